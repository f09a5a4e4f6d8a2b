//! The page at `/`: what this is, whose it is, how far its journal is. Self-contained, for a phone
//! as for a desk; what it shows is read from the API's own sources, and it holds no rule.

use app::App;
use kernel::Language;

use crate::language::tag;
use crate::problem::{Answered, Words};

const TEMPLATE: &str = include_str!("page.html");

/// The page in one language, filled in.
pub(crate) fn page(app: &App, language: Language) -> Answered<String> {
    let model = app.model();
    let name = Words::of_company(&model.company);
    let note = app.checkpoint()?;
    let (demo_zh, demo_en) = if model.company.demo() {
        ("演示公司", "demonstration company")
    } else {
        ("", "")
    };
    let mut html = TEMPLATE.to_owned();
    for (mark, value) in [
        ("{{name_zh}}", name.zh.as_str()),
        ("{{name_en}}", name.en.as_str()),
        ("{{lang}}", tag(language)),
        ("{{demo_zh}}", demo_zh),
        ("{{demo_en}}", demo_en),
        ("{{size}}", &app.head_size().to_string()),
        ("{{today}}", &model.today(app.now()).to_string()),
        ("{{filings}}", &model.filings.len().to_string()),
        (
            "{{organisations}}",
            &model.company.organisations().count().to_string(),
        ),
        ("{{version}}", env!("CARGO_PKG_VERSION")),
        ("{{checkpoint}}", &note),
    ] {
        html = html.replace(mark, &escaped(value));
    }
    Ok(html)
}

/// Text as HTML.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // A value must not be taken for a place that is still to be filled.
            '{' => html.push_str("&#123;"),
            other => html.push(other),
        }
    }
    html
}
