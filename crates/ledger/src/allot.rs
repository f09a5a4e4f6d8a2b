//! 认款: money that fitted nothing is found to pay notices after all. It pays them as if it came now:
//! whole, exactly, and by the rules of any payment; what the payer was refused for does not change.

use kernel::{Ask, Number};

use crate::amount::Cny;
use crate::confirm::{ToPay, check_payment};
use crate::decide::{Judgement, happened};
use crate::event::{Event, MoneyAllotted};
use crate::field::SuspenseReason;
use crate::refusal::LedgerRefusal;
use crate::state::{LedgerState, ReceiptStage};

/// Allots money that fitted nothing to notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllotMoney {
    /// The receipt it came in by.
    pub receipt: Number,
    /// The notices it pays.
    pub notices: Vec<ToPay>,
    /// Whether the payer is the applicant of every proposal.
    pub payer_is_applicant: bool,
}

pub(crate) fn decide(ask: &Ask<'_>, state: &LedgerState, asked: &AllotMoney) -> Judgement {
    let receipt = asked.receipt;
    let known = state
        .receipt()
        .ok_or(LedgerRefusal::ReceiptUnknown { receipt })?;
    let loose = match (known.stage, known.loose.as_deref()) {
        (ReceiptStage::Unmatched, Some(loose)) => loose,
        (stage, _) => return Err(LedgerRefusal::ReceiptStage { receipt, stage }),
    };
    if known.returned != Cny::ZERO {
        return Err(LedgerRefusal::PartlyReturned {
            receipt,
            returned: known.returned,
        });
    }
    if let (SuspenseReason::PaidBySeller, Some(first)) = (loose.reason, asked.notices.first()) {
        return Err(LedgerRefusal::PaidBySeller {
            notice: first.notice,
        });
    }
    let notices = check_payment(ask, &asked.notices, (loose.amount, ask.now))?;
    Ok(happened(Event::MoneyAllotted(MoneyAllotted {
        allotted_at: ask.now,
        amount: loose.amount,
        instruction: loose.instruction.clone(),
        method: loose.method,
        notices,
        payer_is_applicant: asked.payer_is_applicant,
        receipt,
    })))
}
