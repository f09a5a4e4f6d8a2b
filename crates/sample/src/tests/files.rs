//! The checked-in sample is what the generator makes today, and shows every case.

use kernel::Date;

use crate::book::{Case, Options, showcase};
use crate::{BookWriter, write_record};

#[test]
fn the_checked_in_sample_is_made_by_this_program() {
    let options = Options::on(Date::constant(2026, 11, 20));
    let rows = showcase(3_201, options, party::Models::embedded().unwrap());
    let (mut book, mut records) = (BookWriter::new(Vec::new()).unwrap(), Vec::new());
    for made in &rows {
        book.row(made).unwrap();
        if let Some(world) = &made.world {
            write_record(&mut records, world).unwrap();
        }
    }
    let again = "cargo run -p sample --example sample_book -- samples";
    let book = book.finish().unwrap();
    let same = book == include_bytes!("../../../../samples/branch-3201.csv");
    assert!(same, "samples/branch-3201.csv is stale: {again}");
    let same = records == include_bytes!("../../../../samples/platform/records.jsonl");
    assert!(same, "samples/platform/records.jsonl is stale: {again}");
    let page = include_str!("../../../../samples/README.md");
    for (case, _) in Case::SHARES {
        assert!(
            page.contains(case.name()),
            "samples/README.md lacks {}",
            case.name()
        );
    }
}
