//! What leaves in a file is what the list shows, in a form that spreadsheets keep.

use std::io::{Read as _, Seek as _, Write as _};
use std::process::Command;
use std::sync::Arc;

use journal::{MemoryStore, Store};
use kernel::{Language, RowChange};

use super::harness::House;
use super::lists::policy_row;
use super::trade::{RECORD, branch_on, candidate};
use crate::tables::all_tables;
use crate::{ExportFormat, ListRequest};

fn memory() -> Arc<dyn Store> {
    Arc::new(MemoryStore::new(tempfile::tempdir().unwrap().keep()))
}

fn export(house: &House, (who, table): (&str, &str), format: ExportFormat) -> Vec<u8> {
    let request = ListRequest {
        table: table.to_owned(),
        ..ListRequest::default()
    };
    house.app.settle().unwrap();
    let asked = (format, Language::Chinese);
    house.app.export(&house.who(who), &request, asked).unwrap()
}

fn entered() -> House {
    let (house, _) = branch_on(memory(), RECORD);
    house.give("clerk", "policy.propose", candidate()).unwrap();
    house
}

#[test]
fn csv_has_the_mark_the_headings_and_masked_values() {
    let house = entered();
    let text = String::from_utf8(export(&house, ("clerk", "persons"), ExportFormat::Csv)).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(text.starts_with("\u{feff}编号,个人信息已删除,最近记录时刻,"));
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[1].contains("***"));
    assert!(!text.contains(candidate()["applicant"]["phone"].as_str().unwrap()));
    // Noon in Shanghai, as people there read it.
    assert!(lines[1].contains(",2026-11-22 12:00:00,"), "{text}");
}

#[test]
fn a_text_that_would_be_a_formula_is_none() {
    use crate::export::{Cell, Sheet};
    let sheet = Sheet {
        name: "x",
        headings: vec!["甲".to_owned(), "乙".to_owned()],
        rows: vec![
            vec![
                Cell::Text("=HYPERLINK(\"x\")".to_owned()),
                Cell::Text("a,b".to_owned()),
            ],
            vec![
                Cell::Amount("-5.00".to_owned()),
                Cell::Text("+1".to_owned()),
            ],
        ],
    };
    let text = String::from_utf8(crate::export::csv_of(&sheet)).unwrap();
    assert_eq!(
        text,
        "\u{feff}甲,乙\r\n\"'=HYPERLINK(\"\"x\"\")\",\"a,b\"\r\n-5.00,'+1\r\n"
    );
}

/// One part of a workbook, read by another program.
fn part(book: &[u8], name: &str) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(book).unwrap();
    file.rewind().unwrap();
    let script = "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))";
    let read = Command::new("python3")
        .args(["-c", script])
        .arg(file.path())
        .arg(name)
        .output()
        .unwrap();
    assert!(
        read.status.success(),
        "{}",
        String::from_utf8_lossy(&read.stderr)
    );
    let mut text = String::new();
    read.stdout.as_slice().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_workbook_keeps_long_numbers_as_text_and_amounts_as_numbers() {
    let (house, _) = branch_on(memory(), RECORD);
    house.app.settle().unwrap();
    let mut rows = house.app.store.rows(all_tables()).unwrap();
    let position = rows.position().unwrap();
    let put = RowChange::Put {
        table: "policies",
        values: policy_row(0),
    };
    rows.apply(position, vec![put]).unwrap();
    let book = export(&house, ("clerk", "policies"), ExportFormat::Xlsx);
    let texts = part(&book, "xl/sharedStrings.xml");
    let number = match &policy_row(0)[0] {
        kernel::Value::Text(number) => number.clone(),
        other => panic!("{other:?}"),
    };
    assert!(texts.contains(&format!("<t>{number}</t>")), "{texts}");
    assert!(texts.contains("<t>保单号</t>"));
    let sheet = part(&book, "xl/worksheets/sheet1.xml");
    // 2026-01-01 08:30 in Shanghai's day count since 1900, and a premium of nothing.
    assert!(sheet.contains("<v>46023.354166"), "{sheet}");
    assert!(sheet.contains("<autoFilter"));
}

#[test]
fn more_rows_than_a_file_takes_are_refused() {
    let (house, _) = branch_on(memory(), RECORD);
    house.app.settle().unwrap();
    let mut rows = house.app.store.rows(all_tables()).unwrap();
    let position = rows.position().unwrap();
    let put = |n: u32| RowChange::Put {
        table: "policies",
        values: policy_row(n * 5),
    };
    rows.apply(position, (0..100_001).map(put).collect())
        .unwrap();
    let request = ListRequest {
        table: "policies".to_owned(),
        ..ListRequest::default()
    };
    let asked = (ExportFormat::Csv, Language::English);
    let refused = house.app.export(&house.who("clerk"), &request, asked);
    assert_eq!(super::harness::control(refused), "export-too-large");
}
