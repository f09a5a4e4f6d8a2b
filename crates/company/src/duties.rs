//! Separation of duties 不相容职务分离: which two roles one person may not hold on the same day.
//!
//! Basis: 保险公司内部控制基本准则（保监发〔2010〕69号）[M]: entry and underwriting, sale and cash,
//! design and approval, keeping access and using it are kept apart; whoever inspects takes part in
//! nothing. Held against whole terms, so that two authorities never overlap by a single day.

use kernel::Text;

use crate::refusal::{CompanyRefusal, Conflict};
use crate::{Authority, CompanyState, Role};

/// The text every pair rests on.
pub(crate) const LEGAL_BASIS: &str = "保险公司内部控制基本准则（保监发〔2010〕69号）[M]";

/// Two roles one person may not hold together, whatever the organisation or line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incompatible {
    /// One role.
    pub one: Role,
    /// The other.
    pub other: Role,
    /// Why.
    pub why: Text,
}

const fn pair(one: Role, other: Role, zh: &'static str, en: &'static str) -> Incompatible {
    Incompatible {
        one,
        other,
        why: Text::fixed(zh, en),
    }
}

const fn keeps_access(other: Role) -> Incompatible {
    pair(
        Role::Administrator,
        other,
        "管理权限者不经办业务",
        "whoever grants access takes part in no business",
    )
}

const fn inspects(other: Role) -> Incompatible {
    pair(
        Role::Inspector,
        other,
        "检查者不得检查自己经办之事",
        "nobody inspects their own work",
    )
}

/// The table.
pub const DUTIES: &[Incompatible] = &[
    keeps_access(Role::ProductDesigner),
    keeps_access(Role::ProductApprover),
    keeps_access(Role::CounterClerk),
    keeps_access(Role::Underwriter),
    keeps_access(Role::Cashier),
    keeps_access(Role::BranchManager),
    keeps_access(Role::ParameterKeeper),
    pair(
        Role::ProductDesigner,
        Role::ProductApprover,
        "起草与审批分离",
        "drafting and approving a filing are kept apart",
    ),
    pair(
        Role::CounterClerk,
        Role::Underwriter,
        "录单与核保分离",
        "entry and underwriting are kept apart",
    ),
    pair(
        Role::CounterClerk,
        Role::Cashier,
        "销售出单与收付费分离",
        "sale and cash are kept apart",
    ),
    pair(
        Role::Underwriter,
        Role::Cashier,
        "核保与收付费分离",
        "accepting a risk and handling its money are kept apart",
    ),
    pair(
        Role::BranchManager,
        Role::Cashier,
        "审批付款与付款分离",
        "approving a payment and making it are kept apart",
    ),
    pair(
        Role::ParameterKeeper,
        Role::CounterClerk,
        "设参数者不使用参数出单",
        "whoever sets parameters does not sell by them",
    ),
    pair(
        Role::ParameterKeeper,
        Role::Underwriter,
        "设参数者不使用参数核保",
        "whoever sets parameters does not underwrite by them",
    ),
    pair(
        Role::ParameterKeeper,
        Role::Cashier,
        "设参数者不使用参数收付",
        "whoever sets parameters does not pay by them",
    ),
    inspects(Role::Administrator),
    inspects(Role::ProductDesigner),
    inspects(Role::ProductApprover),
    inspects(Role::CounterClerk),
    inspects(Role::Underwriter),
    inspects(Role::Cashier),
    inspects(Role::BranchManager),
    inspects(Role::ParameterKeeper),
];

/// The line of the table that keeps two roles apart, in either order.
pub fn incompatible(a: Role, b: Role) -> Option<&'static Incompatible> {
    DUTIES
        .iter()
        .find(|pair| (pair.one, pair.other) == (a, b) || (pair.one, pair.other) == (b, a))
}

/// Control `duty-conflict`: refuses an authority that shares a day with one it may not meet.
pub(crate) fn check(state: &CompanyState, granted: &Authority) -> Result<(), CompanyRefusal> {
    let Some(user) = state.users.get(&granted.user) else {
        return Ok(());
    };
    for held in user.authorities.values() {
        let Some(pair) = incompatible(held.role, granted.role) else {
            continue;
        };
        if held.overlaps(granted) {
            return Err(CompanyRefusal::DutyConflict(Box::new(Conflict {
                user: granted.user.clone(),
                asked: granted.role,
                held: held.role,
                authority: held.number,
                why: pair.why.clone(),
            })));
        }
    }
    Ok(())
}
