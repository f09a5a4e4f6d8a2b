//! The steps of a proposal and its policy: each fact in words, with who and when.

use app::{App, Fact};
use kernel::{Envelope, Language, StreamId, Text};
use policy::Event;
use serde_json::{Value, json};

use crate::outcome::Trouble;

/// A kind of fact in words.
pub(crate) fn words(kind: &str) -> Text {
    match kind {
        "policy.proposed" => Text::fixed("录入投保单", "entered"),
        "policy.amended" => Text::fixed("修改投保单", "amended"),
        "policy.answered" => Text::fixed("车险信息平台已回复", "answered by the platform"),
        "policy.accepted" => Text::fixed("核保通过", "accepted"),
        "policy.returned" => Text::fixed("退回修改", "returned for amendment"),
        "policy.referred" => Text::fixed("转人工核保", "referred to a person"),
        "policy.overdue" => Text::fixed("人工核保逾期未决", "referral overdue"),
        "policy.not_insurable" => Text::fixed("不能承保", "not insurable"),
        "policy.notice_settled" => Text::fixed("费率浮动告知书已签收", "float notice settled"),
        "policy.record_disputed" => Text::fixed("对平台记录提出异议", "record disputed"),
        "policy.dispute_settled" => Text::fixed("异议已处理", "dispute settled"),
        "policy.paid" => Text::fixed("保费已到账", "paid"),
        "policy.payment_undone" => Text::fixed("收款已冲正，保费未到账", "payment reversed"),
        "policy.lapsed" => Text::fixed("投保单失效", "lapsed"),
        "policy.issued" => Text::fixed("出具保险单", "issued"),
        "policy.confirmed" => Text::fixed("平台投保确认", "confirmed by the platform"),
        "policy.confirmation_refused" => {
            Text::fixed("平台未予投保确认", "not confirmed by the platform")
        }
        "policy.printed" => Text::fixed("打印单证", "printed"),
        "ledger.payment_requested" => Text::fixed("出具缴费通知单", "payment asked for"),
        "ledger.money_allotted" => Text::fixed("认领无主款", "money allotted"),
        "ledger.receipt_confirmed" => Text::fixed("确认收款", "payment confirmed"),
        "ledger.money_received" => Text::fixed("登记无主款", "money held without a policy"),
        "ledger.money_returned" => Text::fixed("退回暂收款", "money sent back"),
        "ledger.receipt_reversed" => Text::fixed("冲正收据", "receipt reversed"),
        "cover.start" => Text::fixed("保险责任开始", "cover begins"),
        "company.authority_granted" => Text::fixed("授权", "authority given"),
        "company.authority_revoked" => Text::fixed("撤销授权", "authority taken back"),
        "company.parameter_set" => Text::fixed("设定参数", "parameter set"),
        "product.drafted" => Text::fixed("起草条款费率", "filing drafted"),
        "product.submitted" => Text::fixed("条款费率送审", "filing submitted"),
        "product.approved" => Text::fixed("批准条款费率", "filing approved"),
        "product.returned" => Text::fixed("退回条款费率", "filing returned"),
        "product.withdrawn" => Text::fixed("停用条款费率", "filing withdrawn"),
        other => Text::new(other.to_owned(), other.to_owned()),
    }
}

/// One fact of a stream as a step.
pub(crate) struct Step {
    pub(crate) envelope: Envelope,
    pub(crate) fact: Fact,
}

/// The facts of a stream, oldest first.
pub(crate) fn of(app: &App, stream: &str) -> Result<Vec<Step>, Trouble> {
    let stream = StreamId::parse(stream)
        .ok_or_else(|| Trouble::Machine(format!("no stream is called {stream}")))?;
    let facts = app.facts_of(&stream)?;
    let steps = facts
        .into_iter()
        .map(|(envelope, fact)| Step { envelope, fact });
    Ok(steps.collect())
}

/// The fact's kind and what matters of it.
impl Step {
    pub(crate) fn json(&self) -> Value {
        json!({
            "seq": self.envelope.seq,
            "at": self.envelope.recorded_at,
            "by": self.envelope.actor,
            "fact": self.envelope.kind.name,
            "what": words(&self.envelope.kind.name),
            "detail": self.detail(),
        })
    }

    /// When, who, what, and the rest, as a line of the page.
    pub(crate) fn line(&self, app: &App, language: Language) -> Vec<String> {
        vec![
            civil(app, self.envelope.recorded_at),
            self.envelope.actor.clone(),
            words(&self.envelope.kind.name)
                .in_language(language)
                .to_owned(),
            self.detail().in_language(language).to_owned(),
        ]
    }

    fn detail(&self) -> Text {
        let same = |text: String| Text::new(text.clone(), text);
        let Fact::Policy(event) = &self.fact else {
            return Text::fixed("", "");
        };
        match event {
            Event::Answered(fact) => same(fact.query_code.as_str().to_owned()),
            Event::Accepted(fact) => {
                let by = fact.by.words();
                let premium = fact.rated.premium.amount();
                Text::new(
                    format!("{}，保险费 {premium} 元", by.zh),
                    format!("{}, premium CNY {premium}", by.en),
                )
            }
            Event::Returned(fact) => {
                joined(fact.defects.iter().map(|d| (d.zh.as_str(), d.en.as_str())))
            }
            Event::Referred(fact) => {
                joined(fact.reasons.iter().map(|r| (r.zh.as_str(), r.en.as_str())))
            }
            Event::Overdue(fact) => same(fact.due_by.to_string()),
            Event::NotInsurable(fact) => fact.reason.words(),
            Event::NoticeSettled(fact) => fact.mode.words(),
            Event::RecordDisputed(fact) => {
                same(format!("{}: {}", fact.what.as_str(), fact.reason.as_str()))
            }
            Event::DisputeSettled(fact) => same(fact.outcome.as_str().to_owned()),
            Event::Paid(fact) => same(format!("{} {}", fact.amount.total().amount(), fact.receipt)),
            Event::PaymentUndone(fact) => same(fact.receipt.to_string()),
            Event::Lapsed(fact) => fact.reason.words(),
            Event::Issued(fact) => same(fact.cover.to_string()),
            Event::Confirmed(fact) => same(fact.code.as_str().to_owned()),
            Event::ConfirmationRefused(fact) => Text::new(fact.zh.as_str(), fact.en.as_str()),
            Event::Printed(fact) => {
                let document = fact.document.words();
                Text::new(
                    format!("{} 第 {} 份", document.zh, fact.copy),
                    format!("{}, copy {}", document.en, fact.copy),
                )
            }
            Event::Proposed(_) | Event::Amended(_) => Text::fixed("", ""),
        }
    }
}

fn joined<'a>(words: impl Iterator<Item = (&'a str, &'a str)>) -> Text {
    let (zh, en): (Vec<&str>, Vec<&str>) = words.unzip();
    Text::new(zh.join("；"), en.join("; "))
}

/// An instant in the company's civil time, to the second.
pub(crate) fn civil(app: &App, at: kernel::Instant) -> String {
    let civil = app.model().zone().civil(at);
    civil.strftime("%Y-%m-%d %H:%M:%S").to_string()
}
