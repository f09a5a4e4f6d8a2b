//! `yinuo quote`: stateless, from the filings built into the program or from a folder. It never
//! compares with today and leaves no fact.

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
    print::json(&output)?;
    Ok(Outcome::when(refused))
}
