//! Whether an event happened: from tense, modals, negation, conditionals, and from what governs its clause or noun.

use super::format::{Effect, Kind};
use super::governed::{first_conjunct, outer};
use super::lexicon::LEXICON;
use super::noun_status::{hedged_with_noun, hedges_only, is_attribute, is_plain, noun, within_phrase};
use super::trigger::Trigger;
use super::view::View;
use model::{
    Argument, ArgumentRole, Clause, ClauseKind, Mood, Number, Status, Tense, Upos, VerbComplex, VerbForm, Voice,
};

/// What the words around an event make of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reading {
    /// To come.
    pub(crate) future: bool,
    /// To come by the will of whoever does it ("will", "plant").
    pub(crate) plan: bool,
    /// Supposed, possible, demanded.
    pub(crate) hypothetical: bool,
    /// Did not happen.
    pub(crate) negated: bool,
    /// Unproven.
    pub(crate) hedged: bool,
    /// Was wanted, whatever came of it: "wollten … verüben".
    pub(crate) wanted: bool,
    /// Has "kein" before its noun.
    pub(crate) has_no: bool,
    /// The cues that decided, for the explanation.
    pub(crate) cues: Vec<&'static str>,
}

impl Reading {
    /// The status that it amounts to.
    pub(crate) fn status(&self) -> Status {
        // "werde nicht", "würde nicht": what will or would not be is negated.
        if self.negated {
            Status::Negated
        } else if self.hypothetical {
            Status::Hypothetical
        } else if self.future || self.plan {
            Status::Future
        } else {
            Status::Actual
        }
    }

    pub(super) fn take(&mut self, effect: Effect, cue: &'static str) {
        match effect {
            Effect::Future | Effect::Soon => self.future = true,
            Effect::Plan => self.plan = true,
            Effect::Hypothetical | Effect::Possible => self.hypothetical = true,
            Effect::Negated => self.negated = !self.negated,
            Effect::Hedged => self.hedged = true,
            Effect::Attempt | Effect::Actual | Effect::Reported | Effect::Necessity => return,
        }
        self.cues.push(cue);
    }

    /// Whether its own words leave another clause unproven; `told`, whether only by a modal, as what somebody says of somebody.
    pub(super) fn shares_doubt(&self, view: &View<'_>, number: u16, reported: bool, told: bool) -> bool {
        let mut inner = Self::default();
        clause(view, number, reported, false, &mut inner);
        inner.hedged && !self.hedged && (!told || inner.cues.iter().any(|cue| matches!(*cue, "soll" | "modal")))
    }

    /// Takes over what its own words make of another clause.
    pub(super) fn share(&mut self, view: &View<'_>, number: u16, reported: bool) {
        let mut inner = Self::default();
        clause(view, number, reported, false, &mut inner);
        self.future |= inner.future;
        self.plan |= inner.plan;
        self.hypothetical |= inner.hypothetical;
        self.negated ^= inner.negated;
        self.hedged |= inner.hedged;
    }
}

/// Reads a trigger. `reported`: whether it stands in what someone says; `positive`: whether the frame has used up the negation.
pub(crate) fn read(view: &View<'_>, trigger: &Trigger, reported: bool, positive: bool) -> Reading {
    let mut reading = Reading::default();
    let Some(number) = trigger.clause else { return reading };
    match trigger.kind {
        Kind::Noun => {
            noun(view, trigger.token, reported, &mut reading);
            // "fand keine Zustimmung": refused.
            reading.negated &= !(positive && reading.has_no);
        }
        Kind::Modal => {
            // "Sollten sie ihn nicht einsetzen, …": a condition asks nobody.
            if let Some(clause) = view.clause(number) {
                subordinator(view, clause, &mut reading);
            }
            outer(view, number, reported, &mut reading);
        }
        _ if is_attribute(view, number, trigger.token) => {
            within_phrase(view, trigger.token, &mut reading);
            hedges_only(view, number, reported, &mut reading);
            hedged_with_noun(view, trigger.token, &mut reading);
        }
        _ => {
            within_phrase(view, trigger.token, &mut reading);
            clause(view, number, reported, positive, &mut reading);
            outer(view, number, reported, &mut reading);
        }
    }
    reading
}

