//! Verbs of speech in a sentence, with whoever speaks: "sagte", "teilte … mit", "wurde von … zitiert".

use super::content;
use super::cues::{self, CueClass, Hop, VerbCue};
use super::frames;
use super::said::{Said, runs};
use super::speaker::{self, Named};
use super::view::{Opening, Part, Separator, View};
use crate::At;
use crate::mention::{Reference, ReferenceKind};
use compact_str::format_compact;
use model::{ArgumentRole, Clause, Mood, QuotationType, TokenRange, Upos, VerbForm};

/// A verb of speech in its clause, before it is known what it takes here.
#[derive(Debug)]
pub(super) struct Verb {
    pub(super) cue: &'static VerbCue,
    /// The clause it was read in, if any.
    pub(super) clause: Option<u16>,
    /// Tokens of the verbs and of the words that belong to the cue.
    pub(super) tokens: Vec<u16>,
    /// The finite verb.
    pub(super) anchor: u16,
    /// Whether it is passive: what is said is then the subject.
    pub(super) passive: bool,
    pub(super) speaker: Option<Named>,
    /// Who carries on what another said: the subject of "zitieren", the outlet to which something is said.
    pub(super) relay: Option<Named>,
    /// Whether it has got its quotation.
    pub(super) used: bool,
}

impl Verb {
    /// Whether it says plainly that something is said: then what stands before it need not be in the Konjunktiv.
    pub(super) fn says(&self) -> bool {
        use CueClass::{Announcement, Belief, Report, Statement, Warning};
        matches!(self.cue.class, Statement | Report | Announcement | Warning | Belief)
    }

    /// Whether what it takes rests on whoever speaks: not what is denied, refused, welcomed or asked.
    pub(super) fn vouches(&self) -> bool {
        use CueClass::{Approval, Denial, Question, Rejection};
        !matches!(self.cue.class, Approval | Denial | Question | Rejection)
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
        said.clause = self.clause;
        said.hops.extend(self.relay.map(|relay| (Hop::Relay, relay)));
        said
    }
}

/// The verbs of speech of a sentence, in text order.
///
/// They are looked for between commas, where verbs that belong together stand, rather than in clauses: a clause that was
/// cut wrongly would hide the cue.
pub(super) fn find(view: &View<'_>) -> Vec<Verb> {
    let mut found: Vec<Verb> = Vec::new();
    for part in &view.parts {
        for token in part.tokens.start..part.tokens.end {
            if view.token(token).upos == Upos::Verb || (view.is_finite(token) && view.token(token).lemma == "heißen") {
                found.extend(verb_at(view, *part, token));
            }
        }
    }
    found
}

fn verb_at(view: &View<'_>, part: Part, main: u16) -> Option<Verb> {
    let words = || part.tokens.start..part.tokens.end;
    // "(dpa berichtete)" only says where more can be read.
    if main + 1 < view.len() && view.form(main + 1) == ")" && words().any(|token| view.form(token) == "(") {
        return None;
    }
    if main > 0 && view.form(main - 1) == "zu" || view.token(main).morph.verb_form == Some(VerbForm::ZuInfinitive) {
        return None;
    }
    let finite = if view.is_finite(main) {
        main
    } else {
        words().find(|&token| view.is_finite(token) && view.token(token).upos == Upos::Aux)?
    };
    // "Er hoffe": reported speech that goes on names its own speaker again; it stays part of the run.
    if view.mood(finite) == Some(Mood::KonjunktivI) {
        return None;
    }
    let bare = view.token(main).lemma.as_str();
    let last = words().rev().find(|&token| !view.is_punctuation(token))?;
    let particle = (finite == main && last > main && last - main < 60).then_some(last);
    let joined = particle.map(|particle| format_compact!("{}{bare}", view.form(particle)));
    let cue_of = |lemma: &str| cues::verbs(lemma).iter().find_map(|cue| Some((cue, words_of(view, part, main, cue)?)));
    let (cue, more, particle) = match joined.as_deref().and_then(cue_of) {
        Some((cue, more)) => (cue, more, particle),
        None => {
            let (cue, more) = cue_of(bare)?;
            (cue, more, None)
        }
    };
    let mut tokens = vec![main];
    tokens.extend(more);
    tokens.extend(particle);
    let auxiliaries = || words().filter(|&token| view.token(token).upos == Upos::Aux && token != main);
    tokens.extend(auxiliaries());
    // "geht davon aus, dass": the pronominal adverb belongs to the cue.
    tokens.extend(words().filter(|&token| cue.prepositions.iter().any(|at| is_pronominal(view, token, at))));
    if cue.verb == "heißen" {
        tokens.extend(words().filter(|&token| view.form(token) == "es"));
    }
    let passive = finite != main
        && auxiliaries().any(|token| view.token(token).lemma == "werden")
        && view.token(main).morph.verb_form != Some(VerbForm::Infinitive);
    let clause = view.clause_of(main);
    let speaker = speaker_of(view, clause, main, finite, passive, cue);
    let mut relay = relay_of(view, clause, main, passive, cue);
    let mut speaker = speaker;
    if relay.is_none() && cue.direct && !passive && cue.speaker.is_empty() {
        relay = told_bare(view, part, &tokens, speaker);
        if let Some((cut, outlet)) = relay.is_none().then(|| speaker.and_then(|named| told_to(view, named))).flatten() {
            (speaker, relay) = (Some(cut), Some(outlet));
        }
    }
    Some(Verb { relay, cue, clause, tokens, anchor: finite, passive, speaker, used: false })
}

