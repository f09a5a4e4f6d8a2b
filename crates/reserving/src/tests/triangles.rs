//! Triangles: files, transactions, past dates, longer periods.

use kernel::Date;
use proptest::prelude::*;

use super::data::triangle;
use crate::triangle::{
    ClaimEntry, Grain, Measure, Period, ReadOptions, Request, from_entries, read_triangle,
    read_vector, write_triangle,
};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn read(text: &str) -> crate::Triangle {
    read_triangle(text, ReadOptions::default()).unwrap()
}

#[test]
fn wide_long_and_incremental_files_are_the_same_triangle() {
    let wide = read("origin,12,24\n2020,100,150\n2021,110,\n");
    let long = read("origin,age,value\n2020,12,100\n2021,12,110\n2020,24,150\n");
    assert_eq!(wide, long);
    let options = ReadOptions { incremental: true };
    let increments = read_triangle("origin,12,24\n2020,100,50\n2021,110\n", options).unwrap();
    assert_eq!(wide, increments);
    assert_eq!(read(&write_triangle(&wide)), wide);
    assert_eq!(wide.increments()[1], 50.0);
    assert_eq!(wide.latest_diagonal(), [Some(150.0), Some(110.0)]);
    assert!(read_triangle("origin,age,value\na,1,2\na,1,3\n", ReadOptions::default()).is_err());
    assert_eq!(
        read("\u{feff}origin,12,24,\n\"a,b\",1,2,\nc,3,,\n").origins()[0],
        "a,b"
    );
}

#[test]
fn vectors_follow_the_triangle_s_order() {
    let origins = ["2020".to_owned(), "2021".to_owned()];
    let text = "origin,premium\n2021,7\n2020,5\n2019,1\n";
    assert_eq!(
        read_vector(text, &origins, "--premium").unwrap(),
        [5.0, 7.0]
    );
    assert_eq!(
        read_vector("2020,5\n2021,7\n", &origins, "--premium").unwrap(),
        [5.0, 7.0]
    );
    assert!(read_vector("2020,5\n", &origins, "--premium").is_err());
    assert!(read_vector("2020,5\n2020,6\n2021,1\n", &origins, "--premium").is_err());
}

fn entry(event: &str, booked: &str, paid: i64, case: i64, count: i64) -> ClaimEntry {
    ClaimEntry {
        event: date(event),
        booked: date(booked),
        paid_fen: paid,
        case_fen: case,
        count,
    }
}

#[test]
fn transactions_are_seen_as_known_at_the_date() {
    let entries = [
        entry("2020-03-01", "2020-04-01", 0, 10_000, 1),
        entry("2020-03-01", "2020-11-01", 6_000, -6_000, 0),
        entry("2020-03-01", "2021-02-01", 7_000, -4_000, 0),
        entry("2021-05-01", "2021-06-01", 1_000, 2_000, 1),
        entry("2020-12-31", "2022-01-05", 500, 0, 1),
    ];
    let request = |measure, as_of: &str| Request {
        measure,
        origin: Grain::Year,
        development: Grain::Year,
        as_of: date(as_of),
    };
    let paid = from_entries(&entries, request(Measure::Paid, "2021-12-31")).unwrap();
    assert_eq!(paid.origins(), ["2020", "2021"]);
    assert_eq!(paid.ages(), [12.0, 24.0]);
    assert_eq!(
        (paid.cell(0, 0), paid.cell(0, 1)),
        (Some(60.0), Some(130.0))
    );
    assert_eq!((paid.cell(1, 0), paid.cell(1, 1)), (Some(10.0), None));
    let incurred = from_entries(&entries, request(Measure::Incurred, "2021-12-31")).unwrap();
    assert_eq!(
        (incurred.cell(0, 0), incurred.cell(0, 1)),
        (Some(100.0), Some(130.0))
    );
    let case = from_entries(&entries, request(Measure::Case, "2021-12-31")).unwrap();
    assert_eq!((case.cell(0, 0), case.cell(0, 1)), (Some(40.0), Some(0.0)));
    let count = from_entries(&entries, request(Measure::Count, "2022-12-31")).unwrap();
    assert_eq!(count.cell(0, 2), Some(2.0));
    // Known a year earlier, the same triangle is one valuation shorter.
    let before = from_entries(&entries, request(Measure::Paid, "2020-12-31")).unwrap();
    assert_eq!(before, paid.known_at(date("2020-12-31"), 1).unwrap());
    assert!(from_entries(&entries, request(Measure::Paid, "2019-12-31")).is_err());
}

#[test]
fn earlier_diagonals_and_coarser_periods() {
    let quarters = read(
        "origin,3,6,9,12\n2024Q1,1,2,3,4\n2024Q2,10,20,30,\n2024Q3,100,200,,\n2024Q4,1000,,,\n",
    );
    let year = quarters.coarsened(Grain::Year, Grain::Quarter, 1).unwrap();
    assert_eq!(year.origins(), ["2024"]);
    let row: Vec<_> = (0..4).map(|j| year.cell(0, j)).collect();
    assert_eq!(row, [Some(1.0), Some(12.0), Some(123.0), Some(1234.0)]);
    let coarse = quarters.coarsened(Grain::Year, Grain::Year, 1).unwrap();
    assert_eq!(coarse.cell(0, 0), Some(1234.0));
    assert!(quarters.coarsened(Grain::Month, Grain::Month, 1).is_err());
    let earlier = triangle("raa").without_latest_diagonals(1).unwrap();
    assert_eq!((earlier.rows(), earlier.columns()), (9, 9));
    assert_eq!(earlier.latest(0), Some((8, 18_662.0)));
    for (label, grain) in [
        ("2024", Grain::Year),
        ("2024Q3", Grain::Quarter),
        ("2024-07", Grain::Month),
    ] {
        let period = Period::parse(label).unwrap();
        assert_eq!((period.label().as_str(), period.grain()), (label, grain));
    }
    assert_eq!(
        Period::parse("2024Q3").unwrap().valuation(6),
        Some(date("2024-12-31"))
    );
    for label in ["", "24", "2024Q5", "2024-13", "abcd", "2024-1"] {
        assert_eq!(Period::parse(label), None, "{label}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn quarterly_triangles_sum_to_the_yearly_one(
        rows in prop::collection::vec((0_i64..700, 0_i64..400, -5_000_i64..50_000), 1..60),
    ) {
        let first = date("2022-01-01");
        let after = |day: Date, days: i64| {
            day.checked_add(std::time::Duration::from_secs(u64::try_from(days).unwrap() * 86_400)).unwrap()
        };
        let entries: Vec<ClaimEntry> = rows
            .iter()
            .map(|(event, delay, paid)| {
                let event = after(first, *event);
                ClaimEntry { event, booked: after(event, *delay), paid_fen: *paid * 100, case_fen: 0, count: 1 }
            })
            .collect();
        let as_of = date("2024-12-31");
        let request = |grain| Request { measure: Measure::Paid, origin: grain, development: Grain::Quarter, as_of };
        let quarterly = from_entries(&entries, request(Grain::Quarter)).unwrap();
        let yearly = from_entries(&entries, request(Grain::Year)).unwrap();
        let summed = quarterly.coarsened(Grain::Year, Grain::Quarter, 1).unwrap();
        for (row, origin) in summed.origins().iter().enumerate() {
            let other = yearly.origins().iter().position(|o| o == origin).unwrap();
            for column in 0..summed.columns().min(yearly.columns()) {
                prop_assert_eq!(summed.cell(row, column), yearly.cell(other, column));
            }
        }
    }
}
