//! Whatever comes in, an answer or a reasoned no comes out; never a panic, never a NaN.
#![allow(clippy::format_push_string, reason = "small files built for a test")]

use kernel::Refusal;
use proptest::prelude::*;

use crate::ReserveRefusal;
use crate::commands::{Method, ReserveInputs, ReserveOptions, reserve};

const GOOD: &str = "origin,12,24,36\n2020,100,150,160\n2021,110,170,\n2022,120,,\n";

fn run(triangle: &str, method: Method) -> Result<serde_json::Value, ReserveRefusal> {
    let premium = "origin,premium\n2020,300\n2021,310\n2022,320\n";
    let inputs = ReserveInputs {
        triangle,
        premium: Some(premium),
        incurred: Some("origin,12,24,36\n2020,140,165,161\n2021,150,180,\n2022,160,,\n"),
        counts: Some("origin,12,24,36\n2020,10,12,12\n2021,11,13,\n2022,12,,\n"),
    };
    let mut options = ReserveOptions::new(method);
    options.apriori = Some(0.6);
    options.simulations = 200;
    reserve(inputs, &options).map(|r| r.json())
}

fn no_nulls_hidden(value: &serde_json::Value) {
    let total = &value["total"];
    assert!(
        total["ultimate"].is_number() && total["ibnr"].is_number(),
        "{value}"
    );
}

#[test]
fn every_method_answers_or_refuses_a_small_triangle() {
    for (method, name) in Method::ALL {
        match run(GOOD, method) {
            Ok(value) => no_nulls_hidden(&value),
            Err(refusal) => {
                assert!(refusal.remedy().is_some(), "{name}");
                assert!(!refusal.message().zh.is_empty() && !refusal.message().en.is_empty());
            }
        }
    }
}

#[test]
fn malformed_files_are_refused_with_their_place() {
    for (text, control) in [
        ("", "reserving-triangle-form"),
        ("origin\n", "reserving-triangle-form"),
        ("origin,12\n", "reserving-triangle-form"),
        ("origin,12\n2020,\n", "reserving-triangle-form"),
        ("origin,24,12\n2020,1,2\n", "reserving-triangle-form"),
        ("origin,12,12\n2020,1,2\n", "reserving-triangle-form"),
        (
            "origin,12,x\n2020,1,2\n2021,1,\n",
            "reserving-triangle-form",
        ),
        (
            "origin,12,24\n2020,1,2\n2020,1,\n",
            "reserving-triangle-form",
        ),
        ("origin,12,24\n2020,one,2\n", "reserving-triangle-form"),
        ("origin,12,24\n2020,NaN,2\n", "reserving-triangle-form"),
        ("origin,12,24\n2020,inf,2\n", "reserving-triangle-form"),
        ("origin,12,24\n2020,1,2,3\n", "reserving-triangle-form"),
        ("origin,12\n2020,1\n", "reserving-method-applies"),
        (
            "origin,12,24,36\n2020,1,2,3\n2021,,,\n",
            "reserving-method-applies",
        ),
        (
            "origin,12,24\n2020,0,2\n2021,0,\n",
            "reserving-method-applies",
        ),
        (
            "origin,12,24,36\n2020,1e300,1e301,1e302\n2021,1e300,1e305,\n2022,1e303,,\n",
            "reserving-result-finite",
        ),
    ] {
        let refusal = run(text, Method::Mack).unwrap_err();
        assert_eq!(refusal.control().id(), control, "{text}: {refusal}");
    }
    let refusal = run("origin,12,24\n2020,1,two\n", Method::ChainLadder).unwrap_err();
    assert!(refusal.message().en.contains("(2020, 24)"), "{refusal}");
}

#[test]
fn log_links_refuse_negative_increments_and_name_the_cell() {
    let text = "origin,1,2,3,4\na,10,20,25,26\nb,11,9,13,\nc,12,20,,\nd,11,,,\n";
    for method in [Method::Odp, Method::Gamma] {
        let refusal = run(text, method).unwrap_err();
        assert_eq!(refusal.facts()["cell"], "(b, 2)");
        assert!(refusal.remedy().unwrap().en.contains("mack"));
    }
    assert!(run(text, Method::Mack).is_ok());
}

#[test]
fn missing_inputs_are_named() {
    let inputs = ReserveInputs {
        triangle: GOOD,
        ..ReserveInputs::default()
    };
    for (method, wanted) in [
        (Method::BornhuetterFerguson, "--premium"),
        (Method::CapeCod, "--premium"),
        (Method::Munich, "--incurred"),
        (Method::PaidIncurredChain, "--incurred"),
        (Method::AverageCost, "--counts"),
        (Method::ReserveDevelopment, "--incurred"),
    ] {
        let refusal = reserve(inputs, &ReserveOptions::new(method)).unwrap_err();
        assert_eq!(refusal.facts()["input"], wanted);
    }
}

