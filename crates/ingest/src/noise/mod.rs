//! Tells the article from what else stands on a page or in a copied text: menus, share lines, teasers of other articles,
//! newsletter boxes, appeals, biographies, comment prompts, advertisements, imprints.
//!
//! Every block gets points towards "not the article" from the cues it holds and from its form; then the sequence of
//! states (article or not) with the best sum is taken, where each change of state costs. So one stray word in a paragraph
//! does no harm, and a weak block between two clear ones goes with them.

mod bio;
mod cues;

pub(crate) use bio::is_biography;

use crate::block::{ends_sentence, words};
use crate::tables::is_menu_word;

/// Cost of a change between article and not.
const CHANGE: f64 = 1.8;
/// Points for a block behind a heading that opens a list of other articles, or comments, near the end.
const REGION: f64 = 2.2;
/// From which share of the running text on such a heading opens a region.
const TAIL: f64 = 0.6;

/// A block as the classifier sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    /// Its words.
    pub(crate) text: &'a str,
    /// Points towards "not the article" known from elsewhere, such as the page's structure.
    pub(crate) prior: f64,
}

/// What the classifier found.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    /// For each block, whether it belongs to the article.
    pub(crate) article: Vec<bool>,
    /// For each block, its own points towards "not the article", whatever stands around it.
    pub(crate) points: Vec<f64>,
}

/// Judges all blocks of a text together.
pub(crate) fn judge(blocks: &[View]) -> Verdict {
    let (points, opens): (Vec<f64>, Vec<bool>) = blocks
        .iter()
        .map(|block| {
            let (cues, opens) = cues::weight(&normalise(block.text));
            (cues + form(block.text) - prose(block.text) + block.prior, opens)
        })
        .unzip();
    let mut scores = points.clone();
    open_region(blocks, &opens, &mut scores);
    Verdict { article: best_path(&scores), points }
}

/// Lower case, runs of white space as one space.
fn normalise(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        push_lower(&mut normal, word);
    }
    normal
}

/// Adds a word in lower case. Most letters are plain ones, for which no table need be asked.
fn push_lower(text: &mut String, word: &str) {
    for character in word.chars() {
        if character.is_ascii() {
            text.push(character.to_ascii_lowercase());
        } else {
            text.extend(character.to_lowercase());
        }
    }
}

/// Points for the form of a block: nothing but menu words, many separators, no letter at all, an arrow before it.
fn form(text: &str) -> f64 {
    let mut points = 0.0;
    let sentence = ends_sentence(text);
    let (known, all) = menu_words(text, sentence);
    if all == 0 {
        return if text.contains(char::is_alphanumeric) { 0.3 } else { 1.0 };
    }
    if known == all {
        points += if all == 1 { 1.6 } else { 4.0 };
    } else if all >= 4 && known * 4 >= all * 3 && !sentence {
        points += 2.5;
    }
    let separators = text.matches(['·', '|', '•', '›', '»']).count().saturating_sub(text.matches('«').count());
    let plus = text.matches("+++").count();
    if separators + plus >= 2 && !sentence {
        points += 1.5;
    }
    if text.starts_with(['→', '▶', '►', '›', '➜', '➔', '⇒']) {
        points += 1.0;
    }
    points
}

/// How many words of a block stand in menus, and how many it has; "KommentareDrucken" are two. Where nothing but menu words
/// counts, those behind the first other word are left out.
fn menu_words(text: &str, nothing_but: bool) -> (usize, usize) {
    let (mut known, mut all) = (0, 0);
    let mut lower = String::new();
    let mut in_menus = |word: &str| {
        lower.clear();
        push_lower(&mut lower, word);
        is_menu_word(&lower)
    };
    // Long texts are no menus.
    for token in text.split(|c: char| !c.is_alphabetic() && c != '-').take(60) {
        let token = token.trim_matches('-');
        if token.is_empty() {
            continue;
        }
        if in_menus(token) {
            all += 1;
            known += 1;
            continue;
        }
        let mut start = 0;
        let mut lower = false;
        for (at, character) in token.char_indices() {
            if lower && character.is_uppercase() {
                all += 1;
                known += usize::from(in_menus(&token[start..at]));
                start = at;
            }
            lower = character.is_lowercase();
        }
        all += 1;
        known += usize::from(start > 0 && in_menus(&token[start..]));
        if nothing_but && known < all {
            break;
        }
    }
    (known, all)
}

