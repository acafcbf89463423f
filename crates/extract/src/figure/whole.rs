//! Of what the counted are parts, where no genitive says so: "ein Dokument mit 47 Artikeln", "der Vertrag umfasst 47 Artikel".

use super::amount::Amount;
use super::head;
use super::owner;
use super::part::{Part, Position};
use super::scene::Scene;
use super::table::{Class, VerbUse};
use super::words::{form_is, verb_says, wording};
use crate::number::lower;
use model::{Argument, ArgumentRole, Upos, VerbForm, Voice};

/// Longest whole in words.
const LONGEST: usize = 6;

/// Adds the wholes that the counted may belong to.
pub(super) fn of(scene: &Scene<'_>, amount: &Amount, noun: usize, parts: &mut Vec<Part>) {
    let mut add = |kind, head: usize, word: &str| {
        let named = owner::genitive_alone(scene, head).filter(|text| text.split_whitespace().count() <= LONGEST);
        let known = |text: &String| parts.iter().any(|part| part.text == *text);
        if let Some(text) = named.filter(|text| !known(text)) {
            let actor = scene.actor(head).is_some();
            let name = scene.is_name(head);
            parts.push(Part::new(kind, Position::Behind, text).by(word).marked(actor, "actor").marked(name, "name"));
        }
    };
    if let Some(head) = comprising(scene, amount, noun) {
        // By the words alone: "ein 300 Seiten starker Bericht".
        let named = owner::genitive_behind(scene, head, owner::article_before(scene, amount.start));
        parts.extend(named.map(|text| Part::new("container", Position::Behind, text).marked(true, "ruled")));
    } else if let Some((head, word)) = container(scene, amount) {
        add("container", head, word);
    } else if let Some((head, verb)) = holder(scene, noun) {
        add("holder", head, verb);
    }
}

/// The noun behind an adjective that says that it has so many ("ein 300 Seiten starker Bericht") or that it consists of them
/// ("die aus 117 Bänden bestehende Sammlung").
fn comprising(scene: &Scene<'_>, amount: &Amount, noun: usize) -> Option<usize> {
    let adjective = noun + 1;
    let form = scene.form(adjective);
    let stem = wording().adjective_endings.iter().find_map(|ending| form.strip_suffix(ending.as_str()))?;
    let from = amount.start.checked_sub(1).is_some_and(|at| scene.words[at].is(Class::Containing));
    let class = if from { Class::Composed } else { Class::Comprising };
    let describes = scene.token(adjective).is_some_and(|token| matches!(token.upos, Upos::Adj | Upos::Verb));
    let attribute = |&at: &usize| scene.token(at).is_some_and(|token| token.upos == Upos::Adj) && !scene.is_noun(at);
    let head = (adjective + 1..scene.words.len()).find(|at| !attribute(at))?;
    (describes && form_is(stem, class) && scene.is_noun(head)).then_some(head)
}

/// The noun before the preposition before a number: "Konvoi aus 75 Bussen", "Konvoi bestehend aus 75 Bussen".
fn container<'a>(scene: &Scene<'a>, amount: &Amount) -> Option<(usize, &'a str)> {
    let link = amount.start.checked_sub(1)?;
    let preposition = scene.token(link).filter(|_| scene.words[link].is(Class::Containing))?;
    let before = link.checked_sub(1)?;
    // "ein Konvoi bestehend aus", but not "das Hilfswerk rechnet mit".
    let participle = scene.token(before).is_some_and(|token| {
        let form = token.morph.verb_form;
        token.upos == Upos::Adj || matches!(form, Some(VerbForm::Participle | VerbForm::PresentParticiple))
    });
    let head = if participle { before.checked_sub(1)? } else { before };
    let plain = scene.is_noun(head) && !scene.words[head].in_time && !scene.words[head].is(Class::Unit);
    // "laut BBC von 10.000 Menschen begrüßt"
    let preposition_of = |noun: usize| scene.phrase(noun).and_then(|phrase| phrase.preposition).map(usize::from);
    let plain = plain && !preposition_of(head).is_some_and(|at| scene.word(at).is(Class::According));
    // "sprach Reuters von 50.000 Menschen", "flog der Techniker mit vier Laptops": whoever acts holds nothing.
    let mut buffer = [0; 64];
    let person = lower(scene.form(head), &mut buffer).is_some_and(|form| form_is(form, Class::Person));
    let plain = plain && !person && (participle || !scene.is_name(head));
    // "die Zahl der Anwesenden mit 25.000 angeben"
    let plain = plain && !scene.words[head::head_of(scene, head, false)].is(Class::Sum);
    // "ein Hubschrauber der Armee mit zwölf Menschen"
    plain.then(|| (head::head_of(scene, head, false), preposition.lemma.as_str()))
}

/// The subject of a verb that says what it consists of.
fn holder<'a>(scene: &Scene<'a>, noun: usize) -> Option<(usize, &'a str)> {
    let clause = scene.clause_of(noun)?;
    let verb = clause.verb.as_ref().filter(|verb| verb.voice == Voice::Active)?;
    let fills = |role: ArgumentRole| {
        let filled = |argument: &Argument| usize::from(argument.head) == noun && argument.clause.is_none();
        clause.arguments.iter().any(|argument| argument.role == role && filled(argument))
    };
    let holds = verb_says(&verb.lemma, VerbUse::Contains) && fills(ArgumentRole::Object)
        || verb_says(&verb.lemma, VerbUse::Consists) && fills(ArgumentRole::Prepositional);
    let head = holds.then(|| owner::subject(scene, noun)).flatten()?;
    Some((head, verb.lemma.as_str()))
}
