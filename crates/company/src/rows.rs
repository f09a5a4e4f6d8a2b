//! The tables people list and search: organisations, staff, authorities, licences, parameters.

use kernel::{
    ColumnKind, Envelope, NotCanonical, RowChange, Table, Text, UserCode, Value, canonical_json,
    column,
};

use crate::{
    AuthorityGranted, AuthorityRevoked, Event, LineLicenceEnded, LineLicensed, OrganisationOpened,
    ParameterSet, TokenIssued, UserAdded,
};

/// 机构.
pub static ORGANISATIONS: Table = Table {
    name: "organisations",
    meaning: Text::fixed("机构：每个代码一行", "organisations, one row per code"),
    columns: &[
        column("code", ColumnKind::Text, "机构代码", "organisation code"),
        column("name_zh", ColumnKind::Text, "中文名称", "Chinese name"),
        column("name_en", ColumnKind::Text, "英文名称", "English name"),
        column("region", ColumnKind::Text, "费率地区", "rating area"),
        column(
            "parent",
            ColumnKind::Text,
            "上级机构代码",
            "code of the organisation above",
        ),
        column("open", ColumnKind::Flag, "是否在业", "whether it is open"),
        column(
            "opened_at",
            ColumnKind::Instant,
            "设立登记时刻",
            "when its opening was recorded",
        ),
        column(
            "closed_at",
            ColumnKind::Instant,
            "撤销登记时刻",
            "when its closing was recorded",
        ),
        column(
            "changed_seq",
            ColumnKind::Integer,
            "最后变更的日志序号",
            "journal place of its last change",
        ),
    ],
    key_columns: 1,
    searched: &["parent"],
    scope: Some("code"),
};

/// 人员.
pub static USERS: Table = Table {
    name: "users",
    meaning: Text::fixed(
        "人员：每个工号一行，不含姓名",
        "staff, one row per staff number, no names",
    ),
    columns: &[
        column("staff", ColumnKind::Text, "工号", "staff number"),
        column(
            "organisation",
            ColumnKind::Text,
            "所属机构",
            "organisation the person belongs to",
        ),
        column("post", ColumnKind::Text, "岗位", "post"),
        column(
            "enabled",
            ColumnKind::Flag,
            "是否启用",
            "whether the person may act",
        ),
        column("added_at", ColumnKind::Instant, "增加时刻", "when added"),
        column(
            "added_by",
            ColumnKind::Text,
            "增加人",
            "who added the person",
        ),
        column(
            "switched_at",
            ColumnKind::Instant,
            "最近停用或启用时刻",
            "when last disabled or enabled",
        ),
        column(
            "switched_by",
            ColumnKind::Text,
            "最近停用或启用人",
            "who last disabled or enabled",
        ),
        column(
            "token_at",
            ColumnKind::Instant,
            "最近签发凭证时刻",
            "when a token was last issued",
        ),
        column(
            "token_by",
            ColumnKind::Text,
            "最近签发凭证人",
            "who last issued a token",
        ),
        column(
            "changed_seq",
            ColumnKind::Integer,
            "最后变更的日志序号",
            "journal place of its last change",
        ),
    ],
    key_columns: 1,
    searched: &["organisation"],
    scope: Some("organisation"),
};

/// 授权.
pub static AUTHORITIES: Table = Table {
    name: "authorities",
    meaning: Text::fixed(
        "授权：每个授权编号一行，撤销后仍保留",
        "authorities, one row per number, kept after revocation",
    ),
    columns: &[
        column(
            "authority",
            ColumnKind::Integer,
            "授权编号",
            "number of the authority",
        ),
        column("staff", ColumnKind::Text, "工号", "staff number"),
        column("role", ColumnKind::Text, "角色代码", "code of the role"),
        column(
            "organisation",
            ColumnKind::Text,
            "数据范围：该机构及其下级",
            "data scope: this organisation and below",
        ),
        column(
            "lines",
            ColumnKind::Json,
            "限定险种，空数组为全部",
            "only these lines; an empty array means all",
        ),
        column(
            "limit_fen",
            ColumnKind::Amount,
            "授权额度（分）；空为不以金额为限",
            "limit in fen; empty: not bounded by amount",
        ),
        column("first_day", ColumnKind::Date, "起始日", "first day"),
        column(
            "last_day",
            ColumnKind::Date,
            "最后一日；空为长期",
            "last day; empty: until revoked",
        ),
        column(
            "granted_at",
            ColumnKind::Instant,
            "授权时刻",
            "when granted",
        ),
        column("granted_by", ColumnKind::Text, "授权人", "who granted it"),
        column(
            "revoked_at",
            ColumnKind::Instant,
            "撤销时刻",
            "when revoked",
        ),
        column("revoked_by", ColumnKind::Text, "撤销人", "who revoked it"),
        column(
            "changed_seq",
            ColumnKind::Integer,
            "最后变更的日志序号",
            "journal place of its last change",
        ),
    ],
    key_columns: 1,
    searched: &["staff", "role", "organisation"],
    scope: Some("organisation"),
};

