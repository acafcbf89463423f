//! What a verb or noun of speech takes: the stretch of the sentence that is said.

use super::cues::WordKind;
use super::view::{Opening, Part, Separator, View};
use model::{ArgumentRole, ClauseKind, Mood, Tense, TokenRange};

/// What a cue allows as its complement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Takes {
    pub(super) clause: bool,
    pub(super) infinitive: bool,
    pub(super) question: bool,
}

/// How a complement was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Complementizer,
    Question,
    Infinitive,
    Reported,
    VerbSecond,
    Colon,
}

/// The complement that follows the part in which `from` stands; `clause` is the cue's own clause.
pub(super) fn after(view: &View<'_>, from: u16, clause: Option<u16>, takes: Takes) -> Option<(TokenRange, Form)> {
    let own = view.part_of(from);
    let mut waiting: Option<u16> = None;
    for (index, part) in view.parts.iter().enumerate().skip(own + 1) {
        let opening = view.opening(*part);
        if part.before == Separator::Semicolon || is_coordinate_main(view, part.tokens.start, clause) {
            return None;
        }
        if part.before == Separator::Colon {
            let tokens = TokenRange { start: part.tokens.start, end: view.len() };
            return view.trim(tokens).map(|tokens| (tokens, Form::Colon));
        }
        let form = match opening {
            // "Am Freitag, teilte die Polizei mit, wurden …"
            Opening::VerbFirst | Opening::Reported if index == own + 1 && is_interposed_cue(view, from) => {
                Form::VerbSecond
            }
            Opening::Complementizer if takes.clause => Form::Complementizer,
            // "erklärte der Rat, wie sich die Junta nennt, die Lage sei ruhig"
            Opening::Question if is_interposed(view, index) => continue,
            Opening::Question if takes.clause || takes.question => Form::Question,
            Opening::Infinitive => Form::Infinitive,
            Opening::Reported if takes.clause || takes.infinitive => Form::Reported,
            Opening::VerbSecond
                if takes.clause
                    && !starts_coordinated(view, part.tokens.start)
                    && !goes_its_own_way(view, *part, clause) =>
            {
                Form::VerbSecond
            }
            // "sagte, mit dem Angriff, der gestern begann, habe …": what stands before the verb belongs to it.
            Opening::Fragment | Opening::Subordinate => {
                if index > own + 1 || !ends_speaker(view, part.tokens.start) {
                    waiting = waiting.or(Some(part.tokens.start));
                }
                continue;
            }
            Opening::Relative => continue,
            _ => return None,
        };
        let start = match form {
            Form::Reported => waiting.unwrap_or(part.tokens.start),
            _ => part.tokens.start,
        };
        return extent(view, start, clause, form).map(|tokens| (tokens, form));
    }
    None
}

/// Whether a clause with "wie" stands between a cue and what is said.
fn is_interposed(view: &View<'_>, index: usize) -> bool {
    let (part, next) = (view.parts[index], view.parts.get(index + 1));
    view.opens_with_as(part)
        && next.is_some_and(|next| next.before == Separator::Comma && view.opening(*next) == Opening::Reported)
}

/// Whether a main clause in the indicative is the report's own, beside the one that speaks: told in the preterite, or behind a
/// cue that has its object already ("verlangte einen Halt, die Armee zog ab").
fn goes_its_own_way(view: &View<'_>, part: Part, clause: Option<u16>) -> bool {
    let words = part.tokens.start..part.tokens.end;
    let finite = words.clone().find(|&token| view.is_finite(token));
    let told = finite.is_some_and(|finite| view.token(finite).morph.tense == Some(Tense::Preterite));
    let quoted = words.clone().any(|token| view.is_quotation_mark(token));
    let has_object = clause.is_some_and(|clause| {
        let own = &view.sentence.clauses[usize::from(clause)];
        own.arguments.iter().any(|argument| {
            argument.role == ArgumentRole::Object && argument.clause.is_none() && argument.head < part.tokens.start
        })
    });
    !quoted && (told || has_object)
}

/// Whether what follows a comma only describes the noun before it: the speaker's apposition.
fn ends_speaker(view: &View<'_>, start: u16) -> bool {
    start >= 2
        && view.sentence.phrases.iter().any(|phrase| {
            phrase.tokens.end == start - 1 && phrase.appositions.iter().any(|&apposition| apposition >= start)
        })
}

fn starts_coordinated(view: &View<'_>, start: u16) -> bool {
    view.word(start) == Some(WordKind::Coordinator)
}

/// Whether a clause that goes on beside the cue's clause starts here: "…, und kündigte an".
fn is_coordinate_main(view: &View<'_>, start: u16, clause: Option<u16>) -> bool {
    let Some(own) = clause else { return false };
    starts_coordinated(view, start)
        && view
            .sentence
            .clauses
            .iter()
            .any(|other| other.coordinated_with == Some(own) && (start..=start + 1).contains(&other.tokens.start))
}

