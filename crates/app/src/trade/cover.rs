//! What the context of policies is told beside the proposal: covers on our own books, parameters.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use journal::{Compare, Condition, Query};
use kernel::{Ask, Date, Fault, OrganisationCode, Subject, Value};

use crate::ground::Ground;
use crate::model::Model;
use crate::request::Failure;
use crate::settled::{column_of, cover_of};

/// The columns of a proposal that name a subject.
const ROLES: [&str; 4] = ["applicant", "insured", "owner", "vehicle"];

/// The ground a proposal is judged on.
pub(super) fn ground_for(
    ask: &Ask<'_>,
    ground: &mut Ground<'_, '_>,
    state: &policy::ProposalState,
) -> Result<policy::Ground, Failure> {
    let covers = match state.vehicle() {
        Some(vehicle) => ground.covers_of(&vehicle)?,
        None => Vec::new(),
    };
    let own = state.number();
    Ok(policy::Ground {
        covers: covers
            .into_iter()
            .filter(|known| Some(known.proposal) != own)
            .map(|known| known.cover)
            .collect(),
        limits: ground.limits(ask.today)?,
        rules: rules()?,
        zone: ground.model.zone(),
    })
}

/// The parameters in force on a day: the company's own where it set them, else the built-in ones.
pub(crate) fn limits_on(model: &Model, on: Date) -> Result<policy::Limits, Fault> {
    let own = |name: &str| {
        let name = company::ParameterName::parse(name)?;
        let value = model.company.parameter(&name, on)?;
        Some(value.value.to_string())
    };
    policy::Limits::on(on, own).map_err(|fault| Fault::Bug(fault.to_string()))
}

/// The decision table of compulsory motor.
pub(crate) fn rules() -> Result<Arc<policy::Rules>, Fault> {
    static RULES: LazyLock<Option<Arc<policy::Rules>>> =
        LazyLock::new(|| policy::Rules::embedded().ok());
    let unsound = || Fault::Bug("the built-in decision table is unsound".to_owned());
    RULES.clone().ok_or_else(unsound)
}

/// What our books hold of a subject.
#[derive(Default)]
pub(super) struct Held {
    /// The last day on which contracts hold its records; none where there are none.
    pub(super) until: Option<Date>,
    /// The organisations that its proposals and policies are of.
    pub(super) organisations: BTreeSet<OrganisationCode>,
}

/// What contracts hold of a subject.
pub(super) fn held(ground: &mut Ground<'_, '_>, subject: &Subject) -> Result<Held, Failure> {
    let rows = ground.rows()?;
    let subject = subject.to_string();
    let mut policies = Vec::new();
    let mut held = Held::default();
    rows.scan(&policy::PROPOSALS, &mut |row| {
        let column = |name| column_of(&policy::PROPOSALS, row, name);
        let named = ROLES
            .into_iter()
            .any(|role| matches!(column(role), Some(Value::Text(text)) if *text == subject));
        if named {
            if let Some(Value::Text(code)) = column("organisation") {
                held.organisations.extend(OrganisationCode::parse(code));
            }
            match (column("policy"), column("ended")) {
                (Some(Value::Text(policy)), _) => policies.push(policy.clone()),
                // A proposal that is neither issued nor ended is a contract about to be.
                (_, Some(Value::Empty) | None) => held.until = Some(Date::MAX),
                _ => {}
            }
        }
        Ok(())
    })?;
    for policy in policies {
        let row = rows.get(&policy::POLICIES, &[Value::Text(policy)])?;
        let cover = row.and_then(|row| cover_of(&row));
        let until = cover.map(|cover| party::retained_until(&cover));
        held.until = held.until.max(until);
    }
    Ok(held)
}

/// Whether one of these organisations, or one below them, has a proposal of a subject.
pub(super) fn has_business(
    ground: &mut Ground<'_, '_>,
    subject: &Subject,
    scope: &[OrganisationCode],
) -> Result<bool, Failure> {
    let rows = ground.rows()?;
    let equal = |column, value: &dyn std::fmt::Display| Condition {
        column,
        compare: Compare::Equal,
        value: Value::text(&value),
    };
    for organisation in scope {
        for role in ROLES {
            let below = Condition {
                compare: Compare::StartsWith,
                ..equal("organisation", organisation)
            };
            let found = rows.find(&Query {
                table: &policy::PROPOSALS,
                conditions: vec![equal(role, subject), below],
                after: None,
                descending: false,
                limit: 1,
            })?;
            if !found.is_empty() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
