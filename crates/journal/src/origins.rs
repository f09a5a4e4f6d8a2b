//! The files of a journal that takes another name after it was restored to an earlier point.
//!
//! *Doctrine.* A signer never contradicts itself, so a restored journal gets another signer with
//! another name, and the old one's files are kept, never deleted: they say what was signed and is
//! lost. The new signer lies whole in `origin.next` before the journal names it; once it does, every
//! file changes places, one rename after the other. A file still in `origin.next` has not; so a stop
//! at any point is gone on from. Folders: `origin.next`, and `origins/<when>` for what was before.

use std::path::{Path, PathBuf};

use kernel::{Fault, Origin, Seq};

use crate::anchors::each_anchor;
use crate::files::{io_fault, make_folder, sync_folder, write_durably};
use crate::proof::root_at;
use crate::signer::{FILES, LEFT_OVER};
use crate::{
    Checkpoint, FormatFault, Head, Signer, VerifierKey, Writer, newest_anchor, read_verifier_key,
};

/// The anchor file in the folder beside the store.
pub const ANCHORS: &str = "anchors";
const NEXT: &str = "origin.next";
const AT: &str = "at";
const FORMER: &str = "origins";
/// Says that a store was put together from a backup and has no name of its own yet.
const RESTORED: &str = "restored";

/// Signed checkpoints of one name that the journal does not continue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The name they are of.
    pub origin: String,
    /// Greater sizes than this are lost,
    pub after: u64,
    /// up to this one.
    pub upto: u64,
}

impl Lost {
    /// Whether a checkpoint is among them.
    pub fn covers(&self, checkpoint: &Checkpoint) -> bool {
        let size = checkpoint.head.size;
        checkpoint.origin == self.origin && self.after < size && size <= self.upto
    }
}

/// A signer made for a new name, not in force yet.
#[derive(Debug)]
pub struct NextOrigin {
    /// The entry that must name it before it may sign.
    pub at: Seq,
    /// Its key.
    pub verifier: VerifierKey,
    /// Where the files of the name before go.
    pub kept_as: String,
    /// Whether some of its files are in place already.
    pub begun: bool,
}

/// What a store lacks of what was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// What the store holds.
    pub head: Head,
    /// The first entry that may be lost.
    pub from: Seq,
    /// One past the last lost entry that was signed; `from` where nothing is lost.
    pub until: Seq,
    /// The newest lost checkpoint of each name, the last signed first.
    pub checkpoints: Vec<String>,
}

