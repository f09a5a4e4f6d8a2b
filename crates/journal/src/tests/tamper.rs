//! Whatever somebody with SQL changes in a store is named by inspection.

use std::path::PathBuf;

use kernel::Fault;
use proptest::prelude::*;
use proptest::sample::Index;
use rusqlite::Connection;
use rusqlite::types::Value;

use super::fixtures::{Stand, commit, sqlite};
use super::verify::{Shell, filled, inspect, kinds, options};
use crate::publish;
use crate::verify::{Report, verify};

/// A filled SQLite store and its file as it was.
struct Case {
    stand: Stand,
    path: PathBuf,
    good: Vec<u8>,
}

impl Case {
    fn new() -> Self {
        let stand = sqlite();
        filled(&stand);
        let path = stand.beside.join("yinuo.db");
        let good = std::fs::read(&path).unwrap();
        Self { stand, path, good }
    }

    fn restore(&self) {
        std::fs::write(&self.path, &self.good).unwrap();
    }

    fn open(&self) -> Connection {
        let connection = Connection::open(&self.path).unwrap();
        // The copy need not survive a power cut.
        connection
            .execute_batch("PRAGMA synchronous = OFF")
            .unwrap();
        connection
    }

    /// Runs SQL on a fresh copy; says whether it changed anything, and what inspection finds.
    fn after(&self, sql: &str) -> (bool, Result<Report, Fault>) {
        self.restore();
        let connection = self.open();
        let before = connection.total_changes();
        connection
            .execute_batch(sql)
            .unwrap_or_else(|e| panic!("{sql}: {e}"));
        let changed = connection.total_changes() > before;
        drop(connection);
        (
            changed,
            verify(
                &*self.stand.store,
                &options(&self.stand),
                &mut Shell::default(),
            ),
        )
    }

    fn finds(&self, sql: &str) -> Report {
        let (_, report) = self.after(sql);
        let report = report.unwrap_or_else(|fault| panic!("{sql}: {fault}"));
        assert!(!report.findings.is_empty(), "nothing found after: {sql}");
        report
    }
}

const COLUMNS: &[(&str, &str, &[&str])] = &[
    ("store", "key", &["key", "value"]),
    (
        "commits",
        "first_seq",
        &["first_seq", "count", "entries", "leaves", "root"],
    ),
    ("derived", "first_seq", &["first_seq", "name", "data"]),
    ("tiles", "index", &["level", "index", "hashes"]),
    ("checkpoints", "size", &["size", "note"]),
    ("contents", "digest", &["digest", "bytes"]),
];

/// Other values for a value: every byte of short ones, some of long ones; longer, shorter, none.
fn other_values(value: &Value) -> Vec<Value> {
    let changed = |bytes: &[u8]| -> Vec<Vec<u8>> {
        let step = (bytes.len() / 24).max(1);
        let mut others: Vec<Vec<u8>> = (0..bytes.len())
            .step_by(step)
            .map(|at| {
                let mut other = bytes.to_vec();
                other[at] ^= 1;
                other
            })
            .collect();
        others.push(bytes[..bytes.len().saturating_sub(1)].to_vec());
        others.push([bytes, b"0"].concat());
        others.push([bytes, bytes].concat());
        others.push(vec![]);
        others
    };
    match value {
        Value::Integer(number) => [1, -1, 256, 1 << 40]
            .iter()
            .map(|by| Value::Integer(number + by))
            .chain([Value::Integer(-number - 1), Value::Integer(i64::MAX)])
            .collect(),
        Value::Text(text) => changed(text.as_bytes())
            .into_iter()
            .filter_map(|bytes| String::from_utf8(bytes).ok())
            .map(Value::Text)
            .collect(),
        Value::Blob(bytes) => changed(bytes).into_iter().map(Value::Blob).collect(),
        Value::Null | Value::Real(_) => vec![],
    }
}

#[test]
fn every_changed_column_of_every_table_is_found() {
    let case = Case::new();
    let mut tried = 0;
    for (table, key, columns) in COLUMNS {
        let rows: i64 = {
            let count = format!("SELECT count(*) FROM {table}");
            case.open().query_row(&count, [], |row| row.get(0)).unwrap()
        };
        assert!(rows > 0, "{table} is empty");
        // The first, the last, and one in the middle.
        let places = std::collections::BTreeSet::from([0, rows / 2, rows - 1]);
        for (column, place) in columns
            .iter()
            .flat_map(|c| places.iter().map(move |p| (c, *p)))
        {
            tried += change_cell(&case, (table, key, column), place);
        }
    }
    assert!(tried > 500, "{tried} changes tried");
}

