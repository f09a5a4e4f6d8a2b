//! Amounts, each computed apart from this program as a fraction and rounded half up once.

use kernel::{Date, Rate};

use super::world::{TODAY, bought, car, due};
use crate::{Basis, Energy, Input, Kind, Owed, Status, owed_years};

fn current(input: &Input) -> (String, Basis) {
    let due = due(input);
    assert_eq!(due.total, due.current);
    (due.current.amount(), due.basis)
}

fn is(input: &Input, amount: &str, basis: Basis) {
    assert_eq!(current(input), (amount.to_owned(), basis), "{input:?}");
}

#[test]
fn a_car_pays_its_band_for_the_year() {
    for (cc, amount) in [
        (1, "120.00"),
        (1000, "120.00"),
        (1001, "300.00"),
        (1600, "300.00"),
        (2000, "360.00"),
        (2500, "660.00"),
        (3000, "1200.00"),
        (4000, "2400.00"),
        (4001, "3600.00"),
    ] {
        let displacement_cc = Some(cc);
        is(
            &Input {
                displacement_cc,
                ..car()
            },
            amount,
            Basis::FullYear,
        );
    }
    let beijing = Input {
        region: "北京市".to_owned(),
        displacement_cc: Some(1998),
        ..car()
    };
    is(&beijing, "480.00", Basis::FullYear);
}

#[test]
fn cities_with_plans_of_their_own_go_by_their_province() {
    for (city, amount) in [("深圳", "360.00"), ("宁波市", "300.00"), ("青岛", "360.00")] {
        let region = city.to_owned();
        is(&Input { region, ..car() }, amount, Basis::FullYear);
    }
}

#[test]
fn a_new_vehicle_pays_from_the_month_of_purchase() {
    for (month, amount) in [(1, "300.00"), (2, "275.00"), (11, "50.00")] {
        let basis = if month == 1 {
            Basis::FullYear
        } else {
            Basis::NewVehicle
        };
        let purchased_on = Some(bought(month));
        is(
            &Input {
                purchased_on,
                ..car()
            },
            amount,
            basis,
        );
    }
    let earlier = Some(Date::constant(2025, 12, 31));
    is(
        &Input {
            purchased_on: earlier,
            ..car()
        },
        "300.00",
        Basis::FullYear,
    );
}

#[test]
fn trucks_pay_by_tonne_of_curb_mass() {
    let truck = |kind, kilograms, month| Input {
        kind,
        curb_mass_kg: Some(kilograms),
        purchased_on: Some(bought(month)),
        ..car()
    };
    is(&truck(Kind::Truck, 2565, 1), "153.90", Basis::FullYear);
    is(
        &truck(Kind::TractorUnit, 8800, 1),
        "528.00",
        Basis::FullYear,
    );
    is(&truck(Kind::Trailer, 6500, 1), "195.00", Basis::FullYear);
    // 60 × 1.243 × 11 ÷ 12 = 68.365, a tie: up. 60 × 5.401 ÷ 2 × 7 ÷ 12 = 94.5175.
    is(&truck(Kind::Truck, 1243, 2), "68.37", Basis::NewVehicle);
    is(&truck(Kind::Trailer, 5401, 6), "94.52", Basis::NewVehicle);
    let beijing = Input {
        region: "北京".to_owned(),
        ..truck(Kind::Truck, 2565, 10)
    };
    is(&beijing, "61.56", Basis::NewVehicle);
}

#[test]
fn buses_pay_by_seats_and_motorcycles_each() {
    let bus = |seats, month| Input {
        kind: Kind::Bus,
        seats: Some(seats),
        purchased_on: Some(bought(month)),
        ..car()
    };
    is(&bus(19, 1), "480.00", Basis::FullYear);
    is(&bus(20, 9), "180.00", Basis::NewVehicle);
    let motorcycle = Input {
        kind: Kind::Motorcycle,
        purchased_on: Some(bought(11)),
        ..car()
    };
    is(&motorcycle, "6.00", Basis::NewVehicle);
}

#[test]
fn new_energy_pays_nothing_and_says_why() {
    let with = |kind, energy| Input {
        kind,
        energy,
        ..car()
    };
    let electric = with(Kind::PassengerCar, Energy::Electric);
    is(&electric, "0.00", Basis::OutOfScope);
    is(
        &with(Kind::PassengerCar, Energy::FuelCell),
        "0.00",
        Basis::OutOfScope,
    );
    is(
        &with(Kind::PassengerCar, Energy::PlugInHybrid),
        "0.00",
        Basis::Relief,
    );
    is(&with(Kind::Truck, Energy::Electric), "0.00", Basis::Relief);
    is(&with(Kind::Bus, Energy::FuelCell), "0.00", Basis::Relief);
    is(
        &with(Kind::Tractor, Energy::Other),
        "0.00",
        Basis::OutOfScope,
    );
    // A motorcycle has no relief: its item knows no energy.
    is(
        &with(Kind::Motorcycle, Energy::Electric),
        "36.00",
        Basis::FullYear,
    );
    let nowhere = Input {
        region: "西藏".to_owned(),
        displacement_cc: None,
        ..electric
    };
    is(&nowhere, "0.00", Basis::OutOfScope);
}

