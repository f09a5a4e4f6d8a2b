//! Bodies of commands, read into types; what does not fit is listed whole.

use kernel::{Rate, Text, UserCode};
use serde_json::Value;

use crate::command::{DisputeRecord, Lapse, SettleDispute, SettleNotice, Verdict};
use crate::field::{Body, FieldFault, one_of};
use crate::{
    Channel, Code, Declared, Defect, Document, Entry, Label, LapseReason, NoticeMode, Product,
    Region, ShortTermReason, Source, TaxClaim, TaxStatus, Term, Use,
};

const DATE: Text = Text::fixed(
    "须为日历上存在的日期，写作 YYYY-MM-DD",
    "must be a date of the calendar, written YYYY-MM-DD",
);
const WORDS: Text = Text::fixed(
    "须为 1 至 200 个可见字符，首尾无空格",
    "must be 1-200 printable characters without outer blanks",
);
const CODE: Text = Text::fixed(
    "须为 1 至 64 个无空格的 ASCII 字符",
    "must be 1-64 ASCII characters without blanks",
);
const DECIMAL: Text = Text::fixed(
    "须为小数文本，如 \"0.04\"",
    "must be a decimal string such as \"0.04\"",
);
const COUNT: Text = Text::fixed(
    "须为 0 至 255 的整数",
    "must be a whole number from 0 to 255",
);
const FLAG: Text = Text::fixed("须为 true 或 false", "must be true or false");
const REGION: Text = Text::fixed(
    "须为 36 个费率地区之一的中文名",
    "must be one of the 36 rating areas by its Chinese name",
);
const STAFF: Text = Text::fixed("须为工号", "must be a staff number");
const LIST: Text = Text::fixed("须为文字列表", "must be a list of texts");

/// The codes of a closed list, for the words of a fault.
macro_rules! one_code {
    ($list:ident) => {
        one_of(&$list::ALL.iter().map(|one| one.code()).collect::<Vec<_>>())
    };
}

type Read<T> = Result<T, Vec<FieldFault>>;

fn whole<T>(read: Option<T>, faults: Vec<FieldFault>) -> Read<T> {
    match read {
        Some(read) if faults.is_empty() => Ok(read),
        _ => Err(faults),
    }
}

impl Entry {
    /// The fields of the body, persons and vehicle apart.
    pub const FIELDS: &'static [&'static str] = &[
        "channel",
        "declared",
        "model_code",
        "plate_kind",
        "previous_policy",
        "product",
        "region",
        "special_terms",
        "tax",
        "term",
        "use",
    ];

    /// Reads what was keyed; every fault at once.
    pub fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", Self::FIELDS);
        let model_code = body.optional("model_code", &WORDS);
        let plate_kind = body.optional("plate_kind", &CODE);
        let previous_policy = body.optional("previous_policy", &CODE);
        let product = body.required("product", &one_code!(Product));
        let region: Option<Region> = body.required("region", &REGION);
        let special_terms = body.optional("special_terms", &LIST).unwrap_or_default();
        let use_: Option<Use> = body.required("use", &one_code!(Use));
        let (channel, term) = (body.inside("channel"), body.inside("term"));
        let tax = body.has("tax").then(|| body.inside("tax"));
        let declared = body.has("declared").then(|| body.inside("declared"));
        let mut faults = body.faults;
        let channel = collect(read_channel(&channel), &mut faults);
        let term = collect(read_term(&term), &mut faults);
        let tax = match tax {
            Some(tax) => collect(read_tax(&tax), &mut faults),
            None => Some(TaxClaim::taxable()),
        };
        let declared = declared.and_then(|d| collect(read_declared(&d), &mut faults));
        let entry = channel
            .zip(term)
            .zip(tax)
            .zip(product)
            .zip(region)
            .zip(use_);
        let entry = entry.map(|(((((channel, term), tax), product), region), use_)| Self {
            channel,
            declared,
            model_code,
            plate_kind,
            previous_policy,
            product,
            region,
            special_terms,
            tax,
            term,
            use_,
        });
        whole(entry, faults)
    }
}

fn collect<T>(read: Read<T>, faults: &mut Vec<FieldFault>) -> Option<T> {
    match read {
        Ok(read) => Some(read),
        Err(found) => {
            faults.extend(found);
            None
        }
    }
}

fn read_channel(value: &Value) -> Read<Channel> {
    let known = [
        "agency",
        "agency_licence",
        "commission_rate",
        "handler",
        "seller",
        "source",
    ];
    let mut body = Body::of(value, "channel", &known);
    let agency: Option<Label> = body.optional("agency", &WORDS);
    let agency_licence: Option<Code> = body.optional("agency_licence", &CODE);
    let commission_rate = body.optional("commission_rate", &DECIMAL);
    let handler: Option<UserCode> = body.required("handler", &STAFF);
    let seller: Option<Code> = body.optional("seller", &CODE);
    let source: Option<Source> = body.required("source", &one_code!(Source));
    let channel = handler.zip(source).map(|(handler, source)| Channel {
        agency,
        agency_licence,
        commission_rate: commission_rate.unwrap_or(Rate::ZERO),
        handler,
        seller,
        source,
    });
    whole(channel, body.faults)
}

