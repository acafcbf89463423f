//! Whether the conditions of a row hold for a trigger.

use super::attribute;
use super::filler::{self, Filler, completing, fillers, is_reflexive};
use super::format::{Base, Kind, Named, Slot, Step, Test, What, Words};
use super::lexicon::LEXICON;
use super::noun_status::upper;
use super::party::{own, owners};
use super::status::{Reading, is_past};
use super::trigger::Trigger;
use super::view::View;
use crate::mention::is_media;
use model::{ArgumentRole, ClauseKind, Number, VerbComplex, VerbForm, Voice};

/// What is known of a trigger before its rows are tried.
pub(crate) struct Setting<'v, 'a> {
    /// The sentence.
    pub(crate) view: &'v View<'a>,
    /// The trigger.
    pub(crate) trigger: &'v Trigger,
    /// What the words around it make of it.
    pub(crate) reading: &'v Reading,
    /// Whether it stands in what someone says.
    pub(crate) reported: bool,
    /// Whether the clause is negated.
    pub(crate) negated: bool,
}

impl<'v, 'a> Setting<'v, 'a> {
    /// What is known of a trigger as it is read.
    pub(crate) fn new(view: &'v View<'a>, trigger: &'v Trigger, reading: &'v Reading, reported: bool) -> Self {
        let clause = trigger.clause.and_then(|clause| view.clause(clause));
        let negated = clause.and_then(|clause| clause.verb.as_ref()).is_some_and(|verb| verb.negation.is_some())
            || reading.has_no;
        Self { view, trigger, reading, reported, negated }
    }
}

impl Setting<'_, '_> {
    /// Whether a verb tells it in the past tense.
    pub(crate) fn tells_the_past(&self) -> bool {
        let clause = self.trigger.clause.and_then(|clause| self.view.clause(clause));
        let verb = clause.and_then(|clause| clause.verb.as_ref());
        let past = |verb: &VerbComplex| verb.modals.is_empty() && is_past(verb);
        match self.trigger.kind {
            Kind::Verb => verb.is_some_and(past),
            Kind::Noun => self.took_place(past) || self.was_an_occasion(past),
            _ => false,
        }
    }

    /// Whether the trigger is a noun whose verb says that it took place, and no more: "Das Treffen fand am Montag statt".
    fn took_place(&self, past: impl Fn(&VerbComplex) -> bool) -> bool {
        let Some((clause, role)) = filler::governing(self.view, self.trigger.token) else { return false };
        let Some(verb) = clause.verb.as_ref().filter(|verb| past(verb)) else { return false };
        let Some(slot) = filler::light_slot(self.view, clause, role, self.trigger.token) else { return false };
        let lemma = verb.lemma.to_lowercase();
        slot == "subj"
            && LEXICON.light(&lemma, &slot).is_some()
            && LEXICON.effect("verb", &lemma, "object", &slot).is_empty()
    }

    /// Whether the trigger is a noun that names on what occasion something was done, and nothing puts it off to a day to come: "Nach
    /// dem Treffen sagte er …", "nahm am Rande der Sitzung Stellung".
    fn was_an_occasion(&self, past: impl Fn(&VerbComplex) -> bool) -> bool {
        let token = self.trigger.token;
        let outer = upper(self.view, token).map_or(token, |(head, _)| head);
        let names_it = self.view.preposition(token).is_some_and(|word| LEXICON.is_cue("occasion", word))
            || outer != token && LEXICON.is_cue("occasion", self.view.lemma(outer));
        let done =
            || filler::governing(self.view, outer).and_then(|(clause, _)| clause.verb.as_ref()).is_some_and(past);
        names_it && !self.reading.future && !self.reading.plan && done()
    }

    /// Whether a condition holds.
    pub(crate) fn holds(&self, test: &Test) -> bool {
        self.found(test) != test.not
    }

