//! The same items through Parquet, through CSV and through the kernel of 128-bit integers.

use std::fmt::Write as _;

use kernel::Money;
use parquet::basic::{Compression, ZstdLevel};
use reserving::commands::UprOptions;
use reserving::parallel::Threads;
use reserving::random::Stream;
use reserving::upr::{Columns, UprMethod, date_of, group_sums_exact};

use super::files::{Values, file, narrow, request, wide};
use crate::sample::{Items, items};
use crate::upr::{ItemsFile, Request};
use crate::{write_json, write_text};

const FIELDS: &str = "optional int64 other; optional int64 premium; optional int32 end (DATE); \
                      optional int32 start (DATE); optional int32 unit (INTEGER(16, false));";

fn columns(items: &Items, range: std::ops::Range<usize>) -> Vec<Values> {
    vec![
        wide(&items.premium[range.clone()]),
        wide(&items.premium[range.clone()]),
        narrow(&items.end[range.clone()]),
        narrow(&items.start[range.clone()]),
        narrow(&items.group[range]),
    ]
}

fn csv(items: &Items) -> String {
    let mut text = String::from("start,end,premium\n");
    for ((start, end), fen) in items.start.iter().zip(&items.end).zip(&items.premium) {
        let (start, end) = (date_of(*start).unwrap(), date_of(*end).unwrap());
        let premium = Money::fen(*fen).amount();
        writeln!(text, "{start},{end},{premium}").unwrap();
    }
    text
}

/// Some items of every sign and of one day; several row groups, one longer than a piece.
fn mixed() -> Items {
    let mut items = items(&mut Stream::new(3, 3), 100_000);
    for (at, fen) in items.premium.iter_mut().enumerate() {
        if at % 7 == 0 {
            *fen = -*fen;
        }
    }
    items.end[5] = items.start[5];
    items.premium[6] = 1 << 40;
    items
}

#[test]
fn parquet_answers_as_csv_does_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let items = mixed();
    let groups = [
        columns(&items, 0..70_000),
        columns(&items, 70_000..70_001),
        columns(&items, 70_001..100_000),
    ];
    let zstd = Compression::ZSTD(ZstdLevel::default());
    let path = file(folder.path(), FIELDS, zstd, &groups);
    let opened = ItemsFile::open(&path, None).unwrap();
    assert_eq!(opened.rows(), 100_000);
    for method in [
        UprMethod::Daily,
        UprMethod::TwentyFourths,
        UprMethod::Eighths,
    ] {
        let request = request(method);
        let options = UprOptions {
            as_of: request.as_of,
            method,
        };
        let expected = reserving::commands::upr(csv(&items).as_bytes(), options).unwrap();
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        write_json(&opened, request, &mut ours).unwrap().unwrap();
        expected.write_json(&mut theirs).unwrap();
        assert!(ours == theirs, "{method:?}");
        ours.clear();
        write_text(&opened, request, &mut ours).unwrap().unwrap();
        assert!(ours == expected.text().into_bytes(), "{method:?}");
        let totals = opened.totals(request).unwrap().all;
        assert_eq!(totals.written_fen, expected.premium_fen);
        assert_eq!(
            totals.written_fen,
            expected.earned_fen + expected.unearned_fen
        );
    }
}

#[test]
fn rules_of_78_ask_for_whole_months_here_too() {
    let folder = tempfile::tempdir().unwrap();
    // 2024-03-01 to 2025-02-28, a year; then one day less.
    let fields = "optional int32 start (DATE); optional int32 end (DATE); optional int64 premium;";
    let group = vec![narrow(&[19_783]), narrow(&[20_147]), wide(&[120_000])];
    let path = file(folder.path(), fields, Compression::SNAPPY, &[group]);
    let opened = ItemsFile::open(&path, None).unwrap();
    // Ten months gone: 3 of 78 left; or 78 - 55 of 78.
    let of = |method| opened.totals(request(method)).unwrap().all.unearned_fen;
    assert_eq!(of(UprMethod::SumOfDigits), 4_615);
    assert_eq!(of(UprMethod::ReverseSumOfDigits), 35_385);
    let group = vec![narrow(&[19_783]), narrow(&[20_146]), wide(&[120_000])];
    let path = file(folder.path(), fields, Compression::SNAPPY, &[group]);
    let opened = ItemsFile::open(&path, None).unwrap();
    let no = opened.totals(request(UprMethod::SumOfDigits)).unwrap_err();
    assert!(no.to_string().contains("upr-whole-months"), "{no}");
}

