//! A sheet of paper: ruled rows flow down its pages, and every page gets its head and foot.
//!
//! Layout first, drawing after: a row knows its height before it is put on a page, so nothing
//! overlaps, and the number of pages is known before the first is drawn. Units are points from the
//! upper left corner.

use crate::code::Code;
use crate::fonts::Weight;
use crate::set::{Line, Setter};
use crate::{Fonts, PaperFault};

/// Points in a millimetre, times a hundred.
const POINTS_PER_100_MM: f32 = 283.464_57;
const PADDING: f32 = 2.5;
/// Characters beside one another in the name of a group.
const NAME_WIDTH: f32 = 2.0;
/// The smallest size a value is shrunk to before its row grows instead.
const SMALLEST: f32 = 5.5;
/// Height of a line of text in its size.
const LEADING: f32 = 1.32;
/// From the top of a line to its base, in its size.
const ASCENT: f32 = 1.02;

/// Millimetres in points.
pub(crate) fn mm(millimetres: f32) -> f32 {
    millimetres * POINTS_PER_100_MM / 100.0
}

/// How a cell is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// What the form says.
    Label,
    /// What was filled in.
    Value,
    /// A figure: right-aligned.
    Figure,
    /// In the middle, bold.
    Strong,
}

/// A cell: its share of the row's width in thousandths, and its text.
pub(crate) struct Cell {
    share: u16,
    style: Style,
    text: String,
}

/// A cell of a row.
pub(crate) fn cell(share: u16, style: Style, text: impl Into<String>) -> Cell {
    Cell {
        share,
        style,
        text: text.into(),
    }
}

/// A label and its value.
pub(crate) fn pair(label: u16, name: &str, value: u16, text: impl Into<String>) -> [Cell; 2] {
    [
        cell(label, Style::Label, name),
        cell(value, Style::Value, text),
    ]
}

/// Something to be drawn.
pub(crate) enum Op<'f> {
    /// Text with its base line at `y`.
    Text {
        x: f32,
        y: f32,
        size: f32,
        line: Line<'f>,
    },
    /// A rule.
    Rule { from: (f32, f32), to: (f32, f32) },
    /// A code with its upper left corner and the side of one module.
    Code {
        x: f32,
        y: f32,
        module: f32,
        code: Code,
    },
}

/// The measures of a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Format {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) margin: f32,
    /// Size of text in cells.
    pub(crate) size: f32,
    /// Left free above the rows of each page.
    pub(crate) head: f32,
    /// Left free below the rows of each page.
    pub(crate) foot: f32,
}

/// A document being laid out.
pub(crate) struct Sheet<'f> {
    pub(crate) setter: Setter<'f>,
    pub(crate) format: Format,
    pub(crate) pages: Vec<Vec<Op<'f>>>,
    y: f32,
}

struct Measured<'f> {
    height: f32,
    cells: Vec<MeasuredCell<'f>>,
}

struct MeasuredCell<'f> {
    x: f32,
    width: f32,
    style: Style,
    size: f32,
    lines: Vec<Line<'f>>,
}

impl<'f> Sheet<'f> {
    pub(crate) fn new(fonts: &'f Fonts, format: Format) -> Self {
        Self {
            setter: Setter::new(fonts),
            format,
            pages: vec![Vec::new()],
            y: format.margin + format.head,
        }
    }

    fn bottom(&self) -> f32 {
        self.format.height - self.format.margin - self.format.foot
    }

    fn room(&self) -> f32 {
        self.bottom() - self.format.margin - self.format.head
    }

    fn inner_width(&self) -> f32 {
        self.format.width - 2.0 * self.format.margin
    }

    /// Width of the column with the names of groups.
    fn side_width(&self) -> f32 {
        self.format.size * NAME_WIDTH + 2.0 * PADDING
    }

    fn push(&mut self, op: Op<'f>) {
        if let Some(page) = self.pages.last_mut() {
            page.push(op);
        }
    }

    /// Free space between rows.
    pub(crate) fn gap(&mut self, height: f32) {
        self.y += height;
    }

    /// Begins a new page when less than a height is left.
    fn keep(&mut self, height: f32) {
        if self.y + height > self.bottom() + 0.01 {
            self.pages.push(Vec::new());
            self.y = self.format.margin + self.format.head;
        }
    }

