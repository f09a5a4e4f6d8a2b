//! Money: who asked for it, who paid, and for which proposals. A receipt that pays a notice pays
//! its proposals in the same command.

use std::sync::Arc;

use kernel::{Ask, Decider, Fault, Instant, Number, NumberKind, Sealed, StreamId, SubjectKind};
use ledger::{Asked, LedgerState, Standing, ToPay};

use super::body::{
    Allotment, ChequeArrival, ChequeTaking, LooseMoney, MoneyCommand, Payer, Payment,
    PaymentRequest, Refund,
};
use super::{income, payer};
use crate::books::State;
use crate::commands::facts;
use crate::fact::{Fact, stream, stream_of};
use crate::ground::{Ground, StreamFacts};
use crate::request::Failure;

/// Judges a command on money.
pub(super) fn decide(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &MoneyCommand,
) -> Result<StreamFacts, Failure> {
    match body {
        MoneyCommand::Request(body) => request(ask, ground, body),
        MoneyCommand::Confirm(body) => confirm(ask, ground, body),
        MoneyCommand::TakeCheque(body) => take_cheque(ask, ground, body),
        MoneyCommand::ChequeArrived(body) => cheque_arrived(ask, ground, body),
        MoneyCommand::BounceCheque(body) => judge(
            ask,
            ground,
            &ledger::Command::BounceCheque(ledger::BounceCheque {
                receipt: body.receipt,
                reason: body.reason,
            }),
        ),
        MoneyCommand::Receive(body) => receive(ask, ground, body),
        MoneyCommand::Allot(body) => allot(ask, ground, body),
        MoneyCommand::Return(body) => give_back(ask, ground, body),
        MoneyCommand::Reverse(body) => reverse(ask, ground, body),
        MoneyCommand::BeginCovers(body) => income::begin(ask, ground, &body.policies),
        MoneyCommand::DeclareTax(body) => income::declare_tax(ask, ground, body.month),
    }
}

/// Judges a ledger command against its own stream.
pub(super) fn judge(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    command: &ledger::Command,
) -> Result<StreamFacts, Failure> {
    let of = stream(&command.stream())?;
    let state = ledger_state(ground, &of)?;
    facts(
        ledger::Ledger::decide(ask, &state, command),
        &of,
        Fact::Ledger,
    )
}

pub(super) fn ledger_state(
    ground: &mut Ground<'_, '_>,
    of: &StreamId,
) -> Result<Arc<LedgerState>, Failure> {
    Ok(match ground.book(of)?.map(|book| book.state) {
        Some(State::Ledger(state)) => state,
        _ => Arc::default(),
    })
}

fn request(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &PaymentRequest,
) -> Result<StreamFacts, Failure> {
    let mut proposals = Vec::with_capacity(body.proposals.len());
    for number in &body.proposals {
        proposals.push(asked(ask, ground, number)?);
    }
    let first = body.proposals.first();
    let organisation = first.map_or_else(|| ask.organisation.clone(), Number::organisation);
    let product = first.map_or(0, Number::product);
    let notice = ground.number(ask, NumberKind::Notice, &organisation, product)?;
    let command = ledger::RequestPayment { notice, proposals };
    judge(ask, ground, &ledger::Command::RequestPayment(command))
}

fn asked(ask: &Ask<'_>, ground: &mut Ground<'_, '_>, number: &Number) -> Result<Asked, Failure> {
    let (_, state) = ground.proposal(number)?;
    let nothing = ledger::Cny::ZERO.money();
    let due = state.due();
    Ok(Asked {
        proposal: *number,
        premium: due.map_or(nothing, policy::Due::premium),
        tax: due.map_or(nothing, policy::Due::tax),
        accepted_until: state.deadline().unwrap_or(ask.now),
        standing: standing(&state),
    })
}

