//! Against chainladder-python on its public samples.

use super::data::{all_close, close, numbers, python, triangle};
use crate::Estimate;
use crate::development::{Averaging, Curve, DevelopmentOptions, SigmaRule, Tail, fit};
use crate::methods::berquist_sherman::{Exhibit, restated_incurred, restated_paid};
use crate::methods::expected::{Basis, CapeCodOptions, cape_cod};
use crate::methods::mack::{self, MackOptions};
use crate::methods::{additive, case_reserves, chain_ladder, diagnostics, munich, present_value};

fn ultimates(estimate: &Estimate) -> Vec<f64> {
    estimate.origins.iter().map(|o| o.ultimate).collect()
}

fn ibnr(estimate: &Estimate) -> Vec<f64> {
    estimate.origins.iter().map(|o| o.ibnr).collect()
}

#[test]
fn mack_agrees_on_six_triangles_three_averages_and_both_sigmas() {
    let reference = python();
    let averages = [
        ("volume", Averaging::Volume),
        ("simple", Averaging::Simple),
        ("regression", Averaging::Regression),
    ];
    for (name, data) in [
        ("abc", "abc"),
        ("ukmotor", "ukmotor"),
        ("mw2008", "mw2008"),
        ("mw2014", "mw2014"),
        ("mortgage", "mortgage"),
        ("usauto_p", "usauto_paid"),
    ] {
        for (rule, sigma) in [
            ("mack", SigmaRule::Mack),
            ("log-linear", SigmaRule::LogLinear),
        ] {
            for (average, averaging) in averages {
                let expected = &reference[format!("mack_{name}_{rule}_{average}")];
                let development = DevelopmentOptions {
                    averaging,
                    ..DevelopmentOptions::default()
                };
                let options = MackOptions {
                    development,
                    sigma,
                    ..MackOptions::default()
                };
                let estimate = mack::fit(&triangle(data), &options).unwrap().estimate;
                close(
                    estimate.total.ibnr,
                    expected["ibnr"].as_f64().unwrap(),
                    1e-10,
                );
                let error = estimate.total.standard_error.unwrap();
                close(error, expected["se"].as_f64().unwrap(), 1e-10);
                let errors: Vec<f64> = estimate
                    .origins
                    .iter()
                    .map(|o| o.standard_error.unwrap())
                    .collect();
                all_close(&errors, &numbers(&expected["origin_se"]), 1e-10);
            }
        }
    }
}

#[test]
fn factors_tails_and_cape_cod_with_trend_and_decay_agree() {
    let reference = python();
    let genins = triangle("genins");
    let number = |key: &str| reference[key].as_f64().unwrap();
    let options = DevelopmentOptions {
        drop_high: 1,
        drop_low: 1,
        ..DevelopmentOptions::default()
    };
    let factors = fit(&genins, &options, "test").unwrap().factors;
    all_close(
        &factors,
        &numbers(&reference["development_genins_drop_high_low_1"]),
        1e-12,
    );
    let options = DevelopmentOptions {
        last_diagonals: Some(4),
        ..DevelopmentOptions::default()
    };
    let factors = fit(&genins, &options, "test").unwrap().factors;
    all_close(
        &factors,
        &numbers(&reference["development_genins_last_4"]),
        1e-12,
    );

    let factors = fit(&genins, &DevelopmentOptions::default(), "test")
        .unwrap()
        .factors;
    let curve = |curve| Tail::Curve { curve, steps: 100 }.factor(&factors).unwrap();
    close(
        curve(Curve::Exponential),
        number("tail_curve_genins_exponential"),
        1e-9,
    );
    close(
        curve(Curve::InversePower),
        number("tail_curve_genins_inverse_power"),
        1e-9,
    );
    let bondy = Tail::Bondy { decay: 0.5 }.factor(&factors).unwrap();
    close(bondy, number("tail_bondy_genins"), 1e-9);

    let development = DevelopmentOptions::default();
    let premium = [8e6; 10];
    let basis = Basis {
        triangle: &genins,
        premium: &premium,
        development: &development,
        tail: Tail::None,
    };
    let cape = cape_cod(
        basis,
        CapeCodOptions {
            trend: 0.05,
            decay: 0.9,
        },
    )
    .unwrap();
    all_close(
        &cape.ratios,
        &numbers(&reference["cape_cod_genins_8m_trend_5_decay_90_ratios"]),
        1e-9,
    );
    all_close(
        &ibnr(&cape.estimate),
        &numbers(&reference["cape_cod_genins_8m_trend_5_decay_90_ibnr"]),
        1e-9,
    );
}

