//! Properties of trees and clauses: whatever the text, every sentence gets one tree, and clauses and phrases point into it.

use model::{Relation, Sentence, Span, Text, Token, VerbForm};
use proptest::prelude::*;

/// Panics where a sentence's syntax points outside of it or its tree is none.
fn check(sentence: &Sentence) {
    let count = sentence.tokens.len();
    let mut roots = 0;
    for (index, token) in sentence.tokens.iter().enumerate() {
        assert!(usize::from(token.head) < count);
        roots += usize::from(usize::from(token.head) == index);
        let mut at = index;
        for _ in 0..=count {
            at = usize::from(sentence.tokens[at].head);
        }
        assert_eq!(usize::from(sentence.tokens[at].head), at, "a cycle");
    }
    assert_eq!(roots, usize::from(count > 0));
    for phrase in &sentence.phrases {
        assert!(phrase.tokens.holds(phrase.head) && usize::from(phrase.tokens.end) <= count);
    }
    for clause in &sentence.clauses {
        assert!(usize::from(clause.tokens.end) <= count);
        for argument in &clause.arguments {
            assert!(usize::from(argument.head) < count);
            assert!(argument.phrase.is_none_or(|phrase| usize::from(phrase) < sentence.phrases.len()));
            assert!(argument.clause.is_none_or(|clause| usize::from(clause) < sentence.clauses.len()));
        }
    }
}

fn check_text(raw: &str) {
    let text = Text::new(raw);
    let analysis = language::analyse(&text, &[Span::new(0, text.chars())], "de").unwrap_or_default();
    analysis.sentences.iter().for_each(check);
}

#[test]
fn a_predicate_before_its_copula_keeps_the_tree_whole() {
    check_text("liefert , , Mai ist die wenn Nordkorea");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gets_trees(raw in "\\PC{0,200}") {
        check_text(&raw);
    }

    #[test]
    fn any_order_of_words_gets_trees(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "Nordkorea", "liefert", "hat", "die", "der", ",", "dass", "und", "Granaten", "zu", "worden", "wurde", "sich",
                "nicht", "„", "“", "sagte", "auszubauen", "von", "gelieferten", "wenn", "?", ":", "ist", "im", "Mai", "ab",
            ]),
            0..60,
        )
    ) {
        check_text(&words.join(" "));
    }
}

#[test]
fn the_longest_sentences_get_trees() {
    check_text(&"Nordkorea liefert , dass die Granaten von der Armee und ".repeat(120));
}

/// A word of a sentence.
fn token(raw: &str, word: &str) -> Token {
    let text = Text::new(raw);
    let analysis = language::analyse(&text, &[Span::new(0, text.chars())], "de").unwrap_or_default();
    let mut tokens = analysis.sentences.into_iter().flat_map(|sentence| sentence.tokens);
    tokens.find(|token| &raw[token.bytes.range()] == word).expect("the word")
}

/// The form of a verb in a sentence.
fn form_of(raw: &str, word: &str) -> Option<VerbForm> {
    token(raw, word).morph.verb_form
}

#[test]
fn beside_a_finite_modal_auxiliaries_are_infinitives() {
    for raw in
        ["Er soll das Dorf angegriffen haben.", "Laut Ghana soll Togo mit dem Abbruch der Gespräche gedroht haben."]
    {
        assert_eq!(form_of(raw, "haben"), Some(VerbForm::Infinitive), "{raw}");
    }
    assert_eq!(form_of("Die Soldaten haben das Dorf angegriffen.", "haben"), Some(VerbForm::Finite));
}

#[test]
fn who_is_spoken_to_does_not_act() {
    let raw = "Frau Wagner, am Montag hat die Türkei ein Schiff geschickt.";
    assert_eq!(token(raw, "Frau").relation, Relation::Vocative);
    assert_eq!(token(raw, "Türkei").relation, Relation::Nsubj);
    assert_eq!(token("Frau Wagner hat am Montag ein Schiff geschickt.", "Frau").relation, Relation::Nsubj);
}

#[test]
fn case_and_valency_decide_over_the_order_of_words() {
    let raw = "Die letzten amerikanischen Kampftruppen verließen in der Nacht den Irak.";
    assert_eq!(token(raw, "Irak").relation, Relation::Obj);
    let raw = "Taiwan drohte die Führung in Peking erneut mit Gewalt.";
    assert_eq!(token(raw, "Führung").relation, Relation::Nsubj);
}
