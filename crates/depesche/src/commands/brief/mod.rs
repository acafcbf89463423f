//! `depesche brief`: what is new in a period, as a document in which every sentence leads back to quoted words.

mod page;
mod words;

pub(crate) use page::Form;
pub(crate) use words::Language;

use super::view;
use crate::cli::Brief;
use crate::failure::Failure;
use crate::output::{Degree, line_of};
use assemble::Part;
use jiff::civil::Date;
use model::{Account, ActorKey, Dispute, Event, Figure, Outcome, Plan, Quotation, Series, Text};
use page::Page;
use std::io::Write;
use store::{Filter, PartKind, Store, StoredPart};

/// Newly known events at the head of a briefing.
const NEW: usize = 12;
/// Characters that a footnote quotes of the passage of a figure.
const PASSAGE: usize = 240;
/// Footnotes of a sentence.
const NOTES: usize = 4;

pub(crate) fn run(args: &Brief) -> Result<(), Failure> {
    let store = view::open(&args.db)?;
    let (Some(from), Some(to)) = view::period(Some(args.from), Some(args.to))? else {
        return Err(Failure::new("the period needs a first and a last day"));
    };
    let text = Writer { store: &store, language: args.language, from, to }.write(args.format)?;
    let mut out = view::output();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

struct Writer<'a> {
    store: &'a Store,
    language: Language,
    from: Date,
    to: Date,
}

/// A sentence and what it rests on.
type Said = (String, Vec<String>);