/// Where a proposal stands for whoever takes its money.
fn standing(state: &policy::ProposalState) -> Standing {
    match state.stage() {
        None => Standing::Unknown,
        Some(policy::Stage::Issued) => Standing::Issued,
        // Neither can become a policy any more, so whatever was paid goes back.
        Some(policy::Stage::Lapsed | policy::Stage::NotInsurable) => Standing::Lapsed,
        Some(policy::Stage::Accepted) if state.is_paid() => Standing::Paid,
        Some(policy::Stage::Accepted) => Standing::Payable,
        Some(_) if state.is_paid() => Standing::Paid,
        Some(_) => Standing::NotAccepted,
    }
}

/// What a payment is held against: its notices, how their proposals stand, and whether the payer is the
/// applicant of them all.
fn due(
    ground: &mut Ground<'_, '_>,
    notices: &[Number],
    payer: &Payer,
) -> Result<(Vec<ToPay>, bool), Failure> {
    let mut payer_is_applicant = true;
    let mut due = Vec::new();
    // One more than the rule takes is enough to be refused.
    for notice in notices.iter().take(ledger::MAX_NOTICES_PER_RECEIPT + 1) {
        let of = stream_of(notice)?;
        let requested = ledger_state(ground, &of)?.notice().cloned();
        let paid_by = ground.guard_holder(&format!("notice-paid/{notice}"))?;
        let mut one = ToPay {
            notice: *notice,
            requested,
            paid_by: paid_by.and_then(|stream| number_of(&stream)),
            standings: Vec::new(),
            payer_is_seller: false,
        };
        let shares = one.requested.as_ref().map(|notice| notice.shares.clone());
        for share in shares.iter().flatten() {
            let Ok((_, state)) = ground.proposal(&share.proposal) else {
                one.standings.push(Standing::Unknown);
                continue;
            };
            one.standings.push(standing(&state));
            payer_is_applicant &= payer::is_applicant(ground, &state, payer)?;
            one.payer_is_seller |= payer::is_seller(ground, &share.proposal, payer)?;
        }
        due.push(one);
    }
    Ok((due, payer_is_applicant))
}

fn number_of(stream: &str) -> Option<Number> {
    Number::parse(stream.split_once('/')?.1)
}

fn used_by(
    ground: &mut Ground<'_, '_>,
    instruction: &ledger::Reference,
) -> Result<Option<String>, Failure> {
    Ok(ground.guard_holder(&format!("instruction/{instruction}"))?)
}

/// The next receipt number, and the payer sealed as what it records first.
fn receipt(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    (organisation, product): (&kernel::OrganisationCode, u8),
    payer: &Payer,
) -> Result<(Number, Sealed), Failure> {
    let number = ground.number(ask, NumberKind::Receipt, organisation, product)?;
    let payer = ledger::Payer {
        account: payer.account.clone(),
        name: payer.name.trim().to_owned(),
    };
    let object = kernel::canonical_json(&payer).map_err(|e| Fault::Bug(e.to_string()))?;
    let object = String::from_utf8(object).map_err(|e| Fault::Bug(e.to_string()))?;
    let sealed = ground.seal_first(SubjectKind::Payment, 0, &object)?;
    Ok((number, sealed))
}

fn confirm(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &Payment,
) -> Result<StreamFacts, Failure> {
    let (notices, payer_is_applicant) = due(ground, &body.notices, &body.payer)?;
    let first = body.notices.first();
    let organisation = first.map_or_else(|| ask.organisation.clone(), Number::organisation);
    let whose = (&organisation, first.map_or(0, Number::product));
    let (receipt, payer) = receipt(ask, ground, whose, &body.payer)?;
    let command = ledger::ConfirmReceipt {
        receipt,
        notices,
        method: body.method,
        amount: body.amount,
        payer,
        payer_is_applicant,
        reference: body.reference.clone(),
        confirmed_at: body.confirmed_at,
        instruction: body.instruction.clone(),
        instruction_used_by: used_by(ground, &body.instruction)?,
    };
    let command = ledger::Command::ConfirmReceipt(Box::new(command));
    let booked = judge(ask, ground, &command)?;
    paid(ask, ground, booked)
}

