//! Frames: "laut", "zufolge", "nach Angaben", "demnach", "so Kirby", and the hops "unter Berufung auf", "gegenüber".

use super::cues::{self, CueClass, FrameCue, FrameNeeds, FramePlace, Hop};
use super::said::{Said, runs};
use super::speaker::{self, Named};
use super::verbs::Verb;
use super::view::{Separator, View};
use model::{Case, ClauseKind, QuotationType, TokenRange, Upos};

/// A frame found in a sentence.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) hop: Hop,
    pub(super) needs: FrameNeeds,
    /// The words of the frame.
    pub(super) cue: TokenRange,
    /// Frame and name together.
    pub(super) whole: TokenRange,
    pub(super) lemma: &'static str,
    /// None for "demnach", which points back.
    pub(super) named: Option<Named>,
}

/// The first word of the frame "dem Vernehmen nach", and the word that opens what reports say.
const HEARSAY: &str = "dem";
const WHEREBY: &str = "wonach";

/// All frames of a sentence, in text order.
pub(super) fn find(view: &View<'_>) -> Vec<Frame> {
    let mut found: Vec<Frame> = Vec::new();
    for token in 0..view.len() {
        if view.is_punctuation(token) || found.last().is_some_and(|last: &Frame| last.whole.holds(token)) {
            continue;
        }
        let lower = view.small(token);
        let frame = cues::frames(&lower)
            .iter()
            .find_map(|cue| match_at(view, token, cue))
            .or_else(|| if lower == "so" { so_frame(view, token) } else { None });
        found.extend(frame);
    }
    found
}

fn match_at(view: &View<'_>, token: u16, cue: &'static FrameCue) -> Option<Frame> {
    let end = token + cue.words.len() as u16;
    if end > view.len() {
        return None;
    }
    let same = cue.words.iter().zip(token..).all(|(word, at)| view.small(at) == *word);
    if !same {
        return None;
    }
    let words = TokenRange { start: token, end };
    // "die Zahl der Toten nach den Kämpfen": what stands behind is no verb, so that the word governs it.
    let governs = |at: u16| {
        at < view.len() && matches!(view.token(at).upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn)
    };
    let both_ways = cues::frames(cue.words[0]).iter().any(|other| other.place == FramePlace::After);
    if cue.place == FramePlace::Before && both_ways && governs(end) && token > 0 && is_name_or_noun(view, token - 1) {
        return None;
    }
    let named = match cue.place {
        FramePlace::After => Some(speaker::beginning_at(view, end)?),
        FramePlace::Before => Some(speaker::ending_at(view, token)?),
        FramePlace::Nowhere => None,
    };
    if let Some(named) = &named
        && !fits(view, cue.needs, named)
    {
        return None;
    }
    let whole = named.map_or(words, |named| TokenRange {
        start: named.tokens.start.min(words.start),
        end: named.tokens.end.max(words.end),
    });
    // The words after which the name stands may themselves be part of the name: "nach den Worten des Ministers".
    Some(Frame { hop: cue.hop, needs: cue.needs, cue: words, whole, lemma: cue.words[0], named })
}

fn is_name_or_noun(view: &View<'_>, token: u16) -> bool {
    matches!(view.token(token).upos, Upos::Noun | Upos::Propn)
}

fn fits(view: &View<'_>, needs: FrameNeeds, named: &Named) -> bool {
    let speaks = |token: u16| cues::is_attribution(&view.token(token).lemma) || cues::is_attribution(view.form(token));
    let mut words = named.tokens.range().map(|token| token as u16).filter(|&token| !view.is_punctuation(token));
    match needs {
        // The noun that decides is the first: "nach den Worten des Ministers", not "nach der Ablehnung des Plans".
        FrameNeeds::Noun => {
            words.find(|&token| matches!(view.token(token).upos, Upos::Noun | Upos::Propn)).is_some_and(speaks)
        }
        FrameNeeds::Any | FrameNeeds::Speaker | FrameNeeds::Outlet => words.next().is_some(),
    }
}

