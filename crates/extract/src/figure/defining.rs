//! How far the words reach that define a noun from behind: genitives, names, prepositional phrases.

use super::scene::Scene;
use super::table::Class;
use super::words::{Word, ends_in, idiom, wording};
use crate::mention::ReferenceKind;
use model::{ArgumentRole, Case, Number, Phrase, Upos};

/// How many phrases may hang on one another.
pub(super) const DEPTH: usize = 3;

/// A step that a preposition begins: whether it defines is judged, whatever the tables say.
pub(super) const PREPOSITIONAL: &str = "prepositional";

/// How far behind its preposition a participle is looked for.
const PARTICIPLE: usize = 8;

/// The first of the adjectives that stand before a number: "weitere neun Teilnehmer".
pub(super) fn start(scene: &Scene<'_>, number: usize) -> usize {
    let counts = scene.word(number).is_number() || scene.word(number).is(Class::Hedge);
    let adjective = |&at: &usize| {
        scene.token(at).is_some_and(|token| token.upos == Upos::Adj)
            && !scene.is_capital(at)
            // "angeblich 18", "weltweit 25 Millionen": adverbs; but "offiziell vorgesehene".
            && (scene.is_inflected(at) || at + 1 < number || !counts)
            && !scene.words[at].is(Class::Hedge)
            && !scene.words[at].is_number()
            && !scene.words[at].in_time
    };
    (0..number).rev().take_while(adjective).last().unwrap_or(number)
}

/// A phrase that continues what defines a noun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// What it is: "genitive", "name", "stuff", "quoted", "prepositional".
    pub(super) kind: &'static str,
    /// Its head.
    pub(super) head: usize,
    /// One past its last token.
    pub(super) to: usize,
    /// Whether it defines by the tables alone.
    pub(super) firm: bool,
    /// Whether the tree hangs it on what it follows.
    pub(super) hangs: bool,
}

impl Step {
    fn firm(kind: &'static str, (head, to): (usize, usize)) -> Self {
        Self { kind, head, to, firm: true, hangs: true }
    }
}

/// One past the last token that defines a noun; nothing from `limit` on.
pub(super) fn end(scene: &Scene<'_>, noun: usize, limit: usize) -> usize {
    let (mut head, mut end) = (noun, noun + 1);
    for _ in 0..DEPTH {
        let Some(step) = step(scene, noun, head, end).filter(|step| step.firm && step.to <= limit) else { break };
        (head, end) = (step.head, step.to);
    }
    end
}

/// The phrase that may define a head and begins at `end`.
pub(super) fn step(scene: &Scene<'_>, noun: usize, head: usize, end: usize) -> Option<Step> {
    let genitives = scene.phrase(head).map_or(&[][..], |phrase| phrase.genitives.as_slice());
    let mut inner = genitives.iter().filter_map(|&at| scene.phrase(usize::from(at)));
    if let Some(phrase) = inner.find(|phrase| usize::from(phrase.tokens.start) == end) {
        return within(scene, end, phrase).map(|found| Step::firm("genitive", found));
    }
    // "Provinzen Thailands".
    let inflected = || scene.token(end).is_some_and(|token| token.lemma != scene.form(end));
    if head == noun && scene.is_name(end) && scene.form(end).ends_with('s') && inflected() {
        return Some(Step::firm("name", (end, end + 1)));
    }
    // "Panzerhaubitzen K9", "Kampfflugzeuge F-16".
    if head == noun && is_designation(scene.form(end)) {
        return Some(Step::firm("name", (head, end + 1)));
    }
    // "Schuss Munition", "Kisten Waffen": what the counted consist of.
    let stuff = scene.token(end).is_some_and(|token| token.upos == Upos::Noun) && scene.is_noun(end);
    let governed = scene.phrase(noun).is_some_and(|phrase| phrase.preposition.is_some());
    // "müssen alle 27 Staaten Pläne vorlegen": a place of the verb of its own.
    let own = scene.clause_of(end).is_some_and(|clause| {
        clause.arguments.iter().any(|argument| usize::from(argument.head) == end && argument.clause.is_none())
    });
    if head == noun && stuff && !own && !governed && !scene.words[end].in_time && scene.actor(end).is_none() {
        return Some(Step::firm("stuff", (end, end + 1)));
    }
    if let Some(to) = genitive_end(scene, end) {
        return Some(Step::firm("genitive", (to - 1, to)));
    }
    if let Some(to) = quoted(scene, end) {
        return Some(Step::firm("quoted", (head, to)));
    }
    prepositional(scene, head, end)
}

/// Whether a word is the short name of a model: capital letters and digits together.
fn is_designation(form: &str) -> bool {
    form.starts_with(|first: char| first.is_uppercase())
        && form.contains(|letter: char| letter.is_ascii_digit())
        && form.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit() || letter == '-')
}

