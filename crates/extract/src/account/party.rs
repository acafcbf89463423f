//! From phrases to actors: whom a phrase stands for, and who stands behind a thing.

use super::filler::{Filler, complements};
use super::lexicon::LEXICON;
use super::place;
use super::place_words::PlaceWord;
use super::view::View;
use crate::At;
use crate::mention::{Reference, ReferenceKind, joint};
use model::{ActorKey, ArgumentRole, Case, MentionClass, Number, Relation, Upos, Voice};

/// An actor in a slot, with the words that name it there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Party {
    /// Who.
    pub(crate) actor: ActorKey,
    /// The words.
    pub(crate) at: At,
    /// How it was found.
    pub(crate) how: How,
    /// How sure the resolution is.
    pub(crate) sure: f32,
}

/// How an actor was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum How {
    /// A name.
    Name,
    /// A nationality.
    Nationality,
    /// A description.
    Description,
    /// A pronoun.
    Pronoun,
    /// An unnamed group or person.
    Unnamed,
    /// The actor behind a thing.
    Owner,
    /// The state a place belongs to.
    Host,
    /// Whoever says it.
    Speaker,
    /// Whoever acted in what was told before.
    Topic,
    /// Supposed: unnamed demonstrators.
    Supposed,
}

impl How {
    /// A name for features.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nationality => "nationality",
            Self::Description => "description",
            Self::Pronoun => "pronoun",
            Self::Unnamed => "unnamed",
            Self::Owner => "owner",
            Self::Host => "host",
            Self::Speaker => "speaker",
            Self::Topic => "topic",
            Self::Supposed => "supposed",
        }
    }
}

/// The classes of nouns that stand for people when no reference says so.
const HUMAN: [&str; 4] = ["crowd", "military", "police", "people"];

/// The class of words that only say on whose side somebody stands.
const SIDES: &str = "sides";

/// The actors a phrase stands for, its conjuncts included.
pub(crate) fn own(view: &View<'_>, filler: Filler) -> Vec<Party> {
    if let Some(named) = names_behind(view, filler.head) {
        return named;
    }
    let mut found = if is_ruled_out(view, filler.head) { Vec::new() } else { single(view, filler.head) };
    if let Some(phrase) = view.phrase(filler.head) {
        if found.is_empty() {
            // "die Ratsmitglieder China und Indonesien"
            for &head in &phrase.appositions {
                add(&mut found, single(view, head));
                add(&mut found, enumerated(view, head));
            }
        }
        for &head in &phrase.conjuncts {
            add(&mut found, single(view, head));
        }
        if found.is_empty()
            && let Some(example) = super::examples::first_example(view, filler.head)
        {
            found = parties(view, example);
            add(&mut found, enumerated(view, example.head));
        }
        if found.is_empty() {
            found = members(view, filler.head);
        }
        // "von Seiten der Opposition"
        if found.is_empty() && LEXICON.class(SIDES).is_some_and(|class| view.classes(filler.head) & class != 0) {
            found = super::filler::possessors(view, phrase).into_iter().flat_map(|filler| own(view, filler)).collect();
        }
    }
    if !found.is_empty() && !is_ruled_out(view, filler.head) {
        add(&mut found, enumerated(view, filler.head));
    }
    found
}

/// The people whose names behind a noun in the plural say whom it means: "zwei Männer, *Ali Samani und Arasch Pur*, …", "die Außenminister
/// Deutschlands und Polens, *Heiko Maas und Jacek Czaputowicz*".
fn names_behind(view: &View<'_>, head: u16) -> Option<Vec<Party>> {
    let phrase = view.phrase(head)?;
    let plural =
        view.token(head).is_some_and(|token| token.upos == Upos::Noun && token.morph.number == Some(Number::Plural));
    let is_person = |at: u16| {
        view.reference(at).is_some_and(|reference| {
            reference.kind == ReferenceKind::Name && reference.class == Some(MentionClass::Per)
        })
    };
    let first = phrase.appositions.iter().copied().find(|&at| plural && at > head && is_person(at))?;
    // "Drei Politiker, darunter …": those are not all.
    let among = view.sentence.tokens[usize::from(head)..usize::from(first)].iter().any(|token| token.upos == Upos::Adv);
    let mut found = single(view, first);
    for &other in view.phrase(first).map_or(&[][..], |phrase| &phrase.conjuncts) {
        add(&mut found, single(view, other));
    }
    (found.len() > 1 && !among).then_some(found)
}

