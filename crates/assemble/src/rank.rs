//! What comes first where only the most important is asked for.

use model::{Event, EventType};

/// The rank of an event: independent origins, reports, headline or lead, weight of the type, change of status, certainty.
pub(crate) fn rank(event: &Event, lead: bool, confidence: f32) -> f64 {
    let count = |n: usize| (1.0 + n as f64).ln();
    let score = 2.0 * count(event.origins.len())
        + count(event.reports)
        + if lead { 0.5 } else { 0.0 }
        + weight(event.event_type)
        + 0.5 * event.history.len().saturating_sub(1) as f64
        + if event.denied_by.is_empty() { 0.0 } else { 0.5 };
    // Three decimals, so that the printed number and the order agree.
    (score * f64::from(0.5 + confidence / 2.0) * 1000.0).round() / 1000.0
}

/// What an analyst of relations between states would miss most if it were left out.
fn weight(event_type: EventType) -> f64 {
    match event_type {
        EventType::Assault => 1.5,
        EventType::Mobilize | EventType::Aid | EventType::Sanction | EventType::Retreat => 1.2,
        EventType::Coerce | EventType::Cooperate | EventType::Threaten | EventType::Concede => 1.0,
        EventType::Agree | EventType::Consult | EventType::Support | EventType::Protest => 0.8,
        EventType::Request | EventType::Reject | EventType::Accuse => 0.6,
    }
}
