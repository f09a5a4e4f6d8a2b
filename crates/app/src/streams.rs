//! Single streams, read from the entries themselves: current, and never from a row.

use journal::{Reader, RowReader};
use kernel::{Digest, Envelope, Fault, Seq, StreamId, Value};

use crate::fact::Fact;
use crate::follow::entry_at;
use crate::key_ring::KeyRing;
use crate::open::App;
use crate::request::Failure;
use crate::seal::Clear;
use crate::settled::find_equal;
use crate::tables::STREAMS;

/// The facts of a stream that the rows know of, oldest first.
pub(crate) fn envelopes_of(
    rows: &mut dyn RowReader,
    entries: &mut dyn Reader,
    of: &StreamId,
) -> Result<Vec<Envelope>, Fault> {
    seqs_in(&find_equal(rows, &STREAMS, "stream", of)?)
        .map(|seq| {
            let envelope = entry_at(entries, seq)?;
            if envelope.stream == *of {
                return Ok(envelope);
            }
            Err(Fault::Corrupt {
                place: format!("rows.streams[{of}]"),
                what: format!("entry {seq} belongs to {}", envelope.stream),
            })
        })
        .collect()
}

/// The entries that rows of `streams` name.
pub(crate) fn seqs_in(rows: &[Vec<Value>]) -> impl Iterator<Item = Seq> {
    rows.iter().filter_map(|row| match row.get(2) {
        Some(Value::Integer(seq)) => u64::try_from(*seq).ok(),
        _ => None,
    })
}

impl App {
    /// The facts of a stream as they stand in the journal, oldest first.
    pub(crate) fn envelopes(&self, of: &StreamId) -> Result<Vec<Envelope>, Failure> {
        // The index of streams follows by milliseconds.
        self.settle_stream(of)?;
        self.with_reader_failing(|entries| self.with_rows(|rows| envelopes_of(rows, entries, of)))
    }

    /// The same, decoded.
    pub fn facts_of(&self, of: &StreamId) -> Result<Vec<(Envelope, Fact)>, Failure> {
        let decoded = self.envelopes(of)?.into_iter().map(|envelope| {
            let fact = Fact::decode(&envelope)?;
            Ok((envelope, fact))
        });
        decoded.collect()
    }

    /// The version of a personal object with a commitment, with the salt that a proof discloses; none
    /// where it was forgotten.
    pub(crate) fn disclosed(
        &self,
        keys: &mut KeyRing,
        of: &StreamId,
        commitment: &Digest,
    ) -> Result<Option<Clear>, Failure> {
        for (_, fact) in self.facts_of(of)?.into_iter().rev() {
            if let Some(sealed) = fact.sealed()
                && sealed.commitment == *commitment
            {
                return Ok(keys.open(sealed)?);
            }
        }
        Ok(None)
    }
}
