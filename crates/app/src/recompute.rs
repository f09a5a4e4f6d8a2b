//! Rows recomputed from entries and compared with what stands in the rows' store.
//!
//! *Doctrine.* The two big indexes (a row for every fact, a row for every command) are compared by
//! sums of keyed digests: each row is hashed with a secret drawn for this inspection, the digests
//! are added up, and two sums are equal only if the rows are, because nobody could know the secret
//! when he forged a row. Sums need no memory and no order. All other tables, and an index whose
//! sums differ, are built again in a scratch store and compared row by row in key order, so that a
//! finding names its row.

use std::cmp::Ordering;
use std::path::PathBuf;

use journal::verify::Finding;
use journal::{Query, Reader, RowReader, RowWriter, SqliteStore, Store};
use kernel::{Digest, Envelope, Fault, RowChange, Seq, Table, Text, Value, bytes_to_hex};

use crate::fact::Fact;
use crate::follow::decode;
use crate::tables::{COMMANDS, STREAMS, all_tables};

/// Changes kept before they go to the scratch store.
const RUN: usize = 50_000;
/// Findings named for one table; one more says how it goes on.
const NAMED_MAX: usize = 100;

/// The sum of keyed digests of rows, and how many there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sum {
    limbs: [u64; 4],
    pub(crate) rows: u64,
}

impl Sum {
    fn add(&mut self, digest: Digest) {
        let mut carry = false;
        for (limb, bytes) in self.limbs.iter_mut().zip(digest.0.chunks_exact(8)) {
            let word = bytes.try_into().map_or(0, u64::from_le_bytes);
            let (sum, over) = limb.overflowing_add(word);
            let (sum, over_again) = sum.overflowing_add(u64::from(carry));
            *limb = sum;
            carry = over || over_again;
        }
        self.rows = self.rows.saturating_add(1);
    }
}

/// What one inspection recomputes.
pub(crate) struct Recompute {
    secret: [u8; 32],
    /// Entries the rows claim to hold; later ones are not looked for.
    position: Seq,
    streams: Sum,
    commands: Sum,
    /// The latest command's row: the last of its facts settles it.
    open_command: Option<Vec<Value>>,
    changes: Vec<RowChange>,
    scratch: Scratch,
}

/// A store of rows that is thrown away.
struct Scratch {
    dir: PathBuf,
    rows: Box<dyn RowWriter>,
}

impl Scratch {
    fn new(name: &str) -> Result<Self, Fault> {
        let dir = std::env::temp_dir().join(format!("yinuo-inspect-{name}"));
        let store = SqliteStore::new(dir.clone());
        store.create()?;
        Ok(Self {
            rows: store.rows(all_tables())?,
            dir,
        })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Left behind it costs disk, not truth.
        let _left_behind = std::fs::remove_dir_all(&self.dir);
    }
}

impl Recompute {
    pub(crate) fn new(secret: [u8; 32], position: Seq) -> Result<Self, Fault> {
        let name = bytes_to_hex(secret.get(..8).unwrap_or(&secret));
        Ok(Self {
            secret,
            position,
            streams: Sum::default(),
            commands: Sum::default(),
            open_command: None,
            changes: Vec::new(),
            scratch: Scratch::new(&name)?,
        })
    }

    /// Takes one fact in, in journal order.
    pub(crate) fn fact(&mut self, envelope: &Envelope, fact: &Fact) -> Result<(), Fault> {
        if envelope.seq >= self.position {
            return Ok(());
        }
        for change in fact.rows(envelope) {
            match change {
                RowChange::Put { table, values } if table == STREAMS.name => {
                    self.streams.add(self.digest(&STREAMS, &values));
                }
                RowChange::Put { table, values } if table == COMMANDS.name => self.command(values),
                other => self.changes.push(other),
            }
        }
        if self.changes.len() >= RUN {
            self.flush()?;
        }
        Ok(())
    }

    /// A command's facts stand together, so its row is settled when another command's begins.
    fn command(&mut self, values: Vec<Value>) {
        let same = self
            .open_command
            .as_ref()
            .is_some_and(|open| open.get(..2) == values.get(..2));
        if !same && let Some(settled) = self.open_command.take() {
            self.commands.add(self.digest(&COMMANDS, &settled));
        }
        self.open_command = Some(values);
    }

    fn flush(&mut self) -> Result<(), Fault> {
        let changes = std::mem::take(&mut self.changes);
        self.scratch.rows.apply(self.position, changes)
    }

    fn digest(&self, table: &Table, row: &[Value]) -> Digest {
        let mut bytes = Vec::with_capacity(192);
        bytes.extend_from_slice(&self.secret);
        bytes.extend_from_slice(table.name.as_bytes());
        for value in row {
            match value {
                Value::Empty => bytes.push(0),
                Value::Integer(number) => {
                    bytes.push(1);
                    bytes.extend_from_slice(&number.to_le_bytes());
                }
                Value::Text(text) => {
                    bytes.push(2);
                    bytes.extend_from_slice(&(text.len() as u64).to_le_bytes());
                    bytes.extend_from_slice(text.as_bytes());
                }
            }
        }
        Digest::of(&bytes)
    }

