//! The people of the demo company: staff numbers, posts, authority. Hired through commands, like
//! anybody. Each gets a credential on record once; every later demo signs them in by password, which
//! leaves no fact.

use std::path::{Path, PathBuf};

use app::edge::Entropy;
use app::{App, Failure, Identity, SignIn};
use kernel::{Money, OrganisationCode, UserCode, bytes_to_hex};
use serde_json::json;

use crate::company::{request, user};
use crate::files;
use crate::outcome::Trouble;

/// The first administrator.
pub(crate) const ADMINISTRATOR: &str = "admin";

/// Up to 200,000 yuan a policy or receipt.
const LIMIT_FEN: i64 = 20_000_000;

/// Staff number, organisation, post, role and where it holds.
const STAFF: &[(&str, &str, &str, &str)] = &[
    ("d1001", "00", "产品设计岗", "product_designer"),
    ("a1002", "00", "总精算师", "product_approver"),
    ("p1003", "00", "参数管理岗", "parameter_keeper"),
    ("u1004", "00", "核保岗", "underwriter"),
    ("i1005", "00", "稽核岗", "inspector"),
    ("m3201", "32", "分公司负责人", "branch_manager"),
    ("c3201", "3201", "出单岗", "counter_clerk"),
    ("u3201", "3201", "核保岗", "underwriter"),
    ("k3201", "3201", "收付费岗", "cashier"),
    ("c1101", "1101", "出单岗", "counter_clerk"),
];

const ORGANISATIONS: &[(&str, &str, &str, &str)] = &[
    ("32", "江苏分公司", "Jiangsu Branch", "江苏"),
    ("3201", "南京中心支公司", "Nanjing Sub-branch", "江苏"),
    ("11", "北京分公司", "Beijing Branch", "北京"),
    (
        "1101",
        "北京朝阳支公司",
        "Beijing Chaoyang Sub-branch",
        "北京",
    ),
];

/// The file beside the store that holds the password of the demo's people.
const PASSWORD_FILE: &str = "demo-password";

/// The cast, each signed in with a token of his own.
pub(crate) struct Cast {
    pub(crate) members: Vec<Member>,
    /// The password they sign in with, unless they set another.
    pub(crate) password: String,
}

/// One person of the demo.
pub(crate) struct Member {
    /// Staff number.
    pub(crate) user: UserCode,
    /// Code of the organisation.
    pub(crate) organisation: &'static str,
    /// 岗位.
    pub(crate) post: &'static str,
    /// A session; none for somebody who set a password of his own.
    pub(crate) session: Option<SignIn>,
}

/// What the people of a demo sign in with: one password, made from chance and kept beside the store.
struct Door {
    file: PathBuf,
    password: String,
    /// Nobody has the password yet.
    is_new: bool,
}

impl Cast {
    /// Opens organisations and hires people where that has not been done, and signs everyone in.
    pub(crate) fn hired(app: &App, beside: &Path, chance: &dyn Entropy) -> Result<Self, Trouble> {
        let admin = identity(app, ADMINISTRATOR)?;
        for (code, name_zh, name_en, region) in ORGANISATIONS {
            let body =
                json!({ "code": code, "name_zh": name_zh, "name_en": name_en, "region": region });
            if !has_organisation(app, code) {
                app.submit(request(&admin, "company.open_organisation", body, None))?;
            }
        }
        let today = app.model().today(app.now());
        for (number, organisation, post, role) in STAFF {
            if app.model().company.user(&user(number)?).is_some() {
                continue;
            }
            let person = json!({ "user": number, "organisation": organisation, "post": post });
            app.submit(request(&admin, "company.add_user", person, None))?;
            let limited = matches!(*role, "underwriter" | "cashier");
            let limit = limited.then(|| Money::fen(LIMIT_FEN));
            let mut authority = json!({
                "user": number, "role": role, "organisation": organisation, "from": today,
            });
            if let (Some(limit), Some(body)) = (limit, authority.as_object_mut()) {
                body.insert("limit".to_owned(), json!(limit));
            }
            app.submit(request(&admin, "company.grant_authority", authority, None))?;
        }
        let door = Door::of(beside, chance)?;
        let administrator = (ADMINISTRATOR, "00", "系统管理员", "");
        let members = std::iter::once(&administrator)
            .chain(STAFF)
            .map(|(number, organisation, post, _)| {
                Ok(Member {
                    user: user(number)?,
                    organisation,
                    post,
                    session: door.let_in(app, &admin, &user(number)?)?,
                })
            })
            .collect::<Result<_, Trouble>>()?;
        door.keep()?;
        Ok(Self {
            members,
            password: door.password,
        })
    }
}

impl Door {
    fn of(beside: &Path, chance: &dyn Entropy) -> Result<Self, Trouble> {
        let file = beside.join(PASSWORD_FILE);
        if let Ok(kept) = std::fs::read_to_string(&file) {
            return Ok(Self {
                file,
                password: kept.trim().to_owned(),
                is_new: false,
            });
        }
        let bytes = chance.bytes()?;
        Ok(Self {
            file,
            password: bytes_to_hex(bytes.get(..12).unwrap_or(&bytes)),
            is_new: true,
        })
    }

    /// A session for one of the cast. The first time the administrator puts the credential on record.
    fn let_in(
        &self,
        app: &App,
        admin: &Identity,
        user: &UserCode,
    ) -> Result<Option<SignIn>, Trouble> {
        if self.is_new {
            if *user != admin.user {
                let key = format!("demo-credential-{}", app.head_size());
                app.issue_token(admin, user, &key)?;
            }
            app.set_password(user, &self.password)?;
        }
        match app.sign_in(user, &self.password) {
            Ok(session) => Ok(Some(session)),
            Err(Failure::Unauthenticated(_)) => Ok(None),
            Err(failure) => Err(failure.into()),
        }
    }

    /// Last, so that a demo that was stopped half-way begins this anew.
    fn keep(&self) -> Result<(), Trouble> {
        if !self.is_new {
            return Ok(());
        }
        files::private(&self.file, &self.password)
    }
}

fn has_organisation(app: &App, code: &str) -> bool {
    let code = OrganisationCode::parse(code);
    code.is_some_and(|code| app.model().company.organisation(&code).is_some())
}

/// A member of the cast as somebody who is signed in.
pub(crate) fn identity(app: &App, number: &str) -> Result<Identity, Trouble> {
    let user: UserCode = user(number)?;
    let organisation = app
        .model()
        .organisation_of(&user)
        .ok_or_else(|| Trouble::Machine(format!("{number} is not on the staff")))?;
    Ok(Identity { user, organisation })
}
