//! The journal's signer: an Ed25519 key outside the database that never contradicts itself.
//!
//! *Doctrine.* A signature over a shorter or another history is what a fork is made of. So before a
//! note is released, its (size, root) is on disk beside the key; a head that is smaller than the
//! last one, or has another root at the same size, is refused whoever asks. Files: `signer.key`
//! (secret, mode 0600), `verifier.key` (the C2SP verifier key to hand out, under it those retired,
//! newest first), `signer.state`, and during a hand-over `signer.next` (secret, mode 0600).
//!
//! *Hand-over.* The successor's secret is on disk before anybody is told of its key, so that whatever
//! the journal says about who signs can be followed after a crash at any point.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::SigningKey;
use kernel::{Digest, Fault, Origin};
use signed_note::{Note, StandardSigner};

use crate::files::{io_fault, make_folder, sync_folder, write_durably};
use crate::tree::empty_root;
use crate::{Checkpoint, FormatFault, Head, VerifierKey};

const SECRET: &str = "signer.key";
const NEXT: &str = "signer.next";
const PUBLIC: &str = "verifier.key";
const STATE: &str = "signer.state";
/// The files of a signer, the secret last.
pub(crate) const FILES: [&str; 3] = [PUBLIC, STATE, SECRET];
/// A successor never put on record.
pub(crate) const LEFT_OVER: &str = NEXT;
/// The algorithm byte of Ed25519 in C2SP signed-note keys.
const ED25519: u8 = 1;

/// Signs committed heads of one journal.
pub struct Signer {
    folder: PathBuf,
    key: StandardSigner,
    verifier: VerifierKey,
    retired: Vec<VerifierKey>,
    last: Head,
}

/// A key that is ready to follow: its secret lies beside the signer's and signs nothing but the
/// statement of its hand-over until it is promoted.
pub struct Successor {
    key: StandardSigner,
    /// What verifies it.
    pub verifier: VerifierKey,
}

