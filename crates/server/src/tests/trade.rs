//! A policy is sold over HTTP and nothing else: from the proposal to a trial balance that balances.

use axum::http::Method;
use serde_json::{Value, json};

use super::branch::{SECRETS, branch, candidate, entered};
use super::house::{House, Reply};

const PAYER: &str = "6216613896446902064";

/// The action of a command on a resource: allowed, or the control that says no.
fn action(resource: &Value, command: &str) -> String {
    let actions = resource["actions"].as_array().unwrap();
    let found = actions.iter().find(|a| a["command"] == command).unwrap();
    found["refusal"]["control"]
        .as_str()
        .unwrap_or("allowed")
        .to_owned()
}

async fn state(house: &House, path: &str) -> Value {
    let reply = house.get("clerk", path).await;
    assert_eq!(reply.status, 200, "{path}: {}", reply.text());
    reply.json()
}

async fn taken(house: &House, who: &str, path: &str, body: Value) -> Reply {
    let reply = house.post(who, path, &body).await;
    assert!(reply.status.is_success(), "{path}: {}", reply.text());
    reply
}

/// A proposal accepted, its notice signed; where it stands.
pub(super) async fn accepted(house: &House) -> String {
    let proposal = entered(house).await;
    for step in ["platform-queries", "underwriting"] {
        taken(house, "clerk", &format!("{proposal}/{step}"), json!({})).await;
    }
    let signed = json!({ "mode": "signed" });
    taken(house, "clerk", &format!("{proposal}/float-notice"), signed).await;
    proposal
}

pub(super) fn payment(notice: &str, amount: &Value) -> Value {
    json!({
        "notice": notice, "method": "transfer", "amount": amount,
        "payer": { "name": "任飞鹏", "account": PAYER },
        "reference": "B20261122001", "instruction": "I20261122001",
        "confirmed_at": "2026-11-22T04:00:00Z",
    })
}

#[tokio::test]
async fn a_policy_is_sold_over_http() {
    let house = branch().await;
    let proposal = accepted(&house).await;
    let number = proposal.rsplit('/').next().unwrap().to_owned();
    let stands = state(&house, &proposal).await;
    assert_eq!(stands["state"]["stage"], "accepted");
    assert_eq!(stands["state"]["premium"]["amount"], "665.00");
    assert_eq!(action(&stands, "policy.issue"), "unpaid");
    assert_eq!(action(&stands, "ledger.request_payment"), "allowed");

    let asked = json!({ "proposals": [number] });
    let asked = taken(&house, "clerk", "/v1/payment-notices", asked).await;
    assert_eq!(asked.status, 201);
    let notice = asked.header("location").to_owned();
    let told = state(&house, &notice).await;
    assert_eq!(action(&told, "ledger.confirm_receipt"), "not-authorised");
    let paid = payment(notice.rsplit('/').next().unwrap(), &told["state"]["total"]);
    let mut short = paid.clone();
    short["amount"]["amount"] = json!("1.00");
    let refused = house.post("teller", "/v1/receipts", &short).await;
    assert_eq!(refused.control(422), "amount-differs");
    let receipt = taken(&house, "teller", "/v1/receipts", paid).await;
    let receipt = state(&house, receipt.header("location")).await;
    assert_eq!(receipt["state"]["payer_name"], "任**");
    assert!(!receipt.to_string().contains(PAYER));

    let issued = taken(&house, "clerk", &format!("{proposal}/issue"), json!({})).await;
    let policy = issued.header("location").to_owned();
    assert!(policy.starts_with("/v1/policies/"), "{policy}");
    taken(
        &house,
        "clerk",
        &format!("{policy}/confirmation"),
        json!({}),
    )
    .await;
    let stands = state(&house, &policy).await;
    assert_eq!(stands["timeline"][0]["kind"], "policy.issued");
    for path in [&proposal, &policy] {
        let text = house.get("clerk", path).await.text();
        for secret in SECRETS {
            assert!(!text.contains(secret), "{path}: {secret}");
        }
    }
    let books = house.get("clerk", "/v1/trial-balance").await.json();
    assert_eq!(books["debit"], books["credit"]);
    assert_ne!(books["debit"]["amount"], "0.00");
    let before = house
        .get("clerk", "/v1/trial-balance?as_of=2026-11-20")
        .await;
    assert_eq!(before.json()["debit"]["amount"], "0.00");
    let wrong = house.get("clerk", "/v1/trial-balance?as_of=soon").await;
    assert_eq!(wrong.control(422), "field-invalid");

    proved(&house, &policy).await;
}

