//! Quotations, and the source chains of every passage.
//!
//! Quotations follow the conventions of Petersen-Frey & Biemann (2024, *Dataset of Quotation Attribution in German News
//! Articles*): direct ones keep their marks, indirect ones leave out the full stop, reported ones and those that go on
//! without a frame keep it and have no cue. What marks a passage as said stands in `data/de/speech`.

mod chains;
mod content;
mod cues;
mod denials;
mod direct;
mod frames;
mod free;
mod indirect;
mod interview;
mod marks;
mod nouns;
mod records;
mod reported;
mod said;
mod speaker;
#[cfg(test)]
mod tests;
mod unframed;
mod verbs;
mod view;

use crate::mention::References;
use crate::{At, Document};
use model::{ActorKey, QuotationType};
use said::Said;
use view::View;

pub use cues::CueClass;
pub(crate) use cues::{is_attribution, is_outlet};

/// One link of a source chain with the words that name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// Who.
    pub actor: ActorKey,
    /// Where the report names them for this.
    pub at: At,
}

/// Something said, found in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundQuotation {
    /// Type.
    pub quotation_type: QuotationType,
    /// What is said.
    pub quote: Vec<At>,
    /// The words that mark it as said.
    pub cue: Vec<At>,
    /// Lemma of the cue ("bestreiten", "laut"), for hedges, denials and accusations.
    pub cue_lemma: String,
    /// What kind of act of speech the cue stands for.
    pub cue_class: CueClass,
    /// Who says it.
    pub speaker: Vec<At>,
    /// Chains of sources, original speaker first.
    pub sources: Vec<Vec<Link>>,
    /// The rule that made it.
    pub rule: &'static str,
}

/// Somebody denies something.
#[derive(Clone, Debug, PartialEq)]
pub struct Denial {
    /// Who.
    pub by: Vec<Link>,
    /// The words that say so.
    pub cue: Vec<At>,
    /// What.
    pub of: Denied,
}

/// What a denial is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Denied {
    /// What these words say or name: "bestreitet, Truppen geschickt zu haben", "weist den Vorwurf zurück".
    Passage(Vec<At>),
    /// What stands before this sentence: "Beide Länder bestreiten dies."
    Before(u32),
}

/// Everything that is said in a report, and whom each passage rests on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speech {
    /// In text order.
    pub quotations: Vec<FoundQuotation>,
    /// Passages (clauses, sentences, runs of reported speech) with the chains they rest on; the innermost comes last.
    pub sourced: Vec<(At, Vec<Vec<Link>>)>,
    /// Denials, in text order.
    pub denials: Vec<Denial>,
}

/// What a verb of speech does, by its dictionary form; nothing for other verbs.
pub(crate) fn verb_class(lemma: &str) -> Option<CueClass> {
    cues::verbs(lemma).first().map(|cue| cue.class)
}

/// What a noun of speech stands for, by its dictionary form; nothing for other nouns.
pub(crate) fn noun_class(lemma: &str) -> Option<CueClass> {
    cues::noun(lemma).map(|cue| cue.class)
}

impl Speech {
    /// Whether a token stands in what somebody says, be it nobody known.
    #[must_use]
    pub fn says(&self, sentence: u32, token: u16) -> bool {
        let holds = |at: &At| at.sentence == sentence && at.tokens.holds(token);
        let indirect = |found: &&FoundQuotation| found.quotation_type == QuotationType::Indirect;
        self.quotations.iter().filter(indirect).any(|found| found.quote.iter().any(holds))
    }

    /// The chains that a token rests on: those of the innermost passage that holds it.
    #[must_use]
    pub fn sources_at(&self, sentence: u32, token: u16) -> &[Vec<Link>] {
        let start = self.sourced.partition_point(|(at, _)| at.sentence < sentence);
        let end = self.sourced.partition_point(|(at, _)| at.sentence <= sentence);
        self.sourced[start..end]
            .iter()
            .rev()
            .find(|(at, _)| at.tokens.holds(token))
            .map_or(&[], |(_, chains)| chains.as_slice())
    }
}

/// Finds quotations, source chains and denials.
#[must_use]
pub fn find(document: &Document<'_>, references: &References) -> Speech {
    let views: Vec<View<'_>> =
        (0..document.sentences().len()).map(|index| View::new(document, references, index as u32)).collect();
    let mut verbs: Vec<_> = views.iter().map(verbs::find).collect();
    let mut frames: Vec<_> = views.iter().map(frames::find).collect();
    let marked = marks::find(&views);
    marks::leave_out(&views, &marked, &mut verbs, &mut frames);
    let mut said: Vec<Said> = Vec::new();
    for (index, view) in views.iter().enumerate() {
        let previous = index.checked_sub(1).map(|previous| &views[previous]);
        indirect::anaphoric(view, previous, &mut verbs[index], &mut said);
        indirect::find(view, &mut verbs[index], &mut said);
        nouns::find(view, &mut said);
        frames::in_sentence(view, &frames[index], &mut said);
        reported::find(view, &mut verbs[index], &mut said);
    }
    direct::find(&views, &marked, &mut direct::Found { verbs: &mut verbs, frames: &frames, said: &mut said });
    frames::add_hops(&views, &frames, &mut said);
    for view in &views {
        unframed::find(view, &mut said);
    }
    said.sort_by_key(|said| said.quote.first().map(|at| (at.sentence, at.tokens)));
    frames::point_back(&views, &verbs, &mut said);
    free::find(&views, &verbs, &mut said);
    direct::find_in_runs(&views, &marked, &mut said);
    interview::find(&views, &mut said);
    let chains = chains::all(document, references, &said);
    let denials = denials::find(document, references, &views, &verbs, &said);
    Speech { sourced: sourced(&said, &chains), quotations: quotations(said, chains), denials }
}

/// The passages with their chains: by sentence, the wider before the narrower.
fn sourced(said: &[Said], chains: &[Vec<Vec<Link>>]) -> Vec<(At, Vec<Vec<Link>>)> {
    let mut passages: Vec<_> = said
        .iter()
        .zip(chains)
        .filter(|(_, chains)| !chains.is_empty())
        .flat_map(|(said, chains)| said.passage.iter().map(move |&at| (at, chains.clone())))
        .collect();
    passages.sort_by_key(|(at, _)| (at.sentence, std::cmp::Reverse(at.tokens.range().len()), at.tokens));
    passages
}

fn quotations(said: Vec<Said>, chains: Vec<Vec<Vec<Link>>>) -> Vec<FoundQuotation> {
    let mut found: Vec<FoundQuotation> = said
        .into_iter()
        .zip(chains)
        .map(|(said, sources)| FoundQuotation {
            quotation_type: said.quotation_type,
            quote: said.quote,
            cue: said.cue,
            cue_lemma: said.lemma.to_owned(),
            cue_class: said.class,
            speaker: said
                .speaker
                .map(|named| At { sentence: named.sentence, tokens: named.tokens })
                .into_iter()
                .collect(),
            sources,
            rule: said.rule,
        })
        .filter(|quotation| !quotation.quote.is_empty())
        .collect();
    found.sort_by_key(|quotation| quotation.quote.first().map(|at| (at.sentence, at.tokens)));
    found
}
