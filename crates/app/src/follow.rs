//! The follower: rows behind the journal by milliseconds, in sorted runs.

use journal::{Reader, RowWriter};
use kernel::{EntryReader, Envelope, Fault, Seq};

use crate::fact::Fact;
use crate::key_ring::KeyRing;
use crate::progress::Progress;

/// Entries applied in one transaction: long enough that a run touches each page of an index once,
/// short enough that readers wait milliseconds.
const RUN: usize = 20_000;

/// Brings the rows up to the journal's head and returns the position they hold; `told` hears of each
/// position on the way.
pub(crate) fn catch_up(
    reader: &mut dyn Reader,
    rows: &mut dyn RowWriter,
    keys: &mut KeyRing,
    told: &mut dyn FnMut(Seq),
) -> Result<Seq, Fault> {
    let mut position = rows.position()?;
    let mut reading = EntryReader::default();
    loop {
        let entries = reader.entries(position, RUN)?;
        if entries.is_empty() {
            rows.caught_up()?;
            return Ok(position);
        }
        let mut changes = Vec::with_capacity(entries.len().saturating_mul(3));
        for (offset, entry) in (0_u64..).zip(&entries) {
            let envelope = read_at(&mut reading, entry, position.saturating_add(offset))?;
            changes.extend(Fact::decode(envelope)?.rows(envelope, keys)?);
        }
        position = position.saturating_add(entries.len() as u64);
        rows.apply(position, changes)?;
        told(position);
    }
}

/// Follows until told to stop; a fault is kept where readers find it.
pub(crate) fn follow(
    mut reader: Box<dyn Reader>,
    mut rows: Box<dyn RowWriter>,
    mut keys: KeyRing,
    progress: &Progress,
) {
    while progress.wait_for_work() {
        // Told run by run: the writer forgets what the rows hold, also while they never catch up.
        let mut told = |position| progress.rows_at(position);
        if let Err(fault) = catch_up(reader.as_mut(), rows.as_mut(), &mut keys, &mut told) {
            tracing::error!(%fault, "rows cannot follow the journal");
            progress.fail(fault);
            return;
        }
    }
}

/// One entry of the journal, which must be there.
pub(crate) fn entry_at(reader: &mut dyn Reader, seq: Seq) -> Result<Envelope, Fault> {
    let page = reader.entries(seq, 1)?;
    let entry = page
        .first()
        .ok_or_else(|| corrupt(seq, "missing".to_owned()))?;
    decode(entry, seq)
}

/// Reads an entry that must stand at `seq`.
pub(crate) fn decode(entry: &[u8], seq: Seq) -> Result<Envelope, Fault> {
    let envelope = Envelope::decode(entry).map_err(|e| corrupt(seq, e.to_string()))?;
    stands_at(&envelope, seq)?;
    Ok(envelope)
}

/// Reads an entry that must stand at `seq`, over the one read before it.
pub(crate) fn read_at<'a>(
    reader: &'a mut EntryReader,
    entry: &[u8],
    seq: Seq,
) -> Result<&'a Envelope, Fault> {
    let envelope = reader
        .read(entry)
        .map_err(|e| corrupt(seq, e.to_string()))?;
    stands_at(envelope, seq)?;
    Ok(envelope)
}

fn stands_at(envelope: &Envelope, seq: Seq) -> Result<(), Fault> {
    if envelope.seq == seq {
        return Ok(());
    }
    let what = format!("the entry says it is number {}", envelope.seq);
    Err(corrupt(seq, what))
}

fn corrupt(seq: Seq, what: String) -> Fault {
    Fault::Corrupt {
        place: format!("entry {seq}"),
        what,
    }
}
