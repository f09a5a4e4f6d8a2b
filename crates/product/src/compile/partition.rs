//! The proof that a table answers every case once, and the index that comes out of it.
//!
//! Each axis is cut where any row's condition begins or ends; values no row tells apart form one
//! group. The cross product of the groups is every case there is, so walking it is a proof, not a
//! sample: a cell without a row is a gap, a cell with two is an overlap, a row without a cell can
//! never be reached. What is walked is kept: it is the dense array that rating reads.

use std::collections::BTreeMap;

use crate::compile::condition::{Ranges, everything};
use crate::compile::field::Field;
use crate::package::manifest::HitPolicy;
use crate::rating::index::{Axis, Grid, Index, Lookup, NO_ROW};

/// Work beyond this is refused: a table of a tariff is small, hostile input is not.
const MAX_WORK: usize = 64_000_000;
/// The most cells a table may compile to.
const MAX_CELLS: usize = 4_000_000;
/// The widest range that gets one entry per value.
const MAX_DIRECT: i64 = 512;
/// Gaps or overlaps reported per table; the rest is more of the same.
const MAX_REPORTED: usize = 8;

/// One row of a table, as far as conditions go.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) line: u32,
    /// One set of ranges per column.
    pub(crate) when: Vec<Ranges>,
    pub(crate) priority: i64,
    pub(crate) outputs: Vec<i64>,
}

/// A condition column: its slot and field.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column<'a> {
    pub(crate) slot: usize,
    pub(crate) field: &'a Field,
}

/// What the walk found wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// No row for this case.
    Gap { case: String },
    /// Two rows for this case.
    Overlap { lines: (u32, u32), case: String },
    /// This line never counts.
    Unreachable { line: u32 },
    /// More cells than a table may have.
    TooLarge,
}

struct Walk<'a> {
    columns: &'a [Column<'a>],
    rules: &'a [Rule],
    hit: HitPolicy,
    flaws: Vec<Flaw>,
    reached: Vec<bool>,
}

