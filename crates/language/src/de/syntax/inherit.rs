//! Arguments that stand in another clause and are only understood: shared subjects, controllers of infinitives,
//! the nouns that relative clauses and attributes describe.

use super::arguments::plain;
use super::clauses::Draft;
use super::grammar::{self, Role};
use super::repair::is_time;
use super::tree::Tree;
use super::valency::{self, Valency};
use model::{Argument, ArgumentRole, Clause, ClauseKind, Phrase, Relation, Upos, VerbComplex, VerbForm, Voice};

/// Adds the arguments that clauses inherit. Clauses stand by their first token, so what one inherits from is mostly
/// complete before it; a second pass reaches the rest.
pub(super) fn fill(tree: &Tree<'_>, drafts: &mut [Draft], phrases: &[Phrase]) {
    for index in 0..drafts.len() {
        share_verbs(tree, drafts, index);
        share_infinitive(tree, drafts, index);
        share_passive(tree, drafts, index);
    }
    for Draft { clause, .. } in drafts.iter_mut() {
        match clause.kind {
            ClauseKind::Relative => relative(tree, clause, phrases),
            ClauseKind::Participial => attribute(clause, phrases),
            _ => {}
        }
    }
    for Draft { clause, .. } in drafts.iter_mut().filter(|draft| draft.clause.kind == ClauseKind::Infinitive) {
        without_nominative(clause);
    }
    for _ in 0..2 {
        for index in 0..drafts.len() {
            coordinated(tree, drafts, index);
            if drafts[index].clause.kind == ClauseKind::Infinitive {
                controlled(tree, drafts, index, phrases);
            }
        }
    }
    for index in 0..drafts.len() {
        shared_object(tree, drafts, index);
    }
}

fn has(clause: &Clause, role: ArgumentRole) -> bool {
    clause.arguments.iter().any(|argument| argument.role == role)
}

fn find(clause: &Clause, role: ArgumentRole) -> Option<Argument> {
    clause.arguments.iter().copied().find(|argument| argument.role == role)
}

fn inherit(clause: &mut Clause, argument: Argument, role: ArgumentRole) {
    clause.arguments.push(Argument { role, inherited: true, ..argument });
    clause.arguments.sort_by_key(|argument| argument.head);
}

/// "hat geliefert und getestet", "wird gebaut und verkauft": the second shares the first one's auxiliary.
fn share_verbs(tree: &Tree<'_>, drafts: &mut [Draft], index: usize) {
    let Some(first) = drafts[index].clause.coordinated_with.map(usize::from) else { return };
    let Some(source) = drafts[first].clause.verb.clone() else { return };
    let Some(verb) = &mut drafts[index].clause.verb else { return };
    let bare = |verb: &VerbComplex| {
        verb.finite.is_none() && verb.tokens.iter().all(|&token| token == verb.main || Some(token) == verb.particle)
    };
    let same_form = tree.token(verb.main).morph.verb_form == tree.token(source.main).morph.verb_form;
    if bare(verb) && source.finite.is_some() && same_form && source.finite != Some(source.main) {
        verb.finite = source.finite;
        verb.mood = source.mood;
        verb.tense = source.tense;
        verb.voice = source.voice;
        verb.modals = source.modals;
        verb.negation = verb.negation.or(source.negation);
    } else if bare(&source)
        && verb.finite.is_some()
        && same_form
        && verb.finite > Some(verb.main)
        && verb.main > source.main
    {
        // "die sie verschleppt und getötet hatten": the first one's comes after both.
        let later = verb.clone();
        if let Some(verb) = &mut drafts[first].clause.verb {
            verb.finite = later.finite;
            verb.mood = later.mood;
            verb.tense = later.tense;
            verb.voice = later.voice;
            verb.modals = later.modals;
        }
    }
}

/// "das Feuer eröffnet und den Flughafen beschossen zu haben": the first participle shares "zu haben" with the second.
fn share_infinitive(tree: &Tree<'_>, drafts: &mut [Draft], index: usize) {
    let clause = &drafts[index].clause;
    let first = clause.coordinated_with.map(usize::from).filter(|_| clause.kind == ClauseKind::Infinitive);
    let (Some(first), Some(source)) = (first, clause.verb.clone()) else { return };
    let form = |verb: &VerbComplex| tree.token(verb.main).morph.verb_form;
    let parent = drafts[first].clause.parent.map(usize::from).filter(|&parent| parent != first);
    let above = parent.and_then(|parent| drafts[parent].clause.verb.as_ref()).map(|verb| verb.main);
    let earlier = &mut drafts[first].clause;
    let Some(verb) = &mut earlier.verb else { return };
    if verb.finite.is_none() && form(verb) == Some(VerbForm::Participle) && form(verb) == form(&source) {
        verb.voice = source.voice;
        verb.tense = source.tense;
        earlier.kind = ClauseKind::Infinitive;
        earlier.governor = earlier.governor.or(above);
    }
}

