//! Whether an invented archive is put together alike, in whatever order and portions it is read.

use super::press::{Dice, state};
use super::*;
use extract::Records;
use jiff::ToSpan as _;
use model::Report;

/// The whole picture, now and on some days.
fn picture(store: &Store) -> Vec<Vec<store::StoredPart>> {
    use store::{Filter, PartKind};
    let days = [None, Some(date(2000, 1, 1)), Some(date(2000, 1, 2)), Some(date(2000, 1, 3))];
    let kinds = [PartKind::Event, PartKind::Series, PartKind::Dispute, PartKind::Plan];
    let asked = days.iter().flat_map(|&as_of| kinds.map(|kind| (kind, Filter { as_of, ..Filter::default() })));
    asked.map(|(kind, filter)| store.parts(kind, &filter).unwrap_or_default()).collect()
}

#[test]
fn reading_in_any_order_and_in_any_portions_gives_the_picture_of_all_at_once() -> Result<(), Box<dyn Error>> {
    const REPORTS: usize = 70;
    let folder = tempfile::tempdir()?;
    let mut dice = Dice(20);
    let mut press = Press::new(5);
    let printed: Vec<(Report, Records)> = (0..REPORTS).map(|_| press.print()).collect();
    let mut expected: Option<Vec<Vec<store::StoredPart>>> = None;
    for round in 0..4 {
        let mut store = Store::create(&folder.path().join(format!("{round}.db")), pipeline::search_words())?;
        store.refresh_words()?;
        store.refresh_packs()?;
        let mut order: Vec<usize> = (0..REPORTS).collect();
        // The first round is the whole at once, in order.
        for at in (1..REPORTS).rev().filter(|_| round > 0) {
            order.swap(at, dice.below(at + 1));
        }
        let mut read: Vec<&str> = Vec::new();
        while !order.is_empty() {
            let portion = if round == 0 { REPORTS } else { 1 + dice.below(9) };
            let mut new = Vec::new();
            let mut inventory = store.inventory()?;
            for at in order.drain(..portion.min(order.len())) {
                let (report, records) = &printed[at];
                let today = date(2026, 1, 1);
                let by = ReadBy { input: &report.key, bands: &[], program: "test", at: "2026-01-01T00:00:00Z", today };
                store.add(&mut inventory, None, report, records, &by)?;
                new.push(inventory.by_key.get(&report.key).ok_or("not added")?.number);
                read.push(&report.id);
            }
            // A copy is known as one as soon as both are there.
            let copies = printed.iter().filter_map(|(report, _)| Some((report.id.clone(), report.copy_of.clone()?)));
            let copies = copies.filter(|(copy, of)| read.contains(&&**copy) && read.contains(&&**of)).collect();
            let relinked = store.set_copies(&copies, None)?;
            if round == 0 {
                store.replace_picture(&store.known(Clock::Published)?, "test")?;
            } else {
                let relinked: Vec<i64> = relinked.into_iter().filter(|number| !new.contains(number)).collect();
                store.extend_picture(&new, &relinked, "test")?;
            }
        }
        let picture = picture(&store);
        match &expected {
            None => {
                assert!(picture.iter().take(4).all(|parts| !parts.is_empty()), "a picture of everything");
                expected = Some(picture);
            }
            Some(expected) => {
                for (expected, found) in expected.iter().zip(&picture) {
                    let missing: Vec<_> = expected.iter().filter(|part| !found.contains(part)).collect();
                    let besides: Vec<_> = found.iter().filter(|part| !expected.contains(part)).collect();
                    assert_eq!(missing, besides, "round {round}");
                }
            }
        }
    }
    Ok(())
}

