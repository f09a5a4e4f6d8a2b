//! A policy is sold, step by step, with every part in its place.

use std::sync::Arc;

use journal::{MemoryStore, Store};
use kernel::{Number, NumberKind};
use platform::{FilePlatform, Platform, Settings};
use serde_json::{Value, json};

use super::harness::{House, control};
use crate::{Accepted, Failure};

/// Three clean years with one insurer, as a platform tells them.
pub(super) const RECORD: &str = r#"{"engine":"M0000000","frame":"LH1S20DC4PA000000","plate":"苏AA0000","policies":[{"cover":"2023-12-05T00:00/2024-12-05T00:00","insurer":"大地保险","issued_on":"2023-11-30","number":"P2023937898337490"},{"cover":"2024-12-05T00:00/2025-12-05T00:00","insurer":"大地保险","issued_on":"2024-11-18","number":"P2024380653528300"},{"cover":"2025-12-05T00:00/2026-12-05T00:00","insurer":"大地保险","issued_on":"2025-11-13","number":"P2025756660913085"}],"tax":{"status":"taxable"}}"#;

pub(super) fn candidate() -> Value {
    json!({
        "applicant": {
            "name": "任飞鹏", "document_kind": "id_card",
            "document_number": "320102195501010019",
            "address": "苏州市中山路68号449室", "phone": "18948216061",
        },
        "vehicle": {
            "plate": "苏AA0000", "plate_kind": "02", "vin": "LH1S20DC4PA000000",
            "engine": "M0000000", "model_name": "华辰牌HC7439N0", "model_code": "HC7439N0",
            "kind": "passenger_car", "seats": 5, "curb_mass_kg": 2205, "displacement_cc": 4395,
            "power_kw": "330", "energy": "gasoline", "first_registration": "2023-11-30",
        },
        "entry": {
            "product": "compulsory-motor", "region": "江苏", "use": "private",
            "channel": { "source": "direct", "commission_rate": "0", "handler": "clerk" },
            "tax": { "status": "taxable" },
            "term": { "start": "2026-12-05" },
        },
    })
}

/// A branch that may sell: tariff approved, line licensed, desk staffed, platform at hand.
pub(super) fn branch() -> House {
    let store = MemoryStore::new(tempfile::tempdir().unwrap().keep());
    branch_on(Arc::new(store), RECORD).0
}

/// The same on a store, with a platform that knows these vehicles.
pub(super) fn branch_on(store: Arc<dyn Store>, records: &str) -> (House, Arc<dyn Platform>) {
    let house = House::on(store);
    house.staff();
    for (number, role) in [("underwriter", "underwriter"), ("cashier", "cashier")] {
        let person = json!({ "user": number, "organisation": "3201", "post": "岗" });
        house.give("admin", "company.add_user", person).unwrap();
        let authority = json!({
            "user": number, "role": role, "organisation": "3201",
            "limit": { "amount": "200000.00", "currency": "CNY" },
        });
        let granted = house.give("admin", "company.grant_authority", authority);
        granted.unwrap();
    }
    let newest = product::embedded_packages().into_iter().next_back();
    let files = newest.unwrap().texts().unwrap();
    let step = json!({ "filing": crate::filing_id(&files).unwrap() });
    let licence =
        json!({ "line": "compulsory_motor", "from": "2026-11-22", "document": "许可1号" });
    for (who, command, body) in [
        ("designer", "product.draft", json!({ "files": files })),
        ("designer", "product.submit", step.clone()),
        ("approver", "product.approve", step),
        ("keeper", "company.license_line", licence),
    ] {
        house.give(who, command, body).unwrap();
    }
    let folder = tempfile::tempdir().unwrap().keep();
    std::fs::write(folder.join("records.jsonl"), format!("{records}\n")).unwrap();
    let platform = FilePlatform::open(&folder, Settings::default()).unwrap();
    let platform: Arc<dyn Platform> = Arc::new(platform);
    (house.with_platform(Arc::clone(&platform)), platform)
}

pub(super) fn number(accepted: &Accepted, kind: NumberKind) -> Number {
    let about = accepted.about.iter();
    let mut numbers = about.filter_map(|of| Number::parse(of.as_str().split_once('/')?.1));
    numbers.find(|number| number.kind() == kind).unwrap()
}

