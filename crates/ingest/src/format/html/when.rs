//! When a page was published: its metadata, its `time` elements, the places where pages print dates, the lines around the
//! title, the address. The order follows what htmldate (Barbaresi 2020) found to work, sharpened by what labels say.

use super::metadata::Metadata;
use super::render::{Kind, Page};
use super::zone::tokens;
use crate::block::words;
use crate::date::{dateline, dates, header, in_address, inferred, machine, role_before};
use crate::format::{Context, Published};
use crate::head::date_line;
use crate::tables::{DateRole, ZONES, Zone};
use model::{PartialDate, PublishedBasis};
use scraper::node::Element;
use scraper::{Html, Node};

/// Ranks of metadata up to which it is believed before anything printed on the page.
const TRUSTED: u8 = 3;
/// How many blocks around the title are looked at.
const BEFORE: usize = 6;
const BEHIND: usize = 10;

/// How often dates found so are right.
mod sure {
    pub(super) const METADATA: f32 = 0.97;
    pub(super) const DOUBTED: f32 = 0.8;
    pub(super) const TIME: f32 = 0.9;
    pub(super) const PRINTED: f32 = 0.85;
    pub(super) const ELSEWHERE: f32 = 0.6;
}

/// The publication date of a page.
pub(super) fn find(
    html: &Html,
    page: &Page,
    article: &[bool],
    metadata: &Metadata,
    context: &Context,
) -> Option<Published> {
    let stated = |trusted: bool, confidence| {
        let fits = metadata.published.iter().find(|(rank, date)| (*rank <= TRUSTED) == trusted && date.day().is_some());
        fits.map(|(_, date)| Published { date: *date, basis: PublishedBasis::Metadata, confidence })
    };
    let address = context.url.and_then(in_address).or_else(|| metadata.url.as_deref().and_then(in_address));
    let whole = |published: &Published| published.date.day().is_some();
    address
        .filter(whole)
        .or_else(|| stated(true, sure::METADATA))
        .or_else(|| time_element(html))
        .or_else(|| around_title(page, article))
        .or_else(|| stated(false, sure::DOUBTED))
        .or_else(|| article_blocks(page, article).take(4).find_map(|text| dateline(text)?.published))
        .or_else(|| in_places(page))
        .or_else(|| anywhere(page))
        .or(address)
        .or_else(|| {
            metadata.published.first().map(|(_, date)| Published {
                date: *date,
                basis: PublishedBasis::Metadata,
                confidence: sure::DOUBTED,
            })
        })
        .or_else(|| context.dated())
        .or_else(|| inferred(article_blocks(page, article)))
}

fn article_blocks<'a>(page: &'a Page, article: &'a [bool]) -> impl Iterator<Item = &'a str> {
    page.blocks.iter().zip(article).filter(|(_, kept)| **kept).map(|(block, _)| page.words(block))
}

/// The best `time` element: one that says it is the publication's, else the first of the article, none of other articles.
fn time_element(html: &Html) -> Option<Published> {
    let mut best: Option<(u8, PartialDate)> = None;
    for node in html.tree.root().descendants() {
        let Node::Element(element) = node.value() else { continue };
        if element.name() != "time" && element.name() != "abbr" {
            continue;
        }
        let stamp = element.attr("datetime").or_else(|| element.attr("title").filter(|_| element.name() == "abbr"));
        let printed: String =
            node.descendants().filter_map(|inner| inner.value().as_text().map(|text| text.to_string())).collect();
        let Some(date) = stamp.and_then(machine).or_else(|| machine(&printed)).filter(|date| date.day().is_some())
        else {
            continue;
        };
        let around: Vec<&Element> = node.ancestors().filter_map(|above| above.value().as_element()).take(12).collect();
        let beside =
            around.iter().any(|element| matches!(element.name(), "aside" | "nav" | "footer") || is_noise(element));
        let inside = around.iter().any(|element| matches!(element.name(), "article" | "main"));
        let before = node
            .prev_sibling()
            .and_then(|before| before.value().as_text().map(|text| text.to_string()))
            .unwrap_or_default();
        let rank = match role(element, &format!("{before} {printed}")) {
            Some(DateRole::Published) if !beside => 0,
            None if inside && !beside => 1,
            None if !beside => 2,
            Some(DateRole::Published) => 3,
            Some(DateRole::Modified) if !beside => 4,
            _ => continue,
        };
        if best.is_none_or(|(known, _)| rank < known) {
            best = Some((rank, date));
        }
    }
    best.filter(|(rank, _)| *rank < 4).map(|(_, date)| Published {
        date,
        basis: PublishedBasis::Metadata,
        confidence: sure::TIME,
    })
}

