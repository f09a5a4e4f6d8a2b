//! The 1/365 kernel over columns: blocked, vectorised, parallel, exact.
//!
//! Doctrine. `round(P U / N)` is computed in floats and is still exact. With `|P| ≤ 2^37` fen
//! (1.37 milliard yuan an item) and `N ≤ 2^15` days (89 years) the product is at most `2^52`,
//! hence exact; the quotient is at most `2^37`, so rounding it errs by at most `2^-17`, while a quotient
//! that is not a tie lies at least `1/(2N) ≥ 2^-16` from one, and a tie is exact. Adding one half
//! and flooring therefore gives half away from zero of the magnitude. Blocks with an item outside
//! these bounds take the 128-bit path. All conversions are additions of `1.5 × 2^52`, which
//! every vector unit has.

use super::Fraction;
use crate::ReserveRefusal;
use crate::parallel::{self, Threads};

/// Items as columns of equal length.
#[derive(Debug, Clone, Copy)]
pub struct Columns<'a> {
    /// First days of cover, see [`super::day_number`].
    pub start: &'a [i32],
    /// Last days of cover.
    pub end: &'a [i32],
    /// Premiums in fen.
    pub premium_fen: &'a [i64],
    /// Dense group numbers, such as line × branches + branch.
    pub group: &'a [u16],
}

/// Sums over columns that come piece by piece, for those who hold only a piece at a time.
#[derive(Debug)]
pub struct RunningSums {
    tables: Tables,
    valuation: i32,
    /// Chunks since the last checked addition.
    chunks: usize,
}

/// The sums of one group; earned is the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupSum {
    /// Written premium, fen.
    pub written_fen: i64,
    /// Unearned premium, fen.
    pub unearned_fen: i64,
}

const BLOCK: usize = 1_024;
/// Rows handed to a thread at once.
const CHUNK: usize = BLOCK * 64;
/// Chunks between two checked additions.
const FLUSH: usize = 128;
const PREMIUM_BOUND: i64 = 1 << 37;
const TERM_BOUND: u32 = 1 << 15;
const DAY_BOUND: i32 = 1 << 30;
/// `1.5 × 2^52`: adding it puts an integer into the low bits of a float.
const MAGIC: f64 = 6_755_399_441_055_744.0;

/// Unearned premium by group at the end of day `valuation`. Refuses an item that ends before it
/// starts (its row, counted from one, as line), a group out of range, columns of unequal length.
pub fn group_sums(
    columns: Columns<'_>,
    valuation: i32,
    groups: usize,
    threads: Threads,
) -> Result<Vec<GroupSum>, ReserveRefusal> {
    run(columns, (valuation, groups), threads, fast)
}

/// The same in 128-bit integers throughout: the reference for tests.
pub fn group_sums_exact(
    columns: Columns<'_>,
    valuation: i32,
    groups: usize,
    threads: Threads,
) -> Result<Vec<GroupSum>, ReserveRefusal> {
    run(columns, (valuation, groups), threads, exact)
}

/// Written and unearned premium side by side, so that both are added to a group at once.
type Pair = [i64; 2];
type Kernel = fn(&Block<'_>, i32, &mut [Pair; BLOCK]);

/// One block of items; all slices have the same length, at most [`BLOCK`].
struct Block<'a> {
    start: &'a [i32],
    end: &'a [i32],
    premium: &'a [i64],
}

fn run(
    columns: Columns<'_>,
    (valuation, groups): (i32, usize),
    threads: Threads,
    kernel: Kernel,
) -> Result<Vec<GroupSum>, ReserveRefusal> {
    let rows = columns.start.len();
    let lengths = [
        columns.end.len(),
        columns.premium_fen.len(),
        columns.group.len(),
    ];
    if lengths.iter().any(|length| *length != rows) {
        return Err(bad(0, "columns", format!("{rows} / {lengths:?}")));
    }
    let chunks = rows.div_ceil(CHUNK);
    let stripes = threads.count(chunks);
    // Integer sums do not depend on their order, so each thread keeps one table for its stripe.
    let parts = parallel::blocks(
        stripes,
        threads,
        || (),
        |(), stripe| {
            let mut tables = Tables::new(groups);
            for (count, at) in (stripe..chunks).step_by(stripes).enumerate() {
                let range = at * CHUNK..((at + 1) * CHUNK).min(rows);
                one_chunk(columns, (range, valuation), &mut tables, kernel)?;
                if count % FLUSH == FLUSH - 1 {
                    tables.flush()?;
                }
            }
            tables.flush()?;
            Ok::<_, ReserveRefusal>(tables.total)
        },
    );
    let mut total = vec![GroupSum::default(); groups];
    for part in parts {
        add(&mut total, &part?)?;
    }
    Ok(total)
}

