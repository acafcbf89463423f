//! The picture after a few more reports: what they touch is loaded, decided anew and written back. What comes out is what
//! assembling everything gives.

use crate::census::Census;
use crate::loaded::Loaded;
use crate::picture::mark_assembled;
use crate::revise::revise;
use crate::{Store, StoreError};
use assemble::{Ground, Index, Matter, component, group_courses, regroup, thread_component};
use rusqlite::TransactionBehavior;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

const MATTERS: [Matter; 2] = [Matter::Account, Matter::Figure];

impl Store {
    /// Brings the picture, which was made from everything but these new reports, up to date. `relinked` are older reports that
    /// were found to be copies, or no longer to be.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn extend_picture(&mut self, new: &[i64], relinked: &[i64], program: &str) -> Result<(), StoreError> {
        let changes = self.state("changes")?.unwrap_or_default();
        let mut gone: Vec<String> = Vec::new();
        let mut courses = Vec::new();
        let mut loaded = Loaded::new(self, new);
        for &number in new.iter().chain(relinked) {
            loaded.open(number)?;
            loaded.complete(number)?;
        }
        for matter in MATTERS {
            let records: Vec<Index> = new.iter().flat_map(|&number| loaded.records_of(matter, number)).collect();
            let mut changed = regroup(&mut loaded, matter, &records)?;
            let decided: FxHashSet<Index> = changed.groups.iter().flatten().copied().collect();
            let told_otherwise = relinked.iter().flat_map(|&number| loaded.records_of(matter, number));
            let mut also: BTreeSet<Index> = BTreeSet::new();
            for record in told_otherwise.collect::<Vec<_>>() {
                if !decided.contains(&record) {
                    also.extend(loaded.group_of(matter, record)?);
                }
            }
            for first in also.into_iter().filter(|first| !changed.gone.contains(first)).collect::<Vec<_>>() {
                changed.groups.push(loaded.members(matter, first, usize::MAX)?);
                changed.gone.insert(first);
            }
            gone.extend(changed.gone.iter().map(|&first| component(matter, loaded.id_of(matter, first))));
            for members in &changed.groups {
                if matter == Matter::Account {
                    // What they dispute is told with whatever else their reports say.
                    loaded.complete_all(members.iter().copied())?;
                }
                // Whose voice a reprint speaks with may go back to its first day.
                let same_before = if relinked.is_empty() { loaded.same_before(matter, members) } else { None };
                courses.extend(group_courses(&loaded.known, matter, members, same_before));
            }
        }
        for &founder in &loaded.touched_threads(new, relinked)? {
            gone.push(thread_component(loaded.id_of(Matter::Account, founder)));
            courses.extend(loaded.threads_of(founder)?);
        }
        drop(loaded);
        let write = || -> rusqlite::Result<()> {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut census = Census::default();
            revise(&transaction, &gone, &courses, &mut census)?;
            census.write(&transaction)?;
            mark_assembled(&transaction, &changes, program)?;
            transaction.commit()
        }();
        self.on(write)
    }
}
