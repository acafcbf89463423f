//! What fills the places of a trigger: the phrases around a verb or an event noun.

use super::agent;
use super::attribute;
use super::format::{Base, Kind, Subject};
use super::lexicon::LEXICON;
use super::trigger::Trigger;
use super::view::View;
use crate::mention::ReferenceKind;
use model::{Argument, ArgumentRole, Case, Clause, ClauseKind, MentionClass, Phrase, Upos, VerbForm, Voice};

/// A phrase or clause that fills a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Filler {
    /// Head token.
    pub(crate) head: u16,
    /// For a clause, its index.
    pub(crate) clause: Option<u16>,
    /// Whether it is only understood here.
    pub(crate) inherited: bool,
}

impl Filler {
    /// A phrase that stands here.
    pub(crate) fn here(head: u16) -> Self {
        Self { head, clause: None, inherited: false }
    }
}

impl From<&Argument> for Filler {
    fn from(argument: &Argument) -> Self {
        Self { head: argument.head, clause: argument.clause, inherited: argument.inherited }
    }
}

/// What fills a place of a trigger. Places that look beyond the sentence's grammar (topic, speaker) have no filler.
pub(crate) fn fillers(view: &View<'_>, trigger: &Trigger, base: &Base) -> Vec<Filler> {
    match trigger.kind {
        Kind::Noun => of_noun(view, trigger, base),
        Kind::Verb if let Some(noun) = attribute::noun(view, trigger) => {
            attribute::fillers(view, trigger.token, noun, base)
        }
        _ => trigger.clause.and_then(|clause| view.clause(clause)).map_or_else(Vec::new, |clause| {
            of_clause(view, clause, base).into_iter().filter(|filler| filler.head != trigger.token).collect()
        }),
    }
}

/// The phrases and clauses of a clause with their roles. Where the tree gives no subject, or no dative, case and order do.
fn roles(view: &View<'_>, clause: &Clause) -> Vec<(ArgumentRole, Filler)> {
    let mut found: Vec<(ArgumentRole, Filler)> =
        clause.arguments.iter().map(|argument| (argument.role, Filler::from(argument))).collect();
    let may = |filler: &Filler, case: Case| {
        view.phrase(filler.head).is_none_or(|phrase| phrase.cases.is_empty() || phrase.cases.has(case))
    };
    let bare =
        |role: ArgumentRole| matches!(role, ArgumentRole::Object | ArgumentRole::Adverbial | ArgumentRole::Dative);
    let plain = |filler: &Filler| filler.clause.is_none() && view.preposition(filler.head).is_none();
    let finite = clause.verb.as_ref().and_then(|verb| verb.finite);
    // "Kämpfer der Miliz steckten Lastwagen in Brand": who stands first acts, what stands behind suffers.
    let acts = |filler: &Filler| view.reference(filler.head).is_some_and(|reference| !reference.actors.is_empty());
    let turned = found.iter().position(|(role, filler)| {
        let first = finite.is_some_and(|finite| filler.head < finite) && clause.kind == ClauseKind::Main;
        *role == ArgumentRole::Adverbial && first && plain(filler) && acts(filler) && may(filler, Case::Nominative)
    });
    let thing = found.iter().position(|(role, filler)| {
        let behind = finite.is_some_and(|finite| filler.head > finite);
        *role == ArgumentRole::Subject && behind && !filler.inherited && may(filler, Case::Accusative)
    });
    if let (Some(turned), Some(thing)) = (turned, thing)
        && !found.iter().any(|(role, _)| *role == ArgumentRole::Object)
    {
        found[turned].0 = ArgumentRole::Subject;
        found[thing].0 = ArgumentRole::Object;
    }
    let headed = !found.iter().any(|(role, _)| *role == ArgumentRole::Subject);
    if headed && finite.is_some() {
        let first = found.iter().position(|(role, filler)| {
            bare(*role) && plain(filler) && may(filler, Case::Nominative) && view.reference(filler.head).is_some()
        });
        if let Some(first) = first {
            let others = found.iter().filter(|(role, filler)| bare(*role) && plain(filler)).count();
            let leads = finite.is_some_and(|finite| found[first].1.head < finite) || clause.kind != ClauseKind::Main;
            if others > 1 || leads {
                found[first].0 = ArgumentRole::Subject;
            }
        }
    }
    if let Some((thing, actor)) = inverted(view, clause, &found) {
        (found[thing].0, found[actor].0) = (ArgumentRole::Object, ArgumentRole::Subject);
    }
    if !found.iter().any(|(role, _)| *role == ArgumentRole::Dative) {
        let only = |filler: &Filler| {
            plain(filler)
                && view
                    .phrase(filler.head)
                    .is_some_and(|phrase| phrase.cases.has(Case::Dative) && !phrase.cases.has(Case::Accusative))
        };
        let dative = found
            .iter()
            .position(|(role, filler)| matches!(role, ArgumentRole::Object | ArgumentRole::Adverbial) && only(filler));
        if let Some(dative) = dative {
            found[dative].0 = ArgumentRole::Dative;
        }
    }
    found
}

