//! 机动车交通事故责任强制保险单: the policy, in the order of the trade's form.

use crate::amount::{amount_in_figures, amount_in_words, sum};
use crate::code::Code;
use crate::form::{A4, Page, or_none, start};
use crate::model::{Company, Limits, Party, Policy, Premium, Vehicle, VehicleTax};
use crate::sheet::{Cell, Style, cell, mm, pair};
use crate::{Drawing, Fonts, PaperFault};

/// Side of the code with its margin: a module of the largest version is 0.4 mm wide.
const CODE_SIDE_MM: f32 = 58.0;

impl Policy {
    pub(crate) fn print(&self, fonts: &Fonts) -> Result<Drawing, PaperFault> {
        const TITLE: &str = "机动车交通事故责任强制保险单";
        let mut sheet = start(fonts, A4);
        sheet.row(self.codes())?;
        sheet.group("投保人", self.applicant.rows())?;
        sheet.group("被保险人", self.insured.rows())?;
        sheet.group("车主", self.owner.rows())?;
        sheet.group("被保险机动车", self.vehicle.rows())?;
        sheet.group("责任限额", self.limits.rows())?;
        sheet.group("保险费", self.premium.rows())?;
        sheet.row(vec![
            cell(150, Style::Label, "保险期间"),
            cell(850, Style::Value, self.period()),
        ])?;
        sheet.group("代收车船税", self.tax.rows()?)?;
        let total = sum([self.premium.due, self.tax.total()?])?;
        sheet.row(vec![
            cell(150, Style::Label, "保费与税款合计"),
            cell(850, Style::Value, both(total)),
        ])?;
        let none = [String::from("无")];
        let terms = match self.special_terms.as_slice() {
            [] => none.as_slice(),
            terms => terms,
        };
        sheet.paragraphs("特别约定", terms)?;
        sheet.row(pair(150, "争议解决方式", 850, or_none(&self.dispute)).into())?;
        sheet.row(pair(150, "适用条款与费率", 850, or_none(&self.filing)).into())?;
        sheet.group("保险人", self.company.rows())?;
        sheet.group("签单", self.signing())?;
        let code = self.proof.as_deref().map(Code::of).transpose()?;
        sheet.beside(&self.notes(), code, mm(CODE_SIDE_MM));
        Page {
            title: TITLE,
            company: &self.company,
            left: format!("保险单号：{}", self.number),
            mark: self.copy.mark(),
            printed: &self.times.printed,
        }
        .write(sheet)
    }

    fn codes(&self) -> Vec<Cell> {
        let mut cells = Vec::from(pair(
            120,
            "投保确认码",
            250,
            or_none(&self.confirmation_code),
        ));
        cells.extend(pair(110, "投保查询码", 220, or_none(&self.query_code)));
        cells.extend(pair(90, "投保单号", 210, or_none(&self.proposal)));
        cells
    }

    fn period(&self) -> String {
        let period = format!("自{}起至{}止", self.cover.from, self.cover.to);
        if self.cover.at_once {
            format!("{period}（即时生效：自本保险单上打印的“收费确认时间”起满一年）")
        } else {
            period
        }
    }

    fn signing(&self) -> Vec<Vec<Cell>> {
        let row = |parts: [(&str, &str); 3]| {
            let pairs = parts.map(|(name, value)| pair(125, name, 208, or_none(value)));
            pairs.into_iter().flatten().collect()
        };
        let agency = format!("{} {}", self.channel.agency, self.channel.licence);
        vec![
            row([
                ("收费确认时间", &self.times.paid),
                ("签单时间", &self.times.issued),
                ("打印时间", &self.times.printed),
            ]),
            row([
                ("录入", &self.staff.entered),
                ("核保", &self.staff.underwrote),
                ("经办", &self.staff.handled),
            ]),
            row([
                ("业务来源", &self.channel.source),
                ("销售人员", &self.channel.seller),
                ("代理机构及许可证", &agency),
            ]),
        ]
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![
            "重要提示：".to_owned(),
            "1. 请核对本保险单各项内容；有误或变更时，请及时向保险人书面申请更正。".to_owned(),
            "2. 被保险机动车发生交通事故，请即报警并拨打报案电话；保险标志请随车携带。".to_owned(),
            "3. 车船税由保险人代收代缴，不是保险费。".to_owned(),
            "4. 本保险单已加电子签名；改动任何一处，签名即失效。".to_owned(),
        ];
        if self.proof.is_some() {
            notes.push(
                "5. 右侧二维码载有本保险单已入账册的证明，离线即可核验：用手机扫得全文，\
                 以 yinuo proof verify 与本公司公钥核对。码内有持有人与车辆信息，请勿示人。"
                    .to_owned(),
            );
        }
        notes
    }
}

