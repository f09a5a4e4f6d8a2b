//! Bodies of the trade's commands as they arrive, read strictly: what is no field is refused.

use kernel::{Digest, Instant, Money, Number, Subject};
use serde::Deserialize;
use serde_json::Value;

use super::facts::unreadable;
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
    Underwrite(OnProposal),
    Decide(Box<Decision>),
    SettleNotice(NoticeSettling),
    DisputeRecord(Dispute),
    SettleDispute(DisputeSettling),
    Withdraw(OnProposal),
    Lapse(Lapsing),
    Issue(OnProposal),
    Confirm(Confirmation),
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
    Return(Refund),
    Reverse(Reversal),
    BeginCovers(BeginCovers),
    DeclareTax(TaxDeclaration),
}

/// A proposal as keyed: persons, vehicle, and what is proposed. Insured and owner are the applicant
/// where they are absent.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// 投保人.
    pub applicant: Value,
    /// 被保险人.
    #[serde(default)]
    pub insured: Option<Value>,
    /// 车主.
    #[serde(default)]
    pub owner: Option<Value>,
    /// The vehicle: identity and facts.
    pub vehicle: Value,
    /// Everything else.
    pub entry: policy::Entry,
}

/// `policy.amend`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Amendment {
    pub(crate) proposal: Number,
    pub(crate) content: Candidate,
}

/// `party.amend`: a new version of a person or vehicle.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartyAmendment {
    pub(crate) subject: Subject,
    pub(crate) object: Value,
}

/// `party.forget`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Forgetting {
    pub(crate) subject: Subject,
    pub(crate) reason: String,
}

/// `party.reveal`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Revealing {
    pub(crate) subject: Subject,
    pub(crate) columns: Vec<String>,
    pub(crate) reason: String,
}

/// `policy.answer`: what the platform said, and as it said it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlatformAnswer {
    pub(crate) proposal: Number,
    pub(crate) answer: policy::Answer,
    pub(crate) raw: String,
}

/// A command that says no more than which proposal.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OnProposal {
    pub(crate) proposal: Number,
}

/// `policy.decide`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decision {
    pub(crate) proposal: Number,
    pub(crate) verdict: VerdictName,
    /// What is missing or wrong, for a return.
    #[serde(default)]
    pub(crate) defects: Vec<policy::Defect>,
    /// Why, for a referral.
    #[serde(default)]
    pub(crate) reason: Option<policy::Label>,
}

/// What an underwriter may say.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum VerdictName {
    Accept,
    Return,
    Refer,
}

/// `policy.settle_notice`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoticeSettling {
    pub(crate) proposal: Number,
    pub(crate) mode: policy::NoticeMode,
}

/// `policy.dispute_record`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Dispute {
    pub(crate) proposal: Number,
    pub(crate) what: policy::Label,
    pub(crate) reason: policy::Label,
}

/// `policy.settle_dispute`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DisputeSettling {
    pub(crate) proposal: Number,
    pub(crate) outcome: policy::Label,
}

/// `policy.lapse`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lapsing {
    pub(crate) proposal: Number,
    pub(crate) reason: policy::LapseReason,
}

/// `policy.confirm`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Confirmation {
    pub(crate) policy: Number,
    pub(crate) code: policy::Code,
}

/// `policy.print`: of a policy, or of a proposal for what is printed before there is one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Printing {
    #[serde(alias = "policy", alias = "proposal")]
    pub(crate) number: Number,
    pub(crate) document: policy::Document,
    pub(crate) digest: Digest,
    /// The copy that stands on the file; refused where it is not the next one.
    #[serde(default)]
    pub(crate) copy: Option<u32>,
    #[serde(default)]
    pub(crate) reason: Option<policy::Label>,
}

/// Who paid: the name and account as the bank has them.
#[derive(Debug, Clone, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Payer {
    /// The account; empty for cash.
    #[serde(default)]
    pub account: String,
    /// The name.
    pub name: String,
    /// Staff or registration number, where the cashier knows the payer as staff or seller. Held
    /// against the proposal's channel and not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<String>,
}

/// `ledger.request_payment`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PaymentRequest {
    pub(crate) proposals: Vec<Number>,
}

