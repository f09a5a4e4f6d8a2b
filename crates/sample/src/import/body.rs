//! A row's cells become the body of `policy.propose`: persons and vehicle in the clear (the shell
//! seals them), the rest as the proposal's entry. Or one complete list of what is wrong.

use kernel::Text;
use serde_json::{Map, Value, json};

use crate::columns::{Column, Kind};
use crate::import::cells;
use crate::import::defect::{Defect, shown};
use crate::import::words;

/// What a file does not say and the branch that sends it knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defaults {
    /// The rating area, where the file has no such column or the cell is empty.
    pub region: String,
    /// The clerk who enters the proposals, where no handler is named.
    pub handler: String,
}

/// A row's cells, read by the kind of their columns.
pub(crate) struct Cells {
    texts: Vec<Option<String>>,
    pub(crate) defects: Vec<Defect>,
}

impl Cells {
    pub(crate) fn new() -> Self {
        Self {
            texts: vec![None; Column::ALL.len()],
            defects: Vec::new(),
        }
    }

    /// Takes a cell as it stands in the file.
    pub(crate) fn put(&mut self, column: Column, cell: &str) {
        let mut bare = cells::bare(cell);
        if column == Column::End {
            // Cover ends with its last day; branches write that day's 24:00.
            let ends = [" 24:00:00", " 24:00", "24时"];
            bare = ends
                .iter()
                .find_map(|end| bare.strip_suffix(end))
                .unwrap_or(bare);
        }
        if bare.is_empty() {
            return;
        }
        match read(column.kind(), bare) {
            Ok(text) => {
                if let Some(place) = self.texts.get_mut(column.at()) {
                    *place = Some(text);
                }
            }
            Err(rule) => self.wrong(column, bare, rule),
        }
    }

    pub(crate) fn wrong(&mut self, column: Column, value: &str, rule: Text) {
        self.defects.push(Defect {
            column: column.key(),
            heading: column.heading(),
            value: shown(value),
            rule,
        });
    }

    pub(crate) fn get(&self, column: Column) -> Option<&str> {
        self.texts.get(column.at())?.as_deref()
    }

    fn take(&mut self, column: Column) -> Option<String> {
        self.texts.get_mut(column.at())?.take()
    }

    fn value(&mut self, column: Column) -> Option<Value> {
        let text = self.take(column)?;
        Some(match column.kind() {
            Kind::Whole => text.parse::<u64>().map_or(Value::Null, Value::from),
            Kind::Yes => Value::Bool(text == "true"),
            _ => Value::String(text),
        })
    }

    fn coded(
        &mut self,
        column: Column,
        list: &'static [(&'static str, &'static [&'static str])],
    ) -> Option<Value> {
        let word = self.take(column)?;
        match words::code(list, &word) {
            Ok(code) => Some(Value::from(code)),
            Err(rule) => {
                self.wrong(column, &word, rule);
                None
            }
        }
    }

    fn missing(&mut self, column: Column) {
        // What could not be read is on the list already.
        if !self
            .defects
            .iter()
            .any(|defect| defect.column == column.key())
        {
            self.wrong(
                column,
                "",
                Text::fixed("必填项缺失", "is required and missing"),
            );
        }
    }
}

fn read(kind: Kind, text: &str) -> cells::Read<String> {
    match kind {
        Kind::Text => Ok(text.to_owned()),
        Kind::Word => Ok(text.chars().map(cells::half_width).collect()),
        Kind::Code => cells::code(text),
        Kind::Document => cells::document(text),
        Kind::Whole => cells::whole(text).map(|n| n.to_string()),
        Kind::Decimal => cells::decimal(text),
        Kind::Share => cells::share(text),
        Kind::Date => cells::date(text).map(|d| d.to_string()),
        Kind::Moment => cells::moment(text).map(|at| at.strftime("%Y-%m-%dT%H:%M").to_string()),
        Kind::Yes => cells::yes(text).map(|yes| yes.to_string()),
    }
}

/// The columns of one person, in the order of the fields below.
struct Role {
    name: Column,
    kind: Column,
    document_kind: Column,
    document_number: Column,
    sex: Column,
    birth_date: Column,
    address: Column,
    phone: Column,
    contact: Column,
}