/// Whether a trigger only names the purpose ("um … zu") of what was done.
pub(crate) fn is_purpose_of_done(view: &View<'_>, trigger: &Trigger, reading: &Reading) -> bool {
    let clause = trigger.clause.and_then(|clause| view.clause(clause));
    let purpose = clause.filter(|clause| clause.kind == ClauseKind::Infinitive && reading.cues == ["subordinator"]);
    let parent = purpose.and_then(|clause| view.clause(clause.parent?)?.verb.as_ref());
    parent.is_some_and(|verb| is_past(verb) && verb.modals.is_empty() && verb.negation.is_none())
}

/// What a clause's own words make of its event.
pub(super) fn clause(view: &View<'_>, number: u16, reported: bool, positive: bool, reading: &mut Reading) {
    let Some(clause) = view.clause(number) else { return };
    if let Some(verb) = &clause.verb {
        verbs(view, clause, verb, reported, reading);
        if (verb.finite.is_none() || is_shared_infinitive(view, clause, verb))
            && clause.kind != ClauseKind::Infinitive
            && let Some(first) = clause.coordinated_with.and_then(|first| view.clause(first))
            && let Some(verb) = first.verb.as_ref().filter(|verb| !verb.modals.is_empty())
        {
            verbs(view, first, verb, reported, reading);
        }
        // "wurde niemand entführt oder verletzt"
        if verb.finite.is_none() && clause.kind != ClauseKind::Infinitive && is_either(view, clause) {
            let first = clause.coordinated_with.and_then(|first| view.clause(first)?.verb.as_ref());
            if first.is_some_and(|first| first.negation.is_some()) && verb.negation.is_none() {
                reading.take(Effect::Negated, "negation");
            }
        }
        // "wird in Belgrad erwartet": the verb itself says that it is to come.
        let effects = LEXICON.effect("verb", &verb.lemma, "clause", "");
        for effect in effects.into_iter().filter(|_| verb.voice != Voice::Active) {
            reading.take(effect, "verb");
        }
        if verb.negation.is_some() && !positive {
            reading.negated = true;
            reading.cues.push("negation");
        }
        if verb.question {
            reading.hypothetical = true;
            reading.cues.push("question");
        }
    }
    // "Wer den Krieg unterstützt, muss zahlen": nobody has been said to.
    if is_whoever(view, clause) {
        reading.take(Effect::Hypothetical, "whoever");
    }
    adverbs(view, clause, reading);
    according(view, clause, reading);
    as_supposed(view, number, reading);
    let first = first_conjunct(view, number).and_then(|first| view.clause(first));
    subordinator(view, first.unwrap_or(clause), reading);
    // "drohten mit Krieg, sollte er nicht abdanken": joined to what it is the condition of.
    if first.is_some() && super::verb_first::is_condition(view, clause) {
        reading.take(Effect::Hypothetical, "condition");
        reading.negated = false;
    }
}

/// "*Wer Putins Krieg unterstützt*, muss dafür bezahlen": a clause about whoever does something, which stands before the verb of the clause
/// that it is the subject of.
fn is_whoever(view: &View<'_>, clause: &Clause) -> bool {
    let start = (clause.tokens.start..clause.tokens.end)
        .find(|&at| view.token(at).is_some_and(|token| token.upos != Upos::Punct));
    let opens = start.is_some_and(|at| LEXICON.is_cue("whoever", &view.form(at).to_lowercase()));
    let above = clause.parent.and_then(|parent| view.clause(parent)?.verb.as_ref());
    let before = above.is_some_and(|verb| clause.tokens.end <= verb.finite.unwrap_or(verb.main).saturating_add(1));
    let present = clause.verb.as_ref().is_some_and(|verb| verb.tense == Some(Tense::Present));
    opens && before && present
}

/// "soll Papiere gewährt und ihr geholfen haben": the auxiliary that closes a clause joined to another may be the infinitive under
/// the modal of that one, which looks like the plural.
fn is_shared_infinitive(view: &View<'_>, clause: &Clause, verb: &VerbComplex) -> bool {
    let closes = |finite: u16| finite > verb.main && matches!(view.form(finite), "haben" | "sein");
    clause.kind == ClauseKind::Main && clause.coordinated_with.is_some() && verb.finite.is_some_and(closes)
}

