//! What the words before a time make of its days: "seit Mai", "bis Ende Oktober", "zwischen 1973 und 1988".

use super::FoundTime;
use super::calendar::plus;
use super::table::{Class, Frame, Unit};
use super::words::Word;
use crate::Document;
use jiff::civil::Date;
use model::{Days, PartialDate, TimeType};

/// How far before a time its preposition is looked for, over articles and adverbs.
const BEFORE: usize = 3;

/// How far before a time "seit Beginn" is looked for.
const BEGINNING: usize = 7;

/// "seit Beginn der Kämpfe am 8. Juli"
fn is_since_beginning(words: &[Word], tokens: &[model::Token], start: usize) -> bool {
    let inner = |token: &model::Token| {
        use model::Upos::{Adj, Adp, Det, Noun, Propn};
        matches!(token.upos, Adj | Adp | Det | Noun | Propn)
    };
    let near = (start.saturating_sub(BEGINNING)..start).rev().take_while(|&at| inner(&tokens[at]));
    let mut near = near.filter(|&at| words[at].is(Class::Beginning));
    near.any(|at| {
        let before = (at.saturating_sub(2)..at).rev().take_while(|&at| inner(&tokens[at]));
        before.into_iter().any(|at| frame(&words[at]) == Some(Frame::Since))
    })
}

/// Opens, closes and joins the days of the times of one sentence.
pub(super) fn apply(words: &[Word], document: &Document<'_>, times: &mut [FoundTime]) {
    let joined = join_ranges(words, times);
    let published = document.anchor().map(PartialDate::days).unwrap_or_default();
    // "von 1998 bis 2000": the "bis" of a range closes nothing more.
    let alone = times.iter_mut().enumerate().filter(|(index, _)| !joined.contains(index)).map(|(_, time)| time);
    for time in alone.filter(|time| matches!(time.time_type, TimeType::Date | TimeType::Time)) {
        let start = usize::from(time.at.tokens.start);
        let begun =
            || is_since_beginning(words, &document.sentence(time.at.sentence).tokens, start).then_some(Frame::Since);
        let Some(frame) = frame_before(words, start).or_else(begun) else { continue };
        time.days = framed(time.days, frame, published);
    }
}

/// The frame that a word opens.
fn frame(word: &Word) -> Option<Frame> {
    word.is(Class::Frame).then(|| Frame::from_index(word.value(Class::Frame))).flatten()
}

/// The frame that the word before a time opens.
pub(super) fn frame_before(words: &[Word], start: usize) -> Option<Frame> {
    let from = start.saturating_sub(BEFORE);
    let mut found = None;
    for word in words[from..start].iter().rev() {
        found = frame(word);
        if found.is_some() {
            break;
        }
        // Only articles, "zu" and the like may stand between.
        if !word.is(Class::Det) && !word.is(Class::Bound) && !word.is(Class::Filler) {
            break;
        }
    }
    found
}

fn framed(days: Days, frame: Frame, published: Days) -> Days {
    let day = |date: Option<Date>, by| date.and_then(|date| plus(date, by, Unit::Day));
    let (Some(first), Some(last)) = (days.earliest, days.latest) else { return days };
    match frame {
        // Up to the publication, or past it.
        Frame::Since => match published.latest {
            Some(now) if now >= first => Days { earliest: Some(first), latest: Some(now) },
            _ => days,
        },
        Frame::From => Days { earliest: Some(first), latest: None },
        // From the publication on where the end lies ahead, else from nobody knows when.
        Frame::Until => match published.earliest {
            Some(now) if now <= last => Days { earliest: Some(now), latest: Some(last) },
            _ => Days { earliest: None, latest: Some(last) },
        },
        Frame::Before => Days { earliest: None, latest: day(Some(first), -1) },
        Frame::After => match published.latest {
            Some(now) if now > last => Days { earliest: day(Some(last), 1), latest: Some(now) },
            _ => Days { earliest: day(Some(last), 1), latest: None },
        },
        Frame::For | Frame::To => days,
    }
}

/// "von 1999 bis 2008", "zwischen 1973 und 1988", "5. bis 9. Juni": both ends stand for the whole stretch. Where the ends are.
fn join_ranges(words: &[Word], times: &mut [FoundTime]) -> Vec<usize> {
    let mut joined = Vec::new();
    for index in 1..times.len() {
        let (left, right) = times.split_at_mut(index);
        let (Some(first), Some(second)) = (left.last_mut(), right.first_mut()) else { continue };
        let between = &words[usize::from(first.at.tokens.end)..usize::from(second.at.tokens.start)];
        let before = usize::from(first.at.tokens.start).checked_sub(1).map(|at| &words[at]);
        let linked = match between {
            [link] | [link, _] if link.is(Class::To) => true,
            [link] => link.is(Class::And) && before.is_some_and(|word| word.is(Class::Between)),
            _ => false,
        };
        let (Some(earliest), Some(latest)) = (first.days.earliest, second.days.latest) else { continue };
        if linked && earliest <= latest {
            first.days = Days { earliest: Some(earliest), latest: Some(latest) };
            second.days = first.days;
            joined.push(index);
        }
    }
    joined
}
