//! The API as OpenAPI 3.1, made from the handlers and from the fields commands declare.
//!
//! A handler says its path, its permission and what it answers. What holds for all of them is added
//! here: the bearer token, the headers of a write, the body of a command as its context declares
//! it, and the problems each kind of route can meet.

use company::{Field, FieldRule};
use serde_json::{Map, Value, json};

use crate::routes::documented;

/// What the description says about the whole.
const ABOUT: &str = "保险核心系统的接口：事实记入可验证的日志，列表由事实算出。\n\n\
The API of an insurer's core system: facts go into a provable journal, rows are computed from it.\n\n\
`x-command` names the command a route gives, `x-permission` the permission it needs: `public`, \
`signed-in`, or a name of `GET /v1/commands`. Every problem is RFC 9457 and its `type` leads to the \
page of the control that said no.";

/// The document.
pub fn openapi() -> Value {
    let (_, api) = documented().split_for_parts();
    let mut document = serde_json::to_value(&api).unwrap_or_default();
    set(
        &mut document,
        "info",
        json!({
            "title": "一诺 Yinuo",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        }),
    );
    if let Some(components) = document
        .get_mut("components")
        .and_then(Value::as_object_mut)
    {
        complete_components(components);
    }
    let paths = document
        .get_mut("paths")
        .map(Value::take)
        .unwrap_or_default();
    let mut completed = Map::new();
    for (path, mut item) in as_object(paths) {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            complete(&path, method, operation);
        }
        // OpenAPI has no word for "the rest of the path".
        completed.insert(path.replace("{*", "{"), item);
    }
    set(&mut document, "paths", Value::Object(completed));
    document
}

fn complete_components(components: &mut Map<String, Value>) {
    components.insert(
        "securitySchemes".to_owned(),
        json!({ "bearer": { "type": "http", "scheme": "bearer",
            "description": "The token of `POST /v1/sessions`." } }),
    );
    let mut responses: Map<String, Value> = PROBLEMS
        .iter()
        .map(|(name, _, description)| {
            let content = json!({ "application/problem+json": {
                "schema": { "$ref": "#/components/schemas/Problem" } } });
            (
                (*name).to_owned(),
                json!({ "description": description, "content": content }),
            )
        })
        .collect();
    responses.extend(write_answers());
    components.insert("responses".to_owned(), Value::Object(responses));
    components.insert("parameters".to_owned(), shared_parameters());
    let schemas = components.entry("schemas").or_insert_with(|| json!({}));
    let problem = <crate::problem::ProblemBody as utoipa::PartialSchema>::schema();
    let words = <crate::problem::Words as utoipa::PartialSchema>::schema();
    set(
        schemas,
        "Problem",
        serde_json::to_value(problem).unwrap_or_default(),
    );
    set(
        schemas,
        "Words",
        serde_json::to_value(words).unwrap_or_default(),
    );
}

/// Problems by name, status and meaning.
const PROBLEMS: [(&str, &str, &str); 12] = [
    (
        "Malformed",
        "400",
        "The request cannot be read, or a write carries no Idempotency-Key",
    ),
    (
        "Unauthenticated",
        "401",
        "Not signed in, or the token has ended",
    ),
    (
        "Forbidden",
        "403",
        "The permission is not held, or not for this organisation",
    ),
    ("NotFound", "404", "No such thing, or not yours to see"),
    (
        "MethodNotAllowed",
        "405",
        "The address does not take that method",
    ),
    (
        "PreconditionFailed",
        "412",
        "If-Match names another version than the resource has",
    ),
    ("TooLarge", "413", "The body is too large"),
    ("UnsupportedMediaType", "415", "The body is not JSON"),
    (
        "Refused",
        "422",
        "A field is wrong, or the business says no: `control` says which rule",
    ),
    (
        "TooManyAttempts",
        "429",
        "Too many failed sign-ins; the staff number rests a while",
    ),
    (
        "Incident",
        "500",
        "The machine failed; `incident` is the number to ask the operator about",
    ),
    ("Busy", "503", "Not now; Retry-After says when"),
];

