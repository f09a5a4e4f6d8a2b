//! Why this context says no: one variant per reason, with the values it rests on.

use kernel::{
    Control, Currency, Date, Facts, Instant, Number, OrganisationCode, Rate, Refusal, Refused, Text,
};

use crate::amount::Cny;
use crate::facts::Standing;
use crate::field::{Month, Reference};
use crate::state::ReceiptStage;
use crate::{control, refusal_words};

/// A considered no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerRefusal {
    /// Another amount than asked for.
    AmountDiffers {
        /// The notices.
        notices: Vec<Number>,
        /// What they ask for together.
        asked: Cny,
        /// What came.
        came: Cny,
    },
    /// The notice was paid before.
    AlreadyPaid {
        /// The notice.
        notice: Number,
        /// By which receipt.
        receipt: Number,
    },
    /// Another currency than CNY.
    CurrencyNotTaken {
        /// The currency that came.
        currency: Currency,
        /// The currency that is taken.
        taken: Currency,
    },
    /// An amount of nothing or less.
    AmountNotAbove {
        /// The amount.
        amount: Cny,
    },
    /// A sum beyond what can be counted.
    AmountTooLarge,
    /// Confirmed before the request, before an earlier step, or in the future.
    ConfirmationTime {
        /// The moment given.
        at: Instant,
        /// The earliest it can be; none: any time before.
        from: Option<Instant>,
        /// The latest it can be.
        until: Instant,
    },
    /// The notice's last moment has passed.
    NoticeExpired {
        /// The notice.
        notice: Number,
        /// Its last moment.
        payable_until: Instant,
        /// The moment given.
        at: Instant,
    },
    /// A notice asks for nothing or for too many proposals.
    NoticeSize {
        /// How many.
        count: usize,
    },
    /// A payment for no notice or for too many.
    NoticesNamed {
        /// How many.
        count: usize,
    },
    /// A number stands twice in one list.
    NamedTwice {
        /// The number.
        number: Number,
    },
    /// The proposal is not open for payment.
    NotPayable {
        /// The proposal.
        proposal: Number,
        /// Where it stands.
        standing: Standing,
    },
    /// The seller paid.
    PaidBySeller {
        /// The notice.
        notice: Number,
    },
    /// A cheque is confirmed only by its arrival.
    ChequeNotArrived {
        /// The receipt.
        receipt: Number,
    },
    /// The instruction moved money before.
    InstructionReused {
        /// The instruction.
        instruction: Reference,
        /// The stream that used it.
        stream: String,
    },
    /// The number of a notice or receipt is used.
    NumberUsed {
        /// The number.
        number: Number,
    },
    /// No notice of this number.
    NoticeUnknown {
        /// The number.
        notice: Number,
    },
    /// No receipt of this number.
    ReceiptUnknown {
        /// The number.
        receipt: Number,
    },
    /// The receipt stands where the step does not follow.
    ReceiptStage {
        /// The receipt.
        receipt: Number,
        /// Where it stands.
        stage: ReceiptStage,
    },
    /// Money would go elsewhere than it came from.
    RefundToSource {
        /// The receipt it came in by.
        receipt: Number,
    },
    /// Another amount than is held.
    ReturnDiffers {
        /// The receipt.
        receipt: Number,
        /// What is held.
        held: Cny,
        /// What is asked.
        asked: Cny,
    },
    /// The receipt holds nothing of this proposal.
    NotOfReceipt {
        /// The receipt.
        receipt: Number,
        /// The proposal.
        proposal: Number,
    },
    /// Money of a notice goes back by proposal.
    ProposalNotNamed {
        /// The receipt.
        receipt: Number,
    },
    /// A policy may still come of the proposal, or has.
    StillBound {
        /// The receipt.
        receipt: Number,
        /// The proposal.
        proposal: Number,
        /// Where it stands.
        standing: Standing,
    },
    /// A policy of the receipt is issued.
    ReceiptSpent {
        /// The receipt.
        receipt: Number,
        /// The proposal whose policy is issued.
        proposal: Number,
        /// Where it stands.
        standing: Standing,
    },
    /// Part of the receipt went back.
    PartlyReturned {
        /// The receipt.
        receipt: Number,
        /// How much.
        returned: Cny,
    },
    /// The cover has not begun.
    CoverNotBegun {
        /// The policy.
        policy: Number,
        /// When its cover begins.
        start: Instant,
        /// The moment of the step.
        until: Instant,
    },
    /// A commission rate that is no share.
    CommissionRate {
        /// The policy.
        policy: Number,
        /// The rate.
        rate: Rate,
    },
    /// No rate on the day.
    RateMissing {
        /// What is missing.
        what: String,
        /// The day.
        on: Date,
    },
    /// The month is not over.
    MonthNotOver {
        /// The month.
        month: Month,
        /// The day of asking.
        today: Date,
    },
    /// The month is declared with another list.
    TaxAlreadyDeclared {
        /// The month.
        month: Month,
        /// The total declared.
        total: Cny,
    },
    /// An organisation above declared the month, or those below left nothing to declare.
    TaxDeclaredBy {
        /// The month.
        month: Month,
        /// Who declared it.
        by: OrganisationCode,
    },
}

