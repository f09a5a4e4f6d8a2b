//! What witnesses gave back, kept beside the store: their keys, and the checkpoints they cosigned.
//!
//! Files: `witnesses` (vkeys of type 4, one a line) and `cosignatures` (records as in the anchor file:
//! the checkpoint as signed, with the cosignatures under it). Neither stands in the database, where its
//! administrator could drop them with the rest.

use std::path::Path;

use kernel::{Digest, Fault, Instant};
use serde::Serialize;

use crate::files::{FileLock, io_fault, write_durably};
use crate::proof::root_at;
use crate::{
    Anchors, Checkpoint, FormatFault, Reader, VerifierKey, WitnessKey, cosignatures, each_anchor,
};

const WITNESSES: &str = "witnesses";
const COSIGNATURES: &str = "cosignatures";
const LOCK: &str = "cosignatures.lock";

/// A checkpoint that a witness cosigned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Witnessed {
    /// The witness's name.
    pub witness: String,
    /// When it cosigned.
    pub at: Instant,
    /// The journal's name.
    pub origin: String,
    /// How many entries it saw.
    pub size: u64,
    /// The root over them.
    pub root: Digest,
    /// The note with its signatures, to be given to whoever wants to check it.
    pub note: String,
}

/// The keys of the witnesses a company knows; none where it never took a cosignature.
pub fn witness_keys(beside: &Path) -> Result<Vec<WitnessKey>, Fault> {
    let path = beside.join(WITNESSES);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(io_fault(&path, &e)),
    };
    let keys = text.lines().map(WitnessKey::parse);
    keys.collect::<Result<_, _>>()
        .map_err(|e: FormatFault| e.at(path.display().to_string()))
}

/// The newest checkpoint of each journal's name that each known witness cosigned, in the order of names.
/// A cosignature kept that does not hold is `Fault::Corrupt`.
pub fn newest_witnessed(beside: &Path) -> Result<Vec<Witnessed>, Fault> {
    let witnesses = witness_keys(beside)?;
    let path = beside.join(COSIGNATURES);
    let mut newest: Vec<Witnessed> = Vec::new();
    each_anchor(&path, |note| {
        let read = read(note, &witnesses).map_err(|e| e.at(path.display().to_string()))?;
        for seen in read {
            let same = newest
                .iter_mut()
                .find(|known| known.witness == seen.witness && known.origin == seen.origin);
            match same {
                None => newest.push(seen),
                Some(known) if (known.size, known.at) <= (seen.size, seen.at) => *known = seen,
                Some(_) => {}
            }
        }
        Ok(())
    })?;
    newest.sort_by(|a, b| (&a.witness, &a.origin).cmp(&(&b.witness, &b.origin)));
    Ok(newest)
}

/// Takes back a checkpoint that a witness cosigned: it must be this journal's, and the cosignature must
/// hold by a witness that is known, or by the one given, which is known from here on.
///
/// `Fault::Corrupt` says what is wrong with the note, `Fault::RolledBack` that the journal does not
/// continue it: then the note is proof against this store, and nothing is kept.
pub fn keep_witnessed(
    reader: &mut dyn Reader,
    beside: &Path,
    keys: &[VerifierKey],
    (note, witness): (&str, Option<WitnessKey>),
) -> Result<Vec<Witnessed>, Fault> {
    let place = "cosigned checkpoint";
    let checkpoint = Checkpoint::verify(note, keys).map_err(|e| e.at(place))?;
    let mut witnesses = witness_keys(beside)?;
    let is_new = witness.filter(|witness| !witnesses.contains(witness));
    witnesses.extend(is_new.clone());
    let seen = read(note, &witnesses).map_err(|e| e.at(place))?;
    if seen.is_empty() {
        return Err(FormatFault::new("carries no cosignature of a known witness").at(place));
    }
    let size = checkpoint.head.size;
    let head = reader.head()?;
    if size > head.size || root_at(reader, size)? != checkpoint.head.root {
        return Err(Fault::RolledBack(format!(
            "a witness saw {size} entries with root {} of {}, which this store, with {} entries, \
             does not continue",
            checkpoint.head.root, checkpoint.origin, head.size
        )));
    }
    let _alone = FileLock::take(&beside.join(LOCK))?;
    if is_new.is_some() {
        let lines: Vec<_> = witnesses.iter().map(ToString::to_string).collect();
        let lines = lines.join("\n") + "\n";
        write_durably(&beside.join(WITNESSES), lines.as_bytes(), 0o644)?;
    }
    Anchors::open(&beside.join(COSIGNATURES))?.append(note)?;
    Ok(seen)
}

fn read(note: &str, witnesses: &[WitnessKey]) -> Result<Vec<Witnessed>, FormatFault> {
    let checkpoint = Checkpoint::read_unverified(note)?;
    let found = cosignatures(note, witnesses)?;
    let seen = found.into_iter().map(|cosignature| Witnessed {
        witness: cosignature.witness,
        at: cosignature.at,
        origin: checkpoint.origin.clone(),
        size: checkpoint.head.size,
        root: checkpoint.head.root,
        note: note.to_owned(),
    });
    Ok(seen.collect())
}
