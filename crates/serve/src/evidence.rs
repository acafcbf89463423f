//! From a record to the words it rests on.

use crate::answer::{Evidence, Mark, ReportHead, Shown, Snippet, mark};
use crate::error::ApiError;
use assemble::Part;
use model::{Report, Span, Text};
use serde_json::Value;
use store::{Filter, Store};

/// Characters before and after a span that has no sentence of its own.
const AROUND: u32 = 160;

/// Other records of the same event that are shown.
const OTHERS: usize = 60;

/// Everything behind a record.
pub(crate) fn evidence(store: &Store, id: &str, filter: &Filter) -> Result<Evidence, ApiError> {
    let missing = || ApiError::Missing(format!("there is no record “{id}”"));
    let (stored, record) = store.record(id)?.ok_or_else(missing)?;
    let record: Value = serde_json::from_str(&record.line()).map_err(|_| missing())?;
    let text = Text::new(&stored.report.text);
    let marks = marks(&record);
    let at = passage(&text, &record);
    let elsewhere = elsewhere(&text, at, &marks);
    let parts: Vec<Part> = store.parts_with(id, filter)?.into_iter().map(|stored| stored.part).collect();
    let mut others = Vec::new();
    let siblings = parts.iter().flat_map(|part| match part {
        Part::Event(event) => event.accounts.as_slice(),
        Part::Series(series) => series.figures.as_slice(),
        Part::Dispute(_) | Part::Plan(_) => &[],
    });
    for sibling in siblings.filter(|sibling| *sibling != id).take(OTHERS) {
        others.extend(shown(store, sibling)?);
    }
    let snippet = snippet(&text, at, &marks);
    Ok(Evidence {
        shown: Shown { record, report: ReportHead::from(&stored.report), snippet },
        elsewhere,
        parts,
        others,
    })
}

/// A record with its words; none where the database no longer holds it.
pub(crate) fn shown(store: &Store, id: &str) -> Result<Option<Shown>, ApiError> {
    let Some((stored, record)) = store.record(id)? else { return Ok(None) };
    Ok(serde_json::from_str(&record.line()).ok().map(|record| show(&stored.report, record)))
}

fn show(report: &Report, record: Value) -> Shown {
    let text = Text::new(&report.text);
    let snippet = snippet(&text, passage(&text, &record), &marks(&record));
    Shown { record, report: ReportHead::from(report), snippet }
}

/// Every span of a record with the slot it fills, by position.
fn marks(record: &Value) -> Vec<Mark> {
    let mut marks = Vec::new();
    let kind = record["record"].as_str().unwrap_or_default();
    if kind != "quotation"
        && let (Some(start), Some(end)) = (number(&record["start"]), number(&record["end"]))
    {
        marks.push(mark(Span::new(start, end.max(start)), "trigger"));
    }
    for slot in ["quote", "cue", "speaker"] {
        collect(&record[slot], slot, &mut marks);
    }
    if let Some(slots) = record["evidence"].as_object() {
        for (slot, spans) in slots {
            collect(spans, slot, &mut marks);
        }
    }
    marks.sort();
    marks.dedup();
    marks
}

/// Spans are pairs of numbers, in lists or lists of lists.
fn collect(value: &Value, slot: &str, marks: &mut Vec<Mark>) {
    let Some(list) = value.as_array() else { return };
    match list.as_slice() {
        [start, end] if start.is_u64() && end.is_u64() => {
            if let (Some(start), Some(end)) = (number(start), number(end)) {
                marks.push(mark(Span::new(start, end.max(start)), slot));
            }
        }
        values => values.iter().for_each(|value| collect(value, slot, marks)),
    }
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|value| u32::try_from(value).ok())
}

/// The sentence of an account; of anything else the words around it, not beyond its paragraph.
fn passage(text: &Text<'_>, record: &Value) -> Span {
    if let [start, end] = record["sentence"].as_array().map(Vec::as_slice).unwrap_or_default()
        && let (Some(start), Some(end)) = (number(start), number(end))
    {
        return clamp(text, start, end);
    }
    let start = number(&record["start"]).unwrap_or(0);
    let end = number(&record["end"]).unwrap_or(start);
    around(text, clamp(text, start, end))
}

fn clamp(text: &Text<'_>, start: u32, end: u32) -> Span {
    let end = end.min(text.chars());
    Span::new(start.min(end), end)
}

