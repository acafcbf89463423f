//! Reports to sentences, tokens, lemmas, morphology and syntax; one language pack per folder.

mod blocks;
mod chars;
pub mod conllu;
pub mod de;
mod linear;
mod pack;
mod resident;
mod sections;
#[doc(hidden)]
pub mod training;

use model::{Analysis, Span, Text};
use pack::Pack;

/// The packs there are.
static PACKS: [&dyn Pack; 1] = [&de::German];

fn pack(language: &str) -> Option<&'static dyn Pack> {
    PACKS.into_iter().find(|pack| pack.code() == language)
}

/// Whether there is a language pack for this ISO 639-1 code.
#[must_use]
pub fn supports(language: &str) -> bool {
    pack(language).is_some()
}

/// Takes the body of a report apart; nothing where the language has no pack.
#[must_use]
pub fn analyse(text: &Text<'_>, body: &[Span], language: &str) -> Option<Analysis> {
    let pack = pack(language)?;
    let mut analysis = segment(pack, text, body);
    pack.analyse(text.as_str(), &mut analysis.sentences);
    Some(analysis)
}

/// Cuts the body into sentences and tokens.
fn segment(pack: &dyn Pack, text: &Text<'_>, body: &[Span]) -> Analysis {
    let mut analysis = Analysis::default();
    let mut paragraph = 0;
    for part in body {
        for block in blocks::split(text.as_str(), text.bytes(*part)) {
            pack.sentences(text.as_str(), block, paragraph, &mut analysis.sentences);
            paragraph += 1;
        }
    }
    analysis
}

/// Every dictionary form a word can have in a language, or in any where none is named: for an index of words.
#[must_use]
pub fn lemmas(word: &str, language: Option<&str>) -> Vec<String> {
    packs(language).flat_map(|pack| pack.lemmas(word)).collect()
}

/// The parts of a compound, whole words each; none for another word.
#[must_use]
pub fn parts(word: &str, language: Option<&str>) -> Vec<String> {
    packs(language).flat_map(|pack| pack.parts(word)).collect()
}

fn packs(language: Option<&str>) -> impl Iterator<Item = &'static dyn Pack> {
    PACKS.into_iter().filter(move |pack| language.is_none_or(|language| pack.code() == language))
}

/// Fills everything but the tokens of sentences whose tokens are given; false where the language has no pack.
pub fn analyse_given(given: &mut conllu::Given, language: &str) -> bool {
    let Some(pack) = pack(language) else { return false };
    pack.analyse(&given.text, &mut given.sentences);
    true
}
