//! All actors in reach that may be who and whom. The frame's own slots are the strongest evidence, but a sentence is not
//! always taken apart rightly: for each group of actors that a phrase stands for, and for nobody, position, case, role and what
//! was told before are noted, for `choose_parties` to weigh.

use super::candidate::{flag, is_passive};
use super::condemned::Condemned;
use super::condition::Setting;
use super::feature::{Collector, Feature, Purpose, debug, note};
use super::filler::Filler;
use super::format::{Base, Kind, Slot};
use super::groups::{Groups, by_position, by_row, from_before};
use super::lexicon::LEXICON;
use super::party::{How, Party};
use super::slots::{Filled, ONESELF, Sources};
use super::topic::is_deed;
use super::unsaid::Unsaid;
use model::{ActorKey, Case, ClauseKind, EventType};

/// The class of those who did what an attack is.
const CULPRIT: &str = "culprit";

/// A group of actors that may fill a slot, or nobody, and what speaks for and against it.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    /// The actors; none: nobody.
    pub(crate) parties: Vec<Party>,
    /// What holds for it.
    pub(crate) features: Vec<Feature>,
    /// Whether the sentence names it as a place only: "in Stockholm".
    pub(crate) as_place: bool,
    /// Whether grammar keeps it from acting: as the subject of a verb whose subject has something done to it ("starben", "wurden
    /// verhaftet"), or of one that only speaks of the event; or because somebody else is the subject, and it stands in another
    /// clause or in none.
    pub(crate) barred: bool,
    /// Whether the sentence names it only as the one who says or relays what is told: nobody to whom it is done.
    pub(crate) only_speaks: bool,
    /// Whether the sentence names it only as the one who, in contrast, does something else: "…, während Kambodscha …".
    pub(crate) contrasted: bool,
    /// Whether the sentence names it only beside what happens: who does it too, or asks about it.
    pub(crate) aside: bool,
    /// Whether it cannot be whom: whose visit it is, visits.
    pub(crate) acts_only: bool,
    /// Whether the sentence names it only as the court before which somebody is accused, or the outlet to which something is said.
    pub(crate) only_hears: bool,
    /// Whether only what was told before has it, while the sentence names somebody in the very place of whom.
    pub(crate) remote: bool,
    /// Whether a pronoun of which nobody knows whom it means stands in the place of whom instead.
    pub(crate) displaced: bool,
    /// Whether it cannot be whom, for it only suffered what somebody condemns ("verurteilte den Anschlag auf Israel"), or is said to have
    /// done it.
    pub(crate) suffered: bool,
    /// Whether it made the attack that somebody condemns.
    pub(crate) blamed: bool,
}

/// What is known of the candidate while its slots are filled.
pub(crate) struct Draft<'d> {
    /// The row.
    pub(crate) row: u16,
    /// The type its row names.
    pub(crate) event_type: EventType,
    /// Whether the parties act together.
    pub(crate) mutual: bool,
    /// Whether it is what someone says.
    pub(crate) said: bool,
    /// Who by the row.
    pub(crate) who: &'d Filled,
    /// Whom by the row.
    pub(crate) whom: &'d Filled,
    /// The row's slots for who and whom.
    pub(crate) slots: (&'d [Vec<Slot>], &'d [Vec<Slot>]),
}

