//! Who speaks: noun phrases with everything that names the speaker.

use super::view::{Opening, Part, Separator, View};
use model::{Case, TokenRange, Upos};

/// A phrase that names somebody, and the word that heads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) sentence: u32,
    pub(super) tokens: TokenRange,
    pub(super) head: u16,
}

/// How deep phrases are followed: appositions of complements of genitives.
const DEPTH: u8 = 4;

/// The whole phrase around a head, its preposition left out: determiner, name, genitives, appositions, complements.
pub(super) fn around(view: &View<'_>, head: u16) -> Named {
    let mut tokens = TokenRange { start: head, end: head + 1 };
    widen(view, head, &mut tokens, DEPTH);
    if let Some(phrase) = view.sentence.phrase_of(head)
        && let Some(preposition) = phrase.preposition
        && preposition == tokens.start
        && !view.token(preposition).contraction
        && tokens.start + 1 < tokens.end
    {
        tokens.start += 1;
    }
    // A number behind a noun and before another begins a phrase of its own: "nach Angaben der Polizei drei Menschen".
    let is_noun = |token: u16| matches!(view.token(token).upos, Upos::Noun | Upos::Propn);
    let counted = (head + 1..tokens.end.saturating_sub(1)).find(|&token| {
        view.token(token).upos == Upos::Num && is_noun(token - 1) && view.token(token + 1).upos == Upos::Noun
    });
    tokens.end = with_bracket(view, counted.unwrap_or(tokens.end));
    Named { sentence: view.index, tokens, head }
}

/// A bracket behind a name belongs to it: "Human Rights Watch (HRW)".
fn with_bracket(view: &View<'_>, end: u16) -> u16 {
    let closed = end + 2 < view.len() && view.form(end) == "(" && view.form(end + 2) == ")";
    if closed { end + 3 } else { end }
}

/// With the apposition that follows between commas: "Stephan Singer, ein Fachmann der Stiftung,".
pub(super) fn with_apposition(view: &View<'_>, mut named: Named) -> Named {
    let end = named.tokens.end;
    if end + 1 >= view.len() || view.form(end) != "," {
        return named;
    }
    let index = view.part_of(end + 1);
    let Some(part) = view.parts.get(index) else { return named };
    let first = view.token(part.tokens.start).upos;
    let nominal = matches!(first, Upos::Propn | Upos::Noun | Upos::Det | Upos::Adj);
    let closed = view.parts.get(index + 1).is_none_or(|next| {
        next.before == Separator::Comma
            && view.first_word(*next).is_some_and(|word| view.token(word).upos != Upos::Noun)
    });
    if part.tokens.start == end + 1
        && nominal
        && closed
        && part.tokens.range().len() <= 14
        && view.opening(*part) == Opening::Fragment
        && !closes_with_verb(view, *part)
    {
        let stop = view.trim(part.tokens).map_or(part.tokens.end, |kept| kept.end);
        named.tokens.end = with_bracket(view, stop);
    }
    named
}

/// Whether a phrase stands in the genitive by its article: "des Weiteren".
fn opens_with_genitive(view: &View<'_>, head: u16) -> bool {
    let first = view.sentence.phrase_of(head).map_or(head, |phrase| phrase.tokens.start).min(head.saturating_sub(1));
    view.form(first).eq_ignore_ascii_case("des")
}

/// Whether a part ends with a verb: it goes on with a clause that was interrupted ("hätten, so der Sprecher, das Dorf geräumt").
pub(super) fn closes_with_verb(view: &View<'_>, part: Part) -> bool {
    let last = (part.tokens.start..part.tokens.end).rev().find(|&token| !view.is_punctuation(token));
    last.is_some_and(|last| matches!(view.token(last).upos, Upos::Verb | Upos::Aux))
}

/// Without arguments: the phrase of the part that can be the verb's subject, by its place before or behind the verb.
pub(super) fn guess(view: &View<'_>, verb: u16, inverted: bool) -> Option<Named> {
    let index = view.part_of(verb);
    let part = view.parts.get(index)?;
    let can_speak = |head: u16| {
        let token = view.token(head);
        let own = view.sentence.phrase_of(head).is_some_and(|phrase| phrase.preposition.is_none());
        own && matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Pron)
            && !matches!(view.form(head), "es" | "Es" | "sich" | "das" | "Das" | "dies" | "Dies")
            && !crate::time::is_calendar(view.form(head))
            && !opens_with_genitive(view, head)
            && token.morph.cases.only().is_none_or(|case| case == Case::Nominative)
    };
    // Whoever is known to act, a name or a pronoun speaks rather than hours and reasons.
    let known = |head: u16| {
        matches!(view.token(head).upos, Upos::Propn | Upos::Pron)
            || view.references.headed(view.index, head).is_some_and(|reference| !reference.actors.is_empty())
    };
    let heads = |from: u16, to: u16| {
        let heads = view.sentence.phrases.iter().map(|phrase| phrase.head);
        let able: Vec<u16> = heads.filter(|&head| from <= head && head < to && can_speak(head)).collect();
        able.iter().copied().find(|&head| known(head)).or_else(|| able.first().copied())
    };
    let before = || heads(part.tokens.start, verb);
    let behind = || heads(verb + 1, part.tokens.end);
    if view.first_word(*part) == Some(verb) && !inverted {
        // "Ein Fachmann, Peter Rau aus Bonn, erklärte": the subject stands before the appositions.
        let fragments = view.parts[..index]
            .iter()
            .rev()
            .take_while(|part| matches!(view.opening(**part), Opening::Fragment | Opening::Relative))
            .last();
        if let Some(first) = fragments
            && let Some(head) = heads(first.tokens.start, first.tokens.end)
        {
            let mut named = around(view, head);
            let last = view.parts[index - 1];
            if view.opening(last) == Opening::Fragment && last.tokens.end > named.tokens.end {
                named.tokens.end = last.tokens.end;
            }
            return Some(named);
        }
    }
    let head = if inverted { behind().or_else(before) } else { before().or_else(behind) };
    head.map(|head| with_apposition(view, around(view, head)))
}

