//! Nouns that no table knows for people, and that stand where only somebody can: whom one arrests, whom one accuses of something.

use super::attribute;
use super::format::{Base, Kind, Slot, Step};
use super::lexicon::LEXICON;
use super::party::{Party, owners, unnamed};
use super::trigger::Trigger;
use super::view::View;
use model::{Case, Upos};

/// The class of words for what is done to people alone: "festnehmen", "Ermordung".
const TO_PEOPLE: &str = "topeople";

/// The class of verbs whose dative is always somebody: "vorwerfen", "verbieten".
const TO_SOMEBODY: &str = "tosomebody";

/// Among so many tokens behind its part a noun is looked for.
const REACH: u16 = 4;

/// Whom a noun names that fills such a place: "nahmen den Türsteher fest", "warf dem Verlag Zensur vor", "die Ermordung des Richters".
pub(super) fn somebody(view: &View<'_>, trigger: &Trigger, slot: &Slot, head: u16) -> Vec<Party> {
    let class = match (trigger.kind, &slot.base, slot.step) {
        (Kind::Verb, Base::Object, Step::Own) | (Kind::Noun, Base::Genitive, Step::Own | Step::Patient) => TO_PEOPLE,
        (Kind::Verb, Base::Dative, Step::Own) => TO_SOMEBODY,
        _ => return Vec::new(),
    };
    let bit = LEXICON.class(class).unwrap_or(0);
    let head = whole(view, head).unwrap_or(head);
    if classes(view, trigger) & bit == 0 || !is_plain_noun(view, head) {
        return Vec::new();
    }
    // "der Politik der Regierung die Schuld geben": whose it is, is another alternative. Of people it only says whose they are.
    if class == TO_SOMEBODY && !(may_be_dative(view, head) && owners(view, head).is_empty()) {
        return Vec::new();
    }
    unnamed(view, head)
}

/// The noun of which a pronoun or number is a part: "einen der Bosse".
fn whole(view: &View<'_>, part: u16) -> Option<u16> {
    let upos = view.token(part)?.upos;
    let behind = (part + 1..part + REACH).find(|&at| view.token(at).is_some_and(|token| token.upos == Upos::Noun))?;
    let hangs = view.token(behind)?.head == part;
    (matches!(upos, Upos::Det | Upos::Pron | Upos::Num) && hangs).then_some(behind)
}

/// The classes of a trigger: of a verb with its prefix wherever it stands, of a participle beside its noun those of its verb.
fn classes(view: &View<'_>, trigger: &Trigger) -> u64 {
    if trigger.kind == Kind::Noun {
        return view.classes(trigger.token);
    }
    let verb = || view.clause(trigger.clause?)?.verb.as_ref();
    if attribute::noun(view, trigger).is_some() {
        let form = view.form(trigger.token).to_lowercase();
        return LEXICON.verb_of_participle(&form).map_or(0, |verb| LEXICON.classes(verb));
    }
    verb().map_or(0, |verb| LEXICON.classes(&verb.lemma.to_lowercase()))
}

/// Whether a noun that stands by itself is no event, no animal, no share of something.
fn is_plain_noun(view: &View<'_>, head: u16) -> bool {
    const NONE: [&str; 2] = ["animal", "goods"];
    let other = || NONE.iter().filter_map(|name| LEXICON.class(name)).any(|bit| view.classes(head) & bit != 0);
    view.token(head).is_some_and(|token| token.upos == Upos::Noun)
        && view.reference(head).is_none()
        && view.preposition(head).is_none()
        && !LEXICON.is_cue("portion", view.lemma(head))
        && !LEXICON.is_event_noun(view.lemma(head))
        && !other()
}

fn may_be_dative(view: &View<'_>, head: u16) -> bool {
    view.phrase(head).is_some_and(|phrase| phrase.cases.is_empty() || phrase.cases.has(Case::Dative))
}
