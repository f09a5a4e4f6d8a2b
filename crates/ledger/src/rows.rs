//! The row changes that follow from a fact; payers are opened by `app`, and forgotten ones are not.

use kernel::{Date, Envelope, Money, RowChange, Value};

use crate::amount::Cny;
use crate::event::{
    ChequeTaken, CoversBegun, Event, MoneyAllotted, MoneyReceived, MoneyReturned, PaymentRequested,
    ReceiptConfirmed, ReceiptReversed, TaxDeclared,
};
use crate::field::Method;
use crate::payer::Payer;
use crate::posting::Posting;
use crate::state::{NoticePaid, ReceiptStage};
use crate::tables::{
    ALLOCATIONS, COVERS_BEGUN, PAYMENT_NOTICES, POSTINGS, RECEIPTS, SUSPENSE, TAX_DECLARATIONS,
};

/// The rows of a fact, its postings apart. `payer` is the opened object of the fact's `payer`, none
/// where there is none or it was forgotten.
pub fn rows(event: &Event, envelope: &Envelope, payer: Option<&Payer>) -> Vec<RowChange> {
    match event {
        Event::PaymentRequested(fact) => vec![notice(fact, envelope)],
        Event::ReceiptConfirmed(fact) => confirmed(fact, envelope, payer),
        Event::ChequeTaken(fact) => vec![cheque(fact, envelope, payer)],
        Event::ChequeBounced(fact) => {
            vec![stage(&fact.receipt, ReceiptStage::Bounced, envelope)]
        }
        Event::MoneyReceived(fact) => received(fact, envelope, payer),
        Event::MoneyAllotted(fact) => allotted(fact, envelope),
        Event::MoneyReturned(fact) => returned(fact, envelope),
        Event::ReceiptReversed(fact) => reversed(fact, envelope),
        Event::CoversBegun(fact) => begun(fact, envelope),
        Event::TaxDeclared(fact) => vec![declared(fact, envelope)],
    }
}

/// The rows of the postings of one entry, in the order its scheme names them.
pub fn posting_rows(envelope: &Envelope, postings: &[Posting], posted_on: Date) -> Vec<RowChange> {
    (1_u64..)
        .zip(postings)
        .map(|(number, posting)| RowChange::Put {
            table: POSTINGS.name,
            values: vec![
                Value::count(envelope.seq),
                Value::count(number),
                Value::text(&posting.account),
                Value::Text(posting.side.code().to_owned()),
                amount(posting.amount),
                Value::text(&posting.line),
                Value::text(&posting.organisation),
                Value::optional(posting.about.as_ref()),
                Value::text(&posted_on),
            ],
        })
        .collect()
}

const fn amount(of: Money) -> Value {
    Value::Integer(of.minor())
}

const fn cny(of: Cny) -> Value {
    Value::Integer(of.to_fen())
}

fn code(of: &'static str) -> Value {
    Value::Text(of.to_owned())
}

fn notice(fact: &PaymentRequested, envelope: &Envelope) -> RowChange {
    RowChange::Put {
        table: PAYMENT_NOTICES.name,
        values: vec![
            Value::text(&fact.notice),
            code("requested"),
            amount(fact.total),
            Value::count(fact.proposals.len() as u64),
            Value::text(&fact.payable_until),
            Value::Empty,
            Value::text(&envelope.recorded_at),
            Value::text(&envelope.actor),
            Value::text(&envelope.organisation),
            Value::count(envelope.seq),
        ],
    }
}

/// What the three ways of money into a receipt have in common.
struct Came<'a> {
    number: &'a kernel::Number,
    stage: ReceiptStage,
    notices: (Option<&'a kernel::Number>, usize),
    method: Method,
    amount: Money,
    payer: &'a kernel::Sealed,
    payer_is_applicant: Option<bool>,
    reference: &'a crate::field::Reference,
    instruction: Option<&'a crate::field::Reference>,
    confirmed_at: Option<kernel::Instant>,
}

