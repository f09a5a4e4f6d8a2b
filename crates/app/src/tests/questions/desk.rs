//! The underwriting desk: float notices, disputes, referrals and what waits.

use super::*;

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
fn a_referral_nobody_decides_is_recorded_overdue_once_and_told() {
    let branch = branch();
    // Another count of seats than the model table has: a person must look.
    let mut deviating = candidate();
    deviating["vehicle"]["seats"] = json!(7);
    let proposed = branch.house.give("clerk", "policy.propose", deviating);
    let proposal = number(&proposed.unwrap(), NumberKind::Proposal);
    let worked = branch.house.app.work_through(&[proposal]).unwrap();
    worked.into_iter().next().unwrap().unwrap();
    let referred = branch.entry_of("policy.referred");
    let app = &branch.house.app;
    assert_eq!(app.pass_time().unwrap().referrals_overdue, 0);
    let due = app.entry(referred).unwrap().payload["due_by"].clone();
    let due = kernel::Instant::parse(due.as_str().unwrap()).unwrap();
    branch.house.clock.set(&due.plus_micros(1).to_string());
    let size = app.head_size();
    assert_eq!(app.pass_time().unwrap().referrals_overdue, 1);
    let overdue = branch.entry_of("policy.overdue");
    assert_eq!(overdue, size);
    let entry = app.entry(overdue).unwrap();
    assert_eq!(entry.actor, "system:clock");
    // Once; and it is still a person's to decide.
    assert_eq!(app.pass_time().unwrap().referrals_overdue, 0);
    assert_eq!(app.head_size(), size + 1);
    let told = branch.ask("returns", &[]);
    assert_eq!(told.rows[0]["overdue_at"], entry.recorded_at);
    assert_eq!(told.rows[0]["finding"], "overdue");
    let listed = app.list(&crate::ListRequest {
        table: "proposals".to_owned(),
        conditions: [("stage".to_owned(), "referred".to_owned())].into(),
        scope: vec![kernel::OrganisationCode::head_office()],
        ..crate::ListRequest::default()
    });
    assert_eq!(listed.unwrap().rows[0]["overdue_at"], entry.recorded_at);
    let accept = json!({ "proposal": proposal, "verdict": "accept" });
    branch
        .house
        .give("underwriter", "policy.decide", accept)
        .unwrap();
    let told = branch.ask("returns", &[]);
    assert_eq!(told.rows[0]["next_step"], "policy.accepted");
    assert_eq!(told.rows[0]["overdue_at"], entry.recorded_at);
    let inspection = app.inspect_now().unwrap();
    assert!(inspection.ok, "{:?}", inspection.findings);
}

#[test]
fn a_policy_the_platform_has_not_confirmed_waits_and_is_marked_once_cover_begins() {
    let branch = branch();
    let proposal = accepted_proposal(&branch.house);
    pay(&branch.house, &proposal, "I1");
    let issue = json!({ "proposal": proposal });
    let issued = branch.house.give("clerk", "policy.issue", issue).unwrap();
    let policy = number(&issued, NumberKind::Policy);
    let entry = branch.entry_of("policy.issued");
    let told = branch.ask("returns", &[]);
    assert_eq!(told.rows.len(), 1, "{:?}", told.rows);
    let row = &told.rows[0];
    assert_eq!(row["outcome"], "unconfirmed");
    assert_eq!(row["policy"], policy.to_string());
    assert_eq!(row["due_by"], "2026-12-04T16:00:00.000000Z");
    assert_eq!((&row["seq"], told.findings), (&json!(entry), 0));
    branch.house.clock.set("2026-12-05T00:00:00Z");
    let mark = ("start_before_platform".to_owned(), entry);
    assert_eq!(branch.marks("returns", &[]), std::slice::from_ref(&mark));
    assert_eq!(branch.marks("path", &[]), [mark]);
}
