//! Rows recomputed: changes folded row by row, in memory as long as they fit and in files beyond.
//!
//! *Doctrine.* A row that facts change again and again has no digest of its own until the last of
//! them is read. So changes are kept by row, in key order; what would take too much memory goes to
//! a file as one sorted run, and at the end the runs are read side by side, older under younger.

use std::collections::BTreeMap;
use std::fs::{DirBuilder, File};
use std::io::{BufReader, BufWriter, Read, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::PathBuf;

use journal::{Packer, Unpacked, unpacked};
use kernel::{Fault, RowChange, Table, Value};

/// Bytes of changes kept in memory, about.
const IN_MEMORY: usize = 32 << 20;
/// What a cell takes beside its text.
const CELL_BYTES: usize = 32;

/// Which row: the table's place among all tables, and the packed key.
type RowKey = (usize, Vec<u8>);

/// What becomes of a row.
enum Pending {
    /// All columns.
    Put(Vec<Value>),
    /// Some columns of a row that stands further back.
    Set(Vec<(usize, Value)>),
    /// The row goes.
    Delete,
}

/// Changes in the order of their facts.
pub(crate) struct Runs {
    tables: &'static [&'static Table],
    dir: PathBuf,
    young: BTreeMap<RowKey, Pending>,
    bytes: usize,
    /// How many bytes stay in memory.
    room: usize,
    files: Vec<BufReader<File>>,
    packer: Packer,
}

impl Pending {
    /// This change, and a younger one of the same row on top. A row that is not there has no
    /// columns to set: entries that make it are gone, and that is a finding elsewhere.
    fn under(&mut self, younger: Self) {
        match (&mut *self, younger) {
            (Self::Put(values), Self::Set(columns)) => {
                for (at, value) in columns {
                    if let Some(cell) = values.get_mut(at) {
                        *cell = value;
                    }
                }
            }
            (Self::Set(before), Self::Set(columns)) => before.extend(columns),
            (Self::Delete, Self::Set(_)) => {}
            (_, younger) => *self = younger,
        }
    }
}

impl Runs {
    /// Nothing yet; files, if there will be any, stand in a folder of this name that is removed
    /// again.
    pub(crate) fn new(tables: &'static [&'static Table], name: &str) -> Self {
        Self {
            tables,
            dir: std::env::temp_dir().join(format!("yinuo-inspect-{name}")),
            young: BTreeMap::new(),
            bytes: 0,
            room: IN_MEMORY,
            files: Vec::new(),
            packer: Packer::default(),
        }
    }

    /// The same with less room in memory, to see what files do.
    #[cfg(test)]
    pub(crate) fn with_room(mut self, bytes: usize) -> Self {
        self.room = bytes;
        self
    }

    /// Takes the next change.
    pub(crate) fn take(&mut self, change: RowChange) -> Result<(), Fault> {
        let name = match &change {
            RowChange::Put { table, .. }
            | RowChange::Set { table, .. }
            | RowChange::Delete { table, .. } => *table,
        };
        let mut tables = self.tables.iter().copied().zip(0..);
        let (table, at) = tables
            .find(|(table, _)| table.name == name)
            .ok_or_else(|| Fault::Bug(format!("table {name} is not declared")))?;
        let (key, pending) = match change {
            RowChange::Put { values, .. } => {
                let key = self.key(values.get(..table.key_columns).unwrap_or_default());
                (key, Pending::Put(values))
            }
            RowChange::Set { key, columns, .. } => {
                let named = columns.into_iter();
                let set = named.filter_map(|(name, value)| Some((table.column(name)?, value)));
                (self.key(&key), Pending::Set(set.collect()))
            }
            RowChange::Delete { key, .. } => (self.key(&key), Pending::Delete),
        };
        self.bytes += key.len() + weight(&pending);
        match self.young.entry((at, key)) {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(pending);
            }
            std::collections::btree_map::Entry::Occupied(mut before) => {
                before.get_mut().under(pending);
            }
        }
        if self.bytes > self.room {
            self.spill()?;
        }
        Ok(())
    }

    fn key(&mut self, values: &[Value]) -> Vec<u8> {
        let packed = self.packer.row(values.iter().map(Value::cell));
        // Without the lengths: as a key stands at the beginning of its row.
        let length = packed.len().saturating_sub(values.len() * 4);
        packed.get(..length).unwrap_or_default().to_vec()
    }

    /// Moves what is in memory to a file.
    fn spill(&mut self) -> Result<(), Fault> {
        let dir = &self.dir;
        let fault = |e: std::io::Error| Fault::Unreachable(format!("{}: {e}", dir.display()));
        if self.files.is_empty() {
            // Rows hold what only some may see.
            let mut folder = DirBuilder::new();
            folder.mode(0o700).create(dir).map_err(fault)?;
        }
        let path = dir.join(self.files.len().to_string());
        let mut file = BufWriter::new(File::create_new(&path).map_err(fault)?);
        let mut packer = Packer::default();
        for ((table, key), pending) in std::mem::take(&mut self.young) {
            let columns = self
                .tables
                .get(table)
                .map_or(0, |table| table.columns.len());
            let record = record(&mut packer, columns, pending);
            for part in [&table.to_le_bytes()[..], &frame(&key), &frame(&record)] {
                file.write_all(part).map_err(fault)?;
            }
        }
        drop(file.into_inner().map_err(|e| fault(e.into_error()))?);
        self.files
            .push(BufReader::new(File::open(&path).map_err(fault)?));
        self.bytes = 0;
        Ok(())
    }

    /// All rows as the changes leave them, table after table in key order.
    pub(crate) fn merged(&mut self) -> Result<Merged<'_>, Fault> {
        let mut runs = Vec::new();
        for file in std::mem::take(&mut self.files) {
            runs.push(Run::new(Source::File(file), self.tables)?);
        }
        let young = std::mem::take(&mut self.young).into_iter();
        runs.push(Run::new(Source::Memory(young), self.tables)?);
        Ok(Merged {
            tables: self.tables,
            runs,
            _files: self,
        })
    }
}

