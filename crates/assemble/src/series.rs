//! Figures of the same thing, over time and across sources.

use crate::block::Keys;
use crate::brief::Signature;
use crate::gather::SOON;
use crate::group::{Compare, group};
use crate::known::{Index, Known, KnownFigure};
use crate::tables::rarity;
use crate::tally::Tally;
use crate::things::{class_of, classes_in, family, is_akin};
use crate::words::{overlap_of, shared, stem, weight_of};
use model::{Dispute, Hedge, Role, Series};
use std::collections::BTreeSet;

/// A figure at or above this score joins a series.
const THRESHOLD: f32 = 0.45;

/// What it must reach on average over the series.
const COHESION: f32 = 0.27;

/// The score of two figures of a family that their sentence sets against one another, or of which one answers the other soon after.
const SET_AGAINST: f32 = 0.5;

/// The same of two in a row, of which the second answers the first: it belongs to no other series before.
const ANSWERED: f32 = 0.7;

/// What it costs that two figures count different things in what happened: its object, its victims, its size.
const OTHER_ROLE: f32 = 0.15;

/// What it costs that they are on different sides.
const OTHER_SIDE: f32 = 0.25;

/// Number from which on two that are the same are hardly so by chance.
const TELLING: f64 = 50.0;

/// "about" carries a tolerance of a tenth.
const TOLERANCE: f64 = 0.1;

/// Series of two and more figures, each with the dispute about it.
pub(crate) fn series_of(known: &Known) -> Vec<(Series, Option<Dispute>)> {
    let tally = |group: &Vec<Index>| {
        let mut tally = Tally::new(known);
        group.iter().for_each(|&figure| tally.add(figure));
        let figures = group.iter().map(|&figure| known.figures[figure as usize].id.to_string()).collect();
        (Series { figures, ..tally.series() }, tally.dispute())
    };
    groups(known).iter().map(tally).collect()
}

/// The groups of two and more figures.
pub(crate) fn groups(known: &Known) -> Vec<Vec<Index>> {
    group(&Figures(known), &known.figures_in_order()).into_iter().filter(|group| group.len() > 1).collect()
}

/// Figures, compared as figures of one series.
pub(crate) struct Figures<'a>(pub(crate) &'a Known);

impl Compare for Figures<'_> {
    const THRESHOLD: f32 = THRESHOLD;
    const COHESION: f32 = COHESION;

    fn keys(&self, figure: Index) -> Keys {
        Keys::of_figure(self.0, &self.0.figures[figure as usize])
    }

    fn score(&self, one: Index, other: Index) -> Option<f32> {
        let (x, y) = (&self.0.figures[one as usize], &self.0.figures[other as usize]);
        (x.family == y.family).then(|| fit(self.0, x, y)).flatten()
    }

    /// What a count was answered with ("700 soldiers", "at most 50 trainers") belongs to its series, but says nothing of whether the
    /// next count of soldiers does.
    fn has_a_say(&self, member: Index, record: Index) -> bool {
        let (x, y) = (&self.0.figures[member as usize], &self.0.figures[record as usize]);
        x.class == y.class || is_akin(self.0.text(x.class), self.0.text(y.class))
    }
}

/// What a figure counts, coarsely. Losses are told by any word of unit and item ("getötete Soldaten", "Tote und Verwundete");
/// else by what befell those who are counted; otherwise the unit decides. Where it says little ("Mal", "Prozent"), it stands for itself.
pub(crate) fn class(unit: &str, item: &str, role: Option<Role>) -> String {
    let losses: BTreeSet<&str> =
        [unit, item].into_iter().flat_map(classes_in).filter(|class| family(class) == LOSSES).collect();
    match losses.iter().next() {
        Some(_) if losses.len() > 1 => return LOSSES.to_owned(),
        Some(&only) => return only.to_owned(),
        None => {}
    }
    match role {
        Some(Role::Killed) => return DEAD.to_owned(),
        Some(Role::Wounded) => return WOUNDED.to_owned(),
        Some(Role::Captured) => return PRISONERS.to_owned(),
        _ => {}
    }
    let head = unit.split_whitespace().next_back().unwrap_or(unit);
    class_of(head).map_or_else(|| head.to_lowercase(), |class| class.name.to_owned())
}

