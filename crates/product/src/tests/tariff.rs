//! Every class × region × record against tables typed again from the published tariffs and worked
//! out here in whole numbers, without the package.

use serde_json::{Value, json};

use crate::{Filings, quote};

const REGIONS: [(&str, char); 36] = [
    ("内蒙古", 'A'),
    ("海南", 'A'),
    ("青海", 'A'),
    ("西藏", 'A'),
    ("陕西", 'B'),
    ("云南", 'B'),
    ("广西", 'B'),
    ("甘肃", 'C'),
    ("吉林", 'C'),
    ("山西", 'C'),
    ("黑龙江", 'C'),
    ("新疆", 'C'),
    ("北京", 'D'),
    ("天津", 'D'),
    ("河北", 'D'),
    ("宁夏", 'D'),
    ("江苏", 'E'),
    ("浙江", 'E'),
    ("安徽", 'E'),
    ("上海", 'E'),
    ("湖南", 'E'),
    ("湖北", 'E'),
    ("江西", 'E'),
    ("辽宁", 'E'),
    ("河南", 'E'),
    ("福建", 'E'),
    ("重庆", 'E'),
    ("山东", 'E'),
    ("广东", 'E'),
    ("深圳", 'E'),
    ("厦门", 'E'),
    ("四川", 'E'),
    ("贵州", 'E'),
    ("大连", 'E'),
    ("青岛", 'E'),
    ("宁波", 'E'),
];

/// Class, 2008 premium, 2006 premium, and vehicles at the edges of the class.
fn classes() -> Vec<(u32, i64, i64, Vec<Value>)> {
    let seats = |use_: &str, edges: [i64; 2]| -> Vec<Value> {
        edges
            .iter()
            .map(|n| json!({"use": use_, "seats": n}))
            .collect()
    };
    let load = |use_: &str, edges: [&str; 2]| -> Vec<Value> {
        edges
            .iter()
            .map(|t| json!({"use": use_, "tonnage": t}))
            .collect()
    };
    let plain = |use_: &str| vec![json!({"use": use_})];
    let cc = |edges: [i64; 2]| -> Vec<Value> {
        edges
            .iter()
            .map(|n| json!({"use": "motorcycle", "displacement_cc": n}))
            .collect()
    };
    vec![
        (1, 950, 1050, seats("private", [1, 5])),
        (2, 1100, 1100, seats("private", [6, 20])),
        (3, 1000, 1000, seats("enterprise", [2, 5])),
        (4, 1130, 1190, seats("enterprise", [6, 9])),
        (5, 1220, 1300, seats("enterprise", [10, 19])),
        (6, 1270, 1580, seats("enterprise", [20, 60])),
        (7, 950, 950, seats("government", [2, 5])),
        (8, 1070, 1070, seats("government", [6, 9])),
        (9, 1140, 1140, seats("government", [10, 19])),
        (10, 1320, 1320, seats("government", [20, 60])),
        (11, 1800, 1800, seats("taxi_rental", [2, 5])),
        (12, 2360, 2360, seats("taxi_rental", [6, 9])),
        (13, 2400, 2580, seats("taxi_rental", [10, 19])),
        (14, 2560, 3730, seats("taxi_rental", [20, 35])),
        (15, 3530, 3880, seats("taxi_rental", [36, 60])),
        (16, 2250, 2250, seats("city_bus", [6, 9])),
        (17, 2520, 2520, seats("city_bus", [10, 19])),
        (18, 3020, 3270, seats("city_bus", [20, 35])),
        (19, 3140, 4250, seats("city_bus", [36, 120])),
        (20, 2350, 2350, seats("road_passenger", [6, 9])),
        (21, 2620, 2620, seats("road_passenger", [10, 19])),
        (22, 3420, 3420, seats("road_passenger", [20, 35])),
        (23, 4690, 4690, seats("road_passenger", [36, 60])),
        (
            24,
            1200,
            1200,
            load("truck_non_commercial", ["0.5", "1.999999999"]),
        ),
        (25, 1470, 1630, load("truck_non_commercial", ["2", "4.999"])),
        (
            26,
            1650,
            1750,
            load("truck_non_commercial", ["5.0", "9.99"]),
        ),
        (27, 2220, 2220, load("truck_non_commercial", ["10", "40"])),
        (28, 1850, 1850, load("truck_commercial", ["0.001", "1.99"])),
        (29, 3070, 3070, load("truck_commercial", ["2", "4.99"])),
        (30, 3450, 3450, load("truck_commercial", ["5", "9.999"])),
        (31, 4480, 4480, load("truck_commercial", ["10", "31.5"])),
        (32, 3710, 6040, plain("special_1")),
        (33, 2430, 2430, plain("special_2")),
        (34, 1080, 1320, plain("special_3")),
        (35, 3980, 5660, plain("special_4")),
        (36, 80, 120, cc([1, 50])),
        (37, 120, 180, cc([51, 250])),
        (38, 400, 400, cc([251, 1800])),
    ]
}

