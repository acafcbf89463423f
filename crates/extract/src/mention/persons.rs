//! Names of persons: which of those in the tables, or a new one.

use super::ReferenceKind;
use super::knowledge::{
    ActorKind, Gender, Named, NounKind, NounReading, Person, Reading, Term, Whose, Word, knowledge,
};
use super::phrase::Around;
use super::resolve::Resolver;
use super::scan::{Match, Scan};
use model::{ActorKey, MentionClass, TokenRange, Upos};

/// Offices whose holders news names without introducing them.
const MANIFEST: i32 = 20;

/// For how many days before taking office whoever is elected to it is named like its holder.
const ELECTED: i32 = 80;

/// So many first letters are alike in two spellings of a first name: "Wolodimir", "Wolodymyr".
const ALIKE: usize = 4;

/// A stretch that names a person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Where it stands.
    pub(super) tokens: TokenRange,
    /// What the tables know it as.
    pub(super) names: &'static [Reading],
}

/// What stands beside a name and tells who is meant.
#[derive(Clone, Debug, Default)]
pub(super) struct Hints {
    /// Offices that a title names.
    pub(super) offices: Vec<u16>,
    /// Whose the office is.
    pub(super) of: Option<u32>,
    /// Whether a title of any kind, Herr or Frau stands before it.
    pub(super) titled: bool,
    /// Whether the title is a woman's.
    pub(super) female: Option<bool>,
    /// Whether the name stands as one who acts: beside a verb in the singular.
    pub(super) acts: bool,
    /// Whether the bearer belongs to that state by office, not only by birth.
    pub(super) official: bool,
}

