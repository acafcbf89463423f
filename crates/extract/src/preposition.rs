//! Prepositions and the articles they swallow.

/// A preposition without the article it may have swallowed.
pub(crate) fn plain(preposition: &str) -> &str {
    match preposition {
        "im" | "ins" => "in",
        "am" | "ans" => "an",
        "zum" | "zur" => "zu",
        "vom" => "von",
        "beim" => "bei",
        "aufs" => "auf",
        "fürs" => "für",
        "ums" => "um",
        "durchs" => "durch",
        "vors" | "vorm" => "vor",
        "übers" | "überm" => "über",
        "unterm" | "unters" => "unter",
        other => other,
    }
}
