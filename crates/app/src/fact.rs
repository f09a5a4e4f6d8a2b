//! Every fact the product knows, and the one place where kinds meet their contexts.

use kernel::{
    Cell, Date, Digest, Envelope, EventKind, Fault, Instant, RowChange, StreamId, Table,
    canonical_json, write_hex,
};
use serde::{Deserialize, Serialize};

use crate::tables::{COMMANDS, GUARDS, REFUSALS, STREAMS};

/// A decoded fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// The company: organisations, people, authority, parameters.
    Company(company::Event),
    /// A filing.
    Product(product::Event),
    /// A command that was refused.
    Refused(CommandRefused),
}

/// A refused command leaves this and nothing else: no body, no facts, no personal data. Who asked,
/// when, and the digest of what was asked stand in the envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommandRefused {
    /// The command's name.
    pub command: String,
    /// The control that said no.
    pub control: String,
}

impl CommandRefused {
    const KIND: EventKind = EventKind::new("oversight.command_refused", 1);

    /// Reads a canonical payload without escapes, which is what nearly every refusal has.
    fn read(payload: &str) -> Option<Self> {
        let (command, rest) = payload.strip_prefix("{\"command\":\"")?.split_once('"')?;
        let control = rest.strip_prefix(",\"control\":\"")?.strip_suffix("\"}")?;
        let plain = !command.contains('\\') && !control.contains(['\\', '"']);
        plain.then(|| Self {
            command: command.to_owned(),
            control: control.to_owned(),
        })
    }
}

impl Fact {
    /// Decodes an envelope's payload; old shapes decode for ever.
    pub fn decode(envelope: &Envelope) -> Result<Self, Fault> {
        let (name, shape) = (envelope.kind.name.as_ref(), envelope.kind.shape);
        let corrupt = |what: String| Fault::Corrupt {
            place: envelope.id(),
            what,
        };
        match name.split('.').next() {
            Some("company") => company::Event::decode(name, shape, &envelope.payload)
                .map(Self::Company)
                .map_err(|e| corrupt(e.to_string())),
            Some("product") => product::Event::decode(name, shape, &envelope.payload)
                .map(Self::Product)
                .map_err(|e| corrupt(e.to_string())),
            _ if envelope.kind == CommandRefused::KIND => {
                match CommandRefused::read(&envelope.payload) {
                    Some(refused) => Ok(Self::Refused(refused)),
                    None => serde_json::from_str(&envelope.payload)
                        .map(Self::Refused)
                        .map_err(|e| corrupt(e.to_string())),
                }
            }
            _ => Err(corrupt(format!("unknown kind {name} shape {shape}"))),
        }
    }

    /// Kind and canonical payload.
    pub(crate) fn encode(&self) -> Result<(EventKind, String), Fault> {
        let bug = |e: &dyn std::fmt::Display| Fault::Bug(format!("payload: {e}"));
        match self {
            Self::Company(event) => Ok((event.kind(), event.payload().map_err(|e| bug(&e))?)),
            Self::Product(event) => Ok((event.kind(), event.payload().map_err(|e| bug(&e))?)),
            Self::Refused(refused) => {
                let bytes = canonical_json(refused).map_err(|e| bug(&e))?;
                Ok((
                    CommandRefused::KIND,
                    String::from_utf8(bytes).map_err(|e| bug(&e))?,
                ))
            }
        }
    }

    /// The civil date from which the fact counts.
    pub(crate) fn effective_on(&self, today: Date) -> Date {
        match self {
            Self::Company(event) => event.effective_on().unwrap_or(today),
            Self::Product(event) => event.effective_on().unwrap_or(today),
            Self::Refused(_) => today,
        }
    }

    /// What the fact claims for itself alone: `space/key`, unique in the journal.
    pub(crate) fn guards(&self) -> Vec<String> {
        match self {
            Self::Company(_) | Self::Refused(_) => Vec::new(),
            Self::Product(event) => event.guards(),
        }
    }

