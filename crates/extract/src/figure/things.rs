//! Counted things: the noun with what defines it, what became of it, and whose it is.

use super::amount::{Amount, Counts};
use super::counted::Counted;
use super::scene::Scene;
use super::table::Class;
use super::table::VerbUse;
use super::words::{ends_in, form_is, role_word, verb_says, wording};
use super::{defining, inflect, owner, participle};
use crate::number::lower;
use model::{ArgumentRole, Case, Clause, TokenRange, Upos, VerbComplex, Voice};

/// What a quantity counts whose noun and the words before it are known.
pub(super) fn find(scene: &Scene<'_>, amount: &Amount, noun: usize, from: usize, before: Option<&Counted>) -> Counted {
    let unit = plural(scene, noun, amount.start);
    let previous = amount.start.checked_sub(1).map(|at| scene.word(at)).unwrap_or_default();
    let part = previous.is(Class::Among);
    let among = part || (previous.is(Class::And) && before.is_some_and(|before| before.among));
    let (ahead, early) = attributes(scene, defining::start(scene, amount.start), amount.start);
    let (attributes, late) = attributes(scene, from, noun);
    let adjectives = early || late;
    let mut core = format!("{ahead}{attributes}{unit}");
    let end = defining::end(scene, noun, scene.words.len());
    let end = defining::joined(scene, end).unwrap_or(end);
    let mut complement = scene.text(TokenRange::new(noun + 1, end));
    let mut fate: Option<String> = None;
    if amount.counts == Counts::Things {
        fate = if adjectives { None } else { become_of(scene, amount, noun, part, before) };
        if complement.is_empty() {
            complement = owner::of_things(scene, amount, noun, &unit)
                .or_else(|| owner::for_or_against(scene, amount, &unit))
                .or_else(|| amid(scene, noun))
                .or_else(|| before.filter(|_| part && fate.is_none()).map(|before| before.complement.clone()))
                .unwrap_or_default();
        }
    } else if let Some(before) = before.filter(|_| generic_sum(&unit) && complement.is_empty() && !adjectives) {
        // "die Hälfte dieser Menge": of what was counted last.
        core.clone_from(&before.item);
    } else if complement.is_empty() {
        complement = owner::possessor(scene, amount, noun).unwrap_or_default();
    }
    if let Some(whole) = collective(scene, amount) {
        complement = String::new();
        fate = None;
        core = format!("{whole} {}", scene.text(TokenRange::new(from.min(noun), end)));
    }
    let does = (!adjectives && fate.is_none() && generic(&unit)).then(|| doing(scene, noun)).flatten();
    if does.is_some() {
        complement = String::new();
    }
    let mut item = match (does, &fate) {
        (Some(does), _) => does.to_owned(),
        (None, Some(fate)) => format!("{fate} {core}"),
        (None, None) => core.clone(),
    };
    if !complement.is_empty() {
        item.push(' ');
        item.push_str(&complement);
    }
    let item_tokens = Some(TokenRange::new(from.min(noun), end));
    Counted { token: Some(noun), unit, item, item_tokens, core, complement, fate, among }
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
fn plural(scene: &Scene<'_>, at: usize, start: usize) -> String {
    let case = scene.phrase(at).and_then(|phrase| phrase.case);
    let preposition = start.checked_sub(1).is_some_and(|before| scene.words[before].is(Class::Dative));
    let dative = case == Some(Case::Dative) || preposition;
    // "mit 51 und 29 Sitzen"
    let numbers = |&before: &usize| scene.token(before).is_some_and(|token| token.upos == Upos::Num);
    let preposition =
        (0..at).rev().find(|before| !numbers(before)).is_some_and(|before| scene.words[before].is(Class::Dative));
    scene.token(at).map_or_else(String::new, |token| inflect::plural(scene.form(at), token, dative, preposition))
}

/// The adjectives before a noun in the nominative, with adverbs that stand before them and a blank behind; whether there
/// are any. What defines nothing ("verschiedene") is left out.
fn attributes(scene: &Scene<'_>, from: usize, noun: usize) -> (String, bool) {
    let mut text = String::new();
    let mut any = false;
    // "in Kabul stationierte": a participle with words of its own, which stay as they are.
    let own = (from..noun).rev().find(|&at| scene.is_noun(at)).map_or(from, |at| at + 1);
    if from < own {
        text.push_str(&scene.text(TokenRange::new(from, own)));
        text.push(' ');
    }
    for at in own..noun {
        let Some(token) = scene.token(at) else { break };
        if scene.words[at].is(Class::Undefining) {
            continue;
        }
        // "die entführten Seeleute": what the tagger takes for a verb between number and noun is a participle.
        match token.upos {
            Upos::Adj | Upos::Verb if !scene.is_noun(at) => {
                text.push_str(&inflect::adjective(scene.form(at)));
                any = true;
            }
            Upos::Adv if at + 1 < noun => text.push_str(scene.form(at)),
            _ => continue,
        }
        text.push(' ');
    }
    (text, any)
}

/// What the verb says became of the counted: "drei Zivilisten wurden getötet" counts getötete Zivilisten.
fn become_of(scene: &Scene<'_>, amount: &Amount, noun: usize, part: bool, before: Option<&Counted>) -> Option<String> {
    let previous = amount.start.checked_sub(1);
    // "126 getötete Menschen, darunter 68 Kinder und 13 Frauen".
    let listed = part
        || previous.is_some_and(|at| {
            let last = at.checked_sub(1);
            scene.words[at].is(Class::And) && last.is_some_and(|last| scene.is_noun(last))
        });
    let inherited = || before.filter(|_| listed).and_then(|before| before.fate.clone());
    if previous.and_then(|at| scene.token(at)).is_some_and(|token| token.upos == Upos::Adp) {
        return None;
    }
    let told = scene.clauses_around(noun).find_map(|clause| suffered(scene, clause, noun));
    told.or_else(|| closing_fate(scene, noun + 1).map(str::to_owned)).or_else(inherited)
}

/// What the verb of a clause says became of a noun that fills the place of who suffers it. Where the tree does not say what
/// does, the words' order decides: "tötete … 126 Menschen".
fn suffered(scene: &Scene<'_>, clause: &Clause, noun: usize) -> Option<String> {
    let verb = clause.verb.as_ref()?;
    let suffers = if verb.voice == Voice::Active { ArgumentRole::Object } else { ArgumentRole::Subject };
    let is_head = |head: u16| {
        usize::from(head) == noun
            || scene.phrase(usize::from(head)).is_some_and(|phrase| phrase.conjuncts.contains(&(noun as u16)))
    };
    let fills = clause.arguments.iter().any(|argument| argument.role == suffers && is_head(argument.head));
    let known = clause.arguments.iter().any(|argument| {
        argument.role == suffers || (argument.role == ArgumentRole::Subject && usize::from(argument.head) == noun)
    });
    let ahead = verb.voice == Voice::Active && usize::from(verb.main) < noun && !known;
    let told = (fills || ahead).then(|| adjective_of(&verb.lemma)).flatten();
    told.map(str::to_owned).or_else(|| if fills { done_to(verb) } else { None })
}

/// The participle of a verb that changes what its object is: "blockierte Universitäten".
fn done_to(verb: &VerbComplex) -> Option<String> {
    let happened = verb.modals.is_empty() && verb.negation.is_none() && !verb.reflexive;
    let affects = happened && verb_says(&verb.lemma, VerbUse::Affects);
    let participle = affects.then(|| participle::of(&verb.lemma)).flatten();
    participle.map(|participle| format!("{participle}{}", wording().plural_ending))
}

fn adjective_of(lemma: &str) -> Option<&'static str> {
    role_word(lemma).map(|word| word.adjective.as_str()).filter(|adjective| !adjective.is_empty())
}

