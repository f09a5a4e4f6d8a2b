//! Lists and resources: filters, pages, scope, waiting, the dictionary.

use std::time::Duration;

use axum::http::Method;
use serde_json::{Value, json};

use super::house::House;

fn column(list: &Value, name: &str) -> Vec<String> {
    let rows = list["rows"].as_array().unwrap();
    rows.iter()
        .map(|row| row[name].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_list_waits_for_what_was_just_written() {
    let house = House::new();
    let body = json!({ "code": "32", "name_zh": "江苏分公司", "name_en": "Jiangsu" });
    let written = house.post("admin", "/v1/organisations", &body).await.json();
    let path = format!("/v1/organisations?after={}", written["position"]);
    let list = house.get("admin", &path).await.json();
    assert_eq!(column(&list, "code"), ["00", "32"]);
    assert!(list["position"].as_u64() >= written["position"].as_u64());
}

#[tokio::test]
async fn a_position_that_does_not_come_is_busy_not_wrong() {
    let house = House::new();
    let asked = house.get("admin", "/v1/organisations?after=1000000");
    let reply = tokio::time::timeout(Duration::from_secs(4), asked)
        .await
        .unwrap();
    assert_eq!(reply.control(503), "busy");
    assert_eq!(reply.header("retry-after"), "1");
}

#[tokio::test]
async fn lists_filter_page_and_turn_around() {
    let house = House::staffed().await;
    let head = house.app.head_size();
    let list = async |query: &str| {
        let path = format!("/v1/organisations?after={head}&{query}");
        house.get("admin", &path).await.json()
    };
    assert_eq!(
        column(&list("limit=9").await, "code"),
        ["00", "11", "32", "3201"]
    );
    assert_eq!(
        column(&list("order=desc").await, "code"),
        ["3201", "32", "11", "00"]
    );
    assert_eq!(column(&list("parent=32").await, "code"), ["3201"]);
    assert_eq!(column(&list("code=32*").await, "code"), ["32", "3201"]);
    let name = "name_zh=%E6%B1%9F%E8%8B%8F*";
    assert_eq!(column(&list(name).await, "code"), ["32"]);
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = list(&format!("limit=1{cursor}")).await;
        seen.extend(column(&page, "code"));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen, ["00", "11", "32", "3201"]);
}

#[tokio::test]
async fn a_list_says_which_part_of_the_query_is_wrong() {
    let house = House::new();
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=ten", "limit"),
        ("order=up", "order"),
        ("after=soon", "after"),
        ("colour=red", "column"),
        ("code=00&code=32", "query"),
        ("open=perhaps", "open"),
    ] {
        let reply = house
            .get("admin", &format!("/v1/organisations?{query}"))
            .await;
        assert_eq!(reply.control(422), "field-invalid", "{query}");
        assert_eq!(
            reply.json()["facts"]["field"],
            field,
            "{query}: {}",
            reply.text()
        );
    }
    let cursor = house.get("admin", "/v1/authorities?cursor=x").await;
    assert_eq!(cursor.control(422), "field-invalid");
}

#[tokio::test]
async fn what_lies_outside_ones_organisations_is_not_there() {
    let house = House::staffed().await;
    let path = format!("/v1/organisations?after={}", house.app.head_size());
    assert_eq!(
        column(&house.get("manager", &path).await.json(), "code"),
        ["32", "3201"]
    );
    assert_eq!(
        column(&house.get("clerk", &path).await.json(), "code"),
        ["3201"]
    );
    assert_eq!(
        house.get("manager", "/v1/organisations/3201").await.status,
        200
    );
    assert_eq!(
        house
            .get("manager", "/v1/organisations/11")
            .await
            .control(404),
        "not-found"
    );
    assert_eq!(
        house.get("clerk", "/v1/users/manager").await.control(404),
        "not-found"
    );
    assert_eq!(house.get("clerk", "/v1/users/clerk").await.status, 200);
    assert_eq!(
        house.get("clerk", "/v1/users/%2A").await.control(404),
        "not-found"
    );
    assert_eq!(
        house.get("clerk", "/v1/users/cl*").await.control(404),
        "not-found"
    );
    let refused = json!({ "code": "33", "name_zh": "浙江分公司", "name_en": "Zhejiang" });
    house
        .post("clerk", "/v1/organisations", &refused)
        .await
        .control(403);
    house
        .post("counter.clerk", "/v1/organisations", &refused)
        .await
        .control(403);
    let path = format!("/v1/refusals?after={}", house.app.head_size());
    assert_eq!(
        column(&house.get("manager", &path).await.json(), "actor"),
        ["clerk"]
    );
    let all = house.get("inspector", &path).await.json();
    assert_eq!(column(&all, "actor"), ["clerk", "counter.clerk"]);
    assert_eq!(
        house.get("clerk", &path).await.control(403),
        "not-authorised"
    );
}

