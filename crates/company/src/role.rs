//! Roles 角色: what a person may be trusted with. The matrix says which commands each may give.

use kernel::Text;
use serde::{Deserialize, Serialize};

/// A role a person may hold for an organisation, from a day, for some lines, up to an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 系统管理员.
    Administrator,
    /// 产品设计.
    ProductDesigner,
    /// 产品审批.
    ProductApprover,
    /// 出单员.
    CounterClerk,
    /// 核保人.
    Underwriter,
    /// 收付费.
    Cashier,
    /// 机构负责人.
    BranchManager,
    /// 参数管理.
    ParameterKeeper,
    /// 稽核/监管.
    Inspector,
}

impl Role {
    /// Every role, in the order they are shown.
    pub const ALL: &'static [Self] = &[
        Self::Administrator,
        Self::ProductDesigner,
        Self::ProductApprover,
        Self::CounterClerk,
        Self::Underwriter,
        Self::Cashier,
        Self::BranchManager,
        Self::ParameterKeeper,
        Self::Inspector,
    ];

    /// The code on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::ProductDesigner => "product_designer",
            Self::ProductApprover => "product_approver",
            Self::CounterClerk => "counter_clerk",
            Self::Underwriter => "underwriter",
            Self::Cashier => "cashier",
            Self::BranchManager => "branch_manager",
            Self::ParameterKeeper => "parameter_keeper",
            Self::Inspector => "inspector",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.code() == code)
    }

    /// What it is called.
    pub const fn label(self) -> Text {
        match self {
            Self::Administrator => Text::fixed("系统管理员", "system administrator"),
            Self::ProductDesigner => Text::fixed("产品设计", "product designer"),
            Self::ProductApprover => Text::fixed("产品审批", "product approver"),
            Self::CounterClerk => Text::fixed("出单员", "counter clerk"),
            Self::Underwriter => Text::fixed("核保人", "underwriter"),
            Self::Cashier => Text::fixed("收付费", "cashier"),
            Self::BranchManager => Text::fixed("机构负责人", "branch manager"),
            Self::ParameterKeeper => Text::fixed("参数管理", "parameter keeper"),
            Self::Inspector => Text::fixed("稽核监管", "inspector"),
        }
    }

    /// What it is for.
    pub const fn purpose(self) -> Text {
        match self {
            Self::Administrator => Text::fixed(
                "维护机构、人员与授权；不经办任何业务",
                "keeps organisations, staff and authorities; takes part in no business",
            ),
            Self::ProductDesigner => Text::fixed(
                "编制条款费率包并提交审批",
                "drafts filing packages and submits them for approval",
            ),
            Self::ProductApprover => Text::fixed(
                "总精算师或法律责任人：批准或退回条款费率",
                "chief actuary or legal officer: approves or returns filings",
            ),
            Self::CounterClerk => Text::fixed(
                "录入投保信息、报价、出单",
                "enters proposals, quotes and issues at the counter",
            ),
            Self::Underwriter => Text::fixed(
                "在授权额度内核定风险与承保条件",
                "accepts risks and terms within an amount",
            ),
            Self::Cashier => Text::fixed(
                "收取保费、支付退费与赔款，不参与出单与核保",
                "takes premium and pays refunds and claims; neither sells nor underwrites",
            ),
            Self::BranchManager => Text::fixed(
                "对所辖机构负责：查看业务与被拒操作",
                "answers for a branch: sees its business and what was refused there",
            ),
            Self::ParameterKeeper => Text::fixed(
                "登记业务许可与有依据、有生效日的参数",
                "records licences and dated parameters with their source",
            ),
            Self::Inspector => Text::fixed(
                "内部稽核与监管检查：只读，不经办",
                "internal audit and supervision: reads everything in scope, does nothing",
            ),
        }
    }

    /// Whether an authority of this role must state an amount: it commits the company's money.
    pub const fn needs_limit(self) -> bool {
        match self {
            Self::Underwriter | Self::Cashier => true,
            Self::Administrator
            | Self::ProductDesigner
            | Self::ProductApprover
            | Self::CounterClerk
            | Self::BranchManager
            | Self::ParameterKeeper
            | Self::Inspector => false,
        }
    }
}
