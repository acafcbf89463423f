//! From what is stored to the picture.

use crate::{Progress, copies};
use store::{Clock, Filter, PartKind, PictureState, Store, StoreError, StoredPart};

/// Makes the picture anew where it was made from something else than what is stored now.
///
/// # Errors
/// What the database says.
pub fn refresh(store: &mut Store, program: &str, progress: &mut dyn Progress) -> Result<(), StoreError> {
    if store.picture_state(program)? == PictureState::Current {
        return Ok(());
    }
    progress.stage("assembling");
    copies::link(store)?;
    let known = store.known(Clock::Published)?;
    store.replace_picture(&known, program)
}

/// The parts of the picture that a filter asks for. What had been *read* by a day is assembled for the question; what had
/// been *published* is stored.
///
/// # Errors
/// What the database says.
pub fn parts(store: &Store, kind: PartKind, filter: &Filter, clock: Clock) -> Result<Vec<StoredPart>, StoreError> {
    match clock {
        Clock::Published => store.parts(kind, filter),
        Clock::Read => Ok(filter.choose(kind, assemble::rows(&store.known(Clock::Read)?))),
    }
}
