//! What the database holds, for the frame of the page.

use crate::answer::Summary;
use crate::error::ApiError;
use model::EventType;
use store::Store;

pub(crate) fn summary(store: &Store, program: &str) -> Result<Summary, ApiError> {
    let extent = store.extent()?;
    let database = store.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Summary {
        program: program.to_owned(),
        database,
        reports: extent.reports,
        first: extent.first.map(|day| day.to_string()),
        last: extent.last.map(|day| day.to_string()),
        outlets: extent.outlets,
        languages: extent.languages,
        types: EventType::NAMES.to_vec(),
    })
}
