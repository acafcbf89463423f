//! What comparing looks at first, a line of memory or two for each record: most pairs are settled by it, and by millions of
//! pairs it is the way to memory that takes the time.

use crate::day::day_number;
use crate::known::{Index, KnownAccount, Symbol};
use crate::tables::deed;
use crate::words::weight_of;
use model::{About, EventType, Mode, Status};

/// Parties that comparing looks at.
const PARTIES: usize = 8;

/// A day that is not known: before all, or after all.
pub(crate) const BEFORE: i32 = i32::MIN;
pub(crate) const AFTER: i32 = i32::MAX;

/// An account in brief.
#[derive(Clone, Debug)]
pub(crate) struct Brief {
    parties: [Symbol; PARTIES],
    count: u8,
    /// Which of the parties act, are acted upon, and are no states.
    acts: u8,
    receives: u8,
    bodies: u8,
    /// Whether anyone acts or is acted upon, and whether a person or body of a state does.
    pub(crate) has_sides: bool,
    pub(crate) has_person: bool,
    pub(crate) again: bool,
    /// Whether those who act did so too, as others did.
    pub(crate) too: bool,
    /// Whether the report tells it in its own voice.
    pub(crate) own_voice: bool,
    /// Whether anyone acts, be it somebody without a state.
    pub(crate) has_actors: bool,
    pub(crate) heading: bool,
    pub(crate) is_plan: bool,
    pub(crate) status: Status,
    pub(crate) event_type: EventType,
    pub(crate) mode: Option<Mode>,
    /// What is done, where type and mode tell (`tables::deed`).
    pub(crate) deed: Option<u8>,
    pub(crate) about: Option<About>,
    pub(crate) has_object: bool,
    pub(crate) report: Index,
    pub(crate) sentence: (u32, u32),
    pub(crate) place_key: Option<Symbol>,
    /// First day, or [`BEFORE`].
    pub(crate) from: i32,
    /// Last day, or [`AFTER`].
    pub(crate) to: i32,
    /// Weight of the words of its sentence.
    pub(crate) weight: u32,
    /// Signatures of these words, and of the words for what happened.
    pub(crate) words: Signature,
    pub(crate) trigger: u64,
}

/// A bit for each word: two lists without a common bit have no common word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signature([u64; 4]);

impl Signature {
    pub(crate) fn of(words: &[u32]) -> Self {
        let mut bits = [0_u64; 4];
        for word in words {
            // The lowest bits of a word are its weight.
            bits[(word >> 3) as usize % 4] |= 1 << ((word >> 5) % 64);
        }
        Self(bits)
    }

    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }
}

/// What two accounts have in common in who takes part.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct InCommon {
    pub(crate) parties: u32,
    /// Parties of the one that names fewer.
    pub(crate) of: u32,
    pub(crate) actors: bool,
    pub(crate) recipients: bool,
    pub(crate) crossed: bool,
    /// Each side acts in one and is acted upon in the other: a blow and the one that answers it.
    pub(crate) mirrored: bool,
    pub(crate) body: bool,
    /// The ones who act are not even named in the other, on both sides.
    pub(crate) apart: bool,
}

impl Brief {
    pub(crate) fn of(
        account: &KnownAccount,
        is_plan: bool,
        state: impl Fn(Symbol) -> Option<Symbol>,
        is_state: impl Fn(Symbol) -> bool,
    ) -> Self {
        let named = |list: &[Symbol], party: Symbol| list.iter().any(|&actor| state(actor) == Some(party));
        let acts = |party| named(&account.actors, party);
        let receives = |party| named(&account.recipients, party);
        let mut all: Vec<Symbol> = account.parties.to_vec();
        // Of a long list those who take part come first.
        all.sort_by_key(|&party| !(acts(party) || receives(party)));
        all.truncate(PARTIES);
        let mut parties = [Symbol::default(); PARTIES];
        parties[..all.len()].copy_from_slice(&all);
        let mask = |is: &dyn Fn(Symbol) -> bool| {
            all.iter().enumerate().fold(0_u8, |mask, (at, &party)| mask | (u8::from(is(party)) << at))
        };
        let sides = || account.actors.iter().chain(&account.recipients);
        Self {
            parties,
            count: all.len() as u8,
            acts: mask(&acts),
            receives: mask(&receives),
            bodies: mask(&|party| !is_state(party)),
            has_sides: sides().next().is_some(),
            has_person: sides().any(|&actor| state(actor) != Some(actor)),
            again: account.again,
            too: account.too,
            own_voice: account.origins.is_empty(),
            has_actors: !account.actors.is_empty(),
            heading: account.heading,
            is_plan,
            status: account.status,
            event_type: account.event_type,
            mode: account.mode,
            deed: deed(account.event_type, account.mode),
            about: account.about,
            has_object: account.object.is_some(),
            report: account.report,
            sentence: account.sentence,
            place_key: account.place_key,
            from: account.days.earliest.map_or(BEFORE, day_number),
            to: account.days.latest.map_or(AFTER, day_number),
            weight: weight_of(&account.words),
            words: Signature::of(&account.words),
            trigger: account.trigger.iter().fold(0, |bits, word| bits | 1 << ((word >> 3) % 64)),
        }
    }

    /// Whether it names one party only.
    pub(crate) fn is_of_one_party(&self) -> bool {
        self.count == 1
    }

    /// Whether anyone acts.
    pub(crate) fn acts(&self) -> bool {
        self.acts != 0
    }

    /// Who takes part in both; none where both name parties and share none.
    pub(crate) fn in_common(&self, other: &Self) -> Option<InCommon> {
        let (mine, theirs) = (&self.parties[..self.count.into()], &other.parties[..other.count.into()]);
        let mut common = InCommon { of: self.count.min(other.count).into(), ..InCommon::default() };
        // Parties that the other names too, as bits of each side.
        let (mut here, mut there) = (0_u8, 0_u8);
        let (mut gives, mut takes) = (false, false);
        for (i, party) in mine.iter().enumerate() {
            let Some(j) = theirs.iter().position(|other| other == party) else { continue };
            common.parties += 1;
            let (acts, receives) = (self.acts >> i & 1 == 1, self.receives >> i & 1 == 1);
            let (other_acts, other_receives) = (other.acts >> j & 1 == 1, other.receives >> j & 1 == 1);
            common.actors |= acts && other_acts;
            common.recipients |= receives && other_receives;
            gives |= acts && other_receives;
            takes |= receives && other_acts;
            common.body |= self.bodies >> i & 1 == 1;
            here |= 1 << i;
            there |= 1 << j;
        }
        if common.of > 0 && common.parties == 0 {
            return None;
        }
        common.crossed = gives || takes;
        common.mirrored = gives && takes && !common.actors && !common.recipients;
        let absent = |acts: u8, named: u8| acts != 0 && acts & named == 0;
        common.apart = absent(self.acts, here) && absent(other.acts, there);
        Some(common)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::stems;

    #[test]
    fn lists_with_a_common_word_have_a_common_bit() {
        let (one, other) = (stems("Fregatten liefen aus dem Hafen"), stems("im Hafen von Antalya"));
        assert!(Signature::of(&one).meets(&Signature::of(&other)));
        assert!(!Signature::of(&one).meets(&Signature::default()));
    }
}
