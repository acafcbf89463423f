//! Counted things: the noun with what defines it, what became of it, and whose it is.

use super::amount::{Amount, Counts};
use super::counted::{Counted, start_of_compound};
use super::judge::Judge;
use super::part::{self, Around, PEOPLE, Part, Position, class_of};
use super::scene::Scene;
use super::table::Class;
use super::words::{Word, ends_in, form_is, role_word, wording};
use super::{defining, doers, fate, inflect, owner, whole};
use crate::number::lower;
use model::{Argument, ArgumentRole, Case, Number, Phrase, TokenRange, Upos, Voice};
use std::collections::BTreeSet;

/// What a quantity counts whose noun and the words before it are known.
pub(super) fn find(
    scene: &Scene<'_>,
    judge: &Judge<'_>,
    amount: &Amount,
    noun: usize,
    from: usize,
    before: Option<&Counted>,
) -> Counted {
    find_with(scene, judge, amount, noun, (from, noun), before)
}

/// The same where the words before the noun that belong to this quantity stand between two tokens.
pub(super) fn find_with(
    scene: &Scene<'_>,
    judge: &Judge<'_>,
    amount: &Amount,
    noun: usize,
    (from, attributes_end): (usize, usize),
    before: Option<&Counted>,
) -> Counted {
    // "jede fünfte Familie" is of families.
    let every = (amount.rule == "every").then(|| scene.token(noun).and_then(inflect::several)).flatten();
    let unit = every.unwrap_or_else(|| plural(scene, noun, amount));
    let previous = amount.start.checked_sub(1).map(|at| scene.word(at)).unwrap_or_default();
    let subset = previous.is(Class::Among);
    let among = subset || (previous.is(Class::And) && before.is_some_and(|before| before.among));
    if let Some(whole) = collective(scene, amount) {
        let end = defining::end(scene, noun, scene.words.len());
        let core = format!("{whole} {}", scene.text(TokenRange::new(from.min(noun), end)));
        let item_tokens = Some(TokenRange::new(from.min(noun), end));
        return Counted { token: Some(noun), unit, item: core.clone(), item_tokens, core, among, ..Counted::default() };
    }
    if let Some(item) = among_whom(scene, amount, noun, &unit) {
        let item_tokens = Some(TokenRange::new(from.min(noun), noun + 1));
        return Counted { token: Some(noun), item, item_tokens, core: unit.clone(), unit, among, ..Counted::default() };
    }
    let mut parts = Vec::new();
    part::adjectives(scene, defining::start(scene, amount.start), amount.start, part::AHEAD, &mut parts);
    let attributes_end = attributes_end.min(start_of_compound(scene, noun));
    part::adjectives(scene, from, attributes_end, "adjective", &mut parts);
    if amount.counts == Counts::Things {
        let plain = parts.is_empty();
        let fate = fate::become_of(scene, amount, noun, subset, before);
        parts.extend(fate.map(|fate| {
            let tabled =
                !matches!(fate.kind, "fate-object" | "fate-passive" | "fate-subject" | "fate-idiom" | "predicate");
            let affects = fate.kind != "fate-subject" && fate.marks.contains(&"affects");
            let taken_over = fate.kind == "fate-listed";
            fate.marked(plain && !taken_over && (tabled || affects), "ruled")
        }));
    }
    // "Gegendemonstranten demonstrierten": what they are called already says it.
    let says = |agents: &str| unit.to_lowercase().ends_with(&agents.to_lowercase());
    let doers = if amount.counts == Counts::Things { doers::of(scene, noun) } else { None };
    let doers = doers.filter(|doers| !says(doers.called));
    let people = class_of(&unit) == PEOPLE;
    // "Soldaten beteiligten sich an der Übung" are still soldiers.
    let taking_part = doers.as_ref().filter(|_| people).and_then(|doers| doers.event(scene));
    parts.extend(taking_part.clone());
    part::behind(scene, noun, scene.words.len(), &mut parts);
    let end = parts.iter().filter_map(|part| part.end).max().unwrap_or(noun + 1);
    support(scene, amount, noun, &unit, before.filter(|_| subset), &mut parts);
    if amount.counts == Counts::Things && !parts.iter().any(|part| part.kind == "vote") {
        whole::of(scene, amount, noun, &mut parts);
    }
    if taking_part.is_none() {
        part::relative(scene, noun, end, &mut parts);
    }
    part::circumstances(scene, amount, noun, end, &mut parts);
    doers::say_once(taking_part.as_ref(), &mut parts);
    let generic = people && !parts.iter().any(|part| part.position != Position::Behind);
    if let Some(doers) = doers {
        parts.push(doers.part().marked(generic, "ruled"));
    }
    let around = Around::of(scene, amount, noun, &unit);
    let sum = before.filter(|_| amount.counts == Counts::Part && generic_sum(&unit) && parts.is_empty());
    // "die Hälfte dieser Menge": of what was counted last.
    let head = sum.map_or_else(|| with_compounds(scene, noun, &unit), |before| before.item.clone());
    let kept = judge.keep(&around, &parts);
    let chosen: Vec<&Part> = parts.iter().zip(kept).filter(|(_, kept)| *kept).map(|(part, _)| part).collect();
    let end = chosen.iter().filter_map(|part| part.end).max().unwrap_or(noun + 1);
    let core = worded(&chosen, &head, &[Position::Before, Position::Instead]);
    Counted {
        token: Some(noun),
        item: worded(&chosen, &head, &[Position::Front, Position::Before, Position::Instead, Position::Behind]),
        item_tokens: Some(TokenRange::new(from.min(noun), end)),
        core,
        complement: worded(&chosen, "", &[Position::Behind]),
        fate: chosen.iter().find(|part| part.position == Position::Front).map(|part| part.text.clone()),
        among,
        unit,
    }
}