fn receipt(came: &Came<'_>, envelope: &Envelope, payer: Option<&Payer>) -> RowChange {
    RowChange::Put {
        table: RECEIPTS.name,
        values: vec![
            Value::text(came.number),
            code(came.stage.code()),
            Value::optional(came.notices.0),
            Value::count(came.notices.1 as u64),
            code(came.method.code()),
            amount(came.amount),
            Value::optional(payer.map(|payer| &payer.name)),
            Value::optional(payer.map(|payer| &payer.account)),
            Value::text(&came.payer.subject),
            came.payer_is_applicant.map_or(Value::Empty, Value::flag),
            Value::text(came.reference),
            Value::optional(came.instruction),
            Value::optional(came.confirmed_at.as_ref()),
            Value::text(&envelope.recorded_at),
            Value::text(&envelope.actor),
            Value::text(&envelope.organisation),
            Value::count(envelope.seq),
        ],
    }
}

fn confirmed(
    fact: &ReceiptConfirmed,
    envelope: &Envelope,
    payer: Option<&Payer>,
) -> Vec<RowChange> {
    let came = Came {
        number: &fact.receipt,
        stage: ReceiptStage::Confirmed,
        notices: named(&fact.notices),
        method: fact.method,
        amount: fact.amount,
        payer: &fact.payer,
        payer_is_applicant: Some(fact.payer_is_applicant),
        reference: &fact.reference,
        instruction: Some(&fact.instruction),
        confirmed_at: Some(fact.confirmed_at),
    };
    let mut changes = vec![receipt(&came, envelope, payer)];
    changes.extend(paid(&fact.receipt, &fact.notices, envelope));
    changes
}

/// The first of a receipt's notices, and how many it pays.
fn named(notices: &[NoticePaid]) -> (Option<&kernel::Number>, usize) {
    (notices.first().map(|paid| &paid.notice), notices.len())
}

/// Each notice is paid by the receipt, and each proposal has its share of it.
fn paid(number: &kernel::Number, notices: &[NoticePaid], envelope: &Envelope) -> Vec<RowChange> {
    let mut changes = Vec::new();
    for paid in notices {
        changes.push(RowChange::Set {
            table: PAYMENT_NOTICES.name,
            key: vec![Value::text(&paid.notice)],
            columns: vec![("status", code("paid")), ("receipt", Value::text(number))],
        });
        changes.extend(paid.allocations.iter().map(|share| RowChange::Put {
            table: ALLOCATIONS.name,
            values: vec![
                Value::text(number),
                Value::text(&share.proposal),
                Value::text(&paid.notice),
                cny(share.premium),
                cny(share.tax),
                Value::count(envelope.seq),
                Value::Empty,
                Value::Empty,
            ],
        }));
    }
    changes
}

fn allotted(fact: &MoneyAllotted, envelope: &Envelope) -> Vec<RowChange> {
    let (first, count) = named(&fact.notices);
    let mut changes = vec![
        RowChange::Set {
            table: RECEIPTS.name,
            key: vec![Value::text(&fact.receipt)],
            columns: vec![
                ("status", code(ReceiptStage::Confirmed.code())),
                ("notice", Value::optional(first)),
                ("notices", Value::count(count as u64)),
                ("payer_is_applicant", Value::flag(fact.payer_is_applicant)),
                ("seq", Value::count(envelope.seq)),
            ],
        },
        RowChange::Put {
            table: SUSPENSE.name,
            values: vec![
                Value::text(&fact.receipt),
                Value::count(envelope.seq),
                code("allotted"),
                amount(fact.amount),
                Value::Empty,
                Value::Empty,
                code(fact.method.code()),
                Value::Empty,
                Value::text(&fact.instruction),
                Value::text(&fact.allotted_at),
                Value::text(&envelope.actor),
                Value::text(&envelope.organisation),
            ],
        },
    ];
    changes.extend(paid(&fact.receipt, &fact.notices, envelope));
    changes
}

fn cheque(fact: &ChequeTaken, envelope: &Envelope, payer: Option<&Payer>) -> RowChange {
    let came = Came {
        number: &fact.receipt,
        stage: ReceiptStage::ChequeTaken,
        notices: (Some(&fact.notice), 1),
        method: Method::Cheque,
        amount: fact.amount,
        payer: &fact.payer,
        payer_is_applicant: Some(fact.payer_is_applicant),
        reference: &fact.reference,
        instruction: None,
        confirmed_at: None,
    };
    receipt(&came, envelope, payer)
}

fn stage(number: &kernel::Number, stage: ReceiptStage, envelope: &Envelope) -> RowChange {
    RowChange::Set {
        table: RECEIPTS.name,
        key: vec![Value::text(number)],
        columns: vec![
            ("status", code(stage.code())),
            ("seq", Value::count(envelope.seq)),
        ],
    }
}

