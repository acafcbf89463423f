//! Accounts: who did what to whom, according to whom.
//!
//! The knowledge is the tables of frames (`data/de/frames`). [`trigger`] finds the words that may name an event,
//! [`condition`] tries the rows of the tables, [`filler`], [`party`] and [`slots`] fill who and whom, [`status`], [`when`],
//! [`place`] and [`denial`] the rest. A learned [`score`] over readable [`features`] says which candidates are accounts.

mod agent;
mod attribute;
mod bystander;
mod candidate;
mod choice;
mod choose_parties;
mod choose_place;
mod choose_source;
mod choose_time;
mod chronicle;
mod condemned;
mod condition;
mod defaults;
mod denial;
mod examples;
mod explain;
mod feature;
mod features;
mod figures;
mod filler;
mod format;
mod governed;
mod groups;
mod lexicon;
mod measured;
mod mishap;
mod narrative;
mod noun_status;
mod offers;
mod participle;
mod party;
mod place;
mod place_features;
mod place_offers;
#[allow(dead_code, reason = "the build script uses what the stage does not")]
mod place_words;
mod places_named;
mod position;
mod record;
mod rows;
mod score;
mod select;
mod selection;
mod slots;
mod source;
mod source_features;
mod source_offers;
mod sport;
mod status;
mod table;
mod taken_up;
mod time_features;
mod topic;
mod trigger;
mod unsaid;
mod verb_first;
mod view;
mod when;
mod whereabouts;

use crate::Document;
use crate::figure::FoundFigure;
use crate::mention::References;
use crate::quotation::Speech;
use crate::time::FoundTime;
use feature::Purpose;
use model::{Account, ActorKey, EventType};

pub use candidate::Choosers;
pub use choice::{Choice, Chooser, Question};
pub use choose_place::{Places, Where};
pub use choose_source::{Speakers, ThroughWhom};
pub use choose_time::{OnWhichDays, Times};
pub use explain::explain;
pub(crate) use feature::Hash;
pub use feature::{Feature, Namer, feature};
pub use score::{HISTORY, History, Thresholds, Weight, Weights};
use select::Keep;

/// The accounts of a report, and which figures belong to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundAccounts {
    /// By offset of the trigger.
    pub records: Vec<Account>,
    /// For each figure (by index) the account it belongs to (by index) and its role and side, where known.
    pub figures: Vec<Option<FigureLink>>,
}

/// How a figure belongs to an account.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureLink {
    /// Index of the account.
    pub account: usize,
    /// What it counts there.
    pub role: Option<model::Role>,
    /// Whose.
    pub side: Option<ActorKey>,
}

/// Whether what completes a verb is still to be done, by what the verb says of it: "auffordern", "ankündigen".
pub(crate) fn is_to_come(verb: &str) -> bool {
    use format::Effect::{Future, Hypothetical};
    let effects = lexicon::LEXICON.effect("verb", &verb.to_lowercase(), "complement", "");
    effects.contains(&Future) || effects.contains(&Hypothetical)
}

/// Finds the accounts of a report.
#[must_use]
pub fn find(
    document: &Document<'_>,
    times: &[FoundTime],
    references: &References,
    speech: &Speech,
    figures: &[FoundFigure],
) -> FoundAccounts {
    find_with(document, times, references, speech, figures, Weights::shipped())
}

/// Finds the accounts of a report as the given weights would have it.
#[must_use]
pub fn find_with(
    document: &Document<'_>,
    times: &[FoundTime],
    references: &References,
    speech: &Speech,
    figures: &[FoundFigure],
    weights: &Weights,
) -> FoundAccounts {
    let choosers = Choosers { places: &Places::shipped(), times: &Times::shipped(), speakers: &Speakers::shipped() };
    find_chosen(document, times, references, speech, figures, (weights, choosers))
}

/// Finds the accounts of a report as the given weights would have it, with the given choices of where, when
/// and through whom.
#[must_use]
pub fn find_chosen(
    document: &Document<'_>,
    times: &[FoundTime],
    references: &References,
    speech: &Speech,
    figures: &[FoundFigure],
    (weights, choosers): (&Weights, Choosers<'_>),
) -> FoundAccounts {
    let times = &when::of_story(document, times);
    let inputs = candidate::Inputs { times, speech, weights, purpose: Purpose::Judging(weights), choosers };
    let views = select::views(document, references);
    let judged = select::judge(&views, &inputs, weights, Keep::Sure);
    let candidates: Vec<_> = judged.iter().map(|judged| &judged.candidate).collect();
    let mut found = FoundAccounts { records: select::records(&views, &judged, weights, speech), figures: Vec::new() };
    figures::link(&candidates, &views, figures, &mut found);
    found
}

/// All candidates of a report with their features, kept or not: what the judgements are trained on. What was told before is
/// remembered as the given weights would have it.
#[must_use]
pub fn candidates(
    document: &Document<'_>,
    times: &[FoundTime],
    references: &References,
    speech: &Speech,
    weights: &Weights,
    namer: &Namer,
) -> Vec<Example> {
    let choosers = Choosers { places: &Places::shipped(), times: &Times::shipped(), speakers: &Speakers::shipped() };
    let times = &when::of_story(document, times);
    let inputs = candidate::Inputs { times, speech, weights, purpose: Purpose::Learning(namer), choosers };
    let views = select::views(document, references);
    let judged = select::judge(&views, &inputs, weights, Keep::All);
    let records = select::records(&views, &judged, weights, speech);
    let example = |(account, judged): (Account, select::Judged)| Example {
        histories: features::histories(
            &views[judged.candidate.sentence as usize],
            &judged.candidate,
            Purpose::Learning(namer),
        ),
        account,
        place: (judged.candidate.sentence, judged.candidate.token),
        mutual: judged.candidate.mutual,
        early: judged.candidate.early,
        features: judged.candidate.features,
        offers: judged.candidate.offers.into_iter().map(|offer| (offer.keys(), offer.features)).collect(),
    };
    records.into_iter().zip(judged).map(example).collect()
}

/// What holds for a group of actors as whom beside another as who.
#[must_use]
pub fn beside(who: &[ActorKey], whom: &[ActorKey], event_type: EventType, namer: &Namer) -> Vec<Feature> {
    choose_parties::beside(who, whom, event_type, Purpose::Learning(namer))
}

/// A candidate to learn from.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its record.
    pub account: Account,
    /// Sentence and token: candidates at one place are rivals.
    pub place: (u32, u16),
    /// What its history is kept under.
    pub histories: [Feature; 2],
    /// Whether its parties act together, by its frame.
    pub mutual: bool,
    /// What was to be seen of it before its slots were filled.
    pub early: Vec<Feature>,
    /// What holds for it.
    pub features: Vec<Feature>,
    /// The groups of actors in reach, and what holds for each; the first is nobody.
    pub offers: Vec<(Vec<ActorKey>, Vec<Feature>)>,
}
