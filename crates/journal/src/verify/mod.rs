//! Inspection: all evidence read once, in one snapshot, recomputed and compared.
//!
//! *Doctrine.* Whoever runs the database can change any byte of it. So nothing stored is believed
//! because it is stored: leaf hashes are recomputed from entries, roots and tiles from leaf hashes,
//! and the roots are held against what was signed outside. Three threads share the work: one reads,
//! one hashes, and the caller's own runs the visitor, which knows what entries mean. Memory stays
//! flat however long the journal is. Damage is a finding, and inspection goes on where it can.

mod checker;
mod checkpoints;
mod feed;
mod findings;
mod source;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, sync_channel};

use kernel::{Digest, Fault, Seq};
use serde::Serialize;

pub use findings::{Finding, Findings, MAX_FINDINGS};
pub use source::{EvidenceSource, RawCheckpoint, RawCommit, RawContent, RawDerived, RawTile};

use crate::tiles::read_bundle;
use crate::tree::empty_root;
use crate::{Head, Lost, Store, VerifierKey, Witnessed};
use checker::Checker;
use feed::Feed;

/// Pages under way between two threads.
const PAGES: usize = 8;

/// What evidence is held against.
#[derive(Debug, Clone, Default)]
pub struct VerifyOptions {
    /// The keys checkpoints must be signed with, from outside the store. All are of one journal:
    /// more than one after a rotation. Without any, signatures are not checked, and that is a
    /// finding where there are checkpoints.
    pub keys: Vec<VerifierKey>,
    /// The greatest size that keys among those may have signed, where they handed over: what a
    /// retired key signs afterwards is no checkpoint.
    pub retired: Vec<(VerifierKey, u64)>,
    /// The anchor file. That it is missing is a finding where there are checkpoints.
    pub anchors: Option<PathBuf>,
    /// Anchor files from before the journal took another name.
    pub former_anchors: Vec<PathBuf>,
    /// Signed checkpoints that the journal declares as lost: it need not continue them.
    pub lost: Vec<Lost>,
    /// A signed checkpoint that somebody outside kept: the journal must continue it.
    pub checkpoint: Option<String>,
    /// Checkpoints that witnesses cosigned and the company took back: the journal must continue them.
    pub witnessed: Vec<Witnessed>,
}

/// What inspection found.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Size and root as recomputed from the entries.
    pub head: Head,
    /// The greatest size under a valid checkpoint; entries beyond it are not signed yet.
    pub signed: Option<u64>,
    /// How many commits were read.
    pub commits: u64,
    /// How many bytes of packed entries were read.
    pub bytes: u64,
    /// How many signed checkpoints were held against the journal and are declared as lost.
    pub lost: u64,
    /// Whether the checkpoint kept outside is one of those.
    pub outside_lost: bool,
    /// What is wrong, at most [`MAX_FINDINGS`].
    pub findings: Vec<Finding>,
    /// How many more findings there were than are listed.
    pub unlisted: u64,
}

/// A commit as it stands in the store, for whoever knows what entries mean.
#[derive(Debug)]
pub struct InspectedCommit {
    /// The number of its first entry. Where it is not the one expected, a gap or an overlap has
    /// been reported.
    pub first: Seq,
    /// The items of `derived`, in name order.
    pub derived: Vec<(String, Vec<u8>)>,
    packed: Vec<u8>,
}

impl InspectedCommit {
    /// The entries with their numbers, as far as they can be read.
    pub fn entries(&self) -> impl Iterator<Item = (Seq, &[u8])> {
        (self.first..).zip(read_bundle(&self.packed).map_while(Result::ok))
    }

    /// A derived item by name.
    pub fn derived(&self, name: &str) -> Option<&[u8]> {
        let item = self.derived.iter().find(|(found, _)| found == name);
        item.map(|(_, data)| data.as_slice())
    }
}

/// Recomputes what the journal cannot: derived data, rows, meaning. Called on the caller's thread.
pub trait Visitor {
    /// The next commit, in order.
    fn commit(&mut self, commit: &InspectedCommit, findings: &Findings) -> Result<(), Fault>;
    /// After the last commit: the contents that are there, to be held against those the entries
    /// name.
    fn end(
        &mut self,
        head: &Head,
        contents: &BTreeSet<Digest>,
        findings: &Findings,
    ) -> Result<(), Fault>;
}

/// Structure only.
impl Visitor for () {
    fn commit(&mut self, _commit: &InspectedCommit, _findings: &Findings) -> Result<(), Fault> {
        Ok(())
    }

    fn end(&mut self, _: &Head, _: &BTreeSet<Digest>, _: &Findings) -> Result<(), Fault> {
        Ok(())
    }
}

/// Inspects the evidence of a store. A damaged store is findings, not a fault; a fault says that
/// the store could not be reached, or is of a newer format.
pub fn verify(
    store: &dyn Store,
    options: &VerifyOptions,
    visitor: &mut dyn Visitor,
) -> Result<Report, Fault> {
    let findings = Findings::default();
    // The anchor is opened before the snapshot is taken: what is anchored by then is in it.
    let mut checker = Checker::new(options, &findings)?;
    let source = match store.evidence() {
        Ok(source) => source,
        Err(damage @ Fault::Corrupt { .. }) => {
            findings.damage(&damage);
            drop(checker);
            return Ok(Outcome::default().report(findings));
        }
        Err(fault) => return Err(fault),
    };
    let outcome = std::thread::scope(|scope| {
        let (to_checker, from_feed) = sync_channel(PAGES);
        let (to_visitor, from_checker) = sync_channel(PAGES);
        let sink = &findings;
        let feed = scope.spawn(move || Feed::new(source, to_checker, sink).run());
        let checked = scope.spawn(move || {
            for page in from_feed {
                let commits = checker.page(page)?;
                if to_visitor.send(commits).is_err() {
                    // The visitor gave up and says why.
                    break;
                }
            }
            checker.finish()
        });
        let visited = visit(&from_checker, visitor, sink);
        // Without a receiver the threads before it stop.
        drop(from_checker);
        let fed = feed.join().map_err(|_| panicked())?;
        let outcome = checked.join().map_err(|_| panicked())?;
        visited?;
        fed?;
        outcome
    })?;
    visitor.end(&outcome.head, &outcome.contents, &findings)?;
    Ok(outcome.report(findings))
}

fn visit(
    commits: &Receiver<Vec<InspectedCommit>>,
    visitor: &mut dyn Visitor,
    findings: &Findings,
) -> Result<(), Fault> {
    for page in commits {
        for commit in &page {
            visitor.commit(commit, findings)?;
        }
    }
    Ok(())
}

fn panicked() -> Fault {
    Fault::Bug("a thread of the inspection panicked".to_owned())
}

/// What the checker has found out when everything is read.
struct Outcome {
    head: Head,
    signed: Option<u64>,
    lost: u64,
    outside_lost: bool,
    commits: u64,
    bytes: u64,
    contents: BTreeSet<Digest>,
}

impl Default for Outcome {
    fn default() -> Self {
        Self {
            head: Head {
                size: 0,
                root: empty_root(),
            },
            signed: None,
            lost: 0,
            outside_lost: false,
            commits: 0,
            bytes: 0,
            contents: BTreeSet::new(),
        }
    }
}

impl Outcome {
    fn report(self, findings: Findings) -> Report {
        let (findings, unlisted) = findings.into_parts();
        Report {
            head: self.head,
            signed: self.signed,
            lost: self.lost,
            outside_lost: self.outside_lost,
            commits: self.commits,
            bytes: self.bytes,
            findings,
            unlisted,
        }
    }
}
