//! An event folded from its accounts.

use crate::known::{Index, Known, KnownAccount, Symbol};
use crate::origin::Origins;
use crate::rank::rank;
use jiff::civil::Date;
use model::{ActorKey, Event, EventType, HistoryEntry, Mode, Object, PlaceKey, Status};
use std::collections::{BTreeMap, BTreeSet};

/// The id of something assembled: the anchor of its first record, with its own letter.
///
/// `seed-003:a120-129` becomes `seed-003:e120-129`.
pub(crate) fn assembled_id(record: &str, letter: char) -> String {
    match record.rfind(':') {
        Some(colon) => {
            let anchor = record[colon + 1..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
            format!("{}:{letter}{anchor}", &record[..colon])
        }
        None => format!("{record}:{letter}"),
    }
}

/// Folds an event from its accounts, which stand in the order in which they became known.
pub(crate) fn fold(known: &Known, members: &[Index]) -> Event {
    let accounts: Vec<&KnownAccount> = members.iter().map(|&index| &known.accounts[index as usize]).collect();
    let mut origins = Origins::default();
    for account in accounts.iter().filter(|account| account.status != Status::Negated) {
        origins.add(known, account.report, &account.origins);
    }
    let origins = origins.list();
    let reports = accounts.iter().map(|account| account.report).collect::<BTreeSet<_>>();
    let history = history(known, &accounts);
    let status = history.last().map_or(Status::Actual, |entry| entry.status);
    let (earliest, latest) = days(&accounts, status);
    let mut denied_by: BTreeSet<ActorKey> =
        accounts.iter().flat_map(|account| &account.denied_by).map(|&actor| known.actor(actor)).collect();
    denied_by.extend(deniers(known, &accounts, status));
    let event_type = most(accounts.iter().filter(|a| !is_about(a)).map(|a| (a.event_type, weight(a, status))))
        .or_else(|| most(accounts.iter().map(|a| (told_type(a), weight(a, status)))))
        .unwrap_or(EventType::Consult);
    let place_key = most(accounts.iter().filter_map(|a| Some((known.text(a.place_key?), weight(a, status)))));
    let place = most(
        accounts
            .iter()
            .filter(|a| place_key.is_none() || a.place_key.map(|key| known.text(key)) == place_key)
            .filter_map(|a| Some((known.text(a.place?), weight(a, status)))),
    );
    let mut event = Event {
        id: accounts.first().map_or_else(String::new, |first| assembled_id(&first.id, 'e')),
        event_type,
        mode: most(
            accounts.iter().filter(|a| a.event_type == event_type).filter_map(|a| Some((a.mode?, weight(a, status)))),
        ),
        actors: parties(known, accounts.iter().map(|account| &account.actors[..])),
        recipients: parties(known, accounts.iter().map(|account| &account.recipients[..])),
        object: object(known, &accounts, status),
        place: place.map(str::to_owned),
        place_key: place_key.map(PlaceKey::new),
        earliest,
        latest,
        status,
        denied_by: denied_by.into_iter().collect(),
        accounts: accounts.iter().map(|account| account.id.to_string()).collect(),
        reports: reports.len(),
        known_from: accounts.iter().filter_map(|account| known.reports[account.report as usize].known_on).min(),
        history,
        origins,
        rank: 0.0,
    };
    // A party of a mutual event is not also its counterpart.
    let actors: BTreeSet<String> = event.actors.iter().map(|actor| actor.state().to_owned()).collect();
    event.recipients.retain(|recipient| !actors.contains(recipient.state()));
    let lead = accounts.iter().any(|account| account.start < known.reports[account.report as usize].lead);
    event.rank = rank(&event, lead, accounts.iter().map(|account| account.confidence).fold(0.0, f32::max));
    event
}

/// Whether an account tells of an event to come rather than of the event.
fn is_about(account: &KnownAccount) -> bool {
    account.about.is_some()
}

/// Whether an account tells that somebody cancels a meeting or declines it.
fn calls_off(account: &KnownAccount) -> bool {
    account.event_type == EventType::Reject && account.mode == Some(Mode::Meet)
}

fn told_type(account: &KnownAccount) -> EventType {
    account.about.map_or(account.event_type, |about| about.event_type)
}

/// Accounts that agree with the event's status say more about it than those that foresaw or denied it.
fn weight(account: &KnownAccount, status: Status) -> f32 {
    account.confidence.max(0.05) * if account.status == status { 2.0 } else { 1.0 }
}

/// The value with the most weight; the smaller one of two that tie.
fn most<T: Ord + Copy>(values: impl Iterator<Item = (T, f32)>) -> Option<T> {
    let mut sums: BTreeMap<T, f32> = BTreeMap::new();
    for (value, weight) in values {
        *sums.entry(value).or_default() += weight;
    }
    sums.into_iter()
        .fold(None, |best: Option<(T, f32)>, (value, sum)| match best {
            Some((_, other)) if other >= sum => best,
            _ => Some((value, sum)),
        })
        .map(|(value, _)| value)
}

fn object(known: &Known, accounts: &[&KnownAccount], status: Status) -> Option<Object> {
    let lemma = most(accounts.iter().filter_map(|a| Some((known.text(a.object?), weight(a, status)))))?;
    let text = most(
        accounts
            .iter()
            .filter(|a| a.object.map(|object| known.text(object)) == Some(lemma))
            .filter_map(|a| Some((known.text(a.object_text?), weight(a, status)))),
    )?;
    Some(Object { text: text.to_owned(), lemma: lemma.to_owned() })
}

/// Everyone on one side, the most often named first; a bare state is left out where a person or body of it is named.
fn parties<'a>(known: &Known, sides: impl Iterator<Item = &'a [Symbol]>) -> Vec<ActorKey> {
    let mut counts: BTreeMap<ActorKey, usize> = BTreeMap::new();
    for &actor in sides.flatten() {
        *counts.entry(known.actor(actor)).or_default() += 1;
    }
    let with_bodies: BTreeSet<String> = counts
        .keys()
        .filter(|actor| actor.name().is_some() && !actor.is_unnamed())
        .map(|a| a.state().to_owned())
        .collect();
    let any_named = counts.keys().any(|actor| !actor.is_unnamed());
    let mut parties: Vec<(ActorKey, usize)> = counts
        .into_iter()
        .filter(|(actor, _)| !(actor.name().is_none() && with_bodies.contains(actor.state())))
        .filter(|(actor, _)| !(any_named && actor.is_unnamed() && actor.name().is_none()))
        .collect();
    parties.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    parties.into_iter().map(|(actor, _)| actor).collect()
}

