//! Commands on money as they arrive.

use kernel::{Body, Instant, Money, Number, Read};
use ledger::{
    BounceReason, Method, Month, Reference, ReturnReason, ReversalReason, SuspenseReason,
};
use serde_json::Value;

use super::rule::{EITHER, INSTANT, MONEY, MONTH, NUMBER, NUMBERS, REFERENCE, WORDS};

/// Who paid: the name and account as the bank has them.
#[derive(Debug)]
pub(crate) struct Payer {
    /// The account; empty for cash.
    pub(crate) account: String,
    /// The name.
    pub(crate) name: String,
    /// Staff or registration number, where the cashier knows the payer as staff or seller. Held
    /// against the proposal's channel and not kept.
    pub(crate) registration: Option<String>,
}

/// `ledger.request_payment`.
#[derive(Debug)]
pub(crate) struct PaymentRequest {
    pub(crate) proposals: Vec<Number>,
}

/// `ledger.confirm_receipt`.
#[derive(Debug)]
pub(crate) struct Payment {
    /// What it pays; more than one only where it came as `notices`.
    pub(crate) notices: Vec<Number>,
    pub(crate) method: Method,
    pub(crate) amount: Money,
    pub(crate) payer: Payer,
    pub(crate) reference: Reference,
    pub(crate) confirmed_at: Instant,
    pub(crate) instruction: Reference,
}

/// `ledger.take_cheque`.
#[derive(Debug)]
pub(crate) struct ChequeTaking {
    pub(crate) notice: Number,
    pub(crate) amount: Money,
    pub(crate) payer: Payer,
    pub(crate) reference: Reference,
    pub(crate) taken_at: Option<Instant>,
}

/// `ledger.cheque_arrived`.
#[derive(Debug)]
pub(crate) struct ChequeArrival {
    pub(crate) receipt: Number,
    pub(crate) arrived_at: Instant,
    pub(crate) instruction: Reference,
}

/// `ledger.bounce_cheque`.
#[derive(Debug)]
pub(crate) struct ChequeBounce {
    pub(crate) receipt: Number,
    pub(crate) reason: BounceReason,
}

/// `ledger.receive_money`.
#[derive(Debug)]
pub(crate) struct LooseMoney {
    pub(crate) method: Method,
    pub(crate) amount: Money,
    pub(crate) payer: Payer,
    pub(crate) reason: SuspenseReason,
    pub(crate) reference: Reference,
    pub(crate) received_at: Instant,
    pub(crate) instruction: Reference,
}

/// `ledger.allot_money`.
#[derive(Debug)]
pub(crate) struct Allotment {
    pub(crate) receipt: Number,
    pub(crate) notices: Vec<Number>,
}

/// `ledger.return_money`: to whom it went, as the bank has it.
#[derive(Debug)]
pub(crate) struct Refund {
    pub(crate) receipt: Number,
    pub(crate) proposal: Option<Number>,
    pub(crate) amount: Money,
    pub(crate) payee: Payer,
    pub(crate) reason: ReturnReason,
    pub(crate) reference: Reference,
    pub(crate) returned_at: Instant,
    pub(crate) instruction: Reference,
}

/// `ledger.reverse_receipt`.
#[derive(Debug)]
pub(crate) struct Reversal {
    pub(crate) receipt: Number,
    pub(crate) reason: ReversalReason,
}

/// `ledger.begin_covers`: of these policies, all of whose covers have begun by now.
#[derive(Debug)]
pub(crate) struct BeginCovers {
    pub(crate) policies: Vec<Number>,
}

/// `ledger.declare_tax`: the list is made from what is on record.
#[derive(Debug)]
pub(crate) struct TaxDeclaration {
    pub(crate) month: Month,
}

impl Payer {
    /// Reads who paid, or who is paid; `place` is the field it stands in.
    fn read(value: &Value, place: &'static str) -> Read<Self> {
        let mut body = Body::of(value, place, &["account", "name", "registration"]);
        let account = body.optional("account", &WORDS).unwrap_or_default();
        let name = body.required("name", &WORDS);
        let registration = body.optional("registration", &WORDS);
        body.whole(|| {
            Some(Self {
                account,
                name: name?,
                registration,
            })
        })
    }
}

impl PaymentRequest {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["proposals"]);
        let proposals = body.required("proposals", &NUMBERS);
        body.whole(|| {
            Some(Self {
                proposals: proposals?,
            })
        })
    }
}

impl Payment {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(
            value,
            "",
            &[
                "amount",
                "confirmed_at",
                "instruction",
                "method",
                "notice",
                "notices",
                "payer",
                "reference",
            ],
        );
        let notices = notices(&mut body);
        let method = body.required_one_of("method", &Method::ALL, Method::code);
        let amount = body.required("amount", &MONEY);
        let payer = body.part(Payer::read(body.inside("payer"), "payer"));
        let reference = body.required("reference", &REFERENCE);
        let confirmed_at = body.required("confirmed_at", &INSTANT);
        let instruction = body.required("instruction", &REFERENCE);
        body.whole(|| {
            Some(Self {
                notices: notices?,
                method: method?,
                amount: amount?,
                payer: payer?,
                reference: reference?,
                confirmed_at: confirmed_at?,
                instruction: instruction?,
            })
        })
    }
}

