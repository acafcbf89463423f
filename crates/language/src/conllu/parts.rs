//! The words of UD German that a token stands for.

use crate::chars::is_hyphen;
use compact_str::CompactString;
use model::{Bytes, Case, Gender, Morph, Number, Token, Upos};

/// A word of a token.
#[derive(Clone, Debug)]
pub struct Part {
    /// The word.
    pub form: CompactString,
    /// Where it stands; nothing for the two words of a contraction, which share their token's place.
    pub bytes: Option<Bytes>,
    /// What it is in the token.
    pub role: PartRole,
}

/// What a word is in its token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartRole {
    /// The word that carries the token's tag, lemma and place in the tree.
    Head,
    /// The article of a contraction.
    Article,
    /// A word before the hyphen of a compound.
    Modifier,
    /// The hyphen.
    Hyphen,
}

/// The parts of a token as UD German cuts it.
pub(super) fn of(token: &Token, form: &str) -> Vec<Part> {
    if token.contraction
        && let Some((preposition, article)) = contraction(token)
    {
        let part = |form: &str, role| Part { form: form.into(), bytes: None, role };
        return vec![part(&preposition, PartRole::Head), part(article, PartRole::Article)];
    }
    if matches!(token.upos, Upos::Punct | Upos::Sym | Upos::X) || !form.contains(is_hyphen) {
        return vec![Part { form: form.into(), bytes: Some(token.bytes), role: PartRole::Head }];
    }
    hyphenated(token, form)
}

fn hyphenated(token: &Token, form: &str) -> Vec<Part> {
    let start = token.bytes.start as usize;
    let mut parts: Vec<Part> = Vec::new();
    let mut from = 0;
    let mut push = |from: usize, to: usize, role| {
        if from < to {
            let bytes = Some(Bytes::new(start + from, start + to));
            parts.push(Part { form: form[from..to].into(), bytes, role });
        }
    };
    for (at, hyphen) in form.char_indices().filter(|(_, c)| is_hyphen(*c)) {
        let digits = |text: &str, last: bool| {
            let c = if last { text.chars().next_back() } else { text.chars().next() };
            c.is_some_and(|c| c.is_ascii_digit())
        };
        // "2013-2014" and "-5" are one word.
        if at == 0 || digits(&form[..at], true) && digits(&form[at + hyphen.len_utf8()..], false) {
            continue;
        }
        push(from, at, PartRole::Modifier);
        push(at, at + hyphen.len_utf8(), PartRole::Hyphen);
        from = at + hyphen.len_utf8();
    }
    push(from, form.len(), PartRole::Head);
    // "Waffen-": nothing stands behind the hyphen, the word before it is the head.
    if parts.iter().all(|part| part.role != PartRole::Head)
        && let Some(last) = parts.iter_mut().rev().find(|part| part.role == PartRole::Modifier)
    {
        last.role = PartRole::Head;
    }
    parts
}

/// The preposition and the article of a contraction.
fn contraction(token: &Token) -> Option<(CompactString, &'static str)> {
    let Morph { case, number: _, gender, .. } = token.morph;
    let article = match (case?, gender) {
        (Case::Dative, Some(Gender::Feminine)) => "der",
        (Case::Dative, _) => "dem",
        (Case::Accusative, Some(Gender::Masculine)) => "den",
        (Case::Accusative, _) => "das",
        _ => return None,
    };
    Some((token.lemma.clone(), article))
}

/// The morphology of a contraction's article.
pub(super) fn article_morph(morph: Morph) -> Morph {
    Morph { number: Some(morph.number.unwrap_or(Number::Singular)), definite: Some(true), ..morph }
}
