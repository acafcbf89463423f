//! Who is named beside what happens without doing it or having it done to them: who answers what is said ("lehnte die Forderung
//! ab"), says the same ("ebenso wie der Minister"), asks about it ("in einem Interview mit der Zeitung"), carries or hears it
//! ("gegenüber der Zeitung", "vor Gericht"), does otherwise ("während Kambodscha schwieg") or only speaks of it.

use super::condition::Setting;
use super::examples::gives_examples;
use super::filler::{self, fillers, governing, light, of_clause};
use super::format::{Base, Kind, Row, Slot, What};
use super::lexicon::LEXICON;
use super::view::View;
use crate::mention::{self, Reference, ReferenceKind};
use crate::quotation::{CueClass, is_attribution, is_outlet};
use model::{Argument, ArgumentRole, Clause, ClauseKind, EventType, MentionClass, Relation, Upos, VerbComplex, Voice};

/// The class of verbs by which somebody answers what another one has said.
const ANSWER: &str = "answer";

/// The heads of those who answer what the noun of a type of speech says: they do not say it themselves.
pub(super) fn answering(setting: &Setting<'_, '_>, event_type: EventType) -> Vec<u16> {
    use EventType::{Accuse, Agree, Request, Threaten};
    let (view, token) = (setting.view, setting.trigger.token);
    if setting.trigger.kind != Kind::Noun || !matches!(event_type, Accuse | Agree | Request | Threaten) {
        return Vec::new();
    }
    let Some((clause, role)) = governing(view, token) else { return Vec::new() };
    if !is_answered(view, clause, role) {
        return Vec::new();
    }
    let subjects = of_clause(view, clause, &Base::Subject).into_iter().filter(|filler| filler.head != token);
    subjects.flat_map(|filler| std::iter::once(filler.head).chain(conjuncts(view, filler.head))).collect()
}

/// Whether a noun in this place of a clause is what its verb answers.
fn is_answered(view: &View<'_>, clause: &Clause, role: ArgumentRole) -> bool {
    let passive = filler::passive(view, clause);
    let object = match role {
        ArgumentRole::Subject => passive,
        ArgumentRole::Object => !passive,
        ArgumentRole::Dative => true,
        _ => false,
    };
    let class = LEXICON.class(ANSWER).unwrap_or(0);
    object && clause.verb.as_ref().is_some_and(|verb| LEXICON.classes(&verb.lemma.to_lowercase()) & class != 0)
}

/// The class of nouns for what somebody is asked in public.
const INTERVIEW: &str = "interview";

/// So many words at most stand between "wie" and whom it likens.
const LIKENED: usize = 4;

/// Whether somebody is named only beside what happens: as who does the same, or as who asks about it.
pub(super) fn is_aside(view: &View<'_>, reference: &Reference) -> bool {
    is_likened(view, reference)
        || asks(view, reference.head)
        || is_role(view, reference)
        || is_source(view, reference)
        || is_audience(view, reference)
        || is_member(view, reference)
        || is_described_by(view, reference.head)
}

/// Whether somebody is only named in what is said of another behind a comma: "die Koalition, ein Bündnis *von sechs Gruppen*".
fn is_described_by(view: &View<'_>, head: u16) -> bool {
    const STEPS: usize = 3;
    let mut at = head;
    for _ in 0..STEPS {
        let Some(token) = view.token(at).filter(|token| token.relation == Relation::Nmod && token.head != at) else {
            return false;
        };
        at = token.head;
        let comma =
            view.phrase(at).and_then(|phrase| phrase.tokens.start.checked_sub(1)).map(|before| view.form(before));
        let apposed = view.token(at).is_some_and(|token| token.relation == Relation::Appos && token.upos == Upos::Noun);
        if apposed && comma == Some(",") {
            return true;
        }
    }
    false
}

/// Whether somebody is one of those named before: "mehrere Politiker sagten ab, darunter Präsident Macron".
fn is_member(view: &View<'_>, reference: &Reference) -> bool {
    // The tree hangs them on the group by no relation that has a name.
    (reference.at.tokens.start..reference.at.tokens.end)
        .any(|at| view.token(at).is_some_and(|token| token.relation == Relation::Dep))
}

/// The class of verbs by which somebody becomes something: "zum Terroristen erklären".
const MAKES: &str = "makes";

/// Whether a person is named only as whose somebody else is, whom a longer expression means that ends behind it: "*Clintons* Berater
/// Jake Sullivan".
pub(super) fn is_only_owner(view: &View<'_>, reference: &Reference) -> bool {
    let own = &reference.at.tokens;
    reference.kind == ReferenceKind::Name
        && reference.class == Some(MentionClass::Per)
        && view.references().iter().any(|other| {
            let whole = &other.at.tokens;
            other.at.sentence == reference.at.sentence
                && matches!(other.kind, ReferenceKind::Description | ReferenceKind::Unnamed)
                && whole.start <= own.start
                && own.end < whole.end
                && !other.actors.iter().any(|actor| reference.actors.contains(actor))
        })
}