#[test]
fn additive_case_outstanding_and_munich_agree() {
    let reference = python();
    let exposure = numbers(
        &serde_json::from_str::<serde_json::Value>(include_str!("../../tests/data/triangles.json"))
            .unwrap()["ia_exposure"],
    );
    let estimate = additive::estimate(&triangle("ia_loss"), &exposure).unwrap();
    all_close(
        &estimate.factors,
        &numbers(&reference["additive_ia_factors"]),
        1e-12,
    );
    all_close(
        &ultimates(&estimate),
        &numbers(&reference["additive_ia_ibnr"]),
        1e-12,
    );
    let (paid, incurred) = (triangle("usauto_paid"), triangle("usauto_incurred"));
    let outstanding = case_reserves::case_outstanding(&paid, &incurred).unwrap();
    let development = case_reserves::reserve_development(&paid, &incurred).unwrap();
    assert_eq!(ultimates(&development), ultimates(&outstanding));
    // Python averages the ratios another way; the last digits differ, not the method.
    all_close(
        &ultimates(&outstanding),
        &numbers(&reference["case_outstanding_usauto_incurred_ultimate"]),
        5e-4,
    );
    let fitted = munich::fit(
        &triangle("mcl_paid"),
        &triangle("mcl_incurred"),
        SigmaRule::LogLinear,
    );
    let fitted = fitted.unwrap();
    all_close(
        &ultimates(&fitted.paid),
        &numbers(&reference["munich_mcl_paid_ultimate"]),
        1e-12,
    );
    let incurred = numbers(&reference["munich_mcl_incurred_ultimate"]);
    all_close(&ultimates(&fitted.incurred), &incurred, 1e-12);
}

#[test]
fn berquist_sherman_agrees() {
    let reference = python();
    let triangles = ["paid", "incurred", "reported", "closed"]
        .map(|measure| triangle(&format!("berqsherm_mm_{measure}")));
    let [paid, incurred, reported, closed] = &triangles;
    let exhibit = Exhibit {
        paid,
        incurred,
        reported,
        closed,
    };
    let check = |ours: &crate::Triangle, key: &str| {
        for (i, row) in reference[key].as_array().unwrap().iter().enumerate() {
            for (j, value) in row.as_array().unwrap().iter().enumerate() {
                if let (Some(theirs), Some(ours)) = (value.as_f64(), ours.cell(i, j)) {
                    close(ours, theirs, 1e-12);
                }
            }
        }
    };
    check(
        &restated_incurred(exhibit, 0.15).unwrap(),
        "berquist_sherman_medmal_trend_15_incurred",
    );
    check(
        &restated_paid(exhibit).unwrap(),
        "berquist_sherman_medmal_trend_15_paid",
    );
}

#[test]
fn mack_s_tests_agree_with_his_paper_on_raa() {
    let raa = triangle("raa");
    let test = diagnostics::correlation(&raa).unwrap();
    close(test.statistic, 0.069_6, 2e-2);
    close(test.variance, 1.0 / 28.0, 1e-12);
    let reference = python();
    let test = diagnostics::calendar(&raa).unwrap();
    close(
        test.statistic,
        reference["raa_calendar_z"].as_f64().unwrap(),
        1e-12,
    );
    close(
        test.mean,
        reference["raa_calendar_e"].as_f64().unwrap(),
        1e-12,
    );
    close(
        test.variance,
        reference["raa_calendar_var"].as_f64().unwrap(),
        1e-12,
    );
    let mack = mack::fit(&raa, &MackOptions::default()).unwrap();
    let residuals = diagnostics::residuals(&raa, &mack);
    assert_eq!(residuals.len(), 44);
    let squares: f64 = residuals.iter().map(|r| r.value * r.value).sum();
    // Each of the eight columns with a variance contributes its degrees of freedom.
    close(squares, 44.0 - 8.0, 1e-12);
}

#[test]
fn present_values_and_margins_are_consistent() {
    let genins = triangle("genins");
    let estimate =
        chain_ladder::estimate(&genins, &DevelopmentOptions::default(), Tail::None).unwrap();
    let ages: Vec<usize> = (0..10).rev().collect();
    let payments = present_value::payments(&estimate, &ages, 10);
    close(payments.iter().sum(), estimate.total.ibnr, 1e-12);
    // England and Verrall (2002) show 5,226,536 for the first coming year of these data.
    close(payments[0], 5_226_536.0, 1e-6);
    close(
        present_value::present_value(&payments, &[0.0]).unwrap(),
        estimate.total.ibnr,
        1e-12,
    );
    assert!(present_value::present_value(&payments, &[0.03]).unwrap() < estimate.total.ibnr);
    close(
        present_value::normal_quantile(0.975),
        1.959_963_984_540_054,
        1e-13,
    );
    close(
        present_value::normal_quantile(0.0001),
        -3.719_016_485_455_68,
        1e-12,
    );
    close(
        present_value::quantile_margin(100.0, 10.0, 0.75).unwrap(),
        6.428_806_751_843_05,
        1e-12,
    );
    close(
        present_value::unallocated_expense(0.05, 1000.0, 400.0),
        45.0,
        1e-12,
    );
    let capital = present_value::cost_of_capital(&[50.0, 50.0], 20.0, (0.06, &[0.0])).unwrap();
    close(capital, 0.06 * (20.0 + 10.0), 1e-12);
}
