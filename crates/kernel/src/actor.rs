//! Who acts: people by their staff number, never by their name; the system by its part.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A staff number 工号: 2–32 of `a-z 0-9 . - _`. Not a name: names are personal data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UserCode(String);

/// The code of an organisation 机构代码: digits, two per level (`00` head office, `32` a branch,
/// `3201` a sub-branch of it).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrganisationCode(String);

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// A person on the staff.
    Staff(UserCode),
    /// A part of the program, such as `signer` or `clock`.
    System(&'static str),
}

impl UserCode {
    /// Reads a staff number.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (2..=32).contains(&text.len())
            && text
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_'));
        fits.then(|| Self(text.to_owned()))
    }

    /// The number as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl OrganisationCode {
    /// The head office 总公司.
    pub fn head_office() -> Self {
        Self("00".to_owned())
    }

    /// Reads a code: 2, 4 or 6 digits; only the head office starts with `00`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = matches!(text.len(), 2 | 4 | 6) && text.bytes().all(|b| b.is_ascii_digit());
        let head = text.starts_with("00");
        (digits && (!head || text == "00")).then(|| Self(text.to_owned()))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The organisation above; none above the head office.
    pub fn parent(&self) -> Option<Self> {
        match self.0.len() {
            2 if self.0 == "00" => None,
            2 => Some(Self::head_office()),
            n => self.0.get(..n - 2).map(|code| Self(code.to_owned())),
        }
    }

    /// Whether `other` is this organisation or below it: the data scope of a user here.
    pub fn covers(&self, other: &Self) -> bool {
        self.0 == "00" || other.0.starts_with(&self.0)
    }
}

impl Actor {
    /// The actor as written in an envelope: `lin.underwriter`, or `system:clock`.
    pub fn to_text(&self) -> String {
        match self {
            Self::Staff(user) => user.0.clone(),
            Self::System(part) => format!("system:{part}"),
        }
    }

    /// The staff number, where a person acts.
    pub fn staff(&self) -> Option<&UserCode> {
        match self {
            Self::Staff(user) => Some(user),
            Self::System(_) => None,
        }
    }
}

impl TryFrom<String> for UserCode {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a staff number is 2-32 of a-z 0-9 . - _")
    }
}

impl TryFrom<String> for OrganisationCode {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("an organisation code is 00, or 2, 4 or 6 digits not starting 00")
    }
}

impl From<UserCode> for String {
    fn from(code: UserCode) -> Self {
        code.0
    }
}

impl From<OrganisationCode> for String {
    fn from(code: OrganisationCode) -> Self {
        code.0
    }
}

impl fmt::Display for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for OrganisationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
