//! What speaks for each time that an account may have happened at, and for none, as names of features.

use super::candidate::{Candidate, Inputs};
use super::choice::Holds;
use super::choose_time::Times;
use super::chronicle::{Told, days_between, vague};
use super::feature::{Feature, debug};
use super::format::Kind;
use super::narrative::is_said_then;
use super::position;
use super::view::View;
use super::when::{self, When, of_sentence};
use crate::quotation::Speech;
use crate::time::FoundTime;
use compact_str::CompactString;
use jiff::civil::Date;
use model::{BlockKind, Days, Upos};

/// An account in its sentence.
pub(crate) struct Around<'v, 'a> {
    pub(crate) view: &'v View<'a>,
    pub(crate) candidate: &'v Candidate,
    /// The last day of the publication.
    pub(crate) today: Option<Date>,
    /// The times of the report.
    times: &'v [FoundTime],
    speech: &'v Speech,
    chooser: &'v Times<'v>,
    /// What the words around make of it, and which tense they stand in.
    tense: CompactString,
    status: CompactString,
    /// What says in the sentence that it tells of the present, of once, of some time to come.
    vague: &'v str,
    /// How many times the sentence has.
    count: usize,
}

impl<'v, 'a> Around<'v, 'a> {
    pub(crate) fn of(view: &'v View<'a>, candidate: &'v Candidate, inputs: &Inputs<'v>) -> Self {
        let clause = candidate.trigger.clause.and_then(|clause| view.clause(clause));
        let verb = clause.and_then(|clause| clause.verb.as_ref());
        let tense = verb.and_then(|verb| verb.tense).map_or(CompactString::const_new("-"), debug);
        let status = CompactString::new(candidate.status.as_str());
        Self {
            view,
            candidate,
            today: view.document.anchor().and_then(|published| published.days().latest),
            times: inputs.times,
            speech: inputs.speech,
            chooser: inputs.choosers.times,
            tense,
            status,
            vague: vague(inputs.times, view.index).unwrap_or("-"),
            count: of_sentence(inputs.times, view.index).filter(|time| when::dates(time)).count(),
        }
    }

    /// The times of the sentence, and what holds for each.
    pub(crate) fn here(&self) -> impl Iterator<Item = (When, Vec<Feature>)> {
        let fits = |time: &&FoundTime| {
            when::dates(time) && !when::is_replaced(self.view, time) && !when::is_written_then(self.view, time)
        };
        let here: Vec<&FoundTime> = of_sentence(self.times, self.view.index).filter(fits).collect();
        let all = here.clone();
        here.into_iter().enumerate().map(move |(nth, time)| {
            let days = when::together_with_next(self.view, time, &all);
            let when = When { days, at: time.at, how: "other time of the sentence", why: String::new() };
            (when, self.own((nth, time), days))
        })
    }

    /// What holds for a time of the sentence, the `nth` of them.
    fn own(&self, (nth, time): (usize, &FoundTime), days: Days) -> Vec<Feature> {
        let (view, trigger) = (self.view, &self.candidate.trigger);
        let event_type = self.candidate.event_type;
        let status = &self.status;
        let kind = trigger.kind.as_str();
        let relation = position::between_clauses(view, trigger.clause, time.at.tokens.start);
        let before = time.at.tokens.start.checked_sub(1).map_or("-", |token| view.lemma(token));
        let away = match time.at.tokens.start.abs_diff(trigger.token) {
            0..=2 => 2,
            3..=5 => 5,
            6..=10 => 10,
            _ => 20,
        };
        let side = if time.at.tokens.start < trigger.token { "before" } else { "behind" };
        let grain = grain(days);
        let offset = self.offset(days);
        let other = when::of_other_noun(view, trigger, time);
        let fits = when::fits(view, time, Some(&self.candidate.reading));
        let stamp = when::is_stamp(view, time, self.times);
        let said = is_said_then(view, self.speech, time);
        let count = self.count.min(4);
        let mut names = self.chooser.holds();
        names.say(format_args!("t.own"));
        names.say(format_args!("t.own,{event_type}"));
        names.say(format_args!("t.own,{status}"));
        names.say(format_args!("t.own,{kind}"));
        names.say(format_args!("t.own,{grain}"));
        names.say(format_args!("t.own,{offset}"));
        names.say(format_args!("t.own,{offset},{}", self.tense));
        names.say(format_args!("t.own,{relation}"));
        names.say(format_args!("t.own,{relation},{kind}"));
        names.say(format_args!("t.own,{relation},{status}"));
        names.say(format_args!("t.own,{relation},{event_type}"));
        names.say(format_args!("t.own,{relation},said={said}"));
        names.say(format_args!("t.own,{before}"));
        names.say(format_args!("t.own,rule={}", time.rule));
        names.say(format_args!("t.own,{side},{away}"));
        names.say(format_args!("t.own,nth={},{count}", nth.min(3)));
        names.say(format_args!("t.own,{:?}", time.time_type));
        names.say(format_args!("t.own,reported={}", self.candidate.reported));
        names.say(format_args!("t.own,other={other},fits={fits}"));
        names.say(format_args!("t.own,said={said},{event_type}"));
        names.say(format_args!("t.own,said={said},{}", self.tense));
        names.say(format_args!("t.own,{status},{offset}"));
        names.say(format_args!("t.own,{status},{offset},{event_type}"));
        names.say(format_args!("t.own,{relation},{side},{away}"));
        names.say(format_args!("t.own,trigger={}", view.lemma(self.candidate.token)));
        if other {
            names.say(format_args!("t.own,other,{relation},{kind}"));
        }
        if stamp {
            names.say(format_args!("t.own,stamp,{status}"));
        }
        for cue in &self.candidate.reading.cues {
            names.say(format_args!("t.own,cue={cue}"));
        }
        names.into_list()
    }

