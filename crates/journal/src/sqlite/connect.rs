//! Making and opening SQLite files, and saying what is wrong with them.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::Duration;

use kernel::Fault;
use rusqlite::config::DbConfig;
use rusqlite::ffi::ErrorCode;
use rusqlite::{Connection, OpenFlags};

use crate::evidence::{FORMAT, corrupt};
use crate::files::{io_fault, sync_folder};

/// What a file is for, as its header says.
pub(crate) struct Kind {
    /// In the header, so that `file` and a person with a hex dump know the file.
    pub(crate) application_id: i32,
    /// Rows are only a copy: losing the last transaction costs a moment's work, not a fact.
    synchronous: &'static str,
    /// KiB of page cache of a connection that writes.
    cache_kib: u32,
    /// Nobody but the owner reads it: clear values, password hashes. Evidence is for whoever may.
    private: bool,
}

impl Kind {
    /// `Yino`.
    pub(crate) const EVIDENCE: Self = Self {
        application_id: 0x5969_6e6f,
        synchronous: "FULL",
        cache_kib: 16_384,
        private: false,
    };
    /// `Yinr`.
    pub(crate) const ROWS: Self = Self {
        application_id: 0x5969_6e72,
        synchronous: "NORMAL",
        cache_kib: 65_536,
        private: true,
    };
    /// `Yink`.
    pub(crate) const KEYS: Self = Self {
        application_id: 0x5969_6e6b,
        synchronous: "FULL",
        cache_kib: 16_384,
        private: true,
    };
    /// `Yind`.
    pub(crate) const DESK: Self = Self {
        application_id: 0x5969_6e64,
        synchronous: "FULL",
        cache_kib: 2_048,
        private: true,
    };

    /// The same for a connection that only reads. There are many of these, one for each asker at
    /// once, and what they read stands in the system's own cache.
    pub(crate) const fn for_reading(self) -> Self {
        Self {
            cache_kib: READERS_KIB,
            ..self
        }
    }
}

const READERS_KIB: u32 = 8_192;

/// How long a statement waits for another connection's lock.
const PATIENCE: Duration = Duration::from_secs(10);

/// Makes a file if it is not there. It is made under another name and moved into place whole, so a
/// crash leaves a file or none.
pub(crate) fn create_file(path: &Path, kind: &Kind, schema: &[&str]) -> Result<(), Fault> {
    if path.exists() {
        return Ok(());
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let making = Path::new(&name);
    if making.exists() {
        std::fs::remove_file(making).map_err(|e| io_fault(making, &e))?;
    }
    let build = || -> rusqlite::Result<()> {
        let connection = Connection::open(making)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "application_id", kind.application_id)?;
        connection.pragma_update(None, "user_version", FORMAT)?;
        connection.execute_batch("BEGIN")?;
        for statement in schema {
            connection.execute_batch(statement)?;
        }
        connection.execute_batch("COMMIT")?;
        // Closing the only connection moves the log into the file.
        connection.close().map_err(|(_, error)| error)
    };
    build().map_err(|e| sqlite_fault(making, &e))?;
    if kind.private {
        let owner_only = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(making, owner_only).map_err(|e| io_fault(making, &e))?;
    }
    std::fs::rename(making, path).map_err(|e| io_fault(path, &e))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Opens an existing file of ours.
pub(crate) fn open_file(path: &Path, kind: &Kind) -> Result<Connection, Fault> {
    let connection = open_unchecked(path, kind)?;
    let fault = |e: rusqlite::Error| sqlite_fault(path, &e);
    let id: i32 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(fault)?;
    let version: u32 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(fault)?;
    if id != kind.application_id {
        return Err(corrupt(
            &path.display().to_string(),
            format!("application_id is {id:#x}, not {:#x}", kind.application_id),
        ));
    }
    if version > FORMAT {
        return Err(Fault::Newer {
            found: version,
            known: FORMAT,
        });
    }
    if version != FORMAT {
        return Err(corrupt(
            &path.display().to_string(),
            format!("user_version is {version}, not {FORMAT}"),
        ));
    }
    Ok(connection)
}

/// Opens a file without looking whether it is ours: for inspection, which says more about it.
pub(crate) fn open_unchecked(path: &Path, kind: &Kind) -> Result<Connection, Fault> {
    if !path.exists() {
        return Err(Fault::Unreachable(format!(
            "{}: no such store",
            path.display()
        )));
    }
    if !may_write(path) {
        return open_copy(path).map_err(|e| sqlite_fault(path, &e));
    }
    let open = || -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        keep_plans(&connection)?;
        connection.pragma_update(None, "synchronous", kind.synchronous)?;
        connection.pragma_update(None, "cache_size", -i64::from(kind.cache_kib))?;
        Ok(connection)
    };
    open().map_err(|e| sqlite_fault(path, &e))
}

fn may_write(path: &Path) -> bool {
    std::fs::OpenOptions::new().append(true).open(path).is_ok()
}

/// A file this user may only read, such as a copy given to an inspector. Without a log beside it
/// nothing can change it under us, so SQLite needs no shared memory, which it could not make.
fn open_copy(path: &Path) -> rusqlite::Result<Connection> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let has_log = std::fs::metadata(&log).is_ok_and(|log| log.len() > 0);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let name = path.display().to_string();
    let name = name
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23");
    let immutable = if has_log { "" } else { "?immutable=1" };
    let connection = Connection::open_with_flags(format!("file:{name}{immutable}"), flags)?;
    keep_plans(&connection)?;
    Ok(connection)
}

/// Statements are planned once and kept. Without the stability guarantee SQLite plans a statement
/// anew whenever a bound value changes that its statistics might know, which took more time than
/// the look-ups themselves.
fn keep_plans(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(128);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// SQLite's trouble as a fault.
pub(crate) fn sqlite_fault(path: &Path, error: &rusqlite::Error) -> Fault {
    let place = path.display().to_string();
    let what = format!("{place}: {error}");
    let damaged = Fault::Corrupt {
        place,
        what: error.to_string(),
    };
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        // A column of another type, a missing table, text that is not UTF-8: not what we wrote.
        return damaged;
    };
    match failure.code {
        ErrorCode::DiskFull => Fault::Full(what),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Fault::Busy(what),
        ErrorCode::DatabaseCorrupt
        | ErrorCode::NotADatabase
        | ErrorCode::ConstraintViolation
        | ErrorCode::TypeMismatch
        | ErrorCode::Unknown => damaged,
        // A file shorter than its header says is damage, whatever the read error is called.
        ErrorCode::SystemIoFailure
            if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHORT_READ =>
        {
            damaged
        }
        _ => Fault::Unreachable(what),
    }
}
