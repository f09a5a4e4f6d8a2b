//! Tokens and passwords.

use serde_json::json;

use super::harness::{House, control, user};

#[test]
fn a_token_is_its_holder_until_it_expires() {
    let house = House::staffed();
    let given = house.app.give_token(&user("clerk")).unwrap();
    assert_eq!(
        house.app.identify(&given.token).unwrap(),
        house.who("clerk")
    );
    assert_eq!(control(house.app.identify("yn_made_up")), "not-signed-in");
    house.clock.set("2026-11-22T16:00:01Z");
    assert_eq!(control(house.app.identify(&given.token)), "not-signed-in");
}

#[test]
fn a_token_ends_with_its_holder_and_with_his_sign_out() {
    let house = House::staffed();
    let given = house.app.give_token(&user("clerk")).unwrap();
    house
        .give("admin", "company.disable_user", json!({ "user": "clerk" }))
        .unwrap();
    assert_eq!(control(house.app.identify(&given.token)), "not-signed-in");
    let other = house.app.give_token(&user("keeper")).unwrap();
    house.app.sign_out(&other.token).unwrap();
    assert_eq!(control(house.app.identify(&other.token)), "not-signed-in");
}

#[test]
fn a_credential_for_another_is_on_record_and_only_sets_his_password() {
    let house = House::staffed();
    house
        .app
        .set_password(&user("clerk"), "his own password")
        .unwrap();
    let before = house
        .app
        .sign_in(&user("clerk"), "his own password")
        .unwrap();
    let size = house.app.head_size();
    let given = house
        .app
        .issue_token(&house.who("admin"), &user("clerk"), "k")
        .unwrap();
    // What he had ends, so that he notices; what he was given signs nobody in.
    let ended = house.app.sign_in(&user("clerk"), "his own password");
    assert_eq!(control(ended), "not-signed-in");
    assert_eq!(control(house.app.identify(&before.token)), "not-signed-in");
    assert_eq!(control(house.app.identify(&given.token)), "not-signed-in");
    let holder = house.app.identify_holder(&given.token).unwrap();
    assert_eq!(holder, house.who("clerk"));
    house
        .app
        .set_password(&holder.user, "a password of his")
        .unwrap();
    assert_eq!(
        control(house.app.identify_holder(&given.token)),
        "not-signed-in"
    );
    house
        .app
        .sign_in(&user("clerk"), "a password of his")
        .unwrap();
    assert_eq!(house.app.entry(size).unwrap().kind, "company.token_issued");
    let refused = house
        .app
        .issue_token(&house.who("clerk"), &user("admin"), "k");
    assert_eq!(control(refused), "not-authorised");
}

#[test]
fn a_password_signs_in_and_a_wrong_one_does_not() {
    let house = House::staffed();
    assert_eq!(
        control(house.app.set_password(&user("clerk"), "short")),
        "field-invalid"
    );
    house
        .app
        .set_password(&user("clerk"), "a long enough one")
        .unwrap();
    let signed_in = house
        .app
        .sign_in(&user("clerk"), "a long enough one")
        .unwrap();
    assert_eq!(
        house.app.identify(&signed_in.token).unwrap().user,
        user("clerk")
    );
    assert_eq!(
        control(house.app.sign_in(&user("clerk"), "a wrong one!")),
        "not-signed-in"
    );
    assert_eq!(
        control(house.app.sign_in(&user("nobody"), "a wrong one!")),
        "not-signed-in"
    );
    house
        .app
        .set_password(&user("clerk"), "another long one")
        .unwrap();
    assert_eq!(
        control(house.app.identify(&signed_in.token)),
        "not-signed-in"
    );
}
