//! A filing package: a folder of data files, and the one archive that stands for it.
//!
//! The archive is canonical JSON of all files in path order; its SHA-256 is the digest of the
//! filing that the journal keeps. Two folders with the same files give the same bytes.

pub(crate) mod manifest;
pub(crate) mod sheet;
pub(crate) mod shown;

use std::collections::BTreeMap;

use kernel::{Digest, NotCanonical, canonical_json};
use serde::{Deserialize, Serialize};

/// What the first field of an archive says.
const FORMAT: &str = "yinuo-filing-1";
/// A package larger than this is no tariff; keeps hostile input from filling memory.
pub(crate) const MAX_PACKAGE_BYTES: usize = 32 << 20;

/// The files of a filing by path (`manifest.toml`, `tables/class.csv`, …).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Package {
    files: BTreeMap<String, Vec<u8>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Archive {
    files: Vec<Member>,
    format: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    path: String,
    text: String,
}

/// Why bytes are no archive, or files are no package.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveFault {
    /// A file is not UTF-8: every file of a filing is text a person can read.
    #[error("{0} is not UTF-8 text")]
    NotText(String),
    /// The bytes do not read as an archive.
    #[error("not an archive of a filing: {0}")]
    Shape(String),
    /// The bytes read, but another writer would have written others.
    #[error(transparent)]
    NotCanonical(#[from] NotCanonical),
}

impl Package {
    /// Takes the files of a folder. Paths use `/`; hidden files (`.DS_Store`, `.~lock…`) are not
    /// part of a filing and are left out.
    pub fn from_files(files: BTreeMap<String, Vec<u8>>) -> Self {
        let hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
        let files = files
            .into_iter()
            .map(|(path, bytes)| (path.trim_start_matches("./").replace('\\', "/"), bytes))
            .filter(|(path, _)| !hidden(path))
            .collect();
        Self { files }
    }

    /// The files as text, by path: what a draft is sent as.
    pub fn texts(&self) -> Result<BTreeMap<String, String>, ArchiveFault> {
        let text = |(path, bytes): (&String, &Vec<u8>)| match String::from_utf8(bytes.clone()) {
            Ok(text) => Ok((path.clone(), text)),
            Err(_) => Err(ArchiveFault::NotText(path.clone())),
        };
        self.files.iter().map(text).collect()
    }

    /// The archive: canonical JSON of every file, in path order.
    pub fn to_archive(&self) -> Result<Vec<u8>, ArchiveFault> {
        let mut members = Vec::with_capacity(self.files.len());
        for (path, bytes) in &self.files {
            let text =
                std::str::from_utf8(bytes).map_err(|_| ArchiveFault::NotText(path.clone()))?;
            members.push(Member {
                path: path.clone(),
                text: text.to_owned(),
            });
        }
        let archive = Archive {
            files: members,
            format: FORMAT.to_owned(),
        };
        Ok(canonical_json(&archive)?)
    }

    /// Reads an archive; anything but the bytes `to_archive` writes is refused.
    pub fn from_archive(bytes: &[u8]) -> Result<Self, ArchiveFault> {
        let shape = |what: String| ArchiveFault::Shape(what);
        let archive: Archive = serde_json::from_slice(bytes).map_err(|e| shape(e.to_string()))?;
        if archive.format != FORMAT {
            return Err(shape(format!("format {:?}", archive.format)));
        }
        let files = archive
            .files
            .into_iter()
            .map(|member| (member.path, member.text.into_bytes()))
            .collect();
        let package = Self::from_files(files);
        if package.to_archive()? != bytes {
            return Err(shape("not in canonical form".to_owned()));
        }
        Ok(package)
    }

    /// SHA-256 of the archive: the digest of the filing.
    pub fn digest(&self) -> Result<Digest, ArchiveFault> {
        Ok(Digest::of(&self.to_archive()?))
    }

    /// The files by path.
    pub const fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// One file as text, without the byte-order mark that spreadsheets put in front.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        let text = std::str::from_utf8(self.files.get(path)?).ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    }
}
