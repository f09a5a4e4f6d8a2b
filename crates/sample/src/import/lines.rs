//! Records of a file with commas and quotes, in memory that does not grow: a record has a longest
//! length, and what is longer is skipped and named.
//!
//! Bytes are split before they are decoded. Comma, quote and line end are never part of a longer
//! character in UTF-8 or GB18030, so both split alike and a broken character stays in its field.

use std::io::{self, Read};

/// The longest record read. A proposal takes less than two thousand bytes.
pub(crate) const MAX_RECORD_BYTES: usize = 64 * 1024;
const READ_BYTES: usize = 64 * 1024;

/// Splits what it reads.
pub(crate) struct Records<R> {
    input: R,
    buffer: Vec<u8>,
    at: usize,
    /// Offset in the file of the buffer's first byte.
    base: u64,
    ended: bool,
    last: Option<Span>,
}

#[derive(Clone, Copy)]
struct Span {
    start: usize,
    first_line_end: Option<usize>,
}

/// One record, or what stood in its place.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Fields as bytes, quotes resolved.
    Record(Vec<Field>),
    /// A line longer than any record; it was skipped to its end.
    TooLong {
        /// Where it begins in the file.
        offset: u64,
        /// How long it is.
        bytes: u64,
    },
    /// A quote that is not closed within the longest record; its line alone is given up.
    QuoteOpen {
        /// Where the line begins in the file.
        offset: u64,
    },
}

/// One field.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// Where it begins in the file.
    pub(crate) offset: u64,
    /// Its bytes without quotes.
    pub(crate) bytes: Vec<u8>,
}

impl<R: Read> Records<R> {
    pub(crate) fn of(input: R) -> Self {
        Self {
            input,
            buffer: Vec::with_capacity(MAX_RECORD_BYTES + READ_BYTES),
            at: 0,
            base: 0,
            ended: false,
            last: None,
        }
    }

    /// Skips these bytes if the file begins with them.
    pub(crate) fn skip_prefix(&mut self, prefix: &[u8]) -> io::Result<bool> {
        while !self.ended && self.rest().len() < prefix.len() {
            self.fill()?;
        }
        let found = self.rest().starts_with(prefix);
        if found {
            self.at += prefix.len();
        }
        Ok(found)
    }

    /// The next record; none at the end of the file.
    pub(crate) fn next_record(&mut self) -> io::Result<Option<Found>> {
        let mut scan = Scan::default();
        loop {
            let rest = self.rest();
            if let Some(length) = scan.on(rest) {
                let astray = scan.loose && scan.first_line_end.is_some();
                return Ok(Some(if astray {
                    self.give_up_line(scan.first_line_end)
                } else {
                    self.take(length, &scan)
                }));
            }
            let held = rest.len();
            if self.ended {
                if held == 0 {
                    return Ok(None);
                }
                if scan.state != State::Quoted || scan.first_line_end.is_none() {
                    return Ok(Some(self.take(held, &scan)));
                }
                return Ok(Some(self.give_up_line(scan.first_line_end)));
            }
            if held > MAX_RECORD_BYTES {
                return match scan.first_line_end {
                    Some(end) => Ok(Some(self.give_up_line(Some(end)))),
                    None => self.skip_line().map(Some),
                };
            }
            self.fill()?;
        }
    }

    /// Gives up the first line of the last record and reads what follows it anew: a quote that was
    /// closed by another row's quote must not take that row with it. False when it had one line.
    pub(crate) fn reread_after_first_line(&mut self) -> bool {
        let Some(Span {
            start,
            first_line_end: Some(end),
        }) = self.last.take()
        else {
            return false;
        };
        self.at = start + end + 1;
        true
    }

    fn rest(&self) -> &[u8] {
        self.buffer.get(self.at..).unwrap_or_default()
    }

    fn offset(&self) -> u64 {
        self.base + u64::try_from(self.at).unwrap_or_default()
    }

