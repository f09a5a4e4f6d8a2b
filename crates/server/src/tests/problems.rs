//! Problems: every no is one, in the language asked for, whoever said it.

use axum::http::Method;
use kernel::{Fault, Language};
use serde_json::json;

use super::house::House;
use crate::problem::Problem;

#[tokio::test]
async fn a_refusal_reads_in_both_languages() {
    let house = House::staffed().await;
    let body = json!({ "code": "33", "name_zh": "浙江分公司", "name_en": "Zhejiang" });
    let chinese = house.post("clerk", "/v1/organisations", &body).await;
    insta::assert_snapshot!("refusal_in_chinese", chinese.shown());
    let english = house
        .ask(Method::POST, "/v1/organisations")
        .by("clerk")
        .key("en")
        .json(&body);
    let english = english
        .header("accept-language", "en-GB,en;q=0.9")
        .send()
        .await;
    insta::assert_snapshot!("refusal_in_english", english.shown());
}

#[tokio::test]
async fn a_wrong_field_names_field_value_and_rule() {
    let house = House::new();
    let body = json!({ "code": "7", "name_zh": "浙江分公司", "name_en": "Zhejiang" });
    let reply = house.post("admin", "/v1/organisations", &body).await;
    insta::assert_snapshot!("field_invalid", reply.shown());
}

#[tokio::test]
async fn the_wires_own_nos_are_problems_too() {
    let house = House::new();
    let nowhere = house.ask(Method::GET, "/v1/nowhere").send().await;
    insta::assert_snapshot!("no_such_path", nowhere.shown());
    let wrong_method = house
        .ask(Method::DELETE, "/v1/organisations")
        .by("admin")
        .send()
        .await;
    insta::assert_snapshot!("wrong_method", wrong_method.shown());
    let post = || {
        house
            .ask(Method::POST, "/v1/organisations")
            .by("admin")
            .key("k")
    };
    let typed = |kind: &str| post().header("content-type", kind);
    let broken = typed("application/json").bytes(b"{\"code\": ").send().await;
    insta::assert_snapshot!("broken_json", broken.shown());
    let plain = typed("text/plain").bytes(b"{}").send().await;
    assert_eq!(plain.control(415), "media-type-unsupported");
    let latin = typed("application/json")
        .bytes(b"{\"code\": \"\xff\"}")
        .send()
        .await;
    assert_eq!(latin.control(400), "malformed-request");
    let large = vec![b' '; crate::routes::BODY_BYTES_MAX + 1];
    assert_eq!(
        typed("application/json")
            .bytes(&large)
            .send()
            .await
            .control(413),
        "body-too-large"
    );
    let deep = "[".repeat(1_000);
    let deep = typed("application/json")
        .bytes(deep.as_bytes())
        .send()
        .await;
    assert_eq!(deep.control(400), "malformed-request");
    let path = house.get("admin", "/v1/users/%ff").await;
    assert_eq!(path.control(400), "malformed-request");
    let query = house.get("admin", "/v1/organisations?%ff=1").await;
    assert!(
        matches!(query.status.as_u16(), 400 | 422),
        "{}",
        query.text()
    );
    let anonymous = house.ask(Method::GET, "/v1/me").send().await;
    insta::assert_snapshot!("not_signed_in", anonymous.shown());
}

#[tokio::test]
async fn every_problem_leads_to_a_page() {
    let house = House::new();
    let list = house.ask(Method::GET, "/v1/controls").send().await.json();
    for control in list.as_array().unwrap() {
        let page = house
            .ask(Method::GET, control["page"].as_str().unwrap())
            .send()
            .await;
        assert_eq!(page.status, 200);
        assert!(page.header("content-type").starts_with("text/markdown"));
        // A page in another form is the register's trouble, not ours: its id is its title.
        if !page
            .text()
            .lines()
            .next()
            .unwrap_or_default()
            .contains(" · ")
        {
            continue;
        }
        let (zh, en) = (&control["title"]["zh"], &control["title"]["en"]);
        assert_ne!(
            zh, en,
            "the page of {} has no title in two languages",
            control["id"]
        );
    }
    let unknown = house
        .ask(Method::GET, "/v1/controls/no-such-control")
        .send()
        .await;
    assert_eq!(unknown.control(404), "not-found");
}

#[tokio::test]
async fn every_answer_forbids_guessing_and_keeping() {
    let house = House::new();
    for path in ["/v1/me", "/v1/organisations", "/v1/nowhere"] {
        let reply = house.get("admin", path).await;
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert_eq!(reply.header("cache-control"), "no-store");
    }
}

#[test]
fn a_fault_is_told_as_a_number_and_nothing_else() {
    let place = "/srv/secret/yinuo.db".to_owned();
    let problem = Problem::from(Fault::Corrupt {
        place,
        what: "row 7".into(),
    });
    assert_eq!(problem.status(), 500);
    let body = serde_json::to_string(&problem.body(Language::English, "/v1/users")).unwrap();
    assert!(
        !body.contains("secret") && !body.contains("row 7"),
        "{body}"
    );
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["control"], "incident");
    assert!(
        body["detail"]
            .as_str()
            .unwrap()
            .contains(body["incident"].as_str().unwrap())
    );
}

#[tokio::test]
async fn a_panic_is_an_incident_too() {
    let router = axum::Router::new().route(
        "/broken",
        axum::routing::get(async || -> () { panic!("secret") }),
    );
    let reply = House::around(crate::routes::layered(router));
    let reply = reply.ask(Method::GET, "/broken").send().await;
    assert_eq!(reply.control(500), "incident");
    assert!(!reply.text().contains("secret"));
}

#[tokio::test]
async fn a_server_that_only_views_says_so() {
    let house = House::new().viewing();
    assert_eq!(house.get("admin", "/v1/organisations/00").await.status, 200);
    let body = json!({ "code": "33", "name_zh": "浙江分公司", "name_en": "Zhejiang" });
    let reply = house.post("admin", "/v1/organisations", &body).await;
    assert_eq!(reply.control(503), "writer-elsewhere");
    assert_eq!(reply.header("retry-after"), "5");
    let told = reply.json();
    assert_eq!(told["facts"]["holder"], "server tests");
    for language in ["zh", "en"] {
        let words = told["messages"][language].as_str().unwrap();
        assert!(words.contains("server tests"), "{words}");
    }
    assert!(told["remedy"].is_string(), "{told}");
    let preview = house
        .post("admin", "/v1/organisations?preview=true", &body)
        .await;
    assert_eq!(preview.status, 200, "{}", preview.text());
}
