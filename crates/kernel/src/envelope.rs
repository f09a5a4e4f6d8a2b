//! One fact as it stands in the journal: who, when, for whom, under which rules, what.
//!
//! The canonical JSON of the whole envelope is one entry, and one entry is one leaf of the tree.
//! The journal itself knows entries only as bytes; contexts know payloads; only the shell sees both.

mod entry;

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::canonical::MAX_INTEGER;
use crate::{CommandId, Date, Digest, Instant, NotCanonical, OrganisationCode, check_canonical};
pub use entry::EntryReader;
use entry::Fields;

/// The longest entry: C2SP tlog-tiles writes an entry's length in 16 bits.
pub const MAX_ENTRY_BYTES: usize = 65_535;

/// An entry's index in its journal, from 0; also its leaf index.
pub type Seq = u64;

/// The name of a journal: a C2SP checkpoint origin, without spaces or `+`, at most 64 bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Origin(String);

/// The name of a stream of facts about one thing: `company`, `product/compulsory-motor@2020-09`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StreamId(String);

/// What kind of fact, and which version of its shape.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventKind {
    /// `context.happened`, such as `product.approved`.
    pub name: Cow<'static, str>,
    /// Version of the payload's shape, from 1; old shapes decode for ever.
    pub shape: u32,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Journal it stands in.
    pub origin: Origin,
    /// Place in the journal.
    pub seq: Seq,
    /// What it is about.
    pub stream: StreamId,
    /// Place in its stream, from 1.
    pub version: u64,
    /// What kind of fact.
    pub kind: EventKind,
    /// When it was recorded; never before the entry ahead of it.
    pub recorded_at: Instant,
    /// The civil date from which it counts.
    pub effective_on: Date,
    /// Who did it: a staff number or `system:part`.
    pub actor: String,
    /// For which organisation.
    pub organisation: OrganisationCode,
    /// The command it came from.
    pub command: CommandId,
    /// The digest of (program, rules, filings) in force; its parts stand in the latest
    /// `company.basis_set` fact.
    pub basis: Digest,
    /// The fact that brought this one about, where there was one.
    pub cause: Option<Seq>,
    /// What happened: canonical JSON.
    pub payload: String,
}

/// Why bytes are no envelope.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeFault {
    /// Not canonical JSON.
    #[error(transparent)]
    NotCanonical(#[from] NotCanonical),
    /// Canonical, but not an envelope.
    #[error("not an envelope: {0}")]
    Shape(String),
    /// Too long for one entry.
    #[error("an entry of {0} bytes is longer than 65535")]
    TooLong(usize),
}

/// Room for what stands around a payload: two digests, names, numbers.
const AROUND_PAYLOAD: usize = 512;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<'a> {
    #[serde(borrow)]
    actor: Cow<'a, str>,
    basis: Digest,
    #[serde(default)]
    cause: Option<Seq>,
    command: CommandId,
    effective_on: Date,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    organisation: OrganisationCode,
    #[serde(borrow)]
    origin: Cow<'a, str>,
    #[serde(borrow)]
    payload: &'a RawValue,
    recorded_at: Instant,
    seq: Seq,
    shape: u32,
    #[serde(borrow)]
    stream: Cow<'a, str>,
    version: u64,
}

impl Envelope {
    /// The entry: canonical JSON of the whole envelope.
    pub fn encode(&self) -> Result<Vec<u8>, EnvelopeFault> {
        check_canonical(self.payload.as_bytes())?;
        for number in [self.seq, self.version, self.cause.unwrap_or_default()] {
            if number > MAX_INTEGER.unsigned_abs() {
                return Err(EnvelopeFault::Shape(format!("{number} is above 2^53-1")));
            }
        }
        let mut entry = Vec::with_capacity(self.payload.len().saturating_add(AROUND_PAYLOAD));
        self.write(&mut entry)
            .map_err(|e| EnvelopeFault::Shape(e.to_string()))?;
        if entry.len() > MAX_ENTRY_BYTES {
            return Err(EnvelopeFault::TooLong(entry.len()));
        }
        debug_assert_eq!(check_canonical(&entry), Ok(()));
        Ok(entry)
    }

