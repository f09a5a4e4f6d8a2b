//! The SQL that makes the four files. What stands in `sqlite_schema` is compared with this text
//! word by word when a journal is inspected, so the text is part of the format.

/// Evidence. STRICT, so that a value cannot change its type; no hidden row ids where the key is
/// not one integer; no index beside the keys, which only rise.
pub(crate) const EVIDENCE: &[&str] = &[
    r#"CREATE TABLE store (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
) STRICT, WITHOUT ROWID"#,
    r#"CREATE TABLE commits (
    first_seq INTEGER PRIMARY KEY NOT NULL,
    "count" INTEGER NOT NULL,
    entries BLOB NOT NULL,
    leaves BLOB NOT NULL,
    root BLOB NOT NULL
) STRICT"#,
    r"CREATE TABLE derived (
    first_seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (first_seq, name)
) STRICT, WITHOUT ROWID",
    r#"CREATE TABLE tiles (
    level INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (level, "index")
) STRICT, WITHOUT ROWID"#,
    r"CREATE TABLE checkpoints (
    size INTEGER PRIMARY KEY NOT NULL,
    note TEXT NOT NULL
) STRICT",
    r"CREATE TABLE contents (
    digest BLOB NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID",
    r#"INSERT INTO store ("key", "value") VALUES ('format', '1')"#,
];

/// Rows: the tables themselves are made from their declarations.
pub(crate) const ROWS: &[&str] = &[r"CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    declaration BLOB NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID"];

/// Keys: rising numbers of each kind, so that new ones go to the end.
pub(crate) const KEYS: &[&str] = &[r"CREATE TABLE keys (
    kind TEXT NOT NULL,
    first INTEGER NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (kind, first)
) STRICT, WITHOUT ROWID"];

/// The desk.
pub(crate) const DESK: &[&str] = &[
    r#"CREATE TABLE passwords (
    "user" TEXT NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL
) STRICT, WITHOUT ROWID"#,
    r#"CREATE TABLE tokens (
    digest BLOB NOT NULL PRIMARY KEY,
    "user" TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID"#,
    r#"CREATE INDEX tokens_by_user ON tokens ("user")"#,
    NOTES,
];

/// What people keep at their desks; desks made before there were notes get it when they are opened.
/// Instants stand before what is sealed, so that finding the ended reads no sealed text.
pub(crate) const NOTES: &str = r"CREATE TABLE IF NOT EXISTS notes (
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (kind, owner, name)
) STRICT, WITHOUT ROWID";
