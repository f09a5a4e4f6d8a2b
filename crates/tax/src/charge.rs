//! The arithmetic 应缴税额: amount × measure × months ÷ 12 × share, exact, rounded half up once.

use kernel::{Date, Money, MoneyFault, Rate, Rounding, Text, days_both_inclusive};

use crate::due::{Basis, Step, TaxDue, YearDue};
use crate::input::{Input, Owed, Status};
use crate::schedule::{Amount, Effect, Per};
use crate::{Kind, Mark, Tax, TaxRefusal};

/// One civil year of one vehicle.
struct Year {
    /// The day whose rows hold: the day of purchase, or 1 January.
    on: Date,
    /// Months taxed, 1 to 12.
    months: u8,
    /// The share a certificate leaves due.
    share: Rate,
}

impl Tax {
    /// What is due for a vehicle on the day of payment. A vehicle with a certificate of payment or
    /// exemption needs no schedule; arrears are due all the same.
    pub fn due(&self, input: &Input) -> Result<TaxDue, TaxRefusal> {
        check(input)?;
        let mut working = Vec::new();
        let (current, basis) = self.current(input, &mut working)?;
        let mut years = Vec::with_capacity(input.owed.len());
        for owed in &input.owed {
            years.push(self.owed(input, *owed, &mut working)?);
        }
        let arrears = sum(years.iter().map(|year| year.amount))?;
        let late_fee = sum(years.iter().map(|year| year.late_fee))?;
        let total = sum([current, arrears, late_fee].into_iter())?;
        let [a, b, c, all] = [current, arrears, late_fee, total].map(Money::amount);
        working.push(Step::worked(
            Text::fixed("合计", "total"),
            Text::new(
                format!("当年 {a} + 往年 {b} + 滞纳金 {c} = {all}"),
                format!("this year {a} + earlier years {b} + late fee {c} = {all}"),
            ),
        ));
        Ok(TaxDue {
            current,
            arrears,
            late_fee,
            total,
            basis,
            years,
            working,
        })
    }

    fn current(
        &self,
        input: &Input,
        working: &mut Vec<Step>,
    ) -> Result<(Money, Basis), TaxRefusal> {
        let (basis, share) = match &input.status {
            Status::Paid { .. } => (Some(Basis::Paid), Rate::ZERO),
            Status::Exempt { .. } => (Some(Basis::Exempt), Rate::ZERO),
            Status::Reduced { due_share, .. } => (Some(Basis::Reduced), *due_share),
            Status::Taxable => (None, Rate::ONE),
        };
        if let (Some(basis), true) = (basis, share == Rate::ZERO) {
            working.push(by_certificate(basis, input));
            return Ok((Money::ZERO, basis));
        }
        let new = input
            .purchased_on
            .filter(|day| day.year() == input.paid_on.year());
        let from_month = new.map_or(1, Date::month);
        let year = Year {
            on: match new {
                Some(day) => day,
                None => first_of(input.paid_on.year())?,
            },
            months: months_from(from_month),
            share,
        };
        let (money, found) = self.charge(input, &year, working)?;
        let outside = matches!(found, Basis::Relief | Basis::OutOfScope);
        let own = basis.filter(|_| !outside).unwrap_or(found);
        Ok((money, own))
    }

    fn owed(
        &self,
        input: &Input,
        owed: Owed,
        working: &mut Vec<Step>,
    ) -> Result<YearDue, TaxRefusal> {
        let first = first_of(owed.year)?;
        let new = input.purchased_on.filter(|day| day.year() == owed.year);
        let year = Year {
            on: new.unwrap_or(first),
            months: months_from(owed.from_month),
            share: Rate::ONE,
        };
        let (amount, _) = self.charge(input, &year, working)?;
        let days_late = days_both_inclusive(owed.late_from, input.paid_on).max(0);
        let daily = self.parameter("late_fee_daily", input.paid_on)?;
        let fen = scaled(
            &[amount.minor(), daily.value.nanos(), days_late],
            i128::from(Rate::SCALE),
        )?;
        let late_fee = Money::fen(fen);
        let (of, rate) = (amount.amount(), daily.value);
        let fee = late_fee.amount();
        working.push(Step::filed(
            Text::fixed("滞纳金", "late fee"),
            Text::new(
                format!("{} 年：{of} × {rate} × {days_late} 天 = {fee}", owed.year),
                format!("{}: {of} × {rate} × {days_late} days = {fee}", owed.year),
            ),
            &daily.source,
            daily.mark,
        ));
        Ok(YearDue {
            year: owed.year,
            amount,
            days_late,
            late_fee,
        })
    }

