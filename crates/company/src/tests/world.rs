//! A small company to test in: facts are given by deciding real commands.

use kernel::{
    Actor, Ask, Date, Decider, Instant, OrganisationCode, Outcome, Refusal, UserCode, Zone,
};
use serde_json::{Value, json};

use crate::{Command, Company, CompanyRefusal, CompanyState, Event, VerifierKey};

/// The day of asking unless a test says otherwise.
pub(super) const TODAY: &str = "2026-07-01";

/// A company under test.
#[derive(Debug, Clone, Default)]
pub(super) struct World {
    pub(super) state: CompanyState,
    pub(super) events: Vec<Event>,
    pub(super) today: Option<Date>,
}

/// A staff number.
pub(super) fn user(code: &str) -> UserCode {
    UserCode::parse(code).unwrap()
}

/// An organisation's code.
pub(super) fn org(code: &str) -> OrganisationCode {
    OrganisationCode::parse(code).unwrap()
}

/// A day.
pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A verifier key made of one byte.
pub(super) fn key(byte: u8) -> VerifierKey {
    VerifierKey::of_public_key("yinuo.example/demo", &[byte; 32]).unwrap()
}

/// Ten in the morning in Shanghai.
pub(super) fn morning(date: Date) -> Instant {
    Zone::shanghai().instant(date.at(10, 0, 0, 0)).unwrap()
}

/// The body that founds the company.
pub(super) fn founding(demo: bool) -> Value {
    json!({
        "name_zh": "一诺财产保险股份有限公司",
        "name_en": "Yinuo Property and Casualty Insurance Co., Ltd.",
        "demo": demo,
        "zone": "Asia/Shanghai",
        "verifier_key": key(1),
        "administrator": "a001",
    })
}

impl World {
    /// Founded, with `a001` as its administrator, a demo.
    pub(super) fn founded() -> Self {
        Self::default().system("company.found", &founding(true))
    }

    /// Founded, with branches 32 and 3201, and staff `d001` at 00, `c001` at 32, `u001` at 3201.
    pub(super) fn staffed() -> Self {
        let open = |code: &str| json!({"code": code, "name_zh": "江苏", "name_en": "Jiangsu"});
        let add = |code: &str, at: &str| json!({"user": code, "organisation": at, "post": "岗位"});
        Self::founded()
            .given("a001", "company.open_organisation", &open("32"))
            .given("a001", "company.open_organisation", &open("3201"))
            .given("a001", "company.add_user", &add("d001", "00"))
            .given("a001", "company.add_user", &add("c001", "32"))
            .given("a001", "company.add_user", &add("u001", "3201"))
    }

    /// On another day.
    pub(super) fn on(mut self, date: &str) -> Self {
        self.today = Some(day(date));
        self
    }

    /// The day of asking.
    pub(super) fn today(&self) -> Date {
        self.today.unwrap_or_else(|| day(TODAY))
    }

    /// Something the program did.
    pub(super) fn system(self, name: &str, body: &Value) -> Self {
        self.accepted(&Actor::System("init"), name, body)
    }

    /// Something a person did.
    pub(super) fn given(self, who: &str, name: &str, body: &Value) -> Self {
        self.accepted(&Actor::Staff(user(who)), name, body)
    }

    /// An authority given by `a001`.
    pub(super) fn granted(self, to: &str, role: &str, at: &str) -> Self {
        self.given("a001", "company.grant_authority", &grant(to, role, at))
    }

    fn accepted(mut self, actor: &Actor, name: &str, body: &Value) -> Self {
        let command = Command::parse(name, body).unwrap();
        match self.decide(actor, &command).unwrap() {
            Outcome::Happened(events) => self.remember(actor, events),
            Outcome::AlreadySo => panic!("{name} {body} changed nothing"),
        }
        self
    }

    /// Folds facts in.
    pub(super) fn remember(&mut self, actor: &Actor, events: Vec<Event>) {
        let head = OrganisationCode::head_office();
        let ask = ask(actor, &head, self.today());
        for event in &events {
            Company::evolve(&mut self.state, event, &ask);
        }
        self.events.extend(events);
    }

    /// Judges a command.
    pub(super) fn decide(
        &self,
        actor: &Actor,
        command: &Command,
    ) -> Result<Outcome<Event>, CompanyRefusal> {
        let head = OrganisationCode::head_office();
        Company::decide(&ask(actor, &head, self.today()), &self.state, command)
    }

    /// Judges what a person asks.
    pub(super) fn when(
        &self,
        who: &str,
        name: &str,
        body: &Value,
    ) -> Result<Outcome<Event>, CompanyRefusal> {
        self.decide(
            &Actor::Staff(user(who)),
            &Command::parse(name, body).unwrap(),
        )
    }

    /// The one fact that follows.
    pub(super) fn then(&self, who: &str, name: &str, body: &Value) -> Event {
        match self.when(who, name, body).unwrap() {
            Outcome::Happened(mut events) if events.len() == 1 => events.remove(0),
            other => panic!("{name} {body}: {other:?}"),
        }
    }

    /// The refusal that follows; its words must be there in both languages.
    pub(super) fn refused(&self, who: &str, name: &str, body: &Value) -> CompanyRefusal {
        spoken(self.when(who, name, body).unwrap_err())
    }

    /// Nothing follows: it is so already.
    pub(super) fn already(&self, who: &str, name: &str, body: &Value) {
        assert_eq!(
            self.when(who, name, body),
            Ok(Outcome::AlreadySo),
            "{name} {body}"
        );
    }
}

/// The body of a grant, with a limit where the role needs one.
pub(super) fn grant(to: &str, role: &str, at: &str) -> Value {
    let mut body = json!({"user": to, "role": role, "organisation": at});
    if matches!(role, "underwriter" | "cashier") {
        body["limit"] = json!({"amount": "300000.00", "currency": "CNY"});
    }
    body
}

/// Who asks and when.
pub(super) fn ask<'a>(
    actor: &'a Actor,
    organisation: &'a OrganisationCode,
    today: Date,
) -> Ask<'a> {
    Ask {
        actor,
        organisation,
        now: morning(today),
        today,
    }
}

/// Checks that a refusal says something in both languages and names a listed control.
pub(super) fn spoken(refusal: CompanyRefusal) -> CompanyRefusal {
    let said = refusal.refused();
    assert!(
        CompanyRefusal::CONTROLS.contains(&said.control.id()),
        "{said:?}"
    );
    assert!(said.message.zh.chars().any(|c| c > '\u{2e80}'), "{said:?}");
    assert!(
        said.message.en.starts_with(|c: char| c.is_ascii()),
        "{said:?}"
    );
    assert_eq!(
        (
            refusal.control(),
            refusal.message(),
            refusal.facts(),
            refusal.remedy()
        ),
        (said.control, said.message, said.facts, said.remedy)
    );
    refusal
}
