//! What the elements around a piece of text say of it, by their names, classes and ids.

use crate::tables::{ZONES, Zone};
use scraper::node::Element;

/// What is known of a place on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Place {
    /// Points towards "not the article" (the strongest of the elements around it).
    pub(super) noise: f64,
    /// Points towards the place where the date is printed.
    pub(super) date: f64,
    /// Points towards the place where the authors are named.
    pub(super) author: f64,
    /// Within an `article` element or the article's body of microdata.
    pub(super) article: bool,
    /// Within the `main` element or its role.
    pub(super) main: bool,
}

/// The places of the open elements.
#[derive(Default)]
pub(super) struct Stack(Vec<Place>);

/// Points for elements that stand beside the article by definition.
const BESIDE: f64 = 3.0;
/// Points for those that only often do.
const OFTEN_BESIDE: f64 = 1.5;

impl Stack {
    /// Where text stands now.
    pub(super) fn place(&self) -> Place {
        self.0.last().copied().unwrap_or_default()
    }

    /// An element begins.
    pub(super) fn open(&mut self, element: &Element) {
        let mut place = self.place();
        // Date and author hold for the inside of their element only while no other block begins; the nearest counts.
        let tag = element.name();
        match tag {
            "nav" | "footer" => place.noise = place.noise.max(BESIDE + 1.0),
            "aside" | "form" | "dialog" => place.noise = place.noise.max(BESIDE),
            "header" if !place.article => place.noise = place.noise.max(OFTEN_BESIDE),
            "button" | "label" => place.noise = place.noise.max(BESIDE),
            "article" => place.article = true,
            "main" => place.main = true,
            _ => {}
        }
        if element.attr("itemprop").is_some_and(|names| names.contains("articleBody")) {
            place.article = true;
            place.noise = 0.0;
        }
        if element.attr("hidden").is_some() || element.attr("aria-hidden") == Some("true") {
            place.noise = place.noise.max(OFTEN_BESIDE);
        }
        // The page's own element often carries classes that speak of its parts ("has-sidebar").
        if !matches!(tag, "html" | "body" | "main" | "article") {
            for (attribute, share) in
                [("class", 1.0), ("id", 1.0), ("role", 1.0), ("itemprop", 1.0), ("data-component", 0.7)]
            {
                if let Some(value) = element.attr(attribute) {
                    tokens(value, |token| note(&mut place, token, share));
                }
            }
        }
        self.0.push(place);
    }

    /// The element that began last ends.
    pub(super) fn close(&mut self) {
        self.0.pop();
    }
}

fn note(place: &mut Place, token: &str, share: f64) {
    let first = ZONES.partition_point(|(word, ..)| *word < token);
    for (_, zone, weight) in ZONES[first..].iter().take_while(|(word, ..)| *word == token) {
        let points = match zone {
            Zone::Noise => &mut place.noise,
            Zone::Date => &mut place.date,
            Zone::Author => &mut place.author,
        };
        *points = points.max(weight * share);
    }
}

/// The words of a class or id, lower case: "entry-dateBox" gives "entry", "date", "box"; the whole names too.
pub(super) fn tokens(value: &str, mut each: impl FnMut(&str)) {
    for name in value.split_whitespace().take(40) {
        let lower = name.to_lowercase();
        each(&lower);
        let mut word = String::new();
        let mut last_lower = false;
        for character in name.chars() {
            let boundary = !character.is_alphanumeric() || last_lower && character.is_uppercase();
            if boundary && !word.is_empty() {
                if word != lower {
                    each(&word);
                }
                word.clear();
            }
            if character.is_alphanumeric() {
                word.extend(character.to_lowercase());
            }
            last_lower = character.is_lowercase();
        }
        if !word.is_empty() && word != lower {
            each(&word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_split_into_words() {
        let mut found = Vec::new();
        tokens("entry-dateBox teaser", |word| found.push(word.to_owned()));
        assert_eq!(found, ["entry-datebox", "entry", "date", "box", "teaser"]);
    }
}
