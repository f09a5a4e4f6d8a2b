//! The one writer: takes commands from a bounded queue, commits them in micro-batches, signs.
//!
//! Acknowledged means durable: an answer leaves only after the commit that holds it. A failed commit
//! answers every command of the batch with the fault and leaves memory as it was. A lost lease stops
//! the writer for good: better stopped than wrong.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

use journal::{Anchors, RowReader, Signer, Writer, publish};
use kernel::Fault;

use crate::batch::{Batch, Prepared};
use crate::books::Books;
use crate::edge::{Clock, CompanyClock, Entropy, Program, Stopwatch};
use crate::filter::Filter;
use crate::ground::Means;
use crate::key_ring::KeyRing;
use crate::model::Model;
use crate::prices::PriceBook;
use crate::progress::Progress;
use crate::request::{Accepted, Failure, Request};
use crate::rotation::{follow_signer, hand_over};
use crate::settled::{Overlay, Settled};

/// Commands waiting for the writer; more are told that it is busy by waiting.
const QUEUE: usize = 4_096;
/// Commands that share one commit at most.
const BATCH: usize = 1_024;
/// A committed head is signed at least so often.
const SIGN_EVERY: Duration = Duration::from_millis(900);
/// How often the lease is shown to be alive when there is nothing to do.
const IDLE: Duration = Duration::from_millis(500);
/// Keys are dropped from memory once so many are held.
const OVERLAY_PRUNE_AT: usize = 65_536;

type Answer = Result<Accepted, Failure>;

enum Job {
    Command(Box<Request>, SyncSender<Answer>),
    Commands(Vec<Request>, SyncSender<Vec<Answer>>),
    Sign(SyncSender<Result<String, Fault>>),
    Stop,
}

/// A handle to the writer thread.
pub(crate) struct WriterHandle {
    queue: SyncSender<Job>,
    thread: Option<JoinHandle<()>>,
}

/// Everything the writer thread owns.
pub(crate) struct WriterParts {
    pub(crate) journal: Box<dyn Writer>,
    pub(crate) rows: Box<dyn RowReader>,
    pub(crate) filter: Filter,
    pub(crate) keys: KeyRing,
    pub(crate) prices: PriceBook,
    pub(crate) signer: Signer,
    pub(crate) anchors: Anchors,
    pub(crate) clock: Arc<CompanyClock>,
    pub(crate) program: Program,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) model: Arc<RwLock<Arc<Model>>>,
    pub(crate) progress: Arc<Progress>,
}

struct Running {
    parts: WriterParts,
    overlay: Overlay,
    books: Books,
    /// The overlay is looked through once it has so many keys.
    prune_at: usize,
    since_signed: Stopwatch,
}

impl WriterHandle {
    /// Starts the writer thread.
    pub(crate) fn start(parts: WriterParts) -> Result<Self, Fault> {
        let (queue, jobs) = sync_channel(QUEUE);
        let mut running = Running {
            parts,
            overlay: Overlay::default(),
            books: Books::default(),
            prune_at: OVERLAY_PRUNE_AT,
            since_signed: Stopwatch::start(),
        };
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || {
                // Better stopped than wrong: what a panic left half done must not be written.
                let served = catch_unwind(AssertUnwindSafe(|| running.serve(&jobs)));
                if served.is_err() {
                    tracing::error!("the writer panicked; the process stops");
                    std::process::abort();
                }
            })
            .map_err(|e| Fault::Unreachable(format!("writer thread: {e}")))?;
        Ok(Self {
            queue,
            thread: Some(thread),
        })
    }

    /// Sends a command and waits for its durable answer.
    pub(crate) fn submit(&self, request: Request) -> Answer {
        let (reply, answer) = sync_channel(1);
        self.queue
            .send(Job::Command(Box::new(request), reply))
            .map_err(|_| stopped())?;
        answer.recv().map_err(|_| stopped())?
    }

    /// Sends many commands and waits for their durable answers, in the same order. Each stands for
    /// itself: a refusal among them harms none of the others.
    pub(crate) fn submit_many(&self, requests: Vec<Request>) -> Result<Vec<Answer>, Fault> {
        let (reply, answers) = sync_channel(1);
        self.queue
            .send(Job::Commands(requests, reply))
            .map_err(|_| stopped())?;
        answers.recv().map_err(|_| stopped())
    }

    /// Has the committed head signed and returns the checkpoint.
    pub(crate) fn sign(&self) -> Result<String, Fault> {
        let (reply, answer) = sync_channel(1);
        self.queue.send(Job::Sign(reply)).map_err(|_| stopped())?;
        answer.recv().map_err(|_| stopped())?
    }

    /// Stops after what is queued, with the head signed.
    pub(crate) fn stop(&mut self) {
        // A writer that is gone already has nothing left to be told.
        let _gone = self.queue.send(Job::Stop);
        if let Some(thread) = self.thread.take() {
            let _panicked = thread.join();
        }
    }
}

