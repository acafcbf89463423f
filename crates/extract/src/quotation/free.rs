//! Reported speech that goes on without a frame: sentences in the Konjunktiv, and what somebody "soll" have done.

use super::said::Said;
use super::view::{Opening, View};
use crate::At;
use model::{BlockKind, Mood, QuotationType};

/// Adds the runs of reported speech that follow what has been found; `said` is in text order.
pub(super) fn find(views: &[View<'_>], said: &mut Vec<Said>) {
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
        if let (false, Some(before)) = (framed, last)
            && near(views, &said[before], &runs, view)
            && let Some(quotation_type) = continues(view)
        {
            extend(view, before, &said[before], quotation_type, &mut runs);
        }
        last = own.or(last);
    }
    said.extend(runs);
}

/// The last quotation with a speaker whose cue stands in the sentence.
fn last_said_in(said: &[Said], sentence: u32) -> Option<usize> {
    (0..said.len()).rev().find(|&index| said[index].sentence == sentence && said[index].speaker.is_some())
}

/// Whether what was said stands so near that the sentence can go on with it: in the sentence before, or in an unbroken run.
fn near(views: &[View<'_>], before: &Said, runs: &[Said], view: &View<'_>) -> bool {
    let reached = runs
        .iter()
        .rev()
        .take(2)
        .flat_map(|run| &run.quote)
        .chain(&before.quote)
        .map(|at| at.sentence)
        .chain([before.sentence])
        .filter(|&sentence| sentence < view.index)
        .max();
    reached.is_some_and(|reached| {
        let apart = view.sentence.paragraph - views[reached as usize].sentence.paragraph;
        view.index - reached <= 2 && apart <= 1
    })
}

/// How a sentence goes on with what somebody said, if it does.
fn continues(view: &View<'_>) -> Option<QuotationType> {
    let main = view.parts.iter().find_map(|part| match view.opening(*part) {
        Opening::Reported | Opening::VerbSecond | Opening::VerbFirst => {
            (part.tokens.start..part.tokens.end).find(|&token| view.is_finite(token))
        }
        _ => None,
    })?;
    match view.mood(main) {
        Some(Mood::KonjunktivI | Mood::KonjunktivII) => Some(QuotationType::IndirectFreeIndirect),
        _ if view.token(main).lemma == "sollen" => Some(QuotationType::FreeIndirect),
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
