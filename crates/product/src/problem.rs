//! What is wrong with a filing package: which rule, where, in words for the person who wrote it.

use std::fmt;

use kernel::Text;
use serde::Serialize;

/// One finding of the check. A package with none is sound.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The rule, in kebab case: `cell-missing`, `rows-overlap`, `golden-case-fails` …
    pub kind: &'static str,
    /// The file, by its path in the package.
    pub file: String,
    /// Line in the file, from 1; 0: the file as a whole.
    pub line: u32,
    /// Column of the table or key of the manifest; empty: the whole line.
    pub cell: String,
    /// What is wrong and what would be right.
    pub message: Text,
}

impl Problem {
    /// A problem of a whole file.
    pub(crate) fn file(kind: &'static str, file: &str, message: Text) -> Self {
        Self::at(kind, file, 0, "", message)
    }

    /// A problem at a line or cell.
    pub(crate) fn at(kind: &'static str, file: &str, line: u32, cell: &str, message: Text) -> Self {
        Self {
            kind,
            file: file.to_owned(),
            line,
            cell: cell.to_owned(),
            message,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if !self.cell.is_empty() {
            write!(f, " [{}]", self.cell)?;
        }
        write!(f, " {}: {}", self.kind, self.message)
    }
}
