//! What is known of a word without its sentence: its letters, what the lexicon says, its cluster.

use super::clusters::clusters;
use super::lemma::{self, Chosen};
use super::lexicon::{Class, Lexicon, lexicon};
use super::segment::Kind;
use super::tag::{Alone, Seen};
use crate::chars;
use crate::linear::{Linear, hash};
use compact_str::CompactString;
use model::Upos;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;

/// Words in capitals that are no longer are acronyms.
const LONGEST_ACRONYM: usize = 4;

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Shape {
    /// Small letters only.
    #[default]
    Small,
    /// A capital, then small letters.
    Capital,
    /// Capitals only, more than one.
    Capitals,
    /// A capital inside.
    Mixed,
    /// Digits only, with their marks.
    Digits,
    /// Digits and letters.
    Alphanumeric,
    /// A mark.
    Mark,
    /// An address, hashtag or handle.
    Web,
}

thread_local! {
    /// Words looked up lately: a report repeats its own, and reports repeat one another's.
    static LATELY: RefCell<FxHashMap<CompactString, Rc<Word>>> = RefCell::default();
}

/// So many words are remembered before all are forgotten.
const MOST_REMEMBERED: usize = 20_000;

/// Looks a token up, or remembers it.
pub(crate) fn word(token: &str) -> Rc<Word> {
    LATELY.with_borrow_mut(|lately| {
        if let Some(word) = lately.get(token) {
            return Rc::clone(word);
        }
        if lately.len() >= MOST_REMEMBERED {
            lately.clear();
        }
        let word = Rc::new(Word::look_up(token, Kind::of(token)));
        lately.insert(token.into(), Rc::clone(&word));
        word
    })
}

/// A word by itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    /// Its letters without what is invisible, composed.
    pub(crate) form: CompactString,
    /// The same in small letters; empty where it is the same.
    small: CompactString,
    pub(crate) shape: Shape,
    /// Whether `class` is that of the form with one capital, not as it is written: "RUSSLAND".
    pub(crate) titled: bool,
    /// What the lexicon has under the form as it is written.
    pub(crate) class: Option<Class>,
    /// What the lexicon has under the small form, where that differs.
    pub(crate) small_class: Option<Class>,
    /// What an unknown word looks like: by its head, or by its ending.
    pub(crate) guess: Option<Class>,
    /// Parts of speech the lexicon knows, a bit each.
    pub(crate) tags: u32,
    /// The same of the small form.
    pub(crate) small_tags: u32,
    /// Where the head starts if `guess` is that of a compound's head.
    pub(crate) head: usize,
    pub(crate) cluster: u16,
    /// Hash of the small form.
    pub(crate) hash: u64,
    /// What the tagger sees of it.
    pub(crate) seen: Seen,
    /// What it scores by itself with the tagger that asked last.
    alone: RefCell<Option<Rc<Alone>>>,
    /// Readings and lemma for each tag that it has had so far.
    chosen: RefCell<Vec<(Upos, Rc<Chosen>)>>,
}

impl Word {
    /// The form in small letters.
    pub(crate) fn small(&self) -> &str {
        if self.small.is_empty() { &self.form } else { &self.small }
    }

    /// What it scores by itself with a tagger.
    pub(crate) fn alone(&self, tagger: &Linear) -> Rc<Alone> {
        let mut known = self.alone.borrow_mut();
        match known.as_ref().filter(|alone| alone.is_by(tagger)) {
            Some(alone) => Rc::clone(alone),
            None => Rc::clone(known.insert(Rc::new(Alone::of(tagger, &self.seen)))),
        }
    }

    /// Readings and lemma for a tag.
    pub(crate) fn chosen(&self, tag: Upos) -> Rc<Chosen> {
        let mut known = self.chosen.borrow_mut();
        if let Some((_, chosen)) = known.iter().find(|(other, _)| *other == tag) {
            return Rc::clone(chosen);
        }
        let chosen = Rc::new(lemma::choose(self, tag));
        known.push((tag, Rc::clone(&chosen)));
        chosen
    }

    /// Looks a token up.
    pub(crate) fn look_up(token: &str, kind: Kind) -> Self {
        let form = visible(token);
        let shape = shape(&form, kind);
        let small = if form.chars().any(char::is_uppercase) { form.to_lowercase() } else { CompactString::default() };
        let mut word = Self { form, small, shape, ..Self::default() };
        word.hash = hash(word.small().as_bytes());
        word.fill();
        word.seen = Seen::new(&word);
        word
    }

