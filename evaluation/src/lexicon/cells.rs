//! The short names of morphological values in tables: "dat.sg.f", "nom.pl.3".

use language::training::Reading;
use model::{Case, CaseSet};

/// Reads a cell into a reading; says which part is unknown.
pub(super) fn read(cell: &str, mut reading: Reading) -> Result<Reading, String> {
    for part in cell.split('.').filter(|part| !part.is_empty()) {
        match part {
            "nom" => reading.cases = reading.cases.with(Case::Nominative),
            "acc" => reading.cases = reading.cases.with(Case::Accusative),
            "dat" => reading.cases = reading.cases.with(Case::Dative),
            "gen" => reading.cases = reading.cases.with(Case::Genitive),
            "sg" => reading.numbers |= 1,
            "pl" => reading.numbers |= 2,
            "m" => reading.genders |= 1,
            "f" => reading.genders |= 2,
            "n" => reading.genders |= 4,
            "1" => reading.persons |= 1,
            "2" => reading.persons |= 2,
            "3" => reading.persons |= 4,
            _ => return Err(format!("“{part}” is no case, number, gender or person")),
        }
    }
    Ok(reading)
}

/// A reading of a noun or name.
pub(super) fn noun(upos: model::Upos, case: Case, plural: bool, gender: Option<char>) -> Reading {
    Reading {
        cases: CaseSet::of(case),
        numbers: if plural { 2 } else { 1 },
        genders: match gender {
            Some('m' | 'M') => 1,
            Some('f' | 'F') => 2,
            Some('n' | 'N') => 4,
            _ => 0,
        },
        ..Reading::of(upos)
    }
}
