//! Verbs of speech: "sagte, dass …", "…, teilte … mit", "wie … berichtete", "bezeichnete … als".

use super::content::{self, Form, Takes};
use super::cues::{self, VerbCue, WordKind};
use super::said::{Said, runs};
use super::speaker::{self, Named};
use super::view::{Opening, Separator, View};
use crate::At;
use model::{ArgumentRole, Clause, QuotationType, TokenRange, Voice};

/// A verb of speech in its clause, before it is known what it takes here.
#[derive(Debug)]
pub(super) struct Verb {
    pub(super) cue: &'static VerbCue,
    pub(super) clause: u16,
    /// Tokens of the verbs and of the words that belong to the cue.
    pub(super) tokens: Vec<u16>,
    pub(super) speaker: Option<Named>,
    /// Whether it has got its quotation.
    pub(super) used: bool,
}

impl Verb {
    /// The finite verb, or the first one.
    pub(super) fn anchor(&self, view: &View<'_>) -> u16 {
        let clause = &view.sentence.clauses[usize::from(self.clause)];
        clause.verb.as_ref().and_then(|verb| verb.finite).unwrap_or(self.tokens[0])
    }

    /// The words of the cue as they stand.
    pub(super) fn cue_at(&self, view: &View<'_>) -> Vec<At> {
        runs(view, &self.tokens)
    }

    /// Something said with this verb.
    pub(super) fn said(
        &self,
        view: &View<'_>,
        quotation_type: QuotationType,
        quote: &[TokenRange],
        rule: &'static str,
    ) -> Said {
        let cue = (self.cue.verb, self.cue.class, self.cue_at(view));
        let mut said = Said::new(view, quotation_type, quote, cue, self.speaker, rule);
        said.clause = Some(self.clause);
        said
    }
}

/// The verbs of speech of a sentence, in the order of its clauses.
pub(super) fn find(view: &View<'_>) -> Vec<Verb> {
    let clauses = &view.sentence.clauses;
    (0..clauses.len()).filter_map(|index| verb_of(view, index as u16, &clauses[index])).collect()
}

fn verb_of(view: &View<'_>, index: u16, clause: &Clause) -> Option<Verb> {
    let complex = clause.verb.as_ref()?;
    // Infinitives and participles carry a statement of their own only where somebody is named for it.
    complex.finite?;
    let cue = cues::verbs(&complex.lemma).iter().find(|cue| words_of(view, clause, cue).is_some())?;
    let mut tokens = complex.tokens.clone();
    tokens.extend(words_of(view, clause, cue)?);
    // "geht davon aus, dass": the pronominal adverb belongs to the cue.
    for &adverb in &clause.adverbs {
        if cue.prepositions.iter().any(|preposition| is_pronominal(view, adverb, preposition)) {
            tokens.push(adverb);
        }
    }
    let speaker = speaker_of(view, clause, cue);
    Some(Verb { cue, clause: index, tokens, speaker, used: false })
}

/// The further words a cue needs ("sich", "in Abrede"), if all stand in the clause.
fn words_of(view: &View<'_>, clause: &Clause, cue: &VerbCue) -> Option<Vec<u16>> {
    let mut found = Vec::new();
    for word in cue.words {
        let token = clause.tokens.range().map(|token| token as u16).find(|&token| view.form(token) == *word)?;
        found.push(token);
    }
    Some(found)
}

/// "davon" for "von", "darauf" for "auf".
fn is_pronominal(view: &View<'_>, token: u16, preposition: &str) -> bool {
    let form = view.form(token);
    form.strip_prefix("dar").or_else(|| form.strip_prefix("da")).is_some_and(|rest| rest == preposition)
}

fn argument<'c>(clause: &'c Clause, role: ArgumentRole) -> impl Iterator<Item = u16> + 'c {
    clause
        .arguments
        .iter()
        .filter(move |argument| argument.role == role && argument.clause.is_none())
        .map(|argument| argument.head)
}

