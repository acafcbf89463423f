//! What hangs together across events: what was announced or supposed of a thing and what came of it later, what one report has
//! denied and another tells, and "the first" or "the last" that another report contradicts.
//!
//! A thread hangs on its first account, which is open (announced, supposed, denied) or claims an order; what belongs to it depends on
//! that account and each other one alone. So there are no groups to keep: an account's threads are those of the accounts it finds.

use crate::block::Keys;
use crate::claim::Order;
use crate::compare::{compare, is_plan, kin};
use crate::course::{Course, Version};
use crate::day::days_between;
use crate::dispute::{SideOf, dispute, records_at, said_next, speakers};
use crate::event::assembled_id;
use crate::group::{Finder, each_in_order};
use crate::known::{Index, Known, KnownAccount, Symbol};
use crate::row::{Facet, Part, Row};
use crate::things::is_akin;
use jiff::civil::Date;
use model::{DisputeKind, EventType, Outcome, Plan, Status};
use std::collections::{BTreeMap, BTreeSet};

/// Days after which nobody comes back to what was announced or denied.
pub(crate) const REACH: i32 = 550;

/// Accounts of one kind that a thread lists.
const MOST: usize = 8;

/// Figures that a side lists beside its accounts.
const COUNTS: usize = 4;

/// Accounts that a thread looks at: the earliest.
const LOOKED_AT: usize = 40;

/// Score from which on two accounts are taken to stand in one event, which has its own disputes and plan.
const SURE: f32 = 0.7;

/// Days by which something may come later than planned.
const LATE: i32 = 200;

/// Days by which what came of a plan may lie before what was planned.
const SLACK: i32 = 3;

/// Every thread of everything known.
pub(crate) fn each_thread(known: &Known, mut take: impl FnMut(Course)) {
    let order = known.accounts_in_order();
    let finder = Finder::of(&order, |record| Keys::of_thread(known, &known.accounts[record as usize]));
    let founders: Vec<Index> =
        order.into_iter().filter(|&record| may_found(&known.accounts[record as usize])).collect();
    let threads = |&founder: &Index| {
        let mut found = Vec::new();
        finder.find(&Keys::of_thread(known, &known.accounts[founder as usize]), |_| true, &mut found);
        Threads::of(known, founder, &found).courses(known)
    };
    each_in_order(&founders, threads, |threads| threads.into_iter().for_each(&mut take));
}

/// Whether threads may hang on an account.
#[must_use]
pub fn may_found(account: &KnownAccount) -> bool {
    is_open(account) || account.order.is_some()
}

/// Whether an account leaves open what becomes of it: announced, supposed, denied.
pub(crate) fn is_open(account: &KnownAccount) -> bool {
    is_prospect(account) || is_denied(account)
}

fn is_prospect(account: &KnownAccount) -> bool {
    is_plan(account) || account.status == Status::Hypothetical
}

fn is_denied(account: &KnownAccount) -> bool {
    !account.denied_by.is_empty() || account.status == Status::Negated
}

/// What hangs on an account: the members of each of its threads, in the order in which they became known.
#[derive(Clone, Debug, Default)]
pub struct Threads {
    founder: Index,
    /// What was announced or supposed, and what came of it.
    plan: Option<Vec<Index>>,
    /// What was denied.
    denial: Option<Vec<Index>>,
    /// What should not have been before or since.
    disorder: Option<Vec<Index>>,
}

impl Threads {
    /// The threads that hang on an account, among all that its probes find and maybe others.
    #[must_use]
    pub fn of(known: &Known, founder: Index, found: &[Index]) -> Self {
        let account = &known.accounts[founder as usize];
        let mut threads = Self { founder, ..Self::default() };
        // Most accounts are not the first to announce or deny a thing: that is seen sooner than all that is related is put in order.
        let [announces, denies] = leads(known, founder, found, |_| true);
        if announces || denies {
            let is_other =
                |other: Index| other != founder && is_related(known, account, &known.accounts[other as usize]);
            let related = in_order(known, found.iter().copied().filter(|&other| is_other(other)));
            threads.plan = announces.then(|| with(known, &related, founder, true));
            threads.denial = denies.then(|| with(known, &related, founder, false));
        }
        if let Some(order) = account.order
            && !is_claimed_before(known, founder, order, found)
        {
            let is_against = |other: Index| contradicts(known, account, order, &known.accounts[other as usize]);
            let against = in_order(known, found.iter().copied().filter(|&other| is_against(other)));
            threads.disorder = Some(with(known, &against, founder, false));
        }
        threads
    }

