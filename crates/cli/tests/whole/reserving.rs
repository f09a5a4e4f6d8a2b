//! Reserves and unearned premium from files: what is answered, and what a wrong file is told.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::column::writer::ColumnWriter;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use crate::runner::{Run, yinuo};

const FIELDS: &str =
    "optional int32 start (DATE); optional int32 end (DATE); optional int64 premium;";
/// 2023-07-01, 2024-06-30 and 2024-01-01, 2024-12-31 as days since 1970-01-01.
const ITEMS: [[i64; 3]; 2] = [[19_539, 19_904, 95_000], [19_723, 20_088, 120_000]];

/// A file of one row group; a row with `None` in it has a null there.
fn parquet(folder: &Path, fields: &str, rows: &[[Option<i64>; 3]]) -> PathBuf {
    let path = folder.join("items.parquet");
    let schema = parse_message_type(&format!("message items {{ {fields} }}")).unwrap();
    let file = std::fs::File::create(&path).unwrap();
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(file, Arc::new(schema), properties).unwrap();
    let mut part = writer.next_row_group().unwrap();
    for at in 0..3 {
        let levels: Vec<i16> = rows.iter().map(|r| i16::from(r[at].is_some())).collect();
        let values: Vec<i64> = rows.iter().filter_map(|r| r[at]).collect();
        let mut column = part.next_column().unwrap().unwrap();
        let levels = Some(levels.as_slice());
        match column.untyped() {
            ColumnWriter::Int32ColumnWriter(column) => {
                let days: Vec<i32> = values.iter().map(|v| i32::try_from(*v).unwrap()).collect();
                column.write_batch(&days, levels, None).unwrap()
            }
            ColumnWriter::Int64ColumnWriter(column) => {
                column.write_batch(&values, levels, None).unwrap()
            }
            ColumnWriter::DoubleColumnWriter(column) => {
                let floats: Vec<f64> = values
                    .iter()
                    .map(|v| f64::from(i32::try_from(*v).unwrap()) / 100.0)
                    .collect();
                column.write_batch(&floats, levels, None).unwrap()
            }
            _ => panic!("another type"),
        };
        column.close().unwrap();
    }
    part.close().unwrap();
    writer.close().unwrap();
    path
}

fn items() -> Vec<[Option<i64>; 3]> {
    ITEMS.iter().map(|row| row.map(Some)).collect()
}

fn upr(file: &Path, more: &[&str]) -> Run {
    let file = file.display().to_string();
    let arguments = ["upr", "--input", &file, "--as-of", "2023-12-31"];
    yinuo(&[&arguments, more].concat(), "", None)
}

fn refused(run: &Run, control: &str, words: &[&str]) {
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert_eq!(run.out, "", "nothing of a refused file is printed");
    for words in [&[control, "办法 remedy"], words].concat() {
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
}

#[test]
fn parquet_is_answered_as_csv_is() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("items.csv");
    let text = "start,end,premium\n2023-07-01,2024-06-30,950\n2024-01-01,2024-12-31,1200.00\n";
    std::fs::write(&csv, text).unwrap();
    let parquet = parquet(folder.path(), FIELDS, &items());
    for method in ["365", "24", "8"] {
        let more = ["--method", method, "--json"];
        let (ours, theirs) = (upr(&parquet, &more).fine(), upr(&csv, &more).fine());
        assert_eq!(ours.json(), theirs.json(), "{method}");
    }
    // 182 of 366 days of 950 yuan are left, 472.40; the second item has not begun.
    let daily = upr(&parquet, &["--json"]).fine().json();
    assert_eq!(daily["rows"][0]["upr"], "472.40");
    assert_eq!(daily["rows"][1]["upr"], "1200.00");
    assert_eq!(daily["total"]["earned"], "477.60");
    let read = upr(&parquet, &[]).fine();
    assert!(read.out.contains("1672.40"), "{}", read.out);
}

#[test]
fn a_wrong_parquet_file_is_told_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let with = |from: &str, to: &str| FIELDS.replace(from, to);
    let file = |fields: &str, rows: &[[Option<i64>; 3]]| parquet(folder.path(), fields, rows);
    let control = "upr-items-file";
    let run = upr(&file(&with("premium", "amount"), &items()), &["--json"]);
    refused(&run, control, &["没有列 premium", "no column premium"]);
    let run = upr(
        &file(&with("int64 premium", "double premium"), &items()),
        &["--json"],
    );
    refused(&run, control, &["DOUBLE", "premium", "must be INT64"]);
    let run = upr(&file(&with("start (DATE)", "start"), &items()), &[]);
    refused(&run, control, &["start", "INT32"]);
    let mut holes = items();
    holes[1][2] = None;
    let run = upr(&file(FIELDS, &holes), &["--json"]);
    refused(
        &run,
        control,
        &["第 2 行的列 premium", "column premium of row 2 is null"],
    );
    let mut turned = items();
    turned[0][1] = Some(19_538);
    let run = upr(&file(FIELDS, &turned), &["--json"]);
    refused(&run, "upr-premium-item", &["第 1 行 end", "line 1: end"]);
    let whole = file(FIELDS, &items());
    let bytes = std::fs::read(&whole).unwrap();
    let not_whole = ["Parquet", "not a whole Parquet file"];
    for length in [0, 3, 11, bytes.len() / 2, bytes.len() - 1] {
        std::fs::write(&whole, &bytes[..length]).unwrap();
        refused(&upr(&whole, &["--json"]), control, &not_whole);
    }
    std::fs::write(&whole, "start,end,premium\n2025-01-01,2025-12-31,100\n").unwrap();
    refused(&upr(&whole, &[]), control, &not_whole);
    let run = upr(&folder.path().join("none.parquet"), &[]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("none.parquet"), "{}", run.err);
}

#[test]
fn a_wrong_triangle_is_told_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("triangle.csv");
    let run = |text: &str, method: &str| {
        std::fs::write(&file, text).unwrap();
        let file = file.display().to_string();
        yinuo(
            &["reserve", "--input", &file, "--method", method, "--json"],
            "",
            None,
        )
    };
    let form = "reserving-triangle-form";
    refused(&run("", "mack"), form, &[]);
    refused(
        &run("origin,1,2\n2020,100,abc\n", "mack"),
        form,
        &["(2020, 2)", "abc"],
    );
    refused(
        &run("origin,1,2\n2020,100,NaN\n", "mack"),
        form,
        &["(2020, 2)", "NaN"],
    );
    refused(
        &run("origin,2,1\n2020,1,2\n", "mack"),
        form,
        &["1 follows 2"],
    );
    refused(
        &run("origin,1,2\n2020,1,2\n2020,1,\n", "mack"),
        form,
        &["2020"],
    );
    let applies = "reserving-method-applies";
    refused(
        &run("origin,1\n2020,100\n", "mack"),
        applies,
        &["只有一个发展期"],
    );
    let even = "origin,1,2,3\n2020,5,5,5\n2021,5,5,\n2022,5,,\n";
    let fine = run(even, "mack").fine().json();
    assert_eq!(fine["total"]["ibnr"], 0.0);
    refused(&run(even, "odp"), applies, &["(2020, 2)"]);
}