/// Whether a word opens a clause that shares the negation of the one before: "niemand entführt oder verletzt".
fn is_either(view: &View<'_>, clause: &Clause) -> bool {
    let start = clause.tokens.start;
    (start.saturating_sub(1)..start.saturating_add(1)).any(|at| LEXICON.is_cue("either", view.form(at)))
}

/// "wie die Opposition vermutet": a clause with "wie" that leaves what it stands beside open.
fn as_supposed(view: &View<'_>, number: u16, reading: &mut Reading) {
    let beside = |other: &&Clause| {
        other.parent == Some(number) && other.link.is_some_and(|link| LEXICON.is_cue("as", view.lemma(link)))
    };
    let verbs = view.sentence.clauses.iter().filter(beside).filter_map(|other| other.verb.as_ref());
    for verb in verbs {
        if LEXICON.effect("verb", &verb.lemma.to_lowercase(), "complement", "").contains(&Effect::Hedged) {
            reading.take(Effect::Hedged, "governing verb");
        }
    }
}

fn subordinator(view: &View<'_>, clause: &Clause, reading: &mut Reading) {
    if matches!(clause.kind, ClauseKind::Subordinate | ClauseKind::Infinitive) {
        let first = clause.tokens.start;
        // "ohne dass", "statt Kiew anzugreifen": some stand before the link, or are taken for a preposition.
        let opening = Some(first).filter(|&first| view.token(first).is_some_and(|token| token.upos != Upos::Noun));
        let before = clause.link.and_then(|link| link.checked_sub(1));
        let mut words: Vec<u16> = clause.link.into_iter().chain(opening).chain(before).collect();
        words.sort_unstable();
        words.dedup();
        let link = clause.link;
        for word in words {
            let effects = LEXICON.effect("subordinator", view.lemma(word), "clause", "");
            // Of those that are no link, only what negates counts.
            let counts = |effect: &Effect| Some(word) == link || *effect == Effect::Negated;
            for effect in effects.into_iter().filter(counts) {
                reading.take(effect, "subordinator");
            }
        }
        // "falls sie nicht abziehen": a condition leaves open what it says, denied or not.
        let supposes = |link: u16| {
            let lemma = view.lemma(link);
            let open = LEXICON.effect("subordinator", lemma, "clause", "").contains(&Effect::Hypothetical);
            open && LEXICON.is_cue("condition", lemma)
        };
        if link.is_some_and(supposes) {
            reading.negated = false;
        }
    }
    if super::verb_first::is_condition(view, clause) {
        reading.take(Effect::Hypothetical, "condition");
        reading.negated = false;
    }
}

fn adverbs(view: &View<'_>, clause: &Clause, reading: &mut Reading) {
    let past = clause.verb.as_ref().is_some_and(is_past);
    // "nie" negates once, though it is the negation of the verb and an adverb too.
    let negation = clause.verb.as_ref().and_then(|verb| verb.negation);
    for &adverb in clause.adverbs.iter().filter(|&&adverb| Some(adverb) != negation) {
        for effect in LEXICON.effect("adverb", view.lemma(adverb), "clause", "") {
            if !(past && matches!(effect, Effect::Soon | Effect::Hypothetical)) {
                reading.take(effect, "adverb");
            }
        }
    }
    // "haben möglicherweise drei Demonstranten erschossen", "vermutlich von Rebellen".
    let leading =
        clause.arguments.iter().filter_map(|argument| view.phrase(argument.head)).filter(|phrase| {
            phrase.preposition.is_none_or(|preposition| LEXICON.is_cue("agent", view.lemma(preposition)))
        });
    let adverb = |token: &u16| is_plain(view, *token);
    for first in leading.map(|phrase| phrase.tokens.start).filter(adverb) {
        if LEXICON.effect("adverb", view.lemma(first), "clause", "").contains(&Effect::Hedged) {
            reading.take(Effect::Hedged, "adverb");
        }
    }
}

