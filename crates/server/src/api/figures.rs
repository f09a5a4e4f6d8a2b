//! 指标: the figures of a day, and the day's end of the cash desk.

use app::{
    Average, BookLine, DayEnd, Difference, FigureTold, FiguresAsked, FiguresTold, MethodLine, Part,
    Source, Tally,
};
use axum::extract::State;
use kernel::{Currency, Date, Money, OrganisationCode, Text};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use crate::body::Pairs;
use crate::problem::{Answered, Problem, Words};
use crate::shared::{Gate, Shared};
use crate::who::Who;

/// The figures of a day.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Figures)]
pub(crate) struct FiguresBody {
    /// The day.
    on: String,
    /// The organisation asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    /// When they were counted.
    answered_at: String,
    /// How many entries the journal had.
    size: u64,
    /// The root over them, base64.
    root: String,
    /// Those the asker may see.
    figures: Vec<FigureBody>,
}

/// One figure.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Figure)]
struct FigureBody {
    /// Its name.
    name: &'static str,
    /// What it is called.
    title: Words,
    /// What it counts.
    definition: Words,
    /// `money`, `count` or `rate`.
    #[schema(value_type = String)]
    unit: oversight::Unit,
    /// How many rows.
    count: u64,
    /// Their money, where the unit is money.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    amount: Option<Money>,
    /// How many a rate is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<u64>,
    /// The rate as a decimal; absent where there is nothing to divide by.
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<String>,
    /// What everybody has on average.
    #[serde(skip_serializing_if = "Option::is_none")]
    average: Option<AverageBody>,
    /// The list behind it.
    rows: SourceBody,
    /// Its parts, largest first.
    parts: Vec<PartBody>,
}

/// What everybody has on average.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FigureAverage)]
struct AverageBody {
    /// How many people have any.
    people: u64,
    /// Rows each, one decimal place.
    count: String,
    /// Money each.
    #[schema(value_type = Object)]
    amount: Money,
}

/// A list and its conditions, as `GET` of that list takes them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FigureRows)]
struct SourceBody {
    /// The table.
    table: &'static str,
    /// Columns and what they are held against.
    filter: BTreeMap<&'static str, String>,
}

/// A part of a figure.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FigurePart)]
struct PartBody {
    /// The column that parts it.
    by: &'static str,
    /// The value of that column; empty where there is none.
    key: String,
    /// How many rows.
    count: u64,
    /// Their money.
    #[schema(value_type = Object)]
    amount: Money,
    /// The list behind it.
    rows: SourceBody,
}

impl From<Source> for SourceBody {
    fn from(source: Source) -> Self {
        Self {
            table: source.table.name,
            filter: source.filter.into_iter().collect(),
        }
    }
}

impl From<Part> for PartBody {
    fn from(part: Part) -> Self {
        Self {
            by: part.by,
            key: part.key,
            count: part.tally.count,
            amount: part.tally.amount,
            rows: SourceBody::from(part.rows),
        }
    }
}

impl From<Average> for AverageBody {
    fn from(average: Average) -> Self {
        let Average {
            people,
            count,
            amount,
        } = average;
        Self {
            people,
            count,
            amount,
        }
    }
}

impl From<FigureTold> for FigureBody {
    fn from(told: FigureTold) -> Self {
        let Tally { count, amount } = told.tally;
        let of = told.of.map(|of| of.count);
        let mut parts: Vec<PartBody> = told.parts.into_iter().map(PartBody::from).collect();
        parts.sort_by_key(|part| (part.by, std::cmp::Reverse(part.amount.minor())));
        Self {
            name: told.figure.name,
            title: Words::from(&told.figure.title),
            definition: Words::from(&told.figure.definition),
            unit: told.figure.unit,
            count,
            amount: (told.figure.unit == oversight::Unit::Money).then_some(amount),
            of,
            rate: of.and_then(|of| oversight::rate(count, of)),
            average: told.average.map(AverageBody::from),
            rows: SourceBody::from(told.rows),
            parts,
        }
    }
}

