//! The words of a sentence as a sorted list of hashes that carry how rare each word is.

use crate::tables::rarity;
use rust_stemmers::{Algorithm, Stemmer};

/// Letters a word needs to say something.
const LETTERS: usize = 3;

/// Weight of two rare words: a sentence with less is too short for its share of common words to say much.
const LITTLE: u32 = 20;

/// Bits of a hash that hold the weight, 0 to 7.
const WEIGHT: u32 = 7;

/// The stem of a word, without regard to case and umlauts.
#[must_use]
pub fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::German).stem(&word.to_lowercase()).into_owned()
}

/// Hashes of the stems of a text's words, sorted, each once; those that every sentence may hold are left out.
pub(crate) fn stems(text: &str) -> Box<[u32]> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut stems: Vec<u32> = words
        .filter(|word| word.chars().count() >= LETTERS || word.bytes().any(|byte| byte.is_ascii_digit()))
        .filter_map(|word| {
            let stem = stem(word);
            let weight = rarity(&stem);
            (weight > 0).then(|| hash(&stem) & !WEIGHT | (weight - 1).min(WEIGHT))
        })
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems.into()
}

fn hash(stem: &str) -> u32 {
    // FNV-1a: stable across versions and platforms, unlike the standard library's hasher.
    stem.chars().fold(0x811c_9dc5, |hash, c| (hash ^ c as u32).wrapping_mul(0x0100_0193))
}

/// How much a word says, 1 to 8.
fn weight(stem: u32) -> u32 {
    (stem & WEIGHT) + 1
}

/// Number of words that two sorted lists share.
pub(crate) fn shared(a: &[u32], b: &[u32]) -> usize {
    common(a, b).count()
}

/// Weight of a list of words.
pub(crate) fn weight_of(stems: &[u32]) -> u32 {
    stems.iter().map(|&stem| weight(stem)).sum()
}

/// Weight of the words that two lists share, as a share of the lighter list's, 0 to 1.
#[cfg(test)]
pub(crate) fn overlap(a: &[u32], b: &[u32]) -> f32 {
    overlap_of(a, b, weight_of(a).min(weight_of(b)))
}

/// The same where the weight of the lighter list is known.
pub(crate) fn overlap_of(a: &[u32], b: &[u32], lighter: u32) -> f32 {
    if lighter == 0 {
        return 0.0;
    }
    common(a, b).map(weight).sum::<u32>() as f32 / lighter.max(LITTLE) as f32
}

fn common<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    (i, j) = (i + 1, j + 1);
                    return Some(a[i - 1]);
                }
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_words_agree_and_common_ones_do_not_count() {
        let a = stems("Die Regierung verurteilte die Entsendung der Lufträume.");
        let b = stems("Den Regierungen, die Entsendungen und der Luftraum …");
        assert_eq!((a.len(), shared(&a, &b)), (4, 3));
        assert!(overlap(&a, &[]).abs() < f32::EPSILON);
    }

    #[test]
    fn rare_words_weigh_more_than_common_ones() {
        let (one, rare, common) =
            (stems("Der Großscheich sagte im Jahr"), stems("ein Großscheich"), stems("dieses Jahr"));
        assert!(overlap(&one, &rare) > overlap(&one, &common));
    }

    #[test]
    fn a_word_alone_does_not_make_two_sentences_one() {
        assert!(overlap(&stems("Raketen"), &stems("Raketen")) < 0.5);
    }
}
