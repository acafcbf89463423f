//! What a quantity counts: the unit or head noun, and the item with its defining words.

use super::amount::{Amount, Counts};
use super::inflect;
use super::table::{Class, Measure};
use super::words::{Word, role_word};
use crate::{At, Document};
use model::{ArgumentRole, Case, Sentence, Token, TokenRange, Upos, Voice};

/// How far behind a number its noun is looked for.
const REACH: usize = 9;

/// What is counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Counted {
    /// Token of the unit or noun, if it is a word of its own.
    pub(super) token: Option<usize>,
    /// Unit or noun, nominative plural.
    pub(super) unit: String,
    /// What is counted, with its defining words.
    pub(super) item: String,
    /// Where that stands.
    pub(super) item_tokens: Option<TokenRange>,
    /// What became of the counted, as an adjective of the item.
    fate: Option<&'static str>,
    /// Whether it is a part of what was counted before ("darunter").
    among: bool,
}

/// A sentence and how the engine sees its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) index: u32,
    pub(super) sentence: &'a Sentence,
    pub(super) words: &'a [Word],
}

impl Scene<'_> {
    pub(super) fn form(&self, at: usize) -> &str {
        self.sentence.tokens.get(at).map_or("", |token| self.document.form(token))
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.sentence.tokens.get(at)
    }

    /// Whether a token is a noun, or an adjective used as one.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        // German writes every noun with a capital; the first word of a sentence says nothing.
        self.is_capital(at)
            && match token.upos {
                Upos::Noun | Upos::Propn => true,
                Upos::Adj | Upos::X | Upos::Verb | Upos::Num => {
                    !self.words[at].is(Class::Article) && !self.continues_as_noun(at + 1)
                }
                _ => false,
            }
    }

    fn continues_as_noun(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.upos, Upos::Noun | Upos::Propn)) && self.is_capital(at)
    }

    fn is_capital(&self, at: usize) -> bool {
        at > 0 && self.form(at).chars().next().is_some_and(char::is_uppercase)
    }

    fn text(&self, tokens: TokenRange) -> String {
        let words = self.document.words(At { sentence: self.index, tokens });
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The nominative plural of the noun at a token, counted by a quantity that starts at another.
    fn plural(&self, at: usize, start: usize) -> String {
        let case = self.sentence.phrase_of(at as u16).and_then(|phrase| phrase.case);
        let preposition = start.checked_sub(1).is_some_and(|before| self.words[before].is(Class::Dative));
        let dative = case == Some(Case::Dative) || preposition;
        self.token(at).map_or_else(String::new, |token| inflect::plural(self.form(at), token, dative))
    }
}

/// Finds what a quantity counts; `before` is what the last one counted, for "zwei weitere".
pub(super) fn find(scene: &Scene<'_>, amount: &Amount, before: Option<&Counted>) -> Option<Counted> {
    if amount.counts == Counts::Times {
        return Some(Counted { unit: "Male".to_owned(), item: "Male".to_owned(), ..Counted::default() });
    }
    if amount.counts == Counts::Heads {
        return Some(heads(scene, amount));
    }
    if let Some((at, measure)) = measure(scene, amount) {
        return Some(measured(scene, amount, at, measure, before));
    }
    match noun(scene, amount.end) {
        Some((noun, from)) => Some(things(scene, amount, noun, from, before)),
        None => inherited(scene, amount, before),
    }
}

/// The unit of measure behind a quantity, adjectives of currencies ("Deutsche Mark") before it.
fn measure(scene: &Scene<'_>, amount: &Amount) -> Option<(usize, &'static Measure)> {
    let at = |at: usize| scene.words.get(at).and_then(Word::measure).map(|measure| (at, measure));
    let own = || scene.form(amount.end - 1).ends_with('%').then(|| at(amount.end - 1)).flatten();
    // "Deutsche Mark", "kanadische Dollar".
    let currency =
        || at(amount.end + 1).filter(|(_, measure)| measure.money && scene.form(amount.end).ends_with(['e', 'r']));
    at(amount.end).or_else(own).or_else(currency)
}

