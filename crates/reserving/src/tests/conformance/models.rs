//! The stochastic models' part of the page.
#![allow(clippy::format_push_string, reason = "a page built once")]

use super::super::data::{numbers, references, triangle};
use super::{Row, error, row, table};
use crate::development::SigmaRule;
use crate::methods::{glm, munich, pic};

pub(super) fn munich_part(out: &mut String) {
    let mut rows = Vec::new();
    let fitted = munich::fit(
        &triangle("mcl_paid"),
        &triangle("mcl_incurred"),
        SigmaRule::Given(0.1),
    )
    .unwrap();
    let paid = [
        "2131.000", "2382.512", "4597.066", "6119.269", "4937.412", "4655.543", "7548.518",
    ];
    let incurred = [
        "2174.000", "2443.520", "4628.803", "6175.985", "4950.330", "4665.171", "7649.759",
    ];
    let whole = |text: &str| text.split('.').next().unwrap_or("").to_owned();
    for (label, theirs, estimate) in [
        ("paid", paid, &fitted.paid),
        ("incurred", incurred, &fitted.incurred),
    ] {
        for (r, line) in theirs.iter().zip(&estimate.origins) {
            let paper = if r.ends_with("000") {
                whole(r)
            } else {
                format!("{:.0}", r.parse::<f64>().unwrap())
            };
            rows.push(row(
                format!("{label} {}", line.origin),
                &paper,
                r,
                None,
                line.ultimate,
            ));
        }
    }
    rows.push(row("λ paid", "0.64", "0.636", None, fitted.lambda_paid));
    rows.push(row(
        "λ incurred",
        "0.44",
        "0.4362",
        None,
        fitted.lambda_incurred,
    ));
    table(
        out,
        "Munich chain ladder",
        "Ultimates. Paper: Quarg and Mack (2004), last σ set to 0.1 as there.",
        &rows,
    );
}

pub(super) fn glm_part(out: &mut String) {
    let r = &references()["r_only"];
    let mut rows = Vec::new();
    let odp = glm::fit(&triangle("genins"), glm::Family::OverDispersedPoisson).unwrap();
    let exact = glm::fit_to(
        &triangle("genins"),
        glm::Family::OverDispersedPoisson,
        1e-15,
    )
    .unwrap();
    let gamma = glm::fit(&triangle("genins"), glm::Family::Gamma).unwrap();
    let percent = [
        "116 %", "46 %", "37 %", "31 %", "26 %", "23 %", "20 %", "24 %", "43 %",
    ];
    for (k, theirs) in numbers(&r["odp_glm_genins_se"]).iter().enumerate() {
        let ours = error(&odp.estimate.origins[k + 1]);
        rows.push(row(
            format!("ODP se {}", k + 2),
            percent[k],
            &format!("{theirs:.3}"),
            None,
            ours,
        ));
    }
    rows.push(row(
        "ODP se total",
        "16 %",
        "2945660.868",
        None,
        error(&odp.estimate.total),
    ));
    rows.push(row(
        "ODP se total at the exact maximum",
        "",
        "",
        None,
        error(&exact.estimate.total),
    ));
    rows.push(row(
        "gamma IBNR total",
        "",
        "18085805",
        None,
        gamma.estimate.total.ibnr,
    ));
    rows.push(row(
        "gamma se total",
        "",
        "2702709.7793",
        None,
        error(&gamma.estimate.total),
    ));
    table(
        out,
        "Generalised linear models, Taylor–Ashe",
        "Paper: England and Verrall (1999), prediction errors in per cent of the reserve. Both R and this crate stop when the deviance changes by less than 1e-8 of itself and take errors from that step; R rounds the reserves of each origin.",
        &rows,
    );
}

pub(super) fn pic_part(out: &mut String) {
    let fitted = pic::fit(&triangle("usaa_paid"), &triangle("usaa_incurred")).unwrap();
    let published = [
        "1219.242",
        "2881.254",
        "4047.790",
        "15324.356",
        "42929.648",
        "99295.001",
        "220869.445",
        "428158.234",
        "782228.614",
    ];
    let mut rows: Vec<Row> = published
        .iter()
        .zip(fitted.estimate.origins.iter().skip(1))
        .map(|(r, line)| row(format!("reserve {}", line.origin), "", r, None, line.ibnr))
        .collect();
    rows.push(row(
        "reserve total",
        "",
        "1596954",
        None,
        fitted.estimate.total.ibnr,
    ));
    rows.push(row(
        "se total",
        "",
        "110976.9",
        None,
        error(&fitted.estimate.total),
    ));
    table(
        out,
        "Paid-incurred chain, USAA private passenger auto",
        "Merz and Wüthrich (2010). R omits from the posterior precision matrix the products of the first incurred parameter Ψ₀ with the payment parameters; the paper's matrix has them, and so has ours. With the same omission our figures equal R's to six digits.",
        &rows,
    );
}
