//! Invented reports by the hundred thousand, to see how assembling grows: some twenty accounts each, actors as unevenly
//! frequent as in the press, events that many papers tell of over the following days, copies, looks back, and figures.

use assemble::{Found, Known};
use extract::Records;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use model::{
    Account, AccountEvidence, ActorKey, EventType, Figure, FigureEvidence, Hedge, Mention, MentionClass, Mode,
    PartialDate, PublishedBasis, Quotation, QuotationType, Report, Span, Status,
};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;
use store::{Clock, ReadBy, Store};

/// Reports a day: an archive grows by lasting longer.
const A_DAY: usize = 27;
/// Accounts of a report, on average.
const ACCOUNTS: usize = 20;
/// States and organisations.
const STATES: usize = 220;
/// Events that begin on a day.
const NEW_A_DAY: usize = 45;
/// Days for which papers go on about an event.
const NEWS: usize = 12;
/// Characters that a sentence is given.
const SLOT: u32 = 240;
/// Words of the invented language.
const WORDS: usize = 40_000;

/// A seeded sequence of numbers (splitmix64: Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn chance(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// A number below `bound`, the small ones more often, about as Zipf has it.
    fn skewed(&mut self, bound: usize) -> usize {
        (((bound as f64 + 1.0).powf(self.share()) - 1.0) as usize).min(bound - 1)
    }
}

/// What is told of.
#[derive(Clone, Debug)]
struct Happening {
    day: Date,
    event_type: EventType,
    mode: Option<Mode>,
    parties: [usize; 2],
    trigger: String,
    words: Vec<usize>,
    place: usize,
    planned: bool,
    denied: bool,
    count: Option<(usize, u32)>,
}

/// Makes reports, one after the other.
#[derive(Debug)]
struct Press {
    dice: Dice,
    day: Date,
    told: usize,
    number: usize,
    current: Vec<Happening>,
    past: Vec<Happening>,
}

const UNITS: [&str; 8] = ["Soldaten", "Tote", "Euro", "Granaten", "Flüchtlinge", "Raketen", "Menschen", "Dollar"];

/// What some of the accounts are about.
const TOPICS: [&str; 10] = [
    "Granaten",
    "Raketen",
    "Soldaten",
    "Treibstoff",
    "Lebensmittel",
    "Zusammenarbeit",
    "Sanktionen",
    "Kredite",
    "Waffen",
    "Medikamente",
];

impl Press {
    fn new(seed: u64) -> Self {
        let mut press =
            Self { dice: Dice(seed), day: date(2000, 1, 1), told: 0, number: 0, current: Vec::new(), past: Vec::new() };
        press.wake();
        press
    }

    /// A new day: new events, and old news goes.
    fn wake(&mut self) {
        for _ in 0..NEW_A_DAY {
            let happening = self.happening();
            self.current.push(happening);
        }
        if self.current.len() > NEW_A_DAY * NEWS {
            for old in self.current.drain(..NEW_A_DAY) {
                // Only some events are remembered.
                if self.past.len() < 20_000 || self.dice.chance(0.01) {
                    let at = self.dice.below(20_000.min(self.past.len() + 1));
                    if at == self.past.len() { self.past.push(old) } else { self.past[at] = old }
                }
            }
        }
    }

    fn happening(&mut self) -> Happening {
        let dice = &mut self.dice;
        let one = dice.skewed(STATES);
        // Neighbours in the list have more to do with one another.
        let other = if dice.chance(0.7) { one / 4 + dice.skewed(12) } else { dice.skewed(STATES) } % STATES;
        let event_type = EventType::ALL[dice.skewed(EventType::ALL.len())];
        let count = dice.chance(0.4).then(|| (dice.skewed(UNITS.len()), 1 + dice.below(5000) as u32));
        Happening {
            day: self.day,
            event_type,
            mode: (event_type == EventType::Consult).then_some(Mode::Visit),
            parties: [one, if other == one { (one + 1) % STATES } else { other }],
            trigger: format!("tat{}", word(dice.skewed(60))),
            words: (0..7).map(|_| dice.skewed(WORDS)).collect(),
            place: dice.skewed(2000),
            planned: dice.chance(0.2),
            denied: dice.chance(0.1),
            count,
        }
    }

