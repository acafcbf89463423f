//! How likely two accounts tell of the same event: type, place and time gate it, actors and words rank it.
//!
//! A pair is described by a few features between 0 and 1; `data/picture/weights.tsv` says how much each counts. The weights
//! were fitted on the sample storylines and then made round (`evaluation pairs` prints what they are fitted on).

use crate::brief::{AFTER, BEFORE, Brief};
use crate::known::{Index, Known, KnownAccount, STATE, Symbol};
use crate::tables::{WEIGHTS, kinship};
use crate::words::{overlap_of, shared};
use model::{About, EventType, Mode, Status};

/// A pair at or above this score may be one event.
pub(crate) const THRESHOLD: f32 = 0.3;

/// What an account must reach on average with the accounts of an event.
pub(crate) const COHESION: f32 = 0.2;

/// Days by which two reports may place the same event apart ("in der Nacht zum Dienstag").
const SLACK: i32 = 1;

/// Words shared beyond which a sentence counts as reprinted.
const REPRINT: f32 = 0.8;

/// The score of two accounts: none where they cannot be one event, else 0 to 1.
///
/// Depends on the two accounts and the shipped tables only, never on how often anything occurs elsewhere.
pub(crate) fn compare(known: &Known, a: &KnownAccount, b: &KnownAccount) -> Option<f32> {
    score(known, a.index, b.index)
}

/// The same of two accounts by their places.
pub(crate) fn score(known: &Known, a: Index, b: Index) -> Option<f32> {
    let features = of_pair(known, a, b)?;
    // Four sums side by side: one after the other, each addition would wait for the one before.
    let mut sums = [0.0_f32; LANES];
    for (weights, values) in PADDED.chunks_exact(LANES).zip(features.padded().chunks_exact(LANES)) {
        for (sum, (weight, value)) in sums.iter_mut().zip(weights.iter().zip(values)) {
            *sum += weight * value;
        }
    }
    Some(1.0 / (1.0 + (-sums.iter().sum::<f32>()).exp()))
}

/// Weights that are added up side by side, and their number filled up to a whole number of those.
const LANES: usize = 4;
const ALL: usize = Features::NAMES.len().next_multiple_of(LANES);

/// The weights, filled up with nothing.
const PADDED: [f32; ALL] = {
    let mut padded = [0.0; ALL];
    let mut at = 0;
    while at < WEIGHTS.len() {
        padded[at] = WEIGHTS[at].1;
        at += 1;
    }
    padded
};

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

            fn padded(&self) -> [f32; ALL] {
                let mut padded = [0.0; ALL];
                padded[..Self::NAMES.len()].copy_from_slice(&self.list());
                padded
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
    /// Other people or bodies of one state act, or are acted upon.
    other_people,
    /// Both name one party, the same, and no day is told by both.
    alone,
}

/// What is the same about two accounts; none where they cannot be one event.
#[must_use]
pub fn features(known: &Known, a: &KnownAccount, b: &KnownAccount) -> Option<Features> {
    of_pair(known, a.index, b.index)
}

