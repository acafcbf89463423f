//! Statements that contradict one another, and who stands on which side.

use crate::event::assembled_id;
use crate::gather::SOON;
use crate::known::{Index, Known, KnownAccount, Symbol};
use crate::origin::voice;
use crate::thread::is_deed;
use model::{ActorKey, Dispute, DisputeKind, Event, EventType, Side, Status};
use std::collections::BTreeSet;

/// Records of a side beyond which a dispute says nothing more.
pub(crate) const MOST: usize = 9;

/// Claim and denial, and certainty.
pub(crate) fn disputes_of(known: &Known, events: &[(Event, Vec<Index>)]) -> Vec<Dispute> {
    let mut disputes = Vec::new();
    for (event, members) in events {
        let accounts: Vec<&KnownAccount> = members.iter().map(|&index| &known.accounts[index as usize]).collect();
        disputes.extend(denial(known, event, &accounts));
        disputes.extend(certainty(known, event, &accounts));
        disputes.extend(answer(known, event, &accounts));
        disputes.extend(blame(known, event, &accounts));
    }
    disputes
}

/// An event that somebody denies, or that one tells of as done and another as not done: those who tell of it against those
/// who deny it, with the words of the denial.
fn denial(known: &Known, event: &Event, accounts: &[&KnownAccount]) -> Option<Dispute> {
    let (denying, claiming): (Vec<&KnownAccount>, Vec<&KnownAccount>) =
        accounts.iter().partition(|account| account.status == Status::Negated);
    // What was only planned and did not come about is no dispute.
    let contradicted = !denying.is_empty() && claiming.iter().any(|account| account.status == Status::Actual);
    if event.denied_by.is_empty() && !contradicted {
        return None;
    }
    let mut claim = SideOf::default();
    for account in &claiming {
        claim.add(&account.id, speakers(known, account.report, &account.origins));
    }
    let mut against = SideOf::default();
    for account in &denying {
        against.add(&account.id, speakers(known, account.report, &account.origins));
        against.records.extend(said_next(known, account.report, account.sentence.0, account.sentence.1));
    }
    against.by.extend(event.denied_by.iter().cloned());
    for account in &claiming {
        for &(start, end) in &account.denials {
            for id in records_at(known, account.report, start, end) {
                if id != &*account.id {
                    against.records.insert(id.to_owned());
                }
            }
            against.records.extend(said_next(known, account.report, start, end));
        }
    }
    // Who says both is on neither side alone.
    against.records.retain(|record| !claim.records.contains(record));
    Some(dispute(event.accounts.first()?, &event.id, DisputeKind::Denial, [claim, against]))
}

/// What is quoted in a span or begins soon after it: a denial is told of first and quoted then.
pub(crate) fn said_next(known: &Known, report: Index, start: u32, end: u32) -> impl Iterator<Item = String> + '_ {
    let quoted = known
        .quotations_of(report)
        .filter(move |quotation| quotation.span.1 > start && quotation.span.0 < end.saturating_add(NEXT));
    quoted.map(|quotation| quotation.id.to_string())
}

/// Characters within which a denial that was told of is quoted.
const NEXT: u32 = 40;

/// What one report states as fact and another, of a different origin, as open.
fn certainty(known: &Known, event: &Event, accounts: &[&KnownAccount]) -> Option<Dispute> {
    let open = |account: &KnownAccount| account.hedged || account.status == Status::Hypothetical;
    let told = |account: &&&KnownAccount| matches!(account.status, Status::Actual | Status::Hypothetical);
    let mut sides = [SideOf::default(), SideOf::default()];
    let mut reports = [BTreeSet::new(), BTreeSet::new()];
    for account in accounts.iter().filter(told) {
        let side = usize::from(open(account));
        sides[side].add(&account.id, speakers(known, account.report, &account.origins));
        reports[side].insert(voice(known, account.report));
    }
    if reports.iter().any(BTreeSet::is_empty) || reports[0] == reports[1] {
        return None;
    }
    let mut dispute = dispute(event.accounts.first()?, &event.id, DisputeKind::Certainty, sides);
    dispute.id.push_str(".c");
    Some(dispute)
}