/// `ledger.confirm_receipt`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Payment {
    pub(crate) notice: Number,
    pub(crate) method: ledger::Method,
    pub(crate) amount: Money,
    pub(crate) payer: Payer,
    pub(crate) reference: ledger::Reference,
    pub(crate) confirmed_at: Instant,
    pub(crate) instruction: ledger::Reference,
}

/// `ledger.take_cheque`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChequeTaking {
    pub(crate) notice: Number,
    pub(crate) amount: Money,
    pub(crate) payer: Payer,
    pub(crate) reference: ledger::Reference,
    #[serde(default)]
    pub(crate) taken_at: Option<Instant>,
}

/// `ledger.cheque_arrived`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChequeArrival {
    pub(crate) receipt: Number,
    pub(crate) arrived_at: Instant,
    pub(crate) instruction: ledger::Reference,
}

/// `ledger.bounce_cheque`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChequeBounce {
    pub(crate) receipt: Number,
    pub(crate) reason: ledger::BounceReason,
}

/// `ledger.receive_money`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LooseMoney {
    pub(crate) method: ledger::Method,
    pub(crate) amount: Money,
    pub(crate) payer: Payer,
    pub(crate) reason: ledger::SuspenseReason,
    pub(crate) reference: ledger::Reference,
    pub(crate) received_at: Instant,
    pub(crate) instruction: ledger::Reference,
}

/// `ledger.return_money`: to whom it went, as the bank has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Refund {
    pub(crate) receipt: Number,
    #[serde(default)]
    pub(crate) proposal: Option<Number>,
    pub(crate) amount: Money,
    pub(crate) payee: Payer,
    pub(crate) reason: ledger::ReturnReason,
    pub(crate) reference: ledger::Reference,
    pub(crate) returned_at: Instant,
    pub(crate) instruction: ledger::Reference,
}

/// `ledger.reverse_receipt`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reversal {
    pub(crate) receipt: Number,
    pub(crate) reason: ledger::ReversalReason,
}

/// `ledger.begin_covers`: of these policies, all of whose covers have begun by now.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BeginCovers {
    pub(crate) policies: Vec<Number>,
}

/// `ledger.declare_tax`: the list is made from what is on record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TaxDeclaration {
    pub(crate) month: ledger::Month,
}

