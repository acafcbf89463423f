//! What must hold of every picture, whatever the reports: the order of reading changes nothing, and what was known on a day
//! is the whole cut at that day.

use assemble::{Known, picture};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use model::{
    Account, AccountEvidence, ActorKey, EventType, Figure, FigureEvidence, Hedge, PartialDate, PublishedBasis, Report,
    Span, Status,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

const FIRST: Date = date(2024, 1, 1);
const STATES: [&str; 4] = ["PRK", "RUS/Wladimir Putin", "RUS", "KOR/NIS"];
const SENTENCES: [&str; 4] = [
    "Nordkorea lieferte Russland Artilleriegeschosse.",
    "Putin reiste nach Pjöngjang und unterzeichnete einen Vertrag.",
    "Der Geheimdienst meldete eine neue Lieferung von Granaten.",
    "Pjöngjang dementierte die Lieferung.",
];
const TYPES: [EventType; 4] = [EventType::Aid, EventType::Consult, EventType::Agree, EventType::Accuse];
const STATUSES: [Status; 4] = [Status::Actual, Status::Future, Status::Negated, Status::Hypothetical];

/// One account or figure, as small numbers that proptest shrinks well.
#[derive(Clone, Debug)]
struct Told {
    actor: usize,
    recipient: usize,
    event_type: usize,
    status: usize,
    sentence: usize,
    day: Option<i32>,
    count: u32,
}

fn told() -> impl Strategy<Value = Told> {
    (0..4usize, 0..4usize, 0..4usize, 0..4usize, 0..4usize, prop::option::of(0..40i32), 1..5u32).prop_map(
        |(actor, recipient, event_type, status, sentence, day, count)| Told {
            actor,
            recipient,
            event_type,
            status,
            sentence,
            day,
            count,
        },
    )
}

fn reports() -> impl Strategy<Value = Vec<(i32, Vec<Told>)>> {
    prop::collection::vec((0..60i32, prop::collection::vec(told(), 1..5)), 1..8)
}

fn day(offset: i32) -> Date {
    FIRST.saturating_add(offset.days())
}

fn add(known: &mut Known, number: usize, published: i32, told: &[Told]) {
    let id = format!("r{number}");
    let report = known.add_report(
        &Report {
            id: id.clone(),
            source: id.clone(),
            title: None,
            outlet: Some(format!("Blatt {number}")),
            byline: Vec::new(),
            published: Some(PartialDate::Day(day(published))),
            published_basis: Some(PublishedBasis::Given),
            published_confidence: Some(1.0),
            language: "de".to_owned(),
            text: String::new(),
            body: Vec::new(),
            copy_of: None,
            url: None,
            key: format!("key{number}"),
            raw_sha256: String::new(),
        },
        None,
    );
    for (index, told) in told.iter().enumerate() {
        let start = index as u32 * 100;
        let when = told.day.map(day);
        let account = Account {
            id: format!("{id}:a{start}-{}", start + 5),
            report: id.clone(),
            start,
            end: start + 5,
            trigger: SENTENCES[told.sentence].split(' ').nth(1).unwrap_or_default().to_owned(),
            sentence: Span::new(start, start + 90),
            event_type: TYPES[told.event_type],
            mode: None,
            about: None,
            actors: vec![ActorKey::new(STATES[told.actor])],
            recipients: vec![ActorKey::new(STATES[told.recipient])],
            object: None,
            place: None,
            place_key: None,
            earliest: when,
            latest: when,
            status: STATUSES[told.status],
            sources: Vec::new(),
            hedged: told.count == 2,
            denied_by: Vec::new(),
            confidence: 0.5,
            evidence: AccountEvidence::default(),
            why: String::new(),
        };
        known.add_account(report, &account, SENTENCES[told.sentence]);
        let figure = Figure {
            id: format!("{id}:f{}-{}", start + 10, start + 15),
            report: id.clone(),
            start: start + 10,
            end: start + 15,
            text: told.count.to_string(),
            low: Some(f64::from(told.count)),
            high: Some(f64::from(told.count)),
            hedge: Hedge::Exact,
            unit: "Granaten".to_owned(),
            item: "nordkoreanische Granaten".to_owned(),
            account: Some(account.id.clone()),
            role: None,
            side: None,
            earliest: when,
            latest: when,
            status: account.status,
            sources: Vec::new(),
            hedged: false,
            denied_by: Vec::new(),
            evidence: FigureEvidence::default(),
            why: String::new(),
        };
        known.add_figure(report, &figure, SENTENCES[told.sentence]);
    }
}

fn known<'a>(reports: impl IntoIterator<Item = (usize, &'a (i32, Vec<Told>))>) -> Known {
    let mut known = Known::new();
    for (number, (published, told)) in reports {
        add(&mut known, number, *published, told);
    }
    known
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_order_of_reading_changes_nothing(reports in reports()) {
        let forward = picture(&known(reports.iter().enumerate()), None);
        let mut backward: Vec<_> = reports.iter().enumerate().collect();
        backward.reverse();
        prop_assert_eq!(forward, picture(&known(backward), None));
    }

    #[test]
    fn what_was_known_on_a_day_equals_a_rebuild_from_the_reports_of_that_day(reports in reports(), cut in 0..60i32) {
        let as_of = picture(&known(reports.iter().enumerate()), Some(day(cut)));
        let early = reports.iter().enumerate().filter(|(_, (published, _))| *published <= cut);
        prop_assert_eq!(as_of, picture(&known(early), Some(day(cut))));
    }

    #[test]
    fn events_as_of_a_day_are_the_later_ones_cut(reports in reports(), cut in 0..60i32) {
        let all = known(reports.iter().enumerate());
        let published = |account: &String| {
            let number: usize = account[1..account.find(':').unwrap_or(1)].parse().unwrap_or(0);
            reports[number].0
        };
        let later: BTreeSet<Vec<String>> = picture(&all, None)
            .events
            .into_iter()
            .map(|event| event.accounts.into_iter().filter(|account| published(account) <= cut).collect::<Vec<_>>())
            .filter(|accounts| !accounts.is_empty())
            .collect();
        let then: BTreeSet<Vec<String>> =
            picture(&all, Some(day(cut))).events.into_iter().map(|event| event.accounts).collect();
        prop_assert_eq!(later, then);
    }

    #[test]
    fn nothing_is_lost(reports in reports()) {
        let all = known(reports.iter().enumerate());
        let mut told: Vec<String> = all.accounts.iter().map(|account| account.id.to_string()).collect();
        let mut assembled: Vec<String> = picture(&all, None).events.into_iter().flat_map(|event| event.accounts).collect();
        told.sort();
        assembled.sort();
        prop_assert_eq!(told, assembled);
    }
}

#[test]
fn two_papers_on_one_visit_are_one_event_with_two_origins() {
    let visit = |day| {
        let told = Told { actor: 1, recipient: 0, event_type: 1, status: 0, sentence: 1, day: Some(day), count: 1 };
        vec![told]
    };
    let picture = picture(&known([(0, &(10, visit(9))), (1, &(11, visit(9)))]), None);
    assert_eq!(picture.events.len(), 1);
    assert_eq!((picture.events[0].reports, picture.events[0].origins.len()), (2, 2));
    assert_eq!(picture.events[0].known_from, Some(day(10)));
}

#[test]
fn counts_that_exclude_one_another_are_contested() {
    let told = |count| Told { actor: 0, recipient: 2, event_type: 0, status: 0, sentence: 0, day: Some(1), count };
    let picture = picture(&known([(0, &(2, vec![told(1)])), (1, &(2, vec![told(4)]))]), None);
    assert_eq!(picture.series.len(), 1);
    assert_eq!(picture.series[0].verdict, model::Verdict::Contested);
    assert_eq!(picture.disputes.iter().filter(|dispute| dispute.kind == model::DisputeKind::Figures).count(), 1);
}
