//! One look at a log: is what it shows the continuation of what was seen?

use journal::{
    Checkpoint, Head, prove_consistency, root_at, unknown_signatures, verify_consistency,
};
use kernel::{Digest, Fault, Instant, Text};

use crate::alarm::Alarm;
use crate::log::{Log, Tiles};
use crate::state::Witness;

/// What a look found.
#[derive(Debug)]
pub enum Look {
    /// The log continues what was seen; its checkpoint is cosigned and remembered.
    Cosigned {
        /// The checkpoint with the cosignature under it.
        note: String,
        /// The name of the journal.
        origin: String,
        /// The size seen before; none at the first look.
        before: Option<u64>,
        /// The head seen now.
        head: Head,
    },
    /// It does not. Nothing was cosigned, and the alarm is on disk.
    Alarm(Alarm),
}

impl Witness {
    /// Looks at a log, once. A fault is the machine's trouble: the log was not reached, or the witness's
    /// own folder failed.
    pub fn look(&self, log: &mut dyn Log, now: Instant) -> Result<Look, Fault> {
        let note = log.checkpoint()?;
        let alarm = match self.judge(log, &note)? {
            Ok((checkpoint, before)) => {
                return Ok(Look::Cosigned {
                    note: self.cosign(&checkpoint, &note, now)?,
                    origin: checkpoint.origin,
                    before,
                    head: checkpoint.head,
                });
            }
            Err(alarm) => alarm,
        };
        Ok(Look::Alarm(alarm.keep(&self.folder, now)?))
    }

    fn judge(
        &self,
        log: &mut dyn Log,
        note: &str,
    ) -> Result<Result<(Checkpoint, Option<u64>), Alarm>, Fault> {
        let shown = match Checkpoint::verify(note, self.company()) {
            Ok(shown) if self.company().iter().any(|key| key.name() == shown.origin) => shown,
            Ok(other) => return Ok(Err(unsigned(note, &format!("is of {}", other.origin)))),
            Err(e) => {
                let all_unknown = unknown_signatures(note, self.company()).is_ok();
                let hint = if all_unknown {
                    e.to_string()
                } else {
                    format!("no signed note: {e}")
                };
                return Ok(Err(unsigned(note, &hint)));
            }
        };
        let seen = self.seen(&shown.origin)?;
        let grown = seen
            .as_ref()
            .is_none_or(|(seen, _)| seen.head.size < shown.head.size);
        if grown && !self.signs_now(note, &shown.origin) {
            return Ok(Err(unsigned(note, "its key had handed over")));
        }
        let Some((seen, seen_note)) = seen else {
            // The first look believes the signature, and that the tiles are those of the checkpoint.
            return Ok(match rooted(log, &shown.head)? {
                Ok(()) => Ok((shown, None)),
                Err(what) => Err(damaged(note, &what)),
            });
        };
        if shown.head.size < seen.head.size {
            return Ok(Err(self.earlier(&shown, note, (&seen, &seen_note))?));
        }
        if shown.head.size == seen.head.size {
            return Ok(if shown.head.root == seen.head.root {
                Ok((shown, Some(seen.head.size)))
            } else {
                Err(forked((&seen, &seen_note), (&shown, note), Vec::new()))
            });
        }
        let proof = match prove_consistency(&mut Tiles(log), seen.head.size, shown.head.size) {
            Ok(proof) => proof,
            Err(Fault::Corrupt { place, what }) => {
                return Ok(Err(damaged(note, &format!("{place}: {what}"))));
            }
            Err(fault) => return Err(fault),
        };
        if verify_consistency(&seen.head, &shown.head, &proof).is_ok() {
            let before = seen.head.size;
            return Ok(Ok((shown, Some(before))));
        }
        not_continued(log, (&seen, &seen_note), (&shown, note), proof).map(Err)
    }

    /// Whether the newest key of a journal's name signed a note: one that handed over signs nothing new.
    fn signs_now(&self, note: &str, origin: &str) -> bool {
        let newest = self.company().iter().find(|key| key.name() == origin);
        newest.is_some_and(|key| Checkpoint::verify_own(note, key).is_ok())
    }

