//! Verbs that the word lists lack, and second preterites of verbs that they have, from `verbs.tsv`: the forms are made by the
//! school rules of weak and strong conjugation. The conditional of strong verbs is left out.

use super::verbs::{Form, Persons, Verb};
use knowledge::{Column, Kind, Row, Schema};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

const SCHEMA: Schema = Schema {
    columns: &[
        Column { name: "verb", kind: Kind::Text, required: true },
        Column { name: "preterite", kind: Kind::Text, required: false },
        Column { name: "participle", kind: Kind::Text, required: false },
        Column { name: "present", kind: Kind::Text, required: false },
        Column { name: "bare", kind: Kind::Flag, required: false },
    ],
    key: &["verb", "preterite"],
};

/// The verbs of the table by infinitive, a line each.
pub(super) fn verbs(data: &Path) -> Result<Vec<(String, Verb)>, Box<dyn Error>> {
    let table = knowledge::read(&data.join("verbs.tsv"), &SCHEMA)?;
    Ok(table.rows.iter().map(|row| (row.text("verb").replace('/', ""), conjugate(row))).collect())
}

fn conjugate(row: &Row) -> Verb {
    let (particle, base) = row.text("verb").split_once('/').unwrap_or(("", row.text("verb")));
    // "ermuntern", "handeln", "tun" lose the n only.
    let stem = base.strip_suffix("en").or_else(|| base.strip_suffix('n')).unwrap_or(base);
    let e = if needs_e(stem) { "e" } else { "" };
    let third = row.optional("present").map_or_else(|| format!("{stem}{e}t"), str::to_owned);
    let second = match third.strip_suffix('t') {
        Some(stem) if row.optional("present").is_some() => format!("{stem}st"),
        _ if stem.ends_with(['s', 'ß', 'z', 'x']) => format!("{stem}t"),
        _ => format!("{stem}{e}st"),
    };
    let plural = format!("{stem}{e}t");
    let parted = |form: String| match particle {
        "" => Form::Whole(form),
        _ => Form::Parted(vec![form, particle.to_owned()]),
    };
    let present = [format!("{stem}e"), second, third, base.to_owned(), plural.clone(), base.to_owned()];
    let weak = format!("{stem}{e}te");
    let past = row.optional("preterite").unwrap_or(&weak);
    let subjunctive = ["e", "est", "e", "en", "et", "en"].map(|ending| format!("{stem}{ending}"));
    let ge = if row.flag("bare") { "" } else { "ge" };
    let participle = row.optional("participle").map_or_else(|| format!("{particle}{ge}{stem}{e}t"), str::to_owned);
    Verb {
        infinitive: Some(format!("{particle}{base}")),
        present_participle: Some(format!("{particle}{base}d")),
        participles: vec![participle],
        zu_infinitive: (!particle.is_empty()).then(|| format!("{particle}zu{base}")),
        present: persons(present, &parted),
        preterite: persons(preterite(past), &parted),
        subjunctive: persons(subjunctive, &parted),
        // That of strong verbs is too rare to be worth a column.
        conditional: if past == weak { persons(preterite(past), &parted) } else { BTreeMap::new() },
        imperative: BTreeMap::from([("S".to_owned(), parted(format!("{stem}{e}"))), ("P".to_owned(), parted(plural))]),
    }
}

/// "ich … sie" of the preterite from its first person.
fn preterite(first: &str) -> [String; 6] {
    let weak = first.ends_with('e');
    let e = if !weak && first.ends_with(['t', 'd', 's', 'ß']) { "e" } else { "" };
    let n = if weak { "n" } else { "en" };
    ["", &format!("{e}st"), "", n, &format!("{e}t"), n].map(|ending| format!("{first}{ending}"))
}

/// Whether an e stands before t and st: "redet", "öffnet", but "lernt".
fn needs_e(stem: &str) -> bool {
    let mut back = stem.chars().rev();
    match (back.next(), back.next()) {
        (Some('t' | 'd'), _) => true,
        (Some('m' | 'n'), Some(before)) => !"aeiouäöülrmnh".contains(before),
        _ => false,
    }
}

/// Singular and plural, by number and person.
fn persons(forms: [String; 6], parted: &impl Fn(String) -> Form) -> Persons {
    let mut table = Persons::new();
    for (index, form) in forms.into_iter().enumerate() {
        let number = if index < 3 { "S" } else { "P" };
        table.entry(number.to_owned()).or_default().insert((index % 3 + 1).to_string(), parted(form));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verb(line: &str) -> Verb {
        let text = format!("verb\tpreterite\tparticiple\tpresent\tbare\n{line}\n");
        let table = knowledge::read_str("verbs.tsv", &text, &SCHEMA).expect("a line of the table");
        conjugate(&table.rows[0])
    }

    fn form(table: &Persons, number: &str, person: &str) -> String {
        match &table[number][person] {
            Form::Whole(form) => form.clone(),
            Form::Parted(parts) => parts.join("+"),
        }
    }

    #[test]
    fn weak_verbs_go_by_rule() {
        let agree = verb("vereinbaren\t\t\t\tyes");
        assert_eq!(
            (form(&agree.present, "S", "3"), form(&agree.preterite, "P", "3")),
            ("vereinbart".into(), "vereinbarten".into())
        );
        assert_eq!(agree.participles, ["vereinbart"]);
        let cut = verb("ab/schotten\t\t\t\t");
        assert_eq!(
            (form(&cut.preterite, "S", "1"), cut.zu_infinitive.as_deref()),
            ("schottete+ab".into(), Some("abzuschotten"))
        );
        assert_eq!(cut.participles, ["abgeschottet"]);
        let frighten = verb("ein/schüchtern\t\t\t\t");
        assert_eq!(form(&frighten.preterite, "S", "3"), "schüchterte+ein");
    }

    #[test]
    fn strong_verbs_go_by_their_cells() {
        let stab = verb("erstechen\terstach\terstochen\tersticht\tyes");
        assert_eq!(
            ["1", "2", "3"].map(|person| form(&stab.present, "S", person)),
            ["ersteche", "erstichst", "ersticht"]
        );
        assert_eq!(
            (form(&stab.preterite, "P", "1"), stab.participles),
            ("erstachen".into(), vec!["erstochen".to_owned()])
        );
        assert_eq!(form(&verb("entsenden\tentsandte\tentsandt\t\tyes").preterite, "P", "3"), "entsandten");
        assert!(stab.conditional.is_empty());
    }
}
