//! Regenerates `docs/conformance.md`: the papers, R, Python and this crate side by side.
//!
//! The page is compared with what is computed now; where they differ it is written anew and the
//! test fails once, so that the change is seen and committed, or found wrong.

#![allow(clippy::format_push_string, reason = "a page built once")]

mod clark;
mod models;

use serde_json::Value;

use super::data::{numbers, python, references, triangle};
use crate::development::{DevelopmentOptions, SigmaRule, Tail};
use crate::methods::expected::{Basis, CapeCodOptions, benktander, bornhuetter_ferguson, cape_cod};
use crate::methods::mack::{self, MackOptions};
use crate::methods::{additive, merz_wuthrich};
use crate::{Estimate, OriginEstimate};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/conformance.md");

/// One figure by four hands.
struct Row {
    name: String,
    paper: String,
    r: String,
    python: String,
    ours: f64,
}

fn figure(value: f64) -> String {
    if value != 0.0 && value.abs() < 10.0 {
        format!("{value:.12}")
    } else {
        format!("{value:.6}")
    }
}

fn shown(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), figure)
}

fn row(name: impl Into<String>, paper: &str, r: &str, python: Option<f64>, ours: f64) -> Row {
    let or_dash = |text: &str| {
        if text.is_empty() {
            "–".to_owned()
        } else {
            text.to_owned()
        }
    };
    Row {
        name: name.into(),
        paper: or_dash(paper),
        r: or_dash(r),
        python: shown(python),
        ours,
    }
}

fn table(out: &mut String, title: &str, note: &str, rows: &[Row]) {
    *out += &format!(
        "\n## {title}\n\n{note}\n\n| | paper | R | Python | ours |\n|---|--:|--:|--:|--:|\n"
    );
    for row in rows {
        let Row {
            name,
            paper,
            r,
            python,
            ours,
        } = row;
        *out += &format!(
            "| {name} | {paper} | {r} | {python} | {} |\n",
            figure(*ours)
        );
    }
}

fn error(line: &OriginEstimate) -> f64 {
    line.standard_error.unwrap_or(0.0)
}

fn by_origin(estimate: &Estimate, of: impl Fn(&OriginEstimate) -> f64) -> Vec<f64> {
    estimate.origins.iter().map(of).collect()
}

/// Mack on one triangle: factors, sigmas, reserves, errors.
fn mack_rows(name: &str, sigma: SigmaRule, reference: &Value, papers: [&[&str]; 2]) -> Vec<Row> {
    let options = MackOptions {
        sigma,
        ..MackOptions::default()
    };
    let fitted = mack::fit(&triangle(name), &options).unwrap();
    let estimate = &fitted.estimate;
    let mut rows = Vec::new();
    let mut list = |label: &str, theirs: &Value, ours: &[f64], paper: &[&str], first: usize| {
        let theirs = numbers(theirs);
        for (k, value) in ours.iter().enumerate().skip(first) {
            let paper = paper.get(k - first).copied().unwrap_or("");
            let python = theirs.get(k).copied();
            rows.push(row(
                format!("{label} {}", k + 1),
                paper,
                &shown(python),
                python,
                *value,
            ));
        }
    };
    list("f", &reference["ldf"], &estimate.factors, &[], 0);
    list("σ", &reference["sigma"], &estimate.sigmas, &[], 0);
    list("se(f)", &reference["f_se"], &fitted.factor_errors, &[], 0);
    list(
        "IBNR",
        &reference["ibnr"],
        &by_origin(estimate, |o| o.ibnr),
        papers[0],
        1,
    );
    list(
        "se",
        &reference["mack_se"],
        &by_origin(estimate, error),
        papers[1],
        1,
    );
    for (label, key, ours) in [
        ("IBNR total", "total_ibnr", estimate.total.ibnr),
        ("se total", "total_se", error(&estimate.total)),
    ] {
        let python = reference[key].as_f64();
        let paper = match (name, label, sigma) {
            ("genins", "IBNR total", _) => "18,681 k",
            ("genins", _, SigmaRule::Mack) => "2,447 k",
            ("raa", "IBNR total", _) => "52,135",
            ("raa", _, SigmaRule::Mack) => "26,909",
            _ => "",
        };
        rows.push(row(label, paper, &shown(python), python, ours));
    }
    rows
}

