//! The record, the term and the drink-driving float, as a practitioner would ask.

use serde_json::{Value, json};

use crate::tests::support::{ask, outcome};

fn all(cases: &[(Value, &str)]) {
    for (fields, expected) in cases {
        assert_eq!(outcome(fields), *expected, "{fields}");
    }
}

#[test]
fn the_published_vectors() {
    all(&[
        (json!({"clean_years": 3}), "665.00"),
        (json!({"clean_years": 3, "seats": 6}), "770.00"),
        (json!({"clean_years": 3, "region": "青海"}), "475.00"),
        (json!({"clean_years": 3, "region": "广西"}), "522.50"),
        (json!({"clean_years": 3, "region": "山西"}), "570.00"),
        (json!({"clean_years": 3, "region": "宁夏"}), "617.50"),
        (json!({"clean_years": 3, "region": "贵州"}), "665.00"),
        (
            json!({"at_fault_accidents": 2, "death_accident": true}),
            "1235.00",
        ),
    ]);
}

#[test]
fn a_record_that_contradicts_itself_is_refused() {
    let refused = "inconsistent-record";
    all(&[
        (json!({"clean_years": 1, "at_fault_accidents": 1}), refused),
        (
            json!({"clean_years": 1, "at_fault_accidents": 1, "transferred": true}),
            refused,
        ),
        (json!({"death_accident": true}), refused),
        (
            json!({"death_accident": true, "pending_claims": 1}),
            refused,
        ),
        (json!({"first_insured": true, "clean_years": 1}), refused),
        (
            json!({"first_insured": true, "at_fault_accidents": 1}),
            refused,
        ),
        (
            json!({"first_insured": true, "at_fault_accidents": 1, "pending_claims": 1}),
            refused,
        ),
        // A motorcycle does not float: its record is not used, and cover may not be put off.
        (
            json!({"use": "motorcycle", "displacement_cc": 125, "death_accident": true}),
            "120.00",
        ),
        (
            json!({"use": "motorcycle", "displacement_cc": 125, "drink_driving": 2}),
            "120.00",
        ),
    ]);
}

#[test]
fn a_first_insured_vehicle_has_no_paid_record_and_may_have_the_rest() {
    all(&[
        // A claim not yet paid is no record: the accident float is zero either way.
        (
            json!({"first_insured": true, "pending_claims": 1}),
            "950.00",
        ),
        (
            json!({"first_insured": true, "pending_claims": 99, "transferred": true}),
            "950.00",
        ),
        // Drink-driving is the driver's, and has its own float: 950 × (1 + 15 %), 950 × (1 + 30 %).
        (
            json!({"first_insured": true, "drink_driving": 1, "region": "北京"}),
            "1092.50",
        ),
        (
            json!({"first_insured": true, "drunk_driving": 1, "region": "北京"}),
            "1235.00",
        ),
        (
            json!({"first_insured": true, "drink_driving": 1}),
            "parameter-missing",
        ),
    ]);
}

#[test]
fn a_refused_date_is_named_with_its_value() {
    for (fields, control, field, value) in [
        (
            json!({"end": "2025-03-01"}),
            "term-not-allowed",
            "end",
            "2025-03-01",
        ),
        (
            json!({"end": "2025-03-01", "short_term_reason": "temporary_entry"}),
            "term-not-allowed",
            "end",
            "2025-03-01",
        ),
        (
            json!({"issued_on": "2024-03-02"}),
            "back-dated-cover",
            "issued_on",
            "2024-03-02",
        ),
        // A year's cover needs no reason; what is wrong with a shorter one is that none is given.
        (
            json!({"end": "2024-12-31"}),
            "term-not-allowed",
            "short_term_reason",
            "none",
        ),
    ] {
        let refusal = ask(&fields)["refusal"].clone();
        assert_eq!(refusal["control"], control, "{refusal}");
        assert_eq!(refusal["facts"]["field"], field, "{refusal}");
        assert_eq!(refusal["facts"]["value"], value, "{refusal}");
        let (zh, en) = (&refusal["message"]["zh"], &refusal["message"]["en"]);
        let (zh, en) = (zh.as_str().unwrap(), en.as_str().unwrap());
        assert!(en.contains(&format!("{field} = {value}")), "{en}");
        assert!(en.contains("start = 2024-03-01"), "{en}");
        // In Chinese a field has its name, its key behind it, and a choice is told in words.
        let told = if value == "none" { "无" } else { value };
        assert!(zh.contains(&format!("（{field}）= {told}")), "{zh}");
        assert!(zh.contains("（start）= 2024-03-01"), "{zh}");
    }
    let short = ask(&json!({"end": "2024-12-31"}))["refusal"]["message"].clone();
    assert!(
        short["zh"]
            .as_str()
            .unwrap()
            .contains("（end）= 2024-12-31"),
        "{short}"
    );
}

