//! From triggers to candidates: the row that fits best for each type, its slots filled, status, time, place and sources.

use super::choose_parties::{self, Chosen};
use super::choose_place::Places;
use super::choose_source::Speakers;
use super::choose_time::Times;
use super::condition::Setting;
use super::feature::{Feature, Purpose};
use super::features;
use super::filler::{self, Filler, fillers};
use super::format::{Base, Effect, Kind, Row, What};
use super::lexicon::{Hit, LEXICON};
use super::offers::{self, Draft, Offer};
use super::party::{How, Party, add};
use super::place::{self, Place};
use super::rows;
use super::score::Weights;
use super::slots::{self, Filled, Sources};
use super::source;
use super::status::{self, Reading};
use super::taken_up::is_taken_up;
use super::topic::Memory;
use super::trigger::{self, Trigger};
use super::view::View;
use super::when::{self, When};
use crate::At;
use crate::quotation::{Link, Speech};
use crate::time::FoundTime;
use model::{About, ActorKey, EventType, Mode, Status, Tense, TokenRange};

/// A flag of a row, by its place in the table of flags.
pub(crate) fn flag(row: &Row, name: &str) -> bool {
    super::format::FLAGS.iter().position(|known| *known == name).is_some_and(|bit| row.flags & 1 << bit != 0)
}

/// An account in the making.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The row that fired.
    pub(crate) row: u16,
    /// The trigger.
    pub(crate) trigger: Trigger,
    /// How closely the trigger fits the row.
    pub(crate) closeness: usize,
    /// The token that names the event: of a light verb its noun.
    pub(crate) token: u16,
    /// Sentence.
    pub(crate) sentence: u32,
    /// Type, after plans of cooperation have become AGREE.
    pub(crate) event_type: EventType,
    /// Mode.
    pub(crate) mode: Option<Mode>,
    /// What an AGREE is about.
    pub(crate) about: Option<About>,
    /// Whether a row says that the word is no such event here: it still competes with what else the word may name, and is never kept.
    pub(crate) muted: bool,
    /// Whether it is an AGREE only as another reading of what the words around leave as fact.
    pub(crate) only_read_so: bool,
    /// Who.
    pub(crate) who: Filled,
    /// Whom.
    pub(crate) whom: Filled,
    /// The object's head.
    pub(crate) object: Option<Filler>,
    /// Where.
    pub(crate) place: Option<Place>,
    /// When.
    pub(crate) when: Option<When>,
    /// What the words around it make of it.
    pub(crate) reading: Reading,
    /// Status.
    pub(crate) status: Status,
    /// Whether the wording marks it as unproven.
    pub(crate) hedged: bool,
    /// Chains of sources.
    pub(crate) chains: Vec<Vec<Link>>,
    /// How they were chosen, where they were.
    pub(crate) source_why: String,
    /// Whether it stands in what someone says.
    pub(crate) reported: bool,
    /// The groups of actors in reach.
    pub(crate) offers: Vec<Offer>,
    /// Whether its parties act together.
    pub(crate) mutual: bool,
    /// What was chosen among them; none where nothing is trained and the row alone decides.
    pub(crate) chosen: Option<Chosen>,
    /// What was to be seen of it before its slots were filled.
    pub(crate) early: Vec<Feature>,
    /// What holds for it, all in all.
    pub(crate) features: Vec<Feature>,
}

/// A row that was tried and did not make a candidate, for the explanation.
#[derive(Clone, Debug)]
pub(crate) struct Refused {
    /// The trigger's token.
    pub(crate) token: u16,
    /// The row.
    pub(crate) row: u16,
    /// Why not.
    pub(crate) why: &'static str,
}

/// The learned choices of where and when accounts happened, and of through whom they came.
#[derive(Clone, Copy, Debug)]
pub struct Choosers<'c> {
    /// Of where.
    pub places: &'c Places<'c>,
    /// Of when.
    pub times: &'c Times<'c>,
    /// Of through whom.
    pub speakers: &'c Speakers<'c>,
}

/// The findings of the earlier stages that candidates draw on.
pub(crate) struct Inputs<'s> {
    /// Times of the report.
    pub(crate) times: &'s [FoundTime],
    /// What is said, by whom.
    pub(crate) speech: &'s Speech,
    /// The learned judgements.
    pub(crate) weights: &'s Weights,
    /// What features are collected for.
    pub(crate) purpose: Purpose<'s>,
    /// The learned choices of where, when and through whom.
    pub(crate) choosers: Choosers<'s>,
}

