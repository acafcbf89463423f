//! Hangs relative clauses that stand behind the verb on the nouns that they describe: "Die Polizei hat *einen Mann* festgenommen, *der*
//! die Tat gestand" tells what the man did, not the police.

use super::grammar::Role;
use super::moves::{self, Move};
use super::tree::Tree;
use super::words::form_of;
use model::{Gender, Number, Relation, Sentence, Upos, VerbForm};

/// Moves relative clauses from verbs to the nearest noun before the comma that agrees with their pronoun.
pub(super) fn correct(text: &str, sentence: &mut Sentence) {
    let moves: Vec<Move> = {
        let tree = Tree::of(sentence);
        let clauses = tree.indices().filter(|&index| tree.relation(index) == Relation::AclRelcl);
        clauses.filter_map(|index| Some((index, described(&tree, index, text)?, Relation::AclRelcl))).collect()
    };
    moves::make(&mut sentence.tokens, &moves);
}

/// The noun that a relative clause describes which hangs on a verb.
fn described(tree: &Tree<'_>, index: u16, text: &str) -> Option<u16> {
    let verb = tree.head(index).filter(|&verb| matches!(tree.upos(verb), Upos::Verb | Upos::Aux) && verb < index)?;
    let mut inside = Vec::new();
    tree.mark(index, &|_| false, &mut inside);
    let first = inside.iter().copied().find(|&at| tree.upos(at) != Upos::Punct)?;
    let comma = first.checked_sub(1).filter(|&at| tree.upos(at) == Upos::Punct)?;
    // ", mit denen …", ", deren Raketen …"
    let pronoun = (first..=first + 1).find(|&at| {
        inside.contains(&at) && matches!(tree.upos(at), Upos::Pron | Upos::Det) && tree.is(at, Role::Relative)
    })?;
    let word = form_of(text, tree.token(pronoun)).to_lowercase();
    let subject = matches!(tree.relation(pronoun), Relation::Nsubj | Relation::NsubjPass);
    let agrees = |noun: u16| {
        let morph = &tree.token(noun).morph;
        let number = morph.number?;
        if number == Number::Plural {
            return Some(may_be_several(&word, subject) && (!subject || finite(tree, index) != Some(Number::Singular)));
        }
        let gender = morph.gender?;
        Some(may_be(&word, subject, gender) && (!subject || finite(tree, index) != Some(Number::Plural)))
    };
    (0..comma).rev().filter(|&noun| belongs(tree, noun, verb)).find(|&noun| agrees(noun) == Some(true))
}

/// Whether a noun stands in the verb's own phrases.
fn belongs(tree: &Tree<'_>, noun: u16, verb: u16) -> bool {
    const STEPS: usize = 5;
    if tree.upos(noun) != Upos::Noun {
        return false;
    }
    let mut at = noun;
    for _ in 0..STEPS {
        let phrase = matches!(
            tree.relation(at),
            Relation::Nsubj
                | Relation::NsubjPass
                | Relation::Obj
                | Relation::Iobj
                | Relation::Obl
                | Relation::OblArg
                | Relation::OblAgent
                | Relation::Nmod
                | Relation::Conj
        );
        match tree.head(at).filter(|_| phrase) {
            Some(head) if head == verb => return true,
            Some(head) if matches!(tree.upos(head), Upos::Noun | Upos::Propn) => at = head,
            _ => return false,
        }
    }
    false
}

/// The number of the finite verb of a clause.
fn finite(tree: &Tree<'_>, verb: u16) -> Option<Number> {
    std::iter::once(verb)
        .chain(tree.with(verb, &[Relation::Aux, Relation::AuxPass, Relation::Cop]))
        .find(|&at| tree.token(at).morph.verb_form == Some(VerbForm::Finite))
        .and_then(|at| tree.token(at).morph.number)
}

/// Whether a form of the pronoun can mean several.
fn may_be_several(word: &str, subject: bool) -> bool {
    match word {
        "die" | "deren" | "welche" => true,
        "denen" | "welchen" => !subject,
        _ => false,
    }
}

/// Whether a form of the pronoun can mean one of this gender.
fn may_be(word: &str, subject: bool, gender: Gender) -> bool {
    match gender {
        Gender::Masculine => match word {
            "der" | "welcher" => subject,
            "den" | "dem" | "welchen" | "welchem" => !subject,
            "dessen" => true,
            _ => false,
        },
        Gender::Feminine => match word {
            "die" | "welche" | "deren" => true,
            "der" | "welcher" => !subject,
            _ => false,
        },
        Gender::Neuter => match word {
            "das" | "welches" | "dessen" => true,
            "dem" | "welchem" => !subject,
            _ => false,
        },
    }
}
