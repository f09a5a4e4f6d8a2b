//! A file read: headings, encodings, rows that are wrong, and that nothing is lost on the way.

use std::io::{self, Read};

use proptest::prelude::*;
use serde_json::Value;

use crate::import::{Defaults, Encoding, HeaderFault, ImportFault, Reader, Row};
use crate::{Column, ErrorFile, digest_of, key_of};

const HEADER: &str =
    "投保人姓名,投保人证件类型,投保人证件号码,车架号,使用性质,业务来源,起保日期,核定载客";
const SOUND: &str =
    "张三,居民身份证,11010519491231002X,LSVAA1234AB000017,家庭自用,直接业务,2026-12-01,5";

fn defaults() -> Defaults {
    Defaults {
        region: "江苏".to_owned(),
        handler: "a1005".to_owned(),
    }
}

fn rows(bytes: &[u8]) -> Vec<Row> {
    let reader = Reader::open(bytes, defaults()).unwrap();
    reader.map(Result::unwrap).collect()
}

fn of(lines: &[&str]) -> Vec<Row> {
    rows(format!("{HEADER}\r\n{}\r\n", lines.join("\r\n")).as_bytes())
}

fn fault(text: &str) -> HeaderFault {
    match Reader::open(text.as_bytes(), defaults()) {
        Err(ImportFault::Header(fault)) => fault,
        Err(ImportFault::Io(error)) => panic!("{error}"),
        Ok(_) => panic!("read"),
    }
}

