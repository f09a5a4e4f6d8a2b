//! Sums of keyed digests: how tables too large to sort are compared without memory or order.
//!
//! *Doctrine.* Each row is hashed with a secret drawn for this inspection, and the digests are added
//! up. Two sums are equal only if the rows are: nobody could know the secret when he forged a row,
//! so nobody could choose rows whose digests cancel out.

use journal::RowReader;
use journal::verify::Finding;
use kernel::{Digest, Envelope, Fault, RowChange, Seq, Table, Text, Value};

use crate::fact::Fact;
use crate::tables::{COMMANDS, REFUSALS, STREAMS};

/// The tables compared by sums. `streams` and `refusals` get each row once; `commands` gets a row
/// from every fact of a command, and the last one settles it.
pub(crate) static SUMMED: [&Table; 3] = [&STREAMS, &COMMANDS, &REFUSALS];

/// The sum of keyed digests of rows, and how many there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sum {
    limbs: [u64; 4],
    pub(crate) rows: u64,
}

/// The secret of one inspection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Secret(pub(crate) [u8; 32]);

/// What one entry gives, worked out without regard to the entries beside it.
pub(crate) struct Derived {
    pub(crate) envelope: Envelope,
    pub(crate) fact: Fact,
    /// Digest of the command's row as this fact leaves it.
    command: Digest,
    /// Changes of the tables that are not summed.
    pub(crate) changes: Vec<RowChange>,
}

/// The sums of all summed tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sums {
    streams: Sum,
    commands: Sum,
    refusals: Sum,
}

impl Derived {
    /// An entry that was read and whose rows nobody asks for.
    pub(crate) fn read(envelope: Envelope, fact: Fact) -> Self {
        Self {
            envelope,
            fact,
            command: Digest([0; 32]),
            changes: Vec::new(),
        }
    }
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

    fn join(&mut self, other: Self) {
        let rows = self.rows.saturating_add(other.rows);
        let mut bytes = [0_u8; 32];
        for (to, limb) in bytes.chunks_exact_mut(8).zip(other.limbs) {
            to.copy_from_slice(&limb.to_le_bytes());
        }
        self.add(Digest(bytes));
        self.rows = rows;
    }
}

impl Sums {
    /// The sum of one of the summed tables.
    pub(crate) fn of(&self, table: &Table) -> Sum {
        match table.name {
            name if name == STREAMS.name => self.streams,
            name if name == COMMANDS.name => self.commands,
            _ => self.refusals,
        }
    }

    pub(crate) fn join(&mut self, other: Self) {
        self.streams.join(other.streams);
        self.commands.join(other.commands);
        self.refusals.join(other.refusals);
    }

    /// A command's facts stand together, so its row is settled when another command's begins.
    pub(crate) fn settle_command(&mut self, last: &Derived) {
        self.commands.add(last.command);
    }
}

impl Secret {
    /// The keyed digest of a row.
    pub(crate) fn digest(self, table: &Table, row: &[Value], buffer: &mut Vec<u8>) -> Digest {
        buffer.clear();
        buffer.extend_from_slice(&self.0);
        buffer.extend_from_slice(table.name.as_bytes());
        for value in row {
            match value {
                Value::Empty => buffer.push(0),
                Value::Integer(number) => {
                    buffer.push(1);
                    buffer.extend_from_slice(&number.to_le_bytes());
                }
                Value::Text(text) => {
                    buffer.push(2);
                    buffer.extend_from_slice(&(text.len() as u64).to_le_bytes());
                    buffer.extend_from_slice(text.as_bytes());
                }
            }
        }
        Digest::of(buffer)
    }

    /// Derives the rows of one fact: summed ones into `sums`, the others as changes.
    pub(crate) fn derive(
        self,
        envelope: Envelope,
        fact: Fact,
        sums: &mut Sums,
        buffer: &mut Vec<u8>,
    ) -> Derived {
        let mut command = Digest([0; 32]);
        let mut changes = Vec::new();
        for change in fact.rows(&envelope) {
            match change {
                RowChange::Put { table, values } if table == STREAMS.name => {
                    sums.streams.add(self.digest(&STREAMS, &values, buffer));
                }
                RowChange::Put { table, values } if table == COMMANDS.name => {
                    command = self.digest(&COMMANDS, &values, buffer);
                }
                RowChange::Put { table, values } if table == REFUSALS.name => {
                    sums.refusals.add(self.digest(&REFUSALS, &values, buffer));
                }
                other => changes.push(other),
            }
        }
        Derived {
            envelope,
            fact,
            command,
            changes,
        }
    }

    /// Sums the summed tables as they stand, and checks on the way that each stream's versions run
    /// from 1 without a gap: the table is in stream and version order.
    pub(crate) fn scan(self, rows: &mut dyn RowReader) -> Result<(Sums, Vec<Finding>), Fault> {
        let (mut sums, mut findings) = (Sums::default(), Vec::new());
        let mut buffer = Vec::with_capacity(256);
        let mut last: (String, i64) = (String::new(), 0);
        rows.scan(&STREAMS, &mut |row| {
            sums.streams.add(self.digest(&STREAMS, row, &mut buffer));
            if let [Value::Text(stream), Value::Integer(version), ..] = row {
                let expected = if *stream == last.0 {
                    last.1.saturating_add(1)
                } else {
                    1
                };
                if *version != expected {
                    findings.push(version_gap(stream, *version, expected));
                }
                if *stream != last.0 {
                    last.0.clone_from(stream);
                }
                last.1 = *version;
            }
            Ok(())
        })?;
        for (table, sum) in [
            (&COMMANDS, &mut sums.commands),
            (&REFUSALS, &mut sums.refusals),
        ] {
            rows.scan(table, &mut |row| {
                sum.add(self.digest(table, row, &mut buffer));
                Ok(())
            })?;
        }
        Ok((sums, findings))
    }
}

fn version_gap(stream: &str, version: i64, expected: i64) -> Finding {
    let place = format!("rows.streams[stream={stream},version={version}]");
    let message = Text::new(
        format!("事实流 {stream} 应为第 {expected} 版,却是第 {version} 版"),
        format!("stream {stream} should be at version {expected}, and is at {version}"),
    );
    Finding {
        kind: "version-gap",
        place,
        at: None::<Seq>,
        message,
    }
}
