//! Pictures of a reserving exercise as SVG, drawn by plotters.
//!
//! One file of four panels: cumulative development with the projection, standardised residuals of
//! Mack's model by calendar period, link ratios against their factor as a heat map, and the
//! distribution of the total reserve, simulated or log-normal with the method's error. A panel
//! that does not apply says so in its caption.

mod panels;

use plotters::prelude::{DrawingArea, IntoDrawingArea, SVGBackend, WHITE};

use crate::methods::mack::{self, MackOptions};
use crate::{Estimate, ReserveRefusal, Triangle};

/// A panel of an SVG.
pub(crate) type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;
/// Why a panel could not be drawn.
pub(crate) type Fault = Box<dyn std::error::Error>;

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// The triangle.
    pub triangle: &'a Triangle,
    /// The estimate.
    pub estimate: &'a Estimate,
    /// Simulated total reserves, ascending; empty if none.
    pub simulated: &'a [f64],
}

/// The four panels on one sheet of 1,200 by 900.
pub fn sheet(picture: Picture<'_>) -> Result<String, ReserveRefusal> {
    let mack = mack::fit(picture.triangle, &MackOptions::default()).ok();
    draw((1_200, 900), |root| {
        let areas = root.split_evenly((2, 2));
        let [a, b, c, d] = areas.as_slice() else {
            return Ok(());
        };
        panels::development(a, picture)?;
        panels::residuals(b, picture.triangle, mack.as_ref())?;
        panels::heat_map(c, picture.triangle)?;
        panels::distribution(d, picture)
    })
}

/// Bars of a mean error or a share by name, for reports: each with a value.
pub fn bars(caption: &str, values: &[(String, f64)]) -> Result<String, ReserveRefusal> {
    draw((900, 450), |root| panels::bars(root, caption, values))
}

fn draw(
    size: (u32, u32),
    paint: impl FnOnce(&Area<'_>) -> Result<(), Fault>,
) -> Result<String, ReserveRefusal> {
    let mut svg = String::new();
    let drawn = {
        let root = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        root.fill(&WHITE)
            .map_err(Fault::from)
            .and_then(|()| paint(&root))
            .and_then(|()| root.present().map_err(Fault::from))
            .is_ok()
    };
    if drawn {
        Ok(svg)
    } else {
        Err(ReserveRefusal::NotFinite {
            method: "plot",
            quantity: "coordinates",
        })
    }
}
