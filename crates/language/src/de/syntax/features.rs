//! The features of a parser state, as hashes, one for each template.

use super::hash::mix;
use super::state::{NONE, View};
use super::words::{Word, bit};
use model::Relation;

/// More templates than there are.
const MOST: usize = 96;

/// The hashes of a state's features.
#[derive(Clone, Debug)]
pub struct Hashes {
    values: [u64; MOST],
    count: usize,
    /// Number of the template that comes next.
    template: u64,
}

impl Default for Hashes {
    fn default() -> Self {
        Self { values: [0; MOST], count: 0, template: 1 }
    }
}

impl Hashes {
    /// The hashes.
    #[must_use]
    pub fn as_slice(&self) -> &[u64] {
        &self.values[..self.count.min(MOST)]
    }

    fn clear(&mut self) {
        self.count = 0;
        self.template = 1;
    }

    /// The next feature is that of the template with this number; those after it are of the numbers behind.
    #[inline]
    fn template(&mut self, number: u64) -> &mut Self {
        self.template = number;
        self
    }

    /// One feature: the number of its template and what it saw.
    #[inline]
    fn add(&mut self, seen: u64) {
        self.values[self.count] = mix(self.template, seen);
        self.count += 1;
        self.template += 1;
    }

    #[inline]
    fn add2(&mut self, a: u64, b: u64) {
        self.add(mix(a, b));
    }

    #[inline]
    fn add3(&mut self, a: u64, b: u64, c: u64) {
        self.add(mix(mix(a, b), c));
    }

    #[inline]
    fn add4(&mut self, a: u64, b: u64, c: u64, d: u64) {
        self.add(mix(mix(a, b), mix(c, d)));
    }
}

/// Relations whose presence among a word's dependents steers what else it may take.
const STEERING: u64 = bit(Relation::Nsubj)
    | bit(Relation::NsubjPass)
    | bit(Relation::Obj)
    | bit(Relation::OblArg)
    | bit(Relation::Iobj)
    | bit(Relation::Case)
    | bit(Relation::Det)
    | bit(Relation::DetPoss)
    | bit(Relation::Cop)
    | bit(Relation::Aux)
    | bit(Relation::AuxPass)
    | bit(Relation::Mark)
    | bit(Relation::Conj)
    | bit(Relation::Cc)
    | bit(Relation::Xcomp)
    | bit(Relation::Ccomp)
    | bit(Relation::CompoundPrt)
    | bit(Relation::Amod)
    | bit(Relation::Nmod)
    | bit(Relation::AclRelcl);

struct Node {
    word: Word,
    kinds: u64,
    left: Word,
    right: Word,
    right2: Word,
    left2: Word,
    left_label: u64,
    right_label: u64,
    index: u16,
    counts: u64,
}

fn word_at(view: View<'_>, index: u16) -> Word {
    if index == NONE { Word::default() } else { view.words[usize::from(index)] }
}

fn node(view: View<'_>, index: u16) -> Node {
    if index == NONE {
        return Node {
            word: Word::default(),
            kinds: 0,
            left: Word::default(),
            right: Word::default(),
            right2: Word::default(),
            left2: Word::default(),
            left_label: 0,
            right_label: 0,
            index,
            counts: 0,
        };
    }
    let at = usize::from(index);
    let [left, left2, right, right2] = view.state.edges[at];
    let label = |child: u16| if child == NONE { 0 } else { 1 + view.state.relations[usize::from(child)] as u64 };
    let [l, r] = view.state.counts[at];
    Node {
        word: view.words[at],
        kinds: (view.state.kinds[at] & STEERING) + 1,
        left: word_at(view, left),
        left2: word_at(view, left2),
        right: word_at(view, right),
        right2: word_at(view, right2),
        left_label: label(left),
        right_label: label(right),
        index,
        counts: u64::from(l.min(3)) + 4 * u64::from(r.min(3)) + 1,
    }
}

/// Distance between two words, in steps.
fn distance(a: &Node, b: &Node) -> u64 {
    if a.index == NONE || b.index == NONE {
        return 0;
    }
    match b.index.abs_diff(a.index) {
        near @ 0..=4 => u64::from(near),
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        _ => 8,
    }
}

/// What stands between two words: verbs, finite verbs, marks, conjunctions, each up to two.
fn between(a: &Node, b: &Node) -> u64 {
    if a.index == NONE || b.index == NONE {
        return 0;
    }
    let mut code = 1;
    for kind in 0..4 {
        // `b`'s own count includes `b`; it is taken out by comparing its tag's class through the caller's features.
        let count = b.word.before[kind].abs_diff(a.word.before[kind]).min(3);
        code = code * 4 + u64::from(count);
    }
    code
}

/// The features that choose between shifting and the two arcs.
pub fn structure(view: View<'_>, out: &mut Hashes) {
    out.clear();
    for depth in 0..TOPS {
        add_top(word_at(view, view.state.top(depth)), depth, out);
    }
    add_ahead(view.words, view.state.next, out);
    add_together(view, out);
}

