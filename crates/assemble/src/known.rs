//! What is known, in the compact form that assembling needs.

mod records;

use crate::brief::{BEFORE, Brief};
use crate::claim::{is_again, is_contrast, order_of};
use crate::compare::is_plan;
use crate::day::day_number;
use crate::gather::{Denial, Sentence};
use crate::series::{Extent, class, telling};
use crate::things::{family, topics_in};
use crate::words::stems;
use jiff::civil::Date;
use model::{Account, ActorKey, Days, Figure, PartialDate, Quotation, Report, Status};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

pub use records::{KnownAccount, KnownFigure, KnownQuotation, KnownReport};

/// A text that stands in many records, kept once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Symbol(u32);

impl Symbol {
    pub(crate) fn place(self) -> usize {
        self.0 as usize
    }
}

/// Position of a record in its list in [`Known`].
pub type Index = u32;

/// Everything known, ready to be assembled.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The reports.
    pub reports: Vec<KnownReport>,
    /// The accounts.
    pub accounts: Vec<KnownAccount>,
    /// The figures.
    pub figures: Vec<KnownFigure>,
    /// The quotations.
    pub quotations: Vec<KnownQuotation>,
    symbols: Symbols,
    report_index: HashMap<String, Index>,
    in_report: Vec<InReport>,
    /// Of each report the day of its news, as a number.
    news: Vec<i32>,
    /// Of each account what comparing looks at first.
    briefs: Vec<Brief>,
}

/// The records of a report.
#[derive(Clone, Debug, Default)]
pub(crate) struct InReport {
    /// Whether its publication is known.
    dated: bool,
    pub(crate) accounts: Vec<Index>,
    pub(crate) figures: Vec<Index>,
    pub(crate) quotations: Vec<Index>,
}

#[derive(Clone, Debug, Default)]
struct Symbols {
    index: HashMap<Box<str>, Symbol>,
    texts: Vec<Box<str>>,
    /// Of each text, read as an actor: its state or organisation; none for one without name and state.
    states: Vec<Option<Symbol>>,
}

impl Known {
    /// Nothing known yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a report. `read_on` stands for the publication date where there is none.
    pub fn add_report(&mut self, report: &Report, read_on: Option<Date>) -> Index {
        let published = report.published.map(PartialDate::days).and_then(|days| days.latest);
        self.push_report(KnownReport {
            id: report.id.clone(),
            key: report.key.clone(),
            voice: report.outlet.clone().unwrap_or_else(|| report.id.clone()),
            known_on: published.or(read_on),
            news: published,
            copy_of: report.copy_of.clone(),
            lead: report.body.first().map_or(0, |first| first.start.saturating_add(LEAD)),
            subjects: Box::default(),
        })
    }

    pub(crate) fn push_report(&mut self, report: KnownReport) -> Index {
        let index = self.reports.len() as Index;
        self.report_index.insert(report.id.clone(), index);
        let dated = report.news.is_some();
        self.news.push(report.news.map_or(BEFORE, day_number));
        self.reports.push(report);
        self.in_report.push(InReport { dated, ..InReport::default() });
        index
    }

