//! One transfer for several notices, money allotted by hand, money gone back: from the bank to the policy.

use std::sync::Arc;

use journal::MemoryStore;
use kernel::{Money, Number, NumberKind};
use sample::{BankEntry, BankRow};
use serde_json::{Value, json};

use super::harness::{House, control};
use super::trade::{branch_on, number};
use super::undoing::due;
use super::vehicles::{candidate, owner, records};
use crate::bank::{Answered, Counter, Matched};
use crate::{Accepted, Asked, Failure, ListRequest};

/// Three vehicles of two owners, each proposal accepted, its float notice signed, its payment asked for.
struct Desk {
    house: House,
    proposals: Vec<Number>,
    notices: Vec<Number>,
}

impl Desk {
    fn new() -> Self {
        let store = MemoryStore::new(tempfile::tempdir().unwrap().keep());
        let (house, _) = branch_on(Arc::new(store), &records(3));
        let mut desk = Self {
            house,
            proposals: Vec::new(),
            notices: Vec::new(),
        };
        for vehicle in 0..3 {
            let proposed = candidate(vehicle, "2026-12-03");
            let proposed = desk
                .house
                .give("clerk", "policy.propose", proposed)
                .unwrap();
            let proposal = number(&proposed, NumberKind::Proposal);
            let worked = desk.house.app.work_through(&[proposal]).unwrap();
            worked.into_iter().next().unwrap().unwrap();
            let signed = json!({ "proposal": proposal, "mode": "signed" });
            desk.house
                .give("clerk", "policy.settle_notice", signed)
                .unwrap();
            desk.proposals.push(proposal);
            let notice = desk.ask_for(proposal);
            desk.notices.push(notice);
        }
        desk
    }

    fn ask_for(&self, proposal: Number) -> Number {
        let asked = json!({ "proposals": [proposal] });
        let key = format!("ask for {proposal} at {}", self.house.app.head_size());
        let request = self
            .house
            .request("clerk", &key, "ledger.request_payment", asked);
        number(&self.house.app.submit(request).unwrap(), NumberKind::Notice)
    }

    /// What all three ask for, in fen.
    fn sum(&self) -> i64 {
        let each = self
            .proposals
            .iter()
            .map(|proposal| due(&self.house, proposal));
        each.map(|yuan| yuan.replace('.', "").parse::<i64>().unwrap())
            .sum()
    }

    fn pay(&self, fen: i64, instruction: &str) -> Result<Accepted, Failure> {
        let body = json!({
            "notices": self.notices, "method": "transfer", "amount": Money::fen(fen),
            "payer": { "name": owner(0), "account": "6216613896446902064" }, "reference": "B1",
            "instruction": instruction, "confirmed_at": self.house.app.now(),
        });
        self.house.give("cashier", "ledger.confirm_receipt", body)
    }

    fn issue_all(&self) {
        for proposal in &self.proposals {
            let body = json!({ "proposal": proposal });
            self.house.give("clerk", "policy.issue", body).unwrap();
        }
    }

    fn rows(&self, table: &str, column: &str, value: &str) -> Vec<Value> {
        self.house.app.settle().unwrap();
        let asked = ListRequest {
            table: table.to_owned(),
            conditions: [(column.to_owned(), value.to_owned())].into(),
            limit: 100,
            ..ListRequest::default()
        };
        let who = self.house.who("cashier");
        self.house.app.list_for(&who, &asked).unwrap().rows
    }

    fn take(&self, dry_run: bool, flow: &str, fen: i64, memo: &str) -> Answered {
        let who = self.house.who("cashier");
        let counter = Counter {
            app: &self.house.app,
            who: &who,
            dry_run,
        };
        let entry = BankEntry {
            flow: flow.to_owned(),
            received_at: self.house.app.now(),
            payer_name: owner(0),
            payer_account: "6216613896446902064".to_owned(),
            payer_number: None,
            amount: Money::fen(fen),
            notice: memo.to_owned(),
            method: "transfer",
        };
        let row = BankRow {
            number: 2,
            entry: Ok(entry),
        };
        counter.take(&row).unwrap()
    }

    /// Money on record that names no notice.
    fn hold(&self, fen: i64, reason: &str) -> Number {
        let body = json!({
            "method": "transfer", "amount": Money::fen(fen), "reason": reason, "reference": "B7",
            "payer": { "name": owner(0), "account": "6216613896446902064" },
            "instruction": format!("HELD{fen}{reason}").replace('_', ""),
            "received_at": self.house.app.now(),
        });
        let held = self.house.give("cashier", "ledger.receive_money", body);
        number(&held.unwrap(), NumberKind::Receipt)
    }

