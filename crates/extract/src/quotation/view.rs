//! A sentence as the finders of speech look at it: parts between commas, and how each part opens.

use super::cues::{self, WordKind};
use crate::mention::References;
use crate::{At, Document};
use model::{Clause, ClauseKind, Mood, Sentence, Token, TokenRange, Upos, VerbForm};
use std::borrow::Cow;

/// What stands before a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    /// The start of the sentence.
    Start,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Bracket,
}

/// A stretch of a sentence between commas, colons, dashes or brackets, without them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) tokens: TokenRange,
    pub(super) before: Separator,
}

/// How a part opens: what tells whether it completes a verb of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// "dass …"
    Complementizer,
    /// "ob …", "warum …"
    Question,
    /// "… zu liefern"
    Infinitive,
    /// A verb in the Konjunktiv, without subordinator.
    Reported,
    /// Verb second, indicative.
    VerbSecond,
    /// Verb first, indicative.
    VerbFirst,
    /// "weil …", "als …"
    Subordinate,
    /// "der …"
    Relative,
    /// No verb.
    Fragment,
}

/// A sentence with its parts.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) references: &'a References,
    pub(super) index: u32,
    pub(super) sentence: &'a Sentence,
    pub(super) parts: Vec<Part>,
    /// The finite verbs, by token.
    finite: Vec<bool>,
}

impl<'a> View<'a> {
    pub(super) fn new(document: &'a Document<'a>, references: &'a References, index: u32) -> Self {
        let sentence = document.sentence(index);
        let mut view = Self {
            document,
            references,
            index,
            sentence,
            parts: Vec::new(),
            finite: vec![false; sentence.tokens.len()],
        };
        let (mut start, mut before) = (0, Separator::Start);
        let mut aside = 0;
        for token in 0..sentence.tokens.len() {
            aside = aside.max(view.aside(token as u16));
            if token as u16 >= aside
                && let Some(separator) = view.separator(token as u16)
            {
                view.push_part(start, token, before);
                (start, before) = (token + 1, separator);
            }
        }
        view.push_part(start, sentence.tokens.len(), before);
        for index in 0..view.parts.len() {
            view.mark_finite(view.parts[index]);
        }
        view
    }

    /// Marks the finite verbs of a part. Where only forms stand that may be finite or infinitive ("befürchten"), the first
    /// is taken for finite, or the last behind a subordinator.
    fn mark_finite(&mut self, part: Part) {
        let (mut certain, mut open) = (false, Vec::new());
        for token in part.tokens.range() {
            let verb = &self.sentence.tokens[token];
            if !matches!(verb.upos, Upos::Verb | Upos::Aux) {
                continue;
            }
            match verb.morph.verb_form {
                Some(VerbForm::Finite) => (self.finite[token], certain) = (true, true),
                None if token == 0 || self.form(token as u16 - 1) != "zu" => open.push(token),
                _ => {}
            }
        }
        let subordinate = self
            .first_word(part)
            .is_some_and(|first| self.token(first).upos == Upos::Sconj || self.word(first) == Some(WordKind::Relative));
        let chosen = if subordinate { open.last() } else { open.first() };
        if let (false, Some(&token)) = (certain, chosen) {
            self.finite[token] = true;
        }
    }

    fn push_part(&mut self, start: usize, end: usize, before: Separator) {
        if start < end {
            self.parts.push(Part { tokens: TokenRange::new(start, end), before });
        }
    }

    /// One past the bracket that closes a short aside opened here: "(ISAF)" cuts nothing in two.
    fn aside(&self, open: u16) -> u16 {
        if self.form(open) != "(" {
            return 0;
        }
        let end = self.len().min(open + 7);
        (open + 1..end).find(|&token| self.form(token) == ")").map_or(0, |close| close + 1)
    }

    fn separator(&self, token: u16) -> Option<Separator> {
        match self.form(token) {
            "," => Some(Separator::Comma),
            ":" => Some(Separator::Colon),
            ";" => Some(Separator::Semicolon),
            "–" | "—" | "-" | "--" => Some(Separator::Dash),
            "(" | ")" | "[" | "]" => Some(Separator::Bracket),
            _ => None,
        }
    }

    pub(super) fn len(&self) -> u16 {
        self.sentence.tokens.len() as u16
    }

