//! What may happen to a proposal and its policy: facts and their shapes, kept for ever.
//!
//! A shape is never edited. A change of meaning is a new shape with its own arm in `decode`;
//! `shapes/*.json` holds one sample of every shape ever written.

use kernel::{
    Cover, Date, DecodeFault, Digest, EventKind, Instant, NotCanonical, Number, Seq, Text,
    canonical_text,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    AcceptedBy, Answer, Code, ConfirmationReason, Content, Document, Due, Label, LapseReason,
    NotInsurableReason, NoticeMode, TaxStatus,
};

/// A fact about a proposal (stream `proposal/<number>`) or a policy (stream `policy/<number>`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A proposal was entered.
    Proposed(Box<Proposed>),
    /// Its content was replaced.
    Amended(Box<Amended>),
    /// The platform answered.
    Answered(Box<Answer>),
    /// Underwriting accepted it at a price.
    Accepted(Box<Accepted>),
    /// It goes back with one complete list of what is missing.
    Returned(Returned),
    /// A person must look at it, by a certain instant.
    Referred(Referred),
    /// A referral's clock ran out and nobody had decided.
    Overdue(Overdue),
    /// It cannot be insured, for an objective reason.
    NotInsurable(NotInsurable),
    /// The float notice was signed or waived.
    NoticeSettled(NoticeSettled),
    /// The applicant disputes the platform's record.
    RecordDisputed(RecordDisputed),
    /// The dispute is settled.
    DisputeSettled(DisputeSettled),
    /// Its own full payment was confirmed.
    Paid(Paid),
    /// Its payment counts no longer: the receipt was reversed.
    PaymentUndone(PaymentUndone),
    /// It ended without a policy.
    Lapsed(Lapsed),
    /// The policy was issued. Stands in the policy's own stream.
    Issued(Issued),
    /// The platform confirmed the policy.
    Confirmed(Confirmed),
    /// The platform did not confirm the policy, and said why.
    ConfirmationRefused(ConfirmationRefused),
    /// A document was printed.
    Printed(Printed),
}

/// `policy.proposed`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    /// All of it but personal values.
    pub content: Content,
    /// 投保单号; this fact takes it.
    pub number: Number,
}

/// `policy.amended`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amended {
    /// All of it anew.
    pub content: Content,
}

/// `policy.accepted`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// By the table or by a person.
    pub by: AcceptedBy,
    /// Rules of the table that spoke and were overcome by a person, by id.
    pub hits: Vec<Code>,
    /// The price.
    pub rated: Rated,
    /// The vehicle tax to withhold.
    pub tax: TaxDue,
    /// From when on it must be underwritten anew.
    pub valid_until: Instant,
}

/// A premium and what it was priced by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rated {
    /// Base premium, CNY.
    pub base: kernel::Money,
    /// Class of the tariff.
    pub class: Code,
    /// `code@version` of the filing.
    pub filing: Code,
    /// The inputs as priced: what `yinuo quote` takes.
    pub inputs: Map<String, Value>,
    /// Premium, CNY.
    pub premium: kernel::Money,
    /// The float as a decimal, `-0.3`.
    pub ratio: kernel::Rate,
}

/// Vehicle tax to withhold with the premium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxDue {
    /// Tax of earlier years, CNY.
    pub arrears: kernel::Money,
    /// The row and document it rests on.
    pub basis: Label,
    /// Tax of this year, CNY.
    pub due: kernel::Money,
    /// 滞纳金, CNY.
    pub late_fee: kernel::Money,
    /// How it stands.
    pub status: TaxStatus,
}

impl TaxDue {
    /// All of it in one sum; none where it leaves the range of amounts.
    pub fn total(&self) -> Option<kernel::Money> {
        let sum = self.due.plus(self.arrears).ok()?;
        sum.plus(self.late_fee).ok()
    }
}

/// `policy.returned`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returned {
    /// Everything that is missing or wrong; never empty.
    pub defects: Vec<Defect>,
}

/// Something missing or wrong in a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defect {
    /// In English.
    pub en: Label,
    /// Which field: a group such as `declared`, or a field in it such as `risk.seats`.
    pub field: Code,
    /// Rule of the decision table, or control.
    pub rule: Code,
    /// In Chinese.
    pub zh: Label,
}

/// `policy.referred`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referred {
    /// By when a person must have decided; never moved by a further referral.
    pub due_by: Instant,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Why a person must look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// In English.
    pub en: Label,
    /// Rule of the decision table, or control.
    pub rule: Code,
    /// In Chinese.
    pub zh: Label,
}

/// `policy.overdue`, shape 1: recorded once for a clock, by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overdue {
    /// By when a person should have decided.
    pub due_by: Instant,
}

/// `policy.not_insurable`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotInsurable {
    /// The cover in the way, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<Cover>,
    /// The objective reason.
    pub reason: NotInsurableReason,
    /// Rule of the decision table.
    pub rule: Code,
}