fn speaker_of(view: &View<'_>, clause: &Clause, cue: &VerbCue) -> Option<Named> {
    let voice = clause.verb.as_ref().map(|verb| verb.voice).unwrap_or_default();
    let first = |role| argument(clause, role).next();
    if cue.speaker.contains(&"object") {
        let role = if voice == Voice::Active { ArgumentRole::Object } else { ArgumentRole::Subject };
        return first(role).map(|head| speaker::around(view, head));
    }
    for preposition in cue.speaker {
        let named = argument(clause, ArgumentRole::Prepositional).find(|&head| {
            let at = view.sentence.phrase_of(head).and_then(|phrase| phrase.preposition);
            at.is_some_and(|at| view.token(at).lemma == *preposition || view.form(at).eq_ignore_ascii_case(preposition))
        });
        if let Some(head) = named {
            return Some(speaker::around(view, head));
        }
    }
    if !cue.speaker.is_empty() {
        return None;
    }
    let head = if voice == Voice::Active { first(ArgumentRole::Subject) } else { first(ArgumentRole::Agent) };
    // "es heißt", "es wird vermutet", "man": nobody.
    head.filter(|&head| view.form(head) != "es" && view.form(head) != "Es").map(|head| speaker::around(view, head))
}

/// What is said with the verbs of a sentence, outside quotation marks.
pub(super) fn indirect(view: &View<'_>, verbs: &mut [Verb], found: &mut Vec<Said>) {
    for verb in verbs {
        let takes = Takes { clause: verb.cue.clause, infinitive: verb.cue.infinitive, question: verb.cue.question };
        let anchor = verb.anchor(view);
        let last = verb.tokens.iter().copied().max().unwrap_or(anchor);
        let clause = &view.sentence.clauses[usize::from(verb.clause)];
        if let Some(said) = as_clause(view, verb, clause) {
            verb.used = true;
            found.push(said);
            continue;
        }
        let after = content::after(view, last.max(anchor), Some(verb.clause), takes);
        let inverted = content::is_inverted(view, anchor);
        let before = if inverted { content::before(view, anchor) } else { None };
        let reported_before = before.is_some_and(|tokens| {
            !matches!(view.opening(part_at(view, tokens.start)), Opening::Subordinate) || after.is_none()
        });
        match (before.filter(|_| reported_before && verb.cue.clause), after) {
            (Some(before), Some((after, Form::Reported | Form::VerbSecond | Form::Complementizer)))
                if view.is_quotation_mark(before.end - 1) == view.is_quotation_mark(after.start) =>
            {
                verb.used = true;
                found.push(verb.said(view, QuotationType::Indirect, &[before, after], "verb in the middle"));
            }
            (Some(before), None | Some(_)) => {
                verb.used = true;
                found.push(verb.said(view, QuotationType::Indirect, &[before], "verb behind"));
            }
            (None, Some((after, Form::Colon))) => {
                if verb.cue.clause || verb.cue.direct {
                    verb.used = true;
                    found.push(verb.said(view, QuotationType::Indirect, &[after], "verb and colon"));
                }
            }
            (None, Some((after, _))) => {
                verb.used = true;
                found.push(verb.said(view, QuotationType::Indirect, &[after], "verb and clause"));
            }
            (None, None) => {}
        }
    }
}

fn part_at(view: &View<'_>, token: u16) -> super::view::Part {
    let index = view.part_of(token).min(view.parts.len() - 1);
    view.parts[index]
}

/// "wie Seoul mitteilte": the rest of the sentence is what is said.
fn as_clause(view: &View<'_>, verb: &mut Verb, clause: &Clause) -> Option<Said> {
    let anchor = verb.anchor(view);
    let part = part_at(view, anchor);
    let first = view.first_word(part)?;
    if !view.form(first).eq_ignore_ascii_case("wie") || !verb.cue.clause || first >= anchor {
        return None;
    }
    let _ = clause;
    verb.tokens.push(first);
    let main = TokenRange { start: 0, end: view.len() };
    let quote = view.without(&[main], part.tokens);
    let around = view.trim(main)?;
    let pieces: Vec<TokenRange> = if part.tokens.start <= around.start {
        quote.into_iter().filter(|piece| piece.start >= part.tokens.end).collect()
    } else {
        quote
    };
    (!pieces.is_empty()).then(|| verb.said(view, QuotationType::Indirect, &pieces, "wie-clause"))
}