fn change_cell(case: &Case, (table, key, column): (&str, &str, &str), place: i64) -> u32 {
    let select =
        format!(r#"SELECT "{column}" FROM {table} ORDER BY "{key}" LIMIT 1 OFFSET {place}"#);
    case.restore();
    let value: Value = case
        .open()
        .query_row(&select, [], |row| row.get(0))
        .unwrap();
    let mut tried = 0;
    for other in other_values(&value) {
        case.restore();
        let connection = case.open();
        let update = format!(
            r#"UPDATE {table} SET "{column}" = ?1 WHERE "{key}" = (
                SELECT "{key}" FROM {table} ORDER BY "{key}" LIMIT 1 OFFSET {place})
                AND "{column}" = ?2"#
        );
        // Some changes the schema itself refuses: a key that is there already.
        if connection.execute(&update, [&other, &value]).unwrap_or(0) == 0 {
            continue;
        }
        drop(connection);
        tried += 1;
        let report = inspect(&case.stand);
        assert!(
            !report.findings.is_empty(),
            "{table}.{column} row {place}: {other:?}"
        );
        let named = report
            .findings
            .iter()
            .any(|finding| finding.place.contains(table));
        assert!(named, "{table}.{column}: {:?}", report.findings);
    }
    tried
}

#[test]
fn every_deleted_row_is_found() {
    let case = Case::new();
    for (table, key, _) in COLUMNS {
        let count = format!("SELECT count(*) FROM {table}");
        let rows: i64 = case.open().query_row(&count, [], |row| row.get(0)).unwrap();
        for place in 0..rows {
            let report = case.finds(&format!(
                r#"DELETE FROM {table} WHERE "{key}" = (
                    SELECT "{key}" FROM {table} ORDER BY "{key}" LIMIT 1 OFFSET {place})"#
            ));
            // The last commit leaves no gap: what was signed beyond the rest tells of it.
            let named = report
                .findings
                .iter()
                .any(|found| found.place.contains(table) || found.kind == "rolled-back");
            assert!(named, "{table} {place}: {:?}", report.findings);
        }
        case.finds(&format!("DELETE FROM {table}"));
        case.restore();
    }
}

#[test]
fn inserted_swapped_and_moved_rows_are_found() {
    let case = Case::new();
    for sql in [
        "INSERT INTO commits SELECT 848, 1, entries, leaves, root FROM commits WHERE first_seq = 0",
        "INSERT INTO commits VALUES (900, 1, x'000161', zeroblob(32), zeroblob(32))",
        "INSERT INTO commits VALUES (-1, 1, x'000161', zeroblob(32), zeroblob(32))",
        "INSERT INTO commits VALUES (848, 0, x'', x'', zeroblob(32))",
        "INSERT INTO commits SELECT 2, 1, entries, leaves, root FROM commits WHERE first_seq = 0",
        "INSERT INTO derived VALUES (0, 'extra', x'00')",
        "INSERT INTO derived VALUES (7, 'guards', x'00')",
        "INSERT INTO derived VALUES (-7, 'guards', x'00')",
        "INSERT INTO derived VALUES (100000, 'guards', x'00')",
        "INSERT INTO tiles SELECT 0, 3, hashes FROM tiles WHERE \"index\" = 0",
        "INSERT INTO tiles SELECT 1, 0, hashes FROM tiles WHERE \"index\" = 0",
        "INSERT INTO tiles SELECT 9, 0, hashes FROM tiles WHERE \"index\" = 0",
        "INSERT INTO tiles SELECT -1, -1, hashes FROM tiles WHERE \"index\" = 0",
        "INSERT INTO tiles VALUES (0, 9223372036854775807, x'')",
        "INSERT INTO checkpoints SELECT 7, note FROM checkpoints WHERE size = 848",
        "INSERT INTO checkpoints SELECT 900, note FROM checkpoints WHERE size = 848",
        "INSERT INTO checkpoints VALUES (-1, 'x')",
        "INSERT INTO checkpoints VALUES (9223372036854775807, 'x')",
        "INSERT INTO contents VALUES (zeroblob(32), x'00')",
        "INSERT INTO contents VALUES (x'', x'')",
        "INSERT INTO store VALUES ('extra', '1')",
        "UPDATE commits SET entries = (SELECT entries FROM commits WHERE first_seq = 0)
            WHERE first_seq = 544",
        "UPDATE commits SET first_seq = -first_seq - 1",
        "UPDATE derived SET data = (SELECT data FROM derived WHERE first_seq = 0) WHERE name = 'guards'",
        "UPDATE tiles SET \"index\" = 2 - \"index\" + 10; UPDATE tiles SET \"index\" = \"index\" - 10",
        "UPDATE checkpoints SET note = (SELECT note FROM checkpoints WHERE size = 848)",
        "UPDATE contents SET bytes = (SELECT max(bytes) FROM contents)",
    ] {
        case.finds(sql);
    }
}

