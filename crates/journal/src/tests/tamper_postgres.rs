//! Changes through SQL in PostgreSQL, each undone again so that each is found by itself.

use super::fixtures::{postgres_with_url, sql_on};
use super::verify::{filled, inspect, kinds};

/// A table, and a change of its rows.
const ROWS: &[(&str, &str)] = &[
    (
        "evidence.commits",
        "UPDATE evidence.commits SET entries = set_byte(entries, 9, 0) WHERE first_seq = 44",
    ),
    (
        "evidence.commits",
        "UPDATE evidence.commits SET leaves = set_byte(leaves, 9, 0) WHERE first_seq = 44",
    ),
    (
        "evidence.commits",
        "UPDATE evidence.commits SET root = set_byte(root, 9, 0) WHERE first_seq = 544",
    ),
    (
        "evidence.commits",
        "UPDATE evidence.commits SET count = count + 1 WHERE first_seq = 44",
    ),
    (
        "evidence.commits",
        "DELETE FROM evidence.commits WHERE first_seq = 44",
    ),
    (
        "evidence.derived",
        "UPDATE evidence.derived SET data = set_byte(data, 9, 0)",
    ),
    (
        "evidence.derived",
        "UPDATE evidence.derived SET name = 'x' WHERE name = 'guards'",
    ),
    (
        "evidence.tiles",
        "UPDATE evidence.tiles SET hashes = set_byte(hashes, 9, 0)",
    ),
    ("evidence.tiles", "UPDATE evidence.tiles SET level = 3"),
    (
        "evidence.checkpoints",
        "UPDATE evidence.checkpoints SET note = note || ' '",
    ),
    (
        "evidence.checkpoints",
        "DELETE FROM evidence.checkpoints WHERE size = 848",
    ),
    (
        "evidence.contents",
        "UPDATE evidence.contents SET bytes = bytes || '\\x00'::bytea",
    ),
    ("evidence.store", "UPDATE evidence.store SET value = '0'"),
    (
        "evidence.store",
        "INSERT INTO evidence.store VALUES ('x', 'y')",
    ),
];

/// A change of the schema, and what undoes it.
const SCHEMA: &[(&str, &str)] = &[
    (
        "CREATE TABLE evidence.extra (a int)",
        "DROP TABLE evidence.extra",
    ),
    (
        "CREATE INDEX extra ON evidence.commits (count)",
        "DROP INDEX evidence.extra",
    ),
    (
        "CREATE VIEW evidence.extra AS SELECT 1",
        "DROP VIEW evidence.extra",
    ),
    (
        "ALTER TABLE evidence.commits ADD COLUMN extra int",
        "ALTER TABLE evidence.commits DROP COLUMN extra",
    ),
    (
        "ALTER TABLE evidence.tiles ADD CHECK (level < 9)",
        "ALTER TABLE evidence.tiles DROP CONSTRAINT tiles_level_check",
    ),
    (
        "CREATE FUNCTION evidence.extra() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "",
    ),
    (
        "CREATE TRIGGER extra BEFORE INSERT ON evidence.commits EXECUTE FUNCTION evidence.extra()",
        "DROP FUNCTION evidence.extra CASCADE",
    ),
    (
        "CREATE RULE extra AS ON DELETE TO evidence.commits DO INSTEAD NOTHING",
        "DROP RULE extra ON evidence.commits",
    ),
    (
        "ALTER TABLE evidence.derived ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE evidence.derived DISABLE ROW LEVEL SECURITY",
    ),
    (
        "ALTER TABLE evidence.derived SET UNLOGGED",
        "ALTER TABLE evidence.derived SET LOGGED",
    ),
    (
        "ALTER TABLE evidence.commits ALTER root DROP NOT NULL",
        "ALTER TABLE evidence.commits ALTER root SET NOT NULL",
    ),
    ("DROP TABLE evidence.contents", ""),
];

#[test]
fn changed_rows_are_found() {
    let (stand, url) = postgres_with_url();
    filled(&stand);
    assert_eq!(inspect(&stand).findings, []);
    for (table, change) in ROWS {
        sql_on(
            &url,
            &format!(
                "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM {table}; {change}"
            ),
        );
        let report = inspect(&stand);
        assert!(!report.findings.is_empty(), "{change}");
        sql_on(
            &url,
            &format!(
                "DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept; DROP TABLE kept"
            ),
        );
    }
    assert_eq!(inspect(&stand).findings, []);
}

#[test]
fn changed_schemas_are_found() {
    let (stand, url) = postgres_with_url();
    filled(&stand);
    for (change, undo) in SCHEMA {
        sql_on(&url, change);
        let report = inspect(&stand);
        assert!(
            kinds(&report).contains(&"schema"),
            "{change}: {:?}",
            report.findings
        );
        sql_on(&url, undo);
    }
}
