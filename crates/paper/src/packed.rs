//! A proof file as the code on a document carries it, and the file again, byte for byte.
//!
//! `YN1:` and base45 of: how many raw bytes (two bytes, big-endian) ‖ the raw bytes ‖ the rest of the
//! text, deflated (RFC 1951) against a fixed dictionary. Raw bytes are what stood in base64 in the
//! text, 32 bytes or more a piece: hashes, salts, signatures; they do not compress, so they are not
//! deflated. The body of `extra` is unfolded first, so the base64 inside its JSON becomes raw too.
//! Markers take the places of what was taken out; a text that holds one already is not packed.
//!
//! The dictionary belongs to the `1` in `YN1`: another dictionary is another number, for ever.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use crate::{PaperFault, base45};

/// How a packed proof begins.
pub const PREFIX: &str = "YN1:";
/// The longest text that is unpacked; a proof is a tenth of it.
const LONGEST: usize = 32 * 1024;
const DICTIONARY: &str = include_str!("dictionary-1.txt");

/// Stands for 32 raw bytes that were 44 characters of base64.
const HASH: char = '\u{1}';
/// Stands for other raw bytes; their number in decimal and another of it follow.
const BYTES: char = '\u{2}';
/// The text between two of it was in base64 as a whole.
const FOLD: char = '\u{3}';
/// Shortest base64 worth taking out: 32 bytes.
const SHORTEST: usize = 44;

/// A proof file's text as the text of a code.
pub fn pack(text: &str) -> Result<String, PaperFault> {
    let wrong = |why: &str| PaperFault::NotPacked(why.to_owned());
    if text.contains([HASH, BYTES, FOLD]) {
        return Err(wrong("the text holds control characters"));
    }
    let mut raw = Vec::new();
    let skeleton = take_out(&unfold(text), &mut raw);
    let count = u16::try_from(raw.len()).map_err(|_| wrong("too long"))?;
    let mut bytes = count.to_be_bytes().to_vec();
    bytes.extend(raw);
    bytes.extend(deflate(skeleton.as_bytes()).ok_or_else(|| wrong("deflating failed"))?);
    let packed = format!("{PREFIX}{}", base45::encode(&bytes));
    if unpack(&packed)? == text {
        Ok(packed)
    } else {
        Err(wrong("the text would not come back as it was"))
    }
}

/// The proof file's text again. Anything that [`pack`] did not write is refused or gives a text
/// whose proof does not verify.
pub fn unpack(packed: &str) -> Result<String, PaperFault> {
    let wrong = |why: &str| PaperFault::NotPacked(why.to_owned());
    let body = packed
        .trim()
        .strip_prefix(PREFIX)
        .ok_or_else(|| wrong("does not begin with YN1:"))?;
    let bytes = base45::decode(body).ok_or_else(|| wrong("no base45"))?;
    let (count, rest) = bytes
        .split_first_chunk::<2>()
        .ok_or_else(|| wrong("too short"))?;
    let (raw, deflated) = rest
        .split_at_checked(usize::from(u16::from_be_bytes(*count)))
        .ok_or_else(|| wrong("too short"))?;
    let skeleton = inflate(deflated).ok_or_else(|| wrong("not deflated by the dictionary"))?;
    let skeleton = String::from_utf8(skeleton).map_err(|_| wrong("not UTF-8"))?;
    put_back(&skeleton, raw).ok_or_else(|| wrong("raw bytes missing"))
}

/// The body of the `extra` line as it is, between folds, where it is text.
fn unfold(text: &str) -> String {
    const LINE: &str = "\nextra ";
    let Some((before, rest)) = text.split_once(LINE) else {
        return text.to_owned();
    };
    let (extra, after) = rest.split_once('\n').unwrap_or((rest, ""));
    let body = STANDARD
        .decode(extra)
        .ok()
        .and_then(|b| String::from_utf8(b).ok());
    match body {
        Some(body) if !body.contains([HASH, BYTES, FOLD]) && rest.contains('\n') => {
            format!("{before}{LINE}{FOLD}{body}{FOLD}\n{after}")
        }
        _ => text.to_owned(),
    }
}

/// Takes out every piece of base64 that decodes and encodes to itself.
fn take_out(text: &str, raw: &mut Vec<u8>) -> String {
    let in_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let mut skeleton = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(in_base64) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !in_base64(c)).unwrap_or(from.len());
        let (piece, after) = from.split_at(end);
        skeleton.push_str(before);
        let decoded = (piece.len() >= SHORTEST).then(|| STANDARD.decode(piece).ok());
        match decoded.flatten() {
            Some(bytes) if STANDARD.encode(&bytes) == piece => {
                if bytes.len() == 32 {
                    skeleton.push(HASH);
                } else {
                    skeleton.push(BYTES);
                    skeleton.push_str(&bytes.len().to_string());
                    skeleton.push(BYTES);
                }
                raw.extend(bytes);
            }
            _ => skeleton.push_str(piece),
        }
        rest = after;
    }
    skeleton.push_str(rest);
    skeleton
}

fn put_back(skeleton: &str, raw: &[u8]) -> Option<String> {
    let mut raw = raw;
    let mut take = |count: usize| {
        let (piece, rest) = raw.split_at_checked(count)?;
        raw = rest;
        Some(STANDARD.encode(piece))
    };
    let mut text = String::new();
    let mut folded = String::new();
    let mut folding = false;
    let mut rest = skeleton;
    while let Some(at) = rest.find([HASH, BYTES, FOLD]) {
        let (before, from) = rest.split_at(at);
        let out = if folding { &mut folded } else { &mut text };
        out.push_str(before);
        let marker = from.chars().next()?;
        rest = from.strip_prefix(marker)?;
        if marker == HASH {
            out.push_str(&take(32)?);
        } else if marker == BYTES {
            let (count, after) = rest.split_once(BYTES)?;
            out.push_str(&take(count.parse().ok()?)?);
            rest = after;
        } else {
            if folding {
                text.push_str(&STANDARD.encode(std::mem::take(&mut folded)));
            }
            folding = !folding;
        }
    }
    text.push_str(rest);
    (!folding && raw.is_empty()).then_some(text)
}

/// Raw deflate after the dictionary: the compressor sees it first and its output is dropped.
fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let flags = create_comp_flags_from_zip_params(10, -15, 0);
    let mut compressor = CompressorOxide::new(flags);
    let mut out = vec![0; (DICTIONARY.len() + bytes.len()) * 2 + 64];
    let primed = compress(
        &mut compressor,
        DICTIONARY.as_bytes(),
        &mut out,
        TDEFLFlush::Sync,
    );
    if primed.0 != TDEFLStatus::Okay || primed.1 != DICTIONARY.len() {
        return None;
    }
    let (status, _, written) = compress(&mut compressor, bytes, &mut out, TDEFLFlush::Finish);
    out.truncate(written);
    (status == TDEFLStatus::Done).then_some(out)
}

/// The decompressor finds the dictionary in front of its output.
fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = DICTIONARY.as_bytes().to_vec();
    let from = out.len();
    out.resize(from + LONGEST, 0);
    let mut decompressor = DecompressorOxide::new();
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (status, read, written) = decompress(&mut decompressor, bytes, &mut out, from, flags);
    let text = out.get(from..from + written)?.to_vec();
    (status == TINFLStatus::Done && read == bytes.len()).then_some(text)
}
