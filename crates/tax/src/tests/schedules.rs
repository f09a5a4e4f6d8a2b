//! The schedules built in: complete bands, inside the law's, and faults that say where.

use kernel::Digest;

use super::world::{car, due};
use crate::{Input, Kind, Tax, TaxFault};

const SCHEDULES: &str = include_str!("../../../../filings/vehicle-tax/schedules.csv");
const NATIONAL: &str = include_str!("../../../../filings/vehicle-tax/national.csv");
const RELIEF: &str = include_str!("../../../../filings/vehicle-tax/relief.csv");
const PARAMETERS: &str = include_str!("../../../../filings/vehicle-tax/parameters.csv");

fn fault(schedules: &str) -> TaxFault {
    let files = [schedules, NATIONAL, RELIEF, PARAMETERS].map(str::as_bytes);
    Tax::read(files).unwrap_err()
}

#[test]
fn every_province_covers_every_displacement() {
    let tax = Tax::embedded().unwrap();
    assert!(tax.regions().len() >= 7);
    for region in tax.regions() {
        let mut before = None;
        for cc in [
            1, 1000, 1001, 1600, 1601, 2000, 2001, 2500, 2501, 3000, 3001, 4000, 4001, 30_000,
        ] {
            let input = Input {
                region: region.to_owned(),
                displacement_cc: Some(cc),
                ..car()
            };
            let amount = due(&input).current;
            assert!(before.is_none_or(|less| less <= amount), "{region} {cc}");
            before = Some(amount);
        }
    }
}

#[test]
fn the_bands_of_the_law_meet() {
    let tax = Tax::embedded().unwrap();
    let bands: Vec<_> = tax.bands(Kind::PassengerCar).collect();
    assert_eq!(bands.len(), 7);
    for pair in bands.windows(2) {
        assert_eq!(pair[0].up_to, pair[1].over);
        assert!(pair[0].yuan_min < pair[0].yuan_max && pair[0].yuan_min < pair[1].yuan_min);
    }
    let files = [SCHEDULES, NATIONAL, RELIEF, PARAMETERS].map(str::as_bytes);
    assert_eq!(tax.digest(), Digest::of_parts(&files));
}

#[test]
fn an_amount_outside_the_band_or_twice_is_a_fault() {
    let high = SCHEDULES.replacen(
        "江苏,passenger_car,1000,1600,300",
        "江苏,passenger_car,1000,1600,541",
        1,
    );
    assert!(high != SCHEDULES);
    assert!(fault(&high).what.contains("outside the national band"));
    let (last, count) = (SCHEDULES.lines().last().unwrap(), SCHEDULES.lines().count());
    let twice = fault(&format!("{SCHEDULES}{last}\n"));
    assert_eq!(twice.line, count as u64 + 1);
    assert!(twice.what.contains("stands twice"));
    let spoilt = fault(&SCHEDULES.replacen("tonne", "ton", 1));
    assert_eq!(spoilt.file, "schedules.csv");
    assert!(spoilt.line > 1);
    assert_eq!(fault("").what, "no rows");
}