#[test]
fn energy_saving_and_certificates_reduce() {
    let saving = Input {
        energy_saving: true,
        ..car()
    };
    is(&saving, "150.00", Basis::EnergySaving);
    let certificate = || "减2026-001".to_owned();
    let reduced = Status::Reduced {
        certificate: certificate(),
        due_share: "0.3".parse::<Rate>().unwrap(),
    };
    is(
        &Input {
            status: reduced,
            ..car()
        },
        "90.00",
        Basis::Reduced,
    );
    let paid = Status::Paid {
        certificate: certificate(),
    };
    is(
        &Input {
            status: paid.clone(),
            ..car()
        },
        "0.00",
        Basis::Paid,
    );
    let exempt = Status::Exempt {
        certificate: certificate(),
    };
    is(
        &Input {
            status: exempt,
            ..car()
        },
        "0.00",
        Basis::Exempt,
    );
    let nowhere = Input {
        region: "西藏".to_owned(),
        status: paid,
        ..car()
    };
    is(&nowhere, "0.00", Basis::Paid);
}

#[test]
fn earlier_years_and_the_late_fee_come_on_top() {
    let input = Input {
        owed: owed_years(Some(2023), None, TODAY),
        ..car()
    };
    let due = due(&input);
    // 691 days from 2025-01-01, 326 from 2026-01-01, both ends counted; 300 × 0.0005 a day.
    let years: Vec<(i16, i64, String)> = due
        .years
        .iter()
        .map(|year| (year.year, year.days_late, year.late_fee.amount()))
        .collect();
    assert_eq!(
        years,
        [
            (2024, 691, "103.65".to_owned()),
            (2025, 326, "48.90".to_owned())
        ]
    );
    assert_eq!(due.arrears.amount(), "600.00");
    assert_eq!(due.late_fee.amount(), "152.55");
    assert_eq!(due.total.amount(), "1052.55");
}

#[test]
fn the_first_year_owed_begins_with_the_month_of_purchase() {
    let purchased_on = Some(Date::constant(2023, 5, 9));
    let owed = owed_years(Some(2020), purchased_on, TODAY);
    assert_eq!(owed.len(), 3);
    assert_eq!((owed[0].year, owed[0].from_month), (2023, 5));
    // Known from the platform: cover had to be bought by 31 August 2023. 1179 days × 240 × 0.0005.
    let first = Owed {
        late_from: Date::constant(2023, 9, 1),
        ..owed[0]
    };
    let input = Input {
        displacement_cc: Some(1998),
        purchased_on,
        owed: vec![first],
        ..car()
    };
    let due = due(&input);
    assert_eq!(due.arrears.amount(), "240.00");
    assert_eq!(due.late_fee.amount(), "141.48");
}

#[test]
fn nothing_is_assumed_to_be_owed() {
    assert!(owed_years(None, None, TODAY).is_empty());
    assert!(owed_years(Some(2025), None, TODAY).is_empty());
    assert!(owed_years(Some(2026), None, TODAY).is_empty());
}

#[test]
fn a_year_paid_elsewhere_leaves_the_arrears() {
    let input = Input {
        status: Status::Paid {
            certificate: "沪2026-7".to_owned(),
        },
        owed: owed_years(Some(2024), None, TODAY),
        ..car()
    };
    let due = due(&input);
    assert_eq!(due.current.amount(), "0.00");
    assert_eq!(due.total.amount(), "348.90");
}

#[test]
fn the_working_names_figures_sources_and_marks() {
    let input = Input {
        kind: Kind::Trailer,
        curb_mass_kg: Some(5401),
        purchased_on: Some(bought(6)),
        ..car()
    };
    let due = due(&input);
    let says: Vec<&str> = due
        .working
        .iter()
        .map(|step| step.says.zh.as_ref())
        .collect();
    assert_eq!(
        says,
        [
            "江苏 2026 年 货车：60 元/吨·年",
            "× 0.5",
            "2026 年：60 × 5.401 × 7/12 × 0.5 = 94.52",
            "当年 94.52 + 往年 0.00 + 滞纳金 0.00 = 94.52"
        ]
    );
    let filed = due.working.iter().filter(|step| step.mark.is_some());
    assert!(filed.clone().count() == 2 && filed.clone().all(|step| !step.source.is_empty()));
    assert!(due.working.iter().all(|step| !step.says.en.is_empty()));
}
