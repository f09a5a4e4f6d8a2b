//! On a disk: what was answered yesterday is answered the same today.

use std::sync::Arc;

use axum::http::Method;
use journal::SqliteStore;
use serde_json::json;

use super::house::House;

#[tokio::test]
async fn a_key_outlives_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(SqliteStore::new(folder.path().to_owned()));
    let body = json!({ "code": "32", "name_zh": "江苏分公司", "name_en": "Jiangsu" });
    let house = House::on(store, folder);
    let ask = async |house: &House| {
        let ask = house
            .ask(Method::POST, "/v1/organisations")
            .by("admin")
            .key("once");
        ask.json(&body).send().await
    };
    let first = ask(&house).await;
    assert_eq!(first.status, 201, "{}", first.text());
    let house = house.reopened();
    let again = ask(&house).await;
    assert_eq!(again.status, 201, "{}", again.text());
    assert_eq!(again.json()["entries"], first.json()["entries"]);
    assert_eq!(again.json()["already"], true);
    assert_eq!(house.get("admin", "/v1/organisations/32").await.status, 200);
}
