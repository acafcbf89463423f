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
    store.refresh_packs()?;
    let known = store.known(Clock::Published)?;
    store.replace_picture(&known, program)
}

/// Of how many reports one may be new for the picture to be extended rather than made anew.
const SHARE: usize = 10;

/// Brings the picture, which was current before these reports were added, up to date: few new ones among many change only what
/// they touch.
///
/// # Errors
/// What the database says.
pub(crate) fn extend(
    store: &mut Store,
    new: &[i64],
    reports: usize,
    program: &str,
    progress: &mut dyn Progress,
) -> Result<(), StoreError> {
    if new.len() > 1 && new.len() * SHARE > reports {
        return refresh(store, program, progress);
    }
    progress.stage("assembling");
    match copies::link_new(store, new)? {
        Some(relinked) => {
            let relinked: Vec<i64> = relinked.into_iter().filter(|number| !new.contains(number)).collect();
            store.extend_picture(new, &relinked, program)
        }
        None => refresh(store, program, progress),
    }
}

/// The parts of the picture that a filter asks for. What had been *read* by a day is assembled for the question; what had
/// been *published* is stored.
///
/// # Errors
/// What the database says.
pub fn parts(store: &Store, kind: PartKind, filter: &Filter, clock: Clock) -> Result<Vec<StoredPart>, StoreError> {
    match clock {
        Clock::Published => store.parts(kind, filter),
        Clock::Read => Ok(filter.choose(kind, &assemble::courses(&store.known(Clock::Read)?))),
    }
}
