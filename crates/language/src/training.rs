//! What the crate `evaluation` needs to build the models; no other crate should use it.

pub use crate::de::clusters::write as write_clusters;
pub use crate::de::lexicon::{Class, Entries, Lexicon, Reading, Rule, write as write_lexicon};
pub use crate::linear::{Feature, Linear, write as write_linear};

use crate::de::segment::Kind;
use crate::de::tag;
use crate::de::word::Word;
use model::Upos;

/// The German lexicon that is built in.
#[must_use]
pub fn german_lexicon() -> &'static Lexicon {
    crate::de::lexicon::lexicon()
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
        let words: Vec<Word> = forms.map(|form| Word::look_up(form, Kind::of(form))).collect();
        let seen = words.iter().enumerate().map(|(at, word)| tag::Seen::new(word, at == 0)).collect();
        Self { seen, certain: words.iter().map(tag::certain).collect() }
    }

    /// The features of a word that do not depend on tags.
    #[must_use]
    pub fn fixed(&self, at: usize) -> Vec<Feature> {
        tag::fixed(&self.seen, at).to_vec()
    }

    /// The features of a word that depend on the two tags before it, the nearer one first.
    #[must_use]
    pub fn tagged(&self, at: usize, before: [Option<Upos>; 2]) -> Vec<Feature> {
        tag::tagged(&self.seen, at, before).to_vec()
    }
}
