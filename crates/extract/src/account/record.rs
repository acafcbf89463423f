//! From candidates to the records of the contract.

use super::candidate::{Candidate, trigger_at};
use super::denial::Denial;
use super::lexicon::LEXICON;
use super::party::Party;
use super::view::View;
use crate::quotation::Link;
use crate::{At, Document};
use model::{Account, AccountEvidence, ActorKey, Object, RecordKind, Span, TokenRange, record_id};

/// What the scorer says of a candidate.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Judgement {
    /// How likely it is an account at all.
    pub(crate) event: f32,
    /// How likely it is right in who, whom and status.
    pub(crate) right: f32,
}

/// The record of a candidate; `ordinal` tells those on the same words apart.
pub(crate) fn of(
    view: &View<'_>,
    candidate: &Candidate,
    denials: &[Denial],
    judgement: Judgement,
    reasons: &str,
    ordinal: usize,
) -> Account {
    let document = view.document;
    let at = trigger_at(view, candidate);
    let span = document.span(at);
    let (actors, actor_spans) = parties(document, &candidate.who.parties);
    let (recipients, recipient_spans) = parties(document, &candidate.whom.parties);
    let object = candidate.object.map(|filler| {
        let at = view.phrase(filler.head).map_or(view.at(filler.head), |phrase| {
            let start = phrase.preposition.map_or(phrase.tokens.start, |preposition| preposition + 1);
            let start = phrase.determiner.map_or(start, |determiner| start.max(determiner + 1));
            let tokens = TokenRange { start: start.min(filler.head), end: phrase.tokens.end.max(filler.head + 1) };
            view.range(tokens)
        });
        (at, view.token(filler.head).map(|token| token.lemma.to_string()).unwrap_or_default())
    });
    let spans_of = |at: &At| document.span(*at);
    // Who denies it is not who says so: "was Netanjahu dementierte".
    let denies = |chain: &&Vec<Link>| chain.len() == 1 && denials.iter().any(|(actor, _)| *actor == chain[0].actor);
    let chains: Vec<_> = candidate.chains.iter().filter(|chain| !denies(chain)).collect();
    Account {
        id: record_id(&document.report.id, RecordKind::Account, span, ordinal),
        report: document.report.id.clone(),
        start: span.start,
        end: span.end,
        trigger: document.words(at).to_owned(),
        sentence: document.text.span(view.sentence.bytes),
        event_type: candidate.event_type,
        mode: candidate.mode,
        about: candidate.about,
        actors,
        recipients,
        object: object
            .as_ref()
            .map(|(at, lemma)| Object { text: document.words(*at).to_owned(), lemma: lemma.clone() }),
        place: candidate.place.as_ref().map(|place| place.name.clone()),
        place_key: candidate.place.as_ref().and_then(|place| place.key.clone()),
        earliest: candidate.when.as_ref().and_then(|when| when.days.earliest),
        latest: candidate.when.as_ref().and_then(|when| when.days.latest),
        status: candidate.status,
        sources: chains.iter().map(|chain| chain.iter().map(|link| link.actor.clone()).collect()).collect(),
        hedged: candidate.hedged,
        denied_by: denials.iter().map(|(actor, _)| actor.clone()).collect(),
        confidence: (judgement.right * 1000.0).round() / 1000.0,
        evidence: AccountEvidence {
            actors: actor_spans,
            recipients: recipient_spans,
            object: object.iter().map(|(at, _)| spans_of(at)).collect(),
            place: candidate.place.iter().map(|place| document.span(place.at)).collect(),
            time: candidate.when.iter().map(|when| document.span(when.at)).collect(),
            sources: chains.iter().map(|chain| chain.iter().map(|link| document.span(link.at)).collect()).collect(),
            denied_by: denials.iter().map(|(_, at)| document.span(*at)).collect(),
        },
        why: why(candidate, judgement, reasons),
    }
}

fn why(candidate: &Candidate, judgement: Judgement, reasons: &str) -> String {
    let how = |parties: &[Party]| parties.first().map_or("nobody", |party| party.how.as_str());
    let cues = if candidate.reading.cues.is_empty() {
        String::new()
    } else {
        format!("; status by {}", candidate.reading.cues.join(", "))
    };
    let place = candidate.place.as_ref().filter(|place| !place.why.is_empty());
    let place = place.map_or(String::new(), |place| format!("; place by{}", place.why.trim_start_matches(';')));
    let time = candidate.when.as_ref().map_or(String::new(), |when| format!("; time by {}{}", when.how, when.why));
    let source = Some(&candidate.source_why).filter(|why| !why.is_empty());
    let source = source.map_or(String::new(), |why| format!("; source by {why}"));
    format!(
        "frame {}; who by {}, whom by {}{cues}{time}{place}{source}; account {:.2}, right {:.2}{reasons}",
        LEXICON.name(candidate.row),
        how(&candidate.who.parties),
        how(&candidate.whom.parties),
        judgement.event,
        judgement.right,
    )
}

fn parties(document: &Document<'_>, parties: &[Party]) -> (Vec<ActorKey>, Vec<Span>) {
    parties.iter().map(|party| (party.actor.clone(), document.span(party.at))).unzip()
}
