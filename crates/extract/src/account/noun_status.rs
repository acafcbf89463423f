//! Whether the event that a noun, or a participle before one, names happened: from what stands in its phrase, what it hangs on, and the
//! verb beside it. Of a clause it is asked in [`super::status`].

use super::filler::{governing, light_slot};
use super::format::Effect;
use super::governed::{outer, turn};
use super::lexicon::LEXICON;
use super::status::{Reading, clause as of_clause, is_past};
use super::view::View;
use model::{ArgumentRole, Phrase, Upos};

/// What the words around an event noun make of it.
pub(super) fn noun(view: &View<'_>, token: u16, reported: bool, reading: &mut Reading) {
    attributes(view, token, reading);
    // "Pläne für einen Angriff", "Verhinderung des Angriffs".
    if let Some((head, genitive)) = upper(view, token) {
        // "Haftbefehl wegen Mordes": nobody knows yet.
        let slot = view.preposition(token).filter(|_| !genitive);
        let charged = slot.map(|slot| LEXICON.effect("noun", view.lemma(head), "noun", slot)).unwrap_or_default();
        for effect in LEXICON.effect("noun", view.lemma(head), "noun", "gen").into_iter().chain(charged) {
            reading.take(effect, "governing noun");
        }
        // "die mutmaßlichen Drahtzieher des Anschlags", "angebliche Pläne für einen Angriff".
        if hedged_attribute(view, head) {
            reading.take(Effect::Hedged, "governing noun");
        }
        // "forderte die Aufnahme eines Dialogs": as real as its beginning.
        if head != token && LEXICON.is_cue("phase", view.lemma(head)) {
            noun(view, head, reported, reading);
        } else if genitive && head != token {
            // "wird ein Versuch des Einsatzes von Giftgas vorgeworfen"
            let mut around = Reading::default();
            noun(view, head, reported, &mut around);
            if around.hedged {
                reading.take(Effect::Hedged, "governing noun");
            }
        }
        return;
    }
    // "forderte die Aufnahme von Gesprächen"
    if let Some(head) = phase_before(view, token) {
        return noun(view, head, reported, reading);
    }
    let Some((clause, role)) = governing(view, token) else { return };
    let Some(verb) = &clause.verb else { return };
    let Some(slot) = light_slot(view, clause, role, token) else {
        if let Some(number) = view.clause_of(token) {
            hedges_only(view, number, reported, reading);
        }
        return;
    };
    let lemma = verb.lemma.to_lowercase();
    let mut effects = turn(view, clause, &lemma, "object", &slot);
    if effects.is_empty() {
        effects = LEXICON.effect("verb", &lemma, "object", &slot);
    }
    for &effect in &effects {
        let negated = verb.negation.is_some() && effect == Effect::Negated;
        if !negated {
            reading.take(effect, "governing verb");
        }
    }
    // "Ziel ist der Sturz der Regierung"
    let subject = clause.arguments.iter().find(|argument| argument.role == ArgumentRole::Subject);
    if let Some(subject) = subject.filter(|_| role == ArgumentRole::Predicative) {
        for effect in LEXICON.effect("noun", view.lemma(subject.head), "object", "subj") {
            reading.take(effect, "predicate");
        }
    }
    let own = match role {
        ArgumentRole::Subject => Some("subj"),
        ArgumentRole::Object => Some("obj"),
        _ => None,
    };
    if let Some(own) = own
        && let Some(predicate) = clause.arguments.iter().find(|argument| argument.role == ArgumentRole::Predicative)
    {
        let mut effects = LEXICON.effect("adjective", view.lemma(predicate.head), "object", own);
        effects.extend(LEXICON.effect("noun", view.lemma(predicate.head), "object", own));
        // "ist nicht vorgesehen": what is not planned will not be.
        if verb.negation.is_some() && effects.contains(&Effect::Future) {
            reading.take(Effect::Negated, "predicate");
        }
        for effect in effects {
            reading.take(effect, "predicate");
        }
    }
    // The verb's own tense, modals and negation are the event's where the verb says no more than that it takes place or
    // who does it; elsewhere the event is presupposed ("will den Angriff untersuchen").
    let number = view.clause_of(token);
    // "führte zum Rücktritt", "könnte zum Rücktritt führen": what the verb brings about is as real as the verb.
    let is_brought_about = effects.contains(&Effect::Actual);
    if let (true, Some(number)) = (is_brought_about || LEXICON.light(&lemma, &slot).is_some(), number) {
        let own_negation = effects.contains(&Effect::Negated);
        // "Das geplante Treffen fand statt": what had been planned is over.
        if is_past(verb) && verb.modals.is_empty() && reading.cues.iter().all(|cue| matches!(*cue, "attribute")) {
            reading.future = false;
        }
        of_clause(view, number, reported, own_negation, reading);
        outer(view, number, reported, reading);
    } else if let Some(number) = number {
        hedges_only(view, number, reported, reading);
    }
}

/// The noun for the beginning or course of an event right before its "von", wherever that was attached.
fn phase_before(view: &View<'_>, token: u16) -> Option<u16> {
    let phrase = view.phrase(token).filter(|_| view.preposition(token) == Some("von"))?;
    let before = phrase.tokens.start.checked_sub(1)?;
    LEXICON.is_cue("phase", view.lemma(before)).then_some(before)
}

