//! The tables people list and search: proposals, their steps, returns, policies, prints.
//!
//! `policy.issued` says no more than its proof needs. Organisation and product of a policy come from
//! its envelope and its number; its vehicle, region and channel stand in `proposals`, joined by the
//! proposal's number. A vehicle's covers: `proposals` searched by `vehicle`, those with a `policy`
//! looked up in `policies`.

use kernel::{ColumnKind, Table, Text, column};

/// 投保单.
pub static PROPOSALS: Table = Table {
    name: "proposals",
    meaning: Text::fixed("投保单：每号一行", "proposals, one row a number"),
    columns: &[
        column("number", ColumnKind::Text, "投保单号", "proposal number"),
        column("product", ColumnKind::Text, "产品代码", "product"),
        column("stage", ColumnKind::Text, "进度", "where it stands"),
        column("organisation", ColumnKind::Text, "出单机构", "organisation"),
        column("region", ColumnKind::Text, "费率地区", "rating area"),
        column(
            "vehicle_use",
            ColumnKind::Text,
            "使用性质",
            "use of the vehicle",
        ),
        column(
            "entered_by",
            ColumnKind::Text,
            "录入人工号",
            "who entered it",
        ),
        column(
            "entered_at",
            ColumnKind::Instant,
            "录入时刻",
            "when it was entered",
        ),
        column(
            "version",
            ColumnKind::Integer,
            "流内版本",
            "version of its stream",
        ),
        column(
            "start",
            ColumnKind::Date,
            "要求起期；空：即时生效",
            "first day asked for; empty: at once",
        ),
        column(
            "end",
            ColumnKind::Date,
            "要求止期；空：一年",
            "last day asked for; empty: one year",
        ),
        column(
            "applicant",
            ColumnKind::Text,
            "投保人标识",
            "subject of the applicant",
        ),
        column(
            "insured",
            ColumnKind::Text,
            "被保险人标识",
            "subject of the insured",
        ),
        column(
            "owner",
            ColumnKind::Text,
            "车主标识",
            "subject of the owner",
        ),
        column(
            "vehicle",
            ColumnKind::Text,
            "车辆标识",
            "subject of the vehicle",
        ),
        column(
            "source",
            ColumnKind::Text,
            "业务来源",
            "where the business comes from",
        ),
        column(
            "seller",
            ColumnKind::Text,
            "销售人员工号或执业证号",
            "seller by number",
        ),
        column("agency", ColumnKind::Text, "代理机构", "agency"),
        column(
            "agency_licence",
            ColumnKind::Text,
            "代理许可证号",
            "licence of the agency",
        ),
        column("handler", ColumnKind::Text, "经办人工号", "handler"),
        column(
            "commission_rate",
            ColumnKind::Text,
            "手续费比例",
            "commission rate",
        ),
        column(
            "query_code",
            ColumnKind::Text,
            "投保查询码",
            "query code of the platform",
        ),
        column(
            "query_expires_at",
            ColumnKind::Instant,
            "查询码失效时刻",
            "when the query expires",
        ),
        column("premium", ColumnKind::Amount, "保费", "premium"),
        column(
            "tax",
            ColumnKind::Amount,
            "车船税合计",
            "vehicle tax with arrears and late fee",
        ),
        column("class", ColumnKind::Text, "费率类别", "class of the tariff"),
        column(
            "filing",
            ColumnKind::Text,
            "费率版本",
            "filing it was priced by",
        ),
        column(
            "underwritten_by",
            ColumnKind::Text,
            "核保人",
            "who underwrote it",
        ),
        column(
            "valid_until",
            ColumnKind::Instant,
            "核保有效期",
            "until when the acceptance stands",
        ),
        column(
            "due_by",
            ColumnKind::Instant,
            "人工核保时限",
            "by when a referral is to be decided",
        ),
        column(
            "notice",
            ColumnKind::Text,
            "告知书签收方式",
            "how the float notice was settled",
        ),
        column(
            "disputed",
            ColumnKind::Flag,
            "出险记录有异议",
            "whether the record is disputed",
        ),
        column(
            "returned",
            ColumnKind::Flag,
            "曾被退回",
            "whether it was ever returned",
        ),
        column("receipt", ColumnKind::Text, "收据号", "receipt"),
        column(
            "paid_at",
            ColumnKind::Instant,
            "收费确认时刻",
            "when its payment was confirmed",
        ),
        column(
            "held_since",
            ColumnKind::Instant,
            "款项待出单或待退之始",
            "since when its money waits for a policy or for its way back",
        ),
        column("policy", ColumnKind::Text, "保单号", "policy number"),
        column(
            "ended",
            ColumnKind::Text,
            "终结原因",
            "why it ended without a policy",
        ),
        column(
            "overdue_at",
            ColumnKind::Instant,
            "人工核保逾期登记时刻",
            "when the undecided referral was recorded as overdue",
        ),
        column(
            "wake_at",
            ColumnKind::Instant,
            "到期处理时刻",
            "when the clock looks at it next",
        ),
        column(
            "changed_at",
            ColumnKind::Instant,
            "最近变动时刻",
            "when it last changed",
        ),
    ],
    key_columns: 1,
    searched: &[
        "stage",
        "vehicle",
        "applicant",
        "organisation",
        "policy",
        "entered_at",
        "due_by",
        "held_since",
        "wake_at",
    ],
    scope: Some("organisation"),
};

