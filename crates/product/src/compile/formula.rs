//! From a written formula to code, with the proof that no result leaves its range.
//!
//! Interval arithmetic over the fields' declared ranges gives the range of every intermediate
//! value; what could leave 128 bits, divide by zero or not fit 64 bits is a problem of the filing,
//! found before anybody is quoted.

use kernel::Rounding;

use crate::compile::expression::{Expression, Operator, Written};
use crate::compile::field::{ABSENT, Absence, Field, Fields, Kind};
use crate::rating::formula::{Code, Formula, MAX_STACK};

/// A compiled formula with what is known of its result.
pub(crate) struct Typed {
    pub(crate) formula: Formula,
    pub(crate) scale: u32,
    pub(crate) low: i64,
    pub(crate) high: i64,
}

/// Scale and range of a part of a formula.
#[derive(Clone, Copy)]
struct Shape {
    scale: u32,
    low: i128,
    high: i128,
}

const MAX_SCALE: u32 = 30;

/// Compiles; the error says what cannot be.
pub(crate) fn compile(written: &Written, fields: &Fields) -> Result<Typed, String> {
    let mut over = Vec::new();
    let shape = emit(&written.over, fields, &mut over)?;
    let mut under = Vec::new();
    let below = match &written.under {
        None => None,
        Some(expression) => Some(emit(expression, fields, &mut under)?),
    };
    if stack(&over).max(stack(&under)) > MAX_STACK {
        return Err("the formula is nested too deeply".to_owned());
    }
    let Some((places, rounding)) = written.rounding else {
        let (low, high) = narrow(shape.low, shape.high)?;
        return Ok(Typed {
            formula: Formula {
                over: over.into_boxed_slice(),
                under: Box::default(),
                divisor: 1,
                rounding: None,
            },
            scale: shape.scale,
            low,
            high,
        });
    };
    rounded((over, shape), (under, below), places, rounding)
}

fn rounded(
    (mut over, shape): (Vec<Code>, Shape),
    (under, below): (Vec<Code>, Option<Shape>),
    places: u32,
    rounding: Rounding,
) -> Result<Typed, String> {
    let out_of_range = || "the formula can leave the range of 128 bits".to_owned();
    let bottom = below.map_or((0, 1, 1), |b| (b.scale, b.low, b.high));
    if bottom.1 < 1 {
        return Err("the divisor can be zero or negative".to_owned());
    }
    // value = over·10^-s ÷ under·10^-b, wanted in units of 10^-places:
    // over·10^(places+b) ÷ (under·10^s), with the common power taken out.
    let (up, down) = (places + bottom.0, shape.scale);
    let lift = power(up.saturating_sub(down)).ok_or_else(out_of_range)?;
    let divisor = power(down.saturating_sub(up)).ok_or_else(out_of_range)?;
    if lift > 1 {
        over.push(Code::Scale(lift));
    }
    let bound = |v: i128| v.checked_mul(lift).ok_or_else(out_of_range);
    let (low, high) = (bound(shape.low)?, bound(shape.high)?);
    let widest = bottom.2.checked_mul(divisor).ok_or_else(out_of_range)?;
    let narrowest = bottom.1.checked_mul(divisor).ok_or_else(out_of_range)?;
    let ends = [
        (low, narrowest),
        (low, widest),
        (high, narrowest),
        (high, widest),
    ];
    let mut results = Vec::with_capacity(4);
    for (numerator, denominator) in ends {
        results.push(
            rounding
                .divide(numerator, denominator)
                .ok_or_else(out_of_range)?,
        );
    }
    let (low, high) = narrow(
        results.iter().copied().min().unwrap_or(0),
        results.iter().copied().max().unwrap_or(0),
    )?;
    Ok(Typed {
        formula: Formula {
            over: over.into_boxed_slice(),
            under: under.into_boxed_slice(),
            divisor,
            rounding: Some(rounding),
        },
        scale: places,
        low,
        high,
    })
}

fn narrow(low: i128, high: i128) -> Result<(i64, i64), String> {
    match (i64::try_from(low), i64::try_from(high)) {
        (Ok(low), Ok(high)) if low > ABSENT => Ok((low, high)),
        _ => Err("the result can leave the range of 64 bits".to_owned()),
    }
}

