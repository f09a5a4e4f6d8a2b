//! The tables of this context: what each row is, column by column.

use kernel::{Column, ColumnKind, Table, Text, column};

/// Payment notices.
pub static PAYMENT_NOTICES: Table = Table {
    name: "payment_notices",
    meaning: Text::fixed("缴费通知单", "Payment notices"),
    columns: &[
        column(
            "number",
            ColumnKind::Text,
            "通知单号",
            "Number of the notice",
        ),
        column(
            "status",
            ColumnKind::Text,
            "状态：requested、paid、reversed",
            "Where it stands: requested, paid, or its receipt reversed",
        ),
        column("total", ColumnKind::Amount, "应收合计", "What it asks for"),
        column(
            "proposals",
            ColumnKind::Integer,
            "投保单份数",
            "How many proposals",
        ),
        column(
            "payable_until",
            ColumnKind::Instant,
            "缴费期限",
            "Last moment to pay",
        ),
        column(
            "receipt",
            ColumnKind::Text,
            "收据号",
            "Receipt that paid it",
        ),
        column(
            "requested_at",
            ColumnKind::Instant,
            "出具时刻",
            "When it was asked for",
        ),
        column("requested_by", ColumnKind::Text, "出具人工号", "Who asked"),
        column("organisation", ColumnKind::Text, "机构", "Organisation"),
        column("seq", ColumnKind::Integer, "条目号", "Entry of the request"),
    ],
    key_columns: 1,
    searched: &["status", "payable_until"],
    scope: Some("organisation"),
};

/// Receipts: money that came in, and cheques.
pub static RECEIPTS: Table = Table {
    name: "receipts",
    meaning: Text::fixed("收据", "Receipts: money that came in, and cheques"),
    columns: &[
        column(
            "number",
            ColumnKind::Text,
            "收据号",
            "Number of the receipt",
        ),
        column(
            "status",
            ColumnKind::Text,
            "状态：已确认（confirmed）、未匹配（unmatched）、已退回（returned）、已收支票（cheque_taken）、退票（bounced）、已冲正（reversed）",
            "Where it stands",
        ),
        column(
            "notice",
            ColumnKind::Text,
            "通知单号",
            "Notice it pays; the first where it pays several",
        ),
        column(
            "notices",
            ColumnKind::Integer,
            "通知单张数",
            "How many notices it pays",
        ),
        column("method", ColumnKind::Text, "缴费方式", "How the money came"),
        column(
            "amount",
            ColumnKind::Amount,
            "金额",
            "What came in, or the cheque says",
        ),
        personal("payer_name", ColumnKind::Text, "付款人", "Payer's name"),
        personal(
            "payer_account",
            ColumnKind::Text,
            "付款账号",
            "Payer's account",
        ),
        column(
            "payer_subject",
            ColumnKind::Text,
            "付款人密钥主体",
            "Subject whose key seals the payer",
        ),
        column(
            "payer_is_applicant",
            ColumnKind::Flag,
            "付款人是否投保人",
            "Whether the payer is the applicant",
        ),
        column(
            "reference",
            ColumnKind::Text,
            "银行参考号或支票号",
            "The bank's reference or the cheque's number",
        ),
        column(
            "instruction",
            ColumnKind::Text,
            "收付指令",
            "The unique instruction",
        ),
        column(
            "confirmed_at",
            ColumnKind::Instant,
            "到账确认时刻",
            "When the money was confirmed",
        ),
        column(
            "recorded_at",
            ColumnKind::Instant,
            "登记时刻",
            "When it was put on record",
        ),
        column(
            "recorded_by",
            ColumnKind::Text,
            "登记人工号",
            "Who put it on record",
        ),
        column("organisation", ColumnKind::Text, "机构", "Organisation"),
        column(
            "seq",
            ColumnKind::Integer,
            "条目号",
            "Entry that last changed where it stands",
        ),
    ],
    key_columns: 1,
    searched: &["status", "notice", "confirmed_at"],
    scope: Some("organisation"),
};

/// What a receipt pays, by proposal.
pub static ALLOCATIONS: Table = Table {
    name: "allocations",
    meaning: Text::fixed("收款分摊", "What a receipt pays, by proposal"),
    columns: &[
        column("receipt", ColumnKind::Text, "收据号", "Receipt"),
        column("proposal", ColumnKind::Text, "投保单号", "Proposal"),
        column(
            "notice",
            ColumnKind::Text,
            "通知单号",
            "Notice that asked for it",
        ),
        column("premium", ColumnKind::Amount, "保费", "Premium with VAT"),
        column("tax", ColumnKind::Amount, "车船税", "Vehicle tax"),
        column("seq", ColumnKind::Integer, "条目号", "Entry of the receipt"),
        column(
            "undone",
            ColumnKind::Text,
            "撤销方式：returned、reversed",
            "How it was undone: returned or reversed; empty: it stands",
        ),
        column(
            "undone_seq",
            ColumnKind::Integer,
            "撤销条目号",
            "Entry that undid it",
        ),
    ],
    key_columns: 2,
    searched: &["proposal", "notice"],
    scope: None,
};

