//! Files of JSON lines, found by key in memory of sixteen bytes a line: an index holds half a digest
//! and a place; the line itself is read when it is asked for.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use kernel::Digest;

/// One file of lines.
pub(crate) struct Lines {
    path: PathBuf,
    file: File,
    end: u64,
}

/// From keys to the places of lines; several lines may have one key.
#[derive(Default)]
pub(crate) struct Index(BTreeSet<(u64, u64)>);

/// The longest line; a vehicle's record with decades of claims stays far below.
const MAX_LINE_BYTES: usize = 1024 * 1024;
const PIECE_BYTES: usize = 2 * 1024;

impl Index {
    pub(crate) fn add(&mut self, key: &str, at: u64) {
        self.0.insert((half(key), at));
    }

    /// Places whose key has this digest, in the order in which they stand in the file.
    pub(crate) fn places(&self, key: &str) -> impl DoubleEndedIterator<Item = u64> + '_ {
        let half = half(key);
        self.0
            .range((half, 0)..=(half, u64::MAX))
            .map(|(_, place)| *place)
    }
}

fn half(key: &str) -> u64 {
    let digest = Digest::of(key.as_bytes());
    digest
        .0
        .iter()
        .take(8)
        .fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
}

impl Lines {
    /// Opens a file, made if `create`. A last line without its end was never acknowledged: it is cut
    /// off where the file is written to, and passed over where it is only read.
    pub(crate) fn open(path: &Path, create: bool) -> io::Result<Self> {
        let file = OpenOptions::new()
            .read(true)
            .append(create)
            .create(create)
            .open(path)?;
        let mut lines = Self {
            path: path.to_owned(),
            end: file.metadata()?.len(),
            file,
        };
        let whole = lines.whole_lines_end()?;
        if whole < lines.end {
            if create {
                lines.file.set_len(whole)?;
            }
            lines.end = whole;
        }
        Ok(lines)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn whole_lines_end(&self) -> io::Result<u64> {
        let mut end = self.end;
        let mut piece = vec![0; PIECE_BYTES];
        while end > 0 {
            let start = end.saturating_sub(u64::try_from(PIECE_BYTES).unwrap_or_default());
            let held = usize::try_from(end - start).unwrap_or_default();
            let piece = piece.get_mut(..held).unwrap_or_default();
            self.file.read_exact_at(piece, start)?;
            if let Some(at) = piece.iter().rposition(|byte| *byte == b'\n') {
                return Ok(start + u64::try_from(at).unwrap_or_default() + 1);
            }
            end = start;
        }
        Ok(0)
    }

    /// Every line with its place and number.
    pub(crate) fn each(
        &self,
        mut on: impl FnMut(u64, u64, &[u8]) -> Result<(), crate::PlatformFault>,
    ) -> Result<(), crate::PlatformFault> {
        let unreadable = |error: io::Error| crate::file::unreachable(&self.path, &error);
        let file = File::open(&self.path).map_err(unreadable)?;
        let mut input = BufReader::with_capacity(256 * 1024, file);
        let mut line = Vec::new();
        let (mut at, mut number) = (0_u64, 0_u64);
        while at < self.end {
            line.clear();
            let read = input.read_until(b'\n', &mut line).map_err(unreadable)?;
            if read == 0 {
                break;
            }
            number += 1;
            let text = line.strip_suffix(b"\n").unwrap_or(&line);
            if !text.trim_ascii().is_empty() {
                on(at, number, text)?;
            }
            at += u64::try_from(read).unwrap_or_default();
        }
        Ok(())
    }

    /// The line at a place.
    pub(crate) fn at(&self, place: u64) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        let mut piece = vec![0; PIECE_BYTES];
        loop {
            let from = place + u64::try_from(line.len()).unwrap_or_default();
            let read = self.file.read_at(&mut piece, from)?;
            let piece = piece.get(..read).unwrap_or_default();
            match piece.iter().position(|byte| *byte == b'\n') {
                Some(end) => {
                    line.extend_from_slice(piece.get(..end).unwrap_or_default());
                    return Ok(line);
                }
                None if read == 0 || line.len() > MAX_LINE_BYTES => {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                None => line.extend_from_slice(piece),
            }
        }
    }

    /// Appends a line and hands back its place. One write: a reader sees all of it or none.
    pub(crate) fn append(&mut self, line: &[u8]) -> io::Result<u64> {
        let mut whole = Vec::with_capacity(line.len() + 1);
        whole.extend_from_slice(line);
        whole.push(b'\n');
        let place = self.end;
        if let Err(error) = self.file.write_all(&whole) {
            // What was written of it is no line: the next one must not be glued to it.
            self.file.set_len(place)?;
            return Err(error);
        }
        self.end += u64::try_from(whole.len()).unwrap_or_default();
        Ok(place)
    }

    /// Makes everything appended outlast the machine.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }
}
