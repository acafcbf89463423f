//! Syntax: the dependency tree, then phrases and clauses on top of it.

mod features;
mod hash;
mod parser;
mod state;
mod valency;
mod weights;
mod words;

pub use features::{Hashes, label as label_features, structure as structure_features};
pub use parser::{Workspace, best_action, best_relation, parse};
pub use state::{Action, NONE, State, View};
pub use weights::{ACTION_ROW, Damaged, MAGIC, RELATION_ROW, Score, Weights, place};
pub use words::{Word, words};
