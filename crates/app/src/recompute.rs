//! Rows recomputed from entries and compared with what stands in the rows' store.
//!
//! The tables of [`SUMMED`] are compared by sums (`sums.rs`). All others, and one whose sums differ,
//! are folded row by row (`runs.rs`) and compared in key order, so that a finding names its row.

use std::cmp::Ordering;

use journal::verify::Finding;
use journal::{Packer, Reader, RowReader, key_length, unpacked};
use kernel::{
    CommandId, EntryReader, Envelope, Fault, RowChange, Seq, Table, Text, Value, bytes_to_hex,
};

use crate::fact::{Fact, IndexTexts};
use crate::follow::read_at;
use crate::key_ring::KeyRing;
use crate::runs::{Merged, Runs};
use crate::sums::{Secret, Sums};
use crate::tables::{COMMANDS, SUMMED, all_tables};
use crate::twice::{Tokens, Twice};

/// Entries read at once when they are read a second time.
const PAGE: usize = 10_000;
/// Findings named for one table; one more says how it goes on.
const NAMED_MAX: usize = 100;

/// What one inspection recomputes.
pub(crate) struct Recompute {
    /// Entries the rows claim to hold; later ones are not looked for.
    position: Seq,
    sums: Sums,
    /// The latest command, and the digest of its row as its facts so far leave it. A command's
    /// facts stand together, so the row is settled when another command's begins.
    open_command: Option<(CommandId, u128)>,
    texts: IndexTexts,
    /// Changes of the tables that are not summed.
    runs: Runs,
    /// What opens sealed objects; a blind ring where the inspector has no keys.
    keys: KeyRing,
}

impl Recompute {
    pub(crate) fn new(secret: Secret, position: Seq, keys: KeyRing) -> Self {
        let name = bytes_to_hex(secret.0.get(..8).unwrap_or(&secret.0));
        Self {
            position,
            sums: Sums::new(secret),
            open_command: None,
            texts: IndexTexts::default(),
            runs: Runs::new(all_tables(), &name),
            keys,
        }
    }

    /// Takes one fact in, in journal order.
    pub(crate) fn fact(&mut self, envelope: &Envelope, fact: &Fact) -> Result<(), Fault> {
        if envelope.seq >= self.position {
            return Ok(());
        }
        let (sums, runs) = (&mut self.sums, &mut self.runs);
        let mut kept = Ok(());
        let open = &mut self.open_command;
        fact.index_rows(envelope, &mut self.texts, &mut |table, cells| match sums
            .digest(table.name, cells.iter().copied())
        {
            Some((sum, digest)) if table.name == COMMANDS.name => {
                let settled = open.replace((envelope.command, digest));
                if let Some((command, settled)) = settled
                    && command != envelope.command
                {
                    sum.add(settled);
                }
            }
            Some((sum, digest)) => sum.add(digest),
            None if kept.is_ok() => {
                kept = runs.take(RowChange::Put {
                    table: table.name,
                    values: cells.iter().map(|cell| cell.value()).collect(),
                });
            }
            None => {}
        });
        kept?;
        for change in fact.context_rows(envelope, &mut self.keys)? {
            let summed = match &change {
                RowChange::Put { table, values } => {
                    sums.digest(table, values.iter().map(Value::cell))
                }
                RowChange::Set { .. } | RowChange::Delete { .. } => None,
            };
            match summed {
                Some((sum, digest)) => sum.add(digest),
                None => runs.take(change)?,
            }
        }
        Ok(())
    }

