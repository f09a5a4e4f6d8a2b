//! The variance parameter of columns with too few links to estimate it.

use crate::ReserveRefusal;
use kernel::Text;

/// How `σ_j` is extrapolated where fewer than two links exist.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum SigmaRule {
    /// `ln σ_j` on a straight line in `j` (Mack 1999, section 4; the default of R and here).
    #[default]
    LogLinear,
    /// `σ_j² = min(σ_{j-1}⁴ / σ_{j-2}², σ_{j-2}², σ_{j-1}²)` (Mack 1993).
    Mack,
    /// The value given.
    Given(f64),
}

impl std::str::FromStr for SigmaRule {
    type Err = ReserveRefusal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "log-linear" => Ok(Self::LogLinear),
            "mack" => Ok(Self::Mack),
            _ => Err(ReserveRefusal::BadOption {
                option: "--sigma",
                found: text.to_owned(),
                allowed: Text::fixed("mack|log-linear", "mack|log-linear"),
            }),
        }
    }
}

/// Fills the unknown sigmas; `None` if none is known. A line needs two positive values; with
/// fewer the 1993 rule is used, and with a single known value that value.
pub(crate) fn complete(known: &[Option<f64>], rule: SigmaRule) -> Option<Vec<f64>> {
    let mut out = vec![0.0; known.len()];
    complete_into(known, rule, &mut out).then_some(out)
}

/// The same into a slice of the same length; false if no sigma is known.
pub(crate) fn complete_into(known: &[Option<f64>], rule: SigmaRule, out: &mut [f64]) -> bool {
    let Some(first) = known.iter().flatten().next().copied() else {
        return false;
    };
    let needed = rule == SigmaRule::LogLinear && known.iter().any(Option::is_none);
    let line = if needed { log_line(known) } else { None };
    for (j, sigma) in known.iter().enumerate() {
        out[j] = match (*sigma, rule, line) {
            (Some(sigma), _, _) | (None, SigmaRule::Given(sigma), _) => sigma,
            (None, SigmaRule::LogLinear, Some((intercept, slope))) => {
                (intercept + slope * j as f64).exp()
            }
            (None, SigmaRule::LogLinear | SigmaRule::Mack, _) => match &out[..j] {
                [.., two, one] => smaller_of(*one, *two),
                [one] => *one,
                [] => first,
            },
        };
    }
    true
}

fn smaller_of(one: f64, two: f64) -> f64 {
    let least = one.min(two);
    let ratio = one * one / two;
    if ratio.is_finite() {
        ratio.min(least)
    } else {
        least
    }
}

/// Least squares of `ln σ_j` on `j` over positive values.
fn log_line(known: &[Option<f64>]) -> Option<(f64, f64)> {
    let points = known
        .iter()
        .enumerate()
        .filter_map(|(j, s)| s.filter(|s| *s > 0.0).map(|s| (j as f64, s.ln())));
    least_squares(points)
}

/// Intercept and slope of the straight line through points; `None` with fewer than two abscissae.
pub(crate) fn least_squares(
    points: impl Iterator<Item = (f64, f64)> + Clone,
) -> Option<(f64, f64)> {
    let count = points.clone().count() as f64;
    if count < 2.0 {
        return None;
    }
    let (sx, sy) = points
        .clone()
        .fold((0.0, 0.0), |(sx, sy), (x, y)| (sx + x, sy + y));
    let (mx, my) = (sx / count, sy / count);
    let (xx, xy) = points.fold((0.0, 0.0), |(xx, xy), (x, y)| {
        (xx + (x - mx) * (x - mx), xy + (x - mx) * (y - my))
    });
    (xx > 0.0).then(|| (my - xy / xx * mx, xy / xx))
}
