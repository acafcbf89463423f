//! The learned choice of where an account happened.

use super::choice::{Chooser, Question, Table};
use std::sync::LazyLock;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../../models/places.tsv")));

/// Where an account happened: the name of a place. Trained by `evaluation train-places`.
#[derive(Clone, Copy, Debug)]
pub enum Where {}

impl Question for Where {
    type Answer = String;

    fn table() -> &'static Table {
        &TABLE
    }

    /// Whether two places share a word that begins with a capital or a digit: "Kabul" and "Flughafen von Kabul".
    fn alike(one: &String, other: &String) -> bool {
        fn words(text: &str) -> impl Iterator<Item = &str> {
            text.split(|letter: char| !letter.is_alphanumeric())
        }
        let names = |word: &&str| word.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric());
        words(one).filter(names).any(|word| words(other).any(|other| other == word))
    }
}

/// Chooses where accounts happened.
pub type Places<'w> = Chooser<'w, Where>;

#[cfg(test)]
mod tests {
    use super::super::choice::Choice;
    use super::super::feature::feature;
    use super::*;
    use crate::linear::Linear;
    use model::{EventType, Span};

    #[test]
    fn places_that_share_a_word_are_chosen_together() {
        let weights = Linear::new([(feature("p.some"), (0.6, 0.0)), (feature("p.none"), (1.0, 0.0))], 0.0);
        let places = Places::new(&weights);
        let some = |name: &str| (Some(name.to_owned()), vec![feature("p.some")]);
        let choose = |names: [&str; 2]| {
            let options = vec![(None, vec![feature("p.none")]), some(names[0]), some(names[1])];
            places.choose(Choice { trigger: Span::default(), event_type: EventType::Assault, options })
        };
        assert_eq!(choose(["Flughafen von Kabul", "Kabul"]), 1);
        assert_eq!(choose(["Flughafen von Kabul", "Herat"]), 0, "each alone is less likely than none");
        assert_eq!(choose(["Straße von Hormus", "Festung von Kerak"]), 0, "\"von\" names nothing");
    }
}
