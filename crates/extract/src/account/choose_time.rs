//! The learned choice of when an account happened.

use super::choice::{Chooser, Question, Table};
use model::Days;
use std::sync::LazyLock;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../../models/times.tsv")));

/// When an account happened: the days. Trained by `evaluation train-times`.
#[derive(Clone, Copy, Debug)]
pub enum OnWhichDays {}

impl Question for OnWhichDays {
    type Answer = Days;

    fn table() -> &'static Table {
        &TABLE
    }
}

/// Chooses when accounts happened.
pub type Times<'w> = Chooser<'w, OnWhichDays>;