/// From the start of a complement to where the cue's sentence goes on, or to its end.
fn extent(view: &View<'_>, start: u16, clause: Option<u16>, form: Form) -> Option<TokenRange> {
    let mut end = view.len();
    let clauses = &view.sentence.clauses;
    let verb_of = |index: u16| clauses[usize::from(index)].verb.as_ref();
    if let Some(own) = clause {
        // The clauses around the cue's go on behind the complement, and its own does behind that of a noun: "die Aussage, dass
        // es brenne, bezweifelt niemand".
        let mut around = Some(own);
        for _ in 0..clauses.len() {
            let Some(index) = around else { break };
            // What stands in the Konjunktiv is still said, whatever the tree makes of it.
            if let Some(finite) = verb_of(index).and_then(|verb| verb.finite)
                && finite > start
                && view.mood(finite) != Some(Mood::KonjunktivI)
            {
                end = end.min(view.parts[view.part_of(finite).min(view.parts.len() - 1)].tokens.start);
            }
            around = clauses[usize::from(index)].parent;
        }
        for other in clauses.iter().filter(|other| other.coordinated_with == Some(own) && other.tokens.start > start) {
            end = end.min(other.tokens.start);
        }
    }
    // A main clause in the indicative after reported speech is the report's own again.
    if matches!(form, Form::Reported | Form::Infinitive | Form::Complementizer) {
        for part in view.parts.iter().filter(|part| part.tokens.start > start + 1) {
            let fresh = clauses.iter().any(|other| {
                other.kind == ClauseKind::Main
                    && other.parent.is_none()
                    && (part.tokens.start..=part.tokens.start + 1).contains(&other.tokens.start)
                    && other
                        .verb
                        .as_ref()
                        .and_then(|verb| verb.finite)
                        .is_some_and(|finite| !view.is_reported_mood(finite) && finite > part.tokens.start)
            });
            let own = part.before == Separator::Semicolon
                && view.opening(*part) == Opening::VerbSecond
                && !view.is_quoted(part.tokens.start);
            if own || fresh && matches!(part.before, Separator::Semicolon | Separator::Dash | Separator::Comma) {
                end = end.min(part.tokens.start);
            }
        }
    }
    end = end.min(next_main(view, start, end, form));
    if end <= start {
        return None;
    }
    let mut tokens = view.trim(TokenRange { start, end })?;
    // "…, und" that leads to what follows is no part of it.
    while tokens.end > tokens.start + 1 && end < view.len() && starts_coordinated(view, tokens.end - 1) {
        tokens = view.trim(TokenRange { start: tokens.start, end: tokens.end - 1 })?;
    }
    Some(tokens)
}

/// Where, behind a subordinate complement, the cue's sentence goes on with "und" and a verb that does not close it.
fn next_main(view: &View<'_>, start: u16, end: u16, form: Form) -> u16 {
    if !matches!(form, Form::Complementizer | Form::Infinitive) {
        return end;
    }
    let goes_on = |token: u16| {
        let part = view.parts[view.part_of(token).min(view.parts.len() - 1)];
        let finite = (token + 1..part.tokens.end).find(|&token| view.is_finite(token));
        finite.is_some_and(|finite| finite == token + 1 && (form == Form::Infinitive || finite + 1 < part.tokens.end))
    };
    (start + 1..end).find(|&token| starts_coordinated(view, token) && goes_on(token)).unwrap_or(end)
}

/// What stands before an inverted cue ("Er werde kommen, sagte …"): from the start of the sentence to the comma.
pub(super) fn before(view: &View<'_>, cue_start: u16) -> Option<TokenRange> {
    let part = view.parts.get(view.part_of(cue_start))?;
    let mut start = 0;
    // A semicolon, or a clause of the report's own before a dash, is a border.
    for earlier in view.parts.iter().filter(|earlier| earlier.tokens.end <= part.tokens.start) {
        if earlier.before == Separator::Semicolon {
            start = earlier.tokens.start;
        }
    }
    view.trim(TokenRange { start, end: part.tokens.start })
}

/// Whether a cue stands between commas in the midst of the clause it speaks of: "Am Freitag, teilte die Polizei mit, wurden …".
pub(super) fn is_interposed_cue(view: &View<'_>, cue: u16) -> bool {
    let index = view.part_of(cue);
    let (Some(part), Some(before)) = (view.parts.get(index), index.checked_sub(1).map(|before| view.parts[before]))
    else {
        return false;
    };
    let opens = |part: &Part| view.first_word(*part);
    let finite = (part.tokens.start..part.tokens.end).find(|&token| view.is_finite(token));
    part.before == Separator::Comma
        && finite.is_some_and(|finite| {
            opens(part).is_some_and(|first| first == finite || first + 1 == finite && view.form(first) == "so")
        })
        && view.opening(before) == Opening::Fragment
        && view.parts.get(index + 1).is_some_and(|next| {
            next.before == Separator::Comma && opens(next).is_some_and(|first| view.is_finite(first))
        })
}

/// Whether the verb at this token opens its part, behind something that can be said: a clause, or quotation marks.
pub(super) fn is_inverted(view: &View<'_>, verb: u16) -> bool {
    let Some(part) = view.parts.get(view.part_of(verb)) else { return false };
    if verb == 0 {
        return false;
    }
    if view.is_quotation_mark(verb - 1) || is_interposed_cue(view, verb) {
        return true;
    }
    matches!(part.before, Separator::Comma | Separator::Dash)
        && view.first_word(*part) == Some(verb)
        && (0..part.tokens.start).any(|token| view.is_finite(token) || view.is_quotation_mark(token))
}
