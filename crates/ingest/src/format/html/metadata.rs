//! What a page says of itself in meta tags, JSON-LD and microdata, by the names of `data/reports/meta.tsv`.

use super::json_ld;
use crate::date::machine;
use crate::tables::{Field, META, MetaName, MetaSource};
use model::PartialDate;
use scraper::{Html, Node};

/// A page's metadata.
#[derive(Clone, Debug, Default)]
pub(super) struct Metadata {
    /// Title, without the outlet's name.
    pub(super) title: Option<String>,
    /// Outlet.
    pub(super) outlet: Option<String>,
    /// Authors.
    pub(super) byline: Vec<String>,
    /// Dates of publication, the most trusted first, each with its rank.
    pub(super) published: Vec<(u8, PartialDate)>,
    /// The page's own address.
    pub(super) url: Option<String>,
    /// ISO 639-1 code.
    pub(super) language: Option<String>,
}

/// Everything found, before it is weighed: what, how trusted, the words.
type Findings = Vec<(Field, u8, String)>;

impl Metadata {
    /// Collects a page's metadata.
    pub(super) fn read(html: &Html) -> Self {
        let mut found: Findings = Vec::new();
        let mut title = None;
        let mut canonical = None;
        let mut language = None;
        for node in html.tree.root().descendants() {
            let Node::Element(element) = node.value() else { continue };
            let text = || {
                node.descendants()
                    .filter_map(|inner| inner.value().as_text().map(|text| text.to_string()))
                    .collect::<String>()
            };
            match element.name() {
                "html" => language = language.or_else(|| element.attr("lang").map(str::to_owned)),
                "title" if title.is_none() => title = Some(tidy(&text())),
                "link" if element.attr("rel") == Some("canonical") => {
                    canonical = canonical.or_else(|| element.attr("href").map(str::to_owned));
                }
                "meta" => {
                    let names = ["property", "name", "itemprop", "http-equiv"];
                    for name in names.iter().filter_map(|name| element.attr(name)) {
                        note(
                            &mut found,
                            MetaSource::Meta,
                            &name.to_lowercase(),
                            element.attr("content").unwrap_or_default(),
                        );
                        if element.attr("itemprop") == Some(name) {
                            note(&mut found, MetaSource::Itemprop, name, element.attr("content").unwrap_or_default());
                        }
                    }
                }
                "script" if element.attr("type").is_some_and(|kind| kind.contains("ld+json")) => {
                    from_json(&mut found, &text());
                }
                "script" | "style" => {}
                _ => {
                    if let Some(name) = element.attr("itemprop") {
                        let value = ["datetime", "content"]
                            .iter()
                            .find_map(|name| element.attr(name))
                            .map_or_else(text, str::to_owned);
                        note(&mut found, MetaSource::Itemprop, name, &value);
                    }
                }
            }
        }
        found.sort_by_key(|(_, rank, _)| *rank);
        Self::weigh(&found, title, canonical, language.as_deref())
    }

    fn weigh(found: &Findings, title: Option<String>, canonical: Option<String>, language: Option<&str>) -> Self {
        let all = |wanted: Field| {
            found.iter().filter(move |(field, ..)| *field == wanted).map(|(_, rank, value)| (*rank, value.as_str()))
        };
        let outlet = all(Field::Outlet).map(|(_, value)| tidy(value)).find(|value| is_name(value));
        let titled = all(Field::Title).map(|(_, value)| tidy(value)).find(|value| !value.is_empty());
        let title =
            titled.or(title.filter(|title| !title.is_empty())).map(|title| without_outlet(&title, outlet.as_deref()));
        let mut byline: Vec<String> = Vec::new();
        let best = all(Field::Byline).map(|(rank, _)| rank).min();
        for name in all(Field::Byline).filter(|(rank, _)| Some(*rank) == best).flat_map(|(_, value)| authors(value)) {
            if !byline.contains(&name) {
                byline.push(name);
            }
        }
        let code = |value: &str| {
            value.split(['-', '_', ',']).next().map(|code| code.trim().to_lowercase()).filter(|code| code.len() == 2)
        };
        let is_address = |value: &str| value.starts_with("http");
        Self {
            title,
            outlet,
            byline,
            published: all(Field::Published).filter_map(|(rank, value)| Some((rank, machine(value)?))).collect(),
            url: canonical
                .filter(|url| is_address(url))
                .or_else(|| all(Field::Url).map(|(_, value)| value.to_owned()).find(|url| is_address(url))),
            language: language.and_then(code).or_else(|| all(Field::Language).find_map(|(_, value)| code(value))),
        }
    }
}

