//! Everything assembled from the reports known at one date.

use crate::cluster::events_of;
use crate::dispute::disputes_of;
use crate::event::fold;
use crate::known::{Index, Known};
use crate::plan::plans_of;
use crate::row::Part;
use crate::series::series_of;
use crate::thread::each_thread;
use jiff::civil::Date;
use model::{Dispute, Event, Plan, Series};

/// What is assembled: events in order of time, then series, disputes and plans in the order in which they became known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Events.
    pub events: Vec<Event>,
    /// Series of two and more figures.
    pub series: Vec<Series>,
    /// Disputes.
    pub disputes: Vec<Dispute>,
    /// Plans.
    pub plans: Vec<Plan>,
}

/// The picture of everything known, or of what was known on a day (which also decides whether a plan is overdue).
#[must_use]
pub fn picture(known: &Known, as_of: Option<Date>) -> Picture {
    let cut;
    let known = match as_of {
        Some(day) => {
            cut = known.until(day);
            &cut
        }
        None => known,
    };
    let groups = events_of(known);
    let mut events: Vec<(Event, Vec<Index>)> =
        groups.into_iter().map(|members| (fold(known, &members), members)).collect();
    let (series, contested): (Vec<Series>, Vec<Option<Dispute>>) = series_of(known).into_iter().unzip();
    let mut disputes = disputes_of(known, &events);
    disputes.extend(contested.into_iter().flatten());
    let today = as_of.or_else(|| known.reports.iter().filter_map(|report| report.known_on).max());
    let mut plans = plans_of(known, &events, today);
    each_thread(known, |thread| match thread.on(None).map(|row| row.version.part.on(row.version.due, today)) {
        Some(Part::Dispute(dispute)) => disputes.push(dispute),
        Some(Part::Plan(plan)) => plans.push(plan),
        _ => {}
    });
    events.sort_by(|(a, _), (b, _)| {
        let key =
            |event: &Event| (event.earliest.or(event.latest).or(event.known_from), event.latest, event.known_from);
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    Picture { events: events.into_iter().map(|(event, _)| event).collect(), series, disputes, plans }
}