fn chain_ladder_part(out: &mut String) {
    let all = references();
    let genins: [&[&str]; 2] = [
        &[
            "95 k", "470 k", "710 k", "985 k", "1,419 k", "2,178 k", "3,920 k", "4,279 k",
            "4,626 k",
        ],
        &[
            "80 %", "26 %", "19 %", "27 %", "29 %", "26 %", "22 %", "23 %", "29 %",
        ],
    ];
    let raa: [&[&str]; 2] = [
        &[
            "154", "617", "1,636", "2,747", "3,649", "5,435", "10,907", "10,650", "16,339",
        ],
        &[
            "206", "623", "747", "1,469", "2,002", "2,209", "5,358", "6,333", "24,566",
        ],
    ];
    for (name, label, papers, source) in [
        (
            "genins",
            "Taylor–Ashe",
            genins,
            "Mack (1993), tables 2 and 3",
        ),
        ("raa", "RAA", raa, "Mack (1994), section 5"),
    ] {
        for (key, sigma, papers) in [
            ("mack", SigmaRule::Mack, papers),
            ("log_linear", SigmaRule::LogLinear, [papers[0], &[]]),
        ] {
            let reference = &all[format!("{name}_{key}")];
            let note = format!(
                "Paper: {source}. R ChainLadder 0.2.21 and chainladder-python 0.10.1 agree with each other to six digits and more; the figures are Python's."
            );
            let title = format!("Mack, {label}, σ {}", key.replace('_', "-"));
            table(
                out,
                &title,
                &note,
                &mack_rows(name, sigma, reference, papers),
            );
        }
    }
}

fn risk_part(out: &mut String) {
    let r = &references()["r_only"];
    let options = MackOptions {
        sigma: SigmaRule::Mack,
        ..MackOptions::default()
    };
    let mut rows = Vec::new();
    let estimate = mack::fit(&triangle("genins"), &options).unwrap().estimate;
    for (label, key, of) in [
        (
            "process",
            "genins_process_risk",
            (|o| o.process_risk) as fn(&OriginEstimate) -> Option<f64>,
        ),
        ("parameter", "genins_parameter_risk", |o| o.parameter_risk),
    ] {
        let theirs = numbers(&r[key]);
        for (k, line) in estimate.origins.iter().enumerate().skip(1) {
            let ours = of(line).unwrap_or(0.0);
            rows.push(row(
                format!("{label} {}", k + 1),
                "",
                &format!("{:.2}", theirs[k]),
                None,
                ours,
            ));
        }
        let total = r[format!("genins_total_{label}")].as_f64();
        let ours = of(&estimate.total).unwrap_or(0.0);
        rows.push(row(format!("{label} total"), "", &shown(total), None, ours));
    }
    table(
        out,
        "Process and parameter risk, Taylor–Ashe",
        "R only.",
        &rows,
    );
}

fn one_year_part(out: &mut String) {
    let r = &references()["r_only"];
    let options = MackOptions {
        sigma: SigmaRule::Mack,
        ..MackOptions::default()
    };
    let mut rows = Vec::new();
    let one_year = merz_wuthrich::fit(&triangle("genins"), &options)
        .unwrap()
        .estimate;
    for (k, theirs) in numbers(&r["merz_wuthrich_cdr1_genins"])
        .iter()
        .enumerate()
        .skip(1)
    {
        let ours = error(&one_year.origins[k]);
        rows.push(row(
            format!("Taylor–Ashe {}", k + 1),
            "",
            &format!("{theirs:.4}"),
            None,
            ours,
        ));
    }
    rows.push(row(
        "Taylor–Ashe total",
        "",
        "1778967.6634",
        None,
        error(&one_year.total),
    ));
    let paper = merz_wuthrich::fit(&triangle("mw2008"), &options)
        .unwrap()
        .estimate;
    let published = [
        "566.1744",
        "1486.5603",
        "3923.0986",
        "9722.8598",
        "28442.6216",
        "20954.2870",
        "28119.3180",
        "53320.8210",
    ];
    for (k, theirs) in published.iter().enumerate() {
        let ours = error(&paper.origins[k + 1]);
        rows.push(row(format!("MW 2008 {}", k + 2), "", theirs, None, ours));
    }
    rows.push(row(
        "MW 2008 total",
        "81,080",
        "81080.5468",
        None,
        error(&paper.total),
    ));
    let newer = merz_wuthrich::fit(&triangle("mw2014"), &options)
        .unwrap()
        .estimate;
    rows.push(row(
        "MW 2014 total",
        "",
        "1842.8507073",
        None,
        error(&newer.total),
    ));
    table(
        out,
        "Merz–Wüthrich, one-year claims development result",
        "Paper: Merz and Wüthrich (2008), CAS E-Forum. Python has no such method.",
        &rows,
    );
}

