//! What assembling needs of one report, as bytes to keep: read back a hundred times faster than its records and text.

use crate::known::{Index, Known, KnownAccount, KnownFigure, KnownQuotation, KnownReport, Symbol};
use serde::{Deserialize, Serialize};

/// Form of the packs and of the keys made from them: counts up whenever either changes, so that whoever keeps them makes them anew.
pub const FORM: u32 = 4;

/// One report's records, with their texts once each.
#[derive(Serialize, Deserialize)]
struct Packed {
    texts: Vec<String>,
    lead: u32,
    subjects: Vec<Symbol>,
    accounts: Vec<KnownAccount>,
    figures: Vec<KnownFigure>,
    quotations: Vec<KnownQuotation>,
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

impl Known {
    /// Packs what is known of one report; `self` knows that report only.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let report = self.reports.first();
        let packed = Packed {
            texts: self.texts().map(str::to_owned).collect(),
            lead: report.map_or(0, |report| report.lead),
            subjects: report.map_or_else(Vec::new, |report| report.subjects.to_vec()),
            accounts: self.accounts.clone(),
            figures: self.figures.clone(),
            quotations: self.quotations.clone(),
        };
        // Writing plain data to memory does not fail.
        postcard::to_stdvec(&packed).unwrap_or_default()
    }

    /// Adds a packed report with all its records.
    ///
    /// # Errors
    /// [`BadPack`]; nothing is added then.
    pub fn add_packed(&mut self, head: Head, bytes: &[u8]) -> Result<Index, BadPack> {
        let mut packed: Packed = postcard::from_bytes(bytes).map_err(|_| BadPack)?;
        if !packed.fits() {
            return Err(BadPack);
        }
        let symbols: Vec<Symbol> = packed.texts.iter().map(|text| self.symbol(text)).collect();
        let to = |symbol: &mut Symbol| *symbol = symbols[symbol.place()];
        let all = |list: &mut [Symbol]| list.iter_mut().for_each(to);
        let mut subjects: Box<[Symbol]> = packed.subjects.into();
        all(&mut subjects);
        let Head { id, key, voice, known_on, published: news, copy_of } = head;
        let report =
            self.push_report(KnownReport { id, key, voice, known_on, news, copy_of, lead: packed.lead, subjects });
        for mut account in packed.accounts {
            account.report = report;
            account.symbols().for_each(to);
            self.push_account(account);
        }
        for mut figure in packed.figures {
            figure.report = report;
            figure.symbols().for_each(to);
            self.push_figure(figure);
        }
        for mut quotation in packed.quotations {
            quotation.report = report;
            all(&mut quotation.origins);
            self.push_quotation(quotation);
        }
        Ok(report)
    }
}

impl Packed {
    /// Whether every symbol stands for one of the texts.
    fn fits(&mut self) -> bool {
        let count = self.texts.len();
        (self.subjects.iter_mut())
            .chain(self.accounts.iter_mut().flat_map(KnownAccount::symbols))
            .chain(self.figures.iter_mut().flat_map(KnownFigure::symbols))
            .chain(self.quotations.iter_mut().flat_map(|quotation| quotation.origins.iter_mut()))
            .all(|symbol| symbol.place() < count)
    }
}

impl KnownAccount {
    fn symbols(&mut self) -> impl Iterator<Item = &mut Symbol> {
        let who = [&mut self.actors, &mut self.recipients, &mut self.origins, &mut self.denied_by];
        let lists = who.into_iter().chain([&mut self.named, &mut self.things]);
        let single = [&mut self.object, &mut self.object_text, &mut self.place, &mut self.place_key];
        lists.flat_map(|list| list.iter_mut()).chain(single.into_iter().flatten())
    }
}

impl KnownFigure {
    fn symbols(&mut self) -> impl Iterator<Item = &mut Symbol> {
        let lists = [&mut self.origins, &mut self.denied_by];
        let single = [&mut self.unit, &mut self.item, &mut self.class, &mut self.family];
        lists.into_iter().flat_map(|list| list.iter_mut()).chain(single).chain(&mut self.side)
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
