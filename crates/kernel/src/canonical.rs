//! Canonical JSON: RFC 8785 narrowed so that any two writers agree byte for byte.
//!
//! Keys are ASCII `snake_case` in ascending order, strings are escaped as RFC 8785 §3.2.2.2 says,
//! numbers are integers within ±(2⁵³−1), and there is no float, no null and no space. Within these
//! limits the order of UTF-16 code units that RFC 8785 asks for is the order of bytes.

use serde::Serialize;
use serde_json::Value;

/// The largest integer that every JSON reader keeps exactly: 2⁵³ − 1.
pub(crate) const MAX_INTEGER: i64 = (1 << 53) - 1;
/// Deeper than any shape of ours; keeps a hostile payload from exhausting the stack.
const MAX_DEPTH: u32 = 64;

/// Why a value or text is not canonical.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not canonical at byte {at}: {what}")]
pub struct NotCanonical {
    /// Offset in the text, 0 for values.
    pub at: usize,
    /// What is wrong.
    pub what: String,
}

/// Writes a value canonically.
///
/// What names its fields in ascending order writes itself so already; to look whether it did costs
/// far less than to sort.
pub fn canonical_json<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, NotCanonical> {
    match serde_json::to_vec(value) {
        Ok(text) if check_canonical(&text).is_ok() => Ok(text),
        _ => sorted(value),
    }
}

/// By way of a tree whose keys are put in order.
pub(crate) fn sorted<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, NotCanonical> {
    let value = serde_json::to_value(value).map_err(|e| fault(0, &e.to_string()))?;
    let mut out = Vec::with_capacity(256);
    write_value(&value, &mut out, 0)?;
    Ok(out)
}

fn write_value(value: &Value, out: &mut Vec<u8>, depth: u32) -> Result<(), NotCanonical> {
    if depth > MAX_DEPTH {
        return Err(fault(0, "nested too deeply"));
    }
    match value {
        Value::Null => Err(fault(0, "null is not written; leave the field out")),
        Value::Bool(flag) => {
            out.extend_from_slice(if *flag { b"true" } else { b"false" });
            Ok(())
        }
        Value::Number(number) => write_integer(number, out),
        Value::String(text) => write_string(text, out),
        Value::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                write_value(item, out, depth + 1)?;
            }
            out.push(b']');
            Ok(())
        }
        Value::Object(fields) => {
            // serde_json may keep insertion order if some crate asks it to; sort here, always.
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort_unstable();
            out.push(b'{');
            for (at, key) in keys.into_iter().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                if !is_key(key.as_bytes()) {
                    return Err(fault(0, &format!("key {key:?} is not ASCII snake_case")));
                }
                write_string(key, out)?;
                out.push(b':');
                write_value(fields.get(key).unwrap_or(&Value::Null), out, depth + 1)?;
            }
            out.push(b'}');
            Ok(())
        }
    }
}

fn write_integer(number: &serde_json::Number, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    match number.as_i64() {
        Some(integer) if integer.abs() <= MAX_INTEGER => {
            out.extend_from_slice(integer.to_string().as_bytes());
            Ok(())
        }
        _ => Err(fault(
            0,
            &format!("{number} is not an integer within ±(2^53-1)"),
        )),
    }
}

/// `serde_json` escapes exactly as RFC 8785 asks: two-character escapes where they exist,
/// lower-case `\u00xx` for other control characters, everything else as it is.
fn write_string(text: &str, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    serde_json::to_writer(out, text).map_err(|e| fault(0, &e.to_string()))
}