/// What was found in a sentence.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The candidates, by position of their trigger.
    pub(crate) candidates: Vec<Candidate>,
    /// The tokens of those that were given up, and how little hope there was.
    pub(crate) given_up: Vec<(u16, f32)>,
    /// The rows that were refused.
    pub(crate) refused: Vec<Refused>,
}

/// The candidates of a sentence. Those for which little speaks at first sight are given up before anybody is looked for to
/// fill their slots: most of all.
pub(crate) fn find(view: &View<'_>, inputs: &Inputs<'_>, memory: &Memory) -> Found {
    let (mut all, mut refused) = sketches(view, inputs);
    let early: Vec<_> = all
        .iter()
        .map(|candidate| features::early(view, candidate, &all, memory, inputs.weights, inputs.purpose))
        .collect();
    for (candidate, early) in all.iter_mut().zip(early) {
        candidate.early = early;
    }
    let mut given_up = Vec::new();
    if let Purpose::Judging(weights) = inputs.purpose {
        all.retain(|candidate| {
            if is_taken_up(view, candidate, memory) {
                refused.push(Refused { token: candidate.trigger.token, row: candidate.row, why: "told before" });
                return false;
            }
            let hope = weights.hope(&candidate.early);
            let hopeful = hope >= weights.thresholds().hope || flag(LEXICON.row(candidate.row), "voiced");
            if !hopeful {
                given_up.push((candidate.token, hope));
                refused.push(Refused {
                    token: candidate.trigger.token,
                    row: candidate.row,
                    why: "given up at first sight",
                });
            }
            hopeful
        });
    }
    let mut candidates: Vec<Candidate> = Vec::with_capacity(all.len());
    for mut candidate in all {
        match candidates.last().filter(|last| last.is_twin(&candidate)) {
            Some(twin) => candidate = twin.clone().read_as(candidate),
            None => fill(view, &mut candidate, inputs, memory),
        }
        // "Sie sollen in Wien stattfinden": only where a meeting was told.
        if candidate.who.parties.is_empty() && takes_up_meeting(LEXICON.row(candidate.row)) {
            let why = "no meeting was told";
            refused.push(Refused { token: candidate.trigger.token, row: candidate.row, why });
            continue;
        }
        candidates.push(candidate);
    }
    for candidate in &mut candidates {
        candidate.features = features::late(view, candidate, memory, inputs.purpose);
    }
    Found { candidates, given_up, refused }
}

/// Whether the speech itself is what a row tells of.
fn is_said(row: &Row) -> bool {
    flag(row, "said") || flag(row, "voiced")
}

/// Whether a row takes up a meeting told before.
fn takes_up_meeting(row: &Row) -> bool {
    row.who.iter().flatten().any(|slot| slot.base == Base::Meeting)
}

/// The candidates of a sentence before anybody is looked for to fill their slots.
fn sketches(view: &View<'_>, inputs: &Inputs<'_>) -> (Vec<Candidate>, Vec<Refused>) {
    let (mut candidates, mut refused) = (Vec::new(), Vec::new());
    let judging = matches!(inputs.purpose, Purpose::Judging(_));
    for trigger in trigger::find(view) {
        let reported = !inputs.speech.sources_at(view.index, trigger.token).is_empty()
            || inputs.speech.says(view.index, trigger.token);
        let reading = status::read(view, &trigger, reported, false);
        let setting = Setting::new(view, &trigger, &reading, reported);
        for (hit, muted) in rows::best(&setting, judging, &mut refused) {
            if let Some(mut candidate) = sketch(&setting, hit, inputs.times) {
                candidate.muted = muted;
                // What is told in the past tense is not to come; training sees this reading too.
                let past = judging && setting.tells_the_past();
                candidates.extend(coming(&candidate).filter(|_| !past));
                candidates.push(candidate);
            } else {
                refused.push(Refused { token: trigger.token, row: hit.row, why: "of no type" });
            }
        }
    }
    candidates.sort_by_key(|candidate| (candidate.token, candidate.row));
    (candidates, refused)
}

/// Whether a type is something done, not merely said: what is said is said now, whatever day it speaks of.
fn is_act(event_type: EventType) -> bool {
    use EventType as E;
    !matches!(event_type, E::Agree | E::Request | E::Accuse | E::Reject | E::Threaten)
}

