//! What stands on the documents: plain values, worded by whoever gives them.
//!
//! Amounts are fen of CNY, so that figures and capitals cannot differ. Every time and period is
//! text in Chinese civil time, to the minute (`2026年12月01日00时00分`); nothing here reads a clock.
//! An empty value is printed as 无.

/// Who insures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Company {
    /// Registered name.
    pub name: String,
    /// The organisation that issues 签单机构.
    pub branch: String,
    /// Address (条例 art. 12).
    pub address: String,
    /// Telephone for claims 报案电话 (条例 art. 12).
    pub claims_phone: String,
}

/// A person or an organisation in one of its roles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// Name.
    pub name: String,
    /// Kind of document: 居民身份证, 统一社会信用代码 ….
    pub document_kind: String,
    /// Its number.
    pub document_number: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
}

/// The insured vehicle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vehicle {
    /// Plate 号牌号码; empty for a new vehicle without one.
    pub plate: String,
    /// Kind of plate 号牌种类.
    pub plate_kind: String,
    /// VIN 车辆识别代号, or the frame number of an old vehicle.
    pub vin: String,
    /// Engine or motor number.
    pub engine: String,
    /// Maker and model 厂牌型号.
    pub model: String,
    /// Kind 机动车种类.
    pub kind: String,
    /// Use 使用性质.
    pub usage: String,
    /// Persons with the driver 核定载客.
    pub seats: String,
    /// Rated load 核定载质量.
    pub rated_load: String,
    /// Displacement 排量.
    pub displacement: String,
    /// Power 功率.
    pub power: String,
    /// First registration 初次登记日期.
    pub registered_on: String,
}

/// The period of cover.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cover {
    /// Its first minute.
    pub from: String,
    /// Its end.
    pub to: String,
    /// Begins with the confirmation of payment 即时生效.
    pub at_once: bool,
}

/// Limits of liability per accident, in fen: death and disability, medical, property.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    /// Insured at fault.
    pub at_fault: [i64; 3],
    /// Insured not at fault.
    pub no_fault: [i64; 3],
}

/// How the premium came about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Premium {
    /// Base premium, fen.
    pub base: i64,
    /// The float with its sign: `-30%`.
    pub ratio: String,
    /// Why that float: code and condition.
    pub reason: String,
    /// Premium due, fen.
    pub due: i64,
}

/// Vehicle tax withheld, or why none is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VehicleTax {
    /// 纳税类型: taxable, paid elsewhere, exempt, reduced.
    pub status: String,
    /// Curb mass 整备质量.
    pub curb_mass: String,
    /// The taxpayer's identification number.
    pub taxpayer: String,
    /// This year's tax, fen.
    pub due: i64,
    /// Arrears of earlier years, fen.
    pub arrears: i64,
    /// Late fee 滞纳金, fen.
    pub late_fee: i64,
    /// Certificate of payment, exemption or reduction.
    pub certificate: String,
    /// The tax office that issued the certificate.
    pub authority: String,
}

/// Through whom it was sold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Channel {
    /// Source of business 业务来源.
    pub source: String,
    /// Who sold it: staff number.
    pub seller: String,
    /// Agency, where there is one.
    pub agency: String,
    /// The agency's licence.
    pub licence: String,
}

/// Who did what, by staff number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Staff {
    /// 录入.
    pub entered: String,
    /// 核保.
    pub underwrote: String,
    /// 经办.
    pub handled: String,
}

/// Instants that a policy shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    /// 收费确认时间.
    pub paid: String,
    /// 投保确认时间 · 签单时间.
    pub issued: String,
    /// 打印时间.
    pub printed: String,
}

/// Which copy of a document this is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copy {
    /// 正本 or 副本.
    pub kind: String,
    /// 0 for the first print, n for the n-th reprint.
    pub reprint: u32,
}

impl Copy {
    /// What is printed: `正本`, `副本（第2次补打）`.
    pub(crate) fn mark(&self) -> String {
        match self.reprint {
            0 => self.kind.clone(),
            n => format!("{}（第{n}次补打）", self.kind),
        }
    }
}

