//! JSON-LD: what search engines are told of a page.

use serde_json::Value;

/// Keys whose objects are about something else than this page's article.
const ELSEWHERE: [&str; 9] = [
    "itemListElement",
    "hasPart",
    "isPartOf",
    "mentions",
    "comment",
    "review",
    "relatedLink",
    "citation",
    "associatedMedia",
];

/// Most objects that are looked at; real pages have a few dozen.
const MOST: usize = 4000;

/// The objects of one JSON-LD script that describe the page, articles first.
pub(super) fn objects(script: &str) -> Vec<Value> {
    let cleaned: String = script.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let cleaned = cleaned.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
    let Ok(value) = serde_json::from_str::<Value>(cleaned) else { return Vec::new() };
    let mut found: Vec<(u8, Value)> = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.into_iter().rev()),
            Value::Object(object) => {
                for (key, inner) in object.iter().filter(|(key, _)| !ELSEWHERE.contains(&key.as_str())) {
                    if inner.is_object() || inner.is_array() && key != "author" {
                        open.push(inner.clone());
                    }
                }
                let rank = rank(object.get("@type"));
                found.push((rank, Value::Object(object)));
            }
            _ => {}
        }
        if found.len() > MOST {
            break;
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().filter(|(rank, _)| *rank < 9).map(|(_, value)| value).collect()
}

/// How surely an object of this type describes the article itself; 9 = not at all.
fn rank(kind: Option<&Value>) -> u8 {
    let of_name = |name: &str| match name.rsplit(['/', ':']).next().unwrap_or(name) {
        name if name.ends_with("NewsArticle") || name.ends_with("Article") || name.ends_with("BlogPosting") => 0,
        "Report" | "LiveBlogPosting" | "SocialMediaPosting" | "CreativeWork" | "Recipe" => 1,
        "WebPage" | "ItemPage" => 2,
        "VideoObject" | "AudioObject" => 3,
        "WebSite"
        | "Organization"
        | "NewsMediaOrganization"
        | "Person"
        | "ImageObject"
        | "BreadcrumbList"
        | "ItemList"
        | "ListItem"
        | "SearchAction"
        | "Comment"
        | "Offer"
        | "Product"
        | "Rating"
        | "AggregateRating" => 9,
        _ => 4,
    };
    match kind {
        Some(Value::String(name)) => of_name(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(of_name).min().unwrap_or(5),
        _ => 5,
    }
}

/// The texts under a key: themselves, or the names of the objects there.
pub(super) fn texts(object: &Value, key: &str) -> Vec<String> {
    fn of(value: &Value, depth: u8, into: &mut Vec<String>) {
        match value {
            Value::String(text) => into.push(text.clone()),
            Value::Number(number) => into.push(number.to_string()),
            Value::Array(values) if depth < 3 => values.iter().take(20).for_each(|value| of(value, depth + 1, into)),
            Value::Object(object) if depth < 3 => {
                if let Some(name) = object.get("name").or_else(|| object.get("@id")).or_else(|| object.get("url")) {
                    of(name, depth + 1, into);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    if let Some(value) = object.get(key) {
        of(value, 0, &mut found);
    }
    found
}

/// The value of a key in a script that is no valid JSON.
pub(super) fn scan(script: &str, key: &str) -> Option<String> {
    let at = script.find(&format!("\"{key}\""))? + key.len() + 2;
    let rest = script[at..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    rest.split('"').next().map(str::to_owned).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_comes_first_and_others_do_not_count() {
        let script = r#"{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},
            {"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"1999-01-01"}]},
            {"@type":["NewsArticle"],"datePublished":"2020-01-02","author":[{"name":"A"},{"name":"B"}]}]}"#;
        let found = objects(script);
        assert_eq!(texts(&found[0], "datePublished"), ["2020-01-02"]);
        assert_eq!(texts(&found[0], "author"), ["A", "B"]);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(objects("{kaputt").is_empty());
        assert_eq!(scan("{\"datePublished\" : \"2020-05-06\", kaputt", "datePublished").as_deref(), Some("2020-05-06"));
    }
}
