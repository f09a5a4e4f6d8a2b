//! 起保转收入: when cover begins, premium received in advance becomes income without VAT, and
//! commission and levies fall due. Driven by time, a chunk of policies per fact.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{
    Ask, Date, Instant, Money, MoneyFault, Number, OrganisationCode, Outcome, Rate, Rounding,
};

use crate::amount::Cny;
use crate::decide::Judgement;
use crate::event::{BegunPolicy, CoversBegun, Event, Funds, Totals};
use crate::line::Line;
use crate::rates::{Basis, Rates, RatesUsed};
use crate::refusal::LedgerRefusal;
use crate::request::payable;

/// As many policies as one fact names: 200 fill about half an entry.
pub const MAX_POLICIES_PER_FACT: usize = 200;

/// Books the covers that have begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeginCovers {
    /// The moment up to which covers have begun; not after now.
    pub until: Instant,
    /// The policies whose cover has begun and which no earlier fact names.
    pub due: Vec<CoverBegun>,
    /// The dated rates.
    pub rates: Rates,
}

/// One policy whose cover has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverBegun {
    /// The policy.
    pub policy: Number,
    /// Its premium with VAT.
    pub premium: Money,
    /// The commission rate of its channel; 0 for direct business.
    pub commission_rate: Rate,
    /// The moment its cover began.
    pub start: Instant,
    /// That moment's civil date in the company's zone: rates go by it.
    pub start_on: Date,
    /// The policy's organisation.
    pub organisation: OrganisationCode,
}

/// What one fact has in common; also the order of the facts.
type Group = (Line, OrganisationCode, RatesUsed);

pub(crate) fn decide(ask: &Ask<'_>, asked: &BeginCovers) -> Judgement {
    if asked.due.is_empty() {
        return Ok(Outcome::AlreadySo);
    }
    let mut seen = BTreeSet::new();
    let mut groups: BTreeMap<Group, Vec<BegunPolicy>> = BTreeMap::new();
    for cover in &asked.due {
        if cover.start > asked.until || asked.until > ask.now {
            return Err(LedgerRefusal::CoverNotBegun {
                policy: cover.policy,
                start: cover.start,
                until: asked.until.min(ask.now),
            });
        }
        if !seen.insert(cover.policy) {
            return Err(LedgerRefusal::NamedTwice {
                number: cover.policy,
            });
        }
        let line = Line::of(&cover.policy);
        let rates = asked.rates.on(cover.start_on, line);
        let rates = rates.map_err(|fault| LedgerRefusal::RateMissing {
            what: fault.to_string(),
            on: cover.start_on,
        })?;
        let begun = begin(cover, &rates)?;
        let group = (line, cover.organisation.clone(), rates);
        groups.entry(group).or_default().push(begun);
    }
    let mut facts = Vec::new();
    for (group, mut policies) in groups {
        policies.sort_by_key(|policy| policy.number);
        for chunk in policies.chunks(MAX_POLICIES_PER_FACT) {
            facts.push(Event::CoversBegun(fact(&group, chunk, asked.until)?));
        }
    }
    Ok(Outcome::Happened(facts))
}

fn begin(cover: &CoverBegun, rates: &RatesUsed) -> Result<BegunPolicy, LedgerRefusal> {
    let premium = payable(cover.premium)?;
    if cover.commission_rate < Rate::ZERO || cover.commission_rate >= Rate::ONE {
        return Err(LedgerRefusal::CommissionRate {
            policy: cover.policy,
            rate: cover.commission_rate,
        });
    }
    shares(premium, cover, rates).map_err(|_| LedgerRefusal::AmountTooLarge)
}

fn shares(premium: Cny, cover: &CoverBegun, rates: &RatesUsed) -> Result<BegunPolicy, MoneyFault> {
    let net = without_vat(premium, rates.vat)?;
    let of = |basis: Basis, rate: Rate| -> Result<Cny, MoneyFault> {
        let base = match basis {
            Basis::PremiumWithoutVat => net,
            Basis::PremiumWithVat => premium,
        };
        let share = base.money().at(rate, Rounding::HalfUp)?;
        Ok(Cny::fen(share.minor()))
    };
    Ok(BegunPolicy {
        commission: of(rates.commission_basis, cover.commission_rate)?,
        funds: Funds {
            guarantee: of(rates.levy_basis, rates.guarantee)?,
            rescue: of(rates.levy_basis, rates.rescue)?,
            stamp: of(rates.levy_basis, rates.stamp)?,
        },
        net,
        number: cover.policy,
        premium,
        vat: premium.minus(net)?,
    })
}

/// Premium ÷ (1 + rate), half up to the fen; what is left is the VAT, so the split is exact.
fn without_vat(premium: Cny, vat: Rate) -> Result<Cny, MoneyFault> {
    let gross = Rate::SCALE.saturating_add(vat.nanos());
    let net = premium.money().over(Rate::SCALE, gross, Rounding::HalfUp)?;
    Ok(Cny::fen(net.minor()))
}

fn fact(
    (line, organisation, rates): &Group,
    policies: &[BegunPolicy],
    until: Instant,
) -> Result<CoversBegun, LedgerRefusal> {
    let totals = totals(policies).map_err(|_| LedgerRefusal::AmountTooLarge)?;
    Ok(CoversBegun {
        line: *line,
        organisation: organisation.clone(),
        policies: policies.to_vec(),
        rates: *rates,
        totals,
        until,
    })
}

fn totals(policies: &[BegunPolicy]) -> Result<Totals, MoneyFault> {
    let sum = |of: fn(&BegunPolicy) -> Cny| Cny::sum(policies.iter().map(of));
    Ok(Totals {
        commission: sum(|policy| policy.commission)?,
        funds: Funds {
            guarantee: sum(|policy| policy.funds.guarantee)?,
            rescue: sum(|policy| policy.funds.rescue)?,
            stamp: sum(|policy| policy.funds.stamp)?,
        },
        net: sum(|policy| policy.net)?,
        premium: sum(|policy| policy.premium)?,
        vat: sum(|policy| policy.vat)?,
    })
}
