//! What any implementation of the port must do. Each check opens a platform of its own on records it
//! names; the first that does not hold is said in words.

use kernel::{Cover, Date, Digest, Instant, Money};
use policy::Disagreement;

use crate::port::{Issued, Platform, PlatformFault, Query, VehicleKeys};
use crate::record::{Claim, Insured, Record};

/// Opens a platform that knows just these records.
pub type Open<'a> = &'a dyn Fn(&[Record]) -> Result<Box<dyn Platform>, String>;

type Check = fn(Open<'_>) -> Result<(), String>;

const CHECKS: [(&str, Check); 9] = [
    (
        "an unknown vehicle is insured for the first time",
        unknown_vehicle,
    ),
    ("the same question has the same answer", same_answer),
    (
        "a record answers with its policies, claims and window",
        known_vehicle,
    ),
    ("an overlapping cover is told as a duplicate", duplicate),
    (
        "another engine number or another's plate is a disagreement",
        disagreement,
    ),
    (
        "a confirmed policy stands in later answers",
        confirmed_stands,
    ),
    ("a policy confirmed twice has one code", confirmed_twice),
    ("an expired or strange code confirms nothing", codes),
    ("a vehicle is not covered twice", covered_twice),
];

/// Runs every check.
pub fn check(open: Open<'_>) -> Result<(), String> {
    for (name, check) in CHECKS {
        check(open).map_err(|why| format!("{name}: {why}"))?;
    }
    Ok(())
}

const FRAME: &str = "LSVAA1234AB000017";
const ENGINE: &str = "E7654321";

fn keys() -> VehicleKeys {
    VehicleKeys {
        engine: ENGINE.to_owned(),
        frame: FRAME.to_owned(),
        plate: Some("苏A12345".to_owned()),
        plate_kind: Some("02".to_owned()),
    }
}

fn instant(text: &str) -> Result<Instant, String> {
    Instant::parse(text).map_err(|error| error.to_string())
}

fn year_from(date: Date) -> Result<Cover, String> {
    let last = kernel::last_day_of_year_from(date).map_err(|error| error.to_string())?;
    Cover::days(date, last).map_err(|error| error.to_string())
}

fn query(cover: Option<Cover>) -> Result<Query, String> {
    Ok(Query {
        asked_at: instant("2026-11-20T02:00:00Z")?,
        cover,
        vehicle: keys(),
    })
}

fn insured_before() -> Result<Record, String> {
    let mut record = Record::unknown(FRAME, ENGINE);
    record.plate = keys().plate;
    record.policies = vec![Insured {
        cover: year_from(Date::constant(2025, 12, 1))?,
        insurer: "人保财险".to_owned(),
        issued_on: Date::constant(2025, 11, 20),
        number: Some("P1".to_owned()),
    }];
    record.claims = vec![Claim {
        accident: None,
        accident_on: Date::constant(2026, 3, 1),
        at_fault: Some(true),
        death: false,
        paid_on: Some(Date::constant(2026, 4, 1)),
    }];
    Ok(record)
}

fn issued(platform: &dyn Platform, number: &str) -> Result<Issued, String> {
    let cover = year_from(Date::constant(2026, 12, 1))?;
    let query = query(Some(cover))?;
    let answered = platform.query(&query).map_err(|fault| fault.to_string())?;
    Ok(Issued {
        asked_at: query.asked_at,
        cover,
        at: instant("2026-11-20T03:00:00Z")?,
        told_at: instant("2026-11-20T03:00:00Z")?,
        number: number.to_owned(),
        premium: Money::fen(95_000),
        query_code: answered.answer.query_code.as_str().to_owned(),
        tax: Money::fen(36_000),
        vehicle: keys(),
    })
}

fn holds(what: &str, holds: bool) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what.to_owned()) }
}

fn unknown_vehicle(open: Open<'_>) -> Result<(), String> {
    let platform = open(&[])?;
    let answered = platform
        .query(&query(None)?)
        .map_err(|fault| fault.to_string())?;
    let answer = &answered.answer;
    holds("first insured", answer.first_insured)?;
    holds("no window", answer.window_from.is_none())?;
    holds(
        "no record",
        answer.claims.is_empty() && answer.clean_years == 0,
    )?;
    holds("a code that expires", answer.expires_at > answer.asked_at)
}

fn same_answer(open: Open<'_>) -> Result<(), String> {
    let platform = open(&[insured_before()?])?;
    let first = platform
        .query(&query(None)?)
        .map_err(|fault| fault.to_string())?;
    let second = platform
        .query(&query(None)?)
        .map_err(|fault| fault.to_string())?;
    holds("equal", first == second)?;
    holds(
        "the digest is the raw bytes' own",
        first.answer.raw == Digest::of(&first.raw),
    )?;
    let text = String::from_utf8_lossy(&first.raw).into_owned();
    let named = [FRAME, ENGINE, "苏A12345"]
        .iter()
        .any(|key| text.contains(key));
    holds("the raw answer names no vehicle", !named)
}

fn known_vehicle(open: Open<'_>) -> Result<(), String> {
    let platform = open(&[insured_before()?])?;
    let answered = platform
        .query(&query(None)?)
        .map_err(|fault| fault.to_string())?;
    let answer = answered.answer;
    holds(
        "one policy before",
        answer.previous.len() == 1 && !answer.first_insured,
    )?;
    holds("one accident at fault", answer.at_fault_accidents() == 1)?;
    holds("no clean year", answer.clean_years == 0)?;
    holds(
        "window",
        answer.window_from == Some(Date::constant(2025, 11, 20)),
    )
}

