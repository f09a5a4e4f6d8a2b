//! `yinuo proof`: a policy's proof made, and checked with nothing but the public key.

use std::path::{Path, PathBuf};

use app::{KnownDocument, ProvenPolicy, verify_policy_proof};
use clap::Subcommand;
use kernel::Language;
use serde_json::json;

use crate::args::Args;
use crate::document::{number, personal};
use crate::outcome::{Outcome, Trouble};
use crate::store::{identity, open, settle, view};
use crate::{files, inspect, print};

#[derive(Debug, Subcommand)]
pub(crate) enum ProofVerb {
    /// Prove a policy 出具保险单证明: a C2SP tlog-proof that anybody can check offline
    Policy {
        /// Its number
        number: String,
        /// The file to be written; - for standard output
        #[arg(long, value_name = "FILE")]
        output: PathBuf,
        /// Why it is given out 理由: it shows persons and vehicle, and the look goes on record with it
        #[arg(long)]
        reason: Option<String>,
    },
    /// Which print a file is 核对单证: of what, which copy, whether it is on record and the last one
    Document {
        /// The PDF as it was given out
        file: PathBuf,
    },
    /// Check a policy's proof 核验证明; no store needed
    Verify {
        /// The proof, or the text of the code on the policy (YN1:…); - for standard input
        file: String,
        /// The verifier key (a C2SP vkey) or a file that holds it, or several, one a line
        #[arg(long)]
        key: String,
    },
}

/// Makes or checks a proof.
pub(crate) fn run(args: &Args, verb: &ProofVerb) -> Result<Outcome, Trouble> {
    match verb {
        ProofVerb::Policy {
            number,
            output,
            reason,
        } => make(args, (number, reason.as_deref()), output),
        ProofVerb::Document { file } => document(args, file),
        ProofVerb::Verify { file, key } => verify(args, file, key),
    }
}

fn make(
    args: &Args,
    (named, reason): (&str, Option<&str>),
    output: &Path,
) -> Result<Outcome, Trouble> {
    let app = open(args)?;
    let who = identity(args, &app)?;
    // Each giving out is a look of its own.
    let key = format!("proof of {named} after {}", app.head_size());
    let proof = app.proof_for(&who, &number(named)?, (&key, reason.unwrap_or_default()))?;
    settle(&app)?;
    if output.as_os_str() == "-" {
        print!("{}", proof.text);
        return Ok(Outcome::Fine);
    }
    personal(output, proof.text.as_bytes())?;
    let path = output.display().to_string();
    if args.json {
        print::json(&json!({ "number": proof.number, "file": path }))?;
    } else {
        println!("{path}");
    }
    Ok(Outcome::Fine)
}

fn document(args: &Args, file: &Path) -> Result<Outcome, Trouble> {
    let app = view(args)?;
    let who = identity(args, &app)?;
    let bytes =
        std::fs::read(file).map_err(|e| Trouble::Usage(format!("{}: {e}", file.display())))?;
    let known = app.document_known(&who, &bytes)?;
    if args.json {
        print::json(&known)?;
    } else {
        for (name, value) in told_of(&known, args.language()) {
            println!("{} {value}", print::pad(name, 18));
        }
    }
    Ok(Outcome::when(!known.whole))
}

/// What the record says of a file, in words.
fn told_of(known: &KnownDocument, language: Language) -> Vec<(&'static str, String)> {
    let word = |zh: &'static str, en: &'static str| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    let verdict = match (known.whole, known.elsewhere) {
        (true, false) => word("与打印记录一致", "on record, byte for byte"),
        (true, true) => word(
            "摘要在打印记录中，但非本系统绘制，不能重画",
            "its digest is on record, drawn by another program: it cannot be drawn again",
        ),
        (false, _) => word(
            "内容与打印记录一致，但签章已被移除或更换",
            "its content is on record, and its signature was taken off or replaced",
        ),
    };
    let copy = match (known.last, language) {
        (true, Language::Chinese) => format!("第 {} 份（最新一份）", known.copy),
        (true, Language::English) => format!("{} (the last one)", known.copy),
        (false, Language::Chinese) => {
            format!("第 {} 份；已有第 {} 份", known.copy, known.copies)
        }
        (false, Language::English) => {
            format!("{}; copy {} is on record", known.copy, known.copies)
        }
    };
    let document = known.document.words();
    let mut lines = vec![
        (word("文件", "file"), verdict.to_owned()),
        (
            word("单证", "document"),
            document.in_language(language).to_string(),
        ),
        (word("号码", "number"), known.number.to_string()),
        (word("份次", "copy"), copy),
    ];
    if let Some(reason) = &known.reason {
        lines.push((word("补打原因", "printed again"), reason.clone()));
    }
    lines.push((
        word("登记", "recorded"),
        format!(
            "#{} {} {} {}",
            known.seq, known.recorded_at, known.by, known.organisation
        ),
    ));
    lines
}

