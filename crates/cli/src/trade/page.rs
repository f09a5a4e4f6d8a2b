//! A proposal or policy as a page a practitioner reads: content, the platform's answer, price with its
//! float, tax, money, and every step with who and when. Folded from the facts, so it is always current.

use std::collections::BTreeMap;

use app::{App, Fact, Identity, ListRequest};
use kernel::{Language, Number, Subject, Text};
use policy::{Answer, Content, Event, Issued};
use serde_json::{Value, json};

use super::steps::{self, Step, civil};
use crate::args::Args;
use crate::outcome::{Outcome, Trouble};
use crate::print;

/// What the facts of a proposal and its policy amount to, for reading.
struct Dossier {
    number: Number,
    content: Content,
    answer: Option<Answer>,
    accepted: Option<policy::Accepted>,
    issued: Option<(Number, Issued)>,
    row: Value,
    persons: BTreeMap<&'static str, Value>,
    vehicle: Value,
    receipt: Value,
    steps: Vec<Step>,
}

/// `yinuo proposal show NUMBER`.
pub(crate) fn proposal(
    args: &Args,
    app: &App,
    who: &Identity,
    number: &Number,
) -> Result<Outcome, Trouble> {
    show(args, app, &dossier(app, who, number)?)
}

/// `yinuo policy show NUMBER`.
pub(crate) fn policy(
    args: &Args,
    app: &App,
    who: &Identity,
    number: &Number,
) -> Result<Outcome, Trouble> {
    // What the reader may not see is not there for him.
    one(app, who, ("policies", "number"), &number.to_string())?
        .ok_or_else(|| no_such("保单", "policy", number))?;
    let (issued, _) = app.issued(number)?;
    show(args, app, &dossier(app, who, &issued.proposal)?)
}

fn no_such(zh: &str, en: &str, number: &Number) -> Trouble {
    Trouble::Input(format!("没有{zh} {number} / there is no {en} {number}"))
}

fn one(
    app: &App,
    who: &Identity,
    (table, column): (&str, &str),
    value: &str,
) -> Result<Option<Value>, Trouble> {
    let page = app.list_for(
        who,
        &ListRequest {
            table: table.to_owned(),
            conditions: [(column.to_owned(), value.to_owned())].into(),
            limit: 1,
            ..ListRequest::default()
        },
    )?;
    Ok(page.rows.into_iter().next())
}

fn dossier(app: &App, who: &Identity, number: &Number) -> Result<Dossier, Trouble> {
    let row = one(app, who, ("proposals", "number"), &number.to_string())?;
    let row = row.ok_or_else(|| no_such("投保单", "proposal", number))?;
    let mut steps = steps::of(app, &number.stream())?;
    let policy = row.get("policy").and_then(Value::as_str).map(str::to_owned);
    if let Some(policy) = &policy {
        steps.extend(steps::of(app, &format!("policy/{policy}"))?);
    }
    let content = app.content_of(number)?;
    let person = |subject: &Subject| -> Result<Value, Trouble> {
        let found = one(app, who, ("persons", "subject"), &subject.to_string())?;
        Ok(found.unwrap_or_default())
    };
    let persons = BTreeMap::from([
        ("applicant", person(&content.applicant.subject)?),
        ("insured", person(&content.insured.subject)?),
        ("owner", person(&content.owner.subject)?),
    ]);
    let vehicle = content.vehicle.subject.to_string();
    let vehicle = one(app, who, ("vehicles", "subject"), &vehicle)?.unwrap_or_default();
    let receipt = match row.get("receipt").and_then(Value::as_str) {
        Some(receipt) => one(app, who, ("receipts", "number"), receipt)?.unwrap_or_default(),
        None => Value::Null,
    };
    let mut dossier = Dossier {
        number: *number,
        content,
        answer: None,
        accepted: None,
        issued: None,
        row,
        persons,
        vehicle,
        receipt,
        steps,
    };
    dossier.fold(policy.as_deref().and_then(Number::parse));
    Ok(dossier)
}

