//! Chain ladder and Mack against Mack's papers, R and Python.

use super::data::{all_close, close, numbers, references, triangle};
use crate::development::{Averaging, DevelopmentOptions, SigmaRule, Tail};
use crate::methods::mack::{MackOptions, ParameterError, fit};

#[test]
fn taylor_ashe_and_raa_agree_with_r_and_python_to_every_digit() {
    for name in ["genins", "raa"] {
        for (key, sigma) in [
            ("mack", SigmaRule::Mack),
            ("log_linear", SigmaRule::LogLinear),
        ] {
            let reference = &references()[format!("{name}_{key}")];
            let options = MackOptions {
                sigma,
                ..MackOptions::default()
            };
            let mack = fit(&triangle(name), &options).unwrap();
            let estimate = &mack.estimate;
            all_close(&estimate.factors, &numbers(&reference["ldf"]), 1e-13);
            all_close(&estimate.sigmas, &numbers(&reference["sigma"]), 1e-11);
            all_close(&mack.factor_errors, &numbers(&reference["f_se"]), 1e-11);
            let ibnr: Vec<f64> = estimate.origins.iter().map(|o| o.ibnr).collect();
            all_close(&ibnr, &numbers(&reference["ibnr"]), 1e-11);
            let errors: Vec<f64> = estimate
                .origins
                .iter()
                .map(|o| o.standard_error.unwrap())
                .collect();
            all_close(&errors, &numbers(&reference["mack_se"]), 1e-11);
            close(
                estimate.total.ibnr,
                reference["total_ibnr"].as_f64().unwrap(),
                1e-12,
            );
            let total = estimate.total.standard_error.unwrap();
            close(total, reference["total_se"].as_f64().unwrap(), 1e-11);
        }
    }
}

#[test]
fn process_and_parameter_risk_agree_with_r() {
    let reference = &references()["r_only"];
    let options = MackOptions {
        sigma: SigmaRule::Mack,
        ..MackOptions::default()
    };
    let estimate = fit(&triangle("genins"), &options).unwrap().estimate;
    let process: Vec<f64> = estimate
        .origins
        .iter()
        .map(|o| o.process_risk.unwrap())
        .collect();
    all_close(&process, &numbers(&reference["genins_process_risk"]), 1e-6);
    let parameter: Vec<f64> = estimate
        .origins
        .iter()
        .map(|o| o.parameter_risk.unwrap())
        .collect();
    all_close(
        &parameter,
        &numbers(&reference["genins_parameter_risk"]),
        1e-6,
    );
    close(estimate.total.process_risk.unwrap(), 1_878_291.798, 1e-9);
    close(estimate.total.parameter_risk.unwrap(), 1_568_532.174, 1e-9);
}

#[test]
fn mortgage_with_a_tail_agrees_with_mack_1999_and_r() {
    let tail = Tail::Given {
        factor: 1.05,
        sigma: Some(71.0),
        error: Some(0.02),
    };
    let options = MackOptions {
        sigma: SigmaRule::Mack,
        tail,
        ..MackOptions::default()
    };
    let estimate = fit(&triangle("mortgage"), &options).unwrap().estimate;
    let errors: Vec<f64> = estimate
        .origins
        .iter()
        .map(|o| o.standard_error.unwrap())
        .collect();
    let published = [
        106_544.0,
        179_977.0,
        249_708.0,
        417_857.0,
        670_156.0,
        1_127_984.0,
        1_377_496.0,
        1_901_740.0,
        2_293_437.0,
    ];
    all_close(&errors, &published, 5e-6);
    close(estimate.total.ultimate, 48_905_312.55, 1e-9);
    close(estimate.total.standard_error.unwrap(), 4_053_667.67, 1e-8);
}

#[test]
fn a_tail_without_errors_reads_them_off_the_lines_as_r_does() {
    let tail = Tail::Given {
        factor: 1.05,
        sigma: None,
        error: None,
    };
    let mack = fit(
        &triangle("mortgage"),
        &MackOptions {
            tail,
            ..MackOptions::default()
        },
    )
    .unwrap();
    close(*mack.factor_errors.last().unwrap(), 0.020_932_87, 1e-6);
    close(*mack.estimate.sigmas.last().unwrap(), 55.451_25, 1e-6);
    let tail = Tail::Given {
        factor: 1.05,
        sigma: None,
        error: Some(0.05),
    };
    let mack = fit(
        &triangle("mortgage"),
        &MackOptions {
            tail,
            ..MackOptions::default()
        },
    )
    .unwrap();
    close(
        mack.estimate.total.parameter_risk.unwrap(),
        3_142_387.0,
        1e-6,
    );
}

#[test]
fn simple_averages_and_recent_diagonals_agree_with_r() {
    let development = DevelopmentOptions {
        averaging: Averaging::Simple,
        ..DevelopmentOptions::default()
    };
    let options = MackOptions {
        development,
        ..MackOptions::default()
    };
    let factors = fit(&triangle("genins"), &options).unwrap().estimate.factors;
    let published = [
        3.566_143, 1.745_557, 1.451_961, 1.180_984, 1.111_247, 1.084_818, 1.052_739, 1.074_753,
        1.017_725,
    ];
    all_close(&factors, &published, 5e-7);

    let development = DevelopmentOptions {
        last_diagonals: Some(4),
        ..DevelopmentOptions::default()
    };
    let options = MackOptions {
        development,
        sigma: SigmaRule::Mack,
        ..MackOptions::default()
    };
    let total = fit(&triangle("genins"), &options).unwrap().estimate.total;
    close(total.ibnr, 18_895_573.06, 1e-9);
    close(total.standard_error.unwrap(), 2_550_023.96, 1e-8);
}

#[test]
fn the_independence_form_adds_the_product_term() {
    let options = MackOptions {
        parameter: ParameterError::Independence,
        ..MackOptions::default()
    };
    let total = fit(&triangle("raa"), &options).unwrap().estimate.total;
    close(total.standard_error.unwrap(), 26_895.69, 5e-7);
}

#[test]
fn a_batch_is_the_single_method_bit_for_bit() {
    use crate::methods::mack_batch::{Batch, cells_of, estimate};
    use crate::parallel::Threads;
    let triangles = [triangle("genins"), triangle("raa"), triangle("genins")];
    let cells = cells_of(&triangles).unwrap();
    let batch = Batch {
        cells: &cells,
        rows: 10,
        columns: 10,
    };
    for sigma in [SigmaRule::Mack, SigmaRule::LogLinear] {
        let all = estimate(batch, sigma, Threads::Of(2));
        assert_eq!(all, estimate(batch, sigma, Threads::One));
        for (k, triangle) in triangles.iter().enumerate() {
            let one = fit(
                triangle,
                &MackOptions {
                    sigma,
                    ..MackOptions::default()
                },
            )
            .unwrap();
            for (i, origin) in one.estimate.origins.iter().enumerate() {
                assert_eq!(all.ultimates[k * 10 + i], origin.ultimate);
                assert_eq!(Some(all.errors[k * 10 + i]), origin.standard_error);
            }
            assert_eq!(all.reserves[k], one.estimate.total.ibnr);
            assert_eq!(Some(all.total_errors[k]), one.estimate.total.standard_error);
        }
    }
}