impl Writer<'_> {
    fn write(&self, form: Form) -> Result<String, Failure> {
        let say = |key: &str| self.language.say(key, &[]);
        let (from, to) = (self.language.day(self.from), self.language.day(self.to));
        let title = self.language.say("title", &[("from", &from), ("to", &to)]);
        let code = if self.language == Language::De { "de" } else { "en" };
        let mut page = Page::new(form, code, &title);
        let events = self.parts(PartKind::Event)?;
        let in_period = |day: Option<Date>| day.is_some_and(|day| self.from <= day && day <= self.to);
        let mut new: Vec<&StoredPart> = events
            .iter()
            .filter(|part| matches!(&part.part, Part::Event(event) if in_period(event.known_from)))
            .collect();
        new.sort_by(|a, b| b.rank.total_cmp(&a.rank));
        new.truncate(NEW);
        let happened = events
            .iter()
            .filter(|part| in_period(part.earliest.or(part.latest)) || in_period(part.latest.or(part.earliest)));
        self.section(&mut page, "new", new.into_iter())?;
        self.section(&mut page, "chronicle", happened)?;
        for (heading, kind) in
            [("figures", PartKind::Series), ("disputes", PartKind::Dispute), ("plans", PartKind::Plan)]
        {
            self.section(&mut page, heading, self.parts(kind)?.iter())?;
        }
        Ok(page.finish(&say("sources")))
    }

    /// The parts known on the last day that are sure enough to be shown.
    fn parts(&self, kind: PartKind) -> Result<Vec<StoredPart>, Failure> {
        let mut parts = self.store.parts(kind, &Filter { as_of: Some(self.to), ..Filter::default() })?;
        parts.retain(|part| part.confidence + 1e-6 >= Degree::SHOWN);
        Ok(parts)
    }

    fn section<'p>(
        &self,
        page: &mut Page,
        heading: &str,
        parts: impl Iterator<Item = &'p StoredPart>,
    ) -> Result<(), Failure> {
        page.heading(&self.language.say(heading, &[]));
        let mut none = true;
        for part in parts {
            let said = match &part.part {
                Part::Event(event) => vec![self.event(event)?],
                Part::Series(series) => self.series(series)?,
                Part::Dispute(dispute) => self.dispute(dispute)?,
                Part::Plan(plan) => self.plan(plan, part)?,
            };
            // What rests on no words is not said.
            for (text, notes) in said.into_iter().filter(|(_, notes)| !notes.is_empty()) {
                page.sentence(&text, notes);
                none = false;
            }
        }
        if none {
            page.sentence(&self.language.say("none", &[]), Vec::new());
        }
        Ok(())
    }

    fn event(&self, event: &Event) -> Result<Said, Failure> {
        let say = self.language;
        let part = |key: &str, text: Option<&str>| {
            text.map_or_else(String::new, |text| {
                say.say(key, &[(key, &text.split_whitespace().collect::<Vec<_>>().join(" "))])
            })
        };
        let origins: Vec<ActorKey> = event.origins.iter().map(|origin| ActorKey::new(origin.origin.as_str())).collect();
        let slots = [
            ("when", &*say.days(event.earliest, event.latest)),
            ("kind", &*say.say(event.event_type.as_str(), &[])),
            ("who", &*self.parties(&event.actors, &event.recipients)),
            ("what", &*part("what", event.object.as_ref().map(|object| object.text.as_str()))),
            ("where", &*part("where", event.place.as_deref())),
            ("status", &*say.say(event.status.as_str(), &[])),
            ("deniers", &*say.names(&event.denied_by)),
            ("origins", &*say.names(&origins)),
        ];
        let key = if event.denied_by.is_empty() { "event" } else { "denied" };
        Ok((say.say(key, &slots), self.notes(&event.accounts)?))
    }

    /// The figures of a series that became known in the period; what several reports say alike is said once.
    fn series(&self, series: &Series) -> Result<Vec<Said>, Failure> {
        let mut said: Vec<Said> = Vec::new();
        for id in &series.figures {
            let Some((report, record)) = self.store.record(id)? else { continue };
            if report.known_from < self.from || report.known_from > self.to {
                continue;
            }
            let figure: Figure = record.parse()?;
            let first: Vec<ActorKey> = figure.sources.iter().filter_map(|chain| chain.first().cloned()).collect();
            let voice = report.report.outlet.clone().unwrap_or_else(|| report.report.id.clone());
            let source = if first.is_empty() { voice } else { self.language.names(&first) };
            let item = if figure.item.is_empty() { &figure.unit } else { &figure.item };
            let unit = if item.contains(figure.unit.as_str()) { "" } else { &figure.unit };
            let count = format!("{} {unit}", self.language.bounds(figure.low, figure.high));
            let text = self.language.say("figure", &[("item", item), ("count", count.trim_end()), ("source", &source)]);
            let notes = self.notes(std::slice::from_ref(id))?;
            match said.iter_mut().find(|(known, _)| *known == text) {
                Some((_, known)) => known.extend(notes.into_iter().take(NOTES.saturating_sub(known.len()))),
                None => said.push((text, notes)),
            }
        }
        Ok(said)
    }

    /// The sides of a dispute that was told of in the period, each with its words.
    fn dispute(&self, dispute: &Dispute) -> Result<Vec<Said>, Failure> {
        if !self.told_in_period(&dispute.records)? {
            return Ok(Vec::new());
        }
        let mut said = Vec::new();
        for (index, side) in dispute.sides.iter().enumerate() {
            let Some(words) = side.records.first().map(|id| self.claim(id)).transpose()?.flatten() else { continue };
            let by = self.language.names(&side.by);
            let key = if index == 0 { "claim" } else { "against" };
            let text = format!("{} „{words}“", self.language.say(key, &[("by", &by)]));
            said.push((text, self.notes(&side.records)?));
        }
        Ok(said)
    }

    /// A plan that is not settled.
    fn plan(&self, plan: &Plan, part: &StoredPart) -> Result<Vec<Said>, Failure> {
        let key = match plan.outcome {
            Outcome::Open => "open",
            Outcome::Overdue => "overdue",
            Outcome::Moved => "moved",
            Outcome::Realised | Outcome::Cancelled => return Ok(Vec::new()),
        };
        let Some((_, record)) = plan.announced.first().map(|id| self.store.record(id)).transpose()?.flatten() else {
            return Ok(Vec::new());
        };
        let account: Account = record.parse()?;
        let kind = account.about.map_or(account.event_type, |about| about.event_type);
        let slots = [
            ("when", &*self.language.days(part.earliest, part.latest)),
            ("kind", &*self.language.say(kind.as_str(), &[])),
            ("who", &*self.parties(&account.actors, &account.recipients)),
            ("outcome", &*self.language.say(key, &[])),
        ];
        Ok(vec![(self.language.say("plan", &slots), self.notes(&plan.announced)?)])
    }

    fn parties(&self, actors: &[ActorKey], recipients: &[ActorKey]) -> String {
        let who = self.language.names(actors);
        if recipients.is_empty() { who } else { format!("{who} → {}", self.language.names(recipients)) }
    }

    fn told_in_period(&self, records: &[String]) -> Result<bool, Failure> {
        for id in records {
            if self
                .store
                .record(id)?
                .is_some_and(|(report, _)| self.from <= report.known_from && report.known_from <= self.to)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Footnotes: outlet, day, report, and the words.
    fn notes(&self, records: &[String]) -> Result<Vec<String>, Failure> {
        let mut notes = Vec::new();
        for id in records.iter().take(NOTES) {
            let (Some((report, _)), Some(words)) = (self.store.record(id)?, self.words(id)?) else { continue };
            let outlet = report.report.outlet.as_deref().unwrap_or("–");
            let day = report.report.published.map_or_else(|| self.language.say("undated", &[]), |day| day.to_string());
            notes.push(format!("{outlet}, {day}, {}: „{words}“", report.report.id));
        }
        Ok(notes)
    }

    /// What a side of a dispute says, in the words of a record: the sentence of an account, a figure with what it counts.
    fn claim(&self, id: &str) -> Result<Option<String>, Failure> {
        match self.store.record(id)? {
            Some((_, record)) if record.kind == "figure" => {
                let figure: Figure = record.parse()?;
                Ok(Some(format!("{} {}", figure.text, figure.item).trim_end().to_owned()))
            }
            _ => self.words(id),
        }
    }

    /// The words of a record: the sentence of an account, the passage of a figure, what a quotation quotes.
    fn words(&self, id: &str) -> Result<Option<String>, Failure> {
        let Some((report, record)) = self.store.record(id)? else { return Ok(None) };
        let text = Text::new(&report.report.text);
        Ok(match record.kind.as_str() {
            "account" => Some(text.quote(record.parse::<Account>()?.sentence).to_owned()),
            "figure" => {
                let span = record.parse::<Figure>()?.span();
                Some(view::quote_around(&text, line_of(&text, span), span, PASSAGE))
            }
            "quotation" => Some(record.parse::<Quotation>()?.text),
            _ => None,
        })
    }
}