/// A vague number of people: "Tausende demonstrierten".
pub(super) fn people(scene: &Scene<'_>, judge: &Judge<'_>, amount: &Amount) -> Counted {
    let unit = wording().people.clone();
    // "mehr als 30": the words before the number fill no place.
    let number = amount.end - 1;
    let mut parts = Vec::new();
    part::behind(scene, number, scene.words.len(), &mut parts);
    part::relative(scene, number, amount.end, &mut parts);
    part::circumstances(scene, amount, number, amount.end, &mut parts);
    parts.extend(fate::become_of(scene, amount, number, false, None));
    if let Some(doers) = doers::of(scene, number) {
        let event = doers.event(scene);
        doers::say_once(event.as_ref(), &mut parts);
        parts.extend(event);
        parts.push(doers.part().marked(true, "unsaid").marked(true, "ruled"));
    }
    let around = Around::of(scene, amount, number, &unit);
    chosen(judge, &around, &parts, Counted { core: unit.clone(), unit, ..Counted::default() })
}

/// What those are called of whom a part is counted: "132 davon waren Kinder", "vier von ihnen sollen Kinder sein".
fn called(scene: &Scene<'_>, amount: &Amount) -> Option<usize> {
    let clause = scene.clause_of(amount.start)?;
    let verb = clause.verb.as_ref().filter(|verb| verb.negation.is_none() && verb.voice == Voice::Active)?;
    // Who is what, the tree says either way round.
    let names = |role| matches!(role, ArgumentRole::Predicative | ArgumentRole::Subject | ArgumentRole::Object);
    let what = clause.arguments.iter().find(|argument| {
        names(argument.role) && argument.clause.is_none() && usize::from(argument.head) > amount.end
    })?;
    let phrase = scene.phrase(usize::from(what.head))?;
    let token = scene.token(usize::from(what.head))?;
    let several = token.upos == Upos::Noun && token.morph.number == Some(Number::Plural);
    let bare = phrase.determiner.is_none() && phrase.preposition.is_none();
    let numbered = scene.words[phrase.tokens.range()].iter().any(Word::is_number);
    (several && bare && !numbered && !scene.is_full_verb(verb)).then(|| usize::from(what.head))
}

