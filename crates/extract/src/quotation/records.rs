//! Quotations as records.

use super::{FoundQuotation, Speech};
use crate::{At, Document};
use model::{Bytes, Quotation, QuotationType, RecordKind, Span, record_id};
use rustc_hash::FxHashMap;

impl Speech {
    /// The records, in text order.
    #[must_use]
    pub fn records(&self, document: &Document<'_>) -> Vec<Quotation> {
        let mut taken: FxHashMap<Span, usize> = FxHashMap::default();
        self.quotations
            .iter()
            .filter_map(|found| {
                let quote = spans(document, &found.quote);
                let first = *quote.first()?;
                let ordinal = taken.entry(first).or_default();
                let id = record_id(&document.report.id, RecordKind::Quotation, first, *ordinal);
                *ordinal += 1;
                Some(record(document, found, id, quote))
            })
            .collect()
    }
}

fn record(document: &Document<'_>, found: &FoundQuotation, id: String, quote: Vec<Span>) -> Quotation {
    // Reported speech and what goes on without a frame has no cue of its own in the corpus' convention.
    let has_cue = matches!(found.quotation_type, QuotationType::Direct | QuotationType::Indirect);
    Quotation {
        id,
        report: document.report.id.clone(),
        start: quote[0].start,
        end: quote[0].end,
        text: document.text.quote(quote[0]).to_owned(),
        quotation_type: found.quotation_type,
        quote,
        cue: if has_cue { spans(document, &found.cue) } else { Vec::new() },
        speaker: spans(document, &found.speaker),
        sources: found.sources.iter().map(|chain| chain.iter().map(|link| link.actor.clone()).collect()).collect(),
    }
}

/// Pieces as spans; those that follow one another with nothing but white space between are one.
fn spans(document: &Document<'_>, pieces: &[At]) -> Vec<Span> {
    let mut joined: Vec<Bytes> = Vec::new();
    for piece in pieces.iter().map(|&at| document.bytes(at)).filter(|bytes| bytes.start < bytes.end) {
        match joined.last_mut() {
            Some(last)
                if last.end <= piece.start
                    && document.text.at(Bytes { start: last.end, end: piece.start }).trim().is_empty() =>
            {
                last.end = piece.end;
            }
            _ => joined.push(piece),
        }
    }
    joined.into_iter().map(|bytes| document.text.span(bytes)).collect()
}