/// The noun behind a quantity, over adjectives, "der" and "von", and where what defines it begins.
fn noun(scene: &Scene<'_>, end: usize) -> Option<(usize, usize)> {
    let mut at = end;
    let mut from = end;
    while at < end + REACH {
        let token = scene.token(at)?;
        if scene.is_noun(at) {
            return Some((at, from));
        }
        match token.upos {
            Upos::Adj | Upos::Adv | Upos::Num => {}
            // "fünf der 27 Staaten", "Hunderte von Menschen", "die Hälfte ihrer Wähler".
            Upos::Det | Upos::Adp | Upos::Pron if at == from => {
                if token.upos == Upos::Adp && scene.form(at) != "von" {
                    return None;
                }
                from = at + 1;
            }
            Upos::Det if at == from + 1 && scene.form(at - 1) == "von" => from = at + 1,
            Upos::Punct if matches!(scene.form(at), "„" | "\"" | "»" | "‚") => {}
            // "ein geschätztes Drittel (so der Vorsitzende) der Grünen".
            Upos::Punct if scene.form(at) == "(" => {
                let close = (at..(at + REACH).min(scene.words.len())).find(|&at| scene.form(at) == ")")?;
                at = close;
                from = close + 1;
            }
            // "fünf der rund 30 Staaten".
            _ if scene.words[at].is(Class::Hedge) && token.upos != Upos::Cconj => from = at + 1,
            _ => return None,
        }
        at += 1;
    }
    None
}

/// Counted things: the noun with what defines it.
fn things(scene: &Scene<'_>, amount: &Amount, noun: usize, from: usize, before: Option<&Counted>) -> Counted {
    let unit = scene.plural(noun, amount.start);
    let mut item = String::new();
    let mut adjectives = 0;
    let mut fate_word = None;
    for at in from..noun {
        let Some(token) = scene.token(at) else { break };
        match token.upos {
            Upos::Adj => {
                item.push_str(&inflect::adjective(scene.form(at)));
                adjectives += 1;
            }
            Upos::Adv if at + 1 < noun => item.push_str(scene.form(at)),
            _ => continue,
        }
        item.push(' ');
    }
    if adjectives == 0
        && amount.counts == Counts::Things
        && let Some(fate) = fate(scene, amount, noun, before)
    {
        item.push_str(fate);
        item.push(' ');
        fate_word = Some(fate);
    }
    item.push_str(&unit);
    let end = complement(scene, noun);
    if end > noun + 1 {
        item.push(' ');
        item.push_str(&scene.text(TokenRange::new(noun + 1, end)));
    }
    let tokens = Some(TokenRange::new(from.min(noun), end));
    let at = amount.start.checked_sub(1).map(|at| &scene.words[at]);
    let among =
        at.is_some_and(|word| word.is(Class::Among) || (word.is(Class::And) && before.is_some_and(|b| b.among)));
    Counted { token: Some(noun), unit, item, item_tokens: tokens, fate: fate_word, among }
}

/// One past the last token that defines a noun: genitives, names and what the parser hangs on it with a preposition.
fn complement(scene: &Scene<'_>, noun: usize) -> usize {
    let mut end = noun + 1;
    if let Some(phrase) = scene.sentence.phrase_of(noun as u16) {
        for &head in &phrase.genitives {
            let Some(inner) = scene.sentence.phrase_of(head) else { continue };
            if usize::from(inner.tokens.start) == end {
                end = usize::from(inner.tokens.end).min(complement_limit(scene, end));
            }
        }
    }
    if end > noun + 1 {
        return end;
    }
    // "Provinzen Thailands".
    let name =
        |at: usize| scene.token(at).is_some_and(|token| token.upos == Upos::Propn) && scene.form(at).ends_with('s');
    if name(end) { end + 1 } else { genitive_end(scene, end).unwrap_or(end) }
}

/// One past a genitive that begins right behind a noun ("des Urteils", "der neuen Regierung"), by its article.
fn genitive_end(scene: &Scene<'_>, from: usize) -> Option<usize> {
    if !scene.words.get(from)?.is(Class::Genitive) {
        return None;
    }
    let adjective = |at: &usize| scene.token(*at).is_some_and(|token| token.upos == Upos::Adj) && !scene.is_noun(*at);
    let noun = (from + 1..from + 5).find(|at| !adjective(at))?;
    scene.is_noun(noun).then_some(noun + 1)
}

/// A complement does not reach over a comma or bracket.
fn complement_limit(scene: &Scene<'_>, from: usize) -> usize {
    let mark = |&at: &usize| matches!(scene.form(at), "," | "(" | ")" | ";" | ":" | "–");
    (from..scene.sentence.tokens.len()).find(mark).unwrap_or(scene.sentence.tokens.len())
}

