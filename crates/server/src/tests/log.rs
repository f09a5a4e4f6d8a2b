//! The log as a stranger follows it: key, checkpoint, tiles, entries, proofs.

use axum::http::Method;
use journal::tiles::{decode_hashes, read_bundle};
use journal::{Checkpoint, ProofFile, VerifierKey};
use kernel::Digest;
use serde_json::json;

use super::house::{House, Reply};

async fn open(house: &House, path: &str) -> Reply {
    house.ask(Method::GET, path).send().await
}

async fn checkpoint(house: &House) -> (VerifierKey, Checkpoint) {
    let key = VerifierKey::parse(&open(house, "/log/key").await.text()).unwrap();
    let note = open(house, "/log/checkpoint").await;
    assert!(note.header("content-type").starts_with("text/plain"));
    let checkpoint = Checkpoint::verify_own(&note.text(), &key).unwrap();
    (key, checkpoint)
}

#[tokio::test]
async fn a_stranger_recomputes_the_root_from_public_tiles() {
    let house = House::staffed().await;
    let (_, signed) = checkpoint(&house).await;
    let size = signed.head.size;
    assert_eq!(size, house.app.head_size());
    assert!(size < 256, "one tile holds it all");
    let tile = open(&house, &format!("/log/tile/0/000.p/{size}")).await;
    assert_eq!(tile.header("content-type"), "application/octet-stream");
    assert!(tile.header("cache-control").contains("immutable"));
    let leaves = decode_hashes(&tile.bytes).unwrap();
    assert_eq!(leaves.len() as u64, size);
    let bundle = house
        .get("inspector", &format!("/log/tile/entries/000.p/{size}"))
        .await;
    let entries: Vec<_> = read_bundle(&bundle.bytes).map(Result::unwrap).collect();
    for (entry, leaf) in entries.iter().zip(&leaves) {
        assert_eq!(Digest::of(&[&[0_u8], *entry].concat()), *leaf);
    }
    assert_eq!(root(&leaves), signed.head.root);
}

/// RFC 6962 section 2.1, straight from its definition.
fn root(leaves: &[Digest]) -> Digest {
    if let [leaf] = leaves {
        return *leaf;
    }
    let split = leaves.len().next_power_of_two() / 2;
    let (left, right) = (root(&leaves[..split]), root(&leaves[split..]));
    Digest::of(&[&[1_u8][..], &left.0, &right.0].concat())
}

#[tokio::test]
async fn entries_are_for_the_companys_inspectors_only() {
    let mut house = House::staffed().await;
    house.hire("branch.inspector", "inspector", "32").await;
    let path = "/log/tile/entries/000.p/1";
    assert_eq!(open(&house, path).await.control(401), "not-signed-in");
    assert_eq!(
        house.get("clerk", path).await.control(403),
        "not-authorised"
    );
    assert_eq!(
        house.get("branch.inspector", path).await.control(404),
        "not-found"
    );
    assert_eq!(house.get("inspector", path).await.status, 200);
}

#[tokio::test]
async fn tiles_that_are_not_there_are_not_found() {
    let house = House::new();
    for path in [
        "0/000",
        "0/000.p/200",
        "0/1",
        "9/000.p/1",
        "x/000",
        "0/000.p/0",
        "0/999",
        "../key",
    ] {
        let reply = open(&house, &format!("/log/tile/{path}")).await;
        assert_eq!(reply.control(404), "not-found", "{path}");
    }
}

#[tokio::test]
async fn every_entry_is_proved_against_the_signed_checkpoint() {
    let house = House::staffed().await;
    let (key, _) = checkpoint(&house).await;
    for seq in 0..house.app.head_size() {
        let proved = house
            .get("inspector", &format!("/v1/entries/{seq}/proof"))
            .await
            .json();
        let proof = ProofFile::parse(proved["proof"].as_str().unwrap()).unwrap();
        let entry = proved["entry"].as_str().unwrap();
        let checkpoint = proof.verify(entry.as_bytes(), &key).unwrap();
        assert_eq!(checkpoint.head.size, house.app.head_size());
        assert!(proof.verify(b"{}", &key).is_err());
    }
    let text = house
        .ask(Method::GET, "/v1/entries/0/proof")
        .by("inspector");
    let text = text.header("accept", "text/plain").send().await;
    assert!(ProofFile::parse(&text.text()).is_ok(), "{}", text.text());
    let blind = house.get("clerk", "/v1/entries/0/proof").await.json();
    assert!(blind.get("entry").is_none() && blind["proof"].is_string());
}

