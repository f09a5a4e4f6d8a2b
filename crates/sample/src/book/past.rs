//! The past of a vehicle: its policies of all insurers, its accidents, and how it comes to us now.

use kernel::{Cover, Date, days_later};

use crate::book::world::{PastClaim, PastOffence, PastPolicy};
use crate::random::Draws;

/// How a vehicle comes to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// Its last cover ends when the new one begins.
    Renewal,
    /// Its last cover ended some time ago.
    Lapsed,
    /// Just bought, without a plate.
    NewCar,
    /// It has changed hands since its last policy.
    NewOwner,
}

pub(crate) const ARRIVALS: &[(Arrival, u64)] = &[
    (Arrival::Renewal, 780),
    (Arrival::Lapsed, 75),
    (Arrival::NewCar, 95),
    (Arrival::NewOwner, 50),
];

/// Everything that was.
#[derive(Debug, Clone)]
pub(crate) struct Past {
    /// When the new cover begins.
    pub(crate) start: Date,
    pub(crate) first_registered: Option<Date>,
    pub(crate) transferred_on: Option<Date>,
    pub(crate) policies: Vec<PastPolicy>,
    pub(crate) claims: Vec<PastClaim>,
    pub(crate) offences: Vec<PastOffence>,
}

const INSURERS: &[&str] = &[
    "人保财险",
    "平安产险",
    "太保产险",
    "国寿财险",
    "中华联合",
    "大地保险",
    "阳光产险",
    "太平财险",
    "一诺财产保险",
];

/// The past of a vehicle that comes so, as of a day.
pub(crate) fn of(draws: &mut Draws, arrival: Arrival, on: Date) -> Past {
    let (start, last_end) = match arrival {
        Arrival::NewCar => (days_later(on, draws.between(1, 3)), None),
        Arrival::Renewal => {
            let start = days_later(on, draws.between(1, 45));
            (start, Some(start))
        }
        Arrival::Lapsed => {
            let gap = draws.between(6, 320);
            (
                days_later(on, draws.between(1, 4)),
                Some(days_later(on, -gap)),
            )
        }
        Arrival::NewOwner => {
            let start = days_later(on, draws.between(1, 20));
            (start, Some(start))
        }
    };
    let Some(last_end) = last_end else {
        return Past {
            start,
            first_registered: None,
            transferred_on: None,
            policies: Vec::new(),
            claims: Vec::new(),
            offences: Vec::new(),
        };
    };
    let years = draws
        .weighted(&[
            (1, 14),
            (2, 13),
            (3, 12),
            (4, 11),
            (5, 10),
            (6, 9),
            (8, 14),
            (10, 10),
            (12, 7),
        ])
        .unwrap_or(1);
    let policies = policies(draws, last_end, years.min(6));
    let claims = claims(draws, &policies, on);
    let latest = policies.last().map(|policy| policy.issued_on);
    let transferred_on = (arrival == Arrival::NewOwner)
        .then(|| days_later(on, -draws.between(2, 60)))
        .filter(|day| latest.is_some_and(|issued| issued < *day));
    let offences = offences(draws, latest, on);
    let first = kernel::anniversary(last_end, i16::try_from(-years).unwrap_or(-1));
    Past {
        start,
        first_registered: first.ok().map(|day| days_later(day, -draws.between(1, 12))),
        transferred_on,
        policies,
        claims,
        offences,
    }
}

/// One policy a year, the earliest first, the last one ending on a day.
fn policies(draws: &mut Draws, last_end: Date, count: i64) -> Vec<PastPolicy> {
    let mut insurer = draws.word(INSURERS);
    let mut policies = Vec::new();
    for back in (1..=count).rev() {
        let year = |n: i64| kernel::anniversary(last_end, i16::try_from(-n).unwrap_or_default());
        let (Ok(from), Ok(to)) = (year(back), year(back - 1)) else {
            continue;
        };
        let midnight = |date: Date| date.to_datetime(jiff::civil::Time::midnight());
        let Ok(cover) = Cover::between(midnight(from), midnight(to)) else {
            continue;
        };
        if draws.chance(220) {
            insurer = draws.word(INSURERS);
        }
        let issued_on = days_later(from, -draws.between(1, 30));
        let number = format!(
            "P{:04}{:012}",
            issued_on.year(),
            draws.below(1_000_000_000_000)
        );
        policies.push(PastPolicy {
            cover,
            insurer,
            issued_on,
            number,
        });
    }
    policies
}

fn claims(draws: &mut Draws, policies: &[PastPolicy], on: Date) -> Vec<PastClaim> {
    let mut claims = Vec::new();
    for policy in policies {
        let accidents = draws
            .weighted(&[(0, 845), (1, 138), (2, 14), (3, 3)])
            .unwrap_or(0);
        let from = policy.cover.start().date();
        let last = policy.cover.last_day().min(days_later(on, -1));
        let days = last
            .since((jiff::Unit::Day, from))
            .map_or(0, |span| i64::from(span.get_days()));
        if days < 1 {
            continue;
        }
        for _ in 0..accidents {
            let accident_on = days_later(from, draws.between(0, days));
            let paid_on = days_later(accident_on, draws.between(6, 55));
            let at_fault = draws.chance(720);
            claims.push(PastClaim {
                accident_on,
                at_fault,
                death: at_fault && draws.chance(9),
                paid_on: (paid_on < on).then_some(paid_on),
            });
        }
    }
    claims
}

fn offences(draws: &mut Draws, latest: Option<Date>, on: Date) -> Vec<PastOffence> {
    let Some(from) = latest.filter(|_| draws.chance(2)) else {
        return Vec::new();
    };
    let day = days_later(from, draws.between(3, 200)).min(days_later(on, -1));
    vec![PastOffence {
        drunk: draws.chance(250),
        on: day,
    }]
}
