//! The workbench as it is served: named by digest, packed, under a policy that runs nothing else.
//! Without Node there are no files, and the address says how to build them.

use axum::http::Method;

use super::house::{House, Reply};

async fn get(house: &House, path: &str, headers: &[(&str, &str)]) -> Reply {
    let mut ask = house.ask(Method::GET, path);
    for (name, value) in headers {
        ask = ask.header(name, value);
    }
    ask.send().await
}

#[tokio::test]
async fn every_page_of_the_workbench_is_its_one_page() {
    let house = House::new();
    let door = get(&house, "/app", &[]).await;
    assert_eq!(
        (door.status.as_u16(), door.header("location")),
        (308, "/app/")
    );
    for path in ["/app/", "/app/policies/00320101202600000010"] {
        let page = get(&house, path, &[]).await;
        assert_eq!(page.status, 200);
        assert!(page.header("content-type").starts_with("text/html"));
        assert!(
            page.header("content-security-policy")
                .contains("default-src 'none'")
        );
        assert!(
            !page
                .header("content-security-policy")
                .contains("unsafe-eval")
        );
        assert_eq!(page.text().contains("./run build"), !workbench::built());
    }
    assert!(
        get(&house, "/", &[])
            .await
            .text()
            .contains("href=\"/app/\"")
    );
}

#[tokio::test]
async fn the_sign_in_page_learns_whose_it_is_and_no_more() {
    let house = House::new();
    let door = get(&house, "/app/company.json", &[]).await.json();
    let names: Vec<&String> = door.as_object().unwrap().keys().collect();
    assert_eq!(names, ["demo", "name", "version"]);
    assert_eq!(door["demo"], true);
}

#[tokio::test]
async fn files_are_packed_and_kept_for_good() {
    let house = House::new();
    let gone = get(&house, "/app/assets/gone-0000.js", &[]).await;
    assert_eq!(gone.control(404), "not-found");
    if !workbench::built() {
        return;
    }
    let page = get(&house, "/app/", &[]).await;
    assert_eq!(page.header("cache-control"), "no-cache");
    let text = page.text();
    let script = text
        .split("src=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let plain = get(&house, script, &[]).await;
    assert_eq!(
        plain.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(plain.header("vary"), "Accept-Encoding");
    let packed = get(&house, script, &[("accept-encoding", "gzip, deflate, br")]).await;
    assert_eq!(packed.header("content-encoding"), "br");
    assert!(packed.bytes.len() * 2 < plain.bytes.len());
    let refused = get(&house, script, &[("accept-encoding", "gzip, br;q=0")]).await;
    assert_eq!(refused.header("content-encoding"), "gzip");
    // Packed and plain go by one tag, so it is a weak one.
    let etag = plain.header("etag");
    assert!(etag.starts_with("W/\""), "{etag}");
    let kept = get(&house, script, &[("if-none-match", etag)]).await;
    assert_eq!((kept.status.as_u16(), kept.bytes.len()), (304, 0));
}

#[tokio::test]
async fn the_page_of_proofs_knows_the_company_and_asks_nobody() {
    let house = House::staffed().await;
    let page = get(&house, "/proof", &[]).await;
    assert_eq!(page.status, 200);
    let key = get(&house, "/log/key", &[]).await.text();
    if workbench::built() {
        assert!(page.text().contains(key.trim()));
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(!policy.contains("connect-src"), "{policy}");
    }
    let built_in = get(&house, "/app/proof.html", &[]).await;
    assert_eq!(
        (built_in.status.as_u16(), built_in.header("location")),
        (308, "/proof")
    );
}

/// A policy printed before the signer handed over is proved by the key of its day.
#[tokio::test]
async fn the_page_of_proofs_holds_every_key_the_newest_first() {
    let house = House::staffed().await;
    let old = get(&house, "/log/key", &[]).await.text();
    let handed = house
        .post("admin", "/v1/signer", &serde_json::json!({}))
        .await;
    assert!(handed.status.is_success(), "{}", handed.text());
    let new = get(&house, "/log/key", &[]).await.text();
    let (old, new) = (old.trim(), new.trim());
    assert_ne!(old, new);
    assert_eq!(house.app.verifier_keys(), [new, old]);
    if workbench::built() {
        let page = get(&house, "/proof", &[]).await.text();
        assert!(page.contains(&format!("[\"{new}\",\"{old}\"]")));
    }
}
