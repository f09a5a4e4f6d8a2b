//! What a backup says of itself: its pieces in order, and the head each ends with.

use std::path::{Path, PathBuf};

use journal::files::{io_fault, write_durably};
use journal::{CopiedTo, Head};
use kernel::{Digest, Fault, Instant};
use serde::{Deserialize, Serialize};

const NAME: &str = "manifest.json";
/// The newest layout of a backup that this program writes and reads.
const LAYOUT: u32 = 1;

/// The manifest.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The layout.
    pub(super) layout: u32,
    /// The journal's name.
    pub(super) origin: String,
    /// The key in force.
    pub(super) verifier_key: String,
    /// The newest checkpoint, word for word.
    pub(super) checkpoint: Option<String>,
    /// The pieces, each beginning where the one before ends.
    pub(super) pieces: Vec<OnRecord>,
}

/// A piece.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct OnRecord {
    pub(super) file: String,
    pub(super) from: u64,
    pub(super) size: u64,
    pub(super) root: Digest,
    /// The greatest size of a checkpoint copied so far.
    pub(super) checkpoint: u64,
    pub(super) bytes: u64,
    pub(super) sha256: String,
    pub(super) taken_at: Instant,
}

/// Where the next piece goes.
pub(super) struct Made {
    pub(super) name: String,
    pub(super) path: PathBuf,
}

impl Default for Manifest {
    fn default() -> Self {
        Self {
            layout: LAYOUT,
            origin: String::new(),
            verifier_key: String::new(),
            checkpoint: None,
            pieces: Vec::new(),
        }
    }
}

impl Manifest {
    /// Reads a folder's manifest; none where no backup was made there.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, Fault> {
        let path = folder.join(NAME);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(io_fault(&path, &e)),
        };
        let fault = |what: String| Fault::Corrupt {
            place: path.display().to_string(),
            what,
        };
        let read: Self = serde_json::from_str(&text).map_err(|e| fault(e.to_string()))?;
        if read.layout > LAYOUT {
            return Err(Fault::Newer {
                found: read.layout,
                known: LAYOUT,
            });
        }
        let mut at = 0;
        for piece in &read.pieces {
            if piece.from != at || piece.size < piece.from || piece.file.contains(['/', '\\']) {
                return Err(fault(format!("{} is out of its place", piece.file)));
            }
            at = piece.size;
        }
        Ok(Some(read))
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), Fault> {
        let mut text =
            serde_json::to_string_pretty(self).map_err(|e| Fault::Bug(format!("manifest: {e}")))?;
        text.push('\n');
        write_durably(&folder.join(NAME), text.as_bytes(), 0o644)
    }

    /// Where the last piece ends.
    pub(super) fn copied_to(&self) -> CopiedTo {
        self.pieces
            .last()
            .map_or_else(CopiedTo::start, |piece| CopiedTo {
                head: piece.head(),
                checkpoint: piece.checkpoint,
            })
    }
}

impl OnRecord {
    pub(super) fn head(&self) -> Head {
        Head {
            size: self.size,
            root: self.root,
        }
    }

    pub(super) fn path(&self, folder: &Path) -> PathBuf {
        folder.join(&self.file)
    }
}

/// The public files from beside the store.
pub(super) fn beside(folder: &Path) -> PathBuf {
    folder.join("beside")
}

pub(super) fn piece_path(folder: &Path, from: u64, before: &[OnRecord]) -> Made {
    let name = format!("piece-{:06}-from-{from}.db", before.len() + 1);
    let path = folder.join(&name);
    Made { name, path }
}