fn tail_part(out: &mut String) {
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
    let estimate = mack::fit(&triangle("mortgage"), &options).unwrap().estimate;
    let published = [
        "106,544",
        "179,977",
        "249,708",
        "417,857",
        "670,156",
        "1,127,984",
        "1,377,496",
        "1,901,740",
        "2,293,437",
    ];
    let mut rows: Vec<Row> = published
        .iter()
        .zip(&estimate.origins)
        .map(|(r, line)| row(format!("se {}", line.origin), "", r, None, error(line)))
        .collect();
    rows.push(row(
        "ultimate total",
        "",
        "48,905,312.55",
        None,
        estimate.total.ultimate,
    ));
    rows.push(row(
        "se total",
        "",
        "4,053,667.67",
        None,
        error(&estimate.total),
    ));
    let free = MackOptions {
        tail: Tail::Given {
            factor: 1.05,
            sigma: None,
            error: None,
        },
        ..MackOptions::default()
    };
    let fitted = mack::fit(&triangle("mortgage"), &free).unwrap();
    rows.push(row(
        "se(tail) estimated",
        "",
        "0.02093287",
        None,
        fitted.factor_errors[8],
    ));
    rows.push(row(
        "σ(tail) estimated",
        "",
        "55.45125",
        None,
        fitted.estimate.sigmas[8],
    ));
    table(
        out,
        "Mack with a tail, mortgage guarantee",
        "Paper: Mack (1999), tail 1.05 with σ 71 and se 0.02. Python has no tail errors.",
        &rows,
    );
}

fn expected_part(out: &mut String) {
    let reference = &references()["expected_loss_genins"];
    let genins = triangle("genins");
    let development = DevelopmentOptions::default();
    let premium = [8e6; 10];
    let basis = Basis {
        triangle: &genins,
        premium: &premium,
        development: &development,
        tail: Tail::None,
    };
    let mut rows = Vec::new();
    let cape = cape_cod(basis, CapeCodOptions::default()).unwrap();
    for (label, key, estimate) in [
        (
            "BF",
            "BF_apriori_0.65",
            bornhuetter_ferguson(basis, 0.65).unwrap(),
        ),
        (
            "Benktander",
            "Benktander_0.65_n2",
            benktander(basis, 0.65, 2).unwrap(),
        ),
        ("Cape Cod", "CapeCod", cape.estimate.clone()),
    ] {
        for (k, theirs) in numbers(&reference[key]).iter().enumerate().skip(1) {
            rows.push(row(
                format!("{label} {}", k + 1),
                "",
                "",
                Some(*theirs),
                estimate.origins[k].ibnr,
            ));
        }
    }
    rows.push(row(
        "Cape Cod loss ratio",
        "",
        "",
        reference["CapeCod_elr"].as_f64(),
        cape.ratios[0],
    ));
    table(
        out,
        "Expected-loss methods, Taylor–Ashe",
        "IBNR with premium 8,000,000 in each origin and expected loss ratio 0.65; Benktander with two rounds. R has none of them.",
        &rows,
    );
}

fn additive_part(out: &mut String) {
    let exposure: Value =
        serde_json::from_str(include_str!("../../../tests/data/triangles.json")).unwrap();
    let estimate =
        additive::estimate(&triangle("ia_loss"), &numbers(&exposure["ia_exposure"])).unwrap();
    let ultimates = numbers(&python()["additive_ia_ibnr"]);
    let rows: Vec<Row> = estimate
        .origins
        .iter()
        .zip(ultimates)
        .map(|(line, theirs)| {
            row(
                format!("ultimate {}", line.origin),
                "",
                "",
                Some(theirs),
                line.ultimate,
            )
        })
        .collect();
    table(
        out,
        "Additive method, Schmidt's example",
        "Python: IncrementalAdditive.",
        &rows,
    );
}

/// The page as it should be now.
fn page() -> String {
    let mut out = String::from(
        "# Conformance of the reserving methods\n\nThe same figures by the papers, by R (ChainLadder 0.2.21), by Python (chainladder-python 0.10.1) and by this program. A dash: that source does not have the figure. Written by the test `reserving::tests::conformance`; do not edit.\n\nOurs differs from a reference beyond its digits in two tables only, and each says why: Clark's growth curves (R and Python stop before the maximum) and the paid-incurred chain (R leaves terms of the paper out).\n",
    );
    chain_ladder_part(&mut out);
    tail_part(&mut out);
    risk_part(&mut out);
    one_year_part(&mut out);
    expected_part(&mut out);
    additive_part(&mut out);
    models::munich_part(&mut out);
    models::glm_part(&mut out);
    clark::part(&mut out);
    models::pic_part(&mut out);
    out
}

#[test]
fn the_conformance_page_is_what_is_computed() {
    let page = page();
    let old = std::fs::read_to_string(PAGE).unwrap_or_default();
    if old != page {
        std::fs::write(PAGE, &page).unwrap();
        panic!("docs/conformance.md was stale and has been written anew; look at it and commit it");
    }
}
