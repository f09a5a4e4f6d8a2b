//! Quotes from the company's own approved filings. A quote leaves no fact.
//!
//! What may be quoted is what is approved and in force on the first day of cover, in a line that the
//! company is licensed for on that day; the command line's stateless quote asks neither.

use std::sync::Arc;

use company::LineCode;
use kernel::{Date, Fault, Money, Rate, Refusal, Refused};
use product::{Filings, QuoteRefusal};
use serde_json::Value;

use crate::identity::Identity;
use crate::model::Model;
use crate::open::App;
use crate::request::Failure;

impl App {
    /// Prices one risk, or each of an array; what is refused stands in its place.
    pub fn quote(&self, who: &Identity, input: &Value) -> Result<Value, Failure> {
        self.permit(who, "quote.price")?;
        let filings = self.compiled_filings()?;
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
        match may_be_sold(&self.model(), risk) {
            Ok(()) => quoted,
            Err(refused) => product::refusal_json(&refused),
        }
    }

    pub(crate) fn compiled_filings(&self) -> Result<Arc<Filings>, Fault> {
        let model = self.model();
        self.with_reader(|reader| self.prices.filings(&model, reader))
    }
}

/// A price as underwriting puts it on record.
pub(crate) struct Rated {
    /// Base premium.
    pub(crate) base: Money,
    /// Class of the tariff.
    pub(crate) class: String,
    /// `code@version` of the filing.
    pub(crate) filing: String,
    /// The premium.
    pub(crate) premium: Money,
    /// The float on the base: accidents and drink-driving together.
    pub(crate) ratio: Rate,
}

/// The price of a risk by the approved filings, or why there is none.
pub(crate) fn price(model: &Model, filings: &Filings, risk: &Value) -> Result<Rated, Refused> {
    let quote = product::quote(risk, filings).map_err(|refusal| refusal.refused())?;
    may_be_sold(model, risk)?;
    let told = quote.to_json();
    let steps = told.get("working").and_then(Value::as_array);
    let result = |name: &str| {
        let named = |step: &&Value| step.get("step").is_some_and(|step| step == name);
        steps?.iter().find(named)?.get("result")?.as_str()
    };
    let rate = |name: &str| result(name).and_then(|text| text.parse::<Rate>().ok());
    let floats = [rate("float_ratio"), rate("drink_driving")];
    let nanos = floats.into_iter().flatten().map(Rate::nanos).sum();
    let base = result("base_premium").and_then(|text| Money::parse(text, quote.premium.currency()));
    let facts = quote.filing.facts();
    let class = quote.working.class();
    Ok(Rated {
        base: base.unwrap_or(quote.premium),
        class: class.map_or_else(String::new, |(code, _)| code.to_owned()),
        filing: format!("{}@{}", facts.code, facts.version),
        premium: quote.premium,
        ratio: Rate::from_nanos(nanos),
    })
}

/// Whether what was priced may be sold: what was withdrawn, and a licence that had ended, are asked
/// of the first day of cover and not of today.
fn may_be_sold(model: &Model, risk: &Value) -> Result<(), Refused> {
    // A sound quote has a start and a region.
    let text = |field: &str| risk.get(field).and_then(Value::as_str);
    let start: Option<Date> = text("start").and_then(|text| text.parse().ok());
    let (Some(start), Some(region)) = (start, text("region")) else {
        return Ok(());
    };
    let not_in_force = || QuoteRefusal::NotInForce { start }.refused();
    let mut filings = model.filings.values();
    let in_force = filings.find(|filing| filing.in_force(start, region));
    let facts = in_force.and_then(|filing| filing.facts.as_ref());
    let facts = facts.ok_or_else(not_in_force)?;
    // A filing whose line cannot be read was never drafted; refuse rather than sell it.
    let line = LineCode::parse(&facts.line).ok_or_else(not_in_force)?;
    let licensed = model.company.require_licence(&line, start);
    licensed.map_err(|refusal| refusal.refused())
}
