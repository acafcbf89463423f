//! What the commands that look at a database have in common.

use super::PROGRAM;
use crate::cli::{Base, Filters, Format};
use crate::failure::Failure;
use crate::output::{Cell, Degree, Table, Tone, actors, all_actors, cut_around, paint};
use jiff::civil::Date;
use model::{Account, ActorKey, PartialDate, Span, Text};
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;
use store::{ActorLine, Clock, Filter, PartKind, PictureState, Store, StoredPart};

/// Opens a database, and says so where its picture is not up to date.
pub(crate) fn open(path: &Path) -> Result<Store, Failure> {
    let store = Store::open(path, pipeline::search_words())?;
    if store.picture_state(PROGRAM)? == PictureState::Stale {
        let what = "the picture is not up to date: a run was interrupted, or another version of the program made it; \
            run the same `depesche read` again";
        anstream::eprintln!("{}", crate::meter::note_line(&format!("{}: {what}", path.display())));
    }
    Ok(store)
}

/// Standard output: colours only on a terminal.
pub(crate) fn output() -> impl Write {
    io::BufWriter::with_capacity(1 << 16, anstream::AutoStream::auto(io::stdout()))
}

/// The last day a partial date can mean.
pub(crate) fn last_day(date: Option<PartialDate>) -> Option<Date> {
    date.and_then(|date| date.days().latest)
}

/// The first day a partial date can mean.
pub(crate) fn first_day(date: Option<PartialDate>) -> Option<Date> {
    date.and_then(|date| date.days().earliest)
}

/// The days of a period, whose first must not come after its last.
pub(crate) fn period(
    from: Option<PartialDate>,
    to: Option<PartialDate>,
) -> Result<(Option<Date>, Option<Date>), Failure> {
    let (first, last) = (first_day(from), last_day(to));
    match (from, to) {
        (Some(from), Some(to)) if first > last => {
            Err(Failure::Wrong(format!("--from {from} comes after --to {to}; no day lies between them")))
        }
        _ => Ok((first, last)),
    }
}

/// The question to the picture.
fn filter(base: &Base, filters: &Filters) -> Result<Filter, Failure> {
    let (from, to) = period(filters.from, filters.to)?;
    Ok(Filter {
        id: None,
        as_of: last_day(base.known.as_of),
        actors: filters.actor.clone(),
        pair: filters.pair.clone(),
        types: filters.types.clone(),
        statuses: filters.status.clone(),
        from,
        to,
        origins: filters.origin.clone(),
        outlets: filters.outlet.clone(),
        records: Vec::new(),
    })
}

/// Parts to be printed.
pub(crate) struct Shown {
    pub(crate) parts: Vec<StoredPart>,
    /// How many were left out as unsure.
    unsure: usize,
    /// Where nothing is left: who of those asked for is not in the database at all.
    unknown: Vec<String>,
}

/// The parts asked for, sure enough and important enough, in order of time.
pub(crate) fn parts(store: &Store, kind: PartKind, base: &Base, filters: &Filters) -> Result<Shown, Failure> {
    let mut parts = pipeline::parts(store, kind, &filter(base, filters)?, base.known.clock.into())?;
    let least = if filters.all { 0.0 } else { filters.min_confidence.unwrap_or(Degree::SHOWN) };
    let found = parts.len();
    parts.retain(|part| part.confidence + 1e-6 >= least);
    let unsure = if filters.min_confidence.is_none() { found - parts.len() } else { 0 };
    if let Some(top) = filters.top.map(|top| top as usize).filter(|&top| top < parts.len()) {
        let mut ranks: Vec<f64> = parts.iter().map(|part| part.rank).collect();
        ranks.sort_by(|a, b| b.total_cmp(a));
        let (least, mut equal) = (ranks[top - 1], ranks[..top].iter().filter(|&&rank| rank == ranks[top - 1]).count());
        parts.retain(|part| {
            let keep = part.rank > least || (part.rank == least && equal > 0);
            equal -= usize::from(part.rank == least && keep);
            keep
        });
    }
    let unknown = if found == 0 { unknown(store, filters)? } else { Vec::new() };
    Ok(Shown { parts, unsure, unknown })
}

/// Who of those that filters name is not in the database.
fn unknown(store: &Store, filters: &Filters) -> Result<Vec<String>, Failure> {
    let mut keys = filters.actor.clone();
    keys.extend(filters.pair.iter().flat_map(|(a, b)| [a.clone(), b.clone()]));
    let mut unknown = unknown_actors(store, &keys)?;
    unknown.extend(unknown_outlets(store, &filters.outlet)?);
    Ok(unknown)
}

