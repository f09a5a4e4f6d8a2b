//! Authority 授权: who holds which role, where, for which lines, up to which amount, from when to
//! when; and `may`, the one question every face and the shell ask before anything is decided.

use std::collections::BTreeSet;

use kernel::{Actor, Ask, Date, Money, OrganisationCode, UserCode};

use crate::matrix::{self, Nature, Permission};
use crate::refusal::{Attempt, CompanyRefusal};
use crate::{
    AuthorityGranted, AuthorityRevoked, CompanyState, Event, GrantAuthority, LineCode,
    RevokeAuthority, Role, User, duties,
};

/// A standing authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Its number 授权编号.
    pub number: u64,
    /// Whose.
    pub user: UserCode,
    /// To act as what.
    pub role: Role,
    /// For this organisation and all below it.
    pub organisation: OrganisationCode,
    /// For these lines; empty: all.
    pub lines: BTreeSet<LineCode>,
    /// Up to this amount; none: amounts do not bound it.
    pub limit: Option<Money>,
    /// First day.
    pub from: Date,
    /// Last day; none: until revoked.
    pub until: Option<Date>,
}

/// What an act touches: where, in which line, for how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The organisation whose business or people are touched.
    pub organisation: OrganisationCode,
    /// The line of business, where one is touched.
    pub line: Option<LineCode>,
    /// The amount the company would be bound to, where there is one.
    pub amount: Option<Money>,
}

impl Target {
    /// Something of one organisation.
    pub const fn at(organisation: OrganisationCode) -> Self {
        Self {
            organisation,
            line: None,
            amount: None,
        }
    }

    /// Something of the whole company: only an authority for the head office covers it.
    pub fn company() -> Self {
        Self::at(OrganisationCode::head_office())
    }

    /// In a line of business.
    #[must_use]
    pub fn in_line(self, line: LineCode) -> Self {
        Self {
            line: Some(line),
            ..self
        }
    }

    /// For an amount.
    #[must_use]
    pub const fn worth(mut self, amount: Money) -> Self {
        self.amount = Some(amount);
        self
    }
}

impl Authority {
    /// Whether it holds on a day.
    pub fn in_force(&self, on: Date) -> bool {
        self.from <= on && self.until.is_none_or(|last| on <= last)
    }

    /// Whether it shares a day with another.
    pub fn overlaps(&self, other: &Self) -> bool {
        let reaches = |a: &Self, b: &Self| a.until.is_none_or(|last| b.from <= last);
        reaches(self, other) && reaches(other, self)
    }

    fn covers_line(&self, line: Option<&LineCode>) -> bool {
        self.lines.is_empty() || line.is_none_or(|line| self.lines.contains(line))
    }

    fn covers_amount(&self, amount: Option<Money>) -> bool {
        match (self.limit, amount) {
            (None, _) | (_, None) => true,
            (Some(limit), Some(amount)) => {
                limit.currency() == amount.currency() && amount.minor() <= limit.minor()
            }
        }
    }
}

impl From<&AuthorityGranted> for Authority {
    fn from(fact: &AuthorityGranted) -> Self {
        Self {
            number: fact.authority,
            user: fact.user.clone(),
            role: fact.role,
            organisation: fact.organisation.clone(),
            lines: fact.lines.clone(),
            limit: fact.limit,
            from: fact.from,
            until: fact.until,
        }
    }
}

