//! What the scorer looks at: readable names of what holds for a candidate.

use super::candidate::{Candidate, flag, is_passive};
use super::filler::{governing, light, light_slot};
use super::format::{Kind, Subject};
use super::lexicon::LEXICON;
use super::party::Party;
use super::topic::Memory;
use super::view::View;
use model::{BlockKind, Status, Tense, Upos};

/// The features of a candidate.
pub(crate) fn of(view: &View<'_>, candidate: &Candidate, all: &[Candidate], memory: &Memory) -> Vec<String> {
    let mut list = vec!["bias".to_owned()];
    let mut push = |text: String| list.push(text);
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
    push(format!("kind={kind}"));
    push(format!("type={event_type}"));
    push(format!("type,kind={event_type},{kind}"));
    push(format!("row={}", LEXICON.name(candidate.row)));
    push(format!("lemma,type={},{event_type}", view.lemma(candidate.token)));
    let compound = view.lemma(candidate.trigger.token).len() > candidate.closeness;
    push(format!("compound={compound}"));
    push(format!("tests={}", row.tests.len().min(3)));
    for name in ["weak", "light", "said", "mutual", "asks", "offers"] {
        if flag(row, name) {
            push(format!("flag={name}"));
            push(format!("flag,type={name},{frame_type}"));
        }
    }
    party(&mut push, "who", &candidate.who.parties, candidate.who.choice, event_type.as_str());
    party(&mut push, "whom", &candidate.whom.parties, candidate.whom.choice, event_type.as_str());
    let both = (!candidate.who.parties.is_empty(), !candidate.whom.parties.is_empty());
    push(format!("filled={both:?}"));
    push(format!("filled,kind={both:?},{kind}"));
    push(format!("filled,type={both:?},{event_type}"));
    if let Some(chosen) = &candidate.chosen {
        let bucket = |sure: f32| (sure * 5.0).floor().min(4.0);
        let least = |list: &[(f32, Party)]| list.iter().map(|(sure, _)| *sure).fold(1.0, f32::min);
        push(format!("who.best={}", bucket(chosen.best.0)));
        push(format!("whom.best={}", bucket(chosen.best.1)));
        push(format!("who.least={}", bucket(least(&chosen.who))));
        push(format!("whom.least={}", bucket(least(&chosen.whom))));
        push(format!("sure={}", (chosen.sure * 8.0).floor()));
    }
    push(format!("status={}", candidate.status));
    push(format!("status,type={},{event_type}", candidate.status));
    push(format!("hedged={}", candidate.hedged));
    for cue in &candidate.reading.cues {
        push(format!("cue={cue}"));
    }
    push(format!("reported={}", candidate.reported));
    push(format!("reported,type={},{event_type}", candidate.reported));
    push(format!("when={}", candidate.when.as_ref().map_or("none", |when| when.how)));
    push(format!("place={}", candidate.place.is_some()));
    clause(view, candidate, &mut push);
    if candidate.trigger.kind == Kind::Noun {
        noun(view, candidate, &mut push);
    }
    push(format!("heading={}", view.sentence.block == BlockKind::Heading));
    push(format!(
        "sentence={}",
        match view.index {
            0 => "0",
            1 => "1",
            2..=5 => "2-5",
            _ => "6+",
        }
    ));
    push(format!(
        "length={}",
        match view.sentence.tokens.len() {
            0..=6 => "short",
            7..=25 => "middle",
            _ => "long",
        }
    ));
    rivals(candidate, all, &mut push);
    told(view, candidate, memory, &mut push);
    list
}

fn party(push: &mut impl FnMut(String), name: &str, parties: &[Party], choice: usize, event_type: &str) {
    push(format!("{name}={}", parties.len().min(3)));
    push(format!("{name}.choice={choice}"));
    let Some(first) = parties.first() else {
        push(format!("{name},type=none,{event_type}"));
        return;
    };
    push(format!("{name}.how={}", first.how.as_str()));
    push(format!("{name}.how,type={},{event_type}", first.how.as_str()));
    push(format!("{name}.unnamed={}", first.actor.is_unnamed()));
    push(format!("{name}.person={}", first.actor.name().is_some()));
    push(format!("{name}.sure={}", (first.sure * 4.0).round()));
}

