//! Whose a noun is when no word beside it says so: "die Armee", "das Parlament", "ein Abgeordneter".

use super::clauses::{clause_of, is_subject};
use super::knowledge::{ActorKind, NameForm, Named, Noun, NounKind, Sort, Whose, Word, knowledge};
use super::resolve::Resolver;
use crate::quotation::{CueClass, verb_class};
use model::{ActorKey, ArgumentRole, Clause, ClauseKind, Phrase, TokenRange};

impl Resolver<'_> {
    /// Whose the noun at a token is when nothing beside it says so.
    pub(super) fn default_owner(&self, noun: &Noun, token: usize) -> Option<u32> {
        let german = || knowledge().actor_by_key("DEU");
        let spoken_of = || self.just_told().or_else(|| self.context.state(&[])).or_else(german);
        // "besetzten eine Plattform von Shell. Die Polizei …": not the company's.
        let is_public = |of: u32| {
            let root = knowledge().actor(knowledge().actor(of).state);
            root.kind != ActorKind::Group || root.sort == Sort::Armed
        };
        match noun.whose {
            Whose::Nobody => None,
            // In a German report, what belongs to no state that it names is German.
            Whose::Local => self.context.local(),
            Whose::Here => self
                .here(token)
                .or_else(|| self.commanded(token))
                .or_else(|| self.state_of_subject(token))
                .or_else(|| self.state_of_crowd(token))
                .or_else(|| self.context.on_the_spot().filter(|&of| is_public(of)))
                .or_else(|| spoken_of().filter(|&of| is_public(of)))
                .or_else(german),
            Whose::State => {
                // "Putin sagte, der Präsident …": somebody else's.
                let one_of_many = noun.offices.iter().all(|&office| !knowledge().heads(office));
                let by_subject =
                    || self.state_of_subject(token).filter(|_| noun.kind != NounKind::Country && one_of_many);
                self.commanded(token).or_else(by_subject).or_else(|| self.headed_by(noun)).or_else(spoken_of)
            }
            Whose::Abroad => self.headed_by(noun).or_else(spoken_of),
            Whose::Default(state) => self.context.state(&noun.states).or(Some(state)),
        }
    }

    /// The one state that the sentence before speaks of, as its subject: "Die USA reagierten zurückhaltend. Ein Sprecher des
    /// Außenministeriums …".
    fn just_told(&self) -> Option<u32> {
        let known = knowledge();
        let last = self.current.checked_sub(1)?;
        let state = |key: &ActorKey| known.actor_by_key(key.state()).map(|actor| known.actor(actor).state);
        let mut named = self.items.iter().rev().skip_while(|item| item.at.sentence == self.current);
        let mut of_last = named.by_ref().take_while(|item| item.at.sentence == last).flat_map(|item| &item.actors);
        let one = of_last.next().and_then(state).filter(|&one| known.actor(one).kind == ActorKind::State)?;
        if !of_last.all(|key| state(key) == Some(one)) {
            return None;
        }
        let mut spoken = self.context.spoken.iter().rev().filter(|spoken| spoken.sentence == last);
        let leads = spoken.any(|spoken| {
            spoken.leads && matches!(&spoken.actors[..], [key] if key.name().is_none() && state(key) == Some(one))
        });
        leads.then_some(one)
    }

    /// "Die Türkei will auf Bitten der Regierung Soldaten entsenden": where a state itself is the subject of the clause, its
    /// government is not spoken of apart from it, but another one, of the states that the report speaks of.
    pub(super) fn other_state(&self, tokens: TokenRange, noun: &Noun) -> Option<u32> {
        if noun.whose != Whose::State || !noun.key.is_empty() {
            return None;
        }
        let [own] = &self.subject_beside(self.head(tokens))?.actors[..] else { return None };
        let is_state = own.name().is_none() && knowledge().actor_by_key(own.as_str()).is_some();
        let others = || self.context.states().into_iter().map(|(state, _)| state);
        others().find(|&state| is_state && knowledge().actor(state).key != own.as_str())
    }

    /// For an office that leads a state, the first of those spoken of that has such an office, or of whose offices nothing is
    /// known: "der Emir" is of Kuwait where Iraq is spoken of more.
    fn headed_by(&self, noun: &Noun) -> Option<u32> {
        let known = knowledge();
        if noun.offices.is_empty() || !noun.offices.iter().all(|&office| known.heads(office)) {
            return None;
        }
        let has = |state: u32| noun.offices.iter().any(|&office| known.has_office(office, state));
        self.context.states().into_iter().map(|(state, _)| state).find(|&state| has(state) || !known.has_heads(state))
    }

    /// The state of the one place in which the clause of a token says that it happens: "mit der Polizei … in Pokhara".
    fn here(&self, token: usize) -> Option<u32> {
        let (scan, known) = (self.scan(), knowledge());
        let clause = clause_of(scan.sentence, token as u16)?.tokens;
        let mut states = scan.matches.iter().filter_map(|found| {
            let start = found.tokens.range().start;
            let article = usize::from(start > 0 && scan.is(start - 1, Word::Definite));
            let inside = start > article && scan.is(start - article - 1, Word::Inside);
            let inside = inside || article == 1 && scan.is(start - 1, Word::Inside);
            if !inside || found.noun.is_some() || !clause.holds(found.tokens.start) {
                return None;
            }
            let named = found.names.iter().any(|reading| match reading.of {
                Named::Actor(_, form) => form == NameForm::Name,
                Named::Place(_) => !reading.doubtful,
                _ => false,
            });
            // "in Tripolis": of the towns of that name the likeliest here.
            let (actor, place) = self.thing(found.names).filter(|_| named)?;
            let of_place = || known.actor_by_key(place.as_ref()?.as_str().split('/').next()?);
            Some(known.actor(actor.or_else(of_place)?).state)
        });
        let state = states.next().filter(|&state| known.actor(state).kind == ActorKind::State)?;
        states.all(|other| other == state).then_some(state)
    }

    /// The state of whoever is the subject of the clause that a subject at a token depends on, or of the main clause before it:
    /// "der Außenminister erklärte, die Regierung …", "Rohani geißelte …; die Polizei nahm …". In what somebody is accused of or
    /// asked to do, the state of that one.
    fn state_of_subject(&self, token: usize) -> Option<u32> {
        let sentence = self.scan().sentence;
        if !is_subject(sentence, token as u16) {
            return None;
        }
        let own = clause_of(sentence, token as u16)?;
        let mut up = own;
        while let Some(parent) = up.parent.and_then(|parent| sentence.clauses.get(usize::from(parent))) {
            // Only what completes the verb is said or thought by its subject.
            let completes = parent.arguments.iter().any(|argument| {
                let clause = argument.clause.and_then(|clause| sentence.clauses.get(usize::from(clause)));
                argument.role == ArgumentRole::Clause && clause.is_some_and(|clause| std::ptr::eq(clause, up))
            });
            if !completes {
                return None;
            }
            let addressed = [ArgumentRole::Object, ArgumentRole::Dative];
            let of_other = |clause: &Clause| {
                let class = clause.verb.as_ref().and_then(|verb| verb_class(&verb.lemma));
                matches!(class, Some(CueClass::Accusation | CueClass::Demand))
            };
            let whom = addressed.iter().find_map(|&role| self.state_of_role(parent, role)).filter(|_| of_other(parent));
            if let Some(state) = whom.or_else(|| self.state_of_role(parent, ArgumentRole::Subject)) {
                return Some(state);
            }
            up = parent;
        }
        // "Russland beschoss Charkiw, die Behörden meldeten …": not those of whoever came from outside.
        let moves =
            |clause: &Clause| clause.verb.as_ref().is_none_or(|verb| knowledge().words(&verb.lemma).has(Word::Moves));
        let before = sentence.clauses.iter().filter(|clause| clause.kind == ClauseKind::Main);
        let before =
            before.filter(|clause| clause.tokens.start < own.tokens.start && !clause.tokens.holds(token as u16));
        let last = before.max_by_key(|clause| clause.tokens.start).filter(|clause| !moves(clause))?;
        self.state_of_role(last, ArgumentRole::Subject)
    }

    /// "Entsandte Truppen", "berief das Kabinett ein": the state of the subject whose verb only works on what is its own.
    fn commanded(&self, token: usize) -> Option<u32> {
        let sentence = self.scan().sentence;
        let clause = clause_of(sentence, token as u16)?;
        let commands = clause.verb.as_ref().is_some_and(|verb| knowledge().words(&verb.lemma).has(Word::Commands));
        let is_object = |phrase: &Phrase| {
            clause.arguments.iter().any(|argument| {
                argument.role == ArgumentRole::Object
                    && (argument.head == phrase.head || phrase.conjuncts.contains(&argument.head))
            })
        };
        let own = sentence.phrase_of(token as u16).is_some_and(is_object);
        if commands && own { self.state_of_role(clause, ArgumentRole::Subject) } else { None }
    }

    /// "Sie warfen den Behörden Untätigkeit vor": of people of a country those of that country.
    fn state_of_crowd(&self, token: usize) -> Option<u32> {
        let sentence = self.scan().sentence;
        let clause = clause_of(sentence, token as u16)?;
        let subject = clause.arguments.iter().find(|argument| argument.role == ArgumentRole::Subject)?.head;
        let mut here = self.items.iter().rev().take_while(|item| item.at.sentence == self.current);
        let crowd = here.find(|item| item.head == subject && item.actors.first().is_some_and(ActorKey::is_unnamed))?;
        let state = knowledge().actor_by_key(crowd.actors.first()?.state())?;
        (knowledge().actor(state).kind == ActorKind::State).then_some(state)
    }

    /// The state of what fills a role of a clause, if it is somebody of one: by what was resolved, else by the first name in it.
    fn state_of_role(&self, clause: &Clause, role: ArgumentRole) -> Option<u32> {
        let known = knowledge();
        let argument = clause.arguments.iter().find(|argument| argument.role == role && argument.clause.is_none())?;
        let national =
            |actor: u32| Some(known.actor(actor).state).filter(|&of| known.actor(of).kind == ActorKind::State);
        let here = |sentence: u32| sentence == self.current;
        let resolved = self.items.iter().rev().find(|item| {
            here(item.at.sentence) && item.head == argument.head && !item.as_place && !item.actors.is_empty()
        });
        if let Some(item) = resolved {
            let [key] = &item.actors[..] else { return None };
            return known.actor_by_key(key.state()).and_then(national);
        }
        let phrase = self.scan().sentence.phrase_of(argument.head)?;
        let mut inside = self.scan().matches.iter().filter(|found| phrase.tokens.holds(found.tokens.start));
        inside.find_map(|found| {
            let owner = found.noun.map_or(found.attribute, |noun| noun.owner);
            found.names.iter().chain(owner).find_map(|reading| self.owner_of(reading)).and_then(national)
        })
    }
}
