//! What a form can be: part of speech and morphology, packed into 32 bits.

use model::{Case, CaseSet, Degree, Gender, Mood, Number, Tense, Upos, VerbForm};

/// One thing a form can be. What is a set here is open: "bauen" is the first or third person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reading {
    /// Part of speech.
    pub upos: Upos,
    /// Cases; of a preposition, those it governs.
    pub cases: CaseSet,
    /// Bit 0: singular, bit 1: plural.
    pub numbers: u8,
    /// Bit 0: masculine, bit 1: feminine, bit 2: neuter.
    pub genders: u8,
    /// Bit 0: first person, bit 1: second, bit 2: third.
    pub persons: u8,
    /// Form of a verb.
    pub verb_form: Option<VerbForm>,
    /// Mood of a finite verb.
    pub mood: Option<Mood>,
    /// Tense of a finite verb.
    pub tense: Option<Tense>,
    /// Degree of an adjective.
    pub degree: Option<Degree>,
}

const CASES: [Case; 4] = [Case::Nominative, Case::Accusative, Case::Dative, Case::Genitive];
const VERB_FORMS: [VerbForm; 5] =
    [VerbForm::Finite, VerbForm::Infinitive, VerbForm::ZuInfinitive, VerbForm::Participle, VerbForm::PresentParticiple];
const MOODS: [Mood; 4] = [Mood::Indicative, Mood::KonjunktivI, Mood::KonjunktivII, Mood::Imperative];
const TENSES: [Tense; 2] = [Tense::Present, Tense::Preterite];
const DEGREES: [Degree; 3] = [Degree::Positive, Degree::Comparative, Degree::Superlative];
const GENDERS: [Gender; 3] = [Gender::Masculine, Gender::Feminine, Gender::Neuter];

/// Place of the value in the list, from 1; 0 for none.
fn place<T: PartialEq + Copy>(value: Option<T>, values: &[T]) -> u32 {
    value.and_then(|value| values.iter().position(|known| *known == value)).map_or(0, |place| place as u32 + 1)
}

fn value<T: Copy>(place: u32, values: &[T]) -> Option<T> {
    values.get((place as usize).wrapping_sub(1)).copied()
}

impl Reading {
    /// A reading of which only the part of speech is known.
    #[must_use]
    pub fn of(upos: Upos) -> Self {
        Self { upos, ..Self::default() }
    }

    /// The packed form.
    #[must_use]
    pub fn pack(self) -> u32 {
        let cases =
            CASES.iter().enumerate().filter(|(_, case)| self.cases.has(**case)).map(|(bit, _)| 1 << bit).sum::<u32>();
        (self.upos as u32)
            | cases << 5
            | u32::from(self.numbers & 3) << 9
            | u32::from(self.genders & 7) << 11
            | u32::from(self.persons & 7) << 14
            | place(self.verb_form, &VERB_FORMS) << 17
            | place(self.mood, &MOODS) << 20
            | place(self.tense, &TENSES) << 23
            | place(self.degree, &DEGREES) << 25
    }

    /// From the packed form.
    #[must_use]
    pub fn unpack(bits: u32) -> Self {
        let field = |from: u32, width: u32| bits >> from & ((1 << width) - 1);
        let cases = CASES.iter().enumerate().filter(|(bit, _)| field(5 + *bit as u32, 1) == 1);
        Self {
            upos: Upos::ALL.get(field(0, 5) as usize).copied().unwrap_or_default(),
            cases: cases.fold(CaseSet::NONE, |set, (_, case)| set.with(*case)),
            numbers: field(9, 2) as u8,
            genders: field(11, 3) as u8,
            persons: field(14, 3) as u8,
            verb_form: value(field(17, 3), &VERB_FORMS),
            mood: value(field(20, 3), &MOODS),
            tense: value(field(23, 2), &TENSES),
            degree: value(field(25, 2), &DEGREES),
        }
    }

    /// The number, if it is decided.
    #[must_use]
    pub fn number(self) -> Option<Number> {
        match self.numbers {
            1 => Some(Number::Singular),
            2 => Some(Number::Plural),
            _ => None,
        }
    }

    /// The gender, if it is decided.
    #[must_use]
    pub fn gender(self) -> Option<Gender> {
        (self.genders.count_ones() == 1).then(|| GENDERS[self.genders.trailing_zeros() as usize % 3])
    }

    /// The person, if it is decided.
    #[must_use]
    pub fn person(self) -> Option<u8> {
        (self.persons.count_ones() == 1).then(|| self.persons.trailing_zeros() as u8 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn packing_loses_nothing(bits in 0u32..1 << 27) {
            let reading = Reading::unpack(bits);
            prop_assert_eq!(Reading::unpack(reading.pack()), reading);
        }
    }
}
