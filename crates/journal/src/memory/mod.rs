//! The memory store: the contract without a disk, for tests and simulation.
//!
//! It keeps the same rows as the databases do and goes through the same code above them, so what
//! holds here and fails there is the database's doing.

mod inspect;
mod rows;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kernel::{Digest, Fault, Seq, Subject, Table};

use crate::evidence::{
    EvidenceReader, EvidenceTables, FORMAT, FORMAT_KEY, LastCommit, Packed, stage,
};
use crate::tiles::encode_hashes;
use crate::tree::Tree;
use crate::verify::EvidenceSource;
use crate::{
    Commit, Desk, Head, KeyStore, Note, Reader, RowReader, RowWriter, Store, Token, Writer,
};

/// A store in memory; clones share it.
#[derive(Debug, Clone)]
pub struct MemoryStore {
    shared: Arc<Mutex<State>>,
    beside: PathBuf,
}

#[derive(Debug, Default)]
struct State {
    settings: BTreeMap<String, String>,
    commits: BTreeMap<Seq, StoredCommit>,
    derived: BTreeMap<(Seq, String), Vec<u8>>,
    tiles: BTreeMap<(u8, u64), Vec<u8>>,
    checkpoints: BTreeMap<u64, String>,
    contents: BTreeMap<Digest, Vec<u8>>,
    epoch: u64,
    holder: Option<String>,
    rows: rows::RowSets,
    passwords: BTreeMap<String, String>,
    tokens: BTreeMap<Digest, Token>,
    notes: BTreeMap<(String, String, String), Note>,
    keys: BTreeMap<Subject, Vec<u8>>,
}

#[derive(Debug, Clone)]
struct StoredCommit {
    count: u64,
    entries: Vec<u8>,
    leaves: Vec<u8>,
    root: Digest,
}

fn lock(shared: &Mutex<State>) -> MutexGuard<'_, State> {
    // A thread that panicked changed nothing half-way: every change is one assignment after checks.
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl MemoryStore {
    /// An empty store; `beside` is where signer and anchors stand, which are files all the same.
    pub fn new(beside: PathBuf) -> Self {
        Self {
            shared: Arc::default(),
            beside,
        }
    }

    /// Takes the lease from whoever holds it, as a failover would: the holder's next write is
    /// fenced.
    pub fn fence(&self) {
        let mut state = lock(&self.shared);
        state.epoch += 1;
        state.holder = None;
    }

    fn check_exists(&self) -> Result<(), Fault> {
        if self.exists()? {
            return Ok(());
        }
        Err(Fault::Unreachable("memory: no such store".to_owned()))
    }
}

impl Store for MemoryStore {
    fn create(&self) -> Result<(), Fault> {
        let mut state = lock(&self.shared);
        state
            .settings
            .entry(FORMAT_KEY.to_owned())
            .or_insert_with(|| FORMAT.to_string());
        Ok(())
    }

    fn exists(&self) -> Result<bool, Fault> {
        Ok(lock(&self.shared).settings.contains_key(FORMAT_KEY))
    }

    fn writer(&self, holder: &str) -> Result<Box<dyn Writer>, Fault> {
        self.check_exists()?;
        let epoch = {
            let mut state = lock(&self.shared);
            if let Some(other) = &state.holder {
                return Err(Fault::Fenced(format!("{other} holds the lease")));
            }
            state.holder = Some(holder.to_owned());
            state.epoch += 1;
            state.epoch
        };
        let mut writer = MemoryWriter {
            evidence: EvidenceReader::new(MemoryTables(Arc::clone(&self.shared))),
            tree: Tree::default(),
            epoch,
        };
        writer.tree = writer.evidence.load_tree()?;
        Ok(Box::new(writer))
    }

    fn reader(&self) -> Result<Box<dyn Reader>, Fault> {
        self.check_exists()?;
        let tables = MemoryTables(Arc::clone(&self.shared));
        Ok(Box::new(EvidenceReader::new(tables)))
    }

    fn rows(&self, tables: &'static [&'static Table]) -> Result<Box<dyn RowWriter>, Fault> {
        rows::MemoryRows::writer(Arc::clone(&self.shared), tables)
            .map(|rows| Box::new(rows) as Box<dyn RowWriter>)
    }

    fn row_reader(&self, tables: &'static [&'static Table]) -> Result<Box<dyn RowReader>, Fault> {
        rows::MemoryRows::reader(Arc::clone(&self.shared), tables)
            .map(|rows| Box::new(rows) as Box<dyn RowReader>)
    }

    fn holder(&self) -> Result<Option<String>, Fault> {
        Ok(lock(&self.shared).holder.clone())
    }

    fn has_writer(&self) -> Result<bool, Fault> {
        Ok(lock(&self.shared).holder.is_some())
    }

    fn desk(&self) -> Result<Box<dyn Desk>, Fault> {
        Ok(Box::new(MemoryDesk(Arc::clone(&self.shared))))
    }

    fn keys(&self) -> Result<Box<dyn KeyStore>, Fault> {
        Ok(Box::new(MemoryKeys(Arc::clone(&self.shared))))
    }

    fn beside(&self) -> &Path {
        &self.beside
    }

    fn describe(&self) -> String {
        "memory".to_owned()
    }

    fn evidence(&self) -> Result<Box<dyn EvidenceSource>, Fault> {
        self.check_exists()?;
        Ok(Box::new(inspect::MemorySource::of(&lock(&self.shared))))
    }
}

