//! 交强险保险标志: the small sheet that is kept in the vehicle.
//!
//! 条例 art. 12: policy number, plate, period, insurer, address, claims phone. The month and year in
//! which cover ends stand in large figures, to be read through the windscreen.

use crate::draw::write;
use crate::fonts::Weight;
use crate::form::or_none;
use crate::model::Sign;
use crate::sheet::{Format, Sheet, pair};
use crate::{Drawing, Fonts, PaperFault};

/// 105 × 80 mm: within what fits a sleeve for the windscreen.
const FORMAT: Format = Format {
    width: 297.64,
    height: 226.77,
    margin: 12.0,
    size: 8.5,
    head: 76.0,
    foot: 10.0,
};

/// Sizes of text tried until everything stands on one sheet.
const SIZES: [f32; 4] = [8.5, 7.5, 6.5, 5.5];

impl Sign {
    pub(crate) fn print(&self, fonts: &Fonts) -> Result<Drawing, PaperFault> {
        for size in SIZES {
            let sheet = self.rows(fonts, Format { size, ..FORMAT })?;
            if sheet.pages.len() == 1 {
                return self.finish(sheet);
            }
        }
        Err(PaperFault::TooLong {
            begins: self.company.address.chars().take(20).collect(),
        })
    }

    fn rows<'f>(&self, fonts: &'f Fonts, format: Format) -> Result<Sheet<'f>, PaperFault> {
        let mut sheet = Sheet::new(fonts, format);
        let vehicle = match self.plate.as_str() {
            "" => ("车辆识别代号", &self.vin),
            _ => ("号牌号码", &self.plate),
        };
        let period = format!("自{}起至{}止", self.cover.from, self.cover.to);
        for (name, value) in [
            ("保险单号", &self.number),
            vehicle,
            ("保险期间", &period),
            ("保险人", &self.company.name),
            ("地址", &self.company.address),
            ("报案电话", &self.company.claims_phone),
        ] {
            sheet.row(pair(220, name, 780, or_none(value)).into())?;
        }
        Ok(sheet)
    }

    fn finish(&self, mut sheet: Sheet<'_>) -> Result<Drawing, PaperFault> {
        let top = FORMAT.margin;
        let constant = |text: String| move |_: usize, _: usize| text.clone();
        let title = constant("交强险标志".to_owned());
        sheet.on_every_page(&title, (Weight::Bold, 14.0), 0.0, top + 14.0);
        let mark = constant(self.copy.mark());
        sheet.on_every_page(&mark, (Weight::Regular, 8.0), 1.0, top + 10.0);
        let ends = constant(format!("{} 年 {} 月", self.year, self.month));
        sheet.on_every_page(&ends, (Weight::Bold, 34.0), 0.5, top + 58.0);
        let below = FORMAT.height - FORMAT.margin;
        let note = constant("请随车携带，到期前续保".to_owned());
        sheet.on_every_page(&note, (Weight::Regular, 7.0), 0.0, below);
        let printed = constant(format!("打印时间：{}", self.printed));
        sheet.on_every_page(&printed, (Weight::Regular, 7.0), 1.0, below);
        write(sheet, &format!("交强险保险标志 {}", self.number))
    }
}
