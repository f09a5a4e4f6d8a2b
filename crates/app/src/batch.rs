//! A micro-batch: commands judged one after another, committed together.
//!
//! Commands share a commit and nothing else: a refusal in a batch harms nobody, and when the commit
//! fails everything the batch held in memory goes with it. Each command sees what the ones before
//! it did, because the working model is theirs.

use std::collections::BTreeMap;
use std::sync::Arc;

use journal::{Commit, Derived, RowReader};
use kernel::{
    Actor, Ask, CommandId, Control, Digest, Envelope, Facts, Fault, Instant, OrganisationCode,
    Refused, Seq, StreamId, Text, Value,
};
use serde::Serialize;

use crate::basis::basis_of;
use crate::commands::Judged;
use crate::edge::Program;
use crate::fact::{COMPANY_STREAM, CommandRefused, Fact, REFUSALS_STREAM, stream};
use crate::filter::Filter;
use crate::model::Model;
use crate::request::{Accepted, Failure, Request};
use crate::tables::{COMMANDS, GUARDS, STREAMS};

/// What a command left, by its two halves.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CommandRecord {
    // In ascending order of their names, so that the derived writer is the canonical one.
    pub(crate) command: CommandId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) control: Option<String>,
    pub(crate) last_seq: Seq,
}

/// Keys younger than the followers' position: exact, in memory, pruned as the rows catch up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Overlay {
    commands: BTreeMap<[u8; 16], Vec<CommandRecord>>,
    guards: BTreeMap<String, (StreamId, Seq)>,
    versions: BTreeMap<StreamId, (u64, Seq)>,
}

impl Overlay {
    fn absorb(&mut self, younger: Self) {
        for (name, mut records) in younger.commands {
            self.commands.entry(name).or_default().append(&mut records);
        }
        self.guards.extend(younger.guards);
        self.versions.extend(younger.versions);
    }

    /// Forgets what the rows hold; the filter remembers that there is something to look for.
    pub(crate) fn prune(&mut self, rows: Seq, filter: &mut Filter) {
        self.commands.retain(|name, records| {
            let before = records.len();
            records.retain(|record| record.last_seq >= rows);
            if records.len() < before {
                filter.insert(*name);
            }
            !records.is_empty()
        });
        self.guards.retain(|guard, (_, seq)| {
            if *seq < rows {
                filter.insert(guard_key(guard));
            }
            *seq >= rows
        });
        self.versions.retain(|_, (_, seq)| *seq >= rows);
    }

    pub(crate) fn len(&self) -> usize {
        self.commands.len()
    }
}

/// A guard's place in the filter.
pub(crate) fn guard_key(guard: &str) -> [u8; 16] {
    CommandId(Digest::of(guard.as_bytes())).name()
}

/// What a batch asks about keys that were taken before it.
pub(crate) struct Settled<'a> {
    /// Keys younger than the rows.
    pub(crate) overlay: &'a Overlay,
    /// Whether an older key may be there at all; without one the rows are asked every time.
    pub(crate) filter: Option<&'a Filter>,
    /// Where older keys are.
    pub(crate) rows: &'a mut dyn RowReader,
}

impl Settled<'_> {
    fn may_hold(&self, key: [u8; 16]) -> bool {
        self.filter.is_none_or(|filter| filter.may_hold(key))
    }
}

