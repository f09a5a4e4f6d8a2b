//! What may be asked: commands in the imperative, each with the body it is read from.

use std::collections::BTreeSet;

use kernel::{Ask, Date, Instant, Money, OrganisationCode, UserCode};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::field::{self, Field, FieldFault};
use crate::fields;
use crate::{
    Basis, CompanyRefusal, CompanyState, DeclareOrigin, Label, LineCode, Mark, ParameterName, Role,
    Signature, SignatureCheck, Target, VerifierKey, may,
};

/// A command of this context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Begin the company.
    Found(Found),
    /// Name the program, rules and filings in force.
    SetBasis(Basis),
    /// Set up an organisation.
    OpenOrganisation(OpenOrganisation),
    /// Close an organisation for good.
    CloseOrganisation(CloseOrganisation),
    /// Add a person to the staff.
    AddUser(AddUser),
    /// Stop a person from acting.
    DisableUser(DisableUser),
    /// Let a person act again.
    EnableUser(EnableUser),
    /// Give an authority.
    GrantAuthority(GrantAuthority),
    /// Take an authority back.
    RevokeAuthority(RevokeAuthority),
    /// Put a licence on record.
    LicenseLine(LicenseLine),
    /// End a licence.
    EndLineLicence(EndLineLicence),
    /// Give a parameter a value from a day on.
    SetParameter(SetParameter),
    /// Set a demo company's clock.
    SetClock(SetClock),
    /// Hand the journal's signing over to another key.
    RotateSigner(RotateSigner),
    /// Give a restored journal another name.
    DeclareOrigin(Box<DeclareOrigin>),
    /// Give a person a new access token.
    IssueToken(IssueToken),
}

/// `company.found`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// Full Chinese name.
    pub name_zh: Label,
    /// English name.
    pub name_en: Label,
    /// A demonstration company.
    #[serde(default)]
    pub demo: bool,
    /// IANA time zone.
    pub zone: Label,
    /// The journal's first signer.
    pub verifier_key: VerifierKey,
    /// The first administrator's staff number.
    pub administrator: UserCode,
}

/// `company.open_organisation`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenOrganisation {
    /// Its code; the organisation above is the code without its last two digits.
    pub code: OrganisationCode,
    /// Chinese name.
    pub name_zh: Label,
    /// English name.
    pub name_en: Label,
    /// Rating area by Chinese name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Label>,
}

/// `company.close_organisation`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseOrganisation {
    /// Its code.
    pub code: OrganisationCode,
}

/// `company.add_user`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddUser {
    /// Staff number.
    pub user: UserCode,
    /// Where the person belongs.
    pub organisation: OrganisationCode,
    /// 岗位.
    pub post: Label,
}

/// `company.disable_user`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisableUser {
    /// Staff number.
    pub user: UserCode,
}

/// `company.enable_user`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnableUser {
    /// Staff number.
    pub user: UserCode,
}

/// `company.grant_authority`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantAuthority {
    /// To whom.
    pub user: UserCode,
    /// To act as what.
    pub role: Role,
    /// For this organisation and all below it.
    pub organisation: OrganisationCode,
    /// For these lines of business; empty or absent: all.
    #[serde(default)]
    pub lines: BTreeSet<LineCode>,
    /// Up to this amount in CNY.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Money>,
    /// First day; absent: today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day; absent: until revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// `company.revoke_authority`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevokeAuthority {
    /// Its number.
    pub authority: u64,
}

/// `company.license_line`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LicenseLine {
    /// The line of business.
    pub line: LineCode,
    /// The supervisor's document.
    pub document: Label,
    /// First day of the licence; may lie in the past, the document says so.
    pub from: Date,
}

/// `company.end_line_licence`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndLineLicence {
    /// The line of business.
    pub line: LineCode,
    /// First day without the licence; today at the earliest.
    pub on: Date,
    /// The document that ends it.
    pub document: Label,
}

/// `company.set_parameter`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetParameter {
    /// Its name.
    pub name: ParameterName,
    /// Its value.
    pub value: Label,
    /// First day; today at the earliest.
    pub effective_from: Date,
    /// Where the value stands.
    pub source: Label,
    /// How sure it is.
    pub mark: Mark,
}

/// `company.set_clock`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetClock {
    /// The new time; never before the record's.
    pub at: Instant,
}

/// `company.rotate_signer`. Nothing in it is asked: the shell makes the key that follows once it is
/// clear that the asker may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RotateSigner {
    /// What the shell made; never read from a body. Nothing happens without it.
    #[serde(skip)]
    pub hand_over: Option<HandOver>,
}

/// One key handing over to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// The key in force.
    pub old_key: VerifierKey,
    /// The key that follows.
    pub new_key: VerifierKey,
    /// The old key's signature over `rotation_statement`.
    pub old_signature: Signature,
    /// The new key's signature over the same.
    pub new_signature: Signature,
    /// What the shell found when it checked both.
    pub signatures: SignatureCheck,
}

/// `company.issue_token`. The shell makes the token once the fact stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueToken {
    /// Staff number of its holder.
    pub user: UserCode,
}