impl Successor {
    /// Signs bytes that are no checkpoint.
    pub fn sign_bytes(&self, message: &[u8]) -> Result<[u8; 64], Fault> {
        sign_bytes(&self.key, message)
    }
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
        let (secret, public) = key_pair(origin.as_str(), &seed_entropy);
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
        let (mut key, mut signs_as) = read_secret(&path)?;
        let mut keys = read_verifier_keys(beside)?.into_iter();
        let verifier = keys.next().ok_or_else(|| no_key(beside))?;
        if verifier != signs_as && successor_is(beside, &verifier)? {
            // A promotion was cut in half: the key was named, the secret not yet put in place.
            take_over(beside)?;
            (key, signs_as) = read_secret(&path)?;
        }
        if verifier != signs_as {
            return Err(
                FormatFault::new("is not the key that signer.key signs with")
                    .at(beside.join(PUBLIC).display().to_string()),
            );
        }
        Ok(Self {
            folder: beside.to_owned(),
            key,
            verifier,
            retired: keys.collect(),
            last: read_state(beside)?,
        })
    }

    /// The key that verifies what this signer signs.
    pub fn verifier_key(&self) -> &VerifierKey {
        &self.verifier
    }

    /// The keys that signed before, newest first.
    pub fn retired(&self) -> &[VerifierKey] {
        &self.retired
    }

    /// Names the keys that signed before this one, newest first.
    pub(crate) fn follow(&mut self, retired: Vec<VerifierKey>) -> Result<(), Fault> {
        write_keys(&self.folder, &self.verifier, &retired)?;
        self.retired = retired;
        Ok(())
    }

    /// Signs bytes that are no checkpoint, such as the statement of a hand-over.
    pub fn sign_bytes(&self, message: &[u8]) -> Result<[u8; 64], Fault> {
        sign_bytes(&self.key, message)
    }

    /// Makes a key that can follow, and keeps its secret durably. One that was made before and never
    /// promoted is replaced.
    pub fn prepare_successor(&self, seed_entropy: [u8; 32]) -> Result<Successor, Fault> {
        let (secret, _) = key_pair(self.verifier.name(), &seed_entropy);
        let path = self.folder.join(NEXT);
        write_durably(&path, secret.as_bytes(), 0o600)?;
        let (key, verifier) = read_secret(&path)?;
        Ok(Successor { key, verifier })
    }

    /// Whether this is the key prepared to follow.
    pub fn is_successor(&self, key: &VerifierKey) -> Result<bool, Fault> {
        successor_is(&self.folder, key)
    }

    /// Lets the prepared key sign from here on. It is named in `verifier.key` first; a crash before
    /// its secret is in place is mended by [`Signer::open`]. The old secret is gone afterwards.
    pub fn promote(&mut self, expected: &VerifierKey) -> Result<(), Fault> {
        if !successor_is(&self.folder, expected)? {
            return Err(FormatFault::new(format!(
                "is not the secret of {expected}, which is to sign"
            ))
            .at(self.folder.join(NEXT).display().to_string()));
        }
        let before = std::iter::once(&self.verifier).chain(&self.retired);
        write_keys(&self.folder, expected, &before.cloned().collect::<Vec<_>>())?;
        take_over(&self.folder)?;
        *self = Self::open(&self.folder)?;
        Ok(())
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

/// The verifier key in force that stands beside a store.
pub fn read_verifier_key(beside: &Path) -> Result<VerifierKey, Fault> {
    let keys = read_verifier_keys(beside)?;
    keys.into_iter().next().ok_or_else(|| no_key(beside))
}

/// The verifier keys that stand beside a store: the one in force, then those retired, newest first.
pub fn read_verifier_keys(beside: &Path) -> Result<Vec<VerifierKey>, Fault> {
    let path = beside.join(PUBLIC);
    let text = read(&path)?;
    let keys = text.lines().map(VerifierKey::parse);
    keys.collect::<Result<_, _>>()
        .map_err(|e: FormatFault| e.at(path.display().to_string()))
}

fn write_keys(folder: &Path, first: &VerifierKey, retired: &[VerifierKey]) -> Result<(), Fault> {
    let keys = std::iter::once(first).chain(retired);
    let lines = keys.map(VerifierKey::to_string).collect::<Vec<_>>();
    let lines = lines.join("\n") + "\n";
    write_durably(&folder.join(PUBLIC), lines.as_bytes(), 0o644)
}

fn no_key(beside: &Path) -> Fault {
    FormatFault::new("holds no verifier key").at(beside.join(PUBLIC).display().to_string())
}

/// The texts of a key pair in C2SP spelling: the secret's file, the verifier key.
fn key_pair(name: &str, seed: &[u8; 32]) -> (String, String) {
    let pair = SigningKey::from_bytes(seed);
    let public = signed_note::new_ed25519_verifier_key(name, &pair.verifying_key());
    let id = public.split('+').nth(1).unwrap_or_default();
    let mut algorithm_and_seed = vec![ED25519];
    algorithm_and_seed.extend_from_slice(seed);
    let key = STANDARD.encode(algorithm_and_seed);
    (format!("PRIVATE+KEY+{name}+{id}+{key}\n"), public)
}

/// Reads a secret's file; one that others can read is refused.
fn read_secret(path: &Path) -> Result<(StandardSigner, VerifierKey), Fault> {
    refuse_readable_by_others(path)?;
    let text = read(path)?;
    // The reason only: the text is the secret.
    let fault = |why: String| FormatFault::new(why).at(path.display().to_string());
    let key = StandardSigner::new(text.trim_end()).map_err(|e| fault(e.to_string()))?;
    let seed = text.trim_end().splitn(5, '+').nth(4);
    let seed = seed.and_then(|seed| STANDARD.decode(seed).ok());
    let seed: Option<[u8; 32]> = seed.and_then(|seed| seed.get(1..)?.try_into().ok());
    let seed = seed.ok_or_else(|| fault("no Ed25519 seed".to_owned()))?;
    let (_, public) = key_pair(signed_note::Signer::name(&key), &seed);
    let verifier = VerifierKey::parse(&public).map_err(|e| fault(e.to_string()))?;
    Ok((key, verifier))
}

fn successor_is(beside: &Path, key: &VerifierKey) -> Result<bool, Fault> {
    let path = beside.join(NEXT);
    Ok(path.exists() && read_secret(&path)?.1 == *key)
}

/// The second half of a promotion: the successor's secret becomes the signer's.
fn take_over(beside: &Path) -> Result<(), Fault> {
    let path = beside.join(SECRET);
    std::fs::rename(beside.join(NEXT), &path).map_err(|e| io_fault(&path, &e))?;
    sync_folder(beside)
}

fn sign_bytes(key: &StandardSigner, message: &[u8]) -> Result<[u8; 64], Fault> {
    let bug = |e: &dyn std::fmt::Display| Fault::Bug(format!("signing: {e}"));
    let signature = signed_note::Signer::sign(key, message).map_err(|e| bug(&e))?;
    let length = signature.len();
    signature
        .try_into()
        .map_err(|_| bug(&format!("{length} bytes")))
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