#[test]
fn equal_values_zero_sigma_and_tails_below_one_are_figures() {
    let equal = "origin,1,2,3\na,5,5,5\nb,5,5,\nc,5,,\n";
    for method in [
        Method::ChainLadder,
        Method::Mack,
        Method::MerzWuthrich,
        Method::BootstrapMack,
    ] {
        let value = run(equal, method).unwrap();
        assert_eq!(value["total"]["ibnr"], 0.0, "{method:?}");
    }
    let value = run(equal, Method::Mack).unwrap();
    assert_eq!(value["total"]["standard_error"], 0.0);
    let mut options = ReserveOptions::new(Method::Mack);
    options.tail = "0.98".parse().unwrap();
    let inputs = ReserveInputs {
        triangle: GOOD,
        ..ReserveInputs::default()
    };
    let value = reserve(inputs, &options).unwrap().json();
    assert_eq!(value["factors"][2], 0.98);
    options.tail = "0".parse().unwrap();
    assert!(reserve(inputs, &options).is_err());
    assert!("later".parse::<crate::development::Tail>().is_err());
}

#[test]
fn ragged_triangles_without_their_last_diagonal_are_projected() {
    let ragged = "origin,1,2,3,4\na,10,20,24,25\nb,11,22,27,\nc,12,,,\nd,11,,,\n";
    for method in [
        Method::ChainLadder,
        Method::Mack,
        Method::MerzWuthrich,
        Method::Additive,
    ] {
        let value = run(
            &ragged
                .replace("\na,", "\n2020,")
                .replace("\nb,", "\n2021,")
                .replace("\nc,", "\n2022,")
                .replace("\nd,11,,,", ""),
            method,
        )
        .unwrap();
        no_nulls_hidden(&value);
    }
    let missing_period = "origin,12,24,36\n2020,100,,160\n2021,110,,\n2022,120,,\n";
    assert!(run(missing_period, Method::ChainLadder).is_ok());
}

#[test]
fn the_largest_triangle_is_read_and_projected() {
    let size = 1_000;
    let mut text = String::from("origin");
    for age in 1..=size {
        text += &format!(",{age}");
    }
    for row in 0..size {
        text += &format!("\n{row}");
        for age in 0..size - row {
            text += &format!(",{}", 1000 + age * 3 + row);
        }
    }
    for method in [Method::ChainLadder, Method::Mack] {
        no_nulls_hidden(&run(&text, method).unwrap());
    }
    for method in [Method::Odp, Method::PaidIncurredChain] {
        assert!(run(&text, method).is_err());
    }
    let wide = format!("origin{}\n", ",1".repeat(3)) + &"a,1,2,3\n".repeat(2);
    assert!(run(&wide, Method::Mack).is_err());
}

#[test]
fn pictures_are_drawn_for_every_answer() {
    let inputs = ReserveInputs {
        triangle: GOOD,
        ..ReserveInputs::default()
    };
    for method in [Method::ChainLadder, Method::Mack, Method::BootstrapMack] {
        let mut options = ReserveOptions::new(method);
        options.simulations = 500;
        let svg = reserve(inputs, &options).unwrap().plot().unwrap();
        assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
        assert!(svg.contains("Development"));
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0_u32..100_000).prop_map(|v| v.to_string()),
        1 => Just(String::new()),
        1 => (-1000_i32..1000).prop_map(|v| v.to_string()),
        1 => Just("0".to_owned()),
        1 => prop_oneof![Just("1e200"), Just("-1e308"), Just("1e-300"), Just("x"), Just("NaN")].prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_input_panics_and_no_answer_is_not_a_number(
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..6), 0..6),
        ages in prop::collection::vec(0_u32..9, 0..6),
    ) {
        let mut text = String::from("origin");
        let mut age = 0;
        for step in ages {
            age += step;
            text += &format!(",{age}");
        }
        for (at, row) in rows.iter().enumerate() {
            text += &format!("\n{},{}", 2020 + at, row.join(","));
        }
        for (method, _) in Method::ALL {
            if let Ok(value) = run(&text, method) {
                no_nulls_hidden(&value);
            }
        }
    }

    #[test]
    fn chain_ladder_scales_with_the_unit(scale in 0.001_f64..1000.0, seed in 0_u64..1000) {
        let mut stream = crate::random::Stream::new(seed, 0);
        let rows: Vec<Vec<Option<f64>>> = (0..6).map(|i| {
            let mut sum = 0.0;
            (0..6 - i).map(|_| { sum += 10.0 + 90.0 * stream.uniform(); Some(sum) }).collect()
        }).collect();
        let scaled: Vec<Vec<Option<f64>>> =
            rows.iter().map(|r| r.iter().map(|v| v.map(|v| v * scale)).collect()).collect();
        let options = crate::methods::mack::MackOptions::default();
        let of = |rows: &[Vec<Option<f64>>]| {
            let triangle = crate::Triangle::from_rows(rows).unwrap();
            crate::methods::mack::fit(&triangle, &options).unwrap().estimate.total
        };
        let (plain, large) = (of(&rows), of(&scaled));
        super::data::close(large.ibnr, plain.ibnr * scale, 1e-9);
        super::data::close(large.standard_error.unwrap(), plain.standard_error.unwrap() * scale, 1e-9);
    }
}