/// A prepositional phrase that begins at a token and can define what stands before it. Whether the tree hangs it on the noun
/// or the verb says little: behind a counted noun, where and with whom says which are counted.
pub(super) fn prepositional(scene: &Scene<'_>, noun: usize, from: usize) -> Option<Step> {
    let word = scene.words.get(from)?;
    if scene.token(from)?.upos != Upos::Adp || scene.is_circumstantial(from) {
        return None;
    }
    let begins = |phrase: &&Phrase| {
        usize::from(phrase.tokens.start) == from && phrase.preposition.is_some_and(|at| usize::from(at) == from)
    };
    let phrase = scene.sentence.phrases.iter().find(begins)?;
    // "Truppen in die Ukraine" goes with the verb: where to, not where.
    let whereto = phrase.case == Some(Case::Accusative) && word.is(Class::TwoWay);
    // "von einem Polizisten erschossen" tells of the deed, not of the dead.
    let agent = scene.clauses_around(from).any(|clause| {
        clause.arguments.iter().any(|argument| argument.role == ArgumentRole::Agent && argument.head == phrase.head)
    });
    // "Personen ums Leben gekommen": it belongs to the verb.
    let idiomatic = scene.clauses_around(from).any(|clause| {
        let noun = scene.token(usize::from(phrase.head)).map_or("", |token| token.lemma.as_str());
        let preposition = scene.token(from).map_or("", |token| token.lemma.as_str());
        clause.verb.as_ref().is_some_and(|verb| idiom(&verb.lemma, preposition, noun).is_some())
    });
    // "Tote nach Zählung der Kommission": it says who says so.
    let told = ends_in(scene.form(usize::from(phrase.head)), Class::Said);
    if agent || idiomatic || told || scene.is_governed(phrase, noun) {
        return None;
    }
    let hangs = scene.phrase(noun).is_some_and(|outer| outer.complements.contains(&phrase.head));
    // "zwei von ihnen": a pronoun defines nothing.
    let (mut head, mut to) = within(scene, from, phrase).filter(|(head, _)| scene.is_noun_or_first(*head))?;
    // "im Kabuler Stadtteil Dascht": the tree may end with the adjective of the town.
    if to == head + 1 && scene.form(head).ends_with("er") && scene.is_noun(head + 1) {
        head += 1;
        to = head + 1 + usize::from(scene.is_name(head + 1));
    }
    Some(Step { kind: PREPOSITIONAL, head, to, firm: !whereto && word.is(Class::Defining), hangs })
}

/// A phrase up to the next mark, or to where it says when or how many, with what it is joined to.
fn within(scene: &Scene<'_>, from: usize, phrase: &Phrase) -> Option<(usize, usize)> {
    let head = usize::from(phrase.head);
    let to = usize::from(phrase.tokens.end).min(mark(scene, from)).max(from + 1);
    // "vom Typ Suchoi 25": the number of a name.
    let named = |at: usize| at > from && scene.is_name(at - 1) && !scene.is_noun(at + 1);
    let counts = |at: &usize| scene.words[*at].in_time || scene.words[*at].is_number() && !named(*at);
    match (from..to).find(counts) {
        None => Some((head, with_conjuncts(scene, phrase, to))),
        // "Teilnehmer von Kundgebungen gegen die Regierung im Sommer 2009"
        Some(other) => {
            if !scene.words[other].in_time || other > from && scene.words[other - 1].is(Class::Of) {
                return None;
            }
            let link = |at: &usize| {
                scene
                    .token(*at)
                    .is_some_and(|token| matches!(token.upos, Upos::Adp | Upos::Det | Upos::Adj | Upos::Adv))
            };
            let links = (from..other).rev().take_while(link).count();
            (head < other - links).then_some((head, other - links))
        }
    }
}

/// One past the last phrase that is joined to one that ends at a token: "aus Polen, Estland und der Ukraine".
fn with_conjuncts(scene: &Scene<'_>, phrase: &Phrase, to: usize) -> usize {
    let (mut end, mut last) = (to, to);
    for next in phrase.conjuncts.iter().filter_map(|&head| scene.phrase(usize::from(head))) {
        let and = scene.words.get(end).is_some_and(|word| word.is(Class::And));
        let links = and || scene.form(end) == ",";
        let plain = scene.words[next.tokens.range()].iter().all(|word| !word.in_time && !word.is_number());
        if !links || usize::from(next.tokens.start) != end + 1 || !plain {
            break;
        }
        end = usize::from(next.tokens.end);
        if and {
            last = end;
        }
    }
    last
}

