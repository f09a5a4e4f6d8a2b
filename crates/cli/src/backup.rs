//! `yinuo backup` and `yinuo restore`: a company copied while it works, and put together again.

use std::path::PathBuf;

use app::backup::{Restore, Restored, back_up, restore};
use app::edge::{Clock as _, SystemClock};
use clap::Args as ClapArgs;
use journal::SqliteStore;
use serde_json::json;

use crate::args::Args;
use crate::journal_tools::unfit;
use crate::outcome::{Outcome, Trouble};
use crate::store::store;
use crate::{files, inspect, print};

#[derive(Debug, ClapArgs)]
pub(crate) struct Backup {
    /// The folder for evidence: what was added since the last time goes there as one more piece
    #[arg(long, value_name = "DIR")]
    pub(crate) to: PathBuf,
    /// The folder for keys and sessions 密钥, to be kept apart: with it persons can be read
    #[arg(long, value_name = "DIR")]
    pub(crate) keys_to: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct RestoreFrom {
    /// The folder of the backup
    #[arg(long, value_name = "DIR")]
    pub(crate) from: PathBuf,
    /// The folder of keys and sessions; without it the store is for inspection alone
    #[arg(long, value_name = "DIR")]
    pub(crate) keys_from: Option<PathBuf>,
    /// The newest checkpoint somebody outside kept, such as a witness's: it shows how much is lost
    #[arg(long, value_name = "FILE")]
    pub(crate) checkpoint: Option<PathBuf>,
}

/// Copies what was added since.
pub(crate) fn backup(args: &Args, asked: &Backup) -> Result<Outcome, Trouble> {
    let company = sqlite(args)?;
    let done = back_up(
        &company,
        &asked.to,
        asked.keys_to.as_deref(),
        SystemClock.now(),
    )
    .map_err(unfit)?;
    if args.json {
        print::json(&done)?;
        return Ok(Outcome::Fine);
    }
    let (from, size, bytes, pieces) = (done.from, done.size, done.bytes, done.pieces);
    println!("日志 journal: {}", done.origin);
    println!(
        "条目 entries: {from} → {size}，新增 added: {bytes} 字节 bytes，共 {pieces} 份 pieces"
    );
    println!("树根 root: {}", done.root);
    if !done.keys {
        println!(
            "密钥与会话未备份：以 --keys-to 另存一处 keys and sessions were not copied: --keys-to \
             keeps them in a place apart"
        );
    }
    Ok(Outcome::Fine)
}

/// Puts a company together, inspects it, and says what comes next.
pub(crate) fn bring_back(args: &Args, asked: &RestoreFrom) -> Result<Outcome, Trouble> {
    let company = sqlite(args)?;
    let checkpoint = text(asked.checkpoint.as_ref())?;
    let done = restore(
        &company,
        &Restore {
            from: &asked.from,
            keys_from: asked.keys_from.as_deref(),
            checkpoint: checkpoint.as_deref(),
            now: SystemClock.now(),
        },
    )
    .map_err(unfit)?;
    told(args, &done)
}

/// Marks a store that a database's own means put back, and inspects it.
pub(crate) fn put_back(args: &Args, checkpoint: Option<&PathBuf>) -> Result<Outcome, Trouble> {
    let store = store(args, None)?;
    let checkpoint = text(checkpoint)?;
    let now = SystemClock.now();
    let done = app::backup::put_back(store.as_ref(), checkpoint.as_deref(), now);
    told(args, &done.map_err(unfit)?)
}

fn text(file: Option<&PathBuf>) -> Result<Option<String>, Trouble> {
    file.map(|file| files::text(&file.display().to_string()))
        .transpose()
}

fn told(args: &Args, done: &Restored) -> Result<Outcome, Trouble> {
    if args.json {
        print::json(&json!({
            "size": done.head.size,
            "root": done.head.root,
            "lost": done.lost,
            "inspection": done.inspection,
        }))?;
    } else {
        inspect::words(&done.inspection);
        println!(
            "已恢复 restored: {} 条 entries；已知丢失 known to be lost: {}",
            done.head.size, done.lost
        );
        println!(
            "另立日志名称前不可写入 nothing can be written before: yinuo journal new-origin --reason \
             TEXT --confirm {}",
            done.inspection.head.origin
        );
    }
    Ok(Outcome::when(!done.inspection.ok))
}

/// The company's own folder. A database server has means of its own, and they are better.
fn sqlite(args: &Args) -> Result<SqliteStore, Trouble> {
    let named = args.store.as_deref().unwrap_or_default();
    let folder = named.strip_prefix("sqlite:").map(|folder| {
        let folder = folder.strip_prefix("//").unwrap_or(folder);
        PathBuf::from(folder)
    });
    folder
        .filter(|folder| !folder.as_os_str().is_empty())
        .map(SqliteStore::new)
        .ok_or_else(|| {
            Trouble::Usage(
                "--store sqlite:DIR: PostgreSQL is backed up with its own means, see \
                 docs/operations.md"
                    .to_owned(),
            )
        })
}
