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
        links.extend(links_in(store, &group)?);
    }
    store.set_copies(&links, None).map(|_| ())
}

/// Links new reports and those that they share bands with, where it can be done without looking at all others. Gives back the
/// reports that were linked otherwise before.
pub(crate) fn link_new(store: &mut Store, new: &[i64]) -> Result<Option<Vec<i64>>, StoreError> {
    let mut changed = Vec::new();
    for &number in new {
        let Some(group) = store.band_group_of(number)? else { return Ok(None) };
        let links = links_in(store, &group)?;
        changed.extend(store.set_copies(&links, Some(&group))?);
    }
    changed.sort_unstable();
    changed.dedup();
    Ok(Some(changed))
}

/// The copies in a group of reports, each with its original.
fn links_in(store: &Store, group: &[String]) -> Result<BTreeMap<String, String>, StoreError> {
    let mut links = BTreeMap::new();
    if group.len() < 2 {
        return Ok(links);
    }
    let mut reports = Vec::with_capacity(group.len());
    for id in group {
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
    Ok(links)
}
