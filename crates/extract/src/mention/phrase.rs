//! What stands around a noun for a person or body: whose it is, how it is determined, and who holds it.

use super::clauses::clause_of;
use super::knowledge::{NameForm, Named, Noun, NounKind, Reading, Whose, Word, knowledge};
use super::scan::{Match, NounMatch, Scan};
use model::Upos;

/// How many words before a noun can belong to it.
const REACH: usize = 7;

/// So many letters at least has the name of a town before "-er".
const SHORTEST: usize = 4;

/// How a noun is determined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Determiner {
    /// No article: a plural, a title before a name, a headline.
    #[default]
    Bare,
    /// der, dieser
    Definite,
    /// ein, mehrere
    Indefinite,
    /// sein, ihr: the token.
    Possessive(usize),
    /// beide, die zwei
    Both,
}

/// What stands around a noun.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// First token of what belongs to the noun on the left, the determiner left out.
    pub(super) start: usize,
    /// How it is determined.
    pub(super) determiner: Determiner,
    /// Actors of the adjectives ("russisch").
    pub(super) adjectives: Vec<u32>,
    /// The actors or places of a genitive before or behind it ("Russlands Präsident", "Präsident der Ukraine").
    pub(super) genitive: Option<&'static [Reading]>,
    /// Noun of such a genitive ("Sprecher des Außenministeriums"): its token.
    pub(super) genitive_noun: Option<usize>,
    /// Further names joined to the genitive or the seat: "Deutschlands und Polens", "in Kairo und Addis Abeba".
    pub(super) more: Vec<&'static [Reading]>,
    /// Where a name in quotation marks starts that is its genitive: "Kämpfer der „Vereinigten Front““.
    pub(super) quoted: Option<usize>,
    /// The place or actor behind "in" ("die Regierung in Seoul").
    pub(super) seat: Option<&'static [Reading]>,
    /// The place or actor behind "aus" ("Truppen aus Aserbaidschan"), unless the sentence tells of leaving it.
    pub(super) origin: Option<&'static [Reading]>,
    /// Whether the office is no longer or not yet held.
    pub(super) not_now: bool,
    /// Whether it is the deputy's.
    pub(super) deputy: bool,
    /// Whether they are said to be of several states, or of others.
    pub(super) abroad: bool,
    /// Where a name that follows starts.
    pub(super) follows: Option<usize>,
    /// Whether it is of something less than a state: a body ("Präsident der Zentralbank"), a region ("der Region Elsass"), a
    /// thing that no table holds.
    pub(super) lesser: bool,
    /// Whether what it is of belongs to no state: "Sprecher der Hilfsorganisation".
    pub(super) private: bool,
}

impl Around {
    /// Looks around the noun at the token; `end` is one past it.
    pub(super) fn of(scan: &Scan<'_>, noun: usize, end: usize) -> Self {
        let mut around = Self { start: noun, ..Self::default() };
        around.left(scan, noun);
        around.right(scan, end);
        around
    }

