//! Commands: keys, repeats, previews, versions, places.

use axum::http::Method;
use serde_json::{Value, json};

use super::house::House;

fn branch(code: &str) -> Value {
    json!({ "code": code, "name_zh": "江苏分公司", "name_en": "Jiangsu" })
}

#[tokio::test]
async fn a_write_without_a_key_is_not_a_write() {
    let house = House::new();
    let size = house.app.head_size();
    let ask = || {
        house
            .ask(Method::POST, "/v1/organisations")
            .by("admin")
            .json(&branch("32"))
    };
    let missing = ask().send().await;
    assert_eq!(missing.control(400), "idempotency-key-missing");
    for key in ["", "with blank", "钥匙", &"k".repeat(129)] {
        assert_eq!(
            ask().key(key).send().await.control(422),
            "field-invalid",
            "{key}"
        );
    }
    assert_eq!(house.app.head_size(), size);
}

#[tokio::test]
async fn a_thing_that_came_about_has_a_place() {
    let house = House::staffed().await;
    let created = [
        (
            "admin",
            "/v1/organisations",
            branch("33"),
            "/v1/organisations/33",
        ),
        (
            "admin",
            "/v1/users",
            json!({ "user": "new.one", "organisation": "32", "post": "核保" }),
            "/v1/users/new.one",
        ),
        (
            "admin",
            "/v1/authorities",
            json!({ "user": "clerk", "role": "product_designer", "organisation": "32" }),
            "/v1/authorities/13",
        ),
        (
            "parameter.keeper",
            "/v1/licences",
            json!({ "line": "compulsory_motor", "document": "银保监许可〔2020〕1号", "from": "2020-01-01" }),
            "/v1/licences/compulsory_motor",
        ),
        (
            "parameter.keeper",
            "/v1/parameters",
            json!({ "name": "vat.rate", "value": "0.06", "effective_from": "2026-12-01",
                "source": "财税〔2016〕36号", "mark": "M" }),
            "/v1/parameters/vat.rate",
        ),
    ];
    for (who, path, body, place) in created {
        let reply = house.post(who, path, &body).await;
        assert_eq!(reply.status, 201, "{path}: {}", reply.text());
        assert_eq!(reply.header("location"), place);
        let there = house.get("admin", place).await;
        assert_eq!(there.status, 200, "{place}: {}", there.text());
        assert!(!there.header("etag").is_empty());
        let again = house.post(who, path, &body).await;
        let already = again.status == 200 && again.json()["already"] == true;
        assert!(already || again.status == 422, "{path}: {}", again.text());
    }
}

#[tokio::test]
async fn the_same_key_and_body_get_the_same_answer() {
    let house = House::new();
    let ask = |body: Value| {
        house
            .ask(Method::POST, "/v1/organisations")
            .by("admin")
            .key("k-1")
            .json(&body)
    };
    let first = ask(branch("32")).send().await;
    assert_eq!(first.status, 201);
    let size = house.app.head_size();
    let second = ask(branch("32")).send().await;
    assert_eq!(second.status, 201);
    assert_eq!(second.header("location"), first.header("location"));
    assert_eq!(second.json()["entries"], first.json()["entries"]);
    assert_eq!(second.json()["position"], first.json()["position"]);
    assert_eq!(second.json()["already"], true);
    assert_eq!(house.app.head_size(), size);
    let other = ask(branch("33")).send().await;
    assert_eq!(other.control(422), "idempotency-key-reused");
    assert_eq!(house.app.head_size(), size + 1, "the reuse is on record");
}

#[tokio::test]
async fn the_scope_of_a_key_is_the_person() {
    let house = House::staffed().await;
    let keeper = json!({ "line": "compulsory_motor", "document": "许可", "from": "2020-01-01" });
    let ask = |who: &str, path: &str, body: &Value| {
        house.ask(Method::POST, path).by(who).key("same").json(body)
    };
    assert_eq!(
        ask("admin", "/v1/organisations", &branch("33"))
            .send()
            .await
            .status,
        201
    );
    assert_eq!(
        ask("parameter.keeper", "/v1/licences", &keeper)
            .send()
            .await
            .status,
        201
    );
}

#[tokio::test]
async fn a_preview_shows_the_facts_and_leaves_none() {
    let house = House::staffed().await;
    let size = house.app.head_size();
    for (path, body) in [
        ("/v1/organisations?preview=true", branch("33")),
        (
            "/v1/commands/company.open_organisation?preview=true",
            branch("33"),
        ),
        (
            "/v1/commands/company.open_organisation/preview",
            branch("33"),
        ),
    ] {
        let reply = house
            .ask(Method::POST, path)
            .by("admin")
            .json(&body)
            .send()
            .await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        let facts = reply.json()["facts"].clone();
        assert_eq!(facts[0]["kind"], "company.organisation_opened");
        assert_eq!(facts[0]["payload"]["code"], "33");
        let refused = house
            .ask(Method::POST, path)
            .by("clerk")
            .json(&body)
            .send()
            .await;
        assert_eq!(refused.control(403), "not-authorised");
    }
    assert_eq!(house.app.head_size(), size);
    let odd = house
        .ask(Method::POST, "/v1/organisations?preview=perhaps")
        .by("admin");
    assert_eq!(
        odd.json(&branch("33")).send().await.control(422),
        "field-invalid"
    );
}

