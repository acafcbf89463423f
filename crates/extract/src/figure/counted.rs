//! What a quantity counts: the unit or head noun, and the item with its defining words.

use super::amount::{Amount, Counts};
use super::judge::Judge;
use super::scene::Scene;
use super::table::{Class, Measure};
use super::words::{self, Numeral, Word, wording};
use super::{defining, head, measured, things, told};
use model::{ArgumentRole, Hedge, Relation, TokenRange, Upos, Voice};

/// How far behind a number its noun is looked for.
const REACH: usize = 9;

/// How far the next number of a list is looked for.
const LIST: usize = 12;

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
    /// The item without what became of it and whose it is: adjectives and noun.
    pub(super) core: String,
    /// What defines the noun behind it.
    pub(super) complement: String,
    /// What became of the counted, as an adjective of the item.
    pub(super) fate: Option<String>,
    /// Whether it is a part of what was counted before ("darunter").
    pub(super) among: bool,
}

impl Counted {
    /// Something that the table names and the text does not.
    pub(super) fn unsaid(word: &str) -> Self {
        Self { unit: word.to_owned(), item: word.to_owned(), core: word.to_owned(), ..Self::default() }
    }
}

/// Finds what a quantity counts; `before` is what the last one counted, for "zwei weitere".
pub(super) fn find(scene: &Scene<'_>, judge: &Judge<'_>, amount: &Amount, before: Option<&Counted>) -> Option<Counted> {
    match amount.counts {
        Counts::Times => return Some(occurrences(scene, amount)),
        Counts::Tailed(tail) => return Some(tailed(scene, amount, tail)),
        Counts::Things | Counts::Part => {}
    }
    if let Some((at, measure)) = measure(scene, amount) {
        return Some(measured::find(scene, judge, amount, at, measure, before));
    }
    match noun(scene, amount.end) {
        Some((noun, from)) => Some(things::find(scene, judge, amount, noun, from, before)),
        None => inherited(scene, judge, amount, before),
    }
}

/// The unit of measure behind a quantity, adjectives of currencies ("Deutsche Mark") before it.
fn measure(scene: &Scene<'_>, amount: &Amount) -> Option<(usize, &'static Measure)> {
    let at = |at: usize| scene.words.get(at).and_then(Word::measure).map(|measure| (at, measure));
    // "US - Dollar", where the tokenizer took the hyphen for a mark.
    let split = || {
        let hyphen = scene.form(amount.end + 1);
        let joined = format!("{}-{}", scene.form(amount.end), scene.form(amount.end + 2)).to_lowercase();
        let known = matches!(hyphen, "-" | "‑" | "–") && words::form_is(&joined, Class::Unit);
        known.then(|| at(amount.end + 2)).flatten()
    };
    let own = || scene.form(amount.end - 1).ends_with('%').then(|| at(amount.end - 1)).flatten();
    // "Deutsche Mark", "kanadische Dollar".
    let currency =
        || at(amount.end + 1).filter(|(_, measure)| measure.money && scene.form(amount.end).ends_with(['e', 'r', 'n']));
    at(amount.end).or_else(own).or_else(split).or_else(currency)
}

/// The noun behind a quantity, over adjectives, "der" and "von", and where what defines it begins.
pub(super) fn noun(scene: &Scene<'_>, end: usize) -> Option<(usize, usize)> {
    // "Zehntausende den Platz": an article that is no genitive begins what is done, not what is counted.
    let other = scene.token(end).is_some_and(|token| token.upos == Upos::Det)
        && !scene.words[end].is(Class::Genitive)
        && !scene.words[end].is(Class::Possessive)
        && !scene.words[end].is(Class::Undefining)
        && !scene.words[end].is(Class::Other);
    if other {
        return None;
    }
    // "acht von der Türkei angeworbene Söldner": none of Turkey.
    let of = scene.token(end).is_some_and(|token| token.upos == Upos::Adp);
    let governed = if of { governing(scene, end) } else { None };
    governed.or_else(|| following(scene, end)).or_else(|| {
        let noun = defining::participial(scene, end)?;
        Some((noun, end))
    })
}

/// The noun that the tree has a number stand before with words between: "drei mit Sprengstoff beladene Lastwagen".
fn governing(scene: &Scene<'_>, end: usize) -> Option<(usize, usize)> {
    let number = scene.token(end.checked_sub(1)?)?;
    let head = usize::from(number.head);
    let inside = end < head && head < end + REACH && scene.is_noun(head) && number.relation == Relation::Nummod;
    let closed = (end..head).any(|at| matches!(scene.form(at), "," | "(" | ":" | ";"));
    (inside && !closed).then_some((head, end))
}