    /// Every account that belongs to one of them.
    pub fn members(&self) -> impl Iterator<Item = Index> {
        [&self.plan, &self.denial, &self.disorder].into_iter().flatten().flatten().copied()
    }

    /// The parts of the picture that they are. Of the members all records of their reports must be known.
    #[must_use]
    pub fn courses(&self, known: &Known) -> Vec<Course> {
        let (mut rows, founder) = (Vec::new(), self.founder);
        if let Some(members) = &self.plan {
            versions(known, members, |members| plan(known, founder, members), &mut rows);
        }
        if let Some(members) = &self.denial {
            versions(known, members, |members| denial(known, founder, members), &mut rows);
        }
        if let Some(members) = &self.disorder {
            versions(known, members, |members| disorder(known, founder, members), &mut rows);
        }
        Course::of_rows(rows)
    }
}

/// Whether the threads that hang on an account may be others with these accounts than without them.
#[must_use]
pub fn is_touched(known: &Known, founder: Index, by: &[Index]) -> bool {
    let account = &known.accounts[founder as usize];
    account.order.is_some()
        || by.iter().any(|&other| other == founder || is_related(known, account, &known.accounts[other as usize]))
}

/// Those of these accounts on which threads may hang, as far as the accounts themselves tell: most are not the first to
/// announce or deny a thing, and so nothing hangs on them whatever else there is.
#[must_use]
pub fn leading(known: &Known, founders: &[Index]) -> Vec<Index> {
    let founders = in_order(known, founders.iter().copied());
    let keys = |account: Index| Keys::of_thread(known, &known.accounts[account as usize]);
    let may_lead = |&(at, &founder): &(usize, &Index)| {
        let own = keys(founder);
        let finds = |other: Index| own.finds(&keys(other).entries);
        known.accounts[founder as usize].order.is_some() || leads(known, founder, &founders[..at], finds) != [false; 2]
    };
    founders.iter().enumerate().filter(may_lead).map(|(_, &founder)| founder).collect()
}

/// Whether an account is the first of its matter to announce or suppose a thing, and whether it is the first to deny it, among these.
fn leads(known: &Known, founder: Index, among: &[Index], finds: impl Fn(Index) -> bool) -> [bool; 2] {
    let (account, own) = (&known.accounts[founder as usize], place(known, founder));
    [is_prospect, is_denied].map(|is_of_sort: fn(&KnownAccount) -> bool| {
        let is_before = |&other: &Index| {
            let told = &known.accounts[other as usize];
            let is_earlier = other != founder && is_of_sort(told) && place(known, other) < own;
            is_earlier && is_related(known, account, told) && finds(other)
        };
        is_of_sort(account) && !among.iter().any(is_before)
    })
}

/// The component of an account's threads.
#[must_use]
pub fn thread_component(account: &str) -> String {
    assembled_id(account, 't')
}

/// Whether two accounts are of one matter: the same parties, akin things, akin deeds, within some time.
fn is_related(known: &Known, a: &KnownAccount, b: &KnownAccount) -> bool {
    let text = |thing: Symbol| known.text(thing);
    let on = |account: &KnownAccount| known.reports[account.report as usize].known_on;
    on(a).zip(on(b)).is_some_and(|(x, y)| days_between(x, y).abs() <= REACH)
        && kin(a, b) > 0.0
        && have_parties_in_common(known, a, b)
        && a.things.iter().any(|&x| b.things.iter().any(|&y| x == y || is_akin(text(x), text(y))))
}

/// Whether two parties are the same, and the one who gives in one does not only receive in the other.
fn have_parties_in_common(known: &Known, a: &KnownAccount, b: &KnownAccount) -> bool {
    let common = a.parties.iter().filter(|state| b.parties.contains(state)).count();
    let is_said = |account: &KnownAccount| !is_deed(account.event_type);
    let both_said = is_said(a) && is_said(b);
    if common < 2 && !(common == 1 && both_said) {
        return false;
    }
    let meet = |x: &[Symbol], y: &[Symbol]| {
        x.iter().filter_map(|&x| known.state(x)).any(|x| y.iter().filter_map(|&y| known.state(y)).any(|y| x == y))
    };
    let straight = meet(&a.actors, &b.actors) || meet(&a.recipients, &b.recipients);
    let crossed = meet(&a.actors, &b.recipients) || meet(&a.recipients, &b.actors);
    let is_mutual = |account: &KnownAccount| account.recipients.is_empty() || account.actors.is_empty();
    straight || (crossed && (is_mutual(a) || is_mutual(b) || both_said))
}

