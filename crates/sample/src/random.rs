//! Numbers that look random and are not: the same seed, stream and index give the same draws on every
//! machine, so any row of a book can be made without making the rows before it.

/// Draws of one thing: a person, a vehicle, a row.
#[derive(Debug, Clone)]
pub(crate) struct Draws(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Draws {
    /// The draws of thing `index` in `stream` of a book made from `seed`.
    pub(crate) fn of(seed: u64, stream: u64, index: u64) -> Self {
        let mixed = mix(seed ^ mix(stream.wrapping_mul(STEP)));
        Self(mix(mixed ^ mix(index.wrapping_add(STEP))))
    }

    /// The next 64 bits (splitmix64).
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number from 0 up to but without `end`; 0 when `end` is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        // The high half of a 128-bit product: no modulo bias worth the name below 2^40.
        let wide = u128::from(self.bits()) * u128::from(end);
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// A number from `first` to `last`, both possible.
    pub(crate) fn between(&mut self, first: i64, last: i64) -> i64 {
        let width = u64::try_from(last.saturating_sub(first).saturating_add(1)).unwrap_or(1);
        first.saturating_add(i64::try_from(self.below(width)).unwrap_or_default())
    }

    /// True in `per_mille` of a thousand draws.
    pub(crate) fn chance(&mut self, per_mille: u64) -> bool {
        self.below(1_000) < per_mille
    }

    /// One of these, each as likely as the next.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let at = self.below(u64::try_from(of.len()).unwrap_or_default());
        of.get(usize::try_from(at).unwrap_or_default())
    }

    /// One of these words; empty when there are none.
    pub(crate) fn word(&mut self, of: &[&'static str]) -> &'static str {
        self.one(of).copied().unwrap_or_default()
    }

    /// One of these, as likely as its weight says.
    pub(crate) fn weighted<T: Copy>(&mut self, of: &[(T, u64)]) -> Option<T> {
        let total = of.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(total);
        for (thing, weight) in of {
            if left < *weight {
                return Some(*thing);
            }
            left -= weight;
        }
        None
    }
}

const fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
