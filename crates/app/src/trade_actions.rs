//! What can be done now with a proposal, a policy, a payment notice, a receipt, a person.
//!
//! Each is a dry run of the command as it would be sent. Commands whose body only a person can write
//! (another content, another address, to whom money goes back) are not tried: an invented body would
//! be refused for being invented.

use kernel::{Digest, Money, Number, Subject, SubjectKind};
use serde_json::{Value, json};

use crate::actions::ActionView;
use crate::identity::Identity;
use crate::open::App;
use crate::request::Failure;

impl App {
    /// What this user could do with a proposal.
    pub fn proposal_actions(
        &self,
        who: &Identity,
        number: &Number,
    ) -> Result<Vec<ActionView>, Failure> {
        let alone = json!({ "proposal": number });
        self.actions(
            who,
            &[
                (
                    "policy.decide",
                    json!({ "proposal": number, "verdict": "accept" }),
                ),
                (
                    "policy.settle_notice",
                    json!({ "proposal": number, "mode": "signed" }),
                ),
                (
                    "policy.dispute_record",
                    json!({ "proposal": number, "what": "……", "reason": "……" }),
                ),
                (
                    "policy.settle_dispute",
                    json!({ "proposal": number, "outcome": "……" }),
                ),
                ("policy.withdraw", alone.clone()),
                ("ledger.request_payment", json!({ "proposals": [number] })),
                ("policy.issue", alone),
            ],
        )
    }

    /// What this user could do with a payment notice over an amount.
    pub fn notice_actions(
        &self,
        who: &Identity,
        number: &Number,
        amount: Money,
    ) -> Result<Vec<ActionView>, Failure> {
        let payer = json!({ "name": "……" });
        let instruction = format!("preview of {number}").replace(' ', "-");
        self.actions(
            who,
            &[
                (
                    "ledger.confirm_receipt",
                    json!({ "notice": number, "method": "cash", "amount": amount, "payer": payer,
                        "reference": "preview", "confirmed_at": self.now(),
                        "instruction": instruction }),
                ),
                (
                    "ledger.take_cheque",
                    json!({ "notice": number, "amount": amount, "payer": payer,
                        "reference": "preview" }),
                ),
            ],
        )
    }

    /// What this user could do with a receipt.
    pub fn receipt_actions(
        &self,
        who: &Identity,
        number: &Number,
    ) -> Result<Vec<ActionView>, Failure> {
        let instruction = format!("preview of {number}").replace(' ', "-");
        self.actions(
            who,
            &[
                (
                    "ledger.cheque_arrived",
                    json!({ "receipt": number, "arrived_at": self.now(),
                        "instruction": instruction }),
                ),
                (
                    "ledger.bounce_cheque",
                    json!({ "receipt": number, "reason": "refused_by_bank" }),
                ),
                (
                    "ledger.reverse_receipt",
                    json!({ "receipt": number, "reason": "keyed_wrong" }),
                ),
            ],
        )
    }

    /// What this user could do with a policy.
    pub fn policy_actions(
        &self,
        who: &Identity,
        number: &Number,
    ) -> Result<Vec<ActionView>, Failure> {
        let print = json!({ "policy": number, "document": "policy", "digest": Digest::of(b"") });
        self.actions(who, &[("policy.print", print)])
    }

    /// What this user could do with a person or vehicle.
    pub fn party_actions(
        &self,
        who: &Identity,
        subject: &Subject,
    ) -> Result<Vec<ActionView>, Failure> {
        let column = match subject.kind() {
            SubjectKind::Vehicle => "vin",
            SubjectKind::Person | SubjectKind::Payment => "name",
        };
        let body = |rest: Value| {
            let mut body = rest;
            if let Some(body) = body.as_object_mut() {
                body.insert("subject".to_owned(), json!(subject));
            }
            body
        };
        self.actions(
            who,
            &[
                (
                    "party.reveal",
                    body(json!({ "columns": [column], "reason": "……" })),
                ),
                ("party.forget", body(json!({ "reason": "……" }))),
            ],
        )
    }
}