/// Whether the asker may give a command, or read, on a target: enabled person, role in force
/// today, data scope, line, amount; for business also an open organisation and a licensed line.
/// A name the matrix does not hold is refused to everyone.
pub fn may(
    state: &CompanyState,
    ask: &Ask<'_>,
    command: &str,
    target: &Target,
) -> Result<(), CompanyRefusal> {
    let permission = matrix::permission(command);
    let refused = || not_authorised(ask, command, permission);
    let permission = permission.ok_or_else(refused)?;
    match ask.actor {
        Actor::System(_) if !permission.system => return Err(refused()),
        Actor::System(_) => {}
        Actor::Staff(code) => {
            let user = acting(state, code, &refused)?;
            covers(user, ask.today, permission, target)
                .map_err(|gap| gap.refusal(attempt(ask, command)))?;
        }
    }
    if permission.nature == Nature::Business {
        state.open_organisation(&target.organisation)?;
        if let Some(line) = &target.line {
            state.require_licence(line, ask.today)?;
        }
    }
    Ok(())
}

/// Whether an organisation is one of a scope or below one.
pub fn within(scope: &[OrganisationCode], organisation: &OrganisationCode) -> bool {
    scope.iter().any(|above| above.covers(organisation))
}

/// The organisations in which the asker may give a command or read, the highest of each branch
/// only: what a list is filtered by. Empty where there is none.
pub fn scope_of(state: &CompanyState, ask: &Ask<'_>, command: &str) -> Vec<OrganisationCode> {
    let (Some(permission), Some(code)) = (matrix::permission(command), ask.actor.staff()) else {
        return Vec::new();
    };
    let Some(user) = state.user(code).filter(|user| user.enabled) else {
        return Vec::new();
    };
    let mut scope: Vec<OrganisationCode> = Vec::new();
    let mut held: Vec<_> = user
        .authorities
        .values()
        .filter(|a| permission.roles.contains(&a.role) && a.in_force(ask.today))
        .map(|a| a.organisation.clone())
        .collect();
    // In code order a parent comes before its children, and the head office before everyone.
    held.sort();
    for organisation in held {
        if !within(&scope, &organisation) {
            scope.push(organisation);
        }
    }
    scope
}

fn acting<'a>(
    state: &'a CompanyState,
    code: &UserCode,
    refused: &dyn Fn() -> CompanyRefusal,
) -> Result<&'a User, CompanyRefusal> {
    let user = state.user(code).ok_or_else(refused)?;
    if user.enabled {
        Ok(user)
    } else {
        Err(CompanyRefusal::UserDisabled { user: code.clone() })
    }
}

fn not_authorised(
    ask: &Ask<'_>,
    command: &str,
    permission: Option<&'static Permission>,
) -> CompanyRefusal {
    CompanyRefusal::NotAuthorised {
        by: attempt(ask, command),
        roles: permission.map_or(&[], |permission| permission.roles),
    }
}

fn attempt(ask: &Ask<'_>, command: &str) -> Attempt {
    Attempt {
        actor: ask.actor.to_text(),
        command: command.to_owned(),
    }
}

/// How far a person's authorities fall short of a target: the nearest miss is what is told.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Gap {
    /// No role in force gives the command.
    Role(&'static [Role]),
    /// None holds in that organisation.
    Scope(OrganisationCode),
    /// None holds for that line.
    Line(LineCode),
    /// None reaches the amount.
    Amount {
        /// What was asked.
        asked: Money,
        /// The highest limit held.
        limit: Option<Money>,
    },
}

impl Gap {
    fn refusal(self, by: Attempt) -> CompanyRefusal {
        match self {
            Self::Role(roles) => CompanyRefusal::NotAuthorised { by, roles },
            Self::Scope(organisation) => CompanyRefusal::OutsideScope { by, organisation },
            Self::Line(line) => CompanyRefusal::OutsideLine { by, line },
            Self::Amount { asked, limit } => {
                CompanyRefusal::OverAuthorityLimit { by, asked, limit }
            }
        }
    }
}

