//! The names a journal bore, held against its entries, its tree and its keys.
//!
//! Entries change their name at a declaration and nowhere else. What a declaration says is told in
//! the report, as what it is: part of the record is lost, and somebody said so.

use journal::verify::{Finding, Findings};
use journal::{Checkpoint, Store, VerifierKey, root_at};
use kernel::{Digest, Envelope, Fault, Instant, Origin, Seq, Text};
use serde::Serialize;

use crate::fact::Fact;
use crate::origin::proven;

/// A name that a restored journal took, and what was lost before it.
#[derive(Debug, Clone, Serialize)]
pub struct InspectedOrigin {
    /// The name from here on.
    pub origin: Origin,
    /// The entry that says so, the first under that name.
    pub seq: Seq,
    /// When.
    pub recorded_at: Instant,
    /// Who said so.
    pub actor: String,
    /// The name until here.
    pub old_origin: Origin,
    /// How many entries were kept.
    pub old_size: u64,
    /// The root over them.
    pub old_root: Digest,
    /// The first entry that was signed and is lost.
    pub lost_from: u64,
    /// One past the last entry that was signed and is lost.
    pub lost_until: u64,
    /// Checkpoints of what is lost: the newest of each name, the last signed first.
    pub lost_checkpoints: Vec<String>,
    /// Why the journal was restored.
    pub reason: String,
}

impl InspectedOrigin {
    /// Whether a backup was restored and nobody could say how much was written after it.
    fn lost_is_unknown(&self) -> bool {
        self.lost_until == self.lost_from && self.lost_checkpoints.is_empty()
    }
}

/// The names so far.
#[derive(Debug, Default)]
pub(crate) struct OriginsCheck {
    current: Option<Origin>,
    told: Vec<InspectedOrigin>,
}

impl OriginsCheck {
    /// The name of the entries read last.
    pub(crate) fn current(&self) -> Option<&Origin> {
        self.current.as_ref()
    }

    /// The next entry.
    pub(crate) fn entry(&mut self, envelope: &Envelope, fact: &Fact, findings: &Findings) {
        if let Fact::Company(company::Event::OriginDeclared(declared)) = fact {
            self.declared(envelope, declared, findings);
            return;
        }
        let current = self.current.get_or_insert_with(|| envelope.origin.clone());
        if *current != envelope.origin {
            findings.push(finding(
                "entry-of-another-journal",
                envelope.seq,
                "属于另一本日志",
                "belongs to another journal",
            ));
        }
    }

    fn declared(
        &mut self,
        envelope: &Envelope,
        fact: &company::OriginDeclared,
        findings: &Findings,
    ) {
        let wrong = |kind, zh: &str, en: &str| {
            findings.push(finding(kind, envelope.seq, zh, en));
        };
        let before = self.current.replace(envelope.origin.clone());
        if !proven(fact) {
            wrong(
                "origin-unproven",
                "另立日志名称的双方签名不成立",
                "takes another name without the good signatures of both keys",
            );
        }
        let borne =
            |told: &InspectedOrigin| [&told.origin, &told.old_origin].contains(&&envelope.origin);
        let taken = before.as_ref() == Some(&envelope.origin) || self.told.iter().any(borne);
        if taken || fact.origin().as_ref() != Some(&envelope.origin) {
            wrong(
                "origin-unproven",
                "所用日志名称并非所载新名，或早已用过",
                "is not under the new name it states, or under one borne before",
            );
        }
        let in_place = fact.old_size == envelope.seq && before.as_ref() == Some(&fact.old_origin);
        let empty = fact.lost_until <= fact.lost_from;
        let told = fact.lost_is_unknown() && fact.lost_from == fact.old_size;
        if !in_place || fact.lost_from > fact.old_size || (empty && !told) {
            wrong(
                "origin-declaration",
                "所载原名称、条数或丢失范围与日志不符",
                "states another old name, size or lost range than the journal has",
            );
        }
        self.told.push(InspectedOrigin {
            origin: envelope.origin.clone(),
            seq: envelope.seq,
            recorded_at: envelope.recorded_at,
            actor: envelope.actor.clone(),
            old_origin: fact.old_origin.clone(),
            old_size: fact.old_size,
            old_root: fact.old_root,
            lost_from: fact.lost_from,
            lost_until: fact.lost_until,
            lost_checkpoints: fact.lost_checkpoints.clone(),
            reason: fact.reason.as_str().to_owned(),
        });
    }

