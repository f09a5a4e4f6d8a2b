//! 报价: what a risk would cost, with its working. No fact is left.
//!
//! Which fields a risk has is the filing's business; the shapes here tell clients what the filings
//! in force ask for and answer, and decide nothing.

use std::collections::BTreeMap;

use axum::extract::State;
use serde_json::Value;
use utoipa::ToSchema;

use crate::body::Json;
use crate::problem::{Answered, Words};
use crate::shared::Shared;
use crate::who::Who;

/// A compulsory motor risk. Fields a class does not use are passed over; absent means none.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "the shape of a body the filing reads, for OpenAPI"
)]
pub(crate) struct CompulsoryMotorRisk {
    /// 使用性质: `private`, `enterprise`, `government`, `taxi_rental`, `city_bus`, `road_passenger`,
    /// `truck_non_commercial`, `truck_commercial`, `special_1` to `special_4`, `motorcycle`,
    /// `tractor_dual`, `tractor_transport`.
    r#use: String,
    /// 承保地区 by Chinese name, such as 江苏.
    region: String,
    /// 保险期间首日.
    #[schema(format = Date)]
    start: String,
    /// 保险期间末日, the last day of cover; absent: one year.
    #[schema(format = Date)]
    end: Option<String>,
    /// 签单日; absent: the start.
    #[schema(format = Date)]
    issued_on: Option<String>,
    /// 核定载客, with the driver.
    seats: Option<u32>,
    /// 核定载质量 in tonnes, a decimal as text or number.
    tonnage: Option<String>,
    /// 排量 in cc.
    displacement_cc: Option<u32>,
    /// 功率 in kW, a decimal as text or number.
    power_kw: Option<String>,
    /// 侧三轮.
    sidecar: Option<bool>,
    /// 首次投保.
    first_insured: Option<bool>,
    /// 过户后新车主首次投保.
    transferred: Option<bool>,
    /// 连续未发生有责赔案的年度数.
    clean_years: Option<u32>,
    /// 观察期内已赔付的有责事故次数.
    at_fault_accidents: Option<u32>,
    /// 有责死亡事故.
    death_accident: Option<bool>,
    /// 未决赔案数.
    pending_claims: Option<u32>,
    /// 饮酒后驾驶次数.
    drink_driving: Option<u32>,
    /// 醉酒后驾驶次数.
    drunk_driving: Option<u32>,
    /// 短期投保事由: `temporary_entry`, `temporary_road_use`, `scrapping_within_year`.
    short_term_reason: Option<String>,
}

/// One risk, or many.
#[derive(ToSchema)]
#[schema(as = QuoteRequest)]
#[expect(
    dead_code,
    reason = "the shape of a body the filing reads, for OpenAPI"
)]
#[serde(untagged)]
pub(crate) enum QuoteRequest {
    /// One risk.
    One(Box<CompulsoryMotorRisk>),
    /// Many, answered in the same order.
    Many(Vec<CompulsoryMotorRisk>),
}

/// What a risk costs, or why it has no price.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "the shape of an answer the filing gives, for OpenAPI"
)]
pub(crate) struct Quote {
    /// The premium in yuan with two decimals, such as `665.00`.
    premium: Option<String>,
    /// CNY.
    currency: Option<String>,
    /// The class of the tariff.
    class: Option<u32>,
    /// What the class is called.
    class_name: Option<Words>,
    /// The filing it was priced by: code, version, document, digest.
    #[schema(value_type = Option<Object>)]
    filing: Option<Value>,
    /// The cover: first and last day.
    #[schema(value_type = Option<Object>)]
    cover: Option<Value>,
    /// Every step: table, row, factor, document, result.
    #[schema(value_type = Option<Vec<Object>>)]
    working: Option<Vec<Value>>,
    /// Why there is no price; then nothing else stands here.
    refusal: Option<QuoteRefusal>,
}

/// Why a risk has no price.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "the shape of an answer the filing gives, for OpenAPI"
)]
pub(crate) struct QuoteRefusal {
    /// The control; its page is `/v1/controls/<id>`.
    control: String,
    /// What is wrong.
    message: Words,
    /// The values it rests on.
    facts: Option<BTreeMap<String, String>>,
    /// What can be done.
    remedy: Option<Words>,
}

/// One quote, or many.
#[derive(ToSchema)]
#[schema(as = QuoteAnswer)]
#[expect(
    dead_code,
    reason = "the shape of an answer the filing gives, for OpenAPI"
)]
#[serde(untagged)]
pub(crate) enum QuoteAnswer {
    /// To one risk.
    One(Box<Quote>),
    /// To many, in their order.
    Many(Vec<Quote>),
}

/// Price compulsory motor 交强险: one risk, or an array answered in the same order.
#[utoipa::path(
    post, path = "/v1/quotes/compulsory-motor", tag = "quotes",
    request_body = QuoteRequest, responses((status = 200, body = QuoteAnswer)),
    extensions(("x-permission" = json!("quote.price"))),
)]
pub(crate) async fn quote_compulsory_motor(
    State(shared): State<Shared>,
    who: Who,
    Json(input): Json,
) -> Answered<axum::Json<Value>> {
    let priced = shared.read(move |app| Ok(app.quote(&who.identity, &input)?));
    priced.await.map(axum::Json)
}