/// Whether a phrase names the one who is ruled out: "nicht *Israel*, sondern die Hisbollah", but "nicht nur Israel, sondern auch …".
pub(super) fn is_ruled_out(view: &View<'_>, head: u16) -> bool {
    const NOT: &str = "nicht";
    const BUT: &str = "sondern";
    let start = view.phrase(head).map_or(head, |phrase| phrase.tokens.start);
    let article = |at: &u16| view.token(*at).is_some_and(|token| token.upos == Upos::Det);
    // What stands before the name, its article left out.
    let first = (start.saturating_sub(1)..head).rev().find(|at| !article(at));
    let comma = (head + 1..view.sentence.tokens.len() as u16).find(|&at| view.form(at) == ",");
    let but = comma.is_some_and(|comma| view.lemma(comma + 1) == BUT);
    but && first.is_some_and(|at| view.lemma(at).eq_ignore_ascii_case(NOT))
}

/// The further members of an enumeration, by the tree and by what stands between the names: "A, die B und der C".
fn enumerated(view: &View<'_>, head: u16) -> Vec<Party> {
    let mut found = Vec::new();
    let tokens = (0u16..).zip(&view.sentence.tokens);
    for (number, _) in tokens.filter(|(_, token)| token.relation == Relation::Conj && token.head == head) {
        add(&mut found, single(view, number));
    }
    let Some(own) = view.reference(head) else { return found };
    // From the head on to the member behind "und", and from there back.
    let mut last = own;
    let mut is_closed = false;
    while let Some((next, closes)) = neighbour(view, last, Side::Right) {
        last = next;
        is_closed = closes;
        if closes {
            break;
        }
    }
    let begins = neighbour(view, own, Side::Left);
    if !is_closed && !begins.is_some_and(|(_, closes)| closes) {
        return found;
    }
    let mut member = last;
    let mut members = vec![member];
    while let Some((before, closes)) = neighbour(view, member, Side::Left) {
        // "Die Minister beider Länder, Heiko Maas und Jean-Yves Le Drian": the noun is what they are, nobody beside them.
        let is_them = view.phrase(before.head).is_some_and(|phrase| phrase.appositions.contains(&member.head));
        if closes && members.len() > 1 || is_them && names_behind(view, before.head).is_some() {
            break;
        }
        members.push(before);
        member = before;
    }
    for member in members.into_iter().rev() {
        add(&mut found, parties(view, member));
    }
    found
}

/// To which side of a member of an enumeration.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

/// The next member of an enumeration to one side, and whether "und" stands between.
fn neighbour<'a>(view: &View<'a>, member: &Reference, side: Side) -> Option<(&'a Reference, bool)> {
    let members = view.references().iter().filter(|item| {
        item.at.sentence == view.index
            && !item.actors.is_empty()
            && !is_possessive(view, item)
            && !is_genitive_of_member(view, item)
    });
    let ends_at = |item: &Reference, joint: &Joint| end_of(view, item) == joint.end && joint.fits(view, item);
    match side {
        Side::Right => members.filter(|item| item.at.tokens.start > member.at.tokens.start).find_map(|item| {
            joint_before(view, item).filter(|joint| ends_at(member, joint)).map(|joint| (item, joint.closes))
        }),
        Side::Left => {
            let joint = joint_before(view, member)?;
            let mut members = members;
            members.find(|item| ends_at(item, &joint)).map(|item| (item, joint.closes))
        }
    }
}

