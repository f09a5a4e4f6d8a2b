//! From a committed head to a checkpoint others may hold against us.

use kernel::Fault;

use crate::anchors::Anchors;
use crate::origins::is_restored;
use crate::proof::{check_against_anchor, root_at};
use crate::signer::Signer;
use crate::{Checkpoint, Head, Writer};

/// Signs the committed head, keeps the note in the store and appends it to the anchor; returns it.
///
/// The head must continue what the signer signed last (`Fault::RolledBack` otherwise). The note is
/// in the store before it is in the anchor, so that a crash in between leaves no anchored checkpoint
/// that the store does not have: a checkpoint missing from the store is always a finding.
pub fn publish(
    writer: &mut dyn Writer,
    signer: &mut Signer,
    anchors: &mut Anchors,
) -> Result<String, Fault> {
    writer.renew()?;
    let head = writer.head()?;
    let last = signer.last();
    if head.size >= last.size {
        check_continues(writer, last)?;
    }
    let signed_before = last == head;
    let note = signer.sign(head)?;
    if signed_before && writer.checkpoint_at(head.size)?.is_some() {
        let anchored = anchors.newest()?;
        if anchored.as_ref() == Some(&note) {
            return Ok(note);
        }
    }
    writer.keep_checkpoint(head.size, &note)?;
    anchors.append(&note)?;
    Ok(note)
}

fn check_continues(writer: &mut dyn Writer, last: Head) -> Result<(), Fault> {
    let root = root_at(writer, last.size)?;
    if root == last.root {
        return Ok(());
    }
    Err(Fault::RolledBack(format!(
        "the first {} entries have root {root}, but {} was signed",
        last.size, last.root
    )))
}

/// What a writer does before it writes: holds the journal against the newest anchor and against the
/// signer's own memory. `Fault::RolledBack` says that it must not write.
pub fn check_before_writing(
    writer: &mut dyn Writer,
    signer: &Signer,
    anchors: &Anchors,
) -> Result<(), Fault> {
    if anchors.path().parent().is_some_and(is_restored) {
        return Err(Fault::RolledBack(
            "the store was restored from a backup, and what was signed after it is not in it: yinuo journal \
             new-origin gives the journal another name, with that on record"
                .to_owned(),
        ));
    }
    if let Some(note) = anchors.newest()? {
        // The last note before a hand-over is by a key that is retired now.
        let keys = [
            std::slice::from_ref(signer.verifier_key()),
            signer.retired(),
        ]
        .concat();
        let anchored = Checkpoint::verify(&note, &keys)
            .and_then(|checkpoint| checkpoint.named_as(signer.verifier_key()))
            .map_err(|e| e.at(anchors.path().display().to_string()))?;
        check_against_anchor(writer, &anchored)?;
    }
    let signed = Checkpoint::new(signer.verifier_key().name(), signer.last());
    check_against_anchor(writer, &signed)
}
