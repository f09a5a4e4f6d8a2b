//! Shapes are kept for ever: one committed sample of each reads and writes back byte for byte.

use std::path::PathBuf;

use kernel::{Digest, Money, NumberKind, check_canonical};
use serde_json::json;

use super::world::{at, claim, code, content, cover, day, due, known, label, number, object};
use crate::{
    Accepted, AcceptedBy, Amended, Channel, ConfirmationReason, ConfirmationRefused, Confirmed,
    Defect, Deviation, DisputeSettled, Document, Drawn, Event, Issued, LapseReason, Lapsed,
    NotInsurable, NotInsurableReason, NoticeMode, NoticeSettled, Overdue, Paid, PaymentUndone,
    Printed, Proposed, Rated, Reason, RecordDisputed, Referred, Returned, ShortTermReason, Source,
    TaxClaim, TaxDue, TaxStatus,
};

/// A content with every optional field used.
fn full() -> crate::Content {
    let mut full = content();
    full.insured = object("p3", "a");
    full.deviations = vec![Deviation {
        field: code("risk.seats"),
        given: label("5"),
        table: label("7"),
    }];
    full.entry.channel = Channel {
        agency: Some(label("乙保险代理有限公司")),
        agency_licence: Some(code("32010000")),
        seller: Some(code("S0001")),
        source: Source::Agency,
        commission_rate: "0.04".parse().unwrap(),
        ..full.entry.channel
    };
    full.entry.model_code = Some(label("JL7152"));
    full.entry.plate_kind = Some(code("02"));
    full.entry.previous_policy = Some(code("PDZA202532010000001"));
    full.entry.special_terms = vec![label("本保单适用电子保险标志")];
    full.entry.tax = TaxClaim {
        certificate: Some(label("减税证明 001")),
        purchased_on: Some(day("2026-11-01")),
        ratio: Some("0.5".parse().unwrap()),
        status: TaxStatus::Reduced,
    };
    full.entry.term.end = Some(day("2026-12-31"));
    full.entry.term.short_term_reason = Some(ShortTermReason::TemporaryRoadUse);
    full.risk.tonnage = crate::Measure::new("1.495".parse().unwrap());
    full.risk.transferred_on = Some(day("2026-10-10"));
    full
}

fn answer() -> crate::Answer {
    let mut answer = super::world::answer();
    answer.claims = vec![claim(true, false)];
    answer.duplicates = vec![crate::KnownCover {
        number: Some(code("PDZA1")),
        ..known("2026-06-01T00:00/2027-06-01T00:00")
    }];
    answer.tax.arrears_from = Some(2024);
    answer.tax.certificate = Some(label("完税 1"));
    answer
}

fn accepted() -> Accepted {
    let inputs = json!({"region": "江苏", "seats": 5, "use": "private"});
    Accepted {
        by: AcceptedBy::Person,
        hits: vec![code("model-deviation")],
        rated: Rated {
            base: Money::fen(95_000),
            class: code("1"),
            filing: code("compulsory-motor@2020-09"),
            inputs: inputs.as_object().unwrap().clone(),
            premium: Money::fen(66_500),
            ratio: "-0.3".parse().unwrap(),
        },
        tax: TaxDue {
            arrears: Money::fen(30_000),
            basis: label("苏政发〔2011〕197号"),
            due: Money::fen(30_000),
            late_fee: Money::fen(1_234),
            status: TaxStatus::Taxable,
        },
        valid_until: at("2026-12-01T00:00:00+08:00"),
    }
}