impl Dossier {
    fn fold(&mut self, policy: Option<Number>) {
        for step in &self.steps {
            match &step.fact {
                Fact::Policy(Event::Answered(fact)) => self.answer = Some(fact.as_ref().clone()),
                Fact::Policy(Event::Accepted(fact)) => self.accepted = Some(fact.as_ref().clone()),
                Fact::Policy(Event::Amended(_)) => self.accepted = None,
                Fact::Policy(Event::Issued(fact)) => {
                    self.issued = policy.map(|policy| (policy, *fact));
                }
                _ => {}
            }
        }
    }
}

fn show(args: &Args, app: &App, dossier: &Dossier) -> Result<Outcome, Trouble> {
    if args.json {
        let steps: Vec<Value> = dossier.steps.iter().map(Step::json).collect();
        print::json(&json!({
            "number": dossier.issued.as_ref().map_or(dossier.number, |(policy, _)| *policy),
            "proposal": dossier.row,
            "content": dossier.content,
            "persons": dossier.persons,
            "vehicle": dossier.vehicle,
            "answer": dossier.answer,
            "accepted": dossier.accepted,
            "issued": dossier.issued.as_ref().map(|(_, issued)| issued),
            "receipt": dossier.receipt,
            "steps": steps,
        }))?;
        return Ok(Outcome::Fine);
    }
    let sheet = Sheet {
        app,
        dossier,
        language: args.language(),
    };
    sheet.print();
    Ok(Outcome::Fine)
}

struct Sheet<'a> {
    app: &'a App,
    dossier: &'a Dossier,
    language: Language,
}