/// A proposal on its way to the cashier: entered, answered, accepted, its notice signed.
pub(super) fn accepted_proposal(house: &House) -> Number {
    let proposed = house.give("clerk", "policy.propose", candidate()).unwrap();
    let proposal = number(&proposed, NumberKind::Proposal);
    let worked = house.app.work_through(&[proposal]).unwrap();
    worked.into_iter().next().unwrap().unwrap();
    let signed = json!({ "proposal": proposal, "mode": "signed" });
    house.give("clerk", "policy.settle_notice", signed).unwrap();
    proposal
}

pub(super) fn paid(
    house: &House,
    notice: Number,
    amount: &str,
    payer: &Value,
) -> Result<Accepted, Failure> {
    let body = json!({
        "notice": notice, "method": "transfer", "payer": payer,
        "amount": { "amount": amount, "currency": "CNY" },
        "reference": "B20261122001", "instruction": format!("I-{amount}-{payer}").replace(|c: char| !c.is_ascii_alphanumeric(), "").chars().take(40).collect::<String>(),
        "confirmed_at": house.app.now(),
    });
    house.give("cashier", "ledger.confirm_receipt", body)
}

/// The whole company's books; they balance.
fn books(house: &House, as_of: crate::AsOf) -> crate::BooksTold {
    let asked = crate::BooksAsked {
        as_of,
        organisation: kernel::OrganisationCode::head_office(),
        line: None,
    };
    let told = house.app.trial_balance(&asked).unwrap();
    assert_eq!(told.debit, told.credit);
    told
}

/// Debit and credit balance of an account.
fn balance(told: &crate::BooksTold, code: &str) -> (String, String) {
    let row = told.accounts.iter().find(|row| row.code == code);
    let row = row.unwrap();
    (row.debit.amount(), row.credit.amount())
}

#[test]
fn a_policy_is_sold_from_proposal_to_income() {
    let house = branch();
    let proposal = accepted_proposal(&house);
    let accepted = house.app.accepted_of(&proposal).unwrap();
    // 950 × (1 − 30 %), scheme E: the published renewal premium.
    assert_eq!(accepted.rated.premium.amount(), "665.00");
    assert_eq!(accepted.rated.base.amount(), "950.00");
    let due = accepted.rated.premium.plus(accepted.tax.total().unwrap());
    let due = due.unwrap().amount();

    let issue = json!({ "proposal": proposal });
    assert_eq!(
        control(house.give("clerk", "policy.issue", issue.clone())),
        "unpaid"
    );
    let asked = json!({ "proposals": [proposal] });
    let asked = house.give("clerk", "ledger.request_payment", asked);
    let notice = number(&asked.unwrap(), NumberKind::Notice);
    let payer = json!({ "name": "任飞鹏", "account": "6216613896446902064" });
    assert_eq!(
        control(paid(&house, notice, "664.99", &payer)),
        "amount-differs"
    );
    let seller = json!({ "name": "clerk", "account": "1" });
    assert_eq!(
        control(paid(&house, notice, &due, &seller)),
        "paid-by-seller"
    );
    paid(&house, notice, &due, &payer).unwrap();
    let once_more = paid(&house, notice, &due, &payer).unwrap();
    assert!(
        once_more.already,
        "the same command again is the same answer"
    );

    let again = house.request("clerk", "once paid", "policy.issue", issue.clone());
    let issued = house.app.submit(again).unwrap();
    let policy = number(&issued, NumberKind::Policy);
    assert_eq!(policy.serial(), 1);
    let twice = house.request("clerk", "twice", "policy.issue", issue);
    assert_eq!(control(house.app.submit(twice)), "already-issued");
    // A policy that cannot be told of does not keep the others from being confirmed.
    let unknown = Number::parse("T00000001202600000015").unwrap();
    let told = house.app.confirm_all(&[unknown, policy]).unwrap();
    assert!(matches!(told.as_slice(), [Err(_), Ok(_)]), "{told:?}");

    let books = |as_of| books(&house, as_of);
    let advance = |told: &crate::BooksTold| balance(told, "2203").1;
    let before = books(crate::AsOf::Now);
    assert_eq!(balance(&before, "1002").0, due, "the bank has what was due");
    assert_eq!(advance(&before), "665.00");
    assert_eq!(balance(&before, "6031").1, "0.00");

    // Nothing is income before cover begins.
    assert_eq!(house.app.pass_time().unwrap().covers_begun, 0);
    house.clock.set("2026-12-05T00:00:01Z");
    assert_eq!(house.app.pass_time().unwrap().covers_begun, 1);
    assert_eq!(house.app.pass_time().unwrap().covers_begun, 0);
    house.app.settle().unwrap();
    let after = books(crate::AsOf::Now);
    assert_eq!(advance(&after), "0.00");
    // 665.00 / 1.06 = 627.358…
    assert_eq!(balance(&after, "6031").1, "627.36");
    let day = crate::AsOf::Day("2026-12-04".parse().unwrap());
    assert_eq!(
        advance(&books(day)),
        "665.00",
        "the day before is as it was"
    );
    let day = crate::AsOf::Day("2026-11-21".parse().unwrap());
    assert_eq!(balance(&books(day), "1002").0, "0.00");
    let inspection = house.app.inspect_now().unwrap();
    assert!(inspection.ok, "{:?}", inspection.findings);
}