fn verify(args: &Args, file: &str, key: &str) -> Result<Outcome, Trouble> {
    let text = files::text(file)?;
    let keys = inspect::key(key)?;
    match verify_policy_proof(&text, &keys) {
        Ok(proven) if args.json => {
            print::json(&json!({ "ok": true, "policy": proven }))?;
            Ok(Outcome::Fine)
        }
        Ok(proven) => {
            for (name, value) in told(&proven, args.language()) {
                println!("{} {value}", print::pad(name, 18));
            }
            Ok(Outcome::Fine)
        }
        Err(refused) if args.json => {
            print::json(&json!({
                "ok": false,
                "control": refused.control.id(),
                "message": refused.message,
                "facts": refused.facts,
            }))?;
            Ok(Outcome::Remarks)
        }
        Err(refused) => Err(Trouble::Refused(Box::new(refused))),
    }
}

/// The holder's own policy and vehicle, in words.
fn told(proven: &ProvenPolicy, language: Language) -> Vec<(&'static str, String)> {
    let word = |zh: &'static str, en: &'static str| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    let role = |role: &str| match role {
        "applicant" => word("投保人", "applicant"),
        "insured" => word("被保险人", "insured"),
        "owner" => word("车主", "owner"),
        _ => word("车辆", "vehicle"),
    };
    let roles = |roles: &[&str]| {
        let named: Vec<&str> = roles.iter().map(|name| role(name)).collect();
        named.join(word("、", ", "))
    };
    let mut lines = vec![
        (
            word("证明", "proof"),
            word(
                "成立：保险单已记入账册",
                "holds: the policy stands in the journal",
            )
            .to_owned(),
        ),
        (word("保险单号", "policy"), proven.number.to_string()),
        (word("投保单号", "proposal"), proven.proposal.to_string()),
        (word("保险期间", "period"), period(proven, language)),
        (
            word("保险费（元）", "premium (CNY)"),
            proven.premium.amount(),
        ),
        (
            word("车船税（元）", "vehicle tax (CNY)"),
            proven.tax.amount(),
        ),
    ];
    for shown in &proven.persons {
        let person = &shown.person;
        let document = person.document_kind.words();
        let document = document.in_language(language);
        let who = format!("{}（{document} {}）", person.name, person.document_number);
        lines.push((
            word("当事人", "person"),
            format!("{} {who}", roles(&shown.roles)),
        ));
    }
    if let Some(vehicle) = &proven.vehicle {
        let plate = vehicle
            .plate
            .as_deref()
            .unwrap_or(word("未上牌", "no plate yet"));
        lines.push((word("号牌号码", "plate"), plate.to_owned()));
        lines.push((word("车辆识别代号", "VIN"), vehicle.vin.clone()));
        let engine = vehicle.engine.as_deref().unwrap_or(word("无", "none"));
        lines.push((word("发动机号", "engine"), engine.to_owned()));
        lines.push((word("厂牌型号", "model"), vehicle.model_name.clone()));
    }
    if !proven.withheld.is_empty() {
        lines.push((word("未出示", "not shown"), roles(&proven.withheld)));
    }
    lines.push((word("出单时间", "issued at"), proven.issued_at.to_string()));
    let place = format!("{} #{} / {}", proven.origin, proven.seq, proven.size);
    lines.push((word("账册与条目", "journal and entry"), place));
    lines
}

fn period(proven: &ProvenPolicy, language: Language) -> String {
    let written = proven.cover.to_string();
    let (from, to) = written.split_once('/').unwrap_or((&written, ""));
    let (from, to) = (from.replace('T', " "), to.replace('T', " "));
    match language {
        Language::Chinese => format!("自 {from} 起至 {to} 止"),
        Language::English => format!("from {from} until {to}"),
    }
}
