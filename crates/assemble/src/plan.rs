//! Events announced, and what became of them.

use crate::compare::is_plan;
use crate::event::assembled_id;
use crate::known::{Index, Known, KnownAccount};
use jiff::civil::Date;
use model::{Event, EventType, Outcome, Plan, Status};

/// The plans among the events: those that some account announces.
pub(crate) fn plans_of(known: &Known, events: &[(Event, Vec<Index>)], today: Option<Date>) -> Vec<Plan> {
    events.iter().filter_map(|(event, members)| plan(known, event, members, today)).collect()
}

fn plan(known: &Known, event: &Event, members: &[Index], today: Option<Date>) -> Option<Plan> {
    let accounts: Vec<&KnownAccount> = members.iter().map(|&index| &known.accounts[index as usize]).collect();
    let announced: Vec<&KnownAccount> = accounts.iter().copied().filter(|account| announces(known, account)).collect();
    let first = announced.first()?;
    let done: Vec<&KnownAccount> =
        accounts.iter().copied().filter(|account| account.status == Status::Actual && !is_plan(account)).collect();
    // What is called off is told as not happening, or as refused.
    let off = |account: &&KnownAccount| account.status == Status::Negated || account.event_type == EventType::Reject;
    let called_off = accounts.iter().copied().rfind(off);
    let later = |a: &KnownAccount, b: &KnownAccount| known.order(a.report, a.start) > known.order(b.report, b.start);
    let outcome = match (done.last(), called_off) {
        (Some(done), Some(off)) if later(off, done) => Outcome::Cancelled,
        (Some(_), _) => Outcome::Realised,
        (None, Some(_)) => Outcome::Cancelled,
        (None, None) if moved(&announced) => Outcome::Moved,
        (None, None) => match (announced.iter().filter_map(|account| account.days.latest).max(), today) {
            (Some(latest), Some(today)) if latest < today => Outcome::Overdue,
            _ => Outcome::Open,
        },
    };
    Some(Plan {
        id: assembled_id(&first.id, 'p'),
        announced: announced.iter().map(|account| account.id.to_string()).collect(),
        event: (outcome == Outcome::Realised).then(|| event.id.clone()),
        outcome,
        records: accounts.iter().map(|account| account.id.to_string()).collect(),
    })
}

/// Whether an account announces an event: it tells of a plan, or of a protest to which somebody calls for a day to come.
pub(crate) fn announces(known: &Known, account: &KnownAccount) -> bool {
    let told = known.reports[account.report as usize].news;
    let is_to_come = || account.days.earliest.zip(told).is_some_and(|(day, told)| day >= told);
    is_plan(account)
        || account.event_type == EventType::Protest && account.status == Status::Hypothetical && is_to_come()
}

/// Whether a later announcement names a time that the first one excludes.
fn moved(announced: &[&KnownAccount]) -> bool {
    let dated: Vec<_> =
        announced.iter().filter_map(|account| Some((account.days.earliest?, account.days.latest?))).collect();
    matches!((dated.first(), dated.last()), (Some((_, latest)), Some((earliest, _))) if earliest > latest)
}
