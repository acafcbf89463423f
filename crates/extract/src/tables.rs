//! Loads what the build script compiled.

use fst::{Map, Streamer as _};
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;

/// Reads a compiled table.
///
/// # Panics
/// Where the bytes are not what the build script of the same version wrote, which no input can cause.
pub(crate) fn load<T: DeserializeOwned>(bytes: &[u8]) -> T {
    postcard::from_bytes(bytes).expect("the build script wrote this table for this type")
}

/// The forms of a table as the build wrote them, with the place of each: looked up far more often than they are loaded.
pub(crate) fn forms(bytes: &'static [u8]) -> FxHashMap<String, u32> {
    let mut found = FxHashMap::default();
    let Ok(forms) = Map::new(bytes) else { return found };
    let mut stream = forms.stream();
    while let Some((form, index)) = stream.next() {
        found.insert(String::from_utf8_lossy(form).into_owned(), index as u32);
    }
    found
}
