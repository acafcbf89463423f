//! Which of the rows that a word may fire counts, for each type of event.

use super::candidate::{Refused, flag};
use super::condition::Setting;
use super::format::{Row, What};
use super::lexicon::{Hit, LEXICON};

/// How well a row fits: closeness of the trigger, then the number of conditions, then not being weak, then the later line. A
/// weak row that has the whole word is no closer than another that has it as the end of compounds ("~treffen").
fn rank(hit: Hit) -> (usize, usize, bool, u16) {
    let row = LEXICON.row(hit.row);
    let weak = flag(row, "weak");
    (hit.closeness - usize::from(weak), row.tests.len(), !weak, hit.row)
}

/// How narrow a row is that blocks all types: what the whole report is about outweighs any condition on a clause.
fn breadth(row: &Row) -> usize {
    if row.tests.iter().any(|test| test.what == What::Sport) { usize::MAX } else { row.tests.len() }
}

/// The best row of each type whose conditions hold. Where one that blocks fits as well, the best of the others is muted; training
/// does not see it.
pub(super) fn best(setting: &Setting<'_, '_>, judging: bool, refused: &mut Vec<Refused>) -> Vec<(Hit, bool)> {
    let mut best: Vec<Best> = Vec::new();
    let blocks = |hit: Hit| LEXICON.row(hit.row).mode.as_deref() == Some("none");
    for &hit in &setting.trigger.hits {
        let row = LEXICON.row(hit.row);
        if !row.tests.iter().all(|test| setting.holds(test)) {
            refused.push(Refused { token: setting.trigger.token, row: hit.row, why: "a condition does not hold" });
            continue;
        }
        let known = best.iter().position(|known| known.file == row.file).unwrap_or_else(|| {
            best.push(Best { file: row.file, fires: None, blocks: None });
            best.len() - 1
        });
        let known = &mut best[known];
        let place = if blocks(hit) { &mut known.blocks } else { &mut known.fires };
        if place.is_none_or(|known| rank(known) < rank(hit)) {
            *place = Some(hit);
        }
    }
    let everywhere = best
        .iter()
        .filter_map(|best| best.blocks.or(best.fires))
        .filter(|hit| LEXICON.event_type(hit.row).is_none())
        .map(|hit| (hit.closeness, breadth(LEXICON.row(hit.row))))
        .max();
    let is_weak = |hit: Hit| flag(LEXICON.row(hit.row), "weak");
    let narrow = best
        .iter()
        .filter(|best| !best.is_blocked())
        .filter_map(|best| best.fires)
        .filter(|&hit| !is_weak(hit) && LEXICON.event_type(hit.row).is_some())
        .map(|hit| hit.closeness)
        .max();
    best.into_iter()
        .filter_map(|best| {
            let mut refuse = |hit: Hit, why| refused.push(Refused { token: setting.trigger.token, row: hit.row, why });
            let blocked = best.is_blocked();
            if let Some(row) = best.blocks.filter(|_| blocked) {
                refuse(row, "blocked");
            }
            let hit = best.fires?;
            // Weak rows are for words of which nothing narrower is known, be it as the end of compounds ("~angriff");
            // training sees them all.
            if judging && is_weak(hit) && narrow.is_some_and(|narrow| narrow + 1 >= hit.closeness) {
                refuse(hit, "weak beside a narrow one");
                return None;
            }
            let weaker = everywhere.is_some_and(|most| (hit.closeness, LEXICON.row(hit.row).tests.len()) <= most);
            if blocked || weaker {
                refuse(hit, "blocked");
            }
            (!weaker && (judging || !blocked)).then_some((hit, blocked))
        })
        .collect()
}

/// The best rows of a type for a trigger.
struct Best {
    file: u8,
    fires: Option<Hit>,
    blocks: Option<Hit>,
}

impl Best {
    /// Whether the row that blocks fits at least as well.
    fn is_blocked(&self) -> bool {
        match (self.fires, self.blocks) {
            (Some(fires), Some(blocks)) => rank(fires) < rank(blocks),
            (None, Some(_)) => true,
            _ => false,
        }
    }
}
