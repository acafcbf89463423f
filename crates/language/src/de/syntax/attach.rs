//! Corrects where phrases hang: on the verb where time, valency, case or the noun before them leave no other choice.

use super::grammar::Role;
use super::moves;
use super::repair::{is_time, verb_lemma};
use super::tree::Tree;
use super::valency;
use super::words::form_of;
use model::{Case, Number, Relation, Sentence, Upos, VerbForm};

/// Moves phrases from nouns and auxiliaries to verbs.
pub(super) fn phrases(text: &str, sentence: &mut Sentence) {
    let mut moves = Vec::new();
    {
        let tree = Tree::of(sentence);
        // What hangs on an auxiliary is its verb's.
        let core = [Relation::Nsubj, Relation::NsubjPass, Relation::Obj, Relation::OblArg, Relation::Obl];
        for index in tree.indices().filter(|&index| core.contains(&tree.relation(index))) {
            let auxiliary = tree.head(index).filter(|&head| tree.relation(head) == Relation::Aux);
            moves.extend(auxiliary.and_then(|head| tree.head(head)).map(|verb| (index, verb, tree.relation(index))));
        }
        for index in tree.indices().filter(|&index| tree.relation(index) == Relation::AclRelcl) {
            moves.extend(described(&tree, index).map(|noun| (index, noun, Relation::AclRelcl)));
        }
        for index in tree.indices().filter(|&index| core.contains(&tree.relation(index))) {
            moves.extend(whole(&tree, index).map(|part| (index, part, Relation::Nmod)));
        }
        for index in tree.indices().filter(|&index| tree.relation(index) == Relation::Nmod) {
            moves.extend(better_head(&tree, index).map(|verb| (index, verb, Relation::Obl)));
            moves.extend(governor(&tree, text, index).map(|verb| (index, verb, Relation::Obj)));
            moves.extend(across(&tree, index));
            moves.extend(agent(&tree, index).map(|verb| (index, verb, Relation::Obl)));
        }
        for index in tree.indices().filter(|&index| tree.relation(index) == Relation::Obl) {
            moves.extend(behind_pronoun(&tree, index).map(|verb| (index, verb, Relation::Obl)));
        }
        for index in tree.indices().filter(|&index| tree.relation(index) == Relation::Appos) {
            moves.extend(joined(&tree, index).map(|first| (index, first, Relation::Conj)));
        }
        for index in tree.indices().filter(|&index| tree.relation(index) == Relation::Conj) {
            moves.extend(beside(&tree, index).map(|last| (index, last, Relation::Conj)));
        }
    }
    moves::make(&mut sentence.tokens, &moves);
}

/// The word for a part right before "der" and its noun in the genitive plural: "*keine* der Parteien", "*drei* der Geiseln".
fn whole(tree: &Tree<'_>, index: u16) -> Option<u16> {
    const OF: &str = "der";
    let article = tree.with(index, &[Relation::Det]).find(|&child| child < index)?;
    let part = article.checked_sub(1)?;
    let counts = matches!(tree.upos(part), Upos::Pron | Upos::Num | Upos::Det);
    let plural = tree.token(index).morph.number == Some(Number::Plural) && tree.upos(index) == Upos::Noun;
    let of = tree.token(article).lemma == OF && tree.token(article).morph.cases.has(Case::Genitive);
    let bare = tree.with(index, &[Relation::Case]).next().is_none();
    let beside = tree.head(part).is_some() && tree.head(part) == tree.head(index);
    (counts && plural && of && bare && beside).then_some(part)
}

/// The verb whose object a phrase without preposition is, because its article is no genitive: "verließen in der Nacht den Irak".
/// Whether it is its object or something else, case and valency say later.
fn governor(tree: &Tree<'_>, text: &str, index: u16) -> Option<u16> {
    if tree.with(index, &[Relation::Case]).next().is_some() {
        return None;
    }
    let article = tree.with(index, &[Relation::Det]).find(|&child| child < index)?;
    let cases = tree.token(article).morph.cases;
    let noun = tree.head(index).filter(|&noun| noun < article)?;
    let verb = tree.head(noun).filter(|&verb| tree.upos(verb) == Upos::Verb)?;
    // "der IAEA" may be a genitive whatever else the name's form says, "den Iran" never is.
    let form = form_of(text, tree.token(article)).to_lowercase();
    let plain = !form.ends_with('r') && !form.ends_with("es");
    let argument = [Relation::Nsubj, Relation::Obj, Relation::OblArg].contains(&tree.relation(noun)) && plain;
    let free = (argument || tree.relation(noun) == Relation::Obl)
        && !in_front(tree, verb, noun, index)
        && !is_time(tree, index);
    (free && !cases.is_empty() && !cases.has(Case::Genitive)).then_some(verb)
}

