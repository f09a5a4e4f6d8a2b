//! Proofs a stranger can check: that an entry is in the journal, and that the journal only grew.

use journal::{ProofFile, prove_consistency};
use kernel::{Digest, Fault, Seq};
use serde::Serialize;

use crate::open::App;
use crate::request::{Failure, no_such};

/// One entry, its proof and the checkpoint it leads to.
#[derive(Debug, Clone, Serialize)]
pub struct EntryProof {
    /// Place in the journal.
    pub seq: Seq,
    /// The entry's bytes as text: canonical JSON.
    pub entry: String,
    /// The C2SP `tlog-proof` text.
    pub proof: String,
}

impl App {
    /// Proves one entry against a checkpoint signed now.
    pub fn prove_entry(&self, seq: Seq) -> Result<EntryProof, Failure> {
        if seq >= self.head_size() {
            return Err(no_such("entry", &seq.to_string()));
        }
        self.prove_entry_by(seq, self.checkpoint()?)
    }

    /// Proves one entry against a signed checkpoint.
    pub(crate) fn prove_entry_by(&self, seq: Seq, note: String) -> Result<EntryProof, Failure> {
        let (entry, proof) = self.with_reader(|reader| {
            let entry = reader.entries(seq, 1)?.into_iter().next();
            Ok((entry, ProofFile::make(reader, seq, note)?))
        })?;
        let entry = entry.ok_or_else(|| no_such("entry", &seq.to_string()))?;
        let entry = String::from_utf8(entry).map_err(|_| Fault::Corrupt {
            place: format!("entry {seq}"),
            what: "not UTF-8".into(),
        })?;
        Ok(EntryProof {
            seq,
            entry,
            proof: proof.print(),
        })
    }

    /// Proves that the journal of `size` entries now begins with the one of `old` entries.
    pub fn prove_growth(&self, old: u64, size: u64) -> Result<Vec<Digest>, Failure> {
        if old > size || size > self.head_size() {
            return Err(no_such("size", &size.max(old).to_string()));
        }
        Ok(self.with_reader(|reader| prove_consistency(reader, old, size))?)
    }

    /// A tile of the tree, as C2SP `tlog-tiles` lays it out.
    pub fn tile(&self, level: u8, index: u64) -> Result<Vec<Digest>, Failure> {
        Ok(self.with_reader(|reader| reader.tile(level, index))?)
    }

    /// The entries of one bundle of 256.
    pub fn bundle(&self, index: u64) -> Result<Vec<Vec<u8>>, Failure> {
        let first = index
            .checked_mul(256)
            .ok_or_else(|| no_such("bundle", &index.to_string()))?;
        Ok(self.with_reader(|reader| reader.entries(first, 256))?)
    }
}
