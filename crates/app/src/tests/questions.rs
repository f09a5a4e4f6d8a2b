//! The inspector's questions: each finds a planted case and is silent otherwise. What a rule would
//! never let happen is planted in the rows; what may happen is done.

use std::collections::BTreeMap;
use std::sync::Arc;

use journal::{MemoryStore, Store};
use kernel::{Number, NumberKind, RowChange, StreamId, Table, Value};
use serde_json::{Value as Json, json};

use super::harness::{House, control};
use super::trade::{RECORD, accepted_proposal, branch_on, candidate, number, paid};
use super::undoing::{due, pay};
use crate::tables::{STREAMS, all_tables};
use crate::{Answer, Asked, Failure};

/// A branch, and the store it stands in.
struct Branch {
    house: House,
    store: Arc<dyn Store>,
}

fn branch() -> Branch {
    let store: Arc<dyn Store> = Arc::new(MemoryStore::new(tempfile::tempdir().unwrap().keep()));
    let (house, _) = branch_on(Arc::clone(&store), RECORD);
    Branch { house, store }
}

impl Branch {
    /// A proposal, paid and issued, its policy confirmed by the platform.
    fn sold(&self) -> (Number, Number, Number) {
        let proposal = accepted_proposal(&self.house);
        let receipt = pay(&self.house, &proposal, "I1");
        let issue = json!({ "proposal": proposal });
        let issued = self.house.give("clerk", "policy.issue", issue).unwrap();
        let policy = number(&issued, NumberKind::Policy);
        self.house.app.confirm_with_platform(&policy).unwrap();
        self.house.app.settle().unwrap();
        (proposal, receipt, policy)
    }

    fn write(&self, change: RowChange) {
        self.house.app.settle().unwrap();
        let mut rows = self.store.rows(all_tables()).unwrap();
        let position = rows.position().unwrap();
        rows.apply(position, vec![change]).unwrap();
    }

    /// Changes one column of a row behind the record's back.
    fn plant(&self, table: &'static Table, key: &[Value], column: (&'static str, Value)) {
        self.write(RowChange::Set {
            table: table.name,
            key: key.to_vec(),
            columns: vec![column],
        });
    }

    fn by(&self, who: &str, question: &str, words: &[(&str, &str)]) -> Result<Answer, Failure> {
        let words: BTreeMap<String, String> = words
            .iter()
            .map(|(name, word)| ((*name).to_owned(), (*word).to_owned()))
            .collect();
        let asked = Asked::read(question, &words)?;
        self.house.app.ask(&self.house.who(who), &asked)
    }

    fn ask(&self, question: &str, words: &[(&str, &str)]) -> Answer {
        self.by("inspector", question, words).unwrap()
    }

    /// What is marked: code and entry.
    fn marks(&self, question: &str, words: &[(&str, &str)]) -> Vec<(String, u64)> {
        let answer = self.ask(question, words);
        let marked = answer
            .rows
            .iter()
            .filter(|row| row.get("finding").is_some());
        let mark = |row: &Json| {
            (
                row["finding"].as_str().unwrap().to_owned(),
                row["seq"].as_u64().unwrap_or_default(),
            )
        };
        marked.map(mark).collect()
    }

    /// The entry of the only fact of a kind.
    fn entry_of(&self, kind: &str) -> u64 {
        let kinds = self.house.kinds();
        let mut found = kinds.iter().enumerate().filter(|(_, known)| *known == kind);
        let (seq, _) = found.next().unwrap();
        assert!(found.next().is_none(), "{kind} is not the only one");
        seq as u64
    }
}

fn text(of: &impl ToString) -> Value {
    Value::Text(of.to_string())
}

