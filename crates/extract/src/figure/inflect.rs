//! Words as a dictionary lists them: the nominative plural of nouns and of the adjectives before them.

use super::table::Plural;
use super::words::{share_noun, tables, wording};
use model::{Case, Gender, Number, Token};

/// The nominative plural of a counted noun that stands in the text as `form`.
///
/// Behind a number the text mostly has the plural, which differs from the nominative only by the -n of the dative; whether
/// an -n is that or belongs to the plural, gender and dictionary form decide.
///
/// `dative` says that the phrase may be in the dative, `governed` that a preposition before the number demands it, `many`
/// that the number itself says there are several, whatever the tagger takes the noun for.
pub(crate) fn plural(form: &str, token: &Token, dative: bool, governed: bool, many: bool) -> String {
    // "die Hälfte des Haushalts": what has a half is one.
    let single = token.morph.number == Some(Number::Singular) && !many;
    if single && !token.lemma.is_empty() && !form.ends_with('n') {
        return token.lemma.to_string();
    }
    // "zweier Abgeordneter"
    let other = token.lemma != form;
    if let Some(bare) = form.strip_suffix('r').filter(|bare| many && other && known(bare) == Some(Plural::Adjectival)) {
        return bare.to_owned();
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
    // A plural by change of vowel needs no -n: "Städten" is Städte, "Ländern" Länder.
    if changes_vowel(lemma, form) {
        return stem.to_owned();
    }
    // A word that no list knows is its own lemma.
    let known = share_noun(form).is_some();
    if governed && !known && lemma == form && token.morph.gender.is_none() && !keeps_n(lemma, None) {
        return stem.to_owned();
    }
    let dative = dative || token.morph.case == Some(Case::Dative);
    if !dative || lemma == form {
        // "Wagen", "Millionen": the form is the dictionary's.
        return form.to_owned();
    }
    // Some forms stand in the table themselves, for what lemmas the tagger invents.
    let listed = matches!(self::known(form), Some(Plural::Keeps | Plural::Mixed));
    if listed || keeps_n(lemma, token.morph.gender) { form.to_owned() } else { stem.to_owned() }
}

/// The plural of a noun in the singular, where its ending tells it: Familien, Ägypter, Soldaten; nothing for nouns whose plural
/// has to be known.
pub(super) fn several(token: &Token) -> Option<String> {
    let lemma = token.lemma.as_str();
    let feminine = token.morph.gender == Some(Gender::Feminine);
    let agent = token.morph.gender == Some(Gender::Masculine) && lemma.ends_with("er");
    if known(lemma) == Some(Plural::Adjectival) || agent {
        return Some(lemma.to_owned());
    }
    let keeps = keeps_n(lemma, token.morph.gender) && known(lemma).is_some();
    let ending = match () {
        () if !keeps => return None,
        () if lemma.ends_with('e') => "n",
        () if feminine && lemma.ends_with("in") => "nen",
        () => "en",
    };
    Some(format!("{lemma}{ending}"))
}

/// Whether a form has an umlaut that its dictionary form does not have.
fn changes_vowel(lemma: &str, form: &str) -> bool {
    let umlauts =
        |word: &str| word.chars().filter(|letter| matches!(letter, 'ä' | 'ö' | 'ü' | 'Ä' | 'Ö' | 'Ü')).count();
    !lemma.is_empty() && umlauts(form) > umlauts(lemma)
}

/// Whether a plural in -en is that of an adjective used as a noun: "Verletzten" beside "Verletzter", "Angehörigen" beside
/// "Angehörige".
pub(super) fn is_adjectival(lemma: &str, form: &str) -> bool {
    let Some(stem) = form.strip_suffix("en") else { return false };
    lemma.strip_suffix("er") == Some(stem)
        || lemma.strip_suffix('e') == Some(stem) && known(lemma) == Some(Plural::Adjectival)
}

/// What the table says of the plural of a noun, by the longest ending of its dictionary form.
fn known(lemma: &str) -> Option<Plural> {
    let lower = lemma.to_lowercase();
    let endings = tables().plurals.iter().filter(|(ending, _)| lower.ends_with(ending.as_str()));
    endings.max_by_key(|(ending, _)| ending.len()).map(|(_, plural)| *plural)
}

/// Whether the plural of a noun ends in -n in every case.
fn keeps_n(lemma: &str, gender: Option<Gender>) -> bool {
    known(lemma).map_or(gender == Some(Gender::Feminine), |plural| matches!(plural, Plural::Keeps | Plural::Mixed))
}

/// An adjective before a noun in the nominative plural without article: "nordkoreanischen" is nordkoreanische.
pub(super) fn adjective(form: &str) -> String {
    with_ending(form, &wording().plural_ending)
}

/// An adjective before a noun in the nominative singular without article: "neuer Vertrag".
pub(crate) fn strong(form: &str, gender: Option<Gender>) -> String {
    let words = wording();
    let ending = match gender {
        Some(Gender::Masculine) => &words.masculine_ending,
        Some(Gender::Neuter) => &words.neuter_ending,
        Some(Gender::Feminine) | None => &words.plural_ending,
    };
    with_ending(form, ending)
}

/// An adjective behind an article in the genitive: "Neue" is "neuen".
pub(super) fn weak(form: &str) -> String {
    with_ending(form, &wording().weak_ending)
}

fn with_ending(form: &str, ending: &str) -> String {
    let endings = wording().adjective_endings.iter();
    let stem = endings.filter_map(|known| form.strip_suffix(known.as_str())).find(|stem| stem.len() > 2);
    stem.map_or_else(|| form.to_owned(), |stem| format!("{stem}{ending}"))
}

/// The genitive singular of a noun that is no feminine.
pub(super) fn genitive(form: &str, token: &Token) -> String {
    let words = wording();
    let weak = token.morph.gender == Some(Gender::Masculine)
        && matches!(known(&token.lemma), Some(Plural::Keeps | Plural::Adjectival));
    if weak {
        // "des Jungen", "des Bauern", "des Nachbarn"
        let short = form.ends_with('e') || form.ends_with("er") || form.ends_with("ar");
        let ending = if short { &words.weak_ending[1..] } else { &words.weak_ending };
        return if form.ends_with(words.weak_ending.as_str()) { form.to_owned() } else { format!("{form}{ending}") };
    }
    // "des Kabinetts", as the text has it already.
    if form != token.lemma && form.ends_with('s') && form.starts_with(token.lemma.as_str()) {
        return form.to_owned();
    }
    if form.ends_with(words.doubling_ending.as_str()) {
        return format!("{form}s{}", words.genitive_ending_long);
    }
    let lower = form.to_lowercase();
    let hisses = form.ends_with(['s', 'x', 'z', 'ß'])
        || words.long_genitives.iter().any(|ending| lower.ends_with(ending.as_str()));
    format!("{form}{}", if hisses { &words.genitive_ending_long } else { &words.genitive_ending })
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
            ("Raketen", "Rakete", Gender::Feminine, "Raketen"),
            ("Dokumenten", "Dokument", Gender::Neuter, "Dokumente"),
        ] {
            assert_eq!(plural(form, &noun(lemma, gender, Case::Dative), false, false, true), plural_form, "{form}");
        }
        for (form, lemma, genitive_form) in [
            ("Kabinetts", "Kabinett", "Kabinetts"),
            ("Ergebnis", "Ergebnis", "Ergebnisses"),
            ("Hafen", "Hafen", "Hafens"),
        ] {
            assert_eq!(genitive(form, &noun(lemma, Gender::Neuter, Case::Genitive)), genitive_form);
        }
        for (form, genitive_form) in [
            ("Land", "Landes"),
            ("Inselstaat", "Inselstaates"),
            ("Reaktor", "Reaktors"),
            ("Bandit", "Banditen"),
            ("Dschihadist", "Dschihadisten"),
            ("Kredit", "Kredits"),
            ("Pakt", "Pakts"),
        ] {
            assert_eq!(genitive(form, &noun(form, Gender::Masculine, Case::Nominative)), genitive_form);
        }
        assert_eq!(plural("Frauen", &noun("Frau", Gender::Feminine, Case::Accusative), false, false, true), "Frauen");
        assert_eq!(adjective("nordkoreanischen"), "nordkoreanische");
    }
}
