//! The posting scheme of every shape, held to its committed sample.

use super::shapes::samples;
use super::world::{branch, policy, proposal};
use crate::{
    Account, Cny, Dues, Entry, IssuedFacts, Line, Posting, Side, Unbalanced, postings,
    postings_of_issue,
};

fn golden(name: &str, shape: u32) -> Vec<Posting> {
    let folder = env!("CARGO_MANIFEST_DIR");
    let text = std::fs::read_to_string(format!("{folder}/postings/{name}.{shape}.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn issued() -> IssuedFacts {
    IssuedFacts {
        number: policy(1),
        proposal: proposal(1),
        due: Dues {
            premium: Cny::fen(66_500),
            tax: Cny::fen(42_000),
        },
        organisation: branch(),
        line: Line::COMPULSORY_MOTOR,
    }
}

#[test]
fn every_shape_books_what_its_sample_says() {
    for (_, event) in samples() {
        let shape = event.kind().shape;
        let name = event.kind().name.into_owned();
        let booked = postings(&event);
        assert_eq!(booked, golden(&name, shape), "{name}");
        assert!(Entry::balanced(booked).is_ok(), "{name}");
    }
    let booked = postings_of_issue(&issued());
    assert_eq!(booked, golden("policy.issued", 1));
    assert!(Entry::balanced(booked).is_ok());
    let folder = format!("{}/postings", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(
        std::fs::read_dir(folder).unwrap().count(),
        crate::Event::KINDS.len() + 1
    );
}

#[test]
fn an_issue_without_tax_books_no_tax() {
    let mut untaxed = issued();
    untaxed.due.tax = Cny::ZERO;
    let booked = postings_of_issue(&untaxed);
    assert_eq!(booked.len(), 2);
    assert!(
        booked
            .iter()
            .all(|p| p.account != Account::VehicleTaxWithheld)
    );
}

#[test]
fn an_entry_balances_by_line_and_organisation() {
    let mut booked = postings_of_issue(&issued());
    booked[0].line = Line::UNASSIGNED;
    let fault = Entry::balanced(booked.clone()).unwrap_err();
    assert!(matches!(fault, Unbalanced::Differs { .. }), "{fault}");
    booked[0].line = Line::COMPULSORY_MOTOR;
    booked[0].side = Side::Credit;
    booked[0].amount = booked[0].amount.negated().unwrap();
    let fault = Entry::balanced(booked).unwrap_err();
    assert!(matches!(fault, Unbalanced::Negative { .. }), "{fault}");
}
