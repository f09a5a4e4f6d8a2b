//! Conditions, sorting, cursors and counts, held against all rows read and sorted by hand.

use std::sync::Arc;

use journal::{MemoryStore, RowWriter, SqliteStore, Store};
use kernel::{NumberKind, OrganisationCode, RowChange, Series, Table, Value, Zone};

use crate::conditions::conditions;
use crate::reads::ListRequest;
use crate::request::Failure;
use crate::tables::all_tables;
use crate::walks::{Count, Course, Place};

static POLICIES: &Table = &policy::POLICIES;

fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

/// A policy's row: organisations, days and premiums go round at different paces.
pub(super) fn policy_row(n: u32) -> Vec<Value> {
    let organisations = ["3201", "320102", "32", "1101", "11"];
    let organisation = organisations[n as usize % organisations.len()];
    let series = Series {
        kind: NumberKind::Policy,
        organisation: OrganisationCode::parse(organisation).unwrap(),
        product: 1,
        year: 2026,
    };
    let number = series.number(n + 1).unwrap();
    let day = 1 + n % 28;
    let confirmation = if n.is_multiple_of(3) {
        Value::Empty
    } else {
        text(format!("C{n}"))
    };
    vec![
        Value::text(&number),
        text(format!("T{number}")),
        text(organisation),
        Value::Integer(1),
        text(format!("2026-11-{day:02}T00:00:00")),
        text(format!("2027-11-{day:02}T00:00:00")),
        Value::Integer(i64::from(n % 97) * 100),
        Value::Integer(0),
        text(format!(
            "2026-{:02}-{:02}T{:02}:30:00.000000Z",
            1 + n % 12,
            day,
            n % 24
        )),
        text("clerk"),
        confirmation.clone(),
        Value::Integer(0),
        text(if confirmation == Value::Empty {
            "waiting"
        } else {
            "confirmed"
        }),
        Value::Empty,
        Value::Empty,
        text(format!("2026-11-{day:02}T00:00:00")),
    ]
}

fn filled(store: &dyn Store, rows: u32) -> Box<dyn RowWriter> {
    let mut writer = store.rows(all_tables()).unwrap();
    for chunk in (0..rows).collect::<Vec<_>>().chunks(10_000) {
        let put = |n: &u32| RowChange::Put {
            table: POLICIES.name,
            values: policy_row(*n),
        };
        writer.apply(1, chunk.iter().map(put).collect()).unwrap();
    }
    writer
}

fn asked(pairs: &[(&str, &str)]) -> ListRequest {
    ListRequest {
        conditions: pairs
            .iter()
            .map(|(column, value)| ((*column).to_owned(), (*value).to_owned()))
            .collect(),
        ..ListRequest::default()
    }
}

fn course(pairs: &[(&str, &str)], scope: &[&str]) -> Result<Course, Failure> {
    let scope: Vec<OrganisationCode> = scope
        .iter()
        .map(|code| OrganisationCode::parse(code).unwrap())
        .collect();
    let alternatives = conditions(POLICIES, &asked(pairs), &Zone::shanghai())?;
    Ok(Course::new(POLICIES, alternatives, &scope))
}

fn at(row: &[Value], column: &str) -> Value {
    row[POLICIES.column(column).unwrap()].clone()
}

fn text_at(row: &[Value], column: &str) -> String {
    match at(row, column) {
        Value::Text(text) => text,
        other => format!("{other:?}"),
    }
}

type Fits = fn(&[Value]) -> bool;

