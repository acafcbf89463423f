//! What people are called who do what a verb tells, and in what they take part: "Tausende demonstrierten" counts Demonstranten,
//! "3.000 Menschen nahmen an der Kundgebung teil" Teilnehmer der Kundgebung.

use super::part::{Part, Position};
use super::scene::Scene;
use super::table::RoleWord;
use super::words::role_word;
use super::{fate, owner};
use crate::preposition;
use model::{ArgumentRole, Clause, ClauseKind};

/// Those who do what a clause tells.
pub(super) struct Doers<'a> {
    /// What they are called.
    pub(super) called: &'static str,
    /// The clause.
    clause: &'a Clause,
    /// Whether it is a relative clause that describes them, so that its pronouns may mean them.
    describes: bool,
    /// What the table says of its verb.
    word: &'static RoleWord,
}

/// Those who do what the clause of a token tells, or a relative clause behind it, where the token is who does it.
pub(super) fn of<'a>(scene: &Scene<'a>, at: usize) -> Option<Doers<'a>> {
    own(scene, at).or_else(|| described(scene, at))
}

fn own<'a>(scene: &Scene<'a>, at: usize) -> Option<Doers<'a>> {
    let clause = scene.clause_of(at)?;
    let verb = clause.verb.as_ref()?;
    let is_here = |head: u16| {
        usize::from(head) == at || scene.phrase(usize::from(head)).is_some_and(|phrase| phrase.tokens.holds(at as u16))
    };
    let with = |role: ArgumentRole| {
        clause.arguments.iter().filter(move |argument| argument.role == role && argument.clause.is_none())
    };
    // "Die Polizei blockierte Tausende": somebody else does it.
    if with(ArgumentRole::Subject).any(|subject| !is_here(subject.head)) {
        return None;
    }
    let words = role_word(&verb.lemma).into_iter().chain(fate::idioms(scene, clause, verb));
    words.into_iter().find_map(|word| doers(clause, word, false))
}

/// "50.000 Menschen, die an den Protesten teilnahmen"
fn described<'a>(scene: &Scene<'a>, noun: usize) -> Option<Doers<'a>> {
    let relative = |clause: &&Clause| {
        let subject = |role| clause.arguments.iter().any(|argument| argument.role == role && argument.clause.is_none());
        clause.kind == ClauseKind::Relative
            && clause.antecedent.map(usize::from) == Some(noun)
            && subject(ArgumentRole::Subject)
    };
    let clause = scene.sentence.clauses.iter().find(relative)?;
    let verb = clause.verb.as_ref()?;
    // Whoever does it may be a name in the relative clause: "Menschen, an denen die Polizei …".
    let named = clause.arguments.iter().any(|argument| {
        argument.role == ArgumentRole::Subject
            && scene.is_noun_or_first(usize::from(argument.head))
            && !argument.inherited
    });
    let word = role_word(&verb.lemma).filter(|word| !word.at.is_empty() && !named)?;
    doers(clause, word, true)
}

fn doers<'a>(clause: &'a Clause, word: &'static RoleWord, describes: bool) -> Option<Doers<'a>> {
    let called = word.agents.as_str();
    (!called.is_empty()).then_some(Doers { called, clause, describes, word })
}

impl Doers<'_> {
    /// What they are called, in place of the noun.
    pub(super) fn part(&self) -> Part {
        let verb = self.clause.verb.as_ref().map_or("", |verb| verb.lemma.as_str());
        Part::new("agents", Position::Instead, self.called.to_owned()).by(verb)
    }

    /// What they take part in: behind the preposition, or what a relative pronoun behind it stands for ("eine Mahnwache, an der …").
    pub(super) fn event(&self, scene: &Scene<'_>) -> Option<Part> {
        if self.word.at.is_empty() {
            return None;
        }
        let prepositional = self
            .clause
            .arguments
            .iter()
            .filter(|argument| argument.role == ArgumentRole::Prepositional && argument.clause.is_none());
        let heads = prepositional.filter(|argument| {
            let phrase = scene.phrase(usize::from(argument.head));
            let token = phrase.and_then(|phrase| phrase.preposition).and_then(|at| scene.token(usize::from(at)));
            token.is_some_and(|token| preposition::plain(&token.lemma) == self.word.at)
        });
        let head = heads.map(|argument| usize::from(argument.head)).next()?;
        let noun = if scene.is_noun(head) {
            head
        } else {
            let whole = self.clause.kind == ClauseKind::Relative && !self.describes;
            self.clause.antecedent.filter(|_| whole).map(usize::from)?
        };
        let text = owner::genitive_alone(scene, noun)?;
        Some(Part::new("taking-part", Position::Behind, text).about(scene, noun).marked(true, "ruled"))
    }
}

/// Takes out of the circumstances what already says in what they take part.
pub(super) fn say_once(event: Option<&Part>, parts: &mut Vec<Part>) {
    parts.retain(|part| part.kind != "circumstance" || event.is_none_or(|event| part.noun != event.noun));
}