#[test]
fn reading_more_into_many_gives_the_picture_of_all_at_once() -> Result<(), Box<dyn Error>> {
    // So many that only what is found is looked at, and not all there is.
    const REPORTS: usize = 370;
    const LATER: usize = 40;
    let folder = tempfile::tempdir()?;
    let mut press = Press::new(9);
    let printed: Vec<(Report, Records)> = (0..REPORTS).map(|_| press.print()).collect();
    let today = date(2026, 1, 1);
    let add = |store: &mut Store, at: usize| -> Result<i64, Box<dyn Error>> {
        let (report, records) = &printed[at];
        let mut inventory = store.inventory()?;
        let by = ReadBy { input: &report.key, bands: &[], program: "test", at: "2026-01-01T00:00:00Z", today };
        store.add(&mut inventory, None, report, records, &by)?;
        Ok(inventory.by_key.get(&report.key).ok_or("not added")?.number)
    };
    let link = |store: &mut Store, read: &[usize]| -> Result<Vec<i64>, Box<dyn Error>> {
        let has = |id: &str| read.iter().any(|&at| printed[at].0.id == id);
        let copies = read.iter().filter_map(|&at| Some((printed[at].0.id.clone(), printed[at].0.copy_of.clone()?)));
        Ok(store.set_copies(&copies.filter(|(_, of)| has(of)).collect(), None)?)
    };
    let mut pictures = Vec::new();
    // What comes later: nothing, the latest of all, and what is strewn over the whole time.
    let mut dice = Dice(3);
    let strewn: Vec<usize> = (0..LATER).map(|at| at * REPORTS / LATER + dice.below(REPORTS / LATER)).collect();
    for (round, later) in [Vec::new(), (REPORTS - LATER..REPORTS).collect(), strewn].into_iter().enumerate() {
        let mut store = Store::create(&folder.path().join(format!("{round}.db")), pipeline::search_words())?;
        store.refresh_words()?;
        store.refresh_packs()?;
        let mut read: Vec<usize> = (0..REPORTS).filter(|at| !later.contains(at)).collect();
        for &at in &read {
            add(&mut store, at)?;
        }
        link(&mut store, &read)?;
        store.replace_picture(&store.known(Clock::Published)?, "test")?;
        let mut rest = &later[..];
        while !rest.is_empty() {
            let (portion, after) = rest.split_at(rest.len().min(1 + dice.below(3)));
            rest = after;
            let new = portion.iter().map(|&at| add(&mut store, at)).collect::<Result<Vec<i64>, _>>()?;
            read.extend(portion);
            let relinked = link(&mut store, &read)?;
            let relinked: Vec<i64> = relinked.into_iter().filter(|number| !new.contains(number)).collect();
            store.extend_picture(&new, &relinked, "test")?;
        }
        pictures.push(pictures_of(&store));
    }
    for picture in &pictures[1..] {
        for (expected, found) in pictures[0].iter().zip(picture) {
            let missing: Vec<_> = expected.iter().filter(|part| !found.contains(part)).collect();
            let besides: Vec<_> = found.iter().filter(|part| !expected.contains(part)).collect();
            assert_eq!(missing, besides);
        }
    }
    Ok(())
}

/// The picture on some days, the whole of it and what one party or one outlet has to do with.
fn pictures_of(store: &Store) -> Vec<Vec<store::StoredPart>> {
    use store::{Filter, PartKind};
    let days = (0..15).step_by(5).map(|day| Some(date(2000, 1, 1).saturating_add(day.days()))).chain([None]);
    let filters = days.flat_map(|as_of| {
        let whole = Filter { as_of, ..Filter::default() };
        let of_party = Filter { actors: vec![state(0)], ..whole.clone() };
        let of_outlet = Filter { outlets: vec!["Blatt 1".to_owned()], ..whole.clone() };
        let of_origin = Filter { origins: vec![state(1)], ..whole.clone() };
        [whole, of_party, of_outlet, of_origin]
    });
    let kinds = [PartKind::Event, PartKind::Series, PartKind::Dispute, PartKind::Plan];
    filters.flat_map(|filter| kinds.map(|kind| store.parts(kind, &filter).unwrap_or_default())).collect()
}

#[test]
fn a_course_says_of_every_day_what_assembling_what_was_known_then_gives() {
    let known = known(500, 11);
    let courses = assemble::courses(&known);
    let days = [2, 9, 17].map(|day| date(2000, 1, 1).saturating_add(day.days()));
    for day in days.map(Some).into_iter().chain([None]) {
        let picture = assemble::picture(&known, day);
        let mut expected: Vec<assemble::Part> = picture.events.into_iter().map(assemble::Part::Event).collect();
        expected.extend(picture.series.into_iter().map(assemble::Part::Series));
        expected.extend(picture.disputes.into_iter().map(assemble::Part::Dispute));
        expected.extend(picture.plans.into_iter().map(assemble::Part::Plan));
        let last = known.reports.iter().filter_map(|report| report.known_on).max();
        let rows: Vec<assemble::Row> = courses.iter().filter_map(|course| course.on(day)).collect();
        for row in &rows {
            assert!(!row.facets.is_empty() && row.facets.is_sorted(), "{row:?}");
            if let assemble::Part::Series(series) = &row.version.part {
                let found_by = row.facets.iter().filter(|(facet, _)| *facet == assemble::Facet::Record).count();
                assert_eq!(found_by, series.figures.len());
            }
        }
        let mut found: Vec<assemble::Part> =
            rows.into_iter().map(|row| row.version.part.on(row.version.due, day.or(last))).collect();
        let by_id = |part: &assemble::Part| (store::PartKind::of(part) as u8, part.id().to_owned());
        expected.sort_by_key(by_id);
        found.sort_by_key(by_id);
        assert_eq!(expected, found, "{day:?}");
    }
    let grown = |course: &&assemble::Course| course.versions.len() > 4 && course.records.len() > 20;
    assert!(courses.iter().any(|course| grown(&course)), "some parts grow over many days");
}

#[test]
fn the_same_seed_makes_the_same_reports_with_events_that_several_tell_of() {
    let (one, other) = (known(60, 7), known(60, 7));
    assert_eq!(assemble::courses(&one), assemble::courses(&other));
    let picture = assemble::picture(&one, None);
    assert!(picture.events.iter().any(|event| event.reports > 3));
    assert!(picture.events.len() < one.accounts.len() / 2);
    assert!(!picture.series.is_empty());
}
