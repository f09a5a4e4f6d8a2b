//! The journal's signer: an Ed25519 key outside the database that never contradicts itself.
//!
//! *Doctrine.* A signature over a shorter or another history is what a fork is made of. So before a
//! note is released, its (size, root) is on disk beside the key; a head that is smaller than the
//! last one, or has another root at the same size, is refused whoever asks. Files: `signer.key`
//! (secret, mode 0600), `verifier.key` (the C2SP verifier key to hand out), `signer.state`.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::SigningKey;
use kernel::{Digest, Fault, Origin};
use signed_note::{Note, StandardSigner};

use crate::files::{io_fault, make_folder, write_durably};
use crate::tree::empty_root;
use crate::{Checkpoint, FormatFault, Head, VerifierKey};

const SECRET: &str = "signer.key";
const PUBLIC: &str = "verifier.key";
const STATE: &str = "signer.state";
/// The algorithm byte of Ed25519 in C2SP signed-note keys.
const ED25519: u8 = 1;

/// Signs committed heads of one journal.
pub struct Signer {
    folder: PathBuf,
    key: StandardSigner,
    verifier: VerifierKey,
    last: Head,
}

impl Signer {
    /// Makes a key for a journal from 32 bytes of entropy. An existing key is never overwritten.
    pub fn create(beside: &Path, origin: &Origin, seed_entropy: [u8; 32]) -> Result<Self, Fault> {
        make_folder(beside)?;
        let secret_path = beside.join(SECRET);
        if Self::exists(beside) {
            return Err(Fault::Unreachable(format!(
                "{}: a signer is there already",
                secret_path.display()
            )));
        }
        let pair = SigningKey::from_bytes(&seed_entropy);
        let public = signed_note::new_ed25519_verifier_key(origin.as_str(), &pair.verifying_key());
        let id = public.split('+').nth(1).unwrap_or_default();
        let mut algorithm_and_seed = vec![ED25519];
        algorithm_and_seed.extend_from_slice(&seed_entropy);
        let key = STANDARD.encode(algorithm_and_seed);
        let secret = format!("PRIVATE+KEY+{}+{id}+{key}\n", origin.as_str());
        let empty = Head {
            size: 0,
            root: empty_root(),
        };
        // The secret last: a folder that has one is complete.
        write_durably(
            &beside.join(PUBLIC),
            format!("{public}\n").as_bytes(),
            0o644,
        )?;
        write_state(beside, empty)?;
        write_durably(&secret_path, secret.as_bytes(), 0o600)?;
        Self::open(beside)
    }

    /// Whether a signer's key is there.
    pub fn exists(beside: &Path) -> bool {
        beside.join(SECRET).exists()
    }

    /// Opens the signer; a key that others can read is refused.
    pub fn open(beside: &Path) -> Result<Self, Fault> {
        let path = beside.join(SECRET);
        refuse_readable_by_others(&path)?;
        let text = read(&path)?;
        let key = StandardSigner::new(text.trim_end())
            // The reason only: the text is the secret.
            .map_err(|e| FormatFault::new(e.to_string()).at(path.display().to_string()))?;
        let verifier = read_verifier_key(beside)?;
        let signs_as = signed_note::Signer::key_id(&key);
        let hash = format!("+{signs_as:08x}+");
        if !verifier.to_string().contains(&hash) {
            return Err(
                FormatFault::new("is not the key that signer.key signs with")
                    .at(beside.join(PUBLIC).display().to_string()),
            );
        }
        let last = read_state(beside)?;
        Ok(Self {
            folder: beside.to_owned(),
            key,
            verifier,
            last,
        })
    }

    /// The key that verifies what this signer signs.
    pub fn verifier_key(&self) -> &VerifierKey {
        &self.verifier
    }

    /// The last head signed; size 0 before the first.
    pub fn last(&self) -> Head {
        self.last
    }

    /// Signs a committed head; equal heads give equal notes. `Fault::RolledBack` for a head smaller
    /// than the last, or another root at the same size. Its state is durable before it returns.
    ///
    /// That a larger head continues the last one is for the caller to show; [`crate::publish`] does.
    pub fn sign(&mut self, head: Head) -> Result<String, Fault> {
        if head.size < self.last.size {
            return Err(Fault::RolledBack(format!(
                "asked to sign size {}, signed {} before",
                head.size, self.last.size
            )));
        }
        if head.size == self.last.size && head.root != self.last.root {
            return Err(Fault::RolledBack(format!(
                "asked to sign root {} at size {}, signed {} before",
                head.root, head.size, self.last.root
            )));
        }
        if head != self.last {
            write_state(&self.folder, head)?;
            self.last = head;
        }
        let text = Checkpoint::new(self.verifier.name(), head).text();
        let bug = |e: signed_note::NoteError| Fault::Bug(format!("signing: {e}"));
        let mut note = Note::new(text.as_bytes(), &[]).map_err(bug)?;
        note.add_sigs(&[&self.key]).map_err(bug)?;
        String::from_utf8(note.to_bytes()).map_err(|e| Fault::Bug(format!("signing: {e}")))
    }
}

/// The verifier key that stands beside a store.
pub fn read_verifier_key(beside: &Path) -> Result<VerifierKey, Fault> {
    let path = beside.join(PUBLIC);
    VerifierKey::parse(&read(&path)?).map_err(|e| e.at(path.display().to_string()))
}

fn read(path: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(path).map_err(|e| io_fault(path, &e))
}

#[cfg(unix)]
fn refuse_readable_by_others(path: &Path) -> Result<(), Fault> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(path)
        .map_err(|e| io_fault(path, &e))?
        .permissions()
        .mode();
    let for_others = mode & 0o077;
    if for_others == 0 {
        return Ok(());
    }
    Err(Fault::Unreachable(format!(
        "{}: mode {:03o} lets others read the signing key; chmod 600",
        path.display(),
        mode & 0o777
    )))
}

#[cfg(not(unix))]
fn refuse_readable_by_others(_path: &Path) -> Result<(), Fault> {
    Ok(())
}

fn write_state(folder: &Path, head: Head) -> Result<(), Fault> {
    let text = format!("{} {}\n", head.size, head.root);
    write_durably(&folder.join(STATE), text.as_bytes(), 0o600)
}

fn read_state(folder: &Path) -> Result<Head, Fault> {
    let path = folder.join(STATE);
    let text = read(&path)?;
    let head = text.trim_end().split_once(' ').and_then(|(size, root)| {
        Some(Head {
            size: size.parse().ok()?,
            root: Digest::from_base64(root)?,
        })
    });
    head.ok_or_else(|| FormatFault::new("not `size root`").at(path.display().to_string()))
}
