//! Participles of the verbs in the tables, so that "die getöteten Soldaten" names its event too.

use rustc_hash::FxHashMap;

/// Particles that are separated, so that "ge" stands behind them: "abgeworfen".
const PARTICLES: [&str; 34] = [
    "zusammen", "zurück", "wieder", "nieder", "gegen", "herbei", "heraus", "hinaus", "hinein", "durch", "entgegen",
    "fest", "frei", "fort", "nach", "über", "unter", "weg", "voran", "vor", "los", "mit", "auf", "aus", "ein", "her",
    "hin", "ab", "an", "bei", "bloß", "um", "zu", "weiter",
];
/// Prefixes that take no "ge".
const PREFIXES: [&str; 11] = ["ver", "zer", "ent", "emp", "miss", "be", "ge", "er", "unter", "über", "wider"];

/// Maps each participle that a verb can form to the verb.
pub(crate) fn forms<'v>(
    verbs: impl Iterator<Item = &'v String>,
    strong: &[(String, String)],
) -> FxHashMap<String, String> {
    let mut found = FxHashMap::default();
    for verb in verbs {
        for participle in of(verb, strong) {
            found.entry(participle).or_insert_with(|| verb.clone());
        }
    }
    found
}

fn of(verb: &str, strong: &[(String, String)]) -> Vec<String> {
    let mut found = simple(verb, strong);
    for particle in PARTICLES {
        if let Some(rest) = verb.strip_prefix(particle).filter(|rest| rest.len() > 3) {
            found.extend(simple(rest, strong).into_iter().map(|form| format!("{particle}{form}")));
        }
    }
    for prefix in PREFIXES {
        if let Some(rest) = verb.strip_prefix(prefix).filter(|rest| rest.len() > 3) {
            let bare = |form: String| form.strip_prefix("ge").map(|form| format!("{prefix}{form}"));
            found.extend(simple(rest, strong).into_iter().filter_map(bare));
        }
    }
    found
}

/// The participles of a verb without prefix.
fn simple(verb: &str, strong: &[(String, String)]) -> Vec<String> {
    let mut found: Vec<String> =
        strong.iter().filter(|(known, _)| known == verb).map(|(_, participle)| participle.clone()).collect();
    if found.is_empty() {
        let Some(stem) = verb.strip_suffix("en").or_else(|| verb.strip_suffix('n')) else { return found };
        let ending = if stem.ends_with(['t', 'd']) { "et" } else { "t" };
        found.push(if verb.ends_with("ieren") { format!("{stem}t") } else { format!("ge{stem}{ending}") });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn participles_by_rule_and_by_table() {
        let strong = [("werfen".to_owned(), "geworfen".to_owned())];
        let verbs = ["töten", "abwerfen", "verhaften", "kritisieren", "entlassen", "unterstützen"].map(str::to_owned);
        let forms = forms(verbs.iter(), &strong);
        for (participle, verb) in [
            ("getötet", "töten"),
            ("abgeworfen", "abwerfen"),
            ("verhaftet", "verhaften"),
            ("kritisiert", "kritisieren"),
            ("unterstützt", "unterstützen"),
        ] {
            assert_eq!(forms.get(participle).map(String::as_str), Some(verb));
        }
    }
}
