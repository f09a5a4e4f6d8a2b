//! What can be the matter with a proposal, and how often it is. Shares are a design choice, per mille of
//! a mixed book.

/// What a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// Nothing the matter.
    Sound,
    /// The ID card's check character is wrong.
    IdCheck,
    /// The ID card's birthday is no day of the calendar.
    IdDate,
    /// A spreadsheet has turned the ID card into a power of ten.
    IdScientific,
    /// One character of the VIN is wrong.
    VinCheck,
    /// The VIN was keyed differently the second time.
    VinKeyedOtherwise,
    /// The plate has a character too few.
    PlateShape,
    /// The applicant has no telephone.
    PhoneMissing,
    /// The first registration is no day of the calendar.
    DateImpossible,
    /// The use is a word nobody knows.
    UseUnknown,
    /// The same vehicle stands in an earlier row.
    TwiceInFile,
    /// Accidents are declared otherwise than the platform has them.
    DeclaredOtherwise,
    /// The model is not in the table.
    ModelUnknown,
    /// The seats differ from the model's.
    SeatsDeviate,
    /// An old frame number without a VIN, keyed twice.
    OldFrame,
    /// Another insurer covers the vehicle at that time.
    CoveredElsewhere,
    /// Cover is to begin in the past.
    StartPast,
    /// Cover is to begin in more than three months.
    StartTooFar,
    /// An agency is named without its licence.
    LicenceMissing,
    /// More commission than 4 %.
    CommissionTooHigh,
    /// The platform has another engine number.
    EngineDiffers,
    /// The seller pays for the customer.
    SellerPays,
}

impl Case {
    /// All, each with its share per mille of a mixed book.
    pub const SHARES: &'static [(Self, u64)] = &[
        (Self::Sound, 920),
        (Self::IdCheck, 6),
        (Self::IdDate, 3),
        (Self::IdScientific, 3),
        (Self::VinCheck, 4),
        (Self::VinKeyedOtherwise, 2),
        (Self::PlateShape, 2),
        (Self::PhoneMissing, 3),
        (Self::DateImpossible, 2),
        (Self::UseUnknown, 2),
        (Self::TwiceInFile, 3),
        (Self::DeclaredOtherwise, 12),
        (Self::ModelUnknown, 4),
        (Self::SeatsDeviate, 6),
        (Self::OldFrame, 3),
        (Self::CoveredElsewhere, 5),
        (Self::StartPast, 3),
        (Self::StartTooFar, 2),
        (Self::LicenceMissing, 4),
        (Self::CommissionTooHigh, 4),
        (Self::EngineDiffers, 3),
        (Self::SellerPays, 4),
    ];

    /// Whether reading the file finds it; everything else is found by people or by the platform.
    pub const fn found_on_reading(self) -> bool {
        matches!(
            self,
            Self::IdScientific | Self::DateImpossible | Self::UseUnknown | Self::TwiceInFile
        )
    }

    /// Whether only a family's car can show it.
    pub(crate) const fn of_a_family(self) -> bool {
        matches!(
            self,
            Self::IdCheck
                | Self::IdDate
                | Self::IdScientific
                | Self::VinCheck
                | Self::VinKeyedOtherwise
                | Self::SeatsDeviate
                | Self::OldFrame
                | Self::SellerPays
        )
    }

    /// The case in Chinese, as the sample's page and the column 备注 name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sound => "正常",
            Self::IdCheck => "身份证校验码错误",
            Self::IdDate => "身份证出生日期不存在",
            Self::IdScientific => "身份证号被改成科学计数法",
            Self::VinCheck => "车架号校验位错误",
            Self::VinKeyedOtherwise => "车架号两次录入不一致",
            Self::PlateShape => "号牌少一位",
            Self::PhoneMissing => "投保人电话缺失",
            Self::DateImpossible => "初登日期不存在",
            Self::UseUnknown => "使用性质无法识别",
            Self::TwiceInFile => "同一车辆在文件中出现两次",
            Self::DeclaredOtherwise => "申报出险次数与平台不符",
            Self::ModelUnknown => "车型不在车型库",
            Self::SeatsDeviate => "核定载客与车型库不符",
            Self::OldFrame => "老旧车架号，两次录入",
            Self::CoveredElsewhere => "他公司保单仍有效（重复投保）",
            Self::StartPast => "起保日期已过",
            Self::StartTooFar => "起保日期超过三个月",
            Self::LicenceMissing => "代理机构无许可证号",
            Self::CommissionTooHigh => "手续费比例超过 4%",
            Self::EngineDiffers => "发动机号与平台不符",
            Self::SellerPays => "业务员代付保费",
        }
    }
}