/// "nach Vermutung der Regierung", "allem Anschein nach".
fn according(view: &View<'_>, clause: &Clause, reading: &mut Reading) {
    for argument in &clause.arguments {
        // "allem Anschein nach von Rebellen": the tree may hang "nach" on what follows.
        let behind = || {
            let end = view.phrase(argument.head).map_or(argument.head + 1, |phrase| phrase.tokens.end);
            Some(view.form(end)).filter(|form| matches!(*form, "nach" | "zufolge"))
        };
        if let Some(preposition) = view.preposition(argument.head).or_else(behind) {
            let attributes = view.phrase(argument.head).map_or(&[][..], |phrase| &phrase.attributes);
            let attributes = attributes.iter().map(|&attribute| ("adjective", attribute));
            for (kind, word) in attributes.chain([("noun", argument.head)]) {
                for effect in LEXICON.effect(kind, view.lemma(word), "clause", preposition) {
                    reading.take(effect, "according to");
                }
            }
        }
    }
}

/// Whether the verb speaks of the past.
pub(crate) fn is_past(verb: &VerbComplex) -> bool {
    matches!(verb.tense, Some(Tense::Preterite | Tense::Perfect | Tense::Pluperfect))
        && !(verb.tense == Some(Tense::Preterite) && verb.mood == Some(Mood::KonjunktivII))
}

/// What tense, mood and modals make of the event.
fn verbs(view: &View<'_>, clause: &Clause, verb: &VerbComplex, reported: bool, reading: &mut Reading) {
    match verb.tense {
        Some(Tense::Future) => reading.take(Effect::Future, "tense"),
        Some(Tense::FuturePerfect) => reading.take(Effect::Hedged, "tense"),
        _ => {}
    }
    let unreal = verb.mood == Some(Mood::KonjunktivII);
    if unreal
        && (!reported || has_condition(view, clause))
        && verb.modals.is_empty()
        && !stands_for_the_first(view, clause, verb)
    {
        reading.take(Effect::Hypothetical, "mood");
    }
    if clause.kind == ClauseKind::Participial {
        return;
    }
    for &modal in &verb.modals {
        // "hatte ihn verhindern wollen", "hätte ihn verhaften können": the modal itself is in the perfect.
        let inner = verb.finite.is_some() && verb.finite != Some(modal);
        let told = matches!(verb.tense, Some(Tense::Perfect | Tense::Pluperfect));
        let perfect = !inner && (told || perfect_infinitive(view, verb) || shares_perfect(view, clause, verb));
        let preterite = view.token(modal).is_some_and(|token| token.morph.tense == Some(Tense::Preterite));
        let past = (preterite || inner && told) && !unreal;
        for effect in LEXICON.effect("modal", view.lemma(modal), "clause", "") {
            match effect {
                Effect::Reported if perfect => reading.take(Effect::Hedged, "soll"),
                // "soll sich unter den Toten befinden": what is so already is not to come.
                Effect::Reported if !past && !unreal && is_stative(view, clause, verb) => {
                    reading.take(Effect::Hedged, "soll");
                }
                Effect::Reported if past => reading.take(Effect::Hypothetical, "sollte"),
                Effect::Reported if unreal => reading.take(Effect::Hypothetical, "sollte"),
                Effect::Reported => reading.take(Effect::Future, "soll"),
                // "konnte mit ihnen sprechen", "musste gehen": what could or had to be, was.
                Effect::Possible if past => {}
                Effect::Possible if view.lemma(modal) == "dürfen" && unreal => {
                    reading.take(Effect::Hedged, "dürfte");
                    if !perfect {
                        reading.take(Effect::Future, "dürfte");
                    }
                }
                // "möchte im April reisen"
                Effect::Possible if unreal && view.lemma(modal) == "mögen" => reading.take(Effect::Plan, "möchte"),
                Effect::Possible if perfect => reading.take(Effect::Hedged, "modal"),
                Effect::Possible => reading.take(Effect::Possible, "modal"),
                Effect::Plan if perfect => reading.take(Effect::Hedged, "modal"),
                // "wollten Anschläge verüben": whether they did it the report does not say.
                Effect::Plan if past => {
                    reading.wanted = true;
                    reading.take(Effect::Hypothetical, "wollte");
                }
                Effect::Plan => reading.take(Effect::Plan, "will"),
                Effect::Necessity if past => {}
                Effect::Necessity => reading.take(Effect::Hypothetical, "muss"),
                other => reading.take(other, "modal"),
            }
        }
    }
}