/// The class of all who were lost, and those it holds.
const LOSSES: &str = "losses";
const DEAD: &str = "dead";
const WOUNDED: &str = "wounded";
const PRISONERS: &str = "prisoners";

/// How well two figures fit into one series; none where they cannot.
fn fit(known: &Known, a: &KnownFigure, b: &KnownFigure) -> Option<f32> {
    let other_role = a.role.zip(b.role).is_some_and(|(x, y)| x != y);
    let sides = a.of_side.zip(b.of_side);
    let (same_side, other_side) = (sides.is_some_and(|(x, y)| x == y), sides.is_some_and(|(x, y)| x != y));
    // Losses of one side are never those of the other.
    if other_side && family(known.text(a.class)) == LOSSES {
        return None;
    }
    let (x, y) = (&known.reports[a.report as usize].subjects, &known.reports[b.report as usize].subjects);
    let same_subject = x.iter().any(|state| y.contains(state));
    if !(same_subject || same_side || x.is_empty() || y.is_empty()) {
        return None;
    }
    let same_words = shared(&a.words, &b.words) == a.words.len() && a.words.len() == b.words.len();
    let same_sentence = a.report == b.report && same_words;
    let equal = a.low == b.low && a.high == b.high;
    // "Zwar zeigte das Video nur sechs Särge, doch rechnet man mit 6.000 Gefallenen."
    let set_against = same_sentence && a.contrast && excludes(a, b) && a.origins != b.origins;
    // "Neun Flugdrohnen und sieben Seedrohnen" are two counts, in a reprint too, unless two sides set one against the other.
    let two_sides = excludes(a, b) && !a.origins.is_empty() && !b.origins.is_empty() && a.origins != b.origins;
    if same_words && a.unit != b.unit && !two_sides && !set_against {
        return None;
    }
    // "Oslo zählt 700 Soldaten im Land. Bergen spricht von höchstens 50 Ausbildern."
    let answered = a.report == b.report
        && !same_sentence
        && a.start.abs_diff(b.start) <= SOON
        && excludes(a, b)
        && !(a.origins.is_empty() || b.origins.is_empty())
        && !a.origins.iter().any(|origin| b.origins.contains(origin));
    // The same number of soldiers and of workers can be one number, told in two ways; every list has two of something.
    let told_otherwise = || set_against || answered || (equal && !same_sentence && middle(a) >= Some(TELLING));
    let class = if a.class == b.class {
        0.0
    } else if is_akin(known.text(a.class), known.text(b.class)) || told_otherwise() {
        -0.1
    } else {
        return None;
    };
    let same_source = a.origins.iter().copied().find(|origin| b.origins.contains(origin));
    let (x, y) = (&a.extent, &b.extent);
    let item = overlap_of(&a.item_words, &b.item_words, x.item.min(y.item));
    let defining = a.item_words.len().min(b.item_words.len());
    let words = if x.words.meets(&y.words) { overlap_of(&a.words, &b.words, x.weight.min(y.weight)) } else { 0.0 };
    let scale = x.scale.zip(y.scale).map_or(0.0, |(x, y)| (x - y).abs());
    if set_against {
        return Some(SET_AGAINST);
    }
    let score = 0.15 + class + 0.25 * item.min(1.0) * if defining > 1 { 1.2 } else { 1.0 }
            + 0.25 * a.telling.min(b.telling)
            + if same_subject { 0.1 } else { 0.0 }
            + 0.35 * words
            + if equal { 0.2 } else { 0.0 }
            + if same_side { 0.2 } else { 0.0 }
            + match same_source {
                // One ministry counts one thing over the years.
                Some(body) if known.state(body) != Some(body) => 0.25,
                Some(_) => 0.12,
                None => 0.0,
            }
            + if a.role.is_some() && a.role == b.role { 0.1 } else { 0.0 }
            // What a figure counts in its sentence is not always made out rightly.
            - if other_role { OTHER_ROLE } else { 0.0 }
            - if other_side { OTHER_SIDE } else { 0.0 }
            - (scale - 1.5).clamp(0.0, 4.0) * 0.06
            - if are_other(a, b) { 0.2 } else { 0.0 }
            // Two figures of one sentence count different things.
            - if same_sentence { 0.25 } else { 0.0 };
    Some(if answered { score.max(ANSWERED) } else { score })
}

