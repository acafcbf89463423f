//! German.

pub(crate) mod clusters;
mod index;
pub(crate) mod lemma;
pub(crate) mod lexicon;
pub(crate) mod models;
pub(crate) mod morph;
pub(crate) mod segment;
pub mod syntax;
pub(crate) mod tag;
pub(crate) mod word;

use crate::blocks;
use crate::linear::Linear;
use crate::pack::Pack;
use lemma::Chosen;
use model::{BlockKind, Bytes, Sentence, Token, Upos};
use models::{Models, models};
use segment::Piece;
use std::rc::Rc;
use word::Word;

/// The German pack.
pub(crate) struct German;

impl Pack for German {
    fn code(&self) -> &'static str {
        "de"
    }

    fn sentences(&self, text: &str, block: Bytes, paragraph: u32, sentences: &mut Vec<Sentence>) {
        let first = sentences.len();
        segment::segment(text, block, |pieces| sentences.push(sentence(pieces, paragraph)));
        // One sentence without a full stop is a headline or caption.
        if sentences.len() == first + 1 && !blocks::ends_sentence(&text[block.range()]) {
            sentences[first].block = BlockKind::Heading;
        }
    }

    fn lemmas(&self, word: &str) -> Vec<String> {
        index::lemmas(word)
    }

    fn parts(&self, word: &str) -> Vec<String> {
        index::parts(word)
    }

    /// One model after the other, as the processor's cache holds one at a time.
    fn analyse(&self, text: &str, sentences: &mut [Sentence]) {
        for sentence in &mut *sentences {
            fill_tokens(models(), text, sentence);
        }
        for sentence in sentences {
            syntax::complete(text, sentence);
        }
    }
}

/// Fills tags, morphology and lemmas.
pub(crate) fn fill_tokens(models: &Models, text: &str, sentence: &mut Sentence) {
    let (words, chosen, mut tokens) = look_up_and_tag(&models.tagger, text, sentence);
    morph::assign(models, &words, &chosen, &mut tokens);
    for (token, chosen) in tokens.iter_mut().zip(&chosen) {
        token.lemma = chosen.lemma_for(token.upos, &token.morph);
    }
    sentence.tokens = tokens;
}

/// Looks the tokens of a sentence up, tags them, and chooses the readings and lemmas that the tags allow.
pub(crate) fn look_up_and_tag(
    tagger: &Linear,
    text: &str,
    sentence: &Sentence,
) -> (Vec<Rc<Word>>, Vec<Rc<Chosen>>, Vec<Token>) {
    let look_up = |token: &Token| {
        let form = &text[token.bytes.range()];
        word::word(form)
    };
    let words: Vec<Rc<Word>> = sentence.tokens.iter().map(look_up).collect();
    let mut tokens = sentence.tokens.clone();
    tag::tag(tagger, &words, |at, upos| tokens[at].upos = upos);
    tag::attribute::correct(&words, &mut tokens);
    tag::verbless::correct(&words, &mut tokens);
    let mut chosen = Vec::with_capacity(words.len());
    for (token, word) in tokens.iter_mut().zip(&words) {
        let choice = word.chosen(token.upos);
        token.lemma.clone_from(&choice.lemma);
        token.cluster = word.cluster;
        chosen.push(choice);
    }
    (words, chosen, tokens)
}

fn sentence(pieces: &[Piece], paragraph: u32) -> Sentence {
    let token = |piece: &Piece| Token {
        bytes: Bytes::new(piece.start, piece.end),
        space_before: piece.space_before,
        ..Token::default()
    };
    let tokens: Vec<Token> = pieces.iter().map(token).collect();
    let bytes = match &tokens[..] {
        [first, .., last] => first.bytes.to(last.bytes),
        [only] => only.bytes,
        [] => Bytes::default(),
    };
    Sentence { bytes, paragraph, tokens, ..Sentence::default() }
}

/// The part of speech of a word before the hyphen of a compound, by itself.
pub(crate) fn modifier_tag(form: &str, head: Upos) -> Upos {
    let word = word::word(form);
    if form.chars().count() == 1 {
        return Upos::Noun;
    }
    let capital = form.chars().next().is_some_and(char::is_uppercase);
    match (capital, head) {
        (true, Upos::Propn) => Upos::Propn,
        (true, _) if word::has(word.tags, Upos::Noun) => Upos::Noun,
        (true, _) => Upos::Propn,
        (false, _) => [Upos::Adj, Upos::Adp, Upos::Adv, Upos::Noun]
            .into_iter()
            .find(|upos| word::has(word.tags, *upos))
            .unwrap_or(Upos::X),
    }
}
