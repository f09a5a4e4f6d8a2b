//! What a witness says when a log lies, kept so that anybody can check it.

use std::path::{Path, PathBuf};

use journal::Head;
use journal::files::{make_folder, write_durably};
use kernel::{Digest, Fault, Instant, Text};
use serde::Serialize;

const ALARMS: &str = "alarms";

/// A finding against a log, with the signed notes that prove it.
#[derive(Debug, Clone, Serialize)]
pub struct Alarm {
    /// `forked`, `rolled-back`, `tiles-differ`, `not-signed`.
    pub kind: &'static str,
    /// What is wrong.
    pub message: Text,
    /// The signed notes by what they are, word for word.
    pub notes: Vec<(&'static str, String)>,
    /// What the log shown holds at the size seen before, by its own tiles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<Head>,
    /// RFC 6962 consistency proof from what it holds there to what it shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proof: Vec<Digest>,
    /// Where it is kept.
    pub file: PathBuf,
}

impl Alarm {
    pub(crate) fn new(kind: &'static str, message: Text) -> Self {
        Self {
            kind,
            message,
            notes: Vec::new(),
            holds: None,
            proof: Vec::new(),
            file: PathBuf::new(),
        }
    }

    pub(crate) fn with_one(mut self, what: &'static str, note: &str) -> Self {
        self.notes.push((what, note.to_owned()));
        self
    }

    pub(crate) fn with(self, one: (&'static str, &str), other: (&'static str, &str)) -> Self {
        self.with_one(one.0, one.1).with_one(other.0, other.1)
    }

    pub(crate) fn with_proof(mut self, proof: Vec<Digest>) -> Self {
        self.proof = proof;
        self
    }

    pub(crate) fn with_root(mut self, holds: Head) -> Self {
        self.holds = Some(holds);
        self
    }

    /// Keeps the alarm durably. The same finding is kept once, with the time it was made first.
    pub(crate) fn keep(mut self, folder: &Path, now: Instant) -> Result<Self, Fault> {
        let folder = folder.join(ALARMS);
        make_folder(&folder)?;
        // By what the notes say: a cosignature renewed in between is the same finding.
        let said = self.notes.iter().map(|(_, note)| text_of(note));
        let said = said.collect::<Vec<_>>().join("\n");
        let name: String = Digest::of(said.as_bytes())
            .to_hex()
            .chars()
            .take(16)
            .collect();
        self.file = folder.join(format!("{}-{name}", self.kind));
        if !self.file.exists() {
            write_durably(&self.file, self.print(now).as_bytes(), 0o644)?;
        }
        Ok(self)
    }

    /// The alarm as a text that holds everything to check it with.
    fn print(&self, now: Instant) -> String {
        let (zh, en) = (&self.message.zh, &self.message.en);
        let mut parts = vec![format!("{} {now}\n{zh}\n{en}\n", self.kind)];
        let notes = self.notes.iter();
        parts.extend(notes.map(|(what, note)| format!("---- {what} ----\n{note}")));
        if let Some(Head { size, root }) = self.holds {
            parts.push(format!(
                "---- what is shown holds, at the size seen ----\n{size}\n{root}\n"
            ));
        }
        if !self.proof.is_empty() {
            let hashes: Vec<_> = self.proof.iter().map(ToString::to_string).collect();
            parts.push(format!(
                "---- RFC 6962 consistency proof from there to what is shown ----\n{}\n",
                hashes.join("\n")
            ));
        }
        parts.join("\n")
    }
}

fn text_of(note: &str) -> &str {
    note.rsplit_once("\n\n").map_or(note, |(text, _)| text)
}