impl From<FiguresTold> for FiguresBody {
    fn from(told: FiguresTold) -> Self {
        Self {
            on: told.on.to_string(),
            organisation: told.organisation.map(|code| code.to_string()),
            answered_at: told.answered_at.to_string(),
            size: told.size,
            root: told.root.to_string(),
            figures: told.figures.into_iter().map(FigureBody::from).collect(),
        }
    }
}

/// The figures of a day 指标, those one may see: each with its definition, the list behind it and the
/// head it was counted at. Figures of the moment are of now, whatever day is asked for.
#[utoipa::path(
    get, path = "/v1/figures/day", tag = "figures",
    params(
        ("on" = Option<String>, Query, description = "The civil day; today when absent"),
        ("organisation" = Option<String>, Query, description = "This organisation and those below it"),
        ("after" = Option<u64>, Query, description = "Wait until the rows hold this position, 2 s at most"),
    ),
    responses((status = 200, body = FiguresBody)),
    extensions(("x-permission" = json!("rows.read"))),
)]
pub(crate) async fn figures_of_a_day(
    State(shared): State<Shared>,
    who: Who,
    mut pairs: Pairs,
) -> Answered<axum::Json<FiguresBody>> {
    let asked = asked(&mut pairs)?;
    pairs.done()?;
    let work = move |app: &app::App| {
        app.permit(&who.identity, "rows.read")?;
        Ok(app.figures(&who.identity, &asked)?)
    };
    let told = shared.blocking(Gate::Question, work).await?;
    Ok(axum::Json(FiguresBody::from(told)))
}

/// The end of a day at the cash desk 日结.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DayEnd)]
pub(crate) struct DayEndBody {
    /// The day.
    on: String,
    /// When it was counted.
    answered_at: String,
    /// How many entries the journal had.
    size: u64,
    /// The root over them, base64.
    root: String,
    /// What moved, by method.
    methods: Vec<MethodBody>,
    /// What the books say of cash and bank.
    books: Vec<BookBody>,
    /// Whether everything agrees.
    agrees: bool,
    /// What does not agree.
    differences: Vec<DifferenceBody>,
}

/// What moved by one method on a day.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DayEndMethod)]
struct MethodBody {
    /// `cash`, `card`, `transfer`, `cheque` or `qr`.
    method: &'static str,
    /// Receipts put on record.
    received: u64,
    /// Their money.
    #[schema(value_type = Object)]
    received_amount: Money,
    /// Receipts reversed.
    reversed: u64,
    /// Their money.
    #[schema(value_type = Object)]
    reversed_amount: Money,
    /// Sums sent back.
    returned: u64,
    /// Their money.
    #[schema(value_type = Object)]
    returned_amount: Money,
    /// What remains.
    #[schema(value_type = Object)]
    net: Money,
}

/// One account on a day.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DayEndAccount)]
struct BookBody {
    /// Its code.
    account: &'static str,
    /// Debited 借方.
    #[schema(value_type = Object)]
    debited: Money,
    /// Credited 贷方.
    #[schema(value_type = Object)]
    credited: Money,
    /// Debit less credit.
    #[schema(value_type = Object)]
    net: Money,
    /// What the facts of the day say.
    #[schema(value_type = Object)]
    expected: Money,
}

/// What does not agree.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DayEndDifference)]
struct DifferenceBody {
    /// `books` or `cash`.
    kind: &'static str,
    /// In words.
    what: Words,
    /// By how much.
    #[schema(value_type = Object)]
    amount: Money,
}

impl From<MethodLine> for MethodBody {
    fn from(line: MethodLine) -> Self {
        Self {
            method: line.method.code(),
            received: line.received.count,
            received_amount: line.received.amount,
            reversed: line.reversed.count,
            reversed_amount: line.reversed.amount,
            returned: line.returned.count,
            returned_amount: line.returned.amount,
            net: line.net,
        }
    }
}

impl From<BookLine> for BookBody {
    fn from(line: BookLine) -> Self {
        Self {
            account: line.account.code(),
            debited: line.debited,
            credited: line.credited,
            net: line.net,
            expected: line.expected,
        }
    }
}

