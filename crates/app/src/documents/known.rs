//! What the record says of a file that somebody holds: which print it is, and whether a later one
//! stands in its place.

use ::policy::{Document, Event, PRINTS, Printed};
use kernel::{
    Control, Digest, Envelope, Facts, Instant, Number, OrganisationCode, Refused, Seq, Text,
};
use serde::Serialize;

use crate::fact::{Fact, stream_of};
use crate::identity::Identity;
use crate::open::App;
use crate::reads::ListRequest;
use crate::request::Failure;

/// A file that is on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KnownDocument {
    /// What it was printed of: a policy, a proposal or a payment notice.
    pub number: Number,
    /// Which document.
    pub document: Document,
    /// Which copy; 1 is the original.
    pub copy: u32,
    /// How many copies are on record.
    pub copies: u32,
    /// No later copy is on record.
    pub last: bool,
    /// The file is the one on record, byte for byte; otherwise only what was signed is, and the
    /// signature was taken off or replaced.
    pub whole: bool,
    /// Why it was printed again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The entry that put it on record.
    pub seq: Seq,
    /// When that was.
    pub recorded_at: Instant,
    /// Who printed it.
    pub by: String,
    /// For which organisation.
    pub organisation: OrganisationCode,
    /// It was drawn by another program and recorded by digest alone.
    pub elsewhere: bool,
}

impl App {
    /// Finds the print that a file is. The rows are asked where it stands; what is answered is read
    /// from the journal.
    pub fn document_known(&self, who: &Identity, file: &[u8]) -> Result<KnownDocument, Failure> {
        self.permit(who, "policy.read")?;
        let digest = Digest::of(file);
        if let Some(known) = self.print_with(who, "digest", digest)? {
            return Ok(known);
        }
        let content = paper::unsigned(file).unwrap_or(file);
        let known = self.print_with(who, "content", Digest::of(content))?;
        known.ok_or_else(|| Failure::NotFound(not_on_record(digest)))
    }

    fn print_with(
        &self,
        who: &Identity,
        column: &str,
        digest: Digest,
    ) -> Result<Option<KnownDocument>, Failure> {
        let list = ListRequest {
            table: PRINTS.name.to_owned(),
            conditions: [(column.to_owned(), digest.to_string())].into(),
            position: Some(self.head_size()),
            limit: 1,
            ..ListRequest::default()
        };
        let row = self.list(&list)?.rows.pop();
        let number = row.and_then(|row| Number::parse(row.get("number")?.as_str()?));
        let Some(number) = number else {
            return Ok(None);
        };
        self.permit_on(who, "policy.read", &number)?;
        let facts = self.facts_of(&stream_of(&number)?)?;
        let prints = facts.iter().filter_map(|(envelope, fact)| match fact {
            Fact::Policy(Event::Printed(printed)) => Some((envelope, printed)),
            _ => None,
        });
        let is = |printed: &Printed| {
            let content = printed.drawn.as_ref().map(|drawn| drawn.content);
            printed.digest == digest || content == Some(digest)
        };
        let found = prints.clone().find(|(_, printed)| is(printed));
        Ok(found.map(|(envelope, printed)| {
            let of_it = prints.filter(|(_, other)| other.document == printed.document);
            let copies = of_it.map(|(_, other)| other.copy).max().unwrap_or_default();
            known(
                (envelope, printed),
                number,
                (copies, printed.digest == digest),
            )
        }))
    }
}

fn known(
    (envelope, printed): (&Envelope, &Printed),
    recorded_under: Number,
    (copies, whole): (u32, bool),
) -> KnownDocument {
    let drawn = printed.drawn.as_ref();
    KnownDocument {
        number: drawn.map_or(recorded_under, |drawn| drawn.number),
        document: printed.document,
        copy: printed.copy,
        copies,
        last: printed.copy == copies,
        whole,
        reason: printed.reason.as_ref().map(ToString::to_string),
        seq: envelope.seq,
        recorded_at: envelope.recorded_at,
        by: envelope.actor.clone(),
        organisation: envelope.organisation.clone(),
        elsewhere: drawn.is_none(),
    }
}

fn not_on_record(digest: Digest) -> Refused {
    Refused {
        control: Control::new("document-not-on-record"),
        message: Text::fixed(
            "该文件不在打印记录中：不是本公司打印的，或打印后被改动",
            "the file is not among the prints on record: not printed here, or changed since",
        ),
        facts: Facts::from([("digest", digest.to_hex())]),
        remedy: Some(Text::fixed(
            "请以保险单号查询该保单，或请投保人出示未经改动的文件",
            "look the policy up by its number, or ask for the file as it was given out",
        )),
    }
}
