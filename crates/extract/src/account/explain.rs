//! Sentence by sentence: clauses, actors, and which frames fired or were refused, and why.

use super::candidate::{Choosers, Inputs};
use super::choose_place::Places;
use super::choose_source::Speakers;
use super::choose_time::Times;
use super::feature::Purpose;
use super::lexicon::LEXICON;
use super::party::Party;
use super::score::Weights;
use super::select;
use super::topic::Memory;
use super::view::View;
use crate::Document;
use crate::mention::References;
use crate::quotation::Speech;
use crate::time::FoundTime;
use std::fmt::Write as _;

/// Explains the accounts of a report, for whoever improves the tables.
#[must_use]
pub fn explain(document: &Document<'_>, times: &[FoundTime], references: &References, speech: &Speech) -> String {
    let choosers = Choosers { places: &Places::shipped(), times: &Times::shipped(), speakers: &Speakers::shipped() };
    let (weights, purpose) = (Weights::shipped(), Purpose::Judging(Weights::shipped()));
    let inputs = Inputs { times, speech, weights, purpose, choosers };
    let views = select::views(document, references);
    let mut memory = Memory::default();
    let mut out = String::new();
    for view in &views {
        let (judged, refused) = select::sentence(view, &inputs, Weights::shipped(), &memory);
        let _ = writeln!(out, "[{}] {}", view.index, document.text.at(view.sentence.bytes).trim());
        clauses(view, &mut out);
        actors(view, &mut out);
        for one in &judged {
            let candidate = &one.candidate;
            let _ = writeln!(
                out,
                "    {} {}{} “{}”: {} -> {}; {}{}; {}; {:.2}, right {:.2}{}",
                if one.kept { "fired  " } else { "dropped" },
                candidate.event_type,
                candidate.mode.map_or(String::new(), |mode| format!("/{mode}")),
                view.form(candidate.token),
                names(&candidate.who.parties),
                names(&candidate.whom.parties),
                candidate.status,
                if candidate.hedged { ", hedged" } else { "" },
                LEXICON.name(candidate.row),
                one.judgement.event,
                one.judgement.right,
                select::reasons(one, Weights::shipped()),
            );
        }
        for refused in &refused {
            let _ = writeln!(
                out,
                "    refused {} “{}”: {}",
                LEXICON.name(refused.row),
                view.form(refused.token),
                refused.why
            );
        }
        for one in judged.into_iter().filter(|one| one.kept) {
            select::remember(view, &one.candidate, &mut memory);
        }
        memory.finish(view);
    }
    out
}

fn clauses(view: &View<'_>, out: &mut String) {
    for (number, clause) in (0u16..).zip(&view.sentence.clauses) {
        let _ = write!(out, "    clause {number} {:?}", clause.kind);
        if let Some(parent) = clause.parent {
            let _ = write!(out, " under {parent}");
        }
        if let Some(verb) = &clause.verb {
            let _ = write!(out, ": {} {:?} {:?}", verb.lemma, verb.voice, verb.tense);
            if verb.negation.is_some() {
                out.push_str(" negated");
            }
            for &modal in &verb.modals {
                let _ = write!(out, " {}", view.lemma(modal));
            }
        }
        for argument in &clause.arguments {
            let words = view
                .phrase(argument.head)
                .map_or(view.form(argument.head), |phrase| view.document.words(view.range(phrase.tokens)));
            let inherited = if argument.inherited { "+" } else { "" };
            let _ = write!(out, " | {:?}{inherited} {words}", argument.role);
        }
        out.push('\n');
    }
}

fn actors(view: &View<'_>, out: &mut String) {
    for reference in view.references() {
        let actors: Vec<&str> = reference.actors.iter().map(model::ActorKey::as_str).collect();
        let place = reference.place.as_ref().map_or("", |place| place.as_str());
        let _ = writeln!(
            out,
            "    {:?} “{}”: {}{}{}{}",
            reference.kind,
            view.document.words(reference.at),
            actors.join(", "),
            if place.is_empty() { "" } else { " @" },
            place,
            if reference.as_place { " (as place)" } else { "" },
        );
    }
}

fn names(parties: &[Party]) -> String {
    if parties.is_empty() {
        return "–".to_owned();
    }
    let names: Vec<String> = parties.iter().map(|party| format!("{} ({})", party.actor, party.how.as_str())).collect();
    names.join(", ")
}
