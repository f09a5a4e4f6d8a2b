//! The compiled form of a table's conditions: from slot values to a row in a few array reads.

/// The value no cell of a proved table has.
pub(crate) const NO_ROW: u16 = u16::MAX;

/// One dense array per value of a pivot field, or a single one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    /// Slot and lowest value of the pivot; none: one grid.
    pub(crate) pivot: Option<(usize, i64)>,
    pub(crate) grids: Vec<Grid>,
}

/// A dense array over a few axes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grid {
    pub(crate) axes: Vec<Axis>,
    pub(crate) cells: Box<[u16]>,
}

/// How one slot's value contributes to the position in the array.
#[derive(Debug, Clone)]
pub(crate) struct Axis {
    pub(crate) slot: usize,
    pub(crate) lookup: Lookup,
}

/// From a value to its share of the position (group number times stride).
#[derive(Debug, Clone)]
pub(crate) enum Lookup {
    /// One entry per value.
    Direct {
        /// The lowest value.
        low: i64,
        /// Shares by value.
        shares: Box<[u32]>,
    },
    /// One entry per band; band `n` ends at `upper[n]`, included.
    Bands {
        /// Upper ends, rising.
        upper: Box<[i64]>,
        /// Shares by band.
        shares: Box<[u32]>,
    },
}

impl Index {
    /// The row for these slot values; none only for values outside their fields' ranges.
    #[inline]
    pub(crate) fn find(&self, slots: &[i64]) -> Option<usize> {
        let grid = match self.pivot {
            None => self.grids.first()?,
            Some((slot, low)) => {
                let at = slots.get(slot)?.wrapping_sub(low);
                self.grids.get(usize::try_from(at).ok()?)?
            }
        };
        let mut at = 0_usize;
        for axis in &grid.axes {
            at += axis.lookup.share(*slots.get(axis.slot)?)?;
        }
        match grid.cells.get(at) {
            Some(&row) if row != NO_ROW => Some(usize::from(row)),
            _ => None,
        }
    }
}

impl Lookup {
    #[inline]
    fn share(&self, value: i64) -> Option<usize> {
        let share = match self {
            Self::Direct { low, shares } => {
                shares.get(usize::try_from(value.wrapping_sub(*low)).ok()?)
            }
            Self::Bands { upper, shares } => {
                let band = upper.iter().take_while(|end| **end < value).count();
                shares.get(band)
            }
        };
        share.and_then(|share| usize::try_from(*share).ok())
    }
}
