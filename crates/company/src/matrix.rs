//! THE table: every command and read of the product, and the roles that may give it.
//!
//! The server guards by it, tests enumerate it, `api/authority.txt` prints it. A name that does
//! not stand here may be given by nobody.

use std::fmt::Write as _;

use kernel::{Language, Text};

use crate::duties::LEGAL_BASIS;
use crate::{DUTIES, Role};

/// What kind of thing is permitted; decides what else is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// Keeps the company, its products or its access.
    Administration,
    /// Does insurance business: the organisation must be open, the line licensed.
    Business,
    /// Looks and changes nothing.
    Read,
}

/// One line of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// The command's or read's name.
    pub name: &'static str,
    /// What kind.
    pub nature: Nature,
    /// What it does.
    pub what: Text,
    /// The roles that may give it.
    pub roles: &'static [Role],
    /// Whether the program itself may give it.
    pub system: bool,
}

const ADMINISTRATOR: &[Role] = &[Role::Administrator];
const KEEPER: &[Role] = &[Role::ParameterKeeper];
const DESIGNER: &[Role] = &[Role::ProductDesigner];
const APPROVER: &[Role] = &[Role::ProductApprover];
const CLERK: &[Role] = &[Role::CounterClerk];
const UNDERWRITER: &[Role] = &[Role::Underwriter];
const CASHIER: &[Role] = &[Role::Cashier];
const REVEALERS: &[Role] = &[Role::CounterClerk, Role::Underwriter, Role::BranchManager];
const EVERYONE: &[Role] = Role::ALL;
const NOBODY: &[Role] = &[];

impl Nature {
    /// The code in the table.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Administration => "administration",
            Self::Business => "business",
            Self::Read => "read",
        }
    }
}

impl Permission {
    const fn of(
        nature: Nature,
        name: &'static str,
        roles: &'static [Role],
        zh: &'static str,
        en: &'static str,
    ) -> Self {
        Self {
            name,
            nature,
            what: Text::fixed(zh, en),
            roles,
            system: false,
        }
    }

    const fn keep(
        name: &'static str,
        roles: &'static [Role],
        zh: &'static str,
        en: &'static str,
    ) -> Self {
        Self::of(Nature::Administration, name, roles, zh, en)
    }

    const fn business(
        name: &'static str,
        roles: &'static [Role],
        zh: &'static str,
        en: &'static str,
    ) -> Self {
        Self::of(Nature::Business, name, roles, zh, en)
    }

    const fn read(
        name: &'static str,
        roles: &'static [Role],
        zh: &'static str,
        en: &'static str,
    ) -> Self {
        Self::of(Nature::Read, name, roles, zh, en)
    }

    const fn or_system(mut self) -> Self {
        self.system = true;
        self
    }
}