fn complete(path: &str, method: &str, operation: &mut Value) {
    let command = operation
        .get("x-command")
        .and_then(Value::as_str)
        .map(str::to_owned);
    let permission = operation
        .get("x-permission")
        .and_then(Value::as_str)
        .map(str::to_owned);
    let public = permission.as_deref() == Some("public");
    let sign_in = path == "/v1/sessions";
    let looks = method == "get";
    let mut problems = vec!["500", "503"];
    if !public {
        set(operation, "security", json!([{ "bearer": [] }]));
        problems.extend(["401", "422"]);
        push_shared(operation, &["Yinuo-Organisation"]);
    }
    if command.is_some() || permission.as_deref().is_some_and(|name| name.contains('.')) {
        problems.push("403");
    }
    if path.contains('{') {
        problems.push("404");
    }
    if !looks {
        problems.extend(["400", "413", "415"]);
    }
    if sign_in {
        problems.extend(["401", "422", "429"]);
    }
    if let Some(command) = &command {
        complete_write(path, command, operation);
        problems.push("412");
    } else if operation.get("x-table").is_some() {
        complete_list(operation);
        problems.push("400");
    }
    push_shared(operation, &["Accept-Language"]);
    for status in problems {
        let known = PROBLEMS.iter().find(|(_, known, _)| *known == status);
        let name = known.map_or("Busy", |(name, _, _)| *name);
        set(
            within(operation, "responses"),
            status,
            json!({ "$ref": format!("#/components/responses/{name}") }),
        );
    }
}

fn complete_write(path: &str, command: &str, operation: &mut Value) {
    let previews = path.ends_with("/preview");
    if !previews {
        push_shared(operation, &["Idempotency-Key", "preview"]);
    }
    if path.matches('{').count() == 1 && !path.starts_with("/v1/commands") {
        push_shared(operation, &["If-Match"]);
    }
    let answered = operation
        .get("responses")
        .and_then(Value::as_object)
        .is_some_and(|known| !known.is_empty());
    if !answered {
        let taken = json!({ "$ref": "#/components/responses/Taken" });
        set(operation, "responses", json!({ "200": taken }));
        let comes_about = !path.contains('{') || command == "policy.issue";
        if comes_about && !["/v1/clock", "/v1/signer"].contains(&path) {
            let begun = json!({ "$ref": "#/components/responses/Begun" });
            set(within(operation, "responses"), "201", begun);
        }
    }
    if let Some(schema) = body_of(path, command) {
        set(
            operation,
            "requestBody",
            json!({ "content": { "application/json": { "schema": schema } } }),
        );
    }
}

fn complete_list(operation: &mut Value) {
    push_shared(
        operation,
        &[
            "after",
            "cursor",
            "limit",
            "order",
            "sort",
            "count",
            "conditions",
        ],
    );
}

/// The body of a command: its declared fields, less those that stand in the path.
fn body_of(path: &str, command: &str) -> Option<Value> {
    let mut properties = Map::new();
    let mut required = Vec::new();
    if command.starts_with("company.") {
        for field in company::Command::fields(command)? {
            properties.insert(field.name.to_owned(), field_schema(field));
            required.extend(field.required.then_some(field.name));
        }
    } else {
        for (name, needed, schema) in crate::schemas::fields(command)? {
            properties.insert(name.to_owned(), schema);
            required.extend(needed.then_some(name));
        }
    }
    let in_path = |name: &str| path.contains(&format!("{{{name}}}"));
    properties.retain(|name, _| !in_path(name));
    required.retain(|name| !in_path(name));
    Some(
        json!({ "type": "object", "properties": properties, "required": required,
        "additionalProperties": false }),
    )
}

