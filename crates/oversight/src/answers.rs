//! The columns that answer each question. Every row of an answer says by entry number where in the
//! journal its proof stands; the last column is the mark.

use kernel::{Column, ColumnKind, Table, Text, column};

use ColumnKind::{Amount, Date, Instant, Integer, Text as Words};

const fn entry(name: &'static str, zh: &'static str, en: &'static str) -> Column {
    column(name, Integer, zh, en)
}

const MARK: Column = column("finding", Words, "发现", "finding");
const SEQ: Column = entry("seq", "条目号", "entry");
const AT: Column = column("at", Instant, "时刻", "when");
const BY: Column = column("by", Words, "操作人", "by");
const ORGANISATION: Column = column("organisation", Words, "机构", "organisation");
const PROPOSAL: Column = column("proposal", Words, "投保单号", "proposal");
const DETAIL: Column = column("detail", Words, "要点", "detail");
const KIND: Column = column("kind", Words, "类别", "kind");

/// A table that is nowhere stored: only its columns matter.
macro_rules! table {
    ($name:literal, $meaning:expr, $columns:expr $(,)?) => {
        Table {
            name: $name,
            meaning: $meaning,
            columns: $columns,
            key_columns: 1,
            searched: &[],
            scope: None,
        }
    };
}

pub(crate) static PATH: Table = table!(
    "path",
    Text::fixed("一步一行", "one row a step"),
    &[
        column("policy", Words, "保单号", "policy"),
        PROPOSAL,
        SEQ,
        column("step", Words, "步骤", "step"),
        AT,
        BY,
        DETAIL,
        MARK,
    ],
);

pub(crate) static RETURNS: Table = table!(
    "returns",
    Text::fixed("一条缺陷或理由一行", "one row a defect or reason"),
    &[
        PROPOSAL,
        column("policy", Words, "保单号", "policy"),
        SEQ,
        column("outcome", Words, "结果", "outcome"),
        AT,
        column("field", Words, "字段", "field"),
        column("rule", Words, "规则", "rule"),
        column("zh", Words, "缺陷或理由", "in Chinese"),
        column("en", Words, "英文", "defect or reason"),
        column("due_by", Instant, "时限", "due by"),
        column("overdue_at", Instant, "逾期登记时刻", "recorded overdue at"),
        column("next_step", Words, "后续步骤", "next step"),
        column("next_at", Instant, "后续时刻", "next at"),
        column("next_by", Words, "后续操作人", "next by"),
        entry("next_seq", "后续条目号", "next entry"),
        column("waited_minutes", Integer, "历时（分钟）", "minutes waited"),
        ORGANISATION,
        MARK,
    ],
);

pub(crate) static PAYERS: Table = table!(
    "payers",
    Text::fixed("一笔款项或一次拒绝一行", "one row a payment or refusal"),
    &[
        KIND,
        column("receipt", Words, "收据号", "receipt"),
        SEQ,
        AT,
        BY,
        column("notice", Words, "缴费通知单", "notice"),
        column("proposals", Words, "投保单号", "proposals"),
        column("amount", Amount, "金额", "amount"),
        column("method", Words, "方式", "method"),
        Column::personal("payer_name", Words, Text::fixed("付款人", "payer")),
        ORGANISATION,
        MARK,
    ],
);

pub(crate) static COMMISSION: Table = table!(
    "commission",
    Text::fixed(
        "每渠道、比例、上限一行，违反的投保单另各一行",
        "one row a channel, rate and cap, and one a proposal that breaks it",
    ),
    &[
        KIND,
        column("source", Words, "业务来源", "source"),
        column("product", Words, "产品", "product"),
        column("commission_rate", Words, "手续费比例", "rate"),
        column("cap", Words, "报备上限", "filed cap"),
        column("cap_mark", Words, "上限依据标记", "mark of the cap"),
        column("proposals", Integer, "投保单数", "proposals"),
        column("policies", Integer, "保单数", "policies"),
        column("number", Words, "投保单号", "proposal"),
        column("agency", Words, "代理机构", "agency"),
        SEQ,
        MARK,
    ],
);

pub(crate) static SAME_DAY: Table = table!(
    "same-day",
    Text::fixed("一事一行", "one row a case"),
    &[
        KIND,
        column("number", Words, "单号", "number"),
        column("day", Date, "日期", "day"),
        column("began_at", Instant, "收款时刻", "paid at"),
        entry("began_seq", "收款条目号", "payment's entry"),
        column("ended_at", Instant, "撤销时刻", "undone at"),
        entry("ended_seq", "撤销条目号", "undoing entry"),
        BY,
        column("amount", Amount, "金额", "amount"),
        DETAIL,
        ORGANISATION,
        MARK,
    ],
);

