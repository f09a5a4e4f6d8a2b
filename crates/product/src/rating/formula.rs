//! Formulas as compiled: postfix code over exact whole numbers.
//!
//! Every value has a scale fixed when the filing is compiled, and the compiler has proved by
//! interval arithmetic that no step leaves 128 bits and no result leaves 64. Nothing is rounded
//! between the steps; the one rounding stands at the end, where the filing says `round`.

use kernel::Rounding;

/// One instruction. Operands and results stand on a small stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// Puts a constant.
    Constant(i128),
    /// Puts a slot's value.
    Slot(usize),
    /// Multiplies the top by a power of ten, to bring scales together.
    Scale(i128),
    /// Sum of the upper two.
    Add,
    /// Difference of the upper two.
    Subtract,
    /// Product of the upper two.
    Multiply,
    /// The smaller of the upper two.
    Min,
    /// The larger of the upper two.
    Max,
}

/// A formula ready to run.
#[derive(Debug, Clone)]
pub(crate) struct Formula {
    pub(crate) over: Box<[Code]>,
    pub(crate) under: Box<[Code]>,
    /// What the rounded quotient is divided by besides `under`: a power of ten.
    pub(crate) divisor: i128,
    /// How the quotient is rounded; none: the value is exact as it stands.
    pub(crate) rounding: Option<Rounding>,
}

/// The deepest stack a formula may need; the compiler refuses deeper ones. Small, because it is
/// cleared for every formula.
pub(crate) const MAX_STACK: usize = 12;

impl Formula {
    /// The result in units of the formula's scale; none only where the proof did not hold.
    #[inline]
    pub(crate) fn run(&self, slots: &[i64]) -> Option<i64> {
        let value = evaluate(&self.over, slots)?;
        let Some(rounding) = self.rounding else {
            return i64::try_from(value).ok();
        };
        let divisor = if self.under.is_empty() {
            self.divisor
        } else {
            self.divisor.checked_mul(evaluate(&self.under, slots)?)?
        };
        match (rounding, i64::try_from(value), i64::try_from(divisor)) {
            (Rounding::HalfUp, Ok(value @ 0..=MAX_NARROW), Ok(divisor @ 1..=MAX_NARROW)) => {
                Some(half_up(value, divisor))
            }
            _ => i64::try_from(rounding.divide(value, divisor)?).ok(),
        }
    }
}

/// Values up to here can be doubled and added within 64 bits.
const MAX_NARROW: i64 = i64::MAX / 4;

/// What `Rounding::HalfUp` says, for values that are not negative: 64-bit division is many times
/// faster than 128-bit, and nearly every premium fits. A test holds the two against each other.
#[inline]
pub(crate) const fn half_up(value: i64, divisor: i64) -> i64 {
    (2 * value + divisor) / (2 * divisor)
}

#[inline]
fn evaluate(code: &[Code], slots: &[i64]) -> Option<i128> {
    let mut stack = [0_i128; MAX_STACK];
    let mut top = 0_usize;
    for step in code {
        let result = match *step {
            Code::Constant(value) => {
                top += 1;
                value
            }
            Code::Slot(slot) => {
                top += 1;
                i128::from(*slots.get(slot)?)
            }
            Code::Scale(factor) => stack.get(top.checked_sub(1)?)?.checked_mul(factor)?,
            Code::Add | Code::Subtract | Code::Multiply | Code::Min | Code::Max => {
                let right = *stack.get(top.checked_sub(1)?)?;
                top -= 1;
                let left = *stack.get(top.checked_sub(1)?)?;
                join(*step, left, right)?
            }
        };
        *stack.get_mut(top.checked_sub(1)?)? = result;
    }
    stack.get(top.checked_sub(1)?).copied()
}

#[inline]
fn join(code: Code, left: i128, right: i128) -> Option<i128> {
    match code {
        Code::Add => left.checked_add(right),
        Code::Subtract => left.checked_sub(right),
        // Nearly every product of a tariff fits 64 bits, where checking costs nothing.
        Code::Multiply => match (i64::try_from(left), i64::try_from(right)) {
            (Ok(a), Ok(b)) => Some(i128::from(a) * i128::from(b)),
            _ => left.checked_mul(right),
        },
        Code::Min => Some(left.min(right)),
        Code::Max => Some(left.max(right)),
        Code::Constant(_) | Code::Slot(_) | Code::Scale(_) => None,
    }
}