fn both(fen: i64) -> String {
    format!(
        "（人民币大写）{}　（¥{} 元）",
        amount_in_words(fen),
        amount_in_figures(fen)
    )
}

impl Party {
    /// The rows of a party.
    pub(crate) fn rows(&self) -> Vec<Vec<Cell>> {
        let document = match self.document_kind.as_str() {
            "" => "证件号码".to_owned(),
            kind => kind.to_owned(),
        };
        let mut first = Vec::from(pair(110, "名称", 390, or_none(&self.name)));
        first.extend(pair(150, &document, 350, or_none(&self.document_number)));
        let mut second = Vec::from(pair(110, "地址", 590, or_none(&self.address)));
        second.extend(pair(100, "电话", 200, or_none(&self.phone)));
        vec![first, second]
    }
}

impl Vehicle {
    /// The rows of a vehicle.
    pub(crate) fn rows(&self) -> Vec<Vec<Cell>> {
        let row = |parts: [(&str, &str); 3]| {
            let pairs = parts.map(|(name, value)| pair(125, name, 208, or_none(value)));
            pairs.into_iter().flatten().collect()
        };
        vec![
            row([
                ("号牌号码", &self.plate),
                ("号牌种类", &self.plate_kind),
                ("使用性质", &self.usage),
            ]),
            row([
                ("机动车种类", &self.kind),
                ("车辆识别代号", &self.vin),
                ("发动机号", &self.engine),
            ]),
            row([
                ("厂牌型号", &self.model),
                ("核定载客", &self.seats),
                ("核定载质量", &self.rated_load),
            ]),
            row([
                ("排量", &self.displacement),
                ("功率", &self.power),
                ("登记日期", &self.registered_on),
            ]),
        ]
    }
}

impl Limits {
    fn rows(&self) -> Vec<Vec<Cell>> {
        let names = ["死亡伤残赔偿限额", "医疗费用赔偿限额", "财产损失赔偿限额"];
        let values = self.at_fault.iter().zip(&self.no_fault);
        let row = |(name, (fault, none)): (&str, (&i64, &i64))| {
            let yuan = |fen: i64| format!("{} 元", amount_in_figures(fen));
            let mut cells = Vec::from(pair(200, name, 300, yuan(*fault)));
            cells.extend(pair(200, &format!("无责任{name}"), 300, yuan(*none)));
            cells
        };
        names.into_iter().zip(values).map(row).collect()
    }
}

impl Premium {
    /// Base, float and premium.
    pub(crate) fn rows(&self) -> Vec<Vec<Cell>> {
        let base = format!("{} 元", amount_in_figures(self.base));
        let float = format!("{}　{}", self.ratio, self.reason);
        let mut first = Vec::from(pair(150, "基础保险费", 200, base));
        first.extend(pair(
            150,
            "与事故和违法记录相联系的浮动比率",
            500,
            or_none(float.trim()),
        ));
        vec![first, pair(150, "保险费合计", 850, both(self.due)).into()]
    }
}

impl VehicleTax {
    /// What is withheld in all, fen.
    fn total(&self) -> Result<i64, PaperFault> {
        sum([self.due, self.arrears, self.late_fee])
    }

    fn rows(&self) -> Result<Vec<Vec<Cell>>, PaperFault> {
        let yuan = |fen: i64| format!("{} 元", amount_in_figures(fen));
        let row = |parts: [(&str, String); 3]| {
            let pairs = parts.map(|(name, value)| pair(125, name, 208, value));
            pairs.into_iter().flatten().collect()
        };
        let mut certificate = Vec::from(pair(
            160,
            "完税或减免税证明号",
            320,
            or_none(&self.certificate),
        ));
        certificate.extend(pair(140, "开具税务机关", 380, or_none(&self.authority)));
        Ok(vec![
            row([
                ("纳税类型", or_none(&self.status)),
                ("整备质量", or_none(&self.curb_mass)),
                ("纳税人识别号", or_none(&self.taxpayer)),
            ]),
            row([
                ("当年应缴", yuan(self.due)),
                ("往年补缴", yuan(self.arrears)),
                ("滞纳金", yuan(self.late_fee)),
            ]),
            certificate,
            pair(160, "车船税合计", 840, both(self.total()?)).into(),
        ])
    }
}

impl Company {
    /// Name, organisation, address and claims phone.
    pub(crate) fn rows(&self) -> Vec<Vec<Cell>> {
        let mut first = Vec::from(pair(110, "公司名称", 390, or_none(&self.name)));
        first.extend(pair(110, "签单机构", 390, or_none(&self.branch)));
        let mut second = Vec::from(pair(110, "公司地址", 590, or_none(&self.address)));
        second.extend(pair(110, "报案电话", 190, or_none(&self.claims_phone)));
        vec![first, second]
    }
}