/// Where a noun without preposition belongs that hangs on another across the finite verb of its clause, before which there is room for
/// one phrase only: "Verantwortlich für den Anschlag soll *die PKK* sein".
fn across(tree: &Tree<'_>, index: u16) -> Option<moves::Move> {
    let nominal =
        matches!(tree.upos(index), Upos::Noun | Upos::Propn) && tree.with(index, &[Relation::Case]).next().is_none();
    let article = tree.with(index, &[Relation::Det]).find(|&child| child < index)?;
    let cases = tree.token(article).morph.cases;
    let noun = tree.head(index).filter(|&noun| noun < article && nominal)?;
    let mut above = tree.head(noun)?;
    let finite = loop {
        let verbs = std::iter::once(above).chain(tree.with(above, &[Relation::Aux, Relation::AuxPass, Relation::Cop]));
        let finite = verbs.into_iter().find(|&at| tree.token(at).morph.verb_form == Some(VerbForm::Finite));
        match finite {
            Some(finite) => break finite,
            None => above = tree.head(above)?,
        }
    };
    let subject = tree.with(above, &[Relation::Nsubj, Relation::NsubjPass]).next().is_some();
    let relation = if !subject && cases.has(Case::Nominative) { Relation::Nsubj } else { Relation::Obj };
    let fits = relation == Relation::Nsubj || cases.has(Case::Accusative);
    (noun < finite && finite < article && fits && !cases.has(Case::Genitive)).then_some((index, above, relation))
}

/// The first member of an enumeration whose last one is taken for an apposition though "und" stands before it: "der Sekretär, Ali
/// Schamchani, und der Berater Musaed al-Aiban".
fn joined(tree: &Tree<'_>, index: u16) -> Option<u16> {
    let and = tree.with(index, &[Relation::Cc]).find(|&child| child < index)?;
    let mut first = tree.head(index).filter(|&first| first < and)?;
    while tree.relation(first) == Relation::Appos {
        first = tree.head(first)?;
    }
    Some(first)
}

/// The noun right before "und" that a noun is joined to, where their cases agree and that of the noun above them does not: "Beamte aus
/// *Hamburg* und anderen *Bundesländern*".
fn beside(tree: &Tree<'_>, index: u16) -> Option<u16> {
    let and = tree.with(index, &[Relation::Cc]).find(|&child| child < index)?;
    let first = tree.head(index).filter(|&first| first < and)?;
    let last = and.checked_sub(1).filter(|&last| last != first && hangs_on(tree, last, first))?;
    let nominal = |at: u16| matches!(tree.upos(at), Upos::Noun | Upos::Propn);
    let governed = tree.with(last, &[Relation::Case]).next().is_some();
    let bare = tree.with(index, &[Relation::Case]).next().is_none();
    let article = tree.with(index, &[Relation::Det]).find(|&child| child < index);
    let cases = |at: u16| tree.token(at).morph.cases;
    let own = article.map(cases).filter(|cases| !cases.is_empty()).map_or(cases(index), |det| det.and(cases(index)));
    let clashes = !own.is_empty() && !cases(first).is_empty() && own.and(cases(first)).is_empty();
    let fits = !own.and(cases(last)).is_empty();
    ([first, last, index].into_iter().all(nominal) && governed && bare && clashes && fits).then_some(last)
}

/// The noun that a relative clause describes, where number or gender of its pronoun forbid the one it hangs on and allow the one
/// before the comma: "die Aufnahme türkischer Offiziere, die Deutschland um Asyl ersucht haben".
fn described(tree: &Tree<'_>, verb: u16) -> Option<u16> {
    let above = tree.head(verb).filter(|&noun| noun < verb)?;
    let pronoun =
        tree.children(verb).iter().copied().find(|&at| tree.upos(at) == Upos::Pron && tree.is(at, Role::Relative))?;
    let comma = pronoun.checked_sub(1).filter(|&at| tree.upos(at) == Upos::Punct)?;
    let last = comma.checked_sub(1).filter(|&at| matches!(tree.upos(at), Upos::Noun | Upos::Propn))?;
    if last == above || !hangs_on(tree, last, above) {
        return None;
    }
    let finite = std::iter::once(verb)
        .chain(tree.with(verb, &[Relation::Aux, Relation::AuxPass, Relation::Cop]))
        .find(|&at| tree.token(at).morph.verb_form == Some(VerbForm::Finite))?;
    // The pronoun alone can be the subject of a verb in the plural.
    let several = tree.token(finite).morph.number == Some(Number::Plural)
        && tree.children(verb).iter().all(|&at| {
            at == pronoun
                || !matches!(tree.relation(at), Relation::Nsubj | Relation::NsubjPass | Relation::Obj)
                || tree.token(at).morph.number == Some(Number::Singular)
                    && tree.with(at, &[Relation::Conj]).next().is_none()
        });
    let joined = tree.with(above, &[Relation::Conj]).next().is_some();
    let is = |at: u16, number: Number| tree.token(at).morph.number == Some(number);
    let plural = several && !joined && is(above, Number::Singular) && is(last, Number::Plural);
    // "die Freilassung von Ramzi Yousef, der": of another gender than the noun.
    let gender = |at: u16| tree.token(at).morph.gender;
    let clashes = gender(pronoun).zip(gender(above)).is_some_and(|(one, other)| one != other);
    let named = tree.upos(last) == Upos::Propn && is(pronoun, Number::Singular) && is(above, Number::Singular);
    (plural || clashes && named && !joined).then_some(last)
}

