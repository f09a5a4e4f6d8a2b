//! A filing from draft to quote, through the API as two people would use it.

use axum::http::Method;
use serde_json::{Value, json};

use super::house::{House, package};

const ID: &str = "compulsory-motor@2020-09";

#[tokio::test]
async fn a_filing_is_drafted_by_one_and_approved_by_another() {
    let house = House::staffed().await;
    let drafted = house
        .post("product.designer", "/v1/filings", &package("2020-09"))
        .await;
    assert_eq!(drafted.status, 201, "{}", drafted.text());
    assert_eq!(drafted.header("location"), format!("/v1/filings/{ID}"));

    let path = format!("/v1/filings/{ID}");
    let filing = house.get("product.designer", &path).await;
    assert_eq!(filing.header("etag"), "\"1\"");
    assert_eq!(filing.json()["state"]["stage"], "drafted");
    assert_eq!(action(&filing.json(), "product.submit")["allowed"], true);
    assert_eq!(
        action(&filing.json(), "product.approve")["refusal"]["control"],
        "not-authorised"
    );

    let early = house
        .post("product.approver", &format!("{path}/approve"), &json!({}))
        .await;
    assert_eq!(early.status, 422, "{}", early.text());
    let submit = house
        .ask(Method::POST, &format!("{path}/submit"))
        .by("product.designer");
    let submitted = submit
        .key("submit")
        .header("if-match", "\"1\"")
        .send()
        .await;
    assert_eq!(submitted.status, 200, "{}", submitted.text());
    let stale = house
        .ask(Method::POST, &format!("{path}/approve"))
        .by("product.approver");
    let stale = stale.key("stale").header("if-match", "\"1\"").send().await;
    assert_eq!(stale.control(412), "precondition-failed");
    let own = house
        .post("product.designer", &format!("{path}/approve"), &json!({}))
        .await;
    assert_eq!(own.control(403), "not-authorised");
    let approved = house
        .post("product.approver", &format!("{path}/approve"), &json!({}))
        .await;
    assert_eq!(approved.status, 200, "{}", approved.text());

    let filing = house.get("clerk", &path).await.json();
    assert_eq!(filing["state"]["stage"], "approved");
    let kinds: Vec<&str> = filing["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        ["product.drafted", "product.submitted", "product.approved"]
    );
    let proof = filing["timeline"][0]["proof"].as_str().unwrap();
    assert!(
        house.get("clerk", proof).await.json()["entry"].is_string(),
        "who sees it may prove it"
    );
    let stream = format!("/v1/streams/product%2F{ID}/facts");
    assert_eq!(house.get("clerk", &stream).await.json(), filing["timeline"]);
    let path = format!("/v1/filings?stage=approved&after={}", house.app.head_size());
    let list = house.get("clerk", &path).await.json();
    assert_eq!(list["rows"][0]["code"], "compulsory-motor");
}

#[tokio::test]
async fn a_package_with_problems_is_told_and_not_kept() {
    let house = House::staffed().await;
    let size = house.app.head_size();
    let mut broken = package("2020-09");
    broken["files"]["tables/base_premium.csv"] = json!("class,premium\n");
    let reply = house.post("product.designer", "/v1/filings", &broken).await;
    assert_eq!(reply.status, 422, "{}", reply.text());
    assert!(house.app.head_size() <= size + 1, "at most the refusal");
    for body in [
        json!({}),
        json!({ "files": 1 }),
        json!({ "files": { "a": 1 } }),
    ] {
        let reply = house.post("product.designer", "/v1/filings", &body).await;
        assert_eq!(reply.control(422), "field-invalid", "{body}");
    }
    assert_eq!(
        house.get("clerk", "/v1/filings/x@y").await.control(404),
        "not-found"
    );
    assert_eq!(
        house.get("clerk", "/v1/filings/x").await.control(404),
        "not-found"
    );
}

