//! Whole sentences of news German against the clauses they hold: `data/clauses.tsv` says what is expected.

use model::{Argument, ArgumentRole, Clause, ClauseKind, Mood, Sentence, Span, Tense, Text, Voice};
use std::collections::BTreeMap;

/// A clause as the table writes it.
fn describe(text: &Text<'_>, sentence: &Sentence, clause: &Clause) -> String {
    let mut words = vec![
        match clause.kind {
            ClauseKind::Main => "Main",
            ClauseKind::Subordinate => "Sub",
            ClauseKind::Dependent => "Dep",
            ClauseKind::Relative => "Rel",
            ClauseKind::Infinitive => "Inf",
            ClauseKind::Participial => "Part",
            ClauseKind::Fragment => "Frag",
        }
        .to_owned(),
    ];
    let mut asks = "";
    if let Some(verb) = &clause.verb {
        words.extend(verb.negation.map(|_| "!".to_owned()));
        words.extend(verb.modals.iter().map(|&modal| sentence.tokens[usize::from(modal)].lemma.to_string()));
        words.extend(verb.reflexive.then(|| "sich".to_owned()));
        words.push(verb.lemma.to_string());
        words.extend(verb.tense.map(|tense| tense_name(tense).to_owned()));
        words.extend(verb.mood.and_then(mood_name).map(str::to_owned));
        words.extend(voice_name(verb.voice).map(str::to_owned));
        asks = if verb.question { "?" } else { "" };
    }
    let arguments: Vec<String> =
        clause.arguments.iter().map(|argument| format!(" {}", describe_argument(text, sentence, argument))).collect();
    format!("{}{asks}:{}", words.join(" "), arguments.concat())
}

fn tense_name(tense: Tense) -> &'static str {
    match tense {
        Tense::Present => "Pres",
        Tense::Preterite => "Pret",
        Tense::Perfect => "Perf",
        Tense::Pluperfect => "Plup",
        Tense::Future => "Fut",
        Tense::FuturePerfect => "FutPerf",
    }
}

fn mood_name(mood: Mood) -> Option<&'static str> {
    match mood {
        Mood::Indicative => None,
        Mood::KonjunktivI => Some("K1"),
        Mood::KonjunktivII => Some("K2"),
        Mood::Imperative => Some("Imp"),
    }
}

fn voice_name(voice: Voice) -> Option<&'static str> {
    match voice {
        Voice::Active => None,
        Voice::Passive => Some("Pass"),
        Voice::StatePassive => Some("State"),
    }
}

fn describe_argument(text: &Text<'_>, sentence: &Sentence, argument: &Argument) -> String {
    let form = |index: u16| text.at(sentence.tokens[usize::from(index)].bytes);
    let role = match argument.role {
        ArgumentRole::Subject => "S",
        ArgumentRole::Object => "O",
        ArgumentRole::Dative => "D",
        ArgumentRole::Genitive => "G",
        ArgumentRole::Agent => "A",
        ArgumentRole::Predicative => "P",
        ArgumentRole::Clause => "C",
        ArgumentRole::Adverbial => "T",
        ArgumentRole::Prepositional => {
            let phrase = argument.phrase.map(|phrase| &sentence.phrases[usize::from(phrase)]);
            return match phrase.and_then(|phrase| phrase.preposition) {
                // The table writes a postposition behind its noun.
                Some(at) if at > argument.head => format!("{}_{}", form(argument.head), form(at)),
                Some(at) => format!("{}_{}", form(at), form(argument.head)),
                None => format!("X={}", form(argument.head)),
            };
        }
    };
    format!("{role}={}", form(argument.head))
}

/// What a described clause says, one item each: verb and its properties, arguments.
fn items(clause: &str) -> Vec<String> {
    let (verb, arguments) = clause.split_once(':').unwrap_or((clause, ""));
    let lemma = verb
        .split(' ')
        .skip(1)
        .filter(|word| word.starts_with(char::is_lowercase) && *word != "sich")
        .last()
        .unwrap_or("")
        .trim_end_matches('?');
    let mut out = vec![format!("verb {verb}")];
    out.extend(arguments.split_whitespace().map(|argument| format!("{lemma} {argument}")));
    out
}

#[derive(Default)]
struct Count {
    hit: usize,
    expected: usize,
    found: usize,
}

impl Count {
    fn f1(&self) -> f64 {
        200.0 * self.hit as f64 / (self.expected + self.found).max(1) as f64
    }
}

#[test]
fn clauses_are_found_with_what_fills_their_places() {
    let table = include_str!("data/clauses.tsv");
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut exact = 0;
    let mut sentences = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let (raw, expected) = line.split_once('\t').expect("two columns");
        let text = Text::new(raw);
        let analysis = language::analyse(&text, &[Span::new(0, text.chars())], "de").expect("a German pack");
        let found: Vec<String> = analysis
            .sentences
            .iter()
            .flat_map(|sentence| sentence.clauses.iter().map(|clause| describe(&text, sentence, clause)))
            .collect();
        let expected_items: Vec<String> = expected.split('|').flat_map(items).collect();
        let mut rest: Vec<String> = found.iter().flat_map(|clause| items(clause)).collect();
        let class = |item: &str| if item.starts_with("verb ") { "verbs" } else { "arguments" };
        for item in &rest {
            counts.entry(class(item)).or_default().found += 1;
        }
        let mut wrong = false;
        for item in expected_items {
            let count = counts.entry(class(&item)).or_default();
            count.expected += 1;
            match rest.iter().position(|found| *found == item) {
                Some(at) => {
                    rest.swap_remove(at);
                    count.hit += 1;
                }
                None => wrong = true,
            }
        }
        sentences += 1;
        if wrong || !rest.is_empty() {
            println!("{raw}\n    expected {expected}\n    found    {}", found.join("|"));
        } else {
            exact += 1;
        }
    }
    for (class, count) in &counts {
        println!("{class}: F1 {:.1} ({} of {}, {} found)", count.f1(), count.hit, count.expected, count.found);
    }
    println!("{exact} of {sentences} sentences wholly right");
    assert!(counts["verbs"].f1() >= 80.0, "verbs");
    assert!(counts["arguments"].f1() >= 80.0, "arguments");
}
