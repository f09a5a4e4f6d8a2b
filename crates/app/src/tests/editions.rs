//! The words that the shell fills into documents belong to the edition of the forms: a document drawn
//! again after years shows the same ones.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use journal::MemoryStore;
use kernel::{Number, NumberKind};
use paper::EDITION;
use policy::Document;
use serde_json::json;

use super::documents::{print, sold, text};
use super::harness::House;
use super::trade::{RECORD, accepted_proposal, branch, branch_on, candidate, number};

/// One accident at fault, paid by the insurer of its time.
const CLAIM: &str = r#"{"claims":[{"accident_on":"2026-03-29","at_fault":true,"death":false,"paid_on":"2026-05-05"}],"#;

fn set(house: &House, name: &str, value: &str) {
    let parameter = json!({
        "name": name, "value": value, "effective_from": "2026-11-22", "source": "公司章程",
        "mark": "D",
    });
    let set = house.give("keeper", "company.set_parameter", parameter);
    set.unwrap();
}

/// A proposal with an accident on record, whose applicant waived the float notice.
fn waived() -> (House, Number) {
    let store = MemoryStore::new(tempfile::tempdir().unwrap().keep());
    let record = RECORD.replacen('{', CLAIM, 1);
    let (house, _) = branch_on(Arc::new(store), &record);
    let proposed = house.give("clerk", "policy.propose", candidate()).unwrap();
    let proposal = number(&proposed, NumberKind::Proposal);
    let worked = house.app.work_through(&[proposal]).unwrap();
    worked.into_iter().next().unwrap().unwrap();
    let waive = json!({ "proposal": proposal, "mode": "waived" });
    house.give("clerk", "policy.settle_notice", waive).unwrap();
    (house, proposal)
}

/// Prints once as the company is, and once more when it has set what documents show.
fn twice(
    house: &House,
    of: (Number, Document),
    names: [&'static str; 2],
) -> Vec<(&'static str, Vec<u8>)> {
    let [first, again] = names;
    let (number, document) = of;
    let bare = print(house, number, document, None).unwrap();
    for (name, value) in [
        ("company.address", "南京市玄武区示例路2号"),
        ("company.claims_phone", "025-00000000"),
        ("company.account", "示例银行 0000"),
        ("policy.dispute", "提交南京仲裁委员会仲裁。"),
    ] {
        set(house, name, value);
    }
    let whole = print(house, number, document, Some("原件污损")).unwrap();
    vec![(first, bare.pdf), (again, whole.pdf)]
}

/// Every kind of document over the same facts.
fn drawn() -> Vec<(&'static str, Vec<u8>)> {
    let sold = sold();
    let sign = print(&sold.house, sold.policy, Document::Sign, None).unwrap();
    let policy = (sold.policy, Document::Policy);
    let mut drawn = twice(&sold.house, policy, ["policy", "policy_again"]);
    drawn.push(("sign", sign.pdf));

    let house = branch();
    let proposal = accepted_proposal(&house);
    let float = print(&house, proposal, Document::FloatNotice, None).unwrap();
    drawn.push(("float_notice", float.pdf));
    let asked = json!({ "proposals": [proposal] });
    let asked = house.give("clerk", "ledger.request_payment", asked);
    let notice = number(&asked.unwrap(), NumberKind::Notice);
    let notice = (notice, Document::PaymentNotice);
    let names = ["payment_notice", "payment_notice_again"];
    drawn.extend(twice(&house, notice, names));

    let (house, proposal) = waived();
    let float = print(&house, proposal, Document::FloatNotice, None).unwrap();
    drawn.push(("float_notice_waived", float.pdf));
    drawn
}

/// Every word on every document. `UPDATE=1` writes them for an edition that has none; what an edition
/// says is never rewritten.
#[test]
fn an_edition_fills_in_the_same_words_for_ever() {
    let mut words = String::new();
    for (name, pdf) in drawn() {
        writeln!(words, "{name}\n{}", text(&pdf)).unwrap();
    }
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = root.join(format!("editions/{EDITION}.txt"));
    if !path.exists() && std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &words).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    for (shown, said) in words.lines().zip(committed.lines()) {
        assert_eq!(
            shown, said,
            "the same facts give other words: raise paper::EDITION, then UPDATE=1"
        );
    }
    assert_eq!(words.lines().count(), committed.lines().count());
}
