//! A package as people read it: its manifest, its sheets as grids, its other files as text.

use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::package::Package;
use crate::package::sheet::Sheet;

/// A package to look at. What does not read as a sheet or a manifest stands among the texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// `manifest.toml` as JSON: what the filing is, its tables, its steps.
    pub manifest: Value,
    /// The CSV files, in path order.
    pub sheets: Vec<Grid>,
    /// The other files, in path order.
    pub texts: Vec<TextFile>,
}

/// A CSV file as a spreadsheet shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grid {
    /// Its path in the package.
    pub path: String,
    /// Its columns.
    pub header: Vec<String>,
    /// Its rows.
    pub rows: Vec<GridRow>,
}

/// A row of a grid, as many cells as the header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GridRow {
    /// Line in the file, from 1.
    pub line: u32,
    /// Its cells, trimmed.
    pub cells: Vec<String>,
}

/// A file that is no sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextFile {
    /// Its path in the package.
    pub path: String,
    /// What stands in it; what is no UTF-8 is replaced.
    pub text: String,
}

impl Package {
    /// The package as people read it.
    pub fn shown(&self) -> Shown {
        let manifest = self.text("manifest.toml").unwrap_or_default();
        let mut shown = Shown {
            manifest: toml::from_str(manifest).unwrap_or(Value::Null),
            sheets: Vec::new(),
            texts: Vec::new(),
        };
        for (path, bytes) in self.files() {
            match self.grid(path) {
                Some(grid) => shown.sheets.push(grid),
                None => shown.texts.push(TextFile {
                    path: path.clone(),
                    text: String::from_utf8_lossy(bytes).into_owned(),
                }),
            }
        }
        shown
    }

    /// A CSV file as a grid; none where it is no CSV or does not read as one.
    pub(crate) fn grid(&self, path: &str) -> Option<Grid> {
        let mut problems = Vec::new();
        let is_sheet = Path::new(path)
            .extension()
            .is_some_and(|ending| ending == "csv");
        let sheet = is_sheet.then(|| Sheet::open(self, path, &mut problems))??;
        let rows = sheet.lines.into_iter().map(|line| GridRow {
            line: line.number,
            cells: line.cells,
        });
        problems.is_empty().then(|| Grid {
            path: path.to_owned(),
            header: sheet.header,
            rows: rows.collect(),
        })
    }
}
