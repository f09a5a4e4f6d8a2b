//! The single panels.

use plotters::chart::ChartBuilder;
use plotters::element::{Circle, Rectangle};
use plotters::series::LineSeries;
use plotters::style::{BLACK, BLUE, Color, HSLColor, RED, RGBColor};

use super::{Area, Fault, Picture};
use crate::Triangle;
use crate::methods::diagnostics;
use crate::methods::mack::Mack;

const FONT: (&str, u32) = ("sans-serif", 16);
/// More origins than this are thinned out; the eye sees no more.
const MOST: usize = 60;

/// A range that contains all values with a little room, never empty.
fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let finite = values.filter(|v| v.is_finite());
    let (low, high) = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| {
        (a.min(v), b.max(v))
    });
    if low > high {
        return (0.0, 1.0);
    }
    let room = if high > low {
        0.05 * (high - low)
    } else {
        high.abs().max(1.0) * 0.05
    };
    (low - room, high + room)
}

fn thinned(count: usize) -> impl Iterator<Item = usize> {
    (0..count).step_by(count.div_ceil(MOST).max(1))
}

fn colour(at: usize, count: usize) -> HSLColor {
    HSLColor(at as f64 / count.max(1) as f64 * 0.8, 0.7, 0.45)
}

/// An amount for an axis: thousands, millions and milliards shortened to what fits.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature of a label formatter"
)]
fn short(value: &f64) -> String {
    let size = value.abs();
    let (scale, unit) = match size {
        _ if size >= 1e9 => (1e9, "G"),
        _ if size >= 1e6 => (1e6, "M"),
        _ if size >= 1e4 => (1e3, "k"),
        _ => (1.0, ""),
    };
    let text = format!("{:.2}", value / scale);
    format!("{}{unit}", text.trim_end_matches('0').trim_end_matches('.'))
}

/// Cumulative amounts by age, the projection as a thin line.
pub(super) fn development(area: &Area<'_>, picture: Picture<'_>) -> Result<(), Fault> {
    let triangle = picture.triangle;
    let ages = triangle.ages();
    let known = triangle.raw().iter().copied();
    let ends = picture.estimate.origins.iter().map(|o| o.ultimate);
    let (low, high) = range(known.chain(ends));
    let (left, right) = range(ages.iter().copied());
    let mut chart = ChartBuilder::on(area)
        .caption("Development / 赔款进展", FONT)
        .margin(8)
        .x_label_area_size(28)
        .y_label_area_size(80)
        .build_cartesian_2d(left..right, low.min(0.0)..high)?;
    let mut mesh = chart.configure_mesh();
    mesh.max_light_lines(0)
        .y_label_formatter(&short)
        .x_label_formatter(&short);
    mesh.x_desc("age").draw()?;
    let count = triangle.rows();
    for row in thinned(count) {
        let points: Vec<(f64, f64)> = ages
            .iter()
            .enumerate()
            .filter_map(|(j, age)| Some((*age, triangle.cell(row, j)?)))
            .collect();
        let paint = colour(row, count);
        chart.draw_series(points.iter().map(|p| Circle::new(*p, 2, paint.filled())))?;
        let ultimate = picture.estimate.origins.get(row).map(|o| o.ultimate);
        if let (Some(last), Some(age), Some(ultimate)) = (points.last(), ages.last(), ultimate) {
            let ahead = [*last, (*age, ultimate)];
            chart.draw_series(LineSeries::new(ahead, paint.mix(0.4)))?;
        }
        chart.draw_series(LineSeries::new(points, paint.stroke_width(2)))?;
    }
    Ok(())
}