struct MemoryTables(Arc<Mutex<State>>);

impl EvidenceTables for MemoryTables {
    fn last_commit(&mut self) -> Result<Option<LastCommit>, Fault> {
        let state = lock(&self.0);
        Ok(state
            .commits
            .last_key_value()
            .map(|(first, row)| LastCommit {
                first: *first,
                count: row.count,
                root: row.root,
            }))
    }

    fn packed_from(&mut self, seq: Seq, want: usize) -> Result<Vec<Packed>, Fault> {
        let state = lock(&self.0);
        let start = covering(&state, seq);
        let mut found: Vec<Packed> = Vec::new();
        for (first, row) in state.commits.range(start..) {
            if first + row.count <= seq {
                continue;
            }
            found.push(Packed {
                first: *first,
                count: row.count,
                entries: row.entries.clone(),
            });
            if first + row.count >= seq.saturating_add(want as u64) {
                break;
            }
        }
        Ok(found)
    }

    fn leaves_of(&mut self, from: Seq, to: Seq) -> Result<Vec<(Seq, Vec<u8>)>, Fault> {
        let state = lock(&self.0);
        let start = covering(&state, from);
        Ok(state
            .commits
            .range(start..to.max(start))
            .map(|(first, row)| (*first, row.leaves.clone()))
            .collect())
    }

    fn full_tile(&mut self, level: u8, index: u64) -> Result<Option<Vec<u8>>, Fault> {
        Ok(lock(&self.0).tiles.get(&(level, index)).cloned())
    }

    fn newest_checkpoint(&mut self) -> Result<Option<String>, Fault> {
        let state = lock(&self.0);
        Ok(state
            .checkpoints
            .last_key_value()
            .map(|(_, note)| note.clone()))
    }

    fn checkpoint_of(&mut self, size: u64) -> Result<Option<String>, Fault> {
        Ok(lock(&self.0).checkpoints.get(&size).cloned())
    }

    fn derived_named(
        &mut self,
        name: &str,
        from: Seq,
        limit: usize,
    ) -> Result<Vec<(Seq, Vec<u8>)>, Fault> {
        let state = lock(&self.0);
        let of_name = state.derived.range((from, String::new())..);
        Ok(of_name
            .filter(|((_, own), _)| own == name)
            .map(|((first, _), data)| (*first, data.clone()))
            .take(limit)
            .collect())
    }

    fn content(&mut self, digest: &Digest) -> Result<Option<Vec<u8>>, Fault> {
        Ok(lock(&self.0).contents.get(digest).cloned())
    }
}

fn covering(state: &State, seq: Seq) -> Seq {
    state
        .commits
        .range(..=seq)
        .next_back()
        .map_or(seq, |(first, _)| *first)
}

struct MemoryWriter {
    evidence: EvidenceReader<MemoryTables>,
    tree: Tree,
    epoch: u64,
}

impl MemoryWriter {
    fn held(&self) -> Result<MutexGuard<'_, State>, Fault> {
        let state = lock(&self.evidence.tables.0);
        if state.epoch == self.epoch {
            return Ok(state);
        }
        let by = state.holder.as_deref().unwrap_or("nobody");
        Err(Fault::Fenced(format!("the lease went to {by}")))
    }
}

impl Writer for MemoryWriter {
    fn append(&mut self, commit: &Commit) -> Result<Head, Fault> {
        let staged = stage(&self.tree, commit)?;
        let head = staged.head;
        {
            let mut state = self.held()?;
            let row = StoredCommit {
                count: staged.count,
                entries: staged.entries,
                leaves: staged.leaves,
                root: head.root,
            };
            state.commits.insert(staged.first, row);
            for item in &commit.derived {
                let key = (staged.first, item.name.to_owned());
                state.derived.insert(key, item.data.clone());
            }
            for tile in &staged.tiles {
                let key = (tile.level, tile.index);
                state.tiles.insert(key, encode_hashes(&tile.hashes));
            }
            for bytes in &commit.contents {
                state.contents.insert(Digest::of(bytes), bytes.clone());
            }
        }
        self.tree = staged.tree;
        Ok(head)
    }

    fn keep_checkpoint(&mut self, size: u64, note: &str) -> Result<(), Fault> {
        let committed = self.tree.size();
        if size > committed {
            return Err(Fault::Bug(format!(
                "a checkpoint of size {size}, but {committed} entries are committed"
            )));
        }
        let mut state = self.held()?;
        state
            .checkpoints
            .entry(size)
            .or_insert_with(|| note.to_owned());
        Ok(())
    }

    fn renew(&mut self) -> Result<(), Fault> {
        self.held().map(|_| ())
    }
}

