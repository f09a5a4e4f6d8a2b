//! The filings of the repository are sound and price what they should.

use crate::{Filings, check, embedded_packages, quote_json};

#[test]
fn every_embedded_package_is_sound() {
    let packages = embedded_packages();
    assert_eq!(packages.len(), 3);
    for package in packages {
        let checked = check(&package);
        for problem in &checked.problems {
            println!("{problem}");
        }
        assert!(checked.problems.is_empty());
    }
}

#[test]
fn a_quote_shows_its_working() {
    let filings = Filings::embedded().unwrap();
    let input = serde_json::json!({
        "use": "private", "seats": 5, "region": "上海", "clean_years": 3, "start": "2024-03-01",
    });
    let answer = quote_json(&input, &filings);
    println!("{}", serde_json::to_string_pretty(&answer).unwrap());
    assert_eq!(answer["premium"], "665.00");
}