    /// The next report with its records, in about one of ten cases a copy of another's.
    fn print(&mut self) -> (Report, Records) {
        if self.told == A_DAY {
            self.day = self.day.saturating_add(1.day());
            self.told = 0;
            self.wake();
        }
        self.told += 1;
        let id = format!("r{}", self.number);
        let copy_of = (self.number > 10 && self.dice.chance(0.1)).then(|| format!("r{}", self.number - 1));
        let mut report = Report {
            id: id.clone(),
            source: id.clone(),
            title: None,
            outlet: Some(format!("Blatt {}", self.dice.skewed(150))),
            byline: Vec::new(),
            published: Some(PartialDate::Day(self.day)),
            published_basis: Some(PublishedBasis::Given),
            published_confidence: Some(1.0),
            language: "de".to_owned(),
            text: String::new(),
            body: Vec::new(),
            copy_of,
            url: None,
            key: format!("{:016x}", self.dice.next()),
            raw_sha256: String::new(),
        };
        self.number += 1;
        let mut records = Records::default();
        let looks_back = self.dice.chance(0.05);
        let mut start = 0;
        while start < ACCOUNTS as u32 * SLOT {
            let happening = if looks_back && !self.past.is_empty() && self.dice.chance(0.7) {
                self.past[self.dice.below(self.past.len())].clone()
            } else {
                // The latest news most often.
                let back = self.dice.skewed(self.current.len());
                self.current[self.current.len() - 1 - back].clone()
            };
            for _ in 0..1 + self.dice.below(5) {
                let sentence = self.tell(&mut records, &id, start, &happening);
                // Every sentence has its place; all letters are of one byte.
                let _ = writeln!(report.text, "{sentence:<width$}", width = SLOT as usize - 1);
                start += SLOT;
            }
        }
        report.body.push(Span::new(0, start));
        (report, records)
    }

    /// Adds an account of a happening, at times with a figure or a quotation; gives back its sentence.
    fn tell(&mut self, records: &mut Records, id: &str, start: u32, what: &Happening) -> String {
        let today = self.day;
        let dice = &mut self.dice;
        let dated = dice.chance(0.5).then_some(what.day);
        let actor = |dice: &mut Dice, party: usize| {
            let key = state(party);
            ActorKey::new(if dice.chance(0.3) { format!("{key}/Person {}", dice.skewed(9)) } else { key })
        };
        let (who, whom) = (actor(dice, what.parties[0]), actor(dice, what.parties[1]));
        let mut sentence = format!("{} {} {}", state(what.parties[0]), state(what.parties[1]), what.trigger);
        if let Some(topic) = TOPICS.get(what.words[0] % 40) {
            let _ = write!(sentence, " {topic}");
        }
        for (number, &party) in what.parties.iter().enumerate() {
            let at = start + 4 * number as u32;
            records.mentions.push(Mention {
                id: format!("{id}:m{at}-{}", at + 3),
                report: id.to_owned(),
                start: at,
                end: at + 3,
                text: state(party),
                class: MentionClass::Loc,
                actor: Some(ActorKey::new(state(party))),
                place: None,
            });
        }
        for &number in &what.words {
            if dice.chance(0.6) {
                let _ = write!(sentence, " {}", word(number));
            }
        }
        for _ in 0..5 {
            let _ = write!(sentence, " {}", word(dice.skewed(WORDS)));
        }
        let status = match (what.planned && what.day >= today, dice.chance(0.03)) {
            (true, _) => Status::Future,
            (_, true) => Status::Negated,
            _ => Status::Actual,
        };
        let source = |dice: &mut Dice| vec![vec![ActorKey::new(state(what.parties[dice.below(2)]))]];
        let account = Account {
            id: format!("{id}:a{start}-{}", start + 5),
            report: id.to_owned(),
            start,
            end: start + 5,
            trigger: what.trigger.clone(),
            sentence: Span::new(start, start + sentence.len() as u32),
            event_type: what.event_type,
            mode: what.mode,
            about: None,
            actors: vec![who],
            recipients: if dice.chance(0.8) { vec![whom.clone()] } else { Vec::new() },
            object: None,
            place: None,
            place_key: dice
                .chance(0.3)
                .then(|| model::PlaceKey::new(format!("{}/O{}", state(what.parties[1]), what.place))),
            earliest: dated,
            latest: dated,
            status,
            sources: if dice.chance(0.5) { source(dice) } else { Vec::new() },
            hedged: dice.chance(0.1),
            denied_by: if what.denied && dice.chance(0.2) { vec![whom] } else { Vec::new() },
            confidence: 0.6,
            evidence: AccountEvidence::default(),
            why: String::new(),
        };
        if let Some((unit, count)) = what.count.filter(|_| dice.chance(0.5)) {
            let figure = Figure {
                id: format!("{id}:f{}-{}", start + 10, start + 12),
                report: id.to_owned(),
                start: start + 10,
                end: start + 12,
                text: String::new(),
                low: Some(f64::from(count)),
                high: Some(f64::from(count)),
                hedge: Hedge::Exact,
                unit: UNITS[unit].to_owned(),
                item: format!("{} {}", word(what.words[0]), UNITS[unit]),
                account: Some(account.id.clone()),
                role: None,
                side: None,
                earliest: dated,
                latest: dated,
                status,
                sources: account.sources.clone(),
                hedged: false,
                denied_by: Vec::new(),
                evidence: FigureEvidence::default(),
                why: String::new(),
            };
            records.figures.push(figure);
        }
        if dice.chance(0.2) {
            let quotation = Quotation {
                id: format!("{id}:q{}-{}", start + 20, start + 60),
                report: id.to_owned(),
                start: start + 20,
                end: start + 60,
                text: String::new(),
                quotation_type: QuotationType::Indirect,
                quote: vec![Span::new(start + 20, start + 60)],
                cue: Vec::new(),
                speaker: Vec::new(),
                sources: account.sources.clone(),
            };
            records.quotations.push(quotation);
        }
        records.accounts.push(account);
        sentence
    }
}

