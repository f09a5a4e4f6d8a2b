//! 机构与权限: who the company is, who works in it, and who may do what.
//!
//! One stream, `company`: founding, organisations, staff, authorities, licences, parameters, the
//! rules in force, the demo clock and the signer. Everything that widens or narrows what a person
//! may do is a fact here, so nobody can switch a control off unseen.
//!
//! Absent on purpose: names of people (staff numbers only), passwords and tokens (they belong to
//! the desk store), clocks, I/O, and every other context. Products, quotes and reads are known
//! only by the name of the command in the matrix.

mod authority;
mod basis;
mod command;
mod credential;
mod decide;
mod duties;
mod event;
mod evolve;
mod field;
mod fields;
mod licence;
mod matrix;
mod organisation;
mod origin;
mod parameter;
mod refusal;
mod refusal_words;
mod role;
mod rows;
mod signer;
mod state;
mod words;

pub use authority::{Authority, Target, may, scope_of, within};
pub use basis::{Basis, rules_digest};
pub use command::{
    AddUser, CloseOrganisation, Command, DisableUser, EnableUser, EndLineLicence, Found,
    GrantAuthority, HandOver, IssueToken, LicenseLine, OpenOrganisation, RevokeAuthority,
    RotateSigner, SetClock, SetParameter,
};
pub use credential::Credential;
pub use decide::{Company, STREAM};
pub use duties::{DUTIES, Incompatible, incompatible};
pub use event::{
    AuthorityGranted, AuthorityRevoked, ClockSet, Event, Founded, LineLicenceEnded, LineLicensed,
    OrganisationClosed, OrganisationOpened, ParameterSet, SignerRotated, TokenIssued, UserAdded,
    UserDisabled, UserEnabled,
};
pub use field::{Field, FieldFault, FieldRule};
pub use licence::Licence;
pub use matrix::{MATRIX, Nature, Permission, permission, render_matrix};
pub use organisation::Organisation;
pub use origin::{DeclareOrigin, OriginDeclared, OriginRefusal, Restored, origin_statement};
pub use parameter::{Mark, ParameterValue};
pub use refusal::{Attempt, CompanyRefusal, Conflict, Succession, Uses};
pub use role::Role;
pub use rows::{AUTHORITIES, LICENCES, ORGANISATIONS, PARAMETERS, TABLES, USERS, rows};
pub use signer::{Signature, SignatureCheck, VerifierKey, rotation_statement};
pub use state::{CompanyState, User};
pub use words::{Label, LineCode, ParameterName};

#[cfg(test)]
mod tests;
