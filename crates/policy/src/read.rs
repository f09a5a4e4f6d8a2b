//! Bodies of commands, read into types; what does not fit is listed whole.

use kernel::{Body, Rate, Read, Rule};
use serde_json::Value;

use crate::command::{DisputeRecord, Lapse, SettleDispute, SettleNotice, Verdict};
use crate::{
    Channel, Code, Declared, Entry, Label, LapseReason, NoticeMode, Product, Region,
    ShortTermReason, Source, TaxClaim, TaxStatus, Term, Use,
};

const DATE: Rule = Rule::new(
    "not-a-date",
    "须为日历上存在的日期，写作 YYYY-MM-DD",
    "must be a date of the calendar, written YYYY-MM-DD",
);
const WORDS: Rule = Rule::new(
    "not-words",
    "须为 1 至 200 个可见字符，首尾无空格",
    "must be 1-200 printable characters without outer blanks",
);
const CODE: Rule = Rule::new(
    "not-a-code",
    "须为 1 至 64 个无空格的 ASCII 字符",
    "must be 1-64 ASCII characters without blanks",
);
const DECIMAL: Rule = Rule::new(
    "not-a-decimal",
    "须为小数文本，如 \"0.04\"",
    "must be a decimal string such as \"0.04\"",
);
const COUNT: Rule = Rule::new(
    "not-a-count",
    "须为 0 至 255 的整数",
    "must be a whole number from 0 to 255",
);
const FLAG: Rule = Rule::new("not-a-flag", "须为 true 或 false", "must be true or false");
const REGION: Rule = Rule::new(
    "not-a-region",
    "须为 36 个费率地区之一的中文名",
    "must be one of the 36 rating areas by its Chinese name",
);
const STAFF: Rule = Rule::new("not-a-staff-number", "须为工号", "must be a staff number");
const LIST: Rule = Rule::new("not-a-list", "须为文字列表", "must be a list of texts");
const NO_START: Rule = Rule::new(
    "start-at-once",
    "即时生效时不填起期",
    "cover at once has no start",
);
const DEFECTS: Rule = Rule::new(
    "not-defects",
    "须为缺漏列表，每项含 field、rule、zh、en",
    "must be a list of defects, each with field, rule, zh, en",
);

impl Entry {
    /// The fields of the body. What the vehicle says itself (model, kind of plate, last year's
    /// policy, date of purchase) is keyed with the vehicle and with nothing else.
    pub const FIELDS: &'static [&'static str] = &[
        "channel",
        "declared",
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
        let product = body.required_one_of("product", Product::ALL, Product::code);
        let region: Option<Region> = body.required("region", &REGION);
        let special_terms = body.optional("special_terms", &LIST).unwrap_or_default();
        let use_: Option<Use> = body.required_one_of("use", Use::ALL, Use::code);
        let channel = body.part(read_channel(body.inside("channel")));
        let term = body.part(read_term(body.inside("term")));
        let tax = if body.has("tax") {
            body.part(read_tax(body.inside("tax")))
        } else {
            Some(TaxClaim::taxable())
        };
        let declared = if body.has("declared") {
            body.part(read_declared(body.inside("declared")))
        } else {
            None
        };
        body.whole(|| {
            Some(Self {
                channel: channel?,
                declared,
                model_code: None,
                plate_kind: None,
                previous_policy: None,
                product: product?,
                region: region?,
                special_terms,
                tax: tax?,
                term: term?,
                use_: use_?,
            })
        })
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
    let handler = body.required("handler", &STAFF);
    let seller: Option<Code> = body.optional("seller", &CODE);
    let source: Option<Source> = body.required_one_of("source", Source::ALL, Source::code);
    body.whole(|| {
        Some(Channel {
            agency,
            agency_licence,
            commission_rate: commission_rate.unwrap_or(Rate::ZERO),
            handler: handler?,
            seller,
            source: source?,
        })
    })
}