/// What the last quantity counted, counted again: "fünf Zivilisten wurden getötet und zwei weitere verletzt".
pub(super) fn again(scene: &Scene<'_>, judge: &Judge<'_>, amount: &Amount, before: &Counted) -> Counted {
    let last = Counted { token: None, item_tokens: None, ..before.clone() };
    if before.core.is_empty() {
        return last;
    }
    if let Some(what) = called(scene, amount) {
        let unit = scene
            .token(what)
            .map_or_else(String::new, |token| inflect::plural(scene.form(what), token, false, false, true));
        let end = defining::end(scene, what, scene.words.len());
        let item = scene.text(TokenRange::new(defining::start(scene, what), end));
        let item =
            if before.fate.is_some() { format!("{} {item}", before.fate.as_deref().unwrap_or_default()) } else { item };
        let item_tokens = Some(TokenRange::new(what, end));
        return Counted {
            token: Some(what),
            item,
            item_tokens,
            core: unit.clone(),
            unit,
            fate: before.fate.clone(),
            ..Counted::default()
        };
    }
    let mut parts = Vec::new();
    let closing = fate::closing_fate(scene, amount.end);
    let fate = closing.map(|fate| Part::new("fate-closing", Position::Front, fate.to_owned()));
    let fate = fate.or_else(|| fate::become_of(scene, amount, amount.start, false, None));
    let changed = fate.is_some();
    parts.extend(fate);
    if let Some(fate) = before.fate.as_ref().filter(|_| !changed) {
        // "61 Verletzte, darunter sechs Beamte"
        let subset = amount.start.checked_sub(1).is_some_and(|at| scene.words[at].is(Class::Among));
        parts.push(Part::new("fate-again", Position::Front, fate.clone()).marked(subset, "ruled"));
    }
    if !before.complement.is_empty() {
        let part = Part::new("again", Position::Behind, before.complement.clone());
        parts.push(part.marked(changed, "changed"));
    }
    part::behind(scene, amount.end - 1, scene.words.len(), &mut parts);
    part::circumstances(scene, amount, amount.start, amount.end, &mut parts);
    let around = Around::of(scene, amount, amount.start, &before.unit);
    chosen(judge, &around, &parts, last)
}

/// What is counted with the parts that belong to it.
fn chosen(judge: &Judge<'_>, around: &Around, parts: &[Part], counted: Counted) -> Counted {
    let kept = judge.keep(around, parts);
    let chosen: Vec<&Part> = parts.iter().zip(kept).filter(|(_, kept)| *kept).map(|(part, _)| part).collect();
    let all = [Position::Front, Position::Before, Position::Instead, Position::Behind];
    Counted {
        item: worded(&chosen, &counted.core, &all),
        complement: worded(&chosen, "", &[Position::Behind]),
        fate: chosen.iter().find(|part| part.position == Position::Front).map(|part| part.text.clone()),
        ..counted
    }
}

/// The parts at some positions put together around the head.
pub(super) fn worded(parts: &[&Part], head: &str, positions: &[Position]) -> String {
    let of = |position: Position| {
        let wanted = positions.contains(&position);
        parts.iter().filter(move |part| wanted && part.position == position).map(|part| part.text.as_str())
    };
    let head = of(Position::Instead).next().unwrap_or(head);
    // What stands behind the noun can be found in two ways.
    let mut said = BTreeSet::new();
    let words: Vec<&str> = of(Position::Front)
        .chain(of(Position::Before))
        .chain(std::iter::once(head))
        .chain(of(Position::Behind))
        .filter(|words| !words.is_empty() && said.insert(*words))
        // What is taken over from the last quantity has it already.
        .filter(|words| *words == head || !head.ends_with(&format!(" {words}")))
        .collect();
    words.join(" ").replace(" ,", ",")
}

/// Whose the counted is, where no words right behind it say so.
fn support(
    scene: &Scene<'_>,
    amount: &Amount,
    noun: usize,
    unit: &str,
    whole: Option<&Counted>,
    parts: &mut Vec<Part>,
) {
    let bare = parts.iter().all(|part| part.position != Position::Behind);
    let mut add = |kind, text: Option<String>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            parts.push(Part::new(kind, Position::Behind, text).marked(bare, "ruled"));
        }
    };
    if amount.counts == Counts::Things {
        // "billigte das Gesetz mit 312 gegen 205 Stimmen": the votes are not the law's.
        let vote = owner::for_or_against(scene, amount, unit);
        add("owner", if vote.is_some() { None } else { owner::of_things(scene, amount, noun, unit) });
        add("vote", vote);
        add("amid", amid(scene, noun));
        add("whole", whole.map(|before| before.complement.clone()));
    } else {
        add("possessor", owner::possessor(scene, amount, noun));
    }
}

