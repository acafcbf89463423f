//! What joins the members of an enumeration: commas, "und", "als auch", ", sondern auch".

use super::knowledge::{Word, knowledge};
use std::sync::LazyLock;

/// What joins two members without a comma, each from its last word on, the longest first: "auch" and "sondern", "und".
static WORDS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let joints = knowledge().words_of(Word::And).map(|joint| joint.split(' ').rev().collect());
    let mut joints: Vec<Vec<&str>> = joints.collect();
    joints.sort_by_key(|joint| std::cmp::Reverse(joint.len()));
    joints
});

/// What stands between two members of an enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Joint {
    /// How many tokens it has.
    pub(crate) length: u16,
    /// Whether the enumeration ends with the member behind: any joint but a bare comma.
    pub(crate) closes: bool,
}

/// What joins a member to the one before it, if anything does. `word` gives the words before the member, the nearest at 0, and
/// an empty string where the sentence begins.
pub(crate) fn before<'a>(word: impl Fn(usize) -> &'a str) -> Option<Joint> {
    let joins = |joint: &&Vec<&str>| joint.iter().enumerate().all(|(back, part)| word(back) == *part);
    match WORDS.iter().find(joins).map(Vec::len) {
        // "nicht nur bei Ägypten, sondern auch beim Iran"
        Some(length) => {
            let comma = usize::from(length > 1 && word(length) == ",");
            Some(Joint { length: (length + comma) as u16, closes: true })
        }
        None => (word(0) == ",").then_some(Joint { length: 1, closes: false }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joints_are_told_from_what_merely_stands_there() {
        let joint = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            before(|back| words.len().checked_sub(back + 1).map_or("", |at| words[at]))
                .map(|joint| (joint.length, joint.closes))
        };
        assert_eq!(joint("Polen und"), Some((1, true)));
        assert_eq!(joint("Polen ,"), Some((1, false)));
        assert_eq!(joint("sowohl Polen als auch"), Some((2, true)));
        assert_eq!(joint("nicht nur Polen , sondern auch"), Some((3, true)));
        assert_eq!(joint("Polen sowie"), Some((1, true)));
        assert_eq!(joint("Polen auch"), None);
        assert_eq!(joint("und"), Some((1, true)));
        assert_eq!(joint("Polen gegen"), None);
    }
}