fn received(fact: &MoneyReceived, envelope: &Envelope, payer: Option<&Payer>) -> Vec<RowChange> {
    let came = Came {
        number: &fact.receipt,
        stage: ReceiptStage::Unmatched,
        notices: (None, 0),
        method: fact.method,
        amount: fact.amount,
        payer: &fact.payer,
        payer_is_applicant: None,
        reference: &fact.reference,
        instruction: Some(&fact.instruction),
        confirmed_at: Some(fact.received_at),
    };
    vec![
        receipt(&came, envelope, payer),
        RowChange::Put {
            table: SUSPENSE.name,
            values: vec![
                Value::text(&fact.receipt),
                Value::count(envelope.seq),
                code("in"),
                amount(fact.amount),
                Value::Empty,
                code(fact.reason.code()),
                code(fact.method.code()),
                Value::text(&fact.reference),
                Value::text(&fact.instruction),
                Value::text(&fact.received_at),
                Value::text(&envelope.actor),
                Value::text(&envelope.organisation),
            ],
        },
    ]
}

fn returned(fact: &MoneyReturned, envelope: &Envelope) -> Vec<RowChange> {
    let mut changes = vec![RowChange::Put {
        table: SUSPENSE.name,
        values: vec![
            Value::text(&fact.receipt),
            Value::count(envelope.seq),
            code("out"),
            amount(fact.amount),
            Value::optional(fact.proposal.as_ref()),
            code(fact.reason.code()),
            code(fact.method.code()),
            Value::text(&fact.reference),
            Value::text(&fact.instruction),
            Value::text(&fact.returned_at),
            Value::text(&envelope.actor),
            Value::text(&envelope.organisation),
        ],
    }];
    changes.extend(
        fact.proposal
            .iter()
            .map(|proposal| undone(&fact.receipt, proposal, "returned", envelope)),
    );
    // A fact of shape 1 does not say what is left, and leaves the receipt as it stood.
    if fact.held == Some(Cny::ZERO) {
        changes.push(stage(&fact.receipt, ReceiptStage::Returned, envelope));
    }
    changes
}

fn undone(
    receipt: &kernel::Number,
    proposal: &kernel::Number,
    how: &'static str,
    envelope: &Envelope,
) -> RowChange {
    RowChange::Set {
        table: ALLOCATIONS.name,
        key: vec![Value::text(receipt), Value::text(proposal)],
        columns: vec![
            ("undone", code(how)),
            ("undone_seq", Value::count(envelope.seq)),
        ],
    }
}

fn reversed(fact: &ReceiptReversed, envelope: &Envelope) -> Vec<RowChange> {
    let mut changes = vec![stage(&fact.receipt, ReceiptStage::Reversed, envelope)];
    changes.extend(fact.notices.iter().map(|paid| RowChange::Set {
        table: PAYMENT_NOTICES.name,
        key: vec![Value::text(&paid.notice)],
        columns: vec![("status", code("reversed"))],
    }));
    let shares = fact.notices.iter().flat_map(|paid| &paid.allocations);
    changes
        .extend(shares.map(|share| undone(&fact.receipt, &share.proposal, "reversed", envelope)));
    changes
}

fn begun(fact: &CoversBegun, envelope: &Envelope) -> Vec<RowChange> {
    let policies = fact.policies.iter();
    policies
        .map(|policy| RowChange::Put {
            table: COVERS_BEGUN.name,
            values: vec![
                Value::text(&policy.number),
                Value::count(envelope.seq),
                Value::text(&fact.line),
                Value::text(&fact.organisation),
                cny(policy.premium),
                cny(policy.net),
                cny(policy.vat),
                cny(policy.commission),
                cny(policy.funds.guarantee),
                cny(policy.funds.rescue),
                cny(policy.funds.stamp),
                Value::text(&fact.until),
            ],
        })
        .collect()
}

fn declared(fact: &TaxDeclared, envelope: &Envelope) -> RowChange {
    RowChange::Put {
        table: TAX_DECLARATIONS.name,
        values: vec![
            Value::text(&fact.month),
            Value::text(&fact.organisation),
            Value::count(fact.count),
            amount(fact.total),
            Value::text(&fact.list),
            Value::text(&envelope.recorded_at),
            Value::text(&envelope.actor),
            Value::count(envelope.seq),
        ],
    }
}
