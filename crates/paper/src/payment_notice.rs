//! 缴费通知单: what is to be paid in one sum, for which proposals, until when and where.

use crate::amount::{amount_in_figures, amount_in_words, sum};
use crate::form::{A4, Page, or_none, start};
use crate::model::{PaymentItem, PaymentNotice};
use crate::sheet::{Cell, Style, cell, pair};
use crate::{Drawing, Fonts, PaperFault};

const SHARES: [u16; 7] = [60, 250, 220, 170, 100, 100, 100];

impl PaymentNotice {
    pub(crate) fn print(&self, fonts: &Fonts) -> Result<Drawing, PaperFault> {
        let mut sheet = start(fonts, A4);
        sheet.group("投保人", self.applicant.rows())?;
        sheet.gap(6.0);
        sheet.row(item_row(
            Style::Strong,
            [
                "序号",
                "投保单号",
                "被保险人",
                "车辆",
                "保险费",
                "车船税",
                "小计",
            ]
            .map(str::to_owned),
        ))?;
        for (at, item) in self.items.iter().enumerate() {
            sheet.row(item.row(at + 1)?)?;
        }
        let premium = sum(self.items.iter().map(|item| item.premium))?;
        let tax = sum(self.items.iter().map(|item| item.tax))?;
        let total = sum([premium, tax])?;
        let sums = [premium, tax, total].map(amount_in_figures);
        let mut totals = vec![cell(700, Style::Strong, "合计（元）")];
        totals.extend(sums.map(|sum| cell(100, Style::Figure, sum)));
        sheet.row(totals)?;
        let words = amount_in_words(total);
        sheet.row(pair(310, "应缴总额（人民币大写）", 690, words).into())?;
        sheet.row(pair(310, "缴费截止时间", 690, or_none(&self.payable_until)).into())?;
        sheet.gap(6.0);
        sheet.paragraphs("缴费账户", &self.account)?;
        sheet.paragraphs("缴费须知", &self.terms)?;
        sheet.gap(6.0);
        sheet.group("保险人", self.company.rows())?;
        let mut staff = Vec::from(pair(100, "录入", 233, or_none(&self.staff.entered)));
        staff.extend(pair(100, "经办", 233, or_none(&self.staff.handled)));
        staff.extend(pair(100, "通知时间", 234, or_none(&self.requested)));
        sheet.row(staff)?;
        Page {
            title: "缴费通知单",
            company: &self.company,
            left: format!("通知单号：{}", self.number),
            mark: self.copy.mark(),
            printed: &self.printed,
        }
        .write(sheet)
    }
}

fn item_row(style: Style, values: [String; 7]) -> Vec<Cell> {
    let cells = SHARES.into_iter().zip(values).enumerate();
    let styled = |(at, (share, text)): (usize, (u16, String))| {
        let figure = at > 3 && style == Style::Value;
        cell(share, if figure { Style::Figure } else { style }, text)
    };
    cells.map(styled).collect()
}

impl PaymentItem {
    fn row(&self, number: usize) -> Result<Vec<Cell>, PaperFault> {
        let values = [
            number.to_string(),
            or_none(&self.proposal),
            or_none(&self.insured),
            or_none(&self.vehicle),
            amount_in_figures(self.premium),
            amount_in_figures(self.tax),
            amount_in_figures(sum([self.premium, self.tax])?),
        ];
        Ok(item_row(Style::Value, values))
    }
}
