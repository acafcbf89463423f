//! Which reports tell of a match, where an attack, a shot and a visit are moves of a game.

use super::lexicon::LEXICON;
use super::view::View;
use std::collections::BTreeSet;

/// The class of words that are said of matches and hardly of anything else.
const SPORT: &str = "sport";

/// So many of these words make a report one of a match: one or two are met in reports on a federation or its fans too.
const ENOUGH: usize = 3;

/// Marks all sentences of a report that tells of a match.
pub(crate) fn mark(views: &mut [View<'_>]) {
    let Some(class) = LEXICON.class(SPORT) else { return };
    let words: BTreeSet<&str> = views
        .iter()
        .flat_map(|view| {
            let tokens = 0..u16::try_from(view.sentence.tokens.len()).unwrap_or(u16::MAX);
            tokens.filter(|&token| view.classes(token) & class != 0).map(|token| view.lemma(token))
        })
        .collect();
    if words.len() < ENOUGH {
        return;
    }
    for view in views {
        view.sport = true;
    }
}
