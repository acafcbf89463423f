//! German.

mod segment;
pub mod syntax;

use crate::blocks;
use crate::pack::Pack;
use model::{BlockKind, Bytes, Sentence, Token};
use segment::Piece;

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

    fn analyse(&self, text: &str, sentence: &mut Sentence) {
        syntax::complete(text, sentence);
    }
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