/// Record and the percentage it stands for, per scheme A–E and in the national scheme `N`.
fn records() -> Vec<(Value, &'static str)> {
    vec![
        (json!({"clean_years": 1}), "1"),
        (json!({"clean_years": 2}), "2"),
        (json!({"clean_years": 3}), "3"),
        (json!({"clean_years": 9}), "3"),
        (json!({"at_fault_accidents": 1}), "0"),
        (json!({"at_fault_accidents": 2}), "+10"),
        (json!({"at_fault_accidents": 5}), "+10"),
        (
            json!({"at_fault_accidents": 1, "death_accident": true}),
            "+30",
        ),
        (
            json!({"at_fault_accidents": 3, "death_accident": true}),
            "+30",
        ),
        (json!({"first_insured": true}), "0"),
        (json!({"transferred": true, "clean_years": 3}), "0"),
        (json!({"transferred": true, "at_fault_accidents": 2}), "0"),
        (json!({"pending_claims": 1}), "0"),
        (json!({"pending_claims": 1, "clean_years": 3}), "0"),
        (json!({"pending_claims": 2, "at_fault_accidents": 2}), "+10"),
        (json!({}), "0"),
    ]
}

fn percent(record: &str, scheme: char) -> i64 {
    let years = match record {
        "+10" => return 10,
        "+30" => return 30,
        "0" => return 0,
        digits => digits.parse::<i64>().unwrap(),
    };
    let first = match scheme {
        'A' => 30,
        'B' => 25,
        'C' => 20,
        'D' => 15,
        'E' | 'N' => 10,
        other => panic!("scheme {other}"),
    };
    -(first + 10 * (years - 1))
}

/// Motorcycles, classes 36–38, do not float.
fn float_of(class: u32, record: &str, scheme: char) -> i64 {
    if class <= 35 {
        percent(record, scheme)
    } else {
        0
    }
}

fn with(parts: &[&Value], region: &str, start: &str) -> Value {
    let mut object = json!({"region": region, "start": start});
    for part in parts {
        for (name, value) in part.as_object().unwrap() {
            object
                .as_object_mut()
                .unwrap()
                .insert(name.clone(), value.clone());
        }
    }
    object
}

/// Prices every combination and returns how many there were.
fn hold(
    start: &str,
    national: bool,
    premium: impl Fn(&(u32, i64, i64, Vec<Value>)) -> i64,
) -> usize {
    let filings = Filings::embedded().unwrap();
    let mut held = 0;
    for class in classes() {
        for (region, own) in REGIONS {
            let scheme = if national { 'N' } else { own };
            for (record, code) in records() {
                for vehicle in &class.3 {
                    let input = with(&[vehicle, &record], region, start);
                    let quote = quote(&input, &filings).unwrap();
                    let ratio = float_of(class.0, code, scheme);
                    // yuan × (100 + percent) is fen, without a remainder.
                    let fen = premium(&class) * (100 + ratio);
                    assert_eq!(quote.premium.minor(), fen, "{input}");
                    assert_eq!(quote.working.class().unwrap().0, class.0.to_string());
                    held += 1;
                }
            }
        }
    }
    held
}

#[test]
fn every_class_region_and_record_of_2020() {
    let held = hold("2020-09-19", false, |class| class.1);
    assert_eq!(held, 36 * 16 * (34 * 2 + 4));
}

#[test]
fn every_class_region_and_record_of_2008() {
    hold("2020-09-18", true, |class| class.1);
    hold("2008-02-01", true, |class| class.1);
}

#[test]
fn every_class_region_and_record_of_2006() {
    hold("2007-07-01", true, |class| class.2);
}

