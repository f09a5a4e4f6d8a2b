//! What may be asked: commands in the imperative. What a decision needs and the context cannot know
//! (a price, a tax, other covers, the parameters in force) comes with the command from the shell.

use std::sync::Arc;

use kernel::{Cover, Digest, Instant, Number, Refused, Zone};

use crate::{
    Answer, Code, ConfirmationReason, Content, Defect, Disagreement, Document, Drawn, Due, Label,
    LapseReason, Limits, NoticeMode, Rated, Rules, TaxDue,
};

/// A command on one proposal; its stream is `proposal/<number>`.
#[derive(Debug, Clone)]
pub enum Command {
    /// Enter a proposal.
    Propose(Box<Propose>),
    /// Replace its content.
    Amend(Box<Amend>),
    /// Take in the platform's answer; `system:platform` only.
    Answer(Box<Answer>),
    /// Take in that the platform knows the vehicle otherwise; `system:platform` only.
    Differ(Box<Differ>),
    /// Underwrite by the decision table.
    Underwrite(Box<Assessed>),
    /// Underwrite as a person what was referred.
    Decide(Box<Decide>),
    /// Record that the float notice was signed or waived.
    SettleNotice(SettleNotice),
    /// Dispute the platform's record.
    DisputeRecord(DisputeRecord),
    /// Settle the dispute.
    SettleDispute(SettleDispute),
    /// Take in its own confirmed full payment; comes with the receipt.
    Pay(Pay),
    /// Let its payment count no longer; comes with the reversal of the receipt.
    UndoPayment(UndoPayment),
    /// Take the proposal back.
    Withdraw,
    /// Let it end because its time is over.
    Lapse(Lapse),
    /// Record that a referral's clock ran out undecided; `system:clock` only.
    NoteOverdue,
    /// Issue the policy. The fact goes to the policy's own stream.
    Issue(Issue),
    /// Print a float notice or payment notice before there is a policy.
    Print(Print),
}

/// A command on one policy; its stream is `policy/<number>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyCommand {
    /// Take in the platform's confirmation; `system:platform` only.
    Confirm(Confirm),
    /// Take in that the platform did not confirm; `system:platform` only.
    RefuseConfirmation(RefuseConfirmation),
    /// Take in the platform's new answer, where it did not confirm by the old one; `system:platform` only.
    Answer(Box<Answer>),
    /// Print a document.
    Print(Print),
}

/// What the shell knows and this context does not.
#[derive(Debug, Clone)]
pub struct Ground {
    /// Compulsory covers of the same vehicle on our own books, this proposal's own left out.
    pub covers: Vec<Cover>,
    /// The parameters in force.
    pub limits: Limits,
    /// The decision table in force.
    pub rules: Arc<Rules>,
    /// The company's zone.
    pub zone: Zone,
}

/// `policy.propose`.
#[derive(Debug, Clone)]
pub struct Propose {
    /// What is proposed.
    pub content: Content,
    /// What the shell knows.
    pub ground: Ground,
    /// The number it takes.
    pub number: Number,
}

/// `policy.amend`.
#[derive(Debug, Clone)]
pub struct Amend {
    /// The whole content again.
    pub content: Content,
    /// What the shell knows.
    pub ground: Ground,
}

/// `policy.return_differing`: the platform holds other particulars of the vehicle.
#[derive(Debug, Clone)]
pub struct Differ {
    /// Everything it holds otherwise; never empty.
    pub differs: Vec<Disagreement>,
    /// What the shell knows.
    pub ground: Ground,
}

/// `policy.underwrite`: price and tax as the shell found them for `ProposalState::quote_input`.
#[derive(Debug, Clone)]
pub struct Assessed {
    /// What the shell knows.
    pub ground: Ground,
    /// The price, or why there is none.
    pub priced: Result<Rated, Refused>,
    /// The vehicle tax, or why there is none.
    pub tax: Result<TaxDue, Refused>,
}

/// `policy.decide`.
#[derive(Debug, Clone)]
pub struct Decide {
    /// Price, tax and ground.
    pub assessed: Assessed,
    /// What the underwriter says.
    pub verdict: Verdict,
}

