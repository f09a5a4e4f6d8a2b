//! Which program is running: every fact names it through its basis.

use std::fs::File;
use std::io;

use kernel::{Digest, Fault, Sha256Writer};

/// The running program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// SHA-256 of the executable file.
    pub digest: Digest,
    /// Its version.
    pub version: String,
}

/// Reads the running executable and digests it.
pub fn running_program(version: &str) -> Result<Program, Fault> {
    let unreadable = |e: io::Error| Fault::Unreachable(format!("own executable: {e}"));
    let path = std::env::current_exe().map_err(unreadable)?;
    let mut hasher = Sha256Writer::default();
    io::copy(&mut File::open(path).map_err(unreadable)?, &mut hasher).map_err(unreadable)?;
    Ok(Program {
        digest: hasher.finish(),
        version: version.to_owned(),
    })
}
