//! What stands before the article in a copied text: the outlet's name, date and byline lines, and the title.

mod lines;

use lines::{Line, classify, prefixed_date};
pub(crate) use lines::{byline, date_line, is_sign_off, names, names_outlet, role_before};

use crate::block::{Block, ends_sentence, is_prose, words};
use crate::date::HeaderDate;
use crate::tables::OUTLETS;

/// How many blocks at the start are looked at.
const DEPTH: usize = 14;

/// What was found there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    /// Newspaper, agency, broadcaster.
    pub(crate) outlet: Option<String>,
    /// The block that holds the title, and from which byte of it.
    pub(crate) title: Option<(usize, usize)>,
    /// Authors.
    pub(crate) byline: Vec<String>,
    /// Dates, in order.
    pub(crate) dates: Vec<HeaderDate>,
    /// Blocks that are no part of the article: the outlet's name, date and byline lines.
    pub(crate) aside: Vec<usize>,
}

/// Reads the head; `points` say how far the words of each block speak against its being part of the article.
pub(crate) fn read(text: &str, blocks: &[Block], points: &[f64]) -> Head {
    let mut head = Head::default();
    let words_of = |index: usize| &text[blocks[index].bytes.range()];
    let article: Vec<bool> = points.iter().map(|points| *points < 0.0).collect();
    let end = (0..blocks.len().min(DEPTH))
        .find(|&index| article[index] && is_prose(words_of(index)) && prefixed_date(words_of(index)).is_none());
    let end = end.unwrap_or(blocks.len().min(DEPTH));
    let kinds: Vec<Line> = (0..end).map(|index| classify(words_of(index))).collect();
    let masthead = masthead(text, blocks, &kinds, &article);
    for (index, kind) in kinds.iter().enumerate() {
        let is_masthead = masthead.is_some_and(|(first, last)| (first..=last).contains(&index));
        match kind {
            Line::Date(date) => head.dates.push(*date),
            Line::Byline(names) => head.byline.extend(names.iter().cloned()),
            Line::Prefixed(date, rest) => {
                head.dates.push(*date);
                if head.title.is_none() && article[index] {
                    head.title = Some((index, *rest));
                }
                continue;
            }
            Line::Other if is_masthead => {}
            Line::Other => {
                let line = words_of(index);
                if head.title.is_none() && article[index] && is_headline(line) {
                    head.title = Some((index, 0));
                }
                continue;
            }
        }
        head.aside.push(index);
    }
    if let Some((first, _)) = masthead {
        head.outlet = Some(outlet_name(words_of(first)));
    }
    head.title = head.title.map(|title| behind_kicker(text, blocks, &kinds, title));
    head
}

/// The blocks of the outlet's name and what belongs to it (its descriptor, a date, a section): the paragraph at the very
/// start, where the title still follows.
fn masthead(text: &str, blocks: &[Block], kinds: &[Line], article: &[bool]) -> Option<(usize, usize)> {
    let first = 0;
    let line = |index: usize| &text[blocks[index].bytes.range()];
    if !matches!(kinds.first()?, Line::Other) || words(line(first)) > 8 || ends_sentence(line(first)) {
        return None;
    }
    let last = (1..kinds.len()).find(|&index| blocks[index].apart).map_or(kinds.len(), |index| index) - 1;
    let headline_follows = |from: usize| {
        (from..kinds.len()).any(|index| {
            matches!(kinds[index], Line::Other | Line::Prefixed(..)) && article[index] && is_headline(line(index))
        })
    };
    if !headline_follows(last + 1) {
        return None;
    }
    let named = names_outlet(line(first));
    let capitals = line(first).chars().any(char::is_alphabetic) && !line(first).contains(char::is_lowercase);
    let dated =
        last > first && matches!(kinds[first + 1], Line::Date(_)) || matches!(kinds.get(last + 1), Some(Line::Date(_)));
    let noisy = last > first && !article[first + 1];
    let short = (first..=last).all(|index| words(line(index)) <= 10 && !ends_sentence(line(index)));
    (short && (named || (dated || noisy || last > first) && capitals || dated && last > first && last < 3))
        .then_some((first, last))
}

/// The name in a masthead line: what stands before a descriptor, capitals only where names have them.
fn outlet_name(line: &str) -> String {
    let mark = [" – ", " - ", " | ", " · ", ": "].into_iter().find(|mark| line.contains(mark)).unwrap_or("\n");
    let name = line.split(mark).map(str::trim).find(|part| !part.is_empty()).unwrap_or(line);
    if let Some(outlet) = OUTLETS.iter().find(|outlet| outlet.name.to_lowercase() == name.to_lowercase()) {
        return outlet.name.to_owned();
    }
    if name.contains(char::is_lowercase) {
        return name.to_owned();
    }
    let lower = |word: &str| {
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().collect();
        if word.chars().count() <= 3 { word.to_owned() } else { first + &letters.as_str().to_lowercase() }
    };
    name.split(' ').map(lower).collect::<Vec<_>>().join(" ")
}

/// Whether a line only gives the date or the authors.
pub(crate) fn is_aside(line: &str) -> bool {
    matches!(classify(line), Line::Date(_) | Line::Byline(_))
}

/// Whether a line can be a title.
fn is_headline(line: &str) -> bool {
    let count = words(line);
    let ends = line.trim_end().ends_with('.') && !line.trim_end().ends_with("..");
    (2..=30).contains(&count) && !ends && !is_prose(line)
}

/// The line behind a kicker: "Nordkorea und Russland" before "Nordkorea und Russland bauen ihre Kooperation aus".
fn behind_kicker(text: &str, blocks: &[Block], kinds: &[Line], title: (usize, usize)) -> (usize, usize) {
    let (index, from) = title;
    let line = &text[blocks[index].bytes.range()][from..];
    let Some(next) = blocks.get(index + 1).filter(|_| matches!(kinds.get(index + 1), Some(Line::Other))) else {
        return title;
    };
    let next = &text[next.bytes.range()];
    let longer = words(next) > words(line);
    if longer && is_headline(next) && (next.contains(line) || line.ends_with(':')) { (index + 1, 0) } else { title }
}
