//! What a decision may stand on: the world as the commands before it left it.
//!
//! Contexts load nothing. What one of them needs of another, or of the record, is looked up here by
//! the shell and handed over in the command.

use std::collections::BTreeMap;
use std::sync::Arc;

use company::CompanyState;
use journal::RowReader;
use kernel::{
    Ask, Date, Envelope, Fault, Number, NumberKind, OrganisationCode, Sealed, Seq, Series,
    StreamId, Subject, SubjectKind, Table,
};
use product::Filings;

use crate::books::{Book, State};
use crate::edge::Entropy;
use crate::fact::Fact;
use crate::follow::{decode, entry_at};
use crate::key_ring::KeyRing;
use crate::model::Model;
use crate::prices::PriceBook;
use crate::request::{Failure, no_such};
use crate::seal::{Clear, SubjectKey, open, seal};
use crate::settled::{KnownCover, Overlay, Settled};
use crate::trade::limits_on;

/// What judging needs beside the record: chance, keys, compiled filings.
pub(crate) struct Means<'a> {
    pub(crate) entropy: &'a dyn Entropy,
    pub(crate) keys: &'a mut KeyRing,
    pub(crate) prices: &'a PriceBook,
    /// Parameters looked up in this batch: the day, the company they were read from, the values.
    pub(crate) limits: Option<(Date, Arc<CompanyState>, policy::Limits)>,
}

/// What one command stands on, and what it brings beside its facts.
pub(crate) struct Ground<'g, 'a> {
    /// The company as of the batch so far.
    pub(crate) model: &'g Model,
    settled: &'g mut Settled<'a>,
    means: &'g mut Means<'a>,
    young: Young<'g>,
    taken: BTreeMap<String, u32>,
    pub(crate) brought: Brought,
}

/// What a command brings beside its facts.
#[derive(Default)]
pub(crate) struct Brought {
    /// Contents that its facts name by digest.
    pub(crate) contents: Vec<Vec<u8>>,
    /// Keys of subjects it records for the first time.
    pub(crate) keys: BTreeMap<Subject, SubjectKey>,
    /// Equality tokens of those subjects.
    pub(crate) tokens: Vec<(String, Subject)>,
    /// Subjects whose keys go once the command is durable.
    pub(crate) forgets: Vec<Subject>,
}

/// The batch as a command finds it: what stands in it and is not committed yet.
#[derive(Clone, Copy)]
pub(crate) struct Young<'g> {
    pub(crate) overlay: &'g Overlay,
    pub(crate) books: &'g BTreeMap<StreamId, Book>,
    pub(crate) entries: &'g [Vec<u8>],
    /// Keys of subjects that it records first.
    pub(crate) keys: &'g BTreeMap<Subject, SubjectKey>,
    /// The number that the command's first fact would take.
    pub(crate) next_seq: Seq,
}

/// Facts and the streams they belong to.
pub(crate) type StreamFacts = Vec<(StreamId, Fact)>;

impl<'g, 'a> Ground<'g, 'a> {
    pub(crate) fn new(
        model: &'g Model,
        young: Young<'g>,
        settled: &'g mut Settled<'a>,
        means: &'g mut Means<'a>,
    ) -> Self {
        Self {
            model,
            settled,
            means,
            young,
            taken: BTreeMap::new(),
            brought: Brought::default(),
        }
    }

    /// A stream of business as it stands; none where there are no facts.
    pub(crate) fn book(&mut self, of: &StreamId) -> Result<Option<Book>, Fault> {
        match self.young.books.get(of) {
            Some(book) => Ok(Some(book.clone())),
            None => self.settled.book(self.model, of),
        }
    }

    /// The next number of a series. Only a fact takes it: a refused command leaves no gap.
    pub(crate) fn number(
        &mut self,
        ask: &Ask<'_>,
        kind: NumberKind,
        organisation: &OrganisationCode,
        product: u8,
    ) -> Result<Number, Failure> {
        let series = Series {
            kind,
            organisation: organisation.clone(),
            product,
            year: ask.today.year(),
        };
        let unfit = || Fault::Bug(format!("no number in {series:?}"));
        let name = series.number(1).ok_or_else(unfit)?.series();
        let last = self.taken.get(&name).or(self.model.numbers.get(&name));
        let serial = last.copied().unwrap_or(0).saturating_add(1);
        let number = series
            .number(serial)
            .ok_or_else(|| Fault::Full(format!("the series {name} is used up")))?;
        self.taken.insert(name, serial);
        Ok(number)
    }

    /// The subject that an equality token belongs to.
    pub(crate) fn subject_of(
        &mut self,
        table: &'static Table,
        column: &'static str,
        token: &str,
    ) -> Result<Option<Subject>, Fault> {
        let fresh = self.brought.tokens.iter().find(|(own, _)| own == token);
        if let Some((_, subject)) = fresh {
            return Ok(Some(subject.clone()));
        }
        self.settled
            .subject_of(self.young.overlay, table, column, token)
    }

