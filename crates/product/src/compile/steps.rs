//! From declared steps to a program: each input defined, no circle, one rounding, nothing unused.

use std::collections::BTreeSet;

use kernel::{Currency, Text};

use crate::compile::expression::{self, Written};
use crate::compile::field::{Field, Fields, Kind};
use crate::compile::inputs::Documents;
use crate::compile::table::{self, OWN_COLUMNS, SOURCE_COLUMNS, START, Surroundings};
use crate::package::Package;
use crate::package::manifest::{
    HitPolicy, OutputDeclared, OutputKind, ProgramDeclared, StepDeclared, TableDeclared,
};
use crate::package::sheet::Sheet;
use crate::problem::Problem;
use crate::rating::{MAX_SLOTS, Mark, Program, Step, Work, Worked};

/// What the steps of a program are compiled from.
pub(crate) struct Sources<'a> {
    pub(crate) package: &'a Package,
    pub(crate) tables: &'a [TableDeclared],
    pub(crate) parameters: &'a [(String, String, Sheet)],
    pub(crate) documents: &'a Documents,
    pub(crate) compulsory: bool,
    pub(crate) currency: Currency,
}

/// A step before it is compiled.
struct Plan<'a> {
    id: &'a str,
    name: Text,
    needs: BTreeSet<String>,
    gives: Vec<String>,
    source: PlanSource<'a>,
    declared: Option<&'a StepDeclared>,
}

enum PlanSource<'a> {
    Table(&'a TableDeclared),
    Parameter(&'a str, &'a Sheet),
    Formula(Written),
}

const MANIFEST: &str = "manifest.toml";

fn manifest_problem(kind: &'static str, cell: &str, zh: String, en: String) -> Problem {
    Problem::at(kind, MANIFEST, 0, cell, Text::new(zh, en))
}

/// Compiles a program over the given inputs; `used` collects the tables and parameters it reads.
pub(crate) fn compile(
    declared: &ProgramDeclared,
    inputs: Vec<Field>,
    sources: &Sources<'_>,
    used: &mut BTreeSet<String>,
    problems: &mut Vec<Problem>,
) -> Option<Program> {
    let before = problems.len();
    let plans = plan(declared, sources, problems);
    let mut fields = Fields::default();
    for field in inputs {
        fields.push(field);
    }
    let inputs = fields.len();
    for (at, field) in fields.iter().enumerate() {
        if fields.iter().take(at).any(|other| other.name == field.name) {
            problems.push(manifest_problem(
                "name-twice",
                &field.name,
                format!("{} 是系统字段，不能再作输入", field.name),
                format!(
                    "{} is a field of every program and cannot be declared",
                    field.name
                ),
            ));
        }
    }
    let order = order(&plans, &fields, problems);
    let mut steps = Vec::with_capacity(plans.len());
    for plan in order.into_iter().filter_map(|at| plans.get(at)) {
        used.insert(match &plan.source {
            PlanSource::Table(table) => table.id.clone(),
            PlanSource::Parameter(..) | PlanSource::Formula(_) => plan.id.to_owned(),
        });
        steps.extend(step(plan, sources, &mut fields, problems));
    }
    check_inputs_used(&plans, &fields, inputs, problems);
    if fields.len() > MAX_SLOTS {
        problems.push(manifest_problem(
            "too-many-fields",
            "",
            format!("字段共 {} 个，最多 {MAX_SLOTS} 个", fields.len()),
            format!("{} fields; {MAX_SLOTS} are possible", fields.len()),
        ));
    }
    if problems.len() > before {
        return None;
    }
    check_result(declared, &plans, &fields, problems);
    let class = declared.class.as_ref().and_then(|name| {
        let slot = fields.slot(name).filter(|slot| {
            fields
                .get(*slot)
                .is_some_and(|field| field.kind == Kind::Choice)
        });
        if slot.is_none() {
            problems.push(undefined("class", name));
        }
        slot
    });
    let result = fields.slot(&declared.result)?;
    (problems.len() == before).then_some(Program {
        fields,
        inputs,
        steps,
        result,
        class,
        currency: sources.currency,
    })
}

