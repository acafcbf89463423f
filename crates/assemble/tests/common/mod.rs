//! Small invented reports.

#![allow(dead_code, reason = "each test uses its part")]

use assemble::{Known, Sentence};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use model::{
    Account, AccountEvidence, ActorKey, EventType, Figure, FigureEvidence, Hedge, Mode, PartialDate, PlaceKey,
    PublishedBasis, Report, Role, Span, Status,
};
use proptest::prelude::*;

const FIRST: Date = date(2024, 1, 1);
const STATES: [&str; 7] =
    ["PRK", "RUS/Wladimir Putin", "RUS", "KOR/NIS", "PRK/Kim Jong-un", "RUS/Sergej Lawrow", "PRK/Choe Son-hui"];
const SENTENCES: [&str; 5] = [
    "Nordkorea lieferte Russland Artilleriegeschosse.",
    "Putin reiste nach Pjöngjang und unterzeichnete einen Vertrag.",
    "Der Geheimdienst meldete eine neue Lieferung von Granaten.",
    "Pjöngjang dementierte die Lieferung.",
    "Zum dritten Mal lieferte Nordkorea Russland Artilleriegeschosse.",
];
const TYPES: [EventType; 8] = [
    EventType::Aid,
    EventType::Consult,
    EventType::Agree,
    EventType::Accuse,
    EventType::Reject,
    EventType::Coerce,
    EventType::Sanction,
    EventType::Protest,
];
const ROLES: [Role; 2] = [Role::Object, Role::Cost];
const STATUSES: [Status; 4] = [Status::Actual, Status::Future, Status::Negated, Status::Hypothetical];

/// One account or figure, as small numbers that proptest shrinks well.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) actor: usize,
    pub(crate) recipient: usize,
    pub(crate) event_type: usize,
    pub(crate) status: usize,
    pub(crate) sentence: usize,
    pub(crate) day: Option<i32>,
    pub(crate) count: u32,
    pub(crate) role: Option<usize>,
    pub(crate) side: Option<usize>,
    pub(crate) heading: bool,
    pub(crate) in_town: bool,
    pub(crate) mode: Option<Mode>,
    /// Whether the sentence says that whoever acts did so too.
    pub(crate) too: bool,
}

/// One artillery shell, given on no certain day.
pub(crate) const PLAIN: Told = Told {
    actor: 0,
    recipient: 2,
    event_type: 0,
    status: 0,
    sentence: 0,
    day: None,
    count: 1,
    role: None,
    side: None,
    heading: false,
    in_town: false,
    mode: None,
    too: false,
};

pub(crate) fn told() -> impl Strategy<Value = Told> {
    let account = (0..4usize, 0..4usize, 0..TYPES.len(), 0..4usize, 0..4usize, prop::option::of(0..40i32));
    let figure = (1..5u32, prop::option::of(0..ROLES.len()), prop::option::of(0..4usize));
    let around = (any::<bool>(), any::<bool>(), any::<bool>());
    let all = (account, figure, around);
    all.prop_map(|(account, (count, role, side), (heading, in_town, too))| {
        let (actor, recipient, event_type, status, sentence, day) = account;
        let mode = None;
        Told { actor, recipient, event_type, status, sentence, day, count, role, side, heading, in_town, mode, too }
    })
}

pub(crate) fn reports() -> impl Strategy<Value = Vec<(i32, Vec<Told>)>> {
    prop::collection::vec((0..60i32, prop::collection::vec(told(), 1..5)), 1..8)
}

pub(crate) fn day(offset: i32) -> Date {
    FIRST.saturating_add(offset.days())
}

pub(crate) fn add(known: &mut Known, number: usize, published: i32, told: &[Told]) {
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
            body: vec![Span::new(0, 1000)],
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
            mode: told.mode,
            about: None,
            actors: vec![ActorKey::new(STATES[told.actor])],
            recipients: vec![ActorKey::new(STATES[told.recipient])],
            object: None,
            place: None,
            place_key: told.in_town.then(|| PlaceKey::new("PRK/Pjöngjang")),
            earliest: when,
            latest: when,
            status: STATUSES[told.status],
            sources: Vec::new(),
            hedged: told.count == 2,
            denied_by: Vec::new(),
            confidence: 0.5,
            evidence: AccountEvidence { actors: vec![Span::new(start, start + 1)], ..AccountEvidence::default() },
            why: String::new(),
        };
        let others = if told.too { vec![start] } else { Vec::new() };
        let sentence = Sentence { is_heading: told.heading, others, ..SENTENCES[told.sentence].into() };
        known.add_account(report, &account, &sentence);
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
            role: told.role.map(|role| ROLES[role]),
            side: told.side.map(|side| ActorKey::new(STATES[side])),
            earliest: when,
            latest: when,
            status: account.status,
            sources: Vec::new(),
            hedged: false,
            denied_by: Vec::new(),
            evidence: FigureEvidence::default(),
            why: String::new(),
        };
        known.add_figure(report, &figure, &SENTENCES[told.sentence].into());
    }
}

pub(crate) fn known<'a>(reports: impl IntoIterator<Item = (usize, &'a (i32, Vec<Told>))>) -> Known {
    let mut known = Known::new();
    for (number, (published, told)) in reports {
        add(&mut known, number, *published, told);
    }
    known
}
