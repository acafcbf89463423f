//! Numbers as German writes them: in digits ("11.000", "4,8", "12 050") and in words ("zweitausenddreihundert").
//!
//! Times and figures share this reader. It looks at one token at a time and allocates nothing.

mod digits;
#[allow(dead_code, reason = "the build script uses what the stage does not")]
mod table;
mod words;

pub(crate) use digits::{Digits, digits};
pub(crate) use words::{has_hundreds, is_decade_ending, is_ordinal_ending, leading, leading_amount};

/// Lower-cases a word into a buffer on the stack, as far as German needs it. None for a word too long to be in any list.
pub(crate) fn lower<'a>(form: &str, buffer: &'a mut [u8; 64]) -> Option<&'a str> {
    let bytes = form.as_bytes();
    let target = buffer.get_mut(..bytes.len())?;
    let mut after_c3 = false;
    for (to, &byte) in target.iter_mut().zip(bytes) {
        // The capitals of Latin-1 (Ä Ö Ü and the accented ones) are C3 80 to C3 9E; their small letters lie 0x20 higher.
        *to = if after_c3 && (0x80..=0x9E).contains(&byte) && byte != 0x97 {
            byte + 0x20
        } else {
            byte.to_ascii_lowercase()
        };
        after_c3 = byte == 0xC3;
    }
    std::str::from_utf8(target).ok()
}

#[cfg(test)]
mod tests {
    use super::lower;
    use proptest::prelude::*;

    #[test]
    fn lowers_umlauts() {
        let mut buffer = [0; 64];
        assert_eq!(lower("FÜNF MÄRZ Öl ß", &mut buffer), Some("fünf märz öl ß"));
        assert_eq!(lower(&"a".repeat(65), &mut buffer), None);
    }

    proptest! {
        #[test]
        fn lowering_never_panics(text in "\\PC{0,40}") {
            let mut buffer = [0; 64];
            let _ = lower(&text, &mut buffer);
        }
    }
}
