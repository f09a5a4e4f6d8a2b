//! Cosignatures: what a witness says of a checkpoint, and when it said so.
//!
//! Format: <https://c2sp.org/tlog-cosignature>, Ed25519. A witness signs two lines, `cosignature/v1`
//! and `time <POSIX seconds>`, and the whole text of the checkpoint under them. What it says: at that
//! time this was the largest tree it had seen of the journal, and the tree continued every one it had
//! seen before. Its keys have a type of their own, so that no signature of a journal is ever taken for
//! one of a witness, nor the other way round.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature as Ed25519, Signer as _, SigningKey, Verifier as _, VerifyingKey};
use kernel::Instant;
use signed_note::Signature;

use crate::{Checkpoint, FormatFault};

/// The type of timestamped Ed25519 cosignatures among C2SP signature types.
const COSIGNATURE_V1: u8 = 4;
/// Seconds since 1970, eight bytes, big-endian.
const TIME_BYTES: usize = 8;
const MICROS: i64 = 1_000_000;

/// What verifies a witness: a C2SP vkey `name+hash+base64` of type 4.
#[derive(Clone, PartialEq, Eq)]
pub struct WitnessKey {
    name: String,
    id: u32,
    key: VerifyingKey,
}

/// A cosignature that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cosignature {
    /// The witness's name.
    pub witness: String,
    /// When it cosigned, to the second.
    pub at: Instant,
}

/// Cosigns for one witness.
pub struct Cosigner {
    secret: SigningKey,
    public: WitnessKey,
}

impl WitnessKey {
    /// Reads the key's text.
    pub fn parse(text: &str) -> Result<Self, FormatFault> {
        let wrong = || FormatFault::new("no witness key name+hash+base64 of type 4");
        let (name, rest) = text.trim().split_once('+').ok_or_else(wrong)?;
        let (id, key) = rest.split_once('+').ok_or_else(wrong)?;
        let bytes = STANDARD.decode(key).map_err(|_| wrong())?;
        let (kind, public) = bytes.split_first().ok_or_else(wrong)?;
        let public: &[u8; 32] = public.try_into().map_err(|_| wrong())?;
        if *kind != COSIGNATURE_V1 || !signed_note::is_key_name_valid(name) {
            return Err(wrong());
        }
        let key = VerifyingKey::from_bytes(public).map_err(|_| wrong())?;
        let read = Self::new(name, key);
        // The hash keeps a name and a key together that were given out together.
        if format!("{:08x}", read.id) != id {
            return Err(FormatFault::new(
                "the hash of the witness key is another one",
            ));
        }
        Ok(read)
    }

    fn new(name: &str, key: VerifyingKey) -> Self {
        Self {
            name: name.to_owned(),
            id: signed_note::key_id(name, &typed(key.as_bytes())),
            key,
        }
    }

    /// The witness's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn signed(&self, line: &Signature) -> bool {
        line.name() == self.name && line.id() == self.id
    }

    fn verify(&self, text: &str, line: &Signature) -> Result<Cosignature, FormatFault> {
        let wrong = || FormatFault::new(format!("the cosignature of {} does not hold", self.name));
        let (time, signature) = line
            .signature()
            .split_first_chunk::<TIME_BYTES>()
            .ok_or_else(wrong)?;
        let seconds = i64::try_from(u64::from_be_bytes(*time)).map_err(|_| wrong())?;
        let signature = Ed25519::from_slice(signature).map_err(|_| wrong())?;
        self.key
            .verify(message(text, seconds).as_bytes(), &signature)
            .map_err(|_| wrong())?;
        Ok(Cosignature {
            witness: self.name.clone(),
            at: Instant::from_micros(seconds.checked_mul(MICROS).ok_or_else(wrong)?),
        })
    }
}

impl fmt::Display for WitnessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = STANDARD.encode(typed(self.key.as_bytes()));
        write!(f, "{}+{:08x}+{key}", self.name, self.id)
    }
}

