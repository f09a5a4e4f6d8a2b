//! Inspection: everything recomputed from the entries, and every difference named.
//!
//! The journal's own check (tree, tiles, checkpoints, anchors, schema) runs beside this one, which
//! knows what entries mean: envelopes, commands, guards, contents, the basis, and all rows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use journal::verify::{Finding, Findings, InspectedCommit, VerifyOptions, Visitor, verify};
use journal::{
    ANCHORS, Head, MemoryStore, Store, VerifierKey, Witnessed, company_key, former_anchors,
    read_verifier_keys,
};
use kernel::{Digest, EntryReader, Envelope, Fault, Instant, Origin, Seq, Text};
use serde::Serialize;

use crate::batch::derived;
use crate::documents::{InspectedDocuments, PrintsMet};
use crate::edge::{Entropy, SystemEntropy};
use crate::fact::Fact;
use crate::finding_times::times;
use crate::follow::read_at;
use crate::key_ring::{KeyRing, RecentKeys};
use crate::model::Model;
use crate::origins_check::{InspectedOrigin, OriginsCheck, notes};
use crate::proof_check;
use crate::recompute::Recompute;
use crate::rotation::{Trusted, proven, trusted};
use crate::rows_check::RowsCheck;
use crate::seal::CompanyKeys;
use crate::settled::CommandRecord;
use crate::sums::Secret;
use crate::witnessed::Witnesses;

/// What the record is held against.
#[derive(Debug, Clone, Default)]
pub struct InspectOptions {
    /// The inspector's verifier keys, C2SP vkeys, one a line. Without any those beside the store are
    /// used, never one from the database; keys that handed over to these or took over from them,
    /// proven by the signatures of both, are trusted as they are.
    pub key: Option<String>,
    /// A signed checkpoint that somebody outside kept.
    pub checkpoint: Option<String>,
    /// Keys of witnesses the inspector knows, C2SP vkeys of type 4, one a line, beside those the company
    /// keeps.
    pub witnesses: Option<String>,
    /// A proof of an entry that somebody was given, a C2SP tlog-proof.
    pub proof: Option<String>,
    /// Whether rows are recomputed too.
    pub rows: bool,
}

/// What was found.
#[derive(Debug, Clone, Serialize)]
pub struct Inspection {
    /// Nothing was found.
    pub ok: bool,
    /// The journal as recomputed.
    pub head: InspectedHead,
    /// What is wrong; at most 1,000, the rest are counted.
    pub findings: Vec<Finding>,
    /// When the entries that findings name were recorded, or the last before one that cannot be read.
    pub times: BTreeMap<Seq, Instant>,
    /// Findings beyond the listed ones.
    pub unlisted: u64,
    /// The keys checkpoints were verified with, separated by blanks.
    pub key: String,
    /// Where that key came from.
    pub key_source: String,
    /// Entries under a valid signature; the rest of the head is not signed yet.
    pub signed: Option<u64>,
    /// Rows that equal their recomputation, or were named.
    pub rows_compared: u64,
    /// The names the journal took after it was restored, with what was lost.
    pub origins: Vec<InspectedOrigin>,
    /// The newest checkpoint that each witness cosigned, as the company took it back.
    pub witnessed: Vec<Witnessed>,
    /// What must be known and is no finding.
    pub notes: Vec<Text>,
    /// Documents drawn again, once [`crate::redraw_documents`] did it.
    pub documents: Option<InspectedDocuments>,
    #[serde(skip)]
    pub(crate) met: PrintsMet,
}

