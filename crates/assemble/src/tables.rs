//! The shipped tables: families and kinship of types, words that count the same thing.

use model::EventType;
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// The families of a type: accounts that share one are compared.
pub(crate) fn families(event_type: EventType) -> &'static [&'static str] {
    let name = event_type.as_str();
    FAMILIES.iter().find(|(event_type, _)| *event_type == name).map_or(&[], |(_, families)| families)
}

/// How likely accounts of two types tell of the same event, 0 to 1.
pub(crate) fn kinship(a: EventType, b: EventType) -> f32 {
    static ALL: LazyLock<Vec<f32>> = LazyLock::new(|| {
        EventType::ALL.iter().flat_map(|&a| EventType::ALL.iter().map(move |&b| listed(a, b))).collect()
    });
    ALL.get(a as usize * EventType::ALL.len() + b as usize).copied().unwrap_or(0.0)
}

fn listed(a: EventType, b: EventType) -> f32 {
    let same = if a == b { 1.0 } else { 0.0 };
    let (a, b) = (a.as_str(), b.as_str());
    KINSHIP.iter().find(|(x, y, _)| (*x, *y) == (a, b) || (*y, *x) == (a, b)).map_or(same, |&(_, _, kinship)| kinship)
}

/// How much a stem says: 0 where every sentence may hold it, 8 where it is rare.
pub(crate) fn rarity(stem: &str) -> u32 {
    FREQUENT.binary_search_by(|(frequent, _)| (*frequent).cmp(stem)).map_or(8, |at| FREQUENT[at].1)
}

/// The class of a counted word: of the whole word, else of the longest listed word it ends in.
pub(crate) fn counted_class(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    COUNTED
        .iter()
        .flat_map(|(class, words)| words.iter().map(move |word| (*class, word.trim_start_matches('-').to_lowercase())))
        .filter(|(_, word)| lower == *word || (word.chars().count() > 3 && lower.ends_with(word.as_str())))
        .max_by_key(|(_, word)| word.len())
        .map(|(class, _)| class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_belong_to_the_class_of_their_head() {
        assert_eq!(counted_class("Artilleriegranaten"), Some("munition"));
        assert_eq!(counted_class("US-Soldaten"), Some("soldiers"));
        assert_eq!(counted_class("Kamele"), None);
    }

    #[test]
    fn every_feature_has_its_weight() {
        let names: Vec<&str> = WEIGHTS.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, crate::compare::Features::NAMES);
    }

    #[test]
    fn types_that_are_akin_are_compared() {
        for &a in EventType::ALL {
            for &b in EventType::ALL {
                let meet = families(a).iter().any(|family| families(b).contains(family));
                assert!(meet || kinship(a, b) <= 0.0, "{} {}", a.as_str(), b.as_str());
            }
        }
    }

    #[test]
    fn kinship_is_symmetric() {
        for &a in EventType::ALL {
            for &b in EventType::ALL {
                assert!((kinship(a, b) - kinship(b, a)).abs() < f32::EPSILON);
                assert!(kinship(a, b) <= 1.0);
            }
        }
    }
}