    fn left(&mut self, scan: &Scan<'_>, noun: usize) {
        let mut token = noun;
        while token > 0 && noun - token < REACH {
            token -= 1;
            if scan.token(token).upos == Upos::Adp {
                return;
            }
            // "der russische Ex-Spion": the hyphen stands between two tokens.
            if scan.forms[token] == "-" && token > 0 && scan.words[token - 1].any(&[Word::Former, Word::Deputy]) {
                continue;
            }
            if let Some(actor) = of_town(scan, token) {
                self.adjectives.insert(0, actor);
                self.start = token;
                continue;
            }
            if let Some(found) = scan.match_at(token) {
                if let Some(actor) = adjective(found.names) {
                    self.adjectives.insert(0, actor);
                    token = found.tokens.range().start;
                    self.start = token;
                    // "japanische und südkoreanische Behörden"
                    let joined = token.checked_sub(2).filter(|_| scan.is_joint(token - 1));
                    if joined.and_then(|at| scan.match_at(at)).is_some_and(|found| adjective(found.names).is_some()) {
                        token -= 1;
                    }
                    continue;
                }
                if found.noun.is_none() && self.genitive.is_none() && genitive(found.names) {
                    self.genitive = Some(found.names);
                    self.start = found.tokens.range().start;
                    self.determiner = Determiner::Definite;
                }
                return;
            }
            let words = scan.words[token];
            if words.any(&[Word::Former, Word::Coming]) {
                self.not_now = true;
            } else if words.has(Word::Deputy) {
                self.deputy = true;
            } else if words.has(Word::Abroad) {
                self.abroad = true;
            } else if words.any(&[Word::Both, Word::Two]) {
                self.determiner = Determiner::Both;
                self.start = token;
                return;
            } else if words.any(&[Word::His, Word::Her]) {
                self.determiner = Determiner::Possessive(token);
                return;
            } else if words.any(&[Word::Indefinite, Word::No]) {
                self.determiner = Determiner::Indefinite;
                return;
            } else if words.any(&[Word::Definite, Word::Demonstrative]) {
                self.determiner = Determiner::Definite;
                return;
            } else if !attributive(scan, token) {
                return;
            }
            self.start = token;
            if let Some((actor, start)) = led_by(scan, token) {
                self.adjectives.insert(0, actor);
                self.start = start;
                token = start;
            }
        }
    }

    fn right(&mut self, scan: &Scan<'_>, end: usize) {
        if end >= scan.forms.len() {
            return;
        }
        if scan.capital(end) && !scan.is(end, Word::Definite) {
            match scan.match_at(end) {
                // "Oberst Jonas Kazlauskas" is not of a town called Jona.
                Some(found)
                    if genitive(found.names)
                        && found.noun.is_none()
                        && !person(found.names)
                        && !(scan.capital(found.tokens.range().end)
                            && knowledge().first_name(scan.forms[end]).is_some()) =>
                {
                    self.genitive.get_or_insert(found.names);
                    self.joined(scan, found.tokens.range().end);
                }
                _ => self.follows = Some(end),
            }
            return;
        }
        // "eine Gruppe namens Pulo"
        if scan.is(end, Word::Called) && scan.capital(end + 1) {
            self.follows = Some(end + 1);
            return;
        }
        // "Oberst von Stauffenberg", but "forderte die Separatisten zur Aufgabe auf".
        let named = scan.capital(end + 1) && scan.token(end + 1).upos != Upos::Noun;
        if scan.is(end, Word::Particle) && named && !scan.is(end, Word::Of) {
            self.follows = Some(end);
        }
        // "die Koalition unter Führung Saudi-Arabiens"
        let led = scan.forms[end] == "unter" && scan.is(end + 1, Word::Lead);
        let end = if led { end + 2 } else { end };
        if led && let Some(found) = scan.match_at(end).filter(|found| genitive(found.names)) {
            self.genitive.get_or_insert(found.names);
            return;
        }
        // "die Rebellen bei Homs": where they are, not whose.
        let near = scan.is(end, Word::Where) && scan.capital(end + 1) && scan.match_at(end + 1).is_none_or(is_place);
        let of = scan.is(end, Word::Of) && !near;
        let seat = scan.is(end, Word::Inside) && !led;
        let origin = scan.is(end, Word::From) && !leaves(scan, end);
        if !of && !seat && !origin {
            return;
        }
        if of && scan.forms.get(end + 1).is_some_and(|form| form.starts_with(['„', '»', '"'])) && scan.capital(end + 2)
        {
            self.quoted = Some(end + 2);
            return;
        }
        // At most an article and some adjectives stand between.
        for token in end + 1..(end + 5).min(scan.forms.len()) {
            if let Some(found) = scan.match_at(token) {
                if adjective(found.names).is_some()
                    && found.noun.is_none()
                    && scan.match_at(found.tokens.range().end).is_some()
                {
                    continue;
                }
                let end = found.tokens.range().end;
                if origin {
                    self.origin = Some(found.names).filter(|names| !names.is_empty() && found.noun.is_none());
                    self.joined(scan, end);
                } else if seat {
                    self.seat = Some(found.names).filter(|names| !names.is_empty());
                    self.joined(scan, end);
                } else if let Some(noun) = found.noun {
                    self.of_noun(token, &noun);
                } else if self.genitive.is_none() {
                    self.lesser = found.names.is_empty();
                    let names = if self.lesser { found.attribute } else { found.names };
                    self.genitive = Some(names).filter(|names| !names.is_empty());
                    self.joined(scan, end);
                }
                return;
            }
            if scan.capital(token) && !seat && !origin {
                self.named_behind(scan, token);
                return;
            }
            if scan.capital(token) || !(scan.is(token, Word::Definite) || attributive(scan, token)) {
                if of && token == end + 1 {
                    self.behind_attribute(scan, end);
                }
                return;
            }
        }
    }

