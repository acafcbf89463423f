//! The words that may define what is counted: each part with what speaks for and against it.

use super::amount::Amount;
use super::defining::{self, PREPOSITIONAL, Step};
use super::inflect;
use super::scene::Scene;
use super::table::{Class, VerbUse};
use super::words::{ends_in, form_is, idiom, role_word, share_noun, tables, verb_says};
use crate::number::lower;
use crate::preposition;
use model::{ArgumentRole, Case, Clause, ClauseKind, Number, Phrase, TokenRange, Upos, Voice};

/// Words of a part before it is cut off: longer ones tell a story.
const LONGEST: usize = 16;

/// Where a part stands in the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// What became of the counted, before everything else.
    Front,
    /// Adjectives.
    Before,
    /// In place of the noun.
    Instead,
    /// Behind the noun.
    Behind,
}

/// Words that may belong to an item.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// What it is.
    pub(super) kind: &'static str,
    /// Where it stands in the item.
    pub(super) position: Position,
    /// Its words as the item has them.
    pub(super) text: String,
    /// The word that says most of it: a preposition, a verb, an adjective.
    pub(super) word: String,
    /// The noun that it ends in or is about, if any: its dictionary form and cluster.
    pub(super) noun: Option<(String, u16)>,
    /// One past its last token, where it continues the noun.
    pub(super) end: Option<usize>,
    /// The part it hangs on, which must be in for it to be.
    pub(super) needs: Option<usize>,
    /// What else holds for it.
    pub(super) marks: Vec<&'static str>,
}

impl Part {
    pub(super) fn new(kind: &'static str, position: Position, text: String) -> Self {
        Self { kind, position, text, word: String::new(), noun: None, end: None, needs: None, marks: Vec::new() }
    }

    pub(super) fn by(mut self, word: &str) -> Self {
        word.clone_into(&mut self.word);
        self
    }

    /// With the noun at a token.
    pub(super) fn about(mut self, scene: &Scene<'_>, noun: usize) -> Self {
        self.noun = scene.token(noun).map(|token| (token.lemma.as_str().to_lowercase(), token.cluster));
        self
    }

    pub(super) fn marked(mut self, holds: bool, mark: &'static str) -> Self {
        if holds {
            self.marks.push(mark);
        }
        self
    }
}

/// What is known of the counted noun, for every part alike.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// Class of the unit.
    pub(super) class: &'static str,
    /// The unit in lower case.
    pub(super) unit: String,
    /// Cluster of the counted noun.
    pub(super) cluster: u16,
    /// As what the noun fills a place of its clause.
    pub(super) role: &'static str,
    /// The verb of its clause.
    pub(super) verb: String,
    /// Whether an article stands before the number.
    pub(super) definite: bool,
}

impl Around {
    pub(super) fn of(scene: &Scene<'_>, amount: &Amount, noun: usize, unit: &str) -> Self {
        let clause = scene.clause_of(noun);
        let verb = clause.and_then(|clause| clause.verb.as_ref()).map_or("", |verb| verb.lemma.as_str());
        let before = amount.start.checked_sub(1).and_then(|at| scene.token(at));
        Self {
            class: class_of(unit),
            unit: unit.to_lowercase(),
            cluster: scene.token(noun).map_or(0, |token| token.cluster),
            role: clause.map_or("", |clause| role_of(clause, noun)),
            verb: verb.to_owned(),
            definite: before.is_some_and(|token| token.upos == Upos::Det),
        }
    }
}

/// The kind of units that are people.
pub(super) const PEOPLE: &str = "people";

/// What kind of thing a unit is.
pub(super) fn class_of(unit: &str) -> &'static str {
    let mut buffer = [0; 64];
    if lower(unit, &mut buffer).is_some_and(|form| form_is(form, Class::Person)) {
        return PEOPLE;
    }
    if let Some(measure) = tables().units.iter().find(|measure| measure.unit == unit) {
        return match () {
            () if measure.money => "money",
            () if measure.share => "share",
            () if measure.extent => "extent",
            () => "measure",
        };
    }
    match (role_word(unit), share_noun(unit)) {
        (Some(_), _) => "fate",
        (_, Some(_)) => "ballot",
        _ => "things",
    }
}