/// One past a genitive that begins at a token ("des Urteils", "der neuen Regierung"), by its article.
fn genitive_end(scene: &Scene<'_>, from: usize) -> Option<usize> {
    if !scene.words.get(from)?.is(Class::Genitive) {
        return None;
    }
    let adjective = |at: &usize| scene.token(*at).is_some_and(|token| token.upos == Upos::Adj) && !scene.is_noun(*at);
    let noun = (from + 1..from + 5).find(|at| !adjective(at))?;
    if scene.is_noun(noun) { Some(noun + 1) } else { participial(scene, noun).map(|noun| noun + 1) }
}

/// The noun behind a participle with words of its own, whose preposition stands at a token: "in Kabul stationierte
/// Soldaten".
pub(super) fn participial(scene: &Scene<'_>, from: usize) -> Option<usize> {
    if scene.token(from)?.upos != Upos::Adp {
        return None;
    }
    let end = (from..from + PARTICIPLE)
        .find(|&at| scene.token(at).is_none_or(|token| matches!(token.upos, Upos::Punct | Upos::Aux)));
    let inflected = |at: usize| {
        let token = scene.token(at);
        token.is_some_and(|token| matches!(token.upos, Upos::Adj | Upos::Verb))
            && !scene.is_capital(at)
            && wording().participle_endings.iter().any(|ending| scene.form(at).ends_with(ending.as_str()))
    };
    // "in Betrieb befindliche": an adjective right behind the noun of the phrase does as well.
    let behind_noun = |at: usize| {
        scene.is_noun(at - 1)
            && scene.token(at).is_some_and(|token| token.upos == Upos::Adj)
            && !scene.is_capital(at)
            && scene.is_inflected(at)
    };
    let participle = (from + 2..end.unwrap_or(from + PARTICIPLE)).find(|&at| inflected(at) || behind_noun(at))?;
    let adjective = |at: &usize| scene.token(*at).is_some_and(|token| token.upos == Upos::Adj) && !scene.is_noun(*at);
    (participle + 1..participle + 4).find(|at| !adjective(at)).filter(|&at| scene.is_noun(at))
}

/// One past a name between quotation marks that begins at a token.
fn quoted(scene: &Scene<'_>, from: usize) -> Option<usize> {
    if !matches!(scene.form(from), "„" | "»" | "\"") || !scene.is_capital(from + 1) && !scene.is_name(from + 1) {
        return None;
    }
    let close = (from + 2..from + 8).find(|&at| matches!(scene.form(at), "“" | "«" | "\"" | "”"))?;
    Some(close + 1)
}

/// One past what is counted along with a noun that ends at a token: "Panzer und Fahrzeuge", "Abgeordnete sowie künftige
/// Kandidaten", "Minister, Staatssekretäre und Berater"; nouns without article only, for anything else is no part of the
/// count.
pub(super) fn joined(scene: &Scene<'_>, end: usize) -> Option<usize> {
    if scene.form(end) == "," {
        return joined(scene, counted_too(scene, end)?);
    }
    let links = scene.words.get(end)?.is(Class::And) || scene.words[end].is(Class::AndAlso);
    links.then(|| counted_too(scene, end)).flatten()
}

/// One past the noun without article that follows a token.
fn counted_too(scene: &Scene<'_>, link: usize) -> Option<usize> {
    let adjective = |at: &usize| scene.token(*at).is_some_and(|token| token.upos == Upos::Adj) && !scene.is_noun(*at);
    let noun = (link + 1..link + 4).find(|at| !adjective(at))?;
    // "acht Tote und sechsundfünfzig Verletzte": counted by a number of its own, whatever the tagger takes that for.
    if scene.words[link + 1..noun].iter().any(Word::is_number) {
        return None;
    }
    let token = scene.token(noun)?;
    let plain = scene.is_noun(noun) && token.upos == Upos::Noun;
    let many = token.morph.number == Some(Number::Plural);
    let unnamed = scene.actor(noun).is_none_or(|reference| match reference.kind {
        ReferenceKind::Unnamed => true,
        // "Minister, Staatssekretäre und Berater"
        ReferenceKind::Description => many,
        _ => false,
    });
    (plain && unnamed).then_some(noun + 1)
}

/// The next comma or bracket: nothing that defines reaches over it.
fn mark(scene: &Scene<'_>, from: usize) -> usize {
    let mark = |&at: &usize| matches!(scene.form(at), "," | "(" | ")" | ";" | ":" | "–");
    (from..scene.words.len()).find(mark).unwrap_or(scene.words.len())
}

#[cfg(test)]
mod tests {
    use super::is_designation;

    #[test]
    fn models_have_short_names() {
        for form in ["K9", "F-16", "MIG-29", "S-300", "A6"] {
            assert!(is_designation(form), "{form}");
        }
        for form in ["Kabul", "NATO", "35", "Covid-19", "x86"] {
            assert!(!is_designation(form), "{form}");
        }
    }
}