/// Proves and compiles.
pub(crate) fn partition(
    columns: &[Column<'_>],
    rules: &[Rule],
    hit: HitPolicy,
) -> Result<Index, Vec<Flaw>> {
    let mut walk = Walk {
        columns,
        rules,
        hit,
        flaws: Vec::new(),
        reached: vec![false; rules.len()],
    };
    let index = walk.index();
    for (rule, _) in rules
        .iter()
        .zip(&walk.reached)
        .filter(|(_, reached)| !**reached)
    {
        walk.flaws.push(Flaw::Unreachable { line: rule.line });
    }
    match index {
        Some(index) if walk.flaws.is_empty() => Ok(index),
        Some(_) => Err(walk.flaws),
        None => Err(vec![Flaw::TooLarge]),
    }
}

/// Values of one axis that no row tells apart.
struct Cut {
    column: usize,
    /// Rising ranges and the group each belongs to.
    bands: Vec<((i64, i64), usize)>,
    /// Which rules each group fits: one bit per rule.
    groups: Vec<Vec<u64>>,
}

impl Walk<'_> {
    fn index(&mut self) -> Option<Index> {
        let all: Vec<usize> = (0..self.rules.len()).collect();
        let work = (0..self.columns.len())
            .map(|at| self.starts(at, &all).len().saturating_mul(all.len()))
            .fold(0_usize, usize::saturating_add);
        if work > MAX_WORK {
            return None;
        }
        let whole = self.cost(&all, None);
        let mut best = (whole, None);
        for (at, column) in self.columns.iter().enumerate() {
            let span = column.field.high.saturating_sub(column.field.low);
            if column.field.choices.len() < 3 || span >= MAX_DIRECT {
                continue;
            }
            let cost = (column.field.low..=column.field.high)
                .map(|value| self.cost(&self.fitting(at, value), Some(at)))
                .fold(0_usize, usize::saturating_add);
            if cost < best.0 {
                best = (cost, Some(at));
            }
        }
        if best.0 > MAX_CELLS || best.0.saturating_mul(self.rules.len() / 64 + 1) > MAX_WORK {
            return None;
        }
        let Some((at, column)) = best.1.and_then(|at| Some((at, self.columns.get(at)?))) else {
            return Some(Index {
                pivot: None,
                grids: vec![self.grid(&all, None)?],
            });
        };
        let (slot, low, high) = (column.slot, column.field.low, column.field.high);
        let grids = (low..=high)
            .map(|value| self.grid(&self.fitting(at, value), Some((at, value))))
            .collect::<Option<Vec<_>>>()?;
        Some(Index {
            pivot: Some((slot, low)),
            grids,
        })
    }

    /// The rules that fit one value of one column.
    fn fitting(&self, column: usize, value: i64) -> Vec<usize> {
        let fits = |rule: &Rule| {
            let ranges = rule.when.get(column).map_or(&[][..], Vec::as_slice);
            ranges
                .iter()
                .any(|(low, high)| *low <= value && value <= *high)
        };
        (0..self.rules.len())
            .filter(|at| self.rules.get(*at).is_some_and(fits))
            .collect()
    }

    /// How many cells a grid over these rules has.
    fn cost(&self, rules: &[usize], without: Option<usize>) -> usize {
        self.cuts(rules, without)
            .iter()
            .fold(1_usize, |cells, cut| cells.saturating_mul(cut.groups.len()))
    }

    fn cuts(&self, rules: &[usize], without: Option<usize>) -> Vec<Cut> {
        (0..self.columns.len())
            .filter(|at| Some(*at) != without)
            .filter_map(|at| self.cut(at, rules))
            .collect()
    }

    /// Where a column's ranges begin or have just ended, rising.
    fn starts(&self, column: usize, rules: &[usize]) -> Vec<i64> {
        let domain = self.columns.get(column).map(|own| everything(own.field));
        let ranges_of = |rule: &usize| self.rules.get(*rule).and_then(|rule| rule.when.get(column));
        let mut starts: Vec<i64> = Vec::new();
        let own = rules.iter().filter_map(ranges_of).flatten();
        for (low, high) in own.chain(domain.iter().flatten()) {
            starts.push(*low);
            starts.push(high.saturating_add(1));
        }
        starts.sort_unstable();
        starts.dedup();
        starts
    }

    fn cut(&self, column: usize, rules: &[usize]) -> Option<Cut> {
        let field = self.columns.get(column)?.field;
        let domain = everything(field);
        let ranges_of = |rule: &usize| self.rules.get(*rule).and_then(|rule| rule.when.get(column));
        let starts = self.starts(column, rules);
        let inside = |at: i64| domain.iter().any(|(low, high)| *low <= at && at <= *high);
        let mut groups: Vec<Vec<u64>> = Vec::new();
        let mut known: BTreeMap<Vec<u64>, usize> = BTreeMap::new();
        let mut bands = Vec::new();
        for (at, start) in starts
            .iter()
            .enumerate()
            .filter(|(_, start)| inside(**start))
        {
            let end = starts.get(at + 1).map_or(field.high, |next| next - 1);
            let mut bits = vec![0_u64; rules.len() / 64 + 1];
            for (bit, rule) in rules.iter().enumerate() {
                let hit = ranges_of(rule)
                    .is_some_and(|r| r.iter().any(|(low, high)| low <= start && start <= high));
                if let Some(word) = bits.get_mut(bit / 64).filter(|_| hit) {
                    *word |= 1 << (bit % 64);
                }
            }
            let group = *known.entry(bits).or_insert_with_key(|bits| {
                groups.push(bits.clone());
                groups.len() - 1
            });
            bands.push(((*start, end), group));
        }
        Some(Cut {
            column,
            bands,
            groups,
        })
    }

    fn grid(&mut self, rules: &[usize], pivot: Option<(usize, i64)>) -> Option<Grid> {
        let cuts = self.cuts(rules, pivot.map(|(at, _)| at));
        let total = cuts.iter().map(|cut| cut.groups.len()).product();
        let mut cells = vec![NO_ROW; total];
        let mut place = vec![0_usize; cuts.len()];
        for cell in &mut cells {
            let mut bits = vec![u64::MAX; rules.len() / 64 + 1];
            for (cut, group) in cuts.iter().zip(&place) {
                let of_group = cut.groups.get(*group)?;
                bits.iter_mut()
                    .zip(of_group)
                    .for_each(|(all, one)| *all &= one);
            }
            let hits: Vec<usize> = set_bits(&bits)
                .filter_map(|bit| rules.get(bit).copied())
                .collect();
            if let Some(row) = self.resolve(&hits, &cuts, &place, pivot) {
                *cell = u16::try_from(row).ok()?;
            }
            step(&mut place, &cuts);
        }
        Some(Grid {
            axes: axes(self.columns, &cuts)?,
            cells: cells.into_boxed_slice(),
        })
    }

    /// The row that counts among those that fit, as the hit policy says.
    fn resolve(
        &mut self,
        hits: &[usize],
        cuts: &[Cut],
        place: &[usize],
        pivot: Option<(usize, i64)>,
    ) -> Option<usize> {
        let (rules, policy) = (self.rules, self.hit);
        let key = |at: &usize| {
            let rule = rules.get(*at);
            let output = rule.and_then(|r| r.outputs.first()).copied().unwrap_or(0);
            match policy {
                HitPolicy::Priority => rule.map_or(0, |r| r.priority),
                HitPolicy::CollectMin => output,
                HitPolicy::CollectMax => output.saturating_neg(),
                HitPolicy::Unique | HitPolicy::Any | HitPolicy::First => 0,
            }
        };
        let winner = *hits.iter().min_by_key(|at| key(at)).or_else(|| {
            self.report(|case| Flaw::Gap { case }, cuts, place, pivot);
            None
        })?;
        let rival = hits.iter().copied().find(|other| {
            let same = |a: usize| rules.get(a).map(|rule| &rule.outputs);
            *other != winner
                && match policy {
                    HitPolicy::Unique => true,
                    HitPolicy::Any => same(*other) != same(winner),
                    HitPolicy::Priority => key(other) == key(&winner),
                    HitPolicy::First | HitPolicy::CollectMax | HitPolicy::CollectMin => false,
                }
        });
        if let Some(rival) = rival {
            let line = |at: usize| rules.get(at).map_or(0, |rule| rule.line);
            let lines = (line(winner).min(line(rival)), line(winner).max(line(rival)));
            let known = |flaw: &Flaw| matches!(flaw, Flaw::Overlap { lines: l, .. } if *l == lines);
            if !self.flaws.iter().any(known) {
                self.report(|case| Flaw::Overlap { lines, case }, cuts, place, pivot);
            }
        }
        // `any`: rows that agree all count as reached; `unique` overlaps are reported above.
        let reached = match policy {
            HitPolicy::Any | HitPolicy::Unique => hits,
            HitPolicy::First
            | HitPolicy::Priority
            | HitPolicy::CollectMax
            | HitPolicy::CollectMin => &[winner],
        };
        for at in reached {
            if let Some(flag) = self.reached.get_mut(*at) {
                *flag = true;
            }
        }
        Some(winner)
    }

    fn report(
        &mut self,
        flaw: impl FnOnce(String) -> Flaw,
        cuts: &[Cut],
        place: &[usize],
        pivot: Option<(usize, i64)>,
    ) {
        if self.flaws.len() >= MAX_REPORTED {
            return;
        }
        let mut parts = Vec::new();
        if let Some((column, value)) = pivot.and_then(|(at, v)| Some((self.columns.get(at)?, v))) {
            parts.push(format!(
                "{} = {}",
                column.field.name,
                column.field.show(value)
            ));
        }
        for (cut, group) in cuts
            .iter()
            .zip(place)
            .filter(|(cut, _)| cut.groups.len() > 1)
        {
            let band = cut.bands.iter().find(|(_, of)| of == group);
            if let (Some(column), Some((range, _))) = (self.columns.get(cut.column), band) {
                parts.push(format!(
                    "{} = {}",
                    column.field.name,
                    column.field.show_range(*range)
                ));
            }
        }
        let case = if parts.is_empty() {
            "-".to_owned()
        } else {
            parts.join(", ")
        };
        self.flaws.push(flaw(case));
    }
}