/// How many words of the stack are looked at each by itself.
pub(super) const TOPS: usize = 3;

/// Those of the features that see nothing but one word of the stack, at this depth.
pub(super) fn top(word: Word, depth: usize, out: &mut Hashes) {
    out.clear();
    add_top(word, depth, out);
}

/// Those of the features that see nothing but the buffer, from this word on.
pub(super) fn ahead(words: &[Word], next: u16, out: &mut Hashes) {
    out.clear();
    add_ahead(words, next, out);
}

/// The other features.
pub(super) fn together(view: View<'_>, out: &mut Hashes) {
    out.clear();
    add_together(view, out);
}

fn add_top(word: Word, depth: usize, out: &mut Hashes) {
    match depth {
        0 => add_word(word, out.template(1)),
        1 => add_word(word, out.template(7)),
        _ => {
            out.template(19).add(word.closed);
            out.add(word.form);
        }
    }
}

fn add_word(word: Word, out: &mut Hashes) {
    out.add(word.closed);
    out.add2(word.tag, word.lemma);
    out.add(word.form);
    out.add2(word.closed, word.context);
    out.add2(word.closed, word.field);
    out.add2(word.tag, word.ending);
}

fn add_ahead(words: &[Word], next: u16, out: &mut Hashes) {
    let word = |offset: usize| words.get(usize::from(next) + offset).copied().unwrap_or_default();
    let [n0, b1, b2, b3] = [0, 1, 2, 3].map(word);
    add_word(n0, out.template(13));
    out.template(21).add(b1.closed);
    out.add2(b1.tag, b1.lemma);
    out.add(b1.form);
    out.add(b2.closed);
    out.add(b2.form);
    out.add(b3.tag);
    out.template(41).add2(n0.closed, b1.closed);
    out.template(43).add2(n0.form, b1.form);
    out.template(52).add3(n0.closed, b1.closed, b2.closed);
    out.add4(n0.tag, b1.tag, b2.tag, b3.tag);
}

fn add_together(view: View<'_>, out: &mut Hashes) {
    let state = view.state;
    let s0 = node(view, state.top(0));
    let s1 = node(view, state.top(1));
    let s2 = word_at(view, state.top(2));
    let b0 = node(view, state.ahead(0));
    let b1 = word_at(view, state.ahead(1));
    let b2 = word_at(view, state.ahead(2));
    let (w0, w1, n0) = (&s0.word, &s1.word, &b0.word);

    // Two words.
    let near = distance(&s0, &b0);
    let far = distance(&s1, &s0);
    out.template(27).add2(w0.closed, n0.closed);
    out.add2(w0.form, n0.form);
    out.add2(w0.case, n0.case);
    out.add3(w0.tag, w0.lemma, n0.closed);
    out.add3(w0.closed, n0.tag, n0.lemma);
    out.add4(w0.tag, w0.lemma, n0.tag, n0.lemma);
    out.add3(w0.closed, n0.closed, near);
    out.add2(w1.closed, w0.closed);
    out.add2(w1.form, w0.form);
    out.add2(w1.case, w0.case);
    out.add3(w1.tag, w1.lemma, w0.closed);
    out.add3(w1.closed, w0.tag, w0.lemma);
    out.add4(w1.tag, w1.lemma, w0.tag, w0.lemma);
    out.add3(w1.closed, w0.closed, far);
    out.template(42).add2(w1.closed, n0.closed);
    out.template(44).add2(w0.closed, b1.closed);

    // Three and more.
    out.add3(w0.closed, n0.closed, b1.closed);
    out.add3(w1.closed, w0.closed, n0.closed);
    out.add3(w1.form, w0.form, n0.tag);
    out.add3(s2.tag, w1.tag, w0.tag);
    out.add4(s2.tag, w1.tag, w0.tag, n0.tag);
    out.add4(w0.tag, n0.tag, b1.tag, b2.tag);
    out.add4(w1.tag, w0.tag, n0.tag, b1.tag);

    // What the words have taken already.
    out.template(54);
    out.add3(w0.tag, s0.kinds, n0.tag);
    out.add3(w0.form, s0.kinds, n0.form);
    out.add3(w0.tag, n0.form, b0.kinds);
    out.add3(w1.tag, s1.kinds, w0.form);
    out.add4(w1.tag, s1.kinds, w0.tag, s0.kinds);
    out.add4(w0.tag, s0.kinds, n0.tag, b0.kinds);
    out.add4(w0.closed, s0.left.closed, s0.left_label, n0.tag);
    out.add4(w0.closed, s0.right.closed, s0.right_label, n0.tag);
    out.add4(w1.closed, s1.left.closed, s1.left_label, w0.tag);
    out.add4(w1.closed, s1.right.closed, s1.right_label, w0.tag);
    out.add4(n0.closed, b0.left.closed, b0.left_label, w0.tag);
    out.add3(w1.tag, s0.left.closed, w0.tag);
    out.add4(w1.tag, w1.lemma, s0.left.closed, w0.tag);
    out.add4(w0.closed, s0.left2.tag, s0.left.tag, n0.tag);
    out.add4(w1.closed, s1.right2.tag, s1.right.tag, w0.tag);
    out.add4(n0.closed, b0.left2.tag, b0.left.tag, w0.tag);
    out.add3(w0.tag, s0.counts, n0.tag);
    out.add3(w1.tag, s1.counts, w0.tag);

    // Fields, marks and verbs between, valency.
    let gap = between(&s0, &b0);
    let back = between(&s1, &s0);
    out.add3(w0.tag, n0.tag, gap);
    out.add3(w0.form, n0.closed, gap);
    out.add3(w1.tag, w0.tag, back);
    out.add3(w1.closed, w0.form, back);
    out.add3(w0.closed, w0.field, n0.tag);
    out.add3(w0.tag, n0.field, n0.tag);
    out.add4(w0.tag, w0.field, n0.tag, b1.tag);
    out.add4(w1.tag, w1.field, w0.tag, n0.tag);
    out.add4(w1.tag, w0.field, w0.tag, n0.tag);
    out.add3(w0.valency, s0.kinds, n0.form);
    out.add3(n0.valency, b0.kinds, w0.form);
    out.add3(w1.valency, s1.kinds, w0.form);
    out.add4(w0.tag, w0.context, n0.tag, n0.context);
    out.add4(w1.tag, w1.context, w0.tag, w0.context);
    let one_stretch = u64::from(w0.stretch == n0.stretch) + 2 * u64::from(w1.stretch == w0.stretch);
    out.add4(w1.tag, w0.tag, n0.tag, one_stretch);
}

