//! Documents by which a person is known: each kind with the shape its issuer gives it.
//!
//! The rules are the issuers': GB 11643 for ID cards and residence permits, GB 32100 and GB 11714 for
//! organisations, the forms of the exit-entry administration for permits [M].

pub mod id_card;
pub mod organisation;
mod permits;

use kernel::{Date, Rule, Text};

/// What kind of document.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// 居民身份证: GB 11643.
    IdCard,
    /// 港澳台居民居住证: numbered like an ID card, areas 81 to 83.
    ResidencePermit,
    /// 护照: of any country.
    Passport,
    /// 港澳居民来往内地通行证.
    HkMacaoPermit,
    /// 台湾居民来往大陆通行证.
    TaiwanPermit,
    /// 外国人永久居留身份证.
    ForeignPermit,
    /// 军官证.
    OfficerId,
    /// 统一社会信用代码: GB 32100.
    CreditCode,
    /// 组织机构代码: GB 11714, before the credit code.
    OrganisationCode,
}

/// A document with its number in the issuer's form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What kind.
    pub kind: DocumentKind,
    /// The number: upper case, no spaces.
    pub number: String,
}

/// What a number itself says of its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// Birth date, where the number carries one.
    pub birth_date: Option<Date>,
    /// Sex, where the number carries it.
    pub sex: Option<crate::Sex>,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::IdCard,
        Self::ResidencePermit,
        Self::Passport,
        Self::HkMacaoPermit,
        Self::TaiwanPermit,
        Self::ForeignPermit,
        Self::OfficerId,
        Self::CreditCode,
        Self::OrganisationCode,
    ];

    /// The kind in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::IdCard => "id_card",
            Self::ResidencePermit => "residence_permit",
            Self::Passport => "passport",
            Self::HkMacaoPermit => "hk_macao_permit",
            Self::TaiwanPermit => "taiwan_permit",
            Self::ForeignPermit => "foreign_permit",
            Self::OfficerId => "officer_id",
            Self::CreditCode => "credit_code",
            Self::OrganisationCode => "organisation_code",
        }
    }

    /// The kind in words.
    pub const fn words(self) -> Text {
        match self {
            Self::IdCard => Text::fixed("居民身份证", "resident ID card"),
            Self::ResidencePermit => Text::fixed(
                "港澳台居民居住证",
                "residence permit of Hong Kong, Macao and Taiwan residents",
            ),
            Self::Passport => Text::fixed("护照", "passport"),
            Self::HkMacaoPermit => Text::fixed(
                "港澳居民来往内地通行证",
                "mainland travel permit of Hong Kong and Macao residents",
            ),
            Self::TaiwanPermit => Text::fixed(
                "台湾居民来往大陆通行证",
                "mainland travel permit of Taiwan residents",
            ),
            Self::ForeignPermit => {
                Text::fixed("外国人永久居留身份证", "foreigner's permanent residence ID")
            }
            Self::OfficerId => Text::fixed("军官证", "officer's ID"),
            Self::CreditCode => Text::fixed("统一社会信用代码", "unified social credit code"),
            Self::OrganisationCode => Text::fixed("组织机构代码", "organisation code"),
        }
    }

    /// Reads a code or the Chinese name.
    pub fn parse(text: &str) -> Option<Self> {
        let is = |kind: &Self| kind.code() == text || kind.words().zh == text;
        Self::ALL.into_iter().find(is).or(match text {
            "身份证" => Some(Self::IdCard),
            "回乡证" => Some(Self::HkMacaoPermit),
            "台胞证" => Some(Self::TaiwanPermit),
            "组织机构代码证" => Some(Self::OrganisationCode),
            _ => None,
        })
    }

    /// Whether organisations hold it rather than people.
    pub const fn of_organisations(self) -> bool {
        matches!(self, Self::CreditCode | Self::OrganisationCode)
    }

    /// Holds a number (upper case, no spaces) against the shape of its kind: what it tells of its
    /// holder, or every rule it breaks.
    pub fn check(self, number: &str, today: Date) -> Result<Told, Vec<&'static Rule>> {
        let plain = |rule: Option<&'static Rule>| match rule {
            None => Ok(Told::default()),
            Some(rule) => Err(vec![rule]),
        };
        match self {
            Self::IdCard => id_card::check(number, today, id_card::Holder::Resident),
            Self::ResidencePermit => id_card::check(number, today, id_card::Holder::Permit),
            Self::ForeignPermit => permits::foreign_permit(number, today),
            Self::Passport => plain(permits::passport(number)),
            Self::HkMacaoPermit => plain(permits::hk_macao_permit(number)),
            Self::TaiwanPermit => plain(permits::taiwan_permit(number)),
            Self::OfficerId => plain(permits::officer_id(number)),
            Self::CreditCode => plain(organisation::credit_code(number)),
            Self::OrganisationCode => plain(organisation::organisation_code(number)),
        }
    }
}
