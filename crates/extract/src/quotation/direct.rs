//! Direct quotations: passages in quotation marks, with the cue they belong to.

use super::cues::CueClass;
use super::frames::Frame;
use super::marks::Marked;
use super::said::{Said, runs};
use super::speaker::{self, Named};
use super::verbs::{Verb, leads_to_colon};
use super::view::View;
use crate::At;
use model::{QuotationType, Upos};

/// What earlier finders know of the report.
pub(super) struct Found<'f> {
    pub(super) verbs: &'f mut [Vec<Verb>],
    pub(super) frames: &'f [Vec<Frame>],
    pub(super) said: &'f mut Vec<Said>,
}

/// Gives every passage in quotation marks its cue and speaker, and leaves names and borrowed words alone.
pub(super) fn find(views: &[View<'_>], marked: &[Marked], known: &mut Found<'_>) {
    for passage in marked {
        let pieces = passage.pieces(views);
        let statement = passage.is_statement(views);
        if !is_quoted_speech(views, passage) {
            continue;
        }
        let inside = match inside_indirect(views, passage, &pieces, known) {
            Inside::Whole => continue,
            Inside::Part(said) => Some(said),
            Inside::No => None,
        };
        let said = inside
            .or_else(|| behind(views, passage, &pieces, known))
            .or_else(|| ahead(views, passage, &pieces, known))
            .or_else(|| as_object(views, passage, &pieces, known))
            .or_else(|| if statement { alone(views, passage, &pieces, known) } else { None });
        known.said.extend(said);
    }
}

/// Adds the words quoted inside runs of reported speech, which are found last: "Es drohe „eine Katastrophe“."
pub(super) fn find_in_runs(views: &[View<'_>], marked: &[Marked], said: &mut Vec<Said>) {
    let mut found = Vec::new();
    for passage in marked.iter().filter(|passage| is_quoted_speech(views, passage)) {
        let pieces = passage.pieces(views);
        let around = said.iter().find(|said| {
            said.goes_on.is_some()
                && said.cue.is_empty()
                && said.holds(passage.open.0, passage.open.1)
                && said.holds(passage.close.0, passage.close.1)
        });
        let single = passage.words(views) < 2 && !starts_lower(&views[passage.open.0 as usize], passage.open.1);
        let taken = said.iter().any(|said| said.quotation_type == QuotationType::Direct && said.quote == pieces);
        if let Some(run) = around.filter(|_| !single && !taken) {
            found.push(direct(&pieces, run, "marks in reported speech"));
        }
    }
    said.extend(found);
}

/// How a passage in marks stands to reported speech.
enum Inside {
    No,
    /// Everything reported stands in the marks: the quotation has become a direct one.
    Whole,
    /// Some of its words are quoted.
    Part(Said),
}

/// Whether the marks hold more than a name: a word in small letters that is no joint of names.
fn is_quoted_speech(views: &[View<'_>], passage: &Marked) -> bool {
    passage.pieces(views).iter().any(|at| {
        let view = &views[at.sentence as usize];
        at.tokens.range().map(|token| token as u16).any(|token| {
            let small = view.form(token).chars().next().is_some_and(char::is_lowercase);
            small && !matches!(view.token(token).upos, Upos::Adp | Upos::Cconj | Upos::Propn | Upos::X)
        })
    })
}

fn direct(pieces: &[At], model: &Said, rule: &'static str) -> Said {
    Said {
        quotation_type: QuotationType::Direct,
        quote: pieces.to_vec(),
        passage: pieces.to_vec(),
        rule,
        ..model.clone()
    }
}

/// Quoted words inside reported speech; where nothing else is reported, the quotation as a whole is direct.
fn inside_indirect(views: &[View<'_>], passage: &Marked, pieces: &[At], known: &mut Found<'_>) -> Inside {
    let (sentence, open) = passage.open;
    let index = known
        .said
        .iter()
        .enumerate()
        .filter(|(_, said)| {
            said.quotation_type != QuotationType::Direct
                && (said.holds(sentence, open) || said.holds(passage.close.0, passage.close.1))
        })
        .min_by_key(|(_, said)| size(&said.quote))
        .map(|(index, _)| index);
    let Some(index) = index else { return Inside::No };
    let said = &mut known.said[index];
    let outside = |at: &At| {
        let inner = passage.within(at.sentence, views[at.sentence as usize].len());
        at.tokens
            .range()
            .map(|token| token as u16)
            .filter(|&token| !inner.is_some_and(|inner| inner.holds(token)))
            .filter(|&token| !views[at.sentence as usize].is_punctuation(token))
            .count()
    };
    let left: usize = said.quote.iter().map(outside).sum();
    if left == 0 {
        let whole = direct(pieces, said, "marks");
        *said = whole;
        return Inside::Whole;
    }
    if passage.words(views) < 2 && !starts_lower(&views[sentence as usize], open) {
        return Inside::No;
    }
    Inside::Part(direct(pieces, said, "marks in reported speech"))
}

fn size(quote: &[At]) -> usize {
    quote.iter().map(|at| at.tokens.range().len()).sum()
}

/// A single capitalised word in marks is a name more often than a quotation.
fn starts_lower(view: &View<'_>, open: u16) -> bool {
    open + 1 < view.len() && view.form(open + 1).chars().next().is_some_and(char::is_lowercase)
}

/// "„…“, sagte sie": the verb follows the closing mark.
fn behind(views: &[View<'_>], passage: &Marked, pieces: &[At], known: &mut Found<'_>) -> Option<Said> {
    let (sentence, close) = passage.close;
    let next = known.verbs.get_mut(sentence as usize).and_then(|verbs| {
        let view = &views[sentence as usize];
        let start = (close + 1..view.len()).find(|&token| !view.is_punctuation(token))?;
        verbs.iter_mut().find(|verb| verb.cue.direct && verb.anchor == start).map(|verb| (view, verb))
    });
    if let Some((view, verb)) = next {
        verb.used = true;
        let mut said = verb.said(view, QuotationType::Direct, &[], "marks, then verb");
        (said.quote, said.passage) = (pieces.to_vec(), pieces.to_vec());
        return Some(said);
    }
    let view = &views[sentence as usize];
    let frame = known.frames[sentence as usize].iter().find(|frame| {
        frame.lemma == "so" && frame.cue.start > close && (close + 1..frame.cue.start).all(|at| view.is_punctuation(at))
    })?;
    let cue = (frame.lemma, CueClass::Statement, runs(view, &[frame.cue.start]));
    let mut said = Said::new(view, QuotationType::Direct, &[], cue, frame.named, "marks, then frame");
    (said.quote, said.passage) = (pieces.to_vec(), pieces.to_vec());
    Some(said)
}

/// "sagte: „…“": a colon stands before the opening mark, in this sentence or at the end of the one before.
fn ahead(views: &[View<'_>], passage: &Marked, pieces: &[At], known: &mut Found<'_>) -> Option<Said> {
    let (sentence, open) = passage.open;
    let (sentence, colon) = if open > 0 {
        (sentence, open - 1)
    } else {
        let earlier = sentence.checked_sub(1)?;
        (earlier, views[earlier as usize].len().checked_sub(1)?)
    };
    let view = &views[sentence as usize];
    if view.form(colon) != ":" {
        return None;
    }
    let verb = known.verbs[sentence as usize]
        .iter_mut()
        .filter(|verb| verb.anchor < colon)
        .max_by_key(|verb| (leads_to_colon(view, verb), verb.anchor));
    if let Some(verb) = verb {
        verb.used = true;
        let mut said = verb.said(view, QuotationType::Direct, &[], "colon, then marks");
        (said.quote, said.passage) = (pieces.to_vec(), pieces.to_vec());
        return Some(said);
    }
    // "Bundesinnenminister Schäuble: „…“"
    let speaker = subject_before(view, colon);
    let cue = ("", CueClass::Statement, Vec::new());
    let mut said = Said::new(view, QuotationType::Direct, &[], cue, speaker, "colon without verb");
    (said.quote, said.passage) = (pieces.to_vec(), pieces.to_vec());
    Some(said)
}

fn subject_before(view: &View<'_>, colon: u16) -> Option<Named> {
    let subject = view.sentence.clauses.iter().rev().find_map(|clause| {
        let subject = clause.arguments.iter().find(|argument| argument.role == model::ArgumentRole::Subject)?;
        (subject.head < colon).then_some(subject.head)
    });
    match subject {
        Some(head) => Some(speaker::around(view, head)),
        None => speaker::ending_at(view, colon),
    }
}

/// "nannte das „eine Lüge“", "sprach von „…“": the marks stand in the clause of a verb of speech.
fn as_object(views: &[View<'_>], passage: &Marked, pieces: &[At], known: &mut Found<'_>) -> Option<Said> {
    let (sentence, open) = passage.open;
    let view = &views[sentence as usize];
    if passage.words(views) < 2 && !starts_lower(view, open) {
        return None;
    }
    let part = view.part_of(open);
    let verb = known.verbs[sentence as usize].iter_mut().find(|verb| {
        view.part_of(verb.anchor) == part && !verb.speaker.is_some_and(|speaker| speaker.tokens.holds(open))
    })?;
    verb.used = true;
    // "nannte ihn einen", "warnte vor", "bezeichnete … als": the preposition belongs to the cue.
    let preposition =
        (open.saturating_sub(3)..open).rev().find(|&token| verb.cue.prepositions.contains(&view.form(token)));
    let own = verb.tokens.len();
    verb.tokens.extend(preposition);
    let mut said = verb.said(view, QuotationType::Direct, &[], "marks in the verb's clause");
    verb.tokens.truncate(own);
    (said.quote, said.passage) = (pieces.to_vec(), pieces.to_vec());
    Some(said)
}

/// A statement in marks on its own goes on with whoever spoke last in the paragraph.
fn alone(views: &[View<'_>], passage: &Marked, pieces: &[At], known: &mut Found<'_>) -> Option<Said> {
    let (sentence, open) = passage.open;
    let view = &views[sentence as usize];
    let first_word = (0..view.len()).find(|&token| !view.is_punctuation(token))?;
    if open > first_word {
        return None;
    }
    let last = known
        .said
        .iter()
        .filter(|said| {
            said.speaker.is_some()
                && said.sentence <= sentence
                && sentence - said.sentence <= 3
                && views[said.sentence as usize].sentence.paragraph == view.sentence.paragraph
        })
        .max_by_key(|said| said.sentence)?;
    let mut said = direct(pieces, last, "marks alone");
    said.cue = Vec::new();
    Some(said)
}