#[test]
fn a_working_without_float_says_why() {
    let says = |fields: &Value| {
        let answer = ask(fields);
        let steps = answer["working"].as_array().unwrap().clone();
        let step = steps
            .iter()
            .find(|step| step["step"] == "float")
            .unwrap()
            .clone();
        step["says"]["en"].as_str().unwrap().to_owned()
    };
    assert!(says(&json!({})).contains("no record"));
    assert!(says(&json!({"first_insured": true})).contains("first insured"));
    assert!(says(&json!({"transferred": true})).contains("new owner"));
    assert!(says(&json!({"pending_claims": 2})).starts_with("2 claim(s) not yet paid"));
    let shanghai = ask(&json!({"region": "上海"}));
    assert!(shanghai["working"].to_string().contains("未归档"));
}

#[test]
fn a_working_shows_its_formula_as_written_by_hand() {
    let formula = |fields: &Value| {
        let steps = ask(fields)["working"].as_array().unwrap().clone();
        let found = steps.iter().find(|step| step["step"] == "premium");
        found.unwrap()["formula"].as_str().unwrap().to_owned()
    };
    assert_eq!(formula(&json!({"clean_years": 3})), "950 × (1 − 30%)");
    assert_eq!(formula(&json!({"first_insured": true})), "950");
    let beijing = json!({"region": "北京", "drink_driving": 1, "clean_years": 1});
    assert_eq!(formula(&beijing), "950 × (1 − 15% + 15%)");
    let short = json!({
        "end": "2024-03-31", "short_term_reason": "scrapping_within_year",
        "at_fault_accidents": 1, "death_accident": true,
    });
    assert_eq!(formula(&short), "950 × 0.1 × (1 + 30%)");
}

#[test]
fn drink_driving_counts_only_where_an_exact_value_is_filed() {
    let in_beijing = |fields: Value| {
        let mut fields = fields;
        fields["region"] = "北京".into();
        fields
    };
    all(&[
        (in_beijing(json!({"drink_driving": 1})), "1092.50"),
        (in_beijing(json!({"drunk_driving": 1})), "1235.00"),
        (
            in_beijing(json!({"drink_driving": 1, "drunk_driving": 1})),
            "1377.50",
        ),
        (in_beijing(json!({"drink_driving": 4})), "1520.00"),
        (in_beijing(json!({"drink_driving": 5})), "1520.00"),
        (
            in_beijing(json!({"drink_driving": 99, "drunk_driving": 99})),
            "1520.00",
        ),
        // 30 % for a death and 60 % for drink-driving: the extreme of +90 %.
        (
            in_beijing(
                json!({"drunk_driving": 2, "at_fault_accidents": 1, "death_accident": true}),
            ),
            "1805.00",
        ),
        (
            in_beijing(json!({"drink_driving": 1, "clean_years": 3})),
            "760.00",
        ),
        (json!({"drink_driving": 1}), "parameter-missing"),
        (
            json!({"drunk_driving": 1, "region": "上海"}),
            "parameter-missing",
        ),
        (json!({"drink_driving": 1, "start": "2010-02-28"}), "950.00"),
        (
            json!({"drink_driving": 1, "start": "2010-03-01"}),
            "parameter-missing",
        ),
        (
            in_beijing(json!({"drink_driving": 1, "start": "2010-02-28"})),
            "950.00",
        ),
        (
            in_beijing(json!({"drink_driving": 1, "start": "2010-03-01"})),
            "1092.50",
        ),
    ]);
}

