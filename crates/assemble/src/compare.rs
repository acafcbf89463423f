//! How likely two accounts tell of the same event: place and time gate, actors and words rank.

use crate::day::days_between;
use crate::known::{Known, KnownAccount, Symbol};
use crate::tables::kinship;
use crate::words::{overlap, shared};
use jiff::civil::Date;
use model::{EventType, Mode, Status};

/// A pair at or above this score may be one event.
pub(crate) const THRESHOLD: f32 = 0.5;

/// What an account must reach on average with the accounts of an event.
pub(crate) const COHESION: f32 = 0.36;

/// Days by which two reports may place the same event apart ("in der Nacht zum Dienstag").
const SLACK: i32 = 1;

/// Days between the publications of two reports within which an undated event is likely the same.
const NEWS: i32 = 14;

/// The score of two accounts: none where they cannot be one event, else 0 to about 1.
///
/// Depends on the two accounts and the shipped tables only, never on how often anything occurs elsewhere.
pub(crate) fn compare(known: &Known, a: &KnownAccount, b: &KnownAccount) -> Option<f32> {
    let kinship = kin(a, b);
    if kinship <= 0.0 {
        return None;
    }
    let time = time(known, a, b)?;
    let who = who(known, a, b)?;
    let place = match place(known, a, b) {
        Fit::Apart => return None,
        Fit::Same => 1.0,
        Fit::Compatible => 0.0,
    };
    let words = overlap(&a.words, &b.words);
    let trigger = if shared(&a.trigger, &b.trigger) > 0 { 1.0 } else { 0.0 };
    let object = match (a.object, b.object) {
        (Some(x), Some(y)) if x == y || same_head(known.text(x), known.text(y)) => 1.0,
        (Some(_), Some(_)) => -0.8,
        _ => 0.0,
    };
    let mode = match (a.mode, b.mode) {
        (Some(x), Some(y)) if x == y => 1.0,
        (Some(_), Some(_)) => -0.5,
        _ => 0.0,
    };
    // What is only supposed is seldom what somebody else tells as done.
    let doubtful = |account: &KnownAccount| account.status == Status::Hypothetical;
    let supposed = if doubtful(a) == doubtful(b) { 0.0 } else { 0.06 };
    // Words alone never make two accounts one event, but a sentence reprinted word for word does.
    let reprint = if words > 0.8 && a.words.len().min(b.words.len()) > 4 { 0.3 } else { 0.0 };
    Some(
        // Another type needs other evidence.
        0.36 * kinship
            + 0.26 * time
            + 0.24 * who
            + 0.22 * words
            + 0.14 * trigger
            + 0.10 * object
            + 0.08 * place
            + 0.08 * mode
            + reprint
            - supposed
            - 0.24,
    )
}

