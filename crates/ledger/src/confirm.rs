//! 收款确认: a notice is paid once, in full, to the fen, under one unique instruction, and split
//! exactly over its proposals (regulatory basis: 见费出单 §10 rules 1 and 2).

use kernel::{Ask, Instant, Money, Number, Sealed};

use crate::decide::{Judgement, happened};
use crate::event::{Event, ReceiptConfirmed};
use crate::facts::Standing;
use crate::field::{Method, Reference};
use crate::refusal::{LedgerRefusal, Payment};
use crate::request::{check_standing, payable};
use crate::state::{LedgerState, Notice};

/// Confirms that a notice is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmReceipt {
    /// The next number of the organisation's receipts.
    pub receipt: Number,
    /// The notice to be paid.
    pub notice: Number,
    /// That notice as its stream has it; none: nobody asked for money under this number.
    pub requested: Option<Notice>,
    /// The receipt that has paid the notice, even if reversed since (the holder of the guard
    /// `notice-paid/<notice>`).
    pub paid_by: Option<Number>,
    /// Where each proposal of the notice stands, in the notice's order.
    pub standings: Vec<Standing>,
    /// How the money came in.
    pub method: Method,
    /// What came in.
    pub amount: Money,
    /// Who paid, sealed.
    pub payer: Sealed,
    /// Whether the payer is the applicant of every proposal.
    pub payer_is_applicant: bool,
    /// Whether the payer is the seller, the handler or the agency of any proposal.
    pub payer_is_seller: bool,
    /// The bank's reference.
    pub reference: Reference,
    /// When the money was confirmed.
    pub confirmed_at: Instant,
    /// The one instruction under which it was taken.
    pub instruction: Reference,
    /// The stream that used the instruction before (holder of the guard `instruction/<…>`).
    pub instruction_used_by: Option<String>,
}

pub(crate) fn decide(ask: &Ask<'_>, state: &LedgerState, asked: &ConfirmReceipt) -> Judgement {
    if *state != LedgerState::Fresh {
        return Err(LedgerRefusal::NumberUsed {
            number: asked.receipt,
        });
    }
    if asked.method == Method::Cheque {
        return Err(LedgerRefusal::ChequeNotArrived {
            receipt: asked.receipt,
        });
    }
    let notice = asked.requested.as_ref();
    let notice = notice.ok_or(LedgerRefusal::NoticeUnknown {
        notice: asked.notice,
    })?;
    check_payment(
        ask,
        &Payment {
            notice,
            paid_by: asked.paid_by,
            standings: &asked.standings,
            amount: asked.amount,
            payer_is_seller: asked.payer_is_seller,
            confirmed_at: asked.confirmed_at,
        },
    )?;
    check_instruction(&asked.instruction, asked.instruction_used_by.as_ref())?;
    Ok(happened(Event::ReceiptConfirmed(ReceiptConfirmed {
        allocations: notice.shares.to_vec(),
        amount: asked.amount,
        confirmed_at: asked.confirmed_at,
        instruction: asked.instruction.clone(),
        method: asked.method,
        notice: asked.notice,
        payer: asked.payer.clone(),
        payer_is_applicant: asked.payer_is_applicant,
        receipt: asked.receipt,
        reference: asked.reference.clone(),
    })))
}

/// Whether a payment may pay its notice: the rules that hold for every method.
pub(crate) fn check_payment(ask: &Ask<'_>, payment: &Payment<'_>) -> Result<(), LedgerRefusal> {
    let notice = payment.notice;
    if let Some(receipt) = payment.paid_by {
        return Err(LedgerRefusal::AlreadyPaid {
            notice: notice.number,
            receipt,
        });
    }
    let amount = payable(payment.amount)?;
    if payment.payer_is_seller {
        return Err(LedgerRefusal::PaidBySeller {
            notice: notice.number,
        });
    }
    if payment.confirmed_at < notice.requested_at || payment.confirmed_at > ask.now {
        return Err(LedgerRefusal::ConfirmationTime {
            at: payment.confirmed_at,
            from: Some(notice.requested_at),
            until: ask.now,
        });
    }
    if payment.confirmed_at > notice.payable_until {
        return Err(LedgerRefusal::NoticeExpired {
            notice: notice.number,
            payable_until: notice.payable_until,
            at: payment.confirmed_at,
        });
    }
    for (at, share) in notice.shares.iter().enumerate() {
        let standing = payment.standings.get(at).copied();
        check_standing(share.proposal, standing.unwrap_or(Standing::Unknown))?;
    }
    if amount != notice.total {
        return Err(LedgerRefusal::AmountDiffers {
            notice: notice.number,
            asked: notice.total,
            came: amount,
        });
    }
    Ok(())
}

/// Control `instruction-reused`: one instruction moves money once.
pub(crate) fn check_instruction(
    instruction: &Reference,
    used_by: Option<&String>,
) -> Result<(), LedgerRefusal> {
    match used_by {
        None => Ok(()),
        Some(stream) => Err(LedgerRefusal::InstructionReused {
            instruction: instruction.clone(),
            stream: stream.clone(),
        }),
    }
}
