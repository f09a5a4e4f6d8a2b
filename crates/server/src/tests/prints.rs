//! Documents over HTTP: signed PDF with the record's values, counted, on record with their digest.

use std::process::Command;

use axum::http::Method;
use kernel::Digest;
use serde_json::json;

use super::branch::branch;
use super::house::{House, Reply};
use super::trade::{accepted, payment};

/// The document's text without white space, as poppler reads it.
fn text(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, pdf).unwrap();
    let read = Command::new("pdftotext")
        .arg("-raw")
        .arg(&path)
        .arg("-")
        .output();
    let read = read.unwrap_or_else(|e| panic!("pdftotext: {e}; ./run test installs poppler-utils"));
    String::from_utf8(read.stdout)
        .unwrap()
        .split_whitespace()
        .collect()
}

fn number(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

async fn print(house: &House, path: &str, reason: Option<&str>) -> Reply {
    let body = reason.map_or(json!({}), |reason| json!({ "reason": reason }));
    house.post("clerk", path, &body).await
}

/// A PDF that shows its number, and whose digest stands on record under that copy: a notice's with its
/// proposal.
async fn printed(
    house: &House,
    (path, document, under): (&str, &str, &str),
    copy: u64,
    reason: Option<&str>,
) -> String {
    let reply = print(house, &format!("{path}/documents/{document}"), reason).await;
    assert_eq!(reply.status, 200, "{path}: {}", reply.text());
    assert_eq!(reply.header("content-type"), "application/pdf");
    assert!(reply.header("content-disposition").contains(number(path)));
    assert!(reply.bytes.starts_with(b"%PDF-"));
    assert_eq!(reply.header("yinuo-copy"), copy.to_string());
    let digest = Digest::of(&reply.bytes);
    assert_eq!(reply.header("yinuo-digest"), digest.to_hex());
    let list = format!(
        "/v1/rows/prints?number={under}&after={}",
        house.app.head_size()
    );
    let rows = house.get("clerk", &list).await.json()["rows"].clone();
    let rows = rows.as_array().unwrap();
    let found = rows
        .iter()
        .find(|row| row["document"] == document && row["copy"] == copy);
    let row = found.unwrap_or_else(|| panic!("{document} {copy}: {rows:?}"));
    assert_eq!(row["digest"], json!(digest), "{row}");
    let text = text(&reply.bytes);
    assert!(text.contains(number(path)), "{document}: {text}");
    text
}

#[tokio::test]
async fn every_document_of_a_sale_is_printed_counted_and_on_record() {
    let house = branch().await;
    let proposal = accepted(&house).await;
    printed(
        &house,
        (&proposal, "float_notice", number(&proposal)),
        1,
        None,
    )
    .await;

    let asked = json!({ "proposals": [number(&proposal)] });
    let asked = house.post("clerk", "/v1/payment-notices", &asked).await;
    let notice = asked.header("location").to_owned();
    let total = house.get("clerk", &notice).await.json()["state"]["total"].clone();
    let shown = printed(
        &house,
        (&notice, "payment_notice", number(&proposal)),
        1,
        None,
    )
    .await;
    let amount = total["amount"].as_str().unwrap();
    assert!(shown.replace(',', "").contains(amount), "{amount}: {shown}");
    let paid = house
        .post("teller", "/v1/receipts", &payment(number(&notice), &total))
        .await;
    assert_eq!(paid.status, 201, "{}", paid.text());

    let issued = house
        .post("clerk", &format!("{proposal}/issue"), &json!({}))
        .await;
    let policy = issued.header("location").to_owned();
    let original = printed(&house, (&policy, "policy", number(&policy)), 1, None).await;
    assert!(
        original.contains("任飞鹏") && original.contains("LH1S20DC4PA000000"),
        "{original}"
    );
    assert!(!original.contains("补打"), "{original}");
    let sign = print(&house, &format!("{policy}/documents/sign"), None).await;
    assert_eq!(sign.status, 200, "{}", sign.text());

    let path = format!("{policy}/documents/policy");
    let unexplained = print(&house, &path, None).await;
    assert_eq!(unexplained.control(422), "reprint-unexplained");
    let copy = printed(
        &house,
        (&policy, "policy", number(&policy)),
        2,
        Some("原件遗失"),
    )
    .await;
    assert!(copy.contains("第1次补打"), "{copy}");

    let other = house
        .post("other", &path, &json!({ "reason": "查看" }))
        .await;
    assert_eq!(other.control(404), "not-found");
    for wrong in ["payment_notice", "nothing"] {
        let reply = print(&house, &format!("{policy}/documents/{wrong}"), None).await;
        assert_eq!(reply.control(404), "not-found", "{wrong}");
    }
    let teller = house
        .ask(Method::POST, &path)
        .by("teller")
        .key("t")
        .json(&json!({}));
    assert_eq!(teller.send().await.control(403), "not-authorised");
}
