//! How words become entries of the full-text index: what the language pack knows of them.

use store::Words;

/// The words of the index, by the language pack.
#[must_use]
pub fn search_words() -> Words {
    Words::default()
}
