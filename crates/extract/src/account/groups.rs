//! The groups of actors that the row, the sentence and what was told before put in reach of a trigger, and what is to be seen of
//! each: `offers` judges by that who may be who and whom.

use super::attribute::is_present;
use super::bystander;
use super::candidate::is_passive;
use super::condition::Setting;
use super::feature::{Collector, Piece, Purpose, debug, note};
use super::filler::Filler;
use super::format::{Base, Kind, Slot};
use super::lexicon::LEXICON;
use super::offers::Draft;
use super::party::{How, Party, host, own, parties};
use super::position::{Position, dependency, nearest, relation};
use super::slots::{Sources, speaker};
use super::topic::is_deed;
use super::view::View;
use crate::At;
use crate::quotation::Link;
use model::{ActorKey, Argument, ArgumentRole, Case, ClauseKind, EventType, Relation};

/// Groups in the making.
pub(super) struct Groups<'n> {
    pub(super) purpose: Purpose<'n>,
    pub(super) list: Vec<Group<'n>>,
}

pub(super) struct Group<'n> {
    pub(super) keys: Vec<ActorKey>,
    pub(super) parties: Vec<Party>,
    pub(super) features: Collector<'n>,
    pub(super) who: bool,
    pub(super) whom: bool,
    pub(super) here: bool,
    pub(super) inside: bool,
    pub(super) acts: bool,
    pub(super) barred: bool,
    /// Whether the sentence names the actor in a list.
    pub(super) listed: bool,
    /// Whether the sentence names the actors by themselves.
    pub(super) alone: bool,
    /// Whether the sentence names them as those who say or relay what is told, and whether elsewhere too.
    pub(super) speaks: bool,
    pub(super) elsewhere: bool,
    /// Whether it is the subject of a clause in contrast to that of the trigger, and whether it is anything else.
    pub(super) contrasted: bool,
    pub(super) involved: bool,
    /// Whether it is only likened to whoever acts, or hosts an interview, and whether it stands elsewhere too.
    pub(super) aside: bool,
    pub(super) central: bool,
    /// Whether the actor is the subject of a verb that only speaks of the event, or answers what it says.
    pub(super) comments: bool,
    /// Whether the sentence names it as those against whom it is.
    pub(super) opposed: bool,
    /// Whether a possessive before the trigger or a genitive behind it names the actor.
    pub(super) possesses: bool,
    /// Whether what the trigger names is done to it, as the genitive shows: "die Freilassung der Geiseln".
    pub(super) undergoes: bool,
    /// Whether it attends the occasion that the trigger names, by what it does there.
    pub(super) attends: bool,
    /// Whether the sentence names it only as whose the one is that a longer expression means: "Clintons Berater Sullivan", and
    /// whether it stands elsewhere too.
    pub(super) owns: bool,
    pub(super) itself: bool,
    /// Whether the sentence names it as the court before which somebody is accused or as the outlet to which something is said, whether as
    /// the court, and whether it is anything else.
    pub(super) hears: bool,
    pub(super) judges: bool,
    pub(super) takes_part: bool,
    /// Whether it asks for what the trigger tells.
    pub(super) demands: bool,
    /// Whether the sentence names it as whom the object of the verb is aimed at: "den Anschlag auf Israel".
    pub(super) attacked: bool,
}

impl Group<'_> {
    /// Whether they are unnamed, nobody's, and only say what is told: "nach Angaben von Ärzten wurden 43 Menschen getötet".
    pub(super) fn is_witness(&self) -> bool {
        let bare = |key: &ActorKey| key.as_str().starts_with('[');
        self.speaks && !self.elsewhere && !self.who && !self.keys.is_empty() && self.keys.iter().all(bare)
    }
}

impl<'n> Groups<'n> {
    /// The group with exactly these actors, in whatever order.
    pub(super) fn of(&mut self, parties: &[Party]) -> &mut Group<'n> {
        let mut keys: Vec<ActorKey> = parties.iter().map(|party| party.actor.clone()).collect();
        keys.sort();
        keys.dedup();
        let index = self.list.iter().position(|group| group.keys == keys).unwrap_or_else(|| {
            let features = Collector::new(self.purpose);
            let parties = parties.to_vec();
            self.list.push(Group {
                keys,
                parties,
                features,
                who: false,
                whom: false,
                here: false,
                inside: false,
                acts: false,
                barred: false,
                listed: false,
                alone: false,
                speaks: false,
                elsewhere: false,
                contrasted: false,
                involved: false,
                aside: false,
                central: false,
                comments: false,
                opposed: false,
                possesses: false,
                undergoes: false,
                attends: false,
                owns: false,
                itself: false,
                hears: false,
                judges: false,
                takes_part: false,
                demands: false,
                attacked: false,
            });
            self.list.len() - 1
        });
        &mut self.list[index]
    }
}

