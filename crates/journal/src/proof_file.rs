//! C2SP tlog-proof: an inclusion proof with its checkpoint, as a text file anyone can verify offline.
//!
//! Format: <https://c2sp.org/tlog-proof>. A header line, an optional `extra` line that nothing
//! vouches for, the index, one hash a line, an empty line, the checkpoint word for word.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::{Digest, Fault};

use crate::proof::{prove_inclusion, verify_inclusion};
use crate::tree::leaf_hash;
use crate::{Checkpoint, FormatFault, Reader, VerifierKey};

const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// A path has at most one hash for each bit of the size.
const MAX_HASHES: usize = 64;

/// A transparency log proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofFile {
    /// Opaque and not authenticated: hints for the reader, such as the entry itself.
    pub extra: Option<Vec<u8>>,
    /// The entry's number.
    pub index: u64,
    /// The inclusion proof, the leaf's sibling first.
    pub hashes: Vec<Digest>,
    /// The signed checkpoint with whatever cosignatures it carries.
    pub checkpoint: String,
}

impl ProofFile {
    /// Proves an entry in the tree of a signed checkpoint. `Fault::Bug` when the checkpoint does
    /// not reach the entry.
    pub fn make(reader: &mut dyn Reader, index: u64, checkpoint: String) -> Result<Self, Fault> {
        let head = Checkpoint::read_unverified(&checkpoint)
            .map_err(|e| e.at("checkpoint"))?
            .head;
        Ok(Self {
            extra: None,
            index,
            hashes: prove_inclusion(reader, index, head.size)?,
            checkpoint,
        })
    }

    /// The file's text.
    pub fn print(&self) -> String {
        let extra = (self.extra.iter()).map(|extra| format!("extra {}", STANDARD.encode(extra)));
        let index = format!("index {}", self.index);
        let hashes = self.hashes.iter().map(ToString::to_string);
        let mut text = format!("{HEADER}\n");
        for line in extra.chain([index]).chain(hashes) {
            text.push_str(&line);
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&self.checkpoint);
        text
    }

    /// Reads a file's text; only the spelling that [`ProofFile::print`] writes is taken.
    pub fn parse(text: &str) -> Result<Self, FormatFault> {
        let wrong = |what: &str| FormatFault::new(format!("no transparency log proof: {what}"));
        let (proof, checkpoint) = text
            .split_once("\n\n")
            .ok_or_else(|| wrong("no empty line before the checkpoint"))?;
        let mut lines = proof.split('\n').peekable();
        if lines.next() != Some(HEADER) {
            return Err(wrong("the first line is another"));
        }
        let extra = lines
            .next_if(|line| line.starts_with("extra "))
            .and_then(|line| line.strip_prefix("extra "))
            .map(|extra| {
                STANDARD
                    .decode(extra)
                    .map_err(|_| wrong("extra is no base64"))
            })
            .transpose()?;
        let index = lines
            .next()
            .and_then(|line| line.strip_prefix("index "))
            .ok_or_else(|| wrong("index missing"))?;
        let hashes = lines
            .map(|line| Digest::from_base64(line).ok_or_else(|| wrong("a hash is no base64")))
            .collect::<Result<Vec<_>, _>>()?;
        if hashes.len() > MAX_HASHES {
            return Err(wrong("more hashes than any tree needs"));
        }
        Checkpoint::read_unverified(checkpoint)?;
        let file = Self {
            extra,
            index: index.parse().map_err(|_| wrong("index is no number"))?,
            hashes,
            checkpoint: checkpoint.to_owned(),
        };
        if file.print() != text {
            return Err(wrong("not in its only spelling"));
        }
        Ok(file)
    }

    /// Verifies that an entry is in the journal whose key is given; returns the checkpoint it was
    /// found under.
    pub fn verify(&self, entry: &[u8], key: &VerifierKey) -> Result<Checkpoint, FormatFault> {
        let checkpoint = Checkpoint::verify_own(&self.checkpoint, key)?;
        let leaf = leaf_hash(entry);
        verify_inclusion(&leaf, self.index, &checkpoint.head, &self.hashes)?;
        Ok(checkpoint)
    }
}
