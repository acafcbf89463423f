//! Nouns and pronouns that take up a body, a group or a pair that has been named: "die Miliz", "das Bündnis", "beide Seiten".

use super::ReferenceKind;
use super::context::Spoken;
use super::knowledge::{ActorKind, Gender, Noun, NounKind, Sort, Whose, Word, knowledge};
use super::phrase::{Around, Determiner};
use super::resolve::Resolver;
use model::{ActorKey, Argument, ArgumentRole, ClauseKind, MentionClass, TokenRange, Upos};

/// How many sentences back a noun reaches for the body or group that it takes up.
const REACH: u32 = 3;

/// How many times as often as all others together the report's own armed group must have been named.
const STANDS_OUT: usize = 3;

/// How many sentences back "beide" reaches for the two.
const PAIR_REACH: u32 = 1;

/// Sentences back in which two that were named together stay what "both" means.
const JOINT_REACH: u32 = 2;

impl Resolver<'_> {
    /// The body or group of the tables, or name that no table holds, that "die Miliz", "der Konzern", "das Gericht" takes up: the
    /// one of such a kind named last. None where words beside the noun say whose or which it is.
    pub(super) fn group_meant(
        &self,
        tokens: TokenRange,
        noun: &Noun,
        around: &Around,
        singular: bool,
    ) -> Option<Spoken> {
        let known = around.determiner == Determiner::Definite;
        let described = !around.adjectives.is_empty()
            || around.genitive.is_some()
            || around.genitive_noun.is_some()
            || around.seat.is_some()
            || around.origin.is_some()
            || around.follows.is_some()
            || around.lesser
            || around.abroad;
        if noun.stands.is_empty() || !known || described || self.is_another(around, tokens) {
            return None;
        }
        // In the plural the fighters of a group are meant, not several firms.
        if !singular && !noun.stands.iter().all(|sort| *sort == Sort::Armed) {
            return None;
        }
        let lemma = noun.lemma.to_lowercase();
        let fits = |spoken: &&Spoken| {
            let [key] = &spoken.actors[..] else { return false };
            let place = || {
                self.items
                    .iter()
                    .rev()
                    .any(|item| (item.at.sentence, item.head) == (spoken.sentence, spoken.token) && item.as_place)
            };
            if spoken.person || key.is_unnamed() || place() {
                return false;
            }
            let sort = knowledge().actor_by_key(key.as_str()).map(|actor| knowledge().actor(actor).sort);
            let named_so = key.name().unwrap_or(key.as_str()).to_lowercase().ends_with(&lemma);
            match sort {
                Some(Sort::Polity) => false,
                Some(sort) => noun.stands.contains(&sort) || named_so,
                None => named_so || key.name().is_none(),
            }
        };
        let near = self.context.spoken.iter().rev().take_while(|spoken| self.current - spoken.sentence <= REACH);
        near.into_iter()
            .find(fits)
            .cloned()
            .or_else(|| self.only_fighters(noun))
            .or_else(|| self.body_of_official(noun))
    }

    /// "Nato-Generalsekretär Stoltenberg sagte … Das Bündnis": the body whose official has been spoken of last.
    fn body_of_official(&self, noun: &Noun) -> Option<Spoken> {
        // "die Union" and "das Gremium" are mostly others.
        if noun.stands.first() == Some(&Sort::Organ) || noun.stands.len() < 2 {
            return None;
        }
        let body = |spoken: &Spoken| {
            let [key] = &spoken.actors[..] else { return None };
            let of = knowledge().actor_by_key(key.state()).filter(|_| spoken.person && !key.is_unnamed())?;
            let sort = knowledge().actor(of).sort;
            let fits = matches!(sort, Sort::Alliance | Sort::International) && noun.stands.contains(&sort);
            fits.then(|| ActorKey::new(key.state()))
        };
        let mut near = self.context.spoken.iter().rev().take_while(|spoken| self.current - spoken.sentence <= REACH);
        near.find_map(|spoken| Some(Spoken { actors: vec![body(spoken)?], person: false, ..spoken.clone() }))
    }

    /// "Kämpfer der „Vereinigten Front“", "Sprecher der Rebellengruppe Liwa al-Fateh": the name of the group whose somebody is, which
    /// no list holds.
    pub(super) fn unlisted_group(&self, around: &Around) -> Option<String> {
        if let Some(token) = around.quoted {
            return self.quoted_name(token);
        }
        let found = self.scan().match_at(around.genitive_noun?)?;
        let reading = found.noun.and_then(|noun| noun.readings.first())?;
        let noun = knowledge().noun(reading.noun);
        let behind = Around::of(self.scan(), found.tokens.range().start, found.tokens.range().end);
        let run = self.run_at(behind.follows?)?;
        let armed = noun.stands.contains(&Sort::Armed);
        let group = noun.kind == NounKind::People && noun.gender != Gender::Masculine && armed;
        (group && reading.singular && run.names.is_empty()).then(|| self.words(run.tokens))
    }

    /// "Die Rebellen", "den Dschihadisten": the one armed group that the report has spoken of so far, however far back; none where
    /// it has spoken of two.
    fn only_fighters(&self, noun: &Noun) -> Option<Spoken> {
        if !noun.stands.iter().all(|sort| *sort == Sort::Armed) {
            return None;
        }
        let armed = |key: &ActorKey| {
            let actor = knowledge().actor_by_key(key.as_str());
            actor.is_some_and(|actor| knowledge().actor(actor).sort == Sort::Armed)
        };
        let named = || self.context.spoken.iter().filter(|spoken| spoken.actors.iter().any(armed) && !spoken.person);
        let first = named().find(|spoken| spoken.actors.len() == 1)?;
        let others = named().filter(|spoken| spoken.actors != first.actors).count();
        (named().count() >= (STANDS_OUT + 1) * others).then(|| first.clone())
    }

    /// Whether the words beside a noun say that it is another one: "das neue Bündnis", "die größte Partei", "die Zeitung „Haaretz“".
    fn is_another(&self, around: &Around, tokens: TokenRange) -> bool {
        let scan = self.scan();
        let mut before = (around.start..tokens.range().start).map(|at| (at, scan.token(at)));
        let quoted = scan.sentence.tokens.get(tokens.range().end).is_some_and(|next| {
            next.upos == Upos::Punct
                && next.space_before
                && !scan.forms[tokens.range().end].starts_with(['–', '-', '('])
        });
        quoted
            || before.any(|(at, token)| {
                scan.is(at, Word::Else)
                    || token.upos == Upos::Num
                    || token.morph.degree == Some(model::Degree::Superlative)
            })
    }

    /// Notes the body or group that a noun takes up; whether there is one.
    pub(super) fn take_up(&mut self, tokens: TokenRange, noun: &Noun, around: &Around, singular: bool) -> bool {
        let Some(meant) = self.group_meant(tokens, noun, around, singular) else { return false };
        let gender = if singular { noun.gender } else { Gender::Plural };
        let kind = ReferenceKind::Description;
        self.describe(tokens, around, kind, meant.actors, gender, false, 0.6, "body named before");
        true
    }

    /// The two parties of the last sentences, in the order of the text: those joined by "und" last, else the only two named.
    pub(super) fn pair(&self, fits: impl Fn(&ActorKey) -> bool) -> Option<Vec<ActorKey>> {
        let near = |sentence: u32| self.current - sentence <= JOINT_REACH;
        let joint = self
            .context
            .spoken
            .iter()
            .rev()
            .take_while(|spoken| near(spoken.sentence))
            .find(|spoken| spoken.actors.len() == 2 && spoken.actors.iter().all(&fits));
        if let Some(joint) = joint {
            return Some(joint.actors.clone());
        }
        // Two states are those that the report speaks of most; where a group is one of the two, what was said last counts.
        for reach in 0..=PAIR_REACH {
            let mut parties: Vec<ActorKey> = Vec::new();
            let here = self.items.iter().filter(|item| {
                self.current - item.at.sentence == reach && !item.as_place && item.kind != ReferenceKind::Nationality
            });
            for key in here.flat_map(|item| &item.actors).filter(|key| fits(key)) {
                if !parties.iter().any(|party| party.state() == key.state()) {
                    parties.push(key.clone());
                }
            }
            let group = |key: &ActorKey| {
                knowledge()
                    .actor_by_key(key.state())
                    .is_none_or(|actor| knowledge().actor(actor).kind != ActorKind::State)
            };
            if parties.len() == 2 && parties.iter().any(group) {
                return Some(parties);
            }
        }
        None
    }

    /// The two states that the report speaks of most here.
    pub(super) fn spoken_of_most(&self, head: u16) -> Option<Vec<ActorKey>> {
        // "Peking mahnte beide Seiten": not who speaks to them. But "Putin sagte, beide Seiten wollten …".
        let speaker = self.subject_beside(head).and_then(|spoken| spoken.actors.first()).map(ActorKey::state);
        let states = self.context.states().into_iter().map(|(state, _)| self.key(state));
        let two: Vec<ActorKey> = states.filter(|key| Some(key.as_str()) != speaker).take(2).collect();
        (two.len() == 2).then_some(two)
    }

    /// Who is the subject of the clause in which something else has this head.
    pub(super) fn subject_beside(&self, head: u16) -> Option<&Spoken> {
        let beside = !super::clauses::is_subject(self.scan().sentence, head);
        let mut here = self.context.spoken.iter().rev().take_while(|spoken| spoken.sentence == self.current);
        here.find(|spoken| beside && spoken.subject && self.same_clause(spoken.token, head))
    }

    /// Whether two tokens of the sentence stand in one clause.
    fn same_clause(&self, one: u16, other: u16) -> bool {
        let sentence = self.scan().sentence;
        super::clauses::clause_of(sentence, one).is_some_and(|clause| clause.tokens.holds(other))
    }

    /// "Beide" alone: the two parties.
    pub(super) fn both(&mut self, token: usize) -> bool {
        let scan = self.scan();
        if !scan.is(token, Word::Both) || !stands_alone(self, token) {
            return false;
        }
        let pair = self.pair(|key| !key.is_unnamed());
        let Some(actors) = pair.or_else(|| self.spoken_of_most(token as u16)) else { return false };
        let tokens = TokenRange::new(token, token + 1);
        self.speak(tokens.start, actors.clone(), Gender::Plural, false);
        self.push(tokens, tokens.start, ReferenceKind::Pronoun, None, actors, None, 0.5, "both");
        true
    }

    /// "Beide Seiten", "beide Gruppen", "beide Länder", "beide Regierungen".
    pub(super) fn both_parties(&mut self, tokens: TokenRange, noun: &Noun, around: &Around) -> bool {
        if around.determiner != Determiner::Both || !around.adjectives.is_empty() {
            return false;
        }
        let known = knowledge();
        let is_state = |key: &ActorKey| {
            key.name().is_none()
                && known.actor_by_key(key.as_str()).is_some_and(|actor| known.actor(actor).kind == ActorKind::State)
        };
        let is_one = |key: &ActorKey| {
            known.actor_by_key(key.as_str()).is_some_and(|actor| known.actor(actor).sort != Sort::Polity)
        };
        let actors = match noun.kind {
            NounKind::Country => self.pair(is_state),
            // "Beide Regierungen", "beide Armeen": of the two states spoken of most.
            NounKind::Organ if noun.whose == Whose::State => {
                let states = self.pair(is_state).or_else(|| self.spoken_of_most(self.head(tokens)));
                let body = |state: ActorKey| match noun.key.as_str() {
                    "" => state,
                    key => ActorKey::new(format!("{state}/{key}")),
                };
                states.map(|states| states.into_iter().map(body).collect())
            }
            NounKind::Parties if noun.stands.is_empty() => self.pair(|_| true),
            _ if !noun.stands.is_empty() => self.pair(is_one),
            _ => None,
        };
        self.describe_both(tokens, around, actors.unwrap_or_default(), false, "both parties")
    }

    /// Joins the members of an enumeration into one that plural pronouns take up, once its last has been spoken of.
    pub(super) fn join(&mut self, last: u16) {
        let sentence = self.scan().sentence;
        let Some(phrase) =
            sentence.phrases.iter().find(|phrase| phrase.conjuncts.iter().max() == Some(&last) && phrase.head < last)
        else {
            return;
        };
        let mut actors: Vec<ActorKey> = Vec::new();
        let mut persons = true;
        for head in std::iter::once(phrase.head).chain(phrase.conjuncts.iter().copied()) {
            let spoken = self
                .context
                .spoken
                .iter()
                .rev()
                .take_while(|spoken| spoken.sentence == self.current)
                .find(|spoken| spoken.token == head);
            let Some(spoken) = spoken else { return };
            persons &= spoken.person;
            actors.extend(spoken.actors.iter().filter(|key| !actors.contains(key)).cloned().collect::<Vec<_>>());
        }
        if actors.len() < 2 {
            return;
        }
        let subject = super::clauses::is_subject(sentence, phrase.head);
        self.context.spoken.push(Spoken {
            sentence: self.current,
            token: phrase.head,
            actors,
            gender: Gender::Plural,
            person: persons,
            subject,
            leads: subject && super::clauses::is_in_main_clause(sentence, phrase.head),
        });
    }

    /// "Tausende zogen vor das Parlament": people of the country where it takes place, whom a pronoun can take up.
    pub(super) fn throng(&mut self, token: usize) -> bool {
        let scan = self.scan();
        let of_something = scan.sentence.tokens.get(token + 1).is_none_or(|next| {
            matches!(next.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num) || scan.is(token + 1, Word::Of)
        });
        if !scan.is(token, Word::Throng) || of_something {
            return false;
        }
        let words = scan.forms[token].trim_end_matches('n');
        let key = ActorKey::new(format!("[{words}]"));
        let tokens = TokenRange::new(token, token + 1);
        self.speak(tokens.start, vec![key.clone()], Gender::Plural, false);
        self.push(tokens, tokens.start, ReferenceKind::Unnamed, None, vec![key], None, 0.6, "so many people");
        true
    }

    /// "Dieser", "letzterer" alone: whom the last noun of that gender and number names. Where that noun names no actor, nobody.
    pub(super) fn pointed_at(&mut self, token: usize) -> bool {
        let scan = self.scan();
        if !scan.words[token].any(&[Word::Demonstrative, Word::Latter]) || !stands_alone(self, token) {
            return false;
        }
        let morph = &scan.token(token).morph;
        let verb = super::clauses::clause_of(scan.sentence, token as u16).and_then(|clause| clause.verb.as_ref());
        let subject = super::clauses::is_subject(scan.sentence, token as u16);
        let agreeing = verb.and_then(|verb| verb.finite).filter(|_| subject);
        let number = agreeing.and_then(|finite| scan.token(usize::from(finite)).morph.number).or(morph.number);
        let plural = number == Some(model::Number::Plural);
        let gender = morph.gender.or_else(|| by_ending(scan.forms[token])).filter(|_| !plural);
        if !plural && gender.is_none() {
            return false;
        }
        // What says or demands is somebody: nouns of things are passed over.
        let somebody = subject && verb.is_some_and(|verb| knowledge().words(&verb.lemma).has(Word::Says));
        let accused = || self.argument_above(token, gender).filter(|_| somebody);
        let Some((sentence, head)) = accused().or_else(|| self.last_noun(token, gender, somebody)) else {
            return false;
        };
        let found = self.context.spoken.iter().rev().find(|spoken| {
            (spoken.sentence, spoken.token) == (sentence, head) && (spoken.gender == Gender::Plural) == plural
        });
        let Some(found) = found.cloned() else { return false };
        let tokens = TokenRange::new(token, token + 1);
        let class = if found.person { MentionClass::Per } else { MentionClass::Org };
        self.speak(tokens.start, found.actors.clone(), found.gender, found.person);
        let kind = ReferenceKind::Pronoun;
        self.push(tokens, tokens.start, kind, Some(class), found.actors, None, 0.6, "demonstrative");
        true
    }

    /// "X wird vorgeworfen, Y gestürzt zu haben, was dieser bestreitet": in a clause about all that is said in the one above, the only
    /// one named there by an argument of the verb who is of that gender.
    fn argument_above(&self, token: usize, gender: Option<model::Gender>) -> Option<(u32, u16)> {
        let sentence = self.scan().sentence;
        let clause = super::clauses::clause_of(sentence, token as u16)?;
        let about_all = clause.kind == ClauseKind::Relative && super::clauses::is_about_all(sentence, clause);
        let mut above =
            clause.parent.filter(|_| about_all).and_then(|parent| sentence.clauses.get(usize::from(parent)))?;
        while let Some(parent) = above.parent.and_then(|parent| sentence.clauses.get(usize::from(parent))) {
            above = parent;
        }
        let spoken = |head: u16| {
            let mut last = self.context.spoken.iter().rev();
            last.find(|spoken| (spoken.sentence, spoken.token) == (self.current, head))
        };
        let of_gender =
            |argument: &&Argument| spoken(argument.head).is_some_and(|spoken| agrees(spoken.gender, gender));
        let roles = [ArgumentRole::Subject, ArgumentRole::Object, ArgumentRole::Dative];
        let mut heads = above.arguments.iter().filter(|argument| roles.contains(&argument.role)).filter(of_gender);
        let head = heads.next()?.head;
        heads.next().is_none().then_some((self.current, head))
    }

    /// The last noun or name of a gender (without one: in the plural) before a token, in its sentence or the one before; only of
    /// somebody, if so wanted.
    fn last_noun(&self, token: usize, gender: Option<model::Gender>, somebody: bool) -> Option<(u32, u16)> {
        let first = self.current.saturating_sub(1);
        for sentence in (first..=self.current).rev() {
            let scan = &self.scans[sentence as usize];
            let end = if sentence == self.current { token } else { scan.forms.len() };
            for at in (0..end).rev() {
                let noun = scan.token(at);
                if !matches!(noun.upos, Upos::Noun | Upos::Propn) {
                    continue;
                }
                let spoken = self
                    .context
                    .spoken
                    .iter()
                    .rev()
                    .find(|spoken| (spoken.sentence, spoken.token) == (sentence, at as u16));
                // Of a name what the tables know of it counts, of a noun what the tags say.
                let fits = match (spoken, gender) {
                    (Some(spoken), _) => agrees(spoken.gender, gender),
                    (None, _) if somebody || noun.upos == Upos::Propn => false,
                    (None, Some(gender)) => {
                        noun.morph.gender == Some(gender) && noun.morph.number != Some(model::Number::Plural)
                    }
                    (None, None) => noun.morph.number == Some(model::Number::Plural),
                };
                // "den Sicherheitsrat der Vereinten Nationen": the genitive is part of the name.
                if fits {
                    return Some((sentence, at as u16));
                }
            }
        }
        None
    }
}