/// The noun behind a quantity by the words between.
fn following(scene: &Scene<'_>, end: usize) -> Option<(usize, usize)> {
    let mut at = end;
    let mut from = end;
    while at < end + REACH {
        let token = scene.token(at)?;
        if scene.is_noun(at) {
            return Some((last_of_name(scene, whole_of_compound(scene, at)), from));
        }
        match token.upos {
            Upos::Adj | Upos::Adv | Upos::Num => {}
            // "sechs andere Werke"
            _ if scene.words[at].is(Class::Undefining) || scene.words[at].is(Class::Other) => {}
            // "sechs deutsche und französische Werke"
            Upos::Cconj | Upos::Punct if between_adjectives(scene, at) => {}
            // "fünf der 27 Staaten", "Hunderte von Menschen", "die Hälfte ihrer Wähler".
            Upos::Det | Upos::Adp | Upos::Pron if at == from => {
                if token.upos == Upos::Adp && !scene.words[at].is(Class::Of) {
                    return None;
                }
                from = at + 1;
            }
            Upos::Det if at == from + 1 && scene.words[at - 1].is(Class::Of) => from = at + 1,
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

/// Whether "und", "oder" or a comma at a token joins two adjectives.
fn between_adjectives(scene: &Scene<'_>, at: usize) -> bool {
    let attribute = |at: usize| {
        scene.token(at).is_some_and(|token| token.upos == Upos::Adj) && scene.is_inflected(at) && !scene.is_noun(at)
    };
    let joins = scene.words[at].is(Class::Joint) || scene.form(at) == ",";
    joins && at > 0 && attribute(at - 1) && attribute(at + 1)
}

/// The noun that a compound cut short shares its end with: "Straßen- und Hallenmärkte" are Hallenmärkte.
fn whole_of_compound(scene: &Scene<'_>, at: usize) -> usize {
    let mut noun = at;
    while scene.form(noun).ends_with('-')
        && (scene.words.get(noun + 1).is_some_and(|word| word.is(Class::Joint)) || scene.form(noun + 1) == ",")
        && scene.is_noun(noun + 2)
    {
        noun += 2;
    }
    noun
}

/// Where the list of compounds that a noun ends begins: the token of "Straßen-" before "und Hallenmärkte".
pub(super) fn start_of_compound(scene: &Scene<'_>, noun: usize) -> usize {
    let mut start = noun;
    while start >= 2 && scene.form(start - 2).ends_with('-') && whole_of_compound(scene, start - 2) >= noun {
        start -= 2;
    }
    start
}

/// The noun that names before it define: "25 Boko Haram Kämpfer".
fn last_of_name(scene: &Scene<'_>, first: usize) -> usize {
    if !scene.is_name(first) {
        return first;
    }
    let names = (first..scene.words.len()).take_while(|&at| scene.is_name(at) && !scene.form(at).ends_with('s'));
    let last = names.last().unwrap_or(first) + 1;
    let plain = scene.token(last).is_some_and(|token| token.upos == Upos::Noun) && scene.is_capital(last);
    if plain { last } else { first }
}

/// "zwölfköpfige Delegation": members of it. "fünfprozentige Erhöhung": the rise itself.
fn tailed(scene: &Scene<'_>, amount: &Amount, tail: u8) -> Counted {
    let unit = &words::tables().tails[usize::from(tail)];
    let parts = Counted::unsaid(unit);
    let Some((noun, _)) = noun(scene, amount.end) else { return parts };
    let tokens = TokenRange::new(noun, defining::end(scene, noun, scene.words.len()));
    if words::form_is(&unit.to_lowercase(), Class::Unit) {
        return Counted { item: scene.text(tokens), item_tokens: Some(tokens), ..parts };
    }
    let of = super::owner::genitive_alone(scene, noun).unwrap_or_else(|| scene.text(tokens));
    Counted { item: format!("{unit} {of}"), item_tokens: Some(tokens), ..parts }
}

/// How often something happened: "sechsmal besucht" counts what the verb tells, named by its infinitive.
fn occurrences(scene: &Scene<'_>, amount: &Amount) -> Counted {
    let times = Counted::unsaid(&wording().times);
    let Some(clause) = scene.clause_of(amount.start) else { return times };
    let Some(verb) = clause.verb.as_ref().filter(|verb| scene.is_full_verb(verb)) else { return times };
    let with = |role: ArgumentRole| {
        clause
            .arguments
            .iter()
            .find(|argument| argument.role == role && argument.clause.is_none() && !argument.inherited)
    };
    let suffers = if verb.voice == Voice::Active { ArgumentRole::Object } else { ArgumentRole::Subject };
    let of = with(suffers).and_then(|object| super::owner::genitive(scene, usize::from(object.head)));
    // "trafen sich neunmal mit Emissären"
    let of = of.or_else(|| told::phrase_with(scene, clause, &wording().together));
    let of = of.or_else(|| super::owner::genitive(scene, super::owner::subject(scene, amount.start)?));
    let noun = told::deeds(&verb.lemma).unwrap_or_else(|| {
        let mut letters = verb.lemma.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    });
    let item = of.map_or_else(|| noun.clone(), |of| format!("{noun} {of}"));
    Counted { item, ..times }
}

/// A quantity without a noun: what stands in the next quantity of the same list, what the last one counted, or people.
fn inherited(scene: &Scene<'_>, judge: &Judge<'_>, amount: &Amount, before: Option<&Counted>) -> Option<Counted> {
    if amount.hedge == Hedge::AtLeast && amount.rule == "vague" {
        return Some(things::people(scene, judge, amount));
    }
    // "Partei A mit 51 und Partei B mit 29 Sitzen".
    let later = (amount.end..scene.words.len())
        .find(|&at| matches!(scene.words[at].numeral, Numeral::Plain(_)) && !scene.words[at].in_time);
    let shared = later.filter(|&at| at < amount.end + LIST).and_then(|at| noun(scene, at + 1));
    // "statt 16.000 über 18.500 Lastwagen".
    // "200 zivile und 300 militärische Mitarbeiter".
    let attribute = |&at: &usize| {
        scene.token(at).is_some_and(|token| token.upos == Upos::Adj) && scene.is_inflected(at) && !scene.is_capital(at)
    };
    let own = (amount.end..scene.words.len()).take_while(attribute).count();
    let joined = scene.words.get(amount.end + own).is_some_and(|word| word.is(Class::Joint) || word.is(Class::Hedge));
    if let Some((noun, from)) = shared.filter(|_| joined) {
        let attributes = if own > 0 { (amount.end, amount.end + own) } else { (from, noun) };
        return Some(Counted {
            token: None,
            item_tokens: None,
            ..things::find_with(scene, judge, amount, noun, attributes, before)
        });
    }
    // "Die Zahl der Agenten stieg auf 15.000."
    let number = (0..amount.start).rev().find(|&at| scene.words[at].is(Class::Count));
    if let Some((noun, from)) = number.and_then(|at| noun(scene, at + 1)).filter(|(noun, _)| *noun < amount.start) {
        return Some(things::find(scene, judge, amount, noun, from, before));
    }
    if let Some(value) = graded(scene, amount) {
        return Some(value);
    }
    // "mehr als 60 Weitere wurden verletzt", and nobody was counted before.
    let more = scene.words.get(amount.end).is_some_and(|word| word.is(Class::More));
    // "27 von ihnen wurden abgeführt": of those told of.
    let of_them = scene.words.get(amount.end).is_some_and(|word| word.is(Class::Of))
        && scene.token(amount.end + 1).is_some_and(|token| token.upos == Upos::Pron);
    if (more || of_them) && before.is_none() {
        return Some(things::people(scene, judge, amount));
    }
    // "Ein Mann wurde getötet, mehr als 30 wurden verletzt": what becomes of people.
    if before.is_none() && super::fate::is_of_people(scene, amount.end - 1) {
        return Some(things::people(scene, judge, amount));
    }
    let before = before?;
    let mut counted = things::again(scene, judge, amount, before);
    // "60 Prozent der Befragten …, jeder dritte": a part is of the people, not of the per cent.
    if amount.counts == Counts::Part {
        counted.unit.clone_from(&before.item);
    }
    Some(counted)
}

/// A value that has no unit: "eine Stärke von 6,5".
fn graded(scene: &Scene<'_>, amount: &Amount) -> Option<Counted> {
    let adverb = |&at: &usize| scene.token(at).is_some_and(|token| matches!(token.upos, Upos::Adv | Upos::Adj));
    let adverbs = (0..amount.start).rev().take_while(adverb).count();
    let link = (amount.start - adverbs).checked_sub(1).filter(|&at| scene.words[at].is(Class::Measuring))?;
    let noun = link.checked_sub(1).filter(|&at| scene.is_noun(at))?;
    let head = head::head_of(scene, noun, false);
    let graded = |at: &usize| words::ends_in(scene.form(*at), Class::Graded);
    let head = [head, noun].into_iter().find(graded)?;
    let tokens = TokenRange::new(head, noun + 1);
    let unit = scene.form(head).to_owned();
    Some(Counted { item: scene.text(tokens), item_tokens: Some(tokens), token: Some(head), ..Counted::unsaid(&unit) })
}
