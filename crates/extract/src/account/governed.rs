//! What governs an event makes of it: the verb, noun or adjective that its clause completes, and turns of phrase.

use super::format::Effect;
use super::lexicon::LEXICON;
use super::noun_status::{hedged_attribute, upper};
use super::status::{Reading, is_past};
use super::view::View;
use compact_str::format_compact;
use model::{ArgumentRole, Clause, ClauseKind, Mood, Tense, Upos};

/// How many clauses outwards governors are looked at.
const DEPTH: usize = 4;

/// Reads what governs a clause, from the innermost governor outwards.
pub(super) fn outer(view: &View<'_>, number: u16, reported: bool, reading: &mut Reading) {
    let mut number = number;
    for _ in 0..DEPTH {
        let Some(clause) = view.clause(number) else { return };
        if is_doubtful(view, clause) {
            reading.take(Effect::Hedged, "governing noun");
        }
        let Some(parent) = clause.parent.filter(|&parent| parent != number) else {
            return behind(view, number, reading);
        };
        // "verlangt, dass die Truppen abziehen und Kiew die Gefangenen freilässt": what governs the first governs the second.
        if let Some(first) = first_conjunct(view, number) {
            number = first;
            continue;
        }
        // "um … zu", "indem": such a clause keeps its own reading.
        let Some(governor) = governor(view, number, parent) else {
            // "wies Berichte zurück, wonach …", "Gerüchte, wonach …"
            if is_told_by_others(view, clause) {
                let left_open = noun_before(view, clause).is_some_and(|(_, found)| found.contains(&Effect::Hedged));
                if left_open || denies(view, parent) {
                    reading.take(Effect::Hedged, "governing verb");
                }
            }
            return behind(view, number, reading);
        };
        let found = governed(view, (number, clause), parent, governor);
        let past = clause.kind == ClauseKind::Main && clause.verb.as_ref().is_some_and(is_past);
        // "gehe davon aus, dass eine Einigung gelingen wird": an expectation, no rumour.
        let expected = clause.verb.as_ref().is_some_and(|verb| verb.tense == Some(Tense::Future));
        let left_out = |effect: Effect| past && effect == Effect::Future || expected && effect == Effect::Hedged;
        for &(effect, cue) in found.iter().filter(|(effect, _)| !left_out(*effect)) {
            reading.take(effect, cue);
        }
        if !found.is_empty() || clause.kind != ClauseKind::Infinitive {
            // "sollen geplant haben, sie anzugreifen": what is unproven of the one is of the other.
            // "will erfahren haben, dass …": so is what somebody is said to have heard.
            let doubted = reading.shares_doubt(view, parent, reported, found.is_empty());
            if doubted {
                reading.take(Effect::Hedged, "governing verb");
            }
            if !found.is_empty() && intended(view, parent, doubted) {
                reading.take(Effect::Hypothetical, "governing verb");
            }
            return;
        }
        // "begann, Waffen zu liefern": an infinitive shares the fate of a plain governor.
        reading.share(view, parent, reported);
        number = parent;
    }
}

/// "Es kursierte das Gerücht, die Armee habe …": whether a noun of doubt stands right before a clause in the Konjunktiv that nothing
/// joins to it.
fn is_doubtful(view: &View<'_>, clause: &Clause) -> bool {
    let mood = clause.verb.as_ref().and_then(|verb| verb.mood);
    matches!(clause.kind, ClauseKind::Main | ClauseKind::Dependent)
        && matches!(mood, Some(Mood::KonjunktivI | Mood::KonjunktivII))
        && noun_before(view, clause).is_some_and(|(_, effects)| effects.contains(&Effect::Hedged))
}

/// Whether a clause only tells what somebody had intended ("hatten geplant", "sollen geplant haben"): what came of it is left open.
fn intended(view: &View<'_>, number: u16, doubted: bool) -> bool {
    let verb = view.clause(number).and_then(|clause| clause.verb.as_ref());
    verb.is_some_and(|verb| {
        let over = doubted && !verb.modals.is_empty() || verb.tense == Some(Tense::Pluperfect);
        over && LEXICON.is_cue("intends", &verb.lemma.to_lowercase())
    })
}

/// What a clause completes, in its parent; also where it stands there as an argument though it looks like a main clause.
fn governor(view: &View<'_>, number: u16, parent: u16) -> Option<u16> {
    let clause = view.clause(number)?;
    let completes = matches!(clause.kind, ClauseKind::Subordinate | ClauseKind::Dependent | ClauseKind::Infinitive);
    if completes {
        // "Es gibt Hinweise darauf, dass …": whatever the tree makes of it, the clause completes something.
        let that = clause.link.is_some_and(|link| LEXICON.is_cue("that", view.lemma(link)));
        let verb = || view.clause(parent)?.verb.as_ref().filter(|_| that).map(|verb| verb.main);
        return clause.governor.or_else(verb);
    }
    let parent = view.clause(parent)?;
    let is_argument = parent.arguments.iter().any(|argument| argument.clause == Some(number));
    parent.verb.as_ref().filter(|_| is_argument && clause.kind == ClauseKind::Main).map(|verb| verb.main)
}