#[test]
fn the_way_of_a_policy_is_every_fact_about_it() {
    let branch = branch();
    let (proposal, receipt, policy) = branch.sold();
    let answer = branch.ask("path", &[("number", &policy.to_string())]);
    assert_eq!((answer.looked_at, answer.findings), (1, 0));
    assert_eq!(answer.size, branch.house.app.head_size());
    // The signed checkpoint names the root in its third line.
    let note = branch.house.app.checkpoint().unwrap();
    assert_eq!(answer.root.to_string(), note.lines().nth(2).unwrap());

    // Independently: every fact of the three streams, by entry.
    let mut expected = Vec::new();
    for stream in [proposal.stream(), receipt.stream(), policy.stream()] {
        let timeline = branch
            .house
            .app
            .timeline(&StreamId::parse(&stream).unwrap());
        expected.extend(
            timeline
                .unwrap()
                .into_iter()
                .map(|fact| (fact.seq, fact.kind)),
        );
    }
    expected.sort();
    let shown = |row: &Json| {
        (
            row["seq"].as_u64().unwrap(),
            row["step"].as_str().unwrap().to_owned(),
        )
    };
    let mut found: Vec<_> = answer.rows.iter().map(shown).collect();
    found.retain(|(_, step)| step != "cover.start");
    assert_eq!(found, expected);
    let start = answer.rows.iter().find(|row| row["step"] == "cover.start");
    // 2026-12-05 00:00 in Shanghai.
    assert_eq!(start.unwrap()["at"], "2026-12-04T16:00:00.000000Z");

    let by_proposal = branch.ask("path", &[("number", &proposal.to_string())]);
    assert_eq!(by_proposal.rows, answer.rows);
    assert_eq!(branch.ask("path", &[]).rows, answer.rows);
    assert_eq!(
        branch.ask("path", &[("on", "2026-11-22")]).rows,
        answer.rows
    );
    for other in [("to", "2026-11-21"), ("from", "2026-11-23")] {
        assert_eq!(branch.ask("path", &[other]).rows, Vec::<Json>::new());
    }
    let marked = branch.ask("path", &[("findings", "true")]);
    assert_eq!((marked.looked_at, marked.rows.len()), (1, 0));
}

#[test]
fn what_must_not_be_on_a_policys_way_is_marked() {
    let branch = branch();
    let (proposal, receipt, _) = branch.sold();
    let issued = branch.entry_of("policy.issued");
    let received = branch.entry_of("ledger.receipt_confirmed");
    let share = [text(&receipt), text(&proposal)];
    let fen = branch
        .house
        .app
        .accepted_of(&proposal)
        .unwrap()
        .rated
        .premium
        .minor();
    branch.plant(
        &ledger::ALLOCATIONS,
        &share,
        ("premium", Value::Integer(fen - 1)),
    );
    assert_eq!(
        branch.marks("path", &[]),
        [("payment_differs".to_owned(), received)]
    );
    branch.plant(
        &ledger::ALLOCATIONS,
        &share,
        ("premium", Value::Integer(fen)),
    );
    assert_eq!(branch.marks("path", &[]), []);

    branch.plant(&ledger::ALLOCATIONS, &share, ("undone", text(&"reversed")));
    assert_eq!(
        branch.marks("path", &[]),
        [("issued_unpaid".to_owned(), issued)]
    );
    branch.plant(&ledger::ALLOCATIONS, &share, ("undone", Value::Empty));

    let later = text(&"2026-11-22T05:00:00.000000Z");
    let confirmed = branch.house.app.now();
    branch.plant(
        &ledger::RECEIPTS,
        &[text(&receipt)],
        ("confirmed_at", later),
    );
    assert_eq!(
        branch.marks("path", &[]),
        [("issued_before_payment".to_owned(), issued)]
    );
    branch.plant(
        &ledger::RECEIPTS,
        &[text(&receipt)],
        ("confirmed_at", text(&confirmed)),
    );
    branch.plant(
        &ledger::RECEIPTS,
        &[text(&receipt)],
        ("recorded_by", text(&"clerk")),
    );
    assert_eq!(
        branch.marks("path", &[]),
        [("same_hand_took_money".to_owned(), received)]
    );
    branch.plant(
        &ledger::RECEIPTS,
        &[text(&receipt)],
        ("recorded_by", text(&"cashier")),
    );
}

