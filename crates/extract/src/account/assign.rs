//! Chooses who and whom among all actors in reach. The frame's own slots are the strongest evidence, but a sentence is not
//! always taken apart rightly: a learned judgement weighs them with position, case, role and what was told before.

use super::candidate::is_passive;
use super::condition::Setting;
use super::filler::{governing, possessors};
use super::format::{Base, Kind, Slot};
use super::party::{How, Party, parties};
use super::slots::{Filled, Sources, speaker};
use super::view::View;
use model::{ArgumentRole, EventType, Phrase};

/// An actor that may fill a slot, and what speaks for and against it.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    /// The actor.
    pub(crate) party: Party,
    /// What holds for it.
    pub(crate) features: Vec<String>,
}

/// What is known of the candidate while its slots are filled.
pub(crate) struct Draft<'d> {
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

/// All actors in reach of a trigger.
pub(crate) fn offers(setting: &Setting<'_, '_>, draft: &Draft<'_>, sources: &Sources<'_>) -> Vec<Offer> {
    let view = setting.view;
    let token = setting.trigger.token;
    let mut found: Vec<Offer> = Vec::new();
    let ruled = [("who", draft.who), ("whom", draft.whom)];
    for (name, filled) in ruled {
        for party in &filled.parties {
            let how = party.how.as_str();
            let rule = [
                format!("s.rule={name},{}", draft.mutual),
                format!("s.rule.how={name},{how}"),
                format!("s.rule.choice={name},{}", filled.choice.min(4)),
                format!("s.rule.type={name},{how},{}", draft.event_type),
            ];
            offer(&mut found, party, rule);
        }
    }
    let nearest = nearest(view, token);
    let passive = is_passive(view, setting.trigger);
    let mut order = 0;
    for reference in view.references() {
        let here = reference.at.sentence == view.index;
        if !here || reference.actors.is_empty() {
            continue;
        }
        order += 1;
        let position = position(view, setting, reference.head);
        let side = if reference.head < token { "before" } else { "after" };
        let distance = match reference.head.abs_diff(token) {
            0..=1 => "1",
            2..=4 => "4",
            5..=9 => "9",
            10..=19 => "19",
            _ => "far",
        };
        let near = nearest.contains(&Some(reference.head));
        let clause = relation(view, setting, reference.head);
        for party in parties(view, reference) {
            let features = [
                format!("s.frame={}", compatible(draft, &position, passive)),
                format!("s.frame,kind={},{:?}", compatible(draft, &position, passive), setting.trigger.kind),
                format!("s.dep={}", dependency(view, token, reference.head)),
                format!("s.dep,kind={},{:?}", dependency(view, token, reference.head), setting.trigger.kind),
                format!("s.side,type={side},{near},{}", draft.event_type),
                format!("s.order={}", order.min(3)),
                format!("s.order,type={},{}", order.min(3), draft.event_type),
                format!("s.role={position}"),
                format!("s.role,kind={position},{:?}", setting.trigger.kind),
                format!("s.role,type={position},{}", draft.event_type),
                format!("s.role,passive={position},{passive}"),
                format!("s.side={side},{distance}"),
                format!("s.side,near={side},{near},{:?}", setting.trigger.kind),
                format!("s.clause={clause}"),
                format!("s.clause,side={clause},{side}"),
                format!("s.kind={:?},{}", reference.kind, reference.as_place),
                format!("s.case={:?}", view.phrase(reference.head).and_then(|phrase| phrase.case)),
            ];
            offer(&mut found, &party, features);
        }
    }
    for party in speaker(sources.chains) {
        let features =
            [format!("s.speaker={}", draft.said), format!("s.speaker.type={},{}", draft.said, draft.event_type)];
        offer(&mut found, &party, features);
    }
    for (distance, told) in (1..=2).zip(sources.memory.told().iter().rev()) {
        for (name, actors) in [("who", &told.who), ("whom", &told.whom)] {
            for actor in actors {
                let at = view.at(token);
                let party = Party { actor: actor.clone(), at, how: How::Topic, sure: 0.4 };
                let features = [
                    format!("s.told={name},{distance}"),
                    format!("s.told.type={name},{},{}", told.event_type, draft.event_type),
                ];
                offer(&mut found, &party, features);
            }
        }
    }
    for (order, actor) in sources.memory.last_sentence().iter().enumerate() {
        let party = Party { actor: actor.clone(), at: view.at(token), how: How::Topic, sure: 0.3 };
        let features =
            [format!("s.last={}", order.min(3)), format!("s.last.type={},{}", order.min(1), draft.event_type)];
        offer(&mut found, &party, features);
    }
    let count = found.len().min(5);
    let filled = (!draft.who.parties.is_empty(), !draft.whom.parties.is_empty());
    let kind = setting.trigger.kind;
    for offer in &mut found {
        let ruled = offer.features.iter().any(|feature| feature.starts_with("s.rule="));
        let here = offer.features.iter().any(|feature| feature.starts_with("s.role="));
        let by = |name: &str| {
            let wanted = format!("s.rule={name}");
            offer.features.iter().any(|feature| feature.starts_with(&wanted))
        };
        // Whether the row fills each slot with this actor, with another, or with none.
        let stand = |name: &str, filled: bool| {
            if by(name) {
                "this"
            } else if filled {
                "other"
            } else {
                "none"
            }
        };
        let (who, whom) = (stand("who", filled.0), stand("whom", filled.1));
        offer.features.push(format!("s.stand={who},{whom}"));
        offer.features.push(format!("s.stand,type={who},{whom},{}", draft.event_type));
        offer.features.push(format!("s.stand,here={who},{whom},{here},{}", draft.mutual));
        offer.features.extend([
            "s.bias".to_owned(),
            format!("s.type={}", draft.event_type),
            format!("s.here={here},{kind:?}"),
            format!("s.here,type={here},{}", draft.event_type),
            format!("s.ruled={ruled},{filled:?}"),
            format!("s.ruled,mutual={ruled},{}", draft.mutual),
            format!("s.unnamed={}", offer.party.actor.is_unnamed()),
            format!("s.person={}", offer.party.actor.name().is_some()),
            format!("s.count={count}"),
        ]);
    }
    found
}