impl Reader for MemoryWriter {
    fn head(&mut self) -> Result<Head, Fault> {
        Ok(Head {
            size: self.tree.size(),
            root: self.tree.root(),
        })
    }

    fn entries(&mut self, from: Seq, limit: usize) -> Result<Vec<Vec<u8>>, Fault> {
        self.evidence.entries(from, limit)
    }

    fn tile(&mut self, level: u8, index: u64) -> Result<Vec<Digest>, Fault> {
        self.evidence.tile(level, index)
    }

    fn checkpoint(&mut self) -> Result<Option<String>, Fault> {
        self.evidence.checkpoint()
    }

    fn content(&mut self, digest: &Digest) -> Result<Option<Vec<u8>>, Fault> {
        self.evidence.content(digest)
    }

    fn derived(
        &mut self,
        name: &str,
        from: Seq,
        limit: usize,
    ) -> Result<Vec<(Seq, Vec<u8>)>, Fault> {
        self.evidence.derived(name, from, limit)
    }

    fn checkpoint_at(&mut self, size: u64) -> Result<Option<String>, Fault> {
        self.evidence.checkpoint_at(size)
    }
}

impl Drop for MemoryWriter {
    fn drop(&mut self) {
        let mut state = lock(&self.evidence.tables.0);
        if state.epoch == self.epoch {
            state.holder = None;
        }
    }
}

struct MemoryDesk(Arc<Mutex<State>>);

/// The keys of a memory store.
struct MemoryKeys(Arc<Mutex<State>>);

impl KeyStore for MemoryKeys {
    fn keep(&mut self, keys: &[(Subject, Vec<u8>)]) -> Result<(), Fault> {
        lock(&self.0).keys.extend(keys.iter().cloned());
        Ok(())
    }

    fn find(&mut self, subjects: &[Subject]) -> Result<Vec<Option<Vec<u8>>>, Fault> {
        let state = lock(&self.0);
        Ok(subjects
            .iter()
            .map(|subject| state.keys.get(subject).cloned())
            .collect())
    }

    fn destroy(&mut self, subject: &Subject) -> Result<(), Fault> {
        lock(&self.0).keys.remove(subject);
        Ok(())
    }
}

impl Desk for MemoryDesk {
    fn set_password(&mut self, user: &str, hash: &str) -> Result<(), Fault> {
        let mut state = lock(&self.0);
        state.passwords.insert(user.to_owned(), hash.to_owned());
        Ok(())
    }

    fn password(&mut self, user: &str) -> Result<Option<String>, Fault> {
        Ok(lock(&self.0).passwords.get(user).cloned())
    }

    fn add_token(&mut self, token: &Token) -> Result<(), Fault> {
        lock(&self.0).tokens.insert(token.digest, token.clone());
        Ok(())
    }

    fn token(&mut self, digest: &Digest) -> Result<Option<Token>, Fault> {
        Ok(lock(&self.0).tokens.get(digest).cloned())
    }

    fn remove_token(&mut self, digest: &Digest) -> Result<(), Fault> {
        lock(&self.0).tokens.remove(digest);
        Ok(())
    }

    fn remove_tokens_of(&mut self, user: &str) -> Result<(), Fault> {
        lock(&self.0).tokens.retain(|_, token| token.user != user);
        Ok(())
    }

    fn keep_note(&mut self, note: &Note) -> Result<(), Fault> {
        let place = (note.kind.clone(), note.owner.clone(), note.name.clone());
        lock(&self.0).notes.insert(place, note.clone());
        Ok(())
    }

    fn note(&mut self, kind: &str, owner: &str, name: &str) -> Result<Option<Note>, Fault> {
        let place = (kind.to_owned(), owner.to_owned(), name.to_owned());
        Ok(lock(&self.0).notes.get(&place).cloned())
    }

    fn note_names(
        &mut self,
        kind: &str,
        owner: &str,
        now: kernel::Instant,
    ) -> Result<Vec<String>, Fault> {
        let state = lock(&self.0);
        let fits = |note: &&Note| note.kind == kind && note.owner == owner && note.ends_at > now;
        let names = state.notes.values().filter(fits);
        Ok(names.map(|note| note.name.clone()).collect())
    }

    fn notes(&mut self, kind: &str, owner: Option<&str>) -> Result<Vec<Note>, Fault> {
        let state = lock(&self.0);
        let fits = |note: &&Note| note.kind == kind && owner.is_none_or(|who| who == note.owner);
        Ok(state.notes.values().filter(fits).cloned().collect())
    }

    fn remove_note(&mut self, kind: &str, owner: &str, name: &str) -> Result<(), Fault> {
        let place = (kind.to_owned(), owner.to_owned(), name.to_owned());
        lock(&self.0).notes.remove(&place);
        Ok(())
    }

    fn remove_ended_notes(&mut self, now: kernel::Instant) -> Result<(), Fault> {
        lock(&self.0).notes.retain(|_, note| note.ends_at > now);
        Ok(())
    }
}
