//! Entries read quickly: one pass that checks the canonical form and takes the fields in place.
//!
//! *Doctrine.* Inspection and followers read every entry there is, and nearly all of them look as
//! this program writes them. Whatever looks otherwise is left to the reader that knows every case,
//! so there is one definition of what an entry is, and this is only a shorter way to it.

use std::borrow::Cow;

use super::{Envelope, EnvelopeFault, EventKind, MAX_ENTRY_BYTES, Origin, Seq, StreamId};
use crate::canonical::{MAX_INTEGER, Reader};
use crate::stamp::date_written;
use crate::{CommandId, Date, Digest, Instant, OrganisationCode};

/// Reads entries one after another, each over the one before: what stays the same from entry to
/// entry is neither checked again nor copied.
#[derive(Debug, Default)]
pub struct EntryReader {
    kept: Option<Envelope>,
    known: Known,
}

impl EntryReader {
    /// Reads an entry; anything but the canonical form is refused, as by [`Envelope::decode`].
    pub fn read(&mut self, entry: &[u8]) -> Result<&Envelope, EnvelopeFault> {
        let mut kept = self.kept.take();
        let filled = match (&mut kept, Fields::read(entry, &mut self.known)) {
            (Some(kept), Some(fields)) => fields.fill(kept).is_some(),
            _ => false,
        };
        let read = match kept.filter(|_| filled) {
            Some(kept) => kept,
            None => Envelope::decode(entry)?,
        };
        Ok(self.kept.insert(read))
    }
}

/// What the entry before said in texts that take long to read and often come again.
#[derive(Debug, Default)]
struct Known {
    basis: Option<(String, Digest)>,
    recorded_at: Option<(String, Instant)>,
}

/// Reads a text unless it is the one known.
fn known<T: Copy>(
    known: &mut Option<(String, T)>,
    text: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    if let Some((_, value)) = known.as_ref().filter(|(known, _)| known == text) {
        return Some(*value);
    }
    let value = read(text)?;
    let (kept, of) = known.get_or_insert_with(|| (String::new(), value));
    rewrite(kept, text);
    *of = value;
    Some(value)
}

/// The fields of an entry in the form this program writes, still in place.
pub(super) struct Fields<'a> {
    actor: &'a str,
    basis: Digest,
    cause: Option<Seq>,
    command: Digest,
    effective_on: Date,
    kind: &'a str,
    organisation: &'a str,
    origin: &'a str,
    payload: &'a str,
    recorded_at: Instant,
    seq: Seq,
    shape: u32,
    stream: &'a str,
    version: u64,
}

impl<'a> Fields<'a> {
    /// The fields, where the entry is canonical and no text among them holds an escape.
    pub(super) fn of(entry: &'a [u8]) -> Option<Self> {
        Self::read(entry, &mut Known::default())
    }

    fn read(entry: &'a [u8], before: &mut Known) -> Option<Self> {
        if entry.len() > MAX_ENTRY_BYTES {
            return None;
        }
        let mut at = At {
            text: std::str::from_utf8(entry).ok()?,
            reader: Reader::new(entry),
        };
        let fields = Self {
            actor: at.text("{\"actor\":\"")?,
            basis: known(
                &mut before.basis,
                at.text(",\"basis\":\"")?,
                Digest::from_base64,
            )?,
            cause: if at.is_next(",\"cause\":") {
                Some(at.number(",\"cause\":")?)
            } else {
                None
            },
            command: Digest::from_base64(at.text(",\"command\":\"")?)?,
            effective_on: date_written(at.text(",\"effective_on\":\"")?)?,
            kind: at.text(",\"kind\":\"")?,
            organisation: at.text(",\"organisation\":\"")?,
            origin: at.text(",\"origin\":\"")?,
            payload: at.value(",\"payload\":")?,
            recorded_at: known(
                &mut before.recorded_at,
                at.text(",\"recorded_at\":\"")?,
                Instant::parse_written,
            )?,
            seq: at.number(",\"seq\":")?,
            shape: u32::try_from(at.number(",\"shape\":")?).ok()?,
            stream: at.text(",\"stream\":\"")?,
            version: at.number(",\"version\":")?,
        };
        at.word("}")?;
        at.reader.is_at_end().then_some(fields)
    }

