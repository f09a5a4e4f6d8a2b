//! Remembering: each fact changes the state, whatever came before. Total; it decides nothing.

use std::collections::BTreeMap;

use kernel::{Ask, Zone};

use crate::{
    Authority, AuthorityGranted, AuthorityRevoked, CompanyState, Credential, Event, Founded,
    Licence, LineLicenceEnded, LineLicensed, Organisation, OrganisationOpened, ParameterSet,
    ParameterValue, TokenIssued, User, UserAdded,
};

pub(crate) fn evolve(state: &mut CompanyState, event: &Event, by: &Ask<'_>) {
    match event {
        Event::Founded(fact) => founded(state, fact),
        Event::BasisSet(fact) => state.basis = Some(fact.clone()),
        Event::OrganisationOpened(fact) => opened(state, fact),
        Event::OrganisationClosed(fact) => {
            if let Some(organisation) = state.organisations.get_mut(&fact.code) {
                organisation.open = false;
            }
        }
        Event::UserAdded(fact) => added(state, fact),
        Event::UserDisabled(fact) => {
            if let Some(user) = state.users.get_mut(&fact.user) {
                user.enabled = false;
            }
        }
        Event::UserEnabled(fact) => {
            if let Some(user) = state.users.get_mut(&fact.user) {
                user.enabled = true;
            }
        }
        Event::AuthorityGranted(fact) => granted(state, fact),
        Event::AuthorityRevoked(fact) => revoked(state, fact),
        Event::LineLicensed(fact) => licensed(state, fact),
        Event::LineLicenceEnded(fact) => licence_ended(state, fact),
        Event::ParameterSet(fact) => parameter_set(state, fact),
        Event::ClockSet(fact) => state.clock = Some(fact.at),
        Event::SignerRotated(fact) => state.signer = Some(fact.new_key.clone()),
        Event::OriginDeclared(fact) => {
            state.signer = Some(fact.verifier_key.clone());
            state.declared_origins.push(fact.as_ref().clone());
        }
        Event::TokenIssued(fact) => credential_given(state, fact, by),
    }
}

fn founded(state: &mut CompanyState, fact: &Founded) {
    state.signer = Some(fact.verifier_key.clone());
    state.founding = Some(fact.clone());
    state.zone = Zone::named(fact.zone.as_str()).unwrap_or_default();
}

fn opened(state: &mut CompanyState, fact: &OrganisationOpened) {
    let organisation = Organisation {
        name_zh: fact.name_zh.clone(),
        name_en: fact.name_en.clone(),
        region: fact.region.clone(),
        open: true,
    };
    state.organisations.insert(fact.code.clone(), organisation);
}

fn added(state: &mut CompanyState, fact: &UserAdded) {
    let user = User {
        organisation: fact.organisation.clone(),
        post: fact.post.clone(),
        enabled: true,
        authorities: BTreeMap::new(),
        credentials: Vec::new(),
    };
    state.users.insert(fact.user.clone(), user);
}

fn credential_given(state: &mut CompanyState, fact: &TokenIssued, by: &Ask<'_>) {
    let first_administrator = state
        .founding
        .as_ref()
        .is_some_and(|founding| founding.administrator == fact.user);
    if let Some(user) = state.users.get_mut(&fact.user) {
        user.credentials.push(Credential {
            given_by: by.actor.to_text(),
            at: by.now,
            // The first administrator had one from the founding.
            again: first_administrator || !user.credentials.is_empty(),
        });
    }
}

fn granted(state: &mut CompanyState, fact: &AuthorityGranted) {
    state.last_authority = state.last_authority.max(fact.authority);
    if let Some(user) = state.users.get_mut(&fact.user) {
        user.authorities
            .insert(fact.authority, Authority::from(fact));
        state.holders.insert(fact.authority, fact.user.clone());
    }
}

fn revoked(state: &mut CompanyState, fact: &AuthorityRevoked) {
    state.holders.remove(&fact.authority);
    if let Some(user) = state.users.get_mut(&fact.user) {
        user.authorities.remove(&fact.authority);
    }
}

fn licensed(state: &mut CompanyState, fact: &LineLicensed) {
    let licence = Licence {
        document: fact.document.clone(),
        from: fact.from,
        ended_on: None,
    };
    state
        .licences
        .entry(fact.line.clone())
        .or_default()
        .push(licence);
}

fn licence_ended(state: &mut CompanyState, fact: &LineLicenceEnded) {
    let known = state.licences.get_mut(&fact.line);
    let standing = known.and_then(|all| {
        all.iter_mut()
            .find(|licence| licence.from == fact.from && licence.ended_on.is_none())
    });
    if let Some(licence) = standing {
        licence.ended_on = Some(fact.on);
    }
}

fn parameter_set(state: &mut CompanyState, fact: &ParameterSet) {
    let value = ParameterValue {
        value: fact.value.clone(),
        source: fact.source.clone(),
        mark: fact.mark,
    };
    state
        .parameters
        .entry(fact.name.clone())
        .or_default()
        .insert(fact.effective_from, value);
}