/// What pays proposals: the notices, from when, under which instruction, by which receipt.
type Paying = (Vec<ledger::NoticePaid>, Instant, ledger::Reference, Number);

fn paying(fact: &Fact) -> Option<Paying> {
    match fact {
        Fact::Ledger(ledger::Event::ReceiptConfirmed(fact)) => Some((
            fact.notices.clone(),
            fact.confirmed_at,
            fact.instruction.clone(),
            fact.receipt,
        )),
        Fact::Ledger(ledger::Event::MoneyAllotted(fact)) => Some((
            fact.notices.clone(),
            fact.allotted_at,
            fact.instruction.clone(),
            fact.receipt,
        )),
        _ => None,
    }
}

/// The receipt's facts, and the payment of each proposal it pays.
fn paid(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    mut booked: StreamFacts,
) -> Result<StreamFacts, Failure> {
    let Some((notices, confirmed_at, instruction, receipt)) =
        booked.iter().find_map(|(_, fact)| paying(fact))
    else {
        return Ok(booked);
    };
    let unfit = || Fault::Bug("a confirmed receipt does not fit its proposals".into());
    let instruction = policy::Code::parse(instruction.as_str()).ok_or_else(unfit)?;
    for share in notices.iter().flat_map(|paid| &paid.allocations) {
        let (of, state) = ground.proposal(&share.proposal)?;
        let pay = policy::Command::Pay(policy::Pay {
            amount: policy::Due::new(share.premium.money(), share.tax.money()).ok_or_else(unfit)?,
            confirmed_at,
            instruction: instruction.clone(),
            receipt,
        });
        let decided = policy::Proposal::decide(ask, &state, &pay);
        booked.extend(facts(decided, &of, Fact::Policy)?);
    }
    Ok(booked)
}

fn take_cheque(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &ChequeTaking,
) -> Result<StreamFacts, Failure> {
    let (mut notices, payer_is_applicant) = due(ground, &[body.notice], &body.payer)?;
    let notice = notices.pop();
    let notice = notice.ok_or_else(|| Fault::Bug("a cheque without a notice".into()))?;
    let whose = (&body.notice.organisation(), body.notice.product());
    let (receipt, payer) = receipt(ask, ground, whose, &body.payer)?;
    let command = ledger::TakeCheque {
        receipt,
        notice,
        amount: body.amount,
        payer,
        payer_is_applicant,
        reference: body.reference.clone(),
        taken_at: body.taken_at.unwrap_or(ask.now),
    };
    judge(ask, ground, &ledger::Command::TakeCheque(Box::new(command)))
}

fn cheque_arrived(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &ChequeArrival,
) -> Result<StreamFacts, Failure> {
    let of = stream_of(&body.receipt)?;
    let state = ledger_state(ground, &of)?;
    let notices = state.receipt().map(|receipt| receipt.notices.clone());
    let notices: Vec<Number> = notices.iter().flatten().map(|paid| paid.notice).collect();
    // Who drew it was looked at when it was taken in.
    let nobody = Payer {
        account: String::new(),
        name: String::new(),
        registration: None,
    };
    let (mut notices, _) = due(ground, &notices, &nobody)?;
    let command = ledger::ChequeArrived {
        receipt: body.receipt,
        notice: notices.pop(),
        arrived_at: body.arrived_at,
        instruction: body.instruction.clone(),
        instruction_used_by: used_by(ground, &body.instruction)?,
    };
    let command = ledger::Command::ChequeArrived(Box::new(command));
    let booked = judge(ask, ground, &command)?;
    paid(ask, ground, booked)
}

