//! The small words of this context: labels, lines of business, names of parameters.

use std::fmt;

use kernel::Text;
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

/// Lines of business by code, in words.
const LINES: &[(&str, Text)] = &[
    (
        "compulsory_motor",
        Text::fixed("机动车交通事故责任强制保险", "compulsory motor"),
    ),
    (
        "commercial_motor",
        Text::fixed("机动车商业保险", "commercial motor"),
    ),
    ("property", Text::fixed("企业财产保险", "property")),
    ("home", Text::fixed("家庭财产保险", "home")),
    ("engineering", Text::fixed("工程保险", "engineering")),
    ("liability", Text::fixed("责任保险", "liability")),
    ("credit", Text::fixed("信用保险", "credit")),
    ("surety", Text::fixed("保证保险", "surety")),
    ("cargo", Text::fixed("货物运输保险", "cargo")),
    ("hull", Text::fixed("船舶保险", "hull")),
    ("special_risk", Text::fixed("特殊风险保险", "special risks")),
    ("agriculture", Text::fixed("农业保险", "agriculture")),
    ("accident", Text::fixed("意外伤害保险", "personal accident")),
    (
        "short_term_health",
        Text::fixed("短期健康保险", "short-term health"),
    ),
];

impl LineCode {
    /// The line in words; one of the company's own making by its code.
    pub fn label(&self) -> Text {
        let known = LINES.iter().find(|(code, _)| *code == self.as_str());
        known.map_or_else(
            || Text::new(format!("“{self}”"), self.to_string()),
            |(_, words)| words.clone(),
        )
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
