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
    let mut started = false;
    let names_one = |view: &View<'_>| tokens(view).any(|token| view.classes(token) & class != 0);
    let Some(first) = views.iter().position(names_one) else { return };
    for (index, view) in views.iter_mut().enumerate() {
        if tells_of_attack(view) {
            return;
        }
        started |= index >= first;
        view.mishap = started;
    }
}

fn tells_of_attack(view: &View<'_>) -> bool {
    tokens(view).any(|token| {
        let (kind, lemma) = match view.token(token).map(|token| token.upos) {
            Some(Upos::Noun | Upos::Propn) => (Kind::Noun, view.lemma(token)),
            Some(Upos::Verb) => (Kind::Verb, view.lemma(token)),
            _ => return false,
        };
        let hits = LEXICON.hits(kind, lemma);
        let most = hits.iter().map(|hit| hit.closeness).max();
        let row = |hit: &Hit| LEXICON.row(hit.row);
        // "töten" and "zerstören" are said of earthquakes too.
        let ambiguous = hits.iter().any(|hit| row(hit).tests.iter().any(|test| matches!(test.what, What::Mishap)));
        let is_blocked = |hit: &&Hit| row(hit).mode.as_deref() == Some("none") && row(hit).tests.is_empty();
        let closest = || hits.iter().filter(|hit| Some(hit.closeness) == most);
        !ambiguous && !closest().any(|hit| is_blocked(&hit)) && closest().any(|hit| is_attack(hit, row(hit)))
    })
}

/// Whether a row names an attack whatever stands around it.
fn is_attack(hit: &Hit, row: &Row) -> bool {
    LEXICON.event_type(hit.row) == Some(EventType::Assault) && row.tests.is_empty() && !flag(row, "weak")
}

fn tokens(view: &View<'_>) -> impl Iterator<Item = u16> + use<> {
    0..u16::try_from(view.sentence.tokens.len()).unwrap_or(u16::MAX)
}
