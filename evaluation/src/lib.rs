//! Scores every stage against public corpora and the gold, and trains the models.

pub mod parser;