/// The class of verbs that only somebody does: "ausschlagen", "unterzeichnen".
const WILLED: &str = "willed";

/// A thing and somebody before and behind such a verb that the tree takes for subject and object though case and number allow
/// the reverse: "Ein Angebot der EU schlug die Regierung aus", "Verbände kritisierten die Zustände". Their places among the roles.
fn inverted(view: &View<'_>, clause: &Clause, found: &[(ArgumentRole, Filler)]) -> Option<(usize, usize)> {
    let verb = clause.verb.as_ref().filter(|verb| verb.voice == Voice::Active)?;
    let willed = LEXICON.class(WILLED)?;
    let finite = verb.finite.filter(|_| LEXICON.classes(&verb.lemma) & willed != 0)?;
    let relative = clause.kind == ClauseKind::Relative;
    let of = |wanted: ArgumentRole| {
        // "ein Angebot, das die Gewerkschaft ablehnte": of the noun that the clause describes its pronoun stands here.
        let here = |filler: &Filler| !filler.inherited || relative && wanted == ArgumentRole::Subject;
        let mut own = found.iter().enumerate().filter(|(_, (role, filler))| *role == wanted && here(filler));
        let only = own.next().filter(|(_, (_, filler))| filler.clause.is_none());
        only.filter(|_| own.next().is_none()).map(|(place, (_, filler))| (place, filler.head))
    };
    let ((thing, first), (actor, second)) = (of(ArgumentRole::Subject)?, of(ArgumentRole::Object)?);
    let pronoun = relative.then_some(clause.tokens.start);
    let may = |head: u16, case: Case| match pronoun.filter(|_| head == first).and_then(|at| view.token(at)) {
        Some(pronoun) => pronoun.morph.cases.is_empty() || pronoun.morph.cases.has(case),
        None => view.phrase(head).is_none_or(|phrase| phrase.cases.is_empty() || phrase.cases.has(case)),
    };
    let number = |token: u16| view.token(token).and_then(|token| token.morph.number);
    let agrees = number(second).zip(number(finite)).is_none_or(|(own, verb)| own == verb);
    let somebody = |head: u16| view.reference(head).is_some_and(|item| !item.actors.is_empty() && !item.as_place);
    let fits = (relative || (first < finite) != (second < finite))
        && !super::party::is_human(view, first)
        && !somebody(first)
        && somebody(second)
        && may(first, Case::Accusative)
        && may(second, Case::Nominative);
    (fits && agrees).then_some((thing, actor))
}

/// "musste sich von der Opposition Untätigkeit vorwerfen lassen": whether the subject has done to it what the infinitive says.
fn is_let(view: &View<'_>, clause: &Clause) -> bool {
    const LET: &str = "lassen";
    let Some(verb) = &clause.verb else { return false };
    let oneself = || (clause.tokens.start..clause.tokens.end).any(|token| is_reflexive(view, token));
    let let_be = verb.modals.iter().any(|&token| view.lemma(token) == LET) && verb.lemma != LET;
    verb.voice == Voice::Active && let_be && (verb.reflexive || oneself())
}

