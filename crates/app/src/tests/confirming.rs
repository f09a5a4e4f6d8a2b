//! The platform says no to an issued policy: on record, on the list, and put right.

use std::path::PathBuf;
use std::sync::Arc;

use journal::MemoryStore;
use kernel::{Number, NumberKind};
use platform::{FilePlatform, Settings};
use serde_json::{Value, json};

use super::harness::{House, control};
use super::trade::{RECORD, accepted_proposal, branch_on, candidate, number, paid};
use crate::{Failure, ListRequest};

/// A branch whose platform's files a test may change.
struct Desk {
    house: House,
    folder: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let store = MemoryStore::new(tempfile::tempdir().unwrap().keep());
        let (house, _) = branch_on(Arc::new(store), RECORD);
        let folder = tempfile::tempdir().unwrap().keep();
        let desk = Self { house, folder };
        desk.with_records(RECORD)
    }

    /// The same, its platform opened anew on these records; what it confirmed stands.
    fn with_records(self, records: &str) -> Self {
        let path = self.folder.join("records.jsonl");
        std::fs::write(path, format!("{records}\n")).unwrap();
        let platform = FilePlatform::open(&self.folder, Settings::default()).unwrap();
        Self {
            house: self.house.with_platform(Arc::new(platform)),
            folder: self.folder,
        }
    }

    /// A policy that the platform was not told of.
    fn issued(&self) -> Number {
        let proposal = accepted_proposal(&self.house);
        let due = self.house.app.accepted_of(&proposal).unwrap();
        let due = due.rated.premium.plus(due.tax.total().unwrap()).unwrap();
        let body = json!({ "proposals": [proposal] });
        let asked = self.house.give("clerk", "ledger.request_payment", body);
        let notice = number(&asked.unwrap(), NumberKind::Notice);
        let payer = json!({ "name": "任飞鹏", "account": "6216613896446902064" });
        paid(&self.house, notice, &due.amount(), &payer).unwrap();
        let body = json!({ "proposal": proposal });
        let issued = self.house.give("clerk", "policy.issue", body).unwrap();
        number(&issued, NumberKind::Policy)
    }

    fn listed(&self, condition: (&str, &str)) -> Vec<Value> {
        self.house.app.settle().unwrap();
        let asked = ListRequest {
            table: "policies".to_owned(),
            conditions: [(condition.0.to_owned(), condition.1.to_owned())].into(),
            scope: vec![kernel::OrganisationCode::head_office()],
            ..ListRequest::default()
        };
        self.house.app.list(&asked).unwrap().rows
    }

    /// The platform says no for a reason, which is on record and on the list.
    fn refused(&self, policy: &Number, reason: &str) {
        self.house.clock.advance(1);
        let said = self.house.app.confirm_with_platform(policy);
        let Err(Failure::Refused(said)) = said else {
            panic!("{said:?}");
        };
        assert_eq!(said.control.id(), "confirmation-refused");
        assert_eq!(said.facts["reason"], reason);
        assert!(said.remedy.is_some());
        let waiting = self.listed(("platform", "refused"));
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0]["unconfirmed"], reason);
        assert!(waiting[0]["refused_at"].is_string());
    }

    /// The platform confirms, and nothing waits any more.
    fn confirmed(&self, policy: &Number) {
        self.house.clock.advance(1);
        self.house.app.confirm_with_platform(policy).unwrap();
        assert_eq!(self.house.kinds().last().unwrap(), "policy.confirmed");
        assert!(self.listed(("platform", "refused")).is_empty());
        let row = self.listed(("platform", "confirmed")).remove(0);
        assert!(row["unconfirmed"].is_null(), "{row}");
        let inspection = self.house.app.inspect_now().unwrap();
        assert!(inspection.ok, "{:?}", inspection.findings);
    }
}

#[test]
fn an_engine_that_the_platform_corrected_is_amended_and_confirmed_anew() {
    let desk = Desk::new();
    let policy = desk.issued();
    assert_eq!(desk.listed(("platform", "waiting")).len(), 1);
    let desk = desk.with_records(&RECORD.replace("M0000000", "M7777777"));
    desk.refused(&policy, "engine_differs");
    // Told again for the same reason it says nothing new.
    let size = desk.house.app.head_size();
    desk.refused(&policy, "engine_differs");
    assert_eq!(desk.house.app.head_size(), size);
    // The clerk compares with the registration and corrects the vehicle; the platform is asked anew.
    let issued = desk.house.app.issued(&policy).unwrap().0;
    let vehicle = desk.house.app.content_of(&issued.proposal).unwrap().vehicle;
    let mut object = candidate()["vehicle"].clone();
    object["engine"] = json!("M7777777");
    let body = json!({ "subject": vehicle.subject, "object": object });
    desk.house.give("clerk", "party.amend", body).unwrap();
    desk.confirmed(&policy);
    let kinds = desk.house.kinds();
    let own: Vec<&str> = kinds.iter().map(String::as_str).collect();
    assert_eq!(
        own[own.len() - 3..],
        [
            "party.vehicle_recorded",
            "policy.answered",
            "policy.confirmed"
        ]
    );
}

