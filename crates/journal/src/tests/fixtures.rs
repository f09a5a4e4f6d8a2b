//! What tests of several files need: stores, tables, entries.
#![expect(
    clippy::disallowed_methods,
    reason = "edge: the test server's URL comes from the environment"
)]

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use kernel::{Column, ColumnKind, Digest, Origin, Table, Text, Value};

use crate::{Anchors, Commit, Derived, MemoryStore, PostgresStore, Signer, SqliteStore, Store};

/// A store with the folder it lives in; both go away together.
pub(super) struct Stand {
    pub(super) store: Arc<dyn Store>,
    pub(super) beside: PathBuf,
    pub(super) _keeps: Box<dyn std::any::Any + Send>,
}

pub(super) fn memory() -> Stand {
    let folder = tempfile::tempdir().unwrap();
    let beside = folder.path().to_owned();
    Stand {
        store: Arc::new(MemoryStore::new(beside.clone())),
        beside,
        _keeps: Box::new(folder),
    }
}

pub(super) fn sqlite() -> Stand {
    let folder = tempfile::tempdir().unwrap();
    let beside = folder.path().join("store");
    Stand {
        store: Arc::new(SqliteStore::new(beside.clone())),
        beside,
        _keeps: Box::new(folder),
    }
}

/// A database of its own on the server of `YINUO_TEST_POSTGRES`, dropped at the end.
pub(super) struct Database {
    pub(super) url: String,
    server: String,
    name: String,
}

impl Database {
    fn make() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var("YINUO_TEST_POSTGRES").expect(
            "YINUO_TEST_POSTGRES is not set: run the tests through scripts/postgres-for-tests, \
             or set it to the URL of a server where databases may be made",
        );
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("yinuo_test_{}_{number}", std::process::id());
        sql_on(&server, &format!("CREATE DATABASE {name}"));
        let mut url = server.clone();
        let query = url
            .find('?')
            .map(|at| url.split_off(at))
            .unwrap_or_default();
        let (scheme, rest) = url.split_once("://").unwrap();
        let host = rest.split('/').next().unwrap();
        Self {
            url: format!("{scheme}://{host}/{name}{query}"),
            server,
            name,
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        sql_on(
            &self.server,
            &format!("DROP DATABASE {} WITH (FORCE)", self.name),
        );
    }
}

/// Runs SQL on a server, as an operator would.
pub(super) fn sql_on(url: &str, sql: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls)
            .await
            .unwrap_or_else(|e| panic!("no PostgreSQL at {url}: {e}"));
        let driver = tokio::spawn(connection);
        client.batch_execute(sql).await.unwrap();
        drop(client);
        drop(driver.await);
    });
}

pub(super) fn postgres() -> Stand {
    postgres_with_url().0
}

pub(super) fn postgres_with_url() -> (Stand, String) {
    let database = Database::make();
    let url = database.url.clone();
    let folder = tempfile::tempdir().unwrap();
    let beside = folder.path().to_owned();
    let stand = Stand {
        store: Arc::new(PostgresStore::new(&url, beside.clone()).unwrap()),
        beside,
        _keeps: Box::new((database, folder)),
    };
    (stand, url)
}

pub(super) fn origin() -> Origin {
    Origin::parse("example.com/yinuo/test").unwrap()
}

impl Stand {
    pub(super) fn signer(&self) -> Signer {
        if Signer::exists(&self.beside) {
            return Signer::open(&self.beside).unwrap();
        }
        Signer::create(&self.beside, &origin(), [7; 32]).unwrap()
    }

    pub(super) fn anchors(&self) -> Anchors {
        Anchors::open(&self.beside.join("anchors")).unwrap()
    }
}

/// An entry of a given number and length, different for every number.
pub(super) fn entry(number: u64, length: usize) -> Vec<u8> {
    let mut bytes = format!("{{\"entry\":{number}}}").into_bytes();
    bytes.resize(length.max(bytes.len()), b' ');
    bytes
}

/// A commit of some entries with derived data that is a function of them.
pub(super) fn commit(first: u64, count: u64, length: usize) -> Commit {
    let entries: Vec<Vec<u8>> = (first..first + count).map(|n| entry(n, length)).collect();
    let derived = vec![
        Derived {
            name: "commands",
            data: derive("commands", &entries),
        },
        Derived {
            name: "guards",
            data: derive("guards", &entries),
        },
    ];
    Commit {
        entries,
        derived,
        contents: Vec::new(),
    }
}

/// What the tests' shell derives from entries.
pub(super) fn derive<T: AsRef<[u8]>>(name: &str, entries: &[T]) -> Vec<u8> {
    let mut parts: Vec<&[u8]> = vec![name.as_bytes()];
    parts.extend(entries.iter().map(AsRef::as_ref));
    Digest::of_parts(&parts).0.to_vec()
}

const fn text(name: &'static str) -> Column {
    Column::open(name, ColumnKind::Text, Text::fixed("文", "text"))
}

const fn number(name: &'static str) -> Column {
    Column::open(name, ColumnKind::Integer, Text::fixed("数", "number"))
}

/// A table with a key of two columns.
pub(super) static POLICIES: Table = Table {
    name: "policies",
    meaning: Text::fixed("保单", "a policy"),
    columns: &[
        text("branch"),
        number("serial"),
        text("holder"),
        number("premium_fen"),
        text("start_on"),
    ],
    key_columns: 2,
    searched: &["holder", "premium_fen"],
    scope: Some("branch"),
};

/// A table that is nothing but its key.
pub(super) static MARKS: Table = Table {
    name: "marks",
    meaning: Text::fixed("标记", "a mark"),
    columns: &[text("mark")],
    key_columns: 1,
    searched: &[],
    scope: None,
};

/// The same policies with a column more: another declaration.
pub(super) static POLICIES_NEXT: Table = Table {
    name: "policies",
    meaning: Text::fixed("保单", "a policy"),
    columns: &[
        text("branch"),
        number("serial"),
        text("holder"),
        number("premium_fen"),
        text("start_on"),
        text("end_on"),
    ],
    key_columns: 2,
    searched: &["holder"],
    scope: Some("branch"),
};

pub(super) static TABLES: &[&Table] = &[&POLICIES, &MARKS];
pub(super) static TABLES_NEXT: &[&Table] = &[&POLICIES_NEXT, &MARKS];

pub(super) fn policy(branch: &str, serial: i64, holder: Option<&str>, premium: i64) -> Vec<Value> {
    vec![
        Value::Text(branch.to_owned()),
        Value::Integer(serial),
        holder.map_or(Value::Empty, |holder| Value::Text(holder.to_owned())),
        Value::Integer(premium),
        Value::Text("2026-01-01".to_owned()),
    ]
}