/// What the last word before the next mark says became of something, auxiliaries left out.
pub(super) fn closing_fate(scene: &Scene<'_>, from: usize) -> Option<&'static str> {
    let auxiliary =
        |at: &usize| scene.token(*at).is_some_and(|token| token.upos == Upos::Aux || token.lemma == "werden");
    let ends = |&at: &usize| scene.token(at).is_some_and(|token| matches!(token.upos, Upos::Punct | Upos::Cconj));
    let end = (from..scene.words.len()).find(ends).unwrap_or(scene.words.len());
    (from..end).rev().find(|at| !auxiliary(at)).and_then(|at| adjective_of(scene.form(at)))
}

/// Whether a noun says nothing but that people are counted.
fn generic(unit: &str) -> bool {
    let mut buffer = [0; 64];
    lower(unit, &mut buffer).is_some_and(|form| form_is(form, Class::Person))
}

/// Whether a noun says nothing but that so much was counted before.
fn generic_sum(unit: &str) -> bool {
    let mut buffer = [0; 64];
    lower(unit, &mut buffer).is_some_and(|form| form_is(form, Class::Sum))
}

/// What people are called who do what the verb of a clause tells: "Tausende demonstrierten" counts Demonstranten.
pub(super) fn doing(scene: &Scene<'_>, at: usize) -> Option<&'static str> {
    let verb = scene.clause_of(at)?.verb.as_ref()?;
    role_word(&verb.lemma).map(|word| word.agents.as_str()).filter(|agents| !agents.is_empty())
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
