//! Pronouns and possessives.

use super::ReferenceKind;
use super::context::Spoken;
use super::knowledge::{Gender, Word, Words, knowledge};
use super::resolve::Resolver;
use model::{Argument, ArgumentRole, ClauseKind, Number, TokenRange, Upos};

/// How many sentences back a pronoun reaches.
const REACH: u32 = 2;

/// How many sentences back a description of somebody alone does: "der 54-Jährige".
const REACH_OF_ONE: u32 = 4;

/// How much more the subject of a main clause of an earlier sentence counts than those of the clauses under it.
const LEADS: f32 = 0.7;

/// How much more a person counts than a body for whom something is done to.
const DONE_TO: f32 = 2.5;

/// How much less whoever is named beside a subject pronoun in its clause counts.
const NAMED_BESIDE: f32 = 2.5;

/// Resolves the pronoun at a token, if it is one.
pub(super) fn resolve(resolver: &mut Resolver<'_>, token: usize) {
    let words = resolver.scan().words[token];
    if !words.any(&[Word::He, Word::She, Word::They, Word::It, Word::His, Word::Her, Word::Whose]) {
        return;
    }
    let upos = resolver.scan().token(token).upos;
    if matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj) {
        return;
    }
    let Some(found) = antecedent(resolver, token).cloned() else { return };
    let tokens = TokenRange::new(token, token + 1);
    let certain = if found.subject { 0.7 } else { 0.5 };
    let place = None;
    resolver.push(tokens, tokens.start, ReferenceKind::Pronoun, None, found.actors.clone(), place, certain, "pronoun");
    let sentence = resolver.scan().sentence;
    let subject = super::clauses::is_subject(sentence, tokens.start);
    if subject {
        let leads = super::clauses::is_in_main_clause(sentence, tokens.start);
        resolver.context.spoken.push(Spoken {
            sentence: resolver.current,
            token: tokens.start,
            subject,
            leads,
            ..found
        });
    }
}

/// What a pronoun or possessive at a token takes up.
pub(super) fn antecedent<'r>(resolver: &'r Resolver<'_>, token: usize) -> Option<&'r Spoken> {
    taken_up(resolver, token, resolver.scan().words[token], false)
}