/// Whether a verb only turns down what a noun of speech says.
fn is_demand_turned_down(event_type: EventType, trigger: &Trigger, reading: &Reading) -> bool {
    let said = matches!(event_type, EventType::Request | EventType::Accuse);
    said && trigger.kind == Kind::Noun && reading.cues == ["governing verb"]
}

/// Whether a type is done by coming together and speaking.
fn is_said_or_met(event_type: EventType) -> bool {
    use EventType as E;
    matches!(event_type, E::Request | E::Accuse | E::Reject | E::Support | E::Protest | E::Consult)
}

/// Whether a verb says, by itself in present or past, of its object that it is to come: "plante Anschläge", not "soll geplant haben".
fn is_planned(view: &View<'_>, trigger: &Trigger) -> bool {
    let clause = trigger.clause.filter(|_| trigger.kind == Kind::Verb).and_then(|number| view.clause(number));
    clause.and_then(|clause| clause.verb.as_ref()).is_some_and(|verb| {
        let simple = matches!(verb.tense, Some(Tense::Present | Tense::Preterite)) && verb.modals.is_empty();
        let effects = || LEXICON.effect("verb", &verb.lemma.to_lowercase(), "object", "obj");
        simple && effects().contains(&Effect::Future)
    })
}

/// What a row makes of a trigger, its slots still empty.
fn sketch(setting: &Setting<'_, '_>, hit: Hit, times: &[FoundTime]) -> Option<Candidate> {
    let (view, trigger) = (setting.view, setting.trigger);
    let row = LEXICON.row(hit.row);
    let frame_type = LEXICON.event_type(hit.row)?;
    let said = is_said(row);
    let positive = flag(row, "positive");
    let mut reading =
        if positive { status::read(view, trigger, setting.reported, true) } else { setting.reading.clone() };
    let noun = if flag(row, "light") { light_noun(setting, row) } else { None };
    if let Some(noun) = noun {
        super::noun_status::of_light_noun(view, noun, &mut reading);
    }
    let status = match reading.status() {
        _ if said => Status::Actual,
        // "werde das nie zulassen": who says so refuses now.
        Status::Future if positive && frame_type == EventType::Reject => Status::Actual,
        // "wollte dazu nicht Stellung nehmen": refused then.
        Status::Hypothetical if positive && frame_type == EventType::Reject && reading.wanted => Status::Actual,
        // "lehnte die Forderung ab": it was made.
        Status::Negated if is_demand_turned_down(frame_type, trigger, &reading) => Status::Actual,
        // "versammelten sich, um den Rücktritt zu fordern": they did what they came for.
        Status::Hypothetical if is_said_or_met(frame_type) && status::is_purpose_of_done(view, trigger, &reading) => {
            Status::Actual
        }
        Status::Actual if is_act(frame_type) && when::is_to_come(view, trigger, times) => Status::Future,
        // "plante Anschläge": the noun's event, not the planning.
        Status::Actual if is_act(frame_type) && flag(row, "light") && is_planned(view, trigger) => Status::Future,
        status => status,
    };
    let mode = LEXICON.mode(hit.row);
    let about =
        (frame_type.is_cooperative() && status == Status::Future).then_some(About { event_type: frame_type, mode });
    let (event_type, mode) = if about.is_some() { (EventType::Agree, None) } else { (frame_type, mode) };
    // "werde Panzer liefern, kündigte er an": who announces it agrees now.
    let status = if about.is_some() && announced(view, trigger) { Status::Actual } else { status };
    Some(Candidate {
        row: hit.row,
        closeness: hit.closeness,
        token: noun.unwrap_or(trigger.token),
        sentence: view.index,
        event_type,
        mode,
        about,
        muted: false,
        only_read_so: false,
        who: Filled::default(),
        whom: Filled::default(),
        object: None,
        place: None,
        when: None,
        hedged: reading.hedged && !said,
        reading,
        status,
        chains: Vec::new(),
        source_why: String::new(),
        reported: setting.reported,
        offers: Vec::new(),
        mutual: flag(row, "mutual") || reciprocal(view, trigger),
        chosen: None,
        trigger: trigger.clone(),
        early: Vec::new(),
        features: Vec::new(),
    })
}

