//! How far the rows are; readers wait for a position here.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use kernel::{Fault, Seq};

/// Positions that threads wait for.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default, Clone)]
struct State {
    head: Seq,
    rows: Seq,
    stopping: bool,
    failed: Option<Fault>,
}

impl Progress {
    /// The journal grew to `head` entries.
    pub(crate) fn grew_to(&self, head: Seq) {
        self.change(|state| state.head = head);
    }

    /// The rows hold `rows` entries.
    pub(crate) fn rows_at(&self, rows: Seq) {
        self.change(|state| state.rows = rows);
    }

    /// No more work will come.
    pub(crate) fn stop(&self) {
        self.change(|state| state.stopping = true);
    }

    /// The follower cannot go on.
    pub(crate) fn fail(&self, fault: Fault) {
        self.change(|state| state.failed = Some(fault));
    }

    /// The committed number of entries.
    pub(crate) fn head(&self) -> Seq {
        self.lock().head
    }

    /// The number of entries the rows hold.
    pub(crate) fn rows(&self) -> Seq {
        self.lock().rows
    }

    /// Waits until there is something to follow; false when stopping and nothing is left.
    pub(crate) fn wait_for_work(&self) -> bool {
        let state = self.lock();
        let waited = self
            .changed
            .wait_while(state, |s| !s.stopping && s.rows >= s.head);
        let state = waited.unwrap_or_else(PoisonError::into_inner);
        state.rows < state.head
    }

    /// Waits until the rows hold `position`, at most `patience`.
    pub(crate) fn wait_for_rows(&self, position: Seq, patience: Duration) -> Result<(), Fault> {
        let waiting = |s: &mut State| s.rows < position && s.failed.is_none();
        let waited = self
            .changed
            .wait_timeout_while(self.lock(), patience, waiting);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match &state.failed {
            Some(fault) => Err(fault.clone()),
            None if state.rows >= position => Ok(()),
            None => Err(Fault::Busy(format!(
                "rows hold {} of {position} entries",
                state.rows
            ))),
        }
    }

    fn change(&self, how: impl FnOnce(&mut State)) {
        how(&mut self.lock());
        self.changed.notify_all();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
