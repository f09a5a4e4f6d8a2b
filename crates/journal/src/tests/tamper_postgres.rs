//! Changes through SQL in PostgreSQL, each undone again so that each is found by itself.

use super::fixtures::{TABLES, postgres_with_url, sql_on};
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

/// A change of how rows are kept, and what undoes it.
const ROWS_SCHEMA: &[(&str, &str)] = &[
    ("CREATE TABLE rows.extra (a int)", "DROP TABLE rows.extra"),
    (
        "CREATE VIEW rows.extra AS SELECT * FROM rows.policies",
        "DROP VIEW rows.extra",
    ),
    (
        "CREATE MATERIALIZED VIEW rows.extra AS SELECT * FROM rows.policies",
        "DROP MATERIALIZED VIEW rows.extra",
    ),
    (
        "CREATE INDEX extra ON rows.policies (premium_fen)",
        "DROP INDEX rows.extra",
    ),
    (
        "CREATE FUNCTION rows.extra() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "DROP FUNCTION rows.extra",
    ),
    (
        "CREATE FUNCTION public.extra() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
        CREATE TRIGGER extra BEFORE INSERT ON rows.policies EXECUTE FUNCTION public.extra()",
        "DROP FUNCTION public.extra CASCADE",
    ),
    (
        "CREATE RULE extra AS ON DELETE TO rows.policies DO INSTEAD NOTHING",
        "DROP RULE extra ON rows.policies",
    ),
    (
        "ALTER TABLE rows.policies ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE rows.policies DISABLE ROW LEVEL SECURITY",
    ),
    ("CREATE TYPE rows.extra AS ENUM ('a')", "DROP TYPE rows.extra"),
    ("CREATE SEQUENCE rows.extra", "DROP SEQUENCE rows.extra"),
    (
        "ALTER TABLE rows.policies ALTER premium_fen SET DEFAULT 0",
        "ALTER TABLE rows.policies ALTER premium_fen DROP DEFAULT",
    ),
    (
        "ALTER TABLE rows.policies ALTER premium_fen TYPE int",
        "ALTER TABLE rows.policies ALTER premium_fen TYPE bigint",
    ),
    (
        r#"ALTER TABLE rows.policies ALTER holder TYPE text COLLATE "default""#,
        r#"ALTER TABLE rows.policies ALTER holder TYPE text COLLATE "C""#,
    ),
    (
        "ALTER TABLE rows.policies ADD CHECK (premium_fen < 9)",
        "ALTER TABLE rows.policies DROP CONSTRAINT policies_premium_fen_check",
    ),
    (
        "ALTER TABLE rows.policies ADD COLUMN extra int",
        "ALTER TABLE rows.policies DROP COLUMN extra",
    ),
    ("DROP TABLE rows.marks", ""),
];

#[test]
fn changed_schemas_of_rows_are_found() {
    let (stand, url) = postgres_with_url();
    stand.store.create().unwrap();
    drop(stand.store.rows(TABLES).unwrap());
    let findings = || {
        let mut rows = stand.store.row_reader(TABLES).unwrap();
        rows.hold().unwrap();
        rows.undeclared().unwrap()
    };
    for (change, undo) in ROWS_SCHEMA {
        assert_eq!(findings(), [], "before {change}");
        sql_on(&url, change);
        let found = findings();
        assert!(
            !found.is_empty() && found.iter().all(|finding| finding.kind == "rows-schema"),
            "{change}: {found:?}"
        );
        sql_on(&url, undo);
    }
    assert!(
        findings()
            .iter()
            .any(|finding| finding.place.contains("marks"))
    );
}
