//! German nouns for persons, groups, bodies and countries, and the small words of reference.

use super::Compiler;
use super::form::{Gender, Named, Noun, NounKind, NounReading, Sort, Whose, Word};
use knowledge::{Column, Kind, Mistakes, Row, Schema};
use std::path::Path;

const NOUNS: Schema = Schema {
    columns: &[
        Column { name: "singular", kind: Kind::Text, required: true },
        Column { name: "plural", kind: Kind::Text, required: false },
        Column { name: "feminine", kind: Kind::Text, required: false },
        Column {
            name: "kind",
            kind: Kind::OneOf(&["title", "organ", "people", "country", "parties", "group"]),
            required: true,
        },
        Column { name: "offices", kind: Kind::List, required: false },
        Column { name: "key", kind: Kind::Text, required: false },
        Column { name: "whose", kind: Kind::Text, required: false },
        Column { name: "gender", kind: Kind::OneOf(&["m", "f", "n", "p"]), required: false },
        Column { name: "whole", kind: Kind::Flag, required: false },
        Column { name: "stands", kind: Kind::List, required: false },
    ],
    key: &["singular", "kind"],
};

const DOUBTFUL: Schema =
    Schema { columns: &[Column { name: "form", kind: Kind::Text, required: true }], key: &["form"] };

const OFFICES: Schema = Schema {
    columns: &[
        Column { name: "office", kind: Kind::Text, required: true },
        Column { name: "kind", kind: Kind::OneOf(&["shared", "leading", "head"]), required: true },
    ],
    key: &["office"],
};

const WORDS: Schema = Schema {
    columns: &[
        Column { name: "word", kind: Kind::Text, required: true },
        Column { name: "forms", kind: Kind::List, required: true },
    ],
    key: &["word"],
};

const FIRST_NAMES: Schema = Schema {
    columns: &[
        Column { name: "gender", kind: Kind::OneOf(&["f", "m"]), required: true },
        Column { name: "names", kind: Kind::List, required: true },
    ],
    key: &[],
};

/// Reads which names are common words too.
pub(super) fn read_doubtful(compiler: &mut Compiler, data: &Path) -> Result<(), Mistakes> {
    let table = knowledge::read(&data.join("de/doubtful-names.tsv"), &DOUBTFUL)?;
    compiler.doubtful = table.rows.iter().map(|row| row.text("form").to_owned()).collect();
    Ok(())
}

/// The forms of a kind of small word.
pub(super) fn forms_of(data: &Path, word: &str) -> Result<Vec<String>, Mistakes> {
    let table = knowledge::read(&data.join("de/reference-words.tsv"), &WORDS)?;
    let rows = table.rows.iter().filter(|row| row.text("word") == word);
    Ok(rows.flat_map(|row| row.list("forms")).map(str::to_owned).collect())
}

pub(super) fn read(compiler: &mut Compiler, data: &Path) -> Result<(), Mistakes> {
    for file in ["titles.tsv", "organs.tsv", "people.tsv", "groups.tsv"] {
        let path = data.join("de").join(file);
        for row in knowledge::read(&path, &NOUNS)?.rows {
            noun(compiler, &path, &row);
        }
    }
    let path = data.join("de/reference-words.tsv");
    for row in knowledge::read(&path, &WORDS)?.rows {
        match word(row.text("word")) {
            Some(word) => compiler.tables.words.extend(row.list("forms").map(|form| (form.to_owned(), word))),
            None => compiler.wrong(&path, row.line, format!("“{}” is no kind of word", row.text("word"))),
        }
    }
    compiler.tables.words.sort_by(|a, b| a.0.cmp(&b.0));
    for row in knowledge::read(&data.join("de/first-names.tsv"), &FIRST_NAMES)?.rows {
        let female = row.text("gender") == "f";
        compiler.tables.first_names.extend(row.list("names").map(|name| (name.to_owned(), female)));
    }
    let path = data.join("actors/offices.tsv");
    compiler.tables.shared = vec![false; compiler.tables.offices.len()];
    compiler.tables.leading = compiler.tables.shared.clone();
    compiler.tables.heads = compiler.tables.shared.clone();
    for row in knowledge::read(&path, &OFFICES)?.rows {
        match compiler.offices.get(row.text("office")) {
            Some(&office) if row.text("kind") == "shared" => compiler.tables.shared[usize::from(office)] = true,
            Some(&office) => {
                compiler.tables.leading[usize::from(office)] = true;
                compiler.tables.heads[usize::from(office)] = row.text("kind") == "head";
            }
            None => compiler.wrong(&path, row.line, format!("no one holds the office “{}”", row.text("office"))),
        }
    }
    compiler.tables.first_names.sort();
    compiler.tables.first_names.dedup_by(|a, b| a.0 == b.0);
    Ok(())
}

