//! Founding a company, giving commands by name, tokens and passwords.

use app::{App, Founding, Identity, Request, SignIn};
use kernel::{Digest, OrganisationCode, Origin, UserCode};
use serde_json::{Value, json};

use crate::args::{Args, Do, Init, TokenFor};
use crate::outcome::{Outcome, Trouble};
use crate::store::{holder, identity, open, settings, settle, store, view};
use crate::{files, print};

/// The name of a journal.
pub(crate) fn origin(text: &str) -> Result<Origin, Trouble> {
    Origin::parse(text).ok_or_else(|| {
        Trouble::Usage(format!(
            "--origin {text}: 1-64 printable characters, no space, + or #"
        ))
    })
}

/// `yinuo init`.
pub(crate) fn init(args: &Args, init: &Init) -> Result<Outcome, Trouble> {
    let administrator = user(&init.administrator)?;
    let named = init.origin.as_deref().map(origin);
    let founding = Founding {
        name_zh: init.name_zh.clone(),
        name_en: init.name_en.clone(),
        demo: init.demo,
        administrator: administrator.clone(),
        origin: named.transpose()?,
    };
    let store = store(args, None)?;
    let app = App::found(store, settings()?, &founding)?;
    let given = app.give_token(&administrator)?;
    settle(&app)?;
    if args.json {
        print::json(&json!({
            "administrator": administrator,
            "token": given.token,
            "expires_at": given.expires_at,
            "origin": app.model().origin,
            "store": app.describe(),
        }))?;
        return Ok(Outcome::Fine);
    }
    println!("已建立公司 founded: {} · {}", init.name_zh, init.name_en);
    println!("存储 store: {}", app.describe());
    println!("首任管理员 first administrator: {administrator}");
    println!("令牌 token (只显示一次 shown once): {}", given.token);
    println!("\n  export YINUO_TOKEN={}", given.token);
    println!(
        "设置口令 set a password within twelve hours: yinuo password --as {administrator} --store …"
    );
    Ok(Outcome::Fine)
}

/// `yinuo do COMMAND`.
pub(crate) fn give(args: &Args, what: &Do) -> Result<Outcome, Trouble> {
    let body = body(&what.body)?;
    let app = open(args)?;
    let who = identity(args, &app)?;
    let mut request = request(&who, &what.command, body, what.key.clone());
    if let Some(code) = &what.organisation {
        request.organisation = OrganisationCode::parse(code).ok_or_else(|| {
            Trouble::Usage(format!("--organisation {code}: 00, or 2, 4 or 6 digits"))
        })?;
    }
    if what.dry_run {
        let preview = app.preview(&request)?;
        print::json(&preview)?;
        return Ok(Outcome::Fine);
    }
    submit(args, &app, request)
}

/// Sends a command and prints its answer.
pub(crate) fn submit(args: &Args, app: &App, request: Request) -> Result<Outcome, Trouble> {
    let command = request.command.clone();
    let accepted = app.submit(request);
    settle(app)?;
    let accepted = accepted?;
    if args.json {
        print::json(&accepted)?;
    } else if accepted.already {
        println!("{command}: 已是如此,未新增记录 already so, nothing new on record");
    } else {
        let entries: Vec<String> = accepted.entries.iter().map(u64::to_string).collect();
        println!(
            "{command}: 已记录 on record, 日志条目 entries {}",
            entries.join(", ")
        );
    }
    Ok(Outcome::Fine)
}

/// A request of a signed-in user. Without a key of its own the command is keyed by its content, so
/// that the same line typed twice is done once.
pub(crate) fn request(who: &Identity, command: &str, body: Value, key: Option<String>) -> Request {
    let content = Digest::of(format!("{command}\n{body}").as_bytes()).to_hex();
    Request {
        actor: who.actor(),
        organisation: who.organisation.clone(),
        key: key.unwrap_or_else(|| format!("cli-{content}")),
        command: command.to_owned(),
        body,
    }
}

/// `yinuo token USER`.
pub(crate) fn token(args: &Args, whose: &TokenFor) -> Result<Outcome, Trouble> {
    let app = open(args)?;
    let who = identity(args, &app)?;
    // Every call is a new token, so the key names the state of the record it was asked of.
    let key = format!("cli-token-{}", app.head_size());
    let given = app.issue_token(&who, &user(&whose.user)?, &key)?;
    settle(&app)?;
    if args.json {
        print::json(&given)?;
    } else {
        println!(
            "{} 的凭证 credential (只显示一次 shown once): {}",
            given.user, given.token
        );
        println!(
            "本人据此设置口令 its holder sets a password with it: yinuo password --as {}",
            given.user
        );
        println!("有效至 valid until: {}", given.expires_at);
    }
    Ok(Outcome::Fine)
}

/// `yinuo password`: what the asker was signed in with ends, and he is signed in anew.
pub(crate) fn password(args: &Args) -> Result<Outcome, Trouble> {
    let app = view(args)?;
    let who = holder(args, &app)?;
    let typed = files::text("-")?;
    let password = typed.trim_end_matches(['\r', '\n']);
    app.set_password(&who.user, password)?;
    print_session(args, &app.sign_in(&who.user, password)?)
}

/// `yinuo login`.
pub(crate) fn login(args: &Args) -> Result<Outcome, Trouble> {
    let app = view(args)?;
    let named = args
        .acting
        .as_deref()
        .ok_or_else(|| Trouble::Usage("--as USER is missing".into()))?;
    let typed = files::text("-")?;
    let session = app.sign_in(&user(named)?, typed.trim_end_matches(['\r', '\n']))?;
    print_session(args, &session)
}

fn print_session(args: &Args, session: &SignIn) -> Result<Outcome, Trouble> {
    if args.json {
        print::json(session)?;
    } else {
        println!("{} 已登录 signed in", session.user);
        println!("令牌 token (只显示一次 shown once): {}", session.token);
        println!("有效至 valid until: {}", session.expires_at);
    }
    Ok(Outcome::Fine)
}

/// Reads a staff number.
pub(crate) fn user(text: &str) -> Result<UserCode, Trouble> {
    UserCode::parse(text)
        .ok_or_else(|| Trouble::Usage(format!("staff number {text}: 2-32 of a-z 0-9 . - _")))
}

fn body(text: &str) -> Result<Value, Trouble> {
    if text == "-" {
        return files::json("-");
    }
    serde_json::from_str(text).map_err(|e| Trouble::Input(format!("--body is not JSON: {e}")))
}