/// "…, so Kirby weiter": "so" behind a comma or a closing mark, and no verb up to the next comma.
fn so_frame(view: &View<'_>, token: u16) -> Option<Frame> {
    let part = *view.parts.get(view.part_of(token))?;
    let opens = part.before != Separator::Start && view.first_word(part) == Some(token);
    let behind_mark = token > 0 && view.is_quotation_mark(token - 1);
    if !(opens || behind_mark) || (token..part.tokens.end).any(|at| view.is_finite(at)) {
        return None;
    }
    let start = (token + 1..part.tokens.end).find(|&at| view.token(at).upos != Upos::Adv)?;
    let mut named = speaker::beginning_at(view, start)?;
    // A name, or a noun with its article: no measure ("so viele Menschen") and no manner.
    let (first, head) = (view.token(start), view.token(named.head));
    let article = first.upos == Upos::Det && matches!(first.lemma.as_str(), "der" | "ein" | "sein" | "ihr");
    let nominative = head.morph.cases.is_empty() || head.morph.cases.has(Case::Nominative);
    if !(article || matches!(first.upos, Upos::Propn | Upos::Noun | Upos::Pron)) || !nominative {
        return None;
    }
    if first.upos == Upos::Det && first.morph.cases.only().is_some_and(|case| case != Case::Nominative) {
        return None;
    }
    named = speaker::with_apposition(view, named);
    named.tokens.end = named.tokens.end.max(start + 1);
    let whole = TokenRange { start: token, end: part.tokens.end.max(named.tokens.end) };
    let cue = TokenRange { start: token, end: token + 1 };
    Some(Frame { hop: Hop::Speaker, needs: FrameNeeds::Any, cue, whole, lemma: "so", named: Some(named) })
}

/// What stands in the frame: the clause around it, without it.
pub(super) fn framed(view: &View<'_>, frame: &Frame) -> Option<Said> {
    let region = region(view, frame);
    let mut pieces = view.without(&[region], frame.whole);
    if frame.lemma == "so" {
        // What follows goes on with something else, unless a clause was interrupted.
        let interrupted = interrupts(view, frame.whole);
        pieces.retain(|piece| piece.start < frame.cue.start || interrupted);
    }
    if pieces.is_empty() {
        return None;
    }
    let anaphor = Named { sentence: view.index, tokens: frame.cue, head: frame.cue.start };
    let cue = (frame.lemma, CueClass::Statement, runs(view, &tokens(frame.cue)));
    // "dem Vernehmen nach": from nobody known.
    // "wies Berichte zurück, wonach …": by the reports, whose nobody says.
    let behind_noun = frame.cue.start >= 1 && view.form(frame.cue.start - 1) == ",";
    let nobody = frame.lemma == HEARSAY || frame.lemma == WHEREBY && behind_noun;
    let speaker = frame.named.or_else(|| (!nobody).then_some(anaphor));
    let mut said = Said::new(view, QuotationType::Indirect, &pieces, cue, speaker, "frame");
    said.clause = view.clause_of(frame.cue.start);
    Some(said)
}

/// Whether words stand in the midst of a clause: its verb follows them at once ("Die Lage, so Kirby, sei …"), or closes it
/// ("Soldaten ließen, so die Ärzte, niemanden passieren").
fn interrupts(view: &View<'_>, inserted: TokenRange) -> bool {
    let Some(next) = view.parts.get(view.part_of(inserted.end)).filter(|next| next.before == Separator::Comma) else {
        return false;
    };
    let finite = |range: TokenRange| range.range().any(|token| view.is_finite(token as u16));
    let before = view.part_of(inserted.start).checked_sub(1).map(|before| view.parts[before]);
    let opened = before.is_some_and(|before| finite(before.tokens));
    if view.first_word(*next).is_some_and(|first| view.is_finite(first)) {
        return !opened;
    }
    opened && !finite(next.tokens) && !view.has_zu_infinitive(*next) && speaker::closes_with_verb(view, *next)
}

fn tokens(range: TokenRange) -> Vec<u16> {
    (range.start..range.end).collect()
}