#[test]
fn changed_schemas_and_headers_are_found() {
    let case = Case::new();
    for sql in [
        "CREATE TABLE extra (a)",
        "CREATE INDEX extra ON commits (\"count\")",
        "CREATE VIEW extra AS SELECT * FROM commits",
        "CREATE TRIGGER extra AFTER INSERT ON commits BEGIN DELETE FROM derived; END",
        "ALTER TABLE commits ADD COLUMN extra INTEGER",
        "ALTER TABLE derived RENAME COLUMN data TO bytes",
        "ALTER TABLE commits RENAME TO commits_old",
        "DROP TABLE tiles",
        "DROP TABLE commits",
        "DROP TABLE checkpoints",
        "DROP TABLE contents",
        "DROP TABLE derived",
        "DROP TABLE store",
        "ANALYZE",
        "PRAGMA user_version = 0",
        "PRAGMA application_id = 5",
        // A copy under the same name without its constraints.
        "CREATE TABLE c AS SELECT * FROM checkpoints; DROP TABLE checkpoints;
            ALTER TABLE c RENAME TO checkpoints",
        "PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'commits'",
    ] {
        case.finds(sql);
    }
    let (_, newer) = case.after("PRAGMA user_version = 2");
    assert_eq!(newer.err(), Some(Fault::Newer { found: 2, known: 1 }));
}

#[test]
fn values_of_another_type_are_found() {
    let case = Case::new();
    let loose = "PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = replace(replace(sql, ' STRICT,', ''), ' STRICT', '');
        PRAGMA writable_schema = RESET;";
    for sql in [
        "UPDATE commits SET root = CAST(root AS TEXT)",
        "UPDATE commits SET entries = 7 WHERE first_seq = 1",
        "UPDATE commits SET \"count\" = 'many' WHERE first_seq = 1",
        "UPDATE derived SET data = 'text'",
        "UPDATE derived SET name = CAST(x'ff' AS TEXT) WHERE name = 'guards'",
        "UPDATE tiles SET hashes = 'text'",
        "UPDATE checkpoints SET note = 5",
        "UPDATE checkpoints SET note = CAST(x'ff' AS TEXT)",
        "UPDATE contents SET digest = 'text' WHERE digest = (SELECT min(digest) FROM contents)",
        "UPDATE store SET \"value\" = x'31'",
    ] {
        let report = case.finds(&format!("{loose} {sql}"));
        let damage = |f: &&crate::verify::Finding| f.kind != "schema";
        assert!(
            report.findings.iter().any(|f| damage(&f)),
            "{sql}: {:?}",
            report.findings
        );
    }
}

