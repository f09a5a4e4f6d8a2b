//! Estimates as JSON and as a table.

use serde_json::{Map, Value, json};

use crate::{Estimate, OriginEstimate};

/// `{origins[], total{}, factors[], sigmas[], process_risk, parameter_risk}` and, where the
/// method has them, `quantiles{}`; numbers unrounded, `null` where the method has none.
pub fn estimate_json(estimate: &Estimate) -> Value {
    let mut out = Map::new();
    out.insert(
        "origins".into(),
        estimate.origins.iter().map(line_json).collect(),
    );
    out.insert("total".into(), line_json(&estimate.total));
    out.insert("factors".into(), json!(estimate.factors));
    out.insert("sigmas".into(), json!(estimate.sigmas));
    out.insert("process_risk".into(), json!(estimate.total.process_risk));
    out.insert(
        "parameter_risk".into(),
        json!(estimate.total.parameter_risk),
    );
    if let Some(quantiles) = &estimate.quantiles {
        out.insert("quantiles".into(), json!(quantiles));
    }
    Value::Object(out)
}

fn line_json(line: &OriginEstimate) -> Value {
    json!({
        "origin": line.origin,
        "latest": line.latest,
        "ultimate": line.ultimate,
        "ibnr": line.ibnr,
        "standard_error": line.standard_error,
    })
}

/// A table: origins, the total, then factors and errors.
pub fn estimate_text(estimate: &Estimate) -> String {
    let lines = || {
        estimate
            .origins
            .iter()
            .chain(std::iter::once(&estimate.total))
    };
    let errors = lines().any(|line| line.standard_error.is_some());
    let mut rows = vec![header(errors)];
    rows.extend(lines().map(|line| row(line, errors)));
    let mut out = format!("{}\n", estimate.method);
    out.push_str(&aligned(&rows));
    list(&mut out, "factors", &estimate.factors);
    list(&mut out, "sigmas", &estimate.sigmas);
    for (name, risk) in [
        ("process risk", estimate.total.process_risk),
        ("parameter risk", estimate.total.parameter_risk),
    ] {
        if let Some(risk) = risk {
            push(&mut out, &[name, "  ", &grouped(risk), "\n"]);
        }
    }
    for (probability, quantile) in estimate.quantiles.iter().flatten() {
        push(
            &mut out,
            &["quantile ", probability, "  ", &grouped(*quantile), "\n"],
        );
    }
    out
}

fn header(errors: bool) -> Vec<String> {
    let mut names = vec!["origin", "latest", "ultimate", "ibnr"];
    if errors {
        names.extend(["standard error", "cv"]);
    }
    names.into_iter().map(str::to_owned).collect()
}

fn row(line: &OriginEstimate, errors: bool) -> Vec<String> {
    let mut cells = vec![
        line.origin.clone(),
        grouped(line.latest),
        grouped(line.ultimate),
        grouped(line.ibnr),
    ];
    if errors {
        cells.push(line.standard_error.map_or_else(|| "-".to_owned(), grouped));
        let ratio = line
            .standard_error
            .filter(|_| line.ibnr != 0.0)
            .map(|e| e / line.ibnr);
        cells.push(ratio.map_or_else(|| "-".to_owned(), |cv| format!("{:.1}%", cv * 100.0)));
    }
    cells
}

fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|c| c.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for row in rows {
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let pad = " ".repeat(width.saturating_sub(cell.chars().count()));
            let gap = if column == 0 { "" } else { "  " };
            let text = if column == 0 {
                format!("{cell}{pad}")
            } else {
                format!("{pad}{cell}")
            };
            out.push_str(gap);
            out.push_str(&text);
        }
        out.push('\n');
    }
    out
}

fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

fn list(out: &mut String, name: &str, values: &[f64]) {
    if values.is_empty() {
        return;
    }
    out.push_str(name);
    for value in values {
        push(out, &["  ", &format!("{value:.6}")]);
    }
    out.push('\n');
}

/// A number with thousands separators and no decimals if large, two if small.
fn grouped(value: f64) -> String {
    let decimals = usize::from(value.abs() < 1000.0) * 2;
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text.as_str(), ""), |(w, f)| (w, f));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{out}{point}{fraction}")
}