/// "Dies gab die Regierung bekannt.": the sentence before is what is said.
pub(super) fn anaphoric(view: &View<'_>, previous: Option<&View<'_>>, verbs: &mut [Verb], found: &mut Vec<Said>) {
    let Some(previous) = previous.filter(|previous| previous.sentence.paragraph == view.sentence.paragraph) else {
        return;
    };
    let Some(first) = view.parts.first().and_then(|part| view.first_word(*part)) else { return };
    if view.word(first) != Some(WordKind::Anaphor) && view.form(first) != "Das" {
        return;
    }
    for verb in verbs.iter_mut().filter(|verb| !verb.used && verb.cue.clause) {
        let clause = &view.sentence.clauses[usize::from(verb.clause)];
        let subject = argument(clause, ArgumentRole::Subject).next();
        let anaphor_speaks = subject == Some(first) && verb.cue.speaker.is_empty();
        if clause.tokens.start > first + 1 || anaphor_speaks || view.part_of(verb.anchor(view)) != 0 {
            continue;
        }
        let Some(tokens) = previous.trim(previous.all()) else { return };
        verb.used = true;
        let anaphor = TokenRange { start: first, end: first + 1 };
        let mut said = verb.said(view, QuotationType::Indirect, &[anaphor], "anaphor");
        said.quote.insert(0, previous.at(tokens));
        said.passage = vec![previous.at(tokens)];
        found.push(said);
        return;
    }
}

/// "fordert den Abzug", "warnt vor einer Eskalation": an act of speech in the report's own words.
pub(super) fn reported(view: &View<'_>, verbs: &mut [Verb], found: &mut Vec<Said>) {
    for verb in verbs.iter_mut().filter(|verb| !verb.used && verb.cue.noun && verb.speaker.is_some()) {
        let clause = &view.sentence.clauses[usize::from(verb.clause)];
        let Some(object) = object_of(view, clause, verb.cue) else { continue };
        let mut start = clause.tokens.start;
        let mut end = clause.tokens.end;
        if view.word(start) == Some(WordKind::Coordinator) && start + 1 < end {
            start += 1;
        }
        // The full stop belongs to it where the clause ends the sentence.
        if view.trim(TokenRange { start: end, end: view.len() }).is_none() {
            end = view.len();
        }
        let Some(kept) = view.trim(TokenRange { start, end }) else { continue };
        let quote = TokenRange { start: kept.start, end: if end == view.len() { end } else { kept.end } };
        verb.used = true;
        let mut said = verb.said(view, QuotationType::Reported, &[quote], "verb and object");
        said.passage = vec![view.at(object)];
        // By the corpus' convention they are given without their cue.
        found.push(said);
    }
}

/// The object that says what it is about, as a phrase.
pub(super) fn object_of(view: &View<'_>, clause: &Clause, cue: &VerbCue) -> Option<TokenRange> {
    let by_preposition = argument(clause, ArgumentRole::Prepositional).find(|&head| {
        let at = view.sentence.phrase_of(head).and_then(|phrase| phrase.preposition);
        at.is_some_and(|at| {
            cue.prepositions.iter().any(|preposition| {
                view.token(at).lemma == *preposition || view.form(at).eq_ignore_ascii_case(preposition)
            })
        })
    });
    let accusative = argument(clause, ArgumentRole::Object).next();
    let head = match (by_preposition, accusative) {
        (Some(head), _) => head,
        (None, Some(head)) if cue.prepositions.is_empty() => head,
        _ => return None,
    };
    Some(speaker::around(view, head).tokens)
}

/// Whether a colon follows the verb's clause and ends its part or sentence.
pub(super) fn leads_to_colon(view: &View<'_>, verb: &Verb) -> bool {
    let part = view.part_of(verb.anchor(view));
    view.parts.get(part + 1).is_some_and(|next| next.before == Separator::Colon)
        || (view.len() > 0 && view.form(view.len() - 1) == ":" && part + 1 == view.parts.len())
}