/// Where a member of an enumeration ends: behind the names in the genitive that say whose it is ("die Regierung *Ecuadors* und
/// Chile", "die Präsidenten *Ägyptens und des Sudan* sowie der Premier").
fn end_of(view: &View<'_>, item: &Reference) -> u16 {
    let end = item.at.tokens.end;
    let references = || view.references().iter().filter(|other| other.at.sentence == view.index);
    let owners = genitives_of(view, item);
    let Some(first) = references().find(|owner| owner.at.tokens.start == end && owners.contains(&owner.head)) else {
        return end;
    };
    let others = references().filter(|owner| owner.at.tokens.start > end && owners.contains(&owner.head));
    others.map(|owner| owner.at.tokens.end).max().unwrap_or(first.at.tokens.end)
}

/// The heads of the names in the genitive that say whose a member is, with those joined to them that are surely genitives too.
fn genitives_of(view: &View<'_>, item: &Reference) -> Vec<u16> {
    let genitives = view.phrase(item.head).map_or(&[][..], |phrase| &phrase.genitives);
    let surely = |&head: &u16| view.phrase(head).is_some_and(|phrase| phrase.cases.only() == Some(Case::Genitive));
    let joined = genitives.iter().filter_map(|&genitive| view.phrase(genitive)).flat_map(|phrase| &phrase.conjuncts);
    genitives.iter().copied().chain(joined.copied().filter(surely)).collect()
}

/// Whether a name in the genitive only says whose the member right before it is.
fn is_genitive_of_member(view: &View<'_>, item: &Reference) -> bool {
    let holds = |member: &Reference| {
        member.at.sentence == view.index
            && member.at.tokens.end <= item.at.tokens.start
            && !member.actors.is_empty()
            && (member.at.tokens.end == item.at.tokens.start || end_of(view, member) == item.at.tokens.end)
            && genitives_of(view, member).contains(&item.head)
    };
    view.references().iter().any(holds)
}

/// What joins a member of an enumeration to the one before.
struct Joint {
    /// Where the one before ends.
    end: u16,
    /// Whether nothing but "und", "sowie", "als auch" stands between, so that the enumeration ends here.
    closes: bool,
    /// The preposition that is said again: "nicht nur bei Ägypten, sondern auch beim Iran".
    preposition: Option<u16>,
}

impl Joint {
    /// Whether a member can be the one before: under the same preposition, if it is said again.
    fn fits(&self, view: &View<'_>, before: &Reference) -> bool {
        self.preposition.is_none_or(|again| {
            let start = without_modifiers(view, before);
            let own = start.checked_sub(1).filter(|&at| is_preposition(view, at));
            // "nach Polen und in die Slowakei"
            let whereto = |at: u16| place::says(view.lemma(at), PlaceWord::Whither);
            own.is_some_and(|own| view.lemma(own) == view.lemma(again) || whereto(own) && whereto(again))
        })
    }
}

/// Where a name's phrase begins: its article, its adjectives, and the noun that says who a person is ("und dessen Freundin N. N.").
fn without_modifiers(view: &View<'_>, item: &Reference) -> u16 {
    let is = |at: u16, wanted: Upos| view.token(at).is_some_and(|token| token.upos == wanted);
    let back = |at: u16, wanted: Upos| at.checked_sub(1).filter(|&before| is(before, wanted));
    let mut start = item.at.tokens.start;
    if let Some(noun) = back(start, Upos::Noun).filter(|&noun| is_human(view, noun) && view.reference(noun).is_none()) {
        start = noun;
    }
    while let Some(adjective) = back(start, Upos::Adj) {
        start = adjective;
    }
    let whose = start.checked_sub(1).filter(|&at| view.lemma(at) == "der");
    back(start, Upos::Det).or(whose).unwrap_or(start)
}

fn is_preposition(view: &View<'_>, at: u16) -> bool {
    view.token(at).is_some_and(|token| token.upos == Upos::Adp)
}