    /// The contents the fact names by digest.
    pub(crate) fn contents(&self) -> Vec<Digest> {
        match self {
            Self::Company(_) | Self::Refused(_) => Vec::new(),
            Self::Product(event) => event.contents(),
        }
    }

    /// The control that refused, where the fact is a refusal.
    pub(crate) fn control(&self) -> Option<&str> {
        match self {
            Self::Refused(refused) => Some(&refused.control),
            Self::Company(_) | Self::Product(_) => None,
        }
    }

    /// The rows that follow from the fact: the journal's indexes, then the context's own tables.
    pub(crate) fn rows(&self, envelope: &Envelope) -> Vec<RowChange> {
        let mut changes = Vec::with_capacity(4);
        self.index_rows(envelope, &mut IndexTexts::default(), &mut |table, cells| {
            changes.push(RowChange::Put {
                table: table.name,
                values: cells.iter().map(|cell| cell.value()).collect(),
            });
        });
        changes.extend(self.context_rows(envelope));
        changes
    }

    /// The rows of the context's own tables.
    pub(crate) fn context_rows(&self, envelope: &Envelope) -> Vec<RowChange> {
        match self {
            Self::Company(event) => company::rows(event, envelope),
            Self::Product(event) => product::rows(event, envelope),
            Self::Refused(_) => Vec::new(),
        }
    }

    /// Shows the rows of the journal's own indexes, in place: every fact has some, so nothing is
    /// allocated for them.
    pub(crate) fn index_rows(
        &self,
        envelope: &Envelope,
        texts: &mut IndexTexts,
        put: &mut dyn FnMut(&'static Table, &[Cell<'_>]),
    ) {
        texts.write(envelope);
        let seq = Cell::count(envelope.seq);
        let stream = Cell::Text(envelope.stream.as_str());
        let recorded_at = Cell::Text(&texts.recorded_at);
        let actor = Cell::Text(&envelope.actor);
        let organisation = Cell::Text(envelope.organisation.as_str());
        put(
            &STREAMS,
            &[
                stream,
                Cell::count(envelope.version),
                seq,
                Cell::Text(&envelope.kind.name),
                recorded_at,
                actor,
                organisation,
            ],
        );
        put(
            &COMMANDS,
            &[
                Cell::Text(&texts.command_name),
                Cell::Text(&texts.command_content),
                seq,
                self.control().map_or(Cell::Empty, Cell::Text),
            ],
        );
        for guard in self.guards() {
            put(&GUARDS, &[Cell::Text(&guard), stream, seq]);
        }
        if let Self::Refused(refused) = self {
            put(
                &REFUSALS,
                &[
                    seq,
                    recorded_at,
                    actor,
                    organisation,
                    Cell::Text(&refused.command),
                    Cell::Text(&refused.control),
                ],
            );
        }
    }
}

/// Texts of an envelope that indexes hold and the envelope does not, written over each other from
/// fact to fact.
#[derive(Debug, Default)]
pub(crate) struct IndexTexts {
    written_at: Option<Instant>,
    recorded_at: String,
    command_name: String,
    command_content: String,
}

impl IndexTexts {
    fn write(&mut self, envelope: &Envelope) {
        if self.written_at != Some(envelope.recorded_at) {
            self.written_at = Some(envelope.recorded_at);
            self.recorded_at.clear();
            envelope.recorded_at.write_to(&mut self.recorded_at);
        }
        self.command_name.clear();
        self.command_content.clear();
        write_hex(&envelope.command.name(), &mut self.command_name);
        write_hex(&envelope.command.content(), &mut self.command_content);
    }
}

/// The stream of the company's own facts.
pub(crate) const COMPANY_STREAM: &str = "company";
/// The stream of refusals.
pub(crate) const REFUSALS_STREAM: &str = "refusals";

/// A stream name known to fit.
pub(crate) fn stream(name: &str) -> Result<StreamId, Fault> {
    StreamId::parse(name).ok_or_else(|| Fault::Bug(format!("stream name {name:?}")))
}
