//! Gives a preposition to the noun behind a name in the genitive: "mit *Chinas Staatschef* Xi Jinping", where the parser took the
//! name for what the preposition governs.

use super::moves::{self, Move};
use super::repair::is_time;
use super::tree::Tree;
use super::words::form_of;
use model::{Relation, Sentence, Upos};

/// What the noun may be taken for without its preposition.
const ARGUMENTS: [Relation; 6] =
    [Relation::Nsubj, Relation::NsubjPass, Relation::Obj, Relation::OblArg, Relation::Obl, Relation::Nmod];

/// Corrects heads and relations in place.
pub(super) fn correct(text: &str, sentence: &mut Sentence) {
    let changes: Vec<Move> = {
        let tree = Tree::of(sentence);
        tree.indices().filter_map(|name| behind(&tree, text, name)).flatten().collect()
    };
    moves::make(&mut sentence.tokens, &changes);
}

/// The moves that hang a preposition on the noun right behind a name of which it is.
fn behind(tree: &Tree<'_>, text: &str, name: u16) -> Option<[Move; 3]> {
    let noun = name.checked_add(1).filter(|&noun| usize::from(noun) < tree.tokens.len())?;
    let case = tree.with(name, &[Relation::Case]).find(|&case| case + 1 == name && tree.upos(case) == Upos::Adp)?;
    let genitive = tree.upos(name) == Upos::Propn && form_of(text, tree.token(name)).ends_with('s');
    let bare = tree.upos(noun) == Upos::Noun && tree.with(noun, &[Relation::Case, Relation::Det]).next().is_none();
    let above = tree.head(noun)?;
    let together = tree.head(name) == Some(noun) || tree.head(name) == Some(above) && above != name;
    let verbal = matches!(tree.upos(above), Upos::Verb | Upos::Aux | Upos::Adj);
    // "bei einem Treffen mit Litauens Präsidentin": rather the noun before, unless that is a time.
    let before = case.checked_sub(1).filter(|&at| verbal && tree.upos(at) == Upos::Noun && !is_time(tree, at));
    let hangs = match before {
        Some(before) => (noun, before, Relation::Nmod),
        None => (noun, above, if verbal { Relation::Obl } else { Relation::Nmod }),
    };
    let moves = [(name, noun, Relation::Nmod), (case, noun, Relation::Case), hangs];
    (genitive && bare && together && ARGUMENTS.contains(&tree.relation(noun))).then_some(moves)
}
