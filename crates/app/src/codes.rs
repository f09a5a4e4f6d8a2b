//! What forms offer: the closed lists with their words, the table of vehicle models, the rules of
//! underwriting. All of it stands in the program and in no row.

use kernel::{Digest, Fault, Text};

/// A closed list.
#[derive(Debug, Clone)]
pub struct CodeList {
    /// Its name.
    pub name: &'static str,
    /// Its codes with their words, in order.
    pub codes: Vec<(&'static str, Text)>,
}

/// Vehicle models, and the table they are of.
#[derive(Debug, Clone)]
pub struct FoundModels {
    /// The models.
    pub models: Vec<party::Model>,
    /// SHA-256 of the table.
    pub digest: Digest,
}

macro_rules! list {
    ($name:literal, $type:ty) => {
        CodeList {
            name: $name,
            codes: <$type>::ALL
                .iter()
                .map(|one| (one.code(), one.words()))
                .collect(),
        }
    };
}

/// Every closed list that a body of trade takes a word of, and the marks on rows of answers.
pub fn code_lists() -> Vec<CodeList> {
    let plates = party::PlateKind::all().map(|kind| (kind.code(), kind.words()));
    let regions = kernel::REGIONS.iter().zip(kernel::REGIONS_IN_ENGLISH);
    let regions = regions.map(|(name, english)| (*name, Text::fixed(name, english)));
    vec![
        list!("document_kind", party::DocumentKind),
        list!("energy", party::Energy),
        list!("field_group", policy::Group),
        list!("finding", oversight::Finding),
        list!("notice_mode", policy::NoticeMode),
        list!("party_kind", policy::PartyKind),
        CodeList {
            name: "plate_kind",
            codes: plates.collect(),
        },
        CodeList {
            name: "region",
            codes: regions.collect(),
        },
        list!("sex", policy::Sex),
        list!("short_term_reason", policy::ShortTermReason),
        list!("source", policy::Source),
        list!("stage", policy::Stage),
        list!("tax_status", policy::TaxStatus),
        list!("use", policy::Use),
        list!("vehicle_kind", party::VehicleKind),
    ]
}

/// Models whose code begins with a word or whose name has it; or whose VINs begin as a VIN does.
pub fn vehicle_models(word: &str, most: usize) -> Result<FoundModels, Fault> {
    let table = party::Models::embedded().map_err(|fault| Fault::Bug(fault.to_string()))?;
    let code = party::code_key(word);
    let fits = |model: &&party::Model| {
        model.code.starts_with(&code)
            || model.name.contains(word.trim())
            || (model.vin_prefix.len() > 1 && code.starts_with(&model.vin_prefix))
    };
    Ok(FoundModels {
        models: table.all().filter(fits).take(most).cloned().collect(),
        digest: table.digest(),
    })
}

/// The rules of underwriting in force 核保规则, and the digest of their table.
pub fn underwriting_rules() -> Result<(Vec<policy::RuleTold>, Digest), Fault> {
    let rules = crate::trade::rules()?;
    Ok((rules.told().collect(), rules.digest()))
}
