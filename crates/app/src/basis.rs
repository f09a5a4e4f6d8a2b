//! Under what a fact came about: program, rules, filings. One digest stands in every envelope, and
//! the latest `company.basis_set` fact names its parts.

use company::{Basis, Label};
use kernel::{Digest, Fault};

use crate::edge::Program;
use crate::model::Model;

/// The basis of a company under a program.
///
/// `program` is the executable's SHA-256; `rules` digests the authority matrix, the separation of
/// duties, the parameters, the decision table of underwriting, and chart and rates of the books; `filings` digests the register of approved filings with their dates,
/// from which what was in force on any day follows.
pub(crate) fn basis_of(model: &Model, program: &Program) -> Result<Basis, Fault> {
    let version = Label::parse(&program.version);
    Ok(Basis {
        program: program.digest,
        program_version: version.ok_or_else(|| Fault::Bug("program version".into()))?,
        rules: rules_digest(model)?,
        filings: model.filings_digest(),
    })
}

fn rules_digest(model: &Model) -> Result<Digest, Fault> {
    let company = company::rules_digest(&model.company);
    let (table, books) = (crate::trade::rules()?.digest(), ledger::rules_digest());
    Ok(Digest::of_parts(&[&company.0, &table.0, &books.0]))
}