impl fmt::Debug for WitnessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WitnessKey({self})")
    }
}

impl Cosigner {
    /// A witness of a name with a secret of 32 bytes. The name is as in every C2SP key: no blanks, no
    /// plus.
    pub fn new(name: &str, secret: &[u8; 32]) -> Result<Self, FormatFault> {
        if !signed_note::is_key_name_valid(name) {
            return Err(FormatFault::new(format!(
                "{name:?} is no name of a witness: no blanks, no +"
            )));
        }
        let secret = SigningKey::from_bytes(secret);
        let public = WitnessKey::new(name, secret.verifying_key());
        Ok(Self { secret, public })
    }

    /// The key to hand out.
    pub fn public(&self) -> &WitnessKey {
        &self.public
    }

    /// Cosigns a signed checkpoint: the note as it is, without earlier cosignatures of this witness,
    /// with a new one under it. Whether the checkpoint may be cosigned is for the caller to know.
    pub fn cosign(&self, note: &str, at: Instant) -> Result<String, FormatFault> {
        let (text, lines) = parts(note)?;
        let seconds = at.as_micros().div_euclid(MICROS);
        let time = u64::try_from(seconds)
            .map_err(|_| FormatFault::new("a witness does not cosign before 1970"))?;
        let signature = self.secret.sign(message(&text, seconds).as_bytes());
        let signature = [&time.to_be_bytes()[..], &signature.to_bytes()].concat();
        let line = Signature::new(self.public.name.clone(), self.public.id, signature)
            .map_err(|e| FormatFault::new(e.to_string()))?;
        let others = lines.into_iter().filter(|line| !self.public.signed(line));
        print(&text, others.chain([line]))
    }
}

/// The cosignatures of a note by the witnesses given, in the order of its lines. A line by one of them
/// that does not hold is an error; lines by anybody else are passed over, as the format asks.
pub fn cosignatures(note: &str, witnesses: &[WitnessKey]) -> Result<Vec<Cosignature>, FormatFault> {
    let (text, lines) = parts(note)?;
    Checkpoint::parse_text(&text)?;
    let mut found = Vec::new();
    for line in &lines {
        if let Some(witness) = witnesses.iter().find(|witness| witness.signed(line)) {
            found.push(witness.verify(&text, line)?);
        }
    }
    Ok(found)
}

/// A note with only those signature lines that are by no key of a witness: as its journal signed it.
pub fn without_cosignatures(note: &str, witnesses: &[WitnessKey]) -> Result<String, FormatFault> {
    let (text, lines) = parts(note)?;
    let by_witness = |line: &Signature| witnesses.iter().any(|witness| witness.signed(line));
    print(&text, lines.into_iter().filter(|line| !by_witness(line)))
}

fn typed(public: &[u8; 32]) -> Vec<u8> {
    [&[COSIGNATURE_V1][..], public].concat()
}

fn message(text: &str, seconds: i64) -> String {
    format!("cosignature/v1\ntime {seconds}\n{text}")
}

/// A note's text with its last newline, and its signature lines.
fn parts(note: &str) -> Result<(String, Vec<Signature>), FormatFault> {
    let (text, lines) = note
        .rsplit_once("\n\n")
        .ok_or_else(|| FormatFault::new("no signature lines"))?;
    let lines = lines
        .lines()
        .map(|line| Signature::from_bytes(line.as_bytes()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|e| FormatFault::new(e.to_string()))?;
    Ok((format!("{text}\n"), lines))
}

fn print(text: &str, lines: impl Iterator<Item = Signature>) -> Result<String, FormatFault> {
    let mut note = format!("{text}\n");
    for line in lines {
        let line = String::from_utf8(line.to_bytes())
            .map_err(|e| FormatFault::new(format!("signature line: {e}")))?;
        note.push_str(line.trim_end_matches('\n'));
        note.push('\n');
    }
    Ok(note)
}