    fn allot(&self, receipt: Number) -> Result<Accepted, Failure> {
        let body = json!({ "receipt": receipt, "notices": self.notices });
        self.house.give("cashier", "ledger.allot_money", body)
    }

    fn give_back(&self, receipt: Number, fen: i64) -> Result<Accepted, Failure> {
        let body = json!({
            "receipt": receipt, "amount": Money::fen(fen), "reason": "unmatched",
            "payee": { "name": owner(0), "account": "6216613896446902064" },
            "reference": "B9", "returned_at": self.house.app.now(), "instruction": format!("BACK{fen}"),
        });
        self.house.give("cashier", "ledger.return_money", body)
    }

    /// What the inspector's question about the way of policies finds amiss.
    fn found(&self) -> Vec<String> {
        self.house.app.settle().unwrap();
        let words = [("on".to_owned(), "2026-11-22".to_owned())].into();
        let asked = Asked::read("path", &words).unwrap();
        let told = self
            .house
            .app
            .ask(&self.house.who("inspector"), &asked)
            .unwrap();
        let found = told.rows.iter().filter_map(|row| row.get("finding"));
        found.map(ToString::to_string).collect()
    }

    /// Rows, books, evidence and the day's end all say the same.
    fn sound(&self) {
        self.house.app.settle().unwrap();
        let asked = crate::FiguresAsked::default();
        let who = self.house.who("cashier");
        let end = self.house.app.day_end(&who, &asked, None).unwrap();
        assert!(end.differences.is_empty(), "{:?}", end.differences);
        let inspection = self.house.app.inspect_now().unwrap();
        assert!(inspection.ok, "{:?}", inspection.findings);
    }
}

#[test]
fn one_transfer_pays_three_notices_and_three_policies_are_issued() {
    let desk = Desk::new();
    let sum = desk.sum();
    for (fen, instruction) in [(sum - 1, "SHORT"), (sum + 1, "OVER")] {
        assert_eq!(control(desk.pay(fen, instruction)), "amount-differs");
    }
    let paid = desk.pay(sum, "I1").unwrap();
    let receipt = number(&paid, NumberKind::Receipt).to_string();
    let shares = desk.rows("allocations", "receipt", &receipt);
    let named: Vec<&str> = shares
        .iter()
        .map(|row| row["notice"].as_str().unwrap())
        .collect();
    let notices: Vec<String> = desk.notices.iter().map(Number::to_string).collect();
    assert_eq!(named, notices);
    for notice in &notices {
        let row = &desk.rows("payment_notices", "number", notice)[0];
        assert_eq!(
            (&row["status"], &row["receipt"]),
            (&json!("paid"), &json!(receipt))
        );
    }
    let row = &desk.rows("receipts", "number", &receipt)[0];
    assert_eq!(
        (&row["notice"], &row["notices"]),
        (&json!(notices[0]), &json!(3))
    );
    assert_eq!(
        row["payer_is_applicant"],
        json!(false),
        "of two of the three"
    );
    desk.issue_all();
    desk.sound();
    assert_eq!(desk.found(), Vec::<String>::new());
}

#[test]
fn a_receipt_of_several_notices_is_reversed_whole() {
    let desk = Desk::new();
    let paid = desk.pay(desk.sum(), "I1").unwrap();
    let receipt = number(&paid, NumberKind::Receipt);
    let body = json!({ "receipt": receipt, "reason": "keyed_wrong" });
    desk.house
        .give("cashier", "ledger.reverse_receipt", body)
        .unwrap();
    for (proposal, notice) in desk.proposals.iter().zip(&desk.notices) {
        let row = &desk.rows("payment_notices", "number", &notice.to_string())[0];
        assert_eq!(row["status"], "reversed");
        let issue = json!({ "proposal": proposal });
        assert_eq!(
            control(desk.house.give("clerk", "policy.issue", issue)),
            "unpaid"
        );
    }
    assert_eq!(control(desk.pay(desk.sum(), "I2")), "already-paid");
    desk.sound();
}

