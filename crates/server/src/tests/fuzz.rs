//! Rubbish: whatever comes in, the answer is a problem and never the machine's fault.

use axum::http::Method;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

use super::document::operations;
use super::house::{House, Reply};

/// Words that get further than random ones.
const WORDS: [&str; 6] = [
    "32",
    "3201",
    "admin",
    "clerk",
    "compulsory-motor@2020-09",
    "2026-01-01",
];
/// Fields that mean something to some command.
const FIELDS: [&str; 15] = [
    "user",
    "code",
    "organisation",
    "files",
    "filing",
    "role",
    "lines",
    "limit",
    "from",
    "until",
    "start",
    "region",
    "use",
    "seats",
    "tonnage",
];
/// Parameters that mean something to some route.
const PARAMETERS: [&str; 7] = ["cursor", "limit", "order", "code", "from", "to", "preview"];

/// A request of any kind.
#[derive(Debug, Clone)]
struct Rubbish {
    path: String,
    method: Method,
    who: &'static str,
    kind: String,
    key: String,
    body: Vec<u8>,
}

/// A JSON value of any kind, small.
fn any_json() -> impl Strategy<Value = Value> {
    let float = any::<f64>().prop_filter_map("finite", |number| {
        serde_json::Number::from_f64(number).map(Value::Number)
    });
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        float,
        "\\PC{0,24}".prop_map(Value::from),
        prop::sample::select(WORDS.to_vec()).prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let field = prop_oneof![
            "[a-z_]{1,12}",
            prop::sample::select(FIELDS.to_vec()).prop_map(str::to_owned),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(field, inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// A body: mostly JSON, sometimes noise, sometimes cut off.
fn any_body() -> impl Strategy<Value = Vec<u8>> {
    let cut_off = any_json().prop_map(|json| {
        let mut bytes = json.to_string().into_bytes();
        bytes.truncate(bytes.len() / 2);
        bytes
    });
    prop_oneof![
        4 => any_json().prop_map(|json| json.to_string().into_bytes()),
        1 => prop::collection::vec(any::<u8>(), 0..64),
        1 => cut_off,
    ]
}

/// A part of a path or query, percent-encoded byte by byte where it must be.
fn any_part() -> impl Strategy<Value = String> {
    let encoded = prop::collection::vec(any::<u8>(), 1..8).prop_map(|bytes| {
        let encode = |text: String, byte: &u8| text + &format!("%{byte:02X}");
        bytes.iter().fold(String::new(), encode)
    });
    prop_oneof!["[a-z0-9@.*-]{1,16}", "[0-9]{1,24}", encoded]
}

/// The query: a position far ahead is waited for, so `after` has a test of its own.
fn any_query() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        prop::sample::select(PARAMETERS.to_vec()).prop_map(str::to_owned),
        "[b-z]{1,6}",
    ];
    prop::option::of((name, any_part()))
        .prop_map(|pair| pair.map_or_else(String::new, |(name, value)| format!("?{name}={value}")))
}

fn any_request() -> impl Strategy<Value = Rubbish> {
    let routes: Vec<(String, Method)> = operations()
        .into_iter()
        .filter(|(path, _, _)| !path.contains("password") && !path.ends_with("/current"))
        .map(|(path, method, _)| (path, method))
        .collect();
    let people = vec!["admin", "product.designer", "clerk", "inspector"];
    let kind =
        prop_oneof![3 => "application/json", 1 => "[a-z]{1,8}/[a-z]{1,8}", 1 => "[ -~]{0,20}"];
    let place = (
        prop::sample::select(routes),
        prop::collection::vec(any_part(), 3),
        any_query(),
    );
    let key = prop_oneof![3 => "[!-~]{1,20}", 1 => "[ -~]{0,6}"];
    (place, any_body(), prop::sample::select(people), kind, key).prop_map(
        |(((route, method), parts, query), body, who, kind, key)| Rubbish {
            path: filled(&route, &parts) + &query,
            method,
            who,
            kind,
            key,
            body,
        },
    )
}

fn filled(route: &str, parts: &[String]) -> String {
    let mut parts = parts.iter().map(String::as_str);
    let pieces = route.split('/').map(|piece| {
        if piece.starts_with('{') {
            parts.next().unwrap_or("x")
        } else {
            piece
        }
    });
    pieces.collect::<Vec<_>>().join("/")
}

async fn send(house: &House, rubbish: &Rubbish) -> Reply {
    let ask = house
        .ask(rubbish.method.clone(), &rubbish.path)
        .by(rubbish.who);
    let ask = ask
        .header("content-type", &rubbish.kind)
        .header("idempotency-key", &rubbish.key);
    ask.bytes(&rubbish.body).send().await
}

fn check(reply: &Reply) -> Result<(), TestCaseError> {
    prop_assert!(
        reply.status.as_u16() < 500,
        "{}: {}",
        reply.status,
        reply.text()
    );
    if reply.status.is_client_error() {
        prop_assert_eq!(reply.header("content-type"), "application/problem+json");
        let problem = reply.json();
        prop_assert!(problem["messages"]["zh"].is_string() && problem["detail"].is_string());
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rubbish_never_breaks_the_machine() {
    let house = House::staffed().await;
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(400)
    };
    let runtime = tokio::runtime::Handle::current();
    let outcome = tokio::task::block_in_place(|| {
        let one = |rubbish| check(&runtime.block_on(send(&house, &rubbish)));
        let outcome = TestRunner::new(config).run(&any_request(), one);
        outcome.map_err(|failed| failed.to_string())
    });
    assert_eq!(outcome, Ok(()));
    assert_eq!(house.ask(Method::GET, "/ready").send().await.status, 200);
}
