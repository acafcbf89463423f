//! Analysed reports to mentions, times, figures, quotations and accounts.
//!
//! Each stage is a module of its own, a pure function from the [`Document`] and what earlier stages found to its own
//! finding: [`time`], [`mention`] (names, references and whom they stand for), [`quotation`] (what is said, by whom, and
//! the source chains of every passage), [`figure`], [`account`]. [`extract`] runs them in that order and hands out the
//! records of the contract.

mod document;
mod number;
mod preposition;
mod run;
mod tables;

pub mod account;
pub mod figure;
pub mod linear;
pub mod mention;
pub mod quotation;
pub mod time;

pub use document::{At, Document};
pub use run::{Records, explain, extract};