/// 机动车交通事故责任强制保险单.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Insurer.
    pub company: Company,
    /// Policy number.
    pub number: String,
    /// Proposal number.
    pub proposal: String,
    /// Which copy.
    pub copy: Copy,
    /// 投保人.
    pub applicant: Party,
    /// 被保险人.
    pub insured: Party,
    /// 车主.
    pub owner: Party,
    /// The vehicle.
    pub vehicle: Vehicle,
    /// The period.
    pub cover: Cover,
    /// The limits.
    pub limits: Limits,
    /// The premium.
    pub premium: Premium,
    /// The vehicle tax.
    pub tax: VehicleTax,
    /// 特别约定, each a paragraph.
    pub special_terms: Vec<String>,
    /// 保险合同争议解决方式.
    pub dispute: String,
    /// Clauses and rates: filing and edition.
    pub filing: String,
    /// Through whom.
    pub channel: Channel,
    /// 投保确认码.
    pub confirmation_code: String,
    /// 投保查询码.
    pub query_code: String,
    /// When.
    pub times: Times,
    /// By whom.
    pub staff: Staff,
    /// What the code carries: the packed proof as text ([`crate::packed::pack`]); none, no code.
    pub proof: Option<String>,
}

/// One accident that counts for the float.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accident {
    /// When it happened.
    pub happened_on: String,
    /// When the claim was paid.
    pub paid_on: String,
    /// 有责 or 无责.
    pub fault: String,
    /// Whether somebody died: 是 or 否.
    pub death: String,
    /// Which insurer paid.
    pub insurer: String,
}

/// 机动车交通事故责任强制保险费率浮动告知书.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FloatNotice {
    /// Insurer.
    pub company: Company,
    /// Proposal number.
    pub proposal: String,
    /// 投保查询码.
    pub query_code: String,
    /// Which copy.
    pub copy: Copy,
    /// To whom.
    pub applicant: Party,
    /// The vehicle.
    pub vehicle: Vehicle,
    /// Observation window: first day.
    pub window_from: String,
    /// Observation window: last day.
    pub window_to: String,
    /// Each accident counted.
    pub accidents: Vec<Accident>,
    /// 饮酒后驾驶, times.
    pub drink_driving: u32,
    /// 醉酒后驾驶, times.
    pub drunk_driving: u32,
    /// The premium.
    pub premium: Premium,
    /// How a record that is disputed is checked.
    pub dispute: String,
    /// The applicant waived his signature, or empty: then there is a line to sign on.
    pub waived: String,
    /// 打印时间.
    pub printed: String,
    /// By whom.
    pub staff: Staff,
}

/// 交强险保险标志.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sign {
    /// Insurer.
    pub company: Company,
    /// Policy number.
    pub number: String,
    /// Which copy.
    pub copy: Copy,
    /// Plate; the VIN stands in its place on a vehicle without one.
    pub plate: String,
    /// VIN.
    pub vin: String,
    /// The year in which cover ends, in large figures.
    pub year: String,
    /// The month in which cover ends, in large figures.
    pub month: String,
    /// The period.
    pub cover: Cover,
    /// 打印时间.
    pub printed: String,
}

/// One proposal to be paid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaymentItem {
    /// Proposal number.
    pub proposal: String,
    /// Insured.
    pub insured: String,
    /// Plate or VIN.
    pub vehicle: String,
    /// Premium, fen.
    pub premium: i64,
    /// Vehicle tax with arrears and late fee, fen.
    pub tax: i64,
}

/// 缴费通知单.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaymentNotice {
    /// Insurer.
    pub company: Company,
    /// Number of the notice.
    pub number: String,
    /// Which copy.
    pub copy: Copy,
    /// Who is to pay.
    pub applicant: Party,
    /// For what.
    pub items: Vec<PaymentItem>,
    /// Until when.
    pub payable_until: String,
    /// Where to: lines such as bank and account.
    pub account: Vec<String>,
    /// What the payer must know.
    pub terms: Vec<String>,
    /// When it was made.
    pub requested: String,
    /// 打印时间.
    pub printed: String,
    /// By whom.
    pub staff: Staff,
}