#[test]
fn a_row_of_the_banks_file_names_several_notices() {
    let desk = Desk::new();
    let sum = desk.sum();
    let [a, b, c] = [0, 1, 2].map(|at| desk.notices[at].to_string());
    // One of them alone, or a fen too little, pays none.
    let short = desk.take(false, "F1", sum - 1, &format!("{a}、{b}、{c}"));
    assert_eq!(short.outcome, Matched::Held);
    assert_eq!(short.control, Some("amount-differs"));
    // As a bank runs them together, one of them twice.
    let memo = format!("保费：{a}{b} {c}，{a}");
    let judged = desk.take(true, "F2", sum, &memo);
    assert_eq!(
        (judged.outcome, judged.already),
        (Matched::Confirmed, false)
    );
    let taken = desk.take(false, "F2", sum, &memo);
    assert_eq!((taken.outcome, taken.already), (Matched::Confirmed, false));
    let again = desk.take(false, "F2", sum, &memo);
    assert_eq!((again.outcome, again.already), (Matched::Confirmed, true));
    assert_eq!(again.receipt, taken.receipt);
    desk.issue_all();
    desk.sound();
}

#[test]
fn money_gone_back_says_so_everywhere() {
    let desk = Desk::new();
    let held = desk.take(false, "F1", 1_234, "thanks");
    assert_eq!(held.outcome, Matched::Held);
    let receipt = held.receipt.unwrap();
    desk.give_back(receipt, 1_000).unwrap();
    let status =
        |desk: &Desk| desk.rows("receipts", "number", &receipt.to_string())[0]["status"].clone();
    assert_eq!(status(&desk), "unmatched", "2.34 are still held");
    desk.give_back(receipt, 234).unwrap();
    assert_eq!(status(&desk), "returned");
    for dry_run in [true, false] {
        let again = desk.take(dry_run, "F1", 1_234, "thanks");
        assert_eq!((again.outcome, again.already), (Matched::Returned, true));
        assert_eq!(again.receipt, Some(receipt));
    }
    assert_eq!(control(desk.allot(receipt)), "receipt-step");
    desk.sound();
}

#[test]
fn money_that_fitted_nothing_is_allotted_and_becomes_policies() {
    let desk = Desk::new();
    let sum = desk.sum();
    let short = desk.hold(sum - 1, "no_notice");
    assert_eq!(control(desk.allot(short)), "amount-differs");
    let sellers = desk.hold(sum, "paid_by_seller");
    assert_eq!(control(desk.allot(sellers)), "paid-by-seller");
    let receipt = desk.hold(sum, "no_notice");
    desk.house.clock.advance(30);
    desk.allot(receipt).unwrap();
    let row = &desk.rows("receipts", "number", &receipt.to_string())[0];
    assert_eq!(
        (&row["status"], &row["notices"]),
        (&json!("confirmed"), &json!(3))
    );
    let moves = desk.rows("suspense", "receipt", &receipt.to_string());
    let moves: Vec<&str> = moves
        .iter()
        .map(|row| row["direction"].as_str().unwrap())
        .collect();
    assert_eq!(moves, ["in", "allotted"]);
    let again = desk.house.request(
        "cashier",
        "again",
        "ledger.allot_money",
        json!({ "receipt": receipt, "notices": desk.notices }),
    );
    assert_eq!(control(desk.house.app.submit(again)), "receipt-step");
    desk.issue_all();
    desk.sound();
    // The way of each policy: paid by the allotment, from when it was made.
    assert_eq!(desk.found(), Vec::<String>::new());
}

#[test]
fn a_payment_names_its_notices_in_one_way() {
    let desk = Desk::new();
    let body = json!({
        "notice": desk.notices[0], "notices": desk.notices, "method": "transfer",
        "amount": Money::fen(desk.sum()), "payer": { "name": owner(0) }, "reference": "B1",
        "instruction": "I1", "confirmed_at": desk.house.app.now(),
    });
    let request = desk
        .house
        .request("cashier", "both", "ledger.confirm_receipt", body.clone());
    assert!(matches!(
        desk.house.app.preview(&request),
        Err(Failure::Invalid(_))
    ));
    let mut several = body;
    several.as_object_mut().unwrap().remove("notice");
    let request = desk
        .house
        .request("cashier", "several", "ledger.confirm_receipt", several);
    let size = desk.house.app.head_size();
    assert!(desk.house.app.preview(&request).is_ok());
    assert_eq!(
        desk.house.app.head_size(),
        size,
        "a preview records nothing"
    );
}
