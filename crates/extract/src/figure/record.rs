//! The records of figures, with what accounts, references and speech say about them.

use super::FoundFigure;
use super::words::{idiom, role_word, tables};
use crate::account::{FigureLink, FoundAccounts};
use crate::mention::References;
use crate::quotation::Speech;
use crate::time::FoundTime;
use crate::{At, Document};
use model::{
    Account, ActorKey, ArgumentRole, Clause, Days, Figure, FigureEvidence, RecordKind, Role, Sentence, Span, Status,
    TokenRange, record_id,
};

/// Their records, with what accounts, references and speech say about them.
#[must_use]
pub fn records(
    document: &Document<'_>,
    figures: &[FoundFigure],
    accounts: &FoundAccounts,
    references: &References,
    speech: &Speech,
    times: &[FoundTime],
) -> Vec<Figure> {
    let link = |index: usize| accounts.figures.get(index).and_then(Option::as_ref);
    figures
        .iter()
        .enumerate()
        .map(|(index, figure)| {
            let link = link(index);
            let account = link.and_then(|link| accounts.records.get(link.account));
            record(document, figure, link, account, references, speech, times)
        })
        .collect()
}

fn record(
    document: &Document<'_>,
    figure: &FoundFigure,
    link: Option<&FigureLink>,
    account: Option<&Account>,
    references: &References,
    speech: &Speech,
    times: &[FoundTime],
) -> Figure {
    let span = document.span(figure.at);
    let sentence = document.sentence(figure.at.sentence);
    let clause = clause_of(sentence, figure.at.tokens.start);
    let mut evidence = FigureEvidence::default();
    if let Some(token) = figure.unit_token {
        let tokens = TokenRange { start: token, end: token + 1 };
        evidence.unit.push(document.span(At { sentence: figure.at.sentence, tokens }));
    }
    evidence.item.extend(figure.item_at.map(|at| document.span(at)));
    let chains = speech.sources_at(figure.at.sentence, figure.at.tokens.start);
    let (sources, source_spans) = match account {
        Some(account) if chains.is_empty() => (account.sources.clone(), account.evidence.sources.clone()),
        _ => (
            chains.iter().map(|chain| chain.iter().map(|link| link.actor.clone()).collect()).collect(),
            chains.iter().map(|chain| chain.iter().map(|link| document.span(link.at)).collect()).collect(),
        ),
    };
    evidence.sources = source_spans;
    let (days, time_span) = days(document, figure, account, clause, times);
    evidence.time.extend(time_span);
    let role = link.and_then(|link| link.role).or_else(|| role(sentence, figure, clause));
    let (side, side_span) = match link.and_then(|link| link.side.clone()) {
        Some(side) => (Some(side), None),
        None => side(document, figure, references),
    };
    evidence.side.extend(side_span);
    let mut denied_by = Vec::new();
    if let Some(account) = account {
        denied_by.clone_from(&account.denied_by);
        evidence.denied_by.clone_from(&account.evidence.denied_by);
    }
    Figure {
        id: record_id(&document.report.id, RecordKind::Figure, span, 0),
        report: document.report.id.clone(),
        start: span.start,
        end: span.end,
        text: document.words(figure.at).to_owned(),
        low: figure.low,
        high: figure.high,
        hedge: figure.hedge,
        unit: figure.unit.clone(),
        item: figure.item.clone(),
        account: account.map(|account| account.id.clone()),
        role,
        side,
        earliest: days.earliest,
        latest: days.latest,
        status: account.map_or_else(|| status(clause), |account| account.status),
        sources,
        hedged: account.is_some_and(|account| account.hedged) || hedged(sentence, clause, account),
        denied_by,
        evidence,
        why: figure.rule.to_owned(),
    }
}

/// The innermost clause with a verb around a token.
fn clause_of(sentence: &Sentence, token: u16) -> Option<&Clause> {
    let clauses = sentence.clauses.iter().filter(|clause| clause.tokens.holds(token) && clause.verb.is_some());
    clauses.min_by_key(|clause| clause.tokens.end - clause.tokens.start)
}

/// The account's days, else those of the only time in the figure's clause.
fn days(
    document: &Document<'_>,
    figure: &FoundFigure,
    account: Option<&Account>,
    clause: Option<&Clause>,
    times: &[FoundTime],
) -> (Days, Option<Span>) {
    if let Some(account) = account
        && !account.days().is_unknown()
    {
        return (account.days(), account.evidence.time.first().copied());
    }
    let here = times.partition_point(|time| time.at.sentence < figure.at.sentence);
    let mut near = times[here..].iter().take_while(|time| time.at.sentence == figure.at.sentence).filter(|time| {
        !time.days.is_unknown() && clause.is_none_or(|clause| clause.tokens.holds(time.at.tokens.start))
    });
    match (near.next(), near.next()) {
        (Some(time), None) => (time.days, Some(document.span(time.at))),
        _ => (Days::default(), None),
    }
}