    /// Equality token of a text.
    pub(crate) fn token(&self, text: &str) -> String {
        self.means.keys.company().token(text)
    }

    /// Seals an object of a subject that the fact at `offset` of this command records first.
    pub(crate) fn seal_first(
        &mut self,
        kind: SubjectKind,
        offset: usize,
        object: &str,
    ) -> Result<Sealed, Fault> {
        let seq = self.young.next_seq.saturating_add(offset as u64);
        let subject = Subject::first_recorded(kind, seq);
        let key = self.means.entropy.bytes()?;
        let sealed = seal(self.means.entropy, &key, &subject, object)?;
        self.brought.keys.insert(subject, key);
        Ok(sealed)
    }

    /// Seals another version of a known subject's object; none where it was forgotten.
    pub(crate) fn seal_again(
        &mut self,
        subject: &Subject,
        object: &str,
    ) -> Result<Option<Sealed>, Fault> {
        match self.key(subject)? {
            Some(key) => seal(self.means.entropy, &key, subject, object).map(Some),
            None => Ok(None),
        }
    }

    /// Reads a sealed object; none where it was forgotten.
    pub(crate) fn open(&mut self, sealed: &Sealed) -> Result<Option<Clear>, Fault> {
        match self.key(&sealed.subject)? {
            Some(key) => open(&key, sealed).map(Some),
            None => Ok(None),
        }
    }

    /// The key of a subject, also where the batch itself made it; none where it was forgotten.
    fn key(&mut self, subject: &Subject) -> Result<Option<SubjectKey>, Fault> {
        match self.young.keys.get(subject) {
            Some(key) => Ok(Some(*key)),
            None => self.means.keys.key(subject),
        }
    }

    /// The stream that holds a guard.
    pub(crate) fn guard_holder(&mut self, guard: &str) -> Result<Option<String>, Fault> {
        self.settled.guard_holder(self.young.overlay, guard)
    }

    /// Covers of a vehicle on our own books, with the proposal each came from.
    pub(crate) fn covers_of(&mut self, vehicle: &Subject) -> Result<Vec<KnownCover>, Fault> {
        let mut covers = self.settled.covers_of(vehicle)?;
        covers.extend(
            self.young
                .overlay
                .covers
                .get(vehicle)
                .into_iter()
                .flatten()
                .cloned(),
        );
        Ok(covers)
    }

    /// A row as the followers have it, once they hold everything committed.
    pub(crate) fn rows(&mut self) -> Result<&mut dyn RowReader, Fault> {
        self.settled.settled_rows()
    }

    /// The parameters of underwriting and issue in force on a day, looked up once in a batch.
    pub(crate) fn limits(&mut self, on: Date) -> Result<policy::Limits, Fault> {
        let company = &self.model.company;
        if let Some((day, of, limits)) = &self.means.limits
            && *day == on
            && Arc::ptr_eq(of, company)
        {
            return Ok(*limits);
        }
        let limits = limits_on(self.model, on)?;
        self.means.limits = Some((on, Arc::clone(company), limits));
        Ok(limits)
    }

    /// The approved filings, compiled.
    pub(crate) fn filings(&mut self) -> Result<Arc<Filings>, Fault> {
        self.means.prices.filings(self.model, self.settled.entries)
    }

    /// The object that an entry seals, of the journal or of the batch; none where it was forgotten.
    pub(crate) fn object_at(&mut self, seq: Seq) -> Result<Option<String>, Fault> {
        match self.fact_at(seq)?.sealed() {
            Some(sealed) => Ok(self.open(sealed)?.map(|clear| clear.object)),
            None => Ok(None),
        }
    }

    /// The organisation for which a subject was recorded first.
    pub(crate) fn recorded_for(&mut self, subject: &Subject) -> Result<OrganisationCode, Fault> {
        Ok(self.entry(subject.first())?.organisation)
    }

    /// A fact of the journal or of the batch.
    pub(crate) fn fact_at(&mut self, seq: Seq) -> Result<Fact, Fault> {
        Fact::decode(&self.entry(seq)?)
    }

    fn entry(&mut self, seq: Seq) -> Result<Envelope, Fault> {
        let young = self.young.entries;
        let first = self.young.next_seq.saturating_sub(young.len() as u64);
        let at = seq
            .checked_sub(first)
            .and_then(|at| usize::try_from(at).ok());
        match at.and_then(|at| young.get(at)) {
            Some(entry) => decode(entry, seq),
            None => entry_at(self.settled.entries, seq),
        }
    }

    /// A proposal as it stands, or the answer that there is none.
    pub(crate) fn proposal(
        &mut self,
        number: &Number,
    ) -> Result<(StreamId, Arc<policy::ProposalState>), Failure> {
        let of = crate::fact::stream_of(number)?;
        match self.book(&of)?.map(|book| book.state) {
            Some(State::Proposal(state)) => Ok((of, state)),
            _ => Err(no_such("proposal", &number.to_string())),
        }
    }
}