    /// One year's amount with its steps.
    fn charge(
        &self,
        input: &Input,
        year: &Year,
        working: &mut Vec<Step>,
    ) -> Result<(Money, Basis), TaxRefusal> {
        if let Some(relief) = self.relief(input.kind, input.energy, year.on) {
            let basis = match relief.effect {
                Effect::OutOfScope => Basis::OutOfScope,
                Effect::Exempt => Basis::Relief,
            };
            let says = Text::new(
                format!("{} 年：{}", year.on.year(), basis.words().zh),
                format!("{}: {}", year.on.year(), basis.words().en),
            );
            let name = Text::fixed("减免", "relief");
            working.push(Step::filed(name, says, &relief.source, relief.mark));
            return Ok((Money::ZERO, basis));
        }
        let row = self.amount((&input.region, input.kind.item()), measure(input)?, year.on)?;
        working.push(annual(input, row, year.on));
        let mass = match row.per {
            Per::Vehicle => None,
            Per::Tonne => Some(input.curb_mass_kg.ok_or(TaxRefusal::Missing {
                field: "curb_mass_kg",
            })?),
        };
        let shares = self.shares(input, year)?;
        for share in &shares {
            working.push(share.step());
        }
        let money = product(row, mass, year.months, &shares)?;
        working.push(amount(row, mass, year, &shares, money));
        let basis = match (input.energy_saving, year.months) {
            (true, _) => Basis::EnergySaving,
            (false, 12) => Basis::FullYear,
            (false, _) => Basis::NewVehicle,
        };
        Ok((money, basis))
    }

    /// What the amount is multiplied by besides measure and months.
    fn shares(&self, input: &Input, year: &Year) -> Result<Vec<Share>, TaxRefusal> {
        let filed = |key: &str, name: Text| {
            let row = self.parameter(key, year.on)?;
            Ok(Share {
                name,
                value: row.value,
                filed: Some((row.source.clone(), row.mark)),
            })
        };
        let mut shares = Vec::new();
        if input.kind == Kind::Trailer {
            let name = Text::fixed("挂车按货车税额的比例", "trailer, share of a truck's amount");
            shares.push(filed("trailer_share", name)?);
        }
        if input.energy_saving {
            let name = Text::fixed("节能车辆比例", "share of energy-saving vehicles");
            shares.push(filed("energy_saving_share", name)?);
        }
        if year.share != Rate::ONE {
            shares.push(Share {
                name: Text::fixed("减税证明比例", "share left by the certificate"),
                value: year.share,
                filed: None,
            });
        }
        Ok(shares)
    }
}

/// A share of the amount, and the row it comes from.
struct Share {
    name: Text,
    value: Rate,
    filed: Option<(String, Mark)>,
}

impl Share {
    fn step(&self) -> Step {
        let says = Text::new(format!("× {}", self.value), format!("× {}", self.value));
        match &self.filed {
            Some((source, mark)) => Step::filed(self.name.clone(), says, source, *mark),
            None => Step::worked(self.name.clone(), says),
        }
    }
}

/// What a certificate or an owed year must be like, whatever the schedule says.
fn check(input: &Input) -> Result<(), TaxRefusal> {
    let invalid = |field, value: String, zh, en| {
        Err(TaxRefusal::Invalid {
            field,
            value,
            rule: Text::fixed(zh, en),
        })
    };
    if input
        .status
        .certificate()
        .is_some_and(|number| number.trim().is_empty())
    {
        return Err(TaxRefusal::Missing {
            field: "certificate",
        });
    }
    if let Status::Reduced { due_share, .. } = &input.status
        && !(Rate::ZERO < *due_share && *due_share < Rate::ONE)
    {
        let (zh, en) = ("须大于 0 且小于 1", "lies above 0 and below 1");
        return invalid("due_share", due_share.to_string(), zh, en);
    }
    if let Some(day) = input.purchased_on.filter(|day| *day > input.paid_on) {
        let (zh, en) = ("不得晚于缴税日", "is not after the day of payment");
        return invalid("purchased_on", day.to_string(), zh, en);
    }
    let mut earlier = i16::MIN;
    for owed in &input.owed {
        let fits = owed.year > earlier
            && owed.year < input.paid_on.year()
            && (1..=12).contains(&owed.from_month);
        if !fits {
            let (zh, en) = (
                "补缴年度须早于缴税年度、由早到晚且不重复",
                "earlier years come before the year of payment, oldest first, each once",
            );
            return invalid("owed", owed.year.to_string(), zh, en);
        }
        earlier = owed.year;
    }
    Ok(())
}

/// The measure its item is told by: displacement, seats, or nothing.
fn measure(input: &Input) -> Result<u32, TaxRefusal> {
    match input.kind {
        Kind::PassengerCar => input.displacement_cc.ok_or(TaxRefusal::Missing {
            field: "displacement_cc",
        }),
        Kind::Bus => input.seats.ok_or(TaxRefusal::Missing { field: "seats" }),
        Kind::Truck
        | Kind::TractorUnit
        | Kind::Trailer
        | Kind::Special
        | Kind::WheeledMachine
        | Kind::Motorcycle
        | Kind::Tractor => Ok(1),
    }
}