/// The features that name an arc.
pub fn label(view: View<'_>, head: u16, dependent: u16, out: &mut Hashes) {
    out.clear();
    let h = node(view, head);
    let d = node(view, dependent);
    let (hw, dw) = (&h.word, &d.word);
    let side = u64::from(dependent < head) + 1;
    let before = word_at(view, dependent.checked_sub(1).unwrap_or(NONE));
    let behind = word_at(view, if dependent + 1 < view.state.len { dependent + 1 } else { NONE });
    let head_behind = word_at(view, if head + 1 < view.state.len { head + 1 } else { NONE });
    let dist = distance(&h, &d);
    let gap = between(&h, &d);

    out.add2(dw.closed, side);
    out.add2(dw.tag, dw.lemma);
    out.add2(dw.form, side);
    out.add2(dw.case, side);
    out.add2(dw.tag, dw.ending);
    out.add2(dw.closed, dw.field);
    out.add2(dw.closed, dw.context);
    out.add2(dw.tag, d.kinds);
    out.add4(dw.form, d.kinds, side, hw.tag);
    out.add4(dw.case, d.kinds, side, hw.tag);
    out.add2(hw.closed, side);
    out.add2(hw.tag, hw.lemma);
    out.add2(hw.form, side);
    out.add2(hw.tag, h.kinds);
    out.add3(hw.closed, dw.closed, side);
    out.add3(hw.form, dw.form, side);
    out.add3(hw.case, dw.case, side);
    out.add4(hw.tag, hw.lemma, dw.tag, side);
    out.add4(hw.tag, hw.lemma, dw.form, d.kinds);
    out.add4(hw.tag, dw.tag, dw.lemma, side);
    out.add4(hw.tag, hw.lemma, dw.tag, dw.lemma);
    out.add4(hw.tag, h.kinds, dw.form, side);
    out.add4(hw.form, h.kinds, dw.form, d.kinds);
    out.add4(hw.tag, h.kinds, dw.case, d.kinds);
    out.add3(hw.valency, dw.case, d.kinds);
    out.add4(hw.valency, h.kinds, dw.form, d.kinds);
    out.add4(hw.tag, dw.closed, d.left.closed, side);
    out.add4(hw.tag, hw.lemma, d.left.closed, dw.tag);
    out.add4(hw.tag, dw.closed, d.right.closed, d.right_label);
    out.add4(hw.tag, dw.tag, d.left_label, d.left.lemma);
    out.add4(hw.tag, dw.tag, d.left.tag, d.left2.tag);
    out.add4(hw.closed, dw.tag, h.left.closed, h.left_label);
    out.add4(hw.closed, dw.tag, h.right.closed, h.right_label);
    out.add4(hw.tag, dw.tag, dist, side);
    out.add4(hw.tag, dw.tag, gap, side);
    out.add4(hw.tag, dw.tag, before.closed, side);
    out.add4(hw.tag, dw.tag, behind.closed, side);
    out.add4(hw.tag, dw.form, head_behind.closed, side);
    out.add4(hw.tag, dw.tag, hw.field, side);
    out.add4(hw.tag, dw.form, dw.field, side);
    out.add4(hw.tag, dw.tag, dw.context, side);
    out.add4(hw.closed, dw.ending, d.kinds, side);
    out.add4(hw.tag, d.counts, dw.tag, h.counts);
}
