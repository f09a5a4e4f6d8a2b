//! Rows recomputed from entries and compared with what stands in the rows' store.
//!
//! The big tables are compared by sums (`sums.rs`). All others, and one whose sums differ, are built
//! again in a scratch store and compared row by row in key order, so that a finding names its row.

use std::cmp::Ordering;
use std::path::PathBuf;

use journal::verify::Finding;
use journal::{Query, Reader, RowReader, RowWriter, SqliteStore, Store};
use kernel::{Fault, RowChange, Seq, Table, Text, Value, bytes_to_hex};

use crate::fact::Fact;
use crate::follow::decode;
use crate::sums::{Derived, SUMMED, Secret, Sums};
use crate::tables::all_tables;

/// Changes kept before they go to the scratch store.
const RUN: usize = 50_000;
/// Runs shorter than twice this are derived on the spot: a thread costs more.
const SPLIT_FROM: usize = 64;
/// Findings named for one table; one more says how it goes on.
const NAMED_MAX: usize = 100;

/// A run of entries derived, and the sums of its rows.
type Run = (Vec<Result<Derived, (Seq, Fault)>>, Sums);

impl Secret {
    /// Derives entries one after another; those from `position` on are only read.
    pub(crate) fn derive_run(self, position: Seq, entries: &[(Seq, &[u8])]) -> Run {
        let mut sums = Sums::default();
        let mut buffer = Vec::with_capacity(256);
        let derived = entries
            .iter()
            .map(|(seq, entry)| {
                let envelope = decode(entry, *seq).map_err(|fault| (*seq, fault))?;
                let fact = Fact::decode(&envelope).map_err(|fault| (*seq, fault))?;
                if *seq >= position {
                    return Ok(Derived::read(envelope, fact));
                }
                Ok(self.derive(envelope, fact, &mut sums, &mut buffer))
            })
            .collect();
        (derived, sums)
    }
}

/// What one inspection recomputes.
pub(crate) struct Recompute {
    secret: Secret,
    /// Entries the rows claim to hold; later ones are not looked for.
    position: Seq,
    sums: Sums,
    /// The latest command's last fact so far.
    open_command: Option<Derived>,
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
    pub(crate) fn new(secret: Secret, position: Seq) -> Result<Self, Fault> {
        let name = bytes_to_hex(secret.0.get(..8).unwrap_or(&secret.0));
        Ok(Self {
            secret,
            position,
            sums: Sums::default(),
            open_command: None,
            changes: Vec::new(),
            scratch: Scratch::new(&name)?,
        })
    }

    /// Decodes and derives a run of entries; on two threads where the run is long, since a sum does
    /// not care who adds.
    pub(crate) fn derive(
        &mut self,
        entries: &[(Seq, &[u8])],
    ) -> Vec<Result<Derived, (Seq, Fault)>> {
        let (first, second) = entries.split_at(entries.len() / 2);
        if first.len() < SPLIT_FROM {
            return self.take(self.secret.derive_run(self.position, entries));
        }
        let (secret, position) = (self.secret, self.position);
        let (ahead, behind) = std::thread::scope(|scope| {
            let behind = scope.spawn(move || secret.derive_run(position, second));
            (secret.derive_run(position, first), behind.join())
        });
        let mut derived = self.take(ahead);
        match behind {
            Ok(behind) => derived.extend(self.take(behind)),
            Err(_) => derived.extend(second.first().map(|(seq, _)| {
                Err((
                    *seq,
                    Fault::Bug("a thread of the inspection panicked".into()),
                ))
            })),
        }
        derived
    }

    fn take(&mut self, (derived, sums): Run) -> Vec<Result<Derived, (Seq, Fault)>> {
        self.sums.join(sums);
        derived
    }

    /// Takes one derived fact in, in journal order.
    pub(crate) fn fact(&mut self, mut derived: Derived) -> Result<(), Fault> {
        if derived.envelope.seq >= self.position {
            return Ok(());
        }
        self.changes.append(&mut derived.changes);
        let settled = self.open_command.replace(derived);
        if let (Some(settled), Some(open)) = (settled, &self.open_command)
            && settled.envelope.command != open.envelope.command
        {
            self.sums.settle_command(&settled);
        }
        if self.changes.len() >= RUN {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Fault> {
        if self.changes.is_empty() {
            return Ok(());
        }
        let changes = std::mem::take(&mut self.changes);
        self.scratch.rows.apply(self.position, changes)
    }

    /// Compares everything with the rows as they stand and the sums over them. The entries are read
    /// again only to name the rows of a table whose sums differ.
    pub(crate) fn compare(
        mut self,
        rows: &mut dyn RowReader,
        found: &Sums,
        entries: &mut dyn Reader,
    ) -> Result<(Vec<Finding>, u64), Fault> {
        if let Some(settled) = self.open_command.take() {
            self.sums.settle_command(&settled);
        }
        let (mut findings, mut compared) = (Vec::new(), 0);
        let mut differing: Vec<&'static str> = Vec::new();
        for table in SUMMED {
            compared += found.of(table).rows;
            if found.of(table) != self.sums.of(table) {
                differing.push(table.name);
            }
        }
        if !differing.is_empty() {
            self.derive_again(&differing, entries)?;
        }
        self.flush()?;
        for table in all_tables() {
            let by_sum = SUMMED.iter().any(|summed| summed.name == table.name);
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
