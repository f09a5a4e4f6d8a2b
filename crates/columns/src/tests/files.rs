//! Small files of any shape.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::Date;
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::{ByteArray, FixedLenByteArray};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use reserving::parallel::Threads;
use reserving::upr::UprMethod;

use crate::upr::Request;

/// Values of a column, none being null.
pub(super) enum Values {
    Narrow(Vec<Option<i32>>),
    Wide(Vec<Option<i64>>),
    Fixed(Vec<Vec<u8>>),
    Text(Vec<&'static str>),
}

pub(super) fn narrow(values: &[i32]) -> Values {
    Values::Narrow(values.iter().copied().map(Some).collect())
}

pub(super) fn wide(values: &[i64]) -> Values {
    Values::Wide(values.iter().copied().map(Some).collect())
}

/// A file of row groups, each a list of columns, with the schema's fields as given.
pub(super) fn file(
    folder: &Path,
    fields: &str,
    compression: Compression,
    groups: &[Vec<Values>],
) -> PathBuf {
    let path = folder.join("items.parquet");
    let schema = parse_message_type(&format!("message items {{ {fields} }}")).unwrap();
    let properties = WriterProperties::builder().set_compression(compression);
    let mut writer = SerializedFileWriter::new(
        std::fs::File::create(&path).unwrap(),
        Arc::new(schema),
        Arc::new(properties.build()),
    )
    .unwrap();
    for columns in groups {
        let mut part = writer.next_row_group().unwrap();
        for values in columns {
            let mut column = part.next_column().unwrap().unwrap();
            put(column.untyped(), values);
            column.close().unwrap();
        }
        part.close().unwrap();
    }
    writer.close().unwrap();
    path
}

fn levels<T>(values: &[Option<T>]) -> Vec<i16> {
    values.iter().map(|v| i16::from(v.is_some())).collect()
}

fn put(column: &mut ColumnWriter<'_>, values: &Values) {
    match (column, values) {
        (ColumnWriter::Int32ColumnWriter(writer), Values::Narrow(values)) => {
            let there: Vec<i32> = values.iter().copied().flatten().collect();
            let levels = levels(values);
            writer.write_batch(&there, Some(&levels), None).unwrap();
        }
        (ColumnWriter::Int64ColumnWriter(writer), Values::Wide(values)) => {
            let there: Vec<i64> = values.iter().copied().flatten().collect();
            let levels = levels(values);
            writer.write_batch(&there, Some(&levels), None).unwrap();
        }
        (ColumnWriter::FixedLenByteArrayColumnWriter(writer), Values::Fixed(values)) => {
            let there: Vec<FixedLenByteArray> = values
                .iter()
                .map(|v| ByteArray::from(v.clone()).into())
                .collect();
            let levels = vec![1; there.len()];
            writer.write_batch(&there, Some(&levels), None).unwrap();
        }
        (ColumnWriter::ByteArrayColumnWriter(writer), Values::Text(values)) => {
            let there: Vec<ByteArray> = values.iter().map(|v| ByteArray::from(*v)).collect();
            let levels = vec![1; there.len()];
            writer.write_batch(&there, Some(&levels), None).unwrap();
        }
        _ => panic!("the schema has another type"),
    }
}

pub(super) fn request(method: UprMethod) -> Request {
    Request {
        as_of: Date::new(2025, 1, 1).unwrap(),
        method,
        threads: Threads::All,
    }
}
