//! Compiles a lexicon into the file that [`super::Lexicon`] reads.

use super::MAGIC;
use super::reading::Reading;
use super::rule::Rule;
use crate::sections;
use std::collections::{BTreeMap, BTreeSet};

/// Forms and what they can be, each with its lemma.
pub type Entries = BTreeMap<String, BTreeSet<(Reading, String)>>;

/// The readings of forms that share them, with the edits to their lemmas.
type Class = Vec<(u32, u32)>;

/// Sections of the file: automaton, starts of classes, members of classes, rules, letters that rules add; then the same
/// automaton for guessing by the end of unknown words, over the same classes.
///
/// # Errors
/// If the automaton cannot be built; forms in a map are sorted, so that does not happen.
pub fn write(entries: &Entries) -> Result<Vec<u8>, fst::Error> {
    let mut rules: BTreeMap<Rule<'_>, u32> = BTreeMap::new();
    for (form, readings) in entries {
        for (_, lemma) in readings {
            rules.insert(Rule::between(form, lemma), 0);
        }
    }
    for (index, number) in rules.values_mut().enumerate() {
        *number = index as u32;
    }
    let class_of = |form: &str, readings: &BTreeSet<(Reading, String)>| -> Class {
        let member = |(reading, lemma): &(Reading, String)| (reading.pack(), rules[&Rule::between(form, lemma)]);
        merged(readings.iter().map(member))
    };
    let forms: Vec<(&String, Class)> =
        entries.iter().map(|(form, readings)| (form, class_of(form, readings))).collect();
    // Frequent classes get small numbers: the automaton stores them along its paths.
    let mut counts: BTreeMap<&Class, u32> = BTreeMap::new();
    for (_, class) in &forms {
        *counts.entry(class).or_default() += 1;
    }
    let mut ranked: Vec<(&Class, u32)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let numbers: BTreeMap<&Class, u64> = ranked.iter().zip(0..).map(|((class, _), number)| (*class, number)).collect();

    let automaton = fst::Map::from_iter(forms.iter().map(|(form, class)| (form, numbers[class])))?;
    let guesses = super::guess::table(forms.iter().map(|(form, class)| (form.as_str(), numbers[class])));
    let guesser = fst::Map::from_iter(guesses)?;

    let (mut starts, mut members) = (Vec::new(), Vec::new());
    let mut start = 0u32;
    for (class, _) in &ranked {
        starts.extend(start.to_le_bytes());
        for (reading, rule) in *class {
            members.extend(reading.to_le_bytes());
            members.extend(rule.to_le_bytes());
            start += 1;
        }
    }
    starts.extend(start.to_le_bytes());
    let (mut rule_bytes, mut letters) = (Vec::new(), Vec::new());
    for rule in rules.keys() {
        rule_bytes.extend([rule.cut_at, rule.cut_length, rule.strip, rule.add.len() as u8]);
        rule_bytes.extend((letters.len() as u32).to_le_bytes());
        letters.extend_from_slice(rule.add.as_bytes());
    }
    let parts = [automaton.as_fst().as_bytes(), &starts, &members, &rule_bytes, &letters, guesser.as_fst().as_bytes()];
    Ok(sections::write(MAGIC, &parts))
}

/// Unites readings that differ in case or person only.
fn merged(members: impl Iterator<Item = (u32, u32)>) -> Class {
    let mut class: BTreeMap<(u32, u32), Reading> = BTreeMap::new();
    for (bits, rule) in members {
        let reading = Reading::unpack(bits);
        let bare = Reading { cases: model::CaseSet::NONE, persons: 0, ..reading };
        let united = class.entry((rule, bare.pack())).or_insert(bare);
        united.cases = united.cases.or(reading.cases);
        united.persons |= reading.persons;
    }
    class.into_iter().map(|((rule, _), reading)| (reading.pack(), rule)).collect()
}