#[tokio::test]
async fn a_resource_carries_its_actions_with_their_refusals() {
    let house = House::staffed().await;
    let by_admin = house.get("admin", "/v1/users/clerk").await.json();
    assert_eq!(by_admin["state"]["staff"], "clerk");
    let disable = &by_admin["actions"][0];
    assert_eq!(
        (&disable["command"], &disable["allowed"]),
        (&json!("company.disable_user"), &json!(true))
    );
    let size = house.app.head_size();
    let by_clerk = house.get("clerk", "/v1/users/clerk").await.json();
    let disable = &by_clerk["actions"][0];
    assert_eq!(disable["allowed"], false);
    assert_eq!(disable["refusal"]["control"], "not-authorised");
    assert!(
        !disable["refusal"]["messages"]["en"]
            .as_str()
            .unwrap()
            .is_empty()
    );
    let head = house.get("admin", "/v1/organisations/00").await.json();
    assert_eq!(
        head["actions"][0]["allowed"], false,
        "the head office stays: {head}"
    );
    assert_eq!(house.app.head_size(), size);
}

#[tokio::test]
async fn the_dictionary_explains_every_table() {
    let house = House::new();
    let tables = house.get("admin", "/v1/dictionary").await.json();
    assert_eq!(tables.as_array().unwrap().len(), app::all_tables().len());
    for table in tables.as_array().unwrap() {
        for column in table["columns"].as_array().unwrap() {
            assert!(!column["meaning"]["zh"].as_str().unwrap().is_empty());
            assert!(!column["meaning"]["en"].as_str().unwrap().is_empty());
        }
        let reply = house.get("admin", table["list"].as_str().unwrap()).await;
        assert!(
            matches!(reply.status.as_u16(), 200 | 403),
            "{table}: {}",
            reply.text()
        );
    }
    assert_eq!(
        house.get("admin", "/v1/rows/secrets").await.control(404),
        "not-found"
    );
}

#[tokio::test]
async fn the_company_and_the_page_say_whose_they_are() {
    let house = House::new();
    let company = house.get("admin", "/v1/company").await.json();
    assert_eq!(company["name"]["zh"], "测试财产保险股份有限公司");
    assert_eq!(company["demo"], true);
    assert_eq!(company["today"], "2026-11-22");
    assert_eq!(company["size"], house.app.head_size());
    let page = house.ask(Method::GET, "/").send().await;
    assert_eq!(page.status, 200);
    let html = page.text();
    assert!(html.contains("测试财产保险股份有限公司") && html.contains("Test &lt;P&amp;C&gt;"));
    assert!(html.contains("yinuo.test/server") && !html.contains("{{"));
    assert!(!html.contains("http://") && !html.contains("https://") && !html.contains("<script"));
    // Chinese unless the browser or the reader chose; the choice on the page goes first.
    assert!(
        html.starts_with("<!doctype html>\n<html lang=\"zh-CN\">"),
        "{html}"
    );
    let english = house.ask(Method::GET, "/").header("accept-language", "en");
    assert!(english.send().await.text().contains("<html lang=\"en\">"));
    let chosen = house
        .ask(Method::GET, "/?lang=zh")
        .header("accept-language", "en");
    assert!(chosen.send().await.text().contains("<html lang=\"zh-CN\">"));
    assert!(
        page.header("content-security-policy")
            .starts_with("default-src 'none'")
    );
    assert_eq!(
        house.ask(Method::GET, "/health").send().await.json()["status"],
        "ok"
    );
    let ready = house.ask(Method::GET, "/ready").send().await.json();
    assert_eq!(ready["status"], "ready");
}

#[tokio::test]
async fn lists_sort_range_and_count() {
    let house = House::staffed().await;
    let after = house.app.head_size();
    let get = |query: &str| {
        let path = format!("/v1/rows/refusals?after={after}&{query}");
        let house = &house;
        async move { house.get("inspector", &path).await }
    };
    for who in ["counter.clerk", "cashier"] {
        let refused = house
            .post(
                who,
                "/v1/organisations",
                &json!({ "code": "99", "name_zh": "甲", "name_en": "A" }),
            )
            .await;
        assert_eq!(refused.status, 403);
    }
    let after = house.app.head_size();
    let path = format!("/v1/rows/refusals?after={after}&limit=1&sort=-actor&count=true");
    let page = house.get("inspector", &path).await.json();
    assert_eq!(page["count"], json!({ "rows": 2, "more": false }));
    assert_eq!(page["rows"][0]["actor"], "counter.clerk");
    let next = page["next"].as_str().unwrap();
    let page = house
        .get("inspector", &format!("{path}&cursor={next}"))
        .await
        .json();
    assert_eq!(page["rows"][0]["actor"], "cashier");
    let unsorted = get("sort=command").await;
    assert_eq!(unsorted.control(422), "field-invalid");
    let today = get("recorded_at=2026-11-22&actor=cashier%7Cadmin")
        .await
        .json();
    assert_eq!(today["rows"].as_array().unwrap().len(), 1);
    let never = get("recorded_at=..2026-11-21").await.json();
    assert_eq!(never["rows"], json!([]));
    let dictionary = house.get("inspector", "/v1/dictionary").await.json();
    let tables = dictionary.as_array().unwrap();
    let of =
        |name: &str| tables.iter().find(|table| table["name"] == name).unwrap()["sortable"].clone();
    assert_eq!(
        of("policies"),
        json!([
            "number",
            "proposal",
            "start",
            "organisation",
            "end",
            "issued_at",
            "platform",
            "to_begin"
        ])
    );
    // The order of masked values would tell them.
    assert_eq!(of("persons"), json!(["subject"]));
}
