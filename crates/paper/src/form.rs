//! What the forms have in common: the paper, its head and foot, and the word for nothing.

use crate::draw::write;
use crate::fonts::Weight;
use crate::model::Company;
use crate::sheet::{Format, Sheet};
use crate::{Drawing, Fonts, PaperFault};

/// ISO 216 A4, upright.
pub(crate) const A4: Format = Format {
    width: 595.28,
    height: 841.89,
    margin: 34.0,
    size: 8.5,
    head: 58.0,
    foot: 14.0,
};

/// An empty sheet.
pub(crate) fn start(fonts: &Fonts, format: Format) -> Sheet<'_> {
    Sheet::new(fonts, format)
}

/// A value, or 无 where there is none.
pub(crate) fn or_none(value: &str) -> String {
    match value.trim() {
        "" => "无".to_owned(),
        value => value.to_owned(),
    }
}

/// What stands on every page of a form.
pub(crate) struct Page<'a> {
    pub(crate) title: &'a str,
    pub(crate) company: &'a Company,
    /// Above the rows on the left: the number.
    pub(crate) left: String,
    /// Above the rows on the right: which copy.
    pub(crate) mark: String,
    pub(crate) printed: &'a str,
}

impl Page<'_> {
    /// Puts head and foot on every page and writes the document.
    pub(crate) fn write(self, mut sheet: Sheet<'_>) -> Result<Drawing, PaperFault> {
        let format = sheet.format;
        let top = format.margin;
        let constant = |text: &str| {
            let text = text.to_owned();
            move |_: usize, _: usize| text.clone()
        };
        let name = constant(&self.company.name);
        sheet.on_every_page(&name, (Weight::Regular, 11.0), 0.5, top + 11.0);
        let title = constant(self.title);
        sheet.on_every_page(&title, (Weight::Bold, 16.0), 0.5, top + 32.0);
        let above = top + format.head - 5.0;
        let left = constant(&self.left);
        sheet.on_every_page(&left, (Weight::Regular, 10.0), 0.0, above);
        let mark = constant(&self.mark);
        sheet.on_every_page(&mark, (Weight::Bold, 10.0), 1.0, above);
        let below = format.height - format.margin;
        let phone = format!("报案电话：{}", self.company.claims_phone);
        sheet.on_every_page(&constant(&phone), (Weight::Regular, 8.0), 0.0, below);
        let page = |number: usize, total: usize| format!("第 {number} 页 共 {total} 页");
        sheet.on_every_page(&page, (Weight::Regular, 8.0), 0.5, below);
        let printed = format!("打印时间：{}", self.printed);
        sheet.on_every_page(&constant(&printed), (Weight::Regular, 8.0), 1.0, below);
        let title = format!("{} {}", self.title, self.left);
        write(sheet, &title)
    }
}
