//! What no command would put on record, put there by somebody who holds database and program; and
//! what two who each did right did wrong together.

use super::*;

impl Branch {
    fn forged(self, kind: &str, who: &str, alter: impl Fn(&mut Json)) -> (Self, u64) {
        let Self { house, store } = self;
        let (house, entry) = house.forged(&store, (kind, who), alter);
        (Self { house, store }, entry)
    }
}

fn as_it_was(_: &mut Json) {}

#[test]
fn a_clerk_who_set_a_parameter_acted_without_authority() {
    let branch = branch();
    let cap = json!({
        "name": "policy.commission_max", "value": "0.05", "effective_from": "2026-11-22",
        "source": "备案1号", "mark": "F",
    });
    let set = branch.house.give("keeper", "company.set_parameter", cap);
    set.unwrap();
    assert_eq!(branch.marks("tariff-hands", &[]), []);
    let higher = |payload: &mut Json| payload["value"] = json!("0.30");
    let (branch, entry) = branch.forged("company.parameter_set", "clerk", higher);
    assert_eq!(
        branch.marks("tariff-hands", &[]),
        [("acted_without_authority".to_owned(), entry)]
    );
    let told = branch.ask("tariff-hands", &[("findings", "true")]);
    assert_eq!(told.rows[0]["who"], "clerk");
    let subject = told.rows[0]["subject"].as_str().unwrap();
    assert!(
        subject.contains("policy.commission_max = 0.30"),
        "{subject}"
    );
}

#[test]
fn a_designer_who_gave_himself_a_role_acted_without_authority() {
    let (branch, entry) = branch().forged("company.authority_granted", "designer", |payload| {
        payload["user"] = json!("designer");
        payload["role"] = json!("product_approver");
        payload["authority"] = json!(9_999);
    });
    assert_eq!(
        branch.marks("tariff-hands", &[]),
        [("acted_without_authority".to_owned(), entry)]
    );
}

#[test]
fn a_designer_who_approved_his_own_filing_is_marked() {
    let branch = branch();
    assert_eq!(branch.marks("hands", &[]), []);
    let (branch, entry) = branch.forged("product.approved", "designer", as_it_was);
    assert_eq!(
        branch.marks("hands", &[]),
        [("self_approved".to_owned(), entry)]
    );
    assert_eq!(
        branch.marks("tariff-hands", &[]),
        [("acted_without_authority".to_owned(), entry)]
    );
}

#[test]
fn the_platforms_word_in_a_clerks_hand_is_marked() {
    for kind in ["policy.answered", "policy.confirmed"] {
        let branch = branch();
        let (_, _, policy) = branch.sold();
        assert_eq!(branch.marks("path", &[]), []);
        let (branch, entry) = branch.forged(kind, "clerk", as_it_was);
        let number = policy.to_string();
        for words in [vec![], vec![("number", number.as_str())]] {
            assert_eq!(
                branch.marks("path", &words),
                [("platform_by_hand".to_owned(), entry)],
                "{kind}"
            );
        }
    }
}

#[test]
fn tax_declared_below_and_above_is_marked() {
    let branch = branch();
    branch.sold();
    let person = json!({ "user": "upper", "organisation": "32", "post": "岗" });
    let role = json!({
        "user": "upper", "role": "cashier", "organisation": "32",
        "limit": { "amount": "200000.00", "currency": "CNY" },
    });
    for (command, body) in [
        ("company.add_user", person),
        ("company.grant_authority", role),
    ] {
        branch.house.give("admin", command, body).unwrap();
    }
    branch.house.clock.set("2026-11-30T16:00:00Z");
    let month = || json!({ "month": "2026-11" });
    let declared = branch.house.give("cashier", "ledger.declare_tax", month());
    declared.unwrap();
    assert_eq!(branch.marks("tax", &[]), []);
    // Those below declared it: nothing is left to the level above.
    let again = branch.house.give("upper", "ledger.declare_tax", month());
    assert_eq!(control(again), "tax-declaration");
    let (branch, _) = branch.forged("ledger.tax_declared", "upper", |payload| {
        payload["organisation"] = json!("32");
    });
    let told = branch.ask("tax", &[("findings", "true")]);
    let found: Vec<_> = told
        .rows
        .iter()
        .map(|row| (row["finding"].clone(), row["organisation"].clone()))
        .collect();
    assert_eq!(
        found,
        [
            (json!("declared_twice"), json!("3201")),
            (json!("declared_differs"), json!("32"))
        ]
    );
}