fn words(row: &Row) -> String {
    let defects = row.body.as_ref().unwrap_err();
    defects
        .iter()
        .map(|d| d.message().to_string())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_row_becomes_the_body_of_a_proposal() {
    let row = &of(&[SOUND])[0];
    let body = row.body.as_ref().unwrap();
    assert_eq!(body["applicant"]["name"], "张三");
    assert_eq!(
        body["owner"], body["applicant"],
        "an empty owner is the applicant"
    );
    assert_eq!(body["vehicle"]["vin"], "LSVAA1234AB000017");
    assert_eq!(body["vehicle"]["seats"], 5);
    assert_eq!(body["entry"]["use"], "private");
    assert_eq!(body["entry"]["term"]["start"], "2026-12-01");
    assert_eq!(body["entry"]["channel"]["source"], "direct");
    assert_eq!(body["entry"]["channel"]["handler"], "a1005");
    assert_eq!(body["entry"]["region"], "江苏");
    assert_eq!(row.number, 2);
}

#[test]
fn headings_are_read_in_any_order_and_in_english() {
    let text = "frame,use,source,applicant_name,applicant_document_number,at_once\nLSVAA1234AB000017,private,direct,Ann,X1234567,yes\n";
    let row = &rows(text.as_bytes())[0];
    let body = row.body.as_ref().unwrap();
    assert_eq!(body["applicant"]["document_number"], "X1234567");
    assert_eq!(
        body["entry"]["term"],
        serde_json::json!({ "at_once": true })
    );
}

#[test]
fn an_unknown_heading_stops_the_file_and_names_the_nearest() {
    let fault = fault(&HEADER.replace("车架号", "车架好"));
    assert_eq!(
        fault,
        HeaderFault::Unknown {
            heading: "车架好".to_owned(),
            nearest: "车架号"
        }
    );
    let fault = self::fault("frame,use,source,applicant_nme\n");
    assert!(
        fault.message().en.contains("applicant_name"),
        "{}",
        fault.message().en
    );
}

#[test]
fn headings_that_are_missing_or_stand_twice_stop_the_file() {
    let missing = fault("投保人姓名,车架号,使用性质,业务来源\n");
    assert_eq!(
        missing,
        HeaderFault::Missing {
            headings: vec!["投保人证件号码"]
        }
    );
    let twice = fault(&format!("{HEADER},VIN\n"));
    assert_eq!(
        twice,
        HeaderFault::Twice {
            heading: "VIN".to_owned(),
            column: "车架号"
        }
    );
    assert_eq!(fault(""), HeaderFault::Empty);
    assert_eq!(fault(",,,\n"), HeaderFault::Empty);
    let utf16 = Reader::open(&b"\xff\xfe\x95\x62"[..], defaults());
    assert!(matches!(
        utf16,
        Err(ImportFault::Header(HeaderFault::Utf16))
    ));
}

#[test]
fn gb18030_and_utf8_with_and_without_mark_are_one_book() {
    // 㛃 and 𠅤 take four bytes in GB18030.
    let text = format!("{HEADER}\n{}\n", SOUND.replace("张三", "欧阳㛃𠅤"));
    let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
    let marked = format!("\u{feff}{text}");
    let bodies: Vec<Value> = [text.as_bytes(), marked.as_bytes(), &gb]
        .map(|bytes| rows(bytes)[0].body.clone().unwrap())
        .to_vec();
    assert_eq!(bodies[0]["applicant"]["name"], "欧阳㛃𠅤");
    assert!(bodies.iter().all(|body| *body == bodies[0]));
    let reader = Reader::open(gb.as_slice(), defaults()).unwrap();
    assert_eq!(reader.encoding(), Some(Encoding::Gb18030));
}

#[test]
fn a_broken_character_is_named_by_its_byte_and_spoils_one_row() {
    let mut bytes = format!("{HEADER}\n{SOUND}\n").into_bytes();
    let at = bytes.len();
    bytes.extend_from_slice(b"\xe5\xbc\xa0\xff,a,b,LSVAA1234AB000018\n");
    bytes.extend_from_slice(SOUND.replace("000017", "000019").as_bytes());
    let rows = rows(&bytes);
    assert_eq!(rows.len(), 3);
    assert!(
        words(&rows[1]).contains(&format!("文件第 {} 字节", at + 3)),
        "{}",
        words(&rows[1])
    );
    assert!(rows[0].body.is_ok() && rows[2].body.is_ok());
}

#[test]
fn what_a_spreadsheet_did_to_a_row_is_said() {
    let row = &of(&[&SOUND.replace("11010519491231002X", "1.10105E+17")])[0];
    assert!(words(row).contains("科学计数法"), "{}", words(row));
    assert!(words(row).contains("投保人证件号码"));
    assert!(
        !words(row).contains("missing"),
        "what was lost is not missing as well"
    );
    let wrapped = SOUND.replace("11010519491231002X", "\"=\"\"11010519491231002X\"\"\"");
    assert!(of(&[&wrapped])[0].body.is_ok());
}

#[test]
fn a_row_lists_everything_that_is_wrong_at_once() {
    let row = &of(&["张三,居民身份证,,,自家用,直接业务,2026-02-30,五"])[0];
    let columns: Vec<&str> = row
        .body
        .as_ref()
        .unwrap_err()
        .iter()
        .map(|d| d.column)
        .collect();
    for column in [
        "applicant_document_number",
        "frame",
        "use",
        "start",
        "seats",
    ] {
        assert!(columns.contains(&column), "{column}: {columns:?}");
    }
    let mut once = columns.clone();
    once.dedup();
    assert_eq!(once, columns);
}

#[test]
fn a_vehicle_that_stands_twice_names_the_first_row() {
    let rows = of(&[SOUND, &SOUND.replace("张三", "李四")]);
    assert!(rows[0].body.is_ok());
    assert!(
        words(&rows[1]).contains("已在第 2 行"),
        "{}",
        words(&rows[1])
    );
}

#[test]
fn cells_too_few_or_too_many_are_a_defect_and_empty_ones_are_not() {
    assert!(words(&of(&["张三,居民身份证"])[0]).contains("本行有 2 列"));
    assert!(words(&of(&[&format!("{SOUND},x")])[0]).contains("本行有 9 列"));
    assert!(of(&[&format!("{SOUND},,,")])[0].body.is_ok());
}

#[test]
fn blank_rows_are_counted_and_keep_the_numbers_right() {
    let text = format!("{HEADER}\n\n,,,,,,,\n{SOUND}\n");
    let mut reader = Reader::open(text.as_bytes(), defaults()).unwrap();
    let row = reader.next().unwrap().unwrap();
    assert_eq!((row.number, reader.blank_rows()), (4, 2));
}

#[test]
fn a_quote_without_its_pair_costs_its_own_line_only() {
    let second = SOUND.replace("000017", "000018");
    let third = SOUND.replace("000017", "000019");
    let rows = of(&["\"张三,居民身份证", &second, &third]);
    let sound: Vec<u64> = rows
        .iter()
        .filter(|r| r.body.is_ok())
        .map(|r| r.number)
        .collect();
    assert_eq!(sound, [3, 4]);
    // Closed by another row's quote: that row is not taken along.
    let rows = of(&["\"张三,x", &format!("\"{second}"), &third]);
    assert_eq!(rows.len(), 3);
    assert!(rows[2].body.is_ok());
    let inside = SOUND.replace("张三", "\"张\"\"三\"\"\n四\"");
    assert_eq!(of(&[&inside])[0].cells[0], "张\"三\"\n四");
}

/// Two gigabytes without a line end, made as they are read.
struct Endless {
    left: u64,
    tail: io::Cursor<Vec<u8>>,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return self.tail.read(buffer);
        }
        let take = u64::try_from(buffer.len()).unwrap().min(self.left);
        let take = usize::try_from(take).unwrap();
        buffer[..take].fill(b'x');
        self.left -= u64::try_from(take).unwrap();
        Ok(take)
    }
}