/// "konnten überwältigt und verhaftet werden": the infinitive of the passive stands behind both participles, the modal before both.
fn share_passive(tree: &Tree<'_>, drafts: &mut [Draft], index: usize) {
    let Some(first) = drafts[index].clause.coordinated_with.map(usize::from) else { return };
    let (Some(verb), Some(source)) = (&drafts[index].clause.verb, &drafts[first].clause.verb) else { return };
    let participle = |verb: &VerbComplex| tree.token(verb.main).morph.verb_form == Some(VerbForm::Participle);
    let own = |token: u16| token == source.main || Some(token) == source.particle || source.modals.contains(&token);
    let bare = !source.modals.is_empty() && source.tokens.iter().all(|&token| own(token));
    if !(bare && participle(source) && participle(verb) && verb.finite.is_none() && verb.voice == Voice::Passive) {
        return;
    }
    let (finite, mood, tense, modals) = (source.finite, source.mood, source.tense, source.modals.clone());
    if let Some(verb) = &mut drafts[index].clause.verb {
        (verb.finite, verb.mood, verb.tense, verb.modals) = (finite, mood, tense, modals);
    }
    if let Some(source) = &mut drafts[first].clause.verb {
        source.voice = Voice::Passive;
    }
}

/// The noun takes the place of the pronoun: "die Granaten, die Nordkorea lieferte".
fn relative(tree: &Tree<'_>, clause: &mut Clause, phrases: &[Phrase]) {
    let (Some(link), Some(antecedent)) = (clause.link, clause.antecedent) else { return };
    for argument in &mut clause.arguments {
        let fills = matches!(
            argument.role,
            ArgumentRole::Subject | ArgumentRole::Object | ArgumentRole::Dative | ArgumentRole::Genitive
        );
        if argument.head == link && fills && usize::from(antecedent) < tree.tokens.len() {
            *argument = Argument { role: argument.role, inherited: true, ..plain(antecedent, phrases) };
        }
    }
    clause.arguments.sort_by_key(|argument| argument.head);
}

/// The noun an attribute stands before is its subject, of the passive for a past participle.
fn attribute(clause: &mut Clause, phrases: &[Phrase]) {
    if let Some(antecedent) = clause.antecedent.filter(|_| !has(clause, ArgumentRole::Subject)) {
        inherit(clause, plain(antecedent, phrases), ArgumentRole::Subject);
    }
}

/// A clause coordinated with another shares its subject; of two participles with one auxiliary also who did it: "wurde von der Polizei
/// gestellt und festgenommen".
fn coordinated(tree: &Tree<'_>, drafts: &mut [Draft], index: usize) {
    let clause = &drafts[index].clause;
    let Some(first) = clause.coordinated_with.map(usize::from) else { return };
    if has(clause, ArgumentRole::Subject) {
        return;
    }
    let clauses = (&drafts[first].clause, clause);
    let agent =
        find(clauses.0, ArgumentRole::Agent).filter(|agent| is_done_by_the_same(clauses.0, clauses.1, agent.head));
    if let Some(subject) = find(&drafts[first].clause, ArgumentRole::Subject) {
        let nearer = nearer_subject(tree, drafts, (first, index), subject);
        inherit(&mut drafts[index].clause, nearer.unwrap_or(subject), ArgumentRole::Subject);
    }
    if let Some(agent) = agent {
        inherit(&mut drafts[index].clause, agent, ArgumentRole::Agent);
    }
}

