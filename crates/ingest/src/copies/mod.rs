//! Copies: the same agency text in several papers, cut and retitled.
//!
//! Each report has a [`Signature`] (MinHash, Broder 1997) that a store can keep. Reports that agree in one of its bands are
//! compared word by word; those that share enough of the shorter text in the same order are one text. The original is the
//! agency's own report, else the earliest. All functions are pure, and their cost grows with the number of reports.
//!
//! To read one more report: look up the reports that share a band ([`Signature::bands`]), and pass them with the new one to
//! [`find_copies`].

mod align;
mod signature;

pub use align::shared_share;
pub use signature::{BANDS, Signature};

use crate::date::dateline;
use crate::head::is_sign_off;
use crate::tables;
use model::{PartialDate, Report, Text};
use rustc_hash::FxHashMap;

/// Share of the shorter text's words that stand in the longer one, in order, from which on one copies the other.
const ENOUGH: f64 = 0.45;
/// Days between the publication of an original and of its copy.
const DAYS: i32 = 14;
/// How many earlier reports of a band a report is compared with; keeps what everybody prints from costing squares.
const COMPARED: usize = 40;

/// A report as it is compared.
#[derive(Clone, Debug)]
pub struct CopyCandidate<'a> {
    /// The report's id.
    pub id: &'a str,
    /// Publication date.
    pub published: Option<PartialDate>,
    /// Whether it is an agency's own report rather than a paper's.
    pub agency_own: bool,
    /// The article's words.
    pub body: &'a str,
    /// Of `body`.
    pub signature: &'a Signature,
}

/// The words of a report's body, blocks separated by line breaks: what [`Signature::of`] and [`CopyCandidate::body`] take.
#[must_use]
pub fn body_text(report: &Report) -> String {
    let text = Text::new(&report.text);
    report.body.iter().map(|&span| text.quote(span)).collect::<Vec<_>>().join("\n")
}

/// The agency a report credits, in its dateline ("DOHA, 5. Juni 2017 (dna) –") or signing at its end ("dpa/AFP").
#[must_use]
pub fn credit(report: &Report) -> Option<String> {
    let lines = || report.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let signs = |line: &str| {
        let code = line
            .trim_matches(|c: char| !c.is_alphanumeric())
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .next()?
            .to_lowercase();
        tables::agency(&code).map_or(Some(code), |outlet| Some(outlet.name.to_owned()))
    };
    let by_line = lines().take(12).find_map(|line| dateline(line)?.agency);
    by_line.or_else(|| lines().next_back().filter(|line| is_sign_off(line)).and_then(signs))
}

/// Whether a report is an agency's own: its outlet is one, or is the agency it credits.
#[must_use]
pub fn is_agency_own(report: &Report) -> bool {
    let Some(outlet) = &report.outlet else { return false };
    let listed = tables::OUTLETS.iter().any(|known| known.agency && known.name.eq_ignore_ascii_case(outlet));
    listed || credit(report).is_some_and(|credit| credit.eq_ignore_ascii_case(outlet))
}

/// The copies among reports, each with its original, as indices; in the order of the copies.
#[must_use]
pub fn find_copies(reports: &[CopyCandidate]) -> Vec<(usize, usize)> {
    // Originals come before their copies: agencies first, then the earliest.
    let mut order: Vec<usize> = (0..reports.len()).collect();
    let day = |index: usize| reports[index].published.and_then(|date| date.days().earliest);
    order.sort_by_key(|&index| (!reports[index].agency_own, day(index).is_none(), day(index), reports[index].id));
    let mut buckets: FxHashMap<(usize, u64), Vec<usize>> = FxHashMap::default();
    let mut original: Vec<Option<usize>> = vec![None; reports.len()];
    for &index in &order {
        let report = &reports[index];
        let Some(bands) = report.signature.bands() else { continue };
        let mut neighbours: Vec<(usize, usize)> = Vec::new();
        for bucket in bands.iter().enumerate().filter_map(|(band, hash)| buckets.get(&(band, *hash))) {
            let near = bucket
                .iter()
                .rev()
                .take(COMPARED)
                .filter(|&&other| are_near(report.published, reports[other].published));
            neighbours.extend(near.map(|&other| (report.signature.agreement(reports[other].signature), other)));
        }
        // The most alike first; the earlier of equals.
        neighbours
            .sort_unstable_by_key(|&(agreement, other)| (std::cmp::Reverse(agreement), day(other), reports[other].id));
        neighbours.dedup_by_key(|(_, other)| *other);
        let copied = neighbours
            .iter()
            .take(COMPARED)
            .find(|(_, other)| shared_share(report.body, reports[*other].body) >= ENOUGH);
        original[index] = copied.map(|&(_, other)| original[other].unwrap_or(other));
        for (band, hash) in bands.iter().enumerate() {
            buckets.entry((band, *hash)).or_default().push(index);
        }
    }
    original.iter().enumerate().filter_map(|(copy, original)| Some((copy, (*original)?))).collect()
}