impl TradeCommand {
    /// Reads a body. What cannot be read leaves no trace.
    pub(crate) fn parse(name: &str, body: &Value) -> Result<Self, Failure> {
        let money = |command: MoneyCommand| Self::Money(Box::new(command));
        Ok(match name {
            "policy.propose" => Self::Propose(read(body)?),
            "policy.amend" => Self::Amend(read(body)?),
            "party.amend" => Self::AmendParty(read(body)?),
            "party.forget" => Self::ForgetParty(read(body)?),
            "party.reveal" => Self::RevealParty(read(body)?),
            "policy.answer" => Self::Answer(read(body)?),
            "policy.underwrite" => Self::Underwrite(read(body)?),
            "policy.decide" => Self::Decide(read(body)?),
            "policy.settle_notice" => Self::SettleNotice(read(body)?),
            "policy.dispute_record" => Self::DisputeRecord(read(body)?),
            "policy.settle_dispute" => Self::SettleDispute(read(body)?),
            "policy.withdraw" => Self::Withdraw(read(body)?),
            "policy.lapse" => Self::Lapse(read(body)?),
            "policy.issue" => Self::Issue(read(body)?),
            "policy.confirm" => Self::Confirm(read(body)?),
            "policy.print" => Self::Print(read(body)?),
            "ledger.request_payment" => money(MoneyCommand::Request(read(body)?)),
            "ledger.confirm_receipt" => money(MoneyCommand::Confirm(read(body)?)),
            "ledger.take_cheque" => money(MoneyCommand::TakeCheque(read(body)?)),
            "ledger.cheque_arrived" => money(MoneyCommand::ChequeArrived(read(body)?)),
            "ledger.bounce_cheque" => money(MoneyCommand::BounceCheque(read(body)?)),
            "ledger.receive_money" => money(MoneyCommand::Receive(read(body)?)),
            "ledger.return_money" => money(MoneyCommand::Return(read(body)?)),
            "ledger.reverse_receipt" => money(MoneyCommand::Reverse(read(body)?)),
            "ledger.begin_covers" => money(MoneyCommand::BeginCovers(read(body)?)),
            "ledger.declare_tax" => money(MoneyCommand::DeclareTax(read(body)?)),
            _ => return Err(no_such("command", name)),
        })
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
            Self::Underwrite(_) => "policy.underwrite",
            Self::Decide(_) => "policy.decide",
            Self::SettleNotice(_) => "policy.settle_notice",
            Self::DisputeRecord(_) => "policy.dispute_record",
            Self::SettleDispute(_) => "policy.settle_dispute",
            Self::Withdraw(_) => "policy.withdraw",
            Self::Lapse(_) => "policy.lapse",
            Self::Issue(_) => "policy.issue",
            Self::Confirm(_) => "policy.confirm",
            Self::Print(_) => "policy.print",
            Self::Money(command) => match command.as_ref() {
                MoneyCommand::Request(_) => "ledger.request_payment",
                MoneyCommand::Confirm(_) => "ledger.confirm_receipt",
                MoneyCommand::TakeCheque(_) => "ledger.take_cheque",
                MoneyCommand::ChequeArrived(_) => "ledger.cheque_arrived",
                MoneyCommand::BounceCheque(_) => "ledger.bounce_cheque",
                MoneyCommand::Receive(_) => "ledger.receive_money",
                MoneyCommand::Return(_) => "ledger.return_money",
                MoneyCommand::Reverse(_) => "ledger.reverse_receipt",
                MoneyCommand::BeginCovers(_) => "ledger.begin_covers",
                MoneyCommand::DeclareTax(_) => "ledger.declare_tax",
            },
        }
    }

    /// The number of what it concerns; its organisation is whose business it is.
    pub(crate) fn number(&self) -> Option<&Number> {
        match self {
            Self::Propose(_)
            | Self::AmendParty(_)
            | Self::ForgetParty(_)
            | Self::RevealParty(_) => None,
            Self::Amend(body) => Some(&body.proposal),
            Self::Answer(body) => Some(&body.proposal),
            Self::Underwrite(body) | Self::Withdraw(body) | Self::Issue(body) => {
                Some(&body.proposal)
            }
            Self::Decide(body) => Some(&body.proposal),
            Self::SettleNotice(body) => Some(&body.proposal),
            Self::DisputeRecord(body) => Some(&body.proposal),
            Self::SettleDispute(body) => Some(&body.proposal),
            Self::Lapse(body) => Some(&body.proposal),
            Self::Confirm(body) => Some(&body.policy),
            Self::Print(body) => Some(&body.number),
            Self::Money(command) => match command.as_ref() {
                MoneyCommand::Request(body) => body.proposals.first(),
                MoneyCommand::Confirm(body) => Some(&body.notice),
                MoneyCommand::TakeCheque(body) => Some(&body.notice),
                MoneyCommand::ChequeArrived(body) => Some(&body.receipt),
                MoneyCommand::BounceCheque(body) => Some(&body.receipt),
                MoneyCommand::Return(body) => Some(&body.receipt),
                MoneyCommand::Reverse(body) => Some(&body.receipt),
                MoneyCommand::Receive(_)
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

fn read<T: serde::de::DeserializeOwned>(body: &Value) -> Result<T, Failure> {
    T::deserialize(body).map_err(|error| unreadable(&error))
}

impl NoticeSettling {
    pub(crate) fn command(&self) -> policy::SettleNotice {
        policy::SettleNotice { mode: self.mode }
    }
}

impl Dispute {
    pub(crate) fn command(&self) -> policy::DisputeRecord {
        policy::DisputeRecord {
            reason: self.reason.clone(),
            what: self.what.clone(),
        }
    }
}

impl DisputeSettling {
    pub(crate) fn command(&self) -> policy::SettleDispute {
        policy::SettleDispute {
            outcome: self.outcome.clone(),
        }
    }
}
