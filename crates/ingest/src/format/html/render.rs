//! A page as text: every block of the whole page in reading order, scripts and styles left out.

use super::zone::{Place, Stack};
use crate::format::is_invisible;
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use model::Bytes;
use scraper::{Html, Node};

/// One block of a page: a paragraph, heading, caption, list item, cell.
#[derive(Clone, Debug)]
pub(super) struct PageBlock {
    /// Where it stands in the text.
    pub(super) bytes: Bytes,
    /// The innermost element around it.
    pub(super) kind: Kind,
    /// Letters within links.
    pub(super) linked: usize,
    /// What the elements around it say of it.
    pub(super) place: Place,
}

/// What kind of element a block stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading and its level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// The caption of a picture.
    Caption,
    /// A button.
    Button,
    /// Anything else.
    Other,
}

/// A page's text and blocks.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// The whole text.
    pub(super) text: String,
    /// Its blocks, in order.
    pub(super) blocks: Vec<PageBlock>,
}

impl Page {
    /// The words of a block.
    pub(super) fn words(&self, block: &PageBlock) -> &str {
        &self.text[block.bytes.range()]
    }
}

/// What an element does to the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// Nothing of it is shown.
    Hidden,
    /// A line of its own, with empty lines around it.
    Paragraph,
    /// A line of its own.
    Line,
    /// A line break.
    Break,
    /// Its text as it is, line breaks included.
    Verbatim,
    /// Nothing.
    Inline,
}

fn effect(tag: &str) -> Effect {
    match tag {
        "script" | "style" | "template" | "noscript" | "head" | "svg" | "math" | "iframe" | "object" | "embed"
        | "canvas" | "audio" | "video" | "select" | "datalist" | "textarea" | "title" => Effect::Hidden,
        "address" | "article" | "aside" | "blockquote" | "body" | "center" | "details" | "dialog" | "div" | "dl"
        | "fieldset" | "figure" | "figcaption" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "header" | "hgroup" | "hr" | "main" | "nav" | "ol" | "p" | "section" | "summary" | "table" | "ul"
        | "caption" | "menu" => Effect::Paragraph,
        "li" | "dt" | "dd" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "button" | "label" | "legend"
        | "option" => Effect::Line,
        "pre" => Effect::Verbatim,
        "br" => Effect::Break,
        _ => Effect::Inline,
    }
}

fn kind(tag: &str) -> Option<Kind> {
    Some(match tag {
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" | "h5" | "h6" => Kind::Heading(4),
        "p" | "blockquote" | "pre" => Kind::Paragraph,
        "li" | "dt" | "dd" => Kind::Item,
        "td" | "th" | "caption" => Kind::Cell,
        "figcaption" => Kind::Caption,
        "button" | "label" => Kind::Button,
        "div" | "section" | "article" | "main" | "aside" | "header" | "footer" | "nav" | "body" => Kind::Other,
        _ => return None,
    })
}

/// Renders a page.
pub(super) fn render(html: &Html) -> Page {
    let mut writer = Writer::default();
    let mut zones = Stack::default();
    // The element whose inside is hidden, if any; nothing in it counts.
    let mut hidden: Option<NodeId> = None;
    let mut links = 0usize;
    let mut verbatim = 0usize;
    let mut kinds: Vec<Kind> = Vec::new();
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                _ if hidden.is_some() => {}
                Node::Text(text) => {
                    let kind = kinds.last().copied().unwrap_or(Kind::Other);
                    writer.about = (kind, zones.place());
                    writer.write(text, verbatim > 0, links > 0);
                }
                Node::Element(element) => {
                    let tag = element.name();
                    let effect = effect(tag);
                    if effect == Effect::Hidden {
                        hidden = Some(node.id());
                        continue;
                    }
                    zones.open(element);
                    writer.boundary(effect);
                    links += usize::from(tag == "a");
                    verbatim += usize::from(effect == Effect::Verbatim);
                    kinds.extend(kind(tag));
                }
                _ => {}
            },
            Edge::Close(node) => {
                if hidden.is_some() {
                    hidden = hidden.filter(|id| *id != node.id());
                    continue;
                }
                if let Node::Element(element) = node.value() {
                    let tag = element.name();
                    let effect = effect(tag);
                    if effect != Effect::Break {
                        writer.boundary(effect);
                    }
                    zones.close();
                    links -= usize::from(tag == "a");
                    verbatim -= usize::from(effect == Effect::Verbatim);
                    if kind(tag).is_some() {
                        kinds.pop();
                    }
                }
            }
        }
    }
    writer.end_block();
    writer.page
}

/// Builds the text block by block.
struct Writer {
    page: Page,
    /// Where the block that is being written began.
    start: Option<usize>,
    /// Letters in links of that block.
    linked: usize,
    /// Empty line wanted before the next block, rather than only a line break.
    apart: bool,
    /// White space seen that has not been written yet.
    space: bool,
    /// Line breaks seen that have not been written yet.
    breaks: usize,
    /// Kind and place of the text that comes next.
    about: (Kind, Place),
}

impl Default for Writer {
    fn default() -> Self {
        Self {
            page: Page::default(),
            start: None,
            linked: 0,
            apart: false,
            space: false,
            breaks: 0,
            about: (Kind::Other, Place::default()),
        }
    }
}

impl Writer {
    fn boundary(&mut self, effect: Effect) {
        match effect {
            Effect::Paragraph | Effect::Verbatim => {
                self.end_block();
                self.apart = true;
            }
            Effect::Line => self.end_block(),
            Effect::Break => {
                self.breaks += 1;
                // Two line breaks are how old pages separate paragraphs.
                if self.breaks >= 2 {
                    self.end_block();
                    self.apart = true;
                }
            }
            Effect::Hidden | Effect::Inline => {}
        }
    }

    fn write(&mut self, text: &str, verbatim: bool, linked: bool) {
        for character in text.chars() {
            match character {
                _ if is_invisible(character) => {}
                '\n' if verbatim => self.boundary(Effect::Break),
                _ if character.is_whitespace() => self.space = true,
                _ if character.is_control() => {}
                _ => {
                    self.begin();
                    self.page.text.push(character);
                    self.linked += usize::from(linked && character.is_alphanumeric());
                }
            }
        }
    }

    /// Writes what separates the next character from the one before.
    fn begin(&mut self) {
        let text = &mut self.page.text;
        if self.start.is_none() {
            if !text.is_empty() {
                text.push_str(if self.apart { "\n\n" } else { "\n" });
            }
            self.start = Some(text.len());
            self.page.blocks.push(PageBlock {
                bytes: Bytes::default(),
                kind: self.about.0,
                linked: 0,
                place: self.about.1,
            });
        } else if self.breaks > 0 {
            text.push('\n');
        } else if self.space {
            text.push(' ');
        }
        (self.space, self.breaks, self.apart) = (false, 0, false);
    }

    fn end_block(&mut self) {
        if let (Some(start), Some(block)) = (self.start.take(), self.page.blocks.last_mut()) {
            block.bytes = Bytes::new(start, self.page.text.len());
            block.linked = self.linked;
        }
        (self.linked, self.space, self.breaks) = (0, false, 0);
    }
}