fn clause(view: &View<'_>, candidate: &Candidate, push: &mut impl FnMut(String)) {
    let Some(clause) = candidate.trigger.clause.and_then(|clause| view.clause(clause)) else {
        push("clause=none".to_owned());
        return;
    };
    push(format!("clause={:?}", clause.kind));
    if let Some(verb) = &clause.verb {
        let tense = match verb.tense {
            Some(Tense::Present) => "present",
            Some(Tense::Preterite) => "preterite",
            Some(Tense::Perfect) => "perfect",
            Some(Tense::Pluperfect) => "pluperfect",
            Some(Tense::Future | Tense::FuturePerfect) => "future",
            None => "none",
        };
        push(format!("tense={tense}"));
        push(format!("tense,type={tense},{}", candidate.event_type));
        push(format!("passive={}", is_passive(view, &candidate.trigger)));
        push(format!("negated={}", verb.negation.is_some()));
        for &modal in &verb.modals {
            push(format!("modal={}", view.lemma(modal)));
        }
    }
}

fn noun(view: &View<'_>, candidate: &Candidate, push: &mut impl FnMut(String)) {
    let token = candidate.trigger.token;
    if let Some(phrase) = view.phrase(token) {
        let determiner = phrase.determiner.map_or("none", |determiner| match view.lemma(determiner) {
            "der" | "die" | "das" => "definite",
            "ein" | "eine" => "indefinite",
            "kein" | "keine" => "none",
            "dieser" | "diese" | "jener" => "this",
            _ => "other",
        });
        push(format!("noun.determiner={determiner}"));
        push(format!("noun.plural={:?}", phrase.number));
        push(format!("noun.attributes={}", !phrase.attributes.is_empty()));
        push(format!("noun.genitive={}", !phrase.genitives.is_empty()));
        push(format!("noun.complement={}", !phrase.complements.is_empty()));
    } else {
        push("noun.phrase=none".to_owned());
    }
    if let Some((clause, role)) = governing(view, token) {
        let slot = light_slot(view, clause, role, token).unwrap_or_default();
        push(format!("noun.slot={slot}"));
        push(format!("noun.slot,type={slot},{}", candidate.event_type));
        if let Some(verb) = &clause.verb {
            push(format!("noun.verb={}", verb.lemma.to_lowercase()));
        }
        let lent = match light(view, token) {
            Some((_, Subject::Who)) => "who",
            Some((_, Subject::Whom)) => "whom",
            Some((_, Subject::None)) => "none",
            None => "no",
        };
        push(format!("noun.light={lent}"));
    } else {
        let upper = super::status::upper(view, token);
        push(format!("noun.inside={}", upper.is_some()));
        if let Some((head, _)) = upper {
            push(format!("noun.inside.event={}", LEXICON.is_event_noun(view.lemma(head))));
        }
    }
    push(format!("noun.tag={}", view.token(token).is_some_and(|token| token.upos == Upos::Noun)));
    push(format!("noun.preposition={}", view.preposition(token).unwrap_or("none")));
}

fn rivals(candidate: &Candidate, all: &[Candidate], push: &mut impl FnMut(String)) {
    let others = || all.iter().filter(|other| other.row != candidate.row || other.token != candidate.token);
    let same_token = others().any(|other| other.token == candidate.token);
    let same_type = others().any(|other| other.event_type == candidate.event_type);
    let same_clause = others().any(|other| other.trigger.clause == candidate.trigger.clause);
    push(format!("rival.token={same_token}"));
    push(format!("rival.type={same_type}"));
    push(format!("rival.clause={same_clause}"));
    push(format!("rivals={}", others().count().min(4)));
    let verb_beside =
        others().any(|other| other.trigger.kind == Kind::Verb && other.trigger.clause == candidate.trigger.clause);
    push(format!("rival.verb,kind={verb_beside},{}", candidate.trigger.kind == Kind::Verb));
}

fn told(view: &View<'_>, candidate: &Candidate, memory: &Memory, push: &mut impl FnMut(String)) {
    let lemma = view.lemma(candidate.token);
    let same_lemma = memory.told().iter().any(|told| told.lemma == lemma && told.event_type == candidate.event_type);
    let same_event = memory.told().iter().any(|told| {
        told.event_type == candidate.event_type
            && candidate.who.parties.first().is_some_and(|party| told.who.contains(&party.actor))
    });
    let same_type = memory.told().iter().any(|told| told.event_type == candidate.event_type);
    let noun = candidate.trigger.kind == Kind::Noun;
    push(format!("told.lemma={same_lemma}"));
    push(format!("told.lemma,noun={same_lemma},{noun}"));
    push(format!("told.event={same_event}"));
    push(format!("told.type={same_type}"));
    let when = candidate.when.is_some() || candidate.status != Status::Actual;
    push(format!("told.lemma,news={same_lemma},{when}"));
}
