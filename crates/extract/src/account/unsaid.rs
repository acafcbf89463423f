//! Pronouns that fill a place though the report does not make clear whom they mean: "nahm *ihn* fest". Nobody else whom the clause
//! names takes that place: a pronoun means somebody of another clause.

use super::condition::Setting;
use super::filler::{Filler, answerable, fillers};
use super::format::{Base, Kind, Slot};
use super::lexicon::LEXICON;
use super::offers::Draft;
use super::view::View;
use model::Upos;

/// Which places such a pronoun fills.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unsaid {
    pub(super) who: bool,
    pub(super) whom: bool,
    /// Whether anybody or nobody at all does it: "*wer* den Krieg unterstützt".
    pub(super) anybody: bool,
}

impl Unsaid {
    /// Of the places that a row asks for and that stayed empty.
    pub(super) fn of(setting: &Setting<'_, '_>, draft: &Draft<'_>) -> Self {
        let view = setting.view;
        let filled = |slots: &[Vec<Slot>]| {
            let bases = slots.iter().flatten().map(|slot| &slot.base);
            let plain = bases.filter(|base| matches!(base, Base::Subject | Base::Object | Base::Dative));
            plain.flat_map(|base| fillers(view, setting.trigger, base)).any(|filler| is_open(view, filler))
        };
        // "nahm ihn wegen der Ermordung eines Richters fest"
        let charged = || {
            let found = answerable(view, setting.trigger.token);
            !found.is_empty() && found.into_iter().all(|filler| is_open(view, filler))
        };
        let verb = setting.trigger.kind == Kind::Verb;
        let anybody =
            |filler: Filler| LEXICON.class(ANYBODY).is_some_and(|class| view.classes(filler.head) & class != 0);
        let subject = || fillers(view, setting.trigger, &Base::Subject).into_iter().any(anybody);
        let (who, whom) = (draft.who.parties.is_empty(), draft.whom.parties.is_empty());
        Self {
            who: who && if verb { filled(draft.slots.0) } else { charged() },
            whom: whom && verb && filled(draft.slots.1),
            anybody: who && verb && draft.slots.0.iter().flatten().any(|slot| slot.base == Base::Subject) && subject(),
        }
    }
}

/// The class of pronouns of the third person that mean people: not "es", which may mean nothing.
const THIRD: &str = "third";

/// The class of pronouns that mean no one in particular.
const ANYBODY: &str = "anybody";

/// Whether a filler is such a pronoun that stands for nobody known.
fn is_open(view: &View<'_>, filler: Filler) -> bool {
    let pronoun = view.token(filler.head).is_some_and(|token| token.upos == Upos::Pron);
    let third = LEXICON.class(THIRD).is_some_and(|class| view.classes(filler.head) & class != 0);
    pronoun && third && filler.clause.is_none() && view.reference(filler.head).is_none_or(|item| item.actors.is_empty())
}