fn of_pair(known: &Known, one: Index, other: Index) -> Option<Features> {
    let (a, b) = (known.brief(one), known.brief(other));
    let kinship = kin_of((a.event_type, a.mode, a.about), (b.event_type, b.mode, b.about));
    if kinship <= 0.0 {
        return None;
    }
    if a.deed.zip(b.deed).is_some_and(|(x, y)| x != y) {
        return None;
    }
    let flag = |value: bool| if value { 1.0 } else { 0.0 };
    let common = a.in_common(b)?;
    // What two do to one another is two deeds.
    if common.mirrored && a.event_type == b.event_type && is_one_sided(a.event_type) {
        return None;
    }
    // Two who each call off a meeting call off two.
    let both_call_off = calls_off((a.event_type, a.mode, a.about)) && calls_off((b.event_type, b.mode, b.about));
    if both_call_off && a.acts() && b.acts() && !common.actors {
        return None;
    }
    // "Auch Oslo brach mit Bergen": another deed than that of those who did it before.
    let is_another = |one: &Brief, other: &Brief| one.too && one.acts() && other.has_actors && !common.actors;
    // That Oslo did not do it says nothing of what Bergen did.
    let is_denied = (a.status == Status::Negated) != (b.status == Status::Negated);
    // Nor does a report say of one thing that it was and was not.
    let is_done = |account: &Brief| account.status == Status::Actual && !account.is_plan;
    let in_one_voice = a.report == b.report && a.own_voice && b.own_voice;
    if is_denied && in_one_voice && (is_done(a) || is_done(b)) {
        return None;
    }
    let is_of_another = is_denied && a.acts() && b.acts() && !common.actors;
    let one_sided = is_one_sided(a.event_type) && is_one_sided(b.event_type);
    if one_sided && (is_of_another || is_another(a, b) || is_another(b, a)) {
        return None;
    }
    if is_later_one(known, a, b) || is_later_one(known, b, a) {
        return None;
    }
    let mut features = Features { always: 1.0, kinship, ..Features::default() };
    time(known, a, b, &mut features)?;
    let place = place(known, a.place_key, b.place_key);
    if place == Fit::Apart {
        return None;
    }
    // Who did it to whom is often misread; who is named in the sentence seldom is. So the two sides are compared as they
    // stand, and all who are named together.
    if common.of > 0 {
        features.parties = common.parties as f32 / common.of as f32;
    }
    features.both_parties = flag(common.parties > 1);
    features.actors = flag(common.actors);
    features.recipients = flag(common.recipients);
    features.crossed = flag(common.crossed);
    features.apart = flag(common.apart);
    features.body = flag(common.body);
    let meet = common.actors || common.recipients || common.crossed;
    features.strangers = flag(a.has_sides && b.has_sides && !meet);
    features.same_type = flag(a.event_type == b.event_type);
    features.same_mode = flag(a.mode.is_some() && a.mode == b.mode);
    // That a visit was called off tells of that visit.
    let called_off = kinship == CALLED_OFF;
    features.other_mode = flag(a.mode.is_some() && b.mode.is_some() && a.mode != b.mode && !called_off);
    features.place = flag(place == Fit::Same);
    // What is only supposed is seldom what somebody else tells as done.
    features.supposed = flag((a.status == Status::Hypothetical) != (b.status == Status::Hypothetical));
    features.negated = flag((a.status == Status::Negated) != (b.status == Status::Negated));
    features.again = flag(a.again != b.again);
    if a.report == b.report {
        let starts_after = |one: (u32, u32), other: (u32, u32)| one.1 <= other.0 && other.0 - one.1 <= GAP;
        features.same_report = 1.0;
        features.same_sentence = flag(a.sentence == b.sentence);
        features.next_sentence = flag(starts_after(a.sentence, b.sentence) || starts_after(b.sentence, a.sentence));
    }
    // What follows is read from the accounts themselves, and only where it can be otherwise than nothing.
    let account = |index: Index| &known.accounts[index as usize];
    if a.trigger & b.trigger != 0 {
        features.trigger = flag(shared(&account(one).trigger, &account(other).trigger) > 0);
    }
    if a.words.meets(&b.words) {
        features.words = overlap_of(&account(one).words, &account(other).words, a.weight.min(b.weight));
        features.reprint = flag(features.words > REPRINT);
    }
    if a.has_object
        && b.has_object
        && let (Some(x), Some(y)) = (account(one).object, account(other).object)
    {
        let same = x == y || same_head(known.text(x), known.text(y));
        features.object = flag(same);
        features.other_object = flag(!same);
    }
    features.alone =
        flag(a.is_of_one_party() && b.is_of_one_party() && features.same_time == 0.0 && features.same_news < 0.5);
    if a.has_person && b.has_person {
        let (x, y) = (account(one), account(other));
        let takes_part = |actor: &Symbol| y.actors.contains(actor) || y.recipients.contains(actor);
        let mut bodies = x.actors.iter().chain(&x.recipients).filter(|&&actor| known.state(actor) != Some(actor));
        features.person = flag(bodies.any(takes_part));
        if features.person == 0.0 && is_meeting(a) && is_meeting(b) {
            // Of one state other people may meet on the day, each with another; weeks later it is another meeting.
            let most = if features.moved > 0.0 { 0 } else { 1 };
            if sent_by_both(known, &sides_of(x), &sides_of(y)) > most {
                return None;
            }
        }
        let others = |x: &[Symbol], y: &[Symbol]| are_others(known, x, y);
        features.other_people = flag(others(&x.actors, &y.actors) || others(&x.recipients, &y.recipients));
    }
    Some(features)
}

/// Whether one side does it to the other, rather than both together.
fn is_one_sided(event_type: EventType) -> bool {
    use EventType as E;
    !matches!(event_type, E::Agree | E::Consult | E::Cooperate | E::Support)
}

