//! People of whom only the age is said: "der 54-Jährige", "drei 18-Jährige".

use super::ReferenceKind;
use super::knowledge::{Gender, Word, Words};
use super::phrase::{Around, Determiner};
use super::resolve::Resolver;
use model::{ActorKey, TokenRange, Upos};

impl Resolver<'_> {
    /// Resolves a word that says of somebody only the age; whether it does. With the definite article it takes up somebody told of
    /// before as a pronoun would.
    pub(super) fn aged(&mut self, token: usize) -> bool {
        let scan = self.scan();
        let Some((age, ending)) = age(scan.forms[token]) else { return false };
        // "der 54-jährige Anwalt"
        let next = scan.sentence.tokens.get(token + 1).map(|next| next.upos);
        if matches!(next, Some(Upos::Noun | Upos::Propn | Upos::Adj)) {
            return false;
        }
        let around = Around::of(scan, token, token + 1);
        let before = around.start.checked_sub(1).map(|at| scan.forms[at].to_lowercase());
        let gender = gender(before.as_deref().unwrap_or(""), ending);
        let earlier = match (around.determiner, gender) {
            (Determiner::Definite, Gender::Masculine) => Some(Word::He),
            (Determiner::Definite, Gender::Feminine) => Some(Word::She),
            _ => None,
        };
        let found = earlier.and_then(|word| super::pronoun::taken_up(self, token, Words::of(word), true)).cloned();
        let tokens = TokenRange::new(token, token + 1);
        match found {
            Some(found) => {
                let kind = ReferenceKind::Description;
                self.describe(tokens, &around, kind, found.actors, gender, found.person, 0.6, "age");
            }
            None => {
                let word = if gender == Gender::Masculine { "Jähriger" } else { "Jährige" };
                let key = ActorKey::new(format!("[{age}-{word}]"));
                self.describe(tokens, &around, ReferenceKind::Unnamed, vec![key], gender, false, 0.7, "age");
            }
        }
        true
    }
}

/// The years and the ending of "54-Jährige", "54-jährigen", "54jährige".
fn age(form: &str) -> Option<(&str, &str)> {
    let digits = form.find(|letter: char| !letter.is_ascii_digit())?;
    let (years, rest) = form.split_at(digits);
    let rest = rest.strip_prefix(['-', '–']).unwrap_or(rest);
    let ending = rest.strip_prefix("Jährige").or_else(|| rest.strip_prefix("jährige"))?;
    ((1..=3).contains(&years.len()) && matches!(ending, "" | "n" | "r" | "m")).then_some((years, ending))
}

/// Gender and number by the word before it and its ending.
fn gender(before: &str, ending: &str) -> Gender {
    match (before, ending) {
        (_, "r" | "m") | ("der", "") | ("den" | "dem" | "des" | "einen" | "einem" | "eines", _) => Gender::Masculine,
        ("die" | "eine", "") | ("der" | "einer", _) => Gender::Feminine,
        _ => Gender::Plural,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_in_their_spellings() {
        assert_eq!(age("54-Jährige"), Some(("54", "")));
        assert_eq!(age("18jährigen"), Some(("18", "n")));
        assert_eq!(age("9-Jähriger"), Some(("9", "r")));
        assert_eq!([age("Jährige"), age("50-Jahrfeier"), age("1984")], [None, None, None]);
    }

    #[test]
    fn article_and_ending_tell_the_gender() {
        assert_eq!(gender("der", ""), Gender::Masculine);
        assert_eq!(gender("den", "n"), Gender::Masculine);
        assert_eq!(gender("die", ""), Gender::Feminine);
        assert_eq!(gender("der", "n"), Gender::Feminine);
        assert_eq!(gender("die", "n"), Gender::Plural);
        assert_eq!(gender("drei", ""), Gender::Plural);
    }
}
