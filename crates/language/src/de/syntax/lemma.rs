//! Verb lemmas from forms whose lemma is not the infinitive: "auszubauen", "gelieferten".

use super::grammar::{self, Role};
use super::valency::{self, Valency};
use compact_str::{CompactString, ToCompactString};
use model::VerbForm;

/// The infinitive of a verb form; `lemma` is what is known of it.
pub(super) fn verb(lemma: &str, form: &str, verb_form: Option<VerbForm>) -> CompactString {
    match verb_form {
        Some(VerbForm::ZuInfinitive) if lemma.eq_ignore_ascii_case(form) => {
            without_zu(lemma).unwrap_or_else(|| lemma.to_compact_string())
        }
        // An attribute's lemma is the participle without its ending.
        Some(VerbForm::Participle | VerbForm::PresentParticiple)
            if !lemma.ends_with('n') || is_uninflected(lemma, form) =>
        {
            participle(lemma).unwrap_or_else(|| lemma.to_compact_string())
        }
        // No infinitive: the form itself, of a verb that the lexicon does not know.
        Some(VerbForm::Finite) if lemma.eq_ignore_ascii_case(form) => {
            finite(lemma).unwrap_or_else(|| lemma.to_compact_string())
        }
        _ => lemma.to_compact_string(),
    }
}

fn is_uninflected(lemma: &str, form: &str) -> bool {
    lemma.starts_with("ge") && form.to_lowercase().starts_with(lemma)
}

/// "auszubauen" to "ausbauen"; nothing where no particle stands before "zu".
pub(super) fn without_zu(form: &str) -> Option<CompactString> {
    form.match_indices("zu").filter(|(at, _)| *at > 0).find_map(|(at, _)| {
        let (particle, rest) = (&form[..at], &form[at + 2..]);
        let fits = rest.len() > 3 && rest.ends_with('n') && grammar::of(particle).has(Role::Particle);
        fits.then(|| {
            let mut joined = CompactString::from(particle);
            joined.push_str(rest);
            joined
        })
    })
}

/// The infinitive of a participle, with or without adjective ending: "geliefert", "ausgebauten", "zerstört", "schießend".
pub(super) fn participle(form: &str) -> Option<CompactString> {
    let lower = form.to_lowercase();
    let endings = ["", "e", "en", "er", "es", "em"];
    let bare = || endings.iter().filter_map(|ending| lower.strip_suffix(ending));
    // Known verbs first, whatever the ending; then the regular form.
    let known = bare().flat_map(infinitives).find(|verb| valency::of(verb) != Valency::default());
    known.or_else(|| bare().filter(|bare| bare.ends_with('t') || bare.ends_with("end")).flat_map(infinitives).next())
}

/// Weak verbs that change their vowel: how their preterite and their infinitive end.
const CHANGING: [(&str, &str); 8] = [
    ("wandte", "wenden"),
    ("sandte", "senden"),
    ("brannte", "brennen"),
    ("rannte", "rennen"),
    ("nannte", "nennen"),
    ("kannte", "kennen"),
    ("dachte", "denken"),
    ("brachte", "bringen"),
];

/// The infinitive of a finite form of a weak verb: "höhnte", "entsandten", "verortet". A form that ends like an infinitive
/// must lead to a known verb.
fn finite(form: &str) -> Option<CompactString> {
    let lower = form.to_lowercase();
    let known = |verb: &CompactString| valency::of(verb) != Valency::default();
    if lower.ends_with("en") && known(&lower.to_compact_string()) {
        return None;
    }
    let third = lower.strip_suffix('n').filter(|third| third.ends_with("te")).unwrap_or(&lower);
    for (preterite, infinitive) in CHANGING {
        if let Some(front) = third.strip_suffix(preterite) {
            return Some([front, infinitive].concat().to_compact_string());
        }
    }
    let joined = |stem: &str| {
        let short = (stem.ends_with("er") || stem.ends_with("el")) && !stem.ends_with("ier");
        [stem, if short { "n" } else { "en" }].concat().to_compact_string()
    };
    let found: Vec<CompactString> = ["ete", "te", "et", "t"]
        .into_iter()
        .filter_map(|ending| third.strip_suffix(ending))
        .filter(|stem| stem.chars().count() >= 3)
        .map(joined)
        .collect();
    let regular = || found.iter().find(|_| lower.ends_with("te"));
    found.iter().find(|verb| known(verb)).or_else(regular).cloned()
}

/// Infinitives whose participle may look so, the regular ones first.
fn infinitives(bare: &str) -> Vec<CompactString> {
    let mut out = Vec::new();
    let mut push = |particle: &str, stem: &str| {
        if stem.chars().count() >= 2 {
            let short = (stem.ends_with("er") || stem.ends_with("el")) && !stem.ends_with("ier");
            let ending = if short { "n" } else { "en" };
            out.push([particle, stem, ending].concat().to_compact_string());
        }
    };
    if let Some(stem) = bare.strip_suffix("end") {
        push("", stem);
        return out;
    }
    let stem = |rest: &str| {
        rest.strip_suffix("et")
            .or_else(|| rest.strip_suffix('t'))
            .or_else(|| rest.strip_suffix("en"))
            .map(str::to_owned)
    };
    for (at, _) in bare.match_indices("ge") {
        let (particle, rest) = (&bare[..at], &bare[at + 2..]);
        if particle.is_empty() || grammar::of(particle).has(Role::Particle) {
            if let Some(stem) = rest.strip_suffix('t') {
                push(particle, stem);
            }
            if let Some(stem) = stem(rest) {
                push(particle, &stem);
            }
        }
    }
    // Prefixed verbs have no "ge": "zerstört", "verhandelt", "stationiert".
    if let Some(stem) = bare.strip_suffix('t') {
        push("", stem);
    }
    if let Some(stem) = stem(bare) {
        push("", &stem);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_zu_out() {
        assert_eq!(without_zu("auszubauen").as_deref(), Some("ausbauen"));
        assert_eq!(without_zu("zurückzuziehen").as_deref(), Some("zurückziehen"));
        assert_eq!(without_zu("zuzustimmen").as_deref(), Some("zustimmen"));
        assert_eq!(without_zu("benutzen"), None);
    }

    #[test]
    fn finds_the_infinitive_of_a_finite_form() {
        for (form, infinitive) in [
            ("wandte", "wenden"),
            ("entsandten", "entsenden"),
            ("höhnte", "höhnen"),
            ("grollte", "grollen"),
            ("polterte", "poltern"),
        ] {
            assert_eq!(verb(form, form, Some(VerbForm::Finite)), infinitive, "{form}");
        }
        assert_eq!(verb("halten", "halten", Some(VerbForm::Finite)), "halten");
        assert_eq!(verb("liefern", "lieferte", Some(VerbForm::Finite)), "liefern");
    }

    #[test]
    fn finds_the_infinitive_of_a_participle() {
        for (form, verb) in [
            ("gelieferten", "liefern"),
            ("geliefert", "liefern"),
            ("ausgebaute", "ausbauen"),
            ("zerstörten", "zerstören"),
            ("stationierten", "stationieren"),
            ("getesteten", "testen"),
            ("schießend", "schießen"),
        ] {
            assert_eq!(participle(form).as_deref(), Some(verb), "{form}");
        }
    }
}