/// 投保单的每一步: what a supervisor follows from query to print.
pub static PROPOSAL_STEPS: Table = Table {
    name: "proposal_steps",
    meaning: Text::fixed(
        "投保单与保单的每一步：一事一行",
        "steps of proposals and policies, one row a fact",
    ),
    columns: &[
        column(
            "number",
            ColumnKind::Text,
            "投保单号或保单号",
            "proposal or policy number",
        ),
        column("seq", ColumnKind::Integer, "事实序号", "entry of the fact"),
        column("step", ColumnKind::Text, "步骤", "kind of fact"),
        column("at", ColumnKind::Instant, "时刻", "when it was recorded"),
        column("by", ColumnKind::Text, "操作人", "who did it"),
        column(
            "detail",
            ColumnKind::Text,
            "要点",
            "rules, reason or code of the step",
        ),
    ],
    key_columns: 2,
    searched: &["step"],
    scope: None,
};

/// 退回与转人工之处: one row a defect or reason, for returns and delays on record.
pub static RETURNS: Table = Table {
    name: "returns",
    meaning: Text::fixed(
        "退回与转人工的理由：一条一行",
        "what returns and referrals named, one row each",
    ),
    columns: &[
        column("proposal", ColumnKind::Text, "投保单号", "proposal number"),
        column("seq", ColumnKind::Integer, "事实序号", "entry of the fact"),
        column(
            "place",
            ColumnKind::Integer,
            "次序",
            "place in its list, from 1",
        ),
        column(
            "outcome",
            ColumnKind::Text,
            "退回或转人工",
            "returned or referred",
        ),
        column("field", ColumnKind::Text, "字段", "field"),
        column("rule", ColumnKind::Text, "规则", "rule"),
        column("zh", ColumnKind::Text, "中文说明", "in Chinese"),
        column("en", ColumnKind::Text, "英文说明", "in English"),
        column("organisation", ColumnKind::Text, "机构", "organisation"),
        column("at", ColumnKind::Instant, "时刻", "when"),
        column(
            "due_by",
            ColumnKind::Instant,
            "时限",
            "by when a referral is to be decided",
        ),
    ],
    key_columns: 3,
    searched: &["rule", "outcome", "at"],
    scope: Some("organisation"),
};

/// 保单.
pub static POLICIES: Table = Table {
    name: "policies",
    meaning: Text::fixed("保单：每号一行", "policies, one row a number"),
    columns: &[
        column("number", ColumnKind::Text, "保单号", "policy number"),
        column("proposal", ColumnKind::Text, "投保单号", "its proposal"),
        column("organisation", ColumnKind::Text, "出单机构", "organisation"),
        column(
            "product",
            ColumnKind::Integer,
            "产品两位代码",
            "two digits of the product",
        ),
        column(
            "start",
            ColumnKind::Text,
            "起保时刻（公司时区）",
            "when cover begins, civil time",
        ),
        column(
            "end",
            ColumnKind::Text,
            "终保时刻（公司时区）",
            "when cover ends, civil time",
        ),
        column("premium", ColumnKind::Amount, "保费", "premium"),
        column(
            "tax",
            ColumnKind::Amount,
            "代收车船税",
            "vehicle tax collected",
        ),
        column(
            "issued_at",
            ColumnKind::Instant,
            "出单时刻",
            "when it was issued",
        ),
        column("issued_by", ColumnKind::Text, "出单人", "who issued it"),
        column(
            "confirmation",
            ColumnKind::Text,
            "投保确认码",
            "confirmation code of the platform",
        ),
        column(
            "prints",
            ColumnKind::Integer,
            "最近打印份次",
            "copy number of the latest print",
        ),
        column(
            "platform",
            ColumnKind::Text,
            "平台确认状态",
            "how it stands with the platform",
        ),
        column(
            "unconfirmed",
            ColumnKind::Text,
            "平台未确认的原因",
            "why the platform did not confirm it",
        ),
        column(
            "refused_at",
            ColumnKind::Instant,
            "平台未确认的时刻",
            "when the platform did not confirm it",
        ),
        column(
            "to_begin",
            ColumnKind::Text,
            "待转收入的起保时刻（公司时区）；空：已转",
            "start of a cover whose premium is not income yet, civil time; empty: it is",
        ),
    ],
    key_columns: 1,
    searched: &[
        "proposal",
        "start",
        "organisation",
        "end",
        "issued_at",
        "platform",
        "to_begin",
    ],
    scope: Some("organisation"),
};

/// 单证打印.
pub static PRINTS: Table = Table {
    name: "prints",
    meaning: Text::fixed("单证打印：每份一行", "prints, one row a copy"),
    columns: &[
        column(
            "number",
            ColumnKind::Text,
            "保单号或投保单号",
            "policy or proposal number",
        ),
        column("document", ColumnKind::Text, "单证种类", "document"),
        column("copy", ColumnKind::Integer, "份次", "copy, from 1"),
        column(
            "digest",
            ColumnKind::Text,
            "文件摘要",
            "SHA-256 of the file",
        ),
        column(
            "content",
            ColumnKind::Text,
            "签名前内容摘要",
            "SHA-256 of the file before it was signed",
        ),
        column(
            "of",
            ColumnKind::Text,
            "所打印的号码",
            "what it was printed of: policy, proposal or payment notice",
        ),
        column(
            "reason",
            ColumnKind::Text,
            "补打原因",
            "why it was printed again",
        ),
        column("at", ColumnKind::Instant, "打印时刻", "when"),
        column("by", ColumnKind::Text, "打印人", "by whom"),
    ],
    key_columns: 3,
    searched: &["document", "digest", "content"],
    scope: None,
};

/// Every table of this context.
pub static TABLES: &[&Table] = &[&PROPOSALS, &PROPOSAL_STEPS, &RETURNS, &POLICIES, &PRINTS];
