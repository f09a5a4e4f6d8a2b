//! Documents 单证: models filled from the record, drawn, signed, and put on record with their digest.
//!
//! The copy that a file says is decided first and drawn into it; the record then takes exactly that
//! copy or none. Of two who print at once the later draws his file anew. What the page shows that the
//! record does not give goes on record with it ([`policy::Drawn`]), so that anybody with the record
//! draws the same bytes again (`again.rs`).

mod again;
mod checked;
mod float_notice;
mod known;
mod payment_notice;
mod policy;
mod record;
mod sign;
mod words;

use ::policy::{Document, Drawn, Label};
use kernel::{Control, Digest, Facts, Fault, Instant, Number, NumberKind, Refused, Text};
use paper::{Drawing, Print};
use serde_json::json;

use crate::identity::Identity;
use crate::open::App;
use crate::press::{fonts, machine, seconds};
use crate::request::{Failure, Request, no_such};
use crate::trade::COPY_TAKEN;

pub(crate) use checked::PrintsMet;
pub use checked::{DocumentsWanted, InspectedDocuments, redraw_documents};
pub use known::KnownDocument;
use record::Record;

/// The command that puts a print on record.
const PRINT: &str = "policy.print";
/// How often a file is drawn anew because another took its copy.
const ATTEMPTS: usize = 16;

/// What is to be printed.
#[derive(Debug, Clone)]
pub struct PrintOrder {
    /// Of a policy, a proposal (float notice) or a payment notice.
    pub number: Number,
    /// Which document.
    pub document: Document,
    /// Why it is printed again; needed from the second copy on.
    pub reason: Option<Label>,
    /// The time that stands on it.
    pub at: Instant,
}

/// A document that was printed and is on record.
#[derive(Debug, Clone)]
pub struct PrintedDocument {
    /// Of what.
    pub number: Number,
    /// Which document.
    pub document: Document,
    /// 1 for the original, 2 and more for reprints.
    pub copy: u32,
    /// SHA-256 of the file, as on record.
    pub digest: Digest,
    /// The signed PDF.
    pub pdf: Vec<u8>,
    /// Characters that no font has, with their code points: boxes stand in their places.
    pub missing: Option<String>,
    /// Parameters of the company that every document shows and that are not set: 无 stands in their
    /// places.
    pub unset: Vec<&'static str>,
    /// A name for the file.
    pub file_name: String,
}

/// A model ready to be drawn.
pub(super) struct Draft {
    model: Box<dyn Print>,
    copy: u32,
    /// On whose stream the print is recorded.
    recorded_under: Number,
    /// The signed checkpoint that the proof on it leads to.
    checkpoint: Option<String>,
}

/// A file, as it goes on record.
struct Pressed {
    pdf: Vec<u8>,
    digest: Digest,
    drawn: Drawn,
    missing: Option<String>,
}

impl PrintOrder {
    /// The first copy of a document.
    pub fn new(number: Number, document: Document, at: Instant) -> Self {
        Self {
            number,
            document,
            reason: None,
            at,
        }
    }

    /// The documents that are printed of a number when nobody names one.
    pub fn usual(number: &Number) -> &'static [Document] {
        match number.kind() {
            NumberKind::Policy => &[Document::Policy, Document::Sign],
            NumberKind::Proposal => &[Document::FloatNotice],
            NumberKind::Notice => &[Document::PaymentNotice],
            NumberKind::Receipt => &[],
        }
    }
}

impl App {
    /// Prints a document: draws it, signs it, and puts it on record before anybody has it.
    pub fn print(&self, who: &Identity, order: &PrintOrder) -> Result<PrintedDocument, Failure> {
        self.permit_on(who, PRINT, &order.number)?;
        let mut last = None;
        for _ in 0..ATTEMPTS {
            let record = Record::now(self)?;
            let draft = record.draft(order)?;
            let pressed = self.pressed(order, &record, &draft)?;
            match self.submit_own(self.print_request(who, order, &draft, &pressed)?) {
                Ok(_) => {
                    return Ok(PrintedDocument {
                        number: order.number,
                        document: order.document,
                        copy: draft.copy,
                        digest: pressed.digest,
                        pdf: pressed.pdf,
                        missing: pressed.missing,
                        unset: words::unset(&record.model, record.model.today(order.at)),
                        file_name: file_name(order, draft.copy),
                    });
                }
                Err(failure) if copy_taken(&failure) => last = Some(failure),
                Err(failure) => return Err(failure),
            }
        }
        Err(last.unwrap_or_else(|| Failure::Fault(Fault::Bug("no attempt to print".into()))))
    }

