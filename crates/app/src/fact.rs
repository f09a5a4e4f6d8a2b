//! Every fact the product knows, and the one place where kinds meet their contexts.

use kernel::{
    Cell, Date, Digest, Envelope, EventKind, Fault, Instant, Number, RowChange, Sealed, StreamId,
    SubjectKind, Table, Zone, canonical_text, write_hex,
};
use serde::{Deserialize, Serialize};

use crate::key_ring::KeyRing;
use crate::tables::{COMMANDS, GUARDS, NUMBER_SERIES, REFUSALS, STREAMS};

/// A decoded fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// The company: organisations, people, authority, parameters.
    Company(company::Event),
    /// A filing.
    Product(product::Event),
    /// A person or a vehicle.
    Party(party::Event),
    /// A proposal or a policy.
    Policy(policy::Event),
    /// Money.
    Ledger(ledger::Event),
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
            Some("party") => party::Event::decode(name, shape, &envelope.payload)
                .map(Self::Party)
                .map_err(|e| corrupt(e.to_string())),
            Some("policy") => policy::Event::decode(name, shape, &envelope.payload)
                .map(Self::Policy)
                .map_err(|e| corrupt(e.to_string())),
            Some("ledger") => ledger::Event::decode(name, shape, &envelope.payload)
                .map(Self::Ledger)
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
            Self::Party(event) => Ok((event.kind(), event.payload().map_err(|e| bug(&e))?)),
            Self::Policy(event) => Ok((event.kind(), event.payload().map_err(|e| bug(&e))?)),
            Self::Ledger(event) => Ok((event.kind(), event.payload().map_err(|e| bug(&e))?)),
            Self::Refused(refused) => {
                let payload = canonical_text(refused).map_err(|e| bug(&e))?;
                Ok((CommandRefused::KIND, payload))
            }
        }
    }

    /// The civil date from which the fact counts.
    pub(crate) fn effective_on(&self, today: Date) -> Date {
        match self {
            Self::Company(event) => event.effective_on().unwrap_or(today),
            Self::Product(event) => event.effective_on().unwrap_or(today),
            Self::Party(event) => event.effective_on().unwrap_or(today),
            Self::Policy(event) => event.effective_on().unwrap_or(today),
            Self::Ledger(event) => event.effective_on().unwrap_or(today),
            Self::Refused(_) => today,
        }
    }

    /// What the fact claims for itself alone: `space/key`, unique in the journal.
    pub(crate) fn guards(&self) -> Vec<String> {
        match self {
            Self::Company(_) | Self::Refused(_) => Vec::new(),
            Self::Product(event) => event.guards(),
            Self::Party(event) => event.guards(),
            Self::Policy(event) => event.guards(),
            Self::Ledger(event) => event.guards(),
        }
    }

    /// The contents the fact names by digest.
    pub(crate) fn contents(&self) -> Vec<Digest> {
        match self {
            Self::Company(_) | Self::Refused(_) => Vec::new(),
            Self::Product(event) => event.contents(),
            Self::Party(event) => event.contents(),
            Self::Policy(event) => event.contents(),
            Self::Ledger(event) => event.contents(),
        }
    }

    /// The control that refused, where the fact is a refusal.
    pub(crate) fn control(&self) -> Option<&str> {
        match self {
            Self::Refused(refused) => Some(&refused.control),
            Self::Company(_)
            | Self::Product(_)
            | Self::Party(_)
            | Self::Policy(_)
            | Self::Ledger(_) => None,
        }
    }

    /// The whole content of a proposal, where the fact states it.
    pub(crate) fn content(&self) -> Option<&policy::Content> {
        match self {
            Self::Policy(event) => event.content(),
            _ => None,
        }
    }

    /// The object sealed in the fact.
    pub(crate) fn sealed(&self) -> Option<&Sealed> {
        match self {
            Self::Party(event) => event.sealed(),
            Self::Ledger(
                ledger::Event::ReceiptConfirmed(ledger::ReceiptConfirmed { payer, .. })
                | ledger::Event::ChequeTaken(ledger::ChequeTaken { payer, .. })
                | ledger::Event::MoneyReceived(ledger::MoneyReceived { payer, .. }),
            ) => Some(payer),
            Self::Company(_)
            | Self::Product(_)
            | Self::Policy(_)
            | Self::Ledger(_)
            | Self::Refused(_) => None,
        }
    }

    /// The texts by which the person or vehicle of a version is found again; none where the fact is
    /// none or its key was destroyed.
    pub(crate) fn token_texts(
        &self,
        keys: &mut KeyRing,
    ) -> Result<Option<party::TokenTexts>, Fault> {
        match self {
            Self::Party(event) => match event.sealed() {
                Some(sealed) => token_texts(sealed, keys),
                None => Ok(None),
            },
            Self::Company(_)
            | Self::Product(_)
            | Self::Policy(_)
            | Self::Ledger(_)
            | Self::Refused(_) => Ok(None),
        }
    }

    /// What the fact books; balanced by construction.
    pub(crate) fn postings(&self, envelope: &Envelope) -> Vec<ledger::Posting> {
        match self {
            Self::Ledger(event) => ledger::postings(event),
            Self::Policy(policy::Event::Issued(issued)) => issued_facts(issued, envelope)
                .map_or_else(Vec::new, |facts| ledger::postings_of_issue(&facts)),
            Self::Company(_)
            | Self::Product(_)
            | Self::Party(_)
            | Self::Policy(_)
            | Self::Refused(_) => Vec::new(),
        }
    }

    /// The number a fact takes: the one its stream is named by, when it is the stream's first.
    pub(crate) fn number(envelope: &Envelope) -> Option<Number> {
        let first = envelope.version == 1;
        first
            .then(|| Number::of_stream(envelope.stream.as_str()))
            .flatten()
    }

    /// The rows that follow from the fact: the journal's indexes, then the context's own tables.
    /// What is sealed in it is opened with the keys, and stays empty where its key was destroyed.
    pub(crate) fn rows(
        &self,
        envelope: &Envelope,
        keys: &mut KeyRing,
    ) -> Result<Vec<RowChange>, Fault> {
        let mut changes = Vec::with_capacity(4);
        self.index_rows(envelope, &mut IndexTexts::default(), &mut |table, cells| {
            changes.push(RowChange::Put {
                table: table.name,
                values: cells.iter().map(|cell| cell.value()).collect(),
            });
        });
        changes.extend(self.context_rows(envelope, keys)?);
        Ok(changes)
    }

    /// The rows of the context's own tables, and of what the fact books.
    pub(crate) fn context_rows(
        &self,
        envelope: &Envelope,
        keys: &mut KeyRing,
    ) -> Result<Vec<RowChange>, Fault> {
        let mut changes = match self {
            Self::Company(event) => company::rows(event, envelope),
            Self::Product(event) => product::rows(event, envelope),
            Self::Party(event) => party_rows(event, envelope, keys)?,
            Self::Policy(event) => policy::rows(event, envelope),
            Self::Ledger(event) => {
                let payer = match self.sealed() {
                    Some(sealed) => opened(keys, sealed, |object| serde_json::from_str(object))?,
                    None => None,
                };
                let mut changes = ledger::rows(event, envelope, payer.as_ref());
                if let ledger::Event::CoversBegun(fact) = event {
                    changes.extend(
                        fact.policies
                            .iter()
                            .map(|begun| policy::begun(&begun.number)),
                    );
                }
                if let ledger::Event::MoneyReturned(fact) = event {
                    changes.extend(fact.proposal.as_ref().map(policy::refunded));
                }
                changes
            }
            Self::Refused(_) => Vec::new(),
        };
        let postings = self.postings(envelope);
        if !postings.is_empty() {
            let posted_on = Zone::shanghai().date(envelope.recorded_at);
            changes.extend(ledger::posting_rows(envelope, &postings, posted_on));
        }
        Ok(changes)
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
        if let Some(number) = Self::number(envelope) {
            let serial = Cell::Integer(i64::from(number.serial()));
            put(&NUMBER_SERIES, &[Cell::Text(&number.series()), serial, seq]);
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

/// The rows of a person or vehicle, clear where its key stands.
fn party_rows(
    event: &party::Event,
    envelope: &Envelope,
    keys: &mut KeyRing,
) -> Result<Vec<RowChange>, Fault> {
    let Some(sealed) = event.sealed() else {
        return Ok(party::rows(event, envelope, None, None));
    };
    let token =
        |keys: &KeyRing, texts: party::TokenTexts| texts.keyed(|text| keys.company().token(text));
    if sealed.subject.kind() == SubjectKind::Vehicle {
        let vehicle = opened(keys, sealed, party::VehicleIdentity::decode)?;
        let tokens = vehicle.as_ref().map(|v| token(keys, v.token_texts()));
        let opened = vehicle.as_ref().map(party::Opened::Vehicle);
        return Ok(party::rows(event, envelope, opened, tokens.as_ref()));
    }
    let person = opened(keys, sealed, party::Person::decode)?;
    let tokens = person.as_ref().map(|p| token(keys, p.token_texts()));
    let opened = person.as_ref().map(party::Opened::Person);
    Ok(party::rows(event, envelope, opened, tokens.as_ref()))
}

/// The texts by which the subject of a version is found again; none where its key was destroyed.
fn token_texts(sealed: &Sealed, keys: &mut KeyRing) -> Result<Option<party::TokenTexts>, Fault> {
    if sealed.subject.kind() == SubjectKind::Vehicle {
        let vehicle = opened(keys, sealed, party::VehicleIdentity::decode)?;
        return Ok(vehicle.map(|vehicle| vehicle.token_texts()));
    }
    let person = opened(keys, sealed, party::Person::decode)?;
    Ok(person.map(|person| person.token_texts()))
}

/// A sealed object read back; none where its key was destroyed.
fn opened<T>(
    keys: &mut KeyRing,
    sealed: &Sealed,
    read: impl FnOnce(&str) -> serde_json::Result<T>,
) -> Result<Option<T>, Fault> {
    let Some(clear) = keys.open(sealed)? else {
        return Ok(None);
    };
    read(&clear.object).map(Some).map_err(|e| Fault::Corrupt {
        place: format!("sealed object of {}", sealed.subject),
        what: e.to_string(),
    })
}

/// What the books need of a policy: its number names its stream, its organisation its envelope.
fn issued_facts(issued: &policy::Issued, envelope: &Envelope) -> Option<ledger::IssuedFacts> {
    let number = Number::of_stream(envelope.stream.as_str())?;
    Some(ledger::IssuedFacts {
        number,
        proposal: issued.proposal,
        due: ledger::Dues {
            premium: ledger::Cny::of(issued.due.premium())?,
            tax: ledger::Cny::of(issued.due.tax())?,
        },
        organisation: envelope.organisation.clone(),
        line: ledger::Line::of(&number),
    })
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

/// The stream that a number names.
pub(crate) fn stream_of(number: &Number) -> Result<StreamId, Fault> {
    stream(&number.stream())
}

/// A stream name known to fit.
pub(crate) fn stream(name: &str) -> Result<StreamId, Fault> {
    StreamId::parse(name).ok_or_else(|| Fault::Bug(format!("stream name {name:?}")))
}
