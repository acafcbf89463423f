//! How likely two accounts tell of the same event: type, place and time gate it, actors and words rank it.
//!
//! A pair is described by a few features between 0 and 1; `data/picture/weights.tsv` says how much each counts. The weights
//! were fitted on the sample storylines and then made round (`evaluation pairs` prints what they are fitted on).

use crate::day::days_between;
use crate::known::{Known, KnownAccount, Symbol};
use crate::tables::{WEIGHTS, kinship};
use crate::words::{overlap, shared};
use jiff::civil::Date;
use model::{EventType, Status};

/// A pair at or above this score may be one event.
pub(crate) const THRESHOLD: f32 = 0.5;

/// What an account must reach on average with the accounts of an event.
pub(crate) const COHESION: f32 = 0.25;

/// Days by which two reports may place the same event apart ("in der Nacht zum Dienstag").
const SLACK: i32 = 1;

/// Words shared beyond which a sentence counts as reprinted.
const REPRINT: f32 = 0.8;

/// The score of two accounts: none where they cannot be one event, else 0 to 1.
///
/// Depends on the two accounts and the shipped tables only, never on how often anything occurs elsewhere.
pub(crate) fn compare(known: &Known, a: &KnownAccount, b: &KnownAccount) -> Option<f32> {
    let features = features(known, a, b)?;
    let sum: f32 = WEIGHTS.iter().zip(features.list()).map(|((_, weight), value)| weight * value).sum();
    Some(1.0 / (1.0 + (-sum).exp()))
}

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// What is the same about two accounts, each 0 to 1.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct Features {
            $($(#[$doc])* pub $name: f32,)*
        }

        impl Features {
            /// Their names, in the order of the table of weights.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            /// Their values.
            #[must_use]
            pub fn list(&self) -> [f32; Self::NAMES.len()] {
                [$(self.$name),*]
            }
        }
    };
}

features! {
    /// Always 1.
    always,
    /// Kinship of the types.
    kinship,
    /// The same type.
    same_type,
    /// The same mode.
    same_mode,
    /// Two modes.
    other_mode,
    /// The same word for what happened, or the same frame.
    trigger,
    /// Both dated, and the dates meet: 1 for a day, less for longer periods.
    same_time,
    /// One undated: how close the reports are, 1 for two days, 0 for a year.
    same_news,
    /// One undated, and reports more than a year apart.
    old_news,
    /// One tells of a plan for another day than that on which the other has it done.
    moved,
    /// Weight of shared words.
    words,
    /// The same sentence again.
    reprint,
    /// Share of states and organisations named by both, of those named by the one that names fewer.
    parties,
    /// More than one state or organisation is named by both.
    both_parties,
    /// The same state acts.
    actors,
    /// The same state is acted upon.
    recipients,
    /// The one who acts is acted upon in the other.
    crossed,
    /// The same person or body takes part.
    person,
    /// Neither the ones who act nor the ones acted upon have a state in common.
    strangers,
    /// The same object.
    object,
    /// Two objects.
    other_object,
    /// The same place.
    place,
    /// One is only supposed.
    supposed,
    /// Both in one report.
    same_report,
    /// Both in one sentence.
    same_sentence,
    /// One goes on in the sentence after the other.
    next_sentence,
    /// The ones who act are not even named in the other, on both sides.
    apart,
    /// Only one tells of something that happened before too.
    again,
    /// A body, group, ship or organisation is named by both that is no state.
    body,
    /// One is told as not having happened.
    negated,
}

