//! The 1/365 kernel over one block of items: vectorised and exact.
//!
//! Doctrine. `round(P U / N)`, half away from zero, is computed in floats and is still exact. With
//! `|P| < 2^34` fen (171 million yuan an item) and `N ≤ 2^15` days (89 years) the product is below
//! `2^49`, hence exact. The quotient is below `2^34`, where floats are `2^-19` apart, so rounding it
//! errs by at most `2^-20`. A tie is representable, hence exact; what is no tie lies at least
//! `1/(2N) ≥ 2^-16` from one. Adding a nudge of `2^-17` away from zero, again with an error of at
//! most `2^-20`, therefore carries ties over and nothing else, and the nearest integer is the one
//! wanted, never decided by the rule for ties. That integer is what is left in the low bits after
//! adding `1.5 × 2^52`; amounts become floats by the same addition, which every vector unit has.
//! Blocks with an item outside these bounds take the 128-bit path.
//!
//! The loops are compiled once for every machine and once for machines with AVX2, and `pulp` asks
//! which one this is. Rust fuses no operations by itself, so both give the same bits.

use super::Fraction;

/// Most items in a block.
pub(super) const BLOCK: usize = 1_024;
const PREMIUM_BOUND: i64 = 1 << 34;
const TERM_BOUND: u32 = 1 << 15;
const DAY_BOUND: i32 = 1 << 30;
/// Carries a tie over, and nothing else.
const NUDGE: f64 = 1.0 / 131_072.0;
/// `1.5 × 2^52`: adding it puts an integer into the low bits of a float.
const MAGIC: f64 = 6_755_399_441_055_744.0;

/// Written and unearned premium side by side, so that both are added to a group at once.
pub(super) type Pair = [i64; 2];

/// Fills the pairs of a block, the valuation being the end of a day; false if an item is outside
/// the kernel's bounds, and then the pairs mean nothing.
pub(super) type Kernel = fn(&Block<'_>, i32, &mut [Pair; BLOCK]) -> bool;

/// One block of items; all slices have the same length, at most [`BLOCK`].
pub(super) struct Block<'a> {
    /// First days of cover.
    pub(super) start: &'a [i32],
    /// Last days of cover.
    pub(super) end: &'a [i32],
    /// Premiums in fen.
    pub(super) premium: &'a [i64],
}

/// The fast path, for the machine it runs on.
pub(super) fn fast(block: &Block<'_>, valuation: i32, out: &mut [Pair; BLOCK]) -> bool {
    pulp::Arch::new().dispatch(Lanes {
        block,
        valuation,
        out,
    })
}

/// The loop with what it works on, for `pulp` to compile once for each vector unit.
struct Lanes<'a, 'b> {
    block: &'a Block<'b>,
    valuation: i32,
    out: &'a mut [Pair; BLOCK],
}

impl pulp::WithSimd for Lanes<'_, '_> {
    type Output = bool;

    #[expect(
        clippy::inline_always,
        reason = "the loop must be compiled inside the function that has the vector unit"
    )]
    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) -> bool {
        lanes(self.block, self.valuation, self.out)
    }
}

/// One block of items in narrow columns; all slices have the same length, at most [`BLOCK`].
pub(super) struct NarrowBlock<'a> {
    /// First days of cover, counted from a day the block has in common.
    pub(super) start: &'a [u16],
    /// Last days less first days, below `2^15`.
    pub(super) term: &'a [u16],
    /// Premiums in fen.
    pub(super) premium: &'a [i32],
}

/// Unearned premiums of a narrow block at the end of a day counted as the block counts. Whatever
/// a narrow column can hold is within the bounds, given the terms are.
pub(super) fn narrow(block: &NarrowBlock<'_>, valuation: i32, out: &mut [i32; BLOCK]) {
    pulp::Arch::new().dispatch(NarrowLanes {
        block,
        valuation,
        out,
    });
}

/// As [`Lanes`], for narrow columns.
struct NarrowLanes<'a, 'b> {
    block: &'a NarrowBlock<'b>,
    valuation: i32,
    out: &'a mut [i32; BLOCK],
}

