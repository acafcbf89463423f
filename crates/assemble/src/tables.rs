//! The shipped tables: kinship of types, weights, rarity of words.

use model::{EventType, Mode};
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// The types akin to a type, itself included.
pub(crate) fn akin(event_type: EventType) -> &'static [EventType] {
    static ALL: LazyLock<Vec<Vec<EventType>>> = LazyLock::new(|| {
        let akin = |&a: &EventType| EventType::ALL.iter().copied().filter(|&b| kinship(a, b) > 0.0).collect();
        EventType::ALL.iter().map(akin).collect()
    });
    ALL.get(event_type as usize).map_or(&[], Vec::as_slice)
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

/// The deed that a type and mode stand for, as a number; none where they go with all.
pub(crate) fn deed(event_type: EventType, mode: Option<Mode>) -> Option<u8> {
    let mode = mode?;
    let name = |&&(of, with, _): &&(&str, &str, &str)| of == event_type.as_str() && with == mode.as_str();
    let (.., deed) = DEEDS.iter().find(name)?;
    // The place of the first line with it.
    DEEDS.iter().position(|(.., other)| other == deed).map(|at| at as u8)
}

/// How much a stem says: 0 where every sentence may hold it, 8 where it is rare.
pub(crate) fn rarity(stem: &str) -> u32 {
    FREQUENT.binary_search_by(|(frequent, _)| (*frequent).cmp(stem)).map_or(8, |at| FREQUENT[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_its_weight() {
        let names: Vec<&str> = WEIGHTS.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, crate::compare::Features::NAMES);
    }

    #[test]
    fn types_and_modes_stand_for_deeds() {
        assert_eq!(deed(EventType::Coerce, Some(Mode::Arrest)), deed(EventType::Assault, Some(Mode::Abduct)));
        assert_ne!(deed(EventType::Coerce, Some(Mode::Arrest)), deed(EventType::Sanction, Some(Mode::Discontinue)));
        assert_eq!(deed(EventType::Coerce, None), None);
        for (of, with, _) in DEEDS {
            let known = EventType::ALL.iter().find(|known| known.as_str() == *of).map(|known| known.modes());
            assert!(known.is_some_and(|modes| modes.iter().any(|mode| mode.as_str() == *with)), "{of} {with}");
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
