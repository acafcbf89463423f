//! Plain text: kept as it is.

use super::Draft;
use crate::IngestError;
use model::Bytes;

/// Length of a line in bytes beyond which it is no paragraph.
const LONGEST_LINE: usize = 1 << 20;

pub(super) fn draft(source: &str, text: String) -> Result<Draft, IngestError> {
    for (index, line) in text.split('\n').enumerate() {
        if line.len() > LONGEST_LINE {
            return Err(IngestError::LineTooLong {
                source_name: source.to_owned(),
                line: index + 1,
                bytes: line.len(),
                limit: LONGEST_LINE,
            });
        }
    }
    let start = text.len() - text.trim_start().len();
    let body = vec![Bytes::new(start, text.trim_end().len().max(start))];
    let title = text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned);
    Ok(Draft { body, title, text, ..Draft::default() })
}
