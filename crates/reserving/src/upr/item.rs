//! Premium items and their unearned part, gross, ceded and net.

use kernel::{Date, Rounding};

use super::day::{date_of, day_number};
use super::{Fraction, UprMethod};
use crate::ReserveRefusal;

/// One premium item: a policy, or an endorsement with its own start. A refund is an item with a
/// negative premium; one earned at once has the day of the refund as first and last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// First day of cover.
    pub start: Date,
    /// Last day of cover.
    pub end: Date,
    /// Premium in fen.
    pub premium_fen: i64,
}

/// A premium split at a valuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unearned {
    /// Written premium, fen.
    pub written_fen: i64,
    /// The unearned part, fen.
    pub unearned_fen: i64,
    /// The rest, fen.
    pub earned_fen: i64,
}

/// An item's unearned premium by layer, fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layers {
    /// Of the gross premium.
    pub gross_fen: i64,
    /// Of the premium ceded.
    pub ceded_fen: i64,
    /// Gross less ceded.
    pub net_fen: i64,
    /// Of the gross premium less its acquisition cost, the reserve of 实施细则第1号.
    pub net_of_acquisition_fen: i64,
}

impl Item {
    /// Refuses an item that ends before it starts.
    pub(super) fn check(&self, line: u64) -> Result<(), ReserveRefusal> {
        if self.end < self.start {
            return Err(ReserveRefusal::BadItem {
                line,
                field: "end",
                found: format!("{}..{}", self.start, self.end),
            });
        }
        Ok(())
    }
}

impl Fraction {
    /// This fraction of an amount in fen, rounded once, half away from zero.
    pub fn of(self, fen: i64) -> Option<i64> {
        let product = i128::from(fen) * i128::from(self.part);
        let rounded = Rounding::HalfUp.divide(product, i128::from(self.whole))?;
        i64::try_from(rounded).ok()
    }
}

/// The unearned and earned premium of an item at the end of a day.
pub fn unearned(
    item: &Item,
    method: UprMethod,
    valuation: Date,
) -> Result<Unearned, ReserveRefusal> {
    at_line(item, method, (valuation, 0))
}

/// The same for a line of a file.
pub(crate) fn at_line(
    item: &Item,
    method: UprMethod,
    (valuation, line): (Date, u64),
) -> Result<Unearned, ReserveRefusal> {
    let fraction = method.fraction(item, valuation, line)?;
    let overflow = ReserveRefusal::PremiumOverflow { line };
    let unearned_fen = fraction.of(item.premium_fen).ok_or(overflow.clone())?;
    let earned_fen = item.premium_fen.checked_sub(unearned_fen).ok_or(overflow)?;
    Ok(Unearned {
        written_fen: item.premium_fen,
        unearned_fen,
        earned_fen,
    })
}

/// The unearned premium of an item whose days are numbers, as columns hold them; `line` is its row,
/// counted from one.
pub fn unearned_of_days(
    (start, end): (i32, i32),
    premium_fen: i64,
    method: UprMethod,
    (valuation, line): (Date, u64),
) -> Result<i64, ReserveRefusal> {
    let bad = |field: &'static str, day: i32| ReserveRefusal::BadItem {
        line,
        field,
        found: date_of(day).map_or_else(|| day.to_string(), |date| date.to_string()),
    };
    if end < start {
        return Err(bad("end", end));
    }
    let date = |field, day: i32| date_of(day).ok_or_else(|| bad(field, day));
    if method == UprMethod::Daily {
        let days = i64::from(end) - i64::from(start) + 1;
        let left = i64::from(end) - i64::from(day_number(valuation));
        let fraction = Fraction {
            part: left.clamp(0, days),
            whole: days,
        };
        return fraction
            .of(premium_fen)
            .ok_or(ReserveRefusal::PremiumOverflow { line });
    }
    let item = Item {
        start: date("start", start)?,
        end: date("end", end)?,
        premium_fen,
    };
    at_line(&item, method, (valuation, line)).map(|split| split.unearned_fen)
}

/// Gross, ceded and net, each from the same row and the same fraction.
pub fn layers(
    item: &Item,
    (ceded_fen, acquisition_fen): (i64, i64),
    method: UprMethod,
    valuation: Date,
) -> Result<Layers, ReserveRefusal> {
    let fraction = method.fraction(item, valuation, 0)?;
    let overflow = || ReserveRefusal::PremiumOverflow { line: 0 };
    let of = |fen: i64| fraction.of(fen).ok_or_else(overflow);
    let gross_fen = of(item.premium_fen)?;
    let ceded_fen = of(ceded_fen)?;
    let less = item
        .premium_fen
        .checked_sub(acquisition_fen)
        .ok_or_else(overflow)?;
    Ok(Layers {
        gross_fen,
        ceded_fen,
        net_fen: gross_fen.checked_sub(ceded_fen).ok_or_else(overflow)?,
        net_of_acquisition_fen: of(less)?,
    })
}
