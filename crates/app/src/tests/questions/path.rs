//! The way of a policy, and what must not be on it.

use super::*;

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