/// Conditions beside what they mean, said in another way.
fn cases() -> Vec<(Vec<(&'static str, &'static str)>, Fits)> {
    vec![
        (vec![], |_| true),
        (vec![("organisation", "3201|11")], |row| {
            ["3201", "11"].contains(&text_at(row, "organisation").as_str())
        }),
        (vec![("start", "2026-11-10..2026-11-12")], |row| {
            let start = text_at(row, "start");
            ["2026-11-10", "2026-11-11", "2026-11-12"]
                .iter()
                .any(|day| start.starts_with(day))
        }),
        (vec![("premium", "10..12.00")], |row| {
            matches!(at(row, "premium"), Value::Integer(1_000..=1_200))
        }),
        (vec![("premium", "..0.99"), ("end", "2027-11-2*")], |row| {
            at(row, "premium") == Value::Integer(0) && text_at(row, "end").starts_with("2027-11-2")
        }),
        // A civil day in Shanghai begins at 16:00 of the day before in UTC.
        (vec![("issued_at", "2026-03-03")], |row| {
            let issued = text_at(row, "issued_at");
            ("2026-03-02T16".."2026-03-03T16").contains(&issued.as_str())
        }),
        (vec![("issued_at", "2026-03-03|2026-03-05")], |row| {
            let issued = text_at(row, "issued_at");
            ("2026-03-02T16".."2026-03-03T16").contains(&issued.as_str())
                || ("2026-03-04T16".."2026-03-05T16").contains(&issued.as_str())
        }),
        (vec![("issued_at", "2026-03*")], |row| {
            text_at(row, "issued_at").starts_with("2026-03")
        }),
        (vec![("issued_at", "2026-06-01..")], |row| {
            text_at(row, "issued_at").as_str() >= "2026-05-31T16"
        }),
        (vec![("confirmation", "")], |row| {
            at(row, "confirmation") == Value::Empty
        }),
        (
            vec![("confirmation", ".."), ("organisation", "32")],
            |row| at(row, "confirmation") != Value::Empty && text_at(row, "organisation") == "32",
        ),
    ]
}

fn in_scope(row: &[Value], scope: &[&str]) -> bool {
    let organisation = text_at(row, "organisation");
    scope
        .iter()
        .any(|code| *code == "00" || organisation.starts_with(code))
}

/// Every page of a course, joined.
fn joined(rows: &mut dyn RowWriter, course: &Course) -> Vec<Vec<Value>> {
    let mut all = Vec::new();
    let mut after: Option<Place> = None;
    loop {
        let page = course
            .steer(rows)
            .unwrap()
            .page(rows, after.as_ref())
            .unwrap();
        let Some(last) = page.last() else {
            return all;
        };
        let cursor = Place::of(POLICIES, course.sort, last).cursor();
        after = Some(Place::read(POLICIES, course.sort, &cursor).unwrap());
        all.extend(page);
    }
}

fn held_against_all(store: &dyn Store) {
    store.create().unwrap();
    let mut rows = filled(store, 700);
    let all: Vec<Vec<Value>> = (0..700).map(policy_row).collect();
    for (pairs, fits) in cases() {
        for scope in [&["00"][..], &["32"], &["3201", "11"], &["320102"], &["44"]] {
            let wanted: Vec<&Vec<Value>> = all
                .iter()
                .filter(|row| fits(row) && in_scope(row, scope))
                .collect();
            let counted = course(&pairs, scope).unwrap();
            let counted = counted
                .steer(rows.as_mut())
                .unwrap()
                .count(rows.as_mut())
                .unwrap();
            let rows_wanted = wanted.len() as u64;
            assert_eq!(
                counted,
                Count {
                    rows: rows_wanted,
                    more: false
                },
                "{pairs:?} {scope:?}"
            );
            for sort in [None, Some("issued_at"), Some("start"), Some("confirmation")] {
                for descending in [false, true] {
                    let course = Course {
                        sort,
                        descending,
                        limit: 41,
                        ..course(&pairs, scope).unwrap()
                    };
                    let found = joined(rows.as_mut(), &course);
                    let sorted = sorted(&wanted, (sort, descending));
                    assert_eq!(
                        numbers(found.iter()),
                        numbers(sorted),
                        "{pairs:?} {scope:?} {sort:?} {descending}"
                    );
                }
            }
        }
    }
}