/// Whether a word stands in the subtree of another.
fn hangs_on(tree: &Tree<'_>, mut index: u16, above: u16) -> bool {
    for _ in 0..8 {
        match tree.head(index) {
            Some(head) if head == above => return true,
            Some(head) => index = head,
            None => return false,
        }
    }
    false
}

/// The verb a prepositional phrase should hang on instead of its noun.
fn better_head(tree: &Tree<'_>, index: u16) -> Option<u16> {
    let preposition =
        tree.with(index, &[Relation::Case]).find(|&child| child < index && tree.upos(child) == Upos::Adp)?;
    let noun = tree.head(index).filter(|&noun| noun < index)?;
    let verb = tree.head(noun).filter(|&verb| tree.upos(verb) == Upos::Verb)?;
    let argument =
        [Relation::Nsubj, Relation::NsubjPass, Relation::Obj, Relation::OblArg, Relation::Obl, Relation::Iobj];
    if !argument.contains(&tree.relation(noun)) || in_front(tree, verb, noun, index) {
        return None;
    }
    let of = tree.is(preposition, Role::Agent);
    // "Präsident Wladimir Putin mit Kim Jong-un": nothing describes somebody behind his name.
    let named = tree.with(noun, &[Relation::Appos]).any(|name| tree.upos(name) == Upos::Propn && name < preposition);
    let bare = (named || matches!(tree.upos(noun), Upos::Propn | Upos::Pron)) && !of;
    let lone = is_time(tree, index) || is_time(tree, noun) || bare;
    let wanted = || valency::takes_preposition(&verb_lemma(tree, verb), &tree.token(preposition).lemma);
    (lone || wanted()).then_some(verb)
}

/// The passive verb whose agent stands behind another "von": "wird wegen des Ausbruchs von Kämpfen *von der Polizei* gesucht".
fn agent(tree: &Tree<'_>, index: u16) -> Option<u16> {
    let of = |at: u16| tree.with(at, &[Relation::Case]).any(|child| child < at && tree.is(child, Role::Agent));
    let noun = tree.head(index).filter(|&noun| noun < index && of(index) && of(noun))?;
    let mut verb = tree.head(noun)?;
    while tree.upos(verb) != Upos::Verb {
        verb = tree.head(verb)?;
    }
    let passive = tree.with(verb, &[Relation::AuxPass]).any(|at| tree.is(at, Role::Passive));
    let open = !tree.with(verb, &[Relation::Obl]).any(of);
    (passive && open && !in_front(tree, verb, noun, index)).then_some(verb)
}

/// The verb of a pronoun whose complement the parser hung on the pronoun: "sprachen sich *die beiden für* eine Lösung aus".
fn behind_pronoun(tree: &Tree<'_>, index: u16) -> Option<u16> {
    let preposition = tree.with(index, &[Relation::Case]).find(|&child| child < index)?;
    let pronoun = tree.head(index).filter(|&at| at < index && matches!(tree.upos(at), Upos::Det | Upos::Pron))?;
    let verb = tree.head(pronoun).filter(|&verb| tree.upos(verb) == Upos::Verb)?;
    let argument = [Relation::Nsubj, Relation::NsubjPass, Relation::Obj, Relation::OblArg];
    let wanted = valency::takes_preposition(&verb_lemma(tree, verb), &tree.token(preposition).lemma);
    (wanted && argument.contains(&tree.relation(pronoun)) && !in_front(tree, verb, pronoun, index)).then_some(verb)
}

/// Whether both stand before the finite verb of a main clause, where there is room for one phrase only.
fn in_front(tree: &Tree<'_>, verb: u16, noun: u16, index: u16) -> bool {
    let verbs = || std::iter::once(verb).chain(tree.with(verb, &[Relation::Aux, Relation::AuxPass]));
    let finite = verbs().find(|&at| tree.token(at).morph.verb_form == Some(VerbForm::Finite));
    let last = tree.relation(verb) == Relation::AclRelcl || tree.with(verb, &[Relation::Mark]).next().is_some();
    !last && finite.is_some_and(|finite| noun < finite && index < finite)
}
