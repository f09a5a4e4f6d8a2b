//! A company for tests: founded, staffed, with a clock that only tests move.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};

use journal::{MemoryStore, Store};
use kernel::{Digest, Fault, Instant, Number, NumberKind, UserCode};
use serde_json::{Value, json};

use crate::edge::{Clock, Entropy, Program};
use crate::on_record;
use crate::{Accepted, App, Failure, Founding, Identity, Request, Settings};

/// A clock that stands still until it is set.
pub(super) struct SetClock(AtomicI64);

impl SetClock {
    /// Lets time pass, in minutes.
    pub(super) fn advance(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000_000, Ordering::SeqCst);
    }

    pub(super) fn set(&self, text: &str) {
        self.0
            .store(Instant::parse(text).unwrap().as_micros(), Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Instant {
        Instant::from_micros(self.0.load(Ordering::SeqCst))
    }
}

/// Chance that is the same in every run.
pub(super) struct Counted(AtomicU8);

impl Entropy for Counted {
    fn bytes(&self) -> Result<[u8; 32], Fault> {
        Ok([self.0.fetch_add(1, Ordering::SeqCst); 32])
    }
}

pub(super) fn settings(clock: &Arc<SetClock>) -> Settings {
    Settings {
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        entropy: Arc::new(Counted(AtomicU8::new(1))),
        program: Program {
            digest: Digest::of(b"program"),
            version: "0.1.0".into(),
        },
        holder: "test".into(),
    }
}

/// A clock at noon in Shanghai on 2026-11-22.
pub(super) fn noon() -> Arc<SetClock> {
    let clock = SetClock(AtomicI64::new(0));
    clock.set("2026-11-22T04:00:00Z");
    Arc::new(clock)
}

pub(super) fn founding() -> Founding {
    Founding {
        name_zh: "测试财产保险股份有限公司".into(),
        name_en: "Test P&C".into(),
        demo: true,
        administrator: user("admin"),
        origin: None,
    }
}

pub(super) fn user(code: &str) -> UserCode {
    UserCode::parse(code).unwrap()
}

/// A founded company on a store.
pub(super) struct House {
    pub(super) app: App,
    pub(super) clock: Arc<SetClock>,
}

impl House {
    /// In memory.
    pub(super) fn new() -> Self {
        Self::on(Arc::new(MemoryStore::new(
            tempfile::tempdir().unwrap().keep(),
        )))
    }

    pub(super) fn on(store: Arc<dyn Store>) -> Self {
        let clock = noon();
        let app = App::found(store, settings(&clock), &founding()).unwrap();
        Self { app, clock }
    }

    /// In memory, with two organisations, a designer, an approver, a clerk, an inspector, a keeper.
    pub(super) fn staffed() -> Self {
        let house = Self::new();
        house.staff();
        house
    }

    /// The platform's last answer about a proposal.
    pub(super) fn answer_to(&self, proposal: &Number) -> policy::Answer {
        let facts = self.app.facts_about(proposal, NumberKind::Proposal);
        on_record::latest(&facts.unwrap(), on_record::answer)
            .unwrap()
            .clone()
    }

    pub(super) fn staff(&self) {
        for (code, name) in [
            ("32", "江苏分公司"),
            ("3201", "南京中支"),
            ("11", "北京分公司"),
        ] {
            let body = json!({ "code": code, "name_zh": name, "name_en": code });
            self.give("admin", "company.open_organisation", body)
                .unwrap();
        }
        for (number, organisation, role) in [
            ("designer", "00", "product_designer"),
            ("approver", "00", "product_approver"),
            ("keeper", "00", "parameter_keeper"),
            ("inspector", "00", "inspector"),
            ("manager", "32", "branch_manager"),
            ("clerk", "3201", "counter_clerk"),
        ] {
            let person = json!({ "user": number, "organisation": organisation, "post": "岗" });
            self.give("admin", "company.add_user", person).unwrap();
            let authority = json!({ "user": number, "role": role, "organisation": organisation });
            self.give("admin", "company.grant_authority", authority)
                .unwrap();
        }
    }

    pub(super) fn who(&self, code: &str) -> Identity {
        let user = user(code);
        let organisation = self.app.model().organisation_of(&user).unwrap();
        Identity { user, organisation }
    }

    pub(super) fn request(&self, who: &str, key: &str, command: &str, body: Value) -> Request {
        let who = self.who(who);
        Request {
            actor: who.actor(),
            organisation: who.organisation.clone(),
            key: key.into(),
            command: command.into(),
            body,
        }
    }

    /// Gives a command under a key made of its content.
    pub(super) fn give(&self, who: &str, command: &str, body: Value) -> Result<Accepted, Failure> {
        let key = format!("{command} {body}");
        self.app.submit(self.request(who, &key, command, body))
    }

    /// Puts a command through that no face may give, as who holds the program could.
    pub(super) fn plant(&self, who: &str, command: &str, body: Value) -> Result<Accepted, Failure> {
        let key = format!("{command} {body}");
        let request = self.request(who, &key, command, body);
        self.app.submit_own(request)
    }

    /// The same company opened again on its store, by the same clock.
    pub(super) fn reopened(self, store: Arc<dyn Store>) -> Self {
        let Self { app, clock } = self;
        drop(app);
        let app = App::open(store, settings(&clock)).unwrap();
        Self { app, clock }
    }

    /// The same company with a motor platform.
    pub(super) fn with_platform(self, platform: Arc<dyn platform::Platform>) -> Self {
        Self {
            app: self.app.with_platform(platform),
            clock: self.clock,
        }
    }

    /// Every fact's kind, in order.
    pub(super) fn kinds(&self) -> Vec<String> {
        (0..self.app.head_size())
            .map(|seq| self.app.entry(seq).unwrap().kind)
            .collect()
    }
}

/// The control an answer was refused by.
pub(super) fn control<T: std::fmt::Debug>(answer: Result<T, Failure>) -> String {
    answer
        .unwrap_err()
        .refused()
        .expect("a refusal")
        .control
        .id()
        .to_owned()
}
