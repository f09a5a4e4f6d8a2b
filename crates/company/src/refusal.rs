//! Why this context says no: one variant per reason, with the values it rests on.

use kernel::{
    Control, Date, Facts, Instant, Money, OrganisationCode, Refusal, Refused, Text, UserCode,
};

use crate::refusal_words as words;
use crate::{Label, LineCode, OriginRefusal, ParameterName, Role, VerifierKey};

/// A considered no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompanyRefusal {
    /// Nothing can be asked before the company is founded.
    NotFounded,
    /// A company is founded once.
    AlreadyFounded,
    /// No role in force gives this command.
    NotAuthorised {
        /// Who asked for what.
        by: Attempt,
        /// The roles that may.
        roles: &'static [Role],
    },
    /// The role is held, but not for this organisation.
    OutsideScope {
        /// Who asked for what.
        by: Attempt,
        /// Where.
        organisation: OrganisationCode,
    },
    /// The role is held, but not for this line of business.
    OutsideLine {
        /// Who asked for what.
        by: Attempt,
        /// In which line.
        line: LineCode,
    },
    /// The amount is above the authority.
    OverAuthorityLimit {
        /// Who asked for what.
        by: Attempt,
        /// The amount.
        asked: Money,
        /// The highest limit held.
        limit: Option<Money>,
    },
    /// The person is disabled.
    UserDisabled {
        /// Who.
        user: UserCode,
    },
    /// Nobody of this staff number.
    UserUnknown {
        /// The number.
        user: UserCode,
    },
    /// The staff number is taken.
    UserExists {
        /// The number.
        user: UserCode,
        /// Where its holder belongs.
        organisation: OrganisationCode,
    },
    /// Nobody grants to themselves.
    SelfGrant {
        /// Who.
        user: UserCode,
        /// Which role.
        role: Role,
    },
    /// Two roles one person may not hold on the same day.
    DutyConflict(Box<Conflict>),
    /// Nobody would be left to administer the company.
    LastAdministrator {
        /// The last one.
        user: UserCode,
    },
    /// No authority of this number was ever given.
    AuthorityUnknown {
        /// The number.
        authority: u64,
    },
    /// The term begins in the past or ends before it begins.
    AuthorityTerm {
        /// First day.
        from: Date,
        /// Last day.
        until: Option<Date>,
        /// The day of asking.
        today: Date,
    },
    /// The role commits money and the authority states no amount.
    LimitRequired {
        /// To whom.
        user: UserCode,
        /// Which role.
        role: Role,
    },
    /// No organisation of this code.
    OrganisationUnknown {
        /// The code.
        code: OrganisationCode,
    },
    /// The organisation is closed.
    OrganisationClosed {
        /// The code.
        code: OrganisationCode,
    },
    /// The code is taken, or was.
    OrganisationExists {
        /// The code.
        code: OrganisationCode,
        /// Whether its holder is open.
        open: bool,
    },
    /// Something still hangs on the organisation.
    OrganisationInUse {
        /// The code.
        code: OrganisationCode,
        /// What hangs on it.
        uses: Uses,
    },
    /// The company has no licence for the line on that day.
    LineNotLicensed {
        /// The line.
        line: LineCode,
        /// The day.
        on: Date,
    },
    /// A licence for the line stands already.
    LicenceStanding {
        /// The line.
        line: LineCode,
        /// Its document.
        document: Label,
        /// Its first day.
        from: Date,
    },
    /// A licence would end in the past.
    LicenceEndBackdated {
        /// The line.
        line: LineCode,
        /// The day asked for.
        on: Date,
        /// The earliest day.
        earliest: Date,
    },
    /// A parameter would change the past.
    ParameterBackdated {
        /// The parameter.
        name: ParameterName,
        /// The day asked for.
        from: Date,
        /// The day of asking.
        today: Date,
    },
    /// The clock of a company that is no demonstration is nobody's to set.
    ClockNotDemo,
    /// The clock would go back.
    ClockBackwards {
        /// The time asked for.
        at: Instant,
        /// The record's time.
        now: Instant,
    },
    /// The key to be replaced is not the one in force, or the new one is of another journal.
    SignerSuccession(Box<Succession>),
    /// The two signatures of a rotation do not both hold.
    SignerUnproven {
        /// The key to follow.
        new_key: VerifierKey,
    },
    /// A restored journal does not take another name.
    Origin(Box<OriginRefusal>),
}

/// Who tried what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The staff number, or `system:part`.
    pub actor: String,
    /// The command or read.
    pub command: String,
}