    /// Compares everything with the rows as they stand and the sums over them. The entries are read
    /// again only to name the rows of a table whose sums differ.
    pub(crate) fn compare(
        mut self,
        rows: &mut dyn RowReader,
        found: &Sums,
        entries: &mut dyn Reader,
        twice: &mut Twice,
    ) -> Result<(Vec<Finding>, u64), Fault> {
        if let Some((_, settled)) = self.open_command.take()
            && let Some(sum) = self.sums.sum_of(&COMMANDS)
        {
            sum.add(settled);
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
        let mut merged = self.runs.merged()?;
        for (at, table) in all_tables().iter().enumerate() {
            let by_sum = SUMMED.iter().any(|summed| summed.name == table.name);
            if by_sum && !differing.contains(&table.name) {
                continue;
            }
            // Without keys nobody can say what clear values should be.
            if self.keys.is_blind() && is_personal(table) {
                continue;
            }
            let mut tokens = Tokens::of(table);
            let mut comparison = Comparison::new(table, at, &mut merged)?;
            rows.scan_packed(table, &mut |found| {
                if let Some(tokens) = &mut tokens {
                    tokens.see(found);
                }
                comparison.found(found)
            })?;
            compared += comparison.end(&mut findings)?;
            if let Some(tokens) = tokens {
                tokens.told(rows, entries, &mut self.keys, twice)?;
            }
        }
        Ok((findings, compared))
    }

    /// Reads the entries a second time, for the rows of some tables only.
    fn derive_again(&mut self, tables: &[&str], entries: &mut dyn Reader) -> Result<(), Fault> {
        let wanted = |change: &RowChange| matches!(change, RowChange::Put { table, .. } if tables.contains(table));
        let mut reading = EntryReader::default();
        let mut seq = 0;
        while seq < self.position {
            let page = entries.entries(seq, PAGE)?;
            if page.is_empty() {
                break;
            }
            for (at, entry) in (seq..self.position).zip(&page) {
                // What cannot be read has been named already; no row can follow from it.
                let Ok(envelope) = read_at(&mut reading, entry, at) else {
                    continue;
                };
                let Ok(fact) = Fact::decode(envelope) else {
                    continue;
                };
                for change in fact
                    .rows(envelope, &mut self.keys)?
                    .into_iter()
                    .filter(wanted)
                {
                    self.runs.take(change)?;
                }
            }
            seq = seq.saturating_add(page.len() as u64);
        }
        Ok(())
    }
}

/// Whether a table holds clear values of persons.
fn is_personal(table: &Table) -> bool {
    let personal = |column: &kernel::Column| column.sight == kernel::Sight::Personal;
    table.columns.iter().any(personal)
}

/// One table's rows as recomputed, held against those that stand, both in key order.
struct Comparison<'a, 'b> {
    table: &'static Table,
    at: usize,
    merged: &'a mut Merged<'b>,
    /// The next row that should be there.
    wanted: Option<Vec<Value>>,
    packer: Packer,
    compared: u64,
    findings: Vec<Finding>,
}

impl<'a, 'b> Comparison<'a, 'b> {
    fn new(table: &'static Table, at: usize, merged: &'a mut Merged<'b>) -> Result<Self, Fault> {
        Ok(Self {
            table,
            at,
            wanted: merged.next_of(at)?,
            merged,
            packer: Packer::default(),
            compared: 0,
            findings: Vec::new(),
        })
    }

    /// The next row that stands.
    fn found(&mut self, found: &[u8]) -> Result<(), Fault> {
        let key = found.get(..key_length(self.table, found));
        while let Some(wanted) = &self.wanted {
            let wanted = self.packer.row(wanted.iter().map(Value::cell));
            match wanted.get(..key_length(self.table, wanted)).cmp(&key) {
                Ordering::Less => self.missing()?,
                Ordering::Greater => break,
                Ordering::Equal => {
                    self.compared += 1;
                    if wanted != found {
                        let words = ("与重算不符", "differs from its recomputation");
                        self.name("row-changed", &values(self.table, found), words);
                    }
                    self.wanted = self.merged.next_of(self.at)?;
                    return Ok(());
                }
            }
        }
        let words = ("没有事实依据", "follows from no fact");
        self.name("row-unknown", &values(self.table, found), words);
        Ok(())
    }

    fn missing(&mut self) -> Result<(), Fault> {
        if let Some(row) = self.wanted.take() {
            self.name("row-missing", &row, ("缺失", "is missing"));
        }
        self.wanted = self.merged.next_of(self.at)?;
        Ok(())
    }

    fn name(&mut self, kind: &'static str, row: &[Value], (zh, en): (&str, &str)) {
        if self.findings.len() < NAMED_MAX {
            self.findings.push(named(kind, self.table, row, zh, en));
        }
    }

    /// After the last row that stands: what is left is missing.
    fn end(mut self, findings: &mut Vec<Finding>) -> Result<u64, Fault> {
        while self.wanted.is_some() {
            self.missing()?;
        }
        findings.append(&mut self.findings);
        Ok(self.compared)
    }
}

fn values(table: &Table, packed: &[u8]) -> Vec<Value> {
    unpacked(table, packed)
        .map(journal::Unpacked::value)
        .collect()
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
