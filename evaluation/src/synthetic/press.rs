//! Invents reports: what happens, and which papers tell of it.

use extract::Records;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use model::{
    Account, AccountEvidence, ActorKey, EventType, Figure, FigureEvidence, Hedge, Mention, MentionClass, Mode,
    PartialDate, PublishedBasis, Quotation, QuotationType, Report, Span, Status,
};
use std::fmt::Write as _;

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
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
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
pub(super) struct Press {
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
    pub(super) fn new(seed: u64) -> Self {
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
    pub(super) fn print(&mut self) -> (Report, Records) {
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

pub(super) fn state(number: usize) -> String {
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    [letter(number / 26), letter(number), 'X'].iter().collect()
}

fn word(number: usize) -> String {
    format!("wort{number:05}")
}