/// Whether the clause completes a verb by which its subject offers or promises what it says.
fn announced(view: &View<'_>, trigger: &Trigger) -> bool {
    let clause = trigger.clause.filter(|_| trigger.kind == Kind::Verb).and_then(|number| view.clause(number));
    let verb = clause.and_then(|clause| view.clause(clause.parent?)?.verb.as_ref());
    verb.is_some_and(|verb| {
        let lemma = verb.lemma.to_lowercase();
        let offers =
            |hit: &Hit| LEXICON.event_type(hit.row) == Some(EventType::Agree) && flag(LEXICON.row(hit.row), "offers");
        LEXICON.effect("verb", &lemma, "complement", "").contains(&Effect::Future)
            && LEXICON.hits(Kind::Verb, &lemma).iter().any(offers)
    })
}

/// The class of words that make of an act one of each on the other.
const RECIPROCAL: &str = "reciprocal";

/// Whether the clause says that each does it to the other: "warfen sich gegenseitig vor", "beschuldigten einander".
fn reciprocal(view: &View<'_>, trigger: &Trigger) -> bool {
    let (Kind::Verb, Some(number), Some(class)) = (trigger.kind, trigger.clause, LEXICON.class(RECIPROCAL)) else {
        return false;
    };
    let Some(clause) = view.clause(number) else { return false };
    let own = |token: &u16| view.clause_of(*token) == Some(number);
    (clause.tokens.start..clause.tokens.end).filter(own).any(|token| view.classes(token) & class != 0)
}

/// Fills the slots of a candidate.
fn fill(view: &View<'_>, candidate: &mut Candidate, inputs: &Inputs<'_>, memory: &Memory) {
    let trigger = &candidate.trigger;
    let setting = &Setting::new(view, trigger, &candidate.reading, candidate.reported);
    let row = LEXICON.row(candidate.row);
    let said = is_said(row);
    let event_type = candidate.event_type();
    let sources = Sources { chains: inputs.speech.sources_at(view.index, trigger.token), memory };

    let defaults = super::defaults::slots(trigger.kind);
    let pick = |cell: &'static [Vec<super::format::Slot>], default: &'static [Vec<super::format::Slot>]| {
        if cell.is_empty() { default } else { cell }
    };
    let mut who = slots::fill(setting, pick(&row.who, &defaults.0), &sources, &[]);
    let mut whom = slots::fill(setting, pick(&row.whom, &defaults.1), &sources, &who.parties);
    if flag(row, "crowd") && who.parties.is_empty() {
        who.parties = vec![Party {
            actor: ActorKey::new("[Demonstranten]"),
            at: view.at(trigger.token),
            how: How::Supposed,
            sure: 0.5,
        }];
    }
    // "Proteste gegen die Rebellen": whom the sentence itself names as those they are against.
    let against: Vec<_> = match whom.base {
        Some(Base::Preposition(name)) if name == "gegen" => {
            whom.parties.iter().map(|party| party.actor.clone()).collect()
        }
        _ => Vec::new(),
    };
    if whom.parties.is_empty()
        && let Some(addressed) = slots::addressed(setting, &who.parties)
    {
        whom = addressed;
    }
    let draft = Draft {
        row: candidate.row,
        event_type: LEXICON.event_type(candidate.row).unwrap_or(event_type),
        mutual: candidate.mutual,
        said,
        who: &who,
        whom: &whom,
        slots: (pick(&row.who, &defaults.0), pick(&row.whom, &defaults.1)),
    };
    let offers = offers::offers(setting, &draft, &sources, inputs.purpose);
    let chosen =
        inputs.weights.assigns().then(|| choose_parties::choose(&offers, inputs.weights, &draft, inputs.purpose));
    if let Some(chosen) = &chosen {
        who.parties.clone_from(&chosen.who);
        whom.parties.clone_from(&chosen.whom);
    }
    if candidate.mutual {
        add(&mut who.parties, std::mem::take(&mut whom.parties));
    }
    if event_type == EventType::Protest && who.parties.iter().all(|party| party.actor.is_unnamed()) {
        // Whom unnamed crowds protest against is no unnamed crowd unless the sentence names nobody else there.
        let is_bare = |party: &Party| party.actor.as_str().starts_with('[');
        let said = whom.parties.iter().all(|party| is_bare(party) && against.contains(&party.actor));
        whom.parties.retain(|party| said || !is_bare(party));
    }
    // An act that is only suspected of somebody is hedged by "mutmaßlich" before the actor.
    let hedged = who.parties.iter().any(|party| {
        party.at.sentence == view.index && super::noun_status::hedged_attribute(view, head_of(view, party.at))
    });
    let told = source::Told { trigger, reading: &candidate.reading, event_type, said, who: &who.parties };
    let chains = source::of(view, &told, inputs.speech);
    let visit = [candidate.mode, candidate.about.and_then(|about| about.mode)].contains(&Some(Mode::Visit));
    let object = slots::object(setting, &row.object);
    let place = place::find(view, trigger, event_type, visit);
    let when = when::find(view, trigger, inputs.times, Some(&candidate.reading));
    candidate.hedged |= hedged;
    (candidate.object, candidate.place, candidate.when, candidate.chains) = (object, place, when, chains);
    (candidate.who, candidate.whom, candidate.offers, candidate.chosen) = (who, whom, offers, chosen);
}

