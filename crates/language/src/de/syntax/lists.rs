//! Puts the members of enumerations where the first of them stands: "warf ihm Folter, *die Vergewaltigung von Frauen* und *die
//! Vertreibung von Muslimen* vor", "57 Verbrechen werden ihm vorgeworfen, darunter *Völkermord*".

use super::grammar::Role;
use super::moves::{self, Move};
use super::tree::Tree;
use model::{Relation, Sentence, Upos};

/// What can be enumerated of a verb.
const ARGUMENTS: [Relation; 4] = [Relation::Nsubj, Relation::NsubjPass, Relation::Obj, Relation::OblArg];

/// Corrects heads and relations in place.
pub(super) fn correct(sentence: &mut Sentence) {
    let changes: Vec<Move> = {
        let tree = Tree::of(sentence);
        let nouns = tree.indices().filter(|&at| is_noun(&tree, at));
        let single = nouns.filter_map(|noun| {
            among(&tree, noun).or_else(|| behind_comma(&tree, noun)).or_else(|| governed(&tree, noun))
        });
        let pairs = tree.indices().filter_map(|noun| neither(&tree, noun)).flatten();
        single.chain(pairs).collect()
    };
    moves::make(&mut sentence.tokens, &changes);
}

fn is_noun(tree: &Tree<'_>, at: u16) -> bool {
    matches!(tree.upos(at), Upos::Noun | Upos::Propn)
}

/// The first word of a noun's own phrase, complements left out.
fn first_word(tree: &Tree<'_>, noun: u16) -> u16 {
    tree.children(noun).first().copied().filter(|&first| first < noun).unwrap_or(noun)
}

/// Behind "darunter" stands one of those that the clause before names.
fn among(tree: &Tree<'_>, noun: u16) -> Option<Move> {
    let verb = tree.head(noun).filter(|&verb| verb < noun && tree.upos(verb) == Upos::Verb)?;
    let word = tree.children(noun).iter().copied().find(|&at| at < noun && tree.is(at, Role::Among))?;
    let plain = matches!(tree.relation(noun), Relation::Parataxis | Relation::Conj | Relation::Appos);
    let clause = !plain || tree.with(noun, &[Relation::Nsubj, Relation::Cop]).next().is_some();
    // "Bei dem Angriff starben 30 Menschen, darunter zehn Kinder": of a subject before an object.
    let whole = ARGUMENTS.iter().find_map(|&relation| {
        let bare = |at: u16| is_noun(tree, at) && tree.with(at, &[Relation::Case]).next().is_none();
        tree.children(verb).iter().copied().find(|&at| tree.relation(at) == relation && at < word && bare(at))
    })?;
    (!clause).then_some((noun, whole, Relation::Appos))
}

/// "vermittelt in Athen *und Ankara*": the name right behind "und" and a name under a preposition, of which the parser made an
/// object.
fn governed(tree: &Tree<'_>, name: u16) -> Option<Move> {
    const OBJECTS: [Relation; 5] = [Relation::Obj, Relation::Iobj, Relation::OblArg, Relation::Obl, Relation::Conj];
    let verb = tree.head(name).filter(|_| OBJECTS.contains(&tree.relation(name)))?;
    let and = name.checked_sub(1).filter(|&and| tree.upos(and) == Upos::Cconj && tree.head(and) == Some(name))?;
    let first = and.checked_sub(1).filter(|&first| tree.head(first) == Some(verb))?;
    let names = [first, name].into_iter().all(|at| tree.upos(at) == Upos::Propn);
    let under = tree.with(first, &[Relation::Case]).next().is_some();
    let bare = tree.with(name, &[Relation::Case, Relation::Det]).next().is_none();
    (names && under && bare).then_some((name, first, Relation::Conj))
}

/// "Weder die USA *noch Großbritannien*": the second of two, of whom the parser made another argument of the verb.
fn neither(tree: &Tree<'_>, noun: u16) -> Option<[Move; 2]> {
    const NEITHER: &str = "weder";
    const NOR: &str = "noch";
    let word = |noun: u16, lemma: &'static str| {
        tree.children(noun).iter().copied().find(|&at| at < noun && tree.token(at).lemma == lemma)
    };
    let nor = word(noun, NOR).filter(|_| is_noun(tree, noun))?;
    let verb = tree.head(noun)?;
    let first = tree.children(verb).iter().copied().find(|&at| {
        at < nor && is_noun(tree, at) && ARGUMENTS.contains(&tree.relation(at)) && word(at, NEITHER).is_some()
    })?;
    let argument = ARGUMENTS.contains(&tree.relation(noun));
    argument.then_some([(noun, first, Relation::Conj), (nor, noun, Relation::Cc)])
}

/// The noun behind a comma that the parser joined to the verb though it goes on with the noun before that comma.
fn behind_comma(tree: &Tree<'_>, noun: u16) -> Option<Move> {
    let verb = tree.head(noun).filter(|&verb| verb < noun && tree.upos(verb) == Upos::Verb)?;
    let own = [Relation::Nsubj, Relation::NsubjPass, Relation::Obj, Relation::Cop, Relation::Aux, Relation::Case];
    let bare = tree.relation(noun) == Relation::Conj && tree.with(noun, &own).next().is_none();
    let comma = first_word(tree, noun);
    let comma = if tree.upos(comma) == Upos::Punct { comma } else { comma.checked_sub(1)? };
    if !bare || tree.token(comma).lemma != "," {
        return None;
    }
    let last = comma.checked_sub(1).filter(|&at| at > verb)?;
    // The argument of the verb that ends right before the comma.
    let mut first = last;
    while tree.head(first)? != verb {
        first = tree.head(first)?;
        if first <= verb {
            return None;
        }
    }
    let listed = is_noun(tree, first)
        && ARGUMENTS.contains(&tree.relation(first))
        && tree.with(first, &[Relation::Case]).next().is_none();
    let goes_on = tree.with(noun, &[Relation::Conj]).next().is_some();
    (listed && goes_on).then_some((noun, first, Relation::Conj))
}