fn duplicate(open: Open<'_>) -> Result<(), String> {
    let platform = open(&[insured_before()?])?;
    let early = year_from(Date::constant(2026, 11, 25))?;
    let answered = platform
        .query(&query(Some(early))?)
        .map_err(|fault| fault.to_string())?;
    holds("overlap is told", answered.answer.duplicates.len() == 1)?;
    let after = year_from(Date::constant(2026, 12, 1))?;
    let answered = platform
        .query(&query(Some(after))?)
        .map_err(|fault| fault.to_string())?;
    holds(
        "the next day is none",
        answered.answer.duplicates.is_empty(),
    )
}

fn disagreement(open: Open<'_>) -> Result<(), String> {
    let platform = open(&[insured_before()?])?;
    let mut other = query(None)?;
    "E1".clone_into(&mut other.vehicle.engine);
    let engine = Err(PlatformFault::Disagrees(vec![Disagreement::Engine]));
    holds("engine", platform.query(&other) == engine)?;
    let mut other = query(None)?;
    "LSVAA1234AB000018".clone_into(&mut other.vehicle.frame);
    let plate = Err(PlatformFault::Disagrees(vec![Disagreement::Plate]));
    holds("plate", platform.query(&other) == plate)?;
    // A stranger's plate on a vehicle with another engine: both are told at once.
    let mut both = insured_before()?;
    "LSVAA1234AB000018".clone_into(&mut both.frame);
    both.plate = Some("苏B00001".to_owned());
    let platform = open(&[insured_before()?, both])?;
    let mut other = query(None)?;
    "E1".clone_into(&mut other.vehicle.engine);
    other.vehicle.plate = Some("苏B00001".to_owned());
    let all = Err(PlatformFault::Disagrees(vec![
        Disagreement::Engine,
        Disagreement::Plate,
    ]));
    holds("both", platform.query(&other) == all)
}

fn confirmed_stands(open: Open<'_>) -> Result<(), String> {
    let platform = open(&[insured_before()?])?;
    let issued = issued(platform.as_ref(), "P2")?;
    platform
        .confirm(&issued)
        .map_err(|fault| fault.to_string())?;
    let mut later = query(Some(issued.cover))?;
    later.asked_at = instant("2026-11-21T02:00:00Z")?;
    let answered = platform.query(&later).map_err(|fault| fault.to_string())?;
    holds("duplicate", answered.answer.duplicates.len() == 1)?;
    later.cover = Some(year_from(Date::constant(2027, 12, 1))?);
    later.asked_at = instant("2027-11-21T02:00:00Z")?;
    let answered = platform.query(&later).map_err(|fault| fault.to_string())?;
    holds("two policies before", answered.answer.previous.len() == 2)?;
    // Issued at 11:00 in Shanghai on 20 November.
    let window = answered.answer.window_from == Some(Date::constant(2026, 11, 20));
    holds("the window begins with it", window)?;
    holds("a clean year since", answered.answer.clean_years == 1)
}

fn confirmed_twice(open: Open<'_>) -> Result<(), String> {
    let platform = open(&[insured_before()?])?;
    let issued = issued(platform.as_ref(), "P2")?;
    let first = platform
        .confirm(&issued)
        .map_err(|fault| fault.to_string())?;
    holds("same code", platform.confirm(&issued) == Ok(first))?;
    let other = Issued {
        premium: Money::fen(1),
        ..issued
    };
    let refused = platform.confirm(&other);
    holds(
        "other particulars",
        refused == Err(PlatformFault::ConfirmedOtherwise("P2".to_owned())),
    )
}

fn codes(open: Open<'_>) -> Result<(), String> {
    let platform = open(&[insured_before()?])?;
    let good = issued(platform.as_ref(), "P2")?;
    let strange = Issued {
        query_code: "2026112000000000000000".to_owned(),
        ..good.clone()
    };
    let refused = matches!(
        platform.confirm(&strange),
        Err(PlatformFault::CodeUnknown(_))
    );
    holds("strange code", refused)?;
    let asked = platform
        .query(&query(None)?)
        .map_err(|fault| fault.to_string())?;
    let late = Issued {
        at: asked.answer.expires_at,
        ..good.clone()
    };
    let refused = matches!(
        platform.confirm(&late),
        Err(PlatformFault::CodeExpired { .. })
    );
    holds("expired code", refused)?;
    // Asked anew after the issue: the code counts from when it is told.
    let early = Issued {
        at: instant("2026-11-20T01:00:00Z")?,
        told_at: asked.answer.expires_at,
        ..good.clone()
    };
    let refused = matches!(
        platform.confirm(&early),
        Err(PlatformFault::CodeExpired { .. })
    );
    holds("expired when told", refused)?;
    let answered = platform
        .query(&query(Some(good.cover))?)
        .map_err(|fault| fault.to_string())?;
    holds(
        "nothing was confirmed",
        answered.answer.duplicates.is_empty(),
    )
}

fn covered_twice(open: Open<'_>) -> Result<(), String> {
    let platform = open(&[insured_before()?])?;
    let first = issued(platform.as_ref(), "P2")?;
    platform
        .confirm(&first)
        .map_err(|fault| fault.to_string())?;
    let second = Issued {
        number: "P3".to_owned(),
        ..first
    };
    let refused = matches!(
        platform.confirm(&second),
        Err(PlatformFault::CoveredTwice { .. })
    );
    holds("the second is refused", refused)
}
