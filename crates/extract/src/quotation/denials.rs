//! Denials: who denies what the report says elsewhere.

use super::chains::links;
use super::cues::{CueClass, WordKind, word};
use super::reported::object_of;
use super::said::Said;
use super::verbs::Verb;
use super::view::View;
use super::{Denial, Denied};
use crate::Document;
use crate::mention::References;

/// The denials of a report, in text order.
pub(super) fn find(
    document: &Document<'_>,
    references: &References,
    views: &[View<'_>],
    verbs: &[Vec<Verb>],
    said: &[Said],
) -> Vec<Denial> {
    let mut found = Vec::new();
    for (view, verbs) in views.iter().zip(verbs) {
        for verb in verbs {
            let calls_untrue = verb.cue.noun && calls_untrue(view, verb);
            if verb.cue.class != CueClass::Denial && !calls_untrue {
                continue;
            }
            let Some(speaker) = verb.speaker else { continue };
            let by = links(document, references, speaker);
            if by.is_empty() {
                continue;
            }
            let cue = verb.cue_at(view);
            let complement =
                said.iter().find(|said| said.cue == cue && said.rule != "verb and object" && !said.quote.is_empty());
            let of = match complement {
                Some(said) if said.rule == "anaphor" => Denied::Before(view.index),
                Some(said) => Denied::Passage(said.passage.clone()),
                None => match object_of(view, verb) {
                    Some(object) if !points_back(view, object.tokens.start) => {
                        Denied::Passage(vec![view.at(object.tokens)])
                    }
                    _ => Denied::Before(view.index),
                },
            };
            found.push(Denial { by, cue, of });
        }
    }
    found
}

/// "nannte das eine Lüge"
fn calls_untrue(view: &View<'_>, verb: &Verb) -> bool {
    let Some(part) = view.parts.get(view.part_of(verb.anchor)) else { return false };
    part.tokens.range().any(|token| word(&view.token(token as u16).lemma.to_lowercase()) == Some(WordKind::Untrue))
}

fn points_back(view: &View<'_>, token: u16) -> bool {
    view.word(token) == Some(WordKind::Anaphor) || view.token(token).upos == model::Upos::Pron
}