fn state(number: usize) -> String {
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    [letter(number / 26), letter(number), 'X'].iter().collect()
}

fn word(number: usize) -> String {
    format!("wort{number:05}")
}

/// What is known of so many invented reports.
#[must_use]
pub fn known(reports: usize, seed: u64) -> Known {
    let mut known = Known::new();
    let mut press = Press::new(seed);
    for _ in 0..reports {
        let (report, records) = press.print();
        let found = Found {
            mentions: &records.mentions,
            accounts: &records.accounts,
            figures: &records.figures,
            quotations: &records.quotations,
        };
        known.add(&report, None, &found);
    }
    known
}

/// Writes invented reports into a database, with their picture, as a program of this version would. One that holds the first of them
/// is gone on with.
///
/// # Errors
/// What the database says.
pub fn database(reports: usize, seed: u64, path: &Path, program: &str) -> Result<String, Box<dyn Error>> {
    let started = Instant::now();
    let mut store = Store::create(path, pipeline::search_words())?;
    store.refresh_words()?;
    store.refresh_packs()?;
    let mut inventory = store.inventory()?;
    let mut press = Press::new(seed);
    let mut copies = BTreeMap::new();
    let present = inventory.by_key.len();
    for number in 0..reports {
        let (report, records) = press.print();
        let by =
            ReadBy { input: &report.key, bands: &[], program, at: "2026-01-01T00:00:00Z", today: date(2026, 1, 1) };
        if number >= present {
            store.add(&mut inventory, None, &report, &records, &by)?;
        }
        copies.extend(report.copy_of.map(|original| (report.id, original)));
    }
    store.set_copies(&copies, None)?;
    let written = started.elapsed().as_secs_f64();
    let known = store.known(Clock::Published)?;
    store.replace_picture(&known, program)?;
    Ok(format!(
        "{reports} reports in {}, written in {written:.0} s, with their picture in {:.0} s; at most {} MB",
        path.display(),
        started.elapsed().as_secs_f64(),
        most_memory().map_or_else(|| "?".to_owned(), |bytes| (bytes >> 20).to_string()),
    ))
}