/// One fraction, rounded once: fen × kilograms × months × shares over 1 000 × 12 × 10⁹ⁿ.
fn product(
    row: &Amount,
    mass_kg: Option<u32>,
    months: u8,
    shares: &[Share],
) -> Result<Money, TaxRefusal> {
    let mut factors = vec![row.money().minor(), i64::from(months)];
    let mut denominator: i128 = 12;
    if let Some(kilograms) = mass_kg {
        factors.push(i64::from(kilograms));
        denominator *= 1_000;
    }
    for share in shares {
        factors.push(share.value.nanos());
        denominator = denominator.saturating_mul(i128::from(Rate::SCALE));
    }
    scaled(&factors, denominator).map(Money::fen)
}

/// The product of factors over a denominator, half up.
fn scaled(factors: &[i64], denominator: i128) -> Result<i64, TaxRefusal> {
    let product = factors.iter().try_fold(1_i128, |product, factor| {
        product.checked_mul(i128::from(*factor))
    });
    product
        .and_then(|product| Rounding::HalfUp.divide(product, denominator))
        .and_then(|fen| i64::try_from(fen).ok())
        .ok_or_else(too_large)
}

fn sum(amounts: impl Iterator<Item = Money>) -> Result<Money, TaxRefusal> {
    let mut total = Money::ZERO;
    for amount in amounts {
        total = total.plus(amount).map_err(|_: MoneyFault| too_large())?;
    }
    Ok(total)
}

fn too_large() -> TaxRefusal {
    TaxRefusal::Invalid {
        field: "tax",
        value: "-".to_owned(),
        rule: Text::fixed("金额超出范围", "the amount is out of range"),
    }
}

fn first_of(year: i16) -> Result<Date, TaxRefusal> {
    Date::new(year, 1, 1).map_err(|_| TaxRefusal::Invalid {
        field: "owed",
        value: year.to_string(),
        rule: Text::fixed("不是日历上的年份", "is no year of the calendar"),
    })
}

/// The month itself counts: 12 − month + 1.
fn months_from(month: i8) -> u8 {
    u8::try_from(13 - month).unwrap_or(12)
}

fn by_certificate(basis: Basis, input: &Input) -> Step {
    let number = input.status.certificate().unwrap_or_default();
    let words = basis.words();
    Step::worked(
        Text::fixed("凭证", "certificate"),
        Text::new(
            format!("{}，凭证号 {number}：当年 0.00", words.zh),
            format!("{}, certificate {number}: nothing this year", words.en),
        ),
    )
}

fn annual(input: &Input, row: &Amount, on: Date) -> Step {
    let item = row.item.words();
    let (zh, en) = match row.per {
        Per::Vehicle => ("元/年", "yuan a year"),
        Per::Tonne => ("元/吨·年", "yuan a tonne a year"),
    };
    let measure = match (input.kind, input.displacement_cc, input.seats) {
        (Kind::PassengerCar, Some(cc), _) => Text::new(format!(" {cc} 毫升"), format!(" {cc} cc")),
        (Kind::Bus, _, Some(seats)) => Text::new(format!(" {seats} 座"), format!(" {seats} seats")),
        _ => Text::fixed("", ""),
    };
    Step::filed(
        Text::fixed("年税额", "annual amount"),
        Text::new(
            format!(
                "{} {} 年 {}{}：{} {zh}",
                row.region,
                on.year(),
                item.zh,
                measure.zh,
                row.yuan
            ),
            format!(
                "{} {} {}{}: {} {en}",
                row.region,
                on.year(),
                item.en,
                measure.en,
                row.yuan
            ),
        ),
        &row.source,
        row.mark,
    )
}

fn amount(row: &Amount, mass_kg: Option<u32>, year: &Year, shares: &[Share], money: Money) -> Step {
    let mut factors = vec![row.yuan.to_string()];
    if let Some(kilograms) = mass_kg {
        let tonnes = Rate::from_nanos(i64::from(kilograms) * (Rate::SCALE / 1_000));
        factors.push(format!("{tonnes}"));
    }
    if year.months != 12 {
        factors.push(format!("{}/12", year.months));
    }
    factors.extend(shares.iter().map(|share| share.value.to_string()));
    let written = factors.join(" × ");
    let (of, money) = (year.on.year(), money.amount());
    Step::worked(
        Text::fixed("应缴税额", "tax of the year"),
        Text::new(
            format!("{of} 年：{written} = {money}"),
            format!("{of}: {written} = {money}"),
        ),
    )
}
