//! 无主款: money that fits no notice is put on record at once and held until it goes back.

use kernel::{Ask, Instant, Money, Number, Sealed};

use crate::amount::Cny;
use crate::confirm::check_instruction;
use crate::decide::{Judgement, happened};
use crate::event::{Event, MoneyReceived};
use crate::field::{Method, Reference, SuspenseReason};
use crate::refusal::LedgerRefusal;
use crate::request::payable;
use crate::state::LedgerState;

/// Puts money on record that fits nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiveMoney {
    /// The next number of the organisation's receipts.
    pub receipt: Number,
    /// How it came in; a cheque is money only once it has arrived.
    pub method: Method,
    /// What came in.
    pub amount: Money,
    /// Who paid, sealed.
    pub payer: Sealed,
    /// Why it fits nothing.
    pub reason: SuspenseReason,
    /// The bank's reference.
    pub reference: Reference,
    /// When it came in.
    pub received_at: Instant,
    /// The one instruction under which it was taken.
    pub instruction: Reference,
    /// The stream that used the instruction before.
    pub instruction_used_by: Option<String>,
}

pub(crate) fn decide(ask: &Ask<'_>, state: &LedgerState, asked: &ReceiveMoney) -> Judgement {
    if *state != LedgerState::Fresh {
        return Err(LedgerRefusal::NumberUsed {
            number: asked.receipt,
        });
    }
    let amount = payable(asked.amount)?;
    if amount == Cny::ZERO {
        return Err(LedgerRefusal::AmountNotAbove { amount });
    }
    if asked.received_at > ask.now {
        return Err(LedgerRefusal::ConfirmationTime {
            at: asked.received_at,
            from: None,
            until: ask.now,
        });
    }
    check_instruction(&asked.instruction, asked.instruction_used_by.as_ref())?;
    Ok(happened(Event::MoneyReceived(MoneyReceived {
        amount: asked.amount,
        instruction: asked.instruction.clone(),
        method: asked.method,
        payer: asked.payer.clone(),
        reason: asked.reason,
        receipt: asked.receipt,
        received_at: asked.received_at,
        reference: asked.reference.clone(),
    })))
}
