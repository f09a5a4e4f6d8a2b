//! 车船税申报: once a month is over, its withheld vehicle tax is declared by a list of policies.

use std::collections::BTreeSet;

use kernel::{Ask, Digest, Money, Number, OrganisationCode, Outcome, canonical_json};
use serde::Serialize;

use crate::amount::Cny;
use crate::decide::{Judgement, happened};
use crate::event::{Event, TaxDeclared};
use crate::field::Month;
use crate::line::Line;
use crate::refusal::LedgerRefusal;
use crate::request::payable;
use crate::state::LedgerState;

/// Declares a month's vehicle tax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclareTax {
    /// The month; over by now.
    pub month: Month,
    /// The organisation that declares.
    pub organisation: OrganisationCode,
    /// Every policy issued in the month with tax withheld that nobody below declared; empty for a nil
    /// return 零申报.
    pub items: Vec<TaxItem>,
    /// The organisation whose declaration of the month leaves nothing to this one: it stands above, or
    /// those below declared everything.
    pub declared_by: Option<OrganisationCode>,
}

impl DeclareTax {
    /// What an organisation declares of a month's tax: policies under an organisation that declared the
    /// month itself are declared. `declarers` are the organisations above and below that did.
    pub fn of(
        (month, organisation): (Month, OrganisationCode),
        mut items: Vec<TaxItem>,
        declarers: &[OrganisationCode],
    ) -> Self {
        let all = items.len();
        let above = declarers.iter().find(|by| by.covers(&organisation));
        items.retain(|item| {
            let of = item.policy.organisation();
            !declarers.iter().any(|by| by.covers(&of))
        });
        let nothing_left = items.is_empty() && all > 0;
        let below = declarers.first().filter(|_| nothing_left);
        let declared_by = above.or(below).cloned();
        Self {
            month,
            organisation,
            items,
            declared_by,
        }
    }
}

/// The stream of an organisation's declaration of a month.
pub fn declaration_stream(month: Month, organisation: &OrganisationCode) -> String {
    format!("ledger/tax/{month}/{organisation}")
}

/// The tax withheld with one policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxItem {
    /// The policy; the vehicle stands behind it, sealed.
    pub policy: Number,
    /// The tax.
    pub tax: Money,
}

pub(crate) fn decide(ask: &Ask<'_>, state: &LedgerState, asked: &DeclareTax) -> Judgement {
    if ask.today <= asked.month.last_day() {
        return Err(LedgerRefusal::MonthNotOver {
            month: asked.month,
            today: ask.today,
        });
    }
    if let Some(by) = &asked.declared_by
        && state.declared().is_none()
    {
        return Err(LedgerRefusal::TaxDeclaredBy {
            month: asked.month,
            by: by.clone(),
        });
    }
    let mut seen = BTreeSet::new();
    let mut total = Cny::ZERO;
    for item in &asked.items {
        if !seen.insert(item.policy) {
            return Err(LedgerRefusal::NamedTwice {
                number: item.policy,
            });
        }
        let tax = payable(item.tax)?;
        if tax == Cny::ZERO {
            return Err(LedgerRefusal::AmountNotAbove { amount: tax });
        }
        total = total.plus(tax).map_err(|_| LedgerRefusal::AmountTooLarge)?;
    }
    let list = Digest::of(&declaration_list(asked));
    if let Some(declared) = state.declared() {
        if declared.list == list {
            return Ok(Outcome::AlreadySo);
        }
        return Err(LedgerRefusal::TaxAlreadyDeclared {
            month: asked.month,
            total: declared.total,
        });
    }
    Ok(happened(Event::TaxDeclared(TaxDeclared {
        count: u64::try_from(asked.items.len()).unwrap_or(u64::MAX),
        line: Line::COMPULSORY_MOTOR,
        list,
        month: asked.month,
        organisation: asked.organisation.clone(),
        total: total.money(),
    })))
}

#[derive(Serialize)]
struct List {
    month: Month,
    organisation: OrganisationCode,
    policies: Vec<ListItem>,
}

#[derive(Serialize)]
struct ListItem {
    policy: Number,
    tax: Cny,
}

/// The list as it goes to the content store: canonical JSON, policies in order of number.
pub fn declaration_list(asked: &DeclareTax) -> Vec<u8> {
    let mut policies: Vec<ListItem> = asked
        .items
        .iter()
        .map(|item| ListItem {
            policy: item.policy,
            tax: Cny::fen(item.tax.minor()),
        })
        .collect();
    policies.sort_by_key(|item| item.policy);
    // Numbers and decimal strings always have a canonical form.
    canonical_json(&List {
        month: asked.month,
        organisation: asked.organisation.clone(),
        policies,
    })
    .unwrap_or_default()
}
