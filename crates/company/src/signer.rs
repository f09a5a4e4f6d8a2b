//! The journal's signer: its public key as outsiders hold it, and how one key hands over to the
//! next.
//!
//! The context checks the form of keys and signatures and the succession; whether a signature
//! holds is arithmetic the shell does and hands in as a fact (`SignatureCheck`).

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kernel::Digest;
use serde::{Deserialize, Serialize};

/// Ed25519 in a C2SP verifier key.
const ED25519: u8 = 1;

/// A C2SP verifier key (vkey): `name+hash+base64(0x01 ‖ Ed25519 public key)`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct VerifierKey(String);

/// An Ed25519 signature: base64 of 64 bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Signature(String);

/// What the shell found when it checked the two signatures of a rotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SignatureCheck {
    /// Nobody looked; counts as bad.
    #[default]
    Unchecked,
    /// Both signatures hold over `rotation_statement`.
    BothGood,
    /// At least one does not hold.
    Bad,
}

/// The bytes both keys sign when one hands over to the other.
pub fn rotation_statement(old: &VerifierKey, new: &VerifierKey) -> Vec<u8> {
    format!("yinuo signer rotation\n{old}\n{new}\n").into_bytes()
}

impl VerifierKey {
    /// Reads a key; the hash must be that of the name and the key (C2SP signed-note).
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '+');
        let (name, hash, key) = (parts.next()?, parts.next()?, parts.next()?);
        let named = (1..=64).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_graphic() && b != b'#');
        let bytes = STANDARD.decode(key).ok()?;
        let fits = named && bytes.len() == 33 && bytes.first() == Some(&ED25519);
        let input = [name.as_bytes(), b"\n", &bytes].concat();
        let expected = Digest::of(&input).to_hex();
        (fits && expected.get(..8) == Some(hash)).then(|| Self(text.to_owned()))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name in front: the origin of the journal it signs.
    pub fn name(&self) -> &str {
        self.0.split_once('+').map_or("", |(name, _)| name)
    }

    /// Makes the vkey of a public key.
    pub fn of_public_key(name: &str, public_key: &[u8; 32]) -> Option<Self> {
        let mut bytes = vec![ED25519];
        bytes.extend_from_slice(public_key);
        let hash = Digest::of(&[name.as_bytes(), b"\n", &bytes].concat()).to_hex();
        Self::parse(&format!(
            "{name}+{}+{}",
            hash.get(..8)?,
            STANDARD.encode(&bytes)
        ))
    }
}

impl Signature {
    /// Reads a signature.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = STANDARD.decode(text).ok()?;
        (bytes.len() == 64).then(|| Self(text.to_owned()))
    }

    /// The signature as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The 64 bytes.
    pub fn to_bytes(&self) -> Option<[u8; 64]> {
        STANDARD.decode(&self.0).ok()?.try_into().ok()
    }
}

impl TryFrom<String> for VerifierKey {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a C2SP Ed25519 verifier key name+hash+base64")
    }
}

impl TryFrom<String> for Signature {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not base64 of 64 bytes")
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
