//! Signed heads held against the tree: stored checkpoints, the anchor, and one kept outside.

use std::collections::BTreeMap;

use kernel::{Digest, Fault};

use super::source::RawCheckpoint;
use super::{Findings, MAX_FINDINGS, VerifyOptions};
use crate::anchors::AnchorRecords;
use crate::{Checkpoint, FormatFault, Lost, VerifierKey, Witnessed, unknown_signatures};

/// A root that the tree must have at some size.
pub(super) struct Promise {
    pub(super) root: Digest,
    /// Who made it: a row, the anchor, a file.
    pub(super) place: String,
    pub(super) kind: &'static str,
}

/// What was signed, by size, as far as the tree has not got there.
pub(super) struct Promises<'a> {
    keys: Vec<VerifierKey>,
    retired: Vec<(VerifierKey, u64)>,
    /// What the journal declares as lost.
    lost: Vec<Lost>,
    pub(super) lost_seen: u64,
    pub(super) outside_lost: bool,
    findings: &'a Findings,
    anchors: Vec<AnchorFile>,
    /// Notes of checkpoint rows not far behind the tree.
    rows: BTreeMap<u64, String>,
    rows_lost: bool,
    due: BTreeMap<u64, Vec<Promise>>,
    pub(super) signed: Option<u64>,
    /// What no given key signed, as long as no given key signed anything.
    foreign: Vec<Foreign>,
}

/// An anchor file as far as it is read.
struct AnchorFile {
    records: Option<AnchorRecords>,
    place: String,
    /// An anchored checkpoint that is ahead of the tree.
    waiting: Option<(Checkpoint, String)>,
    last: u64,
}

/// A note without a signature line by any given key.
struct Foreign {
    kind: &'static str,
    place: String,
    words: (String, String),
    /// Who signed, as the note says.
    signer: String,
}

impl<'a> Promises<'a> {
    pub(super) fn new(options: &VerifyOptions, findings: &'a Findings) -> Result<Self, Fault> {
        let mut promises = Self {
            keys: options.keys.clone(),
            retired: options.retired.clone(),
            lost: options.lost.clone(),
            lost_seen: 0,
            outside_lost: false,
            findings,
            anchors: Vec::new(),
            rows: BTreeMap::new(),
            rows_lost: false,
            due: BTreeMap::new(),
            signed: None,
            foreign: Vec::new(),
        };
        for path in options.former_anchors.iter().chain(&options.anchors) {
            promises.anchors.push(AnchorFile {
                records: Some(AnchorRecords::open(path)?),
                place: path.display().to_string(),
                waiting: None,
                last: 0,
            });
        }
        if let Some(note) = &options.checkpoint {
            promises.outside(note);
        }
        for seen in &options.witnessed {
            promises.witnessed(seen);
        }
        Ok(promises)
    }

    fn check(&self, note: &str) -> Result<Checkpoint, FormatFault> {
        if self.keys.is_empty() {
            return Checkpoint::read_unverified(note);
        }
        let checkpoint = Checkpoint::verify(note, &self.keys)?;
        if self.is_lost(&checkpoint) {
            return Ok(checkpoint);
        }
        let size = checkpoint.head.size;
        let too_late = |key: &VerifierKey| {
            let mut ended = self.retired.iter();
            ended.any(|(retired, last)| retired == key && size > *last)
        };
        let in_time = |key: &&VerifierKey| !too_late(key);
        let in_time: Vec<_> = self.keys.iter().filter(in_time).cloned().collect();
        if in_time.len() < self.keys.len() {
            Checkpoint::verify(note, &in_time)
                .map_err(|_| FormatFault::new("is signed by a key that had handed over"))?;
        }
        if self.keys.iter().any(|key| key.name() == checkpoint.origin) {
            return Ok(checkpoint);
        }
        Err(FormatFault::new(format!(
            "is of another journal, {}",
            checkpoint.origin
        )))
    }