/// One fact of every kind, with every optional field used.
pub(super) fn samples() -> Vec<Event> {
    let now = at(super::world::NOW);
    let mut samples = vec![
        Event::Proposed(Box::new(Proposed {
            content: full(),
            number: number(NumberKind::Proposal, 1),
        })),
        Event::Amended(Box::new(Amended { content: content() })),
        Event::Answered(Box::new(answer())),
        Event::Accepted(Box::new(accepted())),
        Event::Returned(Returned {
            defects: vec![Defect {
                en: label("seats differ"),
                field: code("risk.seats"),
                rule: code("underwriter"),
                zh: label("座位数不符"),
            }],
        }),
        Event::Referred(Referred {
            due_by: now,
            reasons: vec![Reason {
                en: label("a person looks"),
                rule: code("model-deviation"),
                zh: label("须人工核对"),
            }],
        }),
        Event::Overdue(Overdue { due_by: now }),
        Event::NotInsurable(NotInsurable {
            cover: Some(cover("2026-06-01T00:00/2027-06-01T00:00")),
            reason: NotInsurableReason::AlreadyCovered,
            rule: code("covered-elsewhere"),
        }),
        Event::NoticeSettled(NoticeSettled {
            at: now,
            mode: NoticeMode::Signed,
        }),
        Event::RecordDisputed(RecordDisputed {
            reason: label("非本车"),
            what: label("2026-03-04 事故"),
        }),
        Event::DisputeSettled(DisputeSettled {
            outcome: label("平台已更正"),
        }),
        Event::Paid(Paid {
            amount: due(),
            confirmed_at: now,
            instruction: code("I-1"),
            receipt: number(NumberKind::Receipt, 1),
        }),
        Event::PaymentUndone(PaymentUndone {
            receipt: number(NumberKind::Receipt, 1),
        }),
        Event::Lapsed(Lapsed {
            reason: LapseReason::Withdrawn,
        }),
    ];
    samples.extend(of_a_policy());
    samples
}

/// The facts of a policy's own stream.
fn of_a_policy() -> Vec<Event> {
    vec![
        Event::Issued(Issued {
            cover: cover("2026-12-01T00:00/2027-12-01T00:00"),
            due: due(),
            parties: Digest::of(b"parties"),
            proposal: number(NumberKind::Proposal, 1),
        }),
        Event::Confirmed(Confirmed {
            code: code("CONF0001"),
        }),
        Event::ConfirmationRefused(ConfirmationRefused {
            en: label("the platform holds another engine number"),
            reason: ConfirmationReason::EngineDiffers,
            zh: label("发动机号与平台登记的不一致"),
        }),
        Event::Printed(Printed {
            copy: 2,
            digest: Digest::of(b"pdf"),
            document: Document::Policy,
            drawn: Some(Box::new(drawn())),
            reason: Some(label("原件污损")),
        }),
    ]
}

fn drawn() -> Drawn {
    Drawn {
        at: at("2026-11-22T04:30:00Z"),
        certificate: Digest::of(b"certificate"),
        checkpoint: Some("journal\n7\nroot\n\n— journal signature\n".to_owned()),
        content: Digest::of(b"pd"),
        edition: 1,
        entries: 6,
        fonts: Digest::of(b"fonts"),
        number: number(NumberKind::Policy, 1),
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("shapes")
}

#[test]
fn every_kind_has_a_committed_sample_that_reads_and_writes_back() {
    let samples = samples();
    for (name, shape) in Event::KINDS {
        let path = folder().join(format!("{name}.{shape}.json"));
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
        assert_eq!(event.payload().unwrap(), committed);
        assert_eq!(&event, sample, "{name} means something else now");
    }
}

#[test]
fn no_sample_stands_without_a_kind() {
    let count = std::fs::read_dir(folder()).unwrap().count();
    assert_eq!(count, Event::KINDS.len());
}

#[test]
fn what_no_program_wrote_does_not_decode() {
    let unknown = Event::decode("policy.lapsed", 2, "{\"reason\":\"withdrawn\"}");
    assert!(matches!(
        unknown,
        Err(kernel::DecodeFault::Unknown { shape: 2, .. })
    ));
    for payload in [
        "{}",
        "[]",
        "{\"reason\":\"tired\"}",
        "{\"reason\":\"withdrawn\",\"x\":1}",
        "",
    ] {
        let read = Event::decode("policy.lapsed", 1, payload);
        assert!(
            matches!(read, Err(kernel::DecodeFault::Payload { .. })),
            "{payload}"
        );
    }
    let sloppy = r#"{"currency":"CNY","premium":"665","tax":"300.00"}"#;
    assert!(serde_json::from_str::<crate::Due>(sloppy).is_err());
}
