//! What the context of policies is told beside the proposal: covers on our own books, parameters.

use std::sync::{Arc, LazyLock};

use kernel::{Ask, Date, Fault, Subject, Value};

use crate::ground::Ground;
use crate::model::Model;
use crate::request::Failure;
use crate::settled::{column_of, cover_of};

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

/// The last day on which contracts of a subject hold its records; none where there are none.
pub(super) fn held_until(
    ground: &mut Ground<'_, '_>,
    subject: &Subject,
) -> Result<Option<Date>, Failure> {
    let rows = ground.rows()?;
    let subject = subject.to_string();
    let mut policies = Vec::new();
    let mut until = None;
    rows.scan(&policy::PROPOSALS, &mut |row| {
        let column = |name| column_of(&policy::PROPOSALS, row, name);
        let named = ["applicant", "insured", "owner", "vehicle"]
            .into_iter()
            .any(|role| matches!(column(role), Some(Value::Text(text)) if *text == subject));
        if named {
            match (column("policy"), column("ended")) {
                (Some(Value::Text(policy)), _) => policies.push(policy.clone()),
                // A proposal that is neither issued nor ended is a contract about to be.
                (_, Some(Value::Empty) | None) => until = Some(Date::MAX),
                _ => {}
            }
        }
        Ok(())
    })?;
    for policy in policies {
        let row = rows.get(&policy::POLICIES, &[Value::Text(policy)])?;
        let cover = row.and_then(|row| cover_of(&row));
        until = until.max(cover.map(|cover| party::retained_until(&cover)));
    }
    Ok(until)
}