    fn outside(&mut self, note: &str) {
        let place = "checkpoint file";
        match self.check(note) {
            Ok(lost) if self.is_lost(&lost) => self.outside_lost = true,
            Ok(checkpoint) => self.promise(&checkpoint, place.to_owned(), "outside-checkpoint"),
            Err(e) => self.findings.add(
                "outside-checkpoint",
                place,
                None,
                (
                    format!("所给检查点无效:{e}"),
                    format!("the checkpoint given is not valid: {e}"),
                ),
            ),
        }
    }

    /// A checkpoint that a witness cosigned, kept beside the store.
    fn witnessed(&mut self, seen: &Witnessed) {
        let place = format!("cosignatures[{}][size={}]", seen.witness, seen.size);
        match self.check(&seen.note) {
            Ok(lost) if self.is_lost(&lost) => self.lost_seen += 1,
            Ok(checkpoint) => self.promise(&checkpoint, place, "witnessed-checkpoint"),
            Err(e) => self.findings.add(
                "witnessed-checkpoint",
                place,
                None,
                (
                    format!(
                        "见证人 {} 于 {} 共签的检查点无效:{e}",
                        seen.witness, seen.at
                    ),
                    format!(
                        "the checkpoint that {} cosigned at {} is not valid: {e}",
                        seen.witness, seen.at
                    ),
                ),
            ),
        }
    }

    fn promise(&mut self, checkpoint: &Checkpoint, place: String, kind: &'static str) {
        let promise = Promise {
            root: checkpoint.head.root,
            place,
            kind,
        };
        self.due
            .entry(checkpoint.head.size)
            .or_default()
            .push(promise);
    }

    /// A row of `checkpoints`.
    pub(super) fn row(&mut self, row: RawCheckpoint) {
        let place = format!("checkpoints[size={}].note", row.size);
        let checked = self.check(&row.note);
        let wrong = |zh: String, en: String| {
            self.findings
                .add("checkpoint", place.clone(), None, (zh, en));
        };
        match checked {
            Err(e) => {
                let zh = format!("检查点无效:{e}");
                let en = format!("is no valid checkpoint: {e}");
                self.invalid("checkpoint", place, (zh, en), &row.note);
            }
            Ok(checkpoint) if i64::try_from(checkpoint.head.size) != Ok(row.size) => {
                let size = checkpoint.head.size;
                wrong(
                    format!("检查点所述条数为 {size}"),
                    format!("is a checkpoint of size {size}"),
                );
            }
            Ok(checkpoint) => {
                let size = checkpoint.head.size;
                if unknown_signatures(&row.note, &self.keys).is_ok_and(|unknown| unknown > 0)
                    && !self.keys.is_empty()
                {
                    wrong(
                        "含未知签名行".to_owned(),
                        "has a signature line by nobody known".to_owned(),
                    );
                }
                if !self.keys.is_empty() {
                    self.signed = self.signed.max(Some(size));
                    self.report_foreign();
                }
                self.promise(&checkpoint, place, "checkpoint");
            }
        }
        if let Ok(size) = u64::try_from(row.size) {
            self.rows.insert(size, row.note);
        }
    }

    pub(super) fn rows_lost(&mut self) {
        self.rows_lost = true;
    }

    /// Reads the anchor up to a size that the tree is about to reach. All rows up to that size have
    /// been seen.
    pub(super) fn reach(&mut self, start: u64, end: u64) -> Result<(), Fault> {
        for mut file in std::mem::take(&mut self.anchors) {
            self.reach_in(&mut file, end)?;
            self.anchors.push(file);
        }
        while self
            .rows
            .first_key_value()
            .is_some_and(|(size, _)| *size < start)
        {
            self.rows.pop_first();
        }
        Ok(())
    }

