//! The anchor: every signed checkpoint, appended to a file that no database administrator owns.
//!
//! *Doctrine.* A database can be rolled back to yesterday by whoever runs it, and yesterday's bytes
//! verify. So what was signed is also written here, in a place with another owner. A record is
//! `checkpoint <bytes> <sha256 of the note>` on a line, then the note. Appending can be cut short
//! by a crash; a last record that is not whole was never promised to anyone and is dropped. A
//! damaged record further up is damage.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use kernel::{Digest, Fault};

use crate::files::{io_fault, make_folder, sync_folder};
use crate::{Checkpoint, FormatFault};

const WORD: &str = "checkpoint";
/// Longer than any header; shorter lines than this are read from a damaged file.
const MAX_HEADER: u64 = 128;
/// The largest note accepted, far above one with a hundred post-quantum cosignatures.
const MAX_NOTE: u64 = 1_000_000;

/// The anchor file, open for appending.
pub struct Anchors {
    path: PathBuf,
    file: File,
    end: u64,
}

impl Anchors {
    /// Opens or makes the file; a torn last record is cut off.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        let fault = |e: std::io::Error| io_fault(path, &e);
        if let Some(folder) = path.parent() {
            make_folder(folder)?;
        }
        let is_new = !path.exists();
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(path)
            .map_err(fault)?;
        let end = each_anchor(path, |_| Ok(()))?;
        if file.metadata().map_err(fault)?.len() > end {
            file.set_len(end).map_err(fault)?;
            file.sync_all().map_err(fault)?;
        }
        if is_new {
            file.sync_all().map_err(fault)?;
            path.parent().map_or(Ok(()), sync_folder)?;
        }
        Ok(Self {
            path: path.to_owned(),
            file,
            end,
        })
    }

    /// Appends a signed checkpoint durably.
    pub fn append(&mut self, note: &str) -> Result<(), Fault> {
        let header = format!(
            "{WORD} {} {}\n",
            note.len(),
            Digest::of(note.as_bytes()).to_hex()
        );
        let record = [header.as_bytes(), note.as_bytes()].concat();
        let written = self
            .file
            .write_all(&record)
            .and_then(|()| self.file.sync_data());
        if let Err(error) = written {
            // What got out is cut off, so that the next record does not follow half of this one.
            let cut = self.file.set_len(self.end);
            let fault = io_fault(&self.path, &error);
            return cut.map_or_else(|e| Err(io_fault(&self.path, &e)), |()| Err(fault));
        }
        self.end += record.len() as u64;
        Ok(())
    }

    /// The newest note.
    pub fn newest(&self) -> Result<Option<String>, Fault> {
        newest_anchor(&self.path)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// The newest note of an anchor file; `None` where there is no file or no record.
pub fn newest_anchor(path: &Path) -> Result<Option<String>, Fault> {
    const WINDOW: u64 = 1 << 20;
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(io_fault(path, &e)),
    };
    let fault = |e: std::io::Error| io_fault(path, &e);
    let length = file.metadata().map_err(fault)?.len();
    let from = length.saturating_sub(WINDOW);
    file.seek(SeekFrom::Start(from)).map_err(fault)?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail).map_err(fault)?;
    let newest = last_record(&tail);
    if newest.is_some() || from == 0 {
        return Ok(newest);
    }
    // No whole record near the end: read it all, and say what is wrong with it.
    let mut newest = None;
    each_anchor(path, |note| {
        newest = Some(note.to_owned());
        Ok(())
    })?;
    Ok(newest)
}

/// The newest anchored checkpoint, read without verifying its signature.
pub fn newest_anchored(path: &Path) -> Result<Option<Checkpoint>, Fault> {
    newest_anchor(path)?
        .map(|note| {
            Checkpoint::read_unverified(&note).map_err(|e| e.at(path.display().to_string()))
        })
        .transpose()
}

