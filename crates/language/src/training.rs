//! What the crate `evaluation` needs to build the models; no other crate should use it.

pub use crate::de::clusters::write as write_clusters;
pub use crate::de::lexicon::{Class, Entries, Lexicon, Reading, Rule, write as write_lexicon};
pub use crate::linear::{Feature, Linear, write as write_linear};

pub use crate::de::models::{Models, models};

use crate::de::lemma::Chosen;
use crate::de::morph::chunk::{Chunk, Seen};
use crate::de::morph::{case, verb};
use crate::de::tag;
pub use crate::de::tag::Before;
use crate::de::word::{Word, word};
use model::{Sentence, Span, Text, Token, Upos};
use std::rc::Rc;

/// The German lexicon that is built in.
#[must_use]
pub fn german_lexicon() -> &'static Lexicon {
    crate::de::lexicon::lexicon()
}

/// Takes a German text apart without its syntax, for measuring; gives back the number of tokens.
#[must_use]
pub fn tag_text(text: &str) -> usize {
    let text = Text::new(text);
    let mut analysis = crate::segment(&crate::de::German, &text, &[Span::new(0, text.chars())]);
    for sentence in &mut analysis.sentences {
        crate::de::fill_tokens(models(), text.as_str(), sentence);
    }
    analysis.sentences.iter().map(|sentence| sentence.tokens.len()).sum()
}

/// Fills tags, morphology and lemmas of a sentence by other models than those built in.
pub fn analyse_with(models: &Models, text: &str, sentence: &mut Sentence) {
    crate::de::fill_tokens(models, text, sentence);
}

/// A sentence as the tagger sees it.
pub struct TaggerInput {
    seen: Vec<tag::Seen>,
    /// The tags that need no model.
    pub certain: Vec<Option<Upos>>,
}

impl TaggerInput {
    /// Looks the tokens up.
    #[must_use]
    pub fn new<'a>(forms: impl Iterator<Item = &'a str>) -> Self {
        let words: Vec<Rc<Word>> = forms.map(word).collect();
        let seen = tag::see(&words);
        Self { seen, certain: words.iter().map(|word| tag::certain(word)).collect() }
    }

    /// The feature that a word has which had one tag only in training.
    #[must_use]
    pub fn sure(&self, at: usize) -> Feature {
        tag::sure(&self.seen[at])
    }

    /// The features of a word that do not depend on tags.
    #[must_use]
    pub fn fixed(&self, at: usize) -> Vec<Feature> {
        tag::fixed(&self.seen, at)
    }

    /// The features of a word that depend on the tags before it.
    #[must_use]
    pub fn tagged(&self, at: usize, before: Before) -> Vec<Feature> {
        tag::tagged(&self.seen, at, before).to_vec()
    }
}

/// A tagged sentence as the models of morphology see it.
pub struct MorphInput {
    words: Vec<Rc<Word>>,
    chosen: Vec<Rc<Chosen>>,
    tokens: Vec<Token>,
    chunks: Vec<Chunk>,
    frame: Option<case::Frame>,
}

impl MorphInput {
    /// Tags the tokens of a sentence; verbs get their forms where there is a model for that.
    #[must_use]
    pub fn new(text: &str, sentence: &Sentence, tagger: &Linear, verb: Option<&Linear>) -> Self {
        let (words, chosen, tokens) = crate::de::look_up_and_tag(tagger, text, sentence);
        let mut input = Self { words, chosen, tokens, chunks: Vec::new(), frame: None };
        if let Some(model) = verb {
            let mut forms = Vec::new();
            verb::choose(model, &input.seen(), |at, form| forms.push((at, form)));
            for (at, form) in forms {
                input.tokens[at].morph.verb_form = Some(form);
            }
        }
        input.chunks = input.seen().chunks();
        input.frame = Some(case::Frame::new(&input.seen()));
        input
    }

    fn seen(&self) -> Seen<'_> {
        Seen { words: &self.words, tokens: &self.tokens, chosen: &self.chosen }
    }

    /// The verbs, each with the classes its letters allow.
    #[must_use]
    pub fn verbs(&self) -> Vec<(usize, u64)> {
        let verbs = (0..self.tokens.len()).filter(|at| matches!(self.tokens[*at].upos, Upos::Verb | Upos::Aux));
        verbs.map(|at| (at, verb::allowed(&self.seen(), at))).collect()
    }

    /// The features of a verb.
    #[must_use]
    pub fn verb_features(&self, at: usize, before: Option<(usize, usize)>) -> Vec<Feature> {
        verb::features(&self.seen(), at, before)
    }

    /// The chunks: head and the cases that are possible.
    #[must_use]
    pub fn chunks(&self) -> Vec<(usize, u64)> {
        self.chunks.iter().map(|chunk| (chunk.head, case::allowed(chunk))).collect()
    }

    /// The tokens of a chunk.
    #[must_use]
    pub fn chunk_tokens(&self, index: usize) -> std::ops::Range<usize> {
        self.chunks.get(index).map_or(0..0, |chunk| chunk.start..chunk.end)
    }

    /// The features of a chunk after the cases of those before it.
    #[must_use]
    pub fn case_features(&self, index: usize, cases: &[usize]) -> Vec<Feature> {
        let history = case::History { cases: cases.to_vec() };
        let Some(frame) = &self.frame else { return Vec::new() };
        case::features(&self.seen(), frame, &self.chunks, index, &history)
    }
}

/// Number of classes of the models of verb form and case; their order is Fin, Inf, Part and Nom, Acc, Dat, Gen.
pub const MORPH_CLASSES: [usize; 2] = [verb::FORMS.len(), case::CLASSES];

/// The best of the allowed classes.
#[must_use]
pub fn best_class(scores: &[f32], allowed: u64) -> usize {
    case::best(scores, allowed)
}