/// Whether one of a person's authorities covers a target on a day.
fn covers(user: &User, on: Date, permission: &Permission, target: &Target) -> Result<(), Gap> {
    let mut held: Vec<&Authority> = user
        .authorities
        .values()
        .filter(|a| permission.roles.contains(&a.role) && a.in_force(on))
        .collect();
    if held.is_empty() {
        return Err(Gap::Role(permission.roles));
    }
    held.retain(|a| a.organisation.covers(&target.organisation));
    if held.is_empty() {
        return Err(Gap::Scope(target.organisation.clone()));
    }
    held.retain(|a| a.covers_line(target.line.as_ref()));
    if let (true, Some(line)) = (held.is_empty(), &target.line) {
        return Err(Gap::Line(line.clone()));
    }
    if let Some(asked) = target.amount
        && !held.iter().any(|a| a.covers_amount(Some(asked)))
    {
        return Err(Gap::Amount {
            asked,
            limit: held
                .iter()
                .filter_map(|a| a.limit)
                .max_by_key(|l| l.minor()),
        });
    }
    Ok(())
}

/// Gives an authority: never to oneself, never from the past, never against the duties.
pub(crate) fn grant(
    ask: &Ask<'_>,
    state: &CompanyState,
    command: &GrantAuthority,
) -> Result<Vec<Event>, CompanyRefusal> {
    if ask.actor.staff() == Some(&command.user) {
        return Err(CompanyRefusal::SelfGrant {
            user: command.user.clone(),
            role: command.role,
        });
    }
    let user = state.known_user(&command.user)?;
    if !user.enabled {
        return Err(CompanyRefusal::UserDisabled {
            user: command.user.clone(),
        });
    }
    state.open_organisation(&command.organisation)?;
    let granted = Authority {
        number: state.last_authority.saturating_add(1),
        user: command.user.clone(),
        role: command.role,
        organisation: command.organisation.clone(),
        lines: command.lines.clone(),
        limit: command.limit,
        from: command.from.unwrap_or(ask.today),
        until: command.until,
    };
    if user.authorities.values().any(|a| same(a, &granted)) {
        return Ok(Vec::new());
    }
    check_term(ask, &granted)?;
    if granted.role.needs_limit() && granted.limit.is_none() {
        return Err(CompanyRefusal::LimitRequired {
            role: granted.role,
            user: granted.user,
        });
    }
    duties::check(state, &granted)?;
    Ok(vec![Event::AuthorityGranted(AuthorityGranted {
        authority: granted.number,
        user: granted.user,
        role: granted.role,
        organisation: granted.organisation,
        lines: granted.lines,
        limit: granted.limit,
        from: granted.from,
        until: granted.until,
    })])
}

fn same(held: &Authority, granted: &Authority) -> bool {
    let unnumbered = Authority {
        number: held.number,
        ..granted.clone()
    };
    *held == unnumbered
}

fn check_term(ask: &Ask<'_>, granted: &Authority) -> Result<(), CompanyRefusal> {
    let backwards = granted.until.is_some_and(|last| last < granted.from);
    if granted.from < ask.today || backwards {
        return Err(CompanyRefusal::AuthorityTerm {
            from: granted.from,
            until: granted.until,
            today: ask.today,
        });
    }
    Ok(())
}

/// Takes an authority back at once, unless nobody would be left to administer.
pub(crate) fn revoke(
    ask: &Ask<'_>,
    state: &CompanyState,
    command: &RevokeAuthority,
) -> Result<Vec<Event>, CompanyRefusal> {
    let Some(held) = state.authority(command.authority) else {
        if (1..=state.last_authority).contains(&command.authority) {
            return Ok(Vec::new());
        }
        return Err(CompanyRefusal::AuthorityUnknown {
            authority: command.authority,
        });
    };
    let left = state.lasting_administrators(ask.today);
    if !left.is_empty() && left.iter().all(|(_, number)| *number == held.number) {
        return Err(CompanyRefusal::LastAdministrator {
            user: held.user.clone(),
        });
    }
    Ok(vec![Event::AuthorityRevoked(AuthorityRevoked {
        authority: held.number,
        user: held.user.clone(),
        role: held.role,
        organisation: held.organisation.clone(),
    })])
}
