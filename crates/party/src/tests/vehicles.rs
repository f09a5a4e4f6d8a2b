//! Vehicles read from JSON: plates by kind, frames with and without a VIN, measures.

use serde_json::json;

use super::world::{TODAY, broken, car};
use crate::vehicle::plate;
use crate::{Energy, FrameKind, PlateKind, Vehicle, VehicleFacts, VehicleIdentity, VehicleKind};

fn plate_rule(kind: &str, text: &str) -> &'static str {
    plate::check(PlateKind::parse(kind).unwrap(), text).map_or("", |rule| rule.id)
}

#[test]
fn a_car_reads_and_only_its_names_are_sealed() {
    let read = car(&json!({})).unwrap();
    assert_eq!(read.identity.frame_kind, FrameKind::Vin);
    let canonical = read.identity.canonical().unwrap();
    assert_eq!(
        canonical,
        r#"{"engine":"EA211-0042","frame_kind":"vin","model_name":"华辰牌HC7149D0","plate":"苏A12345","plate_kind":"02","vin":"1M8GDM9AXKP042788"}"#
    );
    assert_eq!(VehicleIdentity::decode(&canonical).unwrap(), read.identity);
    let clear = serde_json::to_string(&read.facts).unwrap();
    for personal in ["苏A12345", "1M8GDM9AXKP042788", "EA211"] {
        assert!(!clear.contains(personal));
    }
    let back: VehicleFacts = serde_json::from_str(&clear).unwrap();
    assert_eq!(back, read.facts);
    assert!(read.referred_for().is_empty());
}

#[test]
fn plates_have_the_shape_of_their_kind() {
    let good = [
        ("01", "苏A12345"),
        ("02", "京O12345"),
        ("小型汽车", "粤B1A2B3"),
        ("07", "川A1234B"),
        ("03", "224578使"),
        ("04", "沪A0023领"),
        ("14", "苏0112345"),
        ("15", "鲁B1234挂"),
        ("16", "浙A1234学"),
        ("22", "苏A12345临"),
        ("23", "苏A1234警"),
        ("26", "粤Z1234港"),
        ("27", "粤ZA123澳"),
        ("31", "WJ苏12345"),
        ("32", "VA12345"),
        ("51", "苏A12345D"),
        ("52", "苏AD12345"),
        ("52", "沪AFA1234"),
        ("99", "使馆12"),
    ];
    for (kind, text) in good {
        assert_eq!(plate_rule(kind, text), "", "{kind} {text}");
    }
    let bad = [
        ("02", "苏A1234", "plate-shape"),
        ("02", "苏AI2345", "plate-shape"),
        ("02", "苏112345", "plate-shape"),
        ("02", "苏AD12345", "plate-shape"),
        ("02", "AA12345", "plate-province"),
        ("02", "台A12345", "plate-province"),
        ("02", "苏A1234警", "plate-shape"),
        ("23", "苏A12345", "plate-shape"),
        ("26", "苏Z1234港", "plate-shape"),
        ("26", "粤A1234港", "plate-shape"),
        ("52", "苏A12345", "plate-new-energy-shape"),
        ("52", "苏AZ12345", "plate-new-energy-shape"),
        ("51", "苏AD12345", "plate-new-energy-shape"),
        ("15", "苏A12345", "plate-shape"),
        ("41", "苏A12345", "plate-shape"),
        ("22", "苏A", "plate-shape"),
        ("02", "", "plate-shape"),
    ];
    for (kind, text, rule) in bad {
        assert_eq!(plate_rule(kind, text), rule, "{kind} {text}");
    }
}

#[test]
fn kinds_of_plate_read_by_code_and_by_name() {
    for kind in PlateKind::all() {
        assert_eq!(PlateKind::parse(kind.code()), Some(kind));
        assert_eq!(PlateKind::parse(kind.name()), Some(kind));
    }
    assert_eq!(PlateKind::parse("2"), None);
    assert_eq!(plate::PROVINCES.chars().count(), 31);
}

#[test]
fn a_new_car_has_no_plate_yet() {
    let new = json!({"plate": null, "plate_kind": null, "first_registration": null, "purchased_on": "2026-11-20"});
    let read = car(&new).unwrap();
    assert_eq!(
        (read.identity.plate, read.identity.plate_kind),
        (None, None)
    );
    let named = json!({"plate": null, "plate_kind": "无号牌"});
    assert_eq!(car(&named).unwrap().identity.plate_kind, None);
    let half = json!({"plate_kind": null});
    assert_eq!(broken(car(&half)), ["plate_kind plate-kind-needed"]);
    assert_eq!(broken(car(&json!({"plate": null}))), ["plate plate-needed"]);
}

#[test]
fn a_plate_is_read_without_its_painted_dot() {
    let read = car(&json!({"plate": "苏a·12345"})).unwrap();
    assert_eq!(read.identity.plate.as_deref(), Some("苏A12345"));
}

