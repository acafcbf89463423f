//! Compiles the tables of times and holidays.

use knowledge::{Column, Kind, Mistake, Mistakes, Row, Schema, Table, read};
use std::collections::BTreeMap;
use std::path::Path;

#[path = "times/patterns.rs"]
mod patterns;
#[path = "../src/time/table.rs"]
#[allow(dead_code, reason = "the stage uses what the build script does not")]
mod table;
use table::{Class, ClassSet, DAYPARTS, Frame, PARTS, REFERENCES, Recurring, SEASONS, Sense, Tables, Unit};

const WORDS: Schema = Schema {
    columns: &[
        Column { name: "form", kind: Kind::List, required: true },
        Column { name: "class", kind: Kind::OneOf(Class::NAMES), required: true },
        Column {
            name: "value",
            kind: Kind::Checked(|text| value("", text).or_else(|_| value("daypart", text)).map(drop)),
            required: true,
        },
        Column { name: "inflection", kind: Kind::OneOf(&["adj"]), required: false },
        Column { name: "written", kind: Kind::OneOf(&["Upper", "lower"]), required: false },
    ],
    key: &["form", "class", "value", "inflection"],
};

const HOLIDAYS: Schema = Schema {
    columns: &[
        Column { name: "form", kind: Kind::List, required: true },
        Column { name: "on", kind: Kind::Checked(|text| recurring(text).map(drop)), required: true },
        Column { name: "length", kind: Kind::Number, required: true },
    ],
    key: &["form"],
};

pub(crate) fn compile(data: &Path, out: &Path) -> Result<(), Mistakes> {
    let words = read(&data.join("de/time-words.tsv"), &WORDS)?;
    let holidays = read(&data.join("de/holidays.tsv"), &HOLIDAYS)?;
    let path = data.join("de/times.tsv");
    let rules = read(&path, &patterns::RULES)?;
    let mut builder = Builder::default();
    builder.words(&words);
    builder.holidays(&holidays);
    let wrong = |(line, what)| Mistakes(vec![Mistake { file: path.display().to_string(), line, what }]);
    for rule in patterns::rules(&rules, |name, literal| builder.named(name, literal)).map_err(wrong)? {
        builder.tables.rules.push(rule);
    }
    builder.finish(out)
}

/// What the words of the language can be, as it grows.
#[derive(Default)]
struct Builder {
    tables: Tables,
    words: BTreeMap<String, Vec<Sense>>,
    /// Words that patterns name; their numbers follow those of the classes.
    literals: Vec<String>,
}

impl Builder {
    /// The number of a class or literal word that a pattern names; an error for a class that there is not.
    fn named(&mut self, name: &str, literal: bool) -> Result<u8, String> {
        if !literal {
            let known = Class::NAMES.iter().position(|class| *class == name);
            return known.map(|number| number as u8).ok_or_else(|| format!("no word is a <{name}>"));
        }
        let known = self.literals.iter().position(|known| known == name);
        let number = Class::NAMES.len() + known.unwrap_or(self.literals.len());
        if number >= ClassSet::SIZE {
            return Err(format!("more than {} classes and words in patterns", ClassSet::SIZE));
        }
        if known.is_none() {
            self.literals.push(name.to_owned());
            self.sense(name, Sense { class: number as u8, value: 0.0, capital: None });
        }
        Ok(number as u8)
    }

    fn sense(&mut self, form: &str, sense: Sense) {
        let senses = self.words.entry(form.to_owned()).or_default();
        if !senses.contains(&sense) {
            senses.push(sense);
        }
    }

    fn words(&mut self, table: &Table) {
        for row in &table.rows {
            let class = number(row.text("class"));
            let value = value(row.text("class"), row.text("value")).unwrap_or(0.0);
            let capital = row.optional("written").map(|written| written == "Upper");
            for form in forms(row) {
                self.sense(&form, Sense { class, value, capital });
            }
        }
        self.weekday_parts();
    }

