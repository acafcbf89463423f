//! Sets of cells of the declension table: case, number and gender together. What the words of a phrase agree on is the
//! intersection of their sets.

use crate::de::lexicon::Reading;
use model::{Case, CaseSet, Gender, Number};

/// A set of the 24 cells; the bit of a cell is case * 6 + number * 3 + gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Cells(pub(crate) u32);

pub(crate) const CASES: [Case; 4] = [Case::Nominative, Case::Accusative, Case::Dative, Case::Genitive];
const NUMBERS: [Number; 2] = [Number::Singular, Number::Plural];
const GENDERS: [Gender; 3] = [Gender::Masculine, Gender::Feminine, Gender::Neuter];

impl Cells {
    /// Every cell.
    pub(crate) const ALL: Self = Self((1 << 24) - 1);
    /// No cell.
    pub(crate) const NONE: Self = Self(0);

    /// The cells of a case.
    pub(crate) const fn of_case(case: Case) -> Self {
        Self(0b11_1111 << (case as u32 * 6))
    }

    /// The cells of a set of cases.
    pub(crate) fn of_cases(cases: CaseSet) -> Self {
        CASES.into_iter().filter(|case| cases.has(*case)).fold(Self::NONE, |cells, case| cells.or(Self::of_case(case)))
    }

    /// The cells of a number.
    pub(crate) const fn of_number(number: Number) -> Self {
        let singular = 0b000_111_000_111_000_111_000_111;
        Self(match number {
            Number::Singular => singular,
            Number::Plural => singular << 3,
        })
    }

    /// The cells a reading allows; what it leaves open is all.
    pub(crate) fn of_reading(reading: Reading) -> Self {
        let cases = if reading.cases.is_empty() { Self::ALL } else { Self::of_cases(reading.cases) };
        let numbers = match reading.number() {
            Some(number) => Self::of_number(number),
            None => Self::ALL,
        };
        let genders = if reading.genders == 0 { 0b111 } else { u32::from(reading.genders) };
        let genders = (0..8).fold(0, |cells, group| cells | genders << (group * 3));
        Self(cases.0 & numbers.0 & genders)
    }

    /// With the cells of the nominative in dative and accusative too.
    pub(crate) fn unmarked(self) -> Self {
        let nominative = self.and(Self::of_case(Case::Nominative)).0 >> (Case::Nominative as u32 * 6);
        let others = [Case::Dative, Case::Accusative].map(|case| Self(nominative << (case as u32 * 6)));
        self.or(others[0]).or(others[1])
    }

    /// What both hold.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What either holds.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What this holds and the other does not.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The intersection, unless nothing would be left.
    pub(crate) const fn narrowed(self, other: Self) -> Self {
        if self.0 & other.0 == 0 { self } else { self.and(other) }
    }

    /// The cases in the set.
    pub(crate) fn cases(self) -> CaseSet {
        let held = CASES.into_iter().filter(|case| !self.and(Self::of_case(*case)).is_empty());
        held.fold(CaseSet::NONE, CaseSet::with)
    }

    /// The number, if all cells have the same.
    pub(crate) fn number(self) -> Option<Number> {
        NUMBERS.into_iter().find(|number| !self.is_empty() && self.without(Self::of_number(*number)).is_empty())
    }

    /// The gender, if all cells have the same.
    pub(crate) fn gender(self) -> Option<Gender> {
        let held = (0..8).fold(0, |genders, group| genders | self.0 >> (group * 3) & 0b111);
        (held.count_ones() == 1).then(|| GENDERS[held.trailing_zeros() as usize % 3])
    }
}

/// The endings of adjectives: which cells they fill behind a determiner that has an ending of its own ("der", "dieser"),
/// behind one that has none ("ein", "kein"), and without determiner.
pub(crate) fn adjective(ending: &str, declension: Declension) -> Cells {
    use Case::{Accusative as A, Dative as D, Genitive as G, Nominative as N};
    let cells = |list: &[(Case, char)]| {
        list.iter().fold(Cells::NONE, |cells, (case, place)| {
            let bits = match place {
                'm' => 0b000_001,
                'f' => 0b000_010,
                'n' => 0b000_100,
                _ => 0b111_000,
            };
            cells.or(Cells(bits << (*case as u32 * 6)))
        })
    };
    let weak = match ending {
        "e" => cells(&[(N, 'm'), (N, 'f'), (A, 'f'), (N, 'n'), (A, 'n')]),
        "en" => Cells::ALL.without(cells(&[(N, 'm'), (N, 'f'), (A, 'f'), (N, 'n'), (A, 'n')])),
        _ => Cells::NONE,
    };
    let strong = match ending {
        "e" => cells(&[(N, 'f'), (A, 'f'), (N, 'p'), (A, 'p')]),
        "er" => cells(&[(N, 'm'), (D, 'f'), (G, 'f'), (G, 'p')]),
        "es" => cells(&[(N, 'n'), (A, 'n')]),
        "em" => cells(&[(D, 'm'), (D, 'n')]),
        "en" => cells(&[(A, 'm'), (G, 'm'), (G, 'n'), (D, 'p')]),
        _ => Cells::NONE,
    };
    match declension {
        Declension::Weak => weak,
        Declension::Mixed => weak.or(strong),
        Declension::Strong => strong,
    }
}

/// How an adjective is declined, by what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declension {
    /// Behind a determiner with an ending.
    Weak,
    /// Behind one that may lack it, or when nothing certain is known.
    Mixed,
    /// Without determiner.
    Strong,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keep_what_readings_say() {
        let reading = Reading { cases: CaseSet::of(Case::Dative), numbers: 2, genders: 2, ..Reading::default() };
        let cells = Cells::of_reading(reading);
        assert_eq!(cells.0.count_ones(), 1);
        assert_eq!((cells.number(), cells.gender()), (Some(Number::Plural), Some(Gender::Feminine)));
        assert_eq!(cells.cases(), CaseSet::of(Case::Dative));
        assert_eq!(Cells::ALL.number(), None);
        assert_eq!(Cells::NONE.gender(), None);
    }

    #[test]
    fn strong_and_weak_endings_differ() {
        let strong = adjective("er", Declension::Strong);
        assert!(strong.cases().has(Case::Dative) && strong.cases().has(Case::Nominative));
        assert!(adjective("er", Declension::Weak).is_empty());
        assert_eq!(adjective("em", Declension::Strong).cases(), CaseSet::of(Case::Dative));
    }
}
