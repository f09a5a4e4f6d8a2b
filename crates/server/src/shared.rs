//! What every handler shares: the company, and the gates between async and blocking work.
//!
//! The shell blocks: a write waits for its commit, a read for its disk. So each call goes to the
//! blocking pool through a gate that bounds how many may be there; whoever finds the gate shut for
//! too long is told that the system is busy instead of piling up.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use app::App;
use kernel::{Digest, Text};
use tokio::sync::{OwnedSemaphorePermit, RwLock, Semaphore};

use crate::attempts::Attempts;
use crate::problem::{Answered, Problem};

/// Reads at the same time; each may hold a database handle.
const READS: usize = 64;
/// Writes at the same time: this many commands can share one commit.
const WRITES: usize = 512;
/// Passwords hashed at the same time: each takes 19 MiB and a core.
const SECRETS: usize = 2;
/// Inspections at the same time: each reads the whole journal.
const INSPECTIONS: usize = 1;
/// Files taken in at the same time: each stands on disk meanwhile.
const IMPORTS: usize = 4;
/// Questions at the same time: each may walk a whole book.
const QUESTIONS: usize = 4;
/// How long a request waits at a gate.
const PATIENCE: Duration = Duration::from_secs(2);

/// State of the router.
#[derive(Clone)]
pub(crate) struct Shared {
    app: Arc<App>,
    gates: Arc<Gates>,
    /// Writes pass as readers of this lock; a write under `If-Match` takes it alone, so that
    /// nothing comes between its look at the version and its commit.
    pub(crate) order: Arc<RwLock<()>>,
    /// Failed sign-ins of late.
    pub(crate) attempts: Arc<Attempts>,
    /// Files being taken in now, so that one sent twice is not worked on twice at once.
    pub(crate) files: Arc<Mutex<BTreeSet<Digest>>>,
}

struct Gates {
    reads: Arc<Semaphore>,
    writes: Arc<Semaphore>,
    secrets: Arc<Semaphore>,
    inspections: Arc<Semaphore>,
    imports: Arc<Semaphore>,
    questions: Arc<Semaphore>,
}

/// Which gate a call goes through.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Gate {
    /// Looks and changes nothing.
    Read,
    /// Goes to the writer.
    Write,
    /// Hashes a password.
    Secret,
    /// Recomputes everything.
    Inspection,
    /// Takes a file in.
    Import,
    /// Walks the rows of a book.
    Question,
}

impl Shared {
    /// The state of a router over a company.
    pub(crate) fn over(app: Arc<App>) -> Self {
        let gate = |width| Arc::new(Semaphore::new(width));
        Self {
            app,
            gates: Arc::new(Gates {
                reads: gate(READS),
                writes: gate(WRITES),
                secrets: gate(SECRETS),
                inspections: gate(INSPECTIONS),
                imports: gate(IMPORTS),
                questions: gate(QUESTIONS),
            }),
            order: Arc::default(),
            attempts: Arc::default(),
            files: Arc::default(),
        }
    }

    /// Runs blocking work. The gate stays taken until the work is done, also when the client has
    /// gone away meanwhile.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        gate: Gate,
        work: impl FnOnce(&App) -> Answered<T> + Send + 'static,
    ) -> Answered<T> {
        let place = self.place(gate).await?;
        self.in_place(place, work).await
    }

    /// A place behind a gate, kept until it is dropped.
    pub(crate) async fn place(&self, gate: Gate) -> Answered<OwnedSemaphorePermit> {
        let semaphore = match gate {
            Gate::Read => &self.gates.reads,
            Gate::Write => &self.gates.writes,
            Gate::Secret => &self.gates.secrets,
            Gate::Inspection => &self.gates.inspections,
            Gate::Import => &self.gates.imports,
            Gate::Question => &self.gates.questions,
        };
        let place = tokio::time::timeout(PATIENCE, Arc::clone(semaphore).acquire_owned()).await;
        match place {
            Ok(Ok(place)) => Ok(place),
            Ok(Err(_)) | Err(_) => {
                Err(Problem::busy(&Text::fixed("请求过多", "too many requests")))
            }
        }
    }

    /// Runs blocking work in a place that was taken before.
    pub(crate) async fn in_place<T: Send + 'static>(
        &self,
        place: OwnedSemaphorePermit,
        work: impl FnOnce(&App) -> Answered<T> + Send + 'static,
    ) -> Answered<T> {
        let app = Arc::clone(&self.app);
        let done = tokio::task::spawn_blocking(move || {
            let answer = work(&app).map_err(|problem| problem.naming_writer(&app));
            drop(place);
            answer
        });
        done.await
            .unwrap_or_else(|broken| Err(Problem::incident(&broken)))
    }

    /// A read.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> Answered<T> + Send + 'static,
    ) -> Answered<T> {
        self.blocking(Gate::Read, work).await
    }
}
