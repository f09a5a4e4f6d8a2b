//! The `filings` table: one row per filing, as lists and screens show it.

use kernel::{Column, ColumnKind, Envelope, RowChange, Table, Text, Value};

use crate::event::Event;
use crate::state::{FilingFacts, Stage};

/// One row per filing ever drafted.
pub static FILINGS: Table = Table {
    name: "filings",
    meaning: Text::fixed(
        "条款费率及其审批备案进度",
        "Filings and where their approval stands",
    ),
    columns: &[
        Column::open(
            "code",
            ColumnKind::Text,
            Text::fixed("产品代码", "Product code"),
        ),
        Column::open("version", ColumnKind::Text, Text::fixed("版本", "Version")),
        Column::open(
            "line",
            ColumnKind::Text,
            Text::fixed("险种", "Line of business"),
        ),
        Column::open(
            "name_zh",
            ColumnKind::Text,
            Text::fixed("中文名称", "Chinese name"),
        ),
        Column::open(
            "name_en",
            ColumnKind::Text,
            Text::fixed("英文名称", "English name"),
        ),
        Column::open(
            "stage",
            ColumnKind::Text,
            Text::fixed("进度", "Where the approval stands"),
        ),
        Column::open(
            "authority",
            ColumnKind::Text,
            Text::fixed("使用依据", "Approved, filed or industry-wide"),
        ),
        Column::open(
            "document_number",
            ColumnKind::Text,
            Text::fixed("文号", "Number of its document"),
        ),
        Column::open(
            "document_date",
            ColumnKind::Date,
            Text::fixed("文件日期", "Date of its document"),
        ),
        Column::open(
            "effective_from",
            ColumnKind::Date,
            Text::fixed("启用日", "First day"),
        ),
        Column::open(
            "effective_to",
            ColumnKind::Date,
            Text::fixed("停用前末日", "Last day; empty: open"),
        ),
        Column::open(
            "regions",
            ColumnKind::Json,
            Text::fixed("适用地区", "Regions; []: the whole country"),
        ),
        Column::open(
            "digest",
            ColumnKind::Text,
            Text::fixed("档案摘要", "SHA-256 of the archive, base64"),
        ),
        Column::open(
            "drafted_by",
            ColumnKind::Text,
            Text::fixed("起草人工号", "Who drafted it"),
        ),
        Column::open(
            "drafted_at",
            ColumnKind::Instant,
            Text::fixed("起草时刻", "When it was drafted"),
        ),
        Column::open(
            "submitted_by",
            ColumnKind::Text,
            Text::fixed("送审人工号", "Who handed it in"),
        ),
        Column::open(
            "submitted_at",
            ColumnKind::Instant,
            Text::fixed("送审时刻", "When it was handed in"),
        ),
        Column::open(
            "approved_by",
            ColumnKind::Text,
            Text::fixed("批准人工号", "Who approved it"),
        ),
        Column::open(
            "approved_at",
            ColumnKind::Instant,
            Text::fixed("批准时刻", "When it was approved"),
        ),
        Column::open(
            "returned_because",
            ColumnKind::Text,
            Text::fixed("退回理由", "Why it was last returned"),
        ),
        Column::open(
            "withdrawn_from",
            ColumnKind::Date,
            Text::fixed("停用日", "First day without it"),
        ),
        Column::open(
            "organisation",
            ColumnKind::Text,
            Text::fixed("起草机构", "Organisation that drafted it"),
        ),
    ],
    key_columns: 2,
    searched: &["stage", "line", "effective_from"],
    scope: None,
};

/// Every table of this context.
pub static TABLES: &[&Table] = &[&FILINGS];

/// The row changes that follow from a fact.
pub fn rows(event: &Event, envelope: &Envelope) -> Vec<RowChange> {
    let actor = || Value::text(&envelope.actor);
    let at = || Value::text(&envelope.recorded_at);
    let change = match event {
        Event::Drafted(facts) => drafted(facts, envelope),
        Event::Submitted(fact) => set(
            (&fact.code, &fact.version),
            Stage::Submitted,
            vec![("submitted_by", actor()), ("submitted_at", at())],
        ),
        Event::Approved(fact) => set(
            (&fact.code, &fact.version),
            Stage::Approved,
            vec![("approved_by", actor()), ("approved_at", at())],
        ),
        Event::Returned(fact) => set(
            (&fact.code, &fact.version),
            Stage::Returned,
            vec![("returned_because", Value::text(&fact.reasons))],
        ),
        Event::Withdrawn(fact) => set(
            (&fact.code, &fact.version),
            Stage::Withdrawn,
            vec![("withdrawn_from", Value::text(&fact.from))],
        ),
    };
    vec![change]
}

fn drafted(facts: &FilingFacts, envelope: &Envelope) -> RowChange {
    // An array of strings always has a canonical form.
    let regions = serde_json::to_string(&facts.regions).unwrap_or_default();
    let mut values = vec![
        Value::text(&facts.code),
        Value::text(&facts.version),
        Value::text(&facts.line),
        Value::text(&facts.name_zh),
        Value::text(&facts.name_en),
        Value::text(&Stage::Drafted.code()),
        Value::text(&facts.authority.code()),
        Value::text(&facts.document_number),
        Value::text(&facts.document_date),
        Value::text(&facts.effective_from),
        Value::optional(facts.effective_to.as_ref()),
        Value::Text(regions),
        Value::text(&facts.digest),
        Value::text(&envelope.actor),
        Value::text(&envelope.recorded_at),
    ];
    // Steps of an earlier draft do not carry over to this one.
    values.resize(FILINGS.columns.len() - 1, Value::Empty);
    values.push(Value::text(&envelope.organisation));
    RowChange::Put {
        table: FILINGS.name,
        values,
    }
}

fn set(
    (code, version): (&str, &str),
    stage: Stage,
    mut columns: Vec<(&'static str, Value)>,
) -> RowChange {
    columns.push(("stage", Value::text(&stage.code())));
    RowChange::Set {
        table: FILINGS.name,
        key: vec![
            Value::Text(code.to_owned()),
            Value::Text(version.to_owned()),
        ],
        columns,
    }
}