/// Whether somebody unnamed is only what another is, is taken for or becomes: "arbeitete als Fahrer", "stufte sie als Terroristen ein",
/// "erklärte ihn zum Terroristen".
fn is_role(view: &View<'_>, reference: &Reference) -> bool {
    if reference.kind != ReferenceKind::Unnamed {
        return false;
    }
    let inner = |at: &u16| view.token(*at).is_some_and(|token| matches!(token.upos, Upos::Det | Upos::Adj | Upos::Adv));
    let before = (0..reference.at.tokens.start).rev().take(LIKENED).find(|at| !inner(at));
    let made = || {
        let verb = view.clause(view.clause_of(reference.head)?)?.verb.as_ref()?;
        LEXICON.class(MAKES).map(|class| LEXICON.classes(&verb.lemma.to_lowercase()) & class != 0)
    };
    match before.map(|at| view.lemma(at)) {
        Some("als") => true,
        Some("zu" | "zum" | "zur") => made().unwrap_or(false),
        _ => false,
    }
}

/// "begrüßte das Urteil ebenso wie der Innenminister"
fn is_likened(view: &View<'_>, reference: &Reference) -> bool {
    let upos = |token: u16| view.token(token).map(|token| token.upos);
    let inner = |token: &u16| matches!(upos(*token), Some(Upos::Det | Upos::Adj | Upos::Adv));
    // "wie Innenminister Schäuble": the name stands in the description.
    let holds = |other: &&Reference| other.at.sentence == view.index && other.at.tokens.holds(reference.head);
    let start = view.references().iter().filter(holds).map(|other| other.at.tokens.start).min();
    let start = start.unwrap_or(reference.at.tokens.start);
    let before = (0..start).rev().take(LIKENED).find(|token| !inner(token));
    before.is_some_and(|token| {
        view.lemma(token) == "wie" && upos(token) != Some(Upos::Sconj) && !gives_examples(view, token)
    })
}

/// "in einem Interview mit der Zeitung"
fn asks(view: &View<'_>, head: u16) -> bool {
    let class = LEXICON.class(INTERVIEW).unwrap_or(0);
    let of_interview = |phrase: &&model::Phrase| view.classes(phrase.head) & class != 0;
    view.preposition(head) == Some("mit")
        && view.sentence.phrases.iter().filter(of_interview).any(|phrase| phrase.complements.contains(&head))
}

/// The heads of words that a row asks for beside its trigger where none of its places for who and whom is: "dem Haftrichter vorgeführt".
pub(super) fn idiomatic(setting: &Setting<'_, '_>, row: &Row, slots: [&[Vec<Slot>]; 2]) -> Vec<u16> {
    let view = setting.view;
    let is_place = |base: &Base| slots.iter().copied().flatten().flatten().any(|slot| slot.base == *base);
    let asked =
        row.tests.iter().filter(|test| !test.not && !test.words.words.is_empty() && test.words.named.is_empty());
    let fillers = asked.filter_map(|test| match &test.what {
        What::Filler(slot) if !is_place(&slot.base) => Some((fillers(view, setting.trigger, &slot.base), &test.words)),
        _ => None,
    });
    let heads = fillers.flat_map(|(fillers, words)| fillers.into_iter().map(move |filler| (filler.head, words)));
    heads.filter(|&(head, words)| LEXICON.fits(words, view.lemma(head))).map(|(head, _)| head).collect()
}

/// The class of courts.
const COURT: &str = "court";

/// "gegenüber der Zeitung X", "in der Tageszeitung „X“".
pub(super) fn is_medium(view: &View<'_>, reference: &Reference) -> bool {
    let apposed = view.sentence.phrases.iter().find(|phrase| phrase.appositions.contains(&reference.head));
    let carries = |head: u16| view.preposition(head).is_some_and(|word| LEXICON.is_cue("carries", word));
    let named = || (reference.at.tokens.start..reference.at.tokens.end).any(|at| is_outlet(view.form(at)));
    let in_it = carries(reference.head)
        || apposed.is_some_and(|phrase| carries(phrase.head))
        || noun_before(view, reference).is_some_and(carries);
    in_it && named()
}

