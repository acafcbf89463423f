//! Keys under which an account of the same event, or a figure of the same series, would be found again.
//!
//! What a record is entered under and what it looks for depend on the record alone, so that nothing has to be counted
//! first, and so that two records find one another from either side. Windows of days keep crowded keys from costing squares:
//! a daily war between two states is not one block.

use crate::compare::{MOVED, is_plan};
use crate::day::{day_number, days_between};
use crate::known::{Known, KnownAccount, KnownFigure, STATE, Symbol};
use crate::series::middle;
use crate::tables;
use crate::things::family;
use crate::thread::{REACH, is_deed, is_open, moment};
use crate::told::{Told, YEAR, YEARS, is_wide};
use jiff::civil::Date;
use model::{EventType, Status};

/// Under which key and day a record is entered. Stable across versions and platforms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// Hash of what the key says.
    pub block: u64,
    /// Day, as a number.
    pub day: i32,
}

/// Which entries a record looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Probe {
    /// Hash of what the key says.
    pub block: u64,
    /// First day.
    pub from: i32,
    /// Last day.
    pub to: i32,
}

/// The entries of a record and its probes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Sorted, each once.
    pub entries: Vec<Entry>,
    /// Sorted, each once.
    pub probes: Vec<Probe>,
}

/// Days within which news of the same parties is compared, whatever it says.
const NEWS: i32 = 16;

/// Days within which what one party does in one way is compared, whoever else there is.
const SEASON: i32 = 60;

/// Days within which things told of with a date happened at the same time.
const DAYS: i32 = 2;

/// Numbers up to which two counts are the same by chance.
const SMALL: f64 = 4.0;

/// States beyond which a list says no more: a summit of twenty does not make two hundred keys.
const MOST: usize = 6;

/// Stands for no type in particular.
const ANY: u32 = u32::MAX;

impl Keys {
    /// The keys of an account: its type with each pair of parties, around its days and around its publication; the pair with the
    /// word for what happened, within a year; with that word and the object, over some years; the town; the day. It looks for the types akin to its own.
    #[must_use]
    pub fn of_account(known: &Known, account: &KnownAccount) -> Self {
        let mut keys = Self::default();
        let days = days(known, account);
        let dated = account.days.earliest.or(account.days.latest).map_or(days[0], day_number);
        let parties: Vec<&str> = states(known, account).into_iter().map(|state| known.text(state)).collect();
        let is_wide = is_wide(account) || is_plan(account);
        let types = types(account);
        let own: Vec<u32> = types.iter().map(|&own| own as u32).collect();
        let mut akin: Vec<u32> = types.iter().flat_map(|&own| tables::akin(own)).map(|&akin| akin as u32).collect();
        akin.sort_unstable();
        akin.dedup();
        // Entered under its own types, looked for under those akin to them.
        let near = |keys: &mut Self, entered: u64, looked_for: &[u64]| {
            for &day in &days {
                keys.entries.extend(own.iter().map(|own| Entry { block: with(entered, *own), day }));
                for &block in looked_for {
                    keys.probes.extend(akin.iter().map(|akin| Probe::around(with(block, *akin), day, NEWS)));
                }
            }
        };
        // A town is a key whoever is named, a country only where nobody is.
        let place = account.place_key.or(account.place).map(|place| known.text(place));
        if let Some(place) = place.filter(|place| parties.is_empty() || place.contains('/')) {
            let block = block(&["at", place]);
            near(&mut keys, block, &[block]);
        }
        // Whoever names fewer than two parties is compared with all that happened on its days.
        let few = parties.len() < 2;
        if let (Some(first), Some(last)) = (account.days.earliest, account.days.latest)
            && days_between(first, last) <= DAYS
        {
            let on_the_day = block(&["on the day"]);
            keys.one_or_many(on_the_day, &own, &akin, few, day_number(first), DAYS);
        }
        for (&party, &kind) in parties.iter().flat_map(|party| account.trigger.iter().map(move |kind| (party, kind))) {
            if let Some(object) = account.object {
                let deed = with(with(block(&[party, "deed"]), kind), hash(known.text(object)));
                keys.both(deed, dated, YEARS);
            }
            // Told by the same word of the same day, whomever else the one and the other names; who names but one is found by the day.
            if !few
                && let (Some(first), Some(last)) = (account.days.earliest, account.days.latest)
                && days_between(first, last) <= DAYS
            {
                keys.both(with(block(&[party, "then"]), kind), day_number(first), DAYS);
            }
            // That nothing came of what was planned is told long after, and of one party only.
            let [planned, failed] = ["planned", "failed"].map(|what| with(block(&[party, what]), kind));
            if is_plan(account) {
                keys.entries.push(Entry { block: planned, day: dated });
                keys.probes.push(Probe::around(failed, dated, YEAR));
            } else if account.status == Status::Negated {
                keys.entries.push(Entry { block: failed, day: dated });
                keys.probes.push(Probe::around(planned, dated, YEAR));
            }
        }
        // What was planned for a town may be moved to another day there.
        if let Some(town) = place.filter(|place| place.contains('/')) {
            keys.one_or_many(block(&["planned for", town]), &own, &akin, is_plan(account), dated, MOVED);
        }
        for &kind in account.trigger.iter().filter(|_| place.is_some_and(|place| place.contains('/'))) {
            let there = with(block(&["there", place.unwrap_or_default()]), kind);
            keys.both(there, dated, YEAR);
            keys.over_years(with(there, hash("years")), (&own, &akin), Told::of(account), dated);
        }
        if let ([party], Some(mode)) = (&parties[..], account.mode) {
            keys.both(with(block(&[party, "alone"]), hash(mode.as_str())), dated, SEASON);
        }
        match parties[..] {
            [] => {}
            // Whoever names one party only is compared with all who name it; those who name several, by pairs.
            [party] => {
                let [one, many] = ["one", "many"].map(|kind| block(&[party, kind]));
                near(&mut keys, one, &[one, many]);
            }
            _ => {
                for (index, &party) in parties.iter().enumerate() {
                    let [one, many] = ["one", "many"].map(|kind| block(&[party, kind]));
                    near(&mut keys, many, &[one]);
                    for &other in &parties[index + 1..] {
                        let together = block(&[party, other]);
                        near(&mut keys, together, &[together]);
                        for &kind in &account.trigger {
                            // What has no narrow date of its own is compared over a year with what uses its word.
                            let word = with(together, kind);
                            keys.one_or_many(word, &own, &akin, is_wide, dated, YEAR);
                            if let Some(object) = account.object {
                                keys.both(with(word, hash(known.text(object))), dated, YEARS);
                            }
                        }
                        // Two ships, two companies, two persons of no state seldom have to do with one another twice.
                        if party.len() != STATE && other.len() != STATE {
                            keys.one_or_many(with(together, hash("bodies")), &own, &akin, true, dated, YEARS);
                        }
                        if let Some(mode) = account.mode {
                            let done = with(together, hash(mode.as_str()));
                            keys.over_years(done, (&own, &own), Told::of(account), dated);
                        }
                    }
                }
            }
        }
        keys.tidy()
    }