/// Two roles that met in one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Who.
    pub user: UserCode,
    /// The role asked for.
    pub asked: Role,
    /// The role held.
    pub held: Role,
    /// The authority that gives it.
    pub authority: u64,
    /// Why the two are kept apart.
    pub why: Text,
}

/// What still hangs on an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uses {
    /// Open organisations below.
    pub open_below: usize,
    /// People of it who may act.
    pub staff: usize,
    /// Authorities for it that may still be used.
    pub authorities: usize,
}

/// A succession of signers that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// The key in force.
    pub in_force: Option<VerifierKey>,
    /// The key said to be in force.
    pub old_key: VerifierKey,
    /// The key to follow.
    pub new_key: VerifierKey,
}

impl CompanyRefusal {
    /// Every control this context refuses by; `controls/<id>.md` has its page.
    pub const CONTROLS: &'static [&'static str] = &[
        "not-founded",
        "already-founded",
        "not-authorised",
        "outside-scope",
        "outside-line",
        "over-authority-limit",
        "user-disabled",
        "user-unknown",
        "user-exists",
        "self-grant",
        "duty-conflict",
        "last-administrator",
        "authority-unknown",
        "authority-term",
        "limit-required",
        "organisation-unknown",
        "organisation-closed",
        "organisation-exists",
        "organisation-in-use",
        "line-not-licensed",
        "licence-standing",
        "licence-end-backdated",
        "parameter-backdated",
        "clock-not-demo",
        "clock-backwards",
        "signer-succession",
        "signer-unproven",
        "origin-still-whole",
        "origin-not-confirmed",
        "origin-already-used",
    ];

    /// Whether the asker lacks authority, as opposed to the thing asked being wrong: a face
    /// answers "forbidden" instead of "refused".
    pub const fn lacks_authority(&self) -> bool {
        matches!(
            self,
            Self::NotAuthorised { .. }
                | Self::OutsideScope { .. }
                | Self::OutsideLine { .. }
                | Self::OverAuthorityLimit { .. }
        )
    }

    fn said(&self) -> Refused {
        match self {
            Self::NotFounded => words::not_founded(),
            Self::AlreadyFounded => words::already_founded(),
            Self::NotAuthorised { by, roles } => words::not_authorised(by, roles),
            Self::OutsideScope { by, organisation } => words::outside_scope(by, organisation),
            Self::OutsideLine { by, line } => words::outside_line(by, line),
            Self::OverAuthorityLimit { by, asked, limit } => words::over_limit(by, *asked, *limit),
            Self::UserDisabled { user } => words::user_disabled(user),
            Self::UserUnknown { user } => words::user_unknown(user),
            Self::UserExists { user, organisation } => words::user_exists(user, organisation),
            Self::SelfGrant { user, role } => words::self_grant(user, *role),
            Self::DutyConflict(conflict) => words::duty_conflict(conflict),
            Self::LastAdministrator { user } => words::last_administrator(user),
            Self::AuthorityUnknown { authority } => words::authority_unknown(*authority),
            Self::AuthorityTerm { from, until, today } => words::term(*from, *until, *today),
            Self::LimitRequired { user, role } => words::limit_required(user, *role),
            Self::OrganisationUnknown { code } => words::organisation_unknown(code),
            Self::OrganisationClosed { code } => words::organisation_closed(code),
            Self::OrganisationExists { code, open } => words::organisation_exists(code, *open),
            Self::OrganisationInUse { code, uses } => words::organisation_in_use(code, *uses),
            Self::LineNotLicensed { line, on } => words::line_not_licensed(line, *on),
            Self::LicenceStanding {
                line,
                document,
                from,
            } => words::licence_standing(line, document, *from),
            Self::LicenceEndBackdated { line, on, earliest } => {
                words::licence_end_backdated(line, *on, *earliest)
            }
            Self::ParameterBackdated { name, from, today } => {
                words::parameter_backdated(name, *from, *today)
            }
            Self::ClockNotDemo => words::clock_not_demo(),
            Self::ClockBackwards { at, now } => words::clock_backwards(*at, *now),
            Self::SignerSuccession(succession) => words::signer_succession(succession),
            Self::SignerUnproven { new_key } => words::signer_unproven(new_key),
            Self::Origin(refusal) => refusal.said(),
        }
    }
}

impl Refusal for CompanyRefusal {
    fn control(&self) -> Control {
        self.said().control
    }

    fn message(&self) -> Text {
        self.said().message
    }

    fn facts(&self) -> Facts {
        self.said().facts
    }

    fn remedy(&self) -> Option<Text> {
        self.said().remedy
    }

    fn refused(&self) -> Refused {
        self.said()
    }
}