/// What the verb says became of the counted: "drei Zivilisten wurden getötet" counts getötete Zivilisten.
fn fate(scene: &Scene<'_>, amount: &Amount, noun: usize, before: Option<&Counted>) -> Option<&'static str> {
    let previous = amount.start.checked_sub(1);
    // "126 Menschen, darunter 68 Kinder und 13 Frauen".
    if previous.is_some_and(|at| scene.words[at].is(Class::Among) || scene.words[at].is(Class::And)) {
        let inherited = before.filter(|before| before.among || scene.words[amount.start - 1].is(Class::Among));
        if let Some(fate) = inherited.and_then(|before| before.fate) {
            return Some(fate);
        }
    }
    if previous.and_then(|at| scene.token(at)).is_some_and(|token| token.upos == Upos::Adp) {
        return None;
    }
    let clause = scene
        .sentence
        .clauses
        .iter()
        .filter(|clause| clause.tokens.holds(noun as u16) && clause.verb.is_some())
        .min_by_key(|clause| clause.tokens.end - clause.tokens.start)?;
    let verb = clause.verb.as_ref()?;
    let suffers = if verb.voice == Voice::Active { ArgumentRole::Object } else { ArgumentRole::Subject };
    let fills = clause.arguments.iter().any(|argument| argument.role == suffers && usize::from(argument.head) == noun);
    // Where the tree does not say it, the words' order does: "drei Zivilisten getötet", "tötete … 126 Menschen".
    let known = clause.arguments.iter().any(|argument| {
        argument.role == suffers || (argument.role == ArgumentRole::Subject && usize::from(argument.head) == noun)
    });
    let ahead = verb.voice == Voice::Active && usize::from(verb.main) < noun && !known;
    let word = if fills || ahead { role_word(&verb.lemma) } else { closing(scene, noun).and_then(role_word) };
    word.map(|word| word.adjective.as_str()).filter(|adjective| !adjective.is_empty())
}

/// The last word before the next mark behind a noun, auxiliaries left out.
fn closing<'a>(scene: &'a Scene<'_>, noun: usize) -> Option<&'a str> {
    let auxiliary =
        |at: &usize| scene.token(*at).is_some_and(|token| token.upos == Upos::Aux || token.lemma == "werden");
    let end = (noun + 1..scene.sentence.tokens.len())
        .find(|&at| scene.token(at).is_some_and(|token| matches!(token.upos, Upos::Punct | Upos::Cconj)))
        .unwrap_or(scene.sentence.tokens.len());
    (noun + 1..end).rev().find(|at| !auxiliary(at)).map(|at| scene.form(at))
}

/// Measures: the unit is the measure, the item what is measured.
fn measured(scene: &Scene<'_>, amount: &Amount, at: usize, measure: &Measure, before: Option<&Counted>) -> Counted {
    let unit = match (measure.unit.as_str(), at > amount.end) {
        ("", _) => scene.form(at).to_owned(),
        (_, true) => format!("{} {}", scene.form(at - 1), scene.form(at)),
        (unit, false) => unit.to_owned(),
    };
    let token = Some(at);
    let (item, item_tokens) = measured_item(scene, amount, at, measure, before).unwrap_or_else(|| (unit.clone(), None));
    Counted { token, unit, item, item_tokens, ..Counted::default() }
}

fn measured_item(
    scene: &Scene<'_>,
    amount: &Amount,
    at: usize,
    measure: &Measure,
    before: Option<&Counted>,
) -> Option<(String, Option<TokenRange>)> {
    let range = |start: usize, end: usize| {
        let tokens = TokenRange::new(start, end);
        (scene.text(tokens), Some(tokens))
    };
    // "45.000 Euro Strafzahlung", "17.000 Mann starke Truppe".
    let mut next = at + 1;
    while scene.token(next).is_some_and(|token| token.upos == Upos::Adj) {
        next += 1;
    }
    if scene.is_noun(next) && !scene.words[next].is(Class::Unit) {
        let start = if measure.people { next } else { at + 1 };
        let (text, tokens) = range(start, complement(scene, next));
        return Some((if measure.people { format!("Mann der {text}") } else { text }, tokens));
    }
    // "33 Prozent der Stimmen", "ein Drittel von ihnen".
    if scene.words.get(at + 1).is_some_and(|word| word.is(Class::Of))
        && let Some((noun, from)) = noun(scene, at + 1)
    {
        return Some(range(from.min(noun), complement(scene, noun)));
    }
    if measure.people {
        return None;
    }
    // "eine Reichweite von 350 km", "Mehrkosten in Höhe von 600 Millionen Euro".
    let mut preposition = amount.start.checked_sub(1)?;
    if preposition >= 2 && scene.words[preposition - 1].is(Class::Amounting) {
        preposition -= 2;
    }
    let noun = if scene.is_noun(preposition) { Some(preposition) } else { preposition.checked_sub(1) };
    let named = |noun: usize| scene.token(noun).is_some_and(|token| token.upos == Upos::Propn);
    if let Some(noun) = noun.filter(|&noun| scene.is_noun(noun) && !named(noun) && !scene.words[noun].in_time) {
        return Some(range(head_of(scene, noun), noun + 1));
    }
    // "… mit 24 Prozent der Stimmen, die anderen mit 17 Prozent".
    if let Some(before) = before.filter(|before| before.item != before.unit && measure.unit == before.unit) {
        return Some((before.item.clone(), None));
    }
    // "Der Schaden beträgt zwei Millionen Euro."
    let clause = scene
        .sentence
        .clauses
        .iter()
        .filter(|clause| clause.tokens.holds(at as u16) && clause.verb.is_some())
        .min_by_key(|clause| clause.tokens.end - clause.tokens.start)?;
    let role = |role| clause.arguments.iter().find(move |argument| argument.role == role && !argument.inherited);
    let subject = role(ArgumentRole::Object)
        .filter(|argument| usize::from(argument.head) != at)
        .or_else(|| role(ArgumentRole::Subject).filter(|argument| usize::from(argument.head) != at))?;
    let head = usize::from(subject.head);
    scene.is_noun(head).then(|| range(head, complement(scene, head)))
}

/// The head of the phrase that a noun ends as a genitive or complement: "Erhöhung" of "eine Erhöhung der Ausgaben".
fn head_of(scene: &Scene<'_>, noun: usize) -> usize {
    let mut head = noun;
    // Each step goes to the left, so this ends.
    while let Some(outer) = scene.sentence.phrases.iter().find(|phrase| {
        let depends = phrase.genitives.iter().chain(&phrase.complements).any(|&inner| usize::from(inner) == head);
        depends && usize::from(phrase.head) < head && usize::from(phrase.tokens.end) >= head
    }) {
        head = usize::from(outer.head);
    }
    head
}

/// "zwölfköpfige Delegation".
fn heads(scene: &Scene<'_>, amount: &Amount) -> Counted {
    let unit = "Mitglieder".to_owned();
    match noun(scene, amount.end) {
        Some((noun, _)) => Counted {
            token: None,
            item: format!("{unit} der {}", scene.form(noun)),
            item_tokens: Some(TokenRange::new(noun, noun + 1)),
            unit,
            ..Counted::default()
        },
        None => Counted { item: unit.clone(), unit, ..Counted::default() },
    }
}

/// A quantity without a noun: what stands in the next quantity of the same list, what the last one counted, or people.
fn inherited(scene: &Scene<'_>, amount: &Amount, before: Option<&Counted>) -> Option<Counted> {
    if amount.hedge == model::Hedge::AtLeast && amount.rule == "vague" {
        let people = "Menschen".to_owned();
        return Some(Counted { item: people.clone(), unit: people, ..Counted::default() });
    }
    // "Partei A mit 51 und Partei B mit 29 Sitzen".
    let later = (amount.end..scene.words.len())
        .find(|&at| matches!(scene.words[at].numeral, super::words::Numeral::Plain(_)) && !scene.words[at].in_time);
    let shared = later.filter(|&at| at < amount.end + 12).and_then(|at| noun(scene, at + 1));
    // "statt 16.000 über 18.500 Lastwagen".
    let joined = scene.words.get(amount.end).is_some_and(|word| word.is(Class::Joint) || word.is(Class::Hedge));
    if let Some((noun, from)) = shared.filter(|_| joined) {
        return Some(Counted { token: None, item_tokens: None, ..things(scene, amount, noun, from, before) });
    }
    // "Die Zahl der Agenten stieg auf 15.000."
    let number = (0..amount.start).rev().find(|&at| scene.words[at].is(Class::Count));
    if let Some((noun, from)) = number.and_then(|at| noun(scene, at + 1)).filter(|(noun, _)| *noun < amount.start) {
        return Some(things(scene, amount, noun, from, before));
    }
    let before = before?;
    let mut counted = Counted { token: None, item_tokens: None, ..before.clone() };
    // "60 Prozent der Befragten …, jeder dritte": a part is of the people, not of the per cent.
    if amount.counts == Counts::Part {
        counted.unit.clone_from(&before.item);
    }
    Some(counted)
}
