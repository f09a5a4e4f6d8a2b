//! A person 当事人: who proposes, is insured or owns a vehicle; natural or legal.

use kernel::{Date, FieldFault, NotCanonical, Rule, Text, canonical_text};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::document::{Document, DocumentKind, Told};
use crate::reader::{Reader, SPREADSHEET};
use crate::{AgeBand, phone, words};

/// One version of a person: a personal object. Its canonical JSON is what is sealed.
///
/// Read with [`Person::read`]; an object that was sealed once is read back with [`Person::decode`],
/// which judges nothing, so that a changed rule never makes an old object unreadable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Residence or registered address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Birth date of an individual, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<Date>,
    /// Who speaks for an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Kind of the document that names the person.
    pub document_kind: DocumentKind,
    /// Its number: upper case, no spaces.
    pub document_number: String,
    /// Natural or legal.
    pub kind: PersonKind,
    /// Name in full.
    pub name: String,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Sex of an individual, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
}

/// Natural or legal person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonKind {
    /// 自然人.
    Individual,
    /// 法人或其他组织.
    Organisation,
}

/// Sex as documents state it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

/// What a person is in a proposal. Roles ask for different things (条例 art. 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 投保人: reached by telephone.
    Applicant,
    /// 被保险人.
    Insured,
    /// 车主: name, sex, age, residence and document are the law's.
    Owner,
}

/// Every field of the object.
pub(crate) const FIELDS: [&str; 9] = [
    "address",
    "birth_date",
    "contact",
    "document_kind",
    "document_number",
    "kind",
    "name",
    "phone",
    "sex",
];

const NAME: Rule = Rule::new(
    "name",
    "须为 1 至 100 个可打印字符，至少一个文字",
    "must be 1 to 100 printable characters with at least one letter",
);
const ADDRESS: Rule = Rule::new(
    "address",
    "须为 2 至 200 个可打印字符",
    "must be 2 to 200 printable characters",
);
const KIND_OF_DOCUMENT: Rule = Rule::new(
    "document-of-other-kind",
    "证件类型与当事人性质不符：机构用机构证件，个人用个人证件",
    "documents of organisations are for organisations, those of people for people",
);
const BIRTH_AGREES: Rule = Rule::new(
    "birth-date-disagrees",
    "与证件号码中的出生日期不一致",
    "differs from the birth date in the document number",
);
const BIRTH_POSSIBLE: Rule = Rule::new(
    "birth-date",
    "不得在今天之后，也不得超过 150 年",
    "lies after today or more than 150 years back",
);
const SEX_AGREES: Rule = Rule::new(
    "sex-disagrees",
    "与证件号码中的性别不一致",
    "differs from the sex in the document number",
);
const INDIVIDUAL_ONLY: Rule = Rule::new(
    "individual-only",
    "机构没有此项",
    "organisations do not have one",
);
const ONE_PERSON: Rule = Rule::new(
    "one-person-two-ways",
    "同一证件号码在另一角色下填写的内容不同",
    "differs from what another role says of the same document",
);
const ORGANISATION_ONLY: Rule = Rule::new(
    "organisation-only",
    "个人没有此项",
    "individuals do not have one",
);

impl Person {
    /// Reads a person; `today` is the civil date of the reading. Yields the person, or everything that
    /// is wrong at once. What is read and written again reads the same.
    pub fn read(value: &Value, today: Date) -> Result<Self, Vec<FieldFault>> {
        let mut reader = Reader::new(value, "person", &FIELDS);
        let (document_kind, document) = document(&mut reader);
        let given_kind = reader.choice("kind", PersonKind::parse);
        let kind = given_kind.or(document_kind.map(PersonKind::of));
        if kind.is_none() && !reader.has("kind") {
            reader.missing("kind");
        }
        let told = document
            .as_ref()
            .map_or_else(Told::default, |d| told(&mut reader, d, kind, today));
        let name = name(&mut reader, "name", true);
        let (birth_date, sex) = match kind {
            Some(PersonKind::Organisation) => {
                for field in ["birth_date", "sex"] {
                    forbid(&mut reader, field, &INDIVIDUAL_ONLY);
                }
                (None, None)
            }
            Some(PersonKind::Individual) | None => individual(&mut reader, told, today),
        };
        let contact = if kind == Some(PersonKind::Individual) {
            forbid(&mut reader, "contact", &ORGANISATION_ONLY);
            None
        } else {
            name_of_contact(&mut reader)
        };
        let (address, phone) = (address(&mut reader), phone(&mut reader));
        match (document, kind, name) {
            (Some(document), Some(kind), Some(name)) if reader.defects.is_empty() => Ok(Self {
                address,
                birth_date,
                contact,
                document_kind: document.kind,
                document_number: document.number,
                kind,
                name,
                phone,
                sex,
            }),
            _ => Err(reader.defects),
        }
    }