/// All groups of actors in reach of a trigger; nobody comes first.
pub(crate) fn offers(
    setting: &Setting<'_, '_>,
    draft: &Draft<'_>,
    sources: &Sources<'_>,
    purpose: Purpose<'_>,
) -> Vec<Offer> {
    let mut groups = Groups { purpose, list: Vec::new() };
    by_row(draft, &mut groups);
    by_position(setting, draft, sources, &mut groups);
    from_before(setting, draft, sources, &mut groups);
    let mut found = vec![Offer {
        parties: Vec::new(),
        features: nobody(setting, draft, groups.list.len(), purpose),
        as_place: false,
        barred: false,
        only_speaks: false,
        contrasted: false,
        aside: false,
        acts_only: false,
        only_hears: false,
        remote: false,
        displaced: false,
        suffered: false,
        blamed: false,
    }];
    let visits = flag(LEXICON.row(draft.row), "visit") && setting.trigger.kind == Kind::Noun && !draft.mutual;
    let kind = &*debug(setting.trigger.kind);
    let frame = LEXICON.signature(draft.row);
    let filled = (!draft.who.parties.is_empty(), !draft.whom.parties.is_empty());
    let count = groups.list.len().min(6);
    let event_type = draft.event_type;
    // "Er traf Putin und unterzeichnete": whoever is the subject signs, not somebody of another clause.
    let named = |party: &Party| matches!(party.how, How::Name | How::Description | How::Pronoun | How::Nationality);
    let subject = draft.who.base == Some(&Base::Subject) && draft.who.parties.iter().any(named);
    // "Die Arbeit Merkels lobte er": nobody else is the subject.
    let certain = subject && !draft.mutual && is_surely_subject(setting);
    // "Wir schicken Truppen", says the president: no soldiers of anybody.
    let own = |party: &Party| {
        LEXICON.class(ONESELF).is_some_and(|class| setting.view.classes(party.at.tokens.start) & class != 0)
    };
    let oneself = subject && draft.who.parties.iter().all(own);
    // "wegen Mordes verurteilt": whoever is charged with it did it, as far as is said.
    let accused = setting.trigger.kind == Kind::Noun
        && !draft.who.parties.is_empty()
        && draft.who.parties == super::slots::answering(setting.view, setting.trigger.token);
    // "beschossen den Konvoi", of which no reference says who it is: nobody does what is done to him.
    let undergoes = draft.whom.base == Some(&Base::Object)
        && setting.trigger.kind == Kind::Verb
        && draft.whom.parties.iter().all(|party| party.how == How::Unnamed)
        && draft.whom.parties.first().is_some_and(|party| is_surely_object(setting, party.at.tokens.start));
    found[0].barred = oneself || accused;
    // "brach die Beziehungen zu Taiwan ab": nobody of an earlier sentence.
    let placed = !draft.mutual
        && !draft.whom.parties.is_empty()
        && draft.whom.parties.iter().all(named)
        && matches!(draft.whom.base, Some(Base::Object | Base::Dative | Base::Genitive | Base::Preposition(_)));
    // "die Entführung der Frauen", "der Angriff auf das Konsulat": they do nothing to themselves, here or in an earlier sentence.
    let strikes = event_type == EventType::Assault && setting.trigger.kind == Kind::Noun && !draft.mutual;
    let reached: &[Party] = match draft.whom.base {
        Some(Base::Genitive | Base::Preposition(_)) if strikes => &draft.whom.parties,
        _ => &[],
    };
    // "Nach dem Anschlag nahm die Polizei zwei Verdächtige fest": nobody strikes them.
    let is_culprit = |party: &Party| {
        let class = LEXICON.class(CULPRIT).unwrap_or_default();
        party.at.sentence == setting.view.index && setting.view.classes(party.at.tokens.end - 1) & class != 0
    };
    let is_reached = |key: &ActorKey| reached.iter().any(|party| is_same_people(&party.actor, key));
    // "Orban verlangte, die Milliarden auszuzahlen": not Hungary either, of which was told before.
    let demanded = setting.trigger.kind == Kind::Verb
        && setting
            .trigger
            .clause
            .and_then(|clause| setting.view.clause(clause))
            .is_some_and(|clause| clause.kind == ClauseKind::Infinitive);
    let asking = groups.list.iter().filter(|group| demanded && group.demands && !group.possesses);
    let outside: Vec<ActorKey> = asking.flat_map(|group| &group.keys).cloned().collect();
    let condemned = Condemned::of(setting, draft, sources.memory);
    let unsaid = Unsaid::of(setting, draft);
    // Nobody does or suffers alone what a list of actors does or suffers.
    groups.list.retain(|group| !group.listed || group.alone);
    for mut group in groups.list {
        // Whether the row fills each slot with this group, with another, or with none.
        let stand = |by: bool, filled: bool| match (by, filled) {
            (true, _) => "this",
            (false, true) => "other",
            (false, false) => "none",
        };
        let (who, whom, here) = (stand(group.who, filled.0), stand(group.whom, filled.1), group.here);
        let features = &mut group.features;
        note!(features, "s.stand", who, whom);
        note!(features, "s.stand,type", who, whom, event_type);
        note!(features, "s.stand,here", who, whom, here, draft.mutual);
        note!(features, "s.stand,frame", who, whom, frame);
        note!(features, "s.here", here, kind);
        note!(features, "s.here,type", here, event_type);
        note!(features, "s.size", group.keys.len().min(3), draft.mutual);
        note!(features, "s.count", count);
        if let Some(first) = group.keys.first() {
            let class = class(first);
            note!(features, "s.class", class);
            note!(features, "s.class,type", class, event_type);
            note!(features, "s.class,stand", class, who, whom);
        }
        let as_place = here && !group.acts;
        let struck_nobody = strikes && !group.whom && !group.parties.is_empty() && group.parties.iter().all(is_culprit);
        let only_hears = group.hears && !group.takes_part;
        let witness = group.is_witness();
        found.push(Offer {
            parties: group.parties,
            features: group.features.into_list(),
            as_place,
            // "Er sagte bei seinem Besuch": whoever speaks may be whose it is.
            barred: group.barred
                || only_hears && group.judges
                || group.opposed && !group.who && !draft.mutual
                || group.undergoes && !group.who
                || group.owns && !group.itself
                || group.comments && !group.possesses && !(accused && group.who)
                || !group.here
                    && !group.who
                    && !group.keys.is_empty()
                    && group.keys.iter().all(|key| outside.iter().any(|other| other.state() == key.state()))
                || subject && !group.who && (!group.inside || as_place || oneself || certain)
                || undergoes && group.whom && !group.who && !group.here
                || !group.who && !group.keys.is_empty() && group.keys.iter().all(is_reached)
                || event_type == EventType::Protest && !group.here && !group.who
                || is_deed(event_type) && witness
                || unsaid.anybody
                || unsaid.who && group.inside && !group.who,
            only_speaks: group.speaks && !group.elsewhere && !group.whom,
            contrasted: group.contrasted && !group.involved && !group.whom,
            aside: group.aside && !group.central || group.owns && !group.itself,
            acts_only: visits && group.who && (group.possesses || group.attends),
            only_hears,
            remote: placed && !group.here && !group.who && !group.whom,
            displaced: unsaid.whom && group.inside && !group.whom,
            suffered: struck_nobody
                || condemned.as_ref().is_some_and(|attack| attack.struck(&group.keys, group.here, group.attacked)),
            blamed: condemned.as_ref().is_some_and(|attack| attack.is_by(&group.keys)),
        });
    }
    // "bei seinem Besuch in Peking": nobody else visits.
    if found.iter().any(|offer| offer.acts_only) {
        for offer in &mut found {
            offer.barred = !offer.acts_only;
        }
    }
    found
}