/// The positions of the bits that are set, rising.
fn set_bits(words: &[u64]) -> impl Iterator<Item = usize> {
    words.iter().enumerate().flat_map(|(at, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            let bit = usize::try_from(left.trailing_zeros())
                .ok()
                .filter(|_| left != 0)?;
            left &= left - 1;
            Some(at * 64 + bit)
        })
    })
}

/// The next cell: the first axis turns fastest.
fn step(place: &mut [usize], cuts: &[Cut]) {
    for (digit, cut) in place.iter_mut().zip(cuts) {
        *digit += 1;
        if *digit < cut.groups.len() {
            return;
        }
        *digit = 0;
    }
}

fn axes(columns: &[Column<'_>], cuts: &[Cut]) -> Option<Vec<Axis>> {
    let mut stride = 1_usize;
    let mut axes = Vec::new();
    for cut in cuts {
        let column = columns.get(cut.column)?;
        let share = |group: usize| u32::try_from(group * stride).ok();
        if cut.groups.len() > 1 {
            axes.push(Axis {
                slot: column.slot,
                lookup: lookup(column.field, cut, &share)?,
            });
        }
        stride *= cut.groups.len();
    }
    Some(axes)
}

fn lookup(field: &Field, cut: &Cut, share: &dyn Fn(usize) -> Option<u32>) -> Option<Lookup> {
    let span = field.high.saturating_sub(field.low);
    let one_range = everything(field).len() == 1;
    if one_range && span < MAX_DIRECT {
        let shares = (field.low..=field.high)
            .map(|value| {
                let band = cut
                    .bands
                    .iter()
                    .find(|((low, high), _)| *low <= value && value <= *high);
                share(band?.1)
            })
            .collect::<Option<Box<[u32]>>>()?;
        return Some(Lookup::Direct {
            low: field.low,
            shares,
        });
    }
    let upper = cut.bands.iter().map(|((_, high), _)| *high).collect();
    let shares = cut
        .bands
        .iter()
        .map(|(_, group)| share(*group))
        .collect::<Option<_>>()?;
    Some(Lookup::Bands { upper, shares })
}