/// Adds the next report to a database that [`database`] wrote, and tells how long it took to bring the picture up to date.
///
/// # Errors
/// What the database says.
pub fn more(count: usize, seed: u64, path: &Path, program: &str) -> Result<String, Box<dyn Error>> {
    let started = Instant::now();
    let mut store = Store::create(path, pipeline::search_words())?;
    store.refresh_packs()?;
    let mut inventory = store.inventory()?;
    let opened = started.elapsed().as_secs_f64();
    let reports = inventory.by_key.len();
    let mut press = Press::new(seed);
    for _ in 0..reports {
        press.print();
    }
    let (mut times, mut busy) = (Vec::new(), Vec::new());
    let mut accounts = 0;
    for _ in 0..count.max(1) {
        let (report, records) = press.print();
        let (started, worked) = (Instant::now(), time_on_processor());
        let by =
            ReadBy { input: &report.key, bands: &[], program, at: "2026-01-01T00:00:00Z", today: date(2026, 1, 1) };
        store.add(&mut inventory, None, &report, &records, &by)?;
        let number = inventory.by_key.get(&report.key).ok_or("the report was not added")?.number;
        store.extend_picture(&[number], &[], program)?;
        times.push(started.elapsed().as_secs_f64());
        busy.extend(time_on_processor().zip(worked).map(|(now, before)| now - before));
        accounts += records.accounts.len();
    }
    let all: f64 = times.iter().sum();
    let busiest = busy.into_iter().max_by(f64::total_cmp);
    times.sort_unstable_by(f64::total_cmp);
    Ok(format!(
        "{} reports with {accounts} accounts more than {reports}, one after the other: database opened in {opened:.2} s, each \
         read in {:.2} s, half of them within {:.2} s, the slowest in {:.2} s; none took more than {} of the processor",
        times.len(),
        all / times.len() as f64,
        times[times.len() / 2],
        times[times.len() - 1],
        busiest.map_or_else(|| "?".to_owned(), |seconds| format!("{seconds:.2} s"))
    ))
}

/// How long this process' first thread has had a processor, in seconds, where the system tells: others may run beside it.
fn time_on_processor() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    text.split_whitespace().next()?.parse::<u64>().ok().map(|nanoseconds| nanoseconds as f64 / 1e9)
}

/// Assembles invented reports and tells how long it took and how much room.
#[must_use]
pub fn assemble(reports: usize, seed: u64) -> String {
    let started = Instant::now();
    let known = known(reports, seed);
    let made = started.elapsed();
    let started = Instant::now();
    let (mut versions, mut events) = (0_usize, 0_usize);
    assemble::each_course(&known, |course| {
        versions += course.versions.len();
        let is_event = |version: &assemble::Version| matches!(version.part, assemble::Part::Event(_));
        events += usize::from(course.versions.last().is_some_and(is_event));
    });
    format!(
        "{reports} reports with {} accounts and {} figures, made in {:.1} s, assembled in {:.1} s: {events} events, {versions} versions; \
         at most {} MB",
        known.accounts.len(),
        known.figures.len(),
        made.as_secs_f64(),
        started.elapsed().as_secs_f64(),
        most_memory().map_or_else(|| "?".to_owned(), |bytes| (bytes >> 20).to_string()),
    )
}

/// The most memory that this process has had, in bytes, where the system tells.
fn most_memory() -> Option<u64> {
    most_memory_of("self")
}

