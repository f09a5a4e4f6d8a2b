//! The methods, each as the fraction of the premium that is unearned.

use std::str::FromStr;

use kernel::{Date, Text};

use super::Item;
use super::day::{day_number, month_number, months_elapsed, whole_months};
use crate::ReserveRefusal;

/// A fraction between zero and one, in whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    /// Above the line.
    pub part: i64,
    /// Below the line, positive.
    pub whole: i64,
}

/// How premium is earned over the term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UprMethod {
    /// 1/365: by exact days.
    #[default]
    Daily,
    /// 1/24: by months, cover taken to begin in the middle of its month.
    TwentyFourths,
    /// 1/8: by quarters, cover taken to begin in the middle of its quarter.
    Eighths,
    /// Rule of 78: risk falls, the months left weigh 1, 2, … back from the end.
    SumOfDigits,
    /// Reverse rule of 78: risk rises.
    ReverseSumOfDigits,
}

impl FromStr for UprMethod {
    type Err = ReserveRefusal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "365" => Ok(Self::Daily),
            "24" => Ok(Self::TwentyFourths),
            "8" => Ok(Self::Eighths),
            "78" => Ok(Self::SumOfDigits),
            "r78" => Ok(Self::ReverseSumOfDigits),
            _ => Err(ReserveRefusal::BadOption {
                option: "--method",
                found: text.to_owned(),
                allowed: Text::fixed("365|24|8|78|r78", "365|24|8|78|r78"),
            }),
        }
    }
}

impl UprMethod {
    /// The unearned fraction of an item at the end of a day. `line` names it in refusals.
    pub fn fraction(
        self,
        item: &Item,
        valuation: Date,
        line: u64,
    ) -> Result<Fraction, ReserveRefusal> {
        item.check(line)?;
        if valuation < item.start {
            // Still checks what the method asks of the term.
            if matches!(self, Self::SumOfDigits | Self::ReverseSumOfDigits) {
                months(item, line)?;
            }
            return Ok(Fraction { part: 1, whole: 1 });
        }
        match self {
            Self::Daily => {
                let days = i64::from(day_number(item.end)) - i64::from(day_number(item.start)) + 1;
                let left = i64::from(day_number(item.end)) - i64::from(day_number(valuation));
                Ok(Fraction {
                    part: left.clamp(0, days),
                    whole: days,
                })
            }
            Self::TwentyFourths => {
                let spans = months_spanned(item);
                let gone = month_number(valuation) - month_number(item.start);
                Ok(mid_period(spans, gone))
            }
            Self::Eighths => {
                let spans = (months_spanned(item) + 2) / 3;
                let quarter = |date| month_number(date).div_euclid(3);
                Ok(mid_period(spans, quarter(valuation) - quarter(item.start)))
            }
            Self::SumOfDigits => {
                let months = months(item, line)?;
                let left = i64::from(months - months_elapsed(item.start, valuation, months));
                let months = i64::from(months);
                Ok(Fraction {
                    part: left * (left + 1),
                    whole: months * (months + 1),
                })
            }
            Self::ReverseSumOfDigits => {
                let months = months(item, line)?;
                let gone = i64::from(months_elapsed(item.start, valuation, months));
                let whole = i64::from(months) * (i64::from(months) + 1);
                Ok(Fraction {
                    part: whole - gone * (gone + 1),
                    whole,
                })
            }
        }
    }
}

/// With cover of `spans` periods begun in the middle of one, `gone` periods before the present:
/// `(2 (spans - gone) - 1) / (2 spans)`; for twelve months (23 - 2 gone)/24.
fn mid_period(spans: i32, gone: i32) -> Fraction {
    let whole = 2 * i64::from(spans);
    Fraction {
        part: (whole - 2 * i64::from(gone) - 1).clamp(0, whole),
        whole,
    }
}

/// The months a term takes, a part of one counting as one.
fn months_spanned(item: &Item) -> i32 {
    let apart = month_number(item.end) - month_number(item.start);
    let more = item.end.day() >= item.start.day();
    (apart + i32::from(more)).max(1)
}

fn months(item: &Item, line: u64) -> Result<i32, ReserveRefusal> {
    whole_months(item.start, item.end).ok_or_else(|| ReserveRefusal::NotWholeMonths {
        line,
        term: format!("{}..{}", item.start, item.end),
    })
}
