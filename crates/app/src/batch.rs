//! A micro-batch: commands judged one after another, committed together.
//!
//! Commands share a commit and nothing else: a refusal in a batch harms nobody, and when the commit
//! fails everything the batch held in memory goes with it. Each command sees what the ones before
//! it did, because the working model is theirs.

use std::collections::BTreeMap;
use std::sync::Arc;

use journal::{Commit, Derived};
use kernel::{
    Actor, Ask, CommandId, Digest, Envelope, Fault, Instant, OrganisationCode, Refused, Seq,
    StreamId,
};

use crate::basis::basis_of;
use crate::commands::Judged;
use crate::edge::Program;
use crate::fact::{COMPANY_STREAM, CommandRefused, Fact, REFUSALS_STREAM, stream};
use crate::model::Model;
use crate::request::{Accepted, Failure, Request};
use crate::rotation::MakeHandOver;
use crate::settled::{CommandRecord, Overlay, Settled, already_taken, key_reused};

/// The commands of one commit, judged.
pub(crate) struct Batch<'a> {
    settled: Settled<'a>,
    program: &'a Program,
    make_hand_over: Option<&'a MakeHandOver<'a>>,
    next_seq: Seq,
    pub(crate) model: Model,
    young: Overlay,
    commit: Commit,
    commands: Vec<CommandRecord>,
    guards: Vec<String>,
    /// Stands in for the basis until the company's first `company.basis_set` fact.
    founding_basis: Option<Digest>,
}

/// What is committed, and what it changes in memory once it is durable.
pub(crate) struct Prepared {
    pub(crate) commit: Commit,
    pub(crate) model: Model,
    young: Overlay,
}

impl Prepared {
    /// Lets the batch's keys join the settled ones.
    pub(crate) fn settle(self, overlay: &mut Overlay) -> Model {
        overlay.absorb(self.young);
        self.model
    }
}

/// What one command wrote, kept apart until all of it is written.
#[derive(Default)]
struct Written {
    entries: Vec<Vec<u8>>,
    versions: BTreeMap<StreamId, (u64, Seq)>,
    guards: Vec<(String, StreamId, Seq)>,
    control: Option<String>,
}

/// Facts and the streams they belong to.
type StreamFacts = Vec<(StreamId, Fact)>;

struct Known<'a> {
    request: &'a Request,
    command: CommandId,
    now: Instant,
}

impl<'a> Batch<'a> {
    pub(crate) fn new(
        model: Model,
        next_seq: Seq,
        program: &'a Program,
        settled: Settled<'a>,
    ) -> Self {
        Self {
            settled,
            program,
            make_hand_over: None,
            next_seq,
            model,
            young: Overlay::default(),
            commit: Commit::default(),
            commands: Vec::new(),
            guards: Vec::new(),
            founding_basis: None,
        }
    }

    /// Lets rotations of the signer happen.
    pub(crate) fn handing_over(mut self, make: &'a MakeHandOver<'a>) -> Self {
        self.make_hand_over = Some(make);
        self
    }

    /// Judges one command. On any error nothing of it stays in the batch.
    pub(crate) fn run(&mut self, request: &Request, clock: Instant) -> Result<Accepted, Failure> {
        let now = self.model.recorded_at.map_or(clock, |last| last.max(clock));
        let known = Known {
            request,
            command: request.id(),
            now,
        };
        if let Some(answer) = self.answered_before(&known)? {
            return answer;
        }
        match self.judge(&known) {
            Ok((facts, _)) if facts.is_empty() => Ok(Accepted {
                position: self.next_seq,
                entries: Vec::new(),
                already: true,
            }),
            Ok((facts, contents)) => Ok(self.record(&known, facts, contents)?),
            Err(Failure::Forbidden(refused)) => {
                self.record_refusal(&known, &refused)?;
                Err(Failure::Forbidden(refused))
            }
            Err(Failure::Refused(refused)) => {
                self.record_refusal(&known, &refused)?;
                Err(Failure::Refused(refused))
            }
            // What could not be read was not judged, and leaves nothing.
            Err(failure) => Err(failure),
        }
    }

    /// A refused command leaves one fact and nothing else.
    fn record_refusal(&mut self, known: &Known<'_>, refused: &Refused) -> Result<(), Fault> {
        let fact = Fact::Refused(CommandRefused {
            command: known.request.command.clone(),
            control: refused.control.id().to_owned(),
        });
        self.record(known, vec![(stream(REFUSALS_STREAM)?, fact)], Vec::new())?;
        Ok(())
    }