impl Resolver<'_> {
    /// Introduces everyone whom the report names in full, so that headlines find them.
    pub(super) fn introduce_all(&mut self) {
        for sentence in 0..self.scans.len() {
            self.current = sentence as u32;
            for index in 0..self.scan().matches.len() {
                let found = self.scan().matches[index];
                if found.names.iter().any(|reading| matches!(reading.of, Named::Person(_)))
                    && let Some(person) = self.best_person(found.names, &Hints::default())
                {
                    self.introduce_known(person);
                }
                self.note_owner(&found);
            }
        }
    }

    /// Notes whose somebody is by a title with its owner before the name: "Kanadas Handelsministerin Mary Ng".
    fn note_owner(&mut self, found: &Match) {
        let Some(noun) = found.noun else { return };
        let is_title = |reading: &NounReading| {
            let title = knowledge().noun(reading.noun);
            title.kind == NounKind::Title && (title.whose != Whose::Nobody || !title.offices.is_empty())
        };
        let around = Around::of(self.scan(), usize::from(found.tokens.start), found.tokens.range().end);
        let run = around.follows.filter(|_| noun.readings.iter().any(is_title)).and_then(|start| self.run_at(start));
        let (Some(run), Some(of)) = (run.filter(|run| run.names.is_empty()), self.owner(noun.owner, &around)) else {
            return;
        };
        let words = self.without_genitive(bare(&self.words(run.tokens)));
        self.context.told.push((words, knowledge().actor(of).state));
    }

    /// Introduces a person of the tables.
    fn introduce_known(&mut self, index: u32) -> ActorKey {
        let known = knowledge();
        let person = known.person(index);
        let key = known.key_of(person, self.context.day);
        let of = known.state_of(person, self.context.day);
        self.introduce(key.clone(), &person.name, Some(index), Some(person.female), of);
        key
    }

    /// A stretch that starts with a first name and is in no table: "Alexandr Matsegora".
    pub(super) fn unlisted(&self, token: usize) -> Option<Run> {
        let scan = self.scan();
        if let Some(run) = patronymic(scan, token) {
            return Some(run);
        }
        if knowledge().first_name(scan.forms[token]).is_none() {
            return self.namesake(token);
        }
        if let Some(found) = scan.match_at(token) {
            let plain = found.tokens.range() == (token..token + 1) && found.noun.is_none();
            // "Petra" is an agency too.
            let other = |reading: &Reading| match reading.of {
                Named::Surname(_) | Named::Place(_) => true,
                Named::Actor(actor, _) => matches!(knowledge().actor(actor).kind, ActorKind::Body | ActorKind::Group),
                _ => false,
            };
            if !plain || !found.names.iter().all(other) {
                return None;
            }
        }
        let end = run_end(scan, token + 1);
        (end > token + 1).then(|| Run { tokens: TokenRange::new(token, end), names: &[] })
    }

    /// A first name that no list holds before a surname of the tables: "Leopoldo Fernández" is none of those who are known, unless
    /// the report speaks of their state or the first names begin alike ("Wolodimir").
    fn namesake(&self, token: usize) -> Option<Run> {
        let (scan, known) = (self.scan(), knowledge());
        let first = scan.capital(token) && scan.token(token).upos == Upos::Propn && scan.match_at(token).is_none();
        let found = scan
            .match_at(token + 1)
            .filter(|found| first && is_surname(scan, token + 1) && found.tokens.range().len() == 1)?;
        // "Sheriff Kyle Kirchmeier" begins with a title, "Porfirio Muñoz Ledo" goes on.
        let goes_on = scan.capital(token + 2) && scan.token(token + 2).upos == Upos::Propn;
        let begins: Vec<char> = scan.forms[token].chars().take(ALIKE).collect();
        let may_be_meant = found.names.iter().any(|reading| match reading.of {
            Named::Surname(index) => {
                let person = known.person(index);
                let state = known.state_of(person, self.context.day);
                person.name.chars().take(ALIKE).eq(begins.iter().copied())
                    || state.is_some_and(|state| self.context.total(known.actor(state).state) > 0.0)
            }
            _ => true,
        });
        (!may_be_meant && !goes_on).then(|| Run { tokens: TokenRange::new(token, token + 2), names: &[] })
    }

    /// A surname of the tables that further names follow which are not in them.
    pub(super) fn extended(&self, found: &Match) -> Option<Run> {
        let scan = self.scan();
        let start = usize::from(found.tokens.start);
        let end = found.tokens.range().end;
        let surname = found.names.iter().all(|reading| matches!(reading.of, Named::Surname(_)) && !reading.genitive)
            && !found.names.is_empty();
        // "Hussein al Huthi": no Hussein of the tables, whatever else Huthi names.
        let family = match family_end(scan, end) {
            family if family > end => family,
            _ if scan.is(end, Word::Arabic) && is_name(scan, end + 1) => end + 2,
            _ => end,
        };
        let unknown = end == start + 1 && surname && self.context.introduced(scan.forms[start]).is_none();
        if unknown && family > end {
            return Some(Run { tokens: TokenRange::new(start, family), names: &[] });
        }
        let follows = scan.capital(end) && scan.match_at(end).is_none() && scan.token(end).upos == Upos::Propn;
        // "Juan Carlos Checkley": no king.
        let first_names = end > start + 1
            && found.names.iter().all(|reading| matches!(reading.of, Named::Person(_)))
            && found.tokens.range().all(|at| knowledge().first_name(scan.forms[at]).is_some());
        if first_names && follows {
            return Some(Run { tokens: TokenRange::new(start, run_end(scan, end)), names: &[] });
        }
        if end != start + 1 || !surname || !follows || self.context.introduced(scan.forms[start]).is_some() {
            return None;
        }
        let end = run_end(scan, end);
        Some(Run { tokens: TokenRange::new(start, end), names: &[] })
    }

    /// The name that starts at this token behind a title.
    pub(super) fn run_at(&self, token: usize) -> Option<Run> {
        let scan = self.scan();
        let mut start = token;
        while scan.words.get(start).is_some_and(|words| words.any(&[Word::Honorific, Word::Mister, Word::Miss])) {
            start += 1;
        }
        if start >= scan.forms.len() {
            return None;
        }
        if let Some(run) = self.unlisted(start) {
            return Some(run);
        }
        if let Some(found) = scan.match_at(start) {
            let names = found.names;
            let end = found.tokens.range().end;
            let is_one = end == start + 1 && found.noun.is_none() && !names.is_empty();
            let more = is_one && self.goes_on(end);
            if names.iter().any(|reading| matches!(reading.of, Named::Person(_) | Named::Surname(_))) {
                // "Richter Juan Carlos Checkley"
                if end > start + 1
                    && let Some(run) = self.extended(found)
                {
                    return Some(run);
                }
                // "Präsident Baschar Ghasal": the known surname is only the first of two names.
                let surname = names.iter().all(|reading| matches!(reading.of, Named::Surname(_)) && !reading.genitive);
                if more && surname && self.context.introduced(scan.forms[start]).is_none() {
                    return Some(Run { tokens: TokenRange::new(start, run_end(scan, end).max(end)), names: &[] });
                }
                return Some(Run { tokens: found.tokens, names });
            }
            // "Oberst Jonas Kazlauskas": behind a title no town of that name.
            let town = names.iter().all(|reading| matches!(reading.of, Named::Place(_)));
            return (more && town).then(|| Run { tokens: TokenRange::new(start, run_end(scan, end)), names: &[] });
        }
        let name = |token: usize| matches!(scan.token(token).upos, Upos::Propn | Upos::X);
        if !scan.capital(start) || !name(start) {
            return None;
        }
        let end = run_end(scan, start);
        (end > start).then(|| Run { tokens: TokenRange::new(start, end), names: &[] })
    }

    /// Whether a name goes on at a token with one that no list holds, or with a further first name or surname.
    fn goes_on(&self, token: usize) -> bool {
        let scan = self.scan();
        let named = |found: &Match| {
            found.noun.is_none() && found.names.iter().all(|reading| matches!(reading.of, Named::Surname(_)))
        };
        scan.capital(token)
            && scan.token(token).upos == Upos::Propn
            && scan.match_at(token).is_none_or(|found| found.tokens.range().len() == 1 && named(found))
    }

    /// The person of the tables whom a name means here.
    pub(super) fn best_person(&self, readings: &[Reading], hints: &Hints) -> Option<u32> {
        let known = knowledge();
        let day = self.day();
        let mut best: Option<(i32, u32)> = None;
        for reading in readings {
            let (index, full) = match reading.of {
                Named::Person(index) => (index, true),
                Named::Surname(index) => (index, false),
                _ => continue,
            };
            let person = known.person(index);
            let mut score = if full { 40 } else { 0 };
            let recency = self.context.persons.iter().rposition(|introduced| introduced.person == Some(index));
            score += recency.map_or(0, |recency| 40 + recency.min(20) as i32);
            score += prominence(person, day);
            let state = known.state_of(person, self.context.day);
            if state.is_some_and(|state| self.context.total(known.actor(state).state) > 0.0) {
                score += 8;
            }
            if person.terms.iter().any(|term| {
                hints.offices.contains(&term.office)
                    && hints.of.is_none_or(|of| of == term.of)
                    && day.is_none_or(|day| term.from - 30 <= day)
            }) {
                score += 30;
            }
            match (hints.of, state) {
                (Some(of), Some(state)) if known.actor(of).state == known.actor(state).state => score += 15,
                (Some(_), Some(_)) if hints.official => score -= 30,
                _ => {}
            }
            if hints.titled {
                score += 10;
            } else if hints.acts {
                score += 8;
            }
            // "König Hamad" is nobody who is known to have been something else.
            let leads = !hints.offices.is_empty() && hints.offices.iter().all(|&office| known.heads(office));
            let held = person.terms.iter().any(|term| hints.offices.contains(&term.office));
            if leads && !held && !full && !person.terms.is_empty() {
                score -= 25;
            }
            if hints.female.is_some_and(|female| female != person.female) {
                score -= 50;
            }
            let enough = if reading.doubtful && !full { 34 } else { 20 };
            if score >= enough && best.is_none_or(|(top, _)| top < score) {
                best = Some((score, index));
            }
        }
        best.map(|(_, index)| index)
    }

    /// The key of the person whom a stretch names; none where it is more likely no person at all.
    pub(super) fn person_key(&mut self, run: &Run, hints: &Hints) -> Option<(ActorKey, Option<bool>, &'static str)> {
        let words = bare(&self.words(run.tokens));
        // Whoever the report itself introduced under this name comes before anyone in the tables.
        if let Some(introduced) = self.context.introduced(&words) {
            let fits = hints.female.is_none_or(|female| introduced.female.is_none_or(|known| known == female));
            // Whom the words beside the name gave another office here keeps it.
            let otherwise = introduced.person.is_some_and(|person| {
                let own = knowledge().key_of(knowledge().person(person), self.context.day);
                own != introduced.key && hints.of.is_none()
            });
            if fits && (introduced.person.is_none() || !words.contains(' ') || otherwise) {
                let of = introduced.of.map(|of| knowledge().actor(of).state);
                let same = hints.of.is_none_or(|hint| of.is_none_or(|of| of == knowledge().actor(hint).state));
                if same {
                    return Some((introduced.key.clone(), introduced.female, "introduced before"));
                }
            }
        }
        if let Some(person) = self.best_person(run.names, hints) {
            let female = knowledge().person(person).female;
            if let Some(of) = self.acting_for(person, hints) {
                let name = &knowledge().person(person).name;
                let key = ActorKey::new(format!("{}/{name}", knowledge().actor(of).key));
                self.introduce(key.clone(), name, Some(person), Some(female), Some(of));
                return Some((key, Some(female), "known person, by the office here"));
            }
            return Some((self.introduce_known(person), Some(female), "known person"));
        }
        if !run.names.is_empty() && !hints.titled {
            return None;
        }
        // A new person: under the state of the office, else by the own name. The scene says nothing of whose a person is.
        let words = self.without_genitive(words);
        let female = hints.female.or_else(|| knowledge().first_name(words.split(' ').next().unwrap_or_default()));
        let of = self.context.told_of(&words).or(hints.of.filter(|_| hints.official));
        let key = match of {
            Some(of) => ActorKey::new(format!("{}/{words}", root_key(of))),
            None => ActorKey::new(words.as_str()),
        };
        self.introduce(key.clone(), &words, None, female, of);
        Some((key, female, "new person"))
    }

    /// "EU-Ratspräsident Juncker", "Wikileaks-Gründer Julian Assange": the body or group whose office the words beside the name give to a
    /// person whom the tables know under a state or by the name alone. Whom a state sends to it, or what its members' ministers are
    /// called, stays of the state.
    fn acting_for(&self, person: u32, hints: &Hints) -> Option<u32> {
        const OF_STATES: [&str; 6] = ["ambassador", "consul", "foreign", "defence", "minister", "premier"];
        let known = knowledge();
        let of = known.actor(hints.of.filter(|_| hints.official && hints.titled)?).state;
        let apart = matches!(known.actor(of).kind, ActorKind::International | ActorKind::Group);
        let sent = hints.offices.iter().any(|&office| OF_STATES.contains(&known.office(office)));
        let own = known.state_of(known.person(person), self.context.day).map(|own| known.actor(own).state);
        (apart && !sent && own != Some(of)).then_some(of)
    }

    /// "Die Miliz Ibrahim Dschadrans": the name without the ending, where the report names the person without it elsewhere.
    fn without_genitive(&self, words: String) -> String {
        let Some(shorter) = words.strip_suffix('s') else { return words };
        let last = shorter.rsplit(' ').next().unwrap_or(shorter);
        let named = last.len() > 2 && self.scans.iter().any(|scan| scan.forms.contains(&last));
        if named { shorter.to_owned() } else { words }
    }

    /// Resolves a stretch that names a person; returns where to go on.
    pub(super) fn person_run(&mut self, run: Run, hints: &Hints) -> usize {
        let end = run.tokens.range().end;
        let mut hints = hints.clone();
        let party = self.party(end);
        if hints.of.is_none() {
            if let Some((of, _)) = party {
                hints.of = Some(of);
                hints.official = true;
            } else if let Some(of) = self.belonging(run.tokens.range().start, end) {
                hints.of = Some(of);
                hints.official = true;
            }
        }
        let before = run.tokens.range().start.checked_sub(1);
        let miss = before.is_some_and(|token| self.scan().is(token, Word::Miss));
        if miss || before.is_some_and(|token| self.scan().is(token, Word::Mister)) {
            hints.titled = true;
            hints.female.get_or_insert(miss);
        }
        if let Some((key, female, rule)) = self.person_key(&run, &hints) {
            let head = self.head(run.tokens);
            let gender = if female == Some(true) { Gender::Feminine } else { Gender::Masculine };
            if let Some(state) = knowledge().actor_by_key(key.state()) {
                self.context.speak(state, 0.6);
            }
            self.speak(head, vec![key.clone()], gender, true);
            self.settle_announced(run.tokens.range().start, end, &key);
            let confidence = if rule == "new person" { 0.6 } else { 0.9 };
            self.push(
                run.tokens,
                head,
                ReferenceKind::Name,
                Some(MentionClass::Per),
                vec![key],
                None,
                confidence,
                rule,
            );
        }
        end
    }

    /// The party or body in brackets behind a name: "(SPD)".
    fn party(&self, end: usize) -> Option<(u32, usize)> {
        let scan = self.scan();
        if *scan.forms.get(end)? != "(" {
            return None;
        }
        let found = scan.match_at(end + 1)?;
        let actor = body(found.names)?;
        Some((knowledge().actor(actor).state, found.tokens.range().end))
    }
}

