//! How fast the rating core is, beside hand-coded tables in the same run.
//!
//! The clock is an argument: it returns nanoseconds since any fixed moment. The mix of risks is
//! fixed, so two runs on one machine price the same work.

use kernel::{Date, Money};
use serde::Serialize;
use serde_json::{Value, json};

use crate::compile::Compiled;
use crate::quote::Filings;
use crate::rating::Risk;

/// What a run measured, on one core.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RateFigures {
    /// Premiums a second.
    pub per_second: u64,
    /// Premiums with their working a second.
    pub per_second_with_working: u64,
    /// Premiums a second of the same tariff written by hand as arrays, in the same run.
    pub per_second_hand_coded: u64,
    /// The core's time as a multiple of the hand-coded time, in hundredths (250: two and a half).
    pub times_hand_coded_hundredths: u64,
    /// Sum of a round of premiums in fen: equal for all three, or the run would have failed.
    pub checksum_fen: i64,
}

/// Why a run gave no figures.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BenchFault {
    /// The embedded filings do not hold.
    #[error("embedded filings: {0}")]
    Filings(String),
    /// A risk of the mix was refused.
    #[error("a risk of the mix was refused: {0}")]
    Refused(String),
    /// The core and the hand-coded tables disagree.
    #[error("the core says {core} fen, the hand-coded tables {hand} fen")]
    Disagree {
        /// The core's sum.
        core: i64,
        /// The other sum.
        hand: i64,
    },
}

/// Risks in the mix.
const MIX: usize = 1024;

/// Runs each way of rating for about `nanos` nanoseconds.
pub fn rate(nanos: u64, clock: &mut dyn FnMut() -> u64) -> Result<RateFigures, BenchFault> {
    let filings = Filings::embedded().map_err(|fault| BenchFault::Filings(fault.to_string()))?;
    let start = Date::constant(2024, 3, 1);
    let missing = || BenchFault::Filings("no filing in force".to_owned());
    let filing = filings
        .of_product("compulsory-motor")
        .in_force(start, None)
        .map(|filing| filing.facts().version.clone())
        .and_then(|version| {
            filings
                .iter()
                .find(|filing| filing.facts().version == version)
        })
        .ok_or_else(missing)?;
    let mix = mix(filing)?;
    let core = sum(&mix, |case| filing.price(&case.risk).ok());
    let worked = sum(&mix, |case| {
        filing
            .price_with_working(&case.risk)
            .ok()
            .map(|(money, _)| money)
    });
    let hand = sum(&mix, |case| Some(Money::fen(by_hand(&case.plain))));
    if core != hand || worked != hand {
        return Err(BenchFault::Disagree { core, hand });
    }
    let per_second = timed(nanos, clock, || {
        sum(&mix, |case| filing.price(&case.risk).ok())
    });
    let per_second_with_working = timed(nanos, clock, || {
        sum(&mix, |case| {
            filing
                .price_with_working(&case.risk)
                .ok()
                .map(|(money, _)| money)
        })
    });
    let per_second_hand_coded = timed(nanos, clock, || {
        sum(&mix, |case| Some(Money::fen(by_hand(&case.plain))))
    });
    Ok(RateFigures {
        per_second,
        per_second_with_working,
        per_second_hand_coded,
        times_hand_coded_hundredths: (per_second_hand_coded * 100)
            .checked_div(per_second)
            .unwrap_or_default(),
        checksum_fen: core,
    })
}

fn timed(nanos: u64, clock: &mut dyn FnMut() -> u64, mut round: impl FnMut() -> i64) -> u64 {
    std::hint::black_box(round());
    let began = clock();
    let mut rounds = 0_u64;
    loop {
        std::hint::black_box(round());
        rounds += 1;
        let spent = clock().saturating_sub(began);
        if spent >= nanos.max(1) {
            let priced = u128::from(rounds) * (MIX as u128) * 1_000_000_000;
            return u64::try_from(priced / u128::from(spent)).unwrap_or(u64::MAX);
        }
    }
}

fn sum(mix: &[Case], mut price: impl FnMut(&Case) -> Option<Money>) -> i64 {
    mix.iter()
        .filter_map(|case| price(std::hint::black_box(case)))
        .fold(0_i64, |sum, money| sum.wrapping_add(money.minor()))
}

struct Case {
    risk: Risk,
    plain: Plain,
}

/// A risk as hand-written code would hold it.
#[derive(Debug, Clone, Copy, Default)]
struct Plain {
    /// 0 private, 1 enterprise, 2 government, 3 taxi, 4 truck, 5 truck for hire.
    kind: usize,
    seats: i64,
    /// Kilograms.
    load: i64,
    /// 0–4: schemes A–E.
    scheme: usize,
    clean_years: usize,
    at_fault: usize,
    death: bool,
    /// Months of a short term to scrapping; 0: a year.
    months: usize,
}

