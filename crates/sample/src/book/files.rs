//! A made book as files: the branch's proposals and the platform's records.

use std::io::{self, Write};

use crate::book::{Made, World};
use crate::columns::Column;
use crate::write::CsvWriter;

/// Writes rows as a branch would export them, with Chinese headings.
pub struct BookWriter<W>(CsvWriter<W>);

impl<W: Write> BookWriter<W> {
    /// Writes the headings.
    pub fn new(output: W) -> io::Result<Self> {
        let mut csv = CsvWriter::new(output)?;
        csv.row(Column::ALL.iter().map(|column| column.heading()))?;
        Ok(Self(csv))
    }

    /// Writes a row.
    pub fn row(&mut self, made: &Made) -> io::Result<()> {
        self.0.row(made.cells.iter().map(String::as_str))
    }

    /// Ends the file.
    pub fn finish(self) -> io::Result<W> {
        self.0.finish()
    }
}

/// Writes a line of a platform's `records.jsonl`.
pub fn write_record(output: &mut impl Write, world: &World) -> io::Result<()> {
    output.write_all(world.line().as_bytes())?;
    output.write_all(b"\n")
}