/// The same of another process.
pub(crate) fn most_memory_of(process: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kb| kb << 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole picture, now and on some days.
    fn picture(store: &Store) -> Vec<Vec<store::StoredPart>> {
        use store::{Filter, PartKind};
        let days = [None, Some(date(2000, 1, 1)), Some(date(2000, 1, 2)), Some(date(2000, 1, 3))];
        let kinds = [PartKind::Event, PartKind::Series, PartKind::Dispute, PartKind::Plan];
        let asked = days.iter().flat_map(|&as_of| kinds.map(|kind| (kind, Filter { as_of, ..Filter::default() })));
        asked.map(|(kind, filter)| store.parts(kind, &filter).unwrap_or_default()).collect()
    }

    #[test]
    fn reading_in_any_order_and_in_any_portions_gives_the_picture_of_all_at_once() -> Result<(), Box<dyn Error>> {
        const REPORTS: usize = 70;
        let folder = tempfile::tempdir()?;
        let mut dice = Dice(20);
        let mut press = Press::new(5);
        let printed: Vec<(Report, Records)> = (0..REPORTS).map(|_| press.print()).collect();
        let mut expected: Option<Vec<Vec<store::StoredPart>>> = None;
        for round in 0..4 {
            let mut store = Store::create(&folder.path().join(format!("{round}.db")), pipeline::search_words())?;
            store.refresh_words()?;
            store.refresh_packs()?;
            let mut order: Vec<usize> = (0..REPORTS).collect();
            // The first round is the whole at once, in order.
            for at in (1..REPORTS).rev().filter(|_| round > 0) {
                order.swap(at, dice.below(at + 1));
            }
            let mut read: Vec<&str> = Vec::new();
            while !order.is_empty() {
                let portion = if round == 0 { REPORTS } else { 1 + dice.below(9) };
                let mut new = Vec::new();
                let mut inventory = store.inventory()?;
                for at in order.drain(..portion.min(order.len())) {
                    let (report, records) = &printed[at];
                    let today = date(2026, 1, 1);
                    let by =
                        ReadBy { input: &report.key, bands: &[], program: "test", at: "2026-01-01T00:00:00Z", today };
                    store.add(&mut inventory, None, report, records, &by)?;
                    new.push(inventory.by_key.get(&report.key).ok_or("not added")?.number);
                    read.push(&report.id);
                }
                // A copy is known as one as soon as both are there.
                let copies =
                    printed.iter().filter_map(|(report, _)| Some((report.id.clone(), report.copy_of.clone()?)));
                let copies = copies.filter(|(copy, of)| read.contains(&&**copy) && read.contains(&&**of)).collect();
                let relinked = store.set_copies(&copies, None)?;
                if round == 0 {
                    store.replace_picture(&store.known(Clock::Published)?, "test")?;
                } else {
                    let relinked: Vec<i64> = relinked.into_iter().filter(|number| !new.contains(number)).collect();
                    store.extend_picture(&new, &relinked, "test")?;
                }
            }
            let picture = picture(&store);
            match &expected {
                None => {
                    assert!(picture.iter().take(4).all(|parts| !parts.is_empty()), "a picture of everything");
                    expected = Some(picture);
                }
                Some(expected) => {
                    for (expected, found) in expected.iter().zip(&picture) {
                        let missing: Vec<_> = expected.iter().filter(|part| !found.contains(part)).collect();
                        let besides: Vec<_> = found.iter().filter(|part| !expected.contains(part)).collect();
                        assert_eq!(missing, besides, "round {round}");
                    }
                }
            }
        }
        Ok(())
    }

    #[test]
    fn reading_more_into_many_gives_the_picture_of_all_at_once() -> Result<(), Box<dyn Error>> {
        // So many that only what is found is looked at, and not all there is.
        const REPORTS: usize = 370;
        const LATER: usize = 40;
        let folder = tempfile::tempdir()?;
        let mut press = Press::new(9);
        let printed: Vec<(Report, Records)> = (0..REPORTS).map(|_| press.print()).collect();
        let today = date(2026, 1, 1);
        let add = |store: &mut Store, at: usize| -> Result<i64, Box<dyn Error>> {
            let (report, records) = &printed[at];
            let mut inventory = store.inventory()?;
            let by = ReadBy { input: &report.key, bands: &[], program: "test", at: "2026-01-01T00:00:00Z", today };
            store.add(&mut inventory, None, report, records, &by)?;
            Ok(inventory.by_key.get(&report.key).ok_or("not added")?.number)
        };
        let link = |store: &mut Store, read: &[usize]| -> Result<Vec<i64>, Box<dyn Error>> {
            let has = |id: &str| read.iter().any(|&at| printed[at].0.id == id);
            let copies = read.iter().filter_map(|&at| Some((printed[at].0.id.clone(), printed[at].0.copy_of.clone()?)));
            Ok(store.set_copies(&copies.filter(|(_, of)| has(of)).collect(), None)?)
        };
        let mut pictures = Vec::new();
        // What comes later: nothing, the latest of all, and what is strewn over the whole time.
        let mut dice = Dice(3);
        let strewn: Vec<usize> = (0..LATER).map(|at| at * REPORTS / LATER + dice.below(REPORTS / LATER)).collect();
        for (round, later) in [Vec::new(), (REPORTS - LATER..REPORTS).collect(), strewn].into_iter().enumerate() {
            let mut store = Store::create(&folder.path().join(format!("{round}.db")), pipeline::search_words())?;
            store.refresh_words()?;
            store.refresh_packs()?;
            let mut read: Vec<usize> = (0..REPORTS).filter(|at| !later.contains(at)).collect();
            for &at in &read {
                add(&mut store, at)?;
            }
            link(&mut store, &read)?;
            store.replace_picture(&store.known(Clock::Published)?, "test")?;
            let mut rest = &later[..];
            while !rest.is_empty() {
                let (portion, after) = rest.split_at(rest.len().min(1 + dice.below(3)));
                rest = after;
                let new = portion.iter().map(|&at| add(&mut store, at)).collect::<Result<Vec<i64>, _>>()?;
                read.extend(portion);
                let relinked = link(&mut store, &read)?;
                let relinked: Vec<i64> = relinked.into_iter().filter(|number| !new.contains(number)).collect();
                store.extend_picture(&new, &relinked, "test")?;
            }
            pictures.push(pictures_of(&store));
        }
        for picture in &pictures[1..] {
            for (expected, found) in pictures[0].iter().zip(picture) {
                let missing: Vec<_> = expected.iter().filter(|part| !found.contains(part)).collect();
                let besides: Vec<_> = found.iter().filter(|part| !expected.contains(part)).collect();
                assert_eq!(missing, besides);
            }
        }
        Ok(())
    }

    /// The picture on some days, the whole of it and what one party or one outlet has to do with.
    fn pictures_of(store: &Store) -> Vec<Vec<store::StoredPart>> {
        use store::{Filter, PartKind};
        let days = (0..15).step_by(5).map(|day| Some(date(2000, 1, 1).saturating_add(day.days()))).chain([None]);
        let filters = days.flat_map(|as_of| {
            let whole = Filter { as_of, ..Filter::default() };
            let of_party = Filter { actors: vec![state(0)], ..whole.clone() };
            let of_outlet = Filter { outlets: vec!["Blatt 1".to_owned()], ..whole.clone() };
            let of_origin = Filter { origins: vec![state(1)], ..whole.clone() };
            [whole, of_party, of_outlet, of_origin]
        });
        let kinds = [PartKind::Event, PartKind::Series, PartKind::Dispute, PartKind::Plan];
        filters.flat_map(|filter| kinds.map(|kind| store.parts(kind, &filter).unwrap_or_default())).collect()
    }

    #[test]
    fn a_course_says_of_every_day_what_assembling_what_was_known_then_gives() {
        let known = known(500, 11);
        let courses = assemble::courses(&known);
        let days = [2, 9, 17].map(|day| date(2000, 1, 1).saturating_add(day.days()));
        for day in days.map(Some).into_iter().chain([None]) {
            let picture = assemble::picture(&known, day);
            let mut expected: Vec<assemble::Part> = picture.events.into_iter().map(assemble::Part::Event).collect();
            expected.extend(picture.series.into_iter().map(assemble::Part::Series));
            expected.extend(picture.disputes.into_iter().map(assemble::Part::Dispute));
            expected.extend(picture.plans.into_iter().map(assemble::Part::Plan));
            let last = known.reports.iter().filter_map(|report| report.known_on).max();
            let rows: Vec<assemble::Row> = courses.iter().filter_map(|course| course.on(day)).collect();
            for row in &rows {
                assert!(!row.facets.is_empty() && row.facets.is_sorted(), "{row:?}");
                if let assemble::Part::Series(series) = &row.version.part {
                    let found_by = row.facets.iter().filter(|(facet, _)| *facet == assemble::Facet::Record).count();
                    assert_eq!(found_by, series.figures.len());
                }
            }
            let mut found: Vec<assemble::Part> =
                rows.into_iter().map(|row| row.version.part.on(row.version.due, day.or(last))).collect();
            let by_id = |part: &assemble::Part| (store::PartKind::of(part) as u8, part.id().to_owned());
            expected.sort_by_key(by_id);
            found.sort_by_key(by_id);
            assert_eq!(expected, found, "{day:?}");
        }
        let grown = |course: &&assemble::Course| course.versions.len() > 4 && course.records.len() > 20;
        assert!(courses.iter().any(|course| grown(&course)), "some parts grow over many days");
    }

    #[test]
    fn the_same_seed_makes_the_same_reports_with_events_that_several_tell_of() {
        let (one, other) = (known(60, 7), known(60, 7));
        assert_eq!(assemble::courses(&one), assemble::courses(&other));
        let picture = assemble::picture(&one, None);
        assert!(picture.events.iter().any(|event| event.reports > 3));
        assert!(picture.events.len() < one.accounts.len() / 2);
        assert!(!picture.series.is_empty());
    }
}
