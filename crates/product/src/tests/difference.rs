//! What changed between two packages, by hand.

use crate::tests::support::small_files;
use crate::{Change, Package, difference};

fn sheet(text: &str) -> Package {
    Package::from_files([("a.csv".to_owned(), text.as_bytes().to_vec())].into())
}

#[test]
fn a_package_does_not_differ_from_itself() {
    let package = Package::from_files(small_files());
    assert_eq!(difference(&package, &package), Vec::new());
}

#[test]
fn a_changed_cell_is_told_by_row_and_column() {
    let old = sheet("class,rate\na,1\nb,2\nc,3\n");
    let new = sheet("class,rate\na,1\nb,5\nc,3\nd,4\n");
    let files = difference(&old, &new);
    assert_eq!(files[0].header, ["class", "rate"]);
    let rows: Vec<_> = files[0]
        .rows
        .iter()
        .map(|row| {
            (
                row.change,
                row.old_line,
                row.new_line,
                row.old.join("|"),
                row.new.join("|"),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            (
                Change::Changed,
                Some(3),
                Some(3),
                "b|2".into(),
                "b|5".into()
            ),
            (Change::Added, None, Some(5), String::new(), "d|4".into()),
        ]
    );
}

#[test]
fn a_row_put_in_front_moves_no_other() {
    let files = difference(&sheet("x\n1\n2\n3\n"), &sheet("x\n0\n1\n3\n"));
    let rows: Vec<_> = files[0]
        .rows
        .iter()
        .map(|row| (row.change, row.old_line, row.new_line))
        .collect();
    assert_eq!(
        rows,
        [
            (Change::Added, None, Some(2)),
            (Change::Removed, Some(3), None)
        ]
    );
}

#[test]
fn columns_are_matched_by_name() {
    let files = difference(&sheet("x,y\n1,2\n"), &sheet("y,z\n2,9\n"));
    assert_eq!(files[0].header, ["y", "z", "x"]);
    assert_eq!(files[0].rows[0].old, ["2", "", "1"]);
    assert_eq!(files[0].rows[0].new, ["2", "9", ""]);
}

#[test]
fn files_come_and_go_and_texts_are_lines() {
    let of = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    let old = Package::from_files([of("a.md", "one\ntwo\n"), of("gone.csv", "x\n1\n")].into());
    let new = Package::from_files([of("a.md", "one\nthree\n"), of("new.csv", "x\n")].into());
    let found: Vec<_> = difference(&old, &new)
        .into_iter()
        .map(|file| (file.path, file.change, file.rows.len()))
        .collect();
    assert_eq!(
        found,
        [
            ("a.md".into(), Change::Changed, 1),
            ("gone.csv".into(), Change::Removed, 1),
            ("new.csv".into(), Change::Added, 0),
        ]
    );
}