/// Standardised residuals against calendar period.
pub(super) fn residuals(
    area: &Area<'_>,
    triangle: &Triangle,
    mack: Option<&Mack>,
) -> Result<(), Fault> {
    let residuals = mack
        .map(|mack| diagnostics::residuals(triangle, mack))
        .unwrap_or_default();
    let caption = if residuals.is_empty() {
        "Residuals: none / 无残差"
    } else {
        "Standardised residuals by calendar period / 标准化残差"
    };
    let points: Vec<(f64, f64)> = residuals
        .iter()
        .map(|r| ((r.row + r.column + 1) as f64, r.value))
        .collect();
    let (left, right) = range(points.iter().map(|p| p.0));
    let (low, high) = range(points.iter().map(|p| p.1).chain([-2.0, 2.0]));
    let mut chart = ChartBuilder::on(area)
        .caption(caption, FONT)
        .margin(8)
        .x_label_area_size(28)
        .y_label_area_size(50)
        .build_cartesian_2d(left..right, low..high)?;
    chart
        .configure_mesh()
        .max_light_lines(0)
        .x_label_formatter(&short)
        .x_desc("calendar period")
        .draw()?;
    chart.draw_series(LineSeries::new([(left, 0.0), (right, 0.0)], BLACK.mix(0.5)))?;
    let step = points.len().div_ceil(5_000).max(1);
    chart.draw_series(
        points
            .iter()
            .step_by(step)
            .map(|p| Circle::new(*p, 3, BLUE.mix(0.6).filled())),
    )?;
    Ok(())
}

/// Link ratios over their column's mean: red above, blue below.
pub(super) fn heat_map(area: &Area<'_>, triangle: &Triangle) -> Result<(), Fault> {
    let (height, width) = (triangle.rows(), triangle.columns().saturating_sub(1));
    let mut chart = ChartBuilder::on(area)
        .caption("Link ratios against their mean / 进展因子热图", FONT)
        .margin(8)
        .x_label_area_size(28)
        .y_label_area_size(72)
        .build_cartesian_2d(0.0..width.max(1) as f64, height.max(1) as f64..0.0)?;
    let origin = |y: &f64| label(triangle.origins().iter().map(String::clone), *y);
    let age = |x: &f64| label(triangle.ages().iter().map(short), *x);
    chart
        .configure_mesh()
        .disable_mesh()
        .x_labels(width.min(MOST) + 1)
        .y_labels(height.min(MOST / 2) + 1)
        .x_label_formatter(&age)
        .y_label_formatter(&origin)
        .x_desc("age")
        .y_desc("origin")
        .draw()?;
    for column in thinned(width) {
        let ratio = |row: usize| {
            let from = triangle.cell(row, column).filter(|c| *c > 0.0)?;
            Some(triangle.cell(row, column + 1)? / from)
        };
        let known: Vec<f64> = (0..height).filter_map(ratio).collect();
        let count = known.len().max(1) as f64;
        let mean = known.iter().sum::<f64>() / count;
        let spread = (known.iter().map(|f| (f - mean) * (f - mean)).sum::<f64>() / count).sqrt();
        let cells = thinned(height).filter_map(|row| {
            let score = if spread > 0.0 {
                (ratio(row)? - mean) / spread
            } else {
                0.0
            };
            let (x, y) = (column as f64, row as f64);
            let tall = height.div_ceil(MOST).max(1) as f64;
            let wide = width.div_ceil(MOST).max(1) as f64;
            ratio(row)
                .map(|_| Rectangle::new([(x, y), (x + wide, y + tall)], shade(score).filled()))
        });
        chart.draw_series(cells)?;
    }
    Ok(())
}

/// The name at a whole coordinate, none between.
fn label(mut names: impl Iterator<Item = String>, at: f64) -> String {
    let close = (at - at.round()).abs() < 0.01 && at >= 0.0;
    let found = (0_u32..)
        .zip(names.by_ref())
        .find(|(k, _)| f64::from(*k) == at.round());
    found
        .filter(|_| close)
        .map_or_else(String::new, |(_, name)| name)
}

/// Blue at two deviations below, white at the mean, red at two above.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 55 and 255 by construction"
)]
fn shade(score: f64) -> RGBColor {
    let strength = (score.abs() / 2.0).min(1.0);
    let pale = (255.0 - 200.0 * strength) as u8;
    if score >= 0.0 {
        RGBColor(255, pale, pale)
    } else {
        RGBColor(pale, pale, 255)
    }
}

