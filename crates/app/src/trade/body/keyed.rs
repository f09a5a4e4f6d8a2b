//! Commands on persons, proposals and policies as they arrive.

use kernel::{Body, Digest, Number, Read, Subject};
use policy::{Code, ConfirmationReason, Disagreement, Document, Label, Said};
use serde_json::Value;

use super::rule::{
    ANSWER, CODE, COLUMNS, COPY, DIFFERENCES, DIGEST, DRAWN, LABEL, NUMBER, OBJECT, SUBJECT, WORDS,
};

/// A proposal as keyed: persons, vehicle, and what is proposed. Insured and owner are the applicant
/// where they are absent. Each part is read by whose it is, once it is known what day it is.
#[derive(Debug)]
pub(crate) struct Candidate {
    /// 投保人.
    pub(crate) applicant: Value,
    /// 被保险人.
    pub(crate) insured: Option<Value>,
    /// 车主.
    pub(crate) owner: Option<Value>,
    /// The vehicle: identity and facts.
    pub(crate) vehicle: Value,
    /// Everything else.
    pub(crate) entry: Value,
}

/// `policy.amend`.
#[derive(Debug)]
pub(crate) struct Amendment {
    pub(crate) proposal: Number,
    pub(crate) content: Candidate,
}

/// `party.amend`: a new version of a person or vehicle.
#[derive(Debug)]
pub(crate) struct PartyAmendment {
    pub(crate) subject: Subject,
    pub(crate) object: Value,
}

/// `party.forget`.
#[derive(Debug)]
pub(crate) struct Forgetting {
    pub(crate) subject: Subject,
    pub(crate) reason: String,
}

/// `party.reveal`.
#[derive(Debug)]
pub(crate) struct Revealing {
    pub(crate) subject: Subject,
    pub(crate) columns: Vec<String>,
    pub(crate) reason: String,
}

/// `policy.return_differing`: what the platform holds otherwise.
#[derive(Debug)]
pub(crate) struct Differing {
    pub(crate) proposal: Number,
    pub(crate) differs: Vec<Disagreement>,
}

/// `policy.refuse_confirmation`: the platform's no to a policy.
#[derive(Debug)]
pub(crate) struct ConfirmationRefusal {
    pub(crate) policy: Number,
    pub(crate) said: policy::RefuseConfirmation,
}

/// `policy.answer`: what the platform said, and as it said it; of a proposal, or of a policy that it
/// did not confirm by its earlier answer.
#[derive(Debug)]
pub(crate) struct PlatformAnswer {
    pub(crate) number: Number,
    pub(crate) answer: policy::Answer,
    pub(crate) raw: String,
}

/// A command that says something about a proposal, or no more than which.
#[derive(Debug)]
pub(crate) struct OnProposal<T = ()> {
    pub(crate) proposal: Number,
    pub(crate) said: T,
}

/// `policy.confirm`.
#[derive(Debug)]
pub(crate) struct Confirmation {
    pub(crate) policy: Number,
    pub(crate) code: Code,
}

/// `policy.print`: of a policy, or of a proposal for what is printed before there is one.
#[derive(Debug)]
pub(crate) struct Printing {
    pub(crate) number: Number,
    pub(crate) print: policy::Print,
    /// The copy that stands on the file; refused where it is not the next one.
    pub(crate) copy: Option<u32>,
}

impl Candidate {
    pub(super) fn read(value: &Value) -> Read<Self> {
        Self::inside(value, "")
    }

    fn inside(value: &Value, place: &'static str) -> Read<Self> {
        let known = ["applicant", "entry", "insured", "owner", "vehicle"];
        let mut body = Body::of(value, place, &known);
        let applicant = body.required("applicant", &OBJECT);
        let insured = body.optional("insured", &OBJECT);
        let owner = body.optional("owner", &OBJECT);
        let vehicle = body.required("vehicle", &OBJECT);
        let entry = body.required("entry", &OBJECT);
        body.whole(|| {
            Some(Self {
                applicant: applicant?,
                insured,
                owner,
                vehicle: vehicle?,
                entry: entry?,
            })
        })
    }
}

