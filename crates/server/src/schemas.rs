//! The bodies of commands outside the company, as JSON Schema: what clients are told, and nothing
//! decides by it. The contexts read strictly and name what does not fit.

use serde_json::{Value, json};

/// A field: name, whether it is needed, schema.
pub(crate) type Field = (&'static str, bool, Value);

/// The fields of a command's body; none for a command without a declaration here.
pub(crate) fn fields(command: &str) -> Option<Vec<Field>> {
    match command.split('.').next()? {
        "product" => Some(product(command)),
        "party" => party(command),
        _ => None,
    }
}

fn product(command: &str) -> Vec<Field> {
    let filing = ("filing", true, text("code@version"));
    match command {
        "product.draft" => vec![(
            "files",
            true,
            json!({ "type": "object", "additionalProperties": { "type": "string" },
                "description": "条款费率包：路径到文本 / the package, path to text" }),
        )],
        "product.return" => vec![filing, reason()],
        "product.withdraw" => vec![
            filing,
            ("from", true, day("停用日 / first day without it")),
            reason(),
        ],
        _ => vec![filing],
    }
}

fn party(command: &str) -> Option<Vec<Field>> {
    let subject = (
        "subject",
        true,
        text("p… 当事人，v… 车辆 / p… a person, v… a vehicle"),
    );
    match command {
        "party.forget" => Some(vec![subject, reason()]),
        _ => None,
    }
}

fn reason() -> Field {
    ("reason", true, text("理由 / reason"))
}

fn text(about: &str) -> Value {
    json!({ "type": "string", "description": about })
}

fn day(about: &str) -> Value {
    json!({ "type": "string", "format": "date", "description": about })
}