/// The gender that the ending of a demonstrative in the nominative singular shows.
fn by_ending(form: &str) -> Option<model::Gender> {
    match form.as_bytes() {
        [.., b'e', b'r'] => Some(model::Gender::Masculine),
        [.., b'e', b's'] => Some(model::Gender::Neuter),
        [.., b'e'] => Some(model::Gender::Feminine),
        _ => None,
    }
}

fn agrees(spoken: Gender, wanted: Option<model::Gender>) -> bool {
    matches!(
        (spoken, wanted),
        (Gender::Plural, None)
            | (Gender::Masculine, Some(model::Gender::Masculine))
            | (Gender::Feminine, Some(model::Gender::Feminine))
            | (Gender::Neuter, Some(model::Gender::Neuter))
    )
}

/// Whether a determiner stands without its noun.
fn stands_alone(resolver: &Resolver<'_>, token: usize) -> bool {
    let scan = resolver.scan();
    let here = scan.token(token);
    let head = scan.sentence.tokens.get(usize::from(here.head));
    let alone = usize::from(here.head) == token
        || head.is_some_and(|head| matches!(head.upos, Upos::Verb | Upos::Aux))
        || here.upos == Upos::Pron;
    let next = scan.sentence.tokens.get(token + 1);
    let noun_follows = next.is_some_and(|next| matches!(next.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num));
    alone && !noun_follows
}
