//! The questions as a page: `docs/questions.md`.

use std::fmt::Write as _;

use crate::{Finding, QUESTIONS, Question};

/// The page; a test holds `docs/questions.md` to it.
pub fn render() -> String {
    let mut page = String::from(
        "# Questions to the record 检查提问\n\n\
         Generated from `crates/oversight/src/questions.rs`; `UPDATE=1 cargo test -p oversight` rewrites it.\n\n\
         `yinuo ask` lists them, `yinuo ask QUESTION [--number N] [--from D] [--to D] [--on D] [--organisation CODE]\n\
         [--findings] [--limit N] [--skip N] [--json] --as USER` asks one; over REST `GET /v1/questions` and\n\
         `GET /v1/questions/QUESTION`. Days are civil days of the company, both included. An answer names the\n\
         size and root of the journal it was computed at, how much was looked at, how many rows were found and\n\
         how many of them are marked, and whether rows were left out; every row names the entries that prove it\n\
         (`yinuo journal proof ENTRY`). `--findings` keeps what is marked. Names of persons stay masked.\n\n\
         每个回答注明所依据日志的长度与根、查看数、所得行数、标出数，以及是否截断；每行都有条目号，可逐条取证。\n",
    );
    for question in QUESTIONS {
        section(&mut page, question);
    }
    page.push_str("\n## Marks 标记\n\n| Code | 中文 | English | Control |\n|---|---|---|---|\n");
    for finding in Finding::ALL {
        let words = finding.words();
        let control = finding.control().map_or_else(
            || "—".to_owned(),
            |id| format!("[{id}](../controls/{id}.md)"),
        );
        let _infallible = writeln!(
            page,
            "| `{}` | {} | {} | {control} |",
            finding.code(),
            words.zh,
            words.en
        );
    }
    page
}

fn section(page: &mut String, question: &Question) {
    let Question {
        name,
        title,
        finds,
        looks_at,
        source,
        controls,
        reach,
        ..
    } = question;
    let controls: Vec<String> = controls
        .iter()
        .map(|id| format!("[{id}](../controls/{id}.md)"))
        .collect();
    let mut line = |text: String| {
        page.push_str(&text);
        page.push('\n');
    };
    line(format!("\n## `{name}` {} {}\n", title.zh, title.en));
    line(format!("{}。\n", finds.zh));
    line(format!("Finds {}.\n", finds.en));
    line(format!("- **依据 Source**: {}", source.zh));
    line(format!("  {}", source.en));
    line(format!("- **控制点 Controls**: {}", controls.join(", ")));
    let period = question.period.as_ref();
    let period = period.map_or_else(|| "—".to_owned(), ToString::to_string);
    line(format!("- **期间 Period**: {period}"));
    line(format!("- **查看 Looks at**: {looks_at}"));
    line(format!("- **范围 Reach**: {}", reach.words()));
    let columns: Vec<String> = question
        .table
        .columns
        .iter()
        .map(|column| format!("`{}` {}", column.name, column.meaning.zh))
        .collect();
    line(format!("- **列 Columns**: {}", columns.join(", ")));
}
