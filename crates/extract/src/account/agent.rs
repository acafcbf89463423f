//! Who does what a passive verb says, where the tree hangs him on another word, or the verb shares him with the one before.

use super::filler::{Filler, complements, of_clause, passive};
use super::format::Base;
use super::lexicon::LEXICON;
use super::party::is_human;
use super::slots::is_undergone;
use super::view::View;
use crate::mention::ReferenceKind;
use crate::quotation::is_attribution;
use model::{ArgumentRole, Clause, Phrase, Upos};

/// Whoever does it where the clause has no agent of its own.
pub(super) fn elsewhere(view: &View<'_>, clause: &Clause) -> Vec<Filler> {
    let mut found = on_another(view, clause);
    if found.is_empty() {
        found = on_subject(view, clause);
    }
    if found.is_empty() {
        found.extend(behind_von(view, clause));
    }
    if found.is_empty() {
        found = shared(view, clause);
    }
    found
}

/// "wird von der Staatsanwaltschaft fahrlässige Tötung vorgeworfen": whoever stands right behind the "von" of a passive, where the tree
/// makes one phrase of it and of what follows. Behind a noun it may be the noun's.
fn behind_von(view: &View<'_>, clause: &Clause) -> Option<Filler> {
    let upos = |at: u16| view.token(at).map(|token| token.upos);
    let noun = |at: u16| matches!(upos(at), Some(Upos::Noun | Upos::Propn | Upos::Num | Upos::X));
    let main = clause.verb.as_ref().and_then(|verb| view.clause_of(verb.main))?;
    let own = (clause.tokens.start..clause.tokens.end).filter(|&at| at > 0 && view.clause_of(at) == Some(main));
    let by = |&at: &u16| view.lemma(at) == "von" && upos(at) == Some(Upos::Adp) && !noun(at - 1);
    own.filter(by).find_map(|by| {
        let behind = |item: &&crate::mention::Reference| {
            let start = item.at.tokens.start;
            item.at.sentence == view.index
                && start > by
                && !item.actors.is_empty()
                && !item.as_place
                && (by + 1..start).all(|at| matches!(upos(at), Some(Upos::Det | Upos::Adj)))
        };
        view.references().iter().find(behind).map(|item| Filler::here(item.head))
    })
}

/// Whether a noun only says of what others it is a part: "eine Reihe von Staaten" means the states.
fn is_portion(view: &View<'_>, head: u16) -> bool {
    LEXICON.is_cue("portion", view.lemma(head))
}

/// "um Mitternacht von Maskierten ausgeraubt": whoever does it where the tree hangs him on the phrase before. "Nach Angaben von
/// Ärzten" only says who tells it, "wegen der Erschießung von Demonstranten" what was done to them.
fn on_another(view: &View<'_>, clause: &Clause) -> Vec<Filler> {
    let phrases = clause.arguments.iter().filter(|argument| argument.role == ArgumentRole::Prepositional);
    let main = clause.verb.as_ref().map(|verb| verb.main);
    let is_told = |head: u16| view.token(head).is_some_and(|noun| is_attribution(&noun.lemma));
    phrases
        .filter(|argument| {
            !is_portion(view, argument.head) && !is_told(argument.head) && !is_undergone(view, argument.head)
        })
        .filter_map(|argument| view.phrase(argument.head))
        .flat_map(|phrase| complements(view, phrase, "von"))
        .filter(|filler| main.is_some_and(|main| filler.head < main))
        .filter(|filler| is_human(view, filler.head))
        .collect()
}

/// "Am Abend wurde die Regierung von den Verbänden aufgefordert": whoever does it where the tree hangs him on the subject. Before the
/// finite verb of a main clause there is room for one phrase only, so that he is the subject's own there.
fn on_subject(view: &View<'_>, clause: &Clause) -> Vec<Filler> {
    let Some(verb) = &clause.verb else { return Vec::new() };
    let subject = clause
        .arguments
        .iter()
        .find(|argument| argument.role == ArgumentRole::Subject && !argument.inherited && argument.clause.is_none());
    let Some(phrase) = subject.and_then(|subject| view.phrase(subject.head)) else { return Vec::new() };
    if is_portion(view, phrase.head) {
        return Vec::new();
    }
    let in_front =
        |head: u16| verb.finite.is_some_and(|finite| head < finite && finite != verb.main && finite < verb.main);
    complements(view, phrase, "von")
        .into_iter()
        .filter(|filler| filler.head < verb.main && !in_front(filler.head))
        .filter(|filler| does_it(view, phrase, filler.head))
        .collect()
}

/// The class of nouns for what somebody is to others: "Sprecher", "Mitglied", "Sohn". Behind them "von" says to whom.
const RELATIONAL: &str = "relational";

/// Whether somebody behind the "von" of a passive's subject rather does it than says whose the subject is.
fn does_it(view: &View<'_>, subject: &Phrase, head: u16) -> bool {
    let upos = |token: u16| view.token(token).map(|token| token.upos);
    let reference = view.reference(head).filter(|item| !item.actors.is_empty() && !item.as_place);
    let state = reference.is_some_and(|item| item.place.is_some() || item.kind == ReferenceKind::Nationality);
    let somebody = is_human(view, head) || reference.is_some() && !state;
    if !somebody {
        return false;
    }
    // "von der Junta", "vom Verband": of whom one is would stand in the genitive.
    let own = view.phrase(head);
    let article = own.and_then(|phrase| phrase.determiner).is_some_and(|at| matches!(view.lemma(at), "der" | "dieser"));
    let merged = own.and_then(|phrase| phrase.preposition).is_some_and(|at| view.form(at).eq_ignore_ascii_case("vom"));
    if article || merged {
        return true;
    }
    // "die malaysische Regierung von Menschenrechtlern": whose it is stands there already.
    let named = upos(subject.head) == Some(Upos::Propn)
        || !subject.genitives.is_empty()
        || subject.determiner.is_some_and(|at| view.reference(at).is_some())
        || subject.attributes.iter().any(|&at| view.reference(at).is_some());
    let relational = LEXICON.class(RELATIONAL).is_some_and(|class| view.classes(subject.head) & class != 0);
    let person =
        is_human(view, subject.head) || view.reference(subject.head).is_some_and(|item| !item.actors.is_empty());
    named || person && !relational && upos(head) == Some(Upos::Noun)
}

/// "war von Maskierten entführt und geschlagen worden": whoever does it where two participles share their auxiliary and he stands before
/// both.
fn shared(view: &View<'_>, clause: &Clause) -> Vec<Filler> {
    let first = clause.coordinated_with.and_then(|number| view.clause(number)).filter(|first| passive(view, first));
    let (Some(first), Some(verb)) = (first, &clause.verb) else { return Vec::new() };
    let Some(earlier) = first.verb.as_ref().filter(|earlier| earlier.finite == verb.finite && earlier.main < verb.main)
    else {
        return Vec::new();
    };
    let found = of_clause(view, first, &Base::Subject);
    found.into_iter().filter(|filler| filler.clause.is_none() && filler.head < earlier.main).collect()
}
