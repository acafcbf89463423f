//! Which sentences of a report tell of a misfortune that nobody brought about: an earthquake, an accident.

use super::candidate::flag;
use super::format::{Kind, Row, What};
use super::lexicon::{Hit, LEXICON};
use super::view::View;
use model::{EventType, Upos};

/// The class of words that name a misfortune.
const MISHAP: &str = "mishap";

/// Marks the sentences from the first that names a misfortune on, up to the first that tells of an attack. Deaths and damage
/// told there are nobody's deed unless somebody is said to have done them.
pub(crate) fn mark(views: &mut [View<'_>]) {
    let Some(class) = LEXICON.class(MISHAP) else { return };
    let names_one = |view: &View<'_>| tokens(view).any(|token| view.classes(token) & class != 0);
    let Some(first) = views.iter().position(names_one) else { return };
    for (index, view) in views.iter_mut().enumerate() {
        if tells_of_attack(view) {
            return;
        }
        view.mishap = index >= first;
    }
}

fn tells_of_attack(view: &View<'_>) -> bool {
    let is_noun = |token: &u16| view.token(*token).is_some_and(|token| matches!(token.upos, Upos::Noun | Upos::Propn));
    let nouns = tokens(view).filter(is_noun).map(|token| LEXICON.hits(Kind::Noun, view.lemma(token)));
    // A clause knows its verb with its particle: "griffen … an".
    let verbs = view.sentence.clauses.iter().filter_map(|clause| clause.verb.as_ref());
    let verbs = verbs.map(|verb| LEXICON.hits(Kind::Verb, &verb.lemma.to_lowercase()));
    nouns.chain(verbs).any(|hits| name_attack(&hits))
}

/// Whether the rows that a word fires take it for an attack whatever stands around it.
fn name_attack(hits: &[Hit]) -> bool {
    let most = hits.iter().map(|hit| hit.closeness).max();
    let closest = || hits.iter().filter(|hit| Some(hit.closeness) == most).map(|hit| (hit, LEXICON.row(hit.row)));
    // "töten" and "zerstören" are said of earthquakes too.
    let said_of_both =
        hits.iter().any(|hit| LEXICON.row(hit.row).tests.iter().any(|test| matches!(test.what, What::Mishap)));
    let is_blocked = closest().any(|(_, row)| row.mode.as_deref() == Some("none") && row.tests.is_empty());
    !said_of_both && !is_blocked && closest().any(|(hit, row)| is_attack(hit, row))
}

/// Whether a row names an attack whatever stands around it.
fn is_attack(hit: &Hit, row: &Row) -> bool {
    LEXICON.event_type(hit.row) == Some(EventType::Assault) && row.tests.is_empty() && !flag(row, "weak")
}

fn tokens(view: &View<'_>) -> impl Iterator<Item = u16> + use<> {
    0..u16::try_from(view.sentence.tokens.len()).unwrap_or(u16::MAX)
}
