//! Quotes: from a JSON object to a premium with its working, or a refusal that says why.
//!
//! A quote is stateless: it never compares with today. The filing in force on `start` prices it.

mod filings;
mod read;
mod refusal;
pub(crate) mod term;

use kernel::{Date, Money, Refusal, Refused, Text};
use serde_json::{Map, Value};

pub use filings::{Filings, FilingsFault, embedded_packages};
pub(crate) use read::{absent as absent_value, read as read_refund_reason};
pub use refusal::QuoteRefusal;

use crate::compile::Compiled;
use crate::rating::working::{Working, fill, text_json};
use crate::rating::{Program, Risk, Stop, Work};
use read::Dates;

/// A premium and how it came about.
#[derive(Debug, Clone)]
pub struct Quote<'a> {
    /// The filing it was priced by.
    pub filing: &'a Compiled,
    /// First day of cover.
    pub start: Date,
    /// Last day of cover.
    pub end: Date,
    /// The premium.
    pub premium: Money,
    /// How it came about.
    pub working: Working<'a>,
}

impl Compiled {
    /// Reads an object's facts into a risk of this filing, whose dates must include `start`.
    pub fn read_risk(&self, input: &Value) -> Result<Risk, QuoteRefusal> {
        let object = read::object(input)?;
        let dates = read::dates(object)?;
        match self.risk(object, &dates)? {
            (risk, None) => Ok(risk),
            (_, Some(unread)) => Err(unread),
        }
    }

    /// The premium alone, at full speed.
    #[inline]
    pub fn price(&self, risk: &Risk) -> Result<Money, QuoteRefusal> {
        self.rating
            .price(risk)
            .map_err(|stop| self.rating.refusal(risk, stop))
    }

    /// The premium with its working.
    #[inline]
    pub fn price_with_working(&self, risk: &Risk) -> Result<(Money, Working<'_>), QuoteRefusal> {
        self.rating
            .price_with_working(risk)
            .map_err(|stop| self.rating.refusal(risk, stop))
    }

    fn risk(
        &self,
        object: &Map<String, Value>,
        dates: &Dates,
    ) -> Result<(Risk, Option<QuoteRefusal>), QuoteRefusal> {
        let in_force = crate::state::RegisterEntry::from(&self.facts).on(dates.start);
        if !in_force {
            return Err(QuoteRefusal::NotInForce { start: dates.start });
        }
        read::risk(&self.rating, object, dates)
    }

    fn quote(&self, object: &Map<String, Value>, dates: &Dates) -> Result<Quote<'_>, QuoteRefusal> {
        let (risk, unread) = self.risk(object, dates)?;
        let priced = self.rating.price_with_working(&risk);
        let (premium, working) =
            priced.map_err(|stop| unread.unwrap_or_else(|| self.rating.refusal(&risk, stop)))?;
        Ok(Quote {
            filing: self,
            start: dates.start,
            end: dates.end,
            premium,
            working,
        })
    }
}

impl Program {
    /// The refusal a stop stands for, in the words of the row that refuses.
    pub(crate) fn refusal(&self, risk: &Risk, stop: Stop) -> QuoteRefusal {
        let (at, row) = match stop {
            Stop::Refused { step, row } => (step, row),
            Stop::OutOfRange { step } => {
                let id = self
                    .steps
                    .get(step)
                    .map_or("result", |step| step.id.as_str());
                return QuoteRefusal::out_of_range(id);
            }
        };
        let step = self.steps.get(at);
        let found = step.and_then(|step| match &step.work {
            Work::Table(table) => table.rows.get(row),
            Work::Formula(_) => None,
        });
        let Some((row, refusal)) = found.and_then(|row| Some((row, row.refusal.as_ref()?))) else {
            return QuoteRefusal::out_of_range(step.map_or("result", |step| step.id.as_str()));
        };
        // A refused risk stopped before later steps ran: the words name inputs, which are there.
        let field = refusal
            .field
            .and_then(|slot| self.fields.get(slot).map(|f| (slot, f)));
        let value =
            field.map(|(slot, f)| f.show(risk.slots.get(slot).copied().unwrap_or_default()));
        let words = row
            .words
            .clone()
            .unwrap_or_else(|| Text::fixed(refusal.control.id(), refusal.control.id()));
        QuoteRefusal::Filed {
            control: refusal.control,
            words: fill(&words, &self.fields, &risk.slots),
            field: field.map(|(_, f)| f.name.clone()),
            value,
        }
    }
}

/// Quotes one object by the filing in force on its `start`.
pub fn quote<'a>(input: &Value, filings: &'a Filings) -> Result<Quote<'a>, QuoteRefusal> {
    let object = read::object(input)?;
    let dates = read::dates(object)?;
    let region = object.get("region").and_then(Value::as_str);
    let filing = filings
        .in_force(dates.start, region)
        .ok_or(QuoteRefusal::NotInForce { start: dates.start })?;
    filing.quote(object, &dates)
}

/// Quotes an object or an array of them; an array gives an array of the same length and order.
///
/// Each answer is `{premium, currency, class, class_name, filing, cover, working}` or
/// `{refusal: {control, message {zh, en}, facts, remedy}}`.
pub fn quote_json(input: &Value, filings: &Filings) -> Value {
    match input {
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| quote_one(item, filings)).collect())
        }
        Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            quote_one(input, filings)
        }
    }
}

fn quote_one(input: &Value, filings: &Filings) -> Value {
    match quote(input, filings) {
        Ok(quote) => quote.to_json(),
        Err(refusal) => refusal_json(&refusal.refused()),
    }
}

/// A refusal as an answer: `{"refusal": {control, message, facts, remedy}}`.
pub fn refusal_json(refused: &Refused) -> Value {
    let mut json = Map::new();
    // A refusal is plain text throughout; it always has a JSON form.
    json.insert(
        "refusal".to_owned(),
        serde_json::to_value(refused).unwrap_or_default(),
    );
    Value::Object(json)
}

impl Quote<'_> {
    /// The quote as an answer.
    pub fn to_json(&self) -> Value {
        let mut json = Map::new();
        let mut put = |key: &str, value: Value| {
            json.insert(key.to_owned(), value);
        };
        put("premium", self.premium.amount().into());
        put("currency", self.premium.currency().code().into());
        if let Some((code, words)) = self.working.class() {
            // Classes of motor tariffs are numbered; other products name theirs.
            put(
                "class",
                code.parse::<u32>()
                    .map_or_else(|_| code.into(), Value::from),
            );
            put("class_name", text_json(words));
        }
        let facts = &self.filing.facts;
        put(
            "filing",
            serde_json::json!({
                "code": facts.code,
                "version": facts.version,
                "document": facts.document_number,
                "digest": facts.digest.to_base64(),
            }),
        );
        put(
            "cover",
            serde_json::json!({"start": self.start.to_string(), "end": self.end.to_string()}),
        );
        put("working", self.working.to_json(&self.filing.documents));
        Value::Object(json)
    }
}
