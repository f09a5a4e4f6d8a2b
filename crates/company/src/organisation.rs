//! The organisation tree 机构: head office 00, branches of 2 digits, 中支 of 4, 支公司 of 6, and the
//! staff who belong to them.

use kernel::{Ask, OrganisationCode, UserCode};

use crate::refusal::{CompanyRefusal, Uses};
use crate::{
    AddUser, CloseOrganisation, CompanyState, DisableUser, EnableUser, Event, IssueToken, Label,
    OpenOrganisation, OrganisationClosed, OrganisationOpened, TokenIssued, User, UserAdded,
    UserDisabled, UserEnabled,
};

/// An organisation of the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Chinese name.
    pub name_zh: Label,
    /// English name.
    pub name_en: Label,
    /// Rating area.
    pub region: Option<Label>,
    /// Whether it is open. Closed is for good; its code is never used again.
    pub open: bool,
}

impl CompanyState {
    /// The organisation, if it is known and open.
    pub fn open_organisation(
        &self,
        code: &OrganisationCode,
    ) -> Result<&Organisation, CompanyRefusal> {
        let Some(organisation) = self.organisations.get(code) else {
            return Err(CompanyRefusal::OrganisationUnknown { code: code.clone() });
        };
        if organisation.open {
            Ok(organisation)
        } else {
            Err(CompanyRefusal::OrganisationClosed { code: code.clone() })
        }
    }

    /// The person, if on the staff.
    pub(crate) fn known_user(&self, user: &UserCode) -> Result<&User, CompanyRefusal> {
        self.users
            .get(user)
            .ok_or_else(|| CompanyRefusal::UserUnknown { user: user.clone() })
    }
}

/// Sets up an organisation under an open one.
pub(crate) fn open(
    state: &CompanyState,
    command: &OpenOrganisation,
) -> Result<Vec<Event>, CompanyRefusal> {
    if let Some(known) = state.organisations.get(&command.code) {
        let same = known.open
            && known.name_zh == command.name_zh
            && known.name_en == command.name_en
            && known.region == command.region;
        if same {
            return Ok(Vec::new());
        }
        return Err(CompanyRefusal::OrganisationExists {
            code: command.code.clone(),
            open: known.open,
        });
    }
    if let Some(parent) = command.code.parent() {
        state.open_organisation(&parent)?;
    }
    Ok(vec![Event::OrganisationOpened(OrganisationOpened {
        code: command.code.clone(),
        name_zh: command.name_zh.clone(),
        name_en: command.name_en.clone(),
        region: command.region.clone(),
    })])
}

/// Closes an organisation that nothing hangs on any more: no open organisation below, nobody of
/// it who may act, no authority for it that could still be used.
pub(crate) fn close(
    ask: &Ask<'_>,
    state: &CompanyState,
    command: &CloseOrganisation,
) -> Result<Vec<Event>, CompanyRefusal> {
    let code = &command.code;
    let Some(known) = state.organisations.get(code) else {
        return Err(CompanyRefusal::OrganisationUnknown { code: code.clone() });
    };
    if !known.open {
        return Ok(Vec::new());
    }
    let below = state
        .organisations
        .iter()
        .filter(|(other, organisation)| organisation.open && other.parent().as_ref() == Some(code));
    let staff = state
        .users
        .values()
        .filter(|user| user.enabled && user.organisation == *code);
    let authorities = state
        .users
        .values()
        .flat_map(|user| user.authorities.values())
        .filter(|a| a.organisation == *code && a.until.is_none_or(|last| ask.today <= last));
    let uses = Uses {
        open_below: below.count(),
        staff: staff.count(),
        authorities: authorities.count(),
    };
    if uses.open_below + uses.staff + uses.authorities > 0 {
        return Err(CompanyRefusal::OrganisationInUse {
            code: code.clone(),
            uses,
        });
    }
    Ok(vec![Event::OrganisationClosed(OrganisationClosed {
        code: code.clone(),
    })])
}

/// Adds a person to an open organisation. A staff number is never given twice.
pub(crate) fn add_user(
    state: &CompanyState,
    command: &AddUser,
) -> Result<Vec<Event>, CompanyRefusal> {
    if let Some(known) = state.users.get(&command.user) {
        let same = known.organisation == command.organisation && known.post == command.post;
        if same && known.enabled {
            return Ok(Vec::new());
        }
        return Err(CompanyRefusal::UserExists {
            user: command.user.clone(),
            organisation: known.organisation.clone(),
        });
    }
    state.open_organisation(&command.organisation)?;
    Ok(vec![Event::UserAdded(UserAdded {
        user: command.user.clone(),
        organisation: command.organisation.clone(),
        post: command.post.clone(),
    })])
}

/// Stops a person from acting, unless nobody would be left to administer.
pub(crate) fn disable_user(
    ask: &Ask<'_>,
    state: &CompanyState,
    command: &DisableUser,
) -> Result<Vec<Event>, CompanyRefusal> {
    if !state.known_user(&command.user)?.enabled {
        return Ok(Vec::new());
    }
    let left = state.lasting_administrators(ask.today);
    if !left.is_empty() && left.iter().all(|(holder, _)| **holder == command.user) {
        return Err(CompanyRefusal::LastAdministrator {
            user: command.user.clone(),
        });
    }
    Ok(vec![Event::UserDisabled(UserDisabled {
        user: command.user.clone(),
    })])
}

/// Lets a person act again, in an organisation that is open.
pub(crate) fn enable_user(
    state: &CompanyState,
    command: &EnableUser,
) -> Result<Vec<Event>, CompanyRefusal> {
    let known = state.known_user(&command.user)?;
    if known.enabled {
        return Ok(Vec::new());
    }
    state.open_organisation(&known.organisation)?;
    Ok(vec![Event::UserEnabled(UserEnabled {
        user: command.user.clone(),
    })])
}

/// Puts on record that a person is given a new access token: whoever opens a door does so in
/// plain sight.
pub(crate) fn issue_token(
    state: &CompanyState,
    command: &IssueToken,
) -> Result<Vec<Event>, CompanyRefusal> {
    let user = command.user.clone();
    if !state.known_user(&user)?.enabled {
        return Err(CompanyRefusal::UserDisabled { user });
    }
    Ok(vec![Event::TokenIssued(TokenIssued { user })])
}
