//! One connection with the runtime that drives it, and PostgreSQL's trouble as faults.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::time::Duration;

use kernel::Fault;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Config, Error, NoTls, Row, Statement};
use tokio_postgres_rustls::MakeRustlsConnect;

/// The server gives up on a statement after this long.
const STATEMENT_TIMEOUT: &str = "SET statement_timeout = '30s'; SET lock_timeout = '10s'";
/// This side gives up a little later: then the server or the way to it is gone.
const PATIENCE: Duration = Duration::from_secs(40);
const CONNECT_PATIENCE: Duration = Duration::from_secs(10);

/// Values bound to a statement.
pub(crate) type Bound<'a> = &'a [&'a (dyn ToSql + Sync)];

/// A connection.
pub(crate) struct Session {
    runtime: Runtime,
    pub(crate) client: Client,
    prepared: RefCell<BTreeMap<String, Statement>>,
}

impl Session {
    pub(super) fn connect(config: &Config, tls: Option<&MakeRustlsConnect>) -> Result<Self, Fault> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|e| Fault::Unreachable(format!("cannot start a runtime: {e}")))?;
        // The task ends with the connection; what it would report, statements report too.
        let connecting = async {
            match tls {
                None => config.connect(NoTls).await.map(|(client, connection)| {
                    drop(tokio::spawn(connection));
                    client
                }),
                Some(tls) => config
                    .connect(tls.clone())
                    .await
                    .map(|(client, connection)| {
                        drop(tokio::spawn(connection));
                        client
                    }),
            }
        };
        let answered =
            runtime.block_on(async { tokio::time::timeout(CONNECT_PATIENCE, connecting).await });
        let client = match answered {
            Ok(connected) => connected.map_err(|e| not_connected(&e))?,
            Err(_) => return Err(Fault::Unreachable("PostgreSQL does not answer".to_owned())),
        };
        let session = Self {
            runtime,
            client,
            prepared: RefCell::default(),
        };
        session.batch(STATEMENT_TIMEOUT)?;
        Ok(session)
    }

    /// Waits for some work on the connection.
    pub(crate) fn wait<T>(&self, work: impl Future<Output = T>) -> Result<T, Fault> {
        self.runtime
            .block_on(async { tokio::time::timeout(PATIENCE, work).await })
            .map_err(|_| Fault::Unreachable("PostgreSQL does not answer".to_owned()))
    }

    /// Runs statements without parameters.
    pub(crate) fn batch(&self, sql: &str) -> Result<(), Fault> {
        self.wait(self.client.batch_execute(sql))?
            .map_err(|e| postgres_fault(&e))
    }

    /// A prepared statement, prepared once for a handle.
    pub(crate) fn prepare(&self, sql: &str) -> Result<Statement, Fault> {
        if let Some(statement) = self.prepared.borrow().get(sql) {
            return Ok(statement.clone());
        }
        let statement = self
            .wait(self.client.prepare(sql))?
            .map_err(|e| postgres_fault(&e))?;
        self.prepared
            .borrow_mut()
            .insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    /// Forgets prepared statements: the tables they were prepared for are others now.
    pub(super) fn forget_prepared(&self) {
        self.prepared.borrow_mut().clear();
    }

    /// Reads rows.
    pub(super) fn rows(&self, sql: &str, bound: Bound<'_>) -> Result<Vec<Row>, Fault> {
        let statement = self.prepare(sql)?;
        self.wait(self.client.query(&statement, bound))?
            .map_err(|e| postgres_fault(&e))
    }

    /// Runs a statement and says how many rows it touched.
    pub(super) fn execute(&self, sql: &str, bound: Bound<'_>) -> Result<u64, Fault> {
        let statement = self.prepare(sql)?;
        self.wait(self.client.execute(&statement, bound))?
            .map_err(|e| postgres_fault(&e))
    }

    /// Ends a transaction that went wrong. If even that fails, so will what comes next.
    pub(super) fn roll_back(&self) {
        drop(self.batch("ROLLBACK"));
    }
}

/// A column of a row; another type than declared is damage.
pub(super) fn column<'a, T: tokio_postgres::types::FromSql<'a>>(
    row: &'a Row,
    at: usize,
    place: &str,
) -> Result<T, Fault> {
    row.try_get(at).map_err(|e| Fault::Corrupt {
        place: place.to_owned(),
        what: e.to_string(),
    })
}

/// Why there is no connection, down to what the handshake said.
fn not_connected(error: &Error) -> Fault {
    let mut cause = std::error::Error::source(error);
    if error.as_db_error().is_some() || cause.is_none() {
        return postgres_fault(error);
    }
    let mut what = format!("PostgreSQL: {error}");
    while let Some(inner) = cause {
        what.push_str(": ");
        what.push_str(&inner.to_string());
        cause = inner.source();
    }
    Fault::Unreachable(what)
}

/// PostgreSQL's trouble as a fault.
pub(crate) fn postgres_fault(error: &Error) -> Fault {
    let Some(told) = error.as_db_error() else {
        return Fault::Unreachable(format!("PostgreSQL: {error}"));
    };
    let what = format!("PostgreSQL: {} ({})", told.message(), told.code().code());
    let code = told.code();
    let damage = [
        SqlState::DATA_CORRUPTED,
        SqlState::INDEX_CORRUPTED,
        SqlState::UNDEFINED_TABLE,
        SqlState::UNDEFINED_COLUMN,
        SqlState::INVALID_SCHEMA_NAME,
        SqlState::UNIQUE_VIOLATION,
        SqlState::NOT_NULL_VIOLATION,
        SqlState::DATATYPE_MISMATCH,
    ];
    let passing = [
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::LOCK_NOT_AVAILABLE,
    ];
    if *code == SqlState::DISK_FULL {
        Fault::Full(what)
    } else if passing.contains(code) {
        Fault::Busy(what)
    } else if damage.contains(code) {
        Fault::Corrupt {
            place: told.table().unwrap_or("database").to_owned(),
            what,
        }
    } else {
        Fault::Unreachable(what)
    }
}