fn plan<'a>(
    declared: &'a ProgramDeclared,
    sources: &Sources<'a>,
    problems: &mut Vec<Problem>,
) -> Vec<Plan<'a>> {
    let mut plans: Vec<Plan<'a>> = Vec::new();
    for step in &declared.steps {
        plans.extend(plan_step(step, sources, problems));
    }
    let wanted: BTreeSet<String> = plans.iter().flat_map(|plan| plan.needs.clone()).collect();
    let parameters = sources
        .parameters
        .iter()
        .filter(|(key, _, _)| wanted.contains(key));
    let mut all: Vec<Plan<'a>> = parameters
        .map(|(key, kind, sheet)| Plan {
            id: key,
            name: Text::new(key.as_str(), key.as_str()),
            needs: BTreeSet::new(),
            gives: vec![key.clone()],
            source: PlanSource::Parameter(kind, sheet),
            declared: None,
        })
        .collect();
    all.extend(plans);
    all
}

fn plan_step<'a>(
    step: &'a StepDeclared,
    sources: &Sources<'a>,
    problems: &mut Vec<Problem>,
) -> Option<Plan<'a>> {
    let name = Text::new(step.name.zh.as_str(), step.name.en.as_str());
    let (needs, gives, source) = match (&step.table, &step.formula) {
        (Some(id), None) => {
            let Some(table) = sources.tables.iter().find(|table| table.id == *id) else {
                problems.push(undefined(&step.id, id));
                return None;
            };
            (
                table.when.iter().cloned().collect(),
                table
                    .gives
                    .iter()
                    .map(|output| output.name.clone())
                    .collect(),
                PlanSource::Table(table),
            )
        }
        (None, Some(text)) => match expression::parse(text) {
            Ok(written) => (
                written.names().into_iter().map(str::to_owned).collect(),
                vec![step.id.clone()],
                PlanSource::Formula(written),
            ),
            Err(fault) => {
                problems.push(manifest_problem(
                    "formula-invalid",
                    &step.id,
                    format!("公式无法读取：{fault}"),
                    format!("the formula does not read: {fault}"),
                ));
                return None;
            }
        },
        _ => {
            problems.push(manifest_problem(
                "step-invalid",
                &step.id,
                "步骤须且只须有 table 或 formula 之一".to_owned(),
                "a step has either a table or a formula".to_owned(),
            ));
            return None;
        }
    };
    Some(Plan {
        id: &step.id,
        name,
        needs,
        gives,
        source,
        declared: Some(step),
    })
}