fn read_term(value: &Value) -> Read<Term> {
    let mut body = Body::of(
        value,
        "term",
        &["at_once", "end", "short_term_reason", "start"],
    );
    let at_once: Option<bool> = body.optional("at_once", &FLAG);
    let end = body.optional("end", &DATE);
    let short_term_reason = body.optional("short_term_reason", &one_code!(ShortTermReason));
    // Cover at once is asked for in so many words; a start that was forgotten is no wish for it.
    let start = if at_once == Some(true) {
        if body.has("start") {
            let rule = Text::fixed("即时生效时不填起期", "cover at once has no start");
            body.wrong("start", rule);
        }
        None
    } else {
        body.required("start", &DATE)
    };
    let term = Term {
        end,
        short_term_reason,
        start,
    };
    whole(Some(term), body.faults)
}

fn read_tax(value: &Value) -> Read<TaxClaim> {
    let known = ["certificate", "purchased_on", "ratio", "status"];
    let mut body = Body::of(value, "tax", &known);
    let certificate = body.optional("certificate", &WORDS);
    let purchased_on = body.optional("purchased_on", &DATE);
    let ratio = body.optional("ratio", &DECIMAL);
    let status: Option<TaxStatus> = body.required("status", &one_code!(TaxStatus));
    let claim = status.map(|status| TaxClaim {
        certificate,
        purchased_on,
        ratio,
        status,
    });
    whole(claim, body.faults)
}

fn read_declared(value: &Value) -> Read<Declared> {
    let known = ["at_fault_accidents", "death_accident"];
    let mut body = Body::of(value, "declared", &known);
    let count = body.required("at_fault_accidents", &COUNT);
    let death: Option<bool> = body.optional("death_accident", &FLAG);
    let declared = count.map(|at_fault_accidents| Declared {
        at_fault_accidents,
        death_accident: death.unwrap_or_default(),
    });
    whole(declared, body.faults)
}

impl Verdict {
    /// Reads the body of `policy.decide`: `{"verdict":"accept"}`, `{"verdict":"return","defects":[…]}`
    /// or `{"verdict":"refer","reason":"…"}`.
    pub fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["defects", "reason", "verdict"]);
        let rule = one_of(&["accept", "return", "refer"]);
        let verdict: Option<String> = body.required("verdict", &rule);
        let read = match verdict.as_deref() {
            Some("accept") => Some(Self::Accept),
            Some("return") => {
                let listed = Text::fixed(
                    "须为缺漏列表，每项含 field、rule、zh、en",
                    "must be a list of defects, each with field, rule, zh, en",
                );
                let defects: Option<Vec<Defect>> = body.required("defects", &listed);
                defects.map(Self::Return)
            }
            Some("refer") => body.required("reason", &WORDS).map(Self::Refer),
            Some(_) => {
                body.wrong("verdict", rule);
                None
            }
            None => None,
        };
        whole(read, body.faults)
    }
}

impl SettleNotice {
    /// Reads the body of `policy.settle_notice`.
    pub fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["mode"]);
        let mode = body.required("mode", &one_code!(NoticeMode));
        whole(mode.map(|mode| Self { mode }), body.faults)
    }
}

impl DisputeRecord {
    /// Reads the body of `policy.dispute_record`.
    pub fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["reason", "what"]);
        let reason: Option<Label> = body.required("reason", &WORDS);
        let what: Option<Label> = body.required("what", &WORDS);
        let read = reason.zip(what).map(|(reason, what)| Self { reason, what });
        whole(read, body.faults)
    }
}

impl SettleDispute {
    /// Reads the body of `policy.settle_dispute`.
    pub fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["outcome"]);
        let outcome = body.required("outcome", &WORDS);
        whole(outcome.map(|outcome| Self { outcome }), body.faults)
    }
}

impl Lapse {
    /// Reads the body of `policy.lapse`.
    pub fn read(value: &Value) -> Read<Self> {
        let mut body = Body::of(value, "", &["reason"]);
        let reason = body.required("reason", &one_code!(LapseReason));
        whole(reason.map(|reason| Self { reason }), body.faults)
    }
}

/// Reads the body of `policy.print`: which document, and why again. The file and its digest are the
/// shell's.
pub fn read_print(value: &Value) -> Read<(Document, Option<Label>)> {
    let mut body = Body::of(value, "", &["document", "reason"]);
    let document: Option<Document> = body.required("document", &one_code!(Document));
    let reason: Option<Label> = body.optional("reason", &WORDS);
    whole(document.map(|document| (document, reason)), body.faults)
}
