//! Guesses what an unknown word can be by how it ends.

use std::collections::{BTreeMap, BTreeSet};

/// Longest ending that is looked at, in letters.
const LONGEST: usize = 6;
/// An ending is kept when so many forms end in it …
const LEAST_FORMS: u32 = 15;
/// … and this share of them, in per cent, is of one class.
const LEAST_SHARE: u32 = 35;

/// The key of an ending: whether the word has a capital, then its last letters backwards.
pub(super) fn key(word: &str, letters: usize, key: &mut String) {
    key.clear();
    key.push(if word.chars().next().is_some_and(char::is_uppercase) { 'A' } else { 'a' });
    key.extend(word.chars().rev().take(letters));
}

/// Classes of endings, from the classes of all forms.
pub(super) fn table<'a>(forms: impl Iterator<Item = (&'a str, u64)>) -> BTreeMap<String, u64> {
    let mut counts: BTreeMap<String, BTreeMap<u64, u32>> = BTreeMap::new();
    let mut ending = String::new();
    for (form, class) in forms {
        let length = form.chars().count();
        for letters in 1..=LONGEST.min(length.saturating_sub(2)) {
            key(form, letters, &mut ending);
            *counts.entry(ending.clone()).or_default().entry(class).or_default() += 1;
        }
    }
    let best: BTreeMap<String, u64> = counts
        .into_iter()
        .filter_map(|(ending, classes)| {
            let total: u32 = classes.values().sum();
            let (class, count) = classes.into_iter().max_by_key(|(class, count)| (*count, u64::MAX - class))?;
            (total >= LEAST_FORMS && count * 100 >= total * LEAST_SHARE).then_some((ending, class))
        })
        .collect();
    // A longer ending that says the same as the next shorter one is not needed.
    let mut needless = BTreeSet::new();
    for (ending, class) in &best {
        let shorter: String = ending.chars().take(ending.chars().count() - 1).collect();
        if best.get(&shorter) == Some(class) {
            needless.insert(ending.clone());
        }
    }
    best.into_iter().filter(|(ending, _)| !needless.contains(ending)).collect()
}

/// Number of letters to try first.
pub(super) const fn longest() -> usize {
    LONGEST
}
