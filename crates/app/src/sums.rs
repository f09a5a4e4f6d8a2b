//! Sums of keyed digests: how tables too large to sort are compared without memory or order.
//!
//! *Doctrine.* Each row is hashed with a secret drawn for this inspection, and the digests are added
//! up. Two sums are equal only if the rows are: nobody could know the secret when he forged a row,
//! so nobody could choose rows whose digests cancel out. The hash is SipHash-1-3 with 128 bits, a
//! keyed function for short texts that hash tables trust against those who choose the texts and
//! watch what comes of it. Whoever forged a row sees neither the key, which is drawn after him, nor
//! any result, and two different sets of rows agree by a chance of about one in 2^128.

use journal::verify::Finding;
use journal::{Packer, RowReader, Unpacked, unpacked};
use kernel::{Cell, Digest, Fault, Seq, Table, Text};
use siphasher::sip128::SipHasher13;

use crate::tables::{STREAMS, SUMMED};

/// The sum of keyed digests of rows, and how many there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sum {
    digests: u128,
    pub(crate) rows: u64,
}

impl Sum {
    pub(crate) fn add(&mut self, digest: u128) {
        self.digests = self.digests.wrapping_add(digest);
        self.rows = self.rows.saturating_add(1);
    }
}

/// The secret of one inspection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Secret(pub(crate) [u8; 32]);

/// The keyed hash of one table's rows.
struct RowHash {
    table: &'static Table,
    hasher: SipHasher13,
}

impl RowHash {
    /// A key for each table, so that a row of one is no row of another.
    fn new(secret: Secret, table: &'static Table) -> Self {
        let key = Digest::of_parts(&[&secret.0, table.name.as_bytes()]);
        let (key, _) = key.0.split_first_chunk::<16>().unwrap_or((&[0; 16], &[]));
        Self {
            table,
            hasher: SipHasher13::new_with_key(key),
        }
    }

    fn of(&self, packed: &[u8]) -> u128 {
        self.hasher.hash(packed).as_u128()
    }
}

/// The sums of all summed tables.
pub(crate) struct Sums {
    tables: Vec<(RowHash, Sum)>,
    packer: Packer,
}

impl Sums {
    pub(crate) fn new(secret: Secret) -> Self {
        let tables = SUMMED.iter().map(|table| RowHash::new(secret, table));
        Self {
            tables: tables.map(|hash| (hash, Sum::default())).collect(),
            packer: Packer::default(),
        }
    }

    /// The sum of one of the summed tables.
    pub(crate) fn of(&self, table: &Table) -> Sum {
        let named = |(hash, _): &&(RowHash, Sum)| hash.table.name == table.name;
        let found = self.tables.iter().find(named);
        found.map_or_else(Sum::default, |(_, sum)| *sum)
    }

    /// The same, to add to.
    pub(crate) fn sum_of(&mut self, table: &Table) -> Option<&mut Sum> {
        let mut tables = self.tables.iter_mut();
        let found = tables.find(|(hash, _)| hash.table.name == table.name);
        found.map(|(_, sum)| sum)
    }

    /// The digest of a row, with the sum it belongs to; none for a table that is not summed.
    pub(crate) fn digest<'a>(
        &mut self,
        table: &str,
        cells: impl IntoIterator<Item = Cell<'a>>,
    ) -> Option<(&mut Sum, u128)> {
        let mut tables = self.tables.iter_mut();
        let (hash, sum) = tables.find(|(hash, _)| hash.table.name == table)?;
        let digest = hash.of(self.packer.row(cells));
        Some((sum, digest))
    }

    /// Sums the summed tables as they stand, and checks on the way that each stream's versions run
    /// from 1 without a gap: the table is in stream and version order.
    pub(crate) fn scan(&mut self, rows: &mut dyn RowReader) -> Result<Vec<Finding>, Fault> {
        let mut versions = Versions::default();
        for (hash, sum) in &mut self.tables {
            let is_streams = hash.table.name == STREAMS.name;
            rows.scan_packed(hash.table, &mut |packed| {
                sum.add(hash.of(packed));
                if is_streams {
                    versions.row(packed);
                }
                Ok(())
            })?;
        }
        Ok(versions.gaps)
    }
}

/// The versions of streams, one after another.
#[derive(Default)]
struct Versions {
    stream: Vec<u8>,
    last: i64,
    gaps: Vec<Finding>,
}

impl Versions {
    fn row(&mut self, packed: &[u8]) {
        let mut cells = unpacked(&STREAMS, packed);
        let (Some(Unpacked::Text(stream)), Some(Unpacked::Integer(version))) =
            (cells.next(), cells.next())
        else {
            return;
        };
        if stream != self.stream {
            self.stream.clear();
            self.stream.extend_from_slice(stream);
            self.last = 0;
        }
        let expected = self.last.saturating_add(1);
        if version != expected {
            let stream = String::from_utf8_lossy(stream);
            self.gaps.push(version_gap(&stream, version, expected));
        }
        self.last = version;
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
