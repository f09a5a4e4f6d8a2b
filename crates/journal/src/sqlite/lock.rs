//! Who writes: an operating system lock on `writer.lock`, which ends with its process.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use kernel::Fault;

use crate::files::io_fault;

/// The lock, held.
pub(super) struct WriterLock {
    path: PathBuf,
    file: File,
}

impl Drop for WriterLock {
    /// Unlocked, not only closed: a program that this process is starting just then has the file
    /// open, too, and would keep the lock until it runs.
    fn drop(&mut self) {
        let _closing_ends_it_too = self.file.unlock();
    }
}

impl WriterLock {
    /// Takes the lock and names its holder, or says who holds it.
    pub(super) fn take(folder: &Path, holder: &str) -> Result<Self, Fault> {
        let path = folder.join("writer.lock");
        let fault = |e: std::io::Error| io_fault(&path, &e);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(fault)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let other = named(&mut file);
                return Err(Fault::Fenced(format!("{other} holds {}", path.display())));
            }
            Err(TryLockError::Error(e)) => return Err(fault(e)),
        }
        let mut name = || -> std::io::Result<()> {
            file.set_len(0)?;
            file.seek(SeekFrom::Start(0))?;
            writeln!(file, "{holder}")
        };
        name().map_err(fault)?;
        Ok(Self { path, file })
    }

    /// Whether the lock file is still the one that was locked: a lock on a deleted file keeps
    /// nobody out.
    #[cfg(unix)]
    pub(super) fn check(&self) -> Result<(), Fault> {
        use std::os::unix::fs::MetadataExt as _;
        let fault = |e: std::io::Error| io_fault(&self.path, &e);
        let ours = self.file.metadata().map_err(fault)?;
        let there = std::fs::metadata(&self.path);
        let same = there.is_ok_and(|there| there.ino() == ours.ino() && there.dev() == ours.dev());
        if same {
            return Ok(());
        }
        Err(Fault::Fenced(format!(
            "{} was removed or replaced",
            self.path.display()
        )))
    }

    /// Elsewhere a locked file cannot be removed.
    #[cfg(not(unix))]
    pub(super) fn check(&self) -> Result<(), Fault> {
        self.file
            .metadata()
            .map(|_| ())
            .map_err(|e| io_fault(&self.path, &e))
    }
}

/// Who holds the lock; none where nobody does.
pub(super) fn holder(folder: &Path) -> Result<Option<String>, Fault> {
    if !is_held(folder)? {
        return Ok(None);
    }
    let path = folder.join("writer.lock");
    let mut file = File::open(&path).map_err(|e| io_fault(&path, &e))?;
    Ok(Some(named(&mut file)))
}

/// The holder's name as it stands in the lock file.
fn named(file: &mut File) -> String {
    let mut name = String::new();
    let read = file.read_to_string(&mut name);
    if read.is_ok() && !name.trim().is_empty() {
        name.trim().to_owned()
    } else {
        "somebody unnamed".to_owned()
    }
}

/// Whether somebody holds the lock. Nothing is written, and no lock file is made.
pub(super) fn is_held(folder: &Path) -> Result<bool, Fault> {
    let path = folder.join("writer.lock");
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(e) => return Err(io_fault(&path, &e)),
    };
    // A shared lock: two who look at the same time do not take each other for a writer.
    match file.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(e)) => Err(io_fault(&path, &e)),
    }
}
