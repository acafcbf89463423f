//! What speaks for each place that an account may have happened at, and for none, as names of features.

use super::candidate::{Candidate, Inputs};
use super::choice::Holds;
use super::choose_place::Places;
use super::place::{self, Place, PlaceKind, PlaceWord};
use super::position;
use super::view::View;
use crate::time::FoundTime;
use crate::{At, mention};
use model::{ArgumentRole, BlockKind, Mode, QuotationType, Status, TokenRange, Upos, Voice};

/// An account in its sentence.
pub(crate) struct Around<'v, 'a> {
    pub(crate) view: &'v View<'a>,
    pub(crate) candidate: &'v Candidate,
    pub(crate) manner: &'static str,
    /// What the rules found.
    pub(crate) ruled: Option<&'v Place>,
    /// The times of the sentence.
    pub(crate) times: &'v [FoundTime],
    /// Where the places of the sentence's dateline end, if it has one.
    pub(crate) dateline: Option<u16>,
    pub(crate) places: &'v Places<'v>,
    /// The words of the sentence that name who says it.
    speakers: Vec<TokenRange>,
    /// The tokens of all accounts of the sentence.
    triggers: &'v [u16],
    /// What kinds of places the sentence names.
    beside: &'static str,
    /// Whether a word of the clause points to a place: "dort", "vor Ort".
    points: bool,
    /// Whether the clause has a place of its own, as far as its prepositions say.
    covered: bool,
}

impl<'v, 'a> Around<'v, 'a> {
    pub(crate) fn of(
        view: &'v View<'a>,
        candidate: &'v Candidate,
        inputs: &'v Inputs<'_>,
        triggers: &'v [u16],
    ) -> Self {
        let (times, places) = (inputs.times, inputs.choosers.places);
        let start = times.partition_point(|time| time.at.sentence < view.index);
        let end = times.partition_point(|time| time.at.sentence <= view.index);
        let visit =
            candidate.mode == Some(Mode::Visit) || candidate.about.is_some_and(|about| about.mode == Some(Mode::Visit));
        let manner = match place::Manner::of(candidate.event_type, visit) {
            place::Manner::Bodily => "bodily",
            place::Manner::Present => "present",
            place::Manner::Verbal => "verbal",
        };
        let mut kinds = view.references().iter().filter_map(place::kind_of);
        let beside = match (kinds.clone().any(|kind| kind == PlaceKind::Town), kinds.next()) {
            (true, _) => "town",
            (false, Some(_)) => "state",
            (false, None) => "none",
        };
        let clause = candidate.trigger.clause.and_then(|clause| view.clause(clause));
        let adverbs = clause.map_or(&[][..], |clause| &clause.adverbs);
        let arguments = clause.map_or(&[][..], |clause| &clause.arguments);
        let points = adverbs.iter().any(|&adverb| place::says(view.lemma(adverb), PlaceWord::There))
            || arguments.iter().any(|argument| argument.clause.is_none() && place::points(view, argument.head));
        let covered = arguments.iter().any(|argument| {
            let named = view.reference(argument.head).is_some_and(|reference| reference.place.is_some());
            let with = view.preposition(argument.head);
            with.is_some_and(|with| place::says(with, PlaceWord::Where))
                && (named || place::is_site(view, argument.head))
        });
        Self {
            view,
            candidate,
            manner,
            ruled: candidate.place.as_ref(),
            times: &times[start..end],
            dateline: mention::dateline_end(view.document, view.sentence),
            places,
            speakers: speakers(view, candidate, inputs),
            triggers,
            beside,
            points,
            covered,
        }
    }

    /// Whether a word belongs to who says it: "das Ministerium in Neu-Delhi teilte mit, …" says where somebody sits, not where it
    /// happened.
    pub(crate) fn is_seat(&self, token: u16) -> bool {
        self.speakers.iter().any(|tokens| tokens.holds(token))
    }

    /// What holds for the account whatever the place.
    fn common(&self, how: &str, names: &mut Holds<'_>) {
        let trigger = self.view.lemma(self.candidate.token);
        let manner = self.manner;
        names.say(format_args!("p.{how},{manner}"));
        names.say(format_args!("p.{how},trigger={trigger}"));
        if !self.candidate.chains.is_empty() {
            names.say(format_args!("p.{how},sourced"));
        }
        if self.candidate.reported {
            names.say(format_args!("p.{how},reported"));
        }
    }