/// The further words a cue needs ("sich", "in Abrede"), if all stand in the part.
fn words_of(view: &View<'_>, part: Part, main: u16, cue: &VerbCue) -> Option<Vec<u16>> {
    let find =
        |word: &&str| (part.tokens.start..part.tokens.end).find(|&token| token != main && view.form(token) == *word);
    cue.words.iter().map(find).collect()
}

/// "davon" for "von", "darauf" for "auf".
pub(super) fn is_pronominal(view: &View<'_>, token: u16, preposition: &str) -> bool {
    let form = view.form(token);
    form.strip_prefix("dar").or_else(|| form.strip_prefix("da")).is_some_and(|rest| rest == preposition)
}

pub(super) fn argument<'c>(clause: &'c Clause, role: ArgumentRole) -> impl Iterator<Item = u16> + 'c {
    clause
        .arguments
        .iter()
        .filter(move |argument| argument.role == role && argument.clause.is_none())
        .map(|argument| argument.head)
}

fn speaker_of(
    view: &View<'_>,
    clause: Option<u16>,
    main: u16,
    finite: u16,
    passive: bool,
    cue: &VerbCue,
) -> Option<Named> {
    let own = clause.map(|clause| &view.sentence.clauses[usize::from(clause)]);
    // Arguments count where the clause was read with this verb at its head.
    let own = own.filter(|clause| clause.verb.as_ref().is_some_and(|verb| verb.main == main));
    let first = |role| own.and_then(|clause| argument(clause, role).next());
    if cue.speaker.contains(&"object") {
        let role = if passive { ArgumentRole::Subject } else { ArgumentRole::Object };
        // "Ein Sender zitierte Ministerin Rau": a name without case may have come out as a second subject.
        let second = || own.and_then(|clause| argument(clause, ArgumentRole::Subject).nth(1)).filter(|_| !passive);
        return first(role).or_else(second).map(|head| speaker::with_apposition(view, speaker::around(view, head)));
    }
    if !cue.speaker.is_empty() {
        return prepositional(view, finite, cue.speaker);
    }
    if passive {
        return first(ArgumentRole::Agent)
            .map(|head| speaker::with_apposition(view, speaker::around(view, head)))
            .or_else(|| prepositional(view, finite, &["von", "vom", "seitens"]))
            .or_else(|| {
                prepositional(view, finite, &["in", "im", "auf", "aus"]).filter(|named| is_document(view, named))
            });
    }
    let inverted = content::is_inverted(view, finite);
    let here = view.part_of(finite);
    let subject = first(ArgumentRole::Subject).filter(|&head| {
        view.part_of(head) == here && (!inverted || head > finite) && view.token(head).upos != Upos::Det
    });
    let relative = view.parts.get(here).and_then(|part| {
        let first = view.first_word(*part)?;
        (view.opening(*part) == Opening::Relative && view.token(first).upos == Upos::Pron).then_some(first)
    });
    let named = match (subject, relative) {
        (Some(head), _) => Some(speaker::with_apposition(view, speaker::around(view, head))),
        (None, Some(pronoun)) => Some(speaker::around(view, pronoun)),
        (None, None) => {
            speaker::guess(view, finite, inverted).or_else(|| inherited(own).map(|head| speaker::around(view, head)))
        }
    };
    // "es heißt", "es wird vermutet": nobody.
    named.filter(|named| !matches!(view.form(named.head), "es" | "Es" | "man" | "Man"))
}

/// Whether a phrase names something written or said: "in einer Mitteilung der Organisation wird gefordert".
fn is_document(view: &View<'_>, named: &Named) -> bool {
    cues::is_attribution(&view.token(named.head).lemma)
}