/// What an underwriter may say of a compulsory proposal. There is no "decline".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Accept it.
    Accept,
    /// Send it back with one complete list.
    Return(Vec<Defect>),
    /// Hand it on to more authority; the clock runs on.
    Refer(Label),
}

/// `policy.settle_notice`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettleNotice {
    /// Signed or waived.
    pub mode: NoticeMode,
}

/// `policy.dispute_record`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisputeRecord {
    /// What the applicant says instead.
    pub reason: Label,
    /// Which part of the record.
    pub what: Label,
}

/// `policy.settle_dispute`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettleDispute {
    /// What came of it.
    pub outcome: Label,
}

/// `policy.pay`: from the ledger's receipt, in the same command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pay {
    /// What was paid for this proposal.
    pub amount: Due,
    /// When it was confirmed.
    pub confirmed_at: Instant,
    /// The unique instruction.
    pub instruction: Code,
    /// Its receipt.
    pub receipt: Number,
}

/// `policy.undo_payment`: with the reversal of the ledger's receipt, in the same command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UndoPayment {
    /// The receipt that is reversed.
    pub receipt: Number,
}

/// `policy.lapse`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lapse {
    /// Whose time is over.
    pub reason: LapseReason,
}

/// `policy.issue`.
#[derive(Debug, Clone)]
pub struct Issue {
    /// What the shell knows.
    pub ground: Ground,
}

/// `policy.confirm`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirm {
    /// 投保确认码.
    pub code: Code,
}

/// `policy.refuse_confirmation`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefuseConfirmation {
    /// Why, in one code.
    pub reason: ConfirmationReason,
    /// What the platform said, in Chinese.
    pub zh: Label,
    /// The same in English.
    pub en: Label,
}

/// `policy.print`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// SHA-256 of the file.
    pub digest: Digest,
    /// Which document.
    pub document: Document,
    /// What it takes to draw it again; none where it was drawn elsewhere.
    pub drawn: Option<Box<Drawn>>,
    /// Why it is printed again.
    pub reason: Option<Label>,
}

impl Command {
    /// Every command of this context, as faces name them.
    pub const NAMES: &'static [&'static str] = &[
        "policy.propose",
        "policy.amend",
        "policy.answer",
        "policy.return_differing",
        "policy.underwrite",
        "policy.decide",
        "policy.settle_notice",
        "policy.dispute_record",
        "policy.settle_dispute",
        "policy.pay",
        "policy.undo_payment",
        "policy.withdraw",
        "policy.lapse",
        "policy.note_overdue",
        "policy.issue",
        "policy.print",
    ];

    /// The name in the matrix, on the wire and in refusals.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Propose(_) => "policy.propose",
            Self::Amend(_) => "policy.amend",
            Self::Answer(_) => "policy.answer",
            Self::Differ(_) => "policy.return_differing",
            Self::Underwrite(_) => "policy.underwrite",
            Self::Decide(_) => "policy.decide",
            Self::SettleNotice(_) => "policy.settle_notice",
            Self::DisputeRecord(_) => "policy.dispute_record",
            Self::SettleDispute(_) => "policy.settle_dispute",
            Self::Pay(_) => "policy.pay",
            Self::UndoPayment(_) => "policy.undo_payment",
            Self::Withdraw => "policy.withdraw",
            Self::Lapse(_) => "policy.lapse",
            Self::NoteOverdue => "policy.note_overdue",
            Self::Issue(_) => "policy.issue",
            Self::Print(_) => "policy.print",
        }
    }
}

impl PolicyCommand {
    /// Every command on a policy, as faces name them.
    pub const NAMES: &'static [&'static str] = &[
        "policy.confirm",
        "policy.refuse_confirmation",
        "policy.answer",
        "policy.print",
    ];

    /// The name in the matrix, on the wire and in refusals.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Confirm(_) => "policy.confirm",
            Self::RefuseConfirmation(_) => "policy.refuse_confirmation",
            Self::Answer(_) => "policy.answer",
            Self::Print(_) => "policy.print",
        }
    }
}
