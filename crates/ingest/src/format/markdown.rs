//! Markdown: kept as it is like plain text, with the front matter that many archives put before it.

use super::{Context, Draft, Published, plain};
use crate::IngestError;
use crate::date::machine;
use crate::tables::{Field, META, MetaSource};
use model::PublishedBasis;

pub(super) fn draft(context: &Context, text: String) -> Result<Draft, IngestError> {
    let matter = front_matter(&text);
    let fields: Vec<(Field, String)> = matter.map_or_else(Vec::new, |(start, end)| fields(&text[start..end]));
    let behind = matter.map_or(0, |(_, end)| end + text[end..].find('\n').map_or(text.len() - end, |line| line + 1));
    let mut draft = plain::draft_from(context, text, behind)?;
    for (field, value) in fields {
        match field {
            Field::Title => draft.title = Some(value),
            Field::Outlet => draft.outlet = Some(value),
            Field::Byline => draft.byline = value.split(',').map(|name| name.trim().to_owned()).collect(),
            Field::Url => draft.url = Some(value),
            Field::Language => draft.language = Some(value.to_lowercase()),
            Field::Published => {
                let published =
                    machine(&value).map(|date| Published { date, basis: PublishedBasis::Metadata, confidence: 0.97 });
                draft.published = published.or(draft.published);
            }
            Field::Modified => {}
        }
    }
    Ok(draft)
}

/// The bytes between a first line "---" and the next one.
fn front_matter(text: &str) -> Option<(usize, usize)> {
    let start = text.find('\n').filter(|end| text[..*end].trim_end() == "---")? + 1;
    let end = text[start..].find("\n---")? + start + 1;
    Some((start, end))
}

/// The fields of a front matter whose names are those of meta tags, or the words of `--given`.
fn fields(matter: &str) -> Vec<(Field, String)> {
    let known = |name: &str| {
        META.iter()
            .find(|known| known.source == MetaSource::Meta && known.name.eq_ignore_ascii_case(name))
            .map(|known| known.field)
    };
    let own = |name: &str| match name {
        "outlet" => Some(Field::Outlet),
        "url" => Some(Field::Url),
        _ => known(name),
    };
    let lines = matter.lines().filter_map(|line| line.split_once(':'));
    lines
        .filter_map(|(name, value)| {
            let value = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
            Some((own(&name.trim().to_lowercase())?, value.to_owned()))
        })
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::PartialDate;

    #[test]
    fn front_matter_is_metadata() {
        let text = "---\ntitle: \"Grenze offen\"\ndate: 2020-05-06\noutlet: Mittelbote\nauthor: Ina Roth, Max Bell\n---\n\n# Grenze offen\n\nDie Grenze ist nach Angaben des Innenministeriums seit dem Morgen wieder für alle Reisenden offen.\n";
        let draft = draft(&Context { source: "a.md", url: None }, text.to_owned()).expect("a report");
        assert_eq!((draft.title.as_deref(), draft.outlet.as_deref()), (Some("Grenze offen"), Some("Mittelbote")));
        assert_eq!(draft.byline, ["Ina Roth", "Max Bell"]);
        assert_eq!(draft.published.map(|published| published.date), "2020-05-06".parse::<PartialDate>().ok());
        assert!(draft.body.iter().all(|bytes| !draft.text[bytes.range()].contains("outlet")));
    }
}