/// The commands of one commit, judged.
pub(crate) struct Batch<'a> {
    settled: Settled<'a>,
    program: &'a Program,
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
            next_seq,
            model,
            young: Overlay::default(),
            commit: Commit::default(),
            commands: Vec::new(),
            guards: Vec::new(),
            founding_basis: None,
        }
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
        let judged = Judged::parse(known.request)?.authorised(&ask, &self.model)?;
        let facts = judged.decide(&ask, &self.model)?;
        for (of, fact) in &facts {
            self.check_guards(of, fact)?;
        }
        Ok((facts, judged.contents()))
    }

    fn check_guards(&mut self, of: &StreamId, fact: &Fact) -> Result<(), Failure> {
        for guard in fact.guards() {
            let holder = self.guard_holder(&guard)?;
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
        let records = self.records_named(known.command.name())?;
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

    fn records_named(&mut self, name: [u8; 16]) -> Result<Vec<CommandRecord>, Fault> {
        for overlay in [&self.young, self.settled.overlay] {
            if let Some(records) = overlay.commands.get(&name) {
                return Ok(records.clone());
            }
        }
        if !self.settled.may_hold(name) {
            return Ok(Vec::new());
        }
        let query = journal::Query {
            table: &COMMANDS,
            conditions: vec![journal::Condition {
                column: "name_half",
                compare: journal::Compare::Equal,
                value: Value::Text(kernel::bytes_to_hex(&name)),
            }],
            after: None,
            descending: false,
            limit: 16,
        };
        self.settled
            .rows
            .find(&query)?
            .into_iter()
            .map(|row| CommandRecord::from_row(&row))
            .collect()
    }

    /// The stream that holds a guard; a stream may take its own again.
    fn guard_holder(&mut self, guard: &str) -> Result<Option<String>, Fault> {
        for overlay in [&self.young, self.settled.overlay] {
            if let Some((holder, _)) = overlay.guards.get(guard) {
                return Ok(Some(holder.to_string()));
            }
        }
        if !self.settled.may_hold(guard_key(guard)) {
            return Ok(None);
        }
        let row = self
            .settled
            .rows
            .get(&GUARDS, &[Value::Text(guard.to_owned())])?;
        Ok(row.and_then(|row| match row.get(1) {
            Some(Value::Text(holder)) => Some(holder.clone()),
            _ => None,
        }))
    }

    fn version_after(&mut self, of: &StreamId) -> Result<u64, Fault> {
        let known = [&self.young, self.settled.overlay]
            .iter()
            .find_map(|o| o.versions.get(of))
            .copied();
        if let Some((version, _)) = known {
            return Ok(version.saturating_add(1));
        }
        let newest = newest_version(self.settled.rows, of)?;
        Ok(newest.saturating_add(1))
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
            None => self.version_after(&of)?,
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
    // Records are written field by field in the order of their names, and strings as canonical JSON
    // escapes them, so the plain writer is the canonical one; a test holds it to that.
    let bytes = |value: serde_json::Result<Vec<u8>>| {
        value.map_err(|e| Fault::Bug(format!("derived evidence: {e}")))
    };
    let mut derived = vec![Derived {
        name: "commands",
        data: bytes(serde_json::to_vec(commands))?,
    }];
    if !guards.is_empty() {
        derived.push(Derived {
            name: "guards",
            data: bytes(serde_json::to_vec(guards))?,
        });
    }
    Ok(derived)
}

/// The newest version the rows know of a stream; 0 when they know none.
pub(crate) fn newest_version(rows: &mut dyn RowReader, of: &StreamId) -> Result<u64, Fault> {
    let query = journal::Query {
        table: &STREAMS,
        conditions: vec![journal::Condition {
            column: "stream",
            compare: journal::Compare::Equal,
            value: Value::text(of),
        }],
        after: None,
        descending: true,
        limit: 1,
    };
    let newest = rows.find(&query)?;
    Ok(match newest.first().and_then(|row| row.get(1)) {
        Some(Value::Integer(version)) => u64::try_from(*version).unwrap_or_default(),
        _ => 0,
    })
}

impl CommandRecord {
    /// Notes a fact's command: one record for all facts of a command, the last one settles it.
    pub(crate) fn note(records: &mut Vec<Self>, envelope: &Envelope, fact: &Fact) {
        let control = fact.control().map(str::to_owned);
        match records.last_mut() {
            Some(open) if open.command == envelope.command => {
                open.last_seq = envelope.seq;
                open.control = control.or(open.control.take());
            }
            _ => records.push(Self {
                command: envelope.command,
                last_seq: envelope.seq,
                control,
            }),
        }
    }

    fn from_row(row: &[Value]) -> Result<Self, Fault> {
        let corrupt = || Fault::Corrupt {
            place: "rows.commands".into(),
            what: format!("{row:?}"),
        };
        let [
            Value::Text(name),
            Value::Text(content),
            Value::Integer(last),
            control,
        ] = row
        else {
            return Err(corrupt());
        };
        let id = Digest::from_hex(&format!("{name}{content}")).ok_or_else(corrupt)?;
        Ok(Self {
            command: CommandId(id),
            last_seq: u64::try_from(*last).map_err(|_| corrupt())?,
            control: match control {
                Value::Text(control) => Some(control.clone()),
                Value::Empty | Value::Integer(_) => None,
            },
        })
    }

    /// The answer given before: the same position, or the same control.
    fn answer(&self) -> Result<Accepted, Failure> {
        let position = self.last_seq.saturating_add(1);
        match &self.control {
            None => Ok(Accepted {
                position,
                entries: vec![self.last_seq],
                already: true,
            }),
            Some(control) => Err(Failure::Refused(refused_before(control, self.last_seq))),
        }
    }
}

fn refused_before(control: &str, seq: Seq) -> Refused {
    Refused {
        control: crate::commands::known_control(control),
        message: Text::new(
            format!("该指令此前已被控制点 {control} 拒绝(日志第 {seq} 条)"),
            format!("this command was refused before by control {control} (entry {seq})"),
        ),
        facts: Facts::from([("entry", seq.to_string())]),
        remedy: Some(Text::fixed(
            "更正后请使用新的幂等键重新提交",
            "correct it and send it with a new idempotency key",
        )),
    }
}

fn key_reused(key: &str) -> Refused {
    Refused {
        control: Control::new("idempotency-key-reused"),
        message: Text::new(
            format!("幂等键 {key} 已用于内容不同的指令"),
            format!("idempotency key {key} was used for a command with another body"),
        ),
        facts: Facts::from([("key", key.to_owned())]),
        remedy: Some(Text::fixed(
            "请为新指令使用新的幂等键",
            "use a new key for a new command",
        )),
    }
}

fn already_taken(guard: &str) -> Refused {
    Refused {
        control: Control::new("already-taken"),
        message: Text::new(
            format!("{guard} 已被占用,日志内只能有一个"),
            format!("{guard} is taken; there can be only one in the journal"),
        ),
        facts: Facts::from([("guard", guard.to_owned())]),
        remedy: None,
    }
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
