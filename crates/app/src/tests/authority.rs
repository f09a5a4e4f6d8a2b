//! Who may do what, through the whole shell.

use serde_json::json;

use super::harness::{House, control};

#[test]
fn a_person_acts_only_in_his_part_of_the_tree() {
    let house = House::staffed();
    let list = |who: &str, table: &str| {
        let request = crate::ListRequest {
            table: table.into(),
            ..Default::default()
        };
        house.app.settle().unwrap();
        house.app.list_for(&house.who(who), &request)
    };
    let codes = |page: crate::List| -> Vec<String> {
        page.rows
            .iter()
            .map(|row| row["code"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        codes(list("inspector", "organisations").unwrap()),
        ["00", "11", "32", "3201"]
    );
    assert_eq!(
        codes(list("manager", "organisations").unwrap()),
        ["32", "3201"]
    );
    assert_eq!(codes(list("clerk", "organisations").unwrap()), ["3201"]);
    assert_eq!(control(list("clerk", "refusals")), "not-authorised");
    assert_eq!(control(list("clerk", "no_such_table")), "not-found");
}

#[test]
fn a_disabled_person_does_nothing_any_more() {
    let house = House::staffed();
    house
        .give("admin", "company.disable_user", json!({ "user": "keeper" }))
        .unwrap();
    let set = json!({
        "name": "vat_rate", "value": "0.06", "effective_from": "2026-11-22", "source": "x", "mark": "M",
    });
    assert_eq!(
        control(house.give("keeper", "company.set_parameter", set)),
        "user-disabled"
    );
}

#[test]
fn actions_say_what_would_be_refused_and_leave_nothing() {
    let house = House::staffed();
    let size = house.app.head_size();
    let of_admin = house
        .app
        .user_actions(&house.who("admin"), "clerk")
        .unwrap();
    assert!(of_admin[0].allowed, "{of_admin:?}");
    let of_clerk = house
        .app
        .user_actions(&house.who("clerk"), "admin")
        .unwrap();
    let refusal = of_clerk[0].refusal.as_ref().unwrap();
    assert_eq!(refusal.control.id(), "not-authorised");
    assert!(!refusal.message.zh.is_empty() && !refusal.message.en.is_empty());
    assert_eq!(house.app.head_size(), size);
}

#[test]
fn what_is_so_already_is_not_offered() {
    let house = House::staffed();
    let offered = |house: &House| -> Vec<(bool, Option<String>)> {
        let actions = house.app.user_actions(&house.who("admin"), "clerk");
        let told = |action: crate::ActionView| {
            let control = action
                .refusal
                .map(|refusal| refusal.control.id().to_owned());
            (action.allowed, control)
        };
        actions.unwrap().into_iter().map(told).collect()
    };
    let (yes, so) = ((true, None), (false, Some("already-so".to_owned())));
    assert_eq!(offered(&house), [yes.clone(), so.clone()]);
    let body = json!({ "user": "clerk" });
    house.give("admin", "company.disable_user", body).unwrap();
    assert_eq!(offered(&house), [so.clone(), yes]);
    // Filings and organisations go the same way.
    let package = product::embedded_packages().pop().unwrap();
    let files = json!({ "files": package.texts().unwrap() });
    house.give("designer", "product.draft", files).unwrap();
    let id = "compulsory-motor@2020-09";
    let step = json!({ "filing": id });
    house.give("designer", "product.submit", step).unwrap();
    let stream = crate::filing_stream(id).unwrap();
    let actions = house.app.filing_actions(&house.who("designer"), &stream);
    let submit = actions.unwrap().remove(0);
    assert_eq!(submit.refusal.unwrap().control.id(), "already-so");
    let code = kernel::OrganisationCode::parse("11").unwrap();
    let close = |house: &House| {
        let actions = house.app.organisation_actions(&house.who("admin"), &code);
        actions.unwrap().remove(0)
    };
    assert!(close(&house).allowed);
    let body = json!({ "code": "11" });
    house
        .give("admin", "company.close_organisation", body)
        .unwrap();
    assert!(!close(&house).allowed);
}
