//! Quotes from the company's own approved filings. A quote leaves no fact.
//!
//! What may be quoted is what is approved and in force on the first day of cover, in a line that the
//! company is licensed for on that day; the command line's stateless quote asks neither.

use std::sync::{Arc, PoisonError};

use company::LineCode;
use kernel::{Date, Digest, Fault, Refusal};
use product::{FilingState, Filings, Package, QuoteRefusal};
use serde_json::Value;

use crate::identity::Identity;
use crate::open::App;
use crate::request::Failure;

/// Compiled filings of the register they were compiled from.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    register: Option<Digest>,
    filings: Arc<Filings>,
}

impl App {
    /// Prices one risk, or each of an array; what is refused stands in its place.
    pub fn quote(&self, who: &Identity, input: &Value) -> Result<Value, Failure> {
        self.permit(who, "quote.price")?;
        let filings = self.approved_filings()?;
        Ok(match input {
            Value::Array(risks) => Value::Array(
                risks
                    .iter()
                    .map(|risk| self.quote_one(risk, &filings))
                    .collect(),
            ),
            risk => self.quote_one(risk, &filings),
        })
    }

    fn quote_one(&self, risk: &Value, filings: &Filings) -> Value {
        let quoted = product::quote_json(risk, filings);
        if quoted.get("refusal").is_some() {
            return quoted;
        }
        // A sound quote has a start and a region; what was withdrawn, and a licence that had ended,
        // are asked of that day and not of today.
        let text = |field: &str| risk.get(field).and_then(Value::as_str);
        let start: Option<Date> = text("start").and_then(|text| text.parse().ok());
        let (Some(start), Some(region)) = (start, text("region")) else {
            return quoted;
        };
        let model = self.model();
        let in_force = model
            .filings
            .values()
            .find(|filing| filing.in_force(start, region));
        let Some(facts) = in_force.and_then(|filing| filing.facts.as_ref()) else {
            return product::refusal_json(&QuoteRefusal::NotInForce { start }.refused());
        };
        // A filing whose line cannot be read was never drafted; refuse rather than sell it.
        let licence = LineCode::parse(&facts.line).map(|line| {
            model
                .company
                .require_licence(&line, start)
                .map_err(|no| no.refused())
        });
        match licence {
            Some(Ok(())) => quoted,
            Some(Err(refused)) => product::refusal_json(&refused),
            None => product::refusal_json(&QuoteRefusal::NotInForce { start }.refused()),
        }
    }

    /// The approved filings, compiled once for each state of the register.
    fn approved_filings(&self) -> Result<Arc<Filings>, Fault> {
        let model = self.model();
        let register = model.filings_digest();
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        if compiled.register == Some(register) {
            return Ok(Arc::clone(&compiled.filings));
        }
        let mut filings = Filings::default();
        for entry in model
            .filings
            .values()
            .filter_map(FilingState::register_entry)
        {
            let corrupt = |what: String| Fault::Corrupt {
                place: format!("contents {}", entry.digest.to_hex()),
                what,
            };
            let archive = self.with_reader(|reader| reader.content(&entry.digest))?;
            let archive = archive.ok_or_else(|| corrupt("missing".into()))?;
            let package = Package::from_archive(&archive).map_err(|e| corrupt(e.to_string()))?;
            filings
                .add_standing(&package, &entry)
                .map_err(|e| corrupt(e.to_string()))?;
        }
        *compiled = Compiled {
            register: Some(register),
            filings: Arc::new(filings),
        };
        Ok(Arc::clone(&compiled.filings))
    }
}
