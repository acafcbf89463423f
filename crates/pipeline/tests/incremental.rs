//! Reading reports one after the other, in any order, gives the picture that reading all at once gives.

use ingest::GivenTable;
use jiff::civil::date;
use pipeline::{Problem, Progress, ReadOptions, Source, read, search_words};
use std::path::{Path, PathBuf};
use store::{Filter, PartKind, Store, StoredPart};

struct Strict;

impl Progress for Strict {
    fn problem(&mut self, problem: &Problem) {
        panic!("{problem}");
    }
}

fn samples(storyline: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(storyline);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending != "json"))
        .collect();
    files.sort();
    files
}

/// A database into which these batches of files were read.
fn database(folder: &Path, name: &str, batches: &[Vec<PathBuf>]) -> Store {
    let options = ReadOptions {
        jobs: 1,
        program: "test".to_owned(),
        again: false,
        at: "2026-11-21T12:00:00Z".to_owned(),
        today: date(2026, 11, 21),
    };
    let mut store = Store::create(&folder.join(name), search_words()).unwrap_or_else(|error| panic!("{error}"));
    for batch in batches {
        let sources: Vec<Source> = batch.iter().cloned().map(Source::File).collect();
        let counts = read(&mut store, &sources, &GivenTable::default(), &options, &mut Strict);
        assert_eq!(counts.map(|counts| counts.reports).unwrap_or_default(), batch.len());
    }
    store
}

/// The whole picture as it is now and as it was on each of some days.
fn picture(store: &Store) -> Vec<Vec<StoredPart>> {
    let days = [None, Some(date(2019, 3, 1)), Some(date(2020, 9, 1)), Some(date(2021, 1, 30))];
    let kinds = [PartKind::Event, PartKind::Series, PartKind::Dispute, PartKind::Plan];
    let asked = days.iter().flat_map(|&as_of| kinds.map(|kind| (kind, Filter { as_of, ..Filter::default() })));
    asked.map(|(kind, filter)| store.parts(kind, &filter).unwrap_or_default()).collect()
}

#[test]
fn one_after_the_other_gives_what_all_at_once_give() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let mut files = samples("aegaeis");
    // Reports of one name get ids by the order in which they are read.
    let taken: Vec<_> = files.iter().filter_map(|file| file.file_name().map(ToOwned::to_owned)).collect();
    files.extend(samples("kaschmir").into_iter().filter(|file| !taken.iter().any(|name| file.ends_with(name))));
    let whole = picture(&database(folder.path(), "whole.db", std::slice::from_ref(&files)));
    assert!(whole[0].len() > 50);
    let strides: Vec<PathBuf> = (0..5).flat_map(|offset| files.iter().skip(offset).step_by(5)).cloned().collect();
    let backwards: Vec<PathBuf> = files.iter().rev().cloned().collect();
    for (name, order) in [("forwards.db", files), ("backwards.db", backwards), ("strides.db", strides)] {
        let batches: Vec<Vec<PathBuf>> = order.into_iter().map(|file| vec![file]).collect();
        let extended = picture(&database(folder.path(), name, &batches));
        for (whole, extended) in whole.iter().zip(&extended) {
            // Only what differs is of use to whoever reads the failure.
            let missing: Vec<_> = whole.iter().filter(|part| !extended.contains(part)).collect();
            let besides: Vec<_> = extended.iter().filter(|part| !whole.contains(part)).collect();
            assert_eq!(missing, besides, "{name}");
        }
    }
}