/// "soll sich unter den Toten befinden", "soll dafür verantwortlich sein": whether a verb tells of what is so already.
fn is_stative(view: &View<'_>, clause: &Clause, verb: &VerbComplex) -> bool {
    let lemma = verb.lemma.to_lowercase();
    let adjective = |head: u16| view.token(head).is_some_and(|token| token.upos == Upos::Adj);
    let described = |argument: &Argument| argument.role == ArgumentRole::Predicative && adjective(argument.head);
    LEXICON.is_cue("stative", &lemma) || LEXICON.is_cue("copula", &lemma) && clause.arguments.iter().any(described)
}

/// "würde klagen, wenn die Koalition den Bundesrat umgeht".
fn has_condition(view: &View<'_>, clause: &Clause) -> bool {
    let supposes = |other: &&Clause| {
        let link = other.link.filter(|_| other.kind == ClauseKind::Subordinate && other.governor.is_none());
        link.is_some_and(|link| LEXICON.is_cue("condition", view.lemma(link)))
    };
    let inside = |other: &&Clause| {
        other.parent.and_then(|parent| view.clause(parent)).is_some_and(|parent| parent.tokens == clause.tokens)
    };
    view.sentence.clauses.iter().filter(inside).any(|other| supposes(&other))
}

/// "Soldaten hätten sie getötet": the plural of "habe" looks like the indicative, so that the Konjunktiv II stands for it, unless
/// something in the sentence is a condition.
fn stands_for_the_first(view: &View<'_>, clause: &Clause, verb: &VerbComplex) -> bool {
    let plural = verb.finite.is_some_and(|finite| {
        view.lemma(finite) == "haben"
            && view.token(finite).is_some_and(|token| token.morph.number == Some(Number::Plural))
    });
    let that = clause.link.is_some_and(|link| LEXICON.is_cue("that", view.lemma(link)));
    let main = that || matches!(clause.kind, ClauseKind::Main | ClauseKind::Dependent);
    let is_condition = |token: u16| LEXICON.is_cue("condition", view.lemma(token));
    let mut tokens = 0..view.sentence.tokens.len() as u16;
    main && plural && verb.tense == Some(Tense::Pluperfect) && !tokens.any(is_condition)
}

/// "getötet haben", "gekommen sein", "getötet worden sein" under a modal.
fn perfect_infinitive(view: &View<'_>, verb: &VerbComplex) -> bool {
    let form = |wanted: VerbForm| {
        move |&&token: &&u16| view.token(token).is_some_and(|token| token.morph.verb_form == Some(wanted))
    };
    // "will Merkel empfangen", "soll Merkel empfangen haben": what looks like the infinitive is what the auxiliary makes of it.
    let either = view.form(verb.main).to_lowercase() == view.lemma(verb.main);
    let participle = either || verb.tokens.iter().any(|token| form(VerbForm::Participle)(&token));
    let auxiliary = verb
        .tokens
        .iter()
        .filter(|&&token| token != verb.main)
        .filter(|token| form(VerbForm::Infinitive)(token))
        .any(|&token| matches!(view.lemma(token), "haben" | "sein"))
        // "soll beteiligt gewesen sein"
        || view.form(verb.main) == "sein" && verb.tokens.iter().any(|&token| view.form(token) == "gewesen");
    let main = !either && form(VerbForm::Participle)(&&verb.main);
    let passive = verb.tokens.iter().any(|&token| view.lemma(token) == "werden");
    // "soll eine Agentin gefoltert und eine zweite getötet haben": the auxiliary stands with the last.
    participle && auxiliary || main && !passive
}

/// "sollen das Dorf überfallen und drei Bauern getötet haben": the auxiliary stands with the last of several verbs under one modal.
fn shares_perfect(view: &View<'_>, clause: &Clause, verb: &VerbComplex) -> bool {
    let number = view.sentence.clauses.iter().position(|other| std::ptr::eq(other, clause));
    let joined = |other: &&Clause| other.coordinated_with.map(usize::from) == number && number.is_some();
    let mut verbs = view.sentence.clauses.iter().filter(joined).filter_map(|other| other.verb.as_ref());
    let either = view.form(verb.main).to_lowercase() == view.lemma(verb.main);
    either && verbs.any(|other| other.modals.is_empty() && other.tense.is_none() && perfect_infinitive(view, other))
}
