//! How a ledger stream remembers what happened in it. Total: it cannot refuse and cannot fail.

use kernel::Ask;

use crate::amount::Cny;
use crate::event::{
    ChequeTaken, Event, MoneyAllotted, MoneyReceived, MoneyReturned, ReceiptConfirmed,
};
use crate::field::Method;
use crate::state::{Declared, LedgerState, Notice, NoticePaid, Receipt, ReceiptStage};

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
        Event::MoneyAllotted(fact) => allotted(state, fact),
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
        notices: fact.notices.clone().into(),
        came_at: fact.confirmed_at,
        amount: cny(fact.amount),
        returned: Cny::ZERO,
        method: fact.method,
        payer: fact.payer.object(),
        cheque: None,
        loose: None,
    }
}

fn cheque(fact: &ChequeTaken) -> Receipt {
    Receipt {
        number: fact.receipt,
        stage: ReceiptStage::ChequeTaken,
        notices: Box::new([NoticePaid {
            allocations: Vec::new(),
            notice: fact.notice,
        }]),
        came_at: fact.taken_at,
        amount: cny(fact.amount),
        returned: Cny::ZERO,
        method: Method::Cheque,
        payer: fact.payer.object(),
        cheque: Some(Box::new(fact.clone())),
        loose: None,
    }
}

fn unmatched(fact: &MoneyReceived) -> Receipt {
    Receipt {
        number: fact.receipt,
        stage: ReceiptStage::Unmatched,
        notices: Box::default(),
        came_at: fact.received_at,
        amount: cny(fact.amount),
        returned: Cny::ZERO,
        method: fact.method,
        payer: fact.payer.object(),
        cheque: None,
        loose: Some(Box::new(fact.clone())),
    }
}

fn stage(state: &mut LedgerState, stage: ReceiptStage) {
    if let LedgerState::Receipt(receipt) = state {
        receipt.stage = stage;
        for paid in &mut receipt.notices {
            paid.allocations.clear();
        }
        receipt.cheque = None;
        receipt.loose = None;
    }
}

/// From here on it is as if it had been confirmed for its notices.
fn allotted(state: &mut LedgerState, fact: &MoneyAllotted) {
    if let LedgerState::Receipt(receipt) = state {
        receipt.stage = ReceiptStage::Confirmed;
        receipt.notices = fact.notices.clone().into();
        receipt.loose = None;
    }
}

fn returned(state: &mut LedgerState, fact: &MoneyReturned) {
    if let LedgerState::Receipt(receipt) = state {
        receipt.returned = receipt
            .returned
            .plus(cny(fact.amount))
            .unwrap_or(receipt.returned);
        for paid in &mut receipt.notices {
            paid.allocations
                .retain(|share| Some(share.proposal) != fact.proposal);
        }
        if receipt.held() == Cny::ZERO {
            receipt.stage = ReceiptStage::Returned;
        }
    }
}
