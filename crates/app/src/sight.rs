//! Who sees what of a row: personal columns leave masked, whoever asks for a list or a single row.
//!
//! Clear values leave in three ways only, and each leaves a fact: a revelation with its reason, a
//! printed document, a proof that the holder was given. Searching must not be a way around the mask,
//! so a personal column is searched by the whole value, which the asker must have already, and only
//! where the table has an index for it; never by a beginning, which could be guessed letter by letter.

use kernel::{
    Column, Control, Facts, Number, OrganisationCode, Refused, Sight, Table, Text, Value,
};

use crate::reads::ListRequest;
use crate::request::Failure;

/// What stands in the place of a personal value that has no mask of its own; its length says nothing.
const COVERED: &str = "***";

/// The read permission a table needs.
pub(crate) fn permission_of(table: &str) -> &'static str {
    let among = |tables: &[&Table]| tables.iter().any(|known| known.name == table);
    match table {
        "organisations" | "users" | "authorities" | "licences" | "parameters" => "company.read",
        "filings" => "product.read",
        "refusals" => "refusals.read",
        "streams" | "commands" | "guards" => "journal.read",
        _ if among(party::TABLES) => "party.read",
        _ if among(policy::TABLES) => "policy.read",
        _ if among(ledger::TABLES) => "ledger.read",
        _ => "rows.read",
    }
}

/// A stored value as everybody who may see the row sees it.
pub(crate) fn masked(column: &Column, value: Value) -> Value {
    match (column.sight, value) {
        (Sight::Open, value) | (Sight::Personal, value @ Value::Empty) => value,
        (Sight::Personal, Value::Integer(_)) => Value::Text(COVERED.to_owned()),
        (Sight::Personal, Value::Text(text)) => Value::Text(mask_of(column.name, &text)),
    }
}

fn mask_of(column: &str, text: &str) -> String {
    match column {
        "name" | "contact" | "document_number" | "phone" | "plate" | "vin" | "engine"
        | "address" | "birth_date" => party::mask::column(column, text),
        "payer_name" => party::mask::name(text),
        _ => COVERED.to_owned(),
    }
}

/// Refuses conditions that would read a personal column through its mask.
pub(crate) fn check_conditions(
    table: &'static Table,
    request: &ListRequest,
) -> Result<(), Failure> {
    for (name, value) in &request.conditions {
        let column = table.columns.iter().find(|column| column.name == name);
        let personal = column.is_some_and(|column| column.sight == Sight::Personal);
        let whole =
            !value.is_empty() && !value.ends_with('*') && table.searched.contains(&name.as_str());
        if personal && !whole {
            return Err(personal_searched(table, name));
        }
    }
    Ok(())
}

/// Rows of a table without an organisation of their own belong to the one that gave their number:
/// whoever does not see the whole company names a number of his own.
pub(crate) fn check_number(
    table: &'static Table,
    request: &ListRequest,
    scope: &[OrganisationCode],
) -> Result<(), Failure> {
    let numbered = table.scope.is_none()
        && table.columns.first().is_some_and(|c| c.name == "number")
        && matches!(permission_of(table.name), "policy.read" | "ledger.read");
    if !numbered || scope.contains(&OrganisationCode::head_office()) {
        return Ok(());
    }
    let number = request
        .conditions
        .get("number")
        .and_then(|text| Number::parse(text));
    let reached = number.is_some_and(|number| company::within(scope, &number.organisation()));
    if reached {
        Ok(())
    } else {
        Err(number_needed())
    }
}

fn number_needed() -> Failure {
    Failure::Invalid(Refused {
        control: Control::new("field-invalid"),
        message: Text::fixed(
            "请以 number= 指明本机构的一个单号",
            "say by number= which number of your organisation is meant",
        ),
        facts: Facts::from([("field", "number".to_owned())]),
        remedy: None,
    })
}

fn personal_searched(table: &Table, column: &str) -> Failure {
    let known: Vec<&str> = table
        .searched
        .iter()
        .copied()
        .filter(|name| *name != column || table.columns.iter().any(|c| c.name == *name))
        .collect();
    let known = known.join(", ");
    Failure::Invalid(Refused {
        control: Control::new("personal-data-masked"),
        message: Text::new(
            format!("{column} 属个人信息，不能按开头或逐值检索；可按完整值检索的列：{known}"),
            format!(
                "{column} is personal: it is not searched by a beginning; searched by the whole value: {known}"
            ),
        ),
        facts: Facts::from([("column", column.to_owned())]),
        remedy: Some(Text::fixed(
            "请按完整值检索，或写明理由后查看（party.reveal）",
            "search by a whole value, or have it revealed with a reason (party.reveal)",
        )),
    })
}
