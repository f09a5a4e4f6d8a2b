//! Evidence as inspection reads it: raw rows of one snapshot, table by table, in key order.
//!
//! Nothing here is believed: numbers are signed and wide, digests are just bytes.

use kernel::Fault;

use super::Finding;

/// A row of `commits`.
#[derive(Debug, Clone)]
pub struct RawCommit {
    /// Key.
    pub first: i64,
    /// How many entries the row claims.
    pub count: i64,
    /// Packed entries.
    pub entries: Vec<u8>,
    /// Leaf hashes.
    pub leaves: Vec<u8>,
    /// Root after the commit.
    pub root: Vec<u8>,
}

/// A row of `derived`.
#[derive(Debug, Clone)]
pub struct RawDerived {
    /// First half of the key: the commit's.
    pub first: i64,
    /// Second half of the key.
    pub name: String,
    /// Bytes.
    pub data: Vec<u8>,
}

/// A row of `tiles`.
#[derive(Debug, Clone)]
pub struct RawTile {
    /// First half of the key.
    pub level: i64,
    /// Second half of the key.
    pub index: i64,
    /// Hashes.
    pub hashes: Vec<u8>,
}

/// A row of `checkpoints`.
#[derive(Debug, Clone)]
pub struct RawCheckpoint {
    /// Key.
    pub size: i64,
    /// Signed note.
    pub note: String,
}

/// A row of `contents`.
#[derive(Debug, Clone)]
pub struct RawContent {
    /// Key.
    pub digest: Vec<u8>,
    /// Bytes.
    pub bytes: Vec<u8>,
}

/// One snapshot of a store's evidence. Pages begin at a key and hold at most `limit` rows, or
/// fewer where rows are large; an empty page is the end. A page may fail on damage; the table is then read no further.
pub trait EvidenceSource: Send {
    /// What is wrong with tables, columns, indexes, triggers, versions: what is there but should
    /// not be, and the other way round.
    fn schema(&mut self) -> Result<Vec<Finding>, Fault>;
    /// Keys and values of `store`, in key order.
    fn settings(&mut self) -> Result<Vec<(String, String)>, Fault>;
    /// Rows of `commits` whose key is at least `from`.
    fn commits(&mut self, from: i64, limit: usize) -> Result<Vec<RawCommit>, Fault>;
    /// Rows of `derived` whose key is above `after`.
    fn derived(&mut self, after: (i64, &str), limit: usize) -> Result<Vec<RawDerived>, Fault>;
    /// The smallest level of any tile above `above`.
    fn tile_level(&mut self, above: i64) -> Result<Option<i64>, Fault>;
    /// Rows of `tiles` of one level whose index is at least `from`.
    fn tiles(&mut self, level: i64, from: i64, limit: usize) -> Result<Vec<RawTile>, Fault>;
    /// Rows of `checkpoints` whose size is at least `from`.
    fn checkpoints(&mut self, from: i64, limit: usize) -> Result<Vec<RawCheckpoint>, Fault>;
    /// Rows of `contents` whose digest is above `after`; the first page has `after` empty and
    /// includes an empty key.
    fn contents(&mut self, after: Option<&[u8]>, limit: usize) -> Result<Vec<RawContent>, Fault>;
}
