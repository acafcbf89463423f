//! Joins what is counted with the noun that counts it: "von Tausenden *Menschen*" names people, and the preposition is theirs; "zu drei
//! Jahren *Haft*" stays a span, of which the noun behind it says what it is filled with.

use super::grammar::{self, Role};
use super::moves::{self, Move};
use super::repair::is_time;
use super::tree::Tree;
use model::{Number, Relation, Sentence, Upos};

/// Corrects heads and relations in place.
pub(super) fn correct(sentence: &mut Sentence) {
    let mut moves: Vec<Move> = Vec::new();
    {
        let tree = Tree::of(sentence);
        for index in tree.indices() {
            moves.extend(measured(&tree, index).map(|noun| (noun, index, Relation::Nmod)));
            if let Some(preposition) = preposition(&tree, index) {
                moves.push((preposition, index, Relation::Case));
                let core = [Relation::Nsubj, Relation::NsubjPass, Relation::Obj].contains(&tree.relation(index));
                moves.extend(tree.head(index).filter(|_| core).map(|head| (index, head, Relation::Obl)));
            }
            let Some(noun) = counted(&tree, index) else { continue };
            let Some(head) = tree.head(index) else { continue };
            moves.push((noun, head, tree.relation(index)));
            moves.push((index, noun, Relation::Nmod));
            let before = tree.children(index).iter().filter(|&&child| child < index);
            moves.extend(before.map(|&child| (child, noun, tree.relation(child))));
        }
    }
    moves::make(&mut sentence.tokens, &moves);
}

/// The noun that is counted, where it does not lead the phrase yet: it stands directly behind, beside the counting noun or under it.
fn counted(tree: &Tree<'_>, index: u16) -> Option<u16> {
    let noun = index + 1;
    let is_noun = |at: u16| usize::from(at) < tree.tokens.len() && tree.upos(at) == Upos::Noun;
    let counts = is_noun(index) && grammar::of(&tree.token(index).lemma).has(Role::Throng);
    if !counts || !is_noun(noun) || tree.with(noun, &[Relation::Det, Relation::Case]).next().is_some() {
        return None;
    }
    let beside = tree.head(noun).is_some_and(|head| head == index || tree.head(index) == Some(head));
    beside.then_some(noun)
}

/// The preposition of a counted noun that hangs on the number between them: "*zu* 18 Jahren".
fn preposition(tree: &Tree<'_>, noun: u16) -> Option<u16> {
    let number =
        noun.checked_sub(1).filter(|&at| tree.head(at) == Some(noun) && tree.relation(at) == Relation::Nummod)?;
    let before = number.checked_sub(1)?;
    let hangs = tree.head(before) == Some(number) && tree.relation(before) == Relation::Case;
    (hangs && tree.with(noun, &[Relation::Case]).next().is_none()).then_some(before)
}

/// The bare noun right behind a counted span of time that a preposition opens, taken for the subject or the object: "zu drei Jahren *Haft*".
fn measured(tree: &Tree<'_>, index: u16) -> Option<u16> {
    let noun = index + 1;
    let holds = |relation: Relation| tree.with(index, &[relation]).next().is_some();
    // The preposition may hang on the number.
    let opened = || tree.with(index, &[Relation::Nummod]).any(|at| tree.with(at, &[Relation::Case]).next().is_some());
    let span = is_time(tree, index) && holds(Relation::Nummod) && (holds(Relation::Case) || opened());
    let bare = usize::from(noun) < tree.tokens.len()
        && tree.upos(noun) == Upos::Noun
        && tree.token(noun).morph.number == Some(Number::Singular)
        && tree.children(noun).is_empty();
    // The passive has no object.
    let passive = || tree.head(noun).is_some_and(|verb| tree.with(verb, &[Relation::AuxPass]).next().is_some());
    let subject = || match tree.relation(noun) {
        Relation::Nsubj | Relation::NsubjPass => true,
        Relation::Obj => passive(),
        _ => false,
    };
    (span && bare && subject() && tree.head(noun) == tree.head(index)).then_some(noun)
}
