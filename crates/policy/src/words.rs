//! The small words of this context: codes machines compare, labels people read.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A code: 1–64 printable ASCII characters without a space, `"` or `\`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(Box<str>);

/// A label: 1–200 characters, none of them a control character, no blank at either end.
/// Never a personal datum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Label(Box<str>);

impl Code {
    /// Reads a code.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'\\'));
        fits.then(|| Self(text.into()))
    }

    /// What stands where a text is no code.
    pub(crate) fn unnamed() -> Self {
        Self("unnamed".into())
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Label {
    /// Reads a label.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=200).contains(&text.chars().count())
            && text.trim() == text
            && !text.chars().any(char::is_control);
        fits.then(|| Self(text.into()))
    }

    /// As much of a text as a label holds, without what no label may hold.
    pub fn cut(text: &str) -> Self {
        let short: String = text.chars().filter(|c| !c.is_control()).take(200).collect();
        Self::parse(short.trim()).unwrap_or_else(Self::unnamed)
    }

    /// What stands where a text is no label.
    pub(crate) fn unnamed() -> Self {
        Self("-".into())
    }

    /// The label as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Code {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a code is 1-64 printable ASCII characters without blanks")
    }
}

impl TryFrom<String> for Label {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a label is 1-200 printable characters without outer blanks")
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0.into()
    }
}

impl From<Label> for String {
    fn from(label: Label) -> Self {
        label.0.into()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