/// The body among what a name may mean.
pub(super) fn body(names: &[Reading]) -> Option<u32> {
    names.iter().find_map(|reading| match reading.of {
        Named::Actor(actor, _) if knowledge().actor(actor).kind == ActorKind::Body => Some(actor),
        _ => None,
    })
}

/// The key of the state or body that an actor belongs to.
pub(super) fn root_key(actor: u32) -> &'static str {
    let known = knowledge();
    &known.actor(known.actor(actor).state).key
}

/// Where a name that has begun ends: further capitalised words that are no noun of the tables, particles between them.
fn run_end(scan: &Scan<'_>, start: usize) -> usize {
    let mut end = start;
    let mut token = start;
    while token < scan.forms.len() && token < start + 5 {
        // "von der Leyen", but not "Baoum der Provinz"
        let article = scan.is(token, Word::Definite) && !(token > start && scan.is(token - 1, Word::Particle));
        if scan.is(token, Word::Particle) && !article && scan.capital(token + 1) && !scan.capital(token) {
            token += 1;
            continue;
        }
        let known_otherwise = scan.match_at(token).is_some_and(|found| {
            // "Hellmann", "Weisskirchen" only end like nouns.
            found.noun.is_some_and(|noun| noun.before == 0 || scan.token(token).upos != Upos::Propn)
                || found.names.iter().any(|reading| matches!(reading.of, Named::Person(_)))
                || found.names.iter().any(|reading| matches!(reading.of, Named::Actor(..)) && !reading.doubtful)
        });
        let upos = scan.token(token).upos;
        // "Nureddin al-Sinki", but not a surname of the tables.
        let family = token > start && scan.begins_with_article(token) && scan.match_at(token).is_none();
        if !scan.capital(token) && !family
            || known_otherwise
            || !matches!(upos, Upos::Propn | Upos::X | Upos::Noun | Upos::Adj)
        {
            break;
        }
        let name = TokenRange::new(start.saturating_sub(1), token);
        if super::names::is_argument(scan.sentence, token as u16, name) {
            break;
        }
        token += 1;
        end = token;
    }
    end
}

