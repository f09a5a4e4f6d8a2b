//! The files beside a store: which anybody may have, and which open or sign something.

use std::path::Path;

use journal::files::{io_fault, make_folder, write_durably};
use kernel::Fault;

/// Which files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// What proves: keys that verify, anchors, cosignatures.
    Public,
    /// What opens or signs: kept apart from the evidence.
    Secret,
}

const COMPANY: &str = "company.key";
/// Of a store, and of each folder that keeps the files of a name it bore before.
const PUBLIC: &[&str] = &[
    "verifier.key",
    "anchors",
    "cosignatures",
    "witnesses",
    "print.pem",
];
const SECRET: &[&str] = &[
    COMPANY,
    "signer.key",
    "signer.next",
    "signer.state",
    "print.key",
];
const FORMER: &str = "origins";

impl Kept {
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Public => PUBLIC,
            Self::Secret => SECRET,
        }
    }

    fn mode(self) -> u32 {
        match self {
            Self::Public => 0o644,
            Self::Secret => 0o600,
        }
    }
}

/// Refuses a folder that holds the keys of another company: they may be all that is left of it.
pub(super) fn same_company(from: &Path, to: &Path) -> Result<(), Fault> {
    let read = |folder: &Path| std::fs::read(folder.join(COMPANY)).ok();
    match (read(from), read(to)) {
        (ours, Some(there)) if ours.as_ref() != Some(&there) => Err(Fault::RolledBack(format!(
            "{} holds the keys of another company; nothing was written over them",
            to.display()
        ))),
        _ => Ok(()),
    }
}

/// Copies the files of a kind, each whole or not at all, in the place of what was there before. One that is
/// gone here is gone there.
pub(super) fn copy_beside(from: &Path, to: &Path, kept: Kept) -> Result<(), Fault> {
    copy_files(from, to, kept)?;
    let former = from.join(FORMER);
    let listed = match std::fs::read_dir(&former) {
        Ok(listed) => listed,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(io_fault(&former, &e)),
    };
    for item in listed {
        let item = item.map_err(|e| io_fault(&former, &e))?;
        copy_files(&item.path(), &to.join(FORMER).join(item.file_name()), kept)?;
    }
    Ok(())
}

fn copy_files(from: &Path, to: &Path, kept: Kept) -> Result<(), Fault> {
    make_folder(to)?;
    for name in kept.names() {
        let (source, target) = (from.join(name), to.join(name));
        match std::fs::read(&source) {
            Ok(bytes) => write_durably(&target, &bytes, kept.mode())?,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                match std::fs::remove_file(&target) {
                    Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                        return Err(io_fault(&target, &e));
                    }
                    _ => {}
                }
            }
            Err(e) => return Err(io_fault(&source, &e)),
        }
    }
    Ok(())
}