/// Whether the forms of the subject of an active verb leave it no other case.
fn is_surely_subject(setting: &Setting<'_, '_>) -> bool {
    let view = setting.view;
    let nominative = |filler: &Filler| {
        !filler.inherited
            && view.phrase(filler.head).is_some_and(|phrase| {
                phrase.cases.has(Case::Nominative)
                    && !phrase.cases.has(Case::Accusative)
                    && !phrase.cases.has(Case::Dative)
            })
    };
    let found = super::filler::fillers(view, setting.trigger, &Base::Subject);
    setting.trigger.kind == Kind::Verb
        && !is_passive(view, setting.trigger)
        && !found.is_empty()
        && found.iter().all(nominative)
}

/// Whether the forms of a noun say that it is no subject.
fn is_surely_object(setting: &Setting<'_, '_>, head: u16) -> bool {
    let phrase = setting.view.phrase(head);
    phrase.is_some_and(|phrase| !phrase.cases.is_empty() && !phrase.cases.has(Case::Nominative))
}

/// Whether two keys name the same, or unnamed people by the same noun: "[Frauen]", "[ermordete Frauen]".
fn is_same_people(one: &ActorKey, other: &ActorKey) -> bool {
    let noun = |key: &ActorKey| key.as_str().rsplit(['[', ' ']).next().map(str::to_owned);
    one == other || one.is_unnamed() && other.is_unnamed() && one.state() == other.state() && noun(one) == noun(other)
}

/// What kind of actor a key names.
pub(crate) fn class(actor: &ActorKey) -> &'static str {
    let key = actor.as_str();
    let state = actor.state();
    let code = state.len() == 3 && state.bytes().all(|byte| byte.is_ascii_uppercase());
    match (actor.is_unnamed(), code, actor.name()) {
        (true, true, _) => "unnamed of state",
        (true, ..) => "unnamed",
        (_, true, None) => "state",
        (_, true, Some(name)) if name.contains(' ') => "person or body of state",
        (_, true, Some(_)) => "body of state",
        _ if key.bytes().all(|byte| byte.is_ascii_uppercase()) => "international",
        _ if key.contains(' ') => "several words",
        _ => "one word",
    }
}

/// What holds for filling a slot with nobody.
fn nobody(setting: &Setting<'_, '_>, draft: &Draft<'_>, count: usize, purpose: Purpose<'_>) -> Vec<Feature> {
    let mut features = Collector::new(purpose);
    let (kind, event_type) = (&*debug(setting.trigger.kind), draft.event_type);
    let frame = LEXICON.signature(draft.row);
    let who = !draft.who.parties.is_empty();
    let filled = &*debug((who, !draft.whom.parties.is_empty()));
    let passive = is_passive(setting.view, setting.trigger);
    note!(features, "s.nobody");
    note!(features, "s.nobody,kind", kind, filled);
    note!(features, "s.nobody,type", event_type);
    note!(features, "s.nobody,type,filled", event_type, filled);
    note!(features, "s.nobody,passive", passive, filled, kind);
    note!(features, "s.nobody,passive,type", passive, who, event_type);
    note!(features, "s.nobody,mutual", draft.mutual, filled);
    note!(features, "s.nobody,frame", frame, filled);
    note!(features, "s.nobody,lemma", setting.view.word(setting.trigger.token), event_type);
    note!(features, "s.nobody,count", count.min(6));
    note!(features, "s.nobody,said", draft.said, event_type);
    for (name, filled) in [("who", draft.who), ("whom", draft.whom)] {
        let how = filled.parties.first().map_or("nobody", |party| party.how.as_str());
        note!(features, "s.nobody,how", name, how, filled.choice.min(4));
        note!(features, "s.nobody,how,type", name, how, event_type);
    }
    features.into_list()
}

impl Offer {
    /// The keys of its actors.
    pub(crate) fn keys(&self) -> Vec<ActorKey> {
        self.parties.iter().map(|party| party.actor.clone()).collect()
    }
}
