//! Figures of a day: counted over the lists they name, and the cash desk's end of day.

use serde_json::{Value, json};

use super::branch::branch;
use super::house::House;
use super::trade::{accepted, payment};

async fn figures(house: &House, who: &str) -> Vec<Value> {
    let told = house.get(who, "/v1/figures/day").await;
    assert_eq!(told.status, 200, "{}", told.text());
    told.json()["figures"].as_array().unwrap().clone()
}

fn named<'a>(figures: &'a [Value], name: &str) -> &'a Value {
    figures.iter().find(|one| one["name"] == name).unwrap()
}

/// The rows of the list that a figure or a part of it names.
async fn listed(house: &House, source: &Value) -> u64 {
    let filter = source["filter"].as_object().unwrap();
    let words: Vec<String> = filter
        .iter()
        .map(|(column, text)| format!("&{column}={}", text.as_str().unwrap()))
        .collect();
    let table = source["table"].as_str().unwrap();
    let path = format!("/v1/rows/{table}?count=true{}", words.concat());
    let list = house.get("teller", &path.replace('|', "%7C")).await;
    assert_eq!(list.status, 200, "{path}: {}", list.text());
    list.json()["count"]["rows"].as_u64().unwrap()
}

async fn each_is_its_list(house: &House, figures: &[Value]) {
    for figure in figures {
        let parts = figure["parts"].as_array().unwrap();
        for one in parts.iter().chain([figure]) {
            let rows = listed(house, &one["rows"]).await;
            assert_eq!(one["count"], rows, "{one}");
        }
    }
}

#[tokio::test]
async fn figures_follow_a_sale_and_the_day_ends_even() {
    let house = branch().await;
    let proposal = accepted(&house).await;
    let number = proposal.rsplit('/').next().unwrap().to_owned();
    let before = figures(&house, "clerk").await;
    assert_eq!(named(&before, "unpaid")["count"], 1);
    assert_eq!(named(&before, "unpaid")["rows"]["filter"]["paid_at"], "");
    assert_eq!(named(&before, "returned")["rate"], "0.0000");
    each_is_its_list(&house, &before).await;

    let body = json!({ "proposals": [number] });
    let asked = house.post("clerk", "/v1/payment-notices", &body).await;
    let notice = asked.header("location").to_owned();
    let total = house.get("clerk", &notice).await.json()["state"]["total"].clone();
    assert_eq!(
        named(&figures(&house, "teller").await, "notices")["amount"],
        total
    );
    let paid = payment(notice.rsplit('/').next().unwrap(), &total);
    let paid = house.post("teller", "/v1/receipts", &paid).await;
    assert!(paid.status.is_success(), "{}", paid.text());
    let loose = json!({
        "method": "cash", "amount": { "amount": "12.34", "currency": "CNY" },
        "payer": { "name": "某人" }, "reason": "no_notice", "reference": "C1", "instruction": "C1",
        "received_at": "2026-11-22T03:00:00Z",
    });
    let loose = house.post("teller", "/v1/money", &loose).await;
    assert!(loose.status.is_success(), "{}", loose.text());
    let issued = house
        .post("clerk", &format!("{proposal}/issue"), &json!({}))
        .await;
    assert!(issued.status.is_success(), "{}", issued.text());

    let clerk = figures(&house, "clerk").await;
    let sold = named(&clerk, "issued");
    assert_eq!(sold["amount"]["amount"], "665.00");
    assert_eq!(sold["parts"].as_array().unwrap().len(), 2, "{sold}");
    let mine = named(&clerk, "mine_issued");
    assert_eq!(mine["average"]["count"], "1.0");
    assert_eq!(mine["average"]["amount"]["amount"], "665.00");
    let teller = figures(&house, "teller").await;
    assert_eq!(named(&teller, "held")["amount"]["amount"], "12.34");
    assert_eq!(named(&teller, "received")["count"], 2);
    each_is_its_list(&house, &teller).await;
    assert!(
        figures(&house, "other")
            .await
            .iter()
            .all(|one| one["count"] == 0)
    );

    ends_even(&house, &total).await;
    assert_eq!(
        house
            .get("other", "/v1/figures/day?organisation=3201")
            .await
            .control(404),
        "not-found"
    );
}

/// The day ends even with the cash of the day, and names what is missing.
async fn ends_even(house: &House, total: &Value) {
    let end = house
        .get("teller", "/v1/day-end?counted=12.34")
        .await
        .json();
    assert_eq!(end["agrees"], true, "{end}");
    assert_eq!(end["books"][1]["net"], *total);
    let short = house
        .get("teller", "/v1/day-end?counted=10.00")
        .await
        .json();
    assert_eq!(short["differences"][0]["kind"], "cash");
    assert_eq!(short["differences"][0]["amount"]["amount"], "-2.34");
    let yesterday = house
        .get("teller", "/v1/day-end?on=2026-11-21")
        .await
        .json();
    assert_eq!(yesterday["methods"][0]["received"], 0);
}