fn in_order(known: &Known, records: impl Iterator<Item = Index>) -> Vec<Index> {
    let mut records: Vec<Index> = records.collect();
    records.sort_by(|&a, &b| place(known, a).cmp(&place(known, b)));
    records.dedup();
    records
}

type Place<'a> = ((bool, Option<Date>, &'a str, u32), &'a str);

fn place(known: &Known, record: Index) -> Place<'_> {
    let account = &known.accounts[record as usize];
    (known.order(account.report, account.start), &account.id)
}

/// The founder in its place among the others, of which those before it may be left out.
fn with(known: &Known, others: &[Index], founder: Index, only_later: bool) -> Vec<Index> {
    let own = place(known, founder);
    let at = others.partition_point(|&other| place(known, other) < own);
    let (before, after) = others.split_at(at);
    let mut members: Vec<Index> = if only_later { Vec::new() } else { before.to_vec() };
    // Of many before it the latest, of many after it the first.
    members.drain(..members.len().saturating_sub(LOOKED_AT / 2));
    members.push(founder);
    members.extend(after.iter().take(LOOKED_AT.saturating_sub(members.len())));
    members
}

/// The rows of a thread each time that it changed; members stand in the order in which they became known.
fn versions(known: &Known, members: &[Index], build: impl Fn(&[Index]) -> Option<Row>, rows: &mut Vec<Row>) {
    let on = |record: Index| known.reports[known.accounts[record as usize].report as usize].known_on;
    let mut last: Option<Row> = None;
    let mut end = 0;
    while let Some(&next) = members.get(end) {
        let day = on(next);
        end += members[end..].iter().take_while(|&&member| on(member) == day).count();
        let row = build(&members[..end]);
        if row.as_ref().map(says) == last.as_ref().map(says) {
            continue;
        }
        if let Some(mut ended) = last.take() {
            // What only becomes known without a day never ends for any day.
            ended.version.known_to = Some(day.unwrap_or(Date::MAX));
            rows.push(ended);
        }
        last = row;
        if let Some(row) = &mut last {
            row.version.known_from = day;
        }
    }
    rows.extend(last);
}

/// What a row says, apart from when.
fn says(row: &Row) -> (&Part, &[(Facet, String)]) {
    (&row.version.part, &row.facets)
}

/// What was announced or supposed, and what was told of it later that is no part of the same event.
fn plan(known: &Known, founder: Index, members: &[Index]) -> Option<Row> {
    let first = &known.accounts[founder as usize];
    let accounts: Vec<&KnownAccount> = members.iter().map(|&index| &known.accounts[index as usize]).collect();
    let elsewhere = |account: &&KnownAccount| account.report != first.report;
    let told = known.reports[first.report as usize].known_on;
    let announced: Vec<&KnownAccount> = accounts.iter().copied().filter(|account| is_prospect(account)).collect();
    let from = first.days.earliest.or(told);
    let until = first.days.latest;
    let in_time = |account: &&KnownAccount| {
        let on = account.days.latest.or(known.reports[account.report as usize].known_on);
        let late = until.zip(account.days.earliest.or(on)).is_some_and(|(until, day)| days_between(until, day) > LATE);
        !late && on.zip(from).is_none_or(|(day, from)| days_between(from, day) >= -SLACK)
    };
    let done: Vec<&KnownAccount> = accounts
        .iter()
        .copied()
        .filter(|account| account.status == Status::Actual && !is_prospect(account) && is_deed(account.event_type))
        .filter(elsewhere)
        .filter(in_time)
        .collect();
    let called_off = accounts.iter().copied().filter(|account| account.status == Status::Negated).rfind(elsewhere);
    let is_new = |account: &&&KnownAccount| {
        account.report != first.report && compare(known, first, account).is_none_or(|score| score < SURE)
    };
    if !(done.iter().any(|account| is_new(&account)) || announced.iter().any(|account| is_new(&account))) {
        return None;
    }
    let outcome = match (done.first(), called_off) {
        (Some(_), _) => Outcome::Realised,
        (None, Some(_)) => Outcome::Cancelled,
        (None, None) => Outcome::Open,
    };
    let announced = spread(&announced, first);
    let records = (announced.iter().copied())
        .chain(spread(&done, first))
        .chain(called_off)
        .map(|account| account.id.to_string())
        .collect::<BTreeSet<_>>();
    let plan = Plan {
        id: format!("{}.t", assembled_id(&first.id, 'p')),
        announced: announced.iter().map(|account| account.id.to_string()).collect(),
        event: None,
        outcome,
        records: records.into_iter().collect(),
    };
    let due = announced.iter().filter_map(|account| account.days.latest).max();
    let records = plan.records.clone();
    let mut row = row(known, first, &accounts, Part::Plan(plan), &records);
    row.version.due = due;
    Some(row)
}