pub(crate) static GAPS: Table = table!(
    "gaps",
    Text::fixed("一个号码系列一行", "one row a series of numbers"),
    &[
        KIND,
        ORGANISATION,
        column("product", Integer, "产品代码", "product"),
        column("year", Integer, "年份", "year"),
        column("first", Integer, "首号", "first"),
        entry("first_seq", "首号条目号", "first's entry"),
        column("last", Integer, "末号", "last"),
        entry("last_seq", "末号条目号", "last's entry"),
        column("count", Integer, "已用", "given"),
        column("missing", Integer, "缺号数", "missing"),
        column("gaps", Words, "断号", "gaps"),
        column("twice", Integer, "重号数", "twice"),
        column(
            "after_restore",
            Words,
            "恢复后可能重发的号",
            "given again, perhaps",
        ),
        MARK,
    ],
);

pub(crate) static TARIFF_HANDS: Table = table!(
    "tariff-hands",
    Text::fixed("一项授权或一次变更一行", "one row an authority or a change"),
    &[
        KIND,
        column("who", Words, "工号", "who"),
        column("role", Words, "角色", "role"),
        ORGANISATION,
        column("what", Words, "事项", "what"),
        column("subject", Words, "对象", "of what"),
        AT,
        SEQ,
        BY,
        column("until", Date, "末日", "last day"),
        MARK,
    ],
);

pub(crate) static PROGRAM: Table = table!(
    "program",
    Text::fixed("一项一行", "one row a thing in force"),
    &[
        KIND,
        column("name", Words, "名称", "name"),
        column("digest", Words, "摘要", "digest"),
        column("since", Instant, "登记时刻", "on record since"),
        SEQ,
        BY,
        column("from", Date, "启用日", "first day"),
        column("until", Date, "末日", "last day"),
        DETAIL,
        MARK,
    ],
);

pub(crate) static TAX: Table = table!(
    "tax",
    Text::fixed(
        "每月每机构一行，每次申报一行",
        "one row a month and organisation, one a declaration",
    ),
    &[
        KIND,
        column("month", Words, "月份", "month"),
        ORGANISATION,
        column("policies", Integer, "保单数", "policies"),
        column("withheld", Amount, "保单代收税款", "tax on the policies"),
        column("collected", Amount, "实收", "collected"),
        column("booked", Amount, "入账", "booked"),
        column("declared", Amount, "申报", "declared"),
        column("difference", Amount, "差额", "difference"),
        entry("first_seq", "首张保单条目号", "first policy's entry"),
        entry("last_seq", "末张保单条目号", "last policy's entry"),
        entry("declared_seq", "申报条目号", "declaration's entry"),
        MARK,
    ],
);

pub(crate) static NOTICES: Table = table!(
    "notices",
    Text::fixed(
        "每机构每种方式一行，异议和缺失各一行",
        "one row an organisation and mode, one a dispute, one a missing notice",
    ),
    &[
        KIND,
        ORGANISATION,
        column("mode", Words, "方式", "mode"),
        column("policies", Integer, "保单数", "policies"),
        column("number", Words, "单号", "number"),
        AT,
        SEQ,
        BY,
        column("next_step", Words, "后续步骤", "next step"),
        column("next_at", Instant, "后续时刻", "next at"),
        entry("next_seq", "后续条目号", "next entry"),
        MARK,
    ],
);

pub(crate) static HANDS: Table = table!(
    "hands",
    Text::fixed("一次批准一行", "one row an approval"),
    &[
        column("filing", Words, "条款费率", "filing"),
        column("drafted_by", Words, "起草人", "drafted by"),
        column("submitted_by", Words, "送审人", "submitted by"),
        column("approved_by", Words, "批准人", "approved by"),
        AT,
        SEQ,
        column("hand", Words, "同出一手", "the one hand"),
        MARK,
    ],
);

/// The columns of every question's answer.
pub static TABLES: [&Table; 11] = [
    &PATH,
    &RETURNS,
    &PAYERS,
    &COMMISSION,
    &SAME_DAY,
    &GAPS,
    &TARIFF_HANDS,
    &PROGRAM,
    &TAX,
    &NOTICES,
    &HANDS,
];
