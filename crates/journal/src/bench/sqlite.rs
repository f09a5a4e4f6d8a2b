//! The references on SQLite, as `docs/performance.md` describes them.

use std::ops::Range;
use std::path::Path;

use kernel::Fault;
use rusqlite::{Connection, params};

use super::{Clock, LastFifth, OwnBytes, Plain, Size, packed, timed};
use crate::files::io_fault;
use crate::sqlite::sqlite_fault;

const PLAIN: &str = "
    CREATE TABLE event (seq INTEGER PRIMARY KEY, payload BLOB NOT NULL, leaf BLOB NOT NULL);
    CREATE TABLE policy (id INTEGER PRIMARY KEY, policy_no TEXT NOT NULL, customer INTEGER NOT NULL,
        product INTEGER NOT NULL, region INTEGER NOT NULL, start INTEGER NOT NULL,
        until INTEGER NOT NULL, premium INTEGER NOT NULL, tax INTEGER NOT NULL,
        state INTEGER NOT NULL, seq INTEGER NOT NULL);
    CREATE UNIQUE INDEX policy_no ON policy (policy_no);
    CREATE INDEX policy_customer ON policy (customer);
    CREATE TABLE coverage (id INTEGER PRIMARY KEY, policy INTEGER NOT NULL, code INTEGER NOT NULL,
        sum INTEGER NOT NULL, premium INTEGER NOT NULL);
    CREATE TABLE posting (id INTEGER PRIMARY KEY, policy INTEGER NOT NULL, account INTEGER NOT NULL,
        debit INTEGER NOT NULL, credit INTEGER NOT NULL);
    CREATE TABLE receivable (policy INTEGER PRIMARY KEY, due INTEGER NOT NULL, on_day INTEGER NOT NULL);
";

const OWN: &str = r#"
    CREATE TABLE commits (first_seq INTEGER PRIMARY KEY, "count" INTEGER NOT NULL,
        entries BLOB NOT NULL, leaves BLOB NOT NULL, root BLOB NOT NULL);
    CREATE TABLE derived (first_seq INTEGER NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY (first_seq, name)) WITHOUT ROWID;
    CREATE TABLE tiles (level INTEGER NOT NULL, "index" INTEGER NOT NULL, hashes BLOB NOT NULL,
        PRIMARY KEY (level, "index")) WITHOUT ROWID;
"#;

/// A database that is removed again.
struct Scratch<'a> {
    path: &'a Path,
    connection: Option<Connection>,
}

impl<'a> Scratch<'a> {
    fn new(path: &'a Path, schema: &str) -> Result<Self, Fault> {
        let scratch = Self {
            path,
            connection: Connection::open(path).ok(),
        };
        let set = || -> rusqlite::Result<()> {
            let Some(connection) = &scratch.connection else {
                return Err(rusqlite::Error::InvalidPath(path.to_owned()));
            };
            connection.pragma_update(None, "journal_mode", "WAL")?;
            connection.pragma_update(None, "synchronous", "FULL")?;
            connection.pragma_update(None, "cache_size", -262_144)?;
            connection.pragma_update(None, "wal_autocheckpoint", 4_000)?;
            connection.execute_batch(schema)
        };
        set().map_err(|e| sqlite_fault(path, &e))?;
        Ok(scratch)
    }

    fn run(
        &mut self,
        write: impl FnOnce(&rusqlite::Transaction<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), Fault> {
        let path = self.path;
        let Some(connection) = &mut self.connection else {
            return Err(Fault::Bug("a scratch database was closed".to_owned()));
        };
        let done = || -> rusqlite::Result<()> {
            let transaction = connection.transaction()?;
            write(&transaction)?;
            transaction.commit()
        };
        done().map_err(|e| sqlite_fault(path, &e))
    }

    fn remove(mut self) -> Result<(), Fault> {
        drop(self.connection.take());
        std::fs::remove_file(self.path).map_err(|e| io_fault(self.path, &e))
    }
}

pub(super) fn plain_layout(path: &Path, size: Size, clock: Clock<'_>) -> Result<LastFifth, Fault> {
    let mut scratch = Scratch::new(path, PLAIN)?;
    let told = timed(size, clock, &mut |policies| {
        scratch.run(|transaction| plain_rows(transaction, policies))
    })?;
    scratch.remove()?;
    Ok(told)
}

fn plain_rows(
    transaction: &rusqlite::Transaction<'_>,
    policies: Range<u64>,
) -> rusqlite::Result<()> {
    let mut event = transaction.prepare_cached("INSERT INTO event VALUES (?1, ?2, ?3)")?;
    let mut policy = transaction.prepare_cached(
        "INSERT INTO policy VALUES (?1, ?2, ?3, 1, 32, ?4, ?5, ?6, 36000, 1, ?1)",
    )?;
    let mut coverage = transaction.prepare_cached(
        "INSERT INTO coverage (policy, code, sum, premium) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let mut posting = transaction.prepare_cached(
        "INSERT INTO posting (policy, account, debit, credit) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let mut receivable = transaction.prepare_cached("INSERT INTO receivable VALUES (?1, 0, ?2)")?;
    for number in policies {
        let plain = Plain::of(number);
        event.execute(params![plain.id, plain.event, plain.leaf])?;
        let start = 20_000 + plain.id % 90;
        policy.execute(params![
            plain.id,
            plain.number,
            plain.customer,
            start,
            start + 365,
            plain.premium
        ])?;
        for (code, sum) in [(1, 18_000_000), (2, 1_800_000), (3, 200_000)] {
            coverage.execute(params![plain.id, code, sum, plain.premium / 3])?;
        }
        for (account, debit, credit) in [
            (1002, plain.premium, 0),
            (2203, 0, plain.premium),
            (1001, 36_000, 0),
            (2221, 0, 36_000),
        ] {
            posting.execute(params![plain.id, account, debit, credit])?;
        }
        receivable.execute(params![plain.id, start])?;
    }
    Ok(())
}

pub(super) fn own_layout(
    path: &Path,
    (size, bytes): (Size, OwnBytes),
    clock: Clock<'_>,
) -> Result<LastFifth, Fault> {
    let mut scratch = Scratch::new(path, OWN)?;
    let told = timed(size, clock, &mut |policies| {
        let first = policies.start.cast_signed();
        let tiles = policies.end / 256 - policies.start / 256;
        let count = (policies.end - policies.start).cast_signed();
        let (entries, leaves, derived) = packed(policies, bytes);
        let root = leaves.get(..32).unwrap_or_default();
        scratch.run(|transaction| {
            transaction
                .prepare_cached("INSERT INTO commits VALUES (?1, ?2, ?3, ?4, ?5)")?
                .execute(params![first, count, entries, leaves, root])?;
            transaction
                .prepare_cached("INSERT INTO derived VALUES (?1, 'commands', ?2)")?
                .execute(params![first, derived])?;
            for tile in 0..tiles.cast_signed() {
                let hashes = leaves.get(..8_192).unwrap_or(&leaves);
                transaction
                    .prepare_cached("INSERT INTO tiles VALUES (0, ?1, ?2)")?
                    .execute(params![first / 256 + tile, hashes])?;
            }
            Ok(())
        })
    })?;
    scratch.remove()?;
    Ok(told)
}
