//! Reads the cells of a table of frames: conditions and slots.

use super::format::{Base, Named, Slot, Step, Test, What, Word, Words};

/// A word, `~` before it if compounds that end with it count too.
pub(super) fn word(text: &str) -> Word {
    match text.strip_prefix('~') {
        Some(tail) => Word { text: tail.to_lowercase(), tail: true },
        None => Word { text: text.to_lowercase(), tail: false },
    }
}

/// Alternatives separated by `|`, each one slot or several joined by `+`.
pub(super) fn slots(cell: &str) -> Result<Vec<Vec<Slot>>, String> {
    cell.split('|')
        .map(str::trim)
        .filter(|alternative| !alternative.is_empty())
        .map(|alternative| alternative.split('+').map(|name| slot(name.trim())).collect())
        .collect()
}

fn slot(name: &str) -> Result<Slot, String> {
    let (base, step) = match name.split_once('.') {
        Some((base, "owner")) => (base, Step::Owner),
        Some((base, "host")) => (base, Step::Host),
        Some((base, "patient")) => (base, Step::Patient),
        Some(("topic", "assault")) => ("attacker", Step::Own),
        Some(("topic", "consult")) => ("meeting", Step::Own),
        Some((_, step)) => return Err(format!("unknown step “.{step}”; the steps are .owner, .host, .patient")),
        None => (name, Step::Own),
    };
    let base = match base {
        "-" => Base::Nobody,
        "subj" => Base::Subject,
        "obj" => Base::Object,
        "dat" => Base::Dative,
        "gen" => Base::Genitive,
        "agent" => Base::Agent,
        "modifier" => Base::Modifier,
        "first" => Base::First,
        "light" => Base::Light,
        "csubj" => Base::ClauseSubject,
        "cobj" => Base::ClauseObject,
        "clause" => Base::Clause,
        "speaker" => Base::Speaker,
        "self" => Base::Trigger,
        "crowd" => Base::Crowd,
        "topic" => Base::Topic,
        "attacker" => Base::Attacker,
        "meeting" => Base::Meeting,
        "" => return Err("an empty slot".to_owned()),
        preposition if PREPOSITIONS.contains(&preposition) => Base::Preposition(preposition.to_owned()),
        other => return Err(format!("“{other}” is neither a slot nor a preposition")),
    };
    Ok(Slot { base, step })
}

/// Prepositions a slot may name: a closed class, listed so that a slip of the pen is found.
const PREPOSITIONS: [&str; 25] = [
    "an",
    "als",
    "auf",
    "aus",
    "bei",
    "durch",
    "für",
    "gegen",
    "gegenüber",
    "hinter",
    "in",
    "mit",
    "nach",
    "neben",
    "um",
    "unter",
    "von",
    "vor",
    "wegen",
    "zu",
    "zwischen",
    "außer",
    "über",
    "gemeinsam",
    "seit",
];

/// Conditions separated by `;`, each `what:word,word`, a `!` before one that must not hold.
pub(super) fn tests(cell: &str, classes: &[String]) -> Result<Vec<Test>, String> {
    cell.split(';')
        .map(str::trim)
        .filter(|condition| !condition.is_empty())
        .map(|condition| {
            let (not, rest) = condition.strip_prefix('!').map_or((false, condition), |rest| (true, rest));
            let (what, list) = rest.split_once(':').unwrap_or((rest, "*"));
            Ok(Test { what: what_of(what.trim())?, words: words(list, classes)?, not })
        })
        .collect()
}

fn what_of(name: &str) -> Result<What, String> {
    Ok(match name {
        "any" => What::Any,
        "sich" => What::Reflexive,
        "clause" => What::Clause,
        "nicht" => What::Negated,
        "source" => What::Reported,
        "predicative" => What::Predicative,
        "main" => What::Main,
        "plan" => What::Plan,
        "future" => What::Future,
        "hyp" => What::Hypothetical,
        "past" => What::Past,
        "verb" => What::Verb,

        "light" => What::Light,
        "adv" => What::Adverb,
        "judgement" => What::Judgement,
        "attr" => What::Attribute,
        "inf" => What::Infinitive,
        "does" => What::Completing,
        "modal" => What::Modal,
        "case" => What::Preposition,
        "mishap" => What::Mishap,
        "attributive" => What::Attributive,
        "sport" => What::Sport,
        "state" => What::State,
        "singular" => What::Singular,
        other => What::Filler(slot(other)?),
    })
}

fn words(list: &str, classes: &[String]) -> Result<Words, String> {
    let mut found = Words::default();
    for item in list.split(',').map(str::trim).filter(|item| !item.is_empty()) {
        match item.strip_prefix('@') {
            Some("actor") => found.named.push(Named::Actor),
            Some("person") => found.named.push(Named::Person),
            Some("state" | "statelike") => found.named.push(Named::State),
            Some("place") => found.named.push(Named::Place),
            Some("event") => found.named.push(Named::Event),
            Some("media") => found.named.push(Named::Media),
            Some(class) => match classes.iter().position(|known| known == class) {
                Some(index) => found.classes |= 1 << index,
                None => return Err(format!("no class “{class}” in classes.tsv")),
            },
            None if item == "*" => found.any = true,
            None => found.words.push(word(item)),
        }
    }
    Ok(found)
}