impl pulp::WithSimd for NarrowLanes<'_, '_> {
    type Output = ();

    #[expect(
        clippy::inline_always,
        reason = "the loop must be compiled inside the function that has the vector unit"
    )]
    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        narrow_lanes(self.block, self.valuation, self.out);
    }
}

#[expect(
    clippy::inline_always,
    reason = "the loop must be compiled inside the function that has the vector unit"
)]
#[expect(
    clippy::cast_possible_truncation,
    reason = "a part of an i32 is an i32: the low half of the bits"
)]
#[inline(always)]
fn narrow_lanes(block: &NarrowBlock<'_>, valuation: i32, out: &mut [i32; BLOCK]) {
    let length = block.premium.len().min(BLOCK);
    let (start, term) = (&block.start[..length], &block.term[..length]);
    let (premium, out) = (&block.premium[..length], &mut out[..length]);
    // No item is further than this, before or after.
    let valuation = valuation.clamp(-1, 1 << 17);
    for i in 0..length {
        let days = i32::from(term[i]).wrapping_add(1);
        let left = i32::from(start[i])
            .wrapping_add(i32::from(term[i]))
            .wrapping_sub(valuation);
        let left = if left < 0 { 0 } else { left };
        let left = if left > days { days } else { left };
        out[i] = (part(f64::from(premium[i]), left, days) as u32).cast_signed();
    }
}

/// No item is within its bounds: all go item by item through 128-bit integers.
pub(super) fn none(_: &Block<'_>, _: i32, _: &mut [Pair; BLOCK]) -> bool {
    false
}

/// See the head of this file for why it is exact. Wrapping operators, since nothing here can wrap
/// within the bounds and a check would keep the loop from being vectorised. Shifted into place,
/// values in bounds have no high bits, so one union of all tells whether all are; days are in
/// `±2^30`.
#[expect(
    clippy::inline_always,
    reason = "the loop must be compiled inside the function that has the vector unit"
)]
#[inline(always)]
fn lanes(block: &Block<'_>, valuation: i32, out: &mut [Pair; BLOCK]) -> bool {
    let length = block.premium.len().min(BLOCK);
    let (start, end) = (&block.start[..length], &block.end[..length]);
    let (premium, out) = (&block.premium[..length], &mut out[..length]);
    let magic_bits = MAGIC.to_bits().cast_signed();
    // Beyond the bound of the days it makes no difference how far.
    let valuation = valuation.clamp(-DAY_BOUND, DAY_BOUND);
    let (mut premiums, mut terms, mut far) = (0_u64, 0_u32, 0_u32);
    for i in 0..length {
        premiums |= premium[i].wrapping_add(PREMIUM_BOUND).cast_unsigned();
        let term = end[i].wrapping_sub(start[i]);
        terms |= term.cast_unsigned();
        far |= start[i].wrapping_add(DAY_BOUND).cast_unsigned();
        let days = term.wrapping_add(1);
        let left = end[i].wrapping_sub(valuation);
        let left = if left < 0 { 0 } else { left };
        let left = if left > days { days } else { left };
        let amount = f64::from_bits(premium[i].wrapping_add(magic_bits).cast_unsigned()) - MAGIC;
        out[i] = [
            premium[i],
            part(amount, left, days)
                .cast_signed()
                .wrapping_sub(magic_bits),
        ];
    }
    premiums < 2 * PREMIUM_BOUND.cast_unsigned()
        && terms < TERM_BOUND
        && far < 2 * DAY_BOUND.cast_unsigned()
}

/// `round(amount left / days)` in the low bits, [`MAGIC`] in the high ones.
#[expect(
    clippy::inline_always,
    reason = "the loop must be compiled inside the function that has the vector unit"
)]
#[inline(always)]
fn part(amount: f64, left: i32, days: i32) -> u64 {
    let quotient = amount * f64::from(left) / f64::from(days);
    (quotient + NUDGE.copysign(amount) + MAGIC).to_bits()
}

/// The 128-bit path; every item ends no earlier than it starts.
pub(super) fn exact(block: &Block<'_>, valuation: i32, out: &mut [Pair; BLOCK]) {
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