fn note(found: &mut Findings, source: MetaSource, name: &str, value: &str) {
    let value = value.trim();
    if !value.is_empty() && value.len() < 1000 {
        found.extend(named(source, name).map(|known| (known.field, known.rank, value.to_owned())));
    }
}

fn named(source: MetaSource, name: &str) -> impl Iterator<Item = &'static MetaName> {
    META.iter().filter(move |known| known.source == source && known.name.eq_ignore_ascii_case(name))
}

fn from_json(found: &mut Findings, script: &str) {
    let objects = json_ld::objects(script);
    let keys = META.iter().filter(|known| known.source == MetaSource::Json);
    for known in keys {
        let mut push = |value: String, behind: u8| found.push((known.field, known.rank + behind, value));
        if objects.is_empty() {
            if let Some(value) = json_ld::scan(script, known.name) {
                push(value, 1);
            }
            continue;
        }
        // The object that describes the article best comes first; only it is believed at its full rank.
        let values = objects.iter().map(|object| json_ld::texts(object, known.name)).find(|values| !values.is_empty());
        for value in values.unwrap_or_default() {
            push(value, 0);
        }
    }
}

/// One line, no entities left from double encoding.
fn tidy(text: &str) -> String {
    let text = text.replace("&amp;", "&").replace("&quot;", "\"").replace("&#039;", "'").replace('\u{ad}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a value names an outlet, rather than being an address or a sentence.
fn is_name(value: &str) -> bool {
    !value.is_empty() && value.chars().count() <= 60 && !value.starts_with("http") && !value.starts_with('@')
}

/// The title without " | Outlet" or " - Outlet" behind it.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let squeezed =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    for mark in [" | ", " – ", " - ", " — ", " :: ", " · ", " » "] {
        let Some((before, last)) = title.rsplit_once(mark) else { continue };
        let (last, before) = (squeezed(last), before.trim());
        let is_outlet = outlet
            .map(squeezed)
            .is_some_and(|outlet| !outlet.is_empty() && (last.contains(&outlet) || outlet.contains(&last)));
        if (is_outlet || mark == " | " && crate::head::names_outlet(title.rsplit(mark).next().unwrap_or_default()))
            && !before.is_empty()
        {
            return without_outlet(before, outlet);
        }
    }
    title.to_owned()
}

/// The names in a value that names authors.
fn authors(value: &str) -> Vec<String> {
    let value = tidy(value);
    let opened = value.strip_prefix("Von ").or_else(|| value.strip_prefix("von ")).unwrap_or(&value);
    if opened.starts_with("http") || opened.contains('@') || opened.chars().count() > 120 {
        return Vec::new();
    }
    let split = opened.replace(" und ", ",").replace(" & ", ",").replace([';', '|', '/'], ",");
    split.split(',').map(|name| name.trim().to_owned()).filter(|name| name.contains(char::is_alphabetic)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_speaks_of_itself() {
        let html = Html::parse_document(
            r#"<html lang="de-DE"><head><title>Grenze offen | Mittelbote</title><meta property="og:site_name" content="Mittelbote">
            <meta name="author" content="Von Ina Roth und Max Bell"><meta property="article:published_time" content="2020-05-06T07:00:00+02:00">
            <meta property="article:modified_time" content="2020-05-09"><link rel="canonical" href="https://bote.example/a"></head></html>"#,
        );
        let found = Metadata::read(&html);
        assert_eq!((found.title.as_deref(), found.outlet.as_deref()), (Some("Grenze offen"), Some("Mittelbote")));
        assert_eq!(found.byline, ["Ina Roth", "Max Bell"]);
        assert_eq!(found.published.first().map(|(_, date)| date.to_string()).as_deref(), Some("2020-05-06"));
        assert_eq!((found.language.as_deref(), found.url.as_deref()), (Some("de"), Some("https://bote.example/a")));
    }
}
