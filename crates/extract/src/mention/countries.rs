//! Nouns for countries and for the parties to something: "das Land", "sein Land", "der Inselstaat", "beide Seiten", "der Nachbar".

use super::knowledge::{ActorKind, Gender, Noun, NounKind, Whose, knowledge};
use super::phrase::{Around, Determiner};
use super::resolve::Resolver;
use super::{Reference, ReferenceKind};
use model::{MentionClass, TokenRange};

/// What the table writes for nouns that every state is called by ("das Land").
const ANY: &str = "any";

/// What it writes for nouns that only take up a state with that attribute, and else name none: "der Norden".
const TAKES_UP: &str = "takes up";

/// The noun for whoever is not the one who speaks or acts.
const OPPOSED: &str = "Gegenseite";

impl Resolver<'_> {
    /// Resolves a noun for a country or a party.
    pub(super) fn country(
        &mut self,
        tokens: TokenRange,
        noun: &'static Noun,
        around: &Around,
        named: Option<u32>,
        singular: bool,
        before: &str,
    ) {
        let known = knowledge();
        if singular && self.name_behind(around).is_some() {
            // "der Bundesstaat New York": the name says it.
            return;
        }
        if around.determiner == Determiner::Both {
            let actors = self.spoken_of_most(self.head(tokens)).unwrap_or_default();
            self.describe_both(tokens, around, actors, false, "both states");
            return;
        }
        if let Some(of) = named.filter(|&of| known.actor(of).kind == ActorKind::International) {
            // "EU-Staaten", "die Länder der EU": the body itself.
            let key = self.key(of);
            self.describe_one(tokens, around, key, Gender::Plural, 0.7, "states of a body");
            return;
        }
        // "die drei Staaten in Khartum": that is where they meet.
        let seated = around.seat.is_some() && around.adjectives.is_empty() && around.genitive.is_none();
        if !singular
            && (named.is_none() || seated)
            && noun.kind == NounKind::Country
            && let Some(actors) = self.listed(tokens.range().start)
        {
            let kind = ReferenceKind::Description;
            self.describe(tokens, around, kind, actors, Gender::Plural, false, 0.7, "states listed before");
            return;
        }
        if !singular && named.is_none() && noun.kind == NounKind::Country {
            // "mehrere Länder", "die Golfstaaten": states that nobody names.
            let key = self.unnamed(tokens, noun, around, None, false, false, before);
            let kind = ReferenceKind::Unnamed;
            self.describe(tokens, around, kind, vec![key], Gender::Plural, false, 0.6, "states unnamed");
            return;
        }
        let own = matches!(around.determiner, Determiner::Possessive(_));
        if noun.kind == NounKind::Parties && singular && (own || named.is_none()) {
            self.other(tokens, noun, around);
            return;
        }
        if let (true, NounKind::Country, Some(of)) = (own && singular, noun.kind, named) {
            // "sein Land": of whoever speaks.
            let key = self.key(known.actor(of).state);
            self.describe_one(tokens, around, key, noun.gender, 0.7, "somebody's own country");
            return;
        }
        if noun.kind == NounKind::Parties || !singular || around.determiner != Determiner::Definite {
            return;
        }
        let states = self.context.states();
        let fitting = self.described_by(noun);
        // "im Norden des Landes", "der umkämpfte Norden": a part of some country.
        let part =
            !before.is_empty() || around.genitive.is_some() || around.genitive_noun.is_some() || around.seat.is_some();
        if noun.key == TAKES_UP && (part || fitting.is_none()) {
            return;
        }
        // "die Kaukasusrepublik": what stands before says which, to who knows.
        let general = noun.key == ANY || !before.is_empty();
        let state = match (fitting, general, noun.whose) {
            (Some(state), _, _) => state,
            (None, true, _) => match states.first() {
                Some(&(state, _)) => state,
                None => return,
            },
            (None, false, Whose::Default(state)) => state,
            _ => return,
        };
        let key = self.key(state);
        let place = Some(model::PlaceKey::new(key.as_str()));
        let head = tokens.start;
        self.speak(head, vec![key.clone()], noun.gender, false);
        let whole = TokenRange { start: around.start as u16, end: tokens.end };
        let as_place = super::locative::is_place(self.scan(), whole, head, true);
        self.push(
            whole,
            head,
            ReferenceKind::Description,
            Some(MentionClass::Loc),
            vec![key],
            place,
            0.7,
            "noun for a country",
        );
        if let Some(last) = self.items.last_mut() {
            last.as_place = as_place;
        }
    }

    /// "Ghana warf dem Nachbarn Piraterie vor", "Kenia und sein Nachbarland": of the states spoken of the one that the sentence
    /// has not named yet.
    fn other(&mut self, tokens: TokenRange, noun: &Noun, around: &Around) {
        if !matches!(around.determiner, Determiner::Definite | Determiner::Possessive(_)) {
            return;
        }
        let known = knowledge();
        let here = self.items.iter().filter(|item| item.at.sentence == self.current);
        // "Er gab der Gegenseite die Schuld": whoever is not the subject, named here or not.
        let opposed = noun.lemma == OPPOSED;
        let subject = |item: &&Reference| super::clauses::is_subject(self.scan().sentence, item.head);
        let named: Vec<u32> = here
            .filter(|item| !opposed || subject(item))
            .filter_map(|item| item.actors.first())
            .filter_map(|key| known.actor_by_key(key.state()))
            .filter(|&actor| known.actor(actor).kind == ActorKind::State)
            .collect();
        let states = self.context.states();
        // "Südsudan warf dem Sudan Angriffe vor. Der Nachbar bestritt das": of the two the one that is not the subject.
        let before = || {
            let near = self.context.spoken.iter().rev().take_while(|spoken| self.current - spoken.sentence <= 1);
            let spoken = near.filter(|spoken| !spoken.subject && spoken.actors.len() == 1);
            let mut states = spoken.filter_map(|spoken| known.actor_by_key(spoken.actors[0].as_str()));
            states.find(|&actor| known.actor(actor).kind == ActorKind::State)
        };
        let other = match named.is_empty() {
            true => before(),
            false => states.iter().map(|(state, _)| *state).find(|state| !named.contains(state)),
        };
        let Some(other) = other else { return };
        let key = self.key(other);
        self.describe_one(tokens, around, key, noun.gender, 0.5, "the other state");
    }

    /// Of the states that the report speaks of, the one spoken of most that a noun describes: "der Norden" is North Korea.
    pub(super) fn described_by(&self, noun: &Noun) -> Option<u32> {
        let lemma = noun.lemma.to_lowercase();
        let described = |state: &u32| knowledge().actor(*state).attributes.contains(&lemma);
        self.context.states().into_iter().map(|(state, _)| state).find(described)
    }

    /// Whom a noun takes up that stands for a country: "die Armee des Nordens".
    pub(super) fn country_taken_up(&self, noun: &Noun) -> Option<u32> {
        let takes_up = noun.kind == NounKind::Country && noun.key == TAKES_UP;
        takes_up.then(|| self.described_by(noun)).flatten()
    }
}
