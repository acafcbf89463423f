//! Keys under which an account of the same event would be found again.

use crate::known::{Known, KnownAccount, Symbol};
use crate::tables::family;

/// A key that accounts of the same event are likely to share. Stable across versions and platforms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Block(pub u64);

/// The blocks of an account: its family of types with each pair of states it involves, or with its one state or unnamed
/// actor, or with its place where nobody is named.
#[must_use]
pub fn blocks(known: &Known, account: &KnownAccount) -> Vec<Block> {
    let states = states(known, account);
    let families = families(account);
    let mut blocks = Vec::new();
    for family in families {
        for (index, &state) in states.iter().enumerate() {
            // A single state is a key too, for accounts that name one side only. It is marked by which side that is not:
            // comparing sorts out the rest.
            blocks.push(block(&[family, state]));
            blocks.extend(states[index + 1..].iter().map(|other| block(&[family, state, other])));
        }
        if states.is_empty()
            && let Some(place) = account.place_key.or(account.place)
        {
            blocks.push(block(&[family, "at", known.text(place)]));
        }
    }
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

/// The families an account can belong to: of its type, and of what it is about.
fn families(account: &KnownAccount) -> Vec<&'static str> {
    let mut families = vec![family(account.event_type)];
    families.extend(account.about.map(|about| family(about.event_type)));
    families.dedup();
    families
}

/// The states and organisations of an account, sorted, unnamed ones left out; at most six, so that a summit of twenty
/// does not make two hundred keys.
pub(crate) fn states<'a>(known: &'a Known, account: &KnownAccount) -> Vec<&'a str> {
    const MOST: usize = 6;
    let mut states: Vec<&str> =
        account.actors.iter().chain(&account.recipients).filter_map(|&actor| state(known, actor)).collect();
    states.sort_unstable();
    states.dedup();
    states.truncate(MOST);
    states
}

/// The state or organisation of an actor; none for one without name and state.
pub(crate) fn state(known: &Known, actor: Symbol) -> Option<&str> {
    let text = known.text(actor);
    let state = text.split('/').next().unwrap_or(text);
    (!state.starts_with('[')).then_some(state)
}

fn block(parts: &[&str]) -> Block {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Block(hash)
}