    fn reach_in(&mut self, file: &mut AnchorFile, end: u64) -> Result<(), Fault> {
        while let Some((checkpoint, note)) = self.next_anchor(file, end)? {
            let size = checkpoint.head.size;
            if size < file.last {
                let last = file.last;
                self.findings.add(
                    "anchor",
                    file.place.clone(),
                    None,
                    (
                        format!("锚点顺序错误:{last} 之后为 {size}"),
                        format!("size {size} follows size {last}"),
                    ),
                );
                continue;
            }
            file.last = size;
            if self.is_lost(&checkpoint) {
                self.lost_anchor(&file.place, &note);
                continue;
            }
            match self.rows.get(&size) {
                Some(kept) if *kept == note => continue,
                Some(_) => self.findings.add(
                    "checkpoint",
                    format!("checkpoints[size={size}].note"),
                    None,
                    ("与锚点所存不同", "is not the note that the anchor keeps"),
                ),
                None if self.rows_lost => {}
                None => self.findings.add(
                    "checkpoint-missing",
                    format!("checkpoints[size={size}]"),
                    None,
                    (
                        "锚点中有此检查点,库中缺失",
                        "the anchor keeps this checkpoint, the store does not",
                    ),
                ),
            }
            self.anchored(&file.place, &checkpoint, &note);
        }
        Ok(())
    }

    fn is_lost(&self, checkpoint: &Checkpoint) -> bool {
        self.lost.iter().any(|lost| lost.covers(checkpoint))
    }

    /// An anchored checkpoint that is declared as lost: its signature must hold all the same.
    fn lost_anchor(&mut self, place: &str, note: &str) {
        match self.check(note) {
            Ok(_) => self.lost_seen += 1,
            Err(e) => self.findings.add(
                "anchor",
                place,
                None,
                (
                    format!("锚点记录无效:{e}"),
                    format!("is no valid checkpoint: {e}"),
                ),
            ),
        }
    }

    /// An anchored checkpoint that no equal row stands for.
    fn anchored(&mut self, place: &str, checkpoint: &Checkpoint, note: &str) {
        let place = format!("{place}[size={}]", checkpoint.head.size);
        match self.check(note) {
            Ok(valid) => self.promise(&valid, place, "anchor"),
            Err(e) => {
                let zh = format!("锚点记录无效:{e}");
                let en = format!("is no valid checkpoint: {e}");
                self.invalid("anchor", place, (zh, en), note);
            }
        }
    }

    /// A note that does not hold. Where nothing yet is signed by a given key and neither is this,
    /// the key may be the wrong one, which is one finding and not one for every note.
    fn invalid(&mut self, kind: &'static str, place: String, words: (String, String), note: &str) {
        let signer = foreign_signer(note, &self.keys);
        match signer.filter(|_| self.signed.is_none() && !self.keys.is_empty()) {
            None => self.findings.add(kind, place, None, words),
            Some(signer) => self.foreign.push(Foreign {
                kind,
                place,
                words,
                signer,
            }),
        }
        if self.foreign.len() > MAX_FINDINGS {
            self.foreign.truncate(MAX_FINDINGS);
        }
    }

    fn report_foreign(&mut self) {
        for note in std::mem::take(&mut self.foreign) {
            self.findings.add(note.kind, note.place, None, note.words);
        }
    }

    /// Nothing is signed by a given key.
    fn report_wrong_key(&mut self) {
        let Some(first) = std::mem::take(&mut self.foreign).into_iter().next() else {
            return;
        };
        let keys: Vec<_> = self.keys.iter().map(ToString::to_string).collect();
        let (keys, signer) = (keys.join(" "), first.signer);
        self.findings.add(
            "wrong-key",
            "verifier key",
            None,
            (
                format!(
                    "所用验证公钥 {keys} 未签署本库任何检查点,检查点自称由 {signer} 签署。请核对稽核\
                     对象与公钥:向公司另行索取该日志的验证公钥,以 --key 给出;若公钥无误,则检查点\
                     已被他人重签"
                ),
                format!(
                    "no checkpoint here is signed by {keys}; they say {signer} signed them. Check \
                     that this is the store and the key you mean: ask the company, not this store, \
                     for the journal's verifier key and give it with --key. If the key is right, \
                     somebody else signed the checkpoints"
                ),
            ),
        );
    }