    fn found(&self, test: &Test) -> bool {
        let view = self.view;
        let clause = self.trigger.clause.and_then(|clause| view.clause(clause));
        let verb = clause.and_then(|clause| clause.verb.as_ref());
        match &test.what {
            What::Filler(slot) => self.filled(slot, &test.words),
            What::Any => clause.is_some_and(|clause| {
                clause.arguments.iter().any(|argument| self.fits(Filler::from(argument), Step::Own, &test.words))
            }),
            What::Reflexive => {
                verb.is_some_and(|verb| verb.reflexive) || self.in_clause().any(|token| is_reflexive(view, token))
            }
            What::Clause => clause.is_some_and(|clause| !completing(view, clause).is_empty()),
            What::Negated => self.negated,
            What::Reported => self.reported,
            What::Predicative => self.predicative(),
            What::Main => clause.is_some_and(|clause| matches!(clause.kind, ClauseKind::Main | ClauseKind::Dependent)),
            What::Plan => self.reading.plan || self.reading.future,
            What::Future => self.reading.future,
            What::Hypothetical => self.reading.hypothetical,
            What::Past => verb.is_some_and(is_past),
            What::Verb => verb.is_some_and(|verb| LEXICON.fits(&test.words, &verb.lemma.to_lowercase())),
            What::Light => filler::governing(view, self.trigger.token)
                .and_then(|(clause, _)| clause.verb.as_ref())
                .is_some_and(|verb| LEXICON.fits(&test.words, &verb.lemma.to_lowercase())),
            What::Judgement if self.is_judgement(&test.words) => true,
            What::Adverb | What::Judgement => self
                .in_clause()
                .filter(|&token| token != self.trigger.token)
                .filter(|&token| test.what == What::Adverb || !self.is_judged(token))
                .filter(|&token| view.reference(token).is_none_or(|reference| reference.actors.is_empty()))
                .any(|token| self.word_fits(token, &test.words)),
            What::Attribute => self.attribute_fits(self.trigger.token, &test.words),
            What::Infinitive => verb.is_some_and(|verb| {
                verb.tokens.iter().any(|&token| {
                    let infinitive =
                        view.token(token).is_some_and(|token| token.morph.verb_form == Some(VerbForm::Infinitive));
                    infinitive && self.word_fits(token, &test.words)
                })
            }),
            What::Completing => clause.is_some_and(|clause| {
                let mut verbs =
                    completing(view, clause).into_iter().filter_map(|inner| view.clause(inner)?.verb.as_ref());
                verbs.any(|verb| LEXICON.fits(&test.words, &verb.lemma.to_lowercase()))
            }),
            What::Mishap => view.mishap,
            What::Attributive => self.attributive(),
            What::Sport => view.sport,
            What::State => verb.is_some_and(|verb| verb.voice == Voice::StatePassive),
            What::Singular => {
                view.token(self.trigger.token).is_some_and(|token| token.morph.number == Some(Number::Singular))
            }
            What::Modal => verb.is_some_and(|verb| verb.modals.iter().any(|&token| self.word_fits(token, &test.words))),
            What::Preposition => {
                view.preposition(self.trigger.token).is_some_and(|preposition| LEXICON.fits(&test.words, preposition))
            }
        }
    }

    /// Whether a bare participle that the tree takes for a clause of its own is a judgement: "nannte die Vorwürfe unbegründet".
    fn is_judgement(&self, words: &Words) -> bool {
        let view = self.view;
        let clause = self.trigger.clause.and_then(|clause| view.clause(clause));
        let inner = clause.into_iter().flat_map(|clause| completing(view, clause));
        let bare = inner.filter_map(|inner| view.clause(inner)).filter(|inner| inner.arguments.is_empty());
        bare.filter_map(|inner| inner.verb.as_ref())
            .filter(|verb| verb.finite.is_none() && verb.tokens.len() == 1)
            .any(|verb| LEXICON.fits(words, view.form(verb.main)))
    }

    fn filled(&self, slot: &Slot, words: &Words) -> bool {
        if slot.base == Base::Subject && words.any && words.named.is_empty() {
            return !fillers(self.view, self.trigger, &slot.base).is_empty();
        }
        let found = fillers(self.view, self.trigger, &slot.base);
        if found.into_iter().any(|filler| self.fits(filler, slot.step, words)) {
            return true;
        }
        // Idioms ("in Kraft", "unter Verdacht") and actors hold wherever the phrase was attached within the clause.
        match &slot.base {
            Base::Preposition(name) if !words.any => self
                .in_clause()
                .filter(|&token| self.view.preposition(token) == Some(name))
                .any(|token| self.word_fits(token, words) || self.named(Filler::here(token), slot.step, words)),
            Base::Subject if !words.named.is_empty() => {
                let before = |token: &u16| *token < self.trigger.token;
                self.in_clause().filter(before).any(|token| self.named(Filler::here(token), Step::Own, words))
            }
            _ => false,
        }
    }

