//! Persons, their offices, and the names they go by.

use super::Compiler;
use super::form::{Named, Person, Term};
use knowledge::{Column, Kind, Mistakes, Row, Schema};
use std::collections::BTreeSet;
use std::path::Path;

const FAMILY_FIRST: Schema =
    Schema { columns: &[Column { name: "state", kind: Kind::Text, required: true }], key: &["state"] };

const PRIVATE: Schema =
    Schema { columns: &[Column { name: "name", kind: Kind::Text, required: true }], key: &["name"] };

/// How names are put together, and whose stand alone.
struct Order {
    /// Words inside names that belong to the surname.
    particles: Vec<String>,
    /// States whose names put the family first.
    family_first: Vec<String>,
    /// Persons whose key is their name alone.
    private: BTreeSet<String>,
}

const PERSONS: Schema = Schema {
    columns: &[
        Column { name: "state", kind: Kind::Text, required: false },
        Column { name: "name", kind: Kind::Text, required: true },
        Column { name: "aliases", kind: Kind::List, required: false },
        Column { name: "gender", kind: Kind::OneOf(&["f"]), required: false },
        Column { name: "offices", kind: Kind::List, required: false },
    ],
    key: &["state", "name"],
};

pub(super) fn read(compiler: &mut Compiler, data: &Path) -> Result<(), Mistakes> {
    let states = knowledge::read(&data.join("actors/family-first.tsv"), &FAMILY_FIRST)?;
    let own = data.join("actors/private-persons.tsv");
    let private = knowledge::read(&own, &PRIVATE)?;
    let order = Order {
        particles: super::nouns::forms_of(data, "particle")?,
        family_first: states.rows.iter().map(|row| row.text("state").to_owned()).collect(),
        private: private.rows.iter().map(|row| row.text("name").to_owned()).collect(),
    };
    for path in super::places::files(&data.join("actors/persons"))? {
        for row in knowledge::read(&path, &PERSONS)?.rows {
            person(compiler, &path, &row, &order);
        }
    }
    for row in &private.rows {
        if !compiler.tables.persons.iter().any(|person| person.private && person.name == row.text("name")) {
            compiler.wrong(&own, row.line, format!("“{}” is no person without an office", row.text("name")));
        }
    }
    Ok(())
}

fn person(compiler: &mut Compiler, path: &Path, row: &Row, order: &Order) {
    let key = row.text("state");
    let state = compiler.actors.get(key).copied();
    if state.is_none() && !key.is_empty() {
        compiler.wrong(path, row.line, format!("“{key}” is no actor"));
    }
    let mut terms = Vec::new();
    for office in row.list("offices") {
        match term(compiler, state, office) {
            Ok(term) => terms.push(term),
            Err(what) => compiler.wrong(path, row.line, what),
        }
    }
    let index = compiler.tables.persons.len() as u32;
    let name = row.text("name").replace('_', "");
    let private = terms.is_empty() && order.private.contains(&name);
    compiler.tables.persons.push(Person { name, female: row.text("gender") == "f", state, private, terms });
    for name in std::iter::once(row.text("name")).chain(row.list("aliases")) {
        let full = name.replace('_', "").replace('’', "'");
        // A part that is a number would make a person of every date and figure.
        if full.split(' ').any(|part| part.starts_with(|first: char| first.is_ascii_digit())) {
            compiler.wrong(path, row.line, format!("“{full}”: a number is no part of a person's name"));
        }
        // "Tamim bin Hamad" for "Tamim bin Hamad Al Thani"
        let words: Vec<&str> = full.split(' ').collect();
        if let [first, of @ ("bin" | "ibn"), father, _, ..] = words[..] {
            compiler.name(&format!("{first} {of} {father}"), Named::Person(index));
        }
        match surname(key, name, order) {
            // "Abdullah II.": nobody is called by the number.
            Some(surname) if surname.trim_end_matches('.').chars().all(|letter| "IVX".contains(letter)) => {
                compiler.name(&full, Named::Person(index));
            }
            Some(surname) => {
                compiler.name(&full, Named::Person(index));
                compiler.name(&surname, Named::Surname(index));
                // "Assad" for "al-Assad"
                if let Some((_, bare)) = surname
                    .split_once('-')
                    .filter(|(first, _)| order.particles.iter().any(|particle| particle.eq_ignore_ascii_case(first)))
                {
                    compiler.name(bare, Named::Surname(index));
                    // "Al-Maliki kritisierte": at the head of a sentence
                    let mut head = surname.clone();
                    head[..1].make_ascii_uppercase();
                    compiler.name(&head, Named::Surname(index));
                }
            }
            None => compiler.name(&full, Named::Surname(index)),
        }
    }
}

/// The part of a name that stands alone for the person, where the name has several parts. `_` marks it: "_Kim Jong-un".
fn surname(state: &str, name: &str, order: &Order) -> Option<String> {
    let particle = |word: &str| order.particles.iter().any(|particle| particle == word);
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() < 2 {
        return None;
    }
    if let Some(marked) = words.iter().position(|word| word.starts_with('_')) {
        let family_first = marked == 0;
        let part = if family_first { &words[..1] } else { &words[marked..] };
        return Some(part.join(" ").trim_start_matches('_').to_owned());
    }
    if order.family_first.iter().any(|first| first == state) {
        return words.first().map(|&word| word.to_owned());
    }
    let mut start = words.len() - 1;
    while start > 1 && particle(words[start - 1]) {
        start -= 1;
    }
    Some(words[start..].join(" "))
}

/// `office from..to`, with `KEY:` in front where it is an office of another actor; dates may be years or months.
fn term(compiler: &mut Compiler, state: Option<u32>, text: &str) -> Result<Term, String> {
    let (office, period) = text
        .rsplit_once(' ')
        .filter(|(_, period)| period.contains("..") || period.starts_with(|first: char| first.is_ascii_digit()))
        .unwrap_or((text, ".."));
    let (of, office) = match office.split_once(':') {
        Some((key, office)) => match compiler.actors.get(key) {
            Some(&actor) => (actor, office),
            None => return Err(format!("“{key}” is no actor")),
        },
        None => (state.ok_or("an office of nobody")?, office),
    };
    let (from, to) = period.split_once("..").unwrap_or((period, period));
    let from = day(from, false)?;
    let to = day(to, true)?;
    if from > to {
        return Err(format!("“{period}” ends before it begins"));
    }
    if office.is_empty() || !office.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
        return Err(format!("“{office}” is no office"));
    }
    Ok(Term { office: compiler.office(office), of, from, to })
}

/// Days since 1970-01-01 of a date, a month or a year; the open ends lie far away.
fn day(text: &str, last: bool) -> Result<i32, String> {
    use jiff::civil::{Date, date};
    if text.is_empty() {
        return Ok(if last { 40_000 } else { -40_000 });
    }
    let wrong = || format!("“{text}” is not a date");
    let whole: Date = match (text.len(), last) {
        (4, false) => format!("{text}-01-01").parse().map_err(|_| wrong())?,
        (4, true) => format!("{text}-12-31").parse().map_err(|_| wrong())?,
        (7, false) => format!("{text}-01").parse().map_err(|_| wrong())?,
        (7, true) => format!("{text}-01").parse::<Date>().map_err(|_| wrong())?.last_of_month(),
        _ => text.parse().map_err(|_| wrong())?,
    };
    let days = date(1970, 1, 1).until(whole).map_err(|_| wrong())?.get_days();
    Ok(days)
}
