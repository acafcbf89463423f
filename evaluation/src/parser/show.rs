//! Clauses in one line each, for tables of expected results and for reading.

use model::{Argument, ArgumentRole, Clause, Mood, Sentence, Tense, Voice};
use std::fmt::Write as _;

/// A clause in one line: `Main liefern Perfect Passive: Subject=Granaten Agent=Nordkorea Prepositional=an Russland`.
/// Marks: `!` negated, `?` asks, `~` inherited; Active and Indicative go without saying.
#[must_use]
pub fn clause(text: &str, sentence: &Sentence, clause: &Clause) -> String {
    let form = |index: u16| {
        sentence.tokens.get(usize::from(index)).and_then(|token| text.get(token.bytes.range())).unwrap_or("")
    };
    let mut out = format!("{:?}", clause.kind);
    if let Some(verb) = &clause.verb {
        if verb.negation.is_some() {
            out.push_str(" !");
        }
        for &modal in &verb.modals {
            let _ = write!(out, " {}", sentence.tokens[usize::from(modal)].lemma);
        }
        let _ = write!(out, " {}{}", if verb.reflexive { "sich " } else { "" }, verb.lemma);
        let tense = verb.tense.map_or("", |tense| match tense {
            Tense::Present => " Present",
            Tense::Preterite => " Preterite",
            Tense::Perfect => " Perfect",
            Tense::Pluperfect => " Pluperfect",
            Tense::Future => " Future",
            Tense::FuturePerfect => " FuturePerfect",
        });
        out.push_str(tense);
        out.push_str(match verb.mood {
            Some(Mood::KonjunktivI) => " KonjunktivI",
            Some(Mood::KonjunktivII) => " KonjunktivII",
            Some(Mood::Imperative) => " Imperative",
            _ => "",
        });
        out.push_str(match verb.voice {
            Voice::Active => "",
            Voice::Passive => " Passive",
            Voice::StatePassive => " StatePassive",
        });
        if verb.question {
            out.push('?');
        }
    }
    out.push(':');
    for argument in &clause.arguments {
        let _ = write!(
            out,
            " {:?}={}{}",
            argument.role,
            if argument.inherited { "~" } else { "" },
            words(text, sentence, argument)
        );
    }
    if let Some(link) = clause.link {
        let _ = write!(out, " link={}", form(link));
    }
    if let Some(governor) = clause.governor {
        let _ = write!(out, " governor={}", form(governor));
    }
    out
}

fn words(text: &str, sentence: &Sentence, argument: &Argument) -> String {
    let form = |index: u16| {
        sentence.tokens.get(usize::from(index)).and_then(|token| text.get(token.bytes.range())).unwrap_or("")
    };
    let phrase = argument.phrase.and_then(|phrase| sentence.phrases.get(usize::from(phrase)));
    let preposition =
        phrase.and_then(|phrase| phrase.preposition).filter(|_| argument.role == ArgumentRole::Prepositional);
    match preposition {
        Some(preposition) => format!("{}_{}", form(preposition), form(argument.head)),
        None => form(argument.head).to_owned(),
    }
}