fn receive(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &LooseMoney,
) -> Result<StreamFacts, Failure> {
    let (receipt, payer) = receipt(ask, ground, (ask.organisation, 0), &body.payer)?;
    let command = ledger::ReceiveMoney {
        receipt,
        method: body.method,
        amount: body.amount,
        payer,
        reason: body.reason,
        reference: body.reference.clone(),
        received_at: body.received_at,
        instruction: body.instruction.clone(),
        instruction_used_by: used_by(ground, &body.instruction)?,
    };
    judge(
        ask,
        ground,
        &ledger::Command::ReceiveMoney(Box::new(command)),
    )
}

/// Money on record that fitted nothing: its payer is held against the notices as if he paid now.
fn allot(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &Allotment,
) -> Result<StreamFacts, Failure> {
    let known = payer::payer_of(ground, &stream_of(&body.receipt)?)?;
    let known = known.map_or((String::new(), String::new()), |payer| {
        (payer.account, payer.name)
    });
    let payer = Payer {
        account: known.0,
        name: known.1,
        registration: None,
    };
    let (notices, payer_is_applicant) = due(ground, &body.notices, &payer)?;
    let command = ledger::Command::AllotMoney(ledger::AllotMoney {
        receipt: body.receipt,
        notices,
        payer_is_applicant,
    });
    let booked = judge(ask, ground, &command)?;
    paid(ask, ground, booked)
}

fn give_back(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &Refund,
) -> Result<StreamFacts, Failure> {
    let standing = match &body.proposal {
        Some(number) => standing(&ground.proposal(number)?.1),
        None => Standing::Unknown,
    };
    let command = ledger::ReturnMoney {
        receipt: body.receipt,
        proposal: body.proposal,
        standing,
        amount: body.amount,
        to_source: to_source(ground, &body.receipt, &body.payee)?,
        reason: body.reason,
        reference: body.reference.clone(),
        returned_at: body.returned_at,
        instruction: body.instruction.clone(),
        instruction_used_by: used_by(ground, &body.instruction)?,
    };
    judge(ask, ground, &ledger::Command::ReturnMoney(command))
}

/// Whether name and account are those the money came from.
fn to_source(
    ground: &mut Ground<'_, '_>,
    receipt: &Number,
    payee: &Payer,
) -> Result<bool, Failure> {
    let of = stream_of(receipt)?;
    let payer = payer::payer_of(ground, &of)?;
    Ok(
        payer
            .is_some_and(|payer| payer.name == payee.name.trim() && payer.account == payee.account),
    )
}

fn reverse(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    body: &super::body::Reversal,
) -> Result<StreamFacts, Failure> {
    let of = stream_of(&body.receipt)?;
    let state = ledger_state(ground, &of)?;
    let shares: Vec<ledger::Share> = state
        .receipt()
        .map_or_else(Vec::new, |receipt| receipt.shares().copied().collect());
    let undo = policy::Command::UndoPayment(policy::UndoPayment {
        receipt: body.receipt,
    });
    let (mut standings, mut undone) = (Vec::new(), StreamFacts::new());
    for share in &shares {
        let (of, mut state) = ground.proposal(&share.proposal)?;
        if state.is_paid_by(&body.receipt) && state.stage() != Some(policy::Stage::Issued) {
            let decided = policy::Proposal::decide(ask, &state, &undo);
            for (of, fact) in facts(decided, &of, Fact::Policy)? {
                if let Fact::Policy(event) = &fact {
                    policy::Proposal::evolve(Arc::make_mut(&mut state), event, ask);
                }
                undone.push((of, fact));
            }
        }
        standings.push(standing(&state));
    }
    let command = ledger::ReverseReceipt {
        receipt: body.receipt,
        reason: body.reason,
        standings,
    };
    let mut reversed = judge(ask, ground, &ledger::Command::ReverseReceipt(command))?;
    if !reversed.is_empty() {
        reversed.append(&mut undone);
    }
    Ok(reversed)
}
