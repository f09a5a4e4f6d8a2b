//! The arguments: stable names others rely on. Their docs are the help a person reads in a terminal.
#![expect(
    clippy::doc_markdown,
    reason = "help texts are read in a terminal, without Markdown"
)]

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use kernel::Language;

use crate::trade::args as trade;

/// Yinuo 一诺: an insurance core system that keeps its word.
#[derive(Debug, Parser)]
#[command(name = "yinuo", version, about, max_term_width = 100)]
pub(crate) struct Args {
    /// Where the company stands: sqlite:DIR, or postgres://USER@HOST/DATABASE
    #[arg(long, global = true, value_name = "STORE")]
    pub(crate) store: Option<String>,
    /// The folder of signer, verifier key and anchors, for a PostgreSQL store
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) anchors: Option<PathBuf>,
    /// Machine-readable output
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The language of what is printed for people: zh or en; by LANG when absent
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(crate) lang: Option<Lang>,
    /// The terminal's language
    #[arg(long = "locale", env = "LANG", hide = true, global = true)]
    pub(crate) locale: Option<String>,
    /// Who acts: a staff number 工号; the token stands in YINUO_TOKEN
    #[arg(long = "as", global = true, value_name = "USER")]
    pub(crate) acting: Option<String>,
    /// The token of that user
    #[arg(
        long,
        global = true,
        env = "YINUO_TOKEN",
        hide_env_values = true,
        value_name = "TOKEN"
    )]
    pub(crate) token: Option<String>,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// A language people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// 中文
    Zh,
    /// English
    En,
}

