//! `yinuo quote`: stateless, from the filings built into the program or from a folder. It never
//! compares with today and leaves no fact.

use kernel::Language;
use product::Filings;
use serde_json::Value;

use crate::args::{Args, Quote};
use crate::files;
use crate::outcome::{Outcome, Trouble};
use crate::print;

const PRODUCT: &str = "compulsory-motor";

/// Prices one object or an array of them.
pub(crate) fn run(args: &Args, quote: &Quote) -> Result<Outcome, Trouble> {
    if quote.product != PRODUCT {
        return Err(Trouble::Usage(format!(
            "no product {}; there is {PRODUCT}",
            quote.product
        )));
    }
    let input = files::json(&quote.input)?;
    let filings = match &quote.filing {
        None => Filings::embedded().map_err(|e| Trouble::Machine(e.to_string()))?,
        Some(dir) => {
            let package = product::Package::from_files(files::folder(dir)?);
            crate::product::sound(args, &package)?
        }
    };
    let output = product::quote_json(&input, &filings);
    let refused = match &output {
        Value::Array(items) => items.iter().any(|item| item.get("refusal").is_some()),
        one => one.get("refusal").is_some(),
    };
    if args.json {
        print::json(&output)?;
    } else {
        page(&output, args.language());
    }
    Ok(Outcome::when(refused))
}

/// Each object's price with its working, or why there is none.
fn page(output: &Value, language: Language) {
    let Value::Array(items) = output else {
        return answer(output, language);
    };
    for (nth, item) in items.iter().enumerate() {
        if nth > 0 {
            println!();
        }
        println!("#{}", nth + 1);
        answer(item, language);
    }
}

fn answer(item: &Value, language: Language) {
    let said = |zh: &'static str, en: &'static str| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    if let Some(refusal) = item.get("refusal") {
        let part = |name| words(refusal.get(name), language);
        println!("{} [{}]", said("不予报价", "No price"), part("control"));
        println!("  {}", part("message"));
        let remedy = part("remedy");
        if !remedy.is_empty() {
            println!("  {remedy}");
        }
        return;
    }
    let top = |name| words(item.get(name), language);
    let inner = |of, name| words(item.get(of).and_then(|part| part.get(name)), language);
    let between = said("至", "to");
    for (name, value) in [
        (
            said("保险费", "Premium"),
            format!("{} {}", top("premium"), top("currency")),
        ),
        (
            said("车型", "Class"),
            format!("{} {}", top("class"), top("class_name")),
        ),
        (
            said("保险期间", "Cover"),
            format!(
                "{} {between} {}",
                inner("cover", "start"),
                inner("cover", "end")
            ),
        ),
        (
            said("条款费率", "Filing"),
            format!(
                "{}@{} {}",
                inner("filing", "code"),
                inner("filing", "version"),
                inner("filing", "document")
            ),
        ),
    ] {
        println!("{} {}", print::pad(name, 8), value.trim());
    }
    let steps = item.get("working").and_then(Value::as_array);
    let rows: Vec<Vec<String>> = steps
        .into_iter()
        .flatten()
        .map(|step| step_row(step, language))
        .collect();
    let headings = [
        said("步骤", "Step"),
        said("结果", "Result"),
        said("计算与说明", "Working"),
        said("费率表", "Table"),
        said("依据", "Source"),
    ];
    print::table(&headings, &rows);
}

/// What a step is, what came of it, why, and where that stands with how sure it is.
fn step_row(step: &Value, language: Language) -> Vec<String> {
    let text = |name| words(step.get(name), language);
    // A step's name may go on to explain itself; the working beside it does that with the figures.
    let name = text("name");
    let name = name.split(" = ").next().unwrap_or_default().to_owned();
    let said = [text("formula"), text("says")]
        .into_iter()
        .find(|t| !t.is_empty());
    let row = match (step.get("row").and_then(Value::as_u64), language) {
        (None, _) => String::new(),
        (Some(row), Language::Chinese) => format!("{} 第{row}行", text("table")),
        (Some(row), Language::English) => format!("{} line {row}", text("table")),
    };
    let source = format!("{} [{}]", text("document"), text("mark"));
    vec![name, text("result"), said.unwrap_or_default(), row, source]
}

/// Text, a number, or words that stand in two languages.
fn words(value: Option<&Value>, language: Language) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Object(both)) => {
            let part = match language {
                Language::Chinese => "zh",
                Language::English => "en",
            };
            words(both.get(part), language)
        }
        Some(other) => other.to_string(),
    }
}
