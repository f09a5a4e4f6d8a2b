//! Instants of the record, and the company's zone that turns them into civil dates.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::digits::{part, put};
use crate::{Date, DateTime};

/// A moment in UTC, to the microsecond: `2026-11-21T22:11:58.000000Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// Reads a civil date in the one form that is written, `2026-11-21`; nothing else.
pub(crate) fn date_written(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let marks = bytes.len() == 10 && [4, 7].iter().all(|at| bytes.get(*at) == Some(&b'-'));
    let small = |from| i8::try_from(number(bytes, from, 2)?).ok();
    let year = marks.then(|| number(bytes, 0, 4))??;
    Date::new(i16::try_from(year).ok()?, small(5)?, small(8)?).ok()
}

/// A number of so many digits.
fn number(text: &[u8], from: usize, digits: usize) -> Option<i32> {
    let digits = text.get(from..from + digits)?;
    digits.iter().try_fold(0, |sum, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum * 10 + i32::from(digit - b'0'))
    })
}

/// How an instant is written; a zero stands for any digit.
const PATTERN: &[u8; 27] = b"0000-00-00T00:00:00.000000Z";

/// Text that is no instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an instant such as 2026-11-21T22:11:58Z: {0}")]
pub struct InstantFault(String);

impl Instant {
    /// From microseconds since 1970-01-01T00:00:00Z; clamped to years -9999..9999, whose last second
    /// has no parts.
    pub fn from_micros(micros: i64) -> Self {
        let [first, last] = [Timestamp::MIN, Timestamp::MAX].map(|end| end.as_second() * 1_000_000);
        Self(micros.clamp(first, last))
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub fn as_micros(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339 with any offset and up to nine decimals.
    pub fn parse(text: &str) -> Result<Self, InstantFault> {
        let parsed: Timestamp = text.parse().map_err(|_| InstantFault(text.to_owned()))?;
        Ok(Self::from_micros(parsed.as_microsecond()))
    }

    /// Reads the one form that is written, `2026-11-21T22:11:58.000000Z`; nothing else.
    pub(crate) fn parse_written(text: &str) -> Option<Self> {
        let bytes: &[u8; 27] = text.as_bytes().try_into().ok()?;
        let fits = PATTERN.iter().zip(bytes).all(|(form, byte)| match form {
            b'0' => byte.is_ascii_digit(),
            mark => mark == byte,
        });
        if !fits {
            return None;
        }
        let small = |from| i8::try_from(number(bytes, from, 2)?).ok();
        let civil = DateTime::new(
            i16::try_from(number(bytes, 0, 4)?).ok()?,
            small(5)?,
            small(8)?,
            small(11)?,
            small(14)?,
            small(17)?,
            number(bytes, 20, 6)? * 1_000,
        );
        let timestamp = Offset::UTC.to_timestamp(civil.ok()?).ok()?;
        Some(Self::from_micros(timestamp.as_microsecond()))
    }

    /// Appends the instant to a text.
    pub fn write_to(self, text: &mut String) {
        match self
            .written()
            .as_ref()
            .map(|bytes| std::str::from_utf8(bytes))
        {
            Some(Ok(written)) => text.push_str(written),
            _ => text.push_str(&self.to_string()),
        }
    }

    /// The form that is written, for years 0 to 9999.
    fn written(self) -> Option<[u8; 27]> {
        let civil = Offset::UTC.to_datetime(self.timestamp());
        let mut text = *PATTERN;
        put(&mut text, (0, 4), part(civil.year())?)?;
        put(&mut text, (5, 2), part(civil.month())?)?;
        put(&mut text, (8, 2), part(civil.day())?)?;
        put(&mut text, (11, 2), part(civil.hour())?)?;
        put(&mut text, (14, 2), part(civil.minute())?)?;
        put(&mut text, (17, 2), part(civil.second())?)?;
        put(&mut text, (20, 6), part(civil.subsec_nanosecond() / 1_000)?)?;
        Some(text)
    }

    /// This instant moved by some microseconds, clamped at the ends of time.
    #[must_use]
    pub fn plus_micros(self, micros: i64) -> Self {
        Self::from_micros(self.0.saturating_add(micros))
    }

    fn timestamp(self) -> Timestamp {
        // The constructor clamps, so the fallback is never taken.
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self
            .written()
            .as_ref()
            .map(|text| std::str::from_utf8(text))
        {
            Some(Ok(text)) => f.write_str(text),
            _ => write!(f, "{:.6}", self.timestamp()),
        }
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

/// The company's time zone; contracts speak its civil time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Default for Zone {
    fn default() -> Self {
        Self::shanghai()
    }
}

impl Zone {
    /// Asia/Shanghai, the zone of every Chinese insurer.
    pub fn shanghai() -> Self {
        Self::named("Asia/Shanghai").unwrap_or(Self(TimeZone::UTC))
    }

    /// A zone by its IANA name, from the database built into the program.
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// The civil date of an instant here.
    pub fn date(&self, at: Instant) -> Date {
        self.civil(at).date()
    }

    /// The civil date and time of an instant here.
    pub fn civil(&self, at: Instant) -> DateTime {
        at.timestamp().to_zoned(self.0.clone()).datetime()
    }

    /// The civil date and time of an instant here as people read it, to the second: facts keep the instant.
    pub fn words(&self, at: Instant) -> String {
        self.civil(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// The instant of a civil date and time here (the earlier one where clocks were set back).
    pub fn instant(&self, civil: DateTime) -> Option<Instant> {
        let zoned = civil.to_zoned(self.0.clone()).ok()?;
        Some(Instant(zoned.timestamp().as_microsecond()))
    }
}
