//! Exactness: the core against rational arithmetic, with and without working, and the bench.

use kernel::{Date, Rounding};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::rating::formula::half_up;
use crate::tests::support::small_files;
use crate::{Filings, Package, check, quote, quote_json};

proptest! {
    #[test]
    fn the_fast_half_up_is_the_kernels(value in 0..i64::MAX / 4, divisor in 1..i64::MAX / 4) {
        let exact = Rounding::HalfUp.divide(i128::from(value), i128::from(divisor));
        prop_assert_eq!(exact, Some(i128::from(half_up(value, divisor))));
    }

    #[test]
    fn half_ups_at_the_half(value in 0..1_000_000_i64, divisor in 1..2000_i64) {
        let exact = Rounding::HalfUp.divide(i128::from(value), i128::from(divisor));
        prop_assert_eq!(exact, Some(i128::from(half_up(value, divisor))));
    }

    /// Any record at all: a premium equal with and without working, inside the tariff's bounds, or
    /// a refusal; and a class for every vehicle with the measure it needs.
    #[test]
    fn any_risk_is_priced_the_same_way_twice(
        seats in 1..60_i64, load in 1..40_000_i64, use_ in 0..11_usize, region in 0..36_usize,
        clean in 0..5_i64, at_fault in 0..4_i64, death in any::<bool>(), pending in 0..2_i64,
        first in any::<bool>(), day in 0..6000_i32,
    ) {
        let uses = ["private", "enterprise", "government", "taxi_rental", "city_bus", "road_passenger",
            "truck_non_commercial", "truck_commercial", "special_1", "special_3", "special_4"];
        let filings = Filings::embedded().unwrap();
        let start = Date::constant(2008, 2, 1).checked_add(jiff_days(day)).unwrap();
        let filing = filings.in_force(start, None).unwrap();
        let regions = &filing.rating.fields.named("region").unwrap().choices;
        let input = json!({
            "use": uses[use_], "seats": seats, "tonnage": format!("{}.{:03}", load / 1000, load % 1000),
            "region": regions[region].code, "clean_years": clean, "at_fault_accidents": at_fault,
            "death_accident": death, "pending_claims": pending, "first_insured": first,
            "start": start.to_string(),
        });
        let risk = filing.read_risk(&input).unwrap();
        match (filing.price(&risk), filing.price_with_working(&risk)) {
            (Ok(alone), Ok((worked, working))) => {
                prop_assert_eq!(alone, worked);
                prop_assert!(working.class().is_some());
                prop_assert!(worked.minor() >= 95_000 / 2 && worked.minor() <= 469_000 * 13 / 10);
                let last = quote(&input, &filings).unwrap().to_json();
                prop_assert_eq!(&last["premium"], &Value::from(alone.amount()));
            }
            (Err(alone), Err(worked)) => prop_assert_eq!(alone, worked),
            (alone, worked) => prop_assert!(false, "{alone:?} {worked:?}"),
        }
    }

    /// `round(basis * rate, 2)` for any amount and rate, against numerator and denominator.
    #[test]
    fn one_rounding_of_the_exact_product(basis in 0..100_000_000_i64, rate in 0..2_000_000_000_i64) {
        let mut files = small_files();
        let amount = format!("{}.{:02}", basis / 100, basis % 100);
        let factor = format!("{}.{:09}", rate / 1_000_000_000, rate % 1_000_000_000);
        files.insert("parameters.csv".to_owned(), format!(
            "key,kind,value,effective_from,effective_to,source,mark\nbasis,amount,{amount},-,-,doc,F\n"
        ).into_bytes());
        files.insert("tables/rate.csv".to_owned(), format!(
            "kind,age,rate,source,mark\n-,-,{factor},doc,F\n"
        ).into_bytes());
        let exact = i128::from(basis) * i128::from(rate);
        let fen = (exact * 2 + 1_000_000_000) / 2_000_000_000;
        let expected = kernel::Money::fen(i64::try_from(fen).unwrap());
        files.insert("golden.csv".to_owned(), format!(
            "case,kind,age,start,premium,control,basis\nany,city,3,2024-06-01,{},,computed\n",
            expected.amount()
        ).into_bytes());
        // No step asks for `kind` and `age` by value here, so only the golden case can fail.
        let checked = check(&Package::from_files(files));
        prop_assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    }

    #[test]
    fn no_json_makes_a_quote_panic(input in any_json()) {
        let filings = Filings::embedded().unwrap();
        let answer = quote_json(&input, &filings);
        match (&input, &answer) {
            (Value::Array(asked), Value::Array(given)) => prop_assert_eq!(asked.len(), given.len()),
            (_, Value::Object(one)) => prop_assert!(one.contains_key("refusal") || one.contains_key("premium")),
            _ => prop_assert!(false),
        }
    }
}

fn jiff_days(days: i32) -> std::time::Duration {
    std::time::Duration::from_secs(u64::try_from(days).unwrap() * 86_400)
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-z_]{0,12}".prop_map(Value::from),
        Just(Value::from("江苏")),
        Just(Value::from("private")),
        Just(Value::from("2024-03-01")),
    ];
    let name = prop_oneof![
        Just("use"),
        Just("region"),
        Just("seats"),
        Just("tonnage"),
        Just("start"),
        Just("end"),
        Just("issued_on"),
        Just("clean_years"),
        Just("sidecar"),
        Just("short_term_reason"),
        Just("x"),
    ];
    leaf.prop_recursive(2, 24, 8, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(name.clone().prop_map(str::to_owned), inner, 0..8)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

#[test]
fn the_bench_agrees_with_the_hand_coded_tariff() {
    let mut now = 0;
    let mut clock = || {
        now += 1_000_000;
        now
    };
    let figures = crate::bench::rate(1, &mut clock).unwrap();
    assert!(figures.per_second > 0 && figures.per_second_with_working > 0);
    assert!(figures.checksum_fen > 0);
}
