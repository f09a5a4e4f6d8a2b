//! From arguments to an open company and an acting user.

use std::sync::Arc;

use app::edge::{SystemClock, SystemEntropy, running_program};
use app::{App, Failure, Identity, Settings};
use kernel::{Instant, UserCode};

use crate::args::Args;
use crate::outcome::Trouble;

/// Where a demo company stands when nobody says where.
pub(crate) const DEMO_STORE: &str = "sqlite:data/demo";

/// The store named by the arguments.
pub(crate) fn store(
    args: &Args,
    default: Option<&str>,
) -> Result<Arc<dyn journal::Store>, Trouble> {
    let named = args.store.as_deref().or(default);
    let named = named.ok_or_else(|| {
        Trouble::Usage("--store is missing: sqlite:DIR or postgres://USER@HOST/DATABASE".into())
    })?;
    say_where_the_key_stands(args, named)?;
    journal::open_store(named, args.anchors.clone()).map_err(|e| Trouble::Usage(e.to_string()))
}

/// A database is no place for the key that signs it. Where nobody said which folder is, the folder
/// chosen is named, so that nobody loses the key or leaves it lying about unknowingly.
fn say_where_the_key_stands(args: &Args, named: &str) -> Result<(), Trouble> {
    if args.anchors.is_some() || !named.starts_with("postgres") {
        return Ok(());
    }
    let store = journal::open_store(named, None).map_err(|e| Trouble::Usage(e.to_string()))?;
    let folder = std::path::absolute(store.beside())?;
    eprintln!(
        "未给出 --anchors：签名密钥与锚点在 {0}\nno --anchors given: signer key and anchors stand in {0}",
        folder.display()
    );
    Ok(())
}

/// What the shell is given: the machine's clock and chance, and this program.
pub(crate) fn settings() -> Result<Settings, Trouble> {
    let host = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    Ok(Settings {
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
        program: running_program(env!("CARGO_PKG_VERSION"))?,
        holder: format!("yinuo {} on {}", std::process::id(), host.trim()),
    })
}

/// The company, to be written to.
pub(crate) fn open(args: &Args) -> Result<App, Trouble> {
    Ok(App::open(store(args, None)?, settings()?)?)
}

/// The company, to be read beside whoever writes.
pub(crate) fn view(args: &Args) -> Result<App, Trouble> {
    Ok(App::view(store(args, None)?, settings()?)?)
}

/// Who acts: `--as` and a token that is his.
pub(crate) fn identity(args: &Args, app: &App) -> Result<Identity, Trouble> {
    named(args, |token| app.identify(token))
}

/// Who sets his password: `--as` and a token or an invitation that is his.
pub(crate) fn holder(args: &Args, app: &App) -> Result<Identity, Trouble> {
    named(args, |token| app.identify_holder(token))
}

fn named(
    args: &Args,
    whose: impl Fn(&str) -> Result<Identity, Failure>,
) -> Result<Identity, Trouble> {
    let named = args.acting.as_deref().ok_or_else(|| {
        Trouble::Usage("--as USER is missing, with that user's token in YINUO_TOKEN".into())
    })?;
    let user = UserCode::parse(named)
        .ok_or_else(|| Trouble::Usage(format!("--as {named}: 2-32 of a-z 0-9 . - _")))?;
    let token = args
        .token
        .as_deref()
        .ok_or_else(|| Trouble::Usage("YINUO_TOKEN is not set".into()))?;
    let identity = whose(token)?;
    if identity.user == user {
        return Ok(identity);
    }
    Err(Trouble::Usage(format!(
        "the token in YINUO_TOKEN is {}'s, not {user}'s",
        identity.user
    )))
}

/// Reads an instant argument.
pub(crate) fn instant(text: &str) -> Result<Instant, Trouble> {
    Instant::parse(text).map_err(|e| Trouble::Usage(e.to_string()))
}

/// Waits until the rows hold what a one-shot command did.
pub(crate) fn settle(app: &App) -> Result<(), Trouble> {
    app.settle()
        .map_err(|fault| Trouble::from(Failure::Fault(fault)))
}
