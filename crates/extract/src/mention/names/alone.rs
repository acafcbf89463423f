//! What words score by themselves, wherever they stand near the word in question: summed up once, remembered after that.
//! Most features ask one word only, and reports repeat their words.

use super::features::{NameWord, OUTSIDE, Place, Seen, alone};
use super::model::{LABELS, NamesModel, Scores};
use ::model::Upos;
use compact_str::CompactString;
use rustc_hash::FxHashMap;

/// So many words are remembered before all are forgotten.
const MOST_REMEMBERED: usize = 20_000;

/// A word by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alone {
    /// What the features that ask several words ask of it.
    pub(super) seen: Seen,
    /// The weights of all features that ask it alone, from two before to two behind the word in question.
    scores: [Scores; 5],
}

impl Alone {
    /// A word; `first`: of its sentence.
    fn of(model: &NamesModel<'_>, form: &str, seen: Seen, first: bool) -> Self {
        let scores = Place::around(first).map(|place| {
            let mut sum = [0; LABELS];
            alone(form, &seen, place, |feature| model.add(feature, &mut sum));
            sum
        });
        Self { seen, scores }
    }

    /// What the words around and at a place say together, each by itself.
    pub(super) fn sum(around: &[&Self; 5]) -> Scores {
        let mut sum = [0; LABELS];
        for (place, word) in around.iter().enumerate() {
            for (sum, score) in sum.iter_mut().zip(word.scores[place]) {
                *sum += score;
            }
        }
        sum
    }
}

/// Words by part of speech, whether they open a sentence, and form, with what they score by themselves; the first is what
/// stands beyond the ends.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    places: [[FxHashMap<CompactString, u32>; 2]; Upos::ALL.len()],
    words: Vec<Alone>,
}

impl Remembered {
    /// All words of a sentence, and beyond each of its ends two more that stand for nothing.
    pub(super) fn all(&mut self, model: &NamesModel<'_>, words: &[NameWord<'_>]) -> Vec<&Alone> {
        if self.words.is_empty() || self.words.len() > MOST_REMEMBERED {
            *self = Self::default();
            self.words.push(Alone::of(model, "", OUTSIDE, false));
        }
        let mut places = vec![0; words.len() + 4];
        for (number, (place, word)) in places[2..].iter_mut().zip(words).enumerate() {
            *place = self.place(model, word, number == 0);
        }
        places.into_iter().map(|place| &self.words[place as usize]).collect()
    }

    fn place(&mut self, model: &NamesModel<'_>, word: &NameWord<'_>, first: bool) -> u32 {
        let places = &mut self.places[word.upos as usize][usize::from(first)];
        if let Some(&place) = places.get(word.form) {
            return place;
        }
        let place = self.words.len() as u32;
        self.words.push(Alone::of(model, word.form, Seen::of(word), first));
        places.insert(word.form.into(), place);
        place
    }
}