impl RunningSums {
    /// No items yet; to be measured at the end of day `valuation`.
    pub fn new(valuation: i32) -> Self {
        Self {
            tables: Tables::new(1),
            valuation,
            chunks: 0,
        }
    }

    /// Adds a piece whose first row is number `before + 1`. Without group numbers (an empty
    /// slice) all items are of group zero.
    pub fn add(&mut self, columns: Columns<'_>, before: u64) -> Result<(), ReserveRefusal> {
        let rows = columns.start.len();
        let groups = columns.group.len();
        let others = [columns.end.len(), columns.premium_fen.len()];
        if others != [rows; 2] || (groups != rows && groups != 0) {
            return Err(bad(0, "columns", format!("{rows} / {others:?} / {groups}")));
        }
        let most = columns.group.iter().fold(0, |most, group| most.max(*group));
        self.tables.widen(usize::from(most) + 1);
        for at in (0..rows).step_by(CHUNK) {
            let range = at..(at + CHUNK).min(rows);
            one_chunk(columns, (range, self.valuation), &mut self.tables, fast)
                .map_err(|no| no.further_down(before))?;
            self.chunks += 1;
            if self.chunks == FLUSH {
                self.tables.flush()?;
                self.chunks = 0;
            }
        }
        Ok(())
    }

    /// Adds one item computed elsewhere.
    pub fn add_item(&mut self, group: u16, item: GroupSum) -> Result<(), ReserveRefusal> {
        let at = usize::from(group);
        self.tables.widen(at + 1);
        add(&mut self.tables.total[at..=at], &[item])
    }

    /// Adds the sums of others.
    pub fn absorb(&mut self, mut other: Self) -> Result<(), ReserveRefusal> {
        other.tables.flush()?;
        self.tables.widen(other.tables.total.len());
        add(&mut self.tables.total, &other.tables.total)
    }

    /// The sums by group number.
    pub fn finish(mut self) -> Result<Vec<GroupSum>, ReserveRefusal> {
        self.tables.flush()?;
        Ok(self.tables.total)
    }
}

/// The sums of one stripe. Items within the bounds of the fast path go into `recent` unchecked:
/// `FLUSH` chunks of them stay below `2^61`; everything else is added checked.
#[derive(Debug)]
struct Tables {
    recent: Vec<Pair>,
    total: Vec<GroupSum>,
}

impl Tables {
    fn new(groups: usize) -> Self {
        Self {
            recent: vec![[0; 2]; groups],
            total: vec![GroupSum::default(); groups],
        }
    }

    fn widen(&mut self, groups: usize) {
        if groups > self.total.len() {
            self.recent.resize(groups, [0; 2]);
            self.total.resize(groups, GroupSum::default());
        }
    }

    fn flush(&mut self) -> Result<(), ReserveRefusal> {
        for (sum, [written_fen, unearned_fen]) in self.total.iter_mut().zip(&self.recent) {
            let part = GroupSum {
                written_fen: *written_fen,
                unearned_fen: *unearned_fen,
            };
            add(std::slice::from_mut(sum), &[part])?;
        }
        self.recent.fill([0; 2]);
        Ok(())
    }
}

fn bad(line: usize, field: &'static str, found: String) -> ReserveRefusal {
    ReserveRefusal::BadItem {
        line: u64::try_from(line).unwrap_or(0),
        field,
        found,
    }
}

fn add(total: &mut [GroupSum], part: &[GroupSum]) -> Result<(), ReserveRefusal> {
    let overflow = || ReserveRefusal::PremiumOverflow { line: 0 };
    for (sum, more) in total.iter_mut().zip(part) {
        sum.written_fen = sum
            .written_fen
            .checked_add(more.written_fen)
            .ok_or_else(overflow)?;
        sum.unearned_fen = sum
            .unearned_fen
            .checked_add(more.unearned_fen)
            .ok_or_else(overflow)?;
    }
    Ok(())
}

#[inline]
fn plus(a: Pair, b: &Pair) -> Pair {
    [a[0].wrapping_add(b[0]), a[1].wrapping_add(b[1])]
}