/// The distribution of the total reserve.
pub(super) fn distribution(area: &Area<'_>, picture: Picture<'_>) -> Result<(), Fault> {
    let total = &picture.estimate.total;
    let curve = log_normal(total.ibnr, total.standard_error.unwrap_or(0.0));
    let bars = histogram(picture.simulated);
    let caption = match (bars.is_empty(), curve.is_empty()) {
        (false, _) => "Total reserve, simulated / 准备金分布(模拟)",
        (true, false) => "Total reserve, log-normal / 准备金分布(对数正态)",
        (true, true) => "Total reserve: no distribution / 无分布",
    };
    let curve = if bars.is_empty() { curve } else { Vec::new() };
    let (left, right) = range(bars.iter().map(|b| b.0).chain(curve.iter().map(|p| p.0)));
    let high = bars
        .iter()
        .map(|b| b.2)
        .chain(curve.iter().map(|p| p.1))
        .fold(0.0, f64::max);
    let high = if high > 0.0 { high * 1.05 } else { 1.0 };
    let mut chart = ChartBuilder::on(area)
        .caption(caption, FONT)
        .margin(8)
        .x_label_area_size(28)
        .y_label_area_size(50)
        .build_cartesian_2d(left..right, 0.0..high)?;
    chart
        .configure_mesh()
        .max_light_lines(0)
        .x_labels(5)
        .x_label_formatter(&short)
        .y_label_formatter(&|_| String::new())
        .draw()?;
    let boxes = bars
        .iter()
        .map(|(a, b, h)| Rectangle::new([(*a, 0.0), (*b, *h)], BLUE.mix(0.5).filled()));
    chart.draw_series(boxes)?;
    chart.draw_series(LineSeries::new(curve, BLUE.stroke_width(2)))?;
    chart.draw_series(LineSeries::new(
        [(total.ibnr, 0.0), (total.ibnr, high)],
        RED.stroke_width(2),
    ))?;
    Ok(())
}

/// Forty bars between the 0.1 % and 99.9 % quantiles: from, to, share.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the bars"
)]
fn histogram(sorted: &[f64]) -> Vec<(f64, f64, f64)> {
    use crate::methods::bootstrap::quantile;
    let (low, high) = (quantile(sorted, 0.001), quantile(sorted, 0.999));
    if low.is_nan() || high <= low {
        return Vec::new();
    }
    let wide = (high - low) / 40.0;
    let mut counts = [0.0_f64; 40];
    for value in sorted.iter().filter(|v| (low..=high).contains(*v)) {
        let at = (((value - low) / wide) as usize).min(39);
        if let Some(count) = counts.get_mut(at) {
            *count += 1.0 / sorted.len() as f64;
        }
    }
    let bar = |(k, share): (usize, &f64)| {
        let from = low + wide * k as f64;
        (from, from + wide, *share)
    };
    counts.iter().enumerate().map(bar).collect()
}

fn log_normal(mean: f64, error: f64) -> Vec<(f64, f64)> {
    if !(mean > 0.0 && error > 0.0) {
        return Vec::new();
    }
    let variance = ((error / mean) * (error / mean)).ln_1p();
    let centre = mean.ln() - variance / 2.0;
    let deviation = variance.sqrt();
    (0..=200)
        .map(|k| {
            let z = -3.5 + 7.0 * f64::from(k) / 200.0;
            let x = (centre + z * deviation).exp();
            (x, (-0.5 * z * z).exp() / (x * deviation) * mean)
        })
        .collect()
}

/// Bars lying down, their names on the left.
pub(super) fn bars(area: &Area<'_>, caption: &str, values: &[(String, f64)]) -> Result<(), Fault> {
    let (low, high) = range(values.iter().map(|v| v.1).chain([0.0]));
    let name = |y: &f64| label(values.iter().map(|(name, _)| name.clone()), *y);
    let count = values.len().max(1);
    let mut chart = ChartBuilder::on(area)
        .caption(caption, FONT)
        .margin(8)
        .x_label_area_size(28)
        .y_label_area_size(140)
        .build_cartesian_2d(low..high, count as f64 - 0.5..-0.5)?;
    chart
        .configure_mesh()
        .max_light_lines(0)
        .disable_y_mesh()
        .y_labels(count + 1)
        .y_label_formatter(&name)
        .x_label_formatter(&short)
        .draw()?;
    chart.draw_series(values.iter().enumerate().map(|(k, (_, value))| {
        let y = k as f64;
        Rectangle::new(
            [(0.0, y - 0.35), (*value, y + 0.35)],
            BLUE.mix(0.6).filled(),
        )
    }))?;
    Ok(())
}
