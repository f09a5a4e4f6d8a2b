//! Figures that others rely on: bytes of a state, bytes of an entry, the input of a quote.

use kernel::{CommandId, Digest, Envelope, Money, NumberKind, OrganisationCode, Origin, StreamId};
use serde_json::json;

use super::world::{World, answer, at, claim, content, cover, day, number};
use crate::{Declared, Due, Event, Issued, ProposalState, ShortTermReason, TaxClaim, TaxStatus};

#[test]
fn a_million_open_proposals_stand_in_memory() {
    let paid = World::paid();
    println!(
        "a paid proposal: {} bytes, of which inline {}",
        paid.state.bytes(),
        size_of::<ProposalState>()
    );
    assert!(paid.state.bytes() <= 336, "{}", paid.state.bytes());
    let mut rare = content();
    rare.entry.tax = TaxClaim {
        certificate: crate::Label::parse("完税证明 32010020260001"),
        purchased_on: None,
        ratio: None,
        status: TaxStatus::Paid,
    };
    let rare = World::answered(rare, answer());
    assert!(rare.state.bytes() > paid.state.bytes());
    assert!(rare.state.bytes() <= 440, "{}", rare.state.bytes());
}

/// The longest entry of an issue: a ten-digit place, an origin of 24 bytes, the longest staff number,
/// premium and tax just below 100,000 yuan. An issue is asked by a person and has no cause.
#[test]
fn an_issued_policy_fits_into_six_hundred_bytes() {
    let amount = Money::fen(9_999_999);
    let fact = Event::Issued(Issued {
        cover: cover("2026-12-01T23:59/2027-12-01T23:59"),
        due: Due::new(amount, amount).unwrap(),
        parties: Digest::of(b"parties"),
        proposal: number(NumberKind::Proposal, 9_999_999),
    });
    let envelope = Envelope {
        origin: Origin::parse("yinuo.example/branch-320").unwrap(),
        seq: 9_999_999_999,
        stream: StreamId::parse(&format!("policy/{}", number(NumberKind::Policy, 9_999_999)))
            .unwrap(),
        version: 1,
        kind: fact.kind(),
        recorded_at: at("2026-11-20T10:30:00.123456+08:00"),
        effective_on: fact.effective_on().unwrap(),
        actor: "a".repeat(32),
        organisation: OrganisationCode::parse("320101").unwrap(),
        command: CommandId(Digest::of(b"command")),
        basis: Digest::of(b"basis"),
        cause: None,
        payload: fact.payload().unwrap(),
    };
    let entry = envelope.encode().unwrap();
    println!("an issued policy: {} bytes", entry.len());
    assert!(entry.len() <= 600, "{}", String::from_utf8_lossy(&entry));
}

#[test]
fn the_payload_of_an_issue_is_exactly_its_four_fields() {
    let fact = Issued {
        cover: cover("2026-12-01T00:00/2027-12-01T00:00"),
        due: super::world::due(),
        parties: Digest::of(b"parties"),
        proposal: number(NumberKind::Proposal, 1),
    };
    let payload = Event::Issued(fact).payload().unwrap();
    assert_eq!(payload.as_bytes(), kernel::canonical_json(&fact).unwrap());
    let expected = json!({
        "cover": "2026-12-01T00:00/2027-12-01T00:00",
        "due": {"currency": "CNY", "premium": "665.00", "tax": "300.00"},
        "parties": Digest::of(b"parties").to_base64(),
        "proposal": number(NumberKind::Proposal, 1).to_string(),
    });
    assert_eq!(payload, expected.to_string());
}

#[test]
fn a_quote_is_asked_with_the_platforms_record_only() {
    let mut lying = content();
    lying.entry.declared = Some(Declared {
        at_fault_accidents: 0,
        death_accident: false,
    });
    lying.entry.term.end = Some(day("2026-12-31"));
    lying.entry.term.short_term_reason = Some(ShortTermReason::ScrappingWithinYear);
    let mut record = answer();
    record.clean_years = 0;
    record.claims = vec![claim(true, true), claim(true, false), claim(false, true)];
    record.pending_claims = 1;
    let asked = lying.quote_input(&record, day("2026-11-20"));
    let expected = json!({
        "use": "private", "region": "江苏", "seats": 5, "displacement_cc": 1498,
        "power_kw": "83.5", "at_fault_accidents": 2, "death_accident": true,
        "pending_claims": 1, "issued_on": "2026-11-20", "start": "2026-12-01",
        "end": "2026-12-31", "short_term_reason": "scrapping_within_year",
    });
    assert_eq!(asked, expected);
    // The state asks the same without the content.
    let world = World::answered(lying, record);
    assert_eq!(world.state.quote_input(), Some(expected));
}

#[test]
fn cover_at_once_is_priced_from_the_day_of_the_query() {
    let mut at_once = content();
    at_once.entry.term.start = None;
    let world = World::answered(at_once, answer());
    let asked = world.state.quote_input().unwrap();
    assert_eq!(asked["start"], json!("2026-11-20"));
    assert_eq!(asked["clean_years"], json!(3));
    assert!(asked.get("end").is_none());
}
