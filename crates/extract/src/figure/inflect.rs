//! Words as a dictionary lists them: the nominative plural of nouns and of the adjectives before them.

use super::words::tables;
use model::{Case, Gender, Number, Token};

/// The nominative plural of a counted noun that stands in the text as `form`.
///
/// Behind a number the text mostly has the plural, which differs from the nominative only by the -n of the dative; whether
/// an -n is that or belongs to the plural, gender and dictionary form decide.
pub(super) fn plural(form: &str, token: &Token, dative: bool) -> String {
    // "die Hälfte des Haushalts": what has a half is one.
    if token.morph.number == Some(Number::Singular) && !token.lemma.is_empty() && !form.ends_with('n') {
        return token.lemma.to_string();
    }
    if !form.ends_with('n') || form.len() < 4 {
        return form.to_owned();
    }
    let lemma = token.lemma.as_str();
    let stem = &form[..form.len() - 1];
    // Nouns made of adjectives: "fünf Verletzten" is Verletzte, lemma Verletzter or Verletzte.
    if is_adjectival(lemma, form) {
        return stem.to_owned();
    }
    let dative = dative || token.morph.case == Some(Case::Dative);
    if !dative || lemma == form {
        // "Wagen", "Millionen": the form is the dictionary's.
        return form.to_owned();
    }
    if keeps_n(lemma, token.morph.gender) { form.to_owned() } else { stem.to_owned() }
}

/// "Verletzten" beside "Verletzter", "Angehörigen" beside "Angehörige".
fn is_adjectival(lemma: &str, form: &str) -> bool {
    let Some(stem) = form.strip_suffix("en") else { return false };
    const ENDINGS: [&str; 7] = ["igt", "et", "tigt", "tet", "fangen", "angehörig", "abgeordnet"];
    lemma == format!("{stem}er") && (stem.ends_with('t') || stem.ends_with("ig") || stem.ends_with("en"))
        || lemma == format!("{stem}e") && ENDINGS.iter().any(|ending| stem.to_lowercase().ends_with(ending))
}

/// Whether the plural of a noun ends in -n in every case.
fn keeps_n(lemma: &str, gender: Option<Gender>) -> bool {
    let lower = lemma.to_lowercase();
    let known = tables().plurals.iter().filter(|(ending, _)| lower.ends_with(ending.as_str()));
    match known.max_by_key(|(ending, _)| ending.len()) {
        Some((_, keeps)) => *keeps,
        None => gender == Some(Gender::Feminine),
    }
}

/// An adjective before a noun in the nominative plural without article: "nordkoreanischen" is nordkoreanische.
pub(super) fn adjective(form: &str) -> String {
    for ending in ["en", "em", "er", "es"] {
        if let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() > 2) {
            return format!("{stem}e");
        }
    }
    form.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Morph;

    fn noun(lemma: &str, gender: Gender, case: Case) -> Token {
        let morph = Morph { gender: Some(gender), case: Some(case), number: Some(Number::Plural), ..Morph::default() };
        Token { lemma: lemma.into(), morph, ..Token::default() }
    }

    #[test]
    fn datives_become_nominatives() {
        for (form, lemma, gender, plural_form) in [
            ("Gästen", "Gast", Gender::Masculine, "Gäste"),
            ("Soldaten", "Soldat", Gender::Masculine, "Soldaten"),
            ("Schiffen", "Schiff", Gender::Neuter, "Schiffe"),
            ("Parteien", "Partei", Gender::Feminine, "Parteien"),
            ("Stimmen", "Stimme", Gender::Feminine, "Stimmen"),
            ("Ländern", "Land", Gender::Neuter, "Länder"),
            ("Angehörigen", "Angehörige", Gender::Masculine, "Angehörige"),
            ("Verletzten", "Verletzter", Gender::Masculine, "Verletzte"),
        ] {
            assert_eq!(plural(form, &noun(lemma, gender, Case::Dative), false), plural_form, "{form}");
        }
        assert_eq!(plural("Frauen", &noun("Frau", Gender::Feminine, Case::Accusative), false), "Frauen");
        assert_eq!(adjective("nordkoreanischen"), "nordkoreanische");
    }
}