/// The same event as one that is to come, for cooperation that the words around leave as fact: "Am Montag reist er nach Paris".
/// The scorer decides between both.
fn coming(candidate: &Candidate) -> Option<Candidate> {
    // "Chinesische Firmen bauen in Gwadar einen Hafen": what goes on is no plan unless a day to come is named, and that is read
    // before. Of one meeting or journey the present tells either.
    let goes_on = candidate.trigger.kind == Kind::Verb
        && candidate.status == Status::Actual
        && matches!(candidate.event_type, EventType::Cooperate | EventType::Aid);
    let open = candidate.event_type.is_cooperative()
        && matches!(candidate.status, Status::Actual | Status::Hypothetical)
        && !goes_on;
    let about = About { event_type: candidate.event_type, mode: candidate.mode };
    open.then(|| Candidate {
        event_type: EventType::Agree,
        mode: None,
        about: Some(about),
        status: Status::Future,
        only_read_so: true,
        ..candidate.clone()
    })
}

impl Candidate {
    /// The type as the row and the words around have it, whatever else it is read as.
    fn event_type(&self) -> EventType {
        self.about.filter(|_| self.only_read_so).map_or(self.event_type, |about| about.event_type)
    }

    /// Who and whom.
    pub(crate) fn parties(&self) -> impl Iterator<Item = &ActorKey> {
        self.who.parties.iter().chain(&self.whom.parties).map(|party| &party.actor)
    }

    /// Whether another reads the same row at the same trigger in another way.
    fn is_twin(&self, other: &Self) -> bool {
        let key = |one: &Self| (one.row, one.trigger.token, one.trigger.kind);
        key(self) == key(other)
    }

    /// With these slots, but read as another reads it.
    fn read_as(self, other: Self) -> Self {
        Self {
            event_type: other.event_type,
            mode: other.mode,
            about: other.about,
            status: other.status,
            only_read_so: other.only_read_so,
            early: other.early,
            ..self
        }
    }
}

/// The head of the phrase at some words: their last noun.
fn head_of(view: &View<'_>, at: At) -> u16 {
    (at.tokens.start..at.tokens.end).rev().find(|&token| view.phrase(token).is_some()).unwrap_or(at.tokens.start)
}

/// The noun that a light verb's condition is met by.
fn light_noun(setting: &Setting<'_, '_>, row: &Row) -> Option<u16> {
    row.tests.iter().filter(|test| !test.not && !test.words.words.is_empty()).find_map(|test| {
        let What::Filler(slot) = &test.what else { return None };
        fillers(setting.view, setting.trigger, &slot.base)
            .into_iter()
            .filter(|filler| filler.clause.is_none())
            .flat_map(|filler| {
                let conjuncts = setting.view.phrase(filler.head).map_or(&[][..], |phrase| &phrase.conjuncts);
                std::iter::once(filler.head).chain(conjuncts.iter().copied())
            })
            .find(|&head| LEXICON.fits(&test.words, setting.view.lemma(head)))
    })
}

/// The trigger's words: the noun or verb, with an adjacent separated particle's stem alone.
pub(crate) fn trigger_at(view: &View<'_>, candidate: &Candidate) -> At {
    At { sentence: view.index, tokens: TokenRange { start: candidate.token, end: candidate.token + 1 } }
}

/// Whether the trigger's clause is passive.
pub(crate) fn is_passive(view: &View<'_>, trigger: &Trigger) -> bool {
    trigger.clause.and_then(|clause| view.clause(clause)).is_some_and(|clause| filler::passive(view, clause))
}