/// What is counted, by the noun itself, its adjectives, or the verb whose place it fills.
fn role(sentence: &Sentence, figure: &FoundFigure, clause: Option<&Clause>) -> Option<Role> {
    let named = |word: &str| role_word(word).and_then(|word| Role::ALL.get(usize::from(word.role)).copied());
    let token = figure.unit_token.and_then(|token| sentence.tokens.get(usize::from(token)));
    if let Some(role) = token.and_then(|token| named(&token.lemma)).or_else(|| named(&figure.unit)) {
        return Some(role);
    }
    if let Some(measure) = tables().units.iter().find(|measure| measure.unit == figure.unit) {
        if measure.money {
            return Some(Role::Cost);
        }
        if measure.share {
            return Some(Role::Share);
        }
        if measure.extent {
            return Some(Role::Extent);
        }
    }
    if let Some(item) = figure.item_at.filter(|item| item.sentence == figure.at.sentence) {
        let attribute = sentence.tokens[item.tokens.range()].iter().find_map(|token| named(&token.lemma));
        if attribute.is_some() {
            return attribute;
        }
    }
    let head = figure.unit_token?;
    let clause = clause?;
    let verb = clause.verb.as_ref()?;
    let idiomatic = || {
        clause.arguments.iter().filter(|argument| argument.role == ArgumentRole::Prepositional).find_map(|argument| {
            let preposition = sentence.phrase_of(argument.head)?.preposition?;
            let lemma = |token: u16| sentence.tokens[usize::from(token)].lemma.as_str();
            let idiom = idiom(&verb.lemma, lemma(preposition), lemma(argument.head))?;
            Role::ALL.get(usize::from(idiom.role)).copied()
        })
    };
    let fills = |role: ArgumentRole| clause.arguments.iter().any(|a| a.role == role && a.head == head);
    (fills(ArgumentRole::Subject) || fills(ArgumentRole::Object))
        .then(|| idiomatic().or_else(|| named(&verb.lemma)))
        .flatten()
}

/// Whose: the one state that the words of the item name ("russische Soldaten", "Soldaten Nordkoreas").
fn side(document: &Document<'_>, figure: &FoundFigure, references: &References) -> (Option<ActorKey>, Option<Span>) {
    let Some(item) = figure.item_at else { return (None, None) };
    let inside = references.of(item.sentence).iter().filter(|reference| {
        reference.at.tokens.start >= item.tokens.start && reference.at.tokens.end <= item.tokens.end
    });
    let mut named = inside.filter(|reference| reference.actors.len() == 1);
    match (named.next(), named.next()) {
        (Some(reference), None) => (Some(reference.actors[0].to_state()), Some(document.span(reference.at))),
        _ => (None, None),
    }
}

/// Where no account tells: the tense and mood of the clause.
fn status(clause: Option<&Clause>) -> Status {
    let Some(verb) = clause.and_then(|clause| clause.verb.as_ref()) else { return Status::Actual };
    if verb.negation.is_some() {
        return Status::Negated;
    }
    match (verb.tense, verb.mood) {
        (Some(model::Tense::Future | model::Tense::FuturePerfect), _) => Status::Future,
        (_, Some(model::Mood::KonjunktivII)) if verb.modals.is_empty() => Status::Hypothetical,
        _ => Status::Actual,
    }
}

/// Whether the clause says it with reserve: "sollen" in the present, unless it tells what is planned ("4.000 Soldaten sollen verlegt
/// werden"), or a word like "angeblich".
fn hedged(sentence: &Sentence, clause: Option<&Clause>, account: Option<&Account>) -> bool {
    let Some(clause) = clause else { return false };
    let lemma = |token: &u16| sentence.tokens.get(usize::from(*token)).map(|token| token.lemma.as_str());
    let verb = clause.verb.as_ref();
    let reserved = &tables().reserved;
    let is_reserved = |token: &u16| lemma(token).is_some_and(|lemma| reserved.iter().any(|word| word == lemma));
    let planned = account.is_some_and(|account| account.status == Status::Future);
    !planned && verb.is_some_and(|verb| verb.modals.iter().any(is_reserved)) || clause.adverbs.iter().any(is_reserved)
}