/// As what a noun fills a place of its clause.
fn role_of(clause: &Clause, noun: usize) -> &'static str {
    let active = clause.verb.as_ref().is_none_or(|verb| verb.voice == Voice::Active);
    let own = clause.arguments.iter().find(|argument| usize::from(argument.head) == noun);
    match own.map(|argument| argument.role) {
        Some(ArgumentRole::Subject) if active => "subject",
        Some(ArgumentRole::Subject) => "patient",
        Some(ArgumentRole::Object) => "object",
        Some(ArgumentRole::Prepositional) => "prepositional",
        Some(ArgumentRole::Predicative) => "predicative",
        Some(_) => "other",
        None => "none",
    }
}

/// The adjectives before a number: "weitere neun Teilnehmer".
pub(super) const AHEAD: &str = "ahead";

/// The adjectives from a token up to the noun, each with the adverbs before it.
pub(super) fn adjectives(scene: &Scene<'_>, from: usize, noun: usize, kind: &'static str, parts: &mut Vec<Part>) {
    // "in Kabul stationierte": a participle with words of its own, which stay as they are.
    let own = (from..noun).rev().find(|&at| scene.is_noun(at)).map_or(from, |at| at + 1);
    let mut text = if from < own { format!("{} ", scene.text(TokenRange::new(from, own))) } else { String::new() };
    let mut phrase = from < own;
    for at in own..noun {
        let Some(token) = scene.token(at) else { break };
        // "die anderen sechs Werke": it points to others than these.
        let other = scene.words[at].is(Class::Other);
        let ahead = other && kind == AHEAD;
        if scene.words[at].is(Class::Undefining) || scene.words[at].is_number() || ahead {
            continue;
        }
        match token.upos {
            // "die entführten Seeleute": what the tagger takes for a verb between number and noun is a participle.
            Upos::Adj | Upos::Verb | Upos::Det | Upos::Pron
                if !scene.is_noun(at) && (other || matches!(token.upos, Upos::Adj | Upos::Verb)) =>
            {
                // "zwei Kölner Fans": the adjective of a town stays as it is.
                let town = scene.is_capital(at) && scene.form(at).ends_with("er");
                let form = if town { scene.form(at).to_owned() } else { inflect::adjective(scene.form(at)) };
                // The first word of a sentence: "Weitere sechs Anlagen".
                text.push_str(&if at == 0 { form.to_lowercase() } else { form });
                let part = Part::new(if phrase { "own" } else { kind }, Position::Before, std::mem::take(&mut text));
                parts.push(part.by(&token.lemma).marked(token.upos == Upos::Verb, "verb").marked(true, "ruled"));
                phrase = false;
            }
            // "deutsche und französische"
            Upos::Cconj if !parts.is_empty() && at + 1 < noun => {
                text.push_str(scene.form(at));
                text.push(' ');
            }
            Upos::Adv if at + 1 < noun => {
                text.push_str(scene.form(at));
                text.push(' ');
            }
            _ => {}
        }
    }
}

/// What follows a noun and may define it; each step hangs on the one before.
pub(super) fn behind(scene: &Scene<'_>, noun: usize, limit: usize, parts: &mut Vec<Part>) {
    let (mut head, mut from) = (noun, noun + 1);
    let mut needs = None;
    for depth in 0..defining::DEPTH {
        let Some(step) = defining::step(scene, noun, head, from).filter(|step| step.to <= limit) else { break };
        // "502 Menschen im Gebäude befunden": where they are defines them.
        let somewhere = step.kind == PREPOSITIONAL && depth == 0 && dwells(scene, noun, from);
        parts.push(of_step(scene, &step, from, depth, needs).marked(somewhere, "ruled"));
        needs = Some(parts.len() - 1);
        (head, from) = (step.head, step.to);
    }
    if let Some(end) = defining::joined(scene, from).filter(|end| *end <= limit) {
        let and_also = scene.words[from].is(Class::AndAlso);
        let part = Part::new("joined", Position::Behind, joined_text(scene, from, end));
        let listed = scene.form(from) == ",";
        let part = Part { end: Some(end), needs, ..part }.marked(and_also, "and-also").marked(listed, "listed");
        parts.push(part.marked(true, "ruled"));
        needs = Some(parts.len() - 1);
        if let Some(step) = defining::step(scene, end - 1, end - 1, end).filter(|step| step.to <= limit) {
            parts.push(of_step(scene, &step, end, 0, needs).marked(true, "of-joined"));
        }
    }
}