/// Money without a policy: in and out.
pub static SUSPENSE: Table = Table {
    name: "suspense",
    meaning: Text::fixed("无主款与退款", "Money without a policy: in and out"),
    columns: &[
        column("receipt", ColumnKind::Text, "收据号", "Receipt"),
        column("seq", ColumnKind::Integer, "条目号", "Entry"),
        column(
            "direction",
            ColumnKind::Text,
            "方向：in、out、allotted",
            "in: it came; out: it went back; allotted: it paid notices after all",
        ),
        column("amount", ColumnKind::Amount, "金额", "Amount"),
        column(
            "proposal",
            ColumnKind::Text,
            "投保单号",
            "Proposal whose money it was; empty: it fitted nothing",
        ),
        column("reason", ColumnKind::Text, "原因", "Why"),
        column("method", ColumnKind::Text, "方式", "How it moved"),
        column(
            "reference",
            ColumnKind::Text,
            "银行参考号",
            "The bank's reference",
        ),
        column(
            "instruction",
            ColumnKind::Text,
            "收付指令",
            "The unique instruction",
        ),
        column("moved_at", ColumnKind::Instant, "时刻", "When it moved"),
        column(
            "recorded_by",
            ColumnKind::Text,
            "经办人工号",
            "Who put it on record",
        ),
        column("organisation", ColumnKind::Text, "机构", "Organisation"),
    ],
    key_columns: 2,
    searched: &["proposal", "direction"],
    scope: Some("organisation"),
};

/// Postings: what every fact books.
pub static POSTINGS: Table = Table {
    name: "postings",
    meaning: Text::fixed("记账分录", "Postings: what every fact books"),
    columns: &[
        column("seq", ColumnKind::Integer, "条目号", "Entry that books it"),
        column(
            "number",
            ColumnKind::Integer,
            "行号",
            "Place in its entry, from 1",
        ),
        column("account", ColumnKind::Text, "科目", "Account"),
        column(
            "side",
            ColumnKind::Text,
            "借贷：debit、credit",
            "Debit or credit",
        ),
        column("amount", ColumnKind::Amount, "金额", "Amount"),
        column("line", ColumnKind::Text, "险种", "Line of business"),
        column("organisation", ColumnKind::Text, "机构", "Organisation"),
        column(
            "about",
            ColumnKind::Text,
            "单号",
            "Policy, proposal or receipt; empty: a sum over many",
        ),
        column("posted_on", ColumnKind::Date, "记账日", "Day of the books"),
    ],
    key_columns: 2,
    searched: &["account", "about", "posted_on"],
    scope: Some("organisation"),
};

/// Policies whose premium became income.
pub static COVERS_BEGUN: Table = Table {
    name: "covers_begun",
    meaning: Text::fixed("起保转收入", "Policies whose premium became income"),
    columns: &[
        column("policy", ColumnKind::Text, "保单号", "Policy"),
        column("seq", ColumnKind::Integer, "条目号", "Entry that booked it"),
        column("line", ColumnKind::Text, "险种", "Line of business"),
        column("organisation", ColumnKind::Text, "机构", "Organisation"),
        column(
            "premium",
            ColumnKind::Amount,
            "含税保费",
            "Premium with VAT",
        ),
        column("net", ColumnKind::Amount, "保费收入", "Premium without VAT"),
        column("vat", ColumnKind::Amount, "增值税", "VAT"),
        column("commission", ColumnKind::Amount, "手续费", "Commission"),
        column(
            "guarantee_fund",
            ColumnKind::Amount,
            "保险保障基金",
            "Insurance guarantee fund",
        ),
        column(
            "rescue_fund",
            ColumnKind::Amount,
            "道路交通事故社会救助基金",
            "Road-accident relief fund",
        ),
        column("stamp_duty", ColumnKind::Amount, "印花税", "Stamp duty"),
        column(
            "begun_until",
            ColumnKind::Instant,
            "截至时刻",
            "Moment up to which covers had begun",
        ),
    ],
    key_columns: 1,
    searched: &["seq"],
    scope: Some("organisation"),
};

/// Monthly declarations of vehicle tax.
pub static TAX_DECLARATIONS: Table = Table {
    name: "tax_declarations",
    meaning: Text::fixed("车船税申报", "Monthly declarations of vehicle tax"),
    columns: &[
        column("month", ColumnKind::Text, "所属月份", "Month declared"),
        column("organisation", ColumnKind::Text, "机构", "Organisation"),
        column(
            "policies",
            ColumnKind::Integer,
            "保单份数",
            "How many policies",
        ),
        column("total", ColumnKind::Amount, "税额合计", "Tax of all"),
        column(
            "list",
            ColumnKind::Text,
            "清单摘要",
            "SHA-256 of the list, base64",
        ),
        column(
            "declared_at",
            ColumnKind::Instant,
            "申报时刻",
            "When it was declared",
        ),
        column("declared_by", ColumnKind::Text, "申报人", "Who declared it"),
        column("seq", ColumnKind::Integer, "条目号", "Entry"),
    ],
    key_columns: 2,
    searched: &[],
    scope: Some("organisation"),
};

/// Every table of this context.
pub static TABLES: &[&Table] = &[
    &PAYMENT_NOTICES,
    &RECEIPTS,
    &ALLOCATIONS,
    &SUSPENSE,
    &POSTINGS,
    &COVERS_BEGUN,
    &TAX_DECLARATIONS,
];

const fn personal(
    name: &'static str,
    kind: ColumnKind,
    zh: &'static str,
    en: &'static str,
) -> Column {
    Column::personal(name, kind, Text::fixed(zh, en))
}