    /// The log shows less than was seen: rolled back, or an old copy; another root at a size seen before
    /// is a fork.
    fn earlier(
        &self,
        shown: &Checkpoint,
        note: &str,
        (seen, seen_note): (&Checkpoint, &str),
    ) -> Result<Alarm, Fault> {
        if let Some(then) = self.cosigned_at(shown)? {
            let before = Checkpoint::read_unverified(&then).map_err(|e| e.at("history"))?;
            if before.head.root != shown.head.root {
                return Ok(forked((&before, &then), (shown, note), Vec::new()));
            }
        }
        let (now, then) = (shown.head.size, seen.head.size);
        Ok(Alarm::new(
            "rolled-back",
            Text::new(
                format!("已见 {then} 条，现仅示 {now} 条：日志被回退，或所示为旧副本"),
                format!(
                    "{then} entries were seen, {now} are shown: the journal was rolled back, or this \
                     is an old copy of it"
                ),
            ),
        )
        .with(("seen", seen_note), ("shown", note)))
    }
}

/// Why a larger tree does not continue the smaller: its tiles are not its own, or it has another root at
/// the size seen, which its own tiles then prove.
fn not_continued(
    log: &mut dyn Log,
    (seen, seen_note): (&Checkpoint, &str),
    (shown, note): (&Checkpoint, &str),
    proof: Vec<Digest>,
) -> Result<Alarm, Fault> {
    if let Err(what) = rooted(log, &shown.head)? {
        return Ok(damaged(note, &what));
    }
    let there = Head {
        size: seen.head.size,
        root: root_at(&mut Tiles(log), seen.head.size)?,
    };
    if verify_consistency(&there, &shown.head, &proof).is_err() {
        return Ok(damaged(note, "the tiles changed while they were read"));
    }
    Ok(forked((seen, seen_note), (shown, note), proof).with_root(there))
}

/// Whether the log's tiles lead to a head's root.
fn rooted(log: &mut dyn Log, head: &Head) -> Result<Result<(), String>, Fault> {
    match root_at(&mut Tiles(log), head.size) {
        Ok(root) if root == head.root => Ok(Ok(())),
        Ok(root) => Ok(Err(format!("the tiles lead to root {root}"))),
        Err(Fault::Corrupt { place, what }) => Ok(Err(format!("{place}: {what}"))),
        Err(fault) => Err(fault),
    }
}

fn forked(
    (seen, seen_note): (&Checkpoint, &str),
    (shown, note): (&Checkpoint, &str),
    proof: Vec<Digest>,
) -> Alarm {
    let (then, now) = (seen.head, shown.head);
    Alarm::new(
        "forked",
        Text::new(
            format!(
                "同一签名密钥签署了两份互不延续的日志：已见 {} 条、树根 {}，现示 {} 条、树根 {}",
                then.size, then.root, now.size, now.root
            ),
            format!(
                "one key signed two journals that do not continue each other: {} entries with root {} \
                 were seen, {} entries with root {} are shown",
                then.size, then.root, now.size, now.root
            ),
        ),
    )
    .with(("seen", seen_note), ("shown", note))
    .with_proof(proof)
}

fn damaged(note: &str, what: &str) -> Alarm {
    Alarm::new(
        "tiles-differ",
        Text::new(
            format!("所示检查点与其哈希瓦片不符：{what}"),
            format!("the checkpoint shown is not borne out by its tiles: {what}"),
        ),
    )
    .with_one("shown", note)
}

fn unsigned(note: &str, what: &str) -> Alarm {
    Alarm::new(
        "not-signed",
        Text::new(
            format!(
                "所示检查点无受信密钥的有效签名：{what}。若签名密钥已更换或日志已另立名称，请向公司索取\
                 新公钥，以 witness trust 登记"
            ),
            format!(
                "the checkpoint shown has no good signature by a trusted key: {what}. If the signer \
                 handed over or the journal took another name, ask the company for the key and name it \
                 with witness trust"
            ),
        ),
    )
    .with_one("shown", note)
}