    /// What the command would record, without recording it.
    pub(crate) fn dry_run(
        &mut self,
        request: &Request,
        clock: Instant,
    ) -> Result<Vec<(StreamId, Fact)>, Failure> {
        let now = self.model.recorded_at.map_or(clock, |last| last.max(clock));
        let known = Known {
            request,
            command: request.id(),
            now,
        };
        self.judge(&known).map(|(facts, _)| facts)
    }

    /// Facts, and the contents that come with them.
    fn judge(&mut self, known: &Known<'_>) -> Result<(StreamFacts, Vec<Vec<u8>>), Failure> {
        let ask = Ask {
            actor: &known.request.actor,
            organisation: &known.request.organisation,
            now: known.now,
            today: self.model.today(known.now),
        };
        let judged = Judged::parse(known.request)?
            .authorised(&ask, &self.model)?
            .prepared(&self.model, self.make_hand_over)?;
        let facts = judged.decide(&ask, &self.model)?;
        for (of, fact) in &facts {
            self.check_guards(of, fact)?;
        }
        Ok((facts, judged.contents()))
    }

    fn check_guards(&mut self, of: &StreamId, fact: &Fact) -> Result<(), Failure> {
        for guard in fact.guards() {
            let holder = self.settled.guard_holder(&self.young, &guard)?;
            if holder.is_some_and(|holder| holder != of.as_str()) {
                return Err(Failure::Refused(already_taken(&guard)));
            }
        }
        Ok(())
    }

    fn answered_before(
        &mut self,
        known: &Known<'_>,
    ) -> Result<Option<Result<Accepted, Failure>>, Fault> {
        let records = self
            .settled
            .records_named(&self.young, known.command.name())?;
        let same = records
            .iter()
            .find(|r| r.command.content() == known.command.content());
        if let Some(record) = same {
            return Ok(Some(record.answer()));
        }
        if records.is_empty() {
            return Ok(None);
        }
        let refused = key_reused(&known.request.key);
        self.record_refusal(known, &refused)?;
        Ok(Some(Err(Failure::Refused(refused))))
    }

    /// Turns facts into entries: all of them, or none.
    fn record(
        &mut self,
        known: &Known<'_>,
        facts: StreamFacts,
        contents: Vec<Vec<u8>>,
    ) -> Result<Accepted, Fault> {
        let (model, first) = (self.model.clone(), self.next_seq);
        let mut written = Written::default();
        if let Err(fault) = self.write_all(known, facts, &mut written) {
            (self.model, self.next_seq) = (model, first);
            return Err(fault);
        }
        let last_seq = self.next_seq.saturating_sub(1);
        let record = CommandRecord {
            command: known.command,
            control: written.control,
            last_seq,
        };
        self.young
            .commands
            .entry(known.command.name())
            .or_default()
            .push(record.clone());
        self.commands.push(record);
        self.young.versions.append(&mut written.versions);
        for (guard, of, seq) in written.guards {
            self.young.guards.insert(guard.clone(), (of, seq));
            self.guards.push(guard);
        }
        self.commit.entries.append(&mut written.entries);
        self.commit.contents.extend(contents);
        Ok(Accepted {
            position: self.next_seq,
            entries: (first..self.next_seq).collect(),
            already: false,
        })
    }

    fn write_all(
        &mut self,
        known: &Known<'_>,
        facts: StreamFacts,
        written: &mut Written,
    ) -> Result<(), Fault> {
        if self.model.basis.is_none() {
            self.founding_basis = Some(self.basis_after(known, &facts)?);
        }
        let before = (
            Arc::clone(&self.model.company),
            Arc::clone(&self.model.filings),
        );
        for (of, fact) in facts {
            written.control = fact.control().map(str::to_owned);
            self.write(known, (of, &fact), None, written)?;
        }
        // Digesting the rules costs far more than a command; only what changed them pays it.
        let untouched = Arc::ptr_eq(&before.0, &self.model.company)
            && Arc::ptr_eq(&before.1, &self.model.filings);
        if untouched {
            Ok(())
        } else {
            self.follow_basis(known, written)
        }
    }

