//! The small words of this context: labels, lines of business, names of parameters.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A label a person reads: a name, a post 岗位, a document number, a value.
///
/// 1–120 characters, none of them a control character, no blank at either end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Label(String);

/// A line of business 险种 by its code: `compulsory_motor`. 2–48 of `a-z 0-9 _ -`, a letter first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct LineCode(String);

/// The name of a parameter: `vat.rate.motor`. 2–64 of `a-z 0-9 . _ -`, a letter first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct ParameterName(String);

impl Label {
    /// Reads a label.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=120).contains(&text.chars().count())
            && text.trim() == text
            && !text.chars().any(char::is_control);
        fits.then(|| Self(text.to_owned()))
    }

    /// The label as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl LineCode {
    /// Reads a code.
    pub fn parse(text: &str) -> Option<Self> {
        code(text, 48, b"_-").then(|| Self(text.to_owned()))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ParameterName {
    /// Reads a name.
    pub fn parse(text: &str) -> Option<Self> {
        code(text, 64, b"._-").then(|| Self(text.to_owned()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn code(text: &str, longest: usize, also: &[u8]) -> bool {
    (2..=longest).contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9') || also.contains(&b))
}

impl TryFrom<String> for Label {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a label is 1-120 printable characters without outer blanks")
    }
}

impl TryFrom<String> for LineCode {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a line of business is 2-48 of a-z 0-9 -, a letter first")
    }
}

impl TryFrom<String> for ParameterName {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a parameter name is 2-64 of a-z 0-9 . _ -, a letter first")
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for LineCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ParameterName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
