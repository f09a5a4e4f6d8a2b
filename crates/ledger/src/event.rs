//! What may happen: the facts of money and their shapes, kept for ever.
//!
//! A shape is never edited, and neither is its posting scheme (`scheme.rs`). A change of meaning is
//! a new shape with its own arm in `decode`; `shapes/*.json` holds one sample of every shape ever
//! written and `postings/*.json` what it books.

use kernel::{
    Date, DecodeFault, Digest, EventKind, Instant, Money, NotCanonical, Number, ObjectRef,
    OrganisationCode, Sealed, canonical_text,
};
use serde::{Deserialize, Serialize};

use crate::amount::Cny;
use crate::field::{
    BounceReason, Method, Month, Reference, ReturnReason, ReversalReason, SuspenseReason,
};
use crate::line::Line;
use crate::rates::RatesUsed;
use crate::shape;
use crate::state::{NoticePaid, Share};

/// A fact about money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// 缴费通知: money was asked for.
    PaymentRequested(PaymentRequested),
    /// 收款确认: a notice was paid in full.
    ReceiptConfirmed(ReceiptConfirmed),
    /// 收到支票: a cheque was taken in; no money yet.
    ChequeTaken(ChequeTaken),
    /// 退票: a cheque brought no money.
    ChequeBounced(ChequeBounced),
    /// 无主款: money that fits no notice came in.
    MoneyReceived(MoneyReceived),
    /// 认款: money that fitted nothing was found to pay notices in full.
    MoneyAllotted(MoneyAllotted),
    /// 退款: money without a policy went back to its source.
    MoneyReturned(MoneyReturned),
    /// 冲正: a wrong receipt was reversed.
    ReceiptReversed(ReceiptReversed),
    /// 起保: covers began, and their premium became income.
    CoversBegun(CoversBegun),
    /// 车船税申报: a month's vehicle tax was declared.
    TaxDeclared(TaxDeclared),
}

/// `ledger.payment_requested`, shape 1. Stream `notice/<number>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentRequested {
    /// The notice's number.
    pub notice: Number,
    /// The last moment at which the money may be confirmed: the earliest end of an approval.
    pub payable_until: Instant,
    /// What is asked for, by proposal.
    pub proposals: Vec<Share>,
    /// The sum of all.
    pub total: Money,
}

/// `ledger.receipt_confirmed`; shape 1 where it pays one notice, shape 2 where it pays several.
/// Stream `receipt/<number>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptConfirmed {
    /// What came in.
    pub amount: Money,
    /// When bank, till or card network confirmed it.
    pub confirmed_at: Instant,
    /// The one instruction under which it was taken, unique in the journal.
    pub instruction: Reference,
    /// How it came in.
    pub method: Method,
    /// The notices it pays, each in full; their shares sum to the amount.
    pub notices: Vec<NoticePaid>,
    /// Who paid, from which account.
    pub payer: Sealed,
    /// Whether the payer is the applicant of every proposal paid.
    pub payer_is_applicant: bool,
    /// The receipt's number.
    pub receipt: Number,
    /// The bank's reference.
    pub reference: Reference,
}

/// `ledger.cheque_taken`, shape 1. Stream `receipt/<number>`. Books nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChequeTaken {
    /// What the cheque says.
    pub amount: Money,
    /// The notice it is to pay.
    pub notice: Number,
    /// Who drew it, on which account.
    pub payer: Sealed,
    /// Whether the payer is the applicant of every proposal to be paid.
    pub payer_is_applicant: bool,
    /// The receipt's number.
    pub receipt: Number,
    /// The cheque's number.
    pub reference: Reference,
    /// When it was taken in.
    pub taken_at: Instant,
}

/// `ledger.cheque_bounced`, shape 1. Stream `receipt/<number>`. Books nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChequeBounced {
    /// Why.
    pub reason: BounceReason,
    /// The receipt's number, void from here on.
    pub receipt: Number,
}

