//! Mack's method over many triangles of one shape, without an allocation per triangle.
//!
//! The same arithmetic in the same order as [`mack`](super::mack) with volume weights and no
//! tail, so every figure is bit for bit the same; a test holds it to that.

use crate::development::SigmaRule;
use crate::development::sigma::complete_into;
use crate::parallel::{self, Threads};
use crate::{ReserveRefusal, Triangle};

/// Triangles of one shape, cumulative, row-major one after the other, `NAN` where unknown.
#[derive(Debug, Clone, Copy)]
pub struct Batch<'a> {
    /// The cells of all triangles.
    pub cells: &'a [f64],
    /// Origins of each.
    pub rows: usize,
    /// Ages of each.
    pub columns: usize,
}

/// The estimates of all triangles. A triangle on which the method does not hold has `NAN`s; run
/// it through [`mack::fit`](super::mack::fit) for the reason.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BatchEstimate {
    /// Ultimates, `rows` for each triangle.
    pub ultimates: Vec<f64>,
    /// Standard errors, `rows` for each triangle.
    pub errors: Vec<f64>,
    /// Total reserve of each triangle.
    pub reserves: Vec<f64>,
    /// Standard error of the total of each triangle.
    pub total_errors: Vec<f64>,
}

const BLOCK: usize = 64;

/// Scratch space of one thread.
struct Scratch {
    factors: Vec<f64>,
    exposures: Vec<f64>,
    squares: Vec<f64>,
    links: Vec<f64>,
    known: Vec<Option<f64>>,
    sigmas: Vec<f64>,
    sums: Vec<f64>,
}

/// Copies triangles of one shape into a batch's cells.
pub fn cells_of(triangles: &[Triangle]) -> Result<Vec<f64>, ReserveRefusal> {
    let mut cells = Vec::new();
    for triangle in triangles {
        if let Some(first) = triangles.first() {
            first.same_shape(triangle, "batch")?;
        }
        cells.extend_from_slice(triangle.raw());
    }
    Ok(cells)
}

/// Estimates every triangle of the batch.
pub fn estimate(batch: Batch<'_>, rule: SigmaRule, threads: Threads) -> BatchEstimate {
    let size = batch.rows * batch.columns;
    if size == 0 || batch.columns < 2 {
        return BatchEstimate::default();
    }
    let count = batch.cells.len() / size;
    let state = || Scratch::new(batch.columns);
    let parts = parallel::blocks(count.div_ceil(BLOCK), threads, state, |scratch, block| {
        let mut out = BatchEstimate::default();
        let first = block * BLOCK;
        for at in first..(first + BLOCK).min(count) {
            scratch.one(
                &batch.cells[at * size..(at + 1) * size],
                batch,
                rule,
                &mut out,
            );
        }
        out
    });
    let mut all = BatchEstimate::default();
    for part in parts {
        all.ultimates.extend(part.ultimates);
        all.errors.extend(part.errors);
        all.reserves.extend(part.reserves);
        all.total_errors.extend(part.total_errors);
    }
    all
}

impl Scratch {
    fn new(columns: usize) -> Self {
        let empty = vec![0.0; columns - 1];
        Self {
            factors: empty.clone(),
            exposures: empty.clone(),
            squares: empty.clone(),
            links: empty.clone(),
            known: vec![None; columns - 1],
            sigmas: empty.clone(),
            sums: empty,
        }
    }

    fn one(&mut self, cells: &[f64], batch: Batch<'_>, rule: SigmaRule, out: &mut BatchEstimate) {
        if self.fit(cells, batch.columns, rule) {
            self.project(cells, batch, out);
            return;
        }
        out.ultimates
            .extend(std::iter::repeat_n(f64::NAN, batch.rows));
        out.errors.extend(std::iter::repeat_n(f64::NAN, batch.rows));
        out.reserves.push(f64::NAN);
        out.total_errors.push(f64::NAN);
    }

    /// Factors and sigmas; false if a factor or a variance is undefined.
    fn fit(&mut self, cells: &[f64], width: usize, rule: SigmaRule) -> bool {
        let steps = width - 1;
        let (factors, exposures) = (&mut self.factors[..steps], &mut self.exposures[..steps]);
        let (squares, links) = (&mut self.squares[..steps], &mut self.links[..steps]);
        for list in [&mut *factors, &mut *exposures, &mut *squares, &mut *links] {
            list.fill(0.0);
        }
        let mut sound = true;
        for row in cells.chunks_exact(width) {
            let (from, to) = (&row[..steps], &row[1..width]);
            for j in 0..steps {
                let link = !(from[j] + to[j]).is_nan() && (from[j] != 0.0 || to[j] != 0.0);
                factors[j] += if link { to[j] } else { 0.0 };
                exposures[j] += if link { from[j] } else { 0.0 };
                links[j] += if link { 1.0 } else { 0.0 };
                sound &= !link || from[j] > 0.0;
            }
        }
        for j in 0..steps {
            factors[j] /= exposures[j];
            sound &= factors[j].is_finite();
        }
        if !sound {
            return false;
        }
        for row in cells.chunks_exact(width) {
            let (from, to) = (&row[..steps], &row[1..width]);
            for j in 0..steps {
                let miss = to[j] - factors[j] * from[j];
                let square = miss * miss / from[j];
                squares[j] += if square.is_nan() { 0.0 } else { square };
            }
        }
        for j in 0..steps {
            let known = (squares[j] / (links[j] - 1.0)).sqrt();
            self.known[j] = (links[j] >= 2.0).then_some(known);
        }
        complete_into(&self.known, rule, &mut self.sigmas)
    }

    fn project(&mut self, cells: &[f64], batch: Batch<'_>, out: &mut BatchEstimate) {
        self.sums.fill(0.0);
        let steps = batch.columns - 1;
        let (mut process_total, mut reserve_total) = (0.0, 0.0);
        for row in cells.chunks_exact(batch.columns) {
            let age = row.iter().rposition(|v| !v.is_nan());
            let (age, amount) = age.map_or((steps, f64::NAN), |age| (age, row[age]));
            let (mut value, mut process, mut parameter) = (amount, 0.0, 0.0);
            for k in age..steps {
                let (factor, sigma) = (self.factors[k], self.sigmas[k]);
                let error = sigma / self.exposures[k].sqrt();
                let (squared, spread) = (factor * factor, sigma * sigma);
                let noise = if value == 0.0 {
                    0.0
                } else {
                    value * value / value
                };
                process = process * squared + noise * spread;
                parameter = parameter * squared + value * value * error * error;
                self.sums[k] += value;
                value *= factor;
            }
            let risk = process.max(0.0).sqrt();
            process_total += risk * risk;
            reserve_total += value - amount;
            out.ultimates.push(value);
            out.errors.push((process + parameter).max(0.0).sqrt());
        }
        let mut total = 0.0;
        for k in 0..steps {
            let error = self.sigmas[k] / self.exposures[k].sqrt();
            let (sum, factor) = (self.sums[k], self.factors[k]);
            total = total * factor * factor + sum * sum * error * error;
        }
        out.reserves.push(reserve_total);
        out.total_errors
            .push((process_total + total).max(0.0).sqrt());
    }
}