/// "Abdullah bin Nasser as-Sani": one name from the first to the family's, unless a list holds more of it than the first.
fn patronymic(scan: &Scan<'_>, start: usize) -> Option<Run> {
    let is_listed = scan.match_at(start).is_some_and(|found| found.tokens.range().len() > 1);
    let mut end = fathers_end(scan, start + 1);
    // "Khalid al-Faisal", but not "Moschee al-Aqsa"
    if end == start + 1 && scan.token(start).upos == Upos::Propn && is_surname(scan, start) {
        end = family_end(scan, end);
    }
    (end > start + 1 && is_name(scan, start) && !is_listed)
        .then(|| Run { tokens: TokenRange::new(start, end), names: &[] })
}

/// Whether a token is no name that a list holds but that of somebody's family.
fn is_surname(scan: &Scan<'_>, token: usize) -> bool {
    scan.match_at(token).is_some_and(|found| {
        found.noun.is_none() && found.names.iter().all(|reading| matches!(reading.of, Named::Surname(_)))
    })
}

/// Where a name ends that goes on here with the family's in Arabic; here, if it does not.
fn family_end(scan: &Scan<'_>, end: usize) -> usize {
    let joined = scan.forms.get(end).and_then(|form| form.split_once('-'));
    match joined {
        Some((article, family)) if family.starts_with(char::is_uppercase) => {
            end + usize::from(article != "El" && knowledge().words(article).has(Word::Particle))
        }
        _ => end,
    }
}

