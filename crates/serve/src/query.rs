//! The filters that all views share, as they stand in an address.

use crate::error::ApiError;
use jiff::civil::Date;
use model::PartialDate;
use serde::Deserialize;
use std::fmt::Display;
use std::str::FromStr;
use store::{Filter, Order, Page};
use utoipa::IntoParams;

/// The filters of every view. Several values of one field are separated by commas.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Filters {
    /// Keys of actors, any of which must take part: `PRK`, `PRK/Kim Jong-un`.
    pub(crate) actor: String,
    /// Two keys that must both take part: `PRK,RUS`.
    pub(crate) pair: String,
    /// PLOVER types.
    #[serde(rename = "type")]
    #[param(rename = "type")]
    pub(crate) event_type: String,
    /// actual, future, hypothetical, negated.
    pub(crate) status: String,
    /// First day of the period: `2025-07-02`, `2025-07` or `2025`.
    pub(crate) from: String,
    /// Last day of the period.
    pub(crate) to: String,
    /// Origins: `KOR`, `KOR/NIS`.
    pub(crate) origin: String,
    /// Outlets.
    pub(crate) outlet: String,
    /// Only what was known on this day.
    pub(crate) as_of: String,
    /// 0 to 1: what is less sure is left out and counted. 0.5 unless given.
    pub(crate) min_confidence: Option<f64>,
    /// At most so many, 100 unless given, 1,000 at the most.
    pub(crate) top: Option<usize>,
    /// After so many.
    pub(crate) offset: usize,
    /// time, latest or rank.
    pub(crate) order: String,
}

/// What is likely (right at least 5 times in 10) is shown unless more or less is asked for.
const LIKELY: f64 = 0.5;

/// Parts on a page unless asked for, and at the most.
const TOP: (usize, usize) = (100, 1000);

impl Filters {
    /// As a filter of the store.
    pub(crate) fn filter(&self) -> Result<Filter, ApiError> {
        let pair = match list(&self.pair).as_slice() {
            [] => None,
            [one, other] => Some((one.clone(), other.clone())),
            _ => return Err(ApiError::Bad(format!("pair “{}”: write two keys, PRK,RUS", self.pair))),
        };
        Ok(Filter {
            as_of: self.as_of()?,
            actors: list(&self.actor),
            pair,
            types: parsed("type", &self.event_type)?,
            statuses: parsed("status", &self.status)?,
            from: day("from", &self.from)?.and_then(|date| date.days().earliest),
            to: day("to", &self.to)?.and_then(|date| date.days().latest),
            origins: list(&self.origin),
            outlets: list(&self.outlet),
            ..Filter::default()
        })
    }

    /// The day whose knowledge is asked for.
    pub(crate) fn as_of(&self) -> Result<Option<Date>, ApiError> {
        Ok(day("as_of", &self.as_of)?.and_then(|date| date.days().latest))
    }

    /// Which page of it.
    pub(crate) fn page(&self) -> Result<Page, ApiError> {
        let order = match self.order.as_str() {
            "" | "time" => Order::Time,
            "latest" => Order::Latest,
            "rank" => Order::Rank,
            other => return Err(ApiError::Bad(format!("order “{other}” is not one of time, latest, rank"))),
        };
        let min_confidence = self.min_confidence.unwrap_or(LIKELY);
        if !(0.0..=1.0).contains(&min_confidence) {
            return Err(ApiError::Bad(format!("min_confidence “{min_confidence}” is not between 0 and 1")));
        }
        Ok(Page { order, min_confidence, top: self.top.unwrap_or(TOP.0).min(TOP.1), offset: self.offset })
    }

    /// Outlets asked for.
    pub(crate) fn outlets(&self) -> Vec<String> {
        list(&self.outlet)
    }
}

fn list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect()
}

fn parsed<T: FromStr<Err: Display>>(name: &str, text: &str) -> Result<Vec<T>, ApiError> {
    list(text).iter().map(|value| value.parse().map_err(|error| ApiError::Bad(format!("{name}: {error}")))).collect()
}

fn day(name: &str, text: &str) -> Result<Option<PartialDate>, ApiError> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|error| ApiError::Bad(format!("{name}: {error}")))
}
