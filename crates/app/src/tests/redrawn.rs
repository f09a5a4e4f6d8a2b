//! Documents drawn again from the record: the same bytes, or a finding.

use kernel::{Digest, NumberKind};
use policy::{Document, Drawn};
use serde_json::{Value, json};

use super::documents::{Sold, print, sold};
use super::harness::{House, control};
use super::trade::{accepted_proposal, branch, number};
use crate::{InspectOptions, InspectedDocuments, Inspection, inspect};

fn inspected(house: &House) -> Inspection {
    house.app.settle().unwrap();
    house.app.inspect_now().unwrap()
}

fn redrawn(house: &House) -> InspectedDocuments {
    let inspection = inspected(house);
    assert!(inspection.ok, "{:?}", inspection.findings);
    inspection.documents.unwrap()
}

/// What the record says it takes to draw the policy's last print again.
fn drawn(sold: &Sold) -> Drawn {
    let stream = kernel::StreamId::parse(&sold.policy.stream()).unwrap();
    let facts = sold.house.app.timeline(&stream).unwrap();
    let printed = facts
        .iter()
        .rev()
        .find(|fact| fact.kind == "policy.printed");
    serde_json::from_value(printed.unwrap().payload["drawn"].clone()).unwrap()
}

#[test]
fn every_document_is_drawn_again_to_the_same_bytes() {
    let house = branch();
    let proposal = accepted_proposal(&house);
    print(&house, proposal, Document::FloatNotice, None).unwrap();
    print(&house, proposal, Document::FloatNotice, Some("投保人遗失")).unwrap();
    let asked = json!({ "proposals": [proposal] });
    let asked = house.give("clerk", "ledger.request_payment", asked);
    let notice = number(&asked.unwrap(), NumberKind::Notice);
    print(&house, notice, Document::PaymentNotice, None).unwrap();
    let told = redrawn(&house);
    assert_eq!((told.printed, told.tried, told.same), (3, 3, 3));
}

#[test]
fn what_happened_after_a_print_is_not_on_it() {
    let sold = sold();
    let house = &sold.house;
    sold.print(Document::Policy, None).unwrap();
    sold.print(Document::Sign, None).unwrap();
    // The company moves, another key signs the journal, and the policy is printed again.
    for (name, value) in [
        ("company.address", "南京市玄武区示例路2号"),
        ("company.claims_phone", "025-00000000"),
    ] {
        let moved = json!({
            "name": name, "value": value, "effective_from": "2026-11-22", "source": "迁址通知",
            "mark": "D",
        });
        house
            .give("keeper", "company.set_parameter", moved)
            .unwrap();
    }
    house.app.rotate_signer(&house.who("admin")).unwrap();
    sold.print(Document::Policy, Some("原件污损")).unwrap();
    sold.print(Document::FloatNotice, None).unwrap();
    let told = redrawn(house);
    assert_eq!((told.printed, told.same), (4, 4));
}

#[test]
fn without_the_signing_key_the_content_is_compared() {
    let sold = sold();
    sold.print(Document::Sign, None).unwrap();
    let beside = sold.house.app.store.beside().to_owned();
    std::fs::remove_file(beside.join("print.key")).unwrap();
    let store = std::sync::Arc::clone(&sold.house.app.store);
    let house = sold.house.reopened(store);
    let inspection = inspected(&house);
    assert!(inspection.ok, "{:?}", inspection.findings);
    let told = inspection.documents.unwrap();
    assert_eq!((told.same, told.same_unsigned), (0, 1));
    assert!(
        !beside.join("print.key").exists(),
        "inspecting makes no key"
    );
}

#[test]
fn a_print_that_the_record_does_not_give_is_a_finding() {
    let sold = sold();
    sold.print(Document::Policy, None).unwrap();
    let honest = drawn(&sold);
    let other = Digest::of(b"another file");
    let checkpoint = honest.checkpoint.clone().unwrap();
    let forgeries: [(Drawn, &str); 4] = [
        (honest.clone(), "signed again"),
        (
            Drawn {
                content: other,
                ..honest.clone()
            },
            "drawn again",
        ),
        (
            Drawn {
                entries: 1,
                ..honest.clone()
            },
            "does not follow from the record",
        ),
        (
            Drawn {
                checkpoint: Some(checkpoint.replacen('A', "B", 1)),
                ..honest
            },
            "not this journal's",
        ),
    ];
    for (copy, (drawn, _)) in (2..).zip(&forgeries) {
        let body = json!({
            "policy": sold.policy, "document": "policy", "copy": copy, "reason": "遗失",
            "digest": other, "drawn": drawn,
        });
        sold.house.plant("clerk", "policy.print", body).unwrap();
    }
    let inspection = inspected(&sold.house);
    assert!(!inspection.ok);
    let told = inspection.documents.unwrap();
    assert_eq!((told.same, told.differ), (1, 4));
    for finding in &inspection.findings {
        assert_eq!(finding.kind, "document-differs");
    }
    // The copy that each says is another than was drawn of its entries, but for what is worse.
    let words: Vec<&str> = inspection.findings.iter().map(|f| &*f.message.en).collect();
    assert!(words[0].contains("of another copy"), "{words:?}");
    assert!(words[2].contains(forgeries[2].1), "{words:?}");
    assert!(words[3].contains(forgeries[3].1), "{words:?}");
}

