//! Names of states, bodies, places and of those who belong to them: what each stands for here.

use super::ReferenceKind;
use super::knowledge::{ActorKind, Gender, NameForm, Named, Reading, Word, knowledge};
use super::resolve::Resolver;
use super::scan::Match;
use model::{ActorKey, MentionClass, PlaceKey, TokenRange, Upos};

/// Among so many references noted last is the noun that stands before a name.
const NEAR: usize = 4;
/// The longest name in quotation marks, in tokens.
const QUOTED: usize = 12;

impl Resolver<'_> {
    /// Of the places that a name can mean the likeliest here.
    pub(super) fn likeliest_place(&self, readings: &[Reading]) -> Option<u32> {
        let known = knowledge();
        let mut place: Option<(f32, u32)> = None;
        for reading in readings {
            let Named::Place(index) = reading.of else { continue };
            let Some(state) = known.place(index).state else {
                place = place.or(Some((1.0, index)));
                continue;
            };
            let total = self.context.total(state);
            // A town of a state that the report speaks of wins over a larger one elsewhere.
            let score = (known.place(index).weight as f32 + 1.0).ln()
                + 4.0 * total.min(2.0)
                + if known.place(index).seat.is_some() { 6.0 } else { 0.0 };
            if place.is_none_or(|(best, _)| best < score) {
                place = Some((score, index));
            }
        }
        place.map(|(_, index)| index)
    }

    /// Of several bodies of one name that of the state which the report speaks of most: "die Sozialdemokraten", "die Demokraten". None
    /// where the name has one bearer only, or no bearer's state is spoken of.
    fn nearest_body(&self, readings: &[Reading]) -> Option<u32> {
        let known = knowledge();
        let bodies = readings.iter().filter_map(|reading| match reading.of {
            Named::Actor(index, NameForm::Name) if known.actor(index).kind == ActorKind::Body => Some(index),
            _ => None,
        });
        let spoken = |index: u32| self.context.total(known.actor(index).state);
        let bodies: Vec<u32> = bodies.collect();
        let several = bodies.len() > 1;
        // Of two spoken of alike the first.
        let nearest = bodies.into_iter().rev().max_by(|&a, &b| spoken(a).total_cmp(&spoken(b)))?;
        (several && spoken(nearest) > 0.0).then_some(nearest)
    }

    /// The actor and place that a name of a thing stands for: of several places the likeliest here.
    pub(super) fn thing(&self, readings: &[Reading]) -> Option<(Option<u32>, Option<PlaceKey>)> {
        let known = knowledge();
        let place = self.likeliest_place(readings);
        let mut actor = self.nearest_body(readings).or_else(|| {
            readings.iter().find_map(|reading| match reading.of {
                Named::Actor(_, NameForm::Prefix) if readings.len() > 1 => None,
                Named::Actor(index, _) => Some(index),
                _ => None,
            })
        });
        // "Brüssel" is the Union's where the report does not speak of Belgium.
        if let (Some(body), Some(seat)) = (actor, place)
            && known.actor(body).kind == ActorKind::International
            && let Some(state) = known.place(seat).seat.filter(|&state| self.context.total(state) > 0.0)
        {
            actor = Some(state);
        }
        match (actor, place) {
            (Some(actor), Some(place)) => Some((Some(actor), Some(PlaceKey::new(known.place(place).key.as_str())))),
            (Some(actor), None) => {
                let data = known.actor(actor);
                let place = match data.kind {
                    ActorKind::State => Some(PlaceKey::new(data.key.as_str())),
                    ActorKind::Region => Some(PlaceKey::new(data.key.as_str())),
                    _ => None,
                };
                Some((Some(actor), place))
            }
            (None, Some(place)) => {
                Some((known.place(place).seat, Some(PlaceKey::new(known.place(place).key.as_str()))))
            }
            (None, None) => Some((None, None)),
        }
    }

    /// A name of a state, body or place.
    pub(super) fn name(&mut self, tokens: TokenRange, readings: &'static [Reading]) {
        let known = knowledge();
        let form = readings.iter().find_map(|reading| match reading.of {
            Named::Actor(_, NameForm::Prefix) if readings.len() > 1 => None,
            Named::Actor(_, form) => Some(form),
            _ => None,
        });
        let Some((actor, place)) = self.thing(readings) else { return };
        let head = self.head(tokens);
        let written = self.is_written_there(tokens.start);
        if let Some(state) = self.context.state_of(readings).map(|(state, _)| state).filter(|_| !written) {
            self.context.speak(state, 1.0);
        }
        match form {
            Some(NameForm::Adjective) => {
                let Some(actor) = actor else { return };
                let mut key = self.key(actor);
                // "zwei Deutsche", "ein Deutscher": people.
                let token = tokens.range().start;
                if tokens.range().len() == 1 && known.actor(actor).kind == ActorKind::State && self.is_noun(token) {
                    let words = self.scan().forms[token];
                    let words = words.strip_suffix("en").map_or(words.to_owned(), |stem| format!("{stem}e"));
                    key = ActorKey::new(format!("{}/[{words}]", known.actor(known.actor(actor).state).key));
                    let gender = self.gender_of(token);
                    self.speak(head, vec![key.clone()], gender, false);
                }
                self.push(tokens, head, ReferenceKind::Nationality, None, vec![key], None, 0.9, "adjective");
            }
            Some(NameForm::Man | NameForm::Woman) => {
                let Some(actor) = actor else { return };
                // "die Berliner Polizei": of the town, nobody who lives there.
                let next = self.scan().sentence.tokens.get(tokens.range().end);
                if next.is_some_and(|next| next.upos == Upos::Noun)
                    && self.scan().forms[tokens.range().start].ends_with("er")
                {
                    let key = ActorKey::new(&known.actor(known.actor(actor).state).key);
                    self.push(
                        tokens,
                        head,
                        ReferenceKind::Nationality,
                        None,
                        vec![key],
                        None,
                        0.8,
                        "adjective of a town",
                    );
                    return;
                }
                if let Some((key, gender)) = self.compatriot(tokens, actor) {
                    self.speak(head, vec![key.clone()], gender, true);
                    let class = Some(MentionClass::Per);
                    let kind = ReferenceKind::Description;
                    self.push(tokens, head, kind, class, vec![key], None, 0.6, "person of that state named before");
                    return;
                }
                let words = self.scan().forms[tokens.range()].join(" ");
                // "von Nordkoreanern"
                let words = words.strip_suffix('n').filter(|words| words.ends_with("er")).unwrap_or(&words);
                let key = ActorKey::new(format!("{}/[{words}]", known.actor(known.actor(actor).state).key));
                self.push(tokens, head, ReferenceKind::Nationality, None, vec![key], None, 0.8, "inhabitants");
            }
            Some(NameForm::Prefix) => {}
            _ => {
                let actors: Vec<ActorKey> = actor.map(|actor| self.key(actor)).into_iter().collect();
                let class = match actor.map(|actor| known.actor(actor).kind) {
                    Some(ActorKind::International | ActorKind::Body | ActorKind::Group) if place.is_none() => {
                        MentionClass::Org
                    }
                    _ => MentionClass::Loc,
                };
                let as_place = place.is_some() && super::locative::is_place(self.scan(), tokens, head, actor.is_some());
                let rule = if as_place { "name of a place" } else { "name" };
                if let Some(actor) = actor.filter(|_| !written && (!as_place || actors.len() == 1)) {
                    // "der Kreml … Dieser": a seat has a gender of its own.
                    let own = known.actor(actor).gender;
                    let gender = if form == Some(NameForm::Seat) { self.gender_of_seat(tokens) } else { own };
                    // "der mit Al-Kaida verbündeten Gruppe JNIM" speaks of the group.
                    if !self.scan().is(tokens.range().end, Word::Allied) {
                        self.speak(head, actors.clone(), gender, false);
                    }
                }
                self.push(tokens, head, ReferenceKind::Name, Some(class), actors, place, 0.9, rule);
                if let Some(last) = self.items.last_mut() {
                    last.as_place = as_place;
                }
                if as_place
                    && !written
                    && let Some((state, _)) = self.context.state_of(readings)
                {
                    self.context.locate(state);
                }
            }
        }
    }

    /// "Der Ukrainer reiste ab": the one person of that state whom the last sentences have named.
    fn compatriot(&self, tokens: TokenRange, actor: u32) -> Option<(ActorKey, Gender)> {
        let scan = self.scan();
        let state = &knowledge().actor(knowledge().actor(actor).state).key;
        let token = tokens.range().start;
        let one = scan.token(token).morph.number == Some(model::Number::Singular);
        let known = token.checked_sub(1).is_some_and(|before| {
            scan.is(before, Word::Definite) && scan.token(before).morph.number == Some(model::Number::Singular)
        });
        if !one || !known || knowledge().actor(actor).kind != ActorKind::State {
            return None;
        }
        let near = self.context.spoken.iter().rev().take_while(|spoken| self.current - spoken.sentence <= 2);
        let mut persons: Vec<(&ActorKey, Gender)> = Vec::new();
        for spoken in near.filter(|spoken| spoken.person && spoken.gender != Gender::Plural) {
            let [key] = &spoken.actors[..] else { continue };
            if key.state() == state && !key.is_unnamed() && !persons.iter().any(|(other, _)| *other == key) {
                persons.push((key, spoken.gender));
            }
        }
        match persons[..] {
            [(key, gender)] => Some((key.clone(), gender)),
            _ => None,
        }
    }

    /// Whether an adjective stands as a noun: "zwei Deutsche".
    fn is_noun(&self, token: usize) -> bool {
        let scan = self.scan();
        // "Wir Deutsche" are the state.
        let we = token.checked_sub(1).is_some_and(|before| scan.token(before).upos == Upos::Pron);
        scan.capital(token)
            && !we
            && scan.token(token).upos == Upos::Noun
            && !scan.sentence.tokens.get(token + 1).is_some_and(|next| matches!(next.upos, Upos::Noun | Upos::Adj))
    }

    /// Gender and number that the tags give a word; without any the plural.
    fn gender_of(&self, token: usize) -> Gender {
        let morph = &self.scan().token(token).morph;
        match (morph.number, morph.gender) {
            (Some(model::Number::Plural), _) | (_, None) => Gender::Plural,
            (_, Some(model::Gender::Masculine)) => Gender::Masculine,
            (_, Some(model::Gender::Feminine)) => Gender::Feminine,
            (_, Some(model::Gender::Neuter)) => Gender::Neuter,
        }
    }

    /// Gender and number of a name for a seat of power: what the tags say, else what its article says. Towns have none and are neuter:
    /// "Washington zog seine Glückwünsche zurück".
    fn gender_of_seat(&self, tokens: TokenRange) -> Gender {
        let (scan, token) = (self.scan(), tokens.range().start);
        let bare = token.checked_sub(1).is_none_or(|before| !scan.is(before, Word::Definite));
        let untold = scan.token(token).morph.gender.is_none();
        if bare && untold { Gender::Neuter } else { self.gender_of(token) }
    }

    /// A name that no list holds.
    pub(super) fn tagged_name(&mut self, tokens: TokenRange, class: MentionClass) -> usize {
        if class == MentionClass::Per {
            let run = super::persons::Run { tokens, names: &[] };
            return self.person_run(run, &super::persons::Hints::default());
        }
        let words = self.words(tokens);
        let head = self.head(tokens);
        let class = if self.is_of_a_thing(tokens.range().start) { MentionClass::Oth } else { class };
        let (actors, place) = match class {
            MentionClass::Org => {
                (vec![self.body_of(tokens, &words).unwrap_or_else(|| ActorKey::new(words.as_str()))], None)
            }
            MentionClass::Loc => (Vec::new(), Some(PlaceKey::new(words.as_str()))),
            _ => (Vec::new(), None),
        };
        if class == MentionClass::Org {
            self.speak(head, actors.clone(), Gender::Neuter, false);
        }
        self.push(tokens, head, ReferenceKind::Name, Some(class), actors, place, 0.5, "tagged name");
        if let Some(last) = self.items.last_mut() {
            last.as_place = class == MentionClass::Loc;
        }
        tokens.range().end
    }

    /// "Dem indischen Geheimdienst RAW": a body of a state whose name no list holds. The noun before names the same one.
    fn body_of(&mut self, tokens: TokenRange, words: &str) -> Option<ActorKey> {
        let current = self.current;
        let before = self.items.iter_mut().rev().take(NEAR).find(|item| {
            (item.at.sentence, item.at.tokens.end) == (current, tokens.start) && item.kind == ReferenceKind::Description
        })?;
        let [key] = &before.actors[..] else { return None };
        let of_state = knowledge().actor_by_key(key.state()).map(|state| knowledge().actor(state).kind);
        if before.class != Some(MentionClass::Org) || key.name().is_none() || of_state != Some(ActorKind::State) {
            return None;
        }
        let named = ActorKey::new(format!("{}/{words}", key.state()));
        before.actors = vec![named.clone()];
        Some(named)
    }

    /// The name in quotation marks that starts at a token, or the short form in brackets behind it.
    pub(super) fn quoted_name(&self, token: usize) -> Option<String> {
        let scan = self.scan();
        let end = (token..scan.forms.len().min(token + QUOTED))
            .find(|&at| scan.token(at).upos == Upos::Punct && scan.forms[at].starts_with(['“', '”', '«', '"']))?;
        let short = (scan.forms.get(end + 1) == Some(&"(") && scan.forms.get(end + 3) == Some(&")"))
            .then(|| scan.forms[end + 2])
            .filter(|short| short.starts_with(char::is_uppercase));
        Some(short.map_or_else(|| self.words(TokenRange::new(token, end)), str::to_owned))
    }

    /// "Nach Polizeiangaben", "Militärberichten zufolge": the first half of the compound says whose statement it is. Nothing takes it
    /// up later.
    pub(super) fn stated(&mut self, token: usize) -> bool {
        let scan = self.scan();
        let described = (0..token).rev().take_while(|&at| super::phrase::attributive(scan, at)).count();
        let before = (token - described).checked_sub(1);
        let according = before.into_iter().chain([token + 1]).any(|at| scan.is(at, Word::According));
        if !according || !scan.capital(token) {
            return false;
        }
        let form = scan.forms[token];
        let is_said = |rest: &str| knowledge().words(rest).has(Word::Statement);
        let Some(split) = form.char_indices().map(|(at, _)| at).skip(3).find(|&at| is_said(&form[at..])) else {
            return false;
        };
        let whole = |first: &str| knowledge().noun_of(first).filter(|(_, before)| *before == 0);
        let first = &form[..split];
        let Some((readings, _)) = whole(first).or_else(|| whole(first.strip_suffix('s')?)) else { return false };
        let spoken = self.context.spoken.len();
        self.noun(TokenRange::new(token, token + 1), readings, &[], 0);
        self.context.spoken.truncate(spoken);
        true
    }

    /// Whether the noun before a name says that it is that of a thing: "das Schiff „Mavi Marmara“", "Raketen vom Typ Scud".
    fn is_of_a_thing(&self, start: usize) -> bool {
        let scan = self.scan();
        let quoted = start.checked_sub(1).filter(|&at| scan.token(at).upos == Upos::Punct && scan.forms[at] != ",");
        let noun = quoted.unwrap_or(start).checked_sub(1).map(|at| scan.forms[at]);
        noun.is_some_and(|noun| knowledge().is_thing(noun))
    }

    /// "Der Grünen-Politiker Christian Ströbele": the member of a body with the name that follows is one person.
    pub(super) fn member(&mut self, found: &Match) -> Option<usize> {
        // "Deutsche Mark" is nobody called Mark.
        if super::phrase::adjective(found.names).is_some() {
            return None;
        }
        let actor = found.names.iter().find_map(|reading| match reading.of {
            Named::Actor(actor, NameForm::Man | NameForm::Woman) => Some(actor),
            _ => None,
        })?;
        let female = found.names.iter().any(|reading| matches!(reading.of, Named::Actor(_, NameForm::Woman)));
        let around = super::phrase::Around::of(self.scan(), usize::from(found.tokens.start), found.tokens.range().end);
        let run = self.run_at(around.follows?)?;
        if self.is_in_town(found.tokens, &run) {
            return Some(found.tokens.range().end);
        }
        let hints = super::persons::Hints {
            of: Some(actor),
            titled: true,
            female: female.then_some(true),
            official: true,
            ..Default::default()
        };
        let (key, female, rule) = self.person_key(&run, &hints)?;
        Some(self.named_with(found.tokens, &around, run.tokens, key, female, rule))
    }
}