/// Rows in order, by hand: what holds nothing comes last, both ways.
fn sorted<'r>(
    rows: &[&'r Vec<Value>],
    (sort, descending): (Option<&str>, bool),
) -> Vec<&'r Vec<Value>> {
    let mut sorted = rows.to_vec();
    sorted.sort_by_key(|row| (sort.map(|sort| at(row, sort)), row[0].clone()));
    if descending {
        sorted.reverse();
    }
    sorted.sort_by_key(|row| sort.is_some_and(|sort| at(row, sort) == Value::Empty));
    sorted
}

fn numbers<'r>(rows: impl IntoIterator<Item = &'r Vec<Value>>) -> Vec<Value> {
    rows.into_iter().map(|row| row[0].clone()).collect()
}

#[test]
fn lists_are_what_all_rows_give_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    held_against_all(&MemoryStore::new(folder.path().to_owned()));
}

#[test]
fn lists_are_what_all_rows_give_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    held_against_all(&SqliteStore::new(folder.path().join("store")));
}

#[test]
fn words_that_are_no_condition_are_refused() {
    for (column, words) in [
        ("premium", "1.234"),
        ("premium", "1*"),
        ("premium", "1|x"),
        ("prints", "1..x"),
        ("issued_at", "2026-02-30..2026-13-01"),
        ("organisation", "32||11"),
        ("organisation", "32*|11"),
        ("start", "2026-11-01|2026-11-02*"),
    ] {
        let refused = course(&[(column, words)], &["00"]);
        assert!(
            matches!(refused, Err(Failure::Invalid(_))),
            "{column}={words}"
        );
    }
    let many = (0..40).map(|n| n.to_string()).collect::<Vec<_>>().join("|");
    assert!(course(&[("prints", &many)], &["00"]).is_err());
    for cursor in ["", "x", "WzEsMl0", "W251bGxd", "WyJhIiwiYiIsImMiXQ"] {
        assert!(Place::read(POLICIES, None, cursor).is_err(), "{cursor}");
    }
}

/// Not run by default:
/// `cargo test --release -p app -- --ignored --nocapture lists_of_a_million`
#[test]
#[ignore = "a measurement"]
fn lists_of_a_million() {
    #![expect(
        clippy::disallowed_methods,
        reason = "edge: a measurement reads the clock"
    )]
    let folder = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::new(folder.path().join("store")));
    store.create().unwrap();
    let begun = std::time::Instant::now();
    let mut rows = filled(store.as_ref(), 1_000_000);
    println!("a million rows written in {:?}", begun.elapsed());
    for (pairs, _) in cases() {
        for scope in [&["00"][..], &["3201"], &["44"]] {
            for sort in [None, Some("issued_at"), Some("end")] {
                let course = Course {
                    sort,
                    descending: true,
                    limit: 100,
                    ..course(&pairs, scope).unwrap()
                };
                let begun = std::time::Instant::now();
                let course = course.steer(rows.as_mut()).unwrap();
                let found = course.page(rows.as_mut(), None).unwrap().len();
                let paged = begun.elapsed();
                let count = course.count(rows.as_mut()).unwrap();
                let counted = begun.elapsed().saturating_sub(paged);
                let slow = if (paged + counted).as_millis() > 200 {
                    "SLOW"
                } else {
                    ""
                };
                println!(
                    "{pairs:?} {scope:?} {sort:?}: {found} in {paged:?}, {count:?} in {counted:?} {slow}"
                );
            }
        }
    }
}

#[test]
fn instants_and_days_that_cannot_be_read_are_named() {
    for (column, text) in [
        ("issued_at", "yesterday"),
        ("issued_at", "2026-02-30"),
        ("issued_at", "2026-11-21|soon"),
        ("issued_at", "soon.."),
        ("issued_at", "..2026-13-01"),
    ] {
        let refused = super::harness::control(course(&[(column, text)], &["00"]).map(|_| ()));
        assert_eq!(refused, "field-invalid", "{column}={text}");
    }
}
