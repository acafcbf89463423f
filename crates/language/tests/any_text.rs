//! Whatever the text is, its tokens tile it and nothing panics.
//!
//! One test takes seeded mutations of nasty texts apart until its time is up: `LANGUAGE_FUZZ_SECONDS` (2 unless set; CI sets
//! 60). It is no coverage-guided fuzzer; it mixes what has broken tokenisers before.

use model::{Span, Text};
use std::time::{Duration, Instant};

const NASTY: &[&str] = &[
    "",
    "\u{feff}\r\n\r\n\u{2028}\t \u{a0}",
    "„»›‹«“”‚‘’'\"`´''``",
    ". . . .. ... …!?!? ?! .a. a.b.c. z.B.z.B. 1.2.3.4. 10 000 000 1 000",
    "Am 3. Mai 2025 kam Dr. h. c. A. B. Weiß-Schwarz u.a. nach St. Pölten usw. Danach ging er.",
    "Leser*innen, Leser:innen, Leser_innen, LeserInnen, Leser/-innen, Leser(innen), jede*r",
    "https://a.b/c?d=e#f www. a@b a@b.de @x #y nd.DieWoche Ende.Die",
    "A\u{308}rger Ar\u{ad}til\u{ad}le\u{ad}rie \u{ad}\u{ad} e\u{301}\u{301}\u{301} \u{200b}\u{200d}\u{2060}",
    "👩‍👩‍👧‍👦🏽🇩🇪 𝔉𝔯𝔞𝔨𝔱𝔲𝔯 中文 العربية עברית ʼn İ ı ß ẞ ﬁ Ǆ ŉ",
    "--- - -5 −5 5- -a- a--b a-/b -/- Waffen- und -lieferungen US-\u{2011}\u{2010}Minister",
    "RUSSLAND LIEFERT WAFFEN\nErste Zeile ohne Punkt\nkleine zweite Zeile\n\nim am zum zur ins beim",
    "dass dass dass die die die der der der dem den des sich sich und und oder aber denn",
    "geliefert lieferten auszubauen ausgebaut größten Händen Artilleriegeschosse losgeschickt",
];

/// A small generator, the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Takes the text apart and checks the tokens.
fn check(text: &str) {
    let positions = Text::new(text);
    let body = [Span::new(0, positions.chars())];
    let Some(analysis) = language::analyse(&positions, &body, "de") else { panic!("German is supported") };
    let mut at = 0;
    for sentence in &analysis.sentences {
        assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= 1000, "{text:?}");
        for token in &sentence.tokens {
            let range = token.bytes.range();
            assert!(range.start < range.end, "empty token in {text:?}");
            assert!(
                range.start >= at && text[at..range.start].chars().all(is_blank),
                "gap before {range:?} in {text:?}"
            );
            assert!(usize::from(token.head) < sentence.tokens.len(), "head outside in {text:?}");
            at = range.end;
        }
    }
    assert!(text[at..].chars().all(is_blank), "the end of {text:?} is lost");
    // Writing must not panic, and what was written must be readable.
    let written = language::conllu::write(&positions, &analysis);
    assert!(language::conllu::read(&written).is_ok(), "{written}");
}

#[test]
fn nasty_texts_are_taken_apart() {
    for text in NASTY {
        check(text);
    }
    check(&"ja ".repeat(3000));
    check(&"a".repeat(20_000));
    check(&"(".repeat(3000));
}

#[test]
fn mutations_are_taken_apart() {
    let seconds = std::env::var("LANGUAGE_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(2);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut random = Random(0x5eed_0001);
    while Instant::now() < end {
        let mut chars: Vec<char> = Vec::new();
        for _ in 0..=random.below(4) {
            let piece: Vec<char> = NASTY[random.below(NASTY.len())].chars().collect();
            let from = random.below(piece.len());
            let to = from + random.below(piece.len() - from + 1);
            chars.extend(piece.get(from..to).unwrap_or_default());
        }
        for _ in 0..random.below(6) {
            let at = random.below(chars.len() + 1);
            let odd = char::from_u32(random.below(0x3_0000) as u32).unwrap_or('.');
            let common = [' ', '.', '-', '\n', '„', '“', 'A', 'a', '1', '\''][random.below(10)];
            let c = if random.below(3) == 0 { odd } else { common };
            if at < chars.len() && random.below(2) == 0 { chars[at] = c } else { chars.insert(at, c) }
        }
        check(&chars.into_iter().collect::<String>());
    }
}
