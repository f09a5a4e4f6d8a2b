//! Instants of the record, and the company's zone that turns them into civil dates.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Date, DateTime};

/// A moment in UTC, to the microsecond: `2026-11-21T22:11:58.000000Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// Text that is no instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an instant such as 2026-11-21T22:11:58Z: {0}")]
pub struct InstantFault(String);

impl Instant {
    /// From microseconds since 1970-01-01T00:00:00Z; clamped to years -9999..9999.
    pub fn from_micros(micros: i64) -> Self {
        let range = Timestamp::MIN.as_microsecond()..=Timestamp::MAX.as_microsecond();
        Self(micros.clamp(*range.start(), *range.end()))
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub fn as_micros(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339 with any offset and up to nine decimals.
    pub fn parse(text: &str) -> Result<Self, InstantFault> {
        let parsed: Timestamp = text.parse().map_err(|_| InstantFault(text.to_owned()))?;
        Ok(Self(parsed.as_microsecond()))
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
        write!(f, "{:.6}", self.timestamp())
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
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

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

    /// The instant of a civil date and time here (the earlier one where clocks were set back).
    pub fn instant(&self, civil: DateTime) -> Option<Instant> {
        let zoned = civil.to_zoned(self.0.clone()).ok()?;
        Some(Instant(zoned.timestamp().as_microsecond()))
    }
}
