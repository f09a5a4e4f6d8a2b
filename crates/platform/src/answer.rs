//! One answer from one record: the same for every platform that keeps records as we do.

use kernel::{Cover, Date, Digest, Instant, canonical_json};
use policy::{Answer, Code, KnownCover, Label, PlatformTax};
use serde::Serialize;

use crate::history::{History, duplicates};
use crate::port::{Answered, PlatformFault, VehicleKeys};
use crate::record::{Claim, Insured, Offence, Record, Stolen, TaxRecord};

/// When was asked, under which code, until when the code is worth something.
pub(crate) struct Asked {
    pub(crate) at: Instant,
    pub(crate) on: Date,
    pub(crate) code: String,
    pub(crate) expires_at: Instant,
}

/// The message as a platform sends it: raw records, and nothing that names vehicle or person. It is
/// kept for ever, so what identifies the vehicle stays with the vehicle.
#[derive(Serialize)]
struct Message<'a> {
    asked_at: Instant,
    claims: &'a [Claim],
    expires_at: Instant,
    offences: &'a [Offence],
    policies: &'a [Insured],
    query_code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stolen: Option<Stolen>,
    tax: &'a TaxRecord,
    #[serde(skip_serializing_if = "Option::is_none")]
    transferred_on: Option<Date>,
}

/// The code of a query: its day and fourteen digits that only this vehicle at this moment has.
pub(crate) fn query_code(vehicle: &VehicleKeys, asked_at: Instant, on: Date) -> String {
    let moment = asked_at.to_string();
    let parts: [&[u8]; 4] = [
        b"query",
        vehicle.frame.as_bytes(),
        vehicle.engine.as_bytes(),
        moment.as_bytes(),
    ];
    code_of(on, Digest::of_parts(&parts))
}

/// The code of a confirmation, the same however often it is asked for.
pub(crate) fn confirmation_code(number: &str, query_code: &str, on: Date) -> String {
    let parts: [&[u8]; 3] = [b"confirmation", number.as_bytes(), query_code.as_bytes()];
    code_of(on, Digest::of_parts(&parts))
}

fn code_of(on: Date, digest: Digest) -> String {
    let number = digest
        .0
        .iter()
        .take(8)
        .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    let day = on.strftime("%Y%m%d");
    format!("{day}{:014}", number % 100_000_000_000_000)
}

/// The answer to a query about this record.
pub(crate) fn answered(
    record: &Record,
    wanted: Option<&Cover>,
    asked: &Asked,
) -> Result<Answered, PlatformFault> {
    let message = Message {
        asked_at: asked.at,
        claims: &record.claims,
        expires_at: asked.expires_at,
        offences: &record.offences,
        policies: &record.policies,
        query_code: &asked.code,
        stolen: record.stolen,
        tax: &record.tax,
        transferred_on: record.transferred_on,
    };
    let raw = canonical_json(&message).map_err(|why| damaged(why.to_string()))?;
    let history = History::of(record, wanted, asked.on);
    let twice = duplicates(record, wanted);
    let answer = Answer {
        asked_at: asked.at,
        claims: history.claims,
        clean_years: history.clean_years,
        drink_driving: history.drink_driving,
        drunk_driving: history.drunk_driving,
        duplicates: known(&twice)?,
        expires_at: asked.expires_at,
        first_insured: history.first_insured,
        pending_claims: history.pending_claims,
        previous: known(&history.previous)?,
        query_code: Code::parse(&asked.code).ok_or_else(|| damaged(asked.code.clone()))?,
        raw: Digest::of(&raw),
        tax: tax(&record.tax)?,
        transferred: history.transferred,
        window_from: history.window_from,
    };
    Ok(Answered { answer, raw })
}

fn known(policies: &[Insured]) -> Result<Vec<KnownCover>, PlatformFault> {
    let one = |policy: &Insured| {
        let number = policy.number.as_deref().map(|number| {
            Code::parse(number).ok_or_else(|| damaged(format!("policy number {number:?}")))
        });
        Ok(KnownCover {
            cover: policy.cover,
            insurer: label(&policy.insurer)?,
            number: number.transpose()?,
        })
    };
    policies.iter().map(one).collect()
}

fn tax(record: &TaxRecord) -> Result<PlatformTax, PlatformFault> {
    Ok(PlatformTax {
        arrears_from: record.arrears_from,
        certificate: record.certificate.as_deref().map(label).transpose()?,
        status: record.status,
    })
}

fn label(text: &str) -> Result<Label, PlatformFault> {
    Label::parse(text).ok_or_else(|| damaged(format!("label {text:?}")))
}

fn damaged(what: String) -> PlatformFault {
    PlatformFault::Damaged {
        place: "record".to_owned(),
        what,
    }
}
