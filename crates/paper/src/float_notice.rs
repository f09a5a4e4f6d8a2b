//! 费率浮动告知书: why the premium is what it is, told before the policy is issued.
//!
//! Content: 保监发〔2007〕52号 art. 13 (vehicle, window, each accident counted, base, ratio, premium,
//! how a disputed record is checked); the form itself was not found, the layout is ours.

use crate::form::{A4, Page, or_none, start};
use crate::model::{Accident, FloatNotice};
use crate::sheet::{Cell, Style, cell, pair};
use crate::{Drawing, Fonts, PaperFault};

impl FloatNotice {
    pub(crate) fn print(&self, fonts: &Fonts) -> Result<Drawing, PaperFault> {
        let mut sheet = start(fonts, A4);
        let mut codes = Vec::from(pair(120, "投保查询码", 380, or_none(&self.query_code)));
        codes.extend(pair(120, "投保单号", 380, or_none(&self.proposal)));
        sheet.row(codes)?;
        sheet.group("投保人", self.applicant.rows())?;
        sheet.group("投保机动车", self.vehicle.rows())?;
        let window = format!("自{}至{}", self.window_from, self.window_to);
        sheet.row(pair(150, "浮动记录查询期间", 850, window).into())?;
        sheet.group("计入浮动的事故", self.accident_rows())?;
        let times = |count: u32| format!("{count} 次");
        let mut offences = Vec::from(pair(150, "饮酒后驾驶", 350, times(self.drink_driving)));
        offences.extend(pair(150, "醉酒后驾驶", 350, times(self.drunk_driving)));
        sheet.row(offences)?;
        sheet.group("保险费", self.premium.rows())?;
        sheet.row(pair(150, "对记录有异议时", 850, or_none(&self.dispute)).into())?;
        let told = "本人已知悉上述机动车的费率浮动情况及其依据，对所列记录无异议。";
        sheet.group(
            "投保人确认",
            vec![vec![cell(1000, Style::Value, told)], self.signature()],
        )?;
        sheet.group("保险人", self.company.rows())?;
        let mut staff = Vec::from(pair(100, "录入", 233, or_none(&self.staff.entered)));
        staff.extend(pair(100, "核保", 233, or_none(&self.staff.underwrote)));
        staff.extend(pair(100, "经办", 234, or_none(&self.staff.handled)));
        sheet.row(staff)?;
        Page {
            title: "机动车交通事故责任强制保险费率浮动告知书",
            company: &self.company,
            left: format!("投保单号：{}", self.proposal),
            mark: self.copy.mark(),
            printed: &self.printed,
        }
        .write(sheet)
    }

    fn signature(&self) -> Vec<Cell> {
        match self.waived.as_str() {
            "" => {
                let mut cells = Vec::from(pair(150, "投保人签章", 450, "\n\n"));
                cells.extend(pair(100, "日期", 300, ""));
                cells
            }
            waived => pair(150, "免予签章", 850, waived).into(),
        }
    }

    fn accident_rows(&self) -> Vec<Vec<Cell>> {
        let head = [
            "序号",
            "事故发生日期",
            "赔款支付日期",
            "责任",
            "致人死亡",
            "承保公司",
        ];
        let shares = [70, 180, 180, 100, 120, 350];
        let row = |style: Style, values: [String; 6]| -> Vec<Cell> {
            let cells = shares.into_iter().zip(values);
            cells
                .map(|(share, text)| cell(share, style, text))
                .collect()
        };
        if self.accidents.is_empty() {
            let none = "查询期间内没有计入浮动的已决赔案。";
            return vec![vec![cell(1000, Style::Value, none)]];
        }
        let mut rows = vec![row(Style::Strong, head.map(str::to_owned))];
        for (at, accident) in self.accidents.iter().enumerate() {
            rows.push(row(Style::Value, accident.values(at + 1)));
        }
        rows
    }
}

impl Accident {
    fn values(&self, number: usize) -> [String; 6] {
        let [happened, paid, fault, death, insurer] = [
            &self.happened_on,
            &self.paid_on,
            &self.fault,
            &self.death,
            &self.insurer,
        ]
        .map(|value| or_none(value));
        [number.to_string(), happened, paid, fault, death, insurer]
    }
}
