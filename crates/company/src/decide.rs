//! The decider: authority first, then the one rule of the command.

use kernel::{Ask, Decider, Decision, OrganisationCode, Outcome};

use crate::refusal::{CompanyRefusal, Succession};
use crate::{
    AuthorityGranted, Basis, ClockSet, Command, CompanyState, Event, Found, Founded, Label,
    OrganisationOpened, Role, RotateSigner, SetClock, SignatureCheck, SignerRotated, UserAdded,
    authority, evolve, licence, organisation, origin, parameter,
};

/// The one stream of this context.
pub const STREAM: &str = "company";

/// The post of the first administrator.
const FIRST_POST: &str = "系统管理员";

/// The context's behaviour.
#[derive(Debug, Clone, Copy)]
pub struct Company;

impl Decider for Company {
    type State = CompanyState;
    type Command = Command;
    type Event = Event;
    type Refusal = CompanyRefusal;

    fn decide(
        ask: &Ask<'_>,
        state: &CompanyState,
        command: &Command,
    ) -> Decision<Event, CompanyRefusal> {
        if state.founding.is_none() && !matches!(command, Command::Found(_)) {
            return Err(CompanyRefusal::NotFounded);
        }
        command.authorise(state, ask)?;
        let events = match command {
            Command::Found(body) => found(ask, state, body),
            Command::SetBasis(body) => Ok(set_basis(state, body)),
            Command::OpenOrganisation(body) => organisation::open(state, body),
            Command::CloseOrganisation(body) => organisation::close(ask, state, body),
            Command::AddUser(body) => organisation::add_user(state, body),
            Command::DisableUser(body) => organisation::disable_user(ask, state, body),
            Command::EnableUser(body) => organisation::enable_user(state, body),
            Command::GrantAuthority(body) => authority::grant(ask, state, body),
            Command::RevokeAuthority(body) => authority::revoke(ask, state, body),
            Command::LicenseLine(body) => licence::license(state, body),
            Command::EndLineLicence(body) => licence::end(ask, state, body),
            Command::SetParameter(body) => parameter::set(ask, state, body),
            Command::SetClock(body) => set_clock(ask, state, body),
            Command::RotateSigner(body) => rotate_signer(state, body),
            Command::DeclareOrigin(body) => origin::declare(state, body),
            Command::IssueToken(body) => organisation::issue_token(state, body),
        }?;
        Ok(if events.is_empty() {
            Outcome::AlreadySo
        } else {
            Outcome::Happened(events)
        })
    }

    fn evolve(state: &mut CompanyState, event: &Event, by: &Ask<'_>) {
        evolve::evolve(state, event, by);
    }
}

/// The company, its head office, its first administrator and that person's authority: four facts,
/// so that nothing about the first person is special afterwards.
fn found(
    ask: &Ask<'_>,
    state: &CompanyState,
    command: &Found,
) -> Result<Vec<Event>, CompanyRefusal> {
    if state.founding.is_some() {
        return Err(CompanyRefusal::AlreadyFounded);
    }
    let head = OrganisationCode::head_office();
    let post = Label::parse(FIRST_POST).unwrap_or_else(|| command.name_zh.clone());
    Ok(vec![
        Event::Founded(Founded {
            name_zh: command.name_zh.clone(),
            name_en: command.name_en.clone(),
            demo: command.demo,
            zone: command.zone.clone(),
            verifier_key: command.verifier_key.clone(),
            administrator: command.administrator.clone(),
        }),
        Event::OrganisationOpened(OrganisationOpened {
            code: head.clone(),
            name_zh: command.name_zh.clone(),
            name_en: command.name_en.clone(),
            region: None,
        }),
        Event::UserAdded(UserAdded {
            user: command.administrator.clone(),
            organisation: head.clone(),
            post,
        }),
        Event::AuthorityGranted(AuthorityGranted {
            authority: state.last_authority.saturating_add(1),
            user: command.administrator.clone(),
            role: Role::Administrator,
            organisation: head,
            lines: std::collections::BTreeSet::new(),
            limit: None,
            from: ask.today,
            until: None,
        }),
    ])
}

fn set_basis(state: &CompanyState, basis: &Basis) -> Vec<Event> {
    if state.basis.as_ref() == Some(basis) {
        Vec::new()
    } else {
        vec![Event::BasisSet(basis.clone())]
    }
}

/// Only a demonstration's clock is set, and only forward.
fn set_clock(
    ask: &Ask<'_>,
    state: &CompanyState,
    command: &SetClock,
) -> Result<Vec<Event>, CompanyRefusal> {
    if !state.demo() {
        return Err(CompanyRefusal::ClockNotDemo);
    }
    if state.clock == Some(command.at) {
        return Ok(Vec::new());
    }
    if command.at < ask.now {
        return Err(CompanyRefusal::ClockBackwards {
            at: command.at,
            now: ask.now,
        });
    }
    Ok(vec![Event::ClockSet(ClockSet { at: command.at })])
}

/// One key hands over to the next of the same journal; both have signed the statement.
fn rotate_signer(
    state: &CompanyState,
    command: &RotateSigner,
) -> Result<Vec<Event>, CompanyRefusal> {
    let Some(hand_over) = &command.hand_over else {
        return Ok(Vec::new());
    };
    let (old, new) = (&hand_over.old_key, &hand_over.new_key);
    if state.signer.as_ref() != Some(old) || old == new || old.name() != new.name() {
        return Err(CompanyRefusal::SignerSuccession(Box::new(Succession {
            in_force: state.signer.clone(),
            old_key: old.clone(),
            new_key: new.clone(),
        })));
    }
    if hand_over.signatures != SignatureCheck::BothGood {
        return Err(CompanyRefusal::SignerUnproven {
            new_key: new.clone(),
        });
    }
    Ok(vec![Event::SignerRotated(SignerRotated {
        old_key: old.clone(),
        new_key: new.clone(),
        old_signature: hand_over.old_signature.clone(),
        new_signature: hand_over.new_signature.clone(),
    })])
}