/// `ledger.money_received`, shape 1. Stream `receipt/<number>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoneyReceived {
    /// What came in.
    pub amount: Money,
    /// The one instruction under which it was taken, unique in the journal.
    pub instruction: Reference,
    /// How it came in.
    pub method: Method,
    /// Who paid, from which account.
    pub payer: Sealed,
    /// Why it fits nothing.
    pub reason: SuspenseReason,
    /// The receipt's number.
    pub receipt: Number,
    /// When it came in.
    pub received_at: Instant,
    /// The bank's reference.
    pub reference: Reference,
}

/// `ledger.money_allotted`, shape 1. Stream `receipt/<number>`. No money moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoneyAllotted {
    /// When it was allotted: from then on the notices are paid.
    pub allotted_at: Instant,
    /// All that came in by the receipt.
    pub amount: Money,
    /// The instruction under which it came in.
    pub instruction: Reference,
    /// How it came in.
    pub method: Method,
    /// The notices it pays, each in full; their shares sum to the amount.
    pub notices: Vec<NoticePaid>,
    /// Whether the payer is the applicant of every proposal paid.
    pub payer_is_applicant: bool,
    /// The receipt it came in by.
    pub receipt: Number,
}

/// `ledger.money_returned`; shape 2, and shape 1 for what was written before `held` was.
/// Stream `receipt/<number>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoneyReturned {
    /// What went back.
    pub amount: Money,
    /// What the receipt holds after it; none in shape 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Cny>,
    /// The one instruction under which it was paid out, unique in the journal.
    pub instruction: Reference,
    /// How it went: the way it came.
    pub method: Method,
    /// The proposal whose money it was; none for money that fits nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Number>,
    /// Why.
    pub reason: ReturnReason,
    /// The receipt it came in by.
    pub receipt: Number,
    /// The bank's reference.
    pub reference: Reference,
    /// When it went.
    pub returned_at: Instant,
    /// To whom: the payer's object of the receipt.
    pub to: ObjectRef,
}

/// `ledger.receipt_reversed`; shape 1 where it paid one notice or none, shape 2 where it paid several.
/// Stream `receipt/<number>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptReversed {
    /// What the receipt said had come in.
    pub amount: Money,
    /// How it was said to have come in.
    pub method: Method,
    /// The notices it was said to pay, taken back whole, and none for money that fitted nothing. They
    /// are not paid by any other receipt, new ones are asked for.
    pub notices: Vec<NoticePaid>,
    /// Why the receipt was wrong.
    pub reason: ReversalReason,
    /// The receipt, void from here on.
    pub receipt: Number,
}

/// `ledger.covers_begun`, shape 1. Stream `ledger/income`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoversBegun {
    /// The line of business.
    pub line: Line,
    /// The organisation of the policies.
    pub organisation: OrganisationCode,
    /// The policies, in order of number; at most 200.
    pub policies: Vec<BegunPolicy>,
    /// The rates of the day the covers began.
    pub rates: RatesUsed,
    /// Sums over the policies: what is booked.
    pub totals: Totals,
    /// The moment up to which covers had begun.
    pub until: Instant,
}

/// One policy whose cover began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BegunPolicy {
    /// Commission due on it.
    pub commission: Cny,
    /// Levies due on it.
    pub funds: Funds,
    /// Premium without VAT: the income.
    pub net: Cny,
    /// The policy.
    pub number: Number,
    /// Premium with VAT, as received in advance.
    pub premium: Cny,
    /// VAT in the premium.
    pub vat: Cny,
}

/// Levies on premium income.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funds {
    /// 保险保障基金.
    pub guarantee: Cny,
    /// 道路交通事故社会救助基金.
    pub rescue: Cny,
    /// 印花税.
    pub stamp: Cny,
}

/// Sums over the policies of one `ledger.covers_begun`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// Commission.
    pub commission: Cny,
    /// Levies.
    pub funds: Funds,
    /// Premium without VAT.
    pub net: Cny,
    /// Premium with VAT.
    pub premium: Cny,
    /// VAT.
    pub vat: Cny,
}