impl Refusal for LedgerRefusal {
    fn control(&self) -> Control {
        match self {
            Self::AmountDiffers { .. } => control::AMOUNT_DIFFERS,
            Self::AlreadyPaid { .. } => control::ALREADY_PAID,
            Self::CurrencyNotTaken { .. } => control::CURRENCY_NOT_TAKEN,
            Self::AmountNotAbove { .. } | Self::AmountTooLarge | Self::CommissionRate { .. } => {
                control::AMOUNT_NOT_POSITIVE
            }
            Self::ConfirmationTime { .. } => control::CONFIRMATION_TIME,
            Self::NoticeExpired { .. } => control::NOTICE_EXPIRED,
            Self::NoticeSize { .. } | Self::NoticesNamed { .. } | Self::NamedTwice { .. } => {
                control::LIST_CONTENT
            }
            Self::NotPayable { .. } => control::PROPOSAL_NOT_PAYABLE,
            Self::PaidBySeller { .. } => control::PAID_BY_SELLER,
            Self::ChequeNotArrived { .. } => control::CHEQUE_NOT_ARRIVED,
            Self::InstructionReused { .. } => control::INSTRUCTION_REUSED,
            Self::NumberUsed { .. } => control::NUMBER_USED,
            Self::NoticeUnknown { .. } | Self::ReceiptUnknown { .. } => {
                control::MONEY_RECORD_UNKNOWN
            }
            Self::ReceiptStage { .. } => control::RECEIPT_STEP,
            Self::RefundToSource { .. } => control::REFUND_TO_SOURCE,
            Self::ReturnDiffers { .. }
            | Self::NotOfReceipt { .. }
            | Self::ProposalNotNamed { .. } => control::RETURN_DIFFERS,
            Self::StillBound { .. } | Self::ReceiptSpent { .. } | Self::PartlyReturned { .. } => {
                control::RECEIPT_SPENT
            }
            Self::CoverNotBegun { .. } => control::COVER_NOT_BEGUN,
            Self::RateMissing { .. } => control::RATE_MISSING,
            Self::MonthNotOver { .. }
            | Self::TaxAlreadyDeclared { .. }
            | Self::TaxDeclaredBy { .. } => control::TAX_DECLARATION,
        }
    }

    fn message(&self) -> Text {
        refusal_words::message(self)
    }

    fn facts(&self) -> Facts {
        refusal_words::facts(self)
    }

    fn remedy(&self) -> Option<Text> {
        refusal_words::remedy(self)
    }

    fn refused(&self) -> Refused {
        Refused {
            control: self.control(),
            message: self.message(),
            facts: self.facts(),
            remedy: self.remedy(),
        }
    }
}
