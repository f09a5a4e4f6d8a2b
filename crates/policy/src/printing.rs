//! Prints 单证打印: counted, and every copy after the first says why.

use crate::{Document, Event, PolicyRefusal, Print, Printed};

/// The print that follows after so many copies.
pub(crate) fn print(print: &Print, copies: u32) -> Result<Event, PolicyRefusal> {
    let copy = copies.saturating_add(1);
    if copy > 1 && print.reason.is_none() {
        return Err(PolicyRefusal::ReprintUnexplained {
            document: print.document,
            copy,
        });
    }
    Ok(Event::Printed(Printed {
        copy,
        digest: print.digest,
        document: print.document,
        drawn: print.drawn.clone(),
        reason: print.reason.clone(),
    }))
}

/// The place of a document that a proposal counts: the two that are printed before a policy.
pub(crate) const fn notice(document: Document) -> Option<usize> {
    match document {
        Document::FloatNotice => Some(0),
        Document::PaymentNotice => Some(1),
        Document::Policy | Document::Sign => None,
    }
}
