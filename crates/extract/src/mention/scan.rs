//! Finds in a sentence every stretch of words that the tables know: names, nouns for persons and bodies, compounds.

use super::knowledge::{NameForm, Named, NounKind, NounReading, Reading, Word, Words, knowledge};
use super::look::{self, Look};
use crate::Document;
use crate::figure::is_currency;
use model::{Sentence, Token, TokenRange, Upos};

/// Articles and prepositions: no names by themselves at the head of a sentence, however they are written.
pub(super) const SMALL: [Word; 4] = [Word::Definite, Word::Where, Word::Whom, Word::From];

/// So many letters at least are shared by "Nord- und Südkorea".
const SHARED: usize = 4;

/// A noun that ends a word, and whose it is by the part before ("Kreml-Chef", "US-Präsident").
#[derive(Clone, Copy, Debug)]
pub(super) struct NounMatch {
    /// What it can be.
    pub(super) readings: &'static [NounReading],
    /// What the part before it names.
    pub(super) owner: &'static [Reading],
    /// Length of the part before it, in bytes.
    pub(super) before: usize,
}

/// A stretch that the tables know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// Where it stands.
    pub(super) tokens: TokenRange,
    /// What it can name.
    pub(super) names: &'static [Reading],
    /// What it can be as a noun.
    pub(super) noun: Option<NounMatch>,
    /// What only the first half of a compound names ("US-Sanktionen"), and nothing is known of the second.
    pub(super) attribute: &'static [Reading],
}

impl Match {
    /// Whether it is nothing but a word for a group, which names nobody by itself.
    pub(super) fn is_bare(&self) -> bool {
        self.names.is_empty()
            && self.attribute.is_empty()
            && self.noun.is_some_and(|noun| {
                noun.owner.is_empty()
                    && noun.readings.iter().all(|reading| knowledge().noun(reading.noun).kind == NounKind::Group)
            })
    }
}

/// A sentence with what was found in it.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    /// The sentence.
    pub(super) sentence: &'a Sentence,
    /// The words of each token.
    pub(super) forms: Vec<&'a str>,
    /// What small words they are.
    pub(super) words: Vec<Words>,
    /// What the tables say of each by itself.
    looks: Vec<Look>,
    /// The stretches, in order, without overlap.
    pub(super) matches: Vec<Match>,
    /// For each token the stretch it belongs to.
    pub(super) at: Vec<Option<u16>>,
}

impl<'a> Scan<'a> {
    /// Scans a sentence.
    pub(super) fn of(document: &Document<'a>, sentence: &'a Sentence) -> Self {
        let known = knowledge();
        let forms: Vec<&str> = sentence.tokens.iter().map(|token| document.form(token)).collect();
        let looks = look::all(&forms);
        let mut words: Vec<Words> = looks.iter().map(|look| look.words).collect();
        // "Westliche Geheimdienste"
        if sentence.tokens.first().is_some_and(|first| first.upos == Upos::Adj) {
            words[0] = known.words(&forms[0].to_lowercase());
        }
        let mut scan = Self { sentence, words, looks, matches: Vec::new(), at: vec![None; forms.len()], forms };
        let mut token = 0;
        while token < scan.forms.len() {
            match scan
                .longest(token)
                .map(|found| scan.named_after(&found).unwrap_or(found))
                .filter(|found| !scan.describes(found) && !scan.is_common(found))
            {
                Some(found) => {
                    let index = scan.matches.len() as u16;
                    scan.at[found.tokens.range()].fill(Some(index));
                    token = found.tokens.range().end;
                    scan.matches.push(found);
                }
                None => token += 1,
            }
        }
        scan
    }