    /// Parameters that every document shows and that the company has not set by today.
    pub fn unset_on_documents(&self) -> Vec<&'static str> {
        let model = self.model();
        words::unset(&model, model.today(self.now()))
    }

    /// Draws and signs a draft.
    fn pressed(
        &self,
        order: &PrintOrder,
        record: &Record<'_>,
        draft: &Draft,
    ) -> Result<Pressed, Fault> {
        let key = self.signing_key()?;
        let Drawing {
            pdf,
            fonts,
            missing,
        } = drawing(draft)?;
        let content = Digest::of(&pdf);
        let pdf = paper::sign(&pdf, key.as_ref(), seconds(order.at)).map_err(|e| machine(&e))?;
        Ok(Pressed {
            digest: Digest::of(&pdf),
            pdf,
            drawn: Drawn {
                at: order.at,
                certificate: Digest(key.fingerprint().map_err(|e| machine(&e))?),
                checkpoint: draft.checkpoint.clone(),
                content,
                edition: paper::EDITION,
                entries: record.entries(),
                fonts: Digest(fonts),
                number: order.number,
            },
            missing,
        })
    }

    fn print_request(
        &self,
        who: &Identity,
        order: &PrintOrder,
        draft: &Draft,
        pressed: &Pressed,
    ) -> Result<Request, Fault> {
        let (number, copy) = (draft.recorded_under, draft.copy);
        // Each drawing is a command of its own: two of one clerk in one instant are two copies.
        let chance = Digest(self.entropy()?).to_hex();
        let body = print_body(order, draft, pressed);
        Ok(Request {
            actor: who.actor(),
            organisation: who.organisation.clone(),
            key: format!("print {number} {} {copy} {chance}", order.document.code()),
            command: PRINT.to_owned(),
            body,
        })
    }
}

#[cfg(test)]
impl App {
    /// The body of the command that would put the next print on record.
    pub(crate) fn next_print(&self, order: &PrintOrder) -> Result<serde_json::Value, Failure> {
        let record = Record::now(self)?;
        let draft = record.draft(order)?;
        let pressed = self.pressed(order, &record, &draft)?;
        Ok(print_body(order, &draft, &pressed))
    }
}

/// A draft on paper, not signed yet.
fn drawing(draft: &Draft) -> Result<Drawing, Fault> {
    paper::render(draft.model.as_ref(), fonts()?).map_err(|fault| machine(&fault))
}

/// What goes on record of a print.
fn print_body(order: &PrintOrder, draft: &Draft, pressed: &Pressed) -> serde_json::Value {
    let number = draft.recorded_under;
    let mut body = json!({
        number.kind().about(): number, "document": order.document, "copy": draft.copy,
        "digest": pressed.digest, "drawn": pressed.drawn,
    });
    if let (Some(body), Some(reason)) = (body.as_object_mut(), &order.reason) {
        body.insert("reason".to_owned(), json!(reason));
    }
    body
}

/// A print goes on record only as it is drawn here: what it says of its bytes is then true, and
/// nobody enters a digest of his own.
pub(crate) fn drawn_here(request: &Request) -> Result<(), Failure> {
    if request.command != PRINT {
        return Ok(());
    }
    Err(Failure::Invalid(Refused {
        control: Control::new("print-drawn-here"),
        message: Text::fixed(
            "打印只由系统绘制后登记，不接受外来文件的摘要",
            "a print is recorded only as it is drawn here; no digest from elsewhere is taken",
        ),
        facts: Facts::new(),
        remedy: Some(Text::fixed(
            "使用 yinuo print，或 POST /v1/policies/{policy}/documents/{document}",
            "use yinuo print, or POST /v1/policies/{policy}/documents/{document}",
        )),
    }))
}

fn copy_taken(failure: &Failure) -> bool {
    let refused = failure.refused();
    refused.is_some_and(|refused| refused.control.id() == COPY_TAKEN)
}

fn file_name(order: &PrintOrder, copy: u32) -> String {
    let (number, document) = (&order.number, order.document.code());
    match copy {
        1 => format!("{number}-{document}.pdf"),
        copy => format!("{number}-{document}-{copy}.pdf"),
    }
}

/// The answer where a document is not printed of a number.
fn no_document(order: &PrintOrder) -> Failure {
    let what = match order.document {
        Document::Policy | Document::Sign => "policy",
        Document::FloatNotice => "proposal",
        Document::PaymentNotice => "notice",
    };
    no_such(what, &order.number.to_string())
}