/// 业务许可.
pub static LICENCES: Table = Table {
    name: "licences",
    meaning: Text::fixed(
        "业务许可：每个险种每次许可一行",
        "licences, one row per line and first day",
    ),
    columns: &[
        column("line", ColumnKind::Text, "险种", "line of business"),
        column(
            "first_day",
            ColumnKind::Date,
            "许可起始日",
            "first day of the licence",
        ),
        column(
            "document",
            ColumnKind::Text,
            "批准文号",
            "the supervisor's document",
        ),
        column(
            "ended_on",
            ColumnKind::Date,
            "停止之日（当日起无许可）",
            "first day without it",
        ),
        column(
            "end_document",
            ColumnKind::Text,
            "停止依据的文号",
            "the document that ended it",
        ),
        column(
            "recorded_at",
            ColumnKind::Instant,
            "登记时刻",
            "when put on record",
        ),
        column(
            "recorded_by",
            ColumnKind::Text,
            "登记人",
            "who put it on record",
        ),
        column(
            "changed_seq",
            ColumnKind::Integer,
            "最后变更的日志序号",
            "journal place of its last change",
        ),
    ],
    key_columns: 2,
    searched: &[],
    scope: None,
};

/// 参数.
pub static PARAMETERS: Table = Table {
    name: "parameters",
    meaning: Text::fixed(
        "参数：每个参数每个生效日一行",
        "parameters, one row per name and first day",
    ),
    columns: &[
        column("name", ColumnKind::Text, "参数名", "name of the parameter"),
        column("effective_from", ColumnKind::Date, "生效日", "first day"),
        column("value", ColumnKind::Text, "取值", "value"),
        column("source", ColumnKind::Text, "依据", "where the value stands"),
        column(
            "mark",
            ColumnKind::Text,
            "依据标记 F/C/M/D",
            "how sure it is: F, C, M or D",
        ),
        column("set_at", ColumnKind::Instant, "设定时刻", "when set"),
        column("set_by", ColumnKind::Text, "设定人", "who set it"),
        column(
            "changed_seq",
            ColumnKind::Integer,
            "最后变更的日志序号",
            "journal place of its last change",
        ),
    ],
    key_columns: 2,
    searched: &[],
    scope: None,
};

/// Every table of this context.
pub static TABLES: &[&Table] = &[&ORGANISATIONS, &USERS, &AUTHORITIES, &LICENCES, &PARAMETERS];

/// The rows a fact changes. Frozen per shape: what a fact once meant for rows, it means for ever.
pub fn rows(event: &Event, envelope: &Envelope) -> Vec<RowChange> {
    match event {
        Event::OrganisationOpened(fact) => vec![opened(fact, envelope)],
        Event::OrganisationClosed(fact) => vec![RowChange::Set {
            table: ORGANISATIONS.name,
            key: vec![Value::text(&fact.code)],
            columns: vec![
                ("open", Value::flag(false)),
                ("closed_at", Value::text(&envelope.recorded_at)),
                ("changed_seq", Value::count(envelope.seq)),
            ],
        }],
        Event::UserAdded(fact) => vec![added(fact, envelope)],
        Event::UserDisabled(fact) => vec![switched(&fact.user, false, envelope)],
        Event::UserEnabled(fact) => vec![switched(&fact.user, true, envelope)],
        Event::TokenIssued(fact) => vec![token_issued(fact, envelope)],
        Event::AuthorityGranted(fact) => vec![granted(fact, envelope)],
        Event::AuthorityRevoked(fact) => vec![revoked(fact, envelope)],
        Event::LineLicensed(fact) => vec![licensed(fact, envelope)],
        Event::LineLicenceEnded(fact) => vec![licence_ended(fact, envelope)],
        Event::ParameterSet(fact) => vec![parameter_set(fact, envelope)],
        Event::Founded(_)
        | Event::BasisSet(_)
        | Event::ClockSet(_)
        | Event::SignerRotated(_)
        | Event::OriginDeclared(_) => Vec::new(),
    }
}

