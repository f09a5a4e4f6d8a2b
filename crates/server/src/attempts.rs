//! Failed sign-ins of late: after ten within a quarter of an hour a staff number rests.
//!
//! Kept in memory and bounded; losing it costs an attacker's victim nothing but the rest. The
//! clock is the company's.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use axum::http::StatusCode;
use kernel::{Instant, Text};

use crate::control;
use crate::problem::{Answered, Problem};

/// Failures before a staff number rests. [D]
const FAILURES: u32 = 10;
/// How long they count. [D]
const WINDOW_MICROS: i64 = 15 * 60 * 1_000_000;
/// Staff numbers remembered at most; the oldest are forgotten first.
const REMEMBERED: usize = 10_000;

/// Failed sign-ins by staff number: how many, since when.
#[derive(Debug, Default)]
pub(crate) struct Attempts(Mutex<BTreeMap<String, (u32, Instant)>>);

impl Attempts {
    /// Whether a staff number may try now.
    pub(crate) fn check(&self, user: &str, now: Instant) -> Answered<()> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match known.get(user) {
            Some((count, since))
                if *count >= FAILURES && now < since.plus_micros(WINDOW_MICROS) =>
            {
                Err(resting(user, now, *since))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// One more failure.
    pub(crate) fn failed(&self, user: &str, now: Instant) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, (_, since)| now < since.plus_micros(WINDOW_MICROS));
        if known.len() >= REMEMBERED
            && let Some(oldest) = known.iter().min_by_key(|(_, (_, since))| *since)
        {
            let oldest = oldest.0.clone();
            known.remove(&oldest);
        }
        let entry = known.entry(user.to_owned()).or_insert((0, now));
        entry.0 = entry.0.saturating_add(1);
    }

    /// A success clears the slate.
    pub(crate) fn succeeded(&self, user: &str) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(user);
    }
}

fn resting(user: &str, now: Instant, since: Instant) -> Problem {
    let end = since.plus_micros(WINDOW_MICROS).as_micros();
    let micros = end.saturating_sub(now.as_micros()).max(1);
    // Whole seconds, rounded up: after them the number may try again.
    let seconds = u32::try_from(micros.div_euclid(1_000_000) + 1).unwrap_or(u32::MAX);
    let message = Text::fixed(
        "该工号登录失败次数过多，十五分钟内不再受理",
        "too many failed sign-ins for this staff number; it rests for fifteen minutes",
    );
    Problem::plain(
        StatusCode::TOO_MANY_REQUESTS,
        control::TOO_MANY_ATTEMPTS,
        message,
    )
    .fact("user", user)
    .retry_after(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_failures_rest_a_staff_number_until_the_window_has_passed() {
        let attempts = Attempts::default();
        let start = Instant::from_micros(0);
        for _ in 0..FAILURES {
            assert!(attempts.check("lin", start).is_ok());
            attempts.failed("lin", start);
        }
        let resting = attempts.check("lin", start.plus_micros(1)).unwrap_err();
        assert_eq!(resting.status(), 429);
        assert_eq!(resting.headers()[0].0, "retry-after");
        assert_eq!(resting.headers()[0].1, "900");
        assert!(attempts.check("wang", start).is_ok());
        assert!(
            attempts
                .check("lin", start.plus_micros(WINDOW_MICROS))
                .is_ok()
        );
        attempts.succeeded("lin");
        assert!(attempts.check("lin", start).is_ok());
    }
}
