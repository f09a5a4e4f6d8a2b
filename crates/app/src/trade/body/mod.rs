//! Bodies of the trade's commands as they arrive, read strictly: what is no field is refused, and
//! everything that is wrong is said at once.

mod keyed;
mod money;
mod rule;

use kernel::{Number, Read, refused};
use serde_json::Value;

pub(super) use keyed::{
    Amendment, Candidate, Confirmation, ConfirmationRefusal, Differing, Forgetting, OnProposal,
    PartyAmendment, PlatformAnswer, Printing, Revealing,
};
pub(super) use money::{
    Allotment, BeginCovers, ChequeArrival, ChequeBounce, ChequeTaking, LooseMoney, Payer, Payment,
    PaymentRequest, Refund, Reversal, TaxDeclaration,
};

use crate::request::{Failure, no_such};

/// A command of the trade, read.
#[derive(Debug)]
pub(crate) enum TradeCommand {
    Propose(Box<Candidate>),
    Amend(Box<Amendment>),
    AmendParty(Box<PartyAmendment>),
    ForgetParty(Forgetting),
    RevealParty(Revealing),
    Answer(Box<PlatformAnswer>),
    Differ(Differing),
    Underwrite(OnProposal),
    Decide(OnProposal<policy::Verdict>),
    SettleNotice(OnProposal<policy::SettleNotice>),
    DisputeRecord(OnProposal<policy::DisputeRecord>),
    SettleDispute(OnProposal<policy::SettleDispute>),
    Withdraw(OnProposal),
    Lapse(OnProposal<policy::Lapse>),
    NoteOverdue(OnProposal),
    Issue(OnProposal),
    Confirm(Confirmation),
    RefuseConfirmation(ConfirmationRefusal),
    Print(Printing),
    Money(Box<MoneyCommand>),
}

/// Commands of the ledger as they arrive.
#[derive(Debug)]
pub(crate) enum MoneyCommand {
    Request(PaymentRequest),
    Confirm(Payment),
    TakeCheque(ChequeTaking),
    ChequeArrived(ChequeArrival),
    BounceCheque(ChequeBounce),
    Receive(LooseMoney),
    Allot(Allotment),
    Return(Refund),
    Reverse(Reversal),
    BeginCovers(BeginCovers),
    DeclareTax(TaxDeclaration),
}

impl TradeCommand {
    /// Reads a body. What cannot be read leaves no trace.
    pub(crate) fn parse(name: &str, body: &Value) -> Result<Self, Failure> {
        match Self::read(name, body) {
            Ok(Some(command)) => Ok(command),
            Ok(None) => Err(no_such("command", name)),
            Err(faults) => Err(Failure::Invalid(refused(&faults))),
        }
    }

    fn read(name: &str, body: &Value) -> Read<Option<Self>> {
        let money = |command: MoneyCommand| Self::Money(Box::new(command));
        Ok(Some(match name {
            "policy.propose" => Self::Propose(Box::new(Candidate::read(body)?)),
            "policy.amend" => Self::Amend(Box::new(Amendment::read(body)?)),
            "party.amend" => Self::AmendParty(Box::new(PartyAmendment::read(body)?)),
            "party.forget" => Self::ForgetParty(Forgetting::read(body)?),
            "party.reveal" => Self::RevealParty(Revealing::read(body)?),
            "policy.answer" => Self::Answer(Box::new(PlatformAnswer::read(body)?)),
            "policy.return_differing" => Self::Differ(Differing::read(body)?),
            "policy.underwrite" => Self::Underwrite(OnProposal::read(body)?),
            "policy.decide" => Self::Decide(OnProposal::read(body)?),
            "policy.settle_notice" => Self::SettleNotice(OnProposal::read(body)?),
            "policy.dispute_record" => Self::DisputeRecord(OnProposal::read(body)?),
            "policy.settle_dispute" => Self::SettleDispute(OnProposal::read(body)?),
            "policy.withdraw" => Self::Withdraw(OnProposal::read(body)?),
            "policy.lapse" => Self::Lapse(OnProposal::read(body)?),
            "policy.note_overdue" => Self::NoteOverdue(OnProposal::read(body)?),
            "policy.issue" => Self::Issue(OnProposal::read(body)?),
            "policy.confirm" => Self::Confirm(Confirmation::read(body)?),
            "policy.refuse_confirmation" => {
                Self::RefuseConfirmation(ConfirmationRefusal::read(body)?)
            }
            "policy.print" => Self::Print(Printing::read(body)?),
            "ledger.request_payment" => money(MoneyCommand::Request(PaymentRequest::read(body)?)),
            "ledger.confirm_receipt" => money(MoneyCommand::Confirm(Payment::read(body)?)),
            "ledger.take_cheque" => money(MoneyCommand::TakeCheque(ChequeTaking::read(body)?)),
            "ledger.cheque_arrived" => {
                money(MoneyCommand::ChequeArrived(ChequeArrival::read(body)?))
            }
            "ledger.bounce_cheque" => money(MoneyCommand::BounceCheque(ChequeBounce::read(body)?)),
            "ledger.receive_money" => money(MoneyCommand::Receive(LooseMoney::read(body)?)),
            "ledger.allot_money" => money(MoneyCommand::Allot(Allotment::read(body)?)),
            "ledger.return_money" => money(MoneyCommand::Return(Refund::read(body)?)),
            "ledger.reverse_receipt" => money(MoneyCommand::Reverse(Reversal::read(body)?)),
            "ledger.begin_covers" => money(MoneyCommand::BeginCovers(BeginCovers::read(body)?)),
            "ledger.declare_tax" => money(MoneyCommand::DeclareTax(TaxDeclaration::read(body)?)),
            _ => return Ok(None),
        }))
    }