/// `policy.notice_settled`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeSettled {
    /// When.
    pub at: Instant,
    /// Signed or waived.
    pub mode: NoticeMode,
}

/// `policy.record_disputed`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordDisputed {
    /// What the applicant says instead; nothing personal.
    pub reason: Label,
    /// Which part of the record, such as an accident's date.
    pub what: Label,
}

/// `policy.dispute_settled`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisputeSettled {
    /// What came of it.
    pub outcome: Label,
}

/// `policy.paid`, shape 1. Recorded together with the receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paid {
    /// What was paid for this proposal.
    pub amount: Due,
    /// When the bank or cashier confirmed it.
    pub confirmed_at: Instant,
    /// The one instruction that lets the policy be issued.
    pub instruction: Code,
    /// Its receipt.
    pub receipt: Number,
}

/// `policy.payment_undone`, shape 1. Recorded together with the reversal of the receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentUndone {
    /// The receipt that was reversed.
    pub receipt: Number,
}

/// `policy.lapsed`, shape 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lapsed {
    /// Why.
    pub reason: LapseReason,
}

/// `policy.issued`, shape 1: exactly this, so that its entry fits on paper with its proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issued {
    // In ascending order of their names, so that the derived writer is the canonical one.
    /// From when to when, in the company's civil time.
    pub cover: Cover,
    /// What was due and paid.
    pub due: Due,
    /// Digest over the commitments of applicant, insured, owner and vehicle.
    pub parties: Digest,
    /// The proposal it came from.
    pub proposal: Number,
}

/// `policy.confirmed`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmed {
    /// 投保确认码.
    pub code: Code,
}

/// `policy.confirmation_refused`, shape 1: the policy stands and is unconfirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmationRefused {
    /// What the platform said, in English.
    pub en: Label,
    /// Why, in one code.
    pub reason: ConfirmationReason,
    /// What the platform said, in Chinese.
    pub zh: Label,
}

/// `policy.printed`, shape 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Printed {
    /// 1 for the original, 2 and more for reprints.
    pub copy: u32,
    /// SHA-256 of the file.
    pub digest: Digest,
    /// Which document.
    pub document: Document,
    /// What it takes to draw it again; none where it was drawn elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn: Option<Box<Drawn>>,
    /// Why it was printed again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Label>,
}

/// Everything on a page that the rest of the record does not give: with it and the record the same
/// bytes are drawn again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// The instant that stands on it, and in its signature.
    pub at: Instant,
    /// SHA-256 of the certificate (DER) it was signed under.
    pub certificate: Digest,
    /// The signed checkpoint (a C2SP note) that the proof in its code leads to; none where no code
    /// stands on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<String>,
    /// SHA-256 of the file before it was signed: of its first bytes.
    pub content: Digest,
    /// The edition of the forms it was drawn by.
    pub edition: u32,
    /// From how many entries of the journal it was drawn.
    pub entries: Seq,
    /// SHA-256 over the fonts it is set in.
    pub fonts: Digest,
    /// What it was printed of: a policy, a proposal or a payment notice.
    pub number: Number,
}