/// A proof shows persons: given once, on record, and to nobody from afar.
async fn proved(house: &House, policy: &str) {
    let proof = json!({ "reason": "投保人申请" });
    let path = format!("{policy}/proof");
    let first = house
        .ask(Method::POST, &path)
        .by("clerk")
        .key("proof")
        .json(&proof);
    let first = first.send().await;
    assert_eq!(first.status, 200, "{}", first.text());
    assert!(
        first.text().starts_with("c2sp.org/tlog-proof"),
        "{}",
        first.text()
    );
    let again = house
        .ask(Method::POST, &path)
        .by("clerk")
        .key("proof")
        .json(&proof);
    assert_eq!(again.send().await.control(422), "revealed-once");
    let afar = house.post("other", &path, &proof).await;
    assert_eq!(afar.control(404), "not-found");
}

#[tokio::test]
async fn without_a_platform_nothing_is_asked() {
    let house = House::staffed().await;
    let path = "/v1/proposals/T00000001202600000015/platform-queries";
    let reply = house.post("counter.clerk", path, &json!({})).await;
    assert_eq!(reply.control(422), "platform-absent");
}

#[tokio::test]
async fn the_same_key_with_another_body_and_an_old_version_are_refused() {
    let house = branch().await;
    let propose = |body: Value| {
        let ask = house.ask(Method::POST, "/v1/proposals").by("clerk");
        let ask = ask.key("one").json(&body);
        async move { ask.send().await }
    };
    let first = propose(candidate()).await;
    let again = propose(candidate()).await;
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(again.json()["already"], true);
    let mut other = candidate();
    other["entry"]["region"] = json!("浙江");
    assert_eq!(propose(other).await.control(422), "idempotency-key-reused");

    let proposal = first.header("location").to_owned();
    let seen = house
        .get("clerk", &proposal)
        .await
        .header("etag")
        .to_owned();
    taken(
        &house,
        "clerk",
        &format!("{proposal}/platform-queries"),
        json!({}),
    )
    .await;
    let path = format!("{proposal}/withdrawal");
    let ask = house.ask(Method::POST, &path).by("clerk").key("late");
    let late = ask.header("if-match", &seen).json(&json!({})).send().await;
    assert_eq!(late.control(412), "precondition-failed");
}

#[tokio::test]
async fn another_branch_finds_nothing() {
    let house = branch().await;
    let proposal = entered(&house).await;
    let number = proposal.rsplit('/').next().unwrap();
    assert_eq!(
        house.get("other", &proposal).await.control(404),
        "not-found"
    );
    for step in ["platform-queries", "underwriting"] {
        let reply = house
            .post("other", &format!("{proposal}/{step}"), &json!({}))
            .await;
        assert_eq!(reply.control(404), "not-found");
    }
    let after = house.app.head_size();
    let list = house
        .get("other", &format!("/v1/proposals?after={after}"))
        .await;
    assert_eq!(list.json()["rows"], json!([]));
    let steps = "/v1/rows/proposal_steps";
    assert_eq!(
        house.get("other", steps).await.control(422),
        "field-invalid"
    );
    let path = format!("{steps}?number={number}");
    assert_eq!(
        house.get("other", &path).await.control(422),
        "field-invalid"
    );
    assert_eq!(house.get("clerk", &path).await.status, 200);
}

#[tokio::test]
async fn a_batch_answers_each_command_in_order() {
    let house = branch().await;
    let item = |key: &str, command: &str, body: Value| json!({ "key": key, "command": command, "body": body });
    let batch = json!([
        item("a", "policy.propose", candidate()),
        item(
            "b",
            "policy.withdraw",
            json!({ "proposal": "T00000001202600000015" })
        ),
        item("c", "company.close_organisation", json!({ "code": "11" })),
        item("d", "policy.propose", json!({ "applicant": 1 })),
        item(
            "e",
            "policy.print",
            json!({ "policy": "00000001202600000015", "document": "policy",
                "digest": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" })
        ),
    ]);
    let reply = house.post("clerk", "/v1/batches", &batch).await.json();
    let statuses: Vec<_> = reply
        .as_array()
        .unwrap()
        .iter()
        .map(|a| &a["status"])
        .collect();
    assert_eq!(statuses, [201, 403, 403, 422, 422]);
    assert!(
        reply[0]["location"]
            .as_str()
            .unwrap()
            .starts_with("/v1/proposals/T")
    );
    assert_eq!(reply[2]["refusal"]["control"], "not-authorised");
    assert_eq!(reply[4]["refusal"]["control"], "print-drawn-here");
    let again = house.post("clerk", "/v1/batches", &batch).await.json();
    assert_eq!(again[0]["accepted"]["already"], true);
    for wrong in [
        json!({}),
        json!([]),
        json!([1]),
        json!([{ "key": "a b", "command": "x" }]),
    ] {
        let reply = house.post("clerk", "/v1/batches", &wrong).await;
        assert_eq!(reply.control(422), "field-invalid", "{wrong}");
    }
}