/// What is the same about two accounts; none where they cannot be one event.
#[must_use]
pub fn features(known: &Known, a: &KnownAccount, b: &KnownAccount) -> Option<Features> {
    let kinship = kin(a, b);
    if kinship <= 0.0 {
        return None;
    }
    let flag = |value: bool| if value { 1.0 } else { 0.0 };
    let mut features = Features { always: 1.0, kinship, ..Features::default() };
    who(known, a, b, &mut features)?;
    time(known, a, b, &mut features)?;
    let place = place(known, a, b);
    if place == Fit::Apart {
        return None;
    }
    features.same_type = flag(a.event_type == b.event_type);
    features.same_mode = flag(a.mode.is_some() && a.mode == b.mode);
    features.other_mode = flag(a.mode.is_some() && b.mode.is_some() && a.mode != b.mode);
    features.trigger = flag(shared(&a.trigger, &b.trigger) > 0);
    features.words = overlap(&a.words, &b.words);
    features.reprint = flag(features.words > REPRINT);
    if let (Some(x), Some(y)) = (a.object, b.object) {
        let same = x == y || same_head(known.text(x), known.text(y));
        features.object = flag(same);
        features.other_object = flag(!same);
    }
    features.place = flag(place == Fit::Same);
    // What is only supposed is seldom what somebody else tells as done.
    let doubtful = |account: &KnownAccount| account.status == Status::Hypothetical;
    features.supposed = flag(doubtful(a) != doubtful(b));
    features.same_report = flag(a.report == b.report);
    let starts_after = |one: &KnownAccount, other: &KnownAccount| {
        one.sentence.1 <= other.sentence.0 && other.sentence.0 - one.sentence.1 <= GAP
    };
    features.same_sentence = flag(a.report == b.report && a.sentence == b.sentence);
    features.next_sentence = flag(a.report == b.report && (starts_after(a, b) || starts_after(b, a)));
    features.again = flag(a.again != b.again);
    features.negated = flag((a.status == Status::Negated) != (b.status == Status::Negated));
    Some(features)
}

/// Kinship of the types. An AGREE is also the event to come that it is about; other types are not ("demands a withdrawal" is
/// not the withdrawal), but two of them about the same are closer than two about nothing known, and about different things
/// they are two events.
pub(crate) fn kin(a: &KnownAccount, b: &KnownAccount) -> f32 {
    let told = |account: &KnownAccount| account.about.filter(|_| account.event_type == EventType::Agree);
    match (a.about, b.about) {
        (Some(x), Some(y)) if a.event_type == b.event_type => kinship(x.event_type, y.event_type),
        _ => match (told(a), told(b)) {
            (Some(x), _) => kinship(x.event_type, b.event_type),
            (_, Some(y)) => kinship(a.event_type, y.event_type),
            _ => kinship(a.event_type, b.event_type),
        },
    }
}

/// Characters between two sentences of which one goes on with the other.
const GAP: u32 = 3;

/// Days by which a plan may be moved.
const MOVED: i32 = 200;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Same,
    Compatible,
    Apart,
}

/// Places agree when one holds the other; an unknown place agrees with all.
fn place(known: &Known, a: &KnownAccount, b: &KnownAccount) -> Fit {
    let (Some(x), Some(y)) = (a.place_key, b.place_key) else { return Fit::Compatible };
    if x == y {
        return Fit::Same;
    }
    let (x, y) = (known.text(x), known.text(y));
    let (country_x, country_y) = (x.split('/').next(), y.split('/').next());
    // A country holds its places; two places of one country may hold one another (a town, its region).
    if x.starts_with(y) || y.starts_with(x) || (country_x == country_y && !(city(x) && city(y))) {
        return Fit::Compatible;
    }
    // Somebody who visits two capitals is in neither when both are named: only accounts of movement stay open.
    Fit::Apart
}

fn city(place: &str) -> bool {
    place.contains('/')
}

