//! Shapes are kept for ever: one committed sample of each reads and writes back byte for byte.

use std::path::PathBuf;

use kernel::{Actor, Digest, Outcome, check_canonical};
use serde_json::{Value, json};

use super::world::{World, key, user};
use crate::{Command, Event};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("shapes")
}

type Step = (&'static str, &'static str, Value);

fn people() -> Vec<Step> {
    let mut grant = super::world::grant("c001", "underwriter", "32");
    grant["lines"] = json!(["compulsory-motor", "commercial-motor"]);
    grant["until"] = json!("2026-12-31");
    let keeper = json!({"user": "d001", "role": "parameter_keeper", "organisation": "00"});
    vec![
        (
            "init",
            "company.set_basis",
            json!({"program": Digest::of(b"program"),
            "program_version": "0.1.0", "rules": Digest::of(b"rules"),
            "filings": Digest::of(b"filings")}),
        ),
        (
            "a001",
            "company.open_organisation",
            json!({"code": "32", "name_zh": "江苏分公司",
            "name_en": "Jiangsu branch", "region": "江苏"}),
        ),
        (
            "a001",
            "company.open_organisation",
            json!({"code": "37", "name_zh": "山东分公司",
            "name_en": "Shandong branch"}),
        ),
        ("a001", "company.close_organisation", json!({"code": "37"})),
        (
            "a001",
            "company.add_user",
            json!({"user": "c001", "organisation": "32", "post": "核保岗"}),
        ),
        (
            "a001",
            "company.add_user",
            json!({"user": "d001", "organisation": "00", "post": "合规岗"}),
        ),
        ("a001", "company.issue_token", json!({"user": "c001"})),
        ("a001", "company.disable_user", json!({"user": "c001"})),
        ("a001", "company.enable_user", json!({"user": "c001"})),
        ("a001", "company.grant_authority", grant),
        ("a001", "company.revoke_authority", json!({"authority": 2})),
        ("a001", "company.grant_authority", keeper),
    ]
}

fn records() -> Vec<Step> {
    vec![
        (
            "d001",
            "company.license_line",
            json!({"line": "compulsory-motor",
            "document": "保监许可〔2019〕1号", "from": "2019-03-01"}),
        ),
        (
            "d001",
            "company.end_line_licence",
            json!({"line": "compulsory-motor",
            "document": "金复〔2026〕9号", "on": "2026-09-01"}),
        ),
        (
            "d001",
            "company.set_parameter",
            json!({"name": "vat.rate", "value": "0.06",
            "effective_from": "2026-07-01", "source": "财税〔2016〕36号", "mark": "M"}),
        ),
        (
            "a001",
            "company.set_clock",
            json!({"at": "2026-08-01T00:00:00Z"}),
        ),
        ("a001", "company.rotate_signer", json!({})),
        (
            "a001",
            "company.declare_origin",
            json!({"reason": "磁盘损坏，恢复至前日备份",
            "confirm": "yinuo.example/demo", "origin": "yinuo.example/demo/2"}),
        ),
    ]
}

/// One fact of every kind, with every optional field used.
pub(super) fn samples() -> Vec<Event> {
    let mut world = World::founded();
    for (who, name, body) in people().into_iter().chain(records()) {
        let actor = match who {
            "init" => Actor::System("init"),
            staff => Actor::Staff(user(staff)),
        };
        let mut command = Command::parse(name, &body).unwrap();
        if let Command::RotateSigner(body) = &mut command {
            let signature = crate::Signature::parse(&kernel::bytes_to_base64(&[7; 64])).unwrap();
            body.hand_over = Some(crate::HandOver {
                old_key: key(1),
                new_key: key(2),
                old_signature: signature.clone(),
                new_signature: signature,
                signatures: crate::SignatureCheck::BothGood,
            });
        }
        if let Command::DeclareOrigin(body) = &mut command {
            body.restored = Some(super::origin::restored());
        }
        let Outcome::Happened(events) = world.decide(&actor, &command).unwrap() else {
            panic!("{name} is news");
        };
        world.remember(&actor, events);
    }
    world.events
}

fn file_of(name: &str, shape: u32) -> PathBuf {
    folder().join(format!("{name}.{shape}.json"))
}

#[test]
fn every_kind_has_a_committed_sample_that_reads_and_writes_back() {
    let samples = samples();
    for (name, shape) in Event::KINDS {
        let path = file_of(name, *shape);
        let sample = samples
            .iter()
            .find(|event| event.kind().name == *name)
            .unwrap();
        // A sample that stands is never rewritten: only a shape without one gets one.
        if std::env::var_os("UPDATE").is_some() && !path.exists() {
            std::fs::write(&path, sample.payload().unwrap() + "\n").unwrap();
        }
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}; UPDATE=1 writes it", path.display()));
        let committed = text.trim_end();
        check_canonical(committed.as_bytes()).unwrap();
        let event = Event::decode(name, *shape, committed).unwrap();
        let kind = event.kind();
        if kind.shape == *shape {
            assert_eq!(
                (kind.name.as_ref(), event.payload().unwrap().as_str()),
                (*name, committed)
            );
        }
        assert_eq!(&event, sample, "{name} means something else now");
    }
}

#[test]
fn no_sample_stands_without_a_kind() {
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let known = Event::KINDS
            .iter()
            .any(|(name, shape)| file_of(name, *shape) == path);
        assert!(known, "{}", path.display());
    }
}

#[test]
fn every_fact_decodes_to_itself() {
    for event in samples() {
        let (kind, payload) = (event.kind(), event.payload().unwrap());
        assert!(Event::KINDS.contains(&(kind.name.as_ref(), kind.shape)));
        assert_eq!(Event::decode(&kind.name, kind.shape, &payload), Ok(event));
    }
}

#[test]
fn what_no_program_wrote_does_not_decode() {
    let unknown = Event::decode("company.user_disabled", 2, "{\"user\":\"c001\"}");
    assert!(matches!(
        unknown,
        Err(kernel::DecodeFault::Unknown { shape: 2, .. })
    ));
    for payload in [
        "{}",
        "[]",
        "{\"user\":\"张三\"}",
        "{\"user\":\"c001\",\"x\":1}",
        "",
    ] {
        let read = Event::decode("company.user_disabled", 1, payload);
        assert!(
            matches!(read, Err(kernel::DecodeFault::Payload { .. })),
            "{payload}"
        );
    }
}
