//! The columns of a branch's file of proposals: Chinese heading, English key, other headings in use,
//! and how a cell is read. `docs/import.md` explains them; a test holds the two together.

/// How a cell is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, kept as they are.
    Text,
    /// A number or letters that name something: upper case, half width, no spaces.
    Code,
    /// The number of a document that names a person.
    Document,
    /// One of a list of words.
    Word,
    /// A whole number.
    Whole,
    /// A decimal number.
    Decimal,
    /// A share: `4%` or `0.04`.
    Share,
    /// A day.
    Date,
    /// A day, with a time of day if need be.
    Moment,
    /// 是 or 否.
    Yes,
}

macro_rules! columns {
    ($($name:ident $key:literal $heading:literal [$($alias:literal),*] $kind:ident;)*) => {
        /// A column, in the order in which files are written.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each is explained by its heading, one line below")]
        pub enum Column { $($name),* }

        impl Column {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The English heading.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// The Chinese heading.
            pub const fn heading(self) -> &'static str {
                match self { $(Self::$name => $heading),* }
            }

            /// Other headings that are read as this column.
            pub const fn aliases(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($alias),*]),* }
            }

            /// How its cells are read.
            pub const fn kind(self) -> Kind {
                match self { $(Self::$name => Kind::$kind),* }
            }
        }
    };
}

columns! {
    ApplicantName "applicant_name" "投保人姓名" ["投保人名称", "投保人"] Text;
    ApplicantKind "applicant_kind" "投保人类型" ["投保人性质"] Word;
    ApplicantDocumentKind "applicant_document_kind" "投保人证件类型" [] Word;
    ApplicantDocumentNumber "applicant_document_number" "投保人证件号码" ["投保人证件号"] Document;
    ApplicantSex "applicant_sex" "投保人性别" [] Word;
    ApplicantBirthDate "applicant_birth_date" "投保人出生日期" [] Date;
    ApplicantAddress "applicant_address" "投保人地址" ["地址"] Text;
    ApplicantPhone "applicant_phone" "投保人电话" ["电话", "投保人手机"] Code;
    ApplicantContact "applicant_contact" "投保人联系人" [] Text;
    InsuredName "insured_name" "被保险人姓名" ["被保险人名称", "被保险人"] Text;
    InsuredKind "insured_kind" "被保险人类型" ["被保险人性质"] Word;
    InsuredDocumentKind "insured_document_kind" "被保险人证件类型" [] Word;
    InsuredDocumentNumber "insured_document_number" "被保险人证件号码" ["被保险人证件号"] Document;
    InsuredSex "insured_sex" "被保险人性别" [] Word;
    InsuredBirthDate "insured_birth_date" "被保险人出生日期" [] Date;
    InsuredAddress "insured_address" "被保险人地址" [] Text;
    InsuredPhone "insured_phone" "被保险人电话" ["被保险人手机"] Code;
    InsuredContact "insured_contact" "被保险人联系人" [] Text;
    OwnerName "owner_name" "车主姓名" ["车主名称", "车主"] Text;
    OwnerKind "owner_kind" "车主类型" ["车主性质"] Word;
    OwnerDocumentKind "owner_document_kind" "车主证件类型" [] Word;
    OwnerDocumentNumber "owner_document_number" "车主证件号码" ["车主证件号"] Document;
    OwnerSex "owner_sex" "车主性别" [] Word;
    OwnerBirthDate "owner_birth_date" "车主出生日期" [] Date;
    OwnerAddress "owner_address" "车主地址" [] Text;
    OwnerPhone "owner_phone" "车主电话" ["车主手机"] Code;
    OwnerContact "owner_contact" "车主联系人" [] Text;
    Plate "plate" "号牌号码" ["车牌号", "车牌号码"] Code;
    PlateKind "plate_kind" "号牌种类" [] Word;
    Frame "frame" "车架号" ["VIN", "车辆识别代号"] Code;
    FrameRepeat "frame_repeat" "车架号复核" ["车辆识别代号复核"] Code;
    Engine "engine" "发动机号" ["发动机号码"] Code;
    ModelName "model_name" "厂牌型号" [] Text;
    ModelCode "model_code" "车型代码" ["公告型号"] Code;
    VehicleKind "vehicle_kind" "车辆种类" ["车辆类型"] Word;
    Use "use" "使用性质" [] Word;
    Seats "seats" "核定载客" ["核定载客人数"] Whole;
    Tonnage "tonnage" "核定载质量" ["核定载质量(吨)"] Decimal;
    CurbMass "curb_mass" "整备质量" ["整备质量(千克)"] Whole;
    DisplacementCc "displacement_cc" "排量" ["排量(毫升)"] Whole;
    PowerKw "power_kw" "功率" ["功率(千瓦)"] Decimal;
    Energy "energy" "燃料种类" ["能源种类"] Word;
    FirstRegistered "first_registered" "初登日期" ["初次登记日期"] Date;
    TransferredOn "transferred_on" "转移登记日期" ["过户日期"] Date;
    PreviousPolicy "previous_policy" "上年保单号" [] Code;
    Region "region" "费率地区" ["地区"] Text;
    Start "start" "起保日期" ["保险起期"] Moment;
    AtOnce "at_once" "即时生效" [] Yes;
    End "end" "终保日期" ["保险止期"] Date;
    ShortTermReason "short_term_reason" "短期原因" [] Word;
    Source "source" "业务来源" ["渠道"] Word;
    Seller "seller" "业务员工号" ["执业证号", "业务员工号/执业证号"] Code;
    Agency "agency" "代理机构" ["代理机构代码"] Text;
    AgencyLicence "agency_licence" "代理许可证号" ["许可证号"] Code;
    Handler "handler" "经办人" ["经办人工号"] Code;
    CommissionRate "commission_rate" "手续费比例" [] Share;
    DeclaredAccidents "declared_accidents" "上年出险次数" ["上年出险次数(申报)"] Whole;
    DeclaredDeath "declared_death" "上年死亡事故" ["上年死亡事故(申报)"] Yes;
    TaxStatus "tax_status" "车船税状态" [] Word;
    TaxCertificate "tax_certificate" "完税凭证号" ["减免税凭证号", "完税/减免税凭证号"] Code;
    PurchasedOn "purchased_on" "购置日期" ["购车发票日期"] Date;
    TaxRatio "tax_ratio" "减税后比例" ["减征比例"] Share;
    SpecialTerms "special_terms" "特别约定" [] Text;
    PayerName "payer_name" "付款人" ["付款人姓名"] Text;
    PayerAccount "payer_account" "付款账号" [] Code;
    Note "note" "备注" ["序号"] Text;
}

impl Column {
    /// Its place among all columns.
    pub fn at(self) -> usize {
        // The variants are declared in order and without gaps.
        self as usize
    }
}
