//! The bodies of commands outside the company, as JSON Schema: what clients are told, and nothing
//! decides by it. The contexts read strictly and name what does not fit.

use serde_json::{Value, json};

/// A field: name, whether it is needed, schema.
pub(crate) type Field = (&'static str, bool, Value);

/// The fields of a command's body; none for a command without a declaration here.
pub(crate) fn fields(command: &str) -> Option<Vec<Field>> {
    match command.split('.').next()? {
        "product" => Some(product(command)),
        "party" => party(command),
        "policy" => policy(command),
        "ledger" => ledger(command),
        _ => None,
    }
}

fn product(command: &str) -> Vec<Field> {
    let filing = ("filing", true, text("code@version"));
    match command {
        "product.draft" => vec![(
            "files",
            true,
            json!({ "type": "object", "additionalProperties": { "type": "string" },
                "description": "条款费率包：路径到文本 / the package, path to text" }),
        )],
        "product.return" => vec![filing, reason()],
        "product.withdraw" => vec![
            filing,
            ("from", true, day("停用日 / first day without it")),
            reason(),
        ],
        _ => vec![filing],
    }
}

fn party(command: &str) -> Option<Vec<Field>> {
    let subject = (
        "subject",
        true,
        text("p… 当事人，v… 车辆 / p… a person, v… a vehicle"),
    );
    Some(match command {
        "party.amend" => vec![subject, ("object", true, either(&person(), &vehicle()))],
        "party.forget" => vec![subject, reason()],
        "party.reveal" => vec![
            subject,
            (
                "columns",
                true,
                json!({ "type": "array", "minItems": 1, "items": { "type": "string" },
                    "description": "个人信息列 / personal columns of the table" }),
            ),
            reason(),
        ],
        _ => return None,
    })
}

fn policy(command: &str) -> Option<Vec<Field>> {
    let proposal = ("proposal", true, text("投保单号 / number of the proposal"));
    Some(match command {
        "policy.propose" => candidate(),
        "policy.amend" => vec![proposal, ("content", true, object(candidate()))],
        "policy.decide" => vec![
            proposal,
            ("verdict", true, one_of(&["accept", "return", "refer"])),
            ("defects", false, list(&object(defect()))),
            ("reason", false, text("转报理由 / why it is referred")),
        ],
        "policy.settle_notice" => vec![proposal, ("mode", true, one_of(&["signed", "waived"]))],
        "policy.dispute_record" => vec![
            proposal,
            ("what", true, text("哪一条记录 / which record")),
            reason(),
        ],
        "policy.settle_dispute" => vec![
            proposal,
            ("outcome", true, text("核查结果 / what was found")),
        ],
        "policy.withdraw" | "policy.issue" => vec![proposal],
        _ => return None,
    })
}

fn ledger(command: &str) -> Option<Vec<Field>> {
    let notice = ("notice", true, text("缴费通知单号 / number of the notice"));
    let (amount, payer) = (("amount", true, money()), ("payer", true, object(payer())));
    Some(match command {
        "ledger.request_payment" => vec![(
            "proposals",
            true,
            json!({ "type": "array", "minItems": 1, "items": { "type": "string" },
                "description": "投保单号 / numbers of proposals" }),
        )],
        "ledger.confirm_receipt" => vec![
            (
                "notice",
                false,
                text(
                    "缴费通知单号；合缴多张时填 notices / number of the notice; `notices` where one payment pays several",
                ),
            ),
            ("notices", false, notices()),
            method(),
            amount,
            payer,
            reference(),
            arrival("confirmed_at"),
            instruction(),
        ],
        "ledger.take_cheque" => vec![
            notice,
            amount,
            payer,
            reference(),
            (
                "taken_at",
                false,
                instant("收票时刻 / when it was taken in"),
            ),
        ],
        "ledger.receive_money" => vec![
            method(),
            amount,
            payer,
            ("reason", true, one_of(&SUSPENSE)),
            reference(),
            arrival("received_at"),
            instruction(),
        ],
        "ledger.declare_tax" => vec![(
            "month",
            true,
            text("税款所属月份，如 2026-12 / such as 2026-12"),
        )],
        _ => return on_receipt(command),
    })
}

fn notices() -> Value {
    json!({ "type": "array", "minItems": 1, "maxItems": 100, "items": { "type": "string" },
        "description": "一笔款缴清的各张缴费通知单 / numbers of the notices that one payment pays in full" })
}

fn on_receipt(command: &str) -> Option<Vec<Field>> {
    let receipt = ("receipt", true, text("收据号 / number of the receipt"));
    let because = |codes| ("reason", true, one_of(codes));
    Some(match command {
        "ledger.allot_money" => vec![receipt, ("notices", true, notices())],
        "ledger.cheque_arrived" => vec![receipt, arrival("arrived_at"), instruction()],
        "ledger.bounce_cheque" => vec![receipt, because(&["refused_by_bank", "handed_back"])],
        "ledger.reverse_receipt" => vec![
            receipt,
            because(&["keyed_wrong", "not_received", "wrong_notice"]),
        ],
        "ledger.return_money" => vec![
            receipt,
            ("proposal", false, text("投保单号 / number of the proposal")),
            ("amount", true, money()),
            ("payee", true, object(payer())),
            because(&[
                "unmatched",
                "lapsed",
                "withdrawn",
                "paid_twice",
                "paid_by_seller",
            ]),
            reference(),
            ("returned_at", true, instant("退回时刻 / when it was sent")),
            instruction(),
        ],
        _ => return None,
    })
}

fn reference() -> Field {
    (
        "reference",
        true,
        text("银行或票据号 / the bank's reference"),
    )
}

fn instruction() -> Field {
    (
        "instruction",
        true,
        text("唯一的收付指令号 / the one instruction it came by"),
    )
}

fn arrival(name: &'static str) -> Field {
    (name, true, instant("到账时刻 / when the money was there"))
}

fn method() -> Field {
    (
        "method",
        true,
        one_of(&["cash", "card", "transfer", "cheque", "qr"]),
    )
}

/// Why money fits nothing.
const SUSPENSE: [&str; 6] = [
    "no_notice",
    "amount_differs",
    "already_paid",
    "late",
    "not_payable",
    "paid_by_seller",
];

fn candidate() -> Vec<Field> {
    vec![
        ("applicant", true, person()),
        ("insured", false, person()),
        ("owner", false, person()),
        ("vehicle", true, vehicle()),
        ("entry", true, entry()),
    ]
}

fn person() -> Value {
    let fields = [
        ("name", true, "姓名或名称 / name"),
        ("kind", true, "性质 / individual or organisation"),
        ("document_kind", true, "证件类型 / kind of document"),
        ("document_number", true, "证件号码 / document number"),
        ("sex", false, "性别 / sex, where the document does not say"),
        (
            "birth_date",
            false,
            "出生日期 / birth date, where the document does not say",
        ),
        ("address", false, "住所 / address"),
        ("phone", false, "联系电话 / telephone"),
        ("contact", false, "联系人 / contact of an organisation"),
    ];
    object(
        fields
            .map(|(name, needed, about)| (name, needed, text(about)))
            .into(),
    )
}

fn vehicle() -> Value {
    let texts = [
        (
            "plate",
            false,
            "号牌号码；新车可空 / plate, absent for a new car",
        ),
        (
            "plate_kind",
            false,
            "号牌种类代码 / code of the kind of plate",
        ),
        ("vin", true, "车架号 / VIN or frame number"),
        (
            "frame_no_repeat",
            false,
            "再次录入的车架号 / a frame number keyed twice",
        ),
        ("engine", true, "发动机号 / engine number"),
        ("model_name", true, "厂牌型号 / maker and model"),
        ("model_code", false, "公告型号 / model code"),
        ("kind", true, "车辆种类 / kind of vehicle"),
        ("power_kw", false, "功率（千瓦）/ power in kW, a decimal"),
        (
            "rated_mass_t",
            false,
            "核定载质量（吨）/ rated load in tonnes, a decimal",
        ),
        ("special", false, "特种车用途 / what a special vehicle does"),
        ("previous_policy", false, "上年保单号 / last year's policy"),
        ("purchased_on", false, "购置日期 / date of purchase"),
        ("energy", false, "燃料种类 / energy"),
        (
            "first_registration",
            false,
            "初次登记日期 / first registration",
        ),
        ("transferred_on", false, "过户日期 / change of ownership"),
    ];
    let numbers = [
        ("seats", false, "核定载客 / seats with the driver"),
        ("curb_mass_kg", false, "整备质量 / curb mass in kg"),
        ("displacement_cc", false, "排量 / displacement in cc"),
    ];
    let mut fields: Vec<Field> = texts
        .map(|(name, needed, about)| (name, needed, text(about)))
        .into();
    fields.extend(numbers.map(|(name, needed, about)| {
        let schema = json!({ "type": "integer", "minimum": 0, "description": about });
        (name, needed, schema)
    }));
    object(fields)
}

fn entry() -> Value {
    object(vec![
        ("product", true, one_of(&["compulsory-motor"])),
        (
            "region",
            true,
            text("费率地区 / rating area by Chinese name"),
        ),
        ("use", true, text("使用性质 / use, as in a quote")),
        ("channel", true, channel()),
        ("tax", false, tax()),
        ("term", true, term()),
        (
            "declared",
            false,
            json!({ "type": "object", "description": "投保人申报的事故 / accidents as declared" }),
        ),
        (
            "special_terms",
            false,
            list(&text("特别约定 / special term")),
        ),
    ])
}

fn channel() -> Value {
    object(vec![
        (
            "source",
            true,
            one_of(&[
                "direct",
                "individual_agent",
                "agency",
                "part_time_agency",
                "broker",
            ]),
        ),
        (
            "commission_rate",
            false,
            text("手续费比例 / rate as a decimal, such as 0.04; absent: 0"),
        ),
        (
            "handler",
            true,
            text("经办人工号 / staff number of the handler"),
        ),
        ("seller", false, text("销售人员 / seller")),
        ("agency", false, text("代理机构 / agency")),
        ("agency_licence", false, text("许可证号 / its licence")),
    ])
}

fn tax() -> Value {
    object(vec![
        (
            "status",
            true,
            text("车船税状态 / how vehicle tax stands: taxable, paid, exempt, reduced …"),
        ),
        (
            "certificate",
            false,
            text("凭证号 / number of the certificate"),
        ),
        (
            "ratio",
            false,
            text("减征后应纳比例 / part that remains due"),
        ),
    ])
}

fn term() -> Value {
    object(vec![
        (
            "at_once",
            false,
            flag("即时生效；真：不填起保日 / cover begins at once: then there is no start"),
        ),
        (
            "start",
            false,
            day("起保日；非即时生效时必填 / first day; required unless cover begins at once"),
        ),
        (
            "end",
            false,
            day("终保日；空：一年 / last day; absent: one year"),
        ),
        (
            "short_term_reason",
            false,
            text("短期投保事由 / why it is shorter than a year"),
        ),
    ])
}

fn defect() -> Vec<Field> {
    vec![
        ("field", true, text("字段 / field")),
        ("rule", true, text("规则或控制点 / rule or control")),
        ("zh", true, text("中文 / in Chinese")),
        ("en", true, text("英文 / in English")),
    ]
}

fn payer() -> Vec<Field> {
    vec![
        ("name", true, text("付款人 / name")),
        (
            "account",
            false,
            text("账号；现金为空 / account; absent for cash"),
        ),
        (
            "registration",
            false,
            text("工号或执业证号 / staff or registration number, where known"),
        ),
    ]
}

fn money() -> Value {
    json!({ "type": "object", "required": ["amount", "currency"], "additionalProperties": false,
        "properties": { "amount": { "type": "string" }, "currency": { "const": "CNY" } } })
}

pub(crate) fn object(fields: Vec<Field>) -> Value {
    let required: Vec<&str> = fields
        .iter()
        .filter(|(_, needed, _)| *needed)
        .map(|(name, _, _)| *name)
        .collect();
    let required = json!(required);
    let properties: serde_json::Map<String, Value> = fields
        .into_iter()
        .map(|(name, _, schema)| (name.to_owned(), schema))
        .collect();
    json!({ "type": "object", "properties": properties, "required": required,
        "additionalProperties": false })
}

fn either(one: &Value, other: &Value) -> Value {
    json!({ "oneOf": [one, other] })
}

fn list(item: &Value) -> Value {
    json!({ "type": "array", "items": item })
}

fn one_of(codes: &[&str]) -> Value {
    json!({ "type": "string", "enum": codes })
}

fn reason() -> Field {
    ("reason", true, text("理由 / reason"))
}

fn text(about: &str) -> Value {
    json!({ "type": "string", "description": about })
}

fn day(about: &str) -> Value {
    json!({ "type": "string", "format": "date", "description": about })
}

fn flag(about: &str) -> Value {
    json!({ "type": "boolean", "description": about })
}

fn instant(about: &str) -> Value {
    json!({ "type": "string", "format": "date-time", "description": about })
}
