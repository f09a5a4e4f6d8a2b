//! Numbers people read out: organisation, product, year, serial, check digit.
//!
//! Gap-free inside a series. The fact that uses a number takes it; refusals, previews and failures
//! take none, and a void number stays on record.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::OrganisationCode;
use crate::digits::put;

/// The largest serial of one series in one year.
pub const MAX_SERIAL: u32 = 9_999_999;

/// What a number counts. Each is a series of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberKind {
    /// 保单号: no letter.
    Policy,
    /// 投保单号: `T`.
    Proposal,
    /// 缴费通知单号: `N`.
    Notice,
    /// 收据号: `R`.
    Receipt,
}

/// What shares one run of serials.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Series {
    /// What it counts.
    pub kind: NumberKind,
    /// The organisation that gives the number.
    pub organisation: OrganisationCode,
    /// The product's two digits; `00` where the number is for no one product.
    pub product: u8,
    /// The civil year of the record.
    pub year: i16,
}

/// A number: 20 digits, behind a letter for all but policies.
///
/// Six of the organisation (left-filled with zeros), two of the product, four of the year, seven of
/// the serial, one check digit by ISO/IEC 7064 MOD 11,10, which finds every single wrong digit and
/// nearly every swap of neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number {
    kind: NumberKind,
    digits: [u8; 20],
}

impl NumberKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Policy, Self::Proposal, Self::Notice, Self::Receipt];

    /// The letter before the digits; none for policies.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Policy => "",
            Self::Proposal => "T",
            Self::Notice => "N",
            Self::Receipt => "R",
        }
    }

    /// What a number counts, or the beginning of one.
    pub fn of(text: &str) -> Self {
        let lettered = |kind: &Self| !kind.letter().is_empty() && text.starts_with(kind.letter());
        Self::ALL.into_iter().find(lettered).unwrap_or(Self::Policy)
    }

    /// What streams named by such a number are about.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Proposal => "proposal",
            Self::Notice => "notice",
            Self::Receipt => "receipt",
        }
    }
}

impl Series {
    /// Reads what [`Number::series`] writes: the letter, six digits of the organisation, two of the
    /// product, four of the year.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, digits) = kind_of(text)?;
        if digits.len() != 12 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some(Self {
            kind,
            organisation: organisation_of(digits.get(..6)?)?,
            product: digits.get(6..8)?.parse().ok()?,
            year: digits.get(8..12)?.parse().ok()?,
        })
    }

    /// The number with a serial of this series, from 1. None beyond the last one.
    pub fn number(&self, serial: u32) -> Option<Number> {
        let organisation = self.organisation.as_str();
        let fits = (1..=MAX_SERIAL).contains(&serial)
            && organisation.len() <= 6
            && organisation.bytes().all(|b| b.is_ascii_digit())
            && self.product <= 99
            && (1..=9_999).contains(&self.year);
        if !fits {
            return None;
        }
        let mut digits = [b'0'; 20];
        let code = digits.get_mut(6 - organisation.len()..6)?;
        code.copy_from_slice(organisation.as_bytes());
        put(&mut digits, (6, 2), u32::from(self.product))?;
        put(&mut digits, (8, 4), u32::from(self.year.unsigned_abs()))?;
        put(&mut digits, (12, 7), serial)?;
        let (last, body) = digits.split_last_mut()?;
        *last = u8::try_from(check_digit(body)).ok()?;
        Some(Number {
            kind: self.kind,
            digits,
        })
    }
}