/// How much a unit says of what is counted, 0 to 1: "Beschwerden" more than "Menschen".
pub(crate) fn telling(unit: &str) -> f32 {
    let head = unit.split_whitespace().next_back().unwrap_or(unit);
    (rarity(&stem(head)).saturating_sub(4)) as f32 / 4.0
}

/// Whether the items are told apart by words that the unit does not say: "türkische Soldaten", "amerikanische Soldaten".
fn are_other(a: &KnownFigure, b: &KnownFigure) -> bool {
    let (x, y) = (&a.extent.defining, &b.extent.defining);
    !x.is_empty() && !y.is_empty() && shared(x, y) == 0
}

/// What comparing needs of a figure and would else have to make out again for every pair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extent {
    /// Words of the item that the unit does not say.
    defining: Box<[u32]>,
    /// Weights of the item's words and of the sentence's.
    item: u32,
    weight: u32,
    /// Signature of the sentence's words.
    words: Signature,
    /// Logarithm of its middle.
    scale: Option<f32>,
}

impl Extent {
    pub(crate) fn of(figure: &KnownFigure) -> Self {
        let defining = figure.item_words.iter().filter(|word| figure.unit_words.binary_search(word).is_err());
        Self {
            defining: defining.copied().collect(),
            item: weight_of(&figure.item_words),
            weight: weight_of(&figure.words),
            words: Signature::of(&figure.words),
            scale: middle(figure).filter(|middle| *middle > 0.0).map(|middle| middle.ln() as f32),
        }
    }
}

pub(crate) fn middle(figure: &KnownFigure) -> Option<f64> {
    match (figure.low, figure.high) {
        (Some(low), Some(high)) => Some(f64::midpoint(low, high)),
        (low, high) => low.or(high),
    }
}

pub(crate) fn excludes(a: &KnownFigure, b: &KnownFigure) -> bool {
    let ((low_a, high_a), (low_b, high_b)) = (bounds(a), bounds(b));
    high_a < low_b || high_b < low_a
}

