//! A company behind the real router, and a client that speaks to it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use app::edge::{Clock, Entropy, Program};
use app::{App, Founding, Settings};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use journal::{MemoryStore, Store};
use kernel::{Digest, Fault, Instant, UserCode};
use serde_json::{Value, json};
use tower::ServiceExt;

/// A clock that stands still.
pub(super) struct StandingClock(AtomicI64);

impl Clock for StandingClock {
    fn now(&self) -> Instant {
        Instant::from_micros(self.0.load(Ordering::SeqCst))
    }
}

/// Chance that is the same in every run.
struct Counted(AtomicU64);

impl Entropy for Counted {
    fn bytes(&self) -> Result<[u8; 32], Fault> {
        let count = self.0.fetch_add(1, Ordering::SeqCst);
        Ok(Digest::of(&count.to_be_bytes()).0)
    }
}

/// A founded company and tokens for its people.
pub(super) struct House {
    pub(super) app: Arc<App>,
    pub(super) router: Router,
    store: Arc<dyn Store>,
    settings: Settings,
    clock: Arc<StandingClock>,
    keys: AtomicU64,
    tokens: BTreeMap<String, String>,
    _folder: tempfile::TempDir,
}

/// What came back.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) bytes: Vec<u8>,
}

/// A request in the making.
pub(super) struct Ask<'a> {
    house: &'a House,
    method: Method,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl House {
    /// A company in memory with its administrator and nobody else.
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(MemoryStore::new(folder.path().to_owned()));
        Self::on(store, folder)
    }

    /// A company on a store.
    pub(super) fn on(store: Arc<dyn Store>, folder: tempfile::TempDir) -> Self {
        let noon = Instant::parse("2026-11-22T04:00:00Z").unwrap();
        let clock = Arc::new(StandingClock(AtomicI64::new(noon.as_micros())));
        let settings = Settings {
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            entropy: Arc::new(Counted(AtomicU64::new(0))),
            program: Program {
                digest: Digest::of(b"program"),
                version: "0.1.0".into(),
            },
            holder: "server tests".into(),
        };
        let founding = Founding {
            name_zh: "测试财产保险股份有限公司".into(),
            name_en: "Test <P&C>".into(),
            demo: true,
            administrator: UserCode::parse("admin").unwrap(),
            origin: kernel::Origin::parse("yinuo.test/server"),
        };
        let app = Arc::new(App::found(Arc::clone(&store), settings.clone(), &founding).unwrap());
        let router = crate::router(Arc::clone(&app));
        let mut house = Self {
            app,
            router,
            store,
            settings,
            clock,
            keys: AtomicU64::new(0),
            tokens: BTreeMap::new(),
            _folder: folder,
        };
        house.token("admin");
        house
    }

    /// Another router in the place of the company's.
    pub(super) fn around(router: Router) -> Self {
        Self {
            router,
            ..Self::new()
        }
    }

    /// The same company behind a server that only reads; the one that writes goes on beside it.
    pub(super) fn viewing(mut self) -> Self {
        let viewed = App::view(Arc::clone(&self.store), self.settings.clone()).unwrap();
        self.router = crate::router(Arc::new(viewed));
        self
    }

    /// The process ends, and another opens the same store.
    pub(super) fn reopened(self) -> Self {
        let Self {
            app,
            router,
            store,
            settings,
            ..
        } = self;
        drop(router);
        drop(Arc::into_inner(app).expect("nobody else holds the company"));
        let app = Arc::new(App::open(Arc::clone(&store), settings.clone()).unwrap());
        let router = crate::router(Arc::clone(&app));
        Self {
            app,
            router,
            store,
            settings,
            ..self
        }
    }

    /// The same company with a motor platform at hand.
    pub(super) fn with_platform(mut self, platform: Arc<dyn platform::Platform>) -> Self {
        self.router = Router::new();
        let app = Arc::into_inner(self.app).expect("nobody else holds the company");
        self.app = Arc::new(app.with_platform(platform));
        self.router = crate::router(Arc::clone(&self.app));
        self
    }

    /// With organisations 32, 3201 and 11, and one person for each role at the head office, named
    /// by the role with a dot for the line; `manager` belongs to 32, `clerk` to 3201.
    pub(super) async fn staffed() -> Self {
        let mut house = Self::new();
        for (code, name) in [
            ("32", "江苏分公司"),
            ("3201", "南京中支"),
            ("11", "北京分公司"),
        ] {
            let body = json!({ "code": code, "name_zh": name, "name_en": code });
            house.give("admin", "company.open_organisation", body).await;
        }
        for role in company::Role::ALL {
            house
                .hire(&role.code().replace('_', "."), role.code(), "00")
                .await;
        }
        house.hire("manager", "branch_manager", "32").await;
        house.hire("clerk", "counter_clerk", "3201").await;
        house
    }

    /// Adds a person with one authority and a token.
    pub(super) async fn hire(&mut self, user: &str, role: &str, organisation: &str) {
        let person = json!({ "user": user, "organisation": organisation, "post": "岗" });
        self.give("admin", "company.add_user", person).await;
        let mut authority = json!({ "user": user, "role": role, "organisation": organisation });
        if matches!(role, "underwriter" | "cashier") {
            authority["limit"] = json!({ "amount": "100000.00", "currency": "CNY" });
        }
        self.give("admin", "company.grant_authority", authority)
            .await;
        self.token(user);
    }

    fn token(&mut self, user: &str) {
        let code = UserCode::parse(user).unwrap();
        let token = self.app.give_token(&code).unwrap().token;
        self.tokens.insert(user.to_owned(), token);
    }

    /// The token of a person.
    pub(super) fn token_of(&self, user: &str) -> &str {
        &self.tokens[user]
    }

    /// Gives a command by its name and expects a yes.
    pub(super) async fn give(&self, who: &str, command: &str, body: Value) -> Reply {
        let reply = self
            .post(who, &format!("/v1/commands/{command}"), &body)
            .await;
        assert!(
            reply.status.is_success(),
            "{command} {body}: {}",
            reply.text()
        );
        reply
    }

    /// A key nobody used.
    pub(super) fn key(&self) -> String {
        format!("key-{}", self.keys.fetch_add(1, Ordering::SeqCst))
    }

    pub(super) fn ask(&self, method: Method, path: &str) -> Ask<'_> {
        Ask {
            house: self,
            method,
            path: path.into(),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    pub(super) async fn get(&self, who: &str, path: &str) -> Reply {
        self.ask(Method::GET, path).by(who).send().await
    }

    /// A write under a key of its own.
    pub(super) async fn post(&self, who: &str, path: &str, body: &Value) -> Reply {
        let key = self.key();
        self.ask(Method::POST, path)
            .by(who)
            .key(&key)
            .json(body)
            .send()
            .await
    }

    /// Moves the clock.
    pub(super) fn pass_micros(&self, micros: i64) {
        self.clock.0.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Ask<'_> {
    pub(super) fn by(self, who: &str) -> Self {
        let token = format!("Bearer {}", self.house.token_of(who));
        self.header("authorization", &token)
    }

    pub(super) fn key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    pub(super) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub(super) fn json(self, body: &Value) -> Self {
        let asked = self.header("content-type", "application/json");
        asked.bytes(body.to_string().as_bytes())
    }

    pub(super) fn bytes(mut self, body: &[u8]) -> Self {
        self.body = body.to_vec();
        self
    }

    pub(super) async fn send(self) -> Reply {
        let mut request = Request::builder().method(self.method).uri(&self.path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(self.body)).unwrap();
        let response = self.house.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Reply {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }
}

impl Reply {
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// Expects a problem under a status and returns its control.
    pub(super) fn control(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let body = self.json();
        assert_eq!(body["status"], status);
        let control = body["control"].as_str().unwrap().to_owned();
        assert_eq!(body["type"], format!("/v1/controls/{control}"));
        assert!(app::control(&control).is_some(), "no page for {control}");
        control
    }

    /// Status, the headers that matter, and the body, for snapshots.
    pub(super) fn shown(&self) -> String {
        let mut page = format!("{}\n", self.status.as_u16());
        let shown = [
            "allow",
            "content-language",
            "content-type",
            "etag",
            "location",
            "retry-after",
            "www-authenticate",
        ];
        for name in shown {
            if self.headers.contains_key(name) {
                page.push_str(
                    &[
                        name,
                        ": ",
                        self.header(name),
                        "
",
                    ]
                    .concat(),
                );
            }
        }
        let body = serde_json::from_slice::<Value>(&self.bytes);
        page.push_str(&body.map_or_else(
            |_| format!("\n{}", self.text()),
            |json| format!("\n{}", serde_json::to_string_pretty(&json).unwrap()),
        ));
        page
    }
}

/// A filing package of the repository as the body of a draft.
pub(super) fn package(version: &str) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = root.join("../../filings/compulsory-motor").join(version);
    let mut files = BTreeMap::new();
    collect(&root, &root, &mut files);
    json!({ "files": files })
}

fn collect(folder: &Path, root: &Path, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, root, files);
        } else {
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            files.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
}