#[test]
fn one_hand_in_two_duties_and_a_back_dated_cover_are_marked() {
    let branch = branch();
    let (proposal, _, policy) = branch.sold();
    let issued = branch.entry_of("policy.issued");
    let accepted = branch.entry_of("policy.accepted");
    let step = [text(&proposal), Value::count(accepted)];
    branch.plant(&policy::PROPOSAL_STEPS, &step, ("by", text(&"clerk")));
    assert_eq!(
        branch.marks("path", &[]),
        [("same_hand_underwrote".to_owned(), accepted)]
    );
    branch.plant(&policy::PROPOSAL_STEPS, &step, ("by", text(&"underwriter")));

    let start = text(&"2026-11-22T11:00");
    branch.plant(&policy::POLICIES, &[text(&policy)], ("start", start));
    assert_eq!(
        branch.marks("path", &[]),
        [(
            "start_before_payment start_before_platform".to_owned(),
            issued
        )]
    );
}

#[test]
fn a_policy_without_its_float_notice_is_found() {
    let branch = branch();
    let (proposal, _, policy) = branch.sold();
    let settled = branch.entry_of("policy.notice_settled");
    let told = branch.ask("notices", &[]);
    let signed = json!({ "kind": "settled", "organisation": "3201", "mode": "signed", "policies": 1, "seq": settled });
    assert_eq!((told.rows, told.looked_at), (vec![signed], 1));
    branch.write(RowChange::Delete {
        table: policy::PROPOSAL_STEPS.name,
        key: vec![text(&proposal), Value::count(settled)],
    });
    let issued = branch.entry_of("policy.issued");
    let told = branch.ask("notices", &[("findings", "true")]);
    assert_eq!(told.rows.len(), 1);
    assert_eq!(told.rows[0]["number"], policy.to_string());
    let mark = ("notice_missing".to_owned(), issued);
    for question in ["notices", "path"] {
        assert_eq!(branch.marks(question, &[]), std::slice::from_ref(&mark));
    }
}

#[test]
fn a_dispute_and_its_end_are_told() {
    let branch = branch();
    let proposed = branch.house.give("clerk", "policy.propose", candidate());
    let proposal = number(&proposed.unwrap(), NumberKind::Proposal);
    let worked = branch.house.app.work_through(&[proposal]).unwrap();
    worked.into_iter().next().unwrap().unwrap();
    let dispute = json!({ "proposal": proposal, "what": "claim", "reason": "not mine" });
    branch
        .house
        .give("clerk", "policy.dispute_record", dispute)
        .unwrap();
    let told = branch.ask("notices", &[]);
    assert_eq!(told.rows.len(), 1);
    assert_eq!(told.rows[0]["kind"], "disputed");
    assert_eq!(
        told.rows[0]["seq"],
        branch.entry_of("policy.record_disputed")
    );
    assert_eq!(told.rows[0].get("next_step"), None);
}

#[test]
fn what_waits_too_long_is_marked_and_what_is_decided_is_not() {
    let branch = branch();
    let proposed = branch.house.give("clerk", "policy.propose", candidate());
    let proposal = number(&proposed.unwrap(), NumberKind::Proposal);
    let entered = branch.entry_of("policy.proposed");
    branch.house.clock.advance(90);
    let told = branch.ask("returns", &[]);
    assert_eq!(told.rows.len(), 1);
    assert_eq!(
        (&told.rows[0]["outcome"], &told.rows[0]["waited_minutes"]),
        (&json!("waiting"), &json!(90))
    );
    assert_eq!(told.findings, 0);
    // The hours a referral may take, as filed.
    let hours = policy::parameters()
        .into_iter()
        .find(|one| one.name == "policy.refer_hours");
    let hours: i64 = hours.unwrap().value.parse().unwrap();
    branch.house.clock.advance(hours * 60 - 90);
    assert_eq!(branch.marks("returns", &[]), []);
    branch.house.clock.advance(1);
    assert_eq!(
        branch.marks("returns", &[]),
        [("waiting".to_owned(), entered)]
    );
    let worked = branch.house.app.work_through(&[proposal]).unwrap();
    worked.into_iter().next().unwrap().unwrap();
    assert_eq!(branch.ask("returns", &[]).rows, Vec::<Json>::new());
}