/// "Erst flog ein Bomber über das Dorf, dann ritten Reiter ein und erschossen …": where the subject of the first clause is not of the
/// verb's number, that of a clause between which is.
fn nearer_subject(
    tree: &Tree<'_>,
    drafts: &[Draft],
    (first, index): (usize, usize),
    subject: Argument,
) -> Option<Argument> {
    let finite = drafts[index].clause.verb.as_ref()?.finite?;
    let wanted = tree.token(finite).morph.number?;
    let number = |argument: &Argument| {
        let several = tree.with(argument.head, &[Relation::Conj]).next().is_some();
        if several { None } else { tree.token(argument.head).morph.number }
    };
    let clashes = number(&subject).is_some_and(|number| number != wanted);
    let between = drafts.get(first + 1..index).filter(|_| clashes)?.iter().rev().map(|draft| &draft.clause);
    let joined = between.filter(|clause| clause.coordinated_with == Some(first as u16));
    joined
        .filter_map(|clause| find(clause, ArgumentRole::Subject).filter(|one| !one.inherited))
        .find(|one| number(one) == Some(wanted))
}

/// Whether two passives share their auxiliary, and the agent stands before both participles.
fn is_done_by_the_same(first: &Clause, second: &Clause, agent: u16) -> bool {
    let (Some(one), Some(other)) = (&first.verb, &second.verb) else { return false };
    one.voice == Voice::Passive
        && other.voice == Voice::Passive
        && one.finite == other.finite
        && agent < one.main
        && one.main < other.main
        && !has(second, ArgumentRole::Agent)
}

/// An infinitive has no subject of its own: "bestritt, Zivilisten angegriffen zu haben" says whom they attacked.
fn without_nominative(clause: &mut Clause) {
    let free =
        !has(clause, ArgumentRole::Object) && clause.verb.as_ref().is_some_and(|verb| verb.voice == Voice::Active);
    let own = |argument: &&mut Argument| argument.role == ArgumentRole::Subject && argument.clause.is_none();
    if free && let Some(argument) = clause.arguments.iter_mut().find(own) {
        argument.role = ArgumentRole::Object;
    }
}

/// Who does what an infinitive says: the subject above, or the object where the verb says so; with a noun, its possessor, or
/// whom it addresses.
fn controlled(tree: &Tree<'_>, drafts: &mut [Draft], index: usize, phrases: &[Phrase]) {
    let clause = &drafts[index].clause;
    if has(clause, ArgumentRole::Subject) {
        return;
    }
    let Some(parent) = clause.parent.map(usize::from) else { return };
    let above = &drafts[parent].clause;
    let governing = |governor: &u16| phrases.binary_search_by_key(governor, |phrase| phrase.head).is_ok();
    let noun = clause.governor.filter(governing);
    let possessor = noun.and_then(|noun| possessor(noun, phrases));
    let asked = noun.filter(|&noun| grammar::of_noun(&tree.token(noun).lemma).has(Role::Addressed));
    let controller = match (asked, possessor, &above.verb) {
        (Some(noun), ..) => addressee(tree, noun, possessor, above, phrases),
        (None, Some(possessor), _) => Some(plain(possessor, phrases)),
        (None, None, Some(verb)) => {
            let by_object =
                clause.governor == Some(verb.main) && valency::of(&verb.lemma).takes(Valency::OBJECT_CONTROL);
            let object = || find(above, ArgumentRole::Dative).or_else(|| find(above, ArgumentRole::Object));
            let passive = verb.voice != Voice::Active;
            // "verlangte, die Geiseln freizulassen" asks somebody else, "verlangte, freigelassen zu werden" for oneself.
            let active = clause.verb.as_ref().is_none_or(|inner| inner.voice == Voice::Active);
            let for_another =
                active && clause.governor == Some(verb.main) && grammar::of(&verb.lemma).has(Role::Addressed);
            match (by_object, passive) {
                _ if for_another => object().filter(|_| !passive).or_else(|| asked_of(tree, above, &verb.lemma)),
                (true, false) => object(),
                // "Ihm wird vorgeworfen, … zu haben", "wurde beschuldigt, … zu haben".
                (true, true) => find(above, ArgumentRole::Dative).or_else(|| find(above, ArgumentRole::Subject)),
                // "es wurde beschlossen, … zu": whoever decided.
                (false, true) => find(above, ArgumentRole::Agent).or_else(|| find(above, ArgumentRole::Subject)),
                _ => find(above, ArgumentRole::Subject),
            }
        }
        (None, None, None) => find(above, ArgumentRole::Subject),
    };
    if let Some(controller) = controller {
        inherit(&mut drafts[index].clause, controller, ArgumentRole::Subject);
    }
}