#[tokio::test]
async fn a_refusal_leaves_one_fact_and_a_parse_error_none() {
    let house = House::staffed().await;
    let size = house.app.head_size();
    let refused = house
        .post("clerk", "/v1/organisations", &branch("33"))
        .await;
    assert_eq!(refused.control(403), "not-authorised");
    assert_eq!(house.app.head_size(), size + 1);
    let fact = house.app.entry(size).unwrap();
    assert_eq!(fact.kind, "oversight.command_refused");
    assert_eq!(fact.payload["control"], "not-authorised");
    let exists = house
        .post("admin", "/v1/organisations", &branch("32"))
        .await;
    assert_eq!(exists.control(422), "organisation-exists");
    assert_eq!(house.app.head_size(), size + 2);
    for body in [
        json!({}),
        json!({ "code": "x" }),
        json!({ "code": "33", "extra": 1 }),
        json!([]),
    ] {
        let invalid = house.post("admin", "/v1/organisations", &body).await;
        assert_eq!(invalid.control(422), "field-invalid");
    }
    let unknown = house
        .post("admin", "/v1/commands/company.sell_it_all", &json!({}))
        .await;
    assert!(
        matches!(unknown.status.as_u16(), 404 | 422),
        "{}",
        unknown.text()
    );
    assert_eq!(house.app.head_size(), size + 2);
}

#[tokio::test]
async fn the_path_and_the_body_must_agree() {
    let house = House::staffed().await;
    let other = json!({ "user": "manager" });
    let reply = house.post("admin", "/v1/users/clerk/disable", &other).await;
    assert_eq!(reply.control(422), "field-invalid");
    let same = json!({ "user": "clerk" });
    assert_eq!(
        house
            .post("admin", "/v1/users/clerk/disable", &same)
            .await
            .status,
        200
    );
    let gone = house.get("clerk", "/v1/me").await;
    assert_eq!(
        gone.control(401),
        "not-signed-in",
        "a disabled person is nobody"
    );
}

#[tokio::test]
async fn a_changed_resource_is_not_written_over() {
    let house = House::staffed().await;
    let etag = house
        .get("admin", "/v1/users/clerk")
        .await
        .header("etag")
        .to_owned();
    let disable = |tag: &str, key: &str| {
        let ask = house
            .ask(Method::POST, "/v1/users/clerk/disable")
            .by("admin")
            .key(key);
        ask.header("if-match", tag)
    };
    let size = house.app.head_size();
    let stale = disable("\"0\"", "k-stale").send().await;
    assert_eq!(stale.control(412), "precondition-failed");
    assert_eq!(stale.json()["facts"]["current"], etag);
    assert_eq!(
        house.app.head_size(),
        size,
        "a precondition is no refusal of the business"
    );
    assert_eq!(disable(&etag, "k-good").send().await.status, 200);
    let newer = house
        .get("admin", "/v1/users/clerk")
        .await
        .header("etag")
        .to_owned();
    assert_ne!(newer, etag);
    let retried = disable(&etag, "k-good").send().await;
    assert_eq!(
        retried.status,
        200,
        "a retry gets its answer again: {}",
        retried.text()
    );
    assert_eq!(retried.json()["already"], true);
    assert_eq!(
        disable(&etag, "k-late").send().await.control(412),
        "precondition-failed"
    );
    assert_eq!(disable("*", "k-any").send().await.status, 200);
    let nowhere = house
        .ask(Method::POST, "/v1/organisations")
        .by("admin")
        .key("k-none");
    let nowhere = nowhere
        .header("if-match", "\"1\"")
        .json(&branch("33"))
        .send()
        .await;
    assert_eq!(
        nowhere.control(422),
        "field-invalid",
        "nothing has a version before it is there"
    );
}

#[tokio::test]
async fn writes_under_a_condition_do_not_overtake_each_other() {
    let house = House::staffed().await;
    let etag = house
        .get("admin", "/v1/users/clerk")
        .await
        .header("etag")
        .to_owned();
    let disable = house
        .ask(Method::POST, "/v1/users/clerk/disable")
        .by("admin")
        .key("race-1");
    let enable = house
        .ask(Method::POST, "/v1/users/clerk/disable")
        .by("admin")
        .key("race-2");
    let (one, two) = tokio::join!(
        disable.header("if-match", &etag).send(),
        enable.header("if-match", &etag).send(),
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
}

#[tokio::test]
async fn the_catalogue_is_the_matrix() {
    let house = House::new();
    let catalogue = house.get("admin", "/v1/commands").await.json();
    let names: Vec<_> = catalogue
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["name"].as_str().unwrap())
        .collect();
    let matrix: Vec<_> = company::MATRIX.iter().map(|p| p.name).collect();
    assert_eq!(names, matrix);
    let grant = catalogue
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["name"] == "company.grant_authority");
    let fields = &grant.unwrap()["fields"];
    assert_eq!(fields[0]["name"], "user");
    assert!(fields[0]["rule"]["zh"].as_str().unwrap().contains("工号"));
}

#[tokio::test]
async fn a_demo_clock_moves_by_command_only_forwards() {
    let house = House::new();
    let back = json!({ "at": "2020-01-01T00:00:00Z" });
    assert_eq!(
        house.post("admin", "/v1/clock", &back).await.control(422),
        "clock-backwards"
    );
    let on = json!({ "at": "2027-01-01T00:00:00Z" });
    let reply = house.post("admin", "/v1/clock", &on).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
}