    /// What a role needs beyond a sound person; `is missing` for each. An owner who is an individual
    /// states residence, sex and birth date (条例 art. 11), an applicant can be called and written to.
    pub fn missing_for(&self, role: Role) -> Vec<FieldFault> {
        let individual = self.kind == PersonKind::Individual;
        let needed = match role {
            Role::Applicant => [
                ("address", self.address.is_none()),
                ("phone", self.phone.is_none()),
                ("contact", !individual && self.contact.is_none()),
            ],
            Role::Owner => [
                ("address", self.address.is_none()),
                ("birth_date", individual && self.birth_date.is_none()),
                ("sex", individual && self.sex.is_none()),
            ],
            Role::Insured => [("address", false), ("phone", false), ("contact", false)],
        };
        needed
            .into_iter()
            .filter(|(_, missing)| *missing)
            .map(|(field, _)| FieldFault::missing(field))
            .collect()
    }

    /// What this person's particulars say otherwise than another version under the same document:
    /// one person in two roles has one name, one address, one telephone. A particular that is left
    /// out contradicts nothing; another document is another person.
    pub fn contradicts(&self, other: &Self) -> Vec<FieldFault> {
        if self.document() != other.document() {
            return Vec::new();
        }
        let differs = |mine: Option<&str>, theirs: Option<&str>| match (mine, theirs) {
            (Some(mine), Some(theirs)) => mine != theirs,
            _ => false,
        };
        let particulars = [
            ("address", self.address.as_deref(), other.address.as_deref()),
            ("contact", self.contact.as_deref(), other.contact.as_deref()),
            ("name", Some(self.name.as_str()), Some(other.name.as_str())),
            ("phone", self.phone.as_deref(), other.phone.as_deref()),
        ];
        particulars
            .into_iter()
            .filter(|(_, mine, theirs)| differs(*mine, *theirs))
            .map(|(field, mine, _)| FieldFault::new(field, mine.unwrap_or_default(), &ONE_PERSON))
            .collect()
    }

    /// The object as it is sealed: canonical JSON.
    pub fn canonical(&self) -> Result<String, NotCanonical> {
        canonical_text(self)
    }

    /// Reads an object that was sealed before. Judges nothing.
    pub fn decode(canonical: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(canonical)
    }

    /// The document.
    pub fn document(&self) -> Document {
        Document {
            kind: self.document_kind,
            number: self.document_number.clone(),
        }
    }

    /// The age band on a day; none for organisations and unknown birth dates.
    pub fn age_band(&self, on: Date) -> Option<AgeBand> {
        self.birth_date.map(|born| AgeBand::of(born, on))
    }
}

/// The kind of document, and the document where its number reads too.
fn document(reader: &mut Reader<'_>) -> (Option<DocumentKind>, Option<Document>) {
    let kind = reader.choice("document_kind", DocumentKind::parse);
    if !reader.has("document_kind") {
        reader.missing("document_kind");
    }
    if !reader.has("document_number") {
        reader.missing("document_number");
    }
    let number = reader.code("document_number").map(|number| match kind {
        Some(DocumentKind::OrganisationCode) => number.replace('-', ""),
        _ => number,
    });
    let document = kind
        .zip(number)
        .map(|(kind, number)| Document { kind, number });
    (kind, document)
}

