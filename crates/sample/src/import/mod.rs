//! Reads a branch's file of proposals, row by row, in memory that grows by some forty bytes a row (the
//! vehicles seen, so that one that comes twice is named) and by nothing else.
//!
//! A row is either the body of a command or one complete list of what is wrong with it; no row stops
//! the ones after it, and no row is passed over in silence.

mod bank;
mod body;
pub(crate) mod cells;
mod defect;
mod encoding;
mod header;
pub(crate) mod lines;
mod words;

use std::collections::BTreeMap;
use std::io::{self, Read, Write};

use kernel::{Digest, Text};
use serde_json::Value;

pub use bank::{BankEntry, BankReader, BankRow};
pub use body::Defaults;
pub use defect::Defect;
pub use encoding::Encoding;
pub use header::HeaderFault;

use crate::columns::Column;
use body::Cells;
use header::Header;
use lines::{Field, Found, MAX_RECORD_BYTES, Records};

/// A file whose rows cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault {
    /// The machine could not read on.
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    /// The first line is no heading of proposals.
    #[error("{}", .0.message())]
    Header(HeaderFault),
}

/// One row of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// As a spreadsheet numbers it: the headings are row 1.
    pub number: u64,
    /// Where it begins in the file, in bytes.
    pub offset: u64,
    /// Its cells as text, as they stand; what could not be decoded stands as U+FFFD.
    pub cells: Vec<String>,
    /// Who will pay, where the file says so. Not part of the proposal: the receipt says who paid.
    pub payer: Option<Payer>,
    /// The body of `policy.propose`, or everything that is wrong.
    pub body: Result<Value, Vec<Defect>>,
}

/// Who will pay, as the file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payer {
    /// Name.
    pub name: String,
    /// Account, if any is named.
    pub account: Option<String>,
}

/// The file being read.
pub struct Reader<R> {
    records: Records<R>,
    header: Header,
    encoding: Option<Encoding>,
    defaults: Defaults,
    /// Vehicles seen: half a digest of the frame number, and the row.
    seen: BTreeMap<[u8; 16], u64>,
    row: u64,
    blank: u64,
}

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
const UTF16_MARKS: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