macro_rules! role {
    ($name:ident $kind:ident $document_kind:ident $number:ident $sex:ident $birth:ident $address:ident $phone:ident $contact:ident) => {
        Role {
            name: Column::$name,
            kind: Column::$kind,
            document_kind: Column::$document_kind,
            document_number: Column::$number,
            sex: Column::$sex,
            birth_date: Column::$birth,
            address: Column::$address,
            phone: Column::$phone,
            contact: Column::$contact,
        }
    };
}

const APPLICANT: Role = role!(ApplicantName ApplicantKind ApplicantDocumentKind ApplicantDocumentNumber
    ApplicantSex ApplicantBirthDate ApplicantAddress ApplicantPhone ApplicantContact);
const INSURED: Role = role!(InsuredName InsuredKind InsuredDocumentKind InsuredDocumentNumber
    InsuredSex InsuredBirthDate InsuredAddress InsuredPhone InsuredContact);
const OWNER: Role = role!(OwnerName OwnerKind OwnerDocumentKind OwnerDocumentNumber
    OwnerSex OwnerBirthDate OwnerAddress OwnerPhone OwnerContact);

/// The body of `policy.propose`. Defects are added to the cells' own.
pub(crate) fn body(cells: &mut Cells, defaults: &Defaults) -> Value {
    let applicant = person(cells, &APPLICANT);
    if applicant.is_none() {
        cells.missing(Column::ApplicantName);
    }
    // An empty insured or owner is the applicant: how branches write it.
    let insured = person(cells, &INSURED).or_else(|| applicant.clone());
    let owner = person(cells, &OWNER).or_else(|| applicant.clone());
    let vehicle = vehicle(cells);
    let entry = entry(cells, defaults);
    json!({
        "applicant": applicant,
        "entry": entry,
        "insured": insured,
        "owner": owner,
        "vehicle": vehicle,
    })
}

fn person(cells: &mut Cells, role: &Role) -> Option<Value> {
    let mut person = Map::new();
    let kind = cells.coded(role.kind, words::PERSONS);
    let plain = [
        ("address", role.address),
        ("birth_date", role.birth_date),
        ("contact", role.contact),
        ("document_kind", role.document_kind),
        ("document_number", role.document_number),
        ("name", role.name),
        ("phone", role.phone),
        ("sex", role.sex),
    ];
    for (field, column) in plain {
        put(&mut person, field, cells.value(column));
    }
    if person.is_empty() && kind.is_none() {
        return None;
    }
    if !person.contains_key("name") {
        cells.missing(role.name);
    }
    if !person.contains_key("document_number") {
        cells.missing(role.document_number);
    }
    // Where the file does not say what a person is, the document's kind does, where persons are read.
    put(&mut person, "kind", kind);
    Some(Value::Object(person))
}

fn vehicle(cells: &mut Cells) -> Value {
    let mut vehicle = Map::new();
    let columns = [
        ("curb_mass_kg", Column::CurbMass),
        ("displacement_cc", Column::DisplacementCc),
        ("energy", Column::Energy),
        ("engine", Column::Engine),
        ("first_registration", Column::FirstRegistered),
        ("frame_no_repeat", Column::FrameRepeat),
        ("kind", Column::VehicleKind),
        ("model_code", Column::ModelCode),
        ("model_name", Column::ModelName),
        ("plate", Column::Plate),
        ("plate_kind", Column::PlateKind),
        ("power_kw", Column::PowerKw),
        ("previous_policy", Column::PreviousPolicy),
        ("purchased_on", Column::PurchasedOn),
        ("rated_mass_t", Column::Tonnage),
        ("seats", Column::Seats),
        ("transferred_on", Column::TransferredOn),
        ("vin", Column::Frame),
    ];
    // The class of a special vehicle is its use; branches write it once.
    let class = cells
        .get(Column::Use)
        .and_then(|word| words::code(words::USES, word).ok());
    let class = class.and_then(|code| code.strip_prefix("special_")?.parse::<u32>().ok());
    put(&mut vehicle, "special", class.map(Value::from));
    if cells.get(Column::Frame).is_none() {
        cells.missing(Column::Frame);
    }
    for (field, column) in columns {
        put(&mut vehicle, field, cells.value(column));
    }
    Value::Object(vehicle)
}

