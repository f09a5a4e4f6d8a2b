//! A row as one run of bytes: equal where the rows are equal, ordered as the rows are ordered.
//!
//! *Format.* Each cell is a tag (0 empty, 1 integer, 2 text) and its bytes: an integer's eight with
//! the sign turned, most significant first; a text's own and a zero. Behind the cells stands the
//! length of each in four bytes, so that no two rows of one table give the same bytes whatever
//! somebody wrote into them. Declared texts hold no zero, so comparing bytes compares keys.

use kernel::{Cell, Fault, Table, Value};

const EMPTY: u8 = 0;
const INTEGER: u8 = 1;
const TEXT: u8 = 2;
/// Turns the order of two's complement into that of unsigned bytes.
const SIGN: u64 = 1 << 63;

/// Writes rows, each over the one before.
#[derive(Debug, Default)]
pub struct Packer {
    bytes: Vec<u8>,
    lengths: Vec<u8>,
}

impl Packer {
    /// Begins a row.
    #[inline]
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.lengths.clear();
    }

    /// The next column, which is text of whatever bytes.
    #[inline]
    pub fn text(&mut self, text: &[u8]) {
        self.bytes.push(TEXT);
        self.bytes.extend_from_slice(text);
        self.bytes.push(0);
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.lengths.extend_from_slice(&length.to_le_bytes());
    }

    /// The next column.
    #[inline]
    pub fn cell(&mut self, cell: Cell<'_>) {
        match cell {
            Cell::Text(text) => return self.text(text.as_bytes()),
            Cell::Integer(number) => {
                self.bytes.push(INTEGER);
                let ordered = number.cast_unsigned() ^ SIGN;
                self.bytes.extend_from_slice(&ordered.to_be_bytes());
            }
            Cell::Empty => self.bytes.push(EMPTY),
        }
        self.lengths.extend_from_slice(&[0; 4]);
    }

    /// A whole row, packed.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> &[u8] {
        self.clear();
        for cell in cells {
            self.cell(cell);
        }
        self.finish()
    }

    /// The row that was begun.
    #[inline]
    pub fn finish(&mut self) -> &[u8] {
        self.bytes.extend_from_slice(&self.lengths);
        &self.bytes
    }
}

/// The cells of a packed row of a table, in order; ends early where the bytes are none.
pub fn unpacked<'a>(table: &Table, packed: &'a [u8]) -> impl Iterator<Item = Unpacked<'a>> {
    let tail = table.columns.len() * 4;
    let (mut rest, lengths) = packed
        .split_at_checked(packed.len().saturating_sub(tail))
        .unwrap_or_default();
    lengths.as_chunks::<4>().0.iter().map_while(move |length| {
        let (tag, after) = rest.split_first()?;
        let (value, after) = match *tag {
            EMPTY => (Unpacked::Empty, after),
            INTEGER => {
                let (number, after) = after.split_first_chunk::<8>()?;
                let number = (u64::from_be_bytes(*number) ^ SIGN).cast_signed();
                (Unpacked::Integer(number), after)
            }
            _ => {
                let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
                let (text, after) = after.split_at_checked(length)?;
                (Unpacked::Text(text), after.get(1..)?)
            }
        };
        rest = after;
        Some(value)
    })
}

/// One cell of a packed row; text is whatever bytes somebody wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpacked<'a> {
    /// Unknown or not applicable.
    Empty,
    /// A number.
    Integer(i64),
    /// Bytes of a text.
    Text(&'a [u8]),
}

impl Unpacked<'_> {
    /// As a value; what is no UTF-8 is shown as well as it can be.
    pub fn value(self) -> Value {
        match self {
            Self::Empty => Value::Empty,
            Self::Integer(number) => Value::Integer(number),
            Self::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        }
    }
}

/// How many bytes of a packed row are its key.
pub fn key_length(table: &Table, packed: &[u8]) -> usize {
    unpacked(table, packed)
        .take(table.key_columns)
        .map(|cell| match cell {
            Unpacked::Empty => 1,
            Unpacked::Integer(_) => 9,
            Unpacked::Text(text) => text.len() + 2,
        })
        .sum()
}

/// Packs rows of values for a visitor that wants them packed.
pub(crate) fn repack(
    visit: &mut dyn FnMut(&[u8]) -> Result<(), Fault>,
) -> impl FnMut(&[Value]) -> Result<(), Fault> {
    let mut packer = Packer::default();
    move |row| visit(packer.row(row.iter().map(Value::cell)))
}
