//! An inspector's questions over HTTP: the list, the answers, what is refused.

use serde_json::json;

use super::branch::{SECRETS, branch, entered};
use super::house::House;

#[tokio::test]
async fn the_list_is_the_table_of_questions() {
    let house = House::staffed().await;
    let listed = house.get("inspector", "/v1/questions").await.json();
    let names: Vec<_> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap().to_owned())
        .collect();
    let table: Vec<_> = oversight::QUESTIONS.iter().map(|one| one.name).collect();
    assert_eq!(names, table);
    for one in listed.as_array().unwrap() {
        let answer = house
            .get("inspector", one["answer"].as_str().unwrap())
            .await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        for control in one["controls"].as_array().unwrap() {
            let path = format!("/v1/controls/{}", control.as_str().unwrap());
            assert_eq!(house.get("inspector", &path).await.status, 200, "{path}");
        }
    }
}

#[tokio::test]
async fn an_answer_over_http_is_the_shells_own_and_names_nobody() {
    let house = branch().await;
    let path = entered(&house).await;
    let proposal = path.rsplit('/').next().unwrap();
    let asked = format!("/v1/questions/path?number={proposal}");
    let reply = house.get("inspector", &asked).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let told = reply.json();
    let words = [("number".to_owned(), proposal.to_owned())].into();
    let shell = app::Asked::read("path", &words).unwrap();
    let who = house.app.identify(house.token_of("inspector")).unwrap();
    let shell = house.app.ask(&who, &shell).unwrap();
    assert_eq!(told["rows"], json!(shell.rows));
    assert_eq!(
        (&told["root"], &told["size"]),
        (&json!(shell.root), &json!(shell.size))
    );
    assert_eq!(told["rows"][0]["step"], "policy.proposed");
    for secret in SECRETS {
        assert!(!reply.text().contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused() {
    let house = House::staffed().await;
    let refused = house.get("inspector", "/v1/questions/everything").await;
    assert_eq!(refused.control(404), "not-found");
    let refused = house
        .get("inspector", "/v1/questions/gaps?from=2026-11-01")
        .await;
    assert_eq!(refused.control(422), "field-unknown");
    let refused = house.get("manager", "/v1/questions/program").await;
    assert_eq!(refused.control(403), "outside-scope");
    let refused = house.get("clerk", "/v1/questions").await;
    assert_eq!(refused.control(403), "not-authorised");
}
