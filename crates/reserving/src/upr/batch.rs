//! Written and unearned premium by group: columns cut into blocks, blocks handed to threads, the
//! items of a block computed at once (`kernel.rs`) and added to their groups.

use std::ops::Range;

use super::kernel::{BLOCK, Block, Kernel, exact, fast, none};
use super::tables::{GroupSum, Tables, add, bad, plus};
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
}

/// Rows handed to a thread at once.
pub(super) const CHUNK: usize = BLOCK * 64;

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
    run(columns, (valuation, groups), threads, none)
}

fn run(
    columns: Columns<'_>,
    (valuation, groups): (i32, usize),
    threads: Threads,
    kernel: Kernel,
) -> Result<Vec<GroupSum>, ReserveRefusal> {
    let rows = columns.rows()?;
    let chunks = rows.div_ceil(CHUNK);
    let stripes = threads.count(chunks);
    // Integer sums do not depend on their order, so each thread keeps one table for its stripe.
    let parts = parallel::blocks(
        stripes,
        threads,
        || (),
        |(), stripe| {
            let mut tables = Tables::new(groups);
            for at in (stripe..chunks).step_by(stripes) {
                let range = at * CHUNK..((at + 1) * CHUNK).min(rows);
                one_chunk(columns, (range, valuation), &mut tables, kernel)?;
                tables.chunk_done()?;
            }
            tables.finish()
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
            self.tables.chunk_done()?;
        }
        Ok(())
    }

    /// Adds one item computed elsewhere.
    pub fn add_item(&mut self, group: u16, item: GroupSum) -> Result<(), ReserveRefusal> {
        self.tables.widen(usize::from(group) + 1);
        self.tables.add_item(group, item)
    }

    /// Adds the sums of others.
    pub fn absorb(&mut self, other: Self) -> Result<(), ReserveRefusal> {
        self.tables.absorb(other.tables)
    }

    /// The sums by group number.
    pub fn finish(self) -> Result<Vec<GroupSum>, ReserveRefusal> {
        self.tables.finish()
    }
}

impl<'a> Columns<'a> {
    /// The rows; refuses columns of unequal length.
    pub(super) fn rows(&self) -> Result<usize, ReserveRefusal> {
        let rows = self.start.len();
        let others = [self.end.len(), self.premium_fen.len(), self.group.len()];
        if others != [rows; 3] {
            return Err(bad(0, "columns", format!("{rows} / {others:?}")));
        }
        Ok(rows)
    }

    /// Some of the rows.
    pub(super) fn cut(&self, range: Range<usize>) -> Columns<'a> {
        Columns {
            start: &self.start[range.clone()],
            end: &self.end[range.clone()],
            premium_fen: &self.premium_fen[range.clone()],
            group: &self.group[range],
        }
    }
}

pub(super) fn one_chunk(
    columns: Columns<'_>,
    (range, valuation): (Range<usize>, i32),
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
        if kernel(&block, valuation, &mut out) {
            if columns.group.is_empty() {
                let all = &out[..groups.len()];
                let sum = all.iter().fold([0_i64; 2], |a, b| plus(a, *b));
                tables.scatter(&[0], std::iter::once(sum));
                continue;
            }
            if let Some(group) = tables.scatter(groups, out.iter().copied()) {
                return Err(bad(at + 1, "group", group.to_string()));
            }
            continue;
        }
        if let Some(row) = block.start.iter().zip(block.end).position(|(s, e)| e < s) {
            return Err(bad(at + row + 1, "end", "before start".to_owned()));
        }
        exact(&block, valuation, &mut out);
        for (group, [written_fen, unearned_fen]) in groups.iter().zip(&out) {
            let item = GroupSum {
                written_fen: *written_fen,
                unearned_fen: *unearned_fen,
            };
            if usize::from(*group) >= tables.groups() {
                return Err(bad(at + 1, "group", group.to_string()));
            }
            tables.add_item(*group, item)?;
        }
    }
    Ok(())
}
