//! One box over everything: what a word finds, why, and for whom.

use std::fmt::Write as _;

use serde_json::Value;

use super::branch::{SECRETS, branch, entered};
use super::house::{House, Reply};

async fn look(house: &House, who: &str, word: &str) -> Reply {
    let after = house.app.head_size();
    let mut path = format!("/v1/search?after={after}&q=");
    for byte in word.bytes() {
        write!(path, "%{byte:02X}").unwrap();
    }
    house.get(who, &path).await
}

/// Tables found, with the reasons of each first hit.
fn reasons(reply: &Reply) -> Vec<(String, Vec<String>)> {
    let body: Value = reply.json();
    let groups = body["groups"].as_array().unwrap().iter();
    groups
        .map(|group| {
            let why = group["hits"][0]["why"].as_array().unwrap().iter();
            let why = why.map(|why| why.as_str().unwrap().to_owned()).collect();
            (group["table"].as_str().unwrap().to_owned(), why)
        })
        .collect()
}

fn tables(reply: &Reply) -> Vec<String> {
    reasons(reply).into_iter().map(|(table, _)| table).collect()
}

#[tokio::test]
async fn a_word_finds_what_it_may_mean() {
    let house = branch().await;
    let proposal = entered(&house).await;
    let number = proposal.rsplit('/').next().unwrap().to_owned();
    for (word, tables_found, why) in [
        ("苏AA0000", ["proposals", "vehicles"], "plate"),
        ("苏a a0000", ["proposals", "vehicles"], "plate"),
        ("A0000", ["proposals", "vehicles"], "plate_end"),
        ("AA0000", ["proposals", "vehicles"], "plate_end"),
        ("LH1S20DC4PA000000", ["proposals", "vehicles"], "vin"),
        ("m0000000", ["proposals", "vehicles"], "engine"),
        ("189 4821 6061", ["proposals", "persons"], "phone"),
        (
            "320102195501010019",
            ["proposals", "persons"],
            "document_number",
        ),
        ("任飞鹏", ["proposals", "persons"], "name"),
        ("rfp", ["proposals", "persons"], "initials"),
        ("RFP", ["proposals", "persons"], "initials"),
    ] {
        let reply = look(&house, "clerk", word).await;
        assert_eq!(reply.status, 200, "{word}: {}", reply.text());
        assert_eq!(tables(&reply), tables_found, "{word}");
        assert_eq!(reasons(&reply)[1].1, [why], "{word}");
        let hit = &reply.json()["groups"][0]["hits"][0];
        assert_eq!(hit["link"], proposal, "{word}");
        assert_eq!(hit["state"], "proposed", "{word}");
        for secret in SECRETS {
            assert!(!reply.text().contains(secret), "{word}: {secret}");
        }
        let link = reply.json()["groups"][1]["hits"][0]["link"].clone();
        let one = house.get("clerk", link.as_str().unwrap()).await;
        assert_eq!(one.status, 200, "{word}");
    }
    let end = number.get(number.len() - 5..).unwrap();
    for word in [
        &number,
        number.get(..12).unwrap(),
        number.get(1..12).unwrap(),
        end,
    ] {
        let reply = look(&house, "clerk", word).await;
        assert_eq!(
            reasons(&reply),
            [("proposals".to_owned(), vec!["number".to_owned()])],
            "{word}"
        );
    }
}

#[tokio::test]
async fn what_lies_elsewhere_or_is_not_allowed_is_not_found() {
    let house = branch().await;
    entered(&house).await;
    for word in ["苏AA0000", "rfp", "任飞鹏", "00001"] {
        assert_eq!(
            tables(&look(&house, "other", word).await),
            [""; 0],
            "{word}"
        );
    }
    // A beginning of what is personal finds nothing.
    for word in ["任飞", "18948216", "LH1S20DC4PA", "苏AA00", "3201021955"] {
        assert_eq!(
            tables(&look(&house, "clerk", word).await),
            [""; 0],
            "{word}"
        );
    }
    assert_eq!(
        look(&house, "clerk", "r").await.control(422),
        "field-invalid"
    );
}