fn noun(compiler: &mut Compiler, path: &Path, row: &Row) {
    let kind = match row.text("kind") {
        "organ" => NounKind::Organ,
        "people" => NounKind::People,
        "country" => NounKind::Country,
        "parties" => NounKind::Parties,
        "group" => NounKind::Group,
        _ => NounKind::Title,
    };
    let mut states = Vec::new();
    let mut whose = Whose::Nobody;
    for value in row.text("whose").split('|').map(str::trim).filter(|value| !value.is_empty()) {
        if value == "state" {
            whose = Whose::State;
        } else if value == "abroad" {
            whose = Whose::Abroad;
        } else if value == "local" {
            whose = Whose::Local;
        } else if value == "here" {
            whose = Whose::Here;
        } else if let Some(&actor) = compiler.actors.get(value) {
            if states.is_empty() {
                whose = Whose::Default(actor);
            }
            states.push(actor);
        } else {
            compiler.wrong(path, row.line, format!("“{value}” is no actor"));
        }
    }
    let mut stands = Vec::new();
    for value in row.list("stands") {
        match Sort::named(value) {
            Some(sort) => stands.push(sort),
            None => compiler.wrong(path, row.line, format!("“{value}” is no kind of body or group")),
        }
    }
    let offices = row.list("offices").map(|office| compiler.office(office)).collect();
    let singular = row.text("singular").to_owned();
    let plural = row.text("plural").to_owned();
    let gender = match row.text("gender") {
        "f" => Gender::Feminine,
        "n" => Gender::Neuter,
        "p" => Gender::Plural,
        _ => Gender::Masculine,
    };
    let index = compiler.tables.nouns.len() as u32;
    let reading = |singular, plural, feminine| NounReading { noun: index, singular, plural, feminine };
    let mut forms: Vec<(String, NounReading)> = Vec::new();
    forms.push((
        singular.clone(),
        reading(gender != Gender::Plural, singular == plural || gender == Gender::Plural, false),
    ));
    if gender != Gender::Feminine {
        for ending in ["s", "es"] {
            forms.push((format!("{singular}{ending}"), reading(true, false, false)));
        }
        // Weak nouns have the plural's form in all but the nominative; adjectives used as nouns end in r and n.
        if plural.ends_with("en") || plural.ends_with("n") && !singular.ends_with('l') {
            forms.push((plural.clone(), reading(gender == Gender::Masculine, true, false)));
        }
    }
    if let Some(stem) = singular.strip_suffix("er").filter(|stem| plural == format!("{stem}e")) {
        for ending in ["e", "en", "em", "er"] {
            forms.push((format!("{stem}{ending}"), reading(true, ending != "em" && ending != "er", ending == "e")));
        }
    }
    if !plural.is_empty() {
        forms.push((plural.clone(), reading(false, true, false)));
        if !plural.ends_with('n') && !plural.ends_with('s') {
            forms.push((format!("{plural}n"), reading(false, true, false)));
        }
    }
    if let Some(feminine) = row.optional("feminine") {
        forms.push((feminine.to_owned(), reading(true, false, true)));
        if feminine.ends_with("in") {
            forms.push((format!("{feminine}nen"), reading(false, true, true)));
        }
    }
    if singular.contains(' ') {
        // "Oberstes Gericht", "das Oberste Gericht", "dem Obersten Gericht"
        let stem =
            |first: &'_ str| ["es", "er", "e"].iter().find_map(|ending| first.strip_suffix(ending).map(str::to_owned));
        match singular.split_once(' ').and_then(|(first, rest)| Some((stem(first)?, rest))) {
            Some((stem, rest)) => compiler.name(&format!("{stem}~ {rest}"), Named::Noun(index)),
            None => compiler.name(&singular, Named::Noun(index)),
        }
        forms.clear();
    }
    for (form, reading) in forms {
        let reversed: String = form.to_lowercase().chars().rev().collect();
        let readings = compiler.nouns.entry(reversed).or_default();
        match readings.iter_mut().find(|old| old.noun == index && old.feminine == reading.feminine) {
            Some(old) => {
                old.singular |= reading.singular;
                old.plural |= reading.plural;
            }
            None => readings.push(reading),
        }
    }
    let key = row.text("key").to_owned();
    let whole = row.flag("whole") || matches!(kind, NounKind::Country | NounKind::Parties) || singular.len() < 5;
    compiler.tables.nouns.push(Noun {
        lemma: singular,
        plural,
        kind,
        offices,
        key,
        whose,
        states,
        gender,
        whole,
        stands,
    });
}

fn word(name: &str) -> Option<Word> {
    Some(match name {
        "definite" => Word::Definite,
        "indefinite" => Word::Indefinite,
        "demonstrative" => Word::Demonstrative,
        "both" => Word::Both,
        "he" => Word::He,
        "she" => Word::She,
        "they" => Word::They,
        "it" => Word::It,
        "his" => Word::His,
        "her" => Word::Her,
        "whose" => Word::Whose,
        "no" => Word::No,
        "former" => Word::Former,
        "coming" => Word::Coming,
        "deputy" => Word::Deputy,
        "mister" => Word::Mister,
        "miss" => Word::Miss,
        "where" => Word::Where,
        "whom" => Word::Whom,
        "from" => Word::From,
        "says" => Word::Says,
        "part" => Word::Part,
        "moves" => Word::Moves,
        "particle" => Word::Particle,
        "honorific" => Word::Honorific,
        "two" => Word::Two,
        "one" => Word::One,
        "many" => Word::Many,
        "of" => Word::Of,
        "inside" => Word::Inside,
        "about" => Word::About,
        "abroad" => Word::Abroad,
        "patronymic" => Word::Patronymic,
        "all" => Word::All,
        "realm" => Word::Realm,
        "arabic" => Word::Arabic,
        "removes" => Word::Removes,
        "lead" => Word::Lead,
        "led" => Word::Led,
        "belonging" => Word::Belonging,
        "latter" => Word::Latter,
        "throng" => Word::Throng,
        "commands" => Word::Commands,
        "and" => Word::And,
        "or" => Word::Or,
        "thing" => Word::Thing,
        "else" => Word::Else,
        "called" => Word::Called,
        "signed" => Word::Signed,
        "about-all" => Word::AboutAll,
        "by" => Word::By,
        "passage" => Word::Passage,
        "allied" => Word::Allied,
        "statement" => Word::Statement,
        "according" => Word::According,
        "body" => Word::Body,
        _ => return None,
    })
}