/// What one side accuses the other of, and how the other answers in the same report ("Islamabad wies die Vorwürfe zurück"): that
/// there was an accusation nobody denies, so the event stays as it is. With the accusation stands what the accusers say in between,
/// for that is what is answered ("Dort würden Kämpfer ausgebildet, sagte sie").
fn answer(known: &Known, event: &Event, accounts: &[&KnownAccount]) -> Option<Dispute> {
    let names = |side: &[Symbol], by: &[Symbol]| {
        side.iter()
            .any(|&one| known.state(one).is_some() && by.iter().any(|&other| known.state(other) == known.state(one)))
    };
    let mut sides = [SideOf::default(), SideOf::default()];
    for account in accounts.iter().filter(|account| account.event_type == EventType::Accuse) {
        let end = account.sentence.1;
        let answers = known.accounts_of(account.report).filter(|answer| {
            answer.event_type == EventType::Reject
                && (end..end.saturating_add(SOON)).contains(&answer.sentence.0)
                && names(&answer.actors, &account.recipients)
                && (answer.recipients.is_empty() || names(&answer.recipients, &account.actors))
        });
        for answer in answers {
            sides[0].add(&account.id, account.actors.iter().map(|&actor| known.actor(actor)).collect());
            // Somebody without a name who speaks here may be one of theirs.
            let is_theirs = |&origin: &Symbol| known.state(origin).is_none() || names(&[origin], &account.actors);
            let said = known.accounts_of(account.report).filter(|said| {
                (account.sentence.0..answer.sentence.0).contains(&said.sentence.0)
                    && is_deed(said.event_type)
                    && said.status != Status::Negated
                    && said.origins.iter().any(is_theirs)
            });
            sides[0].records.extend(said.map(|said| said.id.to_string()));
            sides[1].add(&answer.id, answer.actors.iter().map(|&actor| known.actor(actor)).collect());
            sides[1].records.extend(said_next(known, answer.report, answer.sentence.0, answer.sentence.1));
        }
    }
    let [claim, against] = &mut sides;
    against.records.retain(|record| !claim.records.contains(record));
    if against.records.is_empty() {
        return None;
    }
    let mut dispute = dispute(event.accounts.first()?, &event.id, DisputeKind::Denial, sides);
    dispute.id.push_str(".r");
    Some(dispute)
}

/// What one side tells of the other, and that other of somebody else, close together in one report: "Kiew sagt, Moskau habe
/// geschossen; nach Angaben aus Moskau waren es die Ukrainer".
fn blame(known: &Known, event: &Event, accounts: &[&KnownAccount]) -> Option<Dispute> {
    let states = |side: &[Symbol]| -> BTreeSet<Symbol> { side.iter().filter_map(|&one| known.state(one)).collect() };
    let mut sides = [SideOf::default(), SideOf::default()];
    // Of no origin is what the report itself tells.
    for (at, claim) in accounts.iter().enumerate().filter(|(_, account)| account.status == Status::Actual) {
        // Those of one report stand together, in the order of its text.
        let later = accounts[at + 1..].iter().take_while(|other| other.report == claim.report);
        let mut near = later
            .filter(|other| other.event_type == claim.event_type && other.status == Status::Actual)
            .filter(|other| (claim.sentence.1..claim.sentence.1.saturating_add(SOON)).contains(&other.sentence.0))
            .peekable();
        if near.peek().is_none() {
            continue;
        }
        let (done, told) = (states(&claim.actors), states(&claim.origins));
        if done.is_empty() || !done.is_disjoint(&told) {
            continue;
        }
        let others = near.filter(|other| {
            let (by, says) = (states(&other.actors), states(&other.origins));
            !by.is_empty() && by.is_disjoint(&done) && says.is_subset(&done) && !says.is_empty()
        });
        for other in others {
            sides[0].add(&claim.id, speakers(known, claim.report, &claim.origins));
            sides[1].add(&other.id, speakers(known, other.report, &other.origins));
        }
    }
    if sides[0].records.is_empty() {
        return None;
    }
    let mut dispute = dispute(event.accounts.first()?, &event.id, DisputeKind::Denial, sides);
    dispute.id.push_str(".b");
    Some(dispute)
}

/// The records that stand on or in a span of a report: what was said there, and what it counts.
pub(crate) fn records_at(known: &Known, report: Index, start: u32, end: u32) -> Vec<&str> {
    let quotations = known.quotations_of(report).filter(move |quotation| {
        // A quotation begins or ends near the words that deny: its cue stands beside it.
        quotation.span.0 < end + NEAR && start < quotation.span.1 + NEAR
    });
    let accounts =
        known.accounts_of(report).filter(move |account| account.sentence.0 < end && start < account.sentence.1);
    quotations.map(|quotation| &*quotation.id).chain(accounts.map(|account| &*account.id)).collect()
}

/// Characters between a denial's cue and the words it denies in.
const NEAR: u32 = 3;

#[derive(Clone, Debug, Default)]
pub(crate) struct SideOf {
    pub(crate) by: BTreeSet<ActorKey>,
    pub(crate) records: BTreeSet<String>,
}

impl SideOf {
    pub(crate) fn add(&mut self, record: &str, by: Vec<ActorKey>) {
        self.records.insert(record.to_owned());
        self.by.extend(by);
    }
}

/// Who says it: the first links of its chains, else the report's voice.
pub(crate) fn speakers(known: &Known, report: Index, origins: &[Symbol]) -> Vec<ActorKey> {
    if origins.is_empty() {
        return vec![ActorKey::new(voice(known, report))];
    }
    origins.iter().map(|&origin| known.actor(origin)).collect()
}

pub(crate) fn dispute(first: &str, about: &str, kind: DisputeKind, sides: impl IntoIterator<Item = SideOf>) -> Dispute {
    let sides: Vec<Side> = sides
        .into_iter()
        .map(|side| Side { by: side.by.into_iter().collect(), records: side.records.into_iter().take(MOST).collect() })
        .collect();
    let records: BTreeSet<String> = sides.iter().flat_map(|side| side.records.iter().cloned()).collect();
    Dispute {
        id: assembled_id(first, 'd'),
        about: about.to_owned(),
        kind,
        records: records.into_iter().collect(),
        sides,
    }
}
