//! Reports written and annotated for training: `evaluation/annotated/*.txt`, whose README tells their form.

use super::gold::{Gold, GoldAccount, GoldFigure, GoldTime, report};
use model::{Mode, Span};
use std::path::Path;

/// Reads the annotated reports of a folder, by name.
///
/// # Errors
/// Files that cannot be read, and lines that break the form, with file and line.
pub(super) fn read(folder: &Path) -> Result<Vec<Gold>, String> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "txt"))
        .collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        all.push(parse(&name, &text).map_err(|(line, error)| format!("{}:{line}: {error}", path.display()))?);
    }
    Ok(all)
}

/// A report in the making.
#[derive(Default)]
struct Builder {
    text: String,
    /// The length of the text in characters.
    length: u32,
    sentences: Vec<Span>,
    accounts: Vec<GoldAccount>,
    figures: Vec<GoldFigure>,
    paragraph: bool,
}

impl Builder {
    fn sentence(&mut self, line: &str) {
        let gap = match (self.text.is_empty(), self.paragraph) {
            (true, _) => "",
            (false, true) => "\n\n",
            (false, false) => " ",
        };
        self.text += gap;
        self.text += line;
        let start = self.length + gap.len() as u32;
        self.length = start + line.chars().count() as u32;
        self.sentences.push(Span::new(start, self.length));
        self.paragraph = false;
    }

    /// Where the `nth` occurrence of some words stands in the last sentence.
    fn find(&self, words: &str, nth: usize) -> Result<(usize, Span), String> {
        let index = self.sentences.len().checked_sub(1).ok_or("no sentence stands above")?;
        let span = self.sentences[index];
        let sentence: String =
            self.text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect();
        let (at, _) = sentence
            .match_indices(words)
            .nth(nth.saturating_sub(1))
            .ok_or_else(|| format!("“{words}” stands not {nth} times in the sentence above"))?;
        let start = span.start + sentence[..at].chars().count() as u32;
        Ok((index, Span::new(start, start + words.chars().count() as u32)))
    }
}

fn parse(name: &str, text: &str) -> Result<Gold, (usize, String)> {
    let mut builder = Builder::default();
    let mut published = None;
    let mut header = true;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end();
        let fail = |error: String| (number, error);
        if line.is_empty() {
            header = false;
            builder.paragraph = true;
        } else if let Some(date) = line.strip_prefix("published: ").filter(|_| header) {
            published = Some(date.trim().parse().map_err(|_| fail(format!("“{date}” is no date")))?);
        } else if let Some(title) = line.strip_prefix("title: ").filter(|_| header) {
            builder.sentence(title);
        } else if let Some(fields) = line.strip_prefix("@ ") {
            let account = account(&builder, fields).map_err(fail)?;
            builder.accounts.push(account);
        } else if let Some(fields) = line.strip_prefix("= ") {
            let figure = figure(&builder, fields).map_err(fail)?;
            builder.figures.push(figure);
        } else {
            builder.sentence(line);
        }
    }
    let Builder { text, sentences, accounts, figures, .. } = builder;
    Ok(Gold { report: report(name, published, text), sentences, accounts, figures })
}

fn figure(builder: &Builder, fields: &str) -> Result<GoldFigure, String> {
    let cells: Vec<&str> = fields.split(" | ").map(str::trim).collect();
    let [words, _, _, _, item, rest @ ..] = cells.as_slice() else {
        return Err("a figure has five fields at least: span | low..high | hedge | unit | item".to_owned());
    };
    let nth = rest.iter().find_map(|cell| cell.strip_prefix("n=")).map_or(Ok(1), str::parse);
    let nth = nth.map_err(|_| "n is a number".to_owned())?;
    let (sent, span) = builder.find(words, nth)?;
    Ok(GoldFigure { sent, words: (*words).to_owned(), item: (*item).to_owned(), occurrence: Some(nth), span })
}

