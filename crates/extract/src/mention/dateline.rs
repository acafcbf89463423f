//! Agencies' datelines: "DOHA/RIAD, 5. Juni 2017 (dna) – …". Who is named there is where the report was written, not who acts.

use super::References;
use crate::Document;
use model::{MentionClass, Sentence, Upos};

/// Tokens that a dateline has at most.
const LONGEST: usize = 16;

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
        if end.is_some_and(|end| item.at.tokens.end <= end) {
            item.actors.clear();
            item.as_place = true;
            item.class = item.class.map(|_| MentionClass::Loc);
        }
    }
}

/// Where the places of a sentence's dateline end: at the bracket with the agency, after which there is a dash; or with the
/// sentence, where that is nothing but a dateline.
fn places_end(document: &Document<'_>, sentence: &Sentence) -> Option<u16> {
    let is_dash = |form: &str| matches!(form, "–" | "—" | "-");
    if sentence.tokens.last().is_some_and(|last| is_dash(&document.report.text[last.bytes.range()])) {
        return Some(sentence.tokens.len() as u16);
    }
    let head = &sentence.tokens[..sentence.tokens.len().min(LONGEST)];
    let form = |at: usize| head.get(at).map(|token| &document.report.text[token.bytes.range()]);
    let open = (0..head.len()).find(|&at| form(at) == Some("("))?;
    let close = (open..head.len()).find(|&at| form(at) == Some(")"))?;
    let is_head = form(close + 1).is_some_and(is_dash)
        && open > 0
        && head[..open].iter().all(|token| {
            matches!(token.upos, Upos::Propn | Upos::Noun | Upos::Num | Upos::Adj | Upos::Punct | Upos::Sym | Upos::X)
        });
    is_head.then_some(open as u16)
}
