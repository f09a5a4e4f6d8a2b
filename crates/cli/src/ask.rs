//! `yinuo ask`: an inspector's questions to the record, listed and answered.

use std::collections::{BTreeMap, BTreeSet};

use app::{ASK, Answer, App, Asked};
use kernel::{Column, ColumnKind, Instant, Language, Text};
use oversight::{Finding, QUESTIONS, Question, kind_words};
use serde_json::{Value, json};

use crate::args::{Args, Ask};
use crate::outcome::{Outcome, Trouble};
use crate::print;
use crate::store::{identity, view};
use crate::trade::steps::{civil, words};

/// `yinuo ask [QUESTION]`; exit code 1 where something is marked.
pub(crate) fn run(args: &Args, asked: &Ask) -> Result<Outcome, Trouble> {
    let Some(question) = &asked.question else {
        return list(args);
    };
    let app = view(args)?;
    let who = identity(args, &app)?;
    app.permit(&who, ASK)?;
    let asked = Asked::read(question, &parameters(asked))?;
    let answer = app.ask(&who, &asked)?;
    if args.json {
        print::json(&answer)?;
    } else {
        let page = Page {
            app: &app,
            question: asked.question,
            language: args.language(),
        };
        page.head(&answer);
        page.rows(&answer);
        page.foot(&answer);
    }
    Ok(Outcome::when(answer.findings > 0))
}

/// What was typed, by the names that REST has for it.
fn parameters(asked: &Ask) -> BTreeMap<String, String> {
    let typed = [
        ("number", asked.number.clone()),
        ("from", asked.from.clone()),
        ("to", asked.to.clone()),
        ("on", asked.on.clone()),
        ("organisation", asked.organisation.clone()),
        ("findings", asked.findings.then(|| "true".to_owned())),
        ("limit", asked.limit.clone()),
        ("skip", asked.skip.clone()),
    ];
    let given = typed.into_iter();
    given
        .filter_map(|(name, word)| Some((name.to_owned(), word?)))
        .collect()
}

/// The questions themselves are public, like the law they quote.
fn list(args: &Args) -> Result<Outcome, Trouble> {
    if args.json {
        let all: Vec<Value> = QUESTIONS.iter().map(described).collect();
        print::json(&all)?;
        return Ok(Outcome::Fine);
    }
    let language = args.language();
    let said = |text: &'static Text| text.in_language(language);
    for question in QUESTIONS {
        println!("{:<13} {}", question.name, said(&question.title));
        for line in print::wrapped(said(&question.finds), 86) {
            println!("{:<13} {line}", "");
        }
        let label = |zh: &'static str, en: &'static str| match language {
            Language::Chinese => zh,
            Language::English => en,
        };
        println!(
            "{:<13} {}  {}",
            "",
            label("依据", "source"),
            said(&question.source)
        );
        let controls = question.controls.join(", ");
        println!("{:<13} {}  {controls}", "", label("控制点", "controls"));
        let takes: Vec<String> = question.params().map(|name| format!("--{name}")).collect();
        if !takes.is_empty() {
            println!("{:<13} {}  {}", "", label("可用", "takes"), takes.join(" "));
        }
        println!();
    }
    Ok(Outcome::Fine)
}

fn described(question: &'static Question) -> Value {
    let columns: Vec<Value> = question
        .table
        .columns
        .iter()
        .map(|column| json!({ "name": column.name, "meaning": column.meaning }))
        .collect();
    json!({
        "name": question.name,
        "title": question.title,
        "finds": question.finds,
        "looks_at": question.looks_at,
        "period": question.period,
        "source": question.source,
        "controls": question.controls,
        "takes": question.params().collect::<Vec<_>>(),
        "reach": question.reach,
        "columns": columns,
    })
}

/// An answer on a terminal.
struct Page<'a> {
    app: &'a App,
    question: &'static Question,
    language: Language,
}

