//! Keeps pages that nest their elements without end from exhausting time and stack.

use memchr::memchr;
use std::borrow::Cow;

/// Elements that may stand within one another; real pages stay below a hundred.
const DEEPEST: usize = 400;

/// Elements whose end tag may be left out, and those that have none: they do not count.
const UNCOUNTED: [&str; 32] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "html", "head", "body", "rp",
    "rt", "colgroup",
];

/// The page without the start tags that would nest too deep; nearly always the page itself.
pub(super) fn limit(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut kept = String::new();
    let mut copied = 0;
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        let start = at + found;
        at = start + 1;
        let ends = bytes.get(at) == Some(&b'/');
        let name_start = at + usize::from(ends);
        let length = bytes[name_start..].iter().take(20).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if length == 0 {
            continue;
        }
        let name = html[name_start..name_start + length].to_ascii_lowercase();
        if ends {
            depth = depth.saturating_sub(usize::from(!UNCOUNTED.contains(&name.as_str())));
            continue;
        }
        if (name == "script" || name == "style")
            && let Some(end) = close_of(html, name_start, &name)
        {
            at = end;
            continue;
        }
        // Uncounted elements nest as well where they are repeated without end, so they are dropped with the others.
        if depth >= DEEPEST {
            let end = memchr(b'>', &bytes[at..]).map_or(bytes.len(), |end| at + end + 1);
            kept.push_str(&html[copied..start]);
            (copied, at) = (end, end);
        } else if !UNCOUNTED.contains(&name.as_str()) {
            depth += 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(&html[copied..]);
    Cow::Owned(kept)
}

/// Where the end tag of a script or style begins.
fn close_of(html: &str, from: usize, name: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut at = from;
    loop {
        at += memchr(b'<', &bytes[at..])?;
        let rest = bytes.get(at + 1..)?;
        let is_close = rest.first() == Some(&b'/')
            && rest.get(1..=name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()));
        if is_close {
            // The tag itself balances no start that was counted.
            return Some(at + 2 + name.len());
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::limit;

    #[test]
    fn only_what_nests_too_deep_is_dropped() {
        let page = "<html><body><div><p>Eins<p>Zwei<br></div><script>if (a<b) {'<div>'}</script></body></html>";
        assert_eq!(limit(page), page);
        let deep = "<div>".repeat(100_000) + "Text" + &"</div>".repeat(100_000);
        assert_eq!(limit(&deep).matches("<div>").count(), 400);
        assert!(limit(&deep).contains("Text"));
    }
}
