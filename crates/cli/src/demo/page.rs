//! The page of the demo: what a person reads after the job.

use app::{App, Inspection};
use kernel::Language;
use serde_json::{Value, json};

use super::branch::Sold;
use super::business::Business;
use super::cast::Cast;
use super::papers::Papers;
use super::story::{Told, words};
use crate::outcome::Trouble;
use crate::print;

/// Prints the page, or the same as JSON.
pub(crate) fn print(
    app: &App,
    (cast, told, sold, papers): (&Cast, &Told, &Sold, Option<&Papers>),
    inspection: &Inspection,
    json: bool,
) -> Result<(), Trouble> {
    let checkpoint = app.checkpoint()?;
    let business = Business::of(app, sold)?;
    if json {
        let company = as_json(app, cast, told);
        let record = json!({
            "inspection": inspection, "checkpoint": checkpoint, "papers": papers.map(Papers::json),
        });
        return print::json(&joined([company, business.json(), record]));
    }
    let model = app.model();
    if let Some(founding) = model.company.founding() {
        println!(
            "\n══ {} · {} ══",
            founding.name_zh.as_str(),
            founding.name_en.as_str()
        );
    }
    println!("存储 store: {}", app.describe());
    tariffs(app);
    business.print();
    if let Some(papers) = papers {
        papers.show();
    }
    example(&told.example);
    refusals(told);
    println!("\n── 记录 the record ──");
    crate::inspect::words(inspection);
    println!("\n签名检查点 signed checkpoint (C2SP):\n{checkpoint}");
    people(cast);
    Ok(())
}

fn tariffs(app: &App) {
    println!("\n── 条款费率 tariffs ──");
    let rows: Vec<Vec<String>> = app
        .model()
        .filings
        .values()
        .filter_map(|filing| {
            let facts = filing.facts.as_ref()?;
            let until = facts
                .effective_to
                .map_or("—".to_owned(), |date| date.to_string());
            Some(vec![
                format!("{}@{}", facts.code, facts.version),
                facts.name_zh.clone(),
                facts.document_number.clone(),
                facts.effective_from.to_string(),
                until,
                filing.drafted_by.clone().unwrap_or_default(),
                filing.approved_by.clone().unwrap_or_default(),
            ])
        })
        .collect();
    print::table(
        &[
            "id",
            "名称 name",
            "文号 document",
            "起 from",
            "止 to",
            "起草 drafted",
            "审批 approved",
        ],
        &rows,
    );
}

fn example(quote: &Value) {
    println!("\n── 一笔保费的计算过程 one premium and its working ──");
    for step in quote
        .get("working")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        println!("  {}", working_line(step));
    }
    let premium = quote
        .get("premium")
        .and_then(Value::as_str)
        .unwrap_or_default();
    println!("  = {premium} CNY");
}

/// One step: what it is, what it says, where that stands, and how sure it is.
fn working_line(step: &Value) -> String {
    let text = |name: &str| step.get(name).map(words).unwrap_or_default();
    let result = [text("amount"), text("factor"), text("result")]
        .into_iter()
        .find(|t| !t.is_empty());
    let said = [text("says"), text("formula")]
        .into_iter()
        .find(|t| !t.is_empty());
    let row = step
        .get("row")
        .map(|row| format!(" 第{row}行"))
        .unwrap_or_default();
    let place = format!("{}{row}", text("table"));
    let source = format!("{} [{}]", text("document"), text("mark"));
    let name = text("name");
    let name = name
        .split(['=', ',', ','])
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned();
    let columns = [
        print::pad(&name, 34),
        print::pad(&result.unwrap_or_default(), 8),
        print::pad(&said.unwrap_or_default(), 48),
        print::pad(&place, 32),
        source,
    ];
    columns.join(" ").trim_end().to_owned()
}

fn refusals(told: &Told) {
    if told.tried.is_empty() {
        return;
    }
    println!("\n── 试过并被拒绝 tried and refused ──");
    for (what, refused) in &told.tried {
        println!("  {what}");
        println!(
            "      [{}] {}",
            refused.control,
            refused.message.in_language(Language::Chinese)
        );
    }
    println!(
        "  每次拒绝都在日志中留有记录 each refusal of a command is on record: yinuo list refusals"
    );
}

fn people(cast: &Cast) {
    println!("\n── 演示用户 demo users ──");
    let rows: Vec<Vec<String>> = cast
        .members
        .iter()
        .map(|member| {
            let session = member.session.as_ref();
            let own = "(本人已改口令 has set a password of his own)";
            vec![
                member.user.to_string(),
                member.organisation.to_owned(),
                member.post.to_owned(),
                session.map_or_else(|| own.to_owned(), |session| session.token.clone()),
            ]
        })
        .collect();
    print::table(
        &[
            "工号 user",
            "机构 organisation",
            "岗位 post",
            "令牌 token (12h)",
        ],
        &rows,
    );
    println!("口令 password: {}", cast.password);
}

/// Objects as one, in order.
fn joined(parts: [Value; 3]) -> Value {
    let objects = parts.into_iter().filter_map(|part| match part {
        Value::Object(object) => Some(object),
        _ => None,
    });
    Value::Object(objects.flatten().collect())
}

fn as_json(app: &App, cast: &Cast, told: &Told) -> Value {
    let tried: Vec<Value> = told
        .tried
        .iter()
        .map(|(what, refused)| json!({ "tried": what, "control": refused.control, "message": refused.message }))
        .collect();
    let users: Vec<Value> = cast
        .members
        .iter()
        .map(|member| {
            let token = member.session.as_ref().map(|session| &session.token);
            json!({
                "user": member.user, "organisation": member.organisation, "post": member.post,
                "token": token,
            })
        })
        .collect();
    json!({
        "store": app.describe(),
        "example": told.example,
        "tried": tried,
        "users": users,
        "password": cast.password,
    })
}
