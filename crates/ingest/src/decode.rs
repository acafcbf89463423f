//! Bytes to text: encodings, and what is no text at all.

use crate::IngestError;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// First bytes that tell what a file is that is no text.
const SIGNATURES: [(&[u8], &str); 10] = [
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"\x89PNG", "an image"),
    (b"\xFF\xD8\xFF", "an image"),
    (b"GIF8", "an image"),
    (b"\x1F\x8B", "a compressed file"),
    (b"BZh9", "a compressed file"),
    (b"\x28\xB5\x2F\xFD", "a compressed file"),
    (b"SQLite format 3\0", "a database"),
];

/// How far into a page its declared encoding is looked for, as browsers do.
const DECLARED_WITHIN: usize = 1024;

/// The text of a file without its byte-order mark.
///
/// A byte-order mark decides; else valid UTF-8 is UTF-8; else a page's own declaration; else Windows-1252, unless most of
/// the file is UTF-8 and some bytes are broken, which is an error in a text and a replacement character in a page.
///
/// # Errors
/// [`IngestError::Binary`] and [`IngestError::Encoding`].
pub(crate) fn decode<'a>(source: &str, bytes: &'a [u8], page: bool) -> Result<Cow<'a, str>, IngestError> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(IngestError::Binary { source_name: source.to_owned(), offset: 0, what });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = &bytes[mark..];
        if encoding != UTF_8 {
            return Ok(encoding.decode_without_bom_handling(rest).0);
        }
        return decode_marked_utf8(source, rest, mark, page);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return Ok(encoding.decode_without_bom_handling(bytes).0);
    }
    if let Some(offset) = bytes.iter().position(|&byte| is_control(byte)) {
        return Err(IngestError::Binary { source_name: source.to_owned(), offset, what: "control characters" });
    }
    let wrong = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => error.valid_up_to(),
    };
    if mostly_utf8(bytes) {
        if page {
            return Ok(UTF_8.decode_without_bom_handling(bytes).0);
        }
        return Err(IngestError::Encoding {
            source_name: source.to_owned(),
            line: line_of(bytes, wrong),
            offset: wrong,
        });
    }
    let encoding =
        page.then(|| declared(bytes)).flatten().filter(|encoding| *encoding != UTF_8).unwrap_or(WINDOWS_1252);
    Ok(encoding.decode_without_bom_handling(bytes).0)
}

fn decode_marked_utf8<'a>(source: &str, rest: &'a [u8], mark: usize, page: bool) -> Result<Cow<'a, str>, IngestError> {
    if let Some(at) = rest.iter().position(|&byte| is_control(byte)) {
        return Err(IngestError::Binary {
            source_name: source.to_owned(),
            offset: mark + at,
            what: "control characters",
        });
    }
    match std::str::from_utf8(rest) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) if page => Ok(UTF_8.decode_without_bom_handling(rest).0),
        Err(error) => {
            let at = error.valid_up_to();
            Err(IngestError::Encoding { source_name: source.to_owned(), line: line_of(rest, at), offset: mark + at })
        }
    }
}

/// A table written by a spreadsheet program: UTF-8, or Windows-1252 where it is not.
pub(crate) fn decode_table(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Control characters that stand in no text (form feed and escape do, in wire copy).
fn is_control(byte: u8) -> bool {
    matches!(byte, 0x00..=0x06 | 0x0E..=0x19 | 0x1C..=0x1F)
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1
}

/// UTF-16 without its mark: every second byte of the beginning is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(64) & !1];
    if start.len() < 8 {
        return None;
    }
    let zeros = |first: usize| start.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let pairs = start.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, odd) if odd * 10 >= pairs * 9 => Some(UTF_16LE),
        (even, 0) if even * 10 >= pairs * 9 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether more characters beyond ASCII are right as UTF-8 than wrong.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong
}

/// The encoding a page declares in its first bytes: `charset=…`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let at = memchr::memmem::find(&start.to_ascii_lowercase(), b"charset")? + "charset".len();
    let label: Vec<u8> = start[at..]
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'=' | b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
        .collect();
    Encoding::for_label(&label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], page: bool) -> Result<String, IngestError> {
        decode("x", bytes, page).map(Cow::into_owned)
    }

    #[test]
    fn encodings_of_german_texts() {
        assert_eq!(text("Pjöngjang".as_bytes(), false).as_deref(), Ok("Pjöngjang"));
        assert_eq!(text("\u{feff}Pjöngjang".as_bytes(), false).as_deref(), Ok("Pjöngjang"));
        assert_eq!(text(b"Pj\xF6ngjang \x84Kim\x93", false).as_deref(), Ok("Pjöngjang „Kim“"));
        let wide: Vec<u8> = "Pjöngjang".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&wide, false).as_deref(), Ok("Pjöngjang"));
        assert_eq!(text(&[&[0xFF, 0xFE], &wide[..]].concat(), false).as_deref(), Ok("Pjöngjang"));
        assert_eq!(text(b"<meta charset=\"iso-8859-2\">\xB1", true).as_deref(), Ok("<meta charset=\"iso-8859-2\">ą"));
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        assert!(matches!(text(b"%PDF-1.7 ...", false), Err(IngestError::Binary { offset: 0, .. })));
        assert!(matches!(text(b"Text\0\0", false), Err(IngestError::Binary { offset: 4, .. })));
        let broken = ["äöü\nGrüße ".as_bytes(), b"\xFF\xFE"].concat();
        assert_eq!(
            text(&broken, false),
            Err(IngestError::Encoding { source_name: "x".to_owned(), line: 2, offset: 15 })
        );
        assert_eq!(text(&broken, true).map(|text| text.ends_with("\u{fffd}\u{fffd}")), Ok(true));
    }
}
