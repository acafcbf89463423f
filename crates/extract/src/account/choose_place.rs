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
}

/// Chooses where accounts happened.
pub type Places<'w> = Chooser<'w, Where>;