impl Page<'_> {
    fn said(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    fn line(&self, label: (&'static str, &'static str), text: &str) {
        println!("{} {text}", print::pad(self.said(label.0, label.1), 10));
    }

    fn head(&self, answer: &Answer) {
        let question = self.question;
        println!(
            "{}（{}）",
            question.title.in_language(self.language),
            question.name
        );
        self.line(
            ("依据", "Source"),
            question.source.in_language(self.language),
        );
        self.line(("控制点", "Controls"), &question.controls.join(", "));
        if let Some(period) = &question.period {
            let open = |day: &Option<String>| day.clone().unwrap_or_else(|| "…".to_owned());
            let text = format!(
                "{} — {}  {}",
                open(&answer.from),
                open(&answer.to),
                period.in_language(self.language)
            );
            self.line(("期间", "Period"), &text);
        }
        if let Some(organisation) = &answer.organisation {
            self.line(("机构", "Organisation"), organisation);
        }
        let origin = answer.origin.as_ref().map(ToString::to_string);
        let head = format!(
            "{} {}  {} {}  {}",
            answer.size,
            self.said("条", "entries,"),
            self.said("根", "root"),
            answer.root,
            origin.unwrap_or_default()
        );
        self.line(("依据日志", "Journal"), &head);
        self.line(
            ("回答时刻", "Answered"),
            &civil(self.app, answer.answered_at),
        );
        println!();
    }

    fn rows(&self, answer: &Answer) {
        if answer.rows.is_empty() {
            println!("{}\n", self.said("（无）", "(none)"));
        } else if self.question.name == "path" {
            self.paths(answer);
        } else {
            self.table(&answer.rows, &[]);
        }
    }

    /// One block a policy: its numbers once, its steps below.
    fn paths(&self, answer: &Answer) {
        let mut rest = answer.rows.as_slice();
        while let Some(first) = rest.first() {
            let same = |row: &&Value| row.get("proposal") == first.get("proposal");
            let count = rest.iter().take_while(same).count();
            let (block, after) = rest.split_at(count);
            rest = after;
            println!(
                "{} {}  {} {}",
                self.said("保单", "Policy"),
                text(first, "policy"),
                self.said("投保单", "proposal"),
                text(first, "proposal")
            );
            self.table(block, &["policy", "proposal"]);
        }
    }

    /// The rows under the headings of their columns; a column that nothing stands in is left out.
    fn table(&self, rows: &[Value], without: &[&str]) {
        let other = self.said("en", "zh");
        let columns: Vec<&Column> = self
            .question
            .table
            .columns
            .iter()
            .filter(|column| !without.contains(&column.name) && column.name != other)
            .filter(|column| rows.iter().any(|row| row.get(column.name).is_some()))
            .collect();
        let headings: Vec<&str> = columns
            .iter()
            .map(|column| column.meaning.in_language(self.language))
            .collect();
        let cells = |row: &Value| {
            columns
                .iter()
                .map(|column| self.cell(column, row))
                .collect()
        };
        let lines: Vec<Vec<String>> = rows.iter().map(cells).collect();
        print::table(&headings, &lines);
        println!();
    }

    fn cell(&self, column: &Column, row: &Value) -> String {
        let Some(value) = row.get(column.name) else {
            return String::new();
        };
        let plain = text(row, column.name);
        match (column.name, column.kind) {
            ("finding", _) => {
                let codes = plain.split_whitespace();
                let said = codes.map(|code| match Finding::parse(code) {
                    Some(mark) => format!("※ {}", mark.words().in_language(self.language)),
                    None => code.to_owned(),
                });
                said.collect::<Vec<_>>().join("；")
            }
            ("step" | "next_step" | "what", _) => {
                words(plain).in_language(self.language).to_owned()
            }
            ("kind" | "outcome" | "role" | "source" | "mode" | "method", _) => {
                let said = code_words(column.name, plain);
                said.map_or_else(
                    || plain.to_owned(),
                    |words| words.in_language(self.language).to_owned(),
                )
            }
            (_, ColumnKind::Instant) => {
                let at = Instant::parse(plain);
                at.map_or_else(|_| plain.to_owned(), |at| civil(self.app, at))
            }
            _ => value
                .get("amount")
                .and_then(Value::as_str)
                .or_else(|| value.as_str())
                .map_or_else(|| value.to_string(), str::to_owned),
        }
    }

    fn foot(&self, answer: &Answer) {
        let looks_at = self.question.looks_at.in_language(self.language);
        let counts = match self.language {
            Language::Chinese => format!(
                "查看{looks_at} {} 项，得 {} 行，标出 {} 处",
                answer.looked_at, answer.found, answer.findings
            ),
            Language::English => format!(
                "looked at {} {looks_at}: {} rows, {} marks",
                answer.looked_at, answer.found, answer.findings
            ),
        };
        println!("{counts}");
        if answer.truncated {
            let next = answer.skipped.saturating_add(answer.rows.len() as u64);
            println!(
                "{} --skip {next}",
                self.said("未全部显示，续看：", "more rows follow:")
            );
        }
        let codes: BTreeSet<&str> = answer
            .rows
            .iter()
            .flat_map(|row| text(row, "finding").split_whitespace())
            .collect();
        let controls: BTreeSet<&str> = codes
            .into_iter()
            .filter_map(|code| Finding::parse(code)?.control())
            .collect();
        for control in controls {
            println!("  {control}: yinuo controls {control}");
        }
        if !answer.rows.is_empty() {
            println!(
                "{}",
                self.said(
                    "取证：yinuo journal entry 条目号，yinuo journal proof 条目号",
                    "evidence: yinuo journal entry ENTRY, yinuo journal proof ENTRY"
                )
            );
        }
    }
}

/// A code of a closed list in words.
fn code_words(column: &str, code: &str) -> Option<Text> {
    match column {
        "role" => company::Role::parse(code).map(company::Role::label),
        "source" => policy::Source::parse(code).map(policy::Source::words),
        "method" => ledger::Method::parse(code).map(ledger::Method::words),
        "mode" => policy::NoticeMode::parse(code).map(policy::NoticeMode::words),
        _ => kind_words(code).cloned(),
    }
}

fn text<'a>(row: &'a Value, column: &str) -> &'a str {
    row.get(column).and_then(Value::as_str).unwrap_or_default()
}