/// One notice as `notice`, or several as `notices`; not both.
fn notices(body: &mut Body<'_>) -> Option<Vec<Number>> {
    if !body.has("notices") {
        return body.required("notice", &NUMBER).map(|notice| vec![notice]);
    }
    if body.has("notice") {
        body.wrong("notice", &EITHER);
    }
    body.required("notices", &NUMBERS)
}

impl Allotment {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["notices", "receipt"]);
        let receipt = body.required("receipt", &NUMBER);
        let notices = body.required("notices", &NUMBERS);
        body.whole(|| {
            Some(Self {
                receipt: receipt?,
                notices: notices?,
            })
        })
    }
}

impl ChequeTaking {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(
            value,
            "",
            &["amount", "notice", "payer", "reference", "taken_at"],
        );
        let notice = body.required("notice", &NUMBER);
        let amount = body.required("amount", &MONEY);
        let payer = body.part(Payer::read(body.inside("payer"), "payer"));
        let reference = body.required("reference", &REFERENCE);
        let taken_at = body.optional("taken_at", &INSTANT);
        body.whole(|| {
            Some(Self {
                notice: notice?,
                amount: amount?,
                payer: payer?,
                reference: reference?,
                taken_at,
            })
        })
    }
}

impl ChequeArrival {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["arrived_at", "instruction", "receipt"]);
        let receipt = body.required("receipt", &NUMBER);
        let arrived_at = body.required("arrived_at", &INSTANT);
        let instruction = body.required("instruction", &REFERENCE);
        body.whole(|| {
            Some(Self {
                receipt: receipt?,
                arrived_at: arrived_at?,
                instruction: instruction?,
            })
        })
    }
}

impl ChequeBounce {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["reason", "receipt"]);
        let receipt = body.required("receipt", &NUMBER);
        let reason = body.required_one_of("reason", &BounceReason::ALL, BounceReason::code);
        body.whole(|| {
            Some(Self {
                receipt: receipt?,
                reason: reason?,
            })
        })
    }
}

impl LooseMoney {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(
            value,
            "",
            &[
                "amount",
                "instruction",
                "method",
                "payer",
                "reason",
                "received_at",
                "reference",
            ],
        );
        let method = body.required_one_of("method", &Method::ALL, Method::code);
        let amount = body.required("amount", &MONEY);
        let payer = body.part(Payer::read(body.inside("payer"), "payer"));
        let reason = body.required_one_of("reason", &SuspenseReason::ALL, SuspenseReason::code);
        let reference = body.required("reference", &REFERENCE);
        let received_at = body.required("received_at", &INSTANT);
        let instruction = body.required("instruction", &REFERENCE);
        body.whole(|| {
            Some(Self {
                method: method?,
                amount: amount?,
                payer: payer?,
                reason: reason?,
                reference: reference?,
                received_at: received_at?,
                instruction: instruction?,
            })
        })
    }
}

impl Refund {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(
            value,
            "",
            &[
                "amount",
                "instruction",
                "payee",
                "proposal",
                "reason",
                "receipt",
                "reference",
                "returned_at",
            ],
        );
        let receipt = body.required("receipt", &NUMBER);
        let proposal = body.optional("proposal", &NUMBER);
        let amount = body.required("amount", &MONEY);
        let payee = body.part(Payer::read(body.inside("payee"), "payee"));
        let reason = body.required_one_of("reason", &ReturnReason::ALL, ReturnReason::code);
        let reference = body.required("reference", &REFERENCE);
        let returned_at = body.required("returned_at", &INSTANT);
        let instruction = body.required("instruction", &REFERENCE);
        body.whole(|| {
            Some(Self {
                receipt: receipt?,
                proposal,
                amount: amount?,
                payee: payee?,
                reason: reason?,
                reference: reference?,
                returned_at: returned_at?,
                instruction: instruction?,
            })
        })
    }
}

impl Reversal {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["reason", "receipt"]);
        let receipt = body.required("receipt", &NUMBER);
        let reason = body.required_one_of("reason", &ReversalReason::ALL, ReversalReason::code);
        body.whole(|| {
            Some(Self {
                receipt: receipt?,
                reason: reason?,
            })
        })
    }
}

impl BeginCovers {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["policies"]);
        let policies = body.required("policies", &NUMBERS);
        body.whole(|| {
            Some(Self {
                policies: policies?,
            })
        })
    }
}

impl TaxDeclaration {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["month"]);
        let month = body.required("month", &MONTH);
        body.whole(|| Some(Self { month: month? }))
    }
}
