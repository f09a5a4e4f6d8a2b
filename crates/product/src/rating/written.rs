//! A formula as a practitioner writes it down: `950 × (1 − 30%)`.
//!
//! The values stand in the formula's own form. Factors of exactly 1 and terms of exactly 0 say
//! nothing and are left out; what is added to a 1 is written in per cent. Nothing is rounded.

use crate::compile::expression::{Expression, Operator, Written};
use crate::compile::field::{ABSENT, Field, Fields, Kind, decimal};

/// A formula with the values it was worked out with.
pub(crate) fn write(written: &Written, fields: &Fields, slots: &[i64]) -> String {
    let hand = Hand { fields, slots };
    let over = hand.piece(&written.over);
    match &written.under {
        None => over.alone(),
        Some(under) => {
            let under = hand.piece(under);
            if under.is_one() {
                return over.alone();
            }
            format!(
                "{} ÷ {}",
                over.within(Level::Product),
                under.within(Level::Atom)
            )
        }
    }
}

struct Hand<'a> {
    fields: &'a Fields,
    slots: &'a [i64],
}

/// How strongly a piece holds together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Sum,
    Product,
    Atom,
}

/// A part of a formula, written without its sign.
struct Piece {
    text: String,
    level: Level,
    negative: bool,
    /// Units and scale; none where it leaves 128 bits.
    value: Option<(i128, u32)>,
}

impl Piece {
    fn is_zero(&self) -> bool {
        self.value.is_some_and(|(units, _)| units == 0)
    }

    /// Written down as a bare 1; what only works out to 1 still says how.
    fn is_one(&self) -> bool {
        !self.negative && self.text == "1"
    }

    fn alone(&self) -> String {
        let sign = if self.negative { "−" } else { "" };
        format!("{sign}{}", self.text)
    }

    /// With parentheses where it would fall apart among its neighbours.
    fn within(&self, level: Level) -> String {
        if self.negative || self.level < level {
            format!("({})", self.alone())
        } else {
            self.text.clone()
        }
    }
}

impl Hand<'_> {
    fn piece(&self, expression: &Expression) -> Piece {
        match expression {
            Expression::Number(units, scale) => number(*units, *scale),
            Expression::Name(name) => self.named(name, false),
            Expression::Binary(operator, left, right) => match operator {
                Operator::Add | Operator::Subtract => self.sum(expression),
                Operator::Multiply => self.product(expression),
                Operator::Min => self.choice("min", left, right),
                Operator::Max => self.choice("max", left, right),
            },
        }
    }

    fn named(&self, name: &str, in_per_cent: bool) -> Piece {
        let slot = self.fields.slot(name);
        let field = slot.and_then(|slot| self.fields.get(slot));
        let value = slot.and_then(|slot| self.slots.get(slot).copied());
        let (Some(field), Some(value)) = (field, value) else {
            return number(0, 0);
        };
        match field.kind {
            Kind::Number(scale) if in_per_cent => per_cent(value, scale),
            Kind::Number(scale) => number(value, scale),
            Kind::Measure if value != ABSENT => number(value, 9),
            Kind::Count | Kind::Flag if value != ABSENT => number(value, 0),
            Kind::Count | Kind::Flag | Kind::Measure | Kind::Choice | Kind::Date => {
                worded(field, value)
            }
        }
    }

    fn choice(&self, name: &str, left: &Expression, right: &Expression) -> Piece {
        let (left, right) = (self.piece(left), self.piece(right));
        let aligned = left.value.zip(right.value).and_then(|(a, b)| align(a, b));
        let value = aligned.map(|(a, b, scale)| {
            let chosen = if name == "min" { a.min(b) } else { a.max(b) };
            (chosen, scale)
        });
        Piece {
            text: format!("{name}({}, {})", left.alone(), right.alone()),
            level: Level::Atom,
            negative: false,
            value,
        }
    }

    /// A sum without its zeros; beside a literal 1 the results of steps are written in per cent.
    fn sum(&self, expression: &Expression) -> Piece {
        let mut terms = Vec::new();
        terms_of(expression, false, &mut terms);
        let around_one = terms.iter().any(|(_, term)| is_literal_one(term));
        let mut value = Some((0, 0));
        let mut kept: Vec<Piece> = Vec::new();
        for (minus, term) in terms {
            let mut piece = match term {
                Expression::Name(name) => self.named(name, around_one),
                Expression::Number(..) | Expression::Binary(..) => self.piece(term),
            };
            let signed = piece
                .value
                .map(|(units, scale)| (if minus { -units } else { units }, scale));
            value = value.zip(signed).and_then(|(a, b)| {
                let (a, b, scale) = align(a, b)?;
                Some((a.checked_add(b)?, scale))
            });
            piece.negative ^= minus;
            if !piece.is_zero() {
                kept.push(piece);
            }
        }
        let mut kept = kept.into_iter();
        let Some(first) = kept.next() else {
            return number(0, 0);
        };
        let mut rest = kept.peekable();
        if rest.peek().is_none() {
            return Piece { value, ..first };
        }
        let first_text = Piece {
            negative: false,
            ..first
        }
        .within(Level::Product);
        let mut text = if first.negative {
            format!("−{first_text}")
        } else {
            first_text
        };
        for piece in rest {
            text += if piece.negative { " − " } else { " + " };
            text += &Piece {
                negative: false,
                ..piece
            }
            .within(Level::Product);
        }
        Piece {
            text,
            level: Level::Sum,
            negative: false,
            value,
        }
    }

    /// A product without its ones.
    fn product(&self, expression: &Expression) -> Piece {
        let mut factors = Vec::new();
        factors_of(expression, &mut factors);
        let pieces: Vec<Piece> = factors
            .into_iter()
            .map(|factor| self.piece(factor))
            .collect();
        let value = pieces
            .iter()
            .try_fold((1_i128, 0_u32), |(units, scale), piece| {
                let (other, more) = piece.value?;
                Some((units.checked_mul(other)?, scale.checked_add(more)?))
            });
        let mut kept: Vec<Piece> = pieces.into_iter().filter(|piece| !piece.is_one()).collect();
        if kept.len() <= 1 {
            return kept.pop().unwrap_or_else(|| number(1, 0));
        }
        let texts: Vec<String> = kept
            .iter()
            .map(|piece| piece.within(Level::Product))
            .collect();
        Piece {
            text: texts.join(" × "),
            level: Level::Product,
            negative: false,
            value,
        }
    }
}

