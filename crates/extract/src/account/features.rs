//! What the scorer looks at: readable names of what holds for a candidate.

use super::candidate::{Candidate, flag, is_passive};
use super::feature::{Collector, Feature, Piece, Purpose, debug, note};
use super::filler::{governing, light, light_slot};
use super::format::{Kind, Subject};
use super::lexicon::LEXICON;
use super::party::Party;
use super::score::Weights;
use super::topic::Memory;
use super::view::View;
use compact_str::format_compact;
use model::{BlockKind, EventType, Status, Tense, Upos};

/// What is to be seen before its slots are filled: what says at first sight whether there is any hope. `all` are the
/// candidates of the sentence.
pub(crate) fn early(
    view: &View<'_>,
    candidate: &Candidate,
    all: &[Candidate],
    memory: &Memory,
    weights: &Weights,
    purpose: Purpose<'_>,
) -> Vec<Feature> {
    let mut collector = Collector::new(purpose);
    let list = &mut collector;
    note!(list, "bias");
    let row = LEXICON.row(candidate.row);
    let kind = candidate.trigger.kind.as_str();
    let event_type = candidate.event_type;
    let frame_type = LEXICON.event_type(candidate.row).unwrap_or(event_type);
    note!(list, "kind", kind);
    note!(list, "type", event_type);
    note!(list, "type,kind", event_type, kind);
    note!(list, "frame", LEXICON.signature(candidate.row));
    note!(list, "lemma,type", view.word(candidate.token), event_type);
    for (name, key) in ["word", "end"].into_iter().zip(histories(view, candidate, purpose)) {
        let history = weights.history(key);
        note!(list, "history", name, history.often() as usize, history.share());
        note!(list, "history,type", name, history.share(), event_type);
        note!(list, "history,kind", name, history.share(), kind);
    }
    let compound = view.lemma(candidate.trigger.token).len() > candidate.closeness;
    note!(list, "compound", compound);
    if let Some(about) = candidate.about {
        note!(list, "about", about.event_type, expected(candidate));
    }
    note!(list, "tests", row.tests.len().min(3));
    for name in ["weak", "light", "said", "mutual", "asks", "offers"] {
        if flag(row, name) {
            note!(list, "flag", name);
            note!(list, "flag,type", name, frame_type);
        }
    }
    note!(list, "status", candidate.status);
    note!(list, "status,type", candidate.status, event_type);
    for cue in &candidate.reading.cues {
        note!(list, "cue", *cue);
    }
    note!(list, "reported", candidate.reported);
    note!(list, "reported,type", candidate.reported, event_type);
    clause(view, candidate, list);
    if candidate.trigger.kind == Kind::Noun {
        noun(view, candidate, list);
    }
    words(view, candidate, list);
    note!(list, "heading", view.sentence.block == BlockKind::Heading);
    let sentence = match view.index {
        0 => "0",
        1 => "1",
        2..=5 => "2-5",
        _ => "6+",
    };
    note!(list, "sentence", sentence);
    let length = match view.sentence.tokens.len() {
        0..=6 => "short",
        7..=25 => "middle",
        _ => "long",
    };
    note!(list, "length", length);
    let share = (view.index as usize * 4).checked_div(view.document.sentences().len()).unwrap_or(0);
    note!(list, "share", share);
    note!(list, "share,type", share, event_type);
    rivals(candidate, all, list);
    told_before(view, candidate, memory, list);
    collector.into_list()
}

/// What a candidate's history is kept under: its word and type, and the end of its word that the row names.
pub(crate) fn histories(view: &View<'_>, candidate: &Candidate, purpose: Purpose<'_>) -> [Feature; 2] {
    let event_type = candidate.event_type.into();
    let trigger = view.lemma(candidate.trigger.token);
    let end = trigger.get(trigger.len().saturating_sub(candidate.closeness)..).unwrap_or(trigger);
    [
        purpose.key(Piece::of(""), &[view.word(candidate.token), event_type]),
        purpose.key(Piece::of("-"), &[Piece::of(end), event_type]),
    ]
}

