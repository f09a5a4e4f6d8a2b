//! Personal data: masked wherever it is read, revealed for a reason on record.

use axum::http::Method;
use serde_json::{Value, json};

use super::branch::{SECRETS, branch, entered};
use super::house::House;

/// Subject of the only person.
async fn person(house: &House) -> Value {
    let path = format!("/v1/persons?after={}", house.app.head_size());
    house.get("clerk", &path).await.json()["rows"][0].clone()
}

#[tokio::test]
async fn nobody_sees_a_clear_value_in_a_list_or_a_single_read() {
    let house = branch().await;
    let proposal = entered(&house).await;
    let row = person(&house).await;
    assert_eq!(row["name"], "任**");
    assert_eq!(row["document_number"], "320***********0019");
    assert_eq!(row["phone"], "189****6061");
    assert_eq!(row["birth_date"], "1955******");
    // The length of a code would tell it.
    for column in ["sex", "kind", "document_kind", "name_key", "document_token"] {
        assert_eq!(row[column], "***", "{column}");
    }
    let subject = row["subject"].as_str().unwrap();
    for role in company::Role::ALL {
        let who = role.code().replace('_', ".");
        for path in [
            "/v1/persons",
            "/v1/rows/persons",
            "/v1/vehicles",
            "/v1/rows/vehicles",
            "/v1/receipts",
            "/v1/proposals",
            "/v1/rows/proposals",
            "/v1/rows/streams",
            "/v1/streams/party%2Fp0/facts",
            "/v1/dictionary",
            &proposal,
            &format!("/v1/parties/{subject}"),
        ] {
            let reply = house.get(&who, path).await;
            for secret in SECRETS {
                assert!(!reply.text().contains(secret), "{who} {path}: {secret}");
            }
        }
    }
}

#[tokio::test]
async fn a_mask_is_not_read_by_searching() {
    let house = branch().await;
    entered(&house).await;
    for condition in [
        "document_number=320102195501010019",
        "document_number=32*",
        "phone=189*",
        "name_key=%E4%BB%BB*",
        "birth_date=1955-01-01",
        "sex=male",
    ] {
        for path in ["/v1/persons", "/v1/rows/persons"] {
            let reply = house.get("clerk", &format!("{path}?{condition}")).await;
            assert_eq!(reply.control(422), "personal-data-masked", "{condition}");
        }
    }
    let after = house.app.head_size();
    let path = format!("/v1/persons?phone=18948216061&after={after}");
    let found = house.get("clerk", &path).await;
    assert_eq!(found.json()["rows"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_clear_value_is_shown_for_a_reason_on_record_and_once() {
    let house = branch().await;
    entered(&house).await;
    let subject = person(&house).await["subject"].as_str().unwrap().to_owned();
    let path = format!("/v1/parties/{subject}/revelations");
    let body = json!({ "columns": ["phone", "name"], "reason": "回访投保人" });
    let look = |who: &'static str, key: &'static str, body: Value| {
        let ask = house.ask(Method::POST, &path).by(who).key(key).json(&body);
        async move { ask.send().await }
    };
    let shown = look("clerk", "look", body.clone()).await;
    assert_eq!(shown.status, 200, "{}", shown.text());
    assert_eq!(
        shown.json()["values"],
        json!({ "name": "任飞鹏", "phone": "18948216061" })
    );
    let again = look("clerk", "look", body.clone()).await;
    assert_eq!(again.control(422), "revealed-once");
    assert!(!again.text().contains("任飞鹏"));
    for (columns, reason, control) in [
        (json!(["name"]), " ", "field-missing"),
        (json!([]), "回访", "field-invalid"),
        (json!(["document_token"]), "回访", "field-invalid"),
        (json!(["vin"]), "回访", "field-invalid"),
    ] {
        let body = json!({ "columns": columns, "reason": reason });
        let reply = house.post("clerk", &path, &body).await;
        assert_eq!(reply.control(422), control, "{body}");
    }
    // Another organisation's customer is not there; who may not reveal leaves a refusal.
    let other = look("other", "from-afar", body.clone()).await;
    assert_eq!(other.control(404), "not-found");
    for who in ["inspector", "teller", "admin"] {
        let reply = house.post(who, &path, &body).await;
        assert_eq!(reply.control(403), "not-authorised", "{who}");
        assert!(!reply.text().contains("任飞鹏"));
    }
    // The fact alone is no way to the values.
    let by_name = json!({ "subject": subject, "columns": ["name"], "reason": "回访" });
    for command in [
        "/v1/commands/party.reveal",
        "/v1/commands/party.reveal/preview",
    ] {
        let reply = house.post("clerk", command, &by_name).await;
        assert_eq!(reply.status, 200);
        assert!(!reply.text().contains("任飞鹏"));
    }
    let looks = house
        .get(
            "inspector",
            &format!(
                "/v1/revelations?subject={subject}&after={}",
                house.app.head_size()
            ),
        )
        .await
        .json();
    let looks = looks["rows"].as_array().unwrap();
    assert_eq!(looks.len(), 2);
    assert_eq!(looks[0]["revealed_to"], "clerk");
    assert_eq!(looks[0]["columns"], "name, phone");
    assert_eq!(looks[0]["reason"], "回访投保人");
}

#[tokio::test]
async fn a_person_looked_at_is_known_again() {
    let house = branch().await;
    entered(&house).await;
    let subject = person(&house).await["subject"].as_str().unwrap().to_owned();
    let body = json!({ "columns": ["name"], "reason": "回访" });
    let path = format!("/v1/parties/{subject}/revelations");
    assert_eq!(house.post("clerk", &path, &body).await.status, 200);
    let house = house.reopened();
    entered(&house).await;
    let path = format!("/v1/persons?after={}", house.app.head_size());
    let page = house.get("clerk", &path).await.json();
    assert_eq!(page["rows"].as_array().unwrap().len(), 1, "no person anew");
    let party = house.get("clerk", &format!("/v1/parties/{subject}")).await;
    let kinds: Vec<_> = party.json()["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| fact["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kinds, ["party.person_recorded", "party.revealed"]);
}