#[test]
fn a_platform_that_was_wrong_is_corrected_and_told_again() {
    let desk = Desk::new();
    let policy = desk.issued();
    // Another frame number holds the plate there.
    let other = RECORD
        .replace("LH1S20DC4PA000000", "LH1S20DC4PA000018")
        .replace("M0000000", "M1");
    let desk = desk.with_records(&format!("{RECORD}\n{other}"));
    desk.refused(&policy, "plate_differs");
    let desk = desk.with_records(RECORD);
    desk.confirmed(&policy);
}

#[test]
fn a_cover_of_another_insurer_keeps_a_policy_waiting_until_it_is_gone() {
    let desk = Desk::new();
    let policy = desk.issued();
    let covered = RECORD.replace(
        r#""policies":["#,
        r#""policies":[{"cover":"2026-12-05T00:00/2027-12-05T00:00","insurer":"平安财险","issued_on":"2026-11-22","number":"P2026000000000001"},"#,
    );
    let desk = desk.with_records(&covered);
    desk.refused(&policy, "covered_twice");
    let desk = desk.with_records(RECORD);
    desk.confirmed(&policy);
}

#[test]
fn a_number_confirmed_with_other_particulars_waits_for_the_platform() {
    let desk = Desk::new();
    let policy = desk.issued();
    let line = json!({
        "asked_at": "2026-11-22T04:00:00.000000Z", "code": "2026112212345678901234",
        "cover": "2026-12-05T00:00/2027-12-05T00:00", "issued_at": "2026-11-22T04:00:00.000000Z",
        "number": policy, "premium": { "amount": "1.00", "currency": "CNY" },
        "query_code": "2026112200000000000000", "tax": { "amount": "0.00", "currency": "CNY" },
        "vehicle": { "engine": "M0000000", "frame": "LH1S20DC4PA000000" },
    });
    std::fs::write(desk.folder.join("confirmed.jsonl"), format!("{line}\n")).unwrap();
    let desk = desk.with_records(RECORD);
    desk.refused(&policy, "confirmed_otherwise");
    std::fs::write(desk.folder.join("confirmed.jsonl"), "").unwrap();
    let desk = desk.with_records(RECORD);
    desk.confirmed(&policy);
}

#[test]
fn a_code_that_the_platform_holds_expired_is_asked_for_anew() {
    let desk = Desk::new();
    let policy = desk.issued();
    // A platform whose codes live no longer than the minute.
    let short = Settings {
        code_valid_hours: 0,
        ..Settings::default()
    };
    let platform = FilePlatform::open(&desk.folder, short).unwrap();
    let desk = Desk {
        house: desk.house.with_platform(Arc::new(platform)),
        folder: desk.folder,
    };
    desk.refused(&policy, "code_expired");
    let desk = desk.with_records(RECORD);
    desk.confirmed(&policy);
    let kinds = desk.house.kinds();
    assert_eq!(kinds[kinds.len() - 2], "policy.answered");
}

#[test]
fn a_platform_that_cannot_be_reached_leaves_nothing() {
    let desk = Desk::new();
    let policy = desk.issued();
    let size = desk.house.app.head_size();
    std::fs::write(desk.folder.join("outage"), "maintenance").unwrap();
    let said = desk.house.app.confirm_with_platform(&policy);
    assert!(matches!(said, Err(Failure::Fault(_))), "{said:?}");
    assert_eq!(desk.house.app.head_size(), size);
    std::fs::remove_file(desk.folder.join("outage")).unwrap();
    desk.confirmed(&policy);
}

#[test]
fn one_policy_that_is_refused_keeps_no_other_back() {
    let desk = Desk::new();
    let policy = desk.issued();
    let desk = desk.with_records(&RECORD.replace("M0000000", "M7777777"));
    let told = desk.house.app.confirm_all(&[policy]).unwrap().remove(0);
    assert_eq!(control(told), "confirmation-refused");
    assert_eq!(
        desk.house.kinds().last().unwrap(),
        "policy.confirmation_refused"
    );
}