impl Command {
    /// Every command of this context, as faces name them.
    pub const NAMES: &'static [&'static str] = &[
        "company.found",
        "company.set_basis",
        "company.open_organisation",
        "company.close_organisation",
        "company.add_user",
        "company.disable_user",
        "company.enable_user",
        "company.grant_authority",
        "company.revoke_authority",
        "company.license_line",
        "company.end_line_licence",
        "company.set_parameter",
        "company.set_clock",
        "company.rotate_signer",
        "company.declare_origin",
        "company.issue_token",
    ];

    /// The name in the matrix, on the wire and in refusals.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Found(_) => "company.found",
            Self::SetBasis(_) => "company.set_basis",
            Self::OpenOrganisation(_) => "company.open_organisation",
            Self::CloseOrganisation(_) => "company.close_organisation",
            Self::AddUser(_) => "company.add_user",
            Self::DisableUser(_) => "company.disable_user",
            Self::EnableUser(_) => "company.enable_user",
            Self::GrantAuthority(_) => "company.grant_authority",
            Self::RevokeAuthority(_) => "company.revoke_authority",
            Self::LicenseLine(_) => "company.license_line",
            Self::EndLineLicence(_) => "company.end_line_licence",
            Self::SetParameter(_) => "company.set_parameter",
            Self::SetClock(_) => "company.set_clock",
            Self::RotateSigner(_) => "company.rotate_signer",
            Self::DeclareOrigin(_) => "company.declare_origin",
            Self::IssueToken(_) => "company.issue_token",
        }
    }

    /// The fields of a command's body, in the order a form shows them.
    pub fn fields(name: &str) -> Option<&'static [Field]> {
        fields::of(name)
    }

    /// Reads a command from its name and body. The fault names the field, its value and the rule.
    pub fn parse(name: &str, body: &Value) -> Result<Self, FieldFault> {
        let declared = fields::of(name).ok_or_else(|| field::unknown_command(name))?;
        field::check(declared, body)?;
        match name {
            "company.found" => field::read(body).map(Self::Found),
            "company.set_basis" => field::read(body).map(Self::SetBasis),
            "company.open_organisation" => field::read(body).map(Self::OpenOrganisation),
            "company.close_organisation" => field::read(body).map(Self::CloseOrganisation),
            "company.add_user" => field::read(body).map(Self::AddUser),
            "company.disable_user" => field::read(body).map(Self::DisableUser),
            "company.enable_user" => field::read(body).map(Self::EnableUser),
            "company.grant_authority" => field::read(body).map(Self::GrantAuthority),
            "company.revoke_authority" => field::read(body).map(Self::RevokeAuthority),
            "company.license_line" => field::read(body).map(Self::LicenseLine),
            "company.end_line_licence" => field::read(body).map(Self::EndLineLicence),
            "company.set_parameter" => field::read(body).map(Self::SetParameter),
            "company.set_clock" => field::read(body).map(Self::SetClock),
            "company.rotate_signer" => field::read(body).map(Self::RotateSigner),
            "company.declare_origin" => field::read(body).map(Self::DeclareOrigin),
            "company.issue_token" => field::read(body).map(Self::IssueToken),
            _ => Err(field::unknown_command(name)),
        }
    }

    /// Whether the asker may give this command at all: `may` on everything it touches.
    pub fn authorise(&self, state: &CompanyState, ask: &Ask<'_>) -> Result<(), CompanyRefusal> {
        let targets = self.targets(state);
        targets
            .iter()
            .try_for_each(|target| may(state, ask, self.name(), target))
    }

    /// What the command touches: the asker's authority must cover every one of these.
    pub fn targets(&self, state: &CompanyState) -> Vec<Target> {
        match self {
            Self::OpenOrganisation(ask) => vec![Target::at(ask.code.clone())],
            Self::CloseOrganisation(ask) => vec![Target::at(ask.code.clone())],
            Self::AddUser(ask) => vec![Target::at(ask.organisation.clone())],
            Self::DisableUser(ask) => state.reach_of(&ask.user),
            Self::EnableUser(ask) => state.reach_of(&ask.user),
            // Whoever opens a door for another opens everything that person may reach.
            Self::IssueToken(ask) => state.reach_of(&ask.user),
            Self::GrantAuthority(ask) => {
                let home = state.user(&ask.user).map(|user| user.organisation.clone());
                let mut targets = vec![Target::at(ask.organisation.clone())];
                targets.extend(home.map(Target::at));
                targets
            }
            Self::RevokeAuthority(ask) => {
                let held = state.authority(ask.authority);
                vec![held.map_or_else(Target::company, |a| Target::at(a.organisation.clone()))]
            }
            Self::Found(_)
            | Self::SetBasis(_)
            | Self::LicenseLine(_)
            | Self::EndLineLicence(_)
            | Self::SetParameter(_)
            | Self::SetClock(_)
            | Self::RotateSigner(_)
            | Self::DeclareOrigin(_) => vec![Target::company()],
        }
    }
}
