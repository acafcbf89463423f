//! What the table of words for places compiles to. The build script includes this file too.

use serde::{Deserialize, Serialize};

/// What a word says of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum PlaceWord {
    /// A preposition of a place.
    Where,
    /// A preposition of where somebody goes.
    Whither,
    /// "von": of which place an attack is.
    Of,
    /// "aus": of which place a withdrawal is.
    From,
    /// A noun for places.
    Site,
    /// A noun for places only where a name follows it: "der Ort Challhuahuacho", but not the sport whose name ends so.
    NamedSite,
    /// "Hauptstadt".
    Capital,
    /// A noun that ends like one for places and is none: "Videobotschaft", "Vorfeld".
    NoSite,
    /// A noun for places that says where only with whose it is: "am Rande der Stadt", but "am Rande kam es zu Festnahmen".
    Vague,
    /// A noun behind "in", "bei" or "vor" that says anything but where: "im Verlauf", "vor dem Ausbruch".
    NoPlace,
    /// A word that points to a place named before: "dort", "vor Ort", "in der Stadt".
    There,
    /// A preposition of what one speaks about: "über".
    About,
}

impl PlaceWord {
    /// The names they have in the table, in order.
    pub(crate) const NAMES: &[&str] = &[
        "where",
        "whither",
        "of",
        "from",
        "site",
        "named-site",
        "capital",
        "no-site",
        "vague",
        "no-place",
        "there",
        "about",
    ];
    /// All of them, in the same order.
    pub(crate) const ALL: &[Self] = &[
        Self::Where,
        Self::Whither,
        Self::Of,
        Self::From,
        Self::Site,
        Self::NamedSite,
        Self::Capital,
        Self::NoSite,
        Self::Vague,
        Self::NoPlace,
        Self::There,
        Self::About,
    ];
}

/// Words in lower case with what they say, sorted.
pub(crate) type PlaceWords = Vec<(String, PlaceWord)>;