    /// Whose it is where a whole attribute stands before the genitive: "Kämpfer der mit Al-Kaida verbündeten Gruppe JNIM".
    fn behind_attribute(&mut self, scan: &Scan<'_>, end: usize) {
        let phrase = end.checked_sub(1).and_then(|noun| scan.sentence.phrase_of(noun as u16));
        let Some(head) = phrase.and_then(|phrase| phrase.genitives.first()).map(|&head| usize::from(head)) else {
            return;
        };
        if let Some(noun) = scan.match_at(head).and_then(|found| found.noun).filter(|_| head > end) {
            self.of_noun(head, &noun);
        }
    }

    /// Whose it is by a noun at a token: "Sprecher des Außenministeriums".
    fn of_noun(&mut self, token: usize, noun: &NounMatch) {
        self.genitive_noun.get_or_insert(token);
        let mut nouns = noun.readings.iter().map(|reading| knowledge().noun(reading.noun));
        self.lesser = nouns.clone().all(is_lesser);
        self.private = noun.owner.is_empty() && nouns.all(|noun| is_lesser(noun) && noun.whose == Whose::Nobody);
    }
}

impl Around {
    /// Further names behind commas and "und" from a token on, each with at most an article.
    fn joined(&mut self, scan: &Scan<'_>, mut token: usize) {
        while scan.is_joint(token) {
            let name = token + 1 + usize::from(scan.is(token + 1, Word::Definite));
            let Some(found) = scan.match_at(name).filter(|found| {
                let thing = |reading: &Reading| {
                    matches!(reading.of, Named::Actor(_, NameForm::Name | NameForm::Seat) | Named::Place(_))
                };
                found.noun.is_none() && found.tokens.range().start == name && found.names.iter().any(thing)
            }) else {
                return;
            };
            self.more.push(found.names);
            token = found.tokens.range().end;
        }
    }

    /// Whose it is by a noun that no table holds, and the name behind that: "der Region Elsass", "der Republik Abchasien".
    fn named_behind(&mut self, scan: &Scan<'_>, noun: usize) {
        let named = scan.match_at(noun + 1).filter(|found| found.noun.is_none() && !person(found.names));
        let names = named.map_or(&[][..], |found| found.names);
        let governed = names.iter().any(|reading| matches!(reading.of, Named::Actor(..)));
        self.lesser = !governed && !scan.is(noun, Word::Realm);
        if self.genitive.is_none() && !names.is_empty() {
            self.genitive = Some(names);
        }
    }
}

/// Whether the clause tells that somebody leaves a place: "zog Soldaten aus Georgien ab".
fn leaves(scan: &Scan<'_>, token: usize) -> bool {
    let verb = clause_of(scan.sentence, token as u16).and_then(|clause| clause.verb.as_ref());
    verb.is_none_or(|verb| knowledge().words(&verb.lemma).has(Word::Removes))
}

/// The state of a town whose name with "-er" stands before a noun: "die Londoner Regierung", "das Pariser Außenministerium".
fn of_town(scan: &Scan<'_>, token: usize) -> Option<u32> {
    let title = scan.match_at(token).is_some_and(|found| {
        found.noun.is_some() || found.names.iter().any(|name| matches!(name.of, Named::Actor(_, NameForm::Adjective)))
    });
    if title || !scan.capital(token) {
        return None;
    }
    state_of_town(scan.forms[token])
}

