//! What the scorer looks at: readable names of what holds for a candidate.

use super::candidate::{Candidate, flag, is_passive};
use super::feature::{Collector, Feature, Namer};
use super::filler::{governing, light, light_slot};
use super::format::{Kind, Subject};
use super::lexicon::LEXICON;
use super::party::Party;
use super::topic::Memory;
use super::view::View;
use model::{BlockKind, Status, Tense, Upos};
use std::cell::RefCell;

/// The features of a candidate.
pub(crate) fn of(
    view: &View<'_>,
    candidate: &Candidate,
    all: &[Candidate],
    memory: &Memory,
    namer: &RefCell<Namer>,
) -> Vec<Feature> {
    let list = &mut Collector::new(namer);
    list.push(format_args!("bias"));
    let row = LEXICON.row(candidate.row);
    let kind = match candidate.trigger.kind {
        Kind::Verb => "verb",
        Kind::Noun => "noun",
        Kind::Adjective => "adjective",
        Kind::Adverb => "adverb",
        Kind::Modal => "modal",
    };
    let event_type = candidate.event_type;
    let frame_type = LEXICON.event_type(candidate.row).unwrap_or(event_type);
    list.push(format_args!("kind={kind}"));
    list.push(format_args!("type={event_type}"));
    list.push(format_args!("type,kind={event_type},{kind}"));
    list.push(format_args!("frame={}", LEXICON.signature(candidate.row)));
    list.push(format_args!("lemma,type={},{event_type}", view.lemma(candidate.token)));
    let compound = view.lemma(candidate.trigger.token).len() > candidate.closeness;
    list.push(format_args!("compound={compound}"));
    if let Some(about) = candidate.about {
        // What is to come, by the words around or only by the scorer's leave.
        let read = candidate.reading.future || candidate.reading.plan;
        list.push(format_args!("about={},{read}", about.event_type));
        let day = view.document.report.published.and_then(|date| date.days().latest);
        let later = candidate.when.as_ref().and_then(|when| Some(when.days.latest? > day?));
        list.push(format_args!("about,later={read},{later:?}"));
    }
    list.push(format_args!("tests={}", row.tests.len().min(3)));
    for name in ["weak", "light", "said", "mutual", "asks", "offers"] {
        if flag(row, name) {
            list.push(format_args!("flag={name}"));
            list.push(format_args!("flag,type={name},{frame_type}"));
        }
    }
    party(list, "who", &candidate.who.parties, candidate.who.choice, event_type.as_str());
    party(list, "whom", &candidate.whom.parties, candidate.whom.choice, event_type.as_str());
    let both = (!candidate.who.parties.is_empty(), !candidate.whom.parties.is_empty());
    list.push(format_args!("filled={both:?}"));
    list.push(format_args!("filled,kind={both:?},{kind}"));
    list.push(format_args!("filled,type={both:?},{event_type}"));
    if let Some(chosen) = &candidate.chosen {
        let bucket = |sure: f32| (sure * 8.0).floor().min(7.0);
        list.push(format_args!("who.sure={}", bucket(chosen.sure.0)));
        list.push(format_args!("whom.sure={}", bucket(chosen.sure.1)));
        list.push(format_args!("sure={}", bucket(chosen.sure.0 * chosen.sure.1)));
        list.push(format_args!("sure,type={},{event_type}", bucket(chosen.sure.0 * chosen.sure.1)));
    }
    list.push(format_args!("status={}", candidate.status));
    list.push(format_args!("status,type={},{event_type}", candidate.status));
    list.push(format_args!("hedged={}", candidate.hedged));
    for cue in &candidate.reading.cues {
        list.push(format_args!("cue={cue}"));
    }
    list.push(format_args!("reported={}", candidate.reported));
    list.push(format_args!("reported,type={},{event_type}", candidate.reported));
    list.push(format_args!("when={}", candidate.when.as_ref().map_or("none", |when| when.how)));
    list.push(format_args!("place={}", candidate.place.is_some()));
    clause(view, candidate, list);
    if candidate.trigger.kind == Kind::Noun {
        noun(view, candidate, list);
    }
    words(view, candidate, list);
    list.push(format_args!("heading={}", view.sentence.block == BlockKind::Heading));
    list.push(format_args!(
        "sentence={}",
        match view.index {
            0 => "0",
            1 => "1",
            2..=5 => "2-5",
            _ => "6+",
        }
    ));
    list.push(format_args!(
        "length={}",
        match view.sentence.tokens.len() {
            0..=6 => "short",
            7..=25 => "middle",
            _ => "long",
        }
    ));
    let share = (view.index * 4).checked_div(view.document.sentences().len() as u32).unwrap_or(0);
    list.push(format_args!("share={share}"));
    list.push(format_args!("share,type={share},{event_type}"));
    rivals(candidate, all, list);
    told(view, candidate, memory, list);
    std::mem::replace(list, Collector::new(namer)).into_list()
}

