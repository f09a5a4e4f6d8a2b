//! Before the first proposal: a tariff becomes sellable, and what must not happen is tried.

use app::{App, Failure, Identity};
use kernel::Refused;
use serde_json::{Value, json};

use super::cast::identity;
use crate::company::request;
use crate::outcome::Trouble;

const LINE: &str = "compulsory_motor";

/// What the page tells of the company and its tariffs.
pub(crate) struct Told {
    /// One price with its working.
    pub(crate) example: Value,
    /// What was tried and refused: what, and the answer.
    pub(crate) tried: Vec<(&'static str, Refused)>,
}

/// Does the job up to the first proposal. What is on record already is not done again.
pub(crate) fn tell(app: &App) -> Result<Told, Trouble> {
    let first_time = app.model().filings.is_empty();
    let mut tried = Vec::new();
    license(app)?;
    set_contacts(app)?;
    if first_time {
        try_quote_before_approval(app, &mut tried)?;
    }
    file_tariffs(app, first_time, &mut tried)?;
    if first_time {
        try_what_must_not_happen(app, &mut tried)?;
    }
    let clerk = identity(app, "c3201")?;
    let start = app
        .model()
        .today(app.now())
        .tomorrow()
        .map_err(|e| Trouble::Machine(e.to_string()))?;
    let example = app.quote(
        &clerk,
        &json!({
            "use": "private", "seats": 5, "region": "江苏", "clean_years": 3, "start": start,
        }),
    )?;
    Ok(Told { example, tried })
}

fn license(app: &App) -> Result<(), Trouble> {
    let keeper = identity(app, "p1003")?;
    let today = app.model().today(app.now());
    let line = company::LineCode::parse(LINE).ok_or_else(|| Trouble::Machine(LINE.into()))?;
    if app.model().company.licences_of(&line).is_empty() {
        let body = json!({
            "line": LINE, "from": today, "document": "演示许可〔2026〕1号",
        });
        app.submit(request(&keeper, "company.license_line", body, None))?;
    }
    Ok(())
}

/// What documents show of the company. No such address, telephone or account exists.
const CONTACTS: [(&str, &str); 3] = [
    (
        "company.address",
        "江苏省南京市演示区一诺路1号（演示地址，并不存在）",
    ),
    ("company.claims_phone", "400-000-0000"),
    (
        "company.account",
        "演示银行南京分行 0000 0000 0000 0000（演示账户，请勿付款）",
    ),
];

fn set_contacts(app: &App) -> Result<(), Trouble> {
    let keeper = identity(app, "p1003")?;
    let today = app.model().today(app.now());
    for (name, value) in CONTACTS {
        let known = company::ParameterName::parse(name);
        if known.is_some_and(|name| app.model().company.parameter(&name, today).is_some()) {
            continue;
        }
        let body = json!({
            "name": name, "value": value, "effective_from": today, "source": "演示设定", "mark": "D",
        });
        app.submit(request(&keeper, "company.set_parameter", body, None))?;
    }
    Ok(())
}

fn try_quote_before_approval(
    app: &App,
    tried: &mut Vec<(&'static str, Refused)>,
) -> Result<(), Trouble> {
    let clerk = identity(app, "c3201")?;
    let start = app.model().today(app.now());
    let risk = json!({ "use": "private", "seats": 5, "region": "江苏", "start": start });
    let what = "条款费率未审批即报价 quoting before the tariff is approved";
    let answer = app.quote(&clerk, &risk)?;
    let refusal = answer.get("refusal").ok_or_else(|| taken(what))?;
    let told = |part: &str| {
        let text = refusal.get("message").and_then(|message| message.get(part));
        text.and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let id = refusal
        .get("control")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let (control, _) = app::control(id).ok_or_else(|| taken(what))?;
    let message = kernel::Text::new(told("zh"), told("en"));
    tried.push((
        what,
        Refused {
            control,
            message,
            facts: kernel::Facts::new(),
            remedy: None,
        },
    ));
    Ok(())
}

fn taken(what: &str) -> Trouble {
    Trouble::Machine(format!("{what}: was taken, and must not be"))
}

fn file_tariffs(
    app: &App,
    first_time: bool,
    tried: &mut Vec<(&'static str, Refused)>,
) -> Result<(), Trouble> {
    let (designer, actuary) = (identity(app, "d1001")?, identity(app, "a1002")?);
    for package in product::embedded_packages() {
        let files = package
            .texts()
            .map_err(|e| Trouble::Machine(e.to_string()))?;
        let id = app::filing_id(&files)?;
        let done = app
            .model()
            .filings
            .keys()
            .any(|stream| stream.as_str() == format!("product/{id}"));
        if done {
            continue;
        }
        app.submit(request(
            &designer,
            "product.draft",
            json!({ "files": files }),
            None,
        ))?;
        let step = json!({ "filing": id });
        if first_time && tried.len() < 2 {
            let early = request(
                &actuary,
                "product.approve",
                step.clone(),
                Some("early".into()),
            );
            expect_no(
                tried,
                "未报审即审批 approving what was never submitted",
                app.submit(early),
            )?;
        }
        app.submit(request(&designer, "product.submit", step.clone(), None))?;
        if first_time && tried.len() < 3 {
            let own = request(
                &designer,
                "product.approve",
                step.clone(),
                Some("own".into()),
            );
            expect_no(
                tried,
                "设计岗审批自己的条款费率 a designer approving his own tariff",
                app.submit(own),
            )?;
        }
        app.submit(request(&actuary, "product.approve", step, None))?;
    }
    Ok(())
}

fn try_what_must_not_happen(
    app: &App,
    tried: &mut Vec<(&'static str, Refused)>,
) -> Result<(), Trouble> {
    let admin = identity(app, super::cast::ADMINISTRATOR)?;
    let today = app.model().today(app.now());
    let grant = |user: &str, role: &str, organisation: &str| json!({ "user": user, "role": role, "organisation": organisation, "from": today });
    let tries: [(&'static str, &Identity, &str, Value); 4] = [
        (
            "系统管理员给自己授审批权 an administrator granting himself approval",
            &admin,
            "company.grant_authority",
            grant("admin", "product_approver", "00"),
        ),
        (
            "一人兼出单与核保 one person entering and underwriting",
            &admin,
            "company.grant_authority",
            grant("u1004", "counter_clerk", "00"),
        ),
        (
            "出单员增设用户 a counter clerk adding users",
            &identity(app, "c3201")?,
            "company.add_user",
            json!({ "user": "x9999", "organisation": "3201", "post": "出单岗" }),
        ),
        (
            "停用最后一名管理员 disabling the last administrator",
            &admin,
            "company.disable_user",
            json!({ "user": "admin" }),
        ),
    ];
    for (what, who, command, body) in tries {
        expect_no(tried, what, app.submit(request(who, command, body, None)))?;
    }
    Ok(())
}

fn expect_no<T>(
    tried: &mut Vec<(&'static str, Refused)>,
    what: &'static str,
    answer: Result<T, Failure>,
) -> Result<(), Trouble> {
    match answer {
        Ok(_) => Err(taken(what)),
        Err(failure) => match failure.refused() {
            Some(refused) => {
                tried.push((what, refused.clone()));
                Ok(())
            }
            None => Err(failure.into()),
        },
    }
}

/// Text that may stand in two languages: the Chinese of it.
pub(crate) fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other
            .get("zh")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
    }
}