    /// A ruled row over the whole width.
    pub(crate) fn row(&mut self, cells: Vec<Cell>) -> Result<(), PaperFault> {
        let row = self.measure(cells, self.format.margin, self.inner_width())?;
        self.keep(row.height);
        self.place(row);
        Ok(())
    }

    /// Rows with a common name that stands upright beside them.
    pub(crate) fn group(&mut self, name: &str, rows: Vec<Vec<Cell>>) -> Result<(), PaperFault> {
        let side = self.side_width();
        let (x, width) = (self.format.margin + side, self.inner_width() - side);
        let mut measured = Vec::new();
        for row in rows {
            measured.push(self.measure(row, x, width)?);
        }
        let height: f32 = measured.iter().map(|row| row.height).sum();
        let name = self.setter.lines(name, Weight::Bold, NAME_WIDTH);
        let lines: f32 = name.iter().map(|_| self.format.size * LEADING).sum();
        let short = (lines + 2.0 * PADDING - height).max(0.0);
        if let Some(last) = measured.last_mut() {
            last.height += short;
        }
        if height + short <= self.room() {
            self.keep(height + short);
        }
        let mut top = self.y;
        let mut name = Some(name);
        for row in measured {
            let page = self.pages.len();
            let ends = self.y;
            self.keep(row.height);
            if self.pages.len() > page {
                self.side((top, ends), page - 1, name.take());
                top = self.y;
            }
            self.place(row);
        }
        self.side((top, self.y), self.pages.len() - 1, name.take());
        Ok(())
    }

    /// The upright name of a group on one page; only the frame where it was drawn before.
    fn side(&mut self, rows: (f32, f32), page: usize, name: Option<Vec<Line<'f>>>) {
        let (top, end) = rows;
        let (x, side) = (self.format.margin, self.side_width());
        let size = self.format.size;
        let Some(page) = self.pages.get_mut(page) else {
            return;
        };
        if end <= top {
            return;
        }
        frame(page, (x, top), (x + side, end));
        let name = name.unwrap_or_default();
        let lines: f32 = name.iter().map(|_| size * LEADING).sum();
        let mut y = top + ((end - top - lines) / 2.0).max(PADDING);
        for line in name {
            page.push(Op::Text {
                x: x + (side - line.width * size) / 2.0,
                y: y + size * ASCENT,
                size,
                line,
            });
            y += size * LEADING;
        }
    }

    /// Paragraphs with a common name; each may run over pages.
    pub(crate) fn paragraphs(&mut self, name: &str, texts: &[String]) -> Result<(), PaperFault> {
        let side = self.side_width() + 2.0 * PADDING;
        let ems = (self.inner_width() - side) / (self.format.size - 1.0) - 1.0;
        let mut rows = Vec::new();
        for text in texts {
            // Cut where lines break anyway, so that each row stays below a page.
            for part in self.parts(text, ems) {
                rows.push(vec![cell(1000, Style::Value, part)]);
            }
        }
        self.group(name, rows)
    }

    fn parts(&mut self, text: &str, ems: f32) -> Vec<String> {
        const LINES: usize = 30;
        let lines = self.setter.lines(text, Weight::Regular, ems);
        if lines.len() <= LINES {
            return vec![text.to_owned()];
        }
        let texts: Vec<String> = lines.iter().map(Line::text).collect();
        texts.chunks(LINES).map(<[String]>::concat).collect()
    }

    /// Text beside a code, kept together; nothing is ruled.
    pub(crate) fn beside(&mut self, texts: &[String], code: Option<Code>, side: f32) {
        const SIZE: f32 = 7.5;
        let width = match code {
            Some(_) => self.inner_width() - side - 6.0,
            None => self.inner_width(),
        };
        let mut lines = Vec::new();
        for text in texts {
            lines.extend(self.setter.lines(text, Weight::Regular, width / SIZE));
        }
        let height: f32 = lines.iter().map(|_| SIZE * 1.5).sum();
        let coded = if code.is_some() { side } else { 0.0 };
        self.gap(5.0);
        self.keep(height.max(coded).min(self.room()));
        let top = self.y;
        if let Some(code) = code {
            let module = side / f32::from(code.side_with_margin());
            let x = self.format.width - self.format.margin - side;
            self.push(Op::Code {
                x,
                y: top,
                module,
                code,
            });
        }
        let x = self.format.margin;
        for line in lines {
            self.keep(SIZE * 1.5);
            let y = self.y + SIZE * ASCENT;
            self.push(Op::Text {
                x,
                y,
                size: SIZE,
                line,
            });
            self.y += SIZE * 1.5;
        }
        self.y = self.y.max(top + coded);
    }