/// The matrix.
pub const MATRIX: &[Permission] = &[
    Permission::keep(
        "company.found",
        NOBODY,
        "建立公司与日志",
        "begin the company and its journal",
    )
    .or_system(),
    Permission::keep(
        "company.set_basis",
        NOBODY,
        "登记在用程序、规则与条款费率",
        "name the program, rules and filings in force",
    )
    .or_system(),
    Permission::keep(
        "company.open_organisation",
        ADMINISTRATOR,
        "设立机构",
        "set up an organisation",
    ),
    Permission::keep(
        "company.close_organisation",
        ADMINISTRATOR,
        "撤销机构",
        "close an organisation",
    ),
    Permission::keep(
        "company.add_user",
        ADMINISTRATOR,
        "增加人员",
        "add a person",
    ),
    Permission::keep(
        "company.disable_user",
        ADMINISTRATOR,
        "停用人员",
        "stop a person from acting",
    ),
    Permission::keep(
        "company.enable_user",
        ADMINISTRATOR,
        "启用人员",
        "let a person act again",
    ),
    Permission::keep(
        "company.grant_authority",
        ADMINISTRATOR,
        "授权",
        "give an authority",
    ),
    Permission::keep(
        "company.revoke_authority",
        ADMINISTRATOR,
        "撤销授权",
        "take an authority back",
    ),
    Permission::keep(
        "company.license_line",
        KEEPER,
        "登记业务许可",
        "put a licence on record",
    ),
    Permission::keep(
        "company.end_line_licence",
        KEEPER,
        "终止业务许可",
        "end a licence",
    ),
    Permission::keep(
        "company.set_parameter",
        KEEPER,
        "设定参数",
        "set a parameter from a day on",
    ),
    Permission::keep(
        "company.set_clock",
        ADMINISTRATOR,
        "设定演示公司时钟",
        "set a demo company's clock",
    )
    .or_system(),
    Permission::keep(
        "company.rotate_signer",
        ADMINISTRATOR,
        "更换日志签名密钥",
        "hand the journal's signing to another key",
    ),
    Permission::keep(
        "company.declare_origin",
        ADMINISTRATOR,
        "恢复后另立日志名称",
        "give a restored journal another name",
    ),
    Permission::keep(
        "company.issue_token",
        ADMINISTRATOR,
        "签发访问凭证",
        "give a person a new access token",
    ),
    Permission::keep(
        "product.draft",
        DESIGNER,
        "起草条款费率包",
        "draft a filing package",
    ),
    Permission::keep(
        "product.submit",
        DESIGNER,
        "提交审批",
        "submit a draft for approval",
    ),
    Permission::keep(
        "product.approve",
        APPROVER,
        "批准条款费率",
        "approve a filing",
    ),
    Permission::keep(
        "product.return",
        APPROVER,
        "退回修改",
        "return a filing for changes",
    ),
    Permission::keep(
        "product.withdraw",
        APPROVER,
        "停用条款费率",
        "take a filing out of use",
    ),
    Permission::of(
        Nature::Business,
        "quote.price",
        &[Role::CounterClerk, Role::Underwriter, Role::BranchManager],
        "报价",
        "price a risk",
    ),
    Permission::business("policy.propose", CLERK, "录入投保单", "enter a proposal"),
    Permission::business(
        "policy.amend",
        CLERK,
        "修改退回的投保单",
        "amend a proposal that came back",
    ),
    Permission::business(
        "policy.answer",
        NOBODY,
        "登记车险信息平台查询结果",
        "take in the platform's answer",
    )
    .or_system(),
    Permission::business(
        "policy.return_differing",
        NOBODY,
        "登记平台信息不符并退回",
        "send back what the platform holds otherwise",
    )
    .or_system(),
    Permission::business(
        "policy.underwrite",
        NOBODY,
        "按核保规则自动核保",
        "underwrite by the decision table",
    )
    .or_system(),
    Permission::business(
        "policy.decide",
        UNDERWRITER,
        "人工核保",
        "decide what was referred",
    ),
    Permission::business(
        "policy.settle_notice",
        CLERK,
        "登记费率浮动告知书签字",
        "record the float notice as signed or waived",
    ),
    Permission::business(
        "policy.dispute_record",
        CLERK,
        "对平台记录提出异议",
        "dispute the platform's record",
    ),
    Permission::business(
        "policy.settle_dispute",
        UNDERWRITER,
        "办结平台记录异议",
        "settle a dispute of the record",
    ),
    Permission::business(
        "policy.withdraw",
        CLERK,
        "撤回投保单",
        "withdraw a proposal",
    ),
    Permission::business(
        "policy.lapse",
        NOBODY,
        "使逾期投保单失效",
        "end a proposal whose time is over",
    )
    .or_system(),
    Permission::business(
        "policy.note_overdue",
        NOBODY,
        "登记逾期未决的人工核保",
        "record a referral as overdue",
    )
    .or_system(),
    Permission::business("policy.issue", CLERK, "出具保险单", "issue a paid policy").or_system(),
    Permission::business(
        "policy.confirm",
        NOBODY,
        "登记投保确认码",
        "take in the platform's confirmation",
    )
    .or_system(),
    Permission::business(
        "policy.refuse_confirmation",
        NOBODY,
        "登记平台未予投保确认",
        "take in that the platform did not confirm",
    )
    .or_system(),
    Permission::business("policy.print", CLERK, "打印单证", "print a document"),
    Permission::business(
        "party.amend",
        CLERK,
        "更正当事人或车辆资料",
        "amend a person or vehicle",
    ),
    Permission::keep(
        "party.forget",
        KEEPER,
        "删除个人信息",
        "forget a person or vehicle",
    ),
    Permission::keep(
        "party.reveal",
        REVEALERS,
        "查看个人信息原值",
        "see clear personal values, for a reason on record",
    ),
    Permission::business(
        "policy.hand_in",
        &[Role::CounterClerk, Role::Underwriter],
        "提交平台查询与自动核保",
        "have the platform asked and the decision table applied",
    ),
    Permission::business(
        "ledger.request_payment",
        CLERK,
        "出具缴费通知单",
        "ask for the payment of proposals",
    ),
    Permission::business(
        "ledger.confirm_receipt",
        CASHIER,
        "确认收款",
        "confirm a payment",
    ),
    Permission::business(
        "ledger.take_cheque",
        CASHIER,
        "收取支票",
        "take in a cheque",
    ),
    Permission::business(
        "ledger.cheque_arrived",
        CASHIER,
        "确认支票到账",
        "confirm a cheque's money",
    ),
    Permission::business(
        "ledger.bounce_cheque",
        CASHIER,
        "登记退票",
        "record a cheque that brought no money",
    ),
    Permission::business(
        "ledger.receive_money",
        CASHIER,
        "登记无主款",
        "put money on record that fits nothing",
    ),
    Permission::business(
        "ledger.allot_money",
        CASHIER,
        "认领无主款",
        "allot money to the notices it pays",
    ),
    Permission::business(
        "ledger.return_money",
        CASHIER,
        "退回暂收款",
        "send money back to its source",
    ),
    Permission::business(
        "ledger.reverse_receipt",
        CASHIER,
        "冲正收据",
        "reverse a wrong receipt",
    ),
    Permission::business(
        "ledger.begin_covers",
        NOBODY,
        "起保转收入",
        "turn premium of begun covers into income",
    )
    .or_system(),
    Permission::business(
        "ledger.declare_tax",
        CASHIER,
        "申报车船税",
        "declare a month's vehicle tax",
    ),
    Permission::read(
        "party.read",
        &[
            Role::CounterClerk,
            Role::Underwriter,
            Role::Cashier,
            Role::BranchManager,
            Role::Inspector,
        ],
        "查看当事人与车辆",
        "see persons and vehicles",
    ),
    Permission::read(
        "policy.read",
        EVERYONE,
        "查看投保单与保险单",
        "see proposals and policies",
    ),
    Permission::read(
        "ledger.read",
        &[
            Role::CounterClerk,
            Role::Cashier,
            Role::BranchManager,
            Role::Inspector,
        ],
        "查看收付与账务",
        "see money and books",
    ),
    Permission::read(
        "company.read",
        EVERYONE,
        "查看机构与授权",
        "see organisations and authorities",
    ),
    Permission::read("product.read", EVERYONE, "查看条款费率", "see filings"),
    Permission::read(
        "rows.read",
        EVERYONE,
        "查询所辖明细",
        "list rows in one's scope",
    ),
    Permission::read(
        "journal.read",
        &[Role::Inspector],
        "查阅日志",
        "read the journal",
    ),
    Permission::read(
        "journal.inspect",
        &[Role::Administrator, Role::Inspector],
        "复核日志与明细",
        "recompute and compare the journal and its rows",
    ),
    Permission::read(
        "refusals.read",
        &[Role::BranchManager, Role::Inspector],
        "查看被拒操作",
        "see what was refused",
    ),
    Permission::read(
        "questions.ask",
        &[Role::BranchManager, Role::Inspector],
        "以检查提问查询记录",
        "ask the record an inspector's questions",
    ),
];

