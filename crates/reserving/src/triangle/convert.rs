//! Converting triangles to coarser origin and development periods.

use kernel::Text;
use std::collections::BTreeMap;

use super::shape::{months_of, not_a_period};
use super::{Grain, Period, Triangle};
use crate::ReserveRefusal;

impl Triangle {
    /// The same claims with longer periods. Ages of the result are in months from the start of
    /// the coarser origin; a cell is known when every part of it is. `age_months` is the length
    /// of this triangle's age unit.
    pub fn coarsened(
        &self,
        origin: Grain,
        development: Grain,
        age_months: i32,
    ) -> Result<Self, ReserveRefusal> {
        if development > origin {
            return Err(ReserveRefusal::BadOption {
                option: "development grain",
                found: format!("{development:?}"),
                allowed: Text::fixed("不长于起期间隔", "not longer than the origin grain"),
            });
        }
        let columns: BTreeMap<i32, usize> = self
            .ages()
            .iter()
            .enumerate()
            .filter_map(|(j, age)| Some((months_of(*age, age_months)?, j)))
            .collect();
        let mut groups: BTreeMap<Period, Vec<(i32, usize)>> = BTreeMap::new();
        for (row, label) in self.origins().iter().enumerate() {
            let part = Period::parse(label).ok_or_else(|| not_a_period(label))?;
            if part.grain() > origin {
                return Err(ReserveRefusal::BadOption {
                    option: "origin grain",
                    found: format!("{origin:?}"),
                    allowed: Text::fixed(
                        "不短于三角形自身的间隔",
                        "not shorter than the triangle's own",
                    ),
                });
            }
            let whole = Period::starting(part.first_month(), origin);
            let offset = part.first_month() - whole.first_month();
            groups.entry(whole).or_default().push((offset, row));
        }
        let oldest = columns.keys().next_back().copied().unwrap_or(0);
        let longest = groups
            .values()
            .flatten()
            .map(|(offset, _)| offset)
            .max()
            .copied();
        let last = oldest + longest.unwrap_or(0);
        let step = development.months();
        let ages: Vec<i32> = (1..=last.div_euclid(step)).map(|k| k * step).collect();
        let rows: Vec<Vec<Option<f64>>> = groups
            .values()
            .map(|parts| {
                ages.iter()
                    .map(|age| self.sum_at(parts, *age, &columns))
                    .collect()
            })
            .collect();
        let origins = groups.keys().map(|p| p.label()).collect();
        let ages = ages.into_iter().map(f64::from).collect();
        Ok(Self::try_new(origins, ages, &rows)?.measured(self.measure()))
    }

    /// The sum of the parts when the whole is `age` months old; parts not begun count nothing.
    fn sum_at(
        &self,
        parts: &[(i32, usize)],
        age: i32,
        columns: &BTreeMap<i32, usize>,
    ) -> Option<f64> {
        let mut sum = 0.0;
        for (offset, row) in parts {
            if age > *offset {
                sum += self.cell(*row, *columns.get(&(age - offset))?)?;
            }
        }
        Some(sum)
    }
}