/// What the row itself fills.
pub(super) fn by_row(draft: &Draft<'_>, groups: &mut Groups<'_>) {
    let frame = LEXICON.signature(draft.row);
    for (name, filled) in [("who", draft.who), ("whom", draft.whom)] {
        let Some(first) = filled.parties.first() else { continue };
        let how = first.how.as_str();
        let by = &*debug(filled.base);
        let group = groups.of(&filled.parties);
        group.who |= name == "who";
        group.whom |= name == "whom";
        let features = &mut group.features;
        note!(features, "s.rule", name, draft.mutual);
        note!(features, "s.rule.how", name, how);
        note!(features, "s.rule.choice", name, filled.choice.min(4));
        note!(features, "s.rule.by", name, by);
        note!(features, "s.rule.by,type", name, by, draft.event_type);
        note!(features, "s.rule.type", name, how, draft.event_type);
        note!(features, "s.rule.frame", name, frame);
        for party in filled.parties.iter().filter(|_| filled.parties.len() > 1) {
            let one = groups.of(std::slice::from_ref(party));
            note!(one.features, "s.rule.part", name);
        }
    }
}

/// The actors that the sentence itself names.
pub(super) fn by_position(
    setting: &Setting<'_, '_>,
    draft: &Draft<'_>,
    sources: &Sources<'_>,
    groups: &mut Groups<'_>,
) {
    let (view, token) = (setting.view, setting.trigger.token);
    let (kind, event_type) = (&*debug(setting.trigger.kind), draft.event_type);
    let lemma = view.word(token);
    let nearest = nearest(view, token);
    let passive = is_passive(view, setting.trigger);
    let mut order = 0;
    // "Der Nachbar soll den Polizisten erschossen haben": nobody does what is done to him, whoever the subject may be.
    let object_beside_subject = setting.trigger.kind == Kind::Verb && !passive && has_subject(setting);
    let suffering = suffering(setting, draft);
    let speaking = bystander::speaking(setting);
    let answering = bystander::answering(setting, event_type);
    let demanding = bystander::demanding(setting);
    let undergone = setting.trigger.kind == Kind::Noun && super::slots::is_undergone(view, token);
    let attending = super::slots::attending(view, token);
    let idiomatic = bystander::idiomatic(setting, LEXICON.row(draft.row), [draft.slots.0, draft.slots.1]);
    let tells = |at: At| {
        let mut links = sources.chains.iter().flatten();
        let overlaps = |link: &Link| link.at.tokens.start < at.tokens.end && at.tokens.start < link.at.tokens.end;
        links.any(|link| link.at.sentence == at.sentence && overlaps(link))
    };
    let possessors: Vec<u16> = view
        .phrase(token)
        .map(|phrase| super::filler::possessors(view, phrase).into_iter().map(|filler| filler.head).collect())
        .unwrap_or_default();
    for reference in view.references() {
        let ruled_out = super::party::is_ruled_out(view, reference.head);
        if reference.at.sentence != view.index || reference.actors.is_empty() || ruled_out {
            continue;
        }
        order += 1;
        let head = reference.head;
        let position = Position::of(setting, head);
        let side = if head < token { "before" } else { "after" };
        let distance = match head.abs_diff(token) {
            0..=1 => "1",
            2..=4 => "4",
            5..=9 => "9",
            10..=19 => "19",
            _ => "far",
        };
        let near = nearest.contains(&Some(head));
        let clause = relation(view, setting, head);
        let frame = compatible(draft, &position, passive);
        let dependency = &*dependency(view, token, head);
        let place = Piece::from(&*position.0);
        let stands = &*debug(reference.kind);
        let case = &*debug(view.phrase(head).and_then(|phrase| phrase.case));
        let single = parties(view, reference);
        let mut whole = if reference.as_place { host(view, Filler::here(head)) } else { own(view, Filler::here(head)) };
        if whole.len() <= single.len() {
            whole.clear();
        }
        let joined = view.sentence.phrases.iter().any(|phrase| phrase.head != head && phrase.conjuncts.contains(&head));
        let in_list = !whole.is_empty();
        for (part, group) in [("one", single), ("all", whole)] {
            if group.is_empty() {
                continue;
            }
            let group = groups.of(&group);
            group.listed |= in_list && part == "one";
            group.alone |= !in_list;
            group.here = true;
            group.acts |= !reference.as_place;
            group.inside |= clause == "same";
            let speaks = tells(reference.at) || speaking.contains(&head);
            group.speaks |= speaks;
            group.elsewhere |= !speaks;
            let contrasted = bystander::in_contrast(setting, head);
            group.contrasted |= contrasted;
            group.involved |= !contrasted;
            let mourns = is_mourner(view, token, head);
            let aside = bystander::is_aside(view, reference) || idiomatic.contains(&head) || mourns;
            group.aside |= aside;
            group.central |= !aside;
            group.possesses |= possessors.contains(&head);
            group.undergoes |= undergone && possessors.contains(&head);
            group.attends |= attending.contains(&head);
            let owns = bystander::is_only_owner(view, reference);
            group.owns |= owns;
            group.itself |= !owns;
            let before_court = bystander::is_forum(view, head);
            let judges = event_type == EventType::Accuse && before_court;
            let hears =
                judges || before_court && bystander::is_tried(view, head) || bystander::is_medium(view, reference);
            group.judges |= judges;
            group.hears |= hears;
            group.takes_part |= !hears;
            // "nach Angaben der Polizei und des Roten Kreuzes": two who tell of it did not do it together.
            group.barred |= speaks && part == "all" && is_deed(event_type);
            group.barred |= mourns || bystander::is_struck(setting, event_type, head);
            group.demands |= demanding.contains(&head);
            group.attacked |= position.0 == "in.Object" && matches!(view.preposition(head), Some("auf" | "gegen"));
            let subject = clause == "same" && position.bare() == "Subject" && setting.trigger.kind == Kind::Verb;
            let object = object_beside_subject
                && clause == "same"
                && position.0 == "Object"
                && view
                    .phrase(head)
                    .is_some_and(|phrase| !phrase.cases.is_empty() && !phrase.cases.has(Case::Nominative));
            group.barred |= (subject || object) && frame == "whom" || suffering == Some(head);
            // "wurde gegen den Minister Anzeige erstattet", "Kritik an der Regierung"
            group.opposed |= frame == "whom" && matches!(&*position.0, "gegen" | "noun.gegen" | "noun.an" | "noun.auf");
            group.comments |= [&speaking, &answering, &demanding].iter().any(|heads| heads.contains(&head));
            let features = &mut group.features;
            note!(features, "s.part", part, joined, draft.mutual);
            note!(features, "s.frame", frame);
            note!(features, "s.frame,kind", frame, kind);
            note!(features, "s.frame,part", frame, part, joined);
            note!(features, "s.dep", dependency);
            note!(features, "s.dep,kind", dependency, kind);
            note!(features, "s.dep,type", dependency, event_type);
            note!(features, "s.side,type", side, near, event_type);
            note!(features, "s.order", order.min(3));
            note!(features, "s.order,type", order.min(3), event_type);
            note!(features, "s.role", place);
            note!(features, "s.role,kind", place, kind);
            note!(features, "s.role,type", place, event_type);
            note!(features, "s.role,lemma", place, lemma, event_type);
            note!(features, "s.role,passive", place, passive);
            note!(features, "s.side", side, distance);
            note!(features, "s.side,near", side, near, kind);
            note!(features, "s.clause", clause);
            note!(features, "s.clause,side", clause, side);
            note!(features, "s.clause,role", clause, place);
            note!(features, "s.kind", stands, reference.as_place);
            note!(features, "s.kind,type", stands, reference.as_place, event_type);
            note!(features, "s.kind,role", stands, place);
            note!(features, "s.case", case);
            note!(features, "s.case,side", case, side, kind);
        }
    }
}

