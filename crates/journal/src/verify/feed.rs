//! The reading thread: all tables in the order in which they can be checked.
//!
//! A commit comes with its derived rows, after the checkpoints of the sizes it covers and before the
//! tiles it fills. What is left in a table at the end belongs to no commit, and comes then.

use std::collections::VecDeque;
use std::sync::mpsc::SyncSender;

use kernel::Fault;

use super::Findings;
use super::source::{EvidenceSource, RawCheckpoint, RawCommit, RawContent, RawDerived, RawTile};
use crate::evidence::FORMAT;
use crate::tiles::{HASH_BYTES, read_bundle};
use crate::tree::MAX_LEVEL;

/// Bytes of a page of rows, about.
const PAGE_BYTES: usize = 1 << 20;
const MAX_PAGE_ROWS: usize = 4_096;

/// One thing to check.
pub(super) enum Item {
    /// A commit and the derived rows under its key.
    Commit(RawCommit, Vec<RawDerived>),
    /// A derived row under no commit's key.
    StrayDerived(RawDerived),
    /// A tile.
    Tile(RawTile),
    /// A checkpoint.
    Checkpoint(RawCheckpoint),
    /// A content.
    Content(RawContent),
    /// The tiles cannot be read any further: their absence says nothing.
    TilesLost,
    /// The checkpoints cannot be read any further.
    CheckpointsLost,
}

trait Weighed {
    fn bytes(&self) -> usize;
}

impl Weighed for RawCommit {
    fn bytes(&self) -> usize {
        self.entries.len() + self.leaves.len() + 64
    }
}

impl Weighed for RawDerived {
    fn bytes(&self) -> usize {
        self.data.len() + 64
    }
}

impl Weighed for RawTile {
    fn bytes(&self) -> usize {
        self.hashes.len() + 64
    }
}

impl Weighed for RawCheckpoint {
    fn bytes(&self) -> usize {
        self.note.len() + 64
    }
}

impl Weighed for RawContent {
    fn bytes(&self) -> usize {
        self.bytes.len() + 64
    }
}

/// The rows of one table, fetched page by page; pages grow and shrink with the rows.
struct Rows<T> {
    buffer: VecDeque<T>,
    limit: usize,
    ended: bool,
    lost: bool,
}

impl<T: Weighed> Rows<T> {
    fn new() -> Self {
        Self {
            buffer: VecDeque::new(),
            limit: 16,
            ended: false,
            lost: false,
        }
    }

