//! A bank's file over HTTP: money finds its notice to the fen, what does not fit is held, nothing twice.

use axum::http::Method;
use serde_json::{Value, json};

use super::branch::{SECRETS, branch};
use super::house::{House, Reply};
use super::trade::accepted;

const HEADINGS: &str = "交易流水号,到账时间,付款人,付款账号,金额,附言,方式";

async fn send(house: &House, who: &str, query: &str, file: &str) -> Reply {
    let path = format!("/v1/bank-files{query}");
    let ask = house.ask(Method::POST, &path).by(who);
    let ask = ask.header("content-type", "text/csv");
    ask.bytes(file.as_bytes()).send().await
}

/// A notice over one accepted proposal, and what it asks for.
async fn notice(house: &House) -> (String, String) {
    let proposal = accepted(house).await;
    let number = proposal.rsplit('/').next().unwrap();
    let body = json!({ "proposals": [number] });
    let asked = house.post("clerk", "/v1/payment-notices", &body).await;
    let path = asked.header("location").to_owned();
    let told = house.get("clerk", &path).await.json();
    let total = told["state"]["total"]["amount"].as_str().unwrap();
    let number = path.rsplit('/').next().unwrap();
    (number.to_owned(), total.to_owned())
}

fn counts(told: &Value) -> [u64; 5] {
    ["rows", "confirmed", "held", "refused", "already"].map(|name| told[name].as_u64().unwrap())
}

#[tokio::test]
async fn money_finds_its_notice_and_the_rest_is_held_once() {
    let house = branch().await;
    let (notice, total) = notice(&house).await;
    let file = format!(
        "{HEADINGS}\n\
         F1,2026-11-22 12:00:00,任飞鹏,6216613896446902064,{total},保费 {notice},转账\n\
         F2,2026-11-22 11:59:01,某人,6216613896446902065,12.34,请查收,转账\n\
         F3,2026-11-22 11:59:02,某人,6216613896446902065,十二元,请查收,转账\n"
    );
    let before = house.app.head_size();
    let dry = send(&house, "teller", "?dry_run=true", &file).await;
    assert_eq!(dry.status, 200, "{}", dry.text());
    let dry = dry.json();
    assert_eq!(counts(&dry), [3, 1, 1, 1, 0], "{dry}");
    assert_eq!(house.app.head_size(), before, "judging records nothing");

    let first = send(&house, "teller", "", &file).await.json();
    assert_eq!(counts(&first), [3, 1, 1, 1, 0], "{first}");
    assert_eq!(first["answers"][1]["control"], "money-record-unknown");
    assert!(first["answers"][2].get("control").is_none(), "{first}");
    let after = first["position"].as_u64().unwrap();
    let receipt = first["answers"][0]["receipt"].as_str().unwrap();
    let receipt = house
        .get("teller", &format!("/v1/receipts/{receipt}?after={after}"))
        .await;
    assert_eq!(receipt.json()["state"]["status"], "confirmed");
    for secret in SECRETS {
        assert!(!first.to_string().contains(secret), "{secret}");
    }

    let head = house.app.head_size();
    for query in ["?dry_run=true", ""] {
        let again = send(&house, "teller", query, &file).await.json();
        assert_eq!(counts(&again), [3, 1, 1, 1, 2], "{query}: {again}");
        assert_eq!(
            again["answers"][0]["receipt"],
            first["answers"][0]["receipt"]
        );
    }
    assert_eq!(house.app.head_size(), head, "sent again it changes nothing");
}

#[tokio::test]
async fn what_is_no_bank_file_is_refused_and_only_cashiers_send_one() {
    let house = branch().await;
    let wrong = send(&house, "teller", "", "流水,金额\n1,2\n").await;
    assert_eq!(wrong.control(422), "import-file-form");
    let clerk = send(&house, "clerk", "", HEADINGS).await;
    assert_eq!(clerk.control(403), "not-authorised");
}