/// The narrowest interval told with the event's final status, else the narrowest of all.
fn days(accounts: &[&KnownAccount], status: Status) -> (Option<Date>, Option<Date>) {
    let width = |account: &KnownAccount| match (account.days.earliest, account.days.latest) {
        (Some(first), Some(last)) => crate::day::days_between(first, last),
        (None, None) => i32::MAX,
        _ => i32::MAX - 1,
    };
    let narrowest = |only_status: bool| {
        accounts
            .iter()
            .filter(|account| !only_status || account.status == status)
            .filter(|account| !account.days.is_unknown())
            .min_by_key(|account| width(account))
            .map(|account| (account.days.earliest, account.days.latest))
    };
    narrowest(true).or_else(|| narrowest(false)).unwrap_or_default()
}

/// How the status went, one entry a change, the last the status now.
///
/// Reports of one day are taken together: what most of them say. A report that tells of it as done outweighs earlier plans; a
/// denial by one side changes nothing (`denied_by` says it); a report's own word that it did not happen does.
fn history(known: &Known, accounts: &[&KnownAccount]) -> Vec<HistoryEntry> {
    let mut days: BTreeMap<(bool, Option<Date>), Vec<&KnownAccount>> = BTreeMap::new();
    for account in accounts {
        let on = known.reports[account.report as usize].known_on;
        days.entry((on.is_none(), on)).or_default().push(account);
    }
    let mut history: Vec<HistoryEntry> = Vec::new();
    for ((_, on), told) in days {
        let now = history.last().map(|entry| entry.status);
        let Some((status, account)) = status_of_day(&told, now) else { continue };
        if now != Some(status) {
            history.push(HistoryEntry { on, status, account: account.id.to_string() });
        }
    }
    history
}

/// How sure an account must be for its word that something told as done did not happen to count.
const UNSURE: f32 = 0.1;

fn status_of_day<'a>(told: &[&'a KnownAccount], now: Option<Status>) -> Option<(Status, &'a KnownAccount)> {
    let mut sums: BTreeMap<Status, f32> = BTreeMap::new();
    let is_planned =
        now.map_or_else(|| told.iter().any(|account| crate::compare::is_plan(account)), |now| now != Status::Actual);
    for account in told {
        // That one side says it did not happen is a denial, not a fact, once somebody else says that it did.
        let denial = account.status == Status::Negated && !account.origins.is_empty() && now == Some(Status::Actual);
        // What is asked or supposed again does not undo what has happened.
        let stale = now == Some(Status::Actual) && matches!(account.status, Status::Hypothetical | Status::Future);
        // What is hardly sure to tell of it at all does not undo it either.
        let unsure = now == Some(Status::Actual) && account.status == Status::Negated && account.confidence < UNSURE;
        if !denial && !stale && !unsure {
            let status = match account.status {
                Status::Actual if crate::compare::is_plan(account) => Status::Future,
                // That a meeting was called off is done; of the meeting it says that it does not take place.
                Status::Actual if calls_off(account) && (is_planned || account.actors.is_empty()) => Status::Negated,
                status => status,
            };
            *sums.entry(status).or_default() += account.confidence.max(0.05);
        }
    }
    // `Status` is ordered actual, future, hypothetical, negated: of equals the earlier stays.
    let (status, _) = sums.into_iter().fold(None, |best: Option<(Status, f32)>, (status, sum)| match best {
        Some((_, other)) if other >= sum => best,
        _ => Some((status, sum)),
    })?;
    let account = told.iter().find(|account| account.status == status).or(told.first())?;
    Some((status, account))
}

/// Those who say that it did not happen, where others say that it did.
fn deniers(known: &Known, accounts: &[&KnownAccount], status: Status) -> Vec<ActorKey> {
    if status == Status::Negated {
        return Vec::new();
    }
    accounts
        .iter()
        .filter(|account| account.status == Status::Negated)
        .flat_map(|account| account.origins.iter().map(|&origin| known.actor(origin)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_the_anchor() {
        assert_eq!(assembled_id("seed-003:a120-129.1", 'e'), "seed-003:e120-129.1");
        assert_eq!(assembled_id("dpa: 12:f7-9", 's'), "dpa: 12:s7-9");
    }

    #[test]
    fn the_heaviest_value_wins_and_ties_are_stable() {
        assert_eq!(most([(2, 0.5), (1, 0.4), (1, 0.2)].into_iter()), Some(1));
        assert_eq!(most([(2, 0.5), (1, 0.5)].into_iter()), Some(1));
        assert_eq!(most(std::iter::empty::<(u8, f32)>()), None);
    }
}