#[test]
fn groups_are_the_same_on_one_thread_and_on_many() {
    let folder = tempfile::tempdir().unwrap();
    let items = mixed();
    let groups: Vec<Vec<Values>> = (0..10)
        .map(|at| columns(&items, at * 10_000..(at + 1) * 10_000))
        .collect();
    let path = file(folder.path(), FIELDS, Compression::UNCOMPRESSED, &groups);
    let opened = ItemsFile::open(&path, Some("unit")).unwrap();
    let numbers: Vec<u16> = items
        .group
        .iter()
        .map(|g| u16::try_from(*g).unwrap())
        .collect();
    let all = Columns {
        start: &items.start,
        end: &items.end,
        premium_fen: &items.premium,
        group: &numbers,
    };
    let daily = request(UprMethod::Daily);
    let expected = group_sums_exact(all, 20_089, 4_800, Threads::One).unwrap();
    for threads in [Threads::One, Threads::Of(2), Threads::Of(7)] {
        let totals = opened.totals(Request { threads, ..daily }).unwrap();
        assert_eq!(totals.groups[..], expected[..totals.groups.len()]);
        let months = Request {
            method: UprMethod::TwentyFourths,
            threads,
            ..daily
        };
        let months = opened.totals(months).unwrap();
        let written = |sums: &[reserving::upr::GroupSum]| -> Vec<i64> {
            sums.iter().map(|s| s.written_fen).collect()
        };
        assert_eq!(written(&months.groups), written(&totals.groups));
    }
}

#[test]
fn amounts_are_read_from_every_form_of_decimal() {
    let folder = tempfile::tempdir().unwrap();
    let days = || [narrow(&[20_000, 20_000]), narrow(&[20_364, 20_364])];
    let fixed = |v: i128| v.to_be_bytes()[7..].to_vec();
    let cases = [
        ("int64 premium (DECIMAL(18,2))", wide(&[36_500, -730])),
        ("int64 premium (DECIMAL(18,1))", wide(&[3_650, -73])),
        ("int32 premium (DECIMAL(9,2))", narrow(&[36_500, -730])),
        ("int32 premium", narrow(&[36_500, -730])),
        (
            "fixed_len_byte_array(9) premium (DECIMAL(20,2))",
            Values::Fixed(vec![fixed(36_500), fixed(-730)]),
        ),
    ];
    for (field, premium) in cases {
        let fields =
            format!("required int32 start (DATE); optional int32 end (DATE); optional {field};");
        let [start, end] = days();
        let path = file(
            folder.path(),
            &fields,
            Compression::SNAPPY,
            &[vec![start, end, premium]],
        );
        let opened = ItemsFile::open(&path, None).unwrap();
        let all = opened.totals(request(UprMethod::Daily)).unwrap().all;
        // 2025-01-01 is day 20,089: 275 of 365 days are left.
        assert_eq!(
            (all.written_fen, all.unearned_fen),
            (35_770, 26_950),
            "{field}"
        );
    }
}

#[test]
fn an_empty_file_has_no_premium() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), FIELDS, Compression::SNAPPY, &[]);
    let opened = ItemsFile::open(&path, Some("unit")).unwrap();
    let totals = opened.totals(request(UprMethod::Daily)).unwrap();
    assert_eq!(totals.all.written_fen, 0);
}