/// The clause that a frame belongs to: the subordinate one it stands in, or the main ones around it.
fn region(view: &View<'_>, frame: &Frame) -> TokenRange {
    let at = frame.cue.start;
    let inner = view
        .sentence
        .clauses
        .iter()
        .filter(|clause| {
            clause.tokens.holds(at)
                && matches!(clause.kind, ClauseKind::Relative | ClauseKind::Subordinate | ClauseKind::Dependent)
        })
        .min_by_key(|clause| clause.tokens.end - clause.tokens.start);
    if frame.lemma != "so"
        && let Some(clause) = inner
    {
        return clause.tokens;
    }
    view.spoken_around(frame.whole)
}

/// What the frames of a sentence attribute.
pub(super) fn in_sentence(view: &View<'_>, frames: &[Frame], said: &mut Vec<Said>) {
    for frame in frames.iter().filter(|frame| frame.hop == Hop::Speaker) {
        // "danach" is a time as often as a source: only reported speech tells.
        if frame.lemma == "danach" && !(0..view.len()).any(|token| view.is_reported_mood(token)) {
            continue;
        }
        said.extend(framed(view, frame));
    }
}

/// Hands the hops ("unter Berufung auf", "gegenüber") to what is said in the same sentence.
pub(super) fn add_hops(views: &[View<'_>], frames: &[Vec<Frame>], said: &mut [Said]) {
    for said in said.iter_mut().filter(|said| !said.cue.is_empty()) {
        let view = &views[said.sentence as usize];
        for frame in &frames[said.sentence as usize] {
            let Some(named) = frame.named.filter(|_| frame.hop != Hop::Speaker) else { continue };
            let outlet = frame.needs != FrameNeeds::Outlet || names_outlet(view, &named);
            // "Die Zeitung „Le Monde“ unter Berufung auf Diplomaten": the speaker's name ends before.
            if let Some(speaker) = &mut said.speaker
                && speaker.head < frame.cue.start
                && speaker.tokens.holds(frame.cue.start)
            {
                speaker.tokens.end = frame.cue.start;
            }
            let own = said.speaker.is_some_and(|speaker| speaker.tokens.holds(named.head));
            // What is reported as an act of speech is the whole clause; its sources are those of the object.
            let inside = if said.quotation_type == QuotationType::Reported { &said.passage } else { &said.quote };
            let apart = !inside.iter().any(|at| at.sentence == said.sentence && at.tokens.holds(frame.cue.start));
            if outlet && apart && !own {
                said.hops.push((frame.hop, named));
            }
        }
    }
}

/// Whether a phrase names an agency, paper or broadcaster.
pub(super) fn names_outlet(view: &View<'_>, named: &Named) -> bool {
    named.tokens.range().any(|token| cues::is_outlet(view.form(token as u16)))
}

/// Frames that point back ("demnach") go on with whoever spoke last before them.
pub(super) fn point_back(views: &[View<'_>], verbs: &[Vec<Verb>], said: &mut Vec<Said>) {
    for index in 0..said.len() {
        let points = |said: &Said| {
            said.rule == "frame"
                && said.speaker.is_some_and(|speaker| said.cue.iter().any(|cue| cue.tokens == speaker.tokens))
        };
        if points(&said[index]) {
            let sentence = said[index].sentence;
            let last = (0..said.len())
                .filter(|&other| {
                    said[other].sentence < sentence && said[other].speaker.is_some() && !points(&said[other])
                })
                .max_by_key(|&other| said[other].sentence);
            // "Das UN-Büro verurteilte die Gewalt. Seit Januar starben demnach …": an act of speech right before it, though it has no words.
            let before = sentence.checked_sub(1).filter(|&before| last.is_none_or(|at| said[at].sentence < before));
            let silent = before.and_then(|before| {
                let view = &views[before as usize];
                let act = verbs[before as usize].iter().find(|verb| !verb.used && verb.speaker.is_some())?;
                Some(act.said(view, QuotationType::Reported, &[], "act of speech"))
            });
            if let Some(silent) = silent {
                said.push(silent);
                said[index].goes_on = Some(said.len() - 1);
            } else {
                said[index].goes_on = last;
            }
        }
    }
}
