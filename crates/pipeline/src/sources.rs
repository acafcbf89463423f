//! From what stands on the command line to the list of files to read.

use crate::Problem;
use globset::GlobBuilder;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// Endings of the files that are read from folders. A file that is named itself is read whatever its ending.
const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "xhtml"];

/// Where one report comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Standard input, written `-`.
    Stdin,
    /// A file.
    File(PathBuf),
    /// A text that is at hand already: its name and bytes.
    Memory(String, Arc<[u8]>),
}

impl Source {
    /// The name it has in records and messages.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => path.display().to_string(),
            Self::Memory(name, _) => name.clone(),
        }
    }
}

/// The files to read, each once, in the order of their paths, and what could not be found.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// In the order of their paths, whatever the order they were given in.
    pub found: Vec<Source>,
    /// Paths that do not exist, folders without reports, loops of links.
    pub problems: Vec<Problem>,
}

/// Expands files, folders, patterns (`*`, `?`, `[…]`, `**`) and `-`.
#[must_use]
pub fn gather<P: AsRef<Path>>(paths: &[P]) -> Sources {
    let mut found = BTreeSet::new();
    let mut problems = Vec::new();
    for path in paths {
        let path = path.as_ref();
        if path == Path::new("-") {
            found.insert(Source::Stdin);
        } else if path.is_dir() {
            walk(path, &|path| has_ending(path), &mut found, &mut problems);
        } else if std::fs::symlink_metadata(path).is_ok() || !is_pattern(path) {
            // A file that is missing or cannot be opened says so when it is read.
            found.insert(Source::File(clean(path)));
        } else {
            expand(path, &mut found, &mut problems);
        }
    }
    Sources { found: found.into_iter().collect(), problems }
}

/// Texts that are at hand already, under these names: what is dropped on the page, for instance.
pub fn gather_texts(texts: impl IntoIterator<Item = (String, Vec<u8>)>) -> Vec<Source> {
    let mut sources: Vec<Source> = texts.into_iter().map(|(name, bytes)| Source::Memory(name, bytes.into())).collect();
    sources.sort();
    sources
}

fn has_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

/// Without `.` in the middle or in front, so that `./a.txt` and `a.txt` are one source.
fn clean(path: &Path) -> PathBuf {
    path.components().filter(|part| !matches!(part, Component::CurDir)).collect()
}

fn walk(folder: &Path, wanted: &dyn Fn(&Path) -> bool, found: &mut BTreeSet<Source>, problems: &mut Vec<Problem>) {
    let before = found.len();
    let mut any = false;
    let hidden = |entry: &walkdir::DirEntry| {
        entry.depth() > 0 && entry.file_name().to_str().is_some_and(|name| name.starts_with('.'))
    };
    for entry in WalkDir::new(folder).follow_links(true).into_iter().filter_entry(|entry| !hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && wanted(entry.path()) => {
                any = true;
                found.insert(Source::File(clean(entry.path())));
            }
            Ok(_) => {}
            Err(error) => problems.push(walk_problem(folder, &error)),
        }
    }
    if !any && found.len() == before {
        problems.push(Problem::failed(
            folder.display().to_string(),
            format!(
                "holds no reports: no file in it ends in {}; name files with other endings one by one",
                list_endings()
            ),
        ));
    }
}

fn list_endings() -> String {
    ENDINGS.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ")
}

fn walk_problem(folder: &Path, error: &walkdir::Error) -> Problem {
    let path = error.path().unwrap_or(folder).display().to_string();
    match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => Problem::failed(
            path,
            format!("is a link back to {}, which holds it; not followed; remove the link", ancestor.display()),
        ),
        (None, Some(io)) => Problem::failed(path, format!("cannot be opened ({}); check its permissions", reason(io))),
        (None, None) => Problem::failed(path, "cannot be listed"),
    }
}

fn expand(pattern: &Path, found: &mut BTreeSet<Source>, problems: &mut Vec<Problem>) {
    let name = pattern.display().to_string();
    let matcher = match GlobBuilder::new(&clean(pattern).to_string_lossy()).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => {
            problems.push(Problem::failed(name, format!("is no file and no valid pattern ({error})")));
            return;
        }
    };
    // The walk starts at the last folder before the first wildcard.
    let fixed: PathBuf =
        clean(pattern).components().take_while(|part| !is_pattern(Path::new(part.as_os_str()))).collect();
    let base = if fixed.as_os_str().is_empty() { PathBuf::from(".") } else { fixed };
    let mut matched = BTreeSet::new();
    let mut ignored = Vec::new();
    walk(&base, &|path| matcher.is_match(clean(path)), &mut matched, &mut ignored);
    if matched.is_empty() {
        problems
            .push(Problem::failed(name, "matches no file; check the pattern, and quote it so that the shell keeps it"));
    }
    found.extend(matched);
}

/// The reason of an error of the system, without its number.
pub(crate) fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(sources: &Sources, base: &Path) -> Vec<String> {
        let strip = |name: String| name.replace(&format!("{}/", base.display()), "");
        sources.found.iter().map(|source| strip(source.name())).collect()
    }

    #[test]
    fn files_folders_and_patterns_give_each_file_once_in_order() {
        let dir = tempfile::tempdir().unwrap();
        let base = dir.path();
        fs::create_dir_all(base.join("sub/.hidden")).unwrap();
        for name in ["b.txt", "a.HTML", "sub/c.md", "sub/.hidden/d.txt", "table.csv"] {
            fs::write(base.join(name), "x").unwrap();
        }
        let folder = gather(&[base.to_path_buf()]);
        assert_eq!(names(&folder, base), ["a.HTML", "b.txt", "sub/c.md"]);
        assert_eq!(folder.problems, []);
        let twice = gather(&[base.join("sub"), base.join("./b.txt"), base.join("b.txt"), base.join("**/*.md")]);
        assert_eq!(names(&twice, base), ["b.txt", "sub/c.md"]);
        let named = gather(&[base.join("table.csv")]);
        assert_eq!(names(&named, base), ["table.csv"]);
    }

    #[test]
    fn what_is_not_there_is_said() {
        let dir = tempfile::tempdir().unwrap();
        let empty = gather(&[dir.path().to_path_buf()]);
        assert!(empty.problems[0].to_string().contains("holds no reports"), "{:?}", empty.problems);
        let pattern = gather(&[dir.path().join("*.txt")]);
        assert!(pattern.problems[0].to_string().contains("matches no file"), "{:?}", pattern.problems);
        assert_eq!(pattern.problems.len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_back_is_named_and_the_rest_is_found() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.txt"), "x").unwrap();
        std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).unwrap();
        let sources = gather(&[dir.path().to_path_buf()]);
        assert_eq!(names(&sources, dir.path()), ["a.txt"]);
        assert!(sources.problems[0].to_string().contains("is a link back to"), "{:?}", sources.problems);
    }
}
