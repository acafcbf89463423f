//! Written interviews: whoever is asked says what stands in the answers, without marks or verbs of speech.
//!
//! Either each answer opens with the name of who is asked ("Weber: Nein."), or the first question addresses them ("Frau Weber, …?")
//! and each paragraph that follows is a question, an answer, or a question with its answer.

use super::cues::CueClass;
use super::said::Said;
use super::speaker::Named;
use super::view::View;
use crate::mention::{self, ReferenceKind};
use model::{ActorKey, BlockKind, MentionClass, QuotationType, TokenRange};
use std::ops::Range;

/// Tokens before the colon of an answer or the comma behind an address, at most: a name, and marks around it ("''Pau'': …").
const LABEL: u16 = 5;

/// Answers that open with a name, and questions behind the first that addresses somebody, at least: then it is an interview.
const LABELLED: usize = 2;
const QUESTIONS: usize = 2;

/// Adds what is said in the answers of an interview.
pub(super) fn find(views: &[View<'_>], said: &mut Vec<Said>) {
    let paragraphs = paragraphs(views);
    let answers = labelled(views, &paragraphs);
    let answers = if answers.is_empty() { addressed(views, &paragraphs) } else { answers };
    for (sentences, named, from) in answers {
        let Some(first) = views.get(sentences.start) else { continue };
        let mut all = Said::new(
            first,
            QuotationType::Direct,
            &[],
            ("", CueClass::Statement, Vec::new()),
            Some(named),
            "interview",
        );
        for (at, view) in sentences.clone().zip(&views[sentences.clone()]) {
            let start = if at == sentences.start { from } else { 0 };
            all.quote.extend((start < view.len()).then(|| view.at(TokenRange { start, end: view.len() })));
        }
        all.passage.clone_from(&all.quote);
        said.push(all);
    }
}

/// The sentences of each paragraph of prose.
fn paragraphs(views: &[View<'_>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, view) in views.iter().enumerate().filter(|(_, view)| view.sentence.block != BlockKind::Heading) {
        match found.last_mut() {
            Some(last) if last.end == at && views[last.start].sentence.paragraph == view.sentence.paragraph => {
                last.end = at + 1;
            }
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// An answer: its sentences, who is asked, and the token of its first sentence with which it begins.
type Answer = (Range<usize>, Named, u16);

/// The answers that open with the name of a person who answers more than once.
fn labelled(views: &[View<'_>], paragraphs: &[Range<usize>]) -> Vec<Answer> {
    let mut found: Vec<(String, Answer)> = Vec::new();
    for sentences in paragraphs {
        let view = &views[sentences.start];
        let Some(colon) = (1..=LABEL.min(view.len().saturating_sub(1))).find(|&at| view.form(at) == ":") else {
            continue;
        };
        let word = |at: &u16| !view.is_punctuation(*at);
        let (Some(start), Some(last)) = ((0..colon).find(word), (0..colon).rev().find(word)) else { continue };
        let tokens = TokenRange { start, end: last + 1 };
        if let Some(named) = person(view, tokens) {
            found.push((view.document.words(view.at(tokens)).to_owned(), (sentences.clone(), named, colon + 1)));
        }
    }
    let often = |name: &str| found.iter().filter(|(other, _)| other == name).count() >= LABELLED;
    found.iter().filter(|(name, _)| often(name)).map(|(_, answer)| answer.clone()).collect()
}

/// The answers behind a question that addresses somebody.
fn addressed(views: &[View<'_>], paragraphs: &[Range<usize>]) -> Vec<Answer> {
    let asks = |at: usize| views[at].len() > 0 && views[at].form(views[at].len() - 1) == "?";
    let Some((first, named)) = paragraphs.iter().enumerate().find_map(|(number, sentences)| {
        let view = &views[sentences.start];
        let comma = (2..view.len()).take(LABEL.into()).find(|&at| view.form(at) == ",")?;
        let addresses = mention::addresses(view.form(0));
        let named = person(view, TokenRange { start: 0, end: comma }).filter(|_| addresses)?;
        sentences.clone().any(asks).then_some((number, named))
    }) else {
        return Vec::new();
    };
    // "Frau Professorin, …?": whoever was introduced last.
    let named = introduced(&views[..paragraphs[first].start], named, &views[paragraphs[first].start]);
    let rest = &paragraphs[first..];
    if rest.iter().filter(|sentences| (*sentences).clone().any(asks)).count() < QUESTIONS {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut asked = false;
    for sentences in rest {
        if asks(sentences.end - 1) {
            asked = true;
            continue;
        }
        // "Was fordern Sie? Wir verlangen …": behind the last of the questions that open it.
        let opening = sentences.clone().take_while(|&at| asks(at)).count();
        let question = if asked { 0 } else { opening.max(1) };
        asked = false;
        let answer = sentences.start + question..sentences.end;
        if !answer.is_empty() {
            found.push((answer, named, 0));
        }
    }
    found
}

/// Who is addressed; by a title alone, the person named last before.
fn introduced(before: &[View<'_>], named: Named, view: &View<'_>) -> Named {
    let own = view.references.of(view.index).iter().filter(|reference| reference.head == named.head);
    if own.clone().any(|reference| !reference.actors.iter().any(ActorKey::is_unnamed)) {
        return named;
    }
    let people = before.iter().rev().flat_map(|view| view.references.of(view.index).iter().rev());
    let mut names = people.filter(|reference| {
        reference.kind == ReferenceKind::Name
            && reference.class == Some(MentionClass::Per)
            && !reference.actors.is_empty()
    });
    let name = names.next();
    name.map_or(named, |name| Named { sentence: name.at.sentence, tokens: name.at.tokens, head: name.head })
}

/// Whoever these words name, if it is a person.
fn person(view: &View<'_>, tokens: TokenRange) -> Option<Named> {
    let inside = view
        .references
        .of(view.index)
        .iter()
        .filter(|reference| tokens.start <= reference.at.tokens.start && reference.at.tokens.end <= tokens.end);
    let mut people =
        inside.filter(|reference| reference.class == Some(MentionClass::Per) && !reference.actors.is_empty());
    let head = people.next()?.head;
    Some(Named { sentence: view.index, tokens, head })
}
