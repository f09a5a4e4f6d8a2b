//! What is not known is refused, by field, value and rule.

use kernel::{Date, Rate};

use super::world::{TODAY, bought, car, due, refused};
use crate::{Energy, Input, Kind, Owed, Status};

#[test]
fn a_province_item_or_day_without_a_row_is_refused() {
    let region = |name: &str| Input {
        region: name.to_owned(),
        ..car()
    };
    assert_eq!(refused(&region("西藏")), "parameter-missing 乘用车");
    assert_eq!(refused(&region("")), "parameter-missing 乘用车");
    let truck = Input {
        kind: Kind::Truck,
        ..region("广东")
    };
    assert_eq!(refused(&truck), "parameter-missing 货车");
    let before = Input {
        paid_on: Date::constant(2011, 12, 31),
        ..car()
    };
    assert_eq!(refused(&before), "parameter-missing 乘用车");
    let no_bus = Input {
        kind: Kind::Bus,
        seats: Some(9),
        ..car()
    };
    assert_eq!(refused(&no_bus), "parameter-missing 客车");
}

#[test]
fn the_measure_of_the_item_is_needed() {
    let car_without = Input {
        displacement_cc: None,
        ..car()
    };
    assert_eq!(refused(&car_without), "field-missing displacement_cc");
    let bus = Input {
        kind: Kind::Bus,
        seats: None,
        ..car()
    };
    assert_eq!(refused(&bus), "field-missing seats");
    let truck = Input {
        kind: Kind::Truck,
        curb_mass_kg: None,
        ..car()
    };
    assert_eq!(refused(&truck), "field-missing curb_mass_kg");
}

#[test]
fn a_certificate_has_a_number_and_a_share_within_its_bounds() {
    let blank = Input {
        status: Status::Exempt {
            certificate: " ".to_owned(),
        },
        ..car()
    };
    assert_eq!(refused(&blank), "field-missing certificate");
    for share in ["0", "1", "1.5", "-0.5"] {
        let status = Status::Reduced {
            certificate: "1".to_owned(),
            due_share: share.parse::<Rate>().unwrap(),
        };
        assert_eq!(
            refused(&Input { status, ..car() }),
            "field-invalid due_share"
        );
    }
}

#[test]
fn dates_and_years_are_in_order() {
    let late = Input {
        purchased_on: Some(bought(12)),
        ..car()
    };
    assert_eq!(refused(&late), "field-invalid purchased_on");
    let owed = |year, from_month| Owed {
        year,
        from_month,
        late_from: TODAY,
    };
    for years in [
        vec![owed(2026, 1)],
        vec![owed(2025, 0)],
        vec![owed(2025, 13)],
        vec![owed(2025, 1), owed(2024, 1)],
        vec![owed(2025, 1), owed(2025, 1)],
    ] {
        assert_eq!(
            refused(&Input {
                owed: years,
                ..car()
            }),
            "field-invalid owed"
        );
    }
}

#[test]
fn a_measure_too_large_for_an_amount_is_refused_not_wrapped() {
    let truck = Input {
        kind: Kind::Trailer,
        curb_mass_kg: Some(u32::MAX),
        energy_saving: true,
        status: Status::Reduced {
            certificate: "1".to_owned(),
            due_share: "0.999999999".parse::<Rate>().unwrap(),
        },
        ..car()
    };
    assert_eq!(refused(&truck), "field-invalid tax");
}

#[test]
fn codes_of_proposals_fall_into_items() {
    for (code, item) in [
        ("three_wheeler", Kind::Truck),
        ("moped", Kind::Motorcycle),
        ("sidecar_motorcycle", Kind::Motorcycle),
        ("tractor_dual", Kind::Tractor),
        ("tractor_unit", Kind::TractorUnit),
    ] {
        assert_eq!(Kind::parse(code), Some(item));
    }
    assert_eq!(Kind::parse("boat"), None);
    assert_eq!(Energy::parse("hybrid"), Energy::Other);
    assert_eq!(Energy::parse("plug_in_hybrid"), Energy::PlugInHybrid);
    assert_eq!(due(&car()).basis.code(), "full_year");
}
