//! What became of the counted, by the verb or adjective that says so: "drei Zivilisten wurden getötet".

use super::amount::Amount;
use super::counted::Counted;
use super::part::{Part, Position};
use super::participle;
use super::scene::Scene;
use super::table::{Class, RoleWord, VerbUse};
use super::words::{idiom, role_word, verb_says, wording};
use model::{ArgumentRole, Clause, Role, Tense, Upos, VerbComplex, Voice};

/// What became of the counted: by the verb whose place they fill ("drei Zivilisten wurden getötet" counts getötete
/// Zivilisten), by the last word before the next mark, or with what they are listed.
pub(super) fn become_of(
    scene: &Scene<'_>,
    amount: &Amount,
    noun: usize,
    subset: bool,
    before: Option<&Counted>,
) -> Option<Part> {
    let front = |kind, text: &str| Part::new(kind, Position::Front, text.to_owned());
    let previous = amount.start.checked_sub(1);
    // "126 getötete Menschen, darunter 68 Kinder und 13 Frauen".
    let listed = subset
        || previous.is_some_and(|at| {
            let last = at.checked_sub(1);
            scene.words[at].is(Class::And) && last.is_some_and(|last| scene.is_noun(last))
        });
    let governed = previous.and_then(|at| scene.token(at)).is_some_and(|token| token.upos == Upos::Adp);
    if governed {
        return None;
    }
    let told = scene.clauses_around(noun).find_map(|clause| suffered(scene, clause, noun));
    let closing = || closing_fate(scene, noun + 1).map(|fate| front("fate-closing", fate));
    let inherited = || {
        let before = before.filter(|_| listed)?;
        before.fate.as_ref().map(|fate| front("fate-listed", fate).marked(subset, "subset"))
    };
    let idiom = || scene.clauses_around(noun).find_map(|clause| met(scene, clause, noun));
    let done = || scene.clauses_around(noun).find_map(|clause| undergone(scene, clause, noun));
    let called = || scene.clause_of(noun).and_then(|clause| predicated(scene, clause, noun));
    told.or_else(closing).or_else(idiom).or_else(inherited).or_else(done).or_else(called)
}

/// Whether the verb whose place a token fills, by the table, tells what becomes of people: "zwölf wurden verletzt".
pub(super) fn is_of_people(scene: &Scene<'_>, at: usize) -> bool {
    let told = scene.clause_of(at).and_then(|clause| suffered(scene, clause, at));
    let of_things =
        |word: &str| role_word(word).is_some_and(|word| Role::ALL.get(usize::from(word.role)) == Some(&Role::Object));
    told.is_some_and(|fate| !fate.marks.contains(&"ahead") && !of_things(&fate.word))
}

/// What the verb of a clause, by the table, says became of a noun that fills the place of who suffers it. Where the tree
/// does not say what does, the words' order decides: "tötete … 126 Menschen".
fn suffered(scene: &Scene<'_>, clause: &Clause, noun: usize) -> Option<Part> {
    let verb = clause.verb.as_ref()?;
    let suffers = if verb.voice == Voice::Active { ArgumentRole::Object } else { ArgumentRole::Subject };
    let fills = fills(scene, clause, noun, suffers);
    let known = clause.arguments.iter().any(|argument| {
        argument.role == suffers || (argument.role == ArgumentRole::Subject && usize::from(argument.head) == noun)
    });
    let ahead = verb.voice == Voice::Active && usize::from(verb.main) < noun && !known;
    let told = (fills || ahead).then(|| adjective_of(&verb.lemma)).flatten()?;
    Some(verbal("fate-told", verb, told.to_owned()).marked(!fills, "ahead"))
}

/// What a verb says with its object or a preposition and its noun became of the counted: "fanden den Tod", "wurden in
/// Gewahrsam genommen".
fn met(scene: &Scene<'_>, clause: &Clause, noun: usize) -> Option<Part> {
    let verb = clause.verb.as_ref().filter(|verb| verb.negation.is_none())?;
    let told = idioms(scene, clause, verb).find(|word| !word.adjective.is_empty())?;
    let is_own = |head: u16| {
        scene
            .token(usize::from(head))
            .is_some_and(|token| role_word(&format!("{} {}", verb.lemma, token.lemma)).is_some())
    };
    // "Polizisten nahmen ihn in Gewahrsam": whoever has an object does it.
    let object =
        clause.arguments.iter().find(|argument| argument.role == ArgumentRole::Object && !is_own(argument.head));
    let acts = verb.voice == Voice::Active && object.is_some();
    let role = if acts { ArgumentRole::Object } else { ArgumentRole::Subject };
    // "Der Unfall kostete 40 Menschen das Leben": whom it costs that.
    let costs = verb.voice == Voice::Active
        && clause.arguments.iter().any(|argument| argument.role == ArgumentRole::Object && is_own(argument.head))
        && fills(scene, clause, noun, ArgumentRole::Dative);
    (costs || fills(scene, clause, noun, role)).then(|| verbal("fate-idiom", verb, told.adjective.clone()))
}

