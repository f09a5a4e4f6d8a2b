//! Setting text: characters to glyphs, glyphs to lines that fit a width.
//!
//! Chinese needs no shaping: one character, one glyph, one advance. Lines break between any two
//! Chinese characters, between words of other scripts, and inside a word only when nothing else
//! helps, so that no value ever runs over the edge of its cell. Sizes are in points.

use std::collections::BTreeSet;
use std::ops::Range;

use krilla::text::{GlyphId, KrillaGlyph};

use crate::Fonts;
use crate::fonts::{Face, Found, Weight};

/// No line begins with these (GB/T 15834 keeps closing marks with what they close).
const NOT_FIRST: &str = "、。，．：；！？）》〉」』】〕”’…—%‰,.:;!?)]}";
/// No line ends with these.
const NOT_LAST: &str = "（《〈「『【〔“‘([{";

/// Sets text in some fonts and remembers which characters they lack.
pub(crate) struct Setter<'f> {
    fonts: &'f Fonts,
    missing: BTreeSet<char>,
    /// Digests of the rare faces that something was set in.
    rare: BTreeSet<[u8; 32]>,
}

/// A line of text, ready to be drawn.
pub(crate) struct Line<'f> {
    pub(crate) pieces: Vec<Piece<'f>>,
    /// In ems.
    pub(crate) width: f32,
}

/// Part of a line that is drawn in one go.
pub(crate) enum Piece<'f> {
    /// Glyphs of one face.
    Run {
        face: &'f Face,
        text: String,
        glyphs: Vec<KrillaGlyph>,
        width: f32,
    },
    /// A character that no face has.
    Missing(char),
}

impl Piece<'_> {
    /// In ems.
    pub(crate) fn width(&self) -> f32 {
        match self {
            Self::Run { width, .. } => *width,
            Self::Missing(_) => 1.0,
        }
    }
}

/// A character with the selector that belongs to it.
struct Cluster<'f> {
    character: char,
    range: Range<usize>,
    found: Option<Found<'f>>,
}

impl Cluster<'_> {
    fn advance(&self) -> f32 {
        self.found.map_or(1.0, |found| found.advance)
    }
}

impl<'f> Setter<'f> {
    pub(crate) fn new(fonts: &'f Fonts) -> Self {
        Self {
            fonts,
            missing: BTreeSet::new(),
            rare: BTreeSet::new(),
        }
    }

    /// SHA-256 over the faces that something was or could have been set in.
    pub(crate) fn fonts_used(&self) -> [u8; 32] {
        self.fonts.identity(&self.rare)
    }

    /// The characters that had no glyph so far.
    pub(crate) fn missing(&self) -> &BTreeSet<char> {
        &self.missing
    }

    /// Lines no wider than a width in ems. A line feed in the text begins a new line.
    pub(crate) fn lines(&mut self, text: &str, weight: Weight, width: f32) -> Vec<Line<'f>> {
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let clusters = self.clusters(paragraph, weight);
            let mut rest = clusters.as_slice();
            loop {
                let (line, after) = rest.split_at(break_at(rest, width));
                lines.push(line_of(line, paragraph));
                rest = after;
                if rest.is_empty() {
                    break;
                }
            }
        }
        lines
    }

    /// One line, however wide.
    pub(crate) fn line(&mut self, text: &str, weight: Weight) -> Line<'f> {
        let clusters = self.clusters(text, weight);
        line_of(&clusters, text)
    }

    fn clusters(&mut self, text: &str, weight: Weight) -> Vec<Cluster<'f>> {
        let mut clusters: Vec<Cluster<'f>> = Vec::new();
        for (at, character) in text.char_indices() {
            let end = at + character.len_utf8();
            if let Some(last) = clusters.last_mut()
                && is_selector(character)
            {
                last.range.end = end;
                let varied = self.fonts.glyph(last.character, Some(character), weight);
                last.found = varied.or(last.found);
                self.rare
                    .extend(last.found.and_then(|found| self.fonts.rare(&found)));
                continue;
            }
            let found = self.fonts.glyph(character, None, weight);
            match found {
                None => {
                    self.missing.insert(character);
                }
                Some(found) => self.rare.extend(self.fonts.rare(&found)),
            }
            clusters.push(Cluster {
                character,
                range: at..end,
                found,
            });
        }
        clusters
    }
}

/// How many clusters the first line takes: at least one where there is one.
fn break_at(clusters: &[Cluster<'_>], width: f32) -> usize {
    let mut used = 0.0;
    let mut good = 0;
    for (at, cluster) in clusters.iter().enumerate() {
        let previous = at.checked_sub(1).and_then(|before| clusters.get(before));
        if let Some(previous) = previous
            && may_break(previous.character, cluster.character)
        {
            good = at;
        }
        used += cluster.advance();
        // A thousandth of an em forgives the rounding of sums.
        if used > width + 0.001 && at > 0 && cluster.character != ' ' {
            return if good > 0 { good } else { at };
        }
    }
    clusters.len()
}

fn may_break(before: char, after: char) -> bool {
    let wide = |c: char| c >= '\u{2e80}';
    let between = before == ' ' || wide(before) || wide(after);
    between && after != ' ' && !NOT_FIRST.contains(after) && !NOT_LAST.contains(before)
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn line_of<'f>(clusters: &[Cluster<'f>], text: &str) -> Line<'f> {
    let mut pieces: Vec<Piece<'f>> = Vec::new();
    for cluster in clusters {
        let Some(found) = cluster.found else {
            pieces.push(Piece::Missing(cluster.character));
            continue;
        };
        let part = text.get(cluster.range.clone()).unwrap_or_default();
        push_glyph(&mut pieces, found, part);
    }
    let width = pieces.iter().map(Piece::width).sum();
    Line { pieces, width }
}

fn push_glyph<'f>(pieces: &mut Vec<Piece<'f>>, found: Found<'f>, part: &str) {
    let glyph = |at: usize| {
        KrillaGlyph::new(
            GlyphId::new(found.glyph),
            found.advance,
            0.0,
            0.0,
            0.0,
            at..at + part.len(),
            None,
        )
    };
    match pieces.last_mut() {
        Some(Piece::Run {
            face,
            text,
            glyphs,
            width,
        }) if std::ptr::eq(*face, found.face) => {
            glyphs.push(glyph(text.len()));
            text.push_str(part);
            *width += found.advance;
        }
        _ => pieces.push(Piece::Run {
            face: found.face,
            text: part.to_owned(),
            glyphs: vec![glyph(0)],
            width: found.advance,
        }),
    }
}

impl Line<'_> {
    /// The text again.
    pub(crate) fn text(&self) -> String {
        let piece = |piece: &Piece<'_>| match piece {
            Piece::Run { text, .. } => text.clone(),
            Piece::Missing(character) => character.to_string(),
        };
        self.pieces.iter().map(piece).collect()
    }
}
