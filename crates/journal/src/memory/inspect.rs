//! Evidence in memory, as inspection reads it: a copy is the snapshot.

use kernel::Fault;

use super::State;
use crate::verify::{
    EvidenceSource, Finding, RawCheckpoint, RawCommit, RawContent, RawDerived, RawTile,
};

/// A copy of the state.
pub(super) struct MemorySource {
    settings: Vec<(String, String)>,
    commits: Vec<RawCommit>,
    derived: Vec<RawDerived>,
    tiles: Vec<RawTile>,
    checkpoints: Vec<RawCheckpoint>,
    contents: Vec<RawContent>,
}

impl MemorySource {
    pub(super) fn of(state: &State) -> Self {
        let commit = |(first, row): (&u64, &super::StoredCommit)| RawCommit {
            first: first.cast_signed(),
            count: row.count.cast_signed(),
            entries: row.entries.clone(),
            leaves: row.leaves.clone(),
            root: row.root.0.to_vec(),
        };
        Self {
            settings: state.settings.clone().into_iter().collect(),
            commits: state.commits.iter().map(commit).collect(),
            derived: (state.derived.iter())
                .map(|((first, name), data)| RawDerived {
                    first: first.cast_signed(),
                    name: name.clone(),
                    data: data.clone(),
                })
                .collect(),
            tiles: (state.tiles.iter())
                .map(|((level, index), hashes)| RawTile {
                    level: i64::from(*level),
                    index: index.cast_signed(),
                    hashes: hashes.clone(),
                })
                .collect(),
            checkpoints: (state.checkpoints.iter())
                .map(|(size, note)| RawCheckpoint {
                    size: size.cast_signed(),
                    note: note.clone(),
                })
                .collect(),
            contents: (state.contents.iter())
                .map(|(digest, bytes)| RawContent {
                    digest: digest.0.to_vec(),
                    bytes: bytes.clone(),
                })
                .collect(),
        }
    }
}

fn page<T: Clone>(rows: &[T], wanted: impl Fn(&T) -> bool, limit: usize) -> Vec<T> {
    // Rows are in key order, so the wanted ones follow the others.
    let start = rows.partition_point(|row| !wanted(row));
    rows.iter().skip(start).take(limit).cloned().collect()
}

impl EvidenceSource for MemorySource {
    fn schema(&mut self) -> Result<Vec<Finding>, Fault> {
        Ok(Vec::new())
    }

    fn settings(&mut self) -> Result<Vec<(String, String)>, Fault> {
        Ok(self.settings.clone())
    }

    fn commits(&mut self, from: i64, limit: usize) -> Result<Vec<RawCommit>, Fault> {
        Ok(page(&self.commits, |row| row.first >= from, limit))
    }

    fn derived(&mut self, after: (i64, &str), limit: usize) -> Result<Vec<RawDerived>, Fault> {
        Ok(page(
            &self.derived,
            |row| (row.first, row.name.as_str()) > after,
            limit,
        ))
    }

    fn tile_level(&mut self, above: i64) -> Result<Option<i64>, Fault> {
        Ok(page(&self.tiles, |row| row.level > above, 1)
            .first()
            .map(|row| row.level))
    }

    fn tiles(&mut self, level: i64, from: i64, limit: usize) -> Result<Vec<RawTile>, Fault> {
        let mut found = page(
            &self.tiles,
            |row| (row.level, row.index) >= (level, from),
            limit,
        );
        found.retain(|row| row.level == level);
        Ok(found)
    }

    fn checkpoints(&mut self, from: i64, limit: usize) -> Result<Vec<RawCheckpoint>, Fault> {
        Ok(page(&self.checkpoints, |row| row.size >= from, limit))
    }

    fn contents(&mut self, after: Option<&[u8]>, limit: usize) -> Result<Vec<RawContent>, Fault> {
        let wanted = |row: &RawContent| after.is_none_or(|after| row.digest.as_slice() > after);
        Ok(page(&self.contents, wanted, limit))
    }
}
