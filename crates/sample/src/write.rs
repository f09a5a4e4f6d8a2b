//! Writes files that spreadsheets open without harm: UTF-8 with its mark, CRLF, long numbers as text.

use std::io::{self, Write};

use crate::import::Row;

/// How a CSV file is written.
pub struct CsvWriter<W> {
    output: W,
    line: String,
}

/// The heading of the column that says what is wrong with a row.
pub const ERROR_HEADING: &str = "错误";

impl<W: Write> CsvWriter<W> {
    /// Writes the mark by which spreadsheets know UTF-8.
    pub fn new(mut output: W) -> io::Result<Self> {
        output.write_all("\u{feff}".as_bytes())?;
        Ok(Self {
            output,
            line: String::new(),
        })
    }

    /// Writes a row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        self.line.clear();
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.line.push(',');
            }
            put(&mut self.line, cell);
        }
        self.line.push_str("\r\n");
        self.output.write_all(self.line.as_bytes())
    }

    /// Ends the file.
    pub fn finish(mut self) -> io::Result<W> {
        self.output.flush()?;
        Ok(self.output)
    }
}

/// A cell that a spreadsheet neither shortens nor runs. Numbers of more than eleven digits, numbers
/// with a leading zero and what looks like a power of ten would be rewritten; what begins like a
/// formula would be run. Both get a tab in front, which the reader takes away.
fn put(line: &mut String, cell: &str) {
    let digits = !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit());
    let zero = cell.len() > 1 && cell.starts_with('0');
    let power = cell
        .split_once(['E', 'e'])
        .is_some_and(|(a, b)| all_digits(a) && all_digits(b));
    let formula = cell.starts_with(['=', '+', '-', '@']);
    let guarded = (digits && (cell.len() > 11 || zero)) || power || formula;
    let quoted = cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ');
    if quoted || guarded {
        line.push('"');
    }
    if guarded {
        line.push('\t');
    }
    if quoted {
        line.push_str(&cell.replace('"', "\"\""));
    } else {
        line.push_str(cell);
    }
    if quoted || guarded {
        line.push('"');
    }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The rows that could not be taken, as they stood, each with what is wrong in a last column: to be
/// corrected and sent again as a file of its own. The reader passes that column over.
pub struct ErrorFile<W> {
    csv: CsvWriter<W>,
    width: usize,
    /// Where the file has the column already, from an earlier reading; it is written anew.
    earlier: Option<usize>,
}

impl<W: Write> ErrorFile<W> {
    /// Writes the file's own headings and the column of errors.
    pub fn new(output: W, headings: &[String]) -> io::Result<Self> {
        let mut file = Self {
            csv: CsvWriter::new(output)?,
            width: headings.len(),
            earlier: headings
                .iter()
                .position(|text| text.trim() == ERROR_HEADING),
        };
        file.line(headings, ERROR_HEADING)?;
        Ok(file)
    }

    /// Writes a row with what is wrong, in words.
    pub fn row(&mut self, row: &Row, errors: &[String]) -> io::Result<()> {
        let error = format!("第 {} 行：{}", row.number, errors.join("；"));
        self.line(&row.cells, &error)
    }

    fn line(&mut self, cells: &[String], last: &str) -> io::Result<()> {
        let earlier = self.earlier;
        let blanks = std::iter::repeat_n("", self.width.saturating_sub(cells.len()));
        let own = cells.iter().map(String::as_str).chain(blanks).enumerate();
        let own = own
            .filter(|(at, _)| Some(*at) != earlier)
            .map(|(_, cell)| cell);
        self.csv.row(own.chain([last]))
    }

    /// Ends the file.
    pub fn finish(self) -> io::Result<W> {
        self.csv.finish()
    }
}