    /// The name in the matrix.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Propose(_) => "policy.propose",
            Self::Amend(_) => "policy.amend",
            Self::AmendParty(_) => "party.amend",
            Self::ForgetParty(_) => "party.forget",
            Self::RevealParty(_) => "party.reveal",
            Self::Answer(_) => "policy.answer",
            Self::Differ(_) => "policy.return_differing",
            Self::Underwrite(_) => "policy.underwrite",
            Self::Decide(_) => "policy.decide",
            Self::SettleNotice(_) => "policy.settle_notice",
            Self::DisputeRecord(_) => "policy.dispute_record",
            Self::SettleDispute(_) => "policy.settle_dispute",
            Self::Withdraw(_) => "policy.withdraw",
            Self::Lapse(_) => "policy.lapse",
            Self::NoteOverdue(_) => "policy.note_overdue",
            Self::Issue(_) => "policy.issue",
            Self::Confirm(_) => "policy.confirm",
            Self::RefuseConfirmation(_) => "policy.refuse_confirmation",
            Self::Print(_) => "policy.print",
            Self::Money(command) => match command.as_ref() {
                MoneyCommand::Request(_) => "ledger.request_payment",
                MoneyCommand::Confirm(_) => "ledger.confirm_receipt",
                MoneyCommand::TakeCheque(_) => "ledger.take_cheque",
                MoneyCommand::ChequeArrived(_) => "ledger.cheque_arrived",
                MoneyCommand::BounceCheque(_) => "ledger.bounce_cheque",
                MoneyCommand::Receive(_) => "ledger.receive_money",
                MoneyCommand::Allot(_) => "ledger.allot_money",
                MoneyCommand::Return(_) => "ledger.return_money",
                MoneyCommand::Reverse(_) => "ledger.reverse_receipt",
                MoneyCommand::BeginCovers(_) => "ledger.begin_covers",
                MoneyCommand::DeclareTax(_) => "ledger.declare_tax",
            },
        }
    }

    /// The numbers of what it concerns; their organisations are whose business it is.
    pub(crate) fn numbers(&self) -> Vec<Number> {
        if let Self::Money(command) = self {
            match command.as_ref() {
                MoneyCommand::Request(body) => return body.proposals.clone(),
                MoneyCommand::Confirm(body) => return body.notices.clone(),
                MoneyCommand::Allot(body) => {
                    let receipt = std::iter::once(body.receipt);
                    return receipt.chain(body.notices.iter().copied()).collect();
                }
                _ => {}
            }
        }
        self.number().copied().into_iter().collect()
    }

    /// The number of the one thing it concerns.
    fn number(&self) -> Option<&Number> {
        match self {
            Self::Propose(_)
            | Self::AmendParty(_)
            | Self::ForgetParty(_)
            | Self::RevealParty(_) => None,
            Self::Amend(body) => Some(&body.proposal),
            Self::Answer(body) => Some(&body.number),
            Self::Differ(body) => Some(&body.proposal),
            Self::Underwrite(body)
            | Self::Withdraw(body)
            | Self::NoteOverdue(body)
            | Self::Issue(body) => Some(&body.proposal),
            Self::Decide(body) => Some(&body.proposal),
            Self::SettleNotice(body) => Some(&body.proposal),
            Self::DisputeRecord(body) => Some(&body.proposal),
            Self::SettleDispute(body) => Some(&body.proposal),
            Self::Lapse(body) => Some(&body.proposal),
            Self::Confirm(body) => Some(&body.policy),
            Self::RefuseConfirmation(body) => Some(&body.policy),
            Self::Print(body) => Some(&body.number),
            Self::Money(command) => match command.as_ref() {
                MoneyCommand::TakeCheque(body) => Some(&body.notice),
                MoneyCommand::ChequeArrived(body) => Some(&body.receipt),
                MoneyCommand::BounceCheque(body) => Some(&body.receipt),
                MoneyCommand::Return(body) => Some(&body.receipt),
                MoneyCommand::Reverse(body) => Some(&body.receipt),
                MoneyCommand::Request(_)
                | MoneyCommand::Confirm(_)
                | MoneyCommand::Allot(_)
                | MoneyCommand::Receive(_)
                | MoneyCommand::BeginCovers(_)
                | MoneyCommand::DeclareTax(_) => None,
            },
        }
    }

    /// The line of business, where the command is about one.
    pub(crate) fn line(&self) -> Option<&'static str> {
        match self {
            Self::AmendParty(_) | Self::ForgetParty(_) | Self::RevealParty(_) => None,
            Self::Money(command) => match command.as_ref() {
                MoneyCommand::Receive(_)
                | MoneyCommand::BeginCovers(_)
                | MoneyCommand::DeclareTax(_)
                | MoneyCommand::Return(_) => None,
                _ => Some(policy::Product::CompulsoryMotor.line()),
            },
            _ => Some(policy::Product::CompulsoryMotor.line()),
        }
    }
}