    /// A line of text at a place of every page; `at` is where it stands between the margins, from
    /// 0 (left) over 0.5 (middle) to 1 (right). Shrunk until it fits between them.
    pub(crate) fn on_every_page(
        &mut self,
        text: &dyn Fn(usize, usize) -> String,
        style: (Weight, f32),
        at: f32,
        y: f32,
    ) {
        let (weight, size) = style;
        let total = self.pages.len();
        for number in 0..total {
            let line = self.setter.line(&text(number + 1, total), weight);
            let size = size.min(self.inner_width() / line.width.max(1.0));
            let x = self.format.margin + (self.inner_width() - line.width * size) * at;
            if let Some(page) = self.pages.get_mut(number) {
                page.push(Op::Text { x, y, size, line });
            }
        }
    }

    fn measure(
        &mut self,
        cells: Vec<Cell>,
        left: f32,
        width: f32,
    ) -> Result<Measured<'f>, PaperFault> {
        let shares: f32 = cells.iter().map(|cell| f32::from(cell.share)).sum();
        let mut measured = Vec::new();
        let mut x = left;
        let mut height: f32 = 0.0;
        for Cell { share, style, text } in cells {
            let width = width * f32::from(share) / shares;
            let (size, lines) = self.fit(&text, style, width - 2.0 * PADDING);
            let lines_high: f32 = lines.iter().map(|_| size * LEADING).sum();
            let high = lines_high + 2.0 * PADDING;
            if high > self.room() {
                let begins = text.chars().take(20).collect();
                return Err(PaperFault::TooLong { begins });
            }
            height = height.max(high);
            measured.push(MeasuredCell {
                x,
                width,
                style,
                size,
                lines,
            });
            x += width;
        }
        Ok(Measured {
            height,
            cells: measured,
        })
    }

    /// Sets a cell's text: at full size while one line is enough, then smaller, then on more lines.
    fn fit(&mut self, text: &str, style: Style, width: f32) -> (f32, Vec<Line<'f>>) {
        let weight = match style {
            Style::Strong => Weight::Bold,
            Style::Label | Style::Value | Style::Figure => Weight::Regular,
        };
        let full = self.format.size;
        let tried = [(0.0, 1), (1.0, 1), (1.0, 4)].map(|(less, most)| (full - less, most));
        for (size, most) in tried {
            let size = size.max(SMALLEST);
            let lines = self.setter.lines(text, weight, width / size);
            if lines.len() <= most || text.contains('\n') {
                return (size, lines);
            }
        }
        let size = (full - 2.0).max(SMALLEST);
        (size, self.setter.lines(text, weight, width / size))
    }

    fn place(&mut self, row: Measured<'f>) {
        let top = self.y;
        let end = top + row.height;
        let Some(page) = self.pages.last_mut() else {
            return;
        };
        for cell in row.cells {
            frame(page, (cell.x, top), (cell.x + cell.width, end));
            let high: f32 = cell.lines.iter().map(|_| cell.size * LEADING).sum();
            let mut y = top + (row.height - high) / 2.0;
            for line in cell.lines {
                let free = cell.width - line.width * cell.size;
                let indent = match cell.style {
                    Style::Label | Style::Value => PADDING,
                    Style::Figure => free - PADDING,
                    Style::Strong => free / 2.0,
                };
                page.push(Op::Text {
                    x: cell.x + indent,
                    y: y + cell.size * ASCENT,
                    size: cell.size,
                    line,
                });
                y += cell.size * LEADING;
            }
        }
        self.y = end;
    }
}

fn frame(page: &mut Vec<Op<'_>>, from: (f32, f32), to: (f32, f32)) {
    let corners = [from, (to.0, from.1), to, (from.0, to.1), from];
    for (from, to) in corners.iter().zip(corners.iter().skip(1)) {
        page.push(Op::Rule {
            from: *from,
            to: *to,
        });
    }
}
