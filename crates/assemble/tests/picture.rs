//! What must hold of every picture, whatever the reports: the order of reading changes nothing, and what was known on a day
//! is the whole cut at that day.

mod common;

use assemble::{Head, Known, leading, picture};
use common::{PLAIN, Told, day, known, reports};
use proptest::prelude::*;
use std::collections::BTreeSet;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_order_of_reading_changes_nothing(reports in reports()) {
        let forward = picture(&known(reports.iter().enumerate()), None);
        let mut backward: Vec<_> = reports.iter().enumerate().collect();
        backward.reverse();
        prop_assert_eq!(forward, picture(&known(backward), None));
    }

    #[test]
    fn what_was_known_on_a_day_equals_a_rebuild_from_the_reports_of_that_day(reports in reports(), cut in 0..60i32) {
        let as_of = picture(&known(reports.iter().enumerate()), Some(day(cut)));
        let early = reports.iter().enumerate().filter(|(_, (published, _))| *published <= cut);
        prop_assert_eq!(as_of, picture(&known(early), Some(day(cut))));
    }

    #[test]
    fn events_as_of_a_day_are_the_later_ones_cut(reports in reports(), cut in 0..60i32) {
        let all = known(reports.iter().enumerate());
        let published = |account: &String| {
            let number: usize = account[1..account.find(':').unwrap_or(1)].parse().unwrap_or(0);
            reports[number].0
        };
        let later: BTreeSet<Vec<String>> = picture(&all, None)
            .events
            .into_iter()
            .map(|event| event.accounts.into_iter().filter(|account| published(account) <= cut).collect::<Vec<_>>())
            .filter(|accounts| !accounts.is_empty())
            .collect();
        let then: BTreeSet<Vec<String>> =
            picture(&all, Some(day(cut))).events.into_iter().map(|event| event.accounts).collect();
        prop_assert_eq!(later, then);
    }

    #[test]
    fn packed_reports_make_the_same_picture(reports in reports()) {
        let mut packed = Known::new();
        for (number, report) in reports.iter().enumerate() {
            let one = known([(number, report)]);
            let of = &one.reports[0];
            let head = Head {
                id: of.id.clone(),
                key: of.key.clone(),
                voice: of.voice.clone(),
                known_on: of.known_on,
                published: of.news,
                copy_of: of.copy_of.clone(),
            };
            prop_assert!(packed.add_packed(head, one.pack()).is_ok());
        }
        prop_assert_eq!(picture(&packed, None), picture(&known(reports.iter().enumerate()), None));
    }

    #[test]
    fn nothing_is_lost(reports in reports()) {
        let all = known(reports.iter().enumerate());
        let mut told: Vec<String> = all.accounts.iter().map(|account| account.id.to_string()).collect();
        let mut assembled: Vec<String> = picture(&all, None).events.into_iter().flat_map(|event| event.accounts).collect();
        told.sort();
        assembled.sort();
        prop_assert_eq!(told, assembled);
    }
}

#[test]
fn two_papers_on_one_visit_are_one_event_with_two_origins() {
    let visit = |day| {
        let told = Told { actor: 1, recipient: 0, event_type: 1, sentence: 1, day: Some(day), ..PLAIN };
        vec![told]
    };
    let picture = picture(&known([(0, &(10, visit(9))), (1, &(11, visit(9)))]), None);
    assert_eq!(picture.events.len(), 1);
    assert_eq!((picture.events[0].reports, picture.events[0].origins.len()), (2, 2));
    assert_eq!(picture.events[0].known_from, Some(day(10)));
}

#[test]
fn counts_that_exclude_one_another_are_contested() {
    let told = |count| Told { day: Some(1), count, ..PLAIN };
    let picture = picture(&known([(0, &(2, vec![told(1)])), (1, &(2, vec![told(4)]))]), None);
    assert_eq!(picture.series.len(), 1);
    assert_eq!(picture.series[0].verdict, model::Verdict::Contested);
    assert_eq!(picture.disputes.iter().filter(|dispute| dispute.kind == model::DisputeKind::Figures).count(), 1);
}

