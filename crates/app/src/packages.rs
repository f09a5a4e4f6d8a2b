//! The packages behind filings: read, checked again, held against each other. Nothing is recorded.

use std::collections::BTreeMap;

use kernel::{Digest, StreamId};
use product::{Checked, FileDifference, Package, Shown};

use crate::filings::filing_stream;
use crate::identity::Identity;
use crate::open::App;
use crate::prices::package_at;
use crate::request::{Failure, no_such};

/// The name of the matrix that lets a person read packages.
const READ: &str = "product.read";

/// A filing's package as it stands in the journal's contents.
#[derive(Debug, Clone)]
struct FiledPackage {
    /// SHA-256 of its archive, as the latest draft names it.
    digest: Digest,
    /// The package.
    package: Package,
}

impl App {
    /// The package of the latest draft of a filing named `code@version`, to look at.
    pub fn filing_shown(&self, who: &Identity, id: &str) -> Result<(Digest, Shown), Failure> {
        self.permit(who, READ)?;
        let filed = self.filed_package(id)?;
        Ok((filed.digest, filed.package.shown()))
    }

    /// The package of a filing compiled, proved, and its golden cases run again.
    pub fn filing_checked(&self, who: &Identity, id: &str) -> Result<(Digest, Checked), Failure> {
        self.permit(who, READ)?;
        let filed = self.filed_package(id)?;
        Ok((filed.digest, product::check(&filed.package)))
    }

    /// A package that is not on record, checked the same way; the digest it would have, where its
    /// files are text.
    pub fn package_checked(
        &self,
        who: &Identity,
        files: BTreeMap<String, String>,
    ) -> Result<(Option<Digest>, Checked), Failure> {
        self.permit(who, READ)?;
        let bytes = |(path, text): (String, String)| (path, text.into_bytes());
        let package = Package::from_files(files.into_iter().map(bytes).collect());
        Ok((package.digest().ok(), product::check(&package)))
    }

    /// What changed from one filing's package to another's.
    pub fn filings_differ(
        &self,
        who: &Identity,
        old: &str,
        new: &str,
    ) -> Result<Vec<FileDifference>, Failure> {
        self.permit(who, READ)?;
        let (old, new) = (self.filed_package(old)?, self.filed_package(new)?);
        Ok(product::difference(&old.package, &new.package))
    }

    fn filed_package(&self, id: &str) -> Result<FiledPackage, Failure> {
        let stream: StreamId = filing_stream(id)?;
        let model = self.model();
        let facts = model.filing(&stream).and_then(|state| state.facts.as_ref());
        let digest = facts.ok_or_else(|| no_such("filing", id))?.digest;
        let package = self.with_reader(|reader| package_at(reader, &digest))?;
        Ok(FiledPackage { digest, package })
    }
}