fn is_key(key: &[u8]) -> bool {
    !key.is_empty()
        && key
            .iter()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

fn fault(at: usize, what: &str) -> NotCanonical {
    NotCanonical {
        at,
        what: what.to_owned(),
    }
}

/// Checks that a text is canonical JSON, in one pass and without building a tree.
pub fn check_canonical(text: &[u8]) -> Result<(), NotCanonical> {
    if let Err(error) = std::str::from_utf8(text) {
        return Err(fault(error.valid_up_to(), "not UTF-8"));
    }
    let mut reader = Reader::new(text);
    reader.value(0)?;
    if reader.is_at_end() {
        Ok(())
    } else {
        Err(reader.wrong("more after the value"))
    }
}

/// Passes canonical JSON, value by value. The text must be UTF-8.
pub(crate) struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0 }
    }

    /// Where it stands.
    #[inline]
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    #[inline]
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    #[inline]
    pub(crate) fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    /// Passes what is left of a string up to its closing quote and returns how long it is; `None`
    /// where there is an escape or a control character before.
    pub(crate) fn plain_text(&mut self) -> Option<usize> {
        let length = plain(self.rest());
        self.at += length;
        (self.peek() == b'"').then_some(length)
    }

    #[inline]
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn wrong(&self, what: &str) -> NotCanonical {
        fault(self.at, what)
    }

    fn take(&mut self, expected: u8) -> Result<(), NotCanonical> {
        if self.peek() == expected {
            self.at += 1;
            return Ok(());
        }
        Err(self.wrong(&format!("expected {:?}", char::from(expected))))
    }

    fn literal(&mut self, word: &[u8]) -> Result<(), NotCanonical> {
        if self
            .text
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(word))
        {
            self.at += word.len();
            return Ok(());
        }
        Err(self.wrong("expected a value"))
    }

    /// Passes a value.
    pub(crate) fn value(&mut self, depth: u32) -> Result<(), NotCanonical> {
        if depth > MAX_DEPTH {
            return Err(self.wrong("nested too deeply"));
        }
        match self.peek() {
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => self.string().map(|_| ()),
            b't' => self.literal(b"true"),
            b'f' => self.literal(b"false"),
            _ => self.integer(),
        }
    }

    fn object(&mut self, depth: u32) -> Result<(), NotCanonical> {
        self.take(b'{')?;
        if self.peek() == b'}' {
            return self.take(b'}');
        }
        let mut previous: &[u8] = b"";
        loop {
            let key = self.string()?;
            if !is_key(key) {
                return Err(self.wrong("key is not ASCII snake_case"));
            }
            if key <= previous {
                return Err(self.wrong("keys are not in ascending order"));
            }
            previous = key;
            self.take(b':')?;
            self.value(depth + 1)?;
            if self.peek() == b'}' {
                return self.take(b'}');
            }
            self.take(b',')?;
        }
    }

    fn array(&mut self, depth: u32) -> Result<(), NotCanonical> {
        self.take(b'[')?;
        if self.peek() == b']' {
            return self.take(b']');
        }
        loop {
            self.value(depth + 1)?;
            if self.peek() == b']' {
                return self.take(b']');
            }
            self.take(b',')?;
        }
    }

    /// Passes a string and returns what stands between the quotes, escapes and all.
    fn string(&mut self) -> Result<&'a [u8], NotCanonical> {
        self.take(b'"')?;
        let start = self.at;
        loop {
            self.at += plain(self.rest());
            match self.text.get(self.at) {
                None => return Err(self.wrong("unfinished string")),
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                Some(_) => return Err(self.wrong("control character")),
            }
        }
        let inside = self.text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        Ok(inside)
    }

    fn escape(&mut self) -> Result<(), NotCanonical> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        match rest {
            [_, b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't', ..] => self.at += 2,
            [_, b'u', b'0', b'0', high @ b'0'..=b'1', low, ..] => {
                let lower_hex = matches!(low, b'0'..=b'9' | b'a'..=b'f');
                // \b \t \n \f \r have two-character forms, so their \u form is not canonical.
                let short = *high == b'0' && matches!(low, b'8' | b'9' | b'a' | b'c' | b'd');
                if !lower_hex || short {
                    return Err(self.wrong("escape is not in its shortest form"));
                }
                self.at += 6;
            }
            _ => return Err(self.wrong("escape is not in its shortest form")),
        }
        Ok(())
    }

    fn integer(&mut self) -> Result<(), NotCanonical> {
        let start = self.at;
        if self.peek() == b'-' {
            self.at += 1;
        }
        let digits_from = self.at;
        let mut magnitude: i64 = 0;
        while self.peek().is_ascii_digit() {
            magnitude = magnitude
                .saturating_mul(10)
                .saturating_add(i64::from(self.peek() - b'0'));
            self.at += 1;
        }
        let digits = self.text.get(digits_from..self.at).unwrap_or_default();
        let leading_zero = digits.len() > 1 && digits.starts_with(b"0");
        let negative_zero = start != digits_from && digits == b"0";
        if digits.is_empty() || leading_zero || negative_zero || magnitude > MAX_INTEGER {
            self.at = start;
            return Err(
                self.wrong("expected a value: integers within ±(2^53-1), no float, no null")
            );
        }
        Ok(())
    }
}

/// How many bytes stand before the first quote, backslash or control character, eight at a time.
#[inline]
fn plain(text: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // The lowest set bit marks the first zero byte; bits above it may lie.
    let zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
    let below_space = |word: u64| word.wrapping_sub(ONES * 0x20) & !word & HIGH;
    let (words, tail) = text.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let quote = zero(word ^ (ONES * u64::from(b'"')));
        let backslash = zero(word ^ (ONES * u64::from(b'\\')));
        let hit = quote | backslash | below_space(word);
        if hit != 0 {
            return number * 8 + (hit.trailing_zeros() / 8) as usize;
        }
    }
    let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    let in_tail = tail.iter().position(ends).unwrap_or(tail.len());
    words.len() * 8 + in_tail
}
