//! The return rate 回退率, beside a count over the journal that shares nothing with the figure.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use journal::MemoryStore;
use kernel::{Date, Instant, Number, NumberKind, Zone};
use serde_json::json;

use super::harness::House;
use super::trade::{branch_on, number};
use super::vehicles::{candidate, records};
use crate::FiguresAsked;

/// A proposal for a vehicle under another engine than the platform knows, sent back for it.
fn returned(house: &House, vehicle: usize, times: usize) {
    let mut wrong = candidate(vehicle, "2026-12-30");
    wrong["vehicle"]["engine"] = json!("M9999990");
    let proposed = house.give("clerk", "policy.propose", wrong).unwrap();
    let proposal = number(&proposed, NumberKind::Proposal);
    house.app.query_platform(&proposal).unwrap();
    for time in 1..times {
        let mut wrong = candidate(vehicle, "2026-12-30");
        wrong["vehicle"]["engine"] = json!(format!("M999999{time}"));
        let amended = json!({ "proposal": proposal, "content": wrong });
        house.give("clerk", "policy.amend", amended).unwrap();
        house.app.query_platform(&proposal).unwrap();
    }
}

/// From the journal alone: proposals whose first fact is of the 30 days, and those of them with a return.
fn counted(house: &House, on: Date) -> (u64, u64) {
    let first = (1..30).fold(on, |day, _| day.yesterday().unwrap());
    let mut entered: BTreeMap<String, Date> = BTreeMap::new();
    let mut sent_back = BTreeSet::new();
    for seq in 0..house.app.head_size() {
        let entry = house.app.entry(seq).unwrap();
        let day = Zone::shanghai().date(Instant::parse(&entry.recorded_at).unwrap());
        match entry.kind.as_str() {
            "policy.proposed" => {
                entered.entry(entry.stream.clone()).or_insert(day);
            }
            "policy.returned" => {
                sent_back.insert(entry.stream.clone());
            }
            _ => {}
        }
    }
    entered.retain(|_, day| (first..=on).contains(day));
    let returned = entered.keys().filter(|of| sent_back.contains(*of));
    (returned.count() as u64, entered.len() as u64)
}

fn told(house: &House, on: Date) -> (u64, u64) {
    let asked = FiguresAsked {
        on: Some(on),
        ..FiguresAsked::default()
    };
    let told = house.app.figures(&house.who("manager"), &asked).unwrap();
    let mut figures = told.figures.iter();
    let rate = figures.find(|told| told.figure.name == "returned").unwrap();
    (rate.tally.count, rate.of.unwrap().count)
}

#[test]
fn the_return_rate_is_what_the_journal_says_and_never_above_one() {
    let store = MemoryStore::new(tempfile::tempdir().unwrap().keep());
    let (house, _) = branch_on(Arc::new(store), &records(4));
    // Entered so early that it is of no month that is looked at, and returned all the same.
    let early: Number = {
        let proposed = candidate(0, "2026-12-30");
        let proposed = house.give("clerk", "policy.propose", proposed).unwrap();
        number(&proposed, NumberKind::Proposal)
    };
    house.clock.set("2026-12-22T04:00:00Z");
    let mut wrong = candidate(0, "2026-12-30");
    wrong["vehicle"]["engine"] = json!("M9999999");
    let amended = json!({ "proposal": early, "content": wrong });
    house.give("clerk", "policy.amend", amended).unwrap();
    house.app.query_platform(&early).unwrap();
    returned(&house, 1, 3);
    returned(&house, 2, 1);
    let day: Date = "2026-12-22".parse().unwrap();
    assert_eq!(
        counted(&house, day),
        (2, 2),
        "five returns, of two proposals"
    );
    assert_eq!(told(&house, day), (2, 2));
    let proposed = candidate(3, "2026-12-30");
    house.give("clerk", "policy.propose", proposed).unwrap();
    for day in ["2026-12-22", "2026-12-21", "2026-11-22"] {
        let day: Date = day.parse().unwrap();
        assert_eq!(told(&house, day), counted(&house, day), "{day}");
        let (part, whole) = told(&house, day);
        assert!(part <= whole);
    }
    assert_eq!(told(&house, day), (2, 3));
}