/// Holds the document against its issuer's rules, and its kind against the person's.
fn told(
    reader: &mut Reader<'_>,
    document: &Document,
    kind: Option<PersonKind>,
    today: Date,
) -> Told {
    if kind.is_some_and(|kind| kind != PersonKind::of(document.kind)) {
        reader.wrong("document_kind", document.kind.code(), &KIND_OF_DOCUMENT);
    }
    match document.kind.check(&document.number, today) {
        Ok(told) => told,
        Err(broken) => {
            for rule in broken {
                reader.wrong("document_number", &document.number, rule);
            }
            Told::default()
        }
    }
}

fn individual(reader: &mut Reader<'_>, told: Told, today: Date) -> (Option<Date>, Option<Sex>) {
    let birth_date = reader.date("birth_date");
    if let Some(born) = birth_date {
        let text = born.to_string();
        if told.birth_date.is_some_and(|number| number != born) {
            reader.wrong("birth_date", &text, &BIRTH_AGREES);
        } else if born > today || crate::age::completed_years(born, today) > 150 {
            reader.wrong("birth_date", &text, &BIRTH_POSSIBLE);
        }
    }
    let sex = reader.choice("sex", Sex::parse);
    if let (Some(given), Some(number)) = (sex, told.sex)
        && given != number
    {
        reader.wrong("sex", given.code(), &SEX_AGREES);
    }
    (birth_date.or(told.birth_date), sex.or(told.sex))
}

fn forbid(reader: &mut Reader<'_>, field: &'static str, rule: &Rule) {
    if let Some(text) = reader.text(field) {
        reader.wrong(field, text, rule);
    }
}

fn name(reader: &mut Reader<'_>, field: &'static str, required: bool) -> Option<String> {
    if required && !reader.has(field) {
        reader.missing(field);
    }
    let name = words::name(reader.text(field)?);
    let count = name.chars().count();
    let fits = (1..=100).contains(&count)
        && name.chars().any(char::is_alphabetic)
        && !name.chars().any(words::unprintable);
    if !fits {
        reader.wrong(field, &name, &NAME);
    }
    fits.then_some(name)
}

fn name_of_contact(reader: &mut Reader<'_>) -> Option<String> {
    name(reader, "contact", false)
}

fn address(reader: &mut Reader<'_>) -> Option<String> {
    let address = words::half_width(reader.text("address")?);
    let fits =
        (2..=200).contains(&address.chars().count()) && !address.chars().any(words::unprintable);
    if !fits {
        reader.wrong("address", &address, &ADDRESS);
    }
    fits.then_some(address)
}

fn phone(reader: &mut Reader<'_>) -> Option<String> {
    let text = words::half_width(reader.text("phone")?);
    if words::spreadsheet_number(&text) {
        reader.wrong("phone", &text, &SPREADSHEET);
        return None;
    }
    let read = phone::read(&text);
    if read.is_none() {
        reader.wrong("phone", &text, &phone::PHONE);
    }
    read
}

impl PersonKind {
    /// The kind in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Organisation => "organisation",
        }
    }

    /// Reads a code or the Chinese word.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "individual" | "个人" | "自然人" => Some(Self::Individual),
            "organisation" | "机构" | "单位" | "法人" => Some(Self::Organisation),
            _ => None,
        }
    }

    /// Whose kind of document it is.
    pub const fn of(document: DocumentKind) -> Self {
        if document.of_organisations() {
            Self::Organisation
        } else {
            Self::Individual
        }
    }
}

impl Sex {
    /// The sex in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }

    /// The sex in words.
    pub const fn words(self) -> Text {
        match self {
            Self::Male => Text::fixed("男", "male"),
            Self::Female => Text::fixed("女", "female"),
        }
    }

    /// Reads a code or the Chinese word.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "male" | "M" | "男" | "男性" => Some(Self::Male),
            "female" | "F" | "女" | "女性" => Some(Self::Female),
            _ => None,
        }
    }
}

impl Role {
    /// The role in code, as fields are prefixed with it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Insured => "insured",
            Self::Owner => "owner",
        }
    }
}
