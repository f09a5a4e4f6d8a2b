//! The platform in a folder: the contract, faults that change nothing, torn lines, a book's own file.

use std::io::Write;
use std::path::Path;

use kernel::{Cover, Date, Instant, Money};

use crate::{FilePlatform, Issued, Platform, PlatformFault, Query, Record, Settings, VehicleKeys};

fn write(folder: &Path, records: &[Record]) {
    let lines = records
        .iter()
        .map(|record| serde_json::to_string(record).unwrap() + "\n");
    std::fs::write(folder.join("records.jsonl"), lines.collect::<String>()).unwrap();
}

fn open(folder: &Path) -> Result<FilePlatform, PlatformFault> {
    FilePlatform::open(folder, Settings::default())
}

fn question(frame: &str) -> Query {
    Query {
        asked_at: Instant::parse("2026-11-20T02:00:00Z").unwrap(),
        cover: None,
        vehicle: VehicleKeys {
            engine: "E".to_owned(),
            frame: frame.to_owned(),
            plate: None,
            plate_kind: None,
        },
    }
}

fn issued(platform: &FilePlatform, frame: &str, number: &str) -> Issued {
    let query = question(frame);
    let answer = platform.query(&query).unwrap().answer;
    Issued {
        asked_at: query.asked_at,
        cover: Cover::days(Date::constant(2026, 12, 1), Date::constant(2027, 11, 30)).unwrap(),
        at: Instant::parse("2026-11-20T03:00:00Z").unwrap(),
        told_at: Instant::parse("2026-11-20T03:00:00Z").unwrap(),
        number: number.to_owned(),
        premium: Money::fen(95_000),
        query_code: answer.query_code.as_str().to_owned(),
        tax: Money::fen(0),
        vehicle: query.vehicle,
    }
}

#[test]
fn a_folder_keeps_the_contract() {
    let folders = std::cell::RefCell::new(Vec::new());
    crate::contract::check(&|records| {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        write(folder.path(), records);
        let platform = open(folder.path()).map_err(|fault| fault.to_string())?;
        folders.borrow_mut().push(folder);
        Ok(Box::new(platform))
    })
    .unwrap();
}

#[test]
fn confirmations_outlive_the_process_and_a_torn_line_was_none() {
    let folder = tempfile::tempdir().unwrap();
    let platform = open(folder.path()).unwrap();
    let policy = issued(&platform, "F1", "P1");
    let code = platform.confirm(&policy).unwrap();
    platform.sync().unwrap();
    drop(platform);
    let path = folder.path().join("confirmed.jsonl");
    let mut file = std::fs::OpenOptions::new()
        .append(true)
        .open(&path)
        .unwrap();
    file.write_all(b"{\"asked_at\":\"2026-11-20T02:0").unwrap();
    let platform = open(folder.path()).unwrap();
    assert_eq!(platform.confirm(&policy), Ok(code));
    let second = issued(&platform, "F2", "P2");
    let code = platform.confirm(&second).unwrap();
    let again = open(folder.path()).unwrap();
    assert_eq!(again.confirm(&second), Ok(code));
}

#[test]
fn an_outage_is_a_fault_that_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let platform = open(folder.path()).unwrap();
    let policy = issued(&platform, "F1", "P1");
    std::fs::write(folder.path().join("outage"), "平台升级维护").unwrap();
    let fault = platform.confirm(&policy).unwrap_err();
    assert_eq!(fault, PlatformFault::Unreachable("平台升级维护".to_owned()));
    assert!(fault.passes());
    std::fs::write(folder.path().join("outage"), "slow\n").unwrap();
    assert_eq!(
        platform.query(&question("F1")),
        Err(PlatformFault::TooSlow(5_000))
    );
    std::fs::remove_file(folder.path().join("outage")).unwrap();
    let empty = std::fs::read(folder.path().join("confirmed.jsonl")).unwrap();
    assert!(empty.is_empty());
    assert!(platform.confirm(&policy).is_ok());
}

#[test]
fn a_damaged_record_is_named_by_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let text = "{\"frame\":\"F\",\"engine\":\"E\"}\n{\"frame\":1}\n";
    std::fs::write(folder.path().join("records.jsonl"), text).unwrap();
    let Err(PlatformFault::Damaged { place, .. }) = open(folder.path()) else {
        panic!("a damaged file was opened");
    };
    assert!(place.ends_with("records.jsonl:2"), "{place}");
}

#[test]
fn the_later_of_two_records_of_a_vehicle_counts() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = Record::unknown("F", "E");
    first.offences = vec![crate::Offence {
        drunk: true,
        on: Date::constant(2026, 5, 1),
    }];
    write(folder.path(), &[first, Record::unknown("F", "E")]);
    let answer = open(folder.path())
        .unwrap()
        .query(&question("F"))
        .unwrap()
        .answer;
    assert_eq!(answer.drunk_driving, 0);
}

#[test]
fn a_made_book_is_a_platform_and_its_honest_applicants_agree_with_it() {
    let on = Date::constant(2026, 11, 20);
    let models = party::Models::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let book: Vec<_> = sample::generate(400, 7, sample::Options::on(on), models).collect();
    let lines = book
        .iter()
        .filter_map(|made| made.world.as_ref())
        .map(|w| w.line() + "\n");
    std::fs::write(
        folder.path().join("records.jsonl"),
        lines.collect::<String>(),
    )
    .unwrap();
    let platform = open(folder.path()).unwrap();
    let cell = |made: &sample::Made, column: sample::Column| made.cells[column.at()].clone();
    for made in &book {
        let mut query = question(&cell(made, sample::Column::Frame));
        query.vehicle.engine = cell(made, sample::Column::Engine);
        let declared = cell(made, sample::Column::DeclaredAccidents);
        match (made.case, platform.query(&query)) {
            (sample::Case::EngineDiffers, answered) => assert!(answered.is_err()),
            (sample::Case::DeclaredOtherwise, Ok(answered)) => {
                assert_ne!(declared, answered.answer.at_fault_accidents().to_string());
            }
            (sample::Case::Sound, answered) if !declared.is_empty() => {
                let count = answered.unwrap().answer.at_fault_accidents();
                assert_eq!(declared, count.to_string());
            }
            _ => {}
        }
    }
}

#[test]
fn a_made_book_read_back_is_an_entry_of_the_proposal() {
    let on = Date::constant(2026, 11, 20);
    let models = party::Models::embedded().unwrap();
    let mut book = sample::BookWriter::new(Vec::new()).unwrap();
    for made in sample::generate(400, 8, sample::Options::on(on), models) {
        book.row(&made).unwrap();
    }
    let bytes = book.finish().unwrap();
    let defaults = sample::Defaults {
        region: "江苏".to_owned(),
        handler: "a1005".to_owned(),
    };
    let reader = sample::Reader::open(bytes.as_slice(), defaults).unwrap();
    for body in reader.filter_map(|row| row.unwrap().body.ok()) {
        let read = policy::Entry::read(&body["entry"]);
        assert!(read.is_ok(), "{read:?} {}", body["entry"]);
    }
}
