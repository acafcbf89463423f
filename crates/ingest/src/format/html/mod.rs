//! Pages: rendered whole as text, the article found in it, and the metadata they carry.

mod article;
mod json_ld;
mod metadata;
mod nesting;
mod render;
mod when;
mod zone;

use super::{Context, Draft};
use crate::IngestError;
use crate::date::{Dateline, dateline};
use metadata::Metadata;
use model::Bytes;
use render::{Kind, Page};
use scraper::Html;

pub(super) fn draft(context: &Context, text: &str) -> Result<Draft, IngestError> {
    let source = nesting::limit(text);
    let html = Html::parse_document(&source);
    let page = render::render(&html);
    if page.text.trim().is_empty() {
        return Err(IngestError::NoText { source_name: context.source.to_owned() });
    }
    let metadata = Metadata::read(&html);
    let article = article::find(&source, &page, metadata.title.as_deref());
    let title = metadata.title.clone().or_else(|| heading(&page));
    let byline = if metadata.byline.is_empty() { printed_byline(&page) } else { metadata.byline.clone() };
    let blocks = page.blocks.iter().zip(&article).filter(|(_, kept)| **kept).map(|(block, _)| page.words(block));
    let Dateline { agency, .. } = blocks.take(4).find_map(dateline).unwrap_or_default();
    let published = when::find(&html, &page, &article, &metadata, context);
    let body = spans(&page, &article);
    let outlet = metadata.outlet.clone().or(agency);
    Ok(Draft {
        body,
        title,
        outlet,
        byline,
        published,
        url: metadata.url,
        language: metadata.language,
        text: page.text,
    })
}

/// The first main heading.
fn heading(page: &Page) -> Option<String> {
    let of_level =
        |level| page.blocks.iter().find(|block| block.kind == Kind::Heading(level) && block.place.noise < 3.0);
    of_level(1).or_else(|| of_level(2)).map(|block| page.words(block).to_owned())
}

/// The authors a byline printed on the page names.
fn printed_byline(page: &Page) -> Vec<String> {
    let names = page.blocks.iter().filter(|block| block.place.noise < 3.0).find_map(|block| {
        let words = page.words(block);
        crate::head::byline(words).or_else(|| (block.place.author > 0.0).then(|| crate::head::names(words)).flatten())
    });
    names.unwrap_or_default()
}

/// The article as spans, neighbouring blocks in one.
fn spans(page: &Page, article: &[bool]) -> Vec<Bytes> {
    let mut spans: Vec<Bytes> = Vec::new();
    let mut joins = false;
    for (block, kept) in page.blocks.iter().zip(article) {
        if *kept {
            match spans.last_mut() {
                Some(span) if joins => *span = span.to(block.bytes),
                _ => spans.push(block.bytes),
            }
        }
        joins = *kept;
    }
    spans
}
