//! Nouns in the plural that are of several states: "die Außenminister Deutschlands und Polens", "japanische und südkoreanische
//! Behörden", "die Regierungen in Kairo und Addis Abeba".

use super::ReferenceKind;
use super::knowledge::{ActorKind, Gender, NameForm, Named, Noun, NounKind, Word, knowledge};
use super::persons::root_key;
use super::phrase::{Around, Determiner};
use super::resolve::Resolver;
use model::{ActorKey, MentionClass, TokenRange};

impl Resolver<'_> {
    /// The states of a noun in the plural, where the words beside it name more than one.
    pub(super) fn owners(&self, around: &Around) -> Vec<u32> {
        let mut owners: Vec<u32> = around.adjectives.clone();
        // "Großbritannien und die Niederlande entschädigten ihre Bürger"
        if let (Determiner::Possessive(token), true) = (around.determiner, owners.is_empty()) {
            let of = super::pronoun::antecedent(self, token).map_or(&[][..], |spoken| &spoken.actors);
            owners.extend(of.iter().filter_map(|key| knowledge().actor_by_key(key.state())));
        }
        let named =
            around.genitive.into_iter().chain(around.seat).chain(around.origin).chain(around.more.iter().copied());
        if around.adjectives.is_empty() && !around.more.is_empty() {
            owners.extend(named.filter_map(|names| self.owner_by(names)));
        }
        let mut seen = Vec::new();
        owners.retain(|&owner| {
            let state = knowledge().actor(owner).state;
            let new = !seen.contains(&state) && knowledge().actor(state).kind == ActorKind::State;
            seen.push(state);
            new
        });
        owners
    }

    /// The two states behind "beider Länder", "der beiden Staaten" from a token on.
    fn both_owners(&self, mut token: usize) -> Vec<u32> {
        let scan = self.scan();
        token += usize::from(scan.is(token, Word::Definite) || scan.is(token, Word::Of));
        if !scan.is(token, Word::Both) {
            return Vec::new();
        }
        let reading = scan.match_at(token + 1).and_then(|found| found.noun?.readings.first());
        let states =
            |noun: &Noun| noun.kind == NounKind::Country || noun.kind == NounKind::Organ && noun.key.is_empty();
        if !reading.is_some_and(|reading| states(knowledge().noun(reading.noun))) {
            return Vec::new();
        }
        let pair = self.pair(|key| key.name().is_none()).or_else(|| self.spoken_of_most(token as u16));
        pair.into_iter().flatten().filter_map(|key| knowledge().actor_by_key(key.state())).collect()
    }

    /// "Die Gewerkschaften UGT und CCOO", "den Zeitungen Le Monde und Libération": a noun in the plural stands for the bodies whose
    /// names follow it; whether any do.
    pub(super) fn named_each(&mut self, tokens: TokenRange, around: &Around) -> bool {
        let mut actors: Vec<ActorKey> = Vec::new();
        let mut next = around.follows;
        while let Some((key, end)) = next.and_then(|token| self.body_at(token)) {
            actors.push(key);
            next = self.scan().is_joint(end).then_some(end + 1);
        }
        if actors.len() < 2 {
            return false;
        }
        let kind = ReferenceKind::Description;
        self.describe(tokens, around, kind, actors, Gender::Plural, false, 0.7, "noun and names");
        true
    }

    /// The body whose name starts at a token, and where the name ends.
    fn body_at(&self, token: usize) -> Option<(ActorKey, usize)> {
        if let Some((tokens, _)) = self.tagged_at(token).filter(|(_, class)| *class == MentionClass::Org) {
            return Some((ActorKey::new(self.words(tokens)), tokens.range().end));
        }
        let found = self.scan().match_at(token).filter(|found| found.noun.is_none())?;
        let actor = found.names.iter().find_map(|reading| match reading.of {
            Named::Actor(actor, NameForm::Name) => Some(actor),
            _ => None,
        })?;
        let body = knowledge().actor(actor).kind != ActorKind::State && found.tokens.range().start == token;
        body.then(|| (self.key(actor), found.tokens.range().end))
    }

    /// Notes a noun in the plural for as many actors as it has owners; whether it has more than one.
    pub(super) fn of_several(&mut self, tokens: TokenRange, noun: &Noun, around: &Around, before: &str) -> bool {
        let mut owners = self.owners(around);
        if owners.is_empty() {
            owners = self.both_owners(tokens.range().end);
        }
        if owners.len() < 2 {
            return false;
        }
        let words = self.nominative(tokens, noun, around, false, false, before);
        let unnamed = |of: u32| ActorKey::new(format!("{}/[{words}]", root_key(of)));
        let day = self.day();
        let holder = |of: u32| {
            let known = knowledge();
            let person = noun.offices.iter().find_map(|&office| known.holder(office, of, day?))?;
            Some(known.key_of(known.person(person), self.context.day))
        };
        let actors: Vec<ActorKey> = match noun.kind {
            NounKind::Organ if noun.key.is_empty() => owners.iter().map(|&of| self.key(of)).collect(),
            NounKind::Title => owners.iter().map(|&of| holder(of).unwrap_or_else(|| unnamed(of))).collect(),
            NounKind::Organ | NounKind::People => owners.iter().map(|&of| unnamed(of)).collect(),
            NounKind::Country | NounKind::Parties | NounKind::Group => return false,
        };
        let person = noun.kind == NounKind::Title;
        let kind = if actors[0].is_unnamed() { ReferenceKind::Unnamed } else { ReferenceKind::Description };
        self.describe(tokens, around, kind, actors, Gender::Plural, person, 0.7, "of several states");
        true
    }
}
