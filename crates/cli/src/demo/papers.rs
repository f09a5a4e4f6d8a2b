//! One policy's documents, and its proof: printed once, and the proof checked with nothing but the
//! public key every time the page is shown.

use std::path::{Path, PathBuf};

use app::{App, PrintOrder, ProvenPolicy, verify_policy_proof};
use kernel::Number;
use policy::Document;
use serde_json::{Value, json};

use super::branch::rows;
use super::cast::identity;
use crate::outcome::Trouble;

/// The folder of documents, beside the store.
pub(crate) const FOLDER: &str = "documents";
/// The file of the proof, among the documents.
const PROOF: &str = "policy.proof";

/// What was printed and proved.
pub(crate) struct Papers {
    folder: PathBuf,
    /// The files of the folder, by name.
    files: Vec<String>,
    proven: ProvenPolicy,
}

/// Prints and proves the first policy, unless that was done; none where nothing was sold.
pub(crate) fn of_first(app: &App, beside: &Path) -> Result<Option<Papers>, Trouble> {
    let policies = rows(app, "policies", &[])?;
    let Some(first) = policies.first() else {
        return Ok(None);
    };
    let text = first
        .get("number")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let folder = beside.join(FOLDER);
    let proof = folder.join(PROOF);
    if !proof.exists() {
        std::fs::create_dir_all(&folder)?;
        let number = Number::parse(text);
        let number = number.ok_or_else(|| Trouble::Machine(format!("policy {text}")))?;
        print(app, number, &folder)?;
        app.settle()?;
    }
    // The holder has the proof and the public key, and nothing of ours besides.
    let key = std::fs::read_to_string(beside.join("verifier.key"))?;
    let proven = verify_policy_proof(&std::fs::read_to_string(&proof)?, &key);
    let proven = proven.map_err(|refused| Trouble::Refused(Box::new(refused)))?;
    let mut files: Vec<String> = std::fs::read_dir(&folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    files.sort_unstable();
    Ok(Some(Papers {
        folder,
        files,
        proven,
    }))
}

/// Prints what the applicant signs before anything is paid: the float notice of the first proposal
/// that was accepted.
pub(crate) fn float_notice(app: &App, folder: &Path) -> Result<(), Trouble> {
    let accepted = rows(app, "proposals", &[("stage", "accepted")])?;
    let first = accepted.first().and_then(|row| row.get("number")?.as_str());
    let Some(proposal) = first.and_then(Number::parse) else {
        return Ok(());
    };
    std::fs::create_dir_all(folder)?;
    print_one(app, (proposal, Document::FloatNotice), folder)
}

fn print_one(
    app: &App,
    (number, document): (Number, Document),
    folder: &Path,
) -> Result<(), Trouble> {
    let clerk = identity(app, "c3201")?;
    let printed = app.print(&clerk, &PrintOrder::new(number, document, app.now()))?;
    Ok(std::fs::write(
        folder.join(&printed.file_name),
        &printed.pdf,
    )?)
}

fn print(app: &App, policy: Number, folder: &Path) -> Result<(), Trouble> {
    print_one(app, (policy, Document::Policy), folder)?;
    print_one(app, (policy, Document::Sign), folder)?;
    let clerk = identity(app, "c3201")?;
    // Last, so that a demo that was stopped half-way prints what is missing.
    let key = format!("proof of {policy} after {}", app.head_size());
    let proof = app.proof_for(&clerk, &policy, (&key, "投保人索取保险单证明"))?;
    Ok(std::fs::write(folder.join(PROOF), proof.text)?)
}

impl Papers {
    /// As part of the page's JSON.
    pub(crate) fn json(&self) -> Value {
        json!({ "folder": self.folder, "files": self.files, "proven": self.proven })
    }

    /// For people.
    pub(crate) fn show(&self) {
        println!("\n── 单证与证明 documents and a proof ──");
        println!("{}", self.folder.display());
        for file in &self.files {
            println!("  {file}");
        }
        let proven = &self.proven;
        println!(
            "证明已核验 the proof holds：保单 policy {}，自 from {}，保费 premium {} CNY",
            proven.number,
            proven.cover.start().strftime("%Y-%m-%d %H:%M"),
            proven.premium.amount(),
        );
        println!(
            "  日志 journal {}，第 {} 条 entry，共 {} 条 of {}",
            proven.origin, proven.seq, proven.size, proven.size
        );
        for shown in &proven.persons {
            println!("  {} {}", shown.roles.join("/"), shown.person.name);
        }
        if let Some(vehicle) = &proven.vehicle {
            let plate = vehicle.plate.as_deref().unwrap_or("未上牌 unplated");
            println!("  {plate} {}", vehicle.vin);
        }
    }
}
