//! SHA-256 digests, and the id of a command.

use std::fmt;
use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest; base64 on the wire, as in C2SP formats.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of parts, each preceded by its length so that no two lists collide.
    pub fn of_parts(parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }

    /// Lower-case hexadecimal, 64 characters.
    pub fn to_hex(self) -> String {
        bytes_to_hex(&self.0)
    }

    /// Appends standard base64 with padding: 44 characters, none of which JSON escapes.
    pub fn write_base64(self, text: &mut Vec<u8>) {
        let mut room = [0_u8; 44];
        match STANDARD.encode_slice(self.0, &mut room) {
            Ok(44) => text.extend_from_slice(&room),
            _ => text.extend_from_slice(self.to_base64().as_bytes()),
        }
    }

    /// Standard base64 with padding, 44 characters.
    pub fn to_base64(self) -> String {
        STANDARD.encode(self.0)
    }

    /// Reads standard base64 of exactly 32 bytes.
    pub fn from_base64(text: &str) -> Option<Self> {
        // The decoder asks for room for whole groups of three.
        let mut room = [0_u8; 33];
        if text.len() != 44 {
            return None;
        }
        let read = STANDARD.decode_slice(text, &mut room).ok()?;
        let (digest, _) = room.split_first_chunk::<32>()?;
        (read == 32).then_some(Self(*digest))
    }

    /// Reads 64 hexadecimal characters.
    pub fn from_hex(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0_u8; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

/// Standard base64 with padding.
pub fn bytes_to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Lower-case hexadecimal.
pub fn bytes_to_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    write_hex(bytes, &mut text);
    text
}

/// Appends lower-case hexadecimal to a text.
pub fn write_hex(bytes: &[u8], text: &mut String) {
    let digit = |value: u8| value + if value < 10 { b'0' } else { b'a' - 10 };
    let mut digits = [[0_u8; 2]; 16];
    for run in bytes.chunks(digits.len()) {
        for (to, byte) in digits.iter_mut().zip(run) {
            *to = [digit(byte >> 4), digit(byte & 15)];
        }
        let written = digits.as_flattened().get(..run.len() * 2);
        // Digits are ASCII, so there is always a text.
        text.push_str(written.map_or("", |digits| str::from_utf8(digits).unwrap_or("")));
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256:{}", self.to_hex())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_base64())
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut room = [0_u8; 44];
        let written = STANDARD.encode_slice(self.0, &mut room);
        match (written, str::from_utf8(&room)) {
            (Ok(44), Ok(text)) => serializer.serialize_str(text),
            _ => serializer.serialize_str(&self.to_base64()),
        }
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::from_base64(&text).ok_or_else(|| D::Error::custom("not base64 of 32 bytes"))
    }
}

/// Hashes what is written to it: for files too large to hold.
#[derive(Default)]
pub struct Sha256Writer(Sha256);

impl Sha256Writer {
    /// The digest of everything written.
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

impl Write for Sha256Writer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Who asked with which key, and what was asked: 32 bytes, base64 on the wire.
///
/// The first half is a digest of (principal, idempotency key), the second half a digest of the
/// command's canonical body. Every event of a command carries it, so the idempotency record is a
/// function of the journal: same first half and same second half is a repeat, same first half and
/// another second half is the same key with another body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommandId(pub Digest);

impl CommandId {
    /// Derives the id from principal, idempotency key and canonical body.
    pub fn derive(principal: &str, key: &str, body: &[u8]) -> Self {
        let name = Digest::of_parts(&[b"command", principal.as_bytes(), key.as_bytes()]);
        let content = Digest::of_parts(&[b"body", body]);
        let mut bytes = [0_u8; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            let source = if at < 16 { &name.0 } else { &content.0 };
            *byte = source.get(at % 16).copied().unwrap_or_default();
        }
        Self(Digest(bytes))
    }

    /// The half that names the command: 16 bytes.
    pub fn name(self) -> [u8; 16] {
        let mut half = [0_u8; 16];
        half.iter_mut()
            .zip(self.0.0)
            .for_each(|(to, from)| *to = from);
        half
    }

    /// The half that fixes its content: 16 bytes.
    pub fn content(self) -> [u8; 16] {
        let mut half = [0_u8; 16];
        half.iter_mut()
            .zip(self.0.0.into_iter().skip(16))
            .for_each(|(to, from)| *to = from);
        half
    }
}
