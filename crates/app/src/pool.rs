//! Handles on the store that are lent out and taken back: opening one costs a connection.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use journal::{Reader, RowReader};
use kernel::{Fault, Seq};

use crate::key_ring::KeyRing;
use crate::open::App;
use crate::request::Failure;
use crate::tables::all_tables;

/// How long a snapshot waits for the rows to hold what it is asked for.
const PATIENCE: Duration = Duration::from_secs(2);

/// Handles of one kind that nobody uses at the moment.
pub(crate) struct Pool<H>(Mutex<Vec<H>>);

/// Whether a failure is the machine's: a handle that met one is not trusted again.
pub(crate) trait Trouble: From<Fault> {
    fn is_fault(&self) -> bool;
}

impl Trouble for Fault {
    fn is_fault(&self) -> bool {
        true
    }
}

impl Trouble for Failure {
    fn is_fault(&self) -> bool {
        matches!(self, Self::Fault(_))
    }
}

impl<H> Default for Pool<H> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<H> Pool<H> {
    /// Lends a handle, an idle one or a new one.
    pub(crate) fn lend<T, E: Trouble>(
        &self,
        open: impl FnOnce() -> Result<H, Fault>,
        work: impl FnOnce(&mut H) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut handle = match self.idle().pop() {
            Some(handle) => handle,
            None => open()?,
        };
        let done = work(&mut handle);
        if !done.as_ref().is_err_and(Trouble::is_fault) {
            self.idle().push(handle);
        }
        done
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<H>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Lends a handle on the evidence.
    pub(crate) fn with_reader<T>(
        &self,
        work: impl FnOnce(&mut dyn Reader) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let open = || self.store.reader();
        self.readers.lend(open, |reader| work(reader.as_mut()))
    }

    /// The same for work that may be refused.
    pub(crate) fn with_reader_failing<T>(
        &self,
        work: impl FnOnce(&mut dyn Reader) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let open = || self.store.reader();
        self.readers.lend(open, |reader| work(reader.as_mut()))
    }

    /// Lends a handle on the rows.
    pub(crate) fn with_rows<T>(
        &self,
        work: impl FnOnce(&mut dyn RowReader) -> Result<T, Fault>,
    ) -> Result<T, Failure> {
        self.with_rows_failing(|rows| work(rows).map_err(Failure::Fault))
    }

    /// The same for work that may be refused.
    pub(crate) fn with_rows_failing<T>(
        &self,
        work: impl FnOnce(&mut dyn RowReader) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let open = || self.store.row_reader(all_tables());
        self.row_readers.lend(open, |rows| work(rows.as_mut()))
    }

    /// One snapshot of the rows, once they hold a position, and the position they hold.
    pub(crate) fn with_snapshot<T>(
        &self,
        position: Option<Seq>,
        work: impl FnOnce(&mut dyn RowReader, Seq) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        if let Some(position) = position {
            self.wait_for_rows(position, PATIENCE)?;
        }
        // A handle of its own: it holds one snapshot and is not lent to anybody afterwards.
        let mut rows = self.store.row_reader(all_tables())?;
        let position = rows.hold()?;
        work(rows.as_mut(), position)
    }

    /// Lends a ring on the keys of persons and vehicles.
    pub(crate) fn with_keys<T>(
        &self,
        work: impl FnOnce(&mut KeyRing) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.key_rings.lend(|| self.key_ring(), work)
    }
}
