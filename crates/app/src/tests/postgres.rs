//! A PostgreSQL database for a test.
#![expect(
    clippy::disallowed_methods,
    reason = "edge: the test server's URL comes from the environment"
)]

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use journal::{PostgresStore, Store};

/// A database of its own on the server that `scripts/postgres-for-tests` started; it goes away with
/// this. Whoever has the store open is thrown out then.
pub(super) struct Database {
    name: String,
    server: String,
}

impl Database {
    pub(super) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var("YINUO_TEST_POSTGRES")
            .expect("YINUO_TEST_POSTGRES is not set: run scripts/postgres-for-tests cargo test");
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("yinuo_app_{}_{number}", std::process::id());
        let database = Self { name, server };
        let made = database.psql(&format!("CREATE DATABASE {}", database.name));
        assert!(made, "no database on {}", database.server);
        database
    }

    /// The store in it, with the keys in a folder.
    pub(super) fn store(&self) -> Arc<dyn Store> {
        let (before, _) = self.server.rsplit_once('/').unwrap();
        let url = format!("{before}/{}", self.name);
        let beside = tempfile::tempdir().unwrap().keep();
        Arc::new(PostgresStore::new(&url, beside).unwrap())
    }

    /// Runs SQL on the server, as an operator would; whether it went well.
    fn psql(&self, sql: &str) -> bool {
        let mut psql = Command::new("psql");
        psql.args(["-v", "ON_ERROR_STOP=1", "-q", &self.server, "-c", sql]);
        let run = psql
            .status()
            .expect("psql, from the package postgresql-client");
        run.success()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.psql(&format!(
            "DROP DATABASE IF EXISTS {} WITH (FORCE)",
            self.name
        ));
    }
}