    fn named(&self, filler: Filler, step: Step, words: &Words) -> bool {
        words.named.iter().any(|&named| self.stands_for(filler, step, named))
    }

    /// The tokens of the trigger's own clause.
    fn in_clause(&self) -> impl Iterator<Item = u16> {
        let clause = self.trigger.clause;
        let range = clause
            .and_then(|clause| self.view.clause(clause))
            .map_or(0..0, |clause| clause.tokens.start..clause.tokens.end);
        range.filter(move |&token| self.view.clause_of(token) == clause)
    }

    fn fits(&self, filler: Filler, step: Step, words: &Words) -> bool {
        if filler.clause.is_some() {
            return words.any;
        }
        let view = self.view;
        let conjuncts = view.phrase(filler.head).map_or(&[][..], |phrase| &phrase.conjuncts);
        std::iter::once(filler.head).chain(conjuncts.iter().copied()).any(|head| self.word_fits(head, words))
            || self.named(filler, step, words)
    }

    fn word_fits(&self, token: u16, words: &Words) -> bool {
        LEXICON.fits(words, self.view.lemma(token)) || {
            // Lemmas of participles and nominalised adjectives vary with the analysis; the form decides as well.
            let form = self.view.form(token).to_lowercase();
            form != self.view.lemma(token) && LEXICON.fits(words, &form)
        }
    }

    fn attribute_fits(&self, token: u16, words: &Words) -> bool {
        self.view
            .phrase(token)
            .is_some_and(|phrase| phrase.attributes.iter().any(|&attribute| self.word_fits(attribute, words)))
    }

    fn stands_for(&self, filler: Filler, step: Step, named: Named) -> bool {
        let view = self.view;
        match named {
            Named::Event => LEXICON.is_event_noun(view.lemma(filler.head)),
            Named::Place => view.reference(filler.head).is_some_and(|reference| reference.place.is_some()),
            Named::Actor | Named::Person | Named::State | Named::Media => {
                let parties = if step == Step::Owner { owners(view, filler.head) } else { own(view, filler) };
                parties.iter().any(|party| match named {
                    Named::Person => {
                        party.actor.is_unnamed() || party.actor.name().is_some() || !is_code(party.actor.as_str())
                    }
                    Named::State => !party.actor.as_str().starts_with('['),
                    Named::Media => is_media(&party.actor),
                    _ => true,
                })
            }
        }
    }

    /// Whether a noun is what is judged, not what it is called: "bezeichnete den Angriff als gerechtfertigt".
    fn is_judged(&self, token: u16) -> bool {
        let view = self.view;
        let clause = self.trigger.clause.and_then(|clause| view.clause(clause));
        let is_argument = |argument: &model::Argument| {
            argument.head == token && matches!(argument.role, ArgumentRole::Object | ArgumentRole::Subject)
        };
        let definite = |phrase: &model::Phrase| {
            let known = |at| LEXICON.is_cue("definite", view.lemma(at));
            phrase.attributes.is_empty() && phrase.preposition.is_none() && phrase.determiner.is_some_and(known)
        };
        let called = || self.in_clause().any(|token| matches!(view.lemma(token), "als" | "für"));
        clause.is_some_and(|clause| clause.arguments.iter().any(is_argument))
            && view.phrase(token).is_some_and(definite)
            && called()
    }

    /// "die Angeklagten", "die kritisierte Entscheidung", "der 2012 verurteilte Arzt".
    fn attributive(&self) -> bool {
        let (view, trigger) = (self.view, self.trigger);
        let clause = trigger.clause.and_then(|clause| view.clause(clause));
        let beside_noun = clause.is_some_and(|clause| {
            clause.kind == ClauseKind::Participial
                && clause.antecedent.is_some()
                && clause.verb.as_ref().is_some_and(|verb| verb.main == trigger.token)
        });
        let is_noun = trigger.token > 0 && view.form(trigger.token).chars().next().is_some_and(char::is_uppercase);
        trigger.kind == Kind::Verb && (beside_noun || is_noun || attribute::noun(view, trigger).is_some())
    }

    fn predicative(&self) -> bool {
        let token = self.trigger.token;
        self.trigger.kind == Kind::Adjective
            || filler::governing(self.view, token).is_some_and(|(_, role)| role == ArgumentRole::Predicative)
            || matches!(self.view.preposition(token), Some("als"))
    }
}

/// Whether an actor's key is a state or body and not a person: all capitals.
fn is_code(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_uppercase())
}
