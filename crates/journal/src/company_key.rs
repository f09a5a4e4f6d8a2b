//! The company's key: a file beside the store that wraps every other key.

use std::path::Path;

use kernel::{Digest, Fault};

use crate::files::{io_fault, write_durably};

const NAME: &str = "company.key";

/// The company's key. With `fresh` one is made where there is none yet; without, that is a fault.
pub fn company_key(beside: &Path, fresh: Option<[u8; 32]>) -> Result<[u8; 32], Fault> {
    let path = beside.join(NAME);
    match (std::fs::read_to_string(&path), fresh) {
        (Ok(text), _) => Digest::from_base64(text.trim())
            .map(|key| key.0)
            .ok_or_else(|| Fault::Corrupt {
                place: path.display().to_string(),
                what: "not a key of 32 bytes in base64".to_owned(),
            }),
        (Err(error), Some(key)) if error.kind() == std::io::ErrorKind::NotFound => {
            write_durably(
                &path,
                format!("{}\n", Digest(key).to_base64()).as_bytes(),
                0o600,
            )?;
            Ok(key)
        }
        (Err(error), _) => Err(io_fault(&path, &error)),
    }
}