/// The anchor files of the names before, oldest first.
pub fn former_anchors(beside: &Path) -> Result<Vec<PathBuf>, Fault> {
    let folder = beside.join(FORMER);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let listed = std::fs::read_dir(&folder).map_err(|e| io_fault(&folder, &e))?;
    let mut files = Vec::new();
    for item in listed {
        let path = item
            .map_err(|e| io_fault(&folder, &e))?
            .path()
            .join(ANCHORS);
        if path.exists() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Holds a journal against everything signer and anchors know, those of earlier names included.
/// `explained` are losses the journal itself declares.
pub fn find_loss(
    writer: &mut dyn Writer,
    beside: &Path,
    signer: &mut Signer,
    explained: &[Lost],
) -> Result<Loss, Fault> {
    let keys = [
        std::slice::from_ref(signer.verifier_key()),
        signer.retired(),
    ]
    .concat();
    let head = writer.head()?;
    let mut files = former_anchors(beside)?;
    files.push(beside.join(ANCHORS));
    let mut newest = Vec::new();
    if signer.last().size > 0 {
        newest.push(signer.sign(signer.last())?);
    }
    for file in files.iter().rev() {
        newest.extend(newest_anchor(file)?);
    }
    let mut lost: Vec<(Checkpoint, String)> = Vec::new();
    for note in newest {
        let checkpoint = Checkpoint::verify(&note, &keys)
            .map_err(|e| e.at(beside.join(ANCHORS).display().to_string()))?;
        let told = explained.iter().any(|lost| lost.covers(&checkpoint));
        if told || holds(writer, head, &checkpoint)? {
            continue;
        }
        let same = lost
            .iter_mut()
            .find(|(known, _)| known.origin == checkpoint.origin);
        match same {
            None => lost.push((checkpoint, note)),
            Some(known) if known.0.head.size < checkpoint.head.size => *known = (checkpoint, note),
            Some(_) => {}
        }
    }
    let until = lost.iter().map(|(lost, _)| lost.head.size).max();
    let forked = lost.iter().any(|(lost, _)| lost.head.size <= head.size);
    let from = if forked {
        last_common(writer, head, &files, &lost)?
    } else {
        head.size
    };
    Ok(Loss {
        head,
        from,
        until: until.unwrap_or(from),
        checkpoints: lost.into_iter().map(|(_, note)| note).collect(),
    })
}

/// The greatest signed size up to which a lost history and the journal are one.
fn last_common(
    writer: &mut dyn Writer,
    head: Head,
    files: &[PathBuf],
    lost: &[(Checkpoint, String)],
) -> Result<u64, Fault> {
    let mut common = 0;
    for file in files {
        each_anchor(file, |note| {
            let checkpoint = Checkpoint::read_unverified(note)?;
            let of_lost = lost
                .iter()
                .any(|(lost, _)| lost.origin == checkpoint.origin);
            if of_lost && checkpoint.head.size > common && holds(writer, head, &checkpoint)? {
                common = checkpoint.head.size;
            }
            Ok(())
        })?;
    }
    Ok(common)
}

/// Puts back checkpoints that anchors keep and a restored store does not have yet, because they were
/// signed after it was copied.
pub fn keep_anchored(
    writer: &mut dyn Writer,
    beside: &Path,
    keys: &[VerifierKey],
) -> Result<(), Fault> {
    let head = writer.head()?;
    each_anchor(&beside.join(ANCHORS), |note| {
        let checkpoint = Checkpoint::read_unverified(note)?;
        let size = checkpoint.head.size;
        let missing = size <= head.size && writer.checkpoint_at(size)?.is_none();
        if missing && Checkpoint::verify(note, keys).is_ok() && holds(writer, head, &checkpoint)? {
            writer.keep_checkpoint(size, note)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn holds(writer: &mut dyn Writer, head: Head, checkpoint: &Checkpoint) -> Result<bool, Fault> {
    let signed = checkpoint.head;
    Ok(signed.size <= head.size && root_at(writer, signed.size)? == signed.root)
}

/// Marks a store as put together from a backup: nobody writes to it before it takes another name, whatever
/// signer and anchors know, for they may be of the backup's own day.
pub fn mark_restored(beside: &Path, head: Head, when: &str) -> Result<(), Fault> {
    let text = format!("{} {} {when}\n", head.size, head.root);
    write_durably(&beside.join(RESTORED), text.as_bytes(), 0o644)
}

/// Whether a store was put together from a backup and has not taken another name since.
pub fn is_restored(beside: &Path) -> bool {
    beside.join(RESTORED).exists()
}

/// Makes the signer of a new name and keeps it beside the one in force. One that was made before and
/// that no entry names is replaced.
pub fn prepare_origin(
    beside: &Path,
    (origin, at, when): (&Origin, Seq, &str),
    seed_entropy: [u8; 32],
    in_force: &Signer,
) -> Result<Signer, Fault> {
    let folder = beside.join(NEXT);
    discard_origin(beside)?;
    let mut kept_as = format!("{when}-at-{at}");
    while beside.join(FORMER).join(&kept_as).exists() {
        // Never over what another restore kept.
        kept_as.push_str("-again");
    }
    let mut signer = Signer::create(&folder, origin, seed_entropy)?;
    let before = std::iter::once(in_force.verifier_key()).chain(in_force.retired());
    signer.follow(before.cloned().collect())?;
    write_durably(&folder.join(ANCHORS), b"", 0o644)?;
    // Last: a folder that has it is whole.
    write_durably(
        &folder.join(AT),
        format!("{at} {kept_as}\n").as_bytes(),
        0o644,
    )?;
    sync_folder(beside)?;
    Ok(signer)
}

/// Drops a signer made for a new name that no entry names.
pub fn discard_origin(beside: &Path) -> Result<(), Fault> {
    let folder = beside.join(NEXT);
    if !folder.exists() {
        return Ok(());
    }
    std::fs::remove_dir_all(&folder).map_err(|e| io_fault(&folder, &e))
}

/// The signer of a new name that is not wholly in place yet.
pub fn next_origin(beside: &Path) -> Result<Option<NextOrigin>, Fault> {
    let folder = beside.join(NEXT);
    let path = folder.join(AT);
    if !path.exists() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&path).map_err(|e| io_fault(&path, &e))?;
    let line = text.trim().split_once(' ');
    let line = line.and_then(|(at, kept_as)| Some((at.parse().ok()?, kept_as.to_owned())));
    let (at, kept_as) = line
        .ok_or_else(|| FormatFault::new("is not `entry folder`").at(path.display().to_string()))?;
    // The key's own file may be in place already.
    let begun = !folder.join(FILES[0]).exists();
    let of = if begun { beside } else { &folder };
    Ok(Some(NextOrigin {
        at,
        verifier: read_verifier_key(of)?,
        kept_as,
        begun,
    }))
}

/// Puts the signer of the new name in force and the files of the old one into `origins/<kept_as>`.
/// Called again after a stop, it goes on where it was.
pub fn take_origin(beside: &Path, kept_as: &str) -> Result<(), Fault> {
    let next = beside.join(NEXT);
    let kept = beside.join(FORMER).join(kept_as);
    make_folder(&kept)?;
    sync_folder(&beside.join(FORMER))?;
    sync_folder(beside)?;
    for file in FILES.iter().chain(&[ANCHORS]) {
        if next.join(file).exists() {
            move_to(&beside.join(file), &kept.join(file))?;
            move_to(&next.join(file), &beside.join(file))?;
            for folder in [&kept, &next, beside] {
                sync_folder(folder)?;
            }
        }
    }
    move_to(&beside.join(LEFT_OVER), &kept.join(LEFT_OVER))?;
    move_to(&beside.join(RESTORED), &kept.join(RESTORED))?;
    std::fs::remove_dir_all(&next).map_err(|e| io_fault(&next, &e))?;
    sync_folder(&kept)?;
    sync_folder(beside)
}

/// Renames a file that is there; one moved already stays where it is.
fn move_to(from: &Path, to: &Path) -> Result<(), Fault> {
    if !from.exists() {
        return Ok(());
    }
    std::fs::rename(from, to).map_err(|e| io_fault(from, &e))
}
