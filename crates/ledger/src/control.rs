//! The controls this context refuses by; `controls/<id>.md` has a page for each.

use kernel::Control;

/// A receipt is the notice's total, to the fen.
pub const AMOUNT_DIFFERS: Control = Control::new("amount-differs");
/// A notice is paid once.
pub const ALREADY_PAID: Control = Control::new("already-paid");
/// Motor business is paid in CNY.
pub const CURRENCY_NOT_TAKEN: Control = Control::new("currency-not-taken");
/// Amounts are above nothing and within what can be counted.
pub const AMOUNT_NOT_POSITIVE: Control = Control::new("amount-not-positive");
/// Money moves between the request and now, and not in the future.
pub const CONFIRMATION_TIME: Control = Control::new("confirmation-time");
/// A notice is paid while the approvals behind it stand.
pub const NOTICE_EXPIRED: Control = Control::new("notice-expired");
/// A list names something, each thing once, within one entry.
pub const LIST_CONTENT: Control = Control::new("list-content");
/// Money is asked for and taken for accepted, unpaid proposals only.
pub const PROPOSAL_NOT_PAYABLE: Control = Control::new("proposal-not-payable");
/// Whoever sells does not pay.
pub const PAID_BY_SELLER: Control = Control::new("paid-by-seller");
/// A cheque counts on arrival.
pub const CHEQUE_NOT_ARRIVED: Control = Control::new("cheque-not-arrived");
/// One instruction moves money once.
pub const INSTRUCTION_REUSED: Control = Control::new("instruction-reused");
/// A number of a notice or receipt is used once.
pub const NUMBER_USED: Control = Control::new("number-used");
/// Only what is on record is paid, reversed or returned.
pub const MONEY_RECORD_UNKNOWN: Control = Control::new("money-record-unknown");
/// A receipt's steps are taken in their order.
pub const RECEIPT_STEP: Control = Control::new("receipt-step");
/// Money goes back to its source.
pub const REFUND_TO_SOURCE: Control = Control::new("refund-to-source");
/// What goes back is what is held.
pub const RETURN_DIFFERS: Control = Control::new("return-differs");
/// Money of a living proposal or an issued policy stays.
pub const RECEIPT_SPENT: Control = Control::new("receipt-spent");
/// Premium becomes income once its cover has begun, and not before.
pub const COVER_NOT_BEGUN: Control = Control::new("cover-not-begun");
/// No rate is invented where none is in force.
pub const RATE_MISSING: Control = Control::new("rate-missing");
/// A month's tax is declared once, after the month.
pub const TAX_DECLARATION: Control = Control::new("tax-declaration");

/// Every control of this context.
pub const ALL: [Control; 20] = [
    AMOUNT_DIFFERS,
    ALREADY_PAID,
    CURRENCY_NOT_TAKEN,
    AMOUNT_NOT_POSITIVE,
    CONFIRMATION_TIME,
    NOTICE_EXPIRED,
    LIST_CONTENT,
    PROPOSAL_NOT_PAYABLE,
    PAID_BY_SELLER,
    CHEQUE_NOT_ARRIVED,
    INSTRUCTION_REUSED,
    NUMBER_USED,
    MONEY_RECORD_UNKNOWN,
    RECEIPT_STEP,
    REFUND_TO_SOURCE,
    RETURN_DIFFERS,
    RECEIPT_SPENT,
    COVER_NOT_BEGUN,
    RATE_MISSING,
    TAX_DECLARATION,
];