/// The journal's name, as its entries say; that of the key where there are none. A key of another
/// journal is one finding, whatever the number of entries.
fn named_as(meaning: &Meaning, keys: &[VerifierKey], findings: &mut Vec<Finding>) -> String {
    let key_name = keys.first().map(VerifierKey::name).unwrap_or_default();
    let Some(origin) = meaning.origins.current().map(Origin::as_str) else {
        return key_name.to_owned();
    };
    let is_known = keys.is_empty() || keys.iter().any(|key| key.name() == origin);
    if !is_known && !findings.iter().any(|finding| finding.kind == WRONG_KEY) {
        let message = Text::new(
            format!(
                "验证公钥属于日志 {key_name},而条目自称属于 {origin}:请向公司另行索取该日志的验证\
                 公钥,以 --key 给出"
            ),
            format!(
                "the verifier key is of the journal {key_name}, and the entries say they are of \
                 {origin}: ask the company, not this store, for that journal's key and give it \
                 with --key"
            ),
        );
        findings.push(Finding {
            kind: WRONG_KEY,
            place: "verifier key".to_owned(),
            at: None,
            message,
        });
    }
    origin.to_owned()
}

/// Finding: the key given is not this journal's.
const WRONG_KEY: &str = "wrong-key";

/// The journal's name, size and root.
#[derive(Debug, Clone, Serialize)]
pub struct InspectedHead {
    /// The journal's name, as its entries say.
    pub origin: String,
    /// Number of entries.
    pub size: u64,
    /// RFC 6962 root over them.
    pub root: Digest,
}

/// Inspects a store. Damage is findings; a fault says that the store cannot be reached.
pub fn inspect(store: &dyn Store, options: &InspectOptions) -> Result<Inspection, Fault> {
    match inspected(store, options) {
        Err(Fault::Newer { found, known }) => Ok(Inspection::unreadable(found, known)),
        done => done,
    }
}

impl Inspection {
    /// A format mark that is newer than this program, or was written over: nothing behind it is
    /// believed, and that is what there is to say.
    fn unreadable(found: u32, known: u32) -> Self {
        let message = Text::new(
            format!("存储格式标记为 {found},本程序只识 {known}:或由更新的程序写成,或标记被改动"),
            format!(
                "the format mark says {found} and this program knows {known}: written by a newer \
                 program, or written over"
            ),
        );
        let place = "store.format".to_owned();
        Self {
            ok: false,
            head: InspectedHead {
                origin: String::new(),
                size: 0,
                root: journal::tree::empty_root(),
            },
            findings: vec![Finding {
                kind: "newer-format",
                place,
                at: None,
                message,
            }],
            times: BTreeMap::new(),
            unlisted: 0,
            key: String::new(),
            key_source: String::new(),
            signed: None,
            rows_compared: 0,
            origins: Vec::new(),
            witnessed: Vec::new(),
            notes: Vec::new(),
            documents: None,
            met: PrintsMet::default(),
        }
    }
}

fn inspected(store: &dyn Store, options: &InspectOptions) -> Result<Inspection, Fault> {
    let mut damage = Vec::new();
    let (keys, key_source) = keys_for(store, options, &mut damage)?;
    let trusted = trusted(store, keys);
    let witnesses = Witnesses::of(store, options, &mut damage)?;
    let mut rows = RowsCheck::open(store, options.rows);
    let verify_options = held_against(store, options, (&trusted, &witnesses))?;
    let secret = Secret(SystemEntropy.bytes()?);
    let mut meaning = Meaning::new(rows.recompute(secret, inspectors_keys(store)?));
    let report = std::thread::scope(|scope| {
        let scanned = scope.spawn(|| rows.scan(secret));
        let report = verify(store, &verify_options, &mut meaning);
        scanned
            .join()
            .map_err(|_| Fault::Bug("the scan of rows panicked".into()))??;
        report
    })?;
    let mut findings = report.findings;
    findings.append(&mut damage);
    let origin = named_as(&meaning, &trusted.keys, &mut findings);
    let origins = std::mem::take(&mut meaning.origins);
    let origins = origins.finish(store, &trusted.keys, &mut findings)?;
    let mut notes = notes(&origins, report.outside_lost);
    let told = (&mut findings, &mut notes);
    brought(store, options, (&trusted, &witnesses), told)?;
    let recompute = meaning.recompute.take();
    let rows_compared =
        match rows.compare(store, recompute, report.head, (&mut findings, &mut notes)) {
            Ok(compared) => compared,
            Err(Fault::Corrupt { place, what }) => {
                findings.push(damaged(place, &what));
                0
            }
            Err(fault) => return Err(fault),
        };
    let keys: Vec<_> = trusted.keys.iter().map(ToString::to_string).collect();
    Ok(Inspection {
        ok: findings.is_empty() && report.unlisted == 0,
        head: InspectedHead {
            origin,
            size: report.head.size,
            root: report.head.root,
        },
        times: times(store, &findings)?,
        findings,
        unlisted: report.unlisted,
        key: keys.join(" "),
        key_source,
        signed: report.signed,
        rows_compared,
        witnessed: witnesses.kept,
        notes,
        origins,
        documents: None,
        met: PrintsMet {
            keys: trusted.keys,
            ..meaning.met
        },
    })
}

