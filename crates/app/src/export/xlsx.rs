//! A workbook of one sheet: headings frozen and filtered, long numbers as text.

use kernel::Fault;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Cell, Sheet};

/// The most characters a cell of Excel takes.
const CELL_MAX: usize = 32_767;
/// Digits that a number keeps in Excel; a longer one stands as text.
const DIGITS_MAX: usize = 15;
/// Width of a column, in characters.
const WIDTH: u16 = 18;

struct Formats {
    heading: Format,
    text: Format,
    amount: Format,
    day: Format,
    moment: Format,
}

pub(super) fn write(sheet: &Sheet) -> Result<Vec<u8>, Fault> {
    written(sheet).map_err(|e| Fault::Bug(format!("a workbook: {e}")))
}

fn written(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let formats = Formats {
        heading: Format::new().set_bold(),
        text: Format::new().set_num_format("@"),
        amount: Format::new().set_num_format("#,##0.00"),
        day: Format::new().set_num_format("yyyy-mm-dd"),
        moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
    };
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(sheet.name)?;
    page.set_freeze_panes(1, 0)?;
    for (column, heading) in (0_u16..).zip(&sheet.headings) {
        page.write_string_with_format(0, column, heading, &formats.heading)?;
        page.set_column_width(column, WIDTH)?;
    }
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            put(page, (row, column), (cell, &formats))?;
        }
    }
    let last = (0_u16..).zip(&sheet.headings).last();
    let rows = (0_u32..)
        .zip(&sheet.rows)
        .last()
        .map_or(0, |(at, _)| at + 1);
    if let Some((column, _)) = last {
        page.autofilter(0, 0, rows, column)?;
    }
    book.save_to_buffer()
}

fn put(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    (cell, formats): (&Cell, &Formats),
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            let text: String = text.chars().take(CELL_MAX).collect();
            page.write_string_with_format(row, column, text, &formats.text)?;
        }
        Cell::Amount(text) => number(page, (row, column), (text, &formats.amount))?,
        Cell::Number(count) => {
            let text = count.to_string();
            number(page, (row, column), (&text, &Format::new()))?;
        }
        Cell::Day(text) => match ExcelDateTime::parse_from_str(text) {
            Ok(day) => {
                page.write_datetime_with_format(row, column, &day, &formats.day)?;
            }
            Err(_) => {
                page.write_string(row, column, text)?;
            }
        },
        Cell::Moment(text) => match ExcelDateTime::parse_from_str(text) {
            Ok(at) => {
                page.write_datetime_with_format(row, column, &at, &formats.moment)?;
            }
            Err(_) => {
                page.write_string(row, column, text)?;
            }
        },
    }
    Ok(())
}

/// A number as Excel keeps it, a binary fraction read from the exact decimal; one with more digits than
/// that holds stands as text.
fn number(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    (text, format): (&str, &Format),
) -> Result<(), XlsxError> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    match text.parse::<f64>() {
        Ok(value) if digits <= DIGITS_MAX => {
            page.write_number_with_format(row, column, value, format)?;
        }
        _ => {
            page.write_string(row, column, text)?;
        }
    }
    Ok(())
}
