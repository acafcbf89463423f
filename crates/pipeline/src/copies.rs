//! Which reports reprint which: found among those whose texts share runs of words.

use ingest::copies::{CopyCandidate, Signature, body_text, find_copies, is_agency_own};
use model::Report;
use std::collections::BTreeMap;
use store::{Store, StoreError};

/// The hashes by which a report's copies are found again.
pub(crate) fn bands(report: &Report) -> Vec<u64> {
    Signature::of(&body_text(report)).bands().map(Vec::from).unwrap_or_default()
}

/// Links every copy to its original. Only reports that share a band are loaded, group by group, so memory stays flat.
pub(crate) fn link(store: &mut Store) -> Result<(), StoreError> {
    let mut links = BTreeMap::new();
    for group in store.band_groups()? {
        let mut reports = Vec::with_capacity(group.len());
        for id in &group {
            if let Some(stored) = store.report(id)? {
                let body = body_text(&stored.report);
                let signature = Signature::of(&body);
                reports.push((stored.report, body, signature));
            }
        }
        let candidates: Vec<CopyCandidate<'_>> = reports
            .iter()
            .map(|(report, body, signature)| CopyCandidate {
                id: &report.id,
                published: report.published,
                agency_own: is_agency_own(report),
                body,
                signature,
            })
            .collect();
        for (copy, original) in find_copies(&candidates) {
            links.insert(candidates[copy].id.to_owned(), candidates[original].id.to_owned());
        }
    }
    store.set_copies(&links)
}
