//! Arguments of the trade's verbs. Their docs are the help a person reads in a terminal.
#![expect(
    clippy::doc_markdown,
    reason = "help texts are read in a terminal, without Markdown"
)]

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum GenerateVerb {
    /// A branch's book of proposals 投保单, the same for the same seed
    Proposals(GenerateProposals),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct GenerateProposals {
    /// How many rows
    #[arg(long)]
    pub(crate) count: u64,
    /// Seed of the book
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// The CSV file to write, UTF-8 with its mark
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Also write what the motor platform knows of these vehicles, into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) platform: Option<PathBuf>,
    /// The day on which the branch sends the file; today when absent
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// Rating area of the branch
    #[arg(long, default_value = "江苏")]
    pub(crate) region: String,
    /// Only proposals that are accepted without a second look
    #[arg(long)]
    pub(crate) clean: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ImportVerb {
    /// A branch's file of proposals 投保单: entered, answered by the platform, underwritten
    Proposals(ImportProposals),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ImportProposals {
    /// The CSV file; docs/import.md says what it may look like
    pub(crate) file: PathBuf,
    /// Judge every row and record nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write the rows that could not be taken, each with what is wrong, to be corrected and imported
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,
    /// The folder of the motor platform; without one the proposals wait as entered
    #[arg(long, value_name = "DIR")]
    pub(crate) platform: Option<PathBuf>,
    /// Rating area where the file names none; the organisation's when absent
    #[arg(long)]
    pub(crate) region: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProposalVerb {
    /// Proposals, newest last
    List(Page),
    /// One proposal as it stands, with every step
    Show {
        /// 投保单号
        number: String,
    },
    /// Ask the motor platform 查询平台
    Query(OnPlatform),
    /// Ask the platform and underwrite by the decision table 自动核保
    Underwrite(OnPlatform),
    /// An underwriter's word on what was referred 人工核保
    Decide(Decide),
    /// The float notice 费率浮动告知书 was signed or waived
    SettleNotice {
        /// 投保单号
        #[arg(required = true)]
        numbers: Vec<String>,
        /// Signed, or its signature waived
        #[arg(long, value_enum, default_value = "signed")]
        mode: Mode,
    },
    /// Withdraw a proposal 撤回
    Withdraw {
        /// 投保单号
        number: String,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct OnPlatform {
    /// 投保单号
    #[arg(required = true)]
    pub(crate) numbers: Vec<String>,
    /// The folder of the motor platform
    #[arg(long, value_name = "DIR")]
    pub(crate) platform: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Decide {
    /// 投保单号
    pub(crate) number: String,
    /// What is decided
    #[arg(value_enum)]
    pub(crate) verdict: Verdict,
    /// What is missing or wrong, for a return: FIELD=中文|English; may be given several times
    #[arg(long = "defect", value_name = "FIELD=ZH|EN")]
    pub(crate) defects: Vec<String>,
    /// Why it goes further up
    #[arg(long)]
    pub(crate) reason: Option<String>,
}

/// What an underwriter may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Verdict {
    /// 核保通过
    Accept,
    /// 退回修改
    Return,
    /// 上报
    Refer,
}

/// How a float notice is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    /// 签字
    Signed,
    /// 放弃签字
    Waived,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Page {
    /// column=value; a value ending in * matches by its beginning
    pub(crate) conditions: Vec<String>,
    /// At most so many (1,000 at most)
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: usize,
    /// Last number first
    #[arg(long)]
    pub(crate) descending: bool,
    /// Continue after this number
    #[arg(long, value_name = "NUMBER")]
    pub(crate) after: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PolicyVerb {
    /// Policies by number
    List(Page),
    /// Policies that wait for the platform's confirmation 待平台确认, each with its reason and clock
    Unconfirmed {
        /// At most so many of each kind (1,000 at most)
        #[arg(long, default_value_t = 100)]
        limit: usize,
    },
    /// One policy as it stands: content, price, tax, money, every step
    Show {
        /// 保单号
        number: String,
    },
    /// Issue the policies of paid proposals 出单
    Issue {
        /// 投保单号
        #[arg(required = true)]
        proposals: Vec<String>,
        /// Also tell the motor platform in this folder and take its codes in
        #[arg(long, value_name = "DIR")]
        platform: Option<PathBuf>,
    },
    /// Tell the platform of issued policies and take its codes in 投保确认
    Confirm {
        /// 保单号
        #[arg(required = true)]
        policies: Vec<String>,
        /// The folder of the motor platform
        #[arg(long, value_name = "DIR")]
        platform: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum PayVerb {
    /// One payment notice 缴费通知单 for these proposals
    Request {
        /// 投保单号
        #[arg(required = true)]
        proposals: Vec<String>,
    },
    /// A bank's file of money that came in: each row pays its notice, or is held for return
    Import {
        /// The CSV file; docs/import.md says what it may look like
        file: PathBuf,
    },
    /// Payment notices and receipts
    List(Money),
    /// Money that fitted nothing pays notices over exactly its sum 认领无主款
    Allot {
        /// 收据号
        receipt: String,
        /// 缴费通知单号; the whole receipt pays all of them
        #[arg(required = true)]
        notices: Vec<String>,
    },
    /// Money held without a policy goes back where it came from 退回暂收款
    Return(Return),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Money {
    /// Only those that stand so: requested, paid, reversed; confirmed, unmatched, returned, cheque_taken, bounced
    #[arg(long)]
    pub(crate) status: Option<String>,
    /// At most so many of each
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: usize,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Return {
    /// 收据号
    pub(crate) receipt: String,
    /// The bank's reference of the payment back
    #[arg(long)]
    pub(crate) reference: String,
    /// unmatched, lapsed, withdrawn, paid_twice or paid_by_seller
    #[arg(long, default_value = "unmatched")]
    pub(crate) reason: String,
    /// The proposal whose money it was, where it was one's
    #[arg(long)]
    pub(crate) proposal: Option<String>,
    /// How much; all of the receipt when absent
    #[arg(long)]
    pub(crate) amount: Option<String>,
    /// To whom the bank sent it; the payer on record when absent
    #[arg(long, value_name = "NAME")]
    pub(crate) payee: Option<String>,
    /// To which account; the payer's on record when absent
    #[arg(long)]
    pub(crate) account: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct TrialBalance {
    /// Recorded up to the end of this day, or up to this instant; now when absent
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
}
