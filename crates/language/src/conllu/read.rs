//! Reads tokens that are given as CoNLL-U.

use super::parts::{Part, PartRole};
use compact_str::CompactString;
use model::{Bytes, Sentence, Token};
use std::fmt;

/// Text and tokens of a CoNLL-U file. The sentences' texts stand one a line; words of a contraction and of a hyphen
/// compound are put together to the one token they are for us.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The text: forms with a blank between them unless the file says `SpaceAfter=No`.
    pub text: String,
    /// The sentences, with nothing but their tokens.
    pub sentences: Vec<Sentence>,
    /// The words of each token of each sentence.
    pub parts: Vec<Vec<Vec<Part>>>,
    /// The lines of the words, in the order of the parts.
    pub words: Vec<Vec<GivenWord>>,
}

/// A word's line.
#[derive(Clone, Debug, Default)]
pub struct GivenWord {
    /// The ten columns.
    pub columns: [CompactString; 10],
    /// Index of the token it belongs to.
    pub token: u16,
    /// Whether it carries the token's tag and place in the tree.
    pub is_head: bool,
}

/// What is wrong with a CoNLL-U file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for GivenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for GivenError {}

/// One line of a sentence: a word, possibly the first of a contraction that spans several.
struct Line {
    columns: [CompactString; 10],
    /// Form of the contraction that starts here and the number of words it spans.
    range: Option<(CompactString, usize, bool)>,
    space_after: bool,
}

/// Reads a file.
///
/// # Errors
/// The first line that is no line of CoNLL-U.
pub fn read(file: &str) -> Result<Given, GivenError> {
    let mut given = Given::default();
    let mut lines: Vec<Line> = Vec::new();
    let mut range: Option<(CompactString, usize, bool)> = None;
    for (number, line) in (1..).zip(file.lines().chain([""])) {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            if !lines.is_empty() {
                add_sentence(&mut given, &lines);
                lines.clear();
            }
            range = None;
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        let wrong = |what: &str| GivenError { line: number, what: what.to_owned() };
        let cells: Vec<&str> = line.split('\t').collect();
        let columns: [&str; 10] = cells.try_into().map_err(|_| wrong("a word has ten columns between tabs"))?;
        let space_after = !columns[9].split('|').any(|entry| entry == "SpaceAfter=No");
        if columns[1].trim().is_empty() {
            return Err(wrong("the form is empty"));
        }
        if let Some((first, last)) = columns[0].split_once('-') {
            let bounds = first.parse::<usize>().ok().zip(last.parse::<usize>().ok());
            let (first, last) =
                bounds.filter(|(first, last)| first < last).ok_or_else(|| wrong("no range of words"))?;
            range = Some((columns[1].into(), last - first + 1, space_after));
        } else if columns[0].parse::<usize>().is_ok() {
            lines.push(Line { columns: columns.map(Into::into), range: range.take(), space_after });
        } else if !columns[0].contains('.') {
            return Err(wrong("the first column is no number"));
        }
    }
    Ok(given)
}

/// A token of the text and the lines it is made of.
struct Group {
    lines: std::ops::Range<usize>,
    contraction: bool,
}

fn add_sentence(given: &mut Given, lines: &[Line]) {
    let start = given.text.len();
    let (mut tokens, mut parts, mut words) = (Vec::new(), Vec::new(), Vec::new());
    let mut space_before = true;
    for group in groups(lines) {
        let token_start = given.text.len();
        let head = head_of(&lines[group.lines.clone()], group.contraction);
        let mut token_parts = Vec::new();
        for (index, line) in lines[group.lines.clone()].iter().enumerate() {
            let part_start = given.text.len();
            let form = &line.columns[1];
            if !group.contraction {
                given.text.push_str(form);
            }
            let role = match index {
                _ if index == head => PartRole::Head,
                _ if group.contraction => PartRole::Article,
                _ if is_hyphen(form) => PartRole::Hyphen,
                _ => PartRole::Modifier,
            };
            let bytes = (!group.contraction).then(|| Bytes::new(part_start, given.text.len()));
            token_parts.push(Part { form: form.clone(), bytes, role });
            words.push(GivenWord { columns: line.columns.clone(), token: tokens.len() as u16, is_head: index == head });
        }
        let last = &lines[group.lines.end - 1];
        let mut space_after = last.space_after;
        if let Some((form, _, space)) = lines[group.lines.start].range.as_ref().filter(|_| group.contraction) {
            given.text.push_str(form);
            space_after = *space;
        }
        let bytes = Bytes::new(token_start, given.text.len());
        tokens.push(Token { bytes, space_before, contraction: group.contraction, ..Token::default() });
        parts.push(token_parts);
        if space_after {
            given.text.push(' ');
        }
        space_before = space_after;
    }
    let end = tokens.last().map_or(start, |token: &Token| token.bytes.end as usize);
    given.text.truncate(end);
    given.text.push('\n');
    let paragraph = given.sentences.len() as u32;
    given.sentences.push(Sentence { bytes: Bytes::new(start, end), paragraph, tokens, ..Sentence::default() });
    given.parts.push(parts);
    given.words.push(words);
}

fn is_hyphen(form: &str) -> bool {
    matches!(form, "-" | "\u{2010}" | "\u{2011}")
}

/// Puts lines together to tokens.
fn groups(lines: &[Line]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = 0;
    while at < lines.len() && groups.len() < usize::from(u16::MAX) {
        if let Some((_, length, _)) = &lines[at].range {
            let end = (at + length).min(lines.len());
            groups.push(Group { lines: at..end, contraction: true });
            at = end;
            continue;
        }
        let mut end = at + 1;
        let letters = |line: &Line| line.columns[1].chars().next_back().is_some_and(char::is_alphanumeric);
        let single = |line: &Line| line.range.is_none();
        // A word, a hyphen right behind it, and the word right behind that, or none after "Waffen-".
        while end < lines.len()
            && letters(&lines[end - 1])
            && !lines[end - 1].space_after
            && is_hyphen(&lines[end].columns[1])
        {
            end += 1;
            let joined = !lines[end - 1].space_after
                && lines.get(end).is_some_and(|line| {
                    single(line) && line.columns[1].chars().next().is_some_and(char::is_alphanumeric)
                });
            if joined {
                end += 1;
            } else {
                break;
            }
        }
        groups.push(Group { lines: at..end, contraction: false });
        at = end;
    }
    groups
}

/// The word that stands for the token: the preposition, or the last one that is no hyphen.
fn head_of(lines: &[Line], contraction: bool) -> usize {
    if contraction {
        return 0;
    }
    lines.iter().rposition(|line| !is_hyphen(&line.columns[1])).unwrap_or(0)
}
