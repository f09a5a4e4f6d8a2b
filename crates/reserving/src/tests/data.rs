//! Triangles and reference figures shared by the tests.

use serde_json::Value;

use crate::Triangle;

/// The reference figures, with their sources.
pub(super) fn references() -> Value {
    serde_json::from_str(include_str!("../../tests/data/references.json")).unwrap()
}

/// Figures computed with chainladder-python, with their estimators.
pub(super) fn python() -> Value {
    serde_json::from_str(include_str!("../../tests/data/python.json")).unwrap()
}

/// A public triangle by name.
pub(super) fn triangle(name: &str) -> Triangle {
    let all: Value = serde_json::from_str(include_str!("../../tests/data/triangles.json")).unwrap();
    let rows: Vec<Vec<Option<f64>>> = all[name]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row.as_array().unwrap().iter().map(Value::as_f64).collect())
        .collect();
    Triangle::from_rows(&rows).unwrap()
}

/// An array of numbers; `null` is read as zero.
pub(super) fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v.as_f64().unwrap_or(0.0))
        .collect()
}

/// Asserts relative agreement.
#[track_caller]
pub(super) fn close(ours: f64, theirs: f64, relative: f64) {
    let gap = (ours - theirs).abs();
    assert!(
        gap <= relative * theirs.abs().max(1e-9),
        "{ours} against {theirs}"
    );
}

/// Asserts relative agreement entry by entry.
#[track_caller]
pub(super) fn all_close(ours: &[f64], theirs: &[f64], relative: f64) {
    assert_eq!(ours.len(), theirs.len(), "{ours:?} against {theirs:?}");
    for (a, b) in ours.iter().zip(theirs) {
        close(*a, *b, relative);
    }
}