/// Points towards the article: running text has more, the longer it is.
fn prose(text: &str) -> f64 {
    let count = words(text);
    let quotes = if text.contains(['„', '“', '»', '"']) { 0.3 } else { 0.0 };
    match (count, ends_sentence(text)) {
        (0..=3, _) => 0.3,
        (_, true) => 1.2 + (count as f64 / 20.0).min(3.5) + quotes,
        (4..=7, false) => 0.5,
        (_, false) => 0.7 + (count as f64 / 40.0).min(2.0) + quotes,
    }
}

/// Near the end, a heading such as "Kommentare" or "Das könnte Sie auch interessieren" speaks for all that follows.
fn open_region(blocks: &[View], opens: &[bool], scores: &mut [f64]) {
    let running: Vec<usize> =
        blocks.iter().map(|block| if ends_sentence(block.text) { words(block.text) } else { 0 }).collect();
    let total: usize = running.iter().sum();
    let mut before = 0;
    let opener = (0..blocks.len()).find(|&index| {
        let block = &blocks[index];
        before += running[index];
        let late = before > 0 && before as f64 >= TAIL * total as f64;
        late && opens[index] && scores[index] >= 2.0 && words(block.text) <= 8
    });
    if let Some(opener) = opener {
        for score in &mut scores[opener + 1..] {
            *score += REGION;
        }
    }
}

/// The states with the best sum of points, changes paid for: true where the block belongs to the article.
fn best_path(scores: &[f64]) -> Vec<bool> {
    // Best sums ending in "not the article" and in "article", and for each block where these came from.
    let (mut noise, mut article) = (0.0, 0.0);
    let mut steps: Vec<(bool, bool)> = Vec::with_capacity(scores.len());
    for score in scores {
        let to_noise = article - CHANGE > noise;
        let to_article = article >= noise - CHANGE;
        steps.push((to_noise, to_article));
        let best_noise = if to_noise { article - CHANGE } else { noise } + score;
        let best_article = if to_article { article } else { noise - CHANGE } - score;
        (noise, article) = (best_noise, best_article);
    }
    let mut is_article = article >= noise;
    let mut path = vec![false; scores.len()];
    for (state, (to_noise, to_article)) in path.iter_mut().zip(&steps).rev() {
        *state = is_article;
        is_article = if is_article { *to_article } else { *to_noise };
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(blocks: &[&str]) -> Vec<bool> {
        judge(&blocks.iter().map(|text| View { text, prior: 0.0 }).collect::<Vec<_>>()).article
    }

    const PROSE: &str = "Die beiden Außenminister haben am Montag in Wien über die Öffnung der Grenze beraten, teilte die Regierung mit.";

    #[test]
    fn noise_around_and_within() {
        let blocks = [
            "Startseite",
            "Politik",
            "KommentareDrucken",
            "Grenze bleibt geschlossen",
            PROSE,
            "Lesen Sie auch: Was der Streit für Reisende bedeutet",
            PROSE,
            "Unser Newsletter",
            "Melden Sie sich jetzt an und erhalten Sie jeden Morgen das Wichtigste.",
            "Auch interessant",
            "Was der Wolf im Wald sucht",
            "Kommentare",
        ];
        let expected = [false, false, false, true, true, false, true, false, false, false, false, false];
        assert_eq!(kept(&blocks), expected);
    }

    #[test]
    fn a_stray_word_does_no_harm() {
        let text = "Die Behörde erstattete Anzeige, weil der Newsletter der Partei ohne Einwilligung verschickt worden war, sagte ein Sprecher am Dienstag.";
        assert_eq!(kept(&[PROSE, text, PROSE]), [true, true, true]);
        assert_eq!(kept(&["Wirtschaft", PROSE, "Debatte im Parlament", PROSE]), [false, true, true, true]);
    }

    #[test]
    fn words_of_menus_are_counted() {
        assert_eq!(menu_words("KommentareDrucken Startseite Wolkenbruch", false), (3, 4));
        let sentence = "Kommentare Wolkenbruch Startseite Wolkenbruch.";
        assert_eq!(menu_words(sentence, false), (2, 4));
        assert_eq!(menu_words(sentence, true), (1, 2), "the first other word decides");
        assert_eq!(normalise(" Große\u{a0}\n ÄRGERNISSE  İm Netz "), "große ärgernisse i\u{307}m netz");
    }

    #[test]
    fn the_best_path_pays_for_changes() {
        assert_eq!(best_path(&[-1.0, 1.5, -1.0]), [true, true, true]);
        assert_eq!(best_path(&[-1.0, 3.0, -1.0]), [true, false, true]);
        assert_eq!(best_path(&[5.0, -1.0, 5.0, -3.0]), [false, false, false, true]);
        assert_eq!(best_path(&[]), Vec::<bool>::new());
    }
}
