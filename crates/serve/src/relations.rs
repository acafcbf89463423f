//! Who has to do with whom: the network, and what lies on the map.

use crate::answer::{List, Sure};
use crate::error::ApiError;
use crate::query::Filters;
use assemble::Part;
use model::{ActorKey, Event, EventType};
use serde::Serialize;
use std::collections::BTreeMap;
use store::{Order, PartKind, Store};
use utoipa::ToSchema;

/// Events that a network or map is drawn from: the highest-ranked that pass the filters.
const DRAWN: usize = 1500;

/// Actors as a network.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Network {
    /// States and organisations.
    pub(crate) nodes: Vec<Node>,
    /// What happened between them.
    pub(crate) edges: Vec<Edge>,
    /// Events it is drawn from, the highest-ranked first.
    pub(crate) drawn: usize,
    /// Events that pass the filters.
    pub(crate) total: usize,
}

/// A state or organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Node {
    /// Key.
    pub(crate) actor: String,
    /// Events it takes part in.
    pub(crate) events: usize,
}

/// What happened between two, by month.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Edge {
    /// One.
    pub(crate) a: String,
    /// The other.
    pub(crate) b: String,
    /// Events of cooperation: AGREE to RETREAT.
    pub(crate) cooperation: usize,
    /// Events of conflict: REQUEST to ASSAULT.
    pub(crate) conflict: usize,
    /// The same by month of the event, `2024-06`.
    pub(crate) months: BTreeMap<String, Counts>,
}

/// Events of one month.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Counts {
    /// Of cooperation.
    pub(crate) cooperation: usize,
    /// Of conflict.
    pub(crate) conflict: usize,
}

/// PLOVER's quadrants: verbal and material cooperation come first in its order.
fn cooperates(event_type: EventType) -> bool {
    event_type <= EventType::Retreat
}

fn events(store: &Store, filters: &Filters) -> Result<(Vec<(Event, f64)>, usize), ApiError> {
    let page = store::Page { order: Order::Rank, top: DRAWN, offset: 0, ..filters.page()? };
    let paged = store.page(PartKind::Event, &filters.filter()?, &page)?;
    let events = paged
        .parts
        .into_iter()
        .filter_map(|stored| match stored.part {
            Part::Event(event) => Some((event, stored.confidence)),
            _ => None,
        })
        .collect();
    Ok((events, paged.total))
}

/// The network of the events that pass the filters.
pub(crate) fn network(store: &Store, filters: &Filters) -> Result<Network, ApiError> {
    let (events, total) = events(store, filters)?;
    let mut nodes: BTreeMap<String, usize> = BTreeMap::new();
    let mut edges: BTreeMap<(String, String), Edge> = BTreeMap::new();
    for (event, _) in &events {
        let states = states(event.actors.iter().chain(&event.recipients));
        for state in &states {
            *nodes.entry(state.clone()).or_default() += 1;
        }
        let month = event.earliest.or(event.latest).map(|day| format!("{:04}-{:02}", day.year(), day.month()));
        for (index, a) in states.iter().enumerate() {
            for b in &states[index + 1..] {
                let edge = edges.entry((a.clone(), b.clone())).or_insert_with(|| Edge {
                    a: a.clone(),
                    b: b.clone(),
                    cooperation: 0,
                    conflict: 0,
                    months: BTreeMap::new(),
                });
                let month = month.clone().map(|month| edge.months.entry(month).or_default());
                if cooperates(event.event_type) {
                    edge.cooperation += 1;
                    month.into_iter().for_each(|counts| counts.cooperation += 1);
                } else {
                    edge.conflict += 1;
                    month.into_iter().for_each(|counts| counts.conflict += 1);
                }
            }
        }
    }
    let nodes = nodes.into_iter().map(|(actor, events)| Node { actor, events }).collect();
    Ok(Network { nodes, edges: edges.into_values().collect(), drawn: events.len(), total })
}

/// States and organisations, each once, those without a name left out.
fn states<'a>(actors: impl Iterator<Item = &'a ActorKey>) -> Vec<String> {
    let mut states: Vec<String> =
        actors.map(|actor| actor.state().to_owned()).filter(|state| !state.starts_with('[')).collect();
    states.sort();
    states.dedup();
    states
}

/// An event on the map.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Placed {
    /// Degrees north.
    pub(crate) latitude: f64,
    /// Degrees east.
    pub(crate) longitude: f64,
    /// The event.
    #[serde(flatten)]
    pub(crate) event: Sure,
}

/// The events that pass the filters and whose place is known.
pub(crate) fn places(store: &Store, filters: &Filters) -> Result<List<Placed>, ApiError> {
    let (events, total) = events(store, filters)?;
    let items: Vec<Placed> = events
        .into_iter()
        .filter_map(|(event, confidence)| {
            let (latitude, longitude) = extract::mention::coordinates(event.place_key.as_ref()?)?;
            let event = Sure { confidence, part: Part::Event(event), shown: Vec::new() };
            Some(Placed { latitude, longitude, event })
        })
        .collect();
    Ok(List { total, unsure: 0, items })
}