/// Whether a clause's verb is passive: also where participle and "werden" were not taken together.
pub(crate) fn passive(view: &View<'_>, clause: &Clause) -> bool {
    let Some(verb) = &clause.verb else { return false };
    verb.voice != Voice::Active
        || is_let(view, clause)
        || view.token(verb.main).is_some_and(|token| token.morph.verb_form == Some(VerbForm::Participle))
            && verb.tokens.iter().any(|&token| view.lemma(token) == "werden")
}

/// What fills a place of a clause's verb.
pub(crate) fn of_clause(view: &View<'_>, clause: &Clause, base: &Base) -> Vec<Filler> {
    let passive = passive(view, clause);
    let with = |role: ArgumentRole| -> Vec<Filler> {
        roles(view, clause).into_iter().filter(|(other, _)| *other == role).map(|(_, filler)| filler).collect()
    };
    match base {
        Base::Subject if passive => {
            let mut found = with(ArgumentRole::Agent);
            if found.is_empty() {
                found = prepositional(view, clause, "von");
            }
            if found.is_empty() {
                found = prepositional(view, clause, "durch");
            }
            if found.is_empty() { agent::elsewhere(view, clause) } else { found }
        }
        Base::Subject => {
            let mut found = with(ArgumentRole::Subject);
            if found.is_empty() {
                found = antecedent(clause);
            }
            found
        }
        Base::Object if passive => {
            let mut found = with(ArgumentRole::Subject);
            if found.is_empty() {
                found = antecedent(clause);
            }
            found
        }
        Base::Object => with(ArgumentRole::Object),
        // "sich Untätigkeit vorwerfen lassen"
        Base::Dative if is_let(view, clause) => with(ArgumentRole::Subject),
        Base::Dative => {
            let found = with(ArgumentRole::Dative);
            if found.is_empty() { bare_name(view, clause).into_iter().collect() } else { found }
        }
        Base::Genitive => with(ArgumentRole::Genitive),
        Base::Clause => with(ArgumentRole::Clause),
        Base::ClauseSubject | Base::ClauseObject => {
            let inner = if *base == Base::ClauseSubject { Base::Subject } else { Base::Object };
            completing(view, clause)
                .into_iter()
                .filter_map(|number| view.clause(number))
                .flat_map(|inside| of_clause(view, inside, &inner))
                .filter(|filler| filler.clause.is_none())
                .collect()
        }
        Base::Preposition(name) => prepositional(view, clause, name),
        _ => Vec::new(),
    }
}

/// The name without an article that the tree takes for the object though something else is what is said or given: "warf Deutschland
/// vor, Sanktionen zu verhindern".
fn bare_name(view: &View<'_>, clause: &Clause) -> Option<Filler> {
    let objects = || clause.arguments.iter().filter(|argument| argument.role == ArgumentRole::Object);
    let other = objects().count() > 1 || clause.arguments.iter().any(|argument| argument.role == ArgumentRole::Clause);
    let is_name = |argument: &&Argument| {
        let phrase = view.phrase(argument.head);
        let bare = phrase.is_none_or(|phrase| phrase.determiner.is_none() && phrase.attributes.is_empty());
        let name = view.token(argument.head).is_some_and(|token| token.upos == Upos::Propn);
        bare && name
            && argument.clause.is_none()
            && view.reference(argument.head).is_some_and(|item| !item.actors.is_empty())
    };
    objects().find(is_name).filter(|_| other).map(Filler::from)
}

/// For an attributive participle without a subject of its own, the noun it stands before.
fn antecedent(clause: &Clause) -> Vec<Filler> {
    match (clause.kind, clause.antecedent) {
        (ClauseKind::Participial, Some(noun)) => vec![Filler { head: noun, clause: None, inherited: true }],
        _ => Vec::new(),
    }
}

