//! Reported speech that goes on without a frame: sentences in the Konjunktiv, and what somebody "soll" have done.

use super::cues::CueClass;
use super::said::Said;
use super::speaker;
use super::verbs::Verb;
use super::view::{Opening, View};
use crate::At;
use model::{ArgumentRole, BlockKind, ClauseKind, Mood, QuotationType, Voice};

/// Adds the runs of reported speech that follow what has been found; `said` is in text order.
pub(super) fn find(views: &[View<'_>], verbs: &[Vec<Verb>], said: &mut Vec<Said>) {
    let mut last: Option<usize> = None;
    let mut runs: Vec<Said> = Vec::new();
    for view in views {
        if view.sentence.block == BlockKind::Heading {
            continue;
        }
        let own = last_said_in(said, view.index);
        let framed = said.iter().any(|other| {
            other.sentence == view.index && other.rule != "marks in the verb's clause" && other.rule != "marks alone"
        });
        if !framed && let Some(onlooker) = onlooker(views, view, said, &runs) {
            last = Some(onlooker);
        }
        if let (false, Some(before)) = (framed, last)
            && let Some(apart) = distance(views, &said[before], &runs, view)
            && let Some(quotation_type) = continues(view, apart)
        {
            extend(view, before, &said[before], quotation_type, &mut runs);
        }
        last = own.or_else(|| silent(view, &verbs[view.index as usize], said)).or(last);
    }
    said.extend(runs);
}

/// Whoever the sentence before tells of, where nobody speaks in it and this one is in the Konjunktiv: "Parwanow ist besorgt.
/// Der Konflikt sei …". It is kept as a quotation of nothing.
fn onlooker(views: &[View<'_>], view: &View<'_>, said: &mut Vec<Said>, runs: &[Said]) -> Option<usize> {
    let before = &views[view.index.checked_sub(1)? as usize];
    let told = |said: &Said| said.sentence == before.index || said.quote.iter().any(|at| at.sentence == before.index);
    if before.sentence.paragraph != view.sentence.paragraph
        || before.sentence.block == BlockKind::Heading
        || said.iter().chain(runs).any(told)
        || continues(view, 0) != Some(QuotationType::IndirectFreeIndirect)
    {
        return None;
    }
    let main =
        before.sentence.clauses.iter().find(|clause| clause.kind == ClauseKind::Main && clause.parent.is_none())?;
    let passive = main.verb.as_ref().is_some_and(|verb| verb.voice == Voice::Passive);
    let role = if passive { ArgumentRole::Agent } else { ArgumentRole::Subject };
    let head = main.arguments.iter().find(|argument| argument.role == role && argument.clause.is_none())?.head;
    before.references.headed(before.index, head).filter(|reference| !reference.actors.is_empty())?;
    let cue = ("", CueClass::Statement, Vec::new());
    let named = speaker::with_apposition(before, speaker::around(before, head));
    said.push(Said::new(before, QuotationType::Reported, &[], cue, Some(named), "told of before"));
    Some(said.len() - 1)
}

/// The last quotation with a speaker whose cue stands in the sentence.
fn last_said_in(said: &[Said], sentence: u32) -> Option<usize> {
    (0..said.len()).rev().find(|&index| said[index].sentence == sentence && said[index].speaker.is_some())
}

/// An act of speech whose words are not given, so that what follows in the Konjunktiv is them: "Marokko warf Algerien Willkür
/// vor. Grenzer hätten …". It is kept as a quotation of nothing.
fn silent(view: &View<'_>, verbs: &[Verb], said: &mut Vec<Said>) -> Option<usize> {
    let verb = verbs.iter().find(|verb| !verb.used && verb.speaker.is_some() && view.part_of(verb.anchor) == 0)?;
    said.push(verb.said(view, QuotationType::Reported, &[], "act of speech"));
    Some(said.len() - 1)
}

/// How many sentences before this one the speech or its unbroken run ended, if it is near enough to go on.
fn distance(views: &[View<'_>], before: &Said, runs: &[Said], view: &View<'_>) -> Option<u32> {
    let reached = runs
        .iter()
        .rev()
        .take(2)
        .flat_map(|run| &run.quote)
        .chain(&before.quote)
        .map(|at| at.sentence)
        .chain([before.sentence])
        .filter(|&sentence| sentence < view.index)
        .max()?;
    let paragraphs = view.sentence.paragraph - views[reached as usize].sentence.paragraph;
    let apart = view.index - reached;
    (apart <= 2 && paragraphs <= 1).then_some(apart)
}

/// How a sentence goes on with what somebody said, if it does. The Konjunktiv II and "soll" say less by themselves, and
/// count only right behind it.
fn continues(view: &View<'_>, apart: u32) -> Option<QuotationType> {
    let main = view.parts.iter().find_map(|part| match view.opening(*part) {
        Opening::Reported | Opening::VerbSecond | Opening::VerbFirst => {
            (part.tokens.start..part.tokens.end).find(|&token| view.is_finite(token))
        }
        _ => None,
    })?;
    match view.mood(main) {
        Some(Mood::KonjunktivI) => Some(QuotationType::IndirectFreeIndirect),
        Some(Mood::KonjunktivII) if apart == 1 => Some(QuotationType::IndirectFreeIndirect),
        _ if view.token(main).lemma == "sollen" && apart == 1 => Some(QuotationType::FreeIndirect),
        // "Er war aufgefallen, als er Kontakt gesucht habe."
        _ if apart == 1 && (main + 1..view.len()).any(|token| view.mood(token) == Some(Mood::KonjunktivI)) => {
            Some(QuotationType::IndirectFreeIndirect)
        }
        _ => None,
    }
}

fn extend(view: &View<'_>, index: usize, before: &Said, quotation_type: QuotationType, runs: &mut Vec<Said>) {
    let whole = view.at(view.all());
    if let Some(run) = runs.last_mut()
        && run.goes_on == Some(index)
        && run.quotation_type == quotation_type
        && run.quote.last().is_some_and(|at: &At| at.sentence + 1 == view.index)
    {
        run.quote.push(whole);
        run.passage.push(whole);
        return;
    }
    runs.push(Said {
        quotation_type,
        quote: vec![whole],
        cue: Vec::new(),
        passage: vec![whole],
        sentence: view.index,
        clause: None,
        rule: "goes on",
        goes_on: Some(index),
        ..before.clone()
    });
}