impl Sheet<'_> {
    fn said(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    fn head(&self, zh: &'static str, en: &'static str) {
        println!("\n── {} ──", self.said(zh, en));
    }

    fn line(&self, (zh, en): (&'static str, &'static str), value: &str) {
        if !value.trim().is_empty() {
            println!("{} {}", print::pad(self.said(zh, en), 22), value.trim());
        }
    }

    fn print(&self) {
        let dossier = self.dossier;
        match &dossier.issued {
            Some((policy, _)) => println!("{} {policy}", self.said("保险单", "Policy")),
            None => println!("{} {}", self.said("投保单", "Proposal"), dossier.number),
        }
        let product = dossier.content.entry.product.words();
        println!("{}", product.in_language(self.language));
        self.state();
        self.people();
        self.vehicle();
        self.channel();
        self.platform();
        self.price();
        self.money();
        self.head("经办记录", "Steps");
        let rows: Vec<Vec<String>> = dossier
            .steps
            .iter()
            .map(|step| step.line(self.app, self.language))
            .collect();
        print::table(
            &[
                self.said("时间", "when"),
                self.said("经办", "who"),
                self.said("事项", "what"),
                self.said("说明", "detail"),
            ],
            &rows,
        );
    }

    fn state(&self) {
        let dossier = self.dossier;
        let stage = text(&dossier.row, "stage");
        let words = policy::Stage::parse(stage).map(policy::Stage::words);
        let words = words.map(|words| words.in_language(self.language).to_owned());
        self.line(("状态", "Stands"), &words.unwrap_or_default());
        if let Some((_, issued)) = &dossier.issued {
            self.line(("投保单号", "Proposal"), &dossier.number.to_string());
            self.line(("保险期间", "Cover"), &self.cover(&issued.cover));
            self.line(("投保确认码", "Confirmation"), self.confirmation());
            self.unconfirmed();
            return;
        }
        let term = &dossier.content.entry.term;
        let start = match term.start {
            Some(start) => start.to_string(),
            None => self.said("即时生效", "at once").to_owned(),
        };
        let end = term.end.map(|end| end.to_string());
        let end = end.unwrap_or_else(|| self.said("一年", "one year").to_owned());
        self.line(
            ("要求保险期间", "Cover asked for"),
            &format!("{start} {} {end}", self.said("至", "to")),
        );
        let instant = |name| kernel::Instant::parse(text(&dossier.row, name));
        if let Ok(due) = instant("due_by") {
            self.line(("人工核保时限", "To be decided by"), &civil(self.app, due));
        }
        if let Ok(at) = instant("overdue_at") {
            self.line(("逾期登记", "Recorded overdue"), &civil(self.app, at));
        }
    }

    /// A policy the platform did not confirm: since when, why, and how it is put right.
    fn unconfirmed(&self) {
        if !self.confirmation().is_empty() {
            return;
        }
        let refused = self
            .dossier
            .steps
            .iter()
            .rev()
            .find_map(|step| match &step.fact {
                Fact::Policy(Event::ConfirmationRefused(fact)) => Some((step, fact)),
                _ => None,
            });
        let Some((step, fact)) = refused else {
            let waiting = policy::PlatformStanding::Waiting.words();
            return self.line(("平台确认", "Platform"), waiting.in_language(self.language));
        };
        let said = Text::new(fact.zh.as_str(), fact.en.as_str());
        let at = civil(self.app, step.envelope.recorded_at);
        let said = format!("{at}  {}", said.in_language(self.language));
        self.line(("平台未确认", "Not confirmed"), &said);
        let remedy = fact.reason.remedy();
        self.line(("处理", "To do"), remedy.in_language(self.language));
    }

    fn cover(&self, cover: &kernel::Cover) -> String {
        let shown = |at: String| at.replace('T', " ");
        format!(
            "{} {} {}",
            shown(cover.start().strftime("%Y-%m-%dT%H:%M").to_string()),
            self.said("至", "to"),
            shown(cover.end().strftime("%Y-%m-%dT%H:%M").to_string()),
        )
    }

    fn confirmation(&self) -> &str {
        let mut codes = self
            .dossier
            .steps
            .iter()
            .filter_map(|step| match &step.fact {
                Fact::Policy(Event::Confirmed(fact)) => Some(fact.code.as_str()),
                _ => None,
            });
        codes.next_back().unwrap_or_default()
    }

    fn people(&self) {
        self.head("当事人", "Parties");
        for (role, label) in [
            ("applicant", ("投保人", "Applicant")),
            ("insured", ("被保险人", "Insured")),
            ("owner", ("车主", "Owner")),
        ] {
            let Some(person) = self.dossier.persons.get(role) else {
                continue;
            };
            let parts = ["name", "document_number", "phone", "address"];
            let parts: Vec<&str> = parts
                .into_iter()
                .map(|part| text(person, part))
                .filter(|part| !part.is_empty())
                .collect();
            let shown = if parts.is_empty() {
                self.said("（个人信息已删除）", "(forgotten)").to_owned()
            } else {
                parts.join("  ")
            };
            self.line(label, &shown);
        }
    }

    fn vehicle(&self) {
        self.head("车辆", "Vehicle");
        let (vehicle, content) = (&self.dossier.vehicle, &self.dossier.content);
        let plate = match text(vehicle, "plate") {
            "" => self.said("未上牌", "not yet plated"),
            plate => plate,
        };
        self.line(("号牌号码", "Plate"), plate);
        self.line(("车架号", "VIN"), text(vehicle, "vin"));
        self.line(("发动机号", "Engine"), text(vehicle, "engine"));
        self.line(("厂牌型号", "Model"), text(vehicle, "model_name"));
        let kind = content.risk.kind.words();
        self.line(("车辆种类", "Kind"), kind.in_language(self.language));
        let used = content.entry.use_.words();
        self.line(("使用性质", "Use"), used.in_language(self.language));
        let seats = content.risk.seats.map(|seats| seats.to_string());
        self.line(("核定载客", "Seats"), &seats.unwrap_or_default());
        self.line(("费率地区", "Rating area"), content.entry.region.name());
    }

    fn channel(&self) {
        self.head("业务来源", "Channel");
        let channel = &self.dossier.content.entry.channel;
        let source = channel.source.words();
        let label =
            |label: &Option<policy::Label>| label.as_ref().map(|label| label.as_str().to_owned());
        let code = |code: &Option<policy::Code>| code.as_ref().map(|code| code.as_str().to_owned());
        self.line(("来源", "Source"), source.in_language(self.language));
        self.line(
            ("代理机构", "Agency"),
            &label(&channel.agency).unwrap_or_default(),
        );
        self.line(
            ("许可证号", "Licence"),
            &code(&channel.agency_licence).unwrap_or_default(),
        );
        self.line(
            ("销售人员", "Seller"),
            &code(&channel.seller).unwrap_or_default(),
        );
        self.line(("经办人", "Handler"), &channel.handler.to_string());
        self.line(
            ("手续费比例", "Commission"),
            &channel.commission_rate.to_string(),
        );
    }

    fn platform(&self) {
        let Some(answer) = &self.dossier.answer else {
            return;
        };
        self.head("车险信息平台", "Motor platform");
        self.line(("投保查询码", "Query code"), answer.query_code.as_str());
        let asked = civil(self.app, answer.asked_at);
        let until = civil(self.app, answer.expires_at);
        self.line(
            ("查询时间", "Asked"),
            &format!("{asked} ({} {until})", self.said("有效至", "valid until")),
        );
        if answer.first_insured {
            self.line(
                ("记录", "Record"),
                self.said("首次投保", "insured for the first time"),
            );
        } else {
            self.line(
                ("连续未出险年数", "Clean years"),
                &answer.clean_years.to_string(),
            );
        }
        for claim in &answer.claims {
            let fault = match (claim.at_fault, claim.death) {
                (true, true) => self.said("有责死亡事故", "at fault, a death"),
                (true, false) => self.said("有责事故", "at fault"),
                (false, _) => self.said("无责事故", "not at fault"),
            };
            self.line(
                ("赔付记录", "Paid claim"),
                &format!("{} {fault}", claim.accident_on),
            );
        }
        for cover in &answer.previous {
            let number = cover.number.as_ref().map_or("", policy::Code::as_str);
            let shown = format!(
                "{} {number} {}",
                cover.insurer.as_str(),
                self.cover(&cover.cover)
            );
            self.line(("上年保单", "Earlier policy"), &shown);
        }
        for cover in &answer.duplicates {
            let shown = format!("{} {}", cover.insurer.as_str(), self.cover(&cover.cover));
            self.line(("重复投保", "Double cover"), &shown);
        }
    }

    fn price(&self) {
        let Some(accepted) = &self.dossier.accepted else {
            return;
        };
        self.head("保险费与车船税", "Premium and vehicle tax");
        let rated = &accepted.rated;
        self.line(
            ("费率", "Tariff"),
            &format!("{} {}", rated.filing.as_str(), rated.class.as_str()),
        );
        self.line(
            ("保险费", "Premium"),
            &format!(
                "{} × (1 + ({})) = {} {}",
                rated.base.amount(),
                rated.ratio,
                rated.premium.amount(),
                self.said("元", "CNY"),
            ),
        );
        let tax = &accepted.tax;
        let status = tax.status.words();
        let parts = format!(
            "{} {} + {} {} + {} {}  {}",
            self.said("当年", "this year"),
            tax.due.amount(),
            self.said("欠缴", "arrears"),
            tax.arrears.amount(),
            self.said("滞纳金", "late fee"),
            tax.late_fee.amount(),
            status.in_language(self.language),
        );
        self.line(("车船税", "Vehicle tax"), &parts);
        self.line(("计税依据", "Tax basis"), tax.basis.as_str());
        if let Some(total) = tax.total().and_then(|tax| rated.premium.plus(tax).ok()) {
            self.line(("合计", "Due"), &total.amount());
        }
        let until = civil(self.app, accepted.valid_until);
        self.line(("核保有效期至", "Accepted until"), &until);
    }

    fn money(&self) {
        let receipt = &self.dossier.receipt;
        if receipt.is_null() {
            return;
        }
        self.head("收款", "Payment");
        let amount = receipt.get("amount").map(|amount| text(amount, "amount"));
        self.line(("收据号", "Receipt"), text(receipt, "number"));
        self.line(("缴费通知单", "Payment notice"), text(receipt, "notice"));
        self.line(("到账金额", "Amount received"), amount.unwrap_or_default());
        let payer = format!(
            "{} {}",
            text(receipt, "payer_name"),
            text(receipt, "payer_account")
        );
        self.line(("付款人", "Payer"), &payer);
        let applicant = receipt.get("payer_is_applicant").and_then(Value::as_bool);
        if applicant == Some(false) {
            self.line(
                ("提示", "Note"),
                self.said("付款人不是投保人", "the payer is not the applicant"),
            );
        }
        let method = ledger::Method::parse(text(receipt, "method"));
        let method = method.map(ledger::Method::words);
        let method = method.map(|words| words.in_language(self.language).to_owned());
        self.line(("付款方式", "Method"), &method.unwrap_or_default());
        let at = kernel::Instant::parse(text(receipt, "confirmed_at"));
        let at = at.map(|at| civil(self.app, at)).unwrap_or_default();
        self.line(("到账确认时间", "Confirmed"), &at);
    }
}

fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}