    /// The token.
    pub(super) fn token(&self, index: usize) -> &'a Token {
        &self.sentence.tokens[index]
    }

    /// Whether what looks like a name or noun is an ordinary adjective at the head of the sentence: "Linke Gruppen", "Bewaffnete
    /// Männer".
    fn describes(&self, found: &Match) -> bool {
        let start = found.tokens.range().start;
        let of_state = found
            .names
            .iter()
            .any(|reading| matches!(reading.of, Named::Actor(_, NameForm::Adjective) | Named::Noun(_)));
        start == 0
            && found.tokens.range().len() == 1
            && self.token(0).upos == Upos::Adj
            && !of_state
            && self.sentence.tokens.get(1).is_some_and(|next| next.upos == Upos::Noun)
    }

    /// Whether what a table holds as a name stands as the common noun that it is too: "zum *Essen*", "0,9 *PS*", "der größte
    /// *Stern*". A town of such a name has a preposition before it, or a noun ("die Stadt Halle").
    fn is_common(&self, found: &Match) -> bool {
        let Some(before) = found.tokens.range().start.checked_sub(1) else { return false };
        let thing = |reading: &Reading| matches!(reading.of, Named::Place(_) | Named::Actor(..)) && reading.doubtful;
        if found.tokens.range().len() > 1 || found.names.is_empty() || !found.names.iter().all(thing) {
            return false;
        }
        let (words, upos) = (self.words[before], self.token(before).upos);
        if found.names.iter().any(|reading| matches!(reading.of, Named::Actor(..))) {
            let owned = words.any(&[Word::Indefinite, Word::No, Word::Demonstrative, Word::His, Word::Her]);
            // "der englische Independent"
            let nation = self.match_at(before).is_some_and(|found| super::phrase::adjective(found.names).is_some());
            return upos == Upos::Num
                || owned
                || super::phrase::attributive(self, before) && upos == Upos::Adj && !nation;
        }
        let placed = words.any(&[Word::Where, Word::From, Word::Whom]) && !words.has(Word::Definite);
        !placed && !self.is_joint(before) && !matches!(upos, Upos::Noun | Upos::Propn)
    }

    /// What is only named after a state or its seat: a currency ("US-Dollar", "Schweizer Franken"), a treaty ("Vertrag von Lissabon",
    /// "Kyoto-Protokoll"). It names nobody and no place.
    fn named_after(&self, found: &Match) -> Option<Match> {
        let TokenRange { start, end } = found.tokens;
        let (first, next) = (usize::from(start), usize::from(end));
        let of_state = |reading: &Reading| {
            matches!(reading.of, Named::Actor(_, NameForm::Adjective | NameForm::Man | NameForm::Prefix))
        };
        let town = |readings: &[Reading]| {
            let is_town = |reading: &Reading| match reading.of {
                Named::Place(place) => {
                    knowledge().place(place).seat.is_some() || knowledge().place(place).key.contains('/')
                }
                Named::Actor(_, form) => form == NameForm::Seat,
                _ => false,
            };
            !readings.is_empty() && readings.iter().all(is_town)
        };
        let signed = |word: &str| knowledge().words(word).has(Word::Signed);
        let last = self.forms[next - 1].rsplit_once(['-', '–']).filter(|_| !found.attribute.is_empty());
        let compound = last.is_some_and(|(_, last)| is_currency(last) || signed(last) && town(found.attribute));
        let treaty = || {
            first > 1 && self.is(first - 1, Word::Belonging) && self.is(first - 2, Word::Signed) && town(found.names)
        };
        let end = if compound || treaty() {
            end
        } else if found.names.iter().any(of_state) && self.forms.get(next).is_some_and(|next| is_currency(next)) {
            end + 1
        } else {
            return None;
        };
        Some(Match { tokens: TokenRange { start, end }, names: &[], noun: None, attribute: &[] })
    }

    /// Whether some name stands in no list: elsewhere there is nothing to tag.
    pub(super) fn has_unlisted_name(&self) -> bool {
        (0..self.forms.len()).any(|at| {
            matches!(self.token(at).upos, Upos::Propn | Upos::X) && self.capital(at) && self.match_at(at).is_none()
        })
    }

    /// The stretch a token belongs to.
    pub(super) fn match_at(&self, token: usize) -> Option<&Match> {
        self.at.get(token).copied().flatten().map(|index| &self.matches[usize::from(index)])
    }

    /// Whether the token is this kind of small word.
    pub(super) fn is(&self, token: usize, word: Word) -> bool {
        self.words.get(token).is_some_and(|words| words.has(word))
    }

    /// Whether a token joins members of an enumeration: a comma or "und".
    pub(super) fn is_joint(&self, token: usize) -> bool {
        self.forms.get(token).is_some_and(|form| *form == ",") || self.is(token, Word::And)
    }

    /// Whether a token starts with a capital.
    pub(super) fn capital(&self, token: usize) -> bool {
        self.forms.get(token).is_some_and(|form| form.starts_with(char::is_uppercase))
    }

    /// Whether a token is a name that begins with its article: "al-Maliki", "Al-Maliki".
    pub(super) fn begins_with_article(&self, token: usize) -> bool {
        let first = self.forms.get(token).and_then(|form| form.split_once('-')).map(|(first, _)| first.to_lowercase());
        first.is_some_and(|first| knowledge().words(&first).has(Word::Arabic))
    }

    fn longest(&self, start: usize) -> Option<Match> {
        let known = knowledge();
        let first = self.forms[start];
        if !first.starts_with(char::is_alphanumeric) || matches!(self.token(start).upos, Upos::Punct | Upos::Num) {
            return None;
        }
        let mut walk = known.walk();
        let mut best: Option<(usize, &'static [Reading])> = None;
        for token in start..self.forms.len() {
            if token > start && self.token(token).space_before {
                let Some(next) = known.step(walk, " ") else { break };
                walk = next;
            }
            let next = if token == start { self.looks[token].walk } else { known.step(walk, self.forms[token]) };
            let Some(next) = next else { break };
            walk = next;
            let readings = known.readings(walk);
            // "Im Streit" at the head of a sentence tells of nobody called Im, "Sein Minister" of nobody called Sein.
            let small =
                token == start && (start == 0 && self.words[start].any(&SMALL) || self.token(start).upos == Upos::Det);
            if !readings.is_empty() && !small {
                best = Some((token + 1, readings));
            }
        }
        let noun = self.noun(start);
        let single = TokenRange::new(start, start + 1);
        match best {
            Some((end, names)) => {
                let noun = noun.filter(|noun| end == start + 1 && noun.before == 0);
                Some(Match { tokens: TokenRange::new(start, end), names, noun, attribute: &[] })
            }
            None if noun.is_some() => Some(Match { tokens: single, names: &[], noun, attribute: &[] }),
            None if first.ends_with('-') => {
                let names = self.elided(start);
                (!names.is_empty()).then_some(Match { tokens: single, names, noun: None, attribute: &[] })
            }
            None => {
                let (before, behind) = first.rsplit_once('-').or_else(|| first.rsplit_once('–'))?;
                let attribute = self.prefix(before);
                // "Su-35", "Tu-95": a type of weapon, nobody's name.
                let is_person = |reading: &Reading| matches!(reading.of, Named::Person(_) | Named::Surname(_));
                if behind.starts_with(|letter: char| letter.is_ascii_digit()) && attribute.iter().any(is_person) {
                    return None;
                }
                // "Jean-Cyril Spinetta" has nothing of somebody called Jean; but "Merkel-Vertrauter Altmaier".
                let is_name = |token: usize| self.words.get(token).is_some() && self.token(token).upos == Upos::Propn;
                if is_name(start) && is_name(start + 1) && attribute.iter().all(is_person) {
                    return None;
                }
                // "Mohammed-Karikaturen" are of nobody whom reports call by his surname.
                if known.first_name(before).is_some() && attribute.iter().all(is_person) {
                    return None;
                }
                (!attribute.is_empty()).then_some(Match { tokens: single, names: &[], noun: None, attribute })
            }
        }
    }

    fn noun(&self, token: usize) -> Option<NounMatch> {
        let form = self.forms[token];
        let (readings, before) = self.looks[token].noun?;
        let part = form[..before].trim_end_matches(['-', '–']);
        // "Merkel-Sprecher", but nobody writes "Transportminister" for a minister of Tran's.
        let is_person = |reading: &Reading| matches!(reading.of, Named::Person(_) | Named::Surname(_));
        let owner = self.prefix(part);
        let owner = if part.len() == before && owner.iter().all(is_person) { &[] } else { owner };
        // Many names only end like it: "Weisskirchen".
        let whole = readings.iter().all(|reading| knowledge().noun(reading.noun).whole);
        if before > 0 && whole && owner.is_empty() && self.token(token).upos == Upos::Propn {
            return None;
        }
        Some(NounMatch { readings, owner, before })
    }

    /// What a word names that shares its end with the next one: "Nord- und Südkorea", "nord- und südkoreanische".
    fn elided(&self, start: usize) -> &'static [Reading] {
        let (Some(first), Some(joint), Some(whole)) =
            (self.forms[start].strip_suffix('-'), self.words.get(start + 1), self.forms.get(start + 2))
        else {
            return &[];
        };
        if !joint.any(&[Word::And, Word::Or]) {
            return &[];
        }
        let ends = whole.char_indices().map(|(at, _)| &whole[at..]).skip(1);
        let long = ends.take_while(|end| end.chars().count() >= SHARED);
        long.map(|end| knowledge().name(&[first, end].concat())).find(|names| !names.is_empty()).unwrap_or(&[])
    }

    /// What the first part of a compound names: "Kreml", "Kongo", "Nordkoreas" – or the first of its own parts.
    fn prefix(&self, before: &str) -> &'static [Reading] {
        let known = knowledge();
        let mut part = before;
        loop {
            let readings = known.name(part);
            if readings.iter().any(|reading| !matches!(reading.of, Named::Place(_)) || part.len() > 3) {
                return readings;
            }
            match part.rsplit_once('-') {
                Some((shorter, _)) => part = shorter,
                None => return &[],
            }
        }
    }
}