/// The clauses that complete a clause's verb.
pub(crate) fn completing(view: &View<'_>, clause: &Clause) -> Vec<u16> {
    clause
        .arguments
        .iter()
        .filter(|argument| argument.role == ArgumentRole::Clause)
        .filter_map(|argument| argument.clause)
        .filter(|&number| view.clause(number).is_some())
        .collect()
}

/// Whoever stands behind this word is whom the verb is directed at, on whichever word the tree hangs him.
const AGAINST: &str = "gegen";

fn prepositional(view: &View<'_>, clause: &Clause, name: &str) -> Vec<Filler> {
    let mut found: Vec<Filler> = clause
        .arguments
        .iter()
        .filter(|argument| matches!(argument.role, ArgumentRole::Prepositional | ArgumentRole::Agent))
        .filter(|argument| view.preposition(argument.head) == Some(name))
        .map(|argument| described(view, clause, Filler::from(argument)))
        .collect();
    if found.is_empty() {
        // "hat den Terroristen an die USA ausgeliefert": the tree hangs it on the person, to whom it means nothing; "nahm Ermittlungen
        // gegen den Minister auf": on the noun that says with the verb what is done.
        let objects = clause.arguments.iter().filter(|argument| argument.role == ArgumentRole::Object);
        let meant = objects.filter(|argument| super::party::is_human(view, argument.head) || name == AGAINST);
        found = meant
            .filter_map(|argument| view.phrase(argument.head))
            .flat_map(|phrase| complements(view, phrase, name))
            .collect();
    }
    found
}

/// "…, mit dem er verhandelte": for a relative pronoun that nobody is known for, the noun that its clause describes.
fn described(view: &View<'_>, clause: &Clause, filler: Filler) -> Filler {
    let noun = clause.antecedent.filter(|_| clause.kind == ClauseKind::Relative && clause.link == Some(filler.head));
    let known = || view.reference(filler.head).is_some_and(|item| !item.actors.is_empty());
    noun.filter(|_| !known()).map_or(filler, |head| Filler { head, clause: None, inherited: true })
}

fn of_noun(view: &View<'_>, trigger: &Trigger, base: &Base) -> Vec<Filler> {
    let phrase = view.phrase(trigger.token);
    match base {
        Base::Genitive => phrase.map_or_else(Vec::new, |phrase| shared_possessors(view, phrase)),
        Base::Preposition(name) => {
            let inner = phrase.map_or_else(Vec::new, |phrase| complements(view, phrase, name));
            if !inner.is_empty() {
                return inner;
            }
            // "übte scharfe Kritik an der Regierung": the phrase may hang on the verb. One before the noun's own clause part
            // belongs to something else.
            governing(view, trigger.token).map_or_else(Vec::new, |(clause, _)| {
                prepositional(view, clause, name)
                    .into_iter()
                    .filter(|filler| filler.head != trigger.token && !inside(view, trigger.token, filler.head))
                    .collect()
            })
        }
        Base::Light => lent(view, trigger.token, Subject::Who).into_iter().collect(),
        Base::Subject => governing(view, trigger.token)
            .map_or_else(Vec::new, |(clause, _)| of_clause(view, clause, &Base::Subject))
            .into_iter()
            .filter(|filler| filler.head != trigger.token)
            .collect(),
        Base::Dative | Base::Object => governing(view, trigger.token)
            .map_or_else(Vec::new, |(clause, _)| of_clause(view, clause, base))
            .into_iter()
            .filter(|filler| filler.head != trigger.token)
            .collect(),
        Base::Trigger => vec![Filler::here(trigger.token)],
        _ => Vec::new(),
    }
}

/// Whether the noun stands inside the phrase with this head.
fn inside(view: &View<'_>, noun: u16, head: u16) -> bool {
    view.phrase(head).is_some_and(|phrase| phrase.tokens.holds(noun))
}

