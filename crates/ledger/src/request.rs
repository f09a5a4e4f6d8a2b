//! 缴费通知: the money of one or more accepted proposals is asked for in one sum (条例 art. 12).

use kernel::{Ask, Instant, Money, Number};

use crate::amount::{Cny, PAYABLE_CURRENCY};
use crate::decide::{Judgement, happened};
use crate::event::{Event, PaymentRequested};
use crate::facts::Standing;
use crate::refusal::LedgerRefusal;
use crate::state::{LedgerState, Share};

/// As many as one entry of the journal holds with room to spare.
pub const MAX_PROPOSALS_PER_NOTICE: usize = 500;

/// Asks for money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestPayment {
    /// The next number of the organisation's notices.
    pub notice: Number,
    /// For what.
    pub proposals: Vec<Asked>,
}

/// One proposal as its own context accepted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The proposal.
    pub proposal: Number,
    /// Premium with VAT.
    pub premium: Money,
    /// Vehicle tax due now.
    pub tax: Money,
    /// Until when the acceptance stands.
    pub accepted_until: Instant,
    /// Where the proposal stands.
    pub standing: Standing,
}

pub(crate) fn decide(ask: &Ask<'_>, state: &LedgerState, asked: &RequestPayment) -> Judgement {
    if *state != LedgerState::Fresh {
        return Err(LedgerRefusal::NumberUsed {
            number: asked.notice,
        });
    }
    let count = asked.proposals.len();
    if !(1..=MAX_PROPOSALS_PER_NOTICE).contains(&count) {
        return Err(LedgerRefusal::NoticeSize { count });
    }
    let mut shares: Vec<Share> = Vec::with_capacity(count);
    let mut payable_until: Option<Instant> = None;
    for one in &asked.proposals {
        check_standing(one.proposal, one.standing)?;
        if one.accepted_until <= ask.now {
            return Err(LedgerRefusal::NotPayable {
                proposal: one.proposal,
                standing: Standing::Lapsed,
            });
        }
        if shares.iter().any(|share| share.proposal == one.proposal) {
            return Err(LedgerRefusal::NamedTwice {
                number: one.proposal,
            });
        }
        let premium = payable(one.premium)?;
        if premium == Cny::ZERO {
            return Err(LedgerRefusal::AmountNotAbove { amount: premium });
        }
        shares.push(Share {
            premium,
            proposal: one.proposal,
            tax: payable(one.tax)?,
        });
        payable_until =
            Some(payable_until.map_or(one.accepted_until, |until| until.min(one.accepted_until)));
    }
    let total = total(&shares)?;
    Ok(happened(Event::PaymentRequested(PaymentRequested {
        notice: asked.notice,
        payable_until: payable_until.unwrap_or(ask.now),
        proposals: shares,
        total: total.money(),
    })))
}

/// Control `proposal-not-payable`: money is asked for and taken for accepted, unpaid proposals only.
pub(crate) fn check_standing(proposal: Number, standing: Standing) -> Result<(), LedgerRefusal> {
    if standing == Standing::Payable {
        return Ok(());
    }
    Err(LedgerRefusal::NotPayable { proposal, standing })
}

/// Controls `currency-not-taken` and `amount-not-positive`: CNY, and never less than nothing.
pub(crate) fn payable(money: Money) -> Result<Cny, LedgerRefusal> {
    let amount = Cny::of(money).ok_or(LedgerRefusal::CurrencyNotTaken {
        currency: money.currency(),
        taken: PAYABLE_CURRENCY,
    })?;
    if amount < Cny::ZERO {
        return Err(LedgerRefusal::AmountNotAbove { amount });
    }
    Ok(amount)
}

/// The sum of shares.
pub(crate) fn total(shares: &[Share]) -> Result<Cny, LedgerRefusal> {
    let all = shares.iter().flat_map(|share| [share.premium, share.tax]);
    Cny::sum(all).map_err(|_| LedgerRefusal::AmountTooLarge)
}
