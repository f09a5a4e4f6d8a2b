//! Random numbers as a function of a seed and a counter.
//!
//! Philox 4×32 with ten rounds (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as
//! easy as 1, 2, 3"): a block of four words is a cipher of (stream, position), so any thread can
//! draw any simulation's numbers and the result does not depend on who drew first.

/// Encrypts a counter under a key.
pub fn philox(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let ([mut a, mut b, mut c, mut d], [mut k, mut l]) = (counter, key);
    for _ in 0..10 {
        let (high, low) = wide(0xD251_1F53, a);
        let (top, bottom) = wide(0xCD9E_8D57, c);
        (a, b, c, d) = (top ^ b ^ k, bottom, high ^ d ^ l, low);
        k = k.wrapping_add(0x9E37_79B9);
        l = l.wrapping_add(0xBB67_AE85);
    }
    [a, b, c, d]
}

/// The high and low halves of a product.
#[allow(clippy::cast_possible_truncation, reason = "halves of a 64-bit word")]
fn wide(x: u32, y: u32) -> (u32, u32) {
    let product = u64::from(x) * u64::from(y);
    ((product >> 32) as u32, product as u32)
}

/// The numbers of one stream, such as one simulation.
#[derive(Debug, Clone)]
pub struct Stream {
    key: [u32; 2],
    number: u64,
    block: u64,
    words: [u32; 4],
    used: usize,
    spare: Option<f64>,
}

#[allow(clippy::cast_possible_truncation, reason = "halves of a 64-bit word")]
fn halves(x: u64) -> [u32; 2] {
    [x as u32, (x >> 32) as u32]
}

impl Stream {
    /// The stream with this number under this seed.
    pub fn new(seed: u64, stream: u64) -> Self {
        Self {
            key: halves(seed),
            number: stream,
            block: 0,
            words: [0; 4],
            used: 4,
            spare: None,
        }
    }

    /// A word of 32 random bits.
    #[inline]
    pub fn word(&mut self) -> u32 {
        if self.used >= 4 {
            let ([a, b], [c, d]) = (halves(self.block), halves(self.number));
            self.words = philox([a, b, c, d], self.key);
            self.block += 1;
            self.used = 0;
        }
        let word = self.words.get(self.used).copied().unwrap_or(0);
        self.used += 1;
        word
    }

    /// Uniform on (0, 1), in steps of `2^-53`, never 0 nor 1.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        let (high, low) = (u64::from(self.word()), u64::from(self.word()));
        let bits = (high << 20) | (low >> 12);
        (bits as f64 + 0.5) * (0.5_f64).powi(52)
    }

    /// Uniform on `0..count`, by multiplication; the bias is below `count / 2^32`.
    #[inline]
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the quotient is below count"
    )]
    pub fn below(&mut self, count: usize) -> usize {
        ((u64::from(self.word()) * count as u64) >> 32) as usize
    }

    /// Standard normal (Box and Muller 1958).
    #[inline]
    pub fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        let radius = (-2.0 * self.uniform().ln()).sqrt();
        let (sin, cos) = (std::f64::consts::TAU * self.uniform()).sin_cos();
        self.spare = Some(radius * sin);
        radius * cos
    }

    /// Gamma with this shape and scale one (Marsaglia and Tsang 2000, "A simple method for
    /// generating gamma variables"); for shapes below one, by the power of a uniform.
    #[inline]
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = self.uniform().powf(1.0 / shape);
            return self.gamma(shape + 1.0) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let v = v * v * v;
            let u = self.uniform();
            let square = x * x;
            if u < 1.0 - 0.0331 * square * square || u.ln() < 0.5 * square + d * (1.0 - v + v.ln())
            {
                return d * v;
            }
        }
    }

    /// Gamma with this mean and variance, its sign that of the mean; the mean if there is no
    /// variance.
    #[inline]
    pub fn gamma_like(&mut self, mean: f64, variance: f64) -> f64 {
        if mean == 0.0 || variance <= 0.0 {
            return mean;
        }
        self.gamma(mean * mean / variance) * variance / mean
    }
}