/// The line of the matrix for a name.
pub fn permission(name: &str) -> Option<&'static Permission> {
    MATRIX.iter().find(|permission| permission.name == name)
}

/// The matrix, the roles and the duties as a page of text; committed as `api/authority.txt`.
pub fn render_matrix() -> String {
    let mut page = String::from(
        "# 权限表 / who may do what\n# Generated from crates/company/src/matrix.rs and duties.rs; \
         UPDATE=1 cargo test -p company rewrites it.\n\n## 角色 / roles\n\n",
    );
    let mut line = |text: &str| {
        page.push_str(text);
        page.push('\n');
    };
    for role in Role::ALL {
        let (label, purpose) = (role.label(), role.purpose());
        line(&format!("{:<17} {} / {}", role.code(), label.zh, label.en));
        line(&format!(
            "{:<17} {}",
            "",
            purpose.in_language(Language::Chinese)
        ));
        line(&format!(
            "{:<17} {}",
            "",
            purpose.in_language(Language::English)
        ));
    }
    line("");
    line("## 命令与查询 / commands and reads\n");
    line(&table_head());
    for permission in MATRIX {
        line(&table_row(permission));
    }
    line("");
    line("## 不相容职务 / roles one person may not hold on the same day\n");
    line(&format!("{LEGAL_BASIS}\n"));
    for pair in DUTIES {
        let roles = format!("{} × {}", pair.one.code(), pair.other.code());
        line(&format!("{roles:<35} {} / {}", pair.why.zh, pair.why.en));
    }
    page
}

/// Two letters a column: enough to tell the roles apart, short enough for a terminal.
const fn letters(role: Role) -> &'static str {
    match role {
        Role::Administrator => "AD",
        Role::ProductDesigner => "PD",
        Role::ProductApprover => "PA",
        Role::CounterClerk => "CC",
        Role::Underwriter => "UW",
        Role::Cashier => "CA",
        Role::BranchManager => "BM",
        Role::ParameterKeeper => "PK",
        Role::Inspector => "IN",
    }
}

fn table_head() -> String {
    let columns: Vec<&str> = Role::ALL.iter().map(|role| letters(*role)).collect();
    let mut head = String::new();
    let _infallible = writeln!(
        head,
        "{}; SY: the program itself",
        Role::ALL
            .iter()
            .map(|role| format!("{}: {}", letters(*role), role.code()))
            .collect::<Vec<_>>()
            .join(", ")
    );
    let _infallible = write!(
        head,
        "\n{:<27} {:<15} {} SY",
        "name",
        "nature",
        columns.join(" ")
    );
    head
}

fn table_row(permission: &Permission) -> String {
    let mark = |allowed: bool| if allowed { " x" } else { " ." };
    let columns: Vec<&str> = Role::ALL
        .iter()
        .map(|role| mark(permission.roles.contains(role)))
        .collect();
    format!(
        "{:<27} {:<15} {} {}  {} / {}",
        permission.name,
        permission.nature.code(),
        columns.join(" "),
        mark(permission.system),
        permission.what.zh,
        permission.what.en
    )
}