#[tokio::test]
async fn growth_is_proved_between_two_sizes() {
    let house = House::staffed().await;
    let size = house.app.head_size();
    let proof = house.get("clerk", "/v1/consistency?from=2").await.json();
    assert_eq!((&proof["from"], &proof["to"]), (&json!(2), &json!(size)));
    let leaves: Vec<Digest> = {
        let tile = open(&house, &format!("/log/tile/0/000.p/{size}")).await;
        decode_hashes(&tile.bytes).unwrap()
    };
    let hashes: Vec<Digest> = proof["proof"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hash| Digest::from_base64(hash.as_str().unwrap()).unwrap())
        .collect();
    let head = |size: usize| journal::Head {
        size: size as u64,
        root: root(&leaves[..size]),
    };
    journal::verify_consistency(&head(2), &head(leaves.len()), &hashes).unwrap();
    for query in ["", "?from=0", "?from=x", "?from=5&to=2", "?from=1&size=2"] {
        let reply = house.get("clerk", &format!("/v1/consistency{query}")).await;
        assert_eq!(reply.control(422), "field-invalid", "{query}");
    }
    let beyond = house
        .get("clerk", "/v1/consistency?from=1&to=1000000")
        .await;
    assert_eq!(beyond.control(404), "not-found");
}

#[tokio::test]
async fn streams_and_entries_open_to_whom_they_concern() {
    let house = House::staffed().await;
    let facts = house
        .get("inspector", "/v1/streams/company/facts")
        .await
        .json();
    assert_eq!(facts[0]["kind"], "company.founded");
    assert_eq!(facts[0]["version"], 1);
    assert_eq!(facts[0]["proof"], "/v1/entries/0/proof");
    assert_eq!(
        house
            .get("clerk", "/v1/streams/company/facts")
            .await
            .control(403),
        "not-authorised"
    );
    assert_eq!(
        house
            .get("inspector", "/v1/streams/nothing/facts")
            .await
            .control(404),
        "not-found"
    );
    assert_eq!(
        house.get("inspector", "/v1/entries/0").await.json()["seq"],
        0
    );
    assert_eq!(
        house
            .get("inspector", "/v1/entries/999999")
            .await
            .control(404),
        "not-found"
    );
    assert_eq!(
        house.get("clerk", "/v1/entries/0").await.control(403),
        "not-authorised"
    );
    assert_eq!(
        house.get("clerk", "/v1/entries/999999").await.control(403),
        "not-authorised"
    );
    assert_eq!(
        house.get("inspector", "/v1/entries/x").await.control(404),
        "not-found"
    );
}

#[tokio::test]
async fn an_inspection_of_a_sound_company_finds_nothing() {
    let house = House::staffed().await;
    let size = house.app.head_size();
    let sound = house.post("inspector", "/v1/inspections", &json!({})).await;
    assert_eq!(sound.status, 200, "{}", sound.text());
    assert_eq!(sound.json()["ok"], true, "{}", sound.text());
    assert_eq!(
        sound.json()["key_source"],
        "beside the store",
        "no path of the machine leaves it"
    );
    assert_eq!(house.app.head_size(), size);
    assert_eq!(
        house
            .post("clerk", "/v1/inspections", &json!({}))
            .await
            .control(403),
        "not-authorised"
    );
    let odd = house
        .post("inspector", "/v1/inspections", &json!({ "checkpoint": 1 }))
        .await;
    assert_eq!(odd.control(422), "field-invalid");
}
