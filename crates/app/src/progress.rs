//! How far the rows are; readers wait for a position here.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kernel::{Fault, Seq, StreamId};

use crate::lookup::Lookup;

/// Streams the rows hold are dropped from memory once so many are held.
const YOUNG_PRUNE_AT: usize = 65_536;

/// Positions that threads wait for.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    state: Mutex<State>,
    changed: Condvar,
    /// The last entry of each stream that the rows may not hold yet: who reads one stream waits for
    /// that entry and not for whatever others write meanwhile.
    young: Mutex<Young>,
}

#[derive(Debug)]
struct Young {
    streams: Lookup<StreamId, Seq>,
    /// They are looked through once there are so many.
    prune_at: usize,
}

impl Default for Young {
    fn default() -> Self {
        Self {
            streams: Lookup::default(),
            prune_at: YOUNG_PRUNE_AT,
        }
    }
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

    /// Streams were written to, up to these entries.
    pub(crate) fn wrote(&self, streams: impl Iterator<Item = (StreamId, Seq)>) {
        let rows = self.rows();
        let mut young = self.young();
        if young.streams.len() >= young.prune_at {
            young.streams.retain(|_, seq| *seq >= rows);
            // What is left is younger than the rows; while they lag, not every commit looks again.
            young.prune_at = (2 * young.streams.len()).max(YOUNG_PRUNE_AT);
        }
        young.streams.extend(streams);
    }

    /// Waits until the rows hold everything committed of a stream, at most `patience`.
    pub(crate) fn wait_for_stream(&self, of: &StreamId, patience: Duration) -> Result<(), Fault> {
        let last = self.young().streams.get(of).copied();
        match last {
            Some(seq) => self.wait_for_rows(seq.saturating_add(1), patience),
            None => Ok(()),
        }
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

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn young(&self) -> MutexGuard<'_, Young> {
        self.young.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
