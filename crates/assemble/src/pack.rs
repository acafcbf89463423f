//! What assembling needs of one report, as bytes to keep: read back a hundred times faster than its records and text.

use crate::known::{Index, Known, KnownAccount, KnownFigure, KnownQuotation, KnownReport, Symbol};
use crate::regroup::Matter;
use serde::{Deserialize, Serialize};

/// Form of the packs and of the keys made from them: counts up whenever either changes, so that whoever keeps them makes them anew.
pub const FORM: u32 = 7;

/// One report's records, each of them packed for itself, with their texts once each.
#[derive(Serialize, Deserialize)]
struct Packed<'a> {
    #[serde(borrow)]
    texts: Vec<&'a str>,
    lead: u32,
    subjects: Vec<Symbol>,
    #[serde(borrow)]
    accounts: Vec<&'a [u8]>,
    #[serde(borrow)]
    figures: Vec<&'a [u8]>,
    #[serde(borrow)]
    quotations: Vec<&'a [u8]>,
}

/// What else has to be said of a packed report: it changes while the pack stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its id.
    pub id: String,
    /// Its key.
    pub key: String,
    /// Who speaks where the report speaks itself: the outlet, else the report's id.
    pub voice: String,
    /// When it became known.
    pub known_on: Option<jiff::civil::Date>,
    /// When it was published, where that is known.
    pub published: Option<jiff::civil::Date>,
    /// The report it reprints.
    pub copy_of: Option<String>,
}

/// Bytes that are no pack, or that of another version of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadPack;

/// A pack out of which records are taken as they are asked for.
#[derive(Clone, Debug)]
pub struct Parcel {
    report: Index,
    bytes: Vec<u8>,
    /// Where the records are that have been taken, in the order of the pack.
    accounts: Vec<Option<Index>>,
    figures: Vec<Option<Index>>,
    quotations: Vec<Option<Index>>,
}

impl Known {
    /// Packs what is known of one report; `self` knows that report only.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let report = self.reports.first();
        let (accounts, figures, quotations) = (each(&self.accounts), each(&self.figures), each(&self.quotations));
        let packed = Packed {
            texts: self.texts().collect(),
            lead: report.map_or(0, |report| report.lead),
            subjects: report.map_or_else(Vec::new, |report| report.subjects.to_vec()),
            accounts: accounts.iter().map(Vec::as_slice).collect(),
            figures: figures.iter().map(Vec::as_slice).collect(),
            quotations: quotations.iter().map(Vec::as_slice).collect(),
        };
        // Writing plain data to memory does not fail.
        postcard::to_stdvec(&packed).unwrap_or_default()
    }

    /// Adds a packed report with all its records.
    ///
    /// # Errors
    /// [`BadPack`]; nothing but the bare report is added then.
    pub fn add_packed(&mut self, head: Head, bytes: Vec<u8>) -> Result<Index, BadPack> {
        let mut parcel = self.open(head, bytes)?;
        self.take_all(&mut parcel)?;
        Ok(parcel.report)
    }

    /// Adds a packed report without its records, which can be taken from it later. One whose day nothing but its accounts tell
    /// is taken out at once.
    ///
    /// # Errors
    /// [`BadPack`]; nothing is added then, or nothing but the bare report.
    pub fn open(&mut self, head: Head, bytes: Vec<u8>) -> Result<Parcel, BadPack> {
        let packed: Packed<'_> = postcard::from_bytes(&bytes).map_err(|_| BadPack)?;
        let subjects = packed.subjects.iter().map(|subject| packed.texts.get(subject.place()).ok_or(BadPack));
        let subjects = subjects.collect::<Result<Vec<_>, BadPack>>()?;
        let subjects = subjects.into_iter().map(|subject| self.symbol(subject)).collect();
        let Head { id, key, voice, known_on, published: news, copy_of } = head;
        let report =
            self.push_report(KnownReport { id, key, voice, known_on, news, copy_of, lead: packed.lead, subjects });
        let none = |count: usize| vec![None; count];
        let (accounts, figures) = (none(packed.accounts.len()), none(packed.figures.len()));
        let quotations = none(packed.quotations.len());
        let mut parcel = Parcel { report, bytes, accounts, figures, quotations };
        if news.is_none() {
            self.take_all(&mut parcel)?;
        }
        Ok(parcel)
    }

    /// Takes out all records of a report.
    ///
    /// # Errors
    /// [`BadPack`].
    pub fn take_all(&mut self, parcel: &mut Parcel) -> Result<(), BadPack> {
        self.take::<KnownAccount>(parcel, |_| true)?;
        self.take::<KnownFigure>(parcel, |_| true)?;
        self.take::<KnownQuotation>(parcel, |_| true)
    }

    /// Takes out some of a report's accounts or figures, by their places among all it has.
    ///
    /// # Errors
    /// [`BadPack`].
    pub fn take_some(
        &mut self,
        parcel: &mut Parcel,
        matter: Matter,
        wanted: impl Fn(usize) -> bool,
    ) -> Result<(), BadPack> {
        match matter {
            Matter::Account => self.take::<KnownAccount>(parcel, wanted),
            Matter::Figure => self.take::<KnownFigure>(parcel, wanted),
        }
    }

    fn take<R: Packable>(&mut self, parcel: &mut Parcel, wanted: impl Fn(usize) -> bool) -> Result<(), BadPack> {
        let mut taken = std::mem::take(R::taken(parcel));
        let is_missing = |&(at, slot): &(usize, &Option<Index>)| slot.is_none() && wanted(at);
        let missing: Vec<usize> = taken.iter().enumerate().filter(is_missing).map(|(at, _)| at).collect();
        if !missing.is_empty() {
            let packed: Packed<'_> = postcard::from_bytes(&parcel.bytes).map_err(|_| BadPack)?;
            for at in missing {
                let mut record: R =
                    R::packed(&packed).get(at).and_then(|bytes| postcard::from_bytes(bytes).ok()).ok_or(BadPack)?;
                for symbol in record.symbols() {
                    *symbol = self.symbol(packed.texts.get(symbol.place()).ok_or(BadPack)?);
                }
                taken[at] = Some(record.push(self, parcel.report));
            }
            R::list(self, parcel.report, taken.iter().copied().flatten());
        }
        *R::taken(parcel) = taken;
        Ok(())
    }
}

