//! The questions the page asks, one function each.

#![expect(unused_qualifications, reason = "utoipa's macros expand so")]

use crate::answer::{Actor, Evidence, Found, FullReport, List, ReportHead, Role, Snippet, Summary, Sure, mark};
use crate::app::Site;
use crate::error::{ApiError, ErrorBody};
use crate::evidence::{evidence, shown};
use crate::query::Filters;
use crate::relations;
use crate::summary::summary;
use assemble::Part;
use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use store::{Filter, PartKind, Store, StoredPart};
use utoipa::IntoParams;

type Answer<T> = Result<Json<T>, ApiError>;

/// What the database holds.
#[utoipa::path(get, path = "/api/summary", responses((status = 200, body = Summary)))]
pub(crate) async fn get_summary(State(site): State<Site>) -> Answer<Summary> {
    let program = site.program.clone();
    site.pool.ask(move |store| summary(store, &program)).await.map(Json)
}

/// Events, a page at a time.
#[utoipa::path(get, path = "/api/events", params(Filters), responses((status = 200, body = List<Sure>), (status = 400, body = ErrorBody)))]
pub(crate) async fn get_events(State(site): State<Site>, Query(filters): Query<Filters>) -> Answer<List<Sure>> {
    parts(site, filters, PartKind::Event).await
}

/// Series of figures, each with its figures and their words.
#[utoipa::path(get, path = "/api/series", params(Filters), responses((status = 200, body = List<Sure>), (status = 400, body = ErrorBody)))]
pub(crate) async fn get_series(State(site): State<Site>, Query(filters): Query<Filters>) -> Answer<List<Sure>> {
    parts(site, few(filters), PartKind::Series).await
}

/// Disputes, each with the words of both sides.
#[utoipa::path(get, path = "/api/disputes", params(Filters), responses((status = 200, body = List<Sure>), (status = 400, body = ErrorBody)))]
pub(crate) async fn get_disputes(State(site): State<Site>, Query(filters): Query<Filters>) -> Answer<List<Sure>> {
    parts(site, few(filters), PartKind::Dispute).await
}

/// Plans, each with the words that announced it and what came of it.
#[utoipa::path(get, path = "/api/plans", params(Filters), responses((status = 200, body = List<Sure>), (status = 400, body = ErrorBody)))]
pub(crate) async fn get_plans(State(site): State<Site>, Query(filters): Query<Filters>) -> Answer<List<Sure>> {
    parts(site, few(filters), PartKind::Plan).await
}

/// Parts that bring their records' words along come fewer at a time.
fn few(filters: Filters) -> Filters {
    const FEW: usize = 20;
    Filters { top: Some(filters.top.unwrap_or(FEW).min(3 * FEW)), ..filters }
}

async fn parts(site: Site, filters: Filters, kind: PartKind) -> Answer<List<Sure>> {
    let (filter, page) = (filters.filter()?, filters.page()?);
    site.pool
        .ask(move |store| {
            let paged = store.page(kind, &filter, &page)?;
            let items = paged.parts.into_iter().map(|stored| sure(store, stored)).collect::<Result<_, _>>()?;
            Ok(List { total: paged.total, unsure: paged.unsure, items })
        })
        .await
        .map(Json)
}

/// Records of a part that are shown with it in a list, figures of a series that are drawn, and sides of a dispute.
const SHOWN: usize = 8;
const DRAWN: usize = 24;
const SIDES: usize = 4;

fn sure(store: &Store, stored: StoredPart) -> Result<Sure, ApiError> {
    let records: Vec<&String> = match &stored.part {
        Part::Event(_) => Vec::new(),
        Part::Series(series) => series.figures.iter().take(DRAWN).collect(),
        // Both sides are shown, whatever comes first in the alphabet.
        Part::Dispute(dispute) => {
            dispute.sides.iter().take(SIDES).flat_map(|side| side.records.iter().take(SHOWN / 2)).collect()
        }
        Part::Plan(plan) => plan.records.iter().take(SHOWN).collect(),
    };
    let mut words = Vec::new();
    for record in records {
        words.extend(shown(store, record)?);
    }
    Ok(Sure { confidence: stored.confidence, part: stored.part, shown: words })
}

/// Who has to do with whom.
#[utoipa::path(get, path = "/api/relations", params(Filters), responses((status = 200, body = relations::Network), (status = 400, body = ErrorBody)))]
pub(crate) async fn get_relations(
    State(site): State<Site>,
    Query(filters): Query<Filters>,
) -> Answer<relations::Network> {
    site.pool.ask(move |store| relations::network(store, &filters)).await.map(Json)
}

/// Events whose place is known, with its coordinates.
#[utoipa::path(get, path = "/api/places", params(Filters), responses((status = 200, body = List<relations::Placed>), (status = 400, body = ErrorBody)))]
pub(crate) async fn get_places(
    State(site): State<Site>,
    Query(filters): Query<Filters>,
) -> Answer<List<relations::Placed>> {
    site.pool.ask(move |store| relations::places(store, &filters)).await.map(Json)
}