/// Whether a verb leaves open the noun that names the event beside it: "fordert Sanktionen", "ihm droht eine Haftstrafe".
pub(crate) fn of_light_noun(view: &View<'_>, token: u16, reading: &mut Reading) {
    let Some((clause, role)) = governing(view, token) else { return };
    let (Some(verb), Some(slot)) = (&clause.verb, light_slot(view, clause, role, token)) else { return };
    let effects = LEXICON.effect("verb", &verb.lemma.to_lowercase(), "object", &slot);
    if effects.contains(&Effect::Hypothetical) {
        reading.take(Effect::Hypothetical, "governing verb");
    }
}

/// Of an event that its clause presupposes only this is taken: that the clause is hedged ("soll den Angriff geplant haben", "wohl").
pub(super) fn hedges_only(view: &View<'_>, number: u16, reported: bool, reading: &mut Reading) {
    let mut whole = Reading::default();
    of_clause(view, number, reported, false, &mut whole);
    outer(view, number, reported, &mut whole);
    if whole.hedged {
        reading.take(Effect::Hedged, "clause");
    }
}

fn attributes(view: &View<'_>, token: u16, reading: &mut Reading) {
    let Some(phrase) = view.phrase(token) else { return };
    hedged_within(view, phrase, token, reading);
    for &attribute in &phrase.attributes {
        for effect in LEXICON.effect("adjective", view.lemma(attribute), "noun", "") {
            reading.take(effect, "attribute");
        }
    }
    if let Some(determiner) = phrase.determiner
        && view.lemma(determiner).starts_with("kein")
        && !reading.negated
    {
        reading.has_no = true;
        reading.take(Effect::Negated, "kein");
    }
}

/// "der angeblich von Russland verübte Anschlag": an adverb inside a phrase hedges the participle and the noun.
fn hedged_within(view: &View<'_>, phrase: &Phrase, head: u16, reading: &mut Reading) {
    let hedges = |token: u16| LEXICON.effect("adverb", view.lemma(token), "clause", "").contains(&Effect::Hedged);
    if (phrase.tokens.start..head).any(|token| is_plain(view, token) && hedges(token)) {
        reading.take(Effect::Hedged, "attribute");
    }
}

/// Whether a word is an adverb, or an adjective without ending in its place.
pub(super) fn is_plain(view: &View<'_>, token: u16) -> bool {
    view.token(token).is_some_and(|token| token.upos == Upos::Adv) || view.form(token) == view.lemma(token)
}

/// Whether a participle stands before a noun, in a clause of another verb: "die gefangenen Soldaten freizulassen" says nothing of
/// whether they were taken.
pub(super) fn is_attribute(view: &View<'_>, number: u16, token: u16) -> bool {
    let own = view.clause(number).and_then(|clause| clause.verb.as_ref()).is_some_and(|verb| verb.main == token);
    !own && view.sentence.phrases.iter().any(|phrase| phrase.attributes.contains(&token))
}

/// "geht von zwölf getöteten Zivilisten aus": a participle is as unproven as its noun.
pub(super) fn hedged_with_noun(view: &View<'_>, token: u16, reading: &mut Reading) {
    let holds = |phrase: &&Phrase| phrase.attributes.contains(&token);
    let Some(phrase) = view.sentence.phrases.iter().find(holds) else { return };
    let Some((clause, role)) = governing(view, phrase.head) else { return };
    let (Some(verb), Some(slot)) = (&clause.verb, light_slot(view, clause, role, phrase.head)) else { return };
    if LEXICON.effect("verb", &verb.lemma.to_lowercase(), "object", &slot).contains(&Effect::Hedged) {
        reading.take(Effect::Hedged, "governing verb");
    }
}

/// "die angeblich getöteten Soldaten": a participle is as unproven as an adverb inside its phrase makes it.
pub(super) fn within_phrase(view: &View<'_>, token: u16, reading: &mut Reading) {
    let holds = |phrase: &&Phrase| phrase.attributes.contains(&token);
    if let Some(phrase) = view.sentence.phrases.iter().find(holds) {
        hedged_within(view, phrase, phrase.head, reading);
    }
}

/// The noun that an event noun hangs on, and whether by genitive.
pub(crate) fn upper(view: &View<'_>, token: u16) -> Option<(u16, bool)> {
    view.sentence.phrases.iter().find_map(|phrase| {
        if phrase.genitives.contains(&token) {
            Some((phrase.head, true))
        } else if phrase.complements.contains(&token) {
            Some((phrase.head, false))
        } else {
            None
        }
    })
}

/// Whether a noun or verb hedges by "mutmaßlich" before the actor.
pub(crate) fn hedged_attribute(view: &View<'_>, head: u16) -> bool {
    view.phrase(head).is_some_and(|phrase| {
        phrase
            .attributes
            .iter()
            .any(|&attribute| LEXICON.effect("adjective", view.lemma(attribute), "noun", "").contains(&Effect::Hedged))
    })
}
