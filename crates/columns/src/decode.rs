//! Decoding one column of one row group into a buffer that is kept.

use std::sync::Arc;

use parquet::column::page::PageReader;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::{DataType, FixedLenByteArray};
use parquet::errors::ParquetError;
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::serialized_reader::SerializedPageReader;
use reserving::ReserveRefusal;

use crate::schema::Column;
use crate::source::{Source, Window};

/// One column of one row group, from front to back.
pub(crate) struct Stream<'a> {
    column: &'a Column,
    reader: ColumnReader,
}

/// Values of a column, and what decoding them needs. Kept from piece to piece.
#[derive(Debug, Default)]
pub(crate) struct Buffer {
    pub(crate) narrow: Vec<i32>,
    pub(crate) wide: Vec<i64>,
    fixed: Vec<FixedLenByteArray>,
    levels: Vec<i16>,
}

/// A file that the decoder does not accept.
pub(crate) fn unreadable(error: &ParquetError) -> ReserveRefusal {
    ReserveRefusal::items_file(
        format!("文件不是完整的 Parquet 文件：{error}"),
        format!("the file is not a whole Parquet file: {error}"),
    )
}

impl<'a> Stream<'a> {
    pub(crate) fn open(
        source: &Arc<Source>,
        group: &RowGroupMetaData,
        column: &'a Column,
    ) -> Result<Self, ReserveRefusal> {
        let broken = |what: &str| unreadable(&ParquetError::General(what.to_owned()));
        let chunk = group
            .columns()
            .get(column.at)
            .ok_or_else(|| broken("a row group lacks columns"))?;
        let start = chunk
            .dictionary_page_offset()
            .unwrap_or(chunk.data_page_offset());
        let (start, length) = (u64::try_from(start), u64::try_from(chunk.compressed_size()));
        let (Ok(start), Ok(length)) = (start, length) else {
            return Err(broken("a column begins before the file"));
        };
        let end = start
            .checked_add(length)
            .filter(|end| *end <= source.length());
        let end = end.ok_or_else(|| broken("a column goes on after the end of the file"))?;
        let rows = usize::try_from(group.num_rows()).unwrap_or(0);
        let window = Arc::new(Window::new(Arc::clone(source), end));
        let pages =
            SerializedPageReader::new(window, chunk, rows, None).map_err(|e| unreadable(&e))?;
        let pages: Box<dyn PageReader> = Box::new(pages);
        Ok(Self {
            column,
            reader: get_column_reader(Arc::clone(&column.descriptor), pages),
        })
    }

    /// Decodes exactly so many days or group numbers; `before` rows precede them in the file.
    pub(crate) fn narrow(
        &mut self,
        buffer: &mut Buffer,
        (count, before): (usize, u64),
    ) -> Result<(), ReserveRefusal> {
        let column = self.column;
        let levels = &mut buffer.levels;
        match &mut self.reader {
            ColumnReader::Int32ColumnReader(reader) => fill(
                reader,
                (&mut buffer.narrow, levels),
                (count, before),
                column,
            ),
            ColumnReader::Int64ColumnReader(reader) => {
                fill(reader, (&mut buffer.wide, levels), (count, before), column)?;
                // What does not fit is no group number either, and refused as one.
                let cut = |v: &i64| i32::try_from(*v).unwrap_or(-1);
                buffer.narrow.clear();
                buffer.narrow.extend(buffer.wide.iter().map(cut));
                Ok(())
            }
            _ => Err(other_type(column)),
        }
    }

    /// Decodes exactly so many amounts in fen.
    pub(crate) fn fen(
        &mut self,
        buffer: &mut Buffer,
        (count, before): (usize, u64),
    ) -> Result<(), ReserveRefusal> {
        let column = self.column;
        let levels = &mut buffer.levels;
        match &mut self.reader {
            ColumnReader::Int64ColumnReader(reader) => {
                fill(reader, (&mut buffer.wide, levels), (count, before), column)?;
            }
            ColumnReader::Int32ColumnReader(reader) => {
                fill(
                    reader,
                    (&mut buffer.narrow, levels),
                    (count, before),
                    column,
                )?;
                buffer.wide.clear();
                buffer
                    .wide
                    .extend(buffer.narrow.iter().copied().map(i64::from));
            }
            ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                fill(reader, (&mut buffer.fixed, levels), (count, before), column)?;
                buffer.wide.clear();
                for (value, row) in buffer.fixed.iter().zip(before + 1..) {
                    let fen = big_endian(value.data());
                    let fen = fen.ok_or(ReserveRefusal::PremiumOverflow { line: row })?;
                    buffer.wide.push(fen);
                }
            }
            _ => return Err(other_type(column)),
        }
        if column.factor != 1 {
            for (fen, row) in buffer.wide.iter_mut().zip(before + 1..) {
                *fen = fen
                    .checked_mul(column.factor)
                    .ok_or(ReserveRefusal::PremiumOverflow { line: row })?;
            }
        }
        Ok(())
    }
}

fn other_type(column: &Column) -> ReserveRefusal {
    ReserveRefusal::items_file(
        format!("列 {} 的存储类型与文件的说明不符", column.name),
        format!(
            "column {} is stored in another type than declared",
            column.name
        ),
    )
}

/// A number of two's complement, the most significant byte first, if it is one of 64 bits.
fn big_endian(bytes: &[u8]) -> Option<i64> {
    let first = bytes.first().filter(|_| bytes.len() <= 16)?;
    let sign = if *first >= 0x80 { -1_i128 } else { 0 };
    let wide = bytes
        .iter()
        .fold(sign, |sum, byte| (sum << 8) | i128::from(*byte));
    i64::try_from(wide).ok()
}

/// Reads exactly `count` values, or says which is missing.
fn fill<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    (values, levels): (&mut Vec<T::T>, &mut Vec<i16>),
    (count, before): (usize, u64),
    column: &Column,
) -> Result<(), ReserveRefusal> {
    values.clear();
    levels.clear();
    let optional = column.descriptor.max_def_level() > 0;
    let mut records = 0;
    while records < count {
        let wanted = optional.then_some(&mut *levels);
        let (more, _, _) = reader
            .read_records(count - records, wanted, None, values)
            .map_err(|e| unreadable(&e))?;
        if optional && values.len() < levels.len() {
            let most = column.descriptor.max_def_level();
            let place = levels.iter().position(|level| *level < most).unwrap_or(0);
            let row = before.saturating_add(u64::try_from(place).unwrap_or(0) + 1);
            return Err(ReserveRefusal::items_file(
                format!("第 {row} 行的列 {} 为空值", column.name),
                format!("column {} of row {row} is null", column.name),
            ));
        }
        if more == 0 {
            return Err(ReserveRefusal::items_file(
                format!("列 {} 的行数少于文件所述", column.name),
                format!("column {} has fewer rows than the file says", column.name),
            ));
        }
        records += more;
    }
    if values.len() == count {
        Ok(())
    } else {
        Err(other_type(column))
    }
}