/// The last whole record of some bytes that need not begin at a record. A header is told from text
/// that looks like one by the digest of what follows it.
fn last_record(tail: &[u8]) -> Option<String> {
    let word = WORD.as_bytes();
    (0..tail.len()).rev().find_map(|start| {
        let record = tail.get(start..).filter(|rest| rest.starts_with(word))?;
        let line_end = record.iter().position(|byte| *byte == b'\n')?;
        let (bytes, digest) = parse_header(record.get(..line_end)?)?;
        let bytes = usize::try_from(bytes).ok()?;
        let note = record.get(line_end + 1..)?.get(..bytes)?;
        (Digest::of(note) == digest).then(|| String::from_utf8(note.to_vec()).ok())?
    })
}

fn parse_header(line: &[u8]) -> Option<(u64, Digest)> {
    let line = std::str::from_utf8(line).ok()?;
    let (bytes, digest) = line
        .strip_prefix(WORD)?
        .strip_prefix(' ')?
        .split_once(' ')?;
    let bytes = bytes.parse().ok().filter(|bytes| *bytes <= MAX_NOTE)?;
    Some((bytes, Digest::from_hex(digest)?))
}

/// Shows every note of an anchor file in order, with flat memory, and says where the last whole
/// record ends. A file that is not there holds none.
pub fn each_anchor(
    path: &Path,
    mut seen: impl FnMut(&str) -> Result<(), Fault>,
) -> Result<u64, Fault> {
    let mut records = AnchorRecords::open(path)?;
    while let Some(note) = records.next_note()? {
        seen(&note)?;
    }
    Ok(records.end)
}

/// Reads an anchor file record by record.
pub(crate) struct AnchorRecords {
    path: PathBuf,
    reader: Option<BufReader<File>>,
    length: u64,
    end: u64,
}

impl AnchorRecords {
    /// Opens a file as long as it is now; a file that is not there has no records.
    pub(crate) fn open(path: &Path) -> Result<Self, Fault> {
        let fault = |e: std::io::Error| io_fault(path, &e);
        let (reader, length) = match File::open(path) {
            Ok(file) => {
                let length = file.metadata().map_err(fault)?.len();
                (Some(BufReader::new(file)), length)
            }
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => (None, 0),
            Err(e) => return Err(fault(e)),
        };
        Ok(Self {
            path: path.to_owned(),
            reader,
            length,
            end: 0,
        })
    }

    /// The next note; `None` at the end or before a torn last record.
    pub(crate) fn next_note(&mut self) -> Result<Option<String>, Fault> {
        let fault = |e: std::io::Error| io_fault(&self.path, &e);
        let Some(reader) = self.reader.as_mut().filter(|_| self.end < self.length) else {
            return Ok(None);
        };
        let mut line = Vec::new();
        let mut header = reader.by_ref().take(MAX_HEADER);
        header.read_until(b'\n', &mut line).map_err(fault)?;
        let (whole, rest) = match line.split_last() {
            Some((b'\n', rest)) => (true, rest),
            _ => (false, line.as_slice()),
        };
        let header_end = self.end + line.len() as u64;
        let Some((bytes, digest)) = parse_header(rest).filter(|_| whole) else {
            return self.torn_or_damaged(header_end);
        };
        let mut note = Vec::new();
        reader.take(bytes).read_to_end(&mut note).map_err(fault)?;
        let record_end = header_end + bytes;
        if note.len() as u64 != bytes || Digest::of(&note) != digest {
            return self.torn_or_damaged(record_end);
        }
        self.end = record_end;
        String::from_utf8(note)
            .map(Some)
            .map_err(|_| self.damaged("a note is not UTF-8"))
    }

    /// A record that does not hold is torn if nothing follows it, and damage otherwise.
    fn torn_or_damaged(&mut self, record_end: u64) -> Result<Option<String>, Fault> {
        if record_end < self.length {
            return Err(self.damaged("a record does not match its digest"));
        }
        self.reader = None;
        Ok(None)
    }

    fn damaged(&self, what: &str) -> Fault {
        FormatFault::new(format!("{what}, from byte {} on", self.end))
            .at(self.path.display().to_string())
    }
}