fn bounds(figure: &KnownFigure) -> (f64, f64) {
    let slack = if figure.hedge == Hedge::About { TOLERANCE } else { 0.0 };
    (
        figure.low.map_or(f64::NEG_INFINITY, |low| low * (1.0 - slack)),
        figure.high.map_or(f64::INFINITY, |high| high * (1.0 + slack)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use model::{ActorKey, Figure, FigureEvidence, PartialDate, Report, Status};

    fn figure(start: u32, (count, unit): (f64, &str), source: &str) -> Figure {
        Figure {
            id: format!("r:f{start}-{}", start + 3),
            report: "r".to_owned(),
            start,
            end: start + 3,
            text: String::new(),
            low: Some(count),
            high: Some(count),
            hedge: Hedge::Exact,
            unit: unit.to_owned(),
            item: unit.to_owned(),
            account: None,
            role: None,
            side: None,
            earliest: None,
            latest: None,
            status: Status::Actual,
            sources: vec![vec![ActorKey::new(source)]],
            hedged: false,
            denied_by: Vec::new(),
            evidence: FigureEvidence::default(),
            why: String::new(),
        }
    }

    /// The series of one report with these two figures.
    fn series(one: &Figure, other: &Figure) -> Vec<(Series, Option<Dispute>)> {
        let mut known = Known::new();
        add(&mut known, "r", date(2024, 5, 11), &[one, other]);
        series_of(&known)
    }

    /// Adds a report of a day with these figures.
    fn add(known: &mut Known, id: &str, on: jiff::civil::Date, figures: &[&Figure]) -> Index {
        let report = Report {
            id: id.to_owned(),
            source: id.to_owned(),
            title: None,
            outlet: None,
            byline: Vec::new(),
            published: Some(PartialDate::Day(on)),
            published_basis: None,
            published_confidence: None,
            language: "de".to_owned(),
            text: String::new(),
            body: Vec::new(),
            copy_of: None,
            url: None,
            key: id.to_owned(),
            raw_sha256: String::new(),
        };
        let report = known.add_report(&report, None);
        known.set_subjects(report, [("NER", 3), ("BEN", 2)]);
        let sentences =
            ["Nach seinen Worten halten sich 700 Soldaten im Land auf.", "Die Nachbarn sprechen von 50 Ausbildern."];
        for (figure, sentence) in figures.iter().zip(sentences) {
            let figure = Figure { id: figure.id.replacen('r', id, 1), report: id.to_owned(), ..(*figure).clone() };
            known.add_figure(report, &figure, &sentence.into());
        }
        report
    }

    #[test]
    fn the_same_number_is_found_months_later_however_it_is_worded() {
        let found = |first: f64, later: f64| {
            let mut known = Known::new();
            let with = |item: &str, count| Figure { item: item.to_owned(), ..figure(100, (count, "Soldaten"), "NER") };
            add(&mut known, "a", date(2024, 2, 11), &[&with("frische Soldaten", first)]);
            add(&mut known, "b", date(2024, 6, 11), &[&with("Soldaten der Grenztruppe", later)]);
            series_of(&known).len()
        };
        assert_eq!((found(44.0, 44.0), found(44.0, 45.0), found(2.0, 2.0)), (1, 0, 0));
    }

    #[test]
    fn an_answer_says_nothing_of_what_is_counted_next() {
        let mut known = Known::new();
        let (soldiers, trainers) = (figure(100, (700.0, "Soldaten"), "NER"), figure(160, (50.0, "Ausbilder"), "BEN"));
        let later = figure(100, (300.0, "Soldaten"), "NER");
        for (number, on) in [date(2024, 5, 11), date(2024, 5, 12), date(2024, 5, 13)].into_iter().enumerate() {
            add(&mut known, &format!("s{number}"), on, &[&soldiers, &trainers]);
        }
        add(&mut known, "t", date(2024, 5, 21), &[&later]);
        let found = series_of(&known);
        assert_eq!(found.iter().map(|(series, _)| series.figures.len()).collect::<Vec<_>>(), [7]);
    }

    #[test]
    fn two_counts_of_one_sentence_are_two_series_in_a_reprint_too() {
        let mut known = Known::new();
        for (number, on) in [date(2024, 5, 11), date(2024, 5, 12)].into_iter().enumerate() {
            let name = format!("s{number}");
            let report = add(&mut known, &name, on, &[]);
            for (start, counted) in [(100, (9.0, "Flugdrohnen")), (120, (7.0, "Seedrohnen"))] {
                let figure = figure(start, counted, "NER/Ministerium");
                let figure = Figure { id: figure.id.replacen('r', &name, 1), report: name.clone(), ..figure };
                known.add_figure(
                    report,
                    &figure,
                    &"Man habe mit neun Flugdrohnen und sieben Seedrohnen angegriffen.".into(),
                );
            }
        }
        let found = series_of(&known);
        assert_eq!(found.iter().map(|(series, _)| series.figures.len()).collect::<Vec<_>>(), [2, 2]);
    }

    #[test]
    fn two_of_one_state_whom_a_report_sets_against_each_other_are_two_sides() {
        let authority = figure(100, (700.0, "Soldaten"), "NER/Ministerium");
        let opposition = figure(160, (50.0, "Soldaten"), "NER/Opposition");
        let found = series(&authority, &opposition);
        let [(series, Some(dispute))] = &found[..] else { panic!("{found:?}") };
        assert_eq!((series.verdict, dispute.sides.len()), (model::Verdict::Contested, 2));
        assert!(matches!(&series_of_one(&authority)[..], [] | [(_, None)]));
    }

    #[test]
    fn each_side_of_a_dispute_has_all_that_it_says() {
        let mut known = Known::new();
        let authority = figure(100, (700.0, "Soldaten"), "NER/Ministerium");
        let opposition = figure(160, (50.0, "Soldaten"), "NER/Opposition");
        add(&mut known, "a", date(2024, 5, 11), &[&authority, &opposition]);
        add(&mut known, "b", date(2024, 5, 12), &[&authority]);
        let found = series_of(&known);
        let [(_, Some(dispute))] = &found[..] else { panic!("{found:?}") };
        assert_eq!(dispute.sides.iter().map(|side| side.records.len()).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn an_answer_joins_what_it_answers_and_no_older_series() {
        let mut known = Known::new();
        let soldiers = figure(100, (700.0, "Soldaten"), "NER");
        let trainers = figure(160, (50.0, "Ausbilder"), "BEN/Ministerium");
        let older = Figure { start: 100, low: Some(60.0), high: Some(60.0), ..trainers.clone() };
        for (name, on) in [("a", date(2024, 3, 1)), ("b", date(2024, 3, 2))] {
            add(&mut known, name, on, &[&older]);
        }
        add(&mut known, "s", date(2024, 5, 11), &[&soldiers, &trainers]);
        let found = series_of(&known);
        assert_eq!(found.iter().map(|(series, _)| series.figures.len()).collect::<Vec<_>>(), [2, 2]);
    }

    /// The series of two reports in which one and the same source counts ever more.
    fn series_of_one(figure: &Figure) -> Vec<(Series, Option<Dispute>)> {
        let mut known = Known::new();
        add(&mut known, "a", date(2024, 5, 11), &[figure]);
        let more = Figure { low: Some(900.0), high: Some(900.0), ..figure.clone() };
        add(&mut known, "b", date(2024, 5, 12), &[&more]);
        series_of(&known)
    }

    #[test]
    fn what_befell_those_who_are_counted_says_what_they_are_counted_as() {
        assert_eq!(class("Kämpfer", "gestorbene Kämpfer", None), DEAD);
        assert_eq!(class("Nigrer", "Nigrer in Sèmè", Some(Role::Captured)), PRISONERS);
        assert_eq!(class("Nigrer", "festgenommene Nigrer", None), PRISONERS);
        assert_eq!(class("Rafale", "Rafale", None), class("Kampfflugzeuge", "Kampfflugzeuge vom Typ Rafale", None));
        for name in [LOSSES, DEAD, WOUNDED, PRISONERS] {
            assert!(crate::tables::THINGS.iter().any(|class| class.name == name), "{name}");
        }
    }

    #[test]
    fn what_another_counts_soon_after_answers_the_first() {
        let soldiers = figure(100, (700.0, "Soldaten"), "NER");
        let found = series(&soldiers, &figure(160, (50.0, "Ausbilder"), "BEN"));
        assert!(matches!(&found[..], [(series, Some(_))] if series.figures.len() == 2), "{found:?}");
        // Not what the same ones count besides, what stands further off, or what is of another family.
        assert!(series(&soldiers, &figure(160, (50.0, "Ausbilder"), "NER")).is_empty());
        assert!(series(&soldiers, &figure(900, (50.0, "Ausbilder"), "BEN")).is_empty());
        assert!(series(&soldiers, &figure(160, (50.0, "Granaten"), "BEN")).is_empty());
    }
}
