//! Small dense linear algebra: symmetric positive definite systems by Cholesky.

/// A lower triangular Cholesky factor of a symmetric positive definite matrix, row-major.
#[derive(Debug, Clone)]
pub(crate) struct Cholesky {
    size: usize,
    lower: Vec<f64>,
}

impl Cholesky {
    /// Factors a row-major matrix; `None` if it is not positive definite in floats.
    pub(crate) fn new(matrix: &[f64], size: usize) -> Option<Self> {
        let mut lower = matrix.to_vec();
        for i in 0..size {
            for j in 0..i {
                let rest = matrix[i * size + j] - dot(&lower, i * size, j * size, j);
                lower[i * size + j] = rest / lower[j * size + j];
            }
            let whole = matrix[i * size + i];
            let rest = whole - dot(&lower, i * size, i * size, i);
            if !rest.is_finite() || rest <= whole.abs() * 1e-13 {
                return None;
            }
            lower[i * size + i] = rest.sqrt();
        }
        Some(Self { size, lower })
    }

    /// Solves `A x = b` in place.
    pub(crate) fn solve(&self, b: &mut [f64]) {
        let n = self.size;
        for i in 0..n {
            let dot: f64 = (0..i).map(|k| self.lower[i * n + k] * b[k]).sum();
            b[i] = (b[i] - dot) / self.lower[i * n + i];
        }
        for i in (0..n).rev() {
            let dot: f64 = (i + 1..n).map(|k| self.lower[k * n + i] * b[k]).sum();
            b[i] = (b[i] - dot) / self.lower[i * n + i];
        }
    }

    /// `b' A⁻¹ b`.
    pub(crate) fn quadratic(&self, b: &[f64]) -> f64 {
        let mut x = b.to_vec();
        self.solve(&mut x);
        x.iter().zip(b).map(|(x, b)| x * b).sum()
    }

    /// The inverse, row-major.
    pub(crate) fn inverse(&self) -> Vec<f64> {
        let n = self.size;
        let mut out = vec![0.0; n * n];
        for j in 0..n {
            let mut column = vec![0.0; n];
            column[j] = 1.0;
            self.solve(&mut column);
            for i in 0..n {
                out[i * n + j] = column[i];
            }
        }
        out
    }
}

/// The product of two stretches of a matrix.
fn dot(values: &[f64], a: usize, b: usize, length: usize) -> f64 {
    values[a..a + length]
        .iter()
        .zip(&values[b..b + length])
        .map(|(x, y)| x * y)
        .sum()
}
