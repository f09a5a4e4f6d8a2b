//! Every fact the product knows, and the one place where kinds meet their contexts.

use kernel::{
    Date, Digest, Envelope, EventKind, Fault, RowChange, StreamId, Value, canonical_json,
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
            _ if envelope.kind == CommandRefused::KIND => serde_json::from_str(&envelope.payload)
                .map(Self::Refused)
                .map_err(|e| corrupt(e.to_string())),
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
        let seq = Value::count(envelope.seq);
        let mut changes = vec![
            RowChange::Put {
                table: STREAMS.name,
                values: vec![
                    Value::text(&envelope.stream),
                    Value::count(envelope.version),
                    seq.clone(),
                    Value::text(&envelope.kind.name),
                    Value::text(&envelope.recorded_at),
                    Value::text(&envelope.actor),
                    Value::text(&envelope.organisation),
                ],
            },
            RowChange::Put {
                table: COMMANDS.name,
                values: vec![
                    Value::Text(kernel::bytes_to_hex(&envelope.command.name())),
                    Value::Text(kernel::bytes_to_hex(&envelope.command.content())),
                    seq.clone(),
                    Value::optional(self.control().as_ref()),
                ],
            },
        ];
        changes.extend(self.guards().into_iter().map(|guard| RowChange::Put {
            table: GUARDS.name,
            values: vec![
                Value::Text(guard),
                Value::text(&envelope.stream),
                seq.clone(),
            ],
        }));
        match self {
            Self::Company(event) => changes.extend(company::rows(event, envelope)),
            Self::Product(event) => changes.extend(product::rows(event, envelope)),
            Self::Refused(refused) => changes.push(RowChange::Put {
                table: REFUSALS.name,
                values: vec![
                    seq,
                    Value::text(&envelope.recorded_at),
                    Value::text(&envelope.actor),
                    Value::text(&envelope.organisation),
                    Value::text(&refused.command),
                    Value::text(&refused.control),
                ],
            }),
        }
        changes
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
