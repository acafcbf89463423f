//! Numbers in digits.

/// A token that starts with a digit, taken apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Digits<'a> {
    /// The value.
    pub(crate) value: f64,
    /// How many digits, marks left out.
    pub(crate) count: usize,
    /// Whether the digits are a bare run: no comma, no thousands marks.
    pub(crate) plain: bool,
    /// Whether there is a decimal comma (or an English point).
    pub(crate) decimal: bool,
    /// What follows the number in the token: "." of an ordinal, "er" of "1990er", "km".
    pub(crate) rest: &'a str,
}

/// Reads the number at the start of a token: "17", "11.000", "4,8", "3.5", "1'500", "20-jährig", "25.August".
pub(crate) fn digits(form: &str) -> Option<Digits<'_>> {
    let bytes = form.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let first = run(0);
    // Longer runs are serial numbers, not quantities, and would lose digits.
    if first == 0 || first > 15 {
        return None;
    }
    let mut value = to_number(&bytes[..first]);
    let (mut at, mut count, mut plain, mut decimal) = (first, first, true, false);
    if first <= 3 {
        while let Some(mark) = thousands_mark(&form[at..]) {
            if run(at + mark) != 3 || count + 3 > 15 {
                break;
            }
            value = value * 1000.0 + to_number(&bytes[at + mark..at + mark + 3]);
            at += mark + 3;
            count += 3;
            plain = false;
        }
    }
    let fraction = match bytes.get(at) {
        Some(b',') => run(at + 1),
        // "3.5" is a decimal only where it can be nothing else: dates have one or two digits before a second point.
        Some(b'.') if plain && bytes.len() == at + 1 + run(at + 1) => run(at + 1),
        _ => 0,
    };
    if (1..=6).contains(&fraction) {
        let places = &bytes[at + 1..at + 1 + fraction];
        value = format_value(value, places);
        at += 1 + fraction;
        count += fraction;
        plain = false;
        decimal = true;
    }
    Some(Digits { value, count, plain, decimal, rest: &form[at..] })
}

/// Length of a mark between groups of three digits.
fn thousands_mark(text: &str) -> Option<usize> {
    ["\u{202f}", "\u{a0}", "\u{2009}", ".", "'", "’"].into_iter().find(|mark| text.starts_with(mark)).map(str::len)
}

fn to_number(digits: &[u8]) -> f64 {
    digits.iter().fold(0.0, |value, byte| value * 10.0 + f64::from(byte - b'0'))
}

/// Joins whole and decimal places so that "4,8" is the double that "4.8" reads as.
fn format_value(whole: f64, places: &[u8]) -> f64 {
    let scale = 10_f64.powi(places.len() as i32);
    (whole * scale + to_number(places)) / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_digits() {
        let read = |text| digits(text).map(|digits| (digits.value, digits.plain, digits.rest));
        assert_eq!(read("17"), Some((17.0, true, "")));
        assert_eq!(read("17."), Some((17.0, true, ".")));
        assert_eq!(read("11.000"), Some((11_000.0, false, "")));
        assert_eq!(read("4,8"), Some((4.8, false, "")));
        assert_eq!(read("1.234.567,5"), Some((1_234_567.5, false, "")));
        assert_eq!(read("3.5"), Some((3.5, false, "")));
        assert_eq!(read("23.3.1987"), Some((23.0, true, ".3.1987")));
        assert_eq!(read("20-jährig"), Some((20.0, true, "-jährig")));
        assert_eq!(read("1990er"), Some((1990.0, true, "er")));
        assert_eq!(read("1'500"), Some((1500.0, false, "")));
        assert_eq!(read("KN-23"), None);
        assert_eq!(read("12345678901234567890"), None);
    }
}