/// Of whom a verb asks what its infinitive says: "verlangte *von Teheran*, …", "appellierte *an Kairo*, …".
fn asked_of(tree: &Tree<'_>, above: &Clause, verb: &str) -> Option<Argument> {
    let of = |argument: &&Argument| {
        matches!(argument.role, ArgumentRole::Prepositional | ArgumentRole::Agent)
            && !is_time(tree, argument.head)
            && tree
                .with(argument.head, &[Relation::Case])
                .any(|preposition| valency::takes_preposition(verb, &tree.token(preposition).lemma))
    };
    above.arguments.iter().find(of).copied()
}

/// Whose a noun is by its genitive.
fn possessor(noun: u16, phrases: &[Phrase]) -> Option<u16> {
    let phrase = phrases.binary_search_by_key(&noun, |phrase| phrase.head).ok()?;
    phrases[phrase].genitives.first().copied()
}

/// Of whom a noun asks what the infinitive beside it says: "der Appell *an Kairo*, …", "*Berlin* lehnte die Bitte der Ukraine ab,
/// …". Whose demand it is, is not asked by it.
fn addressee(
    tree: &Tree<'_>,
    noun: u16,
    possessor: Option<u16>,
    above: &Clause,
    phrases: &[Phrase],
) -> Option<Argument> {
    let behind = tree.with(noun, &[Relation::Nmod]).find(|&phrase| {
        let mut prepositions = tree.with(phrase, &[Relation::Case]);
        phrase > noun && prepositions.any(|preposition| !tree.is(preposition, Role::Agent))
    });
    let own = tree.with(noun, &[Relation::DetPoss]).next().is_some();
    let other = |argument: &Argument| argument.head != noun && Some(argument.head) != possessor;
    let reacts = || find(above, ArgumentRole::Subject).filter(|_| !own).filter(other);
    // "setzte Russland eine Frist, …": a name shows no dative.
    let beside = || above.arguments.iter().copied().find(|one| one.role == ArgumentRole::Object && other(one));
    let is_object = above.arguments.iter().any(|one| one.role == ArgumentRole::Object && one.head == noun);
    behind
        .map(|phrase| plain(phrase, phrases))
        .or_else(|| find(above, ArgumentRole::Dative).filter(other))
        .or_else(|| beside().filter(|_| is_object))
        .or_else(reacts)
}

/// "baut und testet Raketen": the object after the second verb is the first one's too.
fn shared_object(tree: &Tree<'_>, drafts: &mut [Draft], index: usize) {
    let Some(first) = drafts[index].clause.coordinated_with.map(usize::from) else { return };
    let (Some(verb), Some(earlier)) = (&drafts[index].clause.verb, &drafts[first].clause.verb) else { return };
    let clause = &drafts[first].clause;
    let adjacent = verb.main == earlier.main + 2;
    // "hatten sechs Soldaten verschleppt und getötet", "… verschleppt und später freigelassen"
    let near =
        adjacent || verb.finite == earlier.finite && verb.finite.is_some() && follows_closely(tree, earlier, verb);
    let later_open = !has(&drafts[index].clause, ArgumentRole::Object)
        && !has(&drafts[index].clause, ArgumentRole::Clause)
        && verb.finite != Some(verb.main)
        && verb.voice == Voice::Active
        && earlier.voice == Voice::Active
        && valency::of(&verb.lemma).takes(Valency::ACCUSATIVE);
    if let Some(object) = find(clause, ArgumentRole::Object).filter(|_| near && later_open) {
        inherit(&mut drafts[index].clause, object, ArgumentRole::Object);
        return;
    }
    let open = !has(clause, ArgumentRole::Object)
        && !has(clause, ArgumentRole::Clause)
        && !earlier.reflexive
        && earlier.voice == Voice::Active;
    if !(adjacent && open && valency::of(&earlier.lemma).takes(Valency::ACCUSATIVE)) {
        return;
    }
    let object = find(&drafts[index].clause, ArgumentRole::Object)
        .filter(|object| object.head > verb.main && usize::from(object.head) < tree.tokens.len());
    if let Some(object) = object {
        inherit(&mut drafts[first].clause, object, ArgumentRole::Object);
    }
}

/// Whether nothing but "und", adverbs and when it was stands between two participles.
fn follows_closely(tree: &Tree<'_>, earlier: &VerbComplex, later: &VerbComplex) -> bool {
    let loose = |at: u16| match tree.upos(at) {
        Upos::Cconj | Upos::Adv | Upos::Num | Upos::Adp | Upos::Det | Upos::Adj | Upos::Part => true,
        _ => is_time(tree, at),
    };
    earlier.main < later.main && (earlier.main + 1..later.main).all(loose)
}
