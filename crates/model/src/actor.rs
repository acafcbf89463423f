//! Keys of actors and places, and chains of sources.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Who acts or speaks: `PRK`, `PRK/Kim Jong-un`, `UN/Security Council`, `Hamas`, `[Demonstranten]`, `THA/[Soldaten]`.
///
/// What stands before the first `/` is the state (ISO 3166-1 alpha-3, `XKX` for Kosovo) or the international body; what
/// stands behind it, a person, office, body, force or outlet of it. Actors without a name stand in brackets, in the
/// report's own words, in the nominative.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorKey(CompactString);

impl ActorKey {
    /// A key as it is written.
    #[must_use]
    pub fn new(key: impl Into<CompactString>) -> Self {
        Self(key.into())
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The state or organisation: the level at which origins are counted. For `[Demonstranten]` the whole key.
    #[must_use]
    pub fn state(&self) -> &str {
        self.slash().map_or(&self.0, |at| &self.0[..at])
    }

    /// The person or body below the state, if one is named.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.slash().map(|at| &self.0[at + 1..])
    }

    /// Where the state ends, if anything is named below it.
    fn slash(&self) -> Option<usize> {
        self.0.bytes().position(|byte| byte == b'/')
    }

    /// Whether the actor is unnamed: `[bewaffnete Männer]`, `THA/[Soldaten]`.
    #[must_use]
    pub fn is_unnamed(&self) -> bool {
        self.name().unwrap_or(&self.0).starts_with('[')
    }

    /// The state's or organisation's own key: `PRK` for `PRK/Kim Jong-un`.
    #[must_use]
    pub fn to_state(&self) -> Self {
        Self::new(self.state())
    }
}

impl fmt::Display for ActorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place: `RUS/Wladiwostok`, `PRK` for the country itself, `Golf von Oman` where no state owns it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlaceKey(CompactString);

impl PlaceKey {
    /// A key as it is written.
    #[must_use]
    pub fn new(key: impl Into<CompactString>) -> Self {
        Self(key.into())
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlaceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The actors a statement passed through, original speaker first, then each relay.
pub type Chain = Vec<ActorKey>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_of_a_key() {
        let tass = ActorKey::new("RUS/TASS");
        assert_eq!((tass.state(), tass.name(), tass.is_unnamed()), ("RUS", Some("TASS"), false));
        assert!(ActorKey::new("THA/[Soldaten]").is_unnamed());
        assert!(ActorKey::new("[Demonstranten]").is_unnamed());
        assert_eq!(ActorKey::new("Hamas").to_state(), ActorKey::new("Hamas"));
    }
}