    /// What holds where no place is chosen; `back` is how many sentences before an account named its place.
    pub(crate) fn none(&self, any: bool, here: usize, back: Option<u32>) -> Holds<'v> {
        let candidate = self.candidate;
        let event_type = candidate.event_type;
        let back = back.map_or(9, |back| back.min(5));
        let trigger = self.view.token(candidate.token);
        let cluster = trigger.map_or(0, |token| token.cluster);
        let mut names = self.places.holds();
        names.say(format_args!("p.none"));
        names.say(format_args!("p.none,{event_type}"));
        names.say(format_args!("p.none,mode={}", candidate.mode.map_or(String::new(), |mode| mode.to_string())));
        names.say(format_args!("p.none,status={}", candidate.status));
        names.say(format_args!("p.none,back={back}"));
        names.say(format_args!("p.none,offers={}", here.min(4)));
        names.say(format_args!("p.none,ruled={}", self.ruled.is_some()));
        names.say(format_args!("p.none,beside={}", self.beside));
        names.say(format_args!("p.none,any={any}"));
        names.say(format_args!("p.none,points={}", self.points));
        names.say(format_args!("p.none,covered={}", self.covered));
        names.say(format_args!("p.none,covered={},{event_type}", self.covered));
        names.say(format_args!("p.none,cluster={}", cluster & 0xff));
        names.say(format_args!("p.none,noun={},{event_type}", trigger.is_some_and(|token| token.upos == Upos::Noun)));
        if let Some(about) = candidate.about {
            names.say(format_args!("p.none,about={}", about.event_type));
        }
        if self.view.sentence.block == BlockKind::Heading {
            names.say(format_args!("p.none,heading"));
        }
        self.common("none", &mut names);
        names
    }

    /// What holds for a place of a sentence before that was named `back` sentences ago, and `count` times in the report.
    pub(crate) fn earlier(&self, how: &str, back: u32, count: usize) -> Holds<'v> {
        let event_type = self.candidate.event_type;
        let back = back.min(5);
        let mut names = self.places.holds();
        names.say(format_args!("p.{how}"));
        names.say(format_args!("p.{how},back={back}"));
        names.say(format_args!("p.{how},{event_type}"));
        names.say(format_args!("p.{how},{event_type},back={}", back.min(2)));
        names.say(format_args!("p.{how},count={count}"));
        names.say(format_args!("p.{how},beside={}", self.beside));
        names.say(format_args!("p.{how},points={}", self.points));
        names.say(format_args!("p.{how},covered={}", self.covered));
        names.say(format_args!("p.{how},status={}", self.candidate.status));
        names.say(format_args!("p.{how},status={},{}", self.candidate.status, self.manner));
        self.common(how, &mut names);
        names
    }

    /// What holds for a place whose name stands at a token.
    pub(crate) fn at(&self, how: &str, head: u16) -> Holds<'v> {
        let view = self.view;
        let trigger = &self.candidate.trigger;
        let event_type = self.candidate.event_type;
        let manner = self.manner;
        let preposition = view.preposition(head).unwrap_or("-");
        let inner = view.phrase(trigger.token).map_or(&[][..], |phrase| &phrase.complements);
        let clause = trigger.clause.and_then(|clause| view.clause(clause));
        let argument = clause.and_then(|clause| {
            clause.arguments.iter().find(|argument| argument.clause.is_none() && argument.head == head)
        });
        let relation = position::between_clauses(view, trigger.clause, head);
        let near = if inner.contains(&head) {
            "inner"
        } else if argument.is_some() {
            "argument"
        } else if relation == "same" {
            "clause"
        } else {
            "sentence"
        };
        let role = match argument.map(|argument| argument.role) {
            Some(ArgumentRole::Subject) => "subject",
            Some(ArgumentRole::Object) => "object",
            Some(ArgumentRole::Prepositional) => "prepositional",
            Some(_) => "other",
            None => "-",
        };
        let away = match head.abs_diff(trigger.token) {
            0..=2 => 2,
            3..=5 => 5,
            6..=10 => 10,
            _ => 20,
        };
        let side = if head < trigger.token { "before" } else { "behind" };
        let passive = clause.and_then(|clause| clause.verb.as_ref()).is_some_and(|verb| verb.voice != Voice::Active);
        let lemma = view.lemma(trigger.token);
        let holder = self.holder(head);
        let rival = self.rival(head);
        let mut names = self.places.holds();
        names.say(format_args!("p.{how}"));
        names.say(format_args!("p.{how},{near}"));
        names.say(format_args!("p.{how},{preposition}"));
        names.say(format_args!("p.{how},{near},{preposition}"));
        names.say(format_args!("p.{how},{event_type}"));
        names.say(format_args!("p.{how},{event_type},{near}"));
        names.say(format_args!("p.{how},{manner},{near}"));
        names.say(format_args!("p.{how},{manner},{preposition}"));
        names.say(format_args!("p.{event_type},{preposition}"));
        names.say(format_args!("p.{how},{near},{manner},{preposition}"));
        names.say(format_args!("p.{how},{role},{passive}"));
        names.say(format_args!("p.{how},{side},{away}"));
        names.say(format_args!("p.{how},status={}", self.candidate.status));
        names.say(format_args!("p.{preposition},trigger={lemma}"));
        names.say(format_args!("p.{how},clause={relation}"));
        names.say(format_args!("p.{how},clause={relation},{preposition}"));
        names.say(format_args!("p.{how},clause={relation},{manner}"));
        names.say(format_args!("p.{how},in={holder}"));
        names.say(format_args!("p.{how},in={holder},{manner}"));
        names.say(format_args!("p.in={holder},{preposition}"));
        names.say(format_args!("p.{how},rival={rival}"));
        names.say(format_args!("p.{how},rival={rival},{manner}"));
        names.say(format_args!("p.{how},rival={rival},{near}"));
        if matches!(role, "subject" | "object") {
            names.say(format_args!("p.{role},{event_type},{passive}"));
            names.say(format_args!("p.{role},{passive},trigger={lemma}"));
        }
        if self.narrower(head) {
            names.say(format_args!("p.narrower"));
            names.say(format_args!("p.{how},narrower"));
        }
        if self.points {
            names.say(format_args!("p.{how},points"));
        }
        if self.candidate.status == Status::Future {
            names.say(format_args!("p.{how},future,{preposition}"));
        }
        if head <= 3 {
            names.say(format_args!("p.{how},opens"));
        }
        self.common(how, &mut names);
        names
    }

    /// What kind of word the phrase of a token hangs on.
    fn holder(&self, head: u16) -> &'static str {
        let view = self.view;
        let holds = |heads: &[u16]| heads.contains(&head);
        let holder = view.sentence.phrases.iter().find(|phrase| {
            phrase.head != head
                && (holds(&phrase.complements) || holds(&phrase.genitives) || holds(&phrase.appositions))
        });
        let Some(holder) = holder.map(|phrase| phrase.head) else { return "-" };
        let where_ = |with: &str| place::says(with, PlaceWord::Where);
        let proper = view.token(holder).is_some_and(|token| token.upos == Upos::Propn);
        if holder == self.candidate.token || holder == self.candidate.trigger.token {
            "trigger"
        } else if place::is_site(view, holder) {
            "site"
        } else {
            match view.reference(holder) {
                Some(reference) if reference.place.is_some() => "place",
                _ if proper && view.preposition(holder).is_some_and(where_) => "place",
                Some(reference) if !reference.actors.is_empty() => "actor",
                _ => "noun",
            }
        }
    }

    /// How another account of the sentence stands to the place at a token: that one may have happened there, not this one.
    fn rival(&self, head: u16) -> &'static str {
        let view = self.view;
        let own = self.candidate.token;
        let others = || self.triggers.iter().copied().filter(|&token| token != own);
        let holds = |phrase: &model::Phrase| {
            [&phrase.complements, &phrase.genitives, &phrase.appositions].iter().any(|list| list.contains(&head))
        };
        if others().any(|token| view.phrase(token).is_some_and(holds)) {
            return "holder";
        }
        let clause = view.clause_of(head);
        let (start, end) = (own.min(head), own.max(head));
        let within = others().any(|token| view.clause_of(token) == clause);
        let between = others().any(|token| (start..end).contains(&token));
        match (within && view.clause_of(own) != clause, between, others().next().is_some()) {
            (true, true, _) => "clause,between",
            (true, false, _) => "clause",
            (false, true, _) => "between",
            (false, false, true) => "some",
            _ => "none",
        }
    }

    /// Whether a place hangs on the phrase of a token, so that this one is the narrower: "am Flughafen von Kabul".
    fn narrower(&self, head: u16) -> bool {
        let place = |of: &u16| self.view.reference(*of).is_some_and(|reference| reference.place.is_some());
        self.view.phrase(head).is_some_and(|phrase| {
            phrase.complements.iter().any(place)
                || phrase.genitives.iter().any(place)
                || phrase.appositions.iter().any(place)
        })
    }
}

/// The words that name who says or carries what holds the trigger, where it is told in a clause of its own.
fn speakers(view: &View<'_>, candidate: &Candidate, inputs: &Inputs<'_>) -> Vec<TokenRange> {
    let holds = |at: &At| at.sentence == view.index && at.tokens.holds(candidate.trigger.token);
    let around = inputs
        .speech
        .quotations
        .iter()
        .filter(|said| said.quotation_type != QuotationType::Reported && said.quote.iter().any(holds));
    let named = around.flat_map(|said| said.speaker.iter().chain(said.sources.iter().flatten().map(|link| &link.at)));
    named.filter(|at| at.sentence == view.index).map(|at| at.tokens).collect()
}