/// "Seine", "dessen" before a noun.
fn is_possessive(view: &View<'_>, item: &Reference) -> bool {
    let determines = |token: &model::Token| token.upos == Upos::Det || token.morph.case == Some(Case::Genitive);
    item.kind == ReferenceKind::Pronoun && view.token(item.head).is_some_and(determines)
}

/// What joins a name to one before it, if anything does.
fn joint_before(view: &View<'_>, item: &Reference) -> Option<Joint> {
    let start = without_modifiers(view, item);
    let preposition = start.checked_sub(1).filter(|&at| is_preposition(view, at));
    let mark = preposition.unwrap_or(start).checked_sub(1)?;
    let joint = joint::before(|back| usize::from(mark).checked_sub(back).map_or("", |at| view.lemma(at as u16)))?;
    Some(Joint { end: mark + 1 - joint.length, closes: joint.closes, preposition })
}

/// Adds what is not there yet.
pub(crate) fn add(parties: &mut Vec<Party>, more: Vec<Party>) {
    for party in more {
        if !parties.iter().any(|known| known.actor == party.actor) {
            parties.push(party);
        }
    }
}

fn single(view: &View<'_>, head: u16) -> Vec<Party> {
    match view.reference(head) {
        Some(reference) if !reference.actors.is_empty() && !reference.as_place => parties(view, reference),
        _ => Vec::new(),
    }
}

/// The actors of a reference.
pub(crate) fn parties(view: &View<'_>, reference: &Reference) -> Vec<Party> {
    let how = match reference.kind {
        ReferenceKind::Name => How::Name,
        ReferenceKind::Nationality => How::Nationality,
        ReferenceKind::Description => How::Description,
        ReferenceKind::Pronoun => How::Pronoun,
        ReferenceKind::Unnamed => How::Unnamed,
    };
    let at = if reference.at.sentence == view.index { reference.at } else { view.at(reference.head) };
    reference.actors.iter().map(|actor| Party { actor: actor.clone(), at, how, sure: reference.confidence }).collect()
}

/// Unnamed people: "[Demonstranten]", under whom an attribute or genitive names ("ein Konvoi der Nato"), else under the state of
/// the scene.
fn members(view: &View<'_>, head: u16) -> Vec<Party> {
    let Some(token) = view.token(head) else { return Vec::new() };
    if !matches!(token.upos, Upos::Noun | Upos::Num | Upos::Adj) || !is_human(view, head) {
        return Vec::new();
    }
    // "Kampfhubschrauber feuerten auf einen Bus": whose they are the scene does not say, for they mostly come from elsewhere.
    if acts(view, head) && is_vehicle(view, head) && owners(view, head).is_empty() {
        return Vec::new();
    }
    unnamed(view, head)
}

/// The class of what armies fly, drive and sail.
const VEHICLE: &str = "vehicle";

fn is_vehicle(view: &View<'_>, head: u16) -> bool {
    LEXICON.class(VEHICLE).is_some_and(|class| view.classes(head) & class != 0)
}

/// Whether a noun is the subject of an active verb.
fn acts(view: &View<'_>, head: u16) -> bool {
    view.sentence.clauses.iter().any(|clause| {
        let active = clause.verb.as_ref().is_some_and(|verb| verb.voice == Voice::Active);
        active && clause.arguments.iter().any(|one| one.role == ArgumentRole::Subject && one.head == head)
    })
}

/// Somebody unnamed, as a noun calls him.
pub(super) fn unnamed(view: &View<'_>, head: u16) -> Vec<Party> {
    let state = owners(view, head).into_iter().next();
    let name = format!("[{}]", view.form(head));
    let key = match (state, view.scene()) {
        (Some(party), _) if !party.actor.is_unnamed() => format!("{}/{name}", party.actor.state()),
        (_, Some(scene)) => format!("{scene}/{name}"),
        _ => name,
    };
    vec![Party { actor: ActorKey::new(key), at: view.at(head), how: How::Unnamed, sure: 0.5 }]
}

/// Whether a noun stands for people.
pub(crate) fn is_human(view: &View<'_>, head: u16) -> bool {
    let classes = view.classes(head);
    HUMAN.iter().filter_map(|name| LEXICON.class(name)).any(|bit| classes & bit != 0)
}

