//! `yinuo trial-balance` and `yinuo day`: the books at an instant, and what happens because time passed.

use super::args::TrialBalance;
use super::open_with;
use crate::args::Args;
use crate::outcome::{Outcome, Trouble};
use crate::print;
use crate::store::{identity, instant, settle, view};
use app::{AsOf, BooksAsked, BooksTold};
use kernel::Language;

/// `yinuo day`: covers begin, approvals lapse, referrals are overdue.
pub(crate) fn day(args: &Args) -> Result<Outcome, Trouble> {
    let app = open_with(args, None)?;
    let who = identity(args, &app)?;
    app.permit(&who, "policy.propose")
        .or_else(|_| app.permit(&who, "ledger.confirm_receipt"))?;
    let work = app.pass_time()?;
    settle(&app)?;
    if args.json {
        print::json(&work)?;
        return Ok(Outcome::Fine);
    }
    match args.language() {
        Language::Chinese => println!(
            "起保转收入 {} 份；逾期失效投保单 {} 份；登记人工核保逾期 {} 份",
            work.covers_begun, work.proposals_lapsed, work.referrals_overdue
        ),
        Language::English => println!(
            "covers that began and became income: {}; proposals that lapsed: {}; referrals recorded overdue: {}",
            work.covers_begun, work.proposals_lapsed, work.referrals_overdue
        ),
    }
    Ok(Outcome::Fine)
}

/// Reads a day, to whose end the books are counted, or an instant.
fn as_of(text: Option<&str>) -> Result<AsOf, Trouble> {
    Ok(match text {
        None => AsOf::Now,
        Some(text) if text.contains('T') => AsOf::Instant(instant(text)?),
        Some(text) => AsOf::Day(super::generate::date(text)?),
    })
}

/// `yinuo trial-balance`.
pub(crate) fn trial_balance(args: &Args, asked: &TrialBalance) -> Result<Outcome, Trouble> {
    let app = view(args)?;
    let who = identity(args, &app)?;
    let scope = app.permit(&who, "ledger.read")?;
    let balance = app.trial_balance(&BooksAsked {
        as_of: as_of(asked.as_of.as_deref())?,
        organisation: scope.into_iter().next().unwrap_or(who.organisation),
        line: None,
    })?;
    if args.json {
        print::json(&balance)?;
    } else {
        rows(&balance, args.language());
    }
    Ok(Outcome::Fine)
}

/// The accounts that were posted to, and the totals that agree.
pub(crate) fn rows(balance: &BooksTold, language: Language) {
    let said = |zh: &'static str, en: &'static str| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    let mut lines: Vec<Vec<String>> = Vec::new();
    for row in balance.accounts.iter().filter(|row| was_posted_to(row)) {
        let name = match language {
            Language::Chinese => &row.name,
            Language::English => &row.name_en,
        };
        lines.push(vec![
            row.code.clone(),
            name.clone(),
            row.debit.amount(),
            row.credit.amount(),
        ]);
    }
    lines.push(vec![
        String::new(),
        said("合计", "total").to_owned(),
        balance.debit.amount(),
        balance.credit.amount(),
    ]);
    print::table(
        &[
            said("科目", "account"),
            said("名称", "name"),
            said("借方余额", "debit"),
            said("贷方余额", "credit"),
        ],
        &lines,
    );
}

fn was_posted_to(row: &ledger::TrialRow) -> bool {
    row.debited != kernel::Money::ZERO || row.credited != kernel::Money::ZERO
}
