//! Who could change the rules, who did, and what was in force.

use super::*;

/// The entry that a line about the designer points to.
fn designers_grant(branch: &Branch, told: &Answer) -> crate::TimelineItem {
    let mut lines = told.rows.iter();
    let line = lines.find(|row| row["who"] == "designer").unwrap();
    branch
        .house
        .app
        .entry(line["seq"].as_u64().unwrap())
        .unwrap()
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
    let entry = designers_grant(&branch, &told);
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
    let entry = designers_grant(&branch, &told);
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