/// Whether two reports may be of one text by their dates; unknown ones may.
fn are_near(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    let (Some(one), Some(other)) = (one.map(PartialDate::days), other.map(PartialDate::days)) else { return true };
    let apart = |from: Option<jiff::civil::Date>, to: Option<jiff::civil::Date>| match (from, to) {
        (Some(from), Some(to)) => from.until(to).map_or(i32::MAX, |span| span.get_days()),
        _ => 0,
    };
    apart(one.latest, other.earliest) <= DAYS && apart(other.latest, one.earliest) <= DAYS
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = "Die Regierung in Tiflis hat am Montag ihren Botschafter aus Eriwan zurückgerufen. \
        Sie wirft dem Nachbarland vor, Schmuggler an der gemeinsamen Grenze gewähren zu lassen. \
        Ein Sprecher des armenischen Außenministeriums nannte die Vorwürfe haltlos und sprach von einer unfreundlichen Geste. \
        Beide Länder hatten erst im Frühjahr ein Abkommen über die Öffnung von drei Übergängen unterzeichnet. \
        Die Europäische Union rief beide Seiten zur Zurückhaltung auf und bot an, zwischen ihnen zu vermitteln. \
        Beobachter erwarten, dass die Gespräche in Genf trotz des Streits in der kommenden Woche fortgesetzt werden.";
    const CUT: &str = "Die Regierung in Tiflis hat ihren Botschafter aus Eriwan zurückgerufen. \
        Sie wirft dem Nachbarland vor, Schmuggler an der Grenze gewähren zu lassen. \
        Ein Sprecher des armenischen Außenministeriums nannte die Vorwürfe haltlos. \
        Beide Länder hatten erst im Frühjahr ein Abkommen über die Öffnung von drei Übergängen unterzeichnet.";
    const OWN: &str = "Tiflis und Eriwan streiten wieder: Nach dem Abzug des Botschafters am Montag fragen sich viele in der Region, \
        was aus dem Abkommen über die drei Übergänge wird. Die Vorwürfe, Schmuggler kämen ungehindert über die Grenze, sind alt. \
        Neu ist, dass die Europäische Union vermitteln will und beide Regierungen darauf bisher nicht geantwortet haben.";

    fn links(reports: &[(&str, &str, bool, &str)]) -> Vec<(usize, usize)> {
        let signatures: Vec<Signature> = reports.iter().map(|(.., body)| Signature::of(body)).collect();
        let candidates: Vec<CopyCandidate> = reports
            .iter()
            .zip(&signatures)
            .map(|((id, day, agency_own, body), signature)| CopyCandidate {
                id,
                published: day.parse().ok(),
                agency_own: *agency_own,
                body,
                signature,
            })
            .collect();
        find_copies(&candidates)
    }

    #[test]
    fn a_cut_copy_is_linked_to_the_agency_and_no_other_report_is() {
        let reports = [
            ("paper", "2020-05-05", false, CUT),
            ("own", "2020-05-05", false, OWN),
            ("wire", "2020-05-06", true, WIRE),
        ];
        assert_eq!(links(&reports), [(0, 2)]);
        let papers = [("later", "2020-05-06", false, WIRE), ("earlier", "2020-05-05", false, CUT)];
        assert_eq!(links(&papers), [(0, 1)]);
    }

    #[test]
    fn copies_of_copies_lead_to_the_original_and_years_keep_texts_apart() {
        let reports =
            [("a", "2020-05-04", false, WIRE), ("b", "2020-05-05", false, WIRE), ("c", "2020-05-06", false, CUT)];
        assert_eq!(links(&reports), [(1, 0), (2, 0)]);
        assert!(links(&[("a", "2020-05-04", false, WIRE), ("b", "2021-05-05", false, WIRE)]).is_empty());
    }
}