#[test]
fn a_frame_that_is_no_vin_is_keyed_twice_and_referred() {
    let typo = json!({"vin": "1M8GDM9A1KP042788"});
    assert_eq!(broken(car(&typo)), ["vin vin-check"]);
    let old = json!({"vin": "T-034512"});
    assert_eq!(broken(car(&old)), ["vin vin-shape"]);
    let twice = json!({"vin": "T-034512", "frame_no_repeat": "t-034512 "});
    let read = car(&twice).unwrap();
    assert_eq!(read.identity.frame_kind, FrameKind::KeyedTwice);
    assert_eq!(read.referred_for(), ["frame-keyed-twice"]);
    assert_eq!(
        read.identity.token_texts().identity,
        "frame|T-034512|engine|EA211-0042"
    );
    let differs = json!({"vin": "T-034512", "frame_no_repeat": "T-034521"});
    assert_eq!(
        broken(car(&differs)),
        ["frame_no_repeat frame-repeat-differs"]
    );
    let nonsense = json!({"vin": "？？", "frame_no_repeat": "？？"});
    assert_eq!(broken(car(&nonsense)), ["vin frame-shape"]);
    // A valid VIN keyed twice is a valid VIN.
    let sure = json!({"frame_no_repeat": "1M8GDM9AXKP042788"});
    assert_eq!(car(&sure).unwrap().identity.frame_kind, FrameKind::Vin);
}

#[test]
fn plate_and_vehicle_go_together() {
    let petrol = json!({"plate": "苏AD12345", "plate_kind": "52"});
    assert_eq!(broken(car(&petrol)), ["energy plate-energy"]);
    let electric = json!({"plate": "苏AD12345", "plate_kind": "52", "energy": "纯电动", "displacement_cc": null});
    assert!(car(&electric).is_ok());
    let motorcycle = json!({"plate_kind": "07"});
    assert_eq!(broken(car(&motorcycle)), ["plate_kind plate-vehicle-kind"]);
    let trailer = json!({"kind": "trailer", "engine": null, "seats": null, "plate": "苏A1234挂", "plate_kind": "15", "energy": "none"});
    assert!(car(&trailer).is_ok());
    let wrong = json!({"plate": "苏A1234挂", "plate_kind": "15"});
    assert_eq!(broken(car(&wrong)), ["plate_kind plate-vehicle-kind"]);
}

#[test]
fn measures_and_dates_are_held_to_what_can_be() {
    let read = car(&json!({
        "curb_mass_kg": "1,190",
        "displacement_cc": 1498.5,
        "energy": "煤",
        "first_registration": "2026-11-23",
        "model_code": "HC 7149；D0",
        "power_kw": "83.1234",
        "rated_mass_t": "-1",
        "seats": 10,
        "special": 2,
        "transferred_on": "2020-13-01",
        "purchased_on": "2026-11-24",
        "model_name": "x",
        "engine": "#",
    }));
    let list = [
        "first_registration date-in-future",
        "transferred_on not-a-date",
        "purchased_on date-in-future",
        "purchased_on purchased-after-registered",
        "curb_mass_kg not-a-count",
        "displacement_cc not-a-count",
        "energy not-a-choice",
        "model_code model-code",
        "power_kw not-a-decimal",
        "rated_mass_t not-a-decimal",
        "seats seats-of-kind",
        "special special-of-kind",
        "engine engine",
        "model_name model-name",
    ];
    assert_eq!(broken(read), list);
    let before = json!({"transferred_on": "2019-01-01"});
    assert_eq!(
        broken(car(&before)),
        ["transferred_on transferred-before-registered"]
    );
    let bus = json!({"kind": "bus", "seats": 9});
    assert_eq!(broken(car(&bus)), ["seats seats-of-kind"]);
}

#[test]
fn everything_missing_is_said_at_once() {
    let read = Vehicle::read(&json!({}), TODAY);
    assert_eq!(
        broken(read),
        [
            "kind missing",
            "vin missing",
            "engine missing",
            "model_name missing"
        ]
    );
    assert_eq!(
        broken(Vehicle::read(&json!([1]), TODAY))[0],
        "vehicle not-an-object"
    );
}

#[test]
fn each_kind_needs_its_own_measures() {
    let needs = |kind: VehicleKind, energy: Option<Energy>| -> Vec<String> {
        let facts = VehicleFacts {
            energy,
            ..VehicleFacts::of(kind)
        };
        facts
            .missing()
            .iter()
            .map(|d| d.field.to_string())
            .collect()
    };
    let petrol = Some(Energy::Gasoline);
    let electric = Some(Energy::Electric);
    assert_eq!(
        needs(VehicleKind::PassengerCar, petrol),
        ["seats", "displacement_cc"]
    );
    assert_eq!(needs(VehicleKind::PassengerCar, electric), ["seats"]);
    assert_eq!(needs(VehicleKind::Bus, None), ["seats", "energy"]);
    assert_eq!(
        needs(VehicleKind::Truck, petrol),
        ["rated_mass_t", "curb_mass_kg"]
    );
    assert_eq!(needs(VehicleKind::Trailer, None), ["curb_mass_kg"]);
    assert_eq!(needs(VehicleKind::Motorcycle, electric), [""; 0]);
    assert_eq!(needs(VehicleKind::TractorDual, petrol), ["power_kw"]);
    assert_eq!(
        needs(VehicleKind::Special, petrol),
        ["special", "curb_mass_kg"]
    );
}
