//! Figures: explicit quantities as intervals.
//!
//! [`words`] says what each token can do in a quantity (tables `quantities.tsv`, `units.tsv` and the number words),
//! [`amount`] reads numbers, scales, fractions and ranges, [`hedge`] extends them by the words that bound them
//! (`hedges.tsv`), [`skip`] leaves out what is no quantity by the codebook, [`counted`] finds unit and item ([`things`] of
//! what is counted, [`measured`] of what is measured, with the words that [`defining`], [`owner`] and [`whole`] add, what
//! [`fate`] says became of the counted and what [`told`] calls the measured where no noun does; [`head`] climbs from a noun to what it belongs to), and [`records`]
//! adds what accounts, references and speech say. [`comparison`] computes what is so many times the quantity before it.

mod amount;
mod comparison;
mod counted;
mod defining;
mod doers;
mod fate;
mod head;
mod hedge;
mod inflect;
mod judge;
mod measured;
mod owner;
mod part;
mod participle;
mod record;
mod scene;
mod skip;
#[allow(dead_code, reason = "the build script uses what the stage does not")]
mod table;
mod things;
mod told;
mod whole;
mod words;

pub(crate) use inflect::{plural, strong};
pub use judge::{Judge, Question};
pub use record::records;
pub(crate) use words::is_currency;

use crate::mention::References;
use crate::time::FoundTime;
use crate::{At, Document};
use counted::Counted;
use model::{Hedge, TokenRange};
use scene::Scene;

/// A figure found in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundFigure {
    /// Number and hedge.
    pub at: At,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// How the words bound it.
    pub hedge: Hedge,
    /// Token of the unit or head noun, if it is a word of its own.
    pub unit_token: Option<u16>,
    /// Measured unit or counted head noun, nominative plural.
    pub unit: String,
    /// What is counted, with its defining words.
    pub item: String,
    /// Where that stands.
    pub item_at: Option<At>,
    /// The rule that made it.
    pub rule: &'static str,
}

/// Finds the figures of a report, in text order.
#[must_use]
pub fn find(document: &Document<'_>, times: &[FoundTime], references: &References) -> Vec<FoundFigure> {
    find_with(document, times, references, &Judge::shipped()).into_iter().map(|(figure, _)| figure).collect()
}

/// Finds the figures of a report as a judge would have their items, each with what the judge was asked, if it notes that.
#[must_use]
pub fn find_with(
    document: &Document<'_>,
    times: &[FoundTime],
    references: &References,
    judge: &Judge<'_>,
) -> Vec<(FoundFigure, Vec<Question>)> {
    let mut figures = Vec::new();
    let mut words = Vec::new();
    let mut last: Option<Counted> = None;
    let mut paragraph = 0;
    let mut times = times.iter().peekable();
    for (index, sentence) in (0_u32..).zip(document.sentences()) {
        // What was counted last is understood within a paragraph only.
        if sentence.paragraph != paragraph {
            paragraph = sentence.paragraph;
            last = None;
        }
        let any = words::read(document, sentence, &mut words);
        while let Some(time) = times.next_if(|time| time.at.sentence <= index) {
            if time.at.sentence == index {
                words[time.at.tokens.range()].iter_mut().for_each(|word| word.in_time = true);
            }
        }
        if !any {
            continue;
        }
        let scene = Scene { document, index, sentence, words: &words, references };
        let mut at = 0;
        while at < words.len() {
            let last_found = figures.last().map(|(figure, _)| figure).filter(|_| last.is_some());
            if let Some(figure) = comparison::read(&scene, at, last_found) {
                at = figure.at.tokens.range().end;
                figures.push((figure, Vec::new()));
                continue;
            }
            let Some(bare) = amount::read(&words, at).filter(|amount| !skip::is_none(&scene, amount)) else {
                at += 1;
                continue;
            };
            at = bare.end;
            let amount = hedge::extend(document, sentence, &words, bare);
            let Some(counted) = counted::find(&scene, judge, &amount, last.as_ref()) else { continue };
            at = at.max(amount.end);
            let figure = FoundFigure {
                at: At { sentence: index, tokens: TokenRange::new(amount.start, amount.end) },
                low: amount.low,
                high: amount.high,
                hedge: amount.hedge,
                unit_token: counted.token.map(|token| token as u16),
                unit: counted.unit.clone(),
                item: counted.item.clone(),
                item_at: counted.item_tokens.map(|tokens| At { sentence: index, tokens }),
                rule: amount.rule,
            };
            figures.push((figure, judge.asked()));
            last = Some(counted);
        }
    }
    figures
}