fn entry(cells: &mut Cells, defaults: &Defaults) -> Value {
    let mut entry = Map::new();
    put(&mut entry, "channel", Some(channel(cells, defaults)));
    put(&mut entry, "declared", declared(cells));
    put(&mut entry, "product", Some(Value::from("compulsory-motor")));
    let region = cells.value(Column::Region);
    put(
        &mut entry,
        "region",
        Some(region.unwrap_or_else(|| Value::from(defaults.region.as_str()))),
    );
    if let Some(terms) = cells.take(Column::SpecialTerms) {
        let each: Vec<&str> = terms
            .split(['；', ';', '\n'])
            .map(str::trim)
            .filter(|t| !t.is_empty())
            .collect();
        put(&mut entry, "special_terms", Some(json!(each)));
    }
    put(&mut entry, "tax", Some(tax(cells)));
    put(&mut entry, "term", Some(term(cells)));
    match cells.coded(Column::Use, words::USES) {
        Some(code) => put(&mut entry, "use", Some(code)),
        None => cells.missing(Column::Use),
    }
    Value::Object(entry)
}

fn channel(cells: &mut Cells, defaults: &Defaults) -> Value {
    let mut channel = Map::new();
    put(&mut channel, "agency", cells.value(Column::Agency));
    put(
        &mut channel,
        "agency_licence",
        cells.value(Column::AgencyLicence),
    );
    let rate = cells.value(Column::CommissionRate);
    put(
        &mut channel,
        "commission_rate",
        Some(rate.unwrap_or_else(|| Value::from("0"))),
    );
    let handler = cells
        .take(Column::Handler)
        .map(|handler| handler.to_lowercase());
    put(
        &mut channel,
        "handler",
        Some(Value::from(
            handler.unwrap_or_else(|| defaults.handler.clone()),
        )),
    );
    put(&mut channel, "seller", cells.value(Column::Seller));
    match cells.coded(Column::Source, words::SOURCES) {
        Some(code) => put(&mut channel, "source", Some(code)),
        None => cells.missing(Column::Source),
    }
    Value::Object(channel)
}

fn declared(cells: &mut Cells) -> Option<Value> {
    let accidents = cells.value(Column::DeclaredAccidents)?;
    let death = cells.value(Column::DeclaredDeath);
    Some(json!({
        "at_fault_accidents": accidents,
        "death_accident": death.unwrap_or(Value::Bool(false)),
    }))
}

fn tax(cells: &mut Cells) -> Value {
    let mut tax = Map::new();
    put(&mut tax, "certificate", cells.value(Column::TaxCertificate));
    put(&mut tax, "ratio", cells.value(Column::TaxRatio));
    let given = cells.get(Column::TaxStatus).is_some();
    let status = cells.coded(Column::TaxStatus, words::TAX);
    if given || status.is_some() {
        put(&mut tax, "status", status);
    } else {
        // Whoever claims neither a certificate nor an exemption owes the tax.
        put(&mut tax, "status", Some(Value::from("taxable")));
    }
    Value::Object(tax)
}

fn term(cells: &mut Cells) -> Value {
    let mut term = Map::new();
    let at_once = cells.value(Column::AtOnce) == Some(Value::Bool(true));
    let start = cells.take(Column::Start);
    put(&mut term, "end", cells.value(Column::End));
    put(
        &mut term,
        "short_term_reason",
        cells.coded(Column::ShortTermReason, words::SHORT_TERM),
    );
    match (at_once, start) {
        (true, Some(start)) => cells.wrong(
            Column::Start,
            &start,
            Text::fixed(
                "已选“即时生效”，不再填起保日期",
                "cover begins at once, so there is no date to begin on",
            ),
        ),
        (true, None) => put(&mut term, "at_once", Some(Value::Bool(true))),
        (false, None) => cells.missing(Column::Start),
        (false, Some(start)) => put(&mut term, "start", first_day(cells, &start)),
    }
    Value::Object(term)
}

/// Cover by date begins at 00:00. A time of day is a defect; only cover at once begins otherwise.
fn first_day(cells: &mut Cells, moment: &str) -> Option<Value> {
    let (day, time) = moment.split_once('T')?;
    if time == "00:00" {
        return Some(Value::from(day));
    }
    let rule = Text::fixed(
        "起保时间须为零时；需要即时生效的，请填“即时生效”列",
        "cover by date begins at 00:00; for cover at once use the column at_once",
    );
    cells.wrong(Column::Start, moment, rule);
    None
}

fn put(object: &mut Map<String, Value>, field: &str, value: Option<Value>) {
    if let Some(value) = value {
        object.insert(field.to_owned(), value);
    }
}
