//! What holds for all input.

use kernel::{Date, Money};
use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};

use super::world::{TODAY, car};
use crate::{Energy, Input, Kind, Tax, owed_years};

fn kind() -> impl Strategy<Value = Kind> {
    let kinds = vec![
        Kind::PassengerCar,
        Kind::Bus,
        Kind::Truck,
        Kind::TractorUnit,
        Kind::Trailer,
        Kind::Special,
        Kind::WheeledMachine,
        Kind::Motorcycle,
        Kind::Tractor,
    ];
    prop::sample::select(kinds)
}

proptest! {
    #[test]
    fn the_total_is_the_sum_and_nothing_is_negative(
        kind in kind(), cc in 1_u32..9_000, seats in 10_u32..80, kilograms in 50_u32..90_000,
        month in 1_i8..12, paid_through in 2012_i16..2027,
    ) {
        let input = Input {
            kind,
            displacement_cc: Some(cc),
            seats: Some(seats),
            curb_mass_kg: Some(kilograms),
            purchased_on: Some(Date::new(2013, month, 1).unwrap()),
            owed: owed_years(Some(paid_through), None, TODAY),
            ..car()
        };
        let due = Tax::embedded().unwrap().due(&input).unwrap();
        let parts = due.current.plus(due.arrears).unwrap().plus(due.late_fee).unwrap();
        prop_assert_eq!(due.total, parts);
        prop_assert!(due.current >= Money::ZERO && due.arrears >= Money::ZERO);
        prop_assert!(due.late_fee >= Money::ZERO);
        prop_assert_eq!(due.years.len(), usize::try_from(2025 - paid_through).unwrap_or(0));
    }

    #[test]
    fn later_purchase_never_costs_more(kind in kind(), earlier in 1_i8..11, kilograms in 50_u32..90_000) {
        let in_month = |month| {
            let input = Input {
                kind,
                seats: Some(20),
                curb_mass_kg: Some(kilograms),
                purchased_on: Some(Date::new(2026, month, 1).unwrap()),
                ..car()
            };
            Tax::embedded().unwrap().due(&input).unwrap().total
        };
        prop_assert!(in_month(earlier + 1) <= in_month(earlier));
    }

    #[test]
    fn any_input_is_answered(
        region in ".{0,8}", kind in kind(), cc in prop::option::of(0_u32..), seats in prop::option::of(0_u32..),
        kilograms in prop::option::of(0_u32..), electric: bool, saving: bool,
    ) {
        let input = Input {
            region,
            kind,
            energy: if electric { Energy::Electric } else { Energy::Other },
            displacement_cc: cc,
            seats,
            curb_mass_kg: kilograms,
            energy_saving: saving,
            ..car()
        };
        if let Ok(due) = Tax::embedded().unwrap().due(&input) {
            prop_assert!(!due.working.is_empty());
        }
    }
}