/// What the row would make of an actor in this place, by its own slots: who, whom, both, or neither.
fn compatible(draft: &Draft<'_>, position: &str, passive: bool) -> &'static str {
    let place = position.strip_prefix("in.").or_else(|| position.strip_prefix("noun.")).unwrap_or(position);
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

/// How an actor's head depends on the trigger in the tree: its relation, and through how many words.
fn dependency(view: &View<'_>, trigger: u16, head: u16) -> String {
    let mut current = head;
    let mut relation = String::from("none");
    for steps in 0..4 {
        let Some(token) = view.token(current) else { break };
        if current == trigger {
            return format!("{relation},{steps}");
        }
        if token.head == current {
            break;
        }
        relation = format!("{:?}", token.relation);
        current = token.head;
    }
    // The other way round: "die von Putin gelobte Regierung".
    match view.token(trigger) {
        Some(token) if token.head == head => format!("up,{:?}", token.relation),
        Some(token) if view.token(head).is_some_and(|other| other.head == token.head && token.head != head) => {
            format!("side,{:?}", view.token(head).map(|token| token.relation).unwrap_or_default())
        }
        _ => "none".to_owned(),
    }
}

fn offer(offers: &mut Vec<Offer>, party: &Party, features: impl IntoIterator<Item = String>) {
    match offers.iter_mut().find(|offer| offer.party.actor == party.actor) {
        Some(known) => {
            for feature in features {
                if !known.features.contains(&feature) {
                    known.features.push(feature);
                }
            }
        }
        None => offers.push(Offer { party: party.clone(), features: features.into_iter().collect() }),
    }
}

/// The heads of the nearest references before and after a token.
fn nearest(view: &View<'_>, token: u16) -> [Option<u16>; 2] {
    let heads = || view.references().iter().filter(|item| !item.actors.is_empty()).map(|item| item.head);
    [heads().filter(|&head| head < token).max(), heads().filter(|&head| head > token).min()]
}

/// How the clause of an actor lies to the clause of the trigger.
fn relation(view: &View<'_>, setting: &Setting<'_, '_>, head: u16) -> &'static str {
    let (Some(own), Some(other)) = (setting.trigger.clause, view.clause_of(head)) else { return "none" };
    if own == other {
        return "same";
    }
    let parent = |clause: u16| view.clause(clause).and_then(|clause| clause.parent);
    if parent(own) == Some(other) {
        "outer"
    } else if parent(other) == Some(own) {
        "inner"
    } else {
        "other"
    }
}

/// What place around the trigger an actor's words stand in.
fn position(view: &View<'_>, setting: &Setting<'_, '_>, head: u16) -> String {
    let token = setting.trigger.token;
    if setting.trigger.kind == Kind::Noun
        && let Some(phrase) = view.phrase(token)
        && let Some(place) = in_phrase(view, phrase, head)
    {
        return format!("noun.{place}");
    }
    let clause = match setting.trigger.kind {
        Kind::Noun => governing(view, token).map(|(clause, _)| clause),
        _ => setting.trigger.clause.and_then(|clause| view.clause(clause)),
    };
    let Some(clause) = clause else { return "none".to_owned() };
    for argument in clause.arguments.iter().filter(|argument| argument.clause.is_none()) {
        let phrase = view.phrase(argument.head);
        let direct = argument.head == head
            || phrase.is_some_and(|phrase| phrase.conjuncts.contains(&head) || phrase.appositions.contains(&head));
        let inside = phrase.is_some_and(|phrase| phrase.tokens.holds(head));
        if direct || inside {
            let role = match argument.role {
                ArgumentRole::Prepositional => view.preposition(argument.head).unwrap_or("prepositional").to_owned(),
                role => format!("{role:?}"),
            };
            return if direct { role } else { format!("in.{role}") };
        }
    }
    "none".to_owned()
}

fn in_phrase(view: &View<'_>, phrase: &Phrase, head: u16) -> Option<String> {
    if phrase.determiner == Some(head) || possessors(view, phrase).iter().any(|filler| filler.head == head) {
        return Some("genitive".to_owned());
    }
    if phrase.attributes.contains(&head) {
        return Some("attribute".to_owned());
    }
    if phrase.head == head {
        return Some("self".to_owned());
    }
    for &complement in &phrase.complements {
        let inner = view.phrase(complement);
        if complement == head || inner.is_some_and(|inner| inner.tokens.holds(head)) {
            return Some(view.preposition(complement).unwrap_or("complement").to_owned());
        }
    }
    phrase.tokens.holds(head).then(|| "inside".to_owned())
}

/// Where the row leaves a slot empty, the likeliest actor fills it from this probability on: few events have nobody in them.
const WHO_FLOOR: f32 = 0.2;
/// The same for whom.
const WHOM_FLOOR: f32 = 0.15;
/// What the row takes from what was told before counts from this probability on.
const TOLD_FLOOR: f32 = 0.4;
/// Further parties of a mutual event.
const PARTY_FLOOR: f32 = 0.5;

/// Who and whom: what the row says where the sentence itself fills its slots, else the likeliest of the offers.
pub(crate) fn choose(offers: &[Offer], judge: impl Fn(&[String]) -> (f32, f32), draft: &Draft<'_>) -> Chosen {
    let judged: Vec<(f32, f32, &Party)> = offers
        .iter()
        .map(|offer| {
            let (who, whom) = judge(&offer.features);
            (who, if draft.mutual { 0.0 } else { whom }, &offer.party)
        })
        .collect();
    let of = |party: &Party| judged.iter().find(|(_, _, other)| other.actor == party.actor);
    let ruled = |filled: &Filled, whom: bool| -> Vec<(f32, Party)> {
        filled
            .parties
            .iter()
            .map(|party| (of(party).map_or(0.5, |one| if whom { one.1 } else { one.0 }), party.clone()))
            .filter(|(sure, party)| party.how != How::Topic || *sure >= TOLD_FLOOR)
            .collect()
    };
    let mut who = ruled(draft.who, false);
    let mut whom = if draft.mutual { Vec::new() } else { ruled(draft.whom, true) };
    let likeliest = |taken: &[(f32, Party)], whom: bool, floor: f32| -> Vec<(f32, Party)> {
        let free = judged.iter().filter(|(_, _, party)| !taken.iter().any(|(_, other)| other.actor == party.actor));
        let rated = free.map(|one| (if whom { one.1 } else { one.0 }, one.2.clone()));
        rated.filter(|(sure, _)| *sure >= floor).max_by(|a, b| a.0.total_cmp(&b.0)).into_iter().collect()
    };
    if who.is_empty() {
        who = likeliest(&whom, false, WHO_FLOOR);
    }
    if whom.is_empty() && !draft.mutual {
        whom = likeliest(&who, true, WHOM_FLOOR);
    }
    if draft.mutual {
        for (sure, _, party) in &judged {
            let known = who.iter().any(|(_, other)| other.actor == party.actor);
            if *sure >= PARTY_FLOOR && !known {
                who.push((*sure, (*party).clone()));
            }
        }
    }
    let best = judged.iter().fold((0.0f32, 0.0f32), |best, one| (best.0.max(one.0), best.1.max(one.1)));
    let sure = who.iter().chain(&whom).map(|(sure, _)| *sure).product();
    Chosen { who, whom, best, sure }
}

/// What was chosen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chosen {
    /// Who, with probabilities.
    pub(crate) who: Vec<(f32, Party)>,
    /// Whom.
    pub(crate) whom: Vec<(f32, Party)>,
    /// The best probability of each slot.
    pub(crate) best: (f32, f32),
    /// How likely all decisions are right together.
    pub(crate) sure: f32,
}
