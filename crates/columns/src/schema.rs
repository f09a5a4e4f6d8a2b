//! Finding the columns in a file's schema, and refusing what they must not be.

use parquet::basic::{ConvertedType, LogicalType, Type as Physical};
use parquet::file::metadata::ParquetMetaData;
use parquet::schema::types::{ColumnDescPtr, ColumnDescriptor};
use reserving::ReserveRefusal;

/// A column found: where it stands and by what its values are multiplied.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) at: usize,
    pub(crate) descriptor: ColumnDescPtr,
    /// What makes the value whole: one for days, groups and fen, a hundred for whole yuan.
    pub(crate) factor: i64,
}

/// What a column is to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Day,
    Money,
    Group,
}

/// The one column of this name at the top level, if it is of the kind.
pub(crate) fn find(
    meta: &ParquetMetaData,
    name: &str,
    kind: Kind,
) -> Result<Column, ReserveRefusal> {
    let schema = meta.file_metadata().schema_descr();
    let places: Vec<usize> = (0..schema.num_columns())
        .filter(|at| {
            schema
                .column(*at)
                .path()
                .parts()
                .first()
                .is_some_and(|p| p == name)
        })
        .collect();
    let at = match places.as_slice() {
        [at] => *at,
        [] => {
            let there: Vec<String> = (0..schema.num_columns().min(30))
                .map(|at| schema.column(at).path().string())
                .collect();
            let there = there.join(", ");
            return Err(ReserveRefusal::items_file(
                format!("文件没有列 {name}；现有列：{there}"),
                format!("the file has no column {name}; it has {there}"),
            ));
        }
        _ => {
            return Err(ReserveRefusal::items_file(
                format!("列 {name} 出现多次或不是单一的值"),
                format!("column {name} is there more than once, or is not a single value"),
            ));
        }
    };
    let descriptor = schema.column(at);
    let flat = descriptor.path().parts().len() == 1 && descriptor.max_rep_level() == 0;
    let factor = if flat {
        factor(&descriptor, kind)
    } else {
        None
    };
    let Some(factor) = factor else {
        return Err(wrong_type(name, kind, &descriptor));
    };
    Ok(Column {
        name: name.to_owned(),
        at,
        descriptor,
        factor,
    })
}

fn wrong_type(name: &str, kind: Kind, column: &ColumnDescriptor) -> ReserveRefusal {
    let found = match column.logical_type_ref() {
        Some(logical) => format!("{} {logical:?}", column.physical_type()),
        None => column.physical_type().to_string(),
    };
    let allowed = match kind {
        Kind::Day => "INT32 DATE",
        Kind::Money => "INT64, DECIMAL(p, 0..2)",
        Kind::Group => "INT32, INT64",
    };
    ReserveRefusal::items_file(
        format!("列 {name} 的类型为 {found}，应为 {allowed}"),
        format!("column {name} is {found}; it must be {allowed}"),
    )
}

/// The factor of a column's values, none if it is not of the kind.
fn factor(column: &ColumnDescriptor, kind: Kind) -> Option<i64> {
    let physical = column.physical_type();
    let logical = column.logical_type_ref();
    let converted = column.converted_type();
    let integer = matches!(physical, Physical::INT32 | Physical::INT64)
        && match logical {
            Some(logical) => matches!(logical, LogicalType::Integer(_)),
            None => is_integer(converted),
        };
    match kind {
        Kind::Day => {
            let date = matches!(logical, Some(LogicalType::Date))
                || (logical.is_none() && converted == ConvertedType::DATE);
            (physical == Physical::INT32 && date).then_some(1)
        }
        Kind::Group => integer.then_some(1),
        Kind::Money if integer => (!is_unsigned(column)).then_some(1),
        Kind::Money => {
            let scale = match logical {
                Some(LogicalType::Decimal(decimal)) => decimal.scale,
                None if converted == ConvertedType::DECIMAL => column.type_scale(),
                _ => return None,
            };
            let wide = physical == Physical::FIXED_LEN_BYTE_ARRAY
                && (1..=16).contains(&column.type_length());
            let stored = wide || matches!(physical, Physical::INT32 | Physical::INT64);
            let factor = match scale {
                0 => 100,
                1 => 10,
                2 => 1,
                _ => return None,
            };
            stored.then_some(factor)
        }
    }
}

fn is_integer(converted: ConvertedType) -> bool {
    matches!(
        converted,
        ConvertedType::NONE
            | ConvertedType::INT_8
            | ConvertedType::INT_16
            | ConvertedType::INT_32
            | ConvertedType::INT_64
            | ConvertedType::UINT_8
            | ConvertedType::UINT_16
            | ConvertedType::UINT_32
            | ConvertedType::UINT_64
    )
}

/// Unsigned numbers of the full width would be read as negative amounts.
fn is_unsigned(column: &ColumnDescriptor) -> bool {
    matches!(
        column.converted_type(),
        ConvertedType::UINT_32 | ConvertedType::UINT_64
    ) || column.logical_type_ref().is_some_and(
        |logical| matches!(logical, LogicalType::Integer(int) if !int.is_signed && int.bit_width >= 32),
    )
}
