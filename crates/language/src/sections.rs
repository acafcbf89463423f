//! Model files: a magic word and a number of byte sections, read where they lie.

/// Reads a little-endian number; 0 past the end, which a file that was checked never reaches.
pub(crate) fn u16_at(bytes: &[u8], index: usize) -> u16 {
    bytes.get(index * 2..index * 2 + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]))
}

/// Reads a little-endian number; 0 past the end.
pub(crate) fn u32_at(bytes: &[u8], index: usize) -> u32 {
    bytes.get(index * 4..index * 4 + 4).map_or(0, |four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// The sections of a file written by [`write`]; nothing if it is another kind of file or cut off.
pub(crate) fn read<const N: usize>(file: &'static [u8], magic: [u8; 8]) -> Option<[&'static [u8]; N]> {
    let mut rest = file.strip_prefix(&magic)?;
    let mut sections: [&[u8]; N] = [&[]; N];
    for section in &mut sections {
        let length = u32_at(rest, 0) as usize;
        *section = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
    }
    rest.is_empty().then_some(sections)
}

/// A model file with these sections.
#[must_use]
pub(crate) fn write(magic: [u8; 8], sections: &[&[u8]]) -> Vec<u8> {
    let mut file = magic.to_vec();
    for section in sections {
        file.extend((section.len() as u32).to_le_bytes());
        file.extend_from_slice(section);
    }
    file
}