/// Whether an account tells of a meeting, had or agreed on.
fn is_meeting(account: &Brief) -> bool {
    let told = account.about.map_or(account.event_type, |about| about.event_type);
    told == EventType::Consult
}

/// The states of which both accounts name people or bodies and nobody without a name: where nobody takes part in both, they are
/// others. The meeting of two presidents is not that of their foreign ministers; who comes without a name may be anybody.
fn sent_by_both(known: &Known, mine: &[Symbol], theirs: &[Symbol]) -> usize {
    let sends = |side: &[Symbol], state: Symbol| {
        let mut people = side.iter().filter(|&&actor| known.state(actor) == Some(state)).peekable();
        people.peek().is_some() && people.all(|&actor| actor != state && !known.text(actor).contains('['))
    };
    let mut states: Vec<Symbol> = mine.iter().filter_map(|&actor| known.state(actor)).collect();
    states.sort_unstable();
    states.dedup();
    states.into_iter().filter(|&state| sends(mine, state) && sends(theirs, state)).count()
}

/// Whether others of one state are on one side in two accounts, and none of them in both.
fn are_others(known: &Known, mine: &[Symbol], theirs: &[Symbol]) -> bool {
    !mine.iter().any(|actor| theirs.contains(actor)) && sent_by_both(known, mine, theirs) > 0
}

/// All who take part.
fn sides_of(account: &KnownAccount) -> Vec<Symbol> {
    account.actors.iter().chain(&account.recipients).copied().collect()
}

/// Kinship of the types. An AGREE is also the event to come that it is about; other types are not ("demands a withdrawal" is
/// not the withdrawal), but two of them about the same are closer than two about nothing known, and about different things
/// they are two events.
pub(crate) fn kin(a: &KnownAccount, b: &KnownAccount) -> f32 {
    kin_of((a.event_type, a.mode, a.about), (b.event_type, b.mode, b.about))
}

/// Whether an account tells that a meeting is called off, put off or declined.
fn calls_off((event_type, mode, _): (EventType, Option<Mode>, Option<About>)) -> bool {
    event_type == EventType::Reject && mode == Some(Mode::Meet)
}

/// Days after which what is told without a date is no more about what had been told as done.
const OUTDATED: i32 = 45;

/// Whether one account, without a date and long after the other, tells of another event of the kind: that it was done again, or that
/// a meeting does not take place while the other did; or announces that what was to be by then will be again.
fn is_later_one(known: &Known, later: &Brief, first: &Brief) -> bool {
    let (told, over) = (known.news(later.report), if first.to == AFTER { known.news(first.report) } else { first.to });
    let undated = later.from == BEFORE && later.to == AFTER;
    let is_done = first.status == Status::Actual && !first.is_plan;
    let again = later.again && !first.again;
    let missed = later.status == Status::Negated && is_meeting(later) && is_meeting(first);
    // "Binnen drei Monaten wollen sie sich abermals treffen": not what was planned for today.
    let is_over = first.status != Status::Negated && first.to != AFTER && told >= first.to;
    if again && later.is_plan && told != BEFORE && is_over {
        return true;
    }
    undated && is_done && told != BEFORE && over != BEFORE && told - over > OUTDATED && (again || missed)
}

/// Kinship of a meeting and of its being called off or put off.
const CALLED_OFF: f32 = 0.9;

fn kin_of(a: (EventType, Option<Mode>, Option<About>), b: (EventType, Option<Mode>, Option<About>)) -> f32 {
    let told = |(event_type, _, about): (EventType, Option<Mode>, Option<About>)| {
        about.filter(|_| event_type == EventType::Agree)
    };
    let meets = |account| told(account).map_or(account.0, |about| about.event_type) == EventType::Consult;
    if calls_off(a) && meets(b) || calls_off(b) && meets(a) {
        return CALLED_OFF;
    }
    match (a.2, b.2) {
        (Some(x), Some(y)) if a.0 == b.0 => kinship(x.event_type, y.event_type),
        _ => match (told(a), told(b)) {
            (Some(x), _) => kinship(x.event_type, b.0),
            (_, Some(y)) => kinship(a.0, y.event_type),
            _ => kinship(a.0, b.0),
        },
    }
}

/// Characters between two sentences of which one goes on with the other.
const GAP: u32 = 3;

/// Days that what a heading tells as done lies back at most.
const FRESH: i32 = 3;

/// Days by which a plan may be moved.
pub(crate) const MOVED: i32 = 200;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Same,
    Compatible,
    Apart,
}

