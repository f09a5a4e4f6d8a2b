//! Sums by group, as one thread keeps them.

use super::kernel::Pair;
use crate::ReserveRefusal;

/// The sums of one group; earned is the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupSum {
    /// Written premium, fen.
    pub written_fen: i64,
    /// Unearned premium, fen.
    pub unearned_fen: i64,
}

/// Chunks between two checked additions.
const FLUSH: usize = 128;

/// Items within the bounds of the fast path go into `recent` unchecked: `FLUSH` chunks of `2^16`
/// items below `2^34` stay below `2^57`. Everything else is added checked.
#[derive(Debug)]
pub(super) struct Tables {
    recent: Vec<Pair>,
    total: Vec<GroupSum>,
    /// Chunks since the last checked addition.
    chunks: usize,
}

impl Tables {
    pub(super) fn new(groups: usize) -> Self {
        Self {
            recent: vec![[0; 2]; groups],
            total: vec![GroupSum::default(); groups],
            chunks: 0,
        }
    }

    pub(super) fn groups(&self) -> usize {
        self.total.len()
    }

    /// Room for more groups; never fewer.
    pub(super) fn widen(&mut self, groups: usize) {
        if groups > self.total.len() {
            self.recent.resize(groups, [0; 2]);
            self.total.resize(groups, GroupSum::default());
        }
    }

    /// Adds pairs within the kernel's bounds to their groups; gives a group that is not in the
    /// table.
    pub(super) fn scatter(
        &mut self,
        groups: &[u16],
        pairs: impl Iterator<Item = Pair>,
    ) -> Option<u16> {
        let table = self.recent.as_mut_slice();
        for (group, pair) in groups.iter().zip(pairs) {
            let Some(sum) = table.get_mut(usize::from(*group)) else {
                return Some(*group);
            };
            *sum = plus(*sum, pair);
        }
        None
    }

    /// Adds one item of any size to a group of the table.
    pub(super) fn add_item(&mut self, group: u16, item: GroupSum) -> Result<(), ReserveRefusal> {
        let at = usize::from(group);
        add(&mut self.total[at..=at], &[item])
    }

    /// To be told after each chunk.
    pub(super) fn chunk_done(&mut self) -> Result<(), ReserveRefusal> {
        self.chunks += 1;
        if self.chunks == FLUSH {
            self.flush()?;
        }
        Ok(())
    }

    /// Adds another table.
    pub(super) fn absorb(&mut self, other: Self) -> Result<(), ReserveRefusal> {
        let others = other.finish()?;
        self.widen(others.len());
        add(&mut self.total, &others)
    }

    /// The sums.
    pub(super) fn finish(mut self) -> Result<Vec<GroupSum>, ReserveRefusal> {
        self.flush()?;
        Ok(self.total)
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
        self.chunks = 0;
        Ok(())
    }
}

pub(super) fn bad(line: usize, field: &'static str, found: String) -> ReserveRefusal {
    ReserveRefusal::BadItem {
        line: u64::try_from(line).unwrap_or(0),
        field,
        found,
    }
}

/// Checked sums, group by group.
pub(super) fn add(total: &mut [GroupSum], part: &[GroupSum]) -> Result<(), ReserveRefusal> {
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

/// Both halves; wraps where the bounds say nothing can.
#[inline]
pub(super) fn plus(a: Pair, b: Pair) -> Pair {
    [a[0].wrapping_add(b[0]), a[1].wrapping_add(b[1])]
}
