//! Berquist–Sherman: triangles restated at the latest case adequacy and settlement rate.
//!
//! Berquist and Sherman (1977), "Loss reserve adequacy testing: a comprehensive, systematic
//! approach", PCAS 64. Incurred: the mean open case reserve of each age is taken from the latest
//! diagonal and brought back by a severity trend. Paid: the latest share of claims closed at each
//! age (the disposal rate) is applied to all origins, and payments are read off each origin's own
//! curve of paid against closed, exponential between observations. The latest diagonal stays.

use kernel::Text;

use super::chain_ladder;
use crate::development::{DevelopmentOptions, Tail};
use crate::{ReserveRefusal, Triangle};

const NAME: &str = "berquist-sherman";

/// The four triangles the method needs.
#[derive(Debug, Clone, Copy)]
pub struct Exhibit<'a> {
    /// Cumulative payments.
    pub paid: &'a Triangle,
    /// Incurred amounts.
    pub incurred: &'a Triangle,
    /// Reported claims.
    pub reported: &'a Triangle,
    /// Closed claims.
    pub closed: &'a Triangle,
}

impl Exhibit<'_> {
    fn check(&self) -> Result<Vec<usize>, ReserveRefusal> {
        self.paid.same_shape(self.incurred, "incurred")?;
        self.paid.same_shape(self.reported, "reported counts")?;
        self.paid.same_shape(self.closed, "closed counts")?;
        let latest = self.paid.latest_all(NAME)?;
        let all = [self.paid, self.incurred, self.reported, self.closed];
        for (row, (age, _)) in latest.iter().enumerate() {
            for column in 0..=*age {
                if all.iter().any(|t| t.cell(row, column).is_none()) {
                    let difference = self.paid.cell_name(row, column).to_string();
                    return Err(ReserveRefusal::Mismatch {
                        input: "triangles",
                        difference,
                    });
                }
            }
        }
        Ok(latest.into_iter().map(|(age, _)| age).collect())
    }
}

/// The row whose latest cell stands in each column: the youngest that reaches it.
fn latest_rows(ages: &[usize], width: usize) -> Vec<Option<usize>> {
    (0..width)
        .map(|column| ages.iter().rposition(|age| *age >= column))
        .collect()
}

/// Incurred restated at the adequacy of the latest diagonal; `trend` is the yearly growth of mean
/// open reserves, per origin step.
pub fn restated_incurred(exhibit: Exhibit<'_>, trend: f64) -> Result<Triangle, ReserveRefusal> {
    let ages = exhibit.check()?;
    let width = exhibit.paid.columns();
    let mut cells = vec![f64::NAN; exhibit.paid.raw().len()];
    let at = |t: &Triangle, row: usize, column: usize| t.raw_row(row)[column];
    for (column, from) in latest_rows(&ages, width).into_iter().enumerate() {
        let Some(from) = from else { continue };
        let open = at(exhibit.reported, from, column) - at(exhibit.closed, from, column);
        let case = at(exhibit.incurred, from, column) - at(exhibit.paid, from, column);
        if open == 0.0 {
            return Err(refused(
                exhibit.paid,
                (from, column),
                "没有未决案件",
                "no claim is open",
            ));
        }
        for row in 0..=from {
            if ages[row] < column {
                continue;
            }
            let back = (from - row) as f64;
            let mean = case / open / (1.0 + trend).powf(back);
            let open = at(exhibit.reported, row, column) - at(exhibit.closed, row, column);
            cells[row * width + column] = if row == from || ages[row] == column {
                at(exhibit.incurred, row, column)
            } else {
                mean * open + at(exhibit.paid, row, column)
            };
        }
    }
    restated(exhibit.incurred, cells)
}

/// Paid restated at the settlement rate of the latest diagonal; reported counts are developed to
/// ultimate by volume-weighted chain ladder.
pub fn restated_paid(exhibit: Exhibit<'_>) -> Result<Triangle, ReserveRefusal> {
    let ages = exhibit.check()?;
    let width = exhibit.paid.columns();
    let counts =
        chain_ladder::estimate(exhibit.reported, &DevelopmentOptions::default(), Tail::None)?;
    let ultimate: Vec<f64> = counts.origins.iter().map(|o| o.ultimate).collect();
    let mut cells = vec![f64::NAN; exhibit.paid.raw().len()];
    let rates: Vec<Option<f64>> = latest_rows(&ages, width)
        .into_iter()
        .enumerate()
        .map(|(column, row)| row.map(|row| exhibit.closed.raw_row(row)[column] / ultimate[row]))
        .collect();
    for (row, age) in ages.iter().enumerate() {
        let closed = &exhibit.closed.raw_row(row)[..=*age];
        let paid = &exhibit.paid.raw_row(row)[..=*age];
        if let Some(column) = paid.iter().position(|p| *p <= 0.0) {
            return Err(refused(
                exhibit.paid,
                (row, column),
                "已决金额不是正数，无法按指数插值",
                "paid is not positive, so it cannot be interpolated exponentially",
            ));
        }
        for column in 0..=*age {
            let Some(rate) = rates[column] else { continue };
            cells[row * width + column] = if column == *age || closed.len() < 2 {
                paid[column]
            } else {
                read_off(closed, paid, rate * ultimate[row])
            };
        }
    }
    restated(exhibit.paid, cells)
}

/// Paid at a number of closed claims, `a e^{b x}` through the two observations around it.
fn read_off(closed: &[f64], paid: &[f64], count: f64) -> f64 {
    let above = closed
        .iter()
        .position(|c| *c >= count)
        .unwrap_or(closed.len() - 1);
    let high = above.clamp(1, closed.len() - 1);
    let (x, y) = (
        (closed[high - 1], closed[high]),
        (paid[high - 1], paid[high]),
    );
    if x.0 == x.1 {
        return y.1;
    }
    let slope = (y.1.ln() - y.0.ln()) / (x.1 - x.0);
    (y.0.ln() + slope * (count - x.0)).exp()
}

fn restated(like: &Triangle, cells: Vec<f64>) -> Result<Triangle, ReserveRefusal> {
    if cells.iter().any(|c| c.is_infinite()) {
        return Err(ReserveRefusal::NotFinite {
            method: NAME,
            quantity: "restated triangle",
        });
    }
    let restated = Triangle::from_cells(like.origins().to_vec(), like.ages().to_vec(), cells)?;
    Ok(restated.measured(like.measure()))
}

fn refused(
    triangle: &Triangle,
    at: (usize, usize),
    zh: &'static str,
    en: &'static str,
) -> ReserveRefusal {
    ReserveRefusal::from(crate::Grounds {
        method: NAME,
        reason: Text::fixed(zh, en),
        cell: Some(triangle.cell_name(at.0, at.1)),
        instead: Text::fixed(
            "请使用 chain-ladder。",
            "Use chain-ladder without restating.",
        ),
    })
}
