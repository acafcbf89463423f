//! Hashes of features: the same on every machine, cheap, and good enough that two features rarely meet.

/// Mixes two values into one.
#[inline]
pub(super) const fn mix(a: u64, b: u64) -> u64 {
    let wide = (a ^ 0x9e37_79b9_7f4a_7c15) as u128 * (b ^ 0xd1b5_4a32_d192_ed03) as u128;
    (wide >> 64) as u64 ^ wide as u64
}

/// The hash of a word.
#[inline]
pub(super) fn word(text: &str) -> u64 {
    let mut hash = text.len() as u64;
    for chunk in text.as_bytes().chunks(8) {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash, u64::from_le_bytes(bytes));
    }
    hash
}
