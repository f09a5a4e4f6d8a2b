//! Money, commission, numbers and tax.

use super::*;

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
