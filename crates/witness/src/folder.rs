//! A log exported into a folder.

use std::io::{ErrorKind, Read as _};
use std::path::PathBuf;

use journal::export::CHECKPOINT;
use journal::files::io_fault;
use kernel::Fault;

use crate::log::{CHECKPOINT_BYTES, Log};

/// A folder that `yinuo journal export`, or any other log of this layout, wrote.
#[derive(Debug)]
pub struct FolderLog {
    folder: PathBuf,
}

impl FolderLog {
    /// The log in this folder; nothing is read yet.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }
}

impl Log for FolderLog {
    fn checkpoint(&mut self) -> Result<String, Fault> {
        let place = self.folder.join(CHECKPOINT).display().to_string();
        let read = self.resource(CHECKPOINT, CHECKPOINT_BYTES)?;
        let bytes = read.ok_or_else(|| Fault::Unreachable(format!("{place}: not there")))?;
        String::from_utf8(bytes).map_err(|_| Fault::Corrupt {
            place,
            what: "is not UTF-8".to_owned(),
        })
    }

    fn resource(&mut self, path: &str, most: u64) -> Result<Option<Vec<u8>>, Fault> {
        let path = self.folder.join(path);
        let file = match std::fs::File::open(&path) {
            Ok(file) => file,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(io_fault(&path, &e)),
        };
        let mut bytes = Vec::new();
        let read = file.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|e| io_fault(&path, &e))?;
        if bytes.len() as u64 <= most {
            return Ok(Some(bytes));
        }
        Err(Fault::Corrupt {
            place: path.display().to_string(),
            what: format!("is longer than {most} bytes"),
        })
    }

    fn describe(&self) -> String {
        self.folder.display().to_string()
    }
}
