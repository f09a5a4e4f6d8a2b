//! Subjects recorded twice: two persons or two vehicles under one identity, found by their equality
//! tokens.
//!
//! Whoever enters a person or vehicle finds the one on record by that token, so two that were both
//! recorded under the same one are a defect of the record: what is known of one is not found at the
//! other. Where one of them was recorded under another identity and corrected later, nobody did
//! wrong; it is told as a note, because somebody should know.
//!
//! Memory holds eight bytes a subject. Only where two of these agree are whole tokens looked at.

use std::collections::{BTreeMap, BTreeSet};

use journal::verify::Finding;
use journal::{Reader, RowReader, Unpacked, unpacked};
use kernel::{EntryReader, Fault, Subject, Table, Text};

use crate::fact::Fact;
use crate::follow::read_at;
use crate::key_ring::KeyRing;
use crate::tables::TOKENS;

/// Identities told at most.
const NAMED_MAX: usize = 100;

/// The beginnings of one table's tokens.
pub(crate) struct Tokens {
    table: &'static Table,
    column: usize,
    starts: Vec<u64>,
}

/// What was found.
#[derive(Default)]
pub(crate) struct Twice {
    /// Both recorded under one identity.
    pub(crate) findings: Vec<Finding>,
    /// One of them came to it by a correction.
    pub(crate) notes: Vec<Text>,
}

impl Tokens {
    /// Of a table that has tokens; none where it has not.
    pub(crate) fn of(table: &'static Table) -> Option<Self> {
        let (_, name) = TOKENS.iter().find(|(known, _)| known.name == table.name)?;
        Some(Self {
            table,
            column: table.column(name)?,
            starts: Vec::new(),
        })
    }

    /// Takes a row in as it stands.
    pub(crate) fn see(&mut self, row: &[u8]) {
        if let Some(token) = cell(self.table, row, self.column) {
            self.starts.push(start(token));
        }
    }

    /// Looks at the rows again where two tokens begin alike, and names the subjects that share one.
    pub(crate) fn told(
        mut self,
        rows: &mut dyn RowReader,
        entries: &mut dyn Reader,
        keys: &mut KeyRing,
        twice: &mut Twice,
    ) -> Result<(), Fault> {
        self.starts.sort_unstable();
        let alike: BTreeSet<u64> = self
            .starts
            .iter()
            .zip(self.starts.iter().skip(1))
            .filter_map(|(one, next)| (one == next).then_some(*one))
            .take(NAMED_MAX)
            .collect();
        if alike.is_empty() {
            return Ok(());
        }
        let mut sharing: BTreeMap<Vec<u8>, Vec<Subject>> = BTreeMap::new();
        rows.scan_packed(self.table, &mut |row| {
            let token = cell(self.table, row, self.column).filter(|t| alike.contains(&start(t)));
            let subject = cell(self.table, row, 0).and_then(|text| std::str::from_utf8(text).ok());
            if let (Some(token), Some(subject)) = (token, subject.and_then(Subject::parse)) {
                sharing.entry(token.to_vec()).or_default().push(subject);
            }
            Ok(())
        })?;
        for (token, subjects) in sharing {
            let (Some(one), Some(other)) = (subjects.first(), subjects.get(1)) else {
                continue;
            };
            let all: Vec<String> = subjects.iter().map(ToString::to_string).collect();
            let mut corrected = false;
            for subject in &subjects {
                corrected |=
                    first_token(subject, entries, keys)?.is_none_or(|first| first != token);
            }
            if corrected {
                twice.notes.push(note(self.table, &all));
            } else {
                twice.findings.push(finding(self.table, (one, other), &all));
            }
        }
        Ok(())
    }
}

/// The bytes of a text cell; none where it is empty.
fn cell<'a>(table: &Table, row: &'a [u8], at: usize) -> Option<&'a [u8]> {
    match unpacked(table, row).nth(at) {
        Some(Unpacked::Text(text)) if !text.is_empty() => Some(text),
        Some(_) | None => None,
    }
}

/// The first eight bytes of a token that is sixteen bytes in hexadecimal.
fn start(token: &[u8]) -> u64 {
    let digits = token
        .get(..16)
        .and_then(|text| std::str::from_utf8(text).ok());
    digits
        .and_then(|text| u64::from_str_radix(text, 16).ok())
        .unwrap_or_default()
}

/// The token a subject was first recorded under; none where its key is gone or not at hand.
fn first_token(
    subject: &Subject,
    entries: &mut dyn Reader,
    keys: &mut KeyRing,
) -> Result<Option<Vec<u8>>, Fault> {
    let page = entries.entries(subject.first(), 1)?;
    let Some(entry) = page.first() else {
        return Ok(None);
    };
    let mut reading = EntryReader::default();
    // What cannot be read has been named already.
    let Ok(envelope) = read_at(&mut reading, entry, subject.first()) else {
        return Ok(None);
    };
    let Ok(fact) = Fact::decode(envelope) else {
        return Ok(None);
    };
    let Some(texts) = fact.token_texts(keys)? else {
        return Ok(None);
    };
    Ok(Some(keys.company().token(&texts.identity).into_bytes()))
}

fn finding(table: &Table, (one, other): (&Subject, &Subject), all: &[String]) -> Finding {
    let place = format!("rows.{}[subject={other}]", table.name);
    let message = Text::new(
        format!(
            "{} 与 {one} 是同一身份，却分别建档",
            all.get(1..).unwrap_or(all).join("、")
        ),
        format!(
            "{} and {one} were recorded apart under one identity",
            all.get(1..).unwrap_or(all).join(", ")
        ),
    );
    Finding {
        kind: "subject-twice",
        place,
        at: Some(other.first()),
        message,
    }
}

fn note(table: &Table, all: &[String]) -> Text {
    Text::new(
        format!(
            "{}：更正后身份相同，实为同一对象：{}",
            table.meaning.zh,
            all.join("、")
        ),
        format!(
            "{}: one identity since a correction: {}",
            table.meaning.en,
            all.join(", ")
        ),
    )
}
