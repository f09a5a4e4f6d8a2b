//! A micro-batch: commands judged one after another, committed together.
//!
//! Commands share a commit and nothing else: a refusal in a batch harms nobody, and when the commit
//! fails everything the batch held in memory goes with it. Each command sees what the ones before
//! it did, because the working model is theirs.

use std::collections::BTreeMap;
use std::sync::Arc;

use journal::{Commit, Derived};
use kernel::{
    Ask, CommandId, Digest, Envelope, Fault, Instant, Number, OrganisationCode, Refused, Seq,
    StreamId, Subject,
};

use crate::basis::basis_of;
use crate::books::{Book, Books, State};
use crate::books_of_account::POSTINGS;
use crate::commands::Judged;
use crate::edge::Program;
use crate::fact::{COMPANY_STREAM, CommandRefused, Fact, REFUSALS_STREAM, stream, stream_of};
use crate::ground::{Brought, Ground, Means, StreamFacts, Young};
use crate::model::Model;
use crate::origin::name_of;
use crate::request::{Accepted, Failure, Request};
use crate::rotation::MakeHandOver;
use crate::seal::SubjectKey;
use crate::settled::{CommandRecord, KnownCover, Overlay, Settled, already_taken, key_reused};

/// A commit takes no further command from so many bytes or entries on.
const FULL_BYTES: usize = journal::MAX_COMMIT_BYTES / 4;
const FULL_ENTRIES: usize = journal::MAX_COMMIT_ENTRIES / 4;

/// The commands of one commit, judged.
pub(crate) struct Batch<'a> {
    settled: Settled<'a>,
    means: Means<'a>,
    program: &'a Program,
    make_hand_over: Option<&'a MakeHandOver<'a>>,
    next_seq: Seq,
    pub(crate) model: Model,
    young: Overlay,
    young_books: BTreeMap<StreamId, Book>,
    fresh_keys: BTreeMap<Subject, SubjectKey>,
    forgets: Vec<Subject>,
    postings: ledger::Aggregate,
    commit: Commit,
    /// Bytes of its entries.
    bytes: usize,
    commands: Vec<CommandRecord>,
    guards: Vec<String>,
    /// Stands in for the basis until the company's first `company.basis_set` fact.
    founding_basis: Option<Digest>,
}

/// What is committed, and what it changes in memory once it is durable.
pub(crate) struct Prepared {
    pub(crate) commit: Commit,
    pub(crate) model: Model,
    /// Keys that must be durable before the commit is.
    pub(crate) fresh_keys: BTreeMap<Subject, SubjectKey>,
    /// Subjects whose keys go once the commit is durable.
    pub(crate) forgets: Vec<Subject>,
    young: Overlay,
    young_books: BTreeMap<StreamId, Book>,
}

impl Prepared {
    /// The streams it wrote to, with the last entry of each.
    pub(crate) fn streams(&self) -> impl Iterator<Item = (StreamId, Seq)> {
        let versions = self.young.versions.unordered();
        versions.map(|(of, (_, seq))| (of.clone(), *seq))
    }

    /// Lets the batch's keys and states join the settled ones.
    pub(crate) fn settle(self, overlay: &mut Overlay, books: &mut Books) -> Model {
        overlay.absorb(self.young);
        books.absorb(self.young_books);
        self.model
    }
}

