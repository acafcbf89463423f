//! Whether a name that can stand for a place or for a government stands for the place.

use super::clauses;
use super::knowledge::{NameForm, Named, Word, knowledge};
use super::phrase::attributive;
use super::scan::Scan;
use model::{ArgumentRole, TokenRange, Upos};

/// Whether the name stands for the place; `governs` says whether it can stand for a government at all.
pub(super) fn is_place(scan: &Scan<'_>, tokens: TokenRange, head: u16, governs: bool) -> bool {
    if !governs {
        return true;
    }
    let verb = clauses::clause_of(scan.sentence, head).and_then(|clause| clause.verb.as_ref());
    let says = verb.is_some_and(|verb| knowledge().words(&verb.lemma).has(Word::Says));
    let moves = verb.is_some_and(|verb| knowledge().words(&verb.lemma).has(Word::Moves));
    // The preposition, an article and adjectives between.
    let mut token = tokens.range().start;
    while token > 0 && tokens.range().start - token < 4 {
        token -= 1;
        let words = scan.words[token];
        if words.has(Word::By) && is_agent(scan, head) {
            return false;
        }
        if words.has(Word::Where) {
            // "im Jemen", "in Russland"; but "über Nordkorea" that one talks of is its government.
            return !words.has(Word::About) || moves || !says && !capital(scan, tokens);
        }
        if words.has(Word::From) {
            // "hieß es aus Seoul", "Kritik aus Peking" come from the government, "aus Moskau eingetroffen" from the place.
            return moves || !capital(scan, tokens);
        }
        if words.any(&[Word::Whom]) {
            return false;
        }
        if words.has(Word::Definite) || attributive(scan, token) || genitive_adjective(scan, token) {
            continue;
        }
        // "die Hauptstadt Nordkoreas", "Teile der Ukraine"
        if scan.is(token, Word::Part) {
            return true;
        }
        break;
    }
    if says {
        return false;
    }
    let Some(clause) = clauses::clause_of(scan.sentence, head) else { return false };
    let role = clause.arguments.iter().find(|argument| argument.head == head).map(|argument| argument.role);
    moves && matches!(role, Some(ArgumentRole::Object | ArgumentRole::Adverbial))
}

/// Whether the phrase that a name heads, behind "durch", says who does what a noun names: "die Hinrichtung durch Riad", but not "die
/// Reise durch Syrien".
fn is_agent(scan: &Scan<'_>, head: u16) -> bool {
    // "die Annexion der Krim durch Moskau" may hang on the name between.
    let above = |token: u16| Some(scan.token(usize::from(token)).head).filter(|&above| above != token);
    let mut above = std::iter::successors(above(head), |&token| above(token));
    let noun = above.find(|&token| scan.token(usize::from(token)).upos != Upos::Propn);
    let Some(above) = noun.filter(|&noun| scan.token(usize::from(noun)).upos == Upos::Noun) else { return false };
    let noun = scan.forms[usize::from(above)].to_lowercase();
    !noun.char_indices().any(|(at, _)| knowledge().words(&noun[at..]).has(Word::Passage))
}

fn genitive_adjective(scan: &Scan<'_>, token: usize) -> bool {
    scan.match_at(token).is_some_and(|found| super::phrase::adjective(found.names).is_some())
}

/// Whether the name is that of a seat of government rather than of a country.
fn capital(scan: &Scan<'_>, tokens: TokenRange) -> bool {
    scan.match_at(tokens.range().start).is_some_and(|found| {
        found.names.iter().any(|reading| match reading.of {
            Named::Place(place) => knowledge().place(place).seat.is_some(),
            Named::Actor(_, form) => form == NameForm::Seat,
            _ => false,
        })
    })
}
