//! Vehicle tax for a proposal: what the platform and the applicant's papers say, by the schedule of
//! the plate's area.

use kernel::{Ask, Date, Fault, Money, Refusal, Refused};
use policy::{ProposalState, TaxClaim, TaxDue, TaxStatus};
use tax::{Input, Owed, Status, Tax};

use crate::request::Failure;

/// The tax to withhold, or why there is no figure for it.
pub(super) fn due(
    ask: &Ask<'_>,
    state: &ProposalState,
) -> Result<Result<TaxDue, Refused>, Failure> {
    let Some(input) = input(ask, state) else {
        return Err(Fault::Bug("a proposal without content has no tax".into()).into());
    };
    let schedule = Tax::embedded().map_err(|fault| Fault::Bug(fault.to_string()))?;
    match schedule.due(&input) {
        Ok(due) => Ok(Ok(recorded(&due, &input)?)),
        Err(refusal) => Ok(Err(refusal.refused())),
    }
}

fn input(ask: &Ask<'_>, state: &ProposalState) -> Option<Input> {
    let (risk, claim) = (state.risk()?, state.tax_claim()?);
    let platform = state.platform_tax();
    let (status, arrears_from) = platform.unwrap_or((claim.status, None));
    Some(Input {
        region: state.region()?.name().to_owned(),
        kind: tax::Kind::parse(risk.kind.code())?,
        energy: tax::Energy::parse(risk.energy.code()),
        displacement_cc: risk.displacement_cc.map(u32::from),
        seats: risk.seats.map(u32::from),
        curb_mass_kg: risk.curb_mass_kg.map(std::num::NonZeroU32::get),
        paid_on: ask.today,
        purchased_on: claim.purchased_on,
        energy_saving: risk.energy_saving,
        status: certificate(status, &claim),
        owed: owed(arrears_from, &claim, ask.today),
    })
}

/// What stands of this year's tax: the platform's word, with the applicant's certificate.
fn certificate(status: TaxStatus, claim: &TaxClaim) -> Status {
    let paper = claim.certificate.as_ref();
    let certificate = paper.map_or_else(
        || "平台登记".to_owned(),
        |number| number.as_str().to_owned(),
    );
    match status {
        TaxStatus::Taxable => Status::Taxable,
        TaxStatus::Paid => Status::Paid { certificate },
        TaxStatus::Exempt => Status::Exempt { certificate },
        TaxStatus::Reduced => match claim.ratio {
            Some(due_share) => Status::Reduced {
                certificate,
                due_share,
            },
            None => Status::Taxable,
        },
    }
}

fn owed(arrears_from: Option<i16>, claim: &TaxClaim, today: Date) -> Vec<Owed> {
    let paid_through = arrears_from.map(|year| year.saturating_sub(1));
    tax::owed_years(paid_through, claim.purchased_on, today)
}

fn recorded(due: &tax::TaxDue, input: &Input) -> Result<TaxDue, Fault> {
    let source = due.working.iter().find(|step| !step.source.is_empty());
    let source = source.map_or("", |step| step.source.as_str());
    let basis = format!("{} {source}", due.basis.words().zh);
    let basis = basis.trim().chars().take(200).collect::<String>();
    let unfit = || Fault::Bug(format!("the basis of a tax does not fit: {basis}"));
    Ok(TaxDue {
        arrears: sum(due.years.iter().map(|year| year.amount))?,
        basis: policy::Label::parse(basis.trim()).ok_or_else(unfit)?,
        due: due.current,
        late_fee: due.late_fee,
        status: match input.status {
            Status::Taxable => TaxStatus::Taxable,
            Status::Paid { .. } => TaxStatus::Paid,
            Status::Exempt { .. } => TaxStatus::Exempt,
            Status::Reduced { .. } => TaxStatus::Reduced,
        },
    })
}

fn sum(mut amounts: impl Iterator<Item = Money>) -> Result<Money, Fault> {
    let overflow = |e: kernel::MoneyFault| Fault::Bug(e.to_string());
    let nothing = ledger::Cny::ZERO.money();
    amounts.try_fold(nothing, |sum, amount| sum.plus(amount).map_err(overflow))
}