    /// What holds where no time is chosen; `last` is the last account that has one.
    pub(crate) fn none(&self, here: usize, last: Option<&Told>) -> Vec<Feature> {
        let (view, candidate) = (self.view, self.candidate);
        let back = last.map_or(9, |last| (view.index - last.sentence).min(6));
        let same = last.is_some_and(|last| last.paragraph == view.sentence.paragraph);
        let mut names = self.chooser.holds();
        names.say(format_args!("t.none"));
        names.say(format_args!("t.none,here={}", here.min(3)));
        names.say(format_args!("t.none,back={back}"));
        names.say(format_args!("t.none,back={},paragraph={same}", back.min(3)));
        names.say(format_args!("t.none,sentence={}", view.index.min(12) / 2));
        names.say(format_args!("t.none,mode={}", candidate.mode.map_or(String::new(), |mode| mode.to_string())));
        if let Some(about) = candidate.about {
            names.say(format_args!("t.none,about={},{}", about.event_type, self.status));
        }
        self.common("none", &mut names);
        names.into_list()
    }

    /// What holds for when an account before happened.
    pub(crate) fn earlier(&self, how: &str, told: &Told) -> Vec<Feature> {
        let (view, candidate) = (self.view, self.candidate);
        let event_type = candidate.event_type;
        let back = (view.index - told.sentence).min(6);
        let same = told.paragraph == view.sentence.paragraph;
        let kin = told.event_type == event_type;
        let shared = candidate.parties().filter(|actor| told.parties.contains(actor)).count().min(2);
        let word = told.trigger == view.lemma(candidate.token);
        let mut names = self.chooser.holds();
        self.again(how, told.when.days, (back, same), &mut names);
        names.say(format_args!("t.{how},of={},{event_type}", told.event_type));
        names.say(format_args!("t.{how},kin={kin},back={back}"));
        names.say(format_args!("t.{how},kin={kin},shared={shared},word={word}"));
        names.say(format_args!("t.{how},shared={shared}"));
        names.say(format_args!("t.{how},status={},{}", told.status, self.status));
        names.say(format_args!("t.{how},own={}", told.own));
        names.say(format_args!("t.{how},from={}", told.when.how));
        self.common(how, &mut names);
        names.into_list()
    }

    /// What holds for a time that stands so many sentences before, in the same paragraph or not.
    pub(crate) fn before(
        &self,
        how: &str,
        time: &FoundTime,
        (back, same): (u32, bool),
        between: usize,
    ) -> Vec<Feature> {
        let mut names = self.chooser.holds();
        self.again(how, time.days, (back.min(6), same), &mut names);
        names.say(format_args!("t.{how},rule={}", time.rule));
        let (sentence, offset) = (time.at.sentence.min(4), self.offset(time.days));
        names.say(format_args!("t.{how},sentence={sentence}"));
        names.say(format_args!("t.{how},sentence={sentence},{offset}"));
        names.say(format_args!("t.{how},between={}", between.min(4)));
        names.say(format_args!("t.{how},between={},{offset}", between.min(4)));
        self.common(how, &mut names);
        names.into_list()
    }