impl Event {
    /// Every kind this context ever wrote, oldest shape first.
    pub const KINDS: &'static [(&'static str, u32)] = &[
        ("policy.proposed", 1),
        ("policy.amended", 1),
        ("policy.answered", 1),
        ("policy.accepted", 1),
        ("policy.returned", 1),
        ("policy.referred", 1),
        ("policy.overdue", 1),
        ("policy.not_insurable", 1),
        ("policy.notice_settled", 1),
        ("policy.record_disputed", 1),
        ("policy.dispute_settled", 1),
        ("policy.paid", 1),
        ("policy.payment_undone", 1),
        ("policy.lapsed", 1),
        ("policy.issued", 1),
        ("policy.confirmed", 1),
        ("policy.confirmation_refused", 1),
        ("policy.printed", 1),
    ];

    /// The kind, with the shape it is written in today.
    pub const fn kind(&self) -> EventKind {
        let name = match self {
            Self::Proposed(_) => "policy.proposed",
            Self::Amended(_) => "policy.amended",
            Self::Answered(_) => "policy.answered",
            Self::Accepted(_) => "policy.accepted",
            Self::Returned(_) => "policy.returned",
            Self::Referred(_) => "policy.referred",
            Self::Overdue(_) => "policy.overdue",
            Self::NotInsurable(_) => "policy.not_insurable",
            Self::NoticeSettled(_) => "policy.notice_settled",
            Self::RecordDisputed(_) => "policy.record_disputed",
            Self::DisputeSettled(_) => "policy.dispute_settled",
            Self::Paid(_) => "policy.paid",
            Self::PaymentUndone(_) => "policy.payment_undone",
            Self::Lapsed(_) => "policy.lapsed",
            Self::Issued(_) => "policy.issued",
            Self::Confirmed(_) => "policy.confirmed",
            Self::ConfirmationRefused(_) => "policy.confirmation_refused",
            Self::Printed(_) => "policy.printed",
        };
        EventKind::new(name, 1)
    }

    /// The payload: canonical JSON.
    pub fn payload(&self) -> Result<String, NotCanonical> {
        match self {
            Self::Proposed(fact) => canonical_text(fact),
            Self::Amended(fact) => canonical_text(fact),
            Self::Answered(fact) => canonical_text(fact),
            Self::Accepted(fact) => canonical_text(fact),
            Self::Returned(fact) => canonical_text(fact),
            Self::Referred(fact) => canonical_text(fact),
            Self::Overdue(fact) => canonical_text(fact),
            Self::NotInsurable(fact) => canonical_text(fact),
            Self::NoticeSettled(fact) => canonical_text(fact),
            Self::RecordDisputed(fact) => canonical_text(fact),
            Self::DisputeSettled(fact) => canonical_text(fact),
            Self::Paid(fact) => canonical_text(fact),
            Self::PaymentUndone(fact) => canonical_text(fact),
            Self::Lapsed(fact) => canonical_text(fact),
            // The one fact of the hot path: its fields are declared in canonical order and hold
            // ASCII only, so the plain writer writes the canonical form (a test compares both).
            Self::Issued(fact) => serde_json::to_string(fact).map_err(|error| NotCanonical {
                at: 0,
                what: error.to_string(),
            }),
            Self::Confirmed(fact) => canonical_text(fact),
            Self::ConfirmationRefused(fact) => canonical_text(fact),
            Self::Printed(fact) => canonical_text(fact),
        }
    }

    /// Reads a fact back; every shape ever written reads.
    pub fn decode(name: &str, shape: u32, payload: &str) -> Result<Self, DecodeFault> {
        let read = match (name, shape) {
            ("policy.proposed", 1) => serde_json::from_str(payload).map(Self::Proposed),
            ("policy.amended", 1) => serde_json::from_str(payload).map(Self::Amended),
            ("policy.answered", 1) => serde_json::from_str(payload).map(Self::Answered),
            ("policy.accepted", 1) => serde_json::from_str(payload).map(Self::Accepted),
            ("policy.returned", 1) => serde_json::from_str(payload).map(Self::Returned),
            ("policy.referred", 1) => serde_json::from_str(payload).map(Self::Referred),
            ("policy.overdue", 1) => serde_json::from_str(payload).map(Self::Overdue),
            ("policy.not_insurable", 1) => serde_json::from_str(payload).map(Self::NotInsurable),
            ("policy.notice_settled", 1) => serde_json::from_str(payload).map(Self::NoticeSettled),
            ("policy.record_disputed", 1) => {
                serde_json::from_str(payload).map(Self::RecordDisputed)
            }
            ("policy.dispute_settled", 1) => {
                serde_json::from_str(payload).map(Self::DisputeSettled)
            }
            ("policy.paid", 1) => serde_json::from_str(payload).map(Self::Paid),
            ("policy.payment_undone", 1) => serde_json::from_str(payload).map(Self::PaymentUndone),
            ("policy.lapsed", 1) => serde_json::from_str(payload).map(Self::Lapsed),
            ("policy.issued", 1) => serde_json::from_str(payload).map(Self::Issued),
            ("policy.confirmed", 1) => serde_json::from_str(payload).map(Self::Confirmed),
            ("policy.confirmation_refused", 1) => {
                serde_json::from_str(payload).map(Self::ConfirmationRefused)
            }
            ("policy.printed", 1) => serde_json::from_str(payload).map(Self::Printed),
            _ => {
                return Err(DecodeFault::unknown(name, shape));
            }
        };
        read.map_err(|error| DecodeFault::payload(name, shape, &error))
    }

    /// The whole content of the proposal, where the fact states it.
    pub fn content(&self) -> Option<&Content> {
        match self {
            Self::Proposed(fact) => Some(&fact.content),
            Self::Amended(fact) => Some(&fact.content),
            _ => None,
        }
    }

    /// The civil date from which the fact counts, where it is not the day it is recorded.
    pub fn effective_on(&self) -> Option<Date> {
        match self {
            Self::Issued(fact) => Some(fact.cover.start().date()),
            _ => None,
        }
    }

    /// What the fact claims for itself alone: a proposal becomes one policy.
    pub fn guards(&self) -> Vec<String> {
        match self {
            Self::Issued(fact) => vec![format!("proposal/{}", fact.proposal)],
            _ => Vec::new(),
        }
    }

    /// The contents the fact names by digest: the platform's answer as it came.
    pub fn contents(&self) -> Vec<Digest> {
        match self {
            Self::Answered(answer) => vec![answer.raw],
            _ => Vec::new(),
        }
    }
}

impl Reason {
    /// In both languages.
    pub fn words(&self) -> Text {
        Text::new(self.zh.as_str(), self.en.as_str())
    }
}