/// `ledger.tax_declared`, shape 1. Stream `ledger/tax/<yyyy-mm>/<organisation>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxDeclared {
    /// How many policies the list has.
    pub count: u64,
    /// The line of business the tax was withheld with.
    pub line: Line,
    /// SHA-256 of the list; the list itself is in the content store.
    pub list: Digest,
    /// The month declared.
    pub month: Month,
    /// The organisation that declares.
    pub organisation: OrganisationCode,
    /// The tax of all.
    pub total: Money,
}

impl Event {
    /// Every kind this context ever wrote, oldest shape first.
    pub const KINDS: &'static [(&'static str, u32)] = &[
        ("ledger.payment_requested", 1),
        ("ledger.receipt_confirmed", 1),
        ("ledger.receipt_confirmed", 2),
        ("ledger.cheque_taken", 1),
        ("ledger.cheque_bounced", 1),
        ("ledger.money_received", 1),
        ("ledger.money_allotted", 1),
        ("ledger.money_returned", 1),
        ("ledger.money_returned", 2),
        ("ledger.receipt_reversed", 1),
        ("ledger.receipt_reversed", 2),
        ("ledger.covers_began", 1),
        ("ledger.tax_declared", 1),
    ];

    /// The kind, with the shape it is written in today.
    pub fn kind(&self) -> EventKind {
        let (name, shape) = match self {
            Self::PaymentRequested(_) => ("ledger.payment_requested", 1),
            Self::ReceiptConfirmed(fact) => ("ledger.receipt_confirmed", shape::of(&fact.notices)),
            Self::ChequeTaken(_) => ("ledger.cheque_taken", 1),
            Self::ChequeBounced(_) => ("ledger.cheque_bounced", 1),
            Self::MoneyReceived(_) => ("ledger.money_received", 1),
            Self::MoneyAllotted(_) => ("ledger.money_allotted", 1),
            Self::MoneyReturned(fact) if fact.held.is_none() => ("ledger.money_returned", 1),
            Self::MoneyReturned(_) => ("ledger.money_returned", 2),
            Self::ReceiptReversed(fact) => ("ledger.receipt_reversed", shape::of(&fact.notices)),
            Self::CoversBegun(_) => ("ledger.covers_began", 1),
            Self::TaxDeclared(_) => ("ledger.tax_declared", 1),
        };
        EventKind::new(name, shape)
    }

    /// The payload: canonical JSON.
    pub fn payload(&self) -> Result<String, NotCanonical> {
        match self {
            Self::PaymentRequested(fact) => canonical_text(fact),
            Self::ReceiptConfirmed(fact) => shape::confirmed(fact),
            Self::ChequeTaken(fact) => canonical_text(fact),
            Self::ChequeBounced(fact) => canonical_text(fact),
            Self::MoneyReceived(fact) => canonical_text(fact),
            Self::MoneyAllotted(fact) => canonical_text(fact),
            Self::MoneyReturned(fact) => canonical_text(fact),
            Self::ReceiptReversed(fact) => shape::reversed(fact),
            Self::CoversBegun(fact) => canonical_text(fact),
            Self::TaxDeclared(fact) => canonical_text(fact),
        }
    }

    /// Reads a fact back; every shape ever written reads.
    pub fn decode(name: &str, shape: u32, payload: &str) -> Result<Self, DecodeFault> {
        let read = match (name, shape) {
            ("ledger.payment_requested", 1) => {
                serde_json::from_str(payload).map(Self::PaymentRequested)
            }
            ("ledger.receipt_confirmed", shape @ 1..=2) => {
                shape::read_confirmed(shape, payload).map(Self::ReceiptConfirmed)
            }
            ("ledger.cheque_taken", 1) => serde_json::from_str(payload).map(Self::ChequeTaken),
            ("ledger.cheque_bounced", 1) => serde_json::from_str(payload).map(Self::ChequeBounced),
            ("ledger.money_received", 1) => serde_json::from_str(payload).map(Self::MoneyReceived),
            ("ledger.money_allotted", 1) => serde_json::from_str(payload).map(Self::MoneyAllotted),
            ("ledger.money_returned", shape @ 1..=2) => {
                shape::read_returned(shape, payload).map(Self::MoneyReturned)
            }
            ("ledger.receipt_reversed", shape @ 1..=2) => {
                shape::read_reversed(shape, payload).map(Self::ReceiptReversed)
            }
            ("ledger.covers_began", 1) => serde_json::from_str(payload).map(Self::CoversBegun),
            ("ledger.tax_declared", 1) => serde_json::from_str(payload).map(Self::TaxDeclared),
            _ => {
                return Err(DecodeFault::unknown(name, shape));
            }
        };
        read.map_err(|error| DecodeFault::payload(name, shape, &error))
    }

    /// The civil date from which the fact counts; none: the day it is recorded.
    pub fn effective_on(&self) -> Option<Date> {
        match self {
            Self::TaxDeclared(fact) => Some(fact.month.last_day()),
            Self::PaymentRequested(_)
            | Self::ReceiptConfirmed(_)
            | Self::ChequeTaken(_)
            | Self::ChequeBounced(_)
            | Self::MoneyReceived(_)
            | Self::MoneyAllotted(_)
            | Self::MoneyReturned(_)
            | Self::ReceiptReversed(_)
            | Self::CoversBegun(_) => None,
        }
    }

    /// What the fact claims for itself alone: an instruction moves money once, a notice is paid
    /// once, a cover becomes income once.
    pub fn guards(&self) -> Vec<String> {
        let instruction = |of: &Reference| format!("instruction/{of}");
        match self {
            Self::ReceiptConfirmed(fact) => std::iter::once(instruction(&fact.instruction))
                .chain(paid(&fact.notices))
                .collect(),
            Self::MoneyAllotted(fact) => paid(&fact.notices).collect(),
            Self::MoneyReceived(fact) => vec![instruction(&fact.instruction)],
            Self::MoneyReturned(fact) => vec![instruction(&fact.instruction)],
            Self::CoversBegun(fact) => fact
                .policies
                .iter()
                .map(|policy| format!("begun/{}", policy.number))
                .collect(),
            Self::PaymentRequested(_)
            | Self::ChequeTaken(_)
            | Self::ChequeBounced(_)
            | Self::ReceiptReversed(_)
            | Self::TaxDeclared(_) => Vec::new(),
        }
    }

    /// The contents the fact names by digest: the list of a declaration.
    pub fn contents(&self) -> Vec<Digest> {
        match self {
            Self::TaxDeclared(fact) => vec![fact.list],
            _ => Vec::new(),
        }
    }

    /// The stream the fact belongs to.
    pub fn stream(&self) -> String {
        match self {
            Self::PaymentRequested(fact) => fact.notice.stream(),
            Self::ReceiptConfirmed(fact) => fact.receipt.stream(),
            Self::ChequeTaken(fact) => fact.receipt.stream(),
            Self::ChequeBounced(fact) => fact.receipt.stream(),
            Self::MoneyReceived(fact) => fact.receipt.stream(),
            Self::MoneyAllotted(fact) => fact.receipt.stream(),
            Self::MoneyReturned(fact) => fact.receipt.stream(),
            Self::ReceiptReversed(fact) => fact.receipt.stream(),
            Self::CoversBegun(_) => "ledger/income".to_owned(),
            Self::TaxDeclared(fact) => format!("ledger/tax/{}/{}", fact.month, fact.organisation),
        }
    }
}

/// What paying notices claims.
fn paid(notices: &[NoticePaid]) -> impl Iterator<Item = String> {
    notices
        .iter()
        .map(|paid| format!("notice-paid/{}", paid.notice))
}
