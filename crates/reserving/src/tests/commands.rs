//! The answers a command line prints, key by key.

use super::data::{close, triangle};
use crate::commands::{Method, ReserveInputs, ReserveOptions, reserve};
use crate::triangle::write_triangle;

fn keys(value: &serde_json::Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn the_answer_of_mack_has_the_agreed_keys_and_unrounded_numbers() {
    let file = write_triangle(&triangle("genins"));
    let inputs = ReserveInputs {
        triangle: &file,
        ..ReserveInputs::default()
    };
    let answer = reserve(inputs, &ReserveOptions::new("mack".parse().unwrap())).unwrap();
    let json = answer.json();
    let mut top = keys(&json);
    top.sort_unstable();
    assert_eq!(
        top,
        [
            "factors",
            "origins",
            "parameter_risk",
            "process_risk",
            "sigmas",
            "total"
        ]
    );
    for line in json["origins"]
        .as_array()
        .unwrap()
        .iter()
        .chain([&json["total"]])
    {
        let mut line = keys(line);
        line.sort_unstable();
        assert_eq!(
            line,
            ["ibnr", "latest", "origin", "standard_error", "ultimate"]
        );
    }
    assert_eq!(json["origins"].as_array().unwrap().len(), 10);
    assert_eq!(json["factors"].as_array().unwrap().len(), 9);
    close(
        json["total"]["ibnr"].as_f64().unwrap(),
        18_680_855.611_924_313,
        1e-13,
    );
    close(
        json["total"]["standard_error"].as_f64().unwrap(),
        2_441_364.128_054_218,
        1e-12,
    );
    close(
        json["origins"][9]["ultimate"].as_f64().unwrap(),
        4_969_824.694_424_728,
        1e-13,
    );
    let text = answer.text();
    assert!(
        text.contains("18,680,856") && text.contains("2,441,364"),
        "{text}"
    );
    // Printed with every digit: reading the text back gives the same floats.
    for (printed, factor) in json["factors"]
        .as_array()
        .unwrap()
        .iter()
        .zip(&answer.estimate.factors)
    {
        assert_eq!(printed.to_string().parse::<f64>().unwrap(), *factor);
    }
}

#[test]
fn what_a_method_has_not_is_null() {
    let file = write_triangle(&triangle("genins"));
    let inputs = ReserveInputs {
        triangle: &file,
        ..ReserveInputs::default()
    };
    let json = reserve(inputs, &ReserveOptions::new(Method::ChainLadder))
        .unwrap()
        .json();
    assert!(json["total"]["standard_error"].is_null());
    assert!(json["process_risk"].is_null() && json["parameter_risk"].is_null());
    assert!(json.get("quantiles").is_none());
}

#[test]
fn a_seed_makes_the_bootstrap_repeatable_and_quantiles_ascend() {
    let file = write_triangle(&triangle("raa"));
    let inputs = ReserveInputs {
        triangle: &file,
        ..ReserveInputs::default()
    };
    let mut options = ReserveOptions::new(Method::Bootstrap);
    options.simulations = 2_000;
    options.seed = 7;
    let one = reserve(inputs, &options).unwrap().json();
    assert_eq!(one, reserve(inputs, &options).unwrap().json());
    let quantiles: Vec<f64> = ["0.5", "0.75", "0.9", "0.95", "0.99", "0.995"]
        .iter()
        .map(|p| one["quantiles"][*p].as_f64().unwrap())
        .collect();
    assert!(quantiles.windows(2).all(|w| w[0] <= w[1]), "{quantiles:?}");
    options.seed = 8;
    assert_ne!(one, reserve(inputs, &options).unwrap().json());
}

#[test]
fn options_are_honoured_or_refused() {
    let file = write_triangle(&triangle("genins"));
    let inputs = ReserveInputs {
        triangle: &file,
        ..ReserveInputs::default()
    };
    let mut options = ReserveOptions::new(Method::Mack);
    options.tail = "1.05".parse().unwrap();
    options.tail_sigma = Some(71.0);
    options.tail_se = Some(0.02);
    let json = reserve(inputs, &options).unwrap().json();
    assert_eq!(json["factors"][9], 1.05);
    assert_eq!(json["sigmas"][9], 71.0);
    options.method = Method::Odp;
    assert!(reserve(inputs, &options).is_err());
    assert!("chainladder".parse::<Method>().is_err());
    for (method, name) in Method::ALL {
        assert_eq!(
            (name.parse::<Method>().unwrap(), method.name()),
            (method, name)
        );
    }
    for tail in ["exponential", "inverse-power:20", "bondy", "bondy:0.3"] {
        let mut options = ReserveOptions::new(Method::ChainLadder);
        options.tail = tail.parse().unwrap();
        let json = reserve(inputs, &options).unwrap().json();
        assert!(json["factors"][9].as_f64().unwrap() > 1.0, "{tail}");
    }
}
