//! Brown clusters of frequent words: words that stand in like places share a cluster, and clusters that are alike share
//! the low bits of their number.

use crate::linear::hash;
use crate::sections;
use std::sync::LazyLock;

/// First bytes of the file.
const MAGIC: [u8; 8] = *b"DPCLUST1";

/// An open-addressing table: two bytes of fingerprint, two of cluster.
#[derive(Clone, Copy)]
pub(crate) struct Clusters {
    table: &'static [u8],
}

static CLUSTERS: LazyLock<Clusters> = LazyLock::new(|| {
    let file = include_bytes!("../../../../models/de/clusters.bin");
    let [table] = sections::read(file, MAGIC).expect("the clusters were written by write()");
    Clusters { table }
});

pub(crate) fn clusters() -> Clusters {
    *CLUSTERS
}

impl Clusters {
    /// The cluster of a word as it is written; 0 for unknown ones.
    pub(crate) fn get(self, word_hash: u64) -> u16 {
        let slots = self.table.len() / 4;
        if slots == 0 {
            return 0;
        }
        let print = print(word_hash);
        let mut slot = word_hash as usize & (slots - 1);
        loop {
            let (found, cluster) = (sections::u16_at(self.table, slot * 2), sections::u16_at(self.table, slot * 2 + 1));
            if found == print {
                return cluster;
            }
            if found == 0 {
                return 0;
            }
            slot = (slot + 1) & (slots - 1);
        }
    }
}

fn print(word_hash: u64) -> u16 {
    (word_hash >> 48) as u16 | 1
}

/// Writes the file for words and their clusters, the more frequent first: of two words that look alike to the table, the
/// first wins.
#[must_use]
pub fn write(words: &[(String, u16)]) -> Vec<u8> {
    let slots = (words.len() * 4 / 3 + 2).next_power_of_two();
    let mut table = vec![0u8; slots * 4];
    for (word, cluster) in words {
        let hash = hash(word.as_bytes());
        let mut slot = hash as usize & (slots - 1);
        loop {
            let found = sections::u16_at(&table, slot * 2);
            if found == print(hash) {
                break;
            }
            if found == 0 {
                table[slot * 4..slot * 4 + 2].copy_from_slice(&print(hash).to_le_bytes());
                table[slot * 4 + 2..slot * 4 + 4].copy_from_slice(&cluster.to_le_bytes());
                break;
            }
            slot = (slot + 1) & (slots - 1);
        }
    }
    sections::write(MAGIC, &[&table])
}
