//! `yinuo print`: documents of a policy, a proposal or a payment notice, as signed PDF.

use std::io::Write;
use std::path::{Path, PathBuf};

use app::{PrintOrder, PrintedDocument};
use clap::Args as ClapArgs;
use kernel::Number;
use policy::{Document, Label};
use serde_json::json;

use crate::args::Args;
use crate::outcome::{Outcome, Trouble};
use crate::print;
use crate::store::{identity, open, settle};

#[derive(Debug, ClapArgs)]
pub(crate) struct Printing {
    /// Number of a policy, a proposal or a payment notice
    pub(crate) number: String,
    /// The folder the files are written to
    #[arg(long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// `policy`, `sign`, `float_notice` or `payment_notice`; the usual ones of the number when absent
    #[arg(long)]
    pub(crate) document: Option<String>,
    /// Why it is printed again; needed from the second copy on
    #[arg(long)]
    pub(crate) reason: Option<String>,
}

/// Prints each document that is wanted of a number and puts it on record.
pub(crate) fn run(args: &Args, printing: &Printing) -> Result<Outcome, Trouble> {
    let number = number(&printing.number)?;
    let documents = wanted(&number, printing.document.as_deref())?;
    let reason = printing.reason.as_deref().map(label).transpose()?;
    std::fs::create_dir_all(&printing.output)?;
    let app = open(args)?;
    let who = identity(args, &app)?;
    let mut printed = Vec::new();
    for document in documents {
        let order = PrintOrder {
            reason: reason.clone(),
            ..PrintOrder::new(number, document, app.now())
        };
        let document = app.print(&who, &order)?;
        let path = printing.output.join(&document.file_name);
        personal(&path, &document.pdf)?;
        printed.push((path, document));
    }
    settle(&app)?;
    if args.json {
        let documents: Vec<_> = printed.iter().map(|(path, of)| told(path, of)).collect();
        print::json(&json!({ "number": number, "documents": documents }))?;
    } else {
        for (path, document) in &printed {
            println!("{}", path.display());
            warn_of_unset(&document.unset);
            if let Some(missing) = &document.missing {
                eprintln!("字体缺字，以方框印出 no font has, printed as boxes: {missing}");
            }
        }
    }
    Ok(Outcome::Fine)
}

fn wanted(number: &Number, named: Option<&str>) -> Result<Vec<Document>, Trouble> {
    let Some(named) = named else {
        return Ok(PrintOrder::usual(number).to_vec());
    };
    let found = Document::ALL
        .iter()
        .find(|document| document.code() == named);
    let known: Vec<&str> = Document::ALL.iter().map(|known| known.code()).collect();
    let unknown = || Trouble::Usage(format!("--document {named}: {}", known.join(", ")));
    found.map(|document| vec![*document]).ok_or_else(unknown)
}

/// Reads a number argument.
pub(crate) fn number(text: &str) -> Result<Number, Trouble> {
    Number::parse(text).ok_or_else(|| {
        Trouble::Usage(format!(
            "{text}: 不是本公司的号码（校验位不符或格式不对）/ no number of this company"
        ))
    })
}

fn label(text: &str) -> Result<Label, Trouble> {
    Label::parse(text)
        .ok_or_else(|| Trouble::Usage("--reason: 1-200 个字符 / 1-200 characters".into()))
}

/// Says which parameters documents lack, and how they are set.
pub(crate) fn warn_of_unset(unset: &[&str]) {
    if unset.is_empty() {
        return;
    }
    eprintln!(
        "公司参数未设，单证上印为“无” not set, printed as 无: {}\n  yinuo do company.set_parameter --body \
         '{{\"name\":\"{}\",\"value\":…,\"effective_from\":\"YYYY-MM-DD\",\"source\":…,\"mark\":\"F\"}}'",
        unset.join(", "),
        unset.first().unwrap_or(&"")
    );
}

fn told(path: &Path, document: &PrintedDocument) -> serde_json::Value {
    json!({
        "document": document.document,
        "copy": document.copy,
        "digest": document.digest,
        "file": path.display().to_string(),
        "missing": document.missing,
        "unset": document.unset,
    })
}

/// Writes a file with personal data: only its owner reads it.
pub(crate) fn personal(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let write = || -> std::io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path)?.write_all(bytes)
    };
    write().map_err(|e| Trouble::Machine(format!("{}: {e}", path.display())))
}
