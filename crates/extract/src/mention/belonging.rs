//! Whose a person is by the words beside the name: the noun before it, the apposition behind it, the office announced before
//! a comma, the body that "vom" names.

use super::ReferenceKind;
use super::knowledge::{ActorKind, Gender, Named, Noun, NounKind, Reading, Whose, Word, knowledge};
use super::persons::body;
use super::phrase::{Around, attributive};
use super::resolve::Resolver;
use super::scan::Match;
use crate::quotation::{CueClass, verb_class};
use model::{ActorKey, MentionClass, Upos};

impl Resolver<'_> {
    /// Whose the noun before a name is, though no table holds the noun: "der ägyptische Großmufti Ali Gumaa", "Irlands
    /// Vizepremier Eamon Gilmore", "US-Sondergesandter Kurt Campbell".
    fn described(&self, start: usize) -> Option<u32> {
        let scan = self.scan();
        let is_noun = |&noun: &usize| {
            // Behind an adjective of nationality taggers often take an unknown noun for a name ("Ex-Geheimdienstler").
            let named = noun > 0 && scan.token(noun).upos == Upos::Propn && attributive(scan, noun - 1);
            scan.capital(noun) && (named || scan.token(noun).upos == Upos::Noun)
        };
        let noun = start.checked_sub(1).filter(is_noun)?;
        let found = scan.match_at(noun);
        let first = found.map_or(&[][..], |found| found.noun.map_or(found.attribute, |noun| noun.owner));
        let around = Around::of(scan, noun, start);
        let owner = |readings: &[Reading]| self.owner_by(readings);
        // "Der Republikaner John Kline"
        let member = || found.and_then(|found| body(found.names)).map(|party| knowledge().actor(party).state);
        owner(first)
            .or_else(|| around.adjectives.first().copied())
            .or_else(|| around.genitive.and_then(owner))
            .or_else(member)
    }

    /// Whose office the title behind a name and a comma is: "Kwon Jong Gun, Pjöngjangs Generaldirektor …", "Ra Jong-yil, ein
    /// ehemaliger Diplomat und Geheimdienstmitarbeiter Südkoreas", "Lothar Tietge, Mitglied der SPD-Fraktion"; or what the person is
    /// said to be: "Lothar Tietge ist Mitglied der SPD-Fraktion".
    fn apposed(&self, end: usize) -> Option<u32> {
        let scan = self.scan();
        if *scan.forms.get(end)? != "," && !self.is_copula(end) {
            return None;
        }
        let mut seen = Apposition::default();
        let mut token = end + 1;
        while token < (end + APPOSED).min(scan.forms.len()) {
            if let Some(found) = scan.match_at(token) {
                self.see(&mut seen, found);
                token = found.tokens.range().end;
                continue;
            }
            // "Sprecherin von Greenpeace", "Leiterin vom UN-Büro"
            if seen.noun && scan.is(token, Word::Belonging) {
                seen.behind = true;
                token += 1;
                continue;
            }
            let upos = scan.token(token).upos;
            let article = scan.words[token].any(&[Word::Definite, Word::Indefinite]);
            seen.behind |= article && seen.noun;
            seen.indefinite |= !seen.noun && scan.is(token, Word::Indefinite);
            seen.noun |= upos == Upos::Noun && scan.capital(token);
            if !(article || matches!(upos, Upos::Noun | Upos::Cconj) || attributive(scan, token)) {
                break;
            }
            token += 1;
        }
        match seen.title {
            // "ein Diplomat" can be anyone's.
            Some(title) => seen.of.or_else(|| self.default_owner(title, end + 1).filter(|_| !seen.indefinite)),
            None => seen.of.filter(|_| seen.noun),
        }
    }

    /// Takes in what the tables know of the next words of an apposition.
    fn see(&self, seen: &mut Apposition, found: &Match) {
        let known = knowledge();
        let named = found.names.iter().find_map(|reading| match reading.of {
            Named::Actor(actor, _) => Some(actor),
            // "Dezernent der Stadt Cottbus" is an official, "Bewohner der Stadt" anyone.
            Named::Place(place) if seen.behind && !seen.people => known.place(place).seat.or(known.place(place).state),
            Named::Place(place) => known.place(place).seat,
            _ => None,
        });
        // Whose it is stands before the noun, or behind it in the genitive.
        let genitive = seen.behind || found.names.iter().any(|reading| reading.genitive);
        seen.of = seen.of.or(named.filter(|_| !seen.noun || genitive));
        let owner = found.noun.map_or(found.attribute, |noun| noun.owner);
        if seen.of.is_none() {
            seen.of = self.owner_by(owner);
        }
        let Some(noun) = found.noun.and_then(|noun| noun.readings.first()).map(|reading| known.noun(reading.noun))
        else {
            return;
        };
        let official = noun.whose != Whose::Nobody || !noun.offices.is_empty();
        if noun.kind == NounKind::Title && official {
            seen.title.get_or_insert(noun);
        }
        seen.people |= noun.kind == NounKind::People;
        seen.noun |= matches!(noun.kind, NounKind::Title | NounKind::People);
    }

    /// The body that a person is said to be of: "Elizabeth Byrs vom UN-Büro zur Koordinierung", "Tom Koenigs von den Grünen".
    fn affiliated(&self, start: usize, end: usize) -> Option<u32> {
        let scan = self.scan();
        let of = scan.is(end, Word::Belonging);
        // "forderte Müller von der EU" says from whom.
        let demands = |token: usize| verb_class(&scan.token(token).lemma) == Some(CueClass::Demand);
        let asked = start > 0 && scan.token(start - 1).upos == Upos::Verb && demands(start - 1);
        if !of || asked {
            return None;
        }
        let mut token = end + 1;
        while token < end + 4 && scan.match_at(token).is_none() {
            let between = scan.is(token, Word::Definite) || attributive(scan, token);
            token += if between { 1 } else { return None };
        }
        let found = scan.match_at(token)?;
        let owner = found.noun.map_or(found.attribute, |noun| noun.owner);
        let is_body = |actor: &u32| !matches!(knowledge().actor(*actor).kind, ActorKind::State | ActorKind::Region);
        let of = self.owner_by(found.names).or_else(|| self.owner_by(owner));
        of.filter(is_body).map(|actor| knowledge().actor(actor).state)
    }

    /// The holder of an office that stands before a comma and the name: "der Gouverneur des Bundesstaates New York, David A.
    /// Paterson, …". The number of the reference.
    fn announced(&self, start: usize, end: usize) -> Option<usize> {
        let scan = self.scan();
        let comma = start.checked_sub(1).filter(|&token| scan.forms[token] == ",")?;
        let closes = scan.forms.get(end).is_none_or(|form| matches!(*form, "," | "(" | "."))
            || matches!(scan.token(end).upos, Upos::Verb | Upos::Aux);
        let (number, item) = self.items.iter().enumerate().rev().find(|(_, item)| {
            item.at.sentence == self.current && item.class == Some(MentionClass::Per) && item.head < comma as u16
        })?;
        // A remark in brackets may stand between, a clause may not.
        let mut depth = 0;
        let mut unbroken = |token: usize| match scan.forms[token] {
            "(" | ")" => {
                depth += if scan.forms[token] == "(" { 1 } else { -1 };
                true
            }
            _ => depth > 0 || !matches!(scan.token(token).upos, Upos::Verb | Upos::Aux | Upos::Punct),
        };
        let one = self.context.spoken.iter().rev().any(|spoken| {
            (spoken.sentence, spoken.token) == (self.current, item.head) && spoken.gender != Gender::Plural
        });
        let is_office = item.kind == ReferenceKind::Unnamed && item.rule == super::titles::NO_HOLDER;
        (closes && one && is_office && (item.at.tokens.range().end..comma).all(&mut unbroken)).then_some(number)
    }

    /// Whose a person is by the words beside the name.
    pub(super) fn belonging(&self, start: usize, end: usize) -> Option<u32> {
        let announced = || {
            let key = self.items[self.announced(start, end)?].actors.first()?;
            knowledge().actor_by_key(key.state())
        };
        self.apposed(end).or_else(|| self.affiliated(start, end)).or_else(|| self.described(start)).or_else(announced)
    }

    /// Lets the office that announced a name stand for its bearer.
    pub(super) fn settle_announced(&mut self, start: usize, end: usize, key: &ActorKey) {
        let Some(number) = self.announced(start, end) else { return };
        let item = &mut self.items[number];
        // "der Chef der Hamas, Ismail Hanija": the office of a group may be held by somebody whom the tables put under a state.
        let same = |office: &ActorKey| {
            let of = knowledge().actor_by_key(office.state());
            of.is_none_or(|of| knowledge().actor(of).kind != ActorKind::State) || office.state() == key.state()
        };
        if item.actors.first().is_some_and(same) {
            item.actors = vec![key.clone()];
            item.kind = ReferenceKind::Description;
            let at = (self.current, item.head);
            if let Some(spoken) = self.context.spoken.iter_mut().rfind(|spoken| (spoken.sentence, spoken.token) == at) {
                spoken.actors = vec![key.clone()];
            }
        }
    }
}

/// So many words behind a name may belong to its apposition.
const APPOSED: usize = 12;

/// What an apposition has said so far.
#[derive(Clone, Copy, Debug, Default)]
struct Apposition {
    /// Whose.
    of: Option<u32>,
    /// The office.
    title: Option<&'static Noun>,
    /// Whether a noun has come.
    noun: bool,
    /// Whether an article has come behind it: a genitive.
    behind: bool,
    /// Whether it is "ein …".
    indefinite: bool,
    /// Whether the noun says that it is somebody among many.
    people: bool,
}