/// What the evidence is held against.
fn held_against(
    store: &dyn Store,
    options: &InspectOptions,
    (trusted, witnesses): (&Trusted, &Witnesses),
) -> Result<VerifyOptions, Fault> {
    Ok(VerifyOptions {
        keys: trusted.keys.clone(),
        retired: trusted.retired.clone(),
        anchors: Some(store.beside().join(ANCHORS)),
        former_anchors: former_anchors(store.beside())?,
        lost: trusted.lost.clone(),
        checkpoint: options.checkpoint.clone(),
        witnessed: witnesses.kept.clone(),
    })
}

/// What is to be said of the checkpoint and the proof that the inspector brought.
fn brought(
    store: &dyn Store,
    options: &InspectOptions,
    (trusted, witnesses): (&Trusted, &Witnesses),
    (findings, notes): (&mut Vec<Finding>, &mut Vec<Text>),
) -> Result<(), Fault> {
    if let Some(note) = &options.checkpoint {
        match witnesses.told(note) {
            Ok(told) => notes.extend(told),
            Err(finding) => findings.push(*finding),
        }
    }
    if let Some(text) = &options.proof {
        match proof_check::check(store, text, &trusted.keys, &trusted.lost)? {
            Ok(note) => notes.push(note),
            Err(finding) => findings.push(finding),
        }
    }
    Ok(())
}

/// The inspector's keys, or those beside the store; never one from the database. That those beside
/// the store are gone or damaged is a finding.
fn keys_for(
    store: &dyn Store,
    options: &InspectOptions,
    damage: &mut Vec<Finding>,
) -> Result<(Vec<VerifierKey>, String), Fault> {
    if let Some(text) = &options.key {
        let keys = text.trim().lines().map(VerifierKey::parse);
        let keys: Result<Vec<_>, _> = keys.collect();
        let keys = keys.map_err(|e| e.at("--key"))?;
        if !keys.is_empty() {
            return Ok((keys, "as given".to_owned()));
        }
        return Err(Fault::Corrupt {
            place: "--key".to_owned(),
            what: "holds no verifier key".to_owned(),
        });
    }
    let source = format!(
        "{}, beside the store",
        store.beside().join("verifier.key").display()
    );
    let fault = match read_verifier_keys(store.beside()) {
        Ok(keys) if !keys.is_empty() => return Ok((keys, source)),
        Ok(_) => Fault::Unreachable("holds no verifier key".to_owned()),
        Err(fault) => fault,
    };
    damage.push(match fault {
        Fault::Corrupt { place, what } => damaged(place, &what),
        other => damaged("verifier.key".to_owned(), &other.to_string()),
    });
    Ok((Vec::new(), source))
}

/// What opens personal objects: the keys of the store, or none where the company's key is not beside
/// it, as with an inspector who was given evidence and rows alone.
fn inspectors_keys(store: &dyn Store) -> Result<KeyRing, Fault> {
    match company_key(store.beside(), None) {
        Ok(company) => {
            let company = CompanyKeys::new(&company);
            Ok(KeyRing::new(store.keys()?, company, RecentKeys::default()))
        }
        Err(_) => Ok(KeyRing::blind(MemoryStore::new(PathBuf::new()).keys()?)),
    }
}

pub(crate) fn damaged(place: String, what: &str) -> Finding {
    let message = Text::new(
        format!("{place} 已损坏:{what}"),
        format!("{place} is damaged: {what}"),
    );
    Finding {
        kind: "damaged",
        place,
        at: None,
        message,
    }
}