fn power(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

fn emit(expression: &Expression, fields: &Fields, code: &mut Vec<Code>) -> Result<Shape, String> {
    match expression {
        Expression::Number(value, scale) => {
            code.push(Code::Constant(i128::from(*value)));
            Ok(Shape {
                scale: *scale,
                low: i128::from(*value),
                high: i128::from(*value),
            })
        }
        Expression::Name(name) => {
            let slot = fields
                .slot(name)
                .ok_or_else(|| format!("{name} is not defined"))?;
            let field = fields
                .get(slot)
                .ok_or_else(|| format!("{name} is not defined"))?;
            code.push(Code::Slot(slot));
            shape_of(field)
        }
        Expression::Binary(operator, left, right) => {
            let a = emit(left, fields, code)?;
            let scaled_a = if *operator == Operator::Multiply {
                a
            } else {
                let target = a.scale.max(scale_of(right, fields)?);
                rescale(a, target, code)?
            };
            let b = emit(right, fields, code)?;
            let scaled_b = if *operator == Operator::Multiply {
                b
            } else {
                rescale(b, scaled_a.scale, code)?
            };
            join(*operator, scaled_a, scaled_b, code)
        }
    }
}

fn shape_of(field: &Field) -> Result<Shape, String> {
    let scale = match field.kind {
        Kind::Flag | Kind::Count => 0,
        Kind::Measure => 9,
        Kind::Number(scale) => scale,
        Kind::Choice | Kind::Date => {
            return Err(format!("{} is no number", field.name));
        }
    };
    if field.absence == Absence::OwnCase {
        return Err(format!(
            "{} may be absent and has no value then",
            field.name
        ));
    }
    Ok(Shape {
        scale,
        low: i128::from(field.low),
        high: i128::from(field.high),
    })
}

/// The scale an expression will have, without writing code for it.
fn scale_of(expression: &Expression, fields: &Fields) -> Result<u32, String> {
    match expression {
        Expression::Number(_, scale) => Ok(*scale),
        Expression::Name(name) => {
            let field = fields
                .named(name)
                .ok_or_else(|| format!("{name} is not defined"))?;
            shape_of(field).map(|shape| shape.scale)
        }
        Expression::Binary(operator, left, right) => {
            let (a, b) = (scale_of(left, fields)?, scale_of(right, fields)?);
            Ok(if *operator == Operator::Multiply {
                a.saturating_add(b)
            } else {
                a.max(b)
            })
        }
    }
}

fn rescale(shape: Shape, target: u32, code: &mut Vec<Code>) -> Result<Shape, String> {
    let too_fine = || "the formula carries too many decimals".to_owned();
    let factor = power(target.saturating_sub(shape.scale)).ok_or_else(too_fine)?;
    if factor == 1 {
        return Ok(shape);
    }
    code.push(Code::Scale(factor));
    Ok(Shape {
        scale: target,
        low: shape.low.checked_mul(factor).ok_or_else(too_fine)?,
        high: shape.high.checked_mul(factor).ok_or_else(too_fine)?,
    })
}

fn join(operator: Operator, a: Shape, b: Shape, code: &mut Vec<Code>) -> Result<Shape, String> {
    let wide = || "the formula can leave the range of 128 bits".to_owned();
    let add = |x: i128, y: i128| x.checked_add(y).ok_or_else(wide);
    let multiply = |x: i128, y: i128| x.checked_mul(y).ok_or_else(wide);
    let (instruction, scale, low, high) = match operator {
        Operator::Add => (Code::Add, a.scale, add(a.low, b.low)?, add(a.high, b.high)?),
        Operator::Subtract => {
            let (low, high) = (b.low.checked_neg(), b.high.checked_neg());
            let (low, high) = (high.ok_or_else(wide)?, low.ok_or_else(wide)?);
            (
                Code::Subtract,
                a.scale,
                add(a.low, low)?,
                add(a.high, high)?,
            )
        }
        Operator::Multiply => {
            let ends = [
                multiply(a.low, b.low)?,
                multiply(a.low, b.high)?,
                multiply(a.high, b.low)?,
                multiply(a.high, b.high)?,
            ];
            let low = ends.iter().copied().min().unwrap_or(0);
            let high = ends.iter().copied().max().unwrap_or(0);
            (Code::Multiply, a.scale + b.scale, low, high)
        }
        Operator::Min => (Code::Min, a.scale, a.low.min(b.low), a.high.min(b.high)),
        Operator::Max => (Code::Max, a.scale, a.low.max(b.low), a.high.max(b.high)),
    };
    if scale > MAX_SCALE {
        return Err("the formula carries too many decimals".to_owned());
    }
    code.push(instruction);
    Ok(Shape { scale, low, high })
}

/// How deep the stack becomes.
fn stack(code: &[Code]) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for step in code {
        match step {
            Code::Constant(_) | Code::Slot(_) => depth += 1,
            Code::Scale(_) => {}
            Code::Add | Code::Subtract | Code::Multiply | Code::Min | Code::Max => {
                depth = depth.saturating_sub(1);
            }
        }
        deepest = deepest.max(depth);
    }
    deepest
}
