//! Unearned premium by an arbitrary distribution of risk over the term.

use kernel::{Date, Text};

use super::day::day_number;
use super::{Fraction, Item};
use crate::ReserveRefusal;

/// Relative risk of equal stretches of the term, in order; `[1]` is even, `[12, 11, …, 1]` over a
/// year falls like the rule of 78, one weight per day is the day's own risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskPattern {
    weights: Vec<u32>,
    total: i64,
}

impl RiskPattern {
    /// A pattern; needs one positive weight.
    pub fn try_new(weights: Vec<u32>) -> Result<Self, ReserveRefusal> {
        let total = weights.iter().map(|w| i64::from(*w)).sum();
        if total == 0 || weights.len() > 100_000 {
            return Err(ReserveRefusal::BadOption {
                option: "risk pattern",
                found: format!("{} weights summing to {total}", weights.len()),
                allowed: Text::fixed(
                    "不超过 10 万个权重，且至少一个为正",
                    "up to 100,000 weights, one of them positive",
                ),
            });
        }
        Ok(Self { weights, total })
    }

    /// The unearned fraction at the end of a day: the weight of the days left, days inside a
    /// stretch sharing its weight evenly.
    pub fn fraction(&self, item: &Item, valuation: Date) -> Result<Fraction, ReserveRefusal> {
        item.check(0)?;
        let days = i64::from(day_number(item.end)) - i64::from(day_number(item.start)) + 1;
        let left =
            (i64::from(day_number(item.end)) - i64::from(day_number(valuation))).clamp(0, days);
        // Stretches left, in units of 1/days of a stretch.
        let stretches = left * i64::try_from(self.weights.len()).unwrap_or(i64::MAX);
        let (whole, rest) = (stretches / days, stretches % days);
        let mut back = self.weights.iter().rev().map(|w| i64::from(*w));
        let full: i64 = back
            .by_ref()
            .take(usize::try_from(whole).unwrap_or(usize::MAX))
            .sum();
        let partial = back.next().unwrap_or(0) * rest;
        Ok(Fraction {
            part: full * days + partial,
            whole: self.total * days,
        })
    }
}