fn opened(fact: &OrganisationOpened, envelope: &Envelope) -> RowChange {
    RowChange::Put {
        table: ORGANISATIONS.name,
        values: vec![
            Value::text(&fact.code),
            Value::text(&fact.name_zh),
            Value::text(&fact.name_en),
            Value::optional(fact.region.as_ref()),
            Value::optional(fact.code.parent().as_ref()),
            Value::flag(true),
            Value::text(&envelope.recorded_at),
            Value::Empty,
            Value::count(envelope.seq),
        ],
    }
}

fn added(fact: &UserAdded, envelope: &Envelope) -> RowChange {
    RowChange::Put {
        table: USERS.name,
        values: vec![
            Value::text(&fact.user),
            Value::text(&fact.organisation),
            Value::text(&fact.post),
            Value::flag(true),
            Value::text(&envelope.recorded_at),
            Value::text(&envelope.actor),
            Value::Empty,
            Value::Empty,
            Value::Empty,
            Value::Empty,
            Value::count(envelope.seq),
        ],
    }
}

fn switched(user: &UserCode, enabled: bool, envelope: &Envelope) -> RowChange {
    RowChange::Set {
        table: USERS.name,
        key: vec![Value::text(user)],
        columns: vec![
            ("enabled", Value::flag(enabled)),
            ("switched_at", Value::text(&envelope.recorded_at)),
            ("switched_by", Value::text(&envelope.actor)),
            ("changed_seq", Value::count(envelope.seq)),
        ],
    }
}

fn token_issued(fact: &TokenIssued, envelope: &Envelope) -> RowChange {
    RowChange::Set {
        table: USERS.name,
        key: vec![Value::text(&fact.user)],
        columns: vec![
            ("token_at", Value::text(&envelope.recorded_at)),
            ("token_by", Value::text(&envelope.actor)),
            ("changed_seq", Value::count(envelope.seq)),
        ],
    }
}

fn granted(fact: &AuthorityGranted, envelope: &Envelope) -> RowChange {
    RowChange::Put {
        table: AUTHORITIES.name,
        values: vec![
            Value::count(fact.authority),
            Value::text(&fact.user),
            Value::Text(fact.role.code().to_owned()),
            Value::text(&fact.organisation),
            Value::Text(lines_json(fact).unwrap_or_default()),
            fact.limit
                .map_or(Value::Empty, |limit| Value::Integer(limit.minor())),
            Value::text(&fact.from),
            Value::optional(fact.until.as_ref()),
            Value::text(&envelope.recorded_at),
            Value::text(&envelope.actor),
            Value::Empty,
            Value::Empty,
            Value::count(envelope.seq),
        ],
    }
}

// A list of codes is always canonical; the fallback is never taken.
fn lines_json(fact: &AuthorityGranted) -> Result<String, NotCanonical> {
    canonical_json(&fact.lines).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn revoked(fact: &AuthorityRevoked, envelope: &Envelope) -> RowChange {
    RowChange::Set {
        table: AUTHORITIES.name,
        key: vec![Value::count(fact.authority)],
        columns: vec![
            ("revoked_at", Value::text(&envelope.recorded_at)),
            ("revoked_by", Value::text(&envelope.actor)),
            ("changed_seq", Value::count(envelope.seq)),
        ],
    }
}

fn licensed(fact: &LineLicensed, envelope: &Envelope) -> RowChange {
    RowChange::Put {
        table: LICENCES.name,
        values: vec![
            Value::text(&fact.line),
            Value::text(&fact.from),
            Value::text(&fact.document),
            Value::Empty,
            Value::Empty,
            Value::text(&envelope.recorded_at),
            Value::text(&envelope.actor),
            Value::count(envelope.seq),
        ],
    }
}

fn licence_ended(fact: &LineLicenceEnded, envelope: &Envelope) -> RowChange {
    RowChange::Set {
        table: LICENCES.name,
        key: vec![Value::text(&fact.line), Value::text(&fact.from)],
        columns: vec![
            ("ended_on", Value::text(&fact.on)),
            ("end_document", Value::text(&fact.document)),
            ("changed_seq", Value::count(envelope.seq)),
        ],
    }
}

fn parameter_set(fact: &ParameterSet, envelope: &Envelope) -> RowChange {
    RowChange::Put {
        table: PARAMETERS.name,
        values: vec![
            Value::text(&fact.name),
            Value::text(&fact.effective_from),
            Value::text(&fact.value),
            Value::text(&fact.source),
            Value::Text(fact.mark.code().to_owned()),
            Value::text(&envelope.recorded_at),
            Value::text(&envelope.actor),
            Value::count(envelope.seq),
        ],
    }
}