    /// "Donnerstagnachmittag": every weekday with every part of the day.
    fn weekday_parts(&mut self) {
        let (weekday, daypart, class) = (Class::Weekday as u8, Class::Daypart as u8, Class::WeekdayPart as u8);
        let of = |wanted: u8, words: &BTreeMap<String, Vec<Sense>>| -> Vec<(String, f32)> {
            let sense = |senses: &Vec<Sense>| {
                senses
                    .iter()
                    .find(|sense| sense.class == wanted && sense.capital == Some(true))
                    .map(|sense| sense.value)
            };
            words.iter().filter_map(|(form, senses)| Some((form.clone(), sense(senses)?))).collect()
        };
        for (day, number) in of(weekday, &self.words).iter().filter(|(day, _)| !day.ends_with('s')) {
            for (part, value) in of(daypart, &self.words) {
                self.sense(&format!("{day}{part}"), Sense { class, value: number * 10.0 + value, capital: Some(true) });
            }
        }
    }

    fn holidays(&mut self, table: &Table) {
        let class = Class::Holiday as u8;
        for row in &table.rows {
            let Ok(on) = recurring(row.text("on")) else { continue };
            let value = self.tables.holidays.len() as f32;
            self.tables.holidays.push((on, row.number("length").unwrap_or(1.0) as u8));
            for form in row.list("form") {
                self.sense(form, Sense { class, value, capital: Some(true) });
            }
        }
    }

    fn finish(mut self, out: &Path) -> Result<(), Mistakes> {
        let mut starts = vec![Vec::new(); Class::NAMES.len() + self.literals.len()];
        for (index, rule) in self.tables.rules.iter().enumerate() {
            for (class, list) in starts.iter_mut().enumerate() {
                if patterns::can_start(rule, class as u8) {
                    list.push(index as u16);
                }
            }
        }
        self.tables.starts = starts;
        let entries = self.words.iter().enumerate().map(|(index, (form, _))| (form.as_bytes(), index as u64));
        let map = fst::Map::from_iter(entries).map_err(|error| crate::mistake(out, error))?;
        std::fs::write(out.join("time-words.fst"), map.as_fst().as_bytes())
            .map_err(|error| crate::mistake(out, error))?;
        self.tables.words = self.words.into_values().collect();
        crate::write(&out.join("times.bin"), &self.tables)
    }
}

/// Number of a class.
fn number(class: &str) -> u8 {
    Class::NAMES.iter().position(|name| *name == class).unwrap_or_default() as u8
}

/// The forms of an entry, inflected.
fn forms(row: &Row) -> Vec<String> {
    let endings: &[&str] = if row.text("inflection") == "adj" { &["e", "en", "em", "er", "es"] } else { &[""] };
    row.list("form").flat_map(|form| endings.iter().map(move |ending| format!("{form}{ending}"))).collect()
}

/// The value of a sense: a number, X for a vague one, or the position of a name in its list. "NI" is a part of the day and a
/// unit ("letzte Nacht", "zwei Nächte"), as its class says.
fn value(class: &str, text: &str) -> Result<f32, String> {
    if text == "X" {
        return Ok(f32::NAN);
    }
    let position = |names: &[&str]| names.iter().position(|name| *name == text);
    let frame = || Frame::NAMES.iter().position(|(name, _)| *name == text);
    let unit = || Unit::NAMES.iter().position(|(name, _)| *name == text);
    let part_of_day = || position(&DAYPARTS).filter(|_| matches!(class, "daypart" | "daily"));
    let named = position(&SEASONS)
        .or_else(part_of_day)
        .or_else(|| position(&PARTS))
        .or_else(frame)
        .or_else(|| position(&REFERENCES))
        .or_else(unit);
    named
        .map(|position| position as f32)
        .or_else(|| text.parse().ok())
        .ok_or_else(|| format!("“{text}” is neither a number nor the name of a unit, season, part or reference"))
}

fn recurring(text: &str) -> Result<Recurring, String> {
    let wrong = || format!("“{text}” is not MM-DD, easter+N, easter-N, advent+N or advent-N");
    let days = |text: &str| text.parse::<i16>().map_err(|_| wrong());
    if let Some(offset) = text.strip_prefix("easter") {
        return days(offset).map(Recurring::Easter);
    }
    if let Some(offset) = text.strip_prefix("advent") {
        return days(offset).map(Recurring::Advent);
    }
    let (month, day) = text.split_once('-').ok_or_else(wrong)?;
    Ok(Recurring::Fixed(month.parse().map_err(|_| wrong())?, day.parse().map_err(|_| wrong())?))
}