/// Kinship of the types. An AGREE is also the event to come that it is about; other types are not ("demands a withdrawal" is
/// not the withdrawal), but two of them about the same are closer than two about nothing known, and about different things
/// they are two events.
fn kin(a: &KnownAccount, b: &KnownAccount) -> f32 {
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

/// How well the times fit, 0 to 1; none where they exclude one another.
fn time(known: &Known, a: &KnownAccount, b: &KnownAccount) -> Option<f32> {
    let published = |account: &KnownAccount| known.reports[account.report as usize].news;
    let apart = match (published(a), published(b)) {
        (Some(x), Some(y)) => days_between(x, y).abs(),
        _ => 365,
    };
    // What is told as done had happened by the day it was told.
    let latest = |account: &KnownAccount| {
        account.days.latest.or_else(|| published(account).filter(|_| account.status == Status::Actual))
    };
    let (from_a, to_a, from_b, to_b) = (a.days.earliest, latest(a), b.days.earliest, latest(b));
    let planned = is_plan(a) != is_plan(b);
    let gap = gap(to_a, from_b).max(gap(to_b, from_a));
    if gap > SLACK {
        // A plan may be moved: what was announced for one day and told of another, soon after, can still be the same.
        return (planned && gap <= 200).then_some(0.1);
    }
    let known_a = a.days.earliest.is_some() && a.days.latest.is_some();
    let known_b = b.days.earliest.is_some() && b.days.latest.is_some();
    if known_a && known_b {
        let width = |account: &KnownAccount| match (account.days.earliest, account.days.latest) {
            (Some(first), Some(last)) => days_between(first, last).abs() + 1,
            _ => 365,
        };
        let (narrow, wide) = (width(a).min(width(b)), width(a).max(width(b)));
        return Some(match (narrow, wide) {
            (_, ..=3) => 1.0,
            (_, ..=10) => 0.8,
            (_, ..=45) => 0.6,
            (_, ..=150) => 0.4,
            (_, ..=400) => 0.25,
            _ => 0.1,
        });
    }
    // Undated: news of the same days is likely of the same event; whoever looks back from afar often leaves out the day.
    let looks_back = |dated: &KnownAccount, other: &KnownAccount| {
        !dated.days.is_unknown()
            && other.days.is_unknown()
            && other.status == Status::Actual
            && published(other) > to_day(dated)
    };
    let back = apart > 60 && (looks_back(a, b) || looks_back(b, a));
    Some(match apart {
        _ if back => 0.2,
        ..=2 => 0.6,
        3..=NEWS => 0.4,
        15..=60 => 0.2,
        61..=400 => 0.0,
        _ => -0.2,
    })
}

fn to_day(account: &KnownAccount) -> Option<Date> {
    account.days.latest.or(account.days.earliest)
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

/// How well the actors fit, 0 to 1; none where they exclude one another.
fn who(known: &Known, a: &KnownAccount, b: &KnownAccount) -> Option<f32> {
    let mutual = |account: &KnownAccount| account.recipients.is_empty() && account.actors.len() > 1;
    let visit = |account: &KnownAccount| account.mode == Some(Mode::Visit) || account.event_type == EventType::Consult;
    // A visit and a meeting are told of either side first.
    if mutual(a) || mutual(b) || (visit(a) && visit(b)) {
        let all = |account: &KnownAccount| -> Vec<Symbol> {
            account.actors.iter().chain(&account.recipients).copied().collect()
        };
        return side(known, &all(a), &all(b)).map(|(fit, shared)| if shared > 1 { fit } else { fit * 0.6 });
    }
    let (actors, shared_actors) = side(known, &a.actors, &b.actors)?;
    let (recipients, shared_recipients) = side(known, &a.recipients, &b.recipients)?;
    if shared_actors + shared_recipients == 0 {
        return None;
    }
    Some((actors + recipients) / 2.0)
}

/// How well two lists of actors fit, and how many states they share. Lists that are empty or hold unnamed actors only fit
/// all; lists that name states and share none exclude one another.
fn side(known: &Known, a: &[Symbol], b: &[Symbol]) -> Option<(f32, usize)> {
    let (x, y) = (distinct(known, a), distinct(known, b));
    if x == 0 || y == 0 {
        return Some((if x == y { 0.5 } else { 0.3 }, 0));
    }
    let is_of = |state: Symbol, actors: &[Symbol]| actors.iter().any(|&actor| known.state(actor) == Some(state));
    let shared = firsts(known, a).filter(|&state| is_of(state, b)).count();
    if shared == 0 {
        return None;
    }
    let fit = 2.0 * shared as f32 / (x + y) as f32;
    // The same person or body is a closer fit than the same state; two different persons of it, a looser one.
    let is_body = |actor: Symbol| known.state(actor) != Some(actor);
    let named = |actors: &[Symbol]| actors.iter().any(|&actor| is_body(actor));
    let closer = if a.iter().any(|&actor| is_body(actor) && b.contains(&actor)) {
        0.1
    } else if named(a) && named(b) {
        -0.15
    } else {
        0.0
    };
    Some((fit + closer, shared))
}

/// The states of a list of actors, each once.
fn firsts<'a>(known: &'a Known, actors: &'a [Symbol]) -> impl Iterator<Item = Symbol> + 'a {
    actors.iter().enumerate().filter_map(|(index, &actor)| {
        let state = known.state(actor)?;
        (!actors[..index].iter().any(|&earlier| known.state(earlier) == Some(state))).then_some(state)
    })
}

fn distinct(known: &Known, actors: &[Symbol]) -> usize {
    firsts(known, actors).count()
}

/// Whether two heads are the same word, or one ends in the other ("Artilleriegeschoss", "Geschoss").
pub(crate) fn same_head(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    a == b || (a.chars().count() > 3 && b.ends_with(&a)) || (b.chars().count() > 3 && a.ends_with(&b))
}
