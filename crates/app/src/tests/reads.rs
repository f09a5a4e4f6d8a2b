//! Lists, cursors, positions, timelines.

use std::time::Duration;

use kernel::{Fault, StreamId};
use serde_json::json;

use super::harness::House;
use crate::ListRequest;

#[test]
fn a_list_pages_forward_and_back_without_loss() {
    let house = House::new();
    for code in 10..40 {
        let body = json!({ "code": code.to_string(), "name_zh": "分公司", "name_en": "Branch" });
        house
            .give("admin", "company.open_organisation", body)
            .unwrap();
    }
    house.app.settle().unwrap();
    for descending in [false, true] {
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let request = ListRequest {
                table: "organisations".into(),
                limit: 7,
                descending,
                cursor: cursor.clone(),
                scope: vec![kernel::OrganisationCode::head_office()],
                ..ListRequest::default()
            };
            let page = house.app.list(&request).unwrap();
            seen.extend(
                page.rows
                    .iter()
                    .map(|row| row["code"].as_str().unwrap().to_owned()),
            );
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        let mut expected: Vec<String> = (10..40).map(|code| code.to_string()).collect();
        expected.insert(0, "00".into());
        if descending {
            expected.reverse();
        }
        assert_eq!(seen, expected);
    }
}

#[test]
fn a_position_nobody_wrote_is_busy_not_wrong() {
    let house = House::new();
    let far = house.app.wait_for_rows(10_000, Duration::from_millis(20));
    assert!(matches!(far, Err(Fault::Busy(_))), "{far:?}");
}

#[test]
fn conditions_name_columns_that_exist() {
    let house = House::staffed();
    house.app.settle().unwrap();
    let ask = |column: &str, value: &str| {
        let conditions = [(column.to_owned(), value.to_owned())].into();
        let scope = vec![kernel::OrganisationCode::head_office()];
        house.app.list(&ListRequest {
            table: "users".into(),
            conditions,
            scope,
            ..ListRequest::default()
        })
    };
    assert_eq!(ask("staff", "cl*").unwrap().rows.len(), 1);
    assert_eq!(ask("staff", "clerk' OR 1=1 --").unwrap().rows.len(), 0);
    assert!(ask("no_such_column", "x").is_err());
}

#[test]
fn a_timeline_holds_every_fact_of_its_stream() {
    let house = House::staffed();
    let stream = StreamId::parse("company").unwrap();
    let facts = house.app.timeline(&stream).unwrap();
    let company: usize = house
        .kinds()
        .iter()
        .filter(|kind| kind.starts_with("company."))
        .count();
    assert_eq!(facts.len(), company);
}
