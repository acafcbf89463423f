//! Who only answers what a noun says: "lehnte die Forderung ab", "die Kritik wurde vom Minister zurückgewiesen".

use super::condition::Setting;
use super::filler::{self, governing, of_clause};
use super::format::{Base, Kind};
use super::lexicon::LEXICON;
use super::view::View;
use model::{ArgumentRole, Clause, EventType};

/// The class of verbs by which somebody answers what another one has said.
const ANSWER: &str = "answer";

/// The heads of those who answer what the noun of a type of speech says: they do not say it themselves.
pub(super) fn answering(setting: &Setting<'_, '_>, event_type: EventType) -> Vec<u16> {
    use EventType::{Accuse, Agree, Request, Threaten};
    let (view, token) = (setting.view, setting.trigger.token);
    if setting.trigger.kind != Kind::Noun || !matches!(event_type, Accuse | Agree | Request | Threaten) {
        return Vec::new();
    }
    let Some((clause, role)) = governing(view, token) else { return Vec::new() };
    if !is_answered(view, clause, role) {
        return Vec::new();
    }
    let subjects = of_clause(view, clause, &Base::Subject).into_iter().filter(|filler| filler.head != token);
    let conjuncts =
        |head: u16| view.phrase(head).map_or_else(Vec::new, |phrase: &model::Phrase| phrase.conjuncts.clone());
    subjects.flat_map(|filler| std::iter::once(filler.head).chain(conjuncts(filler.head))).collect()
}

/// Whether a noun in this place of a clause is what its verb answers.
fn is_answered(view: &View<'_>, clause: &Clause, role: ArgumentRole) -> bool {
    let passive = filler::passive(view, clause);
    let object = match role {
        ArgumentRole::Subject => passive,
        ArgumentRole::Object => !passive,
        ArgumentRole::Dative => true,
        _ => false,
    };
    let class = LEXICON.class(ANSWER).unwrap_or(0);
    object && clause.verb.as_ref().is_some_and(|verb| LEXICON.classes(&verb.lemma.to_lowercase()) & class != 0)
}
