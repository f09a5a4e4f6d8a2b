//! What a witness keeps: its key, the keys of the journal it follows, the newest checkpoint it cosigned.
//!
//! Files: `witness.key` (secret, mode 0600), `witness.vkey` (to hand out), `company.keys` (vkeys, one a
//! line), `seen/<origin>` (the newest checkpoint cosigned, replaced whole), `history/<origin>` (every
//! one, appended), `alarms/`, `lock`. A name of a journal becomes a file name by its digest.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use journal::files::{FileLock, io_fault, make_folder, write_durably};
use journal::{Anchors, Checkpoint, Cosigner, VerifierKey, WitnessKey, each_anchor};
use kernel::{Digest, Fault, Instant};

const SECRET: &str = "witness.key";
const PUBLIC: &str = "witness.vkey";
const COMPANY: &str = "company.keys";
const SEEN: &str = "seen";
const HISTORY: &str = "history";
const LOCK: &str = "lock";

/// A witness at work in its folder; nobody else works there meanwhile.
pub struct Witness {
    pub(crate) folder: PathBuf,
    cosigner: Cosigner,
    company: Vec<VerifierKey>,
    _alone: FileLock,
}

impl Witness {
    /// Makes a witness of a journal from 32 bytes of entropy. `Fault::Unreachable` where one is there.
    pub fn create(
        folder: &Path,
        name: &str,
        company: &[VerifierKey],
        entropy: &[u8; 32],
    ) -> Result<Self, Fault> {
        make_folder(folder)?;
        if folder.join(SECRET).exists() {
            let place = folder.display();
            return Err(Fault::Unreachable(format!(
                "{place}: a witness is there already"
            )));
        }
        let cosigner = Cosigner::new(name, entropy).map_err(|e| e.at("--name"))?;
        let public = format!("{}\n", cosigner.public());
        write_durably(&folder.join(PUBLIC), public.as_bytes(), 0o644)?;
        write_keys(folder, company)?;
        // Last: a folder that has it is whole.
        let secret = format!("{name}\n{}\n", STANDARD.encode(entropy));
        write_durably(&folder.join(SECRET), secret.as_bytes(), 0o600)?;
        Self::open(folder)
    }

    /// Opens a witness; `Fault::Fenced` while another process works in its folder.
    pub fn open(folder: &Path) -> Result<Self, Fault> {
        let path = folder.join(SECRET);
        let text = read(&path)?;
        let fault = |what: &str| Fault::Corrupt {
            place: path.display().to_string(),
            what: what.to_owned(),
        };
        let (name, secret) = text
            .trim_end()
            .split_once('\n')
            .ok_or_else(|| fault("is not a name and a secret"))?;
        let secret = STANDARD.decode(secret).ok();
        let secret: Option<[u8; 32]> = secret.and_then(|secret| secret.try_into().ok());
        let secret = secret.ok_or_else(|| fault("holds no secret of 32 bytes"))?;
        let alone = FileLock::take(&folder.join(LOCK))?;
        let path = folder.join(COMPANY);
        let company = read(&path)?.lines().map(VerifierKey::parse).collect();
        let company: Result<Vec<_>, journal::FormatFault> = company;
        Ok(Self {
            folder: folder.to_owned(),
            cosigner: Cosigner::new(name, &secret).map_err(|_| fault("holds no name"))?,
            company: company.map_err(|e| e.at(path.display().to_string()))?,
            _alone: alone,
        })
    }

    /// The key to hand out.
    pub fn public(&self) -> &WitnessKey {
        self.cosigner.public()
    }

    /// The keys of the journal, the newest first.
    pub fn company(&self) -> &[VerifierKey] {
        &self.company
    }

    /// Follows another key from here on, too: after the signer handed over, or the journal took another
    /// name. Whether the company says so is for whoever gives the key to know.
    pub fn trust(&mut self, key: VerifierKey) -> Result<(), Fault> {
        if !self.company.contains(&key) {
            self.company.insert(0, key);
            write_keys(&self.folder, &self.company)?;
        }
        Ok(())
    }

    /// The newest checkpoint cosigned of a journal's name.
    pub fn seen(&self, origin: &str) -> Result<Option<(Checkpoint, String)>, Fault> {
        let path = self.folder.join(SEEN).join(file_name(origin));
        let note = match std::fs::read_to_string(&path) {
            Ok(note) => note,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(io_fault(&path, &e)),
        };
        let place = path.display().to_string();
        let checkpoint = Checkpoint::read_unverified(&note).map_err(|e| e.at(place.as_str()))?;
        let own = std::slice::from_ref(self.public());
        let cosigned = journal::cosignatures(&note, own).map_err(|e| e.at(place.as_str()))?;
        if checkpoint.origin == origin && !cosigned.is_empty() {
            return Ok(Some((checkpoint, note)));
        }
        Err(Fault::Corrupt {
            place,
            what: "is not what this witness cosigned".to_owned(),
        })
    }

    /// Cosigns a checkpoint that was found to continue the one before, and remembers it before it gives
    /// the cosignature away.
    pub(crate) fn cosign(
        &self,
        checkpoint: &Checkpoint,
        note: &str,
        now: Instant,
    ) -> Result<String, Fault> {
        let before = self.seen(&checkpoint.origin)?;
        let cosigned = self.cosigner.cosign(note, now);
        let cosigned = cosigned.map_err(|e| e.at("checkpoint"))?;
        let folder = self.folder.join(SEEN);
        make_folder(&folder)?;
        let name = file_name(&checkpoint.origin);
        write_durably(&folder.join(&name), cosigned.as_bytes(), 0o644)?;
        if before.is_none_or(|(before, _)| before.head != checkpoint.head) {
            Anchors::open(&self.folder.join(HISTORY).join(&name))?.append(&cosigned)?;
        }
        Ok(cosigned)
    }

    /// A checkpoint of the same size that this witness cosigned, if there is one.
    pub(crate) fn cosigned_at(&self, shown: &Checkpoint) -> Result<Option<String>, Fault> {
        let mut found = None;
        let path = self.folder.join(HISTORY).join(file_name(&shown.origin));
        each_anchor(&path, |note| {
            let before = Checkpoint::read_unverified(note)?;
            if before.head.size == shown.head.size {
                found = Some(note.to_owned());
            }
            Ok(())
        })?;
        Ok(found)
    }
}

fn write_keys(folder: &Path, keys: &[VerifierKey]) -> Result<(), Fault> {
    let lines: Vec<_> = keys.iter().map(ToString::to_string).collect();
    let lines = lines.join("\n") + "\n";
    write_durably(&folder.join(COMPANY), lines.as_bytes(), 0o644)
}

fn file_name(origin: &str) -> String {
    Digest::of(origin.as_bytes())
        .to_hex()
        .chars()
        .take(16)
        .collect()
}

fn read(path: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(path).map_err(|e| io_fault(path, &e))
}