#[test]
fn a_referral_past_its_time_is_marked_and_a_return_tells_its_defects() {
    let branch = branch();
    let proposal = accepted_proposal(&branch.house);
    let accepted = branch.entry_of("policy.accepted");
    let answered = branch.entry_of("policy.answered");
    let row = |outcome: &str, due: Value| RowChange::Put {
        table: policy::RETURNS.name,
        values: vec![
            text(&proposal),
            Value::count(answered),
            Value::Integer(1),
            text(&outcome),
            text(&"vehicle.engine"),
            text(&"R1"),
            text(&"发动机号不符"),
            text(&"engine differs"),
            text(&"3201"),
            text(&"2026-11-22T03:00:00.000000Z"),
            due,
        ],
    };
    // Referred at 11:00, decided at 12:00 in Shanghai.
    branch.write(row("referred", text(&"2026-11-22T04:00:00.000000Z")));
    let told = branch.ask("returns", &[]);
    assert_eq!((told.findings, told.looked_at), (0, 1));
    assert_eq!(told.rows[0]["next_seq"], accepted);
    assert_eq!(told.rows[0]["waited_minutes"], 60);
    branch.write(row("referred", text(&"2026-11-22T03:59:59.999999Z")));
    assert_eq!(
        branch.marks("returns", &[]),
        [("overdue".to_owned(), answered)]
    );
    branch.write(row("returned", Value::Empty));
    let told = branch.ask("returns", &[("on", "2026-11-22")]);
    assert_eq!(told.findings, 0);
    assert_eq!(
        (&told.rows[0]["field"], &told.rows[0]["rule"]),
        (&json!("vehicle.engine"), &json!("R1"))
    );
    assert_eq!(
        told.rows[0].get("next_seq"),
        None,
        "it never came back amended"
    );
    assert_eq!(branch.ask("returns", &[("to", "2026-11-21")]).rows.len(), 0);
}