    /// The basis a founding leads to: its facts come before any stated basis, and carry the one
    /// that is stated right behind them.
    fn basis_after(&self, known: &Known<'_>, facts: &[(StreamId, Fact)]) -> Result<Digest, Fault> {
        let mut after = self.model.clone();
        for (of, fact) in facts {
            let unsettled = self.envelope(known, of.clone(), fact, (0, Digest::of(b"")))?;
            after.evolve(fact, &unsettled);
        }
        Ok(basis_of(&after, self.program)?.digest())
    }

    /// States the basis anew when the command changed it, so that no entry after this one carries
    /// a digest whose parts are not on record.
    fn follow_basis(&mut self, known: &Known<'_>, written: &mut Written) -> Result<(), Fault> {
        let basis = basis_of(&self.model, self.program)?;
        let digest = basis.digest();
        if self.model.basis == Some(digest) {
            return Ok(());
        }
        let fact = Fact::Company(company::Event::BasisSet(basis));
        self.write(
            known,
            (stream(COMPANY_STREAM)?, &fact),
            Some(digest),
            written,
        )
    }

    fn write(
        &mut self,
        known: &Known<'_>,
        (of, fact): (StreamId, &Fact),
        basis: Option<Digest>,
        written: &mut Written,
    ) -> Result<(), Fault> {
        let version = match written.versions.get(&of) {
            Some((version, _)) => version.saturating_add(1),
            None => self.settled.version_after(&self.young, &of)?,
        };
        let basis = basis.or(self.model.basis).or(self.founding_basis);
        let basis = basis.ok_or_else(|| Fault::Bug("a fact before any basis".into()))?;
        let envelope = self.envelope(known, of.clone(), fact, (version, basis))?;
        let entry = envelope.encode().map_err(|e| Fault::Bug(e.to_string()))?;
        for guard in fact.guards() {
            written.guards.push((guard, of.clone(), self.next_seq));
        }
        written.versions.insert(of, (version, self.next_seq));
        written.entries.push(entry);
        self.model.evolve(fact, &envelope);
        self.next_seq = self.next_seq.saturating_add(1);
        Ok(())
    }

    fn envelope(
        &self,
        known: &Known<'_>,
        of: StreamId,
        fact: &Fact,
        (version, basis): (u64, Digest),
    ) -> Result<Envelope, Fault> {
        let (kind, payload) = fact.encode()?;
        let origin = self.model.origin.clone();
        Ok(Envelope {
            origin: origin.ok_or_else(|| Fault::Bug("a fact before the journal's name".into()))?,
            seq: self.next_seq,
            stream: of,
            version,
            kind,
            recorded_at: known.now,
            effective_on: fact.effective_on(self.model.today(known.now)),
            actor: known.request.actor.to_text(),
            organisation: known.request.organisation.clone(),
            command: known.command,
            basis,
            cause: None,
            payload,
        })
    }

    /// The commit, with what is derived from it. Nothing when no command left a fact.
    pub(crate) fn prepare(mut self) -> Result<Option<Prepared>, Fault> {
        if self.commit.entries.is_empty() {
            return Ok(None);
        }
        self.commit.derived = derived(&self.commands, &self.guards)?;
        Ok(Some(Prepared {
            commit: self.commit,
            model: self.model,
            young: self.young,
        }))
    }
}

/// What stands in the evidence beside the entries of a commit: idempotency and guards.
pub(crate) fn derived(
    commands: &[CommandRecord],
    guards: &[String],
) -> Result<Vec<Derived>, Fault> {
    let wrong = |e: serde_json::Error| Fault::Bug(format!("derived evidence: {e}"));
    let mut derived = vec![Derived {
        name: "commands",
        data: CommandRecord::written(commands).map_err(wrong)?,
    }];
    if !guards.is_empty() {
        derived.push(Derived {
            name: "guards",
            data: serde_json::to_vec(guards).map_err(wrong)?,
        });
    }
    Ok(derived)
}

impl Request {
    /// The command's id: who and which key, and what.
    pub fn id(&self) -> CommandId {
        let body = serde_json::json!({
            "body": self.body,
            "command": self.command,
            "organisation": self.organisation,
        });
        CommandId::derive(
            &self.actor.to_text(),
            &self.key,
            body.to_string().as_bytes(),
        )
    }
}

/// A request of the program itself.
pub(crate) fn system_request(
    part: &'static str,
    command: &str,
    body: serde_json::Value,
) -> Request {
    Request {
        actor: Actor::System(part),
        organisation: OrganisationCode::head_office(),
        key: command.to_owned(),
        command: command.to_owned(),
        body,
    }
}
