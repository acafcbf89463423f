//! The words of a sentence that may name an event.

use super::format::Kind;
use super::lexicon::{Hit, LEXICON};
use super::view::View;
use crate::mention::ReferenceKind;
use model::{ArgumentRole, MentionClass, Upos, VerbForm};

/// A word that may name an event, and what of the sentence belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    /// The token.
    pub(crate) token: u16,
    /// What kind of word it is here.
    pub(crate) kind: Kind,
    /// For a verb the clause it heads, else the innermost clause it stands in.
    pub(crate) clause: Option<u16>,
    /// The rows it fires.
    pub(crate) hits: Vec<Hit>,
}

/// All triggers of a sentence, by kind and position.
pub(crate) fn find(view: &View<'_>) -> Vec<Trigger> {
    let mut triggers = Vec::new();
    for (number, clause) in (0u16..).zip(&view.sentence.clauses) {
        let Some(verb) = &clause.verb else { continue };
        if is_part_of_name(view, verb.main) {
            continue;
        }
        let lemma = verb.lemma.to_lowercase();
        push(&mut triggers, verb.main, Kind::Verb, Some(number), LEXICON.hits(Kind::Verb, &lemma));
        for &modal in &verb.modals {
            push(&mut triggers, modal, Kind::Modal, Some(number), LEXICON.hits(Kind::Modal, view.lemma(modal)));
        }
        for &adverb in &clause.adverbs {
            push(&mut triggers, adverb, Kind::Adverb, Some(number), LEXICON.hits(Kind::Adverb, view.lemma(adverb)));
            push(
                &mut triggers,
                adverb,
                Kind::Adjective,
                Some(number),
                LEXICON.hits(Kind::Adjective, view.lemma(adverb)),
            );
        }
        for argument in clause.arguments.iter().filter(|argument| argument.role == ArgumentRole::Predicative) {
            if argument.phrase.is_none() {
                let hits = LEXICON.hits(Kind::Adjective, view.lemma(argument.head));
                push(&mut triggers, argument.head, Kind::Adjective, Some(number), hits);
            }
        }
    }
    for (number, token) in (0u16..).zip(&view.sentence.tokens) {
        let noun = match token.upos {
            Upos::Noun => true,
            // A nominalised participle or an unknown compound may be taken for a name or adjective.
            Upos::Propn | Upos::Adj | Upos::X => {
                view.form(number).chars().next().is_some_and(char::is_uppercase) && number > 0
            }
            _ => false,
        };
        // A verb that no clause claims still names its event.
        let loose = token.upos == Upos::Verb
            && !view
                .sentence
                .clauses
                .iter()
                .any(|clause| clause.verb.as_ref().is_some_and(|verb| verb.tokens.contains(&number)));
        if loose {
            push(
                &mut triggers,
                number,
                Kind::Verb,
                view.clause_of(number),
                LEXICON.hits(Kind::Verb, view.lemma(number)),
            );
        }
        if matches!(token.upos, Upos::Adj | Upos::Verb) || noun {
            participle(view, &mut triggers, number);
        }
        if noun && token.morph.verb_form != Some(VerbForm::Finite) {
            let hits = LEXICON.hits(Kind::Noun, view.lemma(number));
            push(&mut triggers, number, Kind::Noun, view.clause_of(number), hits);
        }
    }
    triggers
}

/// Whether a verb only belongs to somebody's name: "die Aktion Deutschland *hilft*".
fn is_part_of_name(view: &View<'_>, verb: u16) -> bool {
    view.references().iter().any(|reference| {
        reference.kind == ReferenceKind::Name
            && reference.class == Some(MentionClass::Org)
            && reference.head != verb
            && reference.at.tokens.holds(verb)
    })
}

/// "die getöteten Soldaten", "der abgesetzte Präsident", "die Getöteten": the verb of a participle that no clause claims.
fn participle(view: &View<'_>, triggers: &mut Vec<Trigger>, number: u16) {
    let claimed = triggers.iter().any(|trigger| trigger.token == number && trigger.kind == Kind::Verb);
    // "die Gefahren": the plural of a noun of its own.
    let lemma = view.lemma(number);
    let form = view.form(number).to_lowercase();
    let is_plural = view.token(number).is_some_and(|token| token.upos == Upos::Noun)
        && form.strip_suffix("en") == Some(lemma)
        && LEXICON.verb_of_participle(lemma).is_none();
    let claimed = claimed || is_plural;
    if !claimed && let Some(verb) = LEXICON.verb_of_participle(&form) {
        push(triggers, number, Kind::Verb, view.clause_of(number), LEXICON.hits(Kind::Verb, verb));
    }
}

fn push(triggers: &mut Vec<Trigger>, token: u16, kind: Kind, clause: Option<u16>, hits: Vec<Hit>) {
    let known = |trigger: &Trigger| trigger.token == token && trigger.kind == kind;
    if !hits.is_empty() && !triggers.iter().any(known) {
        triggers.push(Trigger { token, kind, clause, hits });
    }
}