/// Whether something is done rather than said.
pub(crate) fn is_deed(event_type: EventType) -> bool {
    !matches!(event_type, EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten)
}

/// What is denied in one report, and told in others.
fn denial(known: &Known, founder: Index, members: &[Index]) -> Option<Row> {
    let first = &known.accounts[founder as usize];
    if !members.contains(&founder) {
        return None;
    }
    let accounts: Vec<&KnownAccount> = members.iter().map(|&index| &known.accounts[index as usize]).collect();
    let (denied, told): (Vec<&KnownAccount>, Vec<&KnownAccount>) =
        accounts.iter().copied().partition(|account| account.status == Status::Negated);
    let claims: Vec<&KnownAccount> =
        told.into_iter().filter(|account| is_prospect(first) || !is_prospect(account)).collect();
    let is_new = |account: &&KnownAccount| {
        account.report != first.report && compare(known, first, account).is_none_or(|score| score < SURE)
    };
    let elsewhere = claims.iter().any(is_new);
    if !elsewhere {
        return None;
    }
    let mut sides = [SideOf::default(), SideOf::default()];
    let listed = spread(&claims, first);
    for account in &listed {
        sides[0].add(&account.id, speakers(known, account.report, &account.origins));
        for &(start, end) in &account.denials {
            let said = records_at(known, account.report, start, end).into_iter().filter(|id| *id != &*account.id);
            sides[1].records.extend(said.take(2).map(str::to_owned));
        }
        sides[1].by.extend(account.denied_by.iter().map(|&actor| known.actor(actor)));
    }
    let counts = listed.iter().flat_map(|account| known.figures_of(account)).take(COUNTS);
    sides[0].records.extend(counts.map(|figure| figure.id.to_string()));
    for account in spread(&denied, first) {
        sides[1].add(&account.id, speakers(known, account.report, &account.origins));
        let said = said_next(known, account.report, account.sentence.0, account.sentence.1);
        sides[1].records.extend(said.take(2));
    }
    let [claim, against] = &mut sides;
    against.records.retain(|record| !claim.records.contains(record));
    let mut dispute = dispute(&first.id, &first.id, DisputeKind::Denial, sides);
    dispute.id.push_str(".t");
    let records = dispute.records.clone();
    Some(row(known, first, &accounts, Part::Dispute(dispute), &records))
}

/// "The first" or "the last", and what others tell of that cannot be if it was.
fn disorder(known: &Known, founder: Index, members: &[Index]) -> Option<Row> {
    let first = &known.accounts[founder as usize];
    if members.len() < 2 || !members.contains(&founder) {
        return None;
    }
    let accounts: Vec<&KnownAccount> = members.iter().map(|&index| &known.accounts[index as usize]).collect();
    let mut sides = [SideOf::default(), SideOf::default()];
    sides[0].add(&first.id, speakers(known, first.report, &first.origins));
    let others: Vec<&KnownAccount> = accounts.iter().copied().filter(|account| account.id != first.id).collect();
    for account in spread(&others, first) {
        sides[1].add(&account.id, speakers(known, account.report, &account.origins));
    }
    let mut dispute = dispute(&first.id, &first.id, DisputeKind::Order, sides);
    dispute.id.push_str(".o");
    let records = dispute.records.clone();
    Some(row(known, first, &accounts, Part::Dispute(dispute), &records))
}

