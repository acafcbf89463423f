//! Morphology of words in their sentence.

use super::lemma::Chosen;
use super::lexicon::Reading;
use model::{CaseSet, Morph, Upos};

/// What all readings agree on, and the cases any of them allows.
pub(crate) fn shared(chosen: &Chosen, tag: Upos) -> Morph {
    let mut readings = chosen.readings.iter();
    let Some(first) = readings.next() else { return Morph::default() };
    let mut morph = of(first);
    for reading in readings {
        let other = of(reading);
        morph.cases = morph.cases.or(other.cases);
        let keep = |same: bool| same;
        morph.number = morph.number.filter(|_| keep(morph.number == other.number));
        morph.gender = morph.gender.filter(|_| keep(morph.gender == other.gender));
        morph.person = morph.person.filter(|_| keep(morph.person == other.person));
        morph.mood = morph.mood.filter(|_| keep(morph.mood == other.mood));
        morph.tense = morph.tense.filter(|_| keep(morph.tense == other.tense));
        morph.degree = morph.degree.filter(|_| keep(morph.degree == other.degree));
        morph.verb_form = morph.verb_form.filter(|_| keep(morph.verb_form == other.verb_form));
    }
    if tag != Upos::Adp || morph.number.is_some() {
        morph.case = morph.cases.only();
    } else {
        // What a preposition governs is no case of its own.
        morph.cases = CaseSet::NONE;
    }
    morph
}

fn of(reading: &Reading) -> Morph {
    Morph {
        cases: reading.cases,
        case: None,
        number: reading.number(),
        gender: reading.gender(),
        person: reading.person(),
        verb_form: reading.verb_form,
        mood: reading.mood,
        tense: reading.tense,
        degree: reading.degree,
        definite: None,
    }
}
