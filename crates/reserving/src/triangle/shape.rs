//! Cutting triangles: past diagonals, past dates, single rows and columns.

use kernel::Date;

use super::{Period, Triangle};
use crate::ReserveRefusal;

impl Triangle {
    /// The triangle without each row's latest `count` known cells: the state `count` valuations
    /// ago. Rows left empty are dropped.
    pub fn without_latest_diagonals(&self, count: usize) -> Result<Self, ReserveRefusal> {
        let width = self.columns();
        let mut rows = Vec::new();
        let mut origins = Vec::new();
        for (row, label) in self.origins().iter().enumerate() {
            let Some((last, _)) = self.latest(row) else {
                continue;
            };
            if last < count {
                continue;
            }
            let keep = (0..width).map(|j| self.cell(row, j).filter(|_| j + count <= last));
            rows.push(keep.collect::<Vec<_>>());
            origins.push(label.clone());
        }
        Ok(Self::try_new(origins, self.ages().to_vec(), &rows)?.measured(self.measure()))
    }

    /// The triangle as known at the end of a day; needs origins that are calendar periods and
    /// ages counted from the start of the origin, `age_months` months to the unit.
    pub fn known_at(&self, day: Date, age_months: i32) -> Result<Self, ReserveRefusal> {
        let mut rows = Vec::new();
        let mut origins = Vec::new();
        for (row, label) in self.origins().iter().enumerate() {
            let period = Period::parse(label).ok_or_else(|| not_a_period(label))?;
            let cells: Vec<Option<f64>> = (0..self.columns())
                .map(|j| {
                    let months = months_of(*self.ages().get(j)?, age_months)?;
                    let valued = period.valuation(months)?;
                    self.cell(row, j).filter(|_| valued <= day)
                })
                .collect();
            if cells.iter().any(Option::is_some) {
                origins.push(label.clone());
                rows.push(cells);
            }
        }
        Ok(Self::try_new(origins, self.ages().to_vec(), &rows)?.measured(self.measure()))
    }

    /// The latest known values, one per origin, if every origin has one.
    pub fn latest_diagonal(&self) -> Vec<Option<f64>> {
        (0..self.rows())
            .map(|row| self.latest(row).map(|(_, v)| v))
            .collect()
    }

    /// Cell by cell `self op other`; refuses if origins or ages differ. Unknown where either is.
    pub fn combined(
        &self,
        other: &Self,
        input: &'static str,
        op: impl Fn(f64, f64) -> f64,
    ) -> Result<Self, ReserveRefusal> {
        self.same_shape(other, input)?;
        let cells = self
            .raw()
            .iter()
            .zip(other.raw())
            .map(|(a, b)| op(*a, *b))
            .collect();
        Self::from_cells(self.origins().to_vec(), self.ages().to_vec(), cells)
    }

    /// Refuses if the other triangle has other origins or ages.
    pub fn same_shape(&self, other: &Self, input: &'static str) -> Result<(), ReserveRefusal> {
        let mismatch = |difference: String| Err(ReserveRefusal::Mismatch { input, difference });
        if self.rows() != other.rows() || self.columns() != other.columns() {
            let (a, b) = (
                (self.rows(), self.columns()),
                (other.rows(), other.columns()),
            );
            return mismatch(format!("{} × {} / {} × {}", a.0, a.1, b.0, b.1));
        }
        if let Some((a, b)) = self
            .origins()
            .iter()
            .zip(other.origins())
            .find(|(a, b)| a != b)
        {
            return mismatch(format!("{a} / {b}"));
        }
        if let Some((a, b)) = self.ages().iter().zip(other.ages()).find(|(a, b)| a != b) {
            return mismatch(format!("{a} / {b}"));
        }
        Ok(())
    }
}

pub(super) fn not_a_period(label: &str) -> ReserveRefusal {
    ReserveRefusal::malformed(
        format!("起始期“{label}”不是年、季或月"),
        format!("origin \"{label}\" is not a year, quarter or month"),
        label,
    )
}

/// An age in whole months, if it is whole.
#[allow(
    clippy::cast_possible_truncation,
    reason = "checked to be whole and small just before"
)]
pub(super) fn months_of(age: f64, unit_months: i32) -> Option<i32> {
    let months = age * f64::from(unit_months);
    (months.fract() == 0.0 && months.abs() < 1e6).then_some(months as i32)
}
