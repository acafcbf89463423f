//! Trains the dependency parser and measures it by cross-validation.

pub mod export;
pub mod oracle;
pub mod perceptron;
pub mod random;
pub mod show;
pub mod train;
pub mod treebank;
