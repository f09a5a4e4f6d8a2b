//! Clark's part of the page: the maximum beside where R and Python stop.

use super::super::data::{references, triangle};
use super::{Row, error, row, shown, table};
use crate::OriginEstimate;
use crate::methods::clark::{self, Clark, ClarkOptions, Growth};

const WORDS: &str = "The likelihood is flat near its maximum, and the general optimisers of R and Python stop before it; ours is the maximum itself, found by Newton's method and equal to that of 40-digit arithmetic (mpmath) in all figures of ω, θ and the reserve. Proof: the log-likelihood `Σ (x ln μ - μ)`, computed for all three by this crate with the scales most likely at each curve, is highest at ours. Where R stopped is known for the first curve only; for the others R's reserve and error are all there is.

**R's LDF process error** is 0.35 % above ours, of which the stop explains nothing (at R's curve the formula `σ² Σ U (G(20) - G(x))`, with both ages shifted by the half year to the average date of loss, gives 1,364,642.77). Two things explain it. R takes the growth at the stated maximum of 20 in the process variance without that half year, while its reserve and its parameter error take 19.5; and R's scales U are the ones its optimiser had not finished, by up to 0.065 % (its reserve does not use them, being latest × ratio of growth). A test rebuilds both from R's own table by origin: with those scales its dispersion agrees with itself to 1e-7, its ten parameter errors come out to their seven digits, and its total process error to 1e-7. We shift both ages, as Clark's section 3 does.

Rows \"at R's curve\" are this crate's figures for `(ω, θ)` = (1.43572778, 4.04031054): the reserve is R's to what the printed digits of ω leave open; the errors differ by R's unfinished scales, and the process error by the age as well.";

/// chainladder-python's own, which is not quite the one its curve implies.
const PYTHON_RATIO: f64 = 0.596_985_89;

/// What a row needs: where, what, the figures.
struct Fitted {
    label: &'static str,
    ours: Clark,
    /// At R's curve, where that is known, and at Python's.
    r: Option<Clark>,
    python: Clark,
}

fn rows_of(fitted: &Fitted, key: &str, (omega, theta): (f64, f64)) -> Vec<Row> {
    let reference = &references()["r_only"][key];
    let beside = |what: &str, field: &str, python, ours| {
        let r = shown(reference[field].as_f64());
        row(format!("{} {what}", fitted.label), "", &r, python, ours)
    };
    let (ours, total) = (&fitted.ours, &fitted.ours.estimate.total);
    let python = &fitted.python;
    let likelihood = fitted.r.as_ref().map(|r| r.log_likelihood);
    let mut rows = vec![
        beside("ω", "omega", Some(omega), ours.omega),
        beside("θ (years)", "theta", Some(theta), ours.theta),
        row(
            format!("{} log-likelihood", fitted.label),
            "",
            &shown(likelihood),
            Some(python.log_likelihood),
            ours.log_likelihood,
        ),
        beside("σ²", "", Some(python.dispersion), ours.dispersion),
    ];
    if let Some(ratio) = ours.ratio {
        rows.push(beside("loss ratio", "elr", Some(PYTHON_RATIO), ratio));
    }
    rows.push(beside("reserve", "reserve_total", None, total.ibnr));
    if let Some(there) = fitted.r.as_ref().map(|r| &r.estimate.total) {
        let risks =
            |line: &OriginEstimate| (line.process_risk.unwrap(), line.parameter_risk.unwrap());
        let ((process, parameter), (process_there, parameter_there)) = (risks(total), risks(there));
        rows.extend([
            beside("process se", "process_se", None, process),
            beside("parameter se", "param_se", None, parameter),
            beside("reserve at R's curve", "reserve_total", None, there.ibnr),
            beside("process se at R's curve", "process_se", None, process_there),
            beside(
                "parameter se at R's curve",
                "param_se",
                None,
                parameter_there,
            ),
            beside("se at R's curve", "total_se", None, error(there)),
        ]);
    }
    rows.push(beside("se", "total_se", None, error(total)));
    rows
}

pub(super) fn part(out: &mut String) {
    let genins = triangle("genins");
    let premium: Vec<f64> = (0..10).map(|i| 10e6 + 4e5 * f64::from(i)).collect();
    let fit = |growth, premium: Option<&[f64]>, curve| {
        let options = ClarkOptions {
            growth,
            max_age: Some(20.0),
            mean_loss_age: None,
            curve,
        };
        premium
            .map_or_else(
                || clark::ldf(&genins, &options),
                |premium| clark::cape_cod(&genins, premium, &options),
            )
            .unwrap()
    };
    let mut rows = Vec::new();
    // chainladder-python counts in months.
    for (label, growth, premium, key, python) in [
        (
            "LDF",
            Growth::Loglogistic,
            None,
            "clark_ldf_loglogistic_genins_maxage20",
            (1.435_565_74, 48.501_491_78 / 12.0),
        ),
        (
            "LDF Weibull",
            Growth::Weibull,
            None,
            "clark_ldf_weibull_genins_maxage20",
            (1.297_282_32, 48.821_549_04 / 12.0),
        ),
        (
            "Cape Cod",
            Growth::Loglogistic,
            Some(premium.as_slice()),
            "clark_capecod_genins",
            (1.448_809_41, 47.913_612_13 / 12.0),
        ),
    ] {
        let curve = &references()["r_only"][key];
        let known = curve["omega"].as_f64().zip(curve["theta"].as_f64());
        let fitted = Fitted {
            label,
            ours: fit(growth, premium, None),
            r: known.map(|curve| fit(growth, premium, Some(curve))),
            python: fit(growth, premium, Some(python)),
        };
        rows.extend(rows_of(&fitted, key, python));
    }
    table(
        out,
        "Clark's growth curves, Taylor–Ashe to age 20",
        WORDS,
        &rows,
    );
}
