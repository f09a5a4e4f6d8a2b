//! A branch that may sell, over HTTP: tariff approved, line licensed, desk staffed, platform at hand.

use std::sync::Arc;

use platform::{FilePlatform, Settings};
use serde_json::{Value, json};

use super::house::{House, package};

/// Three clean years with one insurer, as a platform tells them.
const RECORD: &str = r#"{"engine":"M0000000","frame":"LH1S20DC4PA000000","plate":"苏AA0000","policies":[{"cover":"2023-12-05T00:00/2024-12-05T00:00","insurer":"大地保险","issued_on":"2023-11-30","number":"P2023937898337490"},{"cover":"2024-12-05T00:00/2025-12-05T00:00","insurer":"大地保险","issued_on":"2024-11-18","number":"P2024380653528300"},{"cover":"2025-12-05T00:00/2026-12-05T00:00","insurer":"大地保险","issued_on":"2025-11-13","number":"P2025756660913085"}],"tax":{"status":"taxable"}}"#;

/// What nobody may see unless it was revealed.
pub(super) const SECRETS: [&str; 7] = [
    "任飞鹏",
    "320102195501010019",
    "1955-01-01",
    "18948216061",
    "苏AA0000",
    "LH1S20DC4PA000000",
    "6216613896446902064",
];

/// A proposal as a clerk keys it.
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

/// The branch, staffed: `clerk`, `teller`, `decider` belong to 3201, `other` to 11.
pub(super) async fn branch() -> House {
    let mut house = House::staffed().await;
    for (user, role, organisation) in [
        ("teller", "cashier", "3201"),
        ("decider", "underwriter", "3201"),
        ("other", "counter_clerk", "11"),
    ] {
        house.hire(user, role, organisation).await;
    }
    let drafted = house
        .post("product.designer", "/v1/filings", &package("2020-09"))
        .await;
    let filing = drafted.header("location").to_owned();
    for (who, verb) in [
        ("product.designer", "submit"),
        ("product.approver", "approve"),
    ] {
        let reply = house
            .post(who, &format!("{filing}/{verb}"), &json!({}))
            .await;
        assert_eq!(reply.status, 200, "{}", reply.text());
    }
    let licence = json!({ "line": "compulsory_motor", "from": "2026-11-22", "document": "许可" });
    house
        .give("parameter.keeper", "company.license_line", licence)
        .await;
    let folder = tempfile::tempdir().unwrap().keep();
    std::fs::write(folder.join("records.jsonl"), format!("{RECORD}\n")).unwrap();
    let platform = FilePlatform::open(&folder, Settings::default()).unwrap();
    house.with_platform(Arc::new(platform))
}

/// Where an entered proposal stands.
pub(super) async fn entered(house: &House) -> String {
    let reply = house.post("clerk", "/v1/proposals", &candidate()).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    reply.header("location").to_owned()
}