/// Who carries on what the speaker said: whoever quotes, or the agency in the dative ("sagte er der Agentur Reuters").
fn relay_of(view: &View<'_>, clause: Option<u16>, main: u16, passive: bool, cue: &VerbCue) -> Option<Named> {
    let own = &view.sentence.clauses[usize::from(clause?)];
    let own = Some(own).filter(|clause| clause.verb.as_ref().is_some_and(|verb| verb.main == main))?;
    if cue.speaker.contains(&"object") {
        let role = if passive { ArgumentRole::Agent } else { ArgumentRole::Subject };
        return argument(own, role).next().map(|head| speaker::around(view, head));
    }
    argument(own, ArgumentRole::Dative)
        .map(|head| speaker::around(view, head))
        .find(|named| frames::names_outlet(view, named))
}

/// An outlet without article right behind the verb: "sagte er AFP", "sagte AFP".
fn told_bare(view: &View<'_>, part: Part, verbs: &[u16], speaker: Option<Named>) -> Option<Named> {
    let speaker = speaker?;
    let is_verb = |token: u16| verbs.contains(&token);
    let is_speaker = |token: u16| speaker.tokens.holds(token);
    let named = |token: u16| view.token(token).upos == Upos::Propn && super::is_outlet(view.form(token));
    let behind = |token: u16| token > 0 && (is_verb(token - 1) || is_speaker(token - 1));
    let at = (part.tokens.start..part.tokens.end).find(|&at| named(at) && behind(at) && !is_speaker(at))?;
    Some(speaker::around(view, at)).filter(|outlet| outlet.tokens.start == at)
}

/// "sagte ein Lehrer der Zeitung „Daily Trust“": who speaks, and the outlet behind, which looks like a genitive; only those who work
/// for it are its own.
fn told_to(view: &View<'_>, speaker: Named) -> Option<(Named, Named)> {
    let staff = |token: u16| cues::is_staff(&view.token(token).lemma) || cues::is_staff(view.form(token));
    let is_noun = |token: u16| view.token(token).upos == Upos::Noun && super::is_outlet(view.form(token));
    let article =
        (speaker.head + 1..speaker.tokens.end).find(|&at| view.form(at) == "der" && !is_comma(view, at - 1))?;
    let noun = (article + 1..speaker.tokens.end).find(|&at| view.token(at).upos == Upos::Noun)?;
    let somebody = view.references.headed(view.index, speaker.head).is_some();
    if !is_noun(noun) || !somebody || (speaker.tokens.start..article).any(staff) {
        return None;
    }
    let cut = Named { tokens: TokenRange { start: speaker.tokens.start, end: article }, ..speaker };
    let tokens = TokenRange { start: article, end: speaker.tokens.end };
    // "der Zeitung „Daily Trust“": by its name.
    let own = |reference: &&Reference| reference.kind == ReferenceKind::Name && tokens.holds(reference.head);
    let name = view.references.of(view.index).iter().find(own).map(|reference| reference.head);
    Some((cut, Named { sentence: view.index, tokens, head: name.unwrap_or(noun) }))
}

fn is_comma(view: &View<'_>, token: u16) -> bool {
    view.form(token) == ","
}

/// The subject shared with a clause before: "… und kündigte an".
fn inherited(own: Option<&Clause>) -> Option<u16> {
    own.and_then(|clause| {
        clause.arguments.iter().find(|argument| argument.role == ArgumentRole::Subject).map(|argument| argument.head)
    })
}

/// The phrase of the verb's part that stands with one of these prepositions.
pub(super) fn prepositional(view: &View<'_>, verb: u16, prepositions: &[&str]) -> Option<Named> {
    let part = *view.parts.get(view.part_of(verb))?;
    // "unter der Führung von Merkel" names nobody who does what the verb says.
    let hangs = |head: u16| {
        view.sentence.phrases.iter().any(|other| other.preposition.is_some() && other.complements.contains(&head))
    };
    let phrase = view.sentence.phrases.iter().find(|phrase| {
        part.tokens.holds(phrase.head)
            && !hangs(phrase.head)
            && phrase.preposition.is_some_and(|at| {
                prepositions.contains(&view.token(at).lemma.as_str())
                    || prepositions.iter().any(|wanted| view.form(at).eq_ignore_ascii_case(wanted))
            })
    })?;
    Some(speaker::with_apposition(view, speaker::around(view, phrase.head)))
}

/// The stretch between commas in which a token stands, or the next one.
pub(super) fn part_at(view: &View<'_>, token: u16) -> Part {
    let index = view.part_of(token).min(view.parts.len() - 1);
    view.parts[index]
}

/// Whether a colon follows the verb's clause and ends its part or sentence.
pub(super) fn leads_to_colon(view: &View<'_>, verb: &Verb) -> bool {
    let part = view.part_of(verb.anchor);
    view.parts.get(part + 1).is_some_and(|next| next.before == Separator::Colon)
        || (view.len() > 0 && view.form(view.len() - 1) == ":" && part + 1 == view.parts.len())
}