/// The clause that a clause without a subordinator or governor of its own goes on from: "falls er nicht abzieht und weiter schießt".
pub(super) fn first_conjunct(view: &View<'_>, number: u16) -> Option<u16> {
    let clause = view.clause(number)?;
    if clause.link.is_some_and(|link| clause.tokens.holds(link)) {
        return None;
    }
    let parent = clause.parent.filter(|_| clause.kind == ClauseKind::Subordinate);
    let goes_on =
        parent.filter(|&parent| view.clause(parent).is_some_and(|parent| parent.kind == ClauseKind::Subordinate));
    let joined = clause.coordinated_with.filter(|_| clause.governor.is_none());
    goes_on.or(joined).filter(|&first| first != number)
}

/// What is said behind a clause makes of it: "Die Grenzen werden geschlossen, kündigte die Regierung an".
fn behind(view: &View<'_>, number: u16, reading: &mut Reading) {
    let Some(clause) = view.clause(number) else { return };
    if !matches!(clause.kind, ClauseKind::Main | ClauseKind::Dependent) {
        return;
    }
    let completed = |other: &&Clause| {
        other.parent == Some(number)
            && other.kind == ClauseKind::Main
            && other.arguments.iter().any(|argument| argument.clause == Some(number))
    };
    let verb = view.sentence.clauses.iter().find(completed).and_then(|other| other.verb.as_ref());
    let past = clause.verb.as_ref().is_some_and(is_past);
    let Some(verb) = verb else { return };
    for effect in LEXICON.effect("verb", &verb.lemma.to_lowercase(), "complement", "") {
        match effect {
            // What was is not announced, and "…, forderte er" says itself by its mood what it asks for.
            Effect::Future if !past => reading.take(effect, "governing verb"),
            Effect::Hedged => reading.take(effect, "governing verb"),
            _ => {}
        }
    }
}

/// What a governor makes of the clause that completes it.
fn governed(view: &View<'_>, inner: (u16, &Clause), parent: u16, governor: u16) -> Vec<(Effect, &'static str)> {
    let kind = inner.1.kind;
    let clause = view.clause(parent);
    let verb = clause.and_then(|clause| clause.verb.as_ref());
    if let (Some(clause), Some(verb)) = (clause, verb)
        && (verb.main == governor || verb.tokens.contains(&governor))
    {
        let lemma = verb.lemma.to_lowercase();
        let mut effects = turn(view, clause, &lemma, "complement", "");
        // "verpflichtete sich, zu liefern" promises, "verpflichtete ihn dazu" demands.
        if effects.is_empty() && verb.reflexive {
            effects = LEXICON.effect("verb", &format_compact!("sich {lemma}"), "complement", "");
        }
        if effects.is_empty() {
            effects = LEXICON.effect("verb", &lemma, "complement", "");
        }
        if effects.is_empty() {
            effects = without_correlate(&lemma);
        }
        // "nahm das Angebot an, zu liefern", but "nimmt an, dass er liefert".
        if kind == ClauseKind::Infinitive && !LEXICON.effect("verb", &lemma, "complement", "zu").is_empty() {
            effects.clear();
        }
        // "lehnte nicht ab", "bestreitet nicht": two negations cancel out.
        if verb.negation.is_some() && effects.contains(&Effect::Negated) {
            effects.retain(|effect| *effect != Effect::Negated);
        }
        // "nicht bewiesen, dass …"
        if verb.negation.is_some() {
            effects.extend(LEXICON.effect("unproven", &lemma, "complement", ""));
        }
        // "wies Berichte zurück, wonach …": what others say is denied, not told as what was not.
        if effects.contains(&Effect::Negated) && is_told_by_others(view, inner.1) {
            effects = vec![Effect::Hedged];
        }
        // "Es besteht der Verdacht, er plane …": the noun that ends the clause says more than its verb.
        if let Some((noun, found)) =
            noun_before(view, inner.1).filter(|(noun, _)| effects.is_empty() || is_subject(clause, *noun))
        {
            effects = denied(view, clause, noun, found);
            effects.extend(doubt(view, noun));
        }
        // "Möglich scheint auch, dass …", "hält es für denkbar, dass …": the adjective decides as well, wherever it stands.
        effects.extend(beside(view, parent));
        return effects.into_iter().map(|effect| (effect, "governing verb")).collect();
    }
    let kind = match view.token(governor).map(|token| token.upos) {
        Some(Upos::Adj | Upos::Adv) => "adjective",
        _ => "noun",
    };
    let mut found = LEXICON.effect(kind, view.lemma(governor), "complement", "");
    if let Some(clause) = clause.filter(|_| kind == "noun") {
        found = denied(view, clause, governor, found);
    }
    found.into_iter().chain(doubt(view, governor)).map(|effect| (effect, "governing noun")).collect()
}