fn account(builder: &Builder, fields: &str) -> Result<GoldAccount, String> {
    let cells: Vec<&str> = fields.split(" | ").map(str::trim).collect();
    let [trigger, kind, parties, status, rest @ ..] = cells.as_slice() else {
        return Err("an account has four fields at least: trigger | TYPE/mode | who > whom | status".to_owned());
    };
    let (event_type, mode) = kind.split_once('/').map_or((*kind, None), |(first, mode)| (first, Some(mode)));
    if let Some(mode) = mode {
        mode.parse::<Mode>().map_err(|_| format!("{kind}: no such mode"))?;
    }
    let (who, whom) = format!(" {parties} ")
        .split_once(" > ")
        .map(|(who, whom)| (actors(who), actors(whom)))
        .ok_or("the third field is: who > whom")?;
    let value = |key: &str| rest.iter().find_map(|cell| cell.strip_prefix(key)?.strip_prefix('='));
    let nth = value("n").map_or(Ok(1), str::parse).map_err(|_| "n is a number".to_owned())?;
    let (sent, span) = builder.find(trigger, nth)?;
    Ok(GoldAccount {
        sent,
        trigger: (*trigger).to_owned(),
        event_type: event_type.parse().map_err(|_| format!("“{event_type}” is no type"))?,
        actors: who,
        recipients: whom,
        status: status.parse().map_err(|_| format!("“{status}” is no status"))?,
        occurrence: Some(nth),
        place: value("place").map(str::to_owned),
        sources: value("source").map_or(Vec::new(), chains),
        time: value("time").map(time).transpose()?,
        span,
    })
}

/// "2013-01-11", "2013-01-01..2013-01-31", "..2013-01-31".
fn time(cell: &str) -> Result<GoldTime, String> {
    let day = |text: &str| match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| format!("“{text}” is no day")),
    };
    let (earliest, latest) = cell.split_once("..").unwrap_or((cell, cell));
    Ok(GoldTime { earliest: day(earliest)?, latest: day(latest)? })
}

fn actors(cell: &str) -> Vec<String> {
    cell.split(", ").map(str::trim).filter(|actor| !actor.is_empty() && *actor != "-").map(str::to_owned).collect()
}

/// "Original < Relay; Second witness"
fn chains(cell: &str) -> Vec<Vec<String>> {
    cell.split("; ").map(|chain| chain.split(" < ").map(|link| link.trim().to_owned()).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "published: 2013-01-12\ntitle: Frankreich greift ein\n\nÄgypten bat Paris um Hilfe.\n@ bat | REQUEST/assist | EGY > FRA | actual | source=FRA/AFP | time=2013-01-11..\n= Hilfe | 1..1 | exact | y | z\nParis half.\n\nMan dankte.\n@ dankte | SUPPORT | - > FRA | actual | hedged\n";

    #[test]
    fn sentences_and_accounts_are_where_they_stand() {
        let gold = parse("x", REPORT).expect("reads");
        assert_eq!(gold.report.text, "Frankreich greift ein\n\nÄgypten bat Paris um Hilfe. Paris half.\n\nMan dankte.");
        assert_eq!(gold.sentences.len(), 4);
        let quote = |span: Span| -> String {
            gold.report.text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect()
        };
        let triggers: Vec<String> = gold.accounts.iter().map(|account| quote(account.span)).collect();
        assert_eq!(triggers, ["bat", "dankte"]);
        assert_eq!((gold.accounts[0].sent, gold.accounts[1].sent), (1, 3));
        assert_eq!(gold.accounts[0].recipients, ["FRA"]);
        assert!(gold.accounts[1].actors.is_empty());
        assert_eq!(gold.accounts[0].sources, [["FRA/AFP"]]);
        assert_eq!(chains("A < B; C"), [vec!["A", "B"], vec!["C"]]);
        let days = gold.accounts[0].days().map(|days| (days.earliest.is_some(), days.latest));
        assert_eq!((days, gold.accounts[1].days()), (Some((true, None)), None));
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        let broken = REPORT.replace("@ dankte", "@ danke schön");
        assert_eq!(parse("x", &broken).err().map(|(line, _)| line), Some(10));
    }
}
