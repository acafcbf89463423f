//! Nouns for persons, bodies, people and countries: "der russische Präsident", "die Regierung in Seoul", "Soldaten".

use super::ReferenceKind;
use super::knowledge::{
    ActorKind, Gender, NameForm, Named, Noun, NounKind, NounReading, Reading, Sort, Whose, Word, knowledge,
};
use super::persons::{Hints, Run, root_key};
use super::phrase::{Around, Determiner, attributive, state_of_town};
use super::resolve::Resolver;
use super::scan::Scan;
use model::{ActorKey, MentionClass, Number, TokenRange, Upos};

/// What the table writes as the office of those who hold the same one as another ("Amtskollege").
pub(super) const COUNTERPART: &str = "counterpart";

impl Resolver<'_> {
    /// Resolves a noun; returns where to go on.
    pub(super) fn noun(
        &mut self,
        tokens: TokenRange,
        readings: &'static [NounReading],
        owner: &'static [Reading],
        before: usize,
    ) -> usize {
        let token = usize::from(tokens.start);
        let form = self.scan().forms[token];
        let determiner_plural = self.number(token);
        let Some(reading) = readings.iter().max_by_key(|reading| match determiner_plural {
            Some(true) => u8::from(reading.plural),
            Some(false) => u8::from(reading.singular),
            None => 0,
        }) else {
            return token + 1;
        };
        let noun = knowledge().noun(reading.noun);
        // Many words only end like it: "Ausland", "Einführung".
        if before > 0 && noun.whole && owner.is_empty() {
            return token + 1;
        }
        let plural = match (reading.singular, reading.plural) {
            (true, false) => false,
            (false, true) => true,
            _ => {
                // Weak nouns without an article are plurals, whatever the tagger thinks ("von Rebellen").
                let around = Around::of(self.scan(), token, token + 1);
                let bare = around.determiner == Determiner::Bare && around.follows.is_none();
                bare || determiner_plural.unwrap_or(false)
            }
        };
        self.noun_of(tokens, reading.noun, !plural, reading.feminine, owner, &form[..before])
    }

    /// What article, endings and tags say of a noun's number: whether it is a plural.
    fn number(&self, token: usize) -> Option<bool> {
        let scan = self.scan();
        if let Some(number) = scan.token(token).morph.number {
            return Some(number == Number::Plural);
        }
        let mut left = token;
        while left > 0 && token - left < 5 {
            left -= 1;
            let words = scan.words[left];
            if words.has(Word::One) {
                return Some(false);
            }
            if words.has(Word::Many) {
                return Some(true);
            }
            let between = attributive(scan, left) || scan.match_at(left).is_some();
            if words.has(Word::Definite) || !between {
                return None;
            }
        }
        None
    }

    /// Resolves a noun whose number and gender are known.
    pub(super) fn noun_of(
        &mut self,
        tokens: TokenRange,
        index: u32,
        singular: bool,
        feminine: bool,
        prefix: &'static [Reading],
        before: &str,
    ) -> usize {
        let noun = knowledge().noun(index);
        let token = tokens.range().start;
        let mut around = Around::of(self.scan(), tokens.range().start, tokens.range().end);
        // "Vize-Außenminister", "Ex-Kanzler"
        let first = knowledge().words(before.trim_end_matches('-'));
        around.deputy |= first.has(Word::Deputy);
        around.not_now |= first.has(Word::Former);
        let sits = if noun.whose == Whose::Abroad { around.seat.take() } else { None };
        // "Stammesangehörige" are not of a person called Stamm: a name before a noun has its hyphen.
        let hyphened = before.ends_with(['-', '–']);
        let is_person = |reading: &Reading| matches!(reading.of, Named::Person(_) | Named::Surname(_));
        let prefix = if !hyphened && prefix.iter().all(is_person) { &[] } else { prefix };
        // "seinen Kollegen Kerry": of another state than his own; "seine früheren Kollegen": of the same.
        let counterpart =
            noun.offices.iter().any(|&office| knowledge().office(office) == COUNTERPART) && !around.not_now;
        let own = || self.possessor(&around).filter(|_| !counterpart);
        // "Abgeordnete aus Tokio", "eine Delegation aus Seoul"
        let unnamed = noun.kind == NounKind::Title && !singular || noun.kind == NounKind::Organ && is_unnamed(noun);
        let origin = || self.owner_by(around.origin.filter(|_| unnamed)?);
        let named = self.owner(prefix, &around).or_else(own).or_else(|| self.sender(sits?)).or_else(origin);
        // An embassy of which nothing is known but its host is nobody's.
        around.private |= sits.is_some() && named.is_none();
        if named.is_none()
            && prefix.is_empty()
            && (self.take_up(tokens, noun, &around, singular) || self.both_parties(tokens, noun, &around))
        {
            return tokens.range().end;
        }
        if !singular
            && prefix.is_empty()
            && (self.of_several(tokens, noun, &around, before)
                || !noun.stands.is_empty() && self.named_each(tokens, &around))
        {
            return tokens.range().end;
        }
        match noun.kind {
            NounKind::Group => {
                // "SPD-Fraktion", "UNO-Gremium": the body itself.
                if !prefix.is_empty() {
                    self.attribute(tokens, prefix);
                }
                tokens.range().end
            }
            NounKind::Title => self.title(tokens, index, &around, named, singular, feminine, before),
            // "erkannte China als legitime Regierung an": that one, not another.
            NounKind::Organ if named.is_none() && is_taken_for(self.scan(), &around) => tokens.range().end,
            NounKind::Organ => {
                let default = || {
                    self.other_state(tokens, noun)
                        .or_else(|| self.default_owner(noun, token))
                        .filter(|_| sits.is_none() && !around.abroad)
                };
                // "die Sprecherin des Repräsentantenhauses, Nancy Pelosi"
                let apposed = || {
                    let run = self.named_behind_comma(tokens.range().end)?;
                    let person = self.best_person(run.names, &Hints { titled: true, ..Hints::default() })?;
                    knowledge().state_of(knowledge().person(person), self.context.day)
                };
                let of = named.or_else(|| self.leader(&around)).or_else(apposed).or_else(default);
                self.body(tokens, noun, &around, of, singular, before);
                tokens.range().end
            }
            NounKind::People => {
                // "der Siemens-Konzern", "die Commerzbank-Gruppe": the firm itself.
                let firm = |of: &u32| {
                    let sort = knowledge().actor(*of).sort;
                    matches!(sort, Sort::Company | Sort::Bank) && noun.stands.contains(&sort)
                };
                if singular
                    && hyphened
                    && let Some(of) = self.owner(prefix, &around).filter(firm)
                {
                    let key = self.key(of);
                    self.describe_one(tokens, &around, key, noun.gender, 0.7, "firm and what it is");
                    return tokens.range().end;
                }
                if singular && let Some(names) = self.name_behind(&around).filter(|names| is_group(names)) {
                    // "die Terrormiliz Al-Shabaab": the name says it; "eine Gruppe namens Pulo" is another phrase.
                    let apart = self.scan().is(tokens.range().end, Word::Called);
                    if let Some(actor) = self.owner_by(names).filter(|_| apart) {
                        let key = self.key(actor);
                        self.describe_one(tokens, &around, key, noun.gender, 0.7, "noun and name");
                    }
                    return tokens.range().end;
                }
                // "der Ex-Spion Sergej Skripal": one person; "die Sicherheitsfirma Dyck": a body that no list holds.
                let run = around.follows.and_then(|start| self.run_at(start));
                if singular && let Some(run) = run.filter(|run| !self.is_in_town(tokens, run)) {
                    let is_body =
                        noun.gender != Gender::Masculine || noun.stands.iter().any(|&sort| sort != Sort::Armed);
                    if run.names.is_empty() && !noun.stands.is_empty() && is_body {
                        let key = ActorKey::new(self.words(run.tokens));
                        let whole = TokenRange { start: tokens.start, end: run.tokens.end };
                        self.describe_one(whole, &around, key, noun.gender, 0.6, "noun and unlisted name");
                        return run.tokens.range().end;
                    }
                    // "Der CSU-Mann Hans-Peter Uhl", but nobody's office makes "die britische Händlerin Emma Hill" Britain's.
                    let official = matches!(noun.whose, Whose::State | Whose::Here | Whose::Default(_));
                    let body = |of: &u32| knowledge().actor(*of).kind == ActorKind::Body;
                    let of = named.filter(|_| official).or_else(|| self.owner(prefix, &around).filter(body));
                    let hints = Hints {
                        of,
                        titled: true,
                        female: feminine.then_some(true),
                        official: of.is_some(),
                        ..Hints::default()
                    };
                    if let Some((key, female, rule)) = self.person_key(&run, &hints) {
                        self.call(&key, index, false);
                        return self.named_with(tokens, &around, run.tokens, key, female, rule);
                    }
                }
                if let Some(key) = self.identified(tokens).filter(|_| singular) {
                    let gender = if feminine { Gender::Feminine } else { noun.gender };
                    let kind = ReferenceKind::Description;
                    self.describe(tokens, &around, kind, vec![key], gender, true, 0.7, super::titles::SAID_TO_BE);
                    return tokens.range().end;
                }
                let origin = || self.owner_by(around.origin?);
                let of = named.or_else(origin).or_else(|| match noun.whose {
                    Whose::Nobody => None,
                    // "westliche Geheimdienste": not those of the country at hand.
                    _ if around.abroad => None,
                    _ => self.default_owner(noun, token),
                });
                let key = match self.unlisted_group(&around).filter(|_| named.is_none()) {
                    Some(group) => {
                        let words = self.nominative(tokens, noun, &around, singular, feminine, before);
                        ActorKey::new(format!("{group}/[{words}]"))
                    }
                    None => self.unnamed(tokens, noun, &around, of, singular, feminine, before),
                };
                let gender =
                    if singular { if feminine { Gender::Feminine } else { noun.gender } } else { Gender::Plural };
                self.describe(tokens, &around, ReferenceKind::Unnamed, vec![key], gender, false, 0.7, "people");
                tokens.range().end
            }
            NounKind::Country | NounKind::Parties => {
                self.country(tokens, noun, &around, named, singular, before);
                tokens.range().end
            }
        }
    }

    /// Whose a noun is by the words beside it.
    pub(super) fn owner(&self, prefix: &[Reading], around: &Around) -> Option<u32> {
        let titled = Hints { titled: true, ..Hints::default() };
        let by_prefix = self.owner_by(prefix).or_else(|| {
            let person = self.best_person(prefix, &titled)?;
            knowledge().state_of(knowledge().person(person), self.context.day)
        });
        by_prefix
            .or_else(|| around.adjectives.first().copied())
            .or_else(|| around.genitive.and_then(|readings| self.owner_by(readings)))
            .or_else(|| around.genitive_noun.and_then(|token| self.owner_of_noun(token)))
            .or_else(|| around.seat.and_then(|readings| self.seat(readings)))
    }

    /// Whether what follows the inhabitant of a town is a thing of that town: "der Bremer Marktplatz", not "der Bremer Jan Meyer".
    pub(super) fn is_in_town(&self, tokens: TokenRange, run: &Run) -> bool {
        let start = tokens.range().start;
        run.names.is_empty()
            && run.tokens.range().len() == 1
            && tokens.range().end == start + 1
            && state_of_town(self.scan().forms[start]).is_some()
    }

    /// Whose a noun is by the possessive before it.
    fn possessor(&self, around: &Around) -> Option<u32> {
        let Determiner::Possessive(token) = around.determiner else { return None };
        let key = super::pronoun::antecedent(self, token)?.actors.first()?.clone();
        knowledge().actor_by_key(key.state())
    }

    /// Whose an embassy is that is said to sit there: of the states that the report speaks of the one spoken of most, but not
    /// the host.
    fn sender(&self, sits: &'static [Reading]) -> Option<u32> {
        let host = self.owner_by(sits).map(|of| knowledge().actor(of).state);
        self.context.states().into_iter().map(|(state, _)| state).find(|state| Some(*state) != host)
    }

    /// The state of the person whose name follows: "die Regierung Bush".
    fn leader(&self, around: &Around) -> Option<u32> {
        let run = self.run_at(around.follows?)?;
        let person = self.best_person(run.names, &Hints { titled: true, ..Hints::default() })?;
        knowledge().state_of(knowledge().person(person), self.context.day)
    }

    /// Whose something is by a name beside it: of several places the likeliest here.
    pub(super) fn owner_by(&self, readings: &[Reading]) -> Option<u32> {
        readings.iter().find_map(|reading| match reading.of {
            Named::Place(_) => {
                let place = self.likeliest_place(readings)?;
                knowledge().place(place).seat.or(knowledge().place(place).state)
            }
            _ => self.owner_of(reading),
        })
    }

    pub(super) fn owner_of(&self, reading: &Reading) -> Option<u32> {
        let known = knowledge();
        match reading.of {
            Named::Actor(actor, _) => Some(actor),
            Named::Person(person) => known.state_of(known.person(person), self.context.day),
            Named::Surname(_) => {
                let person = self.best_person(std::slice::from_ref(reading), &Hints::default())?;
                known.state_of(known.person(person), self.context.day)
            }
            Named::Place(place) => known.place(place).seat.or(known.place(place).state),
            Named::Noun(_) => None,
        }
    }

    /// Whose the noun at a token is: "Sprecher des russischen Außenministeriums".
    fn owner_of_noun(&self, token: usize) -> Option<u32> {
        let found = self.scan().match_at(token)?;
        let noun = found.noun?;
        let reading = noun.readings.first()?;
        let data = knowledge().noun(reading.noun);
        let around = Around::of(self.scan(), token, found.tokens.range().end);
        if let Some(names) = self.name_behind(&around) {
            return self.owner_by(names);
        }
        if let Some(state) = self.country_taken_up(data) {
            return Some(state);
        }
        if let Some(meant) = self.group_meant(found.tokens, data, &around, reading.singular) {
            return knowledge().actor_by_key(meant.actors.first()?.as_str());
        }
        // "eine Delegation der Kommunistischen Partei Vietnams": whose such people are only words beside them say.
        if matches!(data.kind, NounKind::People | NounKind::Group) && matches!(data.whose, Whose::Nobody | Whose::Local)
        {
            return around.genitive.and_then(|names| names.iter().find_map(|reading| self.owner_of(reading)));
        }
        // "die Regierung von Präsident Evo Morales"
        let held = || self.leader(&around).filter(|_| data.kind == NounKind::Title);
        let named = self.owner(noun.owner, &around).or_else(|| self.possessor(&around));
        named.or_else(held).or_else(|| self.default_owner(data, token))
    }

    /// What the name behind a noun names: "der Bundesstaat New York", "die Hilfsorganisation Oxfam".
    pub(super) fn name_behind(&self, around: &Around) -> Option<&'static [Reading]> {
        let found = self.scan().match_at(around.follows?)?;
        let named = |reading: &Reading| {
            matches!(reading.of, Named::Place(_) | Named::Actor(_, NameForm::Name | NameForm::Seat))
        };
        (found.noun.is_none() && found.names.iter().any(named)).then_some(found.names)
    }

    /// The government that "in Seoul" points to. Of several towns of a name it is the one that the report means.
    fn seat(&self, readings: &[Reading]) -> Option<u32> {
        let seat = readings
            .iter()
            .find(|reading| matches!(reading.of, Named::Place(_) | Named::Actor(_, NameForm::Name | NameForm::Seat)))?;
        match seat.of {
            // "die Behörden in Goma", "die Rebellen in Bengasi"
            Named::Place(_) => self.owner_by(readings),
            _ => self.owner_of(seat),
        }
    }

    fn body(
        &mut self,
        tokens: TokenRange,
        noun: &'static Noun,
        around: &Around,
        of: Option<u32>,
        singular: bool,
        before: &str,
    ) {
        // "die Zeitung Haaretz", "die Nachrichtenagentur Yonhap": the name says it.
        if let Some(found) = around.follows.and_then(|token| self.scan().match_at(token)).copied() {
            let actor = found.names.iter().find_map(|reading| match reading.of {
                Named::Actor(actor, NameForm::Name) if found.noun.is_none() => Some(actor),
                _ => None,
            });
            if let Some(actor) = actor {
                let key = self.key(actor);
                self.describe_one(tokens, around, key, noun.gender, 0.8, "noun and name");
                return;
            }
        }
        let gender = if singular { noun.gender } else { Gender::Plural };
        let key = match of {
            Some(of) if !singular && noun.gender != Gender::Plural && !is_unnamed(noun) => {
                let words = self.nominative(tokens, noun, around, singular, false, before);
                ActorKey::new(format!("{}/[{words}]", root_key(of)))
            }
            Some(of) if noun.key.is_empty() => self.key(of),
            // "Sozialministerium": a ministry the table does not list.
            Some(of) if !before.is_empty() && !before.ends_with('-') && !is_unnamed(noun) => {
                ActorKey::new(format!("{}/{before}{}", root_key(of), noun.lemma.to_lowercase()))
            }
            Some(of) => ActorKey::new(format!("{}/{}", root_key(of), noun.key)),
            None => ActorKey::new(format!("[{}]", self.nominative(tokens, noun, around, singular, false, before))),
        };
        let kind = if key.is_unnamed() { ReferenceKind::Unnamed } else { ReferenceKind::Description };
        self.describe(tokens, around, kind, vec![key], gender, false, 0.7, "body of a state");
    }

    /// Notes a description of one body or state.
    pub(super) fn describe_one(
        &mut self,
        tokens: TokenRange,
        around: &Around,
        key: ActorKey,
        gender: Gender,
        confidence: f32,
        rule: &'static str,
    ) {
        self.describe(tokens, around, ReferenceKind::Description, vec![key], gender, false, confidence, rule);
    }

    /// Notes a description.
    #[expect(clippy::too_many_arguments, reason = "the fields of a reference")]
    pub(super) fn describe(
        &mut self,
        tokens: TokenRange,
        around: &Around,
        kind: ReferenceKind,
        actors: Vec<ActorKey>,
        gender: Gender,
        person: bool,
        confidence: f32,
        rule: &'static str,
    ) {
        let whole = TokenRange { start: (around.start as u16).min(tokens.start), end: tokens.end };
        let head = self.head(tokens);
        if let Some(state) = actors.first().and_then(|key| knowledge().actor_by_key(key.state())) {
            self.context.speak(state, 0.3);
        }
        if !self.is_mere_role(around, kind, gender) {
            self.speak(head, actors.clone(), gender, person);
        }
        let class = if person { MentionClass::Per } else { MentionClass::Org };
        self.push(whole, head, kind, Some(class), actors, None, confidence, rule);
    }

    /// Whether a noun only says what somebody is or works as: "verlor ihren Beruf als Lehrerin". No pronoun takes it up.
    fn is_mere_role(&self, around: &Around, kind: ReferenceKind, gender: Gender) -> bool {
        const AS: &str = "als";
        let bare = kind == ReferenceKind::Unnamed && gender != Gender::Plural && around.determiner == Determiner::Bare;
        let before = around.start.checked_sub(1).map(|at| self.scan().forms[at]);
        bare && before.is_some_and(|form| form.eq_ignore_ascii_case(AS))
    }

    /// A noun that stands for two, if there are two it can stand for; whether it does.
    pub(super) fn describe_both(
        &mut self,
        tokens: TokenRange,
        around: &Around,
        both: Vec<ActorKey>,
        person: bool,
        rule: &'static str,
    ) -> bool {
        let are_two = both.len() == 2;
        if are_two {
            self.describe(tokens, around, ReferenceKind::Description, both, Gender::Plural, person, 0.7, rule);
        }
        are_two
    }

    /// The key of someone unnamed.
    #[expect(clippy::too_many_arguments, reason = "what is known of the noun")]
    pub(super) fn unnamed(
        &self,
        tokens: TokenRange,
        noun: &Noun,
        around: &Around,
        of: Option<u32>,
        singular: bool,
        feminine: bool,
        before: &str,
    ) -> ActorKey {
        let words = self.nominative(tokens, noun, around, singular, feminine, before);
        match of {
            Some(of) => ActorKey::new(format!("{}/[{words}]", root_key(of))),
            None => ActorKey::new(format!("[{words}]")),
        }
    }

    /// The words of a description in the nominative: "bewaffnete Männer".
    pub(super) fn nominative(
        &self,
        tokens: TokenRange,
        noun: &Noun,
        around: &Around,
        singular: bool,
        feminine: bool,
        before: &str,
    ) -> String {
        let scan = self.scan();
        let mut words: Vec<String> = Vec::new();
        for token in around.start..tokens.range().start {
            let form = scan.forms[token].to_lowercase();
            let form = form.as_str();
            if scan.token(token).upos == Upos::Num || scan.is(token, Word::Two) {
                continue;
            }
            let small = token == 0 || !scan.capital(token);
            if scan.match_at(token).is_some() || !small || !attributive(scan, token) {
                continue;
            }
            let (token, uninflected) = (scan.token(token), !form.ends_with('e'));
            if uninflected && token.lemma.eq_ignore_ascii_case(form) {
                // "schwer bewaffnete Männer", but not "bisher eingezogene Soldaten".
                if token.upos == Upos::Adj {
                    words.push(form.to_owned());
                }
                continue;
            }
            let stem =
                ["en", "em", "er", "es", "e"].iter().find_map(|ending| form.strip_suffix(ending)).unwrap_or(form);
            let ending = match (singular, feminine || noun.gender == Gender::Feminine, noun.gender) {
                (false, _, _) | (true, true, _) => "e",
                (true, false, Gender::Neuter) => "es",
                _ => "er",
            };
            words.push(format!("{stem}{ending}"));
        }
        let word = if singular && !feminine {
            noun.lemma.as_str()
        } else if singular {
            scan.forms[usize::from(tokens.start)].get(before.len()..).unwrap_or(&noun.lemma)
        } else if noun.plural.is_empty() {
            noun.lemma.as_str()
        } else {
            noun.plural.as_str()
        };
        if before.is_empty() || before.ends_with('-') {
            words.push(format!("{before}{word}"));
        } else {
            words.push(format!("{before}{}", word.to_lowercase()));
        }
        words.join(" ")
    }
}

/// Whether names are of a body or group, not of a state or place.
fn is_group(names: &[Reading]) -> bool {
    names.iter().all(|reading| match reading.of {
        Named::Actor(actor, NameForm::Name) => knowledge().actor(actor).kind != ActorKind::State,
        _ => false,
    })
}

/// Whether a noun without an article stands behind "als", where it says what somebody is: "als einzig legitime Regierung".
fn is_taken_for(scan: &Scan<'_>, around: &Around) -> bool {
    const AS: &str = "als";
    let adverb = |at: &usize| scan.token(*at).upos == Upos::Adv;
    let before = (0..around.start).rev().find(|at| !adverb(at));
    around.determiner == Determiner::Bare && before.is_some_and(|at| scan.forms[at].eq_ignore_ascii_case(AS))
}

/// Whether a body of the table has no name: "eine Delegation".
fn is_unnamed(noun: &Noun) -> bool {
    noun.key.starts_with('[')
}
