//! CSV as Excel reads it: the mark of UTF-8, CR LF, and no cell that could be taken for a formula.

use super::{Cell, Sheet};

/// What begins a formula when a spreadsheet opens the file.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

pub(super) fn write(sheet: &Sheet) -> Vec<u8> {
    let mut text = String::from('\u{feff}');
    let headings = sheet.headings.iter().map(|heading| harmless(heading));
    line(&mut text, headings);
    for row in &sheet.rows {
        line(&mut text, row.iter().map(words));
    }
    text.into_bytes()
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Amount(text) | Cell::Day(text) | Cell::Moment(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
    }
}

/// A text that would begin a formula begins with an apostrophe.
fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}
