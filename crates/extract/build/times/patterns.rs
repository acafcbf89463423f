//! Reads the patterns of `times.tsv`.
//!
//! A pattern is a line of places, separated by blanks: a word, a class in angle brackets (`<unit>`), or several of them
//! with `/` between, each with `?` behind it where it may be missing. Round brackets mark what must stand there but does
//! not belong to the expression: `(vor) <num> <unit>`; with `!` inside, what must not: `(!<unit>)`. `$name` stands for
//! any of the lines whose rule is `$name`; `$name?` also for nothing.

use super::table::{ClassSet, DAYPARTS, Element, Make, Origin, REFERENCES, Rule, Unit};
use knowledge::{Column, Kind, Schema, Table};

pub(crate) const RULES: Schema = Schema {
    columns: &[
        Column { name: "rule", kind: Kind::Text, required: true },
        Column { name: "pattern", kind: Kind::Text, required: true },
        Column { name: "make", kind: Kind::Checked(|text| make(text).map(drop)), required: false },
        Column { name: "example", kind: Kind::Text, required: false },
    ],
    key: &["rule", "pattern"],
};

/// What is wrong, and in which line.
type Wrong = (u64, String);

/// The rules, macros expanded; `class` gives the number of a class or literal word.
pub(crate) fn rules(
    table: &Table,
    mut class: impl FnMut(&str, bool) -> Result<u8, String>,
) -> Result<Vec<Rule>, Wrong> {
    let mut rules = Vec::new();
    for row in table.rows.iter().filter(|row| !row.text("rule").starts_with('$')) {
        let make = make(row.text("make")).map_err(|what| (row.line, what))?;
        let mut patterns = Vec::new();
        expand(table, row.text("pattern"), String::new(), &mut patterns, row.line)?;
        for pattern in patterns {
            let elements: Result<Vec<Element>, String> =
                pattern.split_whitespace().map(|place| element(place, &mut class)).collect();
            let elements = elements.map_err(|what| (row.line, what))?;
            if elements.iter().all(|element| element.optional || element.outside) {
                return Err((row.line, "a pattern needs a place that is neither optional nor outside".to_owned()));
            }
            rules.push(Rule { name: row.text("rule").to_owned(), elements, make: make.clone() });
        }
    }
    Ok(rules)
}

/// Whether a rule can start with a word of the class.
pub(crate) fn can_start(rule: &Rule, class: u8) -> bool {
    for element in &rule.elements {
        if !element.absent && element.classes.has_number(class) {
            return true;
        }
        if !element.optional && !element.absent {
            return false;
        }
    }
    false
}

fn expand(table: &Table, rest: &str, done: String, all: &mut Vec<String>, line: u64) -> Result<(), Wrong> {
    let Some(at) = rest.find('$') else {
        all.push(done + rest);
        return Ok(());
    };
    let end = rest[at..].find(' ').map_or(rest.len(), |length| at + length);
    let (name, optional) = match rest[at..end].strip_suffix('?') {
        Some(name) => (name, true),
        None => (&rest[at..end], false),
    };
    let before = done + &rest[..at];
    let mut known = false;
    for row in table.rows.iter().filter(|row| row.text("rule") == name) {
        known = true;
        let replaced = format!("{}{}", row.text("pattern"), &rest[end..]);
        expand(table, &replaced, before.clone(), all, line)?;
    }
    if !known {
        return Err((line, format!("no line has the rule “{name}”")));
    }
    if optional { expand(table, &rest[end..], before, all, line) } else { Ok(()) }
}

fn element(place: &str, class: &mut impl FnMut(&str, bool) -> Result<u8, String>) -> Result<Element, String> {
    let inner = place.strip_prefix('(').and_then(|place| place.strip_suffix(')'));
    let (rest, outside) = (inner.unwrap_or(place), inner.is_some());
    let (rest, absent) = rest.strip_prefix('!').map_or((rest, false), |rest| (rest, true));
    let (rest, optional) = rest.strip_suffix('?').map_or((rest, false), |rest| (rest, true));
    let mut classes = ClassSet::default();
    for name in rest.split('/') {
        let named = name.strip_prefix('<').and_then(|name| name.strip_suffix('>'));
        let number = class(named.unwrap_or(name), named.is_none())?;
        classes = classes.with(number);
    }
    Ok(Element { classes, optional, outside, absent })
}

/// Reads the column `make`.
fn make(text: &str) -> Result<Make, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let origin = |word: &str| match word {
        "published" => Ok(Origin::Published),
        "told" => Ok(Origin::Told),
        "told-day" => Ok(Origin::ToldDay),
        _ => Err(format!("“{word}” is neither published nor told nor told-day")),
    };
    let number = |word: &str| word.parse::<f32>().map_err(|_| format!("“{word}” is not a number"));
    let unit = |word: &str| {
        let found = Unit::NAMES.iter().find(|(name, _)| *name == word);
        found.map(|(_, unit)| *unit).ok_or_else(|| format!("“{word}” is not a unit"))
    };
    let known = |word: &str| {
        let parts: Vec<i32> = word.split('-').filter_map(|part| part.parse().ok()).collect();
        match parts[..] {
            [year, month @ 1..=12, day @ 1..=31] => Ok(year * 10_000 + month * 100 + day),
            _ => Err(format!("“{word}” is not a day")),
        }
    };
    let name = |word: &str, names: &[&str]| {
        names.iter().position(|name| *name == word).map(|at| at as u8).ok_or_else(|| format!("“{word}” is unknown"))
    };
    Ok(match words.as_slice() {
        [] => Make::Nothing,
        ["date"] => Make::Date,
        ["which"] => Make::Which,
        ["shift", from, amount, length] => Make::Shift(origin(from)?, number(amount)?, unit(length)?),
        ["daypart", from, amount] => Make::DayPart(origin(from)?, number(amount)?, None),
        ["daypart", from, amount, part] => Make::DayPart(origin(from)?, number(amount)?, Some(name(part, &DAYPARTS)?)),
        ["away", from, direction] => Make::Away(origin(from)?, number(direction)?),
        ["since"] => Make::Since,
        ["of-week"] => Make::OfWeek,
        ["recent"] => Make::Recent,
        ["duration"] => Make::Duration,
        ["set", value] => Make::Set((*value).to_owned()),
        ["clock"] => Make::Clock,
        ["reference"] => Make::Reference(None),
        ["reference", value] => Make::Reference(Some(name(value, &REFERENCES)?)),
        ["today"] => Make::Today,
        ["decade"] => Make::Decade,
        ["century", length] => Make::Century(unit(length)?),
        ["fraction", length] => Make::Fraction(unit(length)?),
        ["holiday"] => Make::Holiday,
        ["same"] => Make::Same,
        ["known", day] => Make::Known(known(day)?),
        ["nothing"] => Make::Nothing,
        _ => return Err(format!("“{text}” is no way to make a time")),
    })
}
