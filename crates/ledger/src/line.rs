//! Lines of business as the books keep them apart, and what a number says about its owner.

use std::fmt;

use kernel::Number;
use serde::{Deserialize, Serialize};

/// A line of business in the books, by the two product digits of its numbers: compulsory motor has
/// books of its own (条例 art. 7 [F:LAW2]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Line(u8);

impl Line {
    /// Money that belongs to no line yet.
    pub const UNASSIGNED: Self = Self(0);
    /// 交强险.
    pub const COMPULSORY_MOTOR: Self = Self(1);

    /// The line of a number's product.
    pub fn of(number: &Number) -> Self {
        Self(number.product())
    }

    /// Reads `compulsory_motor`, `unassigned` or `product_07`.
    pub fn parse(code: &str) -> Option<Self> {
        let line = match code {
            "unassigned" => Self::UNASSIGNED,
            "compulsory_motor" => Self::COMPULSORY_MOTOR,
            other => Self(other.strip_prefix("product_")?.parse().ok()?),
        };
        (line.0 <= 99 && line.to_string() == code).then_some(line)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::UNASSIGNED => f.write_str("unassigned"),
            Self::COMPULSORY_MOTOR => f.write_str("compulsory_motor"),
            Self(product) => write!(f, "product_{product:02}"),
        }
    }
}

impl TryFrom<String> for Line {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a line is compulsory_motor, unassigned or product_NN")
    }
}

impl From<Line> for String {
    fn from(line: Line) -> Self {
        line.to_string()
    }
}
