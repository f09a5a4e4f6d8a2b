//! 导出: a list as a file for a spreadsheet, with the same filter, order, scope and masks as on the page.
//!
//! XLSX is the one to offer: long numbers stand in it as text, which Excel would otherwise destroy, dates as
//! dates, amounts as numbers with two decimals. CSV begins with the mark that makes Excel read UTF-8.
//! Personal columns leave masked, so an export shows no more than the list and leaves no fact.

mod csv;
mod xlsx;

use kernel::{
    Column, ColumnKind, Control, Facts, Language, Money, Refused, Table, Text, Value, Zone,
};

use crate::identity::Identity;
use crate::open::App;
use crate::reads::ListRequest;
use crate::request::Failure;
use crate::sight::masked;

/// The most rows of one file. [D]
pub const EXPORT_ROWS_MAX: usize = 100_000;

/// Which kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// A workbook of Excel.
    Xlsx,
    /// Values separated by commas, UTF-8 with its mark, lines ended by CR LF.
    Csv,
}

/// A cell as spreadsheets know it.
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// Text, also where it looks like a number.
    Text(String),
    /// An amount in yuan: `665.00`.
    Amount(String),
    /// A count.
    Number(i64),
    /// A civil day: `2026-11-22`.
    Day(String),
    /// A civil moment in the company's zone: `2026-11-22 12:00:00`.
    Moment(String),
}

/// Headings and cells.
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    pub(crate) headings: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl App {
    /// A list as a file. More rows than a file takes are refused, so that none is missing in silence.
    pub fn export(
        &self,
        who: &Identity,
        request: &ListRequest,
        (format, language): (ExportFormat, Language),
    ) -> Result<Vec<u8>, Failure> {
        let (table, request) = self.seen_by(who, request)?;
        let course = self.course(table, &request)?;
        let zone = self.model().zone();
        let mut sheet = Sheet {
            name: table.name,
            headings: headings(table, language),
            rows: Vec::new(),
        };
        self.with_snapshot(request.position, |rows, _| {
            course.steer(rows)?.each(rows, &mut |_, row| {
                if sheet.rows.len() >= EXPORT_ROWS_MAX {
                    return Err(Failure::Refused(too_large()));
                }
                let columns = table.columns.iter().zip(&row.values);
                let cells = columns.map(|(column, value)| cell(column, value.clone(), &zone));
                sheet.rows.push(cells.collect());
                Ok(())
            })
        })?;
        match format {
            ExportFormat::Csv => Ok(csv::write(&sheet)),
            ExportFormat::Xlsx => Ok(xlsx::write(&sheet)?),
        }
    }
}

#[cfg(test)]
pub(crate) fn csv_of(sheet: &Sheet) -> Vec<u8> {
    csv::write(sheet)
}

fn headings(table: &'static Table, language: Language) -> Vec<String> {
    let words = |column: &Column| match language {
        Language::Chinese => column.meaning.zh.to_string(),
        Language::English => column.meaning.en.to_string(),
    };
    table.columns.iter().map(words).collect()
}

fn cell(column: &'static Column, value: Value, zone: &Zone) -> Cell {
    let value = masked(column, value);
    let personal = column.sight == kernel::Sight::Personal;
    match (column.kind, value) {
        (_, Value::Empty) => Cell::Empty,
        (ColumnKind::Amount, Value::Integer(fen)) => Cell::Amount(Money::fen(fen).amount()),
        (_, Value::Integer(number)) => Cell::Number(number),
        (ColumnKind::Date, Value::Text(text)) if !personal => Cell::Day(text),
        (ColumnKind::Instant, Value::Text(text)) => match kernel::Instant::parse(&text) {
            Ok(at) => Cell::Moment(moment(zone, at)),
            Err(_) => Cell::Text(text),
        },
        (_, Value::Text(text)) => Cell::Text(text),
    }
}

fn moment(zone: &Zone, at: kernel::Instant) -> String {
    let civil = zone.civil(at).to_string();
    let seconds = civil.split('.').next().unwrap_or_default();
    seconds.replace('T', " ")
}

fn too_large() -> Refused {
    Refused {
        control: Control::new("export-too-large"),
        message: Text::new(
            format!("导出超过 {EXPORT_ROWS_MAX} 行"),
            format!("the export has more than {EXPORT_ROWS_MAX} rows"),
        ),
        facts: Facts::from([("rows_max", EXPORT_ROWS_MAX.to_string())]),
        remedy: Some(Text::fixed(
            "请加条件分次导出，例如按月",
            "narrow it and export in parts, such as month by month",
        )),
    }
}