    /// An envelope of its own.
    pub(super) fn envelope(&self) -> Option<Envelope> {
        Some(Envelope {
            origin: Origin::parse(self.origin)?,
            seq: self.seq,
            stream: StreamId::parse(self.stream)?,
            version: self.version,
            kind: EventKind {
                name: Cow::Owned(self.kind.to_owned()),
                shape: self.shape,
            },
            recorded_at: self.recorded_at,
            effective_on: self.effective_on,
            actor: self.actor.to_owned(),
            organisation: OrganisationCode::parse(self.organisation)?,
            command: CommandId(self.command),
            basis: self.basis,
            cause: self.cause,
            payload: self.payload.to_owned(),
        })
    }

    /// Writes the fields over another envelope's; `None` where one does not fit, and then that
    /// envelope is nobody's.
    fn fill(&self, kept: &mut Envelope) -> Option<()> {
        if kept.origin.0 != self.origin {
            kept.origin = Origin::parse(self.origin)?;
        }
        if kept.stream.0 != self.stream {
            StreamId::fits(self.stream).then_some(())?;
            rewrite(&mut kept.stream.0, self.stream);
        }
        if kept.organisation.as_str() != self.organisation {
            kept.organisation = OrganisationCode::parse(self.organisation)?;
        }
        if kept.kind.name != self.kind {
            kept.kind.name = Cow::Owned(self.kind.to_owned());
        }
        rewrite(&mut kept.actor, self.actor);
        rewrite(&mut kept.payload, self.payload);
        kept.seq = self.seq;
        kept.version = self.version;
        kept.kind.shape = self.shape;
        kept.recorded_at = self.recorded_at;
        kept.effective_on = self.effective_on;
        kept.command = CommandId(self.command);
        kept.basis = self.basis;
        kept.cause = self.cause;
        Some(())
    }
}

fn rewrite(kept: &mut String, text: &str) {
    kept.clear();
    kept.push_str(text);
}

/// A place in an entry.
struct At<'a> {
    text: &'a str,
    reader: Reader<'a>,
}

// A member's name is a constant where it is asked for; compared in place it is a few machine words,
// compared by a function it was a tenth of an inspection.
#[expect(clippy::inline_always, reason = "measured: see above")]
impl<'a> At<'a> {
    #[inline(always)]
    fn is_next(&self, word: &str) -> bool {
        self.reader.rest().starts_with(word.as_bytes())
    }

    #[inline(always)]
    fn word(&mut self, word: &str) -> Option<()> {
        self.is_next(word).then(|| self.reader.skip(word.len()))
    }

    /// A text without escapes behind `word`, which ends in its opening quote.
    #[inline(always)]
    fn text(&mut self, word: &str) -> Option<&'a str> {
        self.word(word)?;
        let start = self.reader.at();
        let length = self.reader.plain_text()?;
        let found = self.text.get(start..start + length);
        self.reader.skip(1);
        found
    }

    fn value(&mut self, word: &str) -> Option<&'a str> {
        self.word(word)?;
        let start = self.reader.at();
        self.reader.value(1).ok()?;
        self.text.get(start..self.reader.at())
    }

    /// A canonical whole number that is not negative.
    #[inline]
    fn number(&mut self, word: &str) -> Option<u64> {
        self.word(word)?;
        let rest = self.reader.rest();
        let mut number: u64 = 0;
        let mut length = 0;
        for byte in rest.iter().take_while(|byte| byte.is_ascii_digit()) {
            number = number
                .saturating_mul(10)
                .saturating_add(u64::from(byte - b'0'));
            length += 1;
        }
        let leading_zero = length > 1 && rest.starts_with(b"0");
        if length == 0 || leading_zero || number > MAX_INTEGER.unsigned_abs() {
            return None;
        }
        self.reader.skip(length);
        Some(number)
    }
}