/// What one command wrote, kept apart until all of it is written.
#[derive(Default)]
struct Written {
    entries: Vec<Vec<u8>>,
    versions: BTreeMap<StreamId, (u64, Seq)>,
    guards: Vec<(String, StreamId, Seq)>,
    books: BTreeMap<StreamId, Book>,
    postings: Vec<ledger::Posting>,
    covers: Vec<(Subject, KnownCover)>,
    control: Option<String>,
    /// The last serials of the series that its numbers were taken from, as they were before.
    serials: Vec<(String, Option<u32>)>,
}

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
        (settled, means): (Settled<'a>, Means<'a>),
    ) -> Self {
        Self {
            settled,
            means,
            program,
            make_hand_over: None,
            next_seq,
            model,
            young: Overlay::default(),
            young_books: BTreeMap::new(),
            fresh_keys: BTreeMap::new(),
            forgets: Vec::new(),
            postings: ledger::Aggregate::default(),
            commit: Commit::default(),
            bytes: 0,
            commands: Vec::new(),
            guards: Vec::new(),
            founding_basis: None,
        }
    }

    /// Makes room for so many commands.
    pub(crate) fn expecting(mut self, commands: usize) -> Self {
        self.young = Overlay::with_room(commands);
        self
    }

    /// Lets rotations of the signer happen.
    pub(crate) fn handing_over(mut self, make: &'a MakeHandOver<'a>) -> Self {
        self.make_hand_over = Some(make);
        self
    }

    /// Whether the commit is large enough: far below what a store takes at once, because one more
    /// command may bring hundreds of entries.
    pub(crate) fn is_full(&self) -> bool {
        self.bytes >= FULL_BYTES || self.commit.entries.len() >= FULL_ENTRIES
    }

    /// Judges one command. On any error nothing of it stays in the batch.
    pub(crate) fn run(&mut self, request: &Request, clock: Instant) -> Result<Accepted, Failure> {
        let known = self.known(request, clock);
        if let Some(answer) = self.answered_before(&known)? {
            return answer;
        }
        match self.judge(&known) {
            Ok((facts, _)) if facts.is_empty() => Ok(Accepted {
                position: self.next_seq,
                entries: Vec::new(),
                about: Vec::new(),
                already: true,
            }),
            Ok((facts, brought)) => Ok(self.record(&known, facts, brought)?),
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

    /// The request with its id and its moment: no entry is older than the one before it.
    fn known<'r>(&self, request: &'r Request, clock: Instant) -> Known<'r> {
        Known {
            request,
            command: request.id(),
            now: self.model.recorded_at.map_or(clock, |last| last.max(clock)),
        }
    }

    /// Records what was judged before, outside the writer's thread.
    pub(crate) fn take(
        &mut self,
        request: &Request,
        facts: StreamFacts,
        now: Instant,
    ) -> Result<Accepted, Fault> {
        let command = request.id();
        let known = Known {
            request,
            command,
            now,
        };
        self.record(&known, facts, Brought::default())
    }

    /// A refused command leaves one fact and nothing else.
    fn record_refusal(&mut self, known: &Known<'_>, refused: &Refused) -> Result<(), Fault> {
        let fact = Fact::Refused(CommandRefused {
            command: known.request.command.clone(),
            control: refused.control.id().to_owned(),
        });
        let facts = vec![(stream(REFUSALS_STREAM)?, fact)];
        self.record(known, facts, Brought::default())?;
        Ok(())
    }

    /// What the command would record, without recording it.
    pub(crate) fn dry_run(
        &mut self,
        request: &Request,
        clock: Instant,
    ) -> Result<Vec<(StreamId, Fact)>, Failure> {
        let known = self.known(request, clock);
        self.judge(&known).map(|(facts, _)| facts)
    }

    /// Facts, and what comes with them.
    fn judge(&mut self, known: &Known<'_>) -> Result<(StreamFacts, Brought), Failure> {
        let ask = Ask {
            actor: &known.request.actor,
            organisation: &known.request.organisation,
            now: known.now,
            today: self.model.today(known.now),
        };
        let judged = Judged::parse(known.request)?
            .authorised(&ask, &self.model)?
            .prepared(&self.model, self.make_hand_over)?;
        let young = Young {
            overlay: &self.young,
            books: &self.young_books,
            entries: &self.commit.entries,
            keys: &self.fresh_keys,
            next_seq: self.next_seq,
        };
        let mut ground = Ground::new(&self.model, young, &mut self.settled, &mut self.means);
        let facts = judged.decide(&ask, &mut ground)?;
        let brought = ground.brought;
        for (of, fact) in &facts {
            self.check_guards(of, fact)?;
        }
        Ok((facts, brought))
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
            return Ok(Some(self.settled.answer(record)));
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
        brought: Brought,
    ) -> Result<Accepted, Fault> {
        let before = self.model.without_numbers();
        let first = self.next_seq;
        let mut about: Vec<StreamId> = facts.iter().map(|(of, _)| of.clone()).collect();
        about.dedup();
        let mut written = Written::default();
        if let Err(fault) = self.write_all(known, facts, &mut written) {
            self.model.go_back(before, written.serials);
            self.next_seq = first;
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
            .push(known.command.name(), record.clone());
        self.commands.push(record);
        self.young.versions.extend(written.versions);
        for (guard, of, seq) in written.guards {
            self.young.guards.insert(guard.clone(), (of, seq));
            self.guards.push(guard);
        }
        for (token, subject) in brought.tokens {
            self.young.tokens.insert(token, (subject, last_seq));
        }
        for (vehicle, cover) in written.covers {
            self.young.covers.push(vehicle, cover);
        }
        self.young_books.extend(written.books);
        self.forgets.extend(brought.forgets);
        self.fresh_keys.extend(brought.keys);
        for posting in &written.postings {
            let added = self.postings.add(posting);
            added.map_err(|e| Fault::Bug(e.to_string()))?;
        }
        self.bytes += written.entries.iter().map(Vec::len).sum::<usize>();
        self.commit.entries.append(&mut written.entries);
        self.commit.contents.extend(brought.contents);
        Ok(Accepted {
            position: self.next_seq,
            entries: (first..self.next_seq).collect(),
            about,
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
            None if self.is_new(&of) => 1,
            None => self.settled.version_after(&self.young, &of)?,
        };
        let basis = basis.or(self.model.basis).or(self.founding_basis);
        let basis = basis.ok_or_else(|| Fault::Bug("a fact before any basis".into()))?;
        let envelope = self.envelope(known, of.clone(), fact, (version, basis))?;
        let entry = envelope.encode().map_err(|e| Fault::Bug(e.to_string()))?;
        for guard in fact.guards() {
            written.guards.push((guard, of.clone(), self.next_seq));
        }
        if let Some(mut book) = self.book_before(&of, version, &written.books)? {
            self.model.evolve_book(&mut book, fact, &envelope);
            written.books.insert(of.clone(), book);
        }
        if let Fact::Policy(policy::Event::Issued(issued)) = fact {
            self.close_proposal(issued, (fact, &envelope), written)?;
        }
        written.postings.extend(fact.postings(&envelope));
        written.versions.insert(of, (version, self.next_seq));
        written.entries.push(entry);
        if let Some(number) = Fact::number(&envelope) {
            let series = number.series();
            let last = self.model.numbers.get(&series).copied();
            written.serials.push((series, last));
        }
        self.model.evolve(fact, &envelope);
        self.next_seq = self.next_seq.saturating_add(1);
        Ok(())
    }

    /// Whether a stream is named by a number that no fact has taken: the series says so, without a
    /// look at the rows.
    fn is_new(&self, of: &StreamId) -> bool {
        Number::of_stream(of.as_str()).is_some_and(|number| {
            let last = self.model.numbers.get(&number.series());
            last.is_none_or(|last| *last < number.serial())
        })
    }

    /// A policy ends its proposal, and covers its vehicle.
    fn close_proposal(
        &mut self,
        issued: &policy::Issued,
        (fact, envelope): (&Fact, &Envelope),
        written: &mut Written,
    ) -> Result<(), Fault> {
        let of = stream_of(&issued.proposal)?;
        let kept = written.books.get(&of).or_else(|| self.young_books.get(&of));
        let book = match kept {
            Some(book) => Some(book.clone()),
            None => self.settled.book(&self.model, &of)?,
        };
        let Some(mut book) = book else {
            return Ok(());
        };
        self.model.evolve_state(&mut book.state, fact, envelope);
        if let State::Proposal(state) = &book.state
            && let Some(vehicle) = state.vehicle()
        {
            let cover = KnownCover {
                cover: issued.cover,
                proposal: issued.proposal,
                seq: envelope.seq,
            };
            written.covers.push((vehicle, cover));
        }
        written.books.insert(of, book);
        Ok(())
    }

    /// The book a fact of this version meets; none where the model keeps the stream.
    fn book_before(
        &mut self,
        of: &StreamId,
        version: u64,
        written: &BTreeMap<StreamId, Book>,
    ) -> Result<Option<Book>, Fault> {
        let Some(before) = Book::before(of) else {
            return Ok(None);
        };
        if version == 1 {
            return Ok(Some(before));
        }
        let kept = written.get(of).or_else(|| self.young_books.get(of));
        let book = match kept {
            Some(book) => Some(book.clone()),
            None => self.settled.book(&self.model, of)?,
        };
        Ok(Some(book.unwrap_or(before)))
    }

    fn envelope(
        &self,
        known: &Known<'_>,
        of: StreamId,
        fact: &Fact,
        (version, basis): (u64, Digest),
    ) -> Result<Envelope, Fault> {
        let (kind, payload) = fact.encode()?;
        let origin = name_of(fact, &self.model);
        Ok(Envelope {
            origin: origin.ok_or_else(|| Fault::Bug("a fact before the journal's name".into()))?,
            seq: self.next_seq,
            version,
            kind,
            recorded_at: known.now,
            effective_on: fact.effective_on(self.model.today(known.now)),
            actor: known.request.actor.to_text(),
            organisation: of_number(&of).unwrap_or_else(|| known.request.organisation.clone()),
            command: known.command,
            basis,
            cause: None,
            payload,
            stream: of,
        })
    }

    /// The commit, with what is derived from it. Nothing when no command left a fact.
    pub(crate) fn prepare(mut self) -> Result<Option<Prepared>, Fault> {
        if self.commit.entries.is_empty() {
            return Ok(None);
        }
        self.commit.derived = derived(&self.commands, &self.guards, &self.postings)?;
        Ok(Some(Prepared {
            commit: self.commit,
            model: self.model,
            fresh_keys: self.fresh_keys,
            forgets: self.forgets,
            young: self.young,
            young_books: self.young_books,
        }))
    }
}

/// The organisation whose business a numbered stream is, whoever acts on it.
fn of_number(of: &StreamId) -> Option<OrganisationCode> {
    Number::of_stream(of.as_str()).map(|number| number.organisation())
}

/// What stands in the evidence beside the entries of a commit: idempotency, guards, postings by
/// account.
pub(crate) fn derived(
    commands: &[CommandRecord],
    guards: &[String],
    postings: &ledger::Aggregate,
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
    if !postings.is_empty() {
        derived.push(Derived {
            name: POSTINGS,
            data: postings
                .to_json()
                .map_err(|e| Fault::Bug(e.to_string()))?
                .into_bytes(),
        });
    }
    Ok(derived)
}