impl Parcel {
    /// The report's place among what is known.
    #[must_use]
    pub fn report(&self) -> Index {
        self.report
    }

    /// Where the accounts or figures are, by their places among all the report has, as far as they have been taken out.
    #[must_use]
    pub fn taken_of(&self, matter: Matter) -> &[Option<Index>] {
        match matter {
            Matter::Account => &self.accounts,
            Matter::Figure => &self.figures,
        }
    }
}

fn each<R: Serialize>(records: &[R]) -> Vec<Vec<u8>> {
    records.iter().map(|record| postcard::to_stdvec(record).unwrap_or_default()).collect()
}

/// What lies in a pack.
trait Packable: for<'de> Deserialize<'de> {
    fn symbols(&mut self) -> impl Iterator<Item = &mut Symbol>;

    fn packed<'a, 'p>(of: &'p Packed<'a>) -> &'p [&'a [u8]];

    fn taken(parcel: &mut Parcel) -> &mut Vec<Option<Index>>;

    /// Adds it to what is known of its report.
    fn push(self, known: &mut Known, report: Index) -> Index;

    /// Puts those of a report in the order of the pack.
    fn list(known: &mut Known, report: Index, records: impl Iterator<Item = Index>);
}

impl Packable for KnownAccount {
    fn symbols(&mut self) -> impl Iterator<Item = &mut Symbol> {
        let who = [&mut self.actors, &mut self.recipients, &mut self.origins, &mut self.denied_by];
        let lists = who.into_iter().chain([&mut self.named, &mut self.things]);
        let single = [&mut self.object, &mut self.object_text, &mut self.place, &mut self.place_key];
        lists.flat_map(|list| list.iter_mut()).chain(single.into_iter().flatten())
    }

    fn packed<'a, 'p>(of: &'p Packed<'a>) -> &'p [&'a [u8]] {
        &of.accounts
    }

    fn taken(parcel: &mut Parcel) -> &mut Vec<Option<Index>> {
        &mut parcel.accounts
    }

    fn push(mut self, known: &mut Known, report: Index) -> Index {
        self.report = report;
        known.push_account(self)
    }

    fn list(known: &mut Known, report: Index, records: impl Iterator<Item = Index>) {
        known.in_report_mut(report).accounts = records.collect();
    }
}

impl Packable for KnownFigure {
    fn symbols(&mut self) -> impl Iterator<Item = &mut Symbol> {
        let lists = [&mut self.origins, &mut self.denied_by];
        let single = [&mut self.unit, &mut self.item, &mut self.class, &mut self.family];
        lists.into_iter().flat_map(|list| list.iter_mut()).chain(single).chain(&mut self.side)
    }

    fn packed<'a, 'p>(of: &'p Packed<'a>) -> &'p [&'a [u8]] {
        &of.figures
    }

    fn taken(parcel: &mut Parcel) -> &mut Vec<Option<Index>> {
        &mut parcel.figures
    }

    fn push(mut self, known: &mut Known, report: Index) -> Index {
        self.report = report;
        known.push_figure(self)
    }

    fn list(known: &mut Known, report: Index, records: impl Iterator<Item = Index>) {
        known.in_report_mut(report).figures = records.collect();
    }
}

impl Packable for KnownQuotation {
    fn symbols(&mut self) -> impl Iterator<Item = &mut Symbol> {
        self.origins.iter_mut()
    }

    fn packed<'a, 'p>(of: &'p Packed<'a>) -> &'p [&'a [u8]] {
        &of.quotations
    }

    fn taken(parcel: &mut Parcel) -> &mut Vec<Option<Index>> {
        &mut parcel.quotations
    }

    fn push(mut self, known: &mut Known, report: Index) -> Index {
        self.report = report;
        known.push_quotation(self)
    }

    fn list(known: &mut Known, report: Index, records: impl Iterator<Item = Index>) {
        known.in_report_mut(report).quotations = records.collect();
    }
}

/// Days as their two ends.
pub(crate) mod days {
    use jiff::civil::Date;
    use model::Days;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(days: &Days, serializer: S) -> Result<S::Ok, S::Error> {
        (days.earliest, days.latest).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Days, D::Error> {
        let (earliest, latest) = <(Option<Date>, Option<Date>)>::deserialize(deserializer)?;
        Ok(Days { earliest, latest })
    }
}
