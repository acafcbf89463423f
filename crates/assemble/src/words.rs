//! The words of a sentence as a sorted list of hashes, for ranking what the gates let pass.

/// Letters a word needs to say something; shorter ones are mostly function words.
const LETTERS: usize = 5;

/// Letters by which inflected forms of a word are taken for the same.
const STEM: usize = 7;

/// Hashes of the stems of a sentence's longer words, sorted, each once.
pub(crate) fn stems(sentence: &str) -> Box<[u32]> {
    let mut stems: Vec<u32> = sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= LETTERS || word.bytes().any(|byte| byte.is_ascii_digit()))
        .map(stem)
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems.into()
}

fn stem(word: &str) -> u32 {
    // FNV-1a: stable across versions and platforms, unlike the standard library's hasher.
    word.chars()
        .take(STEM)
        .flat_map(char::to_lowercase)
        .fold(0x811c_9dc5, |hash, c| (hash ^ c as u32).wrapping_mul(0x0100_0193))
}

/// Number of hashes that two sorted lists share.
pub(crate) fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, count) = (i + 1, j + 1, count + 1),
        }
    }
    count
}

/// Share of the shorter list that stands in the longer, 0 to 1.
pub(crate) fn overlap(a: &[u32], b: &[u32]) -> f32 {
    match a.len().min(b.len()) {
        0 => 0.0,
        shorter => shared(a, b) as f32 / shorter as f32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_words_agree_and_short_ones_do_not_count() {
        let a = stems("Die türkische Regierung verurteilte die Entsendung.");
        let b = stems("Den türkischen Regierungen, die Entsendungen …");
        assert_eq!((a.len(), shared(&a, &b)), (4, 3));
        assert!((overlap(&a, &b) - 1.0).abs() < f32::EPSILON);
        assert!(overlap(&a, &[]).abs() < f32::EPSILON);
    }
}