    /// Holds every declaration against the tree: what it keeps is there, what it gives up is not.
    pub(crate) fn finish(
        self,
        store: &dyn Store,
        keys: &[VerifierKey],
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<InspectedOrigin>, Fault> {
        if self.told.is_empty() {
            return Ok(self.told);
        }
        let mut reader = store.reader()?;
        let size = reader.head()?.size;
        let mut root = |at: u64| match root_at(reader.as_mut(), at) {
            Ok(root) => Ok(Some(root)),
            // Damaged tiles are findings of their own; the root that cannot be had is one too.
            Err(Fault::Corrupt { .. }) => Ok(None),
            Err(fault) => Err(fault),
        };
        for told in &self.told {
            if told.old_size > size || root(told.old_size)? != Some(told.old_root) {
                findings.push(finding(
                    "origin-root",
                    told.seq,
                    "所载树根并非其前各条的树根",
                    "states another root than the entries before it have",
                ));
            }
            let mut reaches = 0;
            for note in &told.lost_checkpoints {
                let lost = match Checkpoint::verify(note, keys) {
                    Ok(lost) => lost.head,
                    Err(_) if keys.is_empty() => continue,
                    Err(e) => {
                        findings.push(finding(
                            "origin-declaration",
                            told.seq,
                            &format!("所载丢失的检查点无效：{e}"),
                            &format!("names a lost checkpoint that is not valid: {e}"),
                        ));
                        continue;
                    }
                };
                reaches = reaches.max(lost.size);
                if lost.size <= told.old_size && root(lost.size)? == Some(lost.root) {
                    findings.push(finding(
                        "origin-declaration",
                        told.seq,
                        "所称丢失的检查点并未丢失",
                        "names as lost a checkpoint that the journal continues",
                    ));
                }
            }
            if !keys.is_empty() && reaches != told.lost_until && !told.lost_is_unknown() {
                findings.push(finding(
                    "origin-declaration",
                    told.seq,
                    "所载丢失范围与所附检查点不符",
                    "states another lost range than its checkpoints show",
                ));
            }
        }
        Ok(self.told)
    }
}

/// What a reader of the report must know and is no finding.
pub(crate) fn notes(origins: &[InspectedOrigin], outside_lost: bool) -> Vec<Text> {
    let lost = |origin: &InspectedOrigin| {
        let (first, last) = (origin.lost_from, origin.lost_until.saturating_sub(1));
        if origin.lost_is_unknown() {
            return Text::new(
                format!(
                    "日志 {} 曾由备份恢复至 {} 条，其后所记已丢失，多少不明；自第 {} 条起改称 {}。原因：{}",
                    origin.old_origin, origin.old_size, origin.seq, origin.origin, origin.reason
                ),
                format!(
                    "the journal {} was restored from a backup of {} entries; what was written after \
                     them is lost, nobody can say how much; from entry {} on it is {}. Reason: {}",
                    origin.old_origin, origin.old_size, origin.seq, origin.origin, origin.reason
                ),
            );
        }
        Text::new(
            format!(
                "日志 {} 曾恢复至 {} 条，第 {first} 至 {last} 条已丢失；自第 {} 条起改称 {}。原因：{}",
                origin.old_origin, origin.old_size, origin.seq, origin.origin, origin.reason
            ),
            format!(
                "the journal {} was restored to {} entries, {first} to {last} are lost; from entry \
                 {} on it is {}. Reason: {}",
                origin.old_origin, origin.old_size, origin.seq, origin.origin, origin.reason
            ),
        )
    };
    let mut notes: Vec<Text> = origins.iter().map(lost).collect();
    if outside_lost {
        notes.push(Text::fixed(
            "所给检查点属于已声明丢失的部分：签名有效，但其后各条不在本日志中",
            "the checkpoint given is of what is declared as lost: its signature holds, and the \
             journal does not continue it",
        ));
    }
    notes
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