fn widen(view: &View<'_>, head: u16, tokens: &mut TokenRange, depth: u8) {
    let Some(phrase) = view.sentence.phrase_of(head) else { return };
    tokens.start = tokens.start.min(phrase.tokens.start);
    tokens.end = tokens.end.max(phrase.tokens.end);
    if depth == 0 {
        return;
    }
    for heads in [&phrase.genitives, &phrase.complements, &phrase.conjuncts] {
        for &other in heads {
            // Only what follows on: a complement that stands elsewhere in the sentence is not part of the name.
            if view.sentence.phrase_of(other).is_some_and(|next| next.tokens.start <= tokens.end + 1) {
                widen(view, other, tokens, depth - 1);
            }
        }
    }
    for &other in &phrase.appositions {
        // A name behind its title, or what stands behind a comma: no noun follows another without either.
        let fits = view.sentence.phrase_of(other).is_some_and(|next| {
            let behind_comma = next.tokens.start > 0 && view.is_punctuation(next.tokens.start - 1);
            next.tokens.start <= tokens.end + 1 && (behind_comma || view.token(other).upos == Upos::Propn)
        });
        if fits {
            widen(view, other, tokens, depth - 1);
        }
    }
}

/// The phrase that begins at a token (or whose preposition stands just before it).
pub(super) fn beginning_at(view: &View<'_>, start: u16) -> Option<Named> {
    if start >= view.len() {
        return None;
    }
    let phrase = view
        .sentence
        .phrases
        .iter()
        .filter(|phrase| phrase.tokens.start <= start && start <= phrase.head && phrase.head < phrase.tokens.end)
        .filter(|phrase| phrase.tokens.start == start || phrase.preposition.is_some_and(|at| at < start))
        .min_by_key(|phrase| (start - phrase.tokens.start, phrase.head));
    if let Some(phrase) = phrase {
        let mut named = around(view, phrase.head);
        named.tokens.start = start;
        // "laut Bericht des Senders ist er …": no name reaches over the verb.
        let verb = (named.head + 1..named.tokens.end).find(|&token| view.is_finite(token));
        named.tokens.end = verb.unwrap_or(named.tokens.end);
        if named.tokens.end == named.head + 1 {
            named.tokens.end = with_bare_genitive(view, named.tokens.end);
        }
        return Some(named);
    }
    scan(view, start)
}

/// Past a genitive without article behind a noun: "nach Aussage dreier Zeugen", "nach Darstellung örtlicher Geistlicher".
fn with_bare_genitive(view: &View<'_>, end: u16) -> u16 {
    let is_attribute = |token: u16| {
        token + 1 < view.len()
            && matches!(view.token(token).upos, Upos::Adj | Upos::Num | Upos::Det)
            && view.form(token).ends_with("er")
    };
    let noun = (end..view.len()).find(|&token| !is_attribute(token));
    match noun.filter(|&noun| noun > end && view.token(noun).upos == Upos::Noun) {
        Some(noun) => view.sentence.phrase_of(noun).map_or(noun + 1, |phrase| phrase.tokens.end.max(noun + 1)),
        None => end,
    }
}

/// The phrase that ends before a token: "Angaben der Polizei zufolge".
pub(super) fn ending_at(view: &View<'_>, end: u16) -> Option<Named> {
    let outermost = view
        .sentence
        .phrases
        .iter()
        .filter(|phrase| phrase.head < end)
        .map(|phrase| {
            let mut named = around(view, phrase.head);
            if named.tokens.end == end + 1 {
                named.tokens.end = end;
            }
            named
        })
        .filter(|named| named.tokens.end == end)
        .min_by_key(|named| named.tokens.start);
    outermost.or_else(|| {
        let mut start = end;
        while start > 0 && is_nominal(view, start - 1) {
            start -= 1;
        }
        (start < end).then(|| Named {
            sentence: view.index,
            tokens: TokenRange { start, end },
            head: head_in(view, start, end),
        })
    })
}

/// Without phrases: determiners, adjectives, nouns and names in a row.
fn scan(view: &View<'_>, start: u16) -> Option<Named> {
    let mut end = start;
    while end < view.len() && is_nominal(view, end) {
        end += 1;
    }
    (start < end).then(|| Named {
        sentence: view.index,
        tokens: TokenRange { start, end },
        head: head_in(view, start, end),
    })
}

fn is_nominal(view: &View<'_>, token: u16) -> bool {
    matches!(view.token(token).upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
        || view.is_quotation_mark(token)
}

fn head_in(view: &View<'_>, start: u16, end: u16) -> u16 {
    (start..end).find(|&token| matches!(view.token(token).upos, Upos::Noun | Upos::Propn)).unwrap_or(end - 1)
}
