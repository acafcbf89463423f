//! Which language a text is in.

use crate::tables::FUNCTION_WORDS;
use whatlang::{Lang, detect};

/// Bytes that are looked at; more tells no more.
const ENOUGH: usize = 4000;
/// Below this many letters only a confident answer counts.
const SHORT: usize = 60;

/// Longer words (in bytes) are no function words.
const LONGEST: usize = 10;

/// The ISO 639-1 code of the language (639-3 where there is none), `und` where it cannot be told.
pub(crate) fn identify(text: &str) -> String {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if is_surely_german(sample) {
        return "de".to_owned();
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    match detect(sample) {
        Some(info) if info.is_reliable() || letters >= SHORT && info.confidence() > 0.2 => code(info.lang()).to_owned(),
        _ if is_german(sample) => "de".to_owned(),
        _ => "und".to_owned(),
    }
}

/// Whether a text has so many German function words that it needs no statistics: one in five of at least forty words. Of the
/// languages that share some of them, none has half as many.
fn is_surely_german(text: &str) -> bool {
    let (known, all) = function_words(text);
    all >= 40 && known * 5 >= all
}

/// Whether a text too short for statistics has at least one German function word in eight words.
fn is_german(text: &str) -> bool {
    let (known, all) = function_words(text);
    known > 0 && known * 8 >= all
}

/// How many of the words are German function words, and how many words there are.
fn function_words(text: &str) -> (usize, usize) {
    let (mut known, mut all) = (0, 0);
    let mut lower = String::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        all += 1;
        if word.len() <= LONGEST {
            lower.clear();
            lower.extend(word.chars().flat_map(char::to_lowercase));
            known += usize::from(FUNCTION_WORDS.binary_search(&lower.as_str()).is_ok());
        }
    }
    (known, all)
}

/// "de" for "deu".
fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Nld => "nl",
        Lang::Ita => "it",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Pol => "pl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Tur => "tr",
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Pes => "fa",
        Lang::Heb => "he",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Ron => "ro",
        Lang::Bul => "bg",
        Lang::Ell => "el",
        Lang::Afr => "af",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::identify;

    #[test]
    fn german_others_and_none() {
        assert_eq!(identify("Die Außenminister der beiden Länder haben am Montag über die Grenze beraten."), "de");
        assert_eq!(identify("The foreign ministers of the two countries met on Monday to discuss the border."), "en");
        assert_eq!(identify("Министры иностранных дел двух стран обсудили в понедельник открытие границы."), "ru");
        assert_eq!(identify("Kim trifft Putin in der Hauptstadt"), "de");
        assert_eq!(identify("12 34 – 56"), "und");
        assert_eq!(identify("Gegen Belarus verhängte die EU am Montag neue Sanktionen."), "de");
        assert_eq!(identify("China bot Gespräche an. Indien lehnte ab."), "de");
        assert_eq!(identify("Moskau sagte Belgrad die Lieferung von sechs Kampfjets zu."), "de");
        assert_eq!(identify("China and India met."), "und");
    }

    #[test]
    fn languages_that_share_function_words_are_told_apart() {
        let danish = "Udenrigsministrene fra de to lande har mandag drøftet grænsen, og der er ifølge regeringen ikke nogen grund til at \
                      tro, at den åbner før sommeren. Det er den første samtale i flere år, siger en talsmand for den danske regering.";
        let dutch = "De ministers van Buitenlandse Zaken van de twee landen hebben maandag over de grens gesproken, maar wie had gehoopt \
                     dat die meteen als eerste stap opengaat, komt bedrogen uit: het is volgens de regering nog niet zo ver als gedacht.";
        assert_eq!((identify(danish), identify(dutch)), ("da".to_owned(), "nl".to_owned()));
    }
}
