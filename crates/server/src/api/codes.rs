//! What forms offer: closed lists, vehicle models, underwriting rules, the headings of a branch's file.

use std::collections::BTreeMap;

use axum::extract::State;
use kernel::{Digest, Rate};
use sample::Column;
use serde::Serialize;
use utoipa::ToSchema;

use crate::body::Pairs;
use crate::problem::{Answered, Words};
use crate::shared::Shared;
use crate::who::Who;

/// The most models one answer holds.
const MODELS_MAX: u64 = 100;

/// A code and its words.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Code)]
pub(crate) struct CodeBody {
    /// As bodies take it.
    code: &'static str,
    /// As people read it.
    words: Words,
}

/// Vehicle models 车型.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = VehicleModels)]
pub(crate) struct ModelsBody {
    /// The models, by code.
    models: Vec<ModelBody>,
    /// SHA-256 of the table they stand in.
    #[schema(value_type = String)]
    digest: Digest,
}

/// A vehicle model: what a proposal that leaves a measure open is completed from.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = VehicleModel)]
struct ModelBody {
    /// 公告型号.
    model_code: String,
    /// 厂牌型号.
    name: String,
    /// 车辆种类, a code of `vehicle_kind`.
    kind: &'static str,
    /// 燃料种类, a code of `energy`.
    energy: &'static str,
    /// 核定载客.
    #[serde(skip_serializing_if = "Option::is_none")]
    seats: Option<u32>,
    /// 整备质量 in kg.
    #[serde(skip_serializing_if = "Option::is_none")]
    curb_mass_kg: Option<u32>,
    /// 核定载质量 in tonnes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    rated_mass_t: Option<Rate>,
    /// 排量 in cc.
    #[serde(skip_serializing_if = "Option::is_none")]
    displacement_cc: Option<u32>,
    /// 功率 in kW.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    power_kw: Option<Rate>,
    /// 特种车类别, 1 to 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    special: Option<u32>,
    /// How its VINs begin; `-`: its kind has none.
    vin_prefix: String,
    /// How sure the row is: F, C, M or D.
    mark: String,
}

/// The rules of underwriting 核保规则.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UnderwritingRules)]
pub(crate) struct RulesBody {
    /// The rows, in file order.
    rules: Vec<RuleBody>,
    /// SHA-256 of the table.
    #[schema(value_type = String)]
    digest: Digest,
}

/// A row of the decision table: it speaks when all its conditions hold.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UnderwritingRule)]
struct RuleBody {
    /// As reasons and defects name it.
    rule: String,
    /// `refer`, `return` or `not_insurable`.
    outcome: &'static str,
    /// The field that a return names.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// What it says.
    words: Words,
    /// What it rests on.
    source: String,
    /// How sure that is: F, C, M or D.
    mark: String,
    /// Column and cell.
    when: BTreeMap<&'static str, String>,
}

/// A column of a branch's file.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportColumn)]
pub(crate) struct ColumnBody {
    /// The headings in Chinese and English.
    heading: Words,
    /// Other headings that are read as this column.
    aliases: Vec<&'static str>,
    /// Whether a file must have it.
    required: bool,
}

/// The closed lists of trade, with their words: what a body may say where its schema says a word.
#[utoipa::path(
    get, path = "/v1/codes", tag = "commands",
    responses((status = 200, body = BTreeMap<String, Vec<CodeBody>>)),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn list_codes(_who: Who) -> axum::Json<BTreeMap<&'static str, Vec<CodeBody>>> {
    let body = |(code, words): (&'static str, kernel::Text)| CodeBody {
        code,
        words: Words::from(&words),
    };
    let lists = app::code_lists().into_iter();
    axum::Json(
        lists
            .map(|list| (list.name, list.codes.into_iter().map(body).collect()))
            .collect(),
    )
}

/// Vehicle models 车型 whose code begins with a word, whose name has it, or whose VINs begin as it does.
#[utoipa::path(
    get, path = "/v1/vehicle-models", tag = "proposals",
    params(
        ("q" = Option<String>, Query, description = "A word, or a VIN; absent: the first of all"),
        ("limit" = Option<u64>, Query, description = "1 to 100; 20 when absent"),
    ),
    responses((status = 200, body = ModelsBody)),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn list_vehicle_models(
    _shared: State<Shared>,
    _who: Who,
    mut pairs: Pairs,
) -> Answered<axum::Json<ModelsBody>> {
    let word = pairs.take("q").unwrap_or_default();
    let limit = pairs.number("limit")?.unwrap_or(20).clamp(1, MODELS_MAX);
    pairs.done()?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let found = app::vehicle_models(&word, most).map_err(app::Failure::Fault)?;
    Ok(axum::Json(ModelsBody {
        models: found.models.into_iter().map(model).collect(),
        digest: found.digest,
    }))
}

/// The decision table of underwriting 核保规则 in words, each row with its source and mark.
#[utoipa::path(
    get, path = "/v1/underwriting-rules", tag = "proposals",
    responses((status = 200, body = RulesBody)),
    extensions(("x-permission" = json!("policy.read"))),
)]
pub(crate) async fn list_underwriting_rules(
    State(shared): State<Shared>,
    who: Who,
) -> Answered<axum::Json<RulesBody>> {
    let read = shared.read(move |app| {
        app.permit(&who.identity, "policy.read")?;
        Ok(app::underwriting_rules().map_err(app::Failure::Fault)?)
    });
    let (rules, digest) = read.await?;
    let rules = rules.into_iter().map(|told| RuleBody {
        rule: told.rule,
        outcome: told.outcome,
        field: told.field,
        words: Words::from(&told.words),
        source: told.source,
        mark: told.mark,
        when: told.when.into_iter().collect(),
    });
    Ok(axum::Json(RulesBody {
        rules: rules.collect(),
        digest,
    }))
}

/// The headings that a branch's file may have.
#[utoipa::path(
    get, path = "/v1/imports/columns", tag = "proposals",
    responses((status = 200, body = Vec<ColumnBody>)),
    extensions(("x-permission" = json!("signed-in"))),
)]
pub(crate) async fn list_import_columns(_who: Who) -> axum::Json<Vec<ColumnBody>> {
    let body = |column: &Column| ColumnBody {
        heading: Words {
            zh: column.heading().to_owned(),
            en: column.key().to_owned(),
        },
        aliases: column.aliases().to_vec(),
        required: column.required(),
    };
    axum::Json(Column::ALL.iter().map(body).collect())
}

fn model(model: app::VehicleModel) -> ModelBody {
    ModelBody {
        kind: model.kind.code(),
        energy: model.energy.code(),
        model_code: model.code,
        name: model.name,
        seats: model.seats,
        curb_mass_kg: model.curb_mass_kg,
        rated_mass_t: model.rated_mass_t,
        displacement_cc: model.displacement_cc,
        power_kw: model.power_kw,
        special: model.special,
        vin_prefix: model.vin_prefix,
        mark: model.mark,
    }
}