impl<R: Read> Reader<R> {
    /// Reads the headings.
    pub fn open(input: R, defaults: Defaults) -> Result<Self, ImportFault> {
        let mut records = Records::of(input);
        for mark in UTF16_MARKS {
            if records.skip_prefix(mark)? {
                return Err(ImportFault::Header(HeaderFault::Utf16));
            }
        }
        let marked = records.skip_prefix(UTF8_MARK)?;
        let fields = match records.next_record()? {
            None => return Err(ImportFault::Header(HeaderFault::Empty)),
            Some(Found::Record(fields)) => fields,
            Some(Found::TooLong { .. } | Found::QuoteOpen { .. }) => {
                return Err(ImportFault::Header(HeaderFault::Malformed));
            }
        };
        let encoding = if marked {
            Some(Encoding::Utf8)
        } else {
            encoding_of(&fields)
        };
        let read = encoding.unwrap_or(Encoding::Utf8);
        let headings = fields.iter().map(|field| read.text(&field.bytes));
        let headings = headings
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| ImportFault::Header(HeaderFault::Encoding))?;
        Ok(Self {
            records,
            header: Header::read(headings).map_err(ImportFault::Header)?,
            encoding,
            defaults,
            seen: BTreeMap::new(),
            row: 1,
            blank: 0,
        })
    }

    /// The headings as they stand in the file.
    pub fn headings(&self) -> &[String] {
        &self.header.headings
    }

    /// The file's encoding; none as long as everything read was plain ASCII.
    pub fn encoding(&self) -> Option<Encoding> {
        self.encoding
    }

    /// Rows without any value so far; they are counted and are no defect.
    pub fn blank_rows(&self) -> u64 {
        self.blank
    }

    fn next_row(&mut self) -> io::Result<Option<Row>> {
        loop {
            let Some(found) = self.records.next_record()? else {
                return Ok(None);
            };
            self.row += 1;
            match found {
                Found::TooLong { offset, bytes } => return Ok(Some(self.too_long(offset, bytes))),
                Found::QuoteOpen { offset } => return Ok(Some(self.quote_open(offset))),
                Found::Record(fields) if fields.iter().all(|f| f.bytes.trim_ascii().is_empty()) => {
                    self.blank += 1;
                }
                Found::Record(fields) => return Ok(Some(self.read(&fields))),
            }
        }
    }

    fn read(&mut self, fields: &[Field]) -> Row {
        let offset = fields.first().map_or(0, |field| field.offset);
        let expected = self.header.columns.len();
        let beyond = fields
            .iter()
            .skip(expected)
            .any(|f| !f.bytes.trim_ascii().is_empty());
        if (fields.len() < expected || beyond) && self.records.reread_after_first_line() {
            return self.quote_open(offset);
        }
        let mut read = Cells::new();
        let mut texts = Vec::with_capacity(expected);
        if self.encoding.is_none() {
            self.encoding = encoding_of(fields);
        }
        for (field, column) in fields.iter().zip(&self.header.columns) {
            let (text, broken) = self.text(field);
            match (column, broken) {
                (None, _) => {}
                (Some(column), None) => read.put(*column, &text),
                (Some(column), Some(rule)) => read.wrong(*column, "", rule),
            }
            texts.push(text);
        }
        if fields.len() < expected || beyond {
            read.defects.insert(0, cell_count(expected, fields.len()));
        }
        self.seen_before(&mut read);
        let payer = read.get(Column::PayerName).map(|name| Payer {
            name: name.to_owned(),
            account: read.get(Column::PayerAccount).map(str::to_owned),
        });
        let body = body::body(&mut read, &self.defaults);
        Row {
            number: self.row,
            offset,
            cells: texts,
            payer,
            body: if read.defects.is_empty() {
                Ok(body)
            } else {
                Err(read.defects)
            },
        }
    }

    fn text(&self, field: &Field) -> (String, Option<Text>) {
        let encoding = self.encoding.unwrap_or(Encoding::Utf8);
        let broken = match encoding.text(&field.bytes) {
            Ok(text) => return (text, None),
            Err(broken) => broken,
        };
        let at = field.offset + u64::try_from(broken.0).unwrap_or_default();
        let rule = Text::new(
            format!("文件第 {at} 字节起不是有效的 {} 编码", encoding.name()),
            format!(
                "is not valid {} from byte {at} of the file",
                encoding.name()
            ),
        );
        (
            String::from_utf8_lossy(&field.bytes).into_owned(),
            Some(rule),
        )
    }

    /// A vehicle that stands in the file already is a defect of the later row.
    fn seen_before(&mut self, cells: &mut Cells) {
        let Some(frame) = cells.get(Column::Frame).map(str::to_owned) else {
            return;
        };
        let digest = Digest::of(frame.as_bytes());
        let mut half = [0; 16];
        for (to, from) in half.iter_mut().zip(digest.0) {
            *to = from;
        }
        let first = *self.seen.entry(half).or_insert(self.row);
        if first != self.row {
            let rule = Text::new(
                format!("同一车辆已在第 {first} 行"),
                format!("the same vehicle stands in row {first}"),
            );
            cells.wrong(Column::Frame, &frame, rule);
        }
    }

    fn too_long(&self, offset: u64, bytes: u64) -> Row {
        let rule = Text::new(
            format!("该行长 {bytes} 字节，超过每行上限 {MAX_RECORD_BYTES} 字节，已跳过"),
            format!("the line has {bytes} bytes, more than {MAX_RECORD_BYTES}; it was skipped"),
        );
        self.unread(offset, rule)
    }

    fn quote_open(&self, offset: u64) -> Row {
        let rule = Text::fixed(
            "该行有不成对的引号，只舍弃这一行，下一行照常读取",
            "the line has a quote without its pair; it alone is given up, the next line is read",
        );
        self.unread(offset, rule)
    }

    fn unread(&self, offset: u64, rule: Text) -> Row {
        Row {
            number: self.row,
            offset,
            cells: Vec::new(),
            payer: None,
            body: Err(vec![whole_row(rule)]),
        }
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = io::Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_row().transpose()
    }
}

fn whole_row(rule: Text) -> Defect {
    Defect {
        column: "",
        heading: "",
        value: String::new(),
        rule,
    }
}

fn cell_count(expected: usize, found: usize) -> Defect {
    whole_row(Text::new(
        format!("列名有 {expected} 列，本行有 {found} 列，逗号或引号有缺失"),
        format!("there are {expected} headings and {found} cells: a comma or a quote is missing"),
    ))
}

fn encoding_of(fields: &[Field]) -> Option<Encoding> {
    let mut together = Vec::new();
    for field in fields {
        together.extend_from_slice(&field.bytes);
        together.push(b',');
    }
    Encoding::of(&together)
}

/// The digest that names a file, so that a row is known again by file and number.
pub fn digest_of(mut input: impl Read) -> io::Result<Digest> {
    let mut hash = kernel::Sha256Writer::default();
    let mut buffer = vec![0; MAX_RECORD_BYTES];
    loop {
        let read = match input.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if read == 0 {
            return Ok(hash.finish());
        }
        hash.write_all(buffer.get(..read).unwrap_or_default())?;
    }
}

/// The idempotency key of a row: the same row of the same file is done once, however often it is sent.
pub fn key_of(file: Digest, row: u64) -> String {
    let name: String = file.to_hex().chars().take(32).collect();
    format!("import-{name}-{row}")
}