impl Args {
    /// The language of what is printed for people: as asked, else the terminal's, else Chinese.
    pub(crate) fn language(&self) -> Language {
        let english = self.locale.as_deref().is_some_and(|l| l.starts_with("en"));
        match self.lang {
            Some(Lang::En) => Language::English,
            None if english => Language::English,
            Some(Lang::Zh) | None => Language::Chinese,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Found a company 建立公司 and print the first administrator's token
    Init(Init),
    /// Serve the API 启动服务
    Serve(Serve),
    /// A demo company: made, worked, proved, served 演示
    Demo(Demo),
    /// Filing packages 条款费率: check, draft, submit, approve
    #[command(subcommand)]
    Product(ProductVerb),
    /// A price with its working 报价
    Quote(Quote),
    /// A branch's book made from a seed 样例业务
    #[command(subcommand)]
    Generate(trade::GenerateVerb),
    /// A branch's file taken in 导入
    #[command(subcommand)]
    Import(trade::ImportVerb),
    /// Proposals 投保单: list, show, underwrite, decide, withdraw
    #[command(subcommand)]
    Proposal(trade::ProposalVerb),
    /// Policies 保单: list, show, issue, confirm
    #[command(subcommand)]
    Policy(trade::PolicyVerb),
    /// Money 收付: ask for payment, match the bank's file, send back
    #[command(subcommand)]
    Pay(trade::PayVerb),
    /// What is due by now because time passed 日终: covers begin, approvals lapse, referrals overdue
    Day,
    /// The trial balance 试算平衡表 of any instant
    TrialBalance(trade::TrialBalance),
    /// Give any command by its name 发出指令, such as company.add_user
    Do(Do),
    /// A credential for a user 签发凭证 (recorded), with which he sets a password of his own
    Token(TokenFor),
    /// Set your own password, read from standard input 设置口令, and sign in with it
    Password,
    /// Sign in with staff number and password, read from standard input 登录, and get a token
    Login,
    /// Rows of a table 查询清单
    List(List),
    /// Every fact of one stream 时间线
    Timeline(Timeline),
    /// Who may do what 权限矩阵
    Matrix,
    /// Every table and column with its meaning 数据字典
    Dictionary,
    /// The register of controls 控制点
    Controls(Controls),
    /// Recompute everything and name what differs 稽核
    Inspect(Inspect),
    /// An inspector's question to the record 检查提问; without one, the list of questions
    Ask(Ask),
    /// The journal itself 日志
    #[command(subcommand)]
    Journal(JournalVerb),
    /// Copy the company while it works 备份: evidence piece by piece, keys apart
    Backup(crate::backup::Backup),
    /// Put a company together from a backup 恢复, inspected; the writer refuses until it has a new name
    Restore(crate::backup::RestoreFrom),
    /// A witness of somebody's journal 见证人: init, follow, trust
    #[command(subcommand)]
    Witness(crate::witness::WitnessVerb),
    /// Documents as signed PDF 打印单证
    Print(crate::document::Printing),
    /// A policy's proof 保险单证明: make, verify
    #[command(subcommand)]
    Proof(crate::proof::ProofVerb),
    /// Measure, against a reference in the same run 性能
    #[command(subcommand)]
    Bench(BenchVerb),
    /// Outstanding claims from a triangle 准备金
    Reserve(Reserve),
    /// Unearned premium 未到期责任准备金
    Upr(Upr),
    /// The OpenAPI document of this program
    Openapi,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Init {
    /// Chinese name of the company
    #[arg(long, default_value = "一诺财产保险股份有限公司")]
    pub(crate) name_zh: String,
    /// English name of the company
    #[arg(long, default_value = "Yinuo Property & Casualty Insurance Co., Ltd.")]
    pub(crate) name_en: String,
    /// Staff number of the first administrator
    #[arg(long, default_value = "admin")]
    pub(crate) administrator: String,
    /// The journal's name (a C2SP origin); made from chance when absent
    #[arg(long)]
    pub(crate) origin: Option<String>,
    /// A demo company, whose clock may be set
    #[arg(long)]
    pub(crate) demo: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Serve {
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:7070")]
    pub(crate) listen: String,
    /// The folder of the motor platform; without one proposals wait as entered
    #[arg(long, value_name = "DIR")]
    pub(crate) platform: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Demo {
    /// Stop after the job instead of serving
    #[arg(long)]
    pub(crate) once: bool,
    /// How many proposals the branch sends
    #[arg(long, default_value_t = 200)]
    pub(crate) proposals: u32,
    /// Seed of the branch's book
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:7070")]
    pub(crate) listen: String,
    /// The demo company's clock at the start; only for a new demo company
    #[arg(long, value_name = "INSTANT")]
    pub(crate) clock: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProductVerb {
    /// Compile and prove a package; no store needed
    Check {
        /// The package's folder
        dir: PathBuf,
    },
    /// Draft a filing from a package 起草
    Draft {
        /// The package's folder
        dir: PathBuf,
    },
    /// Submit a drafted filing for approval 报审
    File {
        /// The package's folder, or the filing's id
        dir: String,
    },
    /// Approve a submitted filing 审批 (another person than drafted or submitted it)
    Approve {
        /// The filing's id, such as compulsory-motor@2020-09
        id: String,
    },
    /// Send a submitted filing back 退回
    Return {
        /// The filing's id
        id: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Withdraw an approved filing from a day on 停售
    Withdraw {
        /// The filing's id
        id: String,
        /// First day without it
        #[arg(long)]
        from: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// All filings
    List,
    /// Approvals whose two sides held credentials from one hand 复核独立性
    Hands,
    /// One filing with its history
    Show {
        /// The filing's id
        id: String,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Quote {
    /// The product: compulsory-motor
    pub(crate) product: String,
    /// A JSON object or array; - for standard input
    #[arg(long)]
    pub(crate) input: String,
    /// A filing package instead of those built into the program
    #[arg(long, value_name = "DIR")]
    pub(crate) filing: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Do {
    /// The command's name, such as company.grant_authority; `yinuo matrix` lists them
    pub(crate) command: String,
    /// Its body as JSON; - for standard input
    #[arg(long, default_value = "{}")]
    pub(crate) body: String,
    /// Idempotency key; made from the body when absent
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// For which organisation; the user's own when absent
    #[arg(long)]
    pub(crate) organisation: Option<String>,
    /// Show what would be recorded and record nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct TokenFor {
    /// Staff number
    pub(crate) user: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct List {
    /// The table; `yinuo dictionary` lists them
    pub(crate) table: String,
    /// column=value; one|other, beginning*, from..to; nothing for what holds nothing
    pub(crate) conditions: Vec<String>,
    /// At most so many rows
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: usize,
    /// Last key first
    #[arg(long)]
    pub(crate) descending: bool,
    /// Sort by a column of the dictionary's sortable ones; -column for the largest first
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) sort: Option<String>,
    /// Say how many rows there are
    #[arg(long)]
    pub(crate) count: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Timeline {
    /// The stream, such as company or product/compulsory-motor@2020-09
    pub(crate) stream: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Controls {
    /// One control's page
    pub(crate) id: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Inspect {
    /// The verifier key (a C2SP vkey) or a file that holds it, or several, one a line
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// A checkpoint somebody outside kept
    #[arg(long, value_name = "FILE")]
    pub(crate) checkpoint: Option<PathBuf>,
    /// Verifier keys of witnesses (vkeys of type 4) or a file that holds them, beside those kept here:
    /// whose cosignature a checkpoint carries is told
    #[arg(long, value_name = "VKEY|FILE")]
    pub(crate) witness: Option<String>,
    /// A proof of an entry that somebody was given: does it hold, or is its entry declared as lost?
    #[arg(long, value_name = "FILE")]
    pub(crate) proof: Option<PathBuf>,
    /// Draw every document on record again 重画全部单证, instead of some chosen by chance
    #[arg(long)]
    pub(crate) documents: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Ask {
    /// The question: path, returns, payers, … (without it, they are listed)
    pub(crate) question: Option<String>,
    /// One policy or proposal, for the question path
    #[arg(long)]
    pub(crate) number: Option<String>,
    /// First civil day, included
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// Last civil day, included
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<String>,
    /// One civil day: --from and --to at once
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// This organisation and those below it
    #[arg(long, value_name = "CODE")]
    pub(crate) organisation: Option<String>,
    /// Only what is marked
    #[arg(long)]
    pub(crate) findings: bool,
    /// At most so many rows, 10000 at most; 1000 when absent
    #[arg(long)]
    pub(crate) limit: Option<String>,
    /// Pass over so many rows first
    #[arg(long)]
    pub(crate) skip: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct NewOrigin {
    /// Why the company was restored to an earlier point
    #[arg(long)]
    pub(crate) reason: String,
    /// The journal's name so far, typed out as confirmation
    #[arg(long, value_name = "OLD_NAME")]
    pub(crate) confirm: String,
    /// The new name (a C2SP origin); made from the old one when absent
    #[arg(long)]
    pub(crate) origin: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum JournalVerb {
    /// Check chain, tree and checkpoints only
    Verify(Inspect),
    /// The committed head and its newest checkpoint
    Head,
    /// The verifier key in force beside the store, as a C2SP vkey
    Key,
    /// Hand the signing to a new key 更换签名密钥 and print it; the old secret is gone afterwards
    Rotate,
    /// After a restore to an earlier point: give the journal another name 恢复后另立日志名称, with what
    /// was lost on record, and print its key; nothing of the old signer is deleted
    NewOrigin(NewOrigin),
    /// Write checkpoint and hashes into a folder 导出 that any C2SP tlog-tiles client reads, or what was
    /// added since the last time; entries stay here
    Export {
        /// The folder
        #[arg(long, value_name = "DIR")]
        output: PathBuf,
    },
    /// Take back a checkpoint that a witness cosigned 收存见证, and keep it beside the store
    Witnessed {
        /// The cosigned checkpoint; - for standard input
        file: String,
        /// The witness's key (a vkey of type 4) or a file that holds it, the first time
        #[arg(long, value_name = "VKEY|FILE")]
        witness: Option<String>,
    },
    /// Say that the store was put back by a database's own means 已由数据库自身手段恢复: its rows are built,
    /// it is inspected, and the writer refuses until it has a new name
    Restored {
        /// The newest checkpoint somebody outside kept, such as a witness's: it shows how much is lost
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
    },
    /// One entry
    Entry {
        /// Its number
        seq: u64,
    },
    /// Prove one entry, as a C2SP tlog-proof
    Proof {
        /// Its number
        seq: u64,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum BenchVerb {
    /// Premiums a second on one core, with and without working
    Rate {
        /// For how many seconds
        #[arg(long, default_value_t = 2.0)]
        seconds: f64,
    },
    /// Policies issued into an empty store, durable, beside bare inserts of the usual layout
    Issue {
        /// How many
        #[arg(long, default_value_t = 100_000)]
        policies: u64,
    },
    /// Facts written through the whole shell into an empty store, then inspected; a store that is
    /// there already is inspected as it is
    #[command(alias = "verify")]
    Inspect {
        /// How many facts
        #[arg(long, default_value_t = 200_000)]
        entries: u64,
    },
    /// Reserving methods against references installed here
    Reserve {
        /// The Python that may have chainladder
        #[arg(long, default_value = "python3")]
        python: String,
    },
    /// Unearned premium in memory and from Parquet against references installed here
    Upr {
        /// Items of the Parquet file
        #[arg(long, default_value_t = 10_000_000)]
        items: usize,
        /// Where the Parquet file is written and removed again; the system's temporary folder if none
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
        /// The Python that may have duckdb and polars
        #[arg(long, default_value = "python3")]
        python: String,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Reserve {
    /// First column origin, other columns development ages, cumulative; empty: unknown
    #[arg(long)]
    pub(crate) input: PathBuf,
    /// chain-ladder, mack, munich, bf, … (wrong ones are answered with the list)
    #[arg(long)]
    pub(crate) method: String,
    /// How the last sigma is extrapolated: mack or log-linear
    #[arg(long, default_value = "log-linear")]
    pub(crate) sigma: String,
    /// How development factors are averaged: volume, simple or regression
    #[arg(long, default_value = "volume")]
    pub(crate) weights: String,
    /// Tail: a factor, exponential, inverse-power or bondy
    #[arg(long)]
    pub(crate) tail: Option<String>,
    /// Sigma of the tail
    #[arg(long)]
    pub(crate) tail_sigma: Option<f64>,
    /// Standard error of the tail
    #[arg(long)]
    pub(crate) tail_se: Option<f64>,
    /// Exposure or premium by origin (CSV: origin,value)
    #[arg(long, value_name = "FILE")]
    pub(crate) premium: Option<PathBuf>,
    /// Incurred triangle, where a method needs both
    #[arg(long, value_name = "FILE")]
    pub(crate) incurred: Option<PathBuf>,
    /// Claim counts triangle, where a method needs them
    #[arg(long, value_name = "FILE")]
    pub(crate) counts: Option<PathBuf>,
    /// A-priori loss ratio
    #[arg(long)]
    pub(crate) apriori: Option<f64>,
    /// Seed of a simulation
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Number of simulations
    #[arg(long, default_value_t = 10_000)]
    pub(crate) sims: u32,
    /// Draw the result into an SVG file
    #[arg(long, value_name = "FILE")]
    pub(crate) plot: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Upr {
    /// CSV, or Parquet by its ending; columns start,end,premium; end is the last day of cover
    #[arg(long)]
    pub(crate) input: PathBuf,
    /// The day at whose end the premium is measured
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: String,
    /// 365, 24, 8, 78 or r78
    #[arg(long, default_value = "365")]
    pub(crate) method: String,
}