/// When an account places its deed: on its own days, else, for what is told as done, on that of its news.
pub(crate) fn moment(known: &Known, account: &KnownAccount) -> Option<(Date, Date)> {
    let news = known.reports[account.report as usize].news.filter(|_| account.status == Status::Actual);
    let first = account.days.earliest.or(account.days.latest).or(news)?;
    Some((first, account.days.latest.unwrap_or(first)))
}

/// Whether an account tells of a deed of the same kind and by the same people when there should have been none.
fn contradicts(known: &Known, claim: &KnownAccount, order: Order, other: &KnownAccount) -> bool {
    let Some((first, last)) = moment(known, claim) else { return false };
    let (Some(from), Some(to)) = (other.days.earliest, other.days.latest) else { return false };
    if other.status != Status::Actual || claim.status != Status::Actual || is_plan(other) || is_plan(claim) {
        return false;
    }
    let person = |account: &KnownAccount| -> BTreeSet<Symbol> {
        let all = account.actors.iter().chain(&account.recipients).copied();
        all.filter(|&actor| known.state(actor).is_some_and(|state| state != actor)).collect()
    };
    let (mine, theirs) = (person(claim), person(other));
    let is_copy = known.reports[other.report as usize].copy_of.is_some();
    claim.event_type == other.event_type
        && !is_copy
        && order.excluded(first, last).into_iter().flatten().any(|(after, before)| after < from && to < before)
        && claim.parties.iter().filter(|state| other.parties.contains(state)).count() >= 2
        && (mine.is_empty() || theirs.is_empty() || mine.intersection(&theirs).next().is_some())
}

/// Whether the same report has claimed it of the same kind of deed before ("erstmals", once more in the next sentence).
fn is_claimed_before(known: &Known, founder: Index, order: Order, found: &[Index]) -> bool {
    let claim = &known.accounts[founder as usize];
    found.iter().map(|&other| &known.accounts[other as usize]).any(|other| {
        other.report == claim.report
            && other.event_type == claim.event_type
            && other.start < claim.start
            && other.order.is_some_and(|other| (other.first, other.last) == (order.first, order.last))
    })
}

/// Some of the accounts: the first one, then as many reports as can be, the earlier ones first.
fn spread<'a>(accounts: &[&'a KnownAccount], first: &KnownAccount) -> Vec<&'a KnownAccount> {
    let mut seen: BTreeMap<Index, usize> = BTreeMap::new();
    let mut turns: Vec<(bool, usize, &KnownAccount)> = Vec::with_capacity(accounts.len());
    for &account in accounts {
        let turn = seen.entry(account.report).or_default();
        turns.push((account.id != first.id, *turn, account));
        *turn += 1;
    }
    turns.sort_by_key(|&(is_other, turn, _)| (is_other, turn));
    turns.into_iter().take(MOST).map(|(.., account)| account).collect()
}

/// A row that hangs on an account, found by the parties of it and by its records.
fn row(known: &Known, first: &KnownAccount, accounts: &[&KnownAccount], part: Part, records: &[String]) -> Row {
    let mut facets: BTreeSet<(Facet, String)> = BTreeSet::new();
    let listed = || accounts.iter().filter(|account| records.iter().any(|record| **record == *account.id));
    for account in listed() {
        for &actor in account.actors.iter().chain(&account.recipients) {
            let key = known.actor(actor);
            facets.insert((Facet::Party, key.state().to_owned()));
            facets.insert((Facet::Party, key.as_str().to_owned()));
        }
        for &origin in &account.origins {
            facets.insert((Facet::Origin, known.actor(origin).state().to_owned()));
        }
        facets.insert((Facet::Outlet, known.reports[account.report as usize].voice.clone()));
    }
    facets.extend(records.iter().map(|record| (Facet::Record, record.clone())));
    let reports: BTreeSet<Index> = listed().map(|account| account.report).collect();
    // A thread is as sure as the surest pair of its accounts.
    let mut sure: Vec<f32> = listed().map(|account| account.confidence).collect();
    sure.sort_unstable_by(|a, b| b.total_cmp(a));
    Row {
        component: thread_component(&first.id),
        facets: facets.into_iter().collect(),
        version: Version {
            event_type: Some(first.event_type),
            status: Some(first.status),
            earliest: listed().filter_map(|account| account.days.earliest).min(),
            latest: listed().filter_map(|account| account.days.latest).max(),
            rank: reports.len() as f64,
            confidence: f64::from(sure.get(1).or(sure.first()).copied().unwrap_or_default()),
            ..Version::of(part)
        },
    }
}
