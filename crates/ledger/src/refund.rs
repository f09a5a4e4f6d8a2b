//! 退款: money without a policy goes back to where it came from, and nowhere else
//! (令2023-2 art. 32 [F:SA1]; regulatory basis §10 rule 11).

use kernel::{Ask, Instant, Money, Number};

use crate::amount::Cny;
use crate::confirm::check_instruction;
use crate::decide::{Judgement, happened};
use crate::event::{Event, MoneyReturned};
use crate::facts::Standing;
use crate::field::{Reference, ReturnReason};
use crate::refusal::LedgerRefusal;
use crate::request::payable;
use crate::state::{LedgerState, Receipt, ReceiptStage, Share};

/// Sends money back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnMoney {
    /// The receipt it came in by.
    pub receipt: Number,
    /// The proposal whose share goes back; none for money that fits nothing.
    pub proposal: Option<Number>,
    /// Where that proposal stands; `Unknown` without one.
    pub standing: Standing,
    /// What goes back; the whole share of a proposal.
    pub amount: Money,
    /// Whether name and account it goes to are those of the receipt's payer.
    pub to_source: bool,
    /// Why.
    pub reason: ReturnReason,
    /// The bank's reference.
    pub reference: Reference,
    /// When it went.
    pub returned_at: Instant,
    /// The one instruction under which it was paid out.
    pub instruction: Reference,
    /// The stream that used the instruction before.
    pub instruction_used_by: Option<String>,
}

pub(crate) fn decide(ask: &Ask<'_>, state: &LedgerState, asked: &ReturnMoney) -> Judgement {
    let receipt = asked.receipt;
    let known = state
        .receipt()
        .ok_or(LedgerRefusal::ReceiptUnknown { receipt })?;
    let amount = payable(asked.amount)?;
    let held = held_for(known, asked)?;
    if amount == Cny::ZERO {
        return Err(LedgerRefusal::AmountNotAbove { amount });
    }
    let left = known.held().minus(amount).unwrap_or_default();
    let whole_share = asked.proposal.is_some();
    if amount > held || (whole_share && amount != held) {
        return Err(LedgerRefusal::ReturnDiffers {
            receipt,
            held,
            asked: amount,
        });
    }
    if !asked.to_source {
        return Err(LedgerRefusal::RefundToSource { receipt });
    }
    if asked.returned_at < known.came_at || asked.returned_at > ask.now {
        return Err(LedgerRefusal::ConfirmationTime {
            at: asked.returned_at,
            from: Some(known.came_at),
            until: ask.now,
        });
    }
    check_instruction(&asked.instruction, asked.instruction_used_by.as_ref())?;
    Ok(happened(Event::MoneyReturned(MoneyReturned {
        amount: asked.amount,
        held: Some(left),
        instruction: asked.instruction.clone(),
        method: known.method,
        proposal: asked.proposal,
        reason: asked.reason,
        receipt,
        reference: asked.reference.clone(),
        returned_at: asked.returned_at,
        to: known.payer.clone(),
    })))
}

/// What may still go back: the share of a proposal without a policy, or the rest of money that fits
/// nothing.
fn held_for(known: &Receipt, asked: &ReturnMoney) -> Result<Cny, LedgerRefusal> {
    let receipt = known.number;
    match (known.stage, asked.proposal) {
        (ReceiptStage::Unmatched, None) => Ok(known.held()),
        (ReceiptStage::Confirmed, Some(proposal)) => {
            let share = known.share_of(&proposal).and_then(Share::sum);
            let share = share.ok_or(LedgerRefusal::NotOfReceipt { receipt, proposal })?;
            if !without_policy_for_good(asked.standing) {
                return Err(LedgerRefusal::StillBound {
                    receipt,
                    proposal,
                    standing: asked.standing,
                });
            }
            Ok(share)
        }
        (ReceiptStage::Confirmed, None) => Err(LedgerRefusal::ProposalNotNamed { receipt }),
        (ReceiptStage::Unmatched, Some(proposal)) => {
            Err(LedgerRefusal::NotOfReceipt { receipt, proposal })
        }
        (stage, _) => Err(LedgerRefusal::ReceiptStage { receipt, stage }),
    }
}

/// Money of a proposal goes back only once no policy can come of it.
const fn without_policy_for_good(standing: Standing) -> bool {
    matches!(standing, Standing::Lapsed | Standing::Withdrawn)
}