/// What an element's attributes and words say its date is of.
fn role(element: &Element, printed: &str) -> Option<DateRole> {
    let mut found = None;
    for attribute in ["itemprop", "class", "id", "property"] {
        tokens(element.attr(attribute).unwrap_or_default(), |token| match token {
            "datemodified" | "updated" | "modified" => found = found.or(Some(DateRole::Modified)),
            "datepublished" | "published" | "pubdate" => found = Some(DateRole::Published),
            _ => {}
        });
    }
    if element.attr("pubdate").is_some() {
        found = Some(DateRole::Published);
    }
    let label = dates(printed).first().and_then(|date| role_before(&printed[..date.start]));
    found.or(label)
}

fn is_noise(element: &Element) -> bool {
    if matches!(element.name(), "html" | "body" | "main" | "article") {
        return false;
    }
    let mut noise = false;
    for attribute in ["class", "id"] {
        tokens(element.attr(attribute).unwrap_or_default(), |token| {
            noise |= ZONES.iter().any(|(word, zone, weight)| *word == token && *zone == Zone::Noise && *weight >= 4.0);
        });
    }
    noise
}

/// A line with a date near the title.
fn around_title(page: &Page, article: &[bool]) -> Option<Published> {
    let title = page
        .blocks
        .iter()
        .position(|block| block.kind == Kind::Heading(1))
        .or_else(|| article.iter().position(|kept| *kept))?;
    let from = title.saturating_sub(BEFORE);
    let to = (title + BEHIND).min(page.blocks.len());
    // What follows the title is nearer to it than what stands before.
    let order = (title..to).chain((from..title).rev());
    let found: Vec<_> = order
        .map(|index| &page.blocks[index])
        .filter(|block| block.place.noise < 4.0 || block.place.date > 0.0)
        .take_while(|block| words(page.words(block)) < 60 || block.place.date > 0.0)
        .filter_map(|block| date_line(page.words(block)))
        .filter(|found| found.date.day().is_some())
        .collect();
    header(&found).map(|published| Published { confidence: sure::PRINTED, ..published })
}

/// A date in an element that says it holds one.
fn in_places(page: &Page) -> Option<Published> {
    let found: Vec<_> = page
        .blocks
        .iter()
        .filter(|block| block.place.date > 0.0 && block.place.noise < 3.0 && words(page.words(block)) < 40)
        .filter_map(|block| {
            let text = page.words(block);
            let date = *dates(text).iter().find(|found| found.date.day().is_some())?;
            Some((
                block.place.date,
                crate::date::HeaderDate { date: date.date, role: role_before(&text[..date.start]) },
            ))
        })
        .collect();
    let best = found.iter().map(|(points, _)| *points).fold(0.0, f64::max);
    let found: Vec<_> = found.into_iter().filter(|(points, _)| *points >= best).map(|(_, date)| date).collect();
    header(&found).map(|published| Published { confidence: sure::PRINTED, ..published })
}

/// The first short line with a date that is not beside the article.
fn anywhere(page: &Page) -> Option<Published> {
    let lines =
        page.blocks.iter().filter(|block| block.place.noise < 3.0).filter_map(|block| date_line(page.words(block)));
    let found: Vec<_> = lines.filter(|found| found.date.day().is_some()).collect();
    header(&found).map(|published| Published { confidence: sure::ELSEWHERE, ..published })
}
