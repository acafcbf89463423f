//! Addresses: web pages, e-mail.

use std::ops::Range;

/// Marks that enclose or follow an address and are not part of it.
const AROUND: &[char] = &[
    '(', ')', '[', ']', '{', '}', '<', '>', '"', '\'', '„', '“', '”', '‚', '‘', '’', '«', '»', '‹', '›', ',', '.', ';',
    ':', '!', '?', '…',
];

/// The address in a chunk without blanks, if the chunk is one but for marks around it.
pub(super) fn address(chunk: &str) -> Option<Range<usize>> {
    // Nearly every chunk is a plain word.
    if !chunk.contains(['.', '@', ':']) || !chunk.contains(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let start = chunk.len() - chunk.trim_start_matches(AROUND).len();
    let inner = chunk[start..].trim_end_matches(AROUND);
    let found = start..start + inner.len();
    let is_address = inner.contains("://") || starts_with_www(inner) || is_email(inner) || is_domain(inner);
    (is_address && !inner.is_empty()).then_some(found)
}

fn starts_with_www(inner: &str) -> bool {
    inner.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) && inner.len() > 4
}

fn is_email(inner: &str) -> bool {
    let Some((name, host)) = inner.split_once('@') else { return false };
    !name.is_empty() && host.contains('.') && is_host(host)
}

fn is_host(host: &str) -> bool {
    host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// "kremlin.ru", "t-online.de/politik": a host under a known ending, with or without a path.
fn is_domain(inner: &str) -> bool {
    let host = inner.split(['/', '?', '#']).next().unwrap_or("");
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let ending_known = super::tables::has_domain(ending);
    ending_known && is_host(host) && name.chars().any(char::is_alphabetic) && name.len() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_an_address_are_not_part_of_it() {
        let chunk = "(https://beispiel.de/a.html?x=1).";
        assert_eq!(address(chunk).map(|range| &chunk[range]), Some("https://beispiel.de/a.html?x=1"));
        assert_eq!(address("redaktion@beispiel.de,"), Some(0..21));
        assert_eq!(address("Kremlin.ru,"), Some(0..10));
    }

    #[test]
    fn words_are_no_addresses() {
        for chunk in ["Ende.Die", "z.B.", "10:30", "Er:", "3.5", "Chr.", "@", "..."] {
            assert_eq!(address(chunk), None, "{chunk}");
        }
    }
}
