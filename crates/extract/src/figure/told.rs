//! What a measure is of, where an adjective, a verb or where something lies says it (`measured-nouns.tsv`): "fünf Meter hoch" is a
//! height, "kostet fünf Euro" a price, "fünf Kilometer vor der Stadt" a distance from it.

use super::amount::Amount;
use super::owner;
use super::scene::Scene;
use super::table::{Class, Told};
use super::words::{tables, wording};
use model::{Argument, ArgumentRole, Clause, TokenRange, Upos, Voice};

/// What a measure may be of: how that was found, and its words.
pub(super) struct Nominal {
    pub(super) how: &'static str,
    pub(super) noun: &'static str,
    pub(super) core: String,
}

/// How what an adjective says is found.
pub(super) const DIMENSION: &str = "dimension";

/// How a distance is found.
pub(super) const DISTANCE: &str = "distance";

/// How far behind a measure its adjective is looked for, and how many words of a place count.
const NEAR: usize = 2;
const LONGEST: usize = 6;

/// The noun of a word in the table.
fn noun_of(word: &str, told: Told) -> Option<&'static str> {
    let list = &tables().told;
    let at = list.binary_search_by(|(known, kind, _)| known.as_str().cmp(word).then(kind.cmp(&told))).ok()?;
    Some(list[at].2.as_str())
}

/// What is called so that a verb tells, in the plural: "besuchen" tells of Besuche.
pub(super) fn deeds(verb: &str) -> Option<String> {
    if let Some(noun) = noun_of(verb, Told::Deed) {
        return Some(noun.to_owned());
    }
    let words = wording();
    let inseparable = words.inseparable.iter().any(|prefix| verb.starts_with(prefix.as_str()));
    let made = inseparable || words.deed_verbs.iter().any(|ending| verb.ends_with(ending.as_str()));
    // "verhandeln", "erneuern", "verurteilen": Verhandlungen, Erneuerungen, Verurteilungen.
    let stem = match verb.strip_suffix("eln") {
        Some(stem) => format!("{stem}l"),
        None => verb.strip_suffix("en").or_else(|| verb.strip_suffix('n'))?.to_owned(),
    };
    let mut letters = stem.chars();
    let capital: String = letters.next()?.to_uppercase().chain(letters).collect();
    made.then(|| format!("{capital}{}", words.deed_ending))
}

/// Everything that the words around the measure at a token may call it.
pub(super) fn find(scene: &Scene<'_>, amount: &Amount, at: usize) -> Vec<Nominal> {
    let solid = scene.word(at).measure().is_some_and(|measure| !measure.share && !measure.money && !measure.people);
    let dimension = if solid { dimension(scene, at) } else { None };
    let ways = [dimension, worth(scene, amount), distance(scene, at)];
    ways.into_iter().flatten().chain(by_verb(scene, amount, at)).collect()
}

fn with_owner(scene: &Scene<'_>, how: &'static str, noun: &'static str, head: Option<usize>) -> Nominal {
    let of = head.and_then(|head| of(scene, head));
    Nominal { how, noun, core: of.map_or_else(|| noun.to_owned(), |of| format!("{noun} {of}")) }
}

/// The genitive, with an article for things that have none: "Waren im Wert von" are of a "Wert der Waren".
fn of(scene: &Scene<'_>, head: usize) -> Option<String> {
    let genitive = owner::genitive(scene, head)?;
    let words = wording();
    let bare = genitive.strip_prefix(words.of.as_str()).filter(|_| !scene.is_name(head));
    Some(bare.map_or_else(|| genitive.clone(), |bare| format!("{}{bare}", words.of_feminine)))
}

/// Whether an adjective behind a measure says what it is of: "fünf Meter hoher Zaun".
pub(super) fn is_dimension(scene: &Scene<'_>, at: usize) -> bool {
    let lemma = scene.token(at).map_or("", |token| token.lemma.as_str());
    noun_of(lemma, Told::Dimension).is_some()
}

/// "ein fünf Meter hoher Zaun", "der Zaun ist fünf Meter hoch".
fn dimension(scene: &Scene<'_>, at: usize) -> Option<Nominal> {
    let adjective = at + 1;
    let token = scene.token(adjective).filter(|token| matches!(token.upos, Upos::Adj | Upos::Adv))?;
    let noun = noun_of(&token.lemma, Told::Dimension).or_else(|| noun_of(scene.form(adjective), Told::Dimension))?;
    let next = (adjective + 1..adjective + 1 + NEAR).find(|&at| scene.is_noun(at));
    // "ein 100 Meter hohes und 120 Tonnen schweres Gerüst"
    let other = || {
        let joint = scene.words.get(adjective + 1).filter(|word| word.is(Class::Joint)).map(|_| adjective + 2)?;
        let unit = (joint..joint + LONGEST).find(|&at| scene.word(at).is(Class::Unit))?;
        let noun = unit + 2;
        (is_dimension(scene, unit + 1) && scene.is_noun(noun)).then_some(noun)
    };
    let next = other().or(next.filter(|&at| !scene.word(at).is(Class::Unit)));
    let inflected = scene.form(adjective) != token.lemma;
    let head = next.filter(|_| inflected).or_else(|| owner::subject(scene, at));
    Some(with_owner(scene, DIMENSION, noun, head))
}

