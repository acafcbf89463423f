//! Agencies' datelines: "DOHA/RIAD, 5. Juni 2017 (dna) – …". Who is named there is where the report was written, not who acts.

use super::References;
use crate::Document;
use model::{BlockKind, MentionClass, Sentence, TokenRange, Upos};

/// Tokens that a dateline has at most.
const LONGEST: usize = 16;

/// Tokens that a name alone before a dash has at most.
const LONGEST_NAME: usize = 3;

/// Tokens that what follows it has at least, together with it.
const LEAST: usize = 7;

/// Takes the places of datelines out of those that can act or be acted upon.
pub(super) fn set_apart(document: &Document<'_>, references: &mut References) {
    let mut ends: Vec<Option<u16>> =
        document.sentences().iter().map(|sentence| places_end(document, sentence)).collect();
    // "Angela Merkel (CDU) – seit 2005 Kanzlerin – …": that bracket holds her party.
    for person in references.items.iter().filter(|item| item.class == Some(MentionClass::Per)) {
        if let Some(end) = ends.get_mut(person.at.sentence as usize)
            && end.is_some_and(|end| person.at.tokens.start < end)
        {
            *end = None;
        }
    }
    for item in &mut references.items {
        let end = ends.get(item.at.sentence as usize).copied().flatten();
        // "KABUL (dpa) –": the agency stays an outlet.
        let bracketed = || {
            let before = item.at.tokens.start.checked_sub(1).map(usize::from);
            let token = before.and_then(|at| document.sentence(item.at.sentence).tokens.get(at));
            token.is_some_and(|token| &document.report.text[token.bytes.range()] == "(")
        };
        if end.is_some_and(|end| item.at.tokens.end <= end) && (item.place.is_some() || !bracketed()) {
            item.actors.clear();
            item.as_place = true;
            item.class = item.class.map(|_| MentionClass::Loc);
        }
    }
}

/// The further places of a dateline: "Addis Abeba/Nairobi" is about Addis Abeba, and partly written in Nairobi.
pub(super) fn further(document: &Document<'_>, sentence: &Sentence) -> TokenRange {
    let end = places_end(document, sentence).map_or(0, usize::from);
    let slash = sentence.tokens[..end].iter().position(|token| &document.report.text[token.bytes.range()] == "/");
    slash.map_or(TokenRange::new(0, 0), |slash| TokenRange::new(slash, end))
}

/// Where the places of a sentence's dateline end: at the bracket with the agency or the country, after which there is a dash,
/// or a date and a dash; at a dash right behind one name; or with the sentence, where that is nothing but a dateline.
pub(crate) fn places_end(document: &Document<'_>, sentence: &Sentence) -> Option<u16> {
    let is_dash = |form: &str| matches!(form, "–" | "—" | "-");
    if sentence.tokens.last().is_some_and(|last| is_dash(&document.report.text[last.bytes.range()]))
        || is_place_and_day(document, sentence)
    {
        return Some(sentence.tokens.len() as u16);
    }
    let head = &sentence.tokens[..sentence.tokens.len().min(LONGEST)];
    let form = |at: usize| head.get(at).map(|token| &document.report.text[token.bytes.range()]);
    let dash = (1..head.len()).find(|&at| form(at).is_some_and(is_dash))?;
    let named = head[..dash].iter().all(|token| {
        matches!(token.upos, Upos::Propn | Upos::Noun | Upos::Num | Upos::Adj | Upos::Punct | Upos::Sym | Upos::X)
    });
    let open = (0..dash).find(|&at| form(at) == Some("("));
    let close = (0..dash).find(|&at| form(at) == Some(")"));
    match (open, close) {
        (Some(open), Some(close)) => (named && 0 < open && open < close).then_some(close as u16),
        // "Kinshasa – Felix Tshisekedi hatte …", of prose.
        (None, None) => {
            let alone = sentence.block == BlockKind::Prose && dash <= LONGEST_NAME && sentence.tokens.len() > LEAST;
            let name = head[..dash].iter().all(|token| token.upos == Upos::Propn);
            (alone && name && form(dash + 1).is_some_and(capital)).then_some(dash as u16)
        }
        _ => None,
    }
}

/// "Jerusalem/Beirut, 17. Juli 2006.", "Gulu, im Oktober 2006.": a sentence that is nothing but a place and a day with its year.
fn is_place_and_day(document: &Document<'_>, sentence: &Sentence) -> bool {
    let form = |token: &model::Token| &document.report.text[token.bytes.range()];
    let is_year = |token: &model::Token| {
        let form = form(token);
        form.len() == 4 && form.starts_with(['1', '2']) && form.bytes().all(|byte| byte.is_ascii_digit())
    };
    let begins = sentence.tokens.first().is_some_and(|first| first.upos == Upos::Propn);
    let apart = sentence.tokens.iter().any(|token| matches!(form(token), "," | "("));
    let plain = |token: &model::Token| {
        matches!(token.upos, Upos::Propn | Upos::Noun | Upos::Num | Upos::Punct | Upos::Adp | Upos::Adj | Upos::X)
    };
    sentence.block == BlockKind::Prose
        && sentence.tokens.len() <= LONGEST
        && begins
        && apart
        && sentence.tokens.iter().any(is_year)
        && sentence.tokens.iter().all(plain)
}

/// Whether a word has a capital letter.
fn capital(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}