fn stopped() -> Fault {
    Fault::Fenced("the writer has stopped".into())
}

impl Running {
    fn serve(&mut self, jobs: &Receiver<Job>) {
        loop {
            let first = match jobs.recv_timeout(IDLE) {
                Ok(job) => Some(job),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            match self.round(first, jobs) {
                Ok(true) => {}
                Ok(false) => break,
                Err(fault) => {
                    tracing::error!(%fault, "the writer stops");
                    return;
                }
            }
        }
        if let Err(fault) = self.sign() {
            tracing::error!(%fault, "the last head could not be signed");
        }
    }

    /// One round: a batch, or a sign of life. False when asked to stop.
    fn round(&mut self, first: Option<Job>, jobs: &Receiver<Job>) -> Result<bool, Fault> {
        let (mut commands, mut signs, mut go_on) = (Vec::new(), Vec::new(), true);
        for job in first.into_iter().chain(jobs.try_iter()) {
            match job {
                Job::Command(request, reply) => commands.push((*request, reply)),
                Job::Commands(requests, reply) => self.commit_many(&requests, &reply)?,
                Job::Sign(reply) => signs.push(reply),
                Job::Stop => go_on = false,
            }
            if !go_on || commands.len() >= BATCH {
                break;
            }
        }
        if commands.is_empty() {
            self.parts.journal.renew()?;
        } else {
            let (requests, replies): (Vec<_>, Vec<_>) = commands.into_iter().unzip();
            for (answer, reply) in self.commit(&requests)?.into_iter().zip(replies) {
                let _asker_gone = reply.send(answer);
            }
        }
        let grown = self.parts.signer.last().size < self.parts.progress.head();
        if !signs.is_empty() || (grown && self.since_signed.elapsed() >= SIGN_EVERY) {
            let note = self.sign();
            for reply in signs {
                let _asker_gone = reply.send(note.clone());
            }
            note?;
        }
        Ok(go_on)
    }

    /// Many commands of one asker, in commits of the usual size.
    fn commit_many(
        &mut self,
        requests: &[Request],
        reply: &SyncSender<Vec<Answer>>,
    ) -> Result<(), Fault> {
        let mut answers = Vec::with_capacity(requests.len());
        for batch in requests.chunks(BATCH) {
            answers.append(&mut self.commit(batch)?);
        }
        let _asker_gone = reply.send(answers);
        Ok(())
    }

    /// Judges and commits; answers in the order of the requests. What would make a commit too large
    /// goes into the next one.
    fn commit(&mut self, requests: &[Request]) -> Result<Vec<Answer>, Fault> {
        let mut answers = Vec::with_capacity(requests.len());
        while let Some(rest) = requests
            .get(answers.len()..)
            .filter(|rest| !rest.is_empty())
        {
            answers.append(&mut self.commit_some(rest)?);
        }
        Ok(answers)
    }

    /// One commit of as many requests as fit; at least one.
    fn commit_some(&mut self, requests: &[Request]) -> Result<Vec<Answer>, Fault> {
        self.prune();
        let size = self.parts.journal.head()?.size;
        let current = self.current();
        let parts = &mut self.parts;
        let (signer, entropy) = (&parts.signer, parts.entropy.as_ref());
        let make = |in_force: &company::VerifierKey| hand_over(signer, entropy, in_force);
        let settled = Settled {
            overlay: &self.overlay,
            filter: Some(&parts.filter),
            rows: parts.rows.as_mut(),
            books: &mut self.books,
            entries: parts.journal.as_mut(),
            progress: Some(&parts.progress),
        };
        let means = Means {
            entropy,
            keys: &mut parts.keys,
            prices: &parts.prices,
            limits: None,
        };
        let model = (*current).clone();
        let mut batch = Batch::new(model, size, &parts.program, (settled, means))
            .expecting(requests.len())
            .handing_over(&make);
        let mut answers: Vec<Answer> = Vec::with_capacity(requests.len());
        for request in requests {
            answers.push(batch.run(request, parts.clock.now()));
            if batch.is_full() {
                break;
            }
        }
        let prepared = batch.prepare()?;
        let hands_over = prepared
            .as_ref()
            .is_some_and(|prepared| prepared.model.company.signer() != current.company.signer());
        let committed = match prepared {
            None => Ok(()),
            Some(prepared) => self.append(prepared),
        };
        match committed {
            Ok(()) => Ok(answers),
            Err(fault @ (Fault::Fenced(_) | Fault::RolledBack(_) | Fault::Corrupt { .. })) => {
                Err(fault)
            }
            // Who signs from here on is known again when the company is opened anew.
            Err(fault) if hands_over => Err(fault),
            Err(fault) => {
                let failed = |_| Err(Failure::Fault(fault.clone()));
                Ok(answers.into_iter().map(failed).collect())
            }
        }
    }

    /// Commits a batch; from then on memory, clock and signer are as it left them.
    fn append(&mut self, mut prepared: Prepared) -> Result<(), Fault> {
        let forgets = std::mem::take(&mut prepared.forgets);
        let fresh = std::mem::take(&mut prepared.fresh_keys);
        self.parts.keys.keep(self.parts.entropy.as_ref(), fresh)?;
        let head = self.parts.journal.append(&prepared.commit)?;
        // The fact is durable, so the key may go; a crash in between is finished at the next start.
        for subject in &forgets {
            self.parts.keys.destroy(subject)?;
        }
        self.parts.progress.wrote(prepared.streams());
        let model = prepared.settle(&mut self.overlay, &mut self.books);
        self.follow_clock(&model);
        let model = Arc::new(model);
        *self
            .parts
            .model
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::clone(&model);
        self.parts.progress.grew_to(head.size);
        follow_signer(&mut self.parts.signer, &model)
    }

    /// A demo company's clock runs on from what the record says it was set to.
    fn follow_clock(&self, model: &Model) {
        let set = model.company.clock();
        if set != self.current().company.clock()
            && let Some(at) = set
        {
            self.parts.clock.set(at);
        }
    }

    fn prune(&mut self) {
        if self.overlay.len() >= self.prune_at {
            self.overlay
                .prune(self.parts.progress.rows(), &mut self.parts.filter);
            // What is left is younger than the rows; while they lag, not every commit looks again.
            self.prune_at = (2 * self.overlay.len()).max(OVERLAY_PRUNE_AT);
        }
    }

    fn current(&self) -> Arc<Model> {
        Arc::clone(
            &self
                .parts
                .model
                .read()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// Signs the committed head, if there is one: store first, then the anchor outside it.
    fn sign(&mut self) -> Result<String, Fault> {
        self.since_signed = Stopwatch::start();
        let parts = &mut self.parts;
        publish(
            parts.journal.as_mut(),
            &mut parts.signer,
            &mut parts.anchors,
        )
    }
}
