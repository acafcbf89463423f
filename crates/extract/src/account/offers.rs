//! All actors in reach that may be who and whom. The frame's own slots are the strongest evidence, but a sentence is not
//! always taken apart rightly: for each group of actors that a phrase stands for, and for nobody, position, case, role and what
//! was told before are noted, for `choose_parties` to weigh.

use super::bystander;
use super::candidate::{flag, is_passive};
use super::condemned::Condemned;
use super::condition::Setting;
use super::feature::{Collector, Feature, Piece, Purpose, debug, note};
use super::filler::Filler;
use super::format::{Base, Kind, Slot};
use super::lexicon::LEXICON;
use super::party::{How, Party, host, own, parties};
use super::position::{Position, dependency, nearest, relation};
use super::slots::{Filled, ONESELF, Sources, speaker};
use super::view::View;
use crate::At;
use crate::quotation::Link;
use model::{ActorKey, Argument, ArgumentRole, Case, ClauseKind, EventType, Relation};

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
    /// Whether it only suffered what somebody condemns: "verurteilte den Anschlag auf Israel".
    pub(crate) suffered: bool,
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

/// Groups in the making.
struct Groups<'n> {
    purpose: Purpose<'n>,
    list: Vec<Group<'n>>,
}

struct Group<'n> {
    keys: Vec<ActorKey>,
    parties: Vec<Party>,
    features: Collector<'n>,
    who: bool,
    whom: bool,
    here: bool,
    inside: bool,
    acts: bool,
    barred: bool,
    /// Whether the sentence names the actor in a list.
    listed: bool,
    /// Whether the sentence names the actors by themselves.
    alone: bool,
    /// Whether the sentence names them as those who say or relay what is told, and whether elsewhere too.
    speaks: bool,
    elsewhere: bool,
    /// Whether it is the subject of a clause in contrast to that of the trigger, and whether it is anything else.
    contrasted: bool,
    involved: bool,
    /// Whether it is only likened to whoever acts, or hosts an interview, and whether it stands elsewhere too.
    aside: bool,
    central: bool,
    /// Whether the actor is the subject of a verb that only speaks of the event, or answers what it says.
    comments: bool,
    /// Whether the sentence names it as those against whom it is.
    opposed: bool,
    /// Whether a possessive before the trigger or a genitive behind it names the actor.
    possesses: bool,
    /// Whether what the trigger names is done to it, as the genitive shows: "die Freilassung der Geiseln".
    undergoes: bool,
    /// Whether it attends the occasion that the trigger names, by what it does there.
    attends: bool,
    /// Whether the sentence names it only as whose the one is that a longer expression means: "Clintons Berater Sullivan", and
    /// whether it stands elsewhere too.
    owns: bool,
    itself: bool,
    /// Whether the sentence names it as the court before which somebody is accused or as the outlet to which something is said, whether as
    /// the court, and whether it is anything else.
    hears: bool,
    judges: bool,
    takes_part: bool,
    /// Whether it asks for what the trigger tells.
    demands: bool,
    /// Whether the sentence names it as whom the object of the verb is aimed at: "den Anschlag auf Israel".
    attacked: bool,
}

impl Group<'_> {
    /// Whether they are unnamed, nobody's, and only say what is told: "nach Angaben von Ärzten wurden 43 Menschen getötet".
    fn is_witness(&self) -> bool {
        let bare = |key: &ActorKey| key.as_str().starts_with('[');
        self.speaks && !self.elsewhere && !self.who && !self.keys.is_empty() && self.keys.iter().all(bare)
    }
}

impl<'n> Groups<'n> {
    /// The group with exactly these actors, in whatever order.
    fn of(&mut self, parties: &[Party]) -> &mut Group<'n> {
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
        suffered: false,
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
                || event_type == EventType::Protest && !group.here && !group.who
                || event_type == EventType::Assault && witness,
            only_speaks: group.speaks && !group.elsewhere && !group.whom,
            contrasted: group.contrasted && !group.involved && !group.whom,
            aside: group.aside && !group.central || group.owns && !group.itself,
            acts_only: visits && group.who && (group.possesses || group.attends),
            only_hears,
            remote: placed && !group.here && !group.who && !group.whom,
            suffered: condemned.as_ref().is_some_and(|attack| attack.struck(&group.keys, group.here, group.attacked)),
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

/// What the row itself fills.
fn by_row(draft: &Draft<'_>, groups: &mut Groups<'_>) {
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
fn by_position(setting: &Setting<'_, '_>, draft: &Draft<'_>, sources: &Sources<'_>, groups: &mut Groups<'_>) {
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
        if reference.at.sentence != view.index || reference.actors.is_empty() {
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
            group.barred |= mourns;
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
    const ENDINGS: [&str; 5] = ["en", "em", "er", "es", "e"];
    let (view, token) = (setting.view, setting.trigger.token);
    let done_to = draft.slots.1.iter().flatten().any(|slot| slot.base == Base::Object);
    let form = view.form(token);
    let stem = ENDINGS.iter().find_map(|ending| form.strip_suffix(ending)).unwrap_or(form);
    let done = setting.trigger.kind == Kind::Verb && done_to && !stem.ends_with("nd");
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
fn from_before(setting: &Setting<'_, '_>, draft: &Draft<'_>, sources: &Sources<'_>, groups: &mut Groups<'_>) {
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

impl Offer {
    /// The keys of its actors.
    pub(crate) fn keys(&self) -> Vec<ActorKey> {
        self.parties.iter().map(|party| party.actor.clone()).collect()
    }
}