#[test]
fn nothing_in_the_journal_names_a_person_or_a_plate() {
    let house = branch();
    accepted_proposal(&house);
    for seq in 0..house.app.head_size() {
        let entry = house.app.entry(seq).unwrap();
        let text = serde_json::to_string(&entry).unwrap();
        for secret in [
            "任飞鹏",
            "320102195501010019",
            "18948216061",
            "苏AA0000",
            "LH1S20DC4PA000000",
            "M0000000",
        ] {
            assert!(!text.contains(secret), "entry {seq} holds {secret}");
        }
    }
}

#[test]
fn the_same_person_and_vehicle_are_one_subject() {
    let house = branch();
    house.give("clerk", "policy.propose", candidate()).unwrap();
    let size = house.app.head_size();
    let again = house.request("clerk", "again", "policy.propose", candidate());
    house.app.submit(again).unwrap();
    assert_eq!(
        house.app.head_size(),
        size + 1,
        "no person, no vehicle anew"
    );
    let mut moved = candidate();
    moved["applicant"]["address"] = json!("南京市中山路1号");
    house.give("clerk", "policy.propose", moved).unwrap();
    assert_eq!(
        house.app.head_size(),
        size + 3,
        "a version of the person, and the proposal"
    );
}

#[test]
fn one_vehicle_has_one_compulsory_cover_at_a_time() {
    let house = branch();
    let first = accepted_proposal(&house);
    let due = house.app.accepted_of(&first).unwrap();
    let due = due.rated.premium.plus(due.tax.total().unwrap()).unwrap();
    let asked = house.give(
        "clerk",
        "ledger.request_payment",
        json!({ "proposals": [first] }),
    );
    let notice = number(&asked.unwrap(), NumberKind::Notice);
    let payer = json!({ "name": "任飞鹏", "account": "6216613896446902064" });
    paid(&house, notice, &due.amount(), &payer).unwrap();
    house
        .give("clerk", "policy.issue", json!({ "proposal": first }))
        .unwrap();
    let again = house.request("clerk", "again", "policy.propose", candidate());
    let second = number(&house.app.submit(again).unwrap(), NumberKind::Proposal);
    let worked = house.app.work_through(&[second]).unwrap();
    worked.into_iter().next().unwrap().unwrap();
    let kinds = house.kinds();
    assert_eq!(kinds.last().unwrap(), "policy.not_insurable");
}

#[test]
fn a_vehicle_the_platform_knows_otherwise_goes_back() {
    let house = branch();
    let mut other = candidate();
    other["vehicle"]["engine"] = json!("M7777777");
    let proposed = house.give("clerk", "policy.propose", other).unwrap();
    let proposal = number(&proposed, NumberKind::Proposal);
    // Returned, with the list on record; asked again unchanged it says nothing new.
    house.app.query_platform(&proposal).unwrap();
    assert_eq!(house.kinds().last().unwrap(), "policy.returned");
    let size = house.app.head_size();
    house.clock.advance(1);
    assert!(house.app.query_platform(&proposal).unwrap().already);
    assert_eq!(house.app.head_size(), size);
    house.app.settle().unwrap();
    let listed = house.app.list(&crate::ListRequest {
        table: "returns".to_owned(),
        scope: vec![kernel::OrganisationCode::head_office()],
        ..crate::ListRequest::default()
    });
    let rows = listed.unwrap().rows;
    assert_eq!(rows[0]["field"], "vehicle.engine");
    assert_eq!(rows[0]["rule"], "platform-disagrees");
    // Corrected, it goes its way.
    let amended = json!({ "proposal": proposal, "content": candidate() });
    house.give("clerk", "policy.amend", amended).unwrap();
    let worked = house.app.work_through(&[proposal]).unwrap();
    worked.into_iter().next().unwrap().unwrap();
    assert_eq!(house.kinds().last().unwrap(), "policy.accepted");
    let inspection = house.app.inspect_now().unwrap();
    assert!(inspection.ok, "{:?}", inspection.findings);
}