impl Amendment {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["content", "proposal"]);
        let proposal = body.required("proposal", &NUMBER);
        let content = body.part(Candidate::inside(body.inside("content"), "content"));
        body.whole(|| {
            Some(Self {
                proposal: proposal?,
                content: content?,
            })
        })
    }
}

impl PartyAmendment {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["object", "subject"]);
        let subject = body.required("subject", &SUBJECT);
        let object = body.required("object", &OBJECT);
        body.whole(|| {
            Some(Self {
                subject: subject?,
                object: object?,
            })
        })
    }
}

impl Forgetting {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["reason", "subject"]);
        let subject = body.required("subject", &SUBJECT);
        // That there must be one is the context's to say, on record.
        let reason = body.optional("reason", &WORDS).unwrap_or_default();
        body.whole(|| {
            Some(Self {
                subject: subject?,
                reason,
            })
        })
    }
}

impl Revealing {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["columns", "reason", "subject"]);
        let subject = body.required("subject", &SUBJECT);
        let columns = body.required("columns", &COLUMNS);
        // That there must be one is the context's to say, on record.
        let reason = body.optional("reason", &WORDS).unwrap_or_default();
        body.whole(|| {
            Some(Self {
                subject: subject?,
                columns: columns?,
                reason,
            })
        })
    }
}

impl Differing {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["differs", "proposal"]);
        let proposal = body.required("proposal", &NUMBER);
        let differs = body.required("differs", &DIFFERENCES);
        body.whole(|| {
            Some(Self {
                proposal: proposal?,
                differs: differs?,
            })
        })
    }
}

impl ConfirmationRefusal {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["en", "policy", "reason", "zh"]);
        let policy = body.required("policy", &NUMBER);
        let known = ConfirmationReason::ALL;
        let reason = body.required_one_of("reason", known, ConfirmationReason::code);
        let zh = body.required("zh", &LABEL);
        let en = body.required("en", &LABEL);
        body.whole(|| {
            Some(Self {
                policy: policy?,
                said: policy::RefuseConfirmation {
                    reason: reason?,
                    zh: zh?,
                    en: en?,
                },
            })
        })
    }
}

impl PlatformAnswer {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["answer", "policy", "proposal", "raw"]);
        let of = if body.has("policy") {
            "policy"
        } else {
            "proposal"
        };
        let number = body.required(of, &NUMBER);
        let answer = body.required("answer", &ANSWER);
        let raw = body.required("raw", &WORDS);
        body.whole(|| {
            Some(Self {
                number: number?,
                answer: answer?,
                raw: raw?,
            })
        })
    }
}

impl<T: Said> OnProposal<T> {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let known = [T::FIELDS, &["proposal"]].concat();
        let mut body = Body::of(value, "", &known);
        let proposal = body.required("proposal", &NUMBER);
        let said = T::read_in(&mut body);
        body.whole(|| {
            Some(Self {
                proposal: proposal?,
                said: said?,
            })
        })
    }
}

impl Confirmation {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["code", "policy"]);
        let policy = body.required("policy", &NUMBER);
        let code = body.required("code", &CODE);
        body.whole(|| {
            Some(Self {
                policy: policy?,
                code: code?,
            })
        })
    }
}

impl Printing {
    pub(super) fn read(value: &Value) -> Read<Self> {
        let known = [
            "copy", "digest", "document", "drawn", "policy", "proposal", "reason",
        ];
        let mut body = Body::of(value, "", &known);
        let of = if body.has("proposal") {
            "proposal"
        } else {
            "policy"
        };
        let number = body.required(of, &NUMBER);
        let document = body.required_one_of("document", Document::ALL, Document::code);
        let digest: Option<Digest> = body.required("digest", &DIGEST);
        let copy = body.optional("copy", &COPY);
        let drawn = body.optional("drawn", &DRAWN);
        let reason: Option<Label> = body.optional("reason", &LABEL);
        body.whole(|| {
            Some(Self {
                number: number?,
                print: policy::Print {
                    digest: digest?,
                    document: document?,
                    drawn,
                    reason,
                },
                copy,
            })
        })
    }
}
