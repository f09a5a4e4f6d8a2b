//! The classical methods against R, Python and the papers.

use super::data::{all_close, close, numbers, references, triangle};
use crate::development::{DevelopmentOptions, SigmaRule, Tail};
use crate::methods::expected::{Basis, CapeCodOptions, benktander, bornhuetter_ferguson, cape_cod};
use crate::methods::mack::MackOptions;
use crate::methods::{merz_wuthrich, munich};

#[test]
fn expected_loss_methods_agree_with_python() {
    let reference = &references()["expected_loss_genins"];
    let genins = triangle("genins");
    let development = DevelopmentOptions::default();
    let basis = Basis {
        triangle: &genins,
        premium: &[8_000_000.0; 10],
        development: &development,
        tail: Tail::None,
    };
    let ibnr = |e: &crate::Estimate| e.origins.iter().map(|o| o.ibnr).collect::<Vec<_>>();
    let bf = bornhuetter_ferguson(basis, 0.65).unwrap();
    all_close(&ibnr(&bf), &numbers(&reference["BF_apriori_0.65"]), 1e-9);
    let twice = benktander(basis, 0.65, 2).unwrap();
    all_close(
        &ibnr(&twice),
        &numbers(&reference["Benktander_0.65_n2"]),
        1e-9,
    );
    let cape = cape_cod(basis, CapeCodOptions::default()).unwrap();
    all_close(&ibnr(&cape.estimate), &numbers(&reference["CapeCod"]), 1e-9);
    close(
        cape.ratios[0],
        reference["CapeCod_elr"].as_f64().unwrap(),
        1e-12,
    );
}

#[test]
fn the_one_year_result_agrees_with_r() {
    let options = MackOptions {
        sigma: SigmaRule::Mack,
        ..MackOptions::default()
    };
    let reference = &references()["r_only"];
    let of = |name: &str| {
        merz_wuthrich::fit(&triangle(name), &options)
            .unwrap()
            .estimate
    };
    let errors = |e: &crate::Estimate| {
        e.origins
            .iter()
            .map(|o| o.standard_error.unwrap())
            .collect::<Vec<_>>()
    };
    let genins = of("genins");
    all_close(
        &errors(&genins),
        &numbers(&reference["merz_wuthrich_cdr1_genins"]),
        1e-8,
    );
    close(genins.total.standard_error.unwrap(), 1_778_967.663_4, 1e-10);
    let paper = of("mw2008");
    let published = [
        0.0, 566.1744, 1486.5603, 3923.0986, 9722.8598, 28442.6216, 20954.2870, 28119.3180,
        53320.8210,
    ];
    all_close(&errors(&paper), &published, 1e-7);
    close(paper.total.standard_error.unwrap(), 81080.5468, 1e-8);
    close(
        of("mw2014").total.standard_error.unwrap(),
        1_842.850_707_3,
        1e-9,
    );
}

#[test]
fn munich_agrees_with_quarg_and_mack() {
    let fitted = munich::fit(
        &triangle("mcl_paid"),
        &triangle("mcl_incurred"),
        SigmaRule::Given(0.1),
    )
    .unwrap();
    let ultimate = |e: &crate::Estimate| e.origins.iter().map(|o| o.ultimate).collect::<Vec<_>>();
    let paid = [
        2131.0, 2382.512, 4597.066, 6119.269, 4937.412, 4655.543, 7548.518,
    ];
    all_close(&ultimate(&fitted.paid), &paid, 2e-7);
    let incurred = [
        2174.0, 2443.520, 4628.803, 6175.985, 4950.330, 4665.171, 7649.759,
    ];
    all_close(&ultimate(&fitted.incurred), &incurred, 2e-7);
    close(fitted.lambda_paid, 0.636, 1e-3);
    close(fitted.lambda_incurred, 0.4362, 2e-4);
}

#[test]
fn generalised_linear_models_agree_with_r() {
    use crate::methods::glm::{Family, fit, fit_to};
    let reference = &references()["r_only"];
    let odp = fit(&triangle("genins"), Family::OverDispersedPoisson).unwrap();
    let errors: Vec<f64> = odp.estimate.origins[1..]
        .iter()
        .map(|o| o.standard_error.unwrap())
        .collect();
    all_close(&errors, &numbers(&reference["odp_glm_genins_se"]), 1e-8);
    close(
        odp.estimate.total.standard_error.unwrap(),
        2_945_660.868,
        1e-9,
    );
    close(odp.estimate.total.ibnr, 18_680_855.611_924_313, 1e-10);
    close(odp.dispersion, 52_601.93, 1e-6);
    let gamma = fit(&triangle("genins"), Family::Gamma).unwrap();
    close(gamma.estimate.total.ibnr, 18_085_805.0, 2e-7);
    close(
        gamma.estimate.total.standard_error.unwrap(),
        2_702_709.779_3,
        1e-9,
    );
    let exact = fit_to(&triangle("genins"), Family::OverDispersedPoisson, 1e-15).unwrap();
    close(exact.estimate.total.ibnr, 18_680_855.611_924_27, 1e-13);
    close(
        exact.estimate.total.standard_error.unwrap(),
        2_945_646.231_041_38,
        1e-9,
    );
}

#[test]
fn the_paid_incurred_chain_agrees_with_r() {
    let fitted =
        crate::methods::pic::fit(&triangle("usaa_paid"), &triangle("usaa_incurred")).unwrap();
    let ibnr: Vec<f64> = fitted.estimate.origins.iter().map(|o| o.ibnr).collect();
    let published = [
        0.0,
        1219.242,
        2881.254,
        4047.790,
        15324.356,
        42929.648,
        99295.001,
        220_869.445,
        428_158.234,
        782_228.614,
    ];
    // R leaves the terms between the first incurred factor and the payments out of its precision
    // matrix (Theorem 3.4 of the paper has them); with that omission these agree to 1e-6.
    all_close(&ibnr, &published, 1.5e-2);
    close(
        fitted.estimate.total.standard_error.unwrap(),
        110_976.9,
        1e-2,
    );
}
