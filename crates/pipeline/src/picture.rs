//! From what is stored to the picture.

use crate::Progress;
use assemble::Picture;
use jiff::civil::Date;
use store::{Clock, PictureState, Store, StoreError};

/// Makes the picture anew where it was made from something else than what is stored now.
pub(crate) fn refresh(store: &mut Store, program: &str, progress: &mut dyn Progress) -> Result<(), StoreError> {
    if store.picture_state(program)? == PictureState::Current {
        return Ok(());
    }
    progress.stage("assembling");
    let known = store.known(Clock::Published)?;
    store.replace_picture(&assemble::rows(&known), program)
}

/// The picture of what had been read by a day, rather than published: made for the question, not stored.
///
/// # Errors
/// What the database says.
pub fn read_by(store: &Store, day: Date) -> Result<Picture, StoreError> {
    Ok(assemble::picture(&store.known(Clock::Read)?, Some(day)))
}
