//! Adjectives, from `german-adjectives-dict`: their stems are taken, their forms made by rule, for the rule has no exception
//! once stem, comparative and superlative are known. Irregular ones stand in `adjectives.tsv`.

use super::{Builder, dictionary};
use knowledge::{Column, Kind, Schema};
use language::training::Reading;
use model::{Degree, Upos};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

const SCHEMA: Schema = Schema {
    columns: &[
        Column { name: "lemma", kind: Kind::Text, required: true },
        Column { name: "stem", kind: Kind::Text, required: false },
        Column { name: "comparative", kind: Kind::Text, required: false },
        Column { name: "superlative", kind: Kind::Text, required: false },
    ],
    key: &["lemma"],
};

/// Stem before endings, comparative and superlative stem of an adjective; what is empty is regular or absent.
pub(super) type Comparisons = BTreeMap<String, [String; 3]>;

const ENDINGS: [&str; 5] = ["e", "en", "er", "em", "es"];
/// Adjectives that end so have no degrees.
const NOT_COMPARED: [&str; 9] = ["end", "los", "isch", "fach", "mäßig", "förmig", "haltig", "jährig", "seitig"];

/// The irregular ones, and ones the list lacks.
pub(super) fn comparisons(data: &Path) -> Result<Comparisons, Box<dyn Error>> {
    let table = knowledge::read(&data.join("adjectives.tsv"), &SCHEMA)?;
    let cells = |row: &knowledge::Row| ["stem", "comparative", "superlative"].map(|name| row.text(name).to_owned());
    Ok(table.rows.iter().map(|row| (row.text("lemma").to_owned(), cells(row))).collect())
}

/// Adds all forms; gives back the lemmas.
pub(super) fn add(
    sources: &Path,
    comparisons: &Comparisons,
    lexicon: &mut Builder,
) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let list: BTreeMap<String, Value> = dictionary(sources, "german-adjectives-dict", "adjectives.json")?;
    let mut lemmas: BTreeSet<String> = list.keys().cloned().collect();
    lemmas.extend(comparisons.keys().cloned());
    for lemma in &lemmas {
        let [stem, comparative, superlative] = comparisons.get(lemma).cloned().unwrap_or_default();
        let stem = if stem.is_empty() { list.get(lemma).and_then(listed_stem) } else { Some(stem) };
        add_forms(lemma, &stem.unwrap_or_else(|| lemma.clone()), [&comparative, &superlative], lexicon);
        lexicon.count("adjectives");
    }
    Ok(lemmas)
}

/// What stands before the ending "-e" in the list: "teur" of "teuer".
fn listed_stem(forms: &Value) -> Option<String> {
    let form = forms.get("NOM")?.get("DEF")?.get("F")?.as_str()?;
    Some(form.strip_suffix('e').unwrap_or(form).to_owned())
}

/// Adds the forms of one adjective; the degrees by rule where they are not given.
pub(super) fn add_forms(lemma: &str, stem: &str, [comparative, superlative]: [&str; 2], lexicon: &mut Builder) {
    let degree = |degree| Reading { degree: Some(degree), ..Reading::of(Upos::Adj) };
    lexicon.add(lemma, degree(Degree::Positive), lemma);
    // "Berliner", "rosa": no endings.
    if stem == lemma && (lemma.ends_with('a') || lemma.chars().next().is_some_and(char::is_uppercase)) {
        return;
    }
    for ending in ENDINGS {
        lexicon.add(&format!("{stem}{ending}"), degree(Degree::Positive), lemma);
    }
    let participle = lemma.starts_with("ge") && (lemma.ends_with('t') || lemma.ends_with("en"));
    let compared = !participle && !NOT_COMPARED.iter().any(|ending| lemma.ends_with(ending));
    let comparative = match comparative {
        "" if compared => format!("{stem}er"),
        given => given.to_owned(),
    };
    if !comparative.is_empty() {
        lexicon.add(&comparative, degree(Degree::Comparative), lemma);
        for ending in ENDINGS {
            lexicon.add(&format!("{comparative}{ending}"), degree(Degree::Comparative), lemma);
        }
    }
    let superlative = match superlative {
        "" if compared => regular_superlative(lemma),
        given => given.to_owned(),
    };
    if !superlative.is_empty() {
        lexicon.add(&superlative, degree(Degree::Superlative), lemma);
        for ending in ENDINGS {
            lexicon.add(&format!("{superlative}{ending}"), degree(Degree::Superlative), lemma);
        }
    }
}

/// "schnellst", "weitest": an e stands where "st" could not be spoken.
fn regular_superlative(lemma: &str) -> String {
    let hard = lemma.ends_with(['d', 't', 's', 'ß', 'x', 'z']) || lemma.ends_with("sch");
    if lemma.ends_with('e') {
        format!("{lemma}st")
    } else if hard {
        format!("{lemma}est")
    } else {
        format!("{lemma}st")
    }
}