    /// The keys of an account in its threads: each thing it is about with each pair of parties, by the day it was told; what is open
    /// looks for all, the rest for what is open. A claim to be the first or last looks for what is dated when there should be none.
    #[must_use]
    pub fn of_thread(known: &Known, account: &KnownAccount) -> Self {
        let mut keys = Self::default();
        let parties: Vec<&str> = states(known, account).into_iter().map(|state| known.text(state)).collect();
        let day = known.reports[account.report as usize].known_on.map_or(0, day_number);
        let mut things: Vec<&str> = account.things.iter().map(|&thing| family(known.text(thing))).collect();
        things.dedup();
        let dated = account.days.earliest.zip(account.days.latest).map(|(_, last)| day_number(last));
        let claimed = account.order.zip(moment(known, account));
        // What is only said is of one matter where one party is the same.
        for &party in parties.iter().filter(|_| !is_deed(account.event_type)) {
            let alone = block(&["thread", party]);
            for &thing in &things {
                keys.one_or_many(with(alone, hash(thing)), &[ANY], &[ANY], is_open(account), day, REACH);
            }
        }
        for (index, &party) in parties.iter().enumerate() {
            for &other in &parties[index + 1..] {
                let together = block(&["thread", party, other]);
                for &thing in &things {
                    keys.one_or_many(with(together, hash(thing)), &[ANY], &[ANY], is_open(account), day, REACH);
                }
                let [claims, deeds] = ["claims", "deeds"].map(|kind| with(together, hash(kind)));
                if let Some(day) = dated {
                    keys.entries.push(Entry { block: deeds, day });
                    keys.probes.push(Probe::around(claims, 0, 0));
                }
                if let Some((order, (first, last))) = claimed {
                    keys.both(claims, 0, 0);
                    let excluded = order.excluded(first, last).into_iter().flatten();
                    keys.probes.extend(excluded.map(|(after, before)| Probe {
                        block: deeds,
                        from: day_number(after),
                        to: day_number(before),
                    }));
                }
            }
        }
        keys.tidy()
    }

    /// The keys of a figure: what it counts, with each state its report is about, among the news, and over years with each word
    /// of the item.
    #[must_use]
    pub fn of_figure(known: &Known, figure: &KnownFigure) -> Self {
        let mut keys = Self::default();
        let class = known.text(figure.family);
        let report = &known.reports[figure.report as usize];
        let day = report.news.or(figure.days.earliest).map_or(0, day_number);
        // The words of the item that the unit does not say.
        let words: Vec<u32> =
            figure.item_words.iter().copied().filter(|word| figure.unit_words.binary_search(word).is_err()).collect();
        for &subject in report.subjects.iter().chain(&figure.side.and_then(|side| known.state(side))) {
            let counted = block(&["count", class, known.text(subject)]);
            // Whoever says no more than the unit is compared with all; those who say more, by their words.
            keys.one_or_many(counted, &[ANY], &[ANY], words.is_empty(), day, YEARS);
            keys.both(with(counted, hash("news")), day, NEWS);
            // The same number of the same kind, however it is worded: small ones are met too often to mean anything.
            if middle(figure) > Some(SMALL) {
                let number = hash(&format!("{:?} to {:?}", figure.low, figure.high));
                keys.both(with(with(counted, hash("number")), number), day, YEAR);
            }
            for &word in &words {
                keys.both(with(counted, word), day, YEARS);
            }
        }
        if report.subjects.is_empty() {
            for &word in &figure.item_words {
                keys.both(with(block(&["count", class]), word), day, YEAR);
            }
        }
        keys.tidy()
    }