/// "Inserate im Wert von 5 Euro", "eine Rakete mit einer Reichweite von 5 Kilometern".
fn worth(scene: &Scene<'_>, amount: &Amount) -> Option<Nominal> {
    let link = amount.start.checked_sub(1).filter(|&at| scene.words[at].is(Class::Of))?;
    let noun = link.checked_sub(1).filter(|&at| scene.is_noun(at))?;
    let lemma = scene.token(noun)?.lemma.to_lowercase();
    let known = tables().told.iter().find(|(word, kind, _)| *kind == Told::Worth && lemma.ends_with(word.as_str()))?;
    let phrase = scene.phrase(noun).filter(|phrase| phrase.preposition.is_some())?;
    let outer = usize::from(phrase.tokens.start).checked_sub(1).filter(|&at| scene.is_noun(at))?;
    let of = of(scene, outer).filter(|of| of.split_whitespace().count() <= LONGEST)?;
    Some(Nominal { how: "worth", noun: known.2.as_str(), core: format!("{} {of}", scene.form(noun)) })
}

/// "fünf Kilometer vor der Stadt", "nördlich von Kiew", "von der Grenze entfernt".
fn distance(scene: &Scene<'_>, at: usize) -> Option<Nominal> {
    let link = at + 1;
    let word = scene.form(link).to_lowercase();
    let noun = noun_of(&word, Told::Distance)?;
    // "nördlich von Kiew"
    let from = link + 1 + usize::from(scene.token(link + 1).is_some_and(|token| token.upos == Upos::Adp));
    let head = (from..from + LONGEST).find(|&at| scene.is_noun(at))?;
    let other = (from..head).any(|at| scene.token(at).is_none_or(|token| !matches!(token.upos, Upos::Det | Upos::Adj)));
    let end = super::defining::end(scene, head, scene.words.len());
    (!other).then(|| {
        let place = scene.text(TokenRange::new(from, end.max(head + 1)));
        Nominal { how: DISTANCE, noun, core: format!("{noun} {} {place}", wording().of) }
    })
}

/// "kostet 5 Euro", "stieg um 5 Prozent", "sagte Kiew 5 Euro zu".
fn by_verb(scene: &Scene<'_>, amount: &Amount, at: usize) -> Vec<Nominal> {
    let mut found = Vec::new();
    let Some(clause) = scene.clause_of(at) else { return found };
    let Some(verb) = clause.verb.as_ref() else { return found };
    let with = |role: ArgumentRole| {
        let plain = move |argument: &&Argument| argument.role == role && argument.clause.is_none();
        clause
            .arguments
            .iter()
            .find(plain)
            .map(|argument| usize::from(argument.head))
            .filter(|&head| !(amount.start..=at).contains(&head))
    };
    let changed = amount.start.checked_sub(1).is_some_and(|at| scene.words[at].is(Class::Difference));
    if let Some(noun) = noun_of(&verb.lemma, Told::Change).filter(|_| changed) {
        // "sank um 12 Prozent auf 3,4 Milliarden Euro": no measure changes.
        let measure = |head: &usize| scene.words[*head].is(Class::Unit);
        let object = with(ArgumentRole::Object).filter(|head| verb.voice == Voice::Active && !measure(head));
        found.push(with_owner(scene, "changed", noun, object.or_else(|| owner::subject(scene, at))));
    }
    if let Some(noun) = noun_of(&verb.lemma, Told::Subject) {
        let active = verb.voice == Voice::Active;
        let subject = active.then(|| owner::subject(scene, at)).flatten();
        found.push(with_owner(scene, "amount-of", noun, subject));
    }
    for (told, preposition) in [(Told::Help, &wording().in_favour), (Told::Payment, &wording().handed_to)] {
        let Some(noun) = noun_of(&verb.lemma, told) else { continue };
        let bare = |&head: &usize| {
            let determined = scene.phrase(head).is_some_and(|phrase| phrase.determiner.is_some());
            scene.is_noun_or_first(head) && !determined
        };
        let whom = with(ArgumentRole::Dative).filter(bare);
        let whom = whom.map(|head| format!("{preposition} {}", scene.form(head)));
        // "stellt für die Flüchtlinge 5 Euro bereit"
        let core = whom.or_else(|| phrase_with(scene, clause, preposition));
        let core = core.map_or_else(|| noun.to_owned(), |whom| format!("{noun} {whom}"));
        found.push(Nominal { how: "given", noun, core });
    }
    found
}

/// The words of the first phrase of a clause with a preposition.
pub(super) fn phrase_with(scene: &Scene<'_>, clause: &Clause, preposition: &str) -> Option<String> {
    let plain = |argument: &&Argument| argument.role == ArgumentRole::Prepositional && argument.clause.is_none();
    let tokens = clause.arguments.iter().filter(plain).find_map(|argument| {
        let phrase = scene.phrase(usize::from(argument.head))?;
        let same = scene.token(usize::from(phrase.preposition?))?.lemma == preposition;
        let in_time = scene.words[phrase.tokens.range()].iter().any(|word| word.in_time || word.is_number());
        (same && !in_time).then_some(phrase.tokens)
    })?;
    Some(scene.text(tokens)).filter(|text| text.split_whitespace().count() <= LONGEST)
}