/// Everything about the newest commits goes: only what stands outside the database tells.
#[test]
fn a_tail_cut_off_cleanly_is_found_by_the_anchor() {
    let case = Case::new();
    for size in [847, 547, 44, 0] {
        let report = case.finds(&format!(
            "DELETE FROM commits WHERE first_seq >= {size};
            DELETE FROM derived WHERE first_seq >= {size};
            DELETE FROM tiles WHERE (\"index\" + 1) * 256 > {size};
            DELETE FROM checkpoints WHERE size > {size};"
        ));
        assert_eq!(report.head.size, size);
        assert!(
            kinds(&report).contains(&"rolled-back"),
            "{:?}",
            report.findings
        );
    }
}

#[test]
fn a_whole_file_of_yesterday_or_of_another_company_is_found() {
    let case = Case::new();
    let mut writer = case.stand.store.writer("w").unwrap();
    writer.append(&commit(848, 20, 60)).unwrap();
    publish(
        &mut *writer,
        &mut case.stand.signer(),
        &mut case.stand.anchors(),
    )
    .unwrap();
    drop(writer);
    assert_eq!(inspect(&case.stand).findings, []);
    case.restore();
    assert!(kinds(&inspect(&case.stand)).contains(&"rolled-back"));
    // The same entries signed by another key are another company's.
    let other = sqlite();
    other.store.create().unwrap();
    let mut writer = other.store.writer("w").unwrap();
    writer.append(&commit(0, 848, 60)).unwrap();
    drop(writer);
    std::fs::copy(other.beside.join("yinuo.db"), &case.path).unwrap();
    assert!(!inspect(&case.stand).findings.is_empty());
}

#[test]
fn files_edited_or_cut_never_panic_and_damage_in_rows_is_found() {
    let case = Case::new();
    let inspected = || {
        verify(
            &*case.stand.store,
            &options(&case.stand),
            &mut Shell::default(),
        )
    };
    let found =
        |report: Result<Report, Fault>| report.is_err_and(|f| matches!(f, Fault::Unreachable(_)));
    for keep in (0..case.good.len()).step_by(4_096) {
        std::fs::write(&case.path, &case.good[..keep]).unwrap();
        let report = inspected();
        let told = report
            .as_ref()
            .is_ok_and(|report| !report.findings.is_empty());
        assert!(told || found(report), "cut to {keep} bytes");
    }
    let entry = super::fixtures::entry(300, 60);
    let at = case
        .good
        .windows(entry.len())
        .position(|window| window == entry)
        .unwrap();
    let mut edited = case.good.clone();
    edited[at + 12] ^= 0x10;
    std::fs::write(&case.path, &edited).unwrap();
    let report = inspected().unwrap();
    assert!(
        report
            .findings
            .iter()
            .any(|finding| finding.at == Some(300)),
        "{report:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bit_of_any_cell_matters(
        table in any::<Index>(), column in any::<Index>(), row in any::<Index>(),
        byte in any::<Index>(), bit in 0..8_u32,
    ) {
        let case = shared_case();
        let case = case.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        case.restore();
        let (table, key, columns) = COLUMNS[table.index(COLUMNS.len())];
        let column = columns[column.index(columns.len())];
        let connection = case.open();
        let rows: i64 = connection
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
            .unwrap();
        let place = row.index(usize::try_from(rows).unwrap());
        let select = format!(r#"SELECT "{column}" FROM {table} ORDER BY "{key}" LIMIT 1 OFFSET {place}"#);
        let value: Value = connection.query_row(&select, [], |row| row.get(0)).unwrap();
        let flip = |bytes: &mut [u8]| {
            let at = byte.index(bytes.len());
            bytes[at] ^= 1 << bit;
        };
        let other = match value.clone() {
            Value::Blob(mut bytes) => { flip(&mut bytes); Value::Blob(bytes) }
            Value::Integer(number) => Value::Integer(number ^ (1 << (byte.index(8) * 8) << bit)),
            Value::Text(text) => {
                let mut bytes = text.into_bytes();
                flip(&mut bytes);
                match String::from_utf8(bytes) {
                    Ok(text) => Value::Text(text),
                    Err(_) => return Ok(()),
                }
            }
            Value::Null | Value::Real(_) => return Ok(()),
        };
        let update = format!(
            r#"UPDATE {table} SET "{column}" = ?1 WHERE "{key}" = (
                SELECT "{key}" FROM {table} ORDER BY "{key}" LIMIT 1 OFFSET {place})
                AND "{column}" = ?2"#);
        let changed = connection.execute(&update, [&other, &value]).unwrap_or(0);
        drop(connection);
        if changed > 0 {
            prop_assert!(!inspect(&case.stand).findings.is_empty(), "{table}.{column}: {other:?}");
        }
    }
}

fn shared_case() -> &'static std::sync::Mutex<Case> {
    static CASE: std::sync::LazyLock<std::sync::Mutex<Case>> =
        std::sync::LazyLock::new(|| std::sync::Mutex::new(Case::new()));
    &CASE
}