/// Where a name ends that goes on here with the fathers' and the family's; here, if it does not.
pub(super) fn fathers_end(scan: &Scan<'_>, start: usize) -> usize {
    let mut end = start;
    while scan.is(end, Word::Patronymic) && is_name(scan, end + 1) {
        end += 2;
    }
    // The family: "as-Sani", "Al Thani".
    match family_end(scan, end) {
        _ if end == start => end,
        family if family > end => family,
        _ if scan.is(end, Word::Particle) && is_name(scan, end + 1) => end + 2,
        _ => end,
    }
}

fn is_name(scan: &Scan<'_>, token: usize) -> bool {
    scan.capital(token) && matches!(scan.token(token).upos, Upos::Propn | Upos::Noun | Upos::X)
}

/// A name without the ending of the genitive, as far as that is certain.
fn bare(words: &str) -> String {
    words.trim_end_matches(['’', '\'']).to_owned()
}

/// How likely news names the person without introduction on that day.
fn prominence(person: &Person, day: Option<i32>) -> i32 {
    let Some(day) = day else { return if person.terms.is_empty() { 5 } else { 12 } };
    let of = |from: i32, to: i32| {
        // Offices without dates say who someone is, not when.
        if from < -30_000 && to > 30_000 {
            5
        } else if from <= day && day <= to {
            MANIFEST + 4
        } else if day > to {
            (10 - (day - to) / 365).max(2)
        } else if from - day < ELECTED {
            // Elected, not yet in office.
            MANIFEST
        } else if from - day < 400 {
            6
        } else {
            -10
        }
    };
    // The secretary-general of the United Nations comes before the president of a small state.
    let leads = |term: &Term| {
        let international = knowledge().actor(term.of).kind == ActorKind::International;
        if knowledge().leading(term.office) { 3 + i32::from(international) } else { 0 }
    };
    person.terms.iter().map(|term| of(term.from, term.to) + leads(term)).max().unwrap_or(5)
}
