//! C2SP checkpoints: a signed tree head as a signed note, and the keys that verify it.
//!
//! Formats: <https://c2sp.org/tlog-checkpoint>, <https://c2sp.org/signed-note>. A note is kept as
//! the text it was read from, so cosignatures of witnesses we do not know pass through unharmed.

use std::fmt;

use kernel::Digest;
use signed_note::{Note, StandardVerifier, Verifier as _, VerifierList};

use crate::{FormatFault, Head};

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The journal's name.
    pub origin: String,
    /// Size and root.
    pub head: Head,
    /// Opaque further lines; none are written by us.
    pub extensions: Vec<String>,
}

/// A C2SP verifier key: `name+hash+base64`, Ed25519.
#[derive(Clone)]
pub struct VerifierKey {
    text: String,
    verifier: StandardVerifier,
}

impl VerifierKey {
    /// Reads the key's text.
    pub fn parse(text: &str) -> Result<Self, FormatFault> {
        let text = text.trim();
        let verifier = StandardVerifier::new(text)
            .map_err(|e| FormatFault::new(format!("no verifier key name+hash+base64: {e}")))?;
        Ok(Self {
            text: text.to_owned(),
            verifier,
        })
    }

    /// The name of the key, which is the journal's origin.
    pub fn name(&self) -> &str {
        self.verifier.name()
    }

    /// Whether this key signed these bytes.
    pub fn verify_bytes(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.verifier.verify(message, signature)
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifierKey({})", self.text)
    }
}

impl PartialEq for VerifierKey {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Checkpoint {
    /// A checkpoint of a head.
    pub fn new(origin: &str, head: Head) -> Self {
        Self {
            origin: origin.to_owned(),
            head,
            extensions: Vec::new(),
        }
    }

    /// The note text: three lines, then extension lines.
    pub fn text(&self) -> String {
        let Head { size, root } = self.head;
        let mut text = format!("{}\n{size}\n{root}\n", self.origin);
        for line in &self.extensions {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// Reads a note text; only the spelling that [`Checkpoint::text`] writes is taken.
    pub fn parse_text(text: &str) -> Result<Self, FormatFault> {
        let wrong = |what: &str| FormatFault::new(format!("no checkpoint: {what}"));
        let body = text
            .strip_suffix('\n')
            .ok_or_else(|| wrong("the text does not end in a newline"))?;
        let mut lines = body.split('\n');
        let mut line = |what: &str| lines.next().ok_or_else(|| wrong(what));
        let origin = line("origin missing")?.to_owned();
        let size = line("size missing")?;
        let root = line("root missing")?;
        let head = Head {
            size: size.parse().map_err(|_| wrong("size is no number"))?,
            root: Digest::from_base64(root).ok_or_else(|| wrong("root is no base64 digest"))?,
        };
        let checkpoint = Self {
            origin,
            head,
            extensions: lines.map(str::to_owned).collect(),
        };
        let empty_line =
            checkpoint.origin.is_empty() || checkpoint.extensions.iter().any(String::is_empty);
        if empty_line {
            return Err(wrong("empty line"));
        }
        if checkpoint.text() != text {
            return Err(wrong("size or root not in their only spelling"));
        }
        Ok(checkpoint)
    }

    /// Reads a signed note without looking at its signatures: for a place that is trusted, or
    /// where the signature is checked elsewhere.
    pub fn read_unverified(note: &str) -> Result<Self, FormatFault> {
        Self::parse_text(note_text(&parse_note(note)?)?)
    }

    /// Reads a signed note: at least one of the keys must have signed, and no signature by one of
    /// them may be wrong. Signatures by unknown keys are passed over, as the format asks.
    pub fn verify(note: &str, keys: &[VerifierKey]) -> Result<Self, FormatFault> {
        let parsed = parse_note(note)?;
        let known = VerifierList::new(
            keys.iter()
                .map(|key| Box::new(key.verifier.clone()) as Box<dyn signed_note::Verifier>)
                .collect(),
        );
        parsed
            .verify(&known)
            .map_err(|e| FormatFault::new(format!("signature: {e}")))?;
        Self::parse_text(note_text(&parsed)?)
    }

    /// Verifies a note of one journal: signed by its key, and naming the key's origin.
    pub fn verify_own(note: &str, key: &VerifierKey) -> Result<Self, FormatFault> {
        Self::verify(note, std::slice::from_ref(key))?.named_as(key)
    }

    /// The checkpoint, if it names the key's origin.
    pub(crate) fn named_as(self, key: &VerifierKey) -> Result<Self, FormatFault> {
        if self.origin == key.name() {
            return Ok(self);
        }
        Err(FormatFault::new(format!(
            "the checkpoint is of {}, the key of {}",
            self.origin,
            key.name()
        )))
    }
}

/// How many signature lines of a note are not by the given keys: cosignatures, or noise.
pub fn unknown_signatures(note: &str, keys: &[VerifierKey]) -> Result<usize, FormatFault> {
    let (_, signatures) = note
        .rsplit_once("\n\n")
        .ok_or_else(|| FormatFault::new("no signature lines"))?;
    let mut unknown = 0;
    for line in signatures.lines() {
        let signature = signed_note::Signature::from_bytes(line.as_bytes())
            .map_err(|e| FormatFault::new(e.to_string()))?;
        let known = keys.iter().any(|key| {
            key.verifier.name() == signature.name() && key.verifier.key_id() == signature.id()
        });
        unknown += usize::from(!known);
    }
    Ok(unknown)
}

fn parse_note(note: &str) -> Result<Note, FormatFault> {
    Note::from_bytes(note.as_bytes()).map_err(|e| FormatFault::new(e.to_string()))
}

fn note_text(note: &Note) -> Result<&str, FormatFault> {
    std::str::from_utf8(note.text()).map_err(|e| FormatFault::new(e.to_string()))
}