#[test]
fn a_file_with_another_digest_than_is_on_record_is_a_finding() {
    for (forge, says) in [
        (json!({ "digest": Digest::of(b"x") }), "signed again"),
        (json!({ "content": Digest::of(b"x") }), "drawn again"),
    ] {
        let sold = sold();
        sold.print(Document::Sign, None).unwrap();
        let stream = kernel::StreamId::parse(&sold.policy.stream()).unwrap();
        let fact = sold.house.app.timeline(&stream).unwrap().pop().unwrap();
        // The same page once more as the second copy: only its digest is another.
        let order = crate::PrintOrder::new(sold.policy, Document::Sign, super::documents::at());
        let mut body = sold.house.app.next_print(&order).unwrap();
        for (field, value) in forge.as_object().unwrap() {
            let place: &mut Value = if field == "digest" {
                &mut body["digest"]
            } else {
                &mut body["drawn"]["content"]
            };
            *place = value.clone();
        }
        body["reason"] = json!("遗失");
        assert_eq!(fact.kind, "policy.printed");
        sold.house.plant("clerk", "policy.print", body).unwrap();
        let inspection = inspected(&sold.house);
        let told = inspection.documents.unwrap();
        assert_eq!((told.same, told.differ), (1, 1));
        let words = &inspection.findings[0].message.en;
        assert!(words.contains(says), "{words}");
    }
}

#[test]
fn a_print_of_another_program_is_told_apart() {
    let sold = sold();
    let body =
        json!({ "policy": sold.policy, "document": "sign", "digest": Digest::of(b"theirs") });
    sold.house.plant("clerk", "policy.print", body).unwrap();
    let told = redrawn(&sold.house);
    assert_eq!((told.same, told.elsewhere), (0, 1));
    let inspector = sold.house.who("inspector");
    let known = sold
        .house
        .app
        .document_known(&inspector, b"theirs")
        .unwrap();
    assert!(known.whole && known.elsewhere && known.last);
}

#[test]
fn a_forgotten_persons_document_is_said_and_no_finding() {
    let sold = sold();
    sold.print(Document::Policy, None).unwrap();
    sold.print(Document::Sign, None).unwrap();
    let content = sold.house.app.content_of(&sold.proposal).unwrap();
    let mut keys = sold.house.app.key_ring().unwrap();
    keys.destroy(&content.applicant.subject).unwrap();
    let options = InspectOptions::default();
    let mut inspection = inspect(sold.house.app.store.as_ref(), &options).unwrap();
    let all = crate::DocumentsWanted::All;
    sold.house.app.redraw_met(all, &mut inspection).unwrap();
    let told = inspection.documents.unwrap();
    // The sign shows the vehicle alone.
    assert_eq!((told.same, told.forgotten, told.differ), (1, 1, 0));
    let note = inspection
        .notes
        .iter()
        .any(|note| note.en.contains("deleted since"));
    assert!(note, "{:?}", inspection.notes);
}

#[test]
fn a_file_is_known_by_its_bytes() {
    let sold = sold();
    let (house, clerk) = (&sold.house, sold.house.who("clerk"));
    let first = sold.print(Document::Policy, None).unwrap();
    let known = house.app.document_known(&clerk, &first.pdf).unwrap();
    assert_eq!(
        (known.number, known.document),
        (sold.policy, Document::Policy)
    );
    assert_eq!((known.copy, known.copies), (1, 1));
    assert!(known.whole && known.last && !known.elsewhere);
    sold.print(Document::Sign, None).unwrap();
    let second = sold.print(Document::Policy, Some("原件污损")).unwrap();
    let known = house.app.document_known(&clerk, &first.pdf).unwrap();
    assert_eq!((known.copy, known.copies, known.last), (1, 2, false));
    let known = house.app.document_known(&clerk, &second.pdf).unwrap();
    assert_eq!((known.copy, known.last), (2, true));
    assert_eq!(known.reason.as_deref(), Some("原件污损"));
    // The signature taken off, and what was signed changed.
    let content = paper::unsigned(&first.pdf).unwrap();
    let known = house.app.document_known(&clerk, content).unwrap();
    assert!(!known.whole);
    let mut changed = first.pdf.clone();
    changed[content.len() / 2] ^= 1;
    assert_eq!(
        control(house.app.document_known(&clerk, &changed)),
        "document-not-on-record"
    );
    // Elsewhere's documents are not there for somebody of another branch.
    for (command, body) in [
        (
            "company.add_user",
            json!({ "user": "north", "organisation": "11", "post": "岗" }),
        ),
        (
            "company.grant_authority",
            json!({ "user": "north", "role": "counter_clerk", "organisation": "11" }),
        ),
    ] {
        house.give("admin", command, body).unwrap();
    }
    assert_eq!(
        control(house.app.document_known(&house.who("north"), &first.pdf)),
        "not-found"
    );
}
