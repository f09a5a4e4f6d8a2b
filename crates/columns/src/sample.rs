//! Files of made-up items, for the bench and the tests.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use reserving::random::Stream;

/// Rows of a row group, as `DuckDB` writes them.
const PART: usize = 122_880;

/// Values of the four columns.
#[derive(Debug, Default)]
pub(crate) struct Items {
    pub(crate) start: Vec<i32>,
    pub(crate) end: Vec<i32>,
    pub(crate) premium: Vec<i64>,
    pub(crate) group: Vec<i32>,
}

/// The distribution of the in-memory bench: terms of 30 to 365 days, 4,800 groups.
pub(crate) fn items(stream: &mut Stream, count: usize) -> Items {
    let mut draw = |below: usize| i32::try_from(stream.below(below)).unwrap_or(0);
    let mut items = Items::default();
    for _ in 0..count {
        let start = 19_500 + draw(700);
        items.start.push(start);
        items.end.push(start + 30 + draw(336));
        items.premium.push(1 + i64::from(draw(1_000_000)));
        items.group.push(draw(4_800));
    }
    items
}

/// Writes so many items, optional columns and Snappy, as most writers do.
pub(crate) fn write(path: &Path, rows: usize) -> Result<()> {
    let message = "message items { optional int32 start (DATE); optional int32 end (DATE); \
                   optional int64 premium; optional int32 unit (INTEGER(16, false)); }";
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
    let file = File::create(path)?;
    let schema = Arc::new(parse_message_type(message)?);
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties.build()))?;
    let mut stream = Stream::new(1, 1);
    let mut done = 0;
    while done < rows {
        let count = PART.min(rows - done);
        let items = items(&mut stream, count);
        let levels = vec![1_i16; count];
        let mut part = writer.next_row_group()?;
        days(&mut part, &items.start, &levels)?;
        days(&mut part, &items.end, &levels)?;
        if let Some(mut column) = part.next_column()? {
            column
                .typed::<Int64Type>()
                .write_batch(&items.premium, Some(&levels), None)?;
            column.close()?;
        }
        days(&mut part, &items.group, &levels)?;
        part.close()?;
        done += count;
    }
    writer.close()?;
    Ok(())
}

fn days<W: io::Write + Send>(
    part: &mut SerializedRowGroupWriter<'_, W>,
    values: &[i32],
    levels: &[i16],
) -> Result<()> {
    if let Some(mut column) = part.next_column()? {
        column
            .typed::<Int32Type>()
            .write_batch(values, Some(levels), None)?;
        column.close()?;
    }
    Ok(())
}