fn number(units: i64, scale: u32) -> Piece {
    let shown = decimal(units, scale);
    Piece {
        text: shown.trim_start_matches('-').to_owned(),
        level: Level::Atom,
        negative: units < 0,
        value: Some((i128::from(units), scale)),
    }
}

/// A ratio in per cent, exactly: two decimals less.
fn per_cent(units: i64, scale: u32) -> Piece {
    let plain = number(units, scale);
    let shown = match scale.checked_sub(2) {
        Some(scale) => Some(decimal(units, scale)),
        None => 10_i64
            .checked_pow(2 - scale)
            .and_then(|more| units.checked_mul(more))
            .map(|units| decimal(units, 0)),
    };
    match shown {
        Some(shown) => Piece {
            text: format!("{}%", shown.trim_start_matches('-')),
            ..plain
        },
        None => plain,
    }
}

fn worded(field: &Field, value: i64) -> Piece {
    Piece {
        text: field.show(value),
        level: Level::Atom,
        negative: false,
        value: None,
    }
}

/// The terms of a sum, each with whether it is taken away.
fn terms_of<'a>(expression: &'a Expression, minus: bool, into: &mut Vec<(bool, &'a Expression)>) {
    match expression {
        Expression::Binary(Operator::Add, left, right) => {
            terms_of(left, minus, into);
            terms_of(right, minus, into);
        }
        Expression::Binary(Operator::Subtract, left, right) => {
            terms_of(left, minus, into);
            terms_of(right, !minus, into);
        }
        term => into.push((minus, term)),
    }
}

fn factors_of<'a>(expression: &'a Expression, into: &mut Vec<&'a Expression>) {
    match expression {
        Expression::Binary(Operator::Multiply, left, right) => {
            factors_of(left, into);
            factors_of(right, into);
        }
        factor => into.push(factor),
    }
}

fn is_literal_one(expression: &Expression) -> bool {
    matches!(expression, Expression::Number(units, scale) if number(*units, *scale).is_one())
}

/// Two numbers in units of the finer scale.
fn align((a, of_a): (i128, u32), (b, of_b): (i128, u32)) -> Option<(i128, i128, u32)> {
    let scale = of_a.max(of_b);
    let raise = |units: i128, of: u32| units.checked_mul(10_i128.checked_pow(scale - of)?);
    Some((raise(a, of_a)?, raise(b, of_b)?, scale))
}

#[cfg(test)]
mod tests {
    use kernel::Text;

    use super::*;
    use crate::compile::expression::parse;

    /// A formula over base 950, factor `m` in tenths, ratios `x` and `v` in hundredths, a count `n`.
    fn shown(formula: &str, values: [i64; 5]) -> String {
        let mut fields = Fields::default();
        for (name, kind) in [
            ("base", Kind::Number(0)),
            ("m", Kind::Number(1)),
            ("x", Kind::Number(2)),
            ("v", Kind::Number(3)),
            ("n", Kind::Count),
        ] {
            let words = Text::fixed("", "");
            fields.push(Field::ranged(name, words, kind, -1_000_000, 1_000_000));
        }
        write(&parse(formula).unwrap(), &fields, &values)
    }

    #[test]
    fn a_premium_reads_as_it_is_written_by_hand() {
        let premium = "round(base * m * (1 + x + v), 2)";
        for (values, text) in [
            ([950, 10, -30, 0, 0], "950 × (1 − 30%)"),
            ([950, 10, 0, 0, 0], "950"),
            ([950, 10, 30, 600, 0], "950 × (1 + 30% + 60%)"),
            ([950, 1, 30, 0, 0], "950 × 0.1 × (1 + 30%)"),
            ([950, 1, 0, 0, 0], "950 × 0.1"),
            ([950, 10, -30, 155, 0], "950 × (1 − 30% + 15.5%)"),
            ([0, 10, -30, 0, 0], "0 × (1 − 30%)"),
        ] {
            assert_eq!(shown(premium, values), text);
        }
    }

    #[test]
    fn nothing_falls_apart() {
        for (formula, text) in [
            ("min(0.6, n * m + 0 * x)", "min(0.6, 2 × 0.5)"),
            ("base - (x - v)", "950 + 0.3 + 0.15"),
            ("base * x", "950 × (−0.3)"),
            ("(base + n) * m", "(950 + 2) × 0.5"),
            (
                "round(base * max(0, n - 1) / (n + 1), 2)",
                "950 × max(0, 2 − 1) ÷ (2 + 1)",
            ),
            ("round((base + n) / n, 2)", "(950 + 2) ÷ 2"),
            ("x - base", "−0.3 − 950"),
            ("x + 0", "−0.3"),
            ("x - x * 1", "−0.3 + 0.3"),
            ("n * 0 + 0", "0"),
            ("base - n * (x + m)", "950 − 2 × (−0.3 + 0.5)"),
            ("1 * 1.0", "1"),
        ] {
            assert_eq!(shown(formula, [950, 5, -30, 150, 2]), text, "{formula}");
        }
    }
}
