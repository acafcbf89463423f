//! How words become entries of the full-text index: by what the language packs know of them.

use store::Words;

/// The words of the index, by the language packs.
#[must_use]
pub fn search_words() -> Words {
    Words { version: "stems, lemmas and parts 1", lemmas: language::lemmas, parts: language::parts }
}
