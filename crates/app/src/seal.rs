//! Sealing personal objects: what stands in a fact, and what it takes to read it again.
//!
//! An object is canonical JSON. Its commitment is SHA-256 over a random salt of 32 bytes and the
//! object, so that nobody can guess a document number from it; salt and object are encrypted
//! together (XChaCha20-Poly1305) under a key of their subject. That key is wrapped by the company's.
//! Equality tokens are HMAC-SHA256 under a search key of their own: the same person gives the same
//! token, and a token gives nobody.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac as _};
use kernel::{Digest, Fault, Sealed, Subject, bytes_to_hex};
use sha2::Sha256;

use crate::edge::Entropy;

const NONCE: usize = 24;
const SALT: usize = 32;

/// A key of one subject, never written but wrapped.
pub(crate) type SubjectKey = [u8; 32];

/// An object as it was before it was sealed, with the salt of its commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clear {
    /// What the commitment was salted with.
    pub(crate) salt: [u8; 32],
    /// Canonical JSON.
    pub(crate) object: String,
}

/// The company's secrets over persons: one wraps keys, one makes equality tokens, one seals what people
/// keep at their desks.
#[derive(Clone)]
pub(crate) struct CompanyKeys {
    wrapping: XChaCha20Poly1305,
    notes: XChaCha20Poly1305,
    search: [u8; 32],
}

impl Clear {
    /// The commitment that stands in the fact.
    pub(crate) fn commitment(&self) -> Digest {
        commitment(&self.salt, &self.object)
    }
}

/// SHA-256 of salt and canonical object.
pub(crate) fn commitment(salt: &[u8; 32], object: &str) -> Digest {
    let mut salted = Vec::with_capacity(SALT + object.len());
    salted.extend_from_slice(salt);
    salted.extend_from_slice(object.as_bytes());
    Digest::of(&salted)
}

/// Seals an object under its subject's key.
pub(crate) fn seal(
    entropy: &dyn Entropy,
    key: &SubjectKey,
    subject: &Subject,
    object: &str,
) -> Result<Sealed, Fault> {
    let clear = Clear {
        salt: entropy.bytes()?,
        object: object.to_owned(),
    };
    let mut plain = clear.salt.to_vec();
    plain.extend_from_slice(object.as_bytes());
    let cipher = XChaCha20Poly1305::new(key.into());
    let boxed = encrypt(&cipher, entropy, &plain, &subject.to_string())?;
    Ok(Sealed {
        ciphertext: STANDARD.encode(boxed),
        commitment: clear.commitment(),
        subject: subject.clone(),
    })
}

/// Reads a sealed object. What does not open, or opens to something else than was committed to, is
/// corrupt.
pub(crate) fn open(key: &SubjectKey, sealed: &Sealed) -> Result<Clear, Fault> {
    let corrupt = |what: &str| Fault::Corrupt {
        place: format!("sealed object of {}", sealed.subject),
        what: what.to_owned(),
    };
    let boxed = STANDARD
        .decode(&sealed.ciphertext)
        .map_err(|_| corrupt("not base64"))?;
    let cipher = XChaCha20Poly1305::new(key.into());
    let plain = decrypt(&cipher, &boxed, &sealed.subject.to_string())
        .ok_or_else(|| corrupt("does not open under its subject's key"))?;
    let (salt, object) = plain
        .split_first_chunk::<SALT>()
        .ok_or_else(|| corrupt("shorter than its salt"))?;
    let clear = Clear {
        salt: *salt,
        object: String::from_utf8(object.to_vec()).map_err(|_| corrupt("not text"))?,
    };
    if clear.commitment() == sealed.commitment {
        Ok(clear)
    } else {
        Err(corrupt("is not what was committed to"))
    }
}

impl CompanyKeys {
    /// The secrets that follow from the company's key.
    pub(crate) fn new(company: &[u8; 32]) -> Self {
        let derived = |purpose: &str| hmac(company, purpose.as_bytes());
        Self {
            wrapping: XChaCha20Poly1305::new((&derived("wrap keys of subjects")).into()),
            notes: XChaCha20Poly1305::new((&derived("seal notes of the desk")).into()),
            search: derived("find equal subjects"),
        }
    }

    /// A subject's key as it is kept.
    pub(crate) fn wrap(
        &self,
        entropy: &dyn Entropy,
        subject: &Subject,
        key: &SubjectKey,
    ) -> Result<Vec<u8>, Fault> {
        encrypt(&self.wrapping, entropy, key, &subject.to_string())
    }

    /// A subject's key from what is kept.
    pub(crate) fn unwrap(&self, subject: &Subject, wrapped: &[u8]) -> Result<SubjectKey, Fault> {
        decrypt(&self.wrapping, wrapped, &subject.to_string())
            .and_then(|key| key.try_into().ok())
            .ok_or_else(|| Fault::Corrupt {
                place: format!("key of {subject}"),
                what: "the company's key does not open it".to_owned(),
            })
    }

    /// A note of the desk as it is kept, bound to its place.
    pub(crate) fn seal_note(
        &self,
        entropy: &dyn Entropy,
        place: &str,
        text: &str,
    ) -> Result<Vec<u8>, Fault> {
        encrypt(&self.notes, entropy, text.as_bytes(), place)
    }

    /// A note of the desk; none where another key sealed it, or for another place.
    pub(crate) fn open_note(&self, place: &str, sealed: &[u8]) -> Option<String> {
        String::from_utf8(decrypt(&self.notes, sealed, place)?).ok()
    }

    /// The token by which equal texts are found: 16 bytes, hex.
    pub(crate) fn token(&self, text: &str) -> String {
        let mac = hmac(&self.search, text.as_bytes());
        bytes_to_hex(mac.get(..16).unwrap_or(&mac))
    }
}

fn hmac(key: &[u8; 32], text: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length; this one is 32 bytes.
    Hmac::<Sha256>::new_from_slice(key).map_or([0; 32], |mac| {
        mac.chain_update(text).finalize().into_bytes().into()
    })
}

fn encrypt(
    cipher: &XChaCha20Poly1305,
    entropy: &dyn Entropy,
    plain: &[u8],
    place: &str,
) -> Result<Vec<u8>, Fault> {
    let chance = entropy.bytes()?;
    let (nonce, _) = chance
        .split_first_chunk::<NONCE>()
        .ok_or_else(|| Fault::Bug("32 bytes hold 24".into()))?;
    let payload = Payload {
        msg: plain,
        aad: place.as_bytes(),
    };
    let mut boxed = nonce.to_vec();
    boxed.extend(
        cipher
            .encrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| Fault::Bug("an object too long to encrypt".into()))?,
    );
    Ok(boxed)
}

fn decrypt(cipher: &XChaCha20Poly1305, boxed: &[u8], place: &str) -> Option<Vec<u8>> {
    let (nonce, text) = boxed.split_first_chunk::<NONCE>()?;
    let payload = Payload {
        msg: text,
        aad: place.as_bytes(),
    };
    cipher.decrypt(&XNonce::from(*nonce), payload).ok()
}