impl Number {
    /// Reads a number as people write it; anything but a well-formed one with the right check digit
    /// is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, digits) = kind_of(text)?;
        Self::checked(kind, digits)
    }

    fn checked(kind: NumberKind, digits: &str) -> Option<Self> {
        let digits: [u8; 20] = digits.as_bytes().try_into().ok()?;
        let (last, body) = digits.split_last()?;
        let plain = digits.iter().all(u8::is_ascii_digit);
        (plain && check_digit(body) == char::from(*last)).then_some(Self { kind, digits })
    }

    /// What it counts.
    pub const fn kind(&self) -> NumberKind {
        self.kind
    }

    /// The stream of facts that the number names, such as `proposal/T0032…`.
    pub fn stream(&self) -> String {
        let mut name = String::with_capacity(32);
        for part in [self.kind.about(), "/", self.letter(), self.digits()] {
            name.push_str(part);
        }
        name
    }

    /// The number that names a stream; none where a stream is named otherwise.
    pub fn of_stream(stream: &str) -> Option<Self> {
        let (about, number) = stream.split_once('/')?;
        Self::parse(number).filter(|number| number.kind.about() == about)
    }

    /// Its place in its series, from 1.
    pub fn serial(&self) -> u32 {
        self.value(12..19)
    }

    /// The product's two digits.
    pub fn product(&self) -> u8 {
        u8::try_from(self.value(6..8)).unwrap_or_default()
    }

    /// The year of its series.
    pub fn year(&self) -> i16 {
        i16::try_from(self.value(8..12)).unwrap_or_default()
    }

    /// The organisation that gave it.
    pub fn organisation(&self) -> OrganisationCode {
        let digits = self.digits().get(..6).unwrap_or_default();
        organisation_of(digits).unwrap_or_else(OrganisationCode::head_office)
    }

    /// Everything but serial and check digit: what numbers of one series share.
    pub fn series(&self) -> String {
        let digits = self.digits();
        let shared = digits.get(..12).unwrap_or(digits);
        [self.letter(), shared].concat()
    }

    /// The letter before the digits; none for policies.
    const fn letter(&self) -> &'static str {
        self.kind.letter()
    }

    fn digits(&self) -> &str {
        std::str::from_utf8(&self.digits).unwrap_or_default()
    }

    fn value(&self, range: std::ops::Range<usize>) -> u32 {
        let digits = self.digits.get(range).unwrap_or_default();
        digits.iter().fold(0, |sum, digit| {
            sum * 10 + u32::from(digit.saturating_sub(b'0'))
        })
    }
}

/// What a number or series counts, by its letter, and the digits behind it.
fn kind_of(text: &str) -> Option<(NumberKind, &str)> {
    let kind = NumberKind::of(text);
    Some((kind, text.strip_prefix(kind.letter())?))
}

impl OrganisationCode {
    /// What the digits of a number begin with that this organisation gave, or one below it: six digits
    /// hold the code, filled with zeros from the left. The head office gives and covers any.
    pub fn number_beginnings(&self) -> Vec<String> {
        if *self == Self::head_office() {
            return vec![String::new()];
        }
        let code = self.as_str();
        ["", "00", "0000"]
            .iter()
            .filter(|zeros| zeros.len() + code.len() <= 6)
            .map(|zeros| format!("{zeros}{code}"))
            .collect()
    }
}

/// The organisation of six digits.
fn organisation_of(digits: &str) -> Option<OrganisationCode> {
    // Only the head office's code begins with 00, so leading pairs of zeros are filling.
    let code = digits
        .strip_prefix("0000")
        .or_else(|| digits.strip_prefix("00"))
        .unwrap_or(digits);
    OrganisationCode::parse(code)
}

/// ISO/IEC 7064 MOD 11,10 over decimal digits.
pub(crate) fn check_digit(body: &[u8]) -> char {
    let mut product = 10_u32;
    for digit in body {
        let sum = (product + u32::from(digit.saturating_sub(b'0'))) % 10;
        product = (if sum == 0 { 10 } else { sum }) * 2 % 11;
    }
    char::from_digit((11 - product) % 10, 10).unwrap_or('0')
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.letter())?;
        f.write_str(self.digits())
    }
}

impl TryFrom<String> for Number {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a number of 20 digits with its check digit")
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.to_string()
    }
}
