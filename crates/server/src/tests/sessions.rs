//! Signing in and out, acting for an organisation, and who one is.

use axum::http::Method;
use serde_json::{Value, json};

use super::house::House;

#[tokio::test]
async fn a_password_opens_a_session_and_signing_out_ends_it() {
    let house = House::new();
    let weak = json!({ "password": "short" });
    let put = |body: Value| {
        house
            .ask(Method::PUT, "/v1/me/password")
            .by("admin")
            .json(&body)
    };
    assert_eq!(put(weak).send().await.control(422), "field-invalid");
    assert_eq!(
        put(json!({ "password": "correct horse" }))
            .send()
            .await
            .status,
        204
    );
    let gone = house.get("admin", "/v1/me").await;
    assert_eq!(
        gone.control(401),
        "not-signed-in",
        "setting a password ends every token"
    );

    let sign_in = |password: &str| {
        let body = json!({ "user": "admin", "password": password });
        house.ask(Method::POST, "/v1/sessions").json(&body)
    };
    assert_eq!(
        sign_in("wrong horse!").send().await.control(401),
        "not-signed-in"
    );
    let session = sign_in("correct horse").send().await;
    assert_eq!(session.status, 201, "{}", session.text());
    let bearer = format!("Bearer {}", session.json()["token"].as_str().unwrap());
    let me = || {
        house
            .ask(Method::GET, "/v1/me")
            .header("authorization", &bearer)
    };
    assert_eq!(me().send().await.json()["user"], "admin");
    let out = house
        .ask(Method::DELETE, "/v1/sessions/current")
        .header("authorization", &bearer);
    assert_eq!(out.send().await.status, 204);
    let after = me().send().await;
    assert_eq!(after.control(401), "not-signed-in");
    assert!(after.header("www-authenticate").starts_with("Bearer"));
}

#[tokio::test]
async fn strangers_and_unknown_numbers_are_told_the_same() {
    let house = House::new();
    let mut bodies = Vec::new();
    for user in ["nobody", "admin", "Not A Number"] {
        let body = json!({ "user": user, "password": "guess after guess" });
        let reply = house
            .ask(Method::POST, "/v1/sessions")
            .json(&body)
            .send()
            .await;
        reply.control(401);
        bodies.push(reply.text());
    }
    assert!(bodies.iter().all(|body| *body == bodies[0]), "{bodies:?}");
    for body in [
        json!({}),
        json!({ "user": "admin" }),
        json!({ "user": 1, "password": "x" }),
    ] {
        let reply = house
            .ask(Method::POST, "/v1/sessions")
            .json(&body)
            .send()
            .await;
        assert_eq!(reply.control(422), "field-invalid");
    }
}

#[tokio::test]
async fn guessing_rests_a_staff_number_for_a_while() {
    let house = House::new();
    let guess = || {
        let body = json!({ "user": "admin", "password": "guess after guess" });
        house.ask(Method::POST, "/v1/sessions").json(&body)
    };
    for _ in 0..10 {
        guess().send().await.control(401);
    }
    let resting = guess().send().await;
    let seconds: u32 = resting.header("retry-after").parse().unwrap();
    assert!((1..=901).contains(&seconds), "{seconds}");
    assert_eq!(resting.control(429), "too-many-attempts");
    house.pass_micros(16 * 60 * 1_000_000);
    assert_eq!(guess().send().await.control(401), "not-signed-in");
}

#[tokio::test]
async fn one_sees_who_one_is_and_what_one_may_do() {
    let house = House::staffed().await;
    let me = house.get("clerk", "/v1/me").await.json();
    assert_eq!(me["organisation"], "3201");
    assert_eq!(me["acting_for"], "3201");
    assert_eq!(me["authorities"][0]["role"], "counter_clerk");
    assert_eq!(me["authorities"][0]["in_force"], true);
    let names: Vec<&str> = me["commands"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["name"].as_str().unwrap())
        .collect();
    for may in [
        "quote.price",
        "policy.propose",
        "ledger.request_payment",
        "rows.read",
    ] {
        assert!(names.contains(&may), "a clerk may {may}");
    }
    for may_not in [
        "policy.decide",
        "ledger.confirm_receipt",
        "company.add_user",
    ] {
        assert!(!names.contains(&may_not), "a clerk may not {may_not}");
    }
    assert_eq!(me["commands"][0]["organisations"], json!(["3201"]));
}

#[tokio::test]
async fn one_acts_for_an_organisation_within_reach_and_for_no_other() {
    let house = House::staffed().await;
    let me = |who: &str, organisation: &str| {
        house
            .ask(Method::GET, "/v1/me")
            .by(who)
            .header("yinuo-organisation", organisation)
    };
    assert_eq!(
        me("manager", "3201").send().await.json()["acting_for"],
        "3201"
    );
    assert_eq!(
        me("manager", "11").send().await.control(403),
        "outside-scope"
    );
    assert_eq!(
        me("manager", "00").send().await.control(403),
        "outside-scope"
    );
    assert_eq!(
        me("admin", "44").send().await.control(403),
        "organisation-unknown"
    );
    assert_eq!(me("admin", "4").send().await.control(422), "field-invalid");
}

#[tokio::test]
async fn a_credential_is_given_on_record_and_shown_once() {
    let house = House::staffed().await;
    let path = "/v1/users/clerk/credential";
    let size = house.app.head_size();
    let key = house.key();
    let give = |who: &str| house.ask(Method::POST, path).by(who).key(&key);
    let preview = house
        .ask(Method::POST, &format!("{path}?preview=true"))
        .by("admin")
        .send()
        .await;
    assert_eq!(preview.json()["facts"][0]["kind"], "company.token_issued");
    assert_eq!(house.app.head_size(), size);
    let given = give("admin").send().await;
    assert_eq!(given.status, 201, "{}", given.text());
    assert_eq!(house.app.entry(size).unwrap().kind, "company.token_issued");
    let bearer = format!("Bearer {}", given.json()["token"].as_str().unwrap());
    let me = |bearer: String| {
        house
            .ask(Method::GET, "/v1/me")
            .header("authorization", &bearer)
    };
    // It signs nobody in; it lets its holder set a password, once.
    assert_eq!(
        me(bearer.clone()).send().await.control(401),
        "not-signed-in"
    );
    let set = || {
        house
            .ask(Method::PUT, "/v1/me/password")
            .header("authorization", &bearer)
            .json(&json!({ "password": "a long enough one" }))
    };
    assert_eq!(set().send().await.status, 204);
    assert_eq!(set().send().await.control(401), "not-signed-in");
    let session = house
        .ask(Method::POST, "/v1/sessions")
        .json(&json!({ "user": "clerk", "password": "a long enough one" }))
        .send()
        .await;
    let bearer = format!("Bearer {}", session.json()["token"].as_str().unwrap());
    assert_eq!(me(bearer.clone()).send().await.json()["user"], "clerk");
    let again = give("admin").send().await;
    assert_eq!(again.control(422), "token-shown-once");
    assert_eq!(give("manager").send().await.control(403), "not-authorised");
    let nobody = house
        .post("admin", "/v1/users/nobody/credential", &json!({}))
        .await;
    assert_eq!(nobody.control(422), "user-unknown");
}
