//! Titles and offices: who is meant by "der russische Präsident", with a name beside it or without.

use super::ReferenceKind;
use super::knowledge::{ActorKind, Gender, Noun, Whose, Word, knowledge};
use super::nouns::COUNTERPART;
use super::persons::{Hints, Run, root_key};
use super::phrase::{Around, Determiner};
use super::resolve::Resolver;
use model::{ActorKey, MentionClass, TokenRange, Upos};

/// Among so many tokens behind a title the comma is looked for behind which its holder's name stands.
const COMPLEMENTS: usize = 8;

/// The rule by which a title stands for nobody whom it is known to name.
pub(super) const NO_HOLDER: &str = "title without a known holder";

/// The rule by which a noun is whoever is said to be it.
pub(super) const SAID_TO_BE: &str = "what somebody named is said to be";

/// The office of one of many in a body.
const MEMBER: &str = "member";

impl Resolver<'_> {
    #[expect(clippy::too_many_arguments, reason = "what is known of the noun")]
    pub(super) fn title(
        &mut self,
        tokens: TokenRange,
        index: u32,
        around: &Around,
        named: Option<u32>,
        singular: bool,
        feminine: bool,
        before: &str,
    ) -> usize {
        let noun = knowledge().noun(index);
        let end = tokens.range().end;
        let body = named.is_some_and(|of| {
            matches!(knowledge().actor(of).kind, ActorKind::Body | ActorKind::International | ActorKind::Group)
        });
        let official = noun.whose != Whose::Nobody || named.is_some() && !noun.offices.is_empty() || body;
        // A state has one president: "die Staats- und Regierungschefs" are those of several.
        let several = !singular && noun.offices.first().is_some_and(|&office| knowledge().leading(office));
        let other = self.other_side(noun, around).filter(|_| named.is_none());
        let of = named
            .or(other)
            .or_else(|| self.default_owner(noun, tokens.range().start).filter(|_| !around.private && !several));
        // The holder's name follows, or the title stands as an apposition behind the name.
        if let Some(run) = around.follows.and_then(|start| self.run_at(start)) {
            let hints = Hints {
                offices: self.offices(noun),
                of: named.or(if official { of } else { None }),
                titled: true,
                female: feminine.then_some(true),
                acts: false,
                official,
            };
            // Whose the office is was only guessed: a known person may prove otherwise.
            let mut free = hints.clone();
            if named.is_none() {
                free.of = None;
            }
            let holder = match self.best_person(run.names, &free) {
                Some(person) if named.is_none() => {
                    let state = knowledge().state_of(knowledge().person(person), self.context.day);
                    self.person_key(&run, &Hints { of: state, ..hints })
                }
                _ => self.person_key(&run, &hints),
            };
            if let Some((key, female, rule)) = holder {
                self.call(&key, index, around.deputy);
                return self.named_with(tokens, around, run.tokens, key, female, rule);
            }
        }
        if singular && let Some(run) = self.named_behind_comma(end) {
            let hints = Hints { offices: self.offices(noun), titled: true, official, ..Hints::default() };
            // Whose the office is may have been guessed: of a person whom the tables know they tell it.
            let state = self
                .best_person(run.names, &hints)
                .and_then(|person| knowledge().state_of(knowledge().person(person), self.context.day));
            // "der Generalsekretär der OSZE, Jan Novák": what the words say of a body comes before what the tables say of a state.
            let apart = |of: &u32| {
                let kind = knowledge().actor(knowledge().actor(*of).state).kind;
                matches!(kind, ActorKind::International | ActorKind::Group)
            };
            let of = named.filter(apart).or(state).or(named).or(if official { of } else { None });
            if let Some((key, female, _)) = self.person_key(&run, &Hints { of, ..hints }) {
                self.call(&key, index, around.deputy);
                let gender = if female == Some(true) { Gender::Feminine } else { Gender::Masculine };
                let kind = ReferenceKind::Description;
                self.describe(tokens, around, kind, vec![key], gender, true, 0.85, "name behind a comma");
                return end;
            }
        }
        if let Some((key, female)) = self.named_before(around) {
            // "ein Diplomat" can be anyone's.
            let indefinite = around.determiner == Determiner::Indefinite;
            let key = self.claim(key, of.filter(|_| official && (named.is_some() || !indefinite)));
            self.call(&key, index, around.deputy);
            let gender = if female == Some(true) { Gender::Feminine } else { Gender::Masculine };
            self.describe(
                tokens,
                around,
                ReferenceKind::Description,
                vec![key],
                gender,
                true,
                0.85,
                "title in apposition",
            );
            return end;
        }
        let gender = match (singular, feminine) {
            (false, _) => Gender::Plural,
            (true, true) => Gender::Feminine,
            (true, false) => Gender::Masculine,
        };
        // "der Vizeaußenminister": only whom the report has called so.
        if singular
            && around.deputy
            && around.determiner != Determiner::Indefinite
            && let Some(person) = self.context.called(index, feminine, true)
            && of.is_none_or(|of| person.of.is_none_or(|other| root_key(other) == root_key(of)))
        {
            let key = person.key.clone();
            let kind = ReferenceKind::Description;
            self.describe(tokens, around, kind, vec![key], gender, true, 0.8, "title used before");
            return end;
        }
        if singular
            && !matches!(around.determiner, Determiner::Indefinite)
            && !around.deputy
            && !around.lesser
            && let Some((key, rule)) = self.holder(index, of, named.or(other).is_some(), feminine, around.not_now)
        {
            self.call(&key, index, false);
            self.describe(tokens, around, ReferenceKind::Description, vec![key], gender, true, 0.8, rule);
            return end;
        }
        // "die Premierministerin" is of the state that a woman governs.
        if singular
            && feminine
            && named.is_none()
            && around.determiner == Determiner::Definite
            && !around.deputy
            && !around.lesser
            && !around.not_now
            && let Some(key) = self.leading_woman(noun)
        {
            self.call(&key, index, false);
            let kind = ReferenceKind::Description;
            self.describe(tokens, around, kind, vec![key], gender, true, 0.7, "woman who holds the office");
            return end;
        }
        if !singular && around.determiner == Determiner::Both {
            let holders = self.latest_holders(noun, self.head(tokens));
            if self.describe_both(tokens, around, holders, true, "both holders") {
                return end;
            }
        }
        if !singular
            && named.is_none()
            && official
            && let Some(states) = self.listed(tokens.range().start)
        {
            // "die vier Außenminister": one of each state.
            let words = self.nominative(tokens, noun, around, singular, false, before);
            let actors = states.iter().map(|state| ActorKey::new(format!("{state}/[{words}]"))).collect();
            let kind = ReferenceKind::Description;
            self.describe(tokens, around, kind, actors, Gender::Plural, true, 0.6, "officials of states listed before");
            return end;
        }
        if let Some(key) = self.identified(tokens).filter(|_| singular) {
            self.describe(tokens, around, ReferenceKind::Description, vec![key], gender, true, 0.7, SAID_TO_BE);
            return end;
        }
        let of = named.or(other).or_else(|| of.filter(|_| official));
        let key = match self.unlisted_group(around).filter(|_| named.is_none()) {
            Some(group) => {
                let words = self.nominative(tokens, noun, around, singular, feminine, before);
                ActorKey::new(format!("{group}/[{words}]"))
            }
            None => self.unnamed(tokens, noun, around, of, singular, feminine, before),
        };
        self.describe(tokens, around, ReferenceKind::Unnamed, vec![key], gender, true, 0.6, NO_HOLDER);
        end
    }

    /// "Telefonierte mit seinem Kollegen": the state that the passage speaks of most beside his own.
    fn other_side(&self, noun: &Noun, around: &Around) -> Option<u32> {
        let known = knowledge();
        let counterpart = noun.offices.iter().any(|&office| known.office(office) == COUNTERPART);
        let Determiner::Possessive(token) = around.determiner else { return None };
        let own = super::pronoun::antecedent(self, token).filter(|_| counterpart)?.actors.first()?.clone();
        let own = known.actor_by_key(own.state())?;
        let mut states = self.context.states().into_iter().map(|(state, _)| state);
        states.find(|&state| state != own && known.actor(state).kind == ActorKind::State)
    }

    /// The full name that ends a title's phrase behind a comma, where a comma or the end of the sentence follows: "den Chef der
    /// Übergangsregierung, Muhammad Yunus, …".
    pub(super) fn named_behind_comma(&self, end: usize) -> Option<Run> {
        let scan = self.scan();
        let inside = |&at: &usize| {
            matches!(scan.token(at).upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn) || scan.is(at, Word::Of)
        };
        let comma = (end..scan.forms.len().min(end + COMPLEMENTS)).find(|at| !inside(at))?;
        if scan.forms[comma] != "," || !scan.capital(comma + 1) {
            return None;
        }
        let run = self.run_at(comma + 1).filter(|run| run.tokens.range().len() > 1)?;
        let closes = |form: &&str| matches!(*form, "," | "." | ";" | ":" | "–" | "-" | "(");
        scan.forms.get(run.tokens.range().end).is_none_or(closes).then_some(run)
    }

    /// A noun with the name of the person it describes: one mention of one person.
    pub(super) fn named_with(
        &mut self,
        tokens: TokenRange,
        around: &Around,
        name: TokenRange,
        key: ActorKey,
        female: Option<bool>,
        rule: &'static str,
    ) -> usize {
        let whole = TokenRange { start: around.start as u16, end: name.end };
        let gender = if female == Some(true) { Gender::Feminine } else { Gender::Masculine };
        let head = tokens.start;
        self.push(
            whole,
            head,
            ReferenceKind::Description,
            Some(MentionClass::Per),
            vec![key.clone()],
            None,
            0.9,
            "title and name",
        );
        if let Some(state) = knowledge().actor_by_key(key.state()) {
            self.context.speak(state, 0.6);
        }
        // The title is the head of both, and the subject of the clause where both are.
        self.speak(head, vec![key.clone()], gender, true);
        self.settle_announced(whole.range().start, name.range().end, &key);
        let head = self.head(name);
        self.push(name, head, ReferenceKind::Name, Some(MentionClass::Per), vec![key], None, 0.9, rule);
        name.range().end
    }

    /// The person whose name stands right before, with a comma between: "Kwon Jong Gun, Pjöngjangs Generaldirektor …".
    pub(super) fn named_before(&self, around: &Around) -> Option<(ActorKey, Option<bool>)> {
        let scan = self.scan();
        let mut start = around.start;
        // "X, ein Abgeordneter", but not "X, mehrere Minister".
        let is_one = |token: usize| scan.is(token, Word::Indefinite) && scan.is(token, Word::One);
        if start > 0 && (scan.is(start - 1, Word::Definite) || is_one(start - 1)) {
            start -= 1;
        } else if around.determiner != Determiner::Bare
            && around.genitive.is_none()
            && !matches!(around.determiner, Determiner::Possessive(_))
        {
            return None;
        }
        if start < 2 || scan.forms[start - 1] != "," {
            return None;
        }
        let end = (start - 1) as u16;
        let item = self.items.iter().rev().find(|item| {
            item.at.sentence == self.current && item.at.tokens.end == end && item.class == Some(MentionClass::Per)
        })?;
        let spoken = self.context.spoken.iter().rev().find(|spoken| spoken.actors == item.actors)?;
        Some((item.actors.first()?.clone(), Some(spoken.gender == Gender::Feminine)))
    }

    /// Puts a person who had no state yet under that of the office.
    pub(super) fn claim(&mut self, key: ActorKey, of: Option<u32>) -> ActorKey {
        let Some(of) = of else { return key };
        let known = self
            .context
            .persons
            .iter()
            .any(|person| person.key == key && person.person.is_none() && person.of.is_none());
        if !known || key.as_str().contains('/') {
            return key;
        }
        let new = ActorKey::new(format!("{}/{key}", root_key(of)));
        for person in self.context.persons.iter_mut().filter(|person| person.key == key) {
            person.key = new.clone();
            person.of = Some(of);
        }
        for actors in self
            .items
            .iter_mut()
            .map(|item| &mut item.actors)
            .chain(self.context.spoken.iter_mut().map(|spoken| &mut spoken.actors))
        {
            for actor in actors.iter_mut().filter(|actor| **actor == key) {
                *actor = new.clone();
            }
        }
        new
    }

    /// Notes that the report calls a person so.
    pub(super) fn call(&mut self, key: &ActorKey, noun: u32, deputy: bool) {
        if let Some(person) = self.context.persons.iter_mut().find(|person| person.key == *key) {
            person.called.push((noun, deputy));
        }
    }

    /// Who is meant by a title alone: whom the report called so, else who holds the office.
    pub(super) fn holder(
        &self,
        index: u32,
        of: Option<u32>,
        explicit: bool,
        feminine: bool,
        not_now: bool,
    ) -> Option<(ActorKey, &'static str)> {
        let known = knowledge();
        let noun = known.noun(index);
        let root = |of: u32| known.actor(of).state;
        let counterpart = noun.offices.iter().any(|&office| known.office(office) == COUNTERPART);
        if let Some(person) = self.context.called(index, feminine, false).filter(|_| !counterpart) {
            let same = !explicit || of.is_none_or(|of| person.of.is_none_or(|other| root(other) == root(of)));
            if same {
                return Some((person.key.clone(), "title used before"));
            }
        }
        let day = self.day();
        let offices = self.offices(noun);
        // Someone whom the report has introduced and who held the office, even once.
        let introduced = self.context.persons.iter().rev().find(|introduced| {
            introduced.person.is_some_and(|person| {
                let person = known.person(person);
                // Of nobody's offices those of states are left out: "der Rebellenführer" is no president.
                let of_group = |office: u16| {
                    let mut terms = person.terms.iter().filter(|term| term.office == office);
                    terms.any(|term| known.actor(term.of).kind != ActorKind::State)
                };
                let mut offices = offices.iter().filter(|&&office| of.is_some() || of_group(office));
                person.female == feminine
                    && offices.any(|&office| {
                        known.holds(person, office, of.filter(|_| explicit), day) != not_now
                            && known.holds(person, office, of.filter(|_| explicit), None)
                    })
            })
        });
        if let Some(introduced) = introduced {
            return Some((introduced.key.clone(), "holder named in the report"));
        }
        if not_now {
            return None;
        }
        let (of, day) = (of?, day?);
        // "der Präsident" of a state is not that of its parliament, "ein Oppositionspolitiker" not the leader of the opposition.
        let of_state = known.actor(of).kind == ActorKind::State;
        let is_first = |is: &dyn Fn(u16) -> bool| of_state && offices.first().is_some_and(|&office| is(office));
        if is_first(&|office| known.office(office) == MEMBER) {
            return None;
        }
        let heads = is_first(&|office| known.heads(office));
        let mut able = offices.iter().filter(|&&office| !heads || known.heads(office));
        let person = able.find_map(|&office| known.holder(office, of, day))?;
        // "die Kanzlerin" is no man's title.
        if feminine && !known.person(person).female {
            return None;
        }
        Some((known.key_of(known.person(person), self.context.day), "holder of the office"))
    }

    /// The woman who leads one of the states spoken of by an office that the noun names.
    fn leading_woman(&self, noun: &Noun) -> Option<ActorKey> {
        let known = knowledge();
        let day = self.day()?;
        let mut holders = self.context.states().into_iter().flat_map(|(state, _)| {
            let offices = noun.offices.iter().filter(|&&office| known.heads(office));
            offices.filter_map(move |&office| known.holder(office, state, day))
        });
        let person = holders.find(|&person| known.person(person).female)?;
        Some(known.key_of(known.person(person), self.context.day))
    }

    /// The offices that a title can name; for a counterpart those that the person spoken of last holds.
    pub(super) fn offices(&self, noun: &Noun) -> Vec<u16> {
        let known = knowledge();
        if noun.offices.iter().all(|&office| known.office(office) != COUNTERPART) {
            return noun.offices.clone();
        }
        let day = self.day();
        let last = self.context.spoken.iter().rev().find_map(|spoken| {
            let key = spoken.actors.first().filter(|_| spoken.person)?;
            self.context.persons.iter().find(|person| person.key == *key)?.person
        });
        let terms = last.map_or(&[][..], |person| &known.person(person).terms);
        let held = terms.iter().filter(|term| day.is_none_or(|day| term.from <= day && day <= term.to));
        held.map(|term| term.office).collect()
    }

    /// The two persons spoken of last who hold one of the offices, if the noun names some.
    pub(super) fn latest_holders(&self, noun: &Noun, head: u16) -> Vec<ActorKey> {
        let known = knowledge();
        let mut actors: Vec<ActorKey> = Vec::new();
        // "Lula telefonierte mit beiden Präsidenten": not with himself.
        let own = self.subject_beside(head).map_or(&[][..], |subject| &subject.actors);
        for spoken in self.context.spoken.iter().rev().filter(|spoken| spoken.person && spoken.actors.len() == 1) {
            let key = &spoken.actors[0];
            if own.contains(key) {
                continue;
            }
            let person = self.context.persons.iter().find(|person| person.key == *key).and_then(|person| person.person);
            let holds = person.is_some_and(|person| {
                known.person(person).terms.iter().any(|term| noun.offices.contains(&term.office))
            });
            // "die beiden Politiker": whoever they are.
            if (holds || noun.offices.is_empty()) && !actors.contains(key) {
                actors.insert(0, key.clone());
            }
            if actors.len() == 2 {
                break;
            }
        }
        actors
    }
}
