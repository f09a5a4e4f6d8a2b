//! The table of vehicle models: sound, complete, and held against proposals.

use kernel::Digest;

use super::world::{STANDARD_VIN, car};
use crate::vehicle::vin;
use crate::{Models, VehicleFacts, VehicleKind};

fn table() -> &'static Models {
    Models::embedded().unwrap()
}

#[test]
fn every_model_of_the_table_says_what_its_kind_needs() {
    let mut prefixes = std::collections::BTreeSet::new();
    for model in table().all() {
        let facts = VehicleFacts {
            model_code: Some(model.code.clone()),
            ..VehicleFacts::of(model.kind)
        };
        let complete = table().complete(&facts);
        let needed: Vec<String> = complete
            .missing()
            .iter()
            .map(|d| d.field.to_string())
            .collect();
        // Some special vehicles state no load; that is not among what their kind needs.
        assert!(needed.is_empty(), "{} lacks {needed:?}", model.code);
        assert_eq!(model.mark, "D");
        let has_vin = !model.kind.tractor();
        assert_eq!(
            model.vin_prefix.len(),
            if has_vin { 8 } else { 0 },
            "{}",
            model.code
        );
        if has_vin {
            assert!(prefixes.insert(&model.vin_prefix), "{}", model.vin_prefix);
            let sample = format!("{}0PA000001", model.vin_prefix);
            assert!(vin::check_digit(&sample).is_some(), "{sample}");
        }
    }
    assert!(table().all().count() >= 150);
}

#[test]
fn every_kind_of_vehicle_has_a_model() {
    for kind in VehicleKind::ALL {
        assert!(
            table().all().any(|model| model.kind == kind),
            "{}",
            kind.code()
        );
    }
    for special in 1..=4 {
        assert!(table().all().any(|model| model.special == Some(special)));
    }
}

#[test]
fn a_proposal_that_agrees_has_only_its_vin_to_explain() {
    let facts = car(&serde_json::json!({})).unwrap().facts;
    let deviations = table().deviations(&facts, STANDARD_VIN);
    assert_eq!(deviations.len(), 1);
    assert_eq!(deviations[0].field, "vin");
    assert!(!deviations[0].given.contains("1M8"));
    let model = table().find("HC7149D0").unwrap();
    let own = format!("{}XPA000001", model.vin_prefix);
    assert!(table().deviations(&facts, &own).is_empty());
}

#[test]
fn each_difference_is_a_deviation() {
    let facts = car(&serde_json::json!({
        "kind": "truck", "energy": "diesel", "curb_mass_kg": 1200, "displacement_cc": 1598,
        "power_kw": "83.5", "seats": 2,
    }))
    .unwrap()
    .facts;
    let found = table().deviations(&facts, STANDARD_VIN);
    let fields: Vec<&str> = found.iter().map(|d| d.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "curb_mass_kg",
            "displacement_cc",
            "energy",
            "kind",
            "power_kw",
            "seats",
            "vin"
        ]
    );
    let seats = found.iter().find(|d| d.field == "seats").unwrap();
    assert_eq!((seats.given.as_str(), seats.table.as_str()), ("2", "5"));
}

#[test]
fn an_unknown_model_is_one_deviation_and_fills_nothing() {
    let facts = car(&serde_json::json!({"model_code": "ZZ9999", "seats": null}))
        .unwrap()
        .facts;
    let found = table().deviations(&facts, STANDARD_VIN);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].table, "not-in-table");
    assert_eq!(table().complete(&facts), facts);
}

#[test]
fn a_broken_table_says_where() {
    let text = include_str!("../../../../filings/vehicle-models/2026-01.csv");
    assert_eq!(table().digest(), Digest::of(text.as_bytes()));
    let twice = format!("{text}{}\n", text.lines().nth(1).unwrap());
    let fault = Models::read(twice.as_bytes()).unwrap_err();
    assert_eq!(fault.line, text.lines().count() as u64 + 1);
    assert!(fault.what.contains("stands twice"));
    let spoilt = text.replacen("passenger_car", "carriage", 1);
    assert_eq!(Models::read(spoilt.as_bytes()).unwrap_err().line, 2);
    assert!(Models::read(b"").is_err());
    assert!(Models::read(&[0xFF, 0xFE, 0x00]).is_err());
}
