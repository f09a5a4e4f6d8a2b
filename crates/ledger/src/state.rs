//! What is remembered of one ledger stream: a notice, a receipt, or a month's declaration.

use kernel::{Digest, Instant, Number, ObjectRef};
use serde::{Deserialize, Serialize};

use crate::amount::Cny;
use crate::field::Method;

/// The fold of one stream. The default is a stream nothing has happened in; `ledger/income` stays
/// there, since what became income is guarded by policy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum LedgerState {
    /// Nothing yet.
    #[default]
    Fresh,
    /// `notice/<number>`.
    Notice(Box<Notice>),
    /// `receipt/<number>`.
    Receipt(Box<Receipt>),
    /// `ledger/tax/<month>/<organisation>`.
    Declared(Box<Declared>),
}

/// Premium and vehicle tax of one proposal; also the allocation of a receipt to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// Premium with VAT.
    pub premium: Cny,
    /// The proposal.
    pub proposal: Number,
    /// Vehicle tax.
    pub tax: Cny,
}

/// A notice as a receipt pays it: in full, by proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticePaid {
    /// What is paid, by proposal, in the notice's order.
    pub allocations: Vec<Share>,
    /// The notice.
    pub notice: Number,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its number.
    pub number: Number,
    /// When it was asked for.
    pub requested_at: Instant,
    /// The last moment at which the money may be confirmed.
    pub payable_until: Instant,
    /// The sum.
    pub total: Cny,
    /// By proposal.
    pub shares: Box<[Share]>,
}

/// What came in, or was said to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its number.
    pub number: Number,
    /// Where it stands.
    pub stage: ReceiptStage,
    /// The notices it pays, or the one a cheque is to pay; none for money that fits nothing. Shares are
    /// empty for cheques not arrived, and a share that went back is gone from here.
    pub notices: Box<[NoticePaid]>,
    /// When the money was confirmed, or the cheque taken in.
    pub came_at: Instant,
    /// What came in, or the cheque says.
    pub amount: Cny,
    /// What went back of it.
    pub returned: Cny,
    /// How it came in.
    pub method: Method,
    /// The payer's object.
    pub payer: ObjectRef,
    /// A cheque's payer as sealed when it was taken in, and its number: its arrival repeats both.
    pub cheque: Option<Box<crate::event::ChequeTaken>>,
    /// How money that fitted nothing came in: its allotment rests on it.
    pub loose: Option<Box<crate::event::MoneyReceived>>,
}

/// Where a receipt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReceiptStage {
    /// A cheque was taken in; no money yet.
    ChequeTaken,
    /// The cheque brought no money; the number is void.
    Bounced,
    /// The money is there and pays a notice.
    Confirmed,
    /// The money is there and fits nothing.
    Unmatched,
    /// All of it went back to where it came from.
    Returned,
    /// The receipt was wrong and is reversed; the number is void.
    Reversed,
}

/// A month's declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared {
    /// Digest of the list declared.
    pub list: Digest,
    /// The tax of all.
    pub total: Cny,
}

impl Share {
    /// Premium and tax together; none beyond what 64 bits hold.
    pub fn sum(&self) -> Option<Cny> {
        self.premium.plus(self.tax).ok()
    }
}

impl LedgerState {
    /// The notice, where the stream is one.
    pub fn notice(&self) -> Option<&Notice> {
        match self {
            Self::Notice(notice) => Some(notice),
            _ => None,
        }
    }

    /// The receipt, where the stream is one.
    pub fn receipt(&self) -> Option<&Receipt> {
        match self {
            Self::Receipt(receipt) => Some(receipt),
            _ => None,
        }
    }

    /// The declaration, where the stream is one.
    pub fn declared(&self) -> Option<&Declared> {
        match self {
            Self::Declared(declared) => Some(declared),
            _ => None,
        }
    }
}

impl Receipt {
    /// What is still held of it.
    pub fn held(&self) -> Cny {
        self.amount.minus(self.returned).unwrap_or_default()
    }

    /// What it pays, by proposal.
    pub fn shares(&self) -> impl Iterator<Item = &Share> {
        self.notices.iter().flat_map(|paid| &paid.allocations)
    }

    /// The share of one proposal that is still held.
    pub fn share_of(&self, proposal: &Number) -> Option<&Share> {
        self.shares().find(|share| share.proposal == *proposal)
    }
}

impl ReceiptStage {
    /// The stage in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ChequeTaken => "cheque_taken",
            Self::Bounced => "bounced",
            Self::Confirmed => "confirmed",
            Self::Unmatched => "unmatched",
            Self::Returned => "returned",
            Self::Reversed => "reversed",
        }
    }
}
