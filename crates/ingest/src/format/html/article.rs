//! Which blocks of a page are the article.
//!
//! The crate `trafilatura` reads the page and says which text it keeps; that text is aligned to the blocks of the page as a
//! whole. What it says is the strongest of several hints that go into the classifier of [`crate::noise`]: the elements
//! around a block, the share of it that is links, its words.

use super::render::{Kind, Page, PageBlock};
use crate::block::words;
use crate::head::{is_aside, is_sign_off};
use crate::noise::{Verdict, View, is_biography, judge};
use rustc_hash::{FxHashMap, FxHashSet};
use trafilatura::{HtmlDateMode, Options, extract};

/// Points of a block that the extractor keeps, and of one that it leaves out.
const KEPT: f64 = -3.2;
const LEFT: f64 = 2.6;
/// Points of a line that only gives the date or the authors.
const ASIDE: f64 = 3.0;
/// Points of a block that is all links.
const LINKED: f64 = 2.0;
/// Share of the points for the elements around a block.
const AROUND: f64 = 0.35;
/// Points of the title and of captions next to the article.
const TITLE: f64 = -5.0;

/// For each block, whether it belongs to the article.
pub(super) fn find(source: &str, page: &Page, title: Option<&str>) -> Vec<bool> {
    let options =
        Options::default().with_fallback(true).with_exclude_comments(true).with_html_date_mode(HtmlDateMode::Disabled);
    let kept = extract(source, &options).map(|result| result.content_text).unwrap_or_default();
    let kept = Aligned::new(&kept).blocks(page);
    let main = title.and_then(|title| headline(page, &kept, title)).or_else(|| first_heading(page, &kept));
    let last = kept.iter().rposition(|kept| *kept).unwrap_or(0);
    let inside = main.unwrap_or(usize::MAX)..last.max(1);
    let views: Vec<View> = page
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| {
            let prior = if main == Some(index) { TITLE } else { prior(page, index, &kept, inside.contains(&index)) };
            View { text: page.words(block), prior }
        })
        .collect();
    let Verdict { mut article, .. } = judge(&views);
    if let Some(index) = main {
        article[index] = true;
    }
    drop_close(page, &mut article);
    article
}

/// What is known of a block besides its words; `inside` = between the title and the last block that is kept.
fn prior(page: &Page, index: usize, kept: &[bool], inside: bool) -> f64 {
    let block = &page.blocks[index];
    let text = page.words(block);
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count().max(1);
    let links = LINKED * block.linked as f64 / letters as f64;
    let around = AROUND * block.place.noise;
    let beside = |range: std::ops::Range<usize>| kept[range].iter().any(|kept| *kept);
    let within = beside(index.saturating_sub(4)..index) && beside(index + 1..(index + 5).min(kept.len()));
    // The extractor drops most captions and leads; those of the article itself belong to it.
    let own = inside && block.place.noise < 2.0 && block.linked * 2 < letters;
    let base = match (kept[index], block.kind) {
        _ if is_aside(text) => ASIDE,
        (true, _) => KEPT,
        (false, Kind::Caption) if within || own => -1.0,
        (false, Kind::Paragraph) if own => 0.4,
        (false, Kind::Paragraph) if within && block.linked == 0 => LEFT * 0.6,
        (false, _) => LEFT,
    };
    base + links + around
}

/// The block that repeats the page's title, nearest before the first kept paragraph.
fn headline(page: &Page, kept: &[bool], title: &str) -> Option<usize> {
    let squeezed =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let title = squeezed(title);
    let first = first_kept(page, kept)?;
    let fits = |block: &PageBlock| {
        let text = squeezed(page.words(block));
        !text.is_empty()
            && (text == title
                || block.kind == Kind::Heading(1)
                    && text.len() > 12
                    && (title.contains(&text) || text.contains(&title)))
    };
    (0..=first.min(page.blocks.len() - 1)).rev().find(|&index| fits(&page.blocks[index]))
}

/// The last main heading before the first kept paragraph.
fn first_heading(page: &Page, kept: &[bool]) -> Option<usize> {
    let first = first_kept(page, kept)?;
    (first.saturating_sub(12)..first).rev().find(|&index| {
        let block = &page.blocks[index];
        block.kind == Kind::Heading(1) && block.place.noise < 4.0 && words(page.words(block)) >= 3
    })
}

fn first_kept(page: &Page, kept: &[bool]) -> Option<usize> {
    (0..page.blocks.len()).find(|&index| kept[index] && words(page.words(&page.blocks[index])) >= 12)
}

/// Drops how the agency signs and who the author is from the end.
fn drop_close(page: &Page, article: &mut [bool]) {
    let last: Vec<usize> = (1..page.blocks.len()).rev().filter(|&index| article[index]).take(4).collect();
    for index in last {
        let text = page.words(&page.blocks[index]);
        if is_sign_off(text) || is_biography(text, &[]) {
            article[index] = false;
        } else {
            break;
        }
    }
}

/// The extractor's text, ready to find blocks in.
struct Aligned {
    /// Every three words in a row.
    threes: FxHashSet<[u32; 3]>,
    /// Whole lines, for blocks of one or two words.
    lines: FxHashSet<Vec<u32>>,
    /// Number of each word.
    numbers: FxHashMap<String, u32>,
}

impl Aligned {
    fn new(kept: &str) -> Self {
        let mut aligned =
            Self { threes: FxHashSet::default(), lines: FxHashSet::default(), numbers: FxHashMap::default() };
        for line in kept.lines() {
            let words: Vec<u32> = normal(line).map(|word| aligned.number(word)).collect();
            aligned.threes.extend(words.windows(3).map(|three| [three[0], three[1], three[2]]));
            aligned.lines.insert(words);
        }
        aligned
    }

    fn number(&mut self, word: String) -> u32 {
        let next = self.numbers.len() as u32 + 1;
        *self.numbers.entry(word).or_insert(next)
    }

    /// For each block of the page, whether most of it is in the extractor's text.
    fn blocks(&self, page: &Page) -> Vec<bool> {
        let mut kept: Vec<bool> = page.blocks.iter().map(|block| self.holds(page.words(block))).collect();
        // A short line may stand in a menu as well; only the one among other kept blocks is meant.
        let long: Vec<bool> =
            page.blocks.iter().zip(&kept).map(|(block, kept)| *kept && words(page.words(block)) >= 8).collect();
        for index in 0..kept.len() {
            let near = &long[index.saturating_sub(4)..(index + 5).min(long.len())];
            kept[index] &= near.contains(&true);
        }
        kept
    }

    fn holds(&self, block: &str) -> bool {
        // Words the extractor does not have get the number 0.
        let words: Vec<u32> = normal(block).map(|word| self.numbers.get(&word).copied().unwrap_or(0)).collect();
        if words.len() < 3 {
            return !words.is_empty() && self.lines.contains(&words);
        }
        let found = words.windows(3).filter(|three| self.threes.contains(&[three[0], three[1], three[2]])).count();
        found * 2 > words.len() - 2
    }
}

/// The words of a text without signs, lower case.
fn normal(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
