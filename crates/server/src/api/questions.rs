//! 检查提问: the questions an inspector asks of the record, and their answers.

use std::collections::BTreeMap;

use app::{ASK, Answer, Asked};
use axum::extract::{Path, State};
use oversight::{QUESTIONS, Question};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::body::Pairs;
use crate::dto::ColumnBody;
use crate::problem::{Answered, Words};
use crate::shared::{Gate, Shared};
use crate::who::Who;

/// A question.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Question)]
pub(crate) struct QuestionBody {
    /// Its name.
    name: &'static str,
    /// What it is called.
    title: Words,
    /// What it finds.
    finds: Words,
    /// What `looked_at` counts.
    looks_at: Words,
    /// What the period is held against; absent where it takes none.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Words>,
    /// The law or document that asks for it, with its certainty mark.
    source: Words,
    /// The controls whose breach it shows; each has its page at `/v1/controls/{id}`.
    controls: &'static [&'static str],
    /// The parameters it takes besides `organisation`, `findings`, `limit`, `skip` and `after`.
    takes: Vec<&'static str>,
    /// `organisation`: cut to one's organisations; `company`: asked with authority at the head office.
    #[schema(value_type = String)]
    reach: oversight::Reach,
    /// The columns of its rows.
    columns: Vec<ColumnBody>,
    /// Where it is asked.
    answer: String,
}

/// The answer to a question.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Answer)]
pub(crate) struct AnswerBody {
    /// Which question.
    question: &'static str,
    /// First civil day asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// Last civil day asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// The organisation asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    /// The policy or proposal asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// When it was answered.
    answered_at: String,
    /// The journal's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    /// How many entries the journal had for this answer.
    size: u64,
    /// The root over them, base64.
    root: String,
    /// How much was looked at.
    looked_at: u64,
    /// How many rows answer it, shown or not.
    found: u64,
    /// How many marks they bear, shown or not.
    findings: u64,
    /// Rows passed over before the first shown.
    skipped: u64,
    /// Whether rows follow that are not shown.
    truncated: bool,
    /// The rows, as the question's columns say; `seq` and columns ending in `_seq` are entries.
    #[schema(value_type = Vec<Object>)]
    rows: Vec<Value>,
}

impl From<&'static Question> for QuestionBody {
    fn from(question: &'static Question) -> Self {
        Self {
            name: question.name,
            title: Words::from(&question.title),
            finds: Words::from(&question.finds),
            looks_at: Words::from(&question.looks_at),
            period: question.period.as_ref().map(Words::from),
            source: Words::from(&question.source),
            controls: question.controls,
            takes: question.params().collect(),
            reach: question.reach,
            columns: question
                .table
                .columns
                .iter()
                .map(ColumnBody::from)
                .collect(),
            answer: format!("/v1/questions/{}", question.name),
        }
    }
}

impl From<Answer> for AnswerBody {
    fn from(answer: Answer) -> Self {
        let Answer {
            question,
            from,
            to,
            organisation,
            number,
            answered_at,
            origin,
            size,
            root,
            looked_at,
            found,
            findings,
            skipped,
            truncated,
            rows,
        } = answer;
        Self {
            question,
            from,
            to,
            organisation,
            number,
            answered_at: answered_at.to_string(),
            origin: origin.map(|origin| origin.to_string()),
            size,
            root: root.to_string(),
            looked_at,
            found,
            findings,
            skipped,
            truncated,
            rows,
        }
    }
}

/// The questions that can be asked 检查提问, each with its source and controls.
#[utoipa::path(
    get, path = "/v1/questions", tag = "questions",
    responses((status = 200, body = Vec<QuestionBody>)),
    extensions(("x-permission" = json!("questions.ask"))),
)]
pub(crate) async fn list_questions(
    State(shared): State<Shared>,
    who: Who,
) -> Answered<axum::Json<Vec<QuestionBody>>> {
    shared
        .read(move |app| Ok(app.permit(&who.identity, ASK)?))
        .await?;
    Ok(axum::Json(
        QUESTIONS.iter().map(QuestionBody::from).collect(),
    ))
}

/// The answer to one question, at the journal's head.
#[utoipa::path(
    get, path = "/v1/questions/{question}", tag = "questions",
    params(
        ("question" = String, Path, description = "A name of `GET /v1/questions`"),
        ("number" = Option<String>, Query, description = "One policy or proposal, where the question takes it"),
        ("from" = Option<String>, Query, description = "First civil day, included"),
        ("to" = Option<String>, Query, description = "Last civil day, included"),
        ("on" = Option<String>, Query, description = "One civil day: `from` and `to` at once"),
        ("organisation" = Option<String>, Query, description = "This organisation and those below it"),
        ("findings" = Option<bool>, Query, description = "Only what is marked"),
        ("limit" = Option<u64>, Query, description = "Rows shown, 1 to 10000; 1000 when absent"),
        ("skip" = Option<u64>, Query, description = "Rows passed over first"),
        ("after" = Option<u64>, Query, description = "Wait until the rows hold this position, 2 s at most"),
    ),
    responses((status = 200, body = AnswerBody)),
    extensions(("x-permission" = json!("questions.ask"))),
)]
pub(crate) async fn ask(
    State(shared): State<Shared>,
    who: Who,
    Path(question): Path<String>,
    pairs: Pairs,
) -> Answered<axum::Json<AnswerBody>> {
    let words: BTreeMap<String, String> = pairs.0.into_iter().collect();
    let work = move |app: &app::App| {
        app.permit(&who.identity, ASK)?;
        let asked = Asked::read(&question, &words)?;
        Ok(app.ask(&who.identity, &asked)?)
    };
    let answer = shared.blocking(Gate::Question, work).await?;
    Ok(axum::Json(AnswerBody::from(answer)))
}