fn party(list: &mut Collector<'_>, name: &str, parties: &[Party], choice: usize, event_type: &str) {
    list.push(format_args!("{name}={}", parties.len().min(3)));
    list.push(format_args!("{name}.choice={choice}"));
    let Some(first) = parties.first() else {
        list.push(format_args!("{name},type=none,{event_type}"));
        return;
    };
    list.push(format_args!("{name}.how={}", first.how.as_str()));
    list.push(format_args!("{name}.how,type={},{event_type}", first.how.as_str()));
    let class = super::assign::class(&first.actor);
    list.push(format_args!("{name}.class={class}"));
    list.push(format_args!("{name}.class,type={class},{event_type}"));
    list.push(format_args!("{name}.unnamed={}", first.actor.is_unnamed()));
    list.push(format_args!("{name}.person={}", first.actor.name().is_some()));
    list.push(format_args!("{name}.sure={}", (first.sure * 4.0).round()));
}

/// The words around: the cluster of the trigger, the heads beside it, and its neighbours.
fn words(view: &View<'_>, candidate: &Candidate, list: &mut Collector<'_>) {
    let (token, event_type) = (candidate.token, candidate.event_type);
    let cluster = view.token(token).map_or(0, |token| token.cluster);
    for bits in [4, 8] {
        // Alike clusters share their low bits.
        list.push(format_args!("cluster{bits},type={},{event_type}", cluster & ((1 << bits) - 1)));
    }
    let lemma = view.lemma(token);
    list.push(format_args!("lemma={lemma}"));
    list.push(format_args!("lemma,status={lemma},{event_type},{}", candidate.status));
    if let Some(clause) = candidate.trigger.clause.and_then(|clause| view.clause(clause)) {
        for argument in clause.arguments.iter().filter(|argument| argument.clause.is_none()) {
            let role = argument.role;
            let by = view.preposition(argument.head).unwrap_or("");
            let head = view.lemma(argument.head);
            list.push(format_args!("arg,type={role:?}{by},{head},{event_type}"));
            let cluster = view.token(argument.head).map_or(0, |token| token.cluster) & 0x7f;
            list.push(format_args!("arg.cluster,type={role:?}{by},{cluster},{event_type}"));
            list.push(format_args!("arg,lemma={role:?}{by},{lemma},{event_type}"));
        }
        list.push(format_args!("clause,type={:?},{event_type}", clause.kind));
    }
    for (name, at) in [("before", token.checked_sub(1)), ("after", token.checked_add(1))] {
        let lemma = at.map_or("", |at| view.lemma(at));
        list.push(format_args!("{name},type={lemma},{event_type}"));
    }
}