/// "hat nicht die Absicht, abzuziehen", "gibt keine Pläne, …": what nobody intends will not be.
fn denied(view: &View<'_>, clause: &Clause, noun: u16, effects: Vec<Effect>) -> Vec<Effect> {
    let own = clause.arguments.iter().any(|argument| argument.head == noun);
    let no =
        view.phrase(noun).and_then(|phrase| phrase.determiner).is_some_and(|word| view.lemma(word).starts_with("kein"));
    let not = own && clause.verb.as_ref().is_some_and(|verb| verb.negation.is_some());
    if (no || not) && effects.contains(&Effect::Future) { vec![Effect::Negated] } else { effects }
}

/// "der vermeintliche Versuch, ihn zu töten": what the words before a noun leave open of what completes it.
fn doubt(view: &View<'_>, noun: u16) -> Option<Effect> {
    hedged_attribute(view, noun).then_some(Effect::Hedged)
}

/// The noun right before the comma of a clause that it may govern, or the one on which it hangs, and what it makes of such a clause:
/// "die Entwicklung eines Plans, Diplomaten anzugreifen".
fn noun_before(view: &View<'_>, inner: &Clause) -> Option<(u16, Vec<Effect>)> {
    let comma = inner.tokens.start.checked_sub(1).filter(|&at| view.form(at) == ",");
    let starts = if view.form(inner.tokens.start) == "," { Some(inner.tokens.start) } else { comma };
    let last = starts?.checked_sub(1)?;
    // "Hinweise darauf, dass …": the word that only points ahead stands between.
    let points = view.token(last).is_some_and(|token| match token.upos {
        Upos::Adv => view.form(last).starts_with("da"),
        // "das", "dass" and the like are no such words.
        Upos::Pron => view.form(last).starts_with("dar"),
        _ => false,
    });
    let noun = if points { last.checked_sub(1)? } else { last };
    let phrase = view.sentence.phrases.iter().find(|phrase| phrase.tokens.holds(noun))?;
    let effects = |head: u16| {
        let found = LEXICON.effect("noun", view.lemma(head), "complement", "");
        (!found.is_empty()).then_some((head, found))
    };
    effects(phrase.head).or_else(|| effects(upper(view, phrase.head)?.0))
}

/// Whether a clause denies.
fn denies(view: &View<'_>, number: u16) -> bool {
    let verb = view.clause(number).and_then(|clause| clause.verb.as_ref());
    verb.is_some_and(|verb| {
        LEXICON.effect("verb", &verb.lemma.to_lowercase(), "complement", "").contains(&Effect::Negated)
    })
}

/// Whether a noun is the subject of a clause.
fn is_subject(clause: &Clause, noun: u16) -> bool {
    clause.arguments.iter().any(|argument| argument.role == ArgumentRole::Subject && argument.head == noun)
}

/// "wonach", "nach denen", "denen zufolge" at the head of a clause: others are named for it.
fn is_told_by_others(view: &View<'_>, inner: &Clause) -> bool {
    let first = (inner.tokens.start..inner.tokens.end).find(|&at| view.form(at) != ",");
    let Some(first) = first else { return false };
    let lower = |at: u16| view.form(at).to_lowercase();
    let (one, two) = (lower(first), lower(first.saturating_add(1)));
    LEXICON.is_cue("told by others", &one) || LEXICON.is_cue("told by others", &format!("{one} {two}"))
}

/// What a turn of phrase of a noun and its verb makes of what it governs: "in Aussicht stellen", "zur Last legen".
pub(super) fn turn(view: &View<'_>, clause: &Clause, verb: &str, over: &str, slot: &str) -> Vec<Effect> {
    let nouns = (clause.tokens.start..clause.tokens.end)
        .filter(|&token| view.token(token).is_some_and(|token| matches!(token.upos, Upos::Noun | Upos::Propn)))
        .filter(|&token| view.preposition(token).is_some());
    nouns
        .map(|noun| LEXICON.effect("verb", &format_compact!("{} {verb}", view.lemma(noun)), over, slot))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The effects of a verb with which a word that only points ahead to a clause was joined: "legt Wert darauf, dass …" as
/// "darauflegen".
fn without_correlate(verb: &str) -> Vec<Effect> {
    const SHORTEST: usize = 5;
    if !verb.starts_with("da") {
        return Vec::new();
    }
    let rests = (SHORTEST..verb.len()).filter_map(|at| verb.get(at..));
    rests.map(|rest| LEXICON.effect("verb", rest, "complement", "")).find(|found| !found.is_empty()).unwrap_or_default()
}

/// What a predicative adjective of a clause makes of the clause that completes it: one that is not inflected.
fn beside(view: &View<'_>, number: u16) -> Vec<Effect> {
    let Some(clause) = view.clause(number) else { return Vec::new() };
    let own = (clause.tokens.start..clause.tokens.end).filter(|&token| view.clause_of(token) == Some(number));
    let plain = own.filter(|&token| view.form(token).to_lowercase() == view.lemma(token));
    plain
        .map(|token| LEXICON.effect("adjective", view.lemma(token), "complement", ""))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}