/// Nationalities before a noun, and an actor in the first part of a compound ("US-Angriff").
pub(crate) fn modifiers(view: &View<'_>, head: u16) -> Vec<Party> {
    let mut found = Vec::new();
    if let Some(phrase) = view.phrase(head) {
        for &attribute in &phrase.attributes {
            if let Some(reference) = view.reference(attribute)
                && reference.kind != ReferenceKind::Pronoun
            {
                add(&mut found, parties(view, reference));
            }
        }
    }
    add(&mut found, first(view, head));
    found
}

/// An actor in the first part of a compound: a reference that stands on the same token without being all of it.
pub(crate) fn first(view: &View<'_>, head: u16) -> Vec<Party> {
    if !view.form(head).contains('-') {
        return Vec::new();
    }
    view.references()
        .iter()
        .filter(|reference| reference.at.tokens.holds(head) && reference.at.tokens.end - reference.at.tokens.start == 1)
        .filter(|reference| !reference.actors.is_empty())
        .flat_map(|reference| parties(view, reference))
        .collect()
}

/// The actors behind a thing: possessor, "von", "durch", nationality, first part of the compound.
pub(crate) fn owners(view: &View<'_>, head: u16) -> Vec<Party> {
    let mut found = Vec::new();
    if let Some(phrase) = view.phrase(head) {
        let mut behind = |name: &str| {
            for filler in complements(view, phrase, name) {
                add(&mut found, own(view, filler));
            }
        };
        // "die Annexion der Krim durch Russland": whoever does it comes before what it is done to.
        behind("durch");
        if found.is_empty() {
            for filler in super::filler::possessors(view, phrase) {
                add(&mut found, own(view, filler));
            }
        }
        if found.is_empty() {
            for filler in complements(view, phrase, "von") {
                add(&mut found, own(view, filler));
            }
        }
        if found.is_empty() {
            found = modifiers(view, head);
        }
        if found.is_empty() {
            // "die Politik der Regierung der USA": one step further.
            found = phrase.genitives.iter().flat_map(|&inner| modifiers(view, inner)).collect();
            for &inner in &phrase.genitives {
                if let Some(phrase) = view.phrase(inner) {
                    for filler in super::filler::possessors(view, phrase) {
                        add(&mut found, own(view, filler));
                    }
                }
            }
        }
        for &conjunct in &phrase.conjuncts {
            if conjunct != head {
                add(&mut found, owners_of_conjunct(view, conjunct));
            }
        }
    } else {
        found = modifiers(view, head);
    }
    for party in &mut found {
        party.how = How::Owner;
    }
    found
}

fn owners_of_conjunct(view: &View<'_>, head: u16) -> Vec<Party> {
    let mut found = modifiers(view, head);
    if let Some(phrase) = view.phrase(head) {
        for filler in super::filler::possessors(view, phrase) {
            add(&mut found, own(view, filler));
        }
    }
    found
}

/// The state that a place belongs to.
pub(crate) fn host(view: &View<'_>, filler: Filler) -> Vec<Party> {
    let Some(reference) = view.reference(filler.head) else { return Vec::new() };
    let mut found = match &reference.place {
        Some(place) => {
            let state = place.as_str().split('/').next().unwrap_or_default();
            let is_state = state.len() == 3 && state.bytes().all(|byte| byte.is_ascii_uppercase());
            if is_state {
                vec![Party {
                    actor: ActorKey::new(state),
                    at: reference.at,
                    how: How::Host,
                    sure: reference.confidence,
                }]
            } else {
                Vec::new()
            }
        }
        None => parties(view, reference),
    };
    for &head in view.phrase(filler.head).map_or(&[][..], |phrase| &phrase.conjuncts) {
        if head != filler.head {
            add(&mut found, host(view, Filler::here(head)));
        }
    }
    if !found.is_empty() {
        add(&mut found, enumerated(view, filler.head));
    }
    found
}