/// What a token takes up as these words would; `single`: only somebody alone.
pub(super) fn taken_up<'r>(resolver: &'r Resolver<'_>, token: usize, words: Words, single: bool) -> Option<&'r Spoken> {
    let scan = resolver.scan();
    let possessive = words.any(&[Word::His, Word::Her, Word::Whose]);
    let number = scan.token(token).morph.number;
    let clause = super::clauses::clause_of(scan.sentence, token as u16);
    let plural_verb = clause
        .and_then(|clause| clause.verb.as_ref()?.finite)
        .and_then(|finite| scan.token(usize::from(finite)).morph.number)
        .map(|number| number == Number::Plural);
    // "warf ihm vor, gelogen zu haben": the subject of the other clause is no subject of its own.
    let subject = super::clauses::is_subject(scan.sentence, token as u16)
        && !clause.is_some_and(|clause| super::clauses::is_core(clause, token as u16));
    let says = clause.is_some_and(|clause| {
        let verb = clause.verb.as_ref().is_some_and(|verb| knowledge().words(&verb.lemma).has(Word::Says));
        verb && clause.arguments.iter().any(|argument| argument.role == ArgumentRole::Object)
    });
    let is_in_clause = |spoken: &Spoken| {
        spoken.sentence == resolver.current && clause.is_some_and(|clause| clause.tokens.holds(spoken.token))
    };
    // An object pronoun is not its own clause's subject, by whichever of its words, nor a subject its own object: "Außenminister Kerry
    // warf ihm vor", "Dem Iran warf er vor".
    let fills_other = |spoken: &&Spoken| {
        let is_argument = clause.is_some_and(|clause| super::clauses::is_core(clause, spoken.token));
        // "Dem Iran lastete er an, Zwietracht zu säen": subject of the other clause only.
        let acts = spoken.subject && !is_argument;
        is_in_clause(spoken) && acts != subject && (acts || is_argument)
    };
    // "Obama telefonierte mit Kagame und mahnte ihn": nor is it the subject that its clause shares with the one before.
    let shared = |spoken: &Spoken| {
        let is_shared = |argument: &Argument| {
            argument.inherited
                && argument.role == ArgumentRole::Subject
                && super::clauses::described(scan.sentence, spoken.token)
                    == super::clauses::described(scan.sentence, argument.head)
        };
        !subject && clause.is_some_and(|clause| clause.arguments.iter().any(is_shared))
    };
    let fills_other = |spoken: &&Spoken| fills_other(spoken) || shared(spoken);
    let here = || resolver.context.spoken.iter().rev().take_while(|spoken| spoken.sentence == resolver.current);
    let others: Vec<&Spoken> = here().filter(fills_other).collect();
    // "Dessen Vorschlag wies er zurück": not his own.
    let whose = resolver.items.iter().rev().take_while(|item| item.at.sentence == resolver.current).find(|item| {
        let start = item.at.tokens.start;
        scan.is(usize::from(start), Word::Whose) && clause.is_some_and(|clause| clause.tokens.holds(start))
    });
    let whose =
        whose.filter(|_| subject && !possessive && clause.is_some_and(|clause| clause.kind != ClauseKind::Relative));
    let mut best: Option<(f32, &Spoken)> = None;
    for (age, spoken) in resolver.context.spoken.iter().rev().take(40).enumerate() {
        let distance = resolver.current - spoken.sentence;
        if distance > if single { REACH_OF_ONE } else { REACH } {
            break;
        }
        let plural = spoken.gender == Gender::Plural || spoken.actors.len() > 1;
        // Of no body anybody says how old it is: "die Staatsanwaltschaft", "die 65-Jährige".
        let body = single && !spoken.person && spoken.actors.iter().any(|actor| !actor.is_unnamed());
        if single && plural || body || !agrees(words, spoken, plural, possessive) {
            continue;
        }
        if !possessive && !single && words.has(Word::She) {
            let expected = if subject { plural_verb } else { number.map(|number| number == Number::Plural) };
            if expected.is_some_and(|expected| expected != plural) {
                continue;
            }
        }
        // "es" is rarely anyone: in another sentence only what says something about something.
        if words.has(Word::It)
            && (spoken.person || !spoken.subject || distance > 0 && !(distance == 1 && subject && says))
        {
            continue;
        }
        let same_clause = is_in_clause(spoken);
        if !possessive && others.iter().any(|other| other.actors == spoken.actors)
            || whose.is_some_and(|item| item.actors == spoken.actors)
        {
            continue;
        }
        let mut score = -2.0 * distance as f32 - 0.1 * age as f32;
        // "Dessen Armee" is of the one named last, not of the subject.
        score += if spoken.subject && !words.has(Word::Whose) { 1.5 } else { 0.0 };
        // "X warf Y vor, er habe …. Sein Sprecher …": X's, whom the sentence before is about.
        score += if spoken.leads && distance > 0 && (subject || possessive) && !words.has(Word::Whose) {
            LEADS
        } else {
            0.0
        };
        // "Bei seinem Gespräch mit Abiy forderte er": whoever is named before in the clause is mostly another.
        score -= if subject && !possessive && same_clause && !spoken.subject { NAMED_BESIDE } else { 0.0 };
        // "Der Gerichtshof verwarf die Klage Voigts. Das Landgericht hatte ihn verurteilt."
        let done_to = !subject && !possessive && !single && words.has(Word::He);
        score += if spoken.person { if done_to { DONE_TO } else { 1.0 } } else { 0.0 };
        score += if possessive && same_clause && spoken.subject && !words.has(Word::Whose) { 2.0 } else { 0.0 };
        if best.is_none_or(|(top, _)| top < score) {
            best = Some((score, spoken));
        }
    }
    best.map(|(_, spoken)| spoken)
}

fn agrees(words: Words, spoken: &Spoken, plural: bool, possessive: bool) -> bool {
    let gender = spoken.gender;
    if possessive {
        let his = !plural && matches!(gender, Gender::Masculine | Gender::Neuter);
        return words.has(Word::His) && his || words.has(Word::Her) && (plural || gender == Gender::Feminine);
    }
    words.has(Word::He) && !plural && gender == Gender::Masculine
        || words.has(Word::She) && (plural || gender == Gender::Feminine)
        || words.has(Word::They) && plural
        || words.has(Word::It) && !plural && gender == Gender::Neuter
}