    /// The next row, still in place.
    fn peek(
        &mut self,
        findings: &Findings,
        fetch: impl FnOnce(usize) -> Result<Vec<T>, Fault>,
    ) -> Result<Option<&T>, Fault> {
        if self.buffer.is_empty() && !self.ended {
            match fetch(self.limit) {
                Ok(page) => self.take(page),
                Err(damage @ Fault::Corrupt { .. }) => {
                    findings.damage(&damage);
                    self.ended = true;
                    self.lost = true;
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(self.buffer.front())
    }

    fn take(&mut self, page: Vec<T>) {
        let bytes: usize = page.iter().map(Weighed::bytes).sum();
        if bytes < PAGE_BYTES / 2 {
            self.limit = (self.limit * 2).min(MAX_PAGE_ROWS);
        } else if bytes > PAGE_BYTES {
            self.limit = (self.limit / 2).max(1);
        }
        self.ended = page.is_empty();
        self.buffer = page.into();
    }
}

/// The tiles of one level and how far they are read.
struct Level {
    number: i64,
    from: i64,
    rows: Rows<RawTile>,
}

/// Reads a source into pages of items.
pub(super) struct Feed<'a> {
    source: Box<dyn EvidenceSource>,
    to: SyncSender<Vec<Item>>,
    findings: &'a Findings,
    page: Vec<Item>,
    page_bytes: usize,
    commits: Rows<RawCommit>,
    next_commit: i64,
    derived: Rows<RawDerived>,
    derived_after: (i64, String),
    levels: Vec<Level>,
    tiles_lost: bool,
    checkpoints: Rows<RawCheckpoint>,
    next_checkpoint: i64,
}

/// The receiver is gone: nobody wants more.
struct Unwanted;

enum Stop {
    Unwanted,
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Unwanted> for Stop {
    fn from(_: Unwanted) -> Self {
        Self::Unwanted
    }
}

impl<'a> Feed<'a> {
    pub(super) fn new(
        source: Box<dyn EvidenceSource>,
        to: SyncSender<Vec<Item>>,
        findings: &'a Findings,
    ) -> Self {
        Self {
            source,
            to,
            findings,
            page: Vec::new(),
            page_bytes: 0,
            commits: Rows::new(),
            next_commit: i64::MIN,
            derived: Rows::new(),
            derived_after: (i64::MIN, String::new()),
            levels: Vec::new(),
            tiles_lost: false,
            checkpoints: Rows::new(),
            next_checkpoint: i64::MIN,
        }
    }

    pub(super) fn run(mut self) -> Result<(), Fault> {
        match self.read_all() {
            Ok(()) | Err(Stop::Unwanted) => Ok(()),
            Err(Stop::Fault(fault)) => Err(fault),
        }
    }

    fn read_all(&mut self) -> Result<(), Stop> {
        match self.source.schema() {
            Ok(found) => found
                .into_iter()
                .for_each(|finding| self.findings.push(finding)),
            Err(damage @ Fault::Corrupt { .. }) => self.findings.damage(&damage),
            Err(fault) => return Err(fault.into()),
        }
        self.check_settings()?;
        self.find_levels()?;
        while let Some(commit) = self.next_commit()? {
            let end = end_of(&commit);
            while let Some(stray) = self.next_derived(|first| first < commit.first)? {
                self.send(Item::StrayDerived(stray))?;
            }
            let mut derived = Vec::new();
            while let Some(row) = self.next_derived(|first| first == commit.first)? {
                derived.push(row);
            }
            while let Some(checkpoint) = self.next_checkpoint(end)? {
                self.send(Item::Checkpoint(checkpoint))?;
            }
            self.send(Item::Commit(commit, derived))?;
            self.send_tiles(end)?;
        }
        while let Some(stray) = self.next_derived(|_| true)? {
            self.send(Item::StrayDerived(stray))?;
        }
        self.send_tiles(i64::MAX)?;
        while let Some(checkpoint) = self.next_checkpoint(i64::MAX)? {
            self.send(Item::Checkpoint(checkpoint))?;
        }
        self.send_contents()?;
        self.flush().map_err(Stop::from)
    }

    fn check_settings(&mut self) -> Result<(), Stop> {
        let found = match self.source.settings() {
            Ok(found) => found,
            Err(damage @ Fault::Corrupt { .. }) => {
                self.findings.damage(&damage);
                return Ok(());
            }
            Err(fault) => return Err(fault.into()),
        };
        let wanted = [("format".to_owned(), FORMAT.to_string())];
        for (key, value) in &found {
            if !wanted
                .iter()
                .any(|(known, right)| known == key && right == value)
            {
                self.findings.add(
                    "setting",
                    format!("store[key={key}].value"),
                    None,
                    (
                        format!("不应有的值 {value}"),
                        format!("has the value {value}"),
                    ),
                );
            }
        }
        for (key, _) in &wanted {
            if !found.iter().any(|(there, _)| there == key) {
                self.findings.add(
                    "setting",
                    format!("store[key={key}]"),
                    None,
                    ("缺少该行", "the row is missing"),
                );
            }
        }
        Ok(())
    }

    fn find_levels(&mut self) -> Result<(), Stop> {
        let mut above = i64::MIN;
        loop {
            match self.source.tile_level(above) {
                Ok(Some(level)) => {
                    above = level;
                    self.levels.push(Level {
                        number: level,
                        from: i64::MIN,
                        rows: Rows::new(),
                    });
                }
                Ok(None) => return Ok(()),
                Err(damage @ Fault::Corrupt { .. }) => {
                    self.findings.damage(&damage);
                    return self.lose_tiles();
                }
                Err(fault) => return Err(fault.into()),
            }
            if self.levels.len() > 1_000 {
                return self.lose_tiles();
            }
        }
    }

    fn lose_tiles(&mut self) -> Result<(), Stop> {
        if !self.tiles_lost {
            self.tiles_lost = true;
            self.send(Item::TilesLost)?;
        }
        Ok(())
    }

    fn next_commit(&mut self) -> Result<Option<RawCommit>, Stop> {
        let (source, from) = (&mut self.source, self.next_commit);
        let fetch = |limit| source.commits(from, limit);
        self.commits.peek(self.findings, fetch)?;
        let row = self.commits.buffer.pop_front();
        if let Some(row) = &row {
            self.next_commit = row.first.saturating_add(1);
            self.commits.ended |= row.first == i64::MAX;
        }
        Ok(row)
    }

    fn next_derived(&mut self, wanted: impl Fn(i64) -> bool) -> Result<Option<RawDerived>, Stop> {
        let source = &mut self.source;
        let after = (self.derived_after.0, self.derived_after.1.as_str());
        let fetch = |limit| source.derived(after, limit);
        let next = self.derived.peek(self.findings, fetch)?;
        if !next.is_some_and(|row| wanted(row.first)) {
            return Ok(None);
        }
        let row = self.derived.buffer.pop_front();
        if let Some(row) = &row {
            self.derived_after = (row.first, row.name.clone());
        }
        Ok(row)
    }

    fn next_checkpoint(&mut self, most: i64) -> Result<Option<RawCheckpoint>, Stop> {
        let (source, from) = (&mut self.source, self.next_checkpoint);
        let fetch = |limit| source.checkpoints(from, limit);
        let wanted = self.checkpoints.peek(self.findings, fetch)?;
        if wanted.is_none_or(|row| row.size > most) {
            if std::mem::take(&mut self.checkpoints.lost) {
                self.send(Item::CheckpointsLost)?;
            }
            return Ok(None);
        }
        let row = self.checkpoints.buffer.pop_front();
        if let Some(row) = &row {
            self.next_checkpoint = row.size.saturating_add(1);
            self.checkpoints.ended |= row.size == i64::MAX;
        }
        Ok(row)
    }

    /// Sends the tiles that a journal of this size has; at `i64::MAX` all that are left.
    fn send_tiles(&mut self, size: i64) -> Result<(), Stop> {
        for at in 0..self.levels.len() {
            while let Some(tile) = self.next_tile(at, size)? {
                self.send(Item::Tile(tile))?;
            }
        }
        Ok(())
    }

    fn next_tile(&mut self, at: usize, size: i64) -> Result<Option<RawTile>, Stop> {
        let Some(level) = self.levels.get_mut(at) else {
            return Ok(None);
        };
        if size < i64::MAX && !is_filled(level.number, level.from, size) {
            return Ok(None);
        }
        let (source, number, from) = (&mut self.source, level.number, level.from);
        let fetch = |limit| source.tiles(number, from, limit);
        let next = level.rows.peek(self.findings, fetch)?;
        if !next.is_some_and(|tile| is_filled(tile.level, tile.index, size)) {
            if std::mem::take(&mut level.rows.lost) {
                self.lose_tiles()?;
            }
            return Ok(None);
        }
        let tile = level.rows.buffer.pop_front();
        if let Some(tile) = &tile {
            level.from = tile.index.saturating_add(1);
            level.rows.ended |= tile.index == i64::MAX;
        }
        Ok(tile)
    }

    fn send_contents(&mut self) -> Result<(), Stop> {
        let mut after: Option<Vec<u8>> = None;
        let mut rows = Rows::new();
        rows.limit = 1;
        loop {
            let source = &mut self.source;
            let fetch = |limit: usize| source.contents(after.as_deref(), limit.min(64));
            rows.peek(self.findings, fetch)?;
            let Some(content) = rows.buffer.pop_front() else {
                return Ok(());
            };
            after = Some(content.digest.clone());
            self.send(Item::Content(content))?;
        }
    }

    fn send(&mut self, item: Item) -> Result<(), Unwanted> {
        self.page_bytes += match &item {
            Item::Commit(row, derived) => {
                row.bytes() + derived.iter().map(Weighed::bytes).sum::<usize>()
            }
            Item::StrayDerived(row) => row.bytes(),
            Item::Tile(row) => row.bytes(),
            Item::Checkpoint(row) => row.bytes(),
            Item::Content(row) => row.bytes(),
            Item::TilesLost | Item::CheckpointsLost => 0,
        };
        self.page.push(item);
        if self.page_bytes < PAGE_BYTES {
            return Ok(());
        }
        self.flush()
    }

    fn flush(&mut self) -> Result<(), Unwanted> {
        self.page_bytes = 0;
        self.to
            .send(std::mem::take(&mut self.page))
            .map_err(|_| Unwanted)
    }
}

/// Where a commit ends, if two of its three columns agree; a single wrong one does not upset the
/// order in which tiles and checkpoints follow.
fn end_of(commit: &RawCommit) -> i64 {
    let hashes = i64::try_from(commit.leaves.len() / HASH_BYTES).unwrap_or(i64::MAX);
    let count = if hashes == commit.count {
        hashes
    } else {
        let entries = read_bundle(&commit.entries)
            .take_while(Result::is_ok)
            .count();
        i64::try_from(entries).unwrap_or(i64::MAX)
    };
    commit.first.saturating_add(count)
}

/// Whether a journal of this size has all entries under a tile.
fn is_filled(level: i64, index: i64, size: i64) -> bool {
    if size == i64::MAX {
        return true;
    }
    let known = u32::try_from(level)
        .ok()
        .filter(|level| *level <= u32::from(MAX_LEVEL));
    // Impossible places come at the end.
    known.is_some_and(|level| {
        let tiles = size.checked_shr(8 * (level + 1)).unwrap_or(0);
        index < tiles
    })
}