    fn next_anchor(
        &self,
        file: &mut AnchorFile,
        most: u64,
    ) -> Result<Option<(Checkpoint, String)>, Fault> {
        while file.waiting.is_none() {
            let Some(records) = &mut file.records else {
                return Ok(None);
            };
            let note = match records.next_note() {
                Ok(Some(note)) => note,
                Ok(None) => {
                    file.records = None;
                    return Ok(None);
                }
                Err(damage @ Fault::Corrupt { .. }) => {
                    self.findings.damage(&damage);
                    file.records = None;
                    return Ok(None);
                }
                Err(fault) => return Err(fault),
            };
            match Checkpoint::read_unverified(&note) {
                // Another journal's, from before a restore: not this one's to answer for.
                Ok(other) if !self.is_ours(&other) => {}
                Ok(checkpoint) => file.waiting = Some((checkpoint, note)),
                Err(e) => self.findings.add(
                    "anchor",
                    file.place.clone(),
                    None,
                    (
                        format!("锚点记录无效:{e}"),
                        format!("a record is no checkpoint: {e}"),
                    ),
                ),
            }
        }
        let ready = |waiting: &mut (Checkpoint, String)| waiting.0.head.size <= most;
        Ok(file.waiting.take_if(ready))
    }

    fn is_ours(&self, checkpoint: &Checkpoint) -> bool {
        self.keys.is_empty() || self.keys.iter().any(|key| key.name() == checkpoint.origin)
    }

    /// The next size at which the root is promised, if it is at most `end`.
    pub(super) fn next_due(&self, end: u64) -> Option<u64> {
        self.due.keys().next().copied().filter(|size| *size <= end)
    }

    /// What was promised at a size.
    pub(super) fn take_due(&mut self, size: u64) -> Vec<Promise> {
        self.due.remove(&size).unwrap_or_default()
    }

    /// After the last commit: whatever was signed beyond it is lost.
    pub(super) fn finish(&mut self, options: &VerifyOptions, size: u64) -> Result<(), Fault> {
        self.reach(0, u64::MAX)?;
        self.report_wrong_key();
        let any = self.signed.is_some() || !self.rows.is_empty();
        if any && self.keys.is_empty() {
            self.findings.add(
                "no-key",
                "verifier key",
                None,
                (
                    "没有验证密钥,签名未核对",
                    "no verifier key was given: signatures are not checked",
                ),
            );
        }
        let missing = options.anchors.as_ref().filter(|path| !path.exists());
        if let Some(path) = missing.filter(|_| any) {
            self.findings.add(
                "anchor-missing",
                path.display().to_string(),
                None,
                ("锚点文件缺失", "the anchor file is missing"),
            );
        }
        for (signed, promises) in std::mem::take(&mut self.due) {
            for promise in promises {
                self.findings.add(
                    "rolled-back",
                    promise.place,
                    Some(size),
                    (
                        format!("已签 {signed} 条,现仅有 {size} 条"),
                        format!("{signed} entries were signed, {size} are there"),
                    ),
                );
            }
        }
        Ok(())
    }
}

/// Who signed a note first, as it says, if none of its signature lines is by one of the keys.
fn foreign_signer(note: &str, keys: &[VerifierKey]) -> Option<String> {
    let (_, lines) = note.rsplit_once("\n\n")?;
    let unknown = unknown_signatures(note, keys).ok()?;
    let first = lines.lines().next()?.strip_prefix("— ")?;
    let (name, _) = first.split_once(' ')?;
    (unknown == lines.lines().count()).then(|| name.to_owned())
}
