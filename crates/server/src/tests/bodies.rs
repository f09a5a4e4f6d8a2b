//! What the document tells clients of a body is what the readers of the trade take: the same fields,
//! the same of them required, at every depth.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::branch::branch;
use super::house::House;
use crate::schemas;

const TRADE: [&str; 3] = ["party.", "policy.", "ledger."];

/// Per object of a body: what is known in it, what it needs.
type Shape = BTreeMap<String, (Vec<String>, Vec<String>)>;

fn object_of(schema: &Value) -> Option<&Map<String, Value>> {
    schema.get("properties")?.as_object()
}

/// The objects of a schema by their place, and a body that holds them, `no_such` in each.
fn walk(place: &str, schema: &Value, shape: &mut Shape) -> Value {
    let fields = object_of(schema).unwrap();
    let mut needed: Vec<String> = serde_json::from_value(schema["required"].clone()).unwrap();
    needed.sort();
    let mut body = json!({ "no_such": 1 });
    for (name, inner) in fields.iter().filter(|(name, _)| *name != "amount") {
        if object_of(inner).is_some() {
            body[name] = walk(&format!("{place}{name}."), inner, shape);
            needed.retain(|other| other != name);
        }
    }
    if place.ends_with("term.") {
        // Needed unless cover is asked for at once: no schema's `required` says that.
        needed.push("start".to_owned());
    }
    let mut known: Vec<String> = fields.keys().cloned().collect();
    known.sort();
    shape.insert(place.to_owned(), (known, needed));
    body
}

/// What the refusal says is known and needed, by place.
fn said(message: &str) -> Shape {
    let mut shape = Shape::new();
    for fault in message.split("; ") {
        let (field, words) = fault.split_once(": ").unwrap();
        let field = field.split(" = ").next().unwrap();
        let at = field.rfind('.').map_or(0, |dot| dot + 1);
        let (place, name) = field.split_at(at);
        let here = shape.entry(place.to_owned()).or_default();
        if let Some(known) = words.strip_prefix("is no field here, known: ") {
            here.0 = known.split(", ").map(str::to_owned).collect();
            here.0.sort();
        } else if words.starts_with("is required and missing") {
            here.1.push(name.to_owned());
            here.1.sort();
        }
    }
    shape
}

async fn refused(house: &House, command: &str, body: &Value) -> Shape {
    let path = format!("/v1/commands/{command}/preview");
    let reply = house.post("clerk", &path, body).await;
    assert_eq!(reply.status, 422, "{command}: {}", reply.text());
    let problem = reply.json();
    said(problem["messages"]["en"].as_str().unwrap())
}

#[tokio::test]
async fn the_document_and_the_readers_know_the_same_fields() {
    let house = branch().await;
    let mut seen = 0;
    for line in company::MATRIX {
        let of_trade = TRADE.iter().any(|of| line.name.starts_with(of));
        let Some(fields) = of_trade.then(|| schemas::fields(line.name)).flatten() else {
            continue;
        };
        let schema = schemas::object(fields);
        let mut told = Shape::new();
        let whole = walk("", &schema, &mut told);
        let outer = |told: &mut Shape, change: &dyn Fn(&mut Vec<String>)| {
            change(&mut told.get_mut("").unwrap().1);
        };
        match line.name {
            // A look or a forgetting without a reason is refused on record, not as a body.
            "party.forget" | "party.reveal" => {
                outer(&mut told, &|needed| needed.retain(|name| name != "reason"));
            }
            // One of two fields is needed, and the reader asks for the first.
            "ledger.confirm_receipt" => outer(&mut told, &|needed| {
                needed.push("notice".to_owned());
                needed.sort();
            }),
            // Its content is a proposal's, and read once there is a proposal to amend.
            "policy.amend" => told.retain(|place, _| matches!(place.as_str(), "" | "content.")),
            _ => {}
        }
        let mut read = refused(&house, line.name, &whole).await;
        if whole.as_object().unwrap().len() > 1 {
            // The outer object is refused before its parts are read.
            let mut parts = whole.clone();
            parts.as_object_mut().unwrap().remove("no_such");
            read.extend(
                refused(&house, line.name, &parts)
                    .await
                    .into_iter()
                    .filter(|(place, _)| !place.is_empty()),
            );
        }
        assert_eq!(read, told, "{}", line.name);
        seen += 1;
    }
    assert!(seen >= 20, "{seen} bodies");
}
