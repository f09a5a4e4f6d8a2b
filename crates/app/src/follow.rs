//! The follower: rows behind the journal by milliseconds, in sorted runs.

use journal::{Reader, RowWriter};
use kernel::{Envelope, Fault, Seq};

use crate::fact::Fact;
use crate::progress::Progress;

/// Entries applied in one transaction: long enough that a run touches each page of an index once,
/// short enough that readers wait milliseconds.
const RUN: usize = 20_000;

/// Brings the rows up to the journal's head and returns the position they hold.
pub(crate) fn catch_up(reader: &mut dyn Reader, rows: &mut dyn RowWriter) -> Result<Seq, Fault> {
    let mut position = rows.position()?;
    loop {
        let entries = reader.entries(position, RUN)?;
        if entries.is_empty() {
            rows.caught_up()?;
            return Ok(position);
        }
        let mut changes = Vec::with_capacity(entries.len().saturating_mul(3));
        for (offset, entry) in (0_u64..).zip(&entries) {
            let envelope = decode(entry, position.saturating_add(offset))?;
            changes.extend(Fact::decode(&envelope)?.rows(&envelope));
        }
        position = position.saturating_add(entries.len() as u64);
        rows.apply(position, changes)?;
    }
}

/// Follows until told to stop; a fault is kept where readers find it.
pub(crate) fn follow(
    mut reader: Box<dyn Reader>,
    mut rows: Box<dyn RowWriter>,
    progress: &Progress,
) {
    while progress.wait_for_work() {
        match catch_up(reader.as_mut(), rows.as_mut()) {
            Ok(position) => progress.rows_at(position),
            Err(fault) => {
                tracing::error!(%fault, "rows cannot follow the journal");
                progress.fail(fault);
                return;
            }
        }
    }
}

/// Reads an entry that must stand at `seq`.
pub(crate) fn decode(entry: &[u8], seq: Seq) -> Result<Envelope, Fault> {
    let corrupt = |what: String| Fault::Corrupt {
        place: format!("entry {seq}"),
        what,
    };
    let envelope = Envelope::decode(entry).map_err(|e| corrupt(e.to_string()))?;
    if envelope.seq == seq {
        return Ok(envelope);
    }
    Err(corrupt(format!(
        "the entry says it is number {}",
        envelope.seq
    )))
}
