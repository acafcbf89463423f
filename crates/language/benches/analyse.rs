//! How fast a report is taken apart: without syntax (tokens, sentences, tags, morphology, lemmas), and with it.
//!
//! `cargo bench -p language`; divan's counters give tokens a second.

use divan::Bencher;
use divan::counter::ItemsCount;
use model::{Span, Text};

/// Made-up press prose; names and numbers vary so that the words do not all repeat.
fn prose() -> String {
    let places = ["Wien", "Kairo", "Lima", "Oslo", "Hanoi", "Quito", "Accra", "Riga"];
    let goods = ["Getreidelieferungen", "Hilfsgüter", "Stromleitungen", "Ersatzteile", "Impfstoffe", "Kreditzusagen"];
    let mut text = String::new();
    for number in 0..400usize {
        let (place, other) = (places[number % 8], places[(number * 5 + 3) % 8]);
        let good = goods[number % 6];
        text.push_str(&format!(
            "Die Regierung in {place} hat am {}. Mai nach Angaben des Außenministeriums {number} Tonnen {good} \
             nach {other} geschickt, die dort von der Armee verteilt werden sollen. „Wir halten unser Wort“, sagte \
             Ministerpräsidentin Anna Winter, die am Montag eintraf. Ob weitere {good} folgen, sei offen; die \
             Verhandlungen über den {number}-Millionen-Kredit dauerten z. B. wegen der Zinsen an.\n\n",
            number % 28 + 1
        ));
    }
    text
}

fn tokens(text: &str) -> usize {
    language::training::tag_text(text)
}

#[divan::bench]
fn without_syntax(bencher: Bencher<'_, '_>) {
    let text = prose();
    bencher.counter(ItemsCount::new(tokens(&text))).bench(|| tokens(&text));
}

#[divan::bench]
fn with_syntax(bencher: Bencher<'_, '_>) {
    let prose = prose();
    let text = Text::new(&prose);
    let body = [Span::new(0, text.chars())];
    bencher.counter(ItemsCount::new(tokens(&prose))).bench(|| language::analyse(&text, &body, "de"));
}

fn main() {
    divan::main();
}
