//! Role by route, generated from the document and the matrix: nobody gets in by a side door.

use std::collections::BTreeMap;

use axum::http::Method;
use company::Role;
use serde_json::{Value, json};

use super::document::{committed, operations};
use super::house::{House, Reply, package};

/// A request that fits each route: the path with its places filled, and a body that can be read.
/// `"@package"` stands for a filing package of the repository.
fn samples() -> BTreeMap<String, (String, Value)> {
    let text =
        include_str!("samples.json").replace("\"@package\"", &package("2020-09").to_string());
    serde_json::from_str(&text).unwrap()
}

/// A staffed company that may write compulsory motor.
async fn licensed() -> House {
    let house = House::staffed().await;
    let licence = json!({ "line": "compulsory_motor", "from": "2026-11-22", "document": "许可" });
    house
        .give("parameter.keeper", "company.license_line", licence)
        .await;
    house
}

/// Routes whose permission depends on a part of the path; `every_command_by_its_name` takes them.
const BY_NAME: [&str; 2] = [
    "POST /v1/commands/{name}",
    "POST /v1/commands/{name}/preview",
];

async fn send(
    house: &House,
    who: Option<&str>,
    method: &Method,
    path: &str,
    body: &Value,
) -> Reply {
    let key = house.key();
    let mut ask = house.ask(method.clone(), path).key(&key);
    if let Some(who) = who {
        ask = ask.by(who);
    }
    if !body.is_null() {
        ask = ask.json(body);
    }
    ask.send().await
}

#[test]
fn every_route_has_a_test_of_its_authority() {
    let samples = samples();
    let uncovered: String = operations()
        .iter()
        .map(|(path, method, _)| format!("{method} {path}"))
        .filter(|route| !samples.contains_key(route) && !BY_NAME.contains(&route.as_str()))
        .map(|route| route + "\n")
        .collect();
    committed("uncovered.txt", &uncovered);
    assert_eq!(uncovered, "", "routes without an authorisation test");
}

#[tokio::test]
async fn every_role_gets_through_the_doors_of_the_matrix_and_no_other() {
    let house = licensed().await;
    let samples = samples();
    for (path, method, operation) in operations() {
        let Some((sample, body)) = samples.get(&format!("{method} {path}")) else {
            continue;
        };
        let named = operation
            .get("x-command")
            .or_else(|| operation.get("x-permission"));
        let named = named.and_then(Value::as_str).unwrap();
        let anonymous = send(&house, None, &method, sample, body).await;
        let public = named == "public";
        if path != "/v1/sessions" {
            assert_eq!(
                anonymous.status == 401,
                !public,
                "{method} {path}: {}",
                anonymous.text()
            );
        }
        let Some(permission) = company::permission(named) else {
            continue;
        };
        for role in Role::ALL {
            let who = role.code().replace('_', ".");
            let reply = send(&house, Some(&who), &method, sample, body).await;
            let may = permission.roles.contains(role);
            assert_ne!(reply.status, 401, "{method} {path} as {who}");
            assert!(
                reply.status.as_u16() < 500,
                "{method} {path} as {who}: {}",
                reply.text()
            );
            assert_eq!(
                reply.status != 403,
                may,
                "{method} {path} as {who}: {}",
                reply.text()
            );
            if !may {
                assert_eq!(reply.control(403), "not-authorised");
            }
        }
    }
}

#[tokio::test]
async fn every_command_by_its_name_is_guarded_alike() {
    let house = licensed().await;
    let samples = samples();
    for (path, method, operation) in operations() {
        let Some((sample, body)) = samples.get(&format!("{method} {path}")) else {
            continue;
        };
        let Some(command) = operation["x-command"].as_str().filter(|name| *name != "*") else {
            continue;
        };
        let mut body = body.clone();
        for (place, part) in path.split('/').zip(sample.split('/')) {
            if let Some(field) = place.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
                body[field] = part
                    .parse::<u64>()
                    .ok()
                    .filter(|_| field == "authority")
                    .map_or(json!(part), |n| json!(n));
            }
        }
        let permission = company::permission(command).unwrap();
        for role in Role::ALL {
            let who = role.code().replace('_', ".");
            for suffix in ["", "/preview"] {
                let path = format!("/v1/commands/{command}{suffix}");
                let reply = send(&house, Some(&who), &Method::POST, &path, &body).await;
                let may = permission.roles.contains(role);
                assert_eq!(
                    reply.status != 403,
                    may,
                    "{path} as {who}: {}",
                    reply.text()
                );
            }
        }
    }
}

#[tokio::test]
async fn what_only_the_program_may_do_nobody_may_do() {
    let house = House::staffed().await;
    let digest = "A".repeat(43) + "=";
    let basis =
        json!({ "program": digest, "program_version": "9", "rules": digest, "filings": digest });
    for role in Role::ALL {
        let who = role.code().replace('_', ".");
        let reply = send(
            &house,
            Some(&who),
            &Method::POST,
            "/v1/commands/company.set_basis",
            &basis,
        )
        .await;
        assert_eq!(reply.control(403), "not-authorised", "{who}");
    }
}