/// Places agree when one holds the other; an unknown place agrees with all.
fn place(known: &Known, a: Option<Symbol>, b: Option<Symbol>) -> Fit {
    let (Some(x), Some(y)) = (a, b) else { return Fit::Compatible };
    if x == y {
        return Fit::Same;
    }
    let (x, y) = (known.text(x), known.text(y));
    let (country_x, country_y) = (x.split('/').next(), y.split('/').next());
    // A country holds its places; two places of one country may hold one another (a town, its region).
    if x.starts_with(y) || y.starts_with(x) || (country_x == country_y && !(city(x) && city(y))) {
        return Fit::Compatible;
    }
    // A sea or a region of several states may hold any town.
    if is_open(x) != is_open(y) {
        return Fit::Compatible;
    }
    // Somebody who visits two capitals is in neither when both are named: only accounts of movement stay open.
    Fit::Apart
}

fn city(place: &str) -> bool {
    place.contains('/')
}

/// Whether a place belongs to no one state: "Mittelmeer", "Balkan".
fn is_open(place: &str) -> bool {
    !city(place) && place.len() != STATE
}

/// How the times fit; none where they exclude one another.
fn time(known: &Known, a: &Brief, b: &Brief, features: &mut Features) -> Option<()> {
    let news = |brief: &Brief| known.news(brief.report);
    // What is told as done had happened by the day it was told.
    let latest = |brief: &Brief| match news(brief) {
        told if brief.to == AFTER && brief.status == Status::Actual && told != BEFORE => told,
        _ => brief.to,
    };
    // A heading that says no day tells of what is new.
    let is_fresh = |brief: &Brief| {
        let is_undated = brief.from == BEFORE && brief.to == AFTER;
        brief.heading && is_undated && brief.status == Status::Actual && news(brief) != BEFORE
    };
    let from = |brief: &Brief| if is_fresh(brief) { news(brief) - FRESH } else { brief.from };
    // What was still to come when it was announced is not what had happened by then: another meeting, not the last one again.
    let is_over = |done: &Brief, announced: &Brief| {
        let is_announced = announced.status == Status::Future && done.status == Status::Actual && !done.is_plan;
        let (over, told) = (latest(done), news(announced));
        // What was told of by then is over, whatever is announced for a day to come.
        let is_later = done.to != AFTER && news(done) != BEFORE && news(done) <= told && announced.from > told;
        is_announced && over != AFTER && told != BEFORE && (told - over > SLACK || is_later)
    };
    if is_over(a, b) || is_over(b, a) {
        return None;
    }
    let gap = gap(latest(a), from(b)).max(gap(latest(b), from(a)));
    if gap > SLACK {
        // A plan may be moved: what was announced for one day and told of another, soon after, can still be the same.
        if a.is_plan == b.is_plan || gap > MOVED {
            return None;
        }
        features.moved = 1.0;
        return Some(());
    }
    let width = |brief: &Brief| (brief.from != BEFORE && brief.to != AFTER).then(|| (brief.to - brief.from).abs() + 1);
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
    match (news(a), news(b)) {
        (BEFORE, _) | (_, BEFORE) => features.old_news = 1.0,
        (x, y) => match (x - y).abs() {
            ..=2 => features.same_news = 1.0,
            3..=14 => features.same_news = 0.7,
            15..=60 => features.same_news = 0.3,
            61..=400 => {}
            // Whoever looks back over years says when it was, or tells what another has dated.
            _ if a.from == BEFORE && a.to == AFTER && b.from == BEFORE && b.to == AFTER => return None,
            _ => features.old_news = 1.0,
        },
    }
    Some(())
}

pub(crate) fn is_plan(account: &KnownAccount) -> bool {
    account.status == Status::Future || (account.event_type == EventType::Agree && account.about.is_some())
}

/// Days from the end of one interval to the start of another; negative where they meet or one of the two is unknown.
fn gap(end: i32, start: i32) -> i32 {
    if end == AFTER || start == BEFORE { BEFORE } else { start - end }
}

/// Whether two heads are the same word, or one ends in the other ("Artilleriegeschoss", "Geschoss").
pub(crate) fn same_head(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    a == b || (a.chars().count() > 3 && b.ends_with(&a)) || (b.chars().count() > 3 && a.ends_with(&b))
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn a_sea_belongs_to_no_one_state() {
        assert!(is_open("Mittelmeer"));
        assert!(!is_open("GRC") && !is_open("GRC/Kastellorizo"));
    }
}
