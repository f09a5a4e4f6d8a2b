//! Triangles from claim transactions, as known at any date.
//!
//! Every payment, change of estimate and reopening is an entry with the day of the event it
//! belongs to and the day it was booked; a triangle at a past date uses what was booked by then
//! and nothing later, so it can be rebuilt exactly.

use std::collections::BTreeMap;

use kernel::{Date, Text};

use super::period::month_index;
use super::{Grain, Measure, Period, Triangle};
use crate::ReserveRefusal;

/// One booking on a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimEntry {
    /// The day of loss (or of issue, or of report: whatever the origin is).
    pub event: Date,
    /// The day it was booked.
    pub booked: Date,
    /// Paid, in fen; recoveries negative.
    pub paid_fen: i64,
    /// The change of the case estimate outstanding, in fen.
    pub case_fen: i64,
    /// The change of the number of claims: 1 when reported, -1 when found void.
    pub count: i64,
}

/// What triangle to build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// What the cells count.
    pub measure: Measure,
    /// The origin period's length.
    pub origin: Grain,
    /// The development step, not longer than the origin period.
    pub development: Grain,
    /// The state of knowledge: bookings to the end of this day.
    pub as_of: Date,
}

/// Builds the triangle in yuan (or in claims) with ages in months from the start of the origin.
/// A cell is known when its valuation day is not after `as_of`.
pub fn from_entries(entries: &[ClaimEntry], request: Request) -> Result<Triangle, ReserveRefusal> {
    if request.development > request.origin {
        return Err(ReserveRefusal::BadOption {
            option: "development grain",
            found: format!("{:?}", request.development),
            allowed: Text::fixed("不长于起期间隔", "not longer than the origin grain"),
        });
    }
    let known = || {
        entries
            .iter()
            .filter(|e| e.booked <= request.as_of && e.event <= e.booked)
    };
    let first = known()
        .map(|e| Period::containing(e.event, request.origin))
        .min();
    let Some(first) = first else {
        return Err(ReserveRefusal::malformed(
            format!("{} 之前没有记录", request.as_of),
            format!("nothing was booked by {}", request.as_of),
            "entries",
        ));
    };
    let last = Period::containing(request.as_of, request.origin);
    let step = request.development.months();
    // Increment per (origin, development column), in fen or claims, exact.
    let mut sums: BTreeMap<(Period, i32), i128> = BTreeMap::new();
    for entry in known() {
        let origin = Period::containing(entry.event, request.origin);
        let column = (month_index(entry.booked) - origin.first_month()).div_euclid(step);
        let amount = match request.measure {
            Measure::Paid => i128::from(entry.paid_fen),
            Measure::Incurred => i128::from(entry.paid_fen) + i128::from(entry.case_fen),
            Measure::Case => i128::from(entry.case_fen),
            Measure::Count => i128::from(entry.count),
        };
        *sums.entry((origin, column)).or_default() += amount;
    }
    fill(&sums, (first, last), request)
}

fn fill(
    sums: &BTreeMap<(Period, i32), i128>,
    (first, last): (Period, Period),
    request: Request,
) -> Result<Triangle, ReserveRefusal> {
    let step = request.development.months();
    let columns = (month_index(request.as_of) + 1 - first.first_month())
        .div_euclid(step)
        .max(1);
    let scale = if request.measure == Measure::Count {
        1.0
    } else {
        100.0
    };
    let (mut origins, mut rows) = (Vec::new(), Vec::new());
    let mut origin = first;
    while origin <= last {
        let mut running: i128 = 0;
        let mut row = Vec::new();
        for column in 0..columns {
            running += sums.get(&(origin, column)).copied().unwrap_or(0);
            let valued = origin.valuation((column + 1) * step);
            let known = valued.is_some_and(|day| day <= request.as_of);
            row.push(known.then(|| to_float(running) / scale));
        }
        // An origin in progress whose first valuation lies ahead has nothing to show yet.
        if row.iter().any(Option::is_some) {
            origins.push(origin.label());
            rows.push(row);
        }
        origin = origin.next();
    }
    let ages = (1..=columns).map(|c| f64::from(c * step)).collect();
    Ok(Triangle::try_new(origins, ages, &rows)?.measured(request.measure))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a triangle is an estimate's input, not a ledger"
)]
fn to_float(fen: i128) -> f64 {
    fen as f64
}