#[tokio::test]
async fn quotes_come_from_approved_filings_and_leave_no_fact() {
    let house = House::staffed().await;
    let risk = json!({ "use": "private", "seats": 5, "region": "江苏", "start": "2026-12-01",
        "first_insured": true });
    let quote = |body: Value| {
        let ask = house
            .ask(Method::POST, "/v1/quotes/compulsory-motor")
            .by("clerk");
        ask.json(&body)
    };
    let before = quote(risk.clone()).send().await;
    assert_eq!(before.status, 200, "{}", before.text());
    assert!(
        before.json()["refusal"]["control"].is_string(),
        "nothing is approved: {}",
        before.text()
    );

    let path = format!("/v1/filings/{ID}");
    house
        .post("product.designer", "/v1/filings", &package("2020-09"))
        .await;
    house
        .post("product.designer", &format!("{path}/submit"), &json!({}))
        .await;
    house
        .post("product.approver", &format!("{path}/approve"), &json!({}))
        .await;
    let licence = json!({ "line": "compulsory_motor", "document": "许可", "from": "2020-01-01" });
    house
        .post("parameter.keeper", "/v1/licences", &licence)
        .await;
    let size = house.app.head_size();
    let one = quote(risk.clone()).send().await.json();
    assert_eq!(one["premium"], "950.00", "{one}");
    assert!(!one["working"].as_array().unwrap().is_empty());
    let wrong = json!({ "use": "spaceship" });
    let many = quote(json!([risk, wrong])).send().await.json();
    assert_eq!(many[0], one);
    assert!(many[1]["refusal"]["message"].is_object(), "{many}");
    assert_eq!(house.app.head_size(), size);
    let keeper = house
        .ask(Method::POST, "/v1/quotes/compulsory-motor")
        .by("parameter.keeper");
    assert_eq!(
        keeper.json(&json!({})).send().await.control(403),
        "not-authorised"
    );
}

fn action<'a>(filing: &'a Value, command: &str) -> &'a Value {
    let actions = filing["actions"].as_array().unwrap();
    actions
        .iter()
        .find(|action| action["command"] == command)
        .unwrap()
}

#[tokio::test]
async fn a_package_is_read_checked_and_held_against_another() {
    let house = House::staffed().await;
    for version in ["2008-02", "2020-09"] {
        let drafted = house
            .post("product.designer", "/v1/filings", &package(version))
            .await;
        assert_eq!(drafted.status, 201, "{}", drafted.text());
    }
    let path = format!("/v1/filings/{ID}");

    let shown = house.get("clerk", &format!("{path}/package")).await.json();
    assert_eq!(shown["manifest"]["rating"]["result"], "premium");
    let sheets = shown["sheets"].as_array().unwrap();
    let base = sheets
        .iter()
        .find(|sheet| sheet["path"] == "tables/base_premium.csv");
    let base = base.unwrap();
    assert_eq!(
        base["header"].as_array().unwrap().len(),
        base["rows"][0]["cells"].as_array().unwrap().len()
    );

    let checked = house
        .post("clerk", &format!("{path}/check"), &json!({}))
        .await
        .json();
    assert_eq!(checked["sound"], true, "{checked}");
    assert_eq!(checked["digest"], shown["digest"]);
    let cases = checked["cases"].as_array().unwrap();
    assert_eq!(cases[0]["expected"], "665.00");
    assert!(cases.iter().all(|case| case["holds"] == true));

    let mut altered = package("2020-09");
    let golden = altered["files"]["golden.csv"].as_str().unwrap().to_owned();
    altered["files"]["golden.csv"] = json!(golden.replacen("665.00", "666.00", 1));
    let checked = house
        .post("clerk", "/v1/filings/check", &altered)
        .await
        .json();
    assert_eq!(checked["sound"], false);
    assert_eq!(checked["problems"][0]["kind"], "golden-case-fails");
    let case = &checked["cases"][0];
    assert_eq!(
        (&case["expected"], &case["found"], &case["holds"]),
        (&json!("666.00"), &json!("665.00"), &json!(false))
    );

    let differs = format!("{path}/difference?from=compulsory-motor@2008-02");
    let differs = house.get("clerk", &differs).await.json();
    let files = differs["files"].as_array().unwrap();
    let manifest = files.iter().find(|file| file["path"] == "manifest.toml");
    assert_eq!(manifest.unwrap()["change"], "changed");
    assert_eq!(
        house
            .get("clerk", &format!("{path}/difference"))
            .await
            .control(422),
        "field-invalid"
    );
}
