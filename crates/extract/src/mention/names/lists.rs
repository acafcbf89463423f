//! Lists as features: what kinds of names a word is known from, whatever the model makes of it.

include!(concat!(env!("OUT_DIR"), "/name_lists.rs"));

/// The kinds of lists that hold a word, a bit each (see `NAME_LISTS`).
pub(super) fn flags(form: &str) -> u16 {
    NAME_FLAGS.binary_search_by(|(known, _)| (*known).cmp(form)).map_or(0, |index| NAME_FLAGS[index].1)
}