impl Drop for Runs {
    fn drop(&mut self) {
        // Left behind it costs disk, not truth.
        let _left_behind = std::fs::remove_dir_all(&self.dir);
    }
}

fn weight(pending: &Pending) -> usize {
    let cell = |value: &Value| match value {
        Value::Text(text) => CELL_BYTES + text.len(),
        Value::Integer(_) | Value::Empty => CELL_BYTES,
    };
    CELL_BYTES
        + match pending {
            Pending::Put(values) => values.iter().map(cell).sum(),
            Pending::Set(columns) => columns.iter().map(|(_, value)| cell(value)).sum::<usize>(),
            Pending::Delete => 0,
        }
}

fn frame(bytes: &[u8]) -> Vec<u8> {
    let mut framed = (bytes.len() as u64).to_le_bytes().to_vec();
    framed.extend_from_slice(bytes);
    framed
}

/// Bytes of a change: a letter, which columns a `Set` sets, the cells packed.
fn record(packer: &mut Packer, columns: usize, pending: Pending) -> Vec<u8> {
    let mut bytes = Vec::new();
    let values = match pending {
        Pending::Delete => return vec![b'd'],
        Pending::Put(values) => {
            bytes.push(b'p');
            values
        }
        Pending::Set(set) => {
            bytes.push(b's');
            let mut marks = vec![0_u8; columns];
            let mut values = vec![Value::Empty; columns];
            for (at, value) in set {
                if let (Some(mark), Some(cell)) = (marks.get_mut(at), values.get_mut(at)) {
                    *mark = 1;
                    *cell = value;
                }
            }
            bytes.extend_from_slice(&marks);
            values
        }
    };
    bytes.extend_from_slice(packer.row(values.iter().map(Value::cell)));
    bytes
}

fn parsed(table: &Table, record: &[u8]) -> Option<Pending> {
    let values = |packed| unpacked(table, packed).map(Unpacked::value);
    Some(match record.split_first()? {
        (b'p', packed) => Pending::Put(values(packed).collect()),
        (b's', rest) => {
            let (marks, packed) = rest.split_at_checked(table.columns.len())?;
            let set = marks.iter().zip(values(packed)).enumerate();
            let marked = set.filter(|(_, (mark, _))| **mark == 1);
            Pending::Set(marked.map(|(at, (_, value))| (at, value)).collect())
        }
        _ => Pending::Delete,
    })
}

/// Where a run is read from.
enum Source {
    File(BufReader<File>),
    Memory(std::collections::btree_map::IntoIter<RowKey, Pending>),
}

/// One sorted run and its next change.
struct Run {
    source: Source,
    next: Option<(RowKey, Pending)>,
}

impl Run {
    fn new(source: Source, tables: &[&Table]) -> Result<Self, Fault> {
        let mut run = Self { source, next: None };
        run.advance(tables)?;
        Ok(run)
    }

    fn advance(&mut self, tables: &[&Table]) -> Result<Option<(RowKey, Pending)>, Fault> {
        let next = match &mut self.source {
            Source::Memory(changes) => changes.next(),
            Source::File(file) => read_change(file, tables)
                .map_err(|e| Fault::Unreachable(format!("a run of the inspection: {e}")))?,
        };
        Ok(std::mem::replace(&mut self.next, next))
    }
}

fn read_change(
    file: &mut BufReader<File>,
    tables: &[&Table],
) -> std::io::Result<Option<(RowKey, Pending)>> {
    let mut table = [0; size_of::<usize>()];
    match file.read_exact(&mut table) {
        Err(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let table = usize::from_le_bytes(table);
    let key = read_frame(file)?;
    let record = read_frame(file)?;
    let pending = tables.get(table).and_then(|table| parsed(table, &record));
    let pending = pending.ok_or(std::io::ErrorKind::InvalidData)?;
    Ok(Some(((table, key), pending)))
}

fn read_frame(file: &mut BufReader<File>) -> std::io::Result<Vec<u8>> {
    let mut length = [0; 8];
    file.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The runs read side by side.
pub(crate) struct Merged<'a> {
    tables: &'static [&'static Table],
    /// Oldest first.
    runs: Vec<Run>,
    _files: &'a mut Runs,
}

impl Merged<'_> {
    /// The next row of a table. Tables are asked in their order, each to its end.
    pub(crate) fn next_of(&mut self, table: usize) -> Result<Option<Vec<Value>>, Fault> {
        loop {
            let keys = self.runs.iter().filter_map(|run| run.next.as_ref());
            let least = keys.map(|(key, _)| key).min();
            let Some(key) = least.filter(|(of, _)| *of <= table).cloned() else {
                return Ok(None);
            };
            let mut row: Option<Pending> = None;
            for run in &mut self.runs {
                if run.next.as_ref().is_none_or(|(next, _)| *next != key) {
                    continue;
                }
                let Some((_, younger)) = run.advance(self.tables)? else {
                    continue;
                };
                match &mut row {
                    None => row = Some(younger),
                    Some(older) => older.under(younger),
                }
            }
            if let (Some(Pending::Put(values)), true) = (row, key.0 == table) {
                return Ok(Some(values));
            }
        }
    }
}
