//! Plain text: kept as it is, but for soft hyphens and the like; the article found in it by its blocks.

use super::{Context, Draft};
use crate::IngestError;
use crate::block::{Block, blocks, words};
use crate::date::{Dateline, dateline, header, inferred};
use crate::head::{self, is_sign_off};
use crate::noise::{Verdict, View, is_biography, judge};
use model::Bytes;

/// Length of a line in bytes beyond which it is no paragraph.
const LONGEST_LINE: usize = 8 << 20;

pub(super) fn draft(context: &Context, text: String) -> Result<Draft, IngestError> {
    draft_from(context, text, 0)
}

/// Reads a text whose article can only begin at this byte.
pub(super) fn draft_from(context: &Context, text: String, first: usize) -> Result<Draft, IngestError> {
    refuse_long_lines(context.source, &text)?;
    let mut blocks = blocks(&text);
    blocks.retain(|block| block.bytes.start as usize >= first);
    let words_of = |index: usize| &text[blocks[index].bytes.range()];
    let views: Vec<View> = (0..blocks.len()).map(|index| View { text: words_of(index), prior: 0.0 }).collect();
    let Verdict { mut article, points } = judge(&views);
    if !article.contains(&true) {
        // Nothing but menus and appeals is more likely an article that reads like them.
        article.fill(true);
    }
    let head = head::read(&text, &blocks, &points);
    if let Some((index, _)) = head.title {
        article[index] = true;
    }
    for &index in &head.aside {
        article[index] = false;
    }
    drop_repeated(&text, &blocks, &mut article);
    drop_close(&text, &blocks, &mut article, &head.byline);
    let starts = head.title.map(|(index, from)| (index, blocks[index].bytes.start as usize + from));
    // The marks of a Markdown heading are no part of the title.
    let title = starts.map(|(index, from)| {
        text[from..blocks[index].bytes.end as usize].trim_matches(|c: char| c.is_whitespace() || c == '#').to_owned()
    });
    let dateline =
        (0..blocks.len()).filter(|&index| article[index]).take(6).find_map(|index| dateline(words_of(index)));
    let Dateline { published, agency } = dateline.unwrap_or_default();
    let published = published
        .or_else(|| header(&head.dates))
        .or_else(|| context.dated())
        .or_else(|| inferred((0..blocks.len()).filter(|&index| article[index]).map(words_of)));
    let body = spans(&blocks, &article, starts);
    Ok(Draft { body, title, outlet: head.outlet.or(agency), byline: head.byline, published, text, ..Draft::default() })
}

fn refuse_long_lines(source: &str, text: &str) -> Result<(), IngestError> {
    let too_long = text.split('\n').enumerate().find(|(_, line)| line.len() > LONGEST_LINE);
    too_long.map_or(Ok(()), |(index, line)| {
        Err(IngestError::LineTooLong {
            source_name: source.to_owned(),
            line: index + 1,
            bytes: line.len(),
            limit: LONGEST_LINE,
        })
    })
}

/// Drops a block that repeats the one before it word for word, as captions do that a page gives twice.
fn drop_repeated(text: &str, blocks: &[Block], article: &mut [bool]) {
    for index in 1..blocks.len() {
        let (before, this) = (&text[blocks[index - 1].bytes.range()], &text[blocks[index].bytes.range()]);
        if before == this && words(this) >= 4 {
            article[index] = false;
        }
    }
}

/// Drops what closes the article without being part of it: how the agency signs, who the author is.
fn drop_close(text: &str, blocks: &[Block], article: &mut [bool], byline: &[String]) {
    // A text of one block has no close.
    let first = article.iter().position(|&kept| kept).unwrap_or(0);
    for index in (first + 1..blocks.len()).rev().filter(|&index| article[index]).take(4).collect::<Vec<_>>() {
        let block = &text[blocks[index].bytes.range()];
        if is_sign_off(block) || is_biography(block, byline) {
            article[index] = false;
        } else {
            break;
        }
    }
}

/// The article as spans: neighbouring blocks in one, `title` from its own start.
fn spans(blocks: &[Block], article: &[bool], title: Option<(usize, usize)>) -> Vec<Bytes> {
    let mut spans: Vec<Bytes> = Vec::new();
    let mut last = None;
    for (index, block) in blocks.iter().enumerate().filter(|(index, _)| article[*index]) {
        let from = title.filter(|(at, _)| *at == index).map_or(block.bytes.start as usize, |(_, from)| from);
        let bytes = Bytes::new(from, block.bytes.end as usize);
        match spans.last_mut() {
            Some(span) if last == index.checked_sub(1) && from == block.bytes.start as usize => *span = span.to(bytes),
            _ => spans.push(bytes),
        }
        last = Some(index);
    }
    spans
}
