//! What changed from one package to another, file by file, row by row, cell by cell.
//!
//! Rows that stand in both, in the same order, are the same (a longest common subsequence); between
//! two of them, the first that went stands beside the first that came, and so on. Columns are
//! matched by name.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::package::Package;
use crate::package::shown::{Grid, GridRow};

/// Above so many pairs of rows, order is not looked for: what differs went, and came.
const MOST_PAIRS: usize = 4_000_000;
/// The one column of a file that is no sheet.
const TEXT: &str = "text";

/// What became of a file, or of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Only in the new package.
    Added,
    /// Only in the old package.
    Removed,
    /// In both, not alike.
    Changed,
}

/// A file that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileDifference {
    /// Its path in the package.
    pub path: String,
    /// What became of it.
    pub change: Change,
    /// The columns of the rows: those of the new file, then those only the old one had.
    pub header: Vec<String>,
    /// The rows that differ, in the order of the file.
    pub rows: Vec<RowDifference>,
}

/// A row that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowDifference {
    /// What became of it.
    pub change: Change,
    /// Its line in the old file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_line: Option<u32>,
    /// Its line in the new file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_line: Option<u32>,
    /// Its cells in the old file, under the header; none where it is new.
    pub old: Vec<String>,
    /// Its cells in the new file, under the header; none where it went.
    pub new: Vec<String>,
}

/// The files that differ, in path order; none: the packages are the same.
pub fn difference(old: &Package, new: &Package) -> Vec<FileDifference> {
    let paths: BTreeSet<&String> = old.files().keys().chain(new.files().keys()).collect();
    paths
        .into_iter()
        .filter_map(|path| {
            let change = match (old.files().get(path), new.files().get(path)) {
                (Some(before), Some(after)) if before == after => return None,
                (Some(_), Some(_)) => Change::Changed,
                (None, _) => Change::Added,
                (_, None) => Change::Removed,
            };
            let (before, after) = (rows_of(old, path), rows_of(new, path));
            let mut header = after.header.clone();
            let gone = (before.header.iter()).filter(|name| !after.header.contains(name));
            header.extend(gone.cloned());
            let (before, after) = (under(&header, before), under(&header, after));
            Some(FileDifference {
                path: path.clone(),
                change,
                header,
                rows: rows(&before, &after),
            })
        })
        .collect()
}

/// A sheet, or the lines of a text in one column; nothing where the file is absent.
fn rows_of(package: &Package, path: &str) -> Grid {
    package.grid(path).unwrap_or_else(|| {
        let text = package.text(path).unwrap_or_default();
        let rows = (1..).zip(text.lines()).map(|(line, text)| GridRow {
            line,
            cells: vec![text.to_owned()],
        });
        let there = package.files().contains_key(path);
        Grid {
            path: path.to_owned(),
            header: there.then(|| TEXT.to_owned()).into_iter().collect(),
            rows: rows.collect(),
        }
    })
}

/// The rows with their cells under another header; a column that is not there is empty.
fn under(header: &[String], grid: Grid) -> Vec<GridRow> {
    let places: Vec<Option<usize>> = header
        .iter()
        .map(|name| grid.header.iter().position(|own| own == name))
        .collect();
    let moved = |row: GridRow| GridRow {
        line: row.line,
        cells: places
            .iter()
            .map(|place| place.and_then(|at| row.cells.get(at)).cloned())
            .map(Option::unwrap_or_default)
            .collect(),
    };
    grid.rows.into_iter().map(moved).collect()
}

fn rows(old: &[GridRow], new: &[GridRow]) -> Vec<RowDifference> {
    let mut found = Vec::new();
    let (mut from_old, mut from_new) = (0, 0);
    let end = (old.len(), new.len());
    for (in_old, in_new) in common(old, new).into_iter().chain([end]) {
        let gone = old.get(from_old..in_old).unwrap_or_default();
        let came = new.get(from_new..in_new).unwrap_or_default();
        for at in 0..gone.len().max(came.len()) {
            found.extend(row(gone.get(at), came.get(at)));
        }
        (from_old, from_new) = (in_old + 1, in_new + 1);
    }
    found
}

fn row(old: Option<&GridRow>, new: Option<&GridRow>) -> Option<RowDifference> {
    let change = match (old, new) {
        (Some(_), Some(_)) => Change::Changed,
        (None, Some(_)) => Change::Added,
        (Some(_), None) => Change::Removed,
        (None, None) => return None,
    };
    let cells = |row: Option<&GridRow>| row.map(|row| row.cells.clone()).unwrap_or_default();
    Some(RowDifference {
        change,
        old_line: old.map(|row| row.line),
        new_line: new.map(|row| row.line),
        old: cells(old),
        new: cells(new),
    })
}

/// The places of a longest common subsequence, in order.
fn common(old: &[GridRow], new: &[GridRow]) -> Vec<(usize, usize)> {
    let alike = |pair: &(&GridRow, &GridRow)| pair.0.cells == pair.1.cells;
    let head = old.iter().zip(new).take_while(alike).count();
    let (old_rest, new_rest) = (
        old.get(head..).unwrap_or_default(),
        new.get(head..).unwrap_or_default(),
    );
    let tail = (old_rest.iter().rev().zip(new_rest.iter().rev()))
        .take_while(alike)
        .count();
    let middle_old = old_rest.get(..old_rest.len() - tail).unwrap_or_default();
    let middle_new = new_rest.get(..new_rest.len() - tail).unwrap_or_default();
    let mut places: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    let within = longest(middle_old, middle_new);
    places.extend(within.into_iter().map(|(o, n)| (head + o, head + n)));
    let (old_tail, new_tail) = (old.len() - tail, new.len() - tail);
    places.extend((0..tail).map(|at| (old_tail + at, new_tail + at)));
    places
}

fn longest(old: &[GridRow], new: &[GridRow]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return Vec::new();
    }
    // lengths[o][n]: the longest of what follows o and n.
    let mut lengths = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    let at = |lengths: &[Vec<u32>], o: usize, n: usize| {
        lengths
            .get(o)
            .and_then(|row| row.get(n))
            .copied()
            .unwrap_or(0)
    };
    for (o, before) in old.iter().enumerate().rev() {
        for (n, after) in new.iter().enumerate().rev() {
            let length = if before.cells == after.cells {
                at(&lengths, o + 1, n + 1) + 1
            } else {
                at(&lengths, o + 1, n).max(at(&lengths, o, n + 1))
            };
            if let Some(place) = lengths.get_mut(o).and_then(|row| row.get_mut(n)) {
                *place = length;
            }
        }
    }
    let (mut o, mut n) = (0, 0);
    let mut places = Vec::new();
    while let (Some(before), Some(after)) = (old.get(o), new.get(n)) {
        if before.cells == after.cells {
            places.push((o, n));
            (o, n) = (o + 1, n + 1);
        } else if at(&lengths, o + 1, n) >= at(&lengths, o, n + 1) {
            o += 1;
        } else {
            n += 1;
        }
    }
    places
}
