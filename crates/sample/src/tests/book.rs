//! A made book: the same from the same seed, valid where it says so, wrong where it says so.

use std::collections::BTreeSet;

use kernel::Date;
use party::{Models, Person, Vehicle};

use crate::book::{Case, Made, Options, PROVINCES, generate};
use crate::import::{Defaults, Reader, Row};
use crate::{BookWriter, Column};

const ON: Date = Date::constant(2026, 11, 20);

fn models() -> &'static Models {
    Models::embedded().unwrap()
}

fn clean() -> Options {
    Options {
        clean: true,
        ..Options::on(ON)
    }
}

fn read(book: &[Made]) -> Vec<Row> {
    let mut file = BookWriter::new(Vec::new()).unwrap();
    for made in book {
        file.row(made).unwrap();
    }
    let bytes = file.finish().unwrap();
    let defaults = Defaults {
        region: "江苏".to_owned(),
        handler: "a1005".to_owned(),
    };
    Reader::open(bytes.as_slice(), defaults)
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

/// Everything that persons and vehicle say against a row.
fn against(row: &Row) -> Vec<String> {
    let body = row.body.as_ref().unwrap();
    let mut all = Vec::new();
    for role in ["applicant", "insured", "owner"] {
        all.extend(Person::read(&body[role], ON).err().into_iter().flatten());
    }
    all.extend(
        Vehicle::read(&body["vehicle"], ON)
            .err()
            .into_iter()
            .flatten(),
    );
    all.iter()
        .map(|defect| format!("{}: {}", defect.field, defect.rule))
        .collect()
}

#[test]
fn the_same_seed_makes_the_same_book_and_another_another() {
    let book = |seed| generate(300, seed, Options::on(ON), models()).collect::<Vec<_>>();
    assert_eq!(book(1), book(1));
    assert_ne!(book(1), book(2));
    // A longer book begins with the shorter one.
    let longer: Vec<Made> = generate(400, 1, Options::on(ON), models())
        .take(300)
        .collect();
    assert_eq!(longer, book(1));
}

#[test]
fn a_clean_book_is_read_without_a_defect_in_every_province() {
    for province in PROVINCES {
        let options = Options {
            province,
            ..clean()
        };
        let book: Vec<Made> = generate(300, 5, options, models()).collect();
        for row in read(&book) {
            assert!(row.body.is_ok(), "{:?}", row.body);
            assert_eq!(against(&row), [""; 0], "{:?}", row.cells);
        }
    }
}

#[test]
fn a_clean_book_has_the_measures_of_its_models() {
    for row in read(&generate(300, 6, clean(), models()).collect::<Vec<_>>()) {
        let vehicle = Vehicle::read(&row.body.as_ref().unwrap()["vehicle"], ON).unwrap();
        let deviations = models().deviations(&vehicle.facts, &vehicle.identity.vin);
        assert!(deviations.is_empty(), "{deviations:?}");
    }
}

#[test]
fn what_is_the_matter_is_found_by_whom_it_should_be() {
    let book: Vec<Made> = generate(4_000, 11, Options::on(ON), models()).collect();
    let rows = read(&book);
    assert_eq!(rows.len(), book.len());
    let mut seen = BTreeSet::new();
    for (made, row) in book.iter().zip(&rows) {
        seen.insert(made.case);
        let Ok(_) = &row.body else {
            assert!(
                made.case.found_on_reading(),
                "{:?} {:?}",
                made.case,
                row.body
            );
            continue;
        };
        assert!(
            !made.case.found_on_reading(),
            "{:?} {:?}",
            made.case,
            row.cells
        );
        let personal = [
            Case::IdCheck,
            Case::IdDate,
            Case::VinCheck,
            Case::VinKeyedOtherwise,
            Case::PlateShape,
        ];
        let found = against(row);
        assert_eq!(
            personal.contains(&made.case),
            !found.is_empty(),
            "{:?} {found:?} {:?}",
            made.case,
            row.cells
        );
    }
    assert_eq!(seen.len(), Case::SHARES.len(), "every case comes");
}

#[test]
fn no_frame_plate_or_document_comes_twice_but_for_customers_with_two_vehicles() {
    let book: Vec<Made> = generate(12_000, 3, clean(), models()).collect();
    for column in [Column::Frame, Column::Plate] {
        let all = book.iter().map(|made| made.cells[column.at()].as_str());
        let all: Vec<&str> = all.filter(|cell| !cell.is_empty()).collect();
        let once: BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(once.len(), all.len(), "{column:?}");
    }
    let mut named = std::collections::BTreeMap::new();
    for made in &book {
        let cell = |column: Column| made.cells[column.at()].clone();
        let name = cell(Column::ApplicantName);
        let known = named
            .entry(cell(Column::ApplicantDocumentNumber))
            .or_insert(name.clone());
        assert_eq!(*known, name);
    }
}

#[test]
fn a_book_is_mostly_private_cars_and_has_everything_else() {
    let book: Vec<Made> = generate(5_000, 9, Options::on(ON), models()).collect();
    let of = |use_: &str| {
        book.iter()
            .filter(|m| m.cells[Column::Use.at()] == use_)
            .count()
    };
    assert!(of("家庭自用") > 3_700, "{}", of("家庭自用"));
    for use_ in [
        "企业非营业",
        "营业出租租赁",
        "营业货车",
        "摩托车",
        "兼用型拖拉机",
    ] {
        assert!(of(use_) > 0, "{use_}");
    }
    let any = |column: Column, part: &str| book.iter().any(|m| m.cells[column.at()].contains(part));
    assert!(any(Column::ApplicantName, "·") && any(Column::VehicleKind, "挂车"));
    assert!(book.iter().any(|m| m.cells[Column::Plate.at()].is_empty()));
    assert!(
        book.iter()
            .any(|m| m.cells[Column::Plate.at()].chars().count() == 8)
    );
}

#[test]
fn check_characters_are_those_of_published_examples() {
    use crate::book::checks::{of_credit_code, of_id_card, with_vin_check};
    assert_eq!(of_id_card("11010519491231002"), 'X');
    assert_eq!(of_id_card("44052418800101001"), '4');
    // Two registered companies.
    assert_eq!(of_credit_code("91350100M000100Y4"), '3');
    assert_eq!(of_credit_code("91110000802100433"), 'B');
    assert_eq!(with_vin_check("1M8GDM9A_KP042788"), "1M8GDM9AXKP042788");
    assert_eq!(with_vin_check("11111111_11111111"), "11111111111111111");
}

#[test]
fn the_bank_pays_what_is_asked_and_now_and_then_something_else() {
    let notice = crate::NoticeToPay {
        notice: "N32010001202600000017".to_owned(),
        total: kernel::Money::fen(131_000),
        payer: "张三".to_owned(),
        account: "6222020000000000001".to_owned(),
    };
    let at = kernel::Instant::parse("2026-11-21T02:00:00Z").unwrap();
    let right = crate::bank_row(1, at, &notice, 0);
    assert_eq!(
        (right[5].as_str(), right[6].as_str()),
        ("1310.00", notice.notice.as_str())
    );
    assert_eq!(right, crate::bank_row(1, at, &notice, 0));
    let wrong: BTreeSet<(String, String)> = (0..60)
        .map(|seed| crate::bank_row(seed, at, &notice, 1_000))
        .map(|row| (row[5].clone(), row[6].clone()))
        .collect();
    assert_eq!(wrong.len(), 3, "short, over, another reference: {wrong:?}");
    assert!(wrong.iter().any(|(amount, _)| amount == "1309.99"));
}
