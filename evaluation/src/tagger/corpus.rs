//! Reads the tagged corpora, and maps their schemes onto that of the present UD German GSD.

use crate::morphology::{OWN_TREEBANK, TREEBANKS};
use language::conllu;
use language::training::german_lexicon;
use model::Upos;
use std::error::Error;
use std::path::Path;

/// A sentence with its tags.
#[derive(Clone, Debug, Default)]
pub struct Tagged {
    /// The tokens.
    pub forms: Vec<String>,
    /// Their tags.
    pub tags: Vec<Upos>,
}

/// The tagged sentences of the older GSD in `corpora/ud`.
pub const TRAIN: &str = "de_gsd-ud-train.pos";

/// The sentences of the treebanks, in their order.
///
/// # Errors
/// If a file cannot be read or is no CoNLL-U.
pub fn read_treebanks(shared: &Path) -> Result<Vec<Tagged>, Box<dyn Error>> {
    Ok([read_dev(shared)?, read_pud(shared)?, read_own()?].concat())
}

/// The project's own treebank.
///
/// # Errors
/// If the file cannot be read or is no CoNLL-U.
pub fn read_own() -> Result<Vec<Tagged>, Box<dyn Error>> {
    read_conllu(Path::new(OWN_TREEBANK))
}

/// GSD dev.
///
/// # Errors
/// If the file cannot be read or is no CoNLL-U.
pub fn read_dev(shared: &Path) -> Result<Vec<Tagged>, Box<dyn Error>> {
    read_conllu(&shared.join("corpora/ud").join(TREEBANKS[0]))
}

/// PUD, its tags mapped.
///
/// # Errors
/// If the file cannot be read or is no CoNLL-U.
pub fn read_pud(shared: &Path) -> Result<Vec<Tagged>, Box<dyn Error>> {
    let mut pud = read_conllu(&shared.join("corpora/ud").join(TREEBANKS[1]))?;
    pud.iter_mut().for_each(map_scheme);
    Ok(pud)
}

fn read_text(path: &Path) -> Result<String, Box<dyn Error>> {
    Ok(std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// Reads the older GSD training part: `form##TAG`, contractions before their parts.
///
/// # Errors
/// If the file cannot be read.
pub fn read_pos(path: &Path) -> Result<Vec<Tagged>, Box<dyn Error>> {
    Ok(read_text(path)?.lines().map(pos_sentence).filter(|sentence| !sentence.forms.is_empty()).collect())
}

fn pos_sentence(line: &str) -> Tagged {
    let mut words: Vec<(&str, &str)> = line.split_whitespace().filter_map(|word| word.rsplit_once("##")).collect();
    words.reverse();
    let mut sentence = Tagged::default();
    while let Some((form, tag)) = words.pop() {
        if tag == "_" {
            // The contraction has the tag of its first part; the parts go.
            words.pop();
            words.pop();
            push(&mut sentence, form, Upos::Adp);
            continue;
        }
        let tag = Upos::from_name(tag).unwrap_or(Upos::X);
        let last = sentence.forms.last().map_or("", String::as_str);
        let letters = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        // Hyphens stand apart there, as in UD German; "US - Minister" is one token for us.
        if form == "-" && letters(last.chars().next_back()) {
            let next = words.last().copied();
            let word = next.is_some_and(|(next, tag)| letters(next.chars().next()) && tag != "CCONJ");
            if let Some(previous) = sentence.forms.last_mut() {
                previous.push('-');
                if let (true, Some((next, tag))) = (word, next) {
                    previous.push_str(next);
                    words.pop();
                    if let Some(last) = sentence.tags.last_mut() {
                        *last = Upos::from_name(tag).unwrap_or(Upos::X);
                    }
                }
            }
            continue;
        }
        push(&mut sentence, form, tag);
    }
    map_scheme(&mut sentence);
    sentence
}

fn push(sentence: &mut Tagged, form: &str, tag: Upos) {
    sentence.forms.push(form.to_owned());
    sentence.tags.push(tag);
}

/// Reads a treebank.
///
/// # Errors
/// If the file cannot be read or is no CoNLL-U.
pub fn read_conllu(path: &Path) -> Result<Vec<Tagged>, Box<dyn Error>> {
    let given = conllu::read(&read_text(path)?).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut sentences = Vec::new();
    for (sentence, words) in given.sentences.iter().zip(&given.words) {
        let mut tagged = Tagged::default();
        for word in words.iter().filter(|word| word.is_head) {
            let bytes = sentence.tokens[usize::from(word.token)].bytes;
            let proper = word.columns[9].split('|').any(|entry| entry == "Proper=True");
            let tag = Upos::from_name(&word.columns[3]).unwrap_or(Upos::X);
            let capital = word.columns[1].chars().next().is_some_and(char::is_uppercase);
            let name = proper && capital && matches!(tag, Upos::Noun | Upos::Adj);
            push(&mut tagged, &given.text[bytes.range()], if name { Upos::Propn } else { tag });
        }
        sentences.push(tagged);
    }
    Ok(sentences)
}

/// Maps the tags of the older GSD and of PUD onto those of the present GSD. The differences are systematic: the older GSD
/// has pronouns where the present one has determiners, adverbs where it has adjectives used as such.
pub fn map_scheme(sentence: &mut Tagged) {
    let lexicon = german_lexicon();
    for (form, tag) in sentence.forms.iter().zip(&mut sentence.tags) {
        let small = form.to_lowercase();
        let mut known = Vec::new();
        for class in [lexicon.class(form), lexicon.class(&small)].into_iter().flatten() {
            known.extend(lexicon.readings(class).map(|(reading, _)| reading.upos));
        }
        let can = |upos: Upos| known.contains(&upos);
        *tag = match *tag {
            Upos::Pron | Upos::Adj if can(Upos::Det) && !can(Upos::Pron) => Upos::Det,
            Upos::Det if matches!(small.as_str(), "deren" | "dessen") => Upos::Pron,
            Upos::Adv if can(Upos::Adj) && !can(Upos::Adv) => Upos::Adj,
            Upos::Adv if small == "aber" => Upos::Cconj,
            Upos::Cconj if small == "als" => Upos::Adp,
            Upos::Adp if small == "wie" => Upos::Cconj,
            other => other,
        };
    }
}
