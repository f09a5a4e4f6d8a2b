//! The OpenAPI document: fresh, whole, and true of the router.

use std::path::PathBuf;

use axum::http::Method;
use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{PrettyFormatter, Serializer};

use super::house::House;

/// Path, method and operation of every route.
pub(super) fn operations() -> Vec<(String, Method, Value)> {
    let document = crate::openapi();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            operations.push((path.clone(), method, operation.clone()));
        }
    }
    operations
}

/// A committed file under `api/`, rewritten when UPDATE is set.
pub(super) fn committed(name: &str, content: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../api")
        .join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, content).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        known == content,
        "api/{name} is stale: UPDATE=1 cargo test -p server rewrites it"
    );
}

#[test]
fn the_committed_document_is_fresh() {
    // One blank an indent: the document nests deep, and a committed file is no blob.
    let mut document = Vec::new();
    let indented = PrettyFormatter::with_indent(b" ");
    let mut writer = Serializer::with_formatter(&mut document, indented);
    crate::openapi().serialize(&mut writer).unwrap();
    document.push(b'\n');
    committed("openapi.json", &String::from_utf8(document).unwrap());
}

#[test]
fn every_route_says_what_it_needs_and_what_it_answers() {
    for (path, method, operation) in operations() {
        let place = format!("{method} {path}");
        assert!(operation["summary"].is_string(), "{place}: no summary");
        assert!(operation["operationId"].is_string(), "{place}: no id");
        assert!(operation["tags"].is_array(), "{place}: no tag");
        let answers = operation["responses"].as_object().unwrap();
        assert!(
            answers.keys().any(|status| status.starts_with('2')),
            "{place}: no answer"
        );
        assert!(answers.contains_key("500"), "{place}: no incident");
        let public = operation["x-permission"] == "public";
        assert_eq!(
            answers.contains_key("401"),
            !public || path == "/v1/sessions",
            "{place}"
        );
        assert_eq!(operation.get("security").is_none(), public, "{place}");
        for parameter in path
            .split('{')
            .skip(1)
            .filter_map(|part| part.split('}').next())
        {
            let known = operation["parameters"].as_array().unwrap();
            let found = known
                .iter()
                .any(|p| p["in"] == "path" && p["name"] == parameter);
            assert!(found, "{place}: {parameter} is not described");
        }
    }
}

#[test]
fn every_permission_and_command_stands_in_the_matrix() {
    for (path, method, operation) in operations() {
        let place = format!("{method} {path}");
        let named = operation
            .get("x-command")
            .or_else(|| operation.get("x-permission"));
        let named = named
            .unwrap_or_else(|| panic!("{place} names neither"))
            .as_str()
            .unwrap();
        let known =
            matches!(named, "*" | "public" | "signed-in") || company::permission(named).is_some();
        assert!(known, "{place}: {named} does not stand in the matrix");
        let without_command = [
            "/v1/sessions",
            "/v1/sessions/current",
            "/v1/me/password",
            "/v1/drafts/{name}",
            "/v1/views",
            "/v1/views/{view}",
            "/v1/inspections",
            "/v1/quotes/compulsory-motor",
            "/v1/filings/check",
            "/v1/filings/{filing}/check",
            "/v1/proposals/{proposal}/platform-queries",
            "/v1/proposals/{proposal}/underwriting",
            "/v1/policies/{policy}/confirmation",
            "/v1/batches",
            "/v1/imports",
            "/v1/bank-files",
            "/v1/policies/{policy}/documents/{document}",
            "/v1/proposals/{proposal}/documents/{document}",
            "/v1/payment-notices/{notice}/documents/{document}",
            "/v1/policies/{policy}/proof",
        ];
        let writes = method != Method::GET && !without_command.contains(&path.as_str());
        assert_eq!(
            operation.get("x-command").is_some(),
            writes,
            "{place}: a write names its command"
        );
    }
}

#[test]
fn every_command_a_person_may_give_has_a_route() {
    let routed: Vec<_> = operations()
        .into_iter()
        .filter_map(|(_, _, o)| o["x-command"].as_str().map(str::to_owned))
        .collect();
    for permission in company::MATRIX.iter().filter(|p| !p.roles.is_empty()) {
        // A restored journal has no server: it is not opened until it has its new name.
        // A print goes on record only as it is drawn, by the routes of the documents.
        let elsewhere = [
            "quote.price",
            "policy.hand_in",
            "company.declare_origin",
            "policy.print",
        ];
        let is_command =
            permission.nature != company::Nature::Read && !elsewhere.contains(&permission.name);
        assert!(
            !is_command || routed.iter().any(|name| name == permission.name),
            "{}",
            permission.name
        );
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = crate::openapi();
    let mut open = vec![&document];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(object) => {
                if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
                    let pointer = reference.strip_prefix('#').unwrap();
                    assert!(
                        document.pointer(pointer).is_some(),
                        "{reference} leads nowhere"
                    );
                }
                open.extend(object.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    assert_eq!(document["openapi"], "3.1.0");
}

#[tokio::test]
async fn the_document_and_the_router_know_the_same_routes() {
    let house = House::new();
    let known = operations();
    for (path, _, _) in &known {
        let concrete = path.replace("{resource}", "0/000").replace(['{', '}'], "");
        for method in [
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::DELETE,
            Method::PATCH,
        ] {
            let documented = known.iter().any(|(p, m, _)| p == path && *m == method);
            let reply = house.ask(method.clone(), &concrete).send().await;
            let routed = reply.status != 405;
            assert_eq!(
                routed, documented,
                "{method} {path} answers {}",
                reply.status
            );
        }
    }
    let served = house.ask(Method::GET, "/openapi.json").send().await.json();
    assert_eq!(served, crate::openapi());
}