/// The state of the town that a word in "-er" is made of: "Londoner", "Bremer".
pub(super) fn state_of_town(form: &str) -> Option<u32> {
    let town = knowledge().place(town_of(form)?);
    town.seat.or(town.state)
}

/// The town that a word in "-er" is made of.
pub(super) fn town_of(form: &str) -> Option<u32> {
    let known = knowledge();
    let stem = form.strip_suffix("er").filter(|stem| stem.chars().count() >= SHORTEST)?;
    let spellings = [
        stem.to_owned(),
        format!("{stem}en"),
        form[..form.len() - 1].to_owned(),
        stem.strip_suffix('n').map_or_else(String::new, |stem| format!("{stem}en")),
    ];
    // A seat of government first, then the largest town of that name.
    let places = spellings.iter().flat_map(|name| known.name(name)).filter_map(|reading| match reading.of {
        Named::Place(place) => Some(place),
        _ => None,
    });
    places.max_by_key(|&place| (known.place(place).seat.is_some(), known.place(place).weight))
}

/// Who leads, by a participle at the token, and where that begins: "die von Saudi-Arabien geführte Koalition".
fn led_by(scan: &Scan<'_>, token: usize) -> Option<(u32, usize)> {
    let found = scan.match_at(token.checked_sub(1).filter(|_| scan.is(token, Word::Led))?)?;
    let actor = found.names.iter().find_map(|reading| match reading.of {
        Named::Actor(actor, NameForm::Name) => Some(actor),
        _ => None,
    })?;
    // "von Saudi-Arabien", "von den USA"
    let mut start = found.tokens.range().start;
    while start > 0 && scan.is(start - 1, Word::Definite) {
        start -= 1;
    }
    let by = start.checked_sub(1).filter(|&at| scan.is(at, Word::Belonging))?;
    Some((actor, by))
}

/// Whether a stretch can be nothing but a place.
fn is_place(found: &Match) -> bool {
    found.noun.is_none() && found.names.iter().all(|reading| matches!(reading.of, Named::Place(_)))
}

/// Whether a noun is less than a state: a body of one, or people in it.
fn is_lesser(noun: &Noun) -> bool {
    match noun.kind {
        // "der Regierung": the state itself.
        NounKind::Organ => !noun.key.is_empty(),
        NounKind::People | NounKind::Group => true,
        NounKind::Title | NounKind::Country | NounKind::Parties => false,
    }
}

/// The actor of a nationality adjective.
pub(super) fn adjective(readings: &[Reading]) -> Option<u32> {
    readings.iter().find_map(|reading| match reading.of {
        Named::Actor(actor, NameForm::Adjective) => Some(actor),
        _ => None,
    })
}

/// Whether a name is a genitive by its ending, or a word whose genitive looks like its nominative.
fn genitive(readings: &[Reading]) -> bool {
    readings.iter().any(|reading| reading.genitive)
}

fn person(readings: &[Reading]) -> bool {
    readings.iter().any(|reading| matches!(reading.of, Named::Person(_) | Named::Surname(_)))
}

/// Whether a word can stand between an article and its noun.
pub(super) fn attributive(scan: &Scan<'_>, token: usize) -> bool {
    let form = scan.forms[token];
    let upos = scan.token(token).upos;
    if matches!(
        upos,
        Upos::Verb | Upos::Aux | Upos::Adp | Upos::Punct | Upos::Cconj | Upos::Sconj | Upos::Pron | Upos::Noun
    ) {
        return false;
    }
    let ending = ["e", "er", "es", "en", "em"].iter().any(|ending| form.ends_with(ending));
    if matches!(upos, Upos::Adj | Upos::Num) {
        return ending && !scan.words[token].any(&[Word::Where, Word::Whom, Word::From]);
    }
    form.starts_with(char::is_lowercase) && ending && form.len() > 3 && knowledge().words(form) == Default::default()
}
