//! A proof that somebody was given, held against the journal as it stands.

use journal::tree::leaf_hash;
use journal::verify::Finding;
use journal::{Checkpoint, Lost, ProofFile, Store, VerifierKey, verify_inclusion};
use kernel::{Fault, Text};

/// What a proof is worth against the journal: a note that it holds or that its entry is declared as
/// lost, or the finding that it does not fit.
pub(crate) fn check(
    store: &dyn Store,
    text: &str,
    keys: &[VerifierKey],
    lost: &[Lost],
) -> Result<Result<Text, Finding>, Fault> {
    let proof = ProofFile::parse(text).map_err(|e| e.at("--proof"))?;
    let seq = proof.index;
    let checkpoint = match Checkpoint::verify(&proof.checkpoint, keys) {
        Ok(checkpoint) => checkpoint,
        Err(e) => {
            let zh = format!("所给证明的检查点无效：{e}");
            let en = format!("the checkpoint of the proof given is not valid: {e}");
            return Ok(Err(finding(seq, zh, en)));
        }
    };
    let (name, size) = (&checkpoint.origin, checkpoint.head.size);
    let mut reader = store.reader()?;
    if let Some(entry) = reader.entries(seq, 1)?.first() {
        let leaf = leaf_hash(entry);
        if verify_inclusion(&leaf, seq, &checkpoint.head, &proof.hashes).is_ok() {
            return Ok(Ok(Text::new(
                format!(
                    "所给证明成立：第 {seq} 条在日志 {name} 的前 {size} 条之中，现仍在本日志中"
                ),
                format!(
                    "the proof given holds: entry {seq} is among the first {size} of {name} and \
                     stands in this journal"
                ),
            )));
        }
    }
    let gone = |lost: &&Lost| lost.covers(&checkpoint) && seq >= lost.after;
    if lost.iter().any(|lost| gone(&lost)) {
        return Ok(Ok(Text::new(
            format!(
                "所给证明指向已声明丢失的第 {seq} 条（日志 {name}）：签名有效，该条不在本日志中"
            ),
            format!(
                "the proof given is of entry {seq} of {name}, which is declared as lost: its \
                 signature holds, and the entry is not in this journal"
            ),
        )));
    }
    let zh = format!("所给证明与本日志第 {seq} 条不符");
    let en = format!("the proof given is not of entry {seq} of this journal");
    Ok(Err(finding(seq, zh, en)))
}

fn finding(seq: u64, zh: String, en: String) -> Finding {
    Finding {
        kind: "outside-proof",
        place: "proof file".to_owned(),
        at: Some(seq),
        message: Text::new(zh, en),
    }
}