#[test]
fn nothing_floats_before_july_2007() {
    let filings = Filings::embedded().unwrap();
    for (record, _) in records() {
        let vehicle = json!({"use": "private", "seats": 5});
        let quote = quote(&with(&[&vehicle, &record], "江苏", "2007-06-30"), &filings).unwrap();
        assert_eq!(quote.premium.amount(), "1050.00");
    }
}

#[test]
fn sixteen_classes_changed_in_2008_by_5_to_38_6_percent() {
    let changed: Vec<_> = classes()
        .into_iter()
        .filter(|class| class.1 != class.2)
        .collect();
    assert_eq!(changed.len(), 16);
    let permille = |class: &(u32, i64, i64, Vec<Value>)| {
        ((class.2 - class.1) * 2000 + class.2) / (2 * class.2)
    };
    assert_eq!(changed.iter().map(permille).min(), Some(50));
    assert_eq!(changed.iter().map(permille).max(), Some(386));
}

#[test]
fn tractors_cost_what_their_region_files_and_are_refused_elsewhere() {
    let filed = [
        ("北京", [60, 90, 400, 560]),
        ("天津", [60, 90, 400, 560]),
        ("河北", [60, 90, 400, 560]),
        ("山西", [60, 90, 340, 480]),
        ("内蒙古", [50, 80, 280, 340]),
        ("辽宁", [60, 90, 340, 560]),
        ("吉林", [60, 90, 340, 560]),
        ("黑龙江", [60, 90, 340, 560]),
        ("上海", [60, 90, 340, 560]),
        ("江苏", [80, 120, 540, 700]),
        ("浙江", [80, 120, 540, 700]),
        ("安徽", [70, 110, 540, 700]),
        ("福建", [70, 110, 400, 560]),
        ("江西", [70, 110, 460, 640]),
        ("山东", [70, 110, 460, 640]),
        ("河南", [70, 110, 460, 640]),
        ("湖北", [70, 110, 460, 640]),
        ("湖南", [70, 110, 460, 640]),
    ];
    let sizes = [
        (json!({"use": "tractor_dual", "power_kw": "14.7"}), 0, 39),
        (json!({"use": "tractor_dual", "power_kw": 14.8}), 1, 40),
        (json!({"use": "tractor_transport", "power_kw": 1}), 2, 41),
        (
            json!({"use": "tractor_transport", "power_kw": "14.700000001"}),
            3,
            42,
        ),
    ];
    let filings = Filings::embedded().unwrap();
    for start in ["2010-05-01", "2024-05-01"] {
        for (region, _) in REGIONS {
            for (vehicle, at, class) in &sizes {
                let input = with(&[vehicle, &json!({"clean_years": 4})], region, start);
                let own = filed.iter().find(|(name, _)| *name == region);
                match (quote(&input, &filings), own) {
                    (Ok(quote), Some((_, row))) => {
                        assert_eq!(quote.premium.minor(), row[*at] * 100, "{input}");
                        assert_eq!(quote.working.class().unwrap().0, class.to_string());
                    }
                    (Err(refusal), None) => {
                        assert_eq!(kernel::Refusal::control(&refusal).id(), "parameter-missing");
                    }
                    (answer, _) => panic!("{input}: {answer:?}"),
                }
            }
        }
    }
}

#[test]
fn rows_of_their_own() {
    let filings = Filings::embedded().unwrap();
    let cases = [
        (
            json!({"use": "motorcycle", "electric": true, "power_kw": 4}),
            "36",
            "80.00",
        ),
        (
            json!({"use": "motorcycle", "electric": true, "power_kw": "4.001"}),
            "37",
            "120.00",
        ),
        (
            json!({"use": "motorcycle", "sidecar": true}),
            "38",
            "400.00",
        ),
        (
            json!({"use": "motorcycle", "sidecar": true, "displacement_cc": 40}),
            "38",
            "400.00",
        ),
        (
            json!({"use": "truck_commercial", "articulated": true}),
            "31",
            "4480.00",
        ),
        (
            json!({"use": "truck_non_commercial", "articulated": true}),
            "27",
            "2220.00",
        ),
    ];
    for (vehicle, class, premium) in cases {
        let quote = quote(&with(&[&vehicle], "四川", "2024-01-01"), &filings).unwrap();
        assert_eq!(quote.working.class().unwrap().0, class, "{vehicle}");
        assert_eq!(quote.premium.amount(), premium, "{vehicle}");
    }
}