fn field_schema(field: &Field) -> Value {
    let mut schema = match field.rule {
        FieldRule::Flag => json!({ "type": "boolean" }),
        FieldRule::Lines => json!({ "type": "array", "items": { "type": "string" } }),
        FieldRule::Date => json!({ "type": "string", "format": "date" }),
        FieldRule::Instant => json!({ "type": "string", "format": "date-time" }),
        FieldRule::Authority => json!({ "type": "integer", "minimum": 1 }),
        FieldRule::Region => json!({ "type": "string", "enum": kernel::REGIONS.as_slice() }),
        FieldRule::Role => {
            let codes: Vec<_> = company::Role::ALL.iter().map(|role| role.code()).collect();
            json!({ "type": "string", "enum": codes })
        }
        FieldRule::Mark => json!({ "type": "string", "enum": ["F", "C", "M", "D"] }),
        FieldRule::Limit => json!({ "type": "object", "required": ["amount", "currency"],
            "properties": { "amount": { "type": "string" }, "currency": { "const": "CNY" } } }),
        FieldRule::Staff
        | FieldRule::Organisation
        | FieldRule::Label
        | FieldRule::Line
        | FieldRule::Parameter
        | FieldRule::Zone
        | FieldRule::Digest
        | FieldRule::VerifierKey
        | FieldRule::Origin => json!({ "type": "string" }),
    };
    let (meaning, rule) = (&field.meaning, field.rule.words());
    set(
        &mut schema,
        "description",
        json!(format!(
            "{}；{} / {}; {}",
            meaning.zh, rule.zh, meaning.en, rule.en
        )),
    );
    schema
}

/// What commands are answered with.
fn write_answers() -> [(String, Value); 2] {
    let taken = json!({ "description": "Taken; or a preview", "content": {
        "application/json": { "schema": { "oneOf": [
            { "$ref": "#/components/schemas/Accepted" },
            { "$ref": "#/components/schemas/Preview" } ] } } } });
    let begun = json!({
        "description": "Taken; something came about",
        "headers": { "Location": { "schema": { "type": "string" },
            "description": "Where it stands" } },
        "content": { "application/json": { "schema": {
            "$ref": "#/components/schemas/Accepted" } } },
    });
    [("Taken".to_owned(), taken), ("Begun".to_owned(), begun)]
}

/// Headers and query parameters that many routes take.
fn shared_parameters() -> Value {
    let header = |name, about, required| {
        json!({ "name": name, "in": "header", "required": required, "description": about,
            "schema": { "type": "string" } })
    };
    let query = |name, about, schema| {
        json!({ "name": name, "in": "query", "required": false, "description": about,
            "schema": schema })
    };
    json!({
        "Accept-Language": header("Accept-Language", "zh (default) or en", false),
        "Idempotency-Key": header("Idempotency-Key", "One key, one command; kept for good", true),
        "If-Match": header("If-Match", "The ETag the resource must have", false),
        "Yinuo-Organisation": header("Yinuo-Organisation", "Act for this organisation", false),
        "preview": query("preview", "Only say what would be recorded; needs no key",
            json!({ "type": "boolean", "default": false })),
        "after": query("after", "Wait until the rows hold this position, 2 s at most",
            json!({ "type": "integer" })),
        "cursor": query("cursor", "Where the page before ended: its `next`",
            json!({ "type": "string" })),
        "limit": query("limit", "Rows of a page",
            json!({ "type": "integer", "minimum": 1, "maximum": 1000 })),
        "order": query("order", "By key", json!({ "type": "string", "enum": ["asc", "desc"] })),
        "sort": query("sort", "A column of `sortable` in the dictionary; -column for the largest first; empty values come last",
            json!({ "type": "string" })),
        "count": query("count", "Say how many rows there are: exact to 10,000, then `more`",
            json!({ "type": "boolean", "default": false })),
        "conditions": { "name": "conditions", "in": "query", "required": false, "style": "form",
            "explode": true,
            "description": "column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there",
            "schema": { "type": "object", "additionalProperties": { "type": "string" } } },
    })
}

/// Adds parameters that stand among the components.
fn push_shared(operation: &mut Value, names: &[&str]) {
    for name in names {
        let reference = json!({ "$ref": format!("#/components/parameters/{name}") });
        push_parameter(operation, reference);
    }
}

fn push_parameter(operation: &mut Value, parameter: Value) {
    match operation
        .get_mut("parameters")
        .and_then(Value::as_array_mut)
    {
        Some(known) => known.push(parameter),
        None => set(operation, "parameters", json!([parameter])),
    }
}

/// Puts a member into an object.
fn set(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}

/// A member that is an object; made where it is missing.
fn within<'a>(object: &'a mut Value, key: &str) -> &'a mut Value {
    if object.get(key).is_none() {
        set(object, key, json!({}));
    }
    &mut object[key]
}

fn as_object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}
