//! Runs what the shared folder allows: our own analysis and the program's records through the official scorers.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where everything lies.
struct Folders<'a> {
    shared: &'a Path,
    work: &'a Path,
    /// The program; stages that need it are skipped without it.
    depesche: Option<&'a Path>,
}

/// A stage that is scored on what `depesche extract` prints: its name, its corpus, its scorer.
const RECORD_STAGES: [(&str, &str, &str); 6] = [
    ("times", "corpora/timex/die-zeit", "timex.py"),
    ("quotations", "corpora/quotations/dev", "quotes.py"),
    ("accounts and figures, dev", "gold/dev", "accounts.py"),
    ("accounts and figures, seeds", "gold/seeds", "accounts.py"),
    ("bodies of pages", "corpora/web/pages.jsonl.gz", "web.py"),
    ("dates of pages", "corpora/web/dates.jsonl.gz", "web.py"),
];

/// Scores every stage and gives back one table; what is absent is said to be so.
///
/// # Errors
/// If the folder for intermediate files cannot be made.
pub fn score(shared: &Path, depesche: Option<&Path>, work: &Path) -> Result<String, Box<dyn Error>> {
    fs::create_dir_all(work).map_err(|error| format!("{}: {error}", work.display()))?;
    let folders = Folders { shared, work, depesche };
    let mut table = String::new();
    let mut add = |stage: &str, result: Result<String, String>| {
        let lines = result.unwrap_or_else(|reason| format!("skipped: {reason}"));
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let _ = writeln!(table, "{stage:30} {line}");
        }
    };
    add("tokens and sentences, PUD", folders.segmentation());
    // The models that are shipped have seen both treebanks; README.md says how to measure without.
    for (stage, file) in [("tags to trees, GSD dev", "de_gsd-ud-dev"), ("tags to trees, PUD", "de_pud-ud-test")] {
        add(stage, folders.treebank(file));
    }
    for (stage, corpus, scorer) in RECORD_STAGES {
        add(stage, folders.records(corpus, scorer));
    }
    for (stage, story) in [("storyline", "stories/katar"), ("cross items", "gold/seeds")] {
        add(stage, folders.picture(story));
    }
    Ok(table)
}

impl Folders<'_> {
    fn segmentation(&self) -> Result<String, String> {
        let gold = self.present("corpora/ud/de_pud-ud-test.conllu")?;
        let text = self.work.join("pud.txt");
        fs::write(&text, self.python("segment.py", &["--text".as_ref(), &gold])?).map_err(|error| error.to_string())?;
        let parsed = self.work.join("pud.conllu");
        self.parse(&text, false, &parsed)?;
        self.python("segment.py", &[&gold, &parsed])
    }

    fn treebank(&self, name: &str) -> Result<String, String> {
        let gold = self.present(&format!("corpora/ud/{name}.conllu"))?;
        let parsed = self.work.join(format!("{name}.conllu"));
        self.parse(&gold, true, &parsed)?;
        self.python("conllu.py", &[&gold, &parsed])
    }

    fn parse(&self, file: &Path, tokens: bool, out: &Path) -> Result<(), String> {
        let parsed = crate::parse(file, tokens).map_err(|error| error.to_string())?;
        fs::write(out, parsed).map_err(|error| format!("{}: {error}", out.display()))
    }

    fn records(&self, corpus: &str, scorer: &str) -> Result<String, String> {
        let gold = self.present(corpus)?;
        let depesche = self.depesche()?;
        let texts = self.work.join(corpus.replace(['/', '.'], "-"));
        self.python("texts.py", &[&gold, &texts])?;
        let given = texts.with_extension("csv");
        let records = texts.with_extension("jsonl");
        let extract = ["extract".as_ref(), "--given".as_ref(), given.as_os_str(), texts.as_os_str()];
        fs::write(&records, run(Command::new(depesche).args(extract))?).map_err(|error| error.to_string())?;
        self.python(scorer, &[&gold, &records])
    }

    fn picture(&self, story: &str) -> Result<String, String> {
        let gold = self.present(story)?;
        let depesche = self.depesche()?;
        let cross = story == "gold/seeds";
        let reports = if cross {
            let texts = self.work.join("cross");
            self.python("texts.py", &[&gold, &texts])?;
            texts
        } else {
            gold.clone()
        };
        let mut files: Vec<PathBuf> = fs::read_dir(&reports)
            .map_err(|error| format!("{}: {error}", reports.display()))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "html"))
            .collect();
        files.sort();
        let database = self.work.join(if cross { "cross.db" } else { "story.db" });
        let _ = fs::remove_file(&database);
        let db = ["--db".as_ref(), database.as_os_str()];
        run(Command::new(depesche).arg("read").args(db).args(&files))?;
        let export = self.work.join(if cross { "cross.jsonl" } else { "story.jsonl" });
        let lines = run(Command::new(depesche).arg("export").args(db).args(["--to", "jsonl"]))?;
        fs::write(&export, lines).map_err(|error| error.to_string())?;
        if cross {
            self.python("stories.py", &["--cross".as_ref(), &gold, &export])
        } else {
            self.python("stories.py", &[&gold, &export])
        }
    }

    fn depesche(&self) -> Result<&Path, String> {
        self.depesche.filter(|path| path.exists()).ok_or_else(|| "no program given with --depesche".to_owned())
    }

    fn present(&self, path: &str) -> Result<PathBuf, String> {
        let path = self.shared.join(path);
        if path.exists() { Ok(path) } else { Err(format!("{} is absent", path.display())) }
    }

    fn python(&self, scorer: &str, arguments: &[&Path]) -> Result<String, String> {
        let script = self.present(&format!("score/{scorer}"))?;
        run(Command::new("python3").arg(script).args(arguments))
    }
}

/// What a command prints; its errors if it fails.
fn run(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let errors = String::from_utf8_lossy(&output.stderr);
        Err(format!("{name} failed: {}", errors.lines().last().unwrap_or("")))
    }
}