/// "Angehörige des ermordeten Arztes": who belongs to somebody to whom something was done did not do it.
fn is_mourner(view: &View<'_>, trigger: u16, head: u16) -> bool {
    let above = |at: u16| view.token(at).map(|token| (token.head, token.relation));
    let Some((noun, Relation::Amod)) = above(trigger) else { return false };
    let bare = view.phrase(noun).is_some_and(|phrase| phrase.preposition.is_none());
    bare && head < trigger && above(noun) == Some((head, Relation::Nmod))
}

/// The noun that a past participle stands before, where what it says is done to somebody: "die verschleppten Soldaten".
fn suffering(setting: &Setting<'_, '_>, draft: &Draft<'_>) -> Option<u16> {
    let (view, token) = (setting.view, setting.trigger.token);
    let done_to = draft.slots.1.iter().flatten().any(|slot| slot.base == Base::Object);
    let form = view.form(token);
    let done = setting.trigger.kind == Kind::Verb && done_to && !is_present(form);
    let phrase = view.sentence.phrases.iter().find(|phrase| done && phrase.attributes.contains(&token));
    phrase.map(|phrase| phrase.head)
}

/// Whether the clause of a verb has a subject of its own, or can have none: "ihm wird vorgeworfen, einen Polizisten getötet zu haben".
fn has_subject(setting: &Setting<'_, '_>) -> bool {
    let clause = setting.trigger.clause.and_then(|clause| setting.view.clause(clause));
    clause.is_some_and(|clause| {
        let is_subject = |argument: &Argument| argument.role == ArgumentRole::Subject && argument.clause.is_none();
        clause.kind == ClauseKind::Infinitive || clause.arguments.iter().any(is_subject)
    })
}

