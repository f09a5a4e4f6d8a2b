//! 冲正: a wrong receipt is reversed by a counter-entry, never edited, and only while none of its
//! policies is issued or could be (regulatory basis §10 rule 18): a proposal that still counts as paid
//! would become a policy without money.

use kernel::Number;

use crate::amount::Cny;
use crate::decide::{Judgement, happened};
use crate::event::{Event, ReceiptReversed};
use crate::facts::Standing;
use crate::field::ReversalReason;
use crate::refusal::LedgerRefusal;
use crate::state::{LedgerState, ReceiptStage};

/// Reverses a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReverseReceipt {
    /// The receipt.
    pub receipt: Number,
    /// Where each of its proposals stands once the command is done, in the order of its allocations:
    /// `Payable` where the same command undoes what the proposal counts as paid.
    pub standings: Vec<Standing>,
    /// Why it was wrong.
    pub reason: ReversalReason,
}

pub(crate) fn decide(state: &LedgerState, asked: &ReverseReceipt) -> Judgement {
    let receipt = asked.receipt;
    let known = state
        .receipt()
        .ok_or(LedgerRefusal::ReceiptUnknown { receipt })?;
    if known.returned != Cny::ZERO {
        return Err(LedgerRefusal::PartlyReturned {
            receipt,
            returned: known.returned,
        });
    }
    if !matches!(
        known.stage,
        ReceiptStage::Confirmed | ReceiptStage::Unmatched
    ) {
        return Err(LedgerRefusal::ReceiptStage {
            receipt,
            stage: known.stage,
        });
    }
    for (at, share) in known.shares().enumerate() {
        let standing = asked.standings.get(at).copied();
        // Unknown counts as issued: what cannot be seen is not undone.
        let standing = standing.unwrap_or(Standing::Unknown);
        if !without_policy(standing) {
            return Err(LedgerRefusal::ReceiptSpent {
                receipt,
                proposal: share.proposal,
                standing,
            });
        }
    }
    Ok(happened(Event::ReceiptReversed(ReceiptReversed {
        amount: known.amount.money(),
        method: known.method,
        notices: known.notices.to_vec(),
        reason: asked.reason,
        receipt,
    })))
}

/// No policy is, or can be, issued on the money.
const fn without_policy(standing: Standing) -> bool {
    match standing {
        Standing::Payable | Standing::NotAccepted | Standing::Lapsed | Standing::Withdrawn => true,
        Standing::Paid | Standing::Issued | Standing::Unknown => false,
    }
}