#[test]
fn payers_who_are_not_the_applicant_are_listed_masked() {
    let branch = branch();
    let proposal = accepted_proposal(&branch.house);
    let due = due(&branch.house, &proposal);
    let asked = json!({ "proposals": [proposal] });
    let asked = branch.house.give("clerk", "ledger.request_payment", asked);
    let notice = number(&asked.unwrap(), NumberKind::Notice);
    let seller = json!({ "name": "clerk", "account": "1" });
    assert_eq!(
        control(paid(&branch.house, notice, &due, &seller)),
        "paid-by-seller"
    );
    let held = json!({
        "method": "transfer", "payer": seller, "reason": "paid_by_seller", "reference": "B7",
        "amount": { "amount": due, "currency": "CNY" }, "instruction": "HELD",
        "received_at": branch.house.app.now(),
    });
    branch
        .house
        .give("cashier", "ledger.receive_money", held)
        .unwrap();
    let other = json!({ "name": "欧阳旁人", "account": "6216613896446902064" });
    paid(&branch.house, notice, &due, &other).unwrap();
    let told = branch.ask("payers", &[]);
    let kinds: Vec<_> = told
        .rows
        .iter()
        .map(|row| {
            (
                row["kind"].as_str().unwrap(),
                row["finding"].as_str().unwrap(),
                row["seq"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        kinds,
        [
            (
                "payment",
                "payer_not_applicant",
                branch.entry_of("ledger.receipt_confirmed")
            ),
            (
                "held",
                "seller_held",
                branch.entry_of("ledger.money_received")
            ),
            (
                "refused",
                "seller_refused",
                branch.entry_of("oversight.command_refused")
            ),
        ]
    );
    assert_eq!(told.rows[0]["proposals"], proposal.to_string());
    assert_eq!(told.rows[0]["amount"]["amount"], due);
    assert_eq!((told.looked_at, told.found), (3, 3));
    let page = serde_json::to_string(&told).unwrap();
    assert!(!page.contains("旁人"), "{page}");
}

#[test]
fn commission_above_the_cap_or_on_direct_business_is_listed() {
    let branch = branch();
    let (proposal, _, _) = branch.sold();
    let told = branch.ask("commission", &[]);
    assert_eq!((told.rows.len(), told.findings), (1, 0));
    let channel = &told.rows[0];
    assert_eq!(
        (
            &channel["source"],
            &channel["proposals"],
            &channel["policies"]
        ),
        (&json!("direct"), &json!(1), &json!(1))
    );
    // 4 %, from general knowledge.
    assert_eq!(
        (&channel["cap"], &channel["cap_mark"]),
        (&json!("0.04"), &json!("M"))
    );
    let entered = branch.entry_of("policy.proposed");
    let key = [text(&proposal)];
    branch.plant(&policy::PROPOSALS, &key, ("commission_rate", text(&"0.01")));
    assert_eq!(
        branch.marks("commission", &[]),
        [("commission_on_direct".to_owned(), entered)]
    );
    branch.plant(&policy::PROPOSALS, &key, ("source", text(&"agency")));
    assert_eq!(branch.marks("commission", &[]), []);
    branch.plant(
        &policy::PROPOSALS,
        &key,
        ("commission_rate", text(&"0.041")),
    );
    assert_eq!(
        branch.marks("commission", &[]),
        [("commission_above".to_owned(), entered)]
    );
    // A cap of the company's own, from its day on.
    let cap = json!({ "name": "policy.commission_max", "value": "0.05", "effective_from": "2026-11-22", "source": "备案1号", "mark": "F" });
    branch
        .house
        .give("keeper", "company.set_parameter", cap)
        .unwrap();
    let told = branch.ask("commission", &[]);
    assert_eq!((told.findings, &told.rows[0]["cap_mark"]), (0, &json!("F")));
}

#[test]
fn what_is_taken_and_undone_in_one_day_is_found_and_the_next_day_is_not() {
    let branch = branch();
    let house = &branch.house;
    let proposal = accepted_proposal(house);
    let receipt = pay(house, &proposal, "I1");
    let reverse = json!({ "receipt": receipt, "reason": "keyed_wrong" });
    house
        .give("cashier", "ledger.reverse_receipt", reverse)
        .unwrap();
    let again = pay(house, &proposal, "I2");
    let withdraw = json!({ "proposal": proposal });
    house.give("clerk", "policy.withdraw", withdraw).unwrap();
    let told = branch.ask("same-day", &[]);
    let cases: Vec<_> = told
        .rows
        .iter()
        .map(|row| {
            (
                row["finding"].as_str().unwrap(),
                row["number"].as_str().unwrap().to_owned(),
                row["ended_seq"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        cases,
        [
            (
                "withdrawn_same_day",
                proposal.to_string(),
                branch.entry_of("policy.lapsed")
            ),
            (
                "reversed_same_day",
                receipt.to_string(),
                branch.entry_of("ledger.receipt_reversed")
            ),
        ]
    );
    let due = due(house, &proposal);
    assert!(told.rows.iter().all(|row| row["amount"]["amount"] == due));
    // Midnight in Shanghai has passed: the money goes back on another day than it came.
    house.clock.set("2026-11-22T16:00:00Z");
    let back = json!({
        "receipt": again, "proposal": proposal, "amount": { "amount": due, "currency": "CNY" },
        "payee": { "name": "任飞鹏", "account": "6216613896446902064" }, "reason": "withdrawn",
        "reference": "B9", "returned_at": house.app.now(), "instruction": "BACK",
    });
    house.give("cashier", "ledger.return_money", back).unwrap();
    let told = branch.ask("same-day", &[("from", "2026-11-23")]);
    assert_eq!((told.looked_at, told.rows.len()), (1, 0));
}

#[test]
fn a_gap_in_a_series_is_named() {
    let branch = branch();
    for key in ["one", "two", "three"] {
        let request = branch
            .house
            .request("clerk", key, "policy.propose", candidate());
        branch.house.app.submit(request).unwrap();
    }
    let told = branch.ask("gaps", &[]);
    assert_eq!((told.rows.len(), told.findings, told.looked_at), (1, 0, 3));
    let series = &told.rows[0];
    assert_eq!(
        (&series["kind"], &series["organisation"], &series["year"]),
        (&json!("proposal"), &json!("3201"), &json!(2026))
    );
    assert_eq!(
        (&series["first"], &series["last"], &series["count"]),
        (&json!(1), &json!(3), &json!(3))
    );
    let entries = branch.house.kinds();
    let first = entries
        .iter()
        .position(|kind| kind == "policy.proposed")
        .unwrap();
    let last = entries
        .iter()
        .rposition(|kind| kind == "policy.proposed")
        .unwrap();
    assert_eq!(
        (&series["first_seq"], &series["last_seq"]),
        (&json!(first), &json!(last))
    );
    let middle = branch.house.app.entry(first as u64 + 1).unwrap();
    assert_eq!(middle.kind, "policy.proposed");
    branch.write(RowChange::Delete {
        table: STREAMS.name,
        key: vec![text(&middle.stream), Value::Integer(1)],
    });
    let told = branch.ask("gaps", &[]);
    assert_eq!(
        (&told.rows[0]["gaps"], &told.rows[0]["finding"]),
        (&json!("2"), &json!("gap"))
    );
}

#[test]
fn who_could_change_rates_on_a_day_and_who_did() {
    let branch = branch();
    let granted = |told: &Answer| -> Vec<(String, String)> {
        let could = told.rows.iter().filter(|row| row["kind"] == "could");
        could
            .map(|row| {
                (
                    row["who"].as_str().unwrap().to_owned(),
                    row["role"].as_str().unwrap().to_owned(),
                )
            })
            .collect()
    };
    let expected = [
        ("admin", "administrator"),
        ("designer", "product_designer"),
        ("approver", "product_approver"),
        ("keeper", "parameter_keeper"),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(who, role)| ((*who).to_owned(), (*role).to_owned()))
        .collect();
    let told = branch.ask("tariff-hands", &[("on", "2026-11-22")]);
    assert_eq!(granted(&told), expected);
    assert_eq!(told.findings, 0);
    let grant = told
        .rows
        .iter()
        .find(|row| row["who"] == "designer")
        .unwrap();
    let entry = branch
        .house
        .app
        .entry(grant["seq"].as_u64().unwrap())
        .unwrap();
    assert_eq!(
        (entry.kind.as_str(), &entry.payload["user"]),
        ("company.authority_granted", &json!("designer"))
    );
    let did: Vec<_> = told
        .rows
        .iter()
        .filter(|row| row["kind"] == "did")
        .map(|row| (row["what"].as_str().unwrap(), row["who"].as_str().unwrap()))
        .collect();
    for done in [
        ("product.drafted", "designer"),
        ("product.submitted", "designer"),
        ("product.approved", "approver"),
    ] {
        assert!(did.contains(&done), "{done:?}: {did:?}");
    }
    assert_eq!(
        granted(&branch.ask("tariff-hands", &[("on", "2026-11-21")])),
        []
    );
}

#[test]
fn an_authority_taken_back_counts_to_its_last_day() {
    let branch = branch();
    let told = branch.ask("tariff-hands", &[]);
    let grant = told
        .rows
        .iter()
        .find(|row| row["who"] == "designer")
        .unwrap();
    let entry = branch
        .house
        .app
        .entry(grant["seq"].as_u64().unwrap())
        .unwrap();
    let holders = |told: &Answer| {
        let could = told.rows.iter().filter(|row| row["kind"] == "could");
        could.count()
    };
    // The designer goes on the 24th: that day he still could, the day after not any more.
    branch.house.clock.set("2026-11-24T04:00:00Z");
    let authority = entry.payload["authority"].clone();
    branch
        .house
        .give(
            "admin",
            "company.revoke_authority",
            json!({ "authority": authority }),
        )
        .unwrap();
    let later = branch.ask("tariff-hands", &[("on", "2026-11-25")]);
    assert_eq!(holders(&later), 3);
    assert!(
        later.rows.iter().all(|row| row["kind"] == "could"),
        "nothing was changed that day"
    );
    let that_day = branch.ask("tariff-hands", &[("on", "2026-11-24")]);
    assert_eq!(holders(&that_day), 4);
    assert_eq!(
        that_day.rows.last().unwrap()["what"],
        "company.authority_revoked"
    );
}

#[test]
fn program_rules_and_filings_of_a_day_with_their_entries() {
    let branch = branch();
    let told = branch.ask("program", &[]);
    let kinds: Vec<_> = told
        .rows
        .iter()
        .map(|row| row["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["program", "rules", "filings", "filing"]);
    let model = branch.house.app.model();
    let basis = model.company.basis().unwrap();
    let digest = |at: usize| told.rows[at]["digest"].as_str().unwrap().to_owned();
    assert_eq!(digest(0), kernel::Digest::of(b"program").to_string());
    assert_eq!(
        (digest(1), digest(2)),
        (basis.rules.to_string(), basis.filings.to_string())
    );
    assert_eq!(told.rows[0]["name"], "0.1.0");
    for row in &told.rows[..3] {
        let entry = branch
            .house
            .app
            .entry(row["seq"].as_u64().unwrap())
            .unwrap();
        assert_eq!(entry.kind, "company.basis_set");
        let part = row["kind"].as_str().unwrap();
        assert_eq!(entry.payload[part], row["digest"]);
    }
    assert_eq!(told.rows[3]["seq"], branch.entry_of("product.approved"));
    assert_eq!(
        branch.ask("program", &[("on", "2026-11-21")]).rows,
        Vec::<Json>::new()
    );
    let id = told.rows[3]["name"].clone();
    let withdraw = json!({ "filing": id, "from": "2027-01-01", "reason": "换版" });
    branch
        .house
        .give("approver", "product.withdraw", withdraw)
        .unwrap();
    assert_eq!(branch.ask("program", &[("on", "2026-12-31")]).rows.len(), 4);
    assert_eq!(branch.ask("program", &[("on", "2027-01-01")]).rows.len(), 3);
}

#[test]
fn tax_collected_booked_and_declared_is_one_sum() {
    let branch = branch();
    let (proposal, receipt, policy) = branch.sold();
    let tax = branch
        .house
        .app
        .accepted_of(&proposal)
        .unwrap()
        .tax
        .total()
        .unwrap();
    assert!(tax.minor() > 0);
    let told = branch.ask("tax", &[]);
    assert_eq!(
        (told.rows.len(), told.findings),
        (1, 0),
        "the month is not over"
    );
    for column in ["withheld", "collected", "booked"] {
        assert_eq!(told.rows[0][column]["amount"], tax.amount(), "{column}");
    }
    let issued = branch.entry_of("policy.issued");
    assert_eq!(
        (&told.rows[0]["first_seq"], &told.rows[0]["last_seq"]),
        (&json!(issued), &json!(issued))
    );
    let codes = |branch: &Branch| -> Vec<String> {
        branch
            .marks("tax", &[])
            .into_iter()
            .map(|(code, _)| code)
            .collect()
    };
    let share = [text(&receipt), text(&proposal)];
    branch.plant(&ledger::ALLOCATIONS, &share, ("tax", Value::Integer(0)));
    assert_eq!(codes(&branch), ["collected_differs"]);
    branch.plant(
        &ledger::ALLOCATIONS,
        &share,
        ("tax", Value::Integer(tax.minor())),
    );
    branch.house.clock.set("2026-11-30T16:00:00Z");
    assert_eq!(codes(&branch), ["undeclared"]);
    let declare = json!({ "month": "2026-11" });
    branch
        .house
        .give("cashier", "ledger.declare_tax", declare)
        .unwrap();
    let told = branch.ask("tax", &[("on", "2026-11-15")]);
    assert_eq!((told.rows.len(), told.findings), (2, 0));
    let declared = branch.entry_of("ledger.tax_declared");
    assert_eq!(
        (&told.rows[0]["declared_seq"], &told.rows[1]["declared_seq"]),
        (&json!(declared), &json!(declared))
    );
    assert_eq!(told.rows[1]["declared"]["amount"], tax.amount());
    branch.plant(
        &policy::POLICIES,
        &[text(&policy)],
        ("tax", Value::Integer(tax.minor() + 1)),
    );
    assert_eq!(
        codes(&branch),
        ["collected_differs booked_differs", "declared_differs"]
    );
    assert_eq!(
        branch.ask("tax", &[("from", "2026-12-01")]).rows,
        Vec::<Json>::new()
    );
}

#[test]
fn an_approval_with_one_hand_behind_both_sides_is_marked() {
    let branch = branch();
    let told = branch.ask("hands", &[]);
    assert_eq!((told.rows.len(), told.findings), (1, 0));
    let row = &told.rows[0];
    assert_eq!(
        (&row["drafted_by"], &row["approved_by"]),
        (&json!("designer"), &json!("approver"))
    );
    assert_eq!(row["seq"], branch.entry_of("product.approved"));
    assert_eq!(branch.ask("hands", &[("to", "2026-11-21")]).rows.len(), 0);
}

#[test]
fn an_answer_is_cut_to_the_askers_organisations() {
    let branch = branch();
    branch
        .house
        .give(
            "admin",
            "company.add_user",
            json!({ "user": "northern", "organisation": "11", "post": "岗" }),
        )
        .unwrap();
    let role = json!({ "user": "northern", "role": "branch_manager", "organisation": "11" });
    branch
        .house
        .give("admin", "company.grant_authority", role)
        .unwrap();
    let (_, _, policy) = branch.sold();
    let whole = branch.ask("path", &[]);
    assert_eq!(branch.by("manager", "path", &[]).unwrap().rows, whole.rows);
    for question in ["path", "commission", "gaps", "tax", "notices"] {
        let theirs = branch.by("northern", question, &[]).unwrap();
        assert_eq!((theirs.rows.len(), theirs.looked_at), (0, 0), "{question}");
    }
    let number = policy.to_string();
    let own = branch.by("manager", "path", &[("number", &number)]);
    assert_eq!(own.unwrap().rows, whole.rows);
    assert_eq!(
        control(branch.by("northern", "path", &[("number", &number)])),
        "not-found"
    );
    assert_eq!(
        branch.ask("path", &[("organisation", "3201")]).rows,
        whole.rows
    );
    assert_eq!(
        branch.ask("path", &[("organisation", "11")]).rows,
        Vec::<Json>::new()
    );
    let outside = branch.by("manager", "path", &[("organisation", "11")]);
    assert_eq!(control(outside), "outside-scope");
    assert_eq!(
        control(branch.by("manager", "program", &[])),
        "outside-scope"
    );
    for nobody in ["clerk", "designer", "admin"] {
        let refused = branch.by(nobody, "path", &[]).unwrap_err();
        let refused = refused.refused().unwrap();
        assert_eq!(refused.control.id(), "not-authorised");
        assert!(
            refused.message.zh.contains("稽核监管") && refused.message.en.contains("inspector"),
            "{refused:?}"
        );
    }
}

#[test]
fn an_answer_says_what_it_left_out() {
    let branch = branch();
    branch.sold();
    let whole = branch.ask("path", &[]);
    let found = whole.rows.len();
    let first = branch.ask("path", &[("limit", "3")]);
    assert_eq!(
        (first.rows.len(), first.found, first.truncated),
        (3, found as u64, true)
    );
    let skip = (found - 1).to_string();
    let last = branch.ask("path", &[("limit", "3"), ("skip", &skip)]);
    assert_eq!((last.rows.len(), last.truncated), (1, false));
    assert_eq!(last.rows[0], whole.rows[found - 1]);
    assert_eq!(whole.rows[..3], first.rows[..]);
    // An answer is a look: it leaves nothing.
    let size = branch.house.app.head_size();
    branch.ask("gaps", &[]);
    assert_eq!(branch.house.app.head_size(), size);
}

#[test]
fn what_a_question_does_not_take_is_refused_in_both_languages() {
    let branch = branch();
    for (question, words, id) in [
        ("everything", vec![], "not-found"),
        ("gaps", vec![("from", "2026-11-01")], "field-unknown"),
        ("path", vec![("colour", "red")], "field-unknown"),
        ("path", vec![("from", "yesterday")], "field-invalid"),
        (
            "path",
            vec![("on", "2026-11-01"), ("to", "2026-11-02")],
            "field-invalid",
        ),
        (
            "path",
            vec![("from", "2026-11-02"), ("to", "2026-11-01")],
            "field-invalid",
        ),
        ("path", vec![("number", "1")], "field-invalid"),
        ("path", vec![("limit", "0")], "field-invalid"),
        ("path", vec![("limit", "10001")], "field-invalid"),
        ("path", vec![("organisation", "x")], "field-invalid"),
        ("path", vec![("findings", "yes")], "field-invalid"),
    ] {
        let refused = branch.by("inspector", question, &words);
        assert_eq!(control(refused), id, "{question} {words:?}");
    }
}