/// Whoever says it, and whoever was told of before.
pub(super) fn from_before(
    setting: &Setting<'_, '_>,
    draft: &Draft<'_>,
    sources: &Sources<'_>,
    groups: &mut Groups<'_>,
) {
    let event_type = draft.event_type;
    let at = setting.view.at(setting.trigger.token);
    let speakers = speaker(sources.chains);
    if !speakers.is_empty() {
        let features = &mut groups.of(&speakers).features;
        note!(features, "s.speaker", draft.said);
        note!(features, "s.speaker.type", draft.said, event_type);
    }
    for (distance, told) in (1usize..=3).zip(sources.memory.told().iter().rev()) {
        let same = told.event_type == event_type;
        for (name, actors) in [("who", &told.who), ("whom", &told.whom)] {
            if actors.is_empty() {
                continue;
            }
            let party = |actor: &ActorKey| Party { actor: actor.clone(), at, how: How::Topic, sure: 0.4 };
            let group: Vec<Party> = actors.iter().map(party).collect();
            let near = told.sentence + 1 >= setting.view.index;
            let features = &mut groups.of(&group).features;
            note!(features, "s.told", name, distance, near);
            note!(features, "s.told.same", name, same, near);
            note!(features, "s.told.type", name, told.event_type, event_type);
        }
    }
    if let Some(scene) = setting.view.scene() {
        let party = Party { actor: scene.clone(), at, how: How::Topic, sure: 0.3 };
        let features = &mut groups.of(&[party]).features;
        note!(features, "s.scene");
        note!(features, "s.scene,type", event_type);
        note!(features, "s.scene,kind", &*debug(setting.trigger.kind), event_type);
    }
    for (order, actor) in sources.memory.last_sentence().iter().enumerate() {
        let party = Party { actor: actor.clone(), at, how: How::Topic, sure: 0.3 };
        let features = &mut groups.of(&[party]).features;
        note!(features, "s.last", order.min(3));
        note!(features, "s.last.type", order.min(1), event_type);
    }
}

/// What the row would make of an actor in this place, by its own slots: who, whom, both, or neither.
fn compatible(draft: &Draft<'_>, position: &Position, passive: bool) -> &'static str {
    let place = position.bare();
    let fits = |slots: &[Vec<Slot>]| {
        slots.iter().flatten().any(|slot| match &slot.base {
            Base::Subject => place == if passive { "Agent" } else { "Subject" },
            Base::Object => place == if passive { "Subject" } else { "Object" },
            Base::Dative => place == "Dative",
            Base::Genitive => matches!(place, "genitive" | "Genitive"),
            Base::Agent => matches!(place, "genitive" | "attribute" | "durch" | "von" | "Subject"),
            Base::Modifier => place == "attribute",
            Base::Light => place == "Subject",
            Base::Preposition(name) => place == name,
            _ => false,
        })
    };
    match (fits(draft.slots.0), fits(draft.slots.1)) {
        (true, true) => "both",
        (true, false) => "who",
        (false, true) => "whom",
        (false, false) => "neither",
    }
}
