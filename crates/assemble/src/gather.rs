//! What a report's records give to assembling: which words stand around each of them, and who is named there.

use crate::claim::{ends_with_also, is_denial};
use crate::known::{Index, Known};
use crate::thread::is_deed;
use jiff::civil::Date;
use model::{
    Account, ActorKey, Bytes, EventType, Figure, Mention, PartialDate, PlaceKey, Quotation, Report, Span, Status, Text,
};

/// What was found in a report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found<'a> {
    /// Mentions.
    pub mentions: &'a [Mention],
    /// Accounts.
    pub accounts: &'a [Account],
    /// Figures.
    pub figures: &'a [Figure],
    /// Quotations.
    pub quotations: &'a [Quotation],
}

/// A sentence as far as assembling needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Its words without the names.
    pub words: String,
    /// Keys of the actors and places that it names.
    pub named: Vec<String>,
    /// Where those begin who did something too, as others did: "Auch *Oslo* …".
    pub others: Vec<u32>,
    /// Whether it ends without a mark, as headings do.
    pub is_heading: bool,
}

impl From<&str> for Sentence {
    fn from(words: &str) -> Self {
        Self { words: words.to_owned(), ..Self::default() }
    }
}

impl Known {
    /// Adds a report with all that was found in it. `read_on` stands for the publication date where there is none.
    pub fn add(&mut self, report: &Report, read_on: Option<Date>, found: &Found<'_>) -> Index {
        let text = Text::new(&report.text);
        let index = self.add_report(report, read_on);
        let denials = denials(&text, found);
        for account in found.accounts {
            let denials = denials.iter().filter(|denial| denial.account == account.id);
            let mut sentence = sentence(&text, account.sentence, found.mentions);
            // What is new to a monthly is not told to the day.
            sentence.is_heading &= matches!(report.published, Some(PartialDate::Day(_)));
            self.add_account_denied(index, account, &sentence, denials);
        }
        for figure in found.figures {
            let around = sentence_of(&text, figure, found.accounts);
            self.add_figure(index, figure, &sentence(&text, around, found.mentions));
        }
        for quotation in found.quotations {
            self.add_quotation(index, quotation);
        }
        let named = found.mentions.iter().filter_map(|mention| mention.actor.as_ref());
        self.set_subjects(index, named.map(|actor| (actor.as_str(), 1)));
        index
    }
}

/// That somebody says of what was told just before that it is not so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Denial {
    /// What is denied.
    pub(crate) account: String,
    /// By whom.
    pub(crate) by: ActorKey,
    /// Where.
    pub(crate) span: Span,
}

/// Characters between what is told and a denial of it that does not name it.
pub(crate) const SOON: u32 = 250;

/// Quoted words that deny what was told before without naming it ("Das ist frei erfunden"): of the last sentence that tells
/// something of those who deny, and that others say.
fn denials(text: &Text<'_>, found: &Found<'_>) -> Vec<Denial> {
    let mut denials = Vec::new();
    for quotation in found.quotations {
        let Some(by) = quotation.sources.first().and_then(|chain| chain.first()) else { continue };
        let (Some(start), Some(end)) =
            (quotation.quote.iter().map(|span| span.start).min(), quotation.quote.iter().map(|span| span.end).max())
        else {
            continue;
        };
        let span = Span::new(start, end);
        let of_speaker = |mention: &Mention| mention.actor.as_ref().is_some_and(|actor| actor.state() == by.state());
        let names_speaker = found
            .mentions
            .iter()
            .any(|mention| span.start <= mention.start && mention.end <= span.end && of_speaker(mention));
        if by.is_unnamed() || !is_denial(text.quote(span), names_speaker) {
            continue;
        }
        // Nobody denies what he himself demands or accuses others of.
        let says_it = |account: &Account| {
            !is_deed(account.event_type) && account.actors.iter().any(|actor| actor.state() == by.state())
        };
        let is_told_by_others = |account: &&Account| {
            !says_it(account)
                && account.sources.iter().filter_map(|chain| chain.first()).all(|source| source.state() != by.state())
        };
        let before = found
            .accounts
            .iter()
            .filter(|account| account.sentence.end <= start && start - account.sentence.end < SOON);
        // "Tote habe es nicht gegeben" names what others tell, whoever did it.
        let said = text.quote(span).to_lowercase();
        let names = |account: &Account| {
            let deed = text.quote(account.span()).to_lowercase();
            deed.chars().count() > 2 && said.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&deed))
        };
        let concerned = before
            .filter(|account| {
                let parties = account.actors.iter().chain(&account.recipients);
                names(account) || parties.into_iter().any(|actor| actor.state() == by.state())
            })
            .filter(|account| account.event_type != EventType::Reject)
            .filter(|account| matches!(account.status, Status::Actual | Status::Hypothetical))
            .filter(is_told_by_others);
        let concerned: Vec<&Account> = concerned.collect();
        let last = concerned.iter().map(|account| account.sentence.start).max();
        for account in concerned.iter().filter(|account| Some(account.sentence.start) == last) {
            denials.push(Denial { account: account.id.clone(), by: by.clone(), span });
        }
    }
    denials
}

