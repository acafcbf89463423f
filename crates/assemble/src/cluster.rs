//! Accounts to events.

use crate::block::Keys;
use crate::compare::{self, score};
use crate::group::{Compare, group};
use crate::known::{Index, Known};

/// Accounts, compared as accounts of one event.
pub(crate) struct Accounts<'a>(pub(crate) &'a Known);

impl Compare for Accounts<'_> {
    const THRESHOLD: f32 = compare::THRESHOLD;
    const COHESION: f32 = compare::COHESION;

    fn keys(&self, account: Index) -> Keys {
        Keys::of_account(self.0, &self.0.accounts[account as usize])
    }

    fn score(&self, one: Index, other: Index) -> Option<f32> {
        score(self.0, one, other)
    }
}

/// The events: groups of accounts in the order in which they became known.
#[must_use]
pub fn events_of(known: &Known) -> Vec<Vec<Index>> {
    group(&Accounts(known), &known.accounts_in_order())
}