fn one_chunk(
    columns: Columns<'_>,
    (range, valuation): (std::ops::Range<usize>, i32),
    tables: &mut Tables,
    kernel: Kernel,
) -> Result<(), ReserveRefusal> {
    let mut out = [[0_i64; 2]; BLOCK];
    for at in range.clone().step_by(BLOCK) {
        let cut = at..(at + BLOCK).min(range.end);
        let block = Block {
            start: &columns.start[cut.clone()],
            end: &columns.end[cut.clone()],
            premium: &columns.premium_fen[cut.clone()],
        };
        let groups = if columns.group.is_empty() {
            &[0; BLOCK][..cut.len()]
        } else {
            &columns.group[cut]
        };
        if within_bounds(&block) {
            kernel(&block, valuation, &mut out);
            if columns.group.is_empty() {
                let all = &out[..groups.len()];
                let sum = all.iter().fold([0_i64; 2], plus);
                tables.recent[0] = plus(tables.recent[0], &sum);
                continue;
            }
            for (group, pair) in groups.iter().zip(&out) {
                let Some(sum) = tables.recent.get_mut(usize::from(*group)) else {
                    return Err(bad(at + 1, "group", group.to_string()));
                };
                *sum = plus(*sum, pair);
            }
            continue;
        }
        if let Some(row) = block.start.iter().zip(block.end).position(|(s, e)| e < s) {
            return Err(bad(at + row + 1, "end", "before start".to_owned()));
        }
        exact(&block, valuation, &mut out);
        for (group, [written_fen, unearned_fen]) in groups.iter().zip(&out) {
            let Some(sum) = tables.total.get_mut(usize::from(*group)) else {
                return Err(bad(at + 1, "group", group.to_string()));
            };
            let item = GroupSum {
                written_fen: *written_fen,
                unearned_fen: *unearned_fen,
            };
            add(std::slice::from_mut(sum), &[item])?;
        }
    }
    Ok(())
}

/// Whether every item of a block is within the bounds of the fast path: premiums in `±2^37`,
/// terms of 1 to `2^15` days, days in `±2^30`. Shifted into place, values in bounds have no
/// high bits, so one union of all tells.
fn within_bounds(block: &Block<'_>) -> bool {
    let length = block.premium.len();
    let (start, end) = (&block.start[..length], &block.end[..length]);
    let (mut premiums, mut terms, mut days) = (0_u64, 0_u32, 0_u32);
    for i in 0..length {
        premiums |= block.premium[i].wrapping_add(PREMIUM_BOUND).cast_unsigned();
        terms |= end[i].wrapping_sub(start[i]).cast_unsigned();
        days |= start[i].wrapping_add(DAY_BOUND).cast_unsigned();
    }
    premiums < 2 * PREMIUM_BOUND.cast_unsigned()
        && terms < TERM_BOUND
        && days < 2 * DAY_BOUND.cast_unsigned()
}

/// The vectorised path, see the head of this file for why it is exact. Wrapping operators, since
/// nothing here can wrap within the bounds and a check would keep it from being vectorised.
#[inline(never)]
fn fast(block: &Block<'_>, valuation: i32, out: &mut [Pair; BLOCK]) {
    let length = block.premium.len().min(BLOCK);
    let (start, end) = (&block.start[..length], &block.end[..length]);
    let (premium, out) = (&block.premium[..length], &mut out[..length]);
    let magic_bits = MAGIC.to_bits().cast_signed();
    // Beyond the bound of the days it makes no difference how far.
    let valuation = valuation.clamp(-DAY_BOUND, DAY_BOUND);
    for i in 0..length {
        let days = end[i].wrapping_sub(start[i]).wrapping_add(1);
        let left = end[i].wrapping_sub(valuation);
        let left = if left < 0 { 0 } else { left };
        let left = if left > days { days } else { left };
        let amount = f64::from_bits(premium[i].wrapping_add(magic_bits).cast_unsigned()) - MAGIC;
        let quotient = amount.abs() * f64::from(left) / f64::from(days) + 0.5;
        let nearest = (quotient + MAGIC) - MAGIC;
        let floor = nearest - if nearest > quotient { 1.0 } else { 0.0 };
        let signed = floor.copysign(amount) + MAGIC;
        out[i] = [
            premium[i],
            signed.to_bits().cast_signed().wrapping_sub(magic_bits),
        ];
    }
}

/// The 128-bit path.
fn exact(block: &Block<'_>, valuation: i32, out: &mut [Pair; BLOCK]) {
    let rows = block.start.iter().zip(block.end).zip(block.premium);
    for (((start, end), premium), out) in rows.zip(out) {
        let days = i64::from(*end) - i64::from(*start) + 1;
        let left = (i64::from(*end) - i64::from(valuation)).clamp(0, days);
        // A part of an i64 is an i64.
        let fraction = Fraction {
            part: left,
            whole: days,
        };
        *out = [*premium, fraction.of(*premium).unwrap_or(0)];
    }
}