/// Genitives and "von" of a noun, or of the last one that it is joined to: "Kundgebungen und Streiks der Opposition".
fn shared_possessors(view: &View<'_>, phrase: &Phrase) -> Vec<Filler> {
    let own = possessors(view, phrase);
    let last = phrase.conjuncts.iter().max().and_then(|&last| view.phrase(last)).filter(|_| own.is_empty());
    last.map_or(own, |last| possessors(view, last))
}

/// Genitives and "von" of a noun.
pub(crate) fn possessors(view: &View<'_>, phrase: &Phrase) -> Vec<Filler> {
    let named = phrase.appositions.iter().filter(|&&head| is_genitive_name(view, phrase.head, head));
    let mut found: Vec<Filler> = phrase.genitives.iter().chain(named).map(|&head| Filler::here(head)).collect();
    if let Some(determiner) = phrase.determiner
        && view.reference(determiner).is_some()
    {
        found.push(Filler { head: determiner, clause: None, inherited: true });
    }
    if found.is_empty() {
        found = complements(view, phrase, "von");
    }
    found
}

/// Whether a name right behind a noun stands in the genitive, though the tree has it for what the noun is called: "die Freilassung
/// *Nawalnys*" of a report that names him Nawalny.
fn is_genitive_name(view: &View<'_>, noun: u16, head: u16) -> bool {
    let form = view.form(head);
    let ends = form.len() > 3 && form.ends_with('s') && !form.ends_with("ss");
    let named = view
        .reference(head)
        .filter(|item| ends && item.kind == ReferenceKind::Name && item.at.tokens.start == head && head == noun + 1);
    let is_part = |name: &str| name.split([' ', '-', '/']).any(|part| part.eq_ignore_ascii_case(form));
    named.is_some_and(|item| {
        item.class == Some(MentionClass::Per) && !item.actors.iter().any(|actor| is_part(actor.as_str()))
    })
}

/// The prepositional phrases with this preposition that hang on a noun.
pub(crate) fn complements(view: &View<'_>, phrase: &Phrase, name: &str) -> Vec<Filler> {
    let of = |phrase: &Phrase| -> Vec<Filler> {
        phrase
            .complements
            .iter()
            .filter(|&&head| view.preposition(head) == Some(name))
            .map(|&head| Filler::here(head))
            .collect()
    };
    let mut found = of(phrase);
    if found.is_empty() {
        // "Angriffe israelischer Flugzeuge auf …": the phrase may hang on the genitive.
        found = phrase.genitives.iter().filter_map(|&head| view.phrase(head)).flat_map(of).collect();
    }
    if found.is_empty() && name == "zwischen" {
        // "Kämpfe an der Grenze zwischen Kirgistan und Tadschikistan": whoever has the border fights.
        found = phrase.complements.iter().filter_map(|&head| view.phrase(head)).flat_map(of).collect();
    }
    found
}

/// The clause in which a noun fills a place of the verb itself, and as what.
pub(crate) fn governing<'a>(view: &View<'a>, noun: u16) -> Option<(&'a Clause, ArgumentRole)> {
    let clause = view.clause(view.clause_of(noun)?)?;
    let holds = |argument: &&Argument| {
        argument.head == noun || view.phrase(argument.head).is_some_and(|phrase| phrase.conjuncts.contains(&noun))
    };
    let argument = clause.arguments.iter().filter(|argument| argument.clause.is_none()).find(holds)?;
    Some((clause, argument.role))
}

/// The slot of the light-verb table that a noun fills in its clause: `subj`, `obj` or its preposition.
pub(crate) fn light_slot(view: &View<'_>, clause: &Clause, role: ArgumentRole, noun: u16) -> Option<String> {
    let passive = clause.verb.as_ref().is_some_and(|verb| verb.voice != Voice::Active);
    match role {
        ArgumentRole::Object if !passive && is_rather_the_subject(clause) => Some("subj".to_owned()),
        ArgumentRole::Subject if passive => Some("obj".to_owned()),
        ArgumentRole::Subject if is_undone_by_somebody(view, clause, noun) => Some("obj".to_owned()),
        ArgumentRole::Subject | ArgumentRole::Predicative => Some("subj".to_owned()),
        ArgumentRole::Object => Some("obj".to_owned()),
        ArgumentRole::Dative if !passive && is_rather_the_object(view, clause, noun) => Some("obj".to_owned()),
        ArgumentRole::Prepositional => view.preposition(noun).map(str::to_owned),
        _ => None,
    }
}

