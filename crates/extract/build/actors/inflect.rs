//! German endings of names.

/// The endings an adjective takes.
pub(super) const ADJECTIVE: [&str; 5] = ["e", "er", "es", "en", "em"];

/// A form and whether it is a genitive by its ending.
pub(super) type Form = (String, bool);

/// The forms of a name: itself, the genitive, and for words marked with `~` every ending of the adjective.
pub(super) fn name(name: &str) -> Vec<Form> {
    let mut stems = vec![String::new()];
    for word in name.replace('’', "'").split(' ') {
        let endings: Vec<String> = match word.strip_suffix('~') {
            Some(stem) => ADJECTIVE.iter().map(|ending| format!("{stem}{ending}")).collect(),
            None => vec![word.to_owned()],
        };
        stems = stems
            .iter()
            .flat_map(|stem| {
                endings.iter().map(move |word| if stem.is_empty() { word.clone() } else { format!("{stem} {word}") })
            })
            .collect();
    }
    let mut forms: Vec<Form> = Vec::new();
    for stem in stems {
        if !stem.ends_with(['s', 'ß', 'x', 'z', '.', ')']) {
            forms.push((format!("{stem}s"), true));
        } else if !stem.ends_with(['.', ')']) {
            forms.push((format!("{stem}'"), true));
        }
        // "Gerichtshofes", "Hauses"
        if stem.ends_with(|last: char| last.is_lowercase() && !"aeiouäöü".contains(last)) {
            forms.push((format!("{stem}es"), true));
        }
        forms.push((stem, false));
    }
    forms
}

/// The forms of an inhabitant's name and whether each is a woman's: "Russe", "Russen", "Amerikanerin", "Deutsche~".
pub(super) fn inhabitant(name: &str) -> Vec<(String, bool)> {
    if let Some(stem) = name.strip_suffix("e~").or_else(|| name.strip_suffix("er~")) {
        return ADJECTIVE.iter().map(|ending| (format!("{stem}{ending}"), false)).collect();
    }
    let mut forms = vec![(name.to_owned(), name.ends_with("in"))];
    if let Some(stem) = name.strip_suffix("in") {
        forms.push((format!("{stem}innen"), true));
    } else if let Some(stem) = name.strip_suffix('e') {
        forms.push((format!("{name}n"), false));
        forms.push((format!("{stem}in"), true));
        forms.push((format!("{stem}innen"), true));
    } else if name.ends_with("er") {
        forms.push((format!("{name}s"), false));
        forms.push((format!("{name}n"), false));
        forms.push((format!("{name}in"), true));
        forms.push((format!("{name}innen"), true));
    } else {
        forms.push((format!("{name}s"), false));
        if !name.ends_with(['i', 'o', 'a']) {
            forms.push((format!("{name}en"), false));
        }
    }
    forms
}
