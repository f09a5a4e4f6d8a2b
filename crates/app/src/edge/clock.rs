//! The one place that reads a clock.
#![expect(
    clippy::disallowed_methods,
    reason = "edge: the clock is read here and nowhere else"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use kernel::Instant;

/// Where the record's time comes from.
pub trait Clock: Send + Sync {
    /// Now, in UTC.
    fn now(&self) -> Instant;
}

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Instant::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands: a demo company is founded at the instant it is told.
#[derive(Debug)]
pub struct StandingClock(pub Instant);

impl Clock for StandingClock {
    fn now(&self) -> Instant {
        self.0
    }
}

/// The clock a company runs on: the one it was given, until a demo company's clock is set; from
/// then on one that moves a second with every reading, so that the same demo gives the same record.
pub struct CompanyClock {
    given: Arc<dyn Clock>,
    /// Microseconds since 1970 of the next reading; `UNSET` while the given clock runs.
    set: AtomicI64,
}

const UNSET: i64 = i64::MIN;
const STEP_MICROS: i64 = 1_000_000;

impl CompanyClock {
    /// Runs on a given clock.
    pub fn on(given: Arc<dyn Clock>) -> Self {
        Self {
            given,
            set: AtomicI64::new(UNSET),
        }
    }

    /// Sets the clock. That a company may be set at all is its own rule, not the clock's.
    pub fn set(&self, at: Instant) {
        self.set.store(at.as_micros(), Ordering::SeqCst);
    }
}

impl Clock for CompanyClock {
    fn now(&self) -> Instant {
        let step = |next: i64| (next != UNSET).then(|| next.saturating_add(STEP_MICROS));
        match self
            .set
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, step)
        {
            Ok(at) => Instant::from_micros(at),
            Err(_) => self.given.now(),
        }
    }
}

/// Measures how long something takes; never enters a fact.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts measuring.
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Time since the start.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