impl From<Difference> for DifferenceBody {
    fn from(difference: Difference) -> Self {
        let (kind, what, amount) = match difference {
            Difference::Books(account, amount) => (
                "books",
                Text::new(
                    format!("账上科目 {account} 比当日收付多（负数为少）"),
                    format!(
                        "the books of {account} say more than the day's facts (less, if negative)"
                    ),
                ),
                amount,
            ),
            Difference::Cash(amount) => (
                "cash",
                Text::fixed(
                    "清点的现金比当日现金收付多（负数为少）",
                    "the cash counted is more than the day's cash (less, if negative)",
                ),
                amount,
            ),
        };
        Self {
            kind,
            what: Words::from(&what),
            amount,
        }
    }
}

impl From<DayEnd> for DayEndBody {
    fn from(told: DayEnd) -> Self {
        Self {
            on: told.on.to_string(),
            answered_at: told.answered_at.to_string(),
            size: told.size,
            root: told.root.to_string(),
            methods: told.methods.into_iter().map(MethodBody::from).collect(),
            books: told.books.into_iter().map(BookBody::from).collect(),
            agrees: told.differences.is_empty(),
            differences: told
                .differences
                .into_iter()
                .map(DifferenceBody::from)
                .collect(),
        }
    }
}

/// The end of a day at the cash desk 日结: what was put on record on the day, by method, beside the books
/// of cash and bank and, where it is given, the cash counted. The bank's own statement is held against the
/// record by `POST /v1/bank-files?dry_run=true`.
#[utoipa::path(
    get, path = "/v1/day-end", tag = "money",
    params(
        ("on" = Option<String>, Query, description = "The civil day; today when absent"),
        ("organisation" = Option<String>, Query, description = "This organisation and those below it"),
        ("counted" = Option<String>, Query, description = "The day's cash as counted, in yuan: `665.00`"),
        ("after" = Option<u64>, Query, description = "Wait until the rows hold this position, 2 s at most"),
    ),
    responses((status = 200, body = DayEndBody)),
    extensions(("x-permission" = json!("ledger.read"))),
)]
pub(crate) async fn day_end(
    State(shared): State<Shared>,
    who: Who,
    mut pairs: Pairs,
) -> Answered<axum::Json<DayEndBody>> {
    let asked = asked(&mut pairs)?;
    let counted = pairs.take("counted").map(|text| yuan(&text)).transpose()?;
    pairs.done()?;
    let work = move |app: &app::App| Ok(app.day_end(&who.identity, &asked, counted)?);
    let told = shared.blocking(Gate::Question, work).await?;
    Ok(axum::Json(DayEndBody::from(told)))
}

fn asked(pairs: &mut Pairs) -> Answered<FiguresAsked> {
    let on = pairs.take("on").map(|text| day(&text)).transpose()?;
    let organisation = pairs.take("organisation");
    let organisation = organisation.map(|text| code(&text)).transpose()?;
    let position = pairs.take("after").map(|text| whole(&text)).transpose()?;
    Ok(FiguresAsked {
        on,
        organisation,
        position,
    })
}

fn day(text: &str) -> Answered<Date> {
    let rule = Text::fixed("填日期，如 2026-12-31", "a civil day such as 2026-12-31");
    text.parse().map_err(|_| Problem::field("on", text, &rule))
}

fn code(text: &str) -> Answered<OrganisationCode> {
    let rule = Text::fixed("填 00，或 2、4、6 位数字", "00, or 2, 4 or 6 digits");
    OrganisationCode::parse(text).ok_or_else(|| Problem::field("organisation", text, &rule))
}

fn whole(text: &str) -> Answered<u64> {
    let rule = Text::fixed("须为非负整数", "a whole number from 0");
    text.parse()
        .map_err(|_| Problem::field("after", text, &rule))
}

fn yuan(text: &str) -> Answered<Money> {
    let rule = Text::fixed("须为两位小数的金额", "an amount with two decimals");
    Money::parse(text.trim(), Currency::Cny).ok_or_else(|| Problem::field("counted", text, &rule))
}
