//! Morphology of words in their sentence: what the lexicon leaves open, the phrase and the clause decide.

pub(crate) mod case;
pub(crate) mod cells;
pub(crate) mod chunk;
pub(crate) mod verb;

use super::lemma::Chosen;
use super::lexicon::Reading;
use super::models::Models;
use super::word::Word;
use cells::{CASES, Cells};
use chunk::{Chunk, Seen};
use model::{Mood, Morph, Number, Tense, Token, Upos, VerbForm};
use std::rc::Rc;

/// Fills the morphology of tokens whose tags and lemmas stand.
pub(crate) fn assign(models: &Models, words: &[Rc<Word>], chosen: &[Rc<Chosen>], tokens: &mut [Token]) {
    let mut forms = Vec::new();
    verb::choose(&models.verb, &Seen { words, tokens, chosen }, |at, form| forms.push((at, form)));
    for (at, form) in forms {
        tokens[at].morph = verb_morph(&chosen[at], form, words[at].small());
    }
    for (token, chosen) in tokens.iter_mut().zip(chosen) {
        match token.upos {
            Upos::Adj => token.morph.degree = agreed(chosen.readings.iter().map(|reading| reading.degree)),
            Upos::Adp => contraction(token, chosen),
            _ => {}
        }
    }
    let seen = Seen { words, tokens, chosen };
    let chunks = seen.chunks();
    let cases = case::choose(&models.case, &seen, &chunks);
    let finds: Vec<(usize, Morph)> = chunks
        .iter()
        .zip(&cases)
        .flat_map(|(chunk, case)| (chunk.start..chunk.end).map(|at| (at, nominal_morph(&seen, chunk, *case, at))))
        .collect();
    for (at, morph) in finds {
        tokens[at].morph = morph;
    }
}

/// The value all agree on.
fn agreed<T: PartialEq>(mut values: impl Iterator<Item = Option<T>>) -> Option<T> {
    let first = values.next()??;
    values.all(|value| value.as_ref() == Some(&first)).then_some(first)
}

/// The morphology of a verb in a form; the indicative where it shares the form with another mood.
fn verb_morph(chosen: &Chosen, form: VerbForm, small: &str) -> Morph {
    let fits = |reading: &&Reading| reading.verb_form.is_some_and(|found| verb::class(found) == verb::class(form));
    let readings: Vec<&Reading> = chosen.readings.iter().filter(fits).collect();
    let form = agreed(readings.iter().map(|reading| reading.verb_form)).unwrap_or(form);
    if form != VerbForm::Finite {
        return Morph { verb_form: Some(form), ..Morph::default() };
    }
    let moods = [Mood::Indicative, Mood::KonjunktivI, Mood::KonjunktivII, Mood::Imperative];
    let mood = moods.into_iter().find(|mood| readings.iter().any(|reading| reading.mood == Some(*mood)));
    // "liefere": first person indicative or third person Konjunktiv I; in the press the latter.
    let third = |reading: &&&Reading| reading.persons & 4 != 0;
    let mood = match mood {
        Some(Mood::Indicative) if !small.is_empty() => {
            let indicative_third = readings.iter().filter(third).any(|reading| reading.mood == Some(Mood::Indicative));
            let other = readings.iter().filter(third).find_map(|reading| reading.mood);
            if indicative_third { mood } else { other.or(mood) }
        }
        other => other,
    };
    let of_mood: Vec<&&Reading> = readings.iter().filter(|reading| reading.mood == mood).collect();
    let tense = if of_mood.iter().any(|reading| reading.tense == Some(Tense::Present)) {
        Some(Tense::Present)
    } else {
        agreed(of_mood.iter().map(|reading| reading.tense))
    };
    let of_tense: Vec<&&&Reading> = of_mood.iter().filter(|reading| reading.tense == tense).collect();
    let persons = of_tense.iter().fold(0, |persons, reading| persons | reading.persons);
    let numbers = of_tense.iter().fold(0, |numbers, reading| numbers | reading.numbers);
    Morph {
        verb_form: Some(form),
        mood,
        tense,
        number: match numbers {
            1 => Some(Number::Singular),
            2 => Some(Number::Plural),
            // "liefert": third singular before second plural.
            3 => Some(Number::Singular),
            _ => None,
        },
        person: match persons {
            0 => None,
            persons if persons & 4 != 0 => Some(3),
            1 => Some(1),
            2 => Some(2),
            _ => None,
        },
        ..Morph::default()
    }
}

/// A preposition that has a number has it from its article.
fn contraction(token: &mut Token, chosen: &Chosen) {
    let article = chosen.readings.iter().filter(|reading| reading.upos == Upos::Adp && reading.numbers != 0);
    let cells = article.fold(Cells::NONE, |cells, reading| cells.or(Cells::of_reading(*reading)));
    if cells.is_empty() {
        return;
    }
    token.contraction = true;
    token.morph = Morph {
        cases: cells.cases(),
        case: cells.cases().only(),
        number: cells.number(),
        gender: cells.gender(),
        ..Morph::default()
    };
}

/// The morphology of a word of a chunk.
fn nominal_morph(seen: &Seen<'_>, chunk: &Chunk, case: usize, at: usize) -> Morph {
    let token = &seen.tokens[at];
    let agreed_cells = case::decided(chunk, case);
    let own = match token.upos {
        // The name behind a title has a gender of its own, and no number that the title would tell.
        Upos::Propn | Upos::Noun if at != chunk.head => seen.cells(at).and(Cells::of_case(CASES[case])),
        _ => agreed_cells,
    };
    let mut morph = token.morph;
    if matches!(token.upos, Upos::Num | Upos::Adv | Upos::Punct | Upos::Cconj) {
        return morph;
    }
    let undeclined = match token.upos {
        Upos::Adj => chunk::ending(&seen.words[at]).is_none(),
        Upos::Det | Upos::Pron => seen.chosen[at].readings.iter().all(|reading| reading.cases.is_empty()),
        _ => false,
    };
    if undeclined {
        return morph;
    }
    morph.case = Some(CASES[case]);
    morph.cases = case::candidates(chunk);
    let several = || {
        let noun = token.upos == Upos::Noun && at == chunk.head && at == chunk.start;
        (noun && seen.chosen[at].is_rather_several()).then_some(Number::Plural)
    };
    morph.number = own.number().or_else(several).or_else(|| default_number(token, own));
    morph.gender = own.gender();
    if token.upos == Upos::Pron {
        morph.person = agreed(seen.chosen[at].readings.iter().map(|reading| reading.person()));
    }
    if token.upos == Upos::Det {
        morph.definite = match token.lemma.as_str() {
            "der" => Some(true),
            "ein" => Some(false),
            _ => None,
        };
    }
    morph
}

/// Names and nouns of which nothing else is known are singular.
fn default_number(token: &Token, cells: Cells) -> Option<Number> {
    let singular = !cells.and(Cells::of_number(Number::Singular)).is_empty();
    (singular && matches!(token.upos, Upos::Propn | Upos::Noun | Upos::Det | Upos::Adj)).then_some(Number::Singular)
}