/// The order in which every step finds its inputs ready; steps keep the filing's order otherwise.
fn order(plans: &[Plan<'_>], fields: &Fields, problems: &mut Vec<Problem>) -> Vec<usize> {
    let mut known: BTreeSet<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let mut given: BTreeSet<&str> = known.clone();
    for plan in plans {
        for name in &plan.gives {
            if !given.insert(name) {
                problems.push(manifest_problem(
                    "name-twice",
                    plan.id,
                    format!("{name} 由两处给出"),
                    format!("{name} is given in two places"),
                ));
            }
        }
    }
    let mut undefined_names = false;
    for plan in plans {
        for name in plan
            .needs
            .iter()
            .filter(|name| !given.contains(name.as_str()))
        {
            problems.push(undefined(plan.id, name));
            undefined_names = true;
        }
    }
    let mut order = Vec::with_capacity(plans.len());
    let mut waiting: Vec<usize> = (0..plans.len()).collect();
    while let Some(ready) = waiting.iter().position(|at| {
        plans
            .get(*at)
            .is_some_and(|plan| plan.needs.iter().all(|n| known.contains(n.as_str())))
    }) {
        let at = waiting.remove(ready);
        known.extend(
            plans
                .get(at)
                .iter()
                .flat_map(|plan| plan.gives.iter().map(String::as_str)),
        );
        order.push(at);
    }
    if !waiting.is_empty() && !undefined_names {
        let ids: Vec<&str> = waiting
            .iter()
            .filter_map(|at| plans.get(*at))
            .map(|p| p.id)
            .collect();
        problems.push(manifest_problem(
            "steps-cyclic",
            ids.first().copied().unwrap_or_default(),
            format!("步骤互相依赖成环：{}", ids.join("、")),
            format!("these steps need each other's results: {}", ids.join(", ")),
        ));
    }
    order
}

fn undefined(at: &str, name: &str) -> Problem {
    manifest_problem(
        "name-undefined",
        at,
        format!("{name} 未定义：既非输入，也非其他步骤的结果"),
        format!("{name} is neither an input nor the result of another step"),
    )
}

fn step(
    plan: &Plan<'_>,
    sources: &Sources<'_>,
    fields: &mut Fields,
    problems: &mut Vec<Problem>,
) -> Option<Step> {
    let around = Surroundings {
        documents: sources.documents,
        compulsory: sources.compulsory,
    };
    // An earlier step that failed has been reported; what hangs on it would only repeat it.
    if plan.needs.iter().any(|name| fields.slot(name).is_none()) {
        return None;
    }
    let work = match &plan.source {
        PlanSource::Table(declared) => {
            let sheet = table_sheet(declared, sources.package, problems)?;
            Work::Table(table::compile(declared, &sheet, fields, &around, problems)?)
        }
        PlanSource::Parameter(kind, sheet) => {
            let kind = if *kind == "amount" {
                OutputKind::Amount
            } else {
                OutputKind::Factor
            };
            let declared = TableDeclared {
                id: plan.id.to_owned(),
                file: sheet.file.clone(),
                hit: HitPolicy::Unique,
                when: Vec::new(),
                gives: vec![OutputDeclared {
                    name: plan.id.to_owned(),
                    kind,
                }],
            };
            Work::Table(table::compile(&declared, sheet, fields, &around, problems)?)
        }
        PlanSource::Formula(written) => {
            Work::Formula(formula(plan, written, sources, fields, problems)?)
        }
    };
    Some(Step {
        id: plan.id.to_owned(),
        name: step_name(plan, &work),
        omit: omitted(plan, fields, problems),
        work,
    })
}

/// A parameter is named by its own row, a step by the manifest.
fn step_name(plan: &Plan<'_>, work: &Work) -> Text {
    let row_words = match (work, &plan.source) {
        (Work::Table(table), PlanSource::Parameter(..)) => {
            table.rows.first().and_then(|row| row.words.clone())
        }
        _ => None,
    };
    row_words.unwrap_or_else(|| plan.name.clone())
}

fn omitted(plan: &Plan<'_>, fields: &Fields, problems: &mut Vec<Problem>) -> Option<i64> {
    let text = plan.declared?.omit_when.as_ref()?;
    let value = fields.named(plan.gives.first()?)?.read(text);
    if value.is_none() {
        problems.push(manifest_problem(
            "step-invalid",
            plan.id,
            format!("省略条件（omit_when）的值 {text:?} 不可能出现"),
            format!("omit_when: {text:?} is no value of this step"),
        ));
    }
    value
}

fn table_sheet(
    declared: &TableDeclared,
    package: &Package,
    problems: &mut Vec<Problem>,
) -> Option<Sheet> {
    let mut needed: Vec<&str> = declared.when.iter().map(String::as_str).collect();
    needed.extend(declared.gives.iter().map(|output| output.name.as_str()));
    needed.extend(SOURCE_COLUMNS);
    if declared.gives.is_empty() {
        problems.push(manifest_problem(
            "table-invalid",
            &declared.id,
            "表须至少给出一列结果".to_owned(),
            "a table gives at least one column".to_owned(),
        ));
        return None;
    }
    Sheet::read(package, &declared.file, &needed, &OWN_COLUMNS, problems)
}

fn formula(
    plan: &Plan<'_>,
    written: &Written,
    sources: &Sources<'_>,
    fields: &mut Fields,
    problems: &mut Vec<Problem>,
) -> Option<Worked> {
    let typed = match super::formula::compile(written, fields) {
        Ok(typed) => typed,
        Err(fault) => {
            problems.push(manifest_problem(
                "formula-invalid",
                plan.id,
                format!("公式不成立：{fault}"),
                format!("the formula does not hold: {fault}"),
            ));
            return None;
        }
    };
    let source = plan
        .declared
        .and_then(|step| step.source.clone())
        .unwrap_or_default();
    let mark = plan
        .declared
        .and_then(|step| Mark::parse(step.mark.as_deref()?));
    let known = !source.is_empty()
        && source
            .split('|')
            .all(|id| sources.documents.contains_key(id));
    let (Some(mark), true) = (mark, known) else {
        problems.push(manifest_problem(
            "document-unknown",
            plan.id,
            "公式步骤须注明 documents.csv 中的 source 与 mark（F、C、M、D）".to_owned(),
            "a formula step names its source in documents.csv and a mark F, C, M or D".to_owned(),
        ));
        return None;
    };
    let words = plan.name.clone();
    let slot = fields.push(Field::ranged(
        plan.id,
        words,
        Kind::Number(typed.scale),
        typed.low,
        typed.high,
    ));
    Some(Worked {
        formula: typed.formula,
        written: written.clone(),
        slot,
        source,
        mark,
    })
}

/// The result is money: rounded once, to the fen, and never below zero.
fn check_result(
    declared: &ProgramDeclared,
    plans: &[Plan<'_>],
    fields: &Fields,
    problems: &mut Vec<Problem>,
) {
    let giver = plans
        .iter()
        .find(|plan| plan.gives.contains(&declared.result));
    let rounds = |plan: &Plan<'_>| match &plan.source {
        PlanSource::Formula(written) => written.rounding.is_some(),
        PlanSource::Table(_) | PlanSource::Parameter(..) => false,
    };
    let count = plans.iter().filter(|plan| rounds(plan)).count();
    let field = fields.named(&declared.result);
    let money = field.is_some_and(|f| matches!(f.kind, Kind::Number(scale) if scale <= 2));
    if !giver.is_some_and(rounds) || count != 1 || !money {
        problems.push(manifest_problem(
            "rounding-not-once",
            &declared.result,
            "结果须由唯一一次取整（至多两位小数）得出".to_owned(),
            "the result comes from the one rounding of the program, to at most two decimals"
                .to_owned(),
        ));
    }
    if field.is_some_and(|f| f.low < 0) {
        problems.push(manifest_problem(
            "result-negative",
            &declared.result,
            "结果可能为负".to_owned(),
            "the result can become negative".to_owned(),
        ));
    }
}

fn check_inputs_used(
    plans: &[Plan<'_>],
    fields: &Fields,
    inputs: usize,
    problems: &mut Vec<Problem>,
) {
    let needed: BTreeSet<&str> = plans
        .iter()
        .flat_map(|plan| plan.needs.iter().map(String::as_str))
        .collect();
    let own = |name: &str| super::SYSTEM_FIELDS.contains(&name) || name == START;
    let unused = |field: &&Field| !needed.contains(field.name.as_str()) && !own(&field.name);
    for field in fields.iter().take(inputs).filter(unused) {
        problems.push(manifest_problem(
            "input-unused",
            &field.name,
            format!("输入 {} 未被任何步骤使用", field.name),
            format!("no step uses the input {}", field.name),
        ));
    }
}
