//! Triangles: what was known of each origin period at each development age.
//!
//! A [`Triangle`] is cumulative. Row `i` is an origin (accident, underwriting or report period),
//! column `j` a development age; `C_{i,j}` may be unknown. Any shape is allowed that has known
//! cells: ragged, with holes, old rows that start late, several rows ending at the same age.

mod claims;
mod convert;
mod csv_file;
mod period;
mod shape;

pub use claims::{ClaimEntry, Request, from_entries};
pub use csv_file::{ReadOptions, read_triangle, read_vector, write_triangle};
pub use period::{Grain, Period};

use kernel::Text;

use crate::{Cell, ReserveRefusal};

/// What the cells count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// Cumulative payments 累计已决赔款.
    #[default]
    Paid,
    /// Payments plus case reserves 已报案赔款.
    Incurred,
    /// Numbers of claims 案件数.
    Count,
    /// Case reserves outstanding 已发生已报案未决赔款; a stock, not a cumulative flow.
    Case,
}

/// A cumulative development triangle; amounts in one unit, ages in one unit.
#[derive(Debug, Clone)]
pub struct Triangle {
    origins: Vec<String>,
    ages: Vec<f64>,
    /// Row-major, `NAN` where unknown; never handed out as such.
    cells: Vec<f64>,
    measure: Measure,
}

impl PartialEq for Triangle {
    /// Equal where both are unknown, which `NAN` would not be.
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&f64, &f64)| a == b || (a.is_nan() && b.is_nan());
        self.origins == other.origins
            && self.ages == other.ages
            && self.measure == other.measure
            && self.cells.iter().zip(&other.cells).all(same)
    }
}

/// The most cells a triangle may have: 5,000 × 5,000.
pub const MAX_CELLS: usize = 25_000_000;

impl Triangle {
    /// A triangle from rows; `None` is unknown. Rows may be shorter than `ages`.
    pub fn try_new(
        origins: Vec<String>,
        ages: Vec<f64>,
        rows: &[Vec<Option<f64>>],
    ) -> Result<Self, ReserveRefusal> {
        if rows.len() != origins.len() {
            return Err(ReserveRefusal::malformed(
                format!("{} 个起始期，{} 行", origins.len(), rows.len()),
                format!("{} origins but {} rows", origins.len(), rows.len()),
                "rows",
            ));
        }
        let width = ages.len();
        let mut cells = vec![f64::NAN; origins.len().saturating_mul(width).min(MAX_CELLS)];
        for (target, row) in cells.chunks_mut(width.max(1)).zip(rows) {
            for (cell, value) in target.iter_mut().zip(row) {
                *cell = value.unwrap_or(f64::NAN);
            }
        }
        for (origin, row) in origins.iter().zip(rows) {
            let bad = row
                .iter()
                .enumerate()
                .find(|(_, v)| v.is_some_and(|v| !v.is_finite()));
            if let Some((column, value)) = bad {
                let age = ages.get(column).map_or_else(String::new, f64::to_string);
                let found = value.map_or_else(String::new, |v| v.to_string());
                return Err(ReserveRefusal::BadCell {
                    cell: Cell {
                        origin: origin.clone(),
                        age,
                    },
                    found,
                });
            }
        }
        Self::from_cells(origins, ages, cells)
    }

    /// A triangle from row-major cells, `NAN` where unknown. Checks form, drops empty columns.
    pub(crate) fn from_cells(
        origins: Vec<String>,
        ages: Vec<f64>,
        cells: Vec<f64>,
    ) -> Result<Self, ReserveRefusal> {
        check_form(&origins, &ages)?;
        if cells.len() != origins.len() * ages.len() {
            return Err(too_large(origins.len(), ages.len()));
        }
        if let Some(at) = cells.iter().position(|v| v.is_infinite()) {
            let cell = Cell {
                origin: origins.get(at / ages.len()).cloned().unwrap_or_default(),
                age: ages
                    .get(at % ages.len())
                    .map_or_else(String::new, f64::to_string),
            };
            return Err(ReserveRefusal::BadCell {
                cell,
                found: "inf".to_owned(),
            });
        }
        let triangle = Self {
            origins,
            ages,
            cells,
            measure: Measure::Paid,
        }
        .without_empty_columns();
        if triangle.ages.is_empty() {
            return Err(ReserveRefusal::malformed(
                "三角形没有已知数值".to_owned(),
                "the triangle has no known value".to_owned(),
                "cells",
            ));
        }
        Ok(triangle)
    }

    /// A triangle from plain rows with origins `1..` and ages `1..`; for tests and examples.
    pub fn from_rows(rows: &[Vec<Option<f64>>]) -> Result<Self, ReserveRefusal> {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let origins = (1..=rows.len()).map(|i| i.to_string()).collect();
        Self::try_new(origins, (1..=width).map(|j| j as f64).collect(), rows)
    }

    /// The same cells, counted as something else.
    #[must_use]
    pub fn measured(mut self, measure: Measure) -> Self {
        self.measure = measure;
        self
    }

    /// What the cells count.
    pub fn measure(&self) -> Measure {
        self.measure
    }

    /// The number of origins, `I`.
    pub fn rows(&self) -> usize {
        self.origins.len()
    }

    /// The number of ages, `J`.
    pub fn columns(&self) -> usize {
        self.ages.len()
    }