/// Whether a preposition says where the counted are whose verb tells that they live or sit somewhere: "Im Gebäude befanden sich 502
/// Menschen".
fn dwells(scene: &Scene<'_>, noun: usize, preposition: usize) -> bool {
    let says = |clause: &Clause| {
        let verb = clause.verb.as_ref().filter(|verb| verb_says(&verb.lemma, VerbUse::Dwells));
        verb.is_some() && role_of(clause, noun) == "subject"
    };
    // "lebt in Armut", "in Haft": a place has an article, a name or a plural.
    let placed = |phrase: &Phrase| {
        let head = usize::from(phrase.head);
        let several = scene.token(head).is_some_and(|token| token.morph.number == Some(Number::Plural));
        phrase.determiner.is_some() || is_contraction(scene, preposition) || several || scene.is_name(head)
    };
    let mut phrases = scene.sentence.phrases.iter();
    let phrase = phrases.find(|phrase| phrase.preposition.map(usize::from) == Some(preposition));
    scene.word(preposition).is(Class::Somewhere)
        && phrase.is_some_and(placed)
        && scene.clause_of(noun).is_some_and(says)
}

/// What is counted along, in the nominative: "mit 27 Frauen und Kindern" counts Frauen und Kinder.
fn joined_text(scene: &Scene<'_>, from: usize, end: usize) -> String {
    let mut text = scene.text(TokenRange::new(from, end));
    for at in (from..end).filter(|&at| scene.is_noun(at)) {
        let Some(token) = scene.token(at).filter(|token| token.morph.case == Some(Case::Dative)) else { continue };
        let plural = inflect::plural(scene.form(at), token, true, false, true);
        text = text.replacen(scene.form(at), &plural, 1);
    }
    text
}

/// A prepositional phrase behind a measure, which may define what is measured: "Hilfen von 5 Millionen Euro für die Opfer".
pub(super) fn prepositional(scene: &Scene<'_>, measure: usize, parts: &mut Vec<Part>) {
    if let Some(step) = defining::prepositional(scene, measure, measure + 1) {
        let part = of_step(scene, &step, measure + 1, 0, None);
        parts.push(Part { kind: "behind-measure", ..part });
    }
}

fn of_step(scene: &Scene<'_>, step: &Step, from: usize, depth: usize, needs: Option<usize>) -> Part {
    let range = TokenRange::new(from, step.to);
    let part = Part::new(step.kind, Position::Behind, scene.text(range));
    let first = scene.token(from).map_or("", |token| token.lemma.as_str());
    let word = if step.kind == PREPOSITIONAL { preposition::plain(first) } else { "" };
    let head = scene.references.headed(scene.index, step.head as u16);
    let place = head.is_some_and(|reference| reference.place.is_some());
    let article = scene.token(from + 1).is_some_and(|token| token.upos == Upos::Det) || is_contraction(scene, from);
    Part { end: Some(step.to), needs, ..part }
        .by(word)
        .about(scene, step.head)
        .marked(depth > 0, "deep")
        .marked(!step.firm, "loose")
        .marked(step.firm, "firm")
        .marked(step.firm && step.kind != PREPOSITIONAL, "ruled")
        .marked(step.to - from > 4, "long")
        .marked(step.to - from > 2, "longish")
        .marked(scene.is_name(step.head), "name")
        .marked(place, "place")
        .marked(head.is_some() && !place, "actor")
        .marked(article, "article")
        .marked(step.hangs, "hangs")
        .marked(in_front(scene, step), "front")
}

/// Whether words behind a noun stand with it before the finite verb of their main clause, where there is room for one phrase
/// only: they belong to it.
fn in_front(scene: &Scene<'_>, step: &Step) -> bool {
    let clause = scene.clause_of(step.head).filter(|clause| clause.kind == ClauseKind::Main);
    let finite = clause.and_then(|clause| clause.verb.as_ref()).and_then(|verb| verb.finite);
    finite.is_some_and(|finite| step.to <= usize::from(finite))
}

fn is_contraction(scene: &Scene<'_>, at: usize) -> bool {
    scene.token(at).is_some_and(|token| token.contraction)
}