#[test]
fn short_terms_count_months_begun() {
    let short = |end: &str, reason: &str| json!({"end": end, "short_term_reason": reason, "at_fault_accidents": 1, "death_accident": true});
    all(&[
        (short("2024-03-01", "temporary_entry"), "95.00"),
        (short("2024-03-31", "temporary_entry"), "95.00"),
        (short("2024-04-01", "temporary_entry"), "190.00"),
        (short("2024-04-30", "temporary_road_use"), "190.00"),
        (short("2024-11-30", "temporary_road_use"), "807.50"),
        (short("2025-01-31", "temporary_road_use"), "902.50"),
        (short("2025-02-27", "temporary_road_use"), "950.00"),
        (short("2025-02-28", "temporary_entry"), "950.00"),
        (short("2024-03-31", "scrapping_within_year"), "123.50"),
        (short("2024-10-31", "scrapping_within_year"), "988.00"),
        (json!({"end": "2024-12-31"}), "term-not-allowed"),
        (json!({"end": "2025-02-27"}), "term-not-allowed"),
        (json!({"end": "2025-02-28"}), "950.00"),
        (json!({"end": "2025-03-01"}), "term-not-allowed"),
        (
            json!({"end": "2025-03-01", "short_term_reason": "temporary_entry"}),
            "term-not-allowed",
        ),
        (json!({"end": "2024-02-29"}), "field-invalid"),
        // 29 February: the year ends on 28 February; 31 January + 1 month on the last of February.
        (
            json!({"start": "2024-02-29", "end": "2025-02-28"}),
            "950.00",
        ),
        (
            json!({"start": "2024-02-29", "end": "2025-03-01"}),
            "term-not-allowed",
        ),
        (
            json!({"start": "2024-01-31", "end": "2024-02-29", "short_term_reason": "temporary_entry"}),
            "95.00",
        ),
        (
            json!({"start": "2024-01-31", "end": "2024-03-01", "short_term_reason": "temporary_entry"}),
            "190.00",
        ),
    ]);
}

#[test]
fn every_month_factor() {
    let factors = [10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 95, 100];
    for (nth, factor) in factors.iter().enumerate() {
        let months = i16::try_from(nth + 1).unwrap();
        let start = kernel::Date::constant(2024, 3, 15);
        let end = crate::quote::term::last_day_of_months(start, months).unwrap();
        let answer = outcome(&json!({
            "start": "2024-03-15", "end": end.to_string(),
            "short_term_reason": "scrapping_within_year", "clean_years": 3,
        }));
        // 950 × factor × 70 %, in fen.
        let fen = 950 * factor * 70 / 100;
        assert_eq!(answer, kernel::Money::fen(fen).amount(), "{months} months");
    }
}

#[test]
fn a_late_renewal_keeps_its_float_and_cover_is_not_back_dated() {
    all(&[
        (
            json!({"clean_years": 3, "issued_on": "2024-02-01"}),
            "665.00",
        ),
        (
            json!({"clean_years": 3, "issued_on": "2024-03-01"}),
            "665.00",
        ),
        (json!({"issued_on": "2024-03-02"}), "back-dated-cover"),
    ]);
}

#[test]
fn the_filing_in_force_on_the_start_day_counts() {
    all(&[
        (
            json!({"clean_years": 3, "region": "海南", "start": "2020-09-18"}),
            "665.00",
        ),
        (
            json!({"clean_years": 3, "region": "海南", "start": "2020-09-19"}),
            "475.00",
        ),
        (json!({"start": "2008-01-31"}), "1050.00"),
        (json!({"start": "2008-02-01"}), "950.00"),
        (json!({"start": "2006-06-30"}), "filing-not-in-force"),
    ]);
}

#[test]
fn regions_by_their_full_official_name_where_it_names_one_area() {
    all(&[
        (
            json!({"clean_years": 3, "region": "内蒙古自治区"}),
            "475.00",
        ),
        (json!({"clean_years": 3, "region": "北京市"}), "617.50"),
        // 辽宁省 includes 大连, which is an area of its own.
        (
            json!({"clean_years": 3, "region": "辽宁省"}),
            "field-invalid",
        ),
        (json!({"clean_years": 3, "region": "大连市"}), "665.00"),
        (json!({"region": "台湾"}), "field-invalid"),
    ]);
}