/// All features of a candidate: to the early ones come those of who, whom and when.
pub(crate) fn late(view: &View<'_>, candidate: &Candidate, memory: &Memory, purpose: Purpose<'_>) -> Vec<Feature> {
    let mut collector = Collector::with(purpose, &candidate.early);
    let list = &mut collector;
    let kind = candidate.trigger.kind.as_str();
    let event_type = candidate.event_type;
    if candidate.about.is_some() {
        let day = view.document.report.published.and_then(|date| date.days().latest);
        let later = candidate.when.as_ref().and_then(|when| Some(when.days.latest? > day?));
        note!(list, "about,later", expected(candidate), &*debug(later));
    }
    party(list, "who", &candidate.who.parties, candidate.who.choice, event_type);
    party(list, "whom", &candidate.whom.parties, candidate.whom.choice, event_type);
    let both = &*debug((!candidate.who.parties.is_empty(), !candidate.whom.parties.is_empty()));
    note!(list, "filled", both);
    note!(list, "filled,kind", both, kind);
    note!(list, "filled,type", both, event_type);
    if let Some(chosen) = &candidate.chosen {
        let bucket = |sure: f32| (sure * 8.0).floor().min(7.0) as usize;
        note!(list, "who.sure", bucket(chosen.sure.0));
        note!(list, "whom.sure", bucket(chosen.sure.1));
        note!(list, "sure", bucket(chosen.sure.0 * chosen.sure.1));
        note!(list, "sure,type", bucket(chosen.sure.0 * chosen.sure.1), event_type);
    }
    note!(list, "hedged", candidate.hedged);
    note!(list, "when", candidate.when.as_ref().map_or("none", |when| when.how));
    note!(list, "place", candidate.place.is_some());
    told_with(view, candidate, memory, list);
    collector.into_list()
}

/// Whether the words around say that it is to come, rather than the scorer's leave alone.
fn expected(candidate: &Candidate) -> bool {
    candidate.reading.future || candidate.reading.plan
}

fn party(list: &mut Collector<'_>, name: &str, parties: &[Party], choice: usize, event_type: EventType) {
    note!(list, "party", name, parties.len().min(3));
    note!(list, "party.choice", name, choice);
    let Some(first) = parties.first() else {
        note!(list, "party,type", name, "none", event_type);
        return;
    };
    note!(list, "party.how", name, first.how.as_str());
    note!(list, "party.how,type", name, first.how.as_str(), event_type);
    let class = super::offers::class(&first.actor);
    note!(list, "party.class", name, class);
    note!(list, "party.class,type", name, class, event_type);
    note!(list, "party.unnamed", name, first.actor.is_unnamed());
    note!(list, "party.person", name, first.actor.name().is_some());
    note!(list, "party.sure", name, (first.sure * 4.0).round() as usize);
}

/// The words around: the cluster of the trigger, the heads beside it, and its neighbours.
fn words(view: &View<'_>, candidate: &Candidate, list: &mut Collector<'_>) {
    let (token, event_type) = (candidate.token, candidate.event_type);
    let cluster = view.token(token).map_or(0, |token| token.cluster);
    for bits in [4usize, 8] {
        // Alike clusters share their low bits.
        note!(list, "cluster,type", bits, usize::from(cluster) & ((1 << bits) - 1), event_type);
    }
    let lemma = view.word(token);
    note!(list, "lemma", lemma);
    note!(list, "lemma,status", lemma, event_type, candidate.status);
    if let Some(clause) = candidate.trigger.clause.and_then(|clause| view.clause(clause)) {
        for argument in clause.arguments.iter().filter(|argument| argument.clause.is_none()) {
            let by = view.preposition(argument.head).unwrap_or("");
            let role = &*format_compact!("{:?}{by}", argument.role);
            let head = view.word(argument.head);
            note!(list, "arg,type", role, head, event_type);
            let cluster = usize::from(view.token(argument.head).map_or(0, |token| token.cluster) & 0x7f);
            note!(list, "arg.cluster,type", role, cluster, event_type);
            note!(list, "arg,lemma", role, lemma, event_type);
        }
        note!(list, "clause,type", &*debug(clause.kind), event_type);
    }
    for (name, at) in [("before", token.checked_sub(1)), ("after", token.checked_add(1))] {
        let lemma = at.map_or(Piece::of(""), |at| view.word(at));
        note!(list, "beside,type", name, lemma, event_type);
    }
}

fn clause(view: &View<'_>, candidate: &Candidate, list: &mut Collector<'_>) {
    let Some(clause) = candidate.trigger.clause.and_then(|clause| view.clause(clause)) else {
        note!(list, "clause", "none");
        return;
    };
    note!(list, "clause", &*debug(clause.kind));
    if let Some(verb) = &clause.verb {
        let tense = match verb.tense {
            Some(Tense::Present) => "present",
            Some(Tense::Preterite) => "preterite",
            Some(Tense::Perfect) => "perfect",
            Some(Tense::Pluperfect) => "pluperfect",
            Some(Tense::Future | Tense::FuturePerfect) => "future",
            None => "none",
        };
        note!(list, "tense", tense);
        note!(list, "tense,type", tense, candidate.event_type);
        note!(list, "passive", is_passive(view, &candidate.trigger));
        note!(list, "negated", verb.negation.is_some());
        for &modal in &verb.modals {
            note!(list, "modal", view.word(modal));
        }
    }
}

