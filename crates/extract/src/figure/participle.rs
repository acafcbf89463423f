//! Participles of verbs, as adjectives of what something was done to: "blockiert", "festgenommen", "geräumt".

use super::words::{tables, wording};

/// The participle of a verb by its dictionary form, separable prefix joined.
pub(super) fn of(verb: &str) -> Option<String> {
    if let Some(irregular) = irregular(verb) {
        return Some(irregular.to_owned());
    }
    let words = wording();
    let prefix = |list: &'static [String]| {
        let fits = list.iter().filter(|prefix| verb.starts_with(prefix.as_str()) && verb.len() > prefix.len() + 3);
        fits.max_by_key(|prefix| prefix.len()).map(String::as_str)
    };
    if let Some(separable) = prefix(&words.separable) {
        return of(&verb[separable.len()..]).map(|rest| format!("{separable}{rest}"));
    }
    let mark = words.participle_prefix.as_str();
    if let Some(inseparable) = prefix(&words.inseparable) {
        let rest = &verb[inseparable.len()..];
        return match irregular(rest) {
            Some(irregular) => Some(format!("{inseparable}{}", irregular.strip_prefix(mark).unwrap_or(irregular))),
            None => weak(rest).map(|weak| format!("{inseparable}{weak}")),
        };
    }
    let weak = weak(verb)?;
    let foreign = words.foreign_endings.iter().any(|ending| verb.ends_with(ending.as_str()));
    Some(if foreign { weak } else { format!("{mark}{weak}") })
}

fn irregular(verb: &str) -> Option<&'static str> {
    let known = &tables().participles;
    known.binary_search_by(|(known, _)| known.as_str().cmp(verb)).ok().map(|at| known[at].1.as_str())
}

/// Stem and -t of a verb that changes no vowel: "blockier-t", "rett-et".
fn weak(verb: &str) -> Option<String> {
    let stem = verb.strip_suffix("en").or_else(|| verb.strip_suffix('n'))?;
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    // "gerettet", "geordnet", but "gelernt", "gefilmt", "gewöhnt".
    let nasal = matches!(last, 'm' | 'n')
        && !matches!(before, 'a' | 'e' | 'i' | 'o' | 'u' | 'ä' | 'ö' | 'ü' | 'l' | 'r' | 'h' | 'm' | 'n');
    let joint = if matches!(last, 't' | 'd') || nasal { "e" } else { "" };
    Some(format!("{stem}{joint}t"))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn participles_follow_from_verb_and_prefix() {
        for (verb, participle) in [
            ("blockieren", "blockiert"),
            ("töten", "getötet"),
            ("räumen", "geräumt"),
            ("öffnen", "geöffnet"),
            ("lernen", "gelernt"),
            ("festnehmen", "festgenommen"),
            ("vernehmen", "vernommen"),
            ("ausliefern", "ausgeliefert"),
            ("bereitstellen", "bereitgestellt"),
            ("verschleppen", "verschleppt"),
            ("beschlagnahmen", "beschlagnahmt"),
            ("ausgraben", "ausgegraben"),
            ("evakuieren", "evakuiert"),
            ("umkommen", "umgekommen"),
            ("unterzeichnen", "unterzeichnet"),
            ("durchsuchen", "durchsucht"),
        ] {
            assert_eq!(of(verb).as_deref(), Some(participle), "{verb}");
        }
        assert_eq!(of("en"), None);
    }
}
