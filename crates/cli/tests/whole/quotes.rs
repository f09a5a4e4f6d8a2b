//! Quotes from the command line: stateless, ordered, exact, clear about what does not fit.

use serde_json::{Value, json};

use crate::runner::{repository, yinuo};

fn quote(input: &Value) -> crate::runner::Run {
    yinuo(
        &["quote", "compulsory-motor", "--input", "-", "--json"],
        &input.to_string(),
        None,
    )
}

/// Published renewal premiums of scheme E (950 → 855 → 760 → 665) and the ≥ 6 seat ones.
#[test]
fn the_published_premiums_come_out() {
    for (seats, clean_years, premium) in [
        (5, 1, "855.00"),
        (5, 2, "760.00"),
        (5, 3, "665.00"),
        (5, 9, "665.00"),
        (7, 1, "990.00"),
        (7, 2, "880.00"),
        (7, 3, "770.00"),
    ] {
        let risk = json!({
            "use": "private", "seats": seats, "region": "江苏",
            "clean_years": clean_years, "start": "2026-12-01",
        });
        let run = quote(&risk).fine();
        assert_eq!(run.json()["premium"], premium, "{risk}");
        assert_eq!(run.json()["currency"], "CNY");
        assert!(
            run.json()["working"].as_array().unwrap().len() >= 3,
            "{}",
            run.out
        );
    }
}

#[test]
fn a_quote_for_people_reads_as_a_page_in_either_language() {
    let ask = |input: &Value, lang: &[&str]| {
        let arguments = ["quote", "compulsory-motor", "--input", "-"];
        yinuo(&[&arguments, lang].concat(), &input.to_string(), None)
    };
    let risk = json!({
        "use": "private", "seats": 5, "region": "江苏", "clean_years": 3, "start": "2026-12-01",
    });
    let zh = ask(&risk, &["--lang", "zh"]).fine().out;
    for words in [
        "保险费",
        "665.00 CNY",
        "家庭自用",
        "950 × (1 − 30%)",
        "2026-12-01 至 2027-11-30",
    ] {
        assert!(zh.contains(words), "{words}\n{zh}");
    }
    let en = ask(&risk, &["--lang", "en"]).fine().out;
    for words in [
        "Premium",
        "665.00 CNY",
        "950 × (1 − 30%)",
        "line ",
        "2026-12-01 to 2027-11-30",
    ] {
        assert!(en.contains(words), "{words}\n{en}");
    }
    assert!(!en.contains("保险费"), "{en}");
    let mixed = json!([risk, { "use": "boat", "region": "江苏", "start": "2026-12-01" }]);
    let run = ask(&mixed, &["--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("#2\nNo price [field-invalid]"),
        "{}",
        run.out
    );
}

#[test]
fn schemes_a_to_e_after_three_clean_years() {
    for (region, premium) in [
        ("海南", "475.00"),
        ("云南", "522.50"),
        ("吉林", "570.00"),
        ("北京", "617.50"),
        ("江苏", "665.00"),
    ] {
        let risk = json!({
            "use": "private", "seats": 5, "region": region, "clean_years": 3, "start": "2026-12-01",
        });
        assert_eq!(quote(&risk).fine().json()["premium"], premium, "{region}");
    }
}

#[test]
fn the_day_of_the_reform_decides_the_scheme() {
    let on = |start: &str| {
        let risk = json!({
            "use": "private", "seats": 5, "region": "海南", "clean_years": 3, "start": start,
        });
        quote(&risk).fine().json()["premium"].clone()
    };
    assert_eq!(
        on("2020-09-18"),
        "665.00",
        "national float before the reform"
    );
    assert_eq!(on("2020-09-19"), "475.00", "scheme A since");
}

#[test]
fn an_array_is_answered_item_by_item_in_order() {
    let good = json!({ "use": "private", "seats": 5, "region": "江苏", "first_insured": true, "start": "2026-12-01" });
    let run = quote(&json!([good, { "use": "spaceship" }, good]));
    assert_eq!(run.code, 1, "something was refused");
    let answers = run.json();
    let answers = answers.as_array().unwrap();
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0]["premium"], "950.00");
    assert!(answers[1]["refusal"]["control"].is_string());
    assert_eq!(answers[2], answers[0]);
    assert_eq!(quote(&json!([])).fine().json(), json!([]));
}

#[test]
fn contradictions_and_gaps_are_refused_by_control() {
    let base = json!({ "use": "private", "seats": 5, "region": "江苏", "start": "2026-12-01" });
    let with = |more: Value| {
        let mut risk = base.clone();
        risk.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        risk
    };
    for (more, control) in [
        (
            json!({ "clean_years": 2, "at_fault_accidents": 1 }),
            "inconsistent-record",
        ),
        (json!({ "death_accident": true }), "inconsistent-record"),
        (
            json!({ "first_insured": true, "clean_years": 1 }),
            "inconsistent-record",
        ),
        (json!({ "drink_driving": 1 }), "parameter-missing"),
    ] {
        let run = quote(&with(more.clone()));
        assert_eq!(
            (run.code, &run.json()["refusal"]["control"]),
            (1, &json!(control)),
            "{more}"
        );
    }
    for more in [
        json!({ "region": "火星" }),
        json!({ "use": "boat" }),
        json!({ "seats": -1 }),
        json!({ "seats": 5.5 }),
        json!({ "seats": 1e30 }),
        json!({ "seats": "five" }),
        json!({ "clean_years": 99_999_999_999_u64 }),
        json!({ "start": "2026-02-30" }),
        json!({ "start": "yesterday" }),
        json!({ "end": "2026-11-30" }),
        json!({ "end": "2028-01-01" }),
        json!({ "colour": "red" }),
    ] {
        let run = quote(&with(more.clone()));
        assert_eq!(run.code, 1, "{more}: {}", run.out);
        let refusal = &run.json()["refusal"];
        assert!(refusal["control"].is_string(), "{more}: {}", run.out);
        assert!(
            refusal["message"]["zh"].is_string() && refusal["message"]["en"].is_string(),
            "{}",
            run.out
        );
    }
}

#[test]
fn wrong_arguments_are_two_and_bad_input_is_one() {
    assert_eq!(yinuo(&["quote"], "", None).code, 2);
    assert_eq!(
        yinuo(&["quote", "cargo", "--input", "-"], "{}", None).code,
        2
    );
    let not_json = yinuo(
        &["quote", "compulsory-motor", "--input", "-"],
        "{oops",
        None,
    );
    assert_eq!(not_json.code, 1);
    assert!(not_json.err.contains("JSON"), "{}", not_json.err);
    let no_file = yinuo(
        &["quote", "compulsory-motor", "--input", "/no/such/file"],
        "",
        None,
    );
    assert_eq!(no_file.code, 2);
}

#[test]
fn a_package_can_be_named_and_must_be_sound() {
    let dir = repository().join("filings/compulsory-motor/2020-09");
    let risk = json!({ "use": "private", "seats": 5, "region": "江苏", "clean_years": 3, "start": "2026-12-01" });
    let named = |dir: &str| {
        yinuo(
            &[
                "quote",
                "compulsory-motor",
                "--filing",
                dir,
                "--input",
                "-",
                "--json",
            ],
            &risk.to_string(),
            None,
        )
    };
    assert_eq!(
        named(&dir.display().to_string()).fine().json()["premium"],
        "665.00"
    );
    assert_eq!(named("/no/such/folder").code, 2);
    let check = yinuo(&["product", "check", &dir.display().to_string()], "", None).fine();
    assert!(
        check.out.contains("compulsory-motor@2020-09"),
        "{}",
        check.out
    );
}
