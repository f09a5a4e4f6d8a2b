//! What a motor platform keeps of a vehicle: policies of all insurers, claims, offences, tax. One JSON
//! object a line in the file-backed platform.

use kernel::{Cover, Date};
use policy::TaxStatus;
use serde::{Deserialize, Serialize};

/// Everything about one vehicle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Claims of all its policies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// Engine number.
    pub engine: String,
    /// VIN, or the frame number of a vehicle without one.
    pub frame: String,
    /// Drink-driving and drunk-driving on record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offences: Vec<Offence>,
    /// Plate, once it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<String>,
    /// Compulsory covers of any insurer, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<Insured>,
    /// From when to when it was stolen; accidents in between raise nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stolen: Option<Stolen>,
    /// Vehicle tax.
    #[serde(default)]
    pub tax: TaxRecord,
    /// Day of the last transfer of ownership.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transferred_on: Option<Date>,
}

/// A compulsory cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Insured {
    /// From when to when. A policy ended early ends here too.
    pub cover: Cover,
    /// Whose.
    pub insurer: String,
    /// Day of issue: observation windows begin and end on it.
    pub issued_on: Date,
    /// Policy number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// A claim. Several with one `accident` number belong to one accident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Number of the accident, where several claims come from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accident: Option<String>,
    /// Day of the accident.
    pub accident_on: Date,
    /// Whether the vehicle was at fault; none: not decided yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_fault: Option<bool>,
    /// Whether somebody died.
    #[serde(default)]
    pub death: bool,
    /// Day of payment; none: not paid yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_on: Option<Date>,
}

/// Driving after drinking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offence {
    /// Drunk 醉酒 rather than drinking 饮酒.
    pub drunk: bool,
    /// Day.
    pub on: Date,
}

/// Days without the vehicle, both counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stolen {
    /// First day.
    pub from: Date,
    /// Last day; none: not found yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// Vehicle tax as the platform learned it from the tax office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxRecord {
    /// First year still owed, where earlier years are open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrears_from: Option<i16>,
    /// Certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// How it stands.
    pub status: TaxStatus,
}

impl Default for TaxRecord {
    fn default() -> Self {
        Self {
            arrears_from: None,
            certificate: None,
            status: TaxStatus::Taxable,
        }
    }
}

impl Record {
    /// A vehicle of which nothing is known but itself.
    pub fn unknown(frame: &str, engine: &str) -> Self {
        Self {
            claims: Vec::new(),
            engine: engine.to_owned(),
            frame: frame.to_owned(),
            offences: Vec::new(),
            plate: None,
            policies: Vec::new(),
            stolen: None,
            tax: TaxRecord::default(),
            transferred_on: None,
        }
    }
}