    /// The origins' labels, in row order.
    pub fn origins(&self) -> &[String] {
        &self.origins
    }

    /// The development ages, increasing, in the unit of the file.
    pub fn ages(&self) -> &[f64] {
        &self.ages
    }

    /// `C_{i,j}`, counted from zero, if known.
    pub fn cell(&self, row: usize, column: usize) -> Option<f64> {
        if column >= self.ages.len() {
            return None;
        }
        self.cells
            .get(row * self.ages.len() + column)
            .copied()
            .filter(|v| !v.is_nan())
    }

    /// Row-major cells, `NAN` where unknown, for kernels.
    pub(crate) fn raw(&self) -> &[f64] {
        &self.cells
    }

    /// One row, `NAN` where unknown.
    pub(crate) fn raw_row(&self, row: usize) -> &[f64] {
        self.cells
            .get(row * self.ages.len()..(row + 1) * self.ages.len())
            .unwrap_or_default()
    }

    /// The latest known column of a row and its value.
    pub fn latest(&self, row: usize) -> Option<(usize, f64)> {
        let row = self.raw_row(row);
        row.iter()
            .enumerate()
            .rev()
            .find(|(_, v)| !v.is_nan())
            .map(|(j, v)| (j, *v))
    }

    /// The latest known column and value of every row; refuses a row without any.
    pub fn latest_all(&self, method: &'static str) -> Result<Vec<(usize, f64)>, ReserveRefusal> {
        (0..self.rows())
            .map(|row| {
                self.latest(row).ok_or_else(|| {
                    let origin = self.origins.get(row).cloned().unwrap_or_default();
                    ReserveRefusal::from(crate::Grounds {
                        method,
                        reason: Text::new(
                            format!("起始期 {origin} 没有已知数值"),
                            format!("origin {origin} has no known value"),
                        ),
                        cell: None,
                        instead: Text::fixed(
                            "请删除该行，或以期望赔付率法单独评估。",
                            "Remove the row, or estimate it apart by its expected loss.",
                        ),
                    })
                })
            })
            .collect()
    }

    /// Row-major increments `X_{i,j} = C_{i,j} - C_{i,j-1}`; unknown where either is.
    pub fn increments(&self) -> Vec<f64> {
        let mut out = self.cells.clone();
        for row in out.chunks_mut(self.ages.len().max(1)) {
            let mut before = 0.0;
            for value in row {
                let now = *value;
                *value = now - before;
                before = now;
            }
        }
        out
    }

    /// The name of a cell for people.
    pub fn cell_name(&self, row: usize, column: usize) -> Cell {
        Cell {
            origin: self.origins.get(row).cloned().unwrap_or_default(),
            age: self
                .ages
                .get(column)
                .map_or_else(String::new, f64::to_string),
        }
    }

    fn without_empty_columns(self) -> Self {
        let width = self.ages.len();
        let mut known = vec![false; width];
        for row in self.cells.chunks(width.max(1)) {
            for (seen, value) in known.iter_mut().zip(row) {
                *seen |= !value.is_nan();
            }
        }
        if known.iter().all(|k| *k) {
            return self;
        }
        let keep = |at: usize| known.get(at % width).copied().unwrap_or(false);
        let kept = |(at, v): (usize, &f64)| keep(at).then_some(*v);
        Self {
            cells: self.cells.iter().enumerate().filter_map(kept).collect(),
            ages: self.ages.iter().enumerate().filter_map(kept).collect(),
            origins: self.origins,
            measure: self.measure,
        }
    }
}

fn too_large(rows: usize, columns: usize) -> ReserveRefusal {
    ReserveRefusal::malformed(
        format!("{rows} 行 {columns} 列超过 5000×5000"),
        format!("{rows} rows by {columns} columns exceed 5,000 by 5,000"),
        "cells",
    )
}

fn check_form(origins: &[String], ages: &[f64]) -> Result<(), ReserveRefusal> {
    if origins.is_empty() || ages.is_empty() {
        return Err(ReserveRefusal::malformed(
            "文件没有起始期或发展期".to_owned(),
            "the file has no origins or no ages".to_owned(),
            "header",
        ));
    }
    if origins.len().saturating_mul(ages.len()) > MAX_CELLS {
        return Err(too_large(origins.len(), ages.len()));
    }
    let mut sorted: Vec<&String> = origins.iter().collect();
    sorted.sort_unstable();
    if let Some(twice) = sorted
        .windows(2)
        .find(|w| w.first() == w.get(1))
        .and_then(|w| w.first())
    {
        return Err(ReserveRefusal::malformed(
            format!("起始期“{twice}”重复"),
            format!("origin \"{twice}\" stands twice"),
            (*twice).clone(),
        ));
    }
    if let Some(age) = ages.iter().find(|a| !a.is_finite() || **a < 0.0) {
        return Err(ReserveRefusal::malformed(
            format!("发展期 {age} 不是非负数"),
            format!("age {age} is not a number from zero up"),
            "header",
        ));
    }
    for pair in ages.windows(2) {
        if let [before, after] = pair
            && after <= before
        {
            return Err(ReserveRefusal::malformed(
                format!("发展期必须递增：{before} 之后是 {after}"),
                format!("ages must increase: {after} follows {before}"),
                "header",
            ));
        }
    }
    Ok(())
}