    pub(super) fn token(&self, token: u16) -> &'a Token {
        &self.sentence.tokens[usize::from(token)]
    }

    pub(super) fn form(&self, token: u16) -> &'a str {
        self.document.form(self.token(token))
    }

    pub(super) fn at(&self, tokens: TokenRange) -> At {
        At { sentence: self.index, tokens }
    }

    /// The form in small letters.
    pub(super) fn small(&self, token: u16) -> Cow<'a, str> {
        let form = self.form(token);
        if form.chars().any(char::is_uppercase) { form.to_lowercase().into() } else { form.into() }
    }

    /// What a small word does; none for other words.
    pub(super) fn word(&self, token: u16) -> Option<WordKind> {
        let form = self.form(token);
        // The longest small word has 12 letters.
        if form.len() > 14 { None } else { cues::word(&self.small(token)) }
    }

    pub(super) fn is_quotation_mark(&self, token: u16) -> bool {
        matches!(self.form(token), "„" | "“" | "”" | "\"" | "»" | "«" | "‟" | "''" | "``" | ",,")
    }

    /// Whether quotation marks are open before a token: more of them than a pair stand before it.
    pub(super) fn is_quoted(&self, token: u16) -> bool {
        (0..token).filter(|&token| self.is_quotation_mark(token)).count() % 2 == 1
    }

    pub(super) fn is_punctuation(&self, token: u16) -> bool {
        self.token(token).upos == Upos::Punct || self.separator(token).is_some() || self.is_quotation_mark(token)
    }

    /// The first word of a part, past quotation marks.
    pub(super) fn first_word(&self, part: Part) -> Option<u16> {
        (part.tokens.start..part.tokens.end).find(|&token| !self.is_punctuation(token))
    }

    /// Whether a part opens with "wie", which says who says it or how it is called ("wie Seoul mitteilte").
    pub(super) fn opens_with_as(&self, part: Part) -> bool {
        self.first_word(part).is_some_and(|first| self.form(first).eq_ignore_ascii_case("wie"))
    }

    /// Index of the part that holds a token, or of the next one.
    pub(super) fn part_of(&self, token: u16) -> usize {
        self.parts.partition_point(|part| part.tokens.end <= token)
    }

    pub(super) fn is_finite(&self, token: u16) -> bool {
        self.finite[usize::from(token)]
    }

    /// Mood of a finite verb. "habe" and "werde" could be the first person, which only speaks between quotation marks.
    pub(super) fn mood(&self, token: u16) -> Option<Mood> {
        if !self.is_finite(token) {
            return None;
        }
        let verb = self.token(token);
        let stem = self.form(token).strip_suffix('e');
        let looks_reported = stem.is_some_and(|stem| verb.lemma.strip_suffix("en") == Some(stem));
        let open = verb.morph.mood.is_none() || verb.morph.person.is_none();
        if looks_reported && open { Some(Mood::KonjunktivI) } else { verb.morph.mood }
    }

    pub(super) fn is_reported_mood(&self, token: u16) -> bool {
        matches!(self.mood(token), Some(Mood::KonjunktivI | Mood::KonjunktivII))
    }

    /// Kind of the clause that begins with this word.
    fn clause_kind(&self, first: u16) -> Option<ClauseKind> {
        self.sentence.clauses.iter().find(|clause| clause.tokens.start == first).map(|clause| clause.kind)
    }

    /// How a part opens.
    pub(super) fn opening(&self, part: Part) -> Opening {
        let Some(mut first) = self.first_word(part) else { return Opening::Fragment };
        let kind = self.word(first);
        match kind {
            Some(WordKind::Complementizer) => return Opening::Complementizer,
            Some(WordKind::Coordinator) if first + 1 < part.tokens.end => first += 1,
            _ => {}
        }
        let kind = self.word(first);
        let words = first..part.tokens.end;
        let finite = words.clone().find(|&token| self.is_finite(token));
        let last_word = words.clone().rev().find(|&token| !self.is_punctuation(token)).unwrap_or(first);
        match (kind, finite) {
            (Some(WordKind::Complementizer), _) => Opening::Complementizer,
            (Some(WordKind::Question), Some(finite)) if finite > first => {
                // "wie Seoul mitteilte" ends with its verb, as does "wie viele es waren".
                if self.verb_closes(finite, last_word) { Opening::Question } else { Opening::VerbSecond }
            }
            (Some(WordKind::Purpose), None) => Opening::Subordinate,
            (Some(WordKind::Relative), Some(finite))
                if finite > first + 1
                    && part.before == Separator::Comma
                    && (self.token(first).upos == Upos::Pron
                        && self.is_reported_mood(finite) <= self.verb_closes(finite, last_word)
                        || self.clause_kind(first) == Some(ClauseKind::Relative)) =>
            {
                Opening::Relative
            }
            (_, None) => {
                if self.has_zu_infinitive(part) {
                    Opening::Infinitive
                } else {
                    Opening::Fragment
                }
            }
            (_, Some(finite)) => {
                if self.token(first).upos == Upos::Sconj {
                    Opening::Subordinate
                } else if self.token(first).upos == Upos::Adp
                    && first + 1 < finite
                    && self.word(first + 1) == Some(WordKind::Relative)
                    && self.token(first + 1).upos == Upos::Pron
                    && self.verb_closes(finite, last_word)
                {
                    Opening::Relative
                } else if self.is_reported_mood(finite) {
                    Opening::Reported
                } else if finite == first {
                    Opening::VerbFirst
                } else {
                    Opening::VerbSecond
                }
            }
        }
    }

    /// Whether the verbs of a part stand at its end.
    fn verb_closes(&self, finite: u16, last: u16) -> bool {
        (finite..=last).all(|token| matches!(self.token(token).upos, Upos::Verb | Upos::Aux | Upos::Punct | Upos::Part))
    }

    /// Whether an infinitive with "zu" stands in a part that has no finite verb.
    pub(super) fn has_zu_infinitive(&self, part: Part) -> bool {
        (part.tokens.start..part.tokens.end).any(|token| {
            let verb = self.token(token);
            verb.morph.verb_form == Some(VerbForm::ZuInfinitive)
                || (matches!(verb.upos, Upos::Verb | Upos::Aux)
                    && token > part.tokens.start
                    && self.form(token - 1) == "zu")
        })
    }

    /// The clause whose verbs hold a token, or else the smallest one around it.
    pub(super) fn clause_of(&self, token: u16) -> Option<u16> {
        let holds_verb = |clause: &Clause| clause.verb.as_ref().is_some_and(|verb| verb.tokens.contains(&token));
        let clauses = &self.sentence.clauses;
        clauses
            .iter()
            .position(holds_verb)
            .or_else(|| {
                (0..clauses.len())
                    .filter(|&index| {
                        clauses[index].tokens.holds(token) && clauses[index].kind != ClauseKind::Participial
                    })
                    .min_by_key(|&index| clauses[index].tokens.end - clauses[index].tokens.start)
            })
            .map(|index| index as u16)
    }

    /// What words put into a sentence speak of ("…, wie Seoul mitteilte, …"), up to the next semicolon: all of it where they
    /// open or close it, else the main clause they stand in and what follows.
    pub(super) fn spoken_around(&self, inserted: TokenRange) -> TokenRange {
        let borders = |part: &&Part| part.before == Separator::Semicolon;
        let start_of = |part: &Part| part.tokens.start;
        let earlier = |part: &&Part| part.tokens.start <= inserted.start;
        let later = self.parts.iter().filter(borders).map(start_of).find(|&start| start > inserted.start);
        let end = later.unwrap_or(self.len());
        let closes = self.trim(TokenRange { start: inserted.end.min(end), end }).is_none();
        let opens = |part: &&Part| borders(part) || !closes && self.opens_main(**part);
        let start = self.parts.iter().filter(earlier).filter(opens).map(start_of).next_back().unwrap_or(0);
        TokenRange { start, end }
    }

    /// Whether a main clause of the report's own opens behind a comma: "…, und im März floh er".
    fn opens_main(&self, part: Part) -> bool {
        let first = self.first_word(part);
        part.before == Separator::Comma
            && self.opening(part) == Opening::VerbSecond
            && first.is_some_and(|first| self.form(first) != "sowie")
    }

    /// Without separators, full stops and the like at its ends; quotation marks and brackets stay.
    pub(super) fn trim(&self, tokens: TokenRange) -> Option<TokenRange> {
        let loose =
            |token: u16| matches!(self.form(token), "," | ";" | ":" | "." | "!" | "?" | "–" | "—" | "-" | "…" | "...");
        let (mut start, mut end) = (tokens.start, tokens.end);
        while start < end && loose(start) {
            start += 1;
        }
        while start < end && loose(end - 1) {
            end -= 1;
        }
        (start < end && (start..end).any(|token| !self.is_punctuation(token))).then_some(TokenRange { start, end })
    }

    /// A range with another one taken out, each piece trimmed.
    pub(super) fn without(&self, pieces: &[TokenRange], out: TokenRange) -> Vec<TokenRange> {
        let mut left = Vec::new();
        for piece in pieces {
            if out.end <= piece.start || piece.end <= out.start {
                left.extend(self.trim(*piece));
            } else {
                for (start, end) in [(piece.start, out.start), (out.end, piece.end)] {
                    if start < end {
                        left.extend(self.trim(TokenRange { start, end }));
                    }
                }
            }
        }
        left
    }

    /// The whole sentence.
    pub(super) fn all(&self) -> TokenRange {
        TokenRange { start: 0, end: self.len() }
    }
}