    /// Moves what is left to the front and reads more behind it.
    fn fill(&mut self) -> io::Result<()> {
        self.base = self.offset();
        self.buffer.drain(..self.at);
        self.at = 0;
        self.last = None;
        let held = self.buffer.len();
        self.buffer.resize(held + READ_BYTES, 0);
        let room = self.buffer.get_mut(held..).unwrap_or_default();
        let read = loop {
            match self.input.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.buffer.truncate(held + read);
        self.ended = read == 0;
        Ok(())
    }

    fn take(&mut self, length: usize, scan: &Scan) -> Found {
        let start = self.at;
        let base = self.offset();
        let record = self.rest().get(..length).unwrap_or_default();
        let fields = fields(record, base);
        self.last = Some(Span {
            start,
            first_line_end: scan.first_line_end,
        });
        self.at = (start + length + 1).min(self.buffer.len());
        Found::Record(fields)
    }

    fn give_up_line(&mut self, end: Option<usize>) -> Found {
        let offset = self.offset();
        self.at += end.map_or(0, |end| end + 1);
        Found::QuoteOpen { offset }
    }

    fn skip_line(&mut self) -> io::Result<Found> {
        let offset = self.offset();
        loop {
            if let Some(end) = self.rest().iter().position(|byte| *byte == b'\n') {
                self.at += end;
                let bytes = self.offset() - offset;
                self.at += 1;
                return Ok(Found::TooLong { offset, bytes });
            }
            self.at = self.buffer.len();
            if self.ended {
                let bytes = self.offset() - offset;
                return Ok(Found::TooLong { offset, bytes });
            }
            self.fill()?;
        }
    }
}

/// Where in a field a byte stands.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Start,
    Plain,
    Quoted,
    /// After a quote inside quotes: it closes the field, or a second one stands for itself.
    AfterQuote,
}

impl State {
    fn after(self, byte: u8) -> Self {
        match (self, byte) {
            (Self::Quoted, b'"') => Self::AfterQuote,
            (Self::Quoted, _) | (Self::Start | Self::AfterQuote, b'"') => Self::Quoted,
            (_, b',') => Self::Start,
            _ => Self::Plain,
        }
    }
}

/// Looks for the line end that closes a record, going on where it stopped.
#[derive(Default)]
struct Scan {
    seen: usize,
    state: State,
    first_line_end: Option<usize>,
    /// Something other than a comma after a closing quote: the quotes do not pair.
    loose: bool,
}

impl Scan {
    /// Length of the record in these bytes, without its line end.
    fn on(&mut self, bytes: &[u8]) -> Option<usize> {
        for (at, byte) in bytes.iter().enumerate().skip(self.seen) {
            if *byte == b'\n' {
                if self.state != State::Quoted {
                    return Some(at);
                }
                self.first_line_end.get_or_insert(at);
            }
            let next = self.state.after(*byte);
            self.loose |= self.state == State::AfterQuote && next == State::Plain && *byte != b'\r';
            self.state = next;
        }
        self.seen = bytes.len();
        None
    }
}

fn fields(record: &[u8], base: u64) -> Vec<Field> {
    let record = record.strip_suffix(b"\r").unwrap_or(record);
    let mut fields = Vec::with_capacity(64);
    let mut state = State::Start;
    let mut from = 0;
    for (at, byte) in record.iter().enumerate() {
        state = state.after(*byte);
        if state == State::Start {
            fields.push(field(record, from, at, base));
            from = at + 1;
        }
    }
    fields.push(field(record, from, record.len(), base));
    fields
}

fn field(record: &[u8], from: usize, to: usize, base: u64) -> Field {
    let raw = record.get(from..to).unwrap_or_default();
    Field {
        offset: base + u64::try_from(from).unwrap_or_default(),
        bytes: if raw.contains(&b'"') {
            unquoted(raw)
        } else {
            raw.to_vec()
        },
    }
}

fn unquoted(raw: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut state = State::Start;
    for byte in raw {
        let next = state.after(*byte);
        match (state, next) {
            (State::Start, State::Quoted) | (_, State::AfterQuote) => {}
            _ => bytes.push(*byte),
        }
        state = next;
    }
    bytes
}