    /// Compares everything with the rows as they stand. The entries are read again only to name the
    /// rows of an index whose sums differ.
    pub(crate) fn compare(
        mut self,
        rows: &mut dyn RowReader,
        entries: &mut dyn Reader,
    ) -> Result<(Vec<Finding>, u64), Fault> {
        if let Some(settled) = self.open_command.take() {
            self.commands.add(self.digest(&COMMANDS, &settled));
        }
        let (mut findings, mut compared) = (Vec::new(), 0);
        let mut differing: Vec<&'static str> = Vec::new();
        for (table, expected) in [(&STREAMS, self.streams), (&COMMANDS, self.commands)] {
            let found = self.sum_of(rows, table)?;
            compared += found.rows;
            if found != expected {
                differing.push(table.name);
            }
        }
        if !differing.is_empty() {
            self.derive_again(&differing, entries)?;
        }
        self.flush()?;
        for table in all_tables() {
            let by_sum = table.name == STREAMS.name || table.name == COMMANDS.name;
            if by_sum && !differing.contains(&table.name) {
                continue;
            }
            compared += self.compare_table(rows, table, &mut findings)?;
        }
        Ok((findings, compared))
    }

    /// Reads the entries a second time, for the rows of some tables only.
    fn derive_again(&mut self, tables: &[&str], entries: &mut dyn Reader) -> Result<(), Fault> {
        let wanted = |change: &RowChange| matches!(change, RowChange::Put { table, .. } if tables.contains(table));
        let mut seq = 0;
        while seq < self.position {
            let page = entries.entries(seq, RUN)?;
            if page.is_empty() {
                break;
            }
            for (at, entry) in (seq..self.position).zip(&page) {
                // What cannot be read has been named already; no row can follow from it.
                let Ok(envelope) = decode(entry, at) else {
                    continue;
                };
                let Ok(fact) = Fact::decode(&envelope) else {
                    continue;
                };
                self.changes
                    .extend(fact.rows(&envelope).into_iter().filter(wanted));
            }
            self.flush()?;
            seq = seq.saturating_add(page.len() as u64);
        }
        Ok(())
    }

    fn sum_of(&self, rows: &mut dyn RowReader, table: &'static Table) -> Result<Sum, Fault> {
        let mut sum = Sum::default();
        rows.scan(table, &mut |row| {
            sum.add(self.digest(table, row));
            Ok(())
        })?;
        Ok(sum)
    }

    /// Walks both stores in key order and names what only one of them has, or has differently.
    fn compare_table(
        &mut self,
        rows: &mut dyn RowReader,
        table: &'static Table,
        findings: &mut Vec<Finding>,
    ) -> Result<u64, Fault> {
        let mut expected = Pages::new(table);
        let mut found = Pages::new(table);
        let (mut compared, before) = (0, findings.len());
        loop {
            let (want, have) = (
                expected.peek(self.scratch.rows.as_mut())?,
                found.peek(rows)?,
            );
            let order = match (&want, &have) {
                (None, None) => return Ok(compared),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(want), Some(have)) => key(table, want).cmp(key(table, have)),
            };
            let differs = match order {
                Ordering::Less => want.map(|row| ("row-missing", row, "缺失", "is missing")),
                Ordering::Greater => {
                    have.map(|row| ("row-unknown", row, "没有事实依据", "follows from no fact"))
                }
                Ordering::Equal => {
                    compared += 1;
                    let differs = want != have;
                    have.filter(|_| differs).map(|row| {
                        (
                            "row-changed",
                            row,
                            "与重算不符",
                            "differs from its recomputation",
                        )
                    })
                }
            };
            if let Some((kind, row, zh, en)) = differs
                && findings.len() < before + NAMED_MAX
            {
                findings.push(named(kind, table, &row, zh, en));
            }
            if order != Ordering::Greater {
                expected.next();
            }
            if order != Ordering::Less {
                found.next();
            }
        }
    }
}

fn key<'a>(table: &Table, row: &'a [Value]) -> &'a [Value] {
    row.get(..table.key_columns).unwrap_or_default()
}

fn named(kind: &'static str, table: &Table, row: &[Value], zh: &str, en: &str) -> Finding {
    let key: Vec<String> = table
        .key()
        .iter()
        .zip(row)
        .map(|(column, value)| match value {
            Value::Text(text) => format!("{}={text}", column.name),
            Value::Integer(number) => format!("{}={number}", column.name),
            Value::Empty => format!("{}=", column.name),
        })
        .collect();
    let place = format!("rows.{}[{}]", table.name, key.join(","));
    let at = table
        .column("seq")
        .and_then(|at| row.get(at))
        .and_then(|value| match value {
            Value::Integer(seq) => u64::try_from(*seq).ok(),
            Value::Text(_) | Value::Empty => None,
        });
    let message = Text::new(
        format!("明细行 {place} {zh}"),
        format!("the row {place} {en}"),
    );
    Finding {
        kind,
        place,
        at,
        message,
    }
}

/// Rows of one table in key order, a page at a time.
struct Pages {
    query: Query,
    page: std::vec::IntoIter<Vec<Value>>,
    current: Option<Vec<Value>>,
    ended: bool,
}

impl Pages {
    fn new(table: &'static Table) -> Self {
        let query = Query {
            table,
            conditions: Vec::new(),
            after: None,
            descending: false,
            limit: 1_000,
        };
        Self {
            query,
            page: Vec::new().into_iter(),
            current: None,
            ended: false,
        }
    }

    fn peek(&mut self, rows: &mut (impl RowReader + ?Sized)) -> Result<Option<Vec<Value>>, Fault> {
        if self.current.is_none() && !self.ended {
            self.current = self.page.next();
            if self.current.is_none() {
                let page = rows.find(&self.query)?;
                self.query.after = page.last().map(|row| key(self.query.table, row).to_vec());
                self.page = page.into_iter();
                self.current = self.page.next();
                self.ended = self.current.is_none();
            }
        }
        Ok(self.current.clone())
    }

    fn next(&mut self) {
        self.current = None;
    }
}
