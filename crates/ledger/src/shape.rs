//! How facts that grew are written: one notice in the shape of old, several in a shape of their own, and
//! each read back by the shape it was written in.

use kernel::{Instant, Money, NotCanonical, Number, Sealed, canonical_text};
use serde::de::Error as _;
use serde::{Deserialize, Serialize};

use crate::event::{MoneyReturned, ReceiptConfirmed, ReceiptReversed};
use crate::field::{Method, Reference, ReversalReason};
use crate::state::{NoticePaid, Share};

/// The shape that holds so many notices.
pub(crate) const fn of(notices: &[NoticePaid]) -> u32 {
    if notices.len() > 1 { 2 } else { 1 }
}

/// `ledger.receipt_confirmed`, shape 1.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Confirmed1 {
    allocations: Vec<Share>,
    amount: Money,
    confirmed_at: Instant,
    instruction: Reference,
    method: Method,
    notice: Number,
    payer: Sealed,
    payer_is_applicant: bool,
    receipt: Number,
    reference: Reference,
}

/// `ledger.receipt_confirmed`, shape 2.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Confirmed2 {
    amount: Money,
    confirmed_at: Instant,
    instruction: Reference,
    method: Method,
    notices: Vec<NoticePaid>,
    payer: Sealed,
    payer_is_applicant: bool,
    receipt: Number,
    reference: Reference,
}

/// `ledger.receipt_reversed`, shape 1.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reversed1 {
    allocations: Vec<Share>,
    amount: Money,
    method: Method,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    notice: Option<Number>,
    reason: ReversalReason,
    receipt: Number,
}

/// `ledger.receipt_reversed`, shape 2.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reversed2 {
    amount: Money,
    method: Method,
    notices: Vec<NoticePaid>,
    reason: ReversalReason,
    receipt: Number,
}

pub(crate) fn confirmed(fact: &ReceiptConfirmed) -> Result<String, NotCanonical> {
    let ReceiptConfirmed {
        amount,
        confirmed_at,
        instruction,
        method,
        notices,
        payer,
        payer_is_applicant,
        receipt,
        reference,
    } = fact.clone();
    let mut notices = notices;
    match (notices.len(), notices.pop()) {
        (1, Some(paid)) => canonical_text(&Confirmed1 {
            allocations: paid.allocations,
            amount,
            confirmed_at,
            instruction,
            method,
            notice: paid.notice,
            payer,
            payer_is_applicant,
            receipt,
            reference,
        }),
        (_, last) => {
            notices.extend(last);
            canonical_text(&Confirmed2 {
                amount,
                confirmed_at,
                instruction,
                method,
                notices,
                payer,
                payer_is_applicant,
                receipt,
                reference,
            })
        }
    }
}

pub(crate) fn read_confirmed(shape: u32, payload: &str) -> serde_json::Result<ReceiptConfirmed> {
    if shape > 1 {
        let read: Confirmed2 = serde_json::from_str(payload)?;
        return Ok(ReceiptConfirmed {
            amount: read.amount,
            confirmed_at: read.confirmed_at,
            instruction: read.instruction,
            method: read.method,
            notices: several(read.notices)?,
            payer: read.payer,
            payer_is_applicant: read.payer_is_applicant,
            receipt: read.receipt,
            reference: read.reference,
        });
    }
    let read: Confirmed1 = serde_json::from_str(payload)?;
    Ok(ReceiptConfirmed {
        amount: read.amount,
        confirmed_at: read.confirmed_at,
        instruction: read.instruction,
        method: read.method,
        notices: vec![NoticePaid {
            allocations: read.allocations,
            notice: read.notice,
        }],
        payer: read.payer,
        payer_is_applicant: read.payer_is_applicant,
        receipt: read.receipt,
        reference: read.reference,
    })
}

pub(crate) fn reversed(fact: &ReceiptReversed) -> Result<String, NotCanonical> {
    let ReceiptReversed {
        amount,
        method,
        notices,
        reason,
        receipt,
    } = fact.clone();
    if notices.len() > 1 {
        return canonical_text(&Reversed2 {
            amount,
            method,
            notices,
            reason,
            receipt,
        });
    }
    let paid = notices.into_iter().next();
    let (allocations, notice) = paid.map_or((Vec::new(), None), |paid| {
        (paid.allocations, Some(paid.notice))
    });
    canonical_text(&Reversed1 {
        allocations,
        amount,
        method,
        notice,
        reason,
        receipt,
    })
}

pub(crate) fn read_reversed(shape: u32, payload: &str) -> serde_json::Result<ReceiptReversed> {
    if shape > 1 {
        let read: Reversed2 = serde_json::from_str(payload)?;
        return Ok(ReceiptReversed {
            amount: read.amount,
            method: read.method,
            notices: several(read.notices)?,
            reason: read.reason,
            receipt: read.receipt,
        });
    }
    let read: Reversed1 = serde_json::from_str(payload)?;
    let notices = match read.notice {
        Some(notice) => vec![NoticePaid {
            allocations: read.allocations,
            notice,
        }],
        None if read.allocations.is_empty() => Vec::new(),
        None => return Err(serde_json::Error::custom("shares of no notice")),
    };
    Ok(ReceiptReversed {
        amount: read.amount,
        method: read.method,
        notices,
        reason: read.reason,
        receipt: read.receipt,
    })
}

/// Shape 1 knows nothing of what is held after it, and shape 2 always does.
pub(crate) fn read_returned(shape: u32, payload: &str) -> serde_json::Result<MoneyReturned> {
    let read: MoneyReturned = serde_json::from_str(payload)?;
    if read.held.is_some() == (shape > 1) {
        return Ok(read);
    }
    let what = "what is held after a return stands in shape 2 and in no other";
    Err(serde_json::Error::custom(what))
}

fn several(notices: Vec<NoticePaid>) -> serde_json::Result<Vec<NoticePaid>> {
    if notices.len() > 1 {
        return Ok(notices);
    }
    Err(serde_json::Error::custom("shape 2 pays several notices"))
}
