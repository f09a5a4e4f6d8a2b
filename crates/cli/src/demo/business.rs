//! The page's part on business: what was sold, what came back and why, what the bank brought, and the
//! books.

use app::import::RowError;
use app::{App, AsOf, BooksAsked, BooksTold};
use kernel::{Language, Money, OrganisationCode, Text};
use serde_json::{Value, json};

use super::branch::{ClassSold, Sold, classes, reasons};
use super::cast::identity;
use crate::outcome::Trouble;
use crate::print;

/// Rows of the file shown with what is wrong.
const SHOWN: usize = 12;

/// What is told of the business.
pub(crate) struct Business<'a> {
    sold: &'a Sold,
    classes: Vec<ClassSold>,
    /// Outcome, rule, how many, in words.
    reasons: Vec<(String, String, u64, Text)>,
    books: BooksTold,
    policies: u64,
    premium: Money,
    tax: Money,
}

impl<'a> Business<'a> {
    /// Reads it from what is on record.
    pub(crate) fn of(app: &App, sold: &'a Sold) -> Result<Self, Trouble> {
        let overflow = |e: kernel::MoneyFault| Trouble::Machine(e.to_string());
        let classes = classes(app, &identity(app, "c3201")?)?;
        let (mut policies, mut premium, mut tax) = (0, Money::ZERO, Money::ZERO);
        for class in &classes {
            policies += class.policies;
            premium = premium.plus(class.premium).map_err(overflow)?;
            tax = tax.plus(class.tax).map_err(overflow)?;
        }
        Ok(Self {
            sold,
            classes,
            reasons: reasons(app)?,
            books: app.trial_balance(&BooksAsked {
                as_of: AsOf::Now,
                organisation: OrganisationCode::head_office(),
                line: None,
            })?,
            policies,
            premium,
            tax,
        })
    }

    /// As part of the page's JSON.
    pub(crate) fn json(&self) -> Value {
        let classes: Vec<Value> = self
            .classes
            .iter()
            .map(|sold| {
                json!({
                    "class": sold.class, "name": sold.name, "policies": sold.policies,
                    "premium": sold.premium, "tax": sold.tax,
                })
            })
            .collect();
        let reasons: Vec<Value> = self
            .reasons
            .iter()
            .map(|(outcome, rule, count, words)| {
                json!({ "outcome": outcome, "rule": rule, "count": count, "words": words })
            })
            .collect();
        json!({
            "import": self.sold.imported,
            "policies": self.policies,
            "premium": self.premium,
            "tax": self.tax,
            "classes": classes,
            "returns": reasons,
            "bank": { "rows": self.sold.bank_rows, "unmatched": self.sold.unmatched },
            "trial_balance": self.books,
        })
    }

    /// For people.
    pub(crate) fn print(&self) {
        self.file();
        self.premiums();
        self.returns();
        self.bank();
        println!("\n── 试算平衡表 trial balance ──");
        crate::trade::money::rows(&self.books, Language::Chinese);
        let balanced = self.books.debit == self.books.credit;
        println!(
            "{}",
            if balanced {
                "借贷平衡 debits equal credits"
            } else {
                "借贷不平 DEBITS DO NOT EQUAL CREDITS"
            }
        );
    }

    fn file(&self) {
        let file = &self.sold.imported;
        println!("\n── 分公司投保单文件 the branch's file of proposals ──");
        println!("文件 file: {}", self.sold.files.book.display());
        println!(
            "{} 行 rows：已录入 entered {}，未能录入 could not be taken {}",
            file.rows,
            file.proposed.saturating_add(file.already),
            file.refused
        );
        for error in file.errors.iter().take(SHOWN) {
            row(error);
        }
        let more = file.errors.len().saturating_sub(SHOWN);
        if more > 0 {
            println!("  … 另有 and {more} more");
        }
    }

    fn premiums(&self) {
        println!("\n── 交强险承保 compulsory motor, issued ──");
        let mut rows: Vec<Vec<String>> = self
            .classes
            .iter()
            .map(|sold| {
                vec![
                    format!("{:>2} {}", sold.class, sold.name),
                    sold.policies.to_string(),
                    sold.premium.amount(),
                    sold.tax.amount(),
                ]
            })
            .collect();
        rows.push(vec![
            "合计 total".to_owned(),
            self.policies.to_string(),
            self.premium.amount(),
            self.tax.amount(),
        ]);
        print::table(
            &[
                "车型 class",
                "保单 policies",
                "保费 premium (CNY)",
                "代收车船税 vehicle tax (CNY)",
            ],
            &rows,
        );
    }

    fn returns(&self) {
        println!("\n── 退回与转人工 returned, or referred to a person ──");
        for (outcome, rule, count, words) in &self.reasons {
            let outcome = match outcome.as_str() {
                "returned" => "退回 returned",
                "referred" => "转人工 referred",
                other => other,
            };
            println!("  {count:>4} × {outcome}：{} [{rule}]", words.zh);
            println!("         {}", words.en);
        }
    }

    fn bank(&self) {
        println!("\n── 银行到账 what the bank brought ──");
        println!(
            "{} 笔 rows，未匹配 unmatched {}（暂收，退回原付款人 held, to go back to the payer）",
            self.sold.bank_rows,
            self.sold.unmatched.len()
        );
        for row in &self.sold.unmatched {
            let words = row.message.clone().unwrap_or(Text::fixed("", ""));
            println!("  第 {} 行 row：{}", row.row, words.zh);
            println!("         {}", words.en);
        }
    }
}

fn row(error: &RowError) {
    println!("{}", crate::trade::import::line(error, Language::Chinese));
    println!("         {}", error.message.en);
}
