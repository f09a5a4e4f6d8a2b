//! A CSV file as a spreadsheet shows it: a header and lines of cells, each with its place.

use kernel::Text;

use crate::package::Package;
use crate::problem::Problem;

/// A table file. Every line has as many cells as the header.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    pub(crate) file: String,
    pub(crate) header: Vec<String>,
    pub(crate) lines: Vec<Line>,
}

/// One line of cells, trimmed.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Line in the file, from 1.
    pub(crate) number: u32,
    pub(crate) cells: Vec<String>,
}

/// The most lines a table may have; rows are counted in 16 bits once compiled.
const MAX_LINES: usize = 60_000;

impl Sheet {
    /// Reads a file of the package. `known` are the columns it may have, `needed` those it must.
    pub(crate) fn read(
        package: &Package,
        file: &str,
        needed: &[&str],
        optional: &[&str],
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let sheet = Self::open(package, file, problems)?;
        let before = problems.len();
        for (at, name) in sheet.header.iter().enumerate() {
            if !needed.contains(&name.as_str()) && !optional.contains(&name.as_str()) {
                problems.push(Problem::at(
                    "column-unknown",
                    file,
                    1,
                    name,
                    Text::new(
                        format!("未知列 {name:?}"),
                        format!("column {name:?} is not declared"),
                    ),
                ));
            }
            if sheet.header.iter().take(at).any(|other| other == name) {
                problems.push(Problem::at(
                    "column-twice",
                    file,
                    1,
                    name,
                    Text::new(
                        format!("列 {name} 重复"),
                        format!("column {name} stands twice"),
                    ),
                ));
            }
        }
        for name in needed {
            if !sheet.header.iter().any(|column| column == name) {
                problems.push(Problem::at(
                    "column-missing",
                    file,
                    1,
                    name,
                    Text::new(
                        format!("缺少列 {name}"),
                        format!("column {name} is missing"),
                    ),
                ));
            }
        }
        (problems.len() == before).then_some(sheet)
    }

    /// Reads a file whatever its columns are.
    pub(crate) fn open(package: &Package, file: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        let fault = |kind, line, zh: &str, en: String| {
            Problem::at(kind, file, line, "", Text::new(format!("{zh}:{en}"), en))
        };
        let Some(text) = package.text(file) else {
            let en = "the file is missing or not UTF-8".to_owned();
            problems.push(fault("file-missing", 0, "缺少文件或非 UTF-8 文本", en));
            return None;
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut lines = Vec::new();
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    problems.push(fault("file-unreadable", 0, "无法读取", error.to_string()));
                    return None;
                }
            };
            let number = record
                .position()
                .map_or(0, |p| u32::try_from(p.line()).unwrap_or(0));
            // A spreadsheet leaves lines of empty cells behind; they say nothing.
            if record.iter().any(|cell| !cell.is_empty()) {
                lines.push(Line {
                    number,
                    cells: record.iter().map(str::to_owned).collect(),
                });
            }
        }
        if lines.is_empty() || lines.len() > MAX_LINES {
            let en = format!("{} lines; 1 to {MAX_LINES} are possible", lines.len());
            problems.push(fault("file-unreadable", 0, "行数不符", en));
            return None;
        }
        let header = lines.remove(0).cells;
        let width = header.len();
        for line in lines.iter().filter(|line| line.cells.len() != width) {
            let en = format!("{} cells under {width} columns", line.cells.len());
            problems.push(fault("cell-missing", line.number, "单元格数与列数不符", en));
        }
        lines.retain(|line| line.cells.len() == width);
        Some(Self {
            file: file.to_owned(),
            header,
            lines,
        })
    }

    /// The cell of a line in a column; empty where the file has no such column.
    pub(crate) fn cell<'a>(&self, line: &'a Line, column: &str) -> &'a str {
        let at = self.header.iter().position(|name| name == column);
        at.and_then(|at| line.cells.get(at))
            .map_or("", String::as_str)
    }

    /// A problem at a cell of this file.
    pub(crate) fn problem(
        &self,
        kind: &'static str,
        line: &Line,
        cell: &str,
        text: Text,
    ) -> Problem {
        Problem::at(kind, &self.file, line.number, cell, text)
    }

    /// The cell, which must not be empty.
    pub(crate) fn filled<'a>(
        &self,
        line: &'a Line,
        column: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<&'a str> {
        let cell = self.cell(line, column);
        if cell.is_empty() {
            problems.push(self.problem(
                "cell-missing",
                line,
                column,
                Text::new(
                    format!("{column} 为空（任意值写 -）"),
                    format!("{column} is empty; write - where any value fits"),
                ),
            ));
            return None;
        }
        Some(cell)
    }
}
