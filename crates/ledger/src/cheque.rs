//! 支票: a cheque is a promise until its money is there (regulatory basis: 见费出单 §10 rule 2).

use kernel::{Ask, Instant, Money, Number, Sealed};

use crate::confirm::{ToPay, check_instruction, check_payment};
use crate::decide::{Judgement, happened};
use crate::event::{ChequeBounced, ChequeTaken, Event, ReceiptConfirmed};
use crate::field::{BounceReason, Method, Reference};
use crate::refusal::LedgerRefusal;
use crate::state::{LedgerState, Receipt, ReceiptStage};

/// Takes in a cheque.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeCheque {
    /// The next number of the organisation's receipts.
    pub receipt: Number,
    /// The notice it is to pay.
    pub notice: ToPay,
    /// What the cheque says.
    pub amount: Money,
    /// Who drew it, sealed.
    pub payer: Sealed,
    /// Whether the payer is the applicant of every proposal.
    pub payer_is_applicant: bool,
    /// The cheque's number.
    pub reference: Reference,
    /// When it was taken in.
    pub taken_at: Instant,
}

/// The cheque's money is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChequeArrived {
    /// The receipt it was taken in under.
    pub receipt: Number,
    /// Its notice as it stands now; none: the receipt is no cheque. A seller's cheque was not taken in.
    pub notice: Option<ToPay>,
    /// When the bank confirmed the money.
    pub arrived_at: Instant,
    /// The one instruction under which it was taken.
    pub instruction: Reference,
    /// The stream that used the instruction before.
    pub instruction_used_by: Option<String>,
}

/// The cheque brought no money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BounceCheque {
    /// The receipt it was taken in under.
    pub receipt: Number,
    /// Why.
    pub reason: BounceReason,
}

pub(crate) fn take(ask: &Ask<'_>, state: &LedgerState, asked: &TakeCheque) -> Judgement {
    if *state != LedgerState::Fresh {
        return Err(LedgerRefusal::NumberUsed {
            number: asked.receipt,
        });
    }
    let paid = std::slice::from_ref(&asked.notice);
    check_payment(ask, paid, (asked.amount, asked.taken_at))?;
    Ok(happened(Event::ChequeTaken(ChequeTaken {
        amount: asked.amount,
        notice: asked.notice.notice,
        payer: asked.payer.clone(),
        payer_is_applicant: asked.payer_is_applicant,
        receipt: asked.receipt,
        reference: asked.reference.clone(),
        taken_at: asked.taken_at,
    })))
}

pub(crate) fn arrived(ask: &Ask<'_>, state: &LedgerState, asked: &ChequeArrived) -> Judgement {
    let cheque = waiting(state, asked.receipt)?;
    let taken = cheque.cheque.as_deref();
    let taken = taken.ok_or(LedgerRefusal::ReceiptUnknown {
        receipt: asked.receipt,
    })?;
    let notice = asked.notice.as_ref();
    let notice = notice.ok_or(LedgerRefusal::NoticeUnknown {
        notice: taken.notice,
    })?;
    let paid = std::slice::from_ref(notice);
    let notices = check_payment(ask, paid, (taken.amount, asked.arrived_at))?;
    if asked.arrived_at < taken.taken_at {
        return Err(LedgerRefusal::ConfirmationTime {
            at: asked.arrived_at,
            from: Some(taken.taken_at),
            until: ask.now,
        });
    }
    check_instruction(&asked.instruction, asked.instruction_used_by.as_ref())?;
    Ok(happened(Event::ReceiptConfirmed(ReceiptConfirmed {
        amount: taken.amount,
        confirmed_at: asked.arrived_at,
        instruction: asked.instruction.clone(),
        method: Method::Cheque,
        notices,
        payer: taken.payer.clone(),
        payer_is_applicant: taken.payer_is_applicant,
        receipt: asked.receipt,
        reference: taken.reference.clone(),
    })))
}

pub(crate) fn bounce(state: &LedgerState, asked: &BounceCheque) -> Judgement {
    waiting(state, asked.receipt)?;
    Ok(happened(Event::ChequeBounced(ChequeBounced {
        reason: asked.reason,
        receipt: asked.receipt,
    })))
}

fn waiting(state: &LedgerState, receipt: Number) -> Result<&Receipt, LedgerRefusal> {
    let known = state.receipt();
    let known = known.ok_or(LedgerRefusal::ReceiptUnknown { receipt })?;
    if known.stage == ReceiptStage::ChequeTaken {
        return Ok(known);
    }
    Err(LedgerRefusal::ReceiptStage {
        receipt,
        stage: known.stage,
    })
}