/// What entries mean, checked one after another.
struct Meaning {
    origins: OriginsCheck,
    model: Model,
    last_recorded: Option<Instant>,
    /// The basis that entries must carry; before the first stated one, the first entry's.
    basis: Option<Digest>,
    founding_basis: Option<Digest>,
    named_contents: BTreeSet<Digest>,
    /// The last serial of each series of numbers.
    numbers: BTreeMap<String, u32>,
    recompute: Option<Recompute>,
    reader: EntryReader,
    met: PrintsMet,
}

impl Meaning {
    fn new(recompute: Option<Recompute>) -> Self {
        Self {
            origins: OriginsCheck::default(),
            model: Model::default(),
            last_recorded: None,
            basis: None,
            founding_basis: None,
            named_contents: BTreeSet::new(),
            numbers: BTreeMap::new(),
            recompute,
            reader: EntryReader::default(),
            met: PrintsMet::default(),
        }
    }

    fn entry(
        &mut self,
        envelope: &Envelope,
        fact: &Fact,
        findings: &Findings,
    ) -> Result<(), Fault> {
        let wrong = |kind: &'static str, zh: &str, en: &str| {
            findings.push(finding(kind, envelope.seq, zh, en));
        };
        self.origins.entry(envelope, fact, findings);
        self.met.entry(envelope, fact);
        if self
            .last_recorded
            .is_some_and(|last| envelope.recorded_at < last)
        {
            wrong(
                "time-goes-back",
                "记录时刻早于前一条",
                "was recorded before the entry ahead of it",
            );
        }
        self.last_recorded = Some(envelope.recorded_at);
        self.check_basis(envelope, fact, &wrong);
        self.check_rotation(fact, &wrong);
        self.named_contents.extend(fact.contents());
        if !matches!(fact, Fact::Refused(_)) {
            self.model.evolve(fact, envelope);
        }
        let taken = match &mut self.recompute {
            Some(recompute) => recompute.fact(envelope, fact),
            None => Ok(()),
        };
        match (taken, fact.sealed()) {
            // Another key than the one it was sealed with, or one that does not unwrap.
            (Err(Fault::Corrupt { what, .. }), Some(sealed)) => {
                let subject = &sealed.subject;
                let mut wrong = damaged(format!("key of {subject}"), &what);
                wrong.at = Some(envelope.seq);
                findings.push(wrong);
                Ok(())
            }
            (taken, _) => taken,
        }
    }

    /// A key hands over that was in force, to one that wanted it.
    fn check_rotation(&self, fact: &Fact, wrong: &dyn Fn(&'static str, &str, &str)) {
        let Fact::Company(company::Event::SignerRotated(rotated)) = fact else {
            return;
        };
        if !proven(rotated) {
            wrong(
                "rotation-unproven",
                "密钥交接的双方签名不成立",
                "hands over the signing without the good signatures of both keys",
            );
        }
        if self.model.company.signer() != Some(&rotated.old_key) {
            wrong(
                "rotation-out-of-order",
                "交出签名的密钥当时并非在用密钥",
                "hands over from a key that was not in force",
            );
        }
    }

    /// Numbers of a series rise by one: a gap is a policy, a receipt or a proposal that is missing.
    fn check_number(&mut self, envelope: &Envelope, findings: &Findings) {
        let Some(number) = Fact::number(envelope) else {
            return;
        };
        let last = self.numbers.entry(number.series()).or_insert(0);
        if number.serial() != last.saturating_add(1) {
            let expected = last.saturating_add(1);
            findings.push(finding(
                "number-gap",
                envelope.seq,
                &format!("取号 {number}，应取第 {expected} 号"),
                &format!("takes number {number} where serial {expected} is due"),
            ));
        }
        *last = number.serial();
    }

    fn check_basis(
        &mut self,
        envelope: &Envelope,
        fact: &Fact,
        wrong: &dyn Fn(&'static str, &str, &str),
    ) {
        if let Fact::Company(company::Event::BasisSet(stated)) = fact {
            if stated.digest() != envelope.basis {
                wrong(
                    "basis-differs",
                    "条目所载基准与其内容不符",
                    "carries another basis than it states",
                );
            }
            if stated.filings != self.model.filings_digest() {
                wrong(
                    "basis-differs",
                    "所载条款费率摘要与日志不符",
                    "states other filings than the journal holds",
                );
            }
            if self
                .founding_basis
                .is_some_and(|founding| founding != envelope.basis)
            {
                wrong(
                    "basis-differs",
                    "建立公司各条目的基准从未载明",
                    "the founding carries a basis never stated",
                );
            }
            self.founding_basis = None;
            self.basis = Some(envelope.basis);
            return;
        }
        let expected = self.basis.or(self.founding_basis);
        match expected {
            None => self.founding_basis = Some(envelope.basis),
            Some(expected) if expected != envelope.basis => {
                wrong(
                    "basis-differs",
                    "条目所载基准不是当时有效的基准",
                    "carries a basis that was not in force",
                );
            }
            Some(_) => {}
        }
    }
}

impl Visitor for Meaning {
    fn commit(&mut self, commit: &InspectedCommit, findings: &Findings) -> Result<(), Fault> {
        let mut commands: Vec<CommandRecord> = Vec::new();
        let mut guards = Vec::new();
        let mut postings = ledger::Aggregate::default();
        let mut reader = std::mem::take(&mut self.reader);
        for (seq, entry) in commit.entries() {
            let read = read_at(&mut reader, entry, seq)
                .and_then(|envelope| Ok((envelope, Fact::decode(envelope)?)));
            match read {
                Ok((envelope, fact)) => {
                    CommandRecord::note(&mut commands, envelope, &fact);
                    guards.extend(fact.guards());
                    for posting in fact.postings(envelope) {
                        let added = postings.add(&posting);
                        added.map_err(|e| Fault::Bug(e.to_string()))?;
                    }
                    self.check_number(envelope, findings);
                    self.entry(envelope, &fact, findings)?;
                }
                Err(fault) => {
                    let why = fault.to_string();
                    findings.push(finding("entry-unreadable", seq, &why, &why));
                }
            }
        }
        self.reader = reader;
        let expected = derived(&commands, &guards, &postings)?;
        let stands = commit
            .derived
            .iter()
            .map(|(name, data)| (name.as_str(), data.as_slice()));
        let wanted = expected
            .iter()
            .map(|item| (item.name, item.data.as_slice()));
        if !stands.eq(wanted) {
            let place = format!("derived[first_seq={}]", commit.first);
            let message = Text::new(
                format!("{place} 与由条目重算的幂等记录、唯一性约束不符"),
                format!("{place} differs from what its entries give"),
            );
            findings.push(Finding {
                kind: "derived-differs",
                place,
                at: Some(commit.first),
                message,
            });
        }
        Ok(())
    }

    fn end(
        &mut self,
        _: &Head,
        contents: &BTreeSet<Digest>,
        findings: &Findings,
    ) -> Result<(), Fault> {
        let named = |kind, digest: &Digest, zh: &str, en: &str| {
            let place = format!("contents[digest={}]", digest.to_hex());
            let message = Text::new(format!("{place} {zh}"), format!("{place} {en}"));
            Finding {
                kind,
                place,
                at: None,
                message,
            }
        };
        for digest in contents.difference(&self.named_contents) {
            findings.push(named(
                "content-unknown",
                digest,
                "没有任何事实提及",
                "is named by no fact",
            ));
        }
        for digest in self.named_contents.difference(contents) {
            findings.push(named("content-missing", digest, "缺失", "is missing"));
        }
        Ok(())
    }
}

fn finding(kind: &'static str, seq: Seq, zh: &str, en: &str) -> Finding {
    let place = format!("entry {seq}");
    let message = Text::new(format!("第 {seq} 条 {zh}"), format!("entry {seq} {en}"));
    Finding {
        kind,
        place,
        at: Some(seq),
        message,
    }
}