fn clause(view: &View<'_>, candidate: &Candidate, list: &mut Collector<'_>) {
    let Some(clause) = candidate.trigger.clause.and_then(|clause| view.clause(clause)) else {
        list.push(format_args!("clause=none"));
        return;
    };
    list.push(format_args!("clause={:?}", clause.kind));
    if let Some(verb) = &clause.verb {
        let tense = match verb.tense {
            Some(Tense::Present) => "present",
            Some(Tense::Preterite) => "preterite",
            Some(Tense::Perfect) => "perfect",
            Some(Tense::Pluperfect) => "pluperfect",
            Some(Tense::Future | Tense::FuturePerfect) => "future",
            None => "none",
        };
        list.push(format_args!("tense={tense}"));
        list.push(format_args!("tense,type={tense},{}", candidate.event_type));
        list.push(format_args!("passive={}", is_passive(view, &candidate.trigger)));
        list.push(format_args!("negated={}", verb.negation.is_some()));
        for &modal in &verb.modals {
            list.push(format_args!("modal={}", view.lemma(modal)));
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
        list.push(format_args!("noun.determiner={determiner}"));
        list.push(format_args!("noun.plural={:?}", phrase.number));
        list.push(format_args!("noun.attributes={}", !phrase.attributes.is_empty()));
        list.push(format_args!("noun.genitive={}", !phrase.genitives.is_empty()));
        list.push(format_args!("noun.complement={}", !phrase.complements.is_empty()));
    } else {
        list.push(format_args!("noun.phrase=none"));
    }
    if let Some((clause, role)) = governing(view, token) {
        let slot = light_slot(view, clause, role, token).unwrap_or_default();
        list.push(format_args!("noun.slot={slot}"));
        list.push(format_args!("noun.slot,type={slot},{}", candidate.event_type));
        if let Some(verb) = &clause.verb {
            list.push(format_args!("noun.verb={}", verb.lemma.to_lowercase()));
        }
        let lent = match light(view, token) {
            Some((_, Subject::Who)) => "who",
            Some((_, Subject::Whom)) => "whom",
            Some((_, Subject::None)) => "none",
            None => "no",
        };
        list.push(format_args!("noun.light={lent}"));
    } else {
        let upper = super::status::upper(view, token);
        list.push(format_args!("noun.inside={}", upper.is_some()));
        if let Some((head, _)) = upper {
            list.push(format_args!("noun.inside.event={}", LEXICON.is_event_noun(view.lemma(head))));
        }
    }
    list.push(format_args!("noun.tag={}", view.token(token).is_some_and(|token| token.upos == Upos::Noun)));
    list.push(format_args!("noun.preposition={}", view.preposition(token).unwrap_or("none")));
}

fn rivals(candidate: &Candidate, all: &[Candidate], list: &mut Collector<'_>) {
    let others = || all.iter().filter(|other| other.row != candidate.row || other.token != candidate.token);
    let same_token = others().any(|other| other.token == candidate.token);
    let same_type = others().any(|other| other.event_type == candidate.event_type);
    let same_clause = others().any(|other| other.trigger.clause == candidate.trigger.clause);
    for other in others().filter(|other| other.token == candidate.token) {
        list.push(format_args!("rival.type.token={},{}", candidate.event_type, other.event_type));
    }
    for other in others().filter(|other| other.token != candidate.token) {
        list.push(format_args!("rival.types={},{}", candidate.event_type, other.event_type));
    }
    list.push(format_args!("rival.token={same_token}"));
    list.push(format_args!("rival.type={same_type}"));
    list.push(format_args!("rival.clause={same_clause}"));
    list.push(format_args!("rivals={}", others().count().min(4)));
    let verb_beside =
        others().any(|other| other.trigger.kind == Kind::Verb && other.trigger.clause == candidate.trigger.clause);
    list.push(format_args!("rival.verb,kind={verb_beside},{}", candidate.trigger.kind == Kind::Verb));
}

fn told(view: &View<'_>, candidate: &Candidate, memory: &Memory, list: &mut Collector<'_>) {
    let lemma = view.lemma(candidate.token);
    let same_lemma = memory.told().iter().any(|told| told.lemma == lemma && told.event_type == candidate.event_type);
    let same_event = memory.told().iter().any(|told| {
        told.event_type == candidate.event_type
            && candidate.who.parties.first().is_some_and(|party| told.who.contains(&party.actor))
    });
    let same_type = memory.told().iter().any(|told| told.event_type == candidate.event_type);
    let noun = candidate.trigger.kind == Kind::Noun;
    list.push(format_args!("told.lemma={same_lemma}"));
    list.push(format_args!("told.lemma,noun={same_lemma},{noun}"));
    list.push(format_args!("told.event={same_event}"));
    list.push(format_args!("told.type={same_type}"));
    let when = candidate.when.is_some() || candidate.status != Status::Actual;
    list.push(format_args!("told.lemma,news={same_lemma},{when}"));
}
