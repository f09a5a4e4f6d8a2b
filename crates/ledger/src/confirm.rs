//! 收款确认: notices are paid once, in full, to the fen, under one unique instruction, and split exactly
//! over their proposals (regulatory basis: 见费出单 §10 rules 1 and 2). One payment may pay several
//! notices: then it is the sum of all of them, and each of them might have been paid alone.

use kernel::{Ask, Instant, Money, Number, Sealed};

use crate::amount::Cny;
use crate::decide::{Judgement, happened};
use crate::event::{Event, ReceiptConfirmed};
use crate::facts::Standing;
use crate::field::{Method, Reference};
use crate::refusal::LedgerRefusal;
use crate::request::{MAX_PROPOSALS_PER_NOTICE, check_standing, payable};
use crate::state::{LedgerState, Notice, NoticePaid};

/// As many notices as one payment pays: with its proposals they fit into one entry.
pub const MAX_NOTICES_PER_RECEIPT: usize = 100;

/// A notice that money is to pay, as its stream and its proposals' streams have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToPay {
    /// The notice to be paid.
    pub notice: Number,
    /// That notice as its stream has it; none: nobody asked for money under this number.
    pub requested: Option<Notice>,
    /// The receipt that has paid the notice, even if reversed since (the holder of the guard
    /// `notice-paid/<notice>`).
    pub paid_by: Option<Number>,
    /// Where each proposal of the notice stands, in the notice's order.
    pub standings: Vec<Standing>,
    /// Whether the payer is the seller, the handler or the agency of any of its proposals.
    pub payer_is_seller: bool,
}

/// Confirms that notices are paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmReceipt {
    /// The next number of the organisation's receipts.
    pub receipt: Number,
    /// The notices it pays: one, or several paid together.
    pub notices: Vec<ToPay>,
    /// How the money came in.
    pub method: Method,
    /// What came in.
    pub amount: Money,
    /// Who paid, sealed.
    pub payer: Sealed,
    /// Whether the payer is the applicant of every proposal.
    pub payer_is_applicant: bool,
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
    let notices = check_payment(ask, &asked.notices, (asked.amount, asked.confirmed_at))?;
    check_instruction(&asked.instruction, asked.instruction_used_by.as_ref())?;
    Ok(happened(Event::ReceiptConfirmed(ReceiptConfirmed {
        amount: asked.amount,
        confirmed_at: asked.confirmed_at,
        instruction: asked.instruction.clone(),
        method: asked.method,
        notices,
        payer: asked.payer.clone(),
        payer_is_applicant: asked.payer_is_applicant,
        receipt: asked.receipt,
        reference: asked.reference.clone(),
    })))
}

/// Whether money confirmed at a moment pays these notices, and how it is split over them: the rules that
/// hold for every method, and for one notice as for several.
pub(crate) fn check_payment(
    ask: &Ask<'_>,
    notices: &[ToPay],
    (amount, at): (Money, Instant),
) -> Result<Vec<NoticePaid>, LedgerRefusal> {
    check_list(notices)?;
    let came = payable(amount)?;
    let mut split: Vec<NoticePaid> = Vec::with_capacity(notices.len());
    let mut totals = Vec::with_capacity(notices.len());
    for one in notices {
        let notice = check_notice(ask, one, at)?;
        let taken = split.iter().flat_map(|paid| &paid.allocations);
        let mut taken = taken.map(|share| share.proposal);
        if let Some(number) = taken.find(|of| notice.shares.iter().any(|s| s.proposal == *of)) {
            return Err(LedgerRefusal::NamedTwice { number });
        }
        totals.push(notice.total);
        split.push(NoticePaid {
            allocations: notice.shares.to_vec(),
            notice: notice.number,
        });
    }
    let count = split.iter().map(|paid| paid.allocations.len()).sum();
    if count > MAX_PROPOSALS_PER_NOTICE {
        return Err(LedgerRefusal::NoticeSize { count });
    }
    let asked = Cny::sum(totals).map_err(|_| LedgerRefusal::AmountTooLarge)?;
    if came == asked {
        return Ok(split);
    }
    Err(LedgerRefusal::AmountDiffers {
        notices: split.iter().map(|paid| paid.notice).collect(),
        asked,
        came,
    })
}

/// Control `list-content`: a payment names its notices, each once.
fn check_list(notices: &[ToPay]) -> Result<(), LedgerRefusal> {
    let count = notices.len();
    if !(1..=MAX_NOTICES_PER_RECEIPT).contains(&count) {
        return Err(LedgerRefusal::NoticesNamed { count });
    }
    for (at, one) in notices.iter().enumerate() {
        let mut before = notices.iter().take(at);
        if before.any(|other| other.notice == one.notice) {
            return Err(LedgerRefusal::NamedTwice { number: one.notice });
        }
    }
    Ok(())
}

/// Whether one notice may be paid at a moment, whatever came.
fn check_notice<'a>(
    ask: &Ask<'_>,
    one: &'a ToPay,
    at: Instant,
) -> Result<&'a Notice, LedgerRefusal> {
    let notice = one.requested.as_ref();
    let notice = notice.ok_or(LedgerRefusal::NoticeUnknown { notice: one.notice })?;
    if let Some(receipt) = one.paid_by {
        return Err(LedgerRefusal::AlreadyPaid {
            notice: notice.number,
            receipt,
        });
    }
    if one.payer_is_seller {
        return Err(LedgerRefusal::PaidBySeller {
            notice: notice.number,
        });
    }
    if at < notice.requested_at || at > ask.now {
        return Err(LedgerRefusal::ConfirmationTime {
            at,
            from: Some(notice.requested_at),
            until: ask.now,
        });
    }
    if at > notice.payable_until {
        return Err(LedgerRefusal::NoticeExpired {
            notice: notice.number,
            payable_until: notice.payable_until,
            at,
        });
    }
    for (place, share) in notice.shares.iter().enumerate() {
        let standing = one.standings.get(place).copied();
        check_standing(share.proposal, standing.unwrap_or(Standing::Unknown))?;
    }
    Ok(notice)
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
