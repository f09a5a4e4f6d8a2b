//! The approved filings as programs, compiled once for each state of the register.

use std::sync::{Arc, Mutex, PoisonError};

use journal::Reader;
use kernel::{Digest, Fault};
use product::{FilingState, Filings, Package};

use crate::model::Model;

/// Compiled filings, shared by everybody who prices.
#[derive(Debug, Clone, Default)]
pub(crate) struct PriceBook(Arc<Mutex<Compiled>>);

/// Compiled filings of the register they were compiled from.
#[derive(Debug, Default)]
struct Compiled {
    register: Option<Digest>,
    filings: Arc<Filings>,
}

impl PriceBook {
    /// The filings approved as of this model; their packages are contents of the journal.
    pub(crate) fn filings(
        &self,
        model: &Model,
        contents: &mut dyn Reader,
    ) -> Result<Arc<Filings>, Fault> {
        let register = model.filings_digest();
        let mut compiled = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if compiled.register == Some(register) {
            return Ok(Arc::clone(&compiled.filings));
        }
        let mut filings = Filings::default();
        for entry in model
            .filings
            .values()
            .filter_map(FilingState::register_entry)
        {
            let package = package_at(contents, &entry.digest)?;
            filings
                .add_standing(&package, &entry)
                .map_err(|e| unfit(&entry.digest, e.to_string()))?;
        }
        *compiled = Compiled {
            register: Some(register),
            filings: Arc::new(filings),
        };
        Ok(Arc::clone(&compiled.filings))
    }
}

/// The package of a filing, by the digest on record.
pub(crate) fn package_at(contents: &mut dyn Reader, digest: &Digest) -> Result<Package, Fault> {
    let archive = contents.content(digest)?;
    let archive = archive.ok_or_else(|| unfit(digest, "missing".to_owned()))?;
    Package::from_archive(&archive).map_err(|e| unfit(digest, e.to_string()))
}

fn unfit(digest: &Digest, what: String) -> Fault {
    Fault::Corrupt {
        place: format!("contents {}", digest.to_hex()),
        what,
    }
}