/// The noun right before a name in quotation marks, which it may belong to though the tree has it otherwise: "in der Berliner
/// Tageszeitung „Neues Deutschland“".
fn noun_before(view: &View<'_>, reference: &Reference) -> Option<u16> {
    let mark =
        reference.at.tokens.start.checked_sub(1).filter(|&at| view.form(at).starts_with(['„', '"', '“', '»']))?;
    mark.checked_sub(1).filter(|&at| view.token(at).is_some_and(|token| token.upos == Upos::Noun))
}

/// "nach Angaben westlicher Diplomaten", "nach Augenzeugenberichten": somebody unnamed who only says what is told.
pub(super) fn is_source(view: &View<'_>, reference: &Reference) -> bool {
    let head = reference.head;
    let tells = |noun: u16| {
        let according = view.preposition(noun).is_some_and(mention::says_according);
        according && view.token(noun).is_some_and(|token| is_attribution(&token.lemma))
    };
    let says = |phrase: &&model::Phrase| {
        (phrase.genitives.contains(&head) || phrase.complements.contains(&head)) && tells(phrase.head)
    };
    let phrases = || view.sentence.phrases.iter();
    reference.kind == ReferenceKind::Unnamed && (phrases().any(|phrase| says(&phrase)) || tells(head))
}

/// "klagte vor Journalisten", "sagte vor Anhängern": somebody unnamed who only hears it.
pub(super) fn is_audience(view: &View<'_>, reference: &Reference) -> bool {
    let before = view.preposition(reference.head) == Some("vor") && reference.kind == ReferenceKind::Unnamed;
    let verb = || view.clause(view.clause_of(reference.head)?)?.verb.as_ref();
    let class = || verb().and_then(|verb| crate::quotation::verb_class(&verb.lemma));
    before && class().is_some_and(|class| !matches!(class, CueClass::Warning))
}

/// The class of complaints that one files with somebody who decides.
const COMPLAINT: &str = "complaint";

/// "vor Gericht", "Klage beim Verfassungsgericht", "reichte bei der Welthandelsorganisation Klage ein".
pub(super) fn is_forum(view: &View<'_>, head: u16) -> bool {
    let is = |name: &str, word: u16| LEXICON.class(name).is_some_and(|class| view.classes(word) & class != 0);
    let filed = || {
        let of_noun = view.sentence.phrases.iter().filter(|phrase| phrase.complements.contains(&head));
        let clause = view.clause_of(head).and_then(|number| view.clause(number));
        let beside = clause.into_iter().flat_map(|clause| &clause.arguments);
        let objects = beside.filter(|argument| argument.role == ArgumentRole::Object).map(|argument| argument.head);
        of_noun.map(|phrase| phrase.head).chain(objects).any(|word| is(COMPLAINT, word))
    };
    view.preposition(head).is_some_and(|word| LEXICON.is_cue("forum", word)) && (is(COURT, head) || filed())
}

/// Whether a court hears a case, and is no place before which people protest or bombs explode: "vor Gericht", "muss sich vor dem
/// Landgericht verantworten".
pub(super) fn is_tried(view: &View<'_>, head: u16) -> bool {
    let bare = || view.phrase(head).is_some_and(|phrase| phrase.determiner.is_none());
    let verb = || view.clause(view.clause_of(head)?)?.verb.as_ref();
    bare() || verb().is_some_and(|verb| LEXICON.answers(&verb.lemma.to_lowercase(), "wegen"))
}

/// Whether somebody only suffered the attack of which an account tells what came of it: "Russland griff *Kiew* an; dabei kamen vier
/// Menschen ums Leben".
pub(super) fn is_struck(setting: &Setting<'_, '_>, event_type: EventType, head: u16) -> bool {
    let view = setting.view;
    let Some(own) = setting.trigger.clause.filter(|_| event_type == EventType::Assault) else { return false };
    let Some(other) = view.clause_of(head).filter(|&other| other < own) else { return false };
    let opens = |clause: &Clause| {
        let mut first = clause.tokens.range().map(|at| at as u16).filter(|&at| view.clause_of(at) == Some(own)).take(2);
        first.any(|at| LEXICON.is_cue("thereby", view.lemma(at)))
    };
    let attacks = |verb: &VerbComplex| {
        let hits = LEXICON.hits(Kind::Verb, &verb.lemma.to_lowercase());
        hits.iter().any(|hit| LEXICON.event_type(hit.row) == Some(EventType::Assault))
    };
    let suffers = |clause: &Clause| {
        let place = if filler::passive(view, clause) { ArgumentRole::Subject } else { ArgumentRole::Object };
        clause.verb.as_ref().is_some_and(attacks)
            && clause.arguments.iter().any(|argument| argument.role == place && argument.head == head)
    };
    view.clause(own).is_some_and(opens) && view.clause(other).is_some_and(suffers)
}