/// What the table says of a verb with its object, or with a preposition and its noun.
pub(super) fn idioms(
    scene: &Scene<'_>,
    clause: &Clause,
    verb: &VerbComplex,
) -> impl Iterator<Item = &'static RoleWord> {
    let lemma = |at: u16| scene.token(usize::from(at)).map_or("", |token| token.lemma.as_str());
    let with = |role: ArgumentRole| {
        clause.arguments.iter().filter(move |argument| argument.role == role && argument.clause.is_none())
    };
    let where_to = with(ArgumentRole::Prepositional).find_map(|argument| {
        let phrase = scene.sentence.phrases.iter().find(|phrase| phrase.head == argument.head)?;
        idiom(&verb.lemma, lemma(phrase.preposition?), lemma(argument.head))
    });
    let objects = with(ArgumentRole::Object).chain(with(ArgumentRole::Dative));
    let what = objects.filter_map(|object| role_word(&format!("{} {}", verb.lemma, lemma(object.head)))).next();
    where_to.into_iter().chain(what)
}

/// What a clause says of its subject by an adjective: "Peruaner waren wahlberechtigt", "Häuser sind unbewohnbar".
fn predicated(scene: &Scene<'_>, clause: &Clause, noun: usize) -> Option<Part> {
    let verb = clause.verb.as_ref().filter(|verb| verb.negation.is_none() && verb.modals.is_empty())?;
    let predicate = clause.arguments.iter().find(|argument| argument.role == ArgumentRole::Predicative)?;
    let head = usize::from(predicate.head);
    let token = scene.token(head).filter(|token| matches!(token.upos, Upos::Adj | Upos::Verb))?;
    let other = scene.is_capital(head) || scene.word(head).is(Class::Undefining) || scene.word(head).is_number();
    if other || !fills(scene, clause, noun, ArgumentRole::Subject) {
        return None;
    }
    let form = scene.form(head);
    let text = form.strip_suffix('e').unwrap_or(form);
    let part = Part::new("predicate", Position::Front, format!("{text}{}", wording().plural_ending));
    Some(part.by(&token.lemma).marked(predicate.clause.is_none(), "plain").marked(!scene.is_full_verb(verb), "copula"))
}

/// Whether a noun, or one that it is joined to, fills a place of a clause.
fn fills(scene: &Scene<'_>, clause: &Clause, noun: usize, role: ArgumentRole) -> bool {
    let is_head = |head: u16| {
        usize::from(head) == noun
            || scene.phrase(usize::from(head)).is_some_and(|phrase| phrase.conjuncts.contains(&(noun as u16)))
    };
    clause.arguments.iter().any(|argument| argument.role == role && is_head(argument.head))
}

/// The participle of any verb whose object or passive subject the noun is ("blockierte Universitäten"), or whose subject,
/// where the verb tells what became of it ("geflohene Häftlinge").
fn undergone(scene: &Scene<'_>, clause: &Clause, noun: usize) -> Option<Part> {
    let happened = |verb: &&VerbComplex| verb.modals.is_empty() && verb.negation.is_none() && !verb.reflexive;
    let verb = clause.verb.as_ref().filter(|verb| scene.is_full_verb(verb)).filter(happened)?;
    // "wurden gefangen genommen": the verb alone does not say it.
    if clause.arguments.iter().any(|argument| argument.role == ArgumentRole::Predicative) {
        return None;
    }
    let active = verb.voice == Voice::Active;
    let object = active && fills(scene, clause, noun, ArgumentRole::Object);
    if !object && !fills(scene, clause, noun, ArgumentRole::Subject) {
        return None;
    }
    let kind = match (object, active) {
        (true, _) => "fate-object",
        (false, false) => "fate-passive",
        // Only verbs that the table knows to tell a fate: "ums Leben gekommene" is not "gekommene".
        (false, true) if role_word(&verb.lemma).is_some_and(|word| word.agents.is_empty()) => "fate-subject",
        (false, true) => return None,
    };
    let participle = participle::of(&verb.lemma)?;
    Some(verbal(kind, verb, format!("{participle}{}", wording().plural_ending)))
}

fn verbal(kind: &'static str, verb: &VerbComplex, text: String) -> Part {
    Part::new(kind, Position::Front, text)
        .by(&verb.lemma)
        .marked(!verb.modals.is_empty(), "modal")
        .marked(verb_says(&verb.lemma, VerbUse::Affects), "affects")
        .marked(matches!(verb.tense, Some(Tense::Perfect | Tense::Pluperfect)), "perfect")
}

fn adjective_of(lemma: &str) -> Option<&'static str> {
    role_word(lemma).map(|word| word.adjective.as_str()).filter(|adjective| !adjective.is_empty())
}

/// What the last word before the next mark says became of something, auxiliaries left out.
pub(super) fn closing_fate(scene: &Scene<'_>, from: usize) -> Option<&'static str> {
    let auxiliary =
        |at: &usize| scene.token(*at).is_some_and(|token| token.upos == Upos::Aux || token.lemma == "werden");
    let ends = |&at: &usize| scene.token(at).is_some_and(|token| matches!(token.upos, Upos::Punct | Upos::Cconj));
    let end = (from..scene.words.len()).find(ends).unwrap_or(scene.words.len());
    (from..end).rev().find(|at| !auxiliary(at)).and_then(|at| adjective_of(scene.form(at)))
}
