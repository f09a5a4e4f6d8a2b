//! Every table of rows there is: the contexts' own, and the indexes of the journal itself.

use std::sync::LazyLock;

use kernel::{Column, ColumnKind, NumberKind, Table, Text};

/// Where each stream's facts stand, with what a timeline shows.
pub(crate) static STREAMS: Table = Table {
    name: "streams",
    meaning: Text::fixed(
        "每一事实流的条目位置",
        "Where each stream's facts stand in the journal",
    ),
    columns: &[
        Column::open(
            "stream",
            ColumnKind::Text,
            Text::fixed("事实流", "What the fact is about"),
        ),
        Column::open(
            "version",
            ColumnKind::Integer,
            Text::fixed("流内序号", "Place in its stream, from 1"),
        ),
        Column::open(
            "seq",
            ColumnKind::Integer,
            Text::fixed("日志序号", "Place in the journal, from 0"),
        ),
        Column::open(
            "kind",
            ColumnKind::Text,
            Text::fixed("事实种类", "Kind of fact"),
        ),
        Column::open(
            "recorded_at",
            ColumnKind::Instant,
            Text::fixed("记录时刻", "When it was recorded"),
        ),
        Column::open(
            "actor",
            ColumnKind::Text,
            Text::fixed("操作人工号", "Who did it"),
        ),
        Column::open(
            "organisation",
            ColumnKind::Text,
            Text::fixed("机构", "For which organisation"),
        ),
    ],
    key_columns: 2,
    searched: &[],
    scope: Some("organisation"),
};

/// The idempotency index: one row per command that left facts.
pub(crate) static COMMANDS: Table = Table {
    name: "commands",
    meaning: Text::fixed(
        "指令幂等索引",
        "Idempotency: which command left which entries",
    ),
    columns: &[
        Column::open(
            "name_half",
            ColumnKind::Text,
            Text::fixed("指令名半", "Digest of principal and key, hex"),
        ),
        Column::open(
            "content_half",
            ColumnKind::Text,
            Text::fixed("指令内容半", "Digest of the body, hex"),
        ),
        Column::open(
            "last_seq",
            ColumnKind::Integer,
            Text::fixed("末条目序号", "Its last entry"),
        ),
        Column::open(
            "control",
            ColumnKind::Text,
            Text::fixed("拒绝控制点", "The control that refused it"),
        ),
    ],
    key_columns: 2,
    searched: &[],
    scope: None,
};

/// The uniqueness index.
pub(crate) static GUARDS: Table = Table {
    name: "guards",
    meaning: Text::fixed("唯一性约束", "What may exist only once"),
    columns: &[
        Column::open(
            "guard",
            ColumnKind::Text,
            Text::fixed("约束键", "Space and key"),
        ),
        Column::open(
            "stream",
            ColumnKind::Text,
            Text::fixed("持有者", "The stream that holds it"),
        ),
        Column::open(
            "seq",
            ColumnKind::Integer,
            Text::fixed("占用条目", "The entry that took it"),
        ),
    ],
    key_columns: 1,
    searched: &[],
    scope: None,
};

/// Where each series of numbers stands.
pub(crate) static NUMBER_SERIES: Table = Table {
    name: "number_series",
    meaning: Text::fixed("号码系列", "Where each series of numbers stands"),
    columns: &[
        Column::open(
            "series",
            ColumnKind::Text,
            Text::fixed("系列", "Kind, organisation, product and year"),
        ),
        Column::open(
            "last_serial",
            ColumnKind::Integer,
            Text::fixed("末号", "The last serial taken"),
        ),
        Column::open(
            "seq",
            ColumnKind::Integer,
            Text::fixed("取号条目", "The entry that took it"),
        ),
    ],
    key_columns: 1,
    searched: &[],
    scope: None,
};

/// Commands that were refused.
pub(crate) static REFUSALS: Table = Table {
    name: "refusals",
    meaning: Text::fixed("被拒绝的指令", "Commands that were refused"),
    columns: &[
        Column::open(
            "seq",
            ColumnKind::Integer,
            Text::fixed("日志序号", "Place in the journal"),
        ),
        Column::open(
            "recorded_at",
            ColumnKind::Instant,
            Text::fixed("时刻", "When"),
        ),
        Column::open(
            "actor",
            ColumnKind::Text,
            Text::fixed("操作人工号", "Who asked"),
        ),
        Column::open(
            "organisation",
            ColumnKind::Text,
            Text::fixed("机构", "For which organisation"),
        ),
        Column::open(
            "command",
            ColumnKind::Text,
            Text::fixed("指令", "What was asked"),
        ),
        Column::open(
            "control",
            ColumnKind::Text,
            Text::fixed("控制点", "The control that said no"),
        ),
    ],
    key_columns: 1,
    searched: &["actor", "control"],
    scope: Some("organisation"),
};

/// The tables that inspection compares by sums: each row is put once and never changed, so that its
/// place does not matter. `commands` gets a row from every fact of a command, and the last one
/// settles it. A table that is named here wrongly costs time, not truth: where sums differ, rows are
/// compared one by one.
pub(crate) static SUMMED: [&Table; 9] = [
    &STREAMS,
    &COMMANDS,
    &GUARDS,
    &REFUSALS,
    &policy::PROPOSAL_STEPS,
    &policy::RETURNS,
    &policy::PRINTS,
    &ledger::POSTINGS,
    &ledger::COVERS_BEGUN,
];

static INDEXES: [&Table; 5] = [&STREAMS, &COMMANDS, &GUARDS, &NUMBER_SERIES, &REFUSALS];

static ALL: LazyLock<Vec<&'static Table>> = LazyLock::new(|| {
    INDEXES
        .iter()
        .chain(company::TABLES)
        .chain(product::TABLES)
        .chain(party::TABLES)
        .chain(policy::TABLES)
        .chain(ledger::TABLES)
        .copied()
        .collect()
});

/// Every declared table, in a fixed order.
pub fn all_tables() -> &'static [&'static Table] {
    &ALL
}

/// Where equality tokens of persons and of vehicles stand.
pub(crate) static TOKENS: [(&Table, &str); 2] = [
    (&party::PERSONS, "document_token"),
    (&party::VEHICLES, "vin_token"),
];

/// The rows of what numbers of a kind name.
pub(crate) const fn table_of_numbers(kind: NumberKind) -> &'static Table {
    match kind {
        NumberKind::Policy => &policy::POLICIES,
        NumberKind::Proposal => &policy::PROPOSALS,
        NumberKind::Notice => &ledger::PAYMENT_NOTICES,
        NumberKind::Receipt => &ledger::RECEIPTS,
    }
}

/// What the key of a table counts, where it is a number.
pub(crate) fn numbered(table: &Table) -> Option<NumberKind> {
    let of_table = |kind: &NumberKind| table_of_numbers(*kind).name == table.name;
    NumberKind::ALL.into_iter().find(of_table)
}