    /// Asks lexicon and clusters.
    fn fill(&mut self) {
        let word = self;
        let shape = word.shape;
        if matches!(shape, Shape::Mark | Shape::Digits | Shape::Web) {
            return;
        }
        let lexicon = lexicon();
        word.class = lexicon.class(&word.form);
        if !word.small.is_empty() {
            word.small_class = lexicon.class(&word.small);
            if word.class.is_none() && shape == Shape::Capitals && word.form.len() > LONGEST_ACRONYM {
                word.class = lexicon.class(&capitalised(&word.small));
                word.titled = word.class.is_some();
            }
        }
        word.tags = word.class.map_or(0, |class| tags(lexicon, class));
        word.small_tags = word.small_class.map_or(0, |class| tags(lexicon, class));
        word.cluster = clusters().get(hash(word.form.as_bytes()));
        if word.class.is_none() && (word.small_class.is_none() || shape != Shape::Small) {
            word.guess_class(lexicon);
        }
    }

    /// By the head of a compound, or else by the ending.
    fn guess_class(&mut self, lexicon: &Lexicon) {
        // "US-Minister", "prorussisch-ukrainische": what stands behind the last hyphen decides.
        if let Some((at, hyphen)) = self.form.char_indices().rev().find(|(_, c)| chars::is_hyphen(*c)) {
            let start = at + hyphen.len_utf8();
            if start < self.form.len() {
                let last = &self.form[start..];
                self.guess = lexicon.class(last).or_else(|| lexicon.class(&last.to_lowercase()));
                self.head = start;
            }
        }
        if self.guess.is_none()
            && self.shape == Shape::Capital
            && let Some(head) = lexicon.compound(&self.form)
        {
            self.guess = Some(head.class);
            self.head = head.start;
        }
        if self.guess.is_none()
            && self.shape == Shape::Small
            && let Some(head) = lexicon.particle_verb(&self.form)
        {
            self.guess = Some(head.class);
            self.head = head.start;
        }
        if self.guess.is_none() {
            self.head = 0;
            self.guess = lexicon.guess(&self.form);
        }
    }
}

fn tags(lexicon: &Lexicon, class: Class) -> u32 {
    lexicon.readings(class).fold(0, |tags, (reading, _)| tags | 1 << reading.upos as u32)
}

/// Whether the bits of [`Word::tags`] hold a part of speech.
pub(crate) fn has(tags: u32, upos: Upos) -> bool {
    tags & 1 << upos as u32 != 0
}

/// The letters of a token without soft hyphens and joiners, accents composed, typeset hyphens as typed ones.
pub(crate) fn visible(token: &str) -> CompactString {
    let odd =
        |c: char| chars::is_invisible(c) || chars::is_mark(c) || c == '\u{2010}' || c == '\u{2011}' || c == '\u{a0}';
    if token.is_ascii() || !token.contains(odd) {
        return CompactString::from(token);
    }
    let seen = token.chars().filter(|c| !chars::is_invisible(*c));
    let kept: CompactString = seen.map(|c| if chars::is_hyphen(c) { '-' } else { c }).nfc().collect();
    if kept.is_empty() { CompactString::from(token) } else { kept }
}

fn shape(form: &str, kind: Kind) -> Shape {
    match kind {
        Kind::Mark => return Shape::Mark,
        Kind::Number => return Shape::Digits,
        Kind::Web => return Shape::Web,
        Kind::Word => {}
    }
    let (mut first, mut upper, mut lower, mut digit) = (false, 0, 0, 0);
    for (index, c) in form.chars().enumerate() {
        if c.is_uppercase() {
            upper += 1;
            first |= index == 0;
        } else if c.is_lowercase() {
            lower += 1;
        } else if c.is_ascii_digit() {
            digit += 1;
        }
    }
    match (first, upper, lower, digit) {
        (_, 0, 0, 1..) => Shape::Digits,
        (_, _, _, 1..) => Shape::Alphanumeric,
        (_, 0, _, _) => Shape::Small,
        (true, 1, _, _) => Shape::Capital,
        (_, _, 0, _) => Shape::Capitals,
        // "US-Minister", "Jong-Un": capitals behind hyphens are as good as one in front.
        (true, _, _, _) if form.contains('-') => Shape::Capital,
        _ => Shape::Mixed,
    }
}

/// A word with a capital first letter.
pub(crate) fn capitalised(small: &str) -> CompactString {
    let mut chars = small.chars();
    chars.next().map_or_else(CompactString::default, |first| first.to_uppercase().chain(chars).collect())
}