    /// What holds for days told before.
    fn again(&self, how: &str, days: Days, (back, same): (u32, bool), names: &mut Holds<'_>) {
        let event_type = self.candidate.event_type;
        let (grain, offset, status, tense) = (grain(days), self.offset(days), &self.status, &self.tense);
        names.say(format_args!("t.{how}"));
        names.say(format_args!("t.{how},back={back}"));
        names.say(format_args!("t.{how},back={back},paragraph={same}"));
        names.say(format_args!("t.{how},back={},{event_type}", back.min(3)));
        names.say(format_args!("t.{how},{grain}"));
        names.say(format_args!("t.{how},{grain},{event_type}"));
        names.say(format_args!("t.{how},{grain},back={}", back.min(3)));
        names.say(format_args!("t.{how},{offset}"));
        names.say(format_args!("t.{how},{offset},{status}"));
        names.say(format_args!("t.{how},{offset},{tense}"));
        names.say(format_args!("t.again,{grain},{offset},{status}"));
        names.say(format_args!("t.again,{grain},{event_type}"));
        names.say(format_args!("t.again,{offset},{tense},{status}"));
        names.say(format_args!("t.again,back={back},{grain}"));
        names.say(format_args!("t.again,paragraph={same},{grain}"));
    }

    /// What holds for the account whatever the time, of which the sentence does not tell.
    fn common(&self, how: &str, names: &mut Holds<'_>) {
        let (view, candidate) = (self.view, self.candidate);
        let event_type = candidate.event_type;
        let (status, tense) = (&self.status, &self.tense);
        let kind = candidate.trigger.kind.as_str();
        let clause = candidate.trigger.clause.and_then(|clause| view.clause(clause));
        let here = self.count.min(2);
        names.say(format_args!("t.{how},{event_type}"));
        names.say(format_args!("t.{how},{event_type},{status}"));
        names.say(format_args!("t.{how},{event_type},{kind}"));
        names.say(format_args!("t.{how},{event_type},{tense}"));
        names.say(format_args!("t.{how},{status},{tense}"));
        names.say(format_args!("t.{how},{kind},{tense}"));
        names.say(format_args!("t.{how},here={here}"));
        names.say(format_args!("t.{how},trigger={}", view.lemma(candidate.token)));
        names.say(format_args!("t.{how},first={}", view.lemma(0)));
        names.say(format_args!("t.{how},vague={}", self.vague));
        names.say(format_args!("t.{how},reported={}", candidate.reported));
        names.say(format_args!("t.{how},reported={},{event_type}", candidate.reported));
        names.say(format_args!("t.{how},hedged={}", candidate.hedged));
        let cluster = view.token(candidate.token).map_or(0, |token| token.cluster);
        names.say(format_args!("t.{how},cluster={}", cluster & 0xff));
        for cue in &candidate.reading.cues {
            names.say(format_args!("t.{how},cue={cue}"));
        }
        if candidate.trigger.kind == Kind::Noun {
            let determiner = view.phrase(candidate.token).and_then(|phrase| phrase.determiner);
            let determiner = determiner.map_or("-", |determiner| view.lemma(determiner));
            names.say(format_args!("t.{how},determiner={determiner}"));
            names.say(format_args!("t.{how},with={}", view.preposition(candidate.token).unwrap_or("-")));
        }
        if let Some(clause) = clause {
            names.say(format_args!("t.{how},clause={:?}", clause.kind));
            for &adverb in &clause.adverbs {
                names.say(format_args!("t.{how},adverb={}", view.lemma(adverb)));
            }
            if let Some(verb) = &clause.verb {
                names.say(format_args!("t.{how},mood={:?},{tense}", verb.mood));
                for &modal in &verb.modals {
                    names.say(format_args!("t.{how},modal={}", view.lemma(modal)));
                }
            }
        }
        if view.sentence.block == BlockKind::Heading {
            names.say(format_args!("t.{how},heading"));
        }
        if view.token(0).is_some_and(|token| token.upos == Upos::Pron) {
            names.say(format_args!("t.{how},pronoun"));
        }
    }

    /// How days lie to the publication.
    fn offset(&self, days: Days) -> &'static str {
        let Some(today) = self.today else { return "?" };
        if days.earliest.is_some_and(|first| first > today) {
            return "ahead";
        }
        let Some(last) = days.latest else { return "open" };
        match days_between(last, today) {
            ..0 => "around",
            0 => "today",
            1 => "yesterday",
            2..=7 => "week",
            8..=31 => "month",
            32..=366 => "year",
            _ => "years",
        }
    }
}

/// How long a time is.
fn grain(days: Days) -> &'static str {
    let Some((first, last)) = days.earliest.zip(days.latest) else { return "open" };
    match days_between(first, last) {
        ..=0 => "day",
        1..=2 => "days",
        3..=7 => "week",
        8..=31 => "month",
        32..=366 => "year",
        _ => "years",
    }
}