/// Whether somebody named in the place of the object is the subject of a verb that says what becomes of its object, and the event
/// before it, of either case, that object: "Die Kundgebung hatte Odinga abgesagt".
fn is_undone_by_somebody(view: &View<'_>, clause: &Clause, event: u16) -> bool {
    let Some(verb) = &clause.verb else { return false };
    let lemma = verb.lemma.to_lowercase();
    let effects = |slot: &str| LEXICON.effect("verb", &lemma, "object", slot);
    let either = |head: u16| view.phrase(head).is_some_and(|phrase| phrase.cases.has(Case::Accusative));
    let somebody = |argument: &Argument| {
        argument.role == ArgumentRole::Object
            && event < argument.head
            && view.reference(argument.head).is_some_and(|reference| reference.class == Some(MentionClass::Per))
    };
    !effects("obj").is_empty() && effects("subj").is_empty() && either(event) && clause.arguments.iter().any(somebody)
}

/// Whether what the tree takes for the dative of a clause is the object that it lacks: "Ablehnung signalisierte die Opposition".
fn is_rather_the_object(view: &View<'_>, clause: &Clause, noun: u16) -> bool {
    let lacks_object = !clause.arguments.iter().any(|argument| argument.role == ArgumentRole::Object);
    let may = |phrase: &Phrase| phrase.cases.is_empty() || phrase.cases.has(Case::Accusative);
    lacks_object && view.phrase(noun).is_some_and(|phrase| phrase.determiner.is_none() && may(phrase))
}

/// Whether the object of a clause is the subject that it lacks: "das Treffen findet nicht statt", of a verb that says that something
/// takes place and has no object.
fn is_rather_the_subject(clause: &Clause) -> bool {
    let lacks_subject = || !clause.arguments.iter().any(|argument| argument.role == ArgumentRole::Subject);
    let takes_none = |lemma: &str| LEXICON.light(lemma, "obj").is_none() && LEXICON.light(lemma, "subj").is_some();
    clause.verb.as_ref().is_some_and(|verb| takes_none(&verb.lemma.to_lowercase())) && lacks_subject()
}

/// The light verb that an event noun stands with, and what its subject is to the event.
pub(crate) fn light(view: &View<'_>, noun: u16) -> Option<(u16, Subject)> {
    let (clause, role) = governing(view, noun)?;
    let verb = clause.verb.as_ref()?;
    let slot = light_slot(view, clause, role, noun)?;
    let subject = LEXICON.light(&verb.lemma.to_lowercase(), &slot)?;
    // "Experten halten einen Angriff für möglich": whoever judges of it does not do it. But "hält sich einen Angriff offen".
    if slot == "obj"
        && !verb.reflexive
        && clause.arguments.iter().any(|argument| argument.role == ArgumentRole::Predicative)
    {
        return None;
    }
    Some((view.clause_of(noun)?, subject))
}

/// Who answers for the event that a noun names: "machte Pakistan für den Anschlag verantwortlich", "wegen Mordes verurteilt", "ihm
/// wird Mord vorgeworfen". The object comes first, then the subject; of what is itself the object it is the dative.
pub(crate) fn answerable(view: &View<'_>, noun: u16) -> Vec<Filler> {
    let found = accused(view, noun);
    if !found.is_empty() {
        return found;
    }
    // "vom Vorwurf der Folter freigesprochen", "wegen Beihilfe zum Mord angeklagt"
    let found = charge(view, noun).map_or_else(Vec::new, |charge| accused(view, charge));
    if !found.is_empty() {
        return found;
    }
    // "57 Verbrechen werden ihm vorgeworfen, darunter Völkermord und Folter"
    let listing =
        |at: u16, of: fn(&Phrase) -> &[u16]| view.sentence.phrases.iter().find(|other| of(other).contains(&at));
    let first = listing(noun, |phrase| &phrase.conjuncts).map_or(noun, |phrase| phrase.head);
    let whole = listing(first, |phrase| &phrase.appositions).map(|phrase| phrase.head);
    whole.map_or_else(Vec::new, |whole| accused(view, whole))
}

