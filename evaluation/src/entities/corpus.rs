//! GermEval's files: number, token, outer and inner tag.

use extract::mention::names::{Label, NameWord};
use language::conllu::Given;
use model::{Bytes, Sentence as Analysed, Token, Upos};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

/// A word and its outer label.
pub(super) struct Word {
    pub(super) form: String,
    pub(super) upos: Upos,
    pub(super) cluster: u16,
    pub(super) label: Label,
}

/// A sentence.
pub(super) struct Sentence {
    pub(super) words: Vec<Word>,
}

impl Sentence {
    pub(super) fn words(&self) -> Vec<NameWord<'_>> {
        self.words.iter().map(|word| NameWord { form: &word.form, upos: word.upos, cluster: word.cluster }).collect()
    }
}

/// The kinds of names that labels tell apart, as the corpus writes them; what comes after the first four is joined to
/// "derived" and "part of a compound".
const KINDS: [&str; 6] = ["PER", "LOC", "ORG", "OTH", "LOCderiv", "ORGpart"];

fn label(tag: &str) -> Label {
    let Some((position, name)) = tag.split_once('-') else { return Label::NONE };
    let kind = match name {
        _ if name.ends_with("deriv") => 4,
        _ if name.ends_with("part") => 5,
        _ => KINDS.iter().position(|kind| *kind == name).unwrap_or(3),
    };
    Label::of(kind as u8, position == "I")
}

/// A label as the corpus writes it.
pub(super) fn name_of(label: Label) -> String {
    match label.0 {
        0 => "O".to_owned(),
        number => format!("{}-{}", if label.continues() { "I" } else { "B" }, KINDS[usize::from(number - 1) / 2]),
    }
}

/// Reads a file; lines that are no words separate sentences.
pub(super) fn read(path: &Path) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut sentences = Vec::new();
    let mut words = Vec::new();
    for line in text.lines().chain([""]) {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells.as_slice() {
            ["#", ..] => {}
            [_, form, outer, ..] => {
                words.push(Word { form: (*form).to_owned(), upos: Upos::X, cluster: 0, label: label(outer) });
            }
            _ if !words.is_empty() => sentences.push(Sentence { words: std::mem::take(&mut words) }),
            _ => {}
        }
    }
    sentences.iter_mut().for_each(analyse);
    Ok(sentences)
}

/// Parts of speech and clusters as the German pack sees them.
fn analyse(sentence: &mut Sentence) {
    let mut text = String::new();
    let mut tokens = Vec::new();
    for word in &sentence.words {
        let start = text.len();
        let _ = write!(text, "{}", word.form);
        tokens.push(Token { bytes: Bytes::new(start, text.len()), space_before: true, ..Token::default() });
        text.push(' ');
    }
    let bytes = Bytes::new(0, text.len());
    let mut given =
        Given { text, sentences: vec![Analysed { bytes, tokens, ..Analysed::default() }], ..Given::default() };
    language::analyse_given(&mut given, "de");
    for (word, token) in sentence.words.iter_mut().zip(given.sentences.iter().flat_map(|sentence| &sentence.tokens)) {
        (word.upos, word.cluster) = (token.upos, token.cluster);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_written_as_they_are_read() {
        for tag in ["O", "B-PER", "I-PER", "B-OTH", "B-LOCderiv", "I-ORGpart"] {
            assert_eq!(name_of(label(tag)), tag);
        }
        assert_eq!(name_of(label("B-PERderiv")), "B-LOCderiv");
    }
}