const KINDS: [&str; 6] = [
    "private",
    "enterprise",
    "government",
    "taxi_rental",
    "truck_non_commercial",
    "truck_commercial",
];
const REGIONS: [&str; 10] = [
    "海南",
    "内蒙古",
    "云南",
    "广西",
    "新疆",
    "吉林",
    "北京",
    "河北",
    "江苏",
    "四川",
];

/// A fixed spread over uses, sizes, regions, records and terms.
fn mix(filing: &Compiled) -> Result<Vec<Case>, BenchFault> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((state >> 33) % below).unwrap_or(0)
    };
    let mut cases = Vec::with_capacity(MIX);
    while cases.len() < MIX {
        let (kind, region) = (next(6), next(10));
        let at_fault = if next(4) == 0 { next(4) } else { 0 };
        let plain = Plain {
            kind,
            seats: i64::try_from(1 + next(45)).unwrap_or(5),
            load: i64::try_from(1 + next(20_000)).unwrap_or(1),
            scheme: region / 2,
            clean_years: if at_fault == 0 { next(6) } else { 0 },
            at_fault,
            death: at_fault > 0 && next(8) == 0,
            months: if next(16) == 0 { 1 + next(11) } else { 0 },
        };
        let object = as_json(&plain, REGIONS.get(region).copied().unwrap_or("江苏"));
        let risk = filing
            .read_risk(&object)
            .map_err(|refusal| BenchFault::Refused(format!("{refusal:?}")))?;
        cases.push(Case { risk, plain });
    }
    Ok(cases)
}

fn as_json(plain: &Plain, region: &str) -> Value {
    let mut object = json!({
        "use": KINDS.get(plain.kind).copied().unwrap_or("private"),
        "seats": plain.seats,
        "tonnage": format!("{}.{:03}", plain.load / 1000, plain.load % 1000),
        "region": region,
        "clean_years": plain.clean_years,
        "at_fault_accidents": plain.at_fault,
        "death_accident": plain.death,
        "start": "2024-03-01",
    });
    let end = i16::try_from(plain.months)
        .ok()
        .filter(|months| *months > 0)
        .and_then(|m| crate::quote::term::last_day_of_months(Date::constant(2024, 3, 1), m));
    if let (Some(end), Some(fields)) = (end, object.as_object_mut()) {
        fields.insert("end".to_owned(), end.to_string().into());
        fields.insert(
            "short_term_reason".to_owned(),
            "scrapping_within_year".into(),
        );
    }
    object
}

/// The same tariff as arrays in code, for this mix: what a program written for one product does.
fn by_hand(plain: &Plain) -> i64 {
    const SEATED: [[i64; 5]; 4] = [
        [950, 1100, 1100, 1100, 1100],
        [1000, 1130, 1220, 1270, 1270],
        [950, 1070, 1140, 1320, 1320],
        [1800, 2360, 2400, 2560, 3530],
    ];
    const LOADED: [[i64; 4]; 2] = [[1200, 1470, 1650, 2220], [1850, 3070, 3450, 4480]];
    const RATIO: [[i128; 4]; 5] = [
        [0, -30, -40, -50],
        [0, -25, -35, -45],
        [0, -20, -30, -40],
        [0, -15, -25, -35],
        [0, -10, -20, -30],
    ];
    const MONTHS: [i128; 13] = [100, 10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 95, 100];
    let seats = [6, 10, 20, 36]
        .iter()
        .filter(|from| plain.seats >= **from)
        .count();
    let load = [2000, 5000, 10_000]
        .iter()
        .filter(|from| plain.load >= **from)
        .count();
    let base = match SEATED.get(plain.kind) {
        Some(row) => row.get(seats),
        None => LOADED.get(plain.kind - 4).and_then(|row| row.get(load)),
    };
    let ratio = match (plain.death, plain.at_fault) {
        (true, _) => 30,
        (false, 0) => {
            let row = RATIO.get(plain.scheme).copied().unwrap_or_default();
            row.get(plain.clean_years.min(3))
                .copied()
                .unwrap_or_default()
        }
        (false, 1) => 0,
        (false, _) => 10,
    };
    let factor = MONTHS.get(plain.months).copied().unwrap_or_default();
    let exact = i128::from(base.copied().unwrap_or_default()) * factor * (100 + ratio);
    // yuan × % × % is 10⁻⁴ yuan: a hundredth of a fen; one rounding, half up.
    i64::try_from((exact + 50) / 100).unwrap_or(i64::MAX)
}