/// What some of the counted are: "drei der Getöteten waren Polizisten" counts Polizisten unter den Getöteten.
fn among_whom(scene: &Scene<'_>, amount: &Amount, noun: usize, unit: &str) -> Option<String> {
    scene.words.get(amount.end).filter(|word| word.is(Class::Of))?;
    let clause = scene.clause_of(noun)?;
    let verb = clause.verb.as_ref().filter(|verb| verb.negation.is_none() && verb.voice == Voice::Active)?;
    let mut phrases = clause.arguments.iter().filter(|argument| argument.clause.is_none());
    let own = |phrase: &&Phrase| phrase.tokens.holds(amount.start as u16);
    let of_group = |argument: &Argument| scene.phrase(usize::from(argument.head)).filter(own).is_some();
    phrases.clone().find(|argument| of_group(argument))?;
    // Who is what, the tree says either way round.
    let is = |role| matches!(role, ArgumentRole::Subject | ArgumentRole::Predicative);
    let what = phrases.find(|argument| is(argument.role) && !of_group(argument))?;
    let what = scene.phrase(usize::from(what.head))?;
    let several = scene.token(usize::from(what.head)).is_some_and(|token| {
        token.upos == Upos::Noun && token.morph.number == Some(Number::Plural) && what.determiner.is_none()
    });
    let numbered = scene.words[what.tokens.range()].iter().any(Word::is_number);
    if scene.is_full_verb(verb) || !several || numbered {
        return None;
    }
    let dative = if unit.ends_with(['n', 's']) { unit.to_owned() } else { format!("{unit}n") };
    Some(format!("{} {} {dative}", scene.text(what.tokens), wording().amid))
}

/// A noun in the nominative with the compounds before it that share its end: "Straßen- und Hallenmärkte".
pub(super) fn with_compounds(scene: &Scene<'_>, noun: usize, nominative: &str) -> String {
    let start = start_of_compound(scene, noun);
    if start == noun {
        return nominative.to_owned();
    }
    format!("{} {nominative}", scene.text(TokenRange::new(start, noun)))
}

/// The whole that the counted make up, with its preposition: "Konvoi von" of "ein Konvoi von 20 Lastwagen".
fn collective(scene: &Scene<'_>, amount: &Amount) -> Option<String> {
    let preposition = amount.start.checked_sub(1).filter(|&at| scene.words[at].is(Class::Consists))?;
    let noun = preposition.checked_sub(1).filter(|&at| scene.is_noun(at))?;
    if !ends_in(scene.form(noun), Class::Collective) || scene.actor(noun).is_some() {
        return None;
    }
    let start = defining::start(scene, noun);
    let gender = scene.token(noun)?.morph.gender;
    let attributes = (start..noun).map(|at| format!("{} ", inflect::strong(scene.form(at), gender)));
    Some(format!("{}{} {}", attributes.collect::<String>(), scene.form(noun), scene.form(preposition)))
}

/// The nominative plural of the noun at a token, counted by a quantity that starts at another.
fn plural(scene: &Scene<'_>, at: usize, amount: &Amount) -> String {
    let start = amount.start;
    let many = amount.counts == Counts::Things && amount.low != Some(1.0);
    let case = scene.phrase(at).and_then(|phrase| phrase.case);
    let preposition = start.checked_sub(1).is_some_and(|before| scene.words[before].is(Class::Dative));
    let dative = case == Some(Case::Dative) || preposition;
    // "mit 51 und 29 Sitzen"
    let numbers = |&before: &usize| scene.token(before).is_some_and(|token| token.upos == Upos::Num);
    let preposition =
        (0..at).rev().find(|before| !numbers(before)).is_some_and(|before| scene.words[before].is(Class::Dative));
    scene.token(at).map_or_else(String::new, |token| inflect::plural(scene.form(at), token, dative, preposition, many))
}

/// Whether a noun says nothing but that so much was counted before.
fn generic_sum(unit: &str) -> bool {
    let mut buffer = [0; 64];
    lower(unit, &mut buffer).is_some_and(|form| form_is(form, Class::Sum))
}

/// "Unter den Toten sind neun Zivilisten": the group of which they are a part, up to the next mark.
fn amid(scene: &Scene<'_>, noun: usize) -> Option<String> {
    let ends = |&at: &usize| scene.token(at).is_some_and(|token| token.upos == Upos::Punct);
    let from = (0..noun).rev().find(ends).map_or(0, |at| at + 1);
    let group = (from..noun.saturating_sub(2)).find(|&at| {
        let lemma = scene.token(at + 2).map_or("", |token| token.lemma.as_str());
        scene.words[at].is(Class::Amid)
            && scene.token(at + 1).is_some_and(|token| token.upos == Upos::Det)
            && scene.is_noun(at + 2)
            && role_word(lemma).is_some()
    })?;
    let text = scene.text(TokenRange::new(group, group + 3));
    let mut letters = text.chars();
    Some(letters.next()?.to_lowercase().chain(letters).collect())
}
