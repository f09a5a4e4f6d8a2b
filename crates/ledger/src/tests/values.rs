//! Values of fields: what reads, what does not, and that one value has one text.

use kernel::{Currency, Money, Number, NumberKind, OrganisationCode, Series};

use crate::{Account, Cny, Line, Method, Month, Reference, chart};

#[test]
fn the_chart_says_all_about_every_account() {
    let lines = chart();
    let rows = crate::CHART_CSV.lines().count() - 1;
    assert_eq!(lines.len(), rows, "every row reads");
    let posted: Vec<&str> = lines
        .iter()
        .filter(|line| line.posted == "yes")
        .map(|line| line.code.as_str())
        .collect();
    let accounts: Vec<&str> = Account::ALL.iter().map(|account| account.code()).collect();
    assert_eq!(posted, accounts);
    let mut sorted = Account::ALL;
    sorted.sort_unstable();
    assert_eq!(sorted, Account::ALL, "in order of code");
    for line in &lines {
        assert!(
            matches!(line.mark.as_str(), "F" | "C" | "M" | "D"),
            "{line:?}"
        );
        assert!(!line.source.is_empty() && !line.name_zh.is_empty() && !line.name_en.is_empty());
        let parent = lines
            .iter()
            .any(|p| line.code.starts_with(&p.code) && p.posted == "no");
        assert_eq!(
            line.code.len() > 4,
            parent && line.posted == "yes",
            "{line:?}"
        );
    }
    assert_eq!(Account::parse("2221"), None, "parents are not posted to");
}

#[test]
fn an_amount_has_one_text() {
    let read = |text: &str| serde_json::from_str::<Cny>(text);
    assert_eq!(read(r#""665.00""#).unwrap(), Cny::fen(66_500));
    for wrong in [
        r#""665""#,
        r#""665.0""#,
        "665.00",
        r#""-0.00""#,
        r#""0665.00""#,
        r#""6,65.00""#,
    ] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
    assert_eq!(Cny::of(Money::from_minor(1, Currency::Hkd)), None);
    assert!(Cny::fen(i64::MAX).plus(Cny::fen(1)).is_err());
}

#[test]
fn a_number_tells_line_and_organisation() {
    for (code, product, line) in [
        ("00", 1, "compulsory_motor"),
        ("32", 7, "product_07"),
        ("3201", 0, "unassigned"),
        ("320105", 99, "product_99"),
        ("0132", 1, "compulsory_motor"),
        ("3200", 1, "compulsory_motor"),
    ] {
        let organisation = OrganisationCode::parse(code).unwrap();
        for kind in [
            NumberKind::Policy,
            NumberKind::Proposal,
            NumberKind::Receipt,
        ] {
            let series = Series {
                kind,
                organisation: organisation.clone(),
                product,
                year: 2026,
            };
            let number: Number = series.number(1).unwrap();
            assert_eq!(number.organisation(), organisation);
            assert_eq!(Line::of(&number).to_string(), line);
            assert_eq!(Line::parse(line), Some(Line::of(&number)));
        }
    }
    for wrong in [
        "product_7",
        "product_01",
        "product_100",
        "motor",
        "product_+7",
    ] {
        assert_eq!(Line::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn a_state_is_small_enough_to_keep_a_million() {
    use crate::{LedgerState, Notice, Receipt, Share};
    assert!(size_of::<LedgerState>() <= 16);
    assert!(size_of::<LedgerState>() + size_of::<Notice>() + size_of::<Share>() <= 160);
    assert!(size_of::<LedgerState>() + size_of::<Receipt>() + size_of::<Share>() <= 300);
}

#[test]
fn references_and_months_read_or_do_not() {
    for wrong in ["", "a b", "a/b", "张三", &"x".repeat(65)] {
        assert_eq!(Reference::parse(wrong), None, "{wrong}");
    }
    assert_eq!(Reference::parse("I-1").unwrap().as_str(), "I-1");
    let november = Month::parse("2026-11").unwrap();
    assert_eq!(november.last_day().to_string(), "2026-11-30");
    assert_eq!(Month::of(november.last_day()), november);
    assert!(november.holds(november.first_day()) && november.holds(november.last_day()));
    assert!(!november.holds(november.last_day().tomorrow().unwrap()));
    for wrong in ["2026-13", "2026-1", "26-11", "2026-11-01", "2026/11"] {
        assert_eq!(Month::parse(wrong), None, "{wrong}");
    }
    for method in Method::ALL {
        assert_eq!(Method::parse(method.code()), Some(method));
    }
}
