//! Back-testing on a triangle whose future is known.

use super::data::close;
use crate::Triangle;
use crate::methods::backtest::{Trial, as_known_then, calibration, trial};
use crate::methods::mack::{MackOptions, fit};
use crate::random::Stream;

fn full(seed: u64) -> Triangle {
    let mut stream = Stream::new(seed, 9);
    let rows: Vec<Vec<Option<f64>>> = (0..8)
        .map(|_| {
            let mut amount = 1_000.0 * (0.5 + stream.uniform());
            let factors = [3.0, 1.6, 1.3, 1.15, 1.08, 1.04, 1.02];
            let mut row = vec![Some(amount)];
            for factor in factors {
                amount = stream.gamma_like(amount * factor, amount * factor);
                row.push(Some(amount));
            }
            row
        })
        .collect();
    Triangle::from_rows(&rows).unwrap()
}

#[test]
fn mack_is_calibrated_on_its_own_model() {
    let trials: Vec<Trial> = (0..400)
        .map(|seed| {
            let full = full(seed);
            let cut = as_known_then(&full).unwrap();
            assert_eq!(cut.latest(7), Some((0, cut.cell(7, 0).unwrap())));
            trial(&full, &fit(&cut, &MackOptions::default()).unwrap().estimate).unwrap()
        })
        .collect();
    let result = calibration(&trials);
    assert_eq!((result.trials, result.with_quantile), (400, 400));
    close(1.0 + result.bias, 1.0, 0.005);
    assert!(result.mean_error < 0.05, "{result:?}");
    // Few degrees of freedom: outcomes are spread like Student's t, not like the normal.
    assert!((0.72..=0.95).contains(&result.within_90), "{result:?}");
    assert!(result.gap < 0.12, "{result:?}");
}
