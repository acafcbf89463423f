//! Loads what the build script compiled.

use serde::de::DeserializeOwned;

/// Reads a compiled table.
///
/// # Panics
/// Where the bytes are not what the build script of the same version wrote, which no input can cause.
pub(crate) fn load<T: DeserializeOwned>(bytes: &[u8]) -> T {
    postcard::from_bytes(bytes).expect("the build script wrote this table for this type")
}
