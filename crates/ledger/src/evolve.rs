//! How a ledger stream remembers what happened in it. Total: it cannot refuse and cannot fail.

use kernel::Ask;

use crate::amount::Cny;
use crate::event::{ChequeTaken, Event, MoneyReceived, MoneyReturned, ReceiptConfirmed};
use crate::field::Method;
use crate::state::{Declared, LedgerState, Notice, Receipt, ReceiptStage};

pub(crate) fn evolve(state: &mut LedgerState, event: &Event, by: &Ask<'_>) {
    match event {
        Event::PaymentRequested(fact) => {
            *state = LedgerState::Notice(Box::new(Notice {
                number: fact.notice,
                requested_at: by.now,
                payable_until: fact.payable_until,
                total: cny(fact.total),
                shares: fact.proposals.clone().into(),
            }));
        }
        Event::ReceiptConfirmed(fact) => *state = standing(confirmed(fact)),
        Event::ChequeTaken(fact) => *state = standing(cheque(fact)),
        Event::MoneyReceived(fact) => *state = standing(unmatched(fact)),
        Event::ChequeBounced(_) => stage(state, ReceiptStage::Bounced),
        Event::ReceiptReversed(_) => stage(state, ReceiptStage::Reversed),
        Event::MoneyReturned(fact) => returned(state, fact),
        Event::TaxDeclared(fact) => {
            *state = LedgerState::Declared(Box::new(Declared {
                list: fact.list,
                total: cny(fact.total),
            }));
        }
        // What became income is guarded policy by policy; the stream itself remembers nothing.
        Event::CoversBegun(_) => {}
    }
}

/// Facts are in CNY: `decide` lets no other currency through.
fn cny(money: kernel::Money) -> Cny {
    Cny::of(money).unwrap_or_default()
}

fn standing(receipt: Receipt) -> LedgerState {
    LedgerState::Receipt(Box::new(receipt))
}

fn confirmed(fact: &ReceiptConfirmed) -> Receipt {
    Receipt {
        number: fact.receipt,
        stage: ReceiptStage::Confirmed,
        notice: Some(fact.notice),
        came_at: fact.confirmed_at,
        amount: cny(fact.amount),
        returned: Cny::ZERO,
        method: fact.method,
        payer: fact.payer.object(),
        shares: fact.allocations.clone().into(),
        cheque: None,
    }
}

fn cheque(fact: &ChequeTaken) -> Receipt {
    Receipt {
        number: fact.receipt,
        stage: ReceiptStage::ChequeTaken,
        notice: Some(fact.notice),
        came_at: fact.taken_at,
        amount: cny(fact.amount),
        returned: Cny::ZERO,
        method: Method::Cheque,
        payer: fact.payer.object(),
        shares: Box::default(),
        cheque: Some(Box::new(fact.clone())),
    }
}

fn unmatched(fact: &MoneyReceived) -> Receipt {
    Receipt {
        number: fact.receipt,
        stage: ReceiptStage::Unmatched,
        notice: None,
        came_at: fact.received_at,
        amount: cny(fact.amount),
        returned: Cny::ZERO,
        method: fact.method,
        payer: fact.payer.object(),
        shares: Box::default(),
        cheque: None,
    }
}

fn stage(state: &mut LedgerState, stage: ReceiptStage) {
    if let LedgerState::Receipt(receipt) = state {
        receipt.stage = stage;
        receipt.shares = Box::default();
        receipt.cheque = None;
    }
}

fn returned(state: &mut LedgerState, fact: &MoneyReturned) {
    if let LedgerState::Receipt(receipt) = state {
        receipt.returned = receipt
            .returned
            .plus(cny(fact.amount))
            .unwrap_or(receipt.returned);
        let left = receipt.shares.iter();
        receipt.shares = left
            .filter(|share| Some(share.proposal) != fact.proposal)
            .copied()
            .collect();
    }
}