/// The words around a span, cut at line ends and between words.
pub(crate) fn around(text: &Text<'_>, span: Span) -> Span {
    let from = span.start.saturating_sub(AROUND);
    let to = (span.end + AROUND).min(text.chars());
    let before: Vec<char> = text.quote(Span::new(from, span.start)).chars().collect();
    let after: Vec<char> = text.quote(Span::new(span.end, to)).chars().collect();
    let line = before.iter().rposition(|&c| c == '\n').map(|at| at + 1);
    let word = || if from == 0 { 0 } else { before.iter().position(|c| c.is_whitespace()).map_or(0, |at| at + 1) };
    let start = from + line.unwrap_or_else(word) as u32;
    let line = after.iter().position(|&c| c == '\n');
    let word = || {
        if to == text.chars() {
            after.len()
        } else {
            after.iter().rposition(|c| c.is_whitespace()).unwrap_or(after.len())
        }
    };
    Span::new(start, span.end + line.unwrap_or_else(word) as u32)
}

/// The words at a span: a whole sentence or line, or what was cut out of one between words.
fn snippet(text: &Text<'_>, at: Span, marks: &[Mark]) -> Snippet {
    let before = text.quote(Span::new(0, at.start)).trim_end_matches([' ', '\t', '\u{a0}']);
    let after = text.quote(Span::new(at.end, text.chars())).trim_start_matches([' ', '\t', '\u{a0}']);
    let closed = |text: &str| {
        text.trim_end_matches(['“', '”', '"', '’', '»', '«', ')']).ends_with(['.', '!', '?', ':', '\n', '…'])
    };
    let inside = |mark: &&Mark| at.start <= mark.start && mark.end <= at.end;
    Snippet {
        start: at.start,
        end: at.end,
        text: text.quote(at).to_owned(),
        marks: marks.iter().filter(inside).cloned().collect(),
        cut_before: !before.is_empty() && !closed(before),
        cut_after: !after.is_empty() && !after.starts_with('\n') && !closed(text.quote(at)),
    }
}

/// What the passage does not hold: an actor named a sentence before, a denial at the end of the report.
fn elsewhere(text: &Text<'_>, at: Span, marks: &[Mark]) -> Vec<Snippet> {
    let mut snippets: Vec<Snippet> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.start < at.start || at.end < mark.end) {
        if mark.end > text.chars() {
            continue;
        }
        match snippets.last_mut() {
            Some(last) if last.start <= mark.start && mark.end <= last.end => last.marks.push(mark.clone()),
            _ => {
                let around = around(text, Span::new(mark.start, mark.end));
                snippets.push(snippet(text, around, std::slice::from_ref(mark)));
            }
        }
    }
    snippets
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_span_of_a_record_is_a_mark() {
        let record = json!({"record": "account", "start": 9, "end": 17, "evidence":
            {"actors": [[0, 8]], "sources": [[[20, 24], [30, 34]]], "place": []}});
        let slots: Vec<_> = marks(&record).into_iter().map(|mark| (mark.start, mark.end, mark.slot)).collect();
        assert_eq!(
            slots,
            [(0, 8, "actors"), (9, 17, "trigger"), (20, 24, "sources"), (30, 34, "sources")]
                .map(|(start, end, slot)| (start, end, slot.to_owned()))
        );
    }

    #[test]
    fn a_passage_stays_in_its_line() {
        let text = Text::new("Erste Zeile\nzwölf Raketen flogen\nDritte");
        let at = around(&text, Span::new(12, 17));
        assert_eq!(text.quote(at), "zwölf Raketen flogen");
    }

    #[test]
    fn what_is_cut_out_of_a_sentence_says_so() {
        let text = Text::new("Das war es. „Zwölf Raketen flogen“, hieß es.\nDritte");
        let cut = |from, to| {
            let snippet = snippet(&text, Span::new(from, to), &[]);
            (snippet.cut_before, snippet.cut_after)
        };
        assert_eq!(cut(0, 11), (false, false), "a sentence");
        assert_eq!(cut(12, 44), (false, false), "to the end of its line");
        assert_eq!(cut(19, 26), (true, true), "words of a sentence");
        assert_eq!(cut(45, 51), (false, false), "the last line");
    }
}