/// How the times fit; none where they exclude one another.
fn time(known: &Known, a: &KnownAccount, b: &KnownAccount, features: &mut Features) -> Option<()> {
    let published = |account: &KnownAccount| known.reports[account.report as usize].news;
    // What is told as done had happened by the day it was told.
    let latest = |account: &KnownAccount| {
        account.days.latest.or_else(|| published(account).filter(|_| account.status == Status::Actual))
    };
    let (from_a, to_a, from_b, to_b) = (a.days.earliest, latest(a), b.days.earliest, latest(b));
    let gap = gap(to_a, from_b).max(gap(to_b, from_a));
    if gap > SLACK {
        // A plan may be moved: what was announced for one day and told of another, soon after, can still be the same.
        if is_plan(a) == is_plan(b) || gap > MOVED {
            return None;
        }
        features.moved = 1.0;
        return Some(());
    }
    let width = |account: &KnownAccount| match (account.days.earliest, account.days.latest) {
        (Some(first), Some(last)) => Some(days_between(first, last).abs() + 1),
        _ => None,
    };
    if let (Some(x), Some(y)) = (width(a), width(b)) {
        features.same_time = match x.max(y) {
            ..=3 => 1.0,
            4..=10 => 0.8,
            11..=45 => 0.6,
            46..=150 => 0.4,
            151..=400 => 0.2,
            _ => 0.1,
        };
        return Some(());
    }
    // Undated: news of the same days is likely of the same event.
    match (published(a), published(b)) {
        (Some(x), Some(y)) => match days_between(x, y).abs() {
            ..=2 => features.same_news = 1.0,
            3..=14 => features.same_news = 0.7,
            15..=60 => features.same_news = 0.3,
            61..=400 => {}
            _ => features.old_news = 1.0,
        },
        _ => features.old_news = 1.0,
    }
    Some(())
}

pub(crate) fn is_plan(account: &KnownAccount) -> bool {
    account.status == Status::Future || (account.event_type == EventType::Agree && account.about.is_some())
}

/// Days from the end of one interval to the start of another; negative or nothing where they meet.
fn gap(end: Option<Date>, start: Option<Date>) -> i32 {
    match (end, start) {
        (Some(end), Some(start)) => days_between(end, start),
        _ => i32::MIN,
    }
}

/// How the actors fit; none where both name states and share none.
///
/// Who did it to whom is often misread; who is named in the sentence seldom is. So the two sides are compared as they stand, and
/// all who are named together.
fn who(known: &Known, a: &KnownAccount, b: &KnownAccount, features: &mut Features) -> Option<()> {
    let flag = |value: bool| if value { 1.0 } else { 0.0 };
    let both = a.parties.iter().filter(|state| b.parties.contains(state)).count();
    let fewer = a.parties.len().min(b.parties.len());
    if fewer > 0 && both == 0 {
        return None;
    }
    if fewer > 0 {
        features.parties = both as f32 / fewer as f32;
    }
    features.both_parties = flag(both > 1);
    let meet = |a: &[Symbol], b: &[Symbol]| {
        a.iter().any(|&x| known.state(x).is_some_and(|state| b.iter().any(|&y| known.state(y) == Some(state))))
    };
    features.actors = flag(meet(&a.actors, &b.actors));
    features.recipients = flag(meet(&a.recipients, &b.recipients));
    features.crossed = flag(meet(&a.actors, &b.recipients) || meet(&a.recipients, &b.actors));
    let absent = |one: &KnownAccount, other: &KnownAccount| {
        let mut acting = one.actors.iter().filter_map(|&actor| known.state(actor)).peekable();
        acting.peek().is_some() && acting.all(|state| !other.parties.contains(&state))
    };
    features.apart = flag(absent(a, b) && absent(b, a));
    let is_state = |party: Symbol| known.text(party).len() == 3;
    features.body = flag(a.parties.iter().any(|&party| !is_state(party) && b.parties.contains(&party)));
    let all = |account: &'_ KnownAccount| account.actors.len() + account.recipients.len();
    let both =
        |account: &KnownAccount, actor: Symbol| account.actors.contains(&actor) || account.recipients.contains(&actor);
    let bodies = a.actors.iter().chain(&a.recipients).filter(|&&actor| known.state(actor) != Some(actor));
    features.person = flag(bodies.into_iter().any(|&actor| both(b, actor)));
    let meeting = features.actors + features.recipients + features.crossed;
    features.strangers = flag(all(a) > 0 && all(b) > 0 && meeting == 0.0);
    Some(())
}

/// Whether two heads are the same word, or one ends in the other ("Artilleriegeschoss", "Geschoss").
pub(crate) fn same_head(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    a == b || (a.chars().count() > 3 && b.ends_with(&a)) || (b.chars().count() > 3 && a.ends_with(&b))
}
