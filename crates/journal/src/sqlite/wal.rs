//! Moving the write-ahead log into the database without holding up commits.
//!
//! *Doctrine.* SQLite would do this inside a commit, and that commit would wait for the whole move.
//! A second connection on a thread of its own does it instead, passively: it takes no lock a writer
//! waits for. A log that is written without a pause can never be emptied that way, because something
//! is always left to move; so far above the usual size the writer itself moves what little is left.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

use kernel::Fault;
use rusqlite::Connection;

use super::connect::{Kind, open_file, sqlite_fault};

/// Bytes written between two passive checkpoints.
const STEP: u64 = 16 << 20;
/// The size of the log at which the writer checkpoints for itself.
const LIMIT: u64 = 192 << 20;

/// The thread that checkpoints, and how far it is behind.
pub(super) struct Checkpointer {
    wal: PathBuf,
    written: u64,
    wake: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpointer {
    /// Starts the thread, and turns SQLite's own checkpoints on the writer's connection off.
    pub(super) fn start(path: &Path, writer: &Connection) -> Result<Self, Fault> {
        let fault = |e: rusqlite::Error| sqlite_fault(path, &e);
        writer
            .pragma_update(None, "wal_autocheckpoint", 0)
            .map_err(fault)?;
        let connection = open_file(path, &Kind::EVIDENCE)?;
        let (wake, woken) = sync_channel(1);
        let thread = std::thread::Builder::new()
            .name("wal-checkpoint".to_owned())
            .spawn(move || run(&connection, &woken))
            .map_err(|e| Fault::Unreachable(format!("cannot start a thread: {e}")))?;
        let mut wal = path.as_os_str().to_owned();
        wal.push("-wal");
        Ok(Self {
            wal: PathBuf::from(wal),
            written: 0,
            wake: Some(wake),
            thread: Some(thread),
        })
    }

    /// Tells how much was committed.
    pub(super) fn committed(&mut self, bytes: u64, writer: &Connection) {
        self.written += bytes;
        if self.written < STEP {
            return;
        }
        self.written = 0;
        let length = std::fs::metadata(&self.wal).map_or(0, |file| file.len());
        if length > LIMIT {
            checkpoint(writer);
        } else if let Some(wake) = &self.wake {
            match wake.try_send(()) {
                // Full: it has been told already. Gone: SQLite still works, the log only grows
                // until the limit above.
                Ok(()) | Err(TrySendError::Full(()) | TrySendError::Disconnected(())) => {}
            }
        }
    }
}

impl Drop for Checkpointer {
    fn drop(&mut self) {
        drop(self.wake.take());
        if let Some(thread) = self.thread.take() {
            // A panic in that thread has nothing to tell here: checkpoints are never needed for
            // what was committed.
            drop(thread.join());
        }
    }
}

fn run(connection: &Connection, woken: &Receiver<()>) {
    while woken.recv().is_ok() {
        checkpoint(connection);
    }
}

/// A checkpoint that fails is one that is done later: the log keeps what was committed.
fn checkpoint(connection: &Connection) {
    drop(connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())));
}
