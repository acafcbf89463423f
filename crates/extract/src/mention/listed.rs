//! "Die vier Staaten", "alle drei Minister": as many states as one list named before.

use super::ReferenceKind;
use super::knowledge::{ActorKind, Word, knowledge};
use super::phrase::attributive;
use super::resolve::Resolver;
use super::scan::Scan;
use crate::number;
use model::{ActorKey, Upos};

/// Fewer are "beide", more are nobody's list.
const FEWEST: usize = 3;
const MOST: usize = 12;

/// Adjectives between the number and the noun.
const ADJECTIVES: usize = 2;

impl Resolver<'_> {
    /// The states that a noun in the plural stands for because it says how many they are, and a list of so many has been
    /// named: the last such list.
    pub(super) fn listed(&self, noun: usize) -> Option<Vec<ActorKey>> {
        let count = counted(self.scan(), noun)?;
        let lists = self.lists();
        lists.into_iter().rev().find(|list| list.len() == count).or_else(|| self.all_named(count))
    }

    /// All states that the report has named so far, where they are so many.
    fn all_named(&self, count: usize) -> Option<Vec<ActorKey>> {
        let known = knowledge();
        let mut states: Vec<u32> = Vec::new();
        for key in self.items.iter().filter(|item| !item.as_place).flat_map(|item| &item.actors) {
            let state = known.actor_by_key(key.state()).filter(|&actor| known.actor(actor).kind == ActorKind::State);
            if let Some(state) = state.filter(|state| !states.contains(state)) {
                states.push(state);
            }
        }
        (states.len() == count).then(|| states.into_iter().map(|state| self.key(state)).collect())
    }

    /// The lists of states so far: names with nothing but commas, articles and "und" between.
    fn lists(&self) -> Vec<Vec<ActorKey>> {
        let mut lists: Vec<Vec<ActorKey>> = Vec::new();
        let mut end = None;
        let names = self.items.iter().filter(|item| item.kind == ReferenceKind::Name);
        for item in names {
            let [key] = &item.actors[..] else { continue };
            if key.name().is_some() || key.state().len() != 3 {
                continue;
            }
            let goes_on = end.is_some_and(|(sentence, end)| {
                sentence == item.at.sentence && is_joined(&self.scans[sentence as usize], end, item.at.tokens.start)
            });
            end = Some((item.at.sentence, item.at.tokens.end));
            match lists.last_mut().filter(|_| goes_on) {
                Some(list) if list.contains(key) => {}
                Some(list) => list.push(key.clone()),
                None => lists.push(vec![key.clone()]),
            }
        }
        lists
    }
}

/// Whether only commas, articles and "und" stand between two tokens, and at least one of them.
fn is_joined(scan: &Scan<'_>, from: u16, to: u16) -> bool {
    let fits = |at| scan.is_joint(at) || scan.words[at].any(&[Word::Definite, Word::Demonstrative]);
    from < to && (from..to).map(usize::from).all(fits)
}

/// How many a noun says they are, where it speaks of known ones: "die vier", "alle drei", "diese fünf".
fn counted(scan: &Scan<'_>, noun: usize) -> Option<usize> {
    let adjectives =
        (0..noun).rev().take_while(|&at| scan.token(at).upos == Upos::Adj && attributive(scan, at)).take(ADJECTIVES);
    let number = noun.checked_sub(adjectives.count() + 1)?;
    let before = number.checked_sub(1)?;
    let known = scan.words[before].any(&[Word::Definite, Word::Demonstrative, Word::All]);
    let (value, rest) = number::leading(scan.forms[number])?;
    let count = value as usize;
    (known && rest.is_empty() && (FEWEST..=MOST).contains(&count)).then_some(count)
}