/// The class of conjunctions that set one clause against another.
const CONTRAST: &str = "contrast";

/// Whether somebody is the subject of a clause that a conjunction sets against that of the trigger: "Japan verurteilte das, während
/// Kambodscha schwieg".
pub(super) fn in_contrast(setting: &Setting<'_, '_>, head: u16) -> bool {
    let view = setting.view;
    let (Some(class), Some(own), Some(other)) = (LEXICON.class(CONTRAST), setting.trigger.clause, view.clause_of(head))
    else {
        return false;
    };
    let set_against = |inner: u16, outer: u16| {
        view.clause(inner).is_some_and(|clause| {
            clause.parent == Some(outer) && clause.link.is_some_and(|link| view.classes(link) & class != 0)
        })
    };
    let is_subject = || {
        let mut arguments = view.clause(other).into_iter().flat_map(|clause| &clause.arguments);
        arguments.any(|argument| {
            let phrase = argument.phrase.and_then(|phrase| view.sentence.phrases.get(usize::from(phrase)));
            argument.role == ArgumentRole::Subject
                && (argument.head == head || phrase.is_some_and(|phrase| phrase.tokens.holds(head)))
        })
    };
    own != other && (set_against(own, other) || set_against(other, own)) && is_subject()
}

/// The class of verbs by which somebody takes a stand on what others did.
const COMMENTS: &str = "comments";

/// The heads of those who only speak of the event that a noun names: "die Afrikanische Union verurteilte den Putsch".
pub(super) fn speaking(setting: &Setting<'_, '_>) -> Vec<u16> {
    use CueClass::{Accusation, Approval, Belief, Demand, Denial, Finding, Question, Report, Statement, Warning};
    let (view, token) = (setting.view, setting.trigger.token);
    if setting.trigger.kind != Kind::Noun || light(view, token).is_some() {
        return Vec::new();
    }
    let Some((clause, role)) = governing(view, token) else { return Vec::new() };
    let class = LEXICON.class(COMMENTS).unwrap_or(0);
    let speaks = |verb: &VerbComplex| {
        if LEXICON.classes(&verb.lemma.to_lowercase()) & class != 0 {
            return true;
        }
        let classes = [Accusation, Approval, Belief, Demand, Denial, Finding, Question, Report, Statement, Warning];
        crate::quotation::verb_class(&verb.lemma).is_some_and(|class| classes.contains(&class))
    };
    let Some(verb) = clause.verb.as_ref().filter(|verb| speaks(verb)) else { return Vec::new() };
    let speakers: Vec<u16> = if verb.voice == Voice::Active {
        let subjects = clause.arguments.iter().filter(|argument| argument.role == ArgumentRole::Subject);
        subjects.map(|subject| subject.head).collect()
    } else if role == ArgumentRole::Subject {
        // "Der Putsch wurde von der Afrikanischen Union verurteilt."
        of_clause(view, clause, &Base::Subject).into_iter().map(|filler| filler.head).collect()
    } else {
        Vec::new()
    };
    speakers.into_iter().flat_map(|head| std::iter::once(head).chain(conjuncts(view, head))).collect()
}

fn conjuncts(view: &View<'_>, head: u16) -> Vec<u16> {
    view.phrase(head).map_or_else(Vec::new, |phrase| phrase.conjuncts.clone())
}

/// The heads of those who only demand of somebody else what an infinitive says: "verlangte, die Geiseln freizulassen".
pub(super) fn demanding(setting: &Setting<'_, '_>) -> Vec<u16> {
    let view = setting.view;
    let own =
        setting.trigger.clause.filter(|_| setting.trigger.kind == Kind::Verb).and_then(|number| view.clause(number));
    let Some(own) = own.filter(|own| own.kind == ClauseKind::Infinitive && own.governor.is_some()) else {
        return Vec::new();
    };
    let done_by = |argument: &Argument| argument.role == ArgumentRole::Subject;
    let demands = |verb: &VerbComplex| {
        own.governor == Some(verb.main)
            && verb.voice == Voice::Active
            && crate::quotation::verb_class(&verb.lemma) == Some(CueClass::Demand)
    };
    let above = own.parent.and_then(|parent| view.clause(parent));
    let above = above.filter(|above| above.verb.as_ref().is_some_and(demands));
    let active = own.verb.as_ref().is_some_and(|verb| verb.voice == Voice::Active);
    match above {
        Some(above) if active && !own.arguments.iter().any(done_by) => {
            let subjects = of_clause(view, above, &Base::Subject);
            subjects.into_iter().flat_map(|one| std::iter::once(one.head).chain(conjuncts(view, one.head))).collect()
        }
        _ => Vec::new(),
    }
}
