//! Last year's policy becomes the next proposal, and nobody sees a clear value on the way.

use serde_json::{Value, json};

use super::branch::{SECRETS, branch};
use super::house::House;
use super::trade::{accepted, payment};

/// A policy issued; its number.
async fn sold(house: &House) -> String {
    let proposal = accepted(house).await;
    let number = proposal.rsplit('/').next().unwrap();
    let asked = json!({ "proposals": [number] });
    let asked = house.post("clerk", "/v1/payment-notices", &asked).await;
    let notice = asked.header("location").to_owned();
    let told = house.get("clerk", &notice).await.json();
    let paid = payment(notice.rsplit('/').next().unwrap(), &told["state"]["total"]);
    assert_eq!(
        house.post("teller", "/v1/receipts", &paid).await.status,
        201
    );
    let issued = house
        .post("clerk", &format!("{proposal}/issue"), &json!({}))
        .await;
    assert_eq!(issued.status, 201, "{}", issued.text());
    issued
        .header("location")
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned()
}

fn kinds(preview: &Value) -> Vec<String> {
    let facts = preview["facts"].as_array().unwrap().iter();
    facts
        .map(|fact| fact["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_policy_is_recalled_and_proposed_again_by_reference() {
    let house = branch().await;
    let policy = sold(&house).await;
    let plate = "/v1/recall?plate=%E8%8B%8FAA0000";
    for path in [
        plate,
        "/v1/recall?vin=LH1S20DC4PA000000",
        &format!("/v1/recall?policy={policy}"),
    ] {
        let reply = house.get("clerk", path).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        assert_eq!(reply.json()["policy"], policy.as_str());
        for secret in SECRETS {
            assert!(!reply.text().contains(secret), "{path}: {secret}");
        }
        assert_eq!(house.get("other", path).await.control(404), "not-found");
    }
    let recalled = house.get("clerk", plate).await.json();
    let mut body = recalled["body"].clone();
    assert_eq!(body["entry"]["term"], json!({ "start": "2027-12-05" }));
    assert_eq!(body["vehicle"]["seats"], 5);
    assert_eq!(body["vehicle"]["previous_policy"], policy.as_str());
    body["entry"]["term"] = json!({ "start": "2026-12-06" });
    let preview = house
        .post("clerk", "/v1/proposals?preview=true", &body)
        .await;
    assert_eq!(preview.status, 200, "{}", preview.text());
    // Persons and vehicle are the recorded ones: nothing of them is recorded anew.
    assert_eq!(kinds(&preview.json()), ["policy.proposed"]);
    for secret in SECRETS {
        assert!(!preview.text().contains(secret), "{secret}");
    }
    // Another plate beside the subject is another version of the same vehicle.
    let mut moved = body.clone();
    moved["vehicle"]["plate"] = json!("苏A12345");
    moved["vehicle"]["plate_kind"] = json!("02");
    let preview = house
        .post("clerk", "/v1/proposals?preview=true", &moved)
        .await;
    assert_eq!(
        kinds(&preview.json()),
        ["party.vehicle_recorded", "policy.proposed"]
    );
}

#[tokio::test]
async fn what_is_not_ones_own_to_see_is_not_referred_to_and_faults_tell_no_value() {
    let house = branch().await;
    sold(&house).await;
    let recalled = house.get("clerk", "/v1/recall?vin=LH1S20DC4PA000000").await;
    let body = recalled.json()["body"].clone();
    let path = "/v1/proposals?preview=true";
    let refused = house.post("other", path, &body).await;
    assert_eq!(refused.control(404), "not-found");
    let mut crossed = body.clone();
    crossed["applicant"]["subject"] = body["vehicle"]["subject"].clone();
    assert_eq!(
        house.post("clerk", path, &crossed).await.control(404),
        "not-found"
    );
    // A kind that the recorded plate does not go with: the fault names the field and no value.
    let mut odd = body.clone();
    odd["vehicle"]["kind"] = json!("tractor");
    let refused = house.post("clerk", path, &odd).await;
    assert_eq!(refused.status, 422);
    for secret in SECRETS {
        assert!(!refused.text().contains(secret), "{secret}");
    }
    let two = house.get("clerk", "/v1/recall?plate=x&vin=y").await;
    assert_eq!(two.control(422), "field-invalid");
}
