//! MinHash signatures: texts that share many runs of three words agree in many places.

/// Bands of a signature: two reports that agree in all rows of one band are compared.
pub const BANDS: usize = 64;
/// Rows of a band. With 64 bands of two rows, texts that share a third of their runs of words agree in a band in 999 of
/// 1,000 cases, those that share a fifth in 93 of 100, those that share a hundredth in less than one.
const ROWS: usize = 2;
const LENGTH: usize = BANDS * ROWS;
/// Texts of fewer words are not compared.
const SHORTEST: usize = 30;

/// What a report's body looks like, in 512 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(Option<Box<[u32; LENGTH]>>);

impl Signature {
    /// The signature of a body; empty for texts too short to compare.
    #[must_use]
    pub fn of(body: &str) -> Self {
        let words: Vec<u64> = words(body).collect();
        if words.len() < SHORTEST {
            return Self(None);
        }
        let mut least = Box::new([u32::MAX; LENGTH]);
        for three in words.windows(3) {
            let run = mix(three[0] ^ three[1].rotate_left(21) ^ three[2].rotate_left(42));
            // Two hashes give as many as are wanted (Kirsch & Mitzenmacher 2006).
            let (mut hash, step) = (run, mix(run) | 1);
            for least in least.iter_mut() {
                hash = hash.wrapping_add(step);
                *least = (*least).min((mix(hash) >> 32) as u32);
            }
        }
        Self(Some(least))
    }

    /// The hashes by which reports that may be copies are found, one a band; none for an empty signature.
    #[must_use]
    pub fn bands(&self) -> Option<[u64; BANDS]> {
        let rows = self.0.as_ref()?;
        let mut bands = [0; BANDS];
        for (band, rows) in bands.iter_mut().zip(rows.chunks_exact(ROWS)) {
            *band = rows.iter().fold(0, |hash, row| mix(hash ^ u64::from(*row)));
        }
        Some(bands)
    }

    /// In how many places two signatures agree; the share estimates how many runs of words the texts share.
    #[must_use]
    pub fn agreement(&self, other: &Self) -> usize {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => one.iter().zip(other.iter()).filter(|(one, other)| one == other).count(),
            _ => 0,
        }
    }

    /// As bytes to keep.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|rows| rows.iter()).flat_map(|row| row.to_le_bytes()).collect()
    }

    /// From kept bytes; none if they are no signature.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self(None));
        }
        let rows = bytes.chunks_exact(4).filter_map(|row| row.try_into().ok().map(u32::from_le_bytes));
        let rows: Vec<u32> = rows.collect();
        (bytes.len() == 4 * LENGTH)
            .then(|| rows.try_into().ok().map(|rows: [u32; LENGTH]| Self(Some(Box::new(rows)))))
            .flatten()
    }
}

/// The hashes of a text's words, signs left out.
pub(super) fn words(text: &str) -> impl Iterator<Item = u64> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
        // FNV-1a over lower-case letters: the same on every machine, as kept signatures must be.
        let letters = word.chars().flat_map(char::to_lowercase);
        mix(letters
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, letter| (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3)))
    })
}

/// The finaliser of SplitMix64.
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_kept_as_bytes() {
        let long: String = (0..50).map(|number| format!("wort{number} ")).collect();
        for text in [long.as_str(), "zu kurz"] {
            let signature = Signature::of(text);
            assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature));
        }
        assert_eq!(Signature::from_bytes(&[1, 2, 3]), None);
        assert_eq!(Signature::of(&long).agreement(&Signature::of(&long)), LENGTH);
    }
}