#[test]
fn a_line_of_many_megabytes_is_skipped_in_bounded_memory() {
    // The gigabytes of the rule are the same loop, only longer.
    let left = 48 * 1024 * 1024;
    let head = io::Cursor::new(format!("{HEADER}\n").into_bytes());
    let tail = io::Cursor::new(format!("\n{SOUND}\n").into_bytes());
    let reader = Reader::open(head.chain(Endless { left, tail }), defaults()).unwrap();
    let rows: Vec<Row> = reader.map(Result::unwrap).collect();
    assert!(
        words(&rows[0]).contains(&left.to_string()),
        "{}",
        words(&rows[0])
    );
    assert_eq!(rows[0].cells.len(), 0);
    assert!(rows[1].body.is_ok());
}

#[test]
fn the_error_file_reads_as_it_stood_with_one_column_more() {
    let rows = of(&[&SOUND.replace(",5", ",五"), SOUND]);
    let headings: Vec<String> = HEADER.split(',').map(str::to_owned).collect();
    let mut errors = ErrorFile::new(Vec::new(), &headings).unwrap();
    errors.row(&rows[0], &[words(&rows[0])]).unwrap();
    let text = String::from_utf8(errors.finish().unwrap()).unwrap();
    assert!(text.starts_with('\u{feff}') && text.contains(",错误\r\n"));
    assert!(text.contains("第 2 行："));
    // Corrected and sent again as it is, it is read; wrong again, it has one column of errors still.
    let corrected = rows_of_text(&text.replace("五", "5"));
    assert!(corrected[0].body.is_ok(), "{:?}", corrected[0].body);
    let reader = Reader::open(text.as_bytes(), defaults()).unwrap();
    let headings = reader.headings().to_vec();
    let again = ErrorFile::new(Vec::new(), &headings).unwrap();
    let again = String::from_utf8(again.finish().unwrap()).unwrap();
    assert_eq!(again.matches("错误").count(), 1);
}

fn rows_of_text(text: &str) -> Vec<Row> {
    rows(text.as_bytes())
}

#[test]
fn a_file_has_a_name_and_a_row_has_a_key() {
    let digest = digest_of(&b"abc"[..]).unwrap();
    assert_eq!(
        key_of(digest, 7),
        "import-ba7816bf8f01cfea414140de5dae2223-7"
    );
}

#[test]
fn every_column_reads_as_one_and_only_one() {
    let mut names: Vec<&str> = Column::ALL
        .iter()
        .flat_map(|c| {
            [c.key(), c.heading()]
                .into_iter()
                .chain(c.aliases().iter().copied())
        })
        .collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
    let page = include_str!("../../../../docs/import.md");
    for column in Column::ALL {
        let line = format!("| {} | `{}` |", column.heading(), column.key());
        assert!(page.contains(&line), "docs/import.md lacks {line}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_to_the_end(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let mut file = format!("{HEADER}\n{SOUND}\n").into_bytes();
        file.extend_from_slice(&bytes);
        let reader = Reader::open(file.as_slice(), defaults()).unwrap();
        prop_assert!(reader.map(Result::unwrap).next().unwrap().body.is_ok());
        let reader = Reader::open(file.as_slice(), defaults()).unwrap();
        let last = reader.map(Result::unwrap).last().unwrap();
        prop_assert!(last.number < 700);
    }

    #[test]
    fn what_is_written_reads_the_same(cells in proptest::collection::vec("[ -~张·\"\n]{0,12}", 3)) {
        let mut csv = crate::CsvWriter::new(Vec::new()).unwrap();
        csv.row(cells.iter().map(String::as_str)).unwrap();
        let bytes = csv.finish().unwrap();
        let mut records = crate::import::lines::Records::of(&bytes[3..]);
        let Some(crate::import::lines::Found::Record(fields)) = records.next_record().unwrap() else {
            return Err(TestCaseError::fail("no record"));
        };
        let read: Vec<String> = fields
            .into_iter()
            .map(|field| String::from_utf8(field.bytes).unwrap())
            .map(|text| text.strip_prefix('\t').unwrap_or(&text).to_owned())
            .collect();
        prop_assert_eq!(read, cells);
    }
}