    /// Enters the few under another key than the many: they look for both, the many only for the few.
    fn one_or_many(&mut self, block: u64, own: &[u32], akin: &[u32], few: bool, day: i32, window: i32) {
        let [one, many] = ["one", "many"].map(|kind| with(block, hash(kind)));
        let entered = if few { one } else { many };
        self.entries.extend(own.iter().map(|&own| Entry { block: with(entered, own), day }));
        for &akin in akin {
            self.probes.push(Probe::around(with(one, akin), day, window));
            if few {
                self.probes.push(Probe::around(with(many, akin), day, window));
            }
        }
    }

    /// Over years, enters an account under what it says of its time, and looks for each kind as far as that can be the same.
    fn over_years(&mut self, block: u64, (own, akin): (&[u32], &[u32]), told: Told, day: i32) {
        let under = |told: Told| with(block, hash(told.name()));
        self.entries.extend(own.iter().map(|&own| Entry { block: with(under(told), own), day }));
        for other in Told::ALL {
            let Some((before, after)) = told.reach(other) else { continue };
            let (from, to) = (day - before, day + after);
            self.probes.extend(akin.iter().map(|&akin| Probe { block: with(under(other), akin), from, to }));
        }
    }

    fn both(&mut self, block: u64, day: i32, window: i32) {
        self.entries.push(Entry { block, day });
        self.probes.push(Probe::around(block, day, window));
    }

    /// Whether a probe finds one of these entries, which are sorted.
    #[must_use]
    pub fn finds(&self, entries: &[Entry]) -> bool {
        self.probes.iter().any(|probe| {
            let from = Entry { block: probe.block, day: probe.from };
            let at = entries.partition_point(|entry| *entry < from);
            entries.get(at).is_some_and(|entry| entry.block == probe.block && entry.day <= probe.to)
        })
    }

    fn tidy(mut self) -> Self {
        self.entries.sort_unstable();
        self.entries.dedup();
        self.probes.sort_unstable();
        self.probes.dedup();
        self
    }
}

impl Probe {
    fn around(block: u64, day: i32, window: i32) -> Self {
        Self { block, from: day - window, to: day + window }
    }
}

/// The days around which an account is looked for: of its publication, and its own where they are narrow. At least one.
fn days(known: &Known, account: &KnownAccount) -> Vec<i32> {
    let published = known.reports[account.report as usize].news;
    let own = if is_wide(account) { [begin(account), None] } else { [account.days.earliest, account.days.latest] };
    let mut days: Vec<i32> = own.into_iter().chain([published]).flatten().map(day_number).collect();
    days.sort_unstable();
    days.dedup();
    if days.is_empty() {
        days.push(account.days.earliest.map_or(0, day_number));
    }
    days
}

/// The day from which on a long time is told, unless it is only the first of a month ("im Jahr 2017").
fn begin(account: &KnownAccount) -> Option<Date> {
    account.days.earliest.filter(|day| day.day() > 1)
}

/// The types an account is found under: its own, and of what it is about.
fn types(account: &KnownAccount) -> Vec<EventType> {
    let mut types = vec![account.event_type];
    types.extend(account.about.map(|about| about.event_type));
    types.sort_unstable();
    types.dedup();
    types
}

/// The parties of an account by name; the first few: those that act or are acted upon before those that are named besides.
pub(crate) fn states(known: &Known, account: &KnownAccount) -> Vec<Symbol> {
    let takes_part = |state: Symbol| {
        account.actors.iter().chain(&account.recipients).any(|&actor| known.state(actor) == Some(state))
    };
    let mut states = account.parties.to_vec();
    states.sort_unstable_by_key(|&state| (!takes_part(state), known.text(state)));
    states.truncate(MOST);
    states.sort_unstable_by_key(|&state| known.text(state));
    states
}

fn block(parts: &[&str]) -> u64 {
    parts.iter().fold(0xcbf2_9ce4_8422_2325, |hash, part| text_hash_from(hash, part))
}

fn hash(text: &str) -> u32 {
    (text_hash_from(0xcbf2_9ce4_8422_2325, text) >> 32) as u32
}

// FNV-1a: stable across versions and platforms, unlike the standard library's hasher.
fn text_hash_from(hash: u64, text: &str) -> u64 {
    text.bytes().chain([0]).fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn with(block: u64, word: u32) -> u64 {
    word.to_le_bytes().iter().fold(block, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
