//! Which links count: last diagonals, excluded cells, highest and lowest ratios.

use super::DevelopmentOptions;
use crate::{ReserveRefusal, Triangle};
use kernel::Text;

/// Row-major weights of the links by the cell they start from, or `None` if all are one.
pub(super) fn link_weights(
    triangle: &Triangle,
    options: &DevelopmentOptions,
) -> Result<Option<Vec<f64>>, ReserveRefusal> {
    let plain = options.last_diagonals.is_none()
        && options.exclude.is_empty()
        && options.drop_high == 0
        && options.drop_low == 0;
    if plain {
        return Ok(None);
    }
    let (height, width) = (triangle.rows(), triangle.columns());
    let mut weights = vec![1.0; height * width];
    if let Some(count) = options.last_diagonals {
        let ends = (0..height).filter_map(|row| Some(row + triangle.latest(row)?.0));
        let newest = ends.max().unwrap_or(0);
        for row in 0..height {
            for column in 0..width {
                if row + column + 1 + count <= newest {
                    weights[row * width + column] = 0.0;
                }
            }
        }
    }
    for (origin, age) in &options.exclude {
        let row = triangle.origins().iter().position(|o| o == origin);
        let column = triangle.ages().iter().position(|a| a == age);
        let (Some(row), Some(column)) = (row, column) else {
            return Err(ReserveRefusal::BadOption {
                option: "--exclude",
                found: format!("{origin}:{age}"),
                allowed: Text::fixed(
                    "三角形内的单元格，先写起期，再写英文冒号与进展期",
                    "origin:age of a cell in the triangle",
                ),
            });
        };
        weights[row * width + column] = 0.0;
    }
    if options.drop_high + options.drop_low > 0 {
        drop_extremes(triangle, options, &mut weights);
    }
    Ok(Some(weights))
}

fn drop_extremes(triangle: &Triangle, options: &DevelopmentOptions, weights: &mut [f64]) {
    let width = triangle.columns();
    for column in 0..width.saturating_sub(1) {
        let mut ratios: Vec<(f64, usize)> = (0..triangle.rows())
            .filter(|row| weights[row * width + column] > 0.0)
            .filter_map(|row| {
                let from = triangle.cell(row, column)?;
                Some((triangle.cell(row, column + 1)? / from, row))
            })
            .collect();
        ratios.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if ratios.len() <= options.drop_high + options.drop_low {
            continue;
        }
        let high = ratios.len() - options.drop_high;
        for (rank, (_, row)) in ratios.iter().enumerate() {
            if rank < options.drop_low || rank >= high {
                weights[row * width + column] = 0.0;
            }
        }
    }
}
