//! From laid-out pages to the bytes of a PDF. Same pages, same bytes: no clock, no random number.

use krilla::color::luma;
use krilla::configure::{ConfigurationBuilder, PdfVersion};
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::{Document, SerializeSettings};

use crate::fonts::Weight;
use crate::set::{Line, Piece, Setter};
use crate::sheet::{Op, Sheet};
use crate::{Drawing, PaperFault};

const RULE_WIDTH: f32 = 0.5;

/// Writes a sheet.
pub(crate) fn write(mut sheet: Sheet<'_>, title: &str) -> Result<Drawing, PaperFault> {
    let failed = |why: String| PaperFault::Pdf(why);
    let configuration = ConfigurationBuilder::new()
        .with_version(PdfVersion::Pdf17)
        .finish()
        .map_err(|e| failed(format!("{e:?}")))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    document.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .language("zh-CN".to_owned())
            .producer("Yinuo".to_owned()),
    );
    let pages = std::mem::take(&mut sheet.pages);
    for ops in pages {
        let settings = PageSettings::from_wh(sheet.format.width, sheet.format.height)
            .ok_or_else(|| failed("size of the page".to_owned()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for op in ops {
            draw(&mut surface, &mut sheet.setter, op);
        }
        surface.finish();
        page.finish();
    }
    let pdf = document.finish().map_err(|e| failed(format!("{e:?}")))?;
    let named = |c: &char| format!("{c} (U+{:04X})", u32::from(*c));
    let missing: Vec<String> = sheet.setter.missing().iter().map(named).collect();
    Ok(Drawing {
        pdf,
        fonts: sheet.setter.fonts_used(),
        missing: (!missing.is_empty()).then(|| missing.join(", ")),
    })
}

fn black() -> Fill {
    Fill {
        paint: luma::Color::black().into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn stroke(width: f32) -> Stroke {
    Stroke {
        paint: luma::Color::black().into(),
        width,
        ..Stroke::default()
    }
}

fn draw<'f>(surface: &mut Surface<'_>, setter: &mut Setter<'f>, op: Op<'f>) {
    match op {
        Op::Text { x, y, size, line } => text(surface, setter, (x, y), size, &line),
        Op::Rule { from, to } => {
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(stroke(RULE_WIDTH)));
                surface.draw_path(&path);
            }
        }
        Op::Code { x, y, module, code } => {
            if let Some(path) = code.path() {
                // Strokes lie around their line: half a module down, they fill their row.
                let middle = y + module / 2.0;
                surface.set_fill(None);
                surface.set_stroke(Some(stroke(1.0)));
                surface.push_transform(&Transform::from_row(module, 0.0, 0.0, module, x, middle));
                surface.draw_path(&path);
                surface.pop();
            }
        }
    }
}

fn text<'f>(
    surface: &mut Surface<'_>,
    setter: &mut Setter<'f>,
    at: (f32, f32),
    size: f32,
    line: &Line<'f>,
) {
    let (mut x, y) = at;
    for piece in &line.pieces {
        match piece {
            Piece::Run {
                face, text, glyphs, ..
            } => {
                surface.set_stroke(None);
                surface.set_fill(Some(black()));
                let start = Point::from_xy(x, y);
                surface.draw_glyphs(start, glyphs, face.font.clone(), text, size, false);
            }
            Piece::Missing(character) => missing(surface, setter, (x, y), size, *character),
        }
        x += piece.width() * size;
    }
}

/// A box with the code point in it, in two rows.
fn missing(
    surface: &mut Surface<'_>,
    setter: &mut Setter<'_>,
    at: (f32, f32),
    size: f32,
    character: char,
) {
    let (x, y) = at;
    let frame = Rect::from_xywh(x + size * 0.05, y - size * 0.86, size * 0.9, size * 0.96);
    let mut path = PathBuilder::new();
    if let Some(frame) = frame {
        path.push_rect(frame);
    }
    if let Some(path) = path.finish() {
        surface.set_fill(None);
        surface.set_stroke(Some(stroke(RULE_WIDTH)));
        surface.draw_path(&path);
    }
    let code = format!("{:06X}", u32::from(character));
    let (upper, lower) = code.split_at_checked(3).unwrap_or((&code, ""));
    for (row, up) in [(upper, 0.42), (lower, 0.02)] {
        let line = setter.line(row, Weight::Regular);
        let small = size * 0.4;
        let x = x + (size - line.width * small) / 2.0;
        // Hexadecimal digits are in every font, so this goes no deeper.
        if line.pieces.iter().all(|p| matches!(p, Piece::Run { .. })) {
            text(surface, setter, (x, y - size * up), small, &line);
        }
    }
}