fn noun(view: &View<'_>, candidate: &Candidate, list: &mut Collector<'_>) {
    let token = candidate.trigger.token;
    if let Some(phrase) = view.phrase(token) {
        let determiner = phrase.determiner.map_or("none", |determiner| match view.lemma(determiner) {
            "der" | "die" | "das" => "definite",
            "ein" | "eine" => "indefinite",
            "kein" | "keine" => "none",
            "dieser" | "diese" | "jener" => "this",
            _ => "other",
        });
        note!(list, "noun.determiner", determiner);
        note!(list, "noun.plural", &*debug(phrase.number));
        note!(list, "noun.attributes", !phrase.attributes.is_empty());
        note!(list, "noun.genitive", !phrase.genitives.is_empty());
        note!(list, "noun.complement", !phrase.complements.is_empty());
    } else {
        note!(list, "noun.phrase", "none");
    }
    if let Some((clause, role)) = governing(view, token) {
        let slot = light_slot(view, clause, role, token).unwrap_or_default();
        note!(list, "noun.slot", &*slot);
        note!(list, "noun.slot,type", &*slot, candidate.event_type);
        if let Some(verb) = &clause.verb {
            note!(list, "noun.verb", &*verb.lemma.to_lowercase());
        }
        let lent = match light(view, token) {
            Some((_, Subject::Who)) => "who",
            Some((_, Subject::Whom)) => "whom",
            Some((_, Subject::None | Subject::Answers)) => "none",
            None => "no",
        };
        note!(list, "noun.light", lent);
    } else {
        let upper = super::noun_status::upper(view, token);
        note!(list, "noun.inside", upper.is_some());
        if let Some((head, _)) = upper {
            note!(list, "noun.inside.event", LEXICON.is_event_noun(view.lemma(head)));
        }
    }
    note!(list, "noun.tag", view.token(token).is_some_and(|token| token.upos == Upos::Noun));
    note!(list, "noun.preposition", view.preposition(token).unwrap_or("none"));
}

fn rivals(candidate: &Candidate, all: &[Candidate], list: &mut Collector<'_>) {
    let others = || all.iter().filter(|other| other.row != candidate.row || other.token != candidate.token);
    let same_token = others().any(|other| other.token == candidate.token);
    let same_type = others().any(|other| other.event_type == candidate.event_type);
    let same_clause = others().any(|other| other.trigger.clause == candidate.trigger.clause);
    for other in others().filter(|other| other.token == candidate.token) {
        note!(list, "rival.type.token", candidate.event_type, other.event_type);
    }
    for other in others().filter(|other| other.token != candidate.token) {
        note!(list, "rival.types", candidate.event_type, other.event_type);
    }
    note!(list, "rival.token", same_token);
    note!(list, "rival.type", same_type);
    note!(list, "rival.clause", same_clause);
    note!(list, "rivals", others().count().min(4));
    let verb_beside =
        others().any(|other| other.trigger.kind == Kind::Verb && other.trigger.clause == candidate.trigger.clause);
    note!(list, "rival.verb,kind", verb_beside, candidate.trigger.kind == Kind::Verb);
}

/// Whether the like was told before.
fn told_before(view: &View<'_>, candidate: &Candidate, memory: &Memory, list: &mut Collector<'_>) {
    let same_lemma = same_lemma(view, candidate, memory);
    let same_type = memory.told().iter().any(|told| told.event_type == candidate.event_type);
    note!(list, "told.lemma", same_lemma);
    note!(list, "told.lemma,noun", same_lemma, candidate.trigger.kind == Kind::Noun);
    note!(list, "told.type", same_type);
}

/// Whether it was told before, of the same actor or without anything new.
fn told_with(view: &View<'_>, candidate: &Candidate, memory: &Memory, list: &mut Collector<'_>) {
    let same_event = candidate.who.parties.first().is_some_and(|party| {
        memory.told().iter().any(|told| told.event_type == candidate.event_type && told.who.contains(&party.actor))
    });
    note!(list, "told.event", same_event);
    let when = candidate.when.is_some() || candidate.status != Status::Actual;
    note!(list, "told.lemma,news", same_lemma(view, candidate, memory), when);
}

fn same_lemma(view: &View<'_>, candidate: &Candidate, memory: &Memory) -> bool {
    let lemma = view.lemma(candidate.token);
    memory.told().iter().any(|told| told.event_type == candidate.event_type && told.lemma == lemma)
}