#[test]
fn a_role_or_side_made_out_otherwise_weighs_but_does_not_forbid_one_series() {
    let series =
        |one: Told, other: Told| picture(&known([(0, &(2, vec![one])), (1, &(2, vec![other]))]), None).series.len();
    let shells = |role, side| Told { day: Some(1), role, side, ..PLAIN };
    assert_eq!(series(shells(Some(0), None), shells(Some(1), None)), 1, "the same words outweigh another role");
    let workers = |role, side| Told { sentence: 1, ..shells(role, side) };
    assert_eq!(series(shells(None, None), workers(None, None)), 1);
    assert_eq!(
        series(shells(Some(0), Some(0)), workers(Some(1), Some(3))),
        0,
        "other words, role and side: two things told once"
    );
}

#[test]
fn bytes_that_are_no_pack_are_refused() {
    let head = || Head {
        id: "r".to_owned(),
        key: "k".to_owned(),
        voice: "Blatt".to_owned(),
        known_on: None,
        published: None,
        copy_of: None,
    };
    let mut known = Known::new();
    for bytes in [&[][..], &[255; 40], b"something else"] {
        assert!(known.add_packed(head(), bytes.to_vec()).is_err());
    }
    assert!(known.reports.is_empty());
}

#[test]
fn what_one_tells_as_done_and_another_as_not_done_is_a_dispute() {
    let told = |status| Told { status, day: Some(1), ..PLAIN };
    let picture = picture(&known([(0, &(2, vec![told(0)])), (1, &(3, vec![told(2)]))]), None);
    let denials: Vec<_> =
        picture.disputes.iter().filter(|dispute| dispute.kind == model::DisputeKind::Denial).collect();
    assert_eq!((picture.events.len(), denials.len()), (1, 1));
    assert_eq!(denials[0].sides.iter().map(|side| side.records.len()).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn what_is_told_of_a_day_to_come_is_a_plan_until_it_is_told_as_done() {
    let told = Told { actor: 1, recipient: 0, event_type: 1, sentence: 1, day: Some(9), ..PLAIN };
    let outcome = |published: &[i32], as_of| {
        let reports: Vec<_> = published.iter().map(|&on| (on, vec![told.clone()])).collect();
        let picture = picture(&known(reports.iter().enumerate()), Some(day(as_of)));
        picture.plans.iter().map(|plan| plan.outcome).collect::<Vec<_>>()
    };
    assert_eq!(outcome(&[5], 6), [model::Outcome::Open]);
    assert_eq!(outcome(&[5], 20), [model::Outcome::Overdue]);
    assert_eq!(outcome(&[5, 10], 20), [model::Outcome::Realised]);
    assert!(outcome(&[10], 20).is_empty());
}

#[test]
fn a_heading_tells_of_what_is_new() {
    let told = |heading| {
        let before = Told { day: Some(1), ..PLAIN };
        picture(&known([(0, &(2, vec![before])), (1, &(14, vec![Told { heading, ..PLAIN }]))]), None).events.len()
    };
    assert_eq!((told(false), told(true)), (1, 2));
}

#[test]
fn what_was_planned_for_a_town_is_found_when_it_takes_place_there_months_later() {
    let outcomes = |in_town| {
        let visit = Told { actor: 1, recipient: 0, event_type: 1, in_town, ..PLAIN };
        let planned = Told { status: 1, day: Some(20), sentence: 1, ..visit.clone() };
        let done = Told { day: Some(120), sentence: 2, ..visit };
        let picture = picture(&known([(0, &(1, vec![planned])), (1, &(121, vec![done]))]), None);
        picture.plans.iter().map(|plan| plan.outcome).collect::<Vec<_>>()
    };
    assert_eq!(outcomes(true), [model::Outcome::Realised]);
    assert_eq!(outcomes(false), [model::Outcome::Overdue]);
}

#[test]
fn what_is_announced_after_a_deed_is_another_deed() {
    let events = |announced_on| {
        let met = Told { actor: 1, recipient: 0, event_type: 1, in_town: true, day: Some(4), ..PLAIN };
        let announced = Told { status: 1, day: None, ..met.clone() };
        let reports = [(announced_on, vec![announced]), (5, vec![met])];
        picture(&known(reports.iter().enumerate()), None).events.len()
    };
    assert_eq!((events(1), events(8)), (1, 2));
}

#[test]
fn what_is_announced_for_tomorrow_is_not_what_was_told_of_today() {
    let events = |announced_for| {
        let met = Told { actor: 1, recipient: 0, event_type: 1, in_town: true, day: Some(4), ..PLAIN };
        let announced = Told { status: 1, day: Some(announced_for), ..met.clone() };
        picture(&known([(0, &(4, vec![met, announced]))]), None).events.len()
    };
    assert_eq!((events(4), events(5), events(9)), (1, 2, 2));
}

#[test]
fn what_is_announced_once_more_is_not_what_was_announced_before() {
    let events = |told_on, sentence| {
        let announced = Told { actor: 1, recipient: 0, status: 1, day: Some(4), in_town: true, ..PLAIN };
        let later = Told { day: None, sentence, ..announced.clone() };
        picture(&known([(0, &(1, vec![announced])), (1, &(told_on, vec![later]))]), None).events.len()
    };
    assert_eq!((events(5, 0), events(5, 4), events(2, 4)), (1, 2, 1));
}

#[test]
fn what_a_president_planned_is_not_what_the_minister_does_weeks_later() {
    let events = |actor, day| {
        let planned = Told { actor: 1, recipient: 0, event_type: 1, status: 1, in_town: true, day: Some(20), ..PLAIN };
        let met = Told { actor, status: 0, day: Some(day), ..planned.clone() };
        picture(&known([(0, &(1, vec![planned])), (1, &(day + 1, vec![met]))]), None).events.len()
    };
    assert_eq!((events(1, 60), events(2, 60), events(5, 60)), (1, 1, 2));
    assert_eq!(events(5, 20), 1, "on the day the minister may come in the president's place");
}

#[test]
fn a_meeting_of_presidents_is_not_that_of_their_ministers() {
    let events = |actor, recipient| {
        let met = Told { actor: 1, recipient: 4, event_type: 1, in_town: true, day: Some(4), ..PLAIN };
        let other = Told { actor, recipient, ..met.clone() };
        let reports = [(5, vec![met]), (5, vec![other])];
        picture(&known(reports.iter().enumerate()), None).events.len()
    };
    assert_eq!(events(5, 6), 2, "two others");
    assert_eq!((events(5, 4), events(2, 0)), (1, 1), "one of the two; the states");
}

#[test]
fn a_blow_and_the_one_that_answers_it_are_two_events() {
    let events = |event_type, [actor, recipient]: [usize; 2]| {
        let told = |actor, recipient| (5, vec![Told { actor, recipient, event_type, day: Some(4), ..PLAIN }]);
        let reports = [told(2, 0), told(actor, recipient)];
        picture(&known(reports.iter().enumerate()), None).events.len()
    };
    let (coerces, meets) = (5, 1);
    assert_eq!((events(coerces, [2, 0]), events(coerces, [0, 2])), (1, 2));
    assert_eq!(events(meets, [0, 2]), 1, "who meets whom says little");
}

#[test]
fn who_did_it_too_did_another_deed() {
    let events = |actor, too| {
        let told = |actor, too| (5, vec![Told { actor, recipient: 0, event_type: 6, day: Some(4), too, ..PLAIN }]);
        picture(&known([told(2, false), told(actor, too)].iter().enumerate()), None).events.len()
    };
    assert_eq!((events(3, false), events(3, true)), (1, 2));
    assert_eq!(events(2, true), 1, "the same one");
}

#[test]
fn that_one_did_not_do_it_says_nothing_of_what_another_did() {
    let events = |actor| {
        let told = |actor, status| Told { actor, recipient: 0, event_type: 6, status, day: Some(4), ..PLAIN };
        let reports = [(5, vec![told(2, 0)]), (6, vec![told(actor, 2)])];
        picture(&known(reports.iter().enumerate()), None).events.len()
    };
    assert_eq!((events(2), events(3)), (1, 2));
}

#[test]
fn a_report_does_not_deny_what_it_tells() {
    let events = |published: [i32; 2]| {
        let told = |status| Told { status, day: Some(1), ..PLAIN };
        let both = [(published[0], vec![told(0), told(2)])];
        let apart = [(published[0], vec![told(0)]), (published[1], vec![told(2)])];
        let reports = if published[0] == published[1] { &both[..] } else { &apart[..] };
        picture(&known(reports.iter().enumerate()), None).events.len()
    };
    assert_eq!((events([2, 2]), events([2, 3])), (2, 1));
}

#[test]
fn a_protest_that_somebody_calls_for_is_a_plan() {
    let plans = |status, on| {
        let called = Told { event_type: 7, status, day: Some(on), ..PLAIN };
        picture(&known([(0, &(5, vec![called]))]), Some(day(6))).plans.len()
    };
    assert_eq!((plans(3, 9), plans(3, 2), plans(0, 2)), (1, 0, 0));
}

#[test]
fn an_arrest_on_the_day_on_which_a_border_is_closed_is_another_event() {
    let events = |modes: [model::Mode; 2]| {
        let told = |event_type, mode| {
            let told = Told { actor: 1, recipient: 0, event_type, mode: Some(mode), day: Some(4), ..PLAIN };
            (5, vec![told])
        };
        let reports = [told(5, modes[0]), told(6, modes[1])];
        picture(&known(reports.iter().enumerate()), None).events.len()
    };
    assert_eq!(events([model::Mode::Restrict, model::Mode::Discontinue]), 1);
    assert_eq!(events([model::Mode::Arrest, model::Mode::Discontinue]), 2);
}

#[test]
fn a_planned_meeting_that_is_called_off_does_not_take_place() {
    let status = |mode| {
        let meeting = Told { actor: 1, recipient: 0, event_type: 1, in_town: true, day: Some(20), status: 1, ..PLAIN };
        let refusal = Told { event_type: 4, status: 0, ..meeting.clone() };
        let mut known = known([(0, &(1, vec![meeting])), (1, &(9, vec![refusal]))]);
        // It is refused on the day it is told, and no wording tells them apart.
        known.accounts[1].status = model::Status::Actual;
        known.accounts[1].mode = mode;
        known.accounts[1].days = known.accounts[0].days;
        let events = picture(&known, None).events;
        events.iter().map(|event| event.status).collect::<Vec<_>>()
    };
    assert_eq!(status(Some(model::Mode::Meet)), [model::Status::Negated]);
    assert_ne!(status(Some(model::Mode::Change)), [model::Status::Negated], "something else is refused");
}

#[test]
fn two_who_call_off_a_meeting_call_off_two() {
    let events = |actor| {
        let told = |actor| Told { actor, event_type: 4, mode: Some(model::Mode::Meet), day: Some(4), ..PLAIN };
        let refused = |actor| (5, vec![Told { recipient: 0, ..told(actor) }]);
        picture(&known([refused(2), refused(actor)].iter().enumerate()), None).events.len()
    };
    assert_eq!((events(2), events(3)), (1, 2));
}

#[test]
fn what_does_not_take_place_long_after_a_meeting_is_another_one() {
    let events = |told_on| {
        let met = Told { actor: 1, recipient: 0, event_type: 1, in_town: true, day: Some(4), ..PLAIN };
        let missed = Told { status: 2, day: None, ..met.clone() };
        let reports = [(5, vec![met]), (told_on, vec![missed])];
        picture(&known(reports.iter().enumerate()), None).events.len()
    };
    assert_eq!((events(6), events(120)), (1, 2));
}

#[test]
fn what_is_done_again_long_after_is_another_deed() {
    let events = |told_on, again| {
        let sent = Told { actor: 1, recipient: 0, in_town: true, day: Some(4), ..PLAIN };
        let later = Told { day: None, sentence: if again { 4 } else { 0 }, ..sent.clone() };
        let reports = [(5, vec![sent]), (told_on, vec![later])];
        picture(&known(reports.iter().enumerate()), None).events.len()
    };
    assert_eq!((events(6, true), events(120, false), events(120, true)), (1, 1, 2));
}

#[test]
fn an_accusation_that_is_rejected_in_the_same_report_is_a_dispute() {
    let accusation = Told { actor: 3, recipient: 2, event_type: 3, ..PLAIN };
    let answer = |actor, recipient| Told { actor, recipient, event_type: 4, sentence: 3, ..PLAIN };
    let disputes = |answer| {
        let told = picture(&known([(0, &(1, vec![accusation.clone(), answer]))]), None).disputes;
        told.into_iter().map(|dispute| (dispute.kind, dispute.sides.len())).collect::<Vec<_>>()
    };
    assert_eq!(disputes(answer(2, 3)), [(model::DisputeKind::Denial, 2)]);
    assert_eq!(disputes(answer(0, 3)), [], "who was not accused does not answer");
}

#[test]
fn only_the_first_to_announce_a_thing_leads_a_thread() {
    let announced = Told { status: 1, ..PLAIN };
    let other = Told { status: 1, sentence: 1, ..PLAIN };
    let known = known([(0, &(5, vec![announced.clone()])), (1, &(1, vec![announced])), (2, &(9, vec![other]))]);
    assert_eq!(leading(&known, &[0, 1, 2]), [1, 2], "the one of the fifth day comes after that of the first");
}

#[test]
fn with_an_accusation_that_is_answered_stands_what_the_accusers_say_before_the_answer() {
    let accused = Told { actor: 0, recipient: 1, event_type: 3, ..PLAIN };
    let said = Told { actor: 2, recipient: 1, event_type: 0, ..PLAIN };
    let answer = Told { actor: 1, recipient: 0, event_type: 4, ..PLAIN };
    // An accusation, a delivery that somebody else is told to have made, and the answer.
    let mut known = known([(0, &(2, vec![accused, said, answer]))]);
    let claim = |known: &Known| {
        let disputes = picture(known, None).disputes;
        disputes.into_iter().find(|dispute| dispute.id.ends_with(".r")).map(|dispute| dispute.sides[0].records.clone())
    };
    let (first, second) = (known.accounts[0].id.to_string(), known.accounts[1].id.to_string());
    assert_eq!(claim(&known), Some(vec![first.clone()]), "what the report says itself is not theirs");
    known.accounts[1].origins = known.accounts[0].actors.clone();
    assert_eq!(claim(&known), Some(vec![first, second]));
}

#[test]
fn what_two_sides_tell_of_one_another_is_a_dispute() {
    let deed = |actor| Told { actor, recipient: 2, day: Some(1), in_town: true, ..PLAIN };
    let mut known = known([(0, &(2, vec![deed(0), deed(1)]))]);
    let blamed = |known: &Known| {
        let disputes = picture(known, None).disputes;
        disputes
            .into_iter()
            .filter(|dispute| dispute.id.ends_with(".b"))
            .map(|dispute| dispute.sides.len())
            .collect::<Vec<_>>()
    };
    assert_eq!(picture(&known, None).events.len(), 1);
    assert_eq!(blamed(&known), [], "who says it of whom is told by the report alone");
    known.accounts[1].origins = known.accounts[0].actors.clone();
    assert_eq!(blamed(&known), [2]);
}