/// Says of each key that is no actor's so, and whom it may mean: actors that go by it as their name.
pub(crate) fn unknown_actors(store: &Store, keys: &[String]) -> Result<Vec<String>, Failure> {
    const MOST: usize = 3;
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let all = store.actors(None, Clock::Published, &[])?;
    let known = |key: &str| {
        let below = |actor: &str| actor.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        all.iter().any(|line| below(&line.actor))
    };
    let meant = |key: &str| {
        let key = key.to_lowercase();
        let named = |line: &&ActorLine| {
            line.actor.to_lowercase() == key || line.names.iter().any(|used| used.name.to_lowercase() == key)
        };
        all.iter().filter(named).take(MOST).map(|line| line.actor.as_str()).collect::<Vec<_>>().join(", ")
    };
    let unknown = keys.iter().filter(|key| !known(key));
    let say = |key: &String| match meant(key).as_str() {
        "" => format!("no report names “{key}”; `depesche actors` lists who is named"),
        meant => format!("“{key}” is no actor's key; perhaps {meant}"),
    };
    Ok(unknown.map(say).collect())
}

/// Says of each outlet that no report comes from so, and which it may mean.
pub(crate) fn unknown_outlets(store: &Store, outlets: &[String]) -> Result<Vec<String>, Failure> {
    if outlets.is_empty() {
        return Ok(Vec::new());
    }
    let known = store.extent()?.outlets;
    let say = |outlet: &String| match known.iter().find(|known| known.to_lowercase() == outlet.to_lowercase()) {
        Some(meant) => format!("no outlet is called “{outlet}”; perhaps “{meant}”"),
        None => format!("no outlet is called “{outlet}”"),
    };
    Ok(outlets.iter().filter(|outlet| !known.contains(outlet)).map(say).collect())
}

/// Says on standard error what is not among the rows.
pub(crate) fn say(lines: &[String]) {
    if !lines.is_empty() {
        anstream::eprintln!("{}", paint(Tone::Dim, &lines.join("; ")));
    }
}

/// A record with how sure it is, as JSON prints it.
#[derive(Serialize)]
struct WithSure<'a, T: Serialize> {
    #[serde(flatten)]
    record: &'a T,
    confidence: f64,
    sure: &'static str,
}

/// Prints parts: as JSON the records themselves, else the table.
pub(crate) fn print(
    Shown { parts, unsure, unknown }: &Shown,
    format: Format,
    what: &str,
    table: impl FnOnce() -> Result<Table, Failure>,
) -> Result<(), Failure> {
    let mut out = output();
    if format == Format::Json {
        let records: Vec<_> = parts
            .iter()
            .map(|part| WithSure {
                record: &part.part,
                confidence: (part.confidence * 1000.0).round() / 1000.0,
                sure: Degree::of(part.confidence).word(),
            })
            .collect();
        serde_json::to_writer_pretty(&mut out, &records).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        table()?.print(format, &mut out)?;
    }
    out.flush()?;
    drop(out);
    let unsure_line = match unsure {
        0 => None,
        n => Some(format!("{n} unsure left out; --all shows them")),
    };
    let empty = parts.is_empty().then(|| format!("no {what} to show"));
    say(&[empty, unsure_line].into_iter().flatten().chain(unknown.iter().cloned()).collect::<Vec<_>>());
    Ok(())
}

/// The cell that says how sure.
pub(crate) fn sure_cell(confidence: f64) -> Cell {
    let sure = Degree::of(confidence);
    Cell::new(sure.tone(), sure.word())
}

/// The cell with the id that `show` opens.
pub(crate) fn id_cell(id: &str) -> Cell {
    Cell::new(Tone::Dim, id)
}

/// The cell with actors.
pub(crate) fn actors_cell(keys: &[ActorKey]) -> Cell {
    Cell::shortened(Tone::Plain, actors(keys), all_actors(keys))
}

/// The cell with the sentence of an account, of which those words are shown that its trigger stands among.
pub(crate) fn sentence_cell(tone: Tone, text: &Text<'_>, account: &Account, most: usize) -> Cell {
    let shown = quote_around(text, account.sentence, account.span(), most);
    Cell::shortened(tone, format!("„{shown}“"), format!("„{}“", text.quote(account.sentence)))
}

/// The words at a span, at most so many characters: those that other, shorter words stand among.
pub(crate) fn quote_around(text: &Text<'_>, at: Span, words: Span, most: usize) -> String {
    let (at, words) = (text.bytes(at), text.bytes(words));
    let within = |byte: u32| byte.clamp(at.start, at.end) as usize - at.start as usize;
    cut_around(text.at(at), within(words.start)..within(words.end), most)
}
