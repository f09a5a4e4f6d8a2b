//! Files that are not what they must be are refused in both languages, never by a panic.

use kernel::Refusal;
use parquet::basic::Compression;
use reserving::ReserveRefusal;
use reserving::upr::UprMethod;

use super::files::{Values, file, narrow, request, wide};
use crate::sample;
use crate::upr::ItemsFile;

const FIELDS: &str =
    "optional int32 start (DATE); optional int32 end (DATE); optional int64 premium;";

fn refusal(fields: &str, group: Option<&str>, columns: Vec<Values>) -> ReserveRefusal {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), fields, Compression::SNAPPY, &[columns]);
    ItemsFile::open(&path, group)
        .and_then(|file| file.totals(request(UprMethod::Daily)))
        .unwrap_err()
}

fn check(no: &ReserveRefusal, control: &str, zh: &str, en: &str) {
    let words = no.message();
    assert_eq!(no.control().to_string(), control, "{words}");
    assert!(words.zh.contains(zh), "{}", words.zh);
    assert!(words.en.contains(en), "{}", words.en);
    assert!(no.remedy().is_some());
}

#[test]
fn columns_are_refused_by_name_and_type() {
    let items = || vec![narrow(&[1]), narrow(&[2]), wide(&[3])];
    let with = |from: &str, to: &str| FIELDS.replace(from, to);
    let no = refusal(&with("premium", "amount"), None, items());
    check(&no, "upr-items-file", "没有列 premium", "no column premium");
    let no = refusal(&with("start (DATE)", "start"), None, items());
    check(&no, "upr-items-file", "类型为 INT32", "start is INT32");
    let no = refusal(
        &with("premium", "premium (TIMESTAMP(MILLIS,true))"),
        None,
        items(),
    );
    check(&no, "upr-items-file", "应为 INT64", "must be INT64");
    let no = refusal(&with("premium", "premium (DECIMAL(18,3))"), None, items());
    check(&no, "upr-items-file", "Decimal", "must be INT64");
    let no = refusal(
        &with("premium", "premium (INTEGER(64,false))"),
        None,
        items(),
    );
    check(&no, "upr-items-file", "应为 INT64", "must be INT64");
    let text = vec![narrow(&[1]), narrow(&[2]), Values::Text(vec!["3.00"])];
    let no = refusal(
        &with("int64 premium", "binary premium (STRING)"),
        None,
        text,
    );
    check(&no, "upr-items-file", "BYTE_ARRAY", "BYTE_ARRAY");
    let no = refusal(
        &with("int64 premium", "group premium { optional int64 fen; }").replace("};", "}"),
        None,
        items(),
    );
    check(&no, "upr-items-file", "类型为", "must be INT64");
    let no = refusal(FIELDS, Some("unit"), items());
    check(&no, "upr-items-file", "没有列 unit", "no column unit");
}

#[test]
fn items_are_refused_by_row() {
    let mut ends = vec![Some(20_000); 70_000];
    let columns = |ends: Vec<Option<i32>>| {
        vec![
            narrow(&vec![19_999; 70_000]),
            Values::Narrow(ends),
            wide(&vec![1; 70_000]),
        ]
    };
    ends[69_999] = Some(19_998);
    let no = refusal(FIELDS, None, columns(ends.clone()));
    check(
        &no,
        "upr-premium-item",
        "第 70000 行 end",
        "line 70000: end",
    );
    ends[66_000] = None;
    let no = refusal(FIELDS, None, columns(ends));
    check(
        &no,
        "upr-items-file",
        "第 66001 行的列 end",
        "column end of row 66001 is null",
    );
    let huge = || vec![narrow(&[1, 1]), narrow(&[2, 2]), wide(&[i64::MAX; 2])];
    let no = refusal(FIELDS, None, huge());
    check(&no, "upr-premium-item", "超出范围", "leaves the range");
    let no = refusal(
        &FIELDS.replace("premium", "premium (DECIMAL(18,0))"),
        None,
        huge(),
    );
    check(&no, "upr-premium-item", "第 1 行", "line 1");
    let fields = format!("{FIELDS} optional int64 unit;");
    let mut four = huge();
    four[2] = wide(&[5, 5]);
    four.push(wide(&[7, 70_000]));
    let no = refusal(&fields, Some("unit"), four);
    check(&no, "upr-premium-item", "第 2 行 group", "line 2: group");
}

#[test]
fn files_cut_short_or_damaged_are_refused_without_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("whole.parquet");
    sample::write(&path, 40).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let broken = folder.path().join("broken.parquet");
    let run = |bytes: &[u8]| {
        std::fs::write(&broken, bytes).unwrap();
        ItemsFile::open(&broken, Some("unit"))
            .and_then(|file| file.totals(request(UprMethod::Daily)))
    };
    assert!(run(&whole).is_ok());
    for length in (0..whole.len()).step_by(3) {
        let no = run(&whole[..length]).unwrap_err();
        check(&no, "upr-items-file", "Parquet", "not a whole Parquet file");
    }
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= [0x01, 0x80, 0xff][at % 3];
        // What is not noticed is other data; what is noticed is refused.
        if let Err(no) = run(&bytes) {
            assert!(no.control().to_string().starts_with("upr-"), "{no}");
        }
    }
    let no = run(b"start,end,premium\n2025-01-01,2025-12-31,100\n").unwrap_err();
    check(&no, "upr-items-file", "Parquet", "not a whole Parquet file");
    let no = ItemsFile::open(&folder.path().join("none.parquet"), None).unwrap_err();
    check(&no, "upr-items-file", "Parquet", "not a whole Parquet file");
}
