//! The fields of each command's body: what forms ask for and what `parse` checks.

use kernel::Text;

use crate::field::{Field, FieldRule};

/// The fields of a command.
pub(crate) fn of(name: &str) -> Option<&'static [Field]> {
    Some(match name {
        "company.found" => FOUND,
        "company.set_basis" => SET_BASIS,
        "company.open_organisation" => OPEN_ORGANISATION,
        "company.close_organisation" => CLOSE_ORGANISATION,
        "company.add_user" => ADD_USER,
        "company.disable_user" | "company.enable_user" | "company.issue_token" => ONE_USER,
        "company.grant_authority" => GRANT_AUTHORITY,
        "company.revoke_authority" => REVOKE_AUTHORITY,
        "company.license_line" => LICENSE_LINE,
        "company.end_line_licence" => END_LINE_LICENCE,
        "company.set_parameter" => SET_PARAMETER,
        "company.set_clock" => SET_CLOCK,
        "company.rotate_signer" => &[],
        "company.declare_origin" => DECLARE_ORIGIN,
        _ => return None,
    })
}

const NAME_ZH: Field = Field::required(
    "name_zh",
    FieldRule::Label,
    Text::fixed("中文名称", "Chinese name"),
);
const NAME_EN: Field = Field::required(
    "name_en",
    FieldRule::Label,
    Text::fixed("英文名称", "English name"),
);
const USER: Field = Field::required(
    "user",
    FieldRule::Staff,
    Text::fixed("工号", "staff number"),
);
const CODE: Field = Field::required(
    "code",
    FieldRule::Organisation,
    Text::fixed("机构代码", "organisation code"),
);
const LINE: Field = Field::required(
    "line",
    FieldRule::Line,
    Text::fixed("险种", "line of business"),
);

const FOUND: &[Field] = &[
    NAME_ZH,
    NAME_EN,
    Field::optional(
        "demo",
        FieldRule::Flag,
        Text::fixed(
            "演示公司：时钟可设",
            "a demonstration company: its clock may be set",
        ),
    ),
    Field::required(
        "zone",
        FieldRule::Zone,
        Text::fixed("合同所用时区", "time zone of its contracts"),
    ),
    Field::required(
        "verifier_key",
        FieldRule::VerifierKey,
        Text::fixed("日志签名的验证公钥", "public key of the journal's signer"),
    ),
    Field::required(
        "administrator",
        FieldRule::Staff,
        Text::fixed(
            "首任系统管理员工号",
            "staff number of the first administrator",
        ),
    ),
];

const DECLARE_ORIGIN: &[Field] = &[
    Field::required(
        "reason",
        FieldRule::Label,
        Text::fixed("恢复到较早时点的原因", "why the journal was restored"),
    ),
    Field::required(
        "confirm",
        FieldRule::Label,
        Text::fixed(
            "现日志名称，作为确认",
            "the journal's name so far, typed out",
        ),
    ),
    Field::optional(
        "origin",
        FieldRule::Origin,
        Text::fixed("新的日志名称", "the new name"),
    ),
];

const SET_BASIS: &[Field] = &[
    Field::required(
        "program",
        FieldRule::Digest,
        Text::fixed("可执行程序摘要", "digest of the executable"),
    ),
    Field::required(
        "program_version",
        FieldRule::Label,
        Text::fixed("程序版本", "version of the program"),
    ),
    Field::required(
        "rules",
        FieldRule::Digest,
        Text::fixed(
            "权限、不相容岗位与参数的摘要",
            "digest of matrix, duties and parameters",
        ),
    ),
    Field::required(
        "filings",
        FieldRule::Digest,
        Text::fixed("在用条款费率的摘要", "digest of the filings in force"),
    ),
];

const OPEN_ORGANISATION: &[Field] = &[
    CODE,
    NAME_ZH,
    NAME_EN,
    Field::optional(
        "region",
        FieldRule::Region,
        Text::fixed("费率地区", "rating area"),
    ),
];

const CLOSE_ORGANISATION: &[Field] = &[CODE];

const ADD_USER: &[Field] = &[
    USER,
    Field::required(
        "organisation",
        FieldRule::Organisation,
        Text::fixed("所属机构", "organisation the person belongs to"),
    ),
    Field::required("post", FieldRule::Label, Text::fixed("岗位", "post")),
];

const ONE_USER: &[Field] = &[USER];

const GRANT_AUTHORITY: &[Field] = &[
    USER,
    Field::required("role", FieldRule::Role, Text::fixed("角色", "role")),
    Field::required(
        "organisation",
        FieldRule::Organisation,
        Text::fixed(
            "数据范围：该机构及其下级",
            "data scope: this organisation and below",
        ),
    ),
    Field::optional(
        "lines",
        FieldRule::Lines,
        Text::fixed("限定险种，空为全部", "only these lines; empty means all"),
    ),
    Field::optional(
        "limit",
        FieldRule::Limit,
        Text::fixed("授权额度", "authority limit"),
    ),
    Field::optional(
        "from",
        FieldRule::Date,
        Text::fixed("起始日，缺省为当日", "first day; absent: today"),
    ),
    Field::optional(
        "until",
        FieldRule::Date,
        Text::fixed("最后一日，缺省为长期", "last day; absent: until revoked"),
    ),
];

const REVOKE_AUTHORITY: &[Field] = &[Field::required(
    "authority",
    FieldRule::Authority,
    Text::fixed("授权编号", "number of the authority"),
)];

const LICENSE_LINE: &[Field] = &[
    LINE,
    Field::required(
        "document",
        FieldRule::Label,
        Text::fixed("批准文号", "the supervisor's document"),
    ),
    Field::required(
        "from",
        FieldRule::Date,
        Text::fixed("许可起始日", "first day of the licence"),
    ),
];

const END_LINE_LICENCE: &[Field] = &[
    LINE,
    Field::required(
        "on",
        FieldRule::Date,
        Text::fixed("停止之日（当日起无许可）", "first day without the licence"),
    ),
    Field::required(
        "document",
        FieldRule::Label,
        Text::fixed("停止依据的文号", "the document that ends it"),
    ),
];

const SET_PARAMETER: &[Field] = &[
    Field::required(
        "name",
        FieldRule::Parameter,
        Text::fixed("参数名", "name of the parameter"),
    ),
    Field::required("value", FieldRule::Label, Text::fixed("取值", "value")),
    Field::required(
        "effective_from",
        FieldRule::Date,
        Text::fixed("生效日，不早于当日", "first day, today at the earliest"),
    ),
    Field::required(
        "source",
        FieldRule::Label,
        Text::fixed("依据", "where the value stands"),
    ),
    Field::required(
        "mark",
        FieldRule::Mark,
        Text::fixed("依据标记", "how sure it is"),
    ),
];

const SET_CLOCK: &[Field] = &[Field::required(
    "at",
    FieldRule::Instant,
    Text::fixed("新的时刻", "the new time"),
)];