    /// The members in ascending order of their names. Every fact is written once by the one writer, so
    /// they are written here and not by way of a derived one; a test reads them back strictly.
    fn write(&self, entry: &mut Vec<u8>) -> serde_json::Result<()> {
        fn member<T: Serialize + ?Sized>(
            entry: &mut Vec<u8>,
            name: &str,
            value: &T,
        ) -> serde_json::Result<()> {
            entry.extend_from_slice(name.as_bytes());
            serde_json::to_writer(entry, value)
        }
        member(entry, "{\"actor\":", &self.actor)?;
        entry.extend_from_slice(b",\"basis\":\"");
        self.basis.write_base64(entry);
        entry.push(b'"');
        if let Some(cause) = self.cause {
            member(entry, ",\"cause\":", &cause)?;
        }
        entry.extend_from_slice(b",\"command\":\"");
        self.command.0.write_base64(entry);
        entry.push(b'"');
        member(entry, ",\"effective_on\":", &self.effective_on)?;
        member(entry, ",\"kind\":", self.kind.name.as_ref())?;
        member(entry, ",\"organisation\":", &self.organisation)?;
        member(entry, ",\"origin\":", self.origin.as_str())?;
        entry.extend_from_slice(b",\"payload\":");
        entry.extend_from_slice(self.payload.as_bytes());
        member(entry, ",\"recorded_at\":", &self.recorded_at)?;
        member(entry, ",\"seq\":", &self.seq)?;
        member(entry, ",\"shape\":", &self.kind.shape)?;
        member(entry, ",\"stream\":", self.stream.as_str())?;
        member(entry, ",\"version\":", &self.version)?;
        entry.push(b'}');
        Ok(())
    }

    /// Reads an entry; anything but the canonical form is refused.
    pub fn decode(entry: &[u8]) -> Result<Self, EnvelopeFault> {
        match Fields::of(entry).and_then(|fields| fields.envelope()) {
            Some(read) => Ok(read),
            None => Self::decode_any(entry),
        }
    }

    /// The reader that knows every case, and says what is wrong.
    pub(crate) fn decode_any(entry: &[u8]) -> Result<Self, EnvelopeFault> {
        if entry.len() > MAX_ENTRY_BYTES {
            return Err(EnvelopeFault::TooLong(entry.len()));
        }
        check_canonical(entry)?;
        let shape = |what: &dyn fmt::Display| EnvelopeFault::Shape(what.to_string());
        // Checked as UTF-8 once, above; from here on it is text.
        let text = std::str::from_utf8(entry).map_err(|e| shape(&e))?;
        let wire: Wire<'_> = serde_json::from_str(text).map_err(|e| shape(&e))?;
        Ok(Self {
            origin: Origin::parse(&wire.origin).ok_or_else(|| shape(&"origin"))?,
            seq: wire.seq,
            stream: StreamId::parse(&wire.stream).ok_or_else(|| shape(&"stream"))?,
            version: wire.version,
            kind: EventKind {
                name: Cow::Owned(wire.kind.into_owned()),
                shape: wire.shape,
            },
            recorded_at: wire.recorded_at,
            effective_on: wire.effective_on,
            actor: wire.actor.into_owned(),
            organisation: wire.organisation,
            command: wire.command,
            basis: wire.basis,
            cause: wire.cause,
            payload: wire.payload.get().to_owned(),
        })
    }

    /// `origin#seq`: the id of the fact, for ever.
    pub fn id(&self) -> String {
        format!("{}#{}", self.origin, self.seq)
    }
}

impl Origin {
    /// Reads a name: 1–64 bytes, printable ASCII without spaces or `+`.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_graphic() && b != b'+' && b != b'#');
        fits.then(|| Self(text.to_owned()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl StreamId {
    /// Reads a name: 1–96 bytes of printable ASCII.
    pub fn parse(text: &str) -> Option<Self> {
        Self::fits(text).then(|| Self(text.to_owned()))
    }

    fn fits(text: &str) -> bool {
        (1..=96).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Origin {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
            .ok_or("an origin is 1-64 printable ASCII characters without space, + or #")
    }
}

impl TryFrom<String> for StreamId {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a stream is 1-96 printable ASCII characters")
    }
}

impl From<Origin> for String {
    fn from(origin: Origin) -> Self {
        origin.0
    }
}

impl From<StreamId> for String {
    fn from(stream: StreamId) -> Self {
        stream.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl EventKind {
    /// A kind known when the program was written.
    pub const fn new(name: &'static str, shape: u32) -> Self {
        Self {
            name: Cow::Borrowed(name),
            shape,
        }
    }
}