/// Actors, those in most reports first, with the offices they hold.
#[utoipa::path(get, path = "/api/actors", params(Filters), responses((status = 200, body = List<Actor>), (status = 400, body = ErrorBody)))]
pub(crate) async fn get_actors(State(site): State<Site>, Query(filters): Query<Filters>) -> Answer<List<Actor>> {
    let (filter, page) = (filters.filter()?, filters.page()?);
    site.pool
        .ask(move |store| {
            let (lines, total) = store.actor_page(filter.as_of, &filter.actors, page.top, page.offset)?;
            let day = filter.as_of.map_or_else(|| store.last_published(), |day| Ok(Some(day)))?;
            let roles = |actor: &str| {
                let held = day.map(|day| extract::mention::roles_at(&model::ActorKey::new(actor), day));
                let role =
                    |held: extract::mention::RoleHeld| Role { title: held.title, of: held.of.as_str().to_owned() };
                held.into_iter().flatten().map(role).collect()
            };
            let items = lines.into_iter().map(|line| Actor {
                roles: roles(&line.actor),
                actor: line.actor,
                names: line.names,
                reports: line.reports,
                mentions: line.mentions,
                statements: line.statements,
            });
            Ok(List { total, unsure: 0, items: items.collect() })
        })
        .await
        .map(Json)
}

/// Reports, the latest first.
#[utoipa::path(get, path = "/api/reports", params(Filters), responses((status = 200, body = List<ReportHead>), (status = 400, body = ErrorBody)))]
pub(crate) async fn get_reports(State(site): State<Site>, Query(filters): Query<Filters>) -> Answer<List<ReportHead>> {
    let (as_of, page) = (filters.as_of()?, filters.page()?);
    site.pool
        .ask(move |store| {
            let (lines, total) = store.report_lines(as_of, &filters.outlets(), page.top, page.offset)?;
            Ok(List { total, unsure: 0, items: lines.into_iter().map(ReportHead::from).collect() })
        })
        .await
        .map(Json)
}

/// A report with its text and everything found in it.
#[utoipa::path(get, path = "/api/reports/{id}", params(("id" = String, Path)), responses((status = 200, body = FullReport), (status = 404, body = ErrorBody)))]
pub(crate) async fn get_report(State(site): State<Site>, Path(id): Path<String>) -> Answer<FullReport> {
    site.pool
        .ask(move |store| {
            let stored = store.report(&id)?.ok_or_else(|| ApiError::Missing(format!("there is no report “{id}”")))?;
            let records = store.records(stored.number)?;
            let mut records: Vec<serde_json::Value> =
                records.iter().filter_map(|record| serde_json::from_str(&record.line()).ok()).collect();
            records.sort_by_key(|record| (record["start"].as_u64(), record["end"].as_u64()));
            Ok(FullReport { report: stored.report, previous: stored.previous, records })
        })
        .await
        .map(Json)
}

/// Everything behind a record: its words, its event, the other records of it.
#[utoipa::path(get, path = "/api/records/{id}", params(("id" = String, Path), Filters), responses((status = 200, body = Evidence), (status = 404, body = ErrorBody)))]
pub(crate) async fn get_record(
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(filters): Query<Filters>,
) -> Answer<Evidence> {
    // Only the date narrows what a record is part of: a link must work whatever else is filtered.
    let filter = Filter { as_of: filters.as_of()?, ..Filter::default() };
    site.pool.ask(move |store| evidence(store, &id, &filter)).await.map(Json)
}

/// Hits that are shown: each is read for its best passage.
const HITS: usize = 30;

/// What to search for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Wanted {
    /// Words, all of which must stand in a report; “…” for a phrase.
    q: String,
}

/// Reports whose title or body holds the words.
#[utoipa::path(get, path = "/api/search", params(Wanted, Filters), responses((status = 200, body = List<Found>), (status = 400, body = ErrorBody)))]
pub(crate) async fn get_search(
    State(site): State<Site>,
    Query(wanted): Query<Wanted>,
    Query(filters): Query<Filters>,
) -> Answer<List<Found>> {
    let (filter, page) = (filters.filter()?, filters.page()?);
    site.pool
        .ask(move |store| {
            let query = store::Query {
                words: wanted.q,
                as_of: filter.as_of,
                outlets: filter.outlets,
                from: filter.from,
                to: filter.to,
                top: page.top.min(HITS),
                ..store::Query::default()
            };
            let items: Vec<Found> = store.search(&query)?.into_iter().map(found).collect();
            Ok(List { total: items.len(), unsure: 0, items })
        })
        .await
        .map(Json)
}

fn found(hit: store::Hit) -> Found {
    let shift = |span: model::Span| model::Span::new(span.start + hit.at.start, span.end + hit.at.start);
    let snippet = Snippet {
        start: hit.at.start,
        end: hit.at.end,
        marks: hit.marks.iter().map(|&span| mark(shift(span), "found")).collect(),
        text: hit.passage,
        cut_before: hit.at.start > 0,
        cut_after: true,
    };
    let report = ReportHead {
        id: hit.id,
        title: hit.title,
        outlet: hit.outlet,
        published: hit.published,
        language: "und".to_owned(),
        copy_of: None,
    };
    Found { report, snippet }
}
