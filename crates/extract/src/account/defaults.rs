//! The slots of rows that name none: a verb's subject acts on its object, an event noun's agent on what its preposition says.

use super::format::{Base, Kind, Slot, Step};
use std::sync::LazyLock;

/// Alternatives for who and whom.
type Pair = (Vec<Vec<Slot>>, Vec<Vec<Slot>>);

static VERB: LazyLock<Pair> = LazyLock::new(|| {
    (alternatives(&[Base::Subject]), alternatives(&[Base::Object, Base::Dative, Base::Preposition("gegen".into())]))
});

static NOUN: LazyLock<Pair> = LazyLock::new(|| {
    let names = ["an", "gegen", "für", "gegenüber"];
    (alternatives(&[Base::Agent]), alternatives(&names.map(|name| Base::Preposition(name.into()))))
});

fn alternatives(bases: &[Base]) -> Vec<Vec<Slot>> {
    bases.iter().map(|base| vec![Slot { base: base.clone(), step: Step::Own }]).collect()
}

/// Who and whom of a row that does not say.
pub(crate) fn slots(kind: Kind) -> &'static Pair {
    match kind {
        Kind::Noun => &NOUN,
        _ => &VERB,
    }
}