/// The class of reflexive pronouns.
const REFLEXIVE: &str = "reflexive";

/// Whether a word means whoever the subject does: "muss *sich* wegen Mordes verantworten".
pub(crate) fn is_reflexive(view: &View<'_>, token: u16) -> bool {
    LEXICON.class(REFLEXIVE).is_some_and(|class| view.classes(token) & class != 0)
}

/// Whoever the clause of a noun says to answer for it.
fn accused(view: &View<'_>, noun: u16) -> Vec<Filler> {
    let Some((clause, role)) = governing(view, noun) else { return Vec::new() };
    let slot = match role {
        ArgumentRole::Genitive => Some("gen".to_owned()),
        _ => light_slot(view, clause, role, noun),
    };
    let Some(slot) = slot else { return Vec::new() };
    let number = view.clause_of(noun);
    let own = |token: &u16| view.clause_of(*token) == number;
    let said =
        (clause.tokens.start..clause.tokens.end).filter(own).any(|token| LEXICON.answers(view.lemma(token), &slot));
    let verb = || clause.verb.as_ref().is_some_and(|verb| LEXICON.answers(&verb.lemma.to_lowercase(), &slot));
    if !said && !verb() {
        return Vec::new();
    }
    let bases: &[Base] = match &*slot {
        // "Simbabwe wird Folter vorgeworfen": a name shows no dative.
        "obj" if role == ArgumentRole::Object && passive(view, clause) => &[Base::Dative, Base::Object],
        "obj" => &[Base::Dative],
        _ => &[Base::Object, Base::Subject],
    };
    // Whoever is the object, known or not, comes before the subject: "nahm ihn wegen Mordes fest".
    let somebody = |head: u16| {
        let pronoun = view.token(head).is_some_and(|token| token.upos == Upos::Pron) && !is_reflexive(view, head);
        pronoun || view.reference(head).is_some()
    };
    let other = |filler: &Filler| filler.head != noun && filler.clause.is_none() && somebody(filler.head);
    let fillers = |base: &Base| of_clause(view, clause, base).into_iter().filter(other).collect::<Vec<_>>();
    bases.iter().map(fillers).find(|fillers| !fillers.is_empty()).unwrap_or_default()
}

/// The class of nouns by which somebody is charged with what the noun behind them names: "Vorwurf", "Verdacht", "Beihilfe".
const CHARGE: &str = "charge";

/// The charge on which an event noun hangs, or behind which it stands.
fn charge(view: &View<'_>, noun: u16) -> Option<u16> {
    let class = LEXICON.class(CHARGE)?;
    let inner = |at: &u16| matches!(view.token(*at).map(|token| token.upos), Some(Upos::Det | Upos::Adj | Upos::Adp));
    let before = || (0..noun).rev().find(|at| !inner(at));
    let above = super::noun_status::upper(view, noun).map(|(head, _)| head).filter(|&head| head < noun);
    above.or_else(before).filter(|&head| view.classes(head) & class != 0)
}

/// The subject that a light verb lends an event noun as who or whom.
pub(crate) fn lent(view: &View<'_>, noun: u16, wanted: Subject) -> Option<Filler> {
    let (clause, subject) = light(view, noun)?;
    if subject != wanted {
        return None;
    }
    let found = of_clause(view, view.clause(clause)?, &Base::Subject);
    found.into_iter().find(|filler| filler.head != noun)
}