/// The relative clause right behind the noun: "Menschen, die …".
pub(super) fn relative(scene: &Scene<'_>, noun: usize, from: usize, parts: &mut Vec<Part>) {
    let told = scene.sentence.clauses.iter().find(|clause| {
        let start = usize::from(clause.tokens.start);
        clause.kind == ClauseKind::Relative
            && (clause.antecedent.map(usize::from) == Some(noun) || start == from + 1 || start == from)
            && (from..from + 4).contains(&start)
    });
    let Some(told) = told else { return };
    let (start, end) = (usize::from(told.tokens.start), usize::from(told.tokens.end));
    let start = if scene.form(start) == "," { start + 1 } else { start };
    // "Menschen, und die Regierung bestimmt": another clause of its own.
    if scene.words.get(start).is_some_and(|word| word.is(Class::And)) {
        return;
    }
    let last = end.checked_sub(1).map_or("", |at| scene.form(at));
    let end = if matches!(last, "," | ".") { end - 1 } else { end };
    if end <= start || end - start > LONGEST {
        return;
    }
    let verb = told.verb.as_ref().map_or("", |verb| verb.lemma.as_str());
    let part = Part::new("relative", Position::Behind, format!(", {}", scene.text(TokenRange::new(start, end))));
    parts.push(part.by(verb).marked(end - start > 6, "long").marked(end - start > 10, "longer"));
}

/// Where or at what it happened, by the other prepositional phrases of the clause.
pub(super) fn circumstances(scene: &Scene<'_>, amount: &Amount, noun: usize, end: usize, parts: &mut Vec<Part>) {
    let Some(clause) = scene.clause_of(noun) else { return };
    let end = parts.iter().filter_map(|part| part.end).fold(end, usize::max);
    for argument in clause.arguments.iter().filter(|argument| argument.role == ArgumentRole::Prepositional) {
        let head = usize::from(argument.head);
        let Some(phrase) = scene.phrase(head).filter(|_| argument.clause.is_none()) else { continue };
        let tokens = phrase.tokens;
        let (start, to) = (usize::from(tokens.start), usize::from(tokens.end));
        let apart = to <= amount.start || start >= end;
        let plain_words = scene.words[tokens.range()].iter().all(|word| !word.in_time && !word.is_number());
        let idiomatic = clause.verb.as_ref().is_some_and(|verb| {
            let noun = scene.token(head).map_or("", |token| token.lemma.as_str());
            let preposition = phrase.preposition.and_then(|at| scene.token(usize::from(at)));
            preposition.is_some_and(|preposition| idiom(&verb.lemma, &preposition.lemma, noun).is_some())
        });
        if !apart
            || !plain_words
            || idiomatic
            || scene.is_governed(phrase, noun)
            || to - start > 8
            || head == noun
            || !scene.is_noun_or_first(head)
        {
            continue;
        }
        let Some(preposition) = phrase.preposition else { continue };
        let word = scene.word(usize::from(preposition));
        if word.is(Class::According)
            || scene.is_circumstantial(usize::from(preposition))
            || ends_in(scene.form(head), Class::Said)
        {
            continue;
        }
        let lemma = scene.token(usize::from(preposition)).map_or("", |token| token.lemma.as_str());
        let text = scene.text(tokens);
        let mut letters = text.chars();
        let text: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
        let place = scene.references.headed(scene.index, argument.head).is_some_and(|found| found.place.is_some());
        let opens = scene.sentence.clauses.iter().any(|clause| usize::from(clause.tokens.start) == start);
        let part = Part::new("circumstance", Position::Behind, text).by(preposition::plain(lemma)).about(scene, head);
        let part = part.marked(start < amount.start, "ahead").marked(place, "place").marked(to - start > 4, "long");
        // "Gegendemonstranten demonstrierten am Rathaus": the verb between says that they do it there.
        let finite = clause.verb.as_ref().and_then(|verb| verb.finite).map(usize::from);
        let across = finite.is_some_and(|finite| noun < finite && finite < start);
        let part = part.marked(opens, "opens").marked(start == end, "adjacent");
        let at_home = phrase.case != Some(Case::Accusative) && dwells(scene, noun, usize::from(preposition));
        parts.push(part.marked(across, "across").marked(at_home, "ruled"));
    }
}
