//! A printed document drawn again from the record, and held against its digest.
//!
//! The bytes before the signature follow from the record, the fonts and the edition of the forms; they
//! can be held against the record by whoever has these and the keys of persons. The signature is
//! deterministic (RFC 6979), so with the company's key beside the store the whole file is compared.

use std::sync::Arc;

use ::policy::{Drawn, Printed};
use journal::tree::leaf_hash;
use journal::{Checkpoint, VerifierKey, prove_inclusion, verify_inclusion};
use kernel::{Digest, Envelope, Fault, Text};

use super::{PrintOrder, Record, drawing};
use crate::model::Model;
use crate::open::App;
use crate::press::{machine, seconds};
use crate::request::Failure;

/// What came of drawing a document again.
#[derive(Debug)]
pub(super) enum Again {
    /// The same file, byte for byte.
    Same,
    /// The same up to the signature, for which the key is not here.
    SameUnsigned,
    /// The record does not give this document: what differs.
    Differs(Text),
    /// Somebody on it was forgotten since.
    Forgotten,
    /// It was drawn by another edition of the forms.
    OtherEdition,
    /// It was set in fonts that this machine does not have.
    OtherFonts,
    /// It was drawn by another program: its digest alone is on record.
    Elsewhere,
}

impl App {
    /// Draws a printed document again. `model`: the company after the entries it was drawn from;
    /// `keys`: those that may have signed checkpoints.
    pub(super) fn redrawn(
        &self,
        (envelope, printed): (&Envelope, &Printed),
        model: Arc<Model>,
        keys: &[VerifierKey],
    ) -> Result<Again, Fault> {
        let Some(drawn) = printed.drawn.as_deref() else {
            return Ok(Again::Elsewhere);
        };
        if drawn.edition != paper::EDITION {
            return Ok(Again::OtherEdition);
        }
        if drawn.entries > envelope.seq {
            return Ok(differs(
                "称依据其后的条目打印",
                "says it was drawn from later entries",
            ));
        }
        if let Some(note) = &drawn.checkpoint
            && !self.stands(note, keys)?
        {
            return Ok(differs(
                "二维码所依据的检查点不是本日志的",
                "names a checkpoint in its code that is not this journal's",
            ));
        }
        let record = Record::of(self, model, drawn);
        let order = PrintOrder {
            reason: printed.reason.clone(),
            ..PrintOrder::new(drawn.number, printed.document, drawn.at)
        };
        let draft = match record.draft(&order) {
            Ok(draft) => draft,
            Err(failure) => return not_drafted(failure),
        };
        if draft.copy != printed.copy || draft.recorded_under.stream() != envelope.stream.as_str() {
            return Ok(differs(
                "的份次或归属与日志不符",
                "is of another copy or number than the record gives",
            ));
        }
        if draft.checkpoint != drawn.checkpoint {
            return Ok(differs(
                "的检查点与单证种类不符",
                "has a checkpoint and no code, or a code and none",
            ));
        }
        let drawing = drawing(&draft)?;
        if Digest::of(&drawing.pdf) != drawn.content {
            return Ok(if Digest(drawing.fonts) == drawn.fonts {
                differs(
                    "重画后内容与所登记的不符",
                    "does not give the bytes on record when drawn again",
                )
            } else {
                Again::OtherFonts
            });
        }
        self.signed_again(&drawing.pdf, printed, drawn)
    }

    fn signed_again(&self, pdf: &[u8], printed: &Printed, drawn: &Drawn) -> Result<Again, Fault> {
        let Some(key) = self.signing_key_there()? else {
            return Ok(Again::SameUnsigned);
        };
        let certificate = key.fingerprint().map_err(|fault| machine(&fault))?;
        if Digest(certificate) != drawn.certificate {
            return Ok(Again::SameUnsigned);
        }
        let signed = paper::sign(pdf, key.as_ref(), seconds(drawn.at));
        if Digest::of(&signed.map_err(|fault| machine(&fault))?) == printed.digest {
            Ok(Again::Same)
        } else {
            Ok(differs(
                "重签后与所登记的不符",
                "does not give the file on record when signed again",
            ))
        }
    }

    /// Whether a checkpoint is one of this journal: its root is that of as many entries, and the key
    /// of its name signed it. The keys of a name the journal had before may be gone; then the root
    /// alone says so.
    fn stands(&self, note: &str, keys: &[VerifierKey]) -> Result<bool, Fault> {
        let Ok(checkpoint) = Checkpoint::read_unverified(note) else {
            return Ok(false);
        };
        let named = |key: &&VerifierKey| key.name() == checkpoint.origin;
        let mut known = keys.iter().filter(named).peekable();
        if known.peek().is_some() && !known.any(|key| Checkpoint::verify_own(note, key).is_ok()) {
            return Ok(false);
        }
        // The proof of the first entry climbs to the root over everything else.
        self.with_reader(|reader| {
            if checkpoint.head.size > reader.head()?.size {
                return Ok(false);
            }
            let first = reader.entries(0, 1)?;
            let path = prove_inclusion(reader, 0, checkpoint.head.size)?;
            let first = first.first().map(Vec::as_slice).unwrap_or_default();
            let leaf = leaf_hash(first);
            Ok(verify_inclusion(&leaf, 0, &checkpoint.head, &path).is_ok())
        })
    }
}

/// Why there is nothing to draw.
fn not_drafted(failure: Failure) -> Result<Again, Fault> {
    match failure {
        Failure::Refused(refused) if refused.control.id() == "party-forgotten" => {
            Ok(Again::Forgotten)
        }
        Failure::Fault(Fault::Corrupt { place, what }) => Ok(Again::Differs(Text::new(
            format!("所依据的记录已损坏：{place}：{what}"),
            format!("is drawn from a damaged record: {place}: {what}"),
        ))),
        Failure::Fault(fault) => Err(fault),
        Failure::Invalid(refused)
        | Failure::Unauthenticated(refused)
        | Failure::Forbidden(refused)
        | Failure::Refused(refused)
        | Failure::NotFound(refused) => Ok(Again::Differs(Text::new(
            format!("不能由日志得出：{}", refused.message.zh),
            format!("does not follow from the record: {}", refused.message.en),
        ))),
    }
}

fn differs(zh: &'static str, en: &'static str) -> Again {
    Again::Differs(Text::fixed(zh, en))
}