fn read_term(value: &Value) -> Read<Term> {
    let mut body = Body::of(
        value,
        "term",
        &["at_once", "end", "short_term_reason", "start"],
    );
    let at_once: Option<bool> = body.optional("at_once", &FLAG);
    let end = body.optional("end", &DATE);
    let short_term_reason = body.one_of(
        "short_term_reason",
        ShortTermReason::ALL,
        ShortTermReason::code,
    );
    // Cover at once is asked for in so many words; a start that was forgotten is no wish for it.
    let start = if at_once == Some(true) {
        if body.has("start") {
            body.wrong("start", &NO_START);
        }
        None
    } else {
        body.required("start", &DATE)
    };
    body.whole(|| {
        Some(Term {
            end,
            short_term_reason,
            start,
        })
    })
}

fn read_tax(value: &Value) -> Read<TaxClaim> {
    let known = ["certificate", "ratio", "status"];
    let mut body = Body::of(value, "tax", &known);
    let certificate = body.optional("certificate", &WORDS);
    let ratio = body.optional("ratio", &DECIMAL);
    let status: Option<TaxStatus> = body.required_one_of("status", TaxStatus::ALL, TaxStatus::code);
    body.whole(|| {
        Some(TaxClaim {
            certificate,
            purchased_on: None,
            ratio,
            status: status?,
        })
    })
}

fn read_declared(value: &Value) -> Read<Declared> {
    let known = ["at_fault_accidents", "death_accident"];
    let mut body = Body::of(value, "declared", &known);
    let count = body.required("at_fault_accidents", &COUNT);
    let death: Option<bool> = body.optional("death_accident", &FLAG);
    body.whole(|| {
        Some(Declared {
            at_fault_accidents: count?,
            death_accident: death.unwrap_or_default(),
        })
    })
}

/// What a command says of a proposal, read beside the number of the proposal it is said of.
pub trait Said: Sized {
    /// Its fields of the body.
    const FIELDS: &'static [&'static str];

    /// Reads its fields; what is wrong with them is noted in the body.
    fn read_in(body: &mut Body<'_>) -> Option<Self>;
}

/// Nothing more than which proposal.
impl Said for () {
    const FIELDS: &'static [&'static str] = &[];

    fn read_in(_: &mut Body<'_>) -> Option<Self> {
        Some(())
    }
}

/// `policy.decide`: `{"verdict":"accept"}`, `{"verdict":"return","defects":[…]}` or
/// `{"verdict":"refer","reason":"…"}`.
impl Said for Verdict {
    const FIELDS: &'static [&'static str] = &["defects", "reason", "verdict"];

    fn read_in(body: &mut Body<'_>) -> Option<Self> {
        let verdicts = ["accept", "return", "refer"];
        match body.required_one_of("verdict", &verdicts, |verdict| verdict)? {
            "return" => body.required("defects", &DEFECTS).map(Self::Return),
            "refer" => body.required("reason", &WORDS).map(Self::Refer),
            _ => Some(Self::Accept),
        }
    }
}

/// `policy.settle_notice`.
impl Said for SettleNotice {
    const FIELDS: &'static [&'static str] = &["mode"];

    fn read_in(body: &mut Body<'_>) -> Option<Self> {
        let mode = body.required_one_of("mode", NoticeMode::ALL, NoticeMode::code)?;
        Some(Self { mode })
    }
}

/// `policy.dispute_record`.
impl Said for DisputeRecord {
    const FIELDS: &'static [&'static str] = &["reason", "what"];

    fn read_in(body: &mut Body<'_>) -> Option<Self> {
        let reason = body.required("reason", &WORDS);
        let what = body.required("what", &WORDS);
        Some(Self {
            reason: reason?,
            what: what?,
        })
    }
}

/// `policy.settle_dispute`.
impl Said for SettleDispute {
    const FIELDS: &'static [&'static str] = &["outcome"];

    fn read_in(body: &mut Body<'_>) -> Option<Self> {
        let outcome = body.required("outcome", &WORDS)?;
        Some(Self { outcome })
    }
}

/// `policy.lapse`.
impl Said for Lapse {
    const FIELDS: &'static [&'static str] = &["reason"];

    fn read_in(body: &mut Body<'_>) -> Option<Self> {
        let reason = body.required_one_of("reason", LapseReason::ALL, LapseReason::code)?;
        Some(Self { reason })
    }
}
