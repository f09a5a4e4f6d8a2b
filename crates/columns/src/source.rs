//! The bytes of a file, read in windows by position, for many threads.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::{Buf, Bytes};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// What is read at once: small enough for the caches, large enough to be worth the call.
const WINDOW: u64 = 1 << 20;

/// An open file. Every read says where, so that threads do not disturb each other.
#[derive(Debug)]
pub(crate) struct Source {
    file: Mutex<File>,
    length: u64,
}

impl Source {
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Self {
            file: Mutex::new(file),
            length,
        })
    }

    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, at: u64, length: u64) -> Result<Bytes> {
        let mut held = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(at))?;
            file.by_ref().take(length).read_to_end(&mut held)?;
        }
        Ok(held.into())
    }
}

/// A stretch of a file, such as a column of a row group, read from front to back.
#[derive(Debug)]
pub(crate) struct Window {
    source: Arc<Source>,
    end: u64,
    held: Mutex<(u64, Bytes)>,
}

impl Window {
    pub(crate) fn new(source: Arc<Source>, end: u64) -> Self {
        Self {
            end: end.min(source.length),
            source,
            held: Mutex::default(),
        }
    }

    /// Bytes from a place on, at least so many or up to the end.
    fn held_at(&self, start: u64, least: u64) -> Result<Bytes> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let left = self.end.saturating_sub(start);
        let least = least.min(left);
        if let Some(skip) = start.checked_sub(held.0) {
            let there = u64::try_from(held.1.len()).unwrap_or(0);
            if there.saturating_sub(skip) >= least {
                return Ok(held.1.slice(usize::try_from(skip).unwrap_or(0)..));
            }
        }
        let bytes = self.source.read(start, least.max(WINDOW).min(left))?;
        *held = (start, bytes.clone());
        Ok(bytes)
    }
}

impl Length for Window {
    fn len(&self) -> u64 {
        self.end
    }
}

impl ChunkReader for Window {
    type T = bytes::buf::Reader<Bytes>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        // A header of a page is some dozen bytes, more with long statistics.
        Ok(self.held_at(start, 1 << 16)?.reader())
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let wanted = u64::try_from(length).unwrap_or(u64::MAX);
        let bytes = self.held_at(start, wanted)?;
        if bytes.len() < length {
            let what = format!("{length} bytes at {start}, file or column ends before");
            return Err(ParquetError::EOF(what));
        }
        Ok(bytes.slice(..length))
    }
}