/// The words of a span and the names among them.
fn sentence(text: &Text<'_>, span: Span, mentions: &[Mention]) -> Sentence {
    let mut sentence = Sentence::default();
    let mut from = span.start;
    for mention in mentions.iter().filter(|mention| span.start <= mention.start && mention.end <= span.end) {
        let key = mention.actor.as_ref().map(ActorKey::as_str).or(mention.place.as_ref().map(PlaceKey::as_str));
        let Some(key) = key else { continue };
        sentence.named.push(key.to_owned());
        // Names within names are passed over.
        if mention.start >= from {
            let before = text.quote(Span::new(from, mention.start));
            if ends_with_also(before) {
                sentence.others.push(mention.start);
            }
            sentence.words.push_str(before);
            sentence.words.push(' ');
            from = mention.end;
        }
    }
    sentence.words.push_str(text.quote(Span::new(from.min(span.end), span.end)));
    sentence.is_heading = text.quote(span).trim_end().ends_with(|last: char| last.is_alphanumeric());
    sentence
}

/// The sentence a figure stands in: that of an account there, else the stretch between full stops or line ends.
fn sentence_of(text: &Text<'_>, figure: &Figure, accounts: &[Account]) -> Span {
    let told = accounts.iter().map(|account| account.sentence).find(|sentence| sentence.contains(figure.span()));
    told.unwrap_or_else(|| sentence_around(text, figure.span()))
}

fn sentence_around(text: &Text<'_>, span: Span) -> Span {
    const ENDS: [&str; 4] = [". ", "! ", "? ", "\n"];
    let (all, bytes) = (text.as_str(), text.bytes(span));
    let (before, after) = (&all[..bytes.start as usize], &all[bytes.end as usize..]);
    let start = ENDS.iter().filter_map(|end| before.rfind(end).map(|at| at + end.len())).max().unwrap_or(0);
    let end = ENDS.iter().filter_map(|end| after.find(end).map(|at| at + 1)).min().unwrap_or(after.len());
    text.span(Bytes::new(start, bytes.end as usize + end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::MentionClass;

    #[test]
    fn a_sentence_ends_at_full_stops_and_lines() {
        let text = Text::new("Überschrift\nSeoul zählt 4,8 Millionen Granaten. Moskau schweigt.");
        let figure = text.span(Bytes::new(26, 29));
        assert_eq!(text.quote(figure), "4,8");
        assert_eq!(text.quote(sentence_around(&text, figure)), "Seoul zählt 4,8 Millionen Granaten.");
        let whole = Text::new("12 Tote");
        assert_eq!(sentence_around(&whole, Span::new(0, 2)), Span::new(0, 7));
    }

    #[test]
    fn names_are_taken_out_of_the_words() {
        let text = Text::new("Gestern traf Müller in Rom ein.");
        let mention = |start, end, actor: Option<&str>| Mention {
            id: String::new(),
            report: String::new(),
            start,
            end,
            text: String::new(),
            class: MentionClass::Per,
            actor: actor.map(ActorKey::new),
            place: None,
        };
        let mentions = [mention(13, 19, Some("DEU/Müller")), mention(23, 26, None)];
        let found = sentence(&text, Span::new(0, 31), &mentions);
        assert_eq!(found.named, ["DEU/Müller"]);
        assert!(!found.is_heading);
        assert!(sentence(&text, Span::new(0, 30), &mentions).is_heading, "no mark at its end");
        assert_eq!(found.words.split_whitespace().collect::<Vec<_>>(), ["Gestern", "traf", "in", "Rom", "ein."]);
    }
}
