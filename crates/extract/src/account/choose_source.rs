//! The learned choice of through whom an account came.

use super::choice::{Chooser, Question, Table};
use model::ActorKey;
use std::sync::LazyLock;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../../models/sources.tsv")));

/// Through whom an account came: everybody named in its chains of sources. Trained by `evaluation train-sources`.
#[derive(Clone, Copy, Debug)]
pub enum ThroughWhom {}

impl Question for ThroughWhom {
    type Answer = Vec<ActorKey>;

    fn table() -> &'static Table {
        &TABLE
    }
}

/// Chooses through whom accounts came.
pub type Speakers<'w> = Chooser<'w, ThroughWhom>;
