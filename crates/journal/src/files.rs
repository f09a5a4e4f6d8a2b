//! Files that must survive a crash: written whole, synced, then put in place.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

use kernel::Fault;

/// The operating system's trouble with a file, as a fault.
pub fn io_fault(path: &Path, error: &std::io::Error) -> Fault {
    let text = format!("{}: {error}", path.display());
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Fault::Full(text),
        _ => Fault::Unreachable(text),
    }
}

/// Makes a folder and those above it.
pub fn make_folder(path: &Path) -> Result<(), Fault> {
    std::fs::create_dir_all(path).map_err(|e| io_fault(path, &e))
}

/// Makes what was done to the names in a folder durable.
pub fn sync_folder(path: &Path) -> Result<(), Fault> {
    let folder = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    let opened = File::open(folder).map_err(|e| io_fault(folder, &e))?;
    opened.sync_all().map_err(|e| io_fault(folder, &e))
}

/// Replaces a file: readers see the old bytes or the new ones, also after a crash.
pub fn write_durably(path: &Path, bytes: &[u8], mode: u32) -> Result<(), Fault> {
    write_unsynced_name(path, bytes, mode)?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// The same, except that a crash may lose the file's new name until its folder is synced.
pub(crate) fn write_unsynced_name(path: &Path, bytes: &[u8], mode: u32) -> Result<(), Fault> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let beside = Path::new(&name);
    let write = || -> std::io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
        #[cfg(not(unix))]
        let _without_modes = mode;
        let mut file = options.open(beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(beside, path)
    };
    write().map_err(|e| io_fault(path, &e))
}

/// Files that one process at a time works on: a lock on a file beside them, which ends with the process.
#[derive(Debug)]
pub struct FileLock {
    _file: File,
}

impl FileLock {
    /// Takes the lock; `Fault::Fenced` where somebody holds it.
    pub fn take(path: &Path) -> Result<Self, Fault> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let file = options.open(path).map_err(|e| io_fault(path, &e))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(std::fs::TryLockError::WouldBlock) => Err(Fault::Fenced(format!(
                "{} is held by another process",
                path.display()
            ))),
            Err(std::fs::TryLockError::Error(e)) => Err(io_fault(path, &e)),
        }
    }
}

/// The text of a file beside the store; what `make` gives is written first where there is none,
/// readable to its owner alone where it is `secret`.
pub fn text_beside(
    path: &Path,
    secret: bool,
    make: impl FnOnce() -> Result<String, Fault>,
) -> Result<String, Fault> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let text = make()?;
            let mode = if secret { 0o600 } else { 0o644 };
            write_durably(path, text.as_bytes(), mode)?;
            Ok(text)
        }
        Err(error) => Err(io_fault(path, &error)),
    }
}
