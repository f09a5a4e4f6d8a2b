//! Drafts and views: one's own, sealed, shared where said.

use axum::http::Method;
use serde_json::{Value, json};

use super::branch::branch;
use super::house::{House, Reply};

async fn send(house: &House, who: &str, (method, path): (Method, &str), body: &Value) -> Reply {
    let ask = house.ask(method, path).by(who);
    let ask = if body.is_null() { ask } else { ask.json(body) };
    ask.send().await
}

#[tokio::test]
async fn a_draft_is_its_owners_alone_and_comes_back_as_it_was() {
    let house = branch().await;
    let before = house.app.head_size();
    let path = "/v1/drafts/proposal%20tab%201";
    let typed = json!({ "applicant": { "name": "任飞鹏" }, "rows": [1, null] });
    for content in [&json!({ "old": true }), &typed] {
        let kept = send(&house, "clerk", (Method::PUT, path), content).await;
        assert_eq!(kept.status, 204, "{}", kept.text());
    }
    let draft = house.get("clerk", path).await.json();
    assert_eq!(draft["content"], typed);
    assert_eq!(draft["name"], "proposal tab 1");
    assert_eq!(draft["kept_at"], "2026-11-22T04:00:00.000000Z");
    assert_eq!(draft["ends_at"], "2026-12-22T04:00:00.000000Z");
    assert_eq!(
        house.get("clerk", "/v1/drafts").await.json(),
        json!([draft])
    );
    // Nobody else's, whatever he may do.
    for who in ["teller", "admin", "inspector"] {
        assert_eq!(house.get(who, path).await.control(404), "not-found");
        assert_eq!(house.get(who, "/v1/drafts").await.json(), json!([]));
        send(&house, who, (Method::DELETE, path), &Value::Null).await;
    }
    assert_eq!(house.get("clerk", path).await.status, 200);
    let dropped = send(&house, "clerk", (Method::DELETE, path), &Value::Null).await;
    assert_eq!(dropped.status, 204);
    assert_eq!(house.get("clerk", path).await.control(404), "not-found");
    assert_eq!(house.app.head_size(), before, "no fact");
}

#[tokio::test]
async fn a_draft_has_its_bounds_and_its_end() {
    let house = branch().await;
    let large = json!({ "text": "长".repeat(30_000) });
    let refused = send(&house, "clerk", (Method::PUT, "/v1/drafts/a"), &large).await;
    assert_eq!(refused.control(422), "field-invalid");
    let name = format!("/v1/drafts/{}", "a".repeat(101));
    let refused = send(&house, "clerk", (Method::PUT, &name), &json!({})).await;
    assert_eq!(refused.control(422), "field-invalid");
    for n in 0..200 {
        let path = format!("/v1/drafts/{n}");
        let kept = send(&house, "clerk", (Method::PUT, &path), &json!({})).await;
        assert_eq!(kept.status, 204);
    }
    let refused = send(
        &house,
        "clerk",
        (Method::PUT, "/v1/drafts/more"),
        &json!({}),
    )
    .await;
    assert_eq!(refused.control(422), "field-invalid");
    let again = send(&house, "clerk", (Method::PUT, "/v1/drafts/7"), &json!([7])).await;
    assert_eq!(again.status, 204);
}

#[tokio::test]
async fn a_view_is_shared_with_an_organisation_and_changed_by_its_owner() {
    let house = branch().await;
    let view = |shared| {
        json!({ "name": "今日待核保", "desk": "proposals", "shared": shared,
            "layout": { "filter": "stage=referred", "sort": "due_by" } })
    };
    let add = send(&house, "clerk", (Method::POST, "/v1/views"), &view(false)).await;
    assert_eq!(add.status, 201, "{}", add.text());
    let id = add.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(house.get("teller", "/v1/views").await.json(), json!([]));
    let path = format!("/v1/views/{id}");
    let shared = send(&house, "clerk", (Method::PUT, &path), &view(true)).await;
    assert_eq!(shared.json()["shared_with"], "3201");
    let seen = house.get("teller", "/v1/views").await.json();
    assert_eq!(seen[0]["id"], id.as_str());
    assert_eq!(seen[0]["own"], false);
    assert_eq!(seen[0]["layout"]["sort"], "due_by");
    // Another branch sees nothing of it; who does not own it does not change it.
    assert_eq!(house.get("other", "/v1/views").await.json(), json!([]));
    for method in [Method::PUT, Method::DELETE] {
        let refused = send(&house, "teller", (method, &path), &view(true)).await;
        assert_eq!(refused.control(404), "not-found");
    }
    let unread = send(
        &house,
        "clerk",
        (Method::POST, "/v1/views"),
        &json!({ "x": 1 }),
    )
    .await;
    assert_eq!(unread.control(422), "field-invalid");
    let dropped = send(&house, "clerk", (Method::DELETE, &path), &Value::Null).await;
    assert_eq!(dropped.status, 204);
    assert_eq!(house.get("clerk", "/v1/views").await.json(), json!([]));
}