    /// Says how often a report names actors: the states named most are what it is about.
    pub fn set_subjects<'a>(&mut self, report: Index, named: impl IntoIterator<Item = (&'a str, usize)>) {
        let mut counts: BTreeMap<Box<str>, usize> = BTreeMap::new();
        for (actor, count) in named {
            let actor = self.symbol(actor);
            if let Some(state) = self.state(actor) {
                *counts.entry(self.text(state).into()).or_default() += count;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(state, count)| (Reverse(*count), state.clone()));
        counts.truncate(SUBJECTS);
        self.reports[report as usize].subjects = counts.iter().map(|(state, _)| self.symbol(state)).collect();
    }

    /// Adds an account of a report added before, with its sentence.
    pub fn add_account(&mut self, report: Index, account: &Account, sentence: &Sentence) {
        self.add_account_denied(report, account, sentence, std::iter::empty());
    }

    pub(crate) fn add_account_denied<'a>(
        &mut self,
        report: Index,
        account: &Account,
        sentence: &Sentence,
        denials: impl Iterator<Item = &'a Denial>,
    ) {
        let mut known = KnownAccount {
            id: account.id.as_str().into(),
            report,
            start: account.start,
            sentence: (account.sentence.start, account.sentence.end),
            event_type: account.event_type,
            mode: account.mode,
            about: account.about,
            actors: self.actors(&account.actors),
            recipients: self.actors(&account.recipients),
            object: account.object.as_ref().map(|object| self.symbol(&object.lemma)),
            object_text: account.object.as_ref().map(|object| self.symbol(&object.text)),
            place: account.place.as_ref().map(|place| self.symbol(place)),
            place_key: account.place_key.as_ref().map(|place| self.symbol(place.as_str())),
            days: account.days(),
            status: account.status,
            origins: account
                .sources
                .iter()
                .filter_map(|chain| chain.first())
                .map(|a| self.symbol(a.as_str()))
                .collect(),
            hedged: account.hedged,
            denied_by: self.actors(&account.denied_by),
            denials: account.evidence.denied_by.iter().map(|span| (span.start, span.end)).collect(),
            confidence: account.confidence,
            trigger: kinds(account),
            words: stems(&sentence.words),
            things: self.things(account, sentence),
            order: order_of(&sentence.words, &account.trigger),
            again: is_again(&sentence.words, &account.trigger),
            too: account.evidence.actors.iter().any(|span| sentence.others.contains(&span.start)),
            heading: sentence.is_heading && account.start < self.reports[report as usize].lead,
            named: self.named(&sentence.named),
            parties: Box::default(),
            index: 0,
        };
        for denial in denials {
            let by = self.symbol(denial.by.as_str());
            if !known.denied_by.contains(&by) {
                known.denied_by = known.denied_by.iter().copied().chain([by]).collect();
            }
            known.denials = known.denials.iter().copied().chain([(denial.span.start, denial.span.end)]).collect();
        }
        self.push_account(known);
    }

    pub(crate) fn push_account(&mut self, mut account: KnownAccount) -> Index {
        let index = account.report as usize;
        let slots = account.actors.iter().chain(&account.recipients).filter_map(|&actor| self.state(actor));
        let mut parties: Vec<Symbol> = slots.chain(account.named.iter().copied()).collect();
        // By name: symbols are numbered as they happen to be read.
        parties.sort_unstable_by_key(|&party| self.text(party));
        parties.dedup();
        account.parties = parties.into();
        // What is told in the present tense of a day to come ("tritt zum Jahreswechsel aus") is announced.
        if account.status == Status::Actual
            && self.in_report[index].dated
            && account.days.earliest.zip(self.reports[index].news).is_some_and(|(day, told)| day > told)
        {
            account.status = Status::Future;
        }
        if !self.in_report[index].dated {
            let news = self.reports[index].news.max(account.days.earliest);
            self.reports[index].news = news;
            self.news[index] = news.map_or(BEFORE, day_number);
        }
        self.enter_account(account)
    }

    /// Puts an account in its place.
    fn enter_account(&mut self, mut account: KnownAccount) -> Index {
        account.index = self.accounts.len() as Index;
        self.in_report[account.report as usize].accounts.push(account.index);
        let is_state = |party: Symbol| self.text(party).len() == STATE;
        self.briefs.push(Brief::of(&account, is_plan(&account), |actor| self.state(actor), is_state));
        let index = account.index;
        self.accounts.push(account);
        index
    }

    pub(crate) fn in_report_mut(&mut self, report: Index) -> &mut InReport {
        &mut self.in_report[report as usize]
    }

    /// The day of a report's news as a number, or [`BEFORE`] all.
    pub(crate) fn news(&self, report: Index) -> i32 {
        self.news[report as usize]
    }

    /// An account in brief.
    pub(crate) fn brief(&self, account: Index) -> &Brief {
        &self.briefs[account as usize]
    }

    /// Adds a figure of a report added before, with its sentence.
    pub fn add_figure(&mut self, report: Index, figure: &Figure, sentence: &Sentence) {
        let counted = class(&figure.unit, &figure.item, figure.role);
        let known = KnownFigure {
            id: figure.id.as_str().into(),
            report,
            start: figure.start,
            low: figure.low,
            high: figure.high,
            hedge: figure.hedge,
            unit: self.symbol(&figure.unit),
            item: self.symbol(&figure.item),
            class: self.symbol(&counted),
            family: self.symbol(family(&counted)),
            contrast: is_contrast(&sentence.words),
            telling: telling(&figure.unit),
            unit_words: stems(&figure.unit),
            item_words: stems(&figure.item),
            words: stems(&sentence.words),
            account: figure.account.as_deref().map(Into::into),
            role: figure.role,
            side: figure.side.as_ref().map(|side| self.symbol(side.as_str())),
            days: Days { earliest: figure.earliest, latest: figure.latest },
            origins: figure.sources.iter().filter_map(|chain| chain.first()).map(|a| self.symbol(a.as_str())).collect(),
            denied_by: self.actors(&figure.denied_by),
            denials: figure.evidence.denied_by.iter().map(|span| (span.start, span.end)).collect(),
            of_side: None,
            extent: Extent::default(),
        };
        self.push_figure(known);
    }

    pub(crate) fn push_figure(&mut self, mut figure: KnownFigure) -> Index {
        // Whom a report only describes ("[Kämpfer]") another may describe otherwise.
        figure.of_side =
            figure.side.filter(|&side| !self.text(side).starts_with('[')).and_then(|side| self.state(side));
        figure.extent = Extent::of(&figure);
        let index = self.figures.len() as Index;
        self.in_report[figure.report as usize].figures.push(index);
        self.figures.push(figure);
        index
    }

    /// Adds a quotation of a report added before.
    pub fn add_quotation(&mut self, report: Index, quotation: &Quotation) {
        let start = quotation.quote.iter().map(|span| span.start).min().unwrap_or(quotation.start);
        let end = quotation.quote.iter().map(|span| span.end).max().unwrap_or(quotation.end);
        let known = KnownQuotation {
            id: quotation.id.as_str().into(),
            report,
            span: (start, end),
            origins: quotation
                .sources
                .iter()
                .filter_map(|chain| chain.first())
                .map(|a| self.symbol(a.as_str()))
                .collect(),
        };
        self.push_quotation(known);
    }

    pub(crate) fn push_quotation(&mut self, quotation: KnownQuotation) -> Index {
        let index = self.quotations.len() as Index;
        self.in_report[quotation.report as usize].quotations.push(index);
        self.quotations.push(quotation);
        index
    }

    /// What was known on a day: the reports known by then and their records.
    #[must_use]
    pub fn until(&self, day: Date) -> Self {
        let known = |report: Index| self.reports[report as usize].known_on.is_some_and(|on| on <= day);
        let mut cut = Self {
            // Reports keep their places, so that records go on pointing at them.
            reports: self.reports.clone(),
            accounts: Vec::new(),
            figures: self.figures.iter().filter(|figure| known(figure.report)).cloned().collect(),
            quotations: self.quotations.iter().filter(|quotation| known(quotation.report)).cloned().collect(),
            symbols: self.symbols.clone(),
            report_index: self.report_index.clone(),
            in_report: vec![InReport::default(); self.reports.len()],
            news: self.news.clone(),
            briefs: Vec::new(),
        };
        for account in self.accounts.iter().filter(|account| known(account.report)) {
            cut.enter_account(account.clone());
        }
        for (index, figure) in cut.figures.iter().enumerate() {
            cut.in_report[figure.report as usize].figures.push(index as Index);
        }
        for (index, quotation) in cut.quotations.iter().enumerate() {
            cut.in_report[quotation.report as usize].quotations.push(index as Index);
        }
        cut
    }

    /// The accounts of a report, in the order in which they were added.
    pub fn accounts_of(&self, report: Index) -> impl Iterator<Item = &KnownAccount> {
        self.in_report[report as usize].accounts.iter().map(|&index| &self.accounts[index as usize])
    }

    /// The figures that belong to an account.
    pub(crate) fn figures_of<'a>(&'a self, account: &'a KnownAccount) -> impl Iterator<Item = &'a KnownFigure> {
        let all = self.in_report[account.report as usize].figures.iter().map(|&index| &self.figures[index as usize]);
        all.filter(|figure| figure.account.as_deref() == Some(&account.id))
    }

    /// The places of a report's accounts and figures.
    #[must_use]
    pub fn places_in(&self, report: Index) -> (&[Index], &[Index]) {
        let places = &self.in_report[report as usize];
        (&places.accounts, &places.figures)
    }

    /// The quotations of a report, in the order in which they were added.
    pub fn quotations_of(&self, report: Index) -> impl Iterator<Item = &KnownQuotation> {
        self.in_report[report as usize].quotations.iter().map(|&index| &self.quotations[index as usize])
    }

    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.symbols.texts.iter().map(|text| &**text)
    }

    /// All accounts in the order in which they became known.
    pub(crate) fn accounts_in_order(&self) -> Vec<Index> {
        self.in_order(self.accounts.len(), |index| {
            let account = &self.accounts[index];
            (account.report, account.start, &account.id)
        })
    }

    /// All figures in the order in which they became known.
    pub(crate) fn figures_in_order(&self) -> Vec<Index> {
        self.in_order(self.figures.len(), |index| {
            let figure = &self.figures[index];
            (figure.report, figure.start, &figure.id)
        })
    }

    fn in_order<'a>(&'a self, count: usize, place: impl Fn(usize) -> (Index, u32, &'a str)) -> Vec<Index> {
        let mut order: Vec<Index> = (0..count as Index).collect();
        let key = |index: Index| {
            let (report, start, id) = place(index as usize);
            (self.order(report, start), id)
        };
        order.sort_unstable_by(|&a, &b| key(a).cmp(&key(b)));
        order
    }

    /// The state or organisation of an actor; none for one without name and state.
    #[must_use]
    pub fn state(&self, actor: Symbol) -> Option<Symbol> {
        self.symbols.states[actor.0 as usize]
    }

    /// The text of a symbol.
    #[must_use]
    pub fn text(&self, symbol: Symbol) -> &str {
        &self.symbols.texts[symbol.0 as usize]
    }

    /// The actor a symbol stands for.
    #[must_use]
    pub fn actor(&self, symbol: Symbol) -> ActorKey {
        ActorKey::new(self.text(symbol))
    }

    /// A report by its id.
    #[must_use]
    pub fn report(&self, id: &str) -> Option<&KnownReport> {
        self.report_index.get(id).map(|&index| &self.reports[index as usize])
    }

    /// The place of a report by its id.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<Index> {
        self.report_index.get(id).copied()
    }

    /// What orders records by when they became known: undated and unread ones come last.
    pub(crate) fn order(&self, report: Index, start: u32) -> (bool, Option<Date>, &str, u32) {
        let known = &self.reports[report as usize];
        (known.known_on.is_none(), known.known_on, &known.key, start)
    }

    /// The states and organisations of keys, sorted by symbol, each once.
    fn named(&mut self, keys: &[String]) -> Box<[Symbol]> {
        let symbols: Vec<Symbol> = keys.iter().map(|key| self.symbol(key)).collect();
        let mut states: Vec<Symbol> = symbols.into_iter().filter_map(|key| self.state(key)).collect();
        states.sort_unstable();
        states.dedup();
        states.into()
    }

    fn things(&mut self, account: &Account, sentence: &Sentence) -> Box<[Symbol]> {
        let of_object = account.object.as_ref().map(|object| topics_in(&object.text)).unwrap_or_default();
        let things = if of_object.is_empty() { topics_in(&sentence.words) } else { of_object };
        things.into_iter().map(|thing| self.symbol(thing)).collect()
    }

    fn actors(&mut self, actors: &[ActorKey]) -> Box<[Symbol]> {
        actors.iter().map(|actor| self.symbol(actor.as_str())).collect()
    }

    pub(crate) fn symbol(&mut self, text: &str) -> Symbol {
        if let Some(&symbol) = self.symbols.index.get(text) {
            return symbol;
        }
        let symbol = Symbol(self.symbols.texts.len() as u32);
        self.symbols.texts.push(text.into());
        self.symbols.states.push(None);
        self.symbols.index.insert(text.into(), symbol);
        let state = text.split('/').next().unwrap_or(text);
        if !state.starts_with('[') {
            let state = if state.len() == text.len() { symbol } else { self.symbol(state) };
            self.symbols.states[symbol.0 as usize] = Some(state);
        }
        symbol
    }
}

/// Letters of a state's key.
pub(crate) const STATE: usize = 3;

/// Characters at the start of the body that count as title and lead.
const LEAD: u32 = 400;

/// States that a report is taken to be about.
const SUBJECTS: usize = 3;

/// What an account says that happened, as hashes: the stems of its trigger, and the frame that found it, which holds
/// other words for the same.
fn kinds(account: &Account) -> Box<[u32]> {
    let mut kinds = stems(&account.trigger).into_vec();
    let frame = account.why.strip_prefix("frame ").and_then(|rest| rest.split(';').next());
    kinds.extend(frame.iter().flat_map(|frame| stems(&frame.replace(':', "0"))));
    kinds.sort_unstable();
    kinds.dedup();
    kinds.into()
}
