//! Where an actor stands as seen from a trigger: in which place of its clause or phrase, how far in the tree.

use super::condition::Setting;
use super::filler::{governing, possessors};
use super::format::{Base, Kind};
use super::view::View;
use model::{ArgumentRole, Clause, ClauseKind, Phrase};

/// What place around the trigger an actor's words stand in: `Subject`, `an`, `in.Object`, `noun.genitive`, `none`.
pub(crate) struct Position(pub(crate) String);

impl Position {
    /// The place of the words with this head.
    pub(crate) fn of(setting: &Setting<'_, '_>, head: u16) -> Self {
        Self(position(setting.view, setting, head))
    }

    /// The place without telling whether it is deeper inside or the noun's.
    pub(crate) fn bare(&self) -> &str {
        self.0.strip_prefix("in.").or_else(|| self.0.strip_prefix("noun.")).unwrap_or(&self.0)
    }
}

/// How an actor's head depends on the trigger in the tree: its relation, and through how many words.
pub(crate) fn dependency(view: &View<'_>, trigger: u16, head: u16) -> String {
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

/// The heads of the nearest references before and after a token.
pub(crate) fn nearest(view: &View<'_>, token: u16) -> [Option<u16>; 2] {
    let heads = || view.references().iter().filter(|item| !item.actors.is_empty()).map(|item| item.head);
    [heads().filter(|&head| head < token).max(), heads().filter(|&head| head > token).min()]
}

/// How the clause of an actor lies to the clause of the trigger.
pub(crate) fn relation(view: &View<'_>, setting: &Setting<'_, '_>, head: u16) -> &'static str {
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

/// The same in more detail, the clause of the trigger being `own`: which of both hangs on the other, and how.
pub(crate) fn between_clauses(view: &View<'_>, own: Option<u16>, head: u16) -> &'static str {
    let other = view.clause_of(head);
    if own == other {
        return "same";
    }
    let (Some(own), Some(other)) = (own, other) else { return "apart" };
    let (Some(clause), Some(of)) = (view.clause(own), view.clause(other)) else { return "apart" };
    if clause.antecedent == Some(head) {
        "antecedent"
    } else if clause.parent == Some(other) {
        if clause.kind == ClauseKind::Relative { "around-relative" } else { "around" }
    } else if clause.coordinated_with == Some(other)
        || clause.coordinated_with.is_some() && clause.coordinated_with == of.coordinated_with
    {
        "joined"
    } else if of.coordinated_with == Some(own) {
        "joined-behind"
    } else if of.parent == Some(own) {
        "inside"
    } else {
        "apart"
    }
}

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
            if !direct && is_passive_agent(view, clause, head) {
                return format!("{:?}", ArgumentRole::Agent);
            }
            return if direct { role } else { format!("in.{role}") };
        }
    }
    "none".to_owned()
}

/// Whether somebody inside another phrase does what the passive says: "um Mitternacht von Maskierten ausgeraubt".
fn is_passive_agent(view: &View<'_>, clause: &Clause, head: u16) -> bool {
    super::filler::passive(view, clause)
        && super::filler::of_clause(view, clause, &Base::Subject).iter().any(|filler| filler.head == head)
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
